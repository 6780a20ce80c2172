//! Numbers, days and bodies on lines that hold several of them.

use super::super::read;

/// Title, number, issuers and dates.
fn told(text: &str) -> String {
    let document = read(text);
    let words = |said: Option<super::Said>| said.map_or("-".to_owned(), |it| it.words);
    let issuers: Vec<String> =
        document.issuers.into_iter().map(|said| said.words).collect();
    let dates: Vec<String> = document
        .dates
        .iter()
        .map(|date| format!("{}={}", date.role.code(), date.edtf))
        .collect();
    format!(
        "{}; {}; {}; {}",
        words(document.title),
        words(document.number),
        issuers.join("、"),
        dates.join(" ")
    )
}

#[test]
fn a_long_line_of_a_signature_keeps_its_bodies_and_the_day() {
    let text = "甲省财政厅等七部门关于印发甲省项目管理办法的通知\n甲财规〔2020〕1号\n省直各单位：\n请遵照执行。\n甲省财政厅 甲省政务服务数据管理局 甲省发展和改革委员会\n甲省科学技术厅 甲省工业和信息化厅 甲省审计厅 中共甲省委机构编制委员会办公室\n2020年2月17日\n公开方式：主动公开\n";
    assert_eq!(
        told(text),
        "甲省财政厅等七部门关于印发甲省项目管理办法的通知; 甲财规〔2020〕1号; 甲省财政厅、甲省政务服务数据管理局、甲省发展和改革委员会、甲省科学技术厅、甲省工业和信息化厅、甲省审计厅、中共甲省委机构编制委员会办公室; document=2020-02-17"
    );
}

#[test]
fn a_number_and_a_day_in_digits_share_a_line() {
    let text = |line: &str| {
        told(&format!(
            "国家税务总局关于所得税优惠政策有关问题的通知\n{line}\n条款失效\n\n各省国家税务局：\n　　现就政策通知如下：\n一、所得减按50%计入。\n"
        ))
    };
    let of = "国家税务总局关于所得税优惠政策有关问题的通知";
    for (line, number) in [
        ("国税发[2006]156号　　2006.10.17", "国税发〔2006〕156号"),
        ("国税函〔2006〕185号      2006-10-17", "国税函〔2006〕185号"),
        ("国税发〔2006〕7号 2006/10/17", "国税发〔2006〕7号"),
        ("国家税务总局公告2006年第57号　　2006-10-17", "国家税务总局公告2006年第57号"),
    ] {
        assert_eq!(
            text(line),
            format!("{of}; {number}; 国家税务总局; document=2006-10-17"),
            "{line}"
        );
    }
    let joint = text("财政部 税务总局公告2006年第9号　2006.03.28");
    assert!(joint.contains("; 财政部、税务总局公告2006年第9号; "), "{joint}");
    // A day of another year may be that of the page.
    assert_eq!(
        text("国税发[2006]156号　　2019.10.17"),
        format!("{of}; 国税发〔2006〕156号; 国家税务总局; ")
    );
}

#[test]
fn a_sequence_below_a_notice_is_its_number() {
    let text = "甲市乙区人民政府\n关于文件清理结果的通告\n〔2019〕第4号\n为维护法制统一，现将清理结果公布如下：\n甲市乙区人民政府\n2019年1月25日\n";
    assert_eq!(
        told(text),
        "甲市乙区人民政府关于文件清理结果的通告; 甲市乙区人民政府通告〔2019〕4号; 甲市乙区人民政府; document=2019-01-25"
    );
}

#[test]
fn a_title_in_marks_below_those_who_issue_it() {
    let text = "香港特別行政區政府\n數字政策辦公室\n\n《甲智能技術及應用指引》\n\n發布日期：2025年4月15日\n\n本指引旨在提供實務操作指引，並配合《個人資料（私隱）條例》（第486章）的規定。\n";
    assert!(told(text).starts_with("甲智能技术及应用指引; "), "{}", told(text));
    let text = "環境及生態局\n《甲氣候行動藍圖2050》\n2021年10月8日\n\n為應對氣候變化，政府公布《甲氣候行動藍圖2050》，訂下策略。\n";
    assert!(told(text).starts_with("甲气候行动蓝图2050; "), "{}", told(text));
    let bare = read(text).remarks.bare.map(|said| said.words);
    assert_eq!(bare.as_deref(), Some("2021年10月8日"));
    // What a report calls so goes on as a sentence.
    let text = "甲部\n《乙周报》\n编辑部供稿\n甲部近日召开会议，研究有关工作，部署下一步任务。\n";
    assert!(told(text).starts_with("-; "), "{}", told(text));
}

#[test]
fn a_notice_below_the_heading_of_what_it_prints_is_the_document() {
    let text = "甲地区大气治理方案\n\n来源: 网\n时间:2020-11-04 09:02:36\n\n关于印发《甲地区大气治理方案》的通知\n\n环大气〔2020〕62号\n\n各市人民政府:\n\n现将《甲地区大气治理方案》印发给你们,请遵照执行。\n\n生态环境部\n\n2020年10月30日\n\n甲地区大气治理方案\n\n2018年以来,持续开展行动。\n";
    assert!(
        told(text).starts_with("关于印发《甲地区大气治理方案》的通知; 环大气〔2020〕62号; 生态环境部; document=2020-10-30"),
        "{}",
        told(text)
    );
}

#[test]
fn the_day_in_square_brackets_is_that_of_commencement() {
    let text = |clause: &str| {
        told(&format!(
            "《甲基礎設施條例》\n（2025年第4號條例）\n\n本條例旨在保護甲基礎設施，並就相關事宜訂定條文。\n[2026年1月1日]\n由立法會制定。\n\n第1部 導言\n1. 簡稱\n(1) 本條例可引稱為《甲基礎設施條例》。\n{clause}\n2025年3月27日\n行政長官 某某某\n"
        ))
    };
    for clause in ["(2) 本條例自2026年1月1日起實施。\n", ""] {
        let said = text(clause);
        assert!(said.contains("in_force=2026-01-01"), "{said}");
        assert!(!said.contains("document=2026"), "{said}");
    }
}

#[test]
fn letters_of_taiwan_tell_of_their_steps() {
    let body = "\n一、基隆市政府（以下簡稱本府）為加強管理，特訂定本要點。\n二、本要點所稱財產，指市有財產。\n";
    let head =
        |history: &str| told(&format!("基隆市市有財產管理作業要點\n\n{history}\n{body}"));
    let whole = "1.中華民國91年6月27日(91)基府財務字第057968號函頒全文9 點;並自發布日施行\n2.中華民國94年6月9日基府財務貳字第 0940062823 號函修正發布全文 10 點;並自發布日起施行\n3.中華民國104年9月15日基府財務貳字第1040239401號函修正\n4.中華民國114 年8 月14 日基府財務壹字第1140240881 號函修正名稱及第1 點至第4 點;刪除原第10 點";
    let broken = "1.中華民國91年6月27日(91)基府財務字第057968號函頒全文\n9 點;並自發布日施行\n2.中華民國94年6月9日基府財務貳字第 0940062823 號函修正\n發布全文 10 點;並自發布日起施行\n3.中華民國104年9月15日基府財務貳字第1040239401號函修正\n4.中華民國114 年8 月14 日基府財務壹字第1140240881 號函修正\n名稱及第1 點至第4 點、第7 點至第9 點;刪除\n原第10 點;新增第5 點、第6 點";
    for history in [whole, broken] {
        assert_eq!(
            head(history),
            "基隆市市有财产管理作业要点; (91)基府财务字第057968号; 基隆市政府; published=2002-06-27 in_force=2002-06-27 amended=2005-06-09 amended=2015-09-15 amended=2025-08-14"
        );
    }
    assert_eq!(
        head(
            "中華民國 110 年 3 月 8 日基府行文字第1100071234號函訂定\n中華民國 113 年 5 月 20 日基府行文字第1130180456號函修正名稱及第2點、第5點"
        ),
        "基隆市市有财产管理作业要点; 基府行文字第1100071234号; 基隆市政府; published=2021-03-08 amended=2024-05-20"
    );
    // Whatever the verb, the first number is that of the text.
    for verb in ["訂頒", "備查"] {
        let said = head(&format!(
            "中華民國 102 年 1 月 10 日基府財務字第10240000880號函{verb}\n中華民國 109 年 6 月 3 日基府財務字第 10940004560 號函頒修正第 3 點、第 5 點，並\n自即日生效"
        ));
        assert!(said.contains("; 基府财务字第10240000880号; 基隆市政府; "), "{said}");
        assert!(said.contains("=2013-01-10"), "{said}");
        assert!(said.contains("amended=2020-06-03"), "{said}");
    }
    assert_eq!(
        head("中華民國110年3月8日行政院院臺科會字第1100071234號函核定"),
        "基隆市市有财产管理作业要点; 院台科会字第1100071234号; 行政院; adopted=2021-03-08"
    );
    assert_eq!(
        head(
            "中華民國113年9月6日基隆市政府(113)府授資綜字第1133013412號函訂定發布全文10點；並自113年9月10日生效"
        ),
        "基隆市市有财产管理作业要点; 府授资综字第1133013412号; 基隆市政府; published=2024-09-06 in_force=2024-09-10"
    );
}

#[test]
fn a_body_of_no_known_kind_spoils_no_other() {
    let notice = |title: &str, signed: &str| {
        read(&format!(
            "{title}\n民发〔2022〕8号\n各省民政厅：\n现将《某方案》印发给你们，请认真贯彻执行。\n{signed}\n2022年1月21日\n"
        ))
    };
    let known = "民政部、全国老龄办、中国残联";
    for (title, signed, issuers, unknown) in [
        (
            "民政部 全国老龄办 中国残联关于印发《某方案》的通知",
            "民政部　全国老龄工作委员会办公室\n中国残疾人联合会",
            known,
            "",
        ),
        (
            "关于印发《某方案》的通知",
            "民政部 全国老龄办 中国残联",
            "民政部、全国老龄办、中国残联",
            "",
        ),
        (
            "民政部 国家某某大剧院团 中国残联关于印发《某方案》的通知",
            "民政部\n国家某某大剧院团\n中国残联",
            "民政部、中国残联",
            "国家某某大剧院团",
        ),
        (
            "关于印发《某方案》的通知",
            "民政部 国家某某大剧院团 中国残联",
            "民政部、中国残联",
            "国家某某大剧院团",
        ),
    ] {
        let document = notice(title, signed);
        let words = |said: &[super::Said]| -> String {
            said.iter().map(|it| it.words.as_str()).collect::<Vec<_>>().join("、")
        };
        assert_eq!(words(&document.issuers), issuers, "{title} {signed}");
        assert_eq!(words(&document.remarks.issuers), unknown, "{title} {signed}");
        assert_eq!(document.dates[0].edtf, "2022-01-21", "{title} {signed}");
        let said = document.title.map(|said| said.words).unwrap_or_default();
        assert!(!said.contains("部全国") && !said.contains("部国家"), "{said}");
    }
}

#[test]
fn companies_sign_beside_ministries() {
    let text = "交通运输部等部门关于加快推进多式联运发展的意见\n交运发〔2023〕116号\n\n各省交通运输厅：\n    现提出以下意见。\n    到2025年，信息集成能力显著增强。\n\n交通运输部\n海关总署\n国家铁路局\n中国国家铁路集团有限公司\n2023年8月21日\n";
    assert_eq!(
        told(text),
        "交通运输部等部门关于加快推进多式联运发展的意见; 交运发〔2023〕116号; 交通运输部、海关总署、国家铁路局、中国国家铁路集团有限公司; document=2023-08-21"
    );
    let titled = "国家发展改革委 国家能源局 国家电网有限公司关于做好电力供应的通知\n发改运行〔2023〕600号\n各省发展改革委：\n现将有关事项通知如下。\n国家发展改革委\n国家能源局\n国家电网有限公司\n2023年5月30日\n";
    assert_eq!(
        told(titled),
        "国家发展改革委、国家能源局、国家电网有限公司关于做好电力供应的通知; 发改运行〔2023〕600号; 国家发展改革委、国家能源局、国家电网有限公司; document=2023-05-30"
    );
    let wrapped = "财政部　国家税务总局　中国国家铁路集团有限公司\n关于铁路债券利息收入所得税政策的公告\n财政部公告2023年第64号\n现公告如下：\n一、减半征收企业所得税。\n特此公告。\n财政部　国家税务总局\n中国国家铁路集团有限公司\n2023年10月9日\n";
    let said = told(wrapped);
    assert!(
        said.contains("; 财政部、国家税务总局、中国国家铁路集团有限公司; document"),
        "{said}"
    );
    let further = "人力资源社会保障部 财政部 中国企业联合会/中国企业家协会 全国工商联关于开展行动的通知\n人社部发〔2022〕34号\n各省人力资源社会保障厅：\n现通知如下。\n人力资源社会保障部\n财政部\n中国企业联合会/中国企业家协会\n全国工商联\n2022年5月20日\n";
    let said = told(further);
    let four = "人力资源社会保障部、财政部、中国企业联合会、中国企业家协会、全国工商联";
    assert!(said.contains(&format!("; {four}; document=2022-05-20")), "{said}");
    let untitled = further.replacen(
        "人力资源社会保障部 财政部 中国企业联合会/中国企业家协会 全国工商联关于",
        "关于",
        1,
    );
    assert!(told(&untitled).contains(&format!("; {four}; ")), "{}", told(&untitled));
    for mashed in ["财政部国家电网有限公司", "甲市财政局甲市城投有限公司"]
    {
        assert!(!super::bodies::is_company(mashed), "{mashed}");
    }
    // A company that a letter is about signs nothing.
    let about = "某市财政局关于某项目的批复\n某财〔2023〕1号\n某某建设有限公司：\n同意你公司的申请。\n某市财政局\n2023年8月21日\n";
    assert!(told(about).contains("; 某市财政局; document=2023-08-21"), "{}", told(about));
}

#[test]
fn days_under_a_signature_in_digits_and_without_a_day() {
    let notice = |foot: &str| {
        told(&format!(
            "某市人民政府办公室关于印发某预案的通知\n某政办发〔2017〕58号\n各乡镇人民政府：\n现将《某预案》印发给你们，请认真遵照执行。\n{foot}某预案\n1 总则\n为了某事，制定本预案。\n"
        ))
    };
    let body = "      某市人民政府办公室\n\n";
    for (foot, day) in [
        (format!("{body}        20171116\n\n(此件公开发布)\n"), "document=2017-11-16"),
        (format!("{body}2017.11.6\n"), "document=2017-11-06"),
        ("        2016．9．12\n（此件主动公开）\n".to_owned(), "document=2016-09-12"),
        ("  ２０１６-９-１２\n抄送：市委各部门。\n".to_owned(), "document=2016-09-12"),
        (format!("{body}2020年4月 日\n"), "document=2020-04"),
        (format!("{body}2014年5月　　日\n"), "document=2014-05"),
        // What stands in a list, and what is no day.
        ("2016.9.12\n".to_owned(), ""),
        (format!("{body}20179916\n"), ""),
        (format!("{body}2017.11.16.2\n"), ""),
    ] {
        let said = notice(&foot);
        assert!(said.ends_with(&format!("; {day}")), "{foot}: {said}");
    }
}

#[test]
fn a_page_tells_when_it_was_published_in_other_words_too() {
    let text = "某市人民政府关于印发某预案的通知\n发表时间：2020-05-15 09:33 信息来源：市人民政府 浏览次数： 0\n各乡镇人民政府：\n现将《某预案》印发给你们，请认真组织实施。\n某市人民政府\n\n2020年4月 日\n";
    assert!(
        told(text).ends_with("; published=2020-05-15 document=2020-04")
            || told(text).ends_with("; document=2020-04 published=2020-05-15"),
        "{}",
        told(text)
    );
}

#[test]
fn the_order_of_a_ministry_that_only_its_page_names() {
    let text = "名　称　排污许可管理办法\n索引号　000014672/2024-00123\n发布机关　生态环境部\n生成日期　2024-04-08\n文　号　部令　第32号\n排污许可管理办法\n　　《排污许可管理办法》已于2023年12月25日由生态环境部2023年第4次部务会议审议通过，现予公布，自2024年7月1日起施行。\n生态环境部部长　黄某某\n2024年4月1日\n";
    let document = read(text);
    let number = document.number.map(|said| said.words);
    assert_eq!(number.as_deref(), Some("生态环境部令第32号"));
    let nobodys = text.replace("发布机关　生态环境部\n", "");
    let number = read(&nobodys).number.map(|said| said.words);
    assert_eq!(number.as_deref(), Some("部令第32号"));
}

#[test]
fn the_order_of_twelve_ministries_in_the_caption() {
    let text = "网络安全审查办法\n\n（2020年4月13日国家互联网信息办公室、国家发展和改革委员会、工业和信息化部、公安部、国家安全部、财政部、商务部、中国人民银行、国家市场监督管理总局、国家广播电视总局、国家保密局、国家密码管理局令第6号公布　自2020年6月1日起施行）\n\n第一条 为了某事，制定本办法。\n";
    let document = read(text);
    assert_eq!(document.issuers.len(), 12);
    let number = document.number.map(|said| said.words).unwrap_or_default();
    assert!(
        number.starts_with("国家互联网信息办公室、国家发展")
            && number.ends_with("国家密码管理局令第6号"),
        "{number}"
    );
}

#[test]
fn a_session_makes_its_law_known_on_the_day_on_which_it_signs() {
    let text = "浙江省公共数据条例\n\n发布日期：2022-01-26 09:12:33  浏览次数：4521  来源：浙江人大网\n\n浙江省第十三届人民代表大会公告\n第 5 号\n\n《浙江省公共数据条例》已于2022年1月21日经浙江省第十三届人民代表大会第六次会议通过，现予公布，自2022年3月1日起施行。\n\n浙江省第十三届人民代表大会第六次会议主席团\n2022年1月21日\n\n浙江省公共数据条例\n（2022年1月21日浙江省第十三届人民代表大会第六次会议通过）\n第一条 为了加强公共数据管理，制定本条例。\n";
    let said = told(text);
    assert!(
        said.ends_with("; adopted=2022-01-21 published=2022-01-21 in_force=2022-03-01"),
        "{said}"
    );
}

#[test]
fn a_further_line_of_those_who_sign_may_end_with_one_of_no_known_kind() {
    let text = "广州市发展改革委等十二部门关于印发广州市某方案的通知\n穗发改〔2022〕24号\n\n各有关单位：\n\n现将《广州市某方案》印发给你们。\n\n广州市发展改革委　广州市商务局　广州市财政局　广州海关\n黄埔海关　广州市税务局　人民银行广州分行\n2022年3月1日\n";
    let document = crate::record::text::read(text);
    let names = |all: &[super::Said]| -> Vec<String> {
        all.iter().map(|said| said.words.clone()).collect()
    };
    assert_eq!(
        names(&document.issuers),
        [
            "广州市发展改革委",
            "广州市商务局",
            "广州市财政局",
            "广州海关",
            "黄埔海关",
            "广州市税务局"
        ]
    );
    assert_eq!(names(&document.remarks.issuers), ["人民银行广州分行"]);
}

#[test]
fn brigades_and_companies_sign_beside_others() {
    let letter = |title: &str, signed: &str| {
        told(&format!(
            "{title}关于开展消防安全整治的通知\n石消〔2022〕9号\n各乡镇：\n现通知如下。\n{signed}\n2022年7月1日\n"
        ))
    };
    for (title, signed, names) in [
        (
            "石门县消防救援大队 石门县住房和城乡建设局",
            "石门县消防救援大队\n石门县住房和城乡建设局",
            "石门县消防救援大队、石门县住房和城乡建设局",
        ),
        (
            "绍兴市消防救援支队 绍兴市应急管理局",
            "绍兴市消防救援支队\n绍兴市应急管理局",
            "绍兴市消防救援支队、绍兴市应急管理局",
        ),
        (
            "国网湖北省电力有限公司 湖北省能源局",
            "湖北省能源局  国网湖北省电力有限公司",
            "国网湖北省电力有限公司、湖北省能源局",
        ),
    ] {
        assert_eq!(
            letter(title, signed),
            format!(
                "{}关于开展消防安全整治的通知; 石消〔2022〕9号; {names}; document=2022-07-01",
                title.replace(' ', "、")
            )
        );
    }
    // Named by the signature alone.
    assert_eq!(
        letter("", "国网湖北省电力有限公司\n湖北省能源局"),
        "关于开展消防安全整治的通知; 石消〔2022〕9号; 国网湖北省电力有限公司、湖北省能源局; document=2022-07-01"
    );
    // Of names that have run together nobody can tell whose they are.
    let glued = letter("石门县消防救援大队石门县住房和城乡建设局", "各单位请执行。");
    assert!(glued.contains("石消〔2022〕9号; ; "), "{glued}");
}

#[test]
fn two_bodies_before_a_verb_that_ends_its_line_are_two() {
    let text = "鹤岗市人民政府 鹤岗市中级人民法院印发\n关于完善某机制的意见的通知\n鹤政发〔2025〕4号\n各县人民政府：\n现印发给你们。\n鹤岗市人民政府 鹤岗市中级人民法院\n2025年4月30日\n";
    assert_eq!(
        told(text),
        "鹤岗市人民政府、鹤岗市中级人民法院印发关于完善某机制的意见的通知; 鹤政发〔2025〕4号; 鹤岗市人民政府、鹤岗市中级人民法院; document=2025-04-30"
    );
}

#[test]
fn bodies_that_spaces_and_marks_part_are_one_each() {
    let three = "甲市科学技术委员会、乙科技园区管理委员会、甲市教育委员会、甲市财政局";
    for lead in [
        "甲市科学技术委员会、乙科技园区管理委员会 甲市教育委员会 甲市财政局",
        "甲市科学技术委员会、 乙科技园区管理委员会\u{3000}甲市教育委员会、甲市财政局",
    ] {
        let text = format!(
            "{lead}关于印发《甲市行动计划》的通知\n甲科发〔2024〕21号\n各有关单位：\n现将《甲市行动计划》印发给你们，请认真贯彻落实。\n{lead}\n2024年1月18日\n"
        );
        assert_eq!(
            told(&text),
            format!(
                "{three}关于印发《甲市行动计划》的通知; 甲科发〔2024〕21号; {three}; document=2024-01-18"
            ),
            "{lead}"
        );
        assert!(read(&text).remarks.issuers.is_empty());
    }
    // What nothing parts is told as unknown, and is no issuer either.
    let lead = "甲省科学技术厅、甲省外国专家局甲省财政厅";
    let text = format!(
        "{lead}关于印发《甲省管理办法》的通知\n甲科规〔2020〕3号\n各市：\n请遵照执行。\n{lead}\n2020年3月2日\n"
    );
    let document = read(&text);
    let names = |said: &[super::Said]| -> Vec<String> {
        said.iter().map(|it| it.words.clone()).collect()
    };
    assert_eq!(names(&document.issuers), ["甲省科学技术厅"]);
    assert_eq!(names(&document.remarks.issuers), ["甲省外国专家局甲省财政厅"]);
}
