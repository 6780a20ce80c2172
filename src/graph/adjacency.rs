//! Relations as compressed sparse rows, both ways.
//!
//! Here policies are numbered by day of adoption (their *rank*), not by row: relations run
//! from the later to the earlier, so that a whole ancestry or descent is one sweep over
//! ranks, with memory read in order.

use super::PolicyId;
use super::column::Column;
use super::columns::{accumulate, range};

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
}

impl LinkColumns {
    /// `rows` by rank, with `rank` and `row` between ranks and rows.
    pub(super) fn new(rows: Vec<LinkRow>, rank: Vec<u32>, row: Vec<u32>) -> LinkColumns {
        let policies = rank.len();
        // In one file, a later line has a later number of evidence.
        let (starts, rows) = grouped(policies, rows);
        let to: Vec<u32> = rows.iter().map(|link| link.to).collect();
        let relation: Vec<u8> = rows.iter().map(|link| link.relation).collect();
        let later = (0..)
            .zip(&rows)
            .filter(|(_, link)| link.to > link.from)
            .map(|(number, link)| [link.from, number])
            .collect();
        let [tier, partial] = [
            rows.iter().map(|link| link.tier).collect(),
            rows.iter().map(|link| u8::from(link.partial)).collect(),
        ];
        let [effective, note, evidence] = [
            rows.iter().map(|link| link.effective).collect(),
            rows.iter().map(|link| link.note).collect(),
            rows.iter().map(|link| link.evidence).collect(),
        ];
        drop(rows);
        let incoming = Incoming::new(&starts, &to, &relation);
        LinkColumns {
            starts: Column::Owned(starts),
            to: Column::Owned(to),
            relation: Column::Owned(relation),
            tier,
            effective,
            partial,
            note,
            evidence,
            in_starts: Column::Owned(incoming.starts),
            in_from: Column::Owned(incoming.from),
            in_relation: Column::Owned(incoming.relation),
            in_link: Column::Owned(incoming.link),
            later,
            rank: Column::Owned(rank),
            row: Column::Owned(row),
        }
    }
}

/// Rows sorted by from-policy, relation, to-policy, evidence; and where each policy starts.
fn grouped(policies: usize, rows: Vec<LinkRow>) -> (Vec<u32>, Vec<LinkRow>) {
    let mut starts = vec![0; policies + 1];
    for row in &rows {
        starts[row.from as usize + 1] += 1;
    }
    accumulate(&mut starts);
    let mut next = starts.clone();
    let mut sorted = rows.clone();
    for row in rows {
        let slot = &mut next[row.from as usize];
        sorted[*slot as usize] = row;
        *slot += 1;
    }
    for pair in starts.windows(2) {
        let group = &mut sorted[pair[0] as usize..pair[1] as usize];
        group.sort_unstable_by_key(|link| (link.relation, link.to, link.evidence));
    }
    (starts, sorted)
}

/// The same relations by to-policy, relation, from-policy.
struct Incoming {
    starts: Vec<u32>,
    from: Vec<u32>,
    relation: Vec<u8>,
    link: Vec<u32>,
}

impl Incoming {
    fn new(starts: &[u32], to: &[u32], relation: &[u8]) -> Incoming {
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
        let mut next = incoming.starts.clone();
        let mut codes: [bool; 256] = [false; 256];
        for &code in relation {
            codes[usize::from(code)] = true;
        }
        // One pass a relation leaves them sorted: links are in order of their from-policy.
        for code in (0..=u8::MAX).filter(|&code| codes[usize::from(code)]) {
            for (from, pair) in (0..).zip(starts.windows(2)) {
                for link in pair[0] as usize..pair[1] as usize {
                    if relation[link] != code {
                        continue;
                    }
                    let slot = &mut next[to[link] as usize];
                    let at = *slot as usize;
                    *slot += 1;
                    incoming.from[at] = from;
                    incoming.relation[at] = code;
                    incoming.link[at] = link as u32;
                }
            }
        }
        incoming
    }
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
