//! How long a text says that it is in force, and what its page says of its standing: in what
//! is stored, in the preview and in the answer.

use std::fs;

use serde_json::Value;

use crate::program::{json, stdout};

/// A notice with this line above its title and this last clause.
fn notice(page: &str, clause: &str) -> String {
    format!(
        "{page}陕西省人民政府关于加强某管理的通知\n陕政发〔2019〕9号\n各设区市人民政府：\n现就有关事项通知如下：\n一、加强管理。\n{clause}\n陕西省人民政府\n2019年7月30日\n"
    )
}

/// Imports `text` alone: the preview, the data folder's lines of one kind, and what is shown.
fn imported(text: &str) -> (Value, Vec<Value>, Vec<Value>, String) {
    let folder = tempfile::tempdir().unwrap();
    let texts = folder.path().join("甲");
    fs::create_dir(&texts).unwrap();
    fs::write(texts.join("通知.txt"), text).unwrap();
    let into = folder.path().join("d");
    let told = json(&[
        "import",
        &texts.display().to_string(),
        "--into",
        &into.display().to_string(),
    ]);
    let again = json(&[
        "import",
        &texts.display().to_string(),
        "--into",
        &into.display().to_string(),
    ]);
    assert_eq!(again["counts"]["added"], 0, "{again}");
    assert_eq!(again["counts"]["changed"], 0, "{again}");
    let lines = |name: &str| -> Vec<Value> {
        let of_source = fs::read_dir(&into).unwrap().map(|entry| entry.unwrap().path());
        let path = of_source.map(|path| path.join(name)).find(|path| path.exists());
        let text = path.map(|path| fs::read_to_string(path).unwrap()).unwrap_or_default();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let (policies, assertions) = (lines("policies.jsonl"), lines("assertions.jsonl"));
    let id = policies[0]["id"].as_str().unwrap();
    let shown = stdout(&[
        "show",
        id,
        "--graph",
        &into.display().to_string(),
        "--as-of",
        "2026-01-01",
        "--lang",
        "zh",
    ]);
    (told, policies, assertions, shown)
}

#[test]
fn a_term_ends_the_policy() {
    let clause = "二、本通知自2019年9月1日起施行，有效期5年。";
    let (told, _, assertions, shown) = imported(&notice("", clause));
    assert!(told["records"].to_string().contains("2024-09-01 失效"), "{told}");
    let [line] = &assertions[..] else { panic!("{assertions:?}") };
    assert_eq!(line["dates"][0]["edtf"], "2024-09-01", "{line}");
    assert_eq!(line["evidence"]["quote"], clause, "{line}");
    assert!(line["evidence"]["method"]["zh"].as_str().unwrap().contains("有效期"));
    assert!(shown.contains("失效") && !shown.contains("现行有效"), "{shown}");
    // The day from which it counts stands elsewhere: both places are its evidence.
    let clause = "二、本通知自印发之日起施行，有效期至2024年8月31日。";
    let (_, _, assertions, shown) = imported(&notice("", clause));
    assert_eq!(assertions[0]["dates"][0]["edtf"], "2024-09-01");
    assert!(shown.contains("失效"), "{shown}");
    let (_, _, assertions, _) =
        imported(&notice("", "二、本通知自印发之日起施行，有效期三年。"));
    assert_eq!(assertions[0]["dates"][0]["edtf"], "2022-07-30");
    let evidence = &assertions[0]["evidence"];
    assert_eq!(
        evidence["quote"], "二、本通知自印发之日起施行，有效期三年。 … 2019年7月30日",
        "{evidence}"
    );
    assert_eq!(evidence["locator"].as_str().unwrap().matches("#char=").count(), 2);
}

#[test]
fn a_term_without_a_beginning_is_told_and_not_counted() {
    let (_, policies, assertions, _) = imported(&notice("", "二、本通知有效期5年。"));
    assert!(assertions.is_empty(), "{assertions:?}");
    let note = policies[0]["note"]["zh"].as_str().unwrap();
    assert!(note.contains("本通知有效期5年"), "{note}");
    let (_, policies, assertions, _) =
        imported(&notice("", "二、许可证自发证之日起生效，有效期5年。"));
    assert!(assertions.is_empty() && policies[0].get("note").is_none(), "{policies:?}");
}

#[test]
fn the_page_tells_the_standing() {
    let clause = "二、本通知自2019年9月1日起施行。";
    for (page, status) in
        [("有效性：废止\n", "repealed"), ("时效性：现行有效\n", "in_force")]
    {
        let (_, policies, _, shown) = imported(&notice(page, clause));
        assert_eq!(policies[0]["status"]["value"], status, "{page}");
        if status == "repealed" {
            assert!(shown.contains("废止"), "{shown}");
        }
    }
    let (_, policies, ..) = imported(&notice("时效性：部分失效\n", clause));
    assert!(policies[0].get("status").is_none(), "{policies:?}");
}

#[test]
fn an_end_that_another_has_put_off_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let texts = folder.path().join("甲");
    fs::create_dir(&texts).unwrap();
    let first = "成都市人民政府办公厅关于印发成都市促进某产业若干政策的通知\n成办规〔2020〕1号\n各区（市）县政府，市级有关部门：\n现将《成都市促进某产业若干政策》印发给你们，请遵照执行。本政策自2020年2月1日起施行，有效期3年。\n成都市人民政府办公厅\n2020年1月20日\n";
    let longer = "成都市人民政府办公厅关于延长《成都市促进某产业若干政策》有效期的通知\n成办规〔2023〕2号\n各区（市）县政府，市级有关部门：\n经市政府同意，《成都市人民政府办公厅关于印发成都市促进某产业若干政策的通知》（成办规〔2020〕1号）有效期延长至2025年1月31日。\n成都市人民政府办公厅\n2023年1月28日\n";
    let into = folder.path().join("d").display().to_string();
    let of = |day: &str| -> Value {
        let ask = ["show", "成办规〔2020〕1号", "--graph", &into, "--as-of", day];
        json(&ask)["policies"][0]["status"].clone()
    };
    for (count, (name, text)) in [("1.txt", first), ("2.txt", longer)].iter().enumerate()
    {
        fs::write(texts.join(name), text).unwrap();
        stdout(&["import", &texts.display().to_string(), "--into", &into]);
        stdout(&["link", &into]);
        let status = of("2024-06-01");
        let stands = ["expired", "amended"][count];
        assert_eq!(status["value"]["code"], stands, "{status}");
    }
    // The new end is known, and it is as sure as any.
    let status = of("2025-02-01");
    assert_eq!(status["value"]["code"], "expired", "{status}");
    assert_eq!(status["certainty"]["code"], "certain", "{status}");
    let shown = stdout(&["show", "成办规〔2020〕1号", "--graph", &into]);
    assert!(shown.contains("2023-02-01") && shown.contains("2025-02-01"), "{shown}");
    assert!(!shown.contains("说法不一") && !shown.contains("不一致"), "{shown}");
    stdout(&["check", &into]);
    // A second run reads nothing of what the first has written.
    stdout(&["link", &into]);
    assert_eq!(of("2025-01-31")["value"]["code"], "amended");
    // Until the term had run out, it stood.
    assert_eq!(of("2022-06-01")["value"]["code"], "in_force");
}
