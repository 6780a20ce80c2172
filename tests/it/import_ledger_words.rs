//! Headings, levels, bodies and remarks of ledgers that only the cells make plain.

use crate::import_kept::added;
use crate::import_prose::{pairs, preview};
use crate::program::{failure, written};

#[test]
fn a_topic_and_policy_head_titles_where_the_cells_are_titles() {
    for heading in ["共享单车政策", "养老政策"] {
        let rows = "成都,成都市关于某事的试行意见,2017-03-03\n";
        let told = preview("t.csv", &format!("城市,{heading},出台时间\n{rows}"));
        assert_eq!(
            added(&told),
            pairs(&[("成都市关于某事的试行意见", "成都市，2017-03-03 发布")]),
            "{told}"
        );
        assert!(told["explained"].to_string().contains(&format!("“{heading}”→题名")));
    }
    // Whether there is one is no title.
    let folder = tempfile::tempdir().unwrap();
    let words = "城市,养老政策,出台时间\n成都,有,2017-03-03\n";
    let file = written(folder.path(), "t.csv", words);
    let into = folder.path().join("d").display().to_string();
    failure(&["import", &file, "--into", &into, "--dry-run"]);
}

#[test]
fn a_jurisdiction_that_is_a_level_leaves_the_place_to_the_country() {
    let heading = "Policy,Country,Year,Jurisdiction\n";
    let rows = "PM E-DRIVE Scheme,India,2024,National\n\
        Advanced Clean Cars,United States,2022,State/Provincial\n";
    let told = preview("t.csv", &format!("{heading}{rows}"));
    assert_eq!(
        added(&told),
        pairs(&[("PM E-DRIVE Scheme", "印度，2024 报告所载")]),
        "{told}"
    );
    // Of which state it is is asked.
    assert!(told["doubts"].to_string().contains("State/Provincial"), "{told}");
    // A place there is the place.
    let rows = "Advanced Clean Cars,United States,2022,California\n";
    let told = preview("t.csv", &format!("{heading}{rows}"));
    assert!(told["explained"].to_string().contains("“Jurisdiction”→地点；"), "{told}");
}

#[test]
fn the_committee_of_a_congress_is_told_by_its_announcement() {
    let told = preview(
        "t.csv",
        "标题,发布部门,发文字号,公布日期\n\
         浙江省甲条例,浙江省人大(含常委会),浙江省第十三届人民代表大会常务委员会公告第28号,2020.05.15\n\
         浙江省乙条例,浙江省人大(含常委会),浙江省人民代表大会公告第1号,2020.05.16\n\
         广东省某某若干措施,省府办公厅,,2021-05-03\n",
    );
    let found = added(&told);
    let ends = ["浙江省人大常委会", "浙江省人大", "广东省人民政府办公厅"];
    for ((title, values), end) in found.iter().zip(ends) {
        assert!(values.ends_with(&format!("，{end}")), "{title}: {values}");
    }
    assert_eq!(found.len(), 3, "{told}");
    assert!(told["explained"].to_string().contains("看不出是哪一个，记作人大"), "{told}");
}

#[test]
fn remarks_on_force_and_succession_are_read_or_told() {
    let told = preview(
        "t.csv",
        "文件名称,文号,发文单位,备注\n\
         北京市甲意见,京政办发〔2017〕8号,北京市人民政府办公厅,被京政办发〔2022〕16号替代\n\
         北京市乙意见,京政办发〔2022〕16号,北京市人民政府办公厅,京政办发〔2017〕8号同时废止；2022年5月1日起施行\n",
    );
    let explained = told["explained"].to_string();
    for words in ["被京政办发〔2022〕16号替代", "2022年5月1日起施行", "“备注”→备注"]
    {
        assert!(explained.contains(words), "{words}: {told}");
    }
    assert!(!explained.contains("8号同时废止") && !explained.contains("未用"), "{told}");
    assert_eq!(told["counts"]["citations"], 1, "{told}");
}
