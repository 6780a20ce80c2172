//! Instruments as gazettes print them: final rules in the Federal Register of the United States,
//! orders and regulations in the Canada Gazette, notifications in the Gazette of India. What
//! stands above their titles is no title: DEPARTMENT OF …, RIN 2126-AC19, Registration SOR/….

use std::sync::LazyLock;

use regex::Regex;

use super::super::head::{Dated, Said};
use super::super::{Document, Span, trimmed_lines};
use super::own::Numbered;
use super::{DAY, day};
use crate::model::law::Role;

/// How far down a notification says who makes it, in bytes.
const MAKERS_WITHIN: usize = 3_000;

/// Whose gazette a text is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gazette {
    UnitedStates,
    Canada,
    India,
    SouthAfrica,
}

pattern!(CODE, r"^\d{1,2} CFR (?:Parts?|Chapters?) ");
// SOR/2022-138 June 20, 2022.
pattern!(REGISTERED, r"^(?P<number>(?:SOR|SI|DORS)/\d{2,4}-\d{1,4})\b");
// G.S.R. 571(E).—In exercise of …; S.O. 1234(E).
pattern!(NOTIFIED, r"^(?P<series>G\.\s?S\.\s?R\.|S\.\s?O\.)\s?(?P<seq>\d{1,5}\s?\(E\))");
pattern!(
    ON_REGISTRATION,
    r"comes? into force on the day on which (?:it is|they are) registered"
);
// AGENCY: Some Administration (SA), Department of Something.
pattern!(AGENCY, r"(?m)^AGENC(?:Y|IES): (?P<who>[A-Z][^,(;.\n]{3,90})");
// These rules may be called the … Rules, 2021.
pattern!(
    CALLED,
    r"(?:[Rr]ules|[Rr]egulations|[Oo]rder|[Nn]otification|[Ss]cheme|[Bb]ye-?laws) may be (?:called|cited as)(?: as)? (?:the )?(?P<title>[A-Z][^.;:\n]{6,200})"
);
static DATED_AT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(r"^(?:[A-Z][a-z]+(?: [A-Z][a-z]+)?, )?(?:the |dated )?{DAY}$"))
        .ok()
});
static ISSUE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"^N[Oo]\.\s*\d{{3,6}}\s+{DAY}$")).ok());

// …, the Central Board of Direct Taxes hereby makes the following rules.
pattern!(
    MAKER,
    r"\bthe (?P<who>[A-Z]\w+(?: (?:[A-Z]\w+|and|of))*? (?:Board|Authority|Commission|Bank|Council)(?: (?:of|for) [A-Z]\w+(?: (?:and )?[A-Z]\w+)*)?),? hereby\b"
);
/// How names of agencies of the United States end, in the capitals of a masthead.
const AGENCIES: [&str; 10] = [
    " BOARD",
    " COMMISSION",
    " AGENCY",
    " ADMINISTRATION",
    " CORPORATION",
    " AUTHORITY",
    " SYSTEM",
    " BUREAU",
    " SERVICE",
    " COUNCIL",
];

/// How far down a masthead reaches, in lines with words.
const LINES: usize = 14;

/// The gazette that `text` is from, by the marks that nobody else prints.
pub(super) fn of(text: &str) -> Option<Gazette> {
    let is = |regex: &LazyLock<Option<Regex>>, line: &str| {
        regex.as_ref().is_some_and(|regex| regex.is_match(line))
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES);
    let mut notified = false;
    let (mut south, mut gazette) = (false, false);
    for line in lines {
        let upper = line.to_ascii_uppercase();
        south |= upper == "REPUBLIC OF SOUTH AFRICA";
        gazette |= upper == "GOVERNMENT GAZETTE";
        if south && gazette {
            return Some(Gazette::SouthAfrica);
        }
        let agency = line.starts_with("AGENCY: ") || line.starts_with("AGENCIES: ");
        if agency || line.starts_with("RIN ") || is(&CODE, line) {
            return Some(Gazette::UnitedStates);
        }
        if is(&REGISTERED, line) {
            return Some(Gazette::Canada);
        }
        let at = is(&NOTIFIED, line) || line.starts_with("New Delhi,");
        if notified && at || is(&NOTIFIED, line) {
            return Some(Gazette::India);
        }
        notified |= matches!(line, "NOTIFICATION" | "ORDER" | "RESOLUTION");
    }
    None
}

impl Gazette {
    pub(super) fn country(self) -> &'static str {
        match self {
            Gazette::UnitedStates => "US",
            Gazette::Canada => "CA",
            Gazette::India => "IN",
            Gazette::SouthAfrica => "ZA",
        }
    }

    /// True for a line above a title that is none.
    pub(super) fn is_above(self, line: &str) -> bool {
        let capitals = !line.bytes().any(|byte| byte.is_ascii_lowercase());
        let ministry = ["MINISTRY OF ", "DEPARTMENT OF ", "OFFICE OF "];
        let leads: &[&str] = match self {
            Gazette::UnitedStates => &[
                "RIN ",
                "[Docket",
                "Docket No",
                "[Doc. ",
                "Billing Code",
                "BILLING CODE",
            ],
            Gazette::Canada => &["Registration", "P.C. ", "C.P. "],
            Gazette::India => {
                &["(Department of ", "(DEPARTMENT OF ", "New Delhi", "[PART ", "PART II"]
            }
            Gazette::SouthAfrica => &[
                "No. ",
                "NO. ",
                "Vol. ",
                "GOVERNMENT NOTICE",
                "GENERAL NOTICE",
                "Republic of South Africa",
            ],
        };
        let parent = self == Gazette::Canada
            && capitals
            && line.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word == "ACT");
        // SURFACE TRANSPORTATION BOARD.
        let agency = self == Gazette::UnitedStates
            && capitals
            && line.split_whitespace().count() > 1
            && AGENCIES.iter().any(|end| line.ends_with(end));
        capitals && ministry.iter().any(|lead| line.starts_with(lead))
            || agency
            || leads.iter().any(|lead| line.starts_with(lead))
            || matches!(line, "NOTIFICATION" | "ORDER" | "RESOLUTION")
            || self == Gazette::UnitedStates
                && CODE.as_ref().is_some_and(|regex| regex.is_match(line))
            || parent
    }

    /// The day of a notification: New Delhi, the 12th August, 2021.
    pub(super) fn day(self, line: &str, span: Span) -> Option<Dated> {
        // No. 46730   18 August 2022: the issue.
        if self == Gazette::SouthAfrica {
            let edtf = day(&ISSUE.as_ref()?.captures(line)?)?;
            return Some(Dated { role: Role::Published, edtf, derived: false, span });
        }
        (self == Gazette::India).then_some(())?;
        let edtf = day(&DATED_AT.as_ref()?.captures(line)?)?;
        Some(Dated { role: Role::Document, edtf, derived: false, span })
    }

    /// The title that the text gives itself, and where.
    pub(super) fn called(self, text: &str) -> Option<Said> {
        (self == Gazette::India).then_some(())?;
        let title = CALLED.as_ref()?.captures(text)?.name("title")?;
        let words = title.as_str().trim_end_matches([' ', ',']);
        let span = Span { start: title.start(), end: title.start() + words.len() };
        Some(Said { words: words.to_owned(), span })
    }

    /// Puts an order of Canada in force on the day of its registration, where it says so.
    pub(super) fn registered(self, text: &str, document: &mut Document) {
        let known = |role| document.dates.iter().find(|date| date.role == role);
        if self != Gazette::Canada || known(Role::InForce).is_some() {
            return;
        }
        let Some(found) = ON_REGISTRATION.as_ref().and_then(|regex| regex.find(text))
        else {
            return;
        };
        let span = Span { start: found.start(), end: found.end() };
        let day = known(Role::Document).map(|date| date.edtf.clone());
        document.dates.extend(day.map(|edtf| {
            let role = Role::InForce;
            Dated { role, edtf, derived: true, span }
        }));
    }

    /// Who issued it, as the masthead or the enacting words tell.
    pub(super) fn issuer(self, text: &str) -> Option<Said> {
        match self {
            Gazette::UnitedStates => {
                let who = AGENCY.as_ref()?.captures(text)?.name("who")?;
                let words = who.as_str().trim_end();
                let span = Span { start: who.start(), end: who.start() + words.len() };
                Some(Said { words: words.to_owned(), span })
            }
            Gazette::Canada => {
                let names = [
                    "Governor General in Council",
                    "Administrator of the Government of Canada in Council",
                ];
                let name = names.into_iter().find(|name| text.contains(name))?;
                let start = text.find(name)?;
                let span = Span { start, end: start + name.len() };
                Some(Said { words: name.to_owned(), span })
            }
            Gazette::India => {
                // Who makes it, where that is not the ministry itself.
                let near = &text[..text.floor_char_boundary(MAKERS_WITHIN)];
                if let Some(who) =
                    MAKER.as_ref()?.captures(near).and_then(|it| it.name("who"))
                {
                    let span = Span { start: who.start(), end: who.end() };
                    return Some(Said { words: who.as_str().to_owned(), span });
                }
                headed(text, "MINISTRY OF ")
            }
            Gazette::SouthAfrica => headed(text, "DEPARTMENT OF "),
        }
    }
}

/// The line of a masthead that begins with `lead`.
fn headed(text: &str, lead: &str) -> Option<Said> {
    let mut lines = trimmed_lines(text).take(LINES);
    let (line, span) = lines.find(|(line, _)| line.starts_with(lead))?;
    Some(Said { words: in_small_letters(line), span })
}

/// Ministry of Environment, Forest and Climate Change, of the same in capitals.
pub(super) fn in_small_letters(line: &str) -> String {
    let small = ["OF", "AND", "FOR", "THE", "IN"];
    let word = |word: &str| match small.contains(&word) {
        true => word.to_lowercase(),
        false => {
            let (first, rest) = word.split_at(word.len().min(1));
            format!("{first}{}", rest.to_lowercase())
        }
    };
    line.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The number with which `line` begins: SOR/2022-138, G.S.R. 571(E).
pub(super) fn numbered(line: &str) -> Option<Numbered> {
    let told = |words: String, rest: &str, country| {
        let rest = rest.trim().to_owned();
        Some(Numbered { words, country: Some(country), bill: false, rest })
    };
    if let Some(found) = REGISTERED.as_ref()?.captures(line) {
        let number = found["number"].to_owned();
        let rest = &line[number.len()..];
        return told(number, rest, "CA");
    }
    let found = NOTIFIED.as_ref()?.captures(line)?;
    let series: String = found["series"].split_whitespace().collect();
    let seq: String = found["seq"].split_whitespace().collect();
    // What goes on behind it is the text.
    told(format!("{series} {seq}"), "", "IN")
}

#[cfg(test)]
mod tests {
    use super::super::super::{Document, read};

    fn head(document: &Document) -> String {
        let words = |said: &Option<super::Said>| {
            said.as_ref().map_or("-", |said| said.words.as_str()).to_owned()
        };
        let issuers: Vec<&str> =
            document.issuers.iter().map(|said| said.words.as_str()).collect();
        let country = document.country.unwrap_or("-");
        let (title, number) = (words(&document.title), words(&document.number));
        format!("{title}; {number}; {}; {country}", issuers.join(", "))
    }

    #[test]
    fn what_stands_above_a_title_in_a_gazette_is_none() {
        let federal = "DEPARTMENT OF LABOR\nWage Office\n29 CFR Part 10\n[Docket No. WO-2020-1]\nRIN 1235-AA99\n\nPay of Canal Pilots\n\nAGENCY: Wage Office (WO), Department of Labor.\nACTION: Final rule.\nDATES: This rule is effective March 1, 2021.\n";
        let document = read(federal);
        assert_eq!(head(&document), "Pay of Canal Pilots; -; Wage Office; US");
        assert_eq!(document.dates[0].edtf, "2021-03-01");
        let canada = "Registration\nSOR/2019-7 January 14, 2019\n\nCANADA WATER ACT, 1985\n\nClean Canals Regulations\n\nP.C. 2019-4 January 14, 2019\n\nHer Excellency the Governor General in Council makes the annexed Clean Canals Regulations.\n";
        let document = read(canada);
        assert_eq!(
            head(&document),
            "Clean Canals Regulations; SOR/2019-7; Governor General in Council; CA"
        );
        assert_eq!(document.dates[0].edtf, "2019-01-14");
        let africa = "Republic of South Africa\nGOVERNMENT GAZETTE\nNo. 46730   18 August 2022\nDEPARTMENT OF WATER AND CANALS\nCANAL REGULATION ACT, 2006\nAMENDMENT OF SCHEDULE 2 TO THE ACT\nI, Some Name, Minister of Water and Canals, hereby amend Schedule 2 to the Act.\n\nThe Schedule is set out below, with all that it exempts from licences and registration.\n";
        let document = read(africa);
        assert_eq!(
            head(&document),
            "CANAL REGULATION ACT, 2006: AMENDMENT OF SCHEDULE 2 TO THE ACT; -; Department of Water and Canals; ZA"
        );
        assert_eq!(document.dates[0].edtf, "2022-08-18");
        let india = "MINISTRY OF WATER AND CANALS\nNOTIFICATION\nNew Delhi, the 3rd May, 2019\n\nG.S.R. 12(E).—In exercise of the powers conferred by section 3 of the Canals Act, 1986, the Central Government hereby makes the following rules, namely:-\n\n1. (1) These rules may be called the Canals (Dredging) Rules, 2019.\n";
        let document = read(india);
        assert_eq!(
            head(&document),
            "Canals (Dredging) Rules, 2019; G.S.R. 12(E); Ministry of Water and Canals; IN"
        );
        assert_eq!(document.dates[0].edtf, "2019-05-03");
    }

    #[test]
    fn notices_and_acts_with_their_number_above() {
        let kenya = "THE KENYA GAZETTE\nLEGAL NOTICE NO. 265\nTHE CANAL ACT\n(No. 24 of 2019)\n\nIN EXERCISE of the powers conferred by section 71 of the Canal Act, 2019, the Cabinet Secretary for Water, Canals and Locks makes the following Regulations—\n\nTHE CANAL (REGISTRATION) REGULATIONS, 2021\n\n1. These Regulations may be cited as the Canal (Registration) Regulations, 2021 and shall come into force on 14th July, 2022.\n\nMade on the 26th November, 2021.\n";
        let document = read(kenya);
        assert_eq!(
            head(&document),
            "THE CANAL (REGISTRATION) REGULATIONS, 2021; Legal Notice No. 265; Cabinet Secretary for Water, Canals and Locks; KE"
        );
        let days: Vec<&str> = document.dates.iter().map(|date| &*date.edtf).collect();
        assert_eq!(days, ["2021-11-26", "2022-07-14"]);
        let manila = "REPUBLIC ACT NO. 10999\n\nAN ACT PROTECTING CANALS\n\nBe it enacted, by the Senate and House of Representatives of the Philippines in Congress assembled:\n\nSECTION 1. Short Title. – This Act shall be known as the \"Canal Act of 2012\".\nSEC. 2. Section 7 of Republic Act No. 9372, otherwise known as the \"Lock Act\", is hereby amended.\n\nApproved: AUG 15 2012\n";
        let document = read(manila);
        assert_eq!(
            head(&document),
            "Canal Act of 2012; Republic Act No. 10999; Congress of the Philippines; PH"
        );
        assert_eq!(document.dates[0].edtf, "2012-08-15");
        assert_eq!(document.citations[0].relation.code(), "amends");
    }

    #[test]
    fn boards_make_and_agencies_head() {
        let india = "MINISTRY OF FINANCE\nNOTIFICATION\nNew Delhi, the 5th September, 2019\n\nS.O. 32(E).--In exercise of the powers conferred by section 295 of the Canal-tax Act, 1961 (43 of 1961), the Central Board of Canal Taxes hereby makes the following rules, namely:-\n\n1. (1) These rules may be called the Canal-tax (Sixth Amendment) Rules, 2019.\n";
        let document = read(india);
        let said = head(&document);
        assert!(said.ends_with("; Central Board of Canal Taxes; IN"), "{said}");
        let titles: Vec<_> =
            document.citations.iter().filter_map(|it| it.title.as_deref()).collect();
        assert_eq!(titles, ["Canal-tax Act, 1961"]);
        let federal = "CANAL TRANSPORTATION BOARD\n\n49 CFR Parts 1001 and 1002\n\n[Docket No. EP 737]\n\nInspection of Records and Related Fees\n\nAGENCY: Canal Transportation Board.\n\nACTION: Final rules.\n\nDATES: These rules are effective on January 14, 2017.\n";
        let said = head(&read(federal));
        assert!(said.starts_with("Inspection of Records and Related Fees; "), "{said}");
    }

    #[test]
    fn laws_below_the_number_of_their_congress_and_rules_below_their_act() {
        let law = "Public Law 117-58\n117th Congress\n\nAn Act\n\nTo authorize funds for canals, and for other purposes.\n\nSECTION 1. SHORT TITLE.\nThis Act may be cited as the \"Canal Investment Act\".\n\nApproved November 15, 2021.\n";
        let said = head(&read(law));
        assert_eq!(said, "Canal Investment Act; Public Law 117-58; Congress; US");
        let rules = "No. S 952\nCanals (Temporary Measures) Act 2020\n(ACT 14 OF 2020)\nCanals (Temporary Measures)\n(Relief) (Amendment) Regulations 2020\nIn exercise of the powers conferred by section 39 of the Canals (Temporary Measures) Act 2020, the Minister for Law makes the following Regulations:\n1.  These Regulations come into operation on 18 November 2020.\n";
        let said = head(&read(rules));
        assert!(
            said.starts_with("Canals (Temporary Measures) (Relief) (Amendment) Regulations 2020; S 952/2020; "),
            "{said}"
        );
    }

    #[test]
    fn without_a_title_there_is_none() {
        let text = "MINISTRY OF WATER AND CANALS\nNOTIFICATION\nNew Delhi, the 3rd May, 2019\n\nS.O. 12(E).—In exercise of the powers conferred by section 3 of the Canals Act, 1986, the Central Government hereby appoints the persons named below to the board.\n";
        assert_eq!(read(text).title, None);
    }
}
