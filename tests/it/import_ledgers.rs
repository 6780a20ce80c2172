//! Ledgers: bodies by the short name of their place, cells that say that there is nothing,
//! bases by the number of another row, and decisions that are corrected.

use serde_json::Value;

use crate::import_kept::added;
use crate::program::{json, output, stdout, written};

/// A folder, and what a table imported into it tells.
fn imported(table: &str) -> (tempfile::TempDir, Value) {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    let told = json(&["import", &table, "--into", &into, "--recorded", "2026-11-29"]);
    (folder, told)
}

fn values(told: &Value) -> Vec<String> {
    added(told).into_iter().map(|(_, values)| values).collect()
}

#[test]
fn a_body_with_a_short_place_is_of_it() {
    let (_folder, told) = imported(
        "级别,发布机构,文件名称,发布日期\n\
         省级,新疆发改委,甲通知,2025-07-15\n\
         省级,广西工信厅,乙通知,2025-07-15\n\
         市级,深圳工信局,丙通知,2025-07-15\n\
         省级,沪经信委,丁通知,2025-07-15\n\
         国家级,能源局,戊规则,2025-07-15\n\
         中央,中办、国办,己意见,2025-07-15\n",
    );
    assert_eq!(
        values(&told),
        [
            "新疆维吾尔自治区，2025-07-15 发布，新疆维吾尔自治区发改委",
            "广西壮族自治区，2025-07-15 发布，广西壮族自治区工信厅",
            "深圳市，2025-07-15 发布，深圳市工信局",
            "上海市，2025-07-15 发布，上海市经信委",
            "中国，2025-07-15 发布，国家能源局",
            "中国，2025-07-15 发布，中共中央办公厅、国务院办公厅",
        ],
        "{told}"
    );
    // Without the level it may be the province's or the city's; 新能源局 is none of 新疆's.
    let (_folder, told) = imported(
        "发布机构,文件名称,发布日期\n吉林发改委,甲通知,2025-07-15\n新能源局,乙通知,2025-07-15\n",
    );
    assert_eq!(values(&told), [""; 0], "{told}");
    let candidates = told["doubts"][0]["candidates"].to_string();
    assert!(candidates.contains("CN-JL") && candidates.contains("CN-220200"), "{told}");
}

#[test]
fn what_is_not_there_yet_is_no_policy() {
    let (_folder, told) = imported(
        "城市,细则名称,公布时间\n\
         北京,北京市某实施细则,2016-12-21\n\
         武汉,尚未出台（征求意见稿2016-10-14）,\n",
    );
    assert_eq!(values(&told), ["北京市，2016-12-21 发布"], "{told}");
    assert_eq!(told["counts"]["rejected"], 1, "{told}");
}

#[test]
fn a_basis_may_be_the_number_of_another_row() {
    let (folder, told) = imported(
        "编号,发文部门,标题,发布时间,依据文件\n\
         D1,山东省商务厅,山东省某方案,2025-02-20,G1\n\
         D2,山东省商务厅,山东省某办法,2025-02-20,G7\n\
         G1,商务部,某计划,2024-04-28,\n",
    );
    assert_eq!(told["counts"]["citations"], 1, "{told}");
    let cited =
        std::fs::read_to_string(folder.path().join("d/t/citations.jsonl")).unwrap();
    assert!(cited.contains("某计划") && cited.contains("\"quote\": \"G1\""), "{cited}");
    assert!(told["explained"].to_string().contains("G7"), "{told}");
    // So does an export of EUR-Lex with its own numbers.
    let (folder, told) = imported(
        "CELEX number,Title,Author,Form,Date of document,Legal basis\n\
         32024R1364,Commission Delegated Regulation (EU) 2024/1364 on data centres,European Commission,Regulation,14/03/2024,32023L1791\n\
         32023L1791,Directive (EU) 2023/1791 on energy efficiency,European Parliament,Directive,13/09/2023,\n\
         52025PC0335,Proposal for a REGULATION on space,European Commission,Proposal for a regulation,25/06/2025,\n",
    );
    let cited =
        std::fs::read_to_string(folder.path().join("d/t/citations.jsonl")).unwrap();
    assert!(cited.contains("\"number\": \"Directive (EU) 2023/1791\""), "{cited}");
    assert!(values(&told)[2].contains("2025-06-25 提出"), "{told}");
}

#[test]
fn the_number_tells_no_later_year_than_the_day_of_publication() {
    let (folder, _) = imported(
        "文件名称,发布机构,文号,发布日期\n\
         甲方案,工业和信息化部,工信部联原〔2024〕136号,2023-01-13\n\
         乙方案,工业和信息化部,工信部联原〔2022〕13号,2024-01-13\n",
    );
    let into = folder.path().join("d").display().to_string();
    let told = String::from_utf8(output(&["check", &into]).stdout).unwrap();
    assert!(told.contains("工信部联原〔2024〕136号"), "{told}");
    assert!(!told.contains("工信部联原〔2022〕13号"), "{told}");
}

#[test]
fn a_draft_links_to_the_one_document_before_it() {
    let (folder, _) = imported(
        "发文部门,标题,发布时间,依据文件,状态\n\
         国务院,关于某事改革创新发展的意见,2024-11-28,,现行\n\
         海南省商务厅,海南某实施方案,2025-02-20,关于某事改革创新发展的意见,征求意见中\n\
         海南省商务厅,海南某老方案,2023-02-20,关于某事改革创新发展的意见,征求意见中\n",
    );
    let into = folder.path().join("d").display().to_string();
    stdout(&["link", &into]);
    let linked =
        std::fs::read_to_string(folder.path().join("d/relations-linked.jsonl")).unwrap();
    // Not the one that is later than the draft.
    assert_eq!(linked.lines().count(), 1, "{linked}");
}

#[test]
fn a_decision_that_was_refused_can_be_corrected() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(
        folder.path(),
        "t.csv",
        "发布机构,文件名称,发布日期\n某某委员会,甲通知,2025-07-15\n",
    );
    let into = folder.path().join("d").display().to_string();
    let review = folder.path().join("doubts.csv");
    let path = review.display().to_string();
    let import = || json(&["import", &table, "--into", &into, "--review", &path]);
    let decide = |from: &str, to: &str| {
        let rows = std::fs::read_to_string(&review).unwrap();
        std::fs::write(&review, rows.replacen(from, to, 1)).unwrap();
    };
    assert_eq!(import()["counts"]["doubts"], 1);
    decide(",,place,", ",某地,place,");
    assert_eq!(import()["counts"]["doubts"], 1);
    let rows = std::fs::read_to_string(&review).unwrap();
    assert_eq!(rows.lines().count(), 2, "{rows}");
    decide(",某地,", ",国家,");
    let told = import();
    assert_eq!(told["counts"]["added"], 1, "{told}");
    assert_eq!(values(&told)[0].split('，').next(), Some("中国"), "{told}");
}
