//! Finding rows by name.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};
use xxhash_rust::xxh3::xxh3_128_with_seed;

use crate::numbered::Numbered;

/// Finds rows by a name that must be unique, without storing the name: a number as it is,
/// any other by 96 bits of a hash whose seed nobody knows beforehand, so that two names
/// never meet and a look-up touches one line of memory.
#[derive(Clone)]
pub(crate) struct NameIndex {
    numbers: Numbered<u32>,
    rows: HashTable<[u32; 4]>,
    seed: u64,
}

impl Default for NameIndex {
    fn default() -> NameIndex {
        let seed = DefaultHashBuilder::default().hash_one(0);
        NameIndex { numbers: Numbered::default(), rows: HashTable::new(), seed }
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
            NameKey::Number(number) => self.numbers.get(number),
            NameKey::Hash([a, b, c]) => {
                let hash = u64::from(a) | u64::from(b) << 32;
                Some(self.rows.find(hash, |entry| entry[..3] == [a, b, c])?[3])
            }
        }
    }

    /// Asks for the memory that a search for a number will need, without waiting for it. What
    /// comes back means nothing.
    #[inline]
    pub(crate) fn touch(&self, key: NameKey) -> u32 {
        match key {
            NameKey::Number(number) => self.numbers.touch(number),
            NameKey::Hash(_) => 0,
        }
    }

    pub(crate) fn insert(&mut self, name: &str, row: u32) {
        match self.key(name) {
            NameKey::Number(number) => {
                self.numbers.enter(number, row);
            }
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
        let again = |row: u32| new.get(row as usize).copied().unwrap_or(row);
        self.numbers.each_row(again);
        self.rows.iter_mut().for_each(|entry| entry[3] = again(entry[3]));
    }
}

impl std::fmt::Debug for NameIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NameIndex({} rows)", self.numbers.len() + self.rows.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
