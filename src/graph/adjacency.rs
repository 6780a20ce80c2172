//! Relations as compressed sparse rows, both ways.
//!
//! Here policies are numbered by day of adoption (their *rank*), not by row: relations run
//! from the later to the earlier, so that a whole ancestry or descent is one sweep over
//! ranks, with memory read in order.

use std::hint::black_box;

use super::PolicyId;
use super::column::{Column, Growing};
use super::columns::{accumulate, range};
use crate::model::law::{Relation, Tier};

/// One row per relation, sorted by rank of the from-policy, relation, rank of the
/// to-policy. `in_*` list the same relations by to-policy, relation, from-policy.
#[derive(Debug, Default)]
pub(super) struct LinkColumns {
    pub(super) starts: Column<u32>,
    pub(super) to: Column<u32>,
    pub(super) relation: Column<u8>,
    pub(super) tier: Column<u8>,
    pub(super) effective: Column<u32>,
    pub(super) partial: Column<u8>,
    pub(super) note: Column<u32>,
    pub(super) evidence: Column<u32>,
    pub(super) in_starts: Column<u32>,
    pub(super) in_from: Column<u32>,
    pub(super) in_relation: Column<u8>,
    pub(super) in_link: Column<u32>,
    /// Relations that run to a later rank: of one day, or kept although impossible.
    pub(super) later: Column<[u32; 2]>,
    /// Rank of a row, and row of a rank.
    pub(super) rank: Column<u32>,
    pub(super) row: Column<u32>,
}

/// A relation on its way into the columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinkRow {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) relation: Relation,
    pub(super) tier: Tier,
    pub(super) partial: bool,
    pub(super) effective: u32,
    pub(super) note: u32,
    pub(super) evidence: u32,
}

/// A relation on its way, in one piece, because it is read in another order. First as it goes
/// out: to which policy, and its evidence; then, in the same room, as it comes in: from which
/// rank, and its number.
#[derive(Clone, Copy, Debug, Default)]
struct Moving {
    end: u32,
    number: u32,
    /// Coming in: the place in its block of the rank it comes to.
    place: u16,
    /// Going out its code, coming in the place of that among those that occur.
    relation: u8,
}

/// Relations on their way into the columns, in the order of their evidence.
#[derive(Debug, Default)]
pub(super) struct LinksBuilder {
    from: Vec<u32>,
    rows: Vec<Moving>,
    tier: Growing<u8>,
    partial: Growing<u8>,
    effective: Growing<u32>,
    note: Growing<u32>,
}

/// Relations of a piece of a table.
#[derive(Debug, Default)]
pub(super) struct TableLinks {
    pub(super) from: Vec<u32>,
    pub(super) to: Vec<u32>,
    pub(super) relation: Vec<u8>,
    pub(super) line: Vec<u32>,
}

impl LinksBuilder {
    pub(super) fn push(&mut self, link: LinkRow) {
        self.from.push(link.from);
        let LinkRow { to, relation, evidence, .. } = link;
        let relation = relation as u8;
        self.rows.push(Moving { end: to, number: evidence, place: 0, relation });
        self.tier.push(link.tier as u8);
        self.partial.push(u8::from(link.partial));
        self.effective.push(link.effective);
        self.note.push(link.note);
    }

    /// Relations of a table, whose evidence counts up from `first`.
    pub(super) fn push_table(&mut self, links: &TableLinks, first: u32, none: u32) {
        let count = links.from.len();
        self.from.extend_from_slice(&links.from);
        let ends = links.to.iter().zip(&links.relation).zip(first..);
        let moving = ends.map(|((&end, &relation), number)| Moving {
            end,
            number,
            place: 0,
            relation,
        });
        self.rows.extend(moving);
        self.tier.push_times(Tier::Stated as u8, count);
        self.partial.push_times(0, count);
        self.effective.push_times(none, count);
        self.note.push_times(none, count);
    }

    pub(super) fn len(&self) -> usize {
        self.from.len()
    }

    /// From, to, relation and evidence of a row.
    pub(super) fn row(&self, row: usize) -> (u32, u32, u8, u32) {
        let Moving { end: to, number: evidence, relation, .. } = self.rows[row];
        (self.from[row], to, relation, evidence)
    }

    /// True when a relation is inferred.
    pub(super) fn any_weak(&self) -> bool {
        let weak = |&code: &u8| {
            Tier::from_index(u32::from(code)).unwrap_or(Tier::Similarity).is_weak()
        };
        let mut codes = [false; 256];
        for row in &self.rows {
            codes[usize::from(row.relation)] = true;
        }
        let related = |code: u32| {
            Relation::from_index(code).unwrap_or(Relation::RelatedTo).is_weak()
        };
        self.tier.any(weak)
            || (0..).zip(codes).any(|(code, there)| there && related(code))
    }

    /// The columns: of the rows for which `keep` holds, with ranks for policies. `rank_of`
    /// has the rank of every policy by its number here; `rank` and `row` go between ranks
    /// and rows.
    pub(super) fn finish(
        mut self,
        keep: impl FnMut(&LinksBuilder, usize) -> bool,
        rank_of: &[u32],
        rank: Vec<u32>,
        row: Vec<u32>,
    ) -> LinkColumns {
        let Outgoing { starts, order, to, relation, evidence, room } =
            self.outgoing(keep, rank_of);
        let count = to.len();
        let tier = self.tier.arranged(&order, count);
        let partial = self.partial.arranged(&order, count);
        let effective = self.effective.arranged(&order, count);
        let note = self.note.arranged(&order, count);
        drop(order);
        let mut later = Vec::new();
        for (from, pair) in (0..).zip(starts.windows(2)) {
            let links = pair[0]..pair[1];
            later.extend(
                links.filter(|&link| to[link as usize] > from).map(|link| [from, link]),
            );
        }
        let incoming = Incoming::new(&starts, &to, &relation, AT_A_TIME, room);
        LinkColumns {
            starts: Column::Owned(starts),
            to: Column::Owned(to),
            relation: Column::Owned(relation),
            tier,
            effective,
            partial,
            note,
            evidence: Column::Owned(evidence),
            in_starts: Column::Owned(incoming.starts),
            in_from: Column::Owned(incoming.from),
            in_relation: Column::Owned(incoming.relation),
            in_link: Column::Owned(incoming.link),
            later: Column::Owned(later),
            rank: Column::Owned(rank),
            row: Column::Owned(row),
        }
    }

    /// True when nothing but ends, relation and evidence differs from row to row.
    fn are_alike(&self) -> bool {
        let words = self.tier.is_one() && self.partial.is_one();
        words && self.effective.is_one() && self.note.is_one()
    }

    /// The relations for which `keep` holds, as they go out from the policies by rank.
    fn outgoing(
        &mut self,
        mut keep: impl FnMut(&LinksBuilder, usize) -> bool,
        rank_of: &[u32],
    ) -> Outgoing {
        for row in 0..self.len() {
            if !keep(self, row) {
                self.from[row] = DROPPED;
            }
        }
        let from = std::mem::take(&mut self.from);
        let rows = std::mem::take(&mut self.rows);
        // Tables list the relations of a policy together, so that a run is put in its place
        // and not each of its rows.
        let runs = || {
            let mut at = 0;
            from.chunk_by(|one, next| one == next).filter_map(move |run| {
                let start = at;
                at += run.len();
                (run[0] != DROPPED).then(|| (start as u32, rank_of[run[0] as usize], run))
            })
        };
        let mut starts = vec![0; rank_of.len() + 1];
        let mut next = vec![0; rank_of.len() + 1];
        for (_, rank, run) in runs() {
            starts[rank as usize + 1] += run.len() as u32;
            next[rank as usize + 1] += 1;
        }
        accumulate(&mut starts);
        accumulate(&mut next);
        let mut runs_by_rank = vec![0; next.last().map_or(0, |&count| count as usize)];
        for (start, rank, _) in runs() {
            let slot = &mut next[rank as usize];
            runs_by_rank[*slot as usize] = start;
            *slot += 1;
        }
        let count = starts.last().map_or(0, |&count| count as usize);
        // Which row each was is asked only where not all rows are alike.
        let alike = self.are_alike();
        let mut order = Vec::with_capacity(if alike { 0 } else { count });
        let (mut to, mut evidence) =
            (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut relation = Vec::with_capacity(count);
        // In one file, a later line has a later number of evidence; rows are in that order.
        let mut keys: Vec<(u64, u32)> = Vec::new();
        let mut first = 0;
        // What was next is now where the runs of a rank end.
        for ends in next[..rank_of.len()].chunks(TOGETHER) {
            // Runs lie apart in memory: each is touched before the first is sorted, so that
            // the memory is waited for together and not at every rank.
            let last = ends.last().map_or(first, |&end| end as usize);
            let touch = |sum: u32, &start: &u32| {
                sum ^ from[start as usize] ^ rows[start as usize].end
            };
            black_box(runs_by_rank[first..last].iter().fold(0, touch));
            for &end in ends {
                keys.clear();
                for &start in &runs_by_rank[first..end as usize] {
                    let run = from[start as usize..].iter();
                    let run = run.take_while(|&&of| of == from[start as usize]);
                    for (row, _) in (start..).zip(run) {
                        let Moving { end, relation, .. } = rows[row as usize];
                        let to = rank_of[end as usize];
                        keys.push((u64::from(relation) << 32 | u64::from(to), row));
                    }
                }
                first = end as usize;
                if !keys.is_sorted() {
                    keys.sort_unstable();
                }
                to.extend(keys.iter().map(|&(key, _)| key as u32));
                relation.extend(keys.iter().map(|&(key, _)| (key >> 32) as u8));
                evidence.extend(keys.iter().map(|&(_, row)| rows[row as usize].number));
                if !alike {
                    order.extend(keys.iter().map(|&(_, row)| row));
                }
            }
        }
        let mut room = rows;
        room.truncate(AT_A_TIME);
        room.shrink_to_fit();
        Outgoing { starts, order, to, relation, evidence, room }
    }
}

/// Relations by rank of their from-policy, relation, to-policy, evidence.
struct Outgoing {
    /// Where those of each rank start.
    starts: Vec<u32>,
    /// The old row of each; of none where all are alike.
    order: Vec<u32>,
    to: Vec<u32>,
    relation: Vec<u8>,
    evidence: Vec<u32>,
    /// Room for those that are put down at a time, not asked of the system again.
    room: Vec<Moving>,
}

/// Ranks whose relations are touched together.
const TOGETHER: usize = 512;

/// Stands for the from-policy of a relation that is not kept.
const DROPPED: u32 = u32::MAX;

/// The same relations by to-policy, relation, from-policy.
struct Incoming {
    starts: Vec<u32>,
    from: Vec<u32>,
    relation: Vec<u8>,
    link: Vec<u32>,
}

impl Incoming {
    /// Relations are put down `at_a_time`, or as many as one block has, in `room`.
    fn new(
        starts: &[u32],
        to: &[u32],
        relation: &[u8],
        at_a_time: usize,
        mut room: Vec<Moving>,
    ) -> Incoming {
        let mut incoming = Incoming {
            starts: vec![0; starts.len()],
            from: vec![0; to.len()],
            relation: vec![0; to.len()],
            link: vec![0; to.len()],
        };
        for &to in to {
            incoming.starts[to as usize + 1] += 1;
        }
        accumulate(&mut incoming.starts);
        let codes = Codes::of(relation);
        let ranks = starts.len() - 1;
        let mut block = 0;
        while block < ranks {
            // As many blocks as there is room for.
            let first = incoming.starts[block] as usize;
            let most = |end: &usize| incoming.starts[*end] as usize - first <= at_a_time;
            let end_of = |block: usize| (block + BLOCK).min(ranks);
            let mut end = end_of(block);
            while end < ranks && most(&end_of(end)) {
                end = end_of(end);
            }
            incoming.fill(starts, to, relation, &codes, block..end, &mut room);
            block = end;
        }
        incoming
    }

    /// Fills in what comes in to some ranks, from the first of a block on. Relations are
    /// put down by block first, each block in order, so that what is then written at random
    /// lies close together.
    fn fill(
        &mut self,
        starts: &[u32],
        to: &[u32],
        relation: &[u8],
        codes: &Codes,
        ranks: std::ops::Range<usize>,
        waiting: &mut Vec<Moving>,
    ) {
        let first = self.starts[ranks.start] as usize;
        let count = self.starts[ranks.end] as usize - first;
        let blocks: Vec<usize> = ranks.clone().step_by(BLOCK).collect();
        let mut next: Vec<usize> =
            blocks.iter().map(|&block| self.starts[block] as usize - first).collect();
        waiting.resize(count, Moving::default());
        for (from, pair) in (0..).zip(starts.windows(2)) {
            for link in pair[0]..pair[1] {
                let to = to[link as usize] as usize;
                if !ranks.contains(&to) {
                    continue;
                }
                let within = to - ranks.start;
                let slot = &mut next[within / BLOCK];
                let place = (within % BLOCK) as u16;
                let code = codes.places[usize::from(relation[link as usize])];
                waiting[*slot] =
                    Moving { end: from, number: link, place, relation: code };
                *slot += 1;
            }
        }
        // How many of each rank and relation, then where the next of them goes. Put down in
        // order they stay sorted: links are in order of their from-policy.
        let of_each = codes.codes.len();
        let mut slots: Vec<u32> = Vec::new();
        let mut start = 0;
        for (&block, end) in blocks.iter().zip(next) {
            let waiting = &waiting[start..end];
            start = end;
            slots.clear();
            slots.resize(BLOCK * of_each + 1, 0);
            let slot_of = |link: &Moving| {
                usize::from(link.place) * of_each + usize::from(link.relation)
            };
            slots[0] = self.starts[block];
            waiting.iter().for_each(|link| slots[slot_of(link) + 1] += 1);
            accumulate(&mut slots);
            for link in waiting {
                let slot = &mut slots[slot_of(link)];
                let at = *slot as usize;
                *slot += 1;
                self.from[at] = link.end;
                self.relation[at] = codes.codes[usize::from(link.relation)];
                self.link[at] = link.number;
            }
        }
    }
}

/// The relations that occur, in order, and the place of each among them.
struct Codes {
    codes: Vec<u8>,
    places: [u8; 256],
}

impl Codes {
    fn of(relation: &[u8]) -> Codes {
        let mut there = [false; 256];
        for &code in relation {
            there[usize::from(code)] = true;
        }
        let (mut codes, mut places) = (Vec::new(), [0; 256]);
        for code in (0..=u8::MAX).filter(|&code| there[usize::from(code)]) {
            places[usize::from(code)] = codes.len() as u8;
            codes.push(code);
        }
        Codes { codes, places }
    }
}

/// Ranks whose incoming relations are put in order together.
const BLOCK: usize = 1 << 13;

/// Relations that are put down by block at a time, which bounds the memory for it.
const AT_A_TIME: usize = 1 << 24;

impl LinkColumns {
    pub(super) fn len(&self) -> usize {
        self.to.len()
    }

    /// Rank of a policy.
    #[inline]
    pub(super) fn rank_of(&self, policy: PolicyId) -> u32 {
        self.rank.get(policy.0 as usize)
    }

    /// Policy of a rank. What a forged snapshot makes up becomes the first policy.
    #[inline]
    pub(super) fn policy_at(&self, rank: u32) -> PolicyId {
        let row = self.row.get(rank as usize);
        if (row as usize) < self.row.len() {
            return PolicyId(row);
        }
        self.row.note_damage();
        PolicyId(0)
    }

    /// Links that go out from a rank.
    #[inline]
    pub(super) fn outgoing(&self, rank: u32) -> std::ops::Range<usize> {
        range(&self.starts, rank, self.to.len())
    }

    /// Positions in `in_*` of the links that come in to a rank.
    #[inline]
    pub(super) fn incoming(&self, rank: u32) -> std::ops::Range<usize> {
        range(&self.in_starts, rank, self.in_from.len())
    }

    /// The rank that a link goes out from.
    pub(super) fn source_of(&self, link: u32) -> u32 {
        // The last rank that starts at or before the link.
        let ends = 1..self.rank.len() + 1;
        (self.starts.partition_point(ends, |start| start <= link) - 1) as u32
    }
}

impl<T> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(cells: I) -> Column<T> {
        Column::Owned(cells.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_in_is_in_order_however_much_is_put_down_at_a_time() {
        let ranks = 3 * BLOCK + 7;
        // From every rank to some earlier ones, by three relations, sorted as links are.
        let links = |from: usize| -> Vec<(u8, u32)> {
            let to = |step: usize| (from * 7919 + step * 104_729) % ranks;
            let mut links: Vec<(u8, u32)> =
                (0..from % 5).map(|step| ((step % 3) as u8, to(step) as u32)).collect();
            links.sort_unstable();
            links
        };
        let (mut starts, mut to, mut relation) = (vec![0], Vec::new(), Vec::new());
        let mut expected: Vec<(u32, u8, u32, u32)> = Vec::new();
        for from in 0..ranks {
            for (code, target) in links(from) {
                expected.push((target, code, from as u32, to.len() as u32));
                to.push(target);
                relation.push(code);
            }
            starts.push(to.len() as u32);
        }
        expected.sort_unstable();
        for at_a_time in [1, to.len() / 2, to.len()] {
            let found = Incoming::new(&starts, &to, &relation, at_a_time, Vec::new());
            let targets =
                (0..).zip(found.starts.windows(2)).flat_map(|(target, pair)| {
                    std::iter::repeat_n(target, (pair[1] - pair[0]) as usize)
                });
            let rest = found.relation.iter().zip(&found.from).zip(&found.link);
            let found = targets
                .zip(rest)
                .map(|(to, ((&code, &from), &link))| (to, code, from, link));
            assert!(found.eq(expected.iter().copied()), "{at_a_time} at a time");
        }
    }
}
