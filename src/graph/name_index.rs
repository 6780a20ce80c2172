//! Finding rows by name.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};
use xxhash_rust::xxh3::xxh3_128_with_seed;

/// Finds rows by a name that must be unique, without storing the name: a number as it is,
/// any other by 96 bits of a hash whose seed nobody knows beforehand, so that two names
/// never meet and a look-up touches one line of memory.
#[derive(Clone)]
pub(crate) struct NameIndex {
    numbers: Numbers,
    rows: HashTable<[u32; 4]>,
    seed: u64,
}

impl Default for NameIndex {
    fn default() -> NameIndex {
        let seed = DefaultHashBuilder::default().hash_one(0);
        NameIndex { numbers: Numbers::default(), rows: HashTable::new(), seed }
    }
}

/// Rows by number, as number and row in places that are tried one after the other. Millions
/// of relations look their ends up: here each touches one line of memory, in a table with
/// control bytes two.
#[derive(Clone, Debug, Default)]
struct Numbers {
    /// A power of two, at most half of them taken; free ones are [`FREE`].
    slots: Vec<[u32; 2]>,
    count: usize,
}

/// A slot without a number: no row has this number, because there are fewer.
const FREE: [u32; 2] = [u32::MAX; 2];

impl Numbers {
    /// The slot of a number, or the one where it would be.
    #[inline]
    fn slot(&self, number: u32, seed: u64) -> Option<usize> {
        let last = self.slots.len().checked_sub(1)?;
        let product = u128::from(u64::from(number) ^ seed) * 0x9E37_79B9_7F4A_7C15_u128;
        let mut slot = (product as u64 ^ (product >> 64) as u64) as usize & last;
        loop {
            let found = *self.slots.get(slot)?;
            if found[0] == number || found == FREE {
                return Some(slot);
            }
            slot = (slot + 1) & last;
        }
    }

    #[inline]
    fn get(&self, number: u32, seed: u64) -> Option<u32> {
        let [found, row] = *self.slots.get(self.slot(number, seed)?)?;
        (found == number && row != FREE[1]).then_some(row)
    }

    fn insert(&mut self, number: u32, row: u32, seed: u64) {
        if 2 * (self.count + 1) > self.slots.len() {
            let room = (2 * self.slots.len()).max(16);
            let before = std::mem::replace(&mut self.slots, vec![FREE; room]);
            for [number, row] in before.into_iter().filter(|slot| *slot != FREE) {
                self.put(number, row, seed);
            }
        }
        self.count += 1;
        self.put(number, row, seed);
    }

    fn put(&mut self, number: u32, row: u32, seed: u64) {
        let slot = self.slot(number, seed);
        if let Some(slot) = slot.and_then(|slot| self.slots.get_mut(slot)) {
            *slot = [number, row];
        }
    }
}

/// What a name is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKey {
    /// A number, written as numbers are.
    Number(u32),
    /// The hash of any other name.
    Hash([u32; 3]),
}

/// The number that `name` is, if it is written as numbers are: most ids of large tables.
fn number(name: &str) -> Option<u32> {
    let digits = name.as_bytes();
    let plain = digits.len() == 1 || digits.first() != Some(&b'0');
    if !(1..=10).contains(&digits.len()) || !plain {
        return None;
    }
    let mut number = 0_u64;
    for digit in digits {
        let digit = digit.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number * 10 + u64::from(digit);
    }
    u32::try_from(number).ok()
}

impl NameIndex {
    pub(crate) fn key(&self, name: &str) -> NameKey {
        if let Some(number) = number(name) {
            return NameKey::Number(number);
        }
        let hash = xxh3_128_with_seed(name.as_bytes(), self.seed);
        NameKey::Hash([hash as u32, (hash >> 32) as u32, (hash >> 64) as u32])
    }

    /// The row of `name`.
    pub(crate) fn get(&self, name: &str) -> Option<u32> {
        self.find(self.key(name))
    }

    /// The row of the name with this key.
    #[inline]
    pub(crate) fn find(&self, key: NameKey) -> Option<u32> {
        match key {
            NameKey::Number(number) => self.numbers.get(number, self.seed),
            NameKey::Hash([a, b, c]) => {
                let hash = u64::from(a) | u64::from(b) << 32;
                Some(self.rows.find(hash, |entry| entry[..3] == [a, b, c])?[3])
            }
        }
    }

    pub(crate) fn insert(&mut self, name: &str, row: u32) {
        match self.key(name) {
            NameKey::Number(number) => self.numbers.insert(number, row, self.seed),
            NameKey::Hash([a, b, c]) => {
                let hash =
                    |entry: &[u32; 4]| u64::from(entry[0]) | u64::from(entry[1]) << 32;
                let entry = [a, b, c, row];
                self.rows.insert_unique(hash(&entry), entry, hash);
            }
        }
    }

    /// Gives rows other numbers.
    pub(crate) fn renumber(&mut self, new: &[u32]) {
        let again =
            |row: &mut u32| *row = new.get(*row as usize).copied().unwrap_or(*row);
        let taken = self.numbers.slots.iter_mut().filter(|slot| **slot != FREE);
        taken.for_each(|slot| again(&mut slot[1]));
        self.rows.iter_mut().for_each(|entry| again(&mut entry[3]));
    }
}

impl std::fmt::Debug for NameIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NameIndex({} rows)", self.numbers.count + self.rows.len())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_number_keeps_its_row(
            numbers in prop::collection::hash_set(
                prop_oneof![any::<u32>(), 0..40_u32, Just(u32::MAX), Just(u32::MAX - 1)],
                0..200,
            ),
            others in prop::collection::vec(prop_oneof![any::<u32>(), 0..80_u32], 20),
            seed: u64,
        ) {
            let (mut found, mut expected) = (Numbers::default(), BTreeMap::new());
            for (row, &number) in (0..).zip(&numbers) {
                prop_assert_eq!(found.get(number, seed), None);
                found.insert(number, row, seed);
                expected.insert(number, row);
            }
            for number in numbers.into_iter().chain(others) {
                prop_assert_eq!(found.get(number, seed), expected.get(&number).copied());
            }
        }
    }

    #[test]
    fn names_that_are_numbers_are_found_as_written() {
        let names =
            ["0", "7", "07", "4294967295", "4294967296", "", "+7", "7 ", "甲", "-7"];
        let mut index = NameIndex::default();
        for (row, name) in (0..).zip(names) {
            assert_eq!(index.get(name), None, "{name:?}");
            index.insert(name, row);
        }
        index.renumber(&[10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
        for (row, name) in (10..).zip(names) {
            assert_eq!(index.get(name), Some(row), "{name:?}");
        }
        assert_eq!(index.get("00"), None);
    }
}
