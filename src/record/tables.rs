//! Plain tables instead of record files: `policies.csv`, and `edges.csv` and
//! `jurisdictions.csv` where there are any, as databases and spreadsheets write them.
//!
//! Columns are known by their headings, in any order. Policies: `id`, `title_zh`,
//! `title_en`, `issuer`, `jurisdiction`, `category`, `doc_no`, `promulgated`, `effective`,
//! `repealed`. Relations: `src`, `dst`, `type`. Places: `code`, `parent`, `level`,
//! `name_zh`, `name_en`. Every row is its own evidence: the table and the line.

use std::fs;
use std::path::Path;

use csv::{ByteRecord, ReaderBuilder};

use super::folder::{DataSet, File, FileKind};
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
        let bytes =
            fs::read(&file).map_err(|error| Error::io(&file, "读取", "read", &error))?;
        files.push(File {
            name: file.display().to_string(),
            kind,
            collection: name.to_string(),
            bytes: bytes.into(),
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
/// is not there is empty. A row that can't be read becomes a problem.
pub fn each<const N: usize>(
    bytes: &[u8],
    file: u32,
    columns: Columns<N>,
    problems: &mut Vec<Problem>,
    mut take: impl FnMut([&str; N], Place),
) {
    let mut reader = ReaderBuilder::new().from_reader(bytes);
    let headings = match reader.byte_headers() {
        Ok(headings) => headings.clone(),
        Err(error) => {
            problems.push(unreadable(Place { file, line: 1 }, &error.to_string()));
            return;
        }
    };
    let position = |name: &str| {
        headings.iter().position(|heading| {
            heading.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(heading) == name.as_bytes()
        })
    };
    let places = columns.names.map(position);
    let missing = places.iter().take(columns.required).position(Option::is_none);
    if let Some(missing) = missing {
        let name = columns.names[missing];
        problems.push(Problem::error(
            Place { file, line: 1 },
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
        return;
    }
    let mut record = ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(false) => return,
            Ok(true) => {}
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line) as u32;
                problems.push(unreadable(Place { file, line }, &error.to_string()));
                // A row of the wrong length does not spoil the next one.
                if matches!(error.kind(), csv::ErrorKind::UnequalLengths { .. }) {
                    continue;
                }
                return;
            }
        }
        let line = record.position().map_or(0, csv::Position::line) as u32;
        let place = Place { file, line };
        let mut cells = [""; N];
        let mut sound = true;
        for (cell, at) in cells.iter_mut().zip(&places) {
            let bytes = at.and_then(|at| record.get(at)).unwrap_or_default();
            match std::str::from_utf8(bytes) {
                Ok(text) => *cell = text,
                Err(_) => sound = false,
            }
        }
        if sound {
            take(cells, place);
        } else {
            problems.push(Problem::error(
                place,
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
