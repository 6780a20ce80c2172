//! The values of a column of a Parquet file, page by page.
//!
//! The crate finds, reads and unpacks the pages. Their values are decoded here, because its
//! decoders trust the lengths and widths that a page states, and end the program where a
//! damaged one states another.

use std::fmt::Write;

use chrono::{DateTime, Datelike, NaiveDate};
use parquet::basic::Encoding;
use parquet::column::page::{Page, PageReader};
use parquet::errors::{ParquetError, Result};

/// Values of a page: no writer puts more into one.
const MOST_VALUES: usize = 1 << 24;

/// Bytes of text that the values of a page come to. A few bytes may state any number of
/// copies of one value.
const MOST_BYTES: usize = 1 << 30;

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    /// How they lie in a page.
    pub(super) width: Width,
    pub(super) sense: Sense,
}

/// How a value lies in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// Its length, then its bytes.
    Bytes,
    /// Four bytes.
    Four,
    /// Eight bytes.
    Eight,
    /// Nanoseconds of a day, then the day.
    Twelve,
}

/// What a value says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    Text,
    Signed,
    Unsigned,
    /// Days since 1970.
    Days,
    /// Instants since then, so many to the second.
    Instants(i64),
}

/// Cells as text, one after the other.
#[derive(Debug, Default)]
struct Cells {
    text: String,
    ends: Vec<usize>,
    /// Those whose bytes are no text.
    broken: Vec<usize>,
}

impl Cells {
    fn get(&self, row: usize) -> &str {
        let before = row.checked_sub(1).map(|before| self.ends.get(before).copied());
        let start = before.flatten().unwrap_or(0);
        let end = self.ends.get(row).copied().unwrap_or(start);
        self.text.get(start..end).unwrap_or_default()
    }

    fn end(&mut self) {
        self.ends.push(self.text.len());
    }

    fn push_bytes(&mut self, bytes: &[u8]) {
        match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => self.text.push_str(text),
            Err(_) => self.broken.push(self.ends.len()),
        }
        self.end();
    }

    /// Writes a number as what it means.
    fn push_number(&mut self, number: i64, sense: Sense) {
        let day = match sense {
            Sense::Days => {
                i32::try_from(number).ok().and_then(NaiveDate::from_epoch_days)
            }
            Sense::Instants(unit) => DateTime::from_timestamp(number.div_euclid(unit), 0)
                .map(|instant| instant.date_naive()),
            Sense::Text | Sense::Signed | Sense::Unsigned => None,
        };
        // Writing to a string does not fail. A day that no calendar has stays a number, and
        // is said to be none where it is read.
        let _ = match (day, sense) {
            (Some(day), _) => {
                let (year, month, day) = (day.year(), day.month(), day.day());
                write!(self.text, "{year:04}-{month:02}-{day:02}")
            }
            (None, Sense::Unsigned) => write!(self.text, "{}", number as u64),
            (None, _) => write!(self.text, "{number}"),
        };
        self.end();
    }

    fn push_cell(&mut self, of: &Cells, row: usize) {
        if of.broken.binary_search(&row).is_ok() {
            self.broken.push(self.ends.len());
        }
        self.text.push_str(of.get(row));
        self.end();
    }
}

/// A column of a group of rows while it is read.
pub(super) struct Column {
    pub(super) name: &'static str,
    pages: Box<dyn PageReader>,
    meaning: Meaning,
    nullable: bool,
    dictionary: Cells,
    cells: Cells,
    /// How many of the cells were handed on.
    used: usize,
}

impl Column {
    pub(super) fn new(
        name: &'static str,
        pages: Box<dyn PageReader>,
        meaning: Meaning,
        nullable: bool,
    ) -> Column {
        let (dictionary, cells) = (Cells::default(), Cells::default());
        Column { name, pages, meaning, nullable, dictionary, cells, used: 0 }
    }

    /// Makes up to `count` cells ready, and gives how many are.
    pub(super) fn prepare(&mut self, count: usize) -> Result<usize> {
        while self.cells.ends.len() - self.used < count {
            let Some(page) = self.pages.get_next_page()? else { break };
            self.drop_used();
            self.page(&page)?;
        }
        Ok((self.cells.ends.len() - self.used).min(count))
    }

    /// The next cell but `row` of those that are ready; `None` when its bytes are no text.
    pub(super) fn cell(&self, row: usize) -> Option<&str> {
        let row = self.used + row;
        let sound = self.cells.broken.binary_search(&row).is_err();
        sound.then(|| self.cells.get(row))
    }

    /// Lets go of the next cells.
    pub(super) fn advance(&mut self, count: usize) {
        self.used = (self.used + count).min(self.cells.ends.len());
    }

    fn drop_used(&mut self) {
        let used = std::mem::take(&mut self.used);
        let Some(last) = used.checked_sub(1) else { return };
        let cells = &mut self.cells;
        let start = cells.ends.get(last).copied().unwrap_or(0);
        cells.text.drain(..start);
        cells.ends.drain(..used);
        cells.ends.iter_mut().for_each(|end| *end -= start);
        cells.broken.retain(|&row| row >= used);
        cells.broken.iter_mut().for_each(|row| *row -= used);
    }

    fn page(&mut self, page: &Page) -> Result<()> {
        let count = page.num_values() as usize;
        if count > MOST_VALUES {
            return Err(damaged(format!("a page of {count} values")));
        }
        let (bytes, levels) = match page {
            Page::DictionaryPage { buf, .. } => {
                self.dictionary = Cells::default();
                let plain = plain(buf, count, self.meaning, &mut self.dictionary);
                return plain.ok_or_else(|| damaged("a dictionary".to_owned()));
            }
            Page::DataPage { buf, def_level_encoding, .. } if self.nullable => {
                if *def_level_encoding != Encoding::RLE {
                    return Err(unknown(*def_level_encoding));
                }
                let lengths = buf.split_first_chunk::<4>();
                lengths.and_then(|(length, rest)| {
                    let (levels, rest) =
                        rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
                    Some((rest, Some(levels)))
                })
            }
            Page::DataPage { buf, .. } => Some((&buf[..], None)),
            Page::DataPageV2 {
                buf, def_levels_byte_len, rep_levels_byte_len, ..
            } => {
                let above = buf.split_at_checked(*rep_levels_byte_len as usize);
                let split = above.and_then(|(_, rest)| {
                    rest.split_at_checked(*def_levels_byte_len as usize)
                });
                split.map(|(levels, rest)| (rest, self.nullable.then_some(levels)))
            }
        }
        .ok_or_else(|| damaged("the levels of a page".to_owned()))?;
        let there = match levels {
            None => vec![1; count],
            Some(levels) => runs(levels, 1, count)
                .ok_or_else(|| damaged("the levels of a page".to_owned()))?,
        };
        let values = there.iter().filter(|&&level| level != 0).count();
        let encoding = page.encoding();
        let mut found = Cells::default();
        let read = match encoding {
            Encoding::PLAIN => plain(bytes, values, self.meaning, &mut found),
            Encoding::PLAIN_DICTIONARY | Encoding::RLE_DICTIONARY => {
                return self.named(bytes, values, &there);
            }
            Encoding::DELTA_BINARY_PACKED
            | Encoding::DELTA_LENGTH_BYTE_ARRAY
            | Encoding::DELTA_BYTE_ARRAY => {
                deltas(bytes, values, encoding, self.meaning, &mut found)
            }
            other => return Err(unknown(other)),
        };
        read.ok_or_else(|| damaged("the values of a page".to_owned()))?;
        let mut next = 0;
        for level in there {
            if level == 0 {
                self.cells.end();
            } else {
                self.cells.push_cell(&found, next);
                next += 1;
            }
        }
        Ok(())
    }

    /// Values by their numbers in the dictionary.
    fn named(&mut self, bytes: &[u8], values: usize, there: &[u32]) -> Result<()> {
        let numbers = match bytes.split_first() {
            Some((&width, rest)) => runs(rest, u32::from(width), values),
            None if values == 0 => Some(Vec::new()),
            None => None,
        };
        let known = self.dictionary.ends.len();
        let sound = |numbers: &Vec<u32>| numbers.iter().all(|&n| (n as usize) < known);
        let numbers = numbers.filter(sound);
        let numbers =
            numbers.ok_or_else(|| damaged("the values of a page".to_owned()))?;
        let mut numbers = numbers.into_iter();
        for &level in there {
            if level == 0 {
                self.cells.end();
            } else if let Some(number) = numbers.next() {
                self.cells.push_cell(&self.dictionary, number as usize);
            }
            if self.cells.text.len() > MOST_BYTES {
                return Err(damaged("the text of a page".to_owned()));
            }
        }
        Ok(())
    }
}

fn damaged(what: String) -> ParquetError {
    ParquetError::General(format!("{what}: not as stated"))
}

fn unknown(encoding: Encoding) -> ParquetError {
    ParquetError::NYI(format!("encoding {encoding}"))
}

/// Values that lie one after the other.
fn plain(mut bytes: &[u8], count: usize, of: Meaning, cells: &mut Cells) -> Option<()> {
    for _ in 0..count {
        match of.width {
            Width::Bytes => {
                let (length, rest) = bytes.split_first_chunk::<4>()?;
                let length = u32::from_le_bytes(*length) as usize;
                let (value, rest) = rest.split_at_checked(length)?;
                cells.push_bytes(value);
                bytes = rest;
            }
            Width::Four => {
                let (value, rest) = bytes.split_first_chunk::<4>()?;
                cells.push_number(four(u32::from_le_bytes(*value), of.sense), of.sense);
                bytes = rest;
            }
            Width::Eight => {
                let (value, rest) = bytes.split_first_chunk::<8>()?;
                cells.push_number(i64::from_le_bytes(*value), of.sense);
                bytes = rest;
            }
            Width::Twelve => {
                // The day of the value is a Julian one.
                let (_, rest) = bytes.split_first_chunk::<8>()?;
                let (day, rest) = rest.split_first_chunk::<4>()?;
                let day = i64::from(u32::from_le_bytes(*day)) - 2_440_588;
                cells.push_number(day, Sense::Days);
                bytes = rest;
            }
        }
    }
    Some(())
}

/// A number of four bytes, by its sign.
fn four(bits: u32, sense: Sense) -> i64 {
    if sense == Sense::Unsigned { i64::from(bits) } else { i64::from(bits as i32) }
}

/// Numbers of `width` bits as runs of one and as packed groups of eight.
fn runs(mut bytes: &[u8], width: u32, count: usize) -> Option<Vec<u32>> {
    let mut numbers = Vec::new();
    if width > 32 {
        return None;
    }
    while numbers.len() < count {
        let left = count - numbers.len();
        let head = number(&mut bytes)?;
        let many = usize::try_from(head >> 1).ok()?;
        if head & 1 == 0 {
            let (value, rest) = bytes.split_at_checked(width.div_ceil(8) as usize)?;
            let value =
                value.iter().rev().fold(0, |sum, &byte| sum << 8 | u32::from(byte));
            numbers.resize(numbers.len() + many.min(left), value);
            bytes = rest;
        } else {
            // The last group may end where its values do.
            let size = many.checked_mul(width as usize)?.min(bytes.len());
            let (packed, rest) = bytes.split_at_checked(size)?;
            let wanted = left.min(many.checked_mul(8)?);
            unpack(packed, width, wanted, |value| numbers.push(value as u32))?;
            bytes = rest;
        }
    }
    Some(numbers)
}

/// The next numbers of `width` bits each, the lowest bits first.
fn unpack(
    bytes: &[u8],
    width: u32,
    count: usize,
    mut take: impl FnMut(u64),
) -> Option<()> {
    let (mut held, mut bits) = (0_u128, 0);
    let mut next = bytes.iter();
    let mask = if width == 0 { 0 } else { u128::MAX >> (128 - width) };
    for _ in 0..count {
        while bits < width {
            held |= u128::from(*next.next()?) << bits;
            bits += 8;
        }
        take((held & mask) as u64);
        held >>= width;
        bits -= width;
    }
    Some(())
}

/// A number in groups of seven bits.
fn number(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// The same with the sign in the lowest bit.
fn signed(bytes: &mut &[u8]) -> Option<i64> {
    let value = number(bytes)?;
    Some((value >> 1) as i64 ^ -((value & 1) as i64))
}

/// Numbers by their differences; `bytes` then begins behind them.
fn differences(bytes: &mut &[u8], most: usize) -> Option<Vec<i64>> {
    let block = usize::try_from(number(bytes)?).ok()?;
    let parts = usize::try_from(number(bytes)?).ok()?;
    let count = usize::try_from(number(bytes)?).ok()?;
    let mut last = signed(bytes)?;
    if count > most || parts == 0 || parts > 1 << 10 || block > 1 << 20 {
        return None;
    }
    let size = block / parts;
    if size == 0 || !size.is_multiple_of(8) {
        return None;
    }
    let mut numbers = Vec::new();
    if count > 0 {
        numbers.push(last);
    }
    while numbers.len() < count {
        let least = signed(bytes)?;
        let (widths, rest) = bytes.split_at_checked(parts)?;
        *bytes = rest;
        for &width in widths {
            let left = count - numbers.len();
            if left == 0 {
                break;
            }
            if width > 64 {
                return None;
            }
            let (packed, rest) = bytes.split_at_checked(size / 8 * usize::from(width))?;
            *bytes = rest;
            unpack(packed, u32::from(width), left.min(size), |more| {
                last = last.wrapping_add(least).wrapping_add(more as i64);
                numbers.push(last);
            })?;
        }
    }
    Some(numbers)
}

/// Values by their differences from those before.
fn deltas(
    mut bytes: &[u8],
    count: usize,
    encoding: Encoding,
    of: Meaning,
    cells: &mut Cells,
) -> Option<()> {
    let lengths = |bytes: &mut &[u8]| -> Option<Vec<usize>> {
        let found = differences(bytes, count)?;
        let lengths: Option<Vec<usize>> =
            found.into_iter().map(|length| usize::try_from(length).ok()).collect();
        lengths.filter(|lengths| lengths.len() == count)
    };
    match (encoding, of.width) {
        (Encoding::DELTA_BINARY_PACKED, Width::Four | Width::Eight) => {
            let numbers = differences(&mut bytes, count)?;
            for &value in &numbers {
                let value = match of.width {
                    Width::Four => four(value as u32, of.sense),
                    _ => value,
                };
                cells.push_number(value, of.sense);
            }
            (numbers.len() == count).then_some(())
        }
        (Encoding::DELTA_LENGTH_BYTE_ARRAY, Width::Bytes) => {
            for length in lengths(&mut bytes)? {
                let (value, rest) = bytes.split_at_checked(length)?;
                cells.push_bytes(value);
                bytes = rest;
            }
            Some(())
        }
        (Encoding::DELTA_BYTE_ARRAY, Width::Bytes) => {
            let shared = lengths(&mut bytes)?;
            let own = lengths(&mut bytes)?;
            let mut value = Vec::new();
            for (shared, own) in shared.into_iter().zip(own) {
                let (end, rest) = bytes.split_at_checked(own)?;
                if shared > value.len() || cells.text.len() > MOST_BYTES {
                    return None;
                }
                value.truncate(shared);
                value.extend_from_slice(end);
                cells.push_bytes(&value);
                bytes = rest;
            }
            Some(())
        }
        _ => None,
    }
}
