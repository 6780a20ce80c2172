//! Which of a unit's documents was the first.

use super::rule::Standing;
use super::{Adoption, Dated, Origin, Window};
use crate::graph::{PolicyGraph, PolicyId};
use crate::model::date::{self, Order};
use crate::model::law::Certainty;
use crate::query::sight::Sight;

/// A document that counts for a unit.
pub(super) struct Document {
    pub(super) id: PolicyId,
    pub(super) date: Dated,
    pub(super) standing: Standing,
    /// Whether it certainly stands as was asked: in force, say.
    pub(super) stands: Certainty,
}

/// The first of a unit's documents: the one that is earliest at the latest, of those that
/// certainly count if there are any. Its bounds run from the earliest day on which any may
/// have come to the earliest last day; to no end where each only possibly counts.
pub(super) fn first(
    graph: &PolicyGraph,
    mut documents: Vec<Document>,
    window: &Window,
    origin: &Origin,
    sight: &Sight,
) -> Option<Adoption> {
    documents.sort_by_key(|one| {
        let (lo, hi) = (one.date.bounds.lo, one.date.bounds.hi);
        (one.stands, hi.is_none(), hi, lo, graph.policy(one.id).id().to_owned())
    });
    let rivals: Vec<PolicyId> = documents
        .iter()
        .skip(1)
        .filter(|one| {
            date::before(&documents[0].date.bounds, &one.date.bounds) != Order::Certain
        })
        .map(|one| one.id)
        .collect();
    let earliest = documents.iter().map(|one| one.date.bounds.lo).min().flatten();
    let open = documents.iter().any(|one| one.date.bounds.lo.is_none());
    let Document { id: policy, date, standing, stands } = documents.into_iter().next()?;
    let mut bounds = date.bounds;
    bounds.lo = if open { None } else { earliest };
    // One that may not count at all leaves it open whether the unit ever adopted.
    if stands == Certainty::Possible {
        bounds.hi = None;
    }
    let link = origin.policy.and_then(|origin| {
        graph
            .links_from(policy)
            .filter(|link| {
                link.to() == origin
                    && !link.is_weak()
                    && sight.sees(graph, link.evidence()).is_some()
            })
            .map(|link| (link.relation(), link.tier()))
            .min_by_key(|(relation, tier)| (*tier, *relation))
    });
    let by_cutoff = match bounds.hi {
        Some(hi) if hi <= window.end => Certainty::Certain,
        _ => Certainty::Possible,
    };
    Some(Adoption { policy, date, bounds, rivals, standing, link, by_cutoff, stands })
}
