//! When a document came: by the role asked for, as a draft, or at the earliest.

use super::Dated;
use crate::graph::{Field, Policy, PolicyGraph, PolicyId};
use crate::model::date::{self, Bounds, Day, Order};
use crate::model::law::{Certainty, Role, Status};
use crate::query::sight::Sight;
use crate::query::value;

/// The date of a document that counts: of the role asked for, else of its adoption.
pub(in crate::analysis) fn dated(
    graph: &PolicyGraph,
    policy: Policy<'_>,
    role: Option<Role>,
    sight: &Sight,
) -> Option<Dated> {
    let found = match role {
        Some(role) => value::by_role(graph, policy, role, sight),
        None => value::adoption(graph, policy, sight),
    }?;
    // A date without any known end says nothing.
    if found.date.bounds.lo.is_none() && found.date.bounds.hi.is_none() {
        return None;
    }
    Some(Dated {
        edtf: found.date.edtf.to_owned(),
        bounds: found.date.bounds,
        role: Some(found.role),
    })
}

/// The first day on which there can have been a draft, for what is not seen to have been
/// adopted; itself none where no date begins. Whatever role is asked for, a draft is none of the
/// documents that count, unless the days of drafts are asked for.
pub(super) fn proposed(
    graph: &PolicyGraph,
    policy: Policy<'_>,
    role: Option<Role>,
    sight: &Sight,
) -> Option<Option<Day>> {
    if role.is_some_and(|role| Role::DRAFT.contains(&role)) {
        return None;
    }
    let dates = || {
        Role::DRAFT.iter().filter_map(|&role| value::by_role(graph, policy, role, sight))
    };
    value::is_draft(graph, policy, sight)
        .then(|| dates().map(|found| found.date.bounds.lo).min().flatten())
}

/// True for what is not seen to have been adopted, and of which its source says that it is not
/// issued yet: planned, drafted. Nobody adopted it.
pub(super) fn not_issued(graph: &PolicyGraph, policy: Policy<'_>, sight: &Sight) -> bool {
    value::one(graph, policy, Field::Status, sight)
        .is_some_and(|it| it.fact.status() == Some(Status::NotYetIssued))
        && value::adoption(graph, policy, sight).is_none()
}

/// The first day on which a document without a date of `role` can have come: nothing is
/// published before it is drawn up.
pub(super) fn not_before(
    graph: &PolicyGraph,
    policy: Policy<'_>,
    role: Option<Role>,
    sight: &Sight,
) -> Option<Day> {
    let drawn_up = role == Some(Role::Published);
    let found = drawn_up.then(|| value::adoption(graph, policy, sight)).flatten()?;
    let known = matches!(found.role, Role::Document | Role::Adopted);
    known.then_some(found.date.bounds.lo).flatten()
}

/// Whether a document came after a policy, or since a day, and by the end of the window.
pub(super) fn came_later(
    date: &Bounds,
    start: &Bounds,
    policy: Option<PolicyId>,
    end: Day,
) -> Option<Certainty> {
    let after = match policy {
        Some(_) => date::before(start, date),
        // Since a month is since its first day.
        None if date.lo.is_some_and(|lo| start.lo.is_some_and(|first| lo >= first)) => {
            Order::Certain
        }
        None => match date::before(date, start) {
            Order::Certain => Order::Impossible,
            _ => Order::Possible,
        },
    };
    match after {
        Order::Impossible => None,
        Order::Certain if date.hi.is_some_and(|hi| hi <= end) => Some(Certainty::Certain),
        _ => Some(Certainty::Possible),
    }
}
