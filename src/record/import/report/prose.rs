//! Policies that running text names: who, what, when, in which sentence.
//!
//! The rules are about grammar, not about any one report: a title or a quoted name, the
//! verb that governs it, the date next to the verb, and the subject of the verb. What has
//! no clear subject is asked, and what is no policy is passed over and told.

mod events;

use super::blocks::{Block, BlockKind};
use super::dates::{self, Found};
use super::names::{PlaceNames, is_private, rest_of_subject};
use super::verbs::{self, Title, Verb};
use crate::model::law::Role;
use crate::model::place::PlaceId;
use crate::record::import::kind;

/// A statement of the text about one policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The title, or the words for a thing without one.
    pub title: String,
    /// True when it is no document.
    pub event: bool,
    /// Edition: 修订版, 新版.
    pub version: Option<String>,
    /// Whose it is.
    pub subject: Subject,
    /// When, and what happened then.
    pub date: Option<(Role, String)>,
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

/// What a text says of policies.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    /// What it states, in order.
    pub statements: Vec<Statement>,
    /// Titles that are no policies, or not said to be.
    pub passed_over: Vec<String>,
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
    "讨论",
    "审议",
    "起草",
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
pub fn read(blocks: &[Block], names: &PlaceNames) -> Prose {
    let mut prose = Prose::default();
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        let mut paragraph =
            Paragraph { block, names, before: None, year: None, last: Vec::new() };
        for (begin, end) in sentences(&block.text) {
            paragraph.sentence(begin, end, &mut prose);
        }
    }
    prose
}

/// Sentences, ended by 。！？； outside of titles and quotations.
fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut begin = 0;
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        match c {
            '《' | '“' => depth += 1,
            '》' | '”' => depth = (depth - 1).max(0),
            '。' | '！' | '？' | '；' if depth == 0 => {
                found.push((begin, at + c.len_utf8()));
                begin = at + c.len_utf8();
            }
            _ => {}
        }
    }
    if begin < text.len() {
        found.push((begin, text.len()));
    }
    found
}

struct Paragraph<'p> {
    block: &'p Block,
    names: &'p PlaceNames,
    /// The place of the sentence before.
    before: Option<PlaceId>,
    /// The year of the last date, for 同年.
    year: Option<String>,
    /// Titles so far, for 该法案.
    last: Vec<(String, Subject)>,
}

/// One sentence with all that was found in it.
struct Sentence<'s> {
    text: &'s str,
    titles: Vec<Title>,
    verbs: Vec<Verb>,
    dates: Vec<Found>,
}

impl Paragraph<'_> {
    fn sentence(&mut self, begin: usize, end: usize, prose: &mut Prose) {
        let text = &self.block.text[begin..end];
        let titles: Vec<Title> = verbs::titles(text)
            .into_iter()
            .filter(|title| !is_alias(text, title))
            .collect();
        let quoted = quotations(text);
        let outside = |at: usize| {
            !titles.iter().any(|title| title.begin <= at && at < title.end)
                && !quoted.iter().any(|(begin, end)| *begin <= at && at < *end)
        };
        let sentence = Sentence {
            text,
            verbs: verbs::all(text, outside),
            dates: dates::all(text, self.year.as_deref())
                .into_iter()
                .filter(|date| outside(date.begin))
                .collect(),
            titles,
        };
        if let Some(date) = sentence.dates.last() {
            let year = date.edtf.trim_start_matches('[').get(..4);
            self.year = year.map(str::to_owned).or_else(|| self.year.take());
        }
        let statements = prose.statements.len();
        self.titled(&sentence, begin, prose);
        self.anaphora(&sentence, begin, prose);
        self.events(&sentence, &quoted, begin, prose);
        let said =
            prose.statements[statements..].iter().find_map(|said| match said.subject {
                Subject::Place(place) => Some(place),
                _ => None,
            });
        // The next sentence goes on about the same place, unless it names another.
        let mentioned = self.names.all(text);
        self.before = said.or_else(|| mentioned.first().map(|m| m.place)).or(self.before);
    }

    /// Titles in 《》, list by list.
    fn titled(&mut self, sentence: &Sentence<'_>, begin: usize, prose: &mut Prose) {
        let text = sentence.text;
        let mut at = 0;
        while at < sentence.titles.len() {
            let mut end = at + 1;
            while end < sentence.titles.len()
                && verbs::joins(
                    &text[sentence.titles[end - 1].end..sentence.titles[end].begin],
                )
            {
                end += 1;
            }
            let list = &sentence.titles[at..end];
            at = end;
            let before = &text[..list[0].begin];
            if BASES.iter().any(|base| before.trim_end().ends_with(base)) {
                continue;
            }
            let after = &text[list[list.len() - 1].end..];
            let governed = governing(sentence, list);
            // What is not there, or is yet to come, is no policy; a paper prints others'.
            let did_not = governed.is_some_and(|(verb, _)| is_not_done(text, verb, list));
            if did_not || is_paper(before, after) {
                let words = list.iter().map(|title| title.words(text).to_owned());
                prose.passed_over.extend(words);
                continue;
            }
            let subject = self.subject(sentence, list, governed.map(|(verb, _)| verb));
            let called = after
                .trim_start()
                .strip_prefix('等')
                .and_then(|rest| rest.split(['，', '。', '；']).next())
                .is_some_and(|rest| CALLED.iter().any(|noun| rest.contains(noun)));
            let date = governed.and_then(|(verb, follows)| {
                let role = match verb.role {
                    Role::Announced if is_draft(after) => Role::Proposed,
                    role => role,
                };
                date_of(sentence, list, verb, follows).map(|edtf| (role, edtf))
            });
            let force = in_force_from(sentence, list);
            for title in list {
                let words = title.words(text);
                let by_government =
                    matches!(subject, Subject::Place(_)) && governed.is_some();
                let listed = self.mentions_policies(text) || called;
                let policy = kind::kind(words).is_some() || by_government || listed;
                if verbs::is_no_policy(words) || !policy {
                    prose.passed_over.push(words.to_owned());
                    continue;
                }
                let own = bracketed_date(sentence, title);
                prose.statements.push(Statement {
                    title: words.to_owned(),
                    event: false,
                    version: version(text, title),
                    subject: subject.clone(),
                    date: own.map(|edtf| (Role::Reported, edtf)).or_else(|| date.clone()),
                    quote: quote(text).to_owned(),
                    line: self.block.line,
                    span: self.span(begin, text),
                });
                if let (Some(edtf), Some(said)) =
                    (&force, prose.statements.last().cloned())
                {
                    let date = Some((Role::InForce, edtf.clone()));
                    prose.statements.push(Statement { date, ..said });
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

    /// Whose the titles of `list` are.
    fn subject(
        &self,
        sentence: &Sentence<'_>,
        list: &[Title],
        verb: Option<Verb>,
    ) -> Subject {
        let text = sentence.text;
        let until = match verb {
            Some(verb) if verb.end <= list[0].begin => verb.begin,
            _ => list[0].begin,
        };
        let clause = text[..until]
            .rfind(['，', '；', '：', ','])
            .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
        let own = &text[clause..until];
        if is_private(own) {
            return Subject::Private(own.trim().to_owned());
        }
        // The subject stands first; what it acts on, later.
        if let Some(mention) = self.names.all(own).first() {
            return Subject::Place(mention.place);
        }
        let rest = rest_of_subject(own, self.names);
        // A ministry without its country, where a country is spoken of, is that country's.
        let ends = ["部", "委", "局", "署", "总局", "委员会", "办公室", "省", "厅", "院"];
        if let Some(place) = self.before
            && verb.is_some()
            && rest.chars().count() > 2
            && ends.iter().any(|end| rest.ends_with(end))
        {
            return Subject::Place(place);
        }
        let listing = matches!(rest.as_str(), "如" | "例如" | "包括");
        if rest.is_empty() || listing || verb.is_none() || is_followed(verb, list) {
            // Nobody is named here: the subject of the clauses before goes on.
            let earlier = &text[..clause];
            if is_private(earlier) && self.names.all(earlier).is_empty() {
                return Subject::Private(earlier.trim().to_owned());
            }
            let earlier = self.names.all(earlier).first().map(|mention| mention.place);
            return match earlier.or(self.before) {
                Some(place) => Subject::Place(place),
                None => Subject::Unknown(rest),
            };
        }
        Subject::Unknown(rest)
    }

    /// 该法案于 2024 年 8 月正式生效: something more of a title before.
    fn anaphora(&self, sentence: &Sentence<'_>, begin: usize, prose: &mut Prose) {
        let text = sentence.text;
        const NOUNS: &[&str] = &[
            "法案",
            "办法",
            "规划",
            "条例",
            "战略",
            "框架",
            "计划",
            "方案",
            "意见",
            "文件",
            "指令",
            "法规",
            "政策",
            "标准",
            "规定",
            "法律",
            "指南",
            "白皮书",
            "措施",
            "法",
        ];
        for pointer in ["该", "这一", "此", "这部"] {
            for (at, _) in text.match_indices(pointer) {
                let rest = &text[at + pointer.len()..];
                let Some(noun) = NOUNS.iter().find(|noun| rest.starts_with(**noun))
                else {
                    continue;
                };
                let after = at + pointer.len() + noun.len();
                let verb = sentence.verbs.iter().find(|verb| {
                    verb.begin >= after
                        && !text[after..verb.begin].contains(['，', '。', '；'])
                        && text[after..verb.begin].chars().count() <= 20
                });
                let Some(verb) = verb else { continue };
                let date = sentence.dates.iter().find(|date| {
                    date.begin >= after && date.end <= verb.begin
                        || date.end <= at && adjacent(&text[date.end..at])
                });
                let named =
                    self.last.iter().rev().find(|(title, _)| title.contains(noun));
                let only = || (self.last.len() == 1).then(|| &self.last[0]);
                if let (Some(date), Some((title, subject))) = (date, named.or_else(only))
                {
                    prose.statements.push(Statement {
                        title: title.clone(),
                        event: false,
                        version: None,
                        subject: subject.clone(),
                        date: Some((verb.role, date.edtf.clone())),
                        quote: quote(text).to_owned(),
                        line: self.block.line,
                        span: self.span(begin, text),
                    });
                }
            }
        }
    }
}

/// True when the clause of the verb says that it did not happen, or not yet: 没有发布,
/// 计划于2025年出台.
fn is_not_done(text: &str, verb: Verb, list: &[Title]) -> bool {
    let follows = verb.begin >= list[list.len() - 1].end;
    let from = if follows { list[list.len() - 1].end } else { 0 };
    let before = &text[from..verb.begin];
    let clause = before.rsplit(['，', '。', '；', ',']).next().unwrap_or(before);
    let not = ["没有", "尚未", "并未", "未曾", "未能", "暂未", "还未", "不再"];
    let later = [
        "将于",
        "将在",
        "即将",
        "计划于",
        "计划在",
        "拟于",
        "拟在",
        "预计",
        "有望",
        "打算",
        "准备",
        "争取",
    ];
    let near = ["将", "拟", "未", "计划"];
    not.iter().chain(&later).any(|word| clause.contains(word))
        || near.iter().any(|word| clause.trim_end().ends_with(word))
}

/// True for a paper or a journal: 在《…》2023年第4期发表, 接受《…》采访, 据《…》报道.
fn is_paper(before: &str, after: &str) -> bool {
    let head: String = after.chars().take(16).collect();
    let leads = ["据", "接受", "刊于", "刊登于", "载于", "发表于", "来源："];
    let issue = head.contains('期') && head.contains('第');
    let reports = ["报道", "采访", "刊发", "刊登", "杂志", "记者"];
    let printed = before.trim_end().ends_with('在') && head.contains("发表");
    issue
        || printed
        || leads.iter().any(|lead| before.trim_end().ends_with(lead))
        || reports.iter().any(|word| head.starts_with(word))
}

fn is_followed(verb: Option<Verb>, list: &[Title]) -> bool {
    verb.is_some_and(|verb| verb.begin >= list[list.len() - 1].end)
}

/// The verb that governs a list of titles, and whether it follows them.
fn governing(sentence: &Sentence<'_>, list: &[Title]) -> Option<(Verb, bool)> {
    let text = sentence.text;
    let (first, last) = (list[0], list[list.len() - 1]);
    let near = |between: &str, most: usize| {
        between.chars().count() <= most && !between.contains(['，', '。', '；', '《'])
    };
    let before =
        sentence.verbs.iter().rev().find(|verb| {
            verb.end <= first.begin && near(&text[verb.end..first.begin], 12)
        });
    let after = sentence
        .verbs
        .iter()
        .find(|verb| verb.begin >= last.end && near(&text[last.end..verb.begin], 20));
    // 发布《…》征求意见稿 is said of the text before; 就《…》达成协议 of the text after.
    match (before, after) {
        (Some(verb), _) => Some((*verb, false)),
        (None, Some(verb)) => Some((*verb, true)),
        (None, None) => None,
    }
}

/// 提出《…》草案
fn is_draft(after: &str) -> bool {
    ["草案", "提案", "建议稿", "（草案"].iter().any(|word| after.starts_with(word))
}

/// 发布《…》，自 2021 年 2 月 1 日起施行
fn in_force_from(sentence: &Sentence<'_>, list: &[Title]) -> Option<String> {
    let text = sentence.text;
    let end = list[list.len() - 1].end;
    let date = sentence.dates.iter().find(|date| date.begin >= end)?;
    let lead = text[end..date.begin].trim().trim_start_matches(['，', '并', '将']);
    let rest = text[date.end..].trim_start().strip_prefix('起')?;
    let rest = rest.trim_start_matches("正式");
    let force = ["施行", "实施", "生效"].iter().any(|verb| rest.starts_with(verb));
    (lead.trim() == "自" && force).then(|| date.edtf.clone())
}

/// The date of the governing verb.
fn date_of(
    sentence: &Sentence<'_>,
    list: &[Title],
    verb: Verb,
    follows: bool,
) -> Option<String> {
    if !follows {
        return date_before(sentence, verb.begin);
    }
    let end = list[list.len() - 1].end;
    let between =
        sentence.dates.iter().find(|date| date.begin >= end && date.end <= verb.begin);
    match between {
        Some(date) => Some(date.edtf.clone()),
        None => date_before(sentence, list[0].begin),
    }
}

/// The date that goes with what stands at `at`: next to it, or set off by one comma.
fn date_before(sentence: &Sentence<'_>, at: usize) -> Option<String> {
    let date = sentence.dates.iter().rev().find(|date| date.end <= at)?;
    adjacent(&sentence.text[date.end..at]).then(|| date.edtf.clone())
}

/// True when nothing between a date and its verb has a verb of its own.
fn adjacent(between: &str) -> bool {
    if between.chars().count() > 60 || between.contains(['。', '；', '《']) {
        return false;
    }
    let mut clauses = between.split('，');
    let first = clauses.next().unwrap_or_default();
    let rest: Vec<&str> = clauses.collect();
    let Some((_, inner)) = rest.split_last() else {
        // No comma: 在 2022 年发布, 2017年国务院印发.
        return true;
    };
    // 2024 年 5 月，在某峰会期间，韩国公布: only a setting may stand between.
    let setting = |clause: &&str| {
        let begins = ["在", "为", "经", "据", "随着", "面对", "围绕", "作为", "继"];
        begins.iter().any(|word| clause.trim_start().starts_with(word))
    };
    first.trim().is_empty() && inner.iter().all(setting)
}

/// 《…》（2023 年 7 月）
fn bracketed_date(sentence: &Sentence<'_>, title: &Title) -> Option<String> {
    let rest = &sentence.text[title.end..];
    let inner = rest.strip_prefix(['（', '('])?;
    let close = inner.find(['）', ')'])?;
    let begin = title.end + (rest.len() - inner.len());
    let date = sentence
        .dates
        .iter()
        .find(|date| date.begin >= begin && date.end <= begin + close)?;
    Some(date.edtf.clone())
}

fn version(text: &str, title: &Title) -> Option<String> {
    let after = &text[title.end..];
    let before = &text[..title.begin];
    let words = ["修订版", "修正案", "修订稿", "征求意见稿", "草案"];
    if let Some(word) = words.iter().find(|word| after.starts_with(**word)) {
        return Some((*word).to_owned());
    }
    let words = ["新版", "修订版", "新修订的"];
    words.iter().find(|word| before.ends_with(**word)).map(|word| (*word).to_owned())
}

/// 以下简称《报告》
fn is_alias(text: &str, title: &Title) -> bool {
    let before = text[..title.begin].trim_end_matches(['“', '"', '为']);
    ["简称", "下称", "称为", "以下称"].iter().any(|word| before.ends_with(word))
}

fn quotations(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut begin = None;
    for (at, c) in text.char_indices() {
        match c {
            '“' => begin = Some(at),
            '”' => {
                if let Some(begin) = begin.take() {
                    found.push((begin, at + c.len_utf8()));
                }
            }
            _ => {}
        }
    }
    found
}

fn quote(text: &str) -> &str {
    text.trim().trim_end_matches(['。', '；'])
}
