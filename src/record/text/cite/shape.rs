//! Sentences in their shape: white space gone, half-width, every named document one mark.

use super::super::scan::{Name, Sentence};
use super::super::{Part, each_part, joined, narrow};

/// A named document within the shape of a sentence.
pub(super) const NAMED: char = '\u{E000}';

/// The shape of a sentence.
pub(super) struct Shape {
    pub(super) text: String,
    /// Byte of each mark in `text`.
    pub(super) marks: Vec<usize>,
}

impl Shape {
    /// What stands before the name at `index`, and behind the one before it.
    pub(super) fn before(&self, index: usize) -> (&str, bool) {
        let from = match index.checked_sub(1) {
            Some(last) => self.marks[last] + NAMED.len_utf8(),
            None => 0,
        };
        (&self.text[from..self.marks[index]], index > 0)
    }
}

/// Half-width and without white space.
pub(super) fn plain(text: &str) -> String {
    joined(text).chars().map(half).collect()
}

pub(super) fn half(c: char) -> char {
    match c {
        '（' => '(',
        '）' => ')',
        '，' => ',',
        '；' => ';',
        '：' => ':',
        c => narrow(c),
    }
}

pub(super) fn shape(text: &str, sentence: &Sentence) -> Shape {
    let mut shape = Shape {
        text: String::with_capacity(sentence.span.end - sentence.span.start),
        marks: Vec::with_capacity(sentence.names.len()),
    };
    let mut from = sentence.span.start;
    let add = |shape: &mut Shape, part: &str| {
        each_part(part, |part| match part {
            Part::Usual(run) => {
                run.split('*').for_each(|run| shape.text.push_str(run));
            }
            Part::Other(c) if c.is_whitespace() => {}
            Part::Other(c) => shape.text.push(half(c)),
        });
    };
    for name in &sentence.names {
        add(&mut shape, &text[from..name.span.start]);
        shape.marks.push(shape.text.len());
        shape.text.push(NAMED);
        from = name
            .aside
            .filter(|aside| explains(name, aside.of(text)))
            .map_or(name.span.end, |aside| aside.end);
    }
    add(&mut shape, &text[from.min(sentence.span.end)..sentence.span.end]);
    shape
}

/// True for brackets that belong to the name: its number, abbreviation, edition.
fn explains(name: &Name, aside: &str) -> bool {
    name.number.is_some()
        || ["简称", "统称", "下称", "修订", "修正", "公布", "发布", "号", "年"]
            .iter()
            .any(|word| aside.contains(word))
}
