//! Documents of the units that state that they follow the policy, and that a rule of searches
//! leaves out: those lie outside of what was searched.

use super::build::Maker;
use super::{LeftOut, Rollout};
use crate::analysis::rollout as measured;
use crate::graph::{DayOf, Link, PolicyGraph, PolicyId};
use crate::lang::Text;
use crate::model::law::Relation;
use crate::view::{Note, Words};

/// The code of what is left out so.
const OUTSIDE: &str = "outside_search";

impl Maker<'_> {
    /// The rule is that of the searches, because nobody named another.
    fn rests_on_searches(&self) -> bool {
        let rule = &self.found.rule;
        rule.by_default && !rule.is_fallback() && rule.relations().is_none()
    }

    /// True where `id` states that it follows the policy.
    fn states(&self, id: PolicyId) -> bool {
        let (graph, found) = (self.graph, self.found);
        graph.links_from(id).any(|link| {
            Some(link.to()) == found.origin.policy
                && matches!(link.relation(), Relation::Implements | Relation::BasedOn)
                && !link.is_weak()
                && found.selection.sight.sees(graph, link.evidence()).is_some()
        })
    }

    /// How many such documents a unit has for which nothing counts.
    pub(super) fn outside_of(&self, unit: &measured::Unit) -> usize {
        if !self.rests_on_searches() || unit.adoption.is_some() {
            return 0;
        }
        let end = PolicyGraph::day_number(self.found.window.end);
        let own = self.graph.rows_of_place(unit.place).map(PolicyId);
        own.filter(|&id| {
            let days = self.graph.days_of(id, DayOf::Adoption);
            days.is_some_and(|(_, last)| last <= end) && self.states(id)
        })
        .count()
    }

    /// What a unit issued before the first document that counts for it, or where none counts, in
    /// order of time.
    pub(super) fn stated_outside(&self) -> Vec<LeftOut> {
        let (graph, found) = (self.graph, self.found);
        let origin = found.origin.policy.filter(|_| self.rests_on_searches());
        let Some(origin) = origin else { return Vec::new() };
        let end = PolicyGraph::day_number(found.window.end);
        let mut stated: Vec<(i32, PolicyId)> = graph
            .links_to(origin)
            .map(Link::from)
            .filter(|&id| self.states(id))
            .filter_map(|id| {
                let place = graph.policy(id).jurisdiction();
                let unit = found.adoptions.iter().find(|unit| unit.place == place)?;
                let (first, last) = graph.days_of(id, DayOf::Adoption)?;
                let before = unit.adoption.as_ref().is_none_or(|one| {
                    let counts = one.bounds.lo.map(PolicyGraph::day_number);
                    one.policy != id && counts.is_some_and(|counts| last < counts)
                });
                let told = found.documents.iter().any(|(other, _)| *other == id);
                (before && !told && last <= end).then_some((first, id))
            })
            .collect();
        stated.sort_unstable();
        stated.dedup();
        let places = graph.places();
        let left = |(_, id): (i32, PolicyId)| {
            let place = places.get(graph.policy(id).jurisdiction());
            let title = self.name(id).title;
            LeftOut {
                who: Words {
                    zh: format!("{}：{}", place.short_zh, title.zh),
                    en: format!("{}: {}", place.short_en(), title.en),
                },
                kind: "document",
                of: Words { zh: "采纳".into(), en: "adoption".into() },
                code: OUTSIDE,
                reason: Text::new(
                    "写明落实或依据该政策，而不在所用的检索之内：--rule implements 计它",
                    "it states that it follows the policy, and lies outside of what was searched: --rule implements counts it",
                )
                .into(),
            }
        };
        stated.into_iter().map(left).collect()
    }
}

/// That such documents are there, each by name.
pub(super) fn note(rollout: &Rollout) -> Option<Note> {
    let outside = || rollout.left_out.iter().filter(|left| left.code == OUTSIDE);
    let count = outside().count();
    let list = |of: fn(&LeftOut) -> &str, between: &str| {
        outside().map(of).collect::<Vec<_>>().join(between)
    };
    let documents = if count == 1 { "1 document states" } else { "documents state" };
    let counted = if count == 1 { String::new() } else { format!("{count} ") };
    (count > 0).then(|| Note {
        code: OUTSIDE,
        text: Text::new(
            format!(
                "另有 {count} 份文件写明落实或依据该政策，早于检索所列，未计入：{}（--rule implements 计它们）",
                list(|left| &left.who.zh, "；")
            ),
            format!(
                "{counted}{documents} that they follow the policy, came before what the searches list, and are not counted: {} (--rule implements counts them)",
                list(|left| &left.who.en, "; ")
            ),
        )
        .into(),
    })
}
