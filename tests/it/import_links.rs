//! Lists of links in markdown: policies, their places and addresses; what is no policy.

use serde_json::Value;

use crate::import_kept::added;
use crate::program::{failure, json, output, stdout, written};

fn preview(words: &str, more: &[&str]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "list.md", words);
    let into = folder.path().join("d").display().to_string();
    let mut line = vec!["import", &file, "--into", &into, "--dry-run"];
    line.extend(more);
    json(&line)
}

const CHINESE: &str = "# 某政策法规合集\n\n## 目录\n- [国家](#国家)\n- [地方](#地方)\n\n## 国家\n\n\
    - [某评估办法](http://a.cn/1) - 国家互联网信息办公室令第11号，2022年7月7日公布，2022年9月1日起施行\n\
    - [某实施规则（国发〔2021〕7号）](http://a.cn/2)\n\n## 地方\n\n- 上海\n\
    \x20 - [某管理办法（试行）](http://a.cn/3) - 2024年2月\n- 天津\n\
    \x20 - 《某管理清单》 <http://a.cn/4>\n\n## 海外\n\n\
    - [General Data Protection Regulation](http://a.eu/5) - 欧盟，2016年4月27日通过\n\
    - [Personal Data Protection Act](http://a.sg/6) - Singapore, 2012\n\n## 工具\n\
    - [某申报系统](http://a.cn/7)\n- [《某评估办法》解读](http://a.cn/8)\n";

#[test]
fn links_whose_words_are_titles_are_policies() {
    let told = preview(CHINESE, &[]);
    let found: Vec<(String, String)> = [
        (
            "某评估办法",
            "中国，2022-07-07 发布，2022-09-01 施行，国家互联网信息办公室令第11号，国家互联网信息办公室",
        ),
        ("某实施规则", "中国，国发〔2021〕7号"),
        ("某管理办法（试行）", "上海市，2024-02 报告所载"),
        ("某管理清单", "天津市"),
        ("General Data Protection Regulation", "欧盟，2016-04-27 通过"),
        ("Personal Data Protection Act", "新加坡，2012 报告所载"),
    ]
    .map(|(title, values)| (title.into(), values.into()))
    .into();
    assert_eq!(added(&told), found, "{told}");
    assert_eq!(told["records"][2]["at"], "list.md:15", "{told}");
    let said = told["explained"].to_string();
    assert!(said.contains("某申报系统") && said.contains("略过"), "{said}");
    assert!(said.contains("《某评估办法》解读"), "{said}");
    // As a report a list of links is one too.
    let told =
        preview("## 上海\n- [某管理办法](http://a.cn/3)\n", &["--read-as", "report"]);
    assert_eq!(added(&told), [("某管理办法".to_owned(), "上海市".to_owned())], "{told}");
}

#[test]
fn addresses_are_kept_and_nothing_comes_twice() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "list.md", CHINESE);
    let into = folder.path().join("d").display().to_string();
    stdout(&["import", &file, "--into", &into]);
    let told =
        stdout(&["--graph", &into, "query", "--province", "上海", "--format", "json"]);
    assert!(told.contains("http://a.cn/3"), "{told}");
    let again = json(&["import", &file, "--into", &into, "--dry-run"]);
    assert_eq!(again["counts"]["added"], 0, "{again}");
    assert_eq!(again["counts"]["changed"], 0, "{again}");
}

#[test]
fn places_of_an_english_list_are_its_headings() {
    let words = "# Awesome policies\n\n# National strategies\n\n## Argentinian\n\
        [Plan Nacional (2019)](https://a.ar/1)\n- [official]\n\n ## Austria\n\
        [AIM AT 2030, Mission (2018)](https://a.at/2)\n- [official]\n\n## Russia\n\
        [Will be uploading soon](https://a.ru/3)\n\n# Dashboards\n\
        - [National AI policies & strategies (OECD)](https://a.org/4)\n";
    let told = preview(words, &[]);
    let found =
        [("AIM AT 2030, Mission (2018)".to_owned(), "奥地利，2018 报告所载".to_owned())];
    assert_eq!(added(&told), found, "{told}");
    // Whose the other is, is asked once for its heading.
    assert_eq!(told["doubts"][0]["found"], "Argentinian", "{told}");
    let said = told["explained"].to_string();
    assert!(said.contains("Will be uploading soon") && said.contains("OECD"), "{said}");
}

#[test]
fn links_of_prose_and_of_a_project_are_no_policies() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("d").display().to_string();
    for words in [
        "# 报告\n\n据[某管理办法](https://a.cn/1)，某省出台了政策。\n\n- 目前，[某条例](https://a.cn/2)已实施，效果明显\n",
        "# Tool\n\n[![build](https://a.org/b.svg)](https://a.org/b)\n\n- [Installation Guide](docs/install.md)\n- [Privacy Policy](https://a.org/p)\n- [贡献指南](CONTRIBUTING.md)\n",
        "# Tool\n\n## China\n- [Paper](https://a.org/1)\n- [Code](https://a.org/2)\n- [某办法](https://a.org/3)\n",
    ] {
        let file = written(folder.path(), "prose.md", words);
        let (code, told) = failure(&["import", &file, "--into", &into, "--dry-run"]);
        assert_eq!(code, 3, "{told}");
        // The hint says what a list of links must be like.
        assert!(told.contains("每条要以链接开头"), "{told}");
    }
}

#[test]
fn a_cell_that_is_the_title_of_another_row_names_that_row() {
    let table = "标题,发文机关,地区,发布日期,落实文件\n\
        上海市算力浦江,上海市通信管理局,上海,2023-05-05,东数西算工程\n\
        东数西算工程,国家发展改革委,全国,2022-02-17,\n\
        江苏省工作安排,江苏省人民政府,江苏,2024-05-15,关于2023年计划执行情况与2024年计划草案的报告\n\
        关于2023年计划执行情况与2024年计划草案的报告,国家发展改革委,全国,2024-03-05,\n\
        浙江省工作安排,浙江省人民政府,浙江,2024-05-15,数字长三角\n\
        安徽省工作安排,安徽省人民政府,安徽,2024-05-15,安徽省工作安排\n";
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path(), "t.csv", table);
    let into = folder.path().join("d").display().to_string();
    let output = output(&["import", &table, "--into", &into]);
    let told = String::from_utf8(output.stderr).unwrap()
        + &String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("未采用") && told.contains("数字长三角"), "{told}");
    assert!(!told.contains("：东数西算工程"), "{told}");
    stdout(&["link", &into]);
    for (title, follower) in [
        ("东数西算工程", "上海市算力浦江"),
        ("关于2023年计划执行情况与2024年计划草案的报告", "江苏省工作安排"),
    ] {
        let shown = json(&["show", title, "--graph", &into]);
        let relations = shown["relations"].as_array().unwrap();
        assert_eq!(relations.len(), 1, "{shown}");
        assert_eq!(relations[0]["from"]["title"]["zh"], follower);
        assert_eq!(relations[0]["relation"]["code"], "implements");
    }
}
