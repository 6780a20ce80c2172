//! Status and counts on a day, and as known by a day: DOMAIN.md 2.3 and its vectors.

use serde_json::{Value, json};

use crate::drafts::imported;
use crate::program::{data_set, json as ask, output, stdout};

fn vectors() -> Value {
    serde_json::from_str(include_str!("../vectors/time.json")).unwrap()
}

fn standing(policy: &str, day: &str) -> (String, String, Value) {
    let answer = ask(&["show", policy, "--as-of", day]);
    let status = &answer["policies"][0]["status"];
    let code = |term: &Value| term["code"].as_str().unwrap().to_owned();
    (code(&status["value"]), code(&status["certainty"]), status["issued"]["code"].clone())
}

#[test]
fn counts_on_a_day_are_intervals() {
    for case in vectors()["as_of_adoptions_t3t4"].as_array().unwrap() {
        let day = case["as_of"].as_str().unwrap();
        let answer = ask(&[
            "query",
            "--collection",
            "cnnic-2024",
            "--level",
            "province,city",
            "--as-of",
            day,
        ]);
        let policies = answer["policies"].as_array().unwrap();
        let only_possible: Vec<&Value> = policies
            .iter()
            .filter(|policy| policy["matched"]["code"] == "possible")
            .collect();
        assert_eq!(json!(policies.len()), case["possible"], "{day}");
        assert_eq!(json!(policies.len() - only_possible.len()), case["certain"], "{day}");
        let mut names: Vec<String> = only_possible
            .iter()
            .map(|policy| {
                policy["listed"][0]["under"]["short"]["zh"].as_str().unwrap().to_owned()
            })
            .collect();
        names.sort();
        assert_eq!(json!(names), case["only_possible"], "{day}");
        let certain = ask(&[
            "query",
            "--collection",
            "cnnic-2024",
            "--level",
            "省,市",
            "--as-of",
            day,
            "--certain",
        ]);
        assert_eq!(json!(certain["policies"].as_array().unwrap().len()), case["certain"]);
    }
}

#[test]
fn the_count_is_said_with_its_denominator() {
    let text = stdout(&[
        "query",
        "--collection",
        "cnnic-2024",
        "--level",
        "province,city",
        "--as-of",
        "2023-12-15",
    ]);
    assert!(text.contains("31 个省级单位中的 [6, 10] 个"), "{text}");
}

#[test]
fn interim_measures_by_the_report_alone() {
    let on = |day| {
        let answer = ask(&[
            "query",
            "--collection",
            "cnnic-2024",
            "--title",
            "服务管理暂行办法",
            "--as-of",
            day,
        ]);
        answer["policies"].get(0).map(|policy| {
            let status = &policy["status"];
            (status["value"]["code"].clone(), status["issued"]["code"].clone())
        })
    };
    assert_eq!(on("2023-06-30"), None, "not yet issued");
    assert_eq!(on("2023-07-15"), Some((json!("unknown"), json!("possible"))));
    assert_eq!(on("2023-08-01"), Some((json!("unknown"), json!("certain"))));
    assert_eq!(on("2023-08-15"), Some((json!("unknown"), json!("certain"))));
}

#[test]
fn interim_measures_with_the_supplement() {
    let of = |day| standing("生成式人工智能服务管理暂行办法", day).0;
    assert_eq!(of("2023-07-12"), "not_yet_issued");
    assert_eq!(of("2023-07-13"), "not_yet_in_force");
    assert_eq!(of("2023-08-14"), "not_yet_in_force");
    assert_eq!(of("2023-08-15"), "in_force");
    let (status, certainty, _) = standing("生成式人工智能服务管理暂行办法", "2024-09-30");
    assert_eq!(
        (&*status, &*certainty),
        ("in_force", "presumed"),
        "no repeal is recorded"
    );
}

#[test]
fn the_pilot_zone_guidelines_were_in_force_for_397_days() {
    let of = |day: &str| standing("国科发规〔2019〕298号", day);
    assert_eq!(of("2020-09-28").0, "in_force");
    assert_eq!(of("2020-09-28").1, "certain", "its end is recorded");
    assert_eq!(of("2020-09-29").0, "repealed");
    assert_eq!(of("2024-09-30").0, "repealed");
    let mut day = chrono::NaiveDate::from_ymd_opt(2019, 8, 20).unwrap();
    let graph = policy_graph::graph::embedded().unwrap();
    let policy = graph.policy_by_id("cn-2019-ngai-pilot-zone-guidelines").unwrap();
    let sight = policy_graph::query::sight::Sight::default();
    let mut days = 0;
    while day < chrono::NaiveDate::from_ymd_opt(2021, 1, 1).unwrap() {
        let status =
            policy_graph::query::status::standing(&graph, policy, day, &sight).status;
        days += u32::from(status == policy_graph::model::law::Status::InForce);
        day = day.succ_opt().unwrap();
    }
    assert_eq!(days, 397);
}

#[test]
fn the_ai_act_applies_part_by_part() {
    let on = |day: &str| {
        let status =
            ask(&["show", "eu-ai-act", "--as-of", day])["policies"][0]["status"].clone();
        let count = |key: &str| status[key].as_array().map_or(0, Vec::len);
        (
            status["value"]["code"].as_str().unwrap().to_owned(),
            count("applicable"),
            count("pending"),
        )
    };
    assert_eq!(on("2024-07-15"), ("not_yet_in_force".to_owned(), 0, 4));
    assert_eq!(on("2024-08-01"), ("in_force".to_owned(), 0, 4));
    assert_eq!(on("2025-02-02"), ("in_force".to_owned(), 1, 3));
    assert_eq!(on("2026-08-02"), ("in_force".to_owned(), 3, 1));
    assert_eq!(on("2027-08-02"), ("in_force".to_owned(), 4, 0));
}

#[test]
fn the_liability_directive_was_never_adopted() {
    assert_eq!(standing("eu-ai-liability-directive", "2021-01-01").0, "not_yet_issued");
    assert_eq!(standing("eu-ai-liability-directive", "2023-01-01").0, "proposed");
    assert_eq!(standing("eu-ai-liability-directive", "2026-01-01").0, "withdrawn");
    let answer = ask(&["show", "eu-ai-liability-directive"]);
    assert_eq!(answer["policies"][0]["adoption"], Value::Null);
}

#[test]
fn a_city_stands_for_its_province_only_where_listed() {
    let answer = ask(&["query", "--province", "云南"]);
    let policy = &answer["policies"][0];
    assert_eq!(policy["jurisdiction"]["code"], "CN-530100");
    assert_eq!(policy["listed"][0]["represents"], true);
    assert_eq!(
        ask(&["query", "--province", "北京"])["policies"][2]["listed"][0]["represents"],
        false
    );
}

/// Corrected rows stay, and recorded time is three-valued.
#[test]
fn known_by_a_day_is_three_valued() {
    let policies = br#"{"id":"p","title":"P","jurisdiction":"CN","dates":[{"role":"published","edtf":"2024-01"}],"evidence":{"source":"s","recorded":"2024-06","superseded":"2025-03-01"}}
{"id":"q","title":"Q","jurisdiction":"CN","dates":[{"role":"published","edtf":"2024-02"}],"evidence":{"source":"s","recorded":"2024-06"}}"#;
    let later = br#"{"id":"q","dates":[{"role":"published","edtf":"2024-03"}],"evidence":{"source":"s","recorded":"2025-03-01"}}"#;
    let folder = data_set(&[("policies.jsonl", policies), ("assertions.jsonl", later)]);
    let graph = folder.path().to_str().unwrap();
    let known = |day: &str| {
        let answer = ask(&["query", "--graph", graph, "--known", day]);
        let policies = answer["policies"].as_array().unwrap();
        policies
            .iter()
            .map(|policy| {
                format!(
                    "{} {}",
                    policy["id"].as_str().unwrap(),
                    policy["matched"]["code"].as_str().unwrap()
                )
            })
            .collect::<Vec<_>>()
    };
    assert!(known("2024-05-31").is_empty());
    assert_eq!(known("2024-06-15"), ["p possible", "q possible"]);
    assert_eq!(known("2024-12-31"), ["p certain", "q certain"]);
    assert_eq!(known("2025-03-01"), ["q certain"], "p was corrected on that day");
}

/// An end that the source's own words deny, in both ways, and one before the day of issue.
const DENIED: &str = "标题,发文机关,地区,发布日期,施行日期,废止日期,状态\n\
    福建省乙办法,福建省人民政府,福建,2020-01-10,2020-02-01,2022-12-31,现行有效\n\
    湖北省戊办法,湖北省人民政府,湖北,2024-01-10,2024-02-01,2023-06-30,有效\n\
    湖南省丁办法,湖南省人民政府,湖南,2024-01-10,2024-02-01,2023-06-30,\n\
    山东省庚办法,山东省人民政府,山东,2024-05-10,2024-06-01,2030-01-01,已废止\n\
    江西省丙办法,江西省人民政府,江西,2020-01-10,2020-02-01,2022-12-31,失效\n";

#[test]
fn an_end_that_its_source_denies_is_not_passed_over_in_silence() {
    let (_folder, data) = imported(DENIED, &["--recorded", "2026-02-01"]);
    for (title, status, told) in [
        ("福建省乙办法", "expired", "ended 2022-12-31 in_force"),
        ("湖北省戊办法", "in_force", "in_force ended 2023-06-30"),
        ("湖南省丁办法", "in_force", "published 2024-01-10 ended 2023-06-30"),
        ("山东省庚办法", "repealed", "repealed ended 2030-01-01"),
        ("江西省丙办法", "expired", ""),
    ] {
        let answer = ask(&["show", title, "--graph", &data]);
        let policy = &answer["policies"][0];
        assert_eq!(policy["status"]["value"]["code"], status, "{title}");
        let conflicts = policy["conflicts"].as_array().unwrap();
        let of = |said: &Value| said["value"].as_str().unwrap().to_owned();
        let found: Vec<String> = conflicts
            .iter()
            .map(|it| format!("{} {}", of(&it["chosen"]), of(&it["against"][0])))
            .collect();
        assert_eq!(found.join("; "), told, "{title}");
    }
    let listed = stdout(&["query", "--graph", &data]);
    assert!(listed.contains("以 ≠ 标出"), "{listed}");
    let output = output(&["check", &data]);
    let told = String::from_utf8(output.stdout).unwrap();
    for words in [
        "状态为“现行有效”，失效日期却是 2022-12-31",
        "状态为“废止”，失效日期却是 2030-01-01",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}
