//! Lists of what is repealed, and the grounds of those who decide.

use super::super::tests::says;
use crate::model::law::Relation;

const SIGNED: &str = "\n甲市人民政府\n2011年12月20日\n\n";

#[test]
fn what_a_list_keeps_ends_in_part_or_tells_of_another_is_no_repeal_of_it() {
    let notice = |title: &str, words: &str| {
        says(&format!(
            "{title}\n\n甲政发〔2021〕8号\n\n各县区人民政府：\n\n{words}\n\n甲市人民政府\n2021年6月15日\n"
        ))
    };
    let kept = "经研究，下列文件暂不废止，继续执行：\n\n1.甲市出租汽车管理办法（甲政发〔2012〕14号）\n2.甲市供热办法（甲政发〔2009〕51号）";
    let said = notice("甲市人民政府关于停止执行和暂停废止有关文件的通知", kept);
    assert!(said.iter().all(|it| !it.starts_with("repeals")), "{said:?}");
    let about = "决定废止下列文件：\n\n一、关于印发《甲机构管理办法》实施意见的通知（甲福发〔2000〕24号，2000年2月22日）\n二、关于印发《乙管理办法》的通知（甲福发〔2001〕2号）";
    let said = notice("甲市人民政府关于废止部分文件的通知", about);
    assert!(
        said[0].starts_with("repeals 关于印发《甲机构管理办法》实施意见的通知"),
        "{said:?}"
    );
    assert!(said[1].starts_with("repeals 乙管理办法 甲福发〔2001〕2号"), "{said:?}");
    assert_eq!(said.len(), 2, "{said:?}");
    let list = "部分条款失效废止的规范性文件目录\n\n序号\t标题\t文号\n1\t甲市关于征管问题的通知\t甲税发〔1996〕155号";
    let said = notice("甲市人民政府关于公布部分条款废止的文件目录的公告", list);
    assert!(said.iter().all(|it| it.contains("partial")), "{said:?}");
    let list = "现将决定转发给你们。\n\n决定废止的文件目录\n\n序号\t文件名称\t文号\n1\t甲省关于加快发展的意见\t甲政〔2006〕64号";
    let said = notice("转发《甲省人民政府关于废止部分文件的决定》的通知", list);
    assert!(said.iter().all(|it| !it.starts_with("repeals")), "{said:?}");
}

#[test]
fn what_an_annex_lists_without_marks_is_repealed() {
    let text = format!(
        "甲市人民政府关于废止一批规范性文件的决定\n\n各单位：\n\n对附件所列规范性文件予以废止。\n{SIGNED}附件1：废止的规范性文件目录\n1.甲市房屋租赁管理实施办法 甲政发〔2003〕5号\n2.甲市贯彻落实国务院某决定的意见 甲政发〔2004〕8号\n3.《甲市犬类办法》（甲政办发〔2005〕11号）\n"
    );
    assert_eq!(
        says(&text),
        [
            "repeals 甲市房屋租赁管理实施办法 甲政发〔2003〕5号",
            "repeals 甲市贯彻落实国务院某决定的意见 甲政发〔2004〕8号",
            "repeals 甲市犬类办法 甲政办发〔2005〕11号",
        ]
    );
    // In a letter the line only names its annex, and what an annex lists is not put into practice.
    let text = format!(
        "甲市人民政府关于租赁工作的通知\n\n各单位：\n\n请做好工作。\n{SIGNED}附件：相关文件\n1.甲市房屋租赁管理实施办法 甲政发〔2003〕5号\n"
    );
    assert_eq!(says(&text), ["cites 甲市房屋租赁管理实施办法 甲政发〔2003〕5号"]);
    let text = "甲局关于某事的通知\n\n为做好工作，现通知如下：\n1.贯彻国务院关于某事的意见（国发〔2017〕35号）\n";
    assert!(says(text)[0].ends_with("国发〔2017〕35号"), "{:?}", says(text));
}

#[test]
fn a_list_of_interpretations_with_numbers_of_sections() {
    let text = "甲法院关于废止部分司法解释的决定\n\n法释〔2019〕11号\n\n现决定废止2件司法解释，目录如下：\n\n1.甲法院关于具体应用法律的若干问题的答复（三） 法（研）发〔1985〕18号\n2.甲法院关于债权抵销问题的复函 法函〔1995〕32号\n";
    assert_eq!(
        says(text),
        [
            "repeals 甲法院关于具体应用法律的若干问题的答复（三） 法(研)发〔1985〕18号",
            "repeals 甲法院关于债权抵销问题的复函 法函〔1995〕32号",
        ]
    );
}

#[test]
fn a_decision_that_repeals_some_and_amends_others() {
    let text = "甲省人民代表大会常务委员会关于废止和修改《甲省处罚条例》等3部地方性法规的决定\n\n甲省会议决定：\n\n一、废止2部地方性法规\n\n1.《甲省处罚条例》（1996年8月31日通过）\n\n2.《甲省防雷条例》\n\n二、对下列地方性法规作出修改\n\n1.对《甲省草原条例》作出修改\n\n删去第十条。\n";
    assert_eq!(
        says(text),
        [
            "cites 甲省处罚条例",
            "repeals 甲省处罚条例",
            "repeals 甲省防雷条例",
            "amends 甲省草原条例",
        ]
    );
}

#[test]
fn grounds_of_who_decides() {
    for (words, expected) in [
        ("根据《甲法》《乙条例》，现就有关事项通告如下：", "based_on"),
        ("根据《甲法》和《乙条例》，市人民政府决定：", "based_on"),
        ("市人民政府决定：", ""),
    ] {
        let text =
            format!("丙市人民政府关于某事的通告\n\n{words}\n\n一、全市禁止某事。\n");
        let said = says(&text);
        let all = said.iter().all(|it| it.starts_with(expected));
        assert!(all && said.is_empty() == expected.is_empty(), "{words} {said:?}");
    }
}

#[test]
fn who_is_named_behind_words_of_a_request() {
    let text = "甲局关于某事的通知\n\n各单位：\n\n请结合省政府办公厅《关于文化的通知》（甘政办发〔2004〕66号）一并执行。\n";
    let document = crate::record::text::read(text);
    assert_eq!(document.citations[0].issuer.as_deref(), Some("省政府办公厅"));
}

#[test]
fn whole_repeals_and_changes_of_hong_kong() {
    let text = "甲总局关于某事的公告\n\n《甲公告》（甲总局公告2013年第70号）全文废止。\n";
    assert_eq!(says(text), ["repeals 甲公告 甲总局公告2013年第70号"]);
    let text = "《2021年逃犯（修订）条例》\n\n由立法会制定。\n\n2. 修订《逃犯条例》\n《逃犯条例》（第503章）现予修订，修订方式列于第3条。\n";
    assert!(says(text).contains(&"amends 逃犯条例".to_owned()), "{:?}", says(text));
}

#[test]
fn what_is_handed_down_is_put_into_practice() {
    let text = |lead: &str| {
        format!(
            "{lead}转发财政部关于某补助费通知的通知\n\n各市财政局：\n\n现将财政部、水利部《关于颁发〈某补助费办法〉的通知》（财农〔1994〕300号）转发给你们，请遵照执行。\n"
        )
    };
    let local = says(&text("甲省财政厅"));
    assert!(
        local
            .iter()
            .any(|line| line.starts_with("implements ") && line.contains("300号")),
        "{local:?}"
    );
    let own = text("甲省人民政府办公厅").replace("现将财政部、水利部", "现将省水利厅");
    assert!(says(&own).iter().all(|line| line.starts_with("cites ")), "{:?}", says(&own));
    let central = says(&text("国务院办公厅"));
    assert!(central.iter().all(|line| line.starts_with("cites ")), "{central:?}");
}

#[test]
fn what_is_decided_rests_on_what_the_sentence_names() {
    for words in [
        "根据《甲法》《乙条例》有关规定，为维护国家安全，经国务院批准，决定对有关物项实施管制。",
        "为维护国家安全和利益，根据《甲法》《乙条例》有关规定，经国务院批准，决定对有关物项实施管制。",
        "会议根据《甲法》的规定，决定批准2022年决算。",
        "根据《甲法》的有关规定，经县人民代表大会常务委员会第七次会议决定，会议于2022年12月25日召开。",
        "根据《甲法》，市政府对现行有效的规范性文件进行了清理。",
    ] {
        let said = says(&format!("某部关于某事的公告\n\n{words}\n"));
        assert!(said.iter().all(|line| line.starts_with("based_on ")), "{said:?}");
    }
    let said =
        says("某部关于某事的通知\n\n根据《甲法》，对处罚决定不服的，可以申请复议。\n");
    assert!(said.iter().all(|line| line.starts_with("cites ")), "{said:?}");
}

#[test]
fn titles_serve_and_terms_that_ran_out_are_prolonged() {
    let said = says("甲省关于印发贯彻落实《乙条例》实施细则的通知\n\n现印发给你们。\n");
    assert!(said[0].starts_with("implements 乙条例"), "{said:?}");
    let said = says(
        "甲局关于《乙办法》继续执行的通知\n\n《乙办法》（甲财社〔2019〕22号）有效期届满，经评估需继续执行，有效期延长至2024年12月31日。\n",
    );
    assert!(said.iter().any(|line| line.starts_with("amends ")), "{said:?}");
}

/// What a text says, each as its relation, what it is of, and from when on.
fn told(text: &str) -> Vec<String> {
    let of = |it: super::Citation| {
        let number = it.number.map_or(String::new(), |number| number.canonical);
        let title = it.title.unwrap_or_default();
        let from = it.effective.unwrap_or_default();
        format!("{} {title}{number} {from}", it.relation.code()).trim_end().to_owned()
    };
    super::super::read(text).citations.into_iter().map(of).collect()
}

#[test]
fn a_letter_of_consent_rests_on_what_it_consents_by() {
    let text = "教育部办公厅关于同意甲大学开展试点的函\n教高厅函〔2022〕44号\n甲市教育委员会：\n《甲市教育委员会关于申请增设专业的请示》（甲教高〔2022〕21号）收悉。根据《普通高等学校本科专业设置管理规定》（教高〔2012〕9号），经研究，同意甲大学自2023年起开展试点。\n教育部办公厅\n2022年12月5日\n";
    assert_eq!(told(text)[1], "based_on 普通高等学校本科专业设置管理规定教高〔2012〕9号");
}

#[test]
fn what_no_longer_holds_ends_with_the_issue_of_a_letter() {
    let text = "关于某些行业适用问题的复函\n环办环评函〔2021〕264号\n甲省生态环境厅：\n函复如下：\n一、《关于类别界定的复函》（环办环评函〔2018〕88号）自本函印发之日起不再执行。\n生态环境部办公厅\n2021年6月9日\n";
    assert_eq!(
        told(text),
        ["repeals 关于类别界定的复函环办环评函〔2018〕88号 2021-06-09"]
    );
}

#[test]
fn orders_counted_by_the_year_are_of_who_stands_before_the_first() {
    let text = "甲省发展和改革委员会关于某事的通知\n甲发改价格〔2021〕388号\n各市：\n按照国家发展改革委、住房城乡建设部《城镇供水价格管理办法》（2021年第46号令）和《城镇供水定价成本监审办法》（2021年第45号令）规定，现通知如下：\n甲省发展和改革委员会\n2021年8月31日\n";
    let said = told(text);
    assert!(said[1].contains("住房城乡建设部令2021年第45号"), "{said:?}");
}

#[test]
fn a_list_counts_on_from_the_one_above() {
    let text = "国家税务总局关于公布失效废止的税务规范性文件目录的公告\n国家税务总局公告2022年第24号\n\n现将目录公布如下。\n一、全文废止\n1.国家税务总局关于印发《甲办法》的通知（国税发〔1999〕221号）\n二、部分条款废止\n2.《国家税务总局关于乙事项的公告》（国家税务总局公告2018年第42号）第二条\n三、全文失效\n3.国家税务总局关于丙问题的公告（国家税务总局公告2017年第52号）\n特此公告。\n国家税务总局\n2022年12月4日\n";
    let said = super::super::read(text).citations.into_iter();
    let said: Vec<_> = said
        .map(|it| (it.relation.code(), it.partial, it.number.map(|it| it.canonical)))
        .collect();
    let number = |words: &str| Some(words.to_owned());
    assert_eq!(
        said,
        [
            ("repeals", false, number("国税发〔1999〕221号")),
            ("repeals", true, number("国家税务总局公告2018年第42号")),
            ("repeals", false, number("国家税务总局公告2017年第52号")),
        ]
    );
}

#[test]
fn a_reply_rests_on_what_it_answers_by() {
    let text = "甲市人民政府关于同意调整禁采区的批复\n甲政复〔2019〕41号\n市水利局：\n你局《关于调整禁采区的请示》（甲水〔2019〕100号）悉。根据《甲省水资源管理条例》第三十条规定，经研究，同意调整。此复。\n甲市人民政府\n2019年8月8日\n";
    assert_eq!(
        told(text),
        ["cites 关于调整禁采区的请示甲水〔2019〕100号", "based_on 甲省水资源管理条例"]
    );
}

#[test]
fn a_title_puts_into_practice_all_that_it_lists() {
    let text = "甲市关于贯彻落实《乙条例》和《丙省人民政府关于减税的通知》等文件的通知\n甲政发〔2021〕8号\n各县：\n一、加强领导。\n";
    assert_eq!(
        told(text),
        ["implements 乙条例", "implements 丙省人民政府关于减税的通知"]
    );
}

#[test]
fn the_day_of_an_end_is_of_what_ends_on_it() {
    let text = "甲市关于公布清理结果的通知\n甲政发〔2022〕14号\n各县：\n经清理，《乙办法》（甲政发〔2017〕22号）有效期延长五年；《丙通告》（甲政发〔2015〕3号）自2022年7月1日起失效。\n";
    assert_eq!(
        told(text),
        ["amends 乙办法甲政发〔2017〕22号", "repeals 丙通告甲政发〔2015〕3号 2022-07-01"]
    );
    let text = "甲市关于清理的通知\n甲政发〔2022〕15号\n各县：\n《乙办法》自2022年7月1日起废止，《丙办法》自2023年1月1日起废止。\n";
    assert_eq!(told(text), ["repeals 乙办法 2022-07-01", "repeals 丙办法 2023-01-01"]);
}

#[test]
fn an_announcement_by_year_is_of_who_is_named_before_it() {
    let text = "甲总局关于发布目录的公告\n甲总局公告2020年第8号\n现予公布。原乙食品药品监督管理总局《关于公布目录的公告》（2016年第23号）同时废止。\n甲总局\n2020年2月26日\n";
    assert_eq!(
        told(text),
        ["repeals 关于公布目录的公告乙食品药品监督管理总局公告2016年第23号"]
    );
}

#[test]
fn who_agrees_to_a_report_did_not_write_it() {
    let text = "国务院批转甲部关于某事报告的通知\n国发〔1986〕71号\n各省人民政府：\n国务院同意甲乙部《关于某事的报告》，现转发给你们。\n国务院\n1986年7月3日\n";
    let read = crate::record::text::read(text);
    assert_eq!(read.citations[0].issuer.as_deref(), Some("甲乙部"));
}

#[test]
fn the_name_of_a_decision_is_not_that_of_what_it_changed() {
    let text = "甲省广告办法（1998年修正）\n\n甲省人民政府\n\n根据1998年4月30日甲省人民政府令第90号令关于修订《甲省广告办法》的决定进行修正\n\n第一条 根据国家《广告管理条例》，制定本办法。\n";
    let told = says(text);
    assert!(told.iter().all(|line| !line.contains("甲省广告办法")), "{told:?}");
}

#[test]
fn all_of_an_enumeration_end_and_a_policy_goes_on() {
    let text = "甲条例\n第七十一条 本条例自2002年1月1日起施行。1992年12月21日国务院批准、1992年12月29日甲部发布的《乙办法》，1993年9月22日国务院批准、1993年10月7日国家经济贸易委员会、丙部发布的《丁办法》同时废止。\n";
    assert_eq!(says(text).iter().filter(|line| line.starts_with("repeals")).count(), 2);
    let text = "甲部关于继续执行某政策的通知\n甲发〔2015〕96号\n各省甲厅：\n《甲部关于某政策的通知》（甲发〔2014〕71号）规定的税收政策继续执行至2017年12月31日。\n甲部\n2015年8月27日\n";
    assert_eq!(says(text), ["amends 甲部关于某政策的通知 甲发〔2014〕71号"]);
    let text = "甲市关于某事的规定\n\n为了保证《甲法》和《乙细则》的贯彻实施，现就有关问题规定如下：\n一、某事。\n";
    assert_eq!(says(text), ["implements 甲法", "implements 乙细则"]);
}

#[test]
fn new_words_of_a_part_amend_it_whatever_the_title_is() {
    let told = |clause: &str| {
        says(&format!(
            "甲省财政厅关于规范资金管理的通知\n甲财预〔2021〕15号\n各市财政局：\n{clause}\n甲省财政厅\n2021年5月20日\n"
        ))
    };
    let named = "《甲省财政厅关于会议费的通知》（甲财行〔2014〕6号）";
    let is = |relation: &str| {
        [format!("{relation} 甲省财政厅关于会议费的通知 甲财行〔2014〕6号")]
    };
    for clause in [
        "{}第五条修改为：“会议费实行综合定额控制。”",
        "二、将{}第五条第二款修改为“会议费实行综合定额控制”。",
    ] {
        assert_eq!(told(&clause.replace("{}", named)), is("amends"), "{clause}");
    }
    for clause in [
        "各市可以将{}第五条修改为：“会议费实行综合定额控制。”",
        "2019年省政府将{}第五条修改为：“会议费实行综合定额控制。”",
        "{}第五条所称“会议费”实行综合定额控制。",
    ] {
        assert_eq!(told(&clause.replace("{}", named)), is("cites"), "{clause}");
    }
}

#[test]
fn what_this_is_made_by_and_what_a_reply_asks_for() {
    let plan = says(
        "甲市十四五规划纲要\n\n本规划纲要根据《甲市委关于制定规划的建议》和《乙法》编制，是行动纲领。\n",
    );
    assert_eq!(plan, ["implements 甲市委关于制定规划的建议", "based_on 乙法"]);
    // A rule of it is none.
    let other = says(
        "甲条例\n\n第一条　制定本条例。\n第九条　本市规划部门根据《乙法》编制规划。\n",
    );
    assert_eq!(other, ["cites 乙法"]);
    let reply = "国务院关于甲规划的批复\n国函〔2020〕9号\n甲省人民政府：\n原则同意《甲规划》，你省要全面贯彻落实《乙战略纲要》要求，加强领导。\n国务院\n2020年3月1日\n";
    let said = says(reply);
    assert!(said.contains(&"cites 乙战略纲要".into()), "{said:?}");
}

#[test]
fn the_year_in_which_two_bodies_gave_out_a_document() {
    let text = "林业部关于颁发《育林基金管理暂行办法》的通知\n林财字〔1987〕112号\n各省林业厅：\n现将《育林基金管理暂行办法》发给你们。1972年财政部、农林部颁发的《育林基金暂行规定》同时废止。\n林业部\n1987年4月3日\n";
    let said = super::super::read(text).citations;
    let old =
        said.iter().find(|it| it.title.as_deref() == Some("育林基金暂行规定")).unwrap();
    assert_eq!(old.stated.as_deref(), Some("1972"));
}

#[test]
fn headings_that_repeal_what_stands_below_them() {
    for lead in [
        "二、对下列2件规章予以废止",
        "二、对以下规章宣布失效",
        "决定对下列文件宣布失效，自本通知印发之日起停止执行：",
    ] {
        let text = format!(
            "甲省人民政府关于清理部分规章的决定\n甲省人民政府令第105号\n{lead}\n（一）《甲省职工生育保险办法》（2002年8月30日甲省人民政府令第10号公布）\n（二）《甲省木材运输管理规定》（1997年6月2日甲省人民政府令第42号公布）\n本决定自公布之日起施行。\n2020年12月1日\n"
        );
        let relations: Vec<Relation> = crate::record::text::read(&text)
            .citations
            .iter()
            .map(|it| it.relation)
            .collect();
        assert_eq!(relations, [Relation::Repeals; 2], "{lead}");
    }
    for lead in ["二、对下列规章的实施细则拟予以废止", "二、对下列2件规章予以保留"]
    {
        let text = format!(
            "甲省人民政府关于清理部分规章的决定\n甲省人民政府令第105号\n{lead}\n（一）《甲省木材运输管理规定》\n本决定自公布之日起施行。\n2020年12月1日\n"
        );
        let relations: Vec<Relation> = crate::record::text::read(&text)
            .citations
            .iter()
            .map(|it| it.relation)
            .collect();
        assert_eq!(relations, [Relation::Cites], "{lead}");
    }
}

#[test]
fn numbers_in_square_brackets_are_of_the_titles_before_them() {
    let text = "财政部 国家税务总局关于增值税若干政策的通知\n财税[2009]9号\n各省财政厅：\n五、本通知自2009年1月1日起执行。《关于调整农业产品增值税税率的通知》[财税字（94）004号]、《关于自来水征收增值税问题的通知》[财税[2004]14号]、《关于增值税、营业税若干政策规定的通知》[（94）财税字第026号]第九条和第十条同时废止。\n财政部 国家税务总局\n二○○九年一月十九日\n";
    let said: Vec<(bool, Relation, bool)> = crate::record::text::read(text)
        .citations
        .iter()
        .map(|it| (it.title.is_some() && it.number.is_some(), it.relation, it.partial))
        .collect();
    let repealed = |partial| (true, Relation::Repeals, partial);
    assert_eq!(said, [repealed(false), repealed(false), repealed(true)]);
}

#[test]
fn what_a_notice_decides_by_rests_on_what_it_names() {
    for words in [
        "某通告\n\n为减少污染物排放，根据《中华人民共和国大气污染防治法》《甲市大气污染防治条例》的有关规定，决定自2021年1月1日起，对部分载客汽车采取交通管理措施。现通告如下：",
        "某通告\n\n根据《中华人民共和国大气污染防治法》《甲市大气污染防治条例》的有关规定，为改善环境空气质量，决定自2019年7月1日起实施第六阶段排放标准。现通告如下：",
        "【发文日期】2023年07月03日\n根据《中华人民共和国出口管制法》、《中华人民共和国海关法》有关规定，为维护国家安全和利益，经国务院批准，决定对镓、锗相关物项实施出口管制。有关事项公告如下：",
    ] {
        let text = format!(
            "甲市生态环境局关于采取若干措施的通告\n甲环规〔2019〕3号\n{words}\n一、所有轻型汽车应当符合标准。\n2019年5月31日\n"
        );
        let relations: Vec<Relation> = crate::record::text::read(&text)
            .citations
            .iter()
            .map(|it| it.relation)
            .collect();
        assert_eq!(relations, [Relation::BasedOn; 2], "{words}");
    }
}

#[test]
fn a_heading_of_repeals_ends_at_the_next_heading() {
    let text = "甲市人民政府关于废止部分行政规范性文件的决定\n\n甲府规〔2023〕3号\n\n市人民政府决定：\n\n一、废止下列文件：\n\n1.《甲市户外广告管理办法》（甲府规〔2018〕2号）\n2.甲市停车设施管理办法（甲府办发〔2016〕29号）\n\n二、宣布《甲市柑橘扶持办法》（甲府办规〔2019〕5号）失效。\n\n三、将《甲市租赁住房管理办法》（甲府规〔2020〕4号）第五条中的“市住建局”修改为“市住房局”。\n\n本决定自印发之日起施行。\n\n甲市人民政府\n2023年11月6日\n";
    assert_eq!(
        says(text),
        [
            "repeals 甲市户外广告管理办法 甲府规〔2018〕2号 from 2023-11-06",
            "repeals 甲市停车设施管理办法 甲府办发〔2016〕29号 from 2023-11-06",
            "repeals 甲市柑橘扶持办法 甲府办规〔2019〕5号 from 2023-11-06",
            "amends 甲市租赁住房管理办法 甲府规〔2020〕4号 from 2023-11-06",
        ]
    );
}

#[test]
fn what_a_decision_on_repeals_keeps_is_cited() {
    let text = "甲市人民政府关于废止和宣布失效部分规范性文件的决定\n\n甲府规〔2020〕15号\n\n各单位：\n\n经清理，市人民政府决定废止、宣布失效下列规范性文件：\n\n一、废止的规范性文件\n1．甲市公共客运管理若干规定（甲府发〔2009〕61号）\n2．《甲市水泥管理办法》（甲府发〔2005〕44号）继续有效\n\n二、宣布失效的规范性文件\n1．甲市大气污染防治方案（甲府办〔2018〕20号）\n\n三、保留的规范性文件（1件）\n1．甲市建筑废弃物管理办法（甲府规〔2017〕8号）\n\n甲市人民政府\n2020年6月24日\n";
    assert_eq!(
        says(text),
        [
            "repeals 甲市公共客运管理若干规定 甲府发〔2009〕61号",
            "cites 甲市水泥管理办法 甲府发〔2005〕44号",
            "repeals 甲市大气污染防治方案 甲府办〔2018〕20号",
            "cites 甲市建筑废弃物管理办法 甲府规〔2017〕8号",
        ]
    );
}

#[test]
fn a_table_below_the_words_that_repeal_is_a_list() {
    let rows = "1\t关于加强甲管理的通知\t水建〔1999〕33号\t1999-02-10\n2\t水利部关于乙工程的意见\t水农〔2015〕252号\t2015年6月18日\n";
    for lead in [
        "经商有关部门，水利部决定废止下列规范性文件：",
        "现决定对下列文件予以废止：",
        "水利部决定废止下列规范性文件，自公布之日起停止执行。",
    ] {
        let text = format!(
            "水利部关于废止部分规范性文件的公告\n2022年第9号\n{lead}\n序号\t文件名称\t文号\t发布时间\n{rows}水利部\n2022年5月10日\n"
        );
        let said = super::super::read(&text).citations.into_iter();
        let said: Vec<_> = said
            .map(|it| (it.relation.code(), it.title.unwrap_or_default(), it.stated))
            .collect();
        let day = |words: &str| Some(words.to_owned());
        let rows = [
            ("repeals", "关于加强甲管理的通知".to_owned(), day("1999-02-10")),
            ("repeals", "水利部关于乙工程的意见".to_owned(), day("2015-06-18")),
        ];
        assert_eq!(said, rows, "{lead}");
        // When each of them ends is no day of issue.
        let ends = text.replace("发布时间", "废止时间");
        let said = super::super::read(&ends).citations;
        assert!(said.iter().all(|it| it.stated.as_deref() != Some("1999-02-10")));
    }
}
