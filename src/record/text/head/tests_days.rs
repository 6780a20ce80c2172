//! Days and numbers of the head and the foot, and from when a text is in force.

use crate::record::text::{Document, read};

fn dates(document: &Document) -> Vec<String> {
    document.dates.iter().map(|it| format!("{} {}", it.role.code(), it.edtf)).collect()
}

const TITLE: &str = "甲市财政局关于规范某事的通知";

#[test]
fn a_heading_of_the_page_is_not_before_the_title_that_it_repeats() {
    let text = "甲省监督条例1\n\n甲省人大常委会\n\n甲省监督条例\n甲省人大常委会\n\n（1992年5月13日甲省第七届人民代表大会常务委员会第二十五次会议通过）\n\n第一条 制定本条例。\n";
    assert_eq!(read(text).title.unwrap().words, "甲省监督条例");
}

#[test]
fn a_day_below_the_number_is_that_of_the_number() {
    for day in ["2024年1月9日", "（2024年1月9日）", "二〇二四年一月九日"]
    {
        let text = format!(
            "{TITLE}\n甲财发〔2024〕11号\n{day}\n\n各单位：\n\n现就有关事项通知如下。\n"
        );
        assert_eq!(dates(&read(&text)), ["document 2024-01-09"], "{day}");
    }
    // What is handed on has a day of its own.
    let text = "甲市人民政府办公室转发市物价局关于某事请示的通知\n甲政办〔1987〕58号\n一九八七年八月三日\n\n各单位：\n现转发给你们。\n\n关于某事的请示\n市政府：\n现提出如下意见。\n市物价局\n一九八七年七月十日\n";
    assert_eq!(dates(&read(text)), ["document 1987-08-03"]);
    // Who passes what it issues has a history there.
    let text = "甲市人民代表大会常务委员会关于某事的决议\n甲常〔2024〕11号\n2024年1月9日\n\n会议听取了报告。\n";
    assert!(dates(&read(text)).is_empty());
}

#[test]
fn days_of_old_letters_and_below_annexes() {
    let text = format!("{TITLE}\n\n各单位：\n\n请认真执行。\n\n一九九八年六月廿二日\n");
    assert_eq!(dates(&read(&text)), ["document 1998-06-22"]);
    let text = format!(
        "{TITLE}\n\n各单位：\n\n现将结果公布。\n\n附件：1.有效的目录\n      2.失效的目录\n\n2025年6月30日\n"
    );
    assert_eq!(dates(&read(&text)), ["document 2025-06-30"]);
    let text = format!("发布日期：2018年03月27\n\n{TITLE}\n\n各单位：\n\n请执行。\n");
    assert_eq!(dates(&read(&text)), ["published 2018-03-27"]);
}

#[test]
fn in_force_beside_a_repeal_and_not_by_a_price() {
    let told = |clause: &str| {
        let text =
            format!("{TITLE}\n\n各单位：\n\n一、{clause}\n\n甲市财政局\n2024年1月9日\n");
        let dates = dates(&read(&text));
        dates.into_iter().find_map(|day| Some(day.strip_prefix("in_force ")?.to_owned()))
    };
    let day = Some("2024-03-01".to_owned());
    assert_eq!(
        told("本通知自2024年3月1日起实施。《旧通知》（甲财发〔2010〕5号）同时废止。"),
        day
    );
    assert_eq!(told("本通知自2024年3月1日起执行，《旧通知》同时废止。"), day);
    assert_eq!(told("本标准自2024年3月1日起执行。"), day);
    for clause in [
        "容量电价自2024年3月1日起执行。",
        "调整后的收费标准从2024年3月1日起执行。",
        "自2024年3月1日起实施的《旧通知》同时废止。",
    ] {
        assert_eq!(told(clause), None, "{clause}");
    }
}

#[test]
fn in_force_from_the_day_on_which_it_is_passed_or_published() {
    let text = "甲县审查监督办法\n（2017年6月3日甲县十八届人大常委会第三次会议通过）\n第一条 制定本办法。\n第二条 本办法自通过之日起施行。\n";
    assert_eq!(dates(&read(text)), ["adopted 2017-06-03", "in_force 2017-06-03"]);
    let text = "甲市人民政府令第16号\n\n《甲市程序规定》业经1994年4月25日市政府常务会议讨论通过，现予发布实施。\n\n市长 某某\n1994年5月18日\n\n甲市程序规定\n\n第一条 制定本规定。\n";
    assert_eq!(
        dates(&read(text)),
        ["adopted 1994-04-25", "published 1994-05-18", "in_force 1994-05-18"]
    );
}

#[test]
fn numbers_below_titles_and_orders() {
    let number =
        |text: &str| read(text).number.map(|said| said.words).unwrap_or_default();
    assert_eq!(
        number("甲总局关于发布《某规则》的公告\n\n2017年第1号\n\n现予发布。\n"),
        "甲总局公告2017年第1号"
    );
    let order = "中华人民共和国主席令\n\n第一〇四号\n\n《中华人民共和国某法》已由中华人民共和国第十三届全国人民代表大会常务委员会第三十二次会议于2021年12月24日通过，现予公布，自2022年6月5日起施行。\n\n中华人民共和国主席 某某\n\n2021年12月24日\n";
    assert_eq!(number(order), "中华人民共和国主席令第104号");
    assert_eq!(read(order).issuers[0].words, "全国人民代表大会常务委员会");
    let council = "甲省人民代表大会常务委员会公告\n\n（十三届）第六十七号\n\n2021年11月16日，甲省第十三届人民代表大会常务委员会第三十次会议修订通过《甲省条例》，现予公布，自2022年1月1日起施行。\n\n甲省人民代表大会常务委员会\n2021年11月16日\n";
    assert_eq!(number(council), "甲省人民代表大会常务委员会公告〔十三届〕第67号");
    assert!(dates(&read(council)).contains(&"adopted 2021-11-16".to_owned()));
}

#[test]
fn bodies_by_their_short_names_and_those_that_differ() {
    let text = "国家卫生健康委 中央政法委 中国残联\n关于印发某方案的通知\n\n各省：\n\n现印发给你们。\n";
    let issuers: Vec<String> =
        read(text).issuers.into_iter().map(|said| said.words).collect();
    assert_eq!(issuers, ["国家卫生健康委", "中央政法委", "中国残联"]);
    let signed = |title: &str, signature: &str| {
        let text = format!(
            "{title}关于某事的公告\n\n现予公布。\n\n{signature}\n2017年1月16日\n"
        );
        read(&text).remarks.signed
    };
    let (titled, below) = signed("市场监管总局", "质检总局").unwrap();
    assert_eq!((titled.as_str(), below.as_str()), ("市场监管总局", "质检总局"));
    assert_eq!(signed("国家发展改革委", "国家发展和改革委员会"), None);
    assert_eq!(signed("甲市乙区人民政府", "乙区人民政府"), None);
}

#[test]
fn a_day_before_the_number_and_at_midnight() {
    let days = |text: &str| -> Vec<String> {
        let dates = read(text).dates.into_iter();
        dates.map(|date| format!("{} {}", date.role.code(), date.edtf)).collect()
    };
    let text = "国家税务总局关于修改《申请表》的公告\n2012-12-06 国家税务总局公告2012年第54号\n现公告如下：\n一、修改申请表。\n本公告自2013年1月1日零时起施行。\n";
    assert_eq!(days(text), ["document 2012-12-06", "in_force 2013-01-01"]);
}

#[test]
fn the_number_of_the_page_below_a_day_is_not_of_the_text() {
    let text = |below: &str| {
        format!(
            "{TITLE}\n甲财发〔2015〕37号\n各单位：\n提出以下意见。\n一、总体要求\n2015年6月30日\n{below}"
        )
    };
    assert_eq!(dates(&read(&text("— 1 —\n"))), ["document 2015-06-30"]);
    assert!(dates(&read(&text("某表\n"))).is_empty());
}

#[test]
fn when_a_page_was_made_is_not_when_the_text_was_written() {
    let text = format!(
        "生成日期：2017-02-04\n发文字号：甲财发〔2017〕41号\n{TITLE}\n各单位：\n请执行。\n"
    );
    assert!(dates(&read(&text)).is_empty(), "{:?}", dates(&read(&text)));
}

#[test]
fn who_decides_on_something_is_named_before_it() {
    let text = "国务院对确需保留的某项目\n设定许可的决定\n依照《中华人民共和国行政许可法》的规定，现决定予以保留。\n";
    let issuers = read(text).issuers;
    assert_eq!(
        issuers.iter().map(|it| it.words.as_str()).collect::<Vec<_>>(),
        ["国务院"]
    );
}

#[test]
fn a_notice_is_not_of_the_day_of_what_it_hands_on() {
    let told = |title: &str, above: &str, signature: &str| {
        let text = format!(
            "{title}\n{above}\n各市人民政府：\n现转发给你们，请认真执行。\n关于某事的报告\n国务院：\n现报告如下。\n{signature}\n1985年3月2日\n"
        );
        dates(&read(&text))
    };
    let council = "国务院批转国家物价局等部门关于某事的报告的通知";
    let above = "（一九八五年三月十三日）\n国发〔1985〕39号";
    let own = ["document 1985-03-13"];
    assert_eq!(told(council, above, "国家物价局\n商 业 部"), own);
    assert_eq!(told(council, above, "国务院经济体制改革领导小组"), own);
    assert_eq!(told(council, "（1985年3月13日）", "国家物价局"), own);
    let province = "甲省人民政府批转省物价局关于某事意见的通知";
    assert!(told(province, "甲政发〔1985〕45号", "甲省物价局").is_empty());
    // Its own signature, by whatever name.
    for (title, signature) in [
        (council, "国务院"),
        (province, "省政府"),
        ("甲省发展改革委、甲省财政厅转发关于某事意见的通知", "甲省财政厅"),
        ("甲市人社局转发甲省人社厅关于某事意见的通知", "甲市人力资源和社会保障局"),
        ("甲省党委办公厅转发某部关于某事意见的通知", "中共甲省委办公厅"),
    ] {
        let found = told(title, "甲政发〔1985〕45号", signature);
        assert_eq!(found, ["document 1985-03-02"], "{title} {signature}");
    }
}

#[test]
fn a_page_calls_the_day_of_publication_otherwise() {
    let text = |label: &str| {
        format!(
            "{label}2024-01-12\n{TITLE}\n甲财发〔2024〕11号\n各单位：\n现就有关事项通知如下。\n甲市财政局\n2024年1月9日\n"
        )
    };
    for label in ["公开日期：", "公开时间：", "公开日期\t", "发布日期："]
    {
        let expected = ["document 2024-01-09", "published 2024-01-12"];
        assert_eq!(dates(&read(&text(label))), expected, "{label}");
    }
}

#[test]
fn a_meeting_approves_what_its_party_publishes() {
    let text = "甲党纪律处分条例\n（2003年12月23日中共中央政治局会议审议批准　2003年12月31日中共中央发布）\n第一条　制定本条例。\n";
    assert_eq!(dates(&read(text)), ["adopted 2003-12-23", "published 2003-12-31"]);
}

#[test]
fn a_letter_above_what_it_hands_out_is_signed_and_a_title_leads_to_no_sentence() {
    let text = |told: &str| {
        format!(
            "各市、县人民政府：\n现将《甲省居民增收实施方案》{told}\n甲省人民政府\n2018年3月27日\n甲省居民增收实施方案\n一、指导思想\n全面贯彻。\n"
        )
    };
    let signed = ["document 2018-03-27"];
    assert_eq!(dates(&read(&text("印发给你们，请认真组织实施。"))), signed);
    assert_eq!(dates(&read(&text("予以公布。"))), ["published 2018-03-27"]);
    let text = "甲省机构管理办法\n《甲省机构管理办法》于2011年6月13日甲省教育厅第8次厅务会议通过,现予公布,自2012年5月1日起施行。\n第一条 制定本办法。\n";
    assert_eq!(dates(&read(text)), ["adopted 2011-06-13", "in_force 2012-05-01"]);
}

#[test]
fn in_force_without_a_word_behind_the_day() {
    let told = |clause: &str| {
        let text =
            format!("{TITLE}\n\n各单位：\n\n{clause}\n\n甲市财政局\n2022年3月21日\n");
        let dates = dates(&read(&text));
        dates.into_iter().find_map(|day| Some(day.strip_prefix("in_force ")?.to_owned()))
    };
    for clause in [
        "十五、本通知自2022年4月1日施行。《旧通知》（甲财发〔2010〕5号）同时废止。",
        "四、本通知自2022年4月1日执行，执行期限至2027年12月31日。",
        "《甲办法》已经会议通过，现予公布，自2022年4月1日施行。",
    ] {
        assert_eq!(told(clause).as_deref(), Some("2022-04-01"), "{clause}");
    }
    for clause in [
        "本市自2022年4月1日实施垃圾分类。",
        "本通知自2022年4月1日实施以来，成效明显。",
        "贯彻自2022年4月1日施行的《甲条例》。",
        "《甲条例》自2022年4月1日施行。",
        "第九条修改为：“本办法自2022年4月1日施行。”",
    ] {
        assert_eq!(told(clause), None, "{clause}");
    }
}

#[test]
fn regulations_of_the_party_are_in_force_once_they_are_published_anew() {
    for wire in ["（新华社北京2024年2月20日电）近日", "新华社北京2024年2月20日电  近日"]
    {
        let text = format!(
            "中共中央办公厅印发《中国共产党巡视工作条例》\n\n{wire}，中共中央印发了修订后的《中国共产党巡视工作条例》（以下简称《条例》），并发出通知，要求各地区各部门认真遵照执行。\n\n《中国共产党巡视工作条例》全文如下。\n\n中国共产党巡视工作条例\n\n（2009年7月2日中共中央政治局常委会会议审议批准　2009年7月2日中共中央发布　2024年1月31日中共中央政治局会议第三次修订　2024年2月8日中共中央发布）\n\n第一章　总则\n\n第一条　为了落实战略方针，制定本条例。\n\n第五十三条　本条例自发布之日起施行。\n"
        );
        let document = crate::record::text::read(&text);
        let said: Vec<String> = document
            .dates
            .iter()
            .map(|date| format!("{} {}", date.role.code(), date.edtf))
            .collect();
        for day in [
            "published 2009-07-02",
            "published 2024-02-08",
            "amended 2024-01-31",
            "in_force 2024-02-08",
        ] {
            assert!(said.iter().any(|it| it == day), "{wire} {day}: {said:?}");
        }
        assert!(!said.iter().any(|it| it.contains("2024-02-20")), "{said:?}");
        assert!(!said.iter().any(|it| it == "in_force 2009-07-02"), "{said:?}");
    }
}

#[test]
fn the_history_of_what_an_order_of_taiwan_amends_is_not_its_own() {
    let order = "勞動部 令\n\n中華民國113年6月6日\n勞職授字第1130204572A號\n\n修正「勞工健康服務補助作業要點」第三點、第五點，並自發布日施行。\n\n附修正「勞工健康服務補助作業要點」第三點、第五點\n\n部  長  許銘春\n\n";
    let history = "中華民國一百零三年十二月三十日勞動部勞職授字第10302020672號令訂定發布全文12條;並自一百零四年一月一日施行\n";
    let days = |text: &str| -> Vec<String> {
        let document = crate::record::text::read(text);
        document.dates.iter().map(|it| it.edtf.clone()).collect()
    };
    let told = days(&format!("{order}{history}"));
    assert!(told.iter().all(|day| day.starts_with("2024-06-06")), "{told:?}");
    assert!(!told.is_empty());
}

#[test]
fn in_force_from_a_year() {
    let in_force = |clause: &str| -> Vec<String> {
        let text = format!(
            "中华人民共和国某税暂行条例\n\n第一条　为了某事，制定本条例。\n第十条　{clause}\n"
        );
        let dates = crate::record::text::read(&text).dates;
        let of = dates
            .into_iter()
            .filter(|date| date.role == crate::model::law::Role::InForce);
        of.map(|date| date.edtf).collect()
    };
    assert_eq!(in_force("本条例自一九八五年度起施行。"), ["1985"]);
    assert_eq!(in_force("本办法自1985年度起执行。"), ["1985"]);
    for other in [
        "某项补贴自1985年度起执行。",
        "第三条修改为：“本办法自1985年度起执行。”",
        "本条例规定的税率自1985年度起调整。",
    ] {
        assert!(in_force(other).is_empty(), "{other}");
    }
    let order = "国务院关于发布《中华人民共和国某税暂行条例》的通知\n国发〔1985〕19号\n各省人民政府：\n现发布《中华人民共和国某税暂行条例》，自1985年度起施行。\n国务院\n1985年2月8日\n";
    let dates = crate::record::text::read(order).dates;
    assert!(
        dates
            .iter()
            .any(|date| date.role == crate::model::law::Role::InForce
                && date.edtf == "1985")
    );
}

#[test]
fn a_day_in_brackets_stands_below_the_source_of_the_page() {
    let text = "中共中央 国务院关于构建数据基础制度的意见\n\n2022-12-19 17:30 来源：新华社\n\n（2022年12月2日）\n\n　　数据是基础。为加快构建，现提出如下意见。\n\n　　一、总体要求\n";
    assert_eq!(dates(&read(text)), ["document 2022-12-02", "published 2022-12-19"]);
}

#[test]
fn the_first_month_and_what_is_published_to_be_carried_out() {
    let text = format!(
        "{TITLE}\n甲财发〔2003〕5号\n各单位：\n请执行。\n甲市财政局\n二○○三年元月十五日\n"
    );
    assert_eq!(dates(&read(&text)), ["document 2003-01-15"]);
    let text = "甲省人民政府令\n第12号\n《甲省道路管理办法》已经一九九〇年八月二日省人民政府常务会议通过，现发布施行。\n省长 某某某\n一九九〇年八月二十日\n甲省道路管理办法\n第一条 为加强管理，制定本办法。\n";
    let told = dates(&read(text));
    assert!(told.contains(&"in_force 1990-08-20".to_owned()), "{told:?}");
}

#[test]
fn a_day_of_sending_that_is_not_that_of_the_signature_is_told() {
    let page = |fields: &str| {
        let text = format!(
            "{fields}\n{TITLE}\n甲财发〔2020〕41号\n各单位：\n请执行。\n甲市财政局\n2020年5月8日\n"
        );
        let document = read(&text);
        assert!(dates(&document).contains(&"document 2020-05-08".to_owned()), "{fields}");
        let told = document.remarks.sent;
        told.map(|(page, signed)| format!("{} {}", page.edtf, signed.edtf))
    };
    assert_eq!(page("发文日期：2020-05-20").as_deref(), Some("2020-05-20 2020-05-08"));
    assert_eq!(page("发文日期：2020-05-08"), None);
    assert_eq!(page("发文日期：2020-05-20\n发布日期：2020-05-20"), None);
}

#[test]
fn a_decision_tells_behind_its_grounds_when_it_was_passed() {
    let text = "甲市人民政府关于废止部分文件的决定\n\n甲府规字〔2021〕2号\n\n各市、区人民政府：\n根据《甲省文件规定》要求，市政府对现行有效的文件进行了全面清理。经2021年3月1日市政府第129次常务会议审议通过，决定：\n一、废止以下文件。\n\n甲市人民政府\n2021年3月10日\n";
    assert_eq!(dates(&read(text)), ["adopted 2021-03-01", "document 2021-03-10"]);
}

#[test]
fn the_number_bears_out_the_day_of_the_signature() {
    let page = |written: &str| {
        format!(
            "发文机关：\t国务院\t成文日期：\t{written}\n标　　题：\t国务院关于某市总体规划的批复\n发文字号：\t国函〔2025〕8号\t发布日期：\t2025年01月24日\n\n国务院关于某市总体规划的批复\n国函〔2025〕8号\n\n某省人民政府：\n　　你们的请示收悉。现批复如下：\n　　一、原则同意。\n国务院\n2025年1月17日\n"
        )
    };
    let days = |text: &str| -> Vec<String> {
        let document = crate::record::text::read(text);
        assert!(document.remarks.written.is_some(), "{text}");
        let dates = document.dates.iter();
        dates.map(|date| format!("{} {}", date.role.code(), date.edtf)).collect()
    };
    let told = days(&page("2021年09月03日"));
    assert_eq!(told, ["document 2025-01-17", "published 2025-01-24"]);
    // A day of the same year is not told apart by it.
    assert_eq!(days(&page("2025年01月13日"))[0], "document 2025-01-13");
}

#[test]
fn days_behind_the_sending_are_counted_from_its_day() {
    for (clause, day) in [
        ("自印发之日起30日后施行", "2023-10-12..2023-10-13"),
        ("自发布之日起30日后施行", "2023-10-18..2023-10-19"),
    ] {
        let text = format!(
            "{TITLE}\n甲财规〔2023〕4号\n发布时间：2023-09-18\n各单位：\n请遵照执行。\n甲市财政局\n2023年9月12日\n甲市某实施细则\n第一条 制定本细则。\n第三十条 本细则{clause}，有效期5年。\n"
        );
        let days = dates(&read(&text));
        assert!(days.contains(&format!("in_force [{day}]")), "{days:?}");
    }
}

#[test]
fn a_number_at_the_end_of_the_brackets_below_a_title_is_its_own() {
    for (told, number) in [
        (
            "（2004年3月23日最高人民法院审判委员会第1312次会议通过 法释〔2004〕3号）",
            "法释〔2004〕3号",
        ),
        (
            "（2020年6月8日由最高人民法院审判委员会第1803次会议通过，自2020年9月29日起施行 法释〔2020〕11号）",
            "法释〔2020〕11号",
        ),
    ] {
        let text = format!(
            "最高人民法院关于某案件若干问题的规定\n{told}\n为正确审理某案件，根据《甲法》，制定本规定。\n第一条 甲。\n"
        );
        let document = read(&text);
        assert_eq!(document.number.unwrap().words, number);
        let cited = document.citations.iter().filter(|it| it.number.is_some());
        assert_eq!(cited.count(), 0, "{:?}", document.citations);
    }
}

#[test]
fn the_day_of_sending_at_the_foot_is_the_only_one() {
    let letter = format!(
        "甲政办〔2019〕33号\n{TITLE}\n各区人民政府：\n现印发给你们，请认真组织实施。\n甲市财政局\n"
    );
    let foot =
        "（此件公开发布）\n抄送：市委各部门。\n甲市人民政府办公室 2019年4月16日印发\n";
    assert_eq!(dates(&read(&format!("{letter}{foot}"))), ["published 2019-04-16"]);
    // A signature has a day of its own.
    let text = format!("{letter}2019年4月15日\n{foot}");
    assert_eq!(dates(&read(&text)), ["document 2019-04-15"]);
    let told = "有关要求见甲市财政局 2018年4月16日印发\n的通知。\n";
    assert!(dates(&read(&letter.replace("现印发", &format!("{told}现印发")))).is_empty());
}

#[test]
fn a_day_in_digits_below_who_issued_it_is_told() {
    for day in ["2022/08/14", "2023-03-14"] {
        let text = format!(
            "{TITLE}\n甲财发〔2023〕3号\n甲市财政局\n{day}\n各单位：\n现就有关事项通知如下。\n"
        );
        let document = read(&text);
        assert!(dates(&document).is_empty(), "{document:?}");
        assert_eq!(document.remarks.bare.unwrap().words, day);
    }
}

#[test]
fn an_order_in_heavy_brackets_has_a_number() {
    let text = "甲市公共数据管理办法\n发布时间：2020-03-12 10:18　来源：市大数据管理局　阅读次数：3561\n【甲市人民政府令第171号】\n《甲市公共数据管理办法》已经2020年2月14日市人民政府第86次常务会议审议通过，现予公布，自2020年5月1日起施行。\n代市长 杜某某\n2020年2月26日\n甲市公共数据管理办法\n第一条 制定本办法。\n";
    assert_eq!(read(text).number.unwrap().words, "甲市人民政府令第171号");
}
