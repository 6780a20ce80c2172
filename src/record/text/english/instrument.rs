//! Statutory instruments of the United Kingdom as they are printed: STATUTORY INSTRUMENTS,
//! 2023 No. 55, the subject in capitals, the title, and when it was made and comes into force.

use std::sync::LazyLock;

use regex::Regex;

use super::alone;
use super::own::Numbered;
use crate::model::law::Role;

// 2023 No. 55, UK Statutory Instruments 2023 No. 55, 2023 No. 55 (W. 12).
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?P<of>UK Statutory Instruments? )?(?P<year>(?:19|20)\d{2}) No\. ?(?P<seq>\d{1,4})(?: \([A-Z]{1,2}\. ?\d{1,3}\))*$",
    )
    .ok()
});
// The Secretary of State makes these Regulations in exercise of ….
static MAKES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?m)^[ \t]*The (?P<who>Secretary of State(?: for [A-Z][^\n,]{3,60}?)?|Treasury|Lord Chancellor|Commissioners for [A-Z][^\n,]{3,60}?),? makes? (?:these|this|the following) (?:Regulations|Order|Rules|Scheme)\b",
    )
    .ok()
});

/// True for the line that heads the instruments of the United Kingdom.
pub(super) fn is_masthead(line: &str) -> bool {
    line == "STATUTORY INSTRUMENTS"
}

/// The number that `line` is, as others cite it: S.I. 2023/55. `headed` says that the line
/// above tells what is counted so.
pub(super) fn numbered(line: &str, headed: bool) -> Option<Numbered> {
    // Most lines begin otherwise.
    line.starts_with(['U', '1', '2']).then_some(())?;
    let found = NUMBER.as_ref()?.captures(line)?;
    (headed || found.name("of").is_some()).then(|| Numbered {
        words: format!("S.I. {}/{}", &found["year"], &found["seq"]),
        country: Some("GB"),
        bill: false,
        rest: String::new(),
    })
}

/// True for the number of such an instrument.
pub(super) fn is_number(words: &str) -> bool {
    words.starts_with("S.I. ") && words.contains('/') && !words.contains("No.")
}

/// True for the subject that stands between number and title: FOOD, ENGLAND.
pub(super) fn is_subject(line: &str) -> bool {
    !line.starts_with("The ") && !line.bytes().any(|byte| byte.is_ascii_digit())
}

/// What a line below the title says of a day, and the day if it stands there:
/// Made - - - - 22nd January 2023. Laying has no role.
pub(super) fn step(line: &str) -> Option<(Option<Role>, Option<String>)> {
    let steps = [
        ("Made", Some(Role::Document)),
        ("Laid before Parliament", None),
        ("Laid before the House of Commons", None),
        ("Coming into force", Some(Role::InForce)),
    ];
    let (rest, role) = steps
        .into_iter()
        .find_map(|(label, role)| Some((line.strip_prefix(label)?, role)))?;
    let day = rest.trim_start_matches([' ', '\t', '-', '–', '—', '.', ':', '\u{a0}']);
    let parted = rest.is_empty() || day.len() < rest.len();
    let edtf = alone(day);
    (parted && (day.is_empty() || edtf.is_some())).then_some((role, edtf))
}

/// Who says at the beginning that they make it.
pub(super) fn maker(head: &str) -> Option<&str> {
    Some(MAKES.as_ref()?.captures(head)?.name("who")?.as_str())
}
