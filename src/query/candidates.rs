//! Which policies to look at: the indexes name all that can answer, in order of number.

use std::ops::Range;

use super::filter::{LeftOut, Plan};
use super::order::shown;
use super::{Query, Scope};
use crate::error::Error;
use crate::graph::{DayOf, Field, PolicyGraph, PolicyId, Run};
use crate::model::date::Bounds;
use crate::model::place::PlaceId;

/// The policies that answer a question without a walk, by adoption or, of drafts, by proposal,
/// then place, then id; what has no date comes last. The same policies as of [`select`](super::select), without
/// their standing, links and notes.
///
/// # Errors
/// When a name or date of the question can't be understood, or the graph's snapshot is
/// damaged.
pub fn find(graph: &PolicyGraph, query: &Query) -> Result<Vec<PolicyId>, Error> {
    let plan = Plan::new(graph, query)?;
    let day = plan.as_of.unwrap_or(graph.as_of());
    let mut left_out = LeftOut::default();
    let settled = plan.is_settled(graph);
    let mut found: Vec<(ByDay, PlaceId, PolicyId)> = Vec::new();
    for id in plan.candidates(graph) {
        let policy = graph.policy(id);
        let only_day = || {
            let (first, last) = graph.days_of(id, DayOf::Adoption)?;
            (settled && plan.role.is_none() && first == last)
                .then_some((false, first, last))
        };
        let key = match only_day() {
            Some(key) => key,
            None => {
                let Some(fit) = plan.fit(graph, policy, day, &mut left_out) else {
                    continue;
                };
                let date = || shown(graph, policy, &plan.sight, plan.role);
                by_day(fit.adoption.or_else(date))
            }
        };
        found.push((key, policy.jurisdiction(), id));
    }
    let name = |id: PolicyId| graph.policy(id).id();
    found.sort_unstable_by(|one, other| {
        let order = (one.0, one.1).cmp(&(other.0, other.1));
        order.then_with(|| name(one.2).cmp(name(other.2)))
    });
    match graph.damage() {
        Some(error) => Err(error),
        None => Ok(found.into_iter().map(|(.., id)| id).collect()),
    }
}

/// Without a date; first and last possible day, where an open end lies beyond all days.
type ByDay = (bool, i32, i32);

fn by_day(date: Option<Bounds>) -> ByDay {
    let number = PolicyGraph::day_number;
    let first = date.and_then(|date| date.lo).map_or(i32::MIN, number);
    let last = date.and_then(|date| date.hi).map_or(i32::MAX, number);
    (date.is_none(), first, last)
}

impl Plan {
    /// Every policy that can answer, and some that can't.
    pub(super) fn candidates(&self, graph: &PolicyGraph) -> Vec<PolicyId> {
        if !self.named.is_empty() {
            let mut named = self.named.clone();
            named.sort_unstable();
            named.dedup();
            return named;
        }
        let ranges = self.ranges(graph);
        let mut found: Vec<PolicyId> = Vec::new();
        match self.narrowest(graph) {
            Some(runs) => {
                for run in &runs {
                    for range in &ranges {
                        self.take(graph, run.within(range), &mut found);
                    }
                }
                found.sort_unstable();
                found.dedup();
            }
            None => {
                for range in ranges {
                    self.take_range(graph, range, &mut found);
                }
            }
        }
        self.drop_other_days(graph, &mut found);
        if let Some(part) = &self.title {
            let may_contain = graph.may_contain(part);
            found.retain(|&policy| may_contain(policy));
        }
        found
    }

    /// True when a candidate with one possible day of adoption surely answers: every
    /// condition is one that the indexes know exactly, and everything is in sight.
    fn is_settled(&self, graph: &PolicyGraph) -> bool {
        let of_values = [&self.categories, &self.topics, &self.kinds]
            .iter()
            .filter(|words| !words.is_empty())
            .count()
            + usize::from(!self.issuers.is_empty());
        let looked_at = !self.named.is_empty()
            || of_values > 1
            || self.title.is_some()
            || self.role.is_some()
            || self.as_of.is_some()
            || !self.statuses.is_empty()
            || !self.legal_levels.is_empty();
        let own = self.scope == Scope::Own;
        own && !looked_at && self.sight.is_open() && graph.is_plain()
    }

    /// Those of `rows` that can lie in the window of days asked about.
    fn take(&self, graph: &PolicyGraph, rows: &[u32], found: &mut Vec<PolicyId>) {
        let ids =
            |rows: &[u32]| rows.iter().map(|&row| PolicyId(row)).collect::<Vec<_>>();
        match self.days_asked() {
            None => found.extend(ids(rows)),
            Some(days) => graph.within_days(
                rows.len(),
                |at| rows.get(at).copied().unwrap_or(u32::MAX),
                days,
                |range| found.extend(ids(rows.get(range).unwrap_or_default())),
            ),
        }
    }

    fn take_range(
        &self,
        graph: &PolicyGraph,
        rows: Range<u32>,
        found: &mut Vec<PolicyId>,
    ) {
        match self.days_asked() {
            None => found.extend(rows.map(PolicyId)),
            Some(days) => graph.within_days(
                rows.len(),
                |at| rows.start + at as u32,
                days,
                |range| {
                    let number = |at: usize| PolicyId(rows.start + at as u32);
                    found.extend(range.map(number));
                },
            ),
        }
    }

    /// The first and last day asked about, where the index of days may answer.
    fn days_asked(&self) -> Option<(i32, i32)> {
        let asked = self.from.is_some() || self.to.is_some();
        if !asked || self.role.is_some() || !self.sight.is_open() {
            return None;
        }
        let number = PolicyGraph::day_number;
        let from = self.from.and_then(|from| from.lo).map_or(i32::MIN, number);
        let to = self.to.and_then(|to| to.hi).map_or(i32::MAX - 1, number);
        Some((from, to))
    }

    /// The policies of the places and levels asked about.
    fn ranges(&self, graph: &PolicyGraph) -> Vec<Range<u32>> {
        let places = graph.places();
        let own = |own| self.places.iter().any(|&place| places.is_within(own, place));
        let above = |own| self.places.iter().any(|&place| places.is_within(place, own));
        graph.ranges_of_places(|place: PlaceId| {
            let level =
                self.levels.is_empty() || self.levels.contains(&places.level(place));
            let related = match self.scope {
                _ if self.places.is_empty() => true,
                Scope::Own => own(place),
                Scope::Inherited => above(place),
                Scope::Total => own(place) || above(place),
            };
            level && related
        })
    }

    /// The policies of that condition on values which the fewest meet.
    fn narrowest<'g>(&self, graph: &'g PolicyGraph) -> Option<Vec<Run<'g>>> {
        let words = [
            (Field::Category, &self.categories),
            (Field::Topic, &self.topics),
            (Field::Kind, &self.kinds),
        ];
        let mut conditions: Vec<Vec<Run<'_>>> = words
            .into_iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(field, words)| graph.rows_with_words(field, words))
            .collect();
        if !self.issuers.is_empty() {
            conditions.push(graph.rows_with_bodies(&self.issuers));
        }
        let size = |runs: &Vec<Run<'_>>| runs.iter().map(Run::count).sum::<usize>();
        conditions.into_iter().min_by_key(size)
    }

    /// Drops what has days and none in the window. What has none is counted as undated.
    fn drop_other_days(&self, graph: &PolicyGraph, found: &mut Vec<PolicyId>) {
        let Some((from, to)) = self.days_asked() else { return };
        found.retain(|&policy| {
            graph
                .days_of(policy, DayOf::Adoption)
                .is_none_or(|(first, last)| first <= to && last >= from)
        });
    }
}
