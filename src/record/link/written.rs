//! When a text that gives no day was written.

use chrono::Months;

use crate::model::date::{self, Bounds, Day};
use crate::model::document_number;
use crate::record::text::standard_number;

/// When a text without a day of its own was written, as far as its number and the day on
/// which it came into force tell; `None` when they tell nothing or contradict each other.
///
/// Of 602 numbers of judicial interpretations 601 are of the year of publication, and one
/// was published on the day before it; of 1,684 laws none came into force before it was
/// published, and all but the two Basic Laws within 13 months. So the year of the number
/// has a month on both sides, and the day in force 18 months before it.
pub fn written(number: Option<&str>, in_force: Option<&Bounds>) -> Option<Bounds> {
    let counted = |words: &str| {
        // 某局公告2016年第6号 tells its year too.
        let before = words.split_once("年第")?.0;
        before
            .get(before.len().checked_sub(4)?..)?
            .parse()
            .ok()
            .filter(|year| (1949..2100).contains(year))
    };
    let year = number.and_then(|words| match document_number::parse(words) {
        Some(number) => Some(i32::from(number.year)),
        // HJ 820-2017.
        None => counted(words)
            .or_else(|| standard_number(words)?.rsplit_once('-')?.1.parse().ok()),
    });
    let of_year = year.and_then(|year| {
        Some((Day::from_ymd_opt(year - 1, 12, 1)?, Day::from_ymd_opt(year + 1, 1, 31)?))
    });
    let of_force = in_force
        .and_then(|day| Some((day.lo?.checked_sub_months(Months::new(18))?, day.hi?)));
    let (lo, hi) = match (of_year, of_force) {
        (Some(one), Some(other)) => (one.0.max(other.0), one.1.min(other.1)),
        (one, other) => one.or(other)?,
    };
    date::bounds(&format!("[{lo}..{hi}]")).ok()
}
