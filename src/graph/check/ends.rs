//! Policies that ended and do not say when, or of which it is said that they did not.

use super::many::{self, Finding};
use super::{Sight, dates};
use crate::graph::{Fact, Field, Policy, PolicyGraph};
use crate::lang::Text;
use crate::model::date::{Bounds, Day};
use crate::model::law::{Relation, Role, Status};

/// "Ended" without a day and without another policy that ended it: standing on a day can't
/// be told.
pub(super) fn ends_have_a_date(sight: &mut Sight<'_>) {
    let graph = sight.graph;
    let mut found = Vec::new();
    for policy in graph.policies() {
        let mut told = policy.facts_of(Field::Status);
        let Some(fact) = told.find(|it| it.status().is_some_and(Status::is_end)) else {
            continue;
        };
        if has_end(graph, policy) {
            continue;
        }
        let status = fact.status().unwrap_or(Status::Repealed).text();
        found.push(Finding {
            at: sight.at(fact),
            id: policy.id().to_owned(),
            found: Text::new(
                format!(
                    "{} 的状态为“{}”，却没有失效日期，也没有废止它的文件",
                    policy.id(),
                    status.zh
                ),
                format!(
                    "{} is {}, with no date of its end and no policy that ended it",
                    policy.id(),
                    status.en
                ),
            ),
        });
    }
    let many = |count: usize| {
        Text::new(
            format!(
                "{count} 份政策的状态为废止或失效，却没有失效日期，也没有废止它们的文件"
            ),
            format!(
                "{count} policies are repealed, expired or withdrawn, with no date of their end and no policy that ended them"
            ),
        )
    };
    let expected = Text::new(
        "ended 或 withdrawn 日期，或一条 repeals、replaces 关系",
        "an ended or withdrawn date, or a repeals or replaces relation",
    );
    many::warn(sight, "status-undated", found, many, &expected);
}

/// What is said of the standing where a day of the role speaks against it, as `denies` has it of
/// the status, the day from which it is said, and that day; in the words that `told` makes of the
/// policy, the status and the day.
pub(super) fn denied(
    sight: &Sight<'_>,
    role: Role,
    denies: fn(Status, Day, &Bounds) -> bool,
    told: fn(&str, &Text, &str) -> Text,
) -> Vec<Finding> {
    let graph = sight.graph;
    let mut found = Vec::new();
    for policy in graph.policies() {
        for fact in policy.facts_of(Field::Status) {
            let Some(status) = fact.status() else { continue };
            let since = graph.said_from(fact);
            let against = dates(policy, role).find_map(|day| {
                // Articles may begin on days of their own.
                let whole = role != Role::InForce || day.part().is_none();
                let date = day.date().filter(|_| whole)?;
                denies(status, since?, &date.bounds).then_some(date.edtf)
            });
            let Some(day) = against else { continue };
            found.push(Finding {
                at: sight.at(fact),
                id: policy.id().to_owned(),
                found: told(policy.id(), &status.text(), day),
            });
        }
    }
    found
}

/// "In force" behind the day of its end, or "ended" before it: one of the two is wrong.
pub(super) fn standing_and_end_agree(sight: &mut Sight<'_>) {
    let found =
        denied(sight, Role::Ended, Status::is_against_end, |id, status, ended| {
            Text::new(
                format!("{id}：状态为“{}”，失效日期却是 {ended}", status.zh),
                format!("{id}: it is {}, and the date of its end is {ended}", status.en),
            )
        });
    let many = |count: usize| {
        Text::new(
            format!("{count} 份政策的状态与失效日期不合"),
            format!("{count} policies have a status that the date of their end denies"),
        )
    };
    let expected = Text::new(
        "状态与失效日期一致：已过失效日期的不再有效，未到的尚未失效",
        "a status and an end that agree: over from that day on, and not before",
    );
    many::warn(sight, "status-end", found, many, &expected);
}

/// In force by one source and over by another, and nothing tells the day between.
pub(super) fn standings_agree<'g>(sight: &mut Sight<'g>) {
    let graph = sight.graph;
    let mut found = Vec::new();
    for policy in graph.policies() {
        if policy.facts_of(Field::Status).nth(1).is_none() {
            continue;
        }
        let first = |of: fn(Status) -> bool| {
            policy
                .facts_of(Field::Status)
                .filter(|fact| !graph.evidence(fact.evidence()).is_superseded())
                .find(|fact| fact.status().is_some_and(of))
        };
        let (Some(holds), Some(over)) = (first(Status::has_force), first(Status::is_end))
        else {
            continue;
        };
        if has_end(graph, policy) {
            continue;
        }
        let evidence = |fact: Fact<'g>| graph.evidence(fact.evidence());
        let day =
            |fact: Fact<'g>| evidence(fact).recorded().and_then(|date| date.bounds.hi);
        let [one, other] = [holds, over].map(|fact| evidence(fact).source());
        // What the next edition of a file says is news: the later word holds.
        if one.is_edition_of(&other) && day(holds) != day(over) {
            continue;
        }
        let (holds_in, over_in) = (one.id, other.id);
        let of = |fact: Fact<'_>| fact.status().unwrap_or(Status::Unknown).text();
        let (holding, ended) = (of(holds), of(over));
        found.push(Finding {
            at: sight.at(over),
            id: policy.id().to_owned(),
            found: Text::new(
                format!(
                    "{}：{holds_in} 说“{}”，{over_in} 说“{}”",
                    policy.id(),
                    holding.zh,
                    ended.zh
                ),
                format!(
                    "{}: {} by {holds_in}, and {} by {over_in}",
                    policy.id(),
                    holding.en,
                    ended.en
                ),
            ),
        });
    }
    let many = |count: usize| {
        Text::new(
            format!("{count} 份政策的状态来源说法不一"),
            format!("{count} policies stand differently by different sources"),
        )
    };
    let expected = Text::new(
        "失效日期，或在过时的一说上注明 superseded",
        "the date of its end, or superseded on the statement that is out of date",
    );
    many::warn(sight, "status-conflict", found, many, &expected);
}

/// True where the day of its end, or what ended it, is on record.
fn has_end(graph: &PolicyGraph, policy: Policy<'_>) -> bool {
    let dated = dates(policy, Role::Ended).chain(dates(policy, Role::Withdrawn)).next();
    let ended_by = || {
        [Relation::Repeals, Relation::Replaces]
            .into_iter()
            .flat_map(|relation| graph.changes_to(policy.number(), relation))
            .any(|link| !link.is_partial())
    };
    dated.is_some()
        || ended_by()
        || graph.later_editions(policy.number()).next().is_some()
}
