//! Two rows of counts: Fisher's exact test and its extension to more columns.

use statrs::function::factorial::ln_binomial;

/// Tables as probable as the observed one count as extreme too. Rounding must not decide,
/// so the limit is this much above (the rule of R's `fisher.test`).
const RELATIVE_ERROR: f64 = 1.0 + 1e-7;

/// The most tables that [`freeman_halton`] goes through.
const MOST_TABLES: f64 = 2e7;

/// An odds ratio, which may lie beyond every number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Odds {
    /// Zero or a positive number.
    Finite(f64),
    /// The odds are unbounded.
    Infinite,
}

/// Fisher's exact test of a 2x2 table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fisher {
    /// Probability of a table at most as probable as the observed one.
    pub two_sided: f64,
    /// Probability of a first cell at most as large.
    pub less: f64,
    /// Probability of a first cell at least as large.
    pub greater: f64,
    /// `ad / bc`.
    pub sample_odds_ratio: Odds,
    /// The conditional maximum-likelihood odds ratio.
    pub odds_ratio: Odds,
    /// Its exact 95 % interval.
    pub interval: (Odds, Odds),
}

/// The first cell of a 2x2 table with given margins: Fisher's noncentral hypergeometric
/// distribution, as log weights at an odds ratio of one.
struct FirstCell {
    least: u64,
    log_weight: Vec<f64>,
}

impl FirstCell {
    fn new([[a, b], [c, d]]: [[u64; 2]; 2]) -> FirstCell {
        let (column, other, row) = (a + c, b + d, a + b);
        let (least, most) = (row.saturating_sub(other), row.min(column));
        let log_weight = (least..=most)
            .map(|cell| ln_binomial(column, cell) + ln_binomial(other, row - cell))
            .collect();
        FirstCell { least, log_weight }
    }

    /// Probabilities at a log odds ratio.
    fn probabilities(&self, log_odds: f64) -> Vec<f64> {
        let tilted: Vec<f64> = (0_u32..)
            .zip(&self.log_weight)
            .map(|(k, w)| w + log_odds * f64::from(k))
            .collect();
        let most = tilted.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut weights: Vec<f64> = tilted.iter().map(|w| (w - most).exp()).collect();
        let sum: f64 = weights.iter().sum();
        weights.iter_mut().for_each(|w| *w /= sum);
        weights
    }

    fn mean(&self, log_odds: f64) -> f64 {
        let probabilities = self.probabilities(log_odds);
        (0_u32..).zip(probabilities).map(|(k, p)| f64::from(k) * p).sum()
    }
}

/// Where an increasing function of the log odds ratio crosses `target`.
fn crossing(increasing: impl Fn(f64) -> f64, target: f64) -> Odds {
    let (mut low, mut high) = (-700.0, 700.0);
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if increasing(middle) < target {
            low = middle;
        } else {
            high = middle;
        }
    }
    Odds::Finite(f64::exp(0.5 * (low + high)))
}

/// Fisher's exact test of `[[a, b], [c, d]]`.
///
/// With all margins fixed, the first cell is hypergeometric. `less` and `greater` are its
/// tails; `two_sided` sums the tables with `p ≤ p_obs(1 + 1e-7)`. The conditional
/// maximum-likelihood odds ratio ψ solves `E_ψ[a] = a` under Fisher's noncentral
/// hypergeometric distribution; the interval is where each tail is 2.5 %. Source: Fisher
/// 1935; conventions of R's `fisher.test`.
///
/// `None` when a row or a column is empty: there is nothing to compare.
#[must_use]
pub fn fisher(table: [[u64; 2]; 2]) -> Option<Fisher> {
    let [[a, b], [c, d]] = table;
    if [a + b, c + d, a + c, b + d].contains(&0) {
        return None;
    }
    let first = FirstCell::new(table);
    let at = usize::try_from(a - first.least).ok()?;
    let last = first.log_weight.len() - 1;
    let lower = |log_odds: f64| first.probabilities(log_odds)[..=at].iter().sum::<f64>();
    let upper = |log_odds: f64| first.probabilities(log_odds)[at..].iter().sum::<f64>();
    let probabilities = first.probabilities(0.0);
    let limit = probabilities[at] * RELATIVE_ERROR;
    let two_sided: f64 = probabilities.iter().filter(|p| **p <= limit).sum();
    let (zero, infinite) = (Odds::Finite(0.0), Odds::Infinite);
    let odds_ratio = match at {
        0 => zero,
        at if at == last => infinite,
        at => crossing(|log_odds| first.mean(log_odds), at as f64),
    };
    let lowest = if at == 0 { zero } else { crossing(upper, 0.025) };
    // The lower tail falls with the odds: its complement rises.
    let highest =
        if at == last { infinite } else { crossing(|log_odds| -lower(log_odds), -0.025) };
    Some(Fisher {
        two_sided: two_sided.min(1.0),
        less: lower(0.0).min(1.0),
        greater: upper(0.0).min(1.0),
        sample_odds_ratio: match b * c {
            0 => infinite,
            below => Odds::Finite((a * d) as f64 / below as f64),
        },
        odds_ratio,
        interval: (lowest, highest),
    })
}

/// The Freeman-Halton extension of Fisher's test to two rows of any number of columns.
///
/// With all margins fixed, a first row `a` has `P = Π C(c_j, a_j) / C(N, r)`, where `c_j`
/// are the columns and `r` is the first row; p sums the tables with
/// `P ≤ P_obs(1 + 1e-7)`. Source: Freeman & Halton 1951.
///
/// `None` when a row is empty, when fewer than two columns hold anything, or when there
/// are more than twenty million tables.
#[must_use]
pub fn freeman_halton(first: &[u64], second: &[u64]) -> Option<f64> {
    let pairs = first.iter().zip(second).filter(|(a, b)| **a + **b > 0);
    let (row, columns): (Vec<u64>, Vec<u64>) = pairs.map(|(a, b)| (*a, a + b)).unzip();
    let wanted: u64 = row.iter().sum();
    let total: u64 = columns.iter().sum();
    if columns.len() < 2 || wanted == 0 || wanted == total || first.len() != second.len()
    {
        return None;
    }
    if tables(&columns, wanted) > MOST_TABLES {
        return None;
    }
    let whole = ln_binomial(total, wanted);
    let observed: f64 =
        row.iter().zip(&columns).map(|(a, c)| ln_binomial(*c, *a)).sum::<f64>() - whole;
    let mut sum =
        Extreme { columns: &columns, limit: observed.exp() * RELATIVE_ERROR, p: 0.0 };
    sum.go(0, wanted, total, -whole);
    Some(sum.p.min(1.0))
}

/// How many first rows there are with these columns and this sum.
fn tables(columns: &[u64], wanted: u64) -> f64 {
    let Ok(wanted) = usize::try_from(wanted) else { return f64::INFINITY };
    let mut ways = vec![0.0; wanted + 1];
    ways[0] = 1.0;
    for &column in columns {
        let column = usize::try_from(column).unwrap_or(wanted).min(wanted);
        let mut sums = vec![0.0; wanted + 2];
        for (at, way) in ways.iter().enumerate() {
            sums[at + 1] = sums[at] + way;
        }
        for at in 0..=wanted {
            ways[at] = sums[at + 1] - sums[at.saturating_sub(column)];
        }
    }
    ways[wanted]
}

/// The sum over tables at most as probable as the observed one.
struct Extreme<'c> {
    columns: &'c [u64],
    limit: f64,
    p: f64,
}

impl Extreme<'_> {
    /// Fills the columns from `at` on with what is `left` of the first row, where these
    /// columns hold `room`.
    fn go(&mut self, at: usize, left: u64, room: u64, log_p: f64) {
        let column = self.columns[at];
        let room = room - column;
        if at + 1 == self.columns.len() {
            let p = (log_p + ln_binomial(column, left)).exp();
            if p <= self.limit {
                self.p += p;
            }
            return;
        }
        for cell in left.saturating_sub(room)..=left.min(column) {
            self.go(at + 1, left - cell, room, log_p + ln_binomial(column, cell));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn near(odds: Odds, expected: f64, tolerance: f64) -> bool {
        matches!(odds, Odds::Finite(odds) if (odds - expected).abs() <= tolerance)
    }

    /// `expected.json` (scipy) and `expected_R.json`: standards against the rest of the
    /// report's national items, at three cuts.
    #[test]
    fn the_cuts_of_the_report() {
        for (table, p, low, high, highest) in [
            (
                [[1, 9], [4, 2]],
                0.035_714_285_7,
                0.035_714_285_7,
                0.998_626_373_6,
                1.173_53,
            ),
            ([[0, 8], [5, 3]], 0.025_641_025_6, 0.012_820_512_8, 1.0, 0.754_52),
            ([[2, 11], [3, 0]], 0.017_857_142_9, 0.017_857_142_9, 1.0, 0.846_24),
        ] {
            let test = fisher(table).unwrap();
            assert!((test.two_sided - p).abs() < 1e-10, "{table:?}");
            assert!((test.less - low).abs() < 1e-10, "{table:?}");
            assert!((test.greater - high).abs() < 1e-10, "{table:?}");
            assert!(near(test.interval.1, highest, 1e-4), "{table:?} {test:?}");
        }
        let test = fisher([[1, 9], [4, 2]]).unwrap();
        assert!(near(test.sample_odds_ratio, 0.055_555_555_6, 1e-10));
        // R finds this root to some 1e-4 only.
        assert!(near(test.odds_ratio, 0.071_406_886_659, 5e-5), "{test:?}");
        assert!(near(test.interval.0, 0.001_028_353_9, 1e-5), "{test:?}");
        assert_eq!(fisher([[0, 8], [5, 3]]).unwrap().odds_ratio, Odds::Finite(0.0));
    }

    #[test]
    fn the_lady_tasting_tea() {
        // R: fisher.test(matrix(c(3, 1, 1, 3), 2)): p = .4857, greater .2429, OR 6.408309,
        // interval .2117329 to 621.9337505, whose upper end R finds to 1 % only.
        let test = fisher([[3, 1], [1, 3]]).unwrap();
        assert!((test.two_sided - 34.0 / 70.0).abs() < 1e-12);
        assert!((test.greater - 17.0 / 70.0).abs() < 1e-12);
        assert!(near(test.odds_ratio, 6.408_309, 1e-3), "{test:?}");
        assert!(
            near(test.interval.0, 0.211_732_9, 1e-5)
                && near(test.interval.1, 621.933_75, 5.0),
            "{test:?}"
        );
        let Odds::Finite(odds) = test.odds_ratio else { panic!("{test:?}") };
        let cell = FirstCell::new([[3, 1], [1, 3]]);
        assert!((cell.mean(odds.ln()) - 3.0).abs() < 1e-9);
        let Odds::Finite(highest) = test.interval.1 else { panic!("{test:?}") };
        let lower: f64 = cell.probabilities(highest.ln())[..=3].iter().sum();
        assert!((lower - 0.025).abs() < 1e-9);
    }

    #[test]
    fn nothing_to_compare_is_no_test() {
        for table in
            [[[0, 0], [3, 4]], [[3, 4], [0, 0]], [[0, 3], [0, 4]], [[3, 0], [4, 0]]]
        {
            assert_eq!(fisher(table), None);
        }
        assert_eq!(freeman_halton(&[], &[]), None);
        assert_eq!(freeman_halton(&[0, 0], &[1, 2]), None);
        assert_eq!(freeman_halton(&[1, 0], &[2, 0]), None);
        assert_eq!(fisher([[5, 0], [0, 5]]).unwrap().odds_ratio, Odds::Infinite);
    }

    #[test]
    fn three_columns_as_in_the_report() {
        let p = freeman_halton(&[6, 3, 1], &[2, 0, 4]).unwrap();
        assert!((p - 0.074_925_074_925).abs() < 1e-12, "{p}");
    }

    #[test]
    fn too_many_tables_are_refused() {
        assert_eq!(freeman_halton(&[200; 10], &[200; 10]), None);
        assert!(freeman_halton(&[300, 200, 100], &[100, 200, 300]).unwrap() < 1e-9);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn probabilities_stay_probabilities(
            a in 0_u64..90, b in 0_u64..90, c in 0_u64..90, d in 0_u64..90,
        ) {
            let Some(test) = fisher([[a, b], [c, d]]) else { return Ok(()) };
            for p in [test.two_sided, test.less, test.greater] {
                prop_assert!(p > 0.0 && p <= 1.0);
            }
            prop_assert!(test.less + test.greater >= 1.0 - 1e-9);
            // Turning rows and columns changes nothing; swapping the rows swaps the tails.
            let turned = fisher([[a, c], [b, d]]).unwrap();
            prop_assert!((turned.two_sided - test.two_sided).abs() < 1e-9);
            let swapped = fisher([[c, d], [a, b]]).unwrap();
            prop_assert!((swapped.less - test.greater).abs() < 1e-9);
            let value = |odds| match odds { Odds::Finite(odds) => odds, Odds::Infinite => f64::INFINITY };
            prop_assert!(value(test.interval.0) <= value(test.odds_ratio) * (1.0 + 1e-9));
            prop_assert!(value(test.odds_ratio) <= value(test.interval.1) * (1.0 + 1e-9));
        }

        #[test]
        fn two_columns_are_fisher(
            a in 0_u64..40, b in 0_u64..40, c in 0_u64..40, d in 0_u64..40,
        ) {
            let fisher = fisher([[a, b], [c, d]]).map(|test| test.two_sided);
            let wide = freeman_halton(&[a, b], &[c, d]);
            prop_assert_eq!(fisher.is_some(), wide.is_some());
            if let (Some(fisher), Some(wide)) = (fisher, wide) {
                prop_assert!((fisher - wide).abs() < 1e-9);
            }
            // An empty column says nothing.
            let padded = freeman_halton(&[a, 0, b], &[c, 0, d]);
            prop_assert_eq!(padded, wide);
        }
    }
}
