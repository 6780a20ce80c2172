use super::*;

fn read(cell: &str) -> Vec<(Option<String>, Option<String>)> {
    named(cell).0.into_iter().map(|one| (one.title, one.number)).collect()
}

fn both(title: &str, number: &str) -> (Option<String>, Option<String>) {
    let some = |words: &str| (!words.is_empty()).then(|| words.to_owned());
    (some(title), some(number))
}

#[test]
fn a_title_says_what_it_carries_out_or_amends() {
    let implements = |title| Some((Relation::Implements, title));
    for (title, found) in [
        ("甲省实施《中华人民共和国乙法》办法", implements("中华人民共和国乙法")),
        ("甲省实施〈乙法〉办法", implements("乙法")),
        ("《乙条例》实施细则（试行）", implements("乙条例")),
        (
            "中华人民共和国刑法修正案（十一）",
            Some((Relation::Amends, "中华人民共和国刑法")),
        ),
        ("甲省实施《乙法》办法（草案）", None),
        ("关于实施《乙法》有关问题的通知", None),
        ("甲省乙法宣传办法", None),
    ] {
        assert_eq!(called_by(title), found, "{title}");
    }
}

#[test]
fn a_word_before_a_colon_tells_the_relation() {
    assert_eq!(told("废止：甲办法"), Some((Some(Relation::Repeals), "甲办法")));
    assert_eq!(told("依据:《甲法》"), Some((Some(Relation::BasedOn), "《甲法》")));
    assert_eq!(told("被废止：甲办法"), Some((None, "甲办法")));
    for cell in ["甲办法", "说明：甲办法", "废止了若干办法：甲"] {
        assert_eq!(told(cell), None, "{cell}");
    }
}

#[test]
fn titles_and_numbers_of_a_cell_are_documents() {
    for (cell, expected) in [
        ("《甲指导意见》", vec![both("甲指导意见", "")]),
        ("国发〔2023〕1号", vec![both("", "国发〔2023〕1号")]),
        (
            "《甲指导意见》（工信部科〔2023〕193号）",
            vec![both("甲指导意见", "工信部科〔2023〕193号")],
        ),
        (
            "《甲意见》、《乙、丙规划》；国办发〔2024〕2号",
            vec![
                both("甲意见", ""),
                both("乙、丙规划", ""),
                both("", "国办发〔2024〕2号"),
            ],
        ),
        (
            "国发〔2023〕1号《甲意见》\n国发〔2023〕3号、《乙意见》",
            vec![
                both("甲意见", "国发〔2023〕1号"),
                both("", "国发〔2023〕3号"),
                both("乙意见", ""),
            ],
        ),
        (
            "《关于印发〈甲〉的通知》《关于落实《乙》的意见》",
            vec![both("关于印发〈甲〉的通知", ""), both("关于落实《乙》的意见", "")],
        ),
        (
            "甲产业发展指导意见（国发〔2023〕1号）",
            vec![both("甲产业发展指导意见", "国发〔2023〕1号")],
        ),
        ("甲产业规划、乙产业条例", vec![both("甲产业规划", ""), both("乙产业条例", "")]),
        ("甲、乙产业融合发展规划", vec![both("甲、乙产业融合发展规划", "")]),
        ("国务院令第722号", vec![both("", "国务院令第722号")]),
        ("国令第722号", vec![both("", "国务院令第722号")]),
        ("甲条例（国务院令第783号）", vec![both("甲条例", "国务院令第783号")]),
        ("甲条例(国令第790号)", vec![both("甲条例", "国务院令第790号")]),
        (
            "甲审查办法（国家互联网信息办公室令第8号）",
            vec![both("甲审查办法", "国家互联网信息办公室令第8号")],
        ),
        (
            "《优化营商环境条例》（中华人民共和国国务院令第722号）",
            vec![both("优化营商环境条例", "国务院令第722号")],
        ),
        ("AI Act", vec![both("AI Act", "")]),
        ("Made in China 2025", vec![both("Made in China 2025", "")]),
        ("Water Act 2014", vec![both("Water Act 2014", "")]),
        ("SB 190", vec![both("", "SB 190")]),
        ("No. 24 of 2019", vec![both("", "No. 24 of 2019")]),
        ("Regulation (EU) 2024/1689", vec![both("", "Regulation (EU) 2024/1689")]),
        ("《甲意见》、《甲意见》", vec![both("甲意见", "")]),
    ] {
        assert_eq!(read(cell), expected, "{cell}");
    }
    assert_eq!(read("民法典、商标法"), [both("民法典", ""), both("商标法", "")]);
    assert_eq!(read("中华人民共和国民法典"), [both("中华人民共和国民法典", "")]);
    assert_eq!(named("民法典、商标法有关条款").1, ["民法典、商标法有关条款"]);
    let dated = named("《甲办法》（2003年6月13日国家知识产权局令第31号）").0;
    assert_eq!(dated[0].number.as_deref(), Some("国家知识产权局令第31号"));
    assert_eq!(dated[0].stated.as_deref(), Some("2003-06-13"));
    assert_eq!(
        read("《甲办法》（国家知识产权局公告第411号）"),
        [both("甲办法", "国家知识产权局公告第411号")]
    );
    for cell in ["省委部署", "国家要求", "有关规定精神", "是", "yes"] {
        assert_eq!(named(cell), (Vec::new(), vec![cell]), "{cell}");
    }
    for (cell, partial) in [
        ("《甲条例》部分条款", true),
        ("《甲条例》第三条、第五条", true),
        ("《甲条例》（甲府〔2020〕3号）", false),
        ("《甲条例》", false),
    ] {
        assert_eq!(named(cell).0[0].partial, partial, "{cell}");
    }
    // A mark without its partner is no reason to stop.
    assert_eq!(read("《甲意见"), [both("甲意见", "")]);
    assert_eq!(read("》《》"), []);
}

#[test]
fn a_verb_is_no_part_of_what_a_cell_names() {
    for (piece, read) in [
        (
            "落实甲省促进科技成果转化条例",
            Some((Some(Relation::Implements), "甲省促进科技成果转化条例")),
        ),
        ("落实《甲条例》", Some((Some(Relation::Implements), "《甲条例》"))),
        ("配套促进科技成果转化法", Some((None, "促进科技成果转化法"))),
        ("废止甲交发〔2016〕37号", Some((Some(Relation::Repeals), "甲交发〔2016〕37号"))),
        ("依据《甲法》", Some((Some(Relation::BasedOn), "《甲法》"))),
        ("取代2016年版", None),
        ("甲省促进科技成果转化条例", None),
    ] {
        assert_eq!(behind_verb(piece), read, "{piece}");
    }
    for piece in ["被《甲办法》取代", "已被甲发〔2020〕1号废止", "由《甲办法》替代"]
    {
        assert!(is_undergone(piece), "{piece}");
    }
    assert!(!is_undergone("取代《甲办法》") && !is_undergone("《甲办法》同时废止"));
}
