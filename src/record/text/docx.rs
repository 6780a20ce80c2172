//! A DOCX: the paragraphs and tables of its main part. What a reviewer deleted is not of
//! the text; notes, headers and pictures are left out.

use std::convert::Infallible;
use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::Unreadable;
use super::pieces::{self, Cell, Piece};

/// The most that the main part may unpack to: a zip bomb is told, not unpacked.
const LARGEST_PART: u64 = 256 << 20;

/// The plain text of a DOCX: paragraphs divided by an empty line, cells by a tab.
///
/// # Errors
/// When it is no DOCX, is damaged, or unpacks to far more than a document.
pub fn docx(bytes: &[u8]) -> Result<String, Unreadable> {
    let mut text = String::new();
    let Ok(()) = docx_pieces(bytes, |piece| {
        pieces::add(piece, &mut text);
        Ok::<_, Infallible>(())
    })?;
    Ok(text)
}

/// The same, with white space in the place of its tables.
///
/// # Errors
/// As [`docx`].
pub fn docx_prose(bytes: &[u8]) -> Result<String, Unreadable> {
    let mut text = String::new();
    let Ok(()) = docx_pieces(bytes, |piece| {
        pieces::add_prose(piece, &mut text);
        Ok::<_, Infallible>(())
    })?;
    Ok(text)
}

/// Walks over a DOCX. A table within a cell is words of that cell.
///
/// # Errors
/// The outer one when it is no DOCX, is damaged, or unpacks to far more than a document;
/// the inner one is that of `take`, and ends the walk.
pub fn docx_pieces<E>(
    bytes: &[u8],
    mut take: impl FnMut(Piece) -> Result<(), E>,
) -> Result<Result<(), E>, Unreadable> {
    let broken = |why: String| Unreadable::Broken { what: "DOCX", why };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| broken(error.to_string()))?;
    let part = archive
        .by_name("word/document.xml")
        .map_err(|error| broken(format!("word/document.xml: {error}")))?;
    if part.size() > LARGEST_PART {
        return Err(Unreadable::TooLarge { limit: LARGEST_PART as usize });
    }
    // The size that the archive claims may be a lie, so what is read is limited too.
    let limited = part.take(LARGEST_PART + 1);
    let mut reader = Reader::from_reader(BufReader::new(limited));
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let mut walk = Walk::default();
    loop {
        if reader.buffer_position() > LARGEST_PART {
            return Err(Unreadable::TooLarge { limit: LARGEST_PART as usize });
        }
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|error| broken(error.to_string()))?;
        let piece = match event {
            Event::Start(tag) => walk.start(&tag),
            Event::End(tag) => walk.end(tag.local_name().as_ref()),
            Event::Text(words) if walk.in_words => {
                walk.words.push_str(&words.xml10_content());
                None
            }
            Event::GeneralRef(name) if walk.in_words => {
                let letter = name.resolve_char_ref().ok().flatten();
                walk.words.extend(letter);
                walk.words.extend(resolve_predefined_entity(name.as_ref()));
                None
            }
            Event::Eof => break,
            _ => None,
        };
        if let Some(Err(error)) = piece.map(&mut take) {
            return Ok(Err(error));
        }
    }
    Ok(Ok(()))
}

/// Where the walk is.
#[derive(Default)]
struct Walk {
    words: String,
    in_words: bool,
    /// Within the settings of a paragraph, where `tab` is a place on the ruler.
    in_settings: bool,
    cell: Cell,
    /// Cells that are open, one in another.
    cells: usize,
}

impl Walk {
    fn start(&mut self, tag: &BytesStart<'_>) -> Option<Piece> {
        let value = || {
            let mut attributes = tag.attributes().flatten();
            let value = attributes.find(|a| a.key.local_name().as_ref() == "val");
            value.map_or_else(String::new, |value| value.value.to_string())
        };
        match tag.local_name().as_ref() {
            "t" => self.in_words = true,
            "pPr" => self.in_settings = true,
            "tab" if !self.in_settings => self.words.push('\t'),
            "br" | "cr" => self.words.push('\n'),
            "noBreakHyphen" => self.words.push('-'),
            "tc" => self.cells += 1,
            "gridSpan" if self.cells == 1 => {
                self.cell.across = value().parse().unwrap_or(1);
            }
            "vMerge" if self.cells == 1 => self.cell.goes_on = value() != "restart",
            "tbl" if self.cells == 0 => return Some(Piece::Table),
            _ => {}
        }
        None
    }

    fn end(&mut self, name: &str) -> Option<Piece> {
        let within = self.cells > 0;
        match name {
            "t" => self.in_words = false,
            "pPr" => self.in_settings = false,
            "p" if within => self.words.push(' '),
            "p" => return Some(Piece::Paragraph(std::mem::take(&mut self.words))),
            "tc" => {
                self.cells = self.cells.saturating_sub(1);
                if self.cells == 0 {
                    self.cell.words = std::mem::take(&mut self.words);
                    return Some(Piece::Cell(std::mem::take(&mut self.cell)));
                }
                self.words.push('\t');
            }
            "tr" | "tbl" if within => self.words.push('\n'),
            "tr" => return Some(Piece::RowEnd),
            "tbl" => return Some(Piece::TableEnd),
            _ => {}
        }
        None
    }
}
