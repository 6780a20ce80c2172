//! Bad data and bad surroundings: an error with its place and what to do, never a panic,
//! never a half answer.

use std::path::Path;

use insta::assert_snapshot;

use crate::program::{command, data_set, failure, output, stdout};

const GOOD: &str = r#"{"id":"a","title":"甲","jurisdiction":"CN","dates":[{"role":"document","edtf":"2020-01-01"}],"evidence":{"source":"s"}}
{"id":"b","title":"乙","jurisdiction":"CN-BJ","dates":[{"role":"document","edtf":"2021-01-01"}],"evidence":{"source":"s"}}
{"id":"c","title":"丙","jurisdiction":"CN-BJ","dates":[{"role":"document","edtf":"2022-01-01"}],"evidence":{"source":"s"}}
"#;

/// What `check` says of a data set, with the folder's name taken out.
fn check(files: &[(&str, &[u8])]) -> String {
    let folder = data_set(files);
    let name = folder.path().to_str().unwrap();
    let checked = output(&["check", name, "--lang", "en"]);
    let text = String::from_utf8(checked.stdout).unwrap().replace(name, "DATA");
    assert_eq!(
        checked.status.code(),
        Some(if text.is_empty() { 0 } else { 1 }),
        "{text}"
    );
    text
}

#[test]
fn good_data_has_no_problem() {
    assert_eq!(check(&[("policies.jsonl", GOOD.as_bytes())]), "");
}

#[test]
fn each_of_two_courts_passes_a_joint_interpretation_on_its_own_day() {
    let bodies = r#"{"id":"court","name":"甲法院","place":"CN"}
{"id":"office","name":"乙检察院","place":"CN"}
"#;
    let policy = |issuers: &str| {
        format!(
            r#"{{"id":"a","title":"甲","jurisdiction":"CN","issuers":[{issuers}],"dates":[{{"role":"adopted","edtf":"2020-01-01"}},{{"role":"adopted","edtf":"2020-02-03"}}],"evidence":{{"source":"s"}}}}
"#
        )
    };
    let told = |issuers: &str| {
        let policies = policy(issuers);
        check(&[
            ("policies.jsonl", policies.as_bytes()),
            ("bodies.jsonl", bodies.as_bytes()),
        ])
    };
    assert_eq!(told(r#""court","office""#), "");
    assert!(told(r#""court""#).contains("role-conflict"));
}

#[test]
fn every_problem_is_told_in_one_run() {
    let policies = [
        GOOD,
        r#"{"id":"a","title":"x","jurisdiction":"CN","evidence":{"source":"s"}}"#,
        r#"{"id":"d","title":"x","jurisdiction":"CN-ZZ","evidence":{"source":"s"}}"#,
        r#"{"id":"e","title":"x","jurisdiction":"CN"}"#,
        r#"{"id":"f","title":"x","jurisdiction":"CN","evidence":{"source":"nowhere"}}"#,
        r#"{"id":"g","title":"x","jurisdiction":"CN","dates":[{"role":"born","edtf":"2023"},{"role":"published","edtf":"2023-13"}],"evidence":{"source":"s"}}"#,
        r#"{"id":"h","title":"《x》","jurisdiction":"CN","doc_number":"国发[2020]1号","evidence":{"source":"s"}}"#,
        r#"{"id":"i","title":"x ","jurisdiction":"CN","doc_number":"国发〔2020〕1号","evidence":{"source":"s"}}"#,
        r#"{"id":"j","title":"cafe\u0301","jurisdiction":"CN","evidence":{"source":"s"}}"#,
        "{\"id\":\"k\",\"title\":\"cafe\u{301}\u{200B}\",\"jurisdiction\":\"CN\",\"evidence\":{\"source\":\"s\"}}",
        r#"{"id":"l","title":"x","jurisdiction":"CN","dates":[{"role":"document","edtf":"2023-05"},{"role":"published","edtf":"2023-01"},{"role":"published","edtf":"2023-09"},{"role":"published","edtf":"2030"}],"evidence":{"source":"s"}}"#,
        r#"{"id":"m","title":"x","jurisdiction":"CN-SH","listed":{"table":"t","under":"CN-BJ"},"issuers":["nobody"],"evidence":{"source":"s"}}"#,
        r#"{"id":"n","title":"x","jurisdiction":"CN","binding":"draft","dates":[{"role":"in_force","edtf":"2023"}],"evidence":{"source":"s"}}"#,
    ]
    .join("\n")
    .replace("\n\n", "\n");
    let relations = [
        r#"{"from":"b","relation":"repeals","to":"a","tier":"explicit","effective":"2020-06","evidence":{"source":"s"}}"#,
        r#"{"from":"a","relation":"implements","to":"b","tier":"explicit","evidence":{"source":"s"}}"#,
        r#"{"from":"a","relation":"cites","to":"zzz","tier":"explicit","evidence":{"source":"s"}}"#,
        r#"{"from":"a","relation":"cites","to":"a","tier":"explicit","evidence":{"source":"s"}}"#,
        r#"{"from":"c","relation":"same_topic_after","to":"b","tier":"explicit","evidence":{"source":"s"}}"#,
        r#"{"from":"h","relation":"repeals","to":"i","tier":"explicit","evidence":{"source":"s"}}"#,
        r#"{"from":"i","relation":"repeals","to":"j","tier":"explicit","evidence":{"source":"s"}}"#,
        r#"{"from":"j","relation":"repeals","to":"h","tier":"explicit","evidence":{"source":"s"}}"#,
        "",
    ]
    .join("\n");
    assert_snapshot!(check(&[
        ("policies.jsonl", policies.as_bytes()),
        ("relations.jsonl", relations.as_bytes()),
        ("polices.jsonl", b""),
    ]));
}

#[test]
fn broken_lines_are_told_and_the_rest_is_read() {
    let broken = [
        &b"\xEF\xBB\xBF"[..],
        GOOD.as_bytes(),
        b"{\"id\":\"\xB1\xB1\xBE\xA9\"}\n",
        b"{\"id\":\"d\",\"title\":3}\n",
        b"{\"id\":\"d\",\"id\":\"e\"}\n",
        b"{\"id\":\"d\"} \n",
        b"[]\n",
        b"{\"id\":\"d\",\"title\":\"x",
    ]
    .concat();
    assert_snapshot!(check(&[("policies.jsonl", &broken)]));
}

#[test]
fn a_line_of_a_hundred_megabytes_is_one_problem() {
    let mut endless = GOOD.as_bytes().to_vec();
    endless.extend_from_slice(b"{\"id\":\"");
    endless.resize(endless.len() + 100_000_000, b'a');
    let text = check(&[("policies.jsonl", &endless)]);
    assert_eq!(text.lines().count(), 1);
    assert!(
        text.starts_with("DATA/policies.jsonl:4: the line has 100000007 bytes"),
        "{text}"
    );
}

#[test]
fn unsound_data_is_not_answered_from() {
    let folder = data_set(&[("policies.jsonl", b"{\"id\":\"a\"}\n")]);
    let name = folder.path().to_str().unwrap();
    let (code, words) = failure(&["query", "--graph", name, "--lang", "en"]);
    assert_eq!(code, 3);
    assert_snapshot!(words.replace(name, "DATA"));
}

#[test]
fn what_is_no_data_set_is_told() {
    let empty = tempfile::tempdir().unwrap();
    let name = empty.path().to_str().unwrap();
    let (code, words) = failure(&["query", "--graph", name]);
    assert_eq!((code, words.contains("dataset.json")), (3, true), "{words}");
    let (code, words) = failure(&["query", "--graph", "Cargo.toml"]);
    assert_eq!((code, words.contains("不是数据集")), (3, true), "{words}");
    let (code, words) = failure(&["query", "--graph", "no/such/folder"]);
    assert_eq!((code, words.contains("不存在")), (4, true), "{words}");
    std::fs::write(empty.path().join("dataset.json"), "{}").unwrap();
    let (code, words) = failure(&["query", "--graph", name]);
    assert_eq!((code, words.contains("schema")), (3, true), "{words}");
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("北京.csv");
    let name = file.to_str().unwrap();
    stdout(&["query", "--province", "北京", "-o", name]);
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("id,title"));
    let before = std::fs::read(&file).unwrap();
    let (code, _) = failure(&["query", "--province", "吉林州", "-o", name]);
    assert_eq!((code, std::fs::read(&file).unwrap()), (2, before), "kept as it was");
    let missing = folder.path().join("no/such/x.json");
    let (code, words) = failure(&["query", "-o", missing.to_str().unwrap()]);
    assert_eq!(code, 4, "{words}");
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing half written"
    );
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let mut child = command(&["query", "--format", "json"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn data_cannot_break_out_of_any_format() {
    let evil = r#"=cmd|'/c'!A1 "];x[label=" <script>alert(1)</script> | \\ \u0007"#;
    let policy = format!(
        r#"{{"id":"a","title":"{}","jurisdiction":"CN","dates":[{{"role":"document","edtf":"2020"}}],"evidence":{{"source":"s"}}}}"#,
        evil.replace('"', "\\\"")
    );
    let folder = data_set(&[("policies.jsonl", policy.as_bytes())]);
    let name = folder.path().to_str().unwrap();
    let csv = stdout(&["query", "--graph", name, "--format", "csv"]);
    assert!(csv.contains("'=cmd"), "{csv}");
    let md = stdout(&["query", "--graph", name, "--format", "md"]);
    assert!(!md.contains("<script>") && md.contains("\\|"), "{md}");
    let dot = stdout(&["query", "--graph", name, "--format", "dot"]);
    assert!(dot.contains(r#"\"];x[label=\""#), "{dot}");
}

#[test]
fn a_folder_without_permission_is_told() {
    // Root may read anything, so a file where a folder should be stands in for it there.
    let folder = data_set(&[]);
    std::fs::create_dir(folder.path().join("policies.jsonl")).unwrap();
    let (code, words) = failure(&["query", "--graph", folder.path().to_str().unwrap()]);
    assert_eq!(code, 4, "{words}");
    assert!(Path::new(&words).to_str().unwrap().contains("policies.jsonl"), "{words}");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_pipe_is_written_into() {
    use std::os::unix::fs::FileTypeExt;
    let folder = tempfile::tempdir().unwrap();
    let (whole, link, pipe) = (
        folder.path().join("whole.json"),
        folder.path().join("link.json"),
        folder.path().join("pipe.json"),
    );
    std::fs::write(&whole, "old").unwrap();
    std::os::unix::fs::symlink(&whole, &link).unwrap();
    stdout(&["query", "--province", "北京", "-o", link.to_str().unwrap()]);
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    let written = std::fs::read_to_string(&whole).unwrap();
    assert!(written.contains("CN-BJ"), "{written}");
    // Like /dev/null, which a file in its place would break for every program.
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::read_to_string(pipe).unwrap()
    });
    stdout(&["query", "--province", "北京", "-o", pipe.to_str().unwrap()]);
    assert_eq!(reader.join().unwrap(), written);
    assert!(std::fs::metadata(&pipe).unwrap().file_type().is_fifo());
    let (code, error) = failure(&["build", "graph", "-o", pipe.to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(error.contains("不是普通文件"), "{error}");
}

#[test]
fn an_old_spelling_or_a_first_word_names_the_place_that_is_meant() {
    for (name, meant) in [("Peking", "CN-BJ"), ("Inner", "CN-NM")] {
        let (code, told) = failure(&["query", "--province", name]);
        assert_eq!(code, 2, "{told}");
        assert!(told.contains("是否指") && told.contains(meant), "{told}");
    }
}
