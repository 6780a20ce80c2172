//! Who followed whom in pictures and tables: followers of followers, what a filter leaves out,
//! the next edition of a table.

use serde_json::Value;

use crate::program::{failure, json, output, stdout, written};

/// A ministry's measure, twelve provinces that follow it, and cities that follow two of these;
/// one province amends what it issued.
fn cascade() -> (tempfile::TempDir, String) {
    const PROVINCES: [&str; 12] = [
        "北京市",
        "河北省",
        "山西省",
        "辽宁省",
        "江苏省",
        "浙江省",
        "安徽省",
        "福建省",
        "江西省",
        "山东省",
        "河南省",
        "广东省",
    ];
    let mut table = "地区,发文机关,文件名称,成文日期,发布日期,类别,落实文件,修改文件\n\
        中国,国家数据局,数据流通管理办法,2023-03-10,2023-03-15,综合类,,\n"
        .to_owned();
    for (at, place) in PROVINCES.iter().enumerate() {
        let (month, kind) = (at % 9 + 4, if at % 2 == 0 { "综合类" } else { "监管类" });
        table.push_str(&format!(
            "{place},{place}人民政府,{place}数据流通管理办法,,2023-{month:02}-{:02},{kind},数据流通管理办法,\n",
            at + 1
        ));
    }
    for (city, province, day) in [
        ("苏州市", "江苏省", "2024-02-20"),
        ("南京市", "江苏省", "2024-03-20"),
        ("广州市", "广东省", "2024-04-20"),
    ] {
        table.push_str(&format!(
            "{city},{city}人民政府,{city}数据流通管理办法,,{day},综合类,{province}数据流通管理办法,\n"
        ));
    }
    table.push_str(
        "安徽省,安徽省人民政府,关于修改《安徽省数据流通管理办法》的决定,,2024-09-05,综合类,,安徽省数据流通管理办法\n",
    );
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &table, "--into", &into, "--recorded", "2025-06-30"]);
    stdout(&["link", &into]);
    (folder, into)
}

#[test]
fn followers_of_followers_stand_in_rows_below_them() {
    let (_folder, data) = cascade();
    let asked = ["query", "--graph", &data, "--chart", "genealogy", "--format", "svg"];
    let picture = stdout(&asked);
    assert!(picture.contains("17 份政策之间的 16 条关系"), "{picture}");
    assert!(picture.contains("每份政策一行"), "{picture}");
    let links = (1..=16).filter(|at| picture.contains(&format!("id=\"m-link-{at}\"")));
    assert_eq!(links.count(), 16, "{picture}");
    let order = ["江苏 数据", "苏州 数据", "南京 数据", "浙江 数据"];
    let rows: Vec<Option<usize>> = order.iter().map(|row| picture.find(row)).collect();
    assert!(rows.iter().all(Option::is_some), "{rows:?} {picture}");
    assert!(picture.contains("地市级"), "{picture}");
}

#[test]
fn days_in_a_genealogy_are_those_of_a_rollout() {
    let (_folder, data) = cascade();
    let shown = ["show", "数据流通管理办法", "--graph", &data];
    let picture =
        stdout(&[&shown[..], &["--chart", "genealogy", "--format", "svg"]].concat());
    // 2023-03-10 is the day of the document, and 2023-04-01 of its publication.
    assert!(picture.contains("，22 天"), "{picture}");
    assert!(picture.contains("《数据流通管理办法》，最早在 22 天后"), "{picture}");
}

#[test]
fn a_unit_whose_document_a_filter_leaves_out_is_told_apart() {
    let asked = ["rollout", "生成式人工智能服务管理暂行办法", "--graph", "graph"];
    let narrowed = ["--cutoff", "2024-09-30", "--kind", "行动计划"];
    let answer = json(&[&asked[..], &narrowed].concat());
    let of = |answer: &Value, name: &str, key: &str| {
        let units = answer["rollout"]["units"].as_array().unwrap();
        let unit = units.iter().find(|unit| unit["place"]["short"]["zh"] == name);
        unit.unwrap()[key].as_u64().unwrap_or_default()
    };
    assert_eq!(of(&answer, "上海", "not_asked"), 1, "{answer}");
    assert_eq!(of(&answer, "天津", "not_asked"), 0, "{answer}");
    // A draft stays one, whatever else is asked.
    let table = "地区,文件名称,成文日期,提出日期,类别,落实文件\n\
        中国,数据流通管理办法,2023-03-10,,综合类,\n\
        浙江省,浙江省数据流通管理办法,2023-06-10,,监管类,数据流通管理办法\n\
        湖南省,湖南省数据流通管理办法（草案）,,2023-06-10,综合类,数据流通管理办法\n";
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &table, "--into", &into, "--recorded", "2025-06-30"]);
    stdout(&["link", &into]);
    let asked = ["rollout", "数据流通管理办法", "--graph", &into];
    for more in [&[][..], &["--category", "监管类"]] {
        let answer = json(&[&asked[..], more].concat());
        assert_eq!(of(&answer, "湖南", "drafts"), 1, "{more:?}: {answer}");
    }
}

#[test]
fn a_title_tells_the_filter_and_the_region() {
    let (_folder, data) = cascade();
    let asked = ["rollout", "数据流通管理办法", "--graph", &data, "--units", "长三角"];
    for chart in ["tiles", "curve", "lag", "matrix"] {
        let more = ["--category", "监管类", "--chart", chart, "--format", "svg"];
        let picture = stdout(&[&asked[..], &more].concat());
        let text = picture.replace("</tspan>", "").replace('\n', "");
        assert!(text.contains("只看：类别 监管类"), "{chart}: {picture}");
        assert!(text.contains("长三角"), "{chart}: {picture}");
    }
    let quarter = stdout(&["query", "--graph", &data, "--from", "2023-34"]);
    assert!(
        quarter.contains("2023年第二季度 起") || quarter.contains("2023年第二季度起"),
        "{quarter}"
    );
}

#[test]
fn the_next_edition_of_a_table_tells_what_is_new_alone() {
    let table = |status: &str, more: &str| {
        format!(
            "地区,文件名称,文号,发布日期,状态,类别\n\
             安徽省,安徽省某项管理办法,皖发〔2023〕9号,2023-10-17,现行有效,综合类\n\
             江苏省,江苏省某项管理办法,苏发〔2023〕8号,2023-11-17,{status},监管类\n{more}"
        )
    };
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("d").display().to_string();
    let first = written(folder.path(), "t.csv", table("现行有效", ""));
    let title = ["--source-title", "某项政策汇编", "--recorded", "2025-06-30"];
    stdout(&[&["import", &first, "--into", &into][..], &title].concat());
    let more = "甘肃省,甘肃省某项管理办法,甘发〔2025〕2号,2025-01-20,现行有效,综合类\n";
    let next = written(folder.path(), "t.csv", table("已废止", more));
    let told = stdout(&["import", &next, "--into", &into, "--recorded", "2025-09-30"]);
    assert!(told.contains("新增 1\n") && told.contains("补充 1\n"), "{told}");
    let shown = stdout(&["show", "皖发〔2023〕9号", "--graph", &into]);
    assert!(!shown.contains("综合类、综合类"), "{shown}");
    let trend = stdout(&["trend", "--graph", &into]);
    assert!(!trend.contains("1 份没有这种类别"), "{trend}");
    let over = stdout(&["show", "苏发〔2023〕8号", "--graph", &into]);
    assert!(over.contains("废止（据来源"), "{over}");
    let checked = output(&["check", &into]);
    let checked = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(!checked.contains("status-conflict"), "{checked}");
}

#[test]
fn a_standing_that_its_dates_deny_is_told() {
    let table = "地区,文件名称,发布日期,施行日期,状态\n\
        江西省,江西省某项管理办法,2024-03-18,2024-05-01,尚未施行\n\
        黑龙江省,黑龙江省某项管理办法,2022-05-13,2022-01-01,现行有效\n\
        浙江省,浙江省某项管理办法,2024-03-18,2024-05-01,现行有效\n";
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &table, "--into", &into, "--recorded", "2025-06-30"]);
    let checked = output(&["check", &into]);
    let checked = String::from_utf8_lossy(&checked.stdout).into_owned();
    for (rule, count) in [("status-start", 1), ("force-order", 1)] {
        assert_eq!(checked.matches(rule).count(), count, "{rule}: {checked}");
    }
    let shown = stdout(&["show", "江西省某项管理办法", "--graph", &into]);
    assert!(shown.contains("尚未施行") && shown.contains("现行有效"), "{shown}");
}

#[test]
fn sheets_are_named_in_one_language() {
    use calamine::Reader;
    let (folder, data) = cascade();
    let path = folder.path().join("r.xlsx").display().to_string();
    let asked = ["rollout", "数据流通管理办法", "--graph", &data];
    stdout(&[&asked[..], &["--lang", "zh", "-o", &path]].concat());
    let book = calamine::open_workbook_auto(&path).unwrap();
    let names = book.sheet_names();
    assert!(names.iter().all(|name| !name.is_ascii()), "{names:?}");
    assert!(names.contains(&"单位".to_owned()), "{names:?}");
}

#[test]
fn a_low_tile_has_name_and_date_on_one_line() {
    let (_folder, data) = cascade();
    let asked = ["rollout", "数据流通管理办法", "--graph", &data, "--chart", "tiles"];
    let picture = stdout(&[&asked[..], &["--size", "20x5", "--format", "svg"]].concat());
    let line = |words: &str| {
        let at = picture
            .find(&format!(">{words}</text>"))
            .unwrap_or_else(|| panic!("{words}: {picture}"));
        let from = picture[..at].rfind(" y=\"").unwrap() + 4;
        picture[from..].split('"').next().unwrap().to_owned()
    };
    assert_eq!(line("北京"), line("2023-04"), "{picture}");
}

#[test]
fn units_without_a_row_are_told() {
    let (_folder, data) = cascade();
    let asked =
        ["rollout", "江苏省数据流通管理办法", "--graph", &data, "--units", "prefecture"];
    let more = ["--country", "中国", "--chart", "matrix", "--format", "svg"];
    let answer = output(&[&asked[..], &more].concat());
    let told = String::from_utf8_lossy(&answer.stdout).into_owned();
    let error = String::from_utf8_lossy(&answer.stderr).into_owned();
    assert!(told.contains("个单位没有计入的文件，未画："), "{error} {told}");
}

#[test]
fn a_slip_in_a_name_or_date_is_told_as_what_it_is() {
    let (_folder, data) = cascade();
    let (_, region) = failure(&["query", "--graph", &data, "--province", "长三角"]);
    assert!(
        region.contains("--place 长三角") && !region.contains("没有名为"),
        "{region}"
    );
    let (_, slip) = failure(&["query", "--graph", &data, "--province", "浙扛"]);
    assert!(slip.contains("浙江省"), "{slip}");
    let (_, date) =
        failure(&["compare", "江苏", "广东", "--graph", &data, "--align", "2023-15"]);
    assert!(date.contains("--align") && !date.contains("题名"), "{date}");
}
