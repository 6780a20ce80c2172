//! Lines of text: broken by the rules of their script, measured, cut with an ellipsis.

use super::font;
use super::scene::{Align, Colour, Form, Part, Point, Shape, TextRun, Tip};

/// How a line of text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letters {
    /// Size in points.
    pub size: f64,
    /// Bold or regular.
    pub bold: bool,
    /// Colour.
    pub colour: Colour,
}

impl Letters {
    /// Regular letters.
    pub const fn regular(size: f64, colour: Colour) -> Letters {
        Letters { size, bold: false, colour }
    }

    /// Bold letters.
    pub const fn bold(size: f64, colour: Colour) -> Letters {
        Letters { size, bold: true, colour }
    }

    /// Width of a line in these letters.
    pub fn width(&self, text: &str) -> f64 {
        font::width(text, self.size, self.bold)
    }

    /// From one base line to the next.
    pub fn leading(&self) -> f64 {
        self.size * 1.3
    }

    /// A line of text that hangs on `x` with its base line on `y`.
    pub fn run(&self, text: &str, x: f64, y: f64, align: Align) -> TextRun {
        let text = font::clean(text);
        let width = self.width(&text);
        let left = match align {
            Align::Left => x,
            Align::Middle => x - width / 2.0,
            Align::Right => x - width,
        };
        TextRun {
            at: Point { x: left, y },
            text,
            size: self.size,
            bold: self.bold,
            colour: self.colour,
            width,
            align,
        }
    }

    /// The same as a shape without a tip.
    pub fn shape(&self, part: Part, text: &str, x: f64, y: f64, align: Align) -> Shape {
        Shape { id: None, part, form: Form::Text(self.run(text, x, y, align)), tip: None }
    }

    /// `text` in at most `lines` lines no wider than `width`, and whether all of it is there.
    pub fn wrap(&self, text: &str, width: f64, lines: usize) -> (Vec<String>, bool) {
        wrap(text, self.size, self.bold, width, lines)
    }

    /// The same in lines as even as they can be without being more.
    pub fn wrap_evenly(
        &self,
        text: &str,
        width: f64,
        lines: usize,
    ) -> (Vec<String>, bool) {
        let (best, whole) = self.wrap(text, width, lines);
        let hyphens = best.iter().any(|line| line.ends_with('-'));
        if !whole || hyphens || best.len() < 2 {
            return (best, whole);
        }
        // Narrower by as many steps as change nothing but the breaks: lines grow no fewer.
        let step = self.size * 0.25;
        let narrower = |steps: u32| {
            let (tried, whole) = self.wrap(text, width - f64::from(steps) * step, lines);
            let hyphens = tried.iter().any(|line| line.ends_with('-'));
            (whole && !hyphens && tried.len() <= best.len()).then_some(tried)
        };
        let (mut fits, mut fails) = (0, (width * 0.5 / step).ceil() as u32 + 1);
        let mut even = best.clone();
        while fits + 1 < fails {
            let steps = u32::midpoint(fits, fails);
            match narrower(steps) {
                Some(tried) => (fits, even) = (steps, tried),
                None => fails = steps,
            }
        }
        (even, true)
    }

    /// `text`, cut with an ellipsis when it is wider than `width`.
    pub fn fit(&self, text: &str, width: f64) -> String {
        let clean = font::clean(text);
        if self.width(&clean) <= width { clean } else { cut(&clean, self, width) }
    }
}

impl Shape {
    /// The same shape with words for hover and focus.
    pub fn with_tip(mut self, tip: Tip) -> Shape {
        self.tip = Some(tip);
        self
    }

    /// The same shape with a name.
    pub fn with_id(mut self, id: impl Into<String>) -> Shape {
        self.id = Some(id.into());
        self
    }
}

/// Cuts to `width`, ellipsis and all. An opening mark is not left hanging before it.
fn cut(text: &str, letters: &Letters, width: f64) -> String {
    let room = width - letters.width("…");
    let mut used = 0.0;
    let mut kept = String::new();
    for glyph in font::glyphs(text, letters.bold) {
        used += glyph.advance * letters.size;
        if used > room {
            break;
        }
        kept.push(glyph.character);
    }
    let hanging =
        |c: char| c.is_whitespace() || "《（(“‘〔【「『、，,·—–-：:".contains(c);
    let mut kept = kept.trim_end_matches(hanging).to_owned();
    kept.push('…');
    kept
}

/// `text` in at most `lines` lines no wider than `width`, and whether all of it is there.
///
/// Lines break where Unicode's line breaking algorithm (UAX 14) allows, so never before
/// 、）》; a word wider than the line breaks anywhere. What does not fit ends in an ellipsis.
pub fn wrap(
    text: &str,
    size: f64,
    bold: bool,
    width: f64,
    lines: usize,
) -> (Vec<String>, bool) {
    let letters = Letters { size, bold, colour: Colour::rgb(0) };
    let text = font::clean(text);
    let mut done: Vec<String> = Vec::new();
    let mut rest = &text[..];
    while !rest.is_empty() {
        if letters.width(rest) <= width {
            done.push(rest.to_owned());
            return (done, true);
        }
        if done.len() + 1 >= lines.max(1) {
            done.push(cut(rest, &letters, width));
            return (done, false);
        }
        let end = line_end(rest, &letters, width);
        let broken = match hyphen(rest, end, &letters, width) {
            Some(end) => {
                done.push(format!("{}-", &rest[..end]));
                end
            }
            None => {
                done.push(rest[..end].trim_end().to_owned());
                end
            }
        };
        rest = rest[broken..].trim_start();
    }
    (done, true)
}

/// Where a word that is longer than the line is broken with a hyphen, when the line would
/// else end within it: between syllables.
fn hyphen(text: &str, end: usize, letters: &Letters, width: f64) -> Option<usize> {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let within = text[..end].chars().next_back().is_some_and(is_letter)
        && text[end..].chars().next().is_some_and(is_letter);
    if !within {
        return None;
    }
    let start = text[..end]
        .rfind(|c| !is_letter(c))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let rest = &text[start..];
    let word = &rest[..rest.find(|c| !is_letter(c)).unwrap_or(rest.len())];
    let room = width - letters.width("-");
    let mut ends = Vec::new();
    let mut at = start;
    for syllable in hypher::hyphenate(word, hypher::Lang::English) {
        at += syllable.len();
        ends.push(at);
    }
    let last = start + word.len();
    ends.into_iter().rev().find(|at| *at < last && letters.width(&text[..*at]) <= room)
}

/// Where the first line of `text` ends: the last break that fits, or the last character.
fn line_end(text: &str, letters: &Letters, width: f64) -> usize {
    let mut used = 0.0;
    let mut fits = text.len();
    for (place, character) in text.char_indices() {
        used += font::glyph(character, letters.bold).advance * letters.size;
        if used > width && !character.is_whitespace() {
            fits = place;
            break;
        }
    }
    let first = text.chars().next().map_or(1, char::len_utf8);
    unicode_linebreak::linebreaks(text)
        .map(|(place, _)| place)
        .take_while(|place| *place <= fits)
        .last()
        .unwrap_or(fits)
        .max(first)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_line_begins_with_a_closing_mark() {
        let (lines, whole) =
            wrap("关于《新一代人工智能》、（规划）的通知", 10.0, false, 105.0, 9);
        assert!(whole);
        for line in &lines {
            assert!(!line.starts_with(['》', '、', '）']), "{lines:?}");
            assert!(font::width(line, 10.0, false) <= 105.0);
        }
    }

    #[test]
    fn words_stay_whole_where_they_fit() {
        let (lines, _) = wrap("Interim Measures for Services", 10.0, false, 80.0, 9);
        assert_eq!(lines.concat().len() + lines.len() - 1, 29, "{lines:?}");
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let (lines, whole) = wrap(&"长".repeat(500), 11.0, true, 100.0, 2);
        assert!(!whole && lines.len() == 2 && lines[1].ends_with('…'), "{lines:?}");
    }

    fn letters(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }

    /// True where the lines have the letters of `text`, and hyphens where words are broken.
    fn is_all_of(lines: &[String], text: &str) -> bool {
        let whole = letters(text);
        let mut rest = &whole[..];
        for line in lines {
            let line = letters(line);
            let found = rest.strip_prefix(&line[..]).or_else(|| {
                let rest = rest.strip_prefix(line.strip_suffix('-')?)?;
                rest.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(rest)
            });
            let Some(found) = found else { return false };
            rest = found;
        }
        rest.is_empty()
    }

    #[test]
    fn a_long_word_breaks_between_its_syllables() {
        let (lines, whole) = wrap("internationalization", 11.0, false, 60.0, 9);
        assert!(whole && lines.len() > 1, "{lines:?}");
        assert!(lines[0].ends_with('-'), "{lines:?}");
        assert!(is_all_of(&lines, "internationalization"), "{lines:?}");
    }

    proptest! {
        #[test]
        fn every_line_fits_and_nothing_is_lost(text in "\\PC{0,60}", room in 30.0..200.0) {
            let (lines, whole) = wrap(&text, 11.0, false, room, 1000);
            prop_assert!(whole);
            for line in &lines {
                prop_assert!(font::width(line, 11.0, false) <= room + 1e-6);
            }
            prop_assert!(is_all_of(&lines, &font::clean(&text)), "{lines:?}");
        }
    }
}
