//! What one document would change, in a sentence.

use super::words;
use crate::analysis::gaps::{self as measured, Base, Figures};
use crate::query::TimeStep;
use crate::view::{Place, PolicyName, Words};

/// What a sentence about a move needs.
pub(super) struct Told<'t> {
    pub(super) name: &'t PolicyName,
    pub(super) number: Option<&'t str>,
    pub(super) date: &'t str,
    pub(super) place: &'t Place,
    pub(super) origin: Option<&'t PolicyName>,
    pub(super) base: &'t Base,
    pub(super) moved: &'t measured::Move,
}

/// A move in a sentence: the unit's rank, then the medians.
pub(super) fn statement(told: &Told<'_>) -> Words {
    let (before, after) = (&told.base.before, &told.moved.after);
    let place = &told.place.short;
    let number = told.number.unwrap_or_default();
    let (number_zh, number_en) = match number {
        "" => (String::new(), String::new()),
        number => (format!(" {number}"), format!("{number} ")),
    };
    let date = told.date;
    let what_zh = format!("加入{number_zh}《{}》（{date}）", told.name.title.zh);
    let what_en = format!("adding {number_en}{} ({date})", told.name.title.en);
    let rank_zh = |rank: usize, of: usize| match rank {
        1 => "第一位".to_owned(),
        last if last == of => format!(" {of} 个中的末位"),
        rank => format!("第 {rank} 位（共 {of} 个）"),
    };
    let rank_en = |rank: usize, of: usize| match rank {
        1 => "first".to_owned(),
        last if last == of => format!("last of {of}"),
        rank => format!("{rank} of {of}"),
    };
    let (moves_zh, moves_en) = match (told.moved.from, told.moved.to) {
        (_, None) if told.moved.before_window => (
            format!(
                "{} 在检索开始之前已采纳，不再在险（{} → {} 个）",
                place.zh, before.at_risk, after.at_risk
            ),
            format!(
                "shows that {} had adopted before the search began, and takes it out of those at risk ({} to {})",
                place.en, before.at_risk, after.at_risk
            ),
        ),
        (Some(from), Some(to)) if from == to => (
            format!("{} 名次不变：{}", place.zh, rank_zh(from, before.adopters)),
            format!(
                "leaves {} where it is, {}",
                place.en,
                rank_en(from, before.adopters)
            ),
        ),
        (Some(from), Some(to)) => (
            format!(
                "{}由{}变为{}",
                place.zh,
                rank_zh(from, before.adopters),
                rank_zh(to, after.adopters)
            ),
            format!(
                "moves {} from {} to {}",
                place.en,
                rank_en(from, before.adopters),
                rank_en(to, after.adopters)
            ),
        ),
        (None, Some(to)) => (
            format!("{} 由未观察到变为 {}", place.zh, rank_zh(to, after.adopters)),
            format!(
                "moves {} from not observed to {}",
                place.en,
                rank_en(to, after.adopters)
            ),
        ),
        (_, None) => (
            format!("{}可能已采纳", place.zh),
            format!("makes {} a possible adopter", place.en),
        ),
    };
    let mut zh = format!("{what_zh}：{moves_zh}");
    let mut en = format!("{what_en} {moves_en}");
    let (medians_zh, medians_en) = medians(told.origin, before, after);
    zh.push_str(&format!("；{medians_zh}"));
    en.push_str(&format!("; {medians_en}"));
    words(zh, en)
}

/// How the medians move.
fn medians(
    origin: Option<&PolicyName>,
    before: &Figures,
    after: &Figures,
) -> (String, String) {
    let month = |step: Option<i64>| {
        step.map_or(("未达到".to_owned(), "not reached".to_owned()), |step| {
            (TimeStep::Month.edtf(step), TimeStep::Month.edtf(step))
        })
    };
    let since = |value: Option<f64>| {
        value.map_or(("未达到".to_owned(), "not reached".to_owned()), |value| {
            (value.to_string(), value.to_string())
        })
    };
    let (from, to) = (month(before.calendar), month(after.calendar));
    let (calendar_zh, calendar_en) = match from == to {
        true => (format!(" {} 不变", from.0), format!("{} as before", from.1)),
        false => (
            format!("由 {} 变为 {}", from.0, to.0),
            format!("from {} to {}", from.1, to.1),
        ),
    };
    let Some(origin) = origin.filter(|_| before.since.is_some() || after.since.is_some())
    else {
        return (
            format!("中位数按日历{calendar_zh}"),
            format!("the median goes by calendar {calendar_en}"),
        );
    };
    let (from, to) = (since(before.since), since(after.since));
    let same = from == to;
    (
        match same {
            true => format!(
                "自《{}》起的中位数 {} 个月不变（按日历{calendar_zh}）",
                origin.title.zh, from.0
            ),
            false => format!(
                "自《{}》起的中位数由 {} 个月变为 {} 个月（按日历{calendar_zh}）",
                origin.title.zh, from.0, to.0
            ),
        },
        match same {
            true => format!(
                "the median since {} stays {} months (by calendar {calendar_en})",
                origin.title.en, from.1
            ),
            false => format!(
                "the median since {} goes from {} to {} months (by calendar {calendar_en})",
                origin.title.en, from.1, to.1
            ),
        },
    )
}
