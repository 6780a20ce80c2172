//! Tails of the distributions that tests are read from. The special functions come from
//! `statrs`; here they are only asked with numbers they can answer.

use statrs::function::{erf, gamma};

/// `P(Z ≥ z)` for a standard normal Z: `erfc(z/√2)/2`.
#[must_use]
pub fn normal_upper(z: f64) -> f64 {
    0.5 * erf::erfc(z / std::f64::consts::SQRT_2)
}

/// `P(|Z| ≥ |z|)` for a standard normal Z.
#[must_use]
pub fn normal_two_sided(z: f64) -> f64 {
    erf::erfc(z.abs() / std::f64::consts::SQRT_2)
}

/// `P(X ≥ x)` for a chi-squared X: the regularised upper incomplete gamma function
/// `Q(df/2, x/2)`. `None` without degrees of freedom or when `x` is no such value.
#[must_use]
pub fn chi_squared_upper(x: f64, df: usize) -> Option<f64> {
    if df == 0 || !x.is_finite() || x < 0.0 {
        return None;
    }
    if x == 0.0 {
        return Some(1.0);
    }
    gamma::checked_gamma_ur(df as f64 / 2.0, x / 2.0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_in_r() {
        // statrs is good to some ten digits here. pnorm(1.96, lower = FALSE); pchisq(30, 20, lower = FALSE).
        assert!((normal_upper(1.96) - 0.024_997_895_148_220_4).abs() < 1e-11);
        assert!((normal_two_sided(-1.96) - 0.049_995_790_296_440_9).abs() < 1e-11);
        let p = chi_squared_upper(30.0, 20).unwrap();
        assert!((p - 0.069_853_660_699_4).abs() < 1e-12);
    }

    #[test]
    fn what_is_no_chi_squared_has_no_tail() {
        assert_eq!(chi_squared_upper(1.0, 0), None);
        assert_eq!(chi_squared_upper(f64::NAN, 1), None);
        assert_eq!(chi_squared_upper(-1.0, 1), None);
        assert_eq!(chi_squared_upper(0.0, 1), Some(1.0));
    }
}
