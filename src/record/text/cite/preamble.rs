//! Where the purpose of a text ends and its rules begin.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// How far the purpose of a text is looked for, in bytes: 1,200 Han letters.
const PREAMBLE: usize = 3600;

/// Where the second article or part begins.
static SECOND: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(["第二条", "\n二、", "第二章"]).ok());

/// Where the purpose of `text`, whose body begins at `body`, ends: that of a law is its first
/// article, that of a notice its first paragraphs.
pub(super) fn end(text: &str, body: usize) -> usize {
    let contents = behind_contents(&text[body..]);
    let rest = &text[body + contents..];
    let limit = rest.floor_char_boundary(PREAMBLE);
    let second = SECOND.as_ref().and_then(|marks| marks.find(&rest[..limit]));
    body + contents + second.map_or(limit, |mark| mark.start())
}

/// Where the rules begin behind a table of contents, in bytes; 0 without one. Only there a
/// second chapter stands before the first article.
fn behind_contents(rest: &str) -> usize {
    let mut limit = rest.len().min(18_000);
    while !rest.is_char_boundary(limit) {
        limit -= 1;
    }
    let rest = &rest[..limit];
    let first = rest.find("第一条").filter(|&first| rest[..first].contains("第二章"));
    first.unwrap_or_default()
}
