//! From written digits to calendar days.

use chrono::Datelike;

use super::edtf::{Read, fault, join, missing};
use super::{Bounds, DateProblem, Day, End, Kind, Precision};

/// A year or part of one, digit by digit as written: `0` to `9` or `X`.
pub(super) type Digits<const COUNT: usize> = [u8; COUNT];

/// A month or day as written, and where.
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub(super) digits: Digits<2>,
    pub(super) at: usize,
}

pub(super) fn whole_year(year: i64) -> Bounds {
    let days = i32::try_from(year).ok().and_then(|year| {
        Some((Day::from_ymd_opt(year, 1, 1)?, Day::from_ymd_opt(year, 12, 31)?))
    });
    match days {
        Some((lo, hi)) => Bounds::instant(lo, hi, Precision::Year),
        // Beyond the calendar one side stays true: after its last day, before its first.
        None => {
            let mut far = missing(End::Known);
            far.precision = Precision::Year;
            if year > 0 {
                far.lo = Some(Day::MAX);
            } else {
                far.hi = Some(Day::MIN);
            }
            far
        }
    }
}

/// The months that a two-digit code stands for: the first, how many, and what it is.
fn months_of(code: u32) -> Option<(u32, u32, Precision)> {
    match code {
        1..=12 => Some((code, 1, Precision::Month)),
        21..=24 => Some(((code - 20) * 3, 3, Precision::Season)),
        33..=36 => Some(((code - 33) * 3 + 1, 3, Precision::Quarter)),
        37..=39 => Some(((code - 37) * 4 + 1, 4, Precision::Quadrimester)),
        40..=41 => Some(((code - 40) * 6 + 1, 6, Precision::Half)),
        _ => None,
    }
}

pub(super) fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// A known year with a month or the like, and perhaps a day.
pub(super) fn dated(year: i32, month: Written, day: Option<Written>) -> Read<Bounds> {
    let (Some(code), Some(day_number)) =
        (value(month.digits), day.map_or(Some(0), |day| value(day.digits)))
    else {
        return vague(Year::of(year), month.into(), day);
    };
    let Some(day) = day else { return run_of_months(year, code, month.at) };
    match (code, months_of(code)) {
        (1..=12, _) => match Day::from_ymd_opt(year, code, day_number) {
            Some(day) => Ok(Bounds::day(day)),
            None => fault(
                day.at,
                DateProblem::DayOfMonth {
                    year,
                    month: code,
                    day: day_number,
                    last: days_in_month(year, code),
                },
            ),
        },
        (_, Some(_)) => fault(day.at, DateProblem::DayOfSeason { found: code }),
        (_, None) => fault(month.at, no_month(code)),
    }
}

fn run_of_months(year: i32, code: u32, at: usize) -> Read<Bounds> {
    let days = months_of(code).and_then(|(first, count, precision)| {
        // Winter runs into the next year.
        let last = first + count - 1;
        let (last_year, last) =
            if last > 12 { (year + 1, last - 12) } else { (year, last) };
        let lo = Day::from_ymd_opt(year, first, 1)?;
        let hi = Day::from_ymd_opt(last_year, last, days_in_month(last_year, last))?;
        Some(Bounds::instant(lo, hi, precision))
    });
    days.map_or_else(|| fault(at, no_month(code)), Ok)
}

fn no_month(code: u32) -> DateProblem {
    match code {
        25..=32 => DateProblem::HemisphereSeason { found: code },
        _ => DateProblem::Month { found: code },
    }
}

/// The value of digits that are all known.
fn value<const COUNT: usize>(digits: Digits<COUNT>) -> Option<u32> {
    digits.iter().try_fold(0, |value, digit| {
        digit.is_ascii_digit().then(|| value * 10 + u32::from(digit - b'0'))
    })
}

/// Can the digits be this number?
fn allows<const COUNT: usize>(digits: Digits<COUNT>, mut number: u32) -> bool {
    digits.iter().rev().all(|&digit| {
        let last = number % 10;
        number /= 10;
        digit == b'X' || u32::from(digit - b'0') == last
    })
}

/// A year as written.
#[derive(Clone, Copy)]
pub(super) struct Year {
    pub(super) digits: Digits<4>,
    pub(super) negative: bool,
}

impl Year {
    pub(super) fn of(year: i32) -> Year {
        let mut rest = year.unsigned_abs();
        let mut digits = [b'0'; 4];
        for digit in digits.iter_mut().rev() {
            *digit += (rest % 10) as u8;
            rest /= 10;
        }
        Year { digits, negative: year < 0 }
    }

    pub(super) fn known(self) -> Option<i32> {
        let year = value(self.digits)? as i32;
        Some(if self.negative { -year } else { year })
    }

    /// The years it can be, the earliest first.
    fn candidates(self) -> impl DoubleEndedIterator<Item = i32> {
        // Every year between the least and the greatest is tried against the digits: ten
        // for a decade, and never more than 10,000 cheap comparisons.
        let filled = |unknown: u8| {
            let digits = self.digits.map(|one| if one == b'X' { unknown } else { one });
            value(digits).map_or(0, |year| year as i32)
        };
        let (least, most) = (filled(b'0'), filled(b'9'));
        let range = if self.negative { -most..=-least } else { least..=most };
        range.filter(move |year: &i32| allows(self.digits, year.unsigned_abs()))
    }
}

/// A date with unknown digits: from the first to the last calendar day that fits.
pub(super) fn vague(
    year: Year,
    month: Option<Written>,
    day: Option<Written>,
) -> Read<Bounds> {
    const UNKNOWN: Digits<2> = *b"XX";
    let month_digits = month.map_or(UNKNOWN, |month| month.digits);
    let day_digits = day.map_or(UNKNOWN, |day| day.digits);
    let known_year = year.known().is_some();
    if year.digits == *b"XXXX" && month_digits == UNKNOWN && day_digits == UNKNOWN {
        return Ok(missing(End::Unknown));
    }
    let years = || (year.candidates().next(), year.candidates().next_back());
    if let (Some(month), None) = (month, day)
        && let Some(code) = value(month.digits)
        && let (Some(first), Some(last)) = years()
    {
        // A season, quarter or half of an unknown year.
        let first = run_of_months(first, code, month.at)?;
        let last = run_of_months(last, code, month.at)?;
        return join(month.at, &first, &last, Kind::Instant);
    }
    let days_of = |year: i32| {
        let months = (1..=12).filter(move |&month| allows(month_digits, month));
        months.flat_map(move |month| {
            (1..=31)
                .filter(move |&day| allows(day_digits, day))
                .filter_map(move |day| Day::from_ymd_opt(year, month, day))
        })
    };
    let at = day.or(month).map_or(0, |part| part.at);
    // Whatever fits no leap year fits no year.
    let days = days_of(2024).next().and_then(|_| {
        let lo = year.candidates().find_map(|year| days_of(year).next())?;
        let hi = year.candidates().rev().find_map(|year| days_of(year).next_back())?;
        Some((lo, hi))
    });
    let Some((lo, hi)) = days else { return fault(at, DateProblem::NoSuchDay) };
    let whole_months = day_digits == UNKNOWN;
    let precision = match year.digits {
        _ if lo == hi => Precision::Day,
        _ if known_year && whole_months && lo.month() == hi.month() => Precision::Month,
        _ if !whole_months || month_digits != UNKNOWN => Precision::Range,
        _ if known_year => Precision::Year,
        [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'X'] => Precision::Decade,
        [b'0'..=b'9', b'0'..=b'9', b'X', b'X'] => Precision::Century,
        _ => Precision::Range,
    };
    Ok(Bounds::instant(lo, hi, precision))
}

/// A day as EDTF writes it.
pub(super) fn write_day(day: Day) -> String {
    let (year, month, day) = (day.year(), day.month(), day.day());
    let sign = match year {
        ..0 => "-",
        0..=9999 => "",
        _ => "+",
    };
    format!("{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs())
}

/// The day, month or year so many years after the one that starts on `lo`.
pub(super) fn write_years_after(
    lo: Day,
    precision: Precision,
    years: u16,
) -> Option<String> {
    let year = lo.year().checked_add(i32::from(years))?;
    if !(0..=9999).contains(&year) {
        return None;
    }
    let month = lo.month();
    match precision {
        Precision::Year => Some(format!("{year:04}")),
        Precision::Month => Some(format!("{year:04}-{month:02}")),
        Precision::Day => {
            let day = lo.day().min(days_in_month(year, month));
            Some(format!("{year:04}-{month:02}-{day:02}"))
        }
        _ => None,
    }
}
