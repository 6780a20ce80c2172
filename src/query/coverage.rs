//! Where the sources looked, so that a missing policy is "not observed" and never "none".

use super::sight::Sight;
use crate::graph::{Coverage, Field, PolicyGraph};
use crate::model::place::PlaceId;

/// What the sources saw of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// The place.
    pub place: PlaceId,
    /// Numbers of the searches (in [`PolicyGraph::coverage`]) that listed it.
    pub listed: Vec<usize>,
    /// Searches that covered it and did not list it.
    pub not_observed: Vec<usize>,
    /// Sources that have a list about it which can't be read.
    pub unreadable: Vec<usize>,
}

/// What the sources in sight saw of each of `places`.
pub fn observations(
    graph: &PolicyGraph,
    places: &[PlaceId],
    sight: &Sight,
) -> Vec<Observation> {
    let mut observations: Vec<Observation> = places
        .iter()
        .map(|&place| Observation {
            place,
            listed: Vec::new(),
            not_observed: Vec::new(),
            unreadable: Vec::new(),
        })
        .collect();
    for (number, search) in graph.coverage().iter().enumerate() {
        if sight.sees(graph, search.evidence).is_none() {
            continue;
        }
        for observation in &mut observations {
            if !covers(graph, search, observation.place) {
                continue;
            }
            if search.unreadable {
                observation.unreadable.push(number);
            } else if lists(graph, search, observation.place, sight) {
                observation.listed.push(number);
            } else {
                observation.not_observed.push(number);
            }
        }
    }
    for observation in &mut observations {
        // Tables 3 and 4 are two halves of one search: who stands in one is not missing
        // from the other.
        let window = |search: usize| &graph.coverage()[search].window;
        let listed = &observation.listed;
        observation
            .not_observed
            .retain(|&missing| !listed.iter().any(|&hit| window(hit) == window(missing)));
    }
    observations
}

/// True when `place` is one of the units that were searched.
pub fn covers(graph: &PolicyGraph, search: &Coverage, place: PlaceId) -> bool {
    let unit = graph.places().get(place);
    unit.level == search.level
        && graph.places().is_within(place, search.within)
        && (!search.mainland || unit.mainland)
}

/// True when the search listed something under `place`.
fn lists(graph: &PolicyGraph, search: &Coverage, place: PlaceId, sight: &Sight) -> bool {
    graph.policies().flat_map(|policy| policy.facts_of(Field::Listed)).any(|fact| {
        fact.place() == Some(place)
            && search.tables.iter().any(|table| table == fact.text())
            && sight.sees(graph, fact.evidence()).is_some()
    })
}
