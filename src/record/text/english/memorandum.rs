//! Memoranda of offices and agencies, which are called by their subject: MEMORANDUM FOR …,
//! SUBJECT: …, M-24-10. And who says in a line of its own that it has issued a text.

use std::sync::LazyLock;

use regex::Regex;

use super::super::head::{Dated, Said};
use super::super::{Document, Span, trimmed_lines};
use super::gazette::in_small_letters;
use super::{Head, alone, is_title};
use crate::model::law::Role;

/// How far down the subject of a memorandum stands, in lines with words.
const LINES: usize = 24;
/// How far down a page tells who issued it, in bytes.
const ISSUED_WITHIN: usize = 2_000;

// M-24-10, OFPP-2021-3.
static NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[A-Z]{1,5}-\d{2,4}-\d{1,3}$").ok());
// OMB Memorandum M-24-10, and the next of a list of them.
static NAMED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\bM-\d{2}-\d{2}\b").ok());
// This memorandum rescinds and replaces OMB Memorandum ….
static RESCINDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i-u)\bthis\s+memorandum\s+(?:also\s+|hereby\s+)?(?:rescinds|revokes)(?:\s+and\s+(?:replaces|supersedes))?\s+(?:[\s,]|and\b|the\b|OMB\b|Memorand(?:um|a)\b|M-\d{2}-\d{2}\b)*$").ok()
});
// Issued by: Infocomm Media Development Authority.
static ISSUED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?m)^[ \t*]*(?:Issued by|ISSUED BY):?[ \t*]+(?P<who>(?:the |THE )?[A-Z][\w'’ \-]{5,90}?)(?: \([A-Z]{2,8}\))?(?:, [A-Z][a-z]+)?[.* \t]*$").ok()
});

/// What stands above a memorandum, if `text` is one.
pub(super) fn head(text: &str) -> Option<Head> {
    let mut number = None;
    let mut dates = Vec::new();
    let mut addressed = false;
    let spoken = trimmed_lines(text).filter(|(line, _)| !line.is_empty());
    for (line, span) in spoken.take(LINES) {
        addressed |= is_address(line);
        if NUMBER.as_ref().is_some_and(|regex| regex.is_match(line)) && number.is_none() {
            number = Some(Said { words: line.to_owned(), span });
        } else if let Some(edtf) = alone(line).filter(|_| dates.is_empty()) {
            dates.push(Dated { role: Role::Document, edtf, derived: false, span });
        } else if addressed && let Some(words) = subject(line) {
            let from = span.end - words.len();
            let (words, end) = wrapped(text, from);
            let country = is_of_washington(&text[..from]).then_some("US");
            let title = Said { words, span: Span { start: from, end } };
            let body = end;
            return is_title(&title.words).then_some(Head {
                title,
                body,
                number,
                country,
                dates,
            });
        }
    }
    None
}

/// The memoranda of the Office of Management and Budget that `text` names from byte `body` on, by
/// their numbers.
pub(super) fn named(text: &str, body: usize) -> Vec<(&str, Span)> {
    let rest = text.get(body..).unwrap_or_default();
    if !rest.contains("Memorand") && !rest.contains("OMB") {
        return Vec::new();
    }
    let found = NAMED.as_ref().map(|regex| regex.find_iter(rest));
    let found = found.into_iter().flatten().map(|found| {
        let span = Span { start: body + found.start(), end: body + found.end() };
        (found.as_str(), span)
    });
    found.collect()
}

/// True where the memorandum at hand ends what is named behind `before`.
pub(super) fn rescinds(before: &str) -> bool {
    RESCINDS.as_ref().is_some_and(|regex| regex.is_match(before))
}

fn is_address(line: &str) -> bool {
    line == "MEMORANDUM"
        || ["MEMORANDUM FOR", "MEMORANDUM TO", "Memorandum for"]
            .iter()
            .any(|lead| line.starts_with(lead))
}

/// What stands behind SUBJECT:.
fn subject(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("SUBJECT:").or_else(|| line.strip_prefix("Subject:"))?;
    Some(rest.trim()).filter(|words| !words.is_empty())
}

/// The subject that begins at byte `from`, over all lines up to an empty one; and where it ends.
fn wrapped(text: &str, from: usize) -> (String, usize) {
    let rest = &text[from..];
    let mut end = 0;
    for line in rest.split_inclusive('\n').take_while(|line| !line.trim().is_empty()) {
        end += line.len();
    }
    let words = rest[..end].split_whitespace().collect::<Vec<_>>().join(" ");
    (words, from + rest[..end].trim_end().len())
}

fn is_of_washington(head: &str) -> bool {
    ["WASHINGTON, D.C.", "Washington, D.C.", "Washington, DC", "THE WHITE HOUSE"]
        .iter()
        .any(|words| head.contains(words))
}

/// The office in capitals above a memorandum, the last of several; else who says Issued by.
pub(super) fn issuer(text: &str, document: &Document) -> Option<Said> {
    let head = &text[..document.title.as_ref()?.span.start];
    if let Some(at) = head.find("MEMORANDUM") {
        let office =
            trimmed_lines(&head[..at]).filter(|(line, _)| is_office(line)).last();
        return office.map(|(line, span)| Said { words: in_small_letters(line), span });
    }
    let near = &text[..text.floor_char_boundary(ISSUED_WITHIN)];
    let said = ISSUED.as_ref().and_then(|regex| regex.captures(near));
    let Some(who) = said.and_then(|found| found.name("who")) else {
        return above_day(near, document);
    };
    let words = who.as_str().trim_start_matches("the ").trim_start_matches("THE ");
    let span = Span { start: who.end() - words.len(), end: who.end() };
    let capitals = !words.contains(|c: char| c.is_ascii_lowercase());
    let words = if capitals { in_small_letters(words) } else { words.to_owned() };
    Some(Said { words, span })
}

/// The body alone on the line between a title and its day: Financial Services and the Treasury
/// Bureau / 28 October 2024.
fn above_day(near: &str, document: &Document) -> Option<Said> {
    let title = document.title.as_ref()?.span;
    let rest = near.get(title.end..)?;
    let mut lines = trimmed_lines(rest).filter(|(line, _)| !line.is_empty());
    let (body, span) = lines.next()?;
    let (day, _) = lines.next()?;
    let kinds = [
        "Bureau",
        "Ministry",
        "Department",
        "Commission",
        "Authority",
        "Agency",
        "Council",
    ];
    let first = body.split(' ').next().unwrap_or_default();
    let last = body.rsplit(' ').next().unwrap_or_default();
    let named = (2..=10).contains(&body.split(' ').count())
        && body.starts_with(|c: char| c.is_ascii_uppercase())
        && body.chars().all(|c| c.is_alphabetic() || " &'’-,".contains(c))
        && kinds.iter().any(|kind| first == *kind || last == *kind);
    let dated = alone(day).is_some_and(|edtf| edtf.len() == 10);
    let span = Span { start: title.end + span.start, end: title.end + span.end };
    (named && dated).then(|| Said { words: body.to_owned(), span })
}

/// OFFICE OF MANAGEMENT AND BUDGET.
fn is_office(line: &str) -> bool {
    let kinds =
        ["OFFICE", "DEPARTMENT", "AGENCY", "COMMISSION", "BUREAU", "ADMINISTRATION"];
    let letters = |c: char| c.is_ascii_uppercase() || c == ' ' || c == '&';
    line.len() <= 90
        && line.chars().all(letters)
        && line.split(' ').count() > 1
        && line.split(' ').any(|word| kinds.contains(&word))
}

#[cfg(test)]
mod tests {
    use crate::record::text::read;

    #[test]
    fn a_memorandum_is_called_by_its_subject() {
        let text = "EXECUTIVE OFFICE OF THE PRESIDENT\nOFFICE OF CANALS AND LOCKS\nWASHINGTON, D.C. 20503\n\nMarch 28, 2024\n\nM-24-99\n\nMEMORANDUM FOR THE HEADS OF EXECUTIVE DEPARTMENTS AND AGENCIES\n\nFROM: Some Name\n\nSUBJECT: Advancing Governance of Canals\nand of their Locks\n\nThis memorandum implements section 10.1(b) of Executive Order 14999 of October 30, 2023, and is of importance.\n";
        let document = read(text);
        let words =
            |said: Option<super::Said>| said.map(|it| it.words).unwrap_or_default();
        assert_eq!(
            words(document.title),
            "Advancing Governance of Canals and of their Locks"
        );
        assert_eq!(words(document.number), "M-24-99");
        assert_eq!(document.country, Some("US"));
        assert_eq!(document.issuers[0].words, "Office of Canals and Locks");
        assert_eq!(document.dates[0].edtf, "2024-03-28");
        let said = document.citations[0].relation.code();
        assert_eq!(said, "implements");
    }

    #[test]
    fn a_memorandum_ends_others_by_number() {
        let text = "EXECUTIVE OFFICE OF THE PRESIDENT\nOFFICE OF CANALS AND LOCKS\nWASHINGTON, D.C. 20503\n\nApril 3, 2025\n\nM-25-98\n\nMEMORANDUM FOR THE HEADS OF EXECUTIVE DEPARTMENTS AND AGENCIES\n\nSUBJECT: Accelerating Use of Canals\n\nThis memorandum rescinds and replaces OMB Memoranda M-24-90 and M-24-91, consistent with Executive Order 14999.\nMemorandum M-24-97 shall be revised within 60 days, as M-25-98 tells.\n";
        let said: Vec<String> = read(text)
            .citations
            .iter()
            .map(|it| {
                let number = it.number.as_ref().map(|it| it.canonical.as_str());
                format!("{} {}", it.relation.code(), number.unwrap_or_default())
            })
            .collect();
        assert_eq!(
            said,
            [
                "repeals M-24-90",
                "repeals M-24-91",
                "cites Executive Order 14999",
                "cites M-24-97"
            ]
        );
    }

    #[test]
    fn who_issued_it_stands_on_a_line() {
        let text = "Model Framework for Canals\n\nIssued by: Canal Development Authority (CDA)\n\nPublished: 30 May 2024\n\nThis framework sets out nine dimensions that all who work on canals should look at.\n";
        let document = read(text);
        assert_eq!(document.issuers[0].words, "Canal Development Authority");
        for (line, body) in [
            (
                "ISSUED BY THE PERSONAL DATA COMMISSION\nISSUED 1 MARCH 2024",
                "Personal Data Commission",
            ),
            (
                "Financial Services and the Treasury Bureau\n28 October 2024",
                "Financial Services and the Treasury Bureau",
            ),
            ("Ministry of Canals\n28 October 2024", "Ministry of Canals"),
        ] {
            let text = format!(
                "Policy Statement on Responsible Use of Canals\n\n{line}\n\n1. This Policy Statement sets out the policy stance on the responsible use of canals in the market.\n"
            );
            let issuers = read(&text).issuers;
            assert_eq!(issuers.first().map(|said| said.words.as_str()), Some(body));
        }
        let heading = "Policy Statement on Responsible Use of Canals\n\nCanals and their Users\n28 October 2024\n\n1. This Policy Statement sets out the policy stance on the responsible use of canals in the market.\n";
        assert!(read(heading).issuers.is_empty());
    }
}
