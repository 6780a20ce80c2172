//! What sources say of a standing, where they say it.
//!
//! The rule: verified before unverified, then by the kind of source, as for any value; of one
//! rank the statement that was recorded later, for a standing changes and its reports follow.

use std::cmp::Reverse;

use smallvec::SmallVec;

use super::{end, is_past_edition, later_edition, passed};
use crate::graph::{Fact, Field, Policy, PolicyGraph};
use crate::model::date::Day;
use crate::model::law::Status;
use crate::query::sight::Sight;
use crate::query::value;

/// Every statement in sight, the one that counts first.
fn statements<'g>(
    graph: &'g PolicyGraph,
    policy: Policy<'g>,
    sight: &Sight,
) -> SmallVec<[Fact<'g>; 2]> {
    let mut facts: SmallVec<[Fact<'g>; 2]> =
        value::all(graph, policy, Field::Status, sight).into_iter().collect();
    if facts.len() > 1 {
        facts.sort_by_key(|&fact| {
            let rank = value::rank(graph.evidence(fact.evidence()));
            (rank, Reverse(graph.said_from(fact)))
        });
    }
    facts
}

/// The statement that counts on `day`, or of all; one of a later day where there is no other.
pub(super) fn told<'g>(
    graph: &'g PolicyGraph,
    policy: Policy<'g>,
    day: Option<Day>,
    sight: &Sight,
) -> Option<(Fact<'g>, Option<Day>)> {
    policy.facts_of(Field::Status).next()?;
    let facts = statements(graph, policy, sight);
    let by_then = |fact: &&Fact<'g>| {
        day.is_none_or(|day| graph.said_from(**fact).is_some_and(|since| since <= day))
    };
    let fact = *facts.iter().find(by_then).or_else(|| facts.first())?;
    Some((fact, graph.said_from(fact)))
}

/// The standing that a source gives, and the day from which it surely says so.
pub(super) fn said(
    graph: &PolicyGraph,
    policy: Policy<'_>,
    day: Option<Day>,
    sight: &Sight,
) -> Option<(Status, Option<Day>)> {
    let (told, since) = told(graph, policy, day, sight)?;
    let status = match told.status()? {
        // 公司法（2005年修订）, 已被修改: what was amended is this text, and another is the law.
        Status::Amended => match later_edition(graph, policy, sight) {
            // Until the next is in force, this one is the law.
            Some(next) => match day.is_some_and(|day| passed(&next.day, day).is_none()) {
                true => Status::Amended,
                false => Status::Superseded,
            },
            None if is_past_edition(graph, policy, told, sight) => Status::Superseded,
            None => Status::Amended,
        },
        status => status,
    };
    Some((status, since))
}

/// True for what has force, false for what is over; nothing of any other standing.
fn holds(fact: Fact<'_>) -> Option<bool> {
    let status = fact.status()?;
    match (status.has_force(), status.is_end()) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// The statement that counts, and those of the other effect, where nothing tells the day on
/// which the one passed into the other: one source has it in force, and another as repealed.
pub fn apart<'g>(
    graph: &'g PolicyGraph,
    policy: Policy<'g>,
    day: Option<Day>,
    sight: &Sight,
) -> Option<(Fact<'g>, Vec<Fact<'g>>)> {
    policy.facts_of(Field::Status).nth(1)?;
    let (chosen, _) = told(graph, policy, day, sight)?;
    let counts = holds(chosen)?;
    let by_then = |fact: &Fact<'g>| {
        day.is_none_or(|day| graph.said_from(*fact).is_some_and(|since| since <= day))
    };
    let against: Vec<Fact<'g>> = statements(graph, policy, sight)
        .into_iter()
        .filter(by_then)
        .filter(|fact| holds(*fact).is_some_and(|other| other != counts))
        .collect();
    let open = !against.is_empty() && end(graph, policy, sight).is_none();
    open.then_some((chosen, against))
}

/// What another source says of the standing on `day`, against the statement that counts. What
/// one source said before it corrected itself leaves nothing open.
pub(super) fn disputed<'g>(
    graph: &'g PolicyGraph,
    policy: Policy<'g>,
    day: Day,
    sight: &Sight,
) -> Option<Status> {
    let (chosen, against) = apart(graph, policy, Some(day), sight)?;
    let source = |fact: Fact<'g>| graph.evidence(fact.evidence()).source();
    let corrected = |fact: Fact<'g>| {
        source(fact).is_edition_of(&source(chosen))
            && graph.said_from(fact) < graph.said_from(chosen)
    };
    against.into_iter().find(|fact| !corrected(*fact))?.status()
}
