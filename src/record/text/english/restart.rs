//! Where a title begins anew: a line that is the whole title of an act, as its number or its
//! enactment below shows, or of an act of the Union. What stood above it is of the page.

use super::own;

/// What a line is the whole title of.
pub(super) enum Whole {
    Act,
    /// Its title may go on.
    OfUnion,
    /// The title that has been read, told again.
    Again,
}

/// How far below the title of an act something shows that it is one, in lines with words.
const SHOWN_WITHIN: usize = 6;

/// What `line` is the whole title of, where `words` have been read above and `below` follows;
/// `act` says that `words` are the title of an act.
pub(super) fn of(words: &str, line: &str, below: &str, act: bool) -> Option<Whole> {
    if own::of_union(line).is_some() && goes_on_as_title(line) {
        let other = !words.is_empty() && !continues(words) && words != line;
        // Its number alone may head the page: Directive 2009/52/EC.
        let more = own::of_union(words).is_none() || line.starts_with(words);
        return (other && more).then_some(Whole::OfUnion);
    }
    if !is_act(line) {
        return None;
    }
    if act {
        return (words == line).then_some(Whole::Again);
    }
    (!continues(words) && is_shown(line, below)).then_some(Whole::Act)
}

/// True for what the title of an act of the Union goes on with behind its number: its day.
fn goes_on_as_title(line: &str) -> bool {
    let number = line.bytes().rposition(|c| c == b'/').unwrap_or_default();
    line[..number].split_whitespace().count() <= 6 || line.contains(" of ")
}

/// True where a title goes on in the next line: … amending, … of the.
fn continues(words: &str) -> bool {
    let ends = [
        "amending",
        "repealing",
        "to",
        "of",
        "the",
        "and",
        "on",
        "for",
        "under",
        "by",
        "in",
        "with",
        "correcting",
        "implementing",
        "supplementing",
    ];
    words.ends_with([',', '('])
        || words.split_whitespace().last().is_some_and(|last| ends.contains(&last))
}

/// True for what may be the title of an act: Canals Act 2020, THE CANALS ACT, 2023, Act on Canals.
pub(super) fn is_act(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let year = |word: &&str| word.len() == 4 && word.bytes().all(|c| c.is_ascii_digit());
    let form = |word: &str| {
        matches!(word.trim_end_matches(','), "Act" | "ACT" | "Ordinance" | "ORDINANCE")
    };
    let capital = line.starts_with(|c: char| c.is_ascii_uppercase());
    let plain = !line.contains(['>', '.', ';', ':', '[', '/', '|']);
    let by_year = words.last().is_some_and(year)
        && words.iter().rev().skip(1).take(2).any(|word| form(word));
    let by_subject = words.first().is_some_and(|word| form(word))
        && words.get(1).is_some_and(|word| matches!(*word, "on" | "for" | "concerning"));
    capital && plain && (2..=24).contains(&words.len()) && (by_year || by_subject)
}

/// True where its number, its long title or its enactment stands below the title of an act.
fn is_shown(title: &str, below: &str) -> bool {
    let lines = below.lines().map(str::trim).filter(|line| !line.is_empty());
    for line in lines.take(SHOWN_WITHIN) {
        let opens =
            ["An Act ", "AN ACT ", "An Ordinance ", "BE IT ENACTED", "Be it enacted"];
        if own::numbered(line)
            .is_some_and(|it| it.words.contains("No") || it.words.contains(" c. "))
            || opens.iter().any(|lead| line.starts_with(lead))
            || line == title
        {
            return true;
        }
    }
    false
}
