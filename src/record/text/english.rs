//! Texts in English: the title at the top, the number, the days that the text itself names as
//! its own, whose it is by its formulas, and what it names by number or as an act.
//!
//! Less is read of them than of Chinese texts.

mod cite;
mod own;

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

static ALONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!("(?i-u)^{DAY}$")).ok());
// This Act may be cited as the ``Some Act''.
static SHORT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"Act may be cited as (?:the )?(?:``|"|“|‘)(?P<title>[A-Z][^`"”’'\n]{4,150})(?:''|"|”|’)"#,
    )
    .ok()
});

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
    let Some(head) = head(text) else { return document };
    let title = head.title;
    document.body = head.body;
    if let Some(day) = OF_TITLE.as_ref().and_then(|regex| regex.captures(&title.words)) {
        push(&mut document, Role::Document, &day, title.span);
    }
    let union = own::of_union(&title.words);
    document.number =
        union.map(|words| Said { words, span: title.span }).or(head.number.clone());
    document.title = Some(title);
    document.dates.extend(head.dates);
    let end = document.body;
    let near = text.floor_char_boundary(end + REACH);
    let tail = text.floor_char_boundary(text.len().saturating_sub(REACH)).max(near);
    for (from, to) in [(end, near), (tail, text.len())] {
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
    own::whose(text, &mut document, head.country);
    document.citations = cite::read(text, &document);
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
    if let Some(edtf) = day(found) {
        document.dates.push(Dated { role, edtf, derived: false, span });
    }
}

/// EDTF of what [`DAY`] found.
fn day(found: &regex::Captures<'_>) -> Option<String> {
    let part = |names: [&str; 2]| names.iter().find_map(|name| found.name(name));
    if let Some(iso) = found.name("iso") {
        return Some(iso.as_str().to_owned()).filter(|day| bounds(day).is_ok());
    }
    let (year, month) = (part(["y1", "y2"])?.as_str(), part(["m1", "m2"])?.as_str());
    let month = month_number(month)?;
    let edtf = format!("{year}-{month:02}-{:0>2}", part(["d1", "d2"])?.as_str());
    bounds(&edtf).is_ok().then_some(edtf)
}

fn month_number(name: &str) -> Option<usize> {
    MONTHS.iter().position(|month| month.eq_ignore_ascii_case(name)).map(|at| at + 1)
}

/// EDTF of a line that is a day, or a month, and nothing else: 29 March 2023, DECEMBER 2011.
fn alone(line: &str) -> Option<String> {
    let line = line.trim_end_matches(['.', ',']);
    if let Some(found) = ALONE.as_ref()?.captures(line) {
        return day(&found);
    }
    let (month, year) = line.split_once(' ')?;
    let year = year.trim();
    let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let edtf = format!("{year}-{:02}", month_number(month)?);
    (digits && bounds(&edtf).is_ok()).then_some(edtf)
}

/// What stands above a text.
struct Head {
    title: Said,
    /// Where the text proper begins.
    body: usize,
    number: Option<Said>,
    country: Option<&'static str>,
    dates: Vec<Dated>,
}

/// The first lines that stand together at the top, up to an empty one or the first of the text
/// proper, and the number and the day around them.
fn head(text: &str) -> Option<Head> {
    let mut words = String::new();
    let mut span = Span::default();
    let mut number: Option<Said> = None;
    let (mut country, mut bill) = (None, false);
    let mut dates: Vec<Dated> = Vec::new();
    let (mut start, mut seen, mut titled) = (0, 0, false);
    for raw in text.split_inclusive('\n') {
        let at = start;
        start += raw.len();
        let line = raw
            .trim()
            .trim_start_matches(['#', '*', ' '])
            .trim_end_matches(['#', '*', ' ']);
        if line.is_empty() {
            titled |= is_title(&words);
            if !titled {
                words.clear();
            }
            continue;
        }
        seen += 1;
        // Below the title its number and its day may stand, and nothing else.
        if seen > LINES + if titled { 6 } else { 0 } {
            break;
        }
        // 'Consolidated text: Council Regulation …'
        let line = line.strip_prefix("Consolidated text: ").unwrap_or(line);
        let place = at + raw.find(line).unwrap_or_default();
        let whole = Span { start: place, end: place + line.len() };
        if let Some(found) = own::numbered(line) {
            titled |= is_title(&words);
            bill |= found.bill;
            country = country.or(found.country);
            if number.is_none() {
                number = Some(Said { words: found.words, span: whole });
                if let Some(edtf) = found.rest.strip_prefix("of ").and_then(alone) {
                    let role = Role::Document;
                    dates.push(Dated { role, edtf, derived: false, span: whole });
                }
            }
            // S.I. No. 376/2017 - Some Regulations 2017.
            let rest = found.rest.trim_end_matches('.');
            if !titled && is_title(rest) && !rest.starts_with("of ") {
                words = rest.to_owned();
                let from = place + line.find(rest).unwrap_or_default();
                span = Span { start: from, end: from + rest.len() };
                titled = true;
            }
            continue;
        }
        if let Some(edtf) = alone(line) {
            titled |= is_title(&words);
            // The day below the chamber's name is that on which a bill was brought in.
            let role = if bill { Role::Proposed } else { Role::Document };
            if dates.iter().all(|date| date.role != role) {
                dates.push(Dated { role, edtf, derived: false, span: whole });
            }
            continue;
        }
        if titled {
            // What is presented is dated and numbered below: by Command of His Majesty.
            if is_presented(line) || is_of_page(line) || is_masthead(line) {
                continue;
            }
            if is_proper(line) || seen > 3 {
                break;
            }
            continue;
        }
        if is_of_page(line) || is_masthead(line) {
            words.clear();
            continue;
        }
        if is_presented(line) {
            titled |= is_title(&words);
            continue;
        }
        // To amend the Higher Education Act of 1965 …: the long title of a bill.
        if bill
            && words.is_empty()
            && line.starts_with("To ")
            && line.len() <= LONGEST_TITLE
        {
            words = line.trim_end_matches('.').to_owned();
            span = Span { start: place, end: place + words.len() };
            titled = true;
            continue;
        }
        if is_proper(line) || words.len() + line.len() > LONGEST_TITLE {
            break;
        }
        // A second title in capitals begins the text: THE EUROPEAN PARLIAMENT AND ….
        if words.is_empty() {
            span.start = place;
        } else {
            words.push(' ');
        }
        words.push_str(line);
        span.end = at + raw.trim_end().len();
    }
    let body = span.end;
    if bill
        && let Some(found) = SHORT.as_ref().and_then(|regex| regex.captures(text))
        && let Some(short) = found.name("title")
    {
        words = short.as_str().to_owned();
        span = Span { start: short.start(), end: short.end() };
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let follows = text.get(body..).is_some_and(|rest| rest.trim().len() > 80);
    (is_title(&words) && follows).then_some(Head {
        title: Said { words, span },
        body,
        number,
        country,
        dates,
    })
}

/// Presented to Parliament by the Secretary of State, by Command of His Majesty.
fn is_presented(line: &str) -> bool {
    [
        "Presented to Parliament",
        "by the Secretary of State",
        "by Command of",
        "by the Minister",
        "by the Chancellor",
    ]
    .iter()
    .any(|lead| line.starts_with(lead))
}

/// True for what stands above the titles of gazettes and parliaments.
fn is_masthead(line: &str) -> bool {
    let bracketed = line.starts_with('[') && line.ends_with(']');
    let rule = line.chars().all(|c| !c.is_alphanumeric());
    let leads = [
        "Federal Register",
        "Presidential Documents",
        "Vol. ",
        "Union Calendar No",
        "House Calendar No",
        "Calendar No",
        "IN THE HOUSE OF",
        "IN THE SENATE OF",
        "Official Journal",
    ];
    let congress = line.ends_with("CONGRESS") || line.ends_with(" Session");
    let day = ["Monday,", "Tuesday,", "Wednesday,", "Thursday,", "Friday,"]
        .iter()
        .any(|name| line.starts_with(name));
    bracketed
        || rule
        || congress
        || day
        || leads.iter().any(|lead| line.starts_with(lead))
        || matches!(
            line,
            "A BILL" | "AN ACT" | "An Act" | "The President" | "STATUTORY INSTRUMENTS"
        )
        || line.starts_with("Title ") && line.ends_with('—')
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
    let words =
        |word: &&str| lower.split(|c: char| !c.is_alphanumeric()).any(|one| one == *word);
    let furniture = [
        "eur-lex",
        "skip to",
        "homepage",
        "home page",
        "sign in",
        "log in",
        "http:",
        "https:",
        "www.",
        "share this",
        "all rights reserved",
    ];
    furniture.iter().any(|word| lower.contains(word))
        || ["cookie", "cookies", "search", "menu", "javascript", "copyright"]
            .iter()
            .any(words)
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
    fn what_stands_around_a_title_tells_its_number_and_day() {
        let rest = "The UK has a global reputation for innovation and research, and for much more than that.\n";
        for (text, title, number, country, dates) in [
            (
                format!(
                    "Innovation and Research Strategy\n\nDECEMBER 2011\n\nPresented to Parliament\nby the Secretary of State for Business\nby Command of Her Majesty\n\nCm 8239        £15.50\n\nForeword\n{rest}"
                ),
                "Innovation and Research Strategy",
                "Cm 8239",
                "GB",
                vec!["document=2011-12"],
            ),
            (
                format!(
                    "[Congressional Bills]\n118th CONGRESS\n1st Session\nH. R. 6585\n\nTo amend the Higher Education Act of 1965 to extend eligibility.\n____\nIN THE HOUSE OF REPRESENTATIVES\n\nDecember 5, 2023\n\nA BILL\nThis Act may be cited as the ``Workforce Act''.\n{rest}"
                ),
                "Workforce Act",
                "H. R. 6585",
                "US",
                vec!["proposed=2023-12-05"],
            ),
            (
                format!(
                    "Federal Register\nVol. 84, No. 31\nThursday, February 14, 2019\nTitle 3—\nThe President\nExecutive Order 13859 of February 11, 2019\nMaintaining American Leadership\nBy the authority vested in me as President by the Constitution, it is hereby ordered as follows:\n{rest}"
                ),
                "Maintaining American Leadership",
                "Executive Order 13859",
                "US",
                vec!["document=2019-02-11"],
            ),
            (
                format!(
                    "S.I. No. 376/2017 - Certain Foods Regulations 2017.\n\nNotice of the making of this was published.\n{rest}"
                ),
                "Certain Foods Regulations 2017",
                "S.I. No. 376/2017",
                "IE",
                vec![],
            ),
        ] {
            let document = read(&text);
            assert_eq!(
                told(&text),
                (title.into(), dates.iter().map(|it| (*it).to_owned()).collect()),
                "{text}"
            );
            assert_eq!(
                document.number.map(|said| said.words).as_deref(),
                Some(number),
                "{text}"
            );
            assert_eq!(document.country, Some(country), "{text}");
        }
    }

    #[test]
    fn what_is_named_by_number_or_as_an_act() {
        let text = "Executive Order 14144 of January 16, 2025\n\nStrengthening Innovation\n\nBy the authority vested in me as President by the Constitution and the laws of the United States of America, including the National Emergencies Act (50 U.S.C. 1601 et seq.), it is hereby ordered as follows:\n\nSections 1 and 3 of Executive Order 13961 of December 7, 2020 (Governance of Resilience), are hereby revoked.\nBuilding on Executive Order 14028 of May 12, 2021, I am ordering actions under Regulation (EU) 2016/679.\n";
        let said: Vec<String> = read(text)
            .citations
            .iter()
            .map(|it| {
                let number = it.number.as_ref().map_or("", |number| &number.canonical);
                let part = if it.partial { " partial" } else { "" };
                format!(
                    "{} {}{number}{part}",
                    it.relation.code(),
                    it.title.as_deref().unwrap_or_default()
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                "based_on National Emergencies Act",
                "repeals Governance of ResilienceExecutive Order 13961 partial",
                "cites Executive Order 14028",
                "cites Regulation (EU) 2016/679",
            ]
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
