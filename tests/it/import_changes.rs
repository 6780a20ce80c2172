//! What rows say that their policies amend, repeal or replace, in a column or in their title,
//! and several policies of one cell.

use crate::import_kept::added;
use crate::program::{json, stdout, written};

/// A folder with the data of a table imported into it, and what the import tells.
fn imported(table: &str) -> (tempfile::TempDir, String, serde_json::Value) {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    let told = json(&["import", &table, "--into", &into, "--recorded", "2026-11-29"]);
    (folder, into, told)
}

/// Relation, tier and quote of each relation that `link` draws.
fn linked(into: &str) -> Vec<[String; 3]> {
    stdout(&["link", into]);
    let path = std::path::Path::new(into).join("relations-linked.jsonl");
    let lines = std::fs::read_to_string(path).unwrap();
    let line = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let quote = &line["evidence"]["quote"];
        [&line["relation"], &line["tier"], quote].map(|it| it.as_str().unwrap().into())
    };
    lines.lines().map(line).collect()
}

/// Answers every question of a review with `word`.
pub(crate) fn decide(review: &std::path::Path, word: &str) {
    let asked = std::fs::read_to_string(review).unwrap();
    let mut rows = csv::Reader::from_reader(asked.as_bytes());
    let mut decided = csv::Writer::from_path(review).unwrap();
    let headings = rows.headers().unwrap().clone();
    decided.write_record(&headings).unwrap();
    let at = headings.iter().position(|it| it.contains("decision")).unwrap();
    for row in rows.records() {
        let row = row.unwrap();
        let cells = row.iter().enumerate();
        let decide = |(this, cell)| if this == at { word } else { cell };
        decided.write_record(cells.map(decide)).unwrap();
    }
}

#[test]
fn columns_say_what_a_policy_changes() {
    let (_folder, into, told) = imported(
        "政策名称,地区,文号,发布日期,修改文件,废止文件,替代文件\n\
         甲市管理办法,上海,沪府发〔2010〕9号,2010-05-01,,,\n\
         乙市管理办法,上海,,2012-05-01,,,\n\
         丙市管理办法,上海,沪府发〔2015〕2号,2015-05-01,,,\n\
         丁市管理办法,上海,沪府发〔2021〕3号,2021-05-01,《乙市管理办法》,沪府发〔2010〕9号,丙市管理办法\n\
         戊市管理办法,上海,,2022-05-01,是,,\n",
    );
    assert_eq!(told["counts"]["citations"], 3, "{told}");
    assert!(told["explained"].to_string().contains("未采用：是"), "{told}");
    let mut relations: Vec<String> =
        linked(&into).into_iter().map(|[relation, ..]| relation).collect();
    relations.sort();
    assert_eq!(relations, ["amends", "repeals", "replaces"]);
    let (_folder, _, told) = imported(
        "Title,Country,Adopted,Amends,Repeals,Supersedes\nB Act 2020,Ireland,2020-05-01,A Act 1990,Act 12 of 1991,C Act 1995\n",
    );
    assert_eq!(told["counts"]["citations"], 3, "{told}");
}

#[test]
fn which_of_two_ended_the_other_is_not_guessed() {
    // What is repealed itself: the column may name what repealed it.
    let (_folder, _, told) = imported(
        "政策名称,地区,发布日期,状态,废止文件\n甲市管理办法,上海,2010-05-01,已废止,《乙市管理办法》\n",
    );
    assert_eq!(told["counts"]["citations"], 0, "{told}");
    assert!(told["explained"].to_string().contains("--map repeals"), "{told}");
    // What has the number of a later year can't have been repealed.
    let (_folder, _, told) = imported(
        "政策名称,地区,发布日期,废止文件\n甲市管理办法,上海,2010-05-01,沪府发〔2015〕2号\n",
    );
    assert_eq!(told["counts"]["citations"], 0, "{told}");
    // Its heading says which.
    let (_folder, _, told) = imported(
        "政策名称,地区,发布日期,状态,被废止文件\n甲市管理办法,上海,2010-05-01,已废止,《乙市管理办法》\n",
    );
    assert_eq!(told["counts"]["citations"], 1, "{told}");
    // So does who maps it.
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "政策名称,地区,发布日期,状态,废止文件\n甲市管理办法,上海,2010-05-01,已废止,《乙市管理办法》\n",
    );
    let into = folder.path().join("d").display().to_string();
    let saved = written(
        folder.path(),
        "m.toml",
        "name = \"m\"\n[columns]\ntitle = \"政策名称\"\nplace = \"地区\"\nrepeals = \"废止文件\"\n",
    );
    for how in [["--map", "repeals=废止文件"], ["--mapping", &saved]] {
        let told =
            json(&[&["import", &table, "--into", &into, "--dry-run"], &how[..]].concat());
        assert_eq!(told["counts"]["citations"], 1, "{how:?}: {told}");
    }
    // What another does to it is no column of what it does.
    let (_folder, _, told) = imported(
        "Title,Country,Adopted,Repealed by\nB Act 2020,Ireland,2020-05-01,C Act 2024\n",
    );
    assert_eq!(told["counts"]["citations"], 0, "{told}");
    let said = told["explained"].to_string();
    assert!(said.contains("“Repealed by”→废止它的文件"), "{told}");
    assert!(said.contains("C Act 2024"), "{told}");
    let (_folder, _, told) = imported(
        "Title,Country,Adopted,Repealed by\nData Act 2020,Ireland,2020-05-01,Data Protection Act 2024\n",
    );
    assert_eq!(told["counts"]["citations"], 1, "{told}");
    assert!(told["records"].to_string().contains("Data Protection Act 2024"), "{told}");
}

#[test]
fn a_title_says_what_it_changes_as_that_of_a_text_does() {
    let decision = "上海市人大常委会关于修改《上海市甲条例》的决定";
    let repeal = "上海市人民政府关于废止《上海市乙办法》的决定";
    let (_folder, into, told) = imported(&format!(
        "政策名称,地区,发布日期\n上海市甲条例,上海,2010-05-01\n上海市乙办法,上海,2011-05-01\n{decision},上海,2020-05-01\n{repeal},上海,2021-05-01\n关于修改《上海市丙条例》的决定（征求意见稿）,上海,2022-05-01\n上海市甲条例实施细则,上海,2022-06-01\n"
    ));
    assert_eq!(told["counts"]["citations"], 2, "{told}");
    let found = linked(&into);
    let amends = ["amends", "explicit_title", decision].map(str::to_owned);
    let repeals = ["repeals", "explicit_title", repeal].map(str::to_owned);
    assert!(found.len() == 2 && found.contains(&amends) && found.contains(&repeals));
}

#[test]
fn several_policies_of_one_cell_share_only_what_is_theirs() {
    let (_folder, _, told) = imported(
        "名称,地区,发文机关,文号,发布日期\n\"1. 甲市某事管理办法\n2. 甲市某事实施方案\",上海,上海市财政局,沪财发〔2023〕1号,2023-01-07\n\"《甲市方案》\n《甲市意见》\",上海,\"上海市民政局\n上海市教委\",\"沪民〔2023〕1号\n沪教〔2023〕2号\",\"2023-01-08\n2023-01-09\"\n",
    );
    let values: Vec<String> = added(&told).into_iter().map(|(_, it)| it).collect();
    assert_eq!(
        values,
        [
            "上海市，2023-01-07 发布，上海市财政局",
            "上海市，2023-01-07 发布，上海市财政局",
            "上海市，2023-01-08 发布，沪民〔2023〕1号，上海市民政局",
            "上海市，2023-01-09 发布，沪教〔2023〕2号，上海市教委",
        ],
        "{told}"
    );
    assert!(told["explained"].to_string().contains("沪财发〔2023〕1号"), "{told}");
}

#[test]
fn titles_of_one_cell_without_marks_are_asked_once() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "名称,地区,发布日期\n上海市甲产业办法；上海市乙产业方案,上海,2023-01-07\n",
    );
    let into = folder.path().join("d").display().to_string();
    let review = folder.path().join("review.csv");
    let shown = review.display().to_string();
    let ask = [
        "import",
        &table,
        "--into",
        &into,
        "--review",
        &shown,
        "--recorded",
        "2026-11-29",
    ];
    let told = json(&ask);
    assert_eq!(told["doubts"].as_array().map(Vec::len), Some(1), "{told}");
    decide(&review, "several");
    let told = json(&ask);
    assert_eq!(told["counts"]["added"], 2, "{told}");
}

#[test]
fn what_points_back_to_a_policy_is_said_of_it() {
    let told = crate::import_prose::preview(
        "r.txt",
        "数据立法回顾\n\n2021年11月25日，上海市人大常委会通过《上海市甲条例》。《条例》依据《乙法》等法律制定，自2022年1月1日起施行。\n2023年5月，湖北省印发《湖北省丙实施方案》。《实施方案》根据《丁规划》制定。\n",
    );
    let values: Vec<String> = added(&told).into_iter().map(|(title, _)| title).collect();
    assert_eq!(values, ["上海市甲条例", "湖北省丙实施方案"], "{told}");
    assert!(told["records"].to_string().contains("2022-01-01 施行"), "{told}");
    assert_eq!(told["counts"]["citations"], 2, "{told}");
}
