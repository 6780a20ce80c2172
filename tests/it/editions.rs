//! Editions of one law, each a record of its own: which of them holds on a day.

use crate::drafts::imported;
use crate::program::{data_set, json, stdout};

/// As the national data base of laws has them: 已修改 is a text that another replaced.
const LAWS: &str = "法律名称,制定机关,文号,公布日期,施行日期,时效性\n\
    中华人民共和国甲法,全国人民代表大会常务委员会,主席令第16号,1993-12-29,1994-07-01,已修改\n\
    中华人民共和国甲法（2005年修订）,全国人民代表大会常务委员会,主席令第42号,2005-10-27,2006-01-01,已被修改\n\
    中华人民共和国甲法（2018年修正）,全国人民代表大会常务委员会,主席令第15号,2018-10-26,2018-10-26,已被修改\n\
    中华人民共和国甲法（2023年修订）,全国人民代表大会常务委员会,主席令第17号,2023-12-29,2024-07-01,有效\n\
    中华人民共和国乙法,全国人民代表大会常务委员会,主席令第53号,2016-11-07,2017-06-01,有效\n\
    中华人民共和国乙法（2025年修正）,全国人民代表大会常务委员会,主席令第61号,2025-10-28,2026-01-01,尚未生效\n\
    中华人民共和国丙法（2010年修订）,全国人民代表大会常务委员会,主席令第29号,2010-04-29,2010-10-01,已被修改\n\
    中华人民共和国丁法,全国人民代表大会常务委员会,主席令第30号,2010-04-29,2010-10-01,已修改\n\
    中华人民共和国戊计划（2010年）,国务院,国发〔2010〕1号,2010-04-29,2010-10-01,有效\n\
    中华人民共和国戊计划（2015年）,国务院,国发〔2015〕1号,2015-04-29,2015-10-01,有效\n\
    中华人民共和国庚法修正案（一）,全国人民代表大会常务委员会,主席令第31号,1999-12-25,1999-12-25,有效\n\
    中华人民共和国庚法修正案（二）,全国人民代表大会常务委员会,主席令第56号,2001-08-31,2001-08-31,有效\n";

fn laws() -> (tempfile::TempDir, String) {
    imported(LAWS, &["--recorded", "2025-12-01"])
}

fn in_force(data: &str, more: &[&str]) -> Vec<String> {
    let asked = ["query", "--graph", data, "--status", "in_force"];
    let found = json(&[&asked[..], more].concat());
    let mut titles: Vec<String> = found["policies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["title"]["raw"].as_str().unwrap().replace("中华人民共和国", ""))
        .collect();
    titles.sort();
    titles
}

#[test]
fn an_edition_that_a_later_one_replaced_is_not_in_force() {
    let (_folder, data) = laws();
    assert_eq!(
        in_force(&data, &[]),
        // What was amended and has one record is the law as it now reads.
        [
            "丁法",
            "乙法",
            "庚法修正案（一）",
            "庚法修正案（二）",
            "戊计划（2010年）",
            "戊计划（2015年）",
            "甲法（2023年修订）"
        ]
    );
    let of_first = |day: &str| {
        let titles = in_force(&data, &["--title", "甲法", "--as-of", day]);
        assert_eq!(titles.len(), 1, "{day}: {titles:?}");
        titles[0].clone()
    };
    assert_eq!(of_first("1996-06-01"), "甲法");
    assert_eq!(of_first("2006-06-01"), "甲法（2005年修订）");
    assert_eq!(of_first("2019-06-01"), "甲法（2018年修正）");
    // The edition of 2023 had come out and was not yet in force.
    assert_eq!(of_first("2024-03-01"), "甲法（2018年修正）");
    assert_eq!(of_first("2024-07-01"), "甲法（2023年修订）");
    assert_eq!(in_force(&data, &["--title", "乙法", "--as-of", "2026-02-01"]).len(), 1);
}

#[test]
fn what_a_later_edition_replaced_says_by_which() {
    let (_folder, data) = laws();
    let standing = |id: &str, day: &str| {
        let shown = json(&["show", id, "--graph", &data, "--as-of", day]);
        let status = shown["policies"][0]["status"].clone();
        let by = status["by"]["title"]["zh"].as_str().unwrap_or_default().to_owned();
        let told = |key: &str| status[key]["code"].as_str().unwrap().to_owned();
        format!("{} {} {by}", told("value"), told("certainty"))
    };
    let first = "中华人民共和国甲法（2005年修订）";
    // Between two editions on record there may be others.
    assert_eq!(standing(first, "2006-06-01"), "in_force presumed ");
    assert_eq!(
        standing(first, "2020-01-01"),
        "superseded certain 中华人民共和国甲法（2018年修正）"
    );
    // Without the later edition there is only the word of the source, and no day.
    let alone = "中华人民共和国丙法（2010年修订）";
    assert_eq!(standing(alone, "2025-12-01"), "superseded asserted ");
    assert_eq!(standing(alone, "2012-01-01"), "in_force possible ");
    // The source does not say that what it has is in force.
    let shown = stdout(&["show", "中华人民共和国丁法", "--graph", &data]);
    assert!(shown.contains("已修改（据来源）") && !shown.contains("现行有效"), "{shown}");
}

#[test]
fn what_its_source_calls_superseded_ends_where_its_later_edition_begins() {
    for word in ["已修改", "已被取代", "被代替", "已被新版取代", "Superseded"]
    {
        let table = format!(
            "标题,发文机关,公布日期,施行日期,状态\n\
             中华人民共和国甲法,全国人大常委会,1999-12-25,2000-04-01,{word}\n\
             中华人民共和国甲法,全国人大常委会,2017-11-04,2017-11-05,{word}\n\
             中华人民共和国甲法,全国人大常委会,2023-10-24,2024-01-01,现行有效\n\
             中华人民共和国乙法,全国人大常委会,1999-03-15,1999-10-01,{word}\n"
        );
        let (_folder, data) = imported(&table, &["--recorded", "2025-12-01"]);
        let found = |status: &str, day: &str| {
            let asked = ["query", "--graph", &data, "--title", "甲法"];
            let found =
                json(&[&asked[..], &["--status", status, "--as-of", day]].concat());
            let all = found["policies"].as_array().unwrap().clone();
            let dates = all.iter().map(|one| {
                one["date"]["edtf"].as_str().or(one["dates"][0]["edtf"].as_str()).unwrap()
                    [..4]
                    .to_owned()
            });
            dates.collect::<Vec<_>>()
        };
        assert_eq!(found("superseded", "2025-12-01"), ["1999", "2017"], "{word}");
        assert_eq!(found("被取代", "2023-12-01"), ["1999"], "{word}");
        assert_eq!(found("in_force", "2023-12-01"), ["2017"], "{word}");
        assert_eq!(found("in_force", "2010-01-01"), ["1999"], "{word}");
        if word != "已修改" {
            let picture = stdout(&["query", "--graph", &data, "--format", "svg"]);
            assert!(picture.contains("乙法（被取代）"), "{word}: {picture}");
        }
    }
}

#[test]
fn a_snapshot_knows_editions_too() {
    let (folder, data) = laws();
    let file = folder.path().join("d.pgs").display().to_string();
    stdout(&["build", &data, "-o", &file]);
    assert_eq!(in_force(&file, &[]), in_force(&data, &[]));
}

#[test]
fn a_relation_between_editions_says_which() {
    let policies = r#"{"id":"a","title":"甲法","jurisdiction":"CN","dates":[{"role":"adopted","edtf":"1992-09-04"}],"evidence":{"source":"s"}}
{"id":"b","title":"甲法","jurisdiction":"CN","version":"2008年修正","dates":[{"role":"adopted","edtf":"2008-12-27"}],"evidence":{"source":"s"}}
"#;
    let relations = r#"{"from":"b","relation":"amends","to":"a","tier":"explicit","evidence":{"source":"s"}}
"#;
    let data = data_set(&[
        ("policies.jsonl", policies.as_bytes()),
        ("relations.jsonl", relations.as_bytes()),
    ]);
    let data = data.path().to_str().unwrap();
    let told = stdout(&["query", "--graph", data]);
    assert!(told.contains("甲法（2008年修正） —修改→ 甲法（1992）"), "{told}");
}

#[test]
fn an_edition_holds_until_the_next_is_in_force() {
    let (_folder, data) = imported(
        "法律名称,版本,制定机关,文号,公布日期,施行日期,时效性\n\
         中华人民共和国辛法,2016年,全国人民代表大会常务委员会,主席令第53号,2016-11-07,2017-06-01,已修改\n\
         中华人民共和国辛法,2025年修正,全国人民代表大会常务委员会,主席令第61号,2025-10-28,2026-01-01,尚未施行\n",
        &["--recorded", "2025-10-28"],
    );
    let on = |day: &str| {
        let found = json(&["query", "--graph", &data, "--as-of", day]);
        let of = |policy: &serde_json::Value| {
            policy["status"]["value"]["code"].as_str().unwrap().to_owned()
        };
        found["policies"].as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    for day in ["2025-10-28", "2025-12-31"] {
        assert_eq!(on(day), ["amended", "not_yet_in_force"], "{day}");
        assert_eq!(in_force(&data, &["--as-of", day]), ["辛法"], "{day}");
    }
    assert_eq!(on("2026-01-01")[0], "superseded");
}

#[test]
fn a_law_that_is_named_is_shown_as_it_stands_with_its_other_editions() {
    let (_folder, data) = laws();
    let shown = |name: &str, more: &[&str]| {
        stdout(&[&["show", name, "--graph", &data][..], more].concat())
    };
    for name in ["甲法", "中华人民共和国甲法"] {
        let told = shown(name, &[]);
        assert!(told.starts_with("中华人民共和国甲法（2023年修订）"), "{told}");
        let plain: String = told.split_whitespace().collect();
        assert!(
            plain.contains(
                "在册4个版本，这里是现行有效的一份，其余：中华人民共和国甲法1993"
            ),
            "{told}"
        );
    }
    // The one in force on the day that is asked for, and any that is named by its own mark.
    let told = shown("甲法", &["--as-of", "2010-01-01"]);
    assert!(told.starts_with("中华人民共和国甲法（2005年修订）"), "{told}");
    let told = shown("中华人民共和国甲法（2018年修正）", &[]);
    assert!(told.starts_with("中华人民共和国甲法（2018年修正）"), "{told}");
    assert!(told.contains("在册 4 个版本，其余"), "{told}");
    let told = shown("主席令第16号", &[]);
    assert!(told.starts_with("中华人民共和国甲法\n"), "{told}");
}
