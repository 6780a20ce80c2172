//! Pages of GOV.UK: below the kind of a publication stand its title, whose it is, and when it was
//! published.

use super::super::head::{Dated, Said};
use super::super::{Span, trimmed_lines};
use super::{Head, alone, is_title, own, page};
use crate::model::law::Role;

/// How far down the head of such a page reaches, in lines with words.
const LINES: usize = 24;
/// How far down it names the site.
const SITE: usize = 4;
/// How far down it tells the kind of the publication.
const KIND: usize = 6;
/// What GOV.UK calls its publications, above their titles.
const KINDS: [&str; 16] = [
    "Policy paper",
    "Guidance",
    "Statutory guidance",
    "Notice",
    "Regulation",
    "Decision",
    "Consultation outcome",
    "Open consultation",
    "Closed consultation",
    "Call for evidence",
    "Independent report",
    "Corporate report",
    "Research and analysis",
    "Impact assessment",
    "International treaty",
    "Correspondence",
];
/// What names of departments begin with.
const BODIES: [&str; 16] = [
    "Department ",
    "Ministry ",
    "Office ",
    "HM ",
    "Cabinet Office",
    "Home Office",
    "Foreign",
    "Centre ",
    "Central ",
    "Government ",
    "Prime Minister",
    "UK ",
    "National ",
    "The ",
    "AI ",
    "Environment Agency",
];

/// The head of such a page, and whose it is.
pub(super) fn head(text: &str) -> Option<(Head, Vec<Said>)> {
    let near = &text[..text.floor_char_boundary(800)];
    let labelled = || near.contains("\nFrom:") && near.contains("\nPublished");
    (near.contains("GOV.UK") || labelled()).then_some(())?;
    let lines: Vec<(&str, Span)> =
        trimmed_lines(text).filter(|(line, _)| !line.is_empty()).take(LINES).collect();
    let mut head = lines.iter().take(SITE);
    let site = head.any(|(line, _)| line.starts_with("GOV.UK"));
    let kind = lines.iter().take(KIND).position(|(line, _)| KINDS.contains(line))?;
    let (title, span) = *lines.get(kind + 1)?;
    let below = &lines[kind + 2..];
    let value = |label: &str| {
        let at = below.iter().position(|(line, _)| {
            line.strip_prefix(label)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', ' ']))
        })?;
        let (line, span) = below[at];
        let rest = line[label.len()..].trim_start_matches(':').trim();
        Some(if rest.is_empty() { *below.get(at + 1)? } else { (rest, span) })
    };
    let by = value("From");
    let day = value("Published").and_then(|(day, span)| Some((alone(day)?, span)));
    // Whatever else has such a line above its title is no page of a publication.
    let told = match site {
        true => by.is_some() || day.is_some(),
        false => by.is_some() && day.is_some() && text.contains("GOV.UK"),
    };
    told.then_some(())?;
    let dates = day.map(|(edtf, span)| Dated {
        role: Role::Published,
        edtf,
        derived: false,
        span,
    });
    let counted = below.iter().find_map(|(line, span)| {
        let found = own::numbered(line).filter(|found| found.rest.is_empty())?;
        Some(Said { words: found.words, span: *span })
    });
    let issuers = by.map_or_else(Vec::new, |(names, span)| {
        let said = |words: &str| Said { words: words.to_owned(), span };
        bodies(names).into_iter().map(said).collect()
    });
    let sound = is_title(title) && !page::is_of_page(title);
    sound.then(|| {
        let head = Head {
            title: Said { words: title.to_owned(), span },
            body: span.end,
            number: counted,
            country: Some("GB"),
            dates: dates.into_iter().collect(),
        };
        (head, issuers)
    })
}

/// Department for Science, Innovation and Technology and Office for Artificial Intelligence: one
/// ends where the next begins like a body.
fn bodies(names: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in names.match_indices([',', ' ']) {
        let joint =
            [", and ", ", ", " and "].iter().find(|it| names[at..].starts_with(**it));
        let Some(joint) = joint else { continue };
        let rest = &names[at + joint.len()..];
        if at > start && BODIES.iter().any(|lead| rest.starts_with(lead)) {
            found.push(names[start..at].trim());
            start = at + joint.len();
        }
    }
    found.push(names[start..].trim());
    // A minister signs beside the department.
    found.retain(|name| !name.is_empty() && !name.starts_with("The Rt Hon"));
    found
}

#[cfg(test)]
mod tests {
    use super::bodies;
    use crate::record::text::read;

    #[test]
    fn the_path_of_a_page_is_no_title() {
        let paper = "GOV.UK\nHome > Business and industry > Science and innovation > Artificial intelligence\n\nPolicy paper\nA pro-innovation approach to AI regulation\nFrom: Department for Science, Innovation and Technology and Office for Artificial Intelligence\nPublished 29 March 2023\nLast updated 3 August 2023 — See all updates\n\nPresented to Parliament by the Secretary of State for Science, Innovation and Technology by Command of His Majesty on 29 March 2023.\n\nCP 815\n\nThis white paper builds on the AI Regulation Policy Paper published in July 2022 and the National AI Strategy.\n";
        let guidance = "GOV.UK\nGuidance\nGenerative AI Framework for HMG\nFrom: Central Digital and Data Office\nPublished 18 January 2024\n\nContents\nAcknowledgements\nForeword\n\nForeword\nThis framework sets out ten principles to guide the safe use of generative AI in government.\n";
        for (text, title, number, by, day) in [
            (
                paper,
                "A pro-innovation approach to AI regulation",
                Some("CP 815"),
                "Department for Science, Innovation and Technology; Office for Artificial Intelligence",
                "2023-03-29",
            ),
            (
                guidance,
                "Generative AI Framework for HMG",
                None,
                "Central Digital and Data Office",
                "2024-01-18",
            ),
        ] {
            let document = read(text);
            let issuers: Vec<&str> =
                document.issuers.iter().map(|said| said.words.as_str()).collect();
            let days: Vec<String> = document
                .dates
                .iter()
                .map(|date| format!("{} {}", date.role.code(), date.edtf))
                .collect();
            assert_eq!(document.title.map(|said| said.words).as_deref(), Some(title));
            assert_eq!(document.number.map(|said| said.words).as_deref(), number);
            assert_eq!(issuers.join("; "), by);
            assert_eq!(days, [format!("published {day}")]);
            assert_eq!(document.country, Some("GB"));
        }
        let copied = "Home\n\nEnvironment\n\nGuidance\n\nStoring silage and slurry\n\nHow to store silage to prevent pollution.\n\nFrom:\nDepartment for Environment, Food & Rural Affairs and Environment Agency\n\nPublished\n2 April 2015\n\nLast updated\n12 May 2023 — See all updates\n\nGOV.UK guidance applies to England. You must follow these rules if you store silage on a farm.\n";
        let document = read(copied);
        assert_eq!(
            document.title.map(|said| said.words).as_deref(),
            Some("Storing silage and slurry")
        );
        assert_eq!(document.dates[0].edtf, "2015-04-02");
        assert_eq!(document.issuers.len(), 2);
        // Without the kind of the publication the path is still of the page.
        let bare = "GOV.UK Home > Business and industry > Science\n\nA plan for digital regulation\n\nThis plan sets out how the government will regulate digital technologies in the years to come.\n";
        assert_eq!(
            read(bare).title.map(|said| said.words).as_deref(),
            Some("A plan for digital regulation")
        );
    }

    #[test]
    fn departments_that_share_a_line() {
        for (line, names) in [
            (
                "Home Office and Ministry of Justice",
                &["Home Office", "Ministry of Justice"][..],
            ),
            (
                "Ministry of Housing, Communities and Local Government",
                &["Ministry of Housing, Communities and Local Government"],
            ),
            (
                "HM Treasury, Cabinet Office, and The Rt Hon Jeremy Hunt",
                &["HM Treasury", "Cabinet Office"],
            ),
        ] {
            assert_eq!(bodies(line), names, "{line}");
        }
    }
}
