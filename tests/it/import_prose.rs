//! What running text says of policies: who issued them, under which number, when; beside
//! tables, under headings, and with what a page says around it.

use serde_json::Value;

use crate::import_kept::added;
use crate::program::{failure, json, nothing_read, stdout, written};

/// What a preview of `words` in a file `name` tells.
pub(crate) fn preview(name: &str, words: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), name, words);
    let into = folder.path().join("d").display().to_string();
    json(&["import", &file, "--into", &into, "--dry-run"])
}

pub(crate) fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
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

#[test]
fn another_year_in_the_text_ends_that_of_the_heading() {
    let carried = "国家政策回顾\n\n2024年：\n财政部印发了《关于加强某资产管理的指导意见》。\n\n\
        2022年，中共中央、国务院印发《某战略规划纲要（2022—2035年）》。\n\n\
        10月31日，湖北省某局发布《湖北省某管理办法（试行）》。\n\n\
        财政部印发《某规定》。\n\n2023年\n\n5月 财政部印发《某细则》。\n";
    let told = preview("r.txt", carried);
    assert_eq!(
        added(&told),
        pairs(&[
            ("关于加强某资产管理的指导意见", "中国，2024 发布，财政部"),
            ("某战略规划纲要（2022—2035年）", "中国，2022 发布，中共中央、国务院"),
            ("湖北省某管理办法（试行）", "湖北省，湖北省某局"),
            ("某规定", "中国，财政部"),
            ("某细则", "中国，2023-05 发布，财政部"),
        ]),
        "{told}"
    );
    let explained = told["explained"].to_string();
    assert!(
        explained.contains("未记日期：《某规定》《湖北省某管理办法（试行）》"),
        "{explained}"
    );
    // In one paragraph too; an entry of a chronology may look back, or forward.
    let told = preview(
        "r.txt",
        "某大事记\n\n1994年\n7月18日 国务院印发《某决定》，自1995年1月1日起施行。1990年已有先例。10月，财政部印发《另一规定》。\n\
         11月23日 财政部印发《某暂行规定》。\n\
         某部于1992年提出设想。12月1日，财政部印发《某办法》。\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("某决定", "中国，1994-07-18 发布，国务院"),
            ("另一规定", "中国，财政部"),
            ("某暂行规定", "中国，1994-11-23 发布，财政部"),
            ("某办法", "中国，财政部"),
        ]),
        "{told}"
    );
}

#[test]
fn the_year_of_a_title_dates_the_months_below() {
    let months = "2024年“某新”政策逐月回顾\n\n【3月】\n\
        13日，国务院印发《某行动方案》（国发〔2024〕7号）。27日，工业和信息化部印发《2024年某方案》。\n\
        【4月】\n24日，商务部印发《某细则》。\n同月，广东省人民政府印发《广东省某方案》。\n\
        同日，商务部印发《某通知》。\n";
    let told = preview("r.txt", months);
    assert_eq!(
        added(&told),
        pairs(&[
            ("某行动方案", "中国，2024-03-13 发布，国发〔2024〕7号，国务院"),
            ("2024年某方案", "中国，2024-03-27 发布，工业和信息化部"),
            ("某细则", "中国，2024-04-24 发布，商务部"),
            ("广东省某方案", "广东省，2024-04 发布，广东省人民政府"),
            // The entry before has no day, and the heading a month.
            ("某通知", "中国，2024-04 发布，商务部"),
        ]),
        "{told}"
    );
    // The day, its month and its year are each named.
    let at = told["records"][0]["at"].as_str().unwrap();
    assert!(at.contains(":4 [") && at.contains(" + :3 [") && at.contains(" + :1 ["));
    // A year heading between is nearer; without any year nothing is dated, and that is said.
    let other = months.replace("【3月】", "2023年\n【3月】");
    assert!(added(&preview("r.txt", &other))[0].1.contains("2023-03-13"));
    for none in ["“某新”政策逐月回顾", "2023—2024年政策回顾", "2024年3月回顾"]
    {
        let told = preview("r.txt", &months.replace("2024年“某新”政策逐月回顾", none));
        let dated = |(_, values): &(String, String)| values.contains("发布");
        assert!(!added(&told).iter().any(dated), "{told}");
        let explained = told["explained"].to_string();
        assert!(
            explained.contains("未记日期") && explained.contains("《某细则》"),
            "{told}"
        );
    }
}

#[test]
fn brackets_and_titles_say_who_and_when() {
    let told = preview(
        "r.txt",
        "某文件清单\n\n1、《关于某评价机制的指导意见》（中办发〔2018〕6号，2018年2月）\n\
         2、《国务院办公厅关于某机制的意见》（2021年7月16日）\n\
         3、《关于破除某导向的若干措施（试行）》（国科发监〔2020〕37号，2020年2月17日）\n\
         4、《关于某激励机制的意见》（2022年）\n\
         5、《上海市某条例》（2017年4月20日通过，2017年6月1日起施行）\n\
         6、《陕西省某措施》（省科技厅，2023年3月）\n\
         7、《关于某管理的办法》（财政部、税务总局，2023年）\n\
         8、《关于某工作的意见》（某国发〔2020〕1号）\n\
         国家发展改革委办公厅、国家数据局综合司印发的《某工作要点》明确了方向。\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("关于某评价机制的指导意见", "中国，2018-02 报告所载，中办发〔2018〕6号"),
            ("国务院办公厅关于某机制的意见", "中国，2021-07-16 报告所载，国务院办公厅"),
            (
                "关于破除某导向的若干措施（试行）",
                "中国，2020-02-17 报告所载，国科发监〔2020〕37号"
            ),
            ("上海市某条例", "上海市，2017-04-20 通过"),
            ("陕西省某措施", "陕西省，2023-03 报告所载，陕西省科技厅"),
            ("关于某管理的办法", "中国，2023 报告所载，财政部、税务总局"),
            ("某工作要点", "中国，国家发展改革委办公厅、国家数据局综合司"),
        ]),
        "{told}"
    );
    assert!(told["records"].to_string().contains("2017-06-01 施行"), "{told}");
    let doubts = told["doubts"].as_array().unwrap().iter();
    let asked: Vec<&str> = doubts.map(|doubt| doubt["found"].as_str().unwrap()).collect();
    assert_eq!(asked, ["关于某激励机制的意见", "关于某工作的意见"], "{told}");
}

#[test]
fn numbered_lines_with_a_number_are_policies() {
    let lines = [
        "某文件清单",
        "一、国家层面",
        "1. 国务院关于某建设的指导意见（国发〔2022〕14号）",
        "2. 国务院关于某服务的若干规定（国务院令第716号）",
        "二、省级层面",
        "3、海南省人民政府办公厅关于印发某总体方案（2022—2025）的通知（琼府办〔2022〕34号）",
        "4. 某工作讲话（国发〔2022〕14号）",
        "5. 关于某事的意见（征求意见稿）",
    ];
    let found = pairs(&[
        ("国务院关于某建设的指导意见", "中国，国发〔2022〕14号，国务院"),
        ("国务院关于某服务的若干规定", "中国，国务院令第716号，国务院"),
        (
            "海南省人民政府办公厅关于印发某总体方案（2022—2025）的通知",
            "海南省，琼府办〔2022〕34号，海南省人民政府办公厅",
        ),
    ]);
    let told = preview("r.txt", &lines.join("\n"));
    assert_eq!(added(&told), found, "{told}");
    // A document with no table is read so too; one that is no such list is refused.
    let page = |lines: &[&str]| format!("<p>{}</p>", lines.join("</p><p>"));
    assert_eq!(added(&preview("p.html", &page(&lines))), found);
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "p.html", page(&lines[..3]));
    let into = folder.path().join("d").display().to_string();
    failure(&["import", &file, "--into", &into, "--dry-run"]);
}

#[test]
fn fields_beside_a_title_of_a_list_are_its_own() {
    let lines = [
        "某政策汇编",
        "一、国家层面",
        "1.《关于某制度的若干意见》（工信部联企业〔2020〕108号），工业和信息化部等十七部门，2020年7月3日",
        "二、地方层面",
        "（一）湖北省",
        "1.《促进某发展条例》，湖北省人民代表大会常务委员会，2023年5月31日通过，2023年8月1日起施行",
        "（二）北京市",
        "《北京市某办法》（京政发〔2021〕7号）2021-12-03",
        "《北京市某规定》，2021年12月3日，引起热议",
    ];
    let told = preview("r.txt", &lines.join("\n"));
    let found = pairs(&[
        (
            "关于某制度的若干意见",
            "中国，2020-07-03 报告所载，工信部联企业〔2020〕108号，工业和信息化部",
        ),
        ("促进某发展条例", "湖北省，2023-05-31 通过，湖北省人民代表大会常务委员会"),
        ("北京市某办法", "北京市，2021-12-03 报告所载，京政发〔2021〕7号"),
        ("北京市某规定", "北京市"),
    ]);
    assert_eq!(added(&told), found, "{told}");
    let said = told.to_string();
    assert!(
        said.contains("2023-08-01 施行") && said.contains("只记写出名称的"),
        "{said}"
    );
    // A date that was seen and not read is told.
    assert!(said.contains("看不出是不是它的，未记日期：《北京市某规定》"), "{said}");
}

#[test]
fn the_title_of_an_issue_says_its_year() {
    let entry = "1. 7月22日，四川省人民政府办公厅印发《四川省某意见》。\n\
        2. 12月25日，四川省人民政府办公厅印发《四川省某办法》。\n";
    let dated = "四川省，2024-07-22 发布，四川省人民政府办公厅";
    let undated = "四川省，四川省人民政府办公厅";
    for (title, second) in [
        ("某政策周报（2024年第30期）", "四川省，2024-12-25 发布，四川省人民政府办公厅"),
        // After July comes no December of that year.
        ("2024年7月政策周报", undated),
    ] {
        let told = preview("r.txt", &format!("{title}\n{entry}"));
        let found = pairs(&[("四川省某意见", dated), ("四川省某办法", second)]);
        assert_eq!(added(&told), found, "{told}");
        let at = told["records"][0]["at"].as_str().unwrap();
        assert!(at.contains(" + :1 ["), "{at}");
    }
    // Another year in between ends it.
    let words = format!("2024年7月政策周报\n2023年国务院印发《某条例》。\n某省{entry}");
    let told = preview("r.txt", &words);
    assert!(!told.to_string().contains("2024-07-22"), "{told}");
}

#[test]
fn items_of_one_form_are_one_each_and_markdown_keeps_its_lines() {
    let items = "- 上海市（2023年7月22日）：《甲行动方案（2023-2025年）》，沪府办发〔2023〕14号\n\
        - 浙江：《浙江省乙管理办法（试行）》，浙政办发〔2023〕44号，2023年8月1日\n\
        - 江苏：《江苏省丙实施意见》，苏政办发〔2023〕4号，2023年8月2日\n";
    let wanted = [
        "上海市，2023-07-22 报告所载，沪府办发〔2023〕14号",
        "浙江省，2023-08-01 报告所载，浙政办发〔2023〕44号",
        "江苏省，2023-08-02 报告所载，苏政办发〔2023〕4号",
    ];
    for (name, items) in [
        ("l.txt", items.to_owned()),
        ("l.txt", items.replace("- ", "• ")),
        ("l.md", items.to_owned()),
        ("l.md", items.replace("- ", "* ")),
    ] {
        let told = preview(name, &items);
        let values: Vec<String> = added(&told).into_iter().map(|it| it.1).collect();
        assert_eq!(values, wanted, "{name}: {told}");
    }
    // A list beneath headings, after a head of its own, without being asked to be read so.
    let told = preview(
        "l.md",
        "---\ntitle: 甲\n---\n# 甲清单\n\n## 国家\n- 2022年12月2日，国务院：《关于甲的意见》（国发〔2022〕1号）\n\
         - 2023年2月27日，国务院：《乙规划》（国发〔2023〕2号）\n",
    );
    let at: Vec<&str> = told["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|record| record["at"].as_str().unwrap().split(' ').next().unwrap())
        .collect();
    assert_eq!(at, ["l.md:7", "l.md:8"], "{told}");
}

#[test]
fn plain_english_sentences_are_read_and_others_told() {
    let told = preview(
        "b.txt",
        "A brief on chips and data\n\n\
         On 17 May 2024, Colorado enacted SB 24-205. The European Union followed with the European \
         Chips Act, Regulation (EU) 2023/1781, which entered into force on 21 September 2023. In \
         Japan, the Diet passed the\nEconomic Security Promotion Act in May 2022. India launched the \
         India Semiconductor Mission in December 2021, while the United Kingdom published its \
         National Semiconductor Strategy on 19 May 2023. President Doe signed the Example Science \
         Act (Pub. L. 117-167) into law on August 9, 2022. Its models were Utah's Data Trust Act \
         (2019) and the Data Trust Law (2018).\n\n\
         Observers expect measures in 2025, and a proposed Chips Act 2.0 was introduced in Brussels.\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("SB 24-205", "科罗拉多州，2024-05-17 通过，SB 24-205"),
            ("European Chips Act", "欧盟，2023-09-21 施行，Regulation (EU) 2023/1781"),
            ("Economic Security Promotion Act", "日本，2022-05 通过"),
            ("India Semiconductor Mission", "印度，2021-12 宣布"),
            ("National Semiconductor Strategy", "英国，2023-05-19 发布"),
            ("Data Trust Act", "犹他州，2019 报告所载"),
        ]),
        "{told}"
    );
    // Whose president he was is not said here.
    let doubts = told["doubts"].as_array().unwrap();
    assert_eq!(doubts.len(), 1, "{told}");
    assert!(doubts[0].to_string().contains("Example Science Act"), "{told}");
    assert!(told["explained"].to_string().contains("有 1 句英文"), "{told}");
    let first = &told["records"][0];
    assert!(first["at"].as_str().unwrap().starts_with("b.txt:3 "), "{told}");
}

#[test]
fn a_date_of_an_aside_dates_nothing_else() {
    let told = preview(
        "r.txt",
        "简报\n\n2009年2月28日，全国人大常委会通过《甲品安全法》，自2009年6月1日起施行，1995年公布的《乙法》同时废止。\
         同年7月20日，国务院公布《丙条例》（国务院令第557号）。\n\n\
         2016年7月26日，国务院办公厅印发《甲意见》。次日，交通运输部、国家网信办、质检总局三部委公布《乙办法》。\n\n\
         2022年8月1日，国家发展改革委印发《丁方案》的消息被证实有误。\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("甲品安全法", "中国，2009-02-28 通过，全国人大常委会"),
            ("丙条例", "中国，2009-07-20 发布，国务院令第557号，国务院"),
            ("甲意见", "中国，2016-07-26 发布，国务院办公厅"),
            ("乙办法", "中国，2016-07-27 发布，交通运输部、国家网信办、质检总局"),
        ]),
        "{told}"
    );
    assert!(told["explained"].to_string().contains("略过：《丁方案》"), "{told}");
}
