//! Later editions of the same law on record: 公司法（2018年修正） behind 公司法（2005年修订）.
//!
//! Data sets of laws keep every edition as a record of its own. They are found by title and
//! place once, when records are joined, so that the standing of a policy can say that its text
//! was replaced.

use hashbrown::{HashMap, HashSet};
use rayon::prelude::*;

use super::column::Column;
use super::{DayOf, Field, Policy, PolicyGraph, PolicyId};
use crate::model::law::Status;
use crate::model::title;

/// One row per pair, in order: the earlier edition, the later one.
pub(super) type Editions = Column<[u32; 2]>;

/// More records of one title than this are no editions of a law.
const MOST: usize = 64;

/// The pairs of editions of a graph.
///
/// Two records are editions of one law when they have one title but for the mark of an edition,
/// one place, days of adoption of which one surely comes first, and when either title has such a
/// mark or a source says that the earlier one was amended or superseded.
pub(super) fn editions(graph: &PolicyGraph) -> Editions {
    let all = || (0..graph.policy_count() as u32).into_par_iter().map(PolicyId);
    let laws: Vec<&str> = all()
        .filter_map(|id| {
            let policy = graph.policy(id);
            let (name, marked) = name(policy)?;
            (marked || said_replaced(policy)).then_some(name)
        })
        .collect();
    let laws: HashSet<&str> = laws.into_iter().collect();
    let known: Vec<(&str, PolicyId, bool)> = all()
        .filter_map(|id| {
            let (name, marked) = name(graph.policy(id))?;
            laws.contains(name).then_some((name, id, marked))
        })
        .collect();
    let mut together: HashMap<(&str, u32), Vec<(PolicyId, bool)>> = HashMap::new();
    for (name, id, marked) in known {
        let place = graph.policy(id).jurisdiction().0;
        together.entry((name, place)).or_default().push((id, marked));
    }
    let mut found = Vec::new();
    for of_law in together.into_values().filter(|all| (2..=MOST).contains(&all.len())) {
        for &(earlier, earlier_marked) in &of_law {
            let policy = graph.policy(earlier);
            let Some((_, last)) = graph.days_of(earlier, DayOf::Adoption) else {
                continue;
            };
            let amended = earlier_marked || said_replaced(policy);
            for &(later, later_marked) in &of_law {
                let first = graph.days_of(later, DayOf::Adoption).map(|days| days.0);
                if (amended || later_marked) && first.is_some_and(|first| first > last) {
                    found.push([earlier.0, later.0]);
                }
            }
        }
    }
    found.sort_unstable();
    Column::Owned(found)
}

/// The title without the mark of an edition, and whether it has one.
fn name(policy: Policy<'_>) -> Option<(&str, bool)> {
    let written = bare(policy.facts_of(Field::Title).next()?.text());
    Some(match title::without_edition(written) {
        Some(name) => (name, true),
        None => (written, false),
    })
}

fn bare(written: &str) -> &str {
    let written = written.trim();
    let whole = written.strip_prefix('《').and_then(|rest| rest.strip_suffix('》'));
    whole.filter(|inner| !inner.contains('》')).unwrap_or(written)
}

/// True where a title has the mark of an edition.
pub(super) fn is_marked(title: &str) -> bool {
    title::without_edition(bare(title)).is_some()
}

/// True for what a source says of a policy whose text was amended or superseded: another text
/// is the law.
pub(super) fn is_replaced(status: Status) -> bool {
    matches!(status, Status::Amended | Status::Superseded)
}

fn said_replaced(policy: Policy<'_>) -> bool {
    policy.facts_of(Field::Status).any(|fact| fact.status().is_some_and(is_replaced))
}

impl PolicyGraph {
    /// Later editions of the same law that are on record.
    pub fn later_editions(
        &self,
        policy: PolicyId,
    ) -> impl Iterator<Item = PolicyId> + use<'_> {
        let editions = &self.editions;
        let first = editions.partition_point(0..editions.len(), |row| row[0] < policy.0);
        (first..editions.len())
            .map(|at| editions.get(at))
            .take_while(move |row| row[0] == policy.0)
            .map(|[_, later]| {
                if later as usize >= self.policy_count() {
                    self.note_damage();
                    return PolicyId(0);
                }
                PolicyId(later)
            })
    }

    /// Every other edition of the same law on record, the earlier ones too.
    pub fn other_editions(&self, policy: PolicyId) -> Vec<PolicyId> {
        let mut others: Vec<PolicyId> = (0..self.editions.len())
            .map(|at| self.editions.get(at))
            .filter_map(|row| match row {
                [one, other] | [other, one] if one == policy.0 => Some(PolicyId(other)),
                _ => None,
            })
            .filter(|other| (other.0 as usize) < self.policy_count())
            .collect();
        others.sort_unstable();
        others.dedup();
        others
    }
}
