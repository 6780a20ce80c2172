//! Walks that need no automaton: the same steps again and again, over the plain arrays.

use super::adjacency::LinkColumns;
use super::{PolicyGraph, PolicyId};
use crate::model::law::Relation;

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

    /// Sets the mark when `one` is 1 and not 0; without asking, which may be guessed wrong.
    #[inline]
    fn set_if(&mut self, rank: u32, one: u32) {
        if let Some(word) = self.0.get_mut(rank as usize / 64) {
            *word |= u64::from(one) << (rank % 64);
        }
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

/// Relations of one direction as plain arrays: where those of a rank start, the ranks at
/// their other ends, and what they are.
struct Arrays<'g> {
    starts: &'g [u32],
    ends: &'g [u32],
    relations: &'g [u8],
}

impl<'g> Arrays<'g> {
    /// Those that go out from a rank.
    fn outgoing(links: &'g LinkColumns) -> Arrays<'g> {
        Arrays {
            starts: links.starts.all(),
            ends: links.to.all(),
            relations: links.relation.all(),
        }
    }

    /// Those that come in to a rank.
    fn incoming(links: &'g LinkColumns) -> Arrays<'g> {
        Arrays {
            starts: links.in_starts.all(),
            ends: links.in_from.all(),
            relations: links.in_relation.all(),
        }
    }

    /// The other ends of a rank's relations, and the relations.
    #[inline]
    fn of(&self, rank: u32) -> (&'g [u32], &'g [u8]) {
        let range = match self.starts.get(rank as usize..) {
            Some(&[start, end, ..]) => start as usize..end as usize,
            _ => 0..0,
        };
        match (self.ends.get(range.clone()), self.relations.get(range)) {
            (Some(ends), Some(relations)) => (ends, relations),
            _ => (&[], &[]),
        }
    }

    /// The same, one by one.
    #[inline]
    fn each(&self, rank: u32) -> impl Iterator<Item = (u32, u8)> {
        let (ends, relations) = self.of(rank);
        ends.iter().copied().zip(relations.iter().copied())
    }
}

/// One where `mask` follows the relation, else none.
#[inline]
fn followed(mask: u32, relation: u8) -> u32 {
    mask >> (relation & 31) & 1
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
        let walk = Walk { links: &self.links, steps };
        let rows = self.links.row.all();
        let (mut level, mut seen) = self.marked(seeds);
        let mut levels: Vec<Vec<PolicyId>> = Vec::new();
        loop {
            levels.push(level.iter().map(|&rank| self.policy_of(rows, rank)).collect());
            if levels.len() as u32 > most || level.is_empty() {
                break;
            }
            level = walk.step(&level, &mut seen);
        }
        while levels.len() > 1 && levels.last().is_some_and(Vec::is_empty) {
            levels.pop();
        }
        levels
    }

    /// The ranks of policies, each once and in order, and a mark on each.
    fn marked(&self, policies: &[PolicyId]) -> (Vec<u32>, Marks) {
        let mut marks = Marks::new(self.policy_count());
        let ranks = policies.iter().map(|&policy| self.links.rank_of(policy));
        let mut ranks: Vec<u32> = ranks.filter(|&rank| marks.set(rank)).collect();
        ranks.sort_unstable();
        (ranks, marks)
    }

    /// The policy of a rank, by the column of rows.
    #[inline]
    pub(super) fn policy_of(&self, rows: &[u32], rank: u32) -> PolicyId {
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

    /// Everything that any number of steps leads to from `seeds`, the seeds included, in
    /// order of adoption. Counts every recorded relation; see [`PolicyGraph::is_plain`].
    pub fn closure(&self, seeds: &[PolicyId], steps: Steps) -> Vec<PolicyId> {
        let (ranks, mut seen) = self.marked(seeds);
        let walk = Walk { links: &self.links, steps };
        if let (Some(&first), Some(&last)) = (ranks.first(), ranks.last()) {
            match (steps.forwards, steps.backwards) {
                (_, 0) => walk.sweep_back(last, &mut seen),
                (0, _) => walk.sweep_on(first, self.links.later.all(), &mut seen),
                _ => walk.spread(ranks, &mut seen),
            }
        }
        let rows = self.links.row.all();
        let mut found = Vec::with_capacity(seen.count());
        seen.each(|rank| found.push(self.policy_of(rows, rank)));
        found
    }
}

/// A walk: what is taken of the relations, and which.
struct Walk<'g> {
    links: &'g LinkColumns,
    steps: Steps,
}

impl Walk<'_> {
    /// What one step leads to from `level` and was not seen; in order, and now seen.
    fn step(&self, level: &[u32], seen: &mut Marks) -> Vec<u32> {
        let mut next = Vec::new();
        let count: usize = level.iter().map(|&rank| self.count(rank)).sum();
        // Few are put in order by comparing, and only their own pages are read.
        if count < seen.0.len() * 4 {
            for &rank in level {
                self.each_end(rank, |end| {
                    if seen.set(end) {
                        next.push(end);
                    }
                });
            }
            next.sort_unstable();
            return next;
        }
        // Many are marked, whether seen or not; the marks, which are in order, are taken
        // apart afterwards.
        let mut reached = Marks(vec![0; seen.0.len()]);
        let mut mark = |arrays: &Arrays<'_>, mask: u32| {
            for &rank in level {
                for (end, relation) in arrays.each(rank) {
                    reached.set_if(end, followed(mask, relation));
                }
            }
        };
        if self.steps.forwards != 0 {
            mark(&Arrays::outgoing(self.links), self.steps.forwards);
        }
        if self.steps.backwards != 0 {
            mark(&Arrays::incoming(self.links), self.steps.backwards);
        }
        for (word, seen) in reached.0.iter_mut().zip(&mut seen.0) {
            *word &= !*seen;
            *seen |= *word;
        }
        next.reserve(reached.count());
        reached.each(|rank| next.push(rank));
        next
    }

    /// How many relations a rank has in the directions that are walked.
    fn count(&self, rank: u32) -> usize {
        let out = (self.steps.forwards != 0).then(|| self.links.outgoing(rank).len());
        let back = (self.steps.backwards != 0).then(|| self.links.incoming(rank).len());
        out.unwrap_or(0) + back.unwrap_or(0)
    }

    #[inline]
    fn each_end(&self, rank: u32, mut take: impl FnMut(u32)) {
        let Walk { links, steps } = self;
        let mut each = |ends: &[u32], relations: &[u8], mask: u32| {
            for (&end, &relation) in ends.iter().zip(relations) {
                if followed(mask, relation) == 1 {
                    take(end);
                }
            }
        };
        if steps.forwards != 0 {
            let range = links.outgoing(rank);
            let relations = links.relation.slice(range.clone());
            each(links.to.slice(range), relations, steps.forwards);
        }
        if steps.backwards != 0 {
            let range = links.incoming(rank);
            let relations = links.in_relation.slice(range.clone());
            each(links.in_from.slice(range), relations, steps.backwards);
        }
    }

    /// What leads to the marked, from `first` on in order of time: a policy joins when one
    /// that it points to has joined, and nearly all of those were asked before. `later` has
    /// the relations of those that may have been asked too early: rank and number.
    fn sweep_on(&self, first: u32, later: &[[u32; 2]], seen: &mut Marks) {
        let mask = self.steps.backwards;
        let outgoing = Arrays::outgoing(self.links);
        let leads = |seen: &Marks, (end, relation): (u32, u8)| {
            followed(mask, relation) == 1 && seen.has(end)
        };
        for number in first as usize / 64..seen.0.len() {
            let mut rest = !seen.0[number];
            while rest != 0 {
                let rank = number as u32 * 64 + rest.trailing_zeros();
                rest &= rest - 1;
                if outgoing.each(rank).any(|link| leads(seen, link)) {
                    seen.set(rank);
                }
            }
        }
        loop {
            let mut fresh = Vec::new();
            for &[from, link] in later {
                let to = outgoing.ends.get(link as usize).copied();
                let relation = outgoing.relations.get(link as usize).copied();
                if !seen.has(from)
                    && to.zip(relation).is_some_and(|link| leads(seen, link))
                {
                    seen.set(from);
                    fresh.push(from);
                }
            }
            if fresh.is_empty() {
                break;
            }
            self.spread(fresh, seen);
        }
    }

    /// What the marked lead to, from `last` back in order of time.
    fn sweep_back(&self, last: u32, seen: &mut Marks) {
        let mask = self.steps.forwards;
        let outgoing = Arrays::outgoing(self.links);
        let mut late = Vec::new();
        for number in (0..=last / 64).rev() {
            // Marks below the present one may be new; those above are not looked at again.
            let mut below = u64::MAX;
            while let Some(top) = (seen.0[number as usize] & below).checked_ilog2() {
                let rank = number * 64 + top;
                below = (1 << top) - 1;
                for (end, relation) in outgoing.each(rank) {
                    let followed = followed(mask, relation);
                    if end < rank {
                        seen.set_if(end, followed);
                    } else if followed == 1 && seen.set(end) && end > rank {
                        late.push(end);
                    }
                }
            }
        }
        self.spread(late, seen);
    }

    /// Marks everything that `fresh`, already marked, leads to.
    fn spread(&self, mut fresh: Vec<u32>, seen: &mut Marks) {
        while let Some(rank) = fresh.pop() {
            self.each_end(rank, |end| {
                if seen.set(end) {
                    fresh.push(end);
                }
            });
        }
    }
}
