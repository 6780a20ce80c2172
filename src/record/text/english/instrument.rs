//! Statutory instruments of the United Kingdom as they are printed: STATUTORY INSTRUMENTS,
//! 2023 No. 55, the subject, the title, and when it was made and comes into force; those of
//! Scotland, Wales and Northern Ireland; and the subsidiary legislation of Singapore.

use std::sync::LazyLock;

use regex::Regex;

use super::own::Numbered;
use super::{DAY, alone, day};
use crate::model::law::Role;

/// A series of instruments that counts by itself.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Series {
    heads: &'static [&'static str],
    /// As others cite it. Wales counts with the United Kingdom.
    short: &'static str,
    country: &'static str,
}

static SERIES: [Series; 4] = [
    Series {
        heads: &["scottish statutory instrument"],
        short: "S.S.I.",
        country: "GB-SCT",
    },
    Series {
        heads: &["welsh statutory instrument", "wales statutory instrument"],
        short: "S.I.",
        country: "GB-WLS",
    },
    Series {
        heads: &[
            "statutory rules of northern ireland",
            "northern ireland statutory rule",
        ],
        short: "S.R.",
        country: "GB-NIR",
    },
    Series {
        heads: &["uk statutory instrument", "statutory instrument"],
        short: "S.I.",
        country: "GB",
    },
];

// 2023 No. 55, UK Statutory Instruments 2023 No. 55, 2023 No. 55 (W. 12).
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?P<of>[A-Z][A-Za-z ]{8,40} )?(?P<year>(?:19|20)\d{2}) No\. ?(?P<seq>\d{1,4})(?: \([A-Z]{1,2}\. ?\d{1,3}\))*$",
    )
    .ok()
});
// The Secretary of State makes these Regulations in exercise of …, and the other way round.
static MAKES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?m)^[ \t]*The (?P<who>Secretary of State(?: for [A-Z][^\n,]{3,60}?)?|Scottish Ministers|Welsh Ministers|Treasury|Lord Chancellor|Commissioners for [A-Z][^\n,]{3,60}?|Department (?:for|of) [A-Z][^\n,]{3,60}?),? (?:makes? (?:these|this|the following) (?:Regulations|Order|Rules|Scheme)\b|in exercise of)",
    )
    .ok()
});
// In exercise of the powers conferred by section 65 of the … Act 2012, the Minister for Health
// makes the following Regulations.
static MAKES_FOLLOWING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?m)^[ \t]*(?:In exercise|IN EXERCISE) of the powers? conferred [^:]{1,500}?, the (?P<who>[A-Z][^,:]{3,90}?(?:, [A-Z][\w ]{2,40}? and [A-Z]\w+)?)(?:, with [^:,]{1,200},)?,? makes? the following",
    )
    .ok()
});
// No. S 254, G.N. No. S 254/2020.
static SINGAPORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:G\.N\. )?No\. ?S ?(?P<seq>\d{1,4})(?:/(?P<year>(?:19|20)\d{2}))?$")
        .ok()
});
static MADE_ON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(r"(?m)^[ \t]*(?:Made|Dated)(?: on)?(?: the)? {DAY}")).ok()
});
// at 4.30 p.m. on 21st April 2020.
static TIMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^at (?:\d{1,2}(?:[.:]\d{2})? ?[ap]\.?m\.?|noon|midnight),? on ").ok()
});

/// The series that a line and nothing else on it heads.
pub(super) fn masthead(line: &str) -> Option<&'static Series> {
    // Most lines are longer.
    (line.len() <= 40).then_some(())?;
    let lower = line.to_lowercase();
    let bare = lower.strip_suffix('s').unwrap_or(&lower);
    SERIES
        .iter()
        .find(|series| series.heads.iter().any(|head| *head == bare || *head == lower))
}

/// The number that `line` is, as others cite it: S.I. 2023/55. `headed` says what a line above
/// tells is counted so.
pub(super) fn numbered(line: &str, headed: Option<&'static Series>) -> Option<Numbered> {
    let told = |words: String, country| Numbered {
        words,
        country: Some(country),
        bill: false,
        rest: String::new(),
    };
    if line.starts_with(['N', 'G'])
        && let Some(found) = SINGAPORE.as_ref()?.captures(line)
    {
        let year =
            found.name("year").map_or(String::new(), |it| format!("/{}", it.as_str()));
        return Some(told(format!("S {}{year}", &found["seq"]), "SG"));
    }
    // Most lines have no such word.
    line.contains(" No.").then_some(())?;
    let found = NUMBER.as_ref()?.captures(line)?;
    let series = match found.name("of") {
        Some(of) => masthead(of.as_str().trim_end()),
        None => headed,
    }?;
    Some(told(
        format!("{} {}/{}", series.short, &found["year"], &found["seq"]),
        series.country,
    ))
}

/// True for the number of such an instrument.
pub(super) fn is_number(words: &str) -> bool {
    let series = SERIES.iter().any(|it| words.starts_with(it.short));
    series && words.contains('/') && !words.contains("No.")
}

/// True for the number of one of Singapore: S 254, S 254/2020.
pub(super) fn is_of_singapore(words: &str) -> bool {
    words
        .strip_prefix("S ")
        .is_some_and(|seq| seq.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/'))
}

/// The number of Singapore with the year that the title ends with: S 254/2020.
pub(super) fn with_year(number: &str, title: &str) -> Option<String> {
    let open = is_of_singapore(number) && !number.contains('/');
    let year = title.get(title.len().checked_sub(5)?..)?.strip_prefix(' ')?;
    let digits = year.bytes().all(|byte| byte.is_ascii_digit());
    (open && digits).then(|| format!("{number}/{year}"))
}

/// True for the masthead of the gazette of Singapore: REPUBLIC OF SINGAPORE / GOVERNMENT GAZETTE.
pub(super) fn is_gazette_of_singapore(head: &str) -> bool {
    let mut lines = head.lines().map(str::trim).filter(|line| !line.is_empty());
    let named = lines.next().is_some_and(|line| line == "REPUBLIC OF SINGAPORE");
    named && lines.next().is_some_and(|line| line == "GOVERNMENT GAZETTE")
}

/// True for the subject that stands between number and title: FOOD, ENGLAND.
pub(super) fn is_subject(line: &str) -> bool {
    !line.starts_with("The ") && !line.bytes().any(|byte| byte.is_ascii_digit())
}

/// True for the act, in capitals, under which one of Singapore is made, and its number.
pub(super) fn is_parent(line: &str) -> bool {
    let mut words = line.split(|c: char| !c.is_ascii_alphabetic());
    let act = words.any(|word| matches!(word, "ACT" | "CHAPTER"));
    let own = ["REGULATIONS", "ORDER", "RULES", "NOTIFICATION"];
    act && !line.bytes().any(|byte| byte.is_ascii_lowercase())
        && !own.iter().any(|form| line.contains(form))
}

/// True for the number of the act above, in brackets: (ACT 14 OF 2020), (CHAPTER 137).
pub(super) fn is_number_of_parent(line: &str) -> bool {
    let inner = line.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inner.is_some_and(|inner| {
        let upper = inner.to_ascii_uppercase();
        ["ACT ", "CHAPTER ", "CAP. "].iter().any(|form| {
            let rest = upper.strip_prefix(form);
            rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        })
    })
}

/// What a line below the title says of a day, and the day if it stands there:
/// Made - - - - 22nd January 2023. Laying has no role.
pub(super) fn step(line: &str) -> Option<(Option<Role>, Option<String>)> {
    let steps = [
        ("Made", Some(Role::Document)),
        ("Laid before Parliament", None),
        ("Laid before the House of Commons", None),
        ("Laid before the Scottish Parliament", None),
        ("Laid before Senedd Cymru", None),
        ("Laid before the National Assembly for Wales", None),
        ("Coming into force", Some(Role::InForce)),
        ("Coming into operation", Some(Role::InForce)),
    ];
    let (rest, role) = steps
        .into_iter()
        .find_map(|(label, role)| Some((line.strip_prefix(label)?, role)))?;
    let day = rest.trim_start_matches([' ', '\t', '-', '–', '—', '.', ':', '\u{a0}']);
    // What is not told in the head is told in the text.
    if day.starts_with("in accordance with") {
        return Some((None, None));
    }
    let parted = rest.is_empty() || day.len() < rest.len();
    let edtf = timed(day);
    (parted && (day.is_empty() || edtf.is_some())).then_some((role, edtf))
}

/// EDTF of a day, with or without the hour.
pub(super) fn timed(day: &str) -> Option<String> {
    let hour = TIMED.as_ref()?.find(day).map_or(0, |hour| hour.end());
    alone(&day[hour..])
}

/// EDTF of the day below an instrument of Singapore: Made on 7 April 2020.
pub(super) fn made_on(text: &str) -> Option<(String, std::ops::Range<usize>)> {
    let found = MADE_ON.as_ref()?.captures(text)?;
    Some((day(&found)?, found.get(0)?.range()))
}

// (Made by the Secretary for Transport under section 11 of the … Ordinance (Cap. 374)).
static MADE_BY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?m)^[ \t]*\(Made by (?:the )?(?P<who>[A-Z][^()\n]{3,90}?) under sections? ",
    )
    .ok()
});

/// Who says at the beginning that they make it.
pub(super) fn maker(head: &str) -> Option<&str> {
    let found = [&MAKES, &MAKES_FOLLOWING, &MADE_BY]
        .into_iter()
        .find_map(|regex| regex.as_ref()?.captures(head))?;
    Some(found.name("who")?.as_str())
}
