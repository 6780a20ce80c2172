//! Agencies of Singapore, which head their circulars and guidelines with their names, and how these
//! are counted.

use std::sync::LazyLock;

use regex::Regex;

use super::super::head::Said;
use super::super::{Document, trimmed_lines};
use super::page::is_proper;

/// How far down an agency names itself, in lines with words.
const LINES: usize = 10;
/// What the names of agencies have in them.
const KINDS: [&str; 7] =
    ["Authority", "Commission", "Agency", "Ministry", "Board", "Council", "Office"];

// Circular No.: CMD 01/2024.
pattern!(
    COUNTED,
    r"^(?:Circular|Notice|Guideline|Directive) (?:No|Number|Ref)\.?:\s*(?P<seq>[A-Z]{2,6}[\w/ .\-]{1,24}\d)$"
);

/// True for the name of an agency of Singapore and nothing else: Monetary Authority of Singapore.
pub(super) fn is_agency(line: &str) -> bool {
    // Most lines name another place, or none.
    if line.len() > 90 || !line.contains("Singapore") {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let named = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.chars().all(|c| c.is_alphabetic() || ",&’'-".contains(c))
            || matches!(*word, "of" | "and" | "for" | "the" | "&")
    };
    let ends = |word: &&str| *word == "Singapore" || KINDS.contains(word);
    (3..=10).contains(&words.len())
        && words.iter().all(named)
        && words.last().is_some_and(ends)
        && words.iter().any(|word| KINDS.contains(&word.trim_end_matches(',')))
}

/// CMD 01/2024 of Circular No.: CMD 01/2024.
pub(super) fn counted(line: &str) -> Option<&str> {
    // Most lines have no such mark.
    line.contains(':').then_some(())?;
    Some(COUNTED.as_ref()?.captures(line)?.name("seq")?.as_str())
}

/// Takes the agency that names itself on a line of its own above the text proper, where nobody else
/// is known to have issued it.
pub(super) fn issuer(text: &str, document: &mut Document) {
    if !document.issuers.is_empty() || document.country.is_some_and(|it| it != "SG") {
        return;
    }
    let title = document.title.as_ref().map(|said| said.span);
    let lines = trimmed_lines(text).filter(|(line, _)| !line.is_empty()).take(LINES);
    let mut lines = lines.take_while(|(line, _)| !is_proper(line));
    let found = lines.find(|(line, span)| {
        let titled = title.is_some_and(|it| it.start <= span.start && span.end <= it.end);
        !titled && is_agency(line)
    });
    if let Some((line, span)) = found {
        document.country = Some("SG");
        document.issuers = vec![Said { words: line.to_owned(), span }];
    }
}

#[cfg(test)]
mod tests {
    use crate::record::text::told::told;

    #[test]
    fn agencies_of_singapore_head_what_they_issue() {
        let circular = "Circular No.: CMD 01/2024\nMonetary Authority of Singapore\n10 July 2024\n\nMODEL RISK MANAGEMENT OF CANALS\n\n1. This circular sets out what is expected of those who model.\n2. They should refer to MAS Notice 655 on Hygiene issued on 6 August 2019.\n";
        assert_eq!(
            told(circular),
            "MODEL RISK MANAGEMENT OF CANALS|CMD 01/2024|SG|Monetary Authority of Singapore|document=2024-07-10"
        );
        let guidelines = "# ADVISORY GUIDELINES ON USE OF DATA\n\nIssued 1 March 2024\n\nPersonal Data Protection Commission Singapore\n\n1.1 These Guidelines are issued by the Commission pursuant to section 49(1) of the Act.\n";
        assert_eq!(
            told(guidelines),
            "ADVISORY GUIDELINES ON USE OF DATA||SG|Personal Data Protection Commission Singapore|published=2024-03-01"
        );
        // What only names one is not headed by it.
        let about = "Monetary Policy of Singapore\n\nA note on canals\n\nThe Monetary Authority of Singapore, in its notice, set out what is expected of those who model.\n";
        assert!(!told(about).contains("|SG|"), "{}", told(about));
    }
}
