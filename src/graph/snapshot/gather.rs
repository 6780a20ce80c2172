//! Strings in the order in which a snapshot needs them: what is asked for together lies
//! together.

use std::hint::black_box;
use std::io::{self, Seek, Write};
use std::ops::Range;

use super::out::Out;
use crate::graph::column::Column;
use crate::graph::strings::{STRETCH, StringId, Strings};

/// Strings that are read together.
const TOGETHER: usize = 512;

/// The text of some strings.
#[derive(Default)]
pub(super) struct Piece {
    text: Vec<u8>,
    /// Of each string, in bytes.
    lengths: Vec<u32>,
}

/// Gives strings the numbers that they have in the file.
pub(super) struct Gathered<'g> {
    from: &'g Strings,
    /// New numbers by old.
    map: Vec<u32>,
    /// Old numbers by new; what is none of the graph's strings counts on after them.
    order: Vec<u32>,
    others: Vec<&'g str>,
    /// Ends of those that are written, as in [`Strings`].
    ends: Vec<u32>,
    bases: Vec<u64>,
    end: u64,
}

impl<'g> Gathered<'g> {
    pub(super) fn new(from: &'g Strings) -> Gathered<'g> {
        let map = vec![StringId::NONE.0; from.len()];
        Gathered {
            from,
            map,
            order: Vec::new(),
            others: Vec::new(),
            ends: Vec::new(),
            bases: Vec::new(),
            end: 0,
        }
    }

    /// How many there are so far.
    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    fn next(&mut self, old: u32) -> u32 {
        self.order.push(old);
        self.order.len() as u32 - 1
    }

    /// A string that is none of the graph's.
    pub(super) fn push(&mut self, text: &'g str) -> u32 {
        self.others.push(text);
        self.next((self.from.len() + self.others.len() - 1) as u32)
    }

    /// The number in the file of a string of the graph.
    pub(super) fn take(&mut self, id: u32) -> u32 {
        self.take_with(id, false)
    }

    /// The same of a text in both languages, which lie side by side.
    pub(super) fn take_both(&mut self, id: u32) -> u32 {
        self.take_with(id, true)
    }

    fn take_with(&mut self, id: u32, both: bool) -> u32 {
        let known = self.map.get(id as usize).copied().unwrap_or(StringId::NONE.0);
        if id == StringId::NONE.0 || known != StringId::NONE.0 {
            return known;
        }
        let new = self.next(id);
        if both {
            self.next(id + 1);
        }
        if let Some(slot) = self.map.get_mut(id as usize) {
            *slot = new;
        }
        new
    }

    /// A column of strings of the graph, by their numbers in the file.
    pub(super) fn taken(&mut self, column: &Column<u32>, both: bool) -> Column<u32> {
        if let Column::Runs(starts, values, len) = column {
            let values = values.iter().map(|&id| self.take_with(id, both)).collect();
            return Column::Runs(starts.clone(), values, *len);
        }
        (0..column.len()).map(|row| self.take_with(column.get(row), both)).collect()
    }

    /// The text of those with these numbers.
    pub(super) fn text_of(&self, numbers: Range<usize>) -> Piece {
        let from = self.from.all();
        let known = self.from.len();
        // Some strings of the graph side by side, or one that is none of them.
        let bytes_of = |first: u32, count| match (first as usize).checked_sub(known) {
            Some(other) => self.others.get(other).map(|words| words.as_bytes()),
            None => from.bytes(StringId(first), count),
        };
        let mut piece = Piece::default();
        let mut pieces: Vec<&[u8]> = Vec::with_capacity(TOGETHER);
        for order in self.order.get(numbers).unwrap_or_default().chunks(TOGETHER) {
            // Strings that were read one after the other lie side by side, as those of a
            // policy do, and are copied in one piece.
            let runs =
                order.chunk_by(|&one, &next| one + 1 == next && (next as usize) < known);
            pieces.clear();
            pieces.extend(runs.filter_map(|run| bytes_of(run[0], run.len())));
            // Pieces lie apart: each is touched before the first is copied, so that the
            // memory is waited for together and not at every piece.
            let touch =
                |sum: u8, piece: &&[u8]| sum ^ piece.first().copied().unwrap_or(0);
            black_box(pieces.iter().fold(0, touch));
            pieces.iter().for_each(|bytes| piece.text.extend_from_slice(bytes));
            let lengths =
                order.iter().map(|&old| bytes_of(old, 1).map_or(0, <[u8]>::len));
            piece.lengths.extend(lengths.map(|length| length as u32));
        }
        piece
    }

    /// Writes the text of the next ones into the section that was begun.
    pub(super) fn put<W: Write + Seek>(
        &mut self,
        piece: &Piece,
        out: &mut Out<W>,
    ) -> io::Result<()> {
        for &length in &piece.lengths {
            let row = self.ends.len();
            if row.is_multiple_of(STRETCH) {
                self.bases.push(self.end);
            }
            self.end += u64::from(length);
            self.ends.push((self.end - self.bases[row / STRETCH]) as u32);
        }
        out.put(&piece.text)
    }

    /// Writes what is left of the text, and the sections of ends and bases.
    pub(super) fn finish<W: Write + Seek>(
        mut self,
        out: &mut Out<W>,
        [ends, bases]: [&'static str; 2],
    ) -> io::Result<()> {
        while self.ends.len() < self.order.len() {
            let start = self.ends.len();
            let piece = self.text_of(start..self.order.len().min(start + 8 * TOGETHER));
            self.put(&piece, out)?;
        }
        out.made(ends, &self.ends)?;
        out.made(bases, &self.bases)
    }
}
