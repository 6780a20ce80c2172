//! Plain tables instead of record files: `policies.csv`, and `edges.csv` and
//! `jurisdictions.csv` where there are any, as databases and spreadsheets write them.
//!
//! Columns are known by their headings, in any order. Policies: `id`, `title_zh`,
//! `title_en`, `issuer`, `jurisdiction`, `category`, `doc_no`, `promulgated`, `effective`,
//! `repealed`. Relations: `src`, `dst`, `type`. Places: `code`, `parent`, `level`,
//! `name_zh`, `name_en`. Every row is its own evidence: the table and the line.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::sync::OnceLock;

use csv::{ByteRecord, Reader, ReaderBuilder};
use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::folder::{DataSet, File, FileKind};
use super::lines::{self, Counted, Lines};
use super::progress::Progress;
use super::{Manifest, ManifestTitle, Place, Problem};
use crate::error::Error;
use crate::lang::Text;

/// The tables of a folder, in the order in which they are joined.
const TABLES: &[(&str, FileKind)] = &[
    ("jurisdictions.csv", FileKind::PlaceTable),
    ("policies.csv", FileKind::PolicyTable),
    ("edges.csv", FileKind::RelationTable),
];

/// Columns of each table; the first `required` must be there.
#[derive(Clone, Copy, Debug)]
pub struct Columns<const N: usize> {
    /// Their headings.
    pub names: [&'static str; N],
    /// How many of them must be there.
    pub required: usize,
}

/// Columns of `policies.csv`.
pub const POLICIES: Columns<10> = Columns {
    names: [
        "id",
        "title_zh",
        "jurisdiction",
        "title_en",
        "issuer",
        "category",
        "doc_no",
        "promulgated",
        "effective",
        "repealed",
    ],
    required: 3,
};

/// Columns of `edges.csv`.
pub const RELATIONS: Columns<3> = Columns { names: ["src", "dst", "type"], required: 3 };

/// Columns of `jurisdictions.csv`.
pub const PLACES: Columns<5> =
    Columns { names: ["code", "parent", "level", "name_zh", "name_en"], required: 4 };

/// True when `path` is a folder of tables.
pub fn is_folder_of_tables(path: &Path) -> bool {
    path.join("policies.csv").is_file()
}

/// Opens the tables in the folder `path`. The data set counts as checked on the day of its
/// latest policy, because a table does not say when it was.
///
/// # Errors
/// When a table can't be read.
pub fn open(path: &Path) -> Result<DataSet, Error> {
    let name = path.file_name().map_or("tables".into(), |name| name.to_string_lossy());
    let mut files = Vec::new();
    for &(table, kind) in TABLES {
        let file = path.join(table);
        if !file.exists() {
            continue;
        }
        fs::File::open(&file)
            .map_err(|error| Error::io(&file, "读取", "read", &error))?;
        files.push(File {
            name: file.display().to_string(),
            kind,
            collection: name.to_string(),
            bytes: Cow::default(),
        });
    }
    let manifest = Manifest {
        schema: "policy-graph/1".to_owned(),
        name: name.to_string(),
        title: ManifestTitle { zh: name.to_string(), en: name.to_string() },
        as_of: String::new(),
        licence: None,
    };
    Ok(DataSet { manifest, files, strangers: Vec::new(), problems: Vec::new() })
}

/// Hands every row of a table to `take`, its cells in the order of `columns`; a cell that
/// is not there is empty. A row that can't be read becomes a problem. The table is read as
/// it is needed, whatever its size.
pub fn each<const N: usize>(
    file: &File,
    number: u32,
    columns: Columns<N>,
    watch: &Watch<'_>,
    problems: &mut Vec<Problem>,
    mut take: impl FnMut([&str; N], Place),
) {
    let at = Place { file: number, line: 1 };
    let source = match source(file, watch) {
        Ok(source) => source,
        Err(error) => return problems.push(unreadable(at, &error.to_string())),
    };
    let (mut reader, lines) = reader(source);
    if let Some(table) = Table::new(&mut reader, number, columns, problems) {
        table.rows(&mut reader, &lines, 0, problems, &mut take);
    }
}

/// The same for rows that can be read apart: pieces of the table are read at the same time,
/// `take` gathers the rows of a piece, and `join` gets every piece in order.
pub fn each_piece<const N: usize, T: Send + Default>(
    file: &File,
    number: u32,
    columns: Columns<N>,
    watch: &Watch<'_>,
    problems: &mut Vec<Problem>,
    take: impl Fn(&mut T, [&str; N], Place) + Sync,
    mut join: impl FnMut(T),
) {
    let failed = |line: u32, error: &io::Error| {
        unreadable(Place { file: number, line }, &error.to_string())
    };
    let mut pieces = match source(file, watch) {
        Ok(source) => Pieces { source, rest: Vec::new(), ended: false },
        Err(error) => return problems.push(failed(1, &error)),
    };
    let mut line = 0;
    let mut table = None;
    loop {
        let mut batch: Vec<(Vec<u8>, u32)> = Vec::new();
        let mut quoted = None;
        while batch.len() < 2 * rayon::current_num_threads() && quoted.is_none() {
            let mut piece = match pieces.next() {
                Ok(Some(piece)) => piece,
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
            if piece.contains(&b'"') {
                quoted = Some(piece);
                continue;
            }
            let lines = piece.iter().filter(|&&byte| byte == b'\n').count() as u32;
            batch.push((piece, line));
            line += lines;
        }
        let Some(table) = &table else { return };
        let read: Vec<(T, Vec<Problem>)> = batch
            .par_iter()
            .map(|(piece, line)| {
                let (mut found, mut problems) = (T::default(), Vec::new());
                let mut take = |row: [&str; N], at: Place| take(&mut found, row, at);
                match plain(piece) {
                    Some(text) => table.plain_rows(text, *line, &mut problems, &mut take),
                    None => {
                        let (mut reader, lines) = rows_only(&piece[..]);
                        table.rows(&mut reader, &lines, *line, &mut problems, &mut take);
                    }
                }
                (found, problems)
            })
            .collect();
        for (found, mut some) in read {
            problems.append(&mut some);
            join(found);
        }
        if let Some(piece) = quoted {
            let Pieces { source, rest, .. } = pieces;
            let mut found = T::default();
            let (mut reader, lines) = rows_only(piece.chain(&rest[..]).chain(source));
            let mut take = |row: [&str; N], at: Place| take(&mut found, row, at);
            table.rows(&mut reader, &lines, line, problems, &mut take);
            return join(found);
        }
        if batch.is_empty() {
            return;
        }
    }
}

/// Bytes of a piece, until the end of a line.
const PIECE: u64 = 4 << 20;

/// A table cut at ends of lines.
struct Pieces<'f> {
    source: Box<dyn Read + 'f>,
    rest: Vec<u8>,
    ended: bool,
}

impl Pieces<'_> {
    fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut piece = std::mem::take(&mut self.rest);
        while !self.ended {
            let before = piece.len();
            self.source.by_ref().take(PIECE).read_to_end(&mut piece)?;
            self.ended = piece.len() == before;
            if let Some(end) = piece[before..].iter().rposition(|&byte| byte == b'\n') {
                self.rest = piece.split_off(before + end + 1);
                break;
            }
        }
        Ok((!piece.is_empty()).then_some(piece))
    }
}

/// A piece whose cells lie between commas and ends of lines and nothing else.
fn plain(piece: &[u8]) -> Option<&str> {
    let plain = memchr::memchr2(b'"', b'\r', piece).is_none();
    std::str::from_utf8(piece).ok().filter(|_| plain)
}

/// What a table is read from: its bytes, or the file of its name.
fn source<'f>(file: &'f File, watch: &'f Watch<'_>) -> io::Result<Box<dyn Read + 'f>> {
    let inner: Box<dyn Read + 'f> = match file.is_on_disk() {
        true => Box::new(fs::File::open(&file.name)?),
        false => Box::new(&file.bytes[..]),
    };
    Ok(Box::new(Watched { inner, watch, sum: Xxh3::new() }))
}

/// Who is told how far a table is read, and what its bytes sum up to.
pub struct Watch<'p> {
    progress: &'p dyn Progress,
    sum: OnceLock<u128>,
}

impl<'p> Watch<'p> {
    /// Tells `progress`.
    pub fn new(progress: &'p dyn Progress) -> Watch<'p> {
        Watch { progress, sum: OnceLock::new() }
    }

    /// The sum of the bytes, once all were read.
    pub fn sum(&self) -> Option<u128> {
        self.sum.get().copied()
    }
}

/// A table that is watched while it is read.
struct Watched<'f, 'p> {
    inner: Box<dyn Read + 'f>,
    watch: &'f Watch<'p>,
    sum: Xxh3,
}

impl Read for Watched<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.sum.update(&into[..read]);
        self.watch.progress.advance(read as u64);
        if read == 0 && !into.is_empty() {
            self.watch.sum.get_or_init(|| self.sum.digest128());
        }
        Ok(read)
    }
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
    (ReaderBuilder::new().flexible(true).has_headers(false).from_reader(source), lines)
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
        let name = columns.names[missing];
        problems.push(Problem::error(
            at,
            "table",
            Text::new(
                format!("没有“{name}”一列"),
                format!("there is no column {name:?}"),
            ),
            Text::new(
                format!("列名：{}", columns.names.join(", ")),
                format!("the columns {}", columns.names.join(", ")),
            ),
        ));
        None
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

fn unreadable(place: Place, why: &str) -> Problem {
    Problem::error(
        place,
        "table",
        Text::new(
            format!("这一行读不了：{why}"),
            format!("the row can't be read: {why}"),
        ),
        Text::new("与标题行一样多的单元格", "as many cells as there are headings"),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::progress::Unwatched;
    use super::*;

    const COLUMNS: Columns<2> = Columns { names: ["a", "b"], required: 1 };

    /// Rows with their lines, and problems, by pieces or as one whole.
    fn read(text: &str, in_pieces: bool) -> (Vec<(String, String, u32)>, Vec<Problem>) {
        let file = File {
            name: "t.csv".to_owned(),
            kind: FileKind::RelationTable,
            collection: String::new(),
            bytes: text.as_bytes().to_vec().into(),
        };
        let watch = Watch::new(&Unwatched);
        let (mut rows, mut problems) = (Vec::new(), Vec::new());
        let row = |[a, b]: [&str; 2], at: Place| (a.to_owned(), b.to_owned(), at.line);
        if in_pieces {
            each_piece(
                &file,
                0,
                COLUMNS,
                &watch,
                &mut problems,
                |found: &mut Vec<_>, cells, at| found.push(row(cells, at)),
                |found| rows.extend(found),
            );
        } else {
            each(&file, 0, COLUMNS, &watch, &mut problems, |cells, at| {
                rows.push(row(cells, at));
            });
        }
        assert_eq!(watch.sum(), Some(xxhash_rust::xxh3::xxh3_128(text.as_bytes())));
        (rows, problems)
    }

    #[test]
    fn empty_lines_count_and_are_no_rows() {
        let (rows, problems) = read("a,b\n\n1,2\n\n\n3\n", true);
        assert_eq!(rows, [("1".to_owned(), "2".to_owned(), 3)]);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].place.line, 6);
    }

    #[test]
    fn rows_have_the_lines_an_editor_shows() {
        for text in [
            "a,b\n1,2\n3,4",
            "a,b\r\n1,2\r\n3,4\r\n",
            "\na,b\n\n1,2\n\n\n3,4\n\n",
            "a,b\r\n\r\n1,2\r\n\r\n3,\"4\r\n\r\n\"\r\n5,6\r\n",
            "\"a\",b\r\n1,2\r\n",
            "a,b\r1,2\r3,4",
        ] {
            let shown: Vec<&str> =
                text.split("\r\n").flat_map(|line| line.split(['\n', '\r'])).collect();
            for in_pieces in [true, false] {
                let (rows, problems) = read(text, in_pieces);
                assert!(problems.is_empty(), "{problems:?}");
                assert!(!rows.is_empty());
                for (a, _, line) in rows {
                    assert!(
                        shown[line as usize - 1].starts_with(&format!("{a},")),
                        "{text:?}: {a} on line {line}, in pieces: {in_pieces}"
                    );
                }
            }
        }
    }

    proptest! {
        #[test]
        fn pieces_read_as_the_whole_does(
            heading in prop::sample::select(vec!["a,b", "b,a", "a", "x,a,y,b"]),
            rows in prop::collection::vec("[a甲,\" ]{1,6}", 0..8),
            last in "\n?",
        ) {
            let text = format!("{heading}\n{}{last}", rows.join("\n"));
            prop_assert_eq!(read(&text, true), read(&text, false));
        }

        #[test]
        fn plain_pieces_read_as_the_whole_does(
            heading in prop::sample::select(vec!["a,b", "b,a", "a", "x,a,y,b"]),
            rows in prop::collection::vec("[a甲 ]{1,3}(,[a甲]{0,3}){0,3}", 0..8),
        ) {
            let text = format!("{heading}\n{}", rows.join("\n"));
            prop_assert_eq!(read(&text, true), read(&text, false));
        }
    }
}
