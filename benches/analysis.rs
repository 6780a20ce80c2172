//! Numbers to defend of the measures. `cargo bench --bench analysis`.
//!
//! The data are generated: a million policies of 34 provinces and their country, of which
//! the first is followed by 2,000, and listings of a search in tables.

use std::fmt::Write;
use std::sync::OnceLock;

use divan::Bencher;
use policy_graph::graph::{self, PolicyGraph};
use policy_graph::query::{Query, RolloutQuery, Verb};
use policy_graph::record::folder::{DataSet, File, FileKind, parse_manifest};
use policy_graph::view::Engine;

const POLICIES: usize = 1_000_000;

fn main() {
    divan::main();
}

/// The generated graph, made once.
fn million() -> &'static PolicyGraph {
    static GRAPH: OnceLock<PolicyGraph> = OnceLock::new();
    GRAPH.get_or_init(|| {
        let places = policy_graph::model::place::Places::builtin();
        let provinces: Vec<String> = places
            .mainland_provinces()
            .map(|id| places.get(id).code.to_string())
            .collect();
        let mut policies = String::new();
        let mut relations = String::new();
        // A mixed congruential generator: the same data on every machine.
        let mut state = 20_260_101_u64;
        let mut next = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize
        };
        for number in 0..POLICIES {
            let place = match number % 20 {
                0 => "CN",
                _ => &provinces[next() % provinces.len()],
            };
            let (year, month, day) = (2000 + next() % 25, 1 + next() % 12, 1 + next() % 28);
            let listed = match number % 10 {
                3 => format!(r#""listed":{{"table":"T","under":"{place}"}},"#),
                _ => String::new(),
            };
            let _ = writeln!(
                policies,
                r#"{{"id":"p{number}","title":"关于第{number}号事项的通知","jurisdiction":"{place}",{listed}"kind":"通知","dates":[{{"role":"document","edtf":"{year}-{month:02}-{day:02}"}}],"evidence":{{"source":"s"}}}}"#
            );
            if number % 500 == 7 {
                let _ = writeln!(
                    relations,
                    r#"{{"from":"p{number}","relation":"implements","to":"origin","tier":"explicit","evidence":{{"source":"s"}}}}"#
                );
            }
        }
        let _ = writeln!(
            policies,
            r#"{{"id":"origin","title":"国家规划","jurisdiction":"CN","dates":[{{"role":"document","edtf":"1999-12-01"}}],"evidence":{{"source":"s"}}}}"#
        );
        let sources = r#"{"id":"s","title":"S","kind":"report","published":"2025"}"#;
        let coverage = r#"{"id":"c","tables":["T"],"within":"CN","level":"province","mainland":true,"window":"2000/2024","rule":{"zh":"t","en":"t"},"evidence":{"source":"s"}}"#;
        let file = |name: &str, kind, text: String| File {
            name: name.to_owned(),
            kind,
            collection: "generated".to_owned(),
            bytes: text.into_bytes().into(),
        };
        let manifest = parse_manifest(
            br#"{"schema":"policy-graph/1","name":"generated","title":{"zh":"t","en":"t"},"as_of":"2025-01-01"}"#,
            "dataset.json",
        );
        let data = DataSet {
            manifest: manifest.unwrap_or_else(|error| panic!("{error}")),
            files: vec![
                file("sources.jsonl", FileKind::Sources, sources.to_owned()),
                file("coverage.jsonl", FileKind::Coverage, coverage.to_owned()),
                file("policies.jsonl", FileKind::Policies, policies),
                file("relations.jsonl", FileKind::Relations, relations),
            ],
            strangers: Vec::new(),
            problems: Vec::new(),
        };
        graph::sound(data).unwrap_or_else(|error| panic!("{error}"))
    })
}

/// Rollout of one national policy over a million: by links alone, by a search's lists, and
/// with any document counting. To stay under 50 ms by links and by lists.
#[divan::bench(args = ["implements", "searched", "any"], sample_count = 20)]
fn rollout_of_one_in_a_million(bencher: Bencher<'_, '_>, rule: &str) {
    let graph = million();
    let query = Query {
        verb: Verb::Rollout,
        rollout: Some(RolloutQuery {
            of: "origin".to_owned(),
            rules: vec![rule.to_owned()],
            ..RolloutQuery::default()
        }),
        ..Query::default()
    };
    bencher.bench(|| {
        let view = graph.answer(&query).unwrap_or_else(|error| panic!("{error}"));
        let rollout = view.rollout.unwrap_or_else(|| panic!("no rollout"));
        assert!(rollout.coverage.certain > 0);
        rollout.coverage.certain
    });
}
