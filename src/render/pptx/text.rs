//! Text boxes. One holds the lines that were one text before the chart broke it, so that
//! it is edited as one.

use super::shape::solid;
use super::{Area, Scale};
use crate::chart::scene::{Align, Rect, TextRun};
use crate::lang::Lang;
use crate::render::xml::Node;

/// Height of a line in the sizes of its letters, where a program is free to choose it.
const LINE: f64 = 1.2;
/// Share of an exactly set line that lies above its base line.
const ABOVE: f64 = 0.79;

/// Fonts of the theme: for headings, or for all else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fonts {
    Heading,
    Body,
}

/// Lines of one text, from top to bottom.
pub(super) struct Block<'a> {
    pub(super) lines: Vec<&'a TextRun>,
}

impl Block<'_> {
    /// The lines as one text.
    pub(super) fn words(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect()
    }

    /// Distance of its base lines, when it has several.
    fn distance(&self) -> Option<f64> {
        match self.lines[..] {
            [first, .., last] => {
                Some((last.at.y - first.at.y) / (self.lines.len() - 1) as f64)
            }
            _ => None,
        }
    }

    /// True when it grows to the right.
    pub(super) fn hangs_left(&self) -> bool {
        self.lines.iter().all(|line| line.align == Align::Left)
    }

    /// Where its box lies, in points.
    pub(super) fn bounds(&self) -> Rect {
        let left = self.lines.iter().map(|line| line.at.x).fold(f64::INFINITY, f64::min);
        let right =
            self.lines.iter().map(|line| line.at.x + line.width).fold(left, f64::max);
        let Some(first) = self.lines.first() else { return Rect::default() };
        match self.distance() {
            // Fonts differ in where their base line lies, least so about their middle: a
            // single line is centred there.
            None => {
                let middle = first.bounds().middle().y;
                let height = first.size * LINE;
                Rect::new(left, middle - height / 2.0, right - left, height)
            }
            Some(distance) => {
                let top = first.at.y - ABOVE * distance;
                Rect::new(left, top, right - left, distance * self.lines.len() as f64)
            }
        }
    }

    /// `p:txBody`. `wide` lets the lines fill the box, for a title that is edited to be
    /// longer; else lines run over the box's edge, from where they hang. (A box that fits
    /// itself to its text is no help: LibreOffice then centres what it measures otherwise.)
    pub(super) fn body(
        &self,
        fonts: Fonts,
        wide: bool,
        scale: Scale,
        lang: Lang,
    ) -> Node {
        let (wrap, fit) =
            if wide { ("square", "a:normAutofit") } else { ("none", "a:noAutofit") };
        let anchor = if self.lines.len() == 1 { "ctr" } else { "t" };
        let frame = ["lIns", "tIns", "rIns", "bIns"]
            .iter()
            .fold(Node::new("a:bodyPr").with("wrap", wrap), |node, side| {
                node.with(side, 0)
            })
            .with("rtlCol", 0)
            .with("anchor", anchor)
            .child(Node::new(fit));
        let align = match self.lines.first().map(|line| line.align).unwrap_or_default() {
            Align::Left => "l",
            Align::Middle => "ctr",
            Align::Right => "r",
        };
        let mut look = Node::new("a:pPr").with("algn", align);
        if runs_leftwards(&self.words()) {
            look = look.with("rtl", 1);
        }
        if let Some(distance) = self.distance() {
            let exact = Node::new("a:spcPts").with("val", scale.hundredths(distance));
            look = look.child(Node::new("a:lnSpc").child(exact));
        }
        let mut paragraph = Node::new("a:p").child(look);
        for (number, line) in self.lines.iter().enumerate() {
            if number > 0 {
                paragraph = paragraph
                    .child(Node::new("a:br").child(run_look(line, fonts, scale, lang)));
            }
            let run = Node::new("a:r")
                .child(run_look(line, fonts, scale, lang))
                .child(Node::new("a:t").text(line.text.replace(['\n', '\r', '\t'], " ")));
            paragraph = paragraph.child(run);
        }
        Node::new("p:txBody").child(frame).child(Node::new("a:lstStyle")).child(paragraph)
    }

    pub(super) fn area(&self, scale: Scale) -> Area {
        scale.area(&self.bounds())
    }
}

fn run_look(line: &TextRun, fonts: Fonts, scale: Scale, lang: Lang) -> Node {
    let (spoken, other) = languages(&line.text, lang);
    let [latin, east, complex] = match fonts {
        Fonts::Heading => ["+mj-lt", "+mj-ea", "+mj-cs"],
        Fonts::Body => ["+mn-lt", "+mn-ea", "+mn-cs"],
    };
    Node::new("a:rPr")
        .with("lang", spoken)
        .with("altLang", other)
        .with("sz", scale.hundredths(line.size).clamp(100, 400_000))
        .with("b", u8::from(line.bold))
        .with("dirty", 0)
        .child(solid(line.colour))
        .child(Node::new("a:latin").with("typeface", latin))
        .child(Node::new("a:ea").with("typeface", east))
        .child(Node::new("a:cs").with("typeface", complex))
}

/// The language of a text, for spelling and for the choice of fonts, and the other one.
pub(super) fn languages(text: &str, lang: Lang) -> (&'static str, &'static str) {
    let chinese = text.chars().any(is_chinese)
        || lang == Lang::Zh && !text.chars().any(char::is_alphabetic);
    if chinese { ("zh-CN", "en-US") } else { ("en-US", "zh-CN") }
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{303F}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// True when the first letter belongs to a script that runs from right to left.
fn runs_leftwards(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| {
        matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}
