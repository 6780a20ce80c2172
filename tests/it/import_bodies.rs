//! Whose a policy is: bodies under all the forms of their names, in tables and in prose.

use serde_json::Value;

use crate::import_kept::added;
use crate::program::{json, written};

/// What a preview tells of `words` in a file `name`.
fn preview(name: &str, words: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), name, words);
    let into = folder.path().join("d").display().to_string();
    json(&["import", &file, "--into", &into, "--dry-run", "--recorded", "2024-12-31"])
}

/// The values of what it would add.
fn values(told: &Value) -> Vec<String> {
    added(told).into_iter().map(|(_, values)| values).collect()
}

#[test]
fn who_hands_on_has_issued() {
    let table = preview(
        "t.csv",
        "标题,成文日期\n\
         国务院办公厅转发国家发展改革委 国家能源局关于甲事项实施方案的通知,2022-05-14\n\
         国务院批转发展改革委等部门关于乙事项意见的通知,2022-05-16\n\
         国务院办公厅关于转发财政部丙事项意见的通知,2022-05-17\n\
         浙江省人民政府办公厅转发省财政厅关于丁事项意见的通知,2022-05-18\n",
    );
    assert_eq!(
        values(&table),
        [
            "中国，2022-05-14 成文，国务院办公厅",
            "中国，2022-05-16 成文，国务院",
            "中国，2022-05-17 成文，国务院办公厅",
            "浙江省，2022-05-18 成文，浙江省人民政府办公厅",
        ],
        "{table}"
    );
    let prose = preview(
        "r.txt",
        "2022年5月14日，国务院办公厅转发国家发展改革委、国家能源局《关于促进甲事项的实施方案》。\
         2013年2月，国务院批转发展改革委等部门《关于乙事项的若干意见》。\n\n\
         1. 《国务院批转发展改革委等部门关于丙事项意见的通知》（国发〔2013〕6号，2013年2月3日）\n",
    );
    assert_eq!(
        values(&prose),
        [
            "中国，2022-05-14 发布，国务院办公厅",
            "中国，2013-02 发布，国务院",
            "中国，2013-02-03 报告所载，国发〔2013〕6号，国务院",
        ],
        "{prose}"
    );
}
