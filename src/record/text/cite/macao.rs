//! Laws and orders of Macao, which are named by number: 废止下列行政法规：（一）第3/2001号行政法规；….

use regex::Regex;

use super::super::number::Number;
use super::super::scan::{sentence_at, starts_item};
use super::super::{Document, Span};
use super::{Citation, pattern};
use crate::model::law::Relation;
use std::sync::LazyLock;

// 第6/1999号行政法规, 第66/2014号行政法务司司长批示, 第87/89/M号法令.
pattern!(
    NUMBER,
    r"第[0-9]{1,4}/(?:(?:19|20)[0-9]{2}号(?:法律|行政法规|行政命令|决议|\p{Han}{2,12}?批示)|[0-9]{2}/M号(?:法律|法令))"
);

/// How far the words that make an order are looked for, in bytes.
const PREAMBLE: usize = 3_000;
/// With them the grounds of an order end.
const MADE: [&str; 7] = [
    "作出本批示",
    "制定本行政法规",
    "制定本补充性行政法规",
    "制定本独立行政法规",
    "制定本法律",
    "发布本行政命令",
    "通过本决议",
];

/// True for the words that lead to the name of what a title amends: 修改第6/1999号行政法规.
pub(super) fn amends_by_number(before: &str) -> bool {
    let Some((_, named)) = before.rsplit_once("修改") else { return false };
    let all = |found: regex::Match<'_>| found.start() == 0 && found.end() == named.len();
    NUMBER.as_ref().and_then(|regex| regex.find(named)).is_some_and(all)
}

/// True for an order that is called by its number, where the line below says 修改第6/1999号….
pub(super) fn is_amending(text: &str, document: &Document) -> bool {
    let title = document.title.as_ref().filter(|_| document.country == Some("CN-MO"));
    title.is_some_and(|said| {
        let below = text.get(said.span.end..).unwrap_or_default();
        said.words.starts_with("修改第") || below.trim_start().starts_with("修改第")
    })
}

/// Adds what is repealed by its number alone, right behind 废止 or as an item of a list below
/// it; `effective` is when the text comes into force.
pub(super) fn repeals(
    text: &str,
    effective: Option<&str>,
    citations: &mut Vec<Citation>,
) {
    let Some(numbers) = NUMBER.as_ref() else { return };
    let mut start = 0;
    let mut listed = false;
    for line in text.split_inclusive('\n') {
        let begin = start;
        start += line.len();
        let words = line.trim();
        if words.ends_with(['：', ':']) {
            listed = words.starts_with("废止下列") || words.starts_with("废止以下");
            continue;
        }
        // Behind the list, and what is quoted of another text.
        if words.is_empty() || words.starts_with(['“', '"']) {
            continue;
        }
        let item = words.starts_with(['（', '(']);
        listed &= item;
        // 废止三月十六日第10/87/M号法律: the day is that of the law.
        let ends = without_item(words)
            .strip_prefix("废止")
            .is_some_and(|rest| rest.trim_start_matches(of_day).starts_with('第'));
        if !item && !ends {
            continue;
        }
        for (index, found) in numbers.find_iter(line).enumerate() {
            let (before, after) = (&line[..found.start()], &line[found.end()..]);
            let led = match index {
                0 => {
                    let lead = before.trim();
                    listed && lead.ends_with(['）', ')'])
                        || without_item(lead).trim_end_matches(of_day) == "废止"
                }
                // 废止第1/2001号法律及第2/2002号法律.
                _ => before.ends_with(['、', '及', '和']),
            };
            if !led || after.starts_with(['第', '《']) {
                break;
            }
            let span = Span { start: begin + found.start(), end: begin + found.end() };
            let effective = effective.map(str::to_owned);
            let repeal = by_number(text, span, Relation::Repeals);
            citations.push(Citation { effective, ..repeal });
        }
    }
}

/// True for the letters of 八月二十九日.
fn of_day(c: char) -> bool {
    "一二三四五六七八九十月日".contains(c) || c.is_ascii_digit()
}

/// A line without 一、, （一） or 第二条 before it.
fn without_item(words: &str) -> &str {
    let numeral = |c: char| {
        "一二三四五六七八九十百第条（）()、. \u{3000}".contains(c) || c.is_ascii_digit()
    };
    match starts_item(words) {
        // 第66/2014号 begins with no number of an item.
        true => words.trim_start_matches(numeral),
        false => words,
    }
}

fn by_number(text: &str, span: Span, relation: Relation) -> Citation {
    let canonical = span.of(text).to_owned();
    let sentence = sentence_at(text, span.start, span.end);
    Citation {
        title: None,
        number: Some(Number { canonical, repaired: false, span }),
        ..Citation::plain(String::new(), relation, span, sentence)
    }
}

/// Reads the numbers that `text` names otherwise: on what it rests, what it amends, and what it
/// merely cites. One before a title is that of the document so called.
pub(super) fn numbers(
    text: &str,
    document: &Document,
    effective: Option<&str>,
    citations: &mut Vec<Citation>,
) {
    let Some(regex) = NUMBER.as_ref() else { return };
    let own = document.number.as_ref().map_or("", |said| said.words.as_str());
    let body = text.ceil_char_boundary(document.body);
    // What its title amends is named there.
    let title = document.title.as_ref().filter(|said| said.words.starts_with("修改第"));
    let from = title.map_or(body, |said| said.span.start.min(body));
    let ground = ground(text, from);
    let within = |at: usize| ground.is_some_and(|it| (it.start..it.end).contains(&at));
    for found in regex.find_iter(&text[from..]) {
        let span = Span { start: from + found.start(), end: from + found.end() };
        let known =
            |it: &Citation| it.span.start <= span.start && span.end <= it.span.end;
        if found.as_str() == own || citations.iter().any(known) {
            continue;
        }
        let behind = &text[span.end..];
        let at = ["《", "核准的《", "通过的《"]
            .iter()
            .find(|lead| behind.starts_with(**lead))
            .map(|lead| span.end + lead.len() - "《".len());
        let titled = citations
            .iter_mut()
            .find(|it| Some(it.span.start) == at && it.number.is_none());
        if let Some(titled) = titled {
            let canonical = found.as_str().to_owned();
            titled.number = Some(Number { canonical, repaired: false, span });
            // 修改经第34/2008号批示核准的《某计划》.
            if titled.relation == Relation::Cites && is_changed(text, span.start) {
                titled.relation = Relation::Amends;
                titled.effective = effective.map(str::to_owned);
            }
            continue;
        }
        // 经第17/2000号行政法规修订的第8/1999号行政法规: the second is the ground.
        let changes = ["修改", "修订", "重新公布", "核准", "通过"];
        let changes = changes.iter().any(|verb| behind.starts_with(verb));
        // 在不影响上款规定的情况下，废止第97/2021号批示.
        let ended = text[..span.start].ends_with("，废止")
            && !behind.starts_with(['第', '《', '的']);
        let relation = match within(span.start) {
            _ if changes => Relation::Cites,
            true => Relation::BasedOn,
            false if amends(text, span) => Relation::Amends,
            false if ended => Relation::Repeals,
            false => Relation::Cites,
        };
        // Once is enough, unless more is said of it.
        let told = |it: &Citation| {
            it.number.as_ref().is_some_and(|number| number.canonical == found.as_str())
                && (it.relation == relation || relation == Relation::Cites)
        };
        if !citations.iter().any(told) {
            let effective = effective.filter(|_| relation.changes()).map(str::to_owned);
            citations.push(Citation { effective, ..by_number(text, span, relation) });
        }
    }
    let rested = [Relation::Cites, Relation::Implements];
    for citation in citations.iter_mut().filter(|it| within(it.span.start)) {
        if citation.title.is_some() && rested.contains(&citation.relation) {
            citation.relation = Relation::BasedOn;
        }
    }
}

/// True where an item begins with 修改经, right before byte `at`.
fn is_changed(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    matches!(without_item(text[start..at].trim()), "修改经" | "修改由")
}

/// The words from 行使 or 根据 to those that make the order, in one sentence.
fn ground(text: &str, from: usize) -> Option<Span> {
    let near = &text[from..text.floor_char_boundary(from + PREAMBLE)];
    let end = MADE.iter().filter_map(|made| near.find(made)).min()?;
    let sentence = near[..end].rfind(['。', '\n']).map_or(0, |at| at + 1);
    let sentence = near.ceil_char_boundary(sentence);
    let leads = ["行使", "根据", "依据", "按照"];
    let start = leads.iter().filter_map(|lead| near[sentence..end].find(lead)).min()?;
    Some(Span { start: from + sentence + start, end: from + end })
}

/// True for a number with which a line begins that goes on with 修改如下, and for the one
/// behind 修改.
fn amends(text: &str, span: Span) -> bool {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    let lead = without_item(text[start..span.start].trim());
    let tail = text[span.end..end].trim_end().trim_end_matches(['：', ':']);
    let says = ["修改如下", "作如下修改", "作出如下修改", "改为如下"];
    // 修改八月二十九日第46/94/M号法令: the day is that of the law.
    let dated = lead.ends_with('日') && lead.trim_end_matches(of_day) == "修改";
    lead == "修改"
        || dated
        || lead.is_empty() && says.iter().any(|words| tail.ends_with(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repealed(text: &str) -> Vec<String> {
        let mut citations = Vec::new();
        repeals(text, None, &mut citations);
        let number = |citation: Citation| citation.number.map(|number| number.canonical);
        citations.into_iter().filter_map(number).collect()
    }

    #[test]
    fn what_is_repealed_by_number() {
        let text = "第五条　废止\n废止下列行政法规：\n（一）第3/2001号行政法规；\n（二）第23/2010号行政法规。\n第六条 生效\n废止第1/2001号法律及第2/2002号法律。\n";
        assert_eq!(
            repealed(text),
            [
                "第3/2001号行政法规",
                "第23/2010号行政法规",
                "第1/2001号法律",
                "第2/2002号法律"
            ]
        );
        assert_eq!(
            repealed("二、废止第1/2001号甲司司长批示。\n"),
            ["第1/2001号甲司司长批示"]
        );
        assert_eq!(repealed("废止三月十六日第10/87/M号法律。\n"), ["第10/87/M号法律"]);
        for text in [
            "修改下列行政法规：\n（一）第3/2001号行政法规；\n",
            "“废止第3/2001号行政法规。”\n",
            "废止第3/2001号行政法规第五条。\n",
            "（一）第3/2001号行政法规；\n",
        ] {
            assert!(repealed(text).is_empty(), "{text}");
        }
        assert!(amends_by_number("修改第6/1999号行政法规"));
        assert!(!amends_by_number("修改某法，依照第6/1999号行政法规"));
    }

    #[test]
    fn what_is_named_by_number_otherwise() {
        let text = "第1/2015號甲司司長批示\n\n甲司司長行使《澳門特別行政區基本法》第六十四條賦予的職權，並根據第6/1999號行政法規《政府部門的組織》第七條及經第110/2014號行政命令修改的第109/2014號行政命令第五款的規定，作出本批示。\n\n一、第66/2014號甲司司長批示第一款（八）項修改如下：\n“（八）按照第87/89/M號法令核准的《工作人員通則》批准。”\n二、廢止第67/2014號甲司司長批示。在不影響上款的情況下，廢止第69/2014號甲司司長批示。\n三、本批示不影響第68/2014號甲司司長批示。\n四、本批示自公佈翌日起生效。\n\n二零一五年二月五日\n\n甲司司長 某某\n";
        let document = crate::record::text::read(text);
        let said: Vec<String> = document
            .citations
            .iter()
            .map(|it| {
                let number = it.number.as_ref().map_or("", |number| &number.canonical);
                let title = it.title.as_deref().unwrap_or_default();
                format!("{} {title}{number}", it.relation.code())
            })
            .collect();
        assert_eq!(
            said,
            [
                "based_on 澳门特别行政区基本法",
                "based_on 政府部门的组织第6/1999号行政法规",
                "cites 第110/2014号行政命令",
                "based_on 第109/2014号行政命令",
                "amends 第66/2014号甲司司长批示",
                "cites 工作人员通则第87/89/M号法令",
                "repeals 第67/2014号甲司司长批示",
                "repeals 第69/2014号甲司司长批示",
                "cites 第68/2014号甲司司长批示",
            ]
        );
    }
}
