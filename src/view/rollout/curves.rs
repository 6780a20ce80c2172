//! Curves and comparisons as shown.

use super::build::{LEVEL, Maker, clock_term};
use super::{
    Analysis, AtEarliest, Comparison, Days, Group, HazardRatio, LogRank, Quantile,
    RestrictedMean, Step,
};
use crate::analysis::groups::{Cannot, Cox, Ties};
use crate::analysis::rollout::{compare, timeline};
use crate::analysis::survival::{self, Interval};
use crate::lang::Text;
use crate::view::Words;

impl Maker<'_> {
    pub(super) fn analysis(&self, analysis: &timeline::Analysis) -> Analysis {
        let step = self.asked.step;
        let curve = &analysis.curve;
        let period = |time: f64| step.edtf(analysis.step_at(time));
        let median = |curve: &survival::Curve| curve.quantile(1, 2).map(|one| one.first);
        let quantiles = [(1, "1/4"), (2, "1/2"), (3, "3/4")]
            .into_iter()
            .zip(analysis.days)
            .map(|((quarter, share), days)| {
                let found = curve.quantile(quarter, 4);
                let (lower, upper) = curve.quantile_interval(
                    quarter as f64 / 4.0,
                    Interval::LogLog,
                    LEVEL,
                );
                Quantile {
                    share,
                    time: found.map(|one| one.first),
                    period: found.map(|one| period(one.first)),
                    midpoint: found.map(|one| one.midpoint),
                    lower,
                    upper,
                    days: days
                        .filter(|_| found.is_some())
                        .map(|(lo, hi)| Days { lo: Some(lo), hi: Some(hi) }),
                }
            })
            .collect();
        Analysis {
            clock: clock_term(analysis.clock, self.found.origin.policy.is_some()),
            origin: step.edtf(analysis.origin),
            end: analysis.end,
            entry: analysis.entry,
            units: curve.units,
            events: curve.events,
            censored: curve.units - curve.events,
            curve: curve
                .steps
                .iter()
                .map(|one| {
                    let interval = one.interval(Interval::LogLog, LEVEL);
                    Step {
                        time: one.time,
                        period: period(one.time),
                        at_risk: one.at_risk,
                        events: one.events,
                        censored: one.censored,
                        survival: one.survival.value,
                        survival_at_least: analysis
                            .possible
                            .as_ref()
                            .map(|early| survival_at(early, one.time)),
                        survival_exact: one
                            .survival
                            .exact
                            .map(|(part, whole)| format!("{part}/{whole}")),
                        lower: interval.map(|(lower, _)| lower),
                        upper: interval.map(|(_, upper)| upper),
                        standard_error: one.standard_error(),
                        hazard: one.hazard,
                    }
                })
                .collect(),
            quantiles,
            restricted_mean: curve.restricted_mean(analysis.end as f64).map(|value| {
                RestrictedMean { from: curve.start, until: analysis.end as f64, value }
            }),
            earliest_median: analysis
                .possible
                .as_ref()
                .and_then(median)
                .filter(|time| median(curve) != Some(*time)),
            events_at_most: analysis
                .possible
                .as_ref()
                .map(|early| early.events)
                .filter(|events| *events != curve.events),
        }
    }
}

/// A curve at a time.
fn survival_at(curve: &survival::Curve, time: f64) -> f64 {
    let before = curve.steps.iter().rev().find(|step| step.time <= time);
    before.map_or(1.0, |step| step.survival.value)
}

/// A comparison of units, whose codes are `codes`.
pub(super) fn shown_comparison(
    comparison: &compare::Comparison,
    codes: &[String],
) -> Comparison {
    // Those compared, as in the table: who is not at risk tests nothing.
    let units = comparison.sizes.iter().map(|(units, _)| units).sum();
    let grouping = &comparison.grouping;
    let test = comparison.log_rank.as_ref();
    let groups = grouping
        .groups
        .iter()
        .zip(&comparison.sizes)
        .enumerate()
        .map(|(number, (name, (units, observed)))| Group {
            name: name.clone().into(),
            units: *units,
            observed: *observed,
            possible: comparison
                .open
                .as_ref()
                .map_or(*observed, |open| open.events[number]),
            expected: test.ok().map(|test| test.expected[number]),
            places: codes
                .iter()
                .zip(&grouping.of)
                .filter(|(_, group)| **group == Some(number))
                .map(|(code, _)| code.clone())
                .collect(),
        })
        .collect();
    let two = grouping.groups.len() == 2;
    let mut hazard_ratios = Vec::new();
    let contrasts: Vec<(usize, usize)> = match two {
        true => vec![(0, 1)],
        false => (1..grouping.groups.len()).map(|other| (other, 0)).collect(),
    };
    for (number, (ties, fit)) in comparison.cox.iter().enumerate() {
        let early = comparison.open.as_ref().map(|open| &open.cox[number].1);
        for (covariate, &(group, against)) in contrasts.iter().enumerate() {
            let why = no_ratio(fit, covariate);
            let finite = |fit: &&Cox| fit.coefficients[covariate].is_finite();
            let fit = fit.as_ref().ok().filter(finite);
            let ends = fit.map(|fit| fit.ratio_interval(covariate));
            let coefficient = fit.map(|fit| fit.coefficients[covariate]);
            hazard_ratios.push(HazardRatio {
                group: grouping.groups[group].clone().into(),
                against: grouping.groups[against].clone().into(),
                ties: match ties {
                    Ties::Efron => "efron",
                    Ties::Breslow => "breslow",
                    Ties::Exact => "exact",
                },
                ratio: coefficient.map(f64::exp),
                lower: ends.map(|ends| ends.0),
                upper: ends.map(|ends| ends.1),
                coefficient,
                standard_error: fit.map(|fit| fit.errors[covariate]),
                why,
                at_earliest: early.map(|fit| {
                    let why = no_ratio(fit, covariate);
                    let fit = fit.as_ref().ok().filter(finite);
                    let ends = fit.map(|fit| fit.ratio_interval(covariate));
                    AtEarliest {
                        ratio: fit.map(|fit| fit.coefficients[covariate].exp()),
                        lower: ends.map(|ends| ends.0),
                        upper: ends.map(|ends| ends.1),
                        why,
                    }
                }),
            });
        }
    }
    Comparison {
        by: grouping.code.clone(),
        name: grouping.name.clone().into(),
        groups,
        log_rank: test.ok().map(|test| LogRank {
            chi2: test.chi2,
            df: test.df,
            p: test.p,
        }),
        hazard_ratios,
        p_range: comparison
            .open
            .as_ref()
            .and_then(|open| open.p)
            .map(|(least, most)| [least, most]),
        statement: statement(comparison, units),
    }
}

/// `= 0.042`, `< 0.001`: no p is nothing.
fn p_words(p: f64) -> String {
    match p < 0.001 {
        true => "< 0.001".to_owned(),
        false => format!("= {p:.3}"),
    }
}

/// Why a ratio can't be estimated, if so.
fn no_ratio(fit: &Result<Cox, Cannot>, covariate: usize) -> Option<Words> {
    let (zh, en) = match fit {
        Ok(fit) if fit.coefficients[covariate].is_finite() => return None,
        Ok(_) => ("该组无一采纳，趋于 0", "none of the group adopted: it tends to 0"),
        Err(Cannot::OneGroup) => ("只有一组", "there is only one group"),
        Err(Cannot::NoEvents) => ("没有单位采纳", "no unit adopted"),
        Err(Cannot::NoVariance) => {
            ("各时点上都没有可比的差异", "at no time is there anything to tell apart")
        }
        Err(Cannot::Unbounded) => (
            "有一组无一采纳或全部在先，比值无界",
            "a group had no adoption or all of the first: the ratio has no bound",
        ),
        Err(Cannot::TooManyTies) => (
            "同时采纳的太多，精确算法算不完",
            "too many adopted at one time for the exact method",
        ),
    };
    Some(Text::new(zh, en).into())
}

/// What may be said of a comparison, and no more.
fn statement(comparison: &compare::Comparison, units: usize) -> Words {
    let name = &comparison.grouping.name;
    if let Some(open) = &comparison.open {
        return open_statement(comparison, open, units);
    }
    match &comparison.log_rank {
        Ok(test) if test.p >= 0.05 => Text::new(
            format!(
                "{}：没有差异的证据（对数秩 χ² = {:.2}，df {}，p {}）；{units} 个单位的检验效力很小，这不等于没有差异",
                name.zh, test.chi2, test.df, p_words(test.p)
            ),
            format!(
                "{}: no evidence of a difference (log-rank χ² = {:.2}, df {}, p {}); {units} units have little power, so this is not evidence of none",
                name.en, test.chi2, test.df, p_words(test.p)
            ),
        ),
        Ok(test) => Text::new(
            format!(
                "{}：采纳快慢不同（对数秩 χ² = {:.2}，df {}，p {}）；这不说明原因",
                name.zh, test.chi2, test.df, p_words(test.p)
            ),
            format!(
                "{}: the groups differ in pace (log-rank χ² = {:.2}, df {}, p {}); this tells no cause",
                name.en, test.chi2, test.df, p_words(test.p)
            ),
        ),
        Err(cannot) => {
            let (zh, en) = match cannot {
                Cannot::OneGroup => ("只有一组", "there is only one group"),
                Cannot::NoEvents => ("没有单位采纳", "no unit adopted"),
                Cannot::NoVariance => {
                    ("在每个时点上都没有可比的差异", "at no time is there anything to tell apart")
                }
                Cannot::Unbounded | Cannot::TooManyTies => ("算不出", "it can't be computed"),
            };
            Text::new(
                format!("{}：不能比较，{zh}", name.zh),
                format!("{}: no comparison, {en}", name.en),
            )
        }
    }
    .into()
}

/// What may be said where dates or adoptions are open: a difference only where it is there
/// whichever way they fall.
fn open_statement(
    comparison: &compare::Comparison,
    open: &compare::Open,
    units: usize,
) -> Words {
    let name = &comparison.grouping.name;
    let p = |test: &Result<crate::analysis::groups::LogRank, Cannot>| {
        test.as_ref().map_or("= –".to_owned(), |test| p_words(test.p))
    };
    let (late, early) = (p(&comparison.log_rank), p(&open.log_rank));
    let range = open.p.map_or((String::new(), String::new()), |(least, most)| {
        let [least, most] = [least, most].map(p_words);
        if least == most {
            return (
                format!("，各组分取最早或最晚 p 都 {least}"),
                format!(", with each group at either end p {least}"),
            );
        }
        let [least, most] = [&least, &most].map(|p| p.trim_start_matches("= "));
        (
            format!("，各组分取最早或最晚则 p 在 {least} 与 {most} 之间"),
            format!(", with each group at either end p is {least} to {most}"),
        )
    });
    let count = open.units;
    let basis = Text::new(
        format!(
            "{count} 个单位的日期跨步或只是可能已采纳：都取最晚（可能者算未采纳）对数秩 p {late}，都取最早（可能者算已采纳）p {early}{}",
            range.0
        ),
        format!(
            "{count} unit{} dates that span steps or only possibly adopted: at their latest (the possible taken as not adopted) log-rank p {late}, at their earliest (taken as adopted) p {early}{}",
            if count == 1 { " has" } else { "s have" },
            range.1
        ),
    );
    let text = match open.p {
        Some((_, most)) if most < 0.05 => Text::new(
            format!(
                "{}：无论怎么取，采纳快慢都不同（{}）；这不说明原因",
                name.zh, basis.zh
            ),
            format!(
                "{}: the groups differ in pace whichever way these fall ({}); this tells no cause",
                name.en, basis.en
            ),
        ),
        Some((least, _)) if least >= 0.05 => Text::new(
            format!(
                "{}：没有差异的证据（{}）；{units} 个单位的检验效力很小，这不等于没有差异",
                name.zh, basis.zh
            ),
            format!(
                "{}: no evidence of a difference ({}); {units} units have little power, so this is not evidence of none",
                name.en, basis.en
            ),
        ),
        _ => Text::new(
            format!("{}：不作结论，数据定不下来（{}）", name.zh, basis.zh),
            format!("{}: no claim, the data do not settle it ({})", name.en, basis.en),
        ),
    };
    text.into()
}
