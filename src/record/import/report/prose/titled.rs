//! The titles of a sentence in 《》, list by list: what is said of each.

use super::agent;
use super::behind;
use super::by_number;
use super::gone::{self, Gone};
use super::grammar::{
    between, clause_before, governing, is_draft, is_revised, passed_before, quote,
    standing, version,
};
use super::handed::from_above;
use super::issued::Issued;
use super::passed::{
    asks_for_comment, is_awaited, is_denied, is_furniture, is_local_approval,
    is_not_done, is_paper, is_planned,
};
use super::several::{Days, days_of};
use super::subject::Told;
use super::term;
use super::when::{
    behind_notice, beside_brackets, bracketed_dates, date_before, dated_alone, ended_on,
    in_force_from, in_force_later, in_force_that_year, is_of_another_day,
    lacks_year_before, notice_end, sent_before, trailing_day,
};
use super::{
    Paragraph, Prose, Sentence, Statement, Subject, is_apart, is_more, issued, number,
    rests, several,
};
use crate::model::document_number::parse;
use crate::model::law::{Role, Status};
use crate::record::import::kind;
use crate::record::import::report::verbs::{self, Title, Verb, after_brackets};

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

/// The place with which a title begins, where letters stand for its name: ××省, XX市.
fn veiled(title: &str) -> Option<&str> {
    let rest = title.trim_start_matches(['×', 'X', 'x', 'Ｘ', '＊', '*', '○', '〇']);
    let signs = title[..title.len() - rest.len()].chars().count();
    let level = ["自治区", "自治州", "省", "市", "县", "区"];
    let level = level.iter().find(|level| rest.starts_with(**level))?;
    (1..=4).contains(&signs).then(|| &title[..title.len() - rest.len() + level.len()])
}

impl Paragraph<'_> {
    /// Titles in 《》, list by list.
    pub(super) fn titled(
        &mut self,
        sentence: &Sentence<'_>,
        begin: usize,
        prose: &mut Prose,
    ) {
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
                let named = list.iter().map(|title| self.in_full(title.words(text)));
                prose.mentioned.extend(named.filter(|_| about));
                continue;
            }
            // 通过了《甲》的前身《乙》: what is said is said of the second.
            if after.starts_with("的前身《") {
                prose.passed_over.push(list[list.len() - 1].words(text).to_owned());
                continue;
            }
            let later = before.strip_suffix("的前身").and_then(|before| {
                sentence.titles.iter().find(|title| title.end == before.len())
            });
            let governed = match later {
                Some(later) => governing(sentence, &[&[*later], list].concat()),
                None => governing(sentence, list),
            };
            // What is not there, or is yet to come, is no policy; a paper prints others'.
            let did_not = governed.is_some_and(|(verb, _)| {
                is_not_done(text, verb, list) || is_planned(sentence, verb, list)
            });
            let of_page =
                governed.is_none() && (self.under.furniture || is_furniture(text));
            let yet = is_awaited(&text[after_brackets(text, list[list.len() - 1].end)..]);
            if did_not || yet || is_denied(after) || of_page || is_paper(before, after) {
                let words = list.iter().map(|title| title.words(text).to_owned());
                prose.passed_over.extend(words);
                continue;
            }
            // 印发《甲》征求意见, 制定《甲》，正在征求意见: it is out for comment, and no more.
            let governed = governed.map(|(verb, follows)| {
                let made = [Role::Published, Role::Announced, Role::Reported];
                let asked = made.contains(&verb.role) && asks_for_comment(text, list);
                let role = if asked { Role::Consultation } else { verb.role };
                // 宣布《甲》失效
                let gone = gone::declared(text, verb, list).is_some();
                let role = if gone { Role::Ended } else { role };
                (Verb { role, ..verb }, follows)
            });
            let verb = governed.map(|(verb, _)| verb);
            let (lead_subject, lead_issued, told_how) =
                self.subject(sentence, list, verb);
            let done = verb.and_then(|verb| text.get(verb.begin..verb.end));
            let done = done.unwrap_or_default();
            let lead_issued = match issued::only_agreed(done, &lead_issued) {
                true => Issued::default(),
                false => lead_issued,
            };
            let called = after
                .trim_start()
                .strip_prefix('等')
                .and_then(|rest| rest.split(['，', '。', '；']).next())
                .is_some_and(|rest| CALLED.iter().any(|noun| rest.contains(noun)));
            let days = governed.map(|(verb, follows)| {
                let role = match verb.role {
                    // 经四川省人大常委会批准: it was passed before.
                    Role::Adopted if is_local_approval(text, verb, list) => {
                        Role::Reported
                    }
                    Role::Announced if is_draft(after) => Role::Proposed,
                    // 《甲》提出到2025年…: what it says, and not when it came about.
                    Role::Announced
                        if follows
                            && &text[verb.begin..verb.end] == "提出"
                            && !behind::ends_clause(&text[verb.end..]) =>
                    {
                        Role::Reported
                    }
                    // 通过修订后的《…》
                    Role::Adopted if is_revised(before) => Role::Amended,
                    role => role,
                };
                (role, days_of(sentence, list, Verb { role, ..verb }, follows))
            });
            let each: Vec<(Role, String)> = match &days {
                Some((role, Days::Each(days) | Days::All(days))) => {
                    days.iter().map(|day| (*role, day.clone())).collect()
                }
                _ => Vec::new(),
            };
            let several =
                days.as_ref().is_some_and(|(_, it)| !matches!(it, Days::One(_)));
            let date = days.and_then(|(role, days)| {
                let Days::One(own) = days else { return None };
                let own = own.map(|edtf| (role, edtf));
                let last = || {
                    let day = trailing_day(sentence, list)?;
                    (role == Role::Published).then_some((role, day))
                };
                own.or_else(|| behind_notice(sentence, list))
                    .or_else(last)
                    .or_else(|| Some((role, self.entry_date(sentence, begin)?)))
            });
            let told = verb.filter(|verb| verb.end <= list[0].begin);
            let lead = told.map(|verb| clause_before(text, verb.begin));
            // 签署国务院令第775号，公布《…》: the day is that of the order.
            let signed = told.and_then(|verb| number::signed(&text[..verb.begin]));
            let date = date.or_else(|| {
                let bare = || number::signed_bare(&text[..told?.begin]);
                let (at, _) = signed.clone().or_else(bare).filter(|_| !several)?;
                Some((Role::Document, date_before(sentence, at)?))
            });
            let goes_on = lead
                .and_then(|lead| number::by_number(lead.trim()))
                .is_some_and(|(body, _)| body.is_empty());
            let each_force = several::begun(sentence, list);
            let date = date.or_else(|| carried.clone().filter(|_| goes_on && !several));
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
            let behind::Chain { dates: chain, number: by_chain, issued: by } =
                behind::all(sentence, from);
            let (begun, mut chained): (Vec<_>, Vec<_>) =
                chain.into_iter().partition(|(role, _)| *role == Role::InForce);
            let passed = verb.map(|verb| passed_before(sentence, verb, list));
            chained.extend(passed.unwrap_or_default());
            let date = match sent_before(date.as_ref(), done, &chained) {
                Some(sent) => Some(sent),
                None => date,
            };
            chained.retain(|said| date.as_ref().is_none_or(|own| is_more(own, said)));
            let force = force.or_else(|| begun.into_iter().next().map(|it| it.1));
            let later = in_force_later(sentence, list);
            // 修改《甲》，自…起施行: since then the amendment is in force, and not the text.
            let deciding = ["关于修改", "关于修订", "关于修正"];
            let amends = verb.is_some_and(|verb| verb.role == Role::Amended)
                || deciding.iter().any(|words| before.trim_end().ends_with(words));
            let since = force.is_some() || matches!(later, Some(Ok(_)));
            let renewed = amends && !is_revised(before) && since;
            if renewed || force.is_none() && later == Some(Err(())) {
                let words = list.iter().map(|title| title.words(text).to_owned());
                prose.amended_from.extend(words);
            }
            let force = force.or_else(|| later?.ok()).filter(|_| !renewed);
            // 《甲》，该方案落实《乙》要求，有效期至…: of what the clause goes on about.
            let behind = text[close..]
                .contains("有效期")
                .then(|| rests::without_bases(&text[close..]));
            let behind = behind.as_deref().unwrap_or(&text[close..]);
            let term = term::ended(behind, force.as_deref());
            let ended = ended_on(sentence, list).or(term).map(|edtf| (Role::Ended, edtf));
            let gone = gone::said(sentence, list, verb);
            let ended = ended.or_else(|| match &gone {
                Some(Gone::On(edtf)) => Some((Role::Ended, edtf.clone())),
                _ => None,
            });
            let dated_end = date.as_ref().is_some_and(|(role, _)| *role == Role::Ended);
            let gone = match gone {
                Some(Gone::Already(status)) if ended.is_none() && !dated_end => {
                    Some(status)
                }
                _ => None,
            };
            let ended = ended.filter(|ended| date.as_ref() != Some(ended));
            // Of what is only out for comment no day may be told: 就《…》公开征求意见.
            let open = verb.is_some_and(|verb| verb.role == Role::Consultation);
            let date_of_all = date;
            let only = chained.is_empty() && force.is_none() && ended.is_none();
            let drafted = (open && only).then_some(Status::Proposed);
            for (which, title) in list.iter().enumerate() {
                let words = &*self.in_full(title.words(text));
                let told = lead.filter(|_| list.len() == 1);
                let number = number::behind_title(text, notice_end(text, *title), told);
                let (mut subject, mut issued) =
                    (lead_subject.clone(), lead_issued.clone());
                if issued.names.is_empty() {
                    issued = by.clone();
                }
                if issued.names.is_empty() {
                    issued = issued::beside(text, title);
                }
                if issued.names.is_empty()
                    && let Some(known) = verb.and_then(|verb| {
                        let before = &self.block.text[..begin];
                        agent::compared(text, list, verb).or_else(|| {
                            agent::goes_on(
                                sentence,
                                list,
                                verb,
                                before,
                                &prose.statements,
                            )
                        })
                    })
                {
                    issued = known;
                }
                let handed = verb.filter(|_| told.is_some()).and_then(|verb| {
                    let number = number.as_deref();
                    self.handed_on(sentence, list, verb, &subject, number)
                });
                if let Some((place, by)) = &handed {
                    (subject, issued) = (Subject::Place(*place), by.clone());
                }
                let above = verb.filter(|_| told.is_some()).and_then(|verb| {
                    from_above(sentence, list, verb, &lead_issued, number.as_deref())
                });
                if let Some(above) = &above {
                    // Which one is meant is not told, unless the name says it.
                    let place = above
                        .names
                        .first()
                        .and_then(|name| self.names.innermost(name, self.places));
                    let words = above.names.join("、");
                    subject = place.map_or(Subject::Unknown(words), Subject::Place);
                    issued = above.clone();
                }
                let between = verb.filter(|_| told.is_some());
                let between = between.and_then(|it| text.get(it.end..title.begin));
                let by_order = || {
                    let behind = verb.filter(|verb| verb.begin >= close);
                    number::of_agent(text.get(close..behind?.begin)?)
                };
                if issued.names.is_empty()
                    && let Some(order) = by_order()
                {
                    issued = issued::named(&order);
                }
                let number = number
                    .or_else(|| number::before_title(text, title.begin))
                    .or_else(|| number::sent_on(text, title.end))
                    .or_else(|| Some(signed.as_ref()?.1.clone()))
                    .or_else(|| number::continued(lead?, &issued.names))
                    .or_else(|| number::of_clause(lead?))
                    .or_else(by_order)
                    .or_else(|| by_chain.clone().filter(|_| list.len() == 1))
                    .or_else(|| {
                        number::number_of(text, title.end, between, &issued.names)
                    });
                let open =
                    told_how == Told::Carried || matches!(subject, Subject::Unknown(_));
                // ××省某细则 hides whose it is.
                if let Some(veiled) = veiled(words) {
                    subject = Subject::Unknown(veiled.to_owned());
                } else if open
                    && let Some(place) = self
                        .told_by(&issued, words, number.as_deref())
                        .or_else(|| self.outer(words, &subject, told_how))
                        .or_else(|| {
                            let lead = issued.names.first()?;
                            by_number::province(number.as_deref()?, lead, self.places)
                        })
                {
                    subject = Subject::Place(place);
                } else if open
                    && list.len() > 1
                    && let Some(county) = self.of_county(words)
                {
                    // 《安吉县甲方案》《浙江省乙计划》: each is its own place's.
                    subject = county.map_or_else(|| subject.clone(), Subject::Place);
                }
                let by_government = (matches!(lead_subject, Subject::Place(_))
                    || told_how == Told::Left)
                    && governed.is_some();
                let listed = self.mentions_policies(text) || called;
                let amends = kind::is_amendment(words);
                let counted = number.as_deref().and_then(number::numbered_place);
                // 印发《若干政策》（内政办发〔2022〕88号): whatever it is called.
                let numbered = || {
                    let out = governed.is_some_and(|it| it.0.role == Role::Published);
                    out && number.as_deref().and_then(parse).is_some()
                };
                let policy = kind::kind(words).is_some()
                    || numbered()
                    || amends
                    || by_government
                    || listed
                    || counted.is_some();
                // 国务院批转某部《关于某事的报告》: what it hands down is in force.
                let handed_down = (done == "批转" || done == "转发")
                    && by_government
                    && words.starts_with("关于")
                    && words.ends_with("报告");
                if verbs::is_no_policy(words) && !handed_down || !policy {
                    prose.passed_over.push(words.to_owned());
                    continue;
                }
                let mut own = bracketed_dates(sentence, title);
                let aside = beside_brackets(date_of_all.as_ref(), done, &own);
                let term = term::within(text, *title, &own, force.as_deref());
                let term = term.filter(|_| ended.is_none()).map(|it| (Role::Ended, it));
                let more = own.split_off(own.len().min(1));
                let repeated = if list.len() == 1 { each.get(1..) } else { None };
                let date = own.pop().or_else(|| each.get(which).cloned());
                let date = date.or_else(|| date_of_all.clone());
                let by_number = || {
                    let (verb, follows) = governed?;
                    let told = by_number::day(text, verb, number.as_deref());
                    let plain = !follows && !several && verb.role != Role::Ended;
                    told.filter(|_| plain).map(|day| (verb.role, day))
                };
                let date = date.or_else(by_number);
                let date = date
                    .filter(|date| number::agrees(number.as_deref(), date))
                    .filter(|_| handed.is_none() && above.is_none())
                    .filter(|(_, edtf)| {
                        !is_of_another_day(sentence, list, verb, number.as_deref(), edtf)
                    });
                let lost = self.under.lost && self.under.direct && !sentence.year;
                let open = sentence.yearless
                    && (force.is_none() || lacks_year_before(text, title.begin));
                let known = !chained.is_empty();
                if date.is_none() && governed.is_some() && (open || lost) && !known {
                    prose.undated.push(words.to_owned());
                } else if date.is_none() && !sentence.dates.is_empty() {
                    prose.unread.push(words.to_owned());
                }
                // By its term it has ended on its day, which is told.
                let by_term = ended.is_some() || term.is_some();
                let said = Statement {
                    title: words.to_owned(),
                    status: standing(text, title)
                        .or(gone)
                        .filter(|it| !(by_term && *it == Status::Expired))
                        .or(drafted.filter(|_| date.is_none())),
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
                let force = each_force.get(which).or(force.as_ref());
                let force = force.map(|edtf| (Role::InForce, edtf.clone()));
                let more: Vec<_> = more
                    .into_iter()
                    .chain(aside)
                    .chain(repeated.unwrap_or_default().iter().cloned())
                    .chain(chained.clone())
                    .chain(force)
                    .chain(ended.clone())
                    .chain(term)
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

    /// True when the sentence says that it is about policies: 制定监管方法，如《…》.
    fn mentions_policies(&self, text: &str) -> bool {
        let head = text.split('《').next().unwrap_or_default();
        let listing =
            head.trim_end().ends_with(['如', '括', '：']) || head.ends_with("例如");
        listing && CALLED.iter().any(|noun| head.contains(noun))
    }
}
