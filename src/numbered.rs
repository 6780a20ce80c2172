//! Rows by number, in memory that is fit for being looked into anywhere.

use std::fmt;
use std::hash::BuildHasher;

use hashbrown::DefaultHashBuilder;
use memmap2::MmapMut;
use zerocopy::{FromBytes, FromZeros, Immutable, IntoBytes, KnownLayout};

/// A number that rows are found by.
pub(crate) trait Number:
    Copy + Eq + FromBytes + IntoBytes + Immutable + KnownLayout
{
    /// The number.
    fn wide(self) -> u64;

    /// A row, from 1, as it stands beside its number.
    fn of_row(row: u32) -> Self;

    /// What [`Number::of_row`] was given.
    fn row(self) -> u32;
}

impl Number for u32 {
    fn wide(self) -> u64 {
        u64::from(self)
    }

    fn of_row(row: u32) -> u32 {
        row
    }

    fn row(self) -> u32 {
        self
    }
}

impl Number for u64 {
    fn wide(self) -> u64 {
        self
    }

    fn of_row(row: u32) -> u64 {
        u64::from(row)
    }

    fn row(self) -> u32 {
        self as u32
    }
}

/// Rows by number, as number and row in slots that are tried one after the other. A search
/// and the entry that follows it touch one line of memory together; a table with control
/// bytes touches two, and millions of searches wait for each.
pub(crate) struct Numbered<N> {
    /// A power of two, at most three quarters of them taken.
    slots: Slots<N>,
    count: usize,
    /// Nobody knows beforehand which numbers meet.
    seed: u64,
}

/// A number and its row, from 1; all zero while it is free.
type Slot<N> = [N; 2];

/// Slots of so many bytes lie in large pages, where the system has them: without, each look
/// into some 30 MB takes three to four times as long, most of it to find the page.
const LARGE: usize = 1 << 21;

enum Slots<N> {
    Small(Vec<Slot<N>>),
    Large(MmapMut),
}

impl<N: Number> Slots<N> {
    fn free(count: usize) -> Slots<N> {
        let bytes = count * size_of::<Slot<N>>();
        if bytes >= LARGE
            && let Ok(memory) = MmapMut::map_anon(bytes)
        {
            // A system without large pages goes on with small ones.
            #[cfg(target_os = "linux")]
            let _ = memory.advise(memmap2::Advice::HugePage);
            return Slots::Large(memory);
        }
        Slots::Small(vec![FromZeros::new_zeroed(); count])
    }

    #[inline]
    fn all(&self) -> &[Slot<N>] {
        match self {
            Slots::Small(slots) => slots,
            Slots::Large(memory) => FromBytes::ref_from_bytes(memory).unwrap_or_default(),
        }
    }

    #[inline]
    fn all_mut(&mut self) -> &mut [Slot<N>] {
        match self {
            Slots::Small(slots) => slots,
            Slots::Large(memory) => FromBytes::mut_from_bytes(memory).unwrap_or_default(),
        }
    }
}

impl<N: Number> Default for Numbered<N> {
    fn default() -> Numbered<N> {
        let seed = DefaultHashBuilder::default().hash_one(0);
        Numbered { slots: Slots::free(16), count: 0, seed }
    }
}

impl<N: Number> Clone for Numbered<N> {
    fn clone(&self) -> Numbered<N> {
        let all = self.slots.all();
        let mut slots = Slots::free(all.len());
        slots.all_mut().copy_from_slice(all);
        Numbered { slots, ..*self }
    }
}

impl<N: Number> Numbered<N> {
    /// How many numbers there are.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// The first slot that may hold a number. Their order is that of the numbers once mixed,
    /// so that a larger table is filled from end to end.
    #[inline]
    fn home(&self, number: N, slots: &[Slot<N>]) -> usize {
        let product = u128::from(number.wide() ^ self.seed) * 0x9E37_79B9_7F4A_7C15_u128;
        let mixed = product as u64 ^ (product >> 64) as u64;
        ((u128::from(mixed) * slots.len() as u128) >> 64) as usize
    }

    /// The slot of a number, or the one where it would be.
    #[inline]
    fn slot(&self, number: N) -> usize {
        let slots = self.slots.all();
        let mut slot = self.home(number, slots);
        loop {
            match slots.get(slot) {
                Some([found, row]) if row.row() != 0 && *found != number => slot += 1,
                Some(_) => return slot,
                None => slot = 0,
            }
        }
    }

    /// The row of a number.
    #[inline]
    pub(crate) fn get(&self, number: N) -> Option<u32> {
        self.slots.all().get(self.slot(number))?[1].row().checked_sub(1)
    }

    /// Enters the row of a number that has none; the row that it has.
    #[inline]
    pub(crate) fn enter(&mut self, number: N, row: u32) -> u32 {
        let slot = self.slot(number);
        let Some(place) = self.slots.all_mut().get_mut(slot) else { return row };
        if let Some(known) = place[1].row().checked_sub(1) {
            return known;
        }
        *place = [number, N::of_row(row + 1)];
        self.count += 1;
        if 4 * self.count > 3 * self.slots.all().len() {
            self.grow();
        }
        row
    }

    fn grow(&mut self) {
        let room = Slots::free(2 * self.slots.all().len());
        let before = std::mem::replace(&mut self.slots, room);
        for taken in before.all().iter().filter(|slot| slot[1].row() != 0) {
            let slot = self.slot(taken[0]);
            if let Some(place) = self.slots.all_mut().get_mut(slot) {
                *place = *taken;
            }
        }
    }

    /// Asks for the memory that a search will need, without waiting for it. What comes back
    /// means nothing.
    #[inline]
    pub(crate) fn touch(&self, number: N) -> u32 {
        let slots = self.slots.all();
        slots.get(self.home(number, slots)).map_or(0, |slot| slot[1].row())
    }

    /// Gives rows other numbers, in any order.
    pub(crate) fn each_row(&mut self, new: impl Fn(u32) -> u32) {
        for [_, row] in self.slots.all_mut() {
            if let Some(known) = row.row().checked_sub(1) {
                *row = N::of_row(new(known) + 1);
            }
        }
    }
}

impl<N: Number> fmt::Debug for Numbered<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Numbered({} rows)", self.count)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn first_rows_stay<N: Number + Ord + fmt::Debug>(entered: &[(N, u32)], others: &[N]) {
        let (mut found, mut expected) = (Numbered::default(), BTreeMap::new());
        for &(number, row) in entered {
            let first = *expected.entry(number).or_insert(row);
            assert_eq!(found.enter(number, row), first);
        }
        let mut moved = found.clone();
        moved.each_row(|row| row + 1);
        assert_eq!(found.len(), expected.len());
        for number in entered.iter().map(|(number, _)| number).chain(others) {
            let row = expected.get(number).copied();
            assert_eq!(found.get(*number), row);
            assert_eq!(moved.get(*number), row.map(|row| row + 1));
        }
    }

    proptest! {
        #[test]
        fn every_number_keeps_its_first_row(
            narrow in prop::collection::vec(
                (prop_oneof![any::<u32>(), 0..40_u32, Just(u32::MAX)], 0..90_u32), 0..300),
            wide in prop::collection::vec(
                (prop_oneof![any::<u64>(), 0..40_u64, Just(u64::MAX)], 0..90_u32), 0..300),
            others in prop::collection::vec(0..80_u32, 20),
        ) {
            first_rows_stay(&narrow, &others);
            first_rows_stay(&wide, &others.iter().map(|&it| u64::from(it)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn many_rows_lie_in_large_pages() {
        let count = 3 * (LARGE / size_of::<Slot<u64>>()) as u32;
        let number = |row: u32| u64::from(row) << 32 | 7;
        let mut rows = Numbered::default();
        for row in 0..count {
            assert_eq!(rows.enter(number(row), row), row);
        }
        assert!(matches!(rows.slots, Slots::Large(_)));
        let rows = rows.clone();
        assert!((0..count).all(|row| rows.get(number(row)) == Some(row)));
        assert_eq!(rows.get(number(count)), None);
    }
}
