//! How far long work is, told to whoever started it: no room below `cli` prints.

use crate::lang::Text;

/// In what the size of a step is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes that are read or written.
    Bytes,
    /// Lines, rows, records: whatever is counted one by one.
    Pieces,
}

/// Is told how far a piece of work is. Steps follow each other; any thread may tell.
pub trait Progress: Sync {
    /// A step begins: its name, and how much there is to do.
    fn begin(&self, step: &Text, total: u64, unit: Unit);

    /// So much more of the step is done.
    fn advance(&self, by: u64);
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn begin(&self, _: &Text, _: u64, _: Unit) {}

    fn advance(&self, _: u64) {}
}
