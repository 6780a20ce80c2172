//! One table for all strings, so that a column holds a number and the table can one day be
//! a section of a memory-mapped file.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::lang::Text;

/// A string of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct StringId(pub(crate) u32);

impl StringId {
    /// Stands for "no string" in a column.
    pub(crate) const NONE: StringId = StringId(u32::MAX);
}

/// All strings of a graph, one behind the other.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    text: String,
    ends: Vec<u64>,
}

impl Strings {
    pub(crate) fn get(&self, id: StringId) -> &str {
        let index = id.0 as usize;
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.text[start..self.ends[index] as usize]
    }

    pub(crate) fn optional(&self, id: StringId) -> Option<&str> {
        (id != StringId::NONE).then(|| self.get(id))
    }

    /// Both languages of a text stored with [`StringsBuilder::push_both`].
    pub(crate) fn both(&self, id: StringId) -> Option<Text> {
        let zh = self.optional(id)?;
        Some(Text::new(zh, self.get(StringId(id.0 + 1))))
    }

    fn push(&mut self, text: &str) -> StringId {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u64);
        StringId(self.ends.len() as u32 - 1)
    }
}

/// Fills a string table. Words that recur are kept once; long texts that don't are not
/// looked up.
#[derive(Default)]
pub(crate) struct StringsBuilder {
    pub(crate) strings: Strings,
    seen: HashTable<StringId>,
    hasher: DefaultHashBuilder,
}

impl StringsBuilder {
    /// Stores a text that is likely to be alone.
    pub(crate) fn push(&mut self, text: &str) -> StringId {
        self.strings.push(text)
    }

    /// Stores an optional text that is likely to be alone.
    pub(crate) fn push_optional(&mut self, text: Option<&str>) -> StringId {
        text.map_or(StringId::NONE, |text| self.push(text))
    }

    /// Stores both languages of an optional text, the English right behind the Chinese.
    pub(crate) fn push_both(&mut self, text: Option<(&str, &str)>) -> StringId {
        text.map_or(StringId::NONE, |(zh, en)| {
            let id = self.push(zh);
            self.push(en);
            id
        })
    }

    /// Stores a text that is likely to recur.
    pub(crate) fn intern(&mut self, text: &str) -> StringId {
        let StringsBuilder { strings, seen, hasher } = self;
        let hash = hasher.hash_one(text);
        if let Some(&id) = seen.find(hash, |&id| strings.get(id) == text) {
            return id;
        }
        let id = strings.push(text);
        seen.insert_unique(hash, id, |&id| hasher.hash_one(strings.get(id)));
        id
    }

    /// Stores an optional text that is likely to recur.
    pub(crate) fn intern_optional(&mut self, text: Option<&str>) -> StringId {
        text.map_or(StringId::NONE, |text| self.intern(text))
    }
}

/// Finds rows by a name that must be unique, without storing the name twice.
#[derive(Default)]
pub(crate) struct NameIndex {
    rows: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl NameIndex {
    /// The row of `name`; `name_of` gives the name of a row.
    pub(crate) fn get<'s>(
        &self,
        name: &str,
        name_of: impl Fn(u32) -> &'s str,
    ) -> Option<u32> {
        self.rows.find(self.hasher.hash_one(name), |&row| name_of(row) == name).copied()
    }

    pub(crate) fn insert<'s>(
        &mut self,
        name: &str,
        row: u32,
        name_of: impl Fn(u32) -> &'s str,
    ) {
        let hasher = &self.hasher;
        self.rows.insert_unique(hasher.hash_one(name), row, |&row| {
            hasher.hash_one(name_of(row))
        });
    }
}

impl std::fmt::Debug for NameIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NameIndex({} rows)", self.rows.len())
    }
}
