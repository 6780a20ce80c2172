//! What counts for a unit, how a policy stands by its source, and what a picture says of both:
//! from a ledger of one policy and those that follow it.

use serde_json::Value;

use crate::drafts::imported;
use crate::program::{json, stdout, written};

const PLAN: &str = "关于构建甲制度的意见";

/// A policy and its followers: a draft beside an act, a draft alone, one that is dated by its
/// signing alone, one without a date, and a city's.
const LEDGER: &str = "文件名称,地区,成文日期,发布日期,施行日期,失效日期,类别,状态,落实文件\n\
    关于构建甲制度的意见,全国,2022-12-02,2022-12-19,,,意见类,现行有效,\n\
    上海市甲若干规定（草案）,上海市,2023-07-25,,,,规范类,草案,关于构建甲制度的意见\n\
    上海市甲行动方案,上海市,2023-07-22,2023-08-15,,,方案类,,关于构建甲制度的意见\n\
    辽宁省甲方案（征求意见稿）,辽宁省,2024-03-11,,,,方案类,征求意见稿,关于构建甲制度的意见\n\
    江苏省甲意见,江苏省,2023-10,,,,意见类,,关于构建甲制度的意见\n\
    江苏省甲条例,江苏省,2025-01-14,2025-01-14,2025-04-01,,规范类,,关于构建甲制度的意见\n\
    河南省甲方案,河南省,,,,,方案类,,关于构建甲制度的意见\n\
    天津市甲办法,天津市,2022-01-20,2022-01-25,2022-02-01,2024-01-31,规范类,已废止,\n\
    安徽省甲方案（2025年修订）,安徽省,2025-03-05,2025-03-12,2025-03-05,,方案类,现行有效,\n\
    深圳市甲办法,深圳市,2023-02-21,2023-03-01,,,规范类,,关于构建甲制度的意见\n\
    山西省甲办法,山西省,2023-12-15,2023-12-20,,,规范类,,\n";

fn ledger() -> (tempfile::TempDir, String) {
    imported(LEDGER, &[])
}

fn rollout(data: &str, more: &[&str]) -> Value {
    json(&[&["rollout", PLAN, "--graph", data][..], more].concat())["rollout"].clone()
}

fn unit(found: &Value, code: &str) -> Value {
    let mut units = found["units"].as_array().unwrap().iter();
    units.find(|unit| unit["place"]["code"] == code).unwrap().clone()
}

fn days(found: &Value, code: &str) -> (Option<i64>, Option<i64>) {
    let days = &unit(found, code)["lag_days"];
    (days["lo"].as_i64(), days["hi"].as_i64())
}

#[test]
fn a_draft_counts_by_no_role() {
    let (_folder, data) = ledger();
    for role in ["document", "published", "in_force"] {
        let found = rollout(&data, &["--role", role]);
        assert_eq!(unit(&found, "CN-LN")["state"]["code"], "not_observed", "{role}");
        assert_eq!(unit(&found, "CN-LN")["drafts"], 1, "{role}");
    }
    let found = rollout(&data, &["--role", "published"]);
    assert_eq!(days(&found, "CN-SH"), (Some(239), Some(239)));
    let found = rollout(&data, &["--role", "document"]);
    assert_eq!(found["coverage"]["certain"], rollout(&data, &[])["coverage"]["certain"]);
    // Who asks for the days of drafts gets them.
    let found = rollout(&data, &["--role", "proposed"]);
    assert_eq!(unit(&found, "CN-LN")["state"]["code"], "adopted");
}

#[test]
fn nothing_is_published_before_it_is_drawn_up() {
    let (_folder, data) = ledger();
    let found = rollout(&data, &["--role", "published"]);
    // From 2022-12-19 to the first day of 2023-10, and to 2025-01-14.
    assert_eq!(days(&found, "CN-JS"), (Some(286), Some(757)));
}

#[test]
fn who_follows_without_a_date_is_told_apart_from_who_is_not_observed() {
    let (_folder, data) = ledger();
    let found = rollout(&data, &[]);
    assert_eq!(unit(&found, "CN-HA")["state"]["code"], "undated");
    let coverage = &found["coverage"];
    let count = |key: &str| coverage[key].as_u64().unwrap();
    assert_eq!(count("possible"), count("certain") + 1);
    // Which edition is meant stays open where one is on record.
    let (_folder, law) = imported(
        "名称,地区,版本,发布日期,依据\n\
         河北省乙条例,河北省,2019年修订,2019-01-01,\n\
         河北省乙办法,河北省,,,河北省乙条例\n",
        &[],
    );
    let told = stdout(&["link", &law]);
    assert!(told.contains("存疑 《河北省乙办法》"), "{told}");
}

#[test]
fn the_word_of_a_source_tells_how_a_policy_ended() {
    let (_folder, data) = ledger();
    let shown =
        stdout(&["show", "天津市甲办法", "--graph", &data, "--as-of", "2024-06-01"]);
    let status = shown.lines().find(|line| line.contains("的状态")).unwrap();
    assert!(status.contains("废止") && !status.contains("失效"), "{status}");
    let found = stdout(&["query", "--graph", &data, "--status", "repealed"]);
    assert!(found.contains("政策 1 份"), "{found}");
    let (_folder, data) = imported(
        "Title,Country,Adopted,End date,Status\n\
         Data Order 1,United States,2023-10-30,2025-01-20,Repealed\n\
         Data Order 2,United States,2023-10-30,2025-01-20,Expired\n\
         Data Order 3,United States,2023-10-30,2025-01-20,\n",
        &["--map", "date:ended=End date"],
    );
    let count = |status: &str| {
        let asked =
            ["query", "--graph", &data, "--status", status, "--as-of", "2025-06-01"];
        json(&asked)["policies"].as_array().unwrap().len()
    };
    assert_eq!((count("repealed"), count("expired")), (1, 2));
}

#[test]
fn what_is_signed_and_in_force_stands_before_it_is_printed() {
    let (_folder, data) = ledger();
    let on = |day: &str| {
        let asked = ["query", "--graph", &data, "--title", "安徽省甲", "--as-of", day];
        let found = json(&asked)["policies"].clone();
        found.get(0).map(|policy| policy["status"]["value"]["code"].clone())
    };
    assert_eq!(on("2025-03-04"), None);
    assert_eq!(on("2025-03-05"), Some("in_force".into()));
    assert_eq!(on("2025-03-12"), Some("in_force".into()));
}

#[test]
fn what_stands_by_its_source_later_may_stand_from_its_issue() {
    let (_folder, data) = ledger();
    let asked =
        ["query", "--graph", &data, "--level", "national", "--status", "in_force"];
    let found = json(&[&asked[..], &["--as-of", "2024-12-31"]].concat());
    let policy = &found["policies"][0];
    assert_eq!(policy["matched"]["code"], "possible", "{found}");
    assert_eq!(policy["status"]["certainty"]["code"], "possible");
    let none = json(&[&asked[..], &["--as-of", "2022-12-18"]].concat());
    assert_eq!(none["policies"].as_array().unwrap().len(), 0);
    // Of what no source says how it stands nothing is presumed.
    let asked =
        ["query", "--graph", &data, "--title", "山西省甲", "--status", "in_force"];
    let none = json(&[&asked[..], &["--as-of", "2024-12-31"]].concat());
    assert_eq!(none["policies"].as_array().unwrap().len(), 0);
}

#[test]
fn the_title_of_a_picture_says_which_documents_count() {
    let (_folder, data) = ledger();
    let drawn = |of: &str, chart: &str, rule: &str, lang: &str| {
        let asked = ["rollout", of, "--graph", &data, "--rule", rule, "--chart", chart];
        stdout(&[&asked[..], &["--lang", lang, "--format", "svg"]].concat())
    };
    for chart in ["lag", "tiles", "curve"] {
        let picture = drawn("2022-12-02", chart, "category=规范类", "zh");
        assert!(picture.contains("（只计规范类文件）"), "{chart}: {picture}");
        let picture = drawn("2022-12-02", chart, "category=规范类", "en");
        assert!(picture.contains("documents of category 规范类 alone count"), "{chart}");
        let picture = drawn(PLAN, chart, "below", "zh");
        assert!(picture.contains("（任何文件均计入）"), "{chart}");
        // Who is linked needs no such words.
        let picture = drawn(PLAN, chart, "implements", "zh");
        assert!(!picture.contains("只计") && !picture.contains("均计入"), "{chart}");
    }
    let tiles = drawn("2022-12-02", "tiles", "category=规范类", "zh");
    assert!(
        tiles.contains(
            "31 个单位中 2 个（6.5%）在起点后有文件，另 1 个只有早于起点的文件"
        ),
        "{tiles}"
    );
}

#[test]
fn a_hint_keeps_the_rule_that_counts() {
    let (_folder, data) = ledger();
    let told = stdout(&["rollout", PLAN, "--graph", &data]).replace(['\n', ' '], "");
    assert!(told.contains("加--ruleimplements--rulebelow"), "{told}");
    let rule = ["--rule", "implements", "--rule", "below"];
    let found = rollout(&data, &rule);
    assert_eq!(unit(&found, "CN-GD")["state"]["code"], "adopted");
    assert_eq!(unit(&found, "CN-TJ")["state"]["code"], "not_observed");
}

#[test]
fn a_plan_comes_out_when_it_is_published() {
    let (_folder, data) = imported(
        "文件名称,地区,成文日期,发布日期\n\
         甲三年行动计划（2024—2026年）,全国,2023-12-31,2024-01-04\n\
         乙三年行动计划（2024—2026年）,全国,2023-12-31,\n",
        &[],
    );
    let found = json(&["trend", "--graph", &data])["trend"]["horizons"].clone();
    let of = |title: &str| {
        let all = found.as_array().unwrap().iter();
        let one = all.clone().find(|one| {
            one["policy"]["title"]["zh"].as_str().unwrap().starts_with(title)
        });
        let one = one.unwrap();
        (one["issued_within"].clone(), one["days_left"]["lo"].clone())
    };
    assert_eq!(of("甲"), ("certain".into(), 1092.into()));
    assert_eq!(of("乙"), ("impossible".into(), 1096.into()));
}

#[test]
fn chance_makes_no_headline() {
    let mut table = String::from("文件名称,地区,发布日期,类别\n");
    for number in 1..=12 {
        let class = ["甲类", "乙类"][number % 2];
        table.push_str(&format!("第{number}号丙方案,国家,2023-{number:02}-10,{class}\n"));
        table.push_str(&format!("第{number}号丁方案,国家,2024-{number:02}-10,{class}\n"));
    }
    table.push_str("戊方案,国家,2024-11-10,丁类\n");
    let (_folder, data) = imported(&table, &[]);
    let draw = |data: &str| {
        stdout(&["trend", "--graph", data, "--by", "year", "--format", "svg"])
    };
    let picture = draw(&data);
    assert!(picture.contains("各类别的占比未见可辨的变动（25 份文件"), "{picture}");
    assert!(!picture.contains(">→ "), "no share stands beside the cut: {picture}");
    // What does move is told.
    let mut table = String::from("文件名称,地区,发布日期,类别\n");
    for number in 1..=12 {
        table.push_str(&format!("第{number}号丙方案,国家,2023-{number:02}-10,甲类\n"));
        table.push_str(&format!("第{number}号丁方案,国家,2024-{number:02}-10,乙类\n"));
    }
    let (_folder, data) = imported(&table, &[]);
    let picture = draw(&data);
    assert!(picture.contains("2024 年前 ") && picture.contains(">→ "), "{picture}");
}

#[test]
fn a_table_says_that_it_counts_drafts() {
    let (_folder, data) = ledger();
    let told = stdout(&["trend", "--graph", &data]);
    for title in ["文种（含 3 份草案等", "按发文地（含 3 份草案等"] {
        assert!(told.contains(title), "{title}: {told}");
    }
}

#[test]
fn documents_without_a_class_are_drawn_where_most_have_none() {
    let mut table = String::from("文件名称,地区,发布日期,类别\n");
    for year in 2010..2020 {
        table.push_str(&format!("{year}年甲方案,国家,{year}-05-10,\n"));
    }
    table.push_str("乙决定,国家,2021-11-10,修改决定\n");
    let (_folder, data) = imported(&table, &[]);
    let picture = stdout(&["trend", "--graph", &data, "--format", "svg"]);
    assert!(picture.contains("11 份文件") && picture.contains("未分类 10"), "{picture}");
}

#[test]
fn a_law_called_general_rules_is_repealed_by_name() {
    let (_folder, data) = imported(
        "法律名称,制定机关,通过日期,施行日期,废止了\n\
         中华人民共和国甲通则,全国人民代表大会,1986-04-12,1987-01-01,\n\
         中华人民共和国甲典法,全国人民代表大会,2020-05-28,2021-01-01,中华人民共和国甲通则\n",
        &[],
    );
    let asked =
        ["show", "中华人民共和国甲通则", "--graph", &data, "--as-of", "2022-01-01"];
    let shown = stdout(&asked);
    let status = shown.lines().find(|line| line.contains("的状态")).unwrap();
    assert!(status.contains("废止"), "{shown}");
}

#[test]
fn a_row_shows_the_date_of_the_role_asked_for() {
    let (_folder, data) = ledger();
    let asked = ["query", "--graph", &data, "--role", "published", "--level", "province"];
    let csv = stdout(&[&asked[..], &["--format", "csv"]].concat());
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let head = rows.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|head| head == name).unwrap();
    let (date, role) = (at("date"), at("date_role"));
    let rows: Vec<_> = rows.records().map(Result::unwrap).collect();
    assert!(
        !rows.is_empty() && rows.iter().all(|row| &row[role] == "published"),
        "{csv}"
    );
    assert!(rows.iter().map(|row| row[date].to_owned()).is_sorted(), "{csv}");
}

#[test]
fn editions_of_one_title_are_listed_with_what_tells_them_apart() {
    let (_folder, data) = imported(
        "法律名称,版本,文号,通过日期\n\
         中华人民共和国甲法,1984,主席令第十一号,1984-03-12\n\
         中华人民共和国甲法,1992,主席令第六十二号,1992-09-04\n",
        &[],
    );
    let (code, told) = crate::program::failure(&["show", "甲法", "--graph", &data]);
    assert_eq!(code, 2, "{told}");
    let line = told.lines().find(|line| line.contains("第六十二号")).unwrap();
    assert!(line.contains("1992-09-04"), "{told}");
}

#[test]
fn nothing_is_said_of_searches_that_nobody_recorded() {
    let (_folder, data) = ledger();
    let told = stdout(&["query", "--graph", &data, "--province", "河南"]);
    assert!(told.contains("数据未记录检索范围"), "{told}");
    assert!(!told.contains("没有检索过"), "{told}");
}

#[test]
fn a_picture_says_that_it_draws_no_groups() {
    let (folder, data) = ledger();
    let out = written(folder.path(), "p.svg", "");
    let asked = ["rollout", PLAN, "--graph", &data, "--chart", "tiles", "-o", &out];
    let told = crate::program::output(&[&asked[..], &["--by", "region"]].concat());
    let said = String::from_utf8(told.stderr).unwrap();
    assert!(said.contains("--by region") && said.contains("--chart curve"), "{said}");
    let told = crate::program::output(&asked);
    assert!(!String::from_utf8(told.stderr).unwrap().contains("--by"));
}

#[test]
fn the_name_of_a_tile_stays_within_it() {
    let table = "文件名称,地区,发布日期,类别\n\
        甲方案,内蒙古,2023,方案类\n\
        乙方案,北京市,2023-01-10,方案类\n\
        丙方案,上海市,2023-05-10,方案类\n\
        丁方案,广西,2024-05-10,方案类\n";
    let (_folder, data) = imported(table, &[]);
    let asked = ["rollout", "2022-12-02", "--graph", &data, "--rule", "any"];
    let more = ["--chart", "tiles", "--lang", "en", "--format", "svg"];
    let picture = stdout(&[&asked[..], &more].concat());
    assert!(picture.contains(">Inner Mongolia<"), "{picture}");
    // Where it has no room on one line, all three lines are within the tile.
    let picture = stdout(&[&asked[..], &more, &["--size", "4:3"]].concat());
    let value = |words: &str, name: &str| -> f64 {
        let rest = words.split(&format!(" {name}=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let tile = picture.split("id=\"m-tile-CN-NM\"").nth(1).unwrap();
    let tile = tile.split("<rect").nth(1).unwrap();
    let (top, tall) = (value(tile, "y"), value(tile, "height"));
    let texts: Vec<&str> = picture.split("<text").collect();
    let first = texts.iter().position(|text| text.contains(">Inner<")).unwrap();
    let (name, date) = (texts[first], texts[first + 2]);
    assert!(date.contains(">2023<"), "{date}");
    assert!(value(name, "y") - 0.73 * value(name, "font-size") >= top, "{name}");
    assert!(value(date, "y") <= top + tall, "{date}");
}

#[test]
fn who_implements_and_who_is_based_on_the_policy_both_follow() {
    let table = "地区,文件名称,文号,发文机关,成文日期,落实文件,依据文件\n\
        国家,关于发展甲事的意见,国发〔2022〕1号,国务院,2022-12-02,,\n\
        北京市,北京市甲事实施意见,,北京市人民政府,2023-01-10,国发〔2022〕1号,\n\
        上海市,上海市甲事管理办法,,上海市人民政府,2023-03-10,,国发〔2022〕1号\n\
        天津市,天津市甲事管理办法,,天津市人民政府,2023-05-10,,国发〔2022〕1号\n";
    let (_folder, data) = imported(table, &["--recorded", "2024-12-31"]);
    let asked = ["rollout", "国发〔2022〕1号", "--graph", &data];
    let found = json(&asked)["rollout"].clone();
    assert_eq!(found["coverage"]["certain"], 3);
    assert_eq!(found["rule"]["conditions"][0], "relation=implements,based_on");
    // Who is asked for by one of them states another one, and not none.
    let rule = [&asked[..], &["--rule", "implements"]].concat();
    let shanghai = unit(&json(&rule)["rollout"], "CN-SH");
    assert_eq!(shanghai["linked_otherwise"], 1);
    assert!(shanghai["unlinked"].is_null(), "{shanghai}");
    let table = stdout(&[&rule[..], &["--format", "md"]].concat());
    assert!(table.contains("自有 1 份，写明的是别的关系"), "{table}");
}

#[test]
fn a_unit_with_a_later_document_has_not_only_earlier_ones() {
    let (_folder, data) = imported(
        "文件名称,地区,发布日期,类别\n\
         上海市甲办法,上海市,2017-05-18,规范类\n\
         上海市乙办法,上海市,2024-03-07,规范类\n\
         贵州省甲办法,贵州省,2018-03-09,规范类\n\
         四川省甲办法,四川省,2024-03,规范类\n\
         广东省甲办法,广东省,2023-08-01,规范类\n\
         辽宁省甲办法,辽宁省,2023,规范类\n",
        &[],
    );
    for rule in ["any", "category=规范类"] {
        let asked = ["rollout", "2023-07-01", "--graph", &data, "--rule", rule];
        let told = stdout(&asked);
        assert!(told.contains("其后 3 / 31（9.7%，至多 4；1 个早于起点）"), "{told}");
        for chart in ["tiles", "curve"] {
            let drawn = [&asked[..], &["--chart", chart, "--format", "svg"]].concat();
            let picture = stdout(&drawn);
            assert!(
                picture.contains("31 个单位中 3 个（9.7%）在起点后有文件，另 1 个只有早于起点的文件，1 个先后不定"),
                "{picture}"
            );
            assert!(picture.contains("首份早于起点"), "{picture}");
        }
    }
}

#[test]
fn what_is_not_issued_yet_is_nobodys_adoption() {
    let (_folder, data) = imported(
        "地区,政策名称,文号,发布日期,状态,落实文件\n\
         国家,国务院关于甲行动的意见,国发〔2025〕11号,2025-08-21,现行有效,\n\
         北京,北京市甲行动方案,京政〔2025〕3号,2025-09-15,现行有效,国发〔2025〕11号\n\
         河北,河北省甲行动方案,,2025年内,拟出台,国发〔2025〕11号\n\
         云南,云南省甲行动方案,,2026年（拟）,计划,国发〔2025〕11号\n\
         甘肃,甘肃省甲行动方案,,,起草中,国发〔2025〕11号\n\
         青海,青海省甲行动方案,,,尚未发布,国发〔2025〕11号\n\
         宁夏,宁夏甲行动方案,,2026年第三季度,预计出台,国发〔2025〕11号\n",
        &[],
    );
    let asked = ["rollout", "国发〔2025〕11号", "--graph", &data];
    let found = json(&asked)["rollout"].clone();
    assert_eq!(found["coverage"]["certain"], 1, "{}", found["coverage"]);
    assert_eq!(found["coverage"]["possible"], 1, "{}", found["coverage"]);
    for code in ["CN-HE", "CN-YN", "CN-GS", "CN-QH", "CN-NX"] {
        assert_eq!(unit(&found, code)["state"]["code"], "not_observed", "{code}");
        assert!(unit(&found, code)["drafts"].is_null(), "{code}");
    }
    // Nobody has seen the day that is planned.
    assert_eq!(found["window"]["end"], "2025-09-15");
    assert_eq!(found["analyses"][0]["units"], 31, "{}", found["analyses"][0]);
    let told = stdout(&asked);
    assert!(told.contains("据来源尚未发布"), "{told}");
}

#[test]
fn a_bill_that_died_is_a_draft() {
    let (_folder, data) = imported(
        "Country,Title,Type,Published,Status\n\
         Canada,Alpha Data Act (Bill C-27),Bill,2022-06-16,Died on the order paper January 2025\n\
         Canada,Beta Data Act,Bill,2021-06-16,Lapsed\n\
         Canada,Gamma Data Act,Bill,2020-06-16,Failed in committee\n\
         Canada,Delta Data Regulations,Regulations,2019-06-16,Lapsed\n",
        &[],
    );
    let found = json(&["query", "--graph", &data]);
    for policy in found["policies"].as_array().unwrap() {
        let title = policy["title"]["raw"].as_str().unwrap();
        assert_eq!(policy["adoption"].is_null(), !title.starts_with("Delta"), "{policy}");
    }
}

#[test]
fn an_event_that_no_picture_draws_is_told() {
    let (folder, data) = ledger();
    let out = written(folder.path(), "p.svg", "");
    for (chart, told) in [("lag", true), ("tiles", true), ("curve", false)] {
        let asked = ["rollout", PLAN, "--graph", &data, "--chart", chart, "-o", &out];
        let event = ["--event", "2023-10-25=揭牌"];
        let said = crate::program::output(&[&asked[..], &event].concat()).stderr;
        let said = String::from_utf8(said).unwrap();
        assert_eq!(said.contains("--event 未画"), told, "{chart}: {said}");
    }
}

#[test]
fn a_curve_and_its_table_count_the_same_units_at_risk() {
    let (_folder, data) = ledger();
    let found = rollout(&data, &["--rule", "implements"]);
    assert_eq!(found["analyses"][0]["units"], 30);
    let asked = ["rollout", PLAN, "--graph", &data, "--rule", "implements"];
    let drawn = [&asked[..], &["--chart", "curve", "--format", "svg"]].concat();
    let picture = stdout(&drawn);
    assert!(picture.contains("在险单位 30 个（另 1 个日期不详）"), "{picture}");
    let told = stdout(&asked).replace(['\n', ' '], "");
    assert!(!told.contains("31个单位的检验"), "{told}");
}

#[test]
fn a_title_tells_drafts_and_what_is_not_issued_yet() {
    let mut table = String::from("地区,政策名称,发布日期,状态\n");
    for place in ["北京市", "上海市", "浙江省", "江苏省", "安徽省", "四川省", "广东省"]
    {
        table.push_str(&format!("{place},{place}甲方案,2025-09-15,现行有效\n"));
    }
    table.push_str("河北省,河北省甲方案,,拟出台\n云南省,云南省甲方案,,计划\n");
    table.push_str("湖北省,湖北省甲条例（草案）,,草案\n");
    let (_folder, data) = imported(&table, &[]);
    let picture = stdout(&["query", "--graph", &data, "--format", "svg"]);
    assert!(
        picture.contains("10 份（2025，1 份无日期，2 份尚未发布，含 1 份草案）"),
        "{picture}"
    );
}
