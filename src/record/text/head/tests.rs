use super::super::read;
use super::{
    Kind, fields, is_sentence, joined, joint_order, kind_of, leading_parted, numbered,
    parted,
};

/// Title, number, issuers and dates of a text, as one line.
pub(super) fn head(text: &str) -> String {
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
        (
            "某管理办法\n\n2019年11月30日 国家市场监督管理总局令第20号公布\n\n2022年3月24日 国家市场监督管理总局令第55号修改\n\n第一条 制定本办法。\n",
            "某管理办法|国家市场监督管理总局令第20号|国家市场监督管理总局|published=2019-11-30 amended=2022-03-24",
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
    // All that a list of amendments names amended it, however long the list is.
    let step = |year: usize| {
        format!(
            "{year}年8月31日第九届全国人民代表大会常务委员会第二十三次会议通过的《中华人民共和国某法修正案》"
        )
    };
    let list = (1990..2020).map(step).collect::<Vec<String>>().join("、");
    let text = format!(
        "某法\n\n（1979年7月1日第五届全国人民代表大会第二次会议通过　根据{list}和{}修正）\n\n第一条 制定本法。\n",
        step(2020)
    );
    let told = head(&text);
    assert!(told.contains("|adopted=1979-07-01 amended=1990-08-31 "), "{told}");
    assert!(told.ends_with(" amended=2019-08-31 amended=2020-08-31"), "{told}");
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
            "云南省财政厅关于某事的通知\n\n各局：\n请执行。\n\n云南省财政厅   云南省教育厅\n2013年9月4日\n",
            "云南省财政厅关于某事的通知||云南省财政厅、云南省教育厅|document=2013-09-04",
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

#[test]
fn labels_need_no_colon() {
    for (text, expected) in [
        (
            "发文机关中国证券监督管理委员会\n发文日期2020年10月30日\n时效性现行有效\n发文字号中国证券监督管理委员会令第177号\n关于某事的决定\n\n决定如下：\n",
            "关于某事的决定|中国证券监督管理委员会令第177号|中国证券监督管理委员会|document=2020-10-30",
        ),
        (
            "发文标题: 甲省某局关于某事的公告\n发文文号: 甲省某局公告2016年第6号\n发文部门: 甲省某厅 甲省某局\n发文时间: 2016-4-22\n实施时间: 2016-5-1\n现公告如下：\n",
            "甲省某局关于某事的公告|甲省某局公告2016年第6号|甲省某厅、甲省某局|document=2016-04-22 in_force=2016-05-01",
        ),
        (
            "| 索引号 | 5304 | 文     号 | 某发〔2025〕2号 |\n某市关于某事的通知\n各局：\n",
            "某市关于某事的通知|某发〔2025〕2号||",
        ),
        (
            "关于某事的通知\n文  号 某发〔2023〕45号 主题分类 生态保护\n各局：\n",
            "关于某事的通知|某发〔2023〕45号||",
        ),
        (
            "甲市某条例\n内蒙古自治区甲市人大常委会\n\n颁布日期:2001-6-3\n实施日期:2001-8-1\n颁布单位:甲市人民代表大会常务委员会\n\n【题注】 (2001年4月29日甲市第十一届人民代表大会第四次会议通过 2001年6月3日乙省第九届人民代表大会常务委员会第二十三次会议批准)\n第一条 为了某事，制定本条例。\n",
            "甲市某条例||甲市人民代表大会常务委员会|adopted=2001-04-29 published=2001-06-03 in_force=2001-08-01",
        ),
    ] {
        assert_eq!(head(text), expected, "{text}");
    }
}

#[test]
fn the_day_of_a_page_is_taken_where_the_text_bears_it_out() {
    let page = |day: &str, rest: &str| {
        head(&format!("发布时间：{day}\n\n某市政府关于某事的通知\n\n{rest}"))
            .rsplit('|')
            .next()
            .unwrap()
            .to_owned()
    };
    for (day, rest, expected) in [
        ("2024-11-01", "某发〔2023〕16号\n\n各单位：\n请执行。\n", ""),
        (
            "2024-02-01",
            "某发〔2023〕16号\n\n各单位：\n请执行。\n",
            "published=2024-02-01",
        ),
        (
            "2024-11-01",
            "各单位：\n请执行。\n\n某市政府\n2009年5月1日\n",
            "document=2009-05-01",
        ),
        (
            "2009-05-08",
            "各单位：\n请执行。\n\n某市政府\n2009年5月1日\n",
            "document=2009-05-01 published=2009-05-08",
        ),
        (
            "2024-11-01",
            "各单位：\n请执行。\n\n市长 李某某\n\n2009年5月1日\n",
            "published=2009-05-01",
        ),
        ("1970-01-01", "各单位：\n请执行。\n", ""),
    ] {
        assert_eq!(page(day, rest), expected, "{day} {rest}");
    }
}

#[test]
fn titles_stand_apart_from_the_page() {
    for (text, title) in [
        (
            "重要新闻 | 影像记录 |  教育指南\n某某基本法\n\n第一条 制定本法。\n",
            "某某基本法",
        ),
        (
            "2024年01月30日 星期二\n放大 缩小 默认\n甲省地方立法条例\n\n第一条 制定本条例。\n",
            "甲省地方立法条例",
        ),
        ("规范性文件\n关于印发《甲方案》的通知\n各局：\n", "关于印发《甲方案》的通知"),
        (
            "甲省政府办公厅印发重要通知\n文摘\n点击上方可以订阅哦!\n甲省人民政府办公厅关于印发甲方案的通知\n\n各市：\n",
            "甲省人民政府办公厅关于印发甲方案的通知",
        ),
        (
            "某网欢迎你\n甲省数据条例\n\n《甲省数据条例》已由会议通过，现予公布。\n\n第一条 制定本条例。\n",
            "甲省数据条例",
        ),
        (
            "甲省第十三届人民代表大会常务委员会公告(第127号)\n《甲省数据条例》已于2022年12月2日通过,现予公布。\n甲省数据条例\n第一条 制定本条例。\n",
            "甲省数据条例",
        ),
        (
            "相关解读:【部门解读】关于《甲方案》的政策解读\n甲市人民政府关于印发《甲方案》的通知\n各局：\n",
            "甲市人民政府关于印发《甲方案》的通知",
        ),
        (
            "第一篇:某某清理制度(精选)\n某某清理制度\n第一条 制定本制度。\n",
            "某某清理制度",
        ),
        (
            "11330700MB10327095/2024-00144\n关于印发《甲预案》的通知\n各局：\n",
            "关于印发《甲预案》的通知",
        ),
        (
            "葡文版本\n\n第18/2015号行政命令\n\n行政长官发布本行政命令。\n",
            "第18/2015号行政命令",
        ),
        // The lines of one title stay together.
        (
            "甲省人民政府关于印发\n甲省数字办法的通知\n各市：\n《甲省数字办法的通知》。\n",
            "甲省人民政府关于印发甲省数字办法的通知",
        ),
        (
            "中华人民共和国\n某某促进法\n\n第一条 《某某促进法》。\n",
            "中华人民共和国某某促进法",
        ),
        // Headlines and news are no documents.
        (
            "最高检印发修订后的《甲规定》 涉群众利益的司法解释可公开征求意见\n\n最高检5月13日印发《甲规定》。\n",
            "",
        ),
        (
            "联合国大会通过决议\n\n据新华社联合国8月26日电（记者 某某）联合国大会通过一项决议。\n",
            "",
        ),
    ] {
        let found = read(text).title.map(|said| said.words);
        assert_eq!(found.as_deref().unwrap_or_default(), title, "{text}");
    }
}

#[test]
fn a_text_on_one_line_has_a_head() {
    let text = "甲省数据条例 (2022 年 12 月 2 日甲省第十三届人民代表大会常务委员会第三十八次会议通 过) 目 录 第一章 总 则 第二章 数据资源 第一章 总 则 第一条 为了加强数据资源管理，规范数据处理活动，制定本条例。\n";
    assert_eq!(head(text), "甲省数据条例||甲省人民代表大会常务委员会|adopted=2022-12-02");
    assert_eq!(read(text).title.unwrap().span.of(text), "甲省数据条例");
}

#[test]
fn what_has_run_into_one_line() {
    for (text, expected) in [
        (
            "甲自治州自治条例(2006年修正本)制定机关: 甲自治州人民代表大会效力级别: 地方性法规公布日期: 2006.08.18施行日期: 2006.09.01\n为了某事。\n",
            "甲自治州自治条例(2006年修正本)||甲自治州人民代表大会|published=2006-08-18 in_force=2006-09-01",
        ),
        (
            "甲省人民政府令第243号《甲省管理办法》已经2013年12月2日省政府第11次常务会议通过，现予公布，自2014年2月1日起施行。省长某某2013年12月6日第一条为了某事，制定本办法。\n",
            "甲省管理办法|甲省人民政府令第243号|甲省人民政府|adopted=2013-12-02 in_force=2014-02-01",
        ),
    ] {
        assert_eq!(head(text), expected, "{text}");
    }
}

#[test]
fn readings_behind_letters_are_not_of_the_text() {
    let text = "最高人民檢察院關(guān)于檢察機(jī)關(guān)執(zhí)行《某規(guī)定》的辦法\n\n根據(jù)《某規(guī)定》(中辦發(fā)﹝2015﹞23號(hào))，制定本辦法。\n";
    let document = read(text);
    assert_eq!(
        document.title.map(|said| said.words).as_deref(),
        Some("最高人民检察院关于检察机关执行《某规定》的办法")
    );
    assert_eq!(
        document.printed.as_deref(),
        Some("最高人民檢察院關于檢察機關執行《某規定》的辦法")
    );
    let last = document.citations.last().unwrap();
    assert_eq!(last.title.as_deref(), Some("某规定"));
    assert_eq!(last.number.as_ref().unwrap().canonical, "中办发〔2015〕23号");
    assert_eq!(last.span.of(text), "《某規(guī)定》");
}

#[test]
fn who_passed_it_and_who_ran_into_one() {
    for (text, expected) in [
        (
            "甲市某条例\n\n(2010年6月22日甲市第十四届人民代表大会常务委员会第十七次会议通过;2010年7月30日乙省第十一届人民代表大会常务委员会第十八次会议批准)\n\n第一条 制定本条例。\n",
            "甲市某条例||甲市人民代表大会常务委员会|adopted=2010-06-22",
        ),
        (
            "甲市某条例\n\n(2月21日日照市第七届人民代表大会第七次会议通过)\n\n第一条 制定本条例。\n",
            "甲市某条例||日照市人民代表大会|",
        ),
        (
            "某条例\n\n1949年10月18日中国人民政治协商会议第一届全国委员会常务委员会第一次会议通过\n\n第一条 制定本条例。\n",
            "某条例||中国人民政治协商会议全国委员会常务委员会|adopted=1949-10-18",
        ),
        (
            "教育部等关于某事的函告\n关于某事的通知\n各局：\n请执行。\n\n教育部 公安部\n人力资源社会保障部住房 城乡建设部 交通运输部\n2023年1月18日\n",
            "教育部等关于某事的函告关于某事的通知||教育部、公安部、人力资源社会保障部、住房城乡建设部、交通运输部|document=2023-01-18",
        ),
        (
            "甲省财政甲省国税局甲省地税局关于某事的公告\n现公告如下：\n",
            "甲省财政甲省国税局甲省地税局关于某事的公告|||",
        ),
        (
            "甲国和乙国关于某事的联合声明\n\n2024年5月6日于巴黎\n\n两国元首深信。\n",
            "甲国和乙国关于某事的联合声明|||document=2024-05-06",
        ),
        (
            "某条例\n\n(2018年3月1日甲部令第5号公布)\n\n第一条 制定本条例。\n第二条 本条例自\n发布之日起施行。\n",
            "某条例|甲部令第5号|甲部|published=2018-03-01 in_force=2018-03-01",
        ),
        (
            "某解释\n\n2018年7月30日 最高人民法院审判委员会第1745次会议\n\n2018年10月19日 最高人民检察院第十三届检察委员会第七次会议通过\n\n为了某事。\n",
            "某解释||最高人民法院、最高人民检察院|adopted=2018-07-30 adopted=2018-10-19",
        ),
        (
            "中华人民共和国主席令(九届第37号)\n\n《某某法》已由会议于2000年10月31日通过，现予公布。\n\n某某法\n\n第一条 制定本法。\n",
            "某某法|中华人民共和国主席令第37号||adopted=2000-10-31",
        ),
    ] {
        assert_eq!(head(text), expected, "{text}");
    }
}

#[test]
fn numbers_and_days_in_a_line_of_strokes_and_in_brackets() {
    for (text, expected) in [
        (
            "某会关于印发《某暂行办法》的通知\n- 2018年05月30日\n- 来源:\n某监督管理委员会|某监发〔2010〕79号|2010-09-05发布|2010-10-01实施|现行有效\n某监发〔2010〕79号\n各公司:\n现印发给你们。\n",
            "某会关于印发《某暂行办法》的通知|某监发〔2010〕79号|某监督管理委员会|published=2010-09-05 in_force=2010-10-01",
        ),
        (
            "甲市人民政府办公室印发《关于某事的实施意见》的通知(甲政办发〔2018〕12号)\n\n各县：\n现印发给你们。\n\n甲市人民政府办公室\n2018年1月10日\n",
            "甲市人民政府办公室印发《关于某事的实施意见》的通知|甲政办发〔2018〕12号|甲市人民政府办公室|document=2018-01-10",
        ),
        (
            "某价格管理办法(1998年09月23日计价格[1998]1810号)\n\n第一条 制定本办法。\n",
            "某价格管理办法|计价格〔1998〕1810号||document=1998-09-23",
        ),
        (
            "某省实施《某条例》办法\n(1998年11月17日某省人民政府令第96号发布 根据2004年7月15日某省人民政府令第172号修订)\n\n第一条 制定本办法。\n",
            "某省实施《某条例》办法|某省人民政府令第96号|某省人民政府|published=1998-11-17 amended=2004-07-15",
        ),
        (
            "某应急规定\n中华人民共和国卫生部令 中华人民共和国交通部令\n2004年第2号\n《某应急规定》已于2003年11月25日通过,现予公布。\n",
            "某应急规定|中华人民共和国卫生部、交通部令2004年第2号|卫生部、交通部|adopted=2003-11-25",
        ),
    ] {
        assert_eq!(head(text), expected, "{text}");
    }
}

#[test]
fn what_the_page_adds_is_not_of_the_title() {
    for (text, expected) in [
        (
            "返回顶部\n\n某县人民政府工作规则\n\n一、制定本规则。\n",
            "某县人民政府工作规则|||",
        ),
        (
            "某市管理规定(2005年)\n\n某市管理规定\n\n第一条 制定本规定。\n",
            "某市管理规定|||",
        ),
        // Nothing prints it without the year.
        ("某市管理规定(2005年)\n\n第一条 制定本规定。\n", "某市管理规定(2005年)|||"),
        (
            "某办法\n\n(某局于2001年3月2日拟订 2006年4月5日某市人民政府常务会议通过)\n\n第一条 制定本办法。\n",
            "某办法|||adopted=2006-04-05",
        ),
        (
            "教育部等20部门关于某事的通知\n\n教育部 公安部 财政部等\n\n教基一〔2012〕10号\n\n各省：\n",
            "教育部等20部门关于某事的通知|教基一〔2012〕10号|教育部、公安部、财政部|",
        ),
        // Who hands on what others wrote has issued it.
        (
            "国务院批转发展改革委等部门关于某事若干意见的通知\n\n国发〔2013〕6号\n\n各省：\n现转发给你们。\n\n2013年2月3日\n",
            "国务院批转发展改革委等部门关于某事若干意见的通知|国发〔2013〕6号|国务院|document=2013-02-03",
        ),
    ] {
        assert_eq!(head(text), expected, "{text}");
    }
}

proptest::proptest! {
    /// A sentence is told at a glance only where a close look says the same.
    #[test]
    fn sentences_are_told_at_a_glance(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "发文机关", "文号", "国发〔2017〕35号", "2017年7月8日", "通过", "公布", "国务院",
                "财政部\u{3000}教育部", "关于某事的通知", "第三篇", "首页", "星期", "附件", "》",
                "】", "[", "(", "）", "，", "；", "令", "公告第3号", "来源", "实施日期", "根据",
                "《某法》", "修正", "次会议", "<", "/", "的", "—",
            ]),
            1..6,
        ),
        at in 0_usize..6,
    ) {
        let (before, behind) = parts.split_at(at.min(parts.len()));
        let filler = "各级人民政府应当把这项工作列入规划并且按时做好".repeat(5);
        let line = format!("{}{filler}{}。", before.concat(), behind.concat());
        if !is_sentence(&line) {
            return Ok(());
        }
        proptest::prop_assert_eq!(kind_of(&joined(&line)), Kind::Body);
        proptest::prop_assert_eq!(fields::labelled(&line), None);
        let parted = parted(&line).or_else(|| joint_order(&line));
        proptest::prop_assert_eq!(parted.or_else(|| leading_parted(&line)), None);
        proptest::prop_assert!(numbered(&joined(&line)).is_none());
    }
}
