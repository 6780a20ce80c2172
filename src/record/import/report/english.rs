//! English sentences: what they plainly say of documents is read, and how many others speak
//! of documents is told.

mod bodies;
mod bilingual;
mod changes;
mod entries;
mod named;
mod parted;
mod patterns;
mod places;
mod said;

use self::bilingual::Titled;
use self::changes::Change;
use self::places::{place_in, whole_place, whose, without_owner};
use self::said::Said;
use super::blocks::{Block, BlockKind};
use super::prose::issued::Issued;
use super::prose::number;
use super::prose::{Base, Statement, Subject};
use super::verbs;
use crate::error::Error;
use crate::lang::Text;
use crate::model::law::{Relation, Role, Status};
use crate::model::place::PlaceId;
use crate::record::import::Take;

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
    " replaces ",
    " superseded ",
    " supersedes ",
    " succeeded by ",
    " amended ",
    " abolished ",
    " notified ",
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
    " revised ",
    " followed in ",
    " followed by ",
];

/// Sentences that were not read of which so many are shown.
const SHOWN: usize = 12;

/// What English sentences state, and those that speak of documents and were not read.
#[derive(Debug, Default)]
pub(super) struct English {
    pub statements: Vec<Statement>,
    /// True where the text speaks of China.
    china: bool,
    /// The sentences and clauses that were not read, each with its line.
    unread: Vec<(u64, String)>,
}

fn is_latin(sentence: &str) -> bool {
    sentence.bytes().filter(u8::is_ascii_alphabetic).count() * 2 > sentence.len()
}

/// `sentence` without its titles in 《》.
fn without_titles(sentence: &str) -> String {
    let mut rest = sentence.to_owned();
    for title in verbs::titles(sentence).into_iter().rev() {
        rest.replace_range(title.begin..title.end, "");
    }
    rest
}

/// True for a sentence that dates what happened to some document.
fn speaks_of_a_document(sentence: &str) -> bool {
    let years = sentence
        .split(|c: char| !c.is_ascii_digit())
        .any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")));
    if !is_latin(sentence) || !years {
        return false;
    }
    // … was repealed.
    let small = sentence.to_ascii_lowercase().replace(['.', ',', ';', ')'], " ") + " ";
    VERBS.iter().any(|verb| small.contains(verb)) || patterns::is_of_present(sentence)
}

/// Reads the paragraphs, and enters the states that they name.
///
/// # Errors
/// When a place can't be staged.
pub(super) fn read(blocks: &[Block], take: &mut dyn Take) -> Result<English, Error> {
    let china = blocks.iter().any(|block| speaks_of_china(&block.text));
    let mut english = English { china, ..English::default() };
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        let mut heads = None;
        // What the sentence before tells of, where that is one document.
        let mut before: Option<(Said<'_>, Option<PlaceId>)> = None;
        for (begin, end) in parted::sentences(&block.text) {
            let begin = begin + entries::bullet_end(&block.text[begin..end]);
            let sentence = &block.text[begin..end];
            if sentence.contains('《')
                && is_latin(&without_titles(sentence))
                && let Some(titled) = bilingual::titled(sentence)
            {
                let whose = place_in(titled.who, take)?;
                english.state_titled(&titled, whose, block, (begin, end));
                continue;
            }
            if !is_latin(sentence) {
                continue;
            }
            // Japan. The Act … was enacted in 2003.
            if let Some(place) = whole_place(sentence, take)? {
                heads = Some(place);
                continue;
            }
            let dates = speaks_of_a_document(sentence);
            // The Measures took effect on …, behind the sentence that tells of them.
            if dates
                && let Some((known, whose)) = &before
                && let Some(days) = entries::more_of(sentence, known.title)
            {
                let one = Said { dates: days, ..known.clone() };
                english.state(&one, *whose, block, (begin, end));
                continue;
            }
            if let Some((known, whose)) = &before
                && let names @ [_, ..] = &entries::implemented(sentence, known.title)[..]
            {
                english.carries_out(known, *whose, names, block, (begin, end));
                continue;
            }
            let found = if dates { said::said(sentence) } else { Vec::new() };
            let mut read = !found.is_empty();
            before = None;
            for one in &found {
                let one = &bodies::without_body(one);
                // In South Korea, … speaks of who did it; what names nobody is of the place above.
                let headed = heads.filter(|_| one.who.is_empty());
                let whose = english.whose(one, take)?.or(headed);
                let title = without_owner(one.title, take)?;
                let one = Said { title, ..one.clone() };
                english.state(&one, whose, block, (begin, end));
                before = (found.len() == 1).then_some((one, whose));
            }
            let changes = if dates { changes::all(sentence) } else { Vec::new() };
            for change in &changes {
                english.change(change, heads, block, (begin, end), take)?;
                read = true;
            }
            for one in named::named_from(sentence) {
                let twice = found.iter().any(|known| known.title == one.title);
                if !twice {
                    let whose = english.whose(&one, take)?.or(heads);
                    english.state(&one, whose, block, (begin, end));
                    read = true;
                }
            }
            // Utah's Data Act (2023), in passing: where it says whose it is.
            for one in named::named(sentence) {
                let twice = found.iter().any(|known| known.title == one.title);
                if let Some(place) = english.whose(&one, take)?.filter(|_| !twice) {
                    english.state(&one, Some(place), block, (begin, end));
                    read = true;
                }
            }
            if read && let Some(old) = patterns::OLDER.find(sentence) {
                english.unread.push((block.line, shortened(&sentence[old.start()..])));
            }
            if dates && !read {
                english.unread.push((block.line, shortened(sentence)));
            } else if dates {
                let left = said::unread(sentence, &found).into_iter();
                let changed =
                    |part: &str| changes.iter().any(|it| part.contains(it.old.title));
                let left =
                    left.filter(|part| speaks_of_a_document(part) && !changed(part));
                english.unread.extend(left.map(|part| (block.line, shortened(part))));
            }
        }
    }
    Ok(english)
}

impl English {
    /// Whose a document is: by the subject, else by its own name; of the State Council China's,
    /// where the text speaks of China.
    fn whose(
        &self,
        said: &Said<'_>,
        take: &mut dyn Take,
    ) -> Result<Option<PlaceId>, Error> {
        let found = whose(said, take)?;
        let country =
            [" of the People's Republic of China", " of the People’s Republic of China"];
        // NDRC and MOFCOM Order No. 37
        let ordered = said.number.and_then(|number| {
            let at = [" Order ", " Decree "].iter().find_map(|word| number.find(word))?;
            number[..at].split(" and ").next()
        });
        let china = self.china
            && (bodies::is_of_china(said.who)
                || ordered.is_some_and(bodies::is_of_china))
            || country.iter().any(|words| said.title.contains(words));
        Ok(found.or_else(|| take.known().places().by_code("CN").filter(|_| china)))
    }

    fn state(
        &mut self,
        said: &Said<'_>,
        whose: Option<PlaceId>,
        block: &Block,
        sentence: (usize, usize),
    ) {
        // Who proposes a text to somebody else has not issued it.
        let issues = said.dates.iter().any(|(role, _)| {
            matches!(role, Role::Published | Role::Document | Role::Adopted)
        });
        let one = Statement {
            title: said.title.to_owned(),
            subject: subject(whose, said.who),
            issued: if issues { bodies::named(said.who) } else { Issued::default() },
            number: said.number.map(str::to_owned),
            ..at(block, sentence)
        };
        for date in &said.dates {
            self.statements.push(Statement { date: Some(date.clone()), ..one.clone() });
        }
    }

    /// What a document carries out, of which the sentence before tells.
    fn carries_out(
        &mut self,
        said: &Said<'_>,
        whose: Option<PlaceId>,
        names: &[&str],
        block: &Block,
        sentence: (usize, usize),
    ) {
        let implements = |name: &&str| Base {
            relation: Relation::Implements,
            title: Some((*name).to_owned()),
            number: None,
            repaired: false,
            issuer: None,
            effective: None,
            stated: None,
        };
        self.statements.push(Statement {
            title: said.title.to_owned(),
            subject: subject(whose, said.who),
            number: said.number.map(str::to_owned),
            rests: names.iter().map(implements).collect(),
            ..at(block, sentence)
        });
    }

    /// A document that is called by its Chinese title.
    fn state_titled(
        &mut self,
        titled: &Titled<'_>,
        whose: Option<PlaceId>,
        block: &Block,
        (begin, end): (usize, usize),
    ) {
        let text = &block.text[begin..end];
        let one = Statement {
            title: titled.title.words(text).to_owned(),
            subject: subject(whose, titled.who),
            number: number::behind_title(text, titled.title.end, None),
            ..at(block, (begin, end))
        };
        for date in &titled.dates {
            self.statements.push(Statement { date: Some(date.clone()), ..one.clone() });
        }
    }

    /// What became of a document, and what did it.
    fn change(
        &mut self,
        change: &Change<'_>,
        heads: Option<PlaceId>,
        block: &Block,
        sentence: (usize, usize),
        take: &mut dyn Take,
    ) -> Result<(), Error> {
        let Change { old, relation, by, day } = change;
        let by_place = match by {
            Some(by) => self.whose(by, take)?,
            None => None,
        };
        // Who ends a document made it, unless its name says another.
        let place = self.whose(old, take)?.or(by_place).or(heads);
        let title = without_owner(old.title, take)?;
        let ended = *relation != Relation::Amends;
        let role = if ended { Role::Ended } else { Role::Amended };
        self.statements.push(Statement {
            title: title.to_owned(),
            subject: subject(place, old.who),
            number: old.number.map(str::to_owned),
            status: (ended && day.is_none()).then_some(Status::Repealed),
            date: day.clone().map(|day| (role, day)),
            ..at(block, sentence)
        });
        if let Some(by) = by {
            let base = Base {
                relation: *relation,
                title: Some(title.to_owned()),
                number: old.number.map(str::to_owned),
                repaired: false,
                issuer: None,
                effective: day.clone(),
                stated: None,
            };
            self.statements.push(Statement {
                title: without_owner(by.title, take)?.to_owned(),
                subject: subject(by_place.or(place), by.who),
                number: by.number.map(str::to_owned),
                rests: vec![base],
                ..at(block, sentence)
            });
        }
        Ok(())
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

/// A statement of this sentence that says nothing yet.
fn at(block: &Block, (begin, end): (usize, usize)) -> Statement {
    let sentence = &block.text[begin..end];
    let quote = sentence.trim();
    let lead = begin + sentence.len() - sentence.trim_start().len();
    let last = quote.chars().next_back().map_or(0, char::len_utf8);
    Statement {
        quote: quote.to_owned(),
        line: block.line,
        span: (block.offset(lead), block.offset(lead + quote.len() - last) + 1),
        issued: Issued::default(),
        ..Statement::default()
    }
}

fn subject(whose: Option<PlaceId>, who: &str) -> Subject {
    match whose {
        Some(place) => Subject::Place(place),
        // At the federal level names nobody.
        None if ["At ", "On ", "Under "].iter().any(|it| who.starts_with(it)) => {
            Subject::Unknown(String::new())
        }
        // It was succeeded by names nobody.
        None if who.starts_with("It ")
            || who.contains(" by ")
            || who.ends_with(" by") =>
        {
            Subject::Unknown(String::new())
        }
        None => Subject::Unknown(who.to_owned()),
    }
}

/// True for a text that names China.
fn speaks_of_china(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
    words.any(|word| matches!(word, "China" | "Chinese" | "PRC"))
}

/// The beginning of a sentence, to find it by.
fn shortened(sentence: &str) -> String {
    let words = sentence.trim();
    match words.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
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
            ("Maharashtra", Some("IN-MH")),
            ("Tamil Nadu's", Some("IN-TN")),
            // There is a Punjab in Pakistan too.
            ("Punjab", None),
            (
                "The Standing Committee of the Beijing Municipal People's Congress",
                Some("CN-BJ"),
            ),
            ("President Biden", None),
            ("Beijing", None),
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
