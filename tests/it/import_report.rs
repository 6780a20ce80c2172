//! Reports as text: the CNNIC report against the data set made of it by hand, and reports
//! on other topics in other layouts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use crate::program::{json, lines, shared, stdout};

const CHAPTER: &str = "tests/fixtures/cnnic-2024-chapter-2.txt";

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// What a record says: title, place, dates with roles, and for rows of tables the table,
/// the place under which it lists the policy, and the category.
type Facts = BTreeSet<(String, String, String)>;

/// Facts by title and place, from the policies and assertions of a collection.
fn facts(folder: &Path) -> BTreeMap<(String, String), Facts> {
    let mut found: BTreeMap<(String, String), Facts> = BTreeMap::new();
    let mut names: BTreeMap<String, (String, String)> = BTreeMap::new();
    for record in lines(&folder.join("policies.jsonl"))
        .iter()
        .chain(&lines(&folder.join("assertions.jsonl")))
    {
        let id = text(record, "id").to_owned();
        let title = record.get("title").or(record.get("label"));
        if let (Some(title), Some(place)) = (title, record.get("jurisdiction")) {
            let name =
                (title.as_str().unwrap().to_owned(), place.as_str().unwrap().to_owned());
            names.insert(id.clone(), name);
        }
        let facts = found.entry(names[&id].clone()).or_default();
        for date in record["dates"].as_array().into_iter().flatten() {
            let fact =
                ("date".into(), text(date, "role").into(), text(date, "edtf").into());
            facts.insert(fact);
        }
        let listed = &record["listed"];
        if text(listed, "table").starts_with('表') {
            facts.insert((
                "listed".into(),
                text(listed, "table").into(),
                text(listed, "under").into(),
            ));
        }
        for category in record["categories"].as_array().into_iter().flatten() {
            let fact = ("category".into(), String::new(), text(category, "value").into());
            facts.insert(fact);
        }
    }
    found
}

/// Compares an import with the data set; prints precision, recall and every miss.
#[allow(clippy::print_stderr, reason = "measured quality is to be seen")]
fn compare(imported: &Path) -> (usize, usize, usize) {
    let wanted = facts(Path::new("graph/cnnic-2024"));
    let found = facts(imported);
    let flat = |all: &BTreeMap<(String, String), Facts>| -> BTreeSet<String> {
        let mut flat = BTreeSet::new();
        for ((title, place), facts) in all {
            flat.insert(format!("{title} | {place}"));
            for (kind, what, value) in facts {
                flat.insert(format!("{title} | {place} | {kind} {what} {value}"));
            }
        }
        flat
    };
    let (wanted, found) = (flat(&wanted), flat(&found));
    let right = wanted.intersection(&found).count();
    for miss in wanted.difference(&found) {
        eprintln!("missed:   {miss}");
    }
    for extra in found.difference(&wanted) {
        eprintln!("invented: {extra}");
    }
    let share = |of: usize| right as f64 / of as f64;
    eprintln!(
        "report: {right} facts right; precision {:.3}, recall {:.3}",
        share(found.len()),
        share(wanted.len())
    );
    (right, found.len(), wanted.len())
}

fn import(file: &str, into: &Path) {
    let into = into.display().to_string();
    stdout(&[
        "import",
        file,
        "--into",
        &into,
        "--source",
        "cnnic-2024",
        "--published",
        "2024-11",
    ]);
    stdout(&["check", &into]);
}

#[test]
fn the_chapter_is_read_exactly() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    import(CHAPTER, &data);
    let (right, found, wanted) = compare(&data.join("cnnic-2024"));
    // 56 policies and events, with every date, list and category, and nothing else.
    assert_eq!((right, found, wanted), (wanted, wanted, wanted));
    // Table 1: 23 places and one body, 309 in all.
    let figures = lines(&data.join("cnnic-2024/attributes.jsonl"));
    let known: BTreeMap<String, f64> =
        lines(Path::new("graph/cnnic-2024/attributes.jsonl"))
            .iter()
            .filter(|figure| text(figure, "attribute") == "genai_filings")
            .map(|figure| {
                (text(figure, "subject").to_owned(), figure["value"].as_f64().unwrap())
            })
            .collect();
    assert_eq!(figures.len(), 24);
    for figure in &figures {
        assert_eq!(
            Some(&figure["value"].as_f64().unwrap()),
            known.get(text(figure, "subject"))
        );
        assert_eq!((text(figure, "unit"), text(figure, "period")), ("个", "2024-11"));
    }
}

#[test]
fn every_statement_leads_to_its_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    import(CHAPTER, &data);
    let report = std::fs::read_to_string(CHAPTER).unwrap();
    let mut checked = 0;
    for record in lines(&data.join("cnnic-2024/policies.jsonl")) {
        let evidence = &record["evidence"];
        let (locator, quote) = (text(evidence, "locator"), text(evidence, "quote"));
        let Some((_, span)) = locator.split_once(" [") else {
            assert!(report.contains(quote), "{quote}");
            continue;
        };
        let (from, to) = span.trim_end_matches(']').split_once("..").unwrap();
        let (from, to): (usize, usize) = (from.parse().unwrap(), to.parse().unwrap());
        let words: String = report.chars().skip(from).take(to - from).collect();
        // A footnote may stand within: the quote is what is around it.
        let begin: String = quote.chars().take(12).collect();
        assert!(
            words.starts_with(&begin),
            "{quote}
{words}"
        );
        assert!(words.ends_with(quote.chars().last().unwrap()), "{quote}\n{words}");
        checked += 1;
    }
    assert_eq!(checked, 19);
}

#[test]
fn importing_a_report_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    import(CHAPTER, &data);
    let into = data.display().to_string();
    let told = json(&["import", CHAPTER, "--into", &into, "--source", "cnnic-2024"]);
    for count in ["added", "changed", "attributes", "bodies", "doubts"] {
        assert_eq!(told["counts"][count], 0, "{count}");
    }
    // Nor does the data set made by hand learn anything from its own report.
    let source = ["--source", "cnnic-2024"];
    let told = json(
        &[&["import", CHAPTER, "--into", "graph", "--dry-run"], &source[..]].concat(),
    );
    assert_eq!(
        (&told["counts"]["added"], &told["counts"]["changed"]),
        (&0.into(), &0.into())
    );
}

/// Title, place and dates of what a made-up report adds, and the titles in doubt.
fn made_up(file: &str) -> (Vec<String>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let into = data.display().to_string();
    let told =
        json(&["import", file, "--into", &into, "--source", "r", "--read-as", "report"]);
    let mut found: Vec<String> = facts(&data.join("r"))
        .iter()
        .map(|((title, place), facts)| {
            let dates: Vec<String> = facts
                .iter()
                .filter(|(kind, ..)| kind == "date")
                .map(|(_, role, edtf)| format!("{role} {edtf}"))
                .collect();
            format!("{place} {title} {}", dates.join(", "))
        })
        .collect();
    found.sort();
    let doubts = told["doubts"].as_array().unwrap();
    let mut doubts: Vec<String> =
        doubts.iter().map(|doubt| text(doubt, "found").to_owned()).collect();
    doubts.sort();
    (found, doubts)
}

#[test]
fn the_rules_hold_on_another_report() {
    let (found, doubts) = made_up("tests/fixtures/report-carbon.txt");
    assert_eq!(
        found,
        [
            "CN 碳排放权交易管理暂行条例 in_force 2024-05-01, published 2024-01-25",
            "CN 碳排放权登记管理规则（试行） in_force 2021-02-01, published 2021-01",
            "CN-320100 南京市碳达峰实施方案 published 2022-08",
            "CN-510100 关于印发成都市碳达峰行动计划（2022—2030年）的通知 published 2022-11-07",
            "CN-HB 湖北省碳普惠实施方案 published 2022",
            "EU 碳边境调节机制条例 document 2023-05-16, proposed 2021-07",
            "GB 碳市场管理局 announced 2020-12",
            "JP 绿色增长战略 published 2020-12",
            "TV 蓝碳行动计划 published 2023-03",
        ]
    );
    // 海南 is a province and a prefecture; a country that is not in the tree, and a school's paper, are asked about.
    assert_eq!(doubts, ["海南", "海洋碳汇计划", "碳中和技术白皮书"]);
}

#[test]
fn the_rules_hold_on_a_third_report() {
    let (found, doubts) = made_up("tests/fixtures/report-youth.md");
    assert_eq!(
        found,
        [
            "FR 数字成年法案 published 2022-03",
            "KR 游戏时间法修正案 adopted 2021-08",
            "SG 亲子上网指南 published [2018..2021]",
            "SG 网络素养计划 published [2018..2021]",
        ]
    );
    // The table does not say whose laws these two are.
    assert_eq!(doubts, ["", ""]);
}

/// The whole report, where it lies beside the project.
#[test]
#[allow(clippy::print_stderr, reason = "a skipped test must say so")]
fn the_whole_report_adds_nothing_to_its_chapter() {
    let Some(whole) = shared("source/cnnic-genai-report-2024.txt") else {
        eprintln!("SKIPPED: ../shared/source/cnnic-genai-report-2024.txt is not here");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    import(&whole.display().to_string(), &data);
    let (right, found, wanted) = compare(&data.join("cnnic-2024"));
    assert_eq!((right, found), (wanted, wanted));
}
