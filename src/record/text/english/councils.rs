//! Resolutions of the United Nations, instruments of the OECD, and laws of Korea in translation:
//! each has a head of its own above the text.

use std::sync::LazyLock;

use regex::Regex;

use super::super::head::{Dated, Said};
use super::super::{Document, Span, trimmed_lines};
use super::{DAY, Head, day, is_title};
use crate::model::date::{MONTHS, bounds};
use crate::model::law::Role;

/// How far down such a head reaches, in lines with words.
const LINES: usize = 16;
/// How far down the body speaks that resolves, in bytes.
const SPEAKS_WITHIN: usize = 3_000;

// A/RES/78/265, S/RES/2699 (2023), A/HRC/RES/53/29.
pattern!(
    SYMBOL,
    r"\b(?:A/RES/\d{1,3}/\d{1,4}|S/RES/\d{3,4} ?\(\d{4}\)|E/RES/\d{4}/\d{1,3}|A/HRC/RES/\d{1,3}/\d{1,3})"
);
// 78/265. Seizing the opportunities of ….
pattern!(COUNTED, r"^(?P<seq>\d{1,4}/\d{1,4})\.\s+(?P<title>[A-Z].*)$");
pattern!(CALLED, r"^Resolution (?P<seq>\d{1,4}/\d{1,4}|\d{3,4} \(\d{4}\))$");
static ADOPTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?:Resolution )?[Aa]dopted (?:by the [A-Z][A-Za-z ]{{4,60}}?)?(?: ?at its [\w ]{{3,30}} meeting,)? ?on {DAY}"
    ))
    .ok()
});
pattern!(OF_OECD, r"^OECD/LEGAL/\d{4}$");
pattern!(IN_OECD, r"\bOECD/LEGAL/\d{4}\b");
// Adopted on: 22/05/2019, the day first, as the OECD prints it.
pattern!(
    STEP,
    r"^(?P<told>Adopted|Amended|Revised) on:? (?P<day>\d{2})/(?P<month>\d{2})/(?P<year>\d{4})$"
);
// [Enforcement Date 22. Jan, 2026.] [Act No.20676, 21. Jan, 2025., New Enactment], and with the
// month first: [Enforcement Date Jan. 22, 2026] [Act No. 20676, Jan. 21, 2025, New Enactment].
pattern!(
    KOREAN,
    r"^\[Enforcement Date (?:(?P<day>\d{1,2})\. ?(?P<month>[A-Z][a-z]{2,8})\.?|(?P<first>[A-Z][a-z]{2,8})\.? (?P<then>\d{1,2})), ?(?P<year>\d{4})\.?\]\s*\[(?P<form>Act|Presidential Decree|Constitution|Ordinance of [A-Z][\w ,]{3,80}?) No\. ?(?P<seq>\d{1,5}), (?:(?P<d2>\d{1,2})\. ?(?P<m2>[A-Z][a-z]{2,8})\.?|(?P<first2>[A-Z][a-z]{2,8})\.? (?P<then2>\d{1,2})), ?(?P<y2>\d{4})\.?, ?(?P<told>[A-Z][\w ,]{3,60})\]$"
);

// its resolution 70/1 of …, its resolutions 53/70 of 4 December 1998 and 54/49 of ….
pattern!(
    NAMED,
    r"(?P<whose>\b[Ii]ts|General\s+Assembly|Human\s+Rights\s+Council)\s+resolutions?\s+(?P<list>\d{1,3}/\d{1,4}(?:\s+of\s+\d{1,2}\s+[A-Z][a-z]+\s+\d{4})?(?:(?:,|,?\s+and)\s+\d{1,3}/\d{1,4}(?:\s+of\s+\d{1,2}\s+[A-Z][a-z]+\s+\d{4})?)*)"
);
pattern!(SEQUENCE, r"\b\d{1,3}/\d{1,4}\b");

/// The resolutions that one of the General Assembly or the Human Rights Council names, counted as
/// these count their own, and where they stand.
pub(super) fn named(text: &str, document: &Document) -> Vec<(String, Span)> {
    let own = document.number.as_ref().map_or("", |said| said.words.as_str());
    let by = document.issuers.first().map_or("", |said| said.words.as_str());
    let (Some(named), Some(sequence)) = (NAMED.as_ref(), SEQUENCE.as_ref()) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    let from = text.ceil_char_boundary(document.body.min(text.len()));
    for found in named.captures_iter(&text[from..]) {
        let Some(list) = found.name("list") else { continue };
        let whose = found["whose"].split_whitespace().collect::<Vec<_>>().join(" ");
        let its = whose.eq_ignore_ascii_case("its");
        let body = if its { by } else { whose.as_str() };
        // Resolution 76/307 as this one calls itself, A/RES/76/307 by its symbol.
        let series = match () {
            () if its && own.starts_with("Resolution ") => "Resolution ",
            () if body.ends_with("General Assembly") => "A/RES/",
            () if body.ends_with("Human Rights Council") => "A/HRC/RES/",
            () => continue,
        };
        for seq in sequence.find_iter(list.as_str()) {
            let start = from + list.start() + seq.start();
            let span = Span { start, end: start + seq.len() };
            all.push((format!("{series}{}", seq.as_str()), span));
        }
    }
    all
}

/// The instruments of the OECD that `text` names by their numbers, and where they stand.
pub(super) fn instruments<'t>(
    text: &'t str,
    document: &Document,
) -> Vec<(&'t str, Span)> {
    // Few texts have any.
    if memchr::memmem::find(text.as_bytes(), b"OECD/LEGAL/").is_none() {
        return Vec::new();
    }
    let own = document.number.as_ref().map_or("", |said| said.words.as_str());
    let from = text.ceil_char_boundary(document.body.min(text.len()));
    let found = IN_OECD.as_ref().map(|regex| regex.find_iter(&text[from..]));
    let found = found.into_iter().flatten().filter(|found| found.as_str() != own);
    let found = found.map(|found| {
        let span = Span { start: from + found.start(), end: from + found.end() };
        (found.as_str(), span)
    });
    found.collect()
}

/// Bodies of the United Nations that resolve.
const BODIES: [(&str, &str); 4] = [
    ("The General Assembly,", "United Nations General Assembly"),
    ("The Security Council,", "United Nations Security Council"),
    ("The Human Rights Council,", "United Nations Human Rights Council"),
    ("The Economic and Social Council,", "United Nations Economic and Social Council"),
];

/// The head of such a text, and who made it.
pub(super) fn head(text: &str) -> Option<(Head, Option<Said>)> {
    let lines: Vec<(&str, Span)> =
        trimmed_lines(text).filter(|(line, _)| !line.is_empty()).take(LINES).collect();
    resolution(text, &lines).or_else(|| of_oecd(&lines)).or_else(|| of_korea(&lines))
}

/// A resolution of a body of the United Nations, which speaks in its first words.
fn resolution(text: &str, lines: &[(&str, Span)]) -> Option<(Head, Option<Said>)> {
    let near = &text[..text.floor_char_boundary(SPEAKS_WITHIN)];
    let own = |(line, _): &(&str, Span)| {
        BODIES.iter().find(|(formula, _)| line.trim_matches('*') == *formula)
    };
    // Most texts have no such formula.
    BODIES.iter().any(|(formula, _)| near.contains(formula)).then_some(())?;
    let (mut symbol, mut counted, mut title, mut dates) = (None, None, None, Vec::new());
    let mut issuer = None;
    let mut body = 0;
    for (at, &(line, span)) in lines.iter().enumerate() {
        if let Some((_, name)) = own(&(line, span)) {
            issuer = Some(Said { words: (*name).to_owned(), span });
            body = span.start;
            break;
        }
        if let Some(found) = SYMBOL.as_ref()?.find(line) {
            let place =
                Span { start: span.start + found.start(), end: span.start + found.end() };
            symbol =
                symbol.or(Some(Said { words: found.as_str().to_owned(), span: place }));
        } else if let Some(found) = adopted(lines, at) {
            let edtf = found?;
            dates.push(Dated { role: Role::Adopted, edtf, derived: false, span });
        } else if let Some(found) = COUNTED.as_ref()?.captures(line) {
            let words = found.name("title")?;
            let seq = Said { words: format!("Resolution {}", &found["seq"]), span };
            counted = Some(seq);
            let start = span.start + words.start();
            title = Some(joined(text, lines, at, start));
        } else if let Some(seq) = line.strip_suffix('.').filter(|seq| is_counted(seq)) {
            // 53/29. / New and emerging digital technologies.
            counted = Some(Said { words: format!("Resolution {seq}"), span });
            let (_, place) = *lines.get(at + 1)?;
            title = Some(joined(text, lines, at + 1, place.start));
        } else if let Some(found) = CALLED.as_ref()?.captures(line) {
            counted = Some(Said { words: format!("Resolution {}", &found["seq"]), span });
            let (below, place) = *lines.get(at + 1)?;
            // Those of the Security Council have no title but this.
            let alone = ADOPTED.as_ref()?.is_match(below);
            title = Some(match alone {
                true => Said { words: line.to_owned(), span },
                false => joined(text, lines, at + 1, place.start),
            });
        }
    }
    let title = title.filter(|said| is_title(&said.words))?;
    let issuer = issuer?;
    dates.truncate(1);
    let (number, country) = (symbol.or(counted), Some("INT-UN"));
    Some((Head { title, body, number, country, dates }, Some(issuer)))
}

/// EDTF of the day of adoption that line `at` tells, with the next one where a copy has broken it:
/// Resolution adopted by the Human Rights Council / on 14 July 2023.
fn adopted(lines: &[(&str, Span)], at: usize) -> Option<Option<String>> {
    let (line, _) = lines.get(at)?;
    let regex = ADOPTED.as_ref()?;
    if let Some(found) = regex.captures(line) {
        return Some(day(&found));
    }
    let led = line.starts_with("Resolution adopted by") || line.starts_with("Adopted by");
    let (below, _) = lines.get(at + 1).filter(|_| led)?;
    let whole = format!("{line} {below}");
    regex.captures(&whole).map(|found| day(&found))
}

/// True for 53/29.
fn is_counted(seq: &str) -> bool {
    let digits = |part: &str| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    seq.split_once('/').is_some_and(|(session, seq)| digits(session) && digits(seq))
}

/// The title that begins at byte `start` of line `at`, up to an empty line or to one that tells
/// when it was adopted.
fn joined(text: &str, lines: &[(&str, Span)], at: usize, start: usize) -> Said {
    let mut end = lines[at].1.end;
    for pair in lines[at..].windows(2) {
        let [(_, above), (line, below)] = pair else { break };
        let between = text.get(above.end..below.start).unwrap_or_default();
        let adopted = ADOPTED.as_ref().is_some_and(|regex| regex.is_match(line));
        if between.matches('\n').count() != 1 || adopted || line.ends_with(',') {
            break;
        }
        end = below.end;
    }
    let words = text.get(start..end).unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Said { words, span: Span { start, end } }
}

/// A legal instrument of the OECD: its title, its number and its days, each on a line.
fn of_oecd(lines: &[(&str, Span)]) -> Option<(Head, Option<Said>)> {
    let (at, number) = lines.iter().enumerate().find_map(|(at, (line, span))| {
        let found = OF_OECD.as_ref()?.is_match(line);
        found.then(|| (at, Said { words: (*line).to_owned(), span: *span }))
    })?;
    let kinds = ["Recommendation", "Decision", "Declaration", "Convention", "Agreement"];
    let titled = |(line, _): &&(&str, Span)| {
        kinds.iter().any(|kind| line.starts_with(kind)) && is_title(line)
    };
    let (above, below) = lines.split_at(at);
    let (words, span) =
        above.iter().rev().find(titled).or_else(|| below.iter().find(titled))?;
    let mut dates: Vec<Dated> = Vec::new();
    let mut body = number.span.end.max(span.end);
    for (line, span) in lines {
        let Some(found) = STEP.as_ref()?.captures(line) else { continue };
        let edtf = format!("{}-{}-{}", &found["year"], &found["month"], &found["day"]);
        let role = match &found["told"] {
            "Adopted" => Role::Adopted,
            _ => Role::Amended,
        };
        if bounds(&edtf).is_ok() {
            dates.push(Dated { role, edtf, derived: false, span: *span });
        }
        body = body.max(span.end);
    }
    let council = lines.iter().find(|(line, _)| *line == "THE COUNCIL,");
    let issuer =
        council.map(|(_, span)| Said { words: "OECD Council".to_owned(), span: *span });
    let title = Said { words: (*words).to_owned(), span: *span };
    let (number, country) = (Some(number), Some("INT-OECD"));
    (!dates.is_empty() || issuer.is_some())
        .then_some((Head { title, body, number, country, dates }, issuer))
}

/// A law of Korea in translation: title, and below it from when on it is in force, its number and
/// its day.
fn of_korea(lines: &[(&str, Span)]) -> Option<(Head, Option<Said>)> {
    let (at, found, told) = lines.iter().enumerate().find_map(|(at, (line, span))| {
        // Most lines begin otherwise.
        let found = line.starts_with("[Enforcement").then(|| KOREAN.as_ref())??;
        Some((at, found.captures(line)?, *span))
    })?;
    let above: Vec<&(&str, Span)> = lines[..at].iter().rev().take(3).collect();
    let (first, last) = (above.last()?, above.first()?);
    let words: Vec<&str> = above.iter().rev().map(|(line, _)| *line).collect();
    let title = Said {
        words: words.join(" "),
        span: Span { start: first.1.start, end: last.1.end },
    };
    is_title(&title.words).then_some(())?;
    let edtf = |day: &str, month: &str, year: &str| {
        let at = MONTHS.iter().position(|name| {
            name.get(..month.len()).is_some_and(|it| it.eq_ignore_ascii_case(month))
        })?;
        let edtf = format!("{year}-{:02}-{day:0>2}", at + 1);
        bounds(&edtf).is_ok().then_some(edtf)
    };
    let part = |name: &str, other: &str| {
        found.name(name).or_else(|| found.name(other)).map_or("", |it| it.as_str())
    };
    let enforced = edtf(part("day", "then"), part("month", "first"), &found["year"]);
    let made = edtf(part("d2", "then2"), part("m2", "first2"), &found["y2"]);
    // A later law that changes it is what the head then tells of.
    let role = match &found["told"] {
        "New Enactment" => Role::Published,
        _ => Role::Amended,
    };
    let dates = [(Role::InForce, enforced), (role, made)].into_iter();
    let dates = dates.filter_map(|(role, edtf)| {
        Some(Dated { role, edtf: edtf?, derived: false, span: told })
    });
    let number = format!("{} No. {}", &found["form"], &found["seq"]);
    let number = Some(Said { words: number, span: told });
    let (body, dates) = (told.end, dates.collect());
    Some((Head { title, body, number, country: Some("KR"), dates }, None))
}

#[cfg(test)]
mod tests {
    use crate::record::text::told::told;

    #[test]
    fn resolutions_are_of_the_day_of_their_adoption() {
        let text = "United Nations                                A/RES/78/265\nGeneral Assembly                      Distr.: General\n                                      1 April 2024\nSeventy-eighth session\nAgenda item 13\n\nResolution adopted by the General Assembly on 21 March 2024\n[without reference to a Main Committee (A/78/L.49)]\n\n78/265. Seizing the opportunities of safe, secure and trustworthy\nartificial intelligence systems for sustainable development\n\nThe General Assembly,\nReaffirming its resolution 70/1 of 25 September 2015, entitled the Agenda,\n1. Resolves to bridge the divides.\n63rd plenary meeting\n21 March 2024\n";
        assert_eq!(
            told(text),
            "Seizing the opportunities of safe, secure and trustworthy artificial intelligence systems for sustainable development|A/RES/78/265|INT-UN|United Nations General Assembly|adopted=2024-03-21"
        );
        let short = "UNITED NATIONS GENERAL ASSEMBLY\nResolution 79/325\nTerms of reference and modalities for the establishment of a panel\nAdopted on 26 August 2025\n\nThe General Assembly,\nRecalling its resolution 79/1 of 22 September 2024, entitled the Pact, which entered into force on 3 May 2008,\n";
        assert_eq!(
            told(short),
            "Terms of reference and modalities for the establishment of a panel|Resolution 79/325|INT-UN|United Nations General Assembly|adopted=2025-08-26"
        );
        let council = "United Nations                 S/RES/2699 (2023)\nSecurity Council        Distr.: General\n2 October 2023\n\nResolution 2699 (2023)\n\nAdopted by the Security Council at its 9430th meeting, on 2 October 2023\n\nThe Security Council,\nReaffirming its resolution 2692 (2023) of 14 July 2023,\n";
        assert_eq!(
            told(council),
            "Resolution 2699 (2023)|S/RES/2699 (2023)|INT-UN|United Nations Security Council|adopted=2023-10-02"
        );
        let broken = "UNITED NATIONS\nHuman Rights Council\nA/HRC/RES/53/29\nDistr.: General\n18 July 2023\n\nResolution adopted by the Human Rights Council\non 14 July 2023\n\n53/29.\nNew technologies and human rights\n\nThe Human Rights Council,\nGuided by the purposes of the Charter,\n";
        assert_eq!(
            told(broken),
            "New technologies and human rights|A/HRC/RES/53/29|INT-UN|United Nations Human Rights Council|adopted=2023-07-14"
        );
        // A paper on one is no resolution.
        let paper = "Resolution 79/325 and after\n\nA note on the panel\n\nThe General Assembly, in its resolution 79/325, decided to set up a panel, and we look at what came of it in the year that followed.\n";
        assert!(!told(paper).contains("INT-UN"), "{paper}");
    }

    #[test]
    fn instruments_of_the_oecd_tell_their_days_with_the_day_first() {
        let text = "OECD Legal Instruments\nRecommendation of the Council on Artificial Intelligence\nOECD/LEGAL/0449\n\nAdopted on: 22/05/2019\nAmended on: 03/05/2024\n\nTHE COUNCIL,\nHAVING REGARD to Article 5 b) of the Convention on the Organisation of 14 December 1960;\n";
        assert_eq!(
            told(text),
            "Recommendation of the Council on Artificial Intelligence|OECD/LEGAL/0449|INT-OECD|OECD Council|adopted=2019-05-22 amended=2024-05-03"
        );
    }

    #[test]
    fn instruments_of_the_oecd_are_named_by_number() {
        let text = "Recommendation of the Council on Canals\nOECD/LEGAL/0449\nAdopted on: 22/05/2019\n\nTHE COUNCIL,\nHAVING REGARD to the OECD Guidelines for Enterprises [OECD/LEGAL/0144] and the Recommendation on Locks [OECD/LEGAL/0188];\nI. AGREES that this Recommendation (OECD/LEGAL/0449) is understood so.\n";
        let said = crate::record::text::read(text).citations.into_iter();
        let said: Vec<String> = said
            .map(|it| {
                let number = it.number.map(|it| it.canonical).unwrap_or_default();
                format!("{} {number}", it.relation.code())
            })
            .collect();
        assert_eq!(said, ["cites OECD/LEGAL/0144", "cites OECD/LEGAL/0188"]);
    }

    #[test]
    fn an_instrument_may_be_headed_by_its_number() {
        let text = "OECD/LEGAL/0463\nRecommendation of the Council on Access to Data\n\nAdopted on: 06/10/2021\n\nTHE COUNCIL,\nHAVING REGARD to Article 5 b) of the Convention on the Organisation of 14 December 1960;\n";
        assert_eq!(
            told(text),
            "Recommendation of the Council on Access to Data|OECD/LEGAL/0463|INT-OECD|OECD Council|adopted=2021-10-06"
        );
    }

    #[test]
    fn laws_of_korea_are_not_called_by_a_telephone_number() {
        let head = "FRAMEWORK ACT ON THE DEVELOPMENT OF ARTIFICIAL INTELLIGENCE\n[Enforcement Date 22. Jan, 2026.] [Act No.20676, 21. Jan, 2025., New Enactment]\n\nMinistry of Science and ICT (AI Policy Division), 044-202-6270\n\nCHAPTER I GENERAL PROVISIONS\nArticle 1 (Purpose)\nThe purpose of this Act is to protect the rights and interests of the people.\n";
        assert_eq!(
            told(head),
            "FRAMEWORK ACT ON THE DEVELOPMENT OF ARTIFICIAL INTELLIGENCE|Act No. 20676|KR||published=2025-01-21 in_force=2026-01-22"
        );
        let month_first = head
            .replace("22. Jan, 2026.", "Jan. 22, 2026")
            .replace("No.20676, 21. Jan, 2025.,", "No. 20676, Jan. 21, 2025,");
        assert_eq!(told(&month_first), told(head), "{month_first}");
        let amended = head.replace("New Enactment", "Partial Amendment");
        assert!(told(&amended).contains("amended=2025-01-21"), "{amended}");
        // Nor is another text.
        let other = "Guidelines on the use of data\n\nMinistry of Data (Policy Division), 044-202-6270\n\nThese guidelines set out how data may be used by those who hold it, and by others.\n";
        assert!(
            told(other).starts_with("Guidelines on the use of data|"),
            "{}",
            told(other)
        );
        let below = "Ministry of Data (Policy Division), 044-202-6270\n\nGuidelines on the use of data\n\nThese guidelines set out how data may be used by those who hold it, and by others.\n";
        assert!(
            told(below).starts_with("Guidelines on the use of data|"),
            "{}",
            told(below)
        );
    }

    #[test]
    fn resolutions_name_others_by_their_numbers() {
        let named = |text: &str| -> Vec<String> {
            let said = crate::record::text::read(text).citations.into_iter();
            said.filter_map(|it| Some(it.number?.canonical)).collect()
        };
        let text = "United Nations                                A/RES/78/265\nGeneral Assembly                      Distr.: General\n                                      1 April 2024\n\nResolution adopted by the General Assembly on 21 March 2024\n\n78/265. Seizing the opportunities of canals\n\nThe General Assembly,\nReaffirming its resolution 70/1 of 25 September 2015, entitled the Agenda,\nRecalling its resolutions 53/70 of 4 December 1998 and 54/49 of 1 December 1999 and Human Rights Council resolution 53/29 of 14 July 2023,\n1. Resolves to bridge the divides, with 3/4 of all.\n";
        assert_eq!(
            named(text),
            ["A/RES/70/1", "A/RES/53/70", "A/RES/54/49", "A/HRC/RES/53/29"]
        );
        let short = "Resolution adopted by the General Assembly on 22 September 2024\n\n79/1. The Pact for the Future\n\nThe General Assembly,\nRecalling its resolution 76/307 of 8 September 2022 and its decision 77/568 of 1 September 2023,\nAdopts the following Pact for the Future and its annexes.\n";
        assert_eq!(named(short), ["Resolution 76/307"]);
    }
}
