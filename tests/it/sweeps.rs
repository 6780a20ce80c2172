//! What reads everything at once says what policies say one by one.

use std::collections::BTreeMap;

use policy_graph::graph::{
    self, BodyId, DayOf, Entry, Field, PolicyGraph, PolicyId, snapshot,
};
use policy_graph::model::date::Day;
use policy_graph::model::law::Relation;
use policy_graph::model::place::PlaceId;
use policy_graph::query::{Query, find, select};
use policy_graph::record::progress::Unwatched;

#[test]
fn the_first_of_every_group_is_the_earliest() {
    let [memory, mapped] = in_memory_and_mapped();
    for graph in [&memory, &mapped, &crate::charts::generated(3_000, 7)] {
        first_of_groups(graph);
    }
}

fn first_of_groups(graph: &PolicyGraph) {
    let ranks: BTreeMap<PolicyId, usize> = graph.by_adoption().zip(0..).collect();
    assert_eq!(ranks.len(), graph.policy_count());
    let group = |place: PlaceId| Some((place.0 % 5) as u8).filter(|&group| group > 0);
    let is_target = |place: PlaceId| !place.0.is_multiple_of(3);
    let mut found = Vec::new();
    graph.first_of_groups(is_target, group, |one| {
        let day = |policy| graph.days_of(policy, DayOf::Adoption).map(|days| days.0);
        let lag = day(one.first).zip(day(one.target));
        assert_eq!(one.lag, lag.map(|(first, since)| first - since));
        found.push((one.target, one.group, one.first));
    });
    let mut expected = Vec::new();
    let (mut targets, mut others) = (0, 0);
    for policy in graph.policies() {
        if !is_target(policy.jurisdiction()) {
            others += 1;
            continue;
        }
        targets += 1;
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
    assert!(!found.is_empty() && targets > 0 && others > 0);
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

/// The built-in data in memory and as a snapshot, whose file stays mapped.
fn in_memory_and_mapped() -> [PolicyGraph; 2] {
    let memory = graph::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("s.pgs");
    snapshot::write(&memory, &file, &Unwatched).unwrap();
    let mapped = snapshot::open(&file).unwrap();
    [memory, mapped]
}

#[test]
fn a_chronicle_has_everybody_in_order_of_days() {
    for graph in &in_memory_and_mapped() {
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

/// Tables of policies with days, months, years and no date, in three places.
fn tables(folder: &std::path::Path) -> PolicyGraph {
    let mut text =
        "id,title_zh,issuer,jurisdiction,category,promulgated,effective\n".to_owned();
    let (places, categories) = (["CN", "CN-11", "CN-3201"], ["能源", "教育", ""]);
    for number in 0..240 {
        let (year, month, day) = (2015 + number % 7, 1 + number % 12, 1 + number % 28);
        let date = match number % 5 {
            0 => format!("{year}-{month:02}"),
            1 if number % 3 == 0 => String::new(),
            2 if number % 4 == 0 => year.to_string(),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        let (place, category) = (places[number / 7 % 3], categories[number / 2 % 3]);
        let line = format!("p{number},题{number},某局,{place},{category},{date},\n");
        text.push_str(&line);
    }
    std::fs::write(folder.join("policies.csv"), text).unwrap();
    let data = policy_graph::record::open(folder).unwrap();
    graph::load(&data).unwrap().graph
}

#[test]
fn what_the_index_settles_is_what_a_look_at_every_policy_finds() {
    let folder = tempfile::tempdir().unwrap();
    let plain = tables(folder.path());
    assert!(plain.is_plain());
    let embedded = graph::embedded().unwrap();
    let (mut some, mut none) = (0, 0);
    let words = |word: &str| if word.is_empty() { vec![] } else { vec![word.to_owned()] };
    for (graph, categories) in
        [(&plain, ["", "能源", "教育"]), (&embedded, ["", "发展规划类", "标准规范类"])]
    {
        for province in ["", "北京", "江苏"] {
            for category in categories {
                for (from, to) in [("", ""), ("2017", ""), ("2016-05-03", "2019-02")] {
                    for (level, certain) in [("", false), ("national", true)] {
                        let given = |text: &str| words(text).pop();
                        let query = Query {
                            provinces: words(province),
                            categories: words(category),
                            levels: words(level),
                            from: given(from),
                            to: given(to),
                            certain,
                            ..Query::default()
                        };
                        let items = select(graph, &query).unwrap().items;
                        let looked: Vec<_> =
                            items.into_iter().map(|item| item.policy).collect();
                        assert_eq!(find(graph, &query).unwrap(), looked, "{query:?}");
                        some += usize::from(!looked.is_empty());
                        none += usize::from(looked.is_empty());
                    }
                }
            }
        }
    }
    assert!(some > 20 && none > 0, "{some} {none}");
}

#[test]
fn a_policy_is_changed_when_a_relation_changes_it() {
    for graph in &in_memory_and_mapped() {
        let (mut changed, mut events) = (0, 0);
        for policy in graph.policies() {
            let links = || graph.links_to(policy.number());
            let changes = links().any(|link| link.relation().changes());
            assert_eq!(policy.is_changed(), changes, "{}", policy.id());
            for relation in Relation::ALL.iter().filter(|relation| relation.changes()) {
                let by = graph.changes_to(policy.number(), *relation);
                let all = links().filter(|link| link.relation() == *relation);
                let ends =
                    |link: policy_graph::graph::Link<'_>| (link.number(), link.from());
                assert!(by.map(ends).eq(all.map(ends)));
                // Its standing asks for the tier alone.
                assert!(!relation.is_weak());
            }
            changed += usize::from(changes);
            events += usize::from(policy.is_event());
        }
        assert!(changed > 0 && events > 0 && changed < graph.policy_count());
    }
}
