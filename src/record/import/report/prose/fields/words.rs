//! The words of a field: dates, verbs, and what stands around them.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::date::bounds;
use crate::model::law::Role;
use crate::record::import::report::dates::{DAY_OF, MONTH, YEAR};
use crate::record::import::report::verbs::{self, after_brackets};

/// Marks that part fields, or stand around them.
pub(super) const MARKS: &[char] = &[
    ' ', '\u{3000}', '\t', '-', '—', '–', '|', '·', ':', '：', '。', '；', ';', '，', ',',
];

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static NUMERIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^((?:19|20)\d{2})(?:([-./])(\d{1,2})(?:[-./](\d{1,2}))?)?$").unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
pub(super) static CHINESE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?:{YEAR}(?:\s*{MONTH})?|{MONTH})(?:\s*{DAY_OF})?")).unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
pub(super) static ISO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:19|20)\d{2}([-./])\d{1,2}(?:[-./]\d{1,2})?").unwrap()
});

/// What the verbs of running text lack.
const LABELS: &[(&str, Role)] = &[
    ("成文", Role::Document),
    ("签发", Role::Document),
    ("发文", Role::Published),
    ("适用", Role::Applicable),
];

/// Words around a date that say nothing of their own; longer before shorter.
const AROUND: &[&str] = &[
    "日期", "时间", "正式", "开始", "自", "从", "于", "在", "由", "经", "起", "并", "和",
    "及", "、",
];

/// A numeric date in EDTF: 2021-12-03, 2021.12, 2021.
pub(super) fn numeric(words: &str) -> Option<String> {
    let found = NUMERIC.captures(words)?;
    let mut edtf = found[1].to_owned();
    for part in [found.get(3), found.get(4)].into_iter().flatten() {
        edtf.push_str(&format!("-{:0>2}", part.as_str()));
    }
    bounds(&edtf).is_ok().then_some(edtf)
}

/// True for a line that ends with a date behind its one title: it goes on in no other line.
pub(in crate::record::import::report) fn is_whole(line: &str) -> bool {
    let &[title] = &verbs::titles(line)[..] else { return false };
    let behind = line[after_brackets(line, title.end)..].trim_end_matches(MARKS);
    let last = behind.rsplit(['，', ',', '；', ';', ' ', '\u{3000}']).next();
    let last = last.unwrap_or_default();
    let dated = numeric(last).is_some()
        || CHINESE.find(last).is_some_and(|date| {
            let rest = without(&last[date.end()..], &verbs_of(&last[date.end()..]));
            date.start() == 0 && rest.is_empty()
        });
    dated && behind.len() >= last.len()
}

/// Verbs and labels of `words`, with where they stand.
pub(super) fn verbs_of(words: &str) -> Vec<(usize, usize, Role)> {
    let own = verbs::all(words, |_| true).into_iter();
    let mut found: Vec<_> = own.map(|verb| (verb.begin, verb.end, verb.role)).collect();
    for (label, role) in LABELS {
        if let Some(at) = words.find(label)
            && found
                .iter()
                .all(|(begin, end, _)| at >= *end || at + label.len() <= *begin)
        {
            found.push((at, at + label.len(), *role));
        }
    }
    found.sort_by_key(|(begin, ..)| *begin);
    found
}

/// `words` without these verbs and the words around dates.
pub(super) fn without(words: &str, verbs: &[(usize, usize, Role)]) -> String {
    let mut rest = String::new();
    let mut at = 0;
    for (begin, end, _) in verbs {
        rest.push_str(&words[at..*begin]);
        rest.push(' ');
        at = *end;
    }
    rest.push_str(&words[at..]);
    let mut rest = rest.trim_matches(MARKS).to_owned();
    loop {
        let before = rest.len();
        for word in AROUND {
            let bare = rest.strip_prefix(word).unwrap_or(&rest);
            let bare = bare.strip_suffix(word).unwrap_or(bare);
            rest = bare.trim_matches(MARKS).to_owned();
        }
        if rest.len() == before {
            return rest;
        }
    }
}

/// The pieces of `text` from `begin` to `end` between `marks`, without what stands around
/// them; the empty ones left out.
pub(super) fn pieces(
    text: &str,
    begin: usize,
    end: usize,
    marks: &[char],
) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = begin;
    let inner = &text[begin..end.max(begin)];
    let ends = inner.match_indices(marks).map(|(at, mark)| (begin + at, mark.len()));
    for (at, length) in ends.chain([(end.max(begin), 0)]) {
        let piece = &text[from..at];
        let lead = piece.len() - piece.trim_start_matches(MARKS).len();
        let words = piece.trim_matches(MARKS);
        if !words.is_empty() {
            found.push((from + lead, from + lead + words.len()));
        }
        from = at + length;
    }
    found
}
