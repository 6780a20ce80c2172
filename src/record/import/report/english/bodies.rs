//! The bodies that the subject of an English sentence is: the Cyberspace Administration of China
//! and 12 other departments.

use std::sync::LazyLock;

use regex::Regex;

use super::patterns::pattern;
use super::said::Said;
use crate::record::import::central::Central;
use crate::record::import::report::prose::issued::Issued;
use crate::record::import::{chinas, issuers};

/// Nouns of bodies, at the end of a name or before of and for.
const NOUNS: &[&str] = &[
    "Administration",
    "Agency",
    "Assembly",
    "Authority",
    "Board",
    "Bureau",
    "Cabinet",
    "Commission",
    "Committee",
    "Congress",
    "Council",
    "Department",
    "Diet",
    "Office",
    "Ministry",
    "Parliament",
    "Secretariat",
    "Treasury",
];

static COUNT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r",?\s+(?:and|with|jointly\s+with|together\s+with|along\s+with)\s+(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|other|a\s+dozen)\s+(?:other\s+|more\s+)?(?:central\s+|government\s+)?(?:others|other|departments|ministries|agencies|authorities|bodies|regulators|commissions)$",
    )
});

static AND_THE: LazyLock<Regex> = LazyLock::new(|| pattern(r",?\s+and\s+the\s+"));

static BESIDE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s*\((?:the\s+)?[“”\x22]?[A-Z][A-Za-z]{1,9}[“”\x22]?\)"));

static WHERE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:In|At|On)\s[^,]*,\s*"));

/// The bodies of `who`, where it is nothing but bodies.
pub(super) fn named(who: &str) -> Issued {
    let plain = BESIDE.replace_all(who, "").replace('’', "'");
    let plain = WHERE.replace(plain.trim(), "");
    let list = COUNT.find(&plain).map_or(&*plain, |count| &plain[..count.start()]);
    let more = list.len() < plain.len();
    // Ministry of Industry and Trade is one, Ministry of Industry and the Bank are two.
    let lists = AND_THE.split(list).map(without_article);
    let names = lists.flat_map(issuers::named);
    let names: Vec<String> =
        names.map(|name| without_article(&name).to_owned()).collect();
    match names.iter().all(|name| is_body(name)) && !names.is_empty() {
        true => Issued { names, more },
        false => Issued::default(),
    }
}

/// True where the first of the bodies of `who` is one of China's centre. Letters that others have
/// too are China's beside a body that is: MEE and the State Administration for Market Regulation.
pub(super) fn is_of_china(who: &str) -> bool {
    let names = named(who).names;
    let Some((first, others)) = names.split_first() else { return false };
    let own = |name: &String| is_chinas(name) || name.ends_with(" of China");
    own(first) || chinas::body(first).is_some() && others.iter().any(own)
}

/// `said` without the body of which its title says that it is: NDRC's Notice on ….
pub(super) fn without_body<'t>(said: &Said<'t>) -> Said<'t> {
    let marks = ["'s ", "’s "].into_iter();
    let found =
        marks.filter_map(|mark| said.title.split_once(mark)).min_by_key(|it| it.0.len());
    match found {
        Some((owner, title))
            if title.contains(' ')
                && (chinas::body(owner).is_some() || is_body(owner)) =>
        {
            let told = !named(said.who).names.is_empty();
            let who = if told { said.who } else { owner };
            Said { title: title.trim_start(), who, ..said.clone() }
        }
        _ => said.clone(),
    }
}

/// True for a body of China's; no other state of our day has a State Council that issues.
fn is_chinas(name: &str) -> bool {
    chinas::body(name) == Some(Central::Only) || name.contains("State Council")
}

fn without_article(name: &str) -> &str {
    let name = name.trim();
    ["the ", "The "].iter().find_map(|the| name.strip_prefix(the)).unwrap_or(name)
}

/// True for the name of one body, whole.
fn is_body(name: &str) -> bool {
    let letters = name.len() > 2 && name.bytes().all(|it| it.is_ascii_uppercase());
    if is_chinas(name) || letters && chinas::body(name).is_some() {
        return true;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let small = ["of", "for", "and", "the", "on", "in"];
    let plain = |word: &&str| {
        small.contains(word) || word.starts_with(|c: char| c.is_ascii_uppercase())
    };
    let noun = |word: &str| NOUNS.contains(&word);
    let of =
        words.windows(2).any(|pair| noun(pair[0]) && ["of", "for"].contains(&pair[1]));
    let last = words.last().is_some_and(|last| noun(last));
    // Brazil's Senate, a Ministry: whose or which is not told by the name.
    let own = !name.contains("'s ") || name.contains("People's ");
    words.iter().all(plain) && words.len() > 1 && (of || last) && own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_that_are_bodies() {
        for (who, names, more) in [
            (
                "the Cyberspace Administration of China (CAC)",
                &["Cyberspace Administration of China"][..],
                false,
            ),
            (
                "The Ministry of Ecology and Environment and 16 other departments",
                &["Ministry of Ecology and Environment"],
                true,
            ),
            ("the State Council", &["State Council"], false),
            (
                "The Cyberspace Administration of China and 12 others",
                &["Cyberspace Administration of China"],
                true,
            ),
            (
                "the Ministry of Commerce and the General Administration of Customs",
                &["Ministry of Commerce", "General Administration of Customs"],
                false,
            ),
            (
                "MEE and the State Administration for Market Regulation",
                &["MEE", "State Administration for Market Regulation"],
                false,
            ),
            ("In Japan, the Diet", &[], false),
            ("President Biden", &[], false),
            ("Colorado", &[], false),
            ("Brazil's Senate", &[], false),
            ("A committee of the Ministry", &[], false),
        ] {
            let found = named(who);
            assert_eq!(
                (&found.names[..], found.more),
                (&names.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()[..], more),
                "{who}"
            );
        }
        assert!(is_of_china("MEE and the State Administration for Market Regulation"));
        assert!(!is_of_china("CAC"));
        let notice = Said {
            title: "NDRC's Notice on Launching Pilots",
            number: None,
            who: "Pilots trace back to the",
            dates: Vec::new(),
        };
        let own = without_body(&notice);
        assert_eq!((own.who, own.title), ("NDRC", "Notice on Launching Pilots"));
        let other = Said { title: "Renters' Rights Act", ..notice };
        assert_eq!(without_body(&other), other);
        assert!(is_of_china("the State Council") && is_of_china("NDRC"));
        assert!(!is_of_china("the Ministry of Finance") && !is_of_china("Colorado"));
    }
}
