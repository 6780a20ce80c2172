//! The snapshot answers as the folder does, and a broken one never answers wrongly.

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use policy_graph::graph::{self, PolicyGraph, snapshot};
use policy_graph::lang::Lang;
use policy_graph::query::walk::{self, Walked};
use policy_graph::query::{Query, Verb};
use policy_graph::view::Engine;
use xxhash_rust::xxh3::xxh3_64;

use crate::program::{command, data_set, failure, output, stdout};

/// Bytes of the head, of a row of the table, and of a block (`graph/snapshot/mod.rs`).
const HEAD: usize = 128;
const ROW: usize = 40;
const BLOCK: usize = 4096;

fn built(data: &str, folder: &Path) -> String {
    let file = folder.join("s.pgs").to_str().unwrap().to_owned();
    stdout(&["build", data, "-o", &file]);
    file
}

#[test]
fn a_snapshot_answers_as_its_folder_does() {
    let folder = tempfile::tempdir().unwrap();
    let file = built("graph", folder.path());
    let mut questions: Vec<Vec<&str>> =
        crate::exports::GALLERY.iter().map(|(_, words)| words.to_vec()).collect();
    questions.extend([
        vec!["show", "国发〔2017〕35号"],
        vec!["show", "生成式人工智能服务管理暂行办法", "--as-of", "2023-08-14"],
        vec!["query", "--title", "人工智能", "--province", "北京,上海,云南"],
        vec!["query", "--title", "INTELLIGENCE"],
        vec!["query", "--known", "2024-12-31", "--level", "province,city"],
        vec!["query", "--walk", "^implements+", "--level", "national"],
        vec!["query", "--from", "2023", "--to", "2023-07", "--certain"],
        vec!["query", "--as-of", "2020-10-01", "--status", "in_force,unknown"],
        vec!["path", "甘政办发〔2018〕151号", "国科发规〔2019〕298号"],
    ]);
    for question in questions {
        let ask = |data| {
            let words = [&question[..], &["--format", "json", "--graph", data]].concat();
            let output = output(&words);
            (output.status.code(), output.stdout, output.stderr)
        };
        assert!(ask("graph") == ask(&file), "{question:?}");
    }
    let unknown = |data| failure(&["show", "新一代人工智能发展规化", "--graph", data]);
    assert_eq!(unknown("graph"), unknown(&file));
}

#[test]
fn the_same_data_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let first = fs::read(built("graph", folder.path())).unwrap();
    assert!(first == fs::read(built("graph", folder.path())).unwrap());
    let whole = fs::canonicalize("graph").unwrap();
    let elsewhere = fs::read(built(whole.to_str().unwrap(), folder.path())).unwrap();
    assert!(first == elsewhere, "the bytes depend on how the folder is named");
}

#[test]
fn tables_are_built_too() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).unwrap();
    };
    write(
        "policies.csv",
        "id,title_zh,title_en,issuer,jurisdiction,category,doc_no,promulgated,effective,repealed\n\
         1,甲办法,\"Measures, A\",国务院,CN,energy,国发〔2020〕1号,2020-01-02,2020-02-01,\n\
         2,乙细则,,北京市人民政府,CN-11,energy,,2021-03-04,,2023-01-01\n\
         3,丙意见,,苏州市人民政府,CN-3205,health,,2019-05-06,,\n",
    );
    write("edges.csv", "src,dst,type\n2,1,implements\n3,1,cites\n");
    write(
        "jurisdictions.csv",
        "code,parent,level,name_zh,name_en\nAF,W,country,阿富汗,Afghanistan\n",
    );
    let data = folder.path().to_str().unwrap();
    let file = folder.path().join("t.pgs");
    let file = file.to_str().unwrap();
    let (code, said) = failure(&["build", data, "-o", file, "--lang", "en"]);
    assert_eq!(code, 3);
    assert!(said.contains("edges.csv:3: 3 cites 1, but is certainly earlier"), "{said}");
    assert!(!Path::new(file).exists());
    stdout(&["build", data, "-o", file, "--keep-impossible"]);
    let text = stdout(&[
        "query",
        "--graph",
        file,
        "--walk",
        "^implements|^cites",
        "--title",
        "甲",
        "--format",
        "csv",
    ]);
    for word in ["甲办法", "乙细则", "丙意见", "2020-01-02"] {
        assert!(text.contains(word), "{text}");
    }
    let shown = stdout(&["show", "国发[2020]1号", "--graph", file, "--lang", "en"]);
    assert!(shown.contains("policies.csv:2"), "{shown}");
}

/// A small graph as a snapshot, and a question with its right answer.
fn small() -> (tempfile::TempDir, Vec<u8>) {
    let policies: String = (0..12)
        .map(|n| {
            format!(
                "{{\"id\":\"p{n}\",\"title\":\"关于第{n}号人工智能的办法\",\"jurisdiction\":\"{}\",\"issuers\":[\"b\"],\"categories\":[{{\"scheme\":\"k\",\"value\":\"v{}\"}}],\"topics\":[\"t\"],\"doc_number\":\"国发〔2020〕{n}号\",\"dates\":[{{\"role\":\"document\",\"edtf\":\"20{:02}-0{}\"}},{{\"role\":\"in_force\",\"edtf\":\"2024\"}}],\"note\":{{\"zh\":\"注\",\"en\":\"note\"}},\"evidence\":{{\"source\":\"s\",\"quote\":\"原文{n}\",\"locator\":\"{n}\"}}}}\n",
                ["CN", "CN-BJ", "CN-530100"][n % 3],
                n % 4,
                10 + n,
                1 + n % 9,
            )
        })
        .collect();
    let relations: String = (1..12)
        .map(|n| {
            format!(
                "{{\"from\":\"p{n}\",\"relation\":\"{}\",\"to\":\"p{}\",\"tier\":\"explicit\",\"evidence\":{{\"source\":\"s\"}}}}\n",
                ["implements", "cites"][n % 2],
                n / 2
            )
        })
        .collect();
    let folder = data_set(&[
        ("policies.jsonl", policies.as_bytes()),
        ("relations.jsonl", relations.as_bytes()),
        ("bodies.jsonl", "{\"id\":\"b\",\"name\":\"国务院\",\"place\":\"CN\",\"aliases\":[\"中央\"]}\n".as_bytes()),
    ]);
    let file = built(folder.path().to_str().unwrap(), folder.path());
    let bytes = fs::read(file).unwrap();
    (folder, bytes)
}

fn questions() -> Vec<Query> {
    vec![
        Query::default(),
        Query {
            provinces: vec!["北京".into()],
            categories: vec!["v1".into()],
            from: Some("2012".into()),
            title: Some("人工智能".into()),
            ..Query::default()
        },
        Query { walk: Some("(^implements|^cites)+".into()), ..Query::default() },
        Query {
            verb: Verb::Show,
            policies: vec!["国发〔2020〕3号".into()],
            ..Query::default()
        },
        Query {
            verb: Verb::Path,
            policies: vec!["p11".into(), "p1".into()],
            ..Query::default()
        },
    ]
}

fn answers(graph: &PolicyGraph) -> Vec<Result<String, String>> {
    let json = |query| match graph.answer(query) {
        Ok(view) => Ok(serde_json::to_string(&view).unwrap()),
        Err(error) => Err(error.message(Lang::En).to_owned()),
    };
    questions().iter().map(json).collect()
}

/// What a file answers: all of it, or why not.
fn asked(file: &Path) -> Result<Vec<Result<String, String>>, String> {
    let opened =
        snapshot::open(file).map_err(|error| error.message(Lang::En).to_owned())?;
    Ok(answers(&opened))
}

#[test]
fn a_cut_file_is_an_error() {
    let (folder, bytes) = small();
    let file = folder.path().join("cut.pgs");
    for length in (0..bytes.len()).step_by(211).chain([bytes.len() - 1]) {
        fs::write(&file, &bytes[..length]).unwrap();
        assert!(asked(&file).is_err(), "{length} of {} bytes", bytes.len());
    }
    fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    let (code, said) =
        failure(&["query", "--graph", file.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(code, 3);
    assert!(said.contains("it was cut off") && said.contains("build it again"), "{said}");
}

#[test]
fn a_flipped_bit_is_an_error_or_makes_no_difference() {
    let (folder, bytes) = small();
    let file = folder.path().join("flipped.pgs");
    fs::write(&file, &bytes).unwrap();
    let right = asked(&file).unwrap();
    assert!(right.iter().all(Result::is_ok), "{right:?}");
    let mut refused = 0;
    for at in (0..bytes.len()).step_by(67) {
        let mut broken = bytes.clone();
        broken[at] ^= 1 << (at % 8);
        fs::write(&file, &broken).unwrap();
        match asked(&file) {
            Err(_) => refused += 1,
            Ok(found) => {
                for (found, right) in found.iter().zip(&right) {
                    match found {
                        Err(why) => assert!(why.contains("damaged"), "{at}: {why}"),
                        found => assert_eq!(found, right, "byte {at}"),
                    }
                }
            }
        }
    }
    assert!(refused > 0);
}

fn sum_of(bytes: &[u8]) -> [u8; 4] {
    ((xxh3_64(bytes) >> 32) as u32).to_le_bytes()
}

/// Makes head and table agree with their checksum again.
fn reseal_head(bytes: &mut [u8]) {
    let rows = u32::from_le_bytes(bytes[32..36].try_into().unwrap()) as usize;
    if let Some(table) = bytes.get(HEAD..HEAD.saturating_add(rows * ROW)) {
        let head = sum_of(&[&bytes[..HEAD - 4], table].concat());
        bytes[HEAD - 4..HEAD].copy_from_slice(&head);
    }
}

/// Makes head, table and blocks agree with their checksums again.
fn reseal(bytes: &mut [u8]) {
    reseal_head(bytes);
    let covered = u64::from_le_bytes(bytes[24..32].try_into().unwrap()) as usize;
    for block in 0..covered.div_ceil(BLOCK) {
        let end = covered.min((block + 1).saturating_mul(BLOCK));
        let Some(data) = bytes.get(block * BLOCK..end) else { return };
        let sum = sum_of(data);
        let at = covered.saturating_add(block * 4);
        if let Some(place) = bytes.get_mut(at..at.saturating_add(4)) {
            place.copy_from_slice(&sum);
        }
    }
}

#[test]
fn a_forged_file_never_panics() {
    let (folder, bytes) = small();
    let file = folder.path().join("forged.pgs");
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random
    };
    let rows = u32::from_le_bytes(bytes[32..36].try_into().unwrap()) as usize;
    for round in 0..900 {
        let mut forged = bytes.clone();
        for _ in 0..=next() % 4 {
            // The head, a row of the table (form, width, place or length), or anything.
            let at = match next() % 4 {
                0 => next() as usize % (HEAD / 4) * 4,
                1 => {
                    let row = HEAD + next() as usize % rows * ROW;
                    row + 16 + next() as usize % 6 * 4
                }
                _ => next() as usize % (forged.len() / 4 - 1) * 4,
            };
            let value = match next() % 6 {
                0 => 0,
                1 => u32::MAX,
                2 => next() as u32 % 64,
                3 => forged.len() as u32,
                4 => u32::from_le_bytes(forged[at..at + 4].try_into().unwrap())
                    .wrapping_add(1),
                _ => next() as u32,
            };
            forged[at..at + 4].copy_from_slice(&value.to_le_bytes());
        }
        // With sums that agree, or, now and then, with those of the head alone.
        match round % 8 {
            0 => {}
            1 => reseal_head(&mut forged),
            _ => reseal(&mut forged),
        }
        fs::write(&file, &forged).unwrap();
        let path = file.clone();
        assert!(catch_unwind(move || drop(asked(&path))).is_ok(), "round {round}");
    }
}

#[test]
fn another_version_or_byte_order_is_told() {
    let (folder, bytes) = small();
    let file = folder.path().join("other.pgs");
    let try_with = |at: usize, change: &dyn Fn(&mut [u8])| {
        let mut other = bytes.clone();
        change(&mut other[at..at + 4]);
        reseal(&mut other);
        fs::write(&file, &other).unwrap();
        asked(&file).unwrap_err()
    };
    let version = try_with(8, &|cell| cell[0] = 9);
    assert!(version.contains("version 9"), "{version}");
    let order = try_with(12, &<[u8]>::reverse);
    assert!(order.contains("byte order"), "{order}");
}

#[test]
fn a_file_replaced_while_open_still_answers() {
    let (folder, bytes) = small();
    let file = folder.path().join("s.pgs");
    let open = snapshot::open(&file).unwrap();
    let right = asked(&file).unwrap();
    let other = folder.path().join("other.pgs");
    stdout(&["build", "graph", "-o", other.to_str().unwrap()]);
    fs::rename(&other, &file).unwrap();
    assert_eq!(answers(&open), right);
    // Rewritten in place, which build never does, is noticed.
    let rewritten = folder.path().join("rewritten.pgs");
    fs::write(&rewritten, &bytes).unwrap();
    let open = snapshot::open(&rewritten).unwrap();
    let later =
        fs::metadata(&rewritten).unwrap().modified().unwrap() + Duration::from_secs(5);
    fs::write(&rewritten, &bytes).unwrap();
    fs::File::options()
        .write(true)
        .open(&rewritten)
        .unwrap()
        .set_modified(later)
        .unwrap();
    for answer in answers(&open) {
        assert!(answer.unwrap_err().contains("changed while"));
    }
}

#[test]
fn a_killed_build_leaves_the_old_file_or_the_new_one() {
    let (folder, bytes) = small();
    let file = folder.path().join("s.pgs");
    let other = folder.path().join("new.pgs");
    let [jsonl, parquet] = ["jsonl", "parquet"].map(|form| {
        let tables = folder.path().join(form);
        fs::create_dir(&tables).unwrap();
        crate::tables::folder_of(form, &tables);
        tables
    });
    for data in ["graph", jsonl.to_str().unwrap(), parquet.to_str().unwrap()] {
        stdout(&["build", data, "-o", other.to_str().unwrap()]);
        let new = fs::read(&other).unwrap();
        let mut old_left = 0;
        for wait in 0..30_u64 {
            fs::write(&file, &bytes).unwrap();
            let mut child = command(&["build", data, "-o", file.to_str().unwrap()])
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            std::thread::sleep(Duration::from_micros(wait * 700));
            child.kill().unwrap();
            child.wait().unwrap();
            let found = fs::read(&file).unwrap();
            assert!(found == bytes || found == new, "{data} killed after {wait} steps");
            old_left += usize::from(found == bytes);
        }
        assert!(old_left > 0, "no build of {data} was killed in time");
    }
}

#[test]
fn an_update_leaves_the_file_alone_while_nothing_changed() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    let policies = "id,title_zh,jurisdiction,promulgated\n1,甲办法,CN,2020-01-02\n2,乙细则,CN-11,2021-03-04\n";
    let edges = "src,dst,type\n2,1,implements\n";
    fs::write(data.join("policies.csv"), policies).unwrap();
    fs::write(data.join("edges.csv"), edges).unwrap();
    let (data, file) = (data.to_str().unwrap(), folder.path().join("s.pgs"));
    let old = std::time::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let update = |words: &[&str]| {
        let shown = file.to_str().unwrap();
        // The days of files don't count, and tell whether this one was written.
        if let Ok(file) = fs::File::options().write(true).open(&file) {
            file.set_modified(old).unwrap();
        }
        stdout(&[&["build", data, "-o", shown, "--update"], words].concat());
        fs::metadata(&file).unwrap().modified().unwrap() != old
    };
    let write = |name: &str, text: &str| {
        fs::write(Path::new(data).join(name), text).unwrap();
    };
    assert!(update(&[]), "there was no file");
    let first = fs::read(&file).unwrap();
    assert!(!update(&[]), "nothing changed");
    write("policies.csv", policies);
    assert!(!update(&[]), "written again, the same");
    assert!(update(&["--keep-impossible"]), "made otherwise");
    assert!(update(&[]), "made otherwise");
    assert_eq!(fs::read(&file).unwrap(), first);
    write("policies.csv", &policies.replace("甲", "丙"));
    assert!(update(&[]), "a title changed");
    write("edges.csv", &edges.replace("implements", "cites"));
    assert!(update(&[]), "a relation changed");
    write("policies.csv", policies);
    write("edges.csv", edges);
    assert!(update(&[]), "changed back");
    assert_eq!(fs::read(&file).unwrap(), first);
    for at in [first.len() / 2, first.len() - 1] {
        let mut broken = first.clone();
        broken[at] ^= 1;
        fs::write(&file, &broken).unwrap();
        assert!(update(&[]), "the file was damaged at {at}");
        assert_eq!(fs::read(&file).unwrap(), first);
    }
    fs::write(&file, &first[..first.len() / 2]).unwrap();
    assert!(update(&[]), "the file was cut off");
    // The data set's folder is another one's.
    let other = folder.path().join("other");
    fs::rename(data, &other).unwrap();
    let shown = file.to_str().unwrap();
    stdout(&["build", other.to_str().unwrap(), "-o", shown, "--update"]);
    assert_ne!(fs::read(&file).unwrap(), first);
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_leaves_the_old_one() {
    let (folder, bytes) = small();
    let file = folder.path().join("s.pgs");
    let program = env!("CARGO_BIN_EXE_policy-graph");
    // No file may grow beyond 8 blocks: the system's answer to it is that of a full disk.
    let script = format!(
        "trap '' XFSZ; ulimit -f 8; exec {program} build graph -o {} --lang en",
        file.display()
    );
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(4), "{said}");
    assert!(said.contains("s.pgs"), "{said}");
    assert_eq!(fs::read(&file).unwrap(), bytes);
    let left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().ends_with(".building"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn repeated_steps_walk_as_the_automaton_does() {
    let policies: String = (0..60)
        .map(|n| {
            format!(
                "{{\"id\":\"p{n}\",\"title\":\"t{n}\",\"jurisdiction\":\"CN\",\"dates\":[{{\"role\":\"document\",\"edtf\":\"2020-01-{:02}\"}}],\"evidence\":{{\"source\":\"s\"}}}}\n",
                1 + n % 3
            )
        })
        .collect();
    // Dates are few, so that there are circles among policies of one day.
    let relations: String = (0..60_usize)
        .flat_map(|n| [(n, (n * 7 + 3) % 60, "cites"), (n, (n * 11 + 6) % 60, "implements")])
        .filter(|(from, to, _)| from % 3 >= to % 3 && from != to && from % 5 != 0)
        .map(|(from, to, relation)| {
            format!("{{\"from\":\"p{from}\",\"relation\":\"{relation}\",\"to\":\"p{to}\",\"tier\":\"explicit\",\"evidence\":{{\"source\":\"s\"}}}}\n")
        })
        .collect();
    let folder = data_set(&[
        ("policies.jsonl", policies.as_bytes()),
        ("relations.jsonl", relations.as_bytes()),
    ]);
    let data = policy_graph::record::open(folder.path()).unwrap();
    let graph = graph::sound(data).unwrap();
    assert!(graph.is_plain() && graph.link_count() > 40);
    let told = |walked: Walked| format!("{walked:?}");
    for text in [
        "cites",
        "^cites",
        "cites*",
        "cites+",
        "^cites+",
        "(cites|implements)+",
        "(^cites|^implements)+",
        "(cites|^implements){1,3}",
        "(^cites|^implements)*",
        "cites?",
        "(cites|^cites){0,2}",
    ] {
        let path = walk::parse(text).unwrap();
        let repeat = walk::repeated(&path).unwrap();
        for seeds in [vec!["p7"], vec!["p1", "p20", "p41"], vec!["p0"]] {
            let seeds: Vec<_> = graph
                .policies()
                .filter(|policy| seeds.contains(&policy.id()))
                .map(|policy| policy.number())
                .collect();
            let slow = walk::walk(&graph, &path, &seeds, &|_| true).unwrap();
            let quick = walk::walk_plain(&graph, repeat, &seeds);
            assert_eq!(told(quick), told(slow), "{text}");
        }
    }
    // A closure is what any number of steps reaches.
    let steps = |back| {
        graph::Steps::default()
            .and(policy_graph::model::law::Relation::Cites, back)
            .and(policy_graph::model::law::Relation::Implements, back)
    };
    for seed in graph.policies().map(|policy| policy.number()) {
        for back in [false, true] {
            let mut levels = graph.hops(&[seed], steps(back), u32::MAX).concat();
            let mut all = graph.closure(&[seed], steps(back));
            levels.sort();
            all.sort();
            assert_eq!(levels, all);
        }
    }
}
