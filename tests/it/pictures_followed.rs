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
