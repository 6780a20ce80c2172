//! Whether an end that was set beforehand was put off: 《A》有效期延长至2025年1月31日.

use super::{effect, passed};
use crate::graph::{Policy, PolicyGraph};
use crate::model::date::Day;
use crate::model::law::Relation;
use crate::query::sight::Sight;

/// True where another that may have taken effect by `day` tells of a longer term of the policy, in
/// the words of its source: the end on record may be none.
pub(super) fn is_prolonged(
    graph: &PolicyGraph,
    policy: Policy<'_>,
    day: Day,
    sight: &Sight,
) -> bool {
    let mut amending = graph.changes_to(policy.number(), Relation::Amends);
    amending.any(|link| {
        let quote = graph.evidence(link.evidence()).quote();
        quote.is_some_and(tells_of_longer)
            && !link.tier().is_weak()
            && sight.sees(graph, link.evidence()).is_some()
            && effect(graph, link, sight).is_none_or(|it| passed(&it, day).is_some())
    })
}

/// 有效期延长至, 继续执行至.
fn tells_of_longer(quote: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| quote.contains(word));
    quote.contains("有效期") && has(&["延长", "延续", "顺延"])
        || has(&["继续执行至", "继续执行到", "延续执行至", "延续执行到", "延期执行至"])
}
