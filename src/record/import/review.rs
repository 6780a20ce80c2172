//! Doubts as a table that a person fills in, and their decisions read back.

mod xlsx;

use std::collections::BTreeMap;
use std::path::Path;

use super::preview::Doubt;
use super::{Input, Options, Rows, file_type};
use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::record::progress::Unwatched;

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
        let input = Input::open(path, None, &Unwatched)?;
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
        let rows = rows.map(|row| {
            let cell = |place: Option<usize>| place.and_then(|at| row.get(at)).cloned();
            places.map(|place| cell(place).unwrap_or_default()).to_vec()
        });
        Ok(Review::of(rows))
    }

    /// A doubt may stand in several rows: the last that is decided counts.
    fn of(rows: impl Iterator<Item = Vec<String>>) -> Review {
        let mut review = Review::default();
        for row in rows.filter(|row| !row[0].is_empty()) {
            let known = review.rows.entry(row[0].clone()).or_default();
            if known.is_empty() || !row[1].trim().is_empty() {
                *known = row;
            }
        }
        review
    }

    /// What was decided, by the key of the doubt.
    pub fn decisions(&self) -> BTreeMap<String, String> {
        let decided = self.rows.iter().filter(|(_, row)| !row[1].trim().is_empty());
        decided.map(|(key, row)| (key.clone(), row[1].trim().to_owned())).collect()
    }

    /// The table with what was decided and what is open now, for spreadsheet programs: as
    /// the ending of its file says, csv or xlsx.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn with(
        &self,
        doubts: &[Doubt],
        lang: Lang,
        form: Form,
    ) -> Result<Vec<u8>, Error> {
        // A decision that was refused stands in the row that says why.
        let refused = |key: &str| doubts.iter().any(|doubt| doubt.key == key);
        let decided = self.rows.values().filter(|row| !row[1].trim().is_empty());
        let decided = decided.filter(|row| !refused(&row[0])).cloned();
        let rows = decided.chain(doubts.iter().map(|doubt| {
            let earlier = self.rows.get(&doubt.key).map_or("", |row| &row[1]);
            open(doubt, earlier, lang)
        }));
        let written = match form {
            Form::Csv => in_csv(rows),
            Form::Xlsx => xlsx::table(&HEADINGS, rows).map_err(|error| error.to_string()),
        };
        written.map_err(|error| Error::data(Text::new(error.clone(), error)))
    }
}

/// How a review table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Comma-separated, with a byte order mark for spreadsheet programs.
    Csv,
    /// A workbook.
    Xlsx,
}

impl Form {
    /// The form that the ending of `path` names.
    ///
    /// # Errors
    /// When it is none that we write.
    pub fn of(path: &Path) -> Result<Form, Error> {
        let ending =
            path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("csv") => Ok(Form::Csv),
            Some("xlsx") => Ok(Form::Xlsx),
            _ => Err(Error::usage(Text::new(
                format!("存疑表 {} 应以 .csv 或 .xlsx 结尾", path.display()),
                format!(
                    "the table of doubts {} must end in .csv or .xlsx",
                    path.display()
                ),
            ))
            .with_hint(Text::new(
                "如 --review doubts.xlsx",
                "as in --review doubts.xlsx",
            ))),
        }
    }
}

/// The row of a doubt that is not settled, with the decision that was not accepted.
fn open(doubt: &Doubt, decision: &str, lang: Lang) -> Vec<String> {
    let candidates: Vec<String> = doubt
        .candidates
        .iter()
        .map(|candidate| format!("{} {}", candidate.value, candidate.name.get(lang)))
        .collect();
    [
        doubt.key.as_str(),
        decision,
        doubt.question.code(),
        &doubt.found,
        doubt.why.get(lang),
        &candidates.join("; "),
        &doubt.quote,
        &doubt.at,
    ]
    .map(str::to_owned)
    .to_vec()
}

fn in_csv(rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, String> {
    let mut out = csv::Writer::from_writer(b"\xEF\xBB\xBF".to_vec());
    out.write_record(HEADINGS).map_err(|error| error.to_string())?;
    for row in rows {
        out.write_record(row.iter().map(|cell| harmless(cell)))
            .map_err(|error| error.to_string())?;
    }
    out.into_inner().map_err(|error| error.to_string())
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

    fn row(&mut self, _: u64, cells: &[&str]) -> Result<(), Error> {
        self.rows.push(cells.iter().map(|cell| (*cell).to_owned()).collect());
        Ok(())
    }

    fn explain(&mut self, _: Text) {}

    fn broken(&mut self, _: u64, _: Text, _: Text) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_beside_an_empty_row_counts() {
        let row = |key: &str, decision: &str| {
            let mut row = vec![String::new(); HEADINGS.len()];
            (row[0], row[1]) = (key.to_owned(), decision.to_owned());
            row
        };
        let rows = [row("a", "中国"), row("a", ""), row("b", ""), row("b", "new")];
        let decisions = Review::of(rows.into_iter()).decisions();
        let decided = |key: &str| decisions.get(key).map(String::as_str);
        assert_eq!((decided("a"), decided("b")), (Some("中国"), Some("new")));
    }
}
