//! Tables in csv and tsv, as a stream: a table of any size takes the memory of a row.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use encoding_rs::Encoding;

use crate::error::Error;
use crate::lang::Text;
use crate::record::import::{Input, Options, Rows, encoding};
use crate::record::lines::Counted;
use crate::record::whole_lines::WholeLines;

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
    let mut table =
        Table { input, encoding, delimiter, since_row, unended, usual: 0, line: 1 };
    let mut pieces = WholeLines::new(io::Cursor::new(head).chain(stream), PIECE);
    loop {
        let piece = pieces.piece().map_err(|error| table.unread(&error, table.line))?;
        let Some(piece) = piece else { return Ok(()) };
        let Some(plain) = table.plain(&piece) else {
            // From here on, every byte may matter.
            return table.any(pieces.uncut(piece), rows);
        };
        table.cut(plain, rows)?;
        table.since_row.set(0);
        pieces.take_back([piece]);
    }
}

/// Bytes of a piece: few enough to stay in the cache of a core.
const PIECE: usize = 1 << 17;

/// The table at hand, as far as it was read.
struct Table<'i> {
    input: &'i Input<'i>,
    encoding: &'static Encoding,
    delimiter: u8,
    since_row: Rc<Cell<u64>>,
    unended: Rc<Cell<bool>>,
    /// Cells of the row before.
    usual: usize,
    /// The line at hand, from 1.
    line: u64,
}

/// A piece whose cells lie between delimiters and ends of lines and nothing else.
#[derive(Clone, Copy, Debug)]
struct Plain<'p> {
    text: &'p str,
    /// Every line ends in \r\n; else in \n.
    crlf: bool,
}

impl Table<'_> {
    /// The piece, if it is plain and surely of the encoding.
    fn plain<'p>(&self, piece: &'p [u8]) -> Option<Plain<'p>> {
        let crlf = match memchr::memchr2(b'"', b'\r', piece) {
            None => false,
            Some(_) if memchr::memchr(b'"', piece).is_none() && all_crlf(piece) => true,
            Some(_) => return None,
        };
        let text = simdutf8::basic::from_utf8(piece).ok()?;
        let decoded = self.encoding != encoding_rs::UTF_8;
        let damaged = || memchr::memmem::find(piece, "\u{FFFD}".as_bytes()).is_some();
        (!decoded || !damaged()).then_some(Plain { text, crlf })
    }

    /// Takes the rows of a plain piece: what the csv crate reads of it, in a third of the
    /// steps.
    fn cut(&mut self, plain: Plain<'_>, rows: &mut dyn Rows) -> Result<(), Error> {
        let Plain { text, crlf } = plain;
        rows.may_have_markup(memchr::memchr2(b'<', b'&', text.as_bytes()).is_some());
        let mut cells: Vec<&str> = Vec::with_capacity(self.usual);
        let mut from = 0;
        let ends = memchr::memchr2_iter(self.delimiter, b'\n', text.as_bytes());
        for at in ends.chain([text.len()]) {
            if text.as_bytes().get(at) == Some(&self.delimiter) {
                cells.push(&text[from..at]);
                from = at + 1;
                continue;
            }
            let unended = at == text.len();
            let end = if crlf && !unended { at - 1 } else { at };
            let blank = cells.is_empty() && from == end;
            if !blank {
                cells.push(&text[from..end]);
                if unended && cells.len() < self.usual {
                    self.broken_off(self.line, cells.len(), rows);
                } else {
                    self.usual = cells.len();
                    rows.row(self.line, &cells)?;
                }
                cells.clear();
            }
            from = at + 1;
            self.line += u64::from(!unended);
        }
        Ok(())
    }

    /// A row that breaks off at the end of the file was cut, not typed so.
    fn broken_off(&self, line: u64, cells: usize, rows: &mut dyn Rows) {
        let usual = self.usual;
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
    }

    /// Takes all rows of `source`, whatever is in them.
    fn any(&mut self, source: impl Read, rows: &mut dyn Rows) -> Result<(), Error> {
        rows.may_have_markup(true);
        let source = Counted::new(source);
        let lines = source.lines();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .buffer_capacity(1 << 16)
            .from_reader(source);
        let mut record = csv::StringRecord::new();
        let before = self.line - 1;
        let decoded = self.encoding != encoding_rs::UTF_8;
        loop {
            let start = reader.position().clone();
            let read = reader.read_record(&mut record);
            let line = before + lines.of(&start);
            match read {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(error) => return Err(self.failed(&error, line)),
            }
            self.since_row.set(0);
            if decoded && record.as_slice().contains('\u{FFFD}') {
                return Err(encoding::wrong(&self.input.name, line, self.encoding));
            }
            if self.unended.get() && record.len() < self.usual {
                self.broken_off(line, record.len(), rows);
                continue;
            }
            self.usual = record.len();
            rows.row(line, &record.iter().collect::<Vec<_>>())?;
        }
    }

    fn failed(&self, error: &csv::Error, line: u64) -> Error {
        let name = &self.input.name;
        match error.kind() {
            csv::ErrorKind::Utf8 { .. } => encoding::wrong(name, line, self.encoding),
            csv::ErrorKind::Io(found) => self.unread(found, line),
            _ => Error::data(Text::new(
                format!("{name}:{line}: 读不懂这一行：{error}"),
                format!("{name}:{line}: the row can't be read: {error}"),
            )),
        }
    }

    /// Why the row at `line` can't be read to its end.
    fn unread(&self, error: &io::Error, line: u64) -> Error {
        if error.kind() != io::ErrorKind::FileTooLarge {
            return Error::io(&self.input.path, "读取", "read", error);
        }
        let (name, most) = (&self.input.name, LONGEST_ROW >> 20);
        Error::data(Text::new(
            format!("{name}:{line}: 这一行超过 {most} MB"),
            format!("{name}:{line}: the row is longer than {most} MB"),
        ))
        .with_hint(Text::new(
            "多半是引号没有成对：请补上这一行的引号",
            "a quotation mark is probably never closed: mend it in this row",
        ))
    }
}

/// True when every \r stands before a \n, and every \n behind a \r.
fn all_crlf(piece: &[u8]) -> bool {
    let mut ends = memchr::memchr_iter(b'\n', piece);
    ends.all(|at| at > 0 && piece[at - 1] == b'\r')
        && memchr::memchr_iter(b'\r', piece).count()
            == memchr::memchr_iter(b'\n', piece).count()
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
    let records = |delimiter: u8| -> Vec<usize> {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(head);
        reader.into_byte_records().take(50).flatten().map(|record| record.len()).collect()
    };
    // A heading that it parts, and most rows as the heading: tabs within quoted cells of
    // several lines are no separators.
    let headed = |delimiter: u8| {
        let counts = records(delimiter);
        let first = counts.first().copied().unwrap_or_default();
        let alike = counts.iter().filter(|count| **count == first).count();
        first > 2 && 2 * alike > counts.len()
    };
    let mut best = (usual, score(usual));
    let sure = headed(usual);
    for other in [b',', b'\t', b';', b'|'] {
        if sure && records(other).first() == Some(&1) {
            continue;
        }
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
    use proptest::prelude::*;

    use super::*;
    use crate::record::progress::Unwatched;

    /// Rows with their numbers; a row that breaks off has no cells.
    #[derive(Debug, Default, PartialEq)]
    struct Seen(Vec<(u64, Vec<String>)>);

    impl Rows for Seen {
        fn table(&mut self, _: &str) -> Result<(), Error> {
            Ok(())
        }

        fn row(&mut self, number: u64, cells: &[&str]) -> Result<(), Error> {
            self.0.push((number, cells.iter().map(|cell| (*cell).to_owned()).collect()));
            Ok(())
        }

        fn explain(&mut self, _: Text) {}

        fn broken(&mut self, number: u64, _: Text, _: Text) {
            self.0.push((number, Vec::new()));
        }
    }

    proptest! {
        #[test]
        fn plain_pieces_are_cut_as_the_csv_crate_reads_them(
            text in "([a政,\n]{0,3}(\n\n?|,)){0,12}[a,]{0,3}",
            crlf: bool,
        ) {
            let text = if crlf { text.replace('\n', "\r\n") } else { text };
            let file = tempfile::NamedTempFile::new().unwrap();
            let input = Input::open(file.path(), None, &Unwatched).unwrap();
            let table = || Table {
                input: &input,
                encoding: encoding_rs::UTF_8,
                delimiter: b',',
                since_row: Rc::default(),
                unended: Rc::default(),
                usual: 0,
                line: 1,
            };
            let (mut cut, mut read) = (Seen::default(), Seen::default());
            // In two pieces, as a longer table is.
            let end = text.as_bytes()[..text.len() / 2].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            let (first, second) = text.split_at(end);
            let mut halves = table();
            let pieces = [first, second].map(|half| halves.plain(half.as_bytes()));
            if let [Some(first), Some(second)] = pieces {
                halves.cut(first, &mut cut).unwrap();
                halves.cut(second, &mut cut).unwrap();
                let mut whole = table();
                let watched = Watched {
                    stream: text.as_bytes(),
                    since_row: Rc::clone(&whole.since_row),
                    last: b'\n',
                    unended: Rc::clone(&whole.unended),
                };
                whole.any(watched, &mut read).unwrap();
                prop_assert_eq!(cut, read);
            }
        }
    }

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
