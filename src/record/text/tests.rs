//! Texts as they come: notices, local rules, decisions, scanned pages.

use super::*;
use crate::model::law::{Relation, Role};

fn head(text: &str) -> (String, String, Vec<String>, Vec<String>) {
    let document = read(text);
    let words =
        |said: &Option<Said>| said.clone().map(|said| said.words).unwrap_or_default();
    (
        words(&document.title),
        words(&document.number),
        document.issuers.iter().map(|said| said.words.clone()).collect(),
        document
            .dates
            .iter()
            .map(|date| format!("{} {}", date.role.code(), date.edtf))
            .collect(),
    )
}

/// What a text says of each document: relation, title and number, marks.
pub(super) fn says(text: &str) -> Vec<String> {
    read(text)
        .citations
        .iter()
        .map(|citation| {
            let mut words = format!("{} ", citation.relation.code());
            words.push_str(citation.title.as_deref().unwrap_or_default());
            if let Some(number) = &citation.number {
                words.push_str(&format!(" {}", number.canonical));
                if number.repaired {
                    words.push_str(" repaired");
                }
            }
            for (name, value) in
                [("from", &citation.effective), ("stated", &citation.stated)]
            {
                if let Some(value) = value {
                    words.push_str(&format!(" {name} {value}"));
                }
            }
            if citation.partial {
                words.push_str(" partial");
            }
            words
        })
        .collect()
}

const NOTICE: &str = "北京市人民政府办公厅关于印发《北京市促进通用人工智能创新发展的若干措施》的通知

京政办发〔2023〕15号

各区人民政府，市政府各委、办、局，各市属机构：

《北京市促进通用人工智能创新发展的若干措施》已经市政府同意，现印发给你们，请结合实际认真贯彻落实。

北京市人民政府办公厅

2023年5月23日

北京市促进通用人工智能创新发展的若干措施

为贯彻落实《北京市加快建设具有全球影响力的人工智能创新策源地实施方案（2023—2025年）》，制定本措施。
";

#[test]
fn a_notice_that_prints_a_plan_is_one_document() {
    let (title, number, issuers, dates) = head(NOTICE);
    assert_eq!(
        title,
        "北京市人民政府办公厅关于印发《北京市促进通用人工智能创新发展的若干措施》的通知"
    );
    assert_eq!(number, "京政办发〔2023〕15号");
    assert_eq!(issuers, ["北京市人民政府办公厅"]);
    assert_eq!(dates, ["document 2023-05-23"]);
    assert_eq!(
        read(NOTICE).core_title().as_deref(),
        Some("北京市促进通用人工智能创新发展的若干措施")
    );
    assert!(
        says(NOTICE).contains(
            &"implements 北京市加快建设具有全球影响力的人工智能创新策源地实施方案（2023—2025年）".to_owned()
        ),
        "{:?}",
        says(NOTICE)
    );
}

#[test]
fn spans_show_the_words() {
    let document = read(NOTICE);
    let number = document.number.unwrap();
    assert_eq!(number.span.of(NOTICE), "京政办发〔2023〕15号");
    let (start, end) = number.span.characters(NOTICE);
    let shown: String = NOTICE.chars().skip(start).take(end - start).collect();
    assert_eq!(shown, number.words);
    for citation in document.citations {
        assert!(citation.sentence.of(NOTICE).contains(citation.span.of(NOTICE)));
    }
}

#[test]
fn scanned_typography_reads_the_same() {
    let scanned = NOTICE
        .replace(
            "通用人工智能创新发展的若干措施》的通知",
            "通用人工\n智能创新发展的若干措施》的通知",
        )
        .replace("京政办发〔2023〕15号", "京政办发 ﹝２０２３﹞ １５ 号")
        .replace("2023年5月23日", "２０２３ 年 ５ 月 ２３ 日")
        .replace("创新策源地实施方案", "创新 策源\n地实施方案");
    let (plain, read_again) = (head(NOTICE), head(&scanned));
    assert_eq!(plain, read_again);
    assert_eq!(says(NOTICE), says(&scanned));
}

#[test]
fn a_law_tells_its_history_in_brackets() {
    let (title, _, issuers, dates) = head(
        "中华人民共和国消防法\n\n（1998年4月29日第九届全国人民代表大会常务委员会第二次会议通过　2008年10月28日第十一届全国人民代表大会常务委员会第五次会议修订）\n\n第一章　总则\n\n第一条　为了预防火灾，制定本法。\n\n第七十四条　本法自2009年5月1日起施行。\n",
    );
    assert_eq!(title, "中华人民共和国消防法");
    assert_eq!(issuers, ["全国人民代表大会常务委员会"]);
    assert_eq!(
        dates,
        ["adopted 1998-04-29", "in_force 2009-05-01", "amended 2008-10-28"]
    );
}

#[test]
fn a_local_regulation_and_an_order() {
    let (title, number, issuers, dates) = head(
        "深圳市人民政府令\n\n第345号\n\n《深圳市数据管理办法》已经市政府第七届第80次常务会议审议通过，现予公布，自2023年8月1日起施行。\n\n市长 甲乙\n\n2023年6月2日\n\n深圳市数据管理办法\n\n第一条 为了规范数据处理活动，根据《深圳经济特区数据条例》等法规，结合本市实际，制定本办法。\n",
    );
    assert_eq!(title, "深圳市数据管理办法");
    assert_eq!(number, "深圳市人民政府令第345号");
    assert_eq!(issuers, ["深圳市人民政府"]);
    assert_eq!(dates, ["published 2023-06-02", "in_force 2023-08-01"]);
    let (_, _, issuers, dates) = head(
        "上海市促进人工智能产业发展条例\n\n（2022年9月22日上海市第十五届人民代表大会常务委员会第四十四次会议通过）\n\n第一条 为了促进，制定本条例。\n\n本条例自2022年10月1日起施行。",
    );
    assert_eq!(issuers, ["上海市人民代表大会常务委员会"]);
    assert_eq!(dates, ["adopted 2022-09-22", "in_force 2022-10-01"]);
}

#[test]
fn a_portal_record_above_the_text() {
    let (title, number, issuers, dates) = head(
        "索引号：000014349/2017-00142\t主题分类：科技\n发文机关：国务院\t成文日期：2017年07月08日\n标　　题：国务院关于印发新一代人工智能发展规划的通知\n发文字号：国发〔2017〕35号\t发布日期：2017年07月20日\n\n国务院关于印发新一代人工智能发展规划的通知\n国发〔2017〕35号\n\n各省、自治区、直辖市人民政府：\n",
    );
    assert_eq!(title, "国务院关于印发新一代人工智能发展规划的通知");
    assert_eq!(number, "国发〔2017〕35号");
    assert_eq!(issuers, ["国务院"]);
    assert_eq!(dates, ["document 2017-07-08", "published 2017-07-20"]);
}

#[test]
fn what_texts_say_of_others() {
    for (text, expected) in [
        // The quotes of `explicit_edges.csv`.
        (
            "为贯彻落实国家《新一代人工智能发展规划》（国发〔2017〕35号），推动本市发展，提出如下意见。",
            &["implements 新一代人工智能发展规划 国发〔2017〕35号"][..],
        ),
        (
            "根据《国务院关于印发新一代人工智能发展规划的通知》（国发〔2017〕35号）精神，结合我省实际，制定本方案。",
            &["implements 国务院关于印发新一代人工智能发展规划的通知 国发〔2017〕35号"],
        ),
        (
            "加快落实《国务院关于印发新一代人工智能发展规划的通知》（国发〔2017〕35号）的部署要求，制定本指引。",
            &["implements 国务院关于印发新一代人工智能发展规划的通知 国发〔2017〕35号"],
        ),
        (
            "本工作指引自印发之日起实施，原《国家新一代人工智能创新发展试验区建设工作指引》（国科发规〔2019〕298号）同时废止。",
            &[
                "repeals 国家新一代人工智能创新发展试验区建设工作指引 国科发规〔2019〕298号",
            ],
        ),
        (
            "根据科技部《关于支持杭州建设国家新一代人工智能创新发展试验区的函》（国科函规〔2019184号），制定本方案。",
            &[
                "implements 关于支持杭州建设国家新一代人工智能创新发展试验区的函 国科函规〔2019〕184号 repaired",
            ],
        ),
        (
            "为深入贯彻落实党中央、国务院关于发展新一代人工智能的决策部署，制定本意见。",
            &[],
        ),
        // Bases, in a row.
        (
            "第一条 为了规范，根据《中华人民共和国网络安全法》、《中华人民共和国数据安全法》和有关法律，参照《甲标准》，制定本办法。",
            &[
                "based_on 中华人民共和国网络安全法",
                "based_on 中华人民共和国数据安全法",
                "cites 甲标准",
            ],
        ),
        ("单位应当根据《乙规定》制定本单位应急预案。", &["cites 乙规定"]),
        // Repeals: dates, issuers, parts, and what is none.
        (
            "本条例自2020年1月1日起施行。1980年7月26日国务院发布的《甲办法》、《乙条例》和《丙规定》同时废止。",
            &[
                "repeals 甲办法 from 2020-01-01 stated 1980-07-26",
                "repeals 乙条例 from 2020-01-01",
                "repeals 丙规定 from 2020-01-01",
            ],
        ),
        (
            "《甲办法》第三条自2021年3月1日起废止。",
            &["repeals 甲办法 from 2021-03-01 partial"],
        ),
        (
            "通知依据的《道路交通事故处理办法》已被废止，不再适用。",
            &["cites 道路交通事故处理办法"],
        ),
        ("自《甲法》施行之日起，《乙法》同时废止。", &["cites 甲法", "repeals 乙法"]),
        (
            "下列文件同时废止：\n\n（一）《甲》；\n\n（二）《乙》（甲发〔2001〕2号）。",
            &["cites 甲", "cites 乙 甲发〔2001〕2号"],
        ),
    ] {
        let text = format!("甲市某某办法\n\n{text}\n");
        let found = says(&text);
        // A heading alone names nothing, so all that is found is of the sentence.
        if text.contains("下列文件") {
            assert_eq!(found.len(), 2, "{found:?}");
            continue;
        }
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn decisions_amend_and_repeal() {
    let text = "国务院关于修改和废止部分行政法规的决定\n\n（2023年7月20日公布）\n\n一、将《甲条例》第三条修改为：“根据《乙法》，制定本条例。”\n\n二、删去《丙条例》第五条。\n\n三、废止《丁条例》（1990年1月1日国务院发布）。\n";
    let found = says(text);
    assert!(found.iter().any(|line| line.starts_with("amends 甲条例")), "{found:?}");
    assert!(found.iter().any(|line| line.starts_with("amends 丙条例")), "{found:?}");
    assert!(found.iter().any(|line| line.starts_with("cites 乙法")), "{found:?}");
    assert!(found.iter().any(|line| line.starts_with("repeals 丁条例")), "{found:?}");
    let title = says(
        "全国人民代表大会常务委员会关于修改《中华人民共和国反垄断法》的决定\n\n（2022年6月24日通过）\n",
    );
    assert!(title[0].starts_with("amends 中华人民共和国反垄断法"), "{title:?}");
}

#[test]
fn formats_give_the_same_words() {
    let page = html(
        "<html><head><script>《假》</script></head><body><nav>《导航》</nav><h1>甲市<br>办法</h1><p>根据《乙\n法》，制定本办法。</p><table><tr><td>一</td><td>《丙》</td></tr></table></body></html>",
    );
    assert!(page.starts_with("甲市\n办法\n\n根据《乙 法》"), "{page:?}");
    assert!(
        !page.contains('假') && !page.contains("导航") && page.contains("一\t《丙》")
    );
    // A table that holds another lays out the page; paragraphs of a cell stay together.
    let page = html(
        "<table><tr><td><h1>甲市办法</h1></td></tr><tr><td><p>第一条</p><p>第二条</p><table><caption>表 1</caption><tr><td><p>一</p></td><td>二<br>三</td></tr></table></td></tr></table>",
    );
    assert_eq!(page, "甲市办法\n\n第一条\n\n第二条\n\n表 1\n\n一\t二\n三\t\n\n");
    let marked = markdown(
        "# 甲市办法\n\n> （2020年1月1日\n> 公布）\n\n- **第一条** 《乙》\n\n| a | b |\n|--|--|\n| 1 | 《丙》 |\n",
    );
    assert!(
        marked.contains("甲市办法\n\n（2020年1月1日\n公布）\n\n第一条 《乙》"),
        "{marked:?}"
    );
    let printed = pdf(include_bytes!("../../../tests/texts/notice.pdf")).unwrap();
    let (title, number, _, dates) = head(&printed);
    assert_eq!(title, "北京市人民政府办公厅关于印发《北京市测试若干措施》的通知");
    assert_eq!(number, "京政办发〔2023〕15号");
    assert_eq!(dates, ["document 2023-05-23"]);
    let found = says(&printed);
    assert!(
        found.contains(&"based_on 中华人民共和国网络安全法".to_owned()),
        "{found:?} in {printed:?}"
    );
}

#[test]
fn bad_files_are_told() {
    assert!(matches!(pdf(b"%PDF-1.7 nothing"), Err(Unreadable::Broken { .. })));
    assert!(matches!(docx(b"PK no zip"), Err(Unreadable::Broken { .. })));
    for unreadable in [
        Unreadable::Locked,
        Unreadable::NoText { pages: 3 },
        Unreadable::TooLarge { limit: 1 << 28 },
    ] {
        let (found, expected) = unreadable.words();
        assert!(!found.zh.is_empty() && !expected.en.is_empty());
    }
    assert!(Unreadable::NoText { pages: 3 }.words().1.en.contains("OCR"));
}

#[test]
fn nothing_makes_it_panic() {
    use proptest::prelude::*;
    proptest!(|(text in "[《》〈〉（）()〔〕。，；：\n 号第令年月日0-9２０一二根据制定本办法关于印发通知同时废止修改国务院“”a]{0,120}")| {
        let document = read(&text);
        for citation in &document.citations {
            prop_assert!(!citation.span.of(&text).is_empty());
        }
    });
}

#[test]
fn a_history_without_brackets_is_read_and_is_no_text() {
    let document = read(
        "家用汽车产品修理更换退货责任规定\n\n2021年7月22日 国家市场监督管理总局令第43号公布\n2022年1月1日 施行\n\n第一条 为了明确责任，根据《中华人民共和国产品质量法》，制定本规定。\n第二条 2020年1月1日前购买的，不适用本规定。\n",
    );
    let dates: Vec<(Role, &str)> =
        document.dates.iter().map(|date| (date.role, date.edtf.as_str())).collect();
    assert_eq!(dates, [(Role::Published, "2021-07-22"), (Role::InForce, "2022-01-01")]);
    let document = read(
        "上海市台湾同胞投资权益保护规定\n\n2015年9月24日 上海市第十四届人民代表大会常务委员会第二十三次会议通过\n2018年5月24日 上海市第十五届人民代表大会常务委员会第四次会议《关于修改本市部分地方性法规的决定》修正\n\n第一条 为了保护投资权益，制定本规定。\n第二十六条 本规定自2015年11月1日起施行。\n",
    );
    let of = |role| -> Vec<&str> {
        let dates = document.dates.iter().filter(|date| date.role == role);
        dates.map(|date| date.edtf.as_str()).collect()
    };
    assert_eq!(of(Role::Adopted), ["2015-09-24"]);
    assert_eq!(of(Role::Amended), ["2018-05-24"]);
    assert_eq!(of(Role::InForce), ["2015-11-01"]);
    assert_eq!(document.issuers[0].words, "上海市人民代表大会常务委员会");
}

#[test]
fn what_others_must_do_is_not_what_a_text_is_for_and_a_form_is_no_document() {
    let document = read(
        "关于促进公平竞争的通知\n\n财库〔2019〕38号\n\n各省财政厅：为贯彻落实《深化改革方案》有关要求，现就有关事项通知如下：\n\n一、全面清理各地区、各部门应当严格落实《中华人民共和国政府采购法》等相关法律法规的要求，并填写《进口产品申请表》，发给《资格证书》。\n",
    );
    let told: Vec<(Relation, &str)> = document
        .citations
        .iter()
        .filter_map(|citation| Some((citation.relation, citation.title.as_deref()?)))
        .collect();
    assert_eq!(
        told,
        [
            (Relation::Implements, "深化改革方案"),
            (Relation::Cites, "中华人民共和国政府采购法")
        ]
    );
}

#[test]
fn a_number_may_stand_in_brackets_of_its_own() {
    let text = "某市人民政府关于促进人工智能发展的意见\n(某政发〔2024〕15号)\n各区人民政府：\n现提出以下意见。\n";
    let number = read(text).number.map(|said| said.words);
    assert_eq!(number.as_deref(), Some("某政发〔2024〕15号"));
}
