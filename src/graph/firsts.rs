//! Who of each group came first: a rollout of many policies in one pass.

use super::index::NO_DAYS;
use super::reach::{Arrays, Marks};
use super::{DayOf, PolicyGraph, PolicyId};
use crate::model::law::Relation;
use crate::model::place::PlaceId;

/// The first policy of a group with a relation to another.
#[derive(Clone, Copy, Debug)]
pub struct FirstOfGroup {
    target: u32,
    first: u32,
    /// The group.
    pub group: u8,
    /// Days between the first possible days of adoption; none when one of them has no date.
    pub lag: Option<i32>,
}

impl FirstOfGroup {
    /// The policy that it has the relation to.
    pub fn target(self, graph: &PolicyGraph) -> PolicyId {
        graph.links.policy_at(self.target)
    }

    /// The policy.
    pub fn policy(self, graph: &PolicyGraph) -> PolicyId {
        graph.links.policy_at(self.first)
    }
}

/// Stands for "no group".
const NO_GROUP: u8 = 63;

impl PolicyGraph {
    /// For every policy of the places that `is_target` accepts: who of each group came first
    /// with this relation to it. `group` gives the group of a place, up to 62, or none.
    /// Targets come in order of adoption. Counts every recorded relation; see
    /// [`PolicyGraph::is_plain`].
    pub fn first_of_groups(
        &self,
        is_target: impl Fn(PlaceId) -> bool,
        relation: Relation,
        group: impl Fn(PlaceId) -> Option<u8>,
        mut take: impl FnMut(FirstOfGroup),
    ) {
        let links = &self.links;
        let ranks = links.rank.all();
        // By rank, so that memory is read in order. Policies of a place lie together by row.
        let mut groups = vec![NO_GROUP; self.policy_count()];
        let mut firsts = [(0_u32, NO_GROUP); 64];
        let mut targets = Marks::new(self.policy_count());
        let mut every = 0_u64;
        for place in self.places.ids() {
            let rows = self.rows_of_place(place);
            let range = rows.start as usize..rows.end as usize;
            let here = || ranks.get(range.clone()).into_iter().flatten();
            if is_target(place) {
                for &rank in here() {
                    targets.set(rank);
                }
            }
            let Some(group) = group(place).filter(|&group| group < NO_GROUP) else {
                continue;
            };
            every |= 1 << group;
            for &rank in here() {
                if let Some(slot) = groups.get_mut(rank as usize) {
                    *slot = group;
                }
            }
        }
        let days = self.days_by_rank();
        let day =
            |rank: u32| days.get(rank as usize).copied().filter(|&day| day < NO_DAYS.0);
        let incoming = Arrays::incoming(links);
        targets.each(|target| {
            let (from, codes) = incoming.of(target);
            let since = day(target);
            // By relation, then by rank: the first of a group is the earliest. Whether one is
            // the first is not asked, as it would mostly be guessed wrong: it is written
            // down, and written over by the next unless it was.
            let before = codes.partition_point(|&code| code < relation as u8);
            let after = codes.partition_point(|&code| code <= relation as u8);
            let (mut missing, mut count) = (every, 0);
            for some in from[before..after].chunks(16) {
                for &first in some {
                    let group = groups.get(first as usize).copied().unwrap_or(NO_GROUP);
                    let new = missing & 1 << (group % 64);
                    firsts[count % 64] = (first, group);
                    count += usize::from(new != 0);
                    missing ^= new;
                }
                if missing == 0 {
                    break;
                }
            }
            for &(first, group) in &firsts[..count] {
                let lag = day(first).zip(since).map(|(day, since)| day - since);
                take(FirstOfGroup { target, first, group, lag });
            }
        });
    }

    /// The first possible day of adoption by rank. Ranks are in order of it, so it is sorted.
    fn days_by_rank(&self) -> Vec<i32> {
        let first = self.days(DayOf::Adoption).0;
        let rows = self.links.row.all();
        let day = |row: &u32| first.get(*row as usize).copied().unwrap_or(NO_DAYS.0);
        let dated = rows.partition_point(|row| day(row) < NO_DAYS.0);
        let span = match rows.get(..dated) {
            Some([earliest, .., latest]) => day(earliest)..=day(latest),
            _ => return rows.iter().map(day).collect(),
        };
        let least = *span.start();
        let wide = i64::from(*span.end()) - i64::from(least);
        if !(0..1 << 22).contains(&wide) {
            return rows.iter().map(day).collect();
        }
        let mut counts = vec![0_usize; wide as usize + 1];
        for &day in first {
            if let Some(count) = counts.get_mut(day.wrapping_sub(least) as u32 as usize) {
                *count += 1;
            }
        }
        let mut days = Vec::with_capacity(first.len());
        for (day, count) in (least..).zip(counts) {
            days.resize(days.len() + count, day);
        }
        days.resize(first.len(), NO_DAYS.0);
        days
    }
}
