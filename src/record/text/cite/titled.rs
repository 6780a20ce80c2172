//! What a decision amends, repeals or approves by its own title, where only the order that publishes it
//! names it: 《某会关于修改〈甲办法〉的决定》已由….

use super::super::number::{self, Number};
use super::super::trimmed_lines;
use super::{Citation, Document};
use crate::model::law::{Relation, Role};
use crate::model::title::fold;

/// Adds what the title of a decision says that it does, of what no citation tells.
pub(super) fn changed(document: &Document, citations: &mut Vec<Citation>) {
    let Some(title) = &document.title else { return };
    let Some((verb, relation)) = [
        ("关于修改", Relation::Amends),
        ("关于修订", Relation::Amends),
        ("关于废止", Relation::Repeals),
        ("关于批准", Relation::Cites),
    ]
    .into_iter()
    .find(|(verb, _)| title.words.contains(verb)) else {
        return;
    };
    let Some((_, rest)) = title.words.split_once(verb) else { return };
    if !title.words.ends_with("决定") || !rest.starts_with(['〈', '《']) {
        return;
    }
    let effective = document.dates.iter().find(|date| date.role == Role::InForce);
    let effective = effective.map(|date| date.edtf.clone());
    for name in names(rest) {
        let known = |it: &Citation| {
            it.title.as_deref().is_some_and(|title| fold(title) == fold(name))
        };
        if citations.iter().any(known) {
            continue;
        }
        let plain = Citation::plain(name.to_owned(), relation, title.span, title.span);
        let effective = effective.clone().filter(|_| relation.changes());
        citations.push(Citation { effective, ..plain });
    }
}

/// Adds what the title of a plan says that it carries out, of what no citation tells: 《甲县贯彻〈乙意见〉
/// 实施方案》.
pub(super) fn carried_out(document: &Document, citations: &mut Vec<Citation>) {
    let Some(title) = &document.title else { return };
    let words = title.words.as_str();
    // Most titles name nothing within a name.
    let Some(at) = words.find('〈') else { return };
    let others = ["修改", "修订", "废止", "失效", "转发", "批转", "说明", "解读"];
    let verbs = ["贯彻", "落实", "贯彻执行", "贯彻实施"];
    let carries = verbs.iter().any(|verb| words[..at].ends_with(verb));
    if !carries || others.iter().any(|word| words.contains(word)) {
        return;
    }
    for name in names(&words[at..]) {
        let known = |it: &Citation| {
            it.title.as_deref().is_some_and(|title| fold(title) == fold(name))
        };
        if !citations.iter().any(known) {
            let name = name.to_owned();
            let span = title.span;
            citations.push(Citation::plain(name, Relation::Implements, span, span));
        }
    }
}

/// How far down the cover of a standard tells what it takes the place of, in lines.
const COVER: usize = 12;

/// Adds what the cover of a standard says that it takes the place of: 代替 HJ 820—2017.
pub(super) fn replaced(text: &str, document: &Document, citations: &mut Vec<Citation>) {
    let own = document.number.as_ref().and_then(|said| number::standard(&said.words));
    if own.is_none() {
        return;
    }
    let effective = document.dates.iter().find(|date| date.role == Role::InForce);
    for (line, span) in trimmed_lines(text).take(COVER) {
        let Some(rest) = line.strip_prefix("代替") else { continue };
        for part in rest.split(['、', '，', ',']) {
            let Some(canonical) = number::standard(part.trim()) else { continue };
            let number = Number { canonical, repaired: false, span };
            citations.push(Citation {
                title: None,
                number: Some(number),
                effective: effective.map(|date| date.edtf.clone()),
                ..Citation::plain(String::new(), Relation::Replaces, span, span)
            });
        }
    }
}

/// 甲 and 乙 of 〈甲〉、〈乙〉的决定; 实施《丙》办法 of 〈实施《丙》办法〉 is one.
fn names(mut rest: &str) -> Vec<&str> {
    let mut names = Vec::new();
    while let Some(inner) = rest.strip_prefix(['〈', '《']) {
        let Some(end) = closed(inner) else { break };
        names.push(&inner[..end]);
        rest = inner[end..]
            .trim_start_matches(['〉', '》'])
            .trim_start_matches(['、', '和']);
    }
    names
}

/// Where the mark closes that has opened before `inner`.
fn closed(inner: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in inner.char_indices() {
        match c {
            '〈' | '《' => depth += 1,
            '〉' | '》' if depth == 0 => return Some(at),
            '〉' | '》' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::record::text::read;

    #[test]
    fn a_plan_names_what_it_carries_out() {
        let said = |what: &str| -> Vec<String> {
            let text = format!(
                "甲县政府办公室关于{what}的通知\n甲办发〔2021〕6号\n各乡镇：\n现予印发。\n甲县政府办公室\n2021年4月12日\n"
            );
            let found = read(&text).citations.into_iter();
            let carries = found.filter(|it| it.relation.code() == "implements");
            carries.filter_map(|it| it.title).collect()
        };
        assert_eq!(
            said("印发《甲县贯彻〈乙市关于振兴的意见〉实施方案》"),
            ["乙市关于振兴的意见"]
        );
        assert_eq!(said("废止《甲县贯彻〈乙市关于振兴的意见〉实施方案》"), [""; 0]);
        assert_eq!(said("印发《甲县实施〈乙条例〉办法》"), [""; 0]);
    }

    #[test]
    fn marks_within_a_name_are_of_it() {
        for (outer, name) in [
            ("〈甲省实施《工伤条例》办法〉", "甲省实施《工伤条例》办法"),
            ("《甲省实施〈工伤条例〉办法》", "甲省实施〈工伤条例〉办法"),
            ("〈甲省实施《工伤条例》办法〉、〈乙办法〉", "甲省实施《工伤条例》办法"),
        ] {
            let text = format!(
                "甲省人民政府令\n第390号\n《甲省人民政府关于修改{outer}等6件规章的决定》已经2021年9月1日省人民政府第75次常务会议审议通过，现予公布，自公布之日起施行。\n省长 某某\n2021年9月10日\n"
            );
            let said = read(&text).citations;
            let amended: Vec<_> = said
                .iter()
                .filter(|it| it.relation == crate::model::law::Relation::Amends)
                .filter_map(|it| it.title.as_deref())
                .collect();
            assert_eq!(amended[0], name, "{outer}: {amended:?}");
            assert_eq!(amended.len(), 1 + outer.matches('、').count(), "{outer}");
        }
    }

    #[test]
    fn an_order_names_what_its_decision_amends() {
        let text = "中华人民共和国主席令\n第一〇五号\n\n《全国人民代表大会常务委员会关于修改〈中华人民共和国甲法〉的决定》已由第十三届全国人民代表大会常务委员会第三十二次会议于2021年12月24日通过，现予公布，自2022年5月1日起施行。\n\n中华人民共和国主席 某某\n2021年12月24日\n";
        let said: Vec<_> = read(text)
            .citations
            .into_iter()
            .map(|it| (it.relation.code(), it.title.unwrap_or_default(), it.effective))
            .collect();
        let day = Some("2022-05-01".to_owned());
        assert_eq!(said, [("amends", "中华人民共和国甲法".to_owned(), day)]);
        let text = "甲省第十三届人民代表大会常务委员会公告\n第五十七号\n《甲省人民代表大会常务委员会关于批准〈乙州城市管理条例〉的决定》已由甲省第十三届人民代表大会常务委员会第三十一次会议于2022年5月26日通过，现予公布。\n甲省人民代表大会常务委员会\n2022年5月26日\n";
        let said = read(text).citations;
        let said: Vec<_> =
            said.iter().map(|it| (it.relation.code(), it.title.as_deref())).collect();
        assert_eq!(said, [("cites", Some("乙州城市管理条例"))]);
    }

    #[test]
    fn a_standard_takes_the_place_of_another() {
        let text = "国家生态环境标准\nHJ 820—2023\n代替 HJ 820—2017、HJ 821—2017\n\n甲监测技术指南\n\n2023-04-20发布    2023-07-01实施\n生态环境部 发布\n\n前言\n制定本标准。\n";
        let said: Vec<_> = read(text)
            .citations
            .into_iter()
            .filter_map(|it| {
                Some((it.relation.code(), it.number?.canonical, it.effective))
            })
            .collect();
        let day = Some("2023-07-01".to_owned());
        let other = |seq: &str| ("replaces", format!("HJ {seq}-2017"), day.clone());
        assert_eq!(said, [other("820"), other("821")]);
    }
}
