//! Tables of a DOCX: its body is read as a stream of XML.

use std::io::{Cursor, Read};

use quick_xml::events::Event;

use super::archive;
use crate::error::Error;
use crate::lang::Text;
use crate::record::import::{Input, Options, Rows};

/// Reads the tables of a DOCX.
///
/// # Errors
/// When it is no DOCX, or unpacks to far more than it should.
pub fn rows(input: &Input<'_>, _: &Options, rows: &mut dyn Rows) -> Result<(), Error> {
    let bytes = input.bytes()?;
    archive::check(&bytes, &input.name)?;
    let broken = |error: &dyn std::fmt::Display| {
        Error::data(Text::new(
            format!("{} 不是能读的 DOCX：{error}", input.name),
            format!("{} is no DOCX that can be read: {error}", input.name),
        ))
        .with_hint(Text::new(
            "用文字处理软件打开并另存为 docx 再试",
            "open it in a word processor, save it as docx, and try again",
        ))
    };
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut body = Vec::new();
    archive
        .by_name("word/document.xml")
        .map_err(|error| broken(&error))?
        .take(archive::MOST_UNPACKED)
        .read_to_end(&mut body)
        .map_err(|error| broken(&error))?;
    let mut reader = quick_xml::Reader::from_reader(body.as_slice());
    let mut state = State::default();
    loop {
        match reader.read_event().map_err(|error| broken(&error))? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "tbl" => {
                    state.depth += 1;
                    if state.depth == 1 {
                        state.begin(rows)?;
                    }
                }
                "tr" if state.depth == 1 => state.record.clear(),
                "tc" if state.depth == 1 => state.cell.clear(),
                "t" => state.in_words = true,
                _ => {}
            },
            Event::Empty(tag) => {
                let name = tag.local_name();
                let value = || {
                    let attributes = tag.attributes().flatten();
                    let value = attributes
                        .filter(|attribute| attribute.key.local_name().as_ref() == "val")
                        .map(|attribute| attribute.value.to_string())
                        .next();
                    value.unwrap_or_default()
                };
                match name.as_ref() {
                    "gridSpan" => {
                        let across = value().parse().unwrap_or(1);
                        state.across = usize::clamp(across, 1, 64);
                    }
                    // The cell goes on from the row above.
                    "vMerge" => state.goes_on = value() != "restart",
                    "br" | "tab" => state.cell.push(' '),
                    _ => {}
                }
            }
            Event::Text(words) if state.in_words && state.depth > 0 => {
                state.cell.push_str(words.as_ref());
            }
            Event::GeneralRef(name) if state.in_words && state.depth > 0 => {
                let text = quick_xml::escape::resolve_predefined_entity(name.as_ref());
                state.cell.push_str(text.unwrap_or_default());
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "tbl" => state.depth = state.depth.saturating_sub(1),
                "t" => state.in_words = false,
                "tc" if state.depth == 1 => state.end_cell(),
                "tr" if state.depth == 1 => {
                    state.number += 1;
                    rows.row(state.number, &state.record.iter().collect::<Vec<_>>())?;
                    state.above = state.record.clone();
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    if state.tables == 0 { Err(super::no_table(&input.name)) } else { Ok(()) }
}

#[derive(Default)]
struct State {
    depth: usize,
    tables: usize,
    number: u64,
    record: csv::StringRecord,
    above: csv::StringRecord,
    cell: String,
    in_words: bool,
    across: usize,
    goes_on: bool,
}

impl State {
    fn begin(&mut self, rows: &mut dyn Rows) -> Result<(), Error> {
        self.tables += 1;
        self.number = 0;
        self.above.clear();
        let name =
            if self.tables == 1 { String::new() } else { format!("#{}", self.tables) };
        rows.table(&name)
    }

    fn end_cell(&mut self) {
        let column = self.record.len();
        let words = if self.goes_on && self.cell.trim().is_empty() {
            self.above.get(column).unwrap_or_default().to_owned()
        } else {
            self.cell.trim().to_owned()
        };
        for _ in 0..self.across.max(1) {
            self.record.push_field(&words);
        }
        self.across = 1;
        self.goes_on = false;
    }
}
