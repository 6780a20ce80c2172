//! Letters as shapes: for outlines, and for characters without a shape of their own.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::font::{self, Face};
use super::scene::TextRun;

/// A piece of an outline, in points on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Begin here.
    Move(f64, f64),
    /// A straight line to here.
    Line(f64, f64),
    /// A quadratic curve by way of the first point to the second.
    Quad(f64, f64, f64, f64),
    /// A cubic curve by way of two points to the third.
    Cubic(f64, f64, f64, f64, f64, f64),
    /// Back to the beginning.
    Close,
}

struct Pen<'s> {
    steps: &'s mut Vec<Step>,
    x: f64,
    y: f64,
    scale: f64,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> (f64, f64) {
        (self.x + f64::from(x) * self.scale, self.y - f64::from(y) * self.scale)
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.steps.push(Step::Move(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.steps.push(Step::Line(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let ((cx, cy), (x, y)) = (self.at(cx, cy), self.at(x, y));
        self.steps.push(Step::Quad(cx, cy, x, y));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let ((ax, ay), (bx, by), (x, y)) =
            (self.at(ax, ay), self.at(bx, by), self.at(x, y));
        self.steps.push(Step::Cubic(ax, ay, bx, by, x, y));
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}

/// The outlines of a line of text. With `boxes_only`, only those of characters that the font
/// has no shape for: a box with the code point in it.
pub fn outline(run: &TextRun, boxes_only: bool) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut x = run.at.x;
    for glyph in font::glyphs(&run.text, run.bold) {
        match glyph.shape {
            Some(_) if boxes_only => {}
            Some((face, number)) => draw(face, number, x, run.at.y, run.size, &mut steps),
            None if glyph.advance > 0.0 => {
                boxed(glyph.character, x, run.at.y, run.size, &mut steps);
            }
            None => {}
        }
        x += glyph.advance * run.size;
    }
    steps
}

fn draw(face: Face, number: u16, x: f64, y: f64, size: f64, steps: &mut Vec<Step>) {
    let Ok(font) = FontRef::new(font::bytes(face)) else { return };
    let em = font.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
    let outlines = font.outline_glyphs();
    let Some(glyph) = outlines.get(GlyphId::from(number)) else { return };
    let mut pen = Pen { steps, x, y, scale: size / f64::from(em) };
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    // A glyph that can't be read leaves what was drawn of it; the font's own test sees it.
    let _ = glyph.draw(settings, &mut pen);
}

/// A frame an em wide with the code point in two rows of hexadecimal digits.
fn boxed(character: char, x: f64, y: f64, size: f64, steps: &mut Vec<Step>) {
    let (left, right) = (x + 0.06 * size, x + 0.94 * size);
    let (top, bottom) = (y - 0.82 * size, y + 0.06 * size);
    let edge = 0.05 * size;
    let mut ring = |left: f64, top: f64, right: f64, bottom: f64, clockwise: bool| {
        steps.push(Step::Move(left, top));
        match clockwise {
            true => steps.push(Step::Line(right, top)),
            false => steps.push(Step::Line(left, bottom)),
        }
        steps.push(Step::Line(right, bottom));
        match clockwise {
            true => steps.push(Step::Line(left, bottom)),
            false => steps.push(Step::Line(right, top)),
        }
        steps.push(Step::Close);
    };
    ring(left, top, right, bottom, true);
    ring(left + edge, top + edge, right - edge, bottom - edge, false);
    let code = format!("{:04X}", u32::from(character));
    let half = code.len().div_ceil(2);
    for (row, digits) in [&code[..half], &code[half..]].into_iter().enumerate() {
        let tall = 0.4 * size;
        let mut at = (left + right - font::width(digits, tall, false)) / 2.0;
        let base = y - 0.43 * size + row as f64 * 0.4 * size;
        for digit in font::glyphs(digits, false) {
            if let Some((face, number)) = digit.shape {
                draw(face, number, at, base, tall, steps);
            }
            at += digit.advance * tall;
        }
    }
}
