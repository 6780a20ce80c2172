//! Plain tables as CSV, JSON Lines and Parquet: the same rows give the same answers, and
//! what can't be read is told with its place.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use policy_graph::graph::{Options, load_with};
use policy_graph::lang::Lang;
use policy_graph::record::progress::Unwatched;
use policy_graph::record::{DataSet, File, FileKind, Manifest};
use serde_json::Value;

use crate::program::{failure, stdout};

/// Cells of a column of a Parquet file.
pub(crate) enum Cells<'t> {
    Text(Vec<Option<&'t str>>),
    Bytes(Vec<&'t [u8]>),
    Int32(Vec<Option<i32>>),
    Int64(Vec<Option<i64>>),
}

/// A Parquet file of this schema, two rows to a group.
pub(crate) fn parquet(
    schema: &str,
    packed: Compression,
    columns: &[Cells<'_>],
) -> Vec<u8> {
    let rows = match &columns[0] {
        Cells::Text(cells) => cells.len(),
        Cells::Bytes(cells) => cells.len(),
        Cells::Int32(cells) => cells.len(),
        Cells::Int64(cells) => cells.len(),
    };
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let properties =
        Arc::new(WriterProperties::builder().set_compression(packed).build());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties).unwrap();
    for start in (0..rows).step_by(2) {
        let range = start..(start + 2).min(rows);
        let mut group = writer.next_row_group().unwrap();
        for cells in columns {
            let mut column = group.next_column().unwrap().unwrap();
            macro_rules! write {
                ($of:ty, $cells:expr, $value:expr) => {{
                    let cells = &$cells[range.clone()];
                    let levels: Vec<i16> =
                        cells.iter().map(|cell| i16::from(cell.is_some())).collect();
                    let values: Vec<_> = cells.iter().flatten().map($value).collect();
                    column
                        .typed::<$of>()
                        .write_batch(&values, Some(&levels), None)
                        .unwrap();
                }};
            }
            match cells {
                Cells::Text(cells) => {
                    write!(ByteArrayType, cells, |text| ByteArray::from(*text))
                }
                Cells::Int32(cells) => write!(Int32Type, cells, |number| *number),
                Cells::Int64(cells) => write!(Int64Type, cells, |number| *number),
                Cells::Bytes(cells) => {
                    let bytes = |bytes: &&[u8]| ByteArray::from(bytes.to_vec());
                    let values: Vec<_> = cells[range.clone()].iter().map(bytes).collect();
                    let levels = vec![1; values.len()];
                    column
                        .typed::<ByteArrayType>()
                        .write_batch(&values, Some(&levels), None)
                        .unwrap();
                }
            }
            column.close().unwrap();
        }
        group.close().unwrap();
    }
    writer.into_inner().unwrap()
}

/// Days since 1970.
fn days(year: i32, month: u32, day: u32) -> i32 {
    chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap().to_epoch_days()
}

const POLICIES: &str = "message policies {
    optional int64 id (INTEGER(64,false)); optional binary title_zh (STRING);
    optional binary title_en (STRING); optional binary issuer (STRING);
    optional binary jurisdiction (STRING); optional binary category (STRING);
    optional binary doc_no (STRING); optional int32 promulgated (DATE);
    optional int64 effective (TIMESTAMP(MICROS,true)); optional binary repealed (STRING);
}";
const EDGES: &str = "message edges {
    optional binary type (STRING); optional int64 dst; optional int64 src;
}";

/// The three tables in each form, in a folder `t` each.
fn folders(packed: Compression) -> [(&'static str, tempfile::TempDir); 3] {
    let made = ["csv", "jsonl", "parquet"].map(|form| {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("t")).unwrap();
        (form, folder)
    });
    let write = |form: usize, table: &str, bytes: &[u8]| {
        let (form, folder) = &made[form];
        fs::write(folder.path().join(format!("t/{table}.{form}")), bytes).unwrap();
    };
    let places = "code,parent,level,name_zh,name_en\nAF,W,country,阿富汗,Afghanistan\n";
    write(0, "jurisdictions", places.as_bytes());
    write(
        0,
        "policies",
        "id,title_zh,title_en,issuer,jurisdiction,category,doc_no,promulgated,effective,repealed,weight\n\
         18446744073709551615,甲办法,\"Measures, A\",国务院,CN,energy,国发〔2020〕1号,2020-01-02,2020-02-01,,1\n\
         2,乙细则,,北京市人民政府,CN-11,energy,,2021-03-04,,2023-01-01,1\n\
         3,丙意见,,苏州市人民政府,CN-3205,health,,2022-05-06,,,1\n"
            .as_bytes(),
    );
    write(0, "edges", b"src,dst,type\n2,18446744073709551615,implements\n3,18446744073709551615,cites\n3,2,cites\n");

    write(1, "jurisdictions", r#"{"code":"AF","parent":"W","level":"country","name_zh":"阿富汗","name_en":"Afghanistan"}"#.as_bytes());
    write(
        1,
        "policies",
        "{\"id\":18446744073709551615,\"title_zh\":\"甲办法\",\"title_en\":\"Measures, A\",\"issuer\":\"国务院\",\"jurisdiction\":\"CN\",\"category\":\"energy\",\"doc_no\":\"国发〔2020〕1号\",\"promulgated\":\"2020-01-02\",\"effective\":\"2020-02-01\",\"repealed\":null,\"weight\":1}\n\
         {\"title_zh\":\"\\u4e59细则\",\"id\":\"2\",\"issuer\":\"北京市人民政府\",\"jurisdiction\":\"CN-11\",\"category\":\"energy\",\"promulgated\":\"2021-03-04\",\"repealed\":\"2023-01-01\"}\r\n\
         \n\
         {\"id\":3,\"title_zh\":\"丙意见\",\"title_en\":null,\"issuer\":\"苏州市人民政府\",\"jurisdiction\":\"CN-3205\",\"category\":\"health\",\"promulgated\":\"2022-05-06\"}\n"
            .as_bytes(),
    );
    write(
        1,
        "edges",
        b"{\"src\":2,\"dst\":18446744073709551615,\"type\":\"implements\"}\n{\"type\":\"cites\",\"src\":\"3\",\"dst\":18446744073709551615}\n{\"src\":3,\"dst\":2,\"type\":\"cites\"}",
    );

    let text = |cells: &[&'static str]| {
        let cells = cells.iter().map(|&cell| Some(cell).filter(|cell| !cell.is_empty()));
        Cells::Text(cells.collect())
    };
    let places = "message places {
        optional binary code (STRING); optional binary parent (STRING);
        optional binary level (STRING); optional binary name_zh (STRING);
        optional binary name_en (STRING);
    }";
    let row = ["AF", "W", "country", "阿富汗", "Afghanistan"].map(|cell| text(&[cell]));
    write(2, "jurisdictions", &parquet(places, packed, &row));
    let effective = i64::from(days(2020, 2, 1)) * 86_400_000_000 + 86_399_999_999;
    let columns = [
        Cells::Int64(vec![Some(-1), Some(2), Some(3)]),
        text(&["甲办法", "乙细则", "丙意见"]),
        text(&["Measures, A", "", ""]),
        text(&["国务院", "北京市人民政府", "苏州市人民政府"]),
        text(&["CN", "CN-11", "CN-3205"]),
        text(&["energy", "energy", "health"]),
        text(&["国发〔2020〕1号", "", ""]),
        Cells::Int32(vec![
            Some(days(2020, 1, 2)),
            Some(days(2021, 3, 4)),
            Some(days(2022, 5, 6)),
        ]),
        Cells::Int64(vec![Some(effective), None, None]),
        text(&["", "2023-01-01", ""]),
    ];
    write(2, "policies", &parquet(POLICIES, packed, &columns));
    let columns = [
        text(&["implements", "cites", "cites"]),
        Cells::Int64(vec![Some(-1), Some(-1), Some(2)]),
        Cells::Int64(vec![Some(2), Some(3), Some(3)]),
    ];
    let unsigned = EDGES.replace("int64 dst;", "int64 dst (INTEGER(64,false));");
    write(2, "edges", &parquet(&unsigned, packed, &columns));
    made
}

/// An answer without what names the file of a row.
fn without_files(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for name in ["record", "source", "source_title"] {
                fields.remove(name);
            }
            fields.values_mut().for_each(without_files);
        }
        Value::Array(values) => values.iter_mut().for_each(without_files),
        _ => {}
    }
}

#[test]
fn the_same_rows_give_the_same_answers_in_every_form() {
    let questions: &[&[&str]] = &[
        &["query"],
        &["query", "--place", "AF"],
        &["query", "--from", "2021", "--certain"],
        &["query", "--as-of", "2020-06-01"],
        &["query", "--title", "甲", "--walk", "^(implements|cites)+"],
        &["show", "18446744073709551615"],
        &["path", "3", "国发〔2020〕1号"],
    ];
    let zstd = Compression::ZSTD(ZstdLevel::default());
    for packed in [zstd, Compression::SNAPPY, Compression::UNCOMPRESSED] {
        let mut answers = folders(packed).map(|(_, folder)| {
            let data = folder.path().join("t");
            let file = folder.path().join("t.pgs");
            let (data, file) = (data.to_str().unwrap(), file.to_str().unwrap());
            stdout(&["build", data, "-o", file]);
            let ask = |words: &&[&str]| {
                let words = [words, &["--format", "json", "--graph", file][..]].concat();
                serde_json::from_str(&stdout(&words)).unwrap()
            };
            questions.iter().map(ask).collect::<Vec<Value>>()
        });
        answers.iter_mut().flatten().for_each(without_files);
        let [csv, jsonl, parquet] = &answers;
        assert_eq!(csv, jsonl);
        assert_eq!(csv, parquet);
        assert_eq!(csv[0]["policies"].as_array().unwrap().len(), 3);
        assert_eq!(csv[0]["relations"].as_array().unwrap().len(), 3);
        assert_eq!(csv[6]["chain"].as_array().unwrap().len(), 2);
    }
}

#[test]
fn rows_of_every_form_name_their_place() {
    for ((_, folder), place) in folders(Compression::SNAPPY).iter().zip([
        "policies.csv:4",
        "policies.jsonl:4",
        "policies.parquet:3",
    ]) {
        let data = folder.path().join("t");
        let file = folder.path().join("t.pgs");
        let file = file.to_str().unwrap();
        stdout(&["build", data.to_str().unwrap(), "-o", file]);
        let shown = stdout(&["show", "3", "--graph", file]);
        assert!(shown.contains(place), "{shown}");
    }
}

/// What `build` says of a folder with these files.
fn refused(files: &[(&str, &[u8])]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("t");
    fs::create_dir(&data).unwrap();
    for (name, bytes) in files {
        fs::write(data.join(name), bytes).unwrap();
    }
    let file = folder.path().join("t.pgs");
    let words = ["build", data.to_str().unwrap(), "-o", file.to_str().unwrap()];
    let (code, said) = failure(&[&words[..], &["--lang", "en"]].concat());
    assert_eq!(code, 3, "{said}");
    assert!(!file.exists());
    said.replace(data.to_str().unwrap(), "t")
}

const SMALL: &str = "message policies {
    optional binary id (STRING); optional binary title_zh (STRING);
    optional binary jurisdiction (STRING);
}";

/// Three policies as a Parquet file.
fn small() -> Vec<u8> {
    let text = |cells: [&'static str; 3]| Cells::Text(cells.map(Some).to_vec());
    let columns =
        [text(["1", "2", "3"]), text(["甲", "乙", "丙"]), text(["CN", "CN-11", "CN"])];
    parquet(SMALL, Compression::SNAPPY, &columns)
}

#[test]
fn bad_parquet_files_are_told_with_their_place() {
    let whole = small();
    let text = |cells: [&'static str; 3]| Cells::Text(cells.map(Some).to_vec());
    let plain = Compression::UNCOMPRESSED;
    let titles: Vec<&[u8]> = vec!["甲".as_bytes(), "乙".as_bytes(), &[0xE5, 0xA4]];
    let columns = [text(["1", "2", "3"]), Cells::Bytes(titles), text(["CN", "CN", "CN"])];
    let broken =
        parquet(&SMALL.replace("title_zh (STRING)", "title_zh"), plain, &columns);
    let numbers = Cells::Int64(vec![Some(1), Some(2), Some(3)]);
    let columns = [text(["1", "2", "3"]), numbers, text(["CN", "CN", "CN"])];
    let schema =
        SMALL.replace("binary title_zh (STRING)", "int64 title_zh (DECIMAL(9,2))");
    let odd = parquet(&schema, plain, &columns);
    let columns =
        [text(["1", "2", "3"]), text(["甲", "乙", "丙"]), text(["CN", "CN", "CN"])];
    let lacking = parquet(&SMALL.replace("jurisdiction", "place"), plain, &columns);
    let columns =
        [text(["1", "2", "2"]), text(["甲", "乙", "丙"]), text(["CN", "XX", "CN"])];
    let wrong = parquet(SMALL, plain, &columns);
    let mut hole = whole.clone();
    hole[8..40].fill(0xFF);
    let told: Vec<String> = [
        &whole[..whole.len() / 2],
        b"",
        b"id,title_zh,jurisdiction\n",
        &hole,
        &broken,
        &odd,
        &lacking,
        &wrong,
    ]
    .iter()
    .map(|bytes| refused(&[("policies.parquet", bytes)]))
    .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn bad_lines_are_told_with_their_place() {
    let told: Vec<String> = [
        "{\"id\":1,\"title_zh\":\"甲\",\"jurisdiction\":\"CN\"}\n{\"id\":2,\"title_zh\":[\"乙\"],\"jurisdiction\":\"CN\"}\n{\"id\":1,\"title_zh\":\"丙\",\"jurisdiction\":\"XX\"}\n{\"id\":",
        "{\"id\":1,\"title_zh\":\"甲\"}\n",
    ]
    .iter()
    .map(|text| refused(&[("policies.jsonl", text.as_bytes())]))
    .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_table_is_there_once_and_records_are_no_table() {
    let csv = b"id,title_zh,jurisdiction\n1,A,CN\n";
    let said = refused(&[("policies.csv", csv), ("policies.parquet", &small())]);
    assert!(
        said.contains("t/policies.csv and t/policies.parquet are the same table"),
        "{said}"
    );
    let record =
        br#"{"id":"a","title":"A","jurisdiction":"CN","evidence":{"source":"s"}}"#;
    let said = refused(&[("policies.jsonl", record)]);
    assert!(said.contains("it has no dataset.json"), "{said}");
}

/// A data set of one table in memory.
fn table(name: &str, kind: FileKind, bytes: Vec<u8>) -> DataSet {
    let manifest = br#"{"schema":"policy-graph/1","name":"t","title":{"zh":"t","en":"t"},"as_of":"2026-01-01"}"#;
    let manifest: Manifest = serde_json::from_slice(manifest).unwrap();
    let file = File {
        name: name.to_owned(),
        kind,
        collection: "t".to_owned(),
        bytes: bytes.into(),
    };
    DataSet { manifest, files: vec![file], strangers: Vec::new(), problems: Vec::new() }
}

#[test]
fn a_damaged_parquet_file_never_panics() {
    let whole = small();
    let mut problems = 0;
    for at in 0..whole.len() {
        for with in [0x00, 0x01, 0x7F, 0x80, 0xFF] {
            let mut bytes = whole.clone();
            bytes[at] ^= with;
            let data = table("policies.parquet", FileKind::PolicyTable, bytes);
            let loaded = load_with(&data, Options::default(), &Unwatched).unwrap();
            problems += loaded.problems.len();
            for problem in &loaded.problems {
                assert!(!problem.describe("policies.parquet", Lang::En).is_empty());
            }
        }
    }
    assert!(problems > whole.len());
}

/// The folder of tables with this ending, for tests of what ends a build.
pub(crate) fn folder_of(form: &str, at: &Path) {
    for (made, folder) in folders(Compression::SNAPPY) {
        if made == form {
            for table in ["jurisdictions", "policies", "edges"] {
                let name = format!("{table}.{form}");
                fs::copy(folder.path().join("t").join(&name), at.join(&name)).unwrap();
            }
        }
    }
}

#[test]
fn tables_of_a_spreadsheet_are_checked_without_a_word_on_their_line_ends() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let policies = "\u{FEFF}id,title_zh,jurisdiction,promulgated\r\n\
        a,甲意见,CN,2024-01-10\r\nb,乙办法,CN,2020-01-10\r\n";
    fs::write(path.join("policies.csv"), policies).unwrap();
    fs::write(path.join("edges.csv"), "src,dst,type\r\nb,a,implements\r\n").unwrap();
    let name = path.to_str().unwrap();
    let told =
        String::from_utf8(crate::program::output(&["check", name]).stdout).unwrap();
    assert!(!told.contains("行尾") && !told.contains("U+"), "{told}");
    assert!(told.contains("却一定早于它"), "{told}");
    let file = path.join("g.pg").display().to_string();
    let (_, refused) = failure(&["build", name, "-o", &file]);
    assert!(refused.contains("--keep-impossible"), "{refused}");
    stdout(&["build", name, "-o", &file, "--keep-impossible"]);
}
