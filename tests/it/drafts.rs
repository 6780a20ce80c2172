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
    assert_eq!(on("2022-09-21"), ["乙法", "丙法"]);
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

/// What the heading of the column of dates calls 通过, of what its row calls a draft or failed.
const PASSED: &str = "文件名称,地区,通过日期,效力状态,落实\n\
    国家甲办法,国家,2024-01-05,现行有效,\n\
    河北省甲管理办法（征求意见稿）,河北省,2024-05-06,征求意见,国家甲办法\n\
    湖南省甲管理办法（草案）,湖南省,2024-06-06,,国家甲办法\n\
    云南省甲管理办法,云南省,2024-07-06,草案,国家甲办法\n\
    江苏省甲管理办法,江苏省,2024-07-16,未通过,国家甲办法\n\
    江西省甲管理办法,江西省,2024-08-06,现行有效,国家甲办法\n";

#[test]
fn a_draft_below_a_heading_of_adoption_is_no_adoption() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", PASSED);
    let into = folder.path().join("d").display().to_string();
    let told = stdout(&["import", &table, "--into", &into]);
    assert!(told.contains("日期不作通过的日期"), "{told}");
    stdout(&["link", &into]);
    let found = json(&["rollout", "国家甲办法", "--graph", &into]);
    assert_eq!(found["rollout"]["coverage"]["certain"], 1);
    assert_eq!(found["rollout"]["coverage"]["possible"], 1);
    let sides = stdout(&["compare", "国家", "湖南", "江西", "--graph", &into]);
    assert!(
        sides.contains("湖南 0（另有草案 1）") && sides.contains("江西 1"),
        "{sides}"
    );
    assert!(sides.contains("2024-06-06 提出"), "{sides}");
    assert!(sides.contains("有政策写明回应的份数：湖南 0、江西 1"), "{sides}");
    assert!(sides.contains("不计入份数、构成、相似与回应：湖南 1"), "{sides}");
    assert!(!sides.contains("日期不详"), "{sides}");
    let found = json(&["compare", "国家", "湖南", "--graph", &into]);
    let hunan = &found["comparison"]["sides"][1];
    assert_eq!(
        (hunan["own"].as_array().unwrap().len(), hunan["total"].as_u64()),
        (0, Some(1))
    );
    assert_eq!(hunan["drafts"].as_array().unwrap().len(), 1);
    let drawn = stdout(&["compare", "国家", "湖南", "--graph", &into, "--format", "svg"]);
    assert!(drawn.contains("湖南") && drawn.contains("管理办法（草案）"), "{drawn}");
}

#[test]
fn what_failed_is_no_proposal_that_is_alive_and_what_waits_is_no_act() {
    let (_folder, data) = imported(
        "Title,Country,Date,Status\n\
         Safe Data Act,Mexico,2024-04-02,Vetoed\n\
         Data Law,Turkey,2024-06-24,Rejected\n\
         Data Act,Canada,2022-06-16,Died on the order paper\n\
         Bill 2338/2023,Brazil,2024-12-10,Pending in Chamber of Deputies\n\
         Personal Data Law,Thailand,2025-03-01,Under review\n\
         Shelved Data Act,Chile,2025-02-01,Shelved\n\
         Data Rules,Japan,2025-06-04,In force\n",
        &[],
    );
    let found = json(&["query", "--graph", &data]);
    let status = |title: &str| {
        let all = found["policies"].as_array().unwrap();
        let one = all.iter().find(|one| one["title"]["raw"] == title).unwrap();
        assert_eq!(one["adoption"].is_null(), title != "Data Rules", "{title}");
        one["status"]["value"]["code"].as_str().unwrap().to_owned()
    };
    for title in ["Safe Data Act", "Data Law", "Data Act"] {
        assert_eq!(status(title), "rejected", "{title}");
    }
    for title in ["Bill 2338/2023", "Personal Data Law", "Shelved Data Act"] {
        assert_eq!(status(title), "proposed", "{title}");
    }
    assert_eq!(status("Data Rules"), "in_force");
    let picture = stdout(&["query", "--graph", &data, "--lang", "en", "--format", "svg"]);
    assert!(!picture.contains("Safe Data Act (proposed)"), "{picture}");
    let asked = ["rollout", "2020-01-01", "--units", "national", "--rule", "any"];
    let followed = json(&[&asked[..], &["--graph", &data]].concat());
    assert_eq!(followed["rollout"]["coverage"]["certain"], 1);
    // Of an act with a day of publication, under review tells nothing of that.
    let (_folder, data) = imported(
        "Title,Country,Published,Status\nData Act,Thailand,2025-03-01,Under review\n",
        &[],
    );
    let found = json(&["query", "--graph", &data]);
    assert_eq!(found["policies"][0]["adoption"]["edtf"], "2025-03-01");
    assert_eq!(found["policies"][0]["status"]["value"]["code"], "unknown");
}
