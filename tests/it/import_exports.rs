//! Lists and exports as offices and databases write them: placeholders, footers, words where
//! a date is expected. What they do not say is not stored.

use serde_json::Value;

use crate::import_kept::added;
use crate::program::{json, output, stdout, written};

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
            "北京市测试方案：北京市，2022-10-11 发布，京政发〔2022〕1号",
            "无障碍环境建设办法：四川省"
        ],
        "{told}"
    );
    assert_eq!(
        rejected(&told),
        [
            "t.csv:3 题名格写的是“暂未公开”，不是题名",
            "t.csv:5 题名格写的是“尚未出台专项政策”，不是题名",
            "t.csv:6 题名格写的是“制定中”，不是题名"
        ],
        "{told}"
    );
    // 未检索到 tells of a search.
    assert_eq!(told["counts"]["coverage"], 1, "{told}");
    assert!(told["doubts"].as_array().unwrap().is_empty(), "{told}");
}

#[test]
fn ditto_gives_no_place_the_plan_of_another() {
    let told = preview(
        "t.csv",
        "省份,政策名称,印发日期\n安徽,安徽省甲方案,2022-12-30\n湖北,同上,\n江西,长江中游乙方案,2022-01-01\n湖南,同上,2022-01-01\n",
    );
    let of = records(&told);
    assert_eq!(of.len(), 3, "{told}");
    assert!(of[2].starts_with("长江中游乙方案：湖南省"), "{told}");
    assert_eq!(rejected(&told), ["t.csv:3 题名格的“同上”指另一地的文件"], "{told}");
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

#[test]
fn words_where_a_date_is_expected_are_a_status() {
    let told = preview(
        "t.csv",
        "Title,Jurisdiction,Date of effect,In force\nSome Directive,EU,13/12/1995,No longer in force\nSome Regulation,EU,16/11/2022,In force\n",
    );
    assert_eq!(
        records(&told),
        [
            "Some Directive：欧盟，1995-12-13 施行，失效",
            "Some Regulation：欧盟，2022-11-16 施行，现行有效"
        ],
        "{told}"
    );
    // Beside days of others, a word is the status of its row.
    let told = preview(
        "t.csv",
        "Title,Jurisdiction,In force\nOne Act,EU,2020-01-01\nOther Act,EU,Repealed\n",
    );
    assert_eq!(
        records(&told),
        ["One Act：欧盟，2020-01-01 施行", "Other Act：欧盟，废止"],
        "{told}"
    );
    // As EUR-Lex writes it: the title names the Union and the number of the act.
    let told = preview(
        "t.csv",
        "CELEX number,Title,Author,Date of document,Date of effect,Form,In force\n32022R2065,Regulation (EU) 2022/2065 of the European Parliament and of the Council of 19 October 2022 on a Single Market For Digital Services (Digital Services Act),European Parliament; Council of the European Union,19/10/2022,16/11/2022,Regulation,In force\n31995L0046,Directive 95/46/EC of the European Parliament and of the Council,European Parliament; Council of the European Union,05/10/1995,13/12/1995,Directive,No longer in force\n",
    );
    let of: Vec<String> = added(&told).into_iter().map(|(_, values)| values).collect();
    let bodies = "European Parliament、Council of the European Union";
    assert_eq!(
        of,
        [
            format!(
                "欧盟，2022-10-19 成文，2022-11-16 施行，Regulation (EU) 2022/2065，现行有效，{bodies}"
            ),
            format!(
                "欧盟，1995-10-05 成文，1995-12-13 施行，Directive 95/46/EC，失效，{bodies}"
            )
        ],
        "{told}"
    );
    assert!(told["doubts"].as_array().unwrap().is_empty(), "{told}");
}

#[test]
fn what_is_enacted_is_adopted_and_not_in_force() {
    let told = preview(
        "t.csv",
        "AGORA ID,Official name,Casual name,Link to document,Authority,Most recent activity,Most recent activity date,Proposed date\n1,Colorado SB24-205,AI Act,,Colorado,Enacted,2024-05-17,2024-04-10\n2,SB 1047,,,California,Vetoed,2024-09-29,2024-02-07\n",
    );
    assert_eq!(
        records(&told),
        [
            "Colorado SB24-205：科罗拉多州，2024-05-17 通过，2024-04-10 提出",
            "SB 1047：加利福尼亚州，2024-02-07 提出，未获通过"
        ],
        "{told}"
    );
    let explained = told["explained"].to_string();
    assert!(explained.contains("2024-09-29"), "{told}");
    // The letters of a column of states tell their country, and a status what its day is of.
    let told = preview(
        "t.csv",
        "state,bill_number,status,status_date,title,effective_date\nNY,S04101,Passed,2022-12-28,Digital Fair Repair Act,2023-12-28\nCA,SB244,Passed,2023-10-10,Right to Repair Act,2024-07-01\nPA,HB1512,Introduced,2023-07-11,Right to repair of consumer electronics,\n",
    );
    assert_eq!(
        records(&told),
        [
            "Digital Fair Repair Act：纽约州，2022-12-28 通过，2023-12-28 施行，S04101",
            "Right to Repair Act：加利福尼亚州，2023-10-10 通过，2024-07-01 施行，SB244",
            "Right to repair of consumer electronics：宾夕法尼亚州，2023-07-11 提出，HB1512，草案"
        ],
        "{told}"
    );
    // Letters that may all be countries are asked.
    let told = preview("t.csv", "state,title,year\nCA,One Act,2020\nDE,Other Act,2021\n");
    assert_eq!(told["doubts"].as_array().unwrap().len(), 2, "{told}");
}

#[test]
fn what_is_planned_or_drafted_is_not_out() {
    let told = preview(
        "t.csv",
        "省份,政策,发布时间,状态\n湖南,湖南省甲规划,2023年上半年,拟出台\n福建,福建省乙通知,待定,起草中\n北京,北京市丙方案,2024年5月,征求意见\n",
    );
    assert_eq!(
        records(&told),
        [
            "湖南省甲规划：湖南省，尚未发布",
            "福建省乙通知：福建省，尚未发布",
            "北京市丙方案：北京市，2024-05 提出，草案"
        ],
        "{told}"
    );
    assert!(told["explained"].to_string().contains("2023年上半年"), "{told}");
}

#[test]
fn footers_of_exports_are_notes() {
    let told = preview(
        "t.csv",
        "标题,制定机关,发文字号,公布日期,时效性\n上海市甲条例,上海市人大常委会,,2021.11.25,现行有效\n北大法宝 © 导出时间：2024-11-20,,,,\n共 6 条,,,,\n第1页/共3页,,,,\n",
    );
    assert_eq!(records(&told).len(), 1, "{told}");
    let notes = ["t.csv:3 注释行", "t.csv:4 注释行", "t.csv:5 注释行"];
    assert_eq!(rejected(&told), notes, "{told}");
    assert!(told["doubts"].as_array().unwrap().is_empty(), "{told}");
}

#[test]
fn headings_of_lists_and_what_is_quoted_where_there_is_none() {
    for table in [
        "省份,实施方案,印发日期,细则\n北京,北京市碳达峰方案,2022-10-11,有\n",
        "省份,政策名称及文号,印发日期\n北京,《北京市碳达峰方案》（京政发〔2022〕31号）,2022-10-11\n",
        "省份,公告标题,印发日期,2030年目标\n北京,北京市碳达峰方案,2022-10-11,1\n",
    ] {
        let told = preview("t.csv", table);
        let of = records(&told);
        assert!(
            of.len() == 1 && of[0].starts_with("北京市碳达峰方案：北京市，2022-10-11"),
            "{told}"
        );
    }
    // 有 tells that there is one, and not which.
    let told = preview(
        "t.csv",
        "省份,实施方案,印发日期\n北京,有,2022-10-11\n上海,上海市碳达峰方案,2022-07-08\n",
    );
    assert_eq!(rejected(&told), ["t.csv:2 题名格写的是“有”，不是题名"], "{told}");
    let folder = tempfile::tempdir().unwrap();
    let table = "各省条例一览,各省条例一览,各省条例一览\n省份,亮点,备注\n北京,首部,\n";
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    let run = output(&["import", &table, "--into", &into, "--dry-run"]);
    let told = String::from_utf8(run.stdout).unwrap();
    assert!(told.contains("t.csv:2: 没有找到表头"), "{told}");
    assert!(told.contains("“省份 亮点 备注”"), "{told}");
    // A place may be in a column that is not read.
    let told = preview("t.csv", "Document Title,Where,Year\nSome Act,Kenya,2016\n");
    let why = told["doubts"][0]["why"]["zh"].as_str().unwrap();
    assert!(why.contains("未用的列：Where"), "{told}");
    let told = preview(
        "t.csv",
        "Document Title,Geographies,Geography ISOs,Document Type,First event in timeline\nClimate Change Act 2008,United Kingdom,GBR,Act,2008-11-26T00:00:00Z\n",
    );
    assert_eq!(
        records(&told),
        ["Climate Change Act 2008：英国，2008-11-26 报告所载"],
        "{told}"
    );
}

#[test]
fn dates_as_spreadsheets_show_them() {
    let told = preview(
        "t.csv",
        "Country,Title,Date\nGB,One Act,26-Oct-23\nGB,Two Strategy,Aug-21\nGB,Three Plan,Autumn 2023\nGB,Four Plan,mid-2023\n",
    );
    assert_eq!(
        records(&told),
        [
            "One Act：英国，2023-10-26 报告所载",
            "Three Plan：英国，2023年秋季 报告所载",
            "Four Plan：英国，约 2023 报告所载"
        ],
        "{told}"
    );
    let doubt = &told["doubts"][0];
    assert_eq!(doubt["candidates"][0]["value"], "2021-08", "{told}");
    assert!(doubt["why"]["zh"].as_str().unwrap().contains("Aug-21"), "{told}");
}

#[test]
fn levels_are_read_in_any_column() {
    let folder = tempfile::tempdir().unwrap();
    let table = "政策,类型,颁布日期,地区\n甲条例,行政法规,2020-01-01,全国\n乙办法,部门规章,2020-01-02,全国\n丙条例,经济特区法规,2020-01-03,深圳\n丁通知,价格政策,2020-01-04,全国\n";
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    let told = stdout(&["import", &table, "--into", &into]);
    assert!(told.contains("深圳市，2020-01-03 发布，经济特区法规"), "{told}");
    let told = json(&["--graph", &into, "query"]);
    let mut levels: Vec<(String, String, usize)> = Vec::new();
    for policy in told["policies"].as_array().unwrap() {
        levels.push((
            policy["title"]["raw"].as_str().unwrap().to_owned(),
            policy["legal_level"]["name"]["zh"].as_str().unwrap_or_default().to_owned(),
            policy["categories"].as_array().unwrap().len(),
        ));
    }
    levels.sort();
    let of = |title: &str, level: &str, categories| {
        (title.to_owned(), level.to_owned(), categories)
    };
    assert_eq!(
        levels,
        [
            of("丁通知", "", 1),
            of("丙条例", "经济特区法规", 0),
            of("乙办法", "部门规章", 0),
            of("甲条例", "行政法规", 0)
        ],
        "{told}"
    );
}

#[test]
fn what_is_repealed_in_part_is_shown_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let table = "政策,地区,发布日期,施行日期,时效性\n甲条例,全国,2020-01-01,2020-02-01,部分失效\n乙条例,全国,2021-01-01,2021-02-01,现行有效\n";
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &table, "--into", &into]);
    let told = json(&["--graph", &into, "query", "--status", "partly_repealed"]);
    let policies = told["policies"].as_array().unwrap();
    assert_eq!(policies.len(), 1, "{told}");
    assert_eq!(policies[0]["title"]["raw"], "甲条例", "{told}");
}

#[test]
fn titles_and_dates_on_lines_of_their_cells() {
    let told = preview(
        "t.csv",
        "省份,政策名称,出台时间\n贵州,\"《贵州省甲条例》\n《贵州省乙条例》\",\"2016年1月\n2020年9月\"\n浙江,《浙江省戊办法》；《浙江省己办法》,2023年\n",
    );
    assert_eq!(
        records(&told),
        [
            "贵州省甲条例：贵州省，2016-01 发布",
            "贵州省乙条例：贵州省，2020-09 发布",
            "浙江省戊办法：浙江省，2023 发布",
            "浙江省己办法：浙江省，2023 发布"
        ],
        "{told}"
    );
}

#[test]
fn lists_within_objects_are_rows() {
    let told = preview(
        "t.json",
        r#"[{"地区":"新疆维吾尔自治区","政策":[
            {"名称":"新疆维吾尔自治区充电设施管理办法","文号":"新政办发〔2017〕42号","日期":{"成文":"2017-03-22","公布":"2017-03-30"}},
            {"名称":"关于优化充电设施布局的通知","文号":null,"日期":{"成文":"2022-05"}}]},
           {"地区":"乌鲁木齐市","政策":[{"名称":"乌鲁木齐市停车场管理条例","日期":{"通过":"2019-12-27"}}]}]"#,
    );
    assert_eq!(
        records(&told),
        [
            "新疆维吾尔自治区充电设施管理办法：新疆维吾尔自治区，2017-03-30 发布，2017-03-22 成文，新政办发〔2017〕42号",
            "关于优化充电设施布局的通知：新疆维吾尔自治区，2022-05 成文",
            "乌鲁木齐市停车场管理条例：乌鲁木齐市，2019-12-27 通过",
        ],
        "{told}"
    );
    // What is listed below a policy is no policy.
    let told = preview(
        "t.json",
        r#"[{"地区":"上海","名称":"上海市甲办法","附件":[{"名称":"附件一"},{"名称":"附件二"}]}]"#,
    );
    assert_eq!(records(&told), ["上海市甲办法：上海市"], "{told}");
    // A list without titles is no title.
    let told = preview(
        "t.json",
        r#"[{"地区":"上海","政策":[{"编号":"1"},{"编号":"2"}]},{"地区":"北京","政策":"北京市甲办法"}]"#,
    );
    assert_eq!(records(&told), ["北京市甲办法：北京市"], "{told}");
    assert!(rejected(&told)[0].contains("一组对象"), "{told}");
}

#[test]
fn a_heading_of_two_rows_may_span_its_columns() {
    let told = preview(
        "t.html",
        "<meta charset=utf-8><table><thead><tr><th rowspan=2>类别</th><th colspan=3>文件</th><th rowspan=2>备注</th></tr>\
         <tr><th>发文字号及名称</th><th>牵头部门</th><th>印发时间</th></tr></thead>\
         <tr><td rowspan=2>就业</td><td>国发〔2017〕28号 国务院关于做好甲工作的意见</td><td>国务院</td><td>2017年4月13日</td><td></td></tr>\
         <tr><td>国发〔2018〕39号 国务院关于促进乙工作的若干意见</td><td>同上</td><td>2018年11月16日</td><td></td></tr></table>",
    );
    assert_eq!(
        records(&told),
        [
            "国务院关于做好甲工作的意见：中国，2017-04-13 发布，国发〔2017〕28号，就业，国务院",
            "国务院关于促进乙工作的若干意见：中国，2018-11-16 发布，国发〔2018〕39号，就业，国务院",
        ],
        "{told}"
    );
    assert!(told["doubts"].as_array().unwrap().is_empty(), "{told}");
}
