//! Cells that are sentences, chronologies, and days of several policies.

use crate::import_kept::added;
use crate::import_prose::{pairs, preview};

#[test]
fn a_sentence_in_the_cell_of_a_title_gives_its_title() {
    let told = preview(
        "t.csv",
        "年份,政策文件\n\
         2014,2014年7月30日国务院公开发布《关于某改革的意见》（国发〔2014〕25号）\n\
         1958,全国人大常委会第九十一次会议通过《中华人民共和国某条例》\n\
         2019,国家发展改革委《2019年某任务》（发改规划〔2019〕617号）提出取消某限制\n\
         2021,国务院批准设立首批15个某试点\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "关于某改革的意见",
                "中国，2014 报告所载，2014-07-30 发布，国发〔2014〕25号，国务院"
            ),
            ("中华人民共和国某条例", "中国，1958 报告所载，全国人大常委会"),
            (
                "2019年某任务",
                "中国，2019 报告所载，发改规划〔2019〕617号，国家发展改革委"
            ),
        ]),
        "{told}"
    );
    assert!(told["explained"].to_string().contains("提出取消某限制"), "{told}");
    assert!(told["doubts"].to_string().contains("首批15个某试点"), "{told}");
}

#[test]
fn the_one_day_of_two_policies_is_of_neither_where_others_are_told_apart() {
    let told = preview(
        "t.csv",
        "省份,政策文件,发布时间,施行时间,发布部门\n\
         浙江,《浙江省甲条例》、《浙江省乙条例》,2020年12月24日、2022年1月21日,2021年3月1日,浙江省人民政府（批复）\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("浙江省甲条例", "浙江省，2020-12-24 发布，浙江省人民政府"),
            ("浙江省乙条例", "浙江省，2022-01-21 发布，浙江省人民政府"),
        ]),
        "{told}"
    );
    assert!(told["explained"].to_string().contains("2021年3月1日"), "{told}");
}

#[test]
fn a_chronology_gives_the_policies_that_its_rows_tell_of() {
    let table = "时间,事件\n\
         1987年1月22日,六届全国人大常委会第十九次会议通过《中华人民共和国某法》，7月1日起施行\n\
         2000-04-27,国务院批准设立首批15个某试点；海关总署5月24日发布《某暂行办法》\n\
         2021年4月10日,市场监管总局对某公司作出182.28亿元处罚\n\
         某日,国务院印发《某规划》\n";
    let told = preview("t.csv", table);
    assert_eq!(
        added(&told),
        pairs(&[
            ("中华人民共和国某法", "中国，1987-01-22 通过，全国人大常委会"),
            ("某暂行办法", "中国，2000-05-24 发布，海关总署"),
        ]),
        "{told}"
    );
    let rejected = told["rejected"].to_string();
    for words in ["182.28亿元", "某规划", "t.csv:4", "t.csv:5"] {
        assert!(rejected.contains(words), "{words}: {told}");
    }
}
