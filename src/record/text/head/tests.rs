use super::super::read;

/// Title, number, issuers and dates of a text, as one line.
fn head(text: &str) -> String {
    let document = read(text);
    let words =
        |said: Option<&super::Said>| said.map_or("", |said| &said.words).to_owned();
    let issuers: Vec<&str> =
        document.issuers.iter().map(|said| said.words.as_str()).collect();
    let dates: Vec<String> = document
        .dates
        .iter()
        .map(|date| format!("{}={}", date.role.code(), date.edtf))
        .collect();
    format!(
        "{}|{}|{}|{}",
        words(document.title.as_ref()),
        words(document.number.as_ref()),
        issuers.join("、"),
        dates.join(" ")
    )
}

#[test]
fn orders_and_announcements_have_numbers() {
    for (text, expected) in [
        (
            "某管理办法\n\n2021年7月30日 国家市场监督管理总局令第45号公布\n\n第一条 为了规范某事，制定本办法。\n",
            "某管理办法|国家市场监督管理总局令第45号|国家市场监督管理总局|published=2021-07-30",
        ),
        (
            "济南市某办法\n(2024年9月4日济南市人民政府令第291号公布自2024年11月1日起施行)\n第一条 为了某事，制定本办法。\n",
            "济南市某办法|济南市人民政府令第291号|济南市人民政府|published=2024-09-04 in_force=2024-11-01",
        ),
        // The editions of an amended document would all have one number.
        (
            "某管理办法\n\n2019年11月30日 国家市场监督管理总局令第20号公布\n\n2022年3月24日 国家市场监督管理总局令第55号修改\n\n第一条 制定本办法。\n",
            "某管理办法||国家市场监督管理总局|published=2019-11-30 amended=2022-03-24",
        ),
        (
            "国家税务总局公告\n2012年第54号\n\n国家税务总局关于某事项的公告\n\n现就某事项公告如下：\n",
            "国家税务总局关于某事项的公告|国家税务总局公告2012年第54号|国家税务总局|",
        ),
        (
            "中华人民共和国交通部令\n2006 年第 8 号\n《某管理规定》已于2006年6月7日经第7次部务会议通过，现予公布，自2006年8月1日起施行。 部 长 李某某 二○○六年七月五日\n附件：某管理规定\n",
            "某管理规定|中华人民共和国交通部令2006年第8号|交通部|adopted=2006-06-07 published=2006-07-05 in_force=2006-08-01",
        ),
        (
            "国家互联网信息办公室、教育部令\n第12号\n\n某管理办法\n\n第一条 制定本办法。\n",
            "某管理办法|国家互联网信息办公室、教育部令第12号|国家互联网信息办公室、教育部|",
        ),
    ] {
        assert_eq!(head(text), expected, "{text}");
    }
}

#[test]
fn traditional_letters_are_read_too() {
    let text = "杭州市人民政府辦公廳關於印發支持人工智能全產業鏈發展若干措施的通知\n\n杭政辦函〔2024〕55號\n\n各區、縣（市）人民政府：\n根據《中華人民共和國數據安全法》，現將《若干措施》印發給你們，請認真組織實施。\n\n杭州市人民政府辦公廳\n2024年7月22日\n";
    assert_eq!(
        head(text),
        "杭州市人民政府办公厅关于印发支持人工智能全产业链发展若干措施的通知|杭政办函〔2024〕55号|杭州市人民政府办公厅|document=2024-07-22"
    );
    let document = read(text);
    assert!(document.printed.unwrap().starts_with("杭州市人民政府辦公廳關於"));
    let law = document
        .citations
        .iter()
        .find(|one| one.title.as_deref() == Some("中华人民共和国数据安全法"));
    assert_eq!(law.unwrap().span.of(text), "《中華人民共和國數據安全法》");
}

#[test]
fn a_day_alone_signs_a_letter() {
    for (sign, date) in [
        ("特此通知。\n\n二○○八年四月三十日", "document=2008-04-30"),
        ("特此通知。\n二OO六年二月二十日", "document=2006-02-20"),
        ("附件：某目录（37件）\n2011年2月25日", "document=2011-02-25"),
        ("请遵照执行。\n\n市长：宋某某\n\n一九九七年九月十七日", "published=1997-09-17"),
        ("工作进度如下\n2011年2月25日\n", ""),
        ("请于下列日期前报送。\n\n2011年2月", ""),
    ] {
        let text = format!("某局关于某事的通知\n\n各单位：\n{sign}\n\n某附件\n");
        assert_eq!(head(&text), format!("某局关于某事的通知||某局|{date}"), "{text}");
    }
    // The day on which a page put it up is another one.
    let text = "发布日期：2025-05-15\n\n某市政府关于某事的通知\n\n各单位：\n请执行。\n\n某市政府\n2025年5月13日\n";
    assert_eq!(
        head(text),
        "某市政府关于某事的通知||某市政府|document=2025-05-13 published=2025-05-15"
    );
}

#[test]
fn what_a_page_says_around_a_text_is_not_its_title() {
    let text = "欢迎访问某信息网!\n首页 / 文件汇编/ 正文\n索引号：0001\n作者：某网　浏览：9841\n某省人民政府关于印发某方案的通知\n• 时间：2026-01-08\n\n某政发〔2026〕1号\n\n各市人民政府：\n现印发给你们。\n";
    assert_eq!(
        head(text),
        "某省人民政府关于印发某方案的通知|某政发〔2026〕1号|某省人民政府|"
    );
    // A letterhead above a title that names the place once more.
    let text = "山东省济南市人民政府\n济南市某办法\n\n第一条 制定本办法。\n";
    assert!(head(text).starts_with("济南市某办法|"), "{}", head(text));
    let text = "最高人民法院\n关于某事的解释\n\n为了某事，解释如下：\n";
    assert!(head(text).starts_with("最高人民法院关于某事的解释|"), "{}", head(text));
}

#[test]
fn steps_of_a_history_and_leading_bodies() {
    let text = "甲乙市规定\n\n1996年9月3日 甲乙市第十届人民代表大会常务委员会第三十次会议通过\n\n2007年3月30日 甲乙市第十二届人民代表大会常务委员会第三十五次会议通过的《甲乙市规定修正案》修正）\n\n第一条 制定本规定。\n";
    assert_eq!(
        head(text),
        "甲乙市规定||甲乙市人民代表大会常务委员会|adopted=1996-09-03 amended=2007-03-30"
    );
    let text = "某办法\n\n2008年7月17日 经人力资源和社会保障部第6次部务会议通过\n\n第一条 制定本办法。\n";
    assert_eq!(head(text), "某办法||人力资源和社会保障部|adopted=2008-07-17");
    for (text, expected) in [
        (
            "某复函\n\n1951年12月27日，最高人民法院\n\n某分院：\n报告悉。\n",
            "某复函||最高人民法院|document=1951-12-27",
        ),
        (
            "国家数据局 财政部关于某事的意见\n\n各单位：\n请执行。\n",
            "国家数据局、财政部关于某事的意见||国家数据局、财政部|",
        ),
        (
            "某省财政厅关于某事的通知\n\n各局：\n请执行。\n\n云南省财政厅   云南省教育厅\n2013年9月4日\n",
            "某省财政厅关于某事的通知||云南省财政厅、云南省教育厅|document=2013-09-04",
        ),
        (
            "深圳市听证条例\n\n深圳市人民代表大会常务委员会公告\n\n第三十七号\n\n《深圳市听证条例》已由深圳市第三届人民代表大会常务委员会第十一次会议于2001年10月17日通过，现予公布。\n\n第一条 制定本条例。\n",
            "深圳市听证条例|深圳市人民代表大会常务委员会公告第37号|深圳市人民代表大会常务委员会|adopted=2001-10-17",
        ),
        (
            "3. [发布机构] 某市人民政府\n4. [成文日期] 2014-07-09\n5. [发布日期] 2014-07-30\n批准文号：卫食健字(1997)第348号\n\n某市人民政府关于某事的决定\n\n决定如下：\n",
            "某市人民政府关于某事的决定||某市人民政府|document=2014-07-09 published=2014-07-30",
        ),
        (
            "某市某规定\n\n《某市某规定》已经讨论通过，现予发布。\n\n自治区代主席 王某某\n二○○七年十一月九日\n",
            "某市某规定|||published=2007-11-09",
        ),
    ] {
        assert_eq!(head(text), expected, "{text}");
    }
    let text = "科技部等六部门关于某事的通知\n\n各单位：\n请执行。\n";
    assert_eq!(head(text), "科技部等六部门关于某事的通知||科技部|");
    let text = "某办法\n\n2022年6月6日 中华人民共和国国家安全部令第2号公布\n\n第一条 制定本办法。\n";
    assert_eq!(head(text), "某办法|国家安全部令第2号|国家安全部|published=2022-06-06");
}
