//! Tables that tell what ended and when, columns that hold several things in turn, and two policies
//! of a row, as a judge wrote them.

use serde_json::Value;

use crate::import_kept::added;
use crate::import_prose::{pairs, preview};
use crate::program::{json, written};

/// What an import of `table`, checked on `day`, answers of its policies on `then`.
fn standings(table: &str, day: &str, then: &str) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    json(&["import", &table, "--into", &into, "--recorded", day]);
    let answer = json(&["query", "--graph", &into, "--as-of", then]);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let policies = answer["policies"].as_array().unwrap().iter();
    let mut found: Vec<(String, String)> = policies
        .map(|policy| {
            let status = text(&policy["status"]["value"]["code"]);
            (text(&policy["title"]["raw"]), status)
        })
        .collect();
    found.sort();
    found
}

#[test]
fn an_end_that_is_yet_to_come_is_none_today() {
    let table = "政策名称,文号,发文机关,发布日期,备注\n\
         湘潭市甲办法,潭政发〔2018〕9号,湘潭市人民政府,2018-07-03,2028年7月3日失效\n\
         郴州市乙办法,郴政发〔2023〕9号,郴州市人民政府,2023-01-03,2028年1月3日到期\n\
         永州市丙办法,永政发〔2012〕19号,永州市人民政府,2012-05-03,已于2021年6月1日废止\n";
    let told = preview("t.csv", table);
    let values: Vec<String> =
        added(&told).into_iter().map(|(_, values)| values).collect();
    assert_eq!(
        values,
        [
            "湘潭市，2018-07-03 发布，2028-07-03 失效，潭政发〔2018〕9号，2028-07-03起失效，湘潭市人民政府",
            "郴州市，2023-01-03 发布，2028-01-04 失效，郴政发〔2023〕9号，2028-01-04起失效，郴州市人民政府",
            "永州市，2012-05-03 发布，2021-06-01 失效，永政发〔2012〕19号，废止，永州市人民政府",
        ],
        "{told}"
    );
    let stands = |day: &str| -> Vec<String> {
        standings(table, "2026-11-30", day)
            .into_iter()
            .map(|(_, status)| status)
            .collect()
    };
    let ended = |all: Vec<String>| -> Vec<bool> {
        all.iter().map(|it| ["expired", "repealed"].contains(&&**it)).collect()
    };
    // 永州, 湘潭, 郴州
    assert_eq!(ended(stands("2026-11-30")), [true, false, false]);
    assert_eq!(ended(stands("2029-01-01")), [true, true, true]);
}

#[test]
fn a_column_of_bodies_and_numbers_is_read_cell_by_cell() {
    let told = preview(
        "t.csv",
        "规章名称,发布机关及文号,发布日期\n\
         甲办法,财政部令第18号,2004年8月11日\n\
         财政部关于乙事的通知,财会字〔1998〕32号,1998年8月21日\n\
         潍坊市丙政策,潍坊市工信局等10部门；潍工信字〔2022〕88号,2022年11月\n\
         济南市丁措施,济南市政府办公厅（济政办发〔2021〕10号）,2021.06.08\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("甲办法", "中国，2004-08-11 发布，财政部令第18号，财政部"),
            ("财政部关于乙事的通知", "中国，1998-08-21 发布，财会字〔1998〕32号，财政部"),
            ("潍坊市丙政策", "潍坊市，2022-11 发布，潍工信字〔2022〕88号，潍坊市工信局"),
            (
                "济南市丁措施",
                "济南市，2021-06-08 发布，济政办发〔2021〕10号，济南市政府办公厅"
            ),
        ]),
        "{told}"
    );
    assert_eq!(told["counts"]["bodies"], 3, "{told}");
}

#[test]
fn two_policies_of_a_row_below_two_rows_of_headings_are_two() {
    let told = preview(
        "t.html",
        "<html><body><table><tr><th rowspan=2>主题</th><th colspan=2>国家政策</th><th colspan=2>湖北省配套政策</th></tr>\
         <tr><th>文件</th><th>日期</th><th>文件</th><th>日期</th></tr>\
         <tr><td rowspan=2>稳就业</td><td>国务院关于甲事的意见（国发〔2019〕28号）</td><td>2019年12月13日</td><td>省人民政府关于甲事的实施意见（鄂政发〔2020〕6号）</td><td>2020年3月16日</td></tr>\
         <tr><td>关于乙事的实施意见</td><td>2020年3月18日</td><td>关于乙事的若干措施</td><td>2020年4月</td></tr>\
         <tr><td>新就业</td><td>国务院办公厅关于丙事的意见</td><td>2020年7月28日</td><td>尚未出台</td><td>—</td></tr></table></body></html>",
    );
    let found = added(&told);
    let of = |title: &str| {
        let mut found = found.iter().filter(|(known, _)| known == title);
        found.next().map(|(_, values)| values.clone()).unwrap_or_default()
    };
    assert!(of("国务院关于甲事的意见").contains("2019-12-13"), "{told}");
    assert!(!of("国务院关于甲事的意见").contains("2020-03-16"), "{told}");
    assert!(
        of("省人民政府关于甲事的实施意见").starts_with("湖北省，2020-03-16"),
        "{told}"
    );
    assert!(of("关于乙事的实施意见").starts_with("中国，2020-03-18"), "{told}");
    assert!(of("关于乙事的若干措施").starts_with("湖北省，2020-04"), "{told}");
    assert_eq!(found.len(), 5, "{told}");
    // The levels may be named by the columns themselves.
    let told = preview(
        "t.csv",
        "领域,国家文件,国家文件发布日期,安徽文件,安徽文件发布日期\n\
         伦理,关于甲事的意见,2022年3月20日,关于甲事的若干措施,2022-05-06\n",
    );
    let found = added(&told);
    assert_eq!(found.len(), 2, "{told}");
    assert!(found[0].1.starts_with("中国，2022-03-20"), "{told}");
    assert!(found[1].1.starts_with("安徽省，2022-05-06"), "{told}");
}

#[test]
fn a_day_that_the_row_contradicts_is_asked() {
    let told = preview(
        "t.csv",
        "Policy,Country,Promulgated,Effective\n\
         Rules A,China,10 July 2023,15/08/2023\n\
         Rules B,China,7 March 2025,09/01/2025\n\
         Rules C,China,2 January 2025,09/02/2025\n",
    );
    let doubts = told["doubts"].as_array().unwrap();
    assert_eq!(doubts.len(), 1, "{told}");
    assert_eq!(doubts[0]["found"], "09/01/2025", "{told}");
    let candidates = doubts[0]["candidates"].to_string();
    assert!(candidates.contains("2025-01-09") && candidates.contains("2025-09-01"));
    assert_eq!(added(&told).len(), 2, "{told}");
}

#[test]
fn a_city_of_a_province_in_a_table_in_english_is_the_city() {
    let told = preview(
        "t.csv",
        "Province,Policy,Chinese name,Issuing body,Date issued\n\
         Inner Mongolia,Hohhot: Measures to Support Computing,呼和浩特市支持算力若干措施,Hohhot Municipal People's Government,2024-05-01\n\
         Inner Mongolia,Measures on Grassland,,Hohhot Municipal People's Government,2024-05-02\n\
         Inner Mongolia,Measures on Energy,,Inner Mongolia Energy Bureau,2024-05-03\n",
    );
    let values: Vec<String> =
        added(&told).into_iter().map(|(_, values)| values).collect();
    assert_eq!(values.len(), 3, "{told}");
    assert!(values[0].starts_with("呼和浩特市，列于内蒙古自治区"), "{told}");
    assert!(values[1].starts_with("呼和浩特市，列于内蒙古自治区"), "{told}");
    assert!(values[2].starts_with("内蒙古自治区，2024"), "{told}");
}

#[test]
fn each_part_of_a_list_tells_how_its_rows_stand() {
    let row = |words: &str| {
        format!("<tr><td>1</td><td>{words}</td><td>2004年8月11日</td></tr>")
    };
    let head = |words: &str| {
        format!(
            "<tr><td colspan=3>{words}</td></tr><tr><th>序号</th><th>文件名称</th><th>发布日期</th></tr>"
        )
    };
    let page = format!(
        "<html><body><h1>财政部关于公布废止和失效的规范性文件目录的决定</h1><p>《财政部关于公布废止和失效的规范性文件目录的决定》现予公布。</p><p>财政部</p><p>2020年1月23日</p><table>{}{}{}{}{}{}</table></body></html>",
        head("一、废止的规范性文件（1件）"),
        row("财政部关于甲事的通知"),
        head("二、失效的规范性文件（1件）"),
        row("财政部关于乙事的通知"),
        head("三、继续有效的规范性文件（1件）"),
        row("财政部关于丙事的通知"),
    );
    let told = preview("t.html", &page);
    let found = added(&told);
    let of = |title: &str| {
        let mut found = found.iter().filter(|(known, _)| known == title);
        found.next().map(|(_, values)| values.clone()).unwrap_or_default()
    };
    assert!(of("财政部关于甲事的通知").contains("，废止，"), "{told}");
    assert!(of("财政部关于乙事的通知").contains("，失效，"), "{told}");
    let third = of("财政部关于丙事的通知");
    assert!(
        !third.is_empty() && !third.contains('废') && !third.contains("失效"),
        "{told}"
    );
    assert_eq!(told["counts"]["relations"], 1, "{told}");
}

#[test]
fn the_paragraph_below_a_numbered_title_tells_of_it() {
    let told = preview(
        "r.txt",
        "低空政策汇编\n\n一、国家层面\n\n1.《甲飞行管理暂行条例》\n\n自2024年1月1日起正式施行，为产业发展提供了依据。\n\n2.《浙江省乙若干措施》（浙发改〔2024〕1号）\n\n浙江省发展改革委2024年8月7日印发。\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("甲飞行管理暂行条例", "中国"),
            ("浙江省乙若干措施", "浙江省，浙发改〔2024〕1号"),
        ]),
        "{told}"
    );
}

#[test]
fn what_took_the_place_of_what_was_before_is_told() {
    let told = preview(
        "r.txt",
        "2010年7月，卫生部出台《甲工作规范》（卫规财发〔2010〕64号），取代了此前的《乙工作规范（试行）》（卫规财发〔2001〕308号）。\n\n\
         2024年9月4日，成都市经信局印发《成都市丙政策》，有效期3年，此前的《成都市丙政策实施细则》（成经信发〔2019〕3号）废止。\n\n\
         2023年，国家医保局公布《丁指导意见》。有效期截至2023年底的《××省戊实施细则》未见延续文件。\n",
    );
    assert_eq!(told["counts"]["citations"], 2, "{told}");
    let titles: Vec<String> = added(&told).into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles, ["甲工作规范", "成都市丙政策", "丁指导意见"], "{told}");
    let doubts = told["doubts"].to_string();
    assert!(doubts.contains("××省"), "{told}");
}

#[test]
fn the_year_of_a_title_is_no_date_of_it() {
    let told = preview(
        "t.csv",
        "年份,政策名称,发文机关,成文日期\n\
         2025,国务院办公厅关于2025年部分节假日安排的通知,国务院办公厅,2024年11月12日\n\
         2023,国务院办公厅关于甲事的通知,国务院办公厅,2024年1月2日\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "国务院办公厅关于2025年部分节假日安排的通知",
                "中国，2024-11-12 成文，国务院办公厅"
            ),
            (
                "国务院办公厅关于甲事的通知",
                "中国，2023 报告所载，2024-01-02 成文，国务院办公厅"
            ),
        ]),
        "{told}"
    );
    assert!(told["explained"].to_string().contains("2025"), "{told}");
}

#[test]
fn a_body_may_stand_between_a_day_and_what_was_done() {
    let told = preview(
        "t.csv",
        "法规名称,公布日期\n\
         甲条例,2001年6月13日国务院公布\n\
         乙条例,1993年12月13日国务院发布，2008年11月10日修订\n",
    );
    assert_eq!(told["doubts"].as_array().unwrap().len(), 0, "{told}");
    assert_eq!(
        added(&told),
        pairs(&[
            ("甲条例", "中国，2001-06-13 发布，国务院"),
            ("乙条例", "中国，1993-12-13 发布，2008-11-10 修改，国务院"),
        ]),
        "{told}"
    );
}

#[test]
fn a_notice_of_what_was_cleared_ends_the_documents_of_its_lists() {
    let page = "<html><body><h2>宁波市人民政府关于公布市政府行政规范性文件清理结果的通知</h2>\
        <p>甬政发〔2020〕61号</p><p>各区县（市）人民政府，市直各单位：</p>\
        <p>市政府对行政规范性文件进行了清理，现将废止和失效的文件目录予以公布，自公布之日起停止执行。</p>\
        <p>宁波市人民政府<br>2020年12月8日</p>\
        <h3>附件1 废止的市政府行政规范性文件目录（1件）</h3>\
        <table><tr><th>序号</th><th>文件名称</th><th>文号</th></tr>\
        <tr><td>1</td><td>宁波市人民政府关于加快发展服务外包产业的实施意见</td><td>甬政发〔2008〕79号</td></tr></table>\
        <h3>附件2 宣布失效的市政府行政规范性文件目录（1件）</h3>\
        <table><tr><th>序号</th><th>文件名称</th><th>文号</th></tr>\
        <tr><td>1</td><td>宁波市人民政府办公厅关于印发宁波市甲计划的通知</td><td>甬政办发〔2015〕12号</td></tr></table></body></html>";
    let told = preview("t.html", page);
    let (_, values) = added(&told)
        .into_iter()
        .find(|(title, _)| title.ends_with("清理结果的通知"))
        .unwrap_or_default();
    assert!(
        values.contains("2020-12-08") && values.contains("甬政发〔2020〕61号"),
        "{told}"
    );
    assert_eq!(told["counts"]["relations"], 1, "{told}");
    // Its number is on record, and not told as that of nobody.
    assert!(!told["explained"].to_string().contains("甬政发〔2020〕61号"), "{told}");
    let list = "# 黑龙江省人民政府决定废止的文件目录\n\n黑政规〔2023〕5号　2023年9月28日\n\n\
        ## 一、废止的文件\n\n|序号|文件|文号|\n|-|-|-|\n\
        |1|黑龙江省人民政府关于加快高新技术产业发展的决定|黑政发〔1999〕62号|\n";
    let told = preview("t.md", list);
    assert_eq!(told["counts"]["relations"], 1, "{told}");
    assert!(told["records"].to_string().contains("黑政规〔2023〕5号"), "{told}");
    // A list without a number of its own is the work of who compiled it.
    let told = preview("t.md", &list.replace("黑政规〔2023〕5号　2023年9月28日\n\n", ""));
    assert_eq!(told["counts"]["relations"], 0, "{told}");
}
