//! Days that an act in English tells by its form: its journal, its stamp, its signature, its term.

use std::sync::LazyLock;

use regex::Regex;

use super::super::head::{Dated, Term};
use super::super::{Document, Span, trimmed_lines};
use super::own::is_notice;
use super::{DAY, day};
use crate::model::date::{MONTHS, bounds};
use crate::model::law::Role;

static ALONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!("(?i-u)^{DAY}$")).ok());

// Approved: AUG 15 2012.
pattern!(
    APPROVED,
    r"(?m)^[ \t]*(?:Approved|APPROVED)[:,]?[ \t]+(?P<month>[A-Z][A-Za-z]{2,8})\.? (?P<day>\d{1,2}),? (?P<year>(?:19|20)\d{2})"
);
// This Decision shall apply until 10 October 2024.
static UNTIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?m)^[ \t]*(?:\d+\.[ \t]+)?This (?:Decision|Regulation|Directive|Order|Act|Recommendation) (?:shall apply|shall remain in force|applies|expires|shall expire|is in force) (?P<on>until|on) {DAY}\."
    ))
    .ok()
});

pub(super) fn month_number(name: &str) -> Option<usize> {
    MONTHS.iter().position(|month| month.eq_ignore_ascii_case(name)).map(|at| at + 1)
}

/// EDTF of a line that is a day, or a month, and nothing else: 29 March 2023, DECEMBER 2011.
pub(super) fn alone(line: &str) -> Option<String> {
    let line = line.trim_end_matches(['.', ',']);
    if let Some(found) = ALONE.as_ref()?.captures(line) {
        return day(&found);
    }
    // AUG. 9, 2022, as the head of a law of Congress has it.
    let words: Vec<&str> = line.split_whitespace().collect();
    if let [month, date, year] = words[..]
        && let Some(short) = month.strip_suffix('.').filter(|it| it.len() > 2)
    {
        let is = |name: &&str| {
            name.get(..short.len()).is_some_and(|it| it.eq_ignore_ascii_case(short))
        };
        let at = MONTHS.iter().position(is)? + 1;
        let edtf = format!("{year}-{at:02}-{:0>2}", date.trim_end_matches(','));
        return bounds(&edtf).is_ok().then_some(edtf).filter(|it| it.len() == 10);
    }
    let (month, year) = line.split_once(' ')?;
    let year = year.trim();
    let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let edtf = format!("{year}-{:02}", month_number(month)?);
    (digits && bounds(&edtf).is_ok()).then_some(edtf)
}

/// Takes the day on which an act of the Philippines was approved, in the letters of its stamp.
pub(super) fn approved(text: &str, document: &mut Document) {
    if document.country != Some("PH")
        || document.dates.iter().any(|date| date.role == Role::Document)
    {
        return;
    }
    let tail = text.floor_char_boundary(text.len().saturating_sub(2_000));
    let found = APPROVED.as_ref().and_then(|regex| regex.captures(&text[tail..]));
    let Some(found) = found else { return };
    let month = MONTHS.iter().position(|month| {
        month
            .get(..3)
            .is_some_and(|short| short.eq_ignore_ascii_case(&found["month"][..3]))
    });
    let Some(month) = month else { return };
    let edtf = format!("{}-{:02}-{:0>2}", &found["year"], month + 1, &found["day"]);
    if bounds(&edtf).is_ok() {
        let whole = found.get(0).map_or(0..0, |whole| whole.range());
        let span = Span { start: tail + whole.start, end: tail + whole.end };
        document.dates.push(Dated { role: Role::Document, edtf, derived: false, span });
    }
}

/// Takes the day of the Official Journal above an act of the Union: 22.2.2022.
pub(super) fn in_journal(text: &str, document: &mut Document) {
    let above = document.title.as_ref().map_or("", |said| &text[..said.span.start]);
    if document.country != Some("EU")
        || !above.contains("Official Journal")
        || document.dates.iter().any(|date| date.role == Role::Published)
    {
        return;
    }
    let day = |line: &str| {
        let parts: Vec<&str> = line.split('.').collect();
        let [day, month, year] = parts[..] else { return None };
        let edtf = format!("{year}-{month:0>2}-{day:0>2}");
        (edtf.len() == 10 && bounds(&edtf).is_ok()).then_some(edtf)
    };
    let found = trimmed_lines(above).find_map(|(line, span)| {
        let first = line.split_whitespace().next()?;
        let head = first == line || line.contains("Official Journal");
        Some((day(first).filter(|_| head)?, span))
    });
    document.dates.extend(found.map(|(edtf, span)| {
        let role = Role::Published;
        Dated { role, edtf, derived: false, span }
    }));
}

// OJ L, 2024/1366, 24.5.2024, ELI: … and OJ L 172, 26.6.2019, p. 1, above the text.
pattern!(
    JOURNAL,
    r"^\(?OJ [LC],? ?[\d/ ]{1,12}, (?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d{2})\b"
);
// shall enter into force on the twentieth day following that of its publication.
pattern!(
    FOLLOWING,
    r"This (?:Delegated |Implementing )?(?:Regulation|Directive|Decision) shall enter into force on the (?P<count>twentieth |third |seventh |tenth |fifth )?day following that of its publication"
);
/// How far down an act of the Union names its journal, in lines with words.
const JOURNAL_WITHIN: usize = 12;

/// Takes the day of the journal that a line between the title and the text of an act of the Union
/// tells; and the day of entry into force that is counted from it.
pub(super) fn behind_journal(text: &str, document: &mut Document) {
    if document.country != Some("EU") {
        return;
    }
    let known =
        |document: &Document, role| document.dates.iter().any(|it| it.role == role);
    if !known(document, Role::Published) {
        let lines = trimmed_lines(text).filter(|(line, _)| !line.is_empty());
        let mut head = lines.take(JOURNAL_WITHIN).take_while(|(line, _)| {
            !line.starts_with("Having regard") && !line.starts_with("Whereas")
        });
        let found = head.find_map(|(line, span)| {
            let found =
                line.contains("OJ ").then(|| JOURNAL.as_ref())??.captures(line)?;
            let edtf = format!(
                "{}-{:0>2}-{:0>2}",
                &found["year"], &found["month"], &found["day"]
            );
            bounds(&edtf).is_ok().then_some((edtf, span))
        });
        document.dates.extend(found.map(|(edtf, span)| {
            let role = Role::Published;
            Dated { role, edtf, derived: false, span }
        }));
    }
    if known(document, Role::InForce) || !text.contains("day following that of") {
        return;
    }
    let Some(found) = FOLLOWING.as_ref().and_then(|regex| regex.captures(text)) else {
        return;
    };
    let count = match found.name("count").map(|count| count.as_str().trim_end()) {
        None => 1,
        Some("third") => 3,
        Some("fifth") => 5,
        Some("seventh") => 7,
        Some("tenth") => 10,
        Some(_) => 20,
    };
    let mut published = document.dates.iter().filter(|it| it.role == Role::Published);
    let first = published.next().and_then(|date| bounds(&date.edtf).ok());
    let exact = first.filter(|day| day.lo == day.hi).and_then(|day| day.lo);
    let day = exact.and_then(|day| day.checked_add_days(chrono::Days::new(count)));
    if let (Some(day), Some(whole)) = (day, found.get(0)) {
        let span = Span { start: whole.start(), end: whole.end() };
        let (role, edtf) = (Role::InForce, day.to_string());
        document.dates.push(Dated { role, edtf, derived: true, span });
    }
}

/// The day until which the text itself says that it applies.
pub(super) fn term(text: &str, body: usize) -> Option<Term> {
    let rest = text.get(body..)?;
    let found = UNTIL.as_ref()?.captures(rest)?;
    let whole = found.get(0)?;
    let last = bounds(&day(&found)?).ok()?.hi?;
    let ended = match &found["on"] {
        "until" => last.succ_opt()?,
        _ => last,
    };
    Some(Term {
        ended: Some(ended.to_string()),
        span: Span { start: body + whole.start(), end: body + whole.end() },
        from: None,
        begins: None,
        counted: false,
    })
}

/// The day below whoever signs at a known place: The White House, and June 22, 1954; and the
/// Chief Executive of Hong Kong.
pub(super) fn signed(text: &str, document: &mut Document) {
    let maker = document.issuers.first().map_or("", |said| said.words.as_str());
    let of_notice = document.number.as_ref().is_some_and(|said| is_notice(&said.words));
    let signer = match document.country {
        Some("US") => "The White House",
        Some("CN-HK") if of_notice && !maker.is_empty() => maker,
        Some("CN-HK") => "Chief Executive",
        _ => return,
    }
    .to_owned();
    let signer = signer.as_str();
    if document.dates.iter().any(|date| date.role == Role::Document) {
        return;
    }
    let mut below = false;
    for (line, span) in trimmed_lines(text).filter(|(line, _)| !line.is_empty()) {
        let led = line.get(..signer.len()).filter(|it| it.eq_ignore_ascii_case(signer));
        let day = match led {
            Some(_) => line[signer.len()..].trim_matches([' ', ',', '.', '-', '–', '—']),
            None => line,
        };
        if let Some(edtf) =
            alone(day).filter(|it| it.len() == 10 && (below || led.is_some()))
        {
            let role = Role::Document;
            document.dates.push(Dated { role, edtf, derived: false, span });
            return;
        }
        below = led.is_some() && day.is_empty();
    }
}

/// The day at the end of a long title: An Act to establish … [1 September 1989]. In a `revised`
/// edition of Singapore it is that from which the act is in force.
pub(super) fn enacted_at_end(line: &str, revised: bool, span: Span) -> Option<Dated> {
    let edtf = enacted(&line[line.rfind('[')?..])?;
    let role = if revised { Role::InForce } else { Role::Adopted };
    Some(Dated { role, edtf, derived: false, span })
}

/// EDTF of [26th October 2023] and [Assented to 12 December 2022].
pub(super) fn enacted(line: &str) -> Option<String> {
    let line = line.strip_prefix("Enacted").unwrap_or(line).trim_start();
    let inner = line.strip_prefix('[')?.strip_suffix(']')?.trim();
    let inner = inner.strip_suffix('.').unwrap_or(inner);
    let day = inner.strip_prefix("Assented to").unwrap_or(inner);
    alone(day.trim()).filter(|edtf| edtf.len() == 10)
}

// NO. 38] FRIDAY, DECEMBER 30 [2022, above what the gazette of Singapore prints.
pattern!(
    ISSUE,
    r"^(?i-u:NO)\.\s*\d{1,4}\]\s*[A-Z]{6,9},\s*(?P<month>[A-Z]{3,9})\s+(?P<day>\d{1,2})\s*\[(?P<year>(?:19|20)\d{2})$"
);

/// EDTF of the day of an issue of a gazette.
pub(super) fn issue(line: &str) -> Option<String> {
    // Most lines have no such mark.
    line.contains(']').then_some(())?;
    let found = ISSUE.as_ref()?.captures(line)?;
    let (first, rest) = found["month"].split_at(1);
    let month = month_number(&format!("{first}{}", rest.to_lowercase()))?;
    let edtf = format!("{}-{month:02}-{:0>2}", &found["year"], &found["day"]);
    bounds(&edtf).is_ok().then_some(edtf)
}
