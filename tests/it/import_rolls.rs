//! Lists, tables and reports as a judge found them who wrote no rule: what belongs to a
//! neighbour, to another place or to another document is taken from none.

use serde_json::Value;

use crate::import_kept::added;
use crate::program::{json, written};

/// What a preview tells of a document.
fn preview(name: &str, words: &str, more: &[&str]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), name, words);
    let into = folder.path().join("d").display().to_string();
    let mut arguments = vec!["import", &file, "--into", &into, "--dry-run"];
    arguments.extend(more);
    json(&arguments)
}

/// Titles and values of what it would add.
fn records(told: &Value) -> Vec<(String, String)> {
    added(told)
}

fn both(title: &str, values: &str) -> (String, String) {
    (title.to_owned(), values.to_owned())
}

#[test]
fn a_date_is_that_of_its_own_item() {
    for between in ["\n", "\n\n"] {
        let told = preview(
            "r.txt",
            &format!(
                "新疆：《新疆维吾尔自治区冰雪旅游促进条例》，自2024年11月1日起施行{between}张家口：《张家口市关于支持滑雪场发展的意见》（张政字〔2015〕48号）（已失效）\n"
            ),
            &["--read-as", "report"],
        );
        let found = records(&told);
        assert_eq!(found.len(), 2, "{told}");
        assert!(found[0].1.contains("2024-11-01 施行"), "{told}");
        assert!(!found[1].1.contains("2024") && found[1].1.contains("失效"), "{told}");
    }
}

#[test]
fn what_carries_out_a_law_is_not_the_law() {
    let told = preview(
        "r.txt",
        "2001年，湖南省人大常委会通过湖南省实施《中华人民共和国土地管理法》办法。\n",
        &["--read-as", "report"],
    );
    assert_eq!(
        records(&told)[0].0,
        "湖南省实施《中华人民共和国土地管理法》办法",
        "{told}"
    );
}

#[test]
fn an_issuer_is_the_body_before_its_verb() {
    let told = preview(
        "r.txt",
        "我国家政服务业政策始于2010年国务院办公厅印发的《关于发展家庭服务业的指导意见》（国办发〔2010〕43号）。\n",
        &["--read-as", "report"],
    );
    let values = &records(&told)[0].1;
    assert!(values.contains("国务院办公厅") && !values.contains('始'), "{told}");
}

#[test]
fn what_has_ended_is_told_with_its_day() {
    let told = preview(
        "r.txt",
        "此前的《关于数据中心建设布局的指导意见》（工信部联通〔2013〕13号）已由工业和信息化部于2020年宣布废止。2018年3月，成都市出台的《成都市家庭服务业发展规划》已于2020年12月31日到期失效。\n",
        &["--read-as", "report"],
    );
    let found = records(&told);
    let values =
        found.iter().map(|(_, values)| values.as_str()).collect::<Vec<_>>().join("\n");
    assert!(!values.contains("宣布"), "{told}");
    assert!(told.to_string().contains("2020-12-31"), "{told}");
    let told = preview(
        "t.csv",
        "文件名称,文号,发布时间,备注\n常州市公共租赁住房管理办法,常政办发〔2012〕66号,2012年5月,有效期至2025年12月31日\n常州市某办法,,2012年5月,有效期五年\n",
        &[],
    );
    assert!(records(&told)[0].1.contains("2026-01-01"), "{told}");
    assert!(told["explained"].to_string().contains("有效期五年"), "{told}");
}

#[test]
fn the_smaller_place_counts() {
    let told = preview(
        "t.csv",
        "Country,Region,Policy title,Issuer,Date issued\nChina,Guangdong,Guangdong Smart Manufacturing Development Plan,Guangdong Provincial Government,2015-07-23\nIndia,Karnataka,Karnataka Electric Vehicle Policy 2017,,2017-09-25\nGermany,Europe,High-Tech Strategy 2025,,2018-09\nChina,,Made in China 2025,State Council,2015-05-08\n",
        &[],
    );
    let found = records(&told);
    let of = |title: &str| {
        let found = found.iter().find(|(known, _)| known.starts_with(title));
        found.map(|(_, values)| values.clone()).unwrap_or_default()
    };
    assert!(of("Guangdong").starts_with("广东省"), "{told}");
    assert!(!of("Karnataka").starts_with("印度，"), "{told}");
    assert!(of("High-Tech").starts_with("德国"), "{told}");
    assert!(of("Made in China").starts_with("中国"), "{told}");
}

#[test]
fn several_policies_share_no_issuers() {
    let told = preview(
        "t.csv",
        "时间,政策,部门\n2021,《关于推进生态产品价值实现的意见》《生态保护补偿条例》,\"自然资源部、国务院\"\n",
        &[],
    );
    let found = records(&told);
    assert_eq!(found.len(), 2, "{told}");
    assert!(
        found.iter().all(|(_, values)| {
            values.starts_with("中国") && !values.contains("国务院")
        }),
        "{told}"
    );
    assert!(told["explained"].to_string().contains("自然资源部、国务院"), "{told}");
    let told = preview(
        "t.csv",
        "地区,时间,政策,部门\n国家,2021,《关于推进生态产品价值实现的意见》《生态保护补偿条例》,\"自然资源部\n国务院\"\n",
        &[],
    );
    let found = records(&told);
    assert!(
        found[0].1.contains("自然资源部") && !found[0].1.contains("国务院"),
        "{told}"
    );
    assert!(
        found[1].1.contains("国务院") && !found[1].1.contains("自然资源部"),
        "{told}"
    );
}

#[test]
fn a_body_that_is_no_more_is_one_body() {
    let told = preview(
        "t.csv",
        "规章名称,公布日期,制定机关\n尾矿库安全监督管理规定,2011-05-04,原国家安全生产监督管理总局\n有限空间暂行规定,2013-05-20,国家安全生产监督管理总局\n",
        &[],
    );
    let found = records(&told);
    assert_eq!(found.len(), 2, "{told}");
    assert!(found.iter().all(|(_, values)| !values.contains("原国家")), "{told}");
}

#[test]
fn a_possessive_is_of_its_title() {
    let told = preview(
        "r.md",
        "The UK is busy. In the UK, the Renters' Rights Act 2025 received Royal Assent on 27 October 2025.\n",
        &["--read-as", "report"],
    );
    assert!(told.to_string().contains("Renters' Rights Act 2025"), "{told}");
}

#[test]
fn a_list_of_what_ended_is_a_list() {
    let list = "# 湖北省人民政府决定废止的规章目录\n\n1. 湖北省城市规划区地下水管理办法（1998年3月20日湖北省人民政府令第138号公布，自1998年5月1日起施行）\n2. 武汉市人民政府关于加强渣土运输管理的通告（武政规〔2011〕9号）\n3. 湖北省行政事业性收费管理条例实施细则（1995年8月15日省人民政府令第78号公布）\n4. 湖北省某事务管理办法（另行公布的那一份）\n";
    for name in ["r.md", "r.txt"] {
        let told = preview(name, list, &[]);
        let found = records(&told);
        assert_eq!(
            found,
            [
                both(
                    "湖北省城市规划区地下水管理办法",
                    "湖北省，1998-03-20 发布，湖北省人民政府令第138号，废止，湖北省人民政府"
                ),
                both(
                    "武汉市人民政府关于加强渣土运输管理的通告",
                    "武汉市，武政规〔2011〕9号，废止，武汉市人民政府"
                ),
                both(
                    "湖北省行政事业性收费管理条例实施细则",
                    "湖北省，1995-08-15 发布，湖北省人民政府令第78号，废止，湖北省人民政府"
                ),
            ],
            "{told}"
        );
        assert!(told.to_string().contains("1998-05-01 施行"), "{told}");
        assert!(told["explained"].to_string().contains("湖北省某事务管理办法"), "{told}");
    }
}

#[test]
fn items_of_what_ended_need_no_number() {
    let told = preview(
        "r.txt",
        "湖北省人民政府决定废止的规章目录\n\n湖北省某事管理办法（1998年3月20日湖北省人民政府令第138号公布）\n\n《湖北省另事管理办法》（鄂政发〔2011〕9号）\n",
        &[],
    );
    let found = records(&told);
    assert_eq!(found.len(), 2, "{told}");
    assert!(found.iter().all(|(_, values)| values.contains("废止")), "{told}");
}

#[test]
fn titles_in_bold_are_read_or_told() {
    let told = preview(
        "r.md",
        "- **渔业捕捞许可管理规定** — 农业农村部令2018年第1号，2018年12月3日公布，2019年1月1日起施行\n- **远洋渔业管理规定** — 农业农村部令2020年第2号，2020年2月10日公布\n- **福建省渔港和渔业船舶管理条例** — 福建省人大常委会，2019年11月27日通过\n- **海南省实施《中华人民共和国渔业法》办法** — 1993年5月31日通过\n",
        &[],
    );
    let found = records(&told);
    assert_eq!(found.len(), 4, "{told}");
    assert!(
        found[0].1.contains("2018-12-03 发布")
            && found[0].1.contains("农业农村部令2018年第1号"),
        "{told}"
    );
    assert!(found[2].1.contains("2019-11-27 通过"), "{told}");
    assert_eq!(found[3].0, "海南省实施《中华人民共和国渔业法》办法", "{told}");
}

#[test]
fn a_default_place_is_for_what_names_none() {
    let told = preview(
        "t.csv",
        "法规名称,发布日期\n某养老条例,2019-04\n北京市养老条例,2019-04\n深圳市养老条例,2019-04\n香港特别行政区养老条例,2019-04\n澳门环境纲要法,1991-03-11\n台北市养老条例,2019-04\n昆山市养老条例,2019-04\n",
        &["--default-place", "广东"],
    );
    let found = records(&told);
    let of = |title: &str| {
        let found = found.iter().find(|(known, _)| known.starts_with(title));
        found.map(|(_, values)| values.clone()).unwrap_or_default()
    };
    assert!(of("某").starts_with("广东省"), "{told}");
    assert!(of("北京").starts_with("北京市"), "{told}");
    assert!(of("深圳").starts_with("深圳市"), "{told}");
    assert!(of("香港").starts_with("香港"), "{told}");
    for title in ["澳门", "台北", "昆山"] {
        assert!(!of(title).starts_with("广东"), "{title}: {told}");
    }
}

#[test]
fn cells_of_a_table_may_be_padded_with_tabs() {
    let told = preview(
        "t.md",
        "|\tYear\t|\tLaw\t|\n|\t---\t|\t---\t|\n|\t1988\t|\tNational Forest Policy, 1988\t|\n",
        &["--default-place", "IN"],
    );
    assert_eq!(
        records(&told),
        [both("National Forest Policy, 1988", "印度，1988 报告所载")],
        "{told}"
    );
}
