//! What a text in English is by its number and its formulas: whose, and of which country.

use std::sync::LazyLock;

use regex::Regex;

use super::super::head::Said;
use super::super::{Document, Span};
use super::{DAY, day, instrument};

/// The forms of the acts of the Union, and how they are counted.
pub(super) const UNION_FORM: &str =
    r"(?:(?:Delegated|Implementing)\s+)?(?:Regulation|Directive|Decision|Recommendation)";
pub(super) const UNION_CODE: &str = r"(?:\((?:EU|EC|EEC|ECSC|CFSP|JHA|Euratom|EU,\s*Euratom|EC,\s*Euratom)\)\s*(?:No\.?\s*)?\d{1,4}/\d{1,4}|\d{2,4}/\d{1,4}/(?:EU|EC|EEC|ECSC|JHA|CFSP|Euratom))";

static UNION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i-u)^(?:(?P<by>Commission|Council)\s+)?(?P<form>{UNION_FORM})\s+(?P<code>{UNION_CODE})"
    ))
    .ok()
});

pattern!(ORDER, r"(?i-u)^Executive\s+Order\s+(?:No\.?\s*)?(?P<seq>\d{4,5})\b");
pattern!(
    BILL,
    r"^(?P<form>H\.\s?R\.|S\.|H\.\s?J\.\s?Res\.|S\.\s?J\.\s?Res\.|H\.\s?Con\.\s?Res\.|S\.\s?Con\.\s?Res\.|H\.\s?Res\.|S\.\s?Res\.)\s?(?P<seq>\d{1,5})$"
);
pattern!(
    PUBLIC_LAW,
    r"^(?:Public\s+Law|PUBLIC\s+LAW|Pub\.\s?L\.)\s+(?:No\.\s*)?(?P<seq>\d{2,3}[-–]\d{1,4})\b"
);
pattern!(COMMAND, r"^(?P<series>Cmnd|Cmd|Cm|CP|Cd)\.?\s(?P<seq>\d{1,5})(?:\s.*)?$");
// REPUBLIC ACT NO. 10173, [REPUBLIC ACT NO. 10173, August 15, 2012].
pattern!(
    REPUBLIC_ACT,
    r"^\[?\s*(?:REPUBLIC ACT|Republic Act) (?:NO|No)\.? ?(?P<seq>\d{1,5})\b"
);
// LEGAL NOTICE NO. 265 of Kenya, L.N. 77 of 2008 of Hong Kong and of Malta.
pattern!(
    NOTICE,
    r"^(?:(?:LEGAL NOTICE|Legal Notice) (?:NO|No)\.? ?(?P<seq>\d{1,4})|L\.N\. ?(?P<short>\d{1,4}))(?: (?:of|OF) (?P<year>(?:19|20)\d{2}))?$"
);
pattern!(
    IRISH,
    r"^S\.?\s?I\.?\s+No\.?\s*(?P<seq>\d{1,4})(?:/|\s+of\s+)(?P<year>\d{4})\b"
);
// 2023 CHAPTER 50, as the acts of the United Kingdom are counted: 2023 c. 50.
pattern!(
    CHAPTER,
    r"^(?:UK (?:Public General|Local|Private) Acts )?(?P<year>\d{4}) (?:CHAPTER|Chapter|c\.) (?P<seq>\d{1,3})$"
);
// No. 83, 2022 and (No. 9 of 2018).
pattern!(
    OF_YEAR,
    r"^\(?(?:Act |Ordinance |ORDINANCE )?(?:Number|No|NO)\.? ?(?P<seq>\d{1,4})(?P<joint>,| of| OF) (?P<year>(?:19|20)\d{2})\)?$"
);
// (Act No. 57 of May 30, 2003), as Japan counts in translations.
static OF_DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^\(?(?:Act|Law|Ordinance|Cabinet Order) No\. ?(?P<seq>\d{{1,4}}) (?P<rest>of {DAY})\)?$"
    ))
    .ok()
});
// Public Act 2020 No 31, as New Zealand counts.
pattern!(
    OF_NEW_ZEALAND,
    r"^(?:Public|Local|Private) Act (?P<year>(?:18|19|20)\d{2}) No (?P<seq>\d{1,4})$"
);
// I, STEPHEN DONNELLY, Minister for Health, in exercise of the powers ….
pattern!(
    MINISTER,
    r"(?m)^I, [A-Z][A-ZÀ-Þ .'’\-]+, (?P<who>Minister (?:for|of) [^\n]{3,90}?), in exercise of"
);
// By virtue of the authority vested in me … as President of the United States.
pattern!(
    PRESIDENT,
    r"vested\s+in\s+me\b[^;:]{0,300}?\b(?:as\s+President\s+of\s+the\s+United\s+States\b|of\s+the\s+United\s+States,?\s+as\s+President\b)"
);
pattern!(CONGRESS, r"(?m)^\s*\d{1,3}(?:st|nd|rd|th|ST|ND|RD|TH) (?:CONGRESS|Congress)\b");
pattern!(
    PRESENTED,
    r"(?m)^\s*by (?:the )?(?P<who>(?:Lord |First |Prime )?(?:Secretary of State|Chancellor|Minister)[^\n]{0,90}?)(?:\s+by Command.*)?\s*$"
);

/// A number on a line of its own or at its beginning.
pub(super) struct Numbered {
    /// As it is cited.
    pub(super) words: String,
    /// The code of the country that counts so, if none other does.
    pub(super) country: Option<&'static str>,
    /// It is that of a bill.
    pub(super) bill: bool,
    /// The line behind it.
    pub(super) rest: String,
}

pattern!(PAGE_OF_STATUTES, r"^\d{1,3} STAT\. \d{1,5}\s+|\s+\d{1,3} STAT\. \d{1,5}$");

/// PUBLIC LAW 117-167—AUG. 9, 2022 without 136 STAT. 1366, the page of the collection beside it.
fn without_page(line: &str) -> &str {
    // Most lines are no heads of pages.
    let found = || PAGE_OF_STATUTES.as_ref()?.find(line);
    match line.contains(" STAT. ").then(found).flatten() {
        Some(page) if page.start() == 0 => &line[page.end()..],
        Some(page) => &line[..page.start()],
        None => line,
    }
}

/// What `line` says before anything else of the number of the text.
pub(super) fn numbered(line: &str) -> Option<Numbered> {
    let of = |words: String, country, bill, end: usize| {
        let rest = line[end..].trim_start_matches([' ', '-', '–', '—', ':', ',']);
        Some(Numbered { words, country, bill, rest: rest.trim_end().to_owned() })
    };
    let at = |regex: &'static LazyLock<Option<Regex>>| regex.as_ref()?.captures(line);
    let end = |found: &regex::Captures<'_>| found.get(0).map_or(0, |whole| whole.end());
    if let Some(found) = at(&ORDER).filter(|found| is_whole(&line[end(found)..])) {
        // Governors count theirs from one, or by the year.
        let country = (found["seq"].len() == 5).then_some("US");
        return of(
            format!("Executive Order {}", &found["seq"]),
            country,
            false,
            end(&found),
        );
    }
    if let Some(found) = at(&BILL) {
        let form: String = found["form"].split_whitespace().collect();
        let form = form.replace('.', ". ");
        return of(format!("{}{}", form, &found["seq"]), None, true, end(&found));
    }
    let law = without_page(line);
    if let Some(found) = PUBLIC_LAW.as_ref().and_then(|regex| regex.captures(law)) {
        let words = format!("Public Law {}", found["seq"].replace('–', "-"));
        let rest = law[end(&found)..].trim_matches([' ', '-', '–', '—', ':', ',']);
        return Some(Numbered {
            words,
            country: Some("US"),
            bill: false,
            rest: rest.into(),
        });
    }
    if let Some(found) = at(&COMMAND) {
        let words = format!("{} {}", &found["series"], &found["seq"]);
        // Others have a CP of their own; by Command of His Majesty tells.
        let country = found["series"].starts_with("Cm").then_some("GB");
        return of(words, country, false, line.len());
    }
    if let Some(found) = at(&CHAPTER) {
        let words = format!("{} c. {}", &found["year"], &found["seq"]);
        return of(words, Some("GB"), false, line.len());
    }
    // Several parliaments count so.
    if let Some(found) = at(&OF_YEAR) {
        let words = format!(
            "No. {}{} {}",
            &found["seq"],
            found["joint"].to_lowercase(),
            &found["year"]
        );
        return of(words, None, false, line.len());
    }
    if let Some(found) = at(&REPUBLIC_ACT) {
        let words = format!("Republic Act No. {}", &found["seq"]);
        let rest = line[end(&found)..].trim_matches([']', ' ', ',', '.']);
        return Some(Numbered {
            words,
            country: Some("PH"),
            bill: false,
            rest: rest.to_owned(),
        });
    }
    if let Some(found) = at(&NOTICE) {
        let year =
            found.name("year").map_or(String::new(), |it| format!(" of {}", it.as_str()));
        let words = match (found.name("seq"), found.name("short")) {
            (Some(seq), _) => format!("Legal Notice No. {}{year}", seq.as_str()),
            (None, Some(seq)) => format!("L.N. {}{year}", seq.as_str()),
            _ => return None,
        };
        return of(words, None, false, line.len());
    }
    if let Some(found) = at(&OF_DAY)
        && let Some(edtf) = day(&found)
    {
        let words = format!("No. {} of {}", &found["seq"], &edtf[..4]);
        let rest = found["rest"].to_owned();
        return Some(Numbered { words, country: None, bill: false, rest });
    }
    if let Some(found) = at(&OF_NEW_ZEALAND) {
        let words = format!("{} No {}", &found["year"], &found["seq"]);
        return of(words, Some("NZ"), false, line.len());
    }
    if let Some(found) = at(&IRISH) {
        let words = format!("S.I. No. {}/{}", &found["seq"], &found["year"]);
        return of(words, Some("IE"), false, end(&found));
    }
    None
}

/// True for an act of Japan in translation, which is counted by the day: Act No. 35 of May 19, 2021.
pub(super) fn is_of_japan(text: &str, document: &Document) -> bool {
    let number = document.number.as_ref().map_or("", |said| said.span.of(text));
    let counted = OF_DAY.as_ref().is_some_and(|regex| regex.is_match(number.trim()));
    let page = || text.contains("Japanese Law Translation");
    counted && (page() || text[..text.floor_char_boundary(2_000)].contains(" in Japan"))
}

/// True for the number of a legal notice, by which rules under an act are made.
pub(super) fn is_notice(words: &str) -> bool {
    words.starts_with("Legal Notice ") || words.starts_with("L.N. ")
}

/// False where `rest` goes on with a number: the 05 of Executive Order 2023-05.
pub(super) fn is_whole(rest: &str) -> bool {
    let mut letters = rest.chars();
    let joint = letters.next().is_some_and(|c| matches!(c, '-' | '–' | '/' | '.'));
    !joint || !letters.next().is_some_and(|c| c.is_ascii_digit())
}

/// The number with which the title of an act of the Union begins: Regulation (EU) 2022/1925.
pub(super) fn of_union(title: &str) -> Option<String> {
    let title = beside_name(title).unwrap_or(title);
    let found = UNION.as_ref()?.captures(title)?;
    Some(union_number(&found["form"], &found["code"]))
}

/// True for the beginning of the title of an act of the Union that has no number, as its journal
/// sets it: COMMISSION DECISION, COMMISSION DECISION of 24 January 2024.
pub(super) fn is_unnumbered(title: &str) -> bool {
    let makers = ["COMMISSION ", "COUNCIL "];
    let Some(act) = makers.iter().find_map(|maker| title.strip_prefix(maker)) else {
        return false;
    };
    let act = act.strip_prefix("IMPLEMENTING ").unwrap_or(act);
    let forms = ["DECISION", "RECOMMENDATION", "DIRECTIVE", "REGULATION"];
    forms
        .iter()
        .filter_map(|form| act.strip_prefix(form))
        .any(|rest| rest.is_empty() || rest.starts_with(" of "))
}

/// Regulation (EU) 2023/1781, and nothing else, in brackets or behind a comma, where the rest of
/// a title is the name by which it is called: European Chips Act (Regulation (EU) 2023/1781).
fn beside_name(title: &str) -> Option<&str> {
    // Most titles have no such number.
    title.contains('/').then_some(())?;
    let (name, number) = [" (", ", "].into_iter().find_map(|mark| {
        let (name, words) = title.split_once(mark)?;
        let words = match mark {
            " (" => words.strip_suffix(')')?,
            _ => words,
        };
        let found = UNION.as_ref()?.find(words)?;
        (found.end() == words.len()).then_some((name, words))
    })?;
    // A Guide to the Chips Act is another's.
    let kinds = ["Act", "Regulation", "Directive", "Code", "Rules"];
    let capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let named = kinds.iter().any(|kind| name.ends_with(kind))
        && name.split_whitespace().count() <= 8
        && name
            .split_whitespace()
            .all(|word| capital(word) || matches!(word, "and" | "in"));
    named.then_some(number)
}

/// The number of an act of the Union that a title in a table has, as it stands there and is
/// cited. Regulation (EU) 2016/679 Implementation Act is another's.
pub(crate) fn number_in(title: &str) -> Option<&str> {
    let number = of_union(title)?;
    let at = title.find(&number)?;
    let goes_on = [
        " of ",
        " on ",
        " (",
        ")",
        ",",
        " concerning ",
        " laying ",
        " establishing ",
        " amending ",
        " supplementing ",
    ];
    let rest = &title[at + number.len()..];
    (rest.is_empty() || goes_on.iter().any(|lead| rest.starts_with(lead)))
        .then_some(&title[at..at + number.len()])
}

/// Regulation (EU) No 500/2011, whatever its letters and spaces.
pub(super) fn union_number(form: &str, code: &str) -> String {
    let form: Vec<String> = form
        .split_whitespace()
        .map(|word| {
            let lower = word.to_ascii_lowercase();
            let lower = lower.trim_end_matches('s');
            format!("{}{}", lower[..1].to_ascii_uppercase(), &lower[1..])
        })
        .collect();
    let code = code.replace("No.", "No ").replace("NO", "No");
    let code = code.replace(')', ") ").replace("No", "No ");
    let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{} {code}", form.join(" "))
}

/// Formulas of enactment, and whose they are.
const PARLIAMENTS: &[(&str, &str, &str)] = &[
    ("The Parliament of Australia enacts", "AU", "Parliament of Australia"),
    ("The Parliament of New Zealand enacts", "NZ", "Parliament of New Zealand"),
    ("consent of the Parliament of Singapore", "SG", "Parliament of Singapore"),
    ("Senate and House of Commons of Canada", "CA", "Parliament of Canada"),
    ("enacted by the Oireachtas", "IE", "Oireachtas"),
    ("Year of the Republic of India", "IN", "Parliament of India"),
    (
        "House of Representatives of the Philippines in Congress",
        "PH",
        "Congress of the Philippines",
    ),
];

/// Whose a legal notice is, by the gazette or by the laws that it names: Kenya's, or Hong Kong's.
fn of_notice(number: &str, head: &str) -> Option<&'static str> {
    is_notice(number).then_some(())?;
    let upper = head[..head.floor_char_boundary(300)].to_ascii_uppercase();
    match () {
        () if upper.contains("KENYA GAZETTE") => Some("KE"),
        () if number.starts_with("L.N.") && head.contains("Ordinance (Cap.") => {
            Some("CN-HK")
        }
        () => None,
    }
}

/// True for THE WHITE HOUSE on a line of its own near the end.
fn is_from_white_house(text: &str) -> bool {
    let tail = &text[text.floor_char_boundary(text.len().saturating_sub(2_000))..];
    let own = |line: &str| line.trim().trim_end_matches([',', '.']).to_owned();
    tail.lines().any(|line| own(line).eq_ignore_ascii_case("The White House"))
}

/// How acts of the Union name who adopts them below the title, and whose they are.
const UNION_BODIES: &[(&str, &[&str])] = &[
    (
        "THE EUROPEAN PARLIAMENT AND THE COUNCIL",
        &["European Parliament", "Council of the European Union"],
    ),
    ("THE COUNCIL OF THE EUROPEAN", &["Council of the European Union"]),
    ("THE EUROPEAN COMMISSION,", &["European Commission"]),
];

/// Who adopted an act of the Union: the body before its form or right behind its number, else
/// the one below the title. What else a title names is of the acts that it is about.
fn by_union(title: &str, head: &str) -> &'static [&'static str] {
    let [both, council, commission] = [0, 1, 2].map(|at| UNION_BODIES[at].1);
    let upper = title.to_uppercase();
    let numbered = UNION.as_ref().and_then(|regex| regex.captures(&upper));
    let behind = numbered.and_then(|found| found.get(0)).map(|whole| whole.end());
    let behind = behind.map_or("", |at| upper[at..].trim_start());
    let formula = UNION_BODIES.iter().find(|(formula, _)| head.contains(formula));
    match () {
        () if upper.starts_with("COMMISSION") => commission,
        () if upper.starts_with("COUNCIL") => council,
        () if behind.starts_with("OF THE EUROPEAN PARLIAMENT") => both,
        () if behind.starts_with("OF THE COUNCIL") => council,
        () => formula.map_or(&[], |(_, bodies)| bodies),
    }
}

/// Tells country and issuers of `document`, whose title and number are known, by the formulas
/// of `text`.
pub(super) fn whose(text: &str, document: &mut Document, country: Option<&'static str>) {
    let head = &text[..text.floor_char_boundary(6_000)];
    let title = document.title.as_ref().map_or("", |said| said.words.as_str());
    let number = document.number.as_ref().map_or("", |said| said.words.as_str());
    let upper = title.to_uppercase();
    let says = |words: &str| head.contains(words);
    let mut issuers: Vec<String> = Vec::new();
    let mut name = |name: &str| issuers.push(name.to_owned());
    let union = of_union(title).is_some()
        || UNION_BODIES.iter().any(|(formula, _)| says(formula));
    let congress = CONGRESS.as_ref().is_some_and(|regex| regex.is_match(head))
        || says("of the United States of America in Congress assembled");
    let president = number
        .strip_prefix("Executive Order ")
        .is_some_and(|seq| seq.len() == 5)
        || says(
            "vested in me as President by the Constitution and the laws of the United States",
        )
        || PRESIDENT.as_ref().is_some_and(|regex| regex.is_match(head))
        || number.starts_with("Executive Order ") && is_from_white_house(text);
    // Others had a council of that name under a governor.
    let hong_kong = says("Enacted by the Legislative Council")
        && upper.contains("ORDINANCE")
        && (says("Hong Kong") || says("HONG KONG"));
    let parliament = PARLIAMENTS.iter().find(|(formula, ..)| says(formula));
    let command = says("by Command of H");
    let crown = says("Lords Spiritual and Temporal");
    if union {
        document.country = Some("EU");
        by_union(title, head).iter().for_each(|body| name(body));
    } else if president {
        document.country = Some("US");
        name("President of the United States");
    } else if congress {
        document.country = Some("US");
        // An enrolled bill has passed both.
        if number.starts_with("Public Law")
            || says("Begun and held at the City of Washington")
        {
            name("Congress");
        } else if number.starts_with('H') {
            name("House of Representatives");
        } else if number.starts_with('S') {
            name("Senate");
        }
    } else if hong_kong {
        document.country = Some("CN-HK");
        name("Legislative Council");
    } else if let Some((_, code, body)) = parliament {
        document.country = Some(code);
        name(body);
    } else if command || crown {
        document.country = Some("GB");
        let by = PRESENTED.as_ref().and_then(|regex| regex.captures(head));
        if let Some(found) = by.filter(|_| command) {
            name(found["who"].trim_end_matches([',', '.']));
        } else if crown && number.contains(" c. ") {
            name("Parliament of the United Kingdom");
        }
    } else {
        document.country = country.or_else(|| of_notice(number, head));
        let minister = MINISTER.as_ref().and_then(|regex| regex.captures(head));
        if let Some(found) = minister.filter(|_| country == Some("IE")) {
            name(&found["who"]);
        } else if (instrument::is_number(number)
            || instrument::is_of_singapore(number)
            || is_notice(number))
            && let Some(who) = instrument::maker(head)
        {
            name(who);
        }
    }
    let span = document.title.as_ref().map_or(Span::default(), |said| said.span);
    let place = |words: &str| {
        let at = head.find(words);
        at.map_or(span, |start| Span { start, end: start + words.len() })
    };
    document.issuers =
        issuers.into_iter().map(|words| Said { span: place(&words), words }).collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_have_orders_bills_and_parliaments_too() {
        for text in [
            "Executive Order 2023-05\n\nOn Housing in the State\n\nBy the authority vested in me as Governor of the State, I order as follows, and nothing more than that.\n",
            "IN THE HOUSE OF REPRESENTATIVES\n\nHOUSE BILL NO. 12\n\nAn Act Relating to Water\n\nBe it enacted by the Legislature of the State, and by nobody else at all, as follows here.\n",
            "A Report on Water\n\nPresented to Parliament on 5 August 2021\n\nThe committee met nine times and heard many witnesses on this subject.\n",
        ] {
            let document = super::super::read(text);
            assert_eq!(document.country, None, "{text}");
            assert!(document.issuers.is_empty(), "{text}");
        }
    }

    #[test]
    fn a_number_behind_a_name() {
        for (title, number) in [
            (
                "European Chips Act (Regulation (EU) 2023/1781)",
                "Regulation (EU) 2023/1781",
            ),
            ("Chips Act, Regulation (EU) 2023/1781", "Regulation (EU) 2023/1781"),
            ("Machinery Rules (Directive 2006/42/EC)", "Directive 2006/42/EC"),
            ("Proposal amending Directive (EU) 2019/1, Directive (EU) 2019/2", ""),
            (
                "Markets in Crypto-Assets Regulation, Regulation (EU) 2023/1114",
                "Regulation (EU) 2023/1114",
            ),
            ("Guide to the Chips Act (Regulation (EU) 2023/1781)", ""),
            ("A Guide to Regulation (EU) 2023/1781", ""),
            ("A Guide (Regulation (EU) 2023/1781 explained)", ""),
        ] {
            assert_eq!(of_union(title).unwrap_or_default(), number, "{title}");
        }
    }

    #[test]
    fn numbers_as_they_are_cited() {
        for (line, expected) in [
            ("Executive Order 14144 of January 16, 2025", "Executive Order 14144"),
            ("H. R. 6585", "H. R. 6585"),
            ("H.R. 6585", "H. R. 6585"),
            ("S. 1260", "S. 1260"),
            ("Cm 8239        £15.50", "Cm 8239"),
            ("CP 815", "CP 815"),
            ("Public Law 116–283", "Public Law 116-283"),
            ("S.I. No. 376/2017 - Some Regulations 2017", "S.I. No. 376/2017"),
            ("Executive Order 2023-05", ""),
            ("S. 12 of the Act", ""),
            ("Section 1. Policy", ""),
        ] {
            let words = numbered(line).map(|it| it.words).unwrap_or_default();
            assert_eq!(words, expected, "{line}");
        }
        for (title, expected) in [
            (
                "REGULATION (EU) 2022/1925 OF THE EUROPEAN PARLIAMENT",
                "Regulation (EU) 2022/1925",
            ),
            (
                "COMMISSION IMPLEMENTING REGULATION (EU) No 500/2011 of 20 May 2011",
                "Implementing Regulation (EU) No 500/2011",
            ),
            ("Council Regulation (EC) No. 1234/2007", "Regulation (EC) No 1234/2007"),
            ("DIRECTIVE 2009/52/EC of 18 June 2009", "Directive 2009/52/EC"),
        ] {
            assert_eq!(of_union(title).as_deref(), Some(expected), "{title}");
        }
    }
}
