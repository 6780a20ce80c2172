//! Too many to show one by one: counts of months, quarters, years.

use chrono::{Datelike, Months, NaiveDate};

use super::lanes::Item;
use crate::chart::axis::TimeAxis;
use crate::chart::text::Letters;
use crate::model::date::Day;

/// The policies of a lane by period.
#[derive(Clone, Debug)]
pub(super) struct Fold<'i, 'v> {
    /// Periods that hold something: first day, the day after the last, the policies.
    pub(super) periods: Vec<(Day, Day, Vec<&'i Item<'v>>)>,
    /// Those whose date may lie in more than one period.
    pub(super) wider: Vec<&'i Item<'v>>,
    /// Length of a period in months.
    pub(super) months: u32,
}

impl Fold<'_, '_> {
    /// The greatest count.
    pub(super) fn most(&self) -> usize {
        self.periods.iter().map(|(_, _, held)| held.len()).max().unwrap_or(1)
    }
}

/// Lengths of periods in months: a month, a quarter, a half, a year, and more.
const LENGTHS: &[u32] = &[1, 3, 6, 12, 24, 60, 120, 240, 600, 1200];

/// Folds `items` into the shortest periods on which their count can be written. What ends
/// before the axis is not among them.
pub(super) fn fold<'i, 'v>(
    items: &'i [Item<'v>],
    axis: &TimeAxis,
    letters: &Letters,
) -> Fold<'i, 'v> {
    let items: Vec<&Item<'v>> =
        items.iter().filter(|item| !item.is_before(axis.first)).collect();
    let day = (axis.right - axis.left) / (axis.end - axis.first).num_days().max(1) as f64;
    let mut best = None;
    for &months in LENGTHS {
        let folded = by_period(&items, months);
        let most =
            folded.periods.iter().map(|(_, _, held)| held.len()).max().unwrap_or(0);
        // The last period of the axis may be cut short, and its count still needs its room.
        let fits =
            day * 28.0 * f64::from(months) >= letters.width(&most.to_string()) + 4.0;
        best = Some(folded);
        if fits {
            break;
        }
    }
    best.unwrap_or(Fold { periods: Vec::new(), wider: Vec::new(), months: 1 })
}

fn by_period<'i, 'v>(items: &[&'i Item<'v>], months: u32) -> Fold<'i, 'v> {
    let mut sorted: Vec<(Option<Day>, &'i Item<'v>)> = items
        .iter()
        .map(|item| {
            let begin = item.lo.zip(item.hi).and_then(|(lo, hi)| {
                let begin = period(lo, months)?;
                (period(hi, months)? == begin).then_some(begin)
            });
            (begin, *item)
        })
        .collect();
    sorted.sort_by_key(|(begin, item)| (*begin, item.number));
    let mut folded = Fold { periods: Vec::new(), wider: Vec::new(), months };
    for (begin, item) in sorted {
        let Some(begin) = begin else {
            folded.wider.push(item);
            continue;
        };
        match folded.periods.last_mut() {
            Some((last, _, held)) if *last == begin => held.push(item),
            _ => {
                let end = begin.checked_add_months(Months::new(months)).unwrap_or(begin);
                folded.periods.push((begin, end, vec![item]));
            }
        }
    }
    folded
}

/// The first day of the period that a day lies in.
fn period(day: Day, months: u32) -> Option<Day> {
    let index = day.year() * 12 + day.month0() as i32;
    let begin = index.div_euclid(months as i32) * months as i32;
    NaiveDate::from_ymd_opt(begin.div_euclid(12), begin.rem_euclid(12) as u32 + 1, 1)
}
