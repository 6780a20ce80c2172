//! Heads of texts of Taiwan, Hong Kong, Macao and of autonomous places.

use crate::record::text::{Document, read};

fn words(document: &Document) -> String {
    let said = |said: &Option<super::Said>| {
        said.as_ref().map_or("-", |said| said.words.as_str()).to_owned()
    };
    let issuers: Vec<&str> =
        document.issuers.iter().map(|said| said.words.as_str()).collect();
    let (title, number) = (said(&document.title), said(&document.number));
    format!("{title}; {number}; {}", issuers.join("、"))
}

fn dates(document: &Document) -> Vec<String> {
    document.dates.iter().map(|it| format!("{} {}", it.role.code(), it.edtf)).collect()
}

#[test]
fn the_page_head_of_macao_tells_number_title_and_day() {
    let text = "第3/2020号法律\n第3/2020号法律 一九九〇年公布的若干法规的整合 2020年2月6日 |\n立法会根据《澳门特别行政区基本法》第七十一条（一）项，制定本法律。\n";
    let document = read(text);
    assert_eq!(
        words(&document),
        "一九九〇年公布的若干法规的整合; 第3/2020号法律; 立法会"
    );
}

#[test]
fn interpretations_are_called_by_their_number() {
    let text = "大法官解释（旧制）\n\n发文单位：\n司法院\n解释字号：\n释字第 99 号\n解释日期：\n民国 53 年 10 月 07 日\n解释文：\n某条例并无抵触。\n";
    let document = read(text);
    assert_eq!(words(&document), "释字第99号; 释字第99号; 司法院");
    assert_eq!(dates(&document), ["document 1964-10-07"]);
    assert_eq!(document.country, Some("CN-TW"));
}

#[test]
fn numbers_of_taiwan_without_the_day_and_the_body_before_them() {
    let article = "\n\n第一條 為加強管理，特制定本自治條例。\n";
    let own = |history: &str| {
        let document = read(&format!("高雄市某某管理自治條例\n\n{history}{article}"));
        let number = document.number.clone().map(|said| said.words).unwrap_or_default();
        format!("{number}; {}", dates(&document).join(", "))
    };
    assert_eq!(
        own("中華民國101年5月31日高市府四維字第10131545500號令制定公布"),
        "高市府四维字第10131545500号; published 2012-05-31"
    );
    assert_eq!(
        own(
            "沿革\n\n1.中華民國一百十二年十二月二十一日內政部台內消字第 1120827499 號令訂定發布全文 10 條;並自發布日施行"
        ),
        "台内消字第1120827499号; published 2023-12-21, in_force 2023-12-21"
    );
    assert_eq!(
        own(
            "1.中華民國九十八年三月三日法務部法矯字第 0980900758 號函訂定發布\n2.中華民國一百年一月一日停止適用"
        ),
        "法矫字第0980900758号; published 2009-03-03, ended 2011-01-01"
    );
}

#[test]
fn letters_of_taiwan_are_called_by_their_subject() {
    let head = "甲市政府 公告\n\n發文日期：中華民國112年5月18日\n發文字號：府授環空字第1120136211號\n\n";
    let document = read(&format!(
        "{head}主旨：公告「甲市空氣維護區」，並自中華民國112年7月1日生效。\n依據：某法第40條。\n"
    ));
    assert_eq!(
        words(&document),
        "公告「甲市空气维护区」; 府授环空字第1120136211号; 甲市政府"
    );
    let document = read(&format!("{head}修正「某學生評量辦法」第八條，並自即日施行。\n"));
    assert_eq!(document.title.unwrap().words, "修正「某学生评量办法」第八条");
}

#[test]
fn numbers_of_hong_kong() {
    let text = "2023年第103号法律公告\n\n《2023年某某（修订附表）公告》\n\n（由甲局局长根据《某某条例》（第611章）第17条作出）\n\n1. 生效日期\n本公告自2023年10月6日起实施。\n";
    let document = read(text);
    assert_eq!(
        words(&document),
        "2023年某某（修订附表）公告; 2023年第103号法律公告; 甲局局长"
    );
    assert_eq!(document.country, Some("CN-HK"));
}

#[test]
fn who_approves_the_regulations_of_an_autonomous_county_did_not_make_them() {
    let approved = "（1989年11月25日乙省第七届人民代表大会常务委员会第十次会议批准 自1990年1月1日起施行）";
    let article = "第一条 根据《中华人民共和国宪法》的规定，制定本条例。";
    let issuer = |title: &str| {
        let document = read(&format!("{title}\n\n{approved}\n\n{article}\n"));
        document.issuers.into_iter().map(|said| said.words).collect::<Vec<_>>()
    };
    assert_eq!(issuer("甲乙族自治县自治条例"), ["甲乙族自治县人民代表大会"]);
    assert!(issuer("甲乙族自治县水资源管理条例").is_empty());
    assert_eq!(issuer("甲市水资源管理条例"), ["乙省人民代表大会常务委员会"]);
}

#[test]
fn who_makes_an_instrument_of_hong_kong_is_not_the_room_in_which_it_is_signed() {
    let text = "2020年第35號法律公告\n《某某（禁止羣組聚集）規例》\n（由行政長官會同行政會議根據《某某條例》（第599章）第8條訂立）\n1. 生效日期\n本規例自2020年3月29日起實施。\n行政會議秘書\n行政會議廳\n2020年3月27日\n";
    assert!(
        words(&read(text)).ends_with("; 行政长官会同行政会议"),
        "{}",
        words(&read(text))
    );
    let grounds = super::super::tests::says(text);
    assert_eq!(grounds, ["based_on 某某条例"]);
}

#[test]
fn a_letter_of_taiwan_is_called_by_its_case() {
    let text = |subject: &str| {
        format!(
            "行政院　函\n受文者：某某署\n發文日期：中華民國107年3月22日\n發文字號：院臺環字第1070168784號\n主旨：{subject}，准予依核定本辦理。\n說明：復107年1月23日函。\n院長 某某某\n"
        )
    };
    let document = read(&text("所報「運河推動方案」（草案）一案"));
    assert_eq!(
        words(&document),
        "所报「运河推动方案」（草案）一案; 院台环字第1070168784号; 行政院"
    );
    assert_eq!(read(&text("請轉知所屬")).title, None);
}

#[test]
fn the_history_of_a_law_on_a_page_of_its_own_has_no_title() {
    let text = "法規資訊臺北市歷史沿革\n北市02-03-1009\n自治條例\n民國 101 年 12 月 04 日\n4. 中華民國110年5月20日臺北市政府(110)府法綜字第1103020456號令修正公布第10條條文\n1. 中華民國101年12月4日臺北市政府府法綜字第10133768200號令制定公布全文15條;並自公布日施行\n";
    assert_eq!(read(text).title, None);
}

#[test]
fn a_law_of_hong_kong_is_headed_by_its_chapter() {
    let law = "第486章 《個人資料(私隱)條例》\n最後更新日期：2022年10月1日\n本條例旨在在個人資料方面保障個人的私隱，並就附帶事宜訂定條文。\n[1996年12月20日] 1996年第514號法律公告\n第1部 導言\n1. 簡稱及生效日期\n(1) 本條例可引稱為《個人資料(私隱)條例》。\n";
    let document = read(law);
    assert!(words(&document).starts_with("个人资料(私隐)条例; 第486章; "));
    assert_eq!(document.country, Some("CN-HK"));
    // A chapter of a book on a law.
    for text in [
        "第3章 《安全生产条例》\n本章旨在说明条例的内容。\n",
        "第3章 《安全生产条例》释义\n本条例旨在说明。\n",
        "第一章 《安全生产条例》\n本条例旨在说明。\n",
    ] {
        assert_eq!(read(text).country, None, "{text}");
    }
}

#[test]
fn an_order_of_macao_is_in_force_from_the_day_of_its_gazette() {
    for told in ["刊登日期：2021.4.12", "刊登日期:\n\n2021.4.12"] {
        let text = format!(
            "第45/2021號行政長官批示\n\n公報編號：15/2021\n{told}\n版數：401\n\n行政長官行使《澳門特別行政區基本法》第五十條賦予的職權，作出本批示。\n\n一、核准附於本批示的《收費表》。\n\n二、廢止第20/2010號行政長官批示。\n\n三、本批示自公佈日起生效。\n\n二零二一年三月三十日\n\n行政長官　賀一誠\n"
        );
        let document = read(&text);
        let days = ["document 2021-03-30", "published 2021-04-12", "in_force 2021-04-12"];
        let mut told = dates(&document);
        told.sort();
        let mut days = days.map(str::to_owned).to_vec();
        days.sort();
        assert_eq!(told, days);
        let mut citations = document.citations.iter();
        let repeal = citations.find(|it| it.title.is_none()).unwrap();
        assert_eq!(repeal.effective.as_deref(), Some("2021-04-12"));
    }
}

#[test]
fn circulars_of_hong_kong_and_orders_of_taiwan_have_their_titles_alone() {
    let text = "香港金融管理局\n\n本局檔號：B1/15C\n\n致：所有認可機構行政總裁\n\n敬啟者：\n\n生成式人工智能應用的消費者保障\n\n本局於2019年11月5日發出《使用大數據分析的消費者保障》通告，本通告提供進一步指引。\n\n2024年8月19日\n";
    let title = |text: &str| read(text).title.map(|said| said.words);
    assert_eq!(title(text).as_deref(), Some("生成式人工智能应用的消费者保障"));
    let dated = text
        .replace("致：", "2019年11月1日\n\n致：")
        .replace("\n\n2024年8月19日\n", "\n");
    assert_eq!(dates(&read(&dated)), ["document 2019-11-01"]);
    // A letter to nobody that is named has no heading.
    assert_eq!(title(&text.replace("致：所有認可機構行政總裁", "某先生")), None);
    let text = "修正「個人資料保護法」部分條文\n\n中華民國 112 年 5 月 31 日\n總統華總一義字第 11200045441 號令\n\n茲增訂個人資料保護法第一條之一條文，公布之。\n";
    let document = read(text);
    let said = document.title.as_ref().map(|said| said.words.as_str());
    assert_eq!(said, Some("修正「个人资料保护法」部分条文"));
    assert_eq!(dates(&document), ["document 2023-05-31"]);
    assert_eq!(document.country, Some("CN-TW"));
}

#[test]
fn what_a_council_of_taiwan_issues_is_of_taiwan() {
    let text = "行政院及所屬機關（構）使用生成式AI參考指引\n\n中華民國112年10月3日院授科字第1121004121號函\n\n一、為使各機關（構）提升行政效率，特訂定本參考指引。\n";
    assert_eq!(read(text).country, Some("CN-TW"));
    assert_eq!(
        read(&text.replace("行政院及", "某院及").replace("號函", "號")).country,
        None
    );
}

#[test]
fn a_library_tells_the_steps_of_a_law_of_macao() {
    let text = "第26/2024號法律\n\n第26/2024號法律\n一九七六年至一九九三年公佈的若干法律的適應化及整合 2025年1月6日 |\n《第26/2024號法律》經立法會於2024年12月17日通過本法律，行政長官某某某於2024年12月18日發佈本法律，並於2025年1月6日刊登於《澳門特別行政區公報》。\n\n立法會根據《澳門特別行政區基本法》第七十一條（一）項，制定本法律。\n第一條 標的\n本法律旨在進行整合。\n第十條 生效\n本法律自公佈翌日起生效。\n";
    let cells = text.replace("整合 2025年1月6日 |", "整合\t2025年1月6日");
    for text in [text, &cells] {
        assert_eq!(
            words(&read(text)),
            "一九七六年至一九九三年公布的若干法律的适应化及整合; 第26/2024号法律; 立法会"
        );
    }
    let document = read(text);
    assert_eq!(
        dates(&document),
        [
            "adopted 2024-12-17",
            "document 2024-12-18",
            "published 2025-01-06",
            "in_force 2025-01-07"
        ]
    );
}

#[test]
fn who_makes_an_instrument_is_named_without_whom_he_asked() {
    for between in ["在諮詢某諮詢委員會後", "經諮詢某諮詢委員會後", "在立法會批准下"]
    {
        let text = format!(
            "2023年第124號法律公告\n《2023年某某（修訂）規例》\n（由環境及生態局局長{between}根據《空氣污染管制條例》（第311章）第43條訂立）\n1. 生效日期\n本規例自2023年10月1日起實施。\n環境及生態局局長\n某某某\n2023年8月29日\n"
        );
        assert!(
            words(&read(&text)).ends_with("; 环境及生态局局长"),
            "{}",
            words(&read(&text))
        );
    }
}

#[test]
fn an_office_below_the_government_of_hong_kong_issues_its_own() {
    let text = "香港特別行政區政府\n數字政策辦公室\n\n《香港某技術及應用指引》\n\n（二零二五年四月十五日）\n\n數字政策辦公室今日（四月十五日）公布《香港某技術及應用指引》，提供實務操作指引。\n\n《指引》參考《個人資料（私隱）條例》（第486章）。\n\n完\n2025年4月15日（星期二）\n";
    let document = read(text);
    assert_eq!(words(&document), "香港某技术及应用指引; -; 数字政策办公室");
    let named: Vec<_> =
        document.citations.iter().filter_map(|it| it.title.as_deref()).collect();
    assert!(!named.contains(&"指引"), "{named:?}");
}

#[test]
fn the_former_name_of_a_text_of_taiwan_is_not_its_title() {
    let text = "電子簽章法施行細則\n中華民國113年11月1日數位發展部數授產字第1134000999號令修正發布名稱及全文12條（原名稱：電子簽章法子法）\n第 1 條\n本細則依電子簽章法第十六條規定訂定之。\n";
    let document = crate::record::text::read(text);
    let title = document.title.map(|said| said.words);
    assert_eq!(title.as_deref(), Some("电子签章法施行细则"));
    let number = document.number.map(|said| said.words);
    assert_eq!(number.as_deref(), Some("数授产字第1134000999号"));
}
