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
