//! Pairs of units: who acted strictly before whom.

/// How the pairs of units that acted stand to each other in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dyads {
    /// Pairs of units that both acted.
    pub pairs: usize,
    /// Pairs of which one acted strictly before the other: as many directed dyads.
    pub ordered: usize,
    /// Pairs that acted at the same time.
    pub tied: usize,
    /// Directed dyads between neighbours.
    pub ordered_neighbours: usize,
}

/// Counts directed dyads i → j, i strictly before j.
///
/// Inputs: the ordinal time at which each unit acted, if it did, and the neighbours of
/// each unit. In a dyadic event history (Volden 2006) these are the pairs in which j could
/// have emulated i; without conditioning on that opportunity leadership is mistaken for
/// emulation (Boehmke 2009).
#[must_use]
pub fn dyads(acted: &[Option<i64>], neighbours: &[Vec<usize>]) -> Dyads {
    let mut dyads = Dyads::default();
    for (unit, time) in acted.iter().enumerate() {
        let Some(time) = time else { continue };
        for (other, earlier) in acted.iter().enumerate().take(unit) {
            let Some(earlier) = earlier else { continue };
            dyads.pairs += 1;
            if earlier == time {
                dyads.tied += 1;
                continue;
            }
            dyads.ordered += 1;
            if neighbours.get(unit).is_some_and(|around| around.contains(&other)) {
                dyads.ordered_neighbours += 1;
            }
        }
    }
    dyads
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn pairs_of_the_report() {
        let (names, neighbours) = fixture::provinces();
        let found = dyads(&fixture::months(&names), &neighbours);
        let expected =
            Dyads { pairs: 210, ordered: 195, tied: 15, ordered_neighbours: 39 };
        assert_eq!(found, expected);
    }

    #[test]
    fn few_units_have_few_pairs() {
        assert_eq!(dyads(&[], &[]), Dyads::default());
        assert_eq!(dyads(&[Some(3), None], &[]), Dyads::default());
        let all_on_one_day = dyads(&[Some(3); 4], &vec![vec![]; 4]);
        assert_eq!((all_on_one_day.tied, all_on_one_day.ordered), (6, 0));
    }
}
