//! Written: one format per file. A format sees the view and the style, and nothing else.

mod wrap;
mod table;
mod detail;
mod json;
mod jsonl;
mod csv;
mod md;
mod dot;


use crate::lang::Lang;
use crate::view::View;

/// How an answer is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The language of headings and words in formats for people.
    pub lang: Lang,
    /// Columns of the terminal.
    pub width: u16,
    /// Colour, for a terminal.
    pub colour: bool,
    /// A byte order mark before CSV, for spreadsheet programs.
    pub bom: bool,
}

/// An output format.
#[derive(Clone, Copy)]
pub struct Format {
    /// Its name, as in `--format`.
    pub name: &'static str,
    /// The file endings that choose it.
    pub endings: &'static [&'static str],
    /// Its media type.
    pub media_type: &'static str,
    /// Writes a view.
    pub write: fn(&View, &Style) -> String,
}

/// Every format. A new one is a file and a row.
pub const FORMATS: &[Format] =
    &[table::FORMAT, json::FORMAT, jsonl::FORMAT, csv::FORMAT, md::FORMAT, dot::FORMAT];

/// The format with this name.
pub fn by_name(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The format for a file with this ending.
pub fn by_ending(ending: &str) -> Option<&'static Format> {
    let ending = ending.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.endings.contains(&ending.as_str()))
}
