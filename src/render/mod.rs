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

use std::io;

use crate::chart::Scene;
use crate::error::Error;
use crate::lang::Lang;
use crate::view::{Parts, View};

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
    /// The same; what was measured is written as tables, and policies only where nothing was.
    Tables(fn(&View, &Style) -> String),
    /// From the answer, as bytes.
    Bytes(fn(&View, &Style) -> Result<Vec<u8>, Error>),
    /// From the picture laid out.
    Picture(fn(&Scene, &Style) -> Result<Vec<u8>, Error>),
    /// From the answer page by page, so that it is never held as a whole.
    Pages(Parts, fn(&Style) -> Box<dyn Pages>),
}

/// A format that writes pages one after the other: the pages of an answer give the same
/// bytes as the answer on one page.
pub trait Pages {
    /// What one more page adds.
    ///
    /// # Errors
    /// When `out` can't be written.
    fn page(&mut self, page: View, out: &mut dyn io::Write) -> io::Result<()>;

    /// What stands behind the last page.
    ///
    /// # Errors
    /// When `out` can't be written.
    fn end(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let _ = out;
        Ok(())
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::embedded;
    use crate::query::Query;
    use crate::view::Engine;

    /// A view cut into pages of one policy, one relation, and the notes.
    fn pages(view: &View) -> Vec<View> {
        let empty = View {
            policies: Vec::new(),
            relations: Vec::new(),
            notes: Vec::new(),
            ..view.clone()
        };
        let policy = |policy| View { policies: vec![policy], ..empty.clone() };
        let relation = |relation| View { relations: vec![relation], ..empty.clone() };
        let notes = View { notes: view.notes.clone(), ..empty.clone() };
        let policies = view.policies.iter().cloned().map(policy);
        let relations = view.relations.iter().cloned().map(relation);
        policies.chain(relations).chain([notes]).collect()
    }

    #[test]
    fn pages_are_written_as_the_whole_is() {
        let view = embedded().unwrap().answer(&Query::default()).unwrap();
        assert!(view.policies.len() > 1 && view.relations.len() > 1);
        let style = Style {
            lang: Lang::En,
            width: 100,
            colour: false,
            bom: true,
            dpi: 96.0,
            outlines: false,
        };
        for format in FORMATS {
            let Write::Pages(_, writer) = format.write else { continue };
            let written = |pages: &[View]| {
                let (mut writer, mut bytes) = (writer(&style), Vec::new());
                for page in pages {
                    writer.page(page.clone(), &mut bytes).unwrap();
                }
                writer.end(&mut bytes).unwrap();
                String::from_utf8(bytes).unwrap()
            };
            let whole = written(std::slice::from_ref(&view));
            assert_eq!(written(&pages(&view)), whole, "{}", format.name);
            let rows = view.policies.len();
            assert!(whole.lines().count() > rows, "{}", format.name);
            if format.name == "json" {
                let pretty = serde_json::to_string_pretty(&view).unwrap();
                assert_eq!(whole, pretty + "\n");
            }
        }
    }
}
