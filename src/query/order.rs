//! In which order policies are shown.

use super::filter::Item;
use super::sight::Sight;
use super::value;
use crate::graph::{Policy, PolicyGraph};
use crate::model::date::Bounds;
use crate::model::law::Role;

/// Puts policies in the order of the dates that are shown of them: of the role asked for, else of
/// their adoption or, of drafts, of their proposal.
pub(super) fn sort(
    graph: &PolicyGraph,
    sight: &Sight,
    role: Option<Role>,
    items: &mut [Item],
) {
    items.sort_by_cached_key(|item| {
        let policy = graph.policy(item.policy);
        let date = shown(graph, policy, sight, role);
        let lo = date.and_then(|date| date.lo);
        let hi = date.and_then(|date| date.hi);
        (date.is_none(), lo, hi.is_none(), hi, policy.jurisdiction(), policy.id())
    });
}

/// When a policy came, by the role asked for.
pub(super) fn placed(
    graph: &PolicyGraph,
    policy: Policy<'_>,
    sight: &Sight,
    role: Option<Role>,
) -> Option<Bounds> {
    let date = match role {
        Some(role) => value::by_role(graph, policy, role, sight),
        None => value::adoption(graph, policy, sight),
    };
    date.map(|found| found.date.bounds)
}

/// The date that is shown of a policy: of the role asked for, else of its adoption, else of its
/// proposal.
pub(super) fn shown(
    graph: &PolicyGraph,
    policy: Policy<'_>,
    sight: &Sight,
    role: Option<Role>,
) -> Option<Bounds> {
    placed(graph, policy, sight, role).or_else(|| {
        let found = value::adoption_or_draft(graph, policy, sight);
        found.filter(|_| role.is_none()).map(|found| found.date.bounds)
    })
}
