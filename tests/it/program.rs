//! Runs the binary, and looks at what it leaves. Locale, colour and data are pinned.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// The binary, run in the project's root.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_policy-graph"));
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .env("LC_ALL", "zh_CN.UTF-8")
        .env("NO_COLOR", "1")
        .env_remove("COLUMNS")
        .env_remove("POLICY_GRAPH");
    command
}

pub(crate) fn output(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

/// What it writes to stdout; it must succeed.
pub(crate) fn stdout(arguments: &[&str]) -> String {
    let output = output(arguments);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {stderr}");
    String::from_utf8(output.stdout).unwrap()
}

/// Its exit code and what it says on stderr.
pub(crate) fn failure(arguments: &[&str]) -> (i32, String) {
    let output = output(arguments);
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// Its answer as JSON.
pub(crate) fn json(arguments: &[&str]) -> Value {
    let mut all = arguments.to_vec();
    all.extend(["--format", "json"]);
    serde_json::from_str(&stdout(&all)).unwrap()
}

/// What it tells as JSON of documents in which it read no policy.
pub(crate) fn nothing_read(arguments: &[&str]) -> Value {
    let mut all = arguments.to_vec();
    all.extend(["--format", "json"]);
    let output = output(&all);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{arguments:?}: {stderr}");
    assert!(stderr.contains("没有读到一份政策"), "{stderr}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The policies of an answer that rests on the report alone.
pub(crate) fn report(arguments: &[&str]) -> Vec<Value> {
    let mut all = vec!["query", "--collection", "cnnic-2024"];
    all.extend(arguments);
    json(&all)["policies"].as_array().unwrap().clone()
}

/// A file with this content; its path.
pub(crate) fn written(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    path.display().to_string()
}

/// The records of a file; none where there is no such file.
pub(crate) fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Imports texts by name into a new data set, `d` in a folder; that folder, the policies, and
/// what is printed.
pub(crate) fn texts(named: &[(&str, &str)]) -> (tempfile::TempDir, Vec<Value>, String) {
    let from = tempfile::tempdir().unwrap();
    for (name, text) in named {
        fs::write(from.path().join(name), text).unwrap();
    }
    let data = tempfile::tempdir().unwrap();
    let into = data.path().join("d");
    let (from, target) = (from.path().to_str().unwrap(), into.to_str().unwrap());
    let ask = ["import", from, "--into", target, "--source", "t"];
    let done = output(&[&ask[..], &["--recorded", "2026-01-01"]].concat());
    let told = String::from_utf8(done.stderr).unwrap()
        + &String::from_utf8(done.stdout).unwrap();
    let policies = lines(&into.join("t/policies.jsonl"));
    (data, policies, told)
}

/// A data set in a new folder, from file names and contents.
pub(crate) fn data_set(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let manifest = br#"{"schema":"policy-graph/1","name":"t","title":{"zh":"t","en":"try"},"as_of":"2026-01-01"}"#;
    let sources = br#"{"id":"s","title":"S","kind":"report","published":"2024-11"}"#;
    write(folder.path(), "dataset.json", manifest);
    write(folder.path(), "sources.jsonl", sources);
    for (name, bytes) in files {
        write(folder.path(), name, bytes);
    }
    folder
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    std::fs::write(folder.join(name), bytes).unwrap();
}

/// What lies beside the project, or beside the folder of its worktrees.
pub(crate) fn shared(path: &str) -> Option<std::path::PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["../shared", "../../shared"]
        .iter()
        .map(|beside| root.join(beside).join(path))
        .find(|path| path.exists())
}

/// Every file below a folder with its bytes.
pub(crate) fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                found.push((path, bytes));
            }
        }
    }
    found.sort();
    found
}
