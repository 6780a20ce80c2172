//! Numbers to defend: pictures beside Graphviz, their growth, and what a slide costs.
//! `cargo bench --bench pictures`. Graphviz (`dot`) is skipped loudly where it is missing.
//!
//! `dot` and `ours` draw the same selection in one run: 500 policies with their relations.
//! `ours` is timed as a library call and as a whole process that reads the data set too.

#![allow(clippy::expect_used, reason = "a benchmark that can't go on has failed")]
#![allow(clippy::print_stderr, reason = "what is skipped is said")]

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::ItemsCount;
use policy_graph::chart::{self, Options, Scene, Theme};
use policy_graph::graph::{self, PolicyGraph};
use policy_graph::lang::Lang;
use policy_graph::query::Query;
use policy_graph::record;
use policy_graph::render::{self, Style, Write};
use policy_graph::view::{Engine, View};

fn main() {
    divan::main();
}

/// A data folder of so many policies of the nation and four places over thirty years, each
/// of which implements one of an earlier year.
fn folder(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("a file in it");
    };
    write(
        "dataset.json",
        r#"{"schema":"policy-graph/1","name":"made","title":{"zh":"生成","en":"made"},"as_of":"2026-01-01"}"#,
    );
    write("sources.jsonl", "{\"id\":\"s\",\"title\":\"S\",\"kind\":\"report\"}\n");
    let (mut policies, mut relations) = (String::new(), String::new());
    for number in 0..count {
        let (year, rest) = (1995 + number * 30 / count, number * 30 % count);
        let (month, day) = (rest * 12 / count + 1, rest * 336 / count % 28 + 1);
        let place = ["CN", "CN-BJ", "CN-SH", "CN-GD", "CN-530100"][number % 5];
        policies.push_str(&format!(
            "{{\"id\":\"p{number}\",\"title\":\"关于加快第{number}项人工智能产业发展的若干措施\",\"jurisdiction\":\"{place}\",\"kind\":\"措施\",\"dates\":[{{\"role\":\"document\",\"edtf\":\"{year}-{month:02}-{day:02}\"}}],\"evidence\":{{\"source\":\"s\"}}}}\n"
        ));
        if number > 0 {
            relations.push_str(&format!(
                "{{\"from\":\"p{number}\",\"relation\":\"implements\",\"to\":\"p{}\",\"tier\":\"explicit\",\"evidence\":{{\"source\":\"s\"}}}}\n",
                number / 2
            ));
        }
    }
    write("policies.jsonl", &policies);
    write("relations.jsonl", &relations);
    folder
}

fn read(folder: &tempfile::TempDir) -> PolicyGraph {
    graph::load(&record::open(folder.path()).expect("a data set")).expect("a graph").graph
}

fn answer(graph: &PolicyGraph) -> View {
    graph.answer(&Query::default()).expect("an answer")
}

fn options() -> Options {
    Options {
        lang: Lang::Zh,
        size: (960.0, 540.0),
        theme: Theme::Light,
        title: None,
        events: Vec::new(),
        asked: None,
    }
}

/// A picture, or the text of a graph, of a view.
fn write(format: &str, view: &View, scene: &Scene) -> Vec<u8> {
    let style = Style {
        lang: Lang::Zh,
        width: 100,
        colour: false,
        bom: false,
        dpi: 144.0,
        outlines: false,
    };
    match render::by_name(format).expect("a format").write {
        Write::Text(write) | Write::Tables(write) => write(view, &style).into_bytes(),
        Write::Bytes(write) => write(view, &style).expect("bytes"),
        Write::Picture(write) => write(scene, &style).expect("a picture"),
        Write::Pages(_, writer) => {
            let mut bytes = Vec::new();
            let mut writer = writer(&style);
            writer.page(view.clone(), &mut bytes).expect("bytes");
            writer.end(&mut bytes).expect("bytes");
            bytes
        }
    }
}

fn draw(view: &View) -> Scene {
    chart::draw(view, Some("swimlane"), &options()).expect("a picture")
}

static FIVE_HUNDRED: LazyLock<(tempfile::TempDir, View)> = LazyLock::new(|| {
    let folder = folder(500);
    let view = answer(&read(&folder));
    (folder, view)
});

/// 500 policies to SVG, from the answer.
#[divan::bench]
fn of_500_ours(bencher: Bencher<'_, '_>) {
    let view = &FIVE_HUNDRED.1;
    bencher.bench(|| write("svg", view, &draw(view)));
}

/// The same as a process, which reads the folder and answers as well.
#[divan::bench(sample_count = 10)]
fn of_500_ours_as_a_process(bencher: Bencher<'_, '_>) {
    let program = std::env::var_os("CARGO_BIN_EXE_policy-graph").map(PathBuf::from);
    let program = program.unwrap_or_else(|| {
        let mut bench = std::env::current_exe().expect("a path");
        bench.pop();
        bench.pop();
        bench.join("policy-graph")
    });
    bencher.bench(|| {
        let output = Command::new(&program)
            .args(["query", "--format", "svg", "--graph"])
            .arg(FIVE_HUNDRED.0.path())
            .output()
            .expect("the program");
        assert!(output.status.success());
        output.stdout
    });
}

/// Graphviz on our own DOT of the same selection.
#[divan::bench(sample_count = 2, sample_size = 1)]
fn of_500_graphviz(bencher: Bencher<'_, '_>) {
    let view = &FIVE_HUNDRED.1;
    let text = write("dot", view, &draw(view));
    let mut run = || {
        let mut dot = Command::new("dot")
            .arg("-Tsvg")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        dot.stdin.take()?.write_all(&text).ok()?;
        dot.wait_with_output().ok().map(|output| output.stdout)
    };
    if run().is_none() {
        eprintln!("*** SKIPPED: dot is not installed ***");
        return;
    }
    bencher.bench_local(&mut run);
}

/// From the answer to the picture: what is too much for the page becomes counts.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 5)]
fn growth(bencher: Bencher<'_, '_>, count: usize) {
    let view = answer(&read(&folder(count)));
    bencher.counter(ItemsCount::new(count)).bench(|| write("svg", &view, &draw(&view)));
}

static SLIDE: LazyLock<(View, Scene)> = LazyLock::new(|| {
    let graph = graph::embedded().expect("the data set");
    let view = answer(&graph);
    let scene = draw(&view);
    (view, scene)
});

/// Laying out the whole data set on a slide.
#[divan::bench]
fn slide_layout(bencher: Bencher<'_, '_>) {
    let view = &SLIDE.0;
    bencher.bench(|| draw(view));
}

/// Writing it; PNG at 144 dots an inch.
#[divan::bench(args = ["svg", "png", "pdf", "pptx", "html"])]
fn slide(bencher: Bencher<'_, '_>, format: &str) {
    let (view, scene) = &*SLIDE;
    bencher.bench(|| write(format, view, scene));
}
