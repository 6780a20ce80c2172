//! Intervals in rows.

/// Puts intervals into the fewest rows, and gives the row of each and how many there are.
///
/// `spans` are left and right ends in order of their left ends. Each goes into the first row
/// that is free again. A new row is opened only where every open one is occupied, so no
/// other placement has fewer.
pub(super) fn pack(spans: &[(f64, f64)]) -> (Vec<usize>, usize) {
    let mut free_from: Vec<f64> = Vec::new();
    let mut rows = Vec::with_capacity(spans.len());
    for &(left, right) in spans {
        let row = match free_from.iter().position(|free| *free <= left) {
            Some(row) => row,
            None => {
                free_from.push(f64::NEG_INFINITY);
                free_from.len() - 1
            }
        };
        free_from[row] = right;
        rows.push(row);
    }
    (rows, free_from.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rows_are_as_few_as_can_be_and_nothing_overlaps(
            mut spans in prop::collection::vec((0.0..100.0f64, 0.1..40.0f64), 0..60)
        ) {
            spans.sort_by(|a, b| a.0.total_cmp(&b.0));
            let spans: Vec<_> = spans.into_iter().map(|(left, wide)| (left, left + wide)).collect();
            let (rows, count) = pack(&spans);
            for (a, one) in spans.iter().enumerate() {
                for (b, other) in spans.iter().enumerate().skip(a + 1) {
                    prop_assert!(rows[a] != rows[b] || one.1 <= other.0 || other.1 <= one.0);
                }
            }
            let over = |x: f64| spans.iter().filter(|(left, right)| *left <= x && x < *right).count();
            let deepest = spans.iter().map(|(left, _)| over(*left)).max().unwrap_or(0);
            prop_assert_eq!(count, deepest);
        }
    }
}
