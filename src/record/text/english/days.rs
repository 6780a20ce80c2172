//! Days that an act in English tells by its form: its journal, its stamp, its signature, its term.

use std::sync::LazyLock;

use regex::Regex;

use super::super::head::{Dated, Term};
use super::super::{Document, Span, trimmed_lines};
use super::own::is_notice;
use super::{DAY, alone, day};
use crate::model::date::{MONTHS, bounds};
use crate::model::law::Role;

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
