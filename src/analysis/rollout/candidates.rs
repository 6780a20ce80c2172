//! Which documents can count for which unit, and which of them need a look.
//!
//! The first document of a unit is found without looking at all of them: in the order of the
//! first day that any of their dates allows, a document that begins after the earliest last
//! day so far can neither be the first nor have been it.

use super::Origin;
use super::rule::{Linked, Rule, Standing};
use super::searched::Searches;
use super::units::{self, Units};
use crate::error::Error;
use crate::graph::{DayOf, Field, Link, Policy, PolicyGraph, PolicyId};
use crate::model::date::Day;
use crate::model::law::Relation;
use crate::model::place::PlaceId;
use crate::query::RolloutQuery;
use crate::query::sight::Sight;

/// The rule and the units, and what is needed to tell which document counts for which.
pub(super) struct Candidates {
    pub(super) rule: Rule,
    pub(super) units: Units,
    /// The searches that covered the units.
    pub(super) searches: Searches,
    /// Numbers of those the rule rests on.
    pub(super) resting: Vec<usize>,
    /// Position of the unit by place, for places that are one.
    positions: Vec<Option<usize>>,
    /// The same for places that count for one, if the rule reaches below.
    within: Vec<Option<usize>>,
}

/// Documents looked at in one go before asking whether more must be.
const FIRST_LOOK: usize = 32;

impl Candidates {
    pub(super) fn new(
        graph: &PolicyGraph,
        asked: &RolloutQuery,
        origin: Option<Policy<'_>>,
        sight: &Sight,
        within: &[PlaceId],
    ) -> Result<Candidates, Error> {
        let home = origin.map(Policy::jurisdiction);
        let units = units::units(graph, &asked.units, within, home)?;
        let searches = Searches::of(graph, &units.places, sight);
        let origin = origin.map(Policy::number);
        let linked = origin.map(|origin| linked(graph, origin, &units, &searches, sight));
        let linked = linked.unwrap_or_default();
        let rule = Rule::parse(graph, &asked.rules, &searches.tables, origin, linked)?;
        let resting = searches
            .covering
            .iter()
            .copied()
            .filter(|&number| {
                let search = &graph.coverage()[number];
                rule.tables().is_some_and(|tables| {
                    search.tables.iter().any(|table| tables.contains(table))
                })
            })
            .collect();
        let places = graph.places();
        let mut positions = vec![None; places.len()];
        for (position, unit) in units.places.iter().enumerate() {
            positions[unit.index()] = Some(position);
        }
        let mut within = vec![None; places.len()];
        if rule.reaches_below() {
            for place in places.ids() {
                let mut above = places.ancestors(place);
                within[place.index()] = above.find_map(|place| positions[place.index()]);
            }
        }
        Ok(Candidates { rule, units, searches, resting, positions, within })
    }

    /// How a document stands for a unit, if it does and the rule holds.
    pub(super) fn standing(
        &self,
        graph: &PolicyGraph,
        policy: Policy<'_>,
        unit: usize,
        sight: &Sight,
    ) -> Option<Standing> {
        let (position, standing) = self.unit_of(graph, policy, sight)?;
        let place = self.units.places[unit];
        (position == unit && self.rule.holds(graph, policy, place, sight))
            .then_some(standing)
    }

    /// The unit a document counts for: the place that issued it; else the one under which a
    /// source lists it (in a table of the rule, when the rule names tables); else, if the
    /// rule reaches below, the unit in which that place lies.
    fn unit_of(
        &self,
        graph: &PolicyGraph,
        policy: Policy<'_>,
        sight: &Sight,
    ) -> Option<(usize, Standing)> {
        let issued_by = policy.jurisdiction().index();
        if let Some(position) = self.positions[issued_by] {
            return Some((position, Standing::Own));
        }
        let mut listed = policy.facts_of(Field::Listed).filter_map(|fact| {
            let position = self.positions[fact.place()?.index()]?;
            let table = self
                .rule
                .tables()
                .is_none_or(|tables| tables.iter().any(|table| table == fact.text()));
            (table && sight.sees(graph, fact.evidence()).is_some()).then_some(position)
        });
        match listed.next() {
            Some(position) => Some((position, Standing::Listed)),
            None => Some((self.within[issued_by]?, Standing::Within)),
        }
    }

    /// Every document that can count for each unit, and perhaps some that don't, found by
    /// the cheapest way the rule allows.
    pub(super) fn by_unit(
        &self,
        graph: &PolicyGraph,
        origin: &Origin,
        sight: &Sight,
    ) -> Vec<Vec<PolicyId>> {
        let mut by_unit = vec![Vec::new(); self.units.places.len()];
        let mut add = |id: PolicyId| {
            if let Some((unit, _)) = self.unit_of(graph, graph.policy(id), sight) {
                by_unit[unit].push(id);
            }
        };
        if let (Some(relations), Some(origin)) = (self.rule.relations(), origin.policy) {
            // Only what links to the policy can follow it explicitly.
            let follows = |link: &Link<'_>| {
                relations.contains(&link.relation())
                    && !link.is_weak()
                    && sight.sees(graph, link.evidence()).is_some()
            };
            let links = graph.links_to(origin).filter(follows);
            let mut from: Vec<PolicyId> = links.map(Link::from).collect();
            from.sort_unstable();
            from.dedup();
            from.into_iter().for_each(add);
        } else if self.rule.tables().is_some() {
            graph.rows_listed().into_iter().for_each(add);
        } else {
            let issued_by_unit = |id: PolicyId| {
                self.positions[graph.policy(id).jurisdiction().index()].is_some()
            };
            let listed = graph.policies_listed(&self.units.places);
            let listed = listed.into_iter().map(Policy::number);
            listed.filter(|id| !issued_by_unit(*id)).for_each(&mut add);
            for place in graph.places().ids() {
                let unit = self.positions[place.index()].or(self.within[place.index()]);
                if let Some(unit) = unit {
                    by_unit[unit].extend(graph.rows_of_place(place).map(PolicyId));
                }
            }
            for rows in &mut by_unit {
                rows.sort_unstable();
                rows.dedup();
            }
        }
        by_unit
    }
}

/// The relations by which documents follow the policy, as far as sources state them: that they
/// implement it, and that documents of units are based on it.
fn linked(
    graph: &PolicyGraph,
    origin: PolicyId,
    units: &Units,
    searches: &Searches,
    sight: &Sight,
) -> Linked {
    let of_unit = |id: PolicyId| {
        let policy = graph.policy(id);
        let mut listed = policy.facts_of(Field::Listed).filter_map(|fact| fact.place());
        units.places.contains(&policy.jurisdiction())
            || listed.any(|place| units.places.contains(&place))
    };
    let stated = graph
        .links_to(origin)
        .filter(|link| !link.is_weak() && sight.sees(graph, link.evidence()).is_some());
    let (mut implemented, mut based) = (false, false);
    let mut beside = false;
    for link in stated {
        beside |= !beside
            && matches!(link.relation(), Relation::Implements | Relation::BasedOn)
            && searches.is_beside(graph, link.from())
            && of_unit(link.from());
        match link.relation() {
            Relation::Implements => implemented = true,
            // The basis of a ministry's act says nothing of what the units did.
            Relation::BasedOn if !based => based = of_unit(link.from()),
            _ => {}
        }
        if implemented && based && (beside || !searches.list_nothing()) {
            break;
        }
    }
    let found = [(implemented, Relation::Implements), (based, Relation::BasedOn)];
    let relations = found.into_iter().filter_map(|(there, one)| there.then_some(one));
    Linked { relations: relations.collect(), beside }
}

/// Hands to `look` every document that is none, has no date or may lie beyond `end`, and
/// then the others by the first day that any of their dates allows, until those left begin
/// after a last day that `look` gave.
pub(super) fn earliest_first(
    graph: &PolicyGraph,
    rows: &[PolicyId],
    end: Day,
    mut look: impl FnMut(PolicyId) -> Option<Day>,
) {
    let end = PolicyGraph::day_number(end);
    let mut bound = i32::MAX;
    let mut narrow = |id: PolicyId, bound: &mut i32| {
        if let Some(day) = look(id) {
            *bound = (*bound).min(PolicyGraph::day_number(day));
        }
    };
    let mut dated: Vec<(i32, PolicyId)> = Vec::with_capacity(rows.len());
    for &id in rows {
        match graph.days_of(id, DayOf::Adoption) {
            Some((first, last)) if last <= end && !graph.policy(id).is_event() => {
                dated.push((first, id));
            }
            _ => narrow(id, &mut bound),
        }
    }
    let (mut rest, mut some) = (&mut dated[..], FIRST_LOOK);
    while !rest.is_empty() {
        if some < rest.len() {
            rest.select_nth_unstable(some);
        }
        let (now, later) = rest.split_at_mut(some.min(rest.len()));
        now.sort_unstable();
        for &(first, id) in &*now {
            if first > bound {
                return;
            }
            narrow(id, &mut bound);
        }
        (rest, some) = (later, some * 8);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Rollout, measure, measure_with_all};
    use super::*;
    use crate::query::{Query, Verb};
    use crate::record::folder::{DataSet, File, FileKind, parse_manifest};

    fn question(of: &str, rules: &[&str]) -> (Query, RolloutQuery) {
        let rules = rules.iter().map(|&rule| rule.to_owned()).collect();
        let asked = RolloutQuery { of: of.to_owned(), rules, ..RolloutQuery::default() };
        (Query { verb: Verb::Rollout, ..Query::default() }, asked)
    }

    /// What both ways of looking must agree on; documents in any order.
    fn told(rollout: &Rollout) -> String {
        let mut documents = rollout.documents.clone();
        documents.sort_by_key(|(id, _)| *id);
        let mut adoptions = rollout.adoptions.clone();
        adoptions.iter_mut().for_each(|unit| unit.undated.sort_unstable());
        format!("{adoptions:#?} {documents:?} {:?}", rollout.left_out)
    }

    fn same(graph: &PolicyGraph, of: &str, rules: &[&str]) -> Result<(), TestCaseError> {
        let (query, asked) = question(of, rules);
        let few = measure(graph, &query, &asked).unwrap();
        let (all, _) = measure_with_all(graph, &query, &asked).unwrap();
        prop_assert_eq!(told(&few), told(&all));
        Ok(())
    }

    #[test]
    fn a_look_at_few_documents_tells_the_same_as_one_at_all() {
        let graph = crate::graph::embedded().unwrap();
        for rules in [
            &["any"][..],
            &["any", "below"],
            &["searched"],
            &["title=人工智能", "below"],
            &["own-level"],
        ] {
            same(&graph, "2023-07", rules).unwrap();
        }
    }

    /// Documents of two provinces and a city: a place, a date, whether it is listed.
    fn made(rows: &[(usize, usize, bool)]) -> PolicyGraph {
        let mut policies = String::new();
        for (number, &(place, date, listed)) in rows.iter().enumerate() {
            let place = ["CN-BJ", "CN-SH", "CN-530100", "CN-SH", "CN-BJ"][place];
            let dates = match date {
                0 => String::new(),
                1 => r#"{"role":"document","edtf":"2026-03"}"#.to_owned(),
                2 => r#"{"role":"document","edtf":"../2024-05"}"#.to_owned(),
                3 => r#"{"role":"document","edtf":"2024-02/.."}"#.to_owned(),
                4 => r#"{"role":"published","edtf":"2023"}"#.to_owned(),
                5 => r#"{"role":"published","edtf":"2020"},{"role":"document","edtf":"2026"}"#
                    .to_owned(),
                6..=11 => format!(r#"{{"role":"document","edtf":"2024-{:02}"}}"#, date - 5),
                day => format!(r#"{{"role":"document","edtf":"2024-03-{:02}"}}"#, day - 11),
            };
            let listed = match listed {
                true => r#""listed":{"table":"T","under":"CN-SH"},"#,
                false => "",
            };
            policies.push_str(&format!(
                r#"{{"id":"p{number}","title":"第{number}号通知","jurisdiction":"{place}",{listed}"dates":[{dates}],"evidence":{{"source":"s"}}}}"#
            ));
            policies.push('\n');
        }
        let file = |name: &str, kind, text: &str| File {
            name: name.to_owned(),
            kind,
            collection: "made".to_owned(),
            bytes: text.as_bytes().to_vec().into(),
        };
        let manifest = br#"{"schema":"policy-graph/1","name":"made","title":{"zh":"t","en":"t"},"as_of":"2025-01-01"}"#;
        let source = r#"{"id":"s","title":"S","kind":"report","published":"2025"}"#;
        crate::graph::sound(DataSet {
            manifest: parse_manifest(manifest, "dataset.json").unwrap(),
            files: vec![
                file("sources.jsonl", FileKind::Sources, source),
                file("policies.jsonl", FileKind::Policies, &policies),
            ],
            strangers: Vec::new(),
            problems: Vec::new(),
        })
        .unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn whatever_the_dates_are(
            rows in prop::collection::vec((0..5usize, 0..40usize, any::<bool>()), 1..80)
        ) {
            let graph = made(&rows);
            for rules in [&["any"][..], &["any", "below"], &["table=T"]] {
                if rules[0] != "table=T" || rows.iter().any(|(_, _, listed)| *listed) {
                    same(&graph, "2023-07", rules)?;
                }
            }
        }
    }
}
