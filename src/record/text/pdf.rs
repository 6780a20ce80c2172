//! The text of a PDF. A page says where each run of glyphs goes; runs on one height are one
//! line. A PDF of scanned pages has no text, and that is said, not guessed at.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Document, Encoding, Object, ObjectId};

use super::Unreadable;

/// The most that one stream may unpack to.
const LARGEST_STREAM: usize = 64 << 20;
/// The most text that is taken from one file.
const LONGEST_TEXT: usize = 256 << 20;

/// The plain text of a PDF, lines as printed, pages divided by an empty line.
///
/// # Errors
/// When it is no PDF, is locked, or its pages hold pictures only.
pub fn pdf(bytes: &[u8]) -> Result<String, Unreadable> {
    let document = Document::load_mem(bytes)
        .map_err(|error| Unreadable::Broken { what: "PDF", why: error.to_string() })?;
    if document.is_encrypted() {
        return Err(Unreadable::Locked);
    }
    let mut text = String::new();
    let pages = document.get_pages();
    for &page in pages.values() {
        let before = text.len();
        let _ = read_page(&document, page, &mut text);
        if text.len() > before {
            text.push_str("\n\n");
        }
        if text.len() > LONGEST_TEXT {
            return Err(Unreadable::TooLarge { limit: LONGEST_TEXT });
        }
    }
    if text.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
        return Err(Unreadable::NoText { pages: pages.len() });
    }
    Ok(text)
}

/// Where text goes next: the scale and height of the line.
struct Pen {
    y: f32,
    x: f32,
    leading: f32,
    last_y: Option<f32>,
}

fn read_page(document: &Document, page: ObjectId, text: &mut String) -> Option<()> {
    let fonts = document.get_page_fonts(page).ok()?;
    let encodings: BTreeMap<Vec<u8>, Encoding<'_>> = fonts
        .into_iter()
        .filter_map(|(name, font)| {
            Some((
                name,
                font.get_font_encoding_with_limit(document, LARGEST_STREAM).ok()?,
            ))
        })
        .collect();
    let bytes = document.get_page_content_with_limit(page, LARGEST_STREAM).ok()?;
    let content = Content::decode(&bytes).ok()?;
    let mut encoding: Option<&Encoding<'_>> = None;
    let mut pen = Pen { y: 0.0, x: 0.0, leading: 0.0, last_y: None };
    for operation in &content.operations {
        let operands = &operation.operands;
        let number = |index: usize| {
            operands.get(index).and_then(|operand| operand.as_float().ok())
        };
        match operation.operator.as_str() {
            "BT" => (pen.x, pen.y) = (0.0, 0.0),
            "Tf" => {
                let name = operands.first().and_then(|name| name.as_name().ok());
                encoding = name.and_then(|name| encodings.get(name));
            }
            "Tm" => {
                if let (Some(x), Some(y)) = (number(4), number(5)) {
                    (pen.x, pen.y) = (x, y);
                }
            }
            "Td" | "TD" => {
                if let (Some(x), Some(y)) = (number(0), number(1)) {
                    pen.x += x;
                    pen.y += y;
                    if operation.operator == "TD" {
                        pen.leading = -y;
                    }
                }
            }
            "TL" => pen.leading = number(0).unwrap_or(pen.leading),
            "T*" => pen.y -= pen.leading,
            "Tj" | "TJ" => show(operands, encoding, &mut pen, text),
            "'" | "\"" => {
                pen.y -= pen.leading;
                show(operands, encoding, &mut pen, text);
            }
            _ => {}
        }
    }
    Some(())
}

fn show(
    operands: &[Object],
    encoding: Option<&Encoding<'_>>,
    pen: &mut Pen,
    text: &mut String,
) {
    let Some(encoding) = encoding else { return };
    let mut run = String::new();
    // Strings of a TJ lie in an array, one deep.
    for operand in operands {
        let parts = match operand {
            Object::Array(parts) => &parts[..],
            other => std::slice::from_ref(other),
        };
        for part in parts {
            if let Object::String(bytes, _) = part
                && let Ok(words) = Document::decode_text(encoding, bytes)
            {
                run.push_str(&words);
            }
        }
    }
    if run.is_empty() {
        return;
    }
    if pen.last_y.is_some_and(|last| (last - pen.y).abs() > 1.5) {
        text.push('\n');
    }
    pen.last_y = Some(pen.y);
    text.push_str(&run);
}
