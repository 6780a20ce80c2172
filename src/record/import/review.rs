//! Doubts as a table that a person fills in, and their decisions read back.

use std::collections::BTreeMap;
use std::path::Path;

use super::preview::Doubt;
use super::{Input, Options, Rows, file_type};
use crate::error::Error;
use crate::lang::{Lang, Text};

/// The headings. Decisions are found by them, so that columns may be moved.
const HEADINGS: [&str; 8] =
    ["key", "decision", "question", "found", "why", "candidates", "quote", "at"];

/// A review table that was read: its rows by key, with the decisions in them.
#[derive(Clone, Debug, Default)]
pub struct Review {
    rows: BTreeMap<String, Vec<String>>,
}

impl Review {
    /// Reads a review table: csv, or a workbook into which it was saved.
    ///
    /// # Errors
    /// When it can't be read, or lacks the columns `key` and `decision`.
    pub fn read(path: &Path) -> Result<Review, Error> {
        let input = Input::open(path, None)?;
        let read = file_type(&input.ending()).and_then(|kind| kind.rows);
        let mut table = Collected::default();
        if let Some(read) = read {
            read(&input, &Options::default(), &mut table)?;
        }
        let mut rows = table.rows.into_iter();
        let headings = rows.next().unwrap_or_default();
        let at = |name: &str| headings.iter().position(|heading| heading.trim() == name);
        let (Some(_), Some(_)) = (at("key"), at("decision")) else {
            return Err(Error::data(Text::new(
                format!("{} 不是存疑表：第一行没有 key 与 decision", path.display()),
                format!(
                    "{} is no table of doubts: its first row lacks key and decision",
                    path.display()
                ),
            ))
            .with_hint(Text::new(
                "换一个文件名，会写出新的存疑表",
                "name another file, and a new table is written",
            )));
        };
        let places = HEADINGS.map(at);
        let rows = rows.filter_map(|row| {
            let cells = places.map(|place| {
                place.and_then(|place| row.get(place).cloned()).unwrap_or_default()
            });
            (!cells[0].is_empty()).then(|| (cells[0].clone(), cells.to_vec()))
        });
        Ok(Review { rows: rows.collect() })
    }

    /// What was decided, by the key of the doubt.
    pub fn decisions(&self) -> BTreeMap<String, String> {
        let decided = self.rows.iter().filter(|(_, row)| !row[1].trim().is_empty());
        decided.map(|(key, row)| (key.clone(), row[1].trim().to_owned())).collect()
    }

    /// The table with what was decided and what is open now, for spreadsheet programs.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn with(&self, doubts: &[Doubt], lang: Lang) -> Result<Vec<u8>, Error> {
        let failed = |error: &dyn std::fmt::Display| {
            Error::data(Text::new(error.to_string(), error.to_string()))
        };
        let mut out = csv::Writer::from_writer(b"\xEF\xBB\xBF".to_vec());
        out.write_record(HEADINGS).map_err(|error| failed(&error))?;
        for row in self.rows.values().filter(|row| !row[1].trim().is_empty()) {
            out.write_record(row).map_err(|error| failed(&error))?;
        }
        for doubt in doubts {
            let candidates: Vec<String> = doubt
                .candidates
                .iter()
                .map(|candidate| {
                    format!("{} {}", candidate.value, candidate.name.get(lang))
                })
                .collect();
            let cells = [
                doubt.key.as_str(),
                "",
                doubt.question.code(),
                &doubt.found,
                doubt.why.get(lang),
                &candidates.join("; "),
                &doubt.quote,
                &doubt.at,
            ]
            .map(harmless);
            out.write_record(cells).map_err(|error| failed(&error))?;
        }
        out.into_inner().map_err(|error| failed(&error))
    }
}

/// A spreadsheet program must not take a cell of a foreign document for a formula.
fn harmless(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{cell}") } else { cell.to_owned() }
}

#[derive(Default)]
struct Collected {
    rows: Vec<Vec<String>>,
}

impl Rows for Collected {
    fn table(&mut self, _: &str) -> Result<(), Error> {
        Ok(())
    }

    fn row(&mut self, _: u64, cells: &csv::StringRecord) -> Result<(), Error> {
        self.rows.push(cells.iter().map(str::to_owned).collect());
        Ok(())
    }

    fn explain(&mut self, _: Text) {}

    fn broken(&mut self, _: u64, _: Text, _: Text) {}
}
