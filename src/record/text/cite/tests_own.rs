//! What is said of others and not put into practice, the days on which others end, and what a text
//! says of itself.

use super::super::read;
use super::super::tests::says;

fn decision(title: &str, clause: &str) -> Vec<String> {
    says(&format!(
        "国务院关于{title}的通知\n国函〔2021〕115号\n\n各省、自治区、直辖市人民政府：\n{clause}\n\n国务院\n2021年11月12日\n"
    ))
}

#[test]
fn what_is_suspended_or_adjusted_is_not_put_into_practice() {
    for verb in [
        "暂时调整实施",
        "暂停实施",
        "暂时停止实施",
        "调整执行",
        "暂时调整适用",
        "停止或者调整实施",
    ] {
        let said = decision(
            "在甲试验区调整有关规定",
            &format!(
                "为支持甲试验区发展，国务院决定，即日起在甲试验区{verb}《乙处罚条例》、《外商投资丙管理规定》的有关规定。"
            ),
        );
        assert_eq!(said, ["cites 乙处罚条例", "cites 外商投资丙管理规定"], "{verb}");
    }
    let said = decision(
        "实施丙规划",
        "为全面实施《丙发展规划》，加强结构调整，现就有关事项通知如下：",
    );
    assert_eq!(said, ["implements 丙发展规划"]);
}

#[test]
fn a_government_that_goes_through_its_documents_does_so_on_a_ground() {
    let text = "甲区人民政府关于公布文件清理结果的决定\n甲政〔2025〕6号\n各单位：\n为推进依法行政，根据《乙省行政规范性文件管理办法》（省政府令第226号）有关规定，区政府组织开展全区行政规范性文件清理工作，对2025年4月30日前印发的152件文件进行了全面清理。\n甲区人民政府\n2025年7月18日\n";
    assert_eq!(says(text), ["based_on 乙省行政规范性文件管理办法 省政府令第226号"]);
}

#[test]
fn the_days_in_the_fields_of_a_page_are_of_its_own_document() {
    let page = "<html><body><table><tr><td>发文机关：</td><td>国务院</td><td>成文日期：</td><td>2018年12月21日</td></tr><tr><td>标　　题：</td><td colspan=3>国务院关于在甲先行区暂时调整实施《乙管理法实施条例》有关规定的决定</td></tr><tr><td>发文字号：</td><td>国发〔2018〕43号</td><td>发布日期：</td><td>2018年12月29日</td></tr><tr><td>主 题 词：</td><td colspan=3></td></tr></table><p>国务院关于在甲先行区<br/>暂时调整实施《乙管理法<br/>实施条例》有关规定的决定</p><p>国发〔2018〕43号</p><p>各省人民政府：</p><p>国务院决定，在先行区暂时调整实施《乙管理法实施条例》第三十六条的规定。</p><p>国务院</p><p>2018年12月21日</p></body></html>";
    let said = says(&super::super::html(page));
    assert!(!said.is_empty());
    assert!(said.iter().all(|line| line == "cites 乙管理法实施条例"), "{said:?}");
}

#[test]
fn a_number_of_its_own_is_cited_by_nothing() {
    for text in [
        "甲区人民政府\n关于文件清理结果的通告\n〔2019〕第4号\n为维护法制统一，现将清理结果公布如下：\n甲区人民政府\n2019年1月25日\n",
        "甲省生态环境厅关于发布审批权限的公告\n〔2023〕第12号\n为规范审批权限，现予发布。\n甲省生态环境厅\n2023年6月12日\n",
        "国家税务总局关于企业所得税优惠政策有关问题的通知\n国税函〔2010〕185号　　　　　　2010-05-06\n全文有效\n\n各省国家税务局：\n　　现就政策通知如下：\n",
    ] {
        let said = says(text);
        assert!(said.is_empty(), "{said:?}");
    }
    // That of another is.
    let said = says(
        "甲省生态环境厅关于发布审批权限的公告\n〔2023〕第12号\n为规范审批权限，现予发布，甲环发〔2020〕3号同时废止。\n甲省生态环境厅\n2023年6月12日\n",
    );
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn what_ends_with_the_issue_of_a_text_ends_on_its_day() {
    let notice = |clause: &str| {
        says(&format!(
            "甲市人民政府关于加强乙管理的通知\n甲政发〔2017〕66号\n各单位：\n现就有关事项通知如下：\n{clause}\n甲市人民政府\n2017年6月6日\n"
        ))
    };
    for clause in [
        "原《丙办法》（甲政发〔2003〕48号）自本通知印发之日起废止。",
        "自发布之日起，《丙办法》（甲政发〔2003〕48号）废止。",
    ] {
        let said = notice(clause);
        assert!(said[0].starts_with("repeals 丙办法 甲政发〔2003〕48号"), "{said:?}");
    }
    assert_eq!(
        notice("原《丙办法》（甲政发〔2003〕48号）自本通知印发之日起废止。"),
        ["repeals 丙办法 甲政发〔2003〕48号 from 2017-06-06"]
    );
    // That of another tells nothing.
    let said = notice("《丙办法》（甲政发〔2003〕48号）自新办法发布之日起废止。");
    assert!(!said[0].contains("from"), "{said:?}");
    let decision = "甲区人民政府关于公布文件清理结果的决定\n甲政〔2025〕6号\n各单位：\n决定失效2件，现予以公布。宣布失效的行政规范性文件，自本决定印发之日起失效。\n甲区人民政府\n2025年7月18日\n附件2\n宣布失效的行政规范性文件目录\n1.甲区人民政府关于扶持企业上市的通知（甲政〔2012〕15号）\n2.甲区人民政府关于餐饮油烟治理的通知（甲政办〔2016〕30号）\n";
    let said = says(decision);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().all(|line| line.ends_with("from 2025-07-18")), "{said:?}");
    let decision = "# 甲省人民政府关于废止和宣布失效部分省政府文件的决定\n\n甲政发〔2021〕9号\n\n各市人民政府：\n\n省政府决定对下列文件予以废止，自本决定公布之日起生效。\n\n甲省人民政府\n2021年6月28日\n\n## 一、废止的文件（1件）\n\n| 序号 | 文件名称 | 文号 |\n|---|---|---|\n| 1 | 甲省人民政府关于加快发展服务业的若干意见 | 甲政发〔2008〕14号 |\n";
    let said = says(&super::super::markdown(decision));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].ends_with("from 2021-06-28"), "{said:?}");
}

#[test]
fn a_short_name_of_a_law_is_no_other_law() {
    let text = "某市实施甲税办法\n\n第一条　为贯彻《中华人民共和国个人所得税法》（以下简称税法），根据税法和甲条例的规定，制定本办法。\n";
    let cited: Vec<(String, Option<String>)> = read(text)
        .citations
        .into_iter()
        .filter_map(|it| Some((it.title?, it.short_for)))
        .filter(|(title, _)| title.contains("税法"))
        .collect();
    let law = "中华人民共和国个人所得税法";
    let short = cited.iter().find(|(title, _)| title == "税法");
    assert_eq!(short.and_then(|(_, full)| full.as_deref()), Some(law), "{cited:?}");
    let draft = "某市人大常委会公告\n某公告〔2022〕7号\n对《沈阳市社会信用条例(草案)》(以下简称《条例(草案)》)进行了审议。现将《条例(草案)》公布，征求意见。\n";
    let shorts: Vec<Option<String>> = read(draft)
        .citations
        .into_iter()
        .filter(|it| it.title.as_deref() == Some("条例(草案)"))
        .map(|it| it.short_for)
        .collect();
    assert!(shorts.iter().all(Option::is_some), "{shorts:?}");
}

#[test]
fn what_is_handed_down_has_grounds_of_its_own() {
    let text = "甲市教育局 甲市财政局转发《乙省教育厅 乙省财政厅关于做好资助工作的通知》的通知\n甲教函〔2022〕156号\n各县教育局：\n现将《乙省教育厅 乙省财政厅关于做好资助工作的通知》（乙教函〔2022〕211号）转发给你们，请按照《甲市资助规划》（甲政发〔2021〕3号）认真贯彻执行。\n甲市教育局\n2022年5月30日\n附件：乙省教育厅 乙省财政厅关于做好资助工作的通知\n\n乙省教育厅 乙省财政厅\n关于做好资助工作的通知\n乙教函〔2022〕211号\n各市教育局：\n根据《财政部关于印发〈资助资金管理办法〉的通知》（财教〔2021〕310号）有关规定，现就有关事项通知如下。\n乙省教育厅\n2022年5月12日\n";
    let said = says(text);
    let ground = said.iter().find(|it| it.contains("资助资金管理办法"));
    assert!(ground.is_some_and(|it| it.starts_with("cites")), "{said:?}");
    let handed = said.iter().find(|it| it.contains("做好资助工作的通知 乙教函"));
    assert!(handed.is_some_and(|it| it.starts_with("implements")), "{said:?}");
}

#[test]
fn what_a_body_decides_rests_on_what_it_names_before() {
    let said = |clause: &str| {
        says(&format!(
            "甲省人民政府关于表彰的决定\n甲政文〔2020〕83号\n各市人民政府：\n{clause}\n"
        ))
    };
    for clause in [
        "为深入实施创新战略，根据《乙办法》规定，经省奖励委员会评审，省政府决定：授予丙等十项成果一等奖。",
        "按照《乙办法》有关规定，经2023年第14次厅务会议研究决定，自即日起调整丙标准。",
        "根据《乙办法》，经县人民政府研究同意，建立联席会议制度。",
    ] {
        assert_eq!(said(clause), ["based_on 乙办法"], "{clause}");
    }
    for clause in [
        "根据《乙办法》，经县人民政府同意，申请人可以提前领取。",
        "按照《乙办法》办理的，经审查决定，可以延期。",
    ] {
        assert_eq!(said(clause), ["cites 乙办法"], "{clause}");
    }
}
