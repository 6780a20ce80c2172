//! What one column says of another, as ledgers keep it: how a policy stands to the document beside
//! it, and what a date is of; and documents that a table cites by the words of its own rows.

use crate::import_kept::added;
use crate::program::{json, stdout, written};

/// A folder, and what tables imported into it one after the other tell, the last one's.
fn imported(tables: &[&str]) -> (tempfile::TempDir, String, serde_json::Value) {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("d").display().to_string();
    let mut told = serde_json::Value::Null;
    for (at, table) in tables.iter().enumerate() {
        let table = written(folder.path(), &format!("t{at}.csv"), table);
        told = json(&["import", &table, "--into", &into, "--recorded", "2026-11-29"]);
    }
    (folder, into, told)
}

fn values(told: &serde_json::Value) -> Vec<String> {
    added(told).into_iter().map(|(_, values)| values).collect()
}

/// Relation and title of each citation on record.
fn citations(into: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(into).unwrap() {
        let path = entry.unwrap().path().join("citations.jsonl");
        for line in std::fs::read_to_string(path).unwrap_or_default().lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let word = |key: &str| record[key].as_str().unwrap_or_default().to_owned();
            let title = word("title");
            found.push((
                word("relation"),
                if title.is_empty() { word("number") } else { title },
            ));
        }
    }
    found
}

fn said(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

#[test]
fn a_column_of_relations_tells_how_a_policy_stands_to_the_document_beside_it() {
    let rows = "国家,公共数据登记办法,2025-01-08,,\n江苏,江苏省公共数据办法,2021-12-18,,\n江苏,江苏省公共数据条例,2025-01-14,废止,江苏省公共数据办法\n浙江,浙江省登记办法,2025-03-08,贯彻落实,公共数据登记办法\n安徽,安徽省登记细则,2025-04-08,依据,公共数据登记办法\n福建,福建省登记细则,2025-04-18,参考,公共数据登记办法\n江西,江西省登记细则,2025-04-19,呼应,公共数据登记办法\n";
    let expected = said(&[
        ("repeals", "江苏省公共数据办法"),
        ("implements", "公共数据登记办法"),
        ("based_on", "公共数据登记办法"),
        ("related_to", "公共数据登记办法"),
    ]);
    for headings in
        ["关系类型,相关文件", "关系类型,上位文件", "关系,依据文件", "relation,target"]
    {
        let (_folder, into, told) =
            imported(&[&format!("省份,文件名称,发布日期,{headings}\n{rows}")]);
        assert_eq!(citations(&into), expected, "{headings}: {told}");
        let told = told["explained"].to_string();
        assert!(told.contains("不按列名推断关系") && told.contains("呼应"), "{told}");
    }
    // What stands in a column of relations is no standing of the row's own.
    let told = imported(&[
        "省份,文件名称,发布日期,关系,依据文件\n江苏,江苏省公共数据条例,2025-01-14,废止,江苏省公共数据办法\n",
    ]);
    assert_eq!(values(&told.2), ["江苏省，2025-01-14 发布"], "{}", told.2);
    // A remark below 关系 is one, and the heading beside it holds.
    let (_folder, into, _) = imported(&[
        "省份,文件名称,发布日期,关系,依据文件\n江苏,江苏省公共数据条例,2025-01-14,废止《江苏省公共数据办法》,公共数据登记办法\n",
    ]);
    assert_eq!(
        citations(&into),
        said(&[("based_on", "公共数据登记办法"), ("repeals", "江苏省公共数据办法")])
    );
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "省份,文件名称,发布日期,怎样,哪份\n江苏,江苏省公共数据条例,2025-01-14,修改,江苏省公共数据办法\n",
    );
    let into = folder.path().join("d").display().to_string();
    stdout(&[
        "import",
        &table,
        "--into",
        &into,
        "--map",
        "relation=怎样",
        "--map",
        "related=哪份",
        "--recorded",
        "2026-11-29",
    ]);
    assert_eq!(citations(&into), said(&[("amends", "江苏省公共数据办法")]));
}

#[test]
fn a_column_tells_what_the_date_of_a_row_is_of() {
    let (_folder, _, told) = imported(&[
        "地区,文件名称,日期,日期含义\n北京,甲办法,2023-06-20,印发\n北京,乙条例,2023-06-21,通过\n北京,丙意见,2023-06-22,成文\n北京,丁办法,2023-06-23,抄录\n北京,戊规定（征求意见稿）,2023-06-24,公开征求意见\n",
    ]);
    assert_eq!(
        values(&told),
        [
            "北京市，2023-06-20 发布",
            "北京市，2023-06-21 通过",
            "北京市，2023-06-22 成文",
            "北京市，2023-06-23 报告所载",
            "北京市，2023-06-24 征求意见",
        ],
        "{told}"
    );
    assert!(told["explained"].to_string().contains("抄录"), "{told}");
    let (_folder, _, told) = imported(&[
        "country,title,date,date type\nJapan,Data Act,2023-06-20,signed\nJapan,Privacy Act,2023-06-21,promulgated\n",
    ]);
    assert_eq!(
        values(&told),
        ["日本，2023-06-20 成文", "日本，2023-06-21 发布"],
        "{told}"
    );
}

#[test]
fn what_the_program_wrote_is_read_back_as_it_was() {
    let (folder, into, first) = imported(&[
        "地区,文件名称,成文日期,发布日期\n北京,甲办法,2023-06-20,2023-06-28\n上海,乙条例,,2023-06-21\n",
    ]);
    for file in ["q.xlsx", "q.csv"] {
        let out = folder.path().join(file).display().to_string();
        stdout(&["query", "--graph", &into, "-o", &out]);
        let again = folder.path().join(format!("{file}.d")).display().to_string();
        let told = json(&["import", &out, "--into", &again, "--recorded", "2026-11-29"]);
        let bare = |it: String| it.trim_end_matches("，效力未知").to_owned();
        let mut found: Vec<String> = values(&told).into_iter().map(bare).collect();
        found.sort();
        assert_eq!(
            found,
            ["上海市，2023-06-21 发布", "北京市，2023-06-20 成文"],
            "{told}"
        );
    }
    assert_eq!(values(&first).len(), 2);
}

#[test]
fn a_search_without_result_is_told_from_a_policy_that_is_not_out() {
    let (_folder, into, told) = imported(&[
        "省份,文件名称,发布日期\n北京,甲办法,2024-03-05\n山东,检索未见,\n山西,未查询到,\n河北,未见文件,\n天津,未出台,\n湖北,暂无,\n",
    ]);
    assert_eq!(values(&told), ["北京市，2024-03-05 发布"], "{told}");
    let rejected = told["rejected"].to_string();
    assert!(rejected.contains("未出台") && rejected.contains("未检索到"), "{told}");
    let coverage: String = std::fs::read_dir(&into)
        .unwrap()
        .filter_map(|it| {
            std::fs::read_to_string(it.unwrap().path().join("coverage.jsonl")).ok()
        })
        .collect();
    assert_eq!(coverage.lines().count(), 3, "{coverage}");
    assert!(coverage.contains("CN-SD") && !coverage.contains("CN-TJ"), "{coverage}");
}

#[test]
fn drafts_are_drafts_whatever_word_is_said_of_them() {
    let (_folder, _, told) = imported(&[
        "省份,文件名称,发布日期,状态\n河南,河南省数据条例（草案）,2024-05-30,拟上会\n江西,江西省数据条例（修订草案二次审议稿）,2024-12-30,\n湖南,关于公开征求《湖南省数据办法（公开征求意见稿）》意见的公告,2024-12-30,\n江苏,江苏省数据条例,2024-12-31,审议中\n浙江,浙江省数据条例,2024-12-31,拟上会\n",
    ]);
    let found = values(&told);
    assert!(found[..4].iter().all(|it| it.contains("提出")), "{told}");
    assert!(found[4].contains("2024-12-31 发布"), "{told}");
}

#[test]
fn brackets_behind_a_standing_tell_of_the_amendment() {
    let (_folder, into, _) = imported(&[
        "省份,文件名称,发布日期,状态\n江苏,江苏省公共数据管理办法,2021-12-18,现行有效（2024年修正）\n",
    ]);
    let shown = stdout(&["show", "--graph", &into, "江苏省公共数据管理办法"]);
    assert!(shown.contains("现行有效") && shown.contains("2024年修正"), "{shown}");
    let answer = json(&["query", "--graph", &into]);
    assert!(
        answer["policies"][0]["remarks"].to_string().contains("2024年修正"),
        "{answer}"
    );
}

#[test]
fn a_table_cites_its_own_rows_by_their_orders() {
    let (_folder, into, told) = imported(&[
        "省份,文件名称,文号,发布日期,落实\n国家,网络数据安全管理条例,国令第790号,2024-09-24,\n国家,网络安全审查办法,国家互联网信息办公室令第8号,2021-12-28,\n国家,数据出境安全评估办法,国家互联网信息办公室令（第11号）,2022-07-07,\n北京,北京一细则,,2024-12-20,国令第790号\n北京,北京二细则,,2024-12-20,网络数据安全管理条例（国务院令第790号）\n北京,北京三细则,,2024-12-20,国家互联网信息办公室令第8号\n北京,北京四细则,,2024-12-20,国家互联网信息办公室令第11号\n北京,北京五细则,,2024-12-20,网络安全审查办法（国家互联网信息办公室令第8号）\n北京,北京六细则,,2024-12-20,国家网信办令第8号\n",
    ]);
    let linked = stdout(&["link", &into]);
    let missing = stdout(&["gaps", "--graph", &into, "--dangling"]);
    for own in ["网络安全审查办法", "第790号", "第8号", "第11号"] {
        assert!(!missing.contains(own), "{missing}\n{linked}\n{told}");
    }
    let shown = stdout(&["show", "--graph", &into, "网络数据安全管理条例"]);
    assert!(shown.contains("北京一细则") && shown.contains("北京二细则"), "{shown}");
    let shown = stdout(&["show", "--graph", &into, "国家互联网信息办公室令第8号"]);
    for one in ["北京三细则", "北京五细则", "北京六细则"] {
        assert!(shown.contains(one), "{one}: {shown}");
    }
}

#[test]
fn the_same_title_and_day_with_another_number_is_asked() {
    let table = |number: &str| {
        format!(
            "省份,文件名称,文号,发布日期\n安徽,安徽省数据交易管理办法,{number},2023-10-17\n"
        )
    };
    let (_folder, _, told) =
        imported(&[&table("皖数资〔2023〕9号"), &table("皖数资〔2023〕19号")]);
    assert!(values(&told).is_empty(), "{told}");
    assert!(told["doubts"].to_string().contains("文号写错"), "{told}");
    // A notice of another body or year is another.
    let (_folder, _, told) =
        imported(&[&table("皖数资〔2023〕9号"), &table("皖财数〔2023〕19号")]);
    assert_eq!(values(&told).len(), 1, "{told}");
}

#[test]
fn of_two_policies_side_by_side_the_named_one_has_what_stands_behind_it() {
    let table = "省份,数字政府规划,文号,印发时间,数字经济规划,文号,印发时间\n江西省,江西省数字政府行动计划,赣府厅发〔2022〕19号,2022-06-28,江西省数字经济发展规划,赣府发〔2022〕11号,2022-05-30\n西藏自治区,西藏自治区数字政府方案,藏政发〔2023〕9号,2023-04-25,西藏自治区数字经济规划,,2020\n";
    for (title, expected) in [
        (
            "数字经济规划",
            ["江西省，2022-05-30 发布，赣府发〔2022〕11号", "西藏自治区，2020 发布"],
        ),
        (
            "数字政府规划",
            [
                "江西省，2022-06-28 发布，赣府厅发〔2022〕19号",
                "西藏自治区，2023-04-25 发布，藏政发〔2023〕9号",
            ],
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let file = written(folder.path(), "t.csv", table);
        let into = folder.path().join("d").display().to_string();
        let map = format!("title={title}");
        let told = json(&[
            "import",
            &file,
            "--into",
            &into,
            "--map",
            &map,
            "--recorded",
            "2026-11-29",
        ]);
        assert_eq!(values(&told), expected, "{told}");
    }
}

#[test]
fn a_cell_of_titles_or_classes_may_hold_a_number_or_what_is_done() {
    let (_folder, into, told) = imported(&[
        "地区,政策名称,发布机构,发布日期,性质\n山东,鲁发改能源〔2019〕1075号：关于做好风电项目建设工作的通知,北京市医疗保障局|北京市药品监督管理局等9部门,2019-05-30,贯彻国发〔2016〕55号\n河南,郑政〔2021〕20号,,2021-05-30,指导意见\n江苏,修订《江苏省科学技术进步条例》,,2023-05-30,\n",
    ]);
    let added = added(&told);
    assert_eq!(added.len(), 1, "{told}");
    assert_eq!(added[0].0, "关于做好风电项目建设工作的通知");
    assert!(
        added[0].1.contains("鲁发改能源〔2019〕1075号")
            && added[0].1.contains("北京市医疗保障局、北京市药品监督管理局"),
        "{told}"
    );
    assert_eq!(citations(&into), said(&[("implements", "国发〔2016〕55号")]));
    let rejected = told["rejected"].to_string();
    assert!(
        rejected.contains("郑政〔2021〕20号") && rejected.contains("修订《"),
        "{told}"
    );
    let (_folder, into, _) = imported(&[
        "年份,出台政策,地区,与上位政策关系\n1993,江苏省科学技术进步条例,江苏,贯彻《科学技术进步法》\n",
    ]);
    assert_eq!(citations(&into), said(&[("implements", "科学技术进步法")]));
}

#[test]
fn the_year_in_which_a_law_was_introduced_is_no_proposal() {
    let (_folder, into, told) = imported(&[
        "Country,Instrument name,Year introduced,End year\nJapan,Green Transformation Act,2023,\n",
    ]);
    assert_eq!(values(&told), ["日本，2023 报告所载"], "{told}");
    assert!(!stdout(&["query", "--graph", &into]).contains("草案"));
}

#[test]
fn words_that_deny_or_doubt_draw_no_relation() {
    let (_folder, into, told) = imported(&["省份,法规名称,公布日期,废止文件,上位法\n\
         福建,福建省养犬管理条例,2022-11-24,无（《厦门经济特区养犬管理办法》继续执行）,《中华人民共和国动物防疫法》\n\
         浙江,浙江省生态环境保护条例,2022-05-27,《浙江省大气污染防治条例》不废止；《浙江省环境保护办法》同时废止,与《食品安全法》不抵触\n\
         上海,上海市数据条例,2021-11-25,未废止《上海市公共数据开放暂行办法》,国办发〔2015〕75号（非直接依据）\n\
         江苏,江苏省数据条例,2024-11-28,《江苏省公共数据管理办法》是否废止待定,\n\
         辽宁,辽宁省畜禽屠宰管理条例,2021-11-26,拟废止辽宁省牲畜屠宰管理办法,\n"]);
    assert_eq!(
        citations(&into),
        said(&[
            ("based_on", "中华人民共和国动物防疫法"),
            ("repeals", "浙江省环境保护办法"),
        ]),
        "{told}"
    );
    let explained = told["explained"].to_string();
    for words in
        ["继续执行", "《浙江省大气污染防治条例》不废止", "不抵触", "非直接依据", "待定"]
    {
        assert!(explained.contains(words), "{words}: {explained}");
    }
    // Neither does a column of what took the place of a policy, nor a remark.
    let (_folder, into, told) = imported(&["城市,政策,发布日期,被何文件替代,备注\n\
         南宁,南宁市海绵城市建设工作方案,2016-01-04,尚未被《南宁市海绵城市建设管理条例》替代,废止《南宁市排水办法》与否待定\n"]);
    assert_eq!(values(&told).len(), 1, "{told}");
    assert!(citations(&into).is_empty(), "{told}");
    let (_folder, into, told) = imported(&[
        "Jurisdiction,Policy title,Date of issue,Supersedes\n\
         Singapore,Model AI Governance Framework for Generative AI,30 May 2024,\"Does not supersede Model AI Governance Framework (2nd ed., 2020)\"\n\
         Singapore,Advisory Guidelines on Use of Personal Data,1 March 2024,\"Model Guidelines (2nd ed., 2020)\"\n",
    ]);
    assert_eq!(
        citations(&into),
        said(&[("replaces", "Model Guidelines (2nd ed., 2020)")]),
        "{told}"
    );
}

#[test]
fn what_takes_the_place_of_a_rule_of_a_city_is_not_the_citys_for_that() {
    let (_folder, into, told) = imported(&["序号,名称,文号,发布日期,废止理由\n\
         1,郑州市人民政府关于企业职工工伤保险的通知,郑政〔1994〕16号,1994-03-01,已被《工伤保险条例》替代\n\
         2,郑州市失业保险实施办法,郑政文〔2000〕8号,2000-05-01,被《中华人民共和国社会保险法》取代\n\
         3,郑州市节水管理办法,郑政〔2009〕45号,2009-11-30,被《河南省节约用水条例》取代\n"]);
    let titles: Vec<String> = added(&told).into_iter().map(|(title, _)| title).collect();
    assert_eq!(
        titles,
        [
            "郑州市人民政府关于企业职工工伤保险的通知",
            "郑州市失业保险实施办法",
            "郑州市节水管理办法",
            "河南省节约用水条例",
        ],
        "{told}"
    );
    assert_eq!(
        citations(&into),
        said(&[
            ("cites", "工伤保险条例"),
            ("cites", "中华人民共和国社会保险法"),
            ("replaces", "郑州市节水管理办法"),
        ]),
        "{told}"
    );
    assert!(told["explained"].to_string().contains("可能是国家的"), "{told}");
}
