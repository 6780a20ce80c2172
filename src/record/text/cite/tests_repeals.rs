//! What is said of repeals that a text does not make, or not of the whole.

use super::super::tests::says;

fn notice(title: &str, words: &str) -> String {
    format!(
        "甲省人民政府{title}\n\n甲政发〔2023〕11号\n\n各市人民政府：\n\n现将有关事项通知如下：\n{words}\n\n甲省人民政府\n2023年3月21日\n"
    )
}

#[test]
fn what_a_plan_is_to_repeal_is_cited() {
    let plan = "关于印发2023年立法工作计划的通知";
    for words in [
        "一、年内完成项目\n（一）修订《甲省防震条例》（省应急厅起草）\n（二）废止《甲省房屋登记条例》（省住建厅起草）",
        "一、年内完成的项目\n1.修订《甲省防震条例》\n2.废止《甲省房屋登记条例》",
        "一、年内完成的项目\n1.修订《甲省防震条例》\n二、废止下列规章：\n1.《甲省房屋登记条例》",
    ] {
        let said = says(&notice(plan, words));
        assert_eq!(said, ["cites 甲省防震条例", "cites 甲省房屋登记条例"], "{words}");
    }
    // What the plan itself ends, and the same words in a notice.
    let words = "本计划自2023年4月1日起施行，《甲省旧计划》同时废止。";
    assert_eq!(says(&notice(plan, words)), ["repeals 甲省旧计划 from 2023-04-01"]);
    let said =
        says(&notice("关于规范登记的通知", "一、加强管理。\n二、废止《甲省旧办法》。"));
    assert!(said[0].starts_with("repeals 甲省旧办法"), "{said:?}");
}

#[test]
fn what_ends_when_another_comes_about_is_cited() {
    for words in [
        "一、待新的细则出台后，《甲省旧办法》（甲政发〔2018〕40号）废止。",
        "一、加强管理；待新的细则印发实施后，《甲省旧办法》（甲政发〔2018〕40号）同时废止。",
        "一、新的细则出台后，《甲省旧办法》（甲政发〔2018〕40号）自行废止。",
        "一、《甲省旧办法》（甲政发〔2018〕40号）在新的细则出台后废止。",
    ] {
        let said = says(&notice("关于规范登记的通知", words));
        assert_eq!(said, ["cites 甲省旧办法 甲政发〔2018〕40号"], "{words}");
    }
    let words = "一、本通知施行后，《甲省旧办法》（甲政发〔2018〕40号）同时废止。";
    let said = says(&notice("关于规范登记的通知", words));
    assert_eq!(said, ["repeals 甲省旧办法 甲政发〔2018〕40号"]);
}

#[test]
fn what_keeps_some_articles_is_repealed_in_part() {
    for (words, partial) in [
        ("除第五条、第七条外，《甲省旧办法》自2023年5月1日起废止。", true),
        ("四、除第三条第二款外，《甲省旧办法》自2023年5月1日起废止。", true),
        ("除另有规定外，《甲省旧办法》自2023年5月1日起废止。", false),
        ("除《甲省新办法》外，《甲省旧办法》自2023年5月1日起废止。", false),
    ] {
        let said = says(&notice("关于规范登记的通知", words));
        let last = said.last().cloned().unwrap_or_default();
        assert!(last.starts_with("repeals 甲省旧办法"), "{said:?}");
        assert_eq!(last.contains("partial"), partial, "{said:?}");
    }
}

#[test]
fn a_standard_ends_another_of_the_same_name() {
    let text = "关于发布国家生态环境标准《甲指南 乙》的公告\n公告 2023年 第12号\n现批准《甲指南 乙》为国家生态环境标准，并予发布。\n标准名称、编号如下：\n甲指南 乙（HJ 820—2023）\n以上标准自2023年7月1日起实施，自实施之日起，《甲指南 乙》（HJ 820—2017）废止。\n特此公告。\n生态环境部\n2023年4月20日\n";
    let said = says(text);
    let last = said.last().cloned().unwrap_or_default();
    assert_eq!(last, "repeals 甲指南乙 HJ 820-2017 from 2023-07-01", "{said:?}");
}

#[test]
fn what_ends_a_document_is_not_ended() {
    for (words, expected) in [
        ("《甲省旧办法》已被《甲省新办法》（甲政发〔2018〕40号）废止。", vec![]),
        ("《甲省旧办法》由甲省人民政府《甲省新办法》宣布废止。", vec![]),
        ("本办法自2023年5月1日起由《甲省新办法》废止。", vec![]),
        ("根据《甲省新办法》，《甲省旧办法》同时废止。", vec!["甲省旧办法"]),
        ("由甲部发布的《甲省旧办法》同时废止。", vec!["甲省旧办法"]),
        ("《甲省旧办法》、《甲省老办法》同时废止。", vec!["甲省旧办法", "甲省老办法"]),
    ] {
        let text = notice("关于规范登记的通知", words);
        let said = crate::record::text::read(&text).citations.into_iter();
        let ended = said.filter(|it| it.relation.code() == "repeals");
        let ended: Vec<String> = ended.filter_map(|it| it.title).collect();
        assert_eq!(ended, expected, "{words}");
    }
}

#[test]
fn what_is_void_with_a_new_text_is_repealed() {
    for (words, numbers) in [
        (
            "原《甲省旧办法》（甲政发〔2012〕22号）及甲财社〔2013〕17号文同时作废。",
            &["甲政发〔2012〕22号", "甲财社〔2013〕17号"][..],
        ),
        ("甲政发[1984]45号文件同时作废。", &["甲政发〔1984〕45号"]),
        ("原《甲省收费清单》（甲财综〔2015〕9号）同时作废。", &["甲财综〔2015〕9号"]),
        (
            "本通知自2023年6月1日起执行，《甲省旧通知》（甲政发〔2020〕7号）自同日起废止。",
            &["甲政发〔2020〕7号"],
        ),
    ] {
        let said = says(&notice("关于规范登记的通知", &format!("一、{words}")));
        for number in numbers {
            let repealed =
                |line: &String| line.starts_with("repeals") && line.contains(number);
            assert!(said.iter().any(repealed), "{words} {said:?}");
        }
    }
    let words = "一、换发新证，原《甲省运输证》同时作废。";
    let said = says(&notice("关于规范登记的通知", words));
    assert!(!said.iter().any(|line| line.starts_with("repeals")), "{said:?}");
}

#[test]
fn an_annex_of_a_document_is_a_part_of_it() {
    let text = "甲省税务局关于某事的公告\n现将有关事项公告如下：\n二、本公告自2024年9月1日起施行。《甲省税务局关于某表的公告》（2018年第7号）、财税〔2016〕36号附件3同时废止。\n";
    let citations = crate::record::text::read(text).citations;
    let told: Vec<(&str, bool)> =
        citations.iter().map(|it| (it.relation.code(), it.partial)).collect();
    assert_eq!(told, [("repeals", false), ("repeals", true)], "{citations:?}");
}

#[test]
fn an_order_that_others_have_changed_keeps_its_number() {
    let text = "甲市人民政府关于废止部分市政府规章的决定\n（2023年5月16日甲市人民政府令第361号公布）\n市政府决定废止下列规章：\n一、《甲市旅馆业管理办法》（1999年6月9日甲市人民政府令第56号公布，根据2018年1月18日甲市人民政府令第251号修改）\n二、《甲市公墓管理办法》（2010年3月1日甲市人民政府令第233号公布）\n本决定自公布之日起施行。\n";
    let citations = crate::record::text::read(text).citations;
    let told: Vec<_> = citations
        .iter()
        .map(|it| (it.number.as_ref().map(|it| &*it.canonical), it.edition))
        .collect();
    // What it was changed into is told by the year.
    assert_eq!(
        told,
        [
            (Some("甲市人民政府令第56号"), Some(2018)),
            (Some("甲市人民政府令第233号"), None),
        ]
    );
}

#[test]
fn what_a_law_repeals_is_not_repealed_by_who_tells_of_it() {
    for (title, words) in [
        (
            "关于贯彻落实有关规定的通知",
            "《甲法典》（以下简称《甲典》）将于2021年1月1日起施行，《乙法》、《丙法》同时废止。",
        ),
        (
            "关于审理某案的会议纪要",
            "2021年1月1日甲法典施行后，《乙法》、《丙法》同时废止。",
        ),
    ] {
        let said = says(&notice(title, words));
        let last = &said[said.len() - 2..];
        assert_eq!(last, ["cites 乙法", "cites 丙法"], "{words}");
    }
    for words in [
        "本通知将于2021年1月1日起施行，《乙法》、《丙法》同时废止。",
        "三、自2021年1月1日起施行，《乙法》、《丙法》同时废止。",
    ] {
        let said = says(&notice("关于规范登记的通知", words));
        assert!(said.iter().all(|it| it.starts_with("repeals")), "{said:?}");
    }
}

#[test]
fn what_is_issued_anew_repeals_the_old_text_and_amends_none() {
    let said = says(
        "甲局关于修订《乙管理办法》有关事项的公告（2022年第92号）\n\n甲局组织修订了《乙管理办法》，现予发布，自2022年11月1日起施行。2007年12月10日原甲总局发布的《乙管理办法》（原甲总局令第29号）同时废止。\n",
    );
    assert!(!said.iter().any(|line| line.starts_with("amends")), "{said:?}");
    assert_eq!(said.iter().filter(|line| line.starts_with("repeals")).count(), 1);
}
