//! How many rows of a matrix stand on the page, and how wide its columns are.

use super::Table;
use crate::chart::frame::Frame;

/// A table with how much of it stands on the page.
pub(super) struct Layout {
    pub(super) table: Table,
    pub(super) folded: Vec<String>,
    /// Rows that have room, in this many blocks side by side.
    pub(super) shown: usize,
    pub(super) blocks: usize,
    pub(super) head: f64,
    pub(super) group_width: f64,
    pub(super) name_width: f64,
}

impl Layout {
    pub(super) fn of(frame: &Frame, table: Table, folded: Vec<String>) -> Layout {
        let (unit, room, letters) = (frame.unit, frame.room, frame.label());
        let head = 2.0 * letters.size * 1.2 + 4.0 * unit;
        let least = letters.size * 1.14;
        let rows = ((room.height - head) / least).floor() as usize;
        let per_block = rows.saturating_sub(1).max(1);
        let widest = |texts: &mut dyn Iterator<Item = &String>| {
            texts.map(|text| letters.width(text)).fold(0.0, f64::max)
        };
        let name_width = widest(&mut table.rows.iter().map(|row| &row.name))
            + letters.width("*")
            + 8.0 * unit;
        let group_width =
            widest(&mut table.rows.iter().map(|row| &row.group)) + 10.0 * unit;
        // Two lines of a heading decide how narrow a column may be.
        let cell = (widest(&mut table.columns.iter()) * 0.55 + 8.0 * unit)
            .clamp(26.0 * unit, 60.0 * unit);
        let narrowest =
            group_width + name_width + (table.columns.len() + 1) as f64 * cell;
        let gap = 20.0 * unit;
        let fits = ((room.width + gap) / (narrowest + gap)).floor() as usize;
        let blocks = table.rows.len().div_ceil(per_block).min(fits.clamp(1, 3));
        let shown = table.rows.len().min(per_block * blocks);
        Layout { table, folded, shown, blocks, head, group_width, name_width }
    }
}
