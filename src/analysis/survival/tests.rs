use proptest::prelude::*;
use serde_json::Value;

use super::*;

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../tests/vectors/rollout.json")).unwrap()
}

fn scenario(name: &str) -> (Value, Vec<Spell>) {
    let scenario = vectors()["scenarios"][name].clone();
    let entry = scenario["entry"].as_f64();
    let spells = scenario["data"].as_array().unwrap().iter();
    let spells = spells
        .map(|row| Spell { entry, exit: row[1].as_f64().unwrap(), event: row[2] == 1 })
        .collect();
    (scenario, spells)
}

fn close(found: f64, expected: &Value, tolerance: f64) {
    let expected = expected.as_f64().unwrap();
    assert!((found - expected).abs() < tolerance, "{found} is not {expected}");
}

#[test]
fn scenarios_of_the_report_as_lifelines_and_r_have_them() {
    for name in ["A", "B", "C", "D"] {
        let (expected, spells) = scenario(name);
        let curve = kaplan_meier(&spells);
        assert_eq!(curve.units, expected["n"].as_u64().unwrap() as usize, "{name}");
        assert_eq!(curve.events, expected["events"].as_u64().unwrap() as usize);
        let rows = expected["curve"].as_array().unwrap();
        assert_eq!(curve.steps.len(), rows.len());
        for (step, row) in curve.steps.iter().zip(rows) {
            assert_eq!(step.time, row[0].as_f64().unwrap());
            assert_eq!(step.at_risk as u64, row[1].as_u64().unwrap());
            assert_eq!(step.events as u64, row[2].as_u64().unwrap());
            let (part, whole) = step.survival.exact.unwrap();
            assert_eq!(format!("{part}/{whole}"), row[3].as_str().unwrap());
            close(step.hazard, &row[4], 1e-9);
            close(step.standard_error().unwrap(), &row[5], 1e-9);
        }
        let median = curve.quantile(1, 2).unwrap();
        assert_eq!(median.first, expected["median"].as_f64().unwrap());
        assert_eq!(median.midpoint, expected["median_midpoint"].as_f64().unwrap());
        for (position, quarter) in [1, 2, 3].into_iter().enumerate() {
            let found = curve.quantile(quarter, 4).map(|quantile| quantile.first);
            assert_eq!(found, expected["quartiles"][position].as_f64());
        }
        if let Some(until) = expected["rmst"]["tau"].as_f64() {
            close(
                curve.restricted_mean(until).unwrap(),
                &expected["rmst"]["value"],
                1e-9,
            );
        }
        for (kind, word) in [
            (Interval::Log, "log"),
            (Interval::LogLog, "log-log"),
            (Interval::Plain, "plain"),
        ] {
            let expected = &expected["R"][word];
            for (number, step) in curve.steps.iter().enumerate() {
                let (lower, upper) = step.interval(kind, 0.95).unwrap();
                close(lower, &expected["lower"][number], 1e-9);
                close(upper, &expected["upper"][number], 1e-9);
            }
            let (lower, upper) = curve.quantile_interval(0.5, kind, 0.95);
            assert_eq!(lower, expected["median_lcl"].as_f64(), "{name} {word}");
            assert_eq!(upper, expected["median_ucl"].as_f64(), "{name} {word}");
        }
    }
}

/// A file of R's `survfit`: group, time, n.risk, n.event, surv, std.err, cumhaz, ends.
fn as_r_has_it(text: &str, group: &str, spells: &[Spell]) {
    let curve = kaplan_meier(spells);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> =
        reader.records().map(Result::unwrap).filter(|row| &row[0] == group).collect();
    let rows: Vec<_> = rows.iter().filter(|row| &row[3] != "0").collect();
    assert_eq!(rows.len(), curve.steps.len(), "{group}");
    for (row, step) in rows.iter().zip(&curve.steps) {
        let number = |column: usize| row[column].parse::<f64>().unwrap();
        assert_eq!(step.time, number(1));
        assert_eq!(step.at_risk as f64, number(2), "at {}", step.time);
        assert_eq!(step.events as f64, number(3));
        assert!((step.survival.value - number(4)).abs() < 1e-10);
        assert!((step.hazard - number(6)).abs() < 1e-10);
        match step.standard_error() {
            Some(error) => assert!((error - number(5)).abs() < 1e-10),
            None => assert_eq!(&row[5], "NaN"),
        }
        match step.interval(Interval::Log, 0.95) {
            Some((lower, upper)) => {
                assert!((lower - number(7)).abs() < 1e-9);
                assert!((upper - number(8)).abs() < 1e-9);
            }
            None => assert_eq!(&row[7], "NA"),
        }
    }
}

fn rows(text: &str) -> Vec<Vec<String>> {
    csv::Reader::from_reader(text.as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn published_trials_as_r_has_them() {
    let aml = rows(include_str!("../../../tests/fixtures/survival/aml.csv"));
    let of =
        |rows: &[Vec<String>], group: usize, name: &str, event: usize, time: usize| {
            let chosen = rows.iter().filter(|row| row[group] == name);
            chosen
                .map(|row| Spell {
                    entry: None,
                    exit: row[time].parse().unwrap(),
                    event: row[event] == "1",
                })
                .collect::<Vec<_>>()
        };
    let survfit = include_str!("../../../tests/fixtures/survival/aml_survfit.csv");
    for name in ["Maintained", "Nonmaintained"] {
        as_r_has_it(survfit, &format!("grp={name}"), &of(&aml, 2, name, 1, 0));
    }
    let gehan = rows(include_str!("../../../tests/fixtures/survival/gehan_6mp.csv"));
    let survfit = include_str!("../../../tests/fixtures/survival/gehan_6mp_survfit.csv");
    for (name, median) in [("6-MP", 23.0), ("control", 8.0)] {
        let spells = of(&gehan, 3, name, 2, 1);
        as_r_has_it(survfit, &format!("grp={name}"), &spells);
        assert_eq!(kaplan_meier(&spells).quantile(1, 2).unwrap().first, median);
    }
}

#[test]
fn delayed_entry_as_r_has_it() {
    let heart = include_str!("../../../tests/fixtures/survival/heart_start_stop.csv");
    let heart: Vec<Vec<String>> = rows(heart);
    let spells = |group: Option<&str>| {
        heart
            .iter()
            .filter(|row| group.is_none_or(|group| row[4] == group))
            .map(|row| Spell {
                entry: Some(row[1].parse().unwrap()),
                exit: row[2].parse().unwrap(),
                event: row[3] == "1",
            })
            .collect::<Vec<_>>()
    };
    let survfit =
        include_str!("../../../tests/fixtures/survival/heart_delayed_entry_survfit.csv");
    let mut seen = 0;
    let mut names: Vec<String> =
        rows(survfit).into_iter().map(|row| row[0].clone()).collect();
    names.dedup();
    for name in names {
        let group = name.rsplit_once('=').map(|(_, group)| group);
        as_r_has_it(survfit, &name, &spells(group));
        seen += 1;
    }
    assert!(seen >= 1);
}

#[test]
fn edges_are_told_and_never_nan() {
    let none = kaplan_meier(&[]);
    assert_eq!(
        (none.units, none.quantile(1, 2), none.restricted_mean(1.0)),
        (0, None, None)
    );
    let spell = |exit, event| Spell { entry: None, exit, event };
    let nobody = kaplan_meier(&[spell(5.0, false), spell(5.0, false)]);
    assert_eq!(nobody.quantile(1, 4), None);
    assert_eq!(nobody.restricted_mean(5.0), Some(5.0));
    assert_eq!(nobody.restricted_mean(6.0), None);
    let one = kaplan_meier(&[spell(3.0, true)]);
    assert_eq!(one.quantile(1, 2).unwrap().first, 3.0);
    assert_eq!(one.steps[0].standard_error(), None);
    assert_eq!(one.steps[0].interval(Interval::LogLog, 0.95), None);
    let all_at_once = kaplan_meier(&[spell(0.0, true); 4]);
    assert_eq!(all_at_once.steps[0].survival.exact, Some((0, 1)));
    assert_eq!(all_at_once.restricted_mean(0.0), Some(0.0));
    // Beyond the last time observed nobody is without the event.
    assert_eq!(one.restricted_mean(6.0), Some(3.0));
    // A tie of event and censoring: who is censored at 2 was still at risk at 2.
    let tied = kaplan_meier(&[spell(2.0, true), spell(2.0, false)]);
    assert_eq!(tied.steps[0].at_risk, 2);
    assert_eq!(tied.steps[0].interval(Interval::LogLog, 1.0), None);
}

#[test]
fn day_bounds_of_quantiles() {
    let known = [(Some(1), Some(61)), (Some(-30), Some(30)), (None, Some(9))];
    assert_eq!(interval_quantile(&known, 3, 1, 2), Some((-30, 30)));
    assert_eq!(interval_quantile(&known, 6, 1, 2), Some((1, 61)));
    assert_eq!(interval_quantile(&known, 8, 1, 2), None);
    assert_eq!(interval_quantile(&known, 3, 1, 4), None, "its lower end is open");
}

fn any_spell() -> impl Strategy<Value = Spell> {
    (0_u8..40, 0_u8..12, any::<bool>(), any::<bool>()).prop_map(
        |(exit, before, late, event)| {
            let exit = f64::from(exit);
            Spell { entry: late.then(|| exit - 1.0 - f64::from(before)), exit, event }
        },
    )
}

proptest! {
    #[test]
    fn a_curve_falls_and_its_intervals_hold_it(
        spells in prop::collection::vec(any_spell(), 0..60)
    ) {
        let curve = kaplan_meier(&spells);
        let mut last = 1.0;
        for step in &curve.steps {
            prop_assert!(step.at_risk >= step.events);
            prop_assert!(step.survival.value <= last && step.survival.value >= 0.0);
            last = step.survival.value;
            for kind in [Interval::LogLog, Interval::Log, Interval::Plain] {
                if let Some((lower, upper)) = step.interval(kind, 0.95) {
                    prop_assert!(lower <= last + 1e-12 && last <= upper + 1e-12);
                    prop_assert!(lower >= 0.0 && upper <= 1.0);
                }
            }
        }
        let events: usize = curve.steps.iter().map(|step| step.events).sum();
        prop_assert_eq!(events, curve.events);
    }

    #[test]
    fn without_censoring_it_is_the_plain_share(
        times in prop::collection::vec(0_u8..30, 1..60)
    ) {
        let spells: Vec<Spell> = times
            .iter()
            .map(|&time| Spell { entry: None, exit: f64::from(time), event: true })
            .collect();
        let curve = kaplan_meier(&spells);
        for step in &curve.steps {
            let left = times.iter().filter(|&&time| f64::from(time) > step.time).count();
            prop_assert_eq!(step.survival.exact.map(|(a, b)| a * times.len() as u128 == b * left as u128), Some(true));
        }
        let mean = times.iter().map(|&time| f64::from(time)).sum::<f64>() / times.len() as f64;
        let last = curve.last.unwrap();
        prop_assert!((curve.restricted_mean(last).unwrap() - mean).abs() < 1e-9);
    }

    #[test]
    fn many_units_lose_exactness_and_keep_the_value(n in 300_usize..500) {
        let spells: Vec<Spell> = (0..n)
            .map(|at| Spell { entry: None, exit: at as f64, event: at % 3 != 0 })
            .collect();
        let curve = kaplan_meier(&spells);
        let mut plain = 1.0;
        for step in &curve.steps {
            plain *= 1.0 - step.events as f64 / step.at_risk as f64;
            prop_assert!((step.survival.value - plain).abs() < 1e-9);
        }
    }
}
