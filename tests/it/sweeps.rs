//! What reads everything at once says what policies say one by one.

use std::collections::BTreeMap;

use policy_graph::graph::{
    self, BodyId, DayOf, Entry, Field, PolicyGraph, PolicyId, snapshot,
};
use policy_graph::model::date::Day;
use policy_graph::model::law::Relation;
use policy_graph::model::place::PlaceId;
use policy_graph::record::progress::Unwatched;

#[test]
fn the_first_of_every_group_is_the_earliest() {
    let graph = graph::embedded().unwrap();
    let ranks: BTreeMap<PolicyId, usize> = graph.by_adoption().zip(0..).collect();
    assert_eq!(ranks.len(), graph.policy_count());
    let group = |place: PlaceId| Some((place.0 % 5) as u8).filter(|&group| group > 0);
    let mut found = Vec::new();
    graph.first_of_groups(
        |_| true,
        Relation::Implements,
        group,
        |one| {
            let (target, first) = (one.target(&graph), one.policy(&graph));
            let day = |policy| graph.days_of(policy, DayOf::Adoption).map(|days| days.0);
            let lag = day(first).zip(day(target)).map(|(first, since)| first - since);
            assert_eq!(one.lag, lag);
            found.push((target, one.group, first));
        },
    );
    let mut expected = Vec::new();
    for policy in graph.policies() {
        let mut firsts: BTreeMap<u8, PolicyId> = BTreeMap::new();
        for link in graph.links_to(policy.number()) {
            let place = graph.policy(link.from()).jurisdiction();
            let Some(group) = group(place) else { continue };
            if link.relation() == Relation::Implements {
                let first = firsts.entry(group).or_insert(link.from());
                if ranks[&link.from()] < ranks[first] {
                    *first = link.from();
                }
            }
        }
        let firsts = firsts.into_iter();
        expected.extend(firsts.map(|(group, first)| (policy.number(), group, first)));
    }
    found.sort_unstable();
    expected.sort_unstable();
    assert!(!found.is_empty());
    assert_eq!(found, expected);
}

#[test]
fn the_index_of_days_misses_nobody() {
    let graph = graph::embedded().unwrap();
    let count = graph.policy_count();
    let mut left_out = 0;
    for year in (1990..2027).step_by(3) {
        let day = |year, month| Day::from_ymd_opt(year, month, 1).unwrap();
        let from = PolicyGraph::day_number(day(year, 1));
        let to = PolicyGraph::day_number(day(year + 1, 6));
        let mut named = vec![false; count];
        let mark = |range: std::ops::Range<usize>| named[range].fill(true);
        graph.within_days(count, |at| at as u32, (from, to), mark);
        for (row, named) in (0..).map(PolicyId).zip(named) {
            let fits = graph
                .days_of(row, DayOf::Adoption)
                .is_none_or(|(first, last)| first <= to && last >= from);
            assert!(named || !fits, "{row:?} in {year}");
            left_out += usize::from(!named);
        }
    }
    // An index that names everybody would be no index.
    assert!(left_out > count);
}

#[test]
fn a_chronicle_has_everybody_in_order_of_days() {
    let memory = graph::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("s.pgs");
    snapshot::write(&memory, &file, &Unwatched).unwrap();
    let mapped = snapshot::open(&file).unwrap();
    for graph in [&memory, &mapped] {
        let mut order = graph.by_adoption();
        let (mut with, mut without) = (0, 0);
        graph
            .chronicle(|entries| {
                for entry in entries {
                    let policy = graph.policy(order.next().unwrap());
                    let first = |field| policy.facts_of(field).next();
                    let text = |field| first(field).map_or("", |fact| fact.text());
                    let day = |of| graph.days(of).0[entry.policy.0 as usize];
                    let issuer = first(Field::Issuer).and_then(|fact| fact.body());
                    let name = |body: BodyId| &*graph.bodies()[body.0 as usize].name;
                    let expected = Entry {
                        policy: policy.number(),
                        place: policy.jurisdiction(),
                        adopted: day(DayOf::Adoption),
                        in_force: day(DayOf::InForce),
                        ended: day(DayOf::Ended),
                        issuer,
                        issuer_name: issuer.map_or("", |body| name(body)),
                        title: text(Field::Title),
                        category: text(Field::Category),
                    };
                    assert_eq!(*entry, expected);
                    let empty = entry.title.is_empty() || entry.issuer.is_none();
                    with += usize::from(!empty);
                    without += usize::from(empty);
                }
                Ok::<(), ()>(())
            })
            .unwrap();
        assert_eq!(order.next(), None);
        assert!(with > 0 && without > 0);
        assert!(graph.damage().is_none());
    }
}
