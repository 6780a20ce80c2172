//! What the sentences of a brief say: numbers counted by the year, days without one, and
//! what one policy does to another.

use crate::import_kept::added;
use crate::import_prose::{pairs, preview};

#[test]
fn a_number_counted_by_the_year_is_no_date() {
    let words = "快递简报\n\n\
        2021年2月8日，交通运输部公布《甲管理办法》（交通运输部令2021年第1号）。\n\n\
        2021年2月9日，《乙管理办法》（交通运输部令2021年第2号）公布，自2021年3月12日起施行。\n\n\
        2024年4月25日，工业和信息化部发布《丙规范条件》（公告2024年第9号）。\n\n\
        2021年2月10日，交通运输部以2021年第3号令公布《丁管理办法》。\n\n\
        2021年6月1日，商务部发布2021年第3号公告《戊管理规定》。\n\n\
        2021年6月2日，商务部、海关总署发布《己管理规定》（公告2021年第4号）。\n";
    let told = preview("r.txt", words);
    assert_eq!(
        added(&told),
        pairs(&[
            ("甲管理办法", "中国，2021-02-08 发布，交通运输部令2021年第1号，交通运输部"),
            ("乙管理办法", "中国，2021-02-09 发布，交通运输部令2021年第2号，交通运输部"),
            (
                "丙规范条件",
                "中国，2024-04-25 发布，工业和信息化部公告2024年第9号，工业和信息化部"
            ),
            ("丁管理办法", "中国，2021-02-10 发布，交通运输部令2021年第3号，交通运输部"),
            ("戊管理规定", "中国，2021-06-01 发布，商务部公告2021年第3号，商务部"),
            // Which of the two counts it is not said.
            ("己管理规定", "中国，2021-06-02 发布，商务部、海关总署"),
        ]),
        "{told}"
    );
    assert!(told["records"].to_string().contains("2021-03-12 施行"), "{told}");
}

#[test]
fn a_day_in_force_has_the_year_of_its_sentence() {
    for (words, day) in [
        ("（国务院令第697号），5月1日起施行", "2018-05-01 施行"),
        ("（国务院令第697号），自5月起正式施行", "2018-05 施行"),
        ("，同年5月1日起施行", "2018-05-01 施行"),
    ] {
        let told = preview(
            "r.txt",
            &format!("简报\n\n2018年3月2日，国务院公布《甲条例》{words}。\n"),
        );
        assert!(told["records"].to_string().contains(day), "{words}: {told}");
    }
    // Before the day on which it was issued: of which year, it does not say.
    let words = "简报\n\n2018年12月2日，国务院公布《甲条例》，3月1日起施行。\n";
    let told = preview("r.txt", words);
    assert!(!told["records"].to_string().contains("施行\""), "{told}");
    assert!(told["explained"].to_string().contains("日期没有年份"), "{told}");
}
