//! Whose a policy is: bodies under all the forms of their names, in tables and in prose.

use serde_json::Value;

use crate::import_kept::added;
use crate::program::{json, stdout, written};

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

#[test]
fn one_body_is_found_under_all_its_names() {
    let folder = tempfile::tempdir().unwrap();
    let table = "标题,发文机关,发布日期\n\
        甲法,全国人大常委会,2020-01-01\n\
        乙法,全国人民代表大会常务委员会,2020-02-01\n\
        河南省丙办法,河南省人民政府办公厅,2020-03-01\n\
        河南省丁办法,河南省政府办公厅,2020-04-01\n\
        河南省戊办法,河南省发改委,2020-04-02\n\
        河南省己办法,河南省发展和改革委员会,2020-04-03\n\
        庚规范,交通部,2020-05-01\n\
        辛规范,交通运输部,2020-06-01\n\
        壬标准,国标委,2020-06-02\n\
        癸标准,国家标准化管理委员会,2020-06-03\n";
    let file = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &file, "--into", &into]);
    for (name, count) in [
        ("全国人大常委会", 2),
        ("全国人民代表大会常务委员会", 2),
        ("河南省政府办公厅", 2),
        ("河南发展改革委", 2),
        ("国家标准委", 2),
        // A body that became another is another.
        ("交通部", 1),
        ("交通运输部", 1),
    ] {
        let told = json(&["query", "--graph", &into, "--issuer", name]);
        assert_eq!(told["policies"].as_array().unwrap().len(), count, "{name}: {told}");
    }
    // What is printed otherwise in another document is the same body.
    let more = written(
        folder.path(),
        "u.csv",
        "标题,发文机关,发布日期\n子法,全国人大常务委员会,2021-01-01\n",
    );
    let told = json(&["import", &more, "--into", &into, "--dry-run"]);
    assert_eq!(values(&told), ["中国，2021-01-01 发布，全国人大常委会"], "{told}");
}

#[test]
fn english_bodies_are_parted_at_commas() {
    let told = preview(
        "t.csv",
        "Title,Country,Issuer,Date\n\
         Act A,Canada,\"Health Canada, Environment Canada\",2020-01-01\n\
         Act B,EU,\"European Parliament, Council of the European Union\",2020-01-03\n\
         Act C,Canada,\"Ministry of Industry, Trade and Labour\",2020-01-03\n",
    );
    assert_eq!(
        values(&told),
        [
            "加拿大，2020-01-01 报告所载，Health Canada、Environment Canada",
            "欧盟，2020-01-03 报告所载，European Parliament、Council of the European Union",
            "加拿大，2020-01-03 报告所载，Ministry of Industry, Trade and Labour",
        ],
        "{told}"
    );
}

#[test]
fn short_names_and_numbers_of_the_centre_are_not_asked_about() {
    let told = preview(
        "t.csv",
        "标题,发布部门,日期\n\
         关于甲的通知（发改产业〔2020〕202号）,发改委,2020.2\n\
         关于乙的通知,发改委等11部门,2020.3\n\
         关于丙的通知,中办 国办,2020.4\n\
         关于丁的通知,两办,2020.5\n\
         关于戊的通知,发改委、工信部,2020.6\n\
         关于己的通知（财税〔2020〕6号）,,2020.7\n\
         关于庚的通知,发改委,2020.8\n",
    );
    assert_eq!(
        values(&told),
        [
            "中国，2020-02 报告所载，发改产业〔2020〕202号，国家发改委",
            "中国，2020-03 报告所载，国家发改委",
            "中国，2020-04 报告所载，中共中央办公厅、国务院办公厅",
            "中国，2020-05 报告所载，中共中央办公厅、国务院办公厅",
            "中国，2020-06 报告所载，国家发改委、工信部",
            "中国，2020-07 报告所载，财税〔2020〕6号",
        ],
        "{told}"
    );
    // Every province has a 发改委: whose it is is asked, by its name.
    let doubts = told["doubts"].as_array().unwrap();
    assert_eq!(doubts.len(), 1, "{told}");
    assert!(doubts[0].to_string().contains("“发改委”是哪里的也看不出"), "{told}");
    let prose = preview(
        "r.txt",
        "2020年2月，发改委等11部门印发《智能汽车甲战略》。2020年3月，中办、国办印发《关于乙的意见》。\n",
    );
    assert_eq!(
        values(&prose),
        [
            "中国，2020-02 发布，国家发改委",
            "中国，2020-03 发布，中共中央办公厅、国务院办公厅"
        ],
        "{prose}"
    );
    let home =
        preview("t.csv", "标题,省份,发布部门,日期\n关于甲的通知,浙江,两办,2020.5\n");
    assert_eq!(
        values(&home),
        ["浙江省，2020-05 报告所载，中共浙江省委办公厅、浙江省人民政府办公厅"],
        "{home}"
    );
}
