//! Texts as they come: notices, local rules, decisions, scanned pages.

use super::*;
use crate::model::date::bounds;
use crate::model::law::{Relation, Role};
use crate::record::link::{Index, Outcome, Target, Why, written};

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

fn target(id: &str, title: &str, number: Option<&str>, dates: &[&str]) -> Target {
    let dates: Vec<_> = dates.iter().map(|date| bounds(date).unwrap()).collect();
    Target {
        id: id.into(),
        titles: vec![title.into()],
        number: number.map(str::to_owned),
        place: "CN".into(),
        edition: dates.last().copied(),
        in_force: None,
        is_original: false,
        written: None,
        dates,
    }
}

fn resolve(targets: Vec<Target>, from: &Target, text: &str) -> Vec<String> {
    let mut targets = targets;
    targets.push(from.clone());
    let at = targets.len() - 1;
    let index = Index::new(targets);
    read(text)
        .citations
        .iter()
        .map(|citation| match index.resolve(citation, at) {
            Outcome::Drawn { to, tier } => {
                format!("{} {}", index.targets()[to].id, tier.code())
            }
            Outcome::InDoubt { why, .. } => format!("{why:?}"),
            Outcome::Forbidden { to } => format!("forbidden {}", index.targets()[to].id),
            other => format!("{other:?}"),
        })
        .collect()
}

#[test]
fn tiers_and_doubts() {
    let plan = || {
        target(
            "plan",
            "国务院关于印发新一代人工智能发展规划的通知",
            Some("国发〔2017〕35号"),
            &["2017-07-08"],
        )
    };
    let from = target("x", "某某方案", None, &["2018-08-01"]);
    let one = |text: &str, targets: Vec<Target>| {
        resolve(targets, &from, &format!("某某方案\n\n{text}\n"))
    };
    for (text, expected) in [
        (
            "为贯彻《新一代人工智能发展规划》（国发[2017]35 号），制定本方案。",
            "plan explicit",
        ),
        ("为贯彻《新一代人工智能发展规划》，制定本方案。", "plan explicit_title"),
        ("按照国发〔2017〕35号要求，制定本方案。", "plan explicit"),
        ("按照国发〔201735号要求，制定本方案。", "plan number_repaired"),
        ("为贯彻《别的规划》（国发〔2017〕35号），制定本方案。", "NumberDisagrees"),
        ("为贯彻《没有的规划》，制定本方案。", "Dangling"),
        ("《某某方案》已经批准，现予公布。", "Own"),
    ] {
        assert_eq!(one(text, vec![plan()]), [expected], "{text}");
    }
    let early = target("x", "某某方案", None, &["2016-08-01"]);
    let forbidden =
        |text: &str| resolve(vec![plan()], &early, &format!("某某方案\n\n{text}\n"));
    assert_eq!(forbidden("根据国发〔2017〕35号，制定本方案。"), ["forbidden plan"]);
    assert_eq!(forbidden("为贯彻《新一代人工智能发展规划》，制定本方案。"), ["Later"]);
}

#[test]
fn the_order_behind_a_title_tells_the_edition() {
    let editions = || {
        vec![
            target("old", "某条例", Some("国务院令第55号"), &["1990-05-19"]),
            target(
                "new",
                "某条例",
                Some("中华人民共和国国务院令第732号"),
                &["2020-11-29"],
            ),
        ]
    };
    let undated = target("x", "某办法", None, &[]);
    let dated = target("x", "某办法", None, &["2019-01-01"]);
    let law = "根据《某条例》（国务院令第55号），制定本办法。";
    for (from, text, expected) in [
        (&undated, law, "old explicit"),
        (&undated, &law.replace("55", "732"), "new explicit"),
        // One that no edition has is that of an amendment, perhaps.
        (&undated, &law.replace("55", "666"), "Undated"),
        (&dated, &law.replace("55", "666"), "old explicit_title"),
        (&dated, &law.replace("55", "732"), "forbidden new"),
        // Several, and one without a title, settle nothing.
        (&undated, &law.replace("55号", "55号发布，国务院令第732号修订"), "Undated"),
    ] {
        let text = format!("某办法\n\n{text}\n");
        assert_eq!(resolve(editions(), from, &text), [expected], "{text}");
    }
}

#[test]
fn a_title_with_two_homes_is_a_doubt() {
    let law = target("new", "中华人民共和国国家安全法", None, &["2015-07-01"]);
    let from = target("spy", "中华人民共和国反间谍法", None, &["2014-11-01"]);
    let text = "中华人民共和国反间谍法\n\n第四十条　本法自公布之日起施行。1993年2月22日第七届全国人民代表大会常务委员会第三十次会议通过的《中华人民共和国国家安全法》同时废止。\n";
    assert_eq!(resolve(vec![law.clone()], &from, text), ["OtherDate"]);
    let old = target("old", "中华人民共和国国家安全法", None, &["1993-02-22"]);
    assert_eq!(resolve(vec![law, old], &from, text), ["old explicit_title"]);
}

#[test]
fn the_edition_in_force_then_is_meant() {
    let editions = || {
        vec![
            target(
                "2012",
                "中华人民共和国民事诉讼法",
                None,
                &["1991-04-09", "2012-08-31"],
            ),
            target(
                "2017",
                "中华人民共和国民事诉讼法",
                None,
                &["1991-04-09", "2017-06-27"],
            ),
            target(
                "2021",
                "中华人民共和国民事诉讼法",
                None,
                &["1991-04-09", "2021-12-24"],
            ),
        ]
    };
    let text = "某某规定\n\n根据《民事诉讼法》，制定本规定。\n";
    for (day, edition) in [
        ("2018-01-01", "2017 explicit_title"),
        ("2017-06-27", "2017 explicit_title"),
        ("2022-01-01", "2021 explicit_title"),
        // The work was there, though only later editions are held.
        ("2001-01-01", "2012 explicit_title"),
        ("1980-01-01", "Later"),
    ] {
        let from = target("x", "某某规定", None, &[day]);
        assert_eq!(resolve(editions(), &from, text), [edition], "{day}");
    }
    // The year of its number, or the day from which it holds, settles it where no edition
    // came about in the time that they leave open.
    for (number, in_force, expected) in [
        (Some("某发〔2019〕7号"), None, "2017 explicit_title"),
        (Some("某发〔2017〕7号"), None, "Undated"),
        (Some("某发〔2022〕7号"), None, "Undated"),
        (None, Some("2020-01-01"), "2017 explicit_title"),
        (None, Some("2018-01-01"), "Undated"),
        (Some("某发〔2018〕7号"), Some("2019-01-01"), "2017 explicit_title"),
        (Some("某发〔2018〕7号"), Some("2021-06-01"), "Undated"),
        (None, Some("2003-01-01"), "2012 explicit_title"),
        (None, Some("1980-01-01"), "Later"),
    ] {
        let in_force = in_force.map(|day| bounds(day).unwrap());
        let written = written(number, in_force.as_ref());
        let from = Target { written, ..target("x", "某某规定", number, &[]) };
        let found = resolve(editions(), &from, text);
        assert_eq!(found, [expected], "{number:?} {in_force:?}");
    }
    let undated =
        Target {
            edition: None, dates: Vec::new(), ..target("x", "某某规定", None, &[])
        };
    assert_eq!(resolve(editions(), &undated, text), [format!("{:?}", Why::Undated)]);
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

#[test]
fn the_only_edition_held_may_be_too_late() {
    let text = "某某规定\n\n根据《民事诉讼法》，制定本规定。\n";
    for (number, year, expected) in [
        ("某发〔2005〕16号", "2017", "Later"),
        ("某局公告2005年第16号", "2017", "Later"),
        ("某发〔2005〕16号", "2004", "2004 explicit_title"),
    ] {
        let day = format!("{year}-10-07");
        let only = target(year, "中华人民共和国民事诉讼法", None, &[&day]);
        let written = written(Some(number), None);
        let undated =
            Target { edition: None, ..target("x", "某某规定", Some(number), &[]) };
        let from = Target { written, ..undated };
        assert_eq!(resolve(vec![only], &from, text), [expected], "{number} {year}");
    }
}

#[test]
fn a_text_that_nothing_dates_may_cite_an_original() {
    let text = "某某规定\n\n根据《某某法》，制定本规定。\n";
    let undated = target("x", "某某规定", None, &[]);
    let only = |is_original| {
        vec![Target { is_original, ..target("one", "某某法", None, &["2010-10-07"]) }]
    };
    assert_eq!(resolve(only(true), &undated, text), ["one explicit_title"]);
    assert_eq!(resolve(only(false), &undated, text), ["Undated"]);
}

#[test]
fn a_new_edition_that_is_not_yet_in_force_is_asked() {
    let editions = |force: &str| {
        let in_force = Some(bounds(force).unwrap());
        let old = target("old", "某某法", None, &["2017-09-01"]);
        vec![old, Target { in_force, ..target("new", "某某法", None, &["2021-01-22"]) }]
    };
    let from = target("x", "某某规定", None, &["2021-03-01"]);
    let based = "某某规定\n\n根据《某某法》，制定本规定。\n";
    assert_eq!(resolve(editions("2021-07-15"), &from, based), ["NotYetInForce"]);
    assert_eq!(resolve(editions("2021-02-01"), &from, based), ["new explicit_title"]);
    // Alone it is the law that is meant.
    let mut only = editions("2021-07-15");
    only.remove(0);
    assert_eq!(resolve(only, &from, based), ["new explicit_title"]);
    let amends = "某决定\n\n决定对《某某法》作如下修改：\n";
    assert_eq!(resolve(editions("2021-07-15"), &from, amends), ["new explicit_title"]);
}

#[test]
fn of_later_editions_the_first_stands_for_the_work() {
    let text = "某某规定\n\n根据《某某法》，制定本规定。\n";
    let from = target("x", "某某规定", None, &["2005-03-01"]);
    let edition =
        |id: &str, last: &str| target(id, "某某法", None, &["1979-07-01", last]);
    let held = |last: &str| vec![edition("2020", last), edition("2009", "2009-08-27")];
    assert_eq!(resolve(held("2020-12-26"), &from, text), ["2009 explicit_title"]);
    // Which of two is the first is not told.
    assert_eq!(resolve(held("2009-08-27"), &from, text), ["Undated"]);
    let index = Index::new([held("2020-12-26"), vec![from]].concat());
    assert!(index.is_later_edition(1, 2) && !index.is_later_edition(2, 1));
}

#[test]
fn what_a_notice_prints_is_not_missing() {
    let title = "某局关于印发《某甲办法》《某乙办法》的通知";
    let text = format!("{title}\n\n各单位：\n现将《某甲办法》和《某丙办法》印发。\n");
    let from = target("x", title, None, &["2020-01-01"]);
    assert_eq!(resolve(vec![], &from, &text), ["Own", "Own", "Own", "Dangling"]);
}

#[test]
fn the_year_of_a_number_rules_newer_works_out() {
    let text = "某决定\n\n现决定对最高人民法院《关于审理某某案件应用法律若干问题的解释》（法释〔2008〕5号）作如下修改：\n";
    let bare = "关于审理某某案件应用法律若干问题的解释";
    let newer = || target("2016", bare, None, &["2016-12-16"]);
    let older = target("2008", &format!("最高人民法院{bare}"), None, &["2008-04-29"]);
    let from = target("x", "某决定", None, &["2018-01-01"]);
    assert_eq!(resolve(vec![newer()], &from, text), ["NumberDisagrees"]);
    assert_eq!(resolve(vec![newer(), older], &from, text), ["2008 explicit_title"]);
    // A later edition that tells of its first day is of the work.
    let edition = target("2020", bare, None, &["2008-04-29", "2017-01-01"]);
    assert_eq!(resolve(vec![edition], &from, text), ["2020 explicit_title"]);
}

#[test]
fn its_own_title_with_another_number_came_before_it() {
    let title = "某县人民政府关于印发《某县人民政府工作规则》的通知";
    let text = |told: &str| {
        format!(
            "{title}\n某政发〔2017〕40号\n各单位：\n请遵照执行。\n\n某县人民政府\n2017年5月2日\n某县人民政府工作规则\n第五十条 {told}\n"
        )
    };
    let from = target("x", title, Some("某政发〔2017〕40号"), &["2017-05-02"]);
    let last = |told: &str, held: Vec<Target>| resolve(held, &from, &text(told)).pop();
    let old = "《某县人民政府关于印发〈某县人民政府工作规则〉的通知》（某政发〔2013〕35号）同时废止。";
    assert_eq!(last(old, Vec::new()).as_deref(), Some("Dangling"));
    // Where it is held it is drawn, and another of its editions is not taken for it.
    let held = |number| target("old", title, Some(number), &["2013-03-01"]);
    assert_eq!(
        last(old, vec![held("某政发〔2013〕35号")]).as_deref(),
        Some("old explicit")
    );
    assert_eq!(last(old, vec![held("某政发〔2013〕9号")]).as_deref(), Some("Dangling"));
    // Its own number and what it prints are its own.
    for told in [
        "按照《某县人民政府工作规则》执行。",
        "《某县人民政府关于印发〈某县人民政府工作规则〉的通知》（某政发〔2017〕40号）已经印发。",
    ] {
        assert_eq!(last(told, Vec::new()).as_deref(), Some("Own"), "{told}");
    }
    // What it repeals is not what it prints.
    assert_eq!(
        last("原《某县人民政府工作规则》同时废止。", Vec::new()).as_deref(),
        Some("Dangling")
    );
}

#[test]
fn what_a_notice_prints_under_another_name_is_its_own() {
    for (title, named, expected) in [
        (
            "西安市人民政府关于印发公共租赁住房管理细则的通知",
            "西安市公共租赁住房管理细则",
            "Own",
        ),
        (
            "某省人民政府关于印发某省支持民间投资的实施方案的通知",
            "某省支持民间投资实施方案",
            "Own",
        ),
        (
            "咸宁市人民政府关于转发市政务中心《咸宁市数据中心建设方案》的通知",
            "咸宁市数据中心建设方案",
            "Own",
        ),
        // What others wrote, and another place's.
        (
            "某省政府关于印发某省贯彻落实《国务院关于甲事的意见》实施方案的通知",
            "国务院关于甲事的意见",
            "Dangling",
        ),
        ("某省人民政府转发国务院关于甲事的通知", "国务院关于甲事的通知", "Dangling"),
        (
            "西安市人民政府关于印发公共租赁住房管理细则的通知",
            "宝鸡市公共租赁住房管理细则",
            "Dangling",
        ),
    ] {
        let from = target("x", title, None, &["2019-07-15"]);
        let text = format!("{title}\n各单位：\n请按照《{named}》执行。\n");
        assert_eq!(
            resolve(Vec::new(), &from, &text).pop().as_deref(),
            Some(expected),
            "{named}"
        );
    }
}
