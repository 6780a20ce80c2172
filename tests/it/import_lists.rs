//! Lists of what is in force or over, headings that leave a direction open, and rows that may be
//! one: what a judge found wrong in them.

use crate::import_judged::{preview, values};
use crate::import_kept::added;
use crate::program::{json, stdout, written};

#[test]
fn what_a_decision_declares_void_is_void_in_every_answer() {
    let folder = tempfile::tempdir().unwrap();
    let page = written(
        folder.path(),
        "list.html",
        "<html><body><h1>合肥市人民政府关于废止和宣布失效部分行政规范性文件的决定</h1><p>合政〔2020〕58号</p><p>各县（市）、区人民政府：</p><p>市政府决定：一、对下列2件予以废止；二、对下列1件宣布失效。</p><p>2020年11月16日</p><h3>予以废止的行政规范性文件目录</h3><table><tr><th>序号</th><th>文件名称</th><th>文号</th><th>废止理由</th></tr><tr><td>1</td><td>合肥市人民政府关于印发甲管理办法的通知</td><td>合政〔2004〕15号</td><td>已被新规定代替</td></tr><tr><td>2</td><td>合肥市人民政府关于乙建设意见的通知</td><td>合政〔1998〕101号</td><td>调整对象已消失</td></tr></table><h3>宣布失效的行政规范性文件目录</h3><table><tr><th>序号</th><th>文件名称</th><th>文号</th><th>备注</th></tr><tr><td>1</td><td>合肥市人民政府关于印发丙工作方案的通知</td><td>合政〔2012〕33号</td><td>适用期已过</td></tr></table></body></html>",
    );
    let into = folder.path().join("d").display().to_string();
    let told = json(&["import", &page, "--into", &into]);
    // The reason of a repeal takes no row out of the list.
    assert_eq!(told["counts"]["relations"], 3, "{told}");
    assert!(!told["explained"].to_string().contains("不认识的状态"), "{told}");
    let found = stdout(&["query", "--graph", &into, "--title", "丙工作方案"]);
    assert!(found.contains("失效") && !found.contains("已废止"), "{found}");
    let found = stdout(&["query", "--graph", &into, "--title", "甲管理办法"]);
    assert!(found.contains("废止"), "{found}");
}

#[test]
fn the_title_of_a_catalogue_tells_its_day_and_that_its_rows_are_in_force() {
    let told = preview(
        "t.html",
        "<html><body><h2>某局现行有效外汇管理主要法规目录（截至2023年12月31日）</h2><table><tr><th>序号</th><th>法规名称</th><th>发文单位</th><th>文号</th></tr><tr><td>1</td><td>个人外汇管理办法</td><td>中国人民银行</td><td>银发〔1996〕210号</td></tr></table></body></html>",
    );
    assert!(values(&told)[0].contains("现行有效"), "{told}");
    assert!(told.to_string().contains("2023-12-31"), "{told}");
}

#[test]
fn a_year_over_a_column_of_titles_is_theirs() {
    let told = preview(
        "t.csv",
        "地区,2021年,2022年\n北京,《北京市甲发展规划》,《北京市乙促进条例》\n河北,《河北省丙规划》（冀发改〔2021〕905号）,无\n",
    );
    let values = values(&told);
    assert_eq!(values.len(), 3, "{told}");
    for (value, year) in values.iter().zip(["2021", "2022", "2021"]) {
        assert!(value.contains(year), "{told}");
    }
    assert!(values[0].starts_with("北京市，2021"), "{told}");
}

#[test]
fn what_repealed_a_policy_by_its_number_is_told() {
    let told = preview(
        "t.csv",
        "规章名称,公布机关,公布日期,清理意见\n宁夏回族自治区甲防御办法,自治区人民政府,2005-05-31,由宁政发〔2019〕30号废止\n",
    );
    assert!(values(&told)[0].contains("废止"), "{told}");
    assert!(told["explained"].to_string().contains("由宁政发〔2019〕30号废止"), "{told}");
}

#[test]
fn which_of_two_replaced_the_other_is_told_by_years_or_not_at_all() {
    let table = |cells: &str| format!("标题,发文单位,日期,替代文件\n{cells}\n");
    let told = preview(
        "t.csv",
        &table("山东省甲管理办法,山东省人民政府,2010-01-02,《山东省乙条例》（2017年）"),
    );
    let titles: Vec<String> = added(&told).into_iter().map(|it| it.0).collect();
    assert!(titles.contains(&"山东省乙条例".to_owned()), "{told}");
    assert!(told["explained"].to_string().contains("按替代它的文件读"), "{told}");
    let told = preview(
        "t.csv",
        &table("山东省甲管理办法,山东省人民政府,2010-01-02,《山东省乙条例》"),
    );
    assert_eq!(told["counts"]["citations"], 0, "{told}");
    assert!(told["explained"].to_string().contains("--map replaced_by="), "{told}");
}

#[test]
fn another_number_on_the_same_day_is_asked_and_years_are_no_other_title() {
    let folder = tempfile::tempdir().unwrap();
    let first = written(
        folder.path(),
        "one.csv",
        "文件名称,文号,发文机关,发布日期,施行日期\n山东省甲管理办法,鲁政办发〔2024〕2号,山东省人民政府办公厅,2024-01-22,2024-03-01\n海南省乙行动计划（2024-2026）,,海南省人民政府办公厅,2023-12-25,\n",
    );
    let second = written(
        folder.path(),
        "two.csv",
        "文件名称,文号,发文机关,发布日期,施行日期\n山东省甲管理办法,鲁政办发〔2024〕3号,山东省人民政府办公厅,2024-01-22,2024-03-01\n海南省乙行动计划（2024－2026年）,,海南省人民政府办公厅,2023-12-25,\n",
    );
    let into = folder.path().join("d").display().to_string();
    json(&["import", &first, "--into", &into]);
    let told = json(&["import", &second, "--into", &into, "--dry-run"]);
    assert_eq!(told["counts"]["added"], 0, "{told}");
    assert_eq!(told["counts"]["doubts"], 1, "{told}");
}

#[test]
fn a_draft_that_is_not_passed_has_not_failed() {
    let told = preview(
        "t.csv",
        "名称,国家,状态\n甲法（草案）,中国,未通过\n乙法（草案）,中国,否决\n",
    );
    let values = values(&told);
    assert!(!values[0].contains("未获通过") && values[1].contains("未获通过"), "{told}");
    assert!(told["explained"].to_string().contains("还没有通过"), "{told}");
}

#[test]
fn an_article_in_english_needs_no_table() {
    let told = preview(
        "alert.md",
        "# Client alert: New rules for generative AI\n\nOn 7 March 2025, the Cyberspace Administration of China issued the *Measures for Labeling of AI-Generated Content*, which will take effect on 1 September 2025.\n\nOn 10 July 2023, the Cyberspace Administration of China issued the Interim Measures for the Management of Generative AI Services.\n",
    );
    assert!(!added(&told).is_empty(), "{told}");
    assert!(told["explained"].to_string().contains("--read-as text"), "{told}");
}
