//! Sides side by side: what each has that the others lack.

use std::collections::{BTreeMap, BTreeSet};

use super::similarity::Overlap;

/// A value, and how many of each side's things have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// The value.
    pub value: String,
    /// How many things of each side.
    pub counts: Vec<usize>,
}

impl Feature {
    /// The only side that has it, if there is only one.
    #[must_use]
    pub fn only(&self) -> Option<usize> {
        let mut having = (0..self.counts.len()).filter(|&side| self.counts[side] > 0);
        having.next().filter(|_| having.next().is_none())
    }
}

/// Every value of any side, the most frequent first, then by name. Inputs: for each side,
/// for each of its things, the values it has; one that a thing has twice counts once.
#[must_use]
pub fn features(sides: &[Vec<Vec<&str>>]) -> Vec<Feature> {
    let mut counts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (side, things) in sides.iter().enumerate() {
        for values in things {
            for value in values.iter().copied().collect::<BTreeSet<_>>() {
                counts.entry(value).or_insert_with(|| vec![0; sides.len()])[side] += 1;
            }
        }
    }
    let mut features: Vec<Feature> = counts
        .into_iter()
        .map(|(value, counts)| Feature { value: value.to_owned(), counts })
        .collect();
    features
        .sort_by_key(|feature| std::cmp::Reverse(feature.counts.iter().sum::<usize>()));
    features
}

/// Each pair of sides, by position, with the values they share.
#[must_use]
pub fn overlaps(sides: &[BTreeSet<&str>]) -> Vec<(usize, usize, Overlap)> {
    let pairs = (0..sides.len()).flat_map(|a| (a + 1..sides.len()).map(move |b| (a, b)));
    pairs.map(|(a, b)| (a, b, Overlap::of(&sides[a], &sides[b]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_side_has_alone() {
        let sides = vec![
            vec![vec!["plan", "plan"], vec!["plan", "rule"]],
            vec![vec!["rule"]],
            vec![],
        ];
        let found = features(&sides);
        let plain: Vec<(&str, &[usize], Option<usize>)> =
            found.iter().map(|f| (&*f.value, &*f.counts, f.only())).collect();
        assert_eq!(
            plain,
            [("plan", &[2, 0, 0][..], Some(0)), ("rule", &[1, 1, 0], None)]
        );
        assert_eq!(features(&[]), Vec::new());
    }

    #[test]
    fn every_pair_once() {
        let sets = [BTreeSet::from(["a", "b"]), BTreeSet::from(["b"]), BTreeSet::new()];
        let found = overlaps(&sets);
        let plain: Vec<_> =
            found.iter().map(|(a, b, o)| (*a, *b, o.shared, o.jaccard())).collect();
        assert_eq!(
            plain,
            [(0, 1, 1, Some(0.5)), (0, 2, 0, Some(0.0)), (1, 2, 0, Some(0.0))]
        );
    }
}
