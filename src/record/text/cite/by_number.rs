//! What is repealed by its number alone: 海关总署公告2013年第34号、2018年第106号同时废止, 海关总署令第251号
//! 同时废止.

use std::sync::LazyLock;

use regex::Regex;

use super::super::head;
use super::super::number::Number;
use super::super::scan::sentence_at;
use super::super::{Span, joined};
use super::{Citation, pattern};
use crate::model::law::Relation;

/// The articles of a document that a sentence names behind it: 第三条、第五条第二款.
macro_rules! part {
    () => {
        r"(?:附件[一二三四五六七八九十\d]{0,2}(?:第[一二三四五六七八九十百\d]{1,5}[条款项点])?|第[一二三四五六七八九十百\d]{1,5}[条款项点](?:[、和及]?第[一二三四五六七八九十百\d]{1,5}[条款项点])*)"
    };
}
pattern!(
    LIST,
    concat!(
        r"(?P<list>\p{Han}{2,24}(?:公告|通告)[(（]?(?:19|20)\d{2}年第\d{1,4}号[)）]?(?:[(（]关于[^\n。；]{2,120}?[公通]告[)）])?",
        part!(),
        r"?(?:[、和及，,](?:\p{Han}{2,24}(?:公告|通告))?[(（]?(?:19|20)\d{2}年第\d{1,4}号[)）]?(?:[(（]关于[^\n。；]{2,120}?[公通]告[)）])?",
        part!(),
        r"?)*)(?:[、和及]《[^》\n]{2,80}》(?:[(（][^()（）\n]{1,60}[)）])?)*(?:自[^。；，,]{2,20}起)?(?:同时|予以|即行|一并|均|全文|相应)*(?:废止|停止执行)"
    )
);
pattern!(
    ONE,
    concat!(
        r"(?:(?P<org>\p{Han}{2,24}?)(?P<form>公告|通告))?[(（]?(?P<year>(?:19|20)\d{2})年第0*(?P<seq>[1-9]\d{0,3})号[)）]?(?:[(（](?P<title>关于[^\n。；]{2,120}?[公通]告)[)）])?(?P<part>",
        part!(),
        ")?"
    )
);

pattern!(
    ORDER,
    r"(?P<number>(?P<org>\p{Han}{2,30})令第0*(?P<seq>[1-9]\d{0,3})号)(?:自[^。；，,]{2,20}起)?(?:同时|予以|即行|一并|均|相应)*废止"
);

/// Words that lead to the first of a list and are none of its name.
const LEADS: [&str; 6] = ["原", "同时", "自即日起", "决定", "现将", "将"];

/// Adds these repeals; `effective` is when the text comes into force.
pub(super) fn repeals(
    text: &str,
    effective: Option<&str>,
    citations: &mut Vec<Citation>,
) {
    of_announcements(text, effective, citations);
    of_orders(text, effective, citations);
}

/// Orders whose giver is named in full: 市人民政府令第198号 is that of any city.
fn of_orders(text: &str, effective: Option<&str>, citations: &mut Vec<Citation>) {
    let Some(order) = ORDER.as_ref() else { return };
    // Few texts say so.
    if memchr::memmem::find(text.as_bytes(), "令第".as_bytes()).is_none() {
        return;
    }
    for found in order.captures_iter(text) {
        let Some((number, org)) = found.name("number").zip(found.name("org")) else {
            continue;
        };
        // 2009年3月2日公布的…, 原…
        let named = org.as_str().rsplit('的').next().unwrap_or_default();
        let named = LEADS.iter().fold(named, |it, lead| it.trim_start_matches(lead));
        let body = head::trailing_body(named);
        let Some(body) = body.filter(|body| !body.starts_with(['省', '市', '本', '县']))
        else {
            continue;
        };
        let Some(start) = org.end().checked_sub(body.len()) else { continue };
        let known = |it: &Citation| it.span.start <= start && start < it.span.end;
        if !named.ends_with(&body)
            || is_in_brackets(&text[..start])
            || citations.iter().any(known)
        {
            continue;
        }
        let span = Span { start, end: number.end() };
        let canonical = format!("{body}令第{}号", &found["seq"]);
        citations.push(ended(text, span, canonical, effective));
    }
}

/// The repeal of the document with this number.
fn ended(text: &str, span: Span, canonical: String, effective: Option<&str>) -> Citation {
    let sentence = sentence_at(text, span.start, span.end);
    Citation {
        title: None,
        number: Some(Number { canonical, repaired: false, span }),
        effective: effective.map(str::to_owned),
        ..Citation::plain(String::new(), Relation::Repeals, span, sentence)
    }
}

fn of_announcements(text: &str, effective: Option<&str>, citations: &mut Vec<Citation>) {
    for (from, lines) in of_ends(text) {
        let (Some(list), Some(one)) = (LIST.as_ref(), ONE.as_ref()) else { return };
        for names in list.captures_iter(lines).filter_map(|found| found.name("list")) {
            let begin = from + names.start();
            // Those behind 《…》 are theirs: (财政部 税务总局公告2022年第8号).
            if is_in_brackets(&text[..begin]) {
                continue;
            }
            // 财政部 税务总局公告2022年第8号, 财政部、税务总局公告2022年第8号: of both.
            let others = bodies_before(&text[..begin]);
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
                let canonical =
                    format!("{whose}{}年第{}号", &number["year"], &number["seq"]);
                let start = begin + whole.start();
                let span = Span { start, end: begin + whole.end() };
                let known = |it: &Citation| it.span.start <= start && start < it.span.end;
                if whose.is_empty() || citations.iter().any(known) {
                    continue;
                }
                let title = number.name("title").map(|title| joined(title.as_str()));
                let ended = ended(text, span, canonical, effective);
                // 某局公告2016年第38号第三条同时废止.
                let partial = number.name("part").is_some();
                citations.push(Citation { title, partial, ..ended });
            }
        }
    }
}

/// The lines that number an announcement by its year (公告2013年第34号, 公告（2013年第34号), each
/// with the line below it and where it begins, where these tell of an end: few texts have any.
fn of_ends(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut read = 0;
    memchr::memmem::find_iter(text.as_bytes(), "年第").filter_map(move |at| {
        let before = text[read.min(at)..at].trim_end_matches(char::is_numeric);
        if at < read || !before.trim_end_matches(['(', '（']).ends_with('告') {
            return None;
        }
        let end_of_line = |from: usize| {
            memchr::memchr(b'\n', &text.as_bytes()[from..])
                .map_or(text.len(), |end| from + end)
        };
        let begin = memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |at| at + 1);
        read = end_of_line(at);
        let lines = &text[begin..end_of_line(text.len().min(read + 1))];
        ["废止", "停止执行"]
            .iter()
            .any(|end| lines.contains(end))
            .then_some((begin, lines))
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
    fn orders_are_repealed_by_number() {
        for (text, number) in [
            ("自2024年5月1日起施行。海关总署令第251号同时废止。", "海关总署令第251号"),
            (
                "2009年3月2日公布的武汉市人民政府令第198号同时废止。",
                "武汉市人民政府令第198号",
            ),
        ] {
            assert_eq!(repealed(text), [number], "{text}");
        }
        for text in [
            "2009年3月2日公布的市人民政府令第198号同时废止。",
            "《甲办法》（海关总署令第251号）同时废止。",
            "海关总署令第251号继续有效。",
        ] {
            assert_eq!(repealed(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn articles_of_announcements_are_repealed_by_number() {
        let told = |text: &str| -> Vec<(String, bool)> {
            let mut citations = Vec::new();
            repeals(text, None, &mut citations);
            let number = |it: super::Citation| Some((it.number?.canonical, it.partial));
            citations.into_iter().filter_map(number).collect()
        };
        let of = |number: &str, part: bool| (number.to_owned(), part);
        for text in [
            "自2022年9月1日起施行。国家税务总局公告2016年第38号第三条同时废止。",
            "二、国家税务总局公告2016年第38号附件第三条停止执行。",
            "二、国家税务总局公告2016年第38号第三条、第五条第二款自2024年1月1日起废止。",
        ] {
            assert_eq!(told(text), [of("国家税务总局公告2016年第38号", true)], "{text}");
        }
        let text = "八、国家税务总局公告2018年第13号第二条、国家税务总局公告2016年第38号、《关于发布〈某规程〉的公告》（国家税务总局公告2018年第12号发布）同时废止。";
        let both = [
            of("国家税务总局公告2018年第13号", true),
            of("国家税务总局公告2016年第38号", false),
        ];
        assert_eq!(told(text), both);
        for text in [
            "国家税务总局公告2016年第38号第三条已被废止。",
            "国家税务总局公告2016年第38号第三条继续执行，《甲办法》同时废止。",
        ] {
            assert!(told(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn announcements_are_repealed_by_number() {
        assert_eq!(
            repealed("二、原某署公告2013年第34号、2018年第106号同时废止。"),
            ["某署公告2013年第34号", "某署公告2018年第106号"]
        );
        assert_eq!(
            repealed(
                "二、某署公告2019年第127号（关于开展“两步申报”改革试点的公告）、某署公告2019年第216号同时废止。"
            ),
            ["某署公告2019年第127号", "某署公告2019年第216号"]
        );
        let text = "某署公告2017年第26号（关于推进改革（试行）的公告）同时废止。";
        let mut named = Vec::new();
        repeals(text, None, &mut named);
        assert_eq!(named[0].title.as_deref(), Some("关于推进改革（试行）的公告"));
        assert_eq!(repealed(text), ["某署公告2017年第26号"]);
        assert!(repealed(&text.replace("同时废止", "继续有效")).is_empty());
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
