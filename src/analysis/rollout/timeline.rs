//! Steps of time, and what a rollout looks like on them: who was at risk when, the curves,
//! counts and ranks.
//!
//! A date that is coarser than a step is placed at its last possible step: the curve then
//! shows what had certainly happened. A second curve at the first possible step shows what
//! had possibly happened; where all dates fit their steps there is only one, and it is
//! exact.

use chrono::{Datelike, NaiveDate};

use super::{Adoption, Rollout};
use crate::analysis::survival::{self, Curve, Spell};
use crate::model::date::{Bounds, Day};
use crate::query::TimeStep;

/// A time axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Steps since observation began: the one to headline, because all units share it.
    Calendar,
    /// Steps since the policy.
    SincePolicy,
}

/// Survival of "not yet adopted" on one clock.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The clock.
    pub clock: Clock,
    /// The step that is 0.
    pub origin: i64,
    /// Units are at risk only after this time, when observation began later than the origin.
    pub entry: Option<i64>,
    /// The last time observed.
    pub end: i64,
    /// Positions of units and their spells, dates placed at their last possible step.
    pub spells: Vec<(usize, Spell)>,
    /// The same with every date at its first possible step, and who only possibly adopted by
    /// the end taken to have.
    pub early: Vec<Spell>,
    /// Units not at risk, and why.
    pub removed: Vec<(usize, Removed)>,
    /// The curve of what had certainly happened.
    pub curve: Curve,
    /// The curve of what had possibly happened, when that differs.
    pub possible: Option<Curve>,
    /// Day bounds of the time by which a quarter, a half, three quarters had adopted.
    pub days: [Option<(i64, i64)>; 3],
}

/// Why a unit is not at risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removed {
    /// Its list can't be read.
    Unreadable,
    /// It had adopted before the policy.
    BeforePolicy,
    /// It had adopted before observation began.
    BeforeObservation,
    /// Its documents have no usable date.
    Undated,
}

/// Why there is no analysis on a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnalysis {
    /// Observation has no start of its own.
    NoStart,
    /// It would be the other analysis once more.
    Same,
    /// The policy has no usable date.
    UndatedPolicy,
    /// The policy's date is coarser than a step.
    CoarsePolicy,
    /// The cutoff lies before the policy.
    CutoffBeforePolicy,
    /// Nobody is left at risk.
    NobodyAtRisk,
    /// The window has more steps than can be counted one by one.
    TooLong,
}

/// More steps than this are not counted one by one.
const STEPS: i64 = 40_000;

/// Adopters by the end of one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The step.
    pub step: i64,
    /// Units whose adoption falls certainly into it.
    pub new: usize,
    /// Units that had certainly adopted by its end.
    pub certain: usize,
    /// Units that had certainly or possibly adopted by its end.
    pub possible: usize,
}

impl TimeStep {
    /// The number of the step in which a day falls: an integer that grows by one a step.
    pub fn of(self, day: Day) -> i64 {
        let month = i64::from(day.year()) * 12 + i64::from(day.month0());
        match self {
            TimeStep::Day => i64::from(day.num_days_from_ce()),
            TimeStep::Month => month,
            TimeStep::Quarter => month.div_euclid(3),
            TimeStep::Year => i64::from(day.year()),
        }
    }

    /// A step as EDTF: `2024-05-01`, `2024-05`, `2024-34` (second quarter), `2024`.
    pub fn edtf(self, step: i64) -> String {
        match self {
            TimeStep::Day => i32::try_from(step)
                .ok()
                .and_then(NaiveDate::from_num_days_from_ce_opt)
                .map_or_else(String::new, |day| day.format("%Y-%m-%d").to_string()),
            TimeStep::Month => {
                format!("{:04}-{:02}", step.div_euclid(12), step.rem_euclid(12) + 1)
            }
            TimeStep::Quarter => {
                format!("{:04}-{}", step.div_euclid(4), step.rem_euclid(4) + 33)
            }
            TimeStep::Year => format!("{step:04}"),
        }
    }

    /// The last day of a step.
    pub fn last_day(self, step: i64) -> Option<Day> {
        let first = |step: i64| -> Option<Day> {
            let date = |year: i64, month0: i64| {
                NaiveDate::from_ymd_opt(year.try_into().ok()?, month0 as u32 + 1, 1)
            };
            match self {
                TimeStep::Day => {
                    NaiveDate::from_num_days_from_ce_opt(step.try_into().ok()?)
                }
                TimeStep::Month => date(step.div_euclid(12), step.rem_euclid(12)),
                TimeStep::Quarter => date(step.div_euclid(4), step.rem_euclid(4) * 3),
                TimeStep::Year => date(step, 0),
            }
        };
        first(step + 1)?.pred_opt()
    }

    /// The first and the last step that a date allows; the same for a date that fits.
    pub fn span(self, date: &Bounds) -> (Option<i64>, Option<i64>) {
        (date.lo.map(|day| self.of(day)), date.hi.map(|day| self.of(day)))
    }

    /// The one step a date falls into, if it fits into one.
    pub fn fit(self, date: &Bounds) -> Option<i64> {
        let (lo, hi) = self.span(date);
        lo.filter(|_| lo == hi)
    }
}

impl Rollout {
    /// The survival analysis on a clock.
    ///
    /// # Errors
    /// When it can't be said, and why.
    pub fn analysis(&self, clock: Clock, step: TimeStep) -> Result<Analysis, NoAnalysis> {
        let end = step.of(self.window.end);
        let start = self.window.start.map(|day| step.of(day));
        let policy = match &self.origin.date {
            None => Err(NoAnalysis::UndatedPolicy),
            Some(date) => step.fit(&date.bounds).ok_or(NoAnalysis::CoarsePolicy),
        };
        let origin = match clock {
            Clock::Calendar => start.ok_or(NoAnalysis::NoStart)?,
            Clock::SincePolicy => policy?,
        };
        if clock == Clock::SincePolicy && start == Some(origin) {
            return Err(NoAnalysis::Same);
        }
        if end < origin {
            return Err(NoAnalysis::CutoffBeforePolicy);
        }
        if end - origin > STEPS {
            return Err(NoAnalysis::TooLong);
        }
        // At risk in the first step observed: (entry, exit] with entry just before it.
        let entry = start.filter(|start| *start > origin).map(|start| start - origin - 1);
        let mut spells = Vec::new();
        let mut early = Vec::new();
        let mut removed = Vec::new();
        for (position, unit) in self.adoptions.iter().enumerate() {
            let Some(adoption) = &unit.adoption else {
                if unit.unreadable && unit.undated.is_empty() {
                    removed.push((position, Removed::Unreadable));
                } else if unit.undated.is_empty() {
                    spells.push((position, spell(entry, end - origin, false)));
                    early.push(spell(entry, end - origin, false));
                } else {
                    removed.push((position, Removed::Undated));
                }
                continue;
            };
            let (lo, hi) = step.span(&adoption.bounds);
            if hi.is_some_and(|hi| hi < origin) {
                removed.push((
                    position,
                    match clock {
                        Clock::Calendar => Removed::BeforeObservation,
                        Clock::SincePolicy => Removed::BeforePolicy,
                    },
                ));
                continue;
            }
            if let Some(entry) = entry
                && hi.is_some_and(|hi| hi - origin <= entry)
            {
                removed.push((position, Removed::BeforeObservation));
                continue;
            }
            // What may lie beyond the cutoff has not certainly happened by then.
            let by_cutoff = adoption.bounds.hi.is_some_and(|hi| hi <= self.window.end);
            let last = hi.filter(|_| by_cutoff).map_or(end, |hi| hi) - origin;
            spells.push((position, spell(entry, last, by_cutoff)));
            let first = lo.unwrap_or(i64::MIN).max(origin + entry.map_or(0, |e| e + 1));
            early.push(spell(entry, first.min(end) - origin, true));
        }
        if spells.is_empty() {
            return Err(NoAnalysis::NobodyAtRisk);
        }
        let plain: Vec<Spell> = spells.iter().map(|(_, spell)| *spell).collect();
        let curve = survival::kaplan_meier(&plain);
        let possible = (early != plain).then(|| survival::kaplan_meier(&early));
        let days = self.day_bounds(clock, entry, &spells);
        let end = end - origin;
        Ok(Analysis {
            clock,
            origin,
            entry,
            end,
            spells,
            early,
            removed,
            curve,
            possible,
            days,
        })
    }

    /// Day bounds of quartiles, see [`survival::interval_quantile`]. Only where everyone
    /// came under observation at the origin.
    fn day_bounds(
        &self,
        clock: Clock,
        entry: Option<i64>,
        spells: &[(usize, Spell)],
    ) -> [Option<(i64, i64)>; 3] {
        let zero = match clock {
            Clock::Calendar => self.window.start.map(Bounds::day),
            Clock::SincePolicy => self.origin.date.as_ref().map(|date| date.bounds),
        };
        let (Some(zero), None) = (zero, entry) else { return [None; 3] };
        let lags: Vec<(Option<i64>, Option<i64>)> = spells
            .iter()
            .filter_map(|(position, spell)| {
                let adoption = self.adoptions[*position].adoption.as_ref()?;
                let lag = crate::model::date::lag(&zero, &adoption.bounds);
                // Who only possibly adopted by the end may be among the first, or not at all.
                Some((lag.lo, lag.hi.filter(|_| spell.event)))
            })
            .collect();
        [1, 2, 3]
            .map(|quarter| survival::interval_quantile(&lags, spells.len(), quarter, 4))
    }

    /// Adopters at the end of each step, from `first` to the cutoff.
    pub fn counts(&self, step: TimeStep, first: i64) -> Vec<Count> {
        let last = step.of(self.window.end);
        if last - first > STEPS {
            return Vec::new();
        }
        let adoptions =
            || self.adoptions.iter().filter_map(|unit| unit.adoption.as_ref());
        let by = |day: Option<Day>, end: Day| day.is_some_and(|day| day <= end);
        (first..=last)
            .filter_map(|number| {
                let end = step.last_day(number)?.min(self.window.end);
                Some(Count {
                    step: number,
                    new: adoptions()
                        .filter(|one| {
                            step.fit(&one.bounds) == Some(number)
                                && by(one.bounds.hi, end)
                        })
                        .count(),
                    certain: adoptions().filter(|one| by(one.bounds.hi, end)).count(),
                    possible: adoptions()
                        .filter(|one| one.bounds.lo.is_none_or(|lo| lo <= end))
                        .count(),
                })
            })
            .collect()
    }

    /// Ranks of the certain adopters by step of adoption, ties told both ways: the least
    /// rank of the tie and the mean rank. Source: the usual competition ranks.
    pub fn ranks(&self, step: TimeStep) -> Vec<Option<(usize, f64)>> {
        let at = |adoption: &Adoption| {
            adoption.bounds.hi.filter(|hi| *hi <= self.window.end).map(|day| step.of(day))
        };
        let times: Vec<Option<i64>> =
            self.adoptions.iter().map(|unit| at(unit.adoption.as_ref()?)).collect();
        times
            .iter()
            .map(|time| {
                let time = (*time)?;
                let before =
                    times.iter().flatten().filter(|other| **other < time).count();
                let same = times.iter().flatten().filter(|other| **other == time).count();
                Some((before + 1, before as f64 + (same as f64 + 1.0) / 2.0))
            })
            .collect()
    }
}

fn spell(entry: Option<i64>, exit: i64, event: bool) -> Spell {
    Spell { entry: entry.map(|entry| entry as f64), exit: exit as f64, event }
}

impl Analysis {
    /// The step of a time on this clock.
    pub fn step_at(&self, time: f64) -> i64 {
        self.origin + time as i64
    }
}
