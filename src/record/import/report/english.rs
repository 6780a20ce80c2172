//! English sentences: what they plainly say of documents is read, and how many others speak
//! of documents is told.

mod patterns;
mod said;

use self::said::Said;
use super::blocks::{Block, BlockKind};
use super::prose::{Statement, Subject};
use crate::error::Error;
use crate::lang::Text;
use crate::model::place::{PlaceId, PlaceLevel, Places};
use crate::record::import::places::Sought;
use crate::record::import::{Take, gazetteer};

/// Verbs of the life of a document, with the spaces around them.
const VERBS: &[&str] = &[
    " proposed ",
    " released ",
    " published ",
    " issued ",
    " adopted ",
    " enacted ",
    " signed ",
    " passed ",
    " tabled ",
    " introduced ",
    " promulgated ",
    " approved ",
    " unveiled ",
    " launched ",
    " repealed ",
    " into force ",
    " took effect ",
    " takes effect ",
    " take effect ",
    " into effect ",
    " in force since ",
    " in force from ",
    " in force on ",
    " followed with ",
    " effective ",
    " royal assent ",
    " revoked ",
    " rescinded ",
    " replaced ",
    " became law ",
    " becomes law ",
    " applies from ",
    " applied from ",
    " applies since ",
    " applied since ",
    " applicable ",
    " expired ",
    " expires ",
    " lapsed ",
    " in force until ",
];

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

/// Sentences that were not read of which so many are shown.
const SHOWN: usize = 12;

/// The longest name of a place, in words.
const LONGEST_PLACE: usize = 4;

/// What English sentences state, and those that speak of documents and were not read.
#[derive(Debug, Default)]
pub(super) struct English {
    pub statements: Vec<Statement>,
    /// The sentences and clauses that were not read, each with its line.
    unread: Vec<(u64, String)>,
}

fn is_latin(sentence: &str) -> bool {
    sentence.bytes().filter(u8::is_ascii_alphabetic).count() * 2 > sentence.len()
}

/// True for a sentence that dates what happened to some document.
fn speaks_of_a_document(sentence: &str) -> bool {
    let years = sentence
        .split(|c: char| !c.is_ascii_digit())
        .any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")));
    let small = sentence.to_ascii_lowercase();
    is_latin(sentence) && years && VERBS.iter().any(|verb| small.contains(verb))
}

/// Reads the paragraphs, and enters the states that they name.
///
/// # Errors
/// When a place can't be staged.
pub(super) fn read(blocks: &[Block], take: &mut dyn Take) -> Result<English, Error> {
    let mut english = English::default();
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        let mut heads = None;
        for (begin, end) in said::sentences(&block.text) {
            let sentence = &block.text[begin..end];
            if !is_latin(sentence) {
                continue;
            }
            // Japan. The Act … was enacted in 2003.
            if let Some(place) = whole_place(sentence, take)? {
                heads = Some(place);
                continue;
            }
            let dates = speaks_of_a_document(sentence);
            let found = if dates { said::said(sentence) } else { Vec::new() };
            let mut read = !found.is_empty();
            for one in &found {
                // In South Korea, … speaks of who did it; what names nobody is of the place above.
                let headed = heads.filter(|_| one.who.is_empty());
                let whose = whose(one, take)?.or(headed);
                let title = without_owner(one.title, take)?;
                let one = Said { title, ..one.clone() };
                english.state(&one, whose, block, (begin, end));
            }
            // Utah's Data Act (2023), in passing: where it says whose it is.
            for one in said::named(sentence) {
                let twice = found.iter().any(|known| known.title == one.title);
                if let Some(place) = whose(&one, take)?.filter(|_| !twice) {
                    english.state(&one, Some(place), block, (begin, end));
                    read = true;
                }
            }
            if dates && !read {
                english.unread.push((block.line, shortened(sentence)));
            } else if dates {
                let left = said::unread(sentence, &found).into_iter();
                let left = left.filter(|part| speaks_of_a_document(part));
                english.unread.extend(left.map(|part| (block.line, shortened(part))));
            }
        }
    }
    Ok(english)
}

impl English {
    fn state(
        &mut self,
        said: &Said<'_>,
        whose: Option<PlaceId>,
        block: &Block,
        (begin, end): (usize, usize),
    ) {
        let sentence = &block.text[begin..end];
        let quote = sentence.trim();
        let lead = begin + sentence.len() - sentence.trim_start().len();
        let last = quote.chars().next_back().map_or(0, char::len_utf8);
        let subject = match whose {
            Some(place) => Subject::Place(place),
            // At the federal level names nobody.
            None if ["At ", "On ", "Under "]
                .iter()
                .any(|it| said.who.starts_with(it)) =>
            {
                Subject::Unknown(String::new())
            }
            None => Subject::Unknown(said.who.to_owned()),
        };
        for date in &said.dates {
            self.statements.push(Statement {
                title: said.title.to_owned(),
                subject: subject.clone(),
                date: Some(date.clone()),
                number: said.number.map(str::to_owned),
                quote: quote.to_owned(),
                line: block.line,
                span: (block.offset(lead), block.offset(lead + quote.len() - last) + 1),
                ..Statement::default()
            });
        }
    }

    /// Tells how many sentences speak of documents and were not read; false for none.
    pub(super) fn tell(&self, file: &str, take: &mut dyn Take) -> bool {
        let count = self.unread.len();
        if count == 0 {
            return false;
        }
        let shown = self.unread.iter().take(SHOWN);
        let shown: Vec<String> =
            shown.map(|(line, words)| format!("{line} “{words}”")).collect();
        let shown = shown.join("；");
        take.explain(Text::new(
            format!(
                "{file}：有 {count} 句英文讲到文件的发布或生效，没有读（只读一个动词、一个名称、一个日期明白相连的句子）；请列成有 title、place、date 三列的表再导入；各在哪一行：{shown}"
            ),
            format!(
                "{file}: English sentences that date documents and were not read: {count} (only those are read in which one verb, one name and one day plainly belong together); put them into a table with the columns title, place, date; their lines: {shown}"
            ),
        ));
        true
    }
}

/// The place that a sentence is, and nothing else: Japan.
fn whole_place(sentence: &str, take: &mut dyn Take) -> Result<Option<PlaceId>, Error> {
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

/// The beginning of a sentence, to find it by.
fn shortened(sentence: &str) -> String {
    let words = sentence.trim();
    match words.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}

/// Whose a document is: by the subject, else by its own name.
fn whose(said: &Said<'_>, take: &mut dyn Take) -> Result<Option<PlaceId>, Error> {
    let who = said.who.trim_end_matches("followed with").trim_end();
    match place_in(who, take)? {
        Some(place) => Ok(Some(place)),
        None => of_title(said, take),
    }
}

/// The place that the subject of a verb names, if it is one and nothing else is said of it.
fn place_in(who: &str, take: &mut dyn Take) -> Result<Option<PlaceId>, Error> {
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
fn without_owner<'t>(title: &'t str, take: &mut dyn Take) -> Result<&'t str, Error> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::import::Import;
    use crate::record::import::known::Known;

    #[test]
    fn sentences_that_date_documents() {
        for (sentence, wanted) in [
            ("On 21 April 2021 the European Commission proposed the AI Act.", true),
            ("The Act entered into force on 1 August 2024.", true),
            ("Executive Order 14110 was revoked on January 20, 2025.", true),
            ("The Initiative Act of 2020 became law on January 1, 2021.", true),
            ("The Data Act applies from 12 September 2025.", true),
            ("The Tenant Act 2022 expired on 31 March 2024.", true),
            ("AI governance: a brief chronology", false),
            ("The Act was proposed after a long debate.", false),
            ("国务院于 2021 年印发（proposed ）文件。", false),
        ] {
            assert_eq!(speaks_of_a_document(sentence), wanted, "{sentence}");
        }
    }

    #[test]
    fn the_subject_tells_the_place() {
        let mut import = Import::new(Known::empty(), None);
        for (who, wanted) in [
            ("Colorado", Some("US-CO")),
            ("the United Kingdom", Some("GB")),
            ("South Korea's National Assembly", Some("KR")),
            ("In Japan, the Diet", Some("JP")),
            ("The European Commission", Some("EU")),
            ("the South Korean government", Some("KR")),
            ("German and French regulators", None),
            ("the government of India", Some("IN")),
            ("New York City", Some("US-NY-NYC")),
            ("New York", Some("US-NY")),
            ("British Columbia", Some("CA-BC")),
            ("President Biden", None),
            ("Washington", None),
            // A country and a state.
            ("Georgia", None),
            ("France and Germany", None),
            ("Brazil watched as its neighbour", None),
        ] {
            let place = place_in(who, &mut import).unwrap();
            let code = place.map(|id| import.known().places().get(id).code.to_string());
            assert_eq!(code.as_deref(), wanted, "{who}");
        }
    }
}
