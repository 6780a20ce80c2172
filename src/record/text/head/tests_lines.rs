//! What stands around titles and numbers, and is neither.

use super::super::read;

/// Title, number and issuers.
fn head(text: &str) -> String {
    let document = read(text);
    let issuers: Vec<String> =
        document.issuers.into_iter().map(|said| said.words).collect();
    let words = |said: Option<super::Said>| said.map_or("-".to_owned(), |it| it.words);
    format!(
        "{}; {}; {}",
        words(document.title),
        words(document.number),
        issuers.join("、")
    )
}

#[test]
fn names_of_bodies_and_labels_are_no_titles() {
    let notice = "甲市乙区人民政府办公室关于印发《2021年实事项目》的通知";
    let text = format!(
        "{notice}\n\n发布日期: 2021-01-10\n发文字号: 乙府办〔2021〕1号\n机构名称: 区政府办公室\n\n各镇人民政府：\n\n现将《2021年实事项目》印发给你们。\n\n甲市乙区人民政府办公室\n2021年1月8日\n"
    );
    assert_eq!(
        head(&text),
        format!("{notice}; 乙府办〔2021〕1号; 甲市乙区人民政府办公室")
    );
    let text = "【颁布时间】1988-1-6【标题】铁路装卸管理办法(试行)【发文号】【失效时间】1998-5-1【颁布单位】铁道部【法规来源】\n【法规全文】\n铁路装卸管理办法(试行)\n1988年1月6日，铁道部\n第1条 为加强管理，制定本办法。\n";
    assert!(head(text).starts_with("铁路装卸管理办法(试行); -; "), "{}", head(text));
    let text = text.replace("【发文号】", "【发文号】铁运〔1988〕12号");
    assert!(
        head(&text).starts_with("铁路装卸管理办法(试行); 铁运〔1988〕12号; "),
        "{}",
        head(&text)
    );
}

#[test]
fn titles_that_end_otherwise() {
    let text = "甲市财政局转发财政部《关于颁发〈水毁补助费管理办法〉的通知》\n\n各区、县财政局：\n现将财政部《关于颁发〈水毁补助费管理办法〉的通知》转发给你们，请遵照执行。\n\n附：水毁补助费管理办法\n\n第一条 为了加强管理，制定本办法。\n";
    assert!(
        head(text).starts_with(
            "甲市财政局转发财政部《关于颁发〈水毁补助费管理办法〉的通知》; "
        ),
        "{}",
        head(text)
    );
    let text = "甲市城市绿化条例最新【全文】\n\n甲市城市绿化条例\n（2020年10月30日甲市第八届人民代表大会常务委员会第二十八次会议通过）\n\n第一条 为了促进绿化，制定本条例。\n";
    assert!(head(text).starts_with("甲市城市绿化条例; "), "{}", head(text));
    let text = "2021年第5872號政府公告\n\n《電訊條例》(第106章)\n\n指定頻帶公告\n\n本人現行使《電訊條例》(第106章)第32I(1)條賦予的權力，指定頻帶。\n\n本公告自2021年10月1日起生效。\n";
    assert!(
        head(text).starts_with("指定频带公告; 2021年第5872号政府公告; "),
        "{}",
        head(text)
    );
}

#[test]
fn orders_of_several() {
    let order = "\n\n第51号\n\n《基金管理办法》已经审议通过，现予公布，自2022年4月1日起施行。\n\n2022年3月1日\n\n基金管理办法\n\n第一条 根据《中华人民共和国预算法》，制定本办法。\n";
    assert_eq!(
        head(&format!("中华人民共和国财政部\n国家发展和改革委员会\n令{order}")),
        "基金管理办法; 财政部、国家发展和改革委员会令第51号; 财政部、国家发展和改革委员会"
    );
    assert_eq!(
        head(&format!("国家发展和改革委员会 工业和信息化部 商务部 海关总署令{order}")),
        "基金管理办法; 国家发展和改革委员会、工业和信息化部、商务部、海关总署令第51号; 国家发展和改革委员会、工业和信息化部、商务部、海关总署"
    );
    let text = "国务院中央军委关于修改某服役条例的决定\n\n（1993年4月27日发布）\n\n为加强建设，对《某服役条例》作如下修改：\n一、第十五条修改为：“士官。”\n";
    assert!(head(text).ends_with("; 国务院、中央军委"), "{}", head(text));
}

#[test]
fn the_number_of_the_text_is_its_own() {
    let text = "文　号：云政办发〔2021〕46号\n发布机构：云阳县人民政府办公室\n\n云阳县人民政府办公室关于印发养老规划的通知\n\n云阳府办发〔2021〕46号\n\n各乡镇人民政府：\n\n现印发给你们。\n\n云阳县人民政府办公室\n2021年7月9日\n";
    let document = read(text);
    assert_eq!(
        document.number.map(|said| said.words).as_deref(),
        Some("云阳府办发〔2021〕46号")
    );
    let both = ("云政办发〔2021〕46号".to_owned(), "云阳府办发〔2021〕46号".to_owned());
    assert_eq!(document.remarks.numbers, Some(both));
    assert!(document.citations.is_empty(), "{:?}", document.citations);
    // The same number is none to remark on.
    let same = read(&text.replace("云政办发", "云阳府办发"));
    assert_eq!(same.remarks.numbers, None);
}

#[test]
fn what_a_decision_lists_is_not_its_own_history() {
    let text = "甲省人民政府关于废止部分省政府规章的决定\n\n甲省人民政府令第9号\n\n《甲省人民政府关于废止部分省政府规章的决定》已经2018年3月27日省政府常务会议讨论通过，现予公布，自公布之日起施行。\n\n省长　某某\n2018年4月24日\n\n甲省人民政府关于废止部分省政府规章的决定\n\n省政府决定，废止下列规章：\n（一）《甲省犬类管理规定》（1987年10月13日公布，2006年省政府令第11号修正）。\n";
    let document = read(text);
    assert_eq!(document.version, None);
    assert!(document.dates.iter().all(|date| date.edtf.starts_with("2018")));
    let editions: Vec<_> =
        document.citations.iter().filter_map(|it| it.edition).collect();
    assert_eq!(editions, [2006]);
}

#[test]
fn who_is_named_behind_a_verb() {
    let text = "甲省水利厅关于转发防汛补助费办法的通知\n\n各市水利局：\n现将财政部、水利部《关于颁发〈补助费办法〉的通知》（〔94〕财农字第345号）转发给你们。\n\n甲省水利厅\n1995年3月1日\n";
    let named = read(text).citations;
    assert_eq!(named[0].issuer.as_deref(), Some("财政部、水利部"), "{named:?}");
}

#[test]
fn days_below_names_and_between_bodies() {
    let days = |text: &str| -> Vec<String> {
        let dates = read(text).dates.into_iter();
        dates.map(|date| format!("{} {}", date.role.code(), date.edtf)).collect()
    };
    let text = "甲市人民代表大会常务委员会公告\n\n第十三号\n\n《甲市河道条例》于2017年10月27日经甲市第十六届人民代表大会常务委员会第六次会议通过，并于2017年11月24日经乙省第十二届人民代表大会常务委员会第三十二次会议批准，现予公布，自2018年1月1日起施行。\n\n甲市人民代表大会常务委员会\n2017年12月4日\n\n甲市河道条例\n\n第一条 为了加强保护，制定本条例。\n";
    assert!(days(text).contains(&"adopted 2017-10-27".to_owned()), "{:?}", days(text));
    let text = "甲省财政厅关于会计工作的若干规定\n\n甲财会〔1997〕15号\n制定机关：甲省财政厅\n1997年6月23日\n\n第一条 为规范工作，制定本规定。\n";
    assert_eq!(days(text), ["document 1997-06-23"]);
}

#[test]
fn cells_and_numbers_in_brackets() {
    let row = "发文标题：\t甲省财政厅 甲省税务局关于某事的公告\n发文部门：\t甲省财政厅 甲省税务局\n\n现将有关事项公告如下：\n一、某事。\n";
    assert_eq!(
        head(row),
        "甲省财政厅、甲省税务局关于某事的公告; -; 甲省财政厅、甲省税务局"
    );
    let law = "甲市数据条例\n甲市第七届人民代表大会常务委员会公告（第五十八号）\n第一条 制定本条例。\n";
    assert_eq!(
        head(law),
        "甲市数据条例; 甲市第七届人民代表大会常务委员会公告第58号; 甲市人民代表大会常务委员会"
    );
}

#[test]
fn a_label_whose_letters_stand_apart_is_no_part_of_a_title() {
    let title = "甲部 乙厅关于开展某试点工作的通知";
    for label in ["标 题\t", "标　题　", "标 题 ", "标题\t", "政策标题 "] {
        let page = format!(
            "文 号\t甲部联〔2023〕217号\n{label}{title}\n\n各省：\n现通知如下。\n"
        );
        let document = read(&page);
        let said = document.title.map(|it| it.words).unwrap_or_default();
        assert_eq!(said.replace('、', ""), "甲部乙厅关于开展某试点工作的通知", "{label}");
    }
    let page = "标 题\t财政部 科技部关于开展某试点工作的通知\n\n财政部 科技部关于开展某试点工作的通知\n各省：\n现通知如下。\n";
    let document = read(page);
    assert_eq!(document.title.unwrap().words, "财政部、科技部关于开展某试点工作的通知");
    let issuers: Vec<&str> = document.issuers.iter().map(|it| &*it.words).collect();
    assert_eq!(issuers, ["财政部", "科技部"]);
    // A word that begins alike is no label.
    let document = read("标准化法实施条例\n\n第一条　制定本条例。\n");
    assert_eq!(document.title.unwrap().words, "标准化法实施条例");
}

#[test]
fn bodies_behind_a_number_stay_apart() {
    let page = "财科教【2017】6号 财政部 科技部 教育部 发展改革委关于进一步做好某工作的通知\n各省：\n现通知如下。\n财政部 科技部 教育部 发展改革委\n2017年3月3日\n";
    let document = read(page);
    let issuers: Vec<&str> = document.issuers.iter().map(|it| &*it.words).collect();
    assert_eq!(issuers, ["财政部", "科技部", "教育部", "发展改革委"]);
    assert_eq!(
        document.title.unwrap().words,
        "财政部、科技部、教育部、发展改革委关于进一步做好某工作的通知"
    );
    assert_eq!(document.number.unwrap().words, "财科教〔2017〕6号");
}

#[test]
fn a_dash_parts_the_number_of_an_order_from_its_title() {
    for dash in ["——", "--", "—", "－－"] {
        let page = format!(
            "财政部令第102号{dash}政府购买服务管理办法\n来源：条法司 日期：2020-02-03\n财政部令第102号\n《政府购买服务管理办法》已经财政部第一次部务会议审议通过，现予公布，自2020年3月1日起施行。\n部长 某某\n2020年1月3日\n政府购买服务管理办法\n第一章 总则\n第一条 制定本办法。\n"
        );
        let document = read(&page);
        assert_eq!(document.title.unwrap().words, "政府购买服务管理办法", "{dash}");
        assert_eq!(document.number.unwrap().words, "财政部令第102号", "{dash}");
    }
}

#[test]
fn the_president_of_taiwan_is_no_part_of_a_number() {
    let law = "人工智慧基本法\n中華民國115年1月14日總統華總一義字第11500001234號令制定公布全文20條；並自公布日施行\n第一條 特制定本法。\n";
    let document = crate::record::text::read(law);
    assert_eq!(document.number.unwrap().words, "华总一义字第11500001234号");
    let issuers: Vec<&str> = document.issuers.iter().map(|it| &*it.words).collect();
    assert_eq!(issuers, ["总统"]);
}

#[test]
fn bodies_on_both_sides_of_what_is_handed_on_stay_apart() {
    let title = "甲省财政厅 甲省教育厅转发财政部 教育部关于规范某事的通知";
    let document = read(&format!("{title}\n甲财〔2023〕9号\n各市：\n现转发给你们。\n"));
    assert_eq!(
        document.title.unwrap().words,
        "甲省财政厅、甲省教育厅转发财政部、教育部关于规范某事的通知"
    );
    let issuers: Vec<&str> = document.issuers.iter().map(|it| &*it.words).collect();
    assert_eq!(issuers, ["甲省财政厅", "甲省教育厅"]);
}

#[test]
fn who_signs_in_full_is_named_in_full() {
    let notice = |signed: &str| {
        format!(
            "国卫医发〔2018〕25号 卫生健康委 中医药局关于印发某办法的通知\n各省：\n现印发给你们，请遵照执行。\n{signed}\n2018年7月17日\n"
        )
    };
    assert!(
        head(&notice("国家卫生健康委员会 国家中医药管理局"))
            .ends_with("; 国家卫生健康委员会、国家中医药管理局")
    );
    assert!(
        head(&notice("卫生健康委 甲市中医药管理局")).ends_with("; 卫生健康委、中医药局")
    );
}

#[test]
fn the_box_of_a_portal_is_no_title() {
    let title = "甲省人民政府关于印发《甲省某行动方案》的通知";
    for labels in [
        "索引号：008282882/2025-00321\n公开责任部门：甲省人民政府办公厅\n公文种类：通知\n发布机构：甲省人民政府\n",
        "主题分类：科技\n公文种类：意见\n公开责任部门：省自然资源厅\n发布机构：甲省人民政府\n",
        "公文种类：通知\n",
        "文种：通知\n责任部门：甲省人民政府办公厅\n",
    ] {
        let text = format!(
            "{labels}\n甲省人民政府\n关于印发《甲省某行动方案》的通知\n\n甲府发〔2025〕20号\n\n各市人民政府：\n现将《甲省某行动方案》印发给你们。\n甲省人民政府\n2025年10月15日\n"
        );
        assert_eq!(
            head(&text),
            format!("{title}; 甲府发〔2025〕20号; 甲省人民政府"),
            "{labels}"
        );
    }
}
