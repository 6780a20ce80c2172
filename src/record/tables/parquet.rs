//! Rows of an Apache Parquet file, one group of rows after the other.
//!
//! A cell is text: a whole number in digits, a date or the UTC day of an instant as
//! `2023-07-13`, nothing for a null. A column of any other type is a problem.

mod page;

use std::fs;
use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::column::page::PageReader;
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};
use parquet::file::serialized_reader::SerializedPageReader;
use parquet::schema::types::{ColumnDescPtr, ColumnDescriptor};
use rayon::prelude::*;

use super::{Columns, Watch, no_column};
use crate::lang::Text;
use crate::record::{File, Place, Problem};
use page::{Column, Meaning, Sense, Width};

/// Rows whose cells are in memory at a time, of one group.
const BATCH: usize = 4096;

/// Hands every row to `take`.
pub(super) fn each<const N: usize>(
    file: &File,
    number: u32,
    columns: Columns<N>,
    watch: &Watch<'_>,
    problems: &mut Vec<Problem>,
    mut take: impl FnMut([&str; N], Place),
) {
    let Some(table) = Table::open(file, number, columns, problems) else { return };
    for group in &table.groups() {
        if let Err(problem) = table.group(group, &mut take, problems) {
            return problems.push(*problem);
        }
        watch.progress.advance(group.bytes);
    }
}

/// Hands the rows of groups to `take` at the same time, and what it makes of a group to
/// `join`, in order.
pub(super) fn each_group<const N: usize, T: Send + Default>(
    file: &File,
    number: u32,
    columns: Columns<N>,
    watch: &Watch<'_>,
    problems: &mut Vec<Problem>,
    take: impl Fn(&mut T, [&str; N], Place) + Sync,
    mut join: impl FnMut(T),
) {
    let Some(table) = Table::open(file, number, columns, problems) else { return };
    for groups in table.groups().chunks(rayon::current_num_threads()) {
        let read: Vec<_> = groups
            .par_iter()
            .map(|group| {
                let (mut found, mut problems) = (T::default(), Vec::new());
                let mut take = |row: [&str; N], at: Place| take(&mut found, row, at);
                let ended = table.group(group, &mut take, &mut problems);
                watch.progress.advance(group.bytes);
                (found, problems, ended)
            })
            .collect();
        for (found, mut some, ended) in read {
            problems.append(&mut some);
            join(found);
            if let Err(problem) = ended {
                return problems.push(*problem);
            }
        }
    }
}

/// A file, and where its columns are.
struct Table<'f, const N: usize> {
    file: &'f File,
    number: u32,
    about: ParquetMetaData,
    /// The number, name and meaning of each column that is there.
    places: [Option<(usize, &'static str, Meaning)>; N],
}

/// A group of rows.
struct Group {
    number: usize,
    /// How many rows lie above it.
    before: u32,
    /// How many rows it has.
    rows: usize,
    /// Bytes that it takes in the file.
    bytes: u64,
}

impl<'f, const N: usize> Table<'f, N> {
    fn open(
        file: &'f File,
        number: u32,
        columns: Columns<N>,
        problems: &mut Vec<Problem>,
    ) -> Option<Table<'f, N>> {
        let at = Place { file: number, line: 1 };
        let read = match file.is_on_disk() {
            true => fs::File::open(&file.name)
                .map_err(ParquetError::from)
                .and_then(|file| ParquetMetaDataReader::new().parse_and_finish(&file)),
            false => ParquetMetaDataReader::new()
                .parse_and_finish(&Bytes::copy_from_slice(&file.bytes)),
        };
        let about = match read {
            Ok(about) => about,
            Err(error) => {
                problems.push(unreadable(at, None, &error.to_string()));
                return None;
            }
        };
        let schema = about.file_metadata().schema_descr();
        let mut places = [None; N];
        for (at_name, (slot, name)) in (0..).zip(places.iter_mut().zip(columns.names)) {
            let of = |column: &ColumnDescPtr| {
                column.path().parts().first().is_some_and(|part| part == name)
            };
            let Some(position) = schema.columns().iter().position(of) else {
                if at_name < columns.required {
                    problems.push(no_column(at, columns, name));
                    return None;
                }
                continue;
            };
            let column = schema.column(position);
            let Some(meaning) = meaning_of(&column) else {
                problems.push(odd_column(at, name, &column));
                return None;
            };
            *slot = Some((position, name, meaning));
        }
        Some(Table { file, number, about, places })
    }

    fn groups(&self) -> Vec<Group> {
        let mut before = 0;
        let mut groups = Vec::new();
        for (number, about) in self.about.row_groups().iter().enumerate() {
            let rows = usize::try_from(about.num_rows()).unwrap_or(0);
            let bytes = u64::try_from(about.compressed_size()).unwrap_or(0);
            groups.push(Group { number, before, rows, bytes });
            before = before.saturating_add(u32::try_from(rows).unwrap_or(u32::MAX));
        }
        groups
    }

    /// Hands the rows of a group to `take`.
    fn group(
        &self,
        group: &Group,
        take: &mut impl FnMut([&str; N], Place),
        problems: &mut Vec<Problem>,
    ) -> std::result::Result<(), Box<Problem>> {
        let place = |row: usize| Place {
            file: self.number,
            line: group.before.saturating_add(row as u32).saturating_add(1),
        };
        let mut columns = Vec::with_capacity(N);
        for slot in &self.places {
            columns.push(match *slot {
                Some((position, name, meaning)) => {
                    let opened = self.column(group, position, name, meaning);
                    Some(opened.map_err(|error| {
                        Box::new(unreadable(place(0), Some(name), &error.to_string()))
                    })?)
                }
                None => None,
            });
        }
        let mut done = 0;
        while done < group.rows {
            let wanted = BATCH.min(group.rows - done);
            for column in columns.iter_mut().flatten() {
                let failed = |row: usize, why: &str| {
                    Box::new(unreadable(place(row), Some(column.name), why))
                };
                match column.prepare(wanted) {
                    Ok(found) if found == wanted => {}
                    Ok(found) => {
                        let why = format!("{} / {}", done + found, group.rows);
                        return Err(failed(done + found, &why));
                    }
                    Err(error) => return Err(failed(done, &error.to_string())),
                }
            }
            for row in 0..wanted {
                let mut cells = [""; N];
                let mut broken = None;
                for (cell, column) in cells.iter_mut().zip(&columns) {
                    let Some(column) = column else { continue };
                    match column.cell(row) {
                        Some(text) => *cell = text,
                        None => broken = Some(column.name),
                    }
                }
                let at = place(done + row);
                match broken {
                    Some(name) => problems.push(not_text(at, name)),
                    None => take(cells, at),
                }
            }
            columns.iter_mut().flatten().for_each(|column| column.advance(wanted));
            done += wanted;
        }
        Ok(())
    }

    /// A column of a group. Every one has a file of its own, because those who share one
    /// share the place at which it is read.
    fn column(
        &self,
        group: &Group,
        position: usize,
        name: &'static str,
        meaning: Meaning,
    ) -> Result<Column> {
        let about = self.about.row_group(group.number).columns().get(position);
        let about = about.filter(|about| {
            let start =
                about.dictionary_page_offset().unwrap_or(about.data_page_offset());
            start >= 0 && about.compressed_size() >= 0
        });
        let Some(about) = about else {
            return Err(ParquetError::General("nowhere in the file".to_owned()));
        };
        let pages: Box<dyn PageReader> = if self.file.is_on_disk() {
            let file = Arc::new(fs::File::open(&self.file.name)?);
            Box::new(SerializedPageReader::new(file, about, group.rows, None)?)
        } else {
            let bytes = Arc::new(Bytes::copy_from_slice(&self.file.bytes));
            Box::new(SerializedPageReader::new(bytes, about, group.rows, None)?)
        };
        let nullable = about.column_descr().max_def_level() > 0;
        Ok(Column::new(name, pages, meaning, nullable))
    }
}

/// What the values of a column are; `None` for a type that no column of ours has, and for
/// lists and structures.
fn meaning_of(column: &ColumnDescriptor) -> Option<Meaning> {
    if column.path().parts().len() > 1 || column.max_rep_level() > 0 {
        return None;
    }
    let width = match column.physical_type() {
        Type::BYTE_ARRAY => Width::Bytes,
        Type::INT32 => Width::Four,
        Type::INT64 => Width::Eight,
        Type::INT96 => Width::Twelve,
        _ => return None,
    };
    let sense =
        match (width, column.logical_type_ref()) {
            (Width::Twelve, _) => Sense::Days,
            (Width::Bytes, Some(LogicalType::String | LogicalType::Enum)) => Sense::Text,
            (Width::Four, Some(LogicalType::Date)) => Sense::Days,
            (Width::Four | Width::Eight, Some(LogicalType::Integer(of))) => {
                if of.is_signed { Sense::Signed } else { Sense::Unsigned }
            }
            (Width::Eight, Some(LogicalType::Timestamp(of))) => {
                Sense::Instants(match of.unit {
                    TimeUnit::MILLIS => 1_000,
                    TimeUnit::MICROS => 1_000_000,
                    TimeUnit::NANOS => 1_000_000_000,
                })
            }
            (_, Some(_)) => return None,
            (width, None) => of_older_writers(width, column.converted_type())?,
        };
    Some(Meaning { width, sense })
}

/// Plain bytes are text, and plain numbers have a sign.
fn of_older_writers(width: Width, of: ConvertedType) -> Option<Sense> {
    match (width, of) {
        (
            Width::Bytes,
            ConvertedType::NONE | ConvertedType::UTF8 | ConvertedType::ENUM,
        ) => Some(Sense::Text),
        (Width::Four, ConvertedType::DATE) => Some(Sense::Days),
        (Width::Eight, ConvertedType::TIMESTAMP_MILLIS) => Some(Sense::Instants(1_000)),
        (Width::Eight, ConvertedType::TIMESTAMP_MICROS) => {
            Some(Sense::Instants(1_000_000))
        }
        (
            Width::Four | Width::Eight,
            ConvertedType::UINT_8
            | ConvertedType::UINT_16
            | ConvertedType::UINT_32
            | ConvertedType::UINT_64,
        ) => Some(Sense::Unsigned),
        (
            Width::Four | Width::Eight,
            ConvertedType::NONE
            | ConvertedType::INT_8
            | ConvertedType::INT_16
            | ConvertedType::INT_32
            | ConvertedType::INT_64,
        ) => Some(Sense::Signed),
        _ => None,
    }
}

fn unreadable(at: Place, column: Option<&str>, why: &str) -> Problem {
    let (of_zh, of_en) = match column {
        None => (String::new(), String::new()),
        Some(name) => (format!("“{name}”一列"), format!("column {name:?}: ")),
    };
    Problem::error(
        at,
        "table",
        Text::new(
            format!("{of_zh}从这一行起读不了：{why}"),
            format!("{of_en}can't be read from this row on: {why}"),
        ),
        Text::new(
            "完整的 Parquet 文件（可能被截断或没有写完）",
            "a whole Parquet file (this one may be cut or half written)",
        ),
    )
}

fn odd_column(at: Place, name: &str, column: &ColumnDescriptor) -> Problem {
    let of = match column.logical_type_ref() {
        _ if column.path().parts().len() > 1 => "nested".to_owned(),
        Some(logical) => format!("{} ({logical:?})", column.physical_type()),
        None => column.physical_type().to_string(),
    };
    Problem::error(
        at,
        "table",
        Text::new(
            format!("“{name}”一列的类型是 {of}"),
            format!("column {name:?} has the type {of}"),
        ),
        Text::new("文字、整数、日期或时间戳", "text, whole numbers, dates or timestamps"),
    )
}

fn not_text(at: Place, name: &str) -> Problem {
    Problem::error(
        at,
        "encoding",
        Text::new(
            format!("“{name}”一列的字节不是 UTF-8"),
            format!("the bytes of column {name:?} are not UTF-8"),
        ),
        Text::new("UTF-8", "UTF-8"),
    )
}
