//! What changed between two states of the data.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;
use serde_json::Value;

use crate::program::{command, data_set, failure, json, stdout};

const OLD: &str = r#"{"id":"a","title":"甲规划","jurisdiction":"CN","doc_number":"国发[2020]1号","dates":[{"role":"document","edtf":"2020-01"}],"evidence":{"source":"s","quote":"甲"}}
{"id":"b","title":"关于印发《乙方案》的通知","jurisdiction":"CN-BJ","dates":[{"role":"document","edtf":"2021-01-01"}],"evidence":{"source":"s"}}
{"id":"c","title":"丙","jurisdiction":"CN-BJ","dates":[{"role":"document","edtf":"2022-01-01"},{"role":"in_force","edtf":"2022-02-01"}],"evidence":{"source":"s"}}
{"id":"d","title":"丁","jurisdiction":"CN-SH","dates":[{"role":"document","edtf":"2022-05"}],"evidence":{"source":"s"}}
"#;
const OLD_LINKS: &str = r#"{"from":"b","relation":"implements","to":"a","tier":"explicit_title","evidence":{"source":"s"}}
{"from":"c","relation":"cites","to":"b","tier":"explicit","evidence":{"source":"s"}}
{"from":"d","relation":"cites","to":"a","tier":"explicit","evidence":{"source":"s"}}
"#;
const NEW: &str = r#"{"id":"a","title":"甲规划","jurisdiction":"CN","doc_number":"国发〔2020〕1号","dates":[{"role":"document","edtf":"2020-01-05"}],"evidence":{"source":"s","quote":"甲"}}
{"id":"b-2","title":"乙方案","jurisdiction":"CN-BJ","dates":[{"role":"document","edtf":"2021-02-01"}],"evidence":{"source":"s"}}
{"id":"c","title":"丙","jurisdiction":"CN-BJ","dates":[{"role":"document","edtf":"2022-01-01"},{"role":"in_force","edtf":"2022-02-01"},{"role":"ended","edtf":"2025"}],"evidence":{"source":"s","locator":"p. 2"}}
{"id":"e","title":"戊","jurisdiction":"CN-GD","dates":[{"role":"document","edtf":"2023-05"}],"evidence":{"source":"s"}}
"#;
const NEW_LINKS: &str = r#"{"from":"b-2","relation":"implements","to":"a","tier":"explicit","evidence":{"source":"s"}}
{"from":"c","relation":"cites","to":"b-2","tier":"explicit","evidence":{"source":"s"}}
{"from":"e","relation":"repeals","to":"c","tier":"explicit","effective":"2023-06","partial":true,"evidence":{"source":"s"}}
"#;

fn both() -> (tempfile::TempDir, tempfile::TempDir) {
    let one = |policies: &str, relations: &str| {
        data_set(&[
            ("policies.jsonl", policies.as_bytes()),
            ("relations.jsonl", relations.as_bytes()),
        ])
    };
    (one(OLD, OLD_LINKS), one(NEW, NEW_LINKS))
}

fn name(folder: &tempfile::TempDir) -> &str {
    folder.path().to_str().unwrap()
}

#[test]
fn a_person_reads_what_changed() {
    let (old, new) = both();
    for lang in ["zh", "en"] {
        let text = stdout(&["diff", name(&old), name(&new), "--lang", lang]);
        let text = text.replace(name(&old), "OLD").replace(name(&new), "NEW");
        assert_snapshot!(format!("diff_{lang}"), text);
    }
    let csv = stdout(&["diff", name(&old), name(&new), "--format", "csv"]);
    assert_snapshot!("diff_csv", csv);
    let md = stdout(&["diff", name(&old), name(&new), "--format", "md"]);
    assert!(md.contains("### 新增政策 1 份") && md.contains("| 2023-05 | 戊 |"), "{md}");
}

#[test]
fn json_has_every_change_and_follows_the_schema() {
    let (old, new) = both();
    let answer = json(&["diff", name(&old), name(&new)]);
    let schema: Value =
        serde_json::from_str(include_str!("../../schema/answer.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> =
        validator.iter_errors(&answer).map(|error| error.to_string()).collect();
    assert_eq!(wrong, Vec::<String>::new());
    let diff = &answer["diff"];
    let ids = |list: &Value| -> Vec<String> {
        list.as_array()
            .unwrap()
            .iter()
            .map(|name| name["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids(&diff["added"]), ["e"]);
    assert_eq!(ids(&diff["removed"]), ["d"]);
    let kinds: Vec<(String, String)> = diff["changed"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|changed| changed["changes"].as_array().unwrap().clone())
        .map(|change| {
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            (text(&change["field"]), text(&change["kind"]["code"]))
        })
        .collect();
    for (field, kind) in [
        ("doc_number", "respelled"),
        ("dates.document", "more_exact"),
        ("id", "changed"),
        ("dates.document", "later"),
        ("dates.ended", "added"),
    ] {
        assert!(kinds.contains(&(field.to_owned(), kind.to_owned())), "{kinds:?}");
    }
    let marks: Vec<(&str, &str)> = answer["policies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|policy| {
            (policy["id"].as_str().unwrap(), policy["change"]["code"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        marks,
        [("a", "changed"), ("b-2", "changed"), ("c", "changed"), ("e", "added")]
    );
}

#[test]
fn backwards_it_is_the_mirror_image() {
    let (old, new) = both();
    let there = json(&["diff", name(&old), name(&new)])["diff"].clone();
    let back = json(&["diff", name(&new), name(&old)])["diff"].clone();
    assert_eq!(there["added"], back["removed"]);
    assert_eq!(there["removed"], back["added"]);
    let count = |diff: &Value, key: &str| diff[key].as_array().unwrap().len();
    assert_eq!(count(&there, "changed"), count(&back, "changed"));
    assert_eq!(count(&there, "relations"), count(&back, "relations"));
}

#[test]
fn the_same_data_has_no_difference() {
    let text = stdout(&["diff", "graph", "graph"]);
    assert!(text.contains("两个版本的政策、日期与关系相同"), "{text}");
}

#[test]
fn a_folder_as_it_stood_in_a_revision() {
    let (old, new) = both();
    let folders = json(&["diff", name(&old), name(&new)]);
    let git = |arguments: &[&str]| {
        let done = Command::new("git")
            .current_dir(old.path())
            .args(["-c", "user.name=t", "-c", "user.email=t@example.invalid"])
            .args(arguments)
            .output();
        done.is_ok_and(|done| done.status.success())
    };
    if !git(&["init", "-q"]) {
        let mut stderr = std::io::stderr();
        writeln!(stderr, "\n*** SKIPPED: no git program, no diff of revisions ***\n")
            .unwrap();
        return;
    }
    let data = old.path().join("data");
    fs::create_dir(&data).unwrap();
    let copy = |from: &Path| {
        for file in ["dataset.json", "sources.jsonl", "policies.jsonl", "relations.jsonl"]
        {
            fs::copy(from.join(file), data.join(file)).unwrap();
        }
    };
    copy(old.path());
    assert!(git(&["add", "-A"]) && git(&["commit", "-qm", "old"]));
    copy(new.path());
    let run =
        |arguments: &[&str]| command(arguments).current_dir(old.path()).output().unwrap();
    let output = run(&["diff", "HEAD:data", "data", "--format", "json"]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    for key in ["added", "removed", "changed", "relations"] {
        if key == "relations" {
            let count = |answer: &Value| answer["diff"][key].as_array().unwrap().len();
            assert_eq!(count(&answer), count(&folders));
        } else {
            assert_eq!(answer["diff"][key], folders["diff"][key], "{key}");
        }
    }
    for (revision, words) in
        [("HEAD:nowhere", "读不到"), ("--help:data", "读不到"), ("nope:data", "读不到")]
    {
        let output = run(&["diff", "--", revision, "data"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(3), "{said}");
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn what_is_no_data_set_is_told() {
    let (code, words) = failure(&["diff", "graph", "no/such/folder"]);
    assert_eq!((code, words.contains("不存在")), (4, true), "{words}");
}

/// A picture shows the new state whole, and rings what came.
#[test]
fn a_picture_rings_what_is_new() {
    let (old, new) = both();
    let words = [&["diff", name(&old), name(&new), "--format", "svg"][..]].concat();
    let picture = stdout(&words);
    assert!(picture.contains("新增（外圈）"), "the legend says what the ring is");
    // The accent of the light theme, as an edge: in the legend and around each new mark.
    let rings = |picture: &str| {
        let shapes = picture.split('<').filter(|shape| shape.starts_with("rect"));
        // Dashed are those that changed.
        shapes
            .filter(|shape| shape.contains(r##"stroke="#b01e2e""##))
            .filter(|shape| !shape.contains("stroke-dasharray"))
            .count()
    };
    let added = json(&["diff", name(&old), name(&new)]);
    let added = added["diff"]["added"].as_array().unwrap().len();
    assert!(added > 0);
    assert_eq!(rings(&picture), added + 1);
    let same = stdout(&["diff", name(&old), name(&old), "--format", "svg"]);
    assert_eq!(rings(&same), 0);
    assert!(!same.contains("新增（外圈）"));
}

/// Every new policy is marked, however the graph numbers them.
#[test]
fn each_policy_says_whether_it_is_new() {
    let without = tempfile::tempdir().unwrap();
    let graph = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph");
    for name in ["dataset.json", "sources.jsonl", "bodies.jsonl", "collections.jsonl"] {
        fs::copy(graph.join(name), without.path().join(name)).unwrap();
    }
    let inner = without.path().join("cnnic-2024");
    fs::create_dir(&inner).unwrap();
    for name in ["policies.jsonl", "coverage.jsonl", "attributes.jsonl"] {
        fs::copy(graph.join("cnnic-2024").join(name), inner.join(name)).unwrap();
    }
    let answer = json(&["diff", name(&without), graph.to_str().unwrap()]);
    let ids = |list: &Value| -> Vec<String> {
        let mut ids: Vec<String> = list
            .as_array()
            .unwrap()
            .iter()
            .map(|policy| policy["id"].as_str().unwrap().to_owned())
            .collect();
        ids.sort();
        ids
    };
    let marked: Vec<Value> = answer["policies"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|policy| policy["change"]["code"] == "added")
        .cloned()
        .collect();
    let added = ids(&answer["diff"]["added"]);
    assert!(added.len() > 20, "{added:?}");
    assert_eq!(ids(&Value::Array(marked)), added);
}

#[test]
fn a_picture_marks_what_changed_and_names_what_is_gone() {
    let (old, new) = both();
    let picture = stdout(&["diff", name(&old), name(&new), "--format", "svg"]);
    assert!(picture.contains("改动（虚圈）"), "{picture}");
    assert!(picture.contains("改：乙方案"), "{picture}");
    assert!(picture.contains("删去、图上没有：丁"), "{picture}");
    let same = stdout(&["diff", name(&old), name(&old), "--format", "svg"]);
    assert!(!same.contains("改动（虚圈）") && !same.contains("图上没有"), "{same}");
}
