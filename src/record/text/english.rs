//! Texts in English: the title at the top, the number, the days that the text itself names as
//! its own, whose it is by its formulas, and what it names by number or as an act.
//!
//! Less is read of them than of Chinese texts.

/// A pattern that is made when it is first looked for.
macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new($text).ok());
    };
}

mod agencies;
mod changed;
mod cite;
mod councils;
mod days;
mod gazette;
mod govuk;
mod headed;
mod instrument;
mod memorandum;
mod names;
mod own;
mod page;
mod restart;
mod said;

pub(crate) use own::number_in;

use std::sync::LazyLock;

use regex::Regex;

use days::{alone, enacted, enacted_at_end, month_number};
use page::{is_masthead, is_of_page, is_presented, is_proper};

use super::head::{Dated, Said};
use super::{Document, Span, is_han};
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
        r"(?i-u)\b(?P<told>enacted|approved|adopted|passed(?:\s+by\s+Parliament)?|assented\s+to(?:\s+by\s+the\s+President)?|signed|dated|done\s+at\s+\w+|given\s+under\s+my\s+official\s+seal,?|date(?:\s+of\s+assent)?|issued|published(?:\s+in\s+(?u:\S){{1,20}}\s(?u:\S){{1,20}}\s+of)?|effective(?:\s+date(?:\s+of\s+this\s+(?:(?:direct|interim|final)\s+){{0,2}}(?:rule|regulation|order)\s+is)?)?|(?:this\s+(?:regulation|decision|directive)|it)\s+shall\s+apply|this\s+act\s+commences|enters?\s+into\s+force|comes?\s+into\s+(?:force|effect|operation))(?:\s*:\s*|\s+(?:on\s+|from\s+|as\s+of\s+|this\s+)?){DAY}"
    ))
    .ok()
});
static OF_TITLE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"\b(?:of|dated)\s+{DAY}")).ok());

// This Act may be cited as the ``Some Act''.
static SHORT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"Act may be cited as (?:the )?(?:``|"|“|‘)(?P<title>[A-Z][^`"”’'\n]{4,150})(?:''|"|”|’)"#,
    )
    .ok()
});

// This Act shall be known as the "Data Privacy Act of 2012".
static KNOWN_AS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"This Act shall be (?:known(?: and (?:may be )?cited)?|cited) as (?:the )?(?:``|"|“|‘)(?P<title>[A-Z][^`"”’'\n]{4,150}?)[.,]?(?:''|"|”|’)"#,
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
    let (head, maker, by) = match (councils::head(text), govuk::head(text)) {
        (Some((head, maker)), _) => (Some(head), maker, Vec::new()),
        (None, Some((head, by))) => (Some(head), None, by),
        (None, None) => (headed::paper(text).or_else(|| head(text)), None, Vec::new()),
    };
    let Some(head) = head else { return document };
    // What a resolution recalls has days of its own.
    let own_days = !head.country.is_some_and(|country| country.starts_with("INT-"));
    let title = head.title;
    document.body = head.body;
    let in_title = OF_TITLE.as_ref().filter(|_| own_days);
    if let Some(day) = in_title.and_then(|regex| regex.captures(&title.words)) {
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
        let Some(regex) = DAYS.as_ref().filter(|_| own_days) else { break };
        for found in regex.captures_iter(&text[from..to]) {
            let told = found["told"].to_lowercase();
            let at = from + found.get(0).map_or(0, |whole| whole.start());
            let role = match &*told {
                "date" => page::of_kind(text, at),
                told => Some(role(told)),
            };
            let Some(role) = role.filter(|_| !page::is_of_another(text, at)) else {
                continue;
            };
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
    document.term = days::term(text, document.body);
    own::whose(text, &mut document, head.country);
    if !by.is_empty() {
        document.issuers = by;
    }
    if document.country.is_none() && own::is_of_japan(text, &document) {
        document.country = Some("JP");
    }
    if document.country.is_none() && instrument::is_gazette_of_singapore(text) {
        document.country = Some("SG");
    }
    if !own_days {
        document.country = head.country;
        document.issuers = maker.into_iter().collect();
    }
    if let Some(gazette) = gazette::of(text) {
        document.country = Some(gazette.country());
        document.issuers = gazette.issuer(text).into_iter().collect();
        gazette.registered(text, &mut document);
    }
    if document.issuers.is_empty() {
        document.issuers = memorandum::issuer(text, &document).into_iter().collect();
    }
    of_singapore(text, &mut document);
    agencies::issuer(text, &mut document);
    if own_days {
        headed::tell(text, &mut document);
    }
    days::signed(text, &mut document);
    days::approved(text, &mut document);
    days::in_journal(text, &mut document);
    days::behind_journal(text, &mut document);
    document.dates.sort_by_key(|date| date.role);
    document.citations = cite::read(text, &document);
    document
}

/// When an instrument of Singapore or a legal notice was made.
fn of_singapore(text: &str, document: &mut Document) {
    let number = document.number.as_ref();
    let made = |said: &Said| {
        instrument::is_of_singapore(&said.words) || own::is_notice(&said.words)
    };
    if !number.is_some_and(made) {
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
        told if told.starts_with("eff")
            || told.contains("into")
            || told.ends_with("commences") =>
        {
            Role::InForce
        }
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
    if let Some(head) = memorandum::head(text) {
        return Some(head);
    }
    let mut words = String::new();
    let mut span = Span::default();
    let mut number: Option<Said> = None;
    let (mut country, mut bill, mut act, mut long) = (None, false, false, false);
    // Below the masthead of statutory instruments; and what the line above says of a day.
    let (mut headed, mut step) = (None, None);
    let mut dates: Vec<Dated> = Vec::new();
    let gazette = gazette::of(text);
    let revised = page::is_revised_in_singapore(text);
    let (mut start, mut seen, mut titled) = (0, 0, false);
    // Lines of a masthead, however many they are, and the state that heads an order.
    let (mut above, mut state) = (0, false);
    // Nothing but empty lines stands below the words of the title.
    let mut goes_on = false;
    for raw in text.split_inclusive('\n') {
        let at = start;
        start += raw.len();
        let line = raw
            .trim()
            .trim_start_matches(['#', '*', ' '])
            .trim_end_matches(['#', '*', ' ', '|']);
        let line = page::without_notes(line);
        if line.is_empty() {
            titled |= is_title(&words);
            if !titled {
                words.clear();
            }
            continue;
        }
        seen += 1;
        // Below the title its number and its day may stand, and nothing else.
        if seen > LINES + above + if titled { 6 } else { 0 } {
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
        // Circular No.: CMD 01/2024 / Monetary Authority of Singapore, above the title.
        if words.is_empty() && number.is_none() {
            let counted = agencies::counted(line).map(str::to_owned);
            number = counted.map(|words| Said { words, span: whole });
            if number.is_some() {
                continue;
            }
        }
        if words.is_empty() && number.is_some() && agencies::is_agency(line) {
            continue;
        }
        // EUROPEAN COMMISSION, STATE OF NEW YORK: who issued it is no title.
        if words.is_empty()
            && !titled
            && let Some(found) = headed::of(line, &text[start..])
        {
            state |= found.country.starts_with("US-");
            continue;
        }
        if state
            && words.is_empty()
            && number.is_none()
            && let Some(words) = headed::of_governor(line)
        {
            number = Some(Said { words, span: whole });
            continue;
        }
        headed = headed.or_else(|| instrument::masthead(line));
        // What stands above the whole of a title is of the page: In force, Table of contents.
        if headed.is_none() && gazette.is_none() {
            let below = &text[start..];
            match restart::of(&words, line, below, act) {
                Some(restart::Whole::Act) => {
                    act = true;
                    words = line.to_owned();
                    span = whole;
                    (titled, goes_on, number) = (true, false, None);
                    continue;
                }
                Some(restart::Whole::OfUnion) => {
                    words.clear();
                    (titled, goes_on) = (false, false);
                }
                Some(restart::Whole::Again) => continue,
                None => {}
            }
        }
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
        let notice = number.as_ref().is_some_and(|said| own::is_notice(&said.words));
        // A notice may say by which powers it is made above the title of what it makes.
        let powers = || line.starts_with("IN EXERCISE of the power");
        if words.is_empty()
            && (instrument && instrument::is_subject(line)
                || (singapore || notice) && instrument::is_parent(line)
                || notice && powers())
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
            let role = if singapore || revised { Role::InForce } else { Role::Adopted };
            if dates.iter().all(|date| date.role != role) {
                dates.push(Dated { role, edtf, derived: false, span: whole });
            }
            break;
        }
        if titled {
            // The long title of an act.
            let leads = ["An Act ", "AN ACT ", "An Ordinance ", "AN ORDINANCE "];
            if leads.iter().any(|lead| line.starts_with(lead)) {
                dates.extend(enacted_at_end(line, revised, whole));
                continue;
            }
            // What is presented is dated and numbered below: by Command of His Majesty.
            if revised && line.contains("REVISED EDITION")
                || is_presented(line)
                || is_of_page(line)
                || is_masthead(line)
                // The page's title stands above the instrument's own head.
                || instrument && (line == words || !line.contains(|c: char| c.is_lowercase()))
            {
                continue;
            }
            if is_proper(line) || seen > 3 && !act {
                break;
            }
            continue;
        }
        let journal = words.is_empty() && page::ends_journal(line);
        if journal || is_of_page(line) || is_masthead(line) {
            above += usize::from(above < LINES);
            // C/2024/1383 and OJ L, 24.5.2024 stand right below the title of an act of the Union.
            titled =
                own::of_union(&words).is_some() && is_title(&words) && words.len() > 60;
            if !titled {
                words.clear();
            }
            continue;
        }
        if is_presented(line) {
            titled |= is_title(&words);
            continue;
        }
        // To amend the Higher Education Act of 1965 …: the long title of a bill.
        let law = number.as_ref().is_some_and(|it| it.words.starts_with("Public Law"));
        if (bill && line.starts_with("To ") || law && page::is_long_title(line))
            && words.is_empty()
            && line.len() <= LONGEST_TITLE
        {
            long = law;
            words = line.trim_end_matches('.').to_owned();
            span = Span { start: place, end: place + words.len() };
            titled = true;
            continue;
        }
        let begins = if words.is_empty() { line } else { &words };
        let proper = is_proper(line) && !continues_union(&words, line);
        if proper || words.len() + line.len() > longest(begins) {
            break;
        }
        // A second title in capitals begins the text: THE EUROPEAN PARLIAMENT AND ….
        if words.is_empty() {
            span.start = place;
        } else if gazette == Some(gazette::Gazette::SouthAfrica)
            && restart::is_act(&words)
        {
            // ELECTRICITY REGULATION ACT, 2006 / AMENDMENT OF SCHEDULE 2 TO THE ACT.
            words.push_str(": ");
        } else {
            words.push(' ');
        }
        words.push_str(line);
        span.end = at + raw.trim_end().len();
        goes_on = true;
    }
    let body = span.end;
    let law = number.as_ref().is_some_and(|said| said.words.starts_with("Public Law"));
    let law = law && (words.is_empty() || long);
    let body = match law {
        true => SHORT.as_ref().and_then(|regex| regex.find(text)).map_or(body, |found| {
            text[..found.start()].rfind('\n').map_or(0, |at| at + 1)
        }),
        false => body,
    };
    let philippine =
        number.as_ref().is_some_and(|said| said.words.starts_with("Republic Act"));
    if philippine
        && let Some(found) = KNOWN_AS.as_ref().and_then(|regex| regex.captures(text))
        && let Some(short) = found.name("title")
    {
        words = short.as_str().to_owned();
        span = Span { start: short.start(), end: short.end() };
    }
    if (bill || law)
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
    // A law is there by what it says that it may be cited as.
    let follows = law || text.get(body..).is_some_and(|rest| rest.trim().len() > least);
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
    more && (own::of_union(words).is_some() || own::is_unnumbered(words))
}

/// The longest title that begins with `words`, in bytes.
fn longest(words: &str) -> usize {
    match own::of_union(words) {
        None if !own::is_unnumbered(words) => LONGEST_TITLE,
        _ => LONGEST_OF_UNION,
    }
}

/// True for words that may be a title: two of them at least, and no sentence.
fn is_title(words: &str) -> bool {
    words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
        >= 2
        && words.len() <= longest(words)
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_titles;
