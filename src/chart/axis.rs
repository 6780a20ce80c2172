//! A true time axis: a day is as wide as any other day.

use chrono::{Datelike, Months, NaiveDate};

use super::scene::{Align, Dash, Form, Part, Point, Rect, Shape};
use super::text::Letters;
use super::theme::{Palette, stroke};
use crate::lang::Lang;
use crate::model::date::Day;

/// Time from left to right, to scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeAxis {
    /// The first day.
    pub first: Day,
    /// The day after the last.
    pub end: Day,
    /// Where the first day begins.
    pub left: f64,
    /// Where the last day ends.
    pub right: f64,
}

/// A period between two ticks.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Its first day.
    pub day: Day,
    /// The day after its last.
    pub end: Day,
    /// Its name.
    pub name: String,
}

/// The name of a period of so many months: `2023年1季度`, `2023 Q1`, `2023`, `2020–2024`.
pub fn period_words(first: Day, end: Day, months: u32, lang: Lang) -> String {
    let last = end.pred_opt().unwrap_or(end);
    let (year, part) = (first.year(), first.month0() / months.max(1) + 1);
    match months {
        1 => first.format("%Y-%m").to_string(),
        3 => lang.pick(format!("{year}年{part}季度"), format!("{year} Q{part}")),
        6 => {
            let half = if part == 1 { "上" } else { "下" };
            lang.pick(format!("{year}年{half}半年"), format!("{year} H{part}"))
        }
        12 => format!("{year}"),
        months if months < 12 => {
            format!("{}–{}", first.format("%Y-%m"), last.format("%m"))
        }
        _ => format!("{year}–{}", last.year()),
    }
}

impl TimeAxis {
    /// An axis over whole years (whole quarters when all lies within four years, whole months
    /// within one and a half) that holds the days from `lo` to `hi`.
    pub fn around(lo: Day, hi: Day, left: f64, right: f64) -> TimeAxis {
        let (lo, hi) = (lo.min(hi), hi.max(lo));
        let year = |year| NaiveDate::from_ymd_opt(year, 1, 1);
        let month = |day: Day| day.with_day(1).unwrap_or(day);
        let quarter =
            |day: Day| month(day).checked_sub_months(Months::new(day.month0() % 3));
        let (first, end) = match (hi - lo).num_days() {
            ..550 => {
                let first = month(lo).checked_sub_months(Months::new(1));
                (first, month(hi).checked_add_months(Months::new(2)))
            }
            550..1_500 => {
                let end =
                    quarter(hi).and_then(|day| day.checked_add_months(Months::new(3)));
                (quarter(lo), end)
            }
            _ => (year(lo.year()), year(hi.year() + 1)),
        };
        let end = end.unwrap_or(hi).max(hi);
        TimeAxis { first: first.unwrap_or(lo).min(lo), end, left, right }
    }

    /// Where a day begins. Days outside the axis lie outside its ends.
    pub fn x(&self, day: Day) -> f64 {
        let whole = (self.end - self.first).num_days().max(1) as f64;
        let part = (day - self.first).num_days() as f64;
        self.left + (self.right - self.left) * part / whole
    }

    /// Left and right end of the days from `lo` to `hi`, both included, within the axis.
    pub fn span(&self, lo: Day, hi: Day) -> (f64, f64) {
        let after = hi.succ_opt().unwrap_or(hi);
        let held = |x: f64| x.clamp(self.left, self.right);
        (held(self.x(lo)), held(self.x(after)))
    }

    /// The finest whole periods whose names fit: months, quarters, years, or steps of years.
    pub fn ticks(&self, letters: &Letters) -> Vec<Tick> {
        let day =
            (self.right - self.left) / (self.end - self.first).num_days().max(1) as f64;
        let gap = letters.size * 0.8;
        let month = letters.width("2020-Q0") + gap;
        if day * 28.0 >= month {
            return self.periods(1, |day| day.format("%Y-%m").to_string());
        }
        if day * 90.0 >= month {
            return self
                .periods(3, |day| format!("{} Q{}", day.year(), day.month0() / 3 + 1));
        }
        let year = letters.width("2020") + gap;
        let steps = [1u32, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000];
        let step = steps.into_iter().find(|step| day * 365.0 * f64::from(*step) >= year);
        self.periods(12 * step.unwrap_or(10_000), |day| format!("{:04}", day.year()))
    }

    fn periods(&self, months: u32, name: impl Fn(Day) -> String) -> Vec<Tick> {
        let step = (months / 12).max(1) as i32;
        let year = self.first.year().div_euclid(step) * step;
        let Some(mut day) = NaiveDate::from_ymd_opt(year, 1, 1) else {
            return Vec::new();
        };
        let mut ticks = Vec::new();
        while day < self.end {
            let Some(end) = day.checked_add_months(Months::new(months)) else { break };
            if end > self.first {
                ticks.push(Tick { day, end, name: name(day) });
            }
            day = end;
        }
        ticks
    }

    /// Grid lines over `ground`, and below it the line of the axis with its names.
    ///
    /// A name stands in the middle of its period; a step of several years is named at its
    /// first day. [`TimeAxis::HEIGHT`] times the size of the letters is used below.
    pub fn draw(
        &self,
        ground: &Rect,
        letters: &Letters,
        palette: &Palette,
    ) -> Vec<Shape> {
        let line = |part, x1: f64, y1: f64, x2: f64, y2: f64, colour, width| Shape {
            id: None,
            part,
            form: Form::Line {
                points: vec![Point { x: x1, y: y1 }, Point { x: x2, y: y2 }],
                stroke: stroke(colour, width, Dash::Solid),
                arrow: false,
                ends: None,
            },
            tip: None,
        };
        let (top, bottom) = (ground.y, ground.bottom());
        let ticks = self.ticks(letters);
        let mut shapes = Vec::new();
        let foot = bottom + letters.size * 0.4;
        let mut last = f64::NEG_INFINITY;
        for tick in &ticks {
            let x = self.x(tick.day);
            if x >= self.left - 0.01 {
                shapes.push(line(Part::Ground, x, top, x, bottom, palette.line, 0.75));
                shapes.push(line(Part::Axis, x, bottom, x, foot, palette.muted, 0.75));
            }
            let long = (tick.end - tick.day).num_days() > 370;
            let (from, to) = (x.max(self.left), self.x(tick.end).min(self.right));
            let width = letters.width(&tick.name);
            let middle = if long { x } else { (from + to) / 2.0 };
            // A period cut off by an end of the axis may be too narrow for its name.
            let fits = if long { x >= self.left - 0.01 } else { to - from >= width };
            let begin = middle - width / 2.0;
            if fits && begin >= last + letters.size * 0.3 {
                let y = bottom + letters.size * 1.45;
                shapes.push(letters.shape(
                    Part::Axis,
                    &tick.name,
                    middle,
                    y,
                    Align::Middle,
                ));
                last = middle + width / 2.0;
            }
        }
        shapes.push(line(
            Part::Axis,
            self.left,
            bottom,
            self.right,
            bottom,
            palette.muted,
            1.0,
        ));
        shapes
    }

    /// Height of the names below the axis, in sizes of their letters.
    pub const HEIGHT: f64 = 1.8;
}

#[cfg(test)]
mod tests {
    use super::super::scene::Colour;
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_as_wide_as_any_other() {
        let axis = TimeAxis::around(day("2016-05-18"), day("2024-09-30"), 100.0, 900.0);
        assert_eq!((axis.first, axis.end), (day("2016-01-01"), day("2025-01-01")));
        let width = |lo, hi| {
            let (left, right) = axis.span(day(lo), day(hi));
            right - left
        };
        assert!(
            (width("2017-01-01", "2017-01-31") / width("2023-05-01", "2023-05-31") - 1.0)
                .abs()
                < 1e-9
        );
        assert!(
            (width("2020-02-01", "2020-02-29") / width("2020-02-01", "2020-02-01")
                - 29.0)
                .abs()
                < 1e-6
        );
        assert_eq!(axis.span(day("1985-01-01"), day("1985-12-31")), (100.0, 100.0));
    }

    #[test]
    fn a_few_years_begin_and_end_with_a_quarter() {
        let axis = TimeAxis::around(day("2022-12-02"), day("2025-06-30"), 100.0, 900.0);
        assert_eq!((axis.first, axis.end), (day("2022-10-01"), day("2025-07-01")));
    }

    #[test]
    fn names_fit_their_periods_at_any_length() {
        let letters = Letters::regular(11.5, Colour::rgb(0));
        for (lo, hi) in [
            ("2024-01-01", "2024-02-01"),
            ("2023-01-01", "2024-09-30"),
            ("2022-12-02", "2025-03-30"),
            ("2016-01-01", "2024-09-30"),
            ("1949-10-01", "2024-09-30"),
            ("0500-01-01", "2024-09-30"),
        ] {
            let axis = TimeAxis::around(day(lo), day(hi), 100.0, 900.0);
            let ticks = axis.ticks(&letters);
            assert!((2..=30).contains(&ticks.len()), "{lo}: {} ticks", ticks.len());
        }
    }
}
