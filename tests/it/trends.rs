//! `trend` and `compare`: numbers of the report, what a person sees, and what can't be said.

use insta::assert_snapshot;
use policy_graph::graph;
use policy_graph::lang::Lang;
use policy_graph::query::{Query, Verb};
use policy_graph::view::Engine;
use policy_graph::view::wording::{basis, heading};
use serde_json::Value;

use crate::program::{failure, json, stdout};

const NATIONAL: &[&str] =
    &["trend", "--collection", "cnnic-2024", "--level", "national", "--country", "中国"];
const LOCAL: &[&str] =
    &["trend", "--collection", "cnnic-2024", "--level", "province,city"];

fn near(value: &Value, expected: f64) -> bool {
    value.as_f64().is_some_and(|value| (value - expected).abs() < 1e-9)
}

#[test]
fn standards_rise_in_the_list_of_the_report() {
    let trend = &json(NATIONAL)["trend"];
    assert_eq!(trend["by"], "year");
    assert_eq!(trend["categories"].as_array().unwrap().len(), 3);
    let shift = &trend["shift"];
    assert_eq!(shift["focus"], "标准规范类");
    let cuts = shift["cuts"].as_array().unwrap();
    let test = |year: &str| {
        let cut = cuts.iter().find(|cut| cut["at"] == year).unwrap();
        let tests = cut["tests"].as_array().unwrap();
        (cut, tests.iter().find(|test| test["category"] == "标准规范类").unwrap())
    };
    // scipy and R: DOMAIN.md 3.9.
    for (year, table, p) in [
        ("2020", "[[0,8],[5,3]]", 0.025_641_025_6),
        ("2021", "[[1,9],[4,2]]", 0.035_714_285_7),
        ("2023", "[[2,11],[3,0]]", 0.017_857_142_9),
    ] {
        assert_eq!(test(year).1["table"].to_string(), table);
        assert!(near(&test(year).1["p"], p), "{year}");
    }
    assert!(near(&test("2021").0["freeman_halton_p"], 0.074_925_074_9));
    assert!(near(&test("2021").1["sample_odds_ratio"], 0.055_555_555_6));
    let ranks = shift["ranks"].as_array().unwrap();
    let rank = ranks.iter().find(|rank| rank["category"] == "标准规范类").unwrap();
    assert!(near(&rank["u"], 51.0) && near(&rank["p"], 0.005_494_505_5));
    assert!(near(&rank["auc"], 0.927_272_727_3));
    assert_eq!((&rank["n"], &rank["n_others"]), (&Value::from(5), &Value::from(11)));
}

#[test]
fn local_documents_come_together_hardly_more_than_by_chance() {
    let trend = &json(LOCAL)["trend"];
    assert_eq!(trend["by"], "month");
    let counts: Vec<u64> = trend["periods"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["certain"].as_u64().unwrap())
        .collect();
    assert_eq!(counts, [1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 4, 0, 1, 0, 1, 4, 3, 1, 0, 1]);
    let found = &trend["synchrony"];
    assert!(near(&found["dispersion"], 1.5) && near(&found["chi2"], 30.0));
    assert!(near(&found["p"], 0.069_853_660_7));
    assert_eq!(found["peaks"], serde_json::json!(["2023-12", "2024-05"]));
    assert_eq!(found["in_peaks"], 8);

    let kinds: Vec<(String, u64)> = trend["kinds"]
        .as_array()
        .unwrap()
        .iter()
        .map(|kind| {
            (kind["value"].as_str().unwrap().to_owned(), kind["count"].as_u64().unwrap())
        })
        .collect();
    let kinds: Vec<(&str, u64)> =
        kinds.iter().map(|(kind, count)| (&**kind, *count)).collect();
    assert_eq!(
        kinds,
        [("措施", 8), ("行动计划", 6), ("意见", 4), ("实施方案", 2), ("规划", 1)]
    );

    let quarters = &json(&[LOCAL, &["--by", "quarter"]].concat())["trend"]["periods"];
    let counts: Vec<u64> = quarters
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["certain"].as_u64().unwrap())
        .collect();
    assert_eq!(counts, [1, 0, 3, 6, 1, 8, 2]);
}

#[test]
fn horizons_are_those_of_the_titles() {
    let trend = &json(LOCAL)["trend"];
    let horizons = trend["horizons"].as_array().unwrap();
    assert_eq!(horizons.len(), 9);
    let of = |id: &str| horizons.iter().find(|h| h["policy"]["id"] == id).unwrap();
    assert_eq!(of("cn-jx-2023-future-industries-plan")["years"], 13);
    let anhui = of("cn-ah-2023-agi-3yr-plan");
    assert_eq!(anhui["days_left"], serde_json::json!({"lo": 792, "hi": 822}));
    assert!(horizons.iter().all(|horizon| horizon["issued_within"] == "certain"));
    let national = &json(NATIONAL)["trend"]["horizons"][0];
    assert_eq!(national["issued_within"], "impossible");
}

#[test]
fn uncertain_dates_are_bands_and_never_points() {
    let trend =
        &json(&["trend", "--country", "英国", "--collection", "cnnic-2024"])["trend"];
    let periods = trend["periods"].as_array().unwrap();
    assert_eq!(periods.len(), 7);
    for period in periods {
        assert_eq!(
            (&period["certain"], &period["possible"]),
            (&Value::from(0), &Value::from(6))
        );
    }
    assert_eq!(trend["synchrony"], Value::Null);
    let refused = trend["not_said"].as_array().unwrap();
    assert!(refused.iter().any(|refused| refused["what"]["code"] == "synchrony"));
}

#[test]
fn little_or_nothing_is_said_to_be_so() {
    for arguments in [
        &["trend", "--province", "香港"][..],
        &["trend", "--country", "US"],
        &["trend", "--title", "江西省未来产业"],
        &["trend", "--category", "标准规范类"],
        &["trend", "--from", "2031"],
        &["compare", "香港", "澳门"],
        &["compare", "西藏", "北京"],
    ] {
        let text = stdout(arguments);
        assert!(!text.contains("NaN") && !text.contains("inf"), "{arguments:?}: {text}");
        let text = stdout(&[arguments, &["--format", "json"]].concat());
        assert!(!text.contains("NaN"), "{arguments:?}");
    }
    assert_snapshot!(stdout(&["trend", "--title", "江西省未来产业"]));
    assert_snapshot!(stdout(&["trend", "--province", "香港", "--lang", "en"]));
}

#[test]
fn a_trend_reads_well() {
    assert_snapshot!(stdout(NATIONAL));
    assert_snapshot!(stdout(&[LOCAL, &["--lang", "en"]].concat()));
    assert_snapshot!(stdout(&[NATIONAL, &["--format", "csv"]].concat()));
}

#[test]
fn the_plan_was_answered_by_shanghai_after_110_days() {
    let comparison = &json(&["compare", "国家", "上海"])["comparison"];
    let answers = &comparison["answers"][0];
    assert_eq!(
        (&answers["above"], &answers["below"]),
        (&Value::from(0), &Value::from(1))
    );
    let answered = answers["answered"].as_array().unwrap();
    let plan = answered
        .iter()
        .find(|answered| answered["policy"]["id"] == "cn-2017-ngai-development-plan")
        .unwrap();
    let by = &plan["by"][0];
    assert_eq!(by["policy"]["id"], "cn-sh-2017-ngai-opinions");
    assert_eq!(by["relation"]["code"], "implements");
    assert_eq!(by["days"], serde_json::json!({"lo": 110, "hi": 110}));
    assert_eq!(by["mixed_roles"], false);
    let (seen, unseen) =
        (answered.len(), answers["not_observed"].as_array().unwrap().len());
    assert_eq!(answers["policies"], seen + unseen);
}

#[test]
fn own_and_inherited_are_kept_apart() {
    let answer = json(&["compare", "国家", "北京", "--collection", "cnnic-2024"]);
    let sides = answer["comparison"]["sides"].as_array().unwrap();
    let sizes = |side: &Value| {
        let length = |key: &str| side[key].as_array().unwrap().len();
        (length("own"), length("inherited"), side["total"].as_u64().unwrap())
    };
    assert_eq!(sizes(&sides[0]), (16, 0, 16));
    assert_eq!(sizes(&sides[1]), (1, 16, 17));
    assert_eq!(answer["policies"].as_array().unwrap().len(), 17);
}

#[test]
fn an_axis_around_an_event() {
    let answer = json(&["compare", "EU", "中国", "--align", "国发〔2017〕35号"]);
    let timeline = answer["comparison"]["timeline"].as_array().unwrap();
    let of =
        |id: &str| &timeline.iter().find(|entry| entry["policy"] == id).unwrap()["days"];
    // The event itself is day 0, however vague its date.
    assert_eq!(
        of("cn-2017-ngai-development-plan"),
        &serde_json::json!({"lo": 0, "hi": 0})
    );
    assert_eq!(of("cn-gs-2018-ngai-plan"), &serde_json::json!({"lo": 389, "hi": 389}));

    let months = json(&[
        "compare",
        "EU",
        "中国",
        "--align",
        "2022-11",
        "--collection",
        "cnnic-2024",
    ]);
    let timeline = months["comparison"]["timeline"].as_array().unwrap();
    let jiangxi = timeline
        .iter()
        .find(|entry| entry["policy"] == "cn-jx-2023-future-industries-plan")
        .unwrap();
    assert_eq!(jiangxi["days"], serde_json::json!({"lo": 32, "hi": 91}));
}

#[test]
fn a_comparison_reads_well() {
    assert_snapshot!(stdout(&[
        "compare",
        "国家",
        "北京",
        "上海",
        "--align",
        "2022-11-30"
    ]));
    assert_snapshot!(stdout(&["compare", "东部", "西部", "--lang", "en"]));
}

#[test]
fn sides_are_asked_back() {
    let mut text = String::new();
    for arguments in [
        &["compare", "国家"][..],
        &["compare", "国家", "国家级"],
        &["compare", "北京", "吉林"],
        &["compare", "北京", "亚特兰蒂斯"],
        &["compare", "北京", "上海", "--province", "天津"],
        &["compare", "国家", "北京", "--level", "city"],
        &["compare", "EU", "CN", "--align", "global-ai"],
        &["compare", "EU", "CN", "--align", "cn-standardization-outline"],
        &["trend", "--by", "week"],
    ] {
        let (code, words) = failure(arguments);
        assert_eq!(code, 2, "{arguments:?}");
        text.push_str(&format!("$ policy-graph {}\n{words}\n", arguments.join(" ")));
    }
    assert_snapshot!(text);
}

#[test]
fn a_network_from_a_table_of_cascades() {
    let network = &json(&[
        "trend",
        "--cascades",
        "tests/fixtures/spid/adoptions.csv",
        "--gaps",
        "exponential:0.5",
        "--edges",
        "3",
    ])["network"];
    assert_eq!(network["possible_edges"], 2450);
    assert_eq!((&network["units"], &network["events"]), (&50.into(), &17_835.into()));
    let edges = network["edges"].as_array().unwrap();
    let ends = |edge: &Value| [edge["from"]["en"].clone(), edge["to"]["en"].clone()];
    assert_eq!(ends(&edges[0]), ["California", "Oregon"]);
    assert!((edges[0]["gain"].as_f64().unwrap() - 3_834.875_342_377).abs() < 1e-6);
    assert_eq!((edges.len(), &network["ended"]), (3, &"most".into()));
    assert!(
        (network["scores"][0]["walker"].as_f64().unwrap() - 0.378_902_691_5).abs() < 1e-9
    );
    assert_snapshot!(stdout(&[
        "trend",
        "--cascades",
        "tests/fixtures/netinf/cascades.csv",
        "--significance",
        "1e-6",
        "--lang",
        "en",
    ]));
}

#[test]
fn a_network_of_few_cascades_is_refused_politely() {
    let text = stdout(&[
        "trend",
        "--network",
        "kind",
        "--collection",
        "cnnic-2024",
        "--lang",
        "en",
    ]);
    assert!(text.contains("it needs ≥20 cascades"), "{text}");
    assert_snapshot!(stdout(&["trend", "--network", "--collection", "cnnic-2024"]));
}

#[test]
fn slips_of_networks_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).unwrap();
        folder.path().join(name).display().to_string()
    };
    let mixed = file("mixed.csv", "policy,state,year\na,x,1967\na,y,2023-07\n");
    let headless = file("headless.csv", "a,b\n1,2\n");
    let mut text = String::new();
    for (arguments, code) in [
        (vec!["trend", "--cascades", &mixed], 3),
        (vec!["trend", "--cascades", &headless], 3),
        (vec!["trend", "--cascades", "no/such/file.csv"], 4),
        (vec!["trend", "--network", "weather"], 2),
        (vec!["trend", "--network", "--gaps", "normal:1"], 2),
        (vec!["trend", "--network", "--gaps", "exponential:-1"], 2),
        (vec!["trend", "--network", "--significance", "2"], 2),
        (vec!["trend", "--edges", "5"], 2),
        (vec!["trend", "--network", "--cascades", &mixed], 2),
    ] {
        let (found, words) = failure(&arguments);
        assert_eq!(found, code, "{arguments:?}: {words}");
        text.push_str(&words.replace(&folder.path().display().to_string(), "FOLDER"));
    }
    assert_snapshot!(text);
}

/// `expected_R.json` (spdep, glm) and `expected.json` (statsmodels): DOMAIN.md 3.6, 3.7.
#[test]
fn neighbours_of_the_report() {
    let answer = json(&[
        "rollout",
        "2023-01",
        "--collection",
        "cnnic-2024",
        "--rule",
        "tables-3-4",
        "--space",
    ]);
    let space = &answer["rollout"]["space"];
    assert_eq!(
        (&space["borders"], &space["isolates"][0]["zh"]),
        (&68.into(), &"海南".into())
    );
    let joins = &space["joins"];
    assert_eq!(
        (&joins["both"]["count"], &joins["mixed"], &joins["neither"]["count"]),
        (&40.into(), &20.into(), &8.into())
    );
    assert!(near(&joins["both"]["p_greater"], 0.020_862_656_5));
    let moran = |weights: &str, isolates: &str| {
        let all = space["morans"].as_array().unwrap();
        let found =
            all.iter().find(|m| m["weights"] == weights && m["isolates"] == isolates);
        found.unwrap()["i"].clone()
    };
    assert!(near(&moran("binary", "kept"), 0.233_053_221_29));
    assert!(near(&moran("binary", "dropped"), 0.225_535_375_44));
    assert!(near(&moran("row_standardised", "kept"), 0.219_122_448_98));
    assert_eq!(
        space["dyads"],
        serde_json::json!({"pairs": 210, "ordered": 195, "tied": 15, "ordered_neighbours": 39})
    );
    let models = space["models"].as_array().unwrap();
    let numbers = |model: &Value| -> Vec<f64> {
        let terms = model["terms"].as_array().unwrap();
        terms.iter().map(|term| term["coefficient"].as_f64().unwrap()).collect()
    };
    for (model, expected) in models.iter().zip([
        &[-4.601_295_457_9, 0.142_264_906_5][..],
        &[-4.387_123_974_7, 0.084_042_610_2, 1.549_314_975_9],
        &[-4.611_547_697_9, 0.090_868_383_2, 1.514_431_651_5, 0.459_153_942_2],
        &[-4.370_141_123, 0.081_480_379_7, 1.466_458_982_6],
    ]) {
        assert_eq!((&model["rows"], &model["events"]), (&496.into(), &21.into()));
        for (found, expected) in numbers(model).iter().zip(expected) {
            assert!((found - expected).abs() < 5e-6, "{model}");
        }
    }
    let laggards = &space["classes"][3]["units"];
    assert_eq!(
        (&laggards[0]["zh"], &laggards[1]["zh"]),
        (&"北京".into(), &"辽宁".into())
    );
}

#[test]
fn space_without_neighbours_is_said_to_be_so() {
    let text = stdout(&[
        "rollout",
        "2023-01",
        "--units",
        "香港,澳门",
        "--space",
        "--lang",
        "en",
    ]);
    assert!(!text.contains("NaN"), "{text}");
    assert!(text.contains("too few land borders"), "{text}");
}

#[test]
fn a_trend_that_counts_policies_says_what_one_that_lists_them_says() {
    let graph = graph::embedded().unwrap();
    let walk = Some("^implements+".to_owned());
    let title = Some("新一代人工智能发展规划".to_owned());
    let walked = Query { verb: Verb::Trend, walk, title, ..Query::default() };
    for query in [Query { verb: Verb::Trend, ..Query::default() }, walked] {
        let (listed, counted) =
            (graph.answer(&query).unwrap(), graph.measures(&query).unwrap());
        assert!(counted.policies.is_empty() && !listed.policies.is_empty());
        assert_eq!(counted.counts(), listed.counts());
        assert_eq!(counted.tables, listed.tables);
        assert_eq!(format!("{:?}", counted.trend), format!("{:?}", listed.trend));
        for lang in [Lang::Zh, Lang::En] {
            assert_eq!(heading(&counted, lang), heading(&listed, lang));
            assert_eq!(basis(&counted, lang), basis(&listed, lang));
        }
    }
}

#[test]
fn the_picture_of_a_trend_has_the_classes_that_its_table_counts() {
    // Two editions of one list, each with its categories: both have as many.
    let mut policies = String::new();
    for number in 0..6 {
        let schemes = match number {
            0 => &["乙"][..],
            1 => &["甲"],
            _ => &["甲", "乙"],
        };
        let categories: Vec<String> = schemes
            .iter()
            .map(|scheme| {
                format!(r#"{{"scheme":"{scheme}","value":"{scheme}类{}"}}"#, number % 2)
            })
            .collect();
        policies.push_str(&format!(
            r#"{{"id":"p{number}","title":"第{number}号办法","jurisdiction":"CN","categories":[{}],"dates":[{{"role":"document","edtf":"202{number}-03-01"}}],"evidence":{{"source":"s"}}}}"#,
            categories.join(",")
        ));
        policies.push('\n');
    }
    let folder = crate::program::data_set(&[("policies.jsonl", policies.as_bytes())]);
    let asked = ["trend", "--graph", folder.path().to_str().unwrap()];
    let answer = crate::program::json(&asked);
    let scheme = answer["trend"]["scheme"].as_str().unwrap();
    let other = if scheme == "甲" { "乙" } else { "甲" };
    let drawn = crate::program::stdout(
        &[&asked[..], &["--chart", "shift", "--format", "svg"]].concat(),
    );
    assert!(drawn.contains(&format!("{scheme}类1")), "{drawn}");
    assert!(!drawn.contains(&format!("{other}类1")), "{drawn}");
}
