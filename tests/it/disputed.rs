//! What sources leave open does not become a number: searches without result, sources that tell
//! different standings or days, what is cited and not linked, who is counted at all.

use serde_json::Value;

use crate::drafts::imported;
use crate::program::{data_set, json, output, stdout, written};

/// A policy, two provinces that follow it, and a table that says of two more that nothing was
/// found, and of a fifth nothing.
const SEARCHED: &str = "地区,文件名称,文号,成文日期,状态,依据文件\n\
    国家,关于构建某项基础制度更好发挥作用的意见,中发〔2022〕32号,2022-12-02,现行有效,\n\
    北京市,北京市某项制度实施意见,京发〔2023〕1号,2023-06-20,现行有效,关于构建某项基础制度更好发挥作用的意见\n\
    上海市,上海市某项制度行动方案,沪发〔2023〕1号,2023-07-22,现行有效,关于构建某项基础制度更好发挥作用的意见\n\
    江苏省,江苏省某项制度管理办法,苏发〔2023〕1号,2023-09-22,现行有效,\n\
    西藏自治区,未检索到,,,,\n\
    青海省,未检索到,,,,\n";

fn unit<'v>(answer: &'v Value, name: &str) -> &'v Value {
    let units = answer["rollout"]["units"].as_array().unwrap();
    units.iter().find(|unit| unit["place"]["short"]["zh"] == name).unwrap()
}

#[test]
fn a_search_without_result_hides_no_document_of_the_same_table() {
    let (_folder, data) = imported(SEARCHED, &["--recorded", "2024-12-31"]);
    let ask = ["rollout", "中发〔2022〕32号", "--graph", &data];
    let answer = json(&ask);
    assert_eq!(answer["rollout"]["coverage"]["certain"], 2, "{answer}");
    assert_eq!(answer["rollout"]["rule"]["conditions"][0], "relation=based_on");
    assert_eq!(unit(&answer, "西藏")["searched"], true);
    assert_eq!(unit(&answer, "西藏")["state"]["name"]["zh"], "检索未见");
    assert_eq!(unit(&answer, "河北")["searched"], Value::Null);
    let told = stdout(&ask);
    assert!(told.contains("其中 2 个检索未见：西藏、青海"), "{told}");
    assert!(!told.contains("没有来源系统检索过"), "{told}");
    let searched = output(&[&ask[..], &["--rule", "searched"]].concat());
    assert!(!searched.status.success());
    let day = json(&["rollout", "2023-01", "--graph", &data]);
    assert_eq!(day["rollout"]["coverage"]["certain"], 3, "any document: {day}");
    let tiles = stdout(&[&ask[..], &["--chart", "tiles", "--format", "svg"]].concat());
    assert!(tiles.contains("检索未见　2 个"), "{tiles}");
}

#[test]
fn a_heading_has_no_title_that_is_cut() {
    let (_folder, data) = imported(SEARCHED, &["--recorded", "2024-12-31"]);
    let long = "中共中央 国务院关于构建某项基础制度更好发挥某项要素作用并且进一步深化若干方面综合改革的意见";
    let table = SEARCHED.replace("关于构建某项基础制度更好发挥作用的意见", long);
    let (_other, cut) = imported(&table, &["--recorded", "2024-12-31"]);
    for (data, name) in [
        (&data, "《关于构建某项基础制度更好发挥作用的意见》后"),
        (&cut, "中发〔2022〕32号后"),
    ] {
        let ask = ["rollout", "中发〔2022〕32号", "--graph", data, "--format", "svg"];
        let lag = stdout(&ask);
        assert!(lag.contains(name), "{lag}");
        let english = stdout(&[&["--lang", "en"], &ask[..]].concat());
        assert!(!english.contains("…意见"), "{english}");
    }
}

/// A policy that the source `a` calls in force, and a month later `source`, in `file`, repealed.
fn with_later(file: &str, source: &str) -> (tempfile::TempDir, String) {
    let table = |status: &str| {
        format!(
            "地区,文件名称,文号,成文日期,状态\n安徽省,安徽省某项管理办法,皖发〔2023〕9号,2023-10-17,{status}\n"
        )
    };
    let first = ["--recorded", "2025-03-01", "--source", "a"];
    let (folder, data) = imported(&table("现行有效"), &first);
    let later = written(folder.path(), file, table("已废止"));
    let add = ["import", &later, "--into", &data, "--source", source];
    stdout(&[&add[..], &["--recorded", "2025-04-01"]].concat());
    (folder, data)
}

#[test]
fn sources_that_tell_different_standings_leave_it_open() {
    let (_folder, data) = with_later("later.csv", "b");
    let answer = json(&["query", "--graph", &data]);
    let policy = &answer["policies"][0];
    let conflict = &policy["conflicts"][0];
    assert_eq!(conflict["field"], "status", "{policy}");
    assert_eq!(conflict["chosen"]["value"], "repealed", "the later recorded: {policy}");
    assert_eq!(conflict["against"][0]["value"], "in_force");
    assert_eq!(policy["status"]["certainty"]["code"], "possible");
    let told = stdout(&["show", "皖发〔2023〕9号", "--graph", &data]);
    assert!(told.contains("同级取后记录者"), "{told}");
    assert!(told.contains("现行有效”") && told.contains("已废止”"), "{told}");
    for status in ["repealed", "in_force"] {
        let found = json(&["query", "--graph", &data, "--status", status]);
        assert_eq!(
            found["policies"][0]["matched"]["code"], "possible",
            "{status}: {found}"
        );
    }
    // On a day before the later word the earlier holds alone.
    let before = json(&["query", "--graph", &data, "--as-of", "2025-03-15"]);
    assert_eq!(before["policies"][0]["status"]["value"]["code"], "in_force");
    assert_eq!(before["policies"][0]["status"]["certainty"]["code"], "asserted");
    let checked = output(&["check", &data]);
    let checked = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(checked.contains("status-conflict"), "{checked}");
}

#[test]
fn a_source_that_corrects_itself_is_heard() {
    let (_folder, data) = with_later("t.csv", "a");
    let answer = json(&["query", "--graph", &data]);
    let policy = &answer["policies"][0];
    assert_eq!(policy["status"]["value"]["code"], "repealed", "{policy}");
    assert_eq!(policy["status"]["certainty"]["code"], "asserted");
    assert_eq!(policy["conflicts"][0]["field"], "status");
}

#[test]
fn an_end_that_is_known_makes_nothing_unknown() {
    let (_folder, data) = imported(
        "地区,文件名称,发布日期,状态,废止日期\n\
         广东省,广东省某项管理办法,2021-10-18,已废止,2025-06-30\n\
         浙江省,浙江省某项管理办法,2021-10-18,已废止,\n\
         江苏省,江苏省某项管理办法,2021-10-18,现行有效,\n",
        &["--recorded", "2025-12-31"],
    );
    let answer = json(&["query", "--graph", &data, "--as-of", "2025-06-01"]);
    for policy in answer["policies"].as_array().unwrap() {
        let status = &policy["status"];
        assert_eq!(status["value"]["code"], "in_force", "{policy}");
        assert_eq!(status["certainty"]["code"], "possible", "{policy}");
    }
    let none = data_set(&[(
        "policies.jsonl",
        br#"{"id":"p","title":"T","jurisdiction":"CN-GD","dates":[{"role":"published","edtf":"2021"}],"evidence":{"source":"s"}}"#.as_slice(),
    )]);
    let told = stdout(&[
        "query",
        "--graph",
        none.path().to_str().unwrap(),
        "--as-of",
        "2024-06-15",
        "--status",
        "in_force",
    ]);
    assert!(told.contains("至少 0 份，至多 1 份"), "one is open: {told}");
}

#[test]
fn what_the_data_has_is_not_called_absent() {
    let (_folder, data) = imported(
        "地区,文件名称,文号,发布日期,依据文件\n\
         国家,网络数据安全管理条例,国令第790号,2024-09-24,\n\
         国家,网络安全审查办法,国家互联网信息办公室令第8号,2021-12-28,\n\
         香港,香港数据指引,,2024-12-20,网络数据安全管理条例\n\
         国家,数据出境安全评估办法,国家互联网信息办公室令（第11号）,2022-07-07,\n\
         北京,北京细则,,2024-12-20,国家互联网信息办公室令第8号\n\
         天津,天津细则,,2024-12-20,国家网信办令第8号\n\
         重庆,重庆细则,,2024-12-20,国家互联网信息办公室令第11号\n\
         上海,上海细则,,2024-12-20,某项并不存在的管理条例\n",
        &["--recorded", "2025-01-31"],
    );
    let answer = json(&["gaps", "--dangling", "--graph", &data]);
    let all = answer["dangling"].as_array().unwrap();
    let absent: Vec<&Value> = all.iter().filter(|one| one["held"].is_null()).collect();
    assert_eq!(absent.len(), 1, "{answer}");
    assert_eq!(absent[0]["title"], "某项并不存在的管理条例");
    let told = stdout(&["gaps", "--dangling", "--graph", &data]);
    assert!(told.contains("数据没有的文件 1 份"), "{told}");
    assert!(all.len() == 1 || told.contains("数据有而未连的"), "{told}");
}

#[test]
fn a_disputed_day_is_marked_wherever_it_is_counted_from() {
    let (folder, data) =
        imported(SEARCHED, &["--recorded", "2024-12-31", "--source", "a"]);
    let other = written(
        folder.path(),
        "other.csv",
        "地区,文件名称,文号,成文日期\n北京市,北京市某项制度实施意见,京发〔2023〕1号,2023-08-20\n",
    );
    stdout(&[
        "import",
        &other,
        "--into",
        &data,
        "--source",
        "b",
        "--recorded",
        "2024-12-31",
    ]);
    let ask = ["rollout", "中发〔2022〕32号", "--graph", &data];
    let answer = json(&ask);
    assert_eq!(unit(&answer, "北京")["date_against"][0], "2023-08-20", "{answer}");
    let told = stdout(&ask);
    assert!(told.contains("2023-06-20 ≠"), "{told}");
    assert!(told.contains("北京 2023-06-20 ≠ 2023-08-20"), "{told}");
    let picture = stdout(&[&ask[..], &["--format", "svg"]].concat());
    assert!(picture.contains("200 ≠"), "{picture}");
}

#[test]
fn who_has_a_document_changes_no_denominator() {
    let (_folder, data) = imported(
        "城市,文件名称,发文机关,发布日期,落实\n\
         国家,某项技术示范办法,国家数据局,2024-01-10,\n\
         杭州市,杭州某项办法,杭州市人民政府,2024-03-10,某项技术示范办法\n\
         新疆兵团,兵团某项办法,兵团数据局,2024-05-15,某项技术示范办法\n",
        &["--recorded", "2024-12-31"],
    );
    let answer =
        json(&["rollout", "某项技术示范办法", "--units", "city", "--graph", &data]);
    assert_eq!(
        answer["rollout"]["coverage"]["eligible"], 333,
        "{}",
        answer["rollout"]["coverage"]
    );
    assert_eq!(answer["rollout"]["coverage"]["certain"], 1);
}

#[test]
fn a_level_has_no_policies_from_above_to_count() {
    let (_folder, data) = imported(SEARCHED, &["--recorded", "2024-12-31"]);
    let told = stdout(&["compare", "东部", "省", "--graph", &data]);
    assert!(told.contains("不计"), "{told}");
}

#[test]
fn nobody_verified_what_nobody_looked_at() {
    let (_folder, data) = imported(SEARCHED, &["--recorded", "2024-12-31"]);
    let answer = json(&["query", "--graph", &data]);
    let evidence = &answer["policies"][0]["evidence"][0];
    assert_eq!(evidence["verified"], Value::Null, "{evidence}");
    assert_eq!(evidence["source_kind"]["code"], "unstated", "{evidence}");
}

#[test]
fn that_none_followed_is_a_map_too() {
    let (_folder, data) = imported(
        "地区,文件名称,文号,成文日期,依据文件\n国家,关于某事的意见,中发〔2022〕32号,2022-12-02,\n",
        &["--recorded", "2024-12-31"],
    );
    let ask = ["rollout", "中发〔2022〕32号", "--graph", &data, "--chart", "tiles"];
    let tiles = stdout(&[&ask[..], &["--format", "svg"]].concat());
    assert!(tiles.contains("未观察到　31 个"), "{tiles}");
}

#[test]
fn a_tile_tells_that_its_document_is_over() {
    let (_folder, data) = imported(
        "地区,文件名称,成文日期,状态\n天津市,天津市某项办法,2022-01-14,已废止\n北京市,北京市某项办法,2022-01-14,现行有效\n",
        &["--recorded", "2024-12-31"],
    );
    let tiles =
        stdout(&["query", "--graph", &data, "--chart", "tiles", "--format", "svg"]);
    assert!(tiles.contains("天津†") && !tiles.contains("北京†"), "{tiles}");
    assert!(tiles.contains("† 首份文件今已废止"), "{tiles}");
}
