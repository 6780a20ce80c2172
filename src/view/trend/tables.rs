//! A trend as tables and sentences for people.

use super::{Cut, Period, RankTest, Ratio, Trend};
use crate::lang::{Lang, Text};
use crate::model::date::in_words;
use crate::view::{Note, Table, Words};

fn both(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Text::new(zh, en).into()
}

/// A probability as people write it.
pub(crate) fn p_value(p: f64) -> String {
    match p {
        p if p < 0.0001 => "<0.0001".to_owned(),
        p if p < 0.1 => format!("{p:.4}"),
        p => format!("{p:.3}"),
    }
}

fn optional_p(p: Option<f64>) -> Words {
    Words::same(p.map_or_else(|| "–".to_owned(), p_value))
}

fn ratio(ratio: Ratio) -> String {
    match ratio {
        Ratio::Number(0.0) => "0".to_owned(),
        Ratio::Number(number) if number < 10.0 => format!("{number:.3}"),
        Ratio::Number(number) => format!("{number:.0}"),
        Ratio::Beyond(_) => "∞".to_owned(),
    }
}

/// `3`, or `3–5` where it is not certain.
fn band(certain: usize, possible: usize) -> Words {
    Words::same(match certain == possible {
        true => certain.to_string(),
        false => format!("{certain}–{possible}"),
    })
}

/// `2024-Q1` for `2024-33`.
pub(crate) fn period(edtf: &str) -> String {
    match edtf.rsplit_once('-') {
        Some((year, quarter @ ("33" | "34" | "35" | "36"))) => {
            format!("{year}-Q{}", &quarter[1..].parse::<u32>().map_or(0, |n| n - 2))
        }
        _ => edtf.to_owned(),
    }
}

pub(super) fn of(trend: &Trend) -> Vec<Table> {
    let tables = [
        periods(trend),
        cuts(trend),
        ranks(trend),
        kinds(trend),
        places(trend),
        synchrony(trend),
        horizons(trend),
    ];
    let mut tables: Vec<Table> = tables.into_iter().flatten().collect();
    if tables.is_empty() {
        // Formats for people then say that there is nothing, and don't list policies.
        tables.push(Table {
            name: "periods",
            title: both("逐期数目：没有政策", "Counts by period: no policies"),
            columns: vec![
                both("期", "Period"),
                both("确定", "Certain"),
                both("可能", "Possible"),
            ],
            rows: Vec::new(),
        });
    }
    tables
}

fn periods(trend: &Trend) -> Option<Table> {
    if trend.periods.is_empty() {
        return None;
    }
    let by = match trend.by {
        "month" => ("月", "month"),
        "quarter" => ("季度", "quarter"),
        "day" => ("日", "day"),
        _ => ("年", "year"),
    };
    let mut columns = vec![
        both("期", "Period"),
        both("确定", "Certain"),
        both("可能", "Possible"),
        both("累计", "So far"),
    ];
    columns.extend(trend.categories.iter().map(|category| Words::same(category.clone())));
    let row = |found: &Period| {
        let mut row = vec![
            Words::same(period(&found.period)),
            Words::same(found.certain.to_string()),
            Words::same(found.possible.to_string()),
            band(found.certain_so_far, found.possible_so_far),
        ];
        row.extend(found.categories.iter().map(|of| band(of.certain, of.possible)));
        row
    };
    Some(Table {
        name: "periods",
        title: both(
            format!("按{}计数：确定落在该期的，与可能落在该期的", by.0),
            format!(
                "Counts by {}: what certainly falls into it, and what possibly does",
                by.1
            ),
        ),
        columns,
        rows: trend.periods.iter().map(row).collect(),
    })
}

fn cuts(trend: &Trend) -> Option<Table> {
    let shift = trend.shift.as_ref()?;
    let focus = trend.categories.iter().position(|known| *known == shift.focus)?;
    let row = |cut: &Cut| {
        let test = cut.tests.iter().find(|test| test.category == shift.focus);
        let side = |side: &[u64]| format!("{}/{}", side[focus], side.iter().sum::<u64>());
        let odds = test.map_or_else(
            || "–".to_owned(),
            |test| {
                let [low, high] = test.interval.map(ratio);
                format!("{} [{low}, {high}]", ratio(test.odds_ratio))
            },
        );
        vec![
            Words::same(period(&cut.at)),
            Words::same(side(&cut.before)),
            Words::same(side(&cut.after)),
            Words::same(cut.undecided.to_string()),
            optional_p(test.map(|test| test.p)),
            Words::same(odds),
            optional_p(cut.freeman_halton_p),
        ]
    };
    Some(Table {
        name: "cuts",
        title: both(
            format!("{}的占比，逐个切点（切点是事后的，p 只作描述）", shift.focus),
            format!(
                "Share of {}, at every cut (post hoc: p is descriptive)",
                shift.focus
            ),
        ),
        columns: vec![
            both("切点", "Cut"),
            both("此前", "Before"),
            both("此后", "After"),
            both("不定", "Undecided"),
            both("Fisher p", "Fisher p"),
            both("优势比 [95%]", "Odds ratio [95%]"),
            both("全表 p", "Whole table p"),
        ],
        rows: shift.cuts.iter().map(row).collect(),
    })
}

fn ranks(trend: &Trend) -> Option<Table> {
    let shift = trend.shift.as_ref()?;
    let row = |rank: &RankTest| {
        vec![
            Words::same(rank.category.clone()),
            Words::same(rank.n.to_string()),
            Words::same(rank.n_others.to_string()),
            Words::same(format!("{}", rank.u)),
            Words::same(format!("{:.3}", rank.auc)),
            Words::same(p_value(rank.p)),
            Words::same(rank.undecided_pairs.to_string()),
        ]
    };
    Some(Table {
        name: "ranks",
        title: both(
            "不设切点：各类是否比其余更晚（Mann-Whitney）",
            "Without a cut: whether a category comes later than the rest (Mann-Whitney)",
        ),
        columns: vec![
            both("类别", "Category"),
            both("份数", "n"),
            both("其余", "Others"),
            both("U", "U"),
            both("更晚的比例", "AUC"),
            both("p", "p"),
            both("先后不定", "Undecided pairs"),
        ],
        rows: shift.ranks.iter().map(row).collect(),
    })
}

/// A title that says where a table counts what no period does: drafts, and what has no date.
fn with_undated(trend: &Trend, zh: &str, en: &str) -> Words {
    match trend.undated {
        0 => both(zh, en),
        some => both(
            format!("{zh}（含 {some} 份草案等没有通过、公布日期的）"),
            format!("{en}, with {some} that have no date of adoption, such as drafts"),
        ),
    }
}

fn kinds(trend: &Trend) -> Option<Table> {
    (!trend.kinds.is_empty()).then(|| Table {
        name: "kinds",
        title: with_undated(trend, "文种", "Forms of document"),
        columns: vec![both("文种", "Form"), both("份数", "Count")],
        rows: trend
            .kinds
            .iter()
            .map(|tally| {
                let name = tally.value.clone().map(Words::same);
                vec![
                    name.unwrap_or_else(|| both("来源未说明", "not stated")),
                    Words::same(tally.count.to_string()),
                ]
            })
            .collect(),
    })
}

fn places(trend: &Trend) -> Option<Table> {
    if trend.by_place.len() < 2 {
        return None;
    }
    let mut columns = vec![both("地点", "Place"), both("份数", "Count")];
    columns.extend(trend.categories.iter().map(|category| Words::same(category.clone())));
    let row = |tally: &super::PlaceTally| {
        let mut row =
            vec![tally.place.short.clone(), Words::same(tally.count.to_string())];
        row.extend(tally.categories.iter().map(|count| Words::same(count.to_string())));
        row
    };
    Some(Table {
        name: "places",
        title: with_undated(trend, "按发文地", "By the place that issued"),
        columns,
        rows: trend.by_place.iter().map(row).collect(),
    })
}

fn synchrony(trend: &Trend) -> Option<Table> {
    let found = trend.synchrony.as_ref()?;
    let peaks = found.peaks.iter().map(|peak| period(peak)).collect::<Vec<_>>();
    let (shown, more) = (peaks.len().min(6), peaks.len().saturating_sub(6));
    let list = |between: &str, rest: String| {
        let more = if more > 0 { rest } else { String::new() };
        format!("{}{more}", peaks[..shown].join(between))
    };
    Some(Table {
        name: "synchrony",
        title: both("是否集中出现", "Whether policies come together"),
        columns: vec![
            both("窗口", "Window"),
            both("期数", "Periods"),
            both("份数", "Policies"),
            both("方差/均值", "Variance/mean"),
            both("χ²", "χ²"),
            both("自由度", "df"),
            both("p", "p"),
            both("最多的期", "Fullest periods"),
            both("其中份数", "In them"),
        ],
        rows: vec![vec![
            Words::same(format!(
                "{}..{}",
                period(&found.window[0]),
                period(&found.window[1])
            )),
            Words::same(found.periods.to_string()),
            Words::same(found.events.to_string()),
            Words::same(format!("{:.2}", found.dispersion)),
            Words::same(format!("{:.2}", found.chi2)),
            Words::same(found.df.to_string()),
            Words::same(p_value(found.p)),
            match peaks.is_empty() {
                true => both("没有突出的一期", "none stands out"),
                false => both(
                    list("、", format!("等 {} 期", peaks.len())),
                    list(", ", format!(" and {more} more")),
                ),
            },
            match peaks.is_empty() {
                true => Words::same("—"),
                false => Words::same(found.in_peaks.to_string()),
            },
        ]],
    })
}

fn horizons(trend: &Trend) -> Option<Table> {
    if trend.horizons.is_empty() {
        return None;
    }
    let row = |span: &super::HorizonSpan| {
        let within = match span.issued_within {
            Some("certain") => both("是", "yes"),
            Some("possible") => both("可能", "possibly"),
            Some(_) => both("否", "no"),
            None => both("不详", "unknown"),
        };
        let left =
            span.days_left.map_or_else(String::new, |days| match (days.lo, days.hi) {
                (Some(lo), Some(hi)) if lo == hi => lo.to_string(),
                (Some(lo), Some(hi)) => format!("{lo}..{hi}"),
                _ => String::new(),
            });
        vec![
            span.policy.title.clone(),
            Words {
                zh: in_words(&span.horizon, Lang::Zh),
                en: in_words(&span.horizon, Lang::En),
            },
            Words::same(span.years.to_string()),
            within,
            Words::same(left),
        ]
    };
    Some(Table {
        name: "horizons",
        title: both(
            "规划期（不是有效期）；发布 = 公布日期，没有则成文等日期",
            "Planning horizons (not validity); issued: when published, else the document date",
        ),
        columns: vec![
            both("政策", "Policy"),
            both("规划期", "Horizon"),
            both("年数", "Years"),
            both("发布于其间", "Issued within"),
            both("发布至期末天数", "Days left at issue"),
        ],
        rows: trend.horizons.iter().map(row).collect(),
    })
}

/// What may be said of a shift: the shares at the cut with the least p, how many cuts there
/// were to choose from, and the test without a cut.
pub(super) fn statement(focus: &str, cuts: &[Cut], ranks: &[RankTest]) -> Words {
    let tested = cuts.iter().filter_map(|cut| {
        let test = cut.tests.iter().find(|test| test.category == focus)?;
        Some((cut, test))
    });
    let least = tested.clone().min_by(|(_, a), (_, b)| a.p.total_cmp(&b.p));
    let Some((cut, test)) = least else {
        return both(
            format!("{focus}：没有可检验的切点"),
            format!("{focus}: no cut can be tested"),
        );
    };
    let count = tested.count();
    let share = |row: [u64; 2]| format!("{}/{}", row[0], row[0] + row[1]);
    let (before, after) = (share(test.table[0]), share(test.table[1]));
    let (at, p) = (period(&cut.at), p_value(test.p));
    let mut zh = format!(
        "{focus}：{at} 以前 {before}，此后 {after}；{count} 个切点中此处 Fisher p 最小（{p}）。切点与类别都是事后选的，p 只作描述，不是检验"
    );
    let mut en = format!(
        "{focus}: {before} before {at}, {after} since; of {count} cuts this one has the least Fisher p ({p}). Cut and category were chosen after looking: p describes and does not test"
    );
    if let Some(rank) = ranks.iter().find(|rank| rank.category == focus) {
        let (auc, p) = (rank.auc, p_value(rank.p));
        zh.push_str(&format!("。不设切点：其日期晚于其余的比例 {auc:.3}（p {p}）"));
        en.push_str(&format!(
            ". Without a cut, it is the later of a pair in {auc:.3} of pairs (p {p})"
        ));
    }
    both(zh, en)
}

/// That the last period was not over when the data set was last checked: its count is no whole
/// one, and the tests take it as that.
pub(super) fn partial(trend: &Trend, as_of: &str) -> Option<Note> {
    let last = trend.periods.last()?;
    let seen = last.lo.as_str() <= as_of && as_of < last.hi.as_str();
    let name = period(&last.period);
    let tested = trend.synchrony.is_some();
    let (zh, en) = match tested {
        true => {
            ("，集中与否的检验按整期计", ", and the test of synchrony takes it as whole")
        }
        false => ("", ""),
    };
    seen.then(|| Note {
        code: "partial_period",
        text: both(
            format!("最后一期 {name} 不是整期：数据只核对到 {as_of}{zh}"),
            format!("the last period, {name}, is not whole: the data was last checked on {as_of}{en}"),
        ),
    })
}

pub(super) fn notes(trend: &Trend) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut add = |code, text: Words| notes.push(Note { code, text });
    if let Some(shift) = &trend.shift {
        add("shift", shift.statement.clone());
    }
    let bands = trend.periods.iter().any(|period| period.certain != period.possible);
    if bands {
        add(
            "bands",
            both(
                "有些日期不止一期：可能一列把它们计入每一个可能的期，各期不可相加",
                "some dates span several periods: possible counts them in each, so periods do not add up",
            ),
        );
    }
    if trend.undated > 0 {
        let count = trend.undated;
        add(
            "undated",
            both(
                format!(
                    "{count} 份没有通过、公布一类的日期（只提出的草案也算），不在逐期数目中"
                ),
                format!(
                    "{count} without a date of adoption (what is only proposed among them) are in no count by period"
                ),
            ),
        );
    }
    if let Some(scheme) = &trend.scheme {
        let count = trend.uncategorised;
        add(
            "scheme",
            both(
                format!("类别依 {scheme}；{count} 份没有这种类别，不计入占比"),
                format!(
                    "categories are those of {scheme}; {count} have none and are in no share"
                ),
            ),
        );
    }
    for refused in &trend.not_said {
        add(
            "not_said",
            both(
                format!("{}：{}", refused.what.name.zh, refused.why.zh),
                format!("{}: {}", refused.what.name.en, refused.why.en),
            ),
        );
    }
    notes
}
