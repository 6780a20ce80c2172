//! How acts and instruments are called in English: an act by its name, with or without its year;
//! regulations, orders and rules by their form and year.

use std::sync::LazyLock;

use regex::Regex;

/// An act by its name: National Emergencies Act, Data Protection Act 2018.
/// Others have commas in it: Anti-terrorism, Crime and Security Act 2001.
pub(super) const ACT: &str = r"(?P<act>(?:[A-Z][\w'’\-]+(?:\s+(?:[A-Z][\w'’\-]+|of|for))*(?:,\s+[A-Z][\w'’\-]+(?:\s+(?:[A-Z][\w'’\-]+|of|for))*)+,?\s+and\s+[A-Z][\w'’\-]+(?:\s+(?:[A-Z][\w'’\-]+|of|for|\([A-Z][\w ]{2,40}\)))*?|[A-Z][\w'’\-]+(?:\s+(?:[A-Z][\w'’\-]+|of|and|on|for|to|in|the|against|with|\([A-Z][\w '’\-]{2,60}\)))*?)\s+Act(?:\s+(?:of\s+)?\d{4}|,\s+(?:18|19|20)\d{2})?)\b";
/// The title of an instrument by its form and year: The Canals (Dredging) Regulations 2007.
pub(super) const TITLE: &str = r"(?P<title>[A-Z][\w'’\-]+(?:,?\s+(?:\([A-Z][^()\n]{1,60}\)|[A-Z][\w'’\-]+|of|and|on|for|to|in|the|etc\.))*?\s+(?:Regulations|Order|Rules|Forms|Scheme|Notification|Determination|Instrument|Declaration|Standard),?(?:\s+\([A-Z][^()\n]{1,40}\))?\s+\d{4})\b";

static INSTRUMENT_ALONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!("^{TITLE}$")).ok());
static ACT_ALONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!("^{ACT}$")).ok());

/// True for the name of an act and nothing more.
pub(super) fn is_act(words: &str) -> bool {
    ACT_ALONE.as_ref().is_some_and(|regex| regex.is_match(words))
}

/// True for the title of an instrument and nothing more.
pub(super) fn is_instrument(words: &str) -> bool {
    INSTRUMENT_ALONE.as_ref().is_some_and(|regex| regex.is_match(words))
}

/// The names of acts in what looks like one, and where they stand: Clean Air Act, Water and
/// Power Act are two. Without the article.
pub(super) fn acts_of(act: &str) -> Vec<(usize, &str)> {
    let mut acts = Vec::new();
    let mut start = 0;
    let ends = act.match_indices(" Act, ").map(|(at, _)| at + " Act".len());
    // Income-tax Act, 1961.
    let year = |end: &usize| {
        act[*end..]
            .trim_start_matches([',', ' '])
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let ends = ends.filter(|end| !year(end));
    for end in ends.chain([act.len()]) {
        let words = &act[start..end];
        let named = words.trim_start_matches([',', ' ']);
        let named = named.trim_start_matches("and ").trim_start_matches("The ");
        acts.push((end - named.len(), named));
        start = end;
    }
    acts
}
