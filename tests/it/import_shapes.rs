//! Tables of shapes that people give them: parts under headings, tables side by side, turned
//! on their side, within JSON; and what a data set takes from them.

use serde_json::{Value, json as value};

use crate::import_kept::added;
use crate::program::{json, output, stdout, written};

/// What a preview of a file with this content tells.
fn preview(name: &str, content: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), name, content);
    let into = folder.path().join("d").display().to_string();
    json(&["import", &file, "--into", &into, "--dry-run"])
}

fn titles_and_places(told: &Value) -> Vec<(String, String)> {
    let place = |values: String| values.split("，20").next().unwrap().to_owned();
    added(told).into_iter().map(|(title, values)| (title, place(values))).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(title, place): &(&str, &str)| ((*title).into(), (*place).into());
    expected.iter().map(owned).collect()
}

#[test]
fn a_heading_within_the_table_places_the_rows_below() {
    let told = preview(
        "t.csv",
        "政策名称,发布单位,发布日期\n一、江苏省,,\n甲办法,省发改委,2023-05\n乙办法,苏州市政府,2023-06\n二、其他,,\n丙办法,,2023-07\n广东省,,\n丁办法,,2023-08\n合计：4项,,\n注：试点城市从略。,,\n",
    );
    assert_eq!(
        titles_and_places(&told),
        pairs(&[
            ("甲办法", "江苏省"),
            ("乙办法", "苏州市，列于江苏省"),
            ("丁办法", "广东省")
        ])
    );
    assert!(added(&told)[0].1.ends_with("江苏省发改委"), "{told}");
    // The part that names no place leaves its row to be asked about.
    assert_eq!(told["doubts"][0]["quote"], "丙办法\t2023-07", "{told}");
    let passed_over = told["rejected"].as_array().unwrap().iter();
    let passed_over: Vec<&str> =
        passed_over.map(|row| row["found"]["zh"].as_str().unwrap()).collect();
    assert_eq!(passed_over, ["小标题行", "合计行", "注释行"], "{told}");
}

#[test]
fn a_row_of_places_alone_is_no_heading_of_a_part() {
    let told = preview("t.csv", "省份,政策名称,发布日期\n江苏省,,\n,某办法,2023-05\n");
    assert_eq!(added(&told), []);
    assert_eq!(told["counts"]["doubts"], 1, "{told}");
}

#[test]
fn tables_side_by_side_are_two() {
    let told = preview(
        "t.csv",
        "国家,,,,地方,,,\n时间,部门,文件,,时间,省份,部门,文件\n2021年7月,国家能源局,甲意见,,2022年8月,山东,山东省能源局,乙措施\n2022年1月,国家能源局,丙方案,,,,,\n",
    );
    assert_eq!(
        titles_and_places(&told),
        pairs(&[("甲意见", "中国"), ("乙措施", "山东省"), ("丙方案", "中国")])
    );
}

#[test]
fn a_table_on_its_side_is_read_by_columns() {
    let told = preview(
        "t.csv",
        "比较项,网络安全法,数据安全法\n制定机关,全国人大常委会,全国人大常委会\n通过日期,2016-11-07,2021-06-10\n施行日期,2017-06-01,2021-09-01\n",
    );
    assert_eq!(
        added(&told)[1],
        (
            "数据安全法".into(),
            "中国，2021-06-10 通过，2021-09-01 施行，全国人大常委会".into()
        )
    );
    assert!(told["records"][1]["at"].as_str().unwrap().ends_with("t.csv:C3"), "{told}");
}

#[test]
fn arrays_within_objects_are_tables_and_their_keys_may_be_places() {
    let list = |title: &str| value!([{"标题": title, "发布日期": "2023-05-30"}]);
    let told = preview(
        "t.json",
        &value!({"data": {"北京": list("甲办法"), "list": list("上海市乙办法")}})
            .to_string(),
    );
    assert_eq!(
        titles_and_places(&told),
        pairs(&[("上海市乙办法", "上海市"), ("甲办法", "北京市")])
    );
}

#[test]
fn the_check_day_is_that_of_what_was_done_and_moves_with_later_documents() {
    let folder = tempfile::tempdir().unwrap();
    let table = |name: &str, rows: &str| {
        let text = format!("政策名称,省份,发布日期,施行日期\n{rows}");
        written(folder.path(), name, text)
    };
    let into = folder.path().join("d").display().to_string();
    let as_of = || {
        let text = std::fs::read_to_string(folder.path().join("d/dataset.json")).unwrap();
        serde_json::from_str::<Value>(&text).unwrap()["as_of"].clone()
    };
    let first = table("a.csv", "甲条例,北京,2023-05-01,2030-01-01\n");
    let told = stdout(&["import", &first, "--into", &into]);
    assert!(told.contains("核对日 2023-05-01"), "{told}");
    assert_eq!(as_of(), "2023-05-01");
    let told = stdout(&["--graph", &into, "query"]);
    assert!(told.contains("尚未生效"), "{told}");
    let later = table("b.csv", "乙条例,上海,2024-08,\n");
    let told = stdout(&["import", &later, "--into", &into]);
    assert!(told.contains("核对日从 2023-05-01 移到 2024-08-31"), "{told}");
    assert_eq!(as_of(), "2024-08-31");
    // Nothing new, nothing moved; a day that was given counts.
    stdout(&["import", &later, "--into", &into, "--recorded", "2025-01-01"]);
    assert_eq!(as_of(), "2024-08-31");
    let third = table("c.csv", "丙条例,上海,2022-08,\n");
    stdout(&["import", &third, "--into", &into, "--recorded", "2025-01-01"]);
    assert_eq!(as_of(), "2025-01-01");
    assert_eq!(output(&["--graph", &into, "check"]).status.code(), Some(0));
}

#[test]
fn each_row_without_a_place_is_asked_about_and_unused_answers_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "政策名称,发布日期\n机器人意见,2023-05\n绿色建筑通知,2023-06\n",
    );
    let into = folder.path().join("d").display().to_string();
    let told = json(&["import", &table, "--into", &into, "--dry-run"]);
    let doubts = told["doubts"].as_array().unwrap();
    assert_eq!(doubts.len(), 2, "{told}");
    let key = doubts[1]["key"].as_str().unwrap();
    let review = written(
        folder.path(),
        "r.csv",
        format!("key,decision\n{key},上海\nplace-0,北京\n"),
    );
    let told =
        json(&["import", &table, "--into", &into, "--review", &review, "--dry-run"]);
    assert_eq!(titles_and_places(&told), pairs(&[("绿色建筑通知", "上海市")]));
    assert!(told["notes"].to_string().contains("place-0"), "{told}");
}

#[test]
fn a_column_of_issuers_and_numbers_is_parted_by_row() {
    let told = preview(
        "t.csv",
        "政策名称,发文机关及文号,发布日期\n甲法,全国人大常委会 主席令第32号,2015-08-29\n乙方案,四川省人民政府办公厅 川办发〔2016〕61号,2016-08-01\n丙条例,陕西省人大常委会,2017-09-29\n丁决议,第七届全国人民代表大会第一次会议,1988-04-13\n《乙方案》政策解读,四川省人民政府办公厅,2016-08-02\n",
    );
    let found: Vec<String> = added(&told).into_iter().map(|(_, values)| values).collect();
    let wanted = [
        "中国，2015-08-29 发布，主席令第32号，全国人大常委会",
        "四川省，2016-08-01 发布，川办发〔2016〕61号，四川省人民政府办公厅",
        "陕西省，2017-09-29 发布，陕西省人大常委会",
        "中国，1988-04-13 发布，全国人民代表大会",
    ];
    assert_eq!(found, wanted, "{told}");
    // What explains a policy is none.
    let left = told["rejected"].as_array().unwrap();
    assert_eq!(left.len(), 1, "{told}");
    assert!(left[0]["found"]["zh"].as_str().unwrap().contains("解读"), "{told}");
}

#[test]
fn a_remark_that_calls_it_a_draft_is_its_standing() {
    let told = preview(
        "t.csv",
        "地区,政策,发布时间,实施时间,备注\n广东,某管理办法,2021年,待定,征求意见稿\n",
    );
    let found: Vec<String> = added(&told).into_iter().map(|(_, values)| values).collect();
    assert_eq!(found, ["广东省，2021 提出，草案"], "{told}");
    assert!(told.to_string().contains("待定"), "{told}");
}

#[test]
fn what_was_done_to_a_policy_is_not_what_it_did() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(
        folder.path(),
        "t.csv",
        "地区,政策,发布时间,变化\n杭州,杭州市某细则（试行）,2018-11-01,被《杭州市某办法》取代\n杭州,杭州市某办法,2018-10-01,\n",
    );
    let into = folder.path().join("d").display().to_string();
    let told = stdout(&[
        "import",
        &file,
        "--into",
        &into,
        "--map",
        "replaces=变化",
        "--lang",
        "zh",
    ]);
    assert!(told.contains("被《杭州市某办法》取代"), "{told}");
    assert!(!told.contains("处引用"), "{told}");
}

#[test]
fn what_bodies_of_two_provinces_issued_together_is_asked() {
    let told = preview(
        "t.csv",
        "发文时间,发文单位,文件名称\n2021-12,重庆市委、四川省委、重庆市政府、四川省政府,重庆四川两省市贯彻落实《甲规划纲要》联合实施方案\n2022-01,重庆市人民政府办公厅 四川省人民政府办公厅,关于印发甲清单的通知\n2022-02,江苏省科技厅、南京市人民政府,关于支持甲区的意见\n2022-03,重庆市财政局、四川省财政厅,重庆市甲办法\n",
    );
    assert_eq!(
        titles_and_places(&told),
        pairs(&[("关于支持甲区的意见", "江苏省"), ("重庆市甲办法", "重庆市")])
    );
    let doubts = told["doubts"].as_array().unwrap();
    assert_eq!(doubts.len(), 2, "{told}");
    for doubt in doubts {
        let codes = doubt["candidates"].as_array().unwrap().iter();
        let codes: Vec<&str> = codes.map(|one| one["value"].as_str().unwrap()).collect();
        assert_eq!(codes, ["CN-CQ", "CN-SC"], "{told}");
        assert!(
            doubt["why"]["zh"]
                .as_str()
                .unwrap()
                .starts_with("重庆市、四川省的机关联合发文")
        );
    }
}

#[test]
fn two_dates_of_two_policies_in_one_row_are_asked() {
    let told = preview(
        "t.csv",
        "省份,条例,行动方案,发布时间\n浙江,《浙江省甲条例》,《浙江省甲行动方案》,2020-12/2022-12\n贵州,《贵州省甲条例》,—,2016-01/2016-03\n",
    );
    let expected = ("贵州省甲条例".to_owned(), "贵州省，2016-01–2016-03 发布".to_owned());
    assert_eq!(added(&told), [expected]);
    let ways = told["doubts"][0]["candidates"].as_array().unwrap().iter();
    let ways: Vec<&str> = ways.map(|one| one["value"].as_str().unwrap()).collect();
    assert_eq!(ways, ["2020-12", "2022-12", "2020-12/2022-12"], "{told}");
}

#[test]
fn a_title_that_points_above_and_a_count_of_bodies_name_nothing() {
    let told = preview(
        "t.csv",
        "政策名称,颁布时间,颁布主体\n《甲规划》,2012-06,国务院\n同上文件任务分工,2012-10,国务院办公厅\n《关于甲的通知》,2020-04,四部委\n",
    );
    let titles: Vec<String> = added(&told).into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles, ["甲规划"], "{told}");
    let rejected = told["rejected"][0]["found"]["zh"].as_str().unwrap();
    assert!(rejected.starts_with("题名格写的是“同上文件任务分工”"), "{told}");
    // Four ministries and commissions may be anybody's.
    assert_eq!(told["counts"]["doubts"], 1, "{told}");
}
