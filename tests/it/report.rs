//! Numbers of the report, on `--collection cnnic-2024`, and every claim of its text with
//! the value computed in `tests/vectors/claims.json`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::program::{json as ask, report};

fn table(name: &str) -> Vec<Value> {
    let listed = |policy: &Value| {
        policy["listed"].as_array().unwrap().iter().any(|listed| listed["table"] == name)
    };
    report(&[]).into_iter().filter(listed).collect()
}

fn category(policy: &Value) -> String {
    policy["categories"][0]["value"].as_str().unwrap().to_owned()
}

fn year(policy: &Value) -> String {
    policy["adoption"]["edtf"].as_str().unwrap()[..4].to_owned()
}

fn under(policy: &Value) -> String {
    policy["listed"][0]["under"]["short"]["zh"].as_str().unwrap().to_owned()
}

fn title(policy: &Value) -> String {
    policy["title"]["raw"].as_str().unwrap().to_owned()
}

fn count<T: Ord>(items: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_insert(0) += 1;
    }
    counts
}

/// The value that `facts/claims.json` computes for a claim.
fn claim(id: &str) -> Value {
    let claims: Vec<Value> =
        serde_json::from_str(include_str!("../vectors/claims.json")).unwrap();
    claims.into_iter().find(|claim| claim["id"] == id).unwrap()["computed"].clone()
}

#[test]
fn fifty_six_records_stand_in_four_lists() {
    let all = report(&[]);
    assert_eq!(all.len(), 56);
    let tables = count(all.iter().map(|policy| policy["listed"][0]["table"].to_string()));
    let counts: Vec<usize> = ["表2", "表3", "表4", "第二章二"]
        .iter()
        .map(|t| tables[&format!("{t:?}")])
        .collect();
    assert_eq!(counts, [16, 16, 5, 19]);
}

#[test]
fn claim_t2_count() {
    let rows = table("表2");
    let expected = claim("t2-count");
    assert_eq!(json!(rows.len()), expected["rows"]);
    assert_eq!(json!(count(rows.iter().map(category))), expected["by_category"]);
    assert_eq!(json!(count(rows.iter().map(year))), expected["by_year"]);
    let dates: Vec<&Value> =
        rows.iter().map(|policy| &policy["adoption"]["edtf"]).collect();
    assert_eq!(dates[0], &expected["first"]);
    assert_eq!(dates[15], &expected["last"]);
}

fn between(first: &str, last: &str) -> Vec<Value> {
    let within = |policy: &Value| (first..=last).contains(&year(policy).as_str());
    table("表2").into_iter().filter(within).collect()
}

#[test]
fn claim_early_phase() {
    let rows = between("2016", "2020");
    let expected = claim("early-phase");
    assert_eq!(json!(rows.len()), expected["2016-2020 total"]);
    let by_category = count(rows.iter().map(category));
    assert_eq!(json!(by_category), expected["by_category"]);
    let planning_or_talent = by_category["发展规划类"] + by_category["人才培养类"];
    assert_eq!(
        json!(planning_or_talent as f64 / rows.len() as f64),
        expected["share_planning_or_talent"]
    );
}

#[test]
fn claim_late_phase() {
    let expected = claim("late-phase");
    let late = between("2021", "2024");
    assert_eq!(json!(late.len()), expected["2021-2024 total"]);
    assert_eq!(json!(count(late.iter().map(category))), expected["2021-2024"]);
    let latest = between("2023", "2024");
    assert_eq!(json!(count(latest.iter().map(category))), expected["2023-2024"]);
}

#[test]
fn claim_tax_ip() {
    let rows = table("表2");
    let expected = claim("tax-ip");
    let with = |word: &str| -> Vec<String> {
        rows.iter().map(title).filter(|title| title.contains(word)).collect()
    };
    assert_eq!(json!(with("税")), expected["titles_with_税"]);
    assert_eq!(json!(with("知识产权")), expected["titles_with_知识产权"]);
    let categories: BTreeSet<String> = rows.iter().map(category).collect();
    assert_eq!(json!(categories), expected["categories"]);
}

#[test]
fn claim_three_named() {
    let since_2023: Vec<String> = between("2023", "2024").iter().map(title).collect();
    let all_three = [
        "生成式人工智能服务管理暂行办法",
        "国家人工智能产业综合标准化体系建设指南",
        "人工智能安全治理框架",
    ]
    .iter()
    .all(|name| since_2023.iter().any(|title| title.starts_with(name)));
    assert_eq!(json!(all_three), claim("three-named")["all_three_in_table2_since_2023"]);
}

#[test]
fn claim_t3_16() {
    let rows = table("表3");
    let expected = claim("t3-16");
    assert_eq!(json!(rows.len()), expected["rows"]);
    let provinces: BTreeSet<String> = rows.iter().map(under).collect();
    assert_eq!(json!(provinces.len()), expected["distinct_listed_provinces"]);
    let with = rows.iter().filter(|policy| title(policy).contains("人工智能")).count();
    assert_eq!(json!(with), expected["titles_containing_人工智能"]);
    let cities: Vec<String> = rows
        .iter()
        .filter(|policy| policy["jurisdiction"]["level"]["code"] == "prefecture")
        .map(|policy| format!("{} → {}", title(policy), under(policy)))
        .collect();
    let expected_cities: BTreeSet<&str> = expected["city_level_documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|city| city.as_str().unwrap())
        .collect();
    assert_eq!(
        cities.iter().map(String::as_str).collect::<BTreeSet<_>>(),
        expected_cities
    );
    assert_eq!(json!(rows.len() - cities.len()), expected["province_level_documents"]);
}

#[test]
fn claim_t4_5() {
    let rows = table("表4");
    let expected = claim("t4-5");
    assert_eq!(json!(rows.len()), expected["rows"]);
    let with = rows.iter().filter(|policy| title(policy).contains("人工智能")).count();
    assert_eq!(json!(with), expected["titles_containing_人工智能"]);
}

#[test]
fn claim_t3_window() {
    let expected = claim("t3-window");
    let (three, four) = (table("表3"), table("表4"));
    let range = |rows: &[Value]| {
        let dates: Vec<Value> =
            rows.iter().map(|p| p["adoption"]["edtf"].clone()).collect();
        json!([
            dates.iter().map(|d| d.as_str()).min(),
            dates.iter().map(|d| d.as_str()).max()
        ])
    };
    assert_eq!(range(&three), expected["table3_range"]);
    assert_eq!(range(&four), expected["table4_range"]);
    assert_eq!(json!(count(three.iter().map(year))), expected["table3_by_year"]);
    assert_eq!(json!(count(four.iter().map(year))), expected["table4_by_year"]);
    let three: BTreeSet<String> = three.iter().map(under).collect();
    let four: BTreeSet<String> = four.iter().map(under).collect();
    assert_eq!(
        json!(three.intersection(&four).collect::<Vec<_>>()),
        expected["overlap_of_provinces_t3_t4"]
    );
    assert_eq!(json!(three.union(&four).count()), expected["covered"]);
}

#[test]
fn twelve_and_seventeen_provinces_by_provincial_documents_only() {
    let provincial = |rows: Vec<Value>| {
        rows.iter()
            .filter(|policy| policy["jurisdiction"]["level"]["code"] == "province")
            .map(under)
            .collect::<BTreeSet<_>>()
    };
    let three = provincial(table("表3"));
    let four = provincial(table("表4"));
    assert_eq!((three.len(), three.union(&four).count()), (12, 17));
}

/// Asked one by one, the ten say "not observed" and the other 21 do not.
#[test]
fn ten_provinces_are_not_observed() {
    let expected = claim("t3-window");
    let mut missing = Vec::new();
    let places = policy_graph::model::place::Places::builtin();
    for province in places.mainland_provinces() {
        let code = places.get(province).code.to_string();
        let answer = ask(&["query", "--collection", "cnnic-2024", "--province", &code]);
        let not_observed = answer["notes"]
            .as_array()
            .unwrap()
            .iter()
            .any(|note| note["code"] == "not_observed");
        let policies = answer["policies"].as_array().unwrap();
        assert_eq!(not_observed, policies.is_empty(), "{code}");
        if not_observed {
            missing.push(places.get(province).short_zh.to_string());
        }
    }
    assert_eq!(json!(missing), expected["mainland_provinces_in_neither"]);
    assert_eq!(json!(places.mainland_provinces().count()), expected["of"]);
}

#[test]
fn claim_guangzhou() {
    let tables = [table("表3"), table("表4")].concat();
    let named = tables.iter().any(|policy| {
        title(policy).contains("广州") || policy["jurisdiction"]["code"] == "CN-440100"
    });
    assert_eq!(json!(named), claim("guangzhou")["广州_in_tables"]);
}

/// Figures of table 1, from the places and the one agency that the library holds.
fn filings() -> Vec<(String, f64)> {
    let graph = policy_graph::graph::embedded().unwrap();
    graph
        .attributes()
        .iter()
        .filter(|attribute| attribute.code == "genai_filings")
        .filter(|attribute| {
            graph.evidence(attribute.evidence).locator().unwrap().starts_with("表1")
        })
        .map(|attribute| {
            let subject = match attribute.subject {
                policy_graph::graph::Subject::Place(place) => {
                    graph.places().get(place).short_zh.to_string()
                }
                policy_graph::graph::Subject::Body(body) => graph.body(body).name.clone(),
            };
            (subject, attribute.value.0)
        })
        .collect()
}

#[test]
fn claim_t1_total() {
    let expected = claim("t1-total");
    let rows = filings();
    assert_eq!(rows.len(), 24);
    let sum: f64 = rows.iter().map(|(_, count)| count).sum();
    assert_eq!(json!(sum as u32), expected["sum"]);
    for (place, share) in expected["pct"].as_object().unwrap() {
        let count = rows.iter().find(|(name, _)| name == place).unwrap().1;
        assert_eq!(json!((count / sum * 1000.0).round() / 10.0), *share);
    }
    assert!(rows.iter().any(|(name, count)| name.contains("国有资产") && *count == 6.0));
}

#[test]
fn claim_eu_first() {
    let act = ask(&["show", "eu-ai-act"]);
    let force: Vec<&str> = act["policies"][0]["dates"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|date| date["role"]["code"] == "in_force")
        .map(|date| date["edtf"].as_str().unwrap())
        .collect();
    assert_eq!(json!(force[0]), claim("eu-first")["verified"]);
    let printed =
        &report(&["--country", "CN", "--place", "EU", "--title", "人工智能法案"])[0];
    let roles: Vec<&Value> = printed["dates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|date| &date["role"]["code"])
        .collect();
    assert_eq!(roles, ["agreed", "in_force"]);
    assert_eq!(printed["adoption"], Value::Null, "in force is not adopted");
}

#[test]
fn claim_uk_six() {
    let expected = claim("uk-six");
    let rows = report(&["--country", "英国"]);
    assert_eq!(json!(rows.len()), expected["named"]);
    for policy in &rows {
        assert_eq!(policy["adoption"]["edtf"], "[2018..2024]");
    }
    let all = ask(&["query", "--country", "GB"]);
    let audit = all["policies"].as_array().unwrap().iter().filter(|policy| {
        policy["issuers"]
            .as_array()
            .unwrap()
            .iter()
            .any(|body| body["name"]["en"].as_str().unwrap().contains("Audit"))
    });
    assert_eq!(
        audit.count(),
        expected["not_government_policy"].as_array().unwrap().len()
    );
}

#[test]
fn claim_sg_70() {
    let framework = ask(&["show", "sg-mgf-genai"]);
    let remarks = framework["policies"][0]["remarks"].to_string();
    assert!(remarks.contains("Over 70 responses to a consultation"), "{remarks}");
    assert!(claim("sg-70")["verified"].as_str().unwrap().contains("over 70 responses"));
}

#[test]
fn claim_us_fig() {
    let answer = ask(&["query", "--country", "美国"]);
    let policies = answer["policies"].as_array().unwrap();
    assert_eq!(json!(policies.len()), claim("us-fig")["us_policies_named_in_text"]);
    assert!(
        answer["notes"]
            .as_array()
            .unwrap()
            .iter()
            .any(|note| note["code"] == "unreadable")
    );
}

/// The one claim about money that is no policy: 29 and 157 billion dollars are stated in
/// the text; the data set holds no company, so the arithmetic alone is checked.
#[test]
fn claim_openai_50x() {
    let times = (1570.0_f64 / 29.0 * 10.0).round() / 10.0;
    assert_eq!(json!(times), claim("openai-50x")["1570/29"]);
}

#[test]
fn claim_asia_three() {
    // Instruments, without what is no document: institutions, budgets, slogans.
    let expected = claim("asia-three");
    for (country, named) in expected["named_instruments"].as_object().unwrap() {
        let rows = report(&["--country", country]);
        let documents = rows.iter().filter(|policy| policy["event"] == false).count();
        assert_eq!(json!(documents), *named, "{country}");
    }
}

#[test]
fn every_claim_has_its_test() {
    let claims: Vec<Value> =
        serde_json::from_str(include_str!("../vectors/claims.json")).unwrap();
    let own = include_str!("report.rs");
    for claim in claims {
        let name =
            format!("fn claim_{}()", claim["id"].as_str().unwrap().replace('-', "_"));
        assert!(own.contains(&name), "{name}");
    }
}
