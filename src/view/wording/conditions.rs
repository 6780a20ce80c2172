//! The conditions of a question in words: whoever sees the answer alone must see what it leaves
//! out.

use crate::lang::Lang;
use crate::model::date::in_words;
use crate::model::law::{LegalLevel, Role, Status};
use crate::model::place::PlaceLevel;
use crate::query::{Query, Verb, lookup};

/// `只看：文种 办法；状态 现行有效；2024 至 2025`: what narrows the policies of an answer, without its
/// places and the day of standing, which every answer tells. `titled` is false where the part of a
/// title is told beside it.
pub fn conditions(query: &Query, titled: bool, lang: Lang) -> Option<String> {
    if matches!(query.verb, Verb::Show | Verb::Path | Verb::Diff) {
        return None;
    }
    let as_written = |word: &str| word.to_owned();
    let level = |word: &str| {
        let level = PlaceLevel::parse(word);
        level.map_or(word.to_owned(), |it| lookup::level_name(it, lang).to_owned())
    };
    let legal = |word: &str| {
        LegalLevel::from_code(word)
            .map_or(word.to_owned(), |it| it.text().get(lang).to_owned())
    };
    let status = |word: &str| {
        Status::from_code(word)
            .map_or(word.to_owned(), |it| it.text().get(lang).to_owned())
    };
    let role = |word: &str| {
        Role::from_code(word).map_or(word.to_owned(), |it| it.text().get(lang).to_owned())
    };
    let values = |words: &[String], name: &dyn Fn(&str) -> String| {
        let words: Vec<String> = words.iter().map(|word| name(word.trim())).collect();
        words.join(lang.pick("或", " or "))
    };
    let mut told = Vec::new();
    let mut tell = |zh: &str, en: &str, words: String| {
        if !words.is_empty() {
            told.push(format!("{} {words}", lang.pick(zh, en)));
        }
    };
    tell("层级", "level", values(&query.levels, &level));
    tell("数据集合", "collection", values(&query.collections, &as_written));
    tell("类别", "category", values(&query.categories, &as_written));
    tell("主题", "topic", values(&query.topics, &as_written));
    tell("文种", "kind", values(&query.kinds, &as_written));
    tell("效力级别", "legal level", values(&query.legal_levels, &legal));
    tell("发文机关", "issued by", values(&query.issuers, &as_written));
    tell("状态", "standing", values(&query.statuses, &status));
    let title = query.title.as_ref().filter(|_| titled);
    told.extend(
        title.map(|part| {
            lang.pick(format!("题名含“{part}”"), format!("title has {part:?}"))
        }),
    );
    let date =
        |written: &Option<String>| written.as_deref().map(|date| in_words(date, lang));
    told.extend(match (date(&query.from), date(&query.to)) {
        (Some(from), Some(to)) if from == to => Some(from),
        (Some(from), Some(to)) => {
            Some(lang.pick(format!("{from} 至 {to}"), format!("{from} to {to}")))
        }
        (Some(from), None) => {
            Some(lang.pick(format!("{from} 起"), format!("from {from}")))
        }
        (None, Some(to)) => Some(lang.pick(format!("至 {to}"), format!("to {to}"))),
        (None, None) => None,
    });
    if let Some(name) = &query.role {
        let role = role(name);
        told.push(lang.pick(format!("按{role}日期"), format!("by date: {role}")));
    }
    if let Some(day) = &query.known {
        told.push(
            lang.pick(format!("按 {day} 已有的记录"), format!("as on record by {day}")),
        );
    }
    if query.certain {
        told.push(lang.pick("只计确定符合的", "certain ones alone").to_owned());
    }
    let list = told.join(lang.pick("；", "; "));
    (!told.is_empty())
        .then(|| lang.pick(format!("只看：{list}"), format!("only: {list}")))
}
