//! How much two portfolios have in common.

use std::collections::BTreeSet;

/// Two sets side by side. Small sets give extreme ratios, so the sizes belong to the ratio.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Members of the first.
    pub first: usize,
    /// Members of the second.
    pub second: usize,
    /// Members of both.
    pub shared: usize,
}

impl Overlap {
    /// Compares two sets.
    #[must_use]
    pub fn of<T: Ord>(first: &BTreeSet<T>, second: &BTreeSet<T>) -> Overlap {
        Overlap {
            first: first.len(),
            second: second.len(),
            shared: first.intersection(second).count(),
        }
    }

    /// Members of either.
    #[must_use]
    pub fn union(self) -> usize {
        self.first + self.second - self.shared
    }

    /// `|A ∩ B| / |A ∪ B|` (Jaccard 1901). `None` when both are empty: two who have
    /// nothing have nothing in common to speak of.
    #[must_use]
    pub fn jaccard(self) -> Option<f64> {
        match self.union() {
            0 => None,
            union => Some(self.shared as f64 / union as f64),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn set(words: &[&'static str]) -> BTreeSet<&'static str> {
        words.iter().copied().collect()
    }

    /// `expected.json`, `jaccard`: themes in titles.
    #[test]
    fn pairs_of_the_report() {
        let anhui = set(&["三年", "行动计划", "通用人工智能"]);
        let sichuan = set(&["三年", "行动计划"]);
        let inner_mongolia = set(&["措施", "通用人工智能"]);
        let (ningxia, fujian) = (set(&["措施"]), set(&["措施"]));
        let (shanxi, hebei) = (set(&["措施", "算力"]), set(&["意见", "算力"]));
        for (a, b, shared, union) in [
            (&anhui, &sichuan, 2, 3),
            (&anhui, &inner_mongolia, 1, 4),
            (&ningxia, &fujian, 1, 1),
            (&shanxi, &hebei, 1, 3),
        ] {
            let found = Overlap::of(a, b);
            assert_eq!((found.shared, found.union()), (shared, union));
            let expected = shared as f64 / union as f64;
            assert!((found.jaccard().unwrap() - expected).abs() < 1e-15);
        }
    }

    #[test]
    fn two_empty_sets_have_no_likeness() {
        assert_eq!(Overlap::default().jaccard(), None);
        assert_eq!(Overlap::of(&set(&["a"]), &set(&[])).jaccard(), Some(0.0));
    }

    proptest! {
        #[test]
        fn between_nothing_and_all(
            a in prop::collection::btree_set(0_u8..20, 0..20),
            b in prop::collection::btree_set(0_u8..20, 0..20),
        ) {
            let (forth, back) = (Overlap::of(&a, &b), Overlap::of(&b, &a));
            prop_assert_eq!(forth.jaccard(), back.jaccard());
            if let Some(ratio) = forth.jaccard() {
                prop_assert!((0.0..=1.0).contains(&ratio));
                prop_assert_eq!(ratio == 1.0, a == b);
            }
        }
    }
}
