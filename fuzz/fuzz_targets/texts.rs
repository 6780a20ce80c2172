//! Any text as a policy text: what is read has its words in the text, and resolving it
//! against an index of anything ends.

#![no_main]

use libfuzzer_sys::fuzz_target;
use policy_graph::record::link::{Index, Target};
use policy_graph::record::text;

fuzz_target!(|text: &str| {
    let document = text::read(text);
    for said in document.title.iter().chain(&document.number).chain(&document.issuers) {
        assert!(text.get(said.span.start..said.span.end).is_some());
    }
    let titles: Vec<String> = document
        .citations
        .iter()
        .filter_map(|citation| citation.title.clone())
        .chain(document.title.clone().map(|said| said.words))
        .collect();
    let targets: Vec<Target> = titles
        .iter()
        .map(|title| Target { titles: vec![title.clone()], ..Target::default() })
        .chain([Target::default()])
        .collect();
    let index = Index::new(targets);
    for citation in &document.citations {
        assert!(!citation.span.of(text).is_empty());
        let _ = index.resolve(citation, titles.len());
    }
});
