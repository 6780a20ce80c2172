//! One table for all strings, so that a column holds a number and the table is a section of a
//! snapshot. Long texts that answers seldom need lie in a table of their own.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};
use simdutf8::basic;

use super::column::Column;
use crate::lang::Text;

/// A string of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct StringId(pub(crate) u32);

impl StringId {
    /// Stands for "no string" in a column.
    pub(crate) const NONE: StringId = StringId(u32::MAX);
}

/// Strings per stretch of the table whose ends are counted from the same base.
pub(super) const STRETCH: usize = 4096;

/// All strings of a graph, one behind the other.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    pub(super) text: Words,
    /// Where each string ends, counted from the base of its stretch.
    pub(super) ends: Column<u32>,
    pub(super) bases: Column<u64>,
}

/// The text behind a string table.
#[derive(Debug)]
pub(super) enum Words {
    Owned(String),
    Mapped(Column<u8>),
}

impl Default for Words {
    fn default() -> Words {
        Words::Owned(String::new())
    }
}

impl Strings {
    pub(crate) fn get(&self, id: StringId) -> &str {
        let index = id.0 as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.end(before));
        let end = self.end(index);
        match &self.text {
            Words::Owned(text) => text.get(start..end).unwrap_or_default(),
            Words::Mapped(bytes) => {
                let text = basic::from_utf8(bytes.slice(start..end));
                text.unwrap_or_else(|_| {
                    bytes.note_damage();
                    ""
                })
            }
        }
    }

    /// The table as plain arrays, for whoever reads much of it.
    pub(super) fn all(&self) -> AllStrings<'_> {
        let (text, bytes) = match &self.text {
            Words::Owned(text) => (Some(text.as_str()), text.as_bytes()),
            Words::Mapped(bytes) => (None, bytes.all()),
        };
        AllStrings { text, bytes, ends: self.ends.all(), bases: self.bases.all() }
    }

    fn end(&self, index: usize) -> usize {
        let base = self.bases.get(index / STRETCH);
        base.wrapping_add(u64::from(self.ends.get(index))) as usize
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn optional(&self, id: StringId) -> Option<&str> {
        (id != StringId::NONE).then(|| self.get(id))
    }

    /// Both languages of a text stored with [`StringsBuilder::push_both`].
    pub(crate) fn both(&self, id: StringId) -> Option<Text> {
        let zh = self.optional(id)?;
        Some(Text::new(zh, self.get(StringId(id.0 + 1))))
    }
}

/// All strings as plain arrays.
#[derive(Clone, Copy)]
pub(super) struct AllStrings<'g> {
    /// The bytes, where they are known to be text.
    text: Option<&'g str>,
    bytes: &'g [u8],
    ends: &'g [u32],
    bases: &'g [u64],
}

impl<'g> AllStrings<'g> {
    /// The bytes of some strings side by side, which are text unless the snapshot was
    /// forged; `None` when there are none.
    #[inline]
    pub(super) fn bytes(&self, first: StringId, count: usize) -> Option<&'g [u8]> {
        self.bytes.get(self.range(first, count)?)
    }

    /// The string; empty when there is none, or it is no text.
    #[inline]
    pub(super) fn get(&self, id: StringId) -> &'g str {
        let range = self.range(id, 1);
        let found = match self.text {
            Some(text) => range.and_then(|range| text.get(range)),
            None => range
                .and_then(|range| self.bytes.get(range))
                .and_then(|bytes| basic::from_utf8(bytes).ok()),
        };
        found.unwrap_or_default()
    }

    #[inline]
    fn range(&self, first: StringId, count: usize) -> Option<std::ops::Range<usize>> {
        let end = |index: usize| -> Option<usize> {
            let base = *self.bases.get(index / STRETCH)?;
            Some(base.wrapping_add(u64::from(*self.ends.get(index)?)) as usize)
        };
        let index = first.0 as usize;
        let start = index.checked_sub(1).map_or(Some(0), end)?;
        Some(start..end(index + count - 1)?)
    }
}

/// Fills a string table. Words that recur are kept once; long texts that don't are not
/// looked up.
#[derive(Default)]
pub(crate) struct StringsBuilder {
    text: String,
    ends: Vec<u64>,
    seen: HashTable<StringId>,
    pairs: HashMap<(String, String), StringId>,
    hasher: DefaultHashBuilder,
}

impl StringsBuilder {
    /// Stores a text that is likely to be alone.
    pub(crate) fn push(&mut self, text: &str) -> StringId {
        push(&mut self.text, &mut self.ends, text)
    }

    pub(crate) fn get(&self, id: StringId) -> &str {
        get(&self.text, &self.ends, id)
    }

    /// The table.
    pub(crate) fn finish(self) -> Strings {
        let bases: Vec<u64> = (0..self.ends.len().div_ceil(STRETCH))
            .map(|stretch| match stretch {
                0 => 0,
                _ => self.ends[stretch * STRETCH - 1],
            })
            .collect();
        // A stretch can't overflow: no line that is read is longer than a mebibyte.
        let ends = self.ends.iter().enumerate();
        Strings {
            ends: ends.map(|(row, end)| (end - bases[row / STRETCH]) as u32).collect(),
            bases: Column::Owned(bases),
            text: Words::Owned(self.text),
        }
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
        let StringsBuilder { text: all, ends, seen, hasher, .. } = self;
        let hash = hasher.hash_one(text);
        if let Some(&id) = seen.find(hash, |&id| get(all, ends, id) == text) {
            return id;
        }
        let id = push(all, ends, text);
        seen.insert_unique(hash, id, |&id| hasher.hash_one(get(all, ends, id)));
        id
    }

    /// Stores both languages of a text that is likely to recur, side by side.
    pub(crate) fn intern_both(&mut self, zh: &str, en: &str) -> StringId {
        let pair = (zh.to_owned(), en.to_owned());
        if let Some(&id) = self.pairs.get(&pair) {
            return id;
        }
        let id = self.push_both(Some((zh, en)));
        self.pairs.insert(pair, id);
        id
    }

    /// Stores an optional text that is likely to recur.
    pub(crate) fn intern_optional(&mut self, text: Option<&str>) -> StringId {
        text.map_or(StringId::NONE, |text| self.intern(text))
    }
}

fn push(all: &mut String, ends: &mut Vec<u64>, text: &str) -> StringId {
    all.push_str(text);
    ends.push(all.len() as u64);
    StringId(ends.len() as u32 - 1)
}

fn get<'s>(all: &'s str, ends: &[u64], id: StringId) -> &'s str {
    let index = id.0 as usize;
    let start = if index == 0 { 0 } else { ends[index - 1] as usize };
    &all[start..ends[index] as usize]
}
