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
        let days = DaysOfRanks::new(self.days(DayOf::Adoption).0);
        let groups = &groups[..];
        let incoming = Arrays::incoming(links);
        let mut asked = Vec::new();
        targets.each(|target| asked.push(target));
        for some in asked.chunks(TOGETHER) {
            for (&target, from) in some.iter().zip(incoming.of_relation(some, relation)) {
                // By rank: the first of a group is the earliest. Whether one is the first
                // is not asked, as it would mostly be guessed wrong: it is written down, and
                // written over by the next unless it was.
                let (mut missing, mut count) = (every, 0);
                for some in from.chunks(16) {
                    for &first in some {
                        let group =
                            groups.get(first as usize).copied().unwrap_or(NO_GROUP);
                        let new = missing & 1 << (group % 64);
                        firsts[count % 64] = (first, group);
                        count += usize::from(new != 0);
                        missing ^= new;
                    }
                    if missing == 0 {
                        break;
                    }
                }
                let since = days.get(target);
                for &(first, group) in &firsts[..count] {
                    let lag = days.get(first).zip(since).map(|(day, since)| day - since);
                    take(FirstOfGroup { target, first, group, lag });
                }
            }
        }
    }
}

/// Ranks whose relations are looked up together, so that memory is waited for once.
const TOGETHER: usize = 64;

impl<'g> Arrays<'g> {
    /// The other ends of one relation, for each of up to [`TOGETHER`] ranks. Relations of a
    /// rank are sorted by what they are.
    fn of_relation(&self, ranks: &[u32], relation: Relation) -> [&'g [u32]; TOGETHER] {
        let mut all: [(&[u32], &[u8]); TOGETHER] = [(&[], &[]); TOGETHER];
        for (slot, &rank) in all.iter_mut().zip(ranks) {
            *slot = self.of(rank);
        }
        // Asks for the memory of all of them, before what is there decides anything.
        let nearest = all.map(|(_, codes)| codes.first().copied());
        let mut found: [&[u32]; TOGETHER] = [&[]; TOGETHER];
        for ((slot, (from, codes)), nearest) in found.iter_mut().zip(all).zip(nearest) {
            // Changes come first, and are few; many cite.
            let code = relation as u8;
            let before = match nearest {
                Some(nearest) if nearest < code => {
                    codes.partition_point(|&known| known < code)
                }
                _ => 0,
            };
            let few = codes.iter().skip(before).take(32);
            let after = before + few.take_while(|&&known| known <= code).count();
            let after = match after - before {
                32 => codes.partition_point(|&known| known <= code),
                _ => after,
            };
            // What a forged snapshot does not sort has no such range.
            *slot = from.get(before..after).unwrap_or_default();
        }
        // Likewise of the other ends, which would not be read if nobody seemed to want them.
        std::hint::black_box(found.map(|from| from.first().copied()));
        found
    }
}

/// Ranks of which one has its day written down.
const APART: usize = 64;

/// The first possible day of adoption by rank. Ranks are in order of it, so that few numbers
/// tell it of all, and stay in the nearest memory.
struct DaysOfRanks {
    /// The different days, in order.
    days: Vec<i32>,
    /// The first rank of each; and behind them the first without a day.
    starts: Vec<u32>,
    /// Which of the days every [`APART`]th rank has.
    marks: Vec<u32>,
}

impl DaysOfRanks {
    /// From the days of all policies, in any order.
    fn new(first: &[i32]) -> DaysOfRanks {
        let mut found =
            DaysOfRanks { days: Vec::new(), starts: Vec::new(), marks: Vec::new() };
        let dated = || first.iter().copied().filter(|&day| day < NO_DAYS.0);
        let (least, most) = (dated().min().unwrap_or(0), dated().max().unwrap_or(0));
        let wide = i64::from(most) - i64::from(least);
        let mut rank = 0;
        if wide < 1 << 22 {
            let mut counts = vec![0_u32; wide as usize + 1];
            for day in dated() {
                counts[(day - least) as usize] += 1;
            }
            for (day, count) in (least..).zip(counts) {
                found.push(day, rank, count);
                rank += count;
            }
        } else {
            let mut days: Vec<i32> = dated().collect();
            days.sort_unstable();
            for day in days.chunk_by(|one, other| one == other) {
                found.push(day[0], rank, day.len() as u32);
                rank += day.len() as u32;
            }
        }
        found.starts.push(rank);
        found
    }

    /// The day of `count` ranks from `start` on.
    fn push(&mut self, day: i32, start: u32, count: u32) {
        if count > 0 {
            self.days.push(day);
            self.starts.push(start);
            let marks = ((start + count) as usize).div_ceil(APART);
            self.marks.resize(marks, self.days.len() as u32 - 1);
        }
    }

    #[inline]
    fn get(&self, rank: u32) -> Option<i32> {
        let mut at = *self.marks.get(rank as usize / APART)? as usize;
        while *self.starts.get(at + 1)? <= rank {
            at += 1;
        }
        self.days.get(at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_have_their_days() {
        let far = [i32::MIN, -3, 7, 1 << 30];
        for (days, repeated) in [(&[5, 6, 9][..], 50), (&[5], 300), (&far, 40), (&[], 1)]
        {
            let mut first: Vec<i32> = days.repeat(repeated);
            first.push(NO_DAYS.0);
            let found = DaysOfRanks::new(&first);
            first.sort_unstable();
            for (rank, &day) in (0..).zip(&first) {
                assert_eq!(found.get(rank), Some(day).filter(|&day| day < NO_DAYS.0));
            }
        }
    }
}
