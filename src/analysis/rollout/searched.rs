//! What the searches of the units tell of a rule: which of their lists name documents, and which
//! only say of a unit that nothing was found.

use crate::graph::{Field, PolicyGraph, PolicyId};
use crate::model::place::PlaceId;
use crate::query::coverage;
use crate::query::sight::Sight;

/// The searches that cover some of the units and can be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Searches {
    /// Their numbers.
    pub(super) covering: Vec<usize>,
    /// Those none of whose lists names a document: they tell of units without result, and the
    /// documents of the others stand elsewhere in the same source.
    bare: Vec<usize>,
    /// The lists that name documents; in the order of names, each once.
    pub(super) tables: Vec<String>,
}

impl Searches {
    pub(super) fn of(graph: &PolicyGraph, units: &[PlaceId], sight: &Sight) -> Searches {
        let covers = |number: &usize| {
            let search = &graph.coverage()[*number];
            !search.unreadable
                && sight.sees(graph, search.evidence).is_some()
                && units.iter().any(|&unit| coverage::covers(graph, search, unit))
        };
        let covering: Vec<usize> = (0..graph.coverage().len()).filter(covers).collect();
        let tables_of = |number: usize| &graph.coverage()[number].tables;
        let mut unfilled: Vec<&str> = covering
            .iter()
            .flat_map(|&number| tables_of(number).iter().map(String::as_str))
            .collect();
        unfilled.sort_unstable();
        unfilled.dedup();
        let mut tables = Vec::new();
        if !unfilled.is_empty() {
            for id in graph.rows_listed() {
                for fact in graph.policy(id).facts_of(Field::Listed) {
                    let at = unfilled.binary_search(&fact.text());
                    if let (Ok(at), Some(_)) = (at, sight.sees(graph, fact.evidence())) {
                        tables.push(unfilled.remove(at).to_owned());
                    }
                }
                if unfilled.is_empty() {
                    break;
                }
            }
        }
        tables.sort_unstable();
        let is_bare =
            |number: &usize| !tables_of(*number).iter().any(|one| tables.contains(one));
        let bare = covering.iter().copied().filter(is_bare).collect();
        Searches { covering, bare, tables }
    }

    /// True when some search lists no document at all.
    pub(super) fn list_nothing(&self) -> bool {
        !self.bare.is_empty()
    }

    /// True when a document comes from the source of a search that lists none.
    pub(super) fn is_beside(&self, graph: &PolicyGraph, id: PolicyId) -> bool {
        if self.bare.is_empty() {
            return false;
        }
        let source = graph.evidence(graph.policy(id).evidence()).source().id;
        self.bare.iter().any(|&number| {
            graph.evidence(graph.coverage()[number].evidence).source().id == source
        })
    }

    /// True when somebody looked for documents of a unit and says that there was nothing.
    pub(super) fn without_result(&self, graph: &PolicyGraph, unit: PlaceId) -> bool {
        self.bare
            .iter()
            .any(|&number| coverage::covers(graph, &graph.coverage()[number], unit))
    }
}
