//! What a government announced and no title names.

use super::when::date_before;
use super::{Paragraph, Prose, Sentence, Statement, Subject, quote};
use crate::model::law::Role;
use crate::record::import::report::names::{is_private, rest_of_subject};
use crate::record::import::report::verbs::Verb;
use crate::record::text::is_body;

impl Paragraph<'_> {
    /// What a government announced and no title names: 宣布设立“…”, 宣布投入…, 提出“…”目标.
    pub(super) fn events(
        &self,
        sentence: &Sentence<'_>,
        quoted: &[(usize, usize)],
        begin: usize,
        prose: &mut Prose,
    ) {
        let text = sentence.text;
        const VERBS: &[&str] = &["宣布", "提出", "启动", "设立", "成立", "组建"];
        let mut done = 0;
        for verb in VERBS.iter().flat_map(|word| {
            text.match_indices(word).map(|(at, word)| (at, at + word.len()))
        }) {
            let (verb_begin, verb_end) = verb;
            let inside =
                |span: &(usize, usize)| span.0 <= verb_begin && verb_begin < span.1;
            if verb_begin < done || quoted.iter().any(inside) {
                continue;
            }
            let clause = text[..verb_begin]
                .rfind(['，', '；', '。'])
                .map_or(0, |at| at + '，'.len_utf8());
            let own = &text[clause..verb_begin];
            let Some(mention) = self.names.all(own).into_iter().next() else { continue };
            if is_private(own) || !rest_of_subject(own, self.names).is_empty() {
                continue;
            }
            let dated = Verb { begin: verb_begin, end: verb_end, role: Role::Announced };
            let Some(edtf) = date_before(sentence, dated.begin) else { continue };
            let Some((label, end)) = named_thing(text, verb_end, quoted) else {
                continue;
            };
            done = end;
            prose.statements.push(Statement {
                title: label,
                event: true,
                subject: Subject::Place(mention.place),
                date: Some((Role::Announced, edtf)),
                quote: quote(text).to_owned(),
                line: self.block.line,
                span: self.span(begin, text),
                ..Statement::default()
            });
        }
    }
}

/// What governments announce by a name.
const NOUNS: &[&str] = &[
    "目标", "计划", "战略", "倡议", "行动", "方案", "政策", "工程", "项目", "基金",
    "机制", "机构", "联盟", "构想",
];

/// The words for what was announced, and where they end.
fn named_thing(
    text: &str,
    verb_end: usize,
    quoted: &[(usize, usize)],
) -> Option<(String, usize)> {
    let until =
        text[verb_end..].find(['，', '。', '；']).map_or(text.len(), |at| verb_end + at);
    let object = &text[verb_end..until];
    if let Some((begin, end)) =
        quoted.iter().find(|(begin, _)| *begin >= verb_end && *begin < until)
    {
        let between = &text[verb_end..*begin];
        let inner = &text[begin + '“'.len_utf8()..end - '”'.len_utf8()];
        let rest = &text[*end..];
        let noun = NOUNS.iter().find(|noun| rest.starts_with(**noun));
        let founded = ["设立", "成立", "组建", "建立", "启动"];
        let verb = &text[..*begin];
        let founding = founded
            .iter()
            .any(|word| between.contains(word) || verb[..verb_end].ends_with(word));
        if between.chars().count() > 10 {
            return None;
        }
        return match noun {
            Some(noun) => Some((format!("“{inner}”{noun}"), end + noun.len())),
            // “1+1+1” of 启动“1+1+1”签约试点 names nothing that was issued.
            None if founding && is_name(inner) => Some((inner.to_owned(), *end)),
            None => None,
        };
    }
    // Money: 将投入 9090 亿韩元用于….
    let spending = ["投入", "拨款", "出资", "投资"];
    let money = spending.iter().filter_map(|word| object.find(word)).min()?;
    let label = object[money..].trim();
    let sum =
        label.chars().any(|c| c.is_ascii_digit()) && label.contains(['元', '镑', '币']);
    (sum && money <= '将'.len_utf8() * 4).then(|| (label.to_owned(), until))
}

/// True for quoted words that are the name of what was founded or begun, and not a part of it or a
/// byword: “碳市场管理局”, “AI Safety Institute”.
fn is_name(words: &str) -> bool {
    let latin = words.is_ascii() && words.contains(' ');
    latin || is_body(words) || NOUNS.iter().any(|noun| words.ends_with(noun))
}

#[cfg(test)]
mod tests {
    use super::super::alone;

    #[test]
    fn a_byword_is_no_policy() {
        let told = |text: &str| -> Vec<String> {
            alone::told(text).into_iter().map(|(_, said)| said.title).collect()
        };
        assert!(told("上海市于2015年启动“1+1+1”签约试点。").is_empty());
        assert!(told("上海市于2020年启动“随申码”应用试点。").is_empty());
        assert_eq!(told("上海市于2015年启动“1+1+1”计划。"), ["“1+1+1”计划"]);
        assert_eq!(told("英国于2020年宣布成立“碳市场管理局”。"), ["碳市场管理局"]);
        assert_eq!(told("上海市于2020年启动“浦江人才计划”。"), ["浦江人才计划"]);
    }
}
