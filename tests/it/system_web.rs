//! HTML and Mermaid in Chromium: no error on the console, evidence on hover and on focus,
//! the list without scripts, nothing of the data run.

use std::process::Command;

use serde_json::Value;

use crate::program::{json, stdout};
use crate::system::{has, python, run, scenes, squeezed, tools, written};

#[test]
fn a_browser_shows_the_evidence_on_focus_and_on_hover() {
    if !has("chromedriver", "--version") || !has(python(), "--version") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    let scenes = scenes();
    for (name, scene) in &scenes {
        let file = folder.path().join(format!("{name}.html"));
        std::fs::write(&file, written(scene, "html", false)).unwrap();
        files.push(file);
    }
    let read = run(Command::new(python())
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/system_web.py"))
        .args(&files));
    let pages: Value = serde_json::from_str(&read).unwrap();
    for ((name, scene), page) in scenes.iter().zip(pages.as_array().unwrap()) {
        assert_eq!(page["console"], Value::Array(Vec::new()), "{name}");
        assert_eq!(
            squeezed(page["title"].as_str().unwrap()),
            squeezed(&scene.title),
            "{name}"
        );
        let tips = scene.shapes.iter().filter(|shape| shape.tip.is_some()).count();
        if tips > 0 {
            let first = page["first"].as_str().unwrap();
            assert!(!first.is_empty(), "{name}: Tab into the picture shows evidence");
            assert_eq!(page["focus"], page["first"], "{name}");
            let nothing = Value::Array(Vec::new());
            assert_eq!(page["covered"], nothing, "{name}: marks no pointer reaches");
            assert_eq!(page["hover"], page["first"], "{name}");
            assert_eq!(page["hidden"], true, "{name}: Escape hides it");
            if page["entries"].as_u64().unwrap() > 1 {
                assert_eq!(page["next"], page["second"], "{name}: arrow keys go on");
            }
            assert_eq!(
                page["plain"], page["entries"],
                "{name}: the list needs no script"
            );
        }
        assert_eq!(page["scripts"], 1, "{name}: no script but ours");
        assert!(
            page["outside"].as_array().unwrap().is_empty(),
            "{name}: {}",
            page["outside"]
        );
    }
}

#[test]
fn mermaid_draws_every_title() {
    let library = tools().join("mermaid.min.js");
    if !has("chromium", "--version") {
        return;
    }
    assert!(library.exists(), "{} is missing: .ci/run fetches it", library.display());
    for arguments in
        [&["query"][..], &["query", "--province", "北京", "--scope", "total"]]
    {
        let text =
            stdout(&[arguments, &["--lang", "zh", "--format", "mermaid"]].concat());
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("page.html");
        let source = serde_json::to_string(&text).unwrap().replace('<', "\\u003c");
        std::fs::write(
            &page,
            format!(
                "<!doctype html><meta charset=utf-8><body><script src='file://{}'></script><script>mermaid.initialize({{startOnLoad:false}});mermaid.render('drawn',{source}).then(drawn=>document.body.innerHTML=drawn.svg,error=>document.body.textContent='failed: '+error)</script>",
                library.display()
            ),
        )
        .unwrap();
        let drawn = run(Command::new("chromium")
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--allow-file-access-from-files",
            ])
            .args(["--virtual-time-budget=20000", "--dump-dom"])
            .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
            .arg(&page));
        assert!(drawn.contains("<svg"), "{arguments:?}: {drawn:.500}");
        // Lines of a label are paragraphs or breaks: without tags the title is whole.
        let mut words = String::new();
        let mut inside = false;
        for c in drawn.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => words.push(c),
                _ => {}
            }
        }
        let words = squeezed(
            &words.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"),
        );
        for policy in json(arguments)["policies"].as_array().unwrap() {
            let title = squeezed(policy["title"]["raw"].as_str().unwrap());
            assert!(words.contains(&title), "{title} is not drawn");
        }
    }
}
