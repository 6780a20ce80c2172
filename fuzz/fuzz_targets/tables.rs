//! Any bytes as any plain table: a graph and problems with their places, never a panic. The
//! first byte chooses the table and its form.

#![no_main]

use libfuzzer_sys::fuzz_target;
use policy_graph::graph::{Options, load_with};
use policy_graph::lang::Lang;
use policy_graph::record::folder::parse_manifest;
use policy_graph::record::progress::Unwatched;
use policy_graph::record::{DataSet, File, FileKind};

const TABLES: &[(&str, FileKind)] = &[
    ("jurisdictions", FileKind::PlaceTable),
    ("policies", FileKind::PolicyTable),
    ("edges", FileKind::RelationTable),
];
const FORMS: &[&str] = &["csv", "jsonl", "parquet"];

const MANIFEST: &[u8] =
    br#"{"schema":"policy-graph/1","name":"t","title":{"zh":"t","en":"t"},"as_of":"2026-01-01"}"#;
const KNOWN: &[u8] = b"id,title_zh,jurisdiction\na,A,CN\nb,B,CN\n";

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, bytes)) = bytes.split_first() else { return };
    let choice = usize::from(choice);
    let (table, kind) = TABLES[choice % TABLES.len()];
    let form = FORMS[choice / TABLES.len() % FORMS.len()];
    let file = |name: String, kind, bytes: &[u8]| File {
        name,
        kind,
        collection: "t".to_owned(),
        bytes: bytes.to_vec().into(),
    };
    let data = DataSet {
        manifest: parse_manifest(MANIFEST, "dataset.json").expect("it is sound"),
        files: vec![
            file("known.csv".to_owned(), FileKind::PolicyTable, KNOWN),
            file(format!("{table}.{form}"), kind, bytes),
        ],
        strangers: Vec::new(),
        problems: Vec::new(),
    };
    let loaded = load_with(&data, Options::default(), &Unwatched).expect("it has a day");
    for problem in &loaded.problems {
        let _ = problem.describe(loaded.graph.file_name(problem.place), Lang::Zh);
    }
    assert!(loaded.graph.policy_count() >= 2);
});
