//! Strings in the order in which a snapshot needs them: what is asked for together lies
//! together.

use std::io::{self, Seek, Write};

use super::out::Out;
use crate::graph::column::Column;
use crate::graph::strings::{STRETCH, StringId, Strings};

/// Strings that are read together.
const TOGETHER: usize = 512;

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

    /// Writes the text of the next ones, up to a number, into the section that was begun.
    pub(super) fn write_text<W: Write + Seek>(
        &mut self,
        out: &mut Out<W>,
        until: usize,
    ) -> io::Result<()> {
        // Strings lie apart in memory: where they are is asked for all before the first is
        // read, so that the memory is waited for once and not each time.
        let from = self.from.all();
        let known = self.from.len();
        let mut words: Vec<&str> = Vec::with_capacity(TOGETHER);
        let mut together = String::new();
        while self.ends.len() < until {
            let start = self.ends.len();
            let rows = start..until.min(start + TOGETHER);
            words.clear();
            words.extend(self.order[rows].iter().map(|&old| {
                let other = (old as usize).checked_sub(known);
                let other = other.and_then(|other| self.others.get(other));
                other.copied().unwrap_or_else(|| from.get(StringId(old)))
            }));
            together.clear();
            for (row, words) in (start..).zip(&words) {
                if row % STRETCH == 0 {
                    self.bases.push(self.end);
                }
                together.push_str(words);
                self.end += words.len() as u64;
                self.ends.push((self.end - self.bases[row / STRETCH]) as u32);
            }
            out.put(together.as_bytes())?;
        }
        Ok(())
    }

    /// Writes what is left of the text, and the sections of ends and bases.
    pub(super) fn finish<W: Write + Seek>(
        mut self,
        out: &mut Out<W>,
        [ends, bases]: [&'static str; 2],
    ) -> io::Result<()> {
        self.write_text(out, self.order.len())?;
        out.made(ends, &self.ends)?;
        out.made(bases, &self.bases)
    }
}
