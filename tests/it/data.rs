//! The data set: clean, complete, and nothing in it without a source.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::program::{output, stdout};

fn records(name: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph").join(name);
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_data_set_is_clean() {
    let checked = output(&["check", "graph"]);
    assert_eq!(String::from_utf8_lossy(&checked.stdout), "");
    assert_eq!(checked.status.code(), Some(0));
}

#[test]
fn what_is_embedded_is_what_lies_in_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph");
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(&folder).unwrap().map(Result::unwrap) {
        let inner = match entry.path().is_dir() {
            true => std::fs::read_dir(entry.path())
                .unwrap()
                .map(|e| e.unwrap().path())
                .collect(),
            false => vec![entry.path()],
        };
        for path in inner {
            if path.extension().is_some_and(|ending| ending == "jsonl") {
                let name =
                    path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
                let text = std::fs::read_to_string(&path).unwrap();
                found.insert((name, text));
            }
        }
    }
    let embedded: BTreeSet<(String, String)> = policy_graph::record::EMBEDDED_FILES
        .iter()
        .map(|&(name, text)| (name.to_owned(), text.to_owned()))
        .collect();
    assert_eq!(embedded, found);
}

#[test]
fn the_report_stands_alone_and_every_value_has_its_words() {
    for record in records("cnnic-2024/policies.jsonl") {
        assert_eq!(record["evidence"]["source"], "cnnic-2024");
        let quote = record["evidence"]["quote"].as_str().unwrap();
        assert!(!quote.is_empty());
        if let Some(title) = record["title"].as_str() {
            assert!(quote.contains(title), "{title} is not in its own quote");
        }
        for key in ["title_en", "doc_number", "url", "legal_level"] {
            assert!(record.get(key).is_none(), "the report gives no {key}");
        }
    }
}

#[test]
fn unverified_values_are_few_and_marked() {
    let all =
        [records("supplement/assertions.jsonl"), records("supplement/policies.jsonl")];
    let unverified: Vec<String> = all
        .concat()
        .iter()
        .filter(|record| record["evidence"]["verified"] == false)
        .map(|record| record["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        unverified,
        ["cn-2019-ngai-pilot-zone-guidelines", "cn-2023-genai-interim-measures"]
    );
}

#[test]
fn both_wordings_of_a_title_are_kept() {
    for (id, printed, verified) in [
        (
            "cn-gd-2024-ai-industries-measures",
            "广东省关于通用人工智能赋能千行百业的若干措施",
            "广东省关于人工智能赋能千行百业的若干措施",
        ),
        (
            "cn-2022-demonstration-scenarios-notice",
            "关于支持建设新一代人工智能的示范应用场景的通知",
            "关于支持建设新一代人工智能示范应用场景的通知",
        ),
    ] {
        let answer: Value =
            serde_json::from_str(&stdout(&["show", id, "--format", "json"])).unwrap();
        let title = &answer["policies"][0]["title"];
        assert_eq!(title["raw"], printed);
        assert_eq!(title["others"][0], verified);
        let conflicts = answer["policies"][0]["conflicts"].as_array().unwrap();
        assert!(conflicts.iter().any(|conflict| conflict["field"] == "title"), "{id}");
    }
}

#[test]
fn the_supplement_holds_what_the_report_missed() {
    for (number, date) in [
        ("京政办发〔2023〕15号", "2023-05-23"),
        ("甘政办发〔2018〕151号", "2018-08-01"),
        ("沪府办发〔2017〕66号", "2017-10-26"),
        ("国科发规〔2020〕254号", "2020-09-29"),
    ] {
        let answer: Value =
            serde_json::from_str(&stdout(&["show", number, "--format", "json"])).unwrap();
        assert_eq!(answer["policies"][0]["adoption"]["edtf"], date, "{number}");
        assert_eq!(answer["policies"][0]["collection"], "supplement");
    }
}
