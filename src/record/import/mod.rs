//! Outside documents become records: tables, reports, folders of policy texts.
//!
//! ```text
//! file ─► input ─► reader ─► Take (the import) ─► staged lines ─► write ─► data folder
//!         checked   table or    matched with what
//!         decoded   text        the data set knows
//! ```
//!
//! A reader proposes ([`Proposal`]); the [`Import`] matches it with the data set, asks back
//! what is in doubt ([`Doubt`]), and stages lines; [`write`](super::write) puts them into
//! the folder whole or not at all. A new kind of file is one reader and one row of
//! [`FILE_TYPES`].

mod announced;
pub mod cell_date;
mod bare;
mod central;
mod chinas;
mod choice;
mod describe;
pub mod encoding;
mod english_forms;
pub mod gazetteer;
mod guess;
pub mod kind;
pub mod places;
pub mod input;
mod issuers;
mod markup;
mod national;
mod nothing;
pub mod known;
pub mod levels;
pub mod mapping;
pub mod options;
pub mod preview;
pub mod read;
pub mod report;
pub mod review;
pub mod run;
pub mod session;
mod short;
pub mod table;
mod terms;
pub mod texts;
pub mod values;
pub mod window;
pub mod words;

use crate::error::Error;
use crate::record::text;
pub use input::Input;
pub use options::{Options, Reading};
pub use preview::{
    Candidate, Counts, Doubt, Entry, Other, Placed, Preview, Proposal, Question, Rejected,
};
pub use session::Import;

/// The import, as a reader sees it: what it offers and what it asks.
pub trait Take {
    /// Offers a policy; tells where it went.
    ///
    /// # Errors
    /// When a line can't be staged.
    fn policy(&mut self, proposal: Proposal<'_>) -> Result<Placed, Error>;

    /// Offers any other record.
    ///
    /// # Errors
    /// When a line can't be staged.
    fn other(&mut self, record: Other<'_>) -> Result<(), Error>;

    /// Offers a place that the data set may lack.
    ///
    /// # Errors
    /// When a line can't be staged.
    fn place(&mut self, place: &crate::record::NewPlace<'_>) -> Result<(), Error>;

    /// The id of the body `name` of `place`, made if there is none.
    ///
    /// # Errors
    /// When a line can't be staged.
    fn body(&mut self, name: &str, place: &str) -> Result<String, Error>;

    /// A row or passage is held back because of a doubt.
    fn hold(&mut self);

    /// Asks a person. The answer is there when it was given in an earlier review; without
    /// one the doubt is listed and what depends on it is to be held back.
    fn ask(&mut self, doubt: Doubt) -> Option<String>;

    /// Lists a doubt whose decision can't be followed.
    fn ask_again(&mut self, doubt: Doubt);

    /// Tells of something that can't be a record.
    fn reject(&mut self, rejected: Rejected);

    /// Tells what heads the columns of a table, where the user said what is in which.
    fn headed(&mut self, _headings: &[String]) {}

    /// Tells up to which day a list was kept, as its title says.
    fn kept_to(&mut self, _day: crate::model::date::Day) {}

    /// Tells how the file was read.
    fn explain(&mut self, words: crate::lang::Text);

    /// The places, bodies and policies of the data set and of this import so far.
    fn known(&self) -> &known::Known;
}

/// Reads the tables of a file.
pub type ReadRows = fn(&Input<'_>, &Options, &mut dyn Rows) -> Result<(), Error>;

/// Reads the running text of a file.
pub type ReadText = fn(&Input<'_>) -> Result<String, Error>;

/// Reads the lines of a file that begin with a link.
pub type ReadLinks = fn(&Input<'_>) -> Result<Vec<read::links::Linked>, Error>;

/// A kind of file: which endings it has, and how its rows or its text are read.
#[derive(Clone, Copy, Debug)]
pub struct FileType {
    /// As a person calls it.
    pub name: &'static str,
    /// Endings, in small letters.
    pub endings: &'static [&'static str],
    /// Reads its tables, row by row.
    pub rows: Option<ReadRows>,
    /// Reads its running text.
    pub text: Option<ReadText>,
    /// Reads the same with its tables blank, where it may have both.
    pub prose: Option<ReadText>,
    /// Reads its running text for a report, line by line, where that is another.
    pub report: Option<ReadText>,
    /// Reads its lists of links.
    pub links: Option<ReadLinks>,
    /// Reads them where it has no table and is no text.
    pub list: Option<ReadLinks>,
}

/// Every kind of file.
pub const FILE_TYPES: &[FileType] = &[
    FileType {
        name: "csv",
        endings: &["csv", "tsv", "tab"],
        rows: Some(read::csv::rows),
        text: None,
        prose: None,
        report: None,
        links: None,
        list: None,
    },
    FileType {
        name: "jsonl",
        endings: &["jsonl", "ndjson"],
        rows: Some(read::json::lines),
        text: None,
        prose: None,
        report: None,
        links: None,
        list: None,
    },
    FileType {
        name: "json",
        endings: &["json"],
        rows: Some(read::json::whole),
        text: None,
        prose: None,
        report: None,
        links: None,
        list: None,
    },
    FileType {
        name: "markdown",
        endings: &["md", "markdown"],
        rows: Some(read::markdown::rows),
        text: Some(markdown),
        prose: Some(markdown_prose),
        report: Some(markdown_report),
        links: Some(read::links::markdown),
        list: None,
    },
    FileType {
        name: "html",
        endings: &["html", "htm"],
        rows: Some(read::document::html),
        text: Some(html),
        prose: Some(html_prose),
        report: None,
        links: None,
        list: Some(read::links::html),
    },
    FileType {
        name: "docx",
        endings: &["docx"],
        rows: Some(read::document::docx),
        text: Some(docx),
        prose: Some(docx_prose),
        report: None,
        links: None,
        list: None,
    },
    FileType {
        name: "workbook",
        endings: &["xlsx", "xlsm", "xlsb", "xls", "ods"],
        rows: Some(read::workbook::rows),
        text: None,
        prose: None,
        report: None,
        links: None,
        list: None,
    },
    FileType {
        name: "pdf",
        endings: &["pdf"],
        rows: None,
        text: Some(pdf),
        prose: None,
        report: None,
        links: None,
        list: None,
    },
    FileType {
        name: "txt",
        endings: &["txt", "text"],
        rows: None,
        text: Some(plain),
        prose: None,
        report: None,
        links: None,
        list: None,
    },
];

fn plain(input: &Input<'_>) -> Result<String, Error> {
    Ok(input.text()?.0)
}

fn markdown(input: &Input<'_>) -> Result<String, Error> {
    Ok(text::markdown(text::without_front_matter(&input.text()?.0)))
}

fn markdown_prose(input: &Input<'_>) -> Result<String, Error> {
    Ok(markdown_lines(&input.text()?.0, true))
}

fn markdown_report(input: &Input<'_>) -> Result<String, Error> {
    Ok(markdown_lines(&input.text()?.0, false))
}

/// The lines of the text, in their places; those of its front matter are empty.
fn markdown_lines(text: &str, blank_tables: bool) -> String {
    let own = text::without_front_matter(text);
    let before = text.len() - own.len();
    let ends = text[..before].bytes().filter(|byte| *byte == b'\n').count();
    let own = read::markdown::without_tabs(own);
    "\n".repeat(ends) + &text::markdown_lines(&own, blank_tables)
}

fn html_prose(input: &Input<'_>) -> Result<String, Error> {
    Ok(text::html_prose(&input.text()?.0))
}

fn docx_prose(input: &Input<'_>) -> Result<String, Error> {
    text::docx_prose(&input.bytes()?).map_err(|unreadable| unreadable.error(&input.name))
}

fn html(input: &Input<'_>) -> Result<String, Error> {
    Ok(text::html(&input.text()?.0))
}

fn docx(input: &Input<'_>) -> Result<String, Error> {
    text::docx(&input.bytes()?).map_err(|unreadable| unreadable.error(&input.name))
}

fn pdf(input: &Input<'_>) -> Result<String, Error> {
    text::pdf(&input.bytes()?).map_err(|unreadable| unreadable.error(&input.name))
}

/// The kind of file with this ending.
pub fn file_type(ending: &str) -> Option<&'static FileType> {
    FILE_TYPES.iter().find(|kind| kind.endings.contains(&ending))
}

/// Where a reader puts the rows of a table.
pub trait Rows {
    /// A table begins: a sheet, or one of the tables of a page. Its name is part of the
    /// locators; the only table of a file needs none.
    ///
    /// # Errors
    /// When the table before it can't be imported.
    fn table(&mut self, name: &str) -> Result<(), Error>;

    /// Where the cell at `column`, from 0, of a row still to come leads.
    fn link(&mut self, _number: u64, _column: usize, _target: &str) {}

    /// The heading of a page under which the table stands that has just begun; the outer
    /// ones come first.
    fn under(&mut self, heading: &str) {
        let _ = heading;
    }

    /// A line right above the table that has just begun, or its caption.
    fn above(&mut self, words: &str) {
        let _ = words;
    }

    /// Whether cells of the rows from here on have letters that markup is made of; they may
    /// unless this says otherwise.
    fn may_have_markup(&mut self, _may: bool) {}

    /// A row, by its number in the table from 1: its cells as text.
    ///
    /// # Errors
    /// When it can't be staged.
    fn row(&mut self, number: u64, cells: &[&str]) -> Result<(), Error>;

    /// How the file was read.
    fn explain(&mut self, words: crate::lang::Text);

    /// Something that is no row, with its number.
    fn broken(
        &mut self,
        number: u64,
        found: crate::lang::Text,
        expected: crate::lang::Text,
    );
}
