//! Counts over time, and whether shares moved.
//!
//! A date that does not fit into one step of time is no point: counts are then intervals,
//! and a cut that runs through a date leaves it out and says so.

use super::contingency::{self, Fisher};
use super::rank::{self, MannWhitney};
use crate::model::date::{Bounds, Day, Lag, Order, before};
use crate::query::TimeStep;

/// The most steps that are counted one by one.
pub const MOST_STEPS: i64 = 6000;

/// The most items for which exact tests are computed.
pub const MOST_TESTED: usize = 5000;

/// What happened in one step of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The number of the step.
    pub step: i64,
    /// Dates that certainly fall into it.
    pub certain: usize,
    /// Dates that certainly or possibly do.
    pub possible: usize,
    /// Dates that certainly fall into it or before it.
    pub certain_so_far: usize,
    /// Dates that certainly or possibly do.
    pub possible_so_far: usize,
}

/// The first and the last step in which one of these dates may lie. Open ends do not count.
#[must_use]
pub fn extent(step: TimeStep, dates: &[Bounds]) -> Option<(i64, i64)> {
    let ends = || dates.iter().flat_map(|date| [date.lo, date.hi]).flatten();
    Some((step.of(ends().min()?), step.of(ends().max()?)))
}

/// Counts of every step from `first` to `last`, empty ones included.
///
/// Certain: `lo` and `hi` lie in the step; possible: some day between them does. So far:
/// `hi`, or `lo`, lies in the step or before it. Inputs: the first and last possible day of
/// each date.
#[must_use]
pub fn counts(step: TimeStep, dates: &[Bounds], first: i64, last: i64) -> Vec<Count> {
    let length = usize::try_from(last - first + 1).unwrap_or(0);
    // Differences, one place to the right, that sum up to counts.
    let mut certain = vec![0_i64; length];
    let mut possible = vec![0_i64; length + 1];
    let (mut ended, mut begun) = (vec![0_i64; length], vec![0_i64; length]);
    let (mut ended_before, mut begun_before) = (0, 0);
    let at = |step: i64| usize::try_from(step - first).ok();
    for date in dates {
        let (lo, hi) = step.span(date);
        if let Some(lo) = lo.filter(|_| lo == hi)
            && let Some(cell) = at(lo).and_then(|at| certain.get_mut(at))
        {
            *cell += 1;
        }
        let (from, to) = (lo.unwrap_or(first).max(first), hi.unwrap_or(last).min(last));
        if from <= to
            && let (Some(from), Some(to)) = (at(from), at(to))
        {
            possible[from] += 1;
            possible[to + 1] -= 1;
        }
        for (end, cells, before) in [
            (hi, &mut ended, &mut ended_before),
            (Some(lo.unwrap_or(first)), &mut begun, &mut begun_before),
        ] {
            match end {
                Some(end) if end < first => *before += 1,
                Some(end) => {
                    if let Some(cell) = at(end).and_then(|at| cells.get_mut(at)) {
                        *cell += 1;
                    }
                }
                None => {}
            }
        }
    }
    let count = |number: i64| usize::try_from(number).unwrap_or(0);
    let (mut here, mut ended_so_far, mut begun_so_far) = (0, ended_before, begun_before);
    (first..=last)
        .enumerate()
        .map(|(place, step)| {
            here += possible[place];
            ended_so_far += ended[place];
            begun_so_far += begun[place];
            Count {
                step,
                certain: count(certain[place]),
                possible: count(here),
                certain_so_far: count(ended_so_far),
                possible_so_far: count(begun_so_far),
            }
        })
        .collect()
}

/// A dated thing of a category, by number.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// When.
    pub date: Bounds,
    /// Its category.
    pub category: usize,
}

/// Categories before and after a cut in time.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    /// The first step after the cut.
    pub step: i64,
    /// Items of each category that certainly lie before.
    pub before: Vec<u64>,
    /// Items of each category that certainly lie after.
    pub after: Vec<u64>,
    /// Items whose date the cut runs through: in neither.
    pub undecided: u64,
    /// Freeman-Halton p of the whole table.
    pub whole: Option<f64>,
    /// For each category, Fisher's test of `[[it before, others before], [it after, others
    /// after]]`.
    pub fisher: Vec<Option<Fisher>>,
}

impl Cut {
    /// One category against the rest.
    #[must_use]
    pub fn table(&self, category: usize) -> [[u64; 2]; 2] {
        let row = |side: &[u64]| {
            let of = side.get(category).copied().unwrap_or(0);
            [of, side.iter().sum::<u64>() - of]
        };
        [row(&self.before), row(&self.after)]
    }
}

/// Every cut between two steps that has something certain on either side, each way to part
/// the items once.
///
/// The cuts are tried because nobody knows which one is right, so their p-values describe
/// and do not decide: the least of several is small by itself.
#[must_use]
pub fn cuts(step: TimeStep, items: &[Item], categories: usize) -> Vec<Cut> {
    let dates: Vec<Bounds> = items.iter().map(|item| item.date).collect();
    let Some((first, last)) = extent(step, &dates).filter(|(a, b)| b - a < MOST_STEPS)
    else {
        return Vec::new();
    };
    let tested = items.len() <= MOST_TESTED;
    let mut cuts: Vec<Cut> = Vec::new();
    for at in first + 1..=last {
        let mut cut = Cut {
            step: at,
            before: vec![0; categories],
            after: vec![0; categories],
            undecided: 0,
            whole: None,
            fisher: Vec::new(),
        };
        for item in items.iter().filter(|item| item.category < categories) {
            match step.span(&item.date) {
                (_, Some(hi)) if hi < at => cut.before[item.category] += 1,
                (Some(lo), _) if lo >= at => cut.after[item.category] += 1,
                _ => cut.undecided += 1,
            }
        }
        let empty = |side: &[u64]| side.iter().all(|&count| count == 0);
        let same = cuts
            .last()
            .is_some_and(|last| (&last.before, &last.after) == (&cut.before, &cut.after));
        if empty(&cut.before) || empty(&cut.after) || same {
            continue;
        }
        if tested {
            cut.whole = contingency::freeman_halton(&cut.before, &cut.after);
            cut.fisher =
                (0..categories).map(|of| contingency::fisher(cut.table(of))).collect();
        }
        cuts.push(cut);
    }
    cuts
}

/// Whether a category comes later than the others, without a cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Later {
    /// Items of the category, and others.
    pub n: [usize; 2],
    /// The test on first possible days.
    pub test: MannWhitney,
    /// Pairs whose order the dates do not settle.
    pub undecided: usize,
}

/// Mann-Whitney's test of the dates of one category against those of all others, each date
/// taken at its first possible day; dates without one are left out. `None` when a side is
/// empty or there are too many items.
#[must_use]
pub fn later(items: &[Item], category: usize) -> Option<Later> {
    if items.len() > MOST_TESTED {
        return None;
    }
    let days = |of: bool| -> Vec<Bounds> {
        let side = items.iter().filter(|item| (item.category == category) == of);
        side.map(|item| item.date).filter(|date| date.lo.is_some()).collect()
    };
    let (own, others) = (days(true), days(false));
    let numbers = |dates: &[Bounds]| -> Vec<f64> {
        dates
            .iter()
            .filter_map(|date| date.lo)
            .map(|day| TimeStep::Day.of(day) as f64)
            .collect()
    };
    let test = rank::mann_whitney(&numbers(&own), &numbers(&others))?;
    let settled = |a: &Bounds, b: &Bounds| {
        before(a, b) == Order::Certain
            || before(b, a) == Order::Certain
            || a.single_day().is_some_and(|day| b.single_day() == Some(day))
    };
    let undecided =
        own.iter().map(|a| others.iter().filter(|b| !settled(a, b)).count()).sum();
    Some(Later { n: [own.len(), others.len()], test, undecided })
}

/// A planning horizon against the date of its policy. A horizon is not validity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Calendar years that it touches, both ends included.
    pub years: i64,
    /// Whether the policy came out within it.
    pub issued_within: Option<Order>,
    /// Days from the policy to its last day.
    pub left: Option<Lag>,
}

/// Length of a horizon from `lo` to `hi`, whether a policy of `date` came out within it, and
/// the days left then: `hi − date`, an interval.
#[must_use]
pub fn horizon(lo: Day, hi: Day, date: Option<&Bounds>) -> Span {
    let within = |date: &Bounds| {
        let certain =
            date.lo.is_some_and(|day| day >= lo) && date.hi.is_some_and(|day| day <= hi);
        let possible =
            date.lo.is_none_or(|day| day <= hi) && date.hi.is_none_or(|day| day >= lo);
        match (certain, possible) {
            (true, _) => Order::Certain,
            (false, true) => Order::Possible,
            (false, false) => Order::Impossible,
        }
    };
    Span {
        years: TimeStep::Year.of(hi) - TimeStep::Year.of(lo) + 1,
        issued_within: date.map(within),
        left: date.map(|date| crate::model::date::lag(date, &Bounds::day(hi))),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::date::bounds;

    fn dates(texts: &[&str]) -> Vec<Bounds> {
        texts.iter().map(|text| bounds(text).unwrap()).collect()
    }

    /// Table 2 of the report: month, and category (0 plans, 1 talent, 2 standards).
    fn items() -> Vec<Item> {
        [
            ("2016-05", 0),
            ("2017-07", 0),
            ("2017-12", 0),
            ("2018-04", 1),
            ("2018-11", 0),
            ("2019-04", 1),
            ("2019-08", 0),
            ("2019-11", 0),
            ("2020-01", 1),
            ("2020-07", 2),
            ("2021-09", 2),
            ("2022-07", 0),
            ("2022-08", 0),
            ("2023-07", 2),
            ("2024-06", 2),
            ("2024-09", 2),
        ]
        .map(|(date, category)| Item { date: bounds(date).unwrap(), category })
        .to_vec()
    }

    /// `expected.json`, `category_shift`.
    #[test]
    fn cuts_of_the_report() {
        let cuts = cuts(TimeStep::Year, &items(), 3);
        let years: Vec<i64> = cuts.iter().map(|cut| cut.step).collect();
        assert_eq!(years, (2017..=2024).collect::<Vec<_>>());
        let cut = |year: i64| &cuts[usize::try_from(year - 2017).unwrap()];
        for (year, table, p) in [
            (2020, [[0, 8], [5, 3]], 0.025_641_025_6),
            (2021, [[1, 9], [4, 2]], 0.035_714_285_7),
            (2023, [[2, 11], [3, 0]], 0.017_857_142_9),
        ] {
            assert_eq!(cut(year).table(2), table);
            let test = cut(year).fisher[2].unwrap();
            assert!((test.two_sided - p).abs() < 1e-9, "{year}");
        }
        assert_eq!(
            (&cut(2021).before[..], &cut(2021).after[..]),
            (&[6, 3, 1][..], &[2, 0, 4][..])
        );
        assert!((cut(2021).whole.unwrap() - 0.074_925_074_9).abs() < 1e-9);
        let later = later(&items(), 2).unwrap();
        assert_eq!(later.n, [5, 11]);
        assert!((later.test.u - 51.0).abs() < 1e-12);
        assert!((later.test.auc - 0.927_272_727_3).abs() < 1e-9);
        assert!((later.test.p - 0.005_494_505_5).abs() < 1e-9);
        assert_eq!(later.undecided, 0);
    }

    #[test]
    fn a_cut_through_a_date_leaves_it_out() {
        let items = ["2019", "2019/2021", "2021"]
            .map(|text| Item { date: bounds(text).unwrap(), category: 0 });
        let cuts = cuts(TimeStep::Year, &items, 1);
        assert_eq!(cuts.len(), 1);
        assert_eq!((cuts[0].before[0], cuts[0].after[0], cuts[0].undecided), (1, 1, 1));
        assert_eq!(cuts[0].fisher, [None]);
    }

    #[test]
    fn uncertain_dates_are_bands() {
        let dates = dates(&["2023-05", "2023-06-30", "2023", "[..2023-07]"]);
        let (first, last) = extent(TimeStep::Month, &dates).unwrap();
        let counts = counts(TimeStep::Month, &dates, first, last);
        assert_eq!(counts.len(), 12);
        let of = |month: usize| {
            let count = counts[month - 1];
            [count.certain, count.possible, count.certain_so_far, count.possible_so_far]
        };
        assert_eq!(of(1), [0, 2, 0, 2]);
        assert_eq!(of(5), [1, 3, 1, 3]);
        assert_eq!(of(6), [1, 3, 2, 4]);
        assert_eq!(of(7), [0, 2, 3, 4]);
        assert_eq!(of(12), [0, 1, 4, 4]);
    }

    #[test]
    fn nothing_has_no_extent() {
        assert_eq!(extent(TimeStep::Year, &[]), None);
        assert_eq!(cuts(TimeStep::Year, &[], 2), Vec::new());
        assert_eq!(later(&items(), 7), None);
        assert_eq!(cuts(TimeStep::Year, &items()[..1], 3), Vec::new());
    }

    /// `expected.json`, `planning_horizons`; DOMAIN.md 2.5.
    #[test]
    fn horizons_of_the_report() {
        let of = |span: &str, date: &str| {
            let span = bounds(span).unwrap();
            horizon(span.lo.unwrap(), span.hi.unwrap(), Some(&bounds(date).unwrap()))
        };
        for (span, date, years) in [
            ("2023/2025", "2023-07", 3),
            ("2024/2025", "2024-07", 2),
            ("2023/2035", "2023-01", 13),
        ] {
            let found = of(span, date);
            assert_eq!((found.years, found.issued_within), (years, Some(Order::Certain)));
        }
        let national = of("2018/2020", "2017-12");
        assert_eq!(national.issued_within, Some(Order::Impossible));
        let anhui = of("2023/2025", "2023-10").left.unwrap();
        assert_eq!((anhui.lo, anhui.hi), (Some(792), Some(822)));
    }

    fn any_date() -> impl Strategy<Value = Bounds> {
        (0_i32..900, 0_i32..500, 0_u8..9).prop_map(|(lo, width, open)| {
            let day = |number: i32| Day::from_num_days_from_ce_opt(738_000 + number);
            let mut date = bounds("2023/2024").unwrap();
            date.lo = if open == 0 { None } else { day(lo) };
            date.hi = if open == 1 {
                None
            } else {
                day(lo + width % (i32::from(open) * 60 + 1))
            };
            date
        })
    }

    proptest! {
        #[test]
        fn counts_hold_together(dates in prop::collection::vec(any_date(), 1..40)) {
            for step in [TimeStep::Day, TimeStep::Month, TimeStep::Quarter, TimeStep::Year] {
                let Some((first, last)) = extent(step, &dates) else { continue };
                let counts = counts(step, &dates, first, last);
                for pair in counts.windows(2) {
                    prop_assert!(pair[0].certain_so_far <= pair[1].certain_so_far);
                    prop_assert!(pair[0].possible_so_far <= pair[1].possible_so_far);
                }
                for count in &counts {
                    prop_assert!(count.certain <= count.possible);
                    prop_assert!(count.certain_so_far <= count.possible_so_far);
                    let plain = dates.iter().filter(|date| {
                        let (lo, hi) = step.span(date);
                        lo.is_none_or(|lo| lo <= count.step) && hi.is_none_or(|hi| hi >= count.step)
                    });
                    prop_assert_eq!(plain.count(), count.possible);
                }
                let end = counts.last().unwrap();
                prop_assert_eq!(end.possible_so_far, dates.len());
                let known = dates.iter().filter(|date| date.hi.is_some()).count();
                prop_assert_eq!(end.certain_so_far, known);
            }
        }

        #[test]
        fn cuts_lose_nothing(
            rows in prop::collection::vec((any_date(), 0_usize..3), 1..30),
        ) {
            let items: Vec<Item> =
                rows.iter().map(|&(date, category)| Item { date, category }).collect();
            for cut in cuts(TimeStep::Quarter, &items, 3) {
                let sum = cut.before.iter().chain(&cut.after).sum::<u64>() + cut.undecided;
                prop_assert_eq!(usize::try_from(sum).unwrap(), items.len());
                prop_assert!(cut.whole.is_none_or(|p| p > 0.0 && p <= 1.0));
            }
        }
    }
}
