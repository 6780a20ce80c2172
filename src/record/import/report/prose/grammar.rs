//! Sentences, clauses, and what governs the titles of one.

use super::subject::agent_behind;
use super::{Sentence, issued};
use crate::model::law::{Role, Status};
use crate::record::import::report::verbs::{Title, Verb, after_brackets};
use crate::record::import::words;

/// Sentences, ended by 。！？； outside of titles and quotations.
pub(super) fn sentences(text: &str) -> Vec<(usize, usize)> {
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

/// What stands between two titles and the brackets behind the first; none where the second
/// stands in these brackets.
pub(super) fn between(text: &str, first: Title, second: Title) -> Option<&str> {
    text.get(after_brackets(text, first.end)..second.begin)
}

/// The clause that ends at `at`.
pub(super) fn clause_before(text: &str, at: usize) -> &str {
    text[..at].rsplit(['，', '；', '：', ',']).next().unwrap_or_default()
}

pub(super) fn is_followed(verb: Option<Verb>, list: &[Title]) -> bool {
    verb.is_some_and(|verb| verb.begin >= list[list.len() - 1].end)
}

/// The verb that governs a list of titles, and whether it follows them.
pub(super) fn governing(sentence: &Sentence<'_>, list: &[Title]) -> Option<(Verb, bool)> {
    let text = sentence.text;
    let (first, last) = (list[0], list[list.len() - 1]);
    let near = |between: &str, most: usize| {
        let other = ['，', ',', '。', '；', ';', '《'];
        between.chars().count() <= most && !between.contains(other)
    };
    // 已被《…》替代: what is done before is done to the one that is replaced.
    let lead = text[..first.begin].trim_end();
    let agent = ["被", "由", "为"].iter().any(|word| lead.ends_with(word));
    let behind =
        text[after_brackets(text, last.end)..].trim_start().trim_start_matches('所');
    let replaces =
        ["替代", "取代", "代替", "接替", "废止", "替换", "修改", "修订", "修正"];
    if agent && replaces.iter().any(|word| behind.starts_with(word)) {
        return None;
    }
    // 国务院办公厅转发甲部、乙部《…》: between them stands who wrote it.
    let of_others = |verb: &Verb| {
        matches!(&text[verb.begin..verb.end], "转发" | "批转")
            && !issued::named(&text[verb.end..first.begin]).names.is_empty()
    };
    // 自…起施行）以及某部《…》: what brackets say is said of the title before them.
    let closed = |verb: &Verb| {
        let between = &text[verb.end..first.begin];
        let count = |mark: char| between.matches(mark).count();
        count('）') > count('（') || count(')') > count('(')
    };
    // 公布修订后的《…》，…公布的《…》同时废止: a new text came out, and ended the old one.
    let renewed =
        sentence.ended.iter().any(|(old, _)| old.words(text) == first.words(text));
    let attribute = |verb: &Verb| {
        renewed
            && verb.role == Role::Amended
            && is_revised(&text[verb.begin..first.begin])
    };
    let before = sentence.verbs.iter().rev().find(|verb| {
        verb.end <= first.begin
            && !closed(verb)
            && !attribute(verb)
            && (near(&text[verb.end..first.begin], 12) || of_others(verb))
    });
    let behind = after_brackets(text, last.end);
    let after = sentence.verbs.iter().find(|verb| {
        // 由某某总局于2023年9月27日公布 is longer.
        let between = text.get(behind..verb.begin).unwrap_or_default();
        let long = between.contains('由') || agent_behind(between).is_some();
        let most = if long { 60 } else { 20 };
        // 《关于修改部分规章的决定》予以修改 is what it did to others.
        let changes = matches!(verb.role, Role::Amended | Role::Ended)
            && ["关于修改", "关于废止", "关于修订", "关于修正"]
                .iter()
                .any(|words| last.words(text).contains(words));
        !changes && verb.begin >= behind && near(between, most)
    });
    // 发布《…》征求意见稿 is said of the text before; 就《…》达成协议 of the text after.
    match (before, after) {
        (Some(verb), _) => Some((*verb, false)),
        (None, Some(verb)) => Some((*verb, true)),
        (None, None) => None,
    }
}

/// 某局发布《甲》，《乙》由某部公布: behind the comma stands another clause, not a list.
pub(super) fn is_apart(sentence: &Sentence<'_>, list: &[Title], next: Title) -> bool {
    let text = sentence.text;
    let comma = list.last().and_then(|last| between(text, *last, next));
    if !comma.is_some_and(|it| it.trim_end().ends_with(['，', ','])) {
        return false;
    }
    let behind = text[after_brackets(text, next.end)..].trim_start();
    let behind = behind.trim_start_matches(['则', '也', '又', '已', '将']);
    let own = ["由", "自", "于", "经"].iter().any(|word| behind.starts_with(word));
    own && governing(sentence, list).is_some_and(|(_, follows)| !follows)
}

/// 提出《…》草案
pub(super) fn is_draft(after: &str) -> bool {
    ["草案", "提案", "建议稿", "（草案"].iter().any(|word| after.starts_with(word))
}

/// 通过修订后的《…》
pub(super) fn is_revised(before: &str) -> bool {
    let revised = ["修订后的", "修正后的", "修改后的", "修订的", "修改的", "新修订的"];
    revised.iter().any(|words| before.trim_end().ends_with(words))
}

pub(super) fn version(text: &str, title: &Title) -> Option<String> {
    let after = &text[title.end..];
    let before = &text[..title.begin];
    let words = ["修订版", "修正案", "修订稿", "征求意见稿", "草案"];
    if let Some(word) = words.iter().find(|word| after.starts_with(**word)) {
        return Some((*word).to_owned());
    }
    let words = ["新版", "修订版", "新修订的"];
    words.iter().find(|word| before.ends_with(**word)).map(|word| (*word).to_owned())
}

/// How the brackets behind a title say that it stands: 《…》（已失效）.
pub(super) fn standing(text: &str, title: &Title) -> Option<Status> {
    let behind = &text[title.end..after_brackets(text, title.end)];
    let parts = behind.split(['（', '(', '）', ')', '，', ',', '；', ';']).map(str::trim);
    let gone = ["已废止", "已被废止", "废止", "已失效", "失效"];
    let word = parts.into_iter().find(|part| gone.contains(part))?;
    words::status(word).and_then(Status::from_code)
}

/// 以下简称《报告》
pub(super) fn is_alias(text: &str, title: &Title) -> bool {
    let before = text[..title.begin].trim_end_matches(['“', '"', '为']);
    ["简称", "簡稱", "下称", "称为", "以下称"].iter().any(|word| before.ends_with(word))
}

pub(super) fn quotations(text: &str) -> Vec<(usize, usize)> {
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

pub(super) fn quote(text: &str) -> &str {
    text.trim().trim_end_matches(['。', '；'])
}
