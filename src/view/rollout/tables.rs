//! A rollout as tables for people; the first is what CSV writes.

use super::build::step_text;
use super::{Analysis, HazardRatio, Rollout, Unit, origin_words};
use crate::lang::Lang;
use crate::model::date::in_words;
use crate::model::law::Certainty;
use crate::query::RolloutQuery;
use crate::view::trend::period_name;
use crate::view::{Table, Words};

fn words(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Words { zh: zh.into(), en: en.into() }
}

fn number<T: ToString>(value: Option<T>) -> Words {
    Words::same(value.map(|value| value.to_string()).unwrap_or_default())
}

/// Three places: more would claim what a few dozen units do not give.
fn decimal(value: f64) -> String {
    format!("{value:.3}")
}

/// An integer without a fraction, else as short as it is.
fn time(value: f64) -> String {
    format!("{value}")
}

pub(super) fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

pub(super) fn tables(rollout: &Rollout, asked: &RolloutQuery) -> Vec<Table> {
    if asked.panel {
        return vec![panel(rollout)];
    }
    let mut tables = vec![units(rollout)];
    if !rollout.analyses.is_empty() {
        tables.push(pace(rollout, asked));
    }
    if let Some(headline) = rollout.analyses.first()
        && !headline.curve.is_empty()
    {
        tables.push(curve(headline, asked));
    }
    if !rollout.comparisons.is_empty() {
        tables.push(groups(rollout));
        tables.push(ratios(rollout, asked));
    }
    tables.extend(super::space::tables(rollout));
    if !rollout.left_out.is_empty() {
        tables.push(left_out(rollout));
    }
    if asked.method {
        tables.push(method(rollout));
    }
    tables
}

fn units(rollout: &Rollout) -> Table {
    let rows = rollout.units.iter().map(|one| unit(rollout, one)).collect();
    Table {
        name: "units",
        title: words(
            "单位，按首份文件的日期；未观察到的在后",
            "Units by the date of their first document; those not observed come last",
        ),
        columns: vec![
            words("单位", "Unit"),
            words("首份文件", "First document"),
            words("日期", "Date"),
            words("天数≥", "Days ≥"),
            words("≤", "≤"),
            words("月份差", "Months"),
            words("先后", "Class"),
            words("依据", "Evidence"),
        ],
        rows,
    }
}

fn unit(rollout: &Rollout, unit: &Unit) -> Vec<Words> {
    let (zh, en) = match &unit.policy {
        Some(policy) => (policy.title.zh.clone(), policy.title.en.clone()),
        None => ("—".to_owned(), "-".to_owned()),
    };
    let document = match &unit.issued_by {
        Some(place) => words(
            format!("{zh}（{}发文）", place.short.zh),
            format!("{en} (issued by {})", place.short.en),
        ),
        None => words(zh, en),
    };
    let document = match &unit.ended {
        Some(ended) => words(
            format!("{}（今{}）", document.zh, ended.name.zh),
            format!("{} (now {})", document.en, ended.name.en),
        ),
        None => document,
    };
    // A unit not observed has a lag of at least so many days, and no most.
    // Where observation ended before the policy, there was nothing to wait for.
    let waited = unit.censored_days.filter(|days| days.lo.is_none_or(|lo| lo >= 0));
    let lag = unit.lag_days.or(waited);
    let lo = number(lag.and_then(|days| days.lo));
    let hi = number(unit.lag_days.and_then(|days| days.hi));
    let [origin_zh, origin_en] = origin_words(rollout.origin.policy.is_some());
    let class = match (unit.before_policy, unit.after) {
        (true, _) if rollout.counts_documents() => {
            let [later_zh, later_en] = match unit.later {
                Some(Certainty::Certain) => ["，其后也有", ", and later ones"],
                Some(_) => ["，其后可能也有", ", and possibly later ones"],
                None => [""; 2],
            };
            words(
                format!("早于{origin_zh}{later_zh}"),
                format!("before {origin_en}{later_en}"),
            )
        }
        (true, _) => words(
            format!("{}，早于{origin_zh}", unit.class.name.zh),
            format!("{}, before {origin_en}", unit.class.name.en),
        ),
        (false, Some("possible")) => words(
            format!("{}，先后不定", unit.class.name.zh),
            format!("{}, order open", unit.class.name.en),
        ),
        _ => unit.class.name.clone(),
    };
    let class = match unit.beside() {
        Some(beside) => words(
            format!("{}（{}）", class.zh, beside.zh),
            format!("{} ({})", class.en, beside.en),
        ),
        None => class,
    };
    let evidence = match (&unit.evidence, &unit.relation) {
        (Some(tier), Some(relation)) => words(
            format!("{}：{}", relation.name.zh, tier.name.zh),
            format!("{}: {}", relation.name.en, tier.name.en),
        ),
        (Some(tier), None) => tier.name.clone(),
        _ => words("", ""),
    };
    vec![
        unit.place.short.clone(),
        document,
        unit.date.as_ref().map_or_else(Words::default, |date| {
            let mark = if unit.date_against.is_empty() { "" } else { " ≠" };
            let [zh, en] =
                [Lang::Zh, Lang::En].map(|lang| in_words(&date.edtf, lang) + mark);
            words(zh, en)
        }),
        lo,
        hi,
        months(rollout, unit),
        class,
        evidence,
    ]
}

/// Months from the policy to the document; where a date spans months, from the least to the most.
fn months(rollout: &Rollout, unit: &Unit) -> Words {
    if unit.lag_months.is_some() {
        return number(unit.lag_months);
    }
    let month = |day: &Option<String>| {
        let (year, rest) = day.as_deref()?.split_once('-')?;
        let month: i64 = rest.get(..2)?.parse().ok()?;
        Some(year.parse::<i64>().ok()? * 12 + month)
    };
    // An interval of days with an open end has no months either.
    let closed = unit.lag_days.is_some_and(|days| days.lo.is_some() && days.hi.is_some());
    let ends = unit.date.as_ref().zip(rollout.origin.date.as_ref()).filter(|_| closed);
    let span = ends.and_then(|(own, policy)| {
        Some((month(&own.lo)? - month(&policy.hi)?, month(&own.hi)? - month(&policy.lo)?))
    });
    match span {
        Some((lo, hi)) if lo == hi => Words::same(lo.to_string()),
        Some((lo, hi)) => Words::same(format!("[{lo}, {hi}]")),
        None => Words::default(),
    }
}

fn pace(rollout: &Rollout, asked: &RolloutQuery) -> Table {
    let step = step_text(asked.step);
    let mut rows = Vec::new();
    let mut row = |name: Words, cell: &dyn Fn(&Analysis) -> Words| {
        let mut cells = vec![name];
        cells.extend(rollout.analyses.iter().map(cell));
        rows.push(cells);
    };
    row(words("起点（0）", "Origin (0)"), &|one| {
        Words::same(period_name(&one.origin))
    });
    row(words("在险单位", "Units at risk"), &|one| {
        Words::same(one.units.to_string())
    });
    let did = match rollout.counts_any() {
        true => words("有文件", "With a document"),
        false => words("已采纳", "Adopted"),
    };
    row(did, &|one| match one.events_at_most {
        Some(most) => words(
            format!("{}，至多 {most}", one.events),
            format!("{}, at most {most}", one.events),
        ),
        None => Words::same(one.events.to_string()),
    });
    row(
        words("至截止未采纳（右删失）", "Not by the end (right-censored)"),
        &|one| {
            words(
                format!("{}（截止 = {}）", one.censored, one.end),
                format!("{} (end = {})", one.censored, one.end),
            )
        },
    );
    row(words("延迟进入", "Delayed entry"), &|one| match one.entry {
        Some(entry) => {
            words(format!("{entry} 之后才观察"), format!("observed only after {entry}"))
        }
        None => words("无", "none"),
    });
    for (position, zh, en) in [
        (0, "四分之一", "A quarter by"),
        (1, "中位数", "Median"),
        (2, "四分之三", "Three quarters by"),
    ] {
        row(words(zh, en), &|one| {
            let found = &one.quantiles[position];
            match (found.time, &found.period) {
                (Some(at), Some(period)) => {
                    let midpoint = found.midpoint.filter(|midpoint| *midpoint != at);
                    let rest =
                        midpoint.map_or((String::new(), String::new()), |midpoint| {
                            (
                                format!("；R 的约定：{}", time(midpoint)),
                                format!("; R's convention: {}", time(midpoint)),
                            )
                        });
                    let period = period_name(period);
                    words(
                        format!("{}（{period}）{}", time(at), rest.0),
                        format!("{} ({period}){}", time(at), rest.1),
                    )
                }
                _ => words("未达到", "not reached"),
            }
        });
    }
    row(words("中位数的 95% 区间", "95 % interval of the median"), &|one| {
        let found = &one.quantiles[1];
        if found.time.is_none() && found.lower.is_none() {
            return words("—", "-");
        }
        let end = |end: Option<f64>| end.map_or("∞".to_owned(), time);
        Words::same(format!("[{}, {}]", end(found.lower), end(found.upper)))
    });
    row(words("中位数，天", "Median, days"), &|one| match one.quantiles[1].days {
        Some(days) => Words::same(format!(
            "[{}, {}]",
            days.lo.unwrap_or_default(),
            days.hi.unwrap_or_default()
        )),
        None => words("—", "-"),
    });
    row(words("限制平均时间", "Restricted mean"), &|one| match one.restricted_mean {
        Some(mean) => words(
            format!("{:.2}（{} 至 {}）", mean.value, time(mean.from), time(mean.until)),
            format!("{:.2} ({} to {})", mean.value, time(mean.from), time(mean.until)),
        ),
        None => words("—", "-"),
    });
    row(
        words("累计风险（Nelson-Aalen）", "Cumulative hazard (Nelson-Aalen)"),
        &|one| {
            Words::same(
                one.curve.last().map(|step| decimal(step.hazard)).unwrap_or_default(),
            )
        },
    );
    let mut columns =
        vec![words(format!("以{}计", step.zh), format!("in steps of a {}", step.en))];
    columns.extend(rollout.analyses.iter().map(|one| one.clock.name.clone()));
    Table {
        name: "pace",
        title: words("多快（未采纳者计入）", "How fast (units without adoption count)"),
        columns,
        rows,
    }
}

fn curve(analysis: &Analysis, asked: &RolloutQuery) -> Table {
    let step = step_text(asked.step);
    // The other end of the curve, where some dates or adoptions are open.
    let open = analysis.curve.iter().any(|one| one.survival_at_least.is_some());
    let rows = analysis
        .curve
        .iter()
        .map(|one| {
            let mut row = vec![
                Words::same(time(one.time)),
                Words::same(period_name(&one.period)),
                Words::same(one.at_risk.to_string()),
                Words::same(one.events.to_string()),
                Words::same(decimal(one.survival)),
                number(one.survival_exact.clone()),
                number(one.lower.map(decimal)),
                number(one.upper.map(decimal)),
                Words::same(decimal(one.hazard)),
            ];
            row.extend(open.then(|| number(one.survival_at_least.map(decimal))));
            row
        })
        .collect();
    let mut columns = vec![
        words(step.zh.clone(), step.en.clone()),
        words("时期", "Period"),
        words("在险", "At risk"),
        words("采纳", "Adopted"),
        words("尚未采纳", "Not yet"),
        words("分数", "Exact"),
        words("95% 下", "95 % from"),
        words("95% 上", "to"),
        words("累计风险", "Hazard"),
    ];
    columns.extend(open.then(|| words("若取最早", "At the earliest")));
    Table {
        name: "curve",
        title: words(
            format!(
                "尚未采纳的比例（Kaplan-Meier，{}，0 = {}）",
                analysis.clock.name.zh,
                period_name(&analysis.origin)
            ),
            format!(
                "Share not yet adopted (Kaplan-Meier, {}, 0 = {})",
                analysis.clock.name.en,
                period_name(&analysis.origin)
            ),
        ),
        columns,
        rows,
    }
}

fn groups(rollout: &Rollout) -> Table {
    let mut rows = Vec::new();
    for comparison in &rollout.comparisons {
        for group in &comparison.groups {
            rows.push(vec![
                comparison.name.clone(),
                group.name.clone(),
                Words::same(group.units.to_string()),
                Words::same(match group.possible > group.observed {
                    true => format!("{}–{}", group.observed, group.possible),
                    false => group.observed.to_string(),
                }),
                number(group.expected.map(|expected| format!("{expected:.2}"))),
            ]);
        }
    }
    Table {
        name: "groups",
        title: words(
            "分组比较（对数秩：若各组一样，应有多少采纳）",
            "Groups (log-rank: adoptions expected if all were alike)",
        ),
        columns: vec![
            words("按", "By"),
            words("组", "Group"),
            words("在险", "At risk"),
            words("采纳", "Adopted"),
            words("期望", "Expected"),
        ],
        rows,
    }
}

/// One method for ties unless the definitions are asked for; JSON has all three.
fn ratios(rollout: &Rollout, asked: &RolloutQuery) -> Table {
    let mut rows = Vec::new();
    for comparison in &rollout.comparisons {
        let shown = |ratio: &&HazardRatio| asked.method || ratio.ties == "efron";
        for ratio in comparison.hazard_ratios.iter().filter(shown) {
            let method = match ratio.ties {
                "efron" => words("Efron", "Efron"),
                "breslow" => words("Breslow", "Breslow"),
                _ => words("精确", "exact"),
            };
            let mut row =
                |method: Words, numbers: [Option<f64>; 3], why: &Option<Words>| {
                    let [ratio_of, lower, upper] = numbers;
                    let no_estimate = || match why {
                        Some(why) => words(
                            format!("算不出：{}", why.zh),
                            format!("no estimate: {}", why.en),
                        ),
                        None => words("算不出", "no estimate"),
                    };
                    rows.push(vec![
                        ratio.group.clone(),
                        ratio.against.clone(),
                        method,
                        match ratio_of {
                            Some(ratio) => Words::same(format!("{ratio:.2}")),
                            None => no_estimate(),
                        },
                        number(lower.map(|end| format!("{end:.2}"))),
                        number(upper.map(|end| format!("{end:.2}"))),
                    ]);
                };
            let latest = [ratio.ratio, ratio.lower, ratio.upper];
            match &ratio.at_earliest {
                None => row(method, latest, &ratio.why),
                Some(early) => {
                    let (zh, en) = (&method.zh, &method.en);
                    row(
                        words(format!("{zh}，都取最晚"), format!("{en}, at the latest")),
                        latest,
                        &ratio.why,
                    );
                    row(
                        words(
                            format!("{zh}，都取最早"),
                            format!("{en}, at the earliest"),
                        ),
                        [early.ratio, early.lower, early.upper],
                        &early.why,
                    );
                }
            }
        }
    }
    Table {
        name: "hazard_ratios",
        title: words("风险比（Cox）", "Hazard ratios (Cox)"),
        columns: vec![
            words("组", "Group"),
            words("相对于", "Against"),
            words("并列的处理", "Ties"),
            words("风险比", "Ratio"),
            words("95% 下", "95 % from"),
            words("上", "to"),
        ],
        rows,
    }
}

fn left_out(rollout: &Rollout) -> Table {
    Table {
        name: "left_out",
        title: words("未计入的，及其原因", "Left out, and why"),
        columns: vec![
            words("谁", "Who"),
            words("未计入", "Left out of"),
            words("原因", "Why"),
        ],
        rows: rollout
            .left_out
            .iter()
            .map(|one| vec![one.who.clone(), one.of.clone(), one.reason.clone()])
            .collect(),
    }
}

fn method(rollout: &Rollout) -> Table {
    Table {
        name: "definitions",
        title: words("定义", "Definitions"),
        columns: vec![
            words("量", "Number"),
            words("定义", "Definition"),
            words("出处", "Source"),
        ],
        rows: rollout
            .definitions
            .iter()
            .map(|one| {
                vec![one.name.clone(), one.definition.clone(), Words::same(one.source)]
            })
            .collect(),
    }
}

/// One row a unit and period; headings are the same in both languages, for statistics.
fn panel(rollout: &Rollout) -> Table {
    let columns = [
        "unit",
        "name",
        "period",
        "time",
        "at_risk",
        "adopted",
        "neighbour_share",
        "neighbours",
        "east",
        "region",
        "possibly_adopted",
    ];
    Table {
        name: "panel",
        title: words("单位×时期（在险）", "Unit-periods at risk"),
        columns: columns.map(Words::same).into(),
        rows: rollout
            .panel
            .iter()
            .map(|row| {
                vec![
                    Words::same(row.unit.clone()),
                    row.name.clone(),
                    Words::same(row.period.clone()),
                    Words::same(row.time.to_string()),
                    Words::same(row.at_risk.to_string()),
                    Words::same(row.adopted.to_string()),
                    Words::same(row.neighbour_share.to_string()),
                    Words::same(row.neighbours.to_string()),
                    number(row.east),
                    number(row.region.clone()),
                    Words::same(row.possibly_adopted.to_string()),
                ]
            })
            .collect(),
    }
}
