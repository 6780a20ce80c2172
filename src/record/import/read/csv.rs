//! Tables in csv and tsv, as a stream: a table of any size takes the memory of a row.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::error::Error;
use crate::lang::Text;
use crate::record::import::{Input, Options, Rows, encoding};
use crate::record::lines::Counted;

/// The longest row, in bytes. A longer one is a quotation mark that is never closed.
const LONGEST_ROW: u64 = 16 << 20;

/// Reads the rows of a csv file.
///
/// # Errors
/// When the file can't be read, or is not text of its encoding.
pub fn rows(input: &Input<'_>, _: &Options, rows: &mut dyn Rows) -> Result<(), Error> {
    let (stream, encoding) = input.stream()?;
    let since_row = Rc::new(Cell::new(0));
    let unended = Rc::new(Cell::new(false));
    let mut stream = Watched {
        stream,
        since_row: Rc::clone(&since_row),
        last: b'\n',
        unended: Rc::clone(&unended),
    };
    let mut head = Vec::new();
    let failed = |error: &io::Error| Error::io(&input.path, "读取", "read", error);
    (&mut stream).take(1 << 16).read_to_end(&mut head).map_err(|error| failed(&error))?;
    since_row.set(0);
    let delimiter = delimiter(&head, &input.ending());
    rows.explain(Text::new(
        format!(
            "{}：编码 {}，分隔符 {}",
            input.name,
            encoding.name(),
            shown(delimiter).0
        ),
        format!(
            "{}: {}, separated by {}",
            input.name,
            encoding.name(),
            shown(delimiter).1
        ),
    ));
    rows.table("")?;
    let stream = Counted::new(io::Cursor::new(head).chain(stream));
    let lines = stream.lines();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .buffer_capacity(1 << 16)
        .from_reader(stream);
    let mut record = csv::StringRecord::new();
    let mut usual = 0;
    let decoded = encoding != encoding_rs::UTF_8;
    loop {
        let start = reader.position().clone();
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error) => {
                let line = lines.of(&start);
                match error.kind() {
                    csv::ErrorKind::Utf8 { .. } => {
                        return Err(encoding::wrong(&input.name, line, encoding));
                    }
                    csv::ErrorKind::Io(found)
                        if found.kind() == io::ErrorKind::FileTooLarge =>
                    {
                        return Err(Error::data(Text::new(
                        format!("{}:{line}: 这一行超过 {} MB", input.name, LONGEST_ROW >> 20),
                        format!("{}:{line}: the row is longer than {} MB", input.name, LONGEST_ROW >> 20),
                    ))
                    .with_hint(Text::new(
                        "多半是引号没有成对：请补上这一行的引号",
                        "a quotation mark is probably never closed: mend it in this row",
                    )));
                    }
                    csv::ErrorKind::Io(found) => return Err(failed(found)),
                    _ => {
                        return Err(Error::data(Text::new(
                            format!("{}:{line}: 读不懂这一行：{error}", input.name),
                            format!(
                                "{}:{line}: the row can't be read: {error}",
                                input.name
                            ),
                        )));
                    }
                }
            }
        }
        since_row.set(0);
        let line = lines.of(&start);
        if decoded && record.as_slice().contains('\u{FFFD}') {
            return Err(encoding::wrong(&input.name, line, encoding));
        }
        if unended.get() && record.len() < usual {
            // A row that breaks off at the end of the file was cut, not typed so.
            let cells = record.len();
            rows.broken(
                line,
                Text::new(
                    format!("文件在此中断：这一行只有 {cells} 格，前一行有 {usual} 格"),
                    format!(
                        "the file breaks off here: the row has {cells} cells, the one before it {usual}"
                    ),
                ),
                Text::new(
                    "完整的文件（可能没有下载完）",
                    "the whole file (it may not have been downloaded to its end)",
                ),
            );
            continue;
        }
        usual = record.len();
        rows.row(line, &record)?;
    }
}

/// Counts the bytes since the last row, and stops where a row never ends.
struct Watched<R> {
    stream: R,
    since_row: Rc<Cell<u64>>,
    /// The last byte of what was read.
    last: u8,
    /// True when the stream has ended, and not with a line break.
    unended: Rc<Cell<bool>>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(buffer)?;
        let since = self.since_row.get() + read as u64;
        self.since_row.set(since);
        match buffer[..read].last() {
            Some(byte) => self.last = *byte,
            None if !buffer.is_empty() => {
                self.unended.set(!matches!(self.last, b'\n' | b'\r'));
            }
            None => {}
        }
        if since > LONGEST_ROW {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(read)
    }
}

/// The separator that divides the first rows into the same number of cells, more than one.
fn delimiter(head: &[u8], ending: &str) -> u8 {
    let usual = if matches!(ending, "tsv" | "tab") { b'\t' } else { b',' };
    let score = |delimiter: u8| -> (usize, usize) {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(head);
        let mut counts = std::collections::BTreeMap::new();
        for record in reader.byte_records().take(50).flatten() {
            *counts.entry(record.len()).or_insert(0_usize) += 1;
        }
        // Rows that agree on a number of cells; then the number.
        counts
            .into_iter()
            .filter(|(cells, _)| *cells > 1)
            .map(|(cells, rows)| (rows, cells))
            .max()
            .unwrap_or_default()
    };
    let mut best = (usual, score(usual));
    for other in [b',', b'\t', b';', b'|'] {
        let found = score(other);
        if found.0 > best.1.0 || (found.0 == best.1.0 && best.1.1 < 2 && found.1 > 1) {
            best = (other, found);
        }
    }
    best.0
}

fn shown(delimiter: u8) -> (&'static str, &'static str) {
    match delimiter {
        b'\t' => ("制表符", "tabs"),
        b';' => ("分号", "semicolons"),
        b'|' => ("竖线", "vertical bars"),
        _ => ("逗号", "commas"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_found() {
        for (head, ending, expected) in [
            ("a,b\n1,2\n", "csv", b','),
            ("a;b\n1;2,5\n2;3,5\n", "csv", b';'),
            ("a\tb\n1\t2\n", "csv", b'\t'),
            ("a\tb,c\n1\t2\n", "tsv", b'\t'),
            ("a|b|c\n1|2|3\n", "csv", b'|'),
            ("one column\nonly\n", "csv", b','),
        ] {
            assert_eq!(delimiter(head.as_bytes(), ending), expected, "{head:?}");
        }
    }
}
