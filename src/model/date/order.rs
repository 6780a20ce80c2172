//! Order and distance of two dates, as far as they are known (`DOMAIN.md` 2.3, 2.4).

use chrono::Datelike;

use super::{Bounds, Precision};

/// An answer about two dates that may not be known to the day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Order {
    /// It holds whichever days the dates turn out to be.
    Certain,
    /// It holds for some of the days they may be.
    Possible,
    /// It holds for none.
    Impossible,
}

impl Order {
    /// The lower-case English word used in exports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Order::Certain => "certain",
            Order::Possible => "possible",
            Order::Impossible => "impossible",
        }
    }
}

/// Does `a` fall before `b`? Certain iff `a.hi < b.lo`, impossible iff `a.lo >= b.hi`
/// (the same day is not before), else possible; a missing bound is unbounded.
///
/// The two are taken as independent: an assertion compared with itself is equal to
/// itself, which the caller must see to. Of spans, the question is whether all of `a`
/// falls before all of `b`, and certain is the answer to rely on.
#[must_use]
pub fn before(a: &Bounds, b: &Bounds) -> Order {
    match (a.lo, a.hi, b.lo, b.hi) {
        (_, Some(a_hi), Some(b_lo), _) if a_hi < b_lo => Order::Certain,
        (Some(a_lo), _, _, Some(b_hi)) if a_lo >= b_hi => Order::Impossible,
        _ => Order::Possible,
    }
}

/// How many days lie between two dates: every value from `lo` to `hi` can be the true
/// one. Negative when the second is the earlier.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Lag {
    /// The least, in days; `None` is unbounded.
    pub lo: Option<i64>,
    /// The most, in days; `None` is unbounded.
    pub hi: Option<i64>,
}

impl Lag {
    /// The number of days, when there is only one it can be.
    #[must_use]
    pub fn exact(self) -> Option<i64> {
        if self.lo == self.hi { self.lo } else { None }
    }
}

/// Days from `a` to `b`: `[b.lo − a.hi, b.hi − a.lo]`. The two are taken as independent,
/// so two dates given as the same month lie up to 30 days apart either way.
#[must_use]
pub fn lag(a: &Bounds, b: &Bounds) -> Lag {
    let days = |from, to| match (from, to) {
        (Some(from), Some(to)) => {
            Some(chrono::NaiveDate::signed_duration_since(to, from))
        }
        _ => None,
    };
    Lag {
        lo: days(a.hi, b.lo).map(|length| length.num_days()),
        hi: days(a.lo, b.hi).map(|length| length.num_days()),
    }
}

/// The lag of an assertion to itself: exactly 0, however vague its date, because it is
/// the same unknown day.
#[must_use]
pub fn lag_same_assertion() -> Lag {
    Lag { lo: Some(0), hi: Some(0) }
}

/// Month boundaries crossed from `a` to `b` (`12 × year + month`, subtracted): an integer
/// for models in discrete time, never to be turned into days. `None` unless both dates
/// were given to the month or the day.
#[must_use]
pub fn month_index_lag(a: &Bounds, b: &Bounds) -> Option<i32> {
    let index = |date: &Bounds| match date.precision {
        Precision::Day | Precision::Month => {
            date.lo.map(|day| day.year() * 12 + day.month0() as i32)
        }
        _ => None,
    };
    Some(index(b)? - index(a)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Day, bounds};
    use super::*;

    fn vectors(group: &str) -> Vec<serde_json::Value> {
        let all: serde_json::Value =
            serde_json::from_str(include_str!("../../../tests/vectors/time.json"))
                .unwrap();
        all[group].as_array().unwrap().clone()
    }

    fn pair(vector: &serde_json::Value) -> (Bounds, Bounds) {
        let read = |key: &str| bounds(vector[key].as_str().unwrap()).unwrap();
        (read("a"), read("b"))
    }

    #[test]
    fn lag_vectors() {
        for vector in vectors("lag_days") {
            let (a, b) = pair(&vector);
            let found = lag(&a, &b);
            let interval = &vector["interval"];
            assert_eq!(found.lo, interval[0].as_i64(), "{vector}");
            assert_eq!(found.hi, interval[1].as_i64(), "{vector}");
            assert_eq!(found.exact().is_some(), vector["width"] == 0);
        }
        assert_eq!(lag_same_assertion().exact(), Some(0));
    }

    #[test]
    fn month_index_vectors() {
        for vector in vectors("lag_month_index") {
            let (a, b) = pair(&vector);
            let months = vector["months"].as_i64().unwrap();
            assert_eq!(month_index_lag(&a, &b).map(i64::from), Some(months));
        }
        let of = |a, b| month_index_lag(&bounds(a).unwrap(), &bounds(b).unwrap());
        assert_eq!(of("2022", "2023-12"), None);
        assert_eq!(of("2023-07-13", "2024-07"), Some(12));
        assert_eq!(of("2023-07/2023-08", "2024-07"), None);
    }

    #[test]
    fn before_vectors() {
        for vector in vectors("before") {
            let (a, b) = pair(&vector);
            assert_eq!(before(&a, &b).name(), vector["a_before_b"], "{vector}");
        }
        let day = bounds("2023-07-13").unwrap();
        assert_eq!(before(&day, &day), Order::Impossible);
    }

    /// Dates within some weeks, so that every case of the order turns up; one in eight
    /// bounds is missing.
    fn any_bounds() -> impl Strategy<Value = Bounds> {
        (0_i32..40, 0_i32..20, 0_u8..8, 0_u8..8).prop_map(|(lo, width, start, end)| {
            let day = |number| Day::from_num_days_from_ce_opt(738_000 + number);
            let mut date = bounds("2023/2024").unwrap();
            date.lo = if start == 0 { None } else { day(lo) };
            date.hi = if end == 0 { None } else { day(lo + width) };
            date
        })
    }

    proptest! {
        #[test]
        fn certain_one_way_is_impossible_the_other(a in any_bounds(), b in any_bounds()) {
            let (forth, back) = (before(&a, &b), before(&b, &a));
            if forth == Order::Certain {
                prop_assert_eq!(back, Order::Impossible);
            }
            if back == Order::Certain {
                prop_assert_eq!(forth, Order::Impossible);
            }
            // Both ways impossible is the same single day on both sides.
            if forth == Order::Impossible && back == Order::Impossible {
                prop_assert!(a.single_day().is_some() && a.lo == b.lo && a.hi == b.hi);
            }
        }

        #[test]
        fn lag_is_mirrored(a in any_bounds(), b in any_bounds()) {
            let (forth, back) = (lag(&a, &b), lag(&b, &a));
            prop_assert_eq!(forth.lo, back.hi.map(|days| -days));
            prop_assert_eq!(forth.hi, back.lo.map(|days| -days));
            if let (Some(lo), Some(hi)) = (forth.lo, forth.hi) {
                prop_assert!(lo <= hi);
            }
        }

        #[test]
        fn order_and_lag_say_the_same(a in any_bounds(), b in any_bounds()) {
            let days = lag(&a, &b);
            let expected = match (days.lo, days.hi) {
                (Some(lo), _) if lo > 0 => Order::Certain,
                (_, Some(hi)) if hi <= 0 => Order::Impossible,
                _ => Order::Possible,
            };
            prop_assert_eq!(before(&a, &b), expected);
        }

        #[test]
        fn narrowing_settles_and_never_unsettles(
            a in any_bounds(), b in any_bounds(), part in any_bounds(),
        ) {
            let narrowed = Bounds {
                lo: a.lo.max(part.lo),
                hi: [a.hi, part.hi].into_iter().flatten().min(),
                ..a
            };
            // Nothing left: not a narrower date.
            if narrowed.lo.zip(narrowed.hi).is_some_and(|(lo, hi)| lo > hi) {
                return Ok(());
            }
            prop_assert!(narrowed.within(&a));
            for (wide, narrow) in [
                (before(&a, &b), before(&narrowed, &b)),
                (before(&b, &a), before(&b, &narrowed)),
            ] {
                prop_assert!(wide == Order::Possible || wide == narrow);
            }
        }
    }
}
