//! Spreadsheets as people keep them, and reports as people write them: nothing of them
//! becomes a policy that is none.

use serde_json::Value;

use crate::program::{failure, json, stdout, written};

/// Titles of what a preview would add, with the values that it tells of them.
pub(crate) fn added(told: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let values = |entry: &Value| -> String {
        let values = entry["values"].as_array().unwrap().iter();
        values.map(|value| text(&value["zh"])).collect::<Vec<_>>().join("，")
    };
    let records = told["records"].as_array().unwrap().iter();
    let added = records.filter(|entry| entry["outcome"] == "added");
    added.map(|entry| (text(&entry["title"]), values(entry))).collect()
}

#[test]
fn a_workbook_of_an_office() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet().set_name("2023年").unwrap();
    let above = ["地区", "地区", "政策", "政策", "时间", "时间", "部门"];
    let below = ["省", "市", "名称", "文号", "印发", "施行", ""];
    let first = [
        "浙江",
        "杭州",
        "杭州市某条例",
        "",
        "2024.3.1",
        "2024-05-01",
        "市发改委\n市科技局",
    ];
    let second =
        ["广东", "全省", "广东省某规划", "", "2023年5月（试行）", "", "省工信厅等五部门"];
    let total = ["合计", "", "2项", "", "", "", ""];
    for (row, cells) in (0..).zip([above, below, first, second, total]) {
        for (column, cell) in (0..).zip(cells) {
            page.write_string(row, column, cell).unwrap();
        }
    }
    // Typed as 2023.10, a number forgets its zero.
    for (column, cell) in [(0, "湖北"), (2, "湖北省某方案")] {
        page.write_string(5, column, cell).unwrap();
    }
    page.write_number(5, 4, 2023.1).unwrap();
    let link = rust_xlsxwriter::Url::new("https://example.org/a").set_text(first[2]);
    page.write_url(2, 2, link).unwrap();
    let draft = book.add_worksheet().set_name("草稿").unwrap();
    draft.set_hidden(true);
    for (row, cells) in (0..).zip([["省份", "政策名称"], ["吉林", "吉林省某草稿"]])
    {
        for (column, cell) in (0..).zip(cells) {
            draft.write_string(row, column, cell).unwrap();
        }
    }
    book.save(&path).unwrap();
    let (table, into) = (path.display().to_string(), folder.path().join("d"));
    let into = into.to_str().unwrap();
    let told = json(&["import", &table, "--into", into, "--dry-run"]);
    assert_eq!(
        added(&told),
        [
            (
                "杭州市某条例".into(),
                "杭州市，2024-03-01 发布，2024-05-01 施行，杭州市发改委、杭州市科技局"
                    .into()
            ),
            ("广东省某规划".into(), "广东省，2023-05 发布，广东省工信厅".into()),
        ]
    );
    // The title leads to its page.
    stdout(&["import", &table, "--into", into]);
    let shown = stdout(&["--graph", into, "show", first[2]]);
    assert!(shown.contains("https://example.org/a"), "{shown}");
    assert_eq!(told["counts"]["rejected"], 1, "{told}");
    assert_eq!(told["rejected"].as_array().unwrap().len(), 1, "{told}");
    let doubt = &told["doubts"][0];
    let ways: Vec<&str> = doubt["candidates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|way| way["value"].as_str().unwrap())
        .collect();
    assert_eq!(ways, ["2023-01", "2023-10"], "{told}");
    assert!(told["explained"].to_string().contains("草稿"), "{told}");
    let told = json(&["import", &table, "--into", into, "--sheet", "草稿", "--dry-run"]);
    assert_eq!(added(&told).len(), 1);
}

#[test]
fn a_source_says_how_its_policies_stand() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "省份,政策名称,发布日期,施行日期,时效性\n北京,甲办法,2019-05-01,,现行有效\n上海,乙办法,2019-05-01,2019-06-01,已废止\n天津,丙办法,2019-05-01,,\n",
    );
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &table, "--into", &into, "--recorded", "2024-01-01"]);
    let titles = |rest: &[&str]| -> Vec<String> {
        let told = json(&[&["--graph", &into, "query"], rest].concat());
        let policies = told["policies"].as_array().unwrap().iter();
        policies
            .map(|policy| policy["title"]["raw"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(titles(&["--status", "in_force"]), ["甲办法"]);
    assert_eq!(titles(&["--status", "repealed"]), ["乙办法"]);
    assert_eq!(titles(&["--status", "unknown"]), ["丙办法"]);
    // Before the day on which it says so it may have stood, and nobody says that it did.
    let before = ["--status", "in_force", "--as-of", "2022-01-01"];
    assert_eq!(titles(&before), ["甲办法", "乙办法"]);
    assert!(titles(&[&before[..], &["--certain"]].concat()).is_empty());
    let told = stdout(&["--graph", &into, "show", "乙办法", "--lang", "zh"]);
    assert!(told.contains("废止（据来源）"), "{told}");
}

#[test]
fn options_that_name_nothing_are_refused_or_told() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", "政策名称,发布日期\n甲办法,2019-05-01\n");
    let into = folder.path().join("d").display().to_string();
    let import = ["import", &table, "--into", &into, "--dry-run"];
    let with = |rest: &[&str]| json(&[&import[..], rest].concat());
    let told = with(&["--default-place", "CN"]);
    assert_eq!(told["counts"]["added"], 1, "{told}");
    let (code, told) = failure(&[&import[..], &["--default-place", "火星"]].concat());
    assert_eq!(code, 2, "{told}");
    let told = with(&["--default-place", "CN", "--map", "title=没有这列"]);
    assert!(told["explained"].to_string().contains("没有这列"), "{told}");
}

#[test]
fn prose_makes_no_policy_of_what_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let report = written(
        folder.path(),
        "r.txt",
        "2024年3月，贵州省大数据局印发《贵州省大模型产业发展行动方案》。\n湖南省没有发布类似《湖北省人工智能三年行动方案》的文件。\n2023年，辽宁省政府提出将于2024年制定《辽宁省人工智能促进条例》，目前该条例尚未出台。\n据《人民日报》2024年3月5日报道，韩国计划于2025年出台《人工智能基本法》。\n学者张某在《中国行政管理》2023年第4期发表《人工智能立法论纲》。\n2023年5月，该省印发了《宁夏回族自治区数字政府建设方案》。\n",
    );
    let into = folder.path().join("d").display().to_string();
    let told = json(&["import", &report, "--into", &into, "--dry-run"]);
    assert_eq!(
        added(&told),
        [
            (
                "贵州省大模型产业发展行动方案".into(),
                "贵州省，2024-03 发布，贵州省大数据局".into()
            ),
            (
                "宁夏回族自治区数字政府建设方案".into(),
                "宁夏回族自治区，2023-05 发布".into()
            ),
        ],
        "{told}"
    );
    assert_eq!(told["doubts"].as_array().unwrap().len(), 0, "{told}");
}
