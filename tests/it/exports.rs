//! `exports/`: what the program writes from `graph/`. `POLICY_GRAPH_RENEW=1 cargo test
//! exports` writes them anew; otherwise they must be what the program writes today.

use std::path::Path;

use crate::program::stdout;

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

/// Pictures: file name and the arguments that write it; its ending is the format.
const PICTURES: &[(&str, &[&str])] = &[(
    "national-provincial.svg",
    &["query", "--level", "national,province", "--country", "中国"],
)];

fn picture(name: &str, arguments: &[&str]) -> String {
    let (_, format) = name.rsplit_once('.').unwrap();
    stdout(&[arguments, &["--lang", "zh", "--format", format][..]].concat())
}

fn index() -> String {
    let mut text = String::from(
        "# What the program writes\n\nEvery file here is written from `graph/` by the command beside it, and a test holds it true. `POLICY_GRAPH_RENEW=1 cargo test exports` writes all of them anew.\n\n| file | command |\n|---|---|\n",
    );
    for (name, arguments) in GALLERY {
        for (format, ending) in FORMATS {
            let command = arguments.join(" ");
            text.push_str(&format!(
                "| [{name}.{ending}]({name}.{ending}) | `policy-graph {command} --lang zh --format {format}` |\n"
            ));
        }
    }
    for (name, arguments) in PICTURES {
        let command = arguments.join(" ");
        text.push_str(&format!(
            "| [{name}]({name}) | `policy-graph {command} --lang zh -o {name}` |\n"
        ));
    }
    text
}

#[test]
fn exports_are_what_the_program_writes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("exports");
    let renew = std::env::var_os("POLICY_GRAPH_RENEW").is_some();
    let mut files = vec![("README.md".to_owned(), index())];
    for (name, arguments) in GALLERY {
        for (format, ending) in FORMATS {
            let text =
                stdout(&[arguments, &["--lang", "zh", "--format", format][..]].concat());
            files.push((format!("{name}.{ending}"), text));
        }
    }
    for (name, arguments) in PICTURES {
        files.push(((*name).to_owned(), picture(name, arguments)));
    }
    let mut expected: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    for (name, text) in files {
        let path = folder.join(&name);
        if renew {
            std::fs::write(&path, text).unwrap();
            continue;
        }
        let there = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            there == text,
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
