//! Where nobody looked, and what documents would move.

use serde_json::{Value, json};

use crate::program::{failure, json as ask, stdout};

fn moves(answer: &Value) -> Vec<Value> {
    let bases = answer["gaps"]["bases"].as_array().unwrap();
    bases.iter().flat_map(|base| base["moves"].as_array().unwrap().clone()).collect()
}

#[test]
fn beijing_of_2023_moves_from_last_to_first() {
    let answer = ask(&["gaps", "--province", "北京"]);
    let moves = moves(&answer);
    let measures =
        moves.iter().find(|one| one["doc_number"] == "京政办发〔2023〕15号").unwrap();
    assert_eq!(measures["rank_before"], 16);
    assert_eq!(measures["rank_after"], 1);
    assert_eq!(measures["after"]["median_since"], 11.0);
    assert_eq!(measures["after"]["adopters"], 16);
    let base = &answer["gaps"]["bases"][0];
    assert_eq!(base["before"]["median_since"], 12.0);
    assert_eq!(base["before"]["adopters"], 16);
    assert_eq!(base["eligible"], 31, "the denominator stays whole");
    assert_eq!(base["before"]["median_period"], "2024-07");
    assert_eq!(measures["after"]["median_period"], "2024-06");
    let statement = measures["statement"]["en"].as_str().unwrap();
    assert!(statement.contains("moves Beijing from last of 16 to first"), "{statement}");
    assert!(statement.contains("from 12 to 11 months"), "{statement}");
    assert_eq!(answer["gaps"]["units"].as_array().unwrap().len(), 1);
    // Two languages, the same numbers.
    let statement = measures["statement"]["zh"].as_str().unwrap();
    assert!(statement.contains("由 16 个中的末位变为第一位"), "{statement}");
}

#[test]
fn what_came_before_the_search_leaves_the_risk_set() {
    let answer = ask(&["gaps"]);
    let moves = moves(&answer);
    let gansu = moves.iter().find(|one| one["place"]["code"] == "CN-GS").unwrap();
    assert_eq!(gansu["before_window"], true);
    assert_eq!(
        (&gansu["rank_before"], &gansu["rank_after"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(gansu["after"]["at_risk"], 30);
    // Guangdong's of 2023-11 moves its rank and no median.
    let guangdong = moves.iter().find(|one| one["place"]["code"] == "CN-GD").unwrap();
    assert_eq!(guangdong["rank_before"], 14);
    assert_eq!(guangdong["after"]["median_since"], 12.0);
}

#[test]
fn a_file_given_for_the_question_counts() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("found.jsonl");
    let record = json!({
        "id": "cn-tj-2023-found", "title": "天津市人工智能若干措施", "jurisdiction": "CN-TJ",
        "dates": [{"role": "document", "edtf": "2023-03-02"}],
        "evidence": {"source": "cnnic-2024", "locator": "made up for this test"},
    });
    std::fs::write(&file, record.to_string() + "\n").unwrap();
    let path = file.to_str().unwrap();
    let answer = ask(&["gaps", "--with", path, "--province", "天津"]);
    let found = moves(&answer);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["collection"], "with");
    assert_eq!(found[0]["rank_before"], Value::Null);
    assert_eq!(found[0]["rank_after"], 1);
    assert_eq!(found[0]["after"]["adopters"], 17);
    // Without it nothing moves there, and the data are as they were.
    assert!(moves(&ask(&["gaps", "--province", "天津"])).is_empty());
    std::fs::write(&file, "{\"id\":\n").unwrap();
    let (code, words) = failure(&["gaps", "--with", path]);
    assert_eq!(code, 3, "{words}");
    let (code, _) = failure(&["gaps", "--with", "nowhere.jsonl"]);
    assert_eq!(code, 4);
}

#[test]
fn what_would_count_can_be_asked() {
    let answer = ask(&[
        "gaps",
        "--rule",
        "tables-3-4",
        "--admit",
        "title=人工智能",
        "--collection",
        "cnnic-2024",
    ]);
    let base = &answer["gaps"]["bases"][0];
    assert_eq!(base["before"]["adopters"], 21);
    let beijing = moves(&answer);
    let beijing = beijing.iter().find(|one| one["place"]["code"] == "CN-BJ").unwrap();
    assert_eq!(
        (&beijing["rank_before"], &beijing["rank_after"]),
        (&json!(20), &json!(2))
    );
    let (code, words) = failure(&["gaps", "--admit", "table-3"]);
    assert_eq!(code, 2, "{words}");
}

#[test]
fn what_a_person_sees_of_gaps() {
    insta::assert_snapshot!("gaps_zh", stdout(&["gaps"]));
    insta::assert_snapshot!(
        "gaps_beijing_en",
        stdout(&["gaps", "--province", "北京", "--lang", "en"])
    );
}
