//! Sentences of English paragraphs, and their clauses.

use std::sync::LazyLock;

use regex::Regex;

use super::patterns::pattern;

/// Where the sentences of a paragraph begin and end. A stop behind one letter, or behind an
/// abbreviation, ends none.
pub(super) fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut begin = 0;
    let short = ["No", "Nos", "Pub", "Mr", "Ms", "Dr", "St", "Art", "Sec", "vs", "al"];
    for (at, mark) in text.match_indices(['.', '!', '?', '。']) {
        let end = at + mark.len();
        let before = text[begin..at].rsplit([' ', '(', '.']).next().unwrap_or_default();
        // Jan. 15, 2024 goes on; “in Jan. The Act” does not.
        let month = || {
            let months = [
                "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct",
                "Nov", "Dec",
            ];
            let day = text[end..].trim_start().starts_with(|c: char| c.is_ascii_digit());
            day && months.contains(&before)
        };
        let abbreviated = mark == "."
            && (before.chars().count() <= 1 || short.contains(&before) || month());
        let rest = text[end..].trim_start_matches(['”', '"', ')', '’']);
        let next = rest.trim_start();
        let ends = next.is_empty()
            || rest.len() > next.len() && !next.starts_with(|c: char| c.is_lowercase());
        if ends && !abbreviated {
            let end = text.len() - rest.len();
            found.push((begin, end));
            begin = end;
        }
    }
    if !text[begin..].trim().is_empty() {
        found.push((begin, text.len()));
    }
    found
}

/// The clauses of a sentence that tell of one thing after another.
pub(super) fn parts(sentence: &str) -> impl Iterator<Item = &str> {
    static AND: LazyLock<Regex> =
        LazyLock::new(|| pattern(r";\s+(?:and\s+)?|,\s+(?:while|whereas|and)\s+"));
    AND.split(sentence)
}
