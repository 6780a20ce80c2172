//! Written: one format per file. A format sees the view or the scene, the style, and nothing
//! else.

mod wrap;
mod table;
mod detail;
mod json;
mod jsonl;
mod csv;
mod md;
mod dot;
mod mermaid;
mod xlsx;
mod xml;
mod pptx;
mod html;
mod svg;
mod png;
mod pdf;
#[cfg(test)]
mod sample;

use crate::chart::Scene;
use crate::error::Error;
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
    /// Dots per inch of pictures made of dots.
    pub dpi: f64,
    /// Letters as outlines, for programs that lose embedded fonts.
    pub outlines: bool,
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
    /// Writes it.
    pub write: Write,
}

/// What a format is written from.
#[derive(Clone, Copy)]
pub enum Write {
    /// From the answer, as text.
    Text(fn(&View, &Style) -> String),
    /// From the answer, as bytes.
    Bytes(fn(&View, &Style) -> Result<Vec<u8>, Error>),
    /// From the picture laid out.
    Picture(fn(&Scene, &Style) -> Result<Vec<u8>, Error>),
}

/// Every format. A new one is a file and a row.
pub const FORMATS: &[Format] = &[
    table::FORMAT,
    json::FORMAT,
    jsonl::FORMAT,
    csv::FORMAT,
    md::FORMAT,
    dot::FORMAT,
    mermaid::FORMAT,
    xlsx::FORMAT,
    svg::FORMAT,
    png::FORMAT,
    pdf::FORMAT,
    pptx::FORMAT,
    html::FORMAT,
];

/// The format with this name.
pub fn by_name(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The format for a file with this ending.
pub fn by_ending(ending: &str) -> Option<&'static Format> {
    let ending = ending.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.endings.contains(&ending.as_str()))
}
