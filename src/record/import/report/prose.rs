//! Policies that running text names: who, what, when, in which sentence.
//!
//! The rules are about grammar, not about any one report: a title or a quoted name, the
//! verb that governs it, the date next to the verb, and the subject of the verb. What has
//! no clear subject is asked, and what is no policy is passed over and told.

#[cfg(test)]
mod alone;
mod amended;
mod agent;
mod anaphora;
mod aside;
mod behind;
mod briefly;
mod bodies;
mod by_number;
mod clause;
pub mod dateline;
mod dating;
mod ends;
mod events;
mod former;
mod gone;
mod grammar;
mod grounds;
mod handed;
mod headline;
mod lost;
mod linked;
mod rests;
mod several;
pub mod fields;
pub mod issued;
pub mod listed;
pub mod number;
mod passed;
mod printed;
mod references;
mod subject;
mod term;
mod titled;
mod trimmed;
pub mod under;
mod unnamed;
mod when;

use self::grammar::{
    clause_before, is_alias, is_apart, is_followed, quotations, quote, sentences, version,
};
use self::issued::Issued;
use self::passed::no_drafts_of_what_is_out;
pub use self::rests::Base;
use self::under::{Under, When};
use super::blocks::Block;
use super::dates::{self, Found};
use super::names::{self, PlaceNames};
use super::verbs::{self, Title, Verb, after_brackets};
use crate::model::law::{Relation, Role, Status};
use crate::model::place::{PlaceId, Places};

/// A statement of the text about one policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// The title, or the words for a thing without one.
    pub title: String,
    /// True when it is no document.
    pub event: bool,
    /// How it stands, where a heading says so of all below it.
    pub status: Option<Status>,
    /// Edition: 修订版, 新版.
    pub version: Option<String>,
    /// Whose it is.
    pub subject: Subject,
    /// When, and what happened then.
    pub date: Option<(Role, String)>,
    /// The bodies that the sentence names as its issuers.
    pub issued: Issued,
    /// The number that stands beside it.
    pub number: Option<String>,
    /// The heading that gives its date, in part or whole.
    pub under: Option<When>,
    /// The documents on which the sentence says that it rests.
    pub rests: Vec<Base>,
    /// The sentence.
    pub quote: String,
    /// Line of its paragraph.
    pub line: u64,
    /// Characters of the report from which and to which it reaches.
    pub span: (usize, usize),
}

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// This place, or a body of it.
    Place(PlaceId),
    /// Someone whose place is not known: the words.
    Unknown(String),
    /// A firm, a school, a paper.
    Private(String),
}

impl Default for Subject {
    fn default() -> Subject {
        Subject::Unknown(String::new())
    }
}

/// What a text says of policies.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    /// What it states, in order.
    pub statements: Vec<Statement>,
    /// Titles that are no policies, or not said to be.
    pub passed_over: Vec<String>,
    /// Titles whose date could not be told for lack of a year.
    pub undated: Vec<String>,
    /// Titles in whose sentence stand dates that are not sure to be theirs.
    pub unread: Vec<String>,
    /// Items of lists that look like policies and were not read.
    pub missed: Vec<String>,
    /// Titles of which a sentence says since when their amendment is in force.
    pub amended_from: Vec<String>,
    /// Titles on which something rests, or which something ends, where it is not plain what.
    pub unrelated: Vec<String>,
    /// Numbers of documents that stand in no statement.
    pub lost: Vec<String>,
    /// Titles that the text only names as grounds, until it is known of which nothing else is told.
    mentioned: Vec<String>,
}

/// Everything the paragraphs of a report state.
pub fn read(blocks: &[Block], names: &PlaceNames, places: &Places) -> Prose {
    let mut prose = Prose::default();
    let mut under = Under::default();
    let mut date = None;
    let mut ended = None;
    let mut entry = false;
    let (explained, mut grounds) = (grounds::explained(blocks), false);
    let mut short = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if let Some(said) = listed::entry(block, ended.is_some(), names, places) {
            prose
                .statements
                .extend(said.into_iter().map(|said| Statement { status: ended, ..said }));
            continue;
        }
        if listed::heads(block) {
            let below = listed::ended_below(&block.text);
            if below.is_some() || !listed::may_be_item(block) {
                ended = below;
            }
        }
        grounds =
            grounds && !grounds::is_other(&block.text) || grounds::heads(&block.text);
        let known = prose.statements.len();
        let above = under.when.clone();
        if under.see(blocks, at, names) {
            // 同月 below a heading of a month is that one.
            if under.when != above || under.lost {
                date = under.when.as_ref().map(When::edtf);
            }
            continue;
        }
        // 同日 begins an entry behind another, and goes on from no other paragraph.
        if !entry && dating::begins_same_day(&block.text) {
            date = None;
        }
        entry =
            under::is_dated(block.text.trim()) || dating::begins_same_day(&block.text);
        let (before, heading) = (under.place, under.clone());
        let retold = headline::retold(blocks, at);
        let mut paragraph = Paragraph {
            block,
            names,
            places,
            under: &mut under,
            short: &mut short,
            before,
            spoken: false,
            date,
            told: false,
            dated: false,
            joint: Issued::default(),
            last: Vec::new(),
            statements: prose.statements.len(),
            first: prose.statements.len(),
        };
        if let Some((title, fields)) = paragraph.fields() {
            paragraph.entry(&title, fields, &mut prose);
            date = paragraph.date;
            as_headed(&mut prose.statements[known..], block, ended);
            continue;
        }
        let mut done = 0;
        if let Some((retold, end)) = &retold {
            paragraph.block = retold;
            paragraph.sentence(0, retold.text.len(), &mut prose);
            paragraph.block = block;
            done = *end;
            let own = &block.text[..done];
            let span = paragraph.span(0, own);
            for said in &mut prose.statements[known..] {
                (said.quote, said.line, said.span) =
                    (quote(own).to_owned(), block.line, span);
            }
        }
        for (begin, end) in sentences(&block.text) {
            if begin >= done {
                paragraph.sentence(begin, end, &mut prose);
            }
        }
        as_headed(&mut prose.statements[known..], block, ended);
        if grounds {
            grounds::link(block, explained.as_deref(), known, &mut prose);
        }
        if prose.statements.len() == known {
            prose
                .missed
                .extend(listed::missed(block, ended.is_some()).map(str::to_owned));
        }
        // 同年 may begin the next paragraph.
        date = paragraph.date;
        // Another year in an entry of a chronology is in that entry alone.
        if under::is_dated(block.text.trim()) {
            under = heading;
        }
    }
    // What another sentence dates has its date.
    let dated = |title: &String| {
        let said = |said: &&Statement| said.title == *title && said.date.is_some();
        prose.statements.iter().find(said).is_some()
    };
    prose.unread.retain(|title| !dated(title));
    no_drafts_of_what_is_out(&mut prose.statements);
    lost::tell_mentioned(blocks, &mut prose);
    prose.lost = lost::numbers(blocks, &prose);
    prose
}

/// The items of a list stand as its heading says: 决定废止的规章目录.
fn as_headed(said: &mut [Statement], block: &Block, ended: Option<Status>) {
    let item =
        trimmed::item_end(&block.text) > 0 || block.text.trim_start().starts_with('《');
    for said in said.iter_mut().filter(|_| item) {
        said.status = said.status.or(ended);
    }
}

/// True for a date behind one that is known, of something else; a text is amended again and again.
fn is_more(own: &(Role, String), said: &(Role, String)) -> bool {
    own.0 != said.0 || said.0 == Role::Amended && own.1 != said.1
}

/// Drops from the statements behind `first` what adds nothing to one of them: 该文件于10月24日发布,
/// where the words behind the title were read so.
fn once(said: &mut Vec<Statement>, first: usize) {
    let mut at = first + 1;
    while let Some(one) = said.get(at) {
        let bare = matches!(one.date, Some((Role::Published, _)))
            && one.number.is_none()
            && one.issued.names.is_empty()
            && one.rests.is_empty();
        let same = |it: &Statement| it.title == one.title && it.date == one.date;
        if bare && said[first..at].iter().any(same) {
            said.remove(at);
        } else {
            at += 1;
        }
    }
}

struct Paragraph<'p> {
    block: &'p Block,
    names: &'p PlaceNames,
    places: &'p Places,
    /// What the headings above it say.
    under: &'p mut Under,
    /// Short names that the text gave, each with the title that it stands for.
    short: &'p mut Vec<(String, String)>,
    /// The place of the sentence before, or of the heading.
    before: Option<PlaceId>,
    /// True when a sentence of the paragraph spoke of that place.
    spoken: bool,
    /// The last date, for 同年, 同月 and 同日.
    date: Option<String>,
    /// True when a sentence of the paragraph tells what happened then.
    told: bool,
    /// True when it is of this paragraph.
    dated: bool,
    /// The bodies of the last statement with several, for 两部门.
    joint: Issued,
    /// Titles so far, for 该法案.
    last: Vec<(String, Subject)>,
    /// How many statements there were before the last sentence that made one.
    statements: usize,
    /// How many there were before the paragraph.
    first: usize,
}

/// One sentence with all that was found in it.
struct Sentence<'s> {
    text: &'s str,
    titles: Vec<Title>,
    verbs: Vec<Verb>,
    dates: Vec<Found>,
    /// Dates that leave their year to what stands before.
    yearless: bool,
    /// True when a date of its own says its year.
    year: bool,
    /// Titles that another document is said to end, and how.
    ended: Vec<(Title, Relation)>,
}

impl Paragraph<'_> {
    fn sentence(&mut self, begin: usize, end: usize, prose: &mut Prose) {
        let dateline = dateline::of(&self.block.text[begin..end]);
        let begin = begin + dateline.end;
        let text = &self.block.text[begin..end];
        let all = verbs::titles(text);
        self.remember_short(text, &all);
        let titles: Vec<Title> =
            all.into_iter().filter(|title| !is_alias(text, title)).collect();
        let quoted = quotations(text);
        let outside = |at: usize| {
            !titles.iter().any(|title| title.begin <= at && at < title.end)
                && !quoted.iter().any(|(begin, end)| *begin <= at && at < *end)
        };
        let inside = |at: usize| {
            let brackets = |open: char, close: char| {
                text[..at].matches(open).count() > text[..at].matches(close).count()
            };
            brackets('（', '）') || brackets('(', ')')
        };
        let yearless = dates::without_year(text).into_iter().filter(|at| outside(*at));
        let yearless: Vec<usize> = yearless.collect();
        let own = || {
            let own = dates::all(text).into_iter();
            own.filter(|date| outside(date.begin))
        };
        // Where the text turns to another year, the heading's is over.
        let entry = text.len() - text.trim_start().len();
        let other = |date: &Found| {
            let year = self.under.when.as_ref().map(|when| when.year.as_str());
            year.is_some_and(|year| !date.edtf.contains(year))
                && !inside(date.begin)
                && !text[date.end..].trim_start().starts_with('起')
        };
        if !yearless.contains(&entry) && own().any(|date| other(&date)) {
            self.under.lose();
        }
        let year = own().next().is_some();
        let ended = ends::all(text, &titles);
        let (dates, open) = self.dates(text, &titles, &ended, outside);
        let sentence = Sentence {
            text,
            verbs: verbs::all(text, outside),
            dates,
            titles,
            yearless: !yearless.is_empty() || !open.is_empty(),
            year,
            ended,
        };
        self.remember(&sentence, &open);
        if sentence.titles.is_empty() {
            self.denied(text, prose);
        }
        let statements = prose.statements.len();
        if sentence.titles.is_empty() {
            self.goes_until(text, begin, prose);
            self.begins_then(&sentence, begin, prose);
            self.amended_since(&sentence, begin, prose);
            self.decided(&sentence, begin, prose);
        }
        self.titled(&sentence, begin, prose);
        self.anaphora(&sentence, begin, prose);
        self.pointed(&sentence, begin, prose);
        once(&mut prose.statements, statements);
        self.events(&sentence, &quoted, begin, prose);
        self.rest(&sentence, statements, prose);
        self.linked(&sentence, statements, prose);
        self.ends(&sentence, statements, prose);
        self.order_ended(&sentence, statements, prose);
        self.former(&sentence, begin, statements, prose);
        self.gives_way(&sentence, prose);
        self.unnamed(&sentence, statements, prose);
        self.both(&sentence, statements, prose);
        self.amended_too(&sentence, statements, prose);
        self.amended_law(&sentence, begin, prose);
        self.signed_on(&sentence, statements, prose);
        printed::by(&sentence, statements, prose);
        if dateline.dated {
            // The day of the paper is told, and not taken.
            let undated =
                prose.statements[statements..].iter().filter(|it| it.date.is_none());
            prose.unread.extend(undated.map(|it| it.title.clone()));
        }
        if prose.statements.len() > statements {
            self.statements = statements;
        }
        let said =
            prose.statements[statements..].iter().find_map(|said| match said.subject {
                Subject::Place(place) => Some(place),
                _ => None,
            });
        // The next sentence goes on about the same place, unless it names another.
        let mentioned =
            || self.names.innermost(&names::without_examples(text), self.places);
        let own = said.or_else(mentioned);
        self.spoken |= own.is_some();
        self.before = own.or(self.before);
    }

    fn span(&self, begin: usize, text: &str) -> (usize, usize) {
        let quoted = quote(text);
        let lead = text.len() - text.trim_start().len();
        let first = self.block.offset(begin + lead);
        let last = begin + lead + quoted.len();
        let end = quoted
            .chars()
            .next_back()
            .map_or(first, |c| self.block.offset(last - c.len_utf8()) + 1);
        (first, end)
    }
}
