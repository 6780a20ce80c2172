//! Whether neighbours are alike: join counts and Moran's I.
//!
//! Clustering is consistent with spread from neighbour to neighbour, and just as much with
//! shocks and economies that neighbours share.

use super::tail::{normal_two_sided, normal_upper};

/// How heavily a neighbour weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weights {
    /// Every border weighs one (`B` in spdep).
    Binary,
    /// The neighbours of a unit weigh one together (`W` in spdep).
    RowStandardised,
}

/// What becomes of units without a neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Isolates {
    /// They count as units.
    Keep,
    /// They are not counted in n (spdep's default, `adjust.n`); the mean and the spread of
    /// the values are still those of all units, as there.
    Drop,
}

/// Moran's I with its moments when values are dealt at random.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moran {
    /// The statistic.
    pub i: f64,
    /// Its expectation, `−1/(n−1)`.
    pub expected: f64,
    /// Its variance.
    pub variance: f64,
    /// `(I − E)/√V`.
    pub z: f64,
    /// Probability of as much likeness or more.
    pub p_greater: f64,
    /// Probability of as much likeness or unlikeness or more.
    pub p_two_sided: f64,
    /// Units counted.
    pub n: usize,
}

/// Borders between units of one kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Joins {
    /// How many there are.
    pub count: usize,
    /// How many are expected when kinds are dealt at random.
    pub expected: f64,
    /// The variance of that.
    pub variance: f64,
    /// The standardised excess; `None` when the variance is zero.
    pub z: Option<f64>,
    /// Probability of as many or more.
    pub p_greater: Option<f64>,
}

/// The three kinds of borders when units either have something or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct JoinCounts {
    /// Between two that have it.
    pub both: Joins,
    /// Between one that has it and one that has not.
    pub mixed: usize,
    /// Between two that have not.
    pub neither: Joins,
    /// Units counted.
    pub n: usize,
}

/// Sums over weights that the moments need (Cliff & Ord 1981).
struct Constants {
    n: f64,
    s0: f64,
    s1: f64,
    s2: f64,
}

/// The units that have no neighbour.
#[must_use]
pub fn isolates(neighbours: &[Vec<usize>]) -> Vec<usize> {
    (0..neighbours.len()).filter(|&unit| neighbours[unit].is_empty()).collect()
}

fn constants(neighbours: &[Vec<usize>], weights: Weights, rule: Isolates) -> Constants {
    let weight = |unit: usize| match weights {
        Weights::Binary => 1.0,
        Weights::RowStandardised => 1.0 / neighbours[unit].len() as f64,
    };
    let mut constants = Constants { n: 0.0, s0: 0.0, s1: 0.0, s2: 0.0 };
    for (unit, around) in neighbours.iter().enumerate() {
        if rule == Isolates::Drop && around.is_empty() {
            continue;
        }
        constants.n += 1.0;
        let out = weight(unit) * around.len() as f64;
        let mut into = 0.0;
        for &other in around {
            // Borders run both ways, so what comes in comes from the same units.
            into += weight(other);
            constants.s1 += (weight(unit) + weight(other)).powi(2) / 2.0;
        }
        constants.s0 += if around.is_empty() { 0.0 } else { out };
        constants.s2 += if around.is_empty() { 0.0 } else { (out + into).powi(2) };
    }
    constants
}

/// True when every border is listed on both sides, names a unit, and is no border with
/// oneself.
fn is_symmetric(neighbours: &[Vec<usize>]) -> bool {
    neighbours.iter().enumerate().all(|(unit, around)| {
        around.iter().all(|&other| {
            other != unit
                && neighbours.get(other).is_some_and(|back| back.contains(&unit))
        })
    })
}

/// Moran's I of `values` over symmetric borders.
///
/// `I = (n/S₀) Σ_ij w_ij z_i z_j / Σ z²`, `z` the deviations from the mean; expectation
/// and variance under randomisation, with `K = N Σz⁴/(Σz²)²`:
/// `V = [n((n²−3n+3)S₁ − nS₂ + 3S₀²) − K((n²−n)S₁ − 2nS₂ + 6S₀²)] /
/// [(n−1)(n−2)(n−3)S₀²] − E²`. Source: Cliff & Ord 1981; spdep's `moran.test`, whose
/// treatment of isolates is named by [`Isolates`].
///
/// `None` with fewer than four units, without borders, when all values are the same, or
/// when borders are not symmetric.
#[must_use]
pub fn moran(
    values: &[f64],
    neighbours: &[Vec<usize>],
    weights: Weights,
    rule: Isolates,
) -> Option<Moran> {
    let all = values.len();
    let sound = all == neighbours.len()
        && values.iter().all(|value| value.is_finite())
        && is_symmetric(neighbours);
    let Constants { n, s0, s1, s2 } =
        sound.then(|| constants(neighbours, weights, rule))?;
    if n < 4.0 || s0 == 0.0 {
        return None;
    }
    let mean = values.iter().sum::<f64>() / all as f64;
    let off: Vec<f64> = values.iter().map(|value| value - mean).collect();
    let squares: f64 = off.iter().map(|z| z * z).sum();
    let fourths: f64 = off.iter().map(|z| z.powi(4)).sum();
    let size: f64 = values.iter().map(|value| value * value).sum();
    // Values that differ by rounding only are the same.
    if squares <= size * 1e-24 {
        return None;
    }
    let mut products = 0.0;
    for (unit, around) in neighbours.iter().enumerate().filter(|(_, a)| !a.is_empty()) {
        let sum: f64 = around.iter().map(|&other| off[other]).sum();
        let weight = match weights {
            Weights::Binary => 1.0,
            Weights::RowStandardised => 1.0 / around.len() as f64,
        };
        products += off[unit] * sum * weight;
    }
    let kurtosis = all as f64 * fourths / (squares * squares);
    let i = n / s0 * products / squares;
    let expected = -1.0 / (n - 1.0);
    let first = n * ((n * n - 3.0 * n + 3.0) * s1 - n * s2 + 3.0 * s0 * s0);
    let second = kurtosis * ((n * n - n) * s1 - 2.0 * n * s2 + 6.0 * s0 * s0);
    let below = (n - 1.0) * (n - 2.0) * (n - 3.0) * s0 * s0;
    let variance = (first - second) / below - expected * expected;
    if variance.is_nan() || variance <= 1e-15 {
        return None;
    }
    let z = (i - expected) / variance.sqrt();
    Some(Moran {
        i,
        expected,
        variance,
        z,
        p_greater: normal_upper(z),
        p_two_sided: normal_two_sided(z),
        n: n as usize,
    })
}

/// Borders between units that have something (`has`) and units that have not.
///
/// With binary weights, `n_k` units of kind k and nonfree sampling:
/// `E = S₀ n_k(n_k−1) / (2n(n−1))`, the variance as in Cliff & Ord 1981 and spdep's
/// `joincount.test`. Isolates count among the `n_k` in either rule, as there.
///
/// `None` with fewer than four units, without borders, or when borders are not symmetric.
#[must_use]
pub fn join_counts(
    has: &[bool],
    neighbours: &[Vec<usize>],
    rule: Isolates,
) -> Option<JoinCounts> {
    if has.len() != neighbours.len() || !is_symmetric(neighbours) {
        return None;
    }
    let Constants { n, s0, s1, s2 } = constants(neighbours, Weights::Binary, rule);
    if n < 4.0 || s0 == 0.0 {
        return None;
    }
    // Each border is met from both sides.
    let mut met = [0_usize; 3];
    for (unit, around) in neighbours.iter().enumerate() {
        for &other in around {
            met[usize::from(has[unit]) + usize::from(has[other])] += 1;
        }
    }
    let joins = |count: usize, of: usize| {
        let of = of as f64;
        let pairs = of * (of - 1.0);
        let expected = s0 * pairs / (2.0 * n * (n - 1.0));
        let mut variance = s1 * pairs / (n * (n - 1.0));
        variance += (s2 - 2.0 * s1) * pairs * (of - 2.0) / (n * (n - 1.0) * (n - 2.0));
        variance += (s0 * s0 + s1 - s2) * pairs * (of - 2.0) * (of - 3.0)
            / (n * (n - 1.0) * (n - 2.0) * (n - 3.0));
        let variance = (variance / 4.0 - expected * expected).max(0.0);
        let z = (variance > 1e-12).then(|| (count as f64 - expected) / variance.sqrt());
        Joins { count, expected, variance, z, p_greater: z.map(normal_upper) }
    };
    let having = has.iter().filter(|has| **has).count();
    Some(JoinCounts {
        both: joins(met[2] / 2, having),
        mixed: met[1] / 2,
        neither: joins(met[0] / 2, has.len() - having),
        n: n as usize,
    })
}

/// What a unit had around it when it acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// Its neighbours.
    pub neighbours: usize,
    /// Those that had acted strictly before.
    pub before: usize,
}

/// For each unit that acted, how many of its neighbours had acted strictly before it.
/// `None` for units that did not act; times are ordinal, so ties are not before.
#[must_use]
pub fn exposure(
    acted: &[Option<i64>],
    neighbours: &[Vec<usize>],
) -> Vec<Option<Exposure>> {
    let before = |unit: usize, time: i64| {
        let around = neighbours.get(unit).map_or(&[][..], Vec::as_slice);
        let earlier = |other: &&usize| {
            acted.get(**other).copied().flatten().is_some_and(|other| other < time)
        };
        Exposure {
            neighbours: around.len(),
            before: around.iter().filter(earlier).count(),
        }
    };
    acted
        .iter()
        .enumerate()
        .map(|(unit, time)| time.map(|time| before(unit, time)))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixture;
    use super::*;

    /// `expected_R.json`, `moran_adopted` and `joincount_B`, spdep 1.2-7.
    #[test]
    fn adoption_of_the_report() {
        let (names, neighbours) = fixture::provinces();
        let months = fixture::months(&names);
        let has: Vec<bool> = months.iter().map(Option::is_some).collect();
        let values: Vec<f64> = has.iter().map(|&has| f64::from(u8::from(has))).collect();
        let alone: Vec<&str> =
            isolates(&neighbours).into_iter().map(|unit| &*names[unit]).collect();
        assert_eq!(alone, ["海南"]);
        use Isolates::{Drop, Keep};
        use Weights::{Binary, RowStandardised};
        for (weights, rule, i, variance, z, p) in [
            (
                Binary,
                Drop,
                0.225_535_375_44,
                0.012_315_737_265,
                2.343_006_156_1,
                0.019_129_067_465,
            ),
            (
                Binary,
                Keep,
                0.233_053_221_29,
                0.012_322_929_172,
                2.399_691_010_9,
                0.016_408_916_312,
            ),
            (
                RowStandardised,
                Drop,
                0.212_053_982_88,
                0.014_294_622_675,
                2.062_031_538_8,
                0.039_204_733_391,
            ),
            (
                RowStandardised,
                Keep,
                0.219_122_448_98,
                0.014_282_373_878,
                2.112_443_604_6,
                0.034_648_418_292,
            ),
        ] {
            let test = moran(&values, &neighbours, weights, rule).unwrap();
            assert!((test.i - i).abs() < 1e-10, "{test:?}");
            assert!((test.variance - variance).abs() < 1e-10, "{test:?}");
            assert!((test.z - z).abs() < 1e-8, "{test:?}");
            assert!((test.p_two_sided - p).abs() < 1e-10, "{test:?}");
        }
        let joins = join_counts(&has, &neighbours, Drop).unwrap();
        assert_eq!(
            (joins.both.count, joins.mixed, joins.neither.count, joins.n),
            (40, 20, 8, 30)
        );
        for (joins, expected, variance, z, p) in [
            (
                joins.both,
                32.827_586_206_9,
                12.407_055_093_1,
                2.036_249_458,
                0.020_862_656_1,
            ),
            (
                joins.neither,
                7.034_482_758_6,
                4.941_887_020_4,
                0.434_323_798_79,
                0.332_026_662_1,
            ),
        ] {
            assert!((joins.expected - expected).abs() < 1e-9, "{joins:?}");
            assert!((joins.variance - variance).abs() < 1e-9, "{joins:?}");
            assert!((joins.z.unwrap() - z).abs() < 1e-9, "{joins:?}");
            assert!((joins.p_greater.unwrap() - p).abs() < 1e-9, "{joins:?}");
        }
    }

    /// `expected.json`, `spatial.neighbour_exposure_at_adoption`.
    #[test]
    fn exposure_of_the_report() {
        let (names, neighbours) = fixture::provinces();
        let exposures = exposure(&fixture::months(&names), &neighbours);
        for (name, expected) in [
            ("江西", Some((6, 0))),
            ("重庆", Some((5, 0))),
            ("浙江", Some((5, 4))),
            ("江苏", Some((4, 4))),
            ("四川", Some((7, 3))),
            ("湖北", Some((6, 5))),
            ("辽宁", Some((3, 3))),
            ("海南", None),
            ("天津", None),
        ] {
            let unit = names.iter().position(|known| known == name).unwrap();
            let found = exposures[unit].map(|found| (found.neighbours, found.before));
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn what_cannot_be_said() {
        let ring: Vec<Vec<usize>> =
            (0..6).map(|i| vec![(i + 1) % 6, (i + 5) % 6]).collect();
        let of = |values: &[f64], ring: &[Vec<usize>]| {
            moran(values, ring, Weights::Binary, Isolates::Keep)
        };
        assert_eq!(of(&[1.0; 6], &ring), None);
        assert_eq!(of(&[], &[]), None);
        assert_eq!(of(&[1.0, 2.0], &[vec![1], vec![0]]), None);
        assert_eq!(of(&[1.0, 2.0, 3.0, 4.0], &vec![Vec::new(); 4]), None);
        // A border on one side only is a slip in the data.
        assert_eq!(of(&[1.0, 2.0, 3.0, 4.0], &[vec![1], vec![], vec![3], vec![2]]), None);
        let joins = join_counts(&[true; 6], &ring, Isolates::Keep).unwrap();
        assert_eq!((joins.both.count, joins.both.z, joins.neither.z), (6, None, None));
    }

    proptest! {
        #[test]
        fn borders_add_up_and_nothing_is_nan(
            has in prop::collection::vec(any::<bool>(), 1..60),
            pairs in prop::collection::vec((0_usize..60, 0_usize..60), 0..200),
        ) {
            let mut around = vec![Vec::new(); has.len()];
            let mut borders = 0;
            for (a, b) in pairs {
                let (a, b) = (a % has.len(), b % has.len());
                if a != b && !around[a].contains(&b) {
                    around[a].push(b);
                    around[b].push(a);
                    borders += 1;
                }
            }
            let values: Vec<f64> = has.iter().map(|&has| f64::from(u8::from(has))).collect();
            for rule in [Isolates::Keep, Isolates::Drop] {
                if let Some(joins) = join_counts(&has, &around, rule) {
                    prop_assert_eq!(joins.both.count + joins.mixed + joins.neither.count, borders);
                    for side in [joins.both, joins.neither] {
                        prop_assert!(side.expected.is_finite() && side.variance.is_finite());
                        prop_assert!(side.p_greater.is_none_or(|p| (0.0..=1.0).contains(&p)));
                    }
                }
                for weights in [Weights::Binary, Weights::RowStandardised] {
                    if let Some(test) = moran(&values, &around, weights, rule) {
                        prop_assert!(test.i.is_finite() && test.variance > 0.0);
                        prop_assert!((0.0..=1.0).contains(&test.p_two_sided));
                    }
                }
            }
        }
    }
}
