//! Names that head a text on lines of their own and are no title: bodies of the Union, states of
//! the United States, agencies of Singapore; and the papers of the European Commission.

use std::sync::LazyLock;

use regex::Regex;

use super::super::head::{Dated, Said};
use super::super::{Document, Span, trimmed_lines};
use super::days::issue;
use super::gazette::in_small_letters;
use super::{Head, is_title};
use crate::model::date::bounds;
use crate::model::law::Role;

/// How far down such a name stands, in lines with words.
const LINES: usize = 6;
/// How far down a paper of the Commission tells its number, in lines with words.
const PAPER: usize = 10;
/// The longest title of such a paper, in bytes.
const LONGEST: usize = 600;

const UNION: [(&str, &str); 5] = [
    ("EUROPEAN COMMISSION", "European Commission"),
    ("EUROPEAN PARLIAMENT", "European Parliament"),
    ("COUNCIL OF THE EUROPEAN UNION", "Council of the European Union"),
    ("EUROPEAN CENTRAL BANK", "European Central Bank"),
    ("EUROPEAN DATA PROTECTION BOARD", "European Data Protection Board"),
];

/// States that head their orders with STATE OF or COMMONWEALTH OF.
#[rustfmt::skip]
const STATES: [(&str, &str); 50] = [
    ("ALABAMA", "US-AL"), ("ALASKA", "US-AK"), ("ARIZONA", "US-AZ"), ("ARKANSAS", "US-AR"),
    ("CALIFORNIA", "US-CA"), ("COLORADO", "US-CO"), ("CONNECTICUT", "US-CT"),
    ("DELAWARE", "US-DE"), ("FLORIDA", "US-FL"), ("GEORGIA", "US-GA"), ("HAWAII", "US-HI"),
    ("IDAHO", "US-ID"), ("ILLINOIS", "US-IL"), ("INDIANA", "US-IN"), ("IOWA", "US-IA"),
    ("KANSAS", "US-KS"), ("KENTUCKY", "US-KY"), ("LOUISIANA", "US-LA"), ("MAINE", "US-ME"),
    ("MARYLAND", "US-MD"), ("MASSACHUSETTS", "US-MA"), ("MICHIGAN", "US-MI"),
    ("MINNESOTA", "US-MN"), ("MISSISSIPPI", "US-MS"), ("MISSOURI", "US-MO"),
    ("MONTANA", "US-MT"), ("NEBRASKA", "US-NE"), ("NEVADA", "US-NV"),
    ("NEW HAMPSHIRE", "US-NH"), ("NEW JERSEY", "US-NJ"), ("NEW MEXICO", "US-NM"),
    ("NEW YORK", "US-NY"), ("NORTH CAROLINA", "US-NC"), ("NORTH DAKOTA", "US-ND"),
    ("OHIO", "US-OH"), ("OKLAHOMA", "US-OK"), ("OREGON", "US-OR"), ("PENNSYLVANIA", "US-PA"),
    ("RHODE ISLAND", "US-RI"), ("SOUTH CAROLINA", "US-SC"), ("SOUTH DAKOTA", "US-SD"),
    ("TENNESSEE", "US-TN"), ("TEXAS", "US-TX"), ("UTAH", "US-UT"), ("VERMONT", "US-VT"),
    ("VIRGINIA", "US-VA"), ("WASHINGTON", "US-WA"), ("WEST VIRGINIA", "US-WV"),
    ("WISCONSIN", "US-WI"), ("WYOMING", "US-WY"),
];

// EXECUTIVE ORDER No. 43, Executive Order 2023-05, as governors count.
pattern!(
    OF_GOVERNOR,
    r"^(?i-u:Executive\s+Order)\s+(?:(?:No|NO|Number|NUMBER)\.?\s*)?(?P<seq>(?:[A-Z]{1,2}-)?\d{1,4}(?:-\d{1,3})?)$"
);
// COM(2020) 65 final.
pattern!(
    PAPER_NUMBER,
    r"^(?P<series>COM|SWD|SEC|JOIN|C)\s?\((?P<year>\d{4})\)\s?(?P<seq>\d{1,5})(?P<final> final)?(?:/\d)?$"
);
// Brussels, 19.2.2020.
pattern!(
    AT_BRUSSELS,
    r"^(?:Brussels|Strasbourg|Luxembourg),\s*(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})$"
);
// (Order No. 15 of the Cyberspace Administration of China, …), in translations.
pattern!(OF_CHINA, r"^\(?(?:Order|Decree) No\. ?\d{1,4} of the [A-Z][^()]*\bof China\b");

/// Whose a text is by such a name, and who issued it.
pub(super) struct Headed {
    pub(super) country: &'static str,
    body: Option<String>,
}

/// What `line` tells, where it is such a name and nothing else; `below` is what follows it.
pub(super) fn of(line: &str, below: &str) -> Option<Headed> {
    // Most lines are in small letters.
    if line.len() > 90 || !line.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let capitals = !line.bytes().any(|byte| byte.is_ascii_lowercase());
    let upper = line.to_ascii_uppercase();
    if let Some((_, body)) = UNION.iter().find(|(name, _)| *name == upper) {
        let mut next = below.lines().map(str::trim).skip_while(|it| it.is_empty());
        let apart = below.starts_with(['\n', '\r'])
            || next.next().is_some_and(|line| is_match(&AT_BRUSSELS, line));
        return apart.then(|| Headed { country: "EU", body: Some((*body).to_owned()) });
    }
    if line == "Cabinet Decision" {
        let near = &below[..below.floor_char_boundary(2_000)];
        return near
            .contains("Government of Japan")
            .then_some(Headed { country: "JP", body: None });
    }
    if !capitals {
        return None;
    }
    let state =
        ["STATE OF ", "COMMONWEALTH OF "].iter().find_map(|it| line.strip_prefix(it));
    if let Some(state) = state {
        let (_, country) = STATES.iter().find(|(name, _)| *name == state)?;
        return Some(Headed { country, body: None });
    }
    if line == "SINGAPORE" {
        return Some(Headed { country: "SG", body: None });
    }
    let next = below.lines().map(str::trim).find(|line| !line.is_empty());
    let kinds = ["COMMISSION", "AUTHORITY", "AGENCY", "MINISTRY", "BOARD", "COUNCIL"];
    let words: Vec<&str> = line.split_whitespace().collect();
    let named = (2..=8).contains(&words.len())
        && words.iter().all(|word| word.bytes().all(|it| it.is_ascii_uppercase()))
        && (words.first().is_some_and(|word| *word == "MINISTRY")
            || words.iter().rev().take(2).any(|word| kinds.contains(word))
            || words.get(1).is_some_and(|word| *word == "AUTHORITY"));
    let there = line.ends_with(" SINGAPORE") || next == Some("SINGAPORE");
    (named && there).then(|| {
        let body = match line.ends_with(" SINGAPORE") {
            true => line.to_owned(),
            false => format!("{line} SINGAPORE"),
        };
        Headed { country: "SG", body: Some(in_small_letters(&body)) }
    })
}

/// The number that a governor has given an order, on a line of its own.
pub(super) fn of_governor(line: &str) -> Option<String> {
    let found = OF_GOVERNOR.as_ref()?.captures(line)?;
    Some(format!("Executive Order No. {}", &found["seq"]))
}

/// Takes from the names above the title whose it is, where nothing else has told.
pub(super) fn tell(text: &str, document: &mut Document) {
    let Some(title) = document.title.as_ref().map(|said| said.span) else { return };
    for (line, span) in
        trimmed_lines(text).filter(|(line, _)| !line.is_empty()).take(LINES)
    {
        if span.start >= title.start {
            break;
        }
        // Where nothing else tells a day, that of the issue of the gazette does.
        if document.dates.is_empty()
            && let Some(edtf) = issue(line)
        {
            let role = Role::Published;
            document.dates.push(Dated { role, edtf, derived: false, span });
        }
        let Some(found) = of(line, text.get(span.end + 1..).unwrap_or_default()) else {
            continue;
        };
        if document.country.is_some_and(|country| country != found.country) {
            return;
        }
        document.country = Some(found.country);
        if let Some(words) = found.body.filter(|_| document.issuers.is_empty()) {
            document.issuers = vec![Said { words, span }];
        }
    }
    // A translation of an order of China names who issued it below the title.
    if document.country.is_none() {
        let below = text.get(title.end..).unwrap_or_default();
        let near = &below[..below.floor_char_boundary(2_000)];
        let order = trimmed_lines(near).find(|(line, _)| !line.is_empty());
        if order.is_some_and(|(line, _)| is_match(&OF_CHINA, line))
            && near.contains("People's Republic of China")
        {
            document.country = Some("CN");
        }
    }
}

/// The head of a paper of the European Commission: EUROPEAN COMMISSION, place and day, number, and
/// below them what kind of paper it is and what it is on.
pub(super) fn paper(text: &str) -> Option<Head> {
    let lines: Vec<(&str, Span)> = trimmed_lines(text).take(4 * PAPER).collect();
    let first = lines.iter().find(|(line, _)| !line.is_empty())?;
    first.0.eq_ignore_ascii_case("European Commission").then_some(())?;
    let at = lines.iter().position(|(line, _)| is_match(&PAPER_NUMBER, line))?;
    let spoken = lines[..at].iter().filter(|(line, _)| !line.is_empty());
    (spoken.count() <= PAPER).then_some(())?;
    let (line, span) = lines[at];
    let found = PAPER_NUMBER.as_ref()?.captures(line)?;
    let last = found.name("final").map_or("", |_| " final");
    let words =
        format!("{}({}) {}{last}", &found["series"], &found["year"], &found["seq"]);
    let number = Some(Said { words, span });
    let mut dates = Vec::new();
    for (line, span) in &lines[..at] {
        if let Some(found) = AT_BRUSSELS.as_ref()?.captures(line) {
            let edtf = format!(
                "{}-{:0>2}-{:0>2}",
                &found["year"], &found["month"], &found["day"]
            );
            let role = Role::Document;
            if bounds(&edtf).is_ok() && dates.is_empty() {
                dates.push(Dated { role, edtf, derived: false, span: *span });
            }
        }
    }
    // {SEC(2021) 167 final} - {SWD(2021) 84 final}, 2021/0106 (COD).
    let aside = |line: &str| {
        line.starts_with('{') || line.starts_with("20") && line.ends_with(')')
    };
    let below =
        lines[at + 1..].iter().skip_while(|(line, _)| line.is_empty() || aside(line));
    let (mut words, mut span) = (String::new(), Span::default());
    let mut apart = false;
    for (line, place) in below {
        if line.is_empty() {
            apart = true;
            continue;
        }
        // The kind of paper is in capitals; what it is on stands below.
        if apart && !words.is_empty() && words != "Proposal for a" {
            let kind = words.strip_prefix("Proposal for a ").unwrap_or(&words);
            if kind.bytes().any(|byte| byte.is_ascii_lowercase()) {
                break;
            }
        }
        apart = false;
        if line.starts_with('(') || aside(line) {
            break;
        }
        match words.is_empty() {
            true => span.start = place.start,
            false => words.push(' '),
        }
        words.push_str(line);
        span.end = place.end;
        (words.len() <= LONGEST).then_some(())?;
    }
    let sound = is_title(&words)
        && !words.ends_with('.')
        && words.bytes().any(|byte| byte.is_ascii_lowercase());
    sound.then(|| Head {
        title: Said {
            words: words.split_whitespace().collect::<Vec<_>>().join(" "),
            span,
        },
        body: span.end,
        number,
        country: Some("EU"),
        dates,
    })
}

fn is_match(regex: &LazyLock<Option<Regex>>, line: &str) -> bool {
    regex.as_ref().is_some_and(|regex| regex.is_match(line))
}

#[cfg(test)]
mod tests {
    use crate::record::text::told::told;

    const RULES: &str = "1.1 These Guidelines should be read in conjunction with the Key Concepts, and they are advisory in nature.\n";

    #[test]
    fn who_heads_a_text_is_no_title() {
        let singapore = format!(
            "PERSONAL DATA PROTECTION COMMISSION\nSINGAPORE\n\nADVISORY GUIDELINES ON CANALS\n\nIssued 1 March 2024\n\n{RULES}"
        );
        assert_eq!(
            told(&singapore),
            "ADVISORY GUIDELINES ON CANALS||SG|Personal Data Protection Commission Singapore|published=2024-03-01"
        );
        let state = "STATE OF NEW YORK\n\nEXECUTIVE ORDER No. 43\n\nEstablishing a State Canal Office\n\nWHEREAS, canals are changing the way government works, and the people who live near them;\n\nNOW, THEREFORE, I do hereby order:\n";
        assert_eq!(
            told(state),
            "Establishing a State Canal Office|Executive Order No. 43|US-NY||"
        );
        let japan = "Cabinet Decision\nBasic Policy on Canals 2024\nJune 21, 2024\nCabinet Office, Government of Japan\n\nChapter 1\nThe Government will promote canals in line with the Process of which it is a part.\n";
        assert_eq!(told(japan), "Basic Policy on Canals 2024||JP||document=2024-06-21");
        let china = "Interim Measures for the Management of Canals\n\n(Order No. 15 of the Canal Administration of China, the Ministry of Locks, July 10, 2023)\n\nArticle 1 These Measures are formulated in accordance with the Water Law of the People's Republic of China.\n";
        assert!(told(china).contains("|CN|"), "{}", told(china));
        // A name that goes on is a title, and others have a commission too.
        let other = format!("EUROPEAN COMMISSION POLICY ON CANALS\n\nA note\n\n{RULES}");
        assert!(told(&other).starts_with("EUROPEAN COMMISSION POLICY ON CANALS|"));
        let trade = format!("TRADE COMMISSION\n\nGUIDELINES ON CANALS\n\n{RULES}");
        assert!(!told(&trade).contains("|SG|"), "{}", told(&trade));
    }

    #[test]
    fn papers_of_the_commission() {
        let paper = "EUROPEAN COMMISSION\n\nBrussels, 19.2.2020\nCOM(2020) 65 final\n\nWHITE PAPER\n\nOn Canals - A European approach to excellence and trust\n\nCanals are developing fast. The Commission supports a regulatory and investment oriented approach to them.\n";
        assert_eq!(
            told(paper),
            "WHITE PAPER On Canals - A European approach to excellence and trust|COM(2020) 65 final|EU|European Commission|document=2020-02-19"
        );
        let proposal = "EUROPEAN COMMISSION\n\nBrussels, 21.4.2021\nCOM(2021) 206 final\n2021/0106 (COD)\n\nProposal for a\n\nREGULATION OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL\n\nLAYING DOWN RULES ON CANALS (CANAL ACT) AND AMENDING\nCERTAIN LEGISLATIVE ACTS of the Union\n\n{SEC(2021) 167 final}\n\nEXPLANATORY MEMORANDUM\n";
        assert!(
            told(proposal).starts_with("Proposal for a REGULATION OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL LAYING DOWN RULES ON CANALS (CANAL ACT) AND AMENDING CERTAIN LEGISLATIVE ACTS of the Union|COM(2021) 206 final|EU|European Commission|document=2021-04-21"),
            "{}",
            told(proposal)
        );
    }

    #[test]
    fn the_masthead_of_the_federal_register_is_long() {
        let order = "[Federal Register Volume 90, Number 20 (Friday, January 31, 2025)]\n[Presidential Documents]\n[Pages 8741-8742]\nFrom the Federal Register Online via the Government Publishing Office [www.gpo.gov]\n[FR Doc No: 2025-02172]\n\n\n                        Presidential Documents \n\nFederal Register / Vol. 90 , No. 20 / Friday, January 31, 2025 / \nPresidential Documents\n\n___________________________________________________________________\n\nTitle 3--\nThe President\n\n[[Page 8741]]\n\n                Executive Order 14179 of January 23, 2025\n\n                \nRemoving Barriers to American Leadership in \n                Artificial Intelligence\n\n                By the authority vested in me as President by the \n                Constitution and the laws of the United States of \n                America, it is hereby ordered:\n\n                Section 1. Purpose. The United States has long been at the forefront.\n";
        assert_eq!(
            told(order),
            "Removing Barriers to American Leadership in Artificial Intelligence|Executive Order 14179|US|President of the United States|document=2025-01-23"
        );
    }
}
