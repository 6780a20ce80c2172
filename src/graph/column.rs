//! A column: numbers that lie in memory or in a mapped snapshot, read the same way.
//!
//! Reading never fails. What a damaged snapshot can't give reads as zero and is noted there
//! ([`Mapped::damage`](super::snapshot::Mapped::damage)), so that the answer is refused as a
//! whole before anybody sees it.

use std::marker::PhantomData;
use std::ops::Range;
use std::sync::Arc;

use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::snapshot::Mapped;

/// What a column may hold: plain numbers without padding.
pub(super) trait Cell:
    FromBytes + IntoBytes + Immutable + Copy + Default + PartialEq + std::fmt::Debug + 'static
{
    /// `base + steps`, for columns that count up.
    fn counted(_base: Self, _steps: usize) -> Option<Self> {
        None
    }
}

impl Cell for u8 {}
impl Cell for i32 {}
impl Cell for u64 {}
impl<const N: usize> Cell for [u32; N] where [u32; N]: Default {}
impl<const N: usize> Cell for [u64; N] where [u64; N]: Default {}
impl Cell for u32 {
    fn counted(base: u32, steps: usize) -> Option<u32> {
        base.checked_add(u32::try_from(steps).ok()?)
    }
}

/// Numbers by row.
#[derive(Clone, Debug)]
pub(super) enum Column<T> {
    /// In memory.
    Owned(Vec<T>),
    /// In a snapshot.
    Mapped(Part, PhantomData<T>),
    /// A few runs of equal cells: where each starts, what it holds, and the whole length.
    Runs(Vec<u32>, Vec<T>, usize),
    /// Counts up by one from the first cell.
    Counted(T, usize),
}

/// A part of a mapped snapshot.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) file: Arc<Mapped>,
    pub(super) start: usize,
    pub(super) bytes: usize,
}

impl<T> Default for Column<T> {
    fn default() -> Column<T> {
        Column::Owned(Vec::new())
    }
}

impl<T: Cell> Column<T> {
    pub(super) fn len(&self) -> usize {
        match self {
            Column::Owned(cells) => cells.len(),
            Column::Mapped(part, _) => part.bytes / size_of::<T>(),
            Column::Runs(_, _, len) | Column::Counted(_, len) => *len,
        }
    }

    /// The cell of a row.
    #[inline]
    pub(super) fn get(&self, row: usize) -> T {
        match self {
            Column::Owned(cells) => cells.get(row).copied().unwrap_or_default(),
            Column::Mapped(part, _) => {
                let found = part.cells(row..row.saturating_add(1));
                found.and_then(|cells| cells.first().copied()).unwrap_or_default()
            }
            Column::Runs(starts, values, _) => {
                let run = starts.partition_point(|&start| start as usize <= row);
                values.get(run.wrapping_sub(1)).copied().unwrap_or_default()
            }
            Column::Counted(base, _) => T::counted(*base, row).unwrap_or_default(),
        }
    }

    /// Cells that lie together. Only for columns that are stored in full
    /// ([`Column::Runs`] and [`Column::Counted`] give none).
    #[inline]
    pub(super) fn slice(&self, rows: Range<usize>) -> &[T] {
        match self {
            Column::Owned(cells) => cells.get(rows).unwrap_or_default(),
            Column::Mapped(part, _) => part.cells(rows).unwrap_or_default(),
            Column::Runs(..) | Column::Counted(..) => &[],
        }
    }

    /// The first of `rows` whose cell is not `before`, where all that are come first. Reads
    /// single cells, so that few pages of a snapshot are touched.
    pub(super) fn partition_point(
        &self,
        rows: Range<usize>,
        before: impl Fn(T) -> bool,
    ) -> usize {
        let (mut low, mut high) = (rows.start, rows.end);
        while low < high {
            let middle = usize::midpoint(low, high);
            if before(self.get(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// All cells of a column that is stored in full.
    pub(super) fn all(&self) -> &[T] {
        self.slice(0..self.len())
    }

    /// Other cells in the place of these; a column in memory keeps its room.
    pub(super) fn mapped(self, mut cell: impl FnMut(T) -> T) -> Column<T> {
        match self {
            Column::Owned(cells) => cells.into_iter().map(cell).collect(),
            other => (0..other.len()).map(|row| cell(other.get(row))).collect(),
        }
    }

    /// Notes that the snapshot behind this column makes no sense.
    pub(super) fn note_damage(&self) {
        if let Column::Mapped(part, _) = self {
            part.file.note_damage();
        }
    }
}

/// Most runs that a column is stored in; one with more is stored in full.
pub(super) const MOST_RUNS: usize = 256;

/// A column on its way: runs of equal cells as long as they are few.
#[derive(Debug)]
pub(super) struct Growing<T> {
    starts: Vec<u32>,
    values: Vec<T>,
    /// All cells, once there were too many runs.
    cells: Vec<T>,
    len: usize,
}

impl<T> Default for Growing<T> {
    fn default() -> Growing<T> {
        Growing { starts: Vec::new(), values: Vec::new(), cells: Vec::new(), len: 0 }
    }
}

impl<T: Cell> Growing<T> {
    pub(super) fn push(&mut self, cell: T) {
        self.push_times(cell, 1);
    }

    /// The same cell many times.
    pub(super) fn push_times(&mut self, cell: T, times: usize) {
        if times == 0 {
            return;
        }
        let (start, len) = (self.len, self.len + times);
        self.len = len;
        if !self.cells.is_empty() {
            return self.cells.resize(len, cell);
        }
        if self.values.last() == Some(&cell) {
            return;
        }
        if self.values.len() < MOST_RUNS {
            self.starts.push(start as u32);
            return self.values.push(cell);
        }
        let ends = self.starts.iter().skip(1).map(|&start| start as usize);
        for (&value, end) in self.values.iter().zip(ends.chain([start])) {
            self.cells.resize(end, value);
        }
        self.cells.resize(len, cell);
        self.starts.clear();
        self.values.clear();
    }

    pub(super) fn get(&self, row: usize) -> T {
        if let Some(&cell) = self.cells.get(row) {
            return cell;
        }
        let run = self.starts.partition_point(|&start| start as usize <= row);
        self.values.get(run.wrapping_sub(1)).copied().unwrap_or_default()
    }

    /// True when `is` holds for some cell.
    pub(super) fn any(&self, is: impl FnMut(&T) -> bool) -> bool {
        self.values.iter().chain(&self.cells).any(is)
    }

    /// True when all cells are equal.
    pub(super) fn is_one(&self) -> bool {
        self.cells.is_empty() && self.values.len() <= 1
    }

    /// `count` of the cells by new rows, where `old` gives the row here of each new one: in
    /// runs where they are few. Nobody looks at `old` where all cells are equal.
    pub(super) fn arranged(self, old: &[u32], count: usize) -> Column<T> {
        if let &[only] = &self.values[..] {
            return Column::Runs(vec![0], vec![only], count);
        }
        let mut new = Growing::default();
        let (mut run, mut cell) = (0..0, T::default());
        for &row in old {
            let row = row as usize;
            if !self.cells.is_empty() {
                new.push(self.get(row));
                continue;
            }
            if !run.contains(&row) {
                let after = self.starts.partition_point(|&start| start as usize <= row);
                let start = self.starts.get(after.wrapping_sub(1)).copied().unwrap_or(0);
                let end = self.starts.get(after).map_or(self.len, |&end| end as usize);
                (run, cell) = (start as usize..end, self.get(row));
            }
            new.push(cell);
        }
        match new.cells.is_empty() {
            true => Column::Runs(new.starts, new.values, new.len),
            false => Column::Owned(new.cells),
        }
    }
}

impl Part {
    #[inline]
    fn cells<T: Cell>(&self, rows: Range<usize>) -> Option<&[T]> {
        let size = size_of::<T>();
        let start = rows.start.checked_mul(size)?;
        let end = rows.end.checked_mul(size)?;
        if end > self.bytes || start > end {
            self.file.note_damage();
            return None;
        }
        if start == end {
            return Some(&[]);
        }
        let bytes = self.file.bytes(self.start + start..self.start + end)?;
        // Sections start at multiples of 64, so that this only fails on a forged table.
        let cells = <[T]>::ref_from_bytes(bytes).ok();
        if cells.is_none() {
            self.file.note_damage();
        }
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_growing_column_keeps_every_cell() {
        for runs in [0, 1, 3, MOST_RUNS, MOST_RUNS + 1, MOST_RUNS + 40] {
            let cells: Vec<u32> = (0..runs as u32).flat_map(|run| [run * 2; 3]).collect();
            let mut growing = Growing::default();
            for run in cells.chunks(3) {
                growing.push(run[0]);
                growing.push_times(run[0], 2);
            }
            let found: Vec<u32> = (0..cells.len()).map(|row| growing.get(row)).collect();
            assert_eq!(found, cells);
            let back: Vec<u32> = (0..cells.len() as u32).rev().collect();
            let column = growing.arranged(&back, back.len());
            let found: Vec<u32> = (0..column.len()).map(|row| column.get(row)).collect();
            assert!(found.iter().eq(cells.iter().rev()));
            assert_eq!(matches!(column, Column::Owned(_)), runs > MOST_RUNS);
        }
    }
}
