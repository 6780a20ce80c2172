use serde_json::Value;

use super::*;

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../tests/vectors/rollout.json")).unwrap()
}

/// Scenario C and the economic region of each province.
fn scenario_c() -> (Vec<Spell>, Vec<&'static str>) {
    let places = crate::model::place::Places::builtin();
    let vectors = vectors();
    let rows = vectors["scenarios"]["C"]["data"].as_array().unwrap();
    let spells = rows
        .iter()
        .map(|row| Spell {
            entry: None,
            exit: row[1].as_f64().unwrap(),
            event: row[2] == 1,
        })
        .collect();
    let province = [crate::model::place::PlaceLevel::Province];
    let regions = rows
        .iter()
        .map(|row| {
            let name = row[0].as_str().unwrap();
            let place = places.resolve(name, Some(&province)).unwrap();
            places.get(place).economic_region.unwrap()
        })
        .collect();
    (spells, regions)
}

fn close(found: f64, expected: &Value, tolerance: f64) {
    let expected = expected.as_f64().unwrap();
    assert!((found - expected).abs() < tolerance, "{found} is not {expected}");
}

#[test]
fn regions_as_r_compares_them() {
    let (spells, regions) = scenario_c();
    let east: Vec<usize> =
        regions.iter().map(|region| usize::from(*region == "东部")).collect();
    let expected = &vectors()["logrank_east"];
    let found = log_rank(&spells, &east, 2).unwrap();
    close(found.chi2, &expected["chisq"], 1e-9);
    close(found.p, &expected["p"], 1e-9);
    for group in 0..2 {
        close(found.observed[group], &expected["obs"][group], 1e-9);
        close(found.expected[group], &expected["exp"][group], 1e-9);
    }
    let order = ["东北", "东部", "中部", "西部"];
    let four: Vec<usize> = regions
        .iter()
        .map(|region| order.iter().position(|known| known == region).unwrap())
        .collect();
    let expected = &vectors()["logrank_regions"];
    let found = log_rank(&spells, &four, 4).unwrap();
    close(found.chi2, &expected["chisq"], 1e-9);
    close(found.p, &expected["p"], 1e-9);
    assert_eq!(found.df, 3);
    for group in 0..4 {
        close(found.expected[group], &expected["exp"][group], 1e-9);
    }
}

#[test]
fn hazard_ratio_of_the_east_by_three_ties_methods() {
    let (spells, regions) = scenario_c();
    let rows: Vec<Vec<f64>> = regions
        .iter()
        .map(|region| vec![if *region == "东部" { 1.0 } else { 0.0 }])
        .collect();
    for (ties, key) in [
        (Ties::Breslow, "cox_breslow"),
        (Ties::Efron, "cox_efron"),
        (Ties::Exact, "cox_exact"),
    ] {
        let expected = &vectors()[key];
        let found = cox(&spells, &rows, ties).unwrap();
        close(found.coefficients[0], &expected["coef"], 1e-7);
        close(found.coefficients[0].exp(), &expected["hr"], 1e-7);
        close(found.errors[0], &expected["se"], 1e-7);
        close(found.null, &expected["loglik"][0], 1e-8);
        close(found.fitted, &expected["loglik"][1], 1e-8);
    }
}

fn trial(
    text: &str,
    time: usize,
    event: usize,
    group: usize,
) -> (Vec<Spell>, Vec<String>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let spell = |row: &csv::StringRecord| Spell {
        entry: None,
        exit: row[time].parse().unwrap(),
        event: &row[event] == "1",
    };
    (
        rows.iter().map(spell).collect(),
        rows.iter().map(|row| row[group].to_owned()).collect(),
    )
}

#[test]
fn published_trials_as_r_compares_them() {
    let aml = include_str!("../../../tests/fixtures/survival/aml.csv");
    let (spells, names) = trial(aml, 0, 1, 2);
    let groups: Vec<usize> =
        names.iter().map(|name| usize::from(name == "Maintained")).collect();
    let found = log_rank(&spells, &groups, 2).unwrap();
    assert!((found.chi2 - 3.396_388_698_978).abs() < 1e-9);
    let gehan = include_str!("../../../tests/fixtures/survival/gehan_6mp.csv");
    let (spells, names) = trial(gehan, 1, 2, 3);
    let groups: Vec<usize> =
        names.iter().map(|name| usize::from(name == "control")).collect();
    let found = log_rank(&spells, &groups, 2).unwrap();
    assert!((found.chi2 - 16.792_940_989_217).abs() < 1e-9);
    let rows: Vec<Vec<f64>> = groups.iter().map(|&group| vec![group as f64]).collect();
    let found = cox(&spells, &rows, Ties::Efron).unwrap();
    assert!((found.coefficients[0] - 1.572_125_148_829).abs() < 1e-8);
}

#[test]
fn what_cannot_be_compared_is_told() {
    let spell = |exit, event| Spell { entry: None, exit, event };
    let quiet = [spell(1.0, false), spell(2.0, false)];
    assert_eq!(log_rank(&quiet, &[0, 1], 2), Err(Cannot::NoEvents));
    assert_eq!(log_rank(&quiet, &[0, 0], 2), Err(Cannot::OneGroup));
    let at_once = [spell(1.0, true), spell(1.0, true)];
    assert_eq!(log_rank(&at_once, &[0, 1], 2), Err(Cannot::NoVariance));
    let rows = [vec![0.0], vec![1.0]];
    assert_eq!(cox(&quiet, &rows, Ties::Efron), Err(Cannot::NoEvents));
    for ties in [Ties::Breslow, Ties::Efron, Ties::Exact] {
        // All events in one group: its hazard ratio has no upper end.
        let spells =
            [spell(1.0, true), spell(2.0, true), spell(3.0, false), spell(3.0, false)];
        let rows = [vec![1.0], vec![1.0], vec![0.0], vec![0.0]];
        assert_eq!(cox(&spells, &rows, ties), Err(Cannot::Unbounded), "{ties:?}");
    }
}

#[test]
fn hundreds_of_units_with_many_ties() {
    let spells: Vec<Spell> = (0..400_u32)
        .map(|at| Spell { entry: None, exit: f64::from(at % 7), event: at % 5 != 0 })
        .collect();
    let rows: Vec<Vec<f64>> = (0..400_u32).map(|at| vec![f64::from(at % 2)]).collect();
    let efron = cox(&spells, &rows, Ties::Efron).unwrap();
    assert!(efron.coefficients[0].is_finite());
    match cox(&spells, &rows, Ties::Exact) {
        Ok(exact) => assert!(exact.coefficients[0].is_finite()),
        Err(cannot) => assert_eq!(cannot, Cannot::TooManyTies),
    }
}
