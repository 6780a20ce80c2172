//! Lists and exports as offices and databases write them: placeholders, footers, words where
//! a date is expected. What they do not say is not stored.

use serde_json::Value;

use crate::import_kept::added;
use crate::program::{json, written};

/// What a preview tells of a table.
fn preview(name: &str, table: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), name, table);
    let into = folder.path().join("d").display().to_string();
    json(&["import", &table, "--into", &into, "--dry-run"])
}

/// Titles and values of what it would add.
fn records(told: &Value) -> Vec<String> {
    added(told).into_iter().map(|(title, values)| format!("{title}：{values}")).collect()
}

/// What was found instead of each rejected row, with its place.
fn rejected(told: &Value) -> Vec<String> {
    let rows = told["rejected"].as_array().unwrap().iter();
    rows.map(|row| {
        format!(
            "{} {}",
            row["at"].as_str().unwrap(),
            row["found"]["zh"].as_str().unwrap()
        )
    })
    .collect()
}

#[test]
fn a_placeholder_is_no_policy() {
    let told = preview(
        "t.csv",
        "省份,政策名称,文号,印发日期\n北京,北京市测试方案,京政发〔2022〕1号,2022-10-11\n西藏,暂未公开,,\n新疆,未检索到相关政策,暂未公布,\n甘肃,尚未出台专项政策,,2022年\n广西,制定中,,待定\n四川,无障碍环境建设办法,未公开,待定\n",
    );
    assert_eq!(
        records(&told),
        [
            "北京市测试方案：北京市，2022-10-11 成文，京政发〔2022〕1号",
            "无障碍环境建设办法：四川省"
        ],
        "{told}"
    );
    assert_eq!(
        rejected(&told),
        [
            "t.csv:3 题名格写的是“暂未公开”，没有政策",
            "t.csv:4 题名格写的是“未检索到相关政策”，没有政策",
            "t.csv:5 题名格写的是“尚未出台专项政策”，没有政策",
            "t.csv:6 题名格写的是“制定中”，没有政策"
        ],
        "{told}"
    );
    assert!(told["doubts"].as_array().unwrap().is_empty(), "{told}");
}

#[test]
fn what_is_printed_without_about_has_its_issuers_and_its_form() {
    let told = preview(
        "t.csv",
        "标题,发文字号,成文日期\n国务院办公厅印发《关于甲事项的若干措施》的通知,国办发〔2024〕48号,2024-10-19\n中共中央办公厅 国务院办公厅印发《关于丙事项的意见》,,2023-05-21\n中共中央 国务院印发《丁事项规划纲要》,,2021-02-24\n",
    );
    assert_eq!(
        records(&told),
        [
            "国务院办公厅印发《关于甲事项的若干措施》的通知：中国，2024-10-19 成文，国办发〔2024〕48号，国务院办公厅",
            "中共中央办公厅 国务院办公厅印发《关于丙事项的意见》：中国，2023-05-21 成文，中共中央办公厅、国务院办公厅",
            "中共中央 国务院印发《丁事项规划纲要》：中国，2021-02-24 成文，中共中央、国务院"
        ],
        "{told}"
    );
}
