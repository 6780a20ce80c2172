//! Whether an end that was set beforehand was put off: 《A》有效期延长至2025年1月31日.

use super::{effect, passed};
use crate::graph::{Field, Policy, PolicyGraph};
use crate::model::date::Day;
use crate::model::law::{Relation, Role};
use crate::query::sight::Sight;
use crate::query::value;

/// True where another that may have taken effect by `day` tells of a longer term of the policy, in
/// the words of its source: the end on record may be none.
pub(super) fn is_prolonged(
    graph: &PolicyGraph,
    policy: Policy<'_>,
    day: Day,
    sight: &Sight,
) -> bool {
    let mut amending = graph.changes_to(policy.number(), Relation::Amends);
    // Where the new end is on record, it is the one that has passed.
    let dated = value::date(graph, policy, Role::Ended, None, sight);
    let by = dated.and_then(|end| graph.prolonged_by(policy, end.fact));
    let by = by.map(|link| link.number());
    amending.any(|link| {
        if by == Some(link.number()) {
            return false;
        }
        let quote = graph.evidence(link.evidence()).quote();
        quote.is_some_and(tells_of_longer)
            && !link.tier().is_weak()
            && sight.sees(graph, link.evidence()).is_some()
            && effect(graph, link, sight).is_none_or(|it| passed(&it, day).is_some())
    })
}

/// True where the term had run out by `day`, and what made it longer has perhaps not come about
/// yet: 《A》已到期，有效期延长至某日.
pub(super) fn had_lapsed(
    graph: &PolicyGraph,
    policy: Policy<'_>,
    day: Day,
    sight: &Sight,
) -> bool {
    let ended = value::date(graph, policy, Role::Ended, None, sight).map(|it| it.fact);
    let Some(link) = ended.and_then(|end| graph.prolonged_by(policy, end)) else {
        return false;
    };
    let told = effect(graph, link, sight).and_then(|it| it.lo);
    told.is_some_and(|told| told > day)
        && policy.facts_of(Field::Date).any(|fact| {
            fact.role() == Some(Role::Ended)
                && graph.prolonged_by(policy, fact).is_none()
                && sight.sees(graph, fact.evidence()).is_some()
                && fact.date().is_some_and(|it| passed(&it.bounds, day).is_some())
        })
}

/// 有效期延长至, 继续执行至.
fn tells_of_longer(quote: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| quote.contains(word));
    quote.contains("有效期") && has(&["延长", "延续", "顺延"])
        || has(&["继续执行至", "继续执行到", "延续执行至", "延续执行到", "延期执行至"])
}
