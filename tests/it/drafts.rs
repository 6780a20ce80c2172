//! What was only proposed, what was amended since, and how pictures name both.

use crate::program::{json, stdout, written};

/// Two acts and two bills of three countries, of which one was passed.
const BILLS: &str = "国家,题名,提出日期,通过日期\n\
    美国,甲法,2023-09-21,\n\
    美国,乙法,2022-09-21,\n\
    欧盟,丙法,2021-04-21,2024-06-13\n\
    中国,丁法,,2023-07-10\n";

/// The table `table` as a linked data set, imported with `more` arguments; and its path.
pub(crate) fn imported(table: &str, more: &[&str]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    stdout(&[&["import", &table, "--into", &into][..], more].concat());
    stdout(&["link", &into]);
    (folder, into)
}

#[test]
fn a_bill_is_a_draft_with_the_day_on_which_it_came_up() {
    let (_folder, data) = imported(BILLS, &["--map", "date:proposed=提出日期"]);
    let found = stdout(&["query", "--graph", &data, "--status", "proposed"]);
    assert!(found.contains("政策 2 份") && found.contains("草案"), "{found}");
    let sides = stdout(&["compare", "欧盟", "美国", "--graph", &data]);
    let at =
        |words: &str| sides.find(words).unwrap_or_else(|| panic!("{words}: {sides}"));
    assert!(at("2022-09-21 提出") < at("2023-09-21 提出"), "{sides}");
    assert!(at("2023-09-21 提出") < at("\n 2024-06-13"), "{sides}");
    assert!(!sides.contains("日期不详"), "{sides}");
    let picture = stdout(&["query", "--graph", &data, "--format", "svg"]);
    assert!(
        picture.contains("甲法（草案）") && picture.contains("中国 1 份"),
        "{picture}"
    );
    assert!(!picture.contains("丙法（草案）"), "{picture}");
}

#[test]
fn a_draft_is_not_there_before_it_came_up() {
    let (_folder, data) = imported(BILLS, &["--map", "date:proposed=提出日期"]);
    let on = |day: &str| -> Vec<String> {
        let found = json(&["query", "--graph", &data, "--as-of", day]);
        let titles = found["policies"].as_array().unwrap().iter();
        titles.map(|one| one["title"]["raw"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(on("2022-09-20"), ["丙法"]);
    assert_eq!(on("2022-09-21"), ["丙法", "乙法"]);
    let told = stdout(&["query", "--graph", &data, "--as-of", "2022-09-20"]);
    assert!(
        told.contains("另有 3 份当日尚未发布") && !told.contains("可能符合"),
        "{told}"
    );
}

#[test]
fn standing_that_nobody_knows_is_counted_beside_what_is_in_force() {
    let (_folder, data) = imported(
        "题名,地区,发布日期,施行日期\n\
         甲办法,国家,2017-07-08,\n\
         乙办法,国家,2018-07-08,2018-08-01\n\
         丙办法,国家,2022-07-08,\n",
        &[],
    );
    let asked = ["query", "--graph", &data, "--status", "in_force", "--as-of"];
    let told = stdout(&[&asked[..], &["2021-06-01"]].concat());
    assert!(told.contains("政策 1 份") && told.contains("效力未知 1 份"), "{told}");
    let told = stdout(&[&asked[..], &["2017-08-01"]].concat());
    assert!(told.contains("政策 0 份") && told.contains("效力未知 1 份"), "{told}");
    let told = stdout(&[&asked[..], &["2016-08-01"]].concat());
    assert!(!told.contains("效力未知"), "{told}");
}

#[test]
fn what_was_amended_says_by_which_act_last() {
    let (_folder, data) = imported(
        "名称,地区,通过,施行,修改哪些文件\n\
         甲法,国家,1990-09-07,1991-06-01,\n\
         关于修改《甲法》的决定（2001）,国家,2001-10-27,2001-10-27,甲法\n\
         关于修改《甲法》的决定（2010）,国家,2010-02-26,2010-04-01,甲法\n",
        &[],
    );
    for (day, by) in [("2005-01-01", "（2001）"), ("2015-01-01", "（2010）")] {
        let shown = stdout(&["show", "甲法", "--graph", &data, "--as-of", day]);
        let status = shown.lines().find(|line| line.contains("的状态")).unwrap();
        assert!(status.contains("已修改") && status.contains(by), "{status}");
    }
    let svg = |lang| {
        stdout(&[
            "query",
            "--graph",
            &data,
            "--chart",
            "genealogy",
            "--format",
            "svg",
            "--lang",
            lang,
        ])
    };
    let picture = svg("zh");
    assert!(picture.contains("（2001） 修改 甲法"), "{picture}");
    let timeline = stdout(&["query", "--graph", &data, "--format", "svg"]);
    assert!(timeline.contains("修改，指向被修改者"), "{timeline}");
}

#[test]
fn an_amendment_that_a_text_dates_is_one_though_it_names_no_act() {
    let (_folder, data) = imported(
        "名称,地区,发布日期,施行日期,修订日期\n\
         甲条例,国家,2001-12-20,2002-01-01,2013-01-30\n",
        &[],
    );
    let on = |day| stdout(&["query", "--graph", &data, "--as-of", day]);
    assert!(on("2015-01-01").contains("已修改，现行有效"));
    assert!(!on("2010-01-01").contains("已修改"));
}

#[test]
fn a_short_title_does_not_say_what_the_title_does_not() {
    let (_folder, data) = imported(
        "名称,地区,发布日期,版本\n\
         实施国际甲条约的规定,国家,1992-09-25,\n\
         关于实施乡村乙战略的意见,国家,1993-09-25,\n\
         丙保护条例,国家,2001-12-20,2013年修订\n",
        &[],
    );
    let picture = stdout(&["query", "--graph", &data, "--format", "svg"]);
    for label in [">实施国际甲条约的规定<", ">乡村乙战略意见<", ">丙保护条例<"]
    {
        assert!(picture.contains(label), "{label}: {picture}");
    }
}
