//! Who followed, how fast, who has not: the report's numbers as lifelines and R have them,
//! other people's data, and what can't be said.

use serde_json::{Value, json};

use crate::program::{failure, json as ask, stdout};

const MEASURES: &str = "cn-2023-genai-interim-measures";
const PLAN: &str = "cn-2017-ngai-development-plan";

fn vectors() -> Value {
    serde_json::from_str(include_str!("../vectors/rollout.json")).unwrap()
}

/// The rollout of a policy by the report alone.
fn report(of: &str, more: &[&str]) -> Value {
    let mut all = vec!["rollout", of, "--collection", "cnnic-2024"];
    all.extend(more);
    ask(&all)["rollout"].clone()
}

fn analysis<'v>(rollout: &'v Value, clock: &str) -> &'v Value {
    let mut analyses = rollout["analyses"].as_array().unwrap().iter();
    analyses.find(|one| one["clock"]["code"] == clock).unwrap()
}

fn unit<'v>(rollout: &'v Value, name: &str) -> &'v Value {
    let mut units = rollout["units"].as_array().unwrap().iter();
    units.find(|unit| unit["place"]["short"]["zh"] == name).unwrap()
}

fn close(found: &Value, expected: &Value, tolerance: f64) {
    let (found, expected) = (found.as_f64().unwrap(), expected.as_f64().unwrap());
    assert!((found - expected).abs() < tolerance, "{found} is not {expected}");
}

/// An analysis is that of a scenario of the vectors.
fn same_as_scenario(found: &Value, name: &str) {
    let expected = &vectors()["scenarios"][name];
    assert_eq!(found["units"], expected["n"], "{name}");
    assert_eq!(found["events"], expected["events"]);
    assert_eq!(found["censored"], expected["censored"]);
    assert_eq!(found["entry"], expected["entry"]);
    let rows = expected["curve"].as_array().unwrap();
    let steps = found["curve"].as_array().unwrap();
    assert_eq!(steps.len(), rows.len());
    let r = &expected["R"]["log-log"];
    for (number, (step, row)) in steps.iter().zip(rows).enumerate() {
        close(&step["time"], &row[0], 1e-12);
        assert_eq!(step["at_risk"], row[1]);
        assert_eq!(step["events"], row[2]);
        assert_eq!(step["survival_exact"], row[3]);
        close(&step["hazard"], &row[4], 1e-9);
        close(&step["standard_error"], &row[5], 1e-9);
        close(&step["lower"], &r["lower"][number], 1e-9);
        close(&step["upper"], &r["upper"][number], 1e-9);
    }
    let median = &found["quantiles"][1];
    close(&median["time"], &expected["median"], 1e-12);
    close(&median["midpoint"], &expected["median_midpoint"], 1e-12);
    for (end, key) in [("lower", "median_lcl"), ("upper", "median_ucl")] {
        match r[key].as_f64() {
            Some(_) => close(&median[end], &r[key], 1e-12),
            None => assert!(median[end].is_null()),
        }
    }
    if expected["rmst"].is_object() {
        close(&found["restricted_mean"]["value"], &expected["rmst"]["value"], 1e-9);
    }
}

#[test]
fn scenario_a_table_3_since_the_measures() {
    let found = report(MEASURES, &["--rule", "table-3"]);
    same_as_scenario(analysis(&found, "since_policy"), "A");
    let days = &analysis(&found, "since_policy")["quantiles"][1]["days"];
    let expected =
        &vectors()["interval_bounds"]["A_median_lag_days"]["median_days_bounds"];
    assert_eq!(json!([days["lo"], days["hi"]]), *expected);
}

#[test]
fn scenarios_b_and_c_tables_3_and_4() {
    let found = report(MEASURES, &["--rule", "tables-3-4"]);
    assert_eq!(found["analyses"][0]["clock"]["code"], "calendar", "C is the headline");
    for (clock, name, bounds) in [
        ("since_policy", "B", "B_median_lag_days"),
        ("calendar", "C", "C_median_days_since_2023-01-01"),
    ] {
        let found = analysis(&found, clock);
        same_as_scenario(found, name);
        let days = &found["quantiles"][1]["days"];
        let expected = &vectors()["interval_bounds"][bounds]["median_days_bounds"];
        assert_eq!(json!([days["lo"], days["hi"]]), *expected);
    }
    let removed = &found["left_out"][0];
    assert_eq!(
        (&removed["who"]["zh"], &removed["code"]),
        (&json!("江西"), &json!("before_policy"))
    );
    // Without a rule the same: what the searches of these units list.
    let default = report(MEASURES, &[]);
    assert_eq!(default["analyses"], found["analyses"]);
    assert_eq!(default["rule"]["by_default"], true);
}

#[test]
fn scenario_d_enters_late() {
    let found = report(PLAN, &["--rule", "tables-3-4"]);
    same_as_scenario(analysis(&found, "since_policy"), "D");
    let notes = stdout(&["rollout", PLAN, "--collection", "cnnic-2024", "--lang", "en"]);
    assert!(notes.contains("does not say that nobody acted before"), "{notes}");
}

#[test]
fn coverage_always_has_both_counts() {
    let vectors = vectors();
    for (rules, key) in [
        (&["table-3"][..], "t3_of_31"),
        (&["tables-3-4"], "t3t4_of_31"),
        (&["table-3", "own-level"], "t3_province_level_docs_of_31"),
        (&["table=表3,表4", "level=province"], "t3t4_province_level_docs_of_31"),
    ] {
        let rules: Vec<&str> = rules.iter().flat_map(|rule| ["--rule", rule]).collect();
        let found = report(MEASURES, &rules);
        let expected = &vectors["coverage"][key];
        assert_eq!(found["coverage"]["certain"], expected["adopters"], "{key}");
        assert_eq!(found["coverage"]["eligible"], expected["eligible"]);
        close(&found["coverage"]["share"], &expected["coverage"], 1e-9);
    }
    let found = report(MEASURES, &[]);
    for region in found["coverage_by"].as_array().unwrap() {
        if region["by"] == "economic-region" {
            let name = region["group"]["zh"].as_str().unwrap();
            let expected = &vectors["coverage_by_econ_region_t3t4"][name];
            assert_eq!(region["certain"], expected["adopters"], "{name}");
            assert_eq!(region["eligible"], expected["eligible"]);
        }
    }
}

#[test]
fn every_lag_is_an_interval() {
    for (policy, suffix) in [(MEASURES, "暂行办法2023"), (PLAN, "国发2017")] {
        let found = report(policy, &[]);
        for expected in vectors()["vertical_lags"].as_array().unwrap() {
            let unit = unit(&found, expected["province"].as_str().unwrap());
            let days = &unit["lag_days"];
            assert_eq!(
                json!([days["lo"], days["hi"]]),
                expected[format!("lag_days_{suffix}")]
            );
            let months = &expected[format!("lag_months_index_{suffix}")];
            assert_eq!(&unit["lag_months"], months);
            let order = expected[format!("order_vs_{suffix}")].as_str().unwrap();
            let found = match (unit["before_policy"].as_bool().unwrap(), &unit["after"]) {
                (true, _) => "certainly_before",
                (false, after) if after == "certain" => "certainly_after",
                _ => "ambiguous",
            };
            assert_eq!(found, order, "{expected}");
            assert_eq!(
                unit["issued_by"].is_null(),
                expected["issuer_level"] == "province"
            );
        }
    }
}

#[test]
fn ranks_and_counts_by_month() {
    let found = report(MEASURES, &[]);
    let vectors = vectors();
    for (name, expected) in vectors["adoption_rank_average_ties"].as_object().unwrap() {
        close(&unit(&found, name)["rank"]["mean"], expected, 1e-12);
    }
    for (name, expected) in vectors["adoption_rank_min_ties"].as_object().unwrap() {
        assert_eq!(&unit(&found, name)["rank"]["least"], expected);
    }
    let column = |key: &str| -> Value {
        found["counts"].as_array().unwrap().iter().map(|row| row[key].clone()).collect()
    };
    let curve = &vectors["adoption_curve"];
    assert_eq!(column("period"), curve["months"]);
    assert_eq!(column("new"), curve["new_t3t4"]);
    assert_eq!(column("certain"), curve["cum_t3t4"]);
    assert_eq!(column("possible"), curve["cum_t3t4"]);
}

#[test]
fn a_day_within_a_month_leaves_it_open() {
    for (cutoff, certain, possible) in [
        ("2023-12-15", 6, 10),
        ("2023-12-31", 10, 10),
        ("2024-05-01", 12, 16),
        ("2024-09-15", 20, 21),
    ] {
        let found = report(MEASURES, &["--cutoff", cutoff]);
        assert_eq!(found["coverage"]["certain"], certain, "{cutoff}");
        assert_eq!(found["coverage"]["possible"], possible, "{cutoff}");
    }
}

#[test]
fn regions_are_compared_as_r_does() {
    let found = report(MEASURES, &[]);
    let vectors = vectors();
    for comparison in found["comparisons"].as_array().unwrap() {
        let key = match comparison["by"].as_str().unwrap() {
            "economic-region" => "logrank_regions",
            _ => "logrank_east",
        };
        close(&comparison["log_rank"]["chi2"], &vectors[key]["chisq"], 1e-9);
        close(&comparison["log_rank"]["p"], &vectors[key]["p"], 1e-9);
        let statement = comparison["statement"]["en"].as_str().unwrap();
        assert!(statement.contains("no evidence of a difference"));
        assert!(statement.contains("31 units have little power"));
    }
    let east = report(MEASURES, &["--by", "东部"]);
    assert_eq!(east["comparisons"].as_array().unwrap().len(), 1);
    for ratio in east["comparisons"][0]["hazard_ratios"].as_array().unwrap() {
        let expected = &vectors[format!("cox_{}", ratio["ties"].as_str().unwrap())];
        close(&ratio["ratio"], &expected["hr"], 1e-7);
        close(&ratio["standard_error"], &expected["se"], 1e-7);
    }
}

#[test]
fn the_panel_is_the_one_of_the_reference() {
    let panel = stdout(&[
        "rollout",
        "2023-01",
        "--collection",
        "cnnic-2024",
        "--rule",
        "tables-3-4",
        "--panel",
        "--format",
        "csv",
    ]);
    let mut found = csv::Reader::from_reader(panel.as_bytes());
    let headings: Vec<String> =
        found.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(
        headings[..7],
        ["unit", "name", "period", "time", "at_risk", "adopted", "neighbour_share"]
    );
    let expected = include_str!("../fixtures/person_months.csv");
    let mut expected = csv::Reader::from_reader(expected.as_bytes());
    let mut rows = 0;
    let mut events = 0;
    for (found, expected) in found.records().zip(expected.records()) {
        let (found, expected) = (found.unwrap(), expected.unwrap());
        assert_eq!(found[1], expected[0]);
        assert_eq!(found[3], expected[1]);
        assert_eq!(found[5], expected[2]);
        let share = |text: &str| text.parse::<f64>().unwrap();
        assert!((share(&found[6]) - share(&expected[3])).abs() < 1e-6, "{found:?}");
        assert_eq!(found[8], expected[4]);
        rows += 1;
        events += usize::from(&found[5] == "1");
    }
    assert_eq!((rows, events), (496, 21));
    assert_eq!(panel.lines().count(), 497);
}

#[test]
fn numbers_that_mislead_appear_nowhere() {
    for (rule, wrong) in [
        ("table-3", &["6.875", "6.88"][..]),
        ("tables-3-4", &["7.25", "12.619", "12.62", "61.8", "/ 34", "of 34"]),
    ] {
        for lang in ["zh", "en"] {
            let arguments = [
                "rollout",
                MEASURES,
                "--collection",
                "cnnic-2024",
                "--rule",
                rule,
                "--lang",
                lang,
                "--method",
            ];
            for format in ["table", "json", "csv", "md"] {
                let text = stdout(&[&arguments[..], &["--format", format]].concat());
                for wrong in wrong {
                    assert!(!text.contains(wrong), "{rule} {format}: {wrong}");
                }
                assert!(!text.contains("NaN") && !text.contains("inf,"), "{format}");
            }
        }
    }
}

#[test]
fn explicit_links_alone() {
    let found = ask(&["rollout", "国发〔2017〕35号", "--rule", "implements"]);
    let found = &found["rollout"];
    let days = |name: &str| {
        let days = &unit(found, name)["lag_days"];
        json!([days["lo"], days["hi"]])
    };
    assert_eq!(days("上海"), json!([110, 110]));
    assert_eq!(days("甘肃"), json!([389, 389]));
    assert_eq!(unit(found, "上海")["evidence"]["code"], "explicit");
    assert_eq!(unit(found, "重庆")["evidence"]["code"], "explicit_title");
    assert_eq!(found["coverage"]["certain"], 3);
    let published =
        ask(&["rollout", PLAN, "--rule", "implements", "--role", "published"]);
    let unit = unit(&published["rollout"], "上海").clone();
    assert_eq!(unit["state"]["code"], "undated", "its publication has no date here");
}

#[test]
fn what_a_person_sees() {
    let ask = [
        "rollout",
        "生成式人工智能服务管理暂行办法",
        "--collection",
        "cnnic-2024",
        "--rule",
        "tables-3-4",
    ];
    insta::assert_snapshot!("rollout_zh", stdout(&ask));
    insta::assert_snapshot!(
        "rollout_en",
        stdout(&[&ask[..], &["--lang", "en", "--method"]].concat())
    );
}

#[test]
fn what_cannot_be_understood_is_told() {
    let mut said = String::new();
    for arguments in [
        &["rollout", MEASURES, "--units", "北京,火星"][..],
        &["rollout", MEASURES, "--rule", "table-9"],
        &["rollout", MEASURES, "--rule", "famous"],
        &["rollout", "2023-01", "--rule", "implements"],
        &["rollout", "2023-13"],
        &["rollout", MEASURES, "--cutoff", "2022-12-31"],
        &["rollout", MEASURES, "--by", "金星"],
        &["rollout", MEASURES, "--role", "birthday"],
        &["rollout", MEASURES, "--units", "county"],
    ] {
        let (code, words) = failure(arguments);
        assert_eq!(code, 2, "{arguments:?}: {words}");
        said.push_str(&format!("$ {}\n{words}\n", arguments.join(" ")));
    }
    insta::assert_snapshot!("rollout_slips", said);
}

#[test]
fn a_region_is_its_provinces_wherever_it_is_named() {
    let units = |named: &str| -> Vec<String> {
        let found = ask(&["rollout", "2023-01", "--units", named]);
        let units = found["rollout"]["units"].as_array().unwrap();
        let mut codes: Vec<String> = units
            .iter()
            .map(|unit| unit["place"]["code"].as_str().unwrap().to_owned())
            .collect();
        codes.sort_unstable();
        codes
    };
    let delta = ["CN-AH", "CN-JS", "CN-SH", "CN-ZJ"];
    assert_eq!(units("长三角"), delta);
    assert_eq!(units("Yangtze River Delta"), delta);
    assert_eq!(units("长三角,上海,京津冀").len(), 7);
    let found = ask(&["query", "--place", "京津冀"]);
    let places = found["policies"].as_array().unwrap().iter();
    let codes: std::collections::BTreeSet<&str> =
        places.map(|one| one["jurisdiction"]["code"].as_str().unwrap()).collect();
    assert!(codes.contains("CN-BJ") && !codes.contains("CN-SH"), "{codes:?}");
}
