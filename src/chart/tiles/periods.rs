//! The periods by which tiles are coloured.

use chrono::Datelike;

use crate::lang::Lang;
use crate::model::date::Day;

/// Calendar periods of one length: four hold every date, or three and what came before.
pub(super) struct Periods {
    months: i32,
    first: i32,
    pub(super) count: usize,
    /// The first is open at its beginning.
    open: bool,
}

impl Periods {
    /// The shortest of a month, a quarter, … ten years with which four are enough. A few
    /// that came long before the others are together in the first.
    pub(super) fn of(days: impl Iterator<Item = Day>) -> Option<Periods> {
        let months: Vec<i32> = days.map(month).collect();
        let (least, most) = (*months.iter().min()?, *months.iter().max()?);
        for length in [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200] {
            let (first, last) = (least.div_euclid(length), most.div_euclid(length));
            let early = months.iter().filter(|one| one.div_euclid(length) <= last - 3);
            let open = last - first >= 4 && early.count() * 4 <= months.len();
            if last - first < 4 || open {
                let first = first.max(last - 3);
                let count = usize::try_from(last - first).ok()? + 1;
                return Some(Periods { months: length, first, count, open });
            }
        }
        None
    }

    pub(super) fn index(&self, at: Day) -> usize {
        usize::try_from(month(at).div_euclid(self.months) - self.first).unwrap_or(0)
    }

    pub(super) fn name(&self, index: usize, lang: Lang) -> String {
        let name = self.period(index);
        match self.open && index == 0 {
            true => lang.pick(format!("{name} 及以前"), format!("{name} or before")),
            false => name,
        }
    }

    fn period(&self, index: usize) -> String {
        let start = (self.first + i32::try_from(index).unwrap_or(0)) * self.months;
        let (year, month) = (start.div_euclid(12), start.rem_euclid(12));
        match self.months {
            1 => format!("{year}-{:02}", month + 1),
            3 => format!("{year} Q{}", month / 3 + 1),
            6 => format!("{year} H{}", month / 6 + 1),
            12 => format!("{year}"),
            months => format!("{year}–{}", year + months / 12 - 1),
        }
    }
}

pub(super) fn month(day: Day) -> i32 {
    day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0)
}
