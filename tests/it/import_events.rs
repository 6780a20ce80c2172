//! Chronologies and briefs: entries that begin with a day in figures, districts behind their
//! city, and the documents on which an entry says that it rests.

use crate::import_kept::added;
use crate::import_prose::{pairs, preview};
use crate::program::{json, written};

#[test]
fn days_in_figures_are_read() {
    let told = preview(
        "e.md",
        "# 大事记\n\
         - 2024-05-20，甲一省 2024-05-20 无关。\n\
         - 2024-05-20 山东省人民政府办公厅印发《某甲方案》（鲁政办发〔2024〕8号）\n\
         - 2024/5/21，河北省人民政府办公厅印发《某乙方案》\n\
         - 2024.5.22 河南省人民政府发布《某丙方案》\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            (
                "某甲方案",
                "山东省，2024-05-20 发布，鲁政办发〔2024〕8号，山东省人民政府办公厅"
            ),
            ("某乙方案", "河北省，2024-05-21 发布，河北省人民政府办公厅"),
            ("某丙方案", "河南省，2024-05-22 发布，河南省人民政府"),
        ]),
        "{told}"
    );
}

#[test]
fn a_district_behind_its_city_is_no_city() {
    let told = preview(
        "d.txt",
        "佛山市顺德区于2022年4月出台《顺德区某计划》。2022年5月，北京市海淀区印发《某措施》。\
         同年6月，江苏省昆山市人民政府印发《某甲办法》。2023年1月，长春市朝阳区出台《某乙措施》，\
         北京市朝阳区出台《某丙办法》。2023年2月，江苏省鼓楼区发布《某丁措施》。",
    );
    assert_eq!(
        added(&told),
        pairs(&[
            ("顺德区某计划", "顺德区，2022-04 发布"),
            ("某措施", "海淀区，2022-05 发布"),
            ("某甲办法", "昆山市，2022-06 发布，江苏省昆山市人民政府"),
            ("某乙措施", "朝阳区，2023-01 发布"),
            ("某丙办法", "朝阳区"),
        ]),
        "{told}"
    );
    // 江苏 has two of that name.
    let doubts = told["doubts"].as_array().unwrap();
    assert_eq!(doubts.len(), 1, "{told}");
    assert!(doubts[0].to_string().contains("某丁措施"), "{told}");
}

#[test]
fn what_an_entry_rests_on_is_a_citation() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(
        folder.path(),
        "e.txt",
        "2022年3月25日，广东省人民政府办公厅印发《某十条措施》（粤府办〔2022〕10号），贯彻落实《国务院关于促进某事的指导意见》（国发〔2019〕15号）。\n\
         为落实粤府办〔2022〕10号文，佛山市于2022年4月出台《佛山市某计划》。\n\
         2022年5月，根据《中华人民共和国某某法》，山东省印发《山东省某条例》。\n\
         2022年5月，浙江省为贯彻落实《某部关于某事的意见》，印发《浙江省某方案》。\n\
         2022年6月，根据国办发〔2022〕3号文件精神，江苏省政府办公厅出台《江苏省某措施》。\n\
         2023年1月，上海市按照国务院《关于某某的指导意见》要求，发布《上海市某办法》。\n\
         2022年6月，四川省落实《某部意见》，河北省印发《河北省某方案》。\n\
         2022年7月，河南省印发《河南省甲方案》，湖南省印发《湖南省乙方案》，落实国发〔2019〕15号文件。\n\
         - 2023-05-31 江西省人民政府《江西省某意见》，落实国发〔2019〕15号文件精神。\n\
         四川省正在研究起草《四川省某某措施》。\n",
    );
    let into = folder.path().join("d").display().to_string();
    let told = json(&["import", &file, "--into", &into]);
    let lines =
        std::fs::read_to_string(folder.path().join("d/e/citations.jsonl")).unwrap();
    let cited: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said: Vec<[&str; 3]> = cited
        .iter()
        .map(|one| {
            ["relation", "title", "number"]
                .map(|key| one[key].as_str().unwrap_or_default())
        })
        .collect();
    assert_eq!(
        said,
        [
            ["implements", "国务院关于促进某事的指导意见", "国发〔2019〕15号"],
            ["implements", "", "粤府办〔2022〕10号"],
            ["based_on", "中华人民共和国某某法", ""],
            ["implements", "某部关于某事的意见", ""],
            ["based_on", "", "国办发〔2022〕3号"],
            ["implements", "关于某某的指导意见", ""],
            ["implements", "", "国发〔2019〕15号"],
        ],
        "{told}"
    );
    let quote = cited[1]["evidence"]["quote"].as_str().unwrap();
    assert!(quote.starts_with("为落实粤府办"), "{quote}");
    // Neither the day nor the place is lost on the way.
    let values: Vec<String> =
        added(&told).into_iter().map(|(_, values)| values).collect();
    let listed = "江西省，2023-05-31 报告所载，江西省人民政府";
    for wanted in ["浙江省，2022-05 发布", "上海市，2023-01 发布", listed] {
        assert!(values.iter().any(|values| values == wanted), "{values:?}");
    }
    assert!(values.iter().any(|it| it.starts_with("江苏省，2022-06 发布")), "{values:?}");
    // Of two which rests on it is not told, and a draft is none yet.
    let explained = told["explained"].to_string();
    for words in ["看不出哪一份政策依据", "国发〔2019〕15号", "四川省某某措施"]
    {
        assert!(explained.contains(words), "{told}");
    }
}

#[test]
fn one_item_of_markdown_is_read() {
    let told = preview(
        "o.md",
        "# 大事记\n- 2020-12-31 国务院办公厅印发《某意见》（国办发〔2020〕52号）\n",
    );
    assert_eq!(
        added(&told),
        pairs(&[("某意见", "中国，2020-12-31 发布，国办发〔2020〕52号，国务院办公厅")]),
        "{told}"
    );
}
