//! Cells and lines that hold more than their column says, and lists told from the other side.

use crate::import_kept::added;
use crate::import_prose::{pairs, preview};

#[test]
fn number_issuer_and_days_of_one_cell_are_told_apart() {
    let told = preview(
        "t.csv",
        "文件名称,发文单位,文号及日期\n\
         某机构质量评估标准,国家卫生健康委,国卫通〔2023〕13号，2023年10月17日发布，2024年4月1日实施\n",
    );
    let values =
        "中国，2023-10-17 发布，2024-04-01 施行，国卫通〔2023〕13号，国家卫生健康委";
    assert_eq!(added(&told), pairs(&[("某机构质量评估标准", values)]), "{told}");
}

#[test]
fn a_question_shows_the_words_that_say_what_a_day_is() {
    let told = preview(
        "t.csv",
        "地区,文件名称,日期\n浙江省,某条例,2025年5月30日某事，2025年8月1日施行\n",
    );
    let doubts = told["doubts"].to_string();
    assert!(doubts.contains("“2025年5月30日某事，2025年8月1日施行”"), "{doubts}");
}

#[test]
fn brackets_behind_a_title_are_read_and_told() {
    let told = preview(
        "t.csv",
        "政策名称,发布部门,发布日期\n\
         《某运输服务管理规定》（交通运输部令2021年第3号）,交通运输部,2021-03-03\n\
         《江苏省某促进条例》（2021年1月15日修订）,江苏省人大常委会,\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "某运输服务管理规定",
                "中国，2021-03-03 发布，交通运输部令2021年第3号，交通运输部"
            ),
            ("江苏省某促进条例", "江苏省，2021-01-15 修改，江苏省人大常委会"),
        ]),
        "{told}"
    );
    // A number that its writer doubts is no number.
    let told = preview(
        "t.csv",
        "政策名称,文号,发布日期\n广东省某意见,粤府办〔2023〕20号?,2023-11-13\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[("广东省某意见", "广东省，2023-11-13 发布")]),
        "{told}"
    );
    assert!(told["explained"].to_string().contains("文号后有问号"), "{told}");
}

#[test]
fn what_was_repealed_and_what_replaces_it_are_read_in_one_go() {
    let told = preview(
        "t.csv",
        "废止文件,原文号,印发日期,替代文件\n\
         深圳市甲管理办法,深金规〔2019〕3号,2019年5月6日,《深圳市乙实施细则》（深工信规〔2022〕4号）\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("深圳市甲管理办法", "深圳市，2019-05-06 发布，深金规〔2019〕3号，废止"),
            ("深圳市乙实施细则", "深圳市，深工信规〔2022〕4号"),
        ]),
        "{told}"
    );
}

#[test]
fn the_days_of_a_draft_and_two_titles_on_lines() {
    let told = preview(
        "t.md",
        "| 文件 | 单位 | 时间 |\n|---|---|---|\n| 《某保护规定》 | 市场监管总局 | 2025年（征求意见稿） |\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[("某保护规定", "中国，2025 提出，市场监管总局")]),
        "{told}"
    );
    let told = preview(
        "t.md",
        "| 文件名称 | 发文单位 | 日期 |\n|---|---|---|\n\
         | 某机构设置标准（试行）<br>某机构管理规范（试行） | 国家卫生健康委 | 2019-10-08 |\n",
    );
    assert_eq!(added(&told).len(), 2, "{told}");
}

#[test]
fn a_report_on_acts_is_read_as_one_and_a_bibliography_too() {
    let told = preview(
        "t.txt",
        "Open Software: Country Report 2024\n\n\
         In the United States, the Source Code Policy was issued on August 8, 2016.\n\n\
         At EU level, the Some Europe Act (Regulation (EU) 2024/903) was adopted on 13 March 2024. \
         The Other Act entered into force on 10 December 2024.\n",
    );
    assert!(told["explained"].to_string().contains("--read-as text"), "{told}");
    assert!(
        added(&told).iter().all(|(title, _)| !title.starts_with("Open Software")),
        "{told}"
    );
    let told = preview(
        "t.txt",
        "某政策文本清单\n\n\
         [1] 国务院. 关于大力发展某教育的决定: 国发〔1991〕55号[Z]. 1991-10-17.\n\
         [2] 国家发展改革委等九部门. 某教育行动计划（2020—2023年）: 发改社会〔2020〕7号[Z]. 2020-09-16.\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "关于大力发展某教育的决定",
                "中国，1991-10-17 报告所载，国发〔1991〕55号，国务院"
            ),
            (
                "某教育行动计划（2020—2023年）",
                "中国，2020-09-16 报告所载，发改社会〔2020〕7号，国家发展改革委"
            ),
        ]),
        "{told}"
    );
}

#[test]
fn a_notice_gives_number_day_and_issuer_to_what_it_prints() {
    let told = preview(
        "t.txt",
        "农业农村部关于印发《某减量化行动方案》的通知（农农发〔2022〕8号），2022年11月18日。\n\n\
         《中华人民共和国某法修正案（十一）》于2020年12月26日由第十三届全国人大常委会第二十四次会议通过。\n",
    );
    let found = added(&told);
    let values =
        |title: &str| found.iter().find(|(known, _)| known.contains(title)).cloned();
    let (_, plan) = values("某减量化行动方案").unwrap();
    assert!(plan.contains("农农发〔2022〕8号") && plan.contains("2022-11-18"), "{plan}");
    assert!(values("修正案（十一）").is_some(), "{told}");
}
