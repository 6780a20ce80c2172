//! Workbooks, pages and documents as tables; what is packed or broken.

use std::io::Write;
use std::path::Path;

use crate::import_kept::added;
use crate::program::{failure, json, written};

/// A zip of these parts.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Titles that a dry run would add.
fn titles(file: &str) -> Vec<String> {
    let told = json(&["import", file, "--into", "/nowhere/at/all", "--dry-run"]);
    let records = told["records"].as_array().unwrap();
    records.iter().map(|record| record["title"].as_str().unwrap().to_owned()).collect()
}

const HTML: &str = r#"<html><head><script>var t = "<table><tr><td>标题</td></tr></table>";</script></head>
<body><table><tr><td>导航</td><td>
<table>
<tr><th>发布时间</th><th>政策名称</th><th>发布省份</th></tr>
<tr><td rowspan="2">2023年7月</td><td>《甲办法》<script>alert(1)</script></td><td>北京</td></tr>
<tr><td>《乙<br>办法》</td><td>上海&amp;</td></tr>
</table></td></tr></table></body></html>"#;

#[test]
fn html_tables_span_rows_and_hide_scripts() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "page.html", HTML.as_bytes());
    let told = json(&["import", &file, "--into", "/nowhere/at/all", "--dry-run"]);
    assert_eq!(told["records"][0]["title"], "甲办法");
    // 上海& is no place: asked, with the date that spans both rows in its quote.
    assert_eq!(told["doubts"][0]["found"], "上海&");
    assert_eq!(told["doubts"][0]["quote"], "2023年7月\t《乙\n办法》\t上海&");
}

#[test]
fn markdown_tables_are_read_with_their_lines() {
    let folder = tempfile::tempdir().unwrap();
    let text = "# 清单\n\n| 时间 | 名称 | 地区 |\n|---|---|---|\n| 2023-07 | 《甲办法》 | 北京 |\n";
    let file = written(folder.path(), "list.md", text.as_bytes());
    let told = json(&["import", &file, "--into", "/nowhere/at/all", "--dry-run"]);
    assert_eq!(told["records"][0]["at"], "list.md:5");
    let prose = written(folder.path(), "prose.md", "没有表格。\n".as_bytes());
    let into = folder.path().join("data").display().to_string();
    let (code, told) = failure(&["import", &prose, "--into", &into]);
    assert_eq!(code, 3, "{told}");
    assert!(told.contains("--read-as report"), "{told}");
}

const DOCX: &str = r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>清单</w:t></w:r></w:p><w:tbl>
<w:tr><w:tc><w:p><w:r><w:t>发布时间</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>政策名称</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>发布省份</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>2023年7月</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>《甲</w:t></w:r><w:r><w:t>办法》</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>北京</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>《乙 &amp; &#x4E19;办法》</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>上海</w:t></w:r></w:p></w:tc></w:tr>
</w:tbl></w:body></w:document>"#;

#[test]
fn docx_tables_keep_merged_cells() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(
        folder.path(),
        "a.docx",
        zipped(&[("word/document.xml", DOCX.as_bytes())]),
    );
    assert_eq!(titles(&file), ["甲办法", "乙 & 丙办法"]);
    let told = json(&["import", &file, "--into", "/nowhere/at/all", "--dry-run"]);
    assert!(told["records"][1]["values"][1]["zh"].as_str().unwrap().contains("2023-07"));
    // A cell across two columns, one of two paragraphs, a table within a cell.
    let body = concat!(
        "<w:tbl xmlns:w='w'><w:tr><w:tc><w:p><w:r><w:t>政策名称</w:t></w:r></w:p></w:tc>",
        "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>发布省份</w:t></w:r></w:p></w:tc></w:tr>",
        "<w:tr><w:tc><w:p><w:r><w:t>甲办法</w:t></w:r></w:p><w:p><w:r><w:t>修订</w:t></w:r></w:p></w:tc>",
        "<w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>某地</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc>",
        "<w:tc><w:p/></w:tc></w:tr></w:tbl>",
    );
    let zip = zipped(&[("word/document.xml", body.as_bytes())]);
    let file = written(folder.path(), "b.docx", &zip);
    let told = json(&["import", &file, "--into", "/nowhere/at/all", "--dry-run"]);
    assert_eq!(told["doubts"][0]["quote"], "甲办法 修订\t某地", "{told:#}");
}

/// A workbook with a title above, a merged date and a real date.
fn workbook() -> Vec<u8> {
    let sheet = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>各地政策</t></is></c></row>
<row r="3"><c r="A3" t="inlineStr"><is><t>发布日期</t></is></c><c r="B3" t="inlineStr"><is><t>政策名称</t></is></c><c r="C3" t="inlineStr"><is><t>发布省份</t></is></c></row>
<row r="4"><c r="A4" t="inlineStr"><is><t>2023年7月</t></is></c><c r="B4" t="inlineStr"><is><t>甲办法</t></is></c><c r="C4" t="inlineStr"><is><t>北京</t></is></c></row>
<row r="5"><c r="B5" t="inlineStr"><is><t>乙办法</t></is></c><c r="C5" t="inlineStr"><is><t>上海</t></is></c></row>
<row r="6"><c r="A6" s="1"><v>45488</v></c><c r="B6" t="inlineStr"><is><t>丙办法</t></is></c><c r="C6" t="inlineStr"><is><t>吉林</t></is></c></row>
</sheetData><mergeCells count="1"><mergeCell ref="A4:A5"/></mergeCells></worksheet>"#;
    let styles = r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"#;
    let book = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="清单" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let relations = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
    let root = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    zipped(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn workbooks_keep_merged_cells_and_real_dates() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "book.xlsx", workbook());
    let told = json(&["import", &file, "--into", "/nowhere/at/all", "--dry-run"]);
    let said = told.to_string();
    assert_eq!(told["counts"]["added"], 3, "{told:#}");
    assert!(said.contains("2024-07-15"), "{told:#}");
    assert_eq!(told["records"][1]["at"], "book.xlsx 清单:5");
    // 发布省份 speaks of provinces: 吉林 is the province here.
    assert!(told["records"][2]["values"].to_string().contains("吉林省"));
    let into = folder.path().join("data").display().to_string();
    let (code, told) = failure(&["import", &file, "--into", &into, "--sheet", "别的"]);
    assert_eq!(code, 2, "{told}");
    assert!(told.contains("清单"), "{told}");
}

#[test]
fn bombs_and_broken_packages_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let zeros = vec![b' '; 40 << 20];
    for (name, bytes, words) in [
        ("bomb.xlsx", zipped(&[("xl/workbook.xml", &zeros[..])]), "解压"),
        ("bomb.docx", zipped(&[("word/document.xml", &zeros[..])]), "解压"),
        ("half.xlsx", workbook()[..400].to_vec(), "压缩包"),
        ("no.docx", b"plain words".to_vec(), "压缩包"),
        ("no.xls", b"plain words".to_vec(), "工作簿"),
        ("half.docx", zipped(&[("word/document.xml", &DOCX.as_bytes()[..700])]), ""),
    ] {
        let file = written(folder.path(), name, &bytes);
        let into = folder.path().join("data").display().to_string();
        let output = crate::program::output(&["import", &file, "--into", &into]);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        if words.is_empty() {
            // Half a table: what is there is read, or it is refused; never a panic.
            assert_ne!(output.status.code(), Some(101), "{told}");
            continue;
        }
        assert_eq!(output.status.code(), Some(3), "{name}: {told}");
        assert!(told.contains(words), "{name}: {told}");
        assert!(!Path::new(&into).exists());
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_in_circles_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
    std::os::unix::fs::symlink(&a, &b).unwrap();
    std::os::unix::fs::symlink(&b, &a).unwrap();
    let into = folder.path().join("data").display().to_string();
    let (code, told) = failure(&["import", &a.display().to_string(), "--into", &into]);
    assert_eq!(code, 4, "{told}");
}

#[test]
fn a_day_shown_as_its_month_is_a_month() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shown.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    let rows = [["名称", "发布日期"], ["湖北省甲办法", ""], ["湖北省乙办法", ""]];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            page.write_string(row, column, cell).unwrap();
        }
    }
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2018, 9, 1).unwrap();
    for (row, format) in [(1, "yyyy\"年\"m\"月\""), (2, "yyyy\"年\"m\"月\"d\"日\"")]
    {
        let format = rust_xlsxwriter::Format::new().set_num_format(format);
        page.write_datetime_with_format(row, 1, &day, &format).unwrap();
    }
    book.save(&path).unwrap();
    let file = path.display().to_string();
    let told = json(&["import", &file, "--into", "/nowhere/at/all", "--dry-run"]);
    assert_eq!(
        added(&told),
        [
            ("湖北省甲办法".into(), "湖北省，2018-09 发布".into()),
            ("湖北省乙办法".into(), "湖北省，2018-09-01 发布".into()),
        ],
        "{told:#}"
    );
}
