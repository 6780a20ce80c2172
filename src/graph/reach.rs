//! Walks that need no automaton: the same steps again and again, over the plain arrays.

use super::index::NO_DAYS;
use super::{DayOf, PolicyGraph, PolicyId};
use crate::model::law::Relation;
use crate::model::place::PlaceId;

/// The steps of a walk: relations to follow from the citing to the cited policy, and
/// relations to follow back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    forwards: u32,
    backwards: u32,
}

impl Steps {
    /// Also follows `relation`, backwards or not.
    #[must_use]
    pub fn and(mut self, relation: Relation, backwards: bool) -> Steps {
        let mask = if backwards { &mut self.backwards } else { &mut self.forwards };
        *mask |= 1 << relation as u32;
        self
    }

    /// True when `relation` is followed in this direction.
    pub fn follow(self, relation: Relation, backwards: bool) -> bool {
        let mask = if backwards { self.backwards } else { self.forwards };
        mask & 1 << relation as u32 != 0
    }
}

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

/// One bit a rank.
struct Marks(Vec<u64>);

impl Marks {
    fn new(count: usize) -> Marks {
        Marks(vec![0; count.div_ceil(64)])
    }

    #[inline]
    fn has(&self, rank: u32) -> bool {
        self.0.get(rank as usize / 64).is_some_and(|word| word >> (rank % 64) & 1 == 1)
    }

    /// True when the mark is new.
    #[inline]
    fn set(&mut self, rank: u32) -> bool {
        let Some(word) = self.0.get_mut(rank as usize / 64) else { return false };
        let bit = 1 << (rank % 64);
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    fn each(&self, mut take: impl FnMut(u32)) {
        for (number, &word) in self.0.iter().enumerate() {
            let mut rest = word;
            while rest != 0 {
                take(number as u32 * 64 + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
    }
}

impl PolicyGraph {
    /// Policies by the fewest steps from any of `seeds`, up to `most`: first the seeds, then
    /// those one step away, and so on, each list in order of adoption. Counts every recorded
    /// relation; see [`PolicyGraph::is_plain`].
    pub fn hops(
        &self,
        seeds: &[PolicyId],
        steps: Steps,
        most: u32,
    ) -> Vec<Vec<PolicyId>> {
        let count = self.policy_count();
        let rows = self.links.row.all();
        let mut seen = Marks::new(count);
        let mut level: Vec<u32> = seeds
            .iter()
            .map(|&seed| self.links.rank_of(seed))
            .filter(|&rank| seen.set(rank))
            .collect();
        level.sort_unstable();
        let mut levels: Vec<Vec<PolicyId>> = Vec::new();
        loop {
            levels.push(level.iter().map(|&rank| self.policy_of(rows, rank)).collect());
            if levels.len() as u32 > most || level.is_empty() {
                break;
            }
            let mut next = Vec::new();
            for &rank in &level {
                self.step(rank, steps, &mut |to| {
                    if seen.set(to) {
                        next.push(to);
                    }
                });
            }
            // A long list is put in order by marks, a short one by comparing.
            if next.len() > count / 256 {
                let mut fresh = Marks::new(count);
                for &rank in &next {
                    fresh.set(rank);
                }
                next.clear();
                fresh.each(|rank| next.push(rank));
            } else {
                next.sort_unstable();
            }
            level = next;
        }
        while levels.len() > 1 && levels.last().is_some_and(Vec::is_empty) {
            levels.pop();
        }
        levels
    }

    /// The policy of a rank, by the column of rows.
    #[inline]
    fn policy_of(&self, rows: &[u32], rank: u32) -> PolicyId {
        match rows.get(rank as usize) {
            Some(&row) if (row as usize) < rows.len() => PolicyId(row),
            _ => self.links.policy_at(rank),
        }
    }

    /// Every policy in order of adoption, then of number; undated ones last.
    pub fn by_adoption(&self) -> impl Iterator<Item = PolicyId> {
        let rows = self.links.row.all();
        (0..self.policy_count() as u32).map(|rank| self.policy_of(rows, rank))
    }

    /// For every policy of the places that `is_target` accepts: who of each group came first
    /// with this relation to it. `group` gives the group of a place, up to 63, or none.
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
        let mut groups = vec![u8::MAX; self.policy_count()];
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
            let Some(group) = group(place).filter(|&group| group < 64) else { continue };
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
        let (starts, from) = (links.in_starts.all(), links.in_from.all());
        let relations = links.in_relation.all();
        targets.each(|target| {
            let Some(&[start, end]) = pair(starts, target as usize) else { return };
            let range = start as usize..end as usize;
            let (Some(from), Some(codes)) =
                (from.get(range.clone()), relations.get(range))
            else {
                return;
            };
            let since = day(target);
            let mut missing = every;
            // By relation, then by rank: the first of a group is the earliest.
            let before = codes.iter().take_while(|&&code| code < relation as u8).count();
            for (&first, &code) in from.iter().zip(codes).skip(before) {
                if code != relation as u8 || missing == 0 {
                    break;
                }
                let group = groups.get(first as usize).copied().unwrap_or(u8::MAX);
                let bit = 1_u64.checked_shl(u32::from(group)).unwrap_or(0);
                if missing & bit != 0 {
                    missing ^= bit;
                    let lag = day(first).zip(since).map(|(day, since)| day - since);
                    take(FirstOfGroup { target, first, group, lag });
                }
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

    /// Everything that any number of steps leads to from `seeds`, the seeds included, in
    /// order of adoption. Counts every recorded relation; see [`PolicyGraph::is_plain`].
    pub fn closure(&self, seeds: &[PolicyId], steps: Steps) -> Vec<PolicyId> {
        let mut seen = Marks::new(self.policy_count());
        let mut ranks: Vec<u32> =
            seeds.iter().map(|&seed| self.links.rank_of(seed)).collect();
        ranks.sort_unstable();
        for &rank in &ranks {
            seen.set(rank);
        }
        let ends = (ranks.first().copied(), ranks.last().copied());
        if let (Some(first), Some(last)) = ends {
            match (steps.forwards, steps.backwards) {
                (mask, 0) => self.sweep_back(last, mask, &mut seen),
                (0, mask) => self.sweep_on(first, mask, &mut seen),
                _ => self.spread(ranks, steps, &mut seen),
            }
        }
        let rows = self.links.row.all();
        let mut found = Vec::with_capacity(seen.count());
        seen.each(|rank| found.push(self.policy_of(rows, rank)));
        found
    }

    /// What leads to the marked, from `first` on in order of time: a policy joins when one
    /// that it points to has joined, and nearly all of those were asked before.
    fn sweep_on(&self, first: u32, mask: u32, seen: &mut Marks) {
        let links = &self.links;
        let (starts, to, relation) =
            (links.starts.all(), links.to.all(), links.relation.all());
        let count = links.rank.len();
        for rank in first as usize..count {
            if seen.has(rank as u32) {
                continue;
            }
            let Some(&[start, end]) = pair(starts, rank) else { continue };
            let range = start as usize..end as usize;
            let (Some(to), Some(relation)) = (to.get(range.clone()), relation.get(range))
            else {
                continue;
            };
            let mut both = to.iter().zip(relation);
            if both
                .any(|(&to, &relation)| mask >> (relation & 31) & 1 == 1 && seen.has(to))
            {
                seen.set(rank as u32);
            }
        }
        // The few that point to a later rank were asked too early.
        loop {
            let mut fresh = Vec::new();
            for &[from, link] in links.later.all() {
                let link = link as usize;
                if !seen.has(from)
                    && relation.get(link).is_some_and(|&r| mask >> (r & 31) & 1 == 1)
                    && to.get(link).is_some_and(|&to| seen.has(to))
                {
                    seen.set(from);
                    fresh.push(from);
                }
            }
            if fresh.is_empty() {
                break;
            }
            self.spread(fresh, Steps { forwards: 0, backwards: mask }, seen);
        }
    }

    /// What the marked lead to, from `last` back in order of time.
    fn sweep_back(&self, last: u32, mask: u32, seen: &mut Marks) {
        let links = &self.links;
        let (starts, to, relation) =
            (links.starts.all(), links.to.all(), links.relation.all());
        let mut late = Vec::new();
        for rank in (0..=last).rev() {
            if !seen.has(rank) {
                continue;
            }
            let Some(&[start, end]) = pair(starts, rank as usize) else {
                continue;
            };
            let range = start as usize..end as usize;
            let (Some(to), Some(relation)) = (to.get(range.clone()), relation.get(range))
            else {
                continue;
            };
            for (&to, &relation) in to.iter().zip(relation) {
                if mask >> (relation & 31) & 1 == 1 && seen.set(to) && to > rank {
                    late.push(to);
                }
            }
        }
        self.spread(late, Steps { forwards: mask, backwards: 0 }, seen);
    }

    /// Marks everything that `fresh`, already marked, leads to.
    fn spread(&self, mut fresh: Vec<u32>, steps: Steps, seen: &mut Marks) {
        while let Some(rank) = fresh.pop() {
            self.step(rank, steps, &mut |to| {
                if seen.set(to) {
                    fresh.push(to);
                }
            });
        }
    }

    #[inline]
    fn step(&self, rank: u32, steps: Steps, take: &mut impl FnMut(u32)) {
        let links = &self.links;
        if steps.forwards != 0 {
            let range = links.outgoing(rank);
            let relations = links.relation.slice(range.clone());
            for (&to, &relation) in links.to.slice(range).iter().zip(relations) {
                if steps.forwards >> (relation & 31) & 1 == 1 {
                    take(to);
                }
            }
        }
        if steps.backwards != 0 {
            let range = links.incoming(rank);
            let relations = links.in_relation.slice(range.clone());
            for (&from, &relation) in links.in_from.slice(range).iter().zip(relations) {
                if steps.backwards >> (relation & 31) & 1 == 1 {
                    take(from);
                }
            }
        }
    }
}

fn pair(starts: &[u32], rank: usize) -> Option<&[u32; 2]> {
    starts.get(rank..)?.first_chunk()
}
