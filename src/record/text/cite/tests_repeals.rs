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
