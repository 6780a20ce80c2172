//! What is repealed by the number of an announcement alone: 海关总署公告2013年第34号、2018年第106号同时
//! 废止.

use std::sync::LazyLock;

use regex::Regex;

use super::super::Span;
use super::super::head;
use super::super::number::Number;
use super::super::scan::sentence_at;
use super::{Citation, pattern};
use crate::model::law::Relation;

pattern!(
    LIST,
    r"(?P<list>\p{Han}{2,24}(?:公告|通告)[(（]?(?:19|20)\d{2}年第\d{1,4}号[)）]?(?:[、和及，,](?:\p{Han}{2,24}(?:公告|通告))?[(（]?(?:19|20)\d{2}年第\d{1,4}号[)）]?)*)(?:自[^。；，,]{2,20}起)?(?:同时|予以|即行|一并|均|全文|相应)*(?:废止|停止执行)"
);
pattern!(
    ONE,
    r"(?:(?P<org>\p{Han}{2,24}?)(?P<form>公告|通告))?[(（]?(?P<year>(?:19|20)\d{2})年第0*(?P<seq>[1-9]\d{0,3})号"
);

/// Words that lead to the first of a list and are none of its name.
const LEADS: [&str; 6] = ["原", "同时", "自即日起", "决定", "现将", "将"];

/// Adds these repeals; `effective` is when the text comes into force.
pub(super) fn repeals(
    text: &str,
    effective: Option<&str>,
    citations: &mut Vec<Citation>,
) {
    let (Some(list), Some(one)) = (LIST.as_ref(), ONE.as_ref()) else { return };
    // Few texts say so.
    if !numbers_announcement(text) {
        return;
    }
    for found in list.captures_iter(text) {
        let Some(names) = found.name("list") else { continue };
        // Those behind 《…》 are theirs: (财政部 税务总局公告2022年第8号).
        if is_in_brackets(&text[..names.start()]) {
            continue;
        }
        // 财政部 税务总局公告2022年第8号, 财政部、税务总局公告2022年第8号: of both.
        let others = bodies_before(&text[..names.start()]);
        let mut whose = String::new();
        for number in one.captures_iter(names.as_str()) {
            let Some(whole) = number.get(0) else { continue };
            if let Some((org, form)) = number.name("org").zip(number.name("form")) {
                let org = org.as_str();
                let org =
                    LEADS.iter().fold(org, |org, lead| org.trim_start_matches(lead));
                let joint = others.as_deref().filter(|_| whose.is_empty());
                let joint = joint.map_or(String::new(), |names| format!("{names}、"));
                whose = format!("{joint}{org}{}", form.as_str());
            }
            let canonical = format!("{whose}{}年第{}号", &number["year"], &number["seq"]);
            let start = names.start() + whole.start();
            let span = Span { start, end: names.start() + whole.end() };
            let known = |it: &Citation| it.span.start <= start && start < it.span.end;
            if whose.is_empty() || citations.iter().any(known) {
                continue;
            }
            let sentence = sentence_at(text, span.start, span.end);
            let plain = Citation::plain(String::new(), Relation::Repeals, span, sentence);
            citations.push(Citation {
                title: None,
                number: Some(Number { canonical, repaired: false, span }),
                effective: effective.map(str::to_owned),
                ..plain
            });
        }
    }
}

/// True where an announcement is numbered by its year: 公告2013年第34号, 公告（2013年第34号.
fn numbers_announcement(text: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), "年第").any(|at| {
        let before = text[..at].trim_end_matches(char::is_numeric);
        before.trim_end_matches(['(', '（']).ends_with('告')
    })
}

/// True where `before`, of its line, ends within brackets.
fn is_in_brackets(before: &str) -> bool {
    let line = before.rsplit(['\n', '。']).next().unwrap_or(before);
    let open = line.rfind(['（', '(']);
    open.is_some_and(|open| !line[open..].contains(['）', ')']))
}

/// The bodies with which `before` ends, where a space or 、 leads to one more.
fn bodies_before(before: &str) -> Option<String> {
    let line = before.rsplit('\n').next()?;
    let names = line.trim_end_matches(['、', ' ', '\u{3000}']);
    // A body that the name goes on with is part of it.
    (names.len() < line.len()).then_some(())?;
    let mut found: Vec<String> = Vec::new();
    for part in names.rsplit(['、', ' ', '\u{3000}']) {
        let bare = LEADS.iter().fold(part, |part, lead| part.trim_start_matches(lead));
        match head::trailing_body(bare) {
            Some(name) => {
                let whole = name == part;
                found.push(name);
                if !whole {
                    break;
                }
            }
            None => break,
        }
    }
    found.reverse();
    (!found.is_empty()).then(|| found.join("、"))
}

#[cfg(test)]
mod tests {
    use super::repeals;

    fn repealed(text: &str) -> Vec<String> {
        let mut citations = Vec::new();
        repeals(text, None, &mut citations);
        let number = |it: super::Citation| it.number.map(|number| number.canonical);
        citations.into_iter().filter_map(number).collect()
    }

    #[test]
    fn announcements_are_repealed_by_number() {
        assert_eq!(
            repealed("二、原某署公告2013年第34号、2018年第106号同时废止。"),
            ["某署公告2013年第34号", "某署公告2018年第106号"]
        );
        for (text, number) in [
            (
                "财政部 税务总局公告2022年第8号同时废止。",
                "财政部、税务总局公告2022年第8号",
            ),
            (
                "原财政部、税务总局公告2022年第8号同时废止。",
                "财政部、税务总局公告2022年第8号",
            ),
            (
                "财政部 税务总局 海关总署公告2022年第8号废止。",
                "财政部、税务总局、海关总署公告2022年第8号",
            ),
        ] {
            assert_eq!(repealed(text), [number], "{text}");
        }
        for text in [
            "《关于某事的公告》（财政部 税务总局公告2022年第8号）自2024年1月1日起废止。",
            "按照某署公告2013年第34号执行，《甲》同时废止。",
            "《甲办法》（某署公告2013年第34号）同时废止。",
        ] {
            assert!(repealed(text).is_empty(), "{text}");
        }
    }
}
