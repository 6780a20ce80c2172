//! Relations as they go out from the policies by rank.

use std::hint::black_box;

use super::incoming::AT_A_TIME;
use super::{LinksBuilder, Moving};
use crate::graph::columns::accumulate;

/// Ranks whose relations are touched together.
const TOGETHER: usize = 512;

/// Stands for the from-policy of a relation that is not kept.
const DROPPED: u32 = u32::MAX;

/// Relations by rank of their from-policy, relation, to-policy, evidence.
pub(super) struct Outgoing {
    /// Where those of each rank start.
    pub(super) starts: Vec<u32>,
    /// The old row of each; of none where all are alike.
    pub(super) order: Vec<u32>,
    pub(super) to: Vec<u32>,
    pub(super) relation: Vec<u8>,
    pub(super) evidence: Vec<u32>,
    /// Room for those that are put down at a time, not asked of the system again.
    pub(super) room: Vec<Moving>,
}

impl LinksBuilder {
    /// True when nothing but ends, relation and evidence differs from row to row.
    fn are_alike(&self) -> bool {
        let words = self.tier.is_one() && self.partial.is_one();
        words && self.effective.is_one() && self.note.is_one()
    }

    /// The relations for which `keep` holds, as they go out from the policies by rank.
    pub(super) fn outgoing(
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
        let mut rows = std::mem::take(&mut self.rows);
        let Runs { starts, by_rank, ends } = Runs::of(&from, rank_of);
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
        for ends in ends.chunks(TOGETHER) {
            // Runs lie apart in memory: each is touched before the first is sorted, so that
            // the memory is waited for together and not at every rank.
            let last = ends.last().map_or(first, |&end| end as usize);
            let touch = |sum: u32, &start: &u32| {
                sum ^ from[start as usize] ^ rows[start as usize].end
            };
            black_box(by_rank[first..last].iter().fold(0, touch));
            for &end in ends {
                keys.clear();
                for &start in &by_rank[first..end as usize] {
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
        rows.truncate(AT_A_TIME);
        rows.shrink_to_fit();
        Outgoing { starts, order, to, relation, evidence, room: rows }
    }
}

/// Rows with the same from-policy, one behind the other: tables list the relations of a
/// policy so, and a run is put in its place where each row would have to be.
struct Runs {
    /// Where the relations of each rank start.
    starts: Vec<u32>,
    /// The first row of each run, by the rank that it goes out from.
    by_rank: Vec<u32>,
    /// Where the runs of each rank end among those.
    ends: Vec<u32>,
}

impl Runs {
    fn of(from: &[u32], rank_of: &[u32]) -> Runs {
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
        let mut by_rank = vec![0; next.pop().map_or(0, |count| count as usize)];
        for (start, rank, _) in runs() {
            let slot = &mut next[rank as usize];
            by_rank[*slot as usize] = start;
            *slot += 1;
        }
        // What was next is now where they end.
        Runs { starts, by_rank, ends: next }
    }
}
