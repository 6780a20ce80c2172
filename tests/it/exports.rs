//! `exports/`: what the program writes from `graph/`. `POLICY_GRAPH_RENEW=1 cargo test
//! exports` writes them anew; otherwise they must be what the program writes today.

use std::path::Path;

use crate::program::{output, stdout};

/// File name and the arguments that write it.
pub(crate) const GALLERY: &[(&str, &[&str])] = &[
    ("beijing", &["query", "--province", "北京"]),
    ("national", &["query", "--level", "national", "--country", "中国"]),
    ("everything", &["query"]),
];

const FORMATS: &[(&str, &str)] = &[
    ("table", "txt"),
    ("json", "json"),
    ("jsonl", "jsonl"),
    ("csv", "csv"),
    ("md", "md"),
    ("dot", "dot"),
];

/// Pictures: file name, its endings, and the arguments that write it.
const PICTURES: &[(&str, &[&str], &[&str])] = &[
    (
        "national-provincial",
        &["svg", "png", "pdf", "pptx", "html"],
        &["query", "--level", "national,province", "--country", "中国"],
    ),
    (
        "descent",
        &["svg", "pptx", "mermaid"],
        &["query", "--title", "新一代人工智能发展规划", "--walk", "^implements+"],
    ),
    (
        "lag",
        &["svg", "pptx"],
        &["rollout", "生成式人工智能服务管理暂行办法", "--cutoff", "2024-09-30"],
    ),
    (
        "curve",
        &["svg"],
        &["rollout", "生成式人工智能服务管理暂行办法", "--chart", "curve"],
    ),
    (
        "tiles",
        &["svg"],
        &["rollout", "生成式人工智能服务管理暂行办法", "--chart", "tiles"],
    ),
    ("matrix", &["svg"], &["query", "--level", "province,city", "--chart", "matrix"]),
    ("matrix", &["xlsx"], &["query", "--level", "province,city"]),
    ("shift", &["svg"], &["trend", "--level", "national", "--country", "中国"]),
    ("compare", &["svg"], &["compare", "国家", "北京", "上海"]),
];

/// Every file of the gallery: its name, and the words that write it.
fn entries() -> Vec<(String, Vec<&'static str>)> {
    let mut entries = Vec::new();
    for (name, words) in GALLERY {
        for (format, ending) in FORMATS {
            let words = [words, &["--lang", "zh", "--format", format][..]].concat();
            entries.push((format!("{name}.{ending}"), words));
        }
    }
    for (name, endings, words) in PICTURES {
        for ending in *endings {
            let words = [words, &["--lang", "zh", "--format", ending][..]].concat();
            entries.push((format!("{name}.{ending}"), words));
        }
    }
    entries
}

fn index() -> String {
    let mut text = String::from(
        "# What the program writes\n\nEvery file here is written from `graph/` by the command beside it, and a test holds it true. `POLICY_GRAPH_RENEW=1 cargo test exports` writes all of them anew.\n\n| file | command |\n|---|---|\n",
    );
    for (name, words) in entries() {
        let command = words.join(" ");
        text.push_str(&format!("| [{name}]({name}) | `policy-graph {command}` |\n"));
    }
    text
}

#[test]
fn exports_are_what_the_program_writes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("exports");
    let renew = std::env::var_os("POLICY_GRAPH_RENEW").is_some();
    let mut files = vec![("README.md".to_owned(), index().into_bytes())];
    files.extend(entries().into_iter().map(|(name, words)| {
        let output = output(&words);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words:?}: {stderr}");
        (name, output.stdout)
    }));
    let mut expected: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    for (name, bytes) in files {
        let path = folder.join(&name);
        if renew {
            std::fs::write(&path, bytes).unwrap();
            continue;
        }
        assert!(
            std::fs::read(&path).unwrap_or_default() == bytes,
            "exports/{name} is not what the program writes: run POLICY_GRAPH_RENEW=1 cargo test exports"
        );
    }
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected, "strangers in exports/");
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    let arguments = ["query", "--lang", "zh", "--format", "dot"];
    let first = stdout(&arguments);
    let other = crate::program::command(&arguments)
        .env("LC_ALL", "en_US.UTF-8")
        .env("TZ", "Pacific/Kiritimati")
        .env("COLUMNS", "40")
        .output()
        .unwrap();
    assert_eq!(first.as_bytes(), other.stdout);
}
