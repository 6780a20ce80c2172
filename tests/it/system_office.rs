//! PPTX and XLSX in the programs of others: LibreOffice draws every text, python-pptx reads
//! every shape, text and connector, openxml-audit finds nothing that Office would repair.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use policy_graph::chart::Scene;
use policy_graph::chart::scene::{Form, Part};
use serde_json::Value;

use crate::program::command;
use crate::system::{has, python, run, scenes, squeezed, texts, written};

/// What a reader of the file sees: characters that XML forbids are shown as missing.
fn shown(text: &str) -> String {
    let replaced = |c: char| match c {
        '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
        c if c.is_control() => '\u{FFFD}',
        c => c,
    };
    squeezed(&text.chars().map(replaced).collect::<String>())
}

#[test]
fn python_pptx_reads_every_shape_text_and_connector() {
    if !has(python(), "--version") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for (name, scene) in scenes() {
        let file = folder.path().join(format!("{name}.pptx"));
        std::fs::write(&file, written(&scene, "pptx", false)).unwrap();
        let read = run(Command::new(python())
            .args([concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/system_office.py")])
            .arg(&file));
        let read: Value = serde_json::from_str(&read).unwrap();
        compare(&name, &scene, &read);
    }
}

fn compare(name: &str, scene: &Scene, read: &Value) {
    let list = |key: &str| read[key].as_array().unwrap();
    assert_eq!(list("pictures").len(), 0, "{name}: nothing is a picture");
    // Every line of text, as often as it stands on the picture.
    let mut expected: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts(scene) {
        *expected.entry(shown(text)).or_default() += 1;
    }
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for line in list("lines") {
        *found.entry(squeezed(line.as_str().unwrap())).or_default() += 1;
    }
    expected.remove("");
    found.remove("");
    assert_eq!(found, expected, "{name}");
    // Rectangles and ellipses are shapes, polygons and lines that link nothing may be free.
    let count = |form: fn(&Form) -> bool| {
        scene.shapes.iter().filter(|shape| form(&shape.form)).count()
    };
    let areas = count(|form| matches!(form, Form::Rect { .. } | Form::Ellipse { .. }));
    assert_eq!(list("areas").len(), areas, "{name}");
    let polygons = count(|form| matches!(form, Form::Polygon { .. }));
    let lines = count(|form| matches!(form, Form::Line { ends: None, .. }));
    let links = count(|form| matches!(form, Form::Line { ends: Some(_), .. }));
    let connectors = list("connectors");
    let glued = |end: &str| connectors.iter().filter(|one| !one[end].is_null()).count();
    let free = list("freeforms").len();
    assert!(free >= polygons, "{name}");
    let others = free + connectors.len();
    assert!(others >= polygons + lines + links, "{name}");
    // Every link is glued at both ends, to shapes of the slide.
    assert_eq!((glued("from"), glued("to")), (links, links), "{name}");
    let ids: BTreeSet<u64> = list("ids").iter().map(|id| id.as_u64().unwrap()).collect();
    assert_eq!(ids.len(), list("ids").len(), "{name}: numbers are unique");
    let ends = connectors.iter().flat_map(|one| [&one["from"], &one["to"]]);
    for end in ends.filter_map(Value::as_u64) {
        assert!(ids.contains(&end), "{name}: glued to what is not there");
    }
    // The outline has the title, the notes what does not stand on the picture.
    assert!(!squeezed(read["title"].as_str().unwrap()).is_empty(), "{name}");
    let notes = squeezed(read["notes"].as_str().unwrap());
    for note in &scene.notes {
        assert!(notes.contains(&shown(note)), "{name}: {note} is not in the notes");
    }
    // Every mark with a tip is described.
    let told = scene
        .shapes
        .iter()
        .filter(|shape| shape.part == Part::Mark && shape.tip.is_some());
    assert!(list("described").len() >= told.count(), "{name}");
}

#[test]
fn libreoffice_draws_every_text_of_a_slide() {
    if !has("soffice", "--version") || !has("pdftotext", "-v") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let scenes = scenes();
    let files: Vec<_> = scenes
        .iter()
        .map(|(name, scene)| {
            let file = folder.path().join(format!("{name}.pptx"));
            std::fs::write(&file, written(scene, "pptx", false)).unwrap();
            file
        })
        .collect();
    convert(folder.path(), &files);
    for (name, scene) in &scenes {
        let pdf = folder.path().join(format!("{name}.pdf"));
        let pages = run(Command::new("pdfinfo").arg(&pdf));
        assert!(pages.contains("Pages:           1\n"), "{name}: {pages}");
        let read = run(Command::new("pdftotext")
            .args(["-raw", "-enc", "UTF-8"])
            .arg(&pdf)
            .arg("-"));
        let read = squeezed(&read);
        for text in texts(scene).into_iter().filter(|text| is_plain(text)) {
            assert!(read.contains(&squeezed(text)), "{name}: {text:?} is not drawn");
        }
        let image = folder.path().join(name);
        run(Command::new("pdftoppm")
            .args(["-png", "-r", "40", "-singlefile"])
            .arg(&pdf)
            .arg(&image));
        assert!(!crate::system_print::is_blank(&image.with_extension("png")), "{name}");
    }
}

/// Text that any PDF gives back as it stands: one direction, no joined signs, no control.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| {
        // Small forms such as ﹝ and numbers such as ① come from a substitute font, off the
        // line: they are drawn, but pdftotext gives them back in another order.
        let small = ('\u{FE50}'..='\u{FE6F}').contains(&c)
            || ('\u{2460}'..='\u{2473}').contains(&c);
        let common = c < '\u{590}' || ('\u{2000}'..'\u{FFFE}').contains(&c);
        !c.is_control() && common && !small
    })
}

/// To PDF, all in one run of LibreOffice, with a profile of its own.
fn convert(folder: &std::path::Path, files: &[std::path::PathBuf]) {
    let profile =
        format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    run(Command::new("soffice")
        .arg(profile)
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .args(files));
}

#[test]
fn office_would_repair_nothing() {
    let audit = python().with_file_name("openxml-audit");
    if !has(&audit, "--help") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (name, scene) in scenes() {
        let file = folder.path().join(format!("{name}.pptx"));
        std::fs::write(&file, written(&scene, "pptx", false)).unwrap();
        files.push(file);
    }
    let file = folder.path().join("everything.xlsx");
    run(command(&["query", "--evidence", "all", "-o"]).arg(&file));
    files.push(file);
    for file in files {
        let output = Command::new(&audit)
            .args(["--policy", "strict", "-m", "0"])
            .arg(&file)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && said.contains("Errors: 0"),
            "{}: {said}",
            file.display()
        );
    }
}

#[test]
fn a_spreadsheet_program_reads_every_policy_and_runs_no_formula() {
    if !has(python(), "--version") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("everything.xlsx");
    run(command(&["query", "--lang", "zh", "-o"]).arg(&file));
    let script = "
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({
    'sheets': {page.title: page.max_row - 1 for page in book},
    'titles': [row[1].value for row in list(book['政策'].rows)[1:]],
    'formulas': [cell.coordinate for page in book for row in page.rows for cell in row if cell.data_type == 'f'],
    'days': sum(cell.is_date for row in book['政策'].rows for cell in row),
}))
";
    let read = run(Command::new(python()).args(["-c", script]).arg(&file));
    let read: Value = serde_json::from_str(&read).unwrap();
    let answer = crate::program::json(&["query"]);
    let titles: Vec<&Value> = answer["policies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|policy| &policy["title"]["raw"])
        .collect();
    assert_eq!(read["titles"].as_array().unwrap().iter().collect::<Vec<_>>(), titles);
    let relations = answer["relations"].as_array().unwrap().len();
    assert_eq!(read["sheets"]["关系"], relations);
    assert_eq!(read["formulas"].as_array().unwrap().len(), 0);
    assert!(read["days"].as_u64().unwrap() as usize > titles.len());
}
