//! Who of each group came first: a rollout of many policies in one pass.

use super::adjacency::LinkColumns;
use super::column::Column;
use super::index::NO_DAYS;
use super::{PolicyGraph, PolicyId};
use crate::model::law::Relation;
use crate::model::place::PlaceId;

/// Who implements what, apart from all other relations and in the order in which a rollout
/// of many policies reads it.
#[derive(Debug, Default)]
pub(super) struct Implemented {
    /// Every policy that is implemented, in order of adoption, and where its followers end.
    pub(super) targets: Column<[u32; 2]>,
    /// Its followers, in order of adoption, and their lag in days: as the bits of an `i32`,
    /// [`NO_LAG`] when one of the two has no date.
    pub(super) followers: Column<[u32; 2]>,
}

/// Stands for "no lag".
const NO_LAG: i32 = i32::MIN;

impl Implemented {
    /// From relations by rank, and the first possible days of adoption by row.
    pub(super) fn new(links: &LinkColumns, first: &[i32]) -> Implemented {
        let (rows, starts) = (links.row.all(), links.in_starts.all());
        let (from, relations) = (links.in_from.all(), links.in_relation.all());
        let day = |row: u32| Some(first[row as usize]).filter(|&day| day < NO_DAYS.0);
        let (mut targets, mut followers) = (Vec::new(), Vec::new());
        for (&target, pair) in rows.iter().zip(starts.windows(2)) {
            let range = pair[0] as usize..pair[1] as usize;
            let (since, before) = (day(target), followers.len());
            for (&from, &code) in from[range.clone()].iter().zip(&relations[range]) {
                if code == Relation::Implements as u8 {
                    let row = rows[from as usize];
                    let lag = day(row).zip(since).map(|(day, since)| day - since);
                    followers.push([row, lag.unwrap_or(NO_LAG).cast_unsigned()]);
                }
            }
            if followers.len() > before {
                targets.push([target, followers.len() as u32]);
            }
        }
        Implemented {
            targets: Column::Owned(targets),
            followers: Column::Owned(followers),
        }
    }
}

/// The first policy of a group that implements another.
#[derive(Clone, Copy, Debug)]
pub struct FirstOfGroup {
    /// The policy that is implemented.
    pub target: PolicyId,
    /// The group.
    pub group: u8,
    /// Its first policy.
    pub first: PolicyId,
    /// Days between the first possible days of adoption; none when one of them has no date.
    pub lag: Option<i32>,
}

/// Stands for "no group".
const NO_GROUP: u8 = 63;

impl PolicyGraph {
    /// For every policy of the places that `is_target` accepts: who of each group came first
    /// to implement it. `group` gives the group of a place, up to 62, or none. Targets come
    /// in order of adoption. Counts every recorded relation; see [`PolicyGraph::is_plain`].
    pub fn first_of_groups(
        &self,
        is_target: impl Fn(PlaceId) -> bool,
        group: impl Fn(PlaceId) -> Option<u8>,
        mut take: impl FnMut(FirstOfGroup),
    ) {
        let mut every = 0_u64;
        let groups = OfRows::new(self, NO_GROUP, |place| {
            let group = group(place).filter(|&group| group < NO_GROUP);
            every |= group.map_or(0, |group| 1 << group);
            group.unwrap_or(NO_GROUP)
        });
        let targets = OfRows::new(self, 0, |place| u8::from(is_target(place)));
        let followers = self.implemented.followers.all();
        let (mut firsts, mut start) = ([([0_u32; 2], NO_GROUP); 64], 0);
        for &[target, end] in self.implemented.targets.all() {
            let from = followers.get(start..end as usize);
            start = end as usize;
            if from.is_none() {
                self.note_damage();
            }
            if targets.get(target) == 0 {
                continue;
            }
            // In order of adoption: the first of a group is the earliest. Whether one is the
            // first is not asked, as it would mostly be guessed wrong: it is written down,
            // and written over by the next unless it was.
            let (mut missing, mut count) = (every, 0);
            for some in from.unwrap_or_default().chunks(16) {
                for &first in some {
                    let group = groups.get(first[0]);
                    let new = missing & 1 << (group % 64);
                    firsts[count % 64] = (first, group);
                    count += usize::from(new != 0);
                    missing ^= new;
                }
                if missing == 0 {
                    break;
                }
            }
            for &([first, lag], group) in &firsts[..count] {
                let lag = Some(lag.cast_signed()).filter(|&lag| lag != NO_LAG);
                let (target, first) = (PolicyId(target), PolicyId(first));
                take(FirstOfGroup { target, group, first, lag });
            }
        }
    }
}

/// Rows that are looked up together.
const BLOCK: usize = 64;

/// Stands for a block of which not all rows have the same number.
const MIXED: u8 = u8::MAX;

/// A number for every row that its place gives. Rows of a place lie together, so that most
/// blocks have one number, and all of them stay in the nearest memory.
struct OfRows {
    blocks: Vec<u8>,
    rows: u32,
    /// The number of rows that are not there.
    none: u8,
    /// Where the rows of each place end, and their number.
    places: Vec<(u32, u8)>,
}

impl OfRows {
    fn new(
        graph: &PolicyGraph,
        none: u8,
        mut number: impl FnMut(PlaceId) -> u8,
    ) -> OfRows {
        let places: Vec<(u32, u8)> = graph
            .places
            .ids()
            .map(|place| (graph.rows_of_place(place).end, number(place)))
            .collect();
        let rows = graph.policy_count() as u32;
        let mut of_rows = OfRows { blocks: Vec::new(), rows, none, places };
        let count = graph.policy_count().div_ceil(BLOCK);
        let last = |block: usize| (block * BLOCK + BLOCK - 1) as u32;
        of_rows.blocks = (0..count)
            .map(|block| {
                let first = of_rows.place((block * BLOCK) as u32);
                let numbers = of_rows.places.get(first..=of_rows.place(last(block)));
                match numbers {
                    Some([(_, number), rest @ ..])
                        if last(block) < rows
                            && rest.iter().all(|(_, other)| other == number) =>
                    {
                        *number
                    }
                    _ => MIXED,
                }
            })
            .collect();
        of_rows
    }

    /// Position of the place that has a row; of the last one for rows behind all.
    fn place(&self, row: u32) -> usize {
        let at = self.places.partition_point(|&(end, _)| end <= row);
        at.min(self.places.len().saturating_sub(1))
    }

    #[inline]
    fn get(&self, row: u32) -> u8 {
        match self.blocks.get(row as usize / BLOCK) {
            Some(&MIXED) | None => self.look(row),
            Some(&number) => number,
        }
    }

    fn look(&self, row: u32) -> u8 {
        let known = (row < self.rows).then(|| self.places.get(self.place(row)));
        known.flatten().map_or(self.none, |&(_, number)| number)
    }
}
