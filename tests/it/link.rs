//! What texts cite, resolved in a data set, and what they cite that it lacks.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{data_set, failure, json, output, stdout};

const POLICIES: &str = r#"{"id":"plan","title":"国务院关于印发新一代人工智能发展规划的通知","doc_number":"国发〔2017〕35号","jurisdiction":"CN","dates":[{"role":"document","edtf":"2017-07-08"}],"evidence":{"source":"s"}}
{"id":"law","title":"中华人民共和国网络安全法","jurisdiction":"CN","dates":[{"role":"adopted","edtf":"2016-11-07"}],"evidence":{"source":"s"}}
{"id":"old","title":"甲市人工智能办法","doc_number":"甲政发〔2018〕3号","jurisdiction":"CN-BJ","dates":[{"role":"document","edtf":"2018-05-01"}],"evidence":{"source":"s"}}
{"id":"new","title":"甲市人工智能条例","doc_number":"甲政发〔2024〕9号","jurisdiction":"CN-BJ","dates":[{"role":"document","edtf":"2024-05-01"}],"evidence":{"source":"s"}}
"#;

const TEXT: &str = "甲市人工智能条例

甲政发〔2024〕9号

第一条 为贯彻《新一代人工智能发展规划》（国发〔2017〕35号），根据《网络安全法》、《没有的法》，制定本条例。

第二条 本条例自2024年6月1日起施行。《甲市人工智能办法》（甲政发〔2018〕3号）同时废止。
";

fn texts() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("条例.txt"), TEXT).unwrap();
    fs::write(
        folder.path().join("别的.md"),
        "# 别的市办法\n\n根据《网络安全法》，制定本办法。\n",
    )
    .unwrap();
    fs::write(folder.path().join("坏.pdf"), "%PDF-1.7").unwrap();
    folder
}

fn relations(folder: &Path) -> Vec<Value> {
    let text = fs::read_to_string(folder.join("relations-linked.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn what_texts_say_becomes_relations_with_their_words() {
    let data = data_set(&[("policies.jsonl", POLICIES.as_bytes())]);
    let texts = texts();
    let (data_name, texts_name) =
        (data.path().to_str().unwrap(), texts.path().to_str().unwrap());
    let before = fs::read_dir(data.path()).unwrap().count();
    let dry = output(&["link", data_name, "--texts", texts_name, "--dry-run"]);
    assert!(dry.status.success());
    assert_eq!(fs::read_dir(data.path()).unwrap().count(), before, "nothing written");

    let done = output(&["link", data_name, "--texts", texts_name]);
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(said.contains("坏.pdf") && said.contains("别的市办法"), "{said}");
    assert!(said.contains("画出关系 3 条"), "{said}");
    let found: Vec<String> = relations(data.path())
        .iter()
        .map(|record| {
            let text = |key: &str| record[key].as_str().unwrap_or("-").to_owned();
            format!(
                "{} {} {} {}",
                text("relation"),
                text("to"),
                text("tier"),
                text("effective")
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            "implements plan explicit -",
            "based_on law explicit_title -",
            "repeals old explicit 2024-06-01"
        ]
    );
    for record in relations(data.path()) {
        let evidence = &record["evidence"];
        let locator = evidence["locator"].as_str().unwrap();
        let (start, end) =
            locator.split_once("#char=").unwrap().1.split_once(',').unwrap();
        let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
        let words: String = TEXT.chars().skip(start).take(end - start).collect();
        assert!(words.starts_with('《') && words.ends_with('》'), "{words}");
        assert!(evidence["quote"].as_str().unwrap().contains(&words), "{evidence}");
    }
    let checked = output(&["check", data_name]);
    assert_eq!(String::from_utf8_lossy(&checked.stdout), "");

    // A second run changes nothing, and neither does linking without the texts.
    let state = |folder: &Path| -> Vec<(String, String)> {
        let mut files: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap()))
            .collect();
        files.sort();
        files
    };
    let first = state(data.path());
    stdout(&["link", data_name, "--texts", texts_name]);
    stdout(&["link", data_name]);
    assert_eq!(state(data.path()), first);

    // The missing document arrives: linking again finds it.
    let law = r#"{"id":"late","title":"没有的法","jurisdiction":"CN","dates":[{"role":"adopted","edtf":"2010"}],"evidence":{"source":"s"}}"#;
    fs::write(data.path().join("policies-late.jsonl"), format!("{law}\n")).unwrap();
    stdout(&["link", data_name]);
    assert_eq!(relations(data.path()).len(), 4);
}

#[test]
fn what_is_cited_and_missing_is_counted() {
    let data = data_set(&[("policies.jsonl", POLICIES.as_bytes())]);
    let texts = texts();
    let name = data.path().to_str().unwrap();
    stdout(&["link", name, "--texts", texts.path().to_str().unwrap()]);
    let answer = json(&["gaps", "--dangling", "--graph", name]);
    let schema: Value =
        serde_json::from_str(include_str!("../../schema/answer.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> =
        validator.iter_errors(&answer).map(|error| error.to_string()).collect();
    assert_eq!(wrong, Vec::<String>::new());
    let missing = answer["dangling"].as_array().unwrap();
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0]["title"], "没有的法");
    assert_eq!(missing[0]["cited_by"][0]["id"], "new");
    let table = stdout(&["gaps", "--dangling", "--graph", name, "--format", "md"]);
    assert!(
        table.contains("没有的法") && table.contains("另有 3 份没有正文记录"),
        "{table}"
    );
    // A snapshot carries the citations, too.
    let snapshot = data.path().join("all.pgs");
    let snapshot = snapshot.to_str().unwrap();
    stdout(&["build", name, "-o", snapshot]);
    let same = stdout(&["gaps", "--dangling", "--graph", snapshot, "--format", "md"]);
    assert_eq!(same, table);
}

/// The report lists Beijing only in July 2024. The plan's own first sentence names what
/// came a year before: no crawler and no model is needed to see that the list has a hole.
#[test]
fn beijings_own_plan_names_the_measures_that_the_report_lacks() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = tempfile::tempdir().unwrap();
    for file in ["dataset.json", "sources.jsonl", "bodies.jsonl", "collections.jsonl"] {
        fs::copy(root.join("graph").join(file), data.path().join(file)).unwrap();
    }
    let inner = data.path().join("cnnic-2024");
    fs::create_dir(&inner).unwrap();
    for entry in fs::read_dir(root.join("graph/cnnic-2024")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, inner.join(path.file_name().unwrap())).unwrap();
    }
    let name = data.path().to_str().unwrap();
    let texts = root.join("tests/texts/beijing");
    stdout(&["link", name, "--texts", texts.to_str().unwrap()]);
    let answer = json(&["gaps", "--dangling", "--graph", name]);
    let titles: Vec<&str> = answer["dangling"]
        .as_array()
        .unwrap()
        .iter()
        .map(|missing| missing["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        titles,
        [
            "北京市促进通用人工智能创新发展的若干措施",
            "北京市加快建设具有全球影响力的人工智能创新策源地实施方案（2023-2025年）"
        ]
    );
    // With the supplement the measures are there, and the hole is closed.
    let supplement = data.path().join("supplement");
    fs::create_dir(&supplement).unwrap();
    for entry in fs::read_dir(root.join("graph/supplement")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, supplement.join(path.file_name().unwrap())).unwrap();
    }
    stdout(&["link", name]);
    let answer = json(&["gaps", "--dangling", "--graph", name]);
    let left = answer["dangling"].as_array().unwrap();
    assert!(
        left.iter().all(|missing| missing["title"] != "北京市促进通用人工智能创新发展的若干措施"),
        "{left:?}"
    );
}

#[test]
fn texts_of_nothing_are_told() {
    let data = data_set(&[("policies.jsonl", POLICIES.as_bytes())]);
    let empty = tempfile::tempdir().unwrap();
    let name = data.path().to_str().unwrap();
    let (code, words) =
        failure(&["link", name, "--texts", empty.path().to_str().unwrap()]);
    assert_eq!((code, words.contains("先导入政策")), (3, true), "{words}");
    fs::write(empty.path().join("a.txt"), "只有一段没有题名的话，说到这里就结束了。\n")
        .unwrap();
    let (_, words) = failure(&["link", name, "--texts", empty.path().to_str().unwrap()]);
    assert!(words.contains("a.txt：没有读出题名"), "{words}");
    let (code, words) = failure(&["link", name, "--texts", "no/such"]);
    assert_eq!((code, words.contains("不存在")), (4, true), "{words}");
}

/// A city's notice that prints 管理办法 is not the ministry's 管理办法.
#[test]
fn missing_documents_of_different_numbers_are_different() {
    let data = data_set(&[("policies.jsonl", POLICIES.as_bytes())]);
    let texts = tempfile::tempdir().unwrap();
    let text = "甲市人工智能条例\n\n甲政发〔2024〕9号\n\n第一条 根据《公共租赁住房管理办法》（住房和城乡建设部令第11号）、《网络管理办法》，制定本条例。\n\n第二条 《西安市人民政府关于印发公共租赁住房管理办法的通知》（市政发〔2012〕56号）同时废止。\n\n第三条 《西安市人民政府关于印发网络管理办法的通知》不再执行，《网络管理办法》（甲令第3号）除外。\n";
    fs::write(texts.path().join("条例.txt"), text).unwrap();
    let name = data.path().to_str().unwrap();
    stdout(&["link", name, "--texts", texts.path().to_str().unwrap()]);
    let answer = json(&["gaps", "--dangling", "--graph", name]);
    let mut missing: Vec<String> = answer["dangling"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let how: Vec<&str> = one["relations"]
                .as_array()
                .unwrap()
                .iter()
                .map(|term| term["code"].as_str().unwrap())
                .collect();
            format!(
                "{} {} {}",
                one["title"].as_str().unwrap(),
                one["number"],
                how.join(",")
            )
        })
        .collect();
    missing.sort();
    assert_eq!(
        missing,
        [
            "公共租赁住房管理办法 \"住房和城乡建设部令第11号\" based_on",
            "网络管理办法 null based_on,cites",
            "西安市人民政府关于印发公共租赁住房管理办法的通知 \"市政发〔2012〕56号\" repeals",
            "西安市人民政府关于印发网络管理办法的通知 null repeals",
        ]
    );
}

#[test]
fn texts_that_an_import_read_are_recorded_once() {
    let texts = tempfile::tempdir().unwrap();
    let text = TEXT.replace("甲市", "苏州市").replace("甲政发", "苏府");
    fs::write(texts.path().join("条例.txt"), text).unwrap();
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("data");
    let (data_name, texts_name) =
        (folder.to_str().unwrap(), texts.path().to_str().unwrap());
    stdout(&["import", texts_name, "--into", data_name, "--source", "t"]);
    // A second run says the same of what is its own.
    for _ in 0..2 {
        let done = output(&["link", data_name, "--texts", texts_name]);
        let said = String::from_utf8(done.stderr).unwrap();
        assert!(done.status.success() && said.contains("4 处引用"), "{said}");
    }
}

#[test]
fn what_a_notice_prints_is_counted_apart() {
    let texts = tempfile::tempdir().unwrap();
    let text = "苏州市人民政府关于印发《苏州市算力补贴办法》的通知\n\n苏府〔2024〕9号\n\n各区人民政府：\n\n现将《苏州市算力补贴办法》印发给你们。请按照《没有的规划》组织实施。\n\n苏州市人民政府\n2024年5月6日\n";
    fs::write(texts.path().join("通知.txt"), text).unwrap();
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("data");
    let (data_name, texts_name) =
        (folder.to_str().unwrap(), texts.path().to_str().unwrap());
    stdout(&["import", texts_name, "--into", data_name, "--source", "t"]);
    let done = output(&["link", data_name]);
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(said.contains("1 处引用（另有 2 处说的是文件自己或它印发的内容）"), "{said}");
}

/// Two editions share a title: the text of the older one repeals nothing for the newer.
#[test]
fn a_text_that_says_it_is_another_edition_stands_for_no_record() {
    let policies = r#"{"id":"review","title":"网络安全审查办法","doc_number":"国家互联网信息办公室令第8号","jurisdiction":"CN","dates":[{"role":"published","edtf":"2021-12-28"},{"role":"in_force","edtf":"2022-02-15"}],"evidence":{"source":"s"}}
{"id":"plan","title":"国务院关于印发新一代人工智能发展规划的通知","doc_number":"国发〔2017〕35号","jurisdiction":"CN","dates":[{"role":"document","edtf":"2017-07-08"}],"evidence":{"source":"s"}}
"#;
    let data = data_set(&[("policies.jsonl", policies.as_bytes())]);
    let texts = tempfile::tempdir().unwrap();
    let old = "网络安全审查办法\n\n（2020年4月13日国家互联网信息办公室、国家发展和改革委员会、工业和信息化部、公安部、国家安全部、财政部、商务部、中国人民银行、国家市场监督管理总局、国家广播电视总局、国家保密局、国家密码管理局令第6号公布　自2020年6月1日起施行）\n\n第一条 为了某事，制定本办法。\n第二十二条 本办法自2020年6月1日起实施，《网络产品和服务安全审查办法（试行）》同时废止。\n";
    let plan = "国务院关于印发新一代人工智能发展规划的通知\n国发〔2017〕35号\n各省：\n现将《新一代人工智能发展规划》印发给你们。\n国务院\n2017年7月8日\n";
    fs::write(texts.path().join("old.txt"), old).unwrap();
    fs::write(texts.path().join("plan.txt"), plan).unwrap();
    let name = data.path().to_str().unwrap();
    let done = output(&["link", name, "--texts", texts.path().to_str().unwrap()]);
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(done.status.success(), "{said}");
    assert!(
        said.contains("old.txt") && said.contains("令第6号，与数据里同名的 review"),
        "{said}"
    );
    assert!(said.contains("1 份文本对上政策，1 份没有"), "{said}");
    assert!(relations(data.path()).is_empty());
}

/// Read a second time, a draft still does nothing.
#[test]
fn the_text_of_a_draft_ends_nothing() {
    let policies = r#"{"id":"draft","title":"甲市某条例（征求意见稿）","jurisdiction":"CN-BJ","binding":"draft","dates":[{"role":"proposed","edtf":"2024-05-01"}],"evidence":{"source":"s"}}
{"id":"old","title":"甲市某办法","doc_number":"甲政发〔2018〕3号","jurisdiction":"CN-BJ","dates":[{"role":"document","edtf":"2018-05-01"}],"evidence":{"source":"s"}}
"#;
    let data = data_set(&[("policies.jsonl", policies.as_bytes())]);
    let texts = tempfile::tempdir().unwrap();
    let text = "甲市某条例（征求意见稿）\n\n第一条 为了规范某事，制定本条例。\n第九条 本条例自2024年12月1日起施行。《甲市某办法》（甲政发〔2018〕3号）同时废止。\n";
    fs::write(texts.path().join("稿.txt"), text).unwrap();
    let name = data.path().to_str().unwrap();
    stdout(&["link", name, "--texts", texts.path().to_str().unwrap()]);
    let [drawn] = &relations(data.path())[..] else { panic!("one relation") };
    assert_eq!((&drawn["relation"], &drawn["to"]), (&"cites".into(), &"old".into()));
}
