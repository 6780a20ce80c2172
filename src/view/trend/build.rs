//! From a selection to counts, shares and tests.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::rows::{Row, Rows};
use super::{
    Band, Cut, HorizonSpan, Period, PlaceTally, RankTest, Ratio, ShareTest, Shift,
    Synchrony, Tally, Trend, definitions, tables,
};
use crate::analysis::contingency::{Fisher, Odds};
use crate::analysis::synchrony::{dispersion, peaks};
use crate::analysis::trend::{self, Item, MOST_STEPS};
use crate::error::Error;
use crate::graph::PolicyGraph;
use crate::lang::Text;
use crate::model::date::{self, Bounds};
use crate::model::law::Role;
use crate::model::title;
use crate::query::{Query, Selection, TimeStep, TrendQuery, select_policies, value};
use crate::view::answer::head;
use crate::view::describe::Describe;
use crate::view::rollout::{Days, NotSaid};
use crate::view::{Counted, Place, Policy, Term, View, notes};

/// Years of dates up to which months are the default.
const MOST_YEARS_BY_MONTH: i64 = 3;

/// Answers how counts and shares move. Without `list` the policies are counted and not
/// listed, however many they are.
pub(in crate::view) fn answer(
    graph: &PolicyGraph,
    query: &Query,
    list: bool,
) -> Result<View, Error> {
    let asked = query.trend.clone().unwrap_or_default();
    if let Some(network) = &asked.network {
        return crate::view::network::answer(graph, query, network);
    }
    let selection = select_policies(graph, query)?;
    let (mut policies, mut counted) = (Vec::new(), Counted::default());
    let view = measured(graph, query, &asked, &selection, |policy| match list {
        true => policies.push(policy),
        false => counted.add(&policy),
    })?;
    Ok(View { policies, counted: (!list).then_some(counted), ..view })
}

/// The same answer in pages: what was measured on the first, then `size` policies on each,
/// and the notes on the last.
pub(in crate::view) fn pages(
    graph: &PolicyGraph,
    query: &Query,
    size: usize,
    take: &mut dyn FnMut(View) -> ControlFlow<()>,
) -> Result<(), Error> {
    let asked = query.trend.clone().unwrap_or_default();
    if asked.network.is_some() {
        let _ = take(answer(graph, query, true)?);
        return Ok(());
    }
    let selection = select_policies(graph, query)?;
    let mut measured = measured(graph, query, &asked, &selection, drop)?;
    let notes = std::mem::take(&mut measured.notes);
    let mut head = head(graph, query, &selection);
    head.attributes.clear();
    if take(measured).is_break() {
        return Ok(());
    }
    let describe = Describe { graph, sight: &selection.sight };
    for items in selection.items.chunks(size) {
        let policies = items.iter().map(|item| describe.policy(item)).collect();
        if take(View { policies, ..head.clone() }).is_break() {
            return Ok(());
        }
    }
    let _ = take(View { notes, ..head });
    Ok(())
}

/// What was measured, without the policies, which `each` is given.
fn measured(
    graph: &PolicyGraph,
    query: &Query,
    asked: &TrendQuery,
    selection: &Selection,
    mut each: impl FnMut(Policy),
) -> Result<View, Error> {
    let mut view = head(graph, query, selection);
    let describe = Describe { graph, sight: &selection.sight };
    let (mut rows, mut causes) = (Rows::default(), notes::Causes::default());
    for item in &selection.items {
        let policy = describe.policy(item);
        rows.push(&policy);
        causes.count(&policy);
        each(policy);
    }
    let role = query.role.as_deref().and_then(role);
    let dates: Vec<Option<Bounds>> = selection
        .items
        .iter()
        .map(|item| {
            let (policy, sight) = (graph.policy(item.policy), &selection.sight);
            let found = match role {
                Some(role) => value::by_role(graph, policy, role, sight),
                None => value::adoption(graph, policy, sight),
            };
            found.map(|found| found.date.bounds)
        })
        .collect();
    // A plan's years are held against the day on which it came out, not that of its signing.
    let issues: Vec<Option<Bounds>> = match role {
        Some(_) => dates.clone(),
        None => {
            let items = selection.items.iter();
            let sight = &selection.sight;
            let issue = |policy| {
                let issue = value::issue(graph, policy, sight)?.date.bounds;
                // A month of publication begins with the day of the document in it.
                let drawn_up = value::adoption(graph, policy, sight)?.date.bounds.lo;
                let lo = issue.lo.max(drawn_up.filter(|day| issue.hi >= Some(*day)));
                Some(Bounds { lo, ..issue })
            };
            let planned = items.zip(&rows.rows).map(|(item, row)| {
                row.horizon.as_ref()?;
                issue(graph.policy(item.policy))
            });
            planned.collect()
        }
    };
    let trend =
        Trend { horizons: horizons(&rows.rows, &issues), ..of(&rows, &dates, asked)? };
    view.tables = tables::of(&trend);
    view.notes = notes::of_list(graph, query, selection, &causes);
    view.notes.extend(tables::notes(&trend));
    view.notes.extend(tables::partial(&trend, &graph.as_of().to_string()));
    // Figures about the places asked about are no trend.
    view.attributes.clear();
    view.trend = Some(trend);
    Ok(view)
}

/// A role of dates by code or name. The selection has refused what is none.
fn role(name: &str) -> Option<Role> {
    let wanted = title::fold(name);
    Role::ALL.iter().copied().find(|role| {
        let text = role.text();
        [role.code(), &text.zh, &text.en].iter().any(|known| title::fold(known) == wanted)
    })
}

fn of(rows: &Rows, dates: &[Option<Bounds>], asked: &TrendQuery) -> Result<Trend, Error> {
    let known: Vec<Bounds> = dates
        .iter()
        .flatten()
        .copied()
        .filter(|date| date.lo.is_some() || date.hi.is_some())
        .collect();
    let (step, by_default) = match asked.by {
        Some(step) => (step, false),
        None => (usual_step(&known), true),
    };
    let policies = &rows.rows[..];
    let scheme = scheme(policies);
    let classes: Vec<Option<&str>> =
        policies.iter().map(|policy| class(policy, scheme.as_deref())).collect();
    let categories = in_order(&classes);
    let number = |class: &Option<&str>| {
        let class = (*class)?;
        categories.iter().position(|known| known == class)
    };
    let dated: Vec<(usize, Bounds)> = (0..policies.len())
        .filter_map(|at| {
            Some((at, dates[at].filter(|d| d.lo.is_some() || d.hi.is_some())?))
        })
        .collect();
    let items: Vec<Item> = dated
        .iter()
        .filter_map(|&(at, date)| Some(Item { date, category: number(&classes[at])? }))
        .collect();
    let mut not_said = Vec::new();
    let periods = periods(policies, &dated, &classes, &categories, step)?;
    let shift = shift(step, &items, &categories, &mut not_said);
    let synchrony = synchrony(step, &known, &periods, &mut not_said);
    Ok(Trend {
        by: step_code(step),
        by_default,
        dated: dated.len(),
        undated: policies.len() - dated.len(),
        uncategorised: classes.iter().filter(|class| class.is_none()).count(),
        kinds: kinds(policies),
        by_place: by_place(rows, &classes, &categories),
        horizons: Vec::new(),
        periods,
        scheme,
        categories,
        shift,
        synchrony,
        not_said,
        definitions: definitions::all(),
    })
}

/// Months for a few years of dates, else years.
fn usual_step(dates: &[Bounds]) -> TimeStep {
    match trend::extent(TimeStep::Year, dates) {
        Some((first, last)) if last - first < MOST_YEARS_BY_MONTH => TimeStep::Month,
        _ => TimeStep::Year,
    }
}

pub(in crate::view) fn step_code(step: TimeStep) -> &'static str {
    match step {
        TimeStep::Day => "day",
        TimeStep::Month => "month",
        TimeStep::Quarter => "quarter",
        TimeStep::Year => "year",
    }
}

/// The classification that most policies have; of equals, the first by name.
fn scheme(policies: &[Row]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for policy in policies {
        let mut schemes: Vec<&str> =
            policy.categories.iter().map(|(scheme, _)| &**scheme).collect();
        schemes.sort_unstable();
        schemes.dedup();
        for scheme in schemes {
            *counts.entry(scheme).or_default() += 1;
        }
    }
    let most = counts.values().copied().max()?;
    counts
        .into_iter()
        .find(|&(_, count)| count == most)
        .map(|(scheme, _)| scheme.to_owned())
}

/// The class of a policy in the scheme, the first if it has several.
fn class<'v>(policy: &'v Row, scheme: Option<&str>) -> Option<&'v str> {
    let found = policy.categories.iter().find(|(own, _)| Some(&**own) == scheme);
    found.map(|(_, value)| &**value)
}

fn in_order(classes: &[Option<&str>]) -> Vec<String> {
    let mut order: Vec<String> = Vec::new();
    for class in classes.iter().flatten() {
        if !order.iter().any(|known| known == class) {
            order.push((*class).to_owned());
        }
    }
    order
}

fn periods(
    policies: &[Row],
    dated: &[(usize, Bounds)],
    classes: &[Option<&str>],
    categories: &[String],
    step: TimeStep,
) -> Result<Vec<Period>, Error> {
    let dates: Vec<Bounds> = dated.iter().map(|&(_, date)| date).collect();
    let Some((first, last)) = trend::extent(step, &dates) else { return Ok(Vec::new()) };
    if last - first >= MOST_STEPS {
        let (from, to) = (step.edtf(first), step.edtf(last));
        return Err(Error::usage(Text::new(
            format!("{from} 至 {to} 的期数过多，不能逐期计数"),
            format!("from {from} to {to} there are too many periods to count one by one"),
        ))
        .with_hint(Text::new(
            "用 --by year，或用 --from、--to 缩小范围",
            "use --by year, or --from and --to",
        )));
    }
    let counts = trend::counts(step, &dates, first, last);
    let by_class: Vec<Vec<trend::Count>> = categories
        .iter()
        .map(|category| {
            let own = dated.iter().filter(|&&(at, _)| classes[at] == Some(category));
            let own: Vec<Bounds> = own.map(|&(_, date)| date).collect();
            trend::counts(step, &own, first, last)
        })
        .collect();
    let mut members: Vec<Vec<String>> = vec![Vec::new(); counts.len()];
    for &(at, date) in dated {
        let (lo, hi) = step.span(&date);
        for period in lo.unwrap_or(first)..=hi.unwrap_or(last) {
            if let Ok(place) = usize::try_from(period - first)
                && let Some(members) = members.get_mut(place)
            {
                members.push(policies[at].id.clone());
            }
        }
    }
    let day = |day: Option<date::Day>| day.map(|day| day.to_string()).unwrap_or_default();
    Ok(counts
        .into_iter()
        .zip(members)
        .enumerate()
        .map(|(place, (count, policies))| Period {
            period: step.edtf(count.step),
            lo: day(step.last_day(count.step - 1).and_then(|day| day.succ_opt())),
            hi: day(step.last_day(count.step)),
            certain: count.certain,
            possible: count.possible,
            certain_so_far: count.certain_so_far,
            possible_so_far: count.possible_so_far,
            categories: by_class
                .iter()
                .map(|counts| Band {
                    certain: counts[place].certain,
                    possible: counts[place].possible,
                })
                .collect(),
            policies,
        })
        .collect())
}

fn not_said(code: &str, zh: &str, en: &str, why_zh: String, why_en: String) -> NotSaid {
    NotSaid {
        what: Term { code: code.to_owned(), name: Text::new(zh, en).into() },
        why: Text::new(why_zh, why_en).into(),
    }
}

fn shift(
    step: TimeStep,
    items: &[Item],
    categories: &[String],
    not_said_of: &mut Vec<NotSaid>,
) -> Option<Shift> {
    let mut refuse = |zh: String, en: String| {
        not_said_of.push(not_said(
            "shift",
            "类别占比的变化",
            "shift of category shares",
            zh,
            en,
        ));
        None
    };
    if categories.len() < 2 {
        let count = categories.len();
        return refuse(
            format!("有日期的政策分属 {count} 个类别，无从比较"),
            format!(
                "the policies fall into {count} categories, so there is nothing to compare"
            ),
        );
    }
    let cuts: Vec<trend::Cut> = trend::cuts(step, items, categories.len());
    if cuts.is_empty() {
        return refuse(
            "没有一个切点的两边都确定有政策".to_owned(),
            "no cut in time has a policy certainly on either side".to_owned(),
        );
    }
    if items.len() > trend::MOST_TESTED {
        let (count, most) = (items.len(), trend::MOST_TESTED);
        not_said_of.push(not_said(
            "exact_tests",
            "精确检验",
            "exact tests",
            format!("{count} 份政策超过精确检验的上限 {most}"),
            format!(
                "{count} policies are more than the {most} up to which tests are exact"
            ),
        ));
    }
    let ranks: Vec<RankTest> = categories
        .iter()
        .enumerate()
        .filter_map(|(number, category)| {
            let later = trend::later(items, number)?;
            Some(RankTest {
                category: category.clone(),
                n: later.n[0],
                n_others: later.n[1],
                u: later.test.u,
                auc: later.test.auc,
                p: later.test.p,
                exact: later.test.exact,
                tied_pairs: later.test.tied_pairs,
                undecided_pairs: later.undecided,
            })
        })
        .collect();
    // One document may stand far apart and tell nothing: what is least likely by chance counts.
    let apart = |rank: &RankTest| (rank.auc - 0.5).abs();
    let focus = ranks
        .iter()
        .max_by(|a, b| {
            b.p.total_cmp(&a.p)
                .then(apart(a).total_cmp(&apart(b)))
                .then(b.category.cmp(&a.category))
        })
        .map_or_else(|| categories[0].clone(), |rank| rank.category.clone());
    let cuts: Vec<Cut> =
        cuts.into_iter().map(|cut| shown(step, cut, categories)).collect();
    let statement = tables::statement(&focus, &cuts, &ranks);
    Some(Shift { focus, counted: items.len(), cuts, ranks, statement })
}

fn shown(step: TimeStep, cut: trend::Cut, categories: &[String]) -> Cut {
    let test = |number: usize, fisher: &Fisher| ShareTest {
        category: categories[number].clone(),
        table: cut.table(number),
        p: fisher.two_sided,
        p_less: fisher.less,
        p_greater: fisher.greater,
        sample_odds_ratio: fisher.sample_odds_ratio.into(),
        odds_ratio: fisher.odds_ratio.into(),
        interval: [fisher.interval.0.into(), fisher.interval.1.into()],
    };
    let tests = cut.fisher.iter().enumerate();
    let tests = tests.filter_map(|(number, fisher)| Some(test(number, fisher.as_ref()?)));
    let day = step.last_day(cut.step - 1).and_then(|day| day.succ_opt());
    Cut {
        at: step.edtf(cut.step),
        day: day.map(|day| day.to_string()).unwrap_or_default(),
        tests: tests.collect(),
        before: cut.before.clone(),
        after: cut.after.clone(),
        undecided: cut.undecided,
        freeman_halton_p: cut.whole,
    }
}

impl From<Odds> for Ratio {
    fn from(odds: Odds) -> Ratio {
        match odds {
            Odds::Finite(odds) => Ratio::Number(odds),
            Odds::Infinite => Ratio::Beyond("infinite"),
        }
    }
}

fn synchrony(
    step: TimeStep,
    dates: &[Bounds],
    periods: &[Period],
    not_said_of: &mut Vec<NotSaid>,
) -> Option<Synchrony> {
    let mut refuse = |zh: String, en: String| {
        not_said_of.push(not_said("synchrony", "是否集中出现", "synchrony", zh, en));
        None
    };
    let unfit = dates.iter().filter(|date| step.fit(date).is_none()).count();
    if unfit > 0 {
        return refuse(
            format!("{unfit} 份的日期跨越多期，各期的数目不确定"),
            format!("the dates of {unfit} span several periods, so counts are not known"),
        );
    }
    let counts: Vec<u64> = periods.iter().map(|period| period.certain as u64).collect();
    let Some(found) = dispersion(&counts) else {
        let count = counts.len();
        return refuse(
            format!("只有 {count} 期，至少要 2 期"),
            format!("{count} periods; it takes two"),
        );
    };
    // Where most periods are equally full, none stands out; of few periods one may.
    let fullest = [(2, 3), (1, 2)].into_iter().find_map(|(most, share)| {
        Some(peaks(&counts, most)).filter(|peaks| peaks.len() * share <= counts.len())
    });
    let fullest = fullest.unwrap_or_default();
    let name = |at: usize| periods[at].period.clone();
    Some(Synchrony {
        window: [name(0), name(periods.len() - 1)],
        periods: found.periods,
        events: found.events,
        mean: found.mean,
        variance: found.variance,
        dispersion: found.ratio,
        chi2: found.chi_squared,
        df: found.df,
        p: found.p_upper,
        in_peaks: fullest.iter().map(|&at| counts[at]).sum(),
        peaks: fullest.into_iter().map(name).collect(),
    })
}

fn kinds(policies: &[Row]) -> Vec<Tally> {
    let mut kinds: BTreeMap<Option<&str>, Vec<String>> = BTreeMap::new();
    for policy in policies {
        kinds.entry(policy.kind.as_deref()).or_default().push(policy.id.clone());
    }
    let mut kinds: Vec<Tally> = kinds
        .into_iter()
        .map(|(value, policies)| Tally {
            value: value.map(str::to_owned),
            count: policies.len(),
            policies,
        })
        .collect();
    // The most frequent first; what no source states, last.
    kinds.sort_by_key(|tally| (tally.value.is_none(), std::cmp::Reverse(tally.count)));
    kinds
}

fn by_place(
    rows: &Rows,
    classes: &[Option<&str>],
    categories: &[String],
) -> Vec<PlaceTally> {
    let tally = |place: &Place| PlaceTally {
        place: place.clone(),
        count: 0,
        categories: vec![0; categories.len()],
        uncategorised: 0,
    };
    let mut places: Vec<PlaceTally> = rows.places.iter().map(tally).collect();
    for (policy, class) in rows.rows.iter().zip(classes) {
        let tally = &mut places[policy.place];
        tally.count += 1;
        let class =
            class.and_then(|class| categories.iter().position(|known| known == class));
        match class {
            Some(class) => tally.categories[class] += 1,
            None => tally.uncategorised += 1,
        }
    }
    places.sort_by(|a, b| b.count.cmp(&a.count).then(a.place.code.cmp(&b.place.code)));
    places
}

fn horizons(policies: &[Row], dates: &[Option<Bounds>]) -> Vec<HorizonSpan> {
    policies
        .iter()
        .zip(dates)
        .filter_map(|(policy, date)| {
            let (policy, horizon) = &**policy.horizon.as_ref()?;
            let (lo, hi) = ends(horizon)?;
            let span = trend::horizon(lo, hi, date.as_ref());
            Some(HorizonSpan {
                policy: policy.clone(),
                horizon: horizon.clone(),
                lo: lo.to_string(),
                hi: hi.to_string(),
                years: span.years,
                issued_within: span.issued_within.map(|order| order.name()),
                days_left: span.left.map(|lag| Days { lo: lag.lo, hi: lag.hi }),
            })
        })
        .collect()
}

/// First and last day of a horizon whose ends are both known to the day, as spans are. One
/// with an end "in three to five years" has no length of its own.
fn ends(edtf: &str) -> Option<(date::Day, date::Day)> {
    let span = date::bounds(edtf).ok()?;
    (span.kind == date::Kind::Span || !edtf.contains('/')).then_some(())?;
    Some((span.lo?, span.hi?))
}
