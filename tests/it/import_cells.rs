//! What one cell, item or sentence says of more than one thing, as a judge found it who wrote
//! no rule: a term of force, a title with its date or number, what a policy changes, a noun
//! behind 《…》.

use serde_json::Value;

use crate::import_kept::added;
use crate::import_prose::{pairs, preview};
use crate::program::{failure, json, stdout, written};

/// The citations that an import of `table` writes.
fn cited(table: &str) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    json(&["import", &table, "--into", &into]);
    let lines =
        std::fs::read_to_string(folder.path().join("d/t/citations.jsonl")).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_term_has_a_first_day_and_a_last() {
    let told = preview(
        "t.csv",
        "文件名称,发文机关,印发日期,有效期\n\
         甲管理办法,苏州市人民政府,2020-01-05,自2020年2月1日起施行\n\
         乙管理办法,苏州市人民政府,2020-01-05,\"自2020年2月1日起施行，有效期至2025年1月31日\"\n\
         丙管理办法,苏州市人民政府,2020-01-05,2020.9.1-2025.8.31\n\
         丁管理办法,苏州市人民政府,2020-01-05,\"自2020年2月1日起施行，有效期5年\"\n\
         戊管理办法,苏州市人民政府,2020-01-05,2025年1月31日\n",
    );
    let of = |rest: &str| format!("苏州市，2020-01-05 发布，{rest}苏州市人民政府");
    let expected = [
        ("甲管理办法", of("2020-02-01 施行，")),
        ("乙管理办法", of("2020-02-01 施行，2025-02-01 失效，")),
        ("丙管理办法", of("2020-09-01 施行，2025-09-01 失效，")),
        ("丁管理办法", of("2020-02-01 施行，") + "，2025-02-01 失效"),
        ("戊管理办法", of("2025-02-01 失效，")),
    ];
    let expected: Vec<(&str, &str)> =
        expected.iter().map(|(title, said)| (*title, said.as_str())).collect();
    assert_eq!(added(&told), pairs(&expected), "{told}");
}

#[test]
fn what_stands_beside_a_title_in_its_cell_is_no_part_of_it() {
    let told = preview(
        "t.csv",
        "省份,主要政策（发布年月）\n\
         浙江,《湖州市绿色金融促进条例》（2021年10月）；《关于金融支持碳达峰的指导意见》（2021年5月）\n\
         江西,《江西省绿色金融发展规划（2022-2025年）》（2022年9月）\n\
         上海,上海市长期护理保险试点办法 沪府规〔2021〕15号\n\
         青岛,青岛市长期护理保险办法 青岛市人民政府令第287号\n\
         广东,《甲办法》（省财政厅）；《乙办法》（试行）\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("湖州市绿色金融促进条例", "湖州市，列于浙江省，2021-10 发布"),
            ("关于金融支持碳达峰的指导意见", "浙江省，2021-05 发布"),
            (
                "江西省绿色金融发展规划（2022-2025年）",
                "江西省，2022-09 发布，规划期 2022–2025"
            ),
            ("上海市长期护理保险试点办法", "上海市，沪府规〔2021〕15号"),
            // Whose order it is issued it.
            ("青岛市长期护理保险办法", "青岛市，青岛市人民政府令第287号，青岛市人民政府"),
            ("甲办法", "广东省"),
            ("乙办法（试行）", "广东省"),
        ]),
        "{told}"
    );
    assert!(told["explained"].to_string().contains("省财政厅"), "{told}");
}

#[test]
fn a_zone_is_that_of_its_city() {
    let told = preview(
        "t.csv",
        "政策名称,发布时间,地区\n\
         深圳经济特区绿色金融条例,2020-10,广东\n\
         广州南沙新区绿色金融意见,2022,广东\n\
         珠江新区管理办法,2022,广东\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("深圳经济特区绿色金融条例", "深圳市，列于广东省，2020-10 发布"),
            ("广州南沙新区绿色金融意见", "广州市，列于广东省，2022 发布"),
            ("珠江新区管理办法", "广东省，2022 发布"),
        ]),
        "{told}"
    );
}

#[test]
fn columns_of_other_names_are_read() {
    let told = preview(
        "t.csv",
        "Country,Region,State,Policy title\nUS,California,,One Act\nUS,West,Texas,Two Act\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[("One Act", "加利福尼亚州"), ("Two Act", "得克萨斯州")]),
        "{told}"
    );
    let told = preview(
        "t.csv",
        "国家/地区,政策名称,编号,公布,施行\n中国,甲产业若干政策,国发〔2000〕18号,2000-06-24,2000-07-01\n中国,乙产业若干政策,7,2001,\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "甲产业若干政策",
                "中国，2000-06-24 发布，2000-07-01 施行，国发〔2000〕18号"
            ),
            ("乙产业若干政策", "中国，2001 发布"),
        ]),
        "{told}"
    );
    let told = preview(
        "t.csv",
        "时间,部门,文件名\n2021年（拟）,财政部,甲的意见\n2021年,财政部,乙的意见\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("甲的意见", "中国，财政部"),
            ("乙的意见", "中国，2021 报告所载，财政部")
        ]),
        "{told}"
    );
    assert!(told["explained"].to_string().contains("2021年（拟）"), "{told}");
}

#[test]
fn what_a_policy_changes_is_named_as_its_cell_says() {
    let found = cited(
        "名称,发布机关,发布日期,废止文件\n\
         专利实施强制许可办法,国家知识产权局,2012-03-15,《专利实施强制许可办法》（2003年6月13日国家知识产权局令第31号）\n\
         规范申请专利行为的规定,国家知识产权局,2023-12-21,《关于规范申请专利行为的办法》（国家知识产权局公告第411号）\n",
    );
    assert_eq!(found[0]["number"], "国家知识产权局令第31号", "{found:?}");
    assert_eq!(found[0]["stated"], "2003-06-13", "{found:?}");
    assert_eq!(found[1]["number"], "国家知识产权局公告第411号", "{found:?}");
    let found = cited(
        "名称,发布机关,发布日期,关联法规\n\
         网络交易监督管理办法,市场监管总局,2021-03-15,废止：网络交易管理办法\n\
         甲管理办法,市场监管总局,2021-03-15,依据：《甲法》\n",
    );
    let said: Vec<(&str, &str)> = found
        .iter()
        .map(|it| (it["relation"].as_str().unwrap(), it["title"].as_str().unwrap()))
        .collect();
    assert_eq!(said, [("repeals", "网络交易管理办法"), ("based_on", "甲法")]);
    let found = cited(
        "名称,发布机关,发布日期,上位依据\n\
         丁保护办法,国家知识产权局,2023-12-29,民法典、商标法\n",
    );
    let said: Vec<&Value> = found.iter().map(|it| &it["title"]).collect();
    assert_eq!(said, ["民法典", "商标法"]);
}

#[test]
fn a_noun_behind_a_title_names_another_document() {
    for (words, expected) in [
        (
            "成都市住建局2023年8月印发《成都市绿色建筑促进条例》实施细则。",
            vec![(
                "《成都市绿色建筑促进条例》实施细则",
                "成都市，2023-08 发布，成都市住建局",
            )],
        ),
        (
            "2023年6月，财政部印发关于《政府采购法实施条例》有关问题的通知。",
            vec![(
                "关于《政府采购法实施条例》有关问题的通知",
                "中国，2023-06 发布，财政部",
            )],
        ),
        (
            "2013年4月25日，第十二届全国人大常委会第二次会议通过《中华人民共和国旅游法》。",
            vec![("中华人民共和国旅游法", "中国，2013-04-25 通过，全国人大常委会")],
        ),
        (
            "云南省人大常委会于2014年3月修订通过《云南省旅游条例》。",
            vec![("云南省旅游条例", "云南省，2014-03 修改，云南省人大常委会")],
        ),
        (
            "2010年6月，国家发展改革委批复《海南国际旅游岛建设发展规划纲要》。",
            vec![(
                "海南国际旅游岛建设发展规划纲要",
                "海南省，2010-06 通过，国家发展改革委",
            )],
        ),
    ] {
        let told = preview("r.txt", words);
        assert_eq!(added(&told), pairs(&expected), "{told}");
    }
    let told = preview(
        "r.txt",
        "2022年5月，国家发展改革委发布《“十四五”生物经济发展规划》解读。2021年3月，上海市人大常委会启动《上海市数据条例》立法调研。2020年5月，国务院印发《甲规划》。",
    );
    assert_eq!(
        added(&told),
        pairs(&[("甲规划", "中国，2020-05 发布，国务院")]),
        "{told}"
    );
    let explained = told["explained"].to_string();
    for title in ["“十四五”生物经济发展规划", "上海市数据条例"] {
        assert!(explained.contains(title), "{told}");
    }
    let told = preview(
        "r.txt",
        "2020年8月20日，文化和旅游部公布《在线旅游经营服务管理暂行规定》，依据《中华人民共和国旅游法》等制定，自2020年10月1日起施行。",
    );
    assert!(told.to_string().contains("2020-10-01"), "{told}");
}

#[test]
fn lines_of_a_cell_stay_apart() {
    let told = preview(
        "p.html",
        "<table><tr><th>名称</th><th>发文机关</th><th>日期</th></tr><tr><td>甲办法</td><td>教育部<br>财政部</td><td>2020-01-02</td></tr><tr><td>乙促进<br>办法</td><td>教育部</td><td>2020-01-03</td></tr></table>",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("甲办法", "中国，2020-01-02 报告所载，教育部、财政部"),
            ("乙促进办法", "中国，2020-01-03 报告所载，教育部"),
        ]),
        "{told}"
    );
}

#[test]
fn a_list_of_links_on_a_page_is_read() {
    let told = preview(
        "p.html",
        "<html><body><h1>固体废物政策</h1><ul><li><a href='../1.html'>国务院办公厅：生活垃圾分类制度实施方案（国办发〔2017〕26号）</a> <span>2017-03-18发布</span></li><li><a href='https://a.cn/2'>苏州市生活垃圾分类管理条例</a> <span>2020-06-01施行</span></li></ul></body></html>",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "生活垃圾分类制度实施方案",
                "中国，2017-03-18 发布，国办发〔2017〕26号，国务院办公厅",
            ),
            ("苏州市生活垃圾分类管理条例", "苏州市，2020-06-01 施行"),
        ]),
        "{told}"
    );
}

#[test]
fn a_folder_of_tables_says_how_they_are_read() {
    let folder = tempfile::tempdir().unwrap();
    written(folder.path(), "t.csv", "政策名称,地区\n甲办法,北京\n");
    let text =
        "北京市甲管理办法\n第一条 为了甲，制定本办法。\n第二条 本办法由市财政局解释。\n";
    written(folder.path(), "a.txt", text);
    let other = tempfile::tempdir().unwrap();
    let into = other.path().join("d").display().to_string();
    let from = folder.path().display().to_string();
    let (_, told) = failure(&["import", &from, "--into", &into]);
    assert!(told.contains("1 个表格没有读"), "{told}");
}

#[test]
fn who_watches_over_a_policy_did_not_issue_it() {
    let told = preview(
        "t.csv",
        "Title,Country,Date,Regulator\nData Act A,Canada,2021-05-03,Attorney General\n",
    );
    let [one] = &added(&told)[..] else { panic!("{told}") };
    assert!(!format!("{one:?}").contains("Attorney"), "{told}");
}

#[test]
fn an_order_of_a_ministry_and_a_body_of_a_state_tell_their_country() {
    let told = preview(
        "t.csv",
        "名称,发文机关,文号,日期\n\
         甲管理规定,交通运输部,交通运输部令第13号,2009-11-06\n\
         国家半导体战略,英国政府,,2023-05-19\n\
         乙办法,国家互联网信息办公室等七部门,国家互联网信息办公室令第15号,2023-07-10\n",
    );
    let said: Vec<String> = added(&told).iter().map(|one| format!("{one:?}")).collect();
    assert_eq!(said.len(), 3, "{told}");
    assert!(said[0].contains("中国") && said[1].contains("英国"), "{said:#?}");
    assert!(!said[2].contains("等七部门"), "{said:#?}");
}

#[test]
fn a_place_where_nothing_was_found_was_searched() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "地区,文件名称,印发日期\n国家,关于某事的意见,2024-01-01\n西藏,未查到,\n青海,暂未公开,\n",
    );
    let into = folder.path().join("d").display().to_string();
    let said = stdout(&["import", &table, "--into", &into]);
    assert!(said.contains("记为检索过、未观察到（不是没有）：未查到"), "{said}");
    assert!(said.contains("题名格写的是“暂未公开”"), "{said}");
    let of = |place| stdout(&["query", "--graph", &into, "--province", place]);
    assert!(
        of("西藏").contains("西藏：在t.csv中未观察到（检索时段未写明）"),
        "{}",
        of("西藏")
    );
    assert!(of("青海").contains("没有检索过这里"), "{}", of("青海"));
}

#[test]
fn a_title_is_told_from_what_stands_behind_it() {
    let told = preview(
        "t.csv",
        "序号,名称,文号,发布日期\n\
         1,《郑州市节水管理办法》，自2010年1月1日起施行,郑政〔2009〕45号,2009-11-30\n\
         2,《湖南省医保付费管理办法（试行）》，自2023年1月1日起施行，有效期2年,湘医保发〔2022〕68号,2022-12-05\n\
         3,河南省甲管理办法【全文失效】,豫政〔2009〕5号,2009-01-05\n",
    );
    assert_eq!(
        added(&told),
        [
            ("郑州市节水管理办法", "郑州市，2009-11-30 发布，2010-01-01 施行，郑政〔2009〕45号"),
            (
                "湖南省医保付费管理办法（试行）",
                "湖南省，2022-12-05 发布，2023-01-01 施行，湘医保发〔2022〕68号，2025-01-01 失效"
            ),
            ("河南省甲管理办法", "河南省，2009-01-05 发布，豫政〔2009〕5号，失效"),
        ]
        .map(|(title, values)| (title.to_owned(), values.to_owned())),
        "{told}"
    );
}

#[test]
fn what_has_come_out_and_is_pending_is_no_draft() {
    let told = preview(
        "t.csv",
        "Jurisdiction,Policy title,Date of issue,Effective date,Status\n\
         China,Labeling measures for AI content,14 March 2025,1 September 2025,Pending\n\
         China,Data Bill,14 March 2025,1 September 2025,Pending\n",
    );
    let values: Vec<String> =
        added(&told).into_iter().map(|(_, values)| values).collect();
    assert_eq!(values[0], "中国，2025-03-14 发布，2025-09-01 施行，尚未生效", "{told}");
    assert!(values[1].contains("2025-03-14 提出"), "{told}");
}

#[test]
fn an_order_and_its_day_share_a_cell() {
    let told = preview(
        "t.csv",
        "规章名称,公布文号及日期\n\
         水库大坝注册登记办法,水利部 水管〔1995〕290号 1995年12月28日\n\
         取水许可管理办法,水利部令第34号 2008年4月9日\n",
    );
    let values: Vec<String> =
        added(&told).into_iter().map(|(_, values)| values).collect();
    assert_eq!(
        values,
        [
            "中国，1995-12-28 报告所载，水管〔1995〕290号，水利部",
            "中国，2008-04-09 报告所载，水利部令第34号，水利部",
        ],
        "{told}"
    );
    let told = preview(
        "t.csv",
        "类别,文件名称,文号,颁布时间,实施时间\n\
         法律,甲安全法,主席令第88号,2021-06-10,2021-09-01\n\
         规范性文件,甲费用管理办法,财资〔2022〕136号,2022-11-21,印发之日\n",
    );
    let values: Vec<String> =
        added(&told).into_iter().map(|(_, values)| values).collect();
    assert!(values[0].starts_with("中国，2021-06-10 发布，2021-09-01 施行"), "{told}");
    assert!(values[1].starts_with("中国，2022-11-21 发布，2022-11-21 施行"), "{told}");
}
