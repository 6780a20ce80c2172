//! What a person sees. `cargo insta review` accepts a changed picture.

use insta::assert_snapshot;

use crate::program::{failure, stdout};

#[test]
fn beijing() {
    assert_snapshot!(stdout(&["query", "--province", "北京"]));
}

#[test]
fn beijing_in_english() {
    assert_snapshot!(stdout(&["query", "--province", "Beijing", "--lang", "en"]));
}

#[test]
fn not_observed() {
    let text = stdout(&["query", "--province", "天津", "--lang", "en"]);
    assert!(
        text.contains("not observed in tables 3-4, searched 2023-01..2024-09"),
        "{text}"
    );
    assert_snapshot!(stdout(&["query", "--province", "天津"]));
}

#[test]
fn never_searched() {
    assert_snapshot!(stdout(&["query", "--province", "香港"]));
}

#[test]
fn a_list_that_cannot_be_read() {
    assert_snapshot!(stdout(&["query", "--country", "US"]));
}

#[test]
fn who_followed_the_plan() {
    assert_snapshot!(stdout(&[
        "query",
        "--title",
        "新一代人工智能发展规划",
        "--walk",
        "^implements+"
    ]));
}

#[test]
fn a_law_answers_to_its_name_without_the_state() {
    let whole = stdout(&["show", "《中华人民共和国数据安全法》"]);
    assert_eq!(stdout(&["show", "数据安全法"]), whole);
}

#[test]
fn everything_of_one_policy() {
    assert_snapshot!(stdout(&["show", "国科发规[2019]298号"]));
}

#[test]
fn a_connection() {
    assert_snapshot!(stdout(&["path", "甘政办发〔2018〕151号", "国科发规〔2020〕254号"]));
}

#[test]
fn no_connection() {
    assert_snapshot!(stdout(&["path", "eu-dsa", "国发〔2017〕35号"]));
}

#[test]
fn csv_for_spreadsheets() {
    let text = stdout(&["query", "--province", "北京", "--format", "csv", "--bom"]);
    assert!(text.starts_with('\u{FEFF}'));
    assert_snapshot!(text.trim_start_matches('\u{FEFF}'));
}

#[test]
fn every_name_of_a_place_gives_the_same_answer() {
    let one = stdout(&["query", "--province", "北京"]);
    for name in ["北京市", "京", "Beijing", "CN-BJ", "110000"] {
        assert_eq!(stdout(&["query", "--province", name]), one, "{name}");
    }
}

#[test]
fn what_is_ambiguous_is_asked_back() {
    let mut text = String::new();
    for name in ["吉林", "海南", "Suzhou"] {
        let (code, words) = failure(&["query", "--place", name]);
        assert_eq!(code, 2);
        text.push_str(&words);
    }
    assert_snapshot!(text);
}

#[test]
fn slips_are_told() {
    let mut text = String::new();
    for arguments in [
        &["query", "--province", "上海滩"][..],
        &["query", "--province", "昆明"],
        &["query", "--country", "欧盟"],
        &["query", "--place", "国资委"],
        &["query", "--category", "标准"],
        &["query", "--from", "2023-13"],
        &["query", "--as-of", "2023-07"],
        &["query", "--walk", "implement+"],
        &["query", "--walk", "implements/"],
        &["query", "--collection", "cnnic"],
        &["query", "--scope", "total"],
        &["query", "--provnce", "北京"],
        &["query", "--format", "docx"],
        &["query", "-o", "x.docx"],
        &["show", "新一代人工智能发展计划"],
        &["frobnicate"],
    ] {
        let (code, words) = failure(arguments);
        assert_eq!(code, 2, "{arguments:?}");
        text.push_str(&format!("$ policy-graph {}\n{words}\n", arguments.join(" ")));
    }
    assert_snapshot!(text);
}

#[test]
fn help_reads_well() {
    let mut text = String::new();
    for lang in ["zh", "en"] {
        for command in [&["--help"][..], &["query", "--help"], &["check", "--help"]] {
            text.push_str(&stdout(&[command, &["--lang", lang]].concat()));
            text.push_str("\n----\n");
        }
    }
    assert_snapshot!(text);
}

#[test]
fn completions_and_manual() {
    assert!(stdout(&["completions", "bash"]).contains("policy-graph"));
    assert!(stdout(&["man"]).contains(".TH policy-graph"));
}
