//! Heads of announcements, letters, and laws of Macao.

use super::super::read;
use super::tests::head;

#[test]
fn the_number_of_an_announcement_is_apart_from_its_title() {
    let rest = "\n\n为了某事，现公告如下：\n一、加强管理。\n\n甲部\n2021年6月26日\n";
    let expected =
        "关于发布《乙规范》的公告|甲部公告2021年第82号|甲部|document=2021-06-26";
    for lead in [
        "甲环境部\n公告\n\n公告 2021年 第82号\n\n关于发布《乙规范》的公告",
        "甲环境部\n公告 2021年 第82号 关于发布《乙规范》的公告",
        "甲环境部公告\n公告 2021年 第82号\n关于发布《乙规范》的公告",
        "甲环境部\n公告\n2021年 第82号\n关于发布《乙规范》的公告",
    ] {
        let text = format!("{lead}{rest}").replace("甲部", "甲环境部");
        assert_eq!(head(&text), expected.replace("甲部", "甲环境部"), "{lead}");
    }
}

#[test]
fn bodies_above_an_announcement_issued_it() {
    let lead = "国家甲总局\n国家乙委员会\n公告\n2012年第13号\n\n关于某事的公告\n\n现就某事公告如下：\n";
    assert_eq!(
        head(lead),
        "关于某事的公告|国家甲总局、国家乙委员会公告2012年第13号|国家甲总局、国家乙委员会|"
    );
    // Nobody stands above, and none is made up.
    let nobody = "公告\n2012年第13号\n\n关于某事的公告\n\n现就某事公告如下：\n";
    assert_eq!(head(nobody), "关于某事的公告|||");
}

#[test]
fn congresses_count_by_their_session() {
    let text = "甲省人民代表大会常务委员会公告\n（十三届第68号）\n\n《甲省某条例》已由甲省第十三届人民代表大会常务委员会第二十五次会议于2021年9月29日修订通过，现予公布，自2022年1月1日起施行。\n\n2021年9月29日\n\n甲省某条例\n\n第一条 制定本条例。\n";
    assert_eq!(
        head(text),
        "甲省某条例|甲省人民代表大会常务委员会公告第68号|甲省人民代表大会常务委员会|adopted=2021-09-29 published=2021-09-29 in_force=2022-01-01"
    );
}

#[test]
fn the_heading_of_an_announcement_names_its_body() {
    let text = "甲彝族自治州人民代表大会常务委员会公告\n\n《甲彝族自治州乙保护条例》已于2015年2月6日经甲彝族自治州第十届人民代表大会第五次会议修订通过，现予公布。\n\n2015年8月10日\n\n甲彝族自治州乙保护条例\n\n第一条 制定本条例。\n";
    assert_eq!(head(text).split('|').nth(2), Some("甲彝族自治州人民代表大会常务委员会"));
}

#[test]
fn a_code_before_an_order_is_no_body() {
    let text = "福州市某办法\n（榕政令第9号）\n第一条 制定本办法。\n";
    assert_eq!(head(text), "福州市某办法|榕政令第9号||");
}

#[test]
fn the_record_of_a_page_is_not_its_title() {
    for row in [
        "索 引 号\t01633/2020-00123\t主题分类\t城乡建设;通知",
        "| 索引号 | 01633/2020-00123 | 主题分类 | 城乡建设;通知 |",
        "分类：\t上市公司;公告",
    ] {
        let text = format!(
            "{row}\n标题\t甲市人民政府关于某事的通知\t文号\t甲政发〔2020〕66号\n\n甲市人民政府关于某事的通知\n\n各区人民政府：\n请执行。\n"
        );
        assert_eq!(
            head(&text),
            "甲市人民政府关于某事的通知|甲政发〔2020〕66号|甲市人民政府|",
            "{row}"
        );
    }
}

#[test]
fn laws_of_macao_are_called_by_the_line_below_their_number() {
    let made = "立法會根據《澳門特別行政區基本法》第七十一條（一）項，制定本法律。\n第一條 適應化\n某法令的規定應當適應澳門特別行政區的關係。\n";
    for (title, expected) in [
        (
            "一九七六年至一九九三年公佈的若干法律及法令的適應化及整合",
            "一九七六年至一九九三年公布的若干法律及法令的适应化及整合",
        ),
        ("核准新《物業登記費用表》", "核准新《物业登记费用表》"),
        (
            "修改第38/2020號行政法規《電子政務實施細則》",
            "修改第38/2020号行政法规《电子政务实施细则》",
        ),
        // What an order does that is called by its number.
        ("修改第6/1999號行政法規", "第26/2024号法律"),
    ] {
        for gap in ["\n", "\n\n"] {
            let text = format!("第26/2024號法律{gap}{title}\n\n{made}");
            let told = head(&text);
            let lead = format!("{expected}|第26/2024号法律|立法会|");
            assert!(told.starts_with(&lead), "{told}");
        }
    }
    let simple = "第26/2024号法律\n\n若干法律及法令的适应化及整合\n\n立法会根据《澳门特别行政区基本法》第七十一条（一）项，制定本法律。\n";
    assert!(
        head(simple).starts_with("若干法律及法令的适应化及整合|"),
        "{}",
        head(simple)
    );
}

#[test]
fn who_made_an_instrument_of_hong_kong_and_under_what() {
    // The page of the gazette stands between its number and its title.
    let paged = "2023年第92號法律公告\nB1923\n《2023年道路交通（自動駕駛車輛）規例》\n（由運輸及物流局局長根據《道路交通條例》（第374章）第135條訂立）\n\n1. 生效日期\n本規例自2024年3月1日起實施。\n\n運輸及物流局局長\n某某某\n2023年6月13日\n";
    assert!(
        head(paged)
            .starts_with("2023年道路交通（自动驾驶车辆）规例|2023年第92号法律公告|"),
        "{}",
        head(paged)
    );
    let text = "《2021年公司（修訂）規例》\n\n（由財政司司長根據《公司條例》（第622章）第911條訂立）\n\n1. 生效日期\n本規例自2021年10月25日起實施。\n";
    assert_eq!(head(text), "2021年公司（修订）规例||财政司司长|in_force=2021-10-25");
    let said: Vec<_> = read(text)
        .citations
        .into_iter()
        .map(|it| (it.relation.code(), it.title.unwrap_or_default()))
        .collect();
    assert_eq!(said, [("based_on", "公司条例".to_owned())]);
}

#[test]
fn a_letter_of_taiwan_is_called_by_what_it_issues() {
    let handed = "行政院 函\n發文日期：中華民國112年8月31日\n發文字號：院授科會科字第1120053268號\n主旨：「行政院及所屬機關使用某某參考指引」，業經本院於112年8月31日第3869次會議通過，請查照並轉知所屬。\n正本：本院所屬各機關\n院長 某某某\n";
    assert!(
        head(handed)
            .starts_with("行政院及所属机关使用某某参考指引|院授科会科字第1120053268号|"),
        "{}",
        head(handed)
    );
    let text = "臺北市政府 函\n\n發文日期：中華民國109年7月6日\n發文字號：府授人考字第1090005678號\n主旨：修正「臺北市政府員工請假作業要點」，並自中華民國109年8月1日起生效，請查照。\n說明：依公務人員請假規則辦理。\n市長 柯文哲\n";
    let document = read(text);
    let title = document.title.as_ref().map(|said| said.words.as_str());
    assert_eq!(title, Some("修正「台北市政府员工请假作业要点」"));
    let force: Vec<_> = document.dates.iter().map(|it| it.edtf.as_str()).collect();
    assert!(force.contains(&"2020-08-01"), "{force:?}");
    let asks = text.replace("修正「臺北市政府員工請假作業要點」", "請提供員工名冊");
    assert_eq!(read(&asks).title, None);
}

#[test]
fn a_new_whole_text_is_another_edition_than_an_amended_one() {
    let congress = "甲省第十三届人民代表大会常务委员会第二十五次会议";
    for (steps, version) in [
        (
            format!("2017年3月29日{congress}通过 2021年9月29日{congress}修订"),
            "2021年修订",
        ),
        (
            format!("2017年3月29日{congress}通过 2021年9月29日{congress}修正"),
            "2021年修正",
        ),
        (
            format!(
                "2009年3月29日{congress}通过 根据2013年5月1日{congress}《关于修订〈甲省某条例〉的决定》修正"
            ),
            "2013年修正",
        ),
        (
            format!(
                "2009年3月29日{congress}通过 根据2010年5月1日{congress}《关于修改〈甲省某条例〉的决定》修正 2013年7月25日{congress}修订"
            ),
            "2013年修订",
        ),
    ] {
        let text = format!("甲省某条例\n（{steps}）\n\n第一条 为了某事，制定本条例。\n");
        assert_eq!(read(&text).version.as_deref(), Some(version), "{steps}");
    }
}

#[test]
fn an_announcement_without_a_title_is_called_by_its_number() {
    let rest = "\n\n根据《甲条例》规定，批准乙公司申报的疫苗为新兽药。\n特此公告。\n\n农业农村部\n2022年8月5日\n";
    for head in ["中华人民共和国农业农村部公告\n第 587 号", "农业农村部公告第587号"]
    {
        let document = read(&format!("{head}{rest}"));
        let said = |it: &Option<super::Said>| {
            it.as_ref().map_or(String::new(), |said| said.words.clone())
        };
        assert!(said(&document.title).ends_with("农业农村部公告第587号"), "{head}");
        assert_eq!(said(&document.title), said(&document.number), "{head}");
        assert!(document.remarks.untitled.is_some(), "{head}");
    }
    for head in ["第587号", "公告\n第587号", "农业农村部公告第587号\n批准新兽药的事项"]
    {
        assert_eq!(read(&format!("{head}{rest}")).title, None, "{head}");
    }
}

#[test]
fn a_title_in_brackets_stands_below_its_number() {
    let text = "海关总署公告2023年第12号\n（关于进口某国樱桃植物检疫要求的公告）\n\n根据我国法律法规规定，允许樱桃进口。\n特此公告。\n\n海关总署\n2023年2月9日\n";
    assert_eq!(
        head(text),
        "关于进口某国樱桃植物检疫要求的公告|海关总署公告2023年第12号|海关总署|document=2023-02-09"
    );
}

#[test]
fn numbers_keep_their_congress_and_all_who_count() {
    let text = "上海市人民代表大会常务委员会公告\n〔十五届〕第一百二十八号\n\n《上海市某规定》已由会议通过，现予公布。\n\n上海市某规定\n第一条 为了便利，制定本规定。\n";
    let number = |text: &str| read(text).number.map(|said| said.words);
    let own = "上海市人民代表大会常务委员会公告〔十五届〕第128号";
    assert_eq!(number(text).as_deref(), Some(own));
    let one_line = text.replace("公告\n〔", "公告〔");
    assert_eq!(number(&one_line).as_deref(), Some(own));
    let joint = "财政部 税务总局 民政部\n关于养老服务税费优惠政策的公告\n2019年第76号\n\n为支持发展，现公告如下：\n一、免税。\n\n财政部\n税务总局\n民政部\n2019年6月28日\n";
    assert_eq!(
        number(joint).as_deref(),
        Some("财政部、税务总局、民政部公告2019年第76号")
    );
    let page = "【文　　号】公告〔2022〕61号　【发文机关】海关总署\n【发布日期】2022-07-29\n\n关于调整商品编号的公告\n海关总署公告2022年第61号\n\n海关总署决定调整目录，现公告如下：\n一、调整。\n海关总署\n2022年7月29日\n";
    assert_eq!(number(page).as_deref(), Some("海关总署公告2022年第61号"));
}

#[test]
fn numbers_on_lines_of_their_own() {
    let number =
        |text: &str| read(text).number.map(|said| said.words).unwrap_or_default();
    let order = "中国甲银行令\n〔2010〕第2号\n中国甲银行制定了《乙管理办法》，现予公布，自2010年9月1日起施行。\n行长：某某某\n二〇一〇年六月十四日\n乙管理办法\n第一条 为促进某事，制定本办法。\n";
    assert_eq!(number(order), "中国甲银行令〔2010〕2号");
    assert!(read(order).citations.iter().all(|it| it.number.is_none()));
    let notice = "某市人民政府通知\n\n某市人民政府关于印发某市甲规定的通知\n某政〔2011〕53号\n各县人民政府:\n现将《某市甲规定》印发给你们,请认真执行。\n某市人民政府\n二○一一年七月二十八日\n某市甲规定\n第一条 为了某事，制定本规定。\n";
    assert_eq!(number(notice), "某政〔2011〕53号");
    assert_eq!(read(notice).title.unwrap().words, "某市人民政府关于印发某市甲规定的通知");
    let behind = "最高人民法院公告\n《最高人民法院关于适用〈甲法〉的解释》已于2014年12月18日由审判委员会第1636次会议通过，现予公布，自2015年2月4日起施行。\n最高人民法院\n2015年1月30日\n法释〔2015〕5号\n最高人民法院\n关于适用《甲法》的解释\n第一条　根据甲法，制定本解释。\n";
    assert_eq!(number(behind), "法释〔2015〕5号");
    let several = "发文字号：　甲部令第41号　　信息类别：　教育法规\n某学生管理规定\n第一条 依据甲法，制定本规定。\n";
    assert_eq!(number(several), "甲部令第41号");
}

#[test]
fn a_box_whose_keys_and_values_stand_on_lines_of_their_own() {
    let text = "甲县人民政府工作规则\n\n  • 发文字号:\n\n    甲政发〔2024〕7号\n  • 发文日期:\n\n    2024年04月06日 16:40\n\n甲县人民政府工作规则\n\n一、根据《某法》，制定本规则。\n";
    let document = read(text);
    assert_eq!(document.number.unwrap().words, "甲政发〔2024〕7号");
    let days: Vec<&str> = document.dates.iter().map(|it| it.edtf.as_str()).collect();
    assert_eq!(days, ["2024-04-06"]);
}

#[test]
fn the_title_of_a_joint_notice_keeps_the_bodies_of_the_line_above() {
    let text = "某发改〔2022〕118号\n某市发展和改革委员会　某市财政局\n某市住房和城乡建设局关于调整配套费\n征收标准的通知\n各区发展改革部门：\n经市政府同意，现将有关事项通知如下。\n2022年4月12日\n";
    let title = read(text).title.unwrap().words;
    assert!(title.starts_with("某市发展和改革委员会、某市财政局"), "{title}");
    assert!(title.ends_with("关于调整配套费征收标准的通知"), "{title}");
}

#[test]
fn a_collection_heads_a_notice_and_news_prints_a_law_whole() {
    let text = "某市甲规定\n\n第十一条 第二十一条\n\n某市人民政府通知\n\n某市人民政府关于印发某市甲规定的通知\n某政〔2011〕53号\n各县人民政府:\n现将《某市甲规定》印发给你们,请认真执行。\n某市人民政府\n二○一一年七月二十八日\n";
    let document = read(text);
    assert_eq!(document.number.unwrap().words, "某政〔2011〕53号");
    assert!(document.citations.iter().all(|it| it.number.is_none()));
    let text = "原标题:《某市甲条例》全文发布\n\n第一条 为了某事，制定本条例。\n第二条 本条例自2020年1月1日起施行。\n";
    assert_eq!(read(text).title.unwrap().words, "某市甲条例");
}
