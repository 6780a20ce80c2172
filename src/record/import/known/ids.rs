//! Ids that an import makes: of place, year and a hash.

use super::Known;
use crate::record::origin::without_edition;

/// Letters of made ids: no l, o, 0 or 1, which are misread.
const LETTERS: &[u8; 32] = b"23456789abcdefghijkmnpqrstuvwxyz";

/// `cn-bj-2024-k3v9…`: place, year and twelve letters of the hash. The title is only one
/// part of what the hash is made of, and a later correction of it changes no id.
pub fn made_id(place: Option<&str>, year: Option<i16>, hash: u64) -> String {
    let mut id = String::with_capacity(32);
    for c in place.unwrap_or("x").chars() {
        id.push(c.to_ascii_lowercase());
    }
    id.push('-');
    if let Some(year) = year {
        id.push_str(itoa::Buffer::new().format(year));
        id.push('-');
    }
    for letter in 0..12 {
        id.push(char::from(LETTERS[(hash >> (letter * 5)) as usize & 31]));
    }
    id
}

/// The 60 bits of the hash that a made id shows.
pub const SHOWN: u64 = (1 << 60) - 1;

impl Known {
    /// The first edition of a source, of whose file this is another; else itself.
    pub fn first_edition<'s>(&self, source: &'s str) -> &'s str {
        let first = without_edition(source);
        match self.source(first) {
            Some(_) => first,
            None => source,
        }
    }
}

/// The hash in an id that [`made_id`] wrote.
pub(super) fn made_hash(id: &str) -> Option<u64> {
    let (_, letters) = id.rsplit_once('-')?;
    if letters.len() != 12 {
        return None;
    }
    letters.bytes().rev().try_fold(0, |hash, letter| {
        let value = LETTERS.iter().position(|known| *known == letter)?;
        Some(hash << 5 | value as u64)
    })
}
