//! Questions with conditions: what they leave out is told as left out, and by the day asked for.

use serde_json::Value;

use crate::drafts::imported;
use crate::program::{failure, json, stdout};

const PLAN: &str = "关于构建甲制度的意见";

/// A policy and who follows it, by documents of several kinds, standings and years.
const LEDGER: &str = "文件名称,地区,发布日期,类别,文种,状态,落实文件\n\
    关于构建甲制度的意见,全国,2022-12-19,意见类,意见,现行有效,\n\
    北京市关于甲制度的实施意见,北京市,2023-06-20,意见类,意见,现行有效,关于构建甲制度的意见\n\
    上海市甲管理办法,上海市,2023-08-15,规范类,办法,现行有效,关于构建甲制度的意见\n\
    甘肃省甲管理办法,甘肃省,2023-09-10,规范类,办法,已废止,关于构建甲制度的意见\n\
    海南省甲管理办法,海南省,2024年,规范类,办法,现行有效,关于构建甲制度的意见\n\
    江苏省甲管理办法,江苏省,2025-02-01,规范类,办法,现行有效,关于构建甲制度的意见\n\
    山西省乙通知,山西省,2023-12-20,通知类,通知,现行有效,\n";

fn unit(found: &Value, code: &str) -> Value {
    let mut units = found["units"].as_array().unwrap().iter();
    units.find(|unit| unit["place"]["code"] == code).unwrap().clone()
}

#[test]
fn what_a_condition_leaves_out_is_told_as_left_out_and_not_as_unlinked() {
    let (_folder, data) = imported(LEDGER, &["--recorded", "2025-10-01"]);
    let asked = ["rollout", PLAN, "--graph", &data];
    for (more, code) in [
        (&["--kind", "办法"][..], "CN-BJ"),
        (&["--category", "规范类"], "CN-BJ"),
        (&["--status", "in_force"], "CN-GS"),
        (&["--from", "2024"], "CN-SH"),
        (&["--rule", "category=规范类", "--rule", "implements"], "CN-BJ"),
    ] {
        let asked = [&asked[..], more].concat();
        let found = json(&asked)["rollout"].clone();
        let left = unit(&found, code);
        assert_eq!(left["state"]["code"], "not_observed", "{more:?}");
        assert_eq!(left["not_asked"], 1, "{more:?} {left}");
        assert!(left["linked_otherwise"].is_null(), "{more:?} {left}");
        // What states nothing of the policy is told as before.
        assert_eq!(unit(&found, "CN-SX")["unlinked"], 1, "{more:?}");
        let table = stdout(&[&asked[..], &["--format", "md"]].concat());
        assert!(table.contains("自有 1 份跟进文件，不在所问的文件之列"), "{table}");
        assert!(!table.contains("写明的是别的关系"), "{table}");
        for chart in ["tiles", "lag"] {
            let drawn = [&asked[..], &["--chart", chart, "--format", "svg"]].concat();
            let picture = stdout(&drawn);
            assert!(picture.contains("个的文件不在所问之列"), "{more:?} {chart}");
        }
    }
}

#[test]
fn a_rollout_as_of_a_day_observes_until_that_day() {
    let (_folder, data) = imported(LEDGER, &["--recorded", "2025-10-01"]);
    let asked = ["rollout", PLAN, "--graph", &data];
    let of = |more: &[&str]| json(&[&asked[..], more].concat())["rollout"].clone();
    let found = of(&["--as-of", "2024-01-01"]);
    let by_cutoff = of(&["--cutoff", "2024-01-01"]);
    assert_eq!(found["window"]["end"], "2024-01-01");
    // 海南 of 2024 may have come on that day, and 江苏 of 2025 had not.
    assert_eq!(found["coverage"]["certain"], 3);
    assert_eq!(found["coverage"]["possible"], 4);
    assert_eq!(found["coverage"], by_cutoff["coverage"]);
    assert_eq!(found["analyses"], by_cutoff["analyses"]);
    assert!(unit(&found, "CN-JS")["not_asked"].is_null());
    // The earlier of the two ends it, and a later day observes nothing more.
    let both = of(&["--as-of", "2024-06-01", "--cutoff", "2023-12-31"]);
    assert_eq!(both["window"]["end"], "2023-12-31");
    assert_eq!(of(&["--as-of", "2030-01-01"])["window"]["end"], "2025-10-01");
}

/// Documents of one category before a policy that none of them names, and one after it.
const BEFORE: &str = "文件名称,地区,发布日期,类别\n\
    全国甲管理办法,全国,2025-06-10,规范类\n\
    北京市甲办法,北京市,2023-06-20,规范类\n\
    上海市甲办法,上海市,2023-08-15,规范类\n\
    山东省甲办法,山东省,2023-10-15,规范类\n\
    山东省甲新办法,山东省,2025-09-01,规范类\n";

#[test]
fn nobody_follows_what_is_not_there_yet_and_every_answer_counts_alike() {
    let (_folder, data) = imported(BEFORE, &["--recorded", "2025-10-01"]);
    for rule in ["category=规范类", "any"] {
        let asked = ["rollout", "全国甲管理办法", "--graph", &data, "--rule", rule];
        let table = stdout(&asked);
        let head = "其后 1 / 31（3.2%；2 个早于政策）";
        assert!(table.contains(head) && table.contains("谁有文件"), "{rule} {table}");
        assert!(table.contains("早于政策，其后也有"), "{rule} {table}");
        let drawn = |chart: &str| {
            stdout(&[&asked[..], &["--chart", chart, "--format", "svg"]].concat())
        };
        for chart in ["tiles", "curve"] {
            let picture = drawn(chart);
            let counted =
                "31 个单位中 1 个（3.2%）在政策后有文件，另 2 个只有早于政策的文件";
            assert!(picture.contains(counted), "{rule} {chart} {picture}");
        }
        let lag = drawn("lag");
        let told = "后 31 个单位中 1 个有文件，2 个只有早于政策的文件";
        assert!(lag.contains(told), "{rule} {lag}");
        assert!(drawn("curve").contains("（1 个其后也有）"), "{rule}");
    }
    // Where all of them came before, nobody followed.
    let none = BEFORE.lines().take(4).collect::<Vec<_>>().join("\n");
    let (_folder, data) = imported(&none, &["--recorded", "2025-10-01"]);
    let asked = ["rollout", "全国甲管理办法", "--graph", &data];
    let asked = [&asked[..], &["--rule", "category=规范类"]].concat();
    assert!(stdout(&asked).contains("其后 0 / 31"), "{}", stdout(&asked));
    let lag = stdout(&[&asked[..], &["--chart", "lag", "--format", "svg"]].concat());
    assert!(lag.contains("后无一单位有文件，2 个只有早于政策的文件"), "{lag}");
}

#[test]
fn a_short_name_that_one_policy_alone_has_is_understood() {
    let (_folder, data) = imported(
        "文件名称,地区,文号,发布日期\n\
         中共中央国务院关于构建甲制度更好发挥作用的意见,全国,,2022-12-19\n\
         北京市关于发展乙产业的若干意见,北京市,,2023-06-20\n\
         天津市关于发展乙产业的若干意见,天津市,,2023-07-20\n\
         Artificial Intelligence Act (Regulation (EU) 2024/1689),欧盟,Regulation (EU) 2024/1689,2024-07-12\n",
        &[],
    );
    for (name, whole) in [
        ("关于构建甲制度更好发挥作用的意见", "中共中央国务院关于构建甲制度"),
        ("Artificial Intelligence Act", "Artificial Intelligence Act (Regulation"),
        ("2024/1689", "Artificial Intelligence Act (Regulation"),
    ] {
        let shown = stdout(&["show", name, "--graph", &data]);
        assert!(shown.contains(whole), "{name} {shown}");
    }
    // Where two have it, it is asked back.
    let asked = ["show", "关于发展乙产业的若干意见", "--graph", &data];
    let (code, told) = failure(&asked);
    assert_eq!(code, 2, "{told}");
    let drawn = ["query", "--graph", &data, "--lang", "en", "--format", "svg"];
    assert!(!stdout(&drawn).contains("Act (Regulation<"), "{}", stdout(&drawn));
}

#[test]
fn every_answer_tells_the_conditions_that_made_it() {
    let (_folder, data) = imported(LEDGER, &["--recorded", "2025-10-01"]);
    let asked = ["--kind", "办法", "--category", "规范类", "--status", "in_force"];
    for verb in
        [&["query"][..], &["rollout", PLAN], &["trend"], &["compare", "国家", "上海"]]
    {
        let all = [verb, &asked[..], &["--from", "2023", "--graph", &data]].concat();
        let told = "只看：类别 规范类；文种 办法；状态 现行有效；2023 起";
        let table = stdout(&[&all[..], &["--format", "md"]].concat());
        assert!(table.contains(told), "{verb:?} {table}");
        let picture = stdout(&[&all[..], &["--format", "svg"]].concat());
        assert!(picture.contains(told), "{verb:?} {picture}");
        let own = [&all[..], &["--format", "svg", "--picture-title", "甲"]].concat();
        assert!(stdout(&own).contains(told), "{verb:?}");
        let english = [&all[..], &["--lang", "en", "--format", "md"]].concat();
        let told = "only: category 规范类; kind 办法; standing in force; from 2023";
        assert!(stdout(&english).contains(told), "{verb:?} {}", stdout(&english));
    }
}

/// A policy, its followers in the provinces, and what was amended and replaced of these.
const TRADING: &str = include_str!("../fixtures/trading.csv");

#[test]
fn a_swimlane_tells_of_marks_without_a_name_and_whose_number_is_whose() {
    let (_folder, data) = imported(TRADING, &[]);
    let places = [
        "北京",
        "天津",
        "河北",
        "山西",
        "内蒙古",
        "辽宁",
        "吉林",
        "上海",
        "江苏",
        "浙江",
        "安徽",
        "福建",
        "江西",
        "山东",
        "河南",
        "湖北",
        "湖南",
        "广东",
        "广西",
        "海南",
        "重庆",
        "四川",
        "贵州",
        "陕西",
        "甘肃",
        "宁夏",
        "深圳",
        "苏州",
    ];
    for size in ["16:9", "4:3", "10x5.6"] {
        let asked = ["query", "--graph", &data, "--size", size, "--format", "svg"];
        let picture = stdout(&asked);
        let texts = picture.split("<text").skip(1);
        let texts: Vec<&str> = texts.filter_map(|it| it.split('<').next()).collect();
        let named =
            |place: &&&str| texts.iter().any(|text| text.contains(&format!(">{place}")));
        let without = places.iter().filter(|place| !named(place)).count();
        assert_eq!(without > 0, picture.contains("份未标名"), "{size} {without}");
        // What is ② and cites ① does not cite both.
        assert!(!picture.contains("→①②") && !picture.contains("→①③"), "{size}");
    }
}

#[test]
fn a_matrix_has_a_row_for_each_unit_and_no_other() {
    let (_folder, data) = imported(LEDGER, &["--recorded", "2025-10-01"]);
    let asked = ["rollout", PLAN, "--graph", &data, "--units", "长三角"];
    let drawn = ["--chart", "matrix", "--format", "svg"];
    let picture = stdout(&[&asked[..], &drawn].concat());
    for (place, there) in
        [("浙江", true), ("安徽", true), ("广东", false), ("北京", false)]
    {
        assert_eq!(picture.contains(&format!(">{place}<")), there, "{place}: {picture}");
    }
}

#[test]
fn a_region_where_a_province_is_asked_for_is_told_to_be_one() {
    let (code, told) = failure(&["query", "--province", "长三角"]);
    assert_eq!(code, 2);
    assert!(told.contains("4 个省级单位") && told.contains("--place 长三角"), "{told}");
}

#[test]
fn a_bill_that_lapsed_ended_as_none() {
    let table = "地点,题名,通过日期,状态\n\
        加拿大,Bill C-27,2022-06-16,Lapsed\n\
        加拿大,Interim Data Rules,2010-06-16,Lapsed\n";
    let (_folder, data) = imported(table, &["--recorded", "2025-10-01"]);
    let found = json(&["query", "--graph", &data]);
    let standing = |title: &str| {
        let all = found["policies"].as_array().unwrap();
        let one = all.iter().find(|it| it["title"].to_string().contains(title)).unwrap();
        one["status"]["value"]["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(standing("Bill C-27"), "rejected");
    assert_eq!(standing("Interim Data Rules"), "expired");
}
