//! Tables as a judge found them, who had not seen the program: what a person reads without
//! doubt is read, and what a cell does not say is not stored.

use serde_json::Value;

use crate::import_kept::added;
use crate::program::{json, written};

/// What a preview tells of a table.
fn preview(name: &str, table: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), name, table);
    let into = folder.path().join("d").display().to_string();
    json(&["import", &table, "--into", &into, "--dry-run"])
}

/// The values of what it would add.
fn values(told: &Value) -> Vec<String> {
    added(told).into_iter().map(|(_, values)| values).collect()
}

#[test]
fn headings_are_known_by_the_words_they_are_made_of() {
    let told = preview(
        "t.csv",
        "Country,Instrument,Date adopted,Entry into force,Body,Legal status\nEU,Some Act,2024-06-13,2024-08-01,European Parliament,In force\n",
    );
    assert_eq!(
        values(&told),
        ["欧盟，2024-06-13 通过，2024-08-01 施行，现行有效，European Parliament"],
        "{told}"
    );
    let told = preview(
        "t.csv",
        "地区,法律法规名称,颁布单位,签发日期,生效日,有效期,现状\n北京,甲办法,市科委,2023-05-01,2023-06-01,5年,已废止\n上海,乙办法,市教委,2023-05-01,,至长期,部分失效\n",
    );
    assert_eq!(
        values(&told),
        [
            "北京市，2023-05-01 成文，2023-06-01 施行，废止，市科委",
            "上海市，2023-05-01 成文，市教委"
        ],
        "{told}"
    );
    let explained = told["explained"].to_string();
    assert!(explained.contains("5年") && explained.contains("部分失效"), "{told}");
    // A deadline is no date of the policy, and a row of values no heading.
    let told = preview("t.csv", "政策名称,省份,截止日期\n甲促进措施,北京,2025-12-31\n");
    assert_eq!(values(&told), ["北京市"], "{told}");
    let told = preview("t.csv", "甲,乙,丙\n国家,法律,2023-01-01\n");
    assert_eq!(told["counts"]["added"], 0, "{told}");
}

#[test]
fn what_says_none_is_none_and_ditto_is_the_row_above() {
    let told = preview(
        "t.csv",
        "地区,标题,发布机构,发文字号,链接,发布日期\n上海,甲办法,市科委等五部门,沪科〔2023〕1号,http://a.cn/1,2023-05-01\n同上,乙办法,同上,无,详见官网,〃\n上海,丙办法,不详,（通知公告）,,2023-05-03\n",
    );
    assert_eq!(
        values(&told),
        [
            "上海市，2023-05-01 发布，沪科〔2023〕1号，市科委",
            "上海市，2023-05-01 发布，市科委",
            "上海市，2023-05-03 发布"
        ],
        "{told}"
    );
    let explained = told["explained"].to_string();
    for words in ["（通知公告）", "详见官网", "等五部门", "共 3 格"] {
        assert!(explained.contains(words), "{words}: {told}");
    }
    // Nothing stands above the first row.
    let told = preview("t.csv", "地区,标题,发布机构\n上海,甲办法,同上\n");
    assert_eq!(values(&told), ["上海市"], "{told}");
    assert!(told["explained"].to_string().contains("同上"), "{told}");
}

#[test]
fn bodies_of_one_cell_are_parted() {
    let told = preview(
        "t.csv",
        "地区;标题;发布机构\n上海;甲办法;市发展改革委,市财政局\n上海;乙办法;市发展改革委和市财政局\n上海;丙办法;上海市发展和改革委员会（牵头）/市财政局\n",
    );
    assert_eq!(
        values(&told),
        [
            "上海市，市发展改革委、市财政局",
            "上海市，市发展改革委、市财政局",
            "上海市，上海市发展和改革委员会、市财政局"
        ],
        "{told}"
    );
}
