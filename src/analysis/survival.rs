//! Time until something happens, when for some it has not happened yet, and some came
//! under observation late.
//!
//! Right censoring and delayed entry (left truncation) are part of every function. A spell
//! is observed on `(entry, exit]`; at one time events come before censorings. Nothing here
//! averages over those to whom the event happened: that number says nothing about time.

use statrs::distribution::{ContinuousCDF, Normal};

/// One unit under observation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spell {
    /// When it came under observation, if that was after the origin: it is at risk at `t`
    /// only when `entry < t`.
    pub entry: Option<f64>,
    /// When the event happened, or when observation ended.
    pub exit: f64,
    /// True when the event happened at `exit`.
    pub event: bool,
}

/// A share between 0 and 1, exact as long as its fraction fits into 128 bits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// Its value.
    pub value: f64,
    /// Numerator and denominator, in lowest terms.
    pub exact: Option<(u128, u128)>,
}

/// The curve at one time at which an event happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// When.
    pub time: f64,
    /// Units at risk: entered before, and neither event nor censoring before.
    pub at_risk: usize,
    /// Events at this time.
    pub events: usize,
    /// Units censored from this time on, before the next.
    pub censored: usize,
    /// Kaplan-Meier: share without the event after this time.
    pub survival: Share,
    /// Nelson-Aalen: cumulative hazard.
    pub hazard: f64,
    /// Greenwood's sum `Σ d/(n(n−d))`; `None` once everyone at risk had the event.
    pub greenwood: Option<f64>,
}

/// A survival curve.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// One step a time with events, in order.
    pub steps: Vec<Step>,
    /// Spells that went in.
    pub units: usize,
    /// Events among them.
    pub events: usize,
    /// The last time at which anyone was observed.
    pub last: Option<f64>,
    /// The earliest time from which the curve speaks: the first entry, else 0.
    pub start: f64,
}

/// How a confidence interval is made from the standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// `S^exp(±z·σ/ln S)`: stays within 0 and 1, behaves with few units. The one we print.
    LogLog,
    /// `S·exp(±z·σ)`, cut at 1: the default of R's survfit.
    Log,
    /// `S ± z·S·σ`, cut at 0 and 1.
    Plain,
}

/// The time by which a share of the units had the event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantile {
    /// First time with `S(t) ≤ 1 − p`.
    pub first: f64,
    /// R's convention: when the curve lies at exactly `1 − p` for a while, the middle of
    /// that stretch; else the same as `first`.
    pub midpoint: f64,
}

impl Share {
    /// The whole.
    pub const ONE: Share = Share { value: 1.0, exact: Some((1, 1)) };

    /// `part` of `whole`; `None` of nothing.
    pub fn of(part: usize, whole: usize) -> Option<Share> {
        (whole > 0).then(|| Share::ONE.times(part, whole))
    }

    fn times(self, part: usize, whole: usize) -> Share {
        let common = gcd(part as u128, whole as u128);
        let (part_wide, whole_wide) = (part as u128 / common, whole as u128 / common);
        let exact = self.exact.and_then(|(numerator, denominator)| {
            // Reduced crosswise first, so that the products stay small.
            let (left, right) = (gcd(numerator, whole_wide), gcd(part_wide, denominator));
            let numerator = (numerator / left).checked_mul(part_wide / right)?;
            let denominator = (denominator / right).checked_mul(whole_wide / left)?;
            Some((numerator, denominator))
        });
        let value = match exact {
            Some((numerator, denominator)) => numerator as f64 / denominator as f64,
            None => self.value * part as f64 / whole as f64,
        };
        Share { value, exact }
    }

    /// Compares with a fraction: exactly where possible, else within 1e-12.
    pub fn compare(self, numerator: u128, denominator: u128) -> std::cmp::Ordering {
        let crossed = self.exact.and_then(|(mine, whole)| {
            Some((mine.checked_mul(denominator)?, numerator.checked_mul(whole)?))
        });
        if let Some((mine, other)) = crossed {
            return mine.cmp(&other);
        }
        let other = numerator as f64 / denominator as f64;
        match (self.value - other).abs() < 1e-12 {
            true => std::cmp::Ordering::Equal,
            false => self.value.total_cmp(&other),
        }
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    match b {
        0 => a.max(1),
        _ => gcd(b, a % b),
    }
}

/// Kaplan-Meier with right censoring and delayed entry.
///
/// `S(t) = Π_{t_i ≤ t} (1 − d_i/n_i)` with `d_i` events among the `n_i` at risk at `t_i`
/// (those with `entry < t_i ≤ exit`); Nelson-Aalen `H(t) = Σ d_i/n_i`; Greenwood's
/// `Var S = S² Σ d_i/(n_i(n_i−d_i))`. Times that are no numbers are refused by the caller.
/// Source: Kaplan & Meier 1958 (doi:10.1080/01621459.1958.10501452); R `survival::survfit`.
pub fn kaplan_meier(spells: &[Spell]) -> Curve {
    let mut exits: Vec<(f64, bool)> =
        spells.iter().map(|spell| (spell.exit, spell.event)).collect();
    exits.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut entries: Vec<f64> =
        spells.iter().map(|spell| spell.entry.unwrap_or(f64::NEG_INFINITY)).collect();
    entries.sort_by(f64::total_cmp);
    let first_entry = entries.first().copied().filter(|entry| entry.is_finite());
    let mut curve = Curve {
        units: spells.len(),
        events: spells.iter().filter(|spell| spell.event).count(),
        last: exits.last().map(|(time, _)| *time),
        start: first_entry.map_or(0.0, |entry| entry.max(0.0)),
        ..Curve::default()
    };
    let (mut survival, mut hazard, mut greenwood) = (Share::ONE, 0.0, Some(0.0));
    let mut at = 0;
    while at < exits.len() {
        let time = exits[at].0;
        let same = exits[at..].iter().take_while(|(other, _)| *other == time).count();
        let events = exits[at..at + same].iter().filter(|(_, event)| *event).count();
        let entered = entries.partition_point(|entry| *entry < time);
        let at_risk = entered - at;
        if events > 0 {
            let (d, n) = (events as f64, at_risk as f64);
            survival = survival.times(at_risk - events, at_risk);
            hazard += d / n;
            greenwood = greenwood
                .filter(|_| events < at_risk)
                .map(|sum: f64| sum + d / (n * (n - d)));
            curve.steps.push(Step {
                time,
                at_risk,
                events,
                censored: 0,
                survival,
                hazard,
                greenwood,
            });
        }
        if let Some(step) = curve.steps.last_mut() {
            step.censored += same - events;
        }
        at += same;
    }
    curve
}

impl Step {
    /// Greenwood's standard error of `S(t)`: `S·√Σ d/(n(n−d))`.
    pub fn standard_error(&self) -> Option<f64> {
        Some(self.survival.value * self.greenwood?.sqrt())
    }

    /// A confidence interval of `S(t)` at `level` (such as 0.95), see [`Interval`].
    /// `None` when it is not defined: the curve has reached 0, or `level` is no level.
    /// Source: Kalbfleisch & Prentice 2002, section 1.4; R `survfit(conf.type=)`.
    pub fn interval(&self, kind: Interval, level: f64) -> Option<(f64, f64)> {
        let (survival, sigma) = (self.survival.value, self.greenwood?.sqrt());
        let z = two_sided(level)?;
        if survival <= 0.0 || survival >= 1.0 {
            return None;
        }
        Some(match kind {
            Interval::LogLog => {
                let width = z * sigma / survival.ln();
                (survival.powf((-width).exp()), survival.powf(width.exp()))
            }
            Interval::Log => {
                (survival * (-z * sigma).exp(), (survival * (z * sigma).exp()).min(1.0))
            }
            Interval::Plain => (
                (survival - z * survival * sigma).max(0.0),
                (survival + z * survival * sigma).min(1.0),
            ),
        })
    }
}

/// The standard normal's quantile that leaves `1 − level` outside on both sides.
fn two_sided(level: f64) -> Option<f64> {
    (level > 0.0 && level < 1.0)
        .then(|| Normal::standard().inverse_cdf(0.5 + level / 2.0))
}

impl Curve {
    /// The time by which the share `numerator/denominator` of the units had the event, or
    /// `None` when the curve does not come down that far: then it is not known.
    /// With [`Share::compare`] a curve at exactly 1/2 is seen to be there.
    pub fn quantile(&self, numerator: u128, denominator: u128) -> Option<Quantile> {
        let left = denominator.checked_sub(numerator)?;
        let reached = |step: &&Step| step.survival.compare(left, denominator).is_le();
        let at = self.steps.iter().position(|step| reached(&step))?;
        let exactly = self.steps[at].survival.compare(left, denominator).is_eq();
        let first = self.steps[at].time;
        let midpoint = match self.steps.get(at + 1) {
            Some(next) if exactly => f64::midpoint(first, next.time),
            _ => first,
        };
        Some(Quantile { first, midpoint })
    }

    /// The confidence interval of a quantile: where the ends of the interval of `S(t)`
    /// cross `1 − p`. An end that is never crossed is `None`: unbounded.
    /// Source: Brookmeyer & Crowley 1982 (doi:10.2307/2530286); R `quantile.survfit`.
    pub fn quantile_interval(
        &self,
        share: f64,
        kind: Interval,
        level: f64,
    ) -> (Option<f64>, Option<f64>) {
        let crossed = |end: fn((f64, f64)) -> f64| {
            self.steps
                .iter()
                .find(|step| {
                    step.interval(kind, level)
                        .map_or(step.survival.value <= 0.0, |interval| {
                            end(interval) <= 1.0 - share
                        })
                })
                .map(|step| step.time)
        };
        (crossed(|interval| interval.0), crossed(|interval| interval.1))
    }

    /// Restricted mean: `∫ S(t) dt` from the curve's start to `until`, the mean time
    /// without the event up to then. `None` beyond the last time observed, where the curve does
    /// not speak, unless it has come down to nothing.
    /// Source: Royston & Parmar 2013 (doi:10.1186/1471-2288-13-152).
    pub fn restricted_mean(&self, until: f64) -> Option<f64> {
        let over = self.steps.last().is_some_and(|step| step.survival.value <= 0.0);
        if self.last.is_none_or(|last| until > last && !over) || until < self.start {
            return None;
        }
        let (mut area, mut height, mut from) = (0.0, 1.0, self.start);
        for step in self.steps.iter().take_while(|step| step.time < until) {
            let time = step.time.max(self.start);
            area += height * (time - from);
            (height, from) = (step.survival.value, time);
        }
        Some(area + height * (until - from))
    }

    /// `S(t)`.
    pub fn at(&self, time: f64) -> Share {
        let after = self.steps.partition_point(|step| step.time <= time);
        after.checked_sub(1).map_or(Share::ONE, |last| self.steps[last].survival)
    }
}

/// The k-th smallest of durations known as intervals, `k = ⌈p·n⌉`: lower ends and upper
/// ends are sorted apart, and the k-th of each bounds it. `durations` are those that ended;
/// the other `n − durations.len()` ended later than all of these (censored at the end of
/// observation). `None` when fewer than `k` ended, or an end is open.
pub fn interval_quantile(
    durations: &[(Option<i64>, Option<i64>)],
    n: usize,
    numerator: usize,
    denominator: usize,
) -> Option<(i64, i64)> {
    let k = (n * numerator).div_ceil(denominator).max(1);
    if k > durations.len() {
        return None;
    }
    // An open lower end sorts first, an open upper end last.
    let mut lows: Vec<i64> =
        durations.iter().map(|(low, _)| low.unwrap_or(i64::MIN)).collect();
    let mut highs: Vec<i64> =
        durations.iter().map(|(_, high)| high.unwrap_or(i64::MAX)).collect();
    lows.sort_unstable();
    highs.sort_unstable();
    let (low, high) = (lows[k - 1], highs[k - 1]);
    (low != i64::MIN && high != i64::MAX).then_some((low, high))
}

#[cfg(test)]
mod tests;
