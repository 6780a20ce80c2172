//! Tables of documents: a cell that spans rows or columns stands in each of them.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::archive;
use crate::error::Error;
use crate::lang::Text;
use crate::record::import::table::MOST_CELLS;
use crate::record::import::{Input, Options, Rows};
use crate::record::text::{Cell, Piece, docx_pieces, html_pieces};

/// The most rows that one cell may span.
const MOST_SPANNED: usize = 10_000;

/// The most bytes that one cell may fill with the columns that it spans.
const MOST_REPEATED: usize = 1 << 24;

/// Reads the tables of a DOCX.
///
/// # Errors
/// When it is no DOCX, unpacks to far more than it should, or has no table.
pub fn docx(input: &Input<'_>, _: &Options, rows: &mut dyn Rows) -> Result<(), Error> {
    let bytes = input.bytes()?;
    archive::check(&bytes, &input.name)?;
    let mut grid = Grid::default();
    docx_pieces(&bytes, |piece| grid.take(piece, rows))
        .map_err(|unreadable| unreadable.error(&input.name))??;
    grid.end(&input.name)
}

/// Reads the tables of a page.
///
/// # Errors
/// When it can't be read, or has no table.
pub fn html(input: &Input<'_>, _: &Options, rows: &mut dyn Rows) -> Result<(), Error> {
    let (text, encoding) = input.text()?;
    rows.explain(Text::new(
        format!("{}：编码 {encoding}，HTML", input.name),
        format!("{}: {encoding}, HTML", input.name),
    ));
    let mut grid = Grid::default();
    html_pieces(&text, |piece| grid.take(piece, rows))?;
    grid.end(&input.name)
}

/// The table that is being read.
#[derive(Default)]
struct Grid {
    tables: usize,
    number: u64,
    record: csv::StringRecord,
    /// The row before.
    above: csv::StringRecord,
    /// Cells that reach down into rows to come: how many, and the words, by column.
    down: BTreeMap<usize, (usize, Rc<str>)>,
    /// The last line of running text, which may head the next table.
    line: Option<String>,
}

/// The longest line that is looked at as a heading of a table, in letters.
const LONGEST_LINE: usize = 60;

impl Grid {
    fn take(&mut self, piece: Piece, rows: &mut dyn Rows) -> Result<(), Error> {
        match piece {
            Piece::Table => {
                let tables = self.tables + 1;
                let line = self.line.take();
                *self = Grid { tables, ..Grid::default() };
                let name = if tables == 1 { String::new() } else { format!("#{tables}") };
                rows.table(&name)?;
                line.iter().for_each(|line| rows.above(line));
                Ok(())
            }
            Piece::Paragraph(words) => {
                let words = words.trim();
                let short = words.chars().count() <= LONGEST_LINE;
                // A caption stands within its table, before the first row.
                if self.tables > 0 && self.number == 0 && short {
                    rows.above(words);
                }
                if !words.is_empty() {
                    self.line = short.then(|| words.to_owned());
                }
                Ok(())
            }
            Piece::Cell(cell) if self.record.len() <= MOST_CELLS => {
                self.cell(&cell);
                Ok(())
            }
            Piece::RowEnd if self.tables > 0 => self.end_row(rows),
            _ => Ok(()),
        }
    }

    fn cell(&mut self, cell: &Cell) {
        self.fill();
        // Lines stay apart: one body, or one title, may stand on each.
        let lines = cell
            .words
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        let mut words = lines.join("\n");
        if cell.goes_on && words.is_empty() {
            words.push_str(self.above.get(self.record.len()).unwrap_or_default());
        }
        let words: Rc<str> = words.into();
        let most = (MOST_REPEATED / words.len().max(1)).clamp(1, MOST_CELLS);
        for _ in 0..cell.across.clamp(1, most) {
            if cell.down > 1 {
                let left = cell.down.min(MOST_SPANNED) - 1;
                self.down.insert(self.record.len(), (left, Rc::clone(&words)));
            }
            self.record.push_field(&words);
        }
    }

    /// Fills the columns in which a cell from above stands.
    fn fill(&mut self) {
        while let Some((left, words)) = self.down.get_mut(&self.record.len()) {
            let (column, words) = (self.record.len(), Rc::clone(words));
            *left -= 1;
            if *left == 0 {
                self.down.remove(&column);
            }
            self.record.push_field(&words);
        }
    }

    fn end_row(&mut self, rows: &mut dyn Rows) -> Result<(), Error> {
        self.number += 1;
        // Cells from above may stand to the right of the last.
        while let Some((&right, _)) = self.down.range(self.record.len()..).next()
            && right < MOST_CELLS
        {
            while self.record.len() < right {
                self.record.push_field("");
            }
            self.fill();
        }
        if !self.record.is_empty() {
            rows.row(self.number, &self.record.iter().collect::<Vec<_>>())?;
        }
        std::mem::swap(&mut self.above, &mut self.record);
        self.record.clear();
        Ok(())
    }

    fn end(&self, name: &str) -> Result<(), Error> {
        (self.tables > 0).then_some(()).ok_or_else(|| super::no_table(name))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;

    use super::*;

    /// Rows as they come.
    #[derive(Default)]
    struct Kept(Vec<Vec<String>>);

    impl Rows for Kept {
        fn table(&mut self, _: &str) -> Result<(), Error> {
            Ok(())
        }

        fn row(&mut self, _: u64, cells: &[&str]) -> Result<(), Error> {
            self.0.push(cells.iter().map(|cell| (*cell).to_owned()).collect());
            Ok(())
        }

        fn explain(&mut self, _: Text) {}

        fn broken(&mut self, _: u64, _: Text, _: Text) {}
    }

    fn page(page: &str) -> Vec<Vec<String>> {
        let (mut grid, mut kept) = (Grid::default(), Kept::default());
        html_pieces(page, |piece| grid.take(piece, &mut kept)).unwrap();
        kept.0
    }

    #[test]
    fn cells_that_span_stand_in_each_place() {
        let rows = page(
            "<table><tr><td rowspan=2 colspan=2>a</td><td>b<td rowspan=9>z</tr><tr><td>c</tr><tr><td>d</tr></table>",
        );
        assert_eq!(
            rows,
            [vec!["a", "a", "b", "z"], vec!["a", "a", "c", "z"], vec!["d", "", "", "z"]]
        );
        let wide = page("<table><tr><td colspan=99999>a</td><td>b</td></tr></table>");
        assert_eq!(wide[0].len(), MOST_CELLS + 1);
        let long = "a".repeat(MOST_REPEATED / 2);
        let heavy =
            page(&format!("<table><tr><td colspan=99999>{long}</td></tr></table>"));
        assert_eq!(heavy[0].len(), 2);
    }

    proptest! {
        #[test]
        fn near_pages_are_read(
            parts in proptest::collection::vec(
                prop_oneof![
                    Just("<table>"), Just("</table>"), Just("<tr>"), Just("</tr>"),
                    Just("<td>"), Just("</td>"), Just("<th rowspan=3>"), Just("<p>"),
                    Just("<td colspan=2 rowspan='2'>"), Just("<td colspan=-1>"), Just("<br>"),
                    Just("<caption>"), Just("<script>"), Just("</script>"), Just("甲 "),
                    Just("<nav>"), Just("&amp;"), Just("<!--"), Just("-->"), Just("<select>"),
                ],
                0..60,
            )
        ) {
            page(&parts.concat());
        }

        #[test]
        fn near_documents_are_read_or_refused(
            parts in proptest::collection::vec(
                prop_oneof![
                    Just("<tbl>"), Just("</tbl>"), Just("<tr>"), Just("</tr>"), Just("<tc>"),
                    Just("</tc>"), Just("<p>"), Just("</p>"), Just("<p/>"), Just("<tab/>"),
                    Just("<t>甲</t>"), Just("<t>&#x4E59;&amp;&nope;</t>"), Just("<pPr>"),
                    Just("<gridSpan val='3'/>"), Just("<gridSpan val='-'/>"), Just("<vMerge/>"),
                    Just("<vMerge val='restart'/>"), Just("</pPr>"),
                ],
                0..60,
            )
        ) {
            let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file("word/document.xml", options).unwrap();
            zip.write_all(parts.concat().as_bytes()).unwrap();
            let bytes = zip.finish().unwrap().into_inner();
            let (mut grid, mut kept) = (Grid::default(), Kept::default());
            let _ = docx_pieces(&bytes, |piece| grid.take(piece, &mut kept));
        }
    }
}
