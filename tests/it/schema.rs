//! Every JSON answer against the shipped schema.

use serde_json::Value;

use crate::program::{json, stdout};

fn validator() -> jsonschema::Validator {
    let schema: Value =
        serde_json::from_str(include_str!("../../schema/answer.schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn every_kind_of_answer_is_as_the_schema_says() {
    let validator = validator();
    for arguments in [
        &["query"][..],
        &["query", "--province", "北京", "--scope", "total", "--evidence", "all"],
        &["query", "--province", "天津"],
        &["query", "--country", "US"],
        &["query", "--level", "national,province", "--as-of", "2020-10-01", "--certain"],
        &["query", "--title", "新一代人工智能发展规划", "--walk", "^implements*"],
        &[
            "query",
            "--from",
            "2023",
            "--to",
            "2024-06",
            "--role",
            "published",
            "--known",
            "2024-12-01",
        ],
        &["rollout", "2023-01", "--rule", "tables-3-4", "--space"],
        &["rollout", "2031-01", "--units", "香港,澳门", "--space"],
        &["trend", "--level", "national"],
        &["trend", "--province", "香港"],
        &["trend", "--country", "英国", "--by", "quarter"],
        &["trend", "--network", "kind"],
        &["trend", "--cascades", "tests/fixtures/netinf/cascades.csv", "--edges", "4"],
        &["compare", "国家", "省", "EU", "--align", "2022-11"],
        &["compare", "上海", "国家", "香港", "--align", "国发〔2017〕35号"],
        &["show", "eu-ai-act", "--as-of", "2025-03-01"],
        &["show", "国科发规〔2019〕298号"],
        &["path", "甘政办发〔2018〕151号", "国科发规〔2020〕254号"],
        &["path", "eu-dsa", "cn-2017-ngai-development-plan"],
        &["rollout", "cn-2023-genai-interim-measures", "--collection", "cnnic-2024"],
        &["gaps"],
        &["gaps", "--province", "北京", "--admit", "any"],
        &["rollout", "2023-01", "--panel", "--method", "--cutoff", "2024-09-15"],
        &["rollout", "国发〔2017〕35号", "--rule", "implements", "--step", "day"],
        &[
            "rollout",
            "cn-standardization-outline",
            "--rule",
            "any",
            "--units",
            "北京,天津",
        ],
    ] {
        let answer = json(arguments);
        let errors: Vec<String> = validator
            .iter_errors(&answer)
            .map(|error| format!("{} at {}", error, error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{arguments:?}: {errors:#?}");
    }
}

#[test]
fn the_schema_refuses_what_it_should() {
    let mut answer = json(&["query", "--province", "北京"]);
    answer["policies"][0]["status"] = Value::from("in force");
    assert!(!validator().is_valid(&answer));
}

#[test]
fn json_does_not_depend_on_the_language() {
    let arguments = ["query", "--province", "北京", "--format", "json", "--lang"];
    let in_language = |lang| stdout(&[&arguments[..], &[lang]].concat());
    assert_eq!(in_language("zh"), in_language("en"));
}

#[test]
fn json_lines_carry_the_same_objects() {
    let whole = json(&["query", "--province", "北京"]);
    let lines = stdout(&["query", "--province", "北京", "--format", "jsonl"]);
    let mut policies = Vec::new();
    for line in lines.lines() {
        let mut line: Value = serde_json::from_str(line).unwrap();
        let record = line.as_object_mut().unwrap().remove("record").unwrap();
        if record == "policy" {
            policies.push(line);
        }
    }
    assert_eq!(Value::from(policies), whole["policies"]);
}
