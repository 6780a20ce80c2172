//! Who tends to be early: scores over many policies. One policy tells nothing of a unit's
//! character, so scores are refused below [`LEAST_POLICIES`].

use std::collections::BTreeMap;

/// The fewest policies from which a unit may be called early or late.
pub const LEAST_POLICIES: usize = 20;

/// Adoptions of one policy: each unit at most once, with an ordinal time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cascade {
    /// Its name.
    pub name: String,
    /// Units (by number) and when they adopted.
    pub events: Vec<(usize, f64)>,
}

/// Scores of all units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// One score a unit.
    pub scores: Vec<f64>,
    /// Policies that counted.
    pub policies: usize,
    /// Policies left out because all adopters adopted at once.
    pub left_out: usize,
}

/// Walker's innovation scores.
///
/// `score_i = mean over policies of 1 − (t_i − t_first)/(t_last − t_first)`, a unit that
/// did not adopt counting as the last (0). Policies without spread in time have no score
/// and are left out. Inputs: cascades of units `0..units`. Source: Walker 1969, "The
/// diffusion of innovations among the American states". Known flaw: whoever came last and
/// whoever never came score the same.
#[must_use]
pub fn walker(cascades: &[Cascade], units: usize) -> Scores {
    let mut found = Scores { scores: vec![0.0; units], ..Scores::default() };
    for cascade in cascades {
        let times = || cascade.events.iter().map(|&(_, time)| time);
        let first = times().fold(f64::INFINITY, f64::min);
        let last = times().fold(f64::NEG_INFINITY, f64::max);
        let spread = last - first;
        if !spread.is_finite() || spread <= 0.0 {
            found.left_out += 1;
            continue;
        }
        found.policies += 1;
        for &(unit, time) in &cascade.events {
            if let Some(score) = found.scores.get_mut(unit) {
                *score += 1.0 - (time - first) / spread;
            }
        }
    }
    if found.policies > 0 {
        found.scores.iter_mut().for_each(|score| *score /= found.policies as f64);
    }
    found
}

/// Adoptions out of opportunities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// Policies adopted.
    pub adopted: usize,
    /// Policies that could have been.
    pub opportunities: usize,
}

impl Rate {
    /// `adopted / opportunities`; `None` without an opportunity.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.opportunities > 0).then(|| self.adopted as f64 / self.opportunities as f64)
    }
}

/// Rate scores: for each unit, of the policies that some unit had adopted by the end of a
/// period and that this unit had not adopted before it, how many it adopted in the period.
///
/// Inputs: cascades of units `0..units`, and the periods as half-open spans of time. Source:
/// Boehmke & Skinner 2012, "State policy innovativeness revisited". Over one period that
/// holds everything, a rate is the share of all policies that the unit adopted.
#[must_use]
pub fn rates(
    cascades: &[Cascade],
    units: usize,
    periods: &[(f64, f64)],
) -> Vec<Vec<Rate>> {
    let mut rates = vec![vec![Rate::default(); periods.len()]; units];
    for cascade in cascades {
        let first =
            cascade.events.iter().map(|&(_, time)| time).fold(f64::INFINITY, f64::min);
        let when: BTreeMap<usize, f64> = cascade.events.iter().copied().collect();
        for (unit, row) in rates.iter_mut().enumerate() {
            for (rate, &(start, end)) in row.iter_mut().zip(periods) {
                let adopted = when.get(&unit);
                if first < end && adopted.is_none_or(|&time| time >= start) {
                    rate.opportunities += 1;
                    rate.adopted += usize::from(adopted.is_some_and(|&time| time < end));
                }
            }
        }
    }
    rates
}

/// A class of adopters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Adopter {
    /// At least a standard deviation before the mean.
    Early,
    /// Up to the mean.
    EarlyMajority,
    /// Up to a standard deviation after the mean.
    LateMajority,
    /// Later.
    Laggard,
}

/// The mean and spread of adopters, and the class of each.
#[derive(Clone, Debug, PartialEq)]
pub struct Classes {
    /// Mean time of adopters.
    pub mean: f64,
    /// Sample standard deviation.
    pub deviation: f64,
    /// One class a unit; `None` for units that did not adopt, which no class fits.
    pub classes: Vec<Option<Adopter>>,
}

/// Valente's classes of adopters: `t ≤ m − s`, `≤ m`, `≤ m + s`, later; m and s are mean and
/// sample standard deviation of the adopters alone. Input: ordinal times. Source: Valente
/// 1995, "Network models of the diffusion of innovations", as in netdiffuseR.
///
/// `None` with fewer than two adopters or when all adopted at once.
#[must_use]
pub fn valente(adopted: &[Option<i64>]) -> Option<Classes> {
    let times: Vec<f64> = adopted.iter().flatten().map(|&time| time as f64).collect();
    if times.len() < 2 {
        return None;
    }
    let mean = times.iter().sum::<f64>() / times.len() as f64;
    let squares: f64 = times.iter().map(|time| (time - mean).powi(2)).sum();
    let deviation = (squares / (times.len() - 1) as f64).sqrt();
    if deviation <= 0.0 {
        return None;
    }
    let class = |time: f64| {
        if time <= mean - deviation {
            Adopter::Early
        } else if time <= mean {
            Adopter::EarlyMajority
        } else if time <= mean + deviation {
            Adopter::LateMajority
        } else {
            Adopter::Laggard
        }
    };
    let classes =
        adopted.iter().map(|time| time.map(|time| class(time as f64))).collect();
    Some(Classes { mean, deviation, classes })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixture;
    use super::*;

    #[test]
    fn one_policy_of_the_report() {
        let (names, _) = fixture::provinces();
        let months = fixture::months(&names);
        let events =
            months.iter().enumerate().filter_map(|(unit, m)| Some((unit, (*m)? as f64)));
        let cascade = Cascade { name: "C".to_owned(), events: events.collect() };
        let found = walker(&[cascade], names.len());
        for (name, score) in [
            ("江西", 1.0),
            ("重庆", 0.7),
            ("安徽", 0.55),
            ("北京", 0.1),
            ("辽宁", 0.0),
            ("天津", 0.0),
        ] {
            let unit = names.iter().position(|known| known == name).unwrap();
            assert!((found.scores[unit] - score).abs() < 1e-12, "{name}");
        }
        let classes = valente(&months).unwrap();
        assert!((classes.mean - 12.619_047_619).abs() < 1e-9);
        assert!((classes.deviation - 4.893_630_456_8).abs() < 1e-9);
        let of = |class| -> Vec<&str> {
            (0..names.len())
                .filter(|&unit| classes.classes[unit] == Some(class))
                .map(|unit| &*names[unit])
                .collect()
        };
        assert_eq!(of(Adopter::Early), ["江西", "重庆", "宁夏"]);
        assert_eq!(of(Adopter::EarlyMajority).len(), 7);
        assert_eq!(of(Adopter::LateMajority).len(), 9);
        assert_eq!(of(Adopter::Laggard), ["北京", "辽宁"]);
    }

    /// Walker's 79 policies in SPID, and all 728: `spid/expected_spid.json`.
    #[test]
    fn the_american_states() {
        let spid = fixture::Spid::read();
        let walkers = spid.cascades(Some("Walker"));
        assert_eq!(walkers.len(), 79);
        let found = walker(&walkers, spid.states.len());
        assert_eq!((found.policies, found.left_out), (79, 0));
        let expected: serde_json::Value =
            serde_json::from_str(&fixture::text("spid/expected_spid.json")).unwrap();
        let scores = expected["walker_subset"]["scores"].as_object().unwrap();
        assert_eq!(scores.len(), spid.states.len());
        for (state, score) in scores {
            let found = found.scores[spid.state(state)];
            assert!((found - score.as_f64().unwrap()).abs() < 1e-9, "{state} {found}");
        }

        let all = spid.cascades(None);
        let found = walker(&all, spid.states.len());
        assert_eq!((found.policies, found.left_out), (682, 46));
        let whole = rates(&all, spid.states.len(), &[(0.0, 3000.0)]);
        for (group, value) in [
            ("top10", &|state: usize| found.scores[state]),
            ("static", &|state: usize| whole[state][0].share().unwrap()),
        ] as [(&str, &dyn Fn(usize) -> f64); 2]
        {
            let rows = match group {
                "top10" => &expected["all_policies"]["top10"],
                _ => &expected["static_adoption_share_top10"],
            };
            for row in rows.as_array().unwrap() {
                let (state, score) = (row[0].as_str().unwrap(), row[1].as_f64().unwrap());
                assert!(
                    (value(spid.state(state)) - score).abs() < 1e-9,
                    "{group} {state}"
                );
            }
        }
    }

    #[test]
    fn rates_count_what_could_be_adopted() {
        let cascade = |events: &[(usize, f64)]| Cascade {
            events: events.to_vec(),
            ..Cascade::default()
        };
        let cascades = [cascade(&[(0, 1.0), (1, 5.0)]), cascade(&[(1, 6.0)])];
        let found = rates(&cascades, 2, &[(0.0, 5.0), (5.0, 10.0)]);
        let shares = |unit: usize| {
            found[unit].iter().map(|r| (r.adopted, r.opportunities)).collect::<Vec<_>>()
        };
        assert_eq!(shares(0), [(1, 1), (0, 1)]);
        assert_eq!(shares(1), [(0, 1), (2, 2)]);
        assert_eq!(Rate::default().share(), None);
    }

    #[test]
    fn no_spread_no_score() {
        assert_eq!(
            walker(&[], 2),
            Scores { scores: vec![0.0; 2], policies: 0, left_out: 0 }
        );
        let at_once = Cascade { name: String::new(), events: vec![(0, 3.0), (1, 3.0)] };
        assert_eq!(walker(&[at_once, Cascade::default()], 2).left_out, 2);
        assert_eq!(valente(&[Some(3), None]), None);
        assert_eq!(valente(&[Some(3), Some(3)]), None);
    }

    proptest! {
        #[test]
        fn scores_lie_between_nothing_and_one(
            rows in prop::collection::vec((0_usize..5, 0_usize..8, 0_i16..30), 0..60),
        ) {
            let mut cascades = vec![Cascade::default(); 5];
            for (cascade, unit, time) in rows {
                let events = &mut cascades[cascade].events;
                if !events.iter().any(|&(known, _)| known == unit) {
                    events.push((unit, f64::from(time)));
                }
            }
            let found = walker(&cascades, 8);
            prop_assert!(found.scores.iter().all(|score| (0.0..=1.0).contains(score)));
            prop_assert_eq!(found.policies + found.left_out, 5);
        }
    }
}
