//! Numbers to defend: loading, joining, each kind of question, and a whole process beside
//! the least a process can be. `cargo bench --bench rooms`.

#![allow(clippy::expect_used, reason = "a benchmark that can't go on has failed")]

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::ItemsCount;
use policy_graph::graph::{self, PolicyGraph};
use policy_graph::query::{Query, Verb};
use policy_graph::record;
use policy_graph::view::Engine;

/// Policies of the generated set.
const GENERATED: u32 = 50_000;

fn main() {
    divan::main();
}

/// A data folder of policies such as any reader may bring: title, number, place, issuer,
/// two dates, a category, evidence with a quote, and one relation each.
static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: String| {
        std::fs::write(folder.path().join(name), text).expect("a file in it");
    };
    write(
        "dataset.json",
        r#"{"schema":"policy-graph/1","name":"made","title":{"zh":"生成","en":"made"},"as_of":"2026-01-01"}"#.to_owned(),
    );
    write(
        "sources.jsonl",
        "{\"id\":\"s\",\"title\":\"S\",\"kind\":\"report\"}\n".to_owned(),
    );
    write(
        "bodies.jsonl",
        "{\"id\":\"b\",\"name\":\"北京市人民政府\",\"place\":\"CN-BJ\"}\n".to_owned(),
    );
    let (mut policies, mut relations) = (String::new(), String::new());
    for number in 0..GENERATED {
        // Dates run with the numbers: a link from a later to an earlier one must be possible.
        let (year, rest) = (1990 + number / 1_500, number % 1_500);
        let (month, day) = (rest / 125 + 1, rest % 125 * 28 / 125 + 1);
        let place = ["CN", "CN-BJ", "CN-SH", "CN-GD", "CN-530100"][number as usize % 5];
        policies.push_str(&format!(
            "{{\"id\":\"p{number}\",\"title\":\"关于加快第{number}项人工智能产业发展的若干措施\",\"jurisdiction\":\"{place}\",\"kind\":\"措施\",\"issuers\":[\"b\"],\"doc_number\":\"京政发〔{year}〕{number}号\",\"categories\":[{{\"scheme\":\"made\",\"value\":\"发展规划类\"}}],\"dates\":[{{\"role\":\"document\",\"edtf\":\"{year}-{month:02}-{day:02}\"}},{{\"role\":\"in_force\",\"edtf\":\"{year}-{month:02}\"}}],\"evidence\":{{\"source\":\"s\",\"locator\":\"第{number}行\",\"quote\":\"第{number}项\"}}}}\n"
        ));
        if number > 0 {
            let to = number / 2;
            relations.push_str(&format!(
                "{{\"from\":\"p{number}\",\"relation\":\"implements\",\"to\":\"p{to}\",\"tier\":\"explicit\",\"evidence\":{{\"source\":\"s\"}}}}\n"
            ));
        }
    }
    write("policies.jsonl", policies);
    write("relations.jsonl", relations);
    folder
});

static MADE: LazyLock<PolicyGraph> = LazyLock::new(|| {
    let data = record::open(FOLDER.path()).expect("a data set");
    graph::sound(data).expect("a sound data set")
});

static REPORT: LazyLock<PolicyGraph> =
    LazyLock::new(|| graph::embedded().expect("the built-in data is sound"));

/// The data set inside the binary, from bytes to graph.
#[divan::bench]
fn load_embedded() -> usize {
    graph::embedded().expect("the built-in data is sound").policy_count()
}

/// A folder from disk to graph, with one relation a policy; items are policies.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn load_folder(bencher: Bencher) {
    LazyLock::force(&FOLDER);
    bencher.counter(ItemsCount::new(GENERATED)).bench_local(|| {
        graph::sound(record::open(FOLDER.path()).expect("a data set"))
            .expect("a sound data set")
    });
}

/// Each kind of question, on the report and on the generated set.
#[divan::bench(args = ["place", "total", "title", "as_of", "walk", "show", "path"])]
fn ask_report(bencher: Bencher, kind: &str) {
    let query = question(kind, "新一代人工智能发展规划", "国发〔2017〕35号");
    bencher.bench_local(|| REPORT.answer(&query).expect("an answer"));
}

/// See [`ask_report`].
#[divan::bench(args = ["place", "total", "title", "as_of", "walk", "show", "path"], sample_count = 10)]
fn ask_made(bencher: Bencher, kind: &str) {
    let query = question(kind, "第4321项", "p4321");
    bencher.bench_local(|| MADE.answer(&query).expect("an answer"));
}

fn question(kind: &str, title: &str, policy: &str) -> Query {
    let place = || vec!["北京".to_owned()];
    let year = || Some("2017".to_owned());
    let plain = Query { from: year(), to: year(), ..Query::default() };
    match kind {
        "place" => Query { provinces: place(), ..plain },
        "total" => {
            let scope = policy_graph::query::Scope::Total;
            Query { provinces: place(), scope, ..plain }
        }
        "title" => Query { title: Some(title.to_owned()), ..Query::default() },
        "as_of" => Query { as_of: Some("2020-10-01".to_owned()), ..plain },
        "walk" => Query {
            title: Some(title.to_owned()),
            walk: Some("^implements{1,3}".to_owned()),
            ..Query::default()
        },
        "show" => Query {
            verb: Verb::Show,
            policies: vec![policy.to_owned()],
            ..Query::default()
        },
        _ => {
            let other = if policy.starts_with('p') {
                "p77"
            } else {
                "甘政办发〔2018〕151号"
            };
            let policies = vec![policy.to_owned(), other.to_owned()];
            Query { verb: Verb::Path, policies, ..Query::default() }
        }
    }
}

/// `query --province 北京` as a whole process.
#[divan::bench(sample_count = 200)]
fn process_query() {
    run(Command::new(env!("CARGO_BIN_EXE_policy-graph"))
        .args(["query", "--province", "北京"])
        .current_dir(FOLDER.path().parent().expect("a folder above"))
        .env_remove("POLICY_GRAPH"));
}

/// A Rust program that prints one line: the least a process can be.
#[divan::bench(sample_count = 200)]
fn process_one_line(bencher: Bencher) {
    let program = one_line();
    bencher.bench_local(|| run(&mut Command::new(&program)));
}

fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).status().expect("it runs");
    assert!(status.success());
}

fn one_line() -> PathBuf {
    let source = FOLDER.path().join("one_line.rs");
    let program = FOLDER.path().join("one_line");
    std::fs::write(&source, "fn main() { println!(\"北京\"); }").expect("a file");
    let built =
        Command::new("rustc").args(["-O", "-o"]).arg(&program).arg(&source).status();
    assert!(built.expect("rustc runs").success());
    program
}
