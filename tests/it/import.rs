//! Tables become graph data: preview, sound data, re-import, failure.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value;

use crate::program::{failure, files, json, nothing_read, stdout, written};

/// A table as a ministry's office would send it: a title above, a note below, an ambiguous
/// place, a date that is none, a city under its province.
const TABLE: &str = "\
各地人工智能政策一览,,,,\r
（截至2024年9月）,,,,\r
序号,发布时间,政策名称,发文字号,发布地区\r
1,2023年7月,《重庆市以场景驱动人工智能产业高质量发展行动计划（2023—2025年）》,渝府办发[2023]58号,重庆\r
2,2023年12月,《昆明市加快人工智能产业发展若干措施(试行)》,,云南\r
3,2023年13月,《某省促进人工智能产业发展措施》,,福建\r
4,2024-05-30,《关于促进产业发展的意见》,,吉林\r
5,2024/6/6,《关于支持人工智能的若干措施》,粤府办〔2024〕10 号,广东\r
\r
注：以上按发布时间排列,,,,\r
";

fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_preview_reads_well_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "table.csv", TABLE.as_bytes());
    let into = folder.path().join("data").display().to_string();
    for lang in ["zh", "en"] {
        let told =
            stdout(&["import", &table, "--into", &into, "--dry-run", "--lang", lang]);
        assert_snapshot!(format!("preview_{lang}"), told);
    }
    assert!(!Path::new(&into).exists(), "a preview writes nothing");
}

#[test]
fn an_import_is_sound_and_a_second_one_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "table.csv", TABLE.as_bytes());
    let data = folder.path().join("data");
    let into = data.display().to_string();
    stdout(&[
        "import",
        &table,
        "--into",
        &into,
        "--source",
        "list",
        "--recorded",
        "2024-10-01",
    ]);
    stdout(&["check", &into]);
    let policies = lines(&data.join("list/policies.jsonl"));
    assert_eq!(policies.len(), 3);
    assert_eq!(policies[0]["doc_number"], "渝府办发[2023]58号");
    assert_eq!(policies[1]["jurisdiction"], "CN-530100");
    assert_eq!(policies[1]["listed"]["under"], "CN-YN");
    assert_eq!(policies[2]["dates"][0]["edtf"], "2024-06-06");
    assert_eq!(policies[2]["evidence"]["locator"], "table.csv:8");
    let source = &lines(&data.join("sources.jsonl"))[0];
    assert_eq!(source["sha256"].as_str().unwrap().len(), 64);
    let before = files(&data);
    stdout(&["import", &table, "--into", &into, "--source", "list"]);
    assert_eq!(files(&data), before);
    // The same rows from another source say nothing new either.
    stdout(&["import", &table, "--into", &into, "--source", "other"]);
    assert_eq!(files(&data), before);
}

#[test]
fn a_changed_value_is_added_with_its_evidence_and_nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let first = "id,标题,文号,地区,成文日期\na1,甲办法,,北京,2023-07\n";
    let later = "id,标题,文号,地区,成文日期\na1,甲办法,京发〔2023〕1号,北京,2023-07-13\n";
    let data = folder.path().join("data");
    let into = data.display().to_string();
    let table = written(folder.path(), "list.csv", first.as_bytes());
    stdout(&["import", &table, "--into", &into]);
    let policies = fs::read(data.join("list/policies.jsonl")).unwrap();
    let table = written(folder.path(), "list.csv", later.as_bytes());
    stdout(&["import", &table, "--into", &into, "--into-collection", "list"]);
    assert_eq!(fs::read(data.join("list/policies.jsonl")).unwrap(), policies);
    let added = &lines(&data.join("list/assertions.jsonl"))[0];
    assert_eq!(added["doc_number"], "京发〔2023〕1号");
    assert_eq!(added["dates"][0]["edtf"], "2023-07-13");
    assert_eq!(added.get("title"), None);
    assert_eq!(added["evidence"]["locator"], "list.csv:2");
    stdout(&["check", &into]);
    // Two sources: the file changed.
    assert_eq!(lines(&data.join("sources.jsonl")).len(), 2);
}

/// What was repealed when it was first told of stays so on that day, whatever is imported later.
#[test]
fn a_later_import_moves_no_day_of_an_earlier_one() {
    let folder = tempfile::tempdir().unwrap();
    let laws = "标题,地区,通过日期,施行日期,状态\n甲通则,中国,1986-04-12,1987-01-01,已废止\n乙法,中国,2020-05-28,2021-01-01,现行有效\n";
    let more =
        "标题,地区,通过日期,施行日期,状态\n丙法,中国,1992-11-07,1993-07-01,现行有效\n";
    let into = folder.path().join("data").display().to_string();
    let first = written(folder.path(), "laws.csv", laws.as_bytes());
    stdout(&["import", &first, "--into", &into]);
    let sources = lines(&folder.path().join("data/sources.jsonl"));
    assert_eq!(sources[0]["checked"], "2021-01-01");
    let standing = |day: &str| {
        let title = ["--title", "甲通则", "--as-of", day];
        let found = json(&[&["query", "--graph", &into][..], &title].concat());
        found["policies"][0]["status"].clone()
    };
    let before = ["2021-01-01", "2023-01-01"].map(standing);
    assert!(before[0].to_string().contains("repealed"), "{before:#?}");
    let second = written(folder.path(), "more.csv", more.as_bytes());
    stdout(&["import", &second, "--into", &into, "--recorded", "2026-11-01"]);
    let sources = lines(&folder.path().join("data/sources.jsonl"));
    assert_eq!((sources.len(), &sources[1]["checked"]), (2, &serde_json::Value::Null));
    assert_eq!(["2021-01-01", "2023-01-01"].map(standing), before);
    let known = json(&["query", "--graph", &into, "--known", "2021-01-01"]);
    assert_eq!(known["policies"].as_array().unwrap().len(), 2);
}

#[test]
fn the_report_s_policies_are_found_again_in_the_data_set() {
    let folder = tempfile::tempdir().unwrap();
    let table = "发布时间,政策名称,发布省份\n2023年12月,《昆明市加快人工智能产业发展若干措施(试行)》,云南\n2017年7月,国务院关于印发新一代人工智能发展规划的通知,中国\n";
    let table = written(folder.path(), "again.csv", table.as_bytes());
    let told = json(&["import", &table, "--into", "graph", "--dry-run"]);
    assert_eq!(told["counts"]["same"], 2, "{told:#}");
    assert_eq!(told["counts"]["added"], 0);
}

#[test]
fn encodings_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("none").display().to_string();
    let (gb, _, _) = encoding_rs::GB18030.encode(TABLE);
    let utf16: Vec<u8> = TABLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xEF\xBB\xBF", TABLE.as_bytes()].concat();
    for bytes in [&gb[..], &utf16, &marked] {
        let table = written(folder.path(), "t.csv", bytes);
        let told = json(&["import", &table, "--into", &into, "--dry-run"]);
        assert_eq!(told["counts"]["added"], 3);
        assert_eq!(
            told["records"][1]["title"],
            "昆明市加快人工智能产业发展若干措施(试行)"
        );
    }
    // A wrong claim is told with its place, and nothing is made of the garbage.
    let table = written(folder.path(), "t.csv", &gb);
    let (code, told) =
        failure(&["import", &table, "--into", &into, "--encoding", "utf-8"]);
    assert_eq!(code, 3);
    assert!(told.contains("t.csv:1") && told.contains("--encoding"), "{told}");
}

#[test]
fn json_and_jsonl_are_tables_too() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("none").display().to_string();
    let object = r#"{"title": "甲办法", "place": {"name": "北京"}, "date": "2023-07"}"#;
    for (name, text) in [
        ("t.jsonl", format!("{object}\n{object}\nnot json\n")),
        ("t.json", format!("{{\"items\": [{object}, {object}, 7]}}")),
    ] {
        let table = written(folder.path(), name, text.as_bytes());
        let told = json(&[
            "import",
            &table,
            "--into",
            &into,
            "--dry-run",
            "--map",
            "title=title",
            "--map",
            "place=place.name",
            "--map",
            "date:published=date",
        ]);
        assert_eq!(told["counts"]["added"], 1, "{told:#}");
        assert_eq!(told["counts"]["same"], 1);
        assert_eq!(told["counts"]["rejected"], 1);
    }
}

#[test]
fn what_can_t_be_read_is_told_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let into = data.display().to_string();
    let path = |name: &str, bytes: &[u8]| written(folder.path(), name, bytes);
    let endless = format!("标题,地区\n甲办法,\"{}", "北京".repeat(4 << 20));
    let wide = format!("标题,地区,日期\n{}\n甲办法,北京,2023\n", "x,".repeat(1_000_000));
    for (file, code, words) in [
        (path("a.exe", b"MZ"), 2, "扩展名"),
        (path("endless.csv", endless.as_bytes()), 3, "引号"),
        (folder.path().display().to_string(), 2, "没有政策文本"),
        (folder.path().join("absent.csv").display().to_string(), 4, "不存在"),
        (path("a.json", b"{\"a\": 1"), 3, "JSON"),
        (path("b.json", b"{\"a\": 1}"), 3, "数组"),
    ] {
        let (found, told) = failure(&["import", &file, "--into", &into]);
        assert_eq!(found, code, "{file}: {told}");
        assert!(told.contains(words), "{told}");
        assert!(!data.exists(), "{file} left something behind");
    }
    let wide = path("wide.csv", wide.as_bytes());
    let told = json(&["import", &wide, "--into", &into, "--dry-run"]);
    assert_eq!(told["counts"]["added"], 1);
    assert!(told["rejected"][0]["found"]["zh"].as_str().unwrap().contains("1000001 格"));
    let headless = path("headless.csv", b"1,2,3\n4,5,6\n");
    let told = nothing_read(&["import", &headless, "--into", &into, "--dry-run"]);
    assert!(told["rejected"][0]["expected"]["en"].as_str().unwrap().contains("--map"));
}

#[test]
fn doubts_are_decided_in_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "table.csv", TABLE.as_bytes());
    let data = folder.path().join("data");
    let into = data.display().to_string();
    let review = folder.path().join("doubts.csv");
    let doubts = review.display().to_string();
    let import =
        ["import", &table, "--into", &into, "--source", "list", "--review", &doubts];
    // Where the doubts can't be written, nothing is.
    let nowhere = folder.path().join("none/doubts.csv").display().to_string();
    let (code, told) =
        failure(&["import", &table, "--into", &into, "--review", &nowhere]);
    assert!(code == 4 && told.contains("doubts.csv"), "{told}");
    assert!(!data.exists());
    stdout(&import);
    let text = fs::read_to_string(&review).unwrap();
    assert_eq!(text.lines().count(), 3, "{text}");
    // A decision that names no place is asked about again; nothing is lost.
    let decide = |place: &str| -> String {
        let line = |line: &str| match line {
            line if line.contains(",place,") => {
                line.replacen(",,", &format!(",{place},"), 1) + "\n"
            }
            line => line.to_owned() + "\n",
        };
        text.lines().map(line).collect()
    };
    for (place, open, held) in [("火星", 2, 2), ("skip", 1, 2)] {
        fs::write(&review, decide(place)).unwrap();
        let told = json(&[&import[..], &["--dry-run"]].concat());
        assert_eq!(told["counts"]["doubts"], open, "{place}: {told}");
        assert_eq!(told["counts"]["held"], held, "{place}: {told}");
        let again = told["doubts"].to_string().contains("火星");
        assert_eq!(again, place == "火星", "{told}");
    }
    // A person fills in the decisions: the place is the province, the date is left out.
    let decided: String = text
        .lines()
        .map(|line| match line {
            line if line.contains(",place,") => line.replacen(",,", ",CN-JL,", 1) + "\n",
            line if line.contains(",date,") => line.replacen(",,", ",none,", 1) + "\n",
            line => line.to_owned() + "\n",
        })
        .collect();
    fs::write(&review, decided).unwrap();
    let told = json(&import);
    assert_eq!(
        (&told["counts"]["added"], &told["counts"]["held"]),
        (&2.into(), &0.into())
    );
    assert_eq!(lines(&data.join("list/policies.jsonl")).len(), 5);
    // Decisions stay in the table, and importing again changes nothing.
    let before = files(&data);
    stdout(&import);
    assert_eq!(files(&data), before);
    assert_eq!(fs::read_to_string(&review).unwrap().lines().count(), 3);
    let other = written(folder.path(), "other.csv", b"a,b\n1,2\n");
    let (code, told) = failure(&["import", &table, "--into", &into, "--review", &other]);
    assert_eq!(code, 3);
    assert!(told.contains("decision"), "{told}");
}

/// The rows of the first sheet of a workbook, as text.
fn sheet(path: &Path) -> Vec<Vec<String>> {
    use calamine::Reader;
    let mut book = calamine::open_workbook_auto(path).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    assert!(book.worksheet_formula(&book.sheet_names()[0]).unwrap().is_empty());
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn doubts_are_decided_in_a_workbook_too() {
    let folder = tempfile::tempdir().unwrap();
    // A cell of the document that a spreadsheet program would run.
    let sly = TABLE.replace("2023年13月", "=HYPERLINK(A1)");
    let table = written(folder.path(), "table.csv", sly.as_bytes());
    let data = folder.path().join("data");
    let into = data.display().to_string();
    let review = folder.path().join("doubts.xlsx");
    let doubts = review.display().to_string();
    let import =
        ["import", &table, "--into", &into, "--source", "list", "--review", &doubts];
    stdout(&import);
    let rows = sheet(&review);
    assert_eq!(
        (rows.len(), &rows[0][..2]),
        (3, &["key".to_owned(), "decision".into()][..])
    );
    assert!(rows.iter().any(|row| row[3] == "=HYPERLINK(A1)"), "{rows:?}");
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    for (at, mut row) in (0..).zip(rows) {
        match row[2].as_str() {
            "place" => row[1] = "CN-JL".into(),
            "date" => row[1] = "none".into(),
            _ => {}
        }
        for (column, cell) in (0..).zip(row) {
            page.write_string(at, column, cell).unwrap();
        }
    }
    book.save(&review).unwrap();
    let told = json(&import);
    assert_eq!(
        (&told["counts"]["added"], &told["counts"]["held"]),
        (&2.into(), &0.into())
    );
    // Decisions stay, and the same doubts are the same bytes.
    let (before, kept) = (files(&data), fs::read(&review).unwrap());
    stdout(&import);
    assert_eq!(files(&data), before);
    assert_eq!(sheet(&review).len(), 3);
    assert_eq!(fs::read(&review).unwrap(), kept);
    let (code, told) = failure(&["import", &table, "--into", &into, "--review", "a.ods"]);
    assert_eq!(code, 2);
    assert!(told.contains(".xlsx"), "{told}");
}
