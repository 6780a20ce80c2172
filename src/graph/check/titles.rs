//! One title, one policy.

use std::collections::BTreeMap;

use super::many::{self, Finding};
use super::{Sight, dates};
use crate::graph::{Fact, Field, Policy, PolicyGraph, PolicyId};
use crate::lang::Text;
use crate::model::date::Bounds;
use crate::model::law::{Relation, Role, Status};
use crate::model::title;
use crate::record::Place;

/// The same title of one place twice: a version that should say so, or one policy coded
/// twice. With different dates it is the fault that moves a place up or down a ranking.
pub(super) fn titles_name_one_policy(sight: &mut Sight<'_>) {
    let graph = sight.graph;
    let mut found = Vec::new();
    let mut homes: BTreeMap<(String, u32), Vec<(PolicyId, Place)>> = BTreeMap::new();
    for policy in graph.policies() {
        let Some(title) = policy.facts_of(Field::Title).next() else { continue };
        let name = title::fold(&title::core_title(title.text()));
        let at = sight.at(title);
        homes
            .entry((name, policy.jurisdiction().0))
            .or_default()
            .push((policy.number(), at));
    }
    for twins in homes.into_values().filter(|twins| twins.len() > 1) {
        let (first, _) = twins[0];
        for &(twin, at) in &twins[1..] {
            let told_apart = twins
                .iter()
                .any(|&(other, _)| other != twin && linked(graph, twin, other));
            let versions = [first, twin].map(|policy| version(graph.policy(policy)));
            if told_apart || versions[0] != versions[1] {
                continue;
            }
            // A source that calls one of two days amended or repealed tells editions apart.
            let past = [first, twin].iter().any(|it| is_past(graph.policy(*it)));
            let same_day = |a: PolicyId, b: PolicyId| {
                let [a, b] = [a, b].map(|it| document_day(graph.policy(it)));
                a.map(|it| it.1) == b.map(|it| it.1)
            };
            if past && !same_day(first, twin) || are_editions(graph, first, twin) {
                continue;
            }
            let ids = [first, twin].map(|policy| graph.policy(policy).id());
            let days = [first, twin].map(|policy| document_day(graph.policy(policy)));
            let apart = match (&days[0], &days[1]) {
                (Some(a), Some(b)) => a.0 != b.0,
                _ => false,
            };
            let when = |day: &Option<(&str, Bounds)>| {
                day.as_ref().map_or("-".to_owned(), |day| day.0.to_owned())
            };
            let (zh, en) = match apart {
                true => (
                    format!(
                        "与 {} 题名相同，日期不同（{} 与 {}）",
                        ids[0],
                        when(&days[0]),
                        when(&days[1])
                    ),
                    format!(
                        "{} has the title of {} and another date ({} and {})",
                        ids[1],
                        ids[0],
                        when(&days[1]),
                        when(&days[0])
                    ),
                ),
                false => (
                    format!("{} 与 {} 题名、地点相同", ids[1], ids[0]),
                    format!("{} has the title and place of {}", ids[1], ids[0]),
                ),
            };
            let id = ids[1].to_owned();
            found.push(Finding { at, id, found: Text::new(zh, en) });
        }
    }
    let many = |count: usize| {
        Text::new(
            format!("{count} 份政策与别的政策题名、地点相同，可能是各版，也可能记了两次"),
            format!(
                "{count} policies have the title and place of another: editions, or recorded twice"
            ),
        )
    };
    let expected = Text::new(
        "一份政策一条记录；另一版本写明 version 或 is_version_of、replaces 关系",
        "one record a policy; another edition says so by version, is_version_of or replaces",
    );
    many::warn(sight, "same-title", found, many, &expected);
}

/// True for records that tell themselves when their work was amended, and do not tell the same
/// last day: each is an edition.
fn are_editions(graph: &PolicyGraph, a: PolicyId, b: PolicyId) -> bool {
    let amended = |id: PolicyId| {
        let days = dates(graph.policy(id), Role::Amended).filter_map(|fact| fact.date());
        days.filter_map(|date| date.bounds.lo).max()
    };
    let (a, b) = (amended(a), amended(b));
    a != b
}

fn linked(graph: &PolicyGraph, a: PolicyId, b: PolicyId) -> bool {
    let tells = |relation| {
        matches!(
            relation,
            Relation::IsVersionOf
                | Relation::Replaces
                | Relation::Repeals
                | Relation::Amends
                | Relation::Consolidates
                | Relation::IsTranslationOf
                | Relation::IsPartOf
                | Relation::Corrects
        )
    };
    graph
        .links_from(a)
        .chain(graph.links_to(a))
        .any(|link| tells(link.relation()) && (link.from() == b || link.to() == b))
}

/// True for an edition that is not the last, by its source's own word.
fn is_past(policy: Policy<'_>) -> bool {
    let mut status = policy.facts_of(Field::Status).filter_map(Fact::status);
    status.any(|it| {
        use Status::{Amended, Expired, Repealed, Superseded};
        matches!(it, Amended | Repealed | Expired | Superseded)
    })
}

fn version(policy: Policy<'_>) -> Option<&str> {
    policy.facts_of(Field::Version).next().map(Fact::text)
}

fn document_day(policy: Policy<'_>) -> Option<(&str, Bounds)> {
    Role::ADOPTION
        .iter()
        .find_map(|&role| dates(policy, role).next()?.date())
        .map(|date| (date.edtf, date.bounds))
}
