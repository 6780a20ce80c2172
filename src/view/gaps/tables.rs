//! Gaps as tables for people; the first is what CSV writes.

use super::{Gaps, Numbers, words};
use crate::lang::Lang;
use crate::model::date::in_words;
use crate::view::{Table, Words};

pub(super) fn tables(gaps: &Gaps) -> Vec<Table> {
    let mut tables = Vec::new();
    let rank = |rank: Option<usize>| match rank {
        Some(rank) => Words::same(rank.to_string()),
        None => words("—", "-"),
    };
    let change = |before: String, after: String| match before == after {
        true => Words::same(before),
        false => Words::same(format!("{before} → {after}")),
    };
    let rows: Vec<Vec<Words>> = gaps
        .bases
        .iter()
        .flat_map(|base| base.moves.iter().map(move |one| (base, one)))
        .map(|(base, one)| {
            let since = |numbers: &Numbers| {
                numbers.median_since.map_or("—".to_owned(), |median| median.to_string())
            };
            let period = |numbers: &Numbers| {
                numbers.median_period.clone().unwrap_or_else(|| "—".to_owned())
            };
            vec![
                one.place.short.clone(),
                one.policy.title.clone(),
                words(
                    in_words(&one.date.edtf, Lang::Zh),
                    in_words(&one.date.edtf, Lang::En),
                ),
                Words::same(one.collection.clone()),
                rank(one.rank_before),
                match one.before_window {
                    true => words("检索之前", "before the search"),
                    false => rank(one.rank_after),
                },
                change(period(&base.before), period(&one.after)),
                change(since(&base.before), since(&one.after)),
            ]
        })
        .collect();
    if !rows.is_empty() {
        tables.push(Table {
            name: "moves",
            title: words(
                "加入后会改变名次或中位数的文件（逐份）",
                "Documents that would move ranks or medians (each alone)",
            ),
            columns: vec![
                words("单位", "Unit"),
                words("文件", "Document"),
                words("日期", "Date"),
                words("出处", "Collection"),
                words("名次", "Rank"),
                words("变为", "becomes"),
                words("中位数（月份）", "Median (month)"),
                words("中位数（月数）", "Median (months)"),
            ],
            rows,
        });
    }
    let join =
        |tables: &[String]| Words { zh: tables.join("、"), en: tables.join(", ") };
    tables.push(Table {
        name: "units",
        title: words("每个单位：来源看到什么", "Each unit: what the sources saw"),
        columns: vec![
            words("单位", "Unit"),
            words("列于", "Listed in"),
            words("未观察到", "Not observed in"),
            words("数据中自有文件", "Own documents in the data"),
            words("会改变结果的", "that would move it"),
        ],
        rows: gaps
            .units
            .iter()
            .map(|unit| {
                vec![
                    unit.place.short.clone(),
                    join(&unit.listed),
                    join(&unit.not_observed),
                    Words::same(unit.documents.to_string()),
                    Words::same(unit.moves.to_string()),
                ]
            })
            .collect(),
    });
    tables.push(Table {
        name: "searches",
        title: words("来源检索了哪里", "Where the sources looked"),
        columns: vec![
            words("范围", "Whole"),
            words("单位层级", "Level"),
            words("列表", "Lists"),
            words("时间", "Time"),
            words("检索", "Searched"),
            words("列出", "Listed"),
            words("所寻", "Looked for"),
        ],
        rows: gaps
            .searches
            .iter()
            .map(|search| {
                vec![
                    search.within.short.clone(),
                    search.level.name.clone(),
                    join(&search.tables),
                    Words::same(search.window.clone().unwrap_or_default()),
                    Words::same(search.searched.to_string()),
                    match search.unreadable {
                        true => words("读不到", "unreadable"),
                        false => Words::same(search.listed.to_string()),
                    },
                    search.rule.clone(),
                ]
            })
            .collect(),
    });
    let others: Vec<Vec<Words>> = gaps
        .bases
        .iter()
        .flat_map(|base| &base.others)
        .map(|one| vec![one.policy.title.clone(), one.reason.clone()])
        .collect();
    if !others.is_empty() {
        tables.push(Table {
            name: "others",
            title: words(
                "同样合乎条件、但不改变结果的文件",
                "Documents that fit as well and move nothing",
            ),
            columns: vec![words("文件", "Document"), words("原因", "Why")],
            rows: others,
        });
    }
    // A heading over nothing says nothing; one stays, or formats would list policies.
    let empty = tables.iter().all(|table| table.rows.is_empty());
    tables.retain(|table| !table.rows.is_empty() || empty && table.name == "units");
    tables
}
