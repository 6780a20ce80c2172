//! What the sentences of a brief say: numbers counted by the year, days without one, and
//! what one policy does to another.

use serde_json::Value;

use crate::import_kept::added;
use crate::import_prose::{pairs, preview};
use crate::program::{stdout, written};

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

/// The relations that the words state, with title and number, after an import of them.
fn cited(words: &str) -> Vec<[String; 3]> {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "r.txt", words);
    let into = folder.path().join("d");
    stdout(&["import", &file, "--into", &into.display().to_string()]);
    let lines =
        std::fs::read_to_string(into.join("r/citations.jsonl")).unwrap_or_default();
    let cited = lines.lines().map(|line| {
        let line: Value = serde_json::from_str(line).unwrap();
        ["relation", "title", "number"]
            .map(|key| line[key].as_str().unwrap_or_default().to_owned())
    });
    cited.collect()
}

fn titles(told: &Value) -> Vec<String> {
    added(told).into_iter().map(|(title, _)| title).collect()
}

#[test]
fn what_another_policy_ends_is_cited_and_not_added() {
    let announced = "简报\n\n2023年5月1日，浙江省人民政府公布《浙江省丙办法》（浙江省人民政府令第390号）";
    for (behind, relation, number) in [
        ("，《浙江省丁办法》同时废止。", "repeals", ""),
        ("，自2023年6月1日起施行，2010年发布的《浙江省丁办法》同时废止。", "repeals", ""),
        (
            "，原《浙江省丁办法》（浙政发〔2018〕66号）自2023年6月1日起废止。",
            "repeals",
            "浙政发〔2018〕66号",
        ),
        ("。《浙江省丁办法》同时废止。", "repeals", ""),
        (
            "，替代《浙江省丁办法》（浙政发〔2018〕66号）。",
            "replaces",
            "浙政发〔2018〕66号",
        ),
        ("，并同时废止《浙江省丁办法》。", "repeals", ""),
    ] {
        let words = format!("{announced}{behind}\n");
        assert_eq!(cited(&words), [[relation, "浙江省丁办法", number]], "{words}");
        assert_eq!(titles(&preview("r.txt", &words)), ["浙江省丙办法"], "{words}");
    }
    // By whom it is replaced may be said of it.
    let words = "简报\n\n2012年4月23日，上海市人大常委会通过《上海市甲条例》。\
        该条例后被2024年1月1日起施行的《上海市乙条例》取代。\n";
    assert_eq!(cited(words), [["replaces", "上海市甲条例", ""]]);
    // Which of two did it is told, and neither is.
    let words = format!("{announced}和《浙江省戊办法》，《浙江省丁办法》同时废止。\n");
    assert!(cited(&words).is_empty());
    let told = preview("r.txt", &words);
    assert_eq!(titles(&told), ["浙江省丙办法", "浙江省戊办法"]);
    assert!(
        told["explained"].to_string().contains("没有记关系：《浙江省丁办法》"),
        "{told}"
    );
}

#[test]
fn what_a_policy_rests_on_or_accords_with_is_not_added() {
    let announced = "简报\n\n湖南省人民政府2021年12月印发《湖南省甲方案》";
    let words = format!("{announced}，同样以《甲发展规划》（国发〔2020〕5号）为依据。\n");
    assert_eq!(titles(&preview("r.txt", &words)), ["湖南省甲方案"]);
    assert_eq!(cited(&words), [["based_on", "甲发展规划", "国发〔2020〕5号"]]);
    let words = format!("{announced}，与《甲发展规划》相衔接。\n");
    assert_eq!(titles(&preview("r.txt", &words)), ["湖南省甲方案"]);
    assert!(cited(&words).is_empty());
}
