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

    /// All cells of a column that is stored in full.
    pub(super) fn all(&self) -> &[T] {
        self.slice(0..self.len())
    }

    /// Notes that the snapshot behind this column makes no sense.
    pub(super) fn note_damage(&self) {
        if let Column::Mapped(part, _) = self {
            part.file.note_damage();
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
