//! Policies that running text names: who, what, when, in which sentence.
//!
//! The rules are about grammar, not about any one report: a title or a quoted name, the
//! verb that governs it, the date next to the verb, and the subject of the verb. What has
//! no clear subject is asked, and what is no policy is passed over and told.

#[cfg(test)]
mod alone;
mod anaphora;
mod aside;
mod behind;
mod briefly;
mod bodies;
mod clause;
mod dating;
mod ends;
mod events;
mod grammar;
mod headline;
mod linked;
mod rests;
pub mod fields;
pub mod issued;
pub mod listed;
pub mod number;
mod passed;
mod references;
mod subject;
mod trimmed;
pub mod under;
mod when;

use self::grammar::{
    between, clause_before, governing, is_alias, is_apart, is_draft, is_followed,
    is_revised, quotations, quote, sentences, standing, version,
};
use self::issued::Issued;
use self::passed::{
    is_awaited, is_denied, is_furniture, is_not_done, is_paper, no_drafts_of_what_is_out,
};
pub use self::rests::Base;
use self::subject::Told;
use self::under::{Under, When};
use self::when::{
    behind_notice, bracketed_dates, date_before, date_of, dated_alone, ended_on,
    in_force_from, in_force_later, in_force_that_year, lacks_year_before, notice_end,
};
use super::blocks::Block;
use super::dates::{self, Found};
use super::names::PlaceNames;
use super::verbs::{self, Title, Verb, after_brackets};
use crate::model::law::{Relation, Role, Status};
use crate::model::place::{PlaceId, Places};
use crate::record::import::kind;

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
}

/// Titles on which something else rests: not what the sentence is about.
const BASES: &[&str] = &[
    "根据",
    "依据",
    "按照",
    "依照",
    "落实",
    "贯彻",
    "基于",
    "参考",
    "引自",
    "围绕",
    "对照",
    "违反",
    "符合",
    "遵守",
    "参照",
    "来自",
    "通过整理",
    "对",
    "类似",
    "借鉴",
    "对标",
    "学习",
];

/// Nouns that call the titles before them policies.
const CALLED: &[&str] = &[
    "政策",
    "法规",
    "法律",
    "法案",
    "文件",
    "办法",
    "规划",
    "计划",
    "战略",
    "措施",
    "指令",
    "条例",
    "标准",
    "制度",
    "框架",
    "监管方法",
    "规定",
    "指南",
];

/// Everything the paragraphs of a report state.
pub fn read(blocks: &[Block], names: &PlaceNames, places: &Places) -> Prose {
    let mut prose = Prose::default();
    let mut under = Under::default();
    let mut date = None;
    let mut ended = None;
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
        let known = prose.statements.len();
        let above = under.when.clone();
        if under.see(blocks, at, names) {
            // 同月 below a heading of a month is that one.
            if under.when != above || under.lost {
                date = under.when.as_ref().map(When::edtf);
            }
            continue;
        }
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
            self.amended_since(&sentence, begin, prose);
            self.decided(&sentence, begin, prose);
        }
        self.titled(&sentence, begin, prose);
        self.anaphora(&sentence, begin, prose);
        self.pointed(&sentence, begin, prose);
        self.events(&sentence, &quoted, begin, prose);
        self.rest(&sentence, statements, prose);
        self.linked(&sentence, statements, prose);
        self.ends(&sentence, statements, prose);
        self.both(&sentence, statements, prose);
        self.amended_too(&sentence, statements, prose);
        if prose.statements.len() > statements {
            self.statements = statements;
        }
        let said =
            prose.statements[statements..].iter().find_map(|said| match said.subject {
                Subject::Place(place) => Some(place),
                _ => None,
            });
        // The next sentence goes on about the same place, unless it names another.
        let mentioned = || self.names.innermost(text, self.places);
        let own = said.or_else(mentioned);
        self.spoken |= own.is_some();
        self.before = own.or(self.before);
    }

    /// Titles in 《》, list by list.
    fn titled(&mut self, sentence: &Sentence<'_>, begin: usize, prose: &mut Prose) {
        let text = sentence.text;
        let mut carried: Option<(Role, String)> = None;
        let mut at = 0;
        while at < sentence.titles.len() {
            let mut end = at + 1;
            let ended =
                |title: &Title| sentence.ended.iter().any(|(other, _)| other == title);
            // 《甲》，《乙》同时废止 are no list.
            while end < sentence.titles.len()
                && ended(&sentence.titles[end]) == ended(&sentence.titles[at])
                && between(text, sentence.titles[end - 1], sentence.titles[end])
                    .is_some_and(verbs::joins)
                && !is_apart(sentence, &sentence.titles[at..end], sentence.titles[end])
            {
                end += 1;
            }
            let list = &sentence.titles[at..end];
            at = end;
            let before = &text[..list[0].begin];
            // What is only drafted or discussed is told, and not taken.
            let behind = &text[list[list.len() - 1].end..];
            let drafted = ["起草", "审议", "讨论", "启动", "酝酿", "谋划"];
            if drafted.iter().any(|verb| before.trim_end().ends_with(verb))
                || verbs::is_matter(behind)
            {
                let words = list.iter().map(|title| title.words(text).to_owned());
                prose.passed_over.extend(words);
                continue;
            }
            let base = |base: &&str| before.trim_end().ends_with(*base);
            let after = &text[list[list.len() - 1].end..];
            let about = BASES.iter().any(base)
                || rests::is_base(before)
                || rests::is_ground(before, after)
                || rests::is_beside(before, after);
            // What another ends is that one's to cite.
            if about || ended(&list[0]) {
                continue;
            }
            let governed = governing(sentence, list);
            // What is not there, or is yet to come, is no policy; a paper prints others'.
            let did_not = governed.is_some_and(|(verb, _)| is_not_done(text, verb, list));
            let of_page =
                governed.is_none() && (self.under.furniture || is_furniture(text));
            let yet = is_awaited(&text[after_brackets(text, list[list.len() - 1].end)..]);
            if did_not || yet || is_denied(after) || of_page || is_paper(before, after) {
                let words = list.iter().map(|title| title.words(text).to_owned());
                prose.passed_over.extend(words);
                continue;
            }
            let verb = governed.map(|(verb, _)| verb);
            let (lead_subject, lead_issued, told_how) =
                self.subject(sentence, list, verb);
            let called = after
                .trim_start()
                .strip_prefix('等')
                .and_then(|rest| rest.split(['，', '。', '；']).next())
                .is_some_and(|rest| CALLED.iter().any(|noun| rest.contains(noun)));
            let date = governed.and_then(|(verb, follows)| {
                let role = match verb.role {
                    Role::Announced if is_draft(after) => Role::Proposed,
                    // 通过修订后的《…》
                    Role::Adopted if is_revised(before) => Role::Amended,
                    role => role,
                };
                let own = date_of(sentence, list, verb, follows);
                let own = own.map(|edtf| (role, edtf));
                own.or_else(|| behind_notice(sentence, list))
                    .or_else(|| Some((role, self.entry_date(sentence, begin)?)))
            });
            let told = verb.filter(|verb| verb.end <= list[0].begin);
            let lead = told.map(|verb| clause_before(text, verb.begin));
            // 签署国务院令第775号，公布《…》: the day is that of the order.
            let signed = told.and_then(|verb| number::signed(&text[..verb.begin]));
            let date = date.or_else(|| {
                let (at, _) = signed.as_ref()?;
                Some((Role::Document, date_before(sentence, *at)?))
            });
            let goes_on = lead
                .and_then(|lead| number::by_number(lead.trim()))
                .is_some_and(|(body, _)| body.is_empty());
            let date = date.or_else(|| carried.clone().filter(|_| goes_on));
            let alone = || dated_alone(sentence, list).filter(|_| governed.is_none());
            let date = date.or_else(alone);
            carried = date.clone();
            let day = date.as_ref().map(|(_, edtf)| &**edtf);
            let close = after_brackets(text, list[list.len() - 1].end);
            // 《…》由某部于…公布，自…起施行
            let behind = verb.filter(|verb| verb.begin >= close && day.is_some());
            let force = in_force_from(sentence, close, day).or_else(|| {
                behind.and_then(|verb| in_force_from(sentence, verb.end, day))
            });
            let force = match in_force_that_year(sentence, list, day) {
                Some(Err(())) if force.is_none() => {
                    let words = list.iter().map(|title| title.words(text).to_owned());
                    prose.undated.extend(words);
                    None
                }
                read => force.or_else(|| read.and_then(Result::ok)),
            };
            let from = verb.filter(|verb| verb.begin >= close).map_or(close, |it| it.end);
            let (chain, by_chain) = behind::all(sentence, from);
            let (begun, mut chained): (Vec<_>, Vec<_>) =
                chain.into_iter().partition(|(role, _)| *role == Role::InForce);
            chained.retain(|said| date.as_ref().is_none_or(|own| is_more(own, said)));
            let force = force.or_else(|| begun.into_iter().next().map(|it| it.1));
            let later = in_force_later(sentence, list);
            // 修改《甲》，自…起施行: since then the amendment is in force, and not the text.
            let amends = verb.is_some_and(|verb| verb.role == Role::Amended);
            let renewed = amends && !is_revised(before) && force.is_some();
            if renewed || force.is_none() && later == Some(Err(())) {
                let words = list.iter().map(|title| title.words(text).to_owned());
                prose.amended_from.extend(words);
            }
            let force = force.or_else(|| later?.ok()).filter(|_| !renewed);
            let term = behind::ended(&text[close..], force.as_deref());
            let ended = ended_on(sentence, list).or(term).map(|edtf| (Role::Ended, edtf));
            let ended = ended.filter(|ended| date.as_ref() != Some(ended));
            // Of what is only out for comment no day may be told: 就《…》公开征求意见.
            let open = verb.is_some_and(|verb| verb.role == Role::Consultation);
            let only = chained.is_empty() && force.is_none() && ended.is_none();
            let drafted = (open && only).then_some(Status::Proposed);
            for title in list {
                let words = &*self.in_full(title.words(text));
                let told = lead.filter(|_| list.len() == 1);
                let number = number::behind_title(text, notice_end(text, *title), told);
                let (mut subject, mut issued) =
                    (lead_subject.clone(), lead_issued.clone());
                if issued.names.is_empty() {
                    issued = issued::beside(text, title);
                }
                let between = verb.filter(|_| told.is_some());
                let between = between.and_then(|it| text.get(it.end..title.begin));
                let number = number
                    .or_else(|| number::before_title(text, title.begin))
                    .or_else(|| number::sent_on(text, title.end))
                    .or_else(|| Some(signed.as_ref()?.1.clone()))
                    .or_else(|| number::continued(lead?, &issued.names))
                    .or_else(|| by_chain.clone().filter(|_| list.len() == 1))
                    .or_else(|| {
                        number::number_of(text, title.end, between, &issued.names)
                    });
                let open =
                    told_how == Told::Carried || matches!(subject, Subject::Unknown(_));
                if open
                    && let Some(place) = self.told_by(&issued, words, number.as_deref())
                {
                    subject = Subject::Place(place);
                }
                let by_government = (matches!(lead_subject, Subject::Place(_))
                    || told_how == Told::Left)
                    && governed.is_some();
                let listed = self.mentions_policies(text) || called;
                let amends = kind::is_amendment(words);
                let counted = number.as_deref().and_then(number::numbered_place);
                let policy = kind::kind(words).is_some()
                    || amends
                    || by_government
                    || listed
                    || counted.is_some();
                if verbs::is_no_policy(words) || !policy {
                    prose.passed_over.push(words.to_owned());
                    continue;
                }
                let mut own = bracketed_dates(sentence, title);
                let more = own.split_off(own.len().min(1));
                let date = own.pop().or_else(|| date.clone());
                let lost = self.under.lost && self.under.direct && !sentence.year;
                let open = sentence.yearless
                    && (force.is_none() || lacks_year_before(text, title.begin));
                if date.is_none() && governed.is_some() && (open || lost) {
                    prose.undated.push(words.to_owned());
                } else if date.is_none() && !sentence.dates.is_empty() {
                    prose.unread.push(words.to_owned());
                }
                let said = Statement {
                    title: words.to_owned(),
                    status: standing(text, title).or(drafted.filter(|_| date.is_none())),
                    version: version(text, title),
                    subject: subject.clone(),
                    date,
                    issued,
                    number,
                    under: self.under_which(sentence),
                    quote: quote(text).to_owned(),
                    line: self.block.line,
                    span: self.span(begin, text),
                    ..Statement::default()
                };
                let force = force.iter().map(|edtf| (Role::InForce, edtf.clone()));
                let more: Vec<_> = more
                    .into_iter()
                    .chain(chained.clone())
                    .chain(force)
                    .chain(ended.clone())
                    .collect();
                if said.issued.names.len() > 1 {
                    self.joint = said.issued.clone();
                }
                prose.statements.push(said.clone());
                for date in more {
                    prose.statements.push(Statement { date: Some(date), ..said.clone() });
                }
                self.last.push((words.to_owned(), subject.clone()));
            }
        }
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

    /// True when the sentence says that it is about policies: 制定监管方法，如《…》.
    fn mentions_policies(&self, text: &str) -> bool {
        let head = text.split('《').next().unwrap_or_default();
        let listing =
            head.trim_end().ends_with(['如', '括', '：']) || head.ends_with("例如");
        listing && CALLED.iter().any(|noun| head.contains(noun))
    }
}
