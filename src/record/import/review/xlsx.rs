//! The table of doubts as a workbook: every cell is text, whatever it begins with.

use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, XlsxError};

/// The most characters, in UTF-16, that a cell holds.
const CELL: usize = 32_767;

/// Widths of the columns, in characters; decisions are to be typed into the second.
const WIDTHS: [f64; 8] = [22.0, 16.0, 10.0, 28.0, 40.0, 44.0, 60.0, 24.0];

pub(super) fn table(
    headings: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<Vec<u8>, XlsxError> {
    let text = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    // Text that begins like a formula keeps being text when the cell is edited.
    let quoted = text.clone().set_quote_prefix();
    let heading = Format::new().set_bold().set_background_color(Color::RGB(0xEE_F1_F4));
    // Without a date the same doubts give the same bytes.
    let mut book = Workbook::new();
    if let Ok(day) = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1) {
        let properties = rust_xlsxwriter::DocProperties::new();
        book.set_properties(&properties.set_creation_datetime(&day));
    }
    let page = book.add_worksheet();
    page.set_freeze_panes(1, 1)?;
    for ((column, name), width) in (0..).zip(headings).zip(WIDTHS) {
        page.write_string_with_format(0, column, *name, &heading)?;
        page.set_column_width(column, width)?;
    }
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(&cells) {
            let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\'']);
            let look = if formula { &quoted } else { &text };
            if !cell.is_empty() {
                page.write_string_with_format(row, column, fitting(cell), look)?;
            }
        }
    }
    book.save_to_buffer()
}

/// What a cell can hold: no marks that XML has no letter for, and not too much.
fn fitting(cell: &str) -> String {
    let mut room = CELL;
    cell.chars()
        .filter(|c| !c.is_control() || matches!(c, '\t' | '\n'))
        .filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .take_while(|c| match room.checked_sub(c.len_utf16()) {
            Some(rest) => {
                room = rest;
                true
            }
            None => false,
        })
        .collect()
}
