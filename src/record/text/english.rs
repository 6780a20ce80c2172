//! Texts in English: the title at the top, the number, the days that the text itself names as
//! its own, whose it is by its formulas, and what it names by number or as an act.
//!
//! Less is read of them than of Chinese texts.

mod changed;
mod cite;
mod gazette;
mod instrument;
mod own;

pub(crate) use own::number_in;

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
/// The longest title of an act of the Union, which names all that it changes, in bytes.
const LONGEST_OF_UNION: usize = 1_200;
/// How far down it begins, in lines with words.
const LINES: usize = 12;

/// A day as English texts write it.
const DAY: &str = r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m1>January|February|March|April|May|June|July|August|September|October|November|December),?\s+(?P<y1>\d{4})|(?P<m2>January|February|March|April|May|June|July|August|September|October|November|December)\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2}))";

static DAYS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i-u)\b(?P<told>enacted|approved|adopted|passed(?:\s+by\s+Parliament)?|assented\s+to(?:\s+by\s+the\s+President)?|signed|dated|done\s+at\s+\w+|given\s+under\s+my\s+official\s+seal,?|date|issued|published(?:\s+in\s+(?u:\S){{1,20}}\s(?u:\S){{1,20}}\s+of)?|effective(?:\s+date)?|(?:this\s+(?:regulation|decision|directive)|it)\s+shall\s+apply|enters?\s+into\s+force|comes?\s+into\s+(?:force|effect|operation))(?:\s*:\s*|\s+(?:on\s+|from\s+|as\s+of\s+|this\s+)?){DAY}"
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
    // A masthead tells when an act was passed and assented to, and on which day it was printed.
    let above = document.title.as_ref().map_or(0, |said| said.span.start);
    for (from, to) in [(0, above.min(end)), (end, near), (tail, text.len())] {
        let Some(regex) = DAYS.as_ref() else { break };
        for found in regex.captures_iter(&text[from..to]) {
            let told = found["told"].to_lowercase();
            let role = role(&told);
            if to <= above && !told.starts_with("passed") && !told.starts_with("assented")
            {
                continue;
            }
            // [Assented to …] has told.
            if told.starts_with("assented")
                && document
                    .dates
                    .iter()
                    .any(|date| Some(&date.edtf) == day(&found).as_ref())
            {
                continue;
            }
            if document.dates.iter().any(|date| date.role == role) {
                continue;
            }
            let whole = found.get(0).map_or(0..0, |whole| whole.range());
            let span = Span { start: from + whole.start, end: from + whole.end };
            push(&mut document, role, &found, span);
        }
    }
    document.term = own::term(text, document.body);
    own::whose(text, &mut document, head.country);
    if let Some(gazette) = gazette::of(text) {
        document.country = Some(gazette.country());
        document.issuers = gazette.issuer(text).into_iter().collect();
    }
    of_singapore(text, &mut document);
    own::signed(text, &mut document);
    document.dates.sort_by_key(|date| date.role);
    document.citations = cite::read(text, &document);
    document
}

/// Who made an instrument of Singapore, and when.
fn of_singapore(text: &str, document: &mut Document) {
    let number = document.number.as_ref();
    if !number.is_some_and(|said| instrument::is_of_singapore(&said.words)) {
        return;
    }
    if let Some((edtf, range)) = instrument::made_on(text)
        && document.dates.iter().all(|date| date.role != Role::Document)
    {
        let span = Span { start: range.start, end: range.end };
        document.dates.push(Dated { role: Role::Document, edtf, derived: false, span });
    }
}

/// What the word before a day says of it.
fn role(told: &str) -> Role {
    match told {
        "enacted" | "adopted" => Role::Adopted,
        "issued" => Role::Published,
        told if told.starts_with("passed") => Role::Adopted,
        told if told.starts_with("published") => Role::Published,
        told if told.ends_with("apply") => Role::Applicable,
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
    // Below the masthead of statutory instruments; and what the line above says of a day.
    let (mut headed, mut step) = (None, None);
    let mut dates: Vec<Dated> = Vec::new();
    let gazette = gazette::of(text);
    let (mut start, mut seen, mut titled) = (0, 0, false);
    // Nothing but empty lines stands below the words of the title.
    let mut goes_on = false;
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
        if let Some(gazette) = gazette.filter(|_| !titled) {
            dates.extend(gazette.day(line, whole));
            if gazette.is_above(line) {
                words.clear();
                continue;
            }
        }
        headed = headed.or_else(|| instrument::masthead(line));
        if let Some(found) = instrument::numbered(line, headed)
            .or_else(|| own::numbered(line))
            .or_else(|| gazette::numbered(line).filter(|_| gazette.is_some()))
        {
            titled |= is_title(&words);
            bill |= found.bill;
            country = country.or(found.country);
            if number.is_none() {
                number = Some(Said { words: found.words, span: whole });
                let day = found.rest.strip_prefix("of ").unwrap_or(&found.rest);
                if let Some(edtf) = alone(day) {
                    let role = Role::Document;
                    dates.push(Dated { role, edtf, derived: false, span: whole });
                }
            }
            // S.I. No. 376/2017 - Some Regulations 2017.
            let rest = found.rest.trim_end_matches('.');
            let dated = rest.starts_with("of ") || alone(rest).is_some();
            if !titled && is_title(rest) && !dated {
                words = rest.to_owned();
                let from = place + line.find(rest).unwrap_or_default();
                span = Span { start: from, end: from + rest.len() };
                titled = true;
            }
            continue;
        }
        let instrument =
            number.as_ref().is_some_and(|said| instrument::is_number(&said.words));
        let singapore =
            number.as_ref().is_some_and(|said| instrument::is_of_singapore(&said.words));
        if words.is_empty()
            && (instrument && instrument::is_subject(line)
                || singapore && instrument::is_parent(line))
        {
            continue;
        }
        // The act by which it is made, and its number, stand above the title.
        if singapore && !titled && instrument::is_number_of_parent(line) {
            words.clear();
            continue;
        }
        if instrument && let Some((role, day)) = instrument::step(line) {
            titled |= is_title(&words);
            step = Some(role).filter(|_| day.is_none());
            if let Some((role, edtf)) = role.zip(day) {
                dates.push(Dated { role, edtf, derived: false, span: whole });
            }
            continue;
        }
        let hour = step.flatten().and_then(|_| instrument::timed(line));
        if let Some(edtf) = alone(line).or(hour) {
            titled |= is_title(&words);
            // Made, and the day on the line below.
            if let Some(role) = step.take() {
                let role: Option<Role> = role;
                dates.extend(role.map(|role| Dated {
                    role,
                    edtf,
                    derived: false,
                    span: whole,
                }));
                continue;
            }
            // The day below the chamber's name is that on which a bill was brought in.
            let role = if bill { Role::Proposed } else { Role::Document };
            if dates.iter().all(|date| date.role != role) {
                dates.push(Dated { role, edtf, derived: false, span: whole });
            }
            continue;
        }
        // An act of the Union as its pages set it, with empty lines between: of 12 July 2023,
        // concerning batteries ….
        if titled
            && goes_on
            && continues_union(&words, line)
            && words.len() + line.len() <= LONGEST_OF_UNION
        {
            words.push(' ');
            words.push_str(line);
            span.end = at + raw.trim_end().len();
            continue;
        }
        goes_on = false;
        // [26th October 2023] and [Assented to 12 December 2022]: when an act was enacted.
        if titled && let Some(edtf) = enacted(line) {
            // In Singapore it is the day on which an instrument comes into operation.
            let role = if singapore { Role::InForce } else { Role::Adopted };
            if dates.iter().all(|date| date.role != role) {
                dates.push(Dated { role, edtf, derived: false, span: whole });
            }
            break;
        }
        if titled {
            // The long title of an act.
            let long = ["An Act ", "AN ACT ", "An Ordinance ", "AN ORDINANCE "];
            if long.iter().any(|lead| line.starts_with(lead)) {
                continue;
            }
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
        let begins = if words.is_empty() { line } else { &words };
        if is_proper(line) || words.len() + line.len() > longest(begins) {
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
        goes_on = true;
    }
    let body = span.end;
    let law = number.as_ref().is_some_and(|said| said.words.starts_with("Public Law"));
    let body = match law && words.is_empty() {
        true => SHORT.as_ref().and_then(|regex| regex.find(text)).map_or(body, |found| {
            text[..found.start()].rfind('\n').map_or(0, |at| at + 1)
        }),
        false => body,
    };
    if (bill || law && words.is_empty())
        && let Some(found) = SHORT.as_ref().and_then(|regex| regex.captures(text))
        && let Some(short) = found.name("title")
    {
        words = short.as_str().to_owned();
        span = Span { start: short.start(), end: short.end() };
    }
    if let Some(gazette) = gazette.filter(|it| *it == gazette::Gazette::India) {
        let said = gazette.called(text)?;
        words = said.words;
        span = said.span;
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(said) = &mut number
        && let Some(with_year) = instrument::with_year(&said.words, &words)
    {
        said.words = with_year;
    }
    let least = if own::of_union(&words).is_some() { 20 } else { 80 };
    let follows = text.get(body..).is_some_and(|rest| rest.trim().len() > least);
    (is_title(&words) && follows).then_some(Head {
        title: Said { words, span },
        body,
        number,
        country,
        dates,
    })
}

/// True for a line with which the title of an act of the Union goes on.
fn continues_union(words: &str, line: &str) -> bool {
    let more = line.starts_with(|c: char| c.is_ascii_lowercase())
        || line.starts_with("(Text with EEA");
    more && own::of_union(words).is_some()
}

/// The longest title that begins with `words`, in bytes.
fn longest(words: &str) -> usize {
    match own::of_union(words) {
        Some(_) => LONGEST_OF_UNION,
        None => LONGEST_TITLE,
    }
}

/// EDTF of [26th October 2023] and [Assented to 12 December 2022].
fn enacted(line: &str) -> Option<String> {
    let inner = line.strip_prefix('[')?.strip_suffix(']')?.trim();
    let day = inner.strip_prefix("Assented to").unwrap_or(inner);
    alone(day.trim()).filter(|edtf| edtf.len() == 10)
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
        "(Legislative acts)",
        "(Non-legislative acts)",
        "(Acts whose publication is obligatory)",
        "GOVERNMENT GAZETTE",
        "Government Gazette",
        "ACTS SUPPLEMENT",
        "BILLS SUPPLEMENT",
        "Published by Authority",
        "PUBLISHED BY AUTHORITY",
        "The following Act was passed",
    ];
    let republic =
        line.starts_with("REPUBLIC OF ") && line.split_whitespace().count() <= 4;
    // NO. 10] FRIDAY, MARCH 16 [2018
    let issue = line.starts_with("NO. ") && line.contains(']') && line.contains('[');
    // 117th Congress.
    let counted = line.strip_suffix(" Congress").is_some_and(|count| {
        count.starts_with(|c: char| c.is_ascii_digit()) && !count.contains(' ')
    });
    let congress = line.ends_with("CONGRESS") || line.ends_with(" Session") || counted;
    let day = ["Monday,", "Tuesday,", "Wednesday,", "Thursday,", "Friday,"]
        .iter()
        .any(|name| line.starts_with(name));
    bracketed
        || republic
        || issue
        || rule
        || congress
        || day
        || leads.iter().any(|lead| line.starts_with(lead))
        || matches!(line, "A BILL" | "AN ACT" | "An Act" | "The President")
        || is_of_journal(line)
        || instrument::masthead(line).is_some()
        || line.starts_with("Title ") && line.ends_with('—')
}

/// True for what stands above an act in the Official Journal: 4.5.2016 EN Official Journal of the
/// European Union L 119/1, L 333/80, REGULATIONS.
fn is_of_journal(line: &str) -> bool {
    let counted = |words: &str| {
        !words.is_empty()
            && words.bytes().all(|c| c.is_ascii_digit() || matches!(c, b'/' | b'.'))
            && words.contains(['/', '.'])
    };
    let page =
        line.strip_prefix(['L', 'C']).is_some_and(|rest| counted(rest.trim_start()));
    line.len() <= 120 && line.contains("Official Journal of the European")
        || page
        || counted(line)
        || matches!(
            line,
            "EN" | "I"
                | "II"
                | "III"
                | "IV"
                | "L series"
                | "C series"
                | "REGULATIONS"
                | "DIRECTIVES"
                | "DECISIONS"
                | "RECOMMENDATIONS"
        )
}

/// True for words that may be a title: two of them at least, and no sentence.
fn is_title(words: &str) -> bool {
    words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
        >= 2
        && words.len() <= longest(words)
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
        || line.len() > 250 && own::of_union(line).is_none()
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
mod tests;
