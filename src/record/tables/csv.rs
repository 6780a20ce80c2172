//! Rows between commas and ends of lines.

use std::io::{self, Read};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::{Columns, PIECE, PieceAt, ends_in, no_column, read_together, unreadable};
use crate::lang::Text;
use crate::record::lines::{self, Counted, Lines};
use crate::record::whole_lines::WholeLines;
use crate::record::{Place, Problem};

/// Hands every row to `take`.
pub(super) fn each<const N: usize>(
    source: impl Read,
    number: u32,
    columns: Columns<N>,
    problems: &mut Vec<Problem>,
    mut take: impl FnMut([&str; N], Place),
) {
    in_parts(source, number, columns, 1, problems, |table, part, problems| match part {
        Part::Pieces(pieces) => {
            for (piece, before) in pieces {
                table.piece(piece, *before, problems, &mut take);
            }
        }
        Part::Rest(rest, before) => table.rest(rest, before, problems, &mut take),
    });
}

/// Hands pieces of rows to `take` at the same time, and what it makes of them to `join` in
/// order.
pub(super) fn each_piece<const N: usize, T: Send + Default>(
    source: impl Read,
    number: u32,
    columns: Columns<N>,
    problems: &mut Vec<Problem>,
    take: impl Fn(&mut T, [&str; N], Place) + Sync,
    mut join: impl FnMut(T),
) {
    let at_once = 2 * rayon::current_num_threads();
    in_parts(source, number, columns, at_once, problems, |table, part, problems| {
        match part {
            Part::Pieces(pieces) => {
                let read =
                    |piece: &[u8], before, found: &mut T, problems: &mut Vec<_>| {
                        let mut take = |row: [&str; N], at: Place| take(found, row, at);
                        table.piece(piece, before, problems, &mut take);
                    };
                read_together(pieces, problems, read, &mut join);
            }
            Part::Rest(rest, before) => {
                let mut found = T::default();
                let mut take = |row: [&str; N], at: Place| take(&mut found, row, at);
                table.rest(rest, before, problems, &mut take);
                join(found);
            }
        }
    });
}

/// A part of a table.
enum Part<'p> {
    /// Pieces that end where a line ends, each with the number of lines above it.
    Pieces(&'p [PieceAt]),
    /// Everything from the first quotation mark on, where a line may end within a cell, and
    /// the number of lines above it.
    Rest(&'p mut dyn Read, u32),
}

/// Hands the parts of a table to `take`, up to `at_once` pieces at a time.
fn in_parts<const N: usize>(
    source: impl Read,
    number: u32,
    columns: Columns<N>,
    at_once: usize,
    problems: &mut Vec<Problem>,
    mut take: impl FnMut(&Table<N>, Part<'_>, &mut Vec<Problem>),
) {
    let failed = |line: u32, error: &io::Error| {
        unreadable(Place { file: number, line }, &error.to_string())
    };
    let mut pieces = WholeLines::new(source, PIECE);
    let mut line = 0;
    let mut table = None;
    loop {
        let mut batch: Vec<PieceAt> = Vec::new();
        let mut quoted = None;
        while batch.len() < at_once && quoted.is_none() {
            let mut piece = match pieces.piece() {
                Ok(Some(piece)) => piece,
                // A table of nothing lacks its headings.
                Ok(None) if table.is_none() => Vec::new(),
                Ok(None) => break,
                Err(error) => return problems.push(failed(line + 1, &error)),
            };
            if table.is_none() {
                let (mut reader, _) = reader(&piece[..]);
                table = Table::new(&mut reader, number, columns, problems);
                let Some(_) = table else { return };
                let mut start = (reader.position().byte() as usize).min(piece.len());
                if piece[..start].ends_with(b"\r") && piece[start..].starts_with(b"\n") {
                    start += 1;
                }
                line = lines::ends(&piece[..start]);
                piece.drain(..start);
            }
            // Within quotes a line may end inside a cell: no piece can be cut any more.
            if memchr::memchr(b'"', &piece).is_some() {
                quoted = Some(piece);
                continue;
            }
            let lines = ends_in(&piece);
            batch.push((piece, line));
            line += lines;
        }
        let Some(table) = &table else { return };
        take(table, Part::Pieces(&batch), problems);
        if let Some(piece) = quoted {
            let mut rest = pieces.uncut(piece);
            return take(table, Part::Rest(&mut rest, line), problems);
        }
        if batch.is_empty() {
            return;
        }
        pieces.take_back(batch.into_iter().map(|(piece, _)| piece));
    }
}

/// A piece whose cells lie between commas and ends of lines and nothing else.
fn plain(piece: &[u8]) -> Option<&str> {
    let plain = memchr::memchr2(b'"', b'\r', piece).is_none();
    plain.then(|| simdutf8::basic::from_utf8(piece).ok())?
}

fn reader<R: Read>(source: R) -> (Reader<Counted<R>>, Lines) {
    let source = Counted::new(source);
    let lines = source.lines();
    // Rows of another length are reported with their place below.
    let mut builder = ReaderBuilder::new();
    (builder.flexible(true).buffer_capacity(1 << 20).from_reader(source), lines)
}

fn rows_only<R: Read>(source: R) -> (Reader<Counted<R>>, Lines) {
    let source = Counted::new(source);
    let lines = source.lines();
    let mut builder = ReaderBuilder::new();
    builder.flexible(true).has_headers(false).buffer_capacity(1 << 16);
    (builder.from_reader(source), lines)
}

/// Where the columns of a table are.
struct Table<const N: usize> {
    number: u32,
    places: [Option<usize>; N],
    width: usize,
}

impl<const N: usize> Table<N> {
    fn new<R: Read>(
        reader: &mut Reader<R>,
        number: u32,
        columns: Columns<N>,
        problems: &mut Vec<Problem>,
    ) -> Option<Table<N>> {
        let at = Place { file: number, line: 1 };
        let headings = match reader.byte_headers() {
            Ok(headings) => headings,
            Err(error) => {
                problems.push(unreadable(at, &error.to_string()));
                return None;
            }
        };
        let places = columns.names.map(|name| {
            headings.iter().position(|heading| {
                let heading = heading.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(heading);
                heading == name.as_bytes()
            })
        });
        let missing = places.iter().take(columns.required).position(Option::is_none);
        let Some(missing) = missing else {
            return Some(Table { number, places, width: headings.len() });
        };
        problems.push(no_column(at, columns, columns.names[missing]));
        None
    }

    /// Hands the rows of a piece to `take`; `before` lines lie above it.
    fn piece(
        &self,
        piece: &[u8],
        before: u32,
        problems: &mut Vec<Problem>,
        take: &mut impl FnMut([&str; N], Place),
    ) {
        match plain(piece) {
            Some(text) => self.plain_rows(text, before, problems, take),
            None => self.rest(piece, before, problems, take),
        }
    }

    /// The same of whatever is left to read.
    fn rest(
        &self,
        source: impl Read,
        before: u32,
        problems: &mut Vec<Problem>,
        take: &mut impl FnMut([&str; N], Place),
    ) {
        let (mut reader, lines) = rows_only(source);
        self.rows(&mut reader, &lines, before, problems, take);
    }

    /// The same as [`Table::rows`] for a piece that is [`plain`].
    fn plain_rows(
        &self,
        piece: &str,
        before: u32,
        problems: &mut Vec<Problem>,
        take: &mut impl FnMut([&str; N], Place),
    ) {
        // Where each cell of our columns lies among those of the row.
        let mut ours = vec![usize::MAX; self.width];
        for (cell, at) in self.places.iter().enumerate() {
            if let Some(slot) = at.and_then(|at| ours.get_mut(at)) {
                *slot = cell;
            }
        }
        let mut line = before + 1;
        let (mut cells, mut count, mut start) = ([""; N], 0, 0);
        let ends = memchr::memchr2_iter(b',', b'\n', piece.as_bytes());
        for end in ends.chain([piece.len()]) {
            let cell = piece.get(start..end).unwrap_or_default();
            start = end + 1;
            if let Some(&our) = ours.get(count)
                && let Some(slot) = cells.get_mut(our)
            {
                *slot = cell;
            }
            count += 1;
            if piece.as_bytes().get(end) == Some(&b',') {
                continue;
            }
            let at = Place { file: self.number, line };
            // An empty line is no row, as in every reader of such tables.
            if count == self.width && (count > 1 || !cell.is_empty()) {
                take(cells, at);
            } else if count > 1 || !cell.is_empty() {
                problems.push(self.uneven(count, at));
            }
            line += 1;
            count = 0;
        }
    }

    /// A row of another length.
    fn uneven(&self, count: usize, at: Place) -> Problem {
        unreadable(at, &format!("{count} / {}", self.width))
    }

    /// Hands every row to `take`; `lines` are those of what `reader` reads, and `before`
    /// of them lie above it.
    fn rows<R: Read>(
        &self,
        reader: &mut Reader<R>,
        lines: &Lines,
        before: u32,
        problems: &mut Vec<Problem>,
        take: &mut dyn FnMut([&str; N], Place),
    ) {
        let place = |row: Option<&csv::Position>| Place {
            file: self.number,
            line: before + row.map_or(0, |row| lines.of(row)) as u32,
        };
        let mut record = ByteRecord::new();
        loop {
            match reader.read_byte_record(&mut record) {
                Ok(false) => return,
                Ok(true) => {}
                Err(error) => {
                    let at = place(error.position());
                    return problems.push(unreadable(at, &error.to_string()));
                }
            }
            let at = place(record.position());
            if record.len() != self.width {
                problems.push(self.uneven(record.len(), at));
                continue;
            }
            let mut cells = [""; N];
            let mut sound = true;
            // Looked through as a whole; a cell that begins or ends within a character is
            // none of its own.
            let all = simdutf8::basic::from_utf8(record.as_slice()).ok();
            for (cell, at) in cells.iter_mut().zip(&self.places) {
                let range = at.and_then(|at| record.range(at)).unwrap_or_default();
                match all.and_then(|all| all.get(range)) {
                    Some(text) => *cell = text,
                    None => sound = false,
                }
            }
            if sound {
                take(cells, at);
            } else {
                problems.push(Problem::error(
                    at,
                    "encoding",
                    Text::new("这一行不是 UTF-8", "the row is not UTF-8"),
                    Text::new(
                        "UTF-8（GBK 文件请先转换）",
                        "UTF-8 (convert a GBK file first)",
                    ),
                ));
            }
        }
    }
}
