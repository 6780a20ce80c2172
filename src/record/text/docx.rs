//! The text of a DOCX: the paragraphs and tables of its main part. What a reviewer deleted
//! is not of the text; notes, headers and pictures are left out.

use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::Unreadable;

/// The most that the main part may unpack to: a zip bomb is told, not unpacked.
const LARGEST_PART: u64 = 256 << 20;

/// The plain text of a DOCX: paragraphs divided by an empty line, cells by a tab.
///
/// # Errors
/// When it is no DOCX, is damaged, or unpacks to far more than a document.
pub fn docx(bytes: &[u8]) -> Result<String, Unreadable> {
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
    let mut buffer = Vec::new();
    let mut text = String::new();
    let mut within = false;
    let mut cells = 0usize;
    loop {
        if reader.buffer_position() > LARGEST_PART {
            return Err(Unreadable::TooLarge { limit: LARGEST_PART as usize });
        }
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|error| broken(error.to_string()))?;
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => within = true,
                "tc" => cells += 1,
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "tab" => text.push('\t'),
                "br" | "cr" => text.push('\n'),
                "noBreakHyphen" => text.push('-'),
                "p" if cells == 0 => text.push_str("\n\n"),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => within = false,
                "p" if cells == 0 => text.push_str("\n\n"),
                "p" => text.push(' '),
                "tc" => {
                    cells = cells.saturating_sub(1);
                    text.push('\t');
                }
                "tr" => text.push('\n'),
                "tbl" => text.push('\n'),
                _ => {}
            },
            Event::Text(words) if within => {
                text.push_str(&words.xml10_content());
            }
            Event::GeneralRef(name) if within => match name.as_ref() {
                "amp" => text.push('&'),
                "lt" => text.push('<'),
                "gt" => text.push('>'),
                "quot" => text.push('"'),
                "apos" => text.push('\''),
                other => {
                    let code = other.strip_prefix('#').and_then(|code| {
                        match code.strip_prefix('x') {
                            Some(hex) => u32::from_str_radix(hex, 16).ok(),
                            None => code.parse().ok(),
                        }
                    });
                    text.extend(code.and_then(char::from_u32));
                }
            },
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(text)
}
