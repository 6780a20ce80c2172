//! Numbers of announcements, as they are cited: 国家知识产权局公告第411号, 工业和信息化部公告2024年第9号.

use crate::record::text::{is_body, is_han};

/// The number of an announcement that names its issuer, without spaces; `None` for other words.
pub(super) fn announced(words: &str) -> Option<String> {
    let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let (at, form) =
        ["公告", "通告"].iter().find_map(|form| Some((words.rfind(form)?, form)))?;
    let (body, rest) = (&words[..at], &words[at + form.len()..]);
    let digits = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let rest = match rest.split_once('年') {
        Some((year, rest)) if year.len() == 4 && digits(year, 4) => rest,
        Some(_) => return None,
        None => rest,
    };
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let sequence = rest.strip_suffix('号')?;
    (digits(sequence, 5) && body.chars().all(is_han) && is_body(body)).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn announcements_have_numbers() {
        for words in ["国家知识产权局公告第411号", "工业和信息化部公告2024年第9号"]
        {
            assert_eq!(announced(words).as_deref(), Some(words));
        }
        for words in
            ["公告第411号", "某办法公告第1号", "国家知识产权局公告", "关于公告的通知"]
        {
            assert_eq!(announced(words), None, "{words}");
        }
    }
}
