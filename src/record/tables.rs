//! Plain tables instead of record files: `policies`, and `edges` and `jurisdictions` where
//! there are any, as databases and spreadsheets write them, each as `.csv`, `.jsonl` or
//! `.parquet`.
//!
//! Columns are known by their headings, in any order. Policies: `id`, `title_zh`,
//! `title_en`, `issuer`, `jurisdiction`, `category`, `doc_no`, `promulgated`, `effective`,
//! `repealed`. Relations: `src`, `dst`, `type`. Places: `code`, `parent`, `level`,
//! `name_zh`, `name_en`. Every row is its own evidence: the table and the line, or the row
//! of a Parquet file.

mod csv;
mod jsonl;
mod parquet;

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::folder::{DataSet, File, FileKind};
use super::progress::Progress;
use super::{Manifest, ManifestTitle, Place, Problem, line};
use crate::error::Error;
use crate::lang::Text;

/// The tables of a folder, in the order in which they are joined.
const TABLES: &[(&str, FileKind)] = &[
    ("jurisdictions", FileKind::PlaceTable),
    (POLICY_TABLE, FileKind::PolicyTable),
    ("edges", FileKind::RelationTable),
];

/// The table without which there are none.
const POLICY_TABLE: &str = "policies";

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Csv,
    Jsonl,
    Parquet,
}

/// The endings of the forms.
const FORMS: &[(&str, Form)] =
    &[("csv", Form::Csv), ("jsonl", Form::Jsonl), ("parquet", Form::Parquet)];

/// The form of a table with this name; one with any other ending is read as CSV.
fn form_of(name: &str) -> Form {
    let ending = name.rsplit('.').next().unwrap_or_default();
    FORMS.iter().find(|(known, _)| *known == ending).map_or(Form::Csv, |&(_, form)| form)
}

/// A table of a folder, in each form in which it is there.
fn found(folder: &Path, table: &str) -> Vec<PathBuf> {
    let file = |(ending, _): &(&str, Form)| folder.join(format!("{table}.{ending}"));
    FORMS.iter().map(file).filter(|file| file.is_file()).collect()
}

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

/// True when `path` is a folder of tables. A `policies.jsonl` may also be a record file of
/// a data folder that lost its `dataset.json`: in a table, the first line has a title by
/// the name of its column.
pub fn is_folder_of_tables(path: &Path) -> bool {
    found(path, POLICY_TABLE).iter().any(|file| {
        let mut start = Vec::new();
        let first = fs::File::open(file).and_then(|file| {
            file.take(line::LONGEST_LINE as u64).read_to_end(&mut start)
        });
        let line = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
        let titled = memchr::memmem::find(line, b"\"title_zh\"").is_some();
        form_of(&file.to_string_lossy()) != Form::Jsonl || (first.is_ok() && titled)
    })
}

/// Opens the tables in the folder `path`. The data set counts as checked on the day of its
/// latest policy, because a table does not say when it was.
///
/// # Errors
/// When a table can't be read, or is there twice.
pub fn open(path: &Path) -> Result<DataSet, Error> {
    let name = path.file_name().map_or("tables".into(), |name| name.to_string_lossy());
    let mut files = Vec::new();
    for &(table, kind) in TABLES {
        let found = found(path, table);
        if let [first, second, ..] = &found[..] {
            let (first, second) = (first.display(), second.display());
            return Err(Error::data(Text::new(
                format!("{first} 与 {second} 是同一张表"),
                format!("{first} and {second} are the same table"),
            ))
            .with_hint(Text::new("留下其中一个", "keep one of them")));
        }
        for file in found {
            fs::File::open(&file)
                .map_err(|error| Error::io(&file, "读取", "read", &error))?;
            files.push(File {
                name: file.display().to_string(),
                kind,
                collection: name.to_string(),
                bytes: Cow::default(),
            });
        }
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
    take: impl FnMut([&str; N], Place),
) {
    let form = form_of(&file.name);
    if form == Form::Parquet {
        return parquet::each(file, number, columns, watch, problems, take);
    }
    let source = match source(file, watch) {
        Ok(source) => source,
        Err(error) => return problems.push(unopened(number, &error)),
    };
    match form {
        Form::Jsonl => jsonl::each(source, number, columns, problems, take),
        _ => csv::each(source, number, columns, problems, take),
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
    join: impl FnMut(T),
) {
    let form = form_of(&file.name);
    if form == Form::Parquet {
        return parquet::each_group(file, number, columns, watch, problems, take, join);
    }
    let source = match source(file, watch) {
        Ok(source) => source,
        Err(error) => return problems.push(unopened(number, &error)),
    };
    match form {
        Form::Jsonl => jsonl::each_piece(source, number, columns, problems, take, join),
        _ => csv::each_piece(source, number, columns, problems, take, join),
    }
}

/// Bytes of a piece, until the end of a line.
const PIECE: usize = 4 << 20;

/// A piece, and the number of lines above it.
type PieceAt = (Vec<u8>, u32);

/// How many lines end in a piece.
fn ends_in(piece: &[u8]) -> u32 {
    memchr::memchr_iter(b'\n', piece).count() as u32
}

/// What `read` makes of pieces at the same time, handed to `join` in order. Each piece comes
/// with the number of lines above it.
fn read_together<T: Send + Default>(
    pieces: &[PieceAt],
    problems: &mut Vec<Problem>,
    read: impl Fn(&[u8], u32, &mut T, &mut Vec<Problem>) + Sync,
    join: &mut impl FnMut(T),
) {
    let found: Vec<(T, Vec<Problem>)> = pieces
        .par_iter()
        .map(|(piece, before)| {
            let (mut found, mut problems) = (T::default(), Vec::new());
            read(piece, *before, &mut found, &mut problems);
            (found, problems)
        })
        .collect();
    for (found, mut some) in found {
        problems.append(&mut some);
        join(found);
    }
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

fn unopened(number: u32, error: &io::Error) -> Problem {
    unreadable(Place { file: number, line: 1 }, &error.to_string())
}

/// A table lacks a column.
fn no_column<const N: usize>(at: Place, columns: Columns<N>, name: &str) -> Problem {
    let names = columns.names.join(", ");
    Problem::error(
        at,
        "table",
        Text::new(format!("没有“{name}”一列"), format!("there is no column {name:?}")),
        Text::new(format!("列名：{names}"), format!("the columns {names}")),
    )
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

    use super::*;
    use crate::record::progress::Unwatched;

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
