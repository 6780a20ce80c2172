//! Relations as compressed sparse rows, both ways.
//!
//! Here policies are numbered by day of adoption (their *rank*), not by row: relations run
//! from the later to the earlier, so that a whole ancestry or descent is one sweep over
//! ranks, with memory read in order.

mod incoming;
mod outgoing;

use incoming::{AT_A_TIME, Incoming};
use outgoing::Outgoing;

use super::PolicyId;
use super::column::{Column, Growing};
use super::columns::range;
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
        let ends = 1..self.rank.len() + 1;
        (self.starts.partition_point(ends, |start| start <= link) - 1) as u32
    }
}

impl<T> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(cells: I) -> Column<T> {
        Column::Owned(cells.into_iter().collect())
    }
}
