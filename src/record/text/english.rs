//! Texts in English: the title at the top, and the days that the text itself names as its own.
//!
//! Less is read of them than of Chinese texts: neither who issued them nor what they cite.

use std::sync::LazyLock;

use regex::Regex;

use super::head::{Dated, Said};
use super::{Document, Span, is_han};
use crate::model::date::MONTHS;
use crate::model::date::bounds;
use crate::model::law::Role;

/// How much of a text is looked at for its letters and for its days, from each end, in bytes.
const REACH: usize = 4_000;
/// The longest title, in bytes.
const LONGEST_TITLE: usize = 400;
/// How far down it begins, in lines with words.
const LINES: usize = 12;

/// A day as English texts write it.
const DAY: &str = r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m1>January|February|March|April|May|June|July|August|September|October|November|December),?\s+(?P<y1>\d{4})|(?P<m2>January|February|March|April|May|June|July|August|September|October|November|December)\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2}))";

static DAYS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i-u)\b(?P<told>enacted|approved|adopted|passed|signed|dated|done\s+at\s+\w+|date|issued|published|effective(?:\s+date)?|enters?\s+into\s+force|comes?\s+into\s+(?:force|effect))(?:\s*:\s*|\s+(?:on\s+|from\s+|as\s+of\s+|this\s+)?){DAY}"
    ))
    .ok()
});
static OF_TITLE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"\b(?:of|dated)\s+{DAY}")).ok());

/// True for texts without Chinese letters whose words are written in Latin ones.
pub fn is_english(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(REACH)];
    // Most texts are Chinese, and begin so.
    if head.chars().take(40).any(is_han) {
        return false;
    }
    let letters = head.bytes().filter(u8::is_ascii_alphabetic).count();
    letters >= 40 && letters * 2 > head.len() && !head.chars().any(is_han)
}

/// Reads a text in English; without a title where none stands at its top.
pub(super) fn read(text: &str) -> Document {
    let mut document = Document::default();
    let Some(title) = title(text) else { return document };
    document.body = title.span.end;
    if let Some(day) = OF_TITLE.as_ref().and_then(|regex| regex.captures(&title.words)) {
        push(&mut document, Role::Document, &day, title.span);
    }
    let head = text.floor_char_boundary(title.span.end + REACH);
    let tail = text.floor_char_boundary(text.len().saturating_sub(REACH)).max(head);
    for (from, to) in [(title.span.end, head), (tail, text.len())] {
        let Some(regex) = DAYS.as_ref() else { break };
        for found in regex.captures_iter(&text[from..to]) {
            let role = role(&found["told"].to_lowercase());
            if document.dates.iter().any(|date| date.role == role) {
                continue;
            }
            let whole = found.get(0).map_or(0..0, |whole| whole.range());
            let span = Span { start: from + whole.start, end: from + whole.end };
            push(&mut document, role, &found, span);
        }
    }
    document.dates.sort_by_key(|date| date.role);
    document.title = Some(title);
    document
}

/// What the word before a day says of it.
fn role(told: &str) -> Role {
    match told {
        "enacted" | "adopted" | "passed" => Role::Adopted,
        "issued" | "published" => Role::Published,
        told if told.starts_with("eff") || told.contains("into") => Role::InForce,
        _ => Role::Document,
    }
}

fn push(document: &mut Document, role: Role, found: &regex::Captures<'_>, span: Span) {
    let part = |names: [&str; 2]| names.iter().find_map(|name| found.name(name));
    let edtf = match (
        found.name("iso"),
        part(["y1", "y2"]),
        part(["m1", "m2"]),
        part(["d1", "d2"]),
    ) {
        (Some(iso), ..) => iso.as_str().to_owned(),
        (_, Some(year), Some(month), Some(day)) => {
            let month = month.as_str().to_lowercase();
            let Some(month) =
                MONTHS.iter().position(|name| name.eq_ignore_ascii_case(&month))
            else {
                return;
            };
            format!("{}-{:02}-{:0>2}", year.as_str(), month + 1, day.as_str())
        }
        _ => return,
    };
    if bounds(&edtf).is_ok() {
        document.dates.push(Dated { role, edtf, derived: false, span });
    }
}

/// The first lines that stand together at the top, up to an empty one or the first of the text
/// proper.
fn title(text: &str) -> Option<Said> {
    let mut words = String::new();
    let mut span = Span::default();
    let mut start = 0;
    let mut seen = 0;
    for raw in text.split_inclusive('\n') {
        let at = start;
        start += raw.len();
        let line = raw
            .trim()
            .trim_start_matches(['#', '*', ' '])
            .trim_end_matches(['#', '*', ' ']);
        if line.is_empty() {
            if is_title(&words) {
                break;
            }
            words.clear();
            continue;
        }
        seen += 1;
        if seen > LINES {
            break;
        }
        // 'Consolidated text: Council Regulation …'
        let line = line.strip_prefix("Consolidated text: ").unwrap_or(line);
        if is_of_page(line) {
            words.clear();
            continue;
        }
        if is_proper(line) || words.len() + line.len() > LONGEST_TITLE {
            break;
        }
        // A second title in capitals begins the text: THE EUROPEAN PARLIAMENT AND ….
        if words.is_empty() {
            span.start = at + raw.find(line).unwrap_or_default();
        } else {
            words.push(' ');
        }
        words.push_str(line);
        span.end = at + raw.trim_end().len();
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let follows = text.get(span.end..).is_some_and(|rest| rest.trim().len() > 80);
    (is_title(&words) && follows).then_some(Said { words, span })
}

/// True for words that may be a title: two of them at least, and no sentence.
fn is_title(words: &str) -> bool {
    words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
        >= 2
        && words.len() <= LONGEST_TITLE
}

/// True for a line of the text proper: a sentence, or what leads to one.
fn is_proper(line: &str) -> bool {
    let end = line.ends_with(['.', ',', ';', ':', '?', '!']);
    let opens = [
        "Whereas",
        "WHEREAS",
        "Having regard",
        "By the",
        "By virtue",
        "SECTION 1",
        "Section 1",
    ];
    end && line.len() > 20
        || line.len() > 250
        || opens.iter().any(|it| line.starts_with(it))
}

/// True for what the page around a text says.
fn is_of_page(line: &str) -> bool {
    let lower = line.to_lowercase();
    let furniture = [
        "eur-lex",
        "skip to",
        "homepage",
        "home page",
        "cookie",
        "sign in",
        "log in",
        "search",
        "menu",
        "http:",
        "https:",
        "www.",
        "javascript",
        "share this",
        "all rights reserved",
        "copyright",
    ];
    furniture.iter().any(|word| lower.contains(word))
        || lower.starts_with("document ")
            && lower.bytes().any(|byte| byte.is_ascii_digit())
        || matches!(
            &*lower,
            "home" | "print" | "back" | "contents" | "table of contents" | "pdf"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (String, Vec<String>) {
        let document = read(text);
        let dates = document
            .dates
            .iter()
            .map(|date| format!("{}={}", date.role.code(), date.edtf))
            .collect();
        let title = document.title.map(|said| {
            assert!(text.contains(said.span.of(text).lines().next().unwrap()));
            said.words
        });
        (title.unwrap_or_default(), dates)
    }

    #[test]
    fn the_title_stands_at_the_top() {
        let rest = "By the authority vested in me as President, it is hereby ordered as follows: nothing more.\n";
        let text = format!("ENSURING ACCOUNTABILITY FOR ALL AGENCIES\n\n{rest}");
        assert!(is_english(&text));
        assert_eq!(
            told(&text),
            ("ENSURING ACCOUNTABILITY FOR ALL AGENCIES".into(), vec![])
        );
        let text = format!(
            "DIRECTIVE\n2009/52/EC\nof 18 June 2009\nproviding for minimum standards\nTHE EUROPEAN PARLIAMENT AND THE COUNCIL,\nHaving regard to the Treaty,\n{rest}"
        );
        assert_eq!(
            told(&text),
            (
                "DIRECTIVE 2009/52/EC of 18 June 2009 providing for minimum standards"
                    .into(),
                vec!["document=2009-06-18".into()]
            )
        );
        let text = format!(
            "Skip to content\n\nAn Act on Data Trusts\n\nApproved May 3, 2021.\n{rest}This Act is effective on 1 January 2022.\n"
        );
        assert_eq!(
            told(&text),
            (
                "An Act on Data Trusts".into(),
                vec!["document=2021-05-03".into(), "in_force=2022-01-01".into()]
            )
        );
    }

    #[test]
    fn prose_has_no_title() {
        assert_eq!(
            told("We went to see the new office, which is nice.\nThen we left.\n").0,
            ""
        );
        assert!(!is_english("某办法\n\n第一条 制定本办法。"));
        assert!(!is_english("1,2,3\n4,5,6\n"));
    }
}
