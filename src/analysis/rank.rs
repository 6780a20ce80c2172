//! Order without a scale: ranks, and whether one group comes later than another.

use statrs::statistics::{Data, OrderStatistics, RankTieBreaker};

use super::tail::normal_two_sided;

/// Up to this many values the distribution of U is computed exactly.
const MOST_EXACT: usize = 50;

/// Ranks from 1, equal values sharing the mean of the places they take (`average`) or all
/// getting the first of them (`min`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranks {
    /// Ties share the mean.
    pub average: Vec<f64>,
    /// Ties get the least.
    pub min: Vec<usize>,
}

/// Ranks of finite values. `None` when one of them is no number.
#[must_use]
pub fn ranks(values: &[f64]) -> Option<Ranks> {
    if !values.iter().all(|value| value.is_finite()) {
        return None;
    }
    if values.is_empty() {
        return Some(Ranks::default());
    }
    let by = |ties| Data::new(values.to_vec()).ranks(ties);
    let min = by(RankTieBreaker::Min).into_iter().map(|rank| rank as usize).collect();
    Some(Ranks { average: by(RankTieBreaker::Average), min })
}

/// The Mann-Whitney test of two groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MannWhitney {
    /// Pairs in which the value of the first group is the larger; a tie is half a pair.
    pub u: f64,
    /// `U / (n₁ n₂)`: how often a value of the first group is the larger (AUC).
    pub auc: f64,
    /// Two-sided p.
    pub p: f64,
    /// True when p comes from the permutation distribution and not from a normal one.
    pub exact: bool,
    /// Pairs of equal values.
    pub tied_pairs: usize,
}

/// Whether the values of `first` are larger than those of `second`.
///
/// `U = Σ_i Σ_j [x_i > y_j] + ½[x_i = y_j]`, `AUC = U/(n₁ n₂)`. Up to 50 values p comes
/// from the distribution of U over all ways to deal the observed values (ties included)
/// into groups of these sizes, `p = 2 min(P(U ≤ u), P(U ≥ u))`, at most 1; beyond, from
/// the normal distribution with corrections for ties and continuity. Source: Mann &
/// Whitney 1947; conventions of R's `wilcox.test`, which uses the normal distribution
/// whenever there are ties.
///
/// `None` when a group is empty or a value is no number.
#[must_use]
pub fn mann_whitney(first: &[f64], second: &[f64]) -> Option<MannWhitney> {
    let (n, m) = (first.len(), second.len());
    if n == 0 || m == 0 {
        return None;
    }
    let ranks = ranks(&[first, second].concat())?;
    let smallest = (n * (n + 1)) as f64 / 2.0;
    let u = ranks.average[..n].iter().sum::<f64>() - smallest;
    let tied_pairs = first
        .iter()
        .map(|x| second.iter().filter(|y| x.total_cmp(y).is_eq()).count())
        .sum();
    let exact = n + m <= MOST_EXACT;
    let p = if exact { exact_p(&ranks.average, n) } else { normal_p(&ranks, n, u) };
    Some(MannWhitney { u, auc: u / (n * m) as f64, p: p.min(1.0), exact, tied_pairs })
}

/// Mean ranks are halves, so their doubles are whole and sums can be counted.
fn exact_p(average: &[f64], n: usize) -> f64 {
    let doubled: Vec<usize> = average.iter().map(|rank| (rank * 2.0) as usize).collect();
    let observed: usize = doubled[..n].iter().sum();
    let most: usize = doubled.iter().sum();
    // ways[k][s]: ways to choose k of the values seen so far with sum s.
    let mut ways = vec![vec![0.0_f64; most + 1]; n + 1];
    ways[0][0] = 1.0;
    for (seen, &rank) in doubled.iter().enumerate() {
        for k in (1..=n.min(seen + 1)).rev() {
            let (below, at) = ways.split_at_mut(k);
            for sum in (rank..=most).rev() {
                at[0][sum] += below[k - 1][sum - rank];
            }
        }
    }
    let all: f64 = ways[n].iter().sum();
    let lower: f64 = ways[n][..=observed].iter().sum();
    let upper: f64 = ways[n][observed..].iter().sum();
    2.0 * lower.min(upper) / all
}

fn normal_p(ranks: &Ranks, n: usize, u: f64) -> f64 {
    let total = ranks.min.len();
    let (n, m, all) = (n as f64, (total - n) as f64, total as f64);
    // A run of t equal values has one least rank; Σ(t³ − t) over the runs.
    let mut least = ranks.min.clone();
    least.sort_unstable();
    let ties: f64 = least
        .chunk_by(|a, b| a == b)
        .map(|run| run.len() as f64)
        .map(|t| t * t * t - t)
        .sum();
    let variance = n * m / 12.0 * (all + 1.0 - ties / (all * (all - 1.0)));
    if variance <= 0.0 {
        return 1.0;
    }
    let off = u - n * m / 2.0;
    let corrected = (off.abs() - 0.5).max(0.0);
    normal_two_sided(corrected / variance.sqrt())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ranks_of_the_report() {
        // Months since 2023-01 of the 21 adopters, in the order of `expected.json`.
        let months = [
            6, 7, 8, 9, 10, 11, 11, 13, 15, 16, 16, 16, 16, 17, 17, 18, 0, 11, 11, 17, 20,
        ];
        let ranks = ranks(&months.map(f64::from)).unwrap();
        assert_eq!(
            ranks.average,
            [
                2., 3., 4., 5., 6., 8.5, 8.5, 11., 12., 14.5, 14.5, 14.5, 14.5, 18., 18.,
                20., 1., 8.5, 8.5, 18., 21.
            ]
        );
        assert_eq!(
            ranks.min,
            [2, 3, 4, 5, 6, 7, 7, 11, 12, 13, 13, 13, 13, 17, 17, 20, 1, 7, 7, 17, 21]
        );
    }

    #[test]
    fn ranks_of_little() {
        assert_eq!(ranks(&[]), Some(Ranks::default()));
        assert_eq!(ranks(&[7.0]).unwrap().average, [1.0]);
        assert_eq!(ranks(&[7.0, 7.0]).unwrap().min, [1, 1]);
        assert_eq!(ranks(&[f64::NAN]), None);
    }

    #[test]
    fn without_ties_pairs_are_counted() {
        let test =
            mann_whitney(&[1.1, 2.2, 3.3, 0.4], &[3.1, 4.1, 5.9, 2.6, 5.3]).unwrap();
        assert!((test.u - 2.0).abs() < 1e-12, "{test:?}");
        // P(U ≤ 2) = (1 + 1 + 2)/126.
        assert!((test.p - 8.0 / 126.0).abs() < 1e-12, "{test:?}");
    }

    #[test]
    fn the_most_extreme_order_has_the_least_p() {
        let test = mann_whitney(&[6.0, 7.0, 8.0], &[1.0, 2.0, 3.0, 4.0]).unwrap();
        assert!((test.auc - 1.0).abs() < 1e-12);
        assert!((test.p - 2.0 / 35.0).abs() < 1e-12);
        assert!(test.exact);
    }

    #[test]
    fn all_alike_says_nothing() {
        let few = mann_whitney(&[3.0; 4], &[3.0; 7]).unwrap();
        let many = mann_whitney(&[3.0; 40], &[3.0; 70]).unwrap();
        for test in [few, many] {
            assert!((test.auc - 0.5).abs() < 1e-12 && (test.p - 1.0).abs() < 1e-12);
        }
        assert_eq!(mann_whitney(&[], &[1.0]), None);
        assert_eq!(mann_whitney(&[f64::INFINITY], &[1.0]), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn u_counts_pairs(
            x in prop::collection::vec(0_i32..12, 1..20),
            y in prop::collection::vec(0_i32..12, 1..90),
        ) {
            let float = |v: &[i32]| v.iter().map(|&v| f64::from(v)).collect::<Vec<_>>();
            let test = mann_whitney(&float(&x), &float(&y)).unwrap();
            let pairs: f64 = x
                .iter()
                .flat_map(|a| y.iter().map(move |b| match a.cmp(b) {
                    std::cmp::Ordering::Greater => 1.0,
                    std::cmp::Ordering::Equal => 0.5,
                    std::cmp::Ordering::Less => 0.0,
                }))
                .sum();
            prop_assert!((test.u - pairs).abs() < 1e-9);
            prop_assert!(test.p > 0.0 && test.p <= 1.0);
            let back = mann_whitney(&float(&y), &float(&x)).unwrap();
            prop_assert!((back.p - test.p).abs() < 1e-9);
            prop_assert!((back.auc + test.auc - 1.0).abs() < 1e-9);
        }

        #[test]
        fn normal_and_exact_agree_where_they_meet(
            x in prop::collection::vec(0_i32..1000, 18..25),
            y in prop::collection::vec(0_i32..1000, 18..25),
        ) {
            let float = |v: &[i32]| v.iter().map(|&v| f64::from(v)).collect::<Vec<_>>();
            let (x, y) = (float(&x), float(&y));
            let test = mann_whitney(&x, &y).unwrap();
            let ranks = ranks(&[x.clone(), y].concat()).unwrap();
            prop_assert!((normal_p(&ranks, x.len(), test.u) - test.p).abs() < 0.02);
        }
    }
}
