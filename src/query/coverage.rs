//! Where the sources looked, so that a missing policy is "not observed" and never "none".

use std::collections::BTreeSet;

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
    let listings = listings(graph, places, sight);
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
            } else if lists(&listings, search, observation.place) {
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

/// Every table in sight that lists something under one of `places`, gathered in one pass.
fn listings<'g>(
    graph: &'g PolicyGraph,
    places: &[PlaceId],
    sight: &Sight,
) -> BTreeSet<(PlaceId, &'g str)> {
    if places.is_empty() || graph.coverage().is_empty() {
        return BTreeSet::new();
    }
    graph
        .policies_listed(places)
        .into_iter()
        .flat_map(|policy| policy.facts_of(Field::Listed))
        .filter(|fact| fact.place().is_some_and(|place| places.contains(&place)))
        .filter(|fact| sight.sees(graph, fact.evidence()).is_some())
        .filter_map(|fact| Some((fact.place()?, fact.text())))
        .collect()
}

/// True when the search listed something under `place`.
fn lists(
    listings: &BTreeSet<(PlaceId, &str)>,
    search: &Coverage,
    place: PlaceId,
) -> bool {
    search.tables.iter().any(|table| listings.contains(&(place, table.as_str())))
}
