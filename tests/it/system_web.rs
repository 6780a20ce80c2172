//! Mermaid in Chromium.

use std::process::Command;

use crate::program::{json, stdout};
use crate::system::{has, run, squeezed, tools};

#[test]
fn mermaid_draws_every_title() {
    let library = tools().join("mermaid.min.js");
    if !has("chromium", "--version") {
        return;
    }
    if !library.exists() {
        has(&library, "");
        return;
    }
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
