//! Any bytes as any record file: problems with their places, never a panic. The first byte
//! chooses the kind of file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use policy_graph::graph::check;
use policy_graph::lang::Lang;
use policy_graph::record::{DataSet, File, FileKind, Manifest};

const KINDS: &[(&str, FileKind)] = &[
    ("collections.jsonl", FileKind::Collections),
    ("sources.jsonl", FileKind::Sources),
    ("places.jsonl", FileKind::Places),
    ("bodies.jsonl", FileKind::Bodies),
    ("coverage.jsonl", FileKind::Coverage),
    ("policies.jsonl", FileKind::Policies),
    ("assertions.jsonl", FileKind::Assertions),
    ("relations.jsonl", FileKind::Relations),
    ("citations.jsonl", FileKind::Citations),
    ("attributes.jsonl", FileKind::Attributes),
];

const MANIFEST: &[u8] =
    br#"{"schema":"policy-graph/1","name":"t","title":{"zh":"t","en":"t"},"as_of":"2026-01-01"}"#;
const SOURCES: &[u8] = br#"{"id":"s","title":"S","kind":"report"}"#;
const POLICIES: &[u8] =
    br#"{"id":"a","title":"A","jurisdiction":"CN","evidence":{"source":"s"}}"#;

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, bytes)) = bytes.split_first() else { return };
    let (name, kind) = KINDS[usize::from(choice) % KINDS.len()];
    let file = |name: &str, kind, bytes: &[u8]| File {
        name: name.to_owned(),
        kind,
        collection: "t".to_owned(),
        bytes: bytes.to_vec().into(),
    };
    let data = DataSet {
        manifest: manifest(),
        files: vec![
            file("sources-known.jsonl", FileKind::Sources, SOURCES),
            file("policies-known.jsonl", FileKind::Policies, POLICIES),
            file(name, kind, bytes),
        ],
        strangers: Vec::new(),
        problems: Vec::new(),
    };
    let loaded = check::all(&data).expect("the manifest's day is a day");
    for problem in &loaded.problems {
        let _ = problem.describe(loaded.graph.file_name(problem.place), Lang::Zh);
    }
    let listed = loaded.graph.policies().map(|policy| policy.facts().count()).sum::<usize>();
    assert!(listed > 0);
});

fn manifest() -> Manifest {
    policy_graph::record::folder::parse_manifest(MANIFEST, "dataset.json").expect("it is sound")
}
