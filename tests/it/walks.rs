//! Walks against a plain reading of what a property path means: sets of pairs.

use std::collections::BTreeSet;

use policy_graph::graph::{self, PolicyGraph, PolicyId};
use policy_graph::model::law::Relation;
use policy_graph::query::walk::{self, Path, WalkRole};
use policy_graph::record::{DataSet, File, FileKind, folder};
use proptest::prelude::*;

const SIZE: usize = 7;
const WORDS: [(&str, Relation); 3] = [
    ("implements", Relation::Implements),
    ("cites", Relation::Cites),
    ("based_on", Relation::BasedOn),
];

type Pairs = BTreeSet<(u32, u32)>;

fn build(links: &[(usize, usize, usize)]) -> PolicyGraph {
    let policies: String = (0..SIZE)
        .map(|n| {
            format!(
                "{{\"id\":\"p{n}\",\"title\":\"P{n}\",\"jurisdiction\":\"CN\",\"evidence\":{{\"source\":\"s\"}}}}\n"
            )
        })
        .collect();
    let relations: String = links
        .iter()
        .filter(|(from, to, _)| from != to)
        .map(|(from, to, word)| {
            let word = WORDS[*word].0;
            format!(
                "{{\"from\":\"p{from}\",\"relation\":\"{word}\",\"to\":\"p{to}\",\"tier\":\"explicit\",\"evidence\":{{\"source\":\"s\"}}}}\n"
            )
        })
        .collect();
    let file = |kind, text: String| File {
        name: String::new(),
        kind,
        collection: "t".to_owned(),
        bytes: text.into_bytes().into(),
    };
    let manifest = br#"{"schema":"policy-graph/1","name":"t","title":{"zh":"t","en":"t"},"as_of":"2026-01-01"}"#;
    let source = "{\"id\":\"s\",\"title\":\"S\",\"kind\":\"report\"}".to_owned();
    graph::sound(DataSet {
        manifest: folder::parse_manifest(manifest, "t").unwrap(),
        files: vec![
            file(FileKind::Sources, source),
            file(FileKind::Policies, policies),
            file(FileKind::Relations, relations),
        ],
        strangers: Vec::new(),
        problems: Vec::new(),
    })
    .unwrap()
}

/// The pairs that a path connects, straight from the definition.
fn meaning(path: &Path, graph: &PolicyGraph) -> Pairs {
    let identity = || (0..SIZE as u32).map(|n| (n, n)).collect::<Pairs>();
    let then = |a: &Pairs, b: &Pairs| {
        a.iter()
            .flat_map(|&(from, middle)| {
                b.iter()
                    .filter(move |pair| pair.0 == middle)
                    .map(move |pair| (from, pair.1))
            })
            .collect::<Pairs>()
    };
    match path {
        Path::Step(relation, backwards) => graph
            .links()
            .filter(|link| link.relation() == *relation)
            .map(|link| match backwards {
                false => (link.from().0, link.to().0),
                true => (link.to().0, link.from().0),
            })
            .collect(),
        Path::Sequence(paths) => paths
            .iter()
            .fold(identity(), |pairs, path| then(&pairs, &meaning(path, graph))),
        Path::Choice(paths) => {
            paths.iter().flat_map(|path| meaning(path, graph)).collect()
        }
        Path::Repeat(path, least, most) => {
            let once = meaning(path, graph);
            let mut power = identity();
            let mut all = Pairs::new();
            // No simple way in the graph is longer than its square in repeats.
            for times in 0..=most.unwrap_or(least + (SIZE * SIZE) as u32) {
                if times >= *least {
                    all.extend(&power);
                }
                power = then(&power, &once);
            }
            all
        }
    }
}

fn path_text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "implements",
        "^implements",
        "cites",
        "^cites",
        "based_on",
    ]);
    word.prop_map(str::to_owned).prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a}/{b}")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}|{b})")),
            (
                inner.clone(),
                prop::sample::select(vec!["*", "+", "?", "{0,2}", "{2}", "{1,}"])
            )
                .prop_map(|(a, times)| format!("({a}){times}")),
            inner.prop_map(|a| format!("^({a})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_walk_reaches_what_its_path_means(
        links in prop::collection::vec((0..SIZE, 0..SIZE, 0..3_usize), 0..12),
        text in path_text(),
        seed in 0..SIZE as u32,
    ) {
        // Only what the data allows: implements and based_on have no circles in a sound set,
        // and without dates nothing is refused on reading.
        let graph = build(&links);
        let path = walk::parse(&text).unwrap();
        let walked = walk::walk(&graph, &path, &[PolicyId(seed)], &|_| true).unwrap();
        let reached: BTreeSet<u32> = walked
            .visits
            .iter()
            .filter(|visit| visit.role == WalkRole::Reached)
            .map(|visit| visit.policy.0)
            .collect();
        let expected: BTreeSet<u32> = meaning(&path, &graph)
            .into_iter()
            .filter(|pair| pair.0 == seed)
            .map(|pair| pair.1)
            .collect();
        prop_assert_eq!(reached, expected, "{}", text);
        // Every link walked touches only policies of the walk.
        for link in walked.links {
            let link = graph.link(link);
            for end in [link.from(), link.to()] {
                prop_assert!(walked.visits.iter().any(|visit| visit.policy == end));
            }
        }
    }

    #[test]
    fn any_text_is_a_path_or_an_error(text in "[implementscites_^/|*+?{}(),0-9 ]{0,24}") {
        let _ = walk::parse(&text);
    }
}

#[test]
fn hops_are_the_fewest_links() {
    let graph = build(&[(3, 2, 0), (2, 1, 0), (1, 0, 0), (3, 0, 0)]);
    let path = walk::parse("^implements+").unwrap();
    let walked = walk::walk(&graph, &path, &[PolicyId(0)], &|_| true).unwrap();
    let hops: Vec<(u32, u32)> =
        walked.visits.iter().map(|visit| (visit.policy.0, visit.hops)).collect();
    assert_eq!(hops, [(0, 0), (1, 1), (2, 2), (3, 1)]);
}

#[test]
fn petgraph_runs_on_the_graph() {
    use petgraph::algo::{connected_components, is_cyclic_directed, toposort};
    use policy_graph::graph::Links;
    let graph = graph::embedded().unwrap();
    let all = |_: graph::Link<'_>| true;
    let links = Links::new(&graph, &all);
    assert!(!is_cyclic_directed(links));
    let order = toposort(links, None).unwrap();
    assert_eq!(order.len(), graph.policy_count());
    let rank =
        |policy: PolicyId| order.iter().position(|&other| other == policy).unwrap();
    assert!(graph.links().all(|link| rank(link.from()) < rank(link.to())));
    assert!(connected_components(links) < graph.policy_count());
}
