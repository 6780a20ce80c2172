//! Discrete-time event history: the chance to act in a period, given that one has not yet.

use nalgebra::{DMatrix, DVector};

/// How the chance p of an event hangs on the linear predictor η.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// `log(p/(1−p)) = η`.
    Logit,
    /// `log(−log(1−p)) = η`: proportional hazards in grouped time.
    Cloglog,
}

/// A fitted model. The constant comes first, then one coefficient a covariate.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// Coefficients.
    pub coefficients: Vec<f64>,
    /// Their standard errors, from the expected information.
    pub standard_errors: Vec<f64>,
    /// Log-likelihood.
    pub log_likelihood: f64,
    /// Log-likelihood of the constant alone.
    pub null_log_likelihood: f64,
    /// Unit-periods.
    pub rows: usize,
    /// Events in them.
    pub events: usize,
}

/// Why there is nothing to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No event, or nothing but events.
    NoVariation,
    /// Fewer rows than coefficients, rows of unequal length, or a value that is no number.
    BadRows,
    /// A covariate is constant or follows from the others.
    Collinear,
    /// Some combination of covariates tells events from the rest without fail, so that no
    /// finite coefficient is the best.
    Separated,
    /// No best coefficients were found.
    NotConverged,
}

/// Fits `P(event) = link⁻¹(constant + covariates · β)` to unit-periods at risk.
///
/// Maximum likelihood by iteratively reweighted least squares (Fisher scoring):
/// `β ← β + (XᵀWX)⁻¹ Xᵀ W (y−p)/p′`, `W = p′²/(p(1−p))`, `p′ = dp/dη`, with halved steps
/// where the likelihood would fall; standard errors are the roots of the diagonal of
/// `(XᵀWX)⁻¹`. Inputs: one row a unit and period from the first at risk to the one of the
/// event (later periods are dropped), with covariates known before the period. Source:
/// Allison 1982; Berry & Berry 1990. The standard errors take periods as independent.
///
/// # Errors
/// When the data can't tell the coefficients; see [`Refusal`].
pub fn fit(link: Link, covariates: &[Vec<f64>], event: &[bool]) -> Result<Fit, Refusal> {
    let rows = event.len();
    let width = covariates.first().map_or(0, Vec::len);
    let sound = covariates.len() == rows
        && rows > width
        && covariates.iter().all(|row| row.len() == width)
        && covariates.iter().flatten().all(|value| value.is_finite());
    if !sound {
        return Err(Refusal::BadRows);
    }
    let events = event.iter().filter(|event| **event).count();
    if events == 0 || events == rows {
        return Err(Refusal::NoVariation);
    }
    let (design, back) = standardised(covariates, width)?;
    let y = DVector::from_iterator(
        rows,
        event.iter().map(|&event| f64::from(u8::from(event))),
    );
    let share = events as f64 / rows as f64;
    let mut beta = DVector::zeros(width + 1);
    beta[0] = link.predictor(share);
    let null_log_likelihood = log_likelihood(link, &(&design * &beta), event);
    let (mut present, mut settled) = (null_log_likelihood, 0);
    for _ in 0..200 {
        let (step, information) = step(link, &design, &beta, &y)?;
        let mut scale = 1.0;
        let mut next = &beta + &step;
        let mut reached = log_likelihood(link, &(&design * &next), event);
        while (reached.is_nan() || reached < present - 1e-12 * present.abs())
            && scale > 1e-8
        {
            scale /= 2.0;
            next = &beta + &step * scale;
            reached = log_likelihood(link, &(&design * &next), event);
        }
        let moved = step.amax() * scale;
        let gained = reached - present;
        (beta, present) = (next, reached);
        if moved < 1e-9 {
            let covariance = information.try_inverse().ok_or(Refusal::Collinear)?;
            let covariance = &back * covariance * back.transpose();
            let coefficients = &back * &beta;
            return Ok(Fit {
                coefficients: coefficients.iter().copied().collect(),
                standard_errors: covariance
                    .diagonal()
                    .map(f64::sqrt)
                    .iter()
                    .copied()
                    .collect(),
                log_likelihood: present,
                null_log_likelihood,
                rows,
                events,
            });
        }
        // Coefficients that still run away when the likelihood has long stood still are on
        // their way to infinity.
        settled = if gained < 1e-7 * (present.abs() + 0.1) { settled + 1 } else { 0 };
        if settled >= 5 && moved > 0.05 || beta.amax() > 200.0 {
            return Err(Refusal::Separated);
        }
    }
    Err(Refusal::NotConverged)
}

/// The design with a constant, covariates at mean 0 and deviation 1 so that calendar years
/// do not spoil the sums; and the matrix that takes coefficients back.
fn standardised(
    covariates: &[Vec<f64>],
    width: usize,
) -> Result<(DMatrix<f64>, DMatrix<f64>), Refusal> {
    let rows = covariates.len();
    let mut design = DMatrix::from_element(rows, width + 1, 1.0);
    let mut back = DMatrix::identity(width + 1, width + 1);
    for column in 0..width {
        let values = || covariates.iter().map(|row| row[column]);
        let mean = values().sum::<f64>() / rows as f64;
        let variance = values().map(|x| (x - mean).powi(2)).sum::<f64>() / rows as f64;
        let deviation = variance.sqrt();
        if deviation <= mean.abs() * 1e-10 || !deviation.is_finite() {
            return Err(Refusal::Collinear);
        }
        for (row, value) in values().enumerate() {
            design[(row, column + 1)] = (value - mean) / deviation;
        }
        back[(column + 1, column + 1)] = 1.0 / deviation;
        back[(0, column + 1)] = -mean / deviation;
    }
    // Of standardised columns the products are correlations.
    let gram = design.transpose() * &design / rows as f64;
    let least = gram.symmetric_eigenvalues().min();
    if least < 1e-10 { Err(Refusal::Collinear) } else { Ok((design, back)) }
}

/// One step of Fisher scoring, and the information it rests on.
fn step(
    link: Link,
    design: &DMatrix<f64>,
    beta: &DVector<f64>,
    y: &DVector<f64>,
) -> Result<(DVector<f64>, DMatrix<f64>), Refusal> {
    let predictor = design * beta;
    let mut weighted = design.clone();
    let mut residual = DVector::zeros(y.len());
    for (row, &eta) in predictor.iter().enumerate() {
        let (p, slope) = link.chance(eta);
        let spread = (p * (1.0 - p)).max(f64::MIN_POSITIVE);
        weighted.row_mut(row).scale_mut(slope * slope / spread);
        residual[row] = (y[row] - p) * slope / spread;
    }
    let information = design.transpose() * weighted;
    // The design itself is of full rank, so weights that vanish are fitted chances of 0 or 1.
    let solved = information.clone().cholesky().ok_or(Refusal::Separated)?;
    let step = solved.solve(&(design.transpose() * residual));
    if step.iter().all(|part| part.is_finite()) {
        Ok((step, information))
    } else {
        Err(Refusal::Separated)
    }
}

fn log_likelihood(link: Link, predictor: &DVector<f64>, event: &[bool]) -> f64 {
    predictor
        .iter()
        .zip(event)
        .map(|(&eta, &event)| match (link, event) {
            (Link::Logit, true) => -log_one_plus_exp(-eta),
            (Link::Logit, false) => -log_one_plus_exp(eta),
            // log(1 − exp(−e^η)) and −e^η, without losing small chances.
            (Link::Cloglog, true) => (-(-eta.exp()).exp_m1()).max(f64::MIN_POSITIVE).ln(),
            (Link::Cloglog, false) => -eta.exp(),
        })
        .sum()
}

fn log_one_plus_exp(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}

impl Link {
    /// η at chance `p`.
    fn predictor(self, p: f64) -> f64 {
        match self {
            Link::Logit => (p / (1.0 - p)).ln(),
            Link::Cloglog => (-(-p).ln_1p()).ln(),
        }
    }

    /// The chance at η, and its slope, both kept off 0 and 1.
    fn chance(self, eta: f64) -> (f64, f64) {
        match self {
            Link::Logit => {
                let p = 1.0 / (1.0 + (-eta.clamp(-700.0, 700.0)).exp());
                let p = p.clamp(1e-300, 1.0 - 1e-15);
                (p, p * (1.0 - p))
            }
            Link::Cloglog => {
                let hazard = eta.clamp(-600.0, 3.5).exp();
                let p = (-(-hazard).exp_m1()).clamp(1e-300, 1.0 - 1e-15);
                (p, hazard * (-hazard).exp())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixture;
    use super::*;

    /// The panel of the report: unit-months with the columns asked for.
    fn panel(columns: &[usize]) -> (Vec<Vec<f64>>, Vec<bool>) {
        let rows = fixture::rows("person_months.csv");
        assert_eq!(rows.len(), 496);
        let covariates = rows
            .iter()
            .map(|row| {
                columns.iter().map(|&column| row[column].parse().unwrap()).collect()
            })
            .collect();
        (covariates, rows.iter().map(|row| &row[2] == "1").collect())
    }

    /// `expected.json` (statsmodels) and `expected_R.json` (glm).
    #[test]
    fn models_of_the_report() {
        for (link, columns, coefficients, errors, log_likelihood) in [
            (
                Link::Logit,
                &[1][..],
                &[-4.601_295_457_9, 0.142_264_906_5][..],
                &[0.570_613_279_5, 0.042_262_092_6][..],
                -80.710_847_091_1,
            ),
            (
                Link::Logit,
                &[1, 3],
                &[-4.387_123_974_7, 0.084_042_610_2, 1.549_314_975_9],
                &[0.567_471_402_4, 0.054_083_137_9, 0.859_622_487_7],
                -79.097_476_908_5,
            ),
            (
                Link::Logit,
                &[1, 3, 4],
                &[-4.611_547_697_9, 0.090_868_383_2, 1.514_431_651_5, 0.459_153_942_2],
                &[0.627_069_993_2, 0.053_771_854_8, 0.835_092_418_7, 0.477_318_157_3],
                -78.649_436_778_2,
            ),
            (
                Link::Cloglog,
                &[1, 3],
                &[-4.370_141_123, 0.081_480_379_677, 1.466_458_982_6],
                &[0.554_729_319_83, 0.052_393_718_648, 0.810_494_398_18],
                -79.133_742_876_1,
            ),
        ] {
            let (covariates, event) = panel(columns);
            let fit = fit(link, &covariates, &event).unwrap();
            assert_eq!((fit.rows, fit.events), (496, 21));
            assert!((fit.log_likelihood - log_likelihood).abs() < 1e-8, "{fit:?}");
            assert!((fit.null_log_likelihood - -86.952_156_551).abs() < 1e-8, "{fit:?}");
            // R stops a little before the top: its cloglog is good to some 1e-7.
            for (found, expected) in fit.coefficients.iter().zip(coefficients) {
                assert!((found - expected).abs() < 5e-6, "{link:?} {found} {expected}");
            }
            for (found, expected) in fit.standard_errors.iter().zip(errors) {
                assert!((found - expected).abs() < 5e-6, "{link:?} {found} {expected}");
            }
        }
    }

    #[test]
    fn constant_alone_is_the_share() {
        let event = [true, false, false, false];
        let fit = fit(Link::Logit, &vec![Vec::new(); 4], &event).unwrap();
        assert!((fit.coefficients[0] - (1.0_f64 / 3.0).ln()).abs() < 1e-12);
        assert!((fit.log_likelihood - fit.null_log_likelihood).abs() < 1e-12);
    }

    #[test]
    fn what_cannot_be_fitted_is_named() {
        let column = |values: &[f64]| values.iter().map(|&x| vec![x]).collect::<Vec<_>>();
        let event = [false, false, false, true, true, true];
        for link in [Link::Logit, Link::Cloglog] {
            let of = |values: &[f64], event: &[bool]| fit(link, &column(values), event);
            let apart = of(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], &event);
            assert_eq!(apart, Err(Refusal::Separated), "{link:?}");
            // All of the events, and only some of the rest, have a 1.
            let half_apart = of(&[0.0, 0.0, 1.0, 1.0, 1.0, 1.0], &event);
            assert_eq!(half_apart, Err(Refusal::Separated), "{link:?}");
            assert_eq!(of(&[7.0; 6], &event), Err(Refusal::Collinear));
            assert_eq!(of(&[1.0, 2.0], &[false; 2]), Err(Refusal::NoVariation));
            assert_eq!(of(&[1.0, 2.0], &[true; 2]), Err(Refusal::NoVariation));
            assert_eq!(of(&[1.0, f64::NAN], &[true, false]), Err(Refusal::BadRows));
            assert_eq!(of(&[], &[]), Err(Refusal::BadRows));
        }
        let twice: Vec<Vec<f64>> =
            (0..8).map(|x| vec![f64::from(x % 3), f64::from(x % 3) * 2.0]).collect();
        let event = [true, false, false, true, false, true, true, false];
        assert_eq!(fit(Link::Logit, &twice, &event), Err(Refusal::Collinear));
    }

    #[test]
    fn calendar_years_do_no_harm() {
        let (covariates, event) = panel(&[1]);
        let shifted: Vec<Vec<f64>> =
            covariates.iter().map(|row| vec![row[0] / 12.0 + 2023.0]).collect();
        let (plain, years) = (
            fit(Link::Logit, &covariates, &event).unwrap(),
            fit(Link::Logit, &shifted, &event).unwrap(),
        );
        assert!((years.coefficients[1] - plain.coefficients[1] * 12.0).abs() < 1e-8);
        assert!((years.log_likelihood - plain.log_likelihood).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn a_fit_is_the_best_nearby_and_never_nan(
            rows in prop::collection::vec((0_u8..6, any::<bool>()), 1..80),
            nudge in -0.2..0.2_f64,
        ) {
            let covariates: Vec<Vec<f64>> = rows.iter().map(|row| vec![f64::from(row.0)]).collect();
            let event: Vec<bool> = rows.iter().map(|row| row.1).collect();
            for link in [Link::Logit, Link::Cloglog] {
                let Ok(fit) = fit(link, &covariates, &event) else { continue };
                prop_assert!(fit.standard_errors.iter().all(|se| se.is_finite() && *se > 0.0));
                prop_assert!(fit.log_likelihood >= fit.null_log_likelihood - 1e-9);
                for moved in 0..2 {
                    let mut beta = fit.coefficients.clone();
                    beta[moved] += nudge;
                    let predictor = DVector::from_iterator(
                        rows.len(),
                        covariates.iter().map(|row| beta[0] + beta[1] * row[0]),
                    );
                    prop_assert!(log_likelihood(link, &predictor, &event) <= fit.log_likelihood + 1e-9);
                }
            }
        }
    }
}
