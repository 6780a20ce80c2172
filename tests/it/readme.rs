//! What README.md says is true: its output is the program's, its counts are the data's.

use crate::program::{json, stdout};

const README: &str = include_str!("../../README.md");

/// The fenced block that begins with a prompt and this command, without its first line.
fn quoted(command: &str) -> &'static str {
    let start =
        README.find(&format!("$ {command}\n")).expect("README quotes the command");
    let block = &README[start..];
    let block = &block[..block.find("\n```").expect("the block ends") + 1];
    block.split_once('\n').expect("it has output").1
}

#[test]
fn the_first_answer_is_the_real_one() {
    assert_eq!(
        quoted("policy-graph query --province 北京").trim_end(),
        stdout(&["query", "--province", "北京"]).trim_end()
    );
}

#[test]
fn the_counts_are_those_of_the_data() {
    let graph = policy_graph::graph::embedded().unwrap();
    let count =
        |arguments: &[&str]| json(arguments)["policies"].as_array().unwrap().len();
    let cnnic =
        |more: &[&str]| count(&[&["query", "--collection", "cnnic-2024"], more].concat());
    let supplement = count(&["query", "--collection", "supplement"]);
    let rows = [
        (
            "national policies, table 2",
            cnnic(&["--country", "中国", "--level", "national"]),
        ),
        (
            "provincial, tables 3 and 4",
            cnnic(&["--country", "中国", "--level", "province,city"]),
        ),
        ("international", cnnic(&[]) - cnnic(&["--country", "中国"])),
        ("beyond the report (`supplement`)", supplement),
        ("relations, each with its quote", graph.link_count()),
    ];
    for (what, count) in rows {
        let row = format!("| {what} | {count} |");
        assert!(README.contains(&row), "README lacks {row}");
    }
}

#[test]
fn every_command_of_the_readme_runs() {
    let commands = README
        .lines()
        .filter_map(|line| line.strip_prefix("policy-graph "))
        .filter(|line| !line.contains("-o "));
    let mut run = 0;
    for command in commands {
        let command = command.split("  #").next().unwrap().trim();
        let arguments: Vec<String> =
            command.split(' ').map(|word| word.trim_matches('\'').to_owned()).collect();
        stdout(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        run += 1;
    }
    assert!(run >= 5, "only {run} commands were found");
}
