//! The rollout of other people's data: days, hundreds of units, late entry, none or all
//! adopted, one unit; and dates that say little.

use serde_json::Value;

use crate::program::{data_set, failure, json as ask, stdout};

/// A nation of `n` states, its policy `p` on `day`, and lines of documents.
struct Nation {
    places: String,
    policies: String,
    relations: String,
}

impl Nation {
    fn new(states: usize, edtf: Option<&str>) -> Nation {
        let mut places = String::new();
        for number in 0..states {
            places.push_str(&format!(
                r#"{{"code":"S{number}","parent":"US","level":"province","name":"州{number}","name_en":"State {number}"}}"#
            ));
            places.push('\n');
        }
        let mut nation =
            Nation { places, policies: String::new(), relations: String::new() };
        nation.add("p", "US", edtf);
        nation
    }

    fn add(&mut self, id: &str, place: &str, edtf: Option<&str>) {
        let dates = edtf.map_or(String::new(), |edtf| {
            format!(r#""dates":[{{"role":"document","edtf":"{edtf}"}}],"#)
        });
        self.policies.push_str(&format!(
            r#"{{"id":"{id}","title":"Act {id}","jurisdiction":"{place}",{dates}"evidence":{{"source":"s"}}}}"#
        ));
        self.policies.push('\n');
    }

    fn follows(&mut self, id: &str) {
        self.links(id, "implements");
    }

    fn links(&mut self, id: &str, relation: &str) {
        self.relations.push_str(&format!(
            r#"{{"from":"{id}","relation":"{relation}","to":"p","tier":"explicit","evidence":{{"source":"s"}}}}"#
        ));
        self.relations.push('\n');
    }

    fn rollout(&self, more: &[&str]) -> Value {
        self.answer(more)["rollout"].clone()
    }

    fn answer(&self, more: &[&str]) -> Value {
        let folder = self.folder();
        let mut all = vec!["rollout", "p", "--graph", folder.path().to_str().unwrap()];
        all.extend(more);
        ask(&all)
    }

    fn text(&self, more: &[&str]) -> String {
        let folder = self.folder();
        let graph = folder.path().to_str().unwrap();
        let mut all = vec!["rollout", "p", "--graph", graph, "--lang", "en"];
        all.extend(more);
        stdout(&all)
    }

    fn refused(&self, more: &[&str]) -> (i32, String) {
        let folder = self.folder();
        let graph = folder.path().to_str().unwrap();
        let mut all = vec!["rollout", "p", "--graph", graph, "--lang", "en"];
        all.extend(more);
        failure(&all)
    }

    fn folder(&self) -> tempfile::TempDir {
        data_set(&[
            ("places.jsonl", self.places.as_bytes()),
            ("policies.jsonl", self.policies.as_bytes()),
            ("relations.jsonl", self.relations.as_bytes()),
        ])
    }
}

fn codes(answer: &Value) -> Vec<&str> {
    let notes = answer["notes"].as_array().unwrap();
    notes.iter().map(|note| note["code"].as_str().unwrap()).collect()
}

fn no_number_is_missing_a_value(value: &Value) {
    // serde_json writes NaN and infinity as null; the schema says where null may stand, so
    // that a curve or share never carries one.
    for analysis in value["analyses"].as_array().unwrap() {
        for step in analysis["curve"].as_array().unwrap() {
            for key in ["survival", "hazard", "time"] {
                assert!(step[key].is_number(), "{step}");
            }
        }
    }
}

#[test]
fn hundreds_of_states_by_the_day() {
    let mut nation = Nation::new(300, Some("2020-01-01"));
    for number in 0..200 {
        let day = format!("2020-{:02}-{:02}", 2 + number % 10, 1 + number % 28);
        nation.add(&format!("a{number}"), &format!("S{number}"), Some(&day));
    }
    let found = nation.rollout(&["--cutoff", "2020-12-31", "--step", "day"]);
    assert_eq!(found["coverage"]["eligible"], 300);
    assert_eq!(found["coverage"]["certain"], 200);
    assert_eq!(found["step"], "day");
    let analysis = &found["analyses"][0];
    assert_eq!(analysis["units"], 300);
    assert_eq!(analysis["censored"], 100);
    // Without censoring before the end the curve is the plain share.
    let last = analysis["curve"].as_array().unwrap().last().unwrap();
    assert_eq!(last["survival_exact"], "1/3");
    let median = analysis["quantiles"][1]["time"].as_f64().unwrap();
    let days = &analysis["quantiles"][1]["days"];
    assert_eq!((days["lo"].as_f64(), days["hi"].as_f64()), (Some(median), Some(median)));
    no_number_is_missing_a_value(&found);
    let by_month = nation.rollout(&["--cutoff", "2020-12-31"]);
    assert_eq!(by_month["analyses"][0]["curve"].as_array().unwrap().len(), 10);
}

#[test]
fn nobody_followed() {
    let answer = Nation::new(5, Some("2020-01-01")).answer(&[]);
    assert!(codes(&answer).contains(&"no_adopters"));
    let found = &answer["rollout"];
    assert_eq!(found["coverage"]["certain"], 0);
    assert_eq!(found["analyses"][0]["quantiles"][1]["time"], Value::Null);
    assert_eq!(found["analyses"][0]["curve"].as_array().unwrap().len(), 0);
    no_number_is_missing_a_value(found);
}

#[test]
fn all_on_one_day() {
    let mut nation = Nation::new(4, Some("2020-01-01"));
    for number in 0..4 {
        nation.add(&format!("a{number}"), &format!("S{number}"), Some("2020-03-05"));
        nation.follows(&format!("a{number}"));
    }
    let answer = nation.answer(&["--by", "parent"]);
    assert!(codes(&answer).contains(&"all_at_once"), "{:?}", codes(&answer));
    let found = &answer["rollout"];
    assert_eq!(found["rule"]["conditions"][0], "relation=implements", "the default here");
    let step = &found["analyses"][0]["curve"][0];
    assert_eq!(step["survival_exact"], "0/1");
    assert_eq!(step["lower"], Value::Null, "not defined at 0");
    let statement = found["comparisons"][0]["statement"]["en"].as_str().unwrap();
    assert!(statement.contains("no comparison"), "{statement}");
    no_number_is_missing_a_value(found);
}

#[test]
fn one_unit() {
    let mut nation = Nation::new(2, Some("2020-01-01"));
    nation.add("a", "S1", Some("2020-05-01"));
    let found = nation.rollout(&["--units", "State 1"]);
    assert_eq!(found["coverage"]["eligible"], 1);
    assert_eq!(found["analyses"][0]["quantiles"][1]["time"], 4.0);
    assert_eq!(found["units"][0]["class"]["code"], "leader");
}

#[test]
fn a_policy_without_a_date() {
    let mut nation = Nation::new(3, None);
    nation.add("a", "S1", Some("2020-05-01"));
    let answer = nation.answer(&[]);
    let found = &answer["rollout"];
    assert_eq!(found["analyses"].as_array().unwrap().len(), 0);
    assert!(!found["not_said"].as_array().unwrap().is_empty());
    assert_eq!(found["coverage"]["certain"], 1, "how many can still be said");
    assert!(nation.text(&[]).contains("has no usable date"));
}

#[test]
fn a_cutoff_before_the_policy() {
    let mut nation = Nation::new(3, Some("2020-06-01"));
    nation.add("a", "S1", Some("2020-05-01"));
    let (code, text) = nation.refused(&["--cutoff", "2020-05-31"]);
    assert_eq!(code, 2, "a count of followers by then would look like a finding: {text}");
    assert!(text.contains("lies before the policy"), "{text}");
    nation.text(&["--cutoff", "2020-06-01"]);
}

#[test]
fn counties_that_the_data_happens_to_name_are_no_whole() {
    let mut nation = Nation::new(3, Some("2020-06-01"));
    nation.places.push_str(
        r#"{"code":"C0","parent":"S0","level":"county","name":"某县","name_en":"C County"}"#,
    );
    nation.places.push('\n');
    nation.add("a", "C0", Some("2020-07-01"));
    let (code, text) = nation.refused(&["--units", "county"]);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("--units 某县"), "{text}");
    nation.text(&["--units", "某县"]);
}

#[test]
fn dates_that_say_little_stay_what_they_are() {
    let mut nation = Nation::new(8, Some("2020-01-15"));
    nation.add("month", "S0", Some("2020-03"));
    nation.add("year", "S1", Some("2020"));
    nation.add("by", "S2", Some("[..2020-08-01]"));
    nation.add("about", "S3", Some("2020-04~"));
    nation.add("undated", "S4", None);
    nation.add("unknown", "S5", Some("XXXX"));
    nation.add("later", "S6", Some("2021-05-01"));
    nation.add("early", "S7", Some("2019-11"));
    let answer = nation.answer(&["--cutoff", "2020-12-31"]);
    let found = &answer["rollout"];
    let unit = |code: &str| {
        let mut units = found["units"].as_array().unwrap().iter();
        units.find(|unit| unit["place"]["code"] == code).unwrap()
    };
    assert_eq!(unit("S0")["lag_days"]["lo"], 46);
    assert_eq!(unit("S1")["lag_months"], Value::Null, "a year has no month");
    assert_eq!(unit("S1")["lag_days"]["lo"], -14);
    assert_eq!(unit("S2")["lag_days"]["lo"], Value::Null);
    assert_eq!(unit("S3")["date"]["edtf"], "2020-04~");
    for undated in ["S4", "S5"] {
        assert_eq!(unit(undated)["state"]["code"], "undated");
    }
    assert_eq!(unit("S6")["state"]["code"], "not_observed");
    assert_eq!(unit("S7")["before_policy"], true);
    // Nobody is dropped in silence.
    let left_out = found["left_out"].as_array().unwrap();
    let reasons: Vec<&str> =
        left_out.iter().map(|one| one["code"].as_str().unwrap()).collect();
    for (code, times) in [("undated", 4), ("after_cutoff", 1), ("before_policy", 1)] {
        let found = reasons.iter().filter(|reason| **reason == code).count();
        assert_eq!(found, times, "{code} in {reasons:?}");
    }
    let analysis = &found["analyses"][0];
    assert_eq!(analysis["units"], 5, "8 without the early and two undated ones");
    assert_eq!(found["coverage"]["certain"], 5);
    assert_eq!(found["coverage"]["possible"], 7);
    // Two dates are coarser than a month: their last is taken, and that is told.
    assert!(analysis["earliest_median"].is_number());
    assert!(codes(&answer).contains(&"coarse_dates"));
    no_number_is_missing_a_value(found);
}

#[test]
fn two_documents_whose_order_is_open() {
    let mut nation = Nation::new(1, Some("2020-01-01"));
    nation.add("month", "S0", Some("2020-03"));
    nation.add("day", "S0", Some("2020-03-20"));
    let answer = nation.answer(&[]);
    let unit = &answer["rollout"]["units"][0];
    assert_eq!(unit["policy"]["id"], "day", "the one that is earliest at the latest");
    assert_eq!(unit["rivals"][0]["id"], "month");
    assert_eq!(unit["lag_days"]["lo"], 60, "the other may have come on the first");
    assert_eq!(unit["lag_days"]["hi"], 79);
    assert!(codes(&answer).contains(&"first_open"));
}

#[test]
fn a_late_start_enters_late() {
    let mut nation = Nation::new(3, Some("2020-01-10"));
    nation.add("a", "S0", Some("2020-02-01"));
    nation.add("b", "S1", Some("2020-07-01"));
    let found = nation.rollout(&["--from", "2020-05", "--cutoff", "2020-12"]);
    let since = &found["analyses"][1];
    assert_eq!(since["clock"]["code"], "since_policy");
    assert_eq!(since["entry"], 3);
    assert_eq!(
        found["units"][0]["policy"]["id"], "b",
        "what lies before is not asked for"
    );
    assert_eq!(since["curve"][0]["time"], 6.0);
}

#[test]
fn mixed_roles_are_told() {
    let mut nation = Nation::new(2, Some("2020-01-01"));
    nation.add("a", "S0", Some("2020-02-01"));
    nation.policies = nation.policies.replacen("\"document\"", "\"published\"", 1);
    assert!(codes(&nation.answer(&[])).contains(&"mixed_roles"));
    let same = nation.answer(&["--role", "document"]);
    assert!(!codes(&same).contains(&"mixed_roles"));
    assert!(!same["rollout"]["not_said"].as_array().unwrap().is_empty());
}

#[test]
fn a_city_stands_for_its_state_only_when_asked() {
    let mut nation = Nation::new(2, Some("2020-01-01"));
    nation.places.push_str(
        r#"{"code":"C","parent":"S1","level":"prefecture","name":"城","name_en":"City"}"#,
    );
    nation.places.push('\n');
    nation.add("c", "C", Some("2020-02-01"));
    assert_eq!(nation.rollout(&[])["coverage"]["certain"], 0);
    let below = nation.rollout(&["--rule", "below"]);
    assert_eq!(below["coverage"]["certain"], 1);
    assert_eq!(below["units"][0]["issued_by"]["code"], "C");
    let cities = nation.rollout(&["--units", "city"]);
    assert_eq!(cities["coverage"]["eligible"], 1);
}

#[test]
fn a_document_without_a_date_may_be_the_first() {
    let mut nation = Nation::new(4, Some("2023-10-20"));
    nation.add("a", "S0", Some("2024-09-02"));
    nation.add("b", "S0", None);
    nation.add("c", "S1", Some("2024-01-02"));
    let found = nation.rollout(&["--units", "S0,S1,S2,S3"]);
    let unit = |code: &str| {
        let units = found["units"].as_array().unwrap();
        units.iter().find(|unit| unit["place"]["code"] == code).unwrap().clone()
    };
    assert_eq!(unit("S0")["lag_days"], serde_json::json!({"lo": null, "hi": 318}));
    assert_eq!(unit("S0")["lag_months"], Value::Null);
    assert_eq!(unit("S0")["rivals"][0]["id"], "b");
    assert_eq!(unit("S1")["lag_days"], serde_json::json!({"lo": 74, "hi": 74}));
    // By the day that is known, it comes behind.
    assert_eq!(found["units"][0]["place"]["code"], "S1");
    // What cites the policy is not earlier than it.
    nation.follows("a");
    nation.follows("b");
    let found = nation.rollout(&["--units", "S0,S1,S2,S3", "--rule", "implements"]);
    let lag = &found["units"][0]["lag_days"];
    assert_eq!(*lag, serde_json::json!({"lo": 0, "hi": 318}));
}

#[test]
fn a_draft_is_neither_adopted_nor_undated() {
    let mut nation = Nation::new(3, Some("2023-10-20"));
    nation.policies.push_str(
        r#"{"id":"d","title":"Draft","jurisdiction":"S0","dates":[{"role":"proposed","edtf":"2024-05"}],"evidence":{"source":"s"}}"#,
    );
    let found = nation.rollout(&["--units", "S0,S1,S2"]);
    assert_eq!(found["coverage"]["certain"], 0);
    assert_eq!(found["coverage"]["possible"], 0);
    assert!(
        found["units"]
            .as_array()
            .unwrap()
            .iter()
            .all(|unit| unit["state"]["code"] == "not_observed")
    );
    assert_eq!(found["left_out"][0]["code"], "draft");
    assert_eq!(found["units"][0]["drafts"], 1);
    // At a cutoff before it nobody had a draft.
    let found = nation.rollout(&["--units", "S0,S1,S2", "--cutoff", "2024-04-30"]);
    assert_eq!(found["left_out"][0]["code"], "after_cutoff");
    let mut units = found["units"].as_array().unwrap().iter();
    assert!(units.all(|unit| unit["drafts"].as_u64().unwrap_or(0) == 0), "{found}");
    let found = nation.rollout(&["--units", "S0,S1,S2", "--cutoff", "2024-05-15"]);
    assert_eq!(found["left_out"][0]["code"], "draft");
}

#[test]
fn those_whose_basis_the_policy_is_count_before_any_document() {
    let mut nation = Nation::new(5, Some("2020-01-16"));
    nation.add("a", "S0", Some("2020-06-30"));
    nation.add("b", "S1", Some("2014-02-13"));
    nation.add("c", "S2", Some("2020-08-01"));
    nation.add("d", "S3", Some("2019-01-01"));
    nation.add("n", "US", Some("2020-09-01"));
    nation.links("n", "based_on");
    // A national act on this basis says nothing of what the states did.
    let rule = |nation: &Nation| {
        let found = nation.rollout(&["--units", "S0,S1,S2,S3,S4"]);
        (found["rule"]["conditions"][0].clone(), found["coverage"]["certain"].clone())
    };
    assert_eq!(rule(&nation), ("any".into(), 4.into()));
    nation.links("a", "based_on");
    // The unlinked don't count, earlier or later.
    assert_eq!(rule(&nation), ("relation=based_on".into(), 1.into()));
    let found = nation.rollout(&["--units", "S0,S1,S2,S3,S4"]);
    assert_eq!(found["units"][0]["policy"]["id"], "a");
    let text = nation.text(&["--units", "S0,S1,S2,S3,S4"]);
    let heading = text.lines().next().unwrap();
    assert!(heading.contains("1 of 5") && heading.contains("is based on"), "{heading}");
    nation.follows("c");
    // Who implements it and who is based on it both follow.
    assert_eq!(rule(&nation), ("relation=implements,based_on".into(), 2.into()));
}

/// A policy `p` of `home`, and documents that implement it: id, place, day, day of force.
fn followed(home: &str, documents: &[(&str, &str, &str, &str)]) -> tempfile::TempDir {
    let (mut policies, mut relations) = (String::new(), String::new());
    let own = [("p", home, "2023-01-05", "2023-02-01")];
    for (id, place, day, force) in own.iter().chain(documents) {
        policies.push_str(&format!(
            r#"{{"id":"{id}","title":"Act {id}","jurisdiction":"{place}","dates":[{{"role":"document","edtf":"{day}"}},{{"role":"in_force","edtf":"{force}"}}],"evidence":{{"source":"s"}}}}"#
        ));
        policies.push('\n');
        if *id != "p" {
            relations.push_str(&format!(
                r#"{{"from":"{id}","relation":"implements","to":"p","tier":"explicit","evidence":{{"source":"s"}}}}"#
            ));
            relations.push('\n');
        }
    }
    data_set(&[
        ("policies.jsonl", policies.as_bytes()),
        ("relations.jsonl", relations.as_bytes()),
    ])
}

/// Eligible, certain and possible adopters.
fn coverage(folder: &tempfile::TempDir, more: &[&str]) -> [u64; 3] {
    let graph = folder.path().to_str().unwrap();
    let answer = ask(&[&["rollout", "p", "--graph", graph], more].concat());
    let coverage = &answer["rollout"]["coverage"];
    ["eligible", "certain", "possible"].map(|key| coverage[key].as_u64().unwrap())
}

#[test]
fn a_policy_of_a_province_is_followed_by_its_cities_and_not_by_itself() {
    let folder = followed("CN-GD", &[("a", "CN-440100", "2023-08-10", "2023-09-10")]);
    assert_eq!(coverage(&folder, &[]), [21, 1, 1]);
    let graph = folder.path().to_str().unwrap();
    for units in ["广东", "province"] {
        let asked = ["rollout", "p", "--graph", graph, "--units", units];
        let (_, told) = crate::program::failure(&asked);
        assert!(told.contains("--units city"), "{told}");
    }
}

#[test]
fn a_union_is_its_member_states_as_a_place_and_as_units() {
    let followers = [
        ("a", "IT", "2023-08-10", "2023-09-10"),
        ("b", "ES", "2024-08-10", "2024-09-10"),
        ("c", "US", "2024-08-10", "2024-09-10"),
    ];
    let folder = followed("EU", &followers);
    for more in [
        &[][..],
        &["--units", "national"],
        &["--units", "EU"],
        &["--units", "national", "--place", "EU"],
        &["--place", "EU"],
    ] {
        assert_eq!(coverage(&folder, more), [27, 2, 2], "{more:?}");
    }
    let some = ["--units", "德国,意大利", "--place", "EU"];
    assert_eq!(coverage(&folder, &some), [2, 1, 1]);
}

#[test]
fn a_document_that_is_only_possibly_in_force_only_possibly_counts() {
    let folder = followed(
        "CN",
        &[
            ("a", "CN-BJ", "2023-03-05", "2023-04-01"),
            ("b", "CN-JL", "2024-03-05", "2024"),
            // The first of these may count, the second does.
            ("c", "CN-SH", "2024-02-05", "2024"),
            ("d", "CN-SH", "2024-04-05", "2024-05-01"),
        ],
    );
    let day = ["--status", "in_force", "--as-of", "2024-06-30"];
    assert_eq!(coverage(&folder, &day), [31, 2, 3]);
    assert_eq!(coverage(&folder, &[&day[..], &["--certain"]].concat()), [31, 2, 2]);
    assert_eq!(coverage(&folder, &["--as-of", "2024-06-30"]), [31, 3, 3]);
    let graph = folder.path().to_str().unwrap();
    let told = stdout(&[&["rollout", "p", "--graph", graph], &day[..]].concat());
    assert!(told.contains("2 / 31（6.5%，至多 3）"), "{told}");
    assert!(told.contains("只是可能处于所问的状态（吉林）"), "{told}");
    let answer = ask(&[&["rollout", "p", "--graph", graph], &day[..]].concat());
    let units = answer["rollout"]["units"].as_array().unwrap();
    let shanghai = units.iter().find(|unit| unit["place"]["code"] == "CN-SH").unwrap();
    assert_eq!(shanghai["policy"]["id"], "d");
    assert_eq!(shanghai["rivals"].as_array().unwrap().len(), 1, "{shanghai}");
}

#[test]
fn a_matrix_has_a_row_for_every_unit_asked_for() {
    let folder = followed("EU", &[("a", "IT", "2023-08-10", "2023-09-10")]);
    let graph = folder.path().to_str().unwrap();
    let units = "德国,西班牙,意大利";
    let drawn = stdout(&[
        "rollout", "p", "--graph", graph, "--units", units, "--chart", "matrix",
        "--format", "svg",
    ]);
    for name in ["德国", "西班牙", "意大利"] {
        assert!(drawn.contains(&format!(">{name}<")), "{name}: {drawn}");
    }
    assert!(drawn.contains("未观察到（2 个）"), "{drawn}");
}

/// A rule of searches that began years after the policy names who followed before them.
#[test]
fn who_states_to_follow_outside_of_what_was_searched_is_named() {
    let told = stdout(&["rollout", "国发〔2017〕35号"]);
    assert!(told.contains("另有 2 份文件写明落实或依据该政策"), "{told}");
    let found = ask(&["rollout", "国发〔2017〕35号"]);
    let left = found["rollout"]["left_out"].as_array().unwrap();
    let outside: Vec<&str> = left
        .iter()
        .filter(|it| it["code"] == "outside_search")
        .map(|it| it["who"]["zh"].as_str().unwrap())
        .collect();
    let units = |name: &str| outside.iter().any(|who| who.starts_with(name));
    assert!(outside.len() == 2 && units("上海：") && units("甘肃："), "{outside:?}");
    let units = found["rollout"]["units"].as_array().unwrap();
    let gansu = units.iter().find(|it| it["place"]["code"] == "CN-GS").unwrap();
    assert_eq!(gansu["not_asked"], 1, "{gansu:#}");
    let told = stdout(&["rollout", "国发〔2017〕35号", "--rule", "implements"]);
    assert!(!told.contains("另有 2 份文件写明"), "{told}");
}
