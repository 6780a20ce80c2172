//! The font of every picture, inside the program: Noto Sans SC, cut to the characters of
//! GB 2312 (regular and bold) and, for rare ones, of GBK and Big5 (regular only, unpacked
//! when the first such character turns up).
//!
//! The cut has no kerning and no ligatures: a line is as wide as its characters, in every
//! format. A character that no file has is drawn as a box with its code point.

use std::borrow::Cow;
use std::io::Read;
use std::sync::OnceLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Height of a Chinese character over the base line, in ems.
pub const ASCENT: f64 = 0.88;

/// One of the font's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// Regular weight.
    Regular,
    /// Bold weight.
    Bold,
    /// Regular weight, rare characters.
    More,
}

/// A character as drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The character.
    pub character: char,
    /// Where its shape is; without one it is drawn as a box.
    pub shape: Option<(Face, u16)>,
    /// Its width in ems.
    pub advance: f64,
}

/// A file with its characters by code point: glyph number and width in thousandths of an em.
struct File {
    bytes: Cow<'static, [u8]>,
    glyphs: Vec<(u16, u16)>,
}

static FILES: [OnceLock<File>; 3] = [OnceLock::new(), OnceLock::new(), OnceLock::new()];

fn file(face: Face) -> &'static File {
    FILES[face as usize].get_or_init(|| {
        let bytes: Cow<'static, [u8]> = match face {
            Face::Regular => {
                Cow::Borrowed(include_bytes!("../../assets/fonts/regular.ttf"))
            }
            Face::Bold => Cow::Borrowed(include_bytes!("../../assets/fonts/bold.ttf")),
            Face::More => {
                Cow::Owned(unpacked(include_bytes!("../../assets/fonts/more.ttf.zst")))
            }
        };
        let glyphs = measured(&bytes);
        File { bytes, glyphs }
    })
}

/// An unreadable file is an empty one: its characters are drawn as boxes, and a test sees it.
fn unpacked(packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Ok(mut decoder) = ruzstd::decoding::StreamingDecoder::new(packed)
        && decoder.read_to_end(&mut bytes).is_err()
    {
        bytes.clear();
    }
    bytes
}

fn measured(bytes: &[u8]) -> Vec<(u16, u16)> {
    let mut glyphs = vec![(0, 0); 0x1_0000];
    let Ok(font) = FontRef::new(bytes) else { return glyphs };
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let em =
        f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
    for (point, glyph) in font.charmap().mappings() {
        let (Some(place), Ok(number)) =
            (glyphs.get_mut(point as usize), u16::try_from(glyph.to_u32()))
        else {
            continue;
        };
        let advance = metrics.advance_width(glyph).unwrap_or(em) * 1000.0 / em;
        *place = (number, advance as u16);
    }
    glyphs
}

/// The bytes of a file, as TrueType.
pub fn bytes(face: Face) -> &'static [u8] {
    &file(face).bytes
}

/// A character as drawn.
pub fn glyph(character: char, bold: bool) -> Glyph {
    let first = if bold { Face::Bold } else { Face::Regular };
    for face in [first, Face::More] {
        // The rare characters are not unpacked for what can't be among them.
        if face == Face::More && !matches!(character, '\u{2E80}'..='\u{FFFD}') {
            continue;
        }
        let found = file(face).glyphs.get(character as usize);
        if let Some(&(number, advance)) = found.filter(|(number, _)| *number != 0) {
            let advance = f64::from(advance) / 1000.0;
            return Glyph { character, shape: Some((face, number)), advance };
        }
    }
    let advance = if is_invisible(character) { 0.0 } else { 1.0 };
    Glyph { character, shape: None, advance }
}

/// A line of text as drawn, from left to right.
pub fn glyphs(text: &str, bold: bool) -> impl Iterator<Item = Glyph> + '_ {
    text.chars().map(move |character| glyph(character, bold))
}

/// Width of a line of text in points.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let common = &file(if bold { Face::Bold } else { Face::Regular }).glyphs;
    let advance = |character: char| match common.get(character as usize) {
        Some(&(number, advance)) if number != 0 => f64::from(advance) / 1000.0,
        _ => glyph(character, bold).advance,
    };
    text.chars().map(advance).sum::<f64>() * size
}

/// True when the font has no shape for a character that should be seen.
pub fn is_missing(character: char) -> bool {
    let glyph = glyph(character, false);
    glyph.shape.is_none() && glyph.advance > 0.0
}

/// Joiners, selectors, marks of direction: they have no shape of their own.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Text fit to be drawn: composed, on one line, without control characters and marks of
/// direction. What XML may not hold becomes U+FFFD.
pub fn clean(text: &str) -> String {
    let composed: Cow<'_, str> =
        if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) };
    let mut clean = String::with_capacity(composed.len());
    for character in composed.chars() {
        match character {
            _ if is_invisible(character) => {}
            ' ' | '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                if !clean.is_empty() && !clean.ends_with(' ') {
                    clean.push(' ');
                }
            }
            _ if character.is_control() => clean.push('\u{FFFD}'),
            '\u{FFFE}' | '\u{FFFF}' => clean.push('\u{FFFD}'),
            _ => clean.push(character),
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_an_em_wide_and_latin_as_the_font_says() {
        assert_eq!(width("国家", 10.0, false), 20.0);
        assert_eq!(width("国家", 10.0, true), 20.0);
        let narrow = width("il", 10.0, false);
        assert!(narrow < width("WM", 10.0, false) && narrow > 0.0);
        assert!(width("Policy", 10.0, true) > width("Policy", 10.0, false));
    }

    #[test]
    fn rare_and_traditional_characters_come_from_the_third_file() {
        for character in ['網', '絡', '龘', '會'] {
            let glyph = glyph(character, true);
            assert_eq!(
                glyph.shape.map(|(face, _)| face),
                Some(Face::More),
                "{character}"
            );
        }
        assert!(!is_missing('戦') && !is_missing('ー'));
    }

    #[test]
    fn what_no_file_has_is_as_wide_as_its_box() {
        for character in ['😀', 'ع', '𠮷', 'ก'] {
            assert!(is_missing(character), "{character}");
            assert_eq!(glyph(character, false).advance, 1.0);
        }
        assert!(!is_missing('\u{200D}'));
    }

    #[test]
    fn text_is_cleaned_before_it_is_drawn() {
        assert_eq!(clean(" a\u{0}\tb\n\u{202E}c\u{FFFF} "), "a\u{FFFD} b c\u{FFFD}");
        assert_eq!(clean("e\u{301}"), "é");
    }
}
