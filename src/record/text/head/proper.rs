//! What is the text proper, at a glance, and no line of its head.

use crate::record::text::is_han;

/// True for the line that begins the text proper of a law: no head goes on below it.
pub(super) fn is_first_article(line: &str) -> bool {
    let article = line.trim_start_matches(['#', '*', '-', ' ', '\u{3000}']);
    article.strip_prefix("第一条").is_some_and(|rest| {
        let behind = rest.trim_start_matches('*');
        behind.starts_with([' ', '\u{3000}', '\t']) && behind.trim_end().ends_with('。')
    })
}

/// True for a sentence of the text proper, at a glance; other lines are looked at closely.
pub(super) fn is_proper(line: &str) -> bool {
    line.ends_with('。')
        && line.chars().take(20).any(is_han)
        && !line.starts_with(['（', '(', '#', '>', '*', '来', '字', '目', '附'])
        && memchr::memchr2(b':', b'>', line.as_bytes()).is_none()
        && memchr::memmem::find(line.as_bytes(), "：".as_bytes()).is_none()
}

/// True for a long line that [`kind_of`] calls text proper, whatever else it says: what labels,
/// menus, numbers and history have, it has not.
pub(super) fn is_sentence(line: &str) -> bool {
    line.len() > 240
        && is_proper(line)
        && !line.starts_with(['此', '相', '点', '[', '|', '【'])
        && memchr::memchr3(b'|', b']', b' ', line.as_bytes()).is_none()
        && ["】", "\u{3000}"]
            .iter()
            .all(|mark| memchr::memmem::find(line.as_bytes(), mark.as_bytes()).is_none())
}
