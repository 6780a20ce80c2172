//! Whether events come together in time.

use super::tail::chi_squared_upper;

/// How unevenly events are spread over periods of equal length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dispersion {
    /// Periods, empty ones included.
    pub periods: usize,
    /// Events.
    pub events: u64,
    /// Events per period.
    pub mean: f64,
    /// Sample variance (`n − 1`) of the counts.
    pub variance: f64,
    /// `variance / mean`: 1 for events that fall at random, more when they come together.
    pub ratio: f64,
    /// `Σ (x − mean)² / mean`.
    pub chi_squared: f64,
    /// `periods − 1`.
    pub df: usize,
    /// Probability of as much unevenness or more when events fall at random.
    pub p_upper: f64,
}

/// The index of dispersion of counts per period.
///
/// `D = s²/x̄`, tested by `χ² = Σ (x − x̄)²/x̄` with `n − 1` degrees of freedom, upper tail.
/// Input: the count of every period of the window, zeros included. Source: Fisher 1950,
/// "The significance of deviations from expectation in a Poisson series"; Cox & Lewis 1966.
///
/// `None` with fewer than two periods or without events.
#[must_use]
pub fn dispersion(counts: &[u64]) -> Option<Dispersion> {
    let events: u64 = counts.iter().sum();
    if counts.len() < 2 || events == 0 {
        return None;
    }
    let periods = counts.len();
    let mean = events as f64 / periods as f64;
    let squares: f64 = counts.iter().map(|&x| (x as f64 - mean).powi(2)).sum();
    let (variance, df) = (squares / (periods - 1) as f64, periods - 1);
    let chi_squared = squares / mean;
    Some(Dispersion {
        periods,
        events,
        mean,
        variance,
        ratio: variance / mean,
        chi_squared,
        df,
        p_upper: chi_squared_upper(chi_squared, df)?,
    })
}

/// The fullest periods: the fewest that are at least as full as the `most`-th, in order of
/// time, so that equals are never chosen by chance. Empty periods are none.
#[must_use]
pub fn peaks(counts: &[u64], most: usize) -> Vec<usize> {
    let mut sorted: Vec<u64> =
        counts.iter().copied().filter(|&count| count > 0).collect();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    let Some(&least) =
        sorted.get(most.saturating_sub(1).min(sorted.len().saturating_sub(1)))
    else {
        return Vec::new();
    };
    (0..counts.len()).filter(|&period| counts[period] >= least).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `expected.json`, `synchrony`: tables 3 and 4, 2023-01 to 2024-09.
    #[test]
    fn months_of_the_report() {
        let months = [1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 4, 0, 1, 0, 1, 4, 3, 1, 0, 1];
        let found = dispersion(&months).unwrap();
        assert!((found.ratio - 1.5).abs() < 1e-12 && (found.mean - 1.0).abs() < 1e-12);
        assert!((found.chi_squared - 30.0).abs() < 1e-12 && found.df == 20);
        assert!((found.p_upper - 0.069_853_660_7).abs() < 1e-10);
        // 2023-12 and 2024-05 hold 8 of 21.
        assert_eq!(peaks(&months, 2), [11, 16]);
        assert_eq!(peaks(&months, 4).len(), 13);
    }

    #[test]
    fn too_little_to_say() {
        assert_eq!(dispersion(&[]), None);
        assert_eq!(dispersion(&[5]), None);
        assert_eq!(dispersion(&[0, 0, 0]), None);
        assert_eq!(peaks(&[], 2), Vec::<usize>::new());
        assert_eq!(peaks(&[0, 0], 2), Vec::<usize>::new());
        let even = dispersion(&[3, 3, 3]).unwrap();
        assert!((even.p_upper - 1.0).abs() < 1e-12 && even.ratio == 0.0);
    }

    proptest! {
        #[test]
        fn never_nan(counts in prop::collection::vec(0_u64..500, 0..300)) {
            if let Some(found) = dispersion(&counts) {
                prop_assert!((0.0..=1.0).contains(&found.p_upper));
                prop_assert!(found.ratio.is_finite() && found.ratio >= 0.0);
            }
        }
    }
}
