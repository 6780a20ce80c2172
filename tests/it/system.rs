//! What needs a program of Debian's: `.ci/run` installs it. Without it the test says
//! loudly that it did not run; with POLICY_GRAPH_SYSTEM set it fails instead.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::program::{json, stdout};

fn has(program: &str, argument: &str) -> bool {
    Command::new(program)
        .arg(argument)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

#[test]
fn graphviz_draws_every_title_without_a_warning() {
    if !has("dot", "-V") {
        let required = std::env::var_os("POLICY_GRAPH_SYSTEM").is_some();
        assert!(!required, "Graphviz is missing: .ci/run installs it");
        let mut stderr = std::io::stderr();
        writeln!(
            stderr,
            "\n*** SKIPPED: Graphviz is not installed, dot -Tsvg was not run ***\n"
        )
        .unwrap();
        return;
    }
    for (_, arguments) in crate::exports::GALLERY {
        let text =
            stdout(&[arguments, &["--lang", "zh", "--format", "dot"][..]].concat());
        let mut child = Command::new("dot")
            .arg("-Tsvg")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let drawn = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&drawn.stderr), "", "{arguments:?}");
        let svg = String::from_utf8(drawn.stdout).unwrap();
        // Labels are wrapped, tooltips are not: every title comes back whole.
        let svg =
            svg.replace("&quot;", "\"").replace("&#45;", "-").replace("&#160;", " ");
        for policy in json(arguments)["policies"].as_array().unwrap() {
            let title = policy["title"]["raw"].as_str().unwrap();
            assert!(svg.contains(title), "{title} is not in the picture");
        }
    }
}
