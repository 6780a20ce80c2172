//! Relations as compressed sparse rows, both ways.
//!
//! Here policies are numbered by day of adoption (their *rank*), not by row: relations run
//! from the later to the earlier, so that a whole ancestry or descent is one sweep over
//! ranks, with memory read in order.

use super::PolicyId;
use super::column::Column;
use super::columns::{accumulate, range};
use crate::record::Place;

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
    pub(super) relation: u8,
    pub(super) tier: u8,
    pub(super) partial: bool,
    pub(super) effective: u32,
    pub(super) note: u32,
    pub(super) evidence: u32,
    pub(super) place: Place,
}

impl LinkColumns {
    /// `rows` by rank, with `rank` and `row` between ranks and rows.
    pub(super) fn new(rows: Vec<LinkRow>, rank: Vec<u32>, row: Vec<u32>) -> LinkColumns {
        let policies = rank.len();
        let (starts, rows) = grouped(
            policies,
            &rows,
            |link| link.from,
            |link| (link.relation, link.to, link.place),
        );
        let numbered: Vec<[u32; 4]> = (0..)
            .zip(&rows)
            .map(|(number, link)| [link.from, link.to, u32::from(link.relation), number])
            .collect();
        let (in_starts, incoming) = grouped(
            policies,
            &numbered,
            |link| link[1],
            |link| (link[2], link[0], link[3]),
        );
        drop(numbered);
        LinkColumns {
            starts: Column::Owned(starts),
            to: rows.iter().map(|link| link.to).collect(),
            relation: rows.iter().map(|link| link.relation).collect(),
            tier: rows.iter().map(|link| link.tier).collect(),
            effective: rows.iter().map(|link| link.effective).collect(),
            partial: rows.iter().map(|link| u8::from(link.partial)).collect(),
            note: rows.iter().map(|link| link.note).collect(),
            evidence: rows.iter().map(|link| link.evidence).collect(),
            in_starts: Column::Owned(in_starts),
            in_from: incoming.iter().map(|link| link[0]).collect(),
            in_relation: incoming.iter().map(|link| link[2] as u8).collect(),
            in_link: incoming.iter().map(|link| link[3]).collect(),
            later: (0..)
                .zip(&rows)
                .filter(|(_, link)| link.to > link.from)
                .map(|(number, link)| [link.from, number])
                .collect(),
            rank: Column::Owned(rank),
            row: Column::Owned(row),
        }
    }
}

/// Rows sorted by group, then by key; and where each group starts.
fn grouped<T: Copy, K: Ord>(
    groups: usize,
    rows: &[T],
    group: impl Fn(&T) -> u32,
    key: impl Fn(&T) -> K,
) -> (Vec<u32>, Vec<T>) {
    let mut starts = vec![0; groups + 1];
    for row in rows {
        starts[group(row) as usize + 1] += 1;
    }
    accumulate(&mut starts);
    let mut next = starts.clone();
    let mut sorted = rows.to_vec();
    for row in rows {
        let slot = &mut next[group(row) as usize];
        sorted[*slot as usize] = *row;
        *slot += 1;
    }
    for pair in starts.windows(2) {
        sorted[pair[0] as usize..pair[1] as usize].sort_unstable_by_key(&key);
    }
    (starts, sorted)
}

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
        let (mut low, mut high) = (0, self.rank.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.starts.get(middle + 1) <= link {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low as u32
    }
}

impl<T> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(cells: I) -> Column<T> {
        Column::Owned(cells.into_iter().collect())
    }
}
