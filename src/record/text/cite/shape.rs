//! Sentences in their shape: white space gone, half-width, every named document one mark.

use std::sync::LazyLock;

use regex::Regex;

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
    /// What stands behind the name at `index`.
    pub(super) fn behind(&self, index: usize) -> &str {
        &self.text[self.marks[index] + NAMED.len_utf8()..]
    }

    /// True where nothing but the brackets of the name before it and a joint stands before that at
    /// `index`: 《甲》（…）和《乙》.
    pub(super) fn is_beside(&self, index: usize) -> bool {
        let (between, named) = self.before(index);
        let behind = match between.strip_prefix('(') {
            Some(rest) => rest.split_once(')').map_or(rest, |(_, rest)| rest),
            None => between,
        };
        named && ["、", "和", "及", "以及"].contains(&behind)
    }

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

/// The clause after the last comma.
pub(super) fn last_clause(text: &str) -> &str {
    text.rsplit([',', ';']).next().unwrap_or(text)
}

/// True for brackets that belong to the name: its number, abbreviation, edition.
fn explains(name: &Name, aside: &str) -> bool {
    name.number.is_some()
        || ["简称", "统称", "下称", "修订", "修正", "公布", "发布", "号", "年"]
            .iter()
            .any(|word| aside.contains(word))
}

/// What a pattern says of which part of a shape.
pub(super) fn ranges(regex: &LazyLock<Option<Regex>>, text: &str) -> Vec<(usize, usize)> {
    let Some(regex) = regex.as_ref() else { return Vec::new() };
    let what = |found: regex::Captures<'_>| {
        let what = found.name("what")?;
        Some((what.start() + behind_history(what.as_str())?, what.end()))
    };
    regex.captures_iter(text).filter_map(what).collect()
}

/// Where a ground goes on behind a bracket that closes within it: what began in the history
/// below a title, (…根据《修改〈甲〉的决定》修正), is no ground of the first article.
fn behind_history(what: &str) -> Option<usize> {
    let (mut open, mut closed) = (0_u32, 0);
    for (at, c) in what.char_indices() {
        match c {
            '(' => open += 1,
            ')' if open == 0 => closed = at + 1,
            ')' => open -= 1,
            _ => {}
        }
    }
    if closed == 0 {
        return Some(0);
    }
    let ground = |word: &str| Some(closed + what[closed..].find(word)? + word.len());
    ["根据", "依据", "依照"].into_iter().filter_map(ground).min()
}
