//! Tables in HTML. Scripts and styles are no words; a cell that spans rows or columns
//! stands in each of them; a table that lays out a page and holds other tables is none.

use scraper::{ElementRef, Html, Selector};

use crate::error::Error;
use crate::lang::Text;
use crate::record::import::table::MOST_CELLS;
use crate::record::import::{Input, Options, Rows};

/// The most rows that one cell may span.
const MOST_SPANNED: usize = 10_000;

/// Reads the tables of a page.
///
/// # Errors
/// When it can't be read, or has no table.
pub fn rows(input: &Input<'_>, _: &Options, rows: &mut dyn Rows) -> Result<(), Error> {
    let (text, encoding) = input.text()?;
    rows.explain(Text::new(
        format!("{}：编码 {encoding}，HTML", input.name),
        format!("{}: {encoding}, HTML", input.name),
    ));
    let page = Html::parse_document(&text);
    let (Ok(table), Ok(row), Ok(cell)) =
        (Selector::parse("table"), Selector::parse("tr"), Selector::parse("td, th"))
    else {
        return Err(super::no_table(&input.name));
    };
    let mut tables = 0;
    for found in page.select(&table) {
        if found.select(&table).next().is_some() {
            continue;
        }
        tables += 1;
        let name = if tables == 1 { String::new() } else { format!("#{tables}") };
        rows.table(&name)?;
        // Cells that reach down into later rows: column, rows left, words.
        let mut down: Vec<(usize, usize, String)> = Vec::new();
        for (number, row) in found.select(&row).enumerate() {
            let mut record = csv::StringRecord::new();
            let mut cells = row.select(&cell);
            let mut next: Vec<(usize, usize, String)> = Vec::new();
            loop {
                let column = record.len();
                if let Some(at) = down.iter().position(|(there, ..)| *there == column) {
                    let (_, left, words) = down.swap_remove(at);
                    record.push_field(&words);
                    if left > 1 {
                        next.push((column, left - 1, words));
                    }
                    continue;
                }
                let Some(cell) = cells.next() else {
                    // Cells from above may stand to the right of the last.
                    match down.iter().map(|(column, ..)| *column).min() {
                        Some(right) if right > column && right < MOST_CELLS => {
                            record.push_field("");
                            continue;
                        }
                        _ => break,
                    }
                };
                let words = words(cell);
                let span = |name: &str| {
                    let value =
                        cell.value().attr(name).and_then(|v| v.trim().parse().ok());
                    value.unwrap_or(1_usize).max(1)
                };
                let across = span("colspan").min(MOST_CELLS);
                let below = span("rowspan").min(MOST_SPANNED);
                for at in 0..across {
                    if below > 1 {
                        next.push((column + at, below - 1, words.clone()));
                    }
                    record.push_field(&words);
                }
                if record.len() > MOST_CELLS {
                    break;
                }
            }
            down = next;
            if !record.is_empty() {
                rows.row(number as u64 + 1, &record.iter().collect::<Vec<_>>())?;
            }
        }
    }
    if tables == 0 { Err(super::no_table(&input.name)) } else { Ok(()) }
}

/// The words of a cell as a reader sees them.
fn words(cell: ElementRef<'_>) -> String {
    let mut words = String::new();
    for node in cell.descendants() {
        let hidden = node.ancestors().filter_map(ElementRef::wrap).any(|around| {
            matches!(around.value().name(), "script" | "style" | "template" | "noscript")
        });
        if let (Some(text), false) = (node.value().as_text(), hidden) {
            words.push_str(text);
        }
        if node.value().as_element().is_some_and(|element| element.name() == "br") {
            words.push(' ');
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
