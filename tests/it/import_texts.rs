//! Folders of policy texts become policies with what they cite; a report as PDF or DOCX is
//! read as the same report in plain text.

use std::fs;
use std::io::Write;
use std::path::Path;

use serde_json::Value;

use crate::program::{failure, files, json, lines, nothing_read, output, stdout};

const NOTICE: &str = "杭州市人民政府关于印发杭州市算力补贴办法的通知\n\n杭政〔2024〕9号\n\n各区、县（市）人民政府：\n\n现将《杭州市算力补贴办法》印发给你们。\n\n杭州市人民政府\n2024年5月6日\n\n杭州市算力补贴办法\n\n第一条 根据《中华人民共和国网络安全法》，制定本办法。\n第二条 本办法自2024年7月1日起施行。《杭州市云补贴办法》（杭政〔2019〕3号）同时废止。\n";
const DISTRICT: &str = "余甲区人民政府关于支持人工智能发展的意见\n\n余政〔2024〕1号\n\n为贯彻落实《杭州市算力补贴办法》，提出以下意见。\n\n余甲区人民政府\n2024年8月1日\n";
const MINISTRY: &str = "<html><head><title>x</title><script>var t='《假法》';</script></head><body><h1>工业和信息化部关于加强算力管理的通知</h1><p>工信部信〔2023〕7号</p><p>根据《中华人民共和国网络安全法》，现通知如下。</p><p>工业和信息化部</p><p>2023年3月4日</p></body></html>";

fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let body: String = paragraphs
        .iter()
        .map(|words| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"))
        .collect();
    let xml = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("word/document.xml", options).unwrap();
    archive.write_all(xml.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    put("市/通知.txt", NOTICE.as_bytes());
    let (gbk, _, _) = encoding_rs::GBK.encode(DISTRICT);
    put("市/区意见.txt", &gbk);
    put("部.html", MINISTRY.as_bytes());
    let law = [
        "中华人民共和国网络安全法",
        "（2016年11月7日第十二届全国人民代表大会常务委员会第二十四次会议通过）",
        "第一条 为了保障网络安全，制定本法。",
        "第七十九条 本法自2017年6月1日起施行。",
    ];
    put("法.docx", &docx(&law));
    let pdf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/texts/notice.pdf");
    put("通知.pdf", &fs::read(pdf).unwrap());
    put("坏.docx", b"PK\x03\x04 not a zip");
    put("空.txt", "只有一段没有题名的话，说到这里就结束了。\n".as_bytes());
    put("表.csv", "a,b\n1,2\n".as_bytes());
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), folder.path().join("市/圈")).unwrap();
    folder
}

#[test]
fn a_folder_of_texts_becomes_policies_and_links() {
    let texts = folder();
    let data = tempfile::tempdir().unwrap();
    let into = data.path().join("data");
    let (from, into) = (texts.path().to_str().unwrap(), into.to_str().unwrap());
    let told = json(&["import", from, "--into", into, "--source", "t", "--dry-run"]);
    assert!(!Path::new(into).exists(), "a preview writes nothing");
    let at = |list: &str, key: &str| -> Vec<String> {
        let list = told[list].as_array().unwrap();
        list.iter().map(|entry| entry[key].as_str().unwrap().to_owned()).collect()
    };
    let mut rejected = at("rejected", "at");
    rejected.sort();
    assert_eq!(rejected, ["坏.docx", "空.txt"]);
    // 余甲区 is no place that is known: it is asked, not taken for 杭州市.
    assert_eq!(at("doubts", "found"), ["余甲区"]);

    let review = data.path().join("doubts.csv");
    let review = review.to_str().unwrap();
    let ask = [
        "import",
        from,
        "--into",
        into,
        "--source",
        "t",
        "--review",
        review,
        "--recorded",
        "2024-12-31",
    ];
    stdout(&ask);
    let decided = fs::read_to_string(review).unwrap();
    let head = decided.lines().next().unwrap().to_owned();
    let decision = head
        .trim_start_matches('\u{FEFF}')
        .split(',')
        .position(|name| name == "decision");
    assert_eq!(decision, Some(1), "{head}");
    let rows: Vec<String> =
        decided
            .lines()
            .enumerate()
            .map(|(at, line)| {
                if at == 0 {
                    line.to_owned()
                } else {
                    line.replacen(",", ",杭州市", 1)
                }
            })
            .collect();
    fs::write(review, rows.join("\n") + "\n").unwrap();
    stdout(&ask);

    let policies = lines(&Path::new(into).join("t/policies.jsonl"));
    let mut seen: Vec<String> = policies
        .iter()
        .map(|policy| {
            let text = |key: &str| policy[key].as_str().unwrap_or("-").to_owned();
            let dates: Vec<String> = policy["dates"]
                .as_array()
                .unwrap()
                .iter()
                .map(|date| {
                    format!(
                        "{}={}",
                        date["role"].as_str().unwrap(),
                        date["edtf"].as_str().unwrap()
                    )
                })
                .collect();
            let (title, place) = (text("title"), text("jurisdiction"));
            format!("{title} {place} {} {}", text("doc_number"), dates.join(" "))
        })
        .collect();
    seen.sort();
    insta::assert_snapshot!(seen.join("\n"));

    stdout(&["link", into]);
    let id = |title: &str| {
        let found = policies
            .iter()
            .find(|policy| policy["title"].as_str().unwrap().contains(title));
        found.unwrap()["id"].as_str().unwrap().to_owned()
    };
    let relations = lines(&Path::new(into).join("relations-linked.jsonl"));
    let has = |relation: &str, from: &str, to: &str| {
        relations.iter().any(|line| {
            line["relation"] == relation
                && line["from"] == id(from)
                && line["to"] == id(to)
        })
    };
    assert!(has("based_on", "算力补贴", "网络安全法"), "{relations:?}");
    assert!(has("based_on", "算力管理", "网络安全法"), "{relations:?}");
    assert!(has("implements", "支持人工智能", "算力补贴"), "{relations:?}");
    let checked = output(&["check", into]);
    assert_eq!(String::from_utf8_lossy(&checked.stdout), "");
    // What the page's script says is no text of it.
    let missing = stdout(&["gaps", "--dangling", "--graph", into, "--format", "md"]);
    assert!(
        missing.contains("杭州市云补贴办法") && !missing.contains("假法"),
        "{missing}"
    );

    let before = files(Path::new(into));
    stdout(&ask);
    assert_eq!(files(Path::new(into)), before, "a second import changes nothing");
}

#[test]
fn districts_lie_in_their_city() {
    let data = tempfile::tempdir().unwrap();
    let (from, into) = (data.path().join("texts"), data.path().join("data"));
    fs::create_dir(&from).unwrap();
    let put = |name: &str, text: &str| fs::write(from.join(name), text).unwrap();
    put("a.txt", &DISTRICT.replace("余甲区人民政府", "杭州市余杭区人民政府"));
    let request = "关于某方案的请示\n\n区政府：\n请批准。\n\n上海市长宁区发展和改革委员会\n2019年6月2日\n";
    put("b.txt", request);
    put("c.txt", "发布机构：县政府办公室\n\n关于某事的通知\n\n各乡：\n请执行。\n");
    let (from, into) = (from.to_str().unwrap(), into.to_str().unwrap());
    stdout(&[
        "import",
        from,
        "--into",
        into,
        "--source",
        "t",
        "--default-place",
        "CN-SH",
    ]);
    let policies = lines(&Path::new(into).join("t/policies.jsonl"));
    let place = |title: &str| {
        let found =
            policies.iter().find(|it| it["title"].as_str().unwrap().contains(title));
        found.unwrap()["jurisdiction"].as_str().unwrap().to_owned()
    };
    assert_eq!(place("人工智能"), "CN-330110", "{policies:?}");
    assert_eq!(place("某方案"), "CN-310105", "{policies:?}");
    // 县政府办公室 is of no county that is known: it is left out.
    assert_eq!(place("某事"), "CN-SH");
    let bodies = lines(&Path::new(into).join("bodies.jsonl"));
    assert!(bodies.iter().all(|body| body["name"] != "县政府办公室"), "{bodies:?}");
}

#[test]
fn one_text_is_read_by_itself() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("x.txt");
    fs::write(&file, NOTICE).unwrap();
    let file = file.to_str().unwrap();
    let told = json(&[
        "import",
        file,
        "--into",
        "/nowhere/at/all",
        "--read-as",
        "text",
        "--dry-run",
    ]);
    assert_eq!(told["counts"]["added"], 1);
    assert!(told["counts"]["citations"].as_u64().unwrap() >= 2, "{told}");
    let from = data.path().to_str().unwrap();
    let (code, told) =
        failure(&["import", from, "--into", "/nowhere/x", "--read-as", "table"]);
    assert_eq!((code, told.contains("只能作为政策文本读")), (2, true), "{told}");
}

#[test]
fn a_text_with_its_own_title_and_number_needs_no_option() {
    let folder = folder();
    for name in ["市/通知.txt", "部.html", "通知.pdf"] {
        let file = folder.path().join(name);
        let into = tempfile::tempdir().unwrap();
        let told = stdout(&[
            "import",
            file.to_str().unwrap(),
            "--into",
            into.path().join("d").to_str().unwrap(),
            "--lang",
            "zh",
        ]);
        assert!(told.contains("作为一份政策的文本读"), "{name}: {told}");
        assert!(told.contains("新增 1"), "{name}: {told}");
    }
    // A report names policies and their numbers, and has none of its own.
    let report = folder.path().join("简报.txt");
    let words = "算力政策简报\n\n2023年3月4日，工业和信息化部印发《关于加强算力管理的通知》（工信部信〔2023〕7号）。\n";
    fs::write(&report, words).unwrap();
    let told = output(&["import", report.to_str().unwrap(), "--into", "x", "--dry-run"]);
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(!told.contains("作为一份政策的文本读"), "{told}");
}

#[test]
fn a_law_without_number_is_read_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let read = |name: &str, words: &str| {
        let file = folder.path().join(name);
        fs::write(&file, words).unwrap();
        let file = file.to_str().unwrap();
        let told = output(&["import", file, "--into", "x", "--dry-run", "--lang", "zh"]);
        String::from_utf8_lossy(&told.stdout).into_owned()
    };
    let law = "住房公积金财务管理办法\n\n财政部\n\n第一章 总则\n第一条 为了加强财务管理，根据《住房公积金管理条例》，制定本办法。\n";
    let told = read("法.txt", law);
    assert!(told.contains("作为一份政策的文本读"), "{told}");
    // The box of fields on its page is no table of policies.
    let page = "<html><head><meta charset=\"utf-8\"></head><body><table><tr><td>索引号：</td><td>014109867/2006-00001</td></tr><tr><td>发布日期：</td><td>2006-11-20</td></tr></table><h3>江苏省河道管理实施办法</h3><p>（1996年8月8日江苏省人民政府第75次常务会议通过）</p><p>第一条 根据《中华人民共和国河道管理条例》，结合本省实际，制定本办法。</p></body></html>";
    let told = read("页.html", page);
    assert!(told.contains("作为一份政策的文本读"), "{told}");
    assert!(!told.contains("没有找到表头"), "{told}");
    // Without articles it may be about one.
    let about = "住房公积金财务管理办法\n\n财政部\n\n1999年5月，财政部印发《住房公积金财务管理办法》。\n";
    let told = read("谈.txt", about);
    assert!(!told.contains("作为一份政策的文本读"), "{told}");
}

#[test]
fn a_report_is_the_same_in_any_wrapping() {
    let folder = tempfile::tempdir().unwrap();
    let words = "2024 年 5 月，新加坡发布《生成式人工智能治理模型框架》。";
    let wrapped = [
        ("r.txt", words.as_bytes().to_vec()),
        ("r.docx", docx(&[words])),
        (
            "r.html",
            format!("<body><script>发布《假》</script><p>{words}</p></body>")
                .into_bytes(),
        ),
    ];
    for (name, bytes) in wrapped {
        let file = folder.path().join(name);
        fs::write(&file, bytes).unwrap();
        let told = json(&[
            "import",
            file.to_str().unwrap(),
            "--into",
            "/nowhere/at/all",
            "--read-as",
            "report",
            "--dry-run",
        ]);
        let records = told["records"].as_array().unwrap();
        assert_eq!(records.len(), 1, "{name}: {told}");
        assert_eq!(records[0]["title"], "生成式人工智能治理模型框架", "{name}");
    }
}

#[test]
fn a_pdf_of_pictures_names_text_recognition() {
    use lopdf::{Document, Object, dictionary};
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => pages,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    document.objects.insert(
        pages,
        Object::Dictionary(dictionary! {
            "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1,
        }),
    );
    let catalog =
        document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("scan.pdf");
    document.save(&file).unwrap();
    let ask = ["import", file.to_str().unwrap(), "--into", "/nowhere/at/all"];
    let (code, told) = failure(&ask);
    assert_eq!(code, 3, "{told}");
    assert!(told.contains("OCR") && told.contains("扫描"), "{told}");
    let into = folder.path().join("data");
    let from = folder.path().to_str().unwrap();
    let told =
        nothing_read(&["import", from, "--into", into.to_str().unwrap(), "--dry-run"]);
    assert_eq!(told["rejected"][0]["at"], "scan.pdf");
    assert!(told["rejected"][0]["expected"]["en"].as_str().unwrap().contains("ocrmypdf"));
}

#[test]
fn branches_of_the_centre_are_of_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let body = "各单位：\n现就有关事项通知如下。\n";
    for (name, head) in [
        ("a", "国家税务总局陕西省税务局关于某事的通知\n\n陕税发〔2021〕1号"),
        ("b", "中国人民银行济南分行关于某事的通知\n\n济银发〔2021〕1号"),
        ("a2", "国家税务总局陕西省税务局关于另一事的通知\n\n陕税发〔2021〕2号"),
        ("c", "国家税务总局办公厅关于某事的通知\n\n税总办发〔2021〕1号"),
        ("d", "厦门市某规定\n\n福建省厦门市人民政府\n\n厦府〔2002〕1号"),
    ] {
        fs::write(folder.path().join(format!("{name}.txt")), format!("{head}\n\n{body}"))
            .unwrap();
    }
    let data = tempfile::tempdir().unwrap();
    let target = data.path().join("data");
    let (folder, target) = (folder.path().to_str().unwrap(), target.to_str().unwrap());
    stdout(&["import", folder, "--into", target, "--recorded", "2026-01-01"]);
    let found = files(Path::new(target));
    let mut places: Vec<String> = Vec::new();
    let mut bodies = String::new();
    for (path, bytes) in found {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if path.to_string_lossy().contains("bodies") {
            bodies.push_str(&text);
        }
        if path.to_string_lossy().contains("policies") {
            for line in text.lines() {
                let policy: Value = serde_json::from_str(line).unwrap();
                let word = |key: &str| policy[key].as_str().unwrap_or("-").to_owned();
                places.push(format!("{} {}", word("jurisdiction"), word("doc_number")));
            }
        }
    }
    places.sort();
    let expected = [
        "CN 税总办发〔2021〕1号",
        "CN-350200 厦府〔2002〕1号",
        "CN-370100 济银发〔2021〕1号",
        "CN-SN 陕税发〔2021〕1号",
        "CN-SN 陕税发〔2021〕2号",
    ];
    assert_eq!(places, expected);
    assert!(bodies.contains("厦门市人民政府") && !bodies.contains("福建省"), "{bodies}");
}

/// Imports texts by name, each with its lines; what is printed and the folder.
fn imported(texts: &[(&str, &str)]) -> (String, tempfile::TempDir) {
    let from = tempfile::tempdir().unwrap();
    for (name, text) in texts {
        fs::write(from.path().join(name), text).unwrap();
    }
    let data = tempfile::tempdir().unwrap();
    let into = data.path().join("d");
    let (from, into) = (from.path().to_str().unwrap(), into.to_str().unwrap());
    let recorded = ["--recorded", "2024-11-30"];
    let ask = ["import", from, "--into", into, "--source", "t"];
    let done = output(&[&ask[..], &recorded].concat());
    (String::from_utf8(done.stderr).unwrap(), data)
}

#[test]
fn different_numbers_are_different_policies() {
    let notice = |number: &str, foot: &str| {
        format!(
            "江苏省人民政府办公厅关于做好防火工作的通知\n{number}\n各市人民政府：\n现就有关事项通知如下。\n{foot}"
        )
    };
    let signed = "江苏省人民政府办公厅\n2023年3月6日\n";
    let old = notice("苏政办发〔2022〕3号", "");
    for (new, added) in [
        (notice("苏政办发〔2023〕5号", signed), 2),
        (notice("苏政办发〔2022〕4号", ""), 2),
        // The same number with a day is the same policy, and adds the day.
        (notice("苏政办发〔2022〕3号", "江苏省人民政府办公厅\n2022年3月6日\n"), 1),
    ] {
        let (told, data) = imported(&[("1.txt", &old), ("2.txt", &new)]);
        let policies = lines(&data.path().join("d/t/policies.jsonl"));
        assert_eq!(policies.len(), added, "{told}");
        let sum = if added == 2 { "新增 2，补充 0" } else { "新增 1，补充 1" };
        assert!(told.contains(sum), "{told}");
        // The number of the first keeps its own days.
        let first = &policies[0];
        assert_eq!(first["doc_number"], "苏政办发〔2022〕3号");
        assert!(
            first.get("dates").is_none_or(|dates| dates.as_array().unwrap().is_empty())
        );
    }
}

#[test]
fn numbers_of_other_countries_tell_documents_apart_too() {
    let instrument = |number: u32| {
        format!(
            "STATUTORY INSTRUMENTS\n\n2023 No. {number}\n\nFOOD\n\nThe Food (Fees) Regulations 2023\n\nMade 1st May 2023\nComing into force 2nd June 2023\n\nThe Secretary of State makes the following Regulations.\n"
        )
    };
    for (other, added) in [(56, 2), (55, 1)] {
        let files = [("1.txt", &*instrument(55)), ("2.txt", &*instrument(other))];
        let (told, data) = imported(&files);
        let policies = lines(&data.path().join("d/t/policies.jsonl"));
        assert_eq!(policies.len(), added, "{told}");
    }
}

#[test]
fn a_department_of_a_county_is_placed_by_it() {
    let text = |body: &str| {
        format!(
            "{body}关于印发某方案的通知\n某发〔2023〕6号\n各单位：\n请执行。\n{body}\n2023年5月12日\n"
        )
    };
    for (body, place) in [
        ("昆山市财政局", "CN-320583"),
        ("诸城市财政局", "CN-370782"),
        ("昌黎县教育局", "CN-130322"),
        ("义乌市市场监督管理局", "CN-330782"),
        ("中华全国总工会", "CN"),
    ] {
        let (told, data) = imported(&[("1.txt", &text(body))]);
        let policies = lines(&data.path().join("d/t/policies.jsonl"));
        assert_eq!(
            policies.first().map(|it| &it["jurisdiction"]),
            Some(&place.into()),
            "{told}"
        );
    }
}

#[test]
fn a_text_of_several_places_tells_that_it_has_the_place_of_the_first() {
    let text = |bodies: &[&str]| {
        format!(
            "{}\n关于印发某实施方案的通知\n沪府办发〔2022〕14号\n各区人民政府：\n现印发给你们，请认真执行。\n{}\n2022年6月27日\n",
            bodies.join(" "),
            bodies.join("\n")
        )
    };
    let read = |text: &str| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("1.txt");
        fs::write(&file, text).unwrap();
        let into = folder.path().join("d").display().to_string();
        let done = output(&["import", file.to_str().unwrap(), "--into", &into]);
        String::from_utf8(done.stdout).unwrap()
    };
    let joint =
        text(&["上海市人民政府办公厅", "江苏省人民政府办公厅", "浙江省人民政府办公厅"]);
    let told = read(&joint);
    assert!(
        told.contains(
            "1 份由几地的机关联合发布，地点只记第一家的，按其余各地查询时查不到，可按发文机关查询：江苏省人民政府办公厅、浙江省人民政府办公厅（1.txt）"
        ),
        "{told}"
    );
    let own = text(&["上海市人民政府办公厅", "上海市浦东新区人民政府"]);
    let told = read(&own);
    assert!(!told.contains("几地的机关"), "{told}");
}
