//! What cells say beside what their column is of: days in brackets, terms, other documents,
//! and the names that two places share.

use crate::import_kept::added;
use crate::import_prose::{pairs, preview};
use crate::program::{nothing_read, written};

#[test]
fn a_province_in_a_column_of_cities_is_told_by_its_document() {
    let told = preview(
        "t.csv",
        "城市,政策名称,发文机关,发布日期\n\
         海南,百万人才进海南行动计划,中共海南省委办公厅、海南省人民政府办公厅,2018-05-13\n\
         吉林,吉林省人才条例,吉林省人大常委会,2022-10-01\n\
         吉林,人才若干措施,省人民政府办公厅,2022-11-01\n\
         吉林,吉林市人才新政三十条实施意见,吉林市人民政府,2021-03-01\n",
    );
    let found = added(&told);
    let begins = ["海南省，", "吉林省，", "吉林省，", "吉林市，"];
    assert_eq!(found.len(), begins.len(), "{told}");
    for ((title, values), begin) in found.iter().zip(begins) {
        assert!(values.starts_with(begin), "{title}: {values}");
    }
    // Nothing tells which of the two it is.
    let told = preview(
        "t.csv",
        "城市,政策名称,发布日期\n\
         吉林,支持人才创新创业的若干政策措施,2022-10-01\n\
         武汉,支持大学生创业的若干政策措施,2022-10-02\n",
    );
    assert_eq!(added(&told).len(), 1, "{told}");
    let doubts = told["doubts"].to_string();
    assert!(doubts.contains("吉林省") && doubts.contains("吉林市"), "{told}");
}

#[test]
fn bodies_and_a_day_stand_behind_a_title() {
    let told = preview(
        "t.csv",
        "省份,政策文件\n\
         北京,\"《北京市算力基础设施建设实施方案（2024—2027年）》，市经济和信息化局、市通信管理局，2024年4月24日\"\n\
         上海,\"《上海市某某行动方案》，市人民政府办公厅，沪府办发〔2023〕4号，2023年2月1日\"\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "北京市算力基础设施建设实施方案（2024—2027年）",
                "北京市，2024-04-24 报告所载，规划期 2024–2027，北京市经济和信息化局、北京市通信管理局"
            ),
            (
                "上海市某某行动方案",
                "上海市，2023-02-01 报告所载，沪府办发〔2023〕4号，上海市人民政府办公厅"
            ),
        ]),
        "{told}"
    );
}

#[test]
fn a_day_stands_in_brackets_behind_a_number() {
    let told = preview(
        "t.csv",
        "地区,名称,公告号,施行日期\n\
         国家,优化营商环境条例,国务院令第722号（2019年10月22日）,2020年1月1日\n\
         江苏,江苏省某某办法,苏政发〔2023〕9号（2023年3月1日印发）,2023-04-01\n",
    );
    let found = added(&told);
    for (at, number, day) in [
        (0, "国务院令第722号", "2020-01-01 施行"),
        (1, "苏政发〔2023〕9号", "2023-03-01 发布"),
    ] {
        let values = &found[at].1;
        assert!(values.contains(number) && values.contains(day), "{values}");
        assert!(!values.contains('（'), "{values}");
    }
}

#[test]
fn nothing_in_brackets_is_nothing() {
    for word in ["（暂无）", "(N/A)", "【无】", "（—）", "（不详）"] {
        let told = preview(
            "t.csv",
            &format!(
                "省份,政策名称,文号\n新疆,{word},{word}\n江苏,江苏省某某办法,{word}\n"
            ),
        );
        assert_eq!(added(&told), pairs(&[("江苏省某某办法", "江苏省")]), "{told}");
    }
}

#[test]
fn a_trial_of_two_years_in_brackets_is_a_term() {
    let told = preview(
        "t.csv",
        "名称,发布机构,发布时间,实施时间\n\
         温州市某某管理办法,温州市人民政府,2015-12-20,2016-01-15（试行两年）\n",
    );
    let values = told["records"].to_string();
    assert!(values.contains("2018-01-15"), "{told}");
    // Beside a day of publication it is told.
    let told = preview(
        "t.csv",
        "名称,发布机构,发布时间\n\
         温州市某某管理办法,温州市人民政府,2016-01-15（试行两年）\n",
    );
    assert!(added(&told)[0].1.contains("2016-01-15 发布"), "{told}");
    assert!(told["explained"].to_string().contains("试行两年"), "{told}");
}

#[test]
fn documents_that_a_title_only_counts_are_told() {
    let told = preview(
        "t.csv",
        "城市,政策文件,出台时间\n\
         武汉,《武汉市大学毕业生住房保障政策》等3个文件,2017-10\n\
         石家庄市,《关于实施现代产业人才集聚工程的若干措施》及实施细则,2018-05\n\
         青岛,《青岛市某某条例》实施细则,2018-06\n",
    );
    let titles: Vec<String> = added(&told).into_iter().map(|(title, _)| title).collect();
    assert_eq!(
        titles,
        [
            "武汉市大学毕业生住房保障政策",
            "关于实施现代产业人才集聚工程的若干措施",
            "《青岛市某某条例》实施细则"
        ],
        "{told}"
    );
    let explained = told["explained"].to_string();
    assert!(
        explained.contains("等3个文件") && explained.contains("及实施细则"),
        "{told}"
    );
}

#[test]
fn cards_of_several_policies_are_several() {
    let cards = "养老产业政策库（2024年整理）\n\n\
        【001】\n政策名称：国务院办公厅关于发展银发经济增进老年人福祉的意见\n\
        发文字号：国办发〔2024〕1号\n发文机关：国务院办公厅\n\
        成文日期：2024年1月11日\n发布日期：2024年1月15日\n\n\
        【002】\n政策名称：江苏省人民政府办公厅关于发展银发经济的实施意见\n\
        发文字号：苏政办发〔2024〕25号\n发文机关：江苏省人民政府办公厅\n\
        成文日期：2024年6月20日\n上位政策：国办发〔2024〕1号\n\n\
        【003】\n政策名称：青岛市银发经济高质量发展行动计划\n\
        发文机关：青岛市民政局、青岛市发展和改革委员会\n成文日期：不详\n备注：未公开全文\n";
    let told = preview("cards.txt", cards);
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "国务院办公厅关于发展银发经济增进老年人福祉的意见",
                "中国，2024-01-11 成文，2024-01-15 发布，国办发〔2024〕1号，国务院办公厅"
            ),
            (
                "江苏省人民政府办公厅关于发展银发经济的实施意见",
                "江苏省，2024-06-20 成文，苏政办发〔2024〕25号，江苏省人民政府办公厅"
            ),
            (
                "青岛市银发经济高质量发展行动计划",
                "青岛市，青岛市民政局、青岛市发展和改革委员会"
            ),
        ]),
        "{told}"
    );
    assert!(told["explained"].to_string().contains("养老产业政策库"), "{told}");
    // Headings above the fields are the titles.
    let list = "# 低碳政策库\n\n## 1. 江西省碳达峰实施方案\n- 文号：赣府发〔2022〕17号\n\
        - 发布机构：江西省人民政府\n- 发布时间：2022年7月8日\n\n\
        ## 2. 南昌市碳达峰实施方案\n- 文号：洪府发〔2023〕5号\n\
        - 发布机构：南昌市人民政府\n- 发布时间：2023年2月1日\n";
    let bare = list.replace(['#', '-'], "").replace("1. ", "").replace("2. ", "");
    for (name, words) in [("cards.md", list), ("cards.txt", &bare)] {
        let told = preview(name, words);
        assert_eq!(
            added(&told),
            pairs(&[
                (
                    "江西省碳达峰实施方案",
                    "江西省，2022-07-08 发布，赣府发〔2022〕17号，江西省人民政府"
                ),
                (
                    "南昌市碳达峰实施方案",
                    "南昌市，2023-02-01 发布，洪府发〔2023〕5号，南昌市人民政府"
                ),
            ]),
            "{told}"
        );
    }
}

#[test]
fn cards_that_are_said_to_be_one_text_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let words = "政策名称：甲市某某办法\n发文字号：甲政发〔2024〕1号\n\n\
        政策名称：乙市某某办法\n发文字号：乙政发〔2024〕2号\n";
    let file = written(folder.path(), "cards.txt", words);
    let into = folder.path().join("d").display().to_string();
    let told = nothing_read(&[
        "import",
        &file,
        "--into",
        &into,
        "--dry-run",
        "--read-as",
        "text",
    ]);
    assert_eq!(added(&told).len(), 0, "{told}");
    assert!(told["rejected"].to_string().contains("卡片"), "{told}");
}
