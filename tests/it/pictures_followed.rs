//! Pictures of who follows a policy: the time that they show, and what their keys explain.

use crate::program::{stdout, written};

/// A ledger of one policy of the centre and two that put it into practice, linked.
fn followed() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "地区,发文机关,文件名称,文号,印发日期,落实文件\n\
         国家,国办,关于促进某事的指导意见,国办发〔2019〕15号,2019-04-17,\n\
         四川,四川省人民政府,四川某意见,川府发〔2020〕3号,2020-05-07,国办发〔2019〕15号\n\
         广东,广东省人民政府,广东某意见,粤府〔2020〕4号,2020-08-07,国办发〔2019〕15号\n",
    );
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &table, "--into", &into]);
    stdout(&["link", &into]);
    (folder, into)
}

#[test]
fn the_curve_begins_with_the_policy_that_is_followed() {
    let (_folder, data) = followed();
    let title = "关于促进某事的指导意见";
    let curve = |more: &[&str]| {
        let asked = ["rollout", title, "--graph", &data, "--chart", "curve"];
        stdout(&[&asked[..], more, &["--format", "svg"]].concat())
    };
    let whole = curve(&[]);
    assert!(whole.contains("2019 Q2") && whole.contains("2019-04-17"), "{whole}");
    assert!(whole.contains("全国性事件"), "{whole}");
}

#[test]
fn a_short_name_of_the_general_office_is_in_the_lane_of_the_state_council() {
    let (folder, data) = followed();
    // As data from before has it.
    let bodies = folder.path().join("d/bodies.jsonl");
    let written = std::fs::read_to_string(&bodies).unwrap();
    assert!(written.contains("\"国务院办公厅\""), "{written}");
    let short = written.replacen("\"国务院办公厅\"", "\"国办\"", 1);
    std::fs::write(&bodies, short.replace("\"国办\", \"国办\"", "\"国办\"")).unwrap();
    let picture =
        stdout(&["query", "--graph", &data, "--chart", "genealogy", "--format", "svg"]);
    assert!(picture.contains(">国务院<") && !picture.contains(">部委<"), "{picture}");
}

/// The picture of a ledger as SVG.
fn timeline(table: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &table, "--into", &into]);
    stdout(&["link", &into]);
    stdout(&["query", "--graph", &into, "--chart", "swimlane", "--format", "svg"])
}

const FOUNDING: &str = "文件名称,文号,发文机关,印发日期,依据\n\
    甲制度实施方案,国办发〔2017〕26号,国务院办公厅,2017-03-18,\n\
    浙江省甲管理办法,,浙江省人民政府,2018-02-26,\n\
    上海市市民甲条例,,上海市人大常委会,2019-01-31,\n\
    宁波市甲条例,,宁波市人大常委会,2019-06-03,\n\
    北京市甲条例（2019修正）,,北京市人大常委会,2019-11-27,\n\
    北京市甲条例（2020修正）,,北京市人大常委会,2020-09-25,\n\
    浙江省甲条例,,浙江省人大常委会,2020-12-24,\n\
    江苏省甲条例,,江苏省人大常委会,2020-12-25,\n";

#[test]
fn a_policy_that_others_follow_or_alone_in_its_lane_keeps_its_place_on_the_axis() {
    // Alone in its lane.
    let alone = timeline(FOUNDING);
    assert!(alone.contains("甲制度实施方案") && !alone.contains("份更早"), "{alone}");
    // In the lane of others, and followed or not.
    let later = "国务院乙方案,国办发〔2019〕1号,国务院办公厅,2019-02-02,";
    let two = |founded: &str, basis: &str| {
        let founding = FOUNDING.replace("2017-03-18", founded);
        timeline(&format!("{founding}{later}{basis}\n"))
    };
    assert!(two("2013-03-18", "").contains("1 份更早"), "nothing needs it: counted");
    assert!(!two("2013-03-18", "国办发〔2017〕26号").contains("份更早"));
    assert!(!two("2017-03-18", "").contains("份更早"), "few have room");
}

#[test]
fn labels_are_not_cut_within_a_word_and_tell_editions_apart() {
    let picture = timeline(FOUNDING);
    assert!(picture.contains(">市民甲条例<"), "{picture}");
    for label in [">甲条例（2019）<", ">甲条例（2020）<", ">甲条例<"] {
        assert!(picture.contains(label), "{label}: {picture}");
    }
}

#[test]
fn a_picture_by_the_rule_of_any_document_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", FOUNDING);
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &table, "--into", &into]);
    let of = ["rollout", "国办发〔2017〕26号", "--graph", &into, "--format", "svg"];
    for chart in ["tiles", "curve", "lag"] {
        let picture = stdout(&[&of[..], &["--chart", chart]].concat());
        assert!(picture.contains("任何文件均计入"), "{chart}: {picture}");
    }
    let picture = stdout(&[&of[..], &["--chart", "matrix"]].concat());
    assert!(
        picture.contains("份首份文件") && picture.contains("后续文件不计"),
        "{picture}"
    );
}

#[test]
fn the_example_of_the_help_is_drawn() {
    // A line that crossed itself once made a trunk without an end.
    let asked = ["compare", "EU", "CN", "--align", "2022-11-30", "--format", "svg"];
    assert!(stdout(&asked).contains("</svg>"));
}

#[test]
fn an_event_outside_the_time_shown_is_named_at_that_end() {
    let asked = ["query", "--province", "北京", "--from", "2023", "--format", "svg"];
    let picture = stdout(&[
        &asked[..],
        &["--event", "1990-01-01=旧事", "--event", "2199-01-01=新事"],
    ]
    .concat());
    assert!(picture.contains("← 1990-01-01 旧事"), "{picture}");
    assert!(picture.contains("2199-01-01 新事 →"), "{picture}");
}
