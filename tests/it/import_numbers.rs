//! Numbers that begin anew with every term or congress, and what tells their policies apart.

use crate::import_kept::added;
use crate::program::{json, written};

#[test]
fn an_order_of_another_term_is_another_law() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "laws.csv",
        "标题,文号,公布日期\n\
         中华人民共和国公司法（2018年修正）,中华人民共和国主席令第15号,2018-10-26\n\
         中华人民共和国公司法（2023年修订）,主席令第十五号,2023-12-29\n\
         中华人民共和国合同法,中华人民共和国主席令第15号,1999-03-15\n\
         江苏省软件产业促进条例,江苏省人民代表大会常务委员会公告第5号,2018-03-28\n\
         江苏省数字经济促进条例,江苏省人民代表大会常务委员会公告第5号,2023-05-28\n",
    );
    let into = folder.path().join("d").display().to_string();
    let told = json(&["import", &table, "--into", &into]);
    let titles: Vec<String> = added(&told).into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles.len(), 5, "{told}");
    // Another list has the same order by its short title: no sixth law.
    let other = written(
        folder.path(),
        "other.csv",
        "标题,文号,施行日期\n公司法（2023年修订）,主席令第15号,2024-07-01\n",
    );
    let told = json(&["import", &other, "--into", &into, "--default-place", "中国"]);
    assert_eq!(added(&told).len(), 0, "{told}");
    assert_eq!(told["counts"]["doubts"], 0, "{told}");
    assert_eq!(told["counts"]["changed"], 1, "{told}");
}

#[test]
fn one_number_with_a_wholly_other_title_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "标题,文号,成文日期\n\
         国务院关于积极推进“互联网+”行动的指导意见,国发〔2015〕40号,2015-07-01\n\
         互联网+行动意见,国发〔2015〕40号,\n\
         国务院关于加快养老服务业的若干意见,国发〔2015〕40号,2015-07-01\n",
    );
    let into = folder.path().join("d").display().to_string();
    let told = json(&["import", &table, "--into", &into]);
    assert_eq!(added(&told).len(), 1, "{told}");
    assert_eq!(told["counts"]["changed"], 1, "{told}");
    assert_eq!(told["counts"]["doubts"], 1, "{told}");
    let why = told["doubts"].to_string();
    assert!(why.contains("国发〔2015〕40号") && why.contains("互联网"), "{told}");
}

#[test]
fn numbers_of_prose_that_are_in_no_record_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("d").display().to_string();
    let report = written(
        folder.path(),
        "r.txt",
        "上海市于2016年3月印发《上海市甲暂行办法》（沪府办发〔2016〕8号），2014年的旧办法（沪府办发〔2014〕21号）废止。财政部、税务总局公告2023年第10号明确延续乙政策。\n",
    );
    let told = json(&["import", &report, "--into", &into, "--dry-run"]);
    let explained = told["explained"].to_string();
    assert!(explained.contains("沪府办发〔2014〕21号"), "{told}");
    assert!(explained.contains("公告2023年第10号"), "{told}");
    assert!(!explained.contains("沪府办发〔2016〕8号"), "{told}");
}
