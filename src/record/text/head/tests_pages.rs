//! Pages of local governments, collections and old laws.

use super::super::read;
use super::tests::head;

#[test]
fn days_in_numerals() {
    for nought in ['○', '〇', '零', 'O', '０'] {
        let text = format!(
            "某盘问规定\n\n第一条 制定本规定。\n\n第九条 本规定自二{nought}{nought}四年十月一日起施行。\n"
        );
        assert_eq!(head(&text), "某盘问规定|||in_force=2004-10-01");
    }
    let text =
        "某局关于某事的通知\n\n各单位：\n请执行。\n\n二零一六年九月二日。\n\n附录\n";
    assert_eq!(head(text), "某局关于某事的通知||某局|document=2016-09-02");
}

#[test]
fn title_and_signature_before_the_page() {
    for (text, expected) in [
        (
            "索引号: 0031 发布机构: 太湖县人民政府办公室\n生成日期: 2019-01-23 文号:\n发文日期: 2019-01-23 生效时间: 2019-01-23\n废止时间: 2020-01-23 名称: 太湖县人民政府关于印发《某规则》的通知\n\n太湖县人民政府关于印发《某规则》的通知\n\n各乡镇：\n请执行。\n\n太湖县人民政府\n2019年1月17日\n",
            "太湖县人民政府关于印发《某规则》的通知||太湖县人民政府|document=2019-01-17 in_force=2019-01-23 ended=2020-01-23",
        ),
        (
            "发布机构: | 区政府办公室 | 发文日期: | 2024-10-10 |\n关于某事的通知\n\n各镇：\n请执行。\n\n上海市嘉定区人民政府办公室\n2024年10月10日\n",
            "关于某事的通知||上海市嘉定区人民政府办公室|document=2024-10-10",
        ),
        (
            "发布机构：县政府办公室\n发文日期：2024-10-10\n生效日期：2024-10-10\n某县某办法\n\n第一条 制定本办法。\n第二条 本办法自2024年11月1日起施行。\n",
            "某县某办法||县政府办公室|document=2024-10-10 in_force=2024-11-01",
        ),
        (
            "教育部等三部门关于某事的通知\n\n各单位：\n请执行。\n\n教育部 公安部 财政部\n2024年10月10日\n",
            "教育部等三部门关于某事的通知||教育部、公安部、财政部|document=2024-10-10",
        ),
    ] {
        assert_eq!(head(text), expected, "{text}");
    }
}

#[test]
fn law_pages_of_taiwan() {
    let text = "法規名稱: 臺灣省各縣市實施地方自治綱要\n廢止時間: 中華民國088年10月12日\n\n所有條文\n\n第一章 總則\n  縣為法人，應當依本綱要辦理自治事項，並受上級政府指揮監督。\n";
    assert_eq!(head(text), "台湾省各县市实施地方自治纲要|||ended=1999-10-12");
    assert_eq!(read(text).printed.as_deref(), Some("臺灣省各縣市實施地方自治綱要"));
    let text = "法規名稱: 宜蘭縣法規準據自治條例\n時間: 中華民國090年01月04日\n\n所有條文\n\n第一章 總則\n  本條例應當於發布後實施，各機關會同辦理。\n";
    assert_eq!(head(text), "宜兰县法规准据自治条例|||published=2001-01-04");
    let text = "法规名称：个人资料保护法\n修正日期：民国 112 年 05 月 31 日\n第 1 条\n为规范个人资料之搜集，特制定本法。\n";
    assert_eq!(head(text), "个人资料保护法|||amended=2023-05-31");
}

#[test]
fn an_archive_or_a_column_is_not_of_the_text() {
    let text = "2024年6月\n\n汕尾市制定法规条例\n\n(2017年1月12日汕尾市第七届人民代表大会第一次会议通过 2017年3月29日广东省第十二届人民代表大会常务委员会第三十二次会议批准 根据2024年3月26日汕尾市第八届人民代表大会常务委员会第二十五次会议通过并经2024年5月30日广东省第十四届人民代表大会常务委员会第十次会议批准的《关于修改〈汕尾市制定法规条例〉的决定》修正)\n\n第一条 制定本条例。\n";
    assert_eq!(
        head(text),
        "汕尾市制定法规条例||汕尾市人民代表大会|adopted=2017-01-12 amended=2024-05-30"
    );
    let text = "政务服务丨济宁市人民政府关于某事的实施意见\n发布日期:2021-07-19\n\n各县：\n请执行。\n";
    let document = read(text);
    assert!(head(text).starts_with("济宁市人民政府关于某事的实施意见||济宁市人民政府|"));
    assert_eq!(document.title.unwrap().span.of(text), "济宁市人民政府关于某事的实施意见");
    let text = "晋政办发〔2017〕55号 山西省人民政府办公厅关于印发某方案的通知\n\n各市：\n请执行。\n";
    assert_eq!(
        head(text),
        "山西省人民政府办公厅关于印发某方案的通知|晋政办发〔2017〕55号|山西省人民政府办公厅|"
    );
}

#[test]
fn lines_broken_within_sentences() {
    let text = "生猪屠宰管理条例\n\n中华人民共和国国务院令\n\n第238号\n\n  《生猪屠宰管理条例》已经1997年12月12日\n国务院第六十四次常务会议通过,现予发布,自1998\n年1月1日起施行。\n\n  总理李鹏\n\n  1997年12月19日\n\n  第一条为了加强管理，制定本条例。\n";
    assert_eq!(
        head(text),
        "生猪屠宰管理条例|中华人民共和国国务院令第238号|国务院|adopted=1997-12-12 published=1997-12-19 in_force=1998-01-01"
    );
    // Paragraphs are not sentences of one another.
    let text = "某规定\n\n某会已讨论1997年12月12日的报告\n\n本规定现予发布，某会通过。\n自1998\n\n年1月1日起施行。\n";
    assert_eq!(head(text), "某规定|||");
}

#[test]
fn orders_with_the_number_in_front() {
    let text = "某药管理办法\n\n2003年8月18日 食品药品监管局、海关总署第4号令公布\n\n2004年1月1日 施行\n\n第一条 制定本办法。\n";
    assert_eq!(
        head(text),
        "某药管理办法|食品药品监管局、海关总署令第4号|食品药品监管局、海关总署|published=2003-08-18 in_force=2004-01-01"
    );
    let text = "热门站点| 甲 | 乙\n收藏本站| 设为首页| 首页\n\n关于印发《某程序》的通知\n\n作者:某网 时间:2024-07-22 04:02:42\n下载地址: 点击此处下载\n\n关于印发《某程序》的通知\n\n国防科学技术工业委员会\n\n\n关于印发《某程序》的通知\n\n科工法字[2000] 851号\n各单位：\n请执行。\n";
    assert_eq!(
        head(text),
        "关于印发《某程序》的通知|科工法字〔2000〕851号|国防科学技术工业委员会|"
    );
}

#[test]
fn an_announcement_stands_on_the_line_of_its_number() {
    for (text, expected) in [
        (
            "海关总署公告2021年第73号（关于“十四五”期间进口税收政策管理有关事项的公告）\n\n为落实政策，现就有关事项公告如下：\n一、加强管理。\n海关总署\n2021年9月24日\n",
            "关于“十四五”期间进口税收政策管理有关事项的公告|海关总署公告2021年第73号|海关总署|document=2021-09-24",
        ),
        (
            "商务部公告2023年第50号 公布对原产于某地区的进口聚碳酸酯反倾销调查最终裁定\n\n根据《中华人民共和国反倾销条例》的规定，现就有关事项公告如下：\n一、最终裁定。\n商务部\n2023年9月28日\n",
            "公布对原产于某地区的进口聚碳酸酯反倾销调查最终裁定|商务部公告2023年第50号|商务部|document=2023-09-28",
        ),
        (
            "某省人民代表大会常务委员会公告\n（第三十三号）\n《某省某办法》已于2001年4月1日经某省第九届人民代表大会常务委员会第二十二次会议通过，现予公布，自2001年7月1日起施行。\n某省人民代表大会常务委员会\n2001年4月1日\n某省某办法\n第一章 总则\n第一条 为了规范某活动，制定本办法。\n",
            "某省某办法|某省人民代表大会常务委员会公告第33号|某省人民代表大会常务委员会|adopted=2001-04-01 published=2001-04-01 in_force=2001-07-01",
        ),
    ] {
        assert_eq!(head(text), expected, "{text}");
    }
}

#[test]
fn what_is_around_a_title_is_none_of_it() {
    let body = "\n某府发〔2014〕7号\n各区政府：\n现将《某办法》印发你们。\n某市人民政府\n2014年2月10日\n";
    for title in [
        "《某市人民政府关于印发〈某办法〉的通知》",
        "【政策】某市人民政府关于印发《某办法》的通知",
        "法规名称　某市人民政府关于印发《某办法》的通知\n发文机关　某市人民政府\n文件字号　某府发〔2014〕7号\n颁布日期　2014-02-10\n某市人民政府关于印发《某办法》的通知",
    ] {
        let read = head(&format!("{title}{body}"));
        let words = read.replace(['〈', '〉'], "").replace(['《', '》'], "");
        assert!(
            words.starts_with(
                "某市人民政府关于印发某办法的通知|某府发〔2014〕7号|某市人民政府|"
            ),
            "{read}"
        );
        assert!(!read.starts_with('《'), "{read}");
    }
    // Two names are no marks around one.
    let read = head("关于《甲办法》和《乙办法》的通知\n各区政府：\n请执行。\n");
    assert!(read.starts_with("关于《甲办法》和《乙办法》的通知|"), "{read}");
}

#[test]
fn history_in_numerals_and_on_one_day() {
    for (text, expected) in [
        (
            "某会关于某节的决定\n（一九八五年一月二十一日通过）\n会议决定九月十日为某节。\n",
            "某会关于某节的决定|||adopted=1985-01-21",
        ),
        (
            "某组织法\n（1982年12月10日某会通过并于同日公布施行　2024年3月11日某会修订）\n第一条 为了某事，制定本法。\n",
            "某组织法|||adopted=1982-12-10 published=1982-12-10 in_force=1982-12-10 amended=2024-03-11",
        ),
        (
            "某区某法\n（1990年4月4日某会通过）\n第一条 某地是一部分。\n附件一\n某人的产生办法\n本办法自2021年3月31日起施行。\n",
            "某区某法|||adopted=1990-04-04",
        ),
    ] {
        let read = head(text);
        let without: Vec<&str> = read.split('|').collect();
        let expected: Vec<&str> = expected.split('|').collect();
        assert_eq!((without[0], without[3]), (expected[0], expected[3]), "{text}");
    }
    // What a notice issues is its annex, and tells when it is in force.
    let text = "某府关于印发某办法的通知\n各区：\n请执行。\n附件：\n某办法\n第一条 制定本办法。\n第二条 本办法自2021年3月31日起施行。\n";
    assert!(head(text).ends_with("in_force=2021-03-31"), "{}", head(text));
}

#[test]
fn party_and_ministries() {
    for (title, issuers) in [
        ("中共宿州市委宿州市人民政府关于某事的意见", "中共宿州市委、宿州市人民政府"),
        ("中共江苏省委江苏省人民政府关于某事的意见", "中共江苏省委、江苏省人民政府"),
        ("中共中央国务院关于某事的意见", "中共中央、国务院"),
        (
            "中共安徽省委办公厅安徽省人民政府办公厅关于某事的意见",
            "中共安徽省委办公厅、安徽省人民政府办公厅",
        ),
        ("中共安徽省交通运输厅党组关于某事的意见", "中共安徽省交通运输厅党组"),
        ("文化和旅游部市场管理司关于某事的通知", "文化和旅游部市场管理司"),
        ("某某实业公司关于某事的通知", ""),
    ] {
        let read = head(&format!("{title}\n各单位：\n请执行。\n"));
        assert_eq!(read.split('|').nth(2), Some(issuers), "{title}");
    }
    let read = head(
        "某事的实施意见\n厅直各单位：\n请执行。\n中共安徽省交通运输厅党组\n2021年12月21日\n",
    );
    assert!(read.ends_with("|中共安徽省交通运输厅党组|document=2021-12-21"), "{read}");
}

#[test]
fn texts_of_the_regions() {
    for (text, expected, country) in [
        (
            "第98/2000號行政長官批示\n\n行政長官行使《澳門特別行政區基本法》第五十條賦予的職權，作出本批示。\n一、設立工作小組。\n二零零零年六月一日\n行政長官 何某某\n",
            "第98/2000号行政长官批示|第98/2000号行政长官批示||document=2000-06-01",
            Some("CN-MO"),
        ),
        (
            "澳門特別行政區\n第13/2019號法律\n網絡安全法\n\n立法會根據《澳門特別行政區基本法》第七十一條（一）項，制定本法律。\n第一條\n標的\n本法律建立網絡安全體系。\n二零一九年六月六日通過。\n二零一九年六月十一日簽署。\n",
            "网络安全法|第13/2019号法律||adopted=2019-06-06 document=2019-06-11",
            Some("CN-MO"),
        ),
        (
            "2023年某某（修訂）條例草案\n本條例草案旨在修訂《某某條例》，以及就相關事宜訂定條文。\n由立法會制定。\n第1部\n導言\n1. 簡稱\n本條例可引稱為《2023年某某（修訂）條例》。\n",
            "2023年某某（修订）条例草案|||",
            Some("CN-HK"),
        ),
        (
            "法規名稱：臺北市法規標準自治條例\n公發布日：民國 89 年 10 月 05 日\n修正日期：民國 96 年 02 月 12 日\n發文字號：中華民國96年2月12日臺北市政府（96）府法三字第09630093500號令修正公布\n第 1 條\n臺北市為規範本市法規及行政規則之制定，特制定本自治條例。\n",
            "台北市法规标准自治条例|府法三字第09630093500号||published=2000-10-05 amended=2007-02-12",
            Some("CN-TW"),
        ),
        (
            "臺北市某某自治條例\n中華民國110年5月20日臺北市政府（110）府法綜字第1103020456號令修正公布第10條條文\n第 1 條\n臺北市為管理某某，特制定本自治條例。\n",
            "台北市某某自治条例|府法综字第1103020456号||amended=2021-05-20",
            Some("CN-TW"),
        ),
        (
            "中华人民共和国某法\n（1993年10月31日某会通过）\n第一条 为了某事，制定本法。\n",
            "中华人民共和国某法|||adopted=1993-10-31",
            None,
        ),
    ] {
        let read_head = head(text);
        let parts: Vec<&str> = read_head.split('|').collect();
        let wanted: Vec<&str> = expected.split('|').collect();
        assert_eq!(
            (parts[0], parts[1], parts[3]),
            (wanted[0], wanted[1], wanted[3]),
            "{text}"
        );
        assert_eq!(read(text).country, country, "{text}");
        if country == Some("CN-MO") {
            assert!(["行政长官", "立法会"].contains(&parts[2]), "{read_head}");
        }
    }
}

#[test]
fn a_title_may_break_before_an_article() {
    let text = "某常务委员会关于\n\n《某地区基本法》\n\n第二十二条第四款和第二十四条第二款\n\n第（三）项的解释\n\n（1999年6月26日某会通过）\n\n某会议审议了议案。\n";
    assert!(
        head(text).starts_with(
            "某常务委员会关于《某地区基本法》第二十二条第四款和第二十四条第二款第（三）项的解释|"
        ),
        "{}",
        head(text)
    );
    let text = "最高人民法院\n\n关于废止1980年1月1日至\n\n1997年6月30日期间发布的部分司\n\n法解释和司法解释性质文件（第九批）的决定\n\n法释〔2013〕2号\n\n为适应形势，决定废止。\n";
    assert!(
        head(text).starts_with(
            "最高人民法院关于废止1980年1月1日至1997年6月30日期间发布的部分司法解释和司法解释性质文件（第九批）的决定|"
        ),
        "{}",
        head(text)
    );
    // An article is none of the words above it.
    let text = "某办法\n第一条关于某事的规定\n";
    assert!(head(text).starts_with("某办法|"), "{}", head(text));
}

#[test]
fn a_signature_of_cities_called_long_names_no_head() {
    for city in ["长沙", "长春", "长治", "常州"] {
        let bodies = format!("{city}市财政局 {city}市税务局");
        for foot in
            [format!("{bodies}\n2023年5月12日"), format!("{bodies} 2023年5月12日")]
        {
            let text =
                format!("{bodies}关于某事的通知\n各区财政局：\n请执行。\n{foot}\n");
            assert!(
                head(&text).ends_with("|document=2023-05-12"),
                "{text}: {}",
                head(&text)
            );
        }
    }
    let text = "某通知\n各区：\n请执行。\n长春市财政局\n国家税务总局长春市税务局\n2023年9月8日\n";
    assert!(head(text).ends_with("|document=2023-09-08"), "{}", head(text));
    let text = "某部令\n第3号\n某办法\n第一条 制定本办法。\n局 长 李某\n2023年5月12日\n";
    assert!(head(text).ends_with("|published=2023-05-12"), "{}", head(text));
}

#[test]
fn a_day_in_brackets_below_a_title_of_the_party() {
    for (title, dates) in [
        ("中共中央 国务院关于某事的意见", "document=2023-07-14"),
        ("中共中央办公厅 国务院办公厅关于某事的意见", "document=2023-07-14"),
        ("中共某省委 某省人民政府关于某事的若干意见", "document=2023-07-14"),
        ("某省人民代表大会常务委员会关于某事的解释办法", ""),
        ("某办法", ""),
    ] {
        let text = format!(
            "{title}\n（2023年7月14日）\n为促进某事，现提出如下意见。\n一、某事\n"
        );
        assert!(head(&text).ends_with(&format!("|{dates}")), "{}", head(&text));
    }
    let text = "某市政府办公厅关于某事的意见\n2021-08-26 10:49:18 来源：某市政府办公厅\n\n某府办〔2021〕12号\n\n各区：\n本意见自印发之日起施行。\n某市政府办公厅\n2021年8月20日\n";
    assert!(
        head(text)
            .ends_with("|document=2021-08-20 published=2021-08-26 in_force=2021-08-20"),
        "{}",
        head(text)
    );
    // With the day of the page above it, which is that of publication.
    let text = "# 中共中央 国务院关于某事的意见\n\n2023-07-19 17:31 来源： 新华社\n\n中共中央 国务院关于某事的意见\n\n（2023年7月14日）\n\n为促进某事，现提出如下意见。\n\n一、某事\n";
    assert_eq!(
        head(text),
        "中共中央、国务院关于某事的意见||中共中央、国务院|document=2023-07-14 published=2023-07-19"
    );
}

#[test]
fn who_prints_is_named_before_the_verb() {
    for title in [
        "深圳市人民政府印发关于某事办法的通知",
        "深圳市人民政府印发《关于某事的办法》的通知",
    ] {
        let text = format!("{title}\n各区：\n请执行。\n");
        assert_eq!(head(&text), format!("{title}||深圳市人民政府|"));
    }
}

#[test]
fn titles_with_something_behind_or_around_them() {
    let text = "某省人民代表大会常务委员会关于修改《某条例》的决定 附:修正本\n(1999年12月10日某省第九届人民代表大会常务委员会第十二次会议通过)\n某省第九届人民代表大会常务委员会第十二次会议决定对《某条例》作如下修改:\n一、删去第三条。\n";
    assert!(
        head(text).starts_with("某省人民代表大会常务委员会关于修改《某条例》的决定||"),
        "{}",
        head(text)
    );
    let text = "《道路交通(自動駕駛車輛)規例》\n(由運輸及物流局局長根據《道路交通條例》(第374章)第131(1)條訂立)\n1. 生效日期\n本規例自2024年3月1日起實施。\n";
    assert!(head(text).starts_with("道路交通(自动驾驶车辆)规例|"), "{}", head(text));
    assert_eq!(read(text).country, Some("CN-HK"));
    // The foot of a page that explains one.
    let text = "《某办法》政策解读\n一、起草背景\n为加强扶持,制定本办法。\n本信息由某中心收集发布 由政策制定部门解释\n";
    assert_eq!(read(text).title, None);
    assert!(super::tells_of_another(text));
    assert!(!super::tells_of_another("某局关于某事的通知\n各单位：\n"));
}

#[test]
fn a_table_with_tabs_in_the_text_is_no_record_of_a_page() {
    let text = "某法院关于废止部分解释的决定\n\n为适应形势，决定废止下列解释。\n\n序号\t名称\t发文日期和文号\t发布日期\t文号\n1\t某通知\t1990年5月1日\n";
    assert!(head(text).starts_with("某法院关于废止部分解释的决定||"), "{}", head(text));
    let text = "某法院关于某事的通知\n\n索引号\t0001\t成文日期\t2020-05-01\n\n各法院：\n请执行。\n";
    assert!(head(text).ends_with("|document=2020-05-01"), "{}", head(text));
}

#[test]
fn who_only_approved_it_adopted_it_where_nobody_passed_it() {
    for (history, dates) in [
        (
            "（1985年2月8日国务院批准　1985年2月28日财政部发布）",
            "adopted=1985-02-08 published=1985-02-28",
        ),
        (
            "（1985年2月8日甲省人大通过 1985年3月1日国务院批准 1985年4月1日施行）",
            "adopted=1985-02-08 in_force=1985-04-01",
        ),
        ("（1985年2月8日国务院批准的文件 1985年2月28日发布）", "published=1985-02-28"),
    ] {
        let text = format!("某管理办法\n\n{history}\n\n第一条 制定本办法。\n");
        assert!(head(&text).ends_with(&format!("|{dates}")), "{}", head(&text));
    }
}

#[test]
fn a_number_with_fields_of_the_page_behind_it_is_its_own() {
    let text = "某市某区人民政府关于公布清理结果的决定\n\n某政文〔2025〕40号　发布时间：2025-06-12　来源：区司法局\n\n各镇人民政府：\n现予以公布。\n\n某市某区人民政府\n2025年6月10日\n";
    assert_eq!(
        read(text).number.map(|said| said.words).as_deref(),
        Some("某政文〔2025〕40号")
    );
    let text =
        "某市某区人民政府关于公布清理结果的决定\n\n某政文〔2025〕40号文件：请执行。\n";
    assert_eq!(read(text).number, None);
}

#[test]
fn what_is_in_force_once_it_is_sent_is_so_from_the_day_below_it() {
    for (verb, day) in [("印发", "2015-12-14"), ("公布", "2015-12-22")] {
        let text = format!(
            "某市人民政府办公厅关于印发《某市公示制度》的通知\n\n信息来源：某市人民政府办公厅 发布时间：2015-12-22 12:07\n\n各县、区人民政府：\n现将《某市公示制度》印发给你们，请认真贯彻执行。\n\n某市人民政府办公厅\n2015年12月14日\n\n某市公示制度\n第十二条 本制度自{verb}之日起施行。\n"
        );
        assert!(head(&text).contains(&format!("in_force={day}")), "{}", head(&text));
    }
}

#[test]
fn the_name_of_a_site_beside_a_title() {
    for line in [
        "甲市人民政府门户网站-甲市人民政府关于加强某事的通知",
        "××市人民政府门户网站 - 甲市人民政府关于加强某事的通知",
        "甲市人民政府关于加强某事的通知_政策文件_甲市人民政府",
        "甲市人民政府关于加强某事的通知 - 甲市政府网",
        "甲市人民政府关于加强某事的通知 | 甲市人民政府网站",
        "甲市人民政府关于加强某事的通知",
    ] {
        let text = format!(
            "当前位置：首页 > 政务公开\n政务公开\n市政府文件\n{line}\n甲政发〔2021〕8号\n各县人民政府：\n一、严格管理。\n甲市人民政府\n2021年6月5日\n"
        );
        assert_eq!(
            head(&text),
            "甲市人民政府关于加强某事的通知|甲政发〔2021〕8号|甲市人民政府|document=2021-06-05",
            "{line}"
        );
    }
    // Marks of the title itself.
    for title in [
        "甲市水利发展规划（2021-2025年）",
        "关于甲-乙铁路建设管理的通知",
        "甲市财政局-关于加强某事的通知",
    ] {
        let text = format!(
            "{title}\n甲政发〔2021〕8号\n各县人民政府：\n一、严格管理。\n甲市人民政府\n2021年6月5日\n"
        );
        assert!(head(&text).starts_with(&format!("{title}|")), "{title}");
    }
}

#[test]
fn titles_of_collections() {
    let text = "京政办发〔2016〕26号《北京市人民政府办公厅关于印发〈某要点〉的通知》\n《北京市人民政府办公厅关于印发〈某要点〉的通知》\n京政办发〔2016〕26号\n各区人民政府：\n《某要点》已经市政府同意，现印发给你们。\n北京市人民政府办公厅\n2016年5月28日\n";
    assert_eq!(
        head(text),
        "北京市人民政府办公厅关于印发〈某要点〉的通知|京政办发〔2016〕26号|北京市人民政府办公厅|document=2016-05-28"
    );
    let text = "2023年甲乙市立法条例最新全文\n\n某律网整理发布 2023-12-05\n\n效力位阶:地方性条例\n\n甲乙市立法条例\n(2018年12月31日甲乙市第一届人民代表大会第四次会议通过)\n第一条 制定本条例。\n";
    assert_eq!(head(text), "甲乙市立法条例||甲乙市人民代表大会|adopted=2018-12-31");
}

#[test]
fn a_signature_without_a_day_of_its_own() {
    let page = |day: &str, foot: &str| {
        format!(
            "关于做好某事的通知\n{day}各县（市、区）财政局：\n现就有关事项通知如下：\n一、加强领导。\n{foot}\n"
        )
    };
    for (day, foot, expected) in [
        ("（2019年8月6日）\n", "特此通知\n甲市财政局\n打印 关闭", ""),
        ("（2019年8月6日）\n", "特此通知。\n附：申报表\n甲市财政局", ""),
        ("", "特此通知。\n甲市财政局\n上一篇：关于乙的通知", ""),
        (
            "",
            "特此通知。\n甲市财政局\n（2019年8月6日）\n打印 关闭",
            "document=2019-08-06",
        ),
        ("", "附：申报表\n甲市财政局\n2019年8月6日", "document=2019-08-06"),
    ] {
        let expected = format!("关于做好某事的通知||甲市财政局|{expected}");
        assert_eq!(head(&page(day, foot)), expected, "{day}{foot}");
    }
    // Bodies of a list.
    let listed = page("", "二、责任单位：\n甲市财政局\n三、其他事项。");
    assert_eq!(head(&listed), "关于做好某事的通知|||");
}

#[test]
fn numbers_that_begin_with_the_year() {
    for (line, expected) in [
        ("（78）交公路字412号", "(78)交公路字412号"),
        ("(78) 交公路字第412号", "(78)交公路字第412号"),
        ("［78］交公路字412号", "(78)交公路字412号"),
        ("（（78）交公路字412号）", "(78)交公路字412号"),
        ("（88）国函字第061号", "(88)国函字第061号"),
        ("卫药字（89）第10号", "卫药字(89)第10号"),
        ("（京政办发〔2024〕15号）", "京政办发〔2024〕15号"),
    ] {
        let text = format!(
            "交通部关于加强某事的通知\n{line}\n各省交通局：\n一、严格审批。\n附：某表\n一九七八年六月三日\n"
        );
        assert_eq!(
            head(&text),
            format!("交通部关于加强某事的通知|{expected}|交通部|document=1978-06-03"),
            "{line}"
        );
    }
}

#[test]
fn laws_of_macao_behind_their_number_and_from_the_next_day() {
    let law = |head: &str| {
        format!(
            "{head}\n立法會根據《澳門特別行政區基本法》第七十一條（一）項，制定本法律。\n第一條 標的\n本法律訂定制度。\n第三十條 生效\n本法律自公佈翌日起生效。\n二零一九年五月三日通過。\n"
        )
    };
    for head_line in [
        "第8/2019號法律 《某公積金的法律》",
        "澳門特別行政區第8/2019號法律《某公積金的法律》",
        "第8/2019號法律\n《某公積金的法律》",
    ] {
        let text = law(head_line);
        let known = "某公积金的法律|第8/2019号法律|立法会|adopted=2019-05-03";
        assert_eq!(head(&text), known, "{head_line}");
        let own = read(&text).citations;
        assert!(own.iter().all(|it| it.title.as_deref() != Some("某公积金的法律")));
        // The day behind that of publication, where this is told.
        let text = law(&format!("{head_line}\n公佈日期：2019年5月31日"));
        let told = format!("{known} published=2019-05-31 in_force=2019-06-01");
        assert_eq!(head(&text), told, "{head_line}");
    }
}

#[test]
fn the_last_articles_of_a_law_of_taiwan() {
    let text = "法規名稱：某收費辦法\n修正日期：民國 112 年 05 月 23 日\n生效狀態：※本法規部分或全部條文尚未生效，最後生效日期：民國 113 年 01 月 01 日\n第 1 條\n本辦法依某法訂定之。\n";
    assert_eq!(head(text), "某收费办法|||amended=2023-05-23");
    let last = read(text).parts_in_force.remove(0).1;
    assert_eq!(last.edtf, "2024-01-01");
}

#[test]
fn a_district_above_the_title_of_its_city() {
    let text = "乙区人民政府\n甲市人民政府办公厅关于促进某事的意见\n甲政办发〔2021〕12号\n各区县人民政府：\n一、促进某事。\n";
    assert_eq!(
        head(text),
        "甲市人民政府办公厅关于促进某事的意见|甲政办发〔2021〕12号|甲市人民政府办公厅|"
    );
    let joint = "教育部\n财政部关于促进某事的意见\n教财〔2021〕12号\n各省教育厅：\n一、促进某事。\n";
    assert!(head(joint).ends_with("|教育部、财政部|"), "{}", head(joint));
}

#[test]
fn who_signed_stands_beside_the_number() {
    for (head, lead) in [
        ("某省教育厅文件\n\n", "某省教育厅"),
        ("", "某省教育厅"),
        ("某省教育厅 文件\n", ""),
    ] {
        for gap in ["                ", "　　　　", " "] {
            let title = format!("{lead}关于印发《某省教师培训管理办法》的通知");
            let text = format!(
                "{head}某教发〔2022〕41号{gap}签发人：夏某某\n{title}\n各市州教育局：\n现将《某省教师培训管理办法》印发给你们，请遵照执行。\n某省教育厅\n2022年9月5日\n"
            );
            let document = super::super::read(&text);
            assert_eq!(document.title.map(|it| it.words), Some(title), "{text}");
            let number = document.number.map(|it| it.words);
            assert_eq!(number.as_deref(), Some("某教发〔2022〕41号"), "{text}");
            let cited = document.citations.iter().filter(|it| it.number.is_some());
            assert_eq!(cited.count(), 0, "{text}");
        }
    }
}

#[test]
fn a_line_that_leads_to_another_page_is_no_title() {
    for line in [
        "上一篇：甲市关于废止《甲市旧办法》的决定",
        "下一条：甲市旧办法",
        "下一篇 甲市人民政府关于某事的通知",
        "相关文件：甲市人民政府关于印发某规划的通知",
    ] {
        let text = format!(
            "首页 > 政策文件\n{line}\n\n甲市人民政府办公室关于印发甲市措施的通知\n甲办规〔2024〕3号\n各区政府：\n现印发给你们。\n甲市人民政府办公室\n2024年5月6日\n"
        );
        let title = read(&text).title.map(|said| said.words);
        assert_eq!(
            title.as_deref(),
            Some("甲市人民政府办公室关于印发甲市措施的通知"),
            "{line}"
        );
    }
}
