//! What a date is once it has been read.

use std::fmt;
use std::str::FromStr;

use super::{DateError, Day};
use super::{calendar, edtf};

/// How finely a date was given. It says nothing about how sure the source was.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Precision {
    /// One calendar day, `2023-07-13`.
    Day,
    /// One calendar month, `2023-07`.
    Month,
    /// One quarter, `2023-33` to `2023-36`.
    Quarter,
    /// One season, `2023-21` to `2023-24`. EDTF fixes no days for it: see
    /// [`bounds`](super::bounds) for the convention used here.
    Season,
    /// Four months, `2023-37` to `2023-39`.
    Quadrimester,
    /// Half a year, `2023-40` (上半年) and `2023-41` (下半年).
    Half,
    /// One calendar year, `2023`.
    Year,
    /// Ten years, `202X`.
    Decade,
    /// A hundred years, `20XX`.
    Century,
    /// Anything with two ends of its own: a span, a set, a partly unknown date.
    Range,
    /// Nothing is known, `XXXX`.
    Unknown,
}

impl Precision {
    /// The lower-case English word used in exports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Month => "month",
            Precision::Quarter => "quarter",
            Precision::Season => "season",
            Precision::Quadrimester => "quadrimester",
            Precision::Half => "half",
            Precision::Year => "year",
            Precision::Decade => "decade",
            Precision::Century => "century",
            Precision::Range => "range",
            Precision::Unknown => "unknown",
        }
    }
}

/// Whether a date is one unknown day or every day of its range.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// One day, not further known, in the closed set of days from `lo` to `hi`.
    Instant,
    /// Every day from `lo` to `hi`, `2023/2025`. A list of several dates,
    /// `{2023,2024}`, is also a span, from its first day to its last, though days
    /// between its members need not belong to it: see [`DateSpec::is_list`].
    Span,
}

impl Kind {
    /// The lower-case English word used in exports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Instant => "instant",
            Kind::Span => "span",
        }
    }
}

/// What is known of one end of a date, which says why a bound may be missing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum End {
    /// The source gives this end. (The bound is still missing when the year lies beyond
    /// the calendar of this program, some 262,000 years either way: `Y17E7`.)
    Known,
    /// Written `..`: there is no such end, `2023-07/..` is still running.
    Open,
    /// Left empty or written `XXXX`: there is an end and nobody wrote it down.
    Unknown,
}

/// The days a date allows, without its text. Small and `Copy`; made by
/// [`bounds`](super::bounds). When both days are there, `lo` is never after `hi`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Bounds {
    /// The first day allowed; `None` is unbounded.
    pub lo: Option<Day>,
    /// The last day allowed; `None` is unbounded.
    pub hi: Option<Day>,
    /// How finely the date was given.
    pub precision: Precision,
    /// Some part carries `~` or `%`. Never widens the days.
    pub approximate: bool,
    /// Some part carries `?` or `%`. Never widens the days.
    pub uncertain: bool,
    /// One day of these, or all of them.
    pub kind: Kind,
    /// Why `lo` may be missing.
    pub start: End,
    /// Why `hi` may be missing.
    pub end: End,
}

impl Bounds {
    /// One instant between two days; the caller sees to their order.
    pub(super) fn instant(lo: Day, hi: Day, precision: Precision) -> Bounds {
        Bounds {
            lo: Some(lo),
            hi: Some(hi),
            precision,
            approximate: false,
            uncertain: false,
            kind: Kind::Instant,
            start: End::Known,
            end: End::Known,
        }
    }

    /// Exactly this day.
    #[must_use]
    pub fn day(day: Day) -> Bounds {
        Bounds::instant(day, day, Precision::Day)
    }

    /// The only day allowed, if there is only one.
    #[must_use]
    pub fn single_day(&self) -> Option<Day> {
        if self.lo == self.hi { self.lo } else { None }
    }

    /// Is this day one of those allowed?
    #[must_use]
    pub fn contains_day(&self, day: Day) -> bool {
        self.lo.is_none_or(|lo| lo <= day) && self.hi.is_none_or(|hi| day <= hi)
    }

    /// Is some day allowed by both?
    #[must_use]
    pub fn overlaps(&self, other: &Bounds) -> bool {
        let apart = |hi: Option<Day>, lo: Option<Day>| match (hi, lo) {
            (Some(hi), Some(lo)) => hi < lo,
            _ => false,
        };
        !apart(self.hi, other.lo) && !apart(other.hi, self.lo)
    }

    /// Does the other allow every day that this one allows?
    #[must_use]
    pub fn within(&self, other: &Bounds) -> bool {
        let after = other.lo.is_none_or(|outer| self.lo.is_some_and(|lo| outer <= lo));
        let until = other.hi.is_none_or(|outer| self.hi.is_some_and(|hi| hi <= outer));
        after && until
    }
}

/// A date as given: its EDTF text and the days it allows.
///
/// Two are equal when their texts are: `2023~` and `2023` allow the same days and are
/// not the same statement.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct DateSpec {
    text: Box<str>,
    bounds: Bounds,
}

impl DateSpec {
    /// Reads EDTF: see [`bounds`](super::bounds) for what is accepted. Chinese dates
    /// have their own reader, [`parse_chinese`](super::parse_chinese).
    ///
    /// # Errors
    /// Says what is wrong, where, and what would have been right.
    pub fn parse(text: &str) -> Result<DateSpec, DateError> {
        Ok(DateSpec { bounds: edtf::bounds(text)?, text: text.into() })
    }

    /// Exactly this day. (EDTF can write days of the years -9999 to 9999 only; the text
    /// of a day beyond them is ISO's expanded form, which does not read back.)
    #[must_use]
    pub fn day(day: Day) -> DateSpec {
        DateSpec { text: calendar::write_day(day).into(), bounds: Bounds::day(day) }
    }

    /// "Before the year 2028" (2028年之前): one day not after 31 December 2027. The year
    /// itself is excluded. `None` outside the years 1 to 9999.
    #[must_use]
    pub fn before_year(year: i32) -> Option<DateSpec> {
        if !(1..=9999).contains(&year) {
            return None;
        }
        DateSpec::parse(&format!("[..{:04}]", year - 1)).ok()
    }

    /// A date so many years after this one, "within three to five years" (未来三到五年) of
    /// `2023-12` is `[2026-12..2028-12]`: one day from the least to the most. Counted in
    /// the precision given (day, month or year); 29 February moves to the 28th where the
    /// year has none. `None` for other precisions, for spans, and outside the years 0 to
    /// 9999.
    #[must_use]
    pub fn years_after(&self, least: u16, most: u16) -> Option<DateSpec> {
        if least > most || self.kind() != Kind::Instant {
            return None;
        }
        let (lo, precision) = (self.lo()?, self.precision());
        let first = calendar::write_years_after(lo, precision, least)?;
        let text = if least == most {
            first
        } else {
            format!("[{first}..{}]", calendar::write_years_after(lo, precision, most)?)
        };
        DateSpec::parse(&text).ok()
    }

    /// The days it allows.
    #[must_use]
    pub fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    /// The first day allowed; `None` is unbounded.
    #[must_use]
    pub fn lo(&self) -> Option<Day> {
        self.bounds.lo
    }

    /// The last day allowed; `None` is unbounded.
    #[must_use]
    pub fn hi(&self) -> Option<Day> {
        self.bounds.hi
    }

    /// How finely it was given.
    #[must_use]
    pub fn precision(&self) -> Precision {
        self.bounds.precision
    }

    /// One day of those allowed, or all of them.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.bounds.kind
    }

    /// What is known of its start.
    #[must_use]
    pub fn start(&self) -> End {
        self.bounds.start
    }

    /// What is known of its end.
    #[must_use]
    pub fn end(&self) -> End {
        self.bounds.end
    }

    /// Is some part marked `~` or `%`?
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.bounds.approximate
    }

    /// Is some part marked `?` or `%`?
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.bounds.uncertain
    }

    /// The EDTF text, as given.
    #[must_use]
    pub fn edtf(&self) -> &str {
        &self.text
    }

    /// Was it given as one day?
    #[must_use]
    pub fn is_day(&self) -> bool {
        self.bounds.precision == Precision::Day
    }

    /// Is it a list of several dates, `{2023,2024}`? Its bounds are only a hull.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.text.starts_with('{')
    }

    /// Is this day one of those allowed?
    #[must_use]
    pub fn contains_day(&self, day: Day) -> bool {
        self.bounds.contains_day(day)
    }

    /// Is some day allowed by both?
    #[must_use]
    pub fn overlaps(&self, other: &DateSpec) -> bool {
        self.bounds.overlaps(&other.bounds)
    }

    /// Does the other allow every day that this one allows?
    #[must_use]
    pub fn within(&self, other: &DateSpec) -> bool {
        self.bounds.within(&other.bounds)
    }
}

impl fmt::Display for DateSpec {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.text)
    }
}

impl FromStr for DateSpec {
    type Err = DateError;

    fn from_str(text: &str) -> Result<DateSpec, DateError> {
        DateSpec::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Day, before, lag};
    use super::*;

    fn date(text: &str) -> DateSpec {
        DateSpec::parse(text).unwrap()
    }

    #[test]
    fn a_day_writes_itself() {
        for text in ["2023-07-13", "0000-01-01", "-0043-03-15", "9999-12-31"] {
            let spec = date(text);
            assert!(spec.is_day());
            assert_eq!(DateSpec::day(spec.lo().unwrap()), spec);
        }
        assert_eq!(DateSpec::day(Day::MAX).edtf(), "+262142-12-31");
    }

    #[test]
    fn sets_of_days_compare() {
        let (year, month, day) = (date("2023"), date("2023-07"), date("2023-07-13"));
        assert!(month.within(&year) && !year.within(&month) && day.within(&day));
        assert!(year.overlaps(&day) && day.overlaps(&year));
        assert!(!day.overlaps(&date("2023-08/..")));
        assert!(date("2023-08/..").within(&date("2023/")));
        assert!(!date("2023/").within(&date("2023/2030")));
        assert!(month.contains_day(day.lo().unwrap()));
        assert!(!date("2024/..").contains_day(day.lo().unwrap()));
        assert!(date("{2023,2025}").is_list() && !date("2023/2025").is_list());
        assert_eq!(format!("{:>8}|{:<8}", month, year), " 2023-07|2023    ");
    }

    #[test]
    fn relative_horizons_are_counted_in_the_precision_given() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../../tests/vectors/time.json"))
                .unwrap();
        for vector in vectors["horizon_relative"].as_array().unwrap() {
            let (text, end) =
                (vector["text"].as_str().unwrap(), vector["end_edtf"].as_str().unwrap());
            let ours = if text.contains("未来三到五年") {
                date(vector["start"].as_str().unwrap()).years_after(3, 5).unwrap()
            } else {
                let quoted = text.split(['「', '」']).nth(1).unwrap();
                // The reader takes the date alone: the sentence around it is the editor's.
                let quoted = quoted.trim_start_matches("在 ").trim_end_matches("交付");
                super::super::parse_chinese(quoted).unwrap().date
            };
            assert_eq!(ours.edtf(), end, "{text}");
        }
        assert_eq!(date("2024-02-29").years_after(1, 1).unwrap().edtf(), "2025-02-28");
        assert_eq!(date("2023").years_after(2, 3).unwrap().edtf(), "[2025..2026]");
        assert!(date("2023-21").years_after(1, 2).is_none());
        assert!(date("2023").years_after(2, 1).is_none());
        assert!(date("9998").years_after(1, 2).is_none());
        let before_2028 = DateSpec::before_year(2028).unwrap();
        assert_eq!(before_2028.hi(), Day::from_ymd_opt(2027, 12, 31));
        assert!(DateSpec::before_year(0).is_none());
    }

    #[test]
    fn years_beyond_the_calendar_stay_sound() {
        let far = date("Y17E7");
        assert_eq!((far.lo(), far.hi()), (Some(Day::MAX), None));
        assert_eq!((far.start(), far.end()), (End::Known, End::Known));
        let past = date("Y-17E7");
        assert_eq!((past.lo(), past.hi()), (None, Some(Day::MIN)));
        assert_eq!(before(past.bounds(), far.bounds()), super::super::Order::Certain);
        assert_eq!(lag(far.bounds(), date("Y18E7").bounds()).lo, None);
    }
}
