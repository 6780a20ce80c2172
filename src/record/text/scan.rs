//! The sentences of a text that name other documents, and the names in them.
//!
//! One pass of an Aho-Corasick automaton over the bytes finds the few marks that matter;
//! everything else is looked at only around them.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::number::{self, Number};
use super::{Span, joined};

/// The longest title that is read, in bytes: line breaks and spaces included.
const LONGEST_TITLE: usize = 600;
/// The longest stretch that is looked at around a name, in bytes, each way.
const LONGEST_SENTENCE: usize = 6000;

/// A document named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// The words within 《》, lines joined.
    pub(super) title: Option<String>,
    /// Its number, in brackets behind the title or alone.
    pub(super) number: Option<Number>,
    /// What stands in brackets behind the title.
    pub(super) aside: Option<Span>,
    /// From 《 to 》, or the number.
    pub(super) span: Span,
    /// Within quotation marks.
    pub(super) quoted: bool,
}

/// A sentence that names documents.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    pub(super) span: Span,
    pub(super) names: Vec<Name>,
}

static MARKS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    // This kind of match has the vector search in front of it.
    let mut marks = AhoCorasick::builder();
    marks.match_kind(MatchKind::LeftmostFirst).build(["《", "号", "“", "”"]).ok()
});

/// Calls `take` with every sentence that names a document.
pub(super) fn sentences(text: &str, mut take: impl FnMut(Sentence)) {
    let Some(marks) = MARKS.as_ref() else { return };
    let mut open: Option<Sentence> = None;
    let mut quoted = false;
    let mut done = 0;
    for mark in marks.find_iter(text) {
        match mark.pattern().as_usize() {
            2 => quoted = true,
            3 => quoted = false,
            _ if mark.start() < done => {}
            which => {
                let name = match which {
                    0 => title_at(text, mark.start(), quoted),
                    _ => number::ending_at(text, mark.end()).map(|number| Name {
                        title: None,
                        span: number.span,
                        number: Some(number),
                        aside: None,
                        quoted,
                    }),
                };
                // 京高法〔2001〕271号《关于…的请示》: the number of the title behind it.
                let before = open.as_mut().and_then(|open| open.names.last_mut());
                if let (Some(name), Some(number)) = (&name, before)
                    && name.number.is_none()
                    && name.title.is_some()
                    && number.title.is_none()
                    && number.span.end == name.span.start
                {
                    let Name { title, aside, span, .. } = name.clone();
                    done = aside.map_or(span.end, |aside| aside.end);
                    let start = number.span.start;
                    let span = Span { start, ..span };
                    *number = Name { title, aside, span, ..number.clone() };
                    continue;
                }
                // A number whose words reach back into the name before is not read.
                let Some(name) = name.filter(|name| name.span.start >= done) else {
                    continue;
                };
                done = name.aside.map_or(name.span.end, |aside| aside.end);
                if open.as_ref().is_some_and(|open| name.span.start >= open.span.end)
                    && let Some(done) = open.take()
                {
                    take(done);
                }
                match &mut open {
                    Some(open) => {
                        // A name may reach over what looked like the end.
                        if done > open.span.end {
                            open.span.end = end_after(text, done);
                        }
                        open.names.push(name);
                    }
                    None => {
                        let span = sentence_at(text, name.span.start, done);
                        open = Some(Sentence { span, names: vec![name] });
                    }
                }
            }
        }
    }
    if let Some(last) = open {
        take(last);
    }
}

/// The name that opens with 《 at `start`. Nested 《》 and 〈〉 belong to it; a title that
/// never closes within reach is none.
fn title_at(text: &str, start: usize, quoted: bool) -> Option<Name> {
    let inner = start + "《".len();
    let mut depth = 1;
    let mut end = None;
    let mut first_close = None;
    let mut breaks = 0;
    for at in marks_from(text, inner) {
        if at - inner > LONGEST_TITLE {
            break;
        }
        match mark(text, at) {
            '《' => depth += 1,
            '》' => {
                depth -= 1;
                first_close.get_or_insert(at);
                if depth == 0 {
                    end = Some(at);
                    break;
                }
            }
            '。' | '；' | '！' | '？' => break,
            '\n' => {
                breaks += 1;
                if breaks > 8 {
                    break;
                }
            }
            _ => {}
        }
    }
    // 《甲、《乙》: the outer mark is a misprint, and the inner one will be found.
    let end = match (end, first_close) {
        (Some(end), _) => end,
        (None, Some(close)) if !text[inner..close].contains('《') => close,
        _ => return None,
    };
    let title = match breaks {
        0 | 1 => joined(&text[inner..end]),
        // A page ends within the title.
        _ => joined(&without_page_numbers(&text[inner..end])),
    };
    if title.is_empty() {
        return None;
    }
    let end = end + "》".len();
    if let Some((aside, number)) = square_at(text, end) {
        let (aside, number, span) = (Some(aside), Some(number), Span { start, end });
        return Some(Name { title: Some(title), number, aside, span, quoted });
    }
    let aside = aside_at(text, end).map(|aside| both(text, aside));
    let number = aside.and_then(|aside| {
        let words = aside.of(text);
        let own = |number: &Number| !number::is_of_change(&words[number.span.end..]);
        let first = number::find(words).into_iter().next().filter(own);
        let other = || number::beside(&title, words);
        let mut number = first.or_else(|| number::only_order(words)).or_else(other)?;
        number.span.start += aside.start;
        number.span.end += aside.start;
        Some(number)
    });
    Some(Name { title: Some(title), number, aside, span: Span { start, end }, quoted })
}

/// `words` without the lines between two others that are the number of a page: — 1 —.
fn without_page_numbers(words: &str) -> String {
    let dashes = ['-', '—', '－', '–', '―', '─', ' ', '\u{3000}', '\t', '\r'];
    let is_page = |line: &&str| {
        let digits = line.trim_matches(dashes);
        let dashed = line.trim().starts_with(dashes) && line.trim().ends_with(dashes);
        dashed
            && (1..=4).contains(&digits.chars().count())
            && digits.chars().all(|c| super::narrow(c).is_ascii_digit())
    };
    words.split('\n').filter(|line| !is_page(line)).collect::<Vec<_>>().join("\n")
}

/// A number in square brackets right at `at`, and nothing else in them: [财税字（94）004号].
fn square_at(text: &str, at: usize) -> Option<(Span, Number)> {
    let inner = text[at..].strip_prefix(['[', '［'])?;
    let start = text.len() - inner.len();
    let near = &inner[..inner.floor_char_boundary(100)];
    let close = ["号]", "号］"].iter().filter_map(|end| near.find(end)).min()?;
    let end = start + close + "号".len();
    let mut number = number::ending_at(&text[start..end], end - start)?;
    (number.span.start == 0).then_some(())?;
    number.span.start += start;
    number.span.end += start;
    let close = text[end..].chars().next()?.len_utf8();
    Some((Span { start: at, end: end + close }, number))
}

/// The brackets of `aside` and a number in those right behind it: 《某规范》（1999年版）（某发〔1999〕615号）.
fn both(text: &str, aside: Span) -> Span {
    // Most names have one pair.
    if !text[aside.end..].starts_with(['（', '(']) || aside.of(text).contains('号') {
        return aside;
    }
    match aside_at(text, aside.end) {
        Some(second) if !number::find(second.of(text)).is_empty() => {
            Span { start: aside.start, end: second.end }
        }
        _ => aside,
    }
}

/// What stands in brackets at `at`.
fn aside_at(text: &str, at: usize) -> Option<Span> {
    let rest = &text[at..];
    let gap = rest.len() - rest.trim_start().len();
    // Brackets below an empty line are no part of a name.
    let breaks = rest[..gap].matches('\n').count();
    // Nor are those of a line that tells who made it: （由某局局长根据《某条例》第8条订立）.
    let maker = ["（由", "(由"].iter().any(|lead| rest[gap..].starts_with(lead));
    let near = breaks < 2 && !(breaks == 1 && maker);
    (near && rest.trim_start().starts_with(['（', '('])).then_some(())?;
    let start = at + gap;
    let mut depth = 0;
    for (offset, c) in text[start..].char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(Span { start, end: start + offset + c.len_utf8() });
                }
            }
            '。' => return None,
            _ => {}
        }
        if offset > 400 {
            break;
        }
    }
    None
}

/// Where, from `from` on, there may be a mark that ends a sentence or a title: a line break,
/// or a letter that begins with the same byte as 。《》 or ！？；, which few others do.
fn marks_from(text: &str, from: usize) -> impl Iterator<Item = usize> {
    let found = memchr::memchr3_iter(
        b'\n',
        FIRST_BYTES[0],
        FIRST_BYTES[1],
        &text.as_bytes()[from..],
    );
    found.map(move |at| from + at)
}

/// First bytes of 。《》 and of ！？；.
const FIRST_BYTES: [u8; 2] = ["。".as_bytes()[0], "！".as_bytes()[0]];

/// The letter at `at`.
fn mark(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or('\n')
}

/// The sentence around `start..end`.
pub(super) fn sentence_at(text: &str, start: usize, end: usize) -> Span {
    Span { start: start_before(text, start), end: end_after(text, end) }
}

fn start_before(text: &str, at: usize) -> usize {
    // The first letter that is too far away, if any is.
    let mut reach = at.saturating_sub(LONGEST_SENTENCE);
    while !text.is_char_boundary(reach) {
        reach += 1;
    }
    let near = &text.as_bytes()[reach..at];
    memchr::memrchr3_iter(b'\n', FIRST_BYTES[0], FIRST_BYTES[1], near)
        .map(|found| (reach + found, mark(text, reach + found)))
        .find(|(index, c)| ends_sentence(text, *index, *c))
        .map_or(reach, |(index, c)| index + c.len_utf8())
}

fn end_after(text: &str, at: usize) -> usize {
    let mut reach = text.len().min(at + LONGEST_SENTENCE + 1);
    while !text.is_char_boundary(reach) {
        reach += 1;
    }
    marks_from(&text[..reach], at)
        .map(|index| (index, mark(text, index)))
        .find(|(index, c)| ends_sentence(text, *index, *c))
        .map_or(reach, |(index, c)| index + c.len_utf8())
}

/// True when `c` at `index` ends a sentence. A line break does where a paragraph ends: an
/// empty line, or a new item behind it, or an end mark before it.
fn ends_sentence(text: &str, index: usize, c: char) -> bool {
    match c {
        '。' | '！' | '？' => true,
        '\n' => {
            let rest = &text[index + 1..];
            let before = text[..index].trim_end_matches([' ', '\t', '\r', '\u{3000}']);
            if rest.starts_with('\n')
                || rest.starts_with("\r\n")
                || before.ends_with('\n')
            {
                // A list that goes on is one sentence: 下列规定同时废止：（一）…；（二）…。
                return !before.trim_end().ends_with(['：', ':', '；', ';', '、', '，']);
            }
            let line = rest.trim_start_matches([' ', '\t', '\u{3000}']);
            if before.ends_with(['；', '，', '、', ';']) {
                return false;
            }
            // A signature ends a letter.
            if before.ends_with('日') && is_day(before) {
                return true;
            }
            if before.ends_with(['：', ':']) {
                // 各区人民政府：ends a salutation; 同时废止：opens a list.
                return !starts_item(line) && !line.starts_with(['《', '“']);
            }
            before.ends_with(['。', '”', '！', '？']) || starts_item(line)
        }
        _ => false,
    }
}

/// True when the last line of `text` is a day and nothing else.
fn is_day(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or(text).trim();
    // 【发文日期】2023年07月03日 is a field of a page.
    let field = line.strip_prefix('【').and_then(|field| field.split_once('】'));
    let line = field.map_or(line, |(_, value)| value);
    let of_day = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || "年月日〇○零一二三四五六七八九十O".contains(c)
    };
    line.contains('年') && line.chars().take(24).all(of_day)
}

/// True for the beginning of a new article or item.
pub(super) fn starts_item(line: &str) -> bool {
    let mut characters = line.chars();
    let Some(first) = characters.next() else { return false };
    let numeral =
        |c: char| "一二三四五六七八九十百零〇".contains(c) || c.is_ascii_digit();
    match first {
        '第' => {
            let rest = characters.as_str().trim_start_matches(numeral);
            rest.len() < line.len() - "第".len()
                && rest.starts_with(['条', '章', '编', '节', '款', '项'])
        }
        '（' | '(' => {
            let rest = characters.as_str().trim_start_matches(numeral);
            rest.len() < characters.as_str().len() && rest.starts_with(['）', ')'])
        }
        c if numeral(c) => {
            let rest = line.trim_start_matches(numeral);
            rest.starts_with(['、', '．', '.'])
        }
        '|' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<Vec<String>> {
        let mut all = Vec::new();
        sentences(text, |sentence| {
            all.push(
                sentence
                    .names
                    .iter()
                    .map(|name| {
                        let title = name.title.clone().unwrap_or_default();
                        let number = name.number.as_ref();
                        title + number.map_or("", |number| &number.canonical)
                    })
                    .collect(),
            );
        });
        all
    }

    #[test]
    fn titles_nest_and_break_over_lines() {
        assert_eq!(
            named("根据《关于修改〈中华人民共和国电力法〉等六部法律的\n 决定》修正。"),
            [["关于修改〈中华人民共和国电力法〉等六部法律的决定"]]
        );
        assert_eq!(
            named("《关于适用《公司法》若干问题的规定》和《乙》。"),
            [["关于适用《公司法》若干问题的规定", "乙"]]
        );
        assert_eq!(
            named("制定了《某省农业水价综合\n— 1 —\n\n改革实施办法》，现印发给你们。"),
            [["某省农业水价综合改革实施办法"]]
        );
        assert_eq!(named("《甲、《乙办法》。丙《丁》"), [vec!["乙办法"], vec!["丁"]]);
        assert!(named("《没有结尾。").is_empty());
    }

    #[test]
    fn a_number_stands_with_its_title_or_alone() {
        assert_eq!(
            named(
                "为贯彻《新一代人工智能发展规划》（国发〔2017〕35号）和国办发〔2018〕37号。"
            ),
            [["新一代人工智能发展规划国发〔2017〕35号", "国办发〔2018〕37号"]]
        );
    }

    #[test]
    fn a_number_may_stand_behind_other_brackets() {
        assert_eq!(
            named(
                "原《甲规范》（1999年版）（交公路发［1999］615号）、《乙办法》（试行）(某办发〔2001〕7号)同时废止。"
            ),
            [["甲规范交公路发〔1999〕615号", "乙办法某办发〔2001〕7号"]]
        );
        assert_eq!(
            named("《甲规范》（某发〔1999〕6号）（某发〔2001〕7号修改）。")[0][0],
            "甲规范某发〔1999〕6号"
        );
    }

    #[test]
    fn a_number_right_before_a_title_is_its_own() {
        assert_eq!(
            named("你院京高法〔2001〕271号《关于某案的请示》收悉。"),
            [["关于某案的请示京高法〔2001〕271号"]]
        );
        assert_eq!(
            named(
                "按国发〔2001〕2号、《甲办法》和国发〔2001〕3号《乙》（国发〔2001〕4号）。"
            ),
            [["国发〔2001〕2号", "甲办法", "国发〔2001〕3号", "乙国发〔2001〕4号"]]
        );
    }

    #[test]
    fn the_number_of_what_changed_it_is_not_its_own() {
        assert_eq!(
            named("《甲办法》（1991年1月9日林业部发布，2011年国家林业局令第26号修改）。"),
            [["甲办法"]]
        );
        assert_eq!(
            named("《甲办法》（1991年发布，甲发〔2011〕5号修正）。"),
            [["甲办法"]]
        );
        assert_eq!(
            named("《甲办法》（甲发〔2011〕5号）修改为：《乙》（国务院令第5号公布）"),
            [["甲办法甲发〔2011〕5号", "乙国务院令第5号"]]
        );
    }

    #[test]
    fn lists_are_one_sentence() {
        let text = "下列规定同时废止：\n\n（一）《甲》；\n\n（二）《乙》；\n\n（三）《丙》。\n\n《丁》";
        assert_eq!(named(text), [vec!["甲", "乙", "丙"], vec!["丁"]]);
    }
}
