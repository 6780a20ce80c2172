//! What a text says of the documents that it names: on what it is based, what it puts into
//! practice, amends, repeals, or merely cites.
//!
//! A sentence is looked at in its *shape*: white space gone, half-width, every named
//! document one mark. A relation is read only where the shape states it; otherwise the
//! text cites. A preamble that names no document (贯彻落实党中央、国务院决策部署) gives nothing.

mod beside;
mod by_number;
mod changes;
mod grounds;
mod kinds;
mod lists;
mod macao;
mod one_kind;
pub(super) mod own;
mod page_links;
mod preamble;
mod printed;
mod prolonged;
mod registers;
mod repeal;
mod shape;
mod taiwan;
mod titled;
mod unmarked;

use std::sync::LazyLock;

use beside::{abbreviations, edition, issuer, stated, stated_beside, yearly};
pub(crate) use kinds::is_normative;
use kinds::{is_bare, is_form, is_work_of_art};
use regex::Regex;
use shape::{NAMED, Shape, half, last_clause, plain, ranges, shape};

use super::head;
use super::number::Number;
use super::scan::{self, Sentence};
use super::{Document, Span};
use crate::model::law::{Relation, Role};
use crate::model::title::fold;

/// One document named in a text, and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The title between 《 and 》, lines joined.
    pub title: Option<String>,
    /// The number that stands with it, or alone.
    pub number: Option<Number>,
    /// What the text does with it.
    pub relation: Relation,
    /// Only articles of it are amended or repealed.
    pub partial: bool,
    /// EDTF: when a repeal or an amendment takes effect.
    pub effective: Option<String>,
    /// EDTF: the first day without force of a term that the text makes longer.
    pub until: Option<String>,
    /// EDTF: when the document is said to have been issued: 1993年2月22日公布的《…》.
    pub stated: Option<String>,
    /// The year of the edition that is meant: 《…》（2018年修订）.
    pub edition: Option<u16>,
    /// Who is said to have issued it, directly before it: 国务院《…》.
    pub issuer: Option<String>,
    /// It is an abbreviation that the text defines for this title.
    pub short_for: Option<String>,
    /// Where it stands.
    pub span: Span,
    /// The sentence around it.
    pub sentence: Span,
}

impl Citation {
    /// Of a title, and nothing more is said.
    fn plain(title: String, relation: Relation, span: Span, sentence: Span) -> Citation {
        Citation {
            title: Some(title),
            number: None,
            relation,
            partial: false,
            effective: None,
            until: None,
            stated: None,
            edition: None,
            issuer: None,
            short_for: None,
            span,
            sentence,
        }
    }
}

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new($text).ok());
    };
}
use pattern;

pattern!(
    IMPLEMENT,
    r"(贯彻|落实|执行|实施|推进|细化|响应|对接|衔接|按照|根据|依据|遵照|围绕)(?P<what>[^,;。]*)"
);
// 推动《A》文件落地见效.
pattern!(MOVE, r"推动(?P<what>\x{E000}[^,;。\x{E000}]{0,8})(落地|落实|见效)");
// 为了保证《A》和《B》的贯彻实施.
pattern!(
    ENSURE,
    r"为了?(?:更好地)?(?:保证|确保|保障|做好|促进)(?P<what>\x{E000}[^,;。]{0,60}?)的?(?:贯彻|实施|落实|执行)"
);
/// Reads every citation of `text`.
pub(super) fn read(text: &str, document: &Document) -> Vec<Citation> {
    let reader = Reader::new(text, document);
    let mut citations = Vec::new();
    let mut short_forms: Vec<(String, String)> = Vec::new();
    scan::sentences(text, |sentence| {
        let (head, sentence) = reader.parts(sentence);
        for part in head.iter().chain([&sentence]).filter(|part| !part.names.is_empty()) {
            reader.sentence(part, &mut short_forms, &mut citations);
        }
    });
    let sort = |citations: &mut Vec<Citation>| {
        citations.sort_by_key(|citation| citation.span.start);
    };
    reader.unmarked(&short_forms, &mut citations);
    sort(&mut citations);
    lists::listed(text, &mut citations);
    let over = changes::listed_until(text, reader.issued).or(reader.in_force);
    // What a plan lists is to be done, and what a decision lists that is handed on is done by that.
    if !reader.plans && !reader.forwards {
        lists::read(text, over, &mut citations);
    }
    by_number::repeals(text, reader.in_force, &mut citations);
    if document.country == Some("CN-TW") {
        taiwan::read(text, document, &mut citations);
    }
    if document.country == Some("CN-MO") {
        macao::repeals(text, reader.in_force, &mut citations);
        macao::numbers(text, document, reader.in_force, &mut citations);
    }
    sort(&mut citations);
    lists::grounds(text, &mut citations);
    registers::changed(text, over, &mut citations);
    if !reader.plans {
        prolonged::listed(text, reader.in_force, &mut citations);
        sort(&mut citations);
    }
    if reader.amending {
        lists::amended(text, reader.in_force, &mut citations);
        sort(&mut citations);
    }
    titled::changed(document, &mut citations);
    titled::carried_out(document, &mut citations);
    titled::replaced(text, document, &mut citations);
    changes::only_repealed(&mut citations);
    page_links::leave_out(text, &mut citations);
    if reader.hands_down
        && let Some(from) = printed::enclosed(text, reader.body, reader.own_number)
    {
        printed::of_enclosure(&mut citations, from);
    }
    citations
}

struct Reader<'t> {
    text: &'t str,
    /// The text is a decision that amends or repeals others.
    amending: bool,
    repealing: bool,
    /// The title says that it does both: only the text tells what it does with which.
    either: bool,
    /// It is a plan, whose items are to be done.
    plans: bool,
    /// Where the purpose begins.
    body: usize,
    /// Where it ends and the rules begin.
    preamble: usize,
    /// The document's own date of entry into force, EDTF.
    in_force: Option<&'t str>,
    /// The day on which it was issued, EDTF.
    issued: Option<&'t str>,
    own_title: Option<Span>,
    own_number: Option<&'t str>,
    /// It is a notice, and prints nothing.
    notice: bool,
    /// The text hands down what another has written.
    hands_down: bool,
    /// It hands on a decision that repeals or amends others.
    forwards: bool,
    /// It answers a question.
    answers: bool,
    /// What it is and prints.
    own: own::Own,
    /// The document by its own name, as in a shape.
    own_name: String,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, document: &'t Document) -> Reader<'t> {
        let title = document.title.as_ref().map(|said| said.words.as_str());
        let title = title.unwrap_or_default();
        let mut body = document.body.min(text.len());
        while !text.is_char_boundary(body) {
            body += 1;
        }
        Reader {
            text,
            amending: macao::is_amending(text, document)
                || ["修改", "修订", "修正案", "修正"].iter().any(|w| title.contains(w))
                    && !title.ends_with(')'),
            either: [
                "废止和修改",
                "修改和废止",
                "修改、废止",
                "废止、修改",
                "废止或修改",
            ]
            .iter()
            .any(|both| title.contains(both)),
            repealing: ["废止", "失效"].iter().any(|it| title.contains(it))
                && !title.ends_with("说明"),
            notice: ["通知", "意见", "函", "说明", "纪要"]
                .iter()
                .any(|it| title.ends_with(it))
                && !own::prints(title),
            plans: kinds::is_plan(title),
            body,
            preamble: preamble::end(text, body),
            in_force: document
                .dates
                .iter()
                .find(|date| date.role == Role::InForce)
                .map(|date| date.edtf.as_str()),
            issued: [Role::Document, Role::Published].into_iter().find_map(|role| {
                let mut told = document.dates.iter().filter(|date| date.role == role);
                told.next().map(|date| date.edtf.as_str())
            }),
            hands_down: printed::hands_down(title),
            forwards: title.split_once("转发").is_some_and(|(_, what)| {
                ["关于废止", "关于修改", "关于宣布失效", "关于公布"]
                    .iter()
                    .any(|deed| what.contains(deed))
            }),
            answers: ["批复", "复函", "答复"].iter().any(|form| title.ends_with(form)),
            own: own::Own::new(title),
            own_title: document.title.as_ref().map(|said| said.span),
            own_number: document.number.as_ref().map(|said| said.words.as_str()),
            own_name: plain(title.split(['（', '(']).next().unwrap_or(title)),
        }
    }

    /// The head of the text and what follows it, where both look like one sentence: a title and
    /// a number have no mark at their end.
    fn parts(&self, sentence: Sentence) -> (Option<Sentence>, Sentence) {
        let Span { start, end } = sentence.span;
        let own = |name: &scan::Name| {
            let number = name.number.as_ref().filter(|_| name.title.is_none());
            number
                .zip(self.own_number)
                .is_some_and(|(it, own)| it.canonical.ends_with(own))
                && (self.text[name.span.end..].starts_with(['\n', '\r'])
                    || head::signed_beside(&self.text[name.span.end..]).is_some())
        };
        let number = sentence.names.iter().rfind(|name| own(name));
        let number = number.map_or(start, |name| name.span.end);
        let body = if (start..end).contains(&self.body) { self.body } else { start };
        let cut = number.max(body);
        let whole = |name: &scan::Name| name.span.end <= cut || name.span.start >= cut;
        if cut == start || !sentence.names.iter().all(whole) {
            return (None, sentence);
        }
        let names = sentence.names.into_iter().filter(|name| !own(name));
        let (above, below): (Vec<_>, Vec<_>) =
            names.partition(|name| name.span.end <= cut);
        let above = Sentence { span: Span { start, end: cut }, names: above };
        (Some(above), Sentence { span: Span { start: cut, end }, names: below })
    }

    fn sentence(
        &self,
        sentence: &Sentence,
        short_forms: &mut Vec<(String, String)>,
        citations: &mut Vec<Citation>,
    ) {
        let shape = shape(self.text, sentence);
        let relations = self.relations(sentence, &shape);
        let mut led: Option<String> = None;
        for (index, name) in sentence.names.iter().enumerate() {
            if name.number.is_none() && name.title.as_deref().is_some_and(is_form) {
                continue;
            }
            let (mut relation, mut partial) = relations[index];
            let before = &shape.text[..shape.marks[index]];
            // 关于修订《甲》的决定: the decision is named, and not what it changed.
            let changes =
                ["修改", "修订", "修正"].iter().any(|it| self.own_name.contains(it));
            if !changes && own::is_in_name_of_change(&shape, index) {
                if name.title.as_deref().is_some_and(|title| self.own.is(title)) {
                    continue;
                }
                (relation, partial) = (Relation::Cites, false);
            }
            let aside = name.aside.map(|aside| plain(aside.of(self.text)));
            // 加强预备金（以下简称《预备金》）的管理: the short name of no document, or of the last one.
            if let Some(title) = name.title.as_deref()
                && let Some(full) = beside::shortened(shape.before(index), || {
                    let last = sentence.names[..index].last();
                    last.and_then(|name| name.title.clone())
                })
            {
                short_forms.push((fold(title), full));
                continue;
            }
            if let Some(aside) = &aside {
                short_forms.extend(abbreviations(aside, &sentence.names[..=index]));
            }
            let short_for = name.title.as_ref().and_then(|title| {
                let short = fold(title);
                let (_, full) =
                    short_forms.iter().rev().find(|(known, _)| *known == short)?;
                (fold(full) != short).then(|| full.clone())
            });
            if short_for.as_deref().is_some_and(str::is_empty) {
                continue;
            }
            // A word for a kind that nothing explains names nothing; nor do films.
            let behind = &shape.text[shape.marks[index] + NAMED.len_utf8()..];
            let nothing = |title: &str| {
                short_for.is_none() && is_bare(title)
                    || kinds::is_of_printer(title, behind)
                    || relation == Relation::Cites
                        && short_for.is_none()
                        && self.is_to_be_drawn(title, sentence)
                    || is_work_of_art(title, &shape.text)
            };
            if name.number.is_none() && name.title.as_deref().is_some_and(nothing) {
                continue;
            }
            let title = short_for.as_ref().or(name.title.as_ref());
            let relation = match relation {
                // 增强执行《纲要》的自觉性, in the notice that prints it.
                Relation::Implements | Relation::BasedOn
                    if name.number.is_none()
                        && title.is_some_and(|it| self.own.is(it)) =>
                {
                    Relation::Cites
                }
                relation => relation,
            };
            let issuer = issuer(before).or_else(|| beside::whose(before));
            // 甲委、乙部《某办法》（2021年第46号令）和《某规定》（2021年第45号令）: of both.
            let joint = shape.is_beside(index);
            led = issuer.clone().or_else(|| led.take().filter(|_| joint));
            let edition = aside.as_deref().and_then(edition);
            let told = aside.as_deref().filter(|_| edition.is_none());
            let number = name.number.clone().or_else(|| {
                let yearly = || yearly(title?, aside.as_deref()?, led.as_deref()?);
                let canonical = yearly().or_else(|| beside::ordered(before))?;
                let span = name.aside.unwrap_or(name.span);
                Some(Number { canonical, repaired: false, span })
            });
            let joined_rules =
                self.joined_rules(sentence, &shape, index, relation, title);
            citations.push(Citation {
                title: name.title.clone(),
                number,
                relation,
                partial,
                effective: self.effective(&shape, shape.marks[index], relation),
                until: changes::until(&shape, index, relation),
                stated: stated(before).or_else(|| told.and_then(stated_beside)),
                edition,
                issuer,
                short_for,
                span: name.span,
                sentence: sentence.span,
            });
            citations.extend(joined_rules);
        }
    }

    /// 甲法实施条例 of 《甲法》及其实施条例, where `index` names the law and `title` is its title.
    fn joined_rules(
        &self,
        sentence: &Sentence,
        shape: &Shape,
        index: usize,
        relation: Relation,
        title: Option<&String>,
    ) -> Option<Citation> {
        let behind = &shape.text[shape.marks[index] + NAMED.len_utf8()..];
        let rules = unmarked::rules_of_it(behind)?;
        let title = unmarked::with_rules(title?, rules)?;
        let start = sentence.names[index].span.end;
        let rest = Span { start, end: sentence.span.end };
        let span = unmarked::located(self.text, rest, &format!("其{rules}"))?;
        Some(Citation::plain(title, relation, span, sentence.span))
    }

    /// Laws of the preamble that are named without 《》 as what the document rests on.
    fn unmarked(&self, short_forms: &[(String, String)], citations: &mut Vec<Citation>) {
        for sentence in unmarked::grounds(self.text, self.body, self.preamble) {
            let shape = shape(self.text, &sentence);
            for range in self.grounds(&shape.text, true) {
                let what = &shape.text[range.0..range.1];
                for name in unmarked::names(self.text, sentence.span, what) {
                    let title = name.title.unwrap_or_default();
                    let (span, sentence) = (name.span, sentence.span);
                    // Two forms of words may tell of one ground.
                    if citations.iter().any(|known| known.span == span) {
                        continue;
                    }
                    // 根据税法, behind 《某税法》（以下简称税法）: that law; no law is called so.
                    let short = fold(&title);
                    let known = short_forms.iter().rev().find(|(it, _)| *it == short);
                    let short_for = known.map(|(_, full)| full.clone());
                    if short_for.as_deref().is_some_and(str::is_empty) {
                        continue;
                    }
                    let plain = Citation::plain(title, Relation::BasedOn, span, sentence);
                    citations.push(Citation { short_for, ..plain });
                }
            }
        }
    }

    /// The relation to each named document, and whether only a part of it is meant.
    fn relations(&self, sentence: &Sentence, shape: &Shape) -> Vec<(Relation, bool)> {
        let mut relations = vec![(Relation::Cites, false); sentence.names.len()];
        if sentence.names.iter().all(|name| name.quoted) {
            return relations;
        }
        let in_title = sentence.names.iter().any(|name| self.is_in_title(name.span));
        let in_preamble = sentence.span.start < self.preamble;
        let text = &shape.text;
        let mut set = |range: (usize, usize), relation: Relation, laws: bool| {
            for (index, &mark) in shape.marks.iter().enumerate() {
                // 根据《某法》和《某意见》要求: the law is a ground, and looked for below.
                let title = sentence.names[index].title.as_deref();
                if !laws && title.is_some_and(is_normative) {
                    continue;
                }
                if (range.0..range.1).contains(&mark) && !sentence.names[index].quoted {
                    // 参照《C》: looked at, not rested on.
                    let lead = &text[range.0..mark];
                    let aside = ["参照", "参考", "结合", "衔接", "区别于"];
                    if !aside.iter().any(|word| last_clause(lead).contains(word)) {
                        relations[index].0 = relation;
                    }
                }
            }
        };
        if in_preamble {
            for range in ranges(&IMPLEMENT, text) {
                let (lead, words) = text[..range.0]
                    .char_indices()
                    .next_back()
                    .map_or(("", ""), |_| (&text[..range.0], &text[range.0..range.1]));
                let verb = [
                    "贯彻", "落实", "执行", "实施", "推进", "细化", "响应", "对接",
                    "衔接",
                ]
                .iter()
                .any(|verb| lead.ends_with(verb));
                if kinds::is_denied(lead) {
                    continue;
                }
                // 各部门应当严格落实《A》: what others must do is not what this is for.
                let told = lead.rsplit([',', ';', ':', '。']).next().unwrap_or(lead);
                // 你省要贯彻落实《A》, in a reply.
                if ["应当", "必须", "不得"].iter().any(|word| told.contains(word))
                    || self.answers && told.contains('要')
                {
                    continue;
                }
                let demand = ["精神", "部署", "要求", "安排", "任务", "意见"];
                let tail = words.rsplit(NAMED).next().unwrap_or_default();
                let asked = demand.iter().any(|word| tail.contains(word));
                let purpose = verb
                    && (lead.contains('为')
                        || lead.chars().count() <= 24
                        || asked
                        || tail.is_empty());
                if purpose || (!verb && asked) {
                    set(range, Relation::Implements, verb);
                }
            }
            let moves =
                if text.contains("推动") { ranges(&MOVE, text) } else { Vec::new() };
            let ensured =
                if text.contains('为') { ranges(&ENSURE, text) } else { Vec::new() };
            for range in moves.into_iter().chain(ensured) {
                set(range, Relation::Implements, true);
            }
        }
        let printed = in_preamble.then(|| printed::ground(sentence, shape, &self.own));
        for range in self.grounds(text, in_preamble).into_iter().chain(printed.flatten())
        {
            for (index, &mark) in shape.marks.iter().enumerate() {
                let planned = sentence.names[index]
                    .title
                    .as_deref()
                    .is_some_and(|title| !is_normative(title));
                if (range.0..range.1).contains(&mark)
                    && !sentence.names[index].quoted
                    && relations[index].0 == Relation::Cites
                {
                    let lead = last_clause(&text[range.0..mark]);
                    if ["参照", "参考", "结合"].iter().any(|word| lead.contains(word))
                        || lead.ends_with(['对', '将', '原'])
                        || printed::is_made_before(lead)
                    {
                        continue;
                    }
                    relations[index].0 =
                        if planned { Relation::Implements } else { Relation::BasedOn };
                }
            }
        }
        if in_preamble {
            one_kind::agree(sentence, shape, &mut relations);
        }
        if in_preamble && self.hands_down {
            for index in printed::handed_down(shape) {
                if relations[index].0 == Relation::Cites && !sentence.names[index].quoted
                {
                    relations[index].0 = Relation::Implements;
                }
            }
        }
        // What the title names is amended or repealed by it, and nothing else.
        for (index, name) in sentence.names.iter().enumerate() {
            if self.is_in_title(name.span) {
                // 关于贯彻落实《A》的通知.
                let before = &text[..shape.marks[index]];
                // 贯彻落实《A》和《B》: the verb stands before the first.
                let end = shape.marks[index] + NAMED.len_utf8();
                let run = repeal::run_before(text, &shape.marks, end);
                let first = run.last().map_or(before, |&at| &text[..shape.marks[at]]);
                let serves = ["贯彻", "落实", "贯彻执行", "贯彻实施"];
                let relation = match serves.iter().any(|verb| first.ends_with(verb)) {
                    true if !name.quoted => Relation::Implements,
                    _ => Relation::Cites,
                };
                relations[index] = (relation, false);
            }
        }
        self.amendments(sentence, shape, &mut relations);
        self.repeals(sentence, shape, in_title, &mut relations);
        relations
    }

    /// True for a plan without a place and a year that a rule of a law names: 由《公路建设计划》确定.
    fn is_to_be_drawn(&self, title: &str, sentence: &Sentence) -> bool {
        sentence.span.start >= self.preamble
            && is_normative(&self.own_name)
            && kinds::is_plan_of_none(title)
    }

    /// True for what stands within the document's own title.
    fn is_in_title(&self, span: Span) -> bool {
        self.own_title.is_some_and(|own| own.start <= span.start && span.end <= own.end)
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_lists;
#[cfg(test)]
mod tests_own;
#[cfg(test)]
mod tests_repeals;
