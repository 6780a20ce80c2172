//! What a question may see: the collections it names, and what was recorded by a day.

use crate::graph::{EvidenceId, PolicyGraph};
use crate::model::date::Day;
use crate::model::law::Certainty;

/// The evidence a question may rest on.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    /// One flag per collection of the graph; none means all.
    pub collections: Option<Vec<bool>>,
    /// Only what was recorded by this day, and not yet corrected then.
    pub known: Option<Day>,
}

impl Sight {
    /// True when every collection and all of recorded time is in sight.
    pub fn is_open(&self) -> bool {
        self.collections.is_none() && self.known.is_none()
    }

    /// Whether evidence is in sight, and how surely. Recorded time is three-valued like any
    /// other: what was recorded in some month was possibly known in the middle of it.
    pub fn sees(&self, graph: &PolicyGraph, evidence: EvidenceId) -> Option<Certainty> {
        let evidence = graph.evidence(evidence);
        if let Some(collections) = &self.collections
            && !collections[evidence.collection()]
        {
            return None;
        }
        let Some(known) = self.known else {
            // Without a day the latest knowledge counts: corrected rows are history.
            return (!evidence.is_superseded()).then_some(Certainty::Certain);
        };
        let superseded = evidence.superseded();
        if let Some(end) = superseded
            && end.bounds.hi.is_some_and(|hi| hi <= known)
        {
            return None;
        }
        let (first, last) = match evidence.known_from() {
            Some(recorded) => (recorded.bounds.lo, recorded.bounds.hi),
            None => (Some(graph.as_of()), Some(graph.as_of())),
        };
        if first.is_some_and(|first| first > known) {
            return None;
        }
        let recorded_for_sure = last.is_some_and(|last| last <= known);
        let maybe_corrected =
            superseded.is_some_and(|end| end.bounds.lo.is_none_or(|lo| lo <= known));
        Some(if recorded_for_sure && !maybe_corrected {
            Certainty::Certain
        } else {
            Certainty::Possible
        })
    }
}
