//! The places that English sentences and titles name.

use super::said::Said;
use crate::error::Error;
use crate::model::place::{PlaceId, PlaceLevel, Places};
use crate::record::import::places::Sought;
use crate::record::import::{Take, gazetteer};

/// Words of the subject of a verb that have no capital, besides names of bodies.
const OF_SUBJECT: &[&str] = &[
    "the",
    "of",
    "in",
    "and",
    "for",
    "on",
    "government",
    "parliament",
    "legislature",
    "lawmakers",
    "legislators",
    "cabinet",
    "state",
    "president",
    "governor",
    "regulators",
    "authorities",
    "ministry",
    "commission",
    "council",
    "assembly",
    "federal",
];

/// Towns that stand for the government of a country, as Washington does.
const CAPITALS: &[&str] = &[
    "Washington",
    "Beijing",
    "Brussels",
    "London",
    "Paris",
    "Berlin",
    "Tokyo",
    "Seoul",
    "Delhi",
    "Moscow",
    "Canberra",
    "Ottawa",
    "Madrid",
    "Rome",
    "Vienna",
    "Bern",
    "Jakarta",
    "Hanoi",
    "Bangkok",
    "Manila",
    "Mexico City",
];

/// Adjectives of countries that say nothing else.
const ADJECTIVES: &[(&str, &str)] = &[
    ("European", "EU"),
    ("German", "DE"),
    ("French", "FR"),
    ("British", "GB"),
    ("Chinese", "CN"),
    ("Japanese", "JP"),
    ("South Korean", "KR"),
    ("Canadian", "CA"),
    ("Australian", "AU"),
    ("Brazilian", "BR"),
    ("Italian", "IT"),
    ("Spanish", "ES"),
    ("Portuguese", "PT"),
    ("Dutch", "NL"),
    ("Belgian", "BE"),
    ("Swiss", "CH"),
    ("Austrian", "AT"),
    ("Swedish", "SE"),
    ("Norwegian", "NO"),
    ("Danish", "DK"),
    ("Finnish", "FI"),
    ("Polish", "PL"),
    ("Irish", "IE"),
    ("Israeli", "IL"),
    ("Turkish", "TR"),
    ("Chilean", "CL"),
    ("Mexican", "MX"),
    ("Russian", "RU"),
];

/// The longest name of a place, in words.
const LONGEST_PLACE: usize = 4;

/// The place that a sentence is, and nothing else: Japan.
pub(super) fn whole_place(
    sentence: &str,
    take: &mut dyn Take,
) -> Result<Option<PlaceId>, Error> {
    let name = sentence.trim().trim_end_matches(['.', ':']);
    if name.len() > 40 {
        return Ok(None);
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let words = match words.split_first() {
        Some((&"The", rest)) => rest,
        _ => &words[..],
    };
    let (place, length) = longest(words, take)?;
    Ok(place.filter(|_| length == words.len()))
}

/// Whose a document is: by the subject, else by its own name.
pub(super) fn whose(
    said: &Said<'_>,
    take: &mut dyn Take,
) -> Result<Option<PlaceId>, Error> {
    let who = said.who.trim_end_matches("followed with").trim_end();
    match place_in(who, take)? {
        Some(place) => Ok(Some(place)),
        None => of_title(said, take),
    }
}

/// The place that the subject of a verb names, if it is one and nothing else is said of it.
pub(super) fn place_in(who: &str, take: &mut dyn Take) -> Result<Option<PlaceId>, Error> {
    let words: Vec<&str> = who.split_whitespace().map(bare).collect();
    let subject = |word: &&str| {
        OF_SUBJECT.contains(word) || word.starts_with(|c: char| c.is_uppercase())
    };
    if !words.iter().all(subject) {
        return Ok(None);
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (place, length) = longest(&words[at..], take)?;
        found.extend(place);
        at += length;
    }
    found.dedup();
    let places = take.known().places();
    // New York City in New York is one place.
    Ok(match found[..] {
        [one] => Some(one),
        [inner, outer] if places.is_within(inner, outer) => Some(inner),
        _ => None,
    })
}

/// The place with which a title begins: the Colorado Privacy Act; of Regulation (EU)
/// 2023/1781 the union.
fn of_title(said: &Said<'_>, take: &mut dyn Take) -> Result<Option<PlaceId>, Error> {
    let union = said.number.is_some_and(|number| number.contains("(EU)"));
    let words: Vec<&str> = said.title.split_whitespace().map(bare).collect();
    if union {
        return Ok(take.known().places().by_code("EU"));
    }
    Ok(longest(&words, take)?.0)
}

/// Consumer Act of Colorado's Consumer Act: whose it is is no part of its name.
pub(super) fn without_owner<'t>(
    title: &'t str,
    take: &mut dyn Take,
) -> Result<&'t str, Error> {
    let owns = |(at, mark): (usize, &'static str)| {
        let behind = title.get(at + mark.len()..)?;
        Some((&title[..at], behind.trim_start())).filter(|(_, rest)| rest.contains(' '))
    };
    let marks = ["'s ", "’s "].into_iter();
    let owner = marks.filter_map(|mark| Some((title.find(mark)?, mark))).min();
    let Some((owner, rest)) = owner.and_then(owns) else { return Ok(title) };
    let words: Vec<&str> = owner.split_whitespace().collect();
    let (place, length) = longest(&words, take)?;
    Ok(if place.is_some() && length == words.len() { rest } else { title })
}

/// A word without marks and without the 's of whose it is.
fn bare(word: &str) -> &str {
    let word = word.trim_matches([',', '(', ')', '“', '”', '"']);
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// The longest name of a place with which `words` begin, and how many words to go on by.
fn longest(
    words: &[&str],
    take: &mut dyn Take,
) -> Result<(Option<PlaceId>, usize), Error> {
    // Of Beijing Municipal People's Congress the town itself is meant.
    if let [town, "Municipal" | "Municipality", ..] = words
        && let Some(place) = country(town, take.known().places())
    {
        return Ok((Some(place), 2));
    }
    for length in (1..=words.len().min(LONGEST_PLACE)).rev() {
        let name = words[..length].join(" ");
        if let Some(place) = named(&name, take)? {
            return Ok((Some(place), length));
        }
    }
    Ok((None, 1))
}

/// The country or the state of this name; none where it may be either, as Georgia.
fn named(name: &str, take: &mut dyn Take) -> Result<Option<PlaceId>, Error> {
    // In is no India.
    let letters = name.len() <= 3 || name.bytes().all(|byte| byte.is_ascii_uppercase());
    let capital = name.starts_with(|c: char| c.is_uppercase());
    if !capital
        || CAPITALS.contains(&name)
        || letters && !["EU", "UK", "US", "USA", "UAE"].contains(&name)
    {
        return Ok(None);
    }
    if let Some((_, code)) = ADJECTIVES.iter().find(|(adjective, _)| *adjective == name) {
        return Ok(take.known().places().by_code(code));
    }
    let known = country(name, take.known().places());
    match (known, gazetteer::state(name)) {
        (Some(_), Some(_)) => Ok(None),
        (Some(place), None) => Ok(Some(place)),
        (None, Some(code)) => {
            gazetteer::enter(Sought { name: code, ..Sought::default() }, take)
                .map(|entered| entered.or_else(|| take.known().places().by_code(code)))
        }
        (None, None) => Ok(None),
    }
}

fn country(name: &str, places: &Places) -> Option<PlaceId> {
    let levels = [PlaceLevel::Country, PlaceLevel::Supranational];
    places.named(name, Some(&levels)).or_else(|| {
        // Hubei, Shenzhen; Fujian has a Fuzhou and Jiangxi another.
        let china = places.by_code("CN")?;
        let inner = |level| places.named(name, Some(&[level]));
        let found = inner(PlaceLevel::Province).or_else(|| inner(PlaceLevel::Prefecture));
        found.filter(|found| places.is_within(*found, china))
    })
}

/// True where New is the first word of a place or of what is called so: New York's, New Generation.
pub(super) fn is_new_place(behind: &str) -> bool {
    let second = behind.trim_start().split(|c: char| !c.is_alphabetic()).next();
    [
        "York",
        "Jersey",
        "Mexico",
        "Hampshire",
        "Zealand",
        "Brunswick",
        "Delhi",
        "Orleans",
        "Caledonia",
        "South",
        "England",
        "Generation",
        "Energy",
        "Infrastructure",
        "Deal",
    ]
    .contains(&second.unwrap_or_default())
}
