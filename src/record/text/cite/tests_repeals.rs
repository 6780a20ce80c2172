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
