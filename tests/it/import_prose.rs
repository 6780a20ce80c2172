//! What running text says of policies: who issued them, under which number, when; beside
//! tables, under headings, and with what a page says around it.

use serde_json::Value;

use crate::program::{json, nothing_read, stdout, written};

/// Title and values of what an import adds, in the words of a preview.
fn added(told: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let values = |entry: &Value| -> String {
        let values = entry["values"].as_array().unwrap().iter();
        values.map(|value| text(&value["zh"])).collect::<Vec<_>>().join("，")
    };
    let records = told["records"].as_array().unwrap().iter();
    let added = records.filter(|entry| entry["outcome"] == "added");
    added.map(|entry| (text(&entry["title"]), values(entry))).collect()
}

/// What a preview of `words` in a file `name` tells.
fn preview(name: &str, words: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), name, words);
    let into = folder.path().join("d").display().to_string();
    json(&["import", &file, "--into", &into, "--dry-run"])
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(title, values)| ((*title).into(), (*values).into())).collect()
}

#[test]
fn issuers_and_numbers_beside_a_title_are_stored() {
    let words = "2023年政策盘点\n\
        1. 2023年5月，深圳市委办公厅、市政府办公厅印发《深圳市某行动方案》。\n\
        2. 2023年5月30日，北京市政府办公厅发布《北京市某措施》（京政办发〔2023〕15号）\n\
        3、2023年12月31日，国家数据局等十七部门联合印发《某三年行动计划》(国数政策〔2023〕11号)。\n\
        4. 2024年1月，财政部、税务总局联合发布《某通知》。\n\
        5. 11月，国家网信办联合国家发展改革委、教育部公布《某管理办法》，自2023年8月15日起施行。\n\
        专家认为，应尽快研究制定《数据产权登记办法》。\n\
        ▼往期推荐\n《某条例》全文解读\n点击“阅读原文”领取《2023大模型白皮书》\n";
    let told = preview("r.txt", words);
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "深圳市某行动方案",
                "深圳市，2023-05 发布，深圳市委办公厅、深圳市政府办公厅"
            ),
            (
                "北京市某措施",
                "北京市，2023-05-30 发布，京政办发〔2023〕15号，北京市政府办公厅"
            ),
            ("某三年行动计划", "中国，2023-12-31 发布，国数政策〔2023〕11号，国家数据局"),
            ("某通知", "中国，2024-01 发布，财政部、税务总局"),
            ("某管理办法", "中国，国家网信办、国家发展改革委、教育部"),
        ]),
        "{told}"
    );
    assert_eq!(told["doubts"].as_array().unwrap().len(), 0, "{told}");
    let explained = told["explained"].to_string();
    assert!(
        explained.contains("等若干部门”，只记写出名称的：《某三年行动计划》"),
        "{told}"
    );
    assert!(
        explained.contains("2023大模型白皮书") && explained.contains("数据产权登记办法")
    );
}

#[test]
fn a_number_in_prose_finds_its_policy() {
    let folder = tempfile::tempdir().unwrap();
    let words =
        "2023年5月30日，北京市政府办公厅发布《北京市某措施》（京政办发〔2023〕15号）。\n";
    let report = written(folder.path(), "r.txt", words);
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &report, "--into", &into]);
    let told =
        stdout(&["--graph", &into, "show", "京政办发〔2023〕15号", "--lang", "zh"]);
    assert!(told.contains("北京市某措施") && told.contains("北京市政府办公厅"), "{told}");
    // The sentence that is shown holds what is stored.
    assert!(told.contains(words.trim().trim_end_matches('。')), "{told}");
    stdout(&["check", &into]);
}

#[test]
fn years_head_a_chronology() {
    let words = "某大事记\n\n1991年\n5月 上海市率先建立某制度，颁布《上海市某办法》。\n\n\
        1994年\n7月18日 国务院印发《某决定》（国发〔1994〕43号）。\n\
        11月23日 财政部、中国人民银行联合下发《某暂行规定》。\n\n\
        【2023】\n\n8月30日 广州市人民政府办公厅印发《某通知》，当日起执行。\n\
        教育部印发《某意见》，自发布之日起施行。\n\n展望\n\n学界讨论很多。\n国务院印发《另一意见》。\n";
    let told = preview("r.txt", words);
    assert_eq!(
        added(&told),
        pairs(&[
            ("上海市某办法", "上海市，1991-05 发布"),
            ("某决定", "中国，1994-07-18 发布，国发〔1994〕43号，国务院"),
            ("某暂行规定", "中国，1994-11-23 发布，财政部、中国人民银行"),
            ("某通知", "广州市，2023-08-30 发布，广州市人民政府办公厅"),
            ("某意见", "中国，2023 发布，教育部"),
            // Another heading, and prose: of no year.
            ("另一意见", "中国，国务院"),
        ]),
        "{told}"
    );
    let at: Vec<&str> = told["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["at"].as_str().unwrap())
        .collect();
    // Both lines are named.
    assert!(at[1].starts_with("r.txt:7 [") && at[1].contains(" + :6 ["), "{at:?}");
    let force = told["records"].to_string();
    assert!(
        force.contains("2023-08-30 施行") && !force.contains("\"2023 施行"),
        "{force}"
    );
    // The years of an axis and a day on a cover head nothing.
    let told = preview(
        "r.txt",
        "某报告\n2024年11月\n本报告讨论政策。\n国务院印发《某意见》。\n图\n\n2021年\n2022年\n2023年\n国务院印发《某规划》。\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[("某意见", "中国，国务院"), ("某规划", "中国，国务院")]),
        "{told}"
    );
}

#[test]
fn prose_beside_tables_is_read_too() {
    let page = "<h1>某汇总</h1><p>发布时间：2024-06-18 10:20 来源：某某产业研究网 浏览：3021</p>\
        <table><tr><th>发布时间</th><th>地区</th><th>政策</th></tr>\
        <tr><td rowspan=2>2024年5月</td><td>北京</td><td>北京市某方案</td></tr>\
        <tr><td>广东</td><td>广东省某方案</td></tr>\
        <tr><td colspan=3>以上信息根据公开资料整理</td></tr></table>\
        <h2>国家层面</h2><ol><li>2023年5月31日，国务院、中央军委公布《某暂行条例》（国令第761号），自2024年1月1日起施行。</li></ol>\
        <h3>相关阅读</h3><ul><li>一图读懂《无人机条例》</li></ul>";
    let told = preview("p.html", page);
    let found = pairs(&[
        ("北京市某方案", "北京市，2024-05 发布"),
        ("广东省某方案", "广东省，2024-05 发布"),
        ("某暂行条例", "中国，2023-05-31 发布，国令第761号，国务院、中央军委"),
    ]);
    assert_eq!(added(&told), found, "{told}");
    assert_eq!(told["doubts"].as_array().unwrap().len(), 0, "{told}");
    assert!(told["rejected"].to_string().contains("注释行"), "{told}");
    let markdown = "## 国家层面\n\n- **2021年7月30日**，教育部办公厅印发《某通知》（教监管厅函〔2021〕3号）。\n\n\
        ### 上海市\n\n- 2021年8月，市委办公厅、市政府办公厅印发《某实施意见》\n\n\
        ### 四川省\n\n| 市州 | 文件 | 时间 |\n|---|---|---|\n| 成都 | 成都市某办法 | 2021-12 |\n";
    let told = preview("m.md", markdown);
    assert_eq!(
        added(&told),
        pairs(&[
            ("成都市某办法", "成都市，2021-12 报告所载"),
            ("某通知", "中国，2021-07-30 发布，教监管厅函〔2021〕3号，教育部办公厅"),
            ("某实施意见", "上海市，2021-08 发布，上海市委办公厅、上海市政府办公厅"),
        ]),
        "{told}"
    );
    // Where only tables are asked for, what is left out is told.
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "m.md", markdown);
    let into = folder.path().join("d").display().to_string();
    let told =
        json(&["import", &file, "--into", &into, "--dry-run", "--read-as", "table"]);
    assert_eq!(added(&told).len(), 1);
    assert!(
        told["explained"].to_string().contains("表外正文有 2 处《…》没有读"),
        "{told}"
    );
}

#[test]
fn ministries_are_the_centres_and_a_title_alone_is_no_question() {
    let told = preview(
        "r.txt",
        "（1）《某实施方案》\n2023年12月23日，国家发展改革委、国家数据局印发《某实施方案》。\n\
         2023年8月,财政部《某暂行规定》的发布标志着新阶段。\n\
         8月18日，住房城乡建设部、中国人民银行、金融监管总局联合印发《某通知》。\n\
         2023年9月，某市发改委印发《另一方案》。\n\
         2022年，韩国政府召开会议。随后教育部发布《某规划》。\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("某实施方案", "中国，2023-12-23 发布，国家发展改革委、国家数据局"),
            ("某暂行规定", "中国，2023-08 发布，财政部"),
            ("某通知", "中国，住房城乡建设部、中国人民银行、金融监管总局"),
            // Where another country is spoken of, it is that country's.
            ("某规划", "韩国，教育部"),
        ]),
        "{told}"
    );
    // Every province has a 发改委.
    let doubts = told["doubts"].as_array().unwrap();
    assert_eq!(doubts.len(), 1, "{told}");
    assert_eq!(doubts[0]["found"], "另一方案");
}

#[test]
fn tables_of_plain_text_are_read_or_told() {
    let boxed = "表3 某法规\n\n┌──┬──┬──┐\n│ 国家 │ 政策名称 │ 通过时间 │\n├──┼──┼──┤\n\
        │ 欧盟 │ 数字市场法 │ 2022-09-14 │\n│ 日本│ 某保护法 │ 2003年 │\n└──┴──┴──┘\n注：某。\n";
    let told = preview("b.txt", boxed);
    assert_eq!(
        added(&told),
        pairs(&[
            ("数字市场法", "欧盟，列于欧盟，2022-09-14 通过"),
            ("某保护法", "日本，列于日本，2003 通过")
        ]),
        "{told}"
    );
    let aligned = "年份    地区      政策名称            发布单位\n\
        2017    全国      某发展规划          国务院\n\
        2018    广东      广东省某发展规划    广东省人民政府\n";
    let told = preview("a.txt", aligned);
    assert_eq!(
        added(&told),
        pairs(&[
            ("某发展规划", "中国，列于中国，2017 报告所载，国务院"),
            ("广东省某发展规划", "广东省，列于广东省，2018 报告所载，广东省人民政府"),
        ]),
        "{told}"
    );
    let bars = "政策名称 | 省份 | 发布日期\n甲促进措施 | 北京 | 2023-05\n乙促进措施 | 上海 | 2023-06\n";
    assert_eq!(added(&preview("c.txt", bars)).len(), 2);
    // A cell that crosses a border: nothing is read of the table, and that is said.
    let crossed = aligned.replace("广东      广东省某", "广东省的广东省某");
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "a.txt", &crossed);
    let into = folder.path().join("d").display().to_string();
    let told = nothing_read(&["import", &file, "--into", &into, "--dry-run"]);
    assert_eq!(added(&told), [], "{told}");
    assert!(told["rejected"].to_string().contains("另存为 csv"), "{told}");
    assert!(told["explained"].to_string().contains("没有读到政策"), "{told}");
}

#[test]
fn headings_of_a_page_place_its_tables_and_english_prose_is_told() {
    let words = "### European Union\n\n| Title | Date |\n|---|---|\n| Some Regulation | 2021-04-21 |\n\n\
        ### Other matters\n\nOn 21 April 2021 the Commission proposed the Act.\n";
    let told = preview("m.md", words);
    assert_eq!(
        added(&told),
        pairs(&[("Some Regulation", "欧盟，2021-04-21 报告所载")]),
        "{told}"
    );
    assert!(told["explained"].to_string().contains("有 1 句英文"), "{told}");
}
