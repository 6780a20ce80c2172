//! Do groups differ in how fast an event comes? Log-rank test and Cox's model.
//!
//! With a few dozen units such comparisons have little power: a large p is no evidence that
//! groups are alike.

use nalgebra::{DMatrix, DVector};
use statrs::distribution::{ContinuousCDF, Normal};

use super::survival::Spell;
use super::tail::chi_squared_upper;

/// What the log-rank test finds.
#[derive(Clone, Debug, PartialEq)]
pub struct LogRank {
    /// Events observed in each group.
    pub observed: Vec<f64>,
    /// Events expected in each group if all had the same curve.
    pub expected: Vec<f64>,
    /// The test statistic.
    pub chi2: f64,
    /// Degrees of freedom.
    pub df: usize,
    /// Share of the chi-square distribution above `chi2`.
    pub p: f64,
}

/// How Cox's model treats events at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ties {
    /// Breslow: each tied event against the whole risk set.
    Breslow,
    /// Efron: the tied events leave the risk set little by little.
    Efron,
    /// Exact: time is discrete, all choices of `d` out of those at risk are weighed.
    Exact,
}

/// Cox's model, fitted.
#[derive(Clone, Debug, PartialEq)]
pub struct Cox {
    /// Log hazard ratios, one a covariate.
    pub coefficients: Vec<f64>,
    /// Their standard errors.
    pub errors: Vec<f64>,
    /// Log partial likelihood without covariates.
    pub null: f64,
    /// Log partial likelihood with them.
    pub fitted: f64,
}

/// Why something can't be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cannot {
    /// Fewer than two groups have units.
    OneGroup,
    /// Nothing happened.
    NoEvents,
    /// All variance is gone: for example everyone had the event at one time.
    NoVariance,
    /// A coefficient runs off to infinity: some group had no event, or all of it first.
    Unbounded,
    /// There are too many tied events for the exact likelihood.
    TooManyTies,
}

/// The distinct times at which events happened, ascending.
fn event_times(spells: &[Spell]) -> Vec<f64> {
    let mut times: Vec<f64> =
        spells.iter().filter(|spell| spell.event).map(|spell| spell.exit).collect();
    times.sort_by(f64::total_cmp);
    times.dedup();
    times
}

fn at_risk(spell: &Spell, time: f64) -> bool {
    spell.exit >= time && spell.entry.is_none_or(|entry| entry < time)
}

/// The log-rank test over `groups` groups; `group[i]` is the group of `spells[i]`.
///
/// At each event time `E_g = d·n_g/n`, variance and covariance hypergeometric:
/// `V_gh = d(n−d)/(n−1) · n_g/n · (δ_gh − n_h/n)`; `χ² = (O−E)' V⁻¹ (O−E)` over all groups
/// but the last, `df = groups − 1`. Delayed entry through the risk sets.
/// Source: Mantel 1966; R `survival::survdiff`.
///
/// # Errors
/// When there is nothing to compare.
pub fn log_rank(
    spells: &[Spell],
    group: &[usize],
    groups: usize,
) -> Result<LogRank, Cannot> {
    let filled = (0..groups).filter(|number| group.contains(number)).count();
    if filled < 2 {
        return Err(Cannot::OneGroup);
    }
    let times = event_times(spells);
    if times.is_empty() {
        return Err(Cannot::NoEvents);
    }
    let (mut observed, mut expected) = (vec![0.0; groups], vec![0.0; groups]);
    let mut variance = DMatrix::<f64>::zeros(groups, groups);
    for &time in &times {
        let mut size = vec![0.0; groups];
        let mut events = 0.0;
        for (spell, &number) in spells.iter().zip(group) {
            if at_risk(spell, time) {
                size[number] += 1.0;
            }
            if spell.event && spell.exit == time {
                observed[number] += 1.0;
                events += 1.0;
            }
        }
        let total: f64 = size.iter().sum();
        for (g, expected) in expected.iter_mut().enumerate() {
            *expected += events * size[g] / total;
            if total > 1.0 {
                let spread = events * (total - events) / (total - 1.0) * size[g] / total;
                for h in 0..groups {
                    let same = if g == h { 1.0 } else { 0.0 };
                    variance[(g, h)] += spread * (same - size[h] / total);
                }
            }
        }
    }
    // Groups that were never at risk when something happened say nothing.
    let used: Vec<usize> = (0..groups).filter(|&g| expected[g] > 0.0).collect();
    let Some((_, free)) = used.split_last().filter(|(_, free)| !free.is_empty()) else {
        return Err(Cannot::OneGroup);
    };
    let gap = DVector::from_iterator(
        free.len(),
        free.iter().map(|&g| observed[g] - expected[g]),
    );
    let part = DMatrix::from_fn(free.len(), free.len(), |row, column| {
        variance[(free[row], free[column])]
    });
    let solved = part.cholesky().ok_or(Cannot::NoVariance)?.solve(&gap);
    let chi2 = gap.dot(&solved);
    if !chi2.is_finite() {
        return Err(Cannot::NoVariance);
    }
    let df = free.len();
    Ok(LogRank {
        observed,
        expected,
        chi2,
        df,
        p: chi_squared_upper(chi2.max(0.0), df).unwrap_or(1.0),
    })
}

impl Cox {
    /// Wald confidence interval of a hazard ratio at 95 %.
    pub fn ratio_interval(&self, covariate: usize) -> (f64, f64) {
        let z = Normal::standard().inverse_cdf(0.975);
        let (beta, error) = (self.coefficients[covariate], self.errors[covariate]);
        ((beta - z * error).exp(), (beta + z * error).exp())
    }

    /// Likelihood ratio test of all covariates: `χ² = 2(ℓ − ℓ₀)`, and its p.
    pub fn likelihood_ratio(&self) -> (f64, f64) {
        let chi2 = 2.0 * (self.fitted - self.null);
        let p = chi_squared_upper(chi2.max(0.0), self.coefficients.len()).unwrap_or(1.0);
        (chi2, p)
    }
}

/// What the likelihood is at some coefficients.
struct Likelihood {
    value: f64,
    score: DVector<f64>,
    information: DMatrix<f64>,
}

/// Cox's proportional hazards by Newton's method on the partial likelihood
/// `Π_i exp(β'x_i) / Σ_{j at risk} exp(β'x_j)`, ties as named. `covariates[i]` belongs to
/// `spells[i]`. Delayed entry through the risk sets.
/// Source: Cox 1972; Breslow 1974; Efron 1977; Gail, Lubin & Rubinstein 1981 for the exact
/// sums; R `survival::coxph`.
///
/// # Errors
/// When the likelihood has no maximum, or nothing happened.
pub fn cox(spells: &[Spell], covariates: &[Vec<f64>], ties: Ties) -> Result<Cox, Cannot> {
    let width = covariates.first().map_or(0, Vec::len);
    if width == 0 {
        return Err(Cannot::OneGroup);
    }
    let times = event_times(spells);
    if times.is_empty() {
        return Err(Cannot::NoEvents);
    }
    let rows: Vec<DVector<f64>> =
        covariates.iter().map(|row| DVector::from_row_slice(row)).collect();
    let at = |beta: &DVector<f64>| likelihood(spells, &rows, &times, beta, ties);
    let mut beta = DVector::<f64>::zeros(width);
    let mut here = at(&beta)?;
    let null = here.value;
    for _ in 0..50 {
        let inverse = here.information.clone().cholesky().ok_or(Cannot::Unbounded)?;
        let mut change = inverse.solve(&here.score);
        let mut next = at(&(&beta + &change))?;
        // Halved until the likelihood does not fall.
        for _ in 0..30 {
            if next.value >= here.value - 1e-12 {
                break;
            }
            change *= 0.5;
            next = at(&(&beta + &change))?;
        }
        let settled = (next.value - here.value).abs() < 1e-12 * (1.0 + here.value.abs());
        beta += &change;
        here = next;
        // Hazard ratios beyond e^12 are a coefficient on its way to infinity.
        if beta.amax() > 12.0 {
            return Err(Cannot::Unbounded);
        }
        if settled && change.amax() < 1e-9 {
            let variance = here.information.clone().try_inverse();
            let variance = variance.ok_or(Cannot::Unbounded)?;
            let errors: Vec<f64> =
                (0..width).map(|at| variance[(at, at)].sqrt()).collect();
            if !errors.iter().all(|error| error.is_finite()) {
                return Err(Cannot::Unbounded);
            }
            return Ok(Cox {
                coefficients: beta.iter().copied().collect(),
                errors,
                null,
                fitted: here.value,
            });
        }
    }
    Err(Cannot::Unbounded)
}

fn likelihood(
    spells: &[Spell],
    rows: &[DVector<f64>],
    times: &[f64],
    beta: &DVector<f64>,
    ties: Ties,
) -> Result<Likelihood, Cannot> {
    let width = beta.len();
    let weights: Vec<f64> = rows.iter().map(|row| row.dot(beta).exp()).collect();
    let mut all = Likelihood {
        value: 0.0,
        score: DVector::zeros(width),
        information: DMatrix::zeros(width, width),
    };
    for &time in times {
        let risk: Vec<usize> =
            (0..spells.len()).filter(|&at| at_risk(&spells[at], time)).collect();
        let died: Vec<usize> = risk
            .iter()
            .copied()
            .filter(|&at| spells[at].event && spells[at].exit == time)
            .collect();
        for &at in &died {
            all.value += rows[at].dot(beta);
            all.score += &rows[at];
        }
        if ties == Ties::Exact {
            let (log, mean, spread) = subsets(&risk, died.len(), rows, &weights, width)?;
            all.value -= log;
            all.score -= mean;
            all.information += spread;
            continue;
        }
        let sums = |members: &[usize]| {
            let mut sums =
                (0.0, DVector::<f64>::zeros(width), DMatrix::zeros(width, width));
            for &at in members {
                sums.0 += weights[at];
                sums.1 += &rows[at] * weights[at];
                sums.2 += &rows[at] * rows[at].transpose() * weights[at];
            }
            sums
        };
        let (whole, tied) = (sums(&risk), sums(&died));
        for number in 0..died.len() {
            let gone = match ties {
                Ties::Efron => number as f64 / died.len() as f64,
                _ => 0.0,
            };
            let total = whole.0 - gone * tied.0;
            let mean = (&whole.1 - &tied.1 * gone) / total;
            let square = (&whole.2 - &tied.2 * gone) / total;
            all.value -= total.ln();
            all.information += square - &mean * mean.transpose();
            all.score -= mean;
        }
    }
    Ok(all)
}

/// Log, gradient and curvature of the sum over all choices of `count` out of `risk` of the
/// product of their weights, by adding one member after the other.
fn subsets(
    risk: &[usize],
    count: usize,
    rows: &[DVector<f64>],
    weights: &[f64],
    width: usize,
) -> Result<(f64, DVector<f64>, DMatrix<f64>), Cannot> {
    // Scaled to weights of about 1; the scale returns as a logarithm.
    let scale = risk.iter().map(|&at| weights[at]).sum::<f64>() / risk.len() as f64;
    let mut sums = vec![0.0; count + 1];
    let mut slopes = vec![DVector::<f64>::zeros(width); count + 1];
    let mut curves = vec![DMatrix::<f64>::zeros(width, width); count + 1];
    sums[0] = 1.0;
    for &at in risk {
        let (weight, row) = (weights[at] / scale, &rows[at]);
        for size in (1..=count).rev() {
            // A choice with this member: one of those a member smaller, times its weight.
            let slope = &slopes[size - 1] + row * sums[size - 1];
            let curve = &curves[size - 1]
                + row * slopes[size - 1].transpose()
                + &slopes[size - 1] * row.transpose()
                + row * row.transpose() * sums[size - 1];
            sums[size] += weight * sums[size - 1];
            slopes[size] += slope * weight;
            curves[size] += curve * weight;
        }
    }
    let total = sums[count];
    if !(total.is_finite() && total > 0.0) {
        return Err(Cannot::TooManyTies);
    }
    let mean = &slopes[count] / total;
    let spread = &curves[count] / total - &mean * mean.transpose();
    Ok((total.ln() + count as f64 * scale.ln(), mean, spread))
}

#[cfg(test)]
mod tests;
