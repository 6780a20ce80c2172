//! Policies that ended and do not say when, or of which it is said that they did not.

use super::many::{self, Finding};
use super::{Sight, dates};
use crate::graph::Field;
use crate::lang::Text;
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
        let dated = dates(policy, Role::Ended)
            .chain(dates(policy, Role::Withdrawn))
            .next()
            .is_some();
        let ended_by = [Relation::Repeals, Relation::Replaces]
            .into_iter()
            .flat_map(|relation| graph.changes_to(policy.number(), relation))
            .any(|link| !link.is_partial());
        let later = graph.later_editions(policy.number()).next().is_some();
        if dated || ended_by || later {
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

/// "In force" behind the day of its end, or "ended" before it: one of the two is wrong.
pub(super) fn standing_and_end_agree(sight: &mut Sight<'_>) {
    let graph = sight.graph;
    let mut found = Vec::new();
    for policy in graph.policies() {
        for fact in policy.facts_of(Field::Status) {
            let Some(status) = fact.status() else { continue };
            let since =
                fact.date().or_else(|| graph.evidence(fact.evidence()).recorded());
            let since = since.map_or(Some(graph.as_of()), |date| date.bounds.hi);
            let against = dates(policy, Role::Ended).find_map(|ended| {
                let date = ended.date()?;
                status.is_against_end(since?, &date.bounds).then_some(date.edtf)
            });
            let Some(ended) = against else { continue };
            found.push(Finding {
                at: sight.at(fact),
                id: policy.id().to_owned(),
                found: Text::new(
                    format!(
                        "{}：状态为“{}”，失效日期却是 {ended}",
                        policy.id(),
                        status.text().zh
                    ),
                    format!(
                        "{}: it is {}, and the date of its end is {ended}",
                        policy.id(),
                        status.text().en
                    ),
                ),
            });
        }
    }
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
