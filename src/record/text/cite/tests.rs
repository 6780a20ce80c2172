use super::super::read;
use super::super::tests::says;

#[test]
fn a_text_rests_on_laws_without_marks() {
    let said = says(
        "全国人民代表大会代表法\n\n第一章　总则\n\n第一条　为了保证代表行使职权，根据宪法和\n全国人民代表大会组织法，制定本法。\n\n第二条　代表依照本法的规定，根据宪法和法律赋予的职权工作。\n",
    );
    let rests = ["based_on 宪法", "based_on 全国人民代表大会组织法"];
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        said.iter().zip(rests).all(|(said, rest)| said.starts_with(rest)),
        "{said:?}"
    );
    // Before and behind what has marks; once each.
    let said = says(
        "某条例\n\n第一条　根据宪法、《甲法》和国家赔偿法第三条等法律规定，结合实际，制定本条例。\n",
    );
    let titles: Vec<&str> =
        said.iter().filter_map(|line| line.split(' ').nth(1)).collect();
    assert_eq!(titles, ["宪法", "甲法", "国家赔偿法"], "{said:?}");
    // What others must do, and the new wording of another document, are no grounds.
    for text in [
        "某通知\n\n各单位应当根据安全生产法制定本单位的预案。\n",
        "关于修改《乙条例》的决定\n\n一、第一条修改为：“根据国家赔偿法，制定本条例。”\n",
        "某通知\n\n根据有关法律、行政法规，制定本办法。\n",
    ] {
        let said = says(text);
        assert!(!said.iter().any(|line| line.starts_with("based_on")), "{said:?}");
    }
}

#[test]
fn what_a_history_names_is_no_ground() {
    let text = |first: &str| {
        format!(
            "甲省实施《丙法》办法\n（1995年11月18日甲省人民代表大会常务委员会通过 根据1997年11月2日关于修订《甲省乙办法》等地方性法规的决定第一次修正 根据2004年6月26日关于修改《甲省丁办法》的决定第二次修正）\n第一条 {first}制定本办法。\n"
        )
    };
    let grounds = |text: &str| -> Vec<String> {
        let said = says(text).into_iter();
        said.filter(|line| line.starts_with("based_on")).collect()
    };
    assert!(grounds(&text("为了保持水土，")).is_empty());
    let said = grounds(&text("为了保持水土，根据《丙法》，"));
    assert!(matches!(&said[..], [one] if one.starts_with("based_on 丙法")), "{said:?}");
}

#[test]
fn an_amendment_has_grounds_of_its_own() {
    let text = "关于修改《某细则》的决定\n根据国务院《关于某项改革的通知》（国发〔2008〕37号）以及《某条例》，某部决定对《某细则》作如下修改：\n一、删除第二十七条。\n";
    let said = says(text);
    let of = |title: &str| -> Vec<&String> {
        said.iter().filter(|line| line.contains(title)).collect()
    };
    assert!(of("某细则").iter().all(|line| line.starts_with("amends")), "{said:?}");
    for title in ["关于某项改革的通知", "某条例"] {
        assert!(of(title).iter().all(|line| !line.starts_with("amends")), "{said:?}");
    }
}

#[test]
fn lists_of_what_is_repealed() {
    let text = "某省人民政府关于废止部分规章的决定\n\n经清理，省政府决定对下列规章予以废止：\n一、《甲规定》（省政府令第114号）。\n二、乙省考试规定（某政发〔1983〕90号）。\n\n三、《丙规定》第三条。\n本决定自2016年4月15日起施行，《丁办法》继续有效。\n";
    assert_eq!(
        says(text),
        [
            "repeals 甲规定 省政府令第114号 from 2016-04-15",
            "repeals 乙省考试规定 某政发〔1983〕90号 from 2016-04-15",
            "repeals 丙规定 from 2016-04-15 partial",
            "cites 丁办法",
        ]
    );
}

#[test]
fn an_omnibus_amends_what_it_lists() {
    let text = "关于修改《甲规定》等规章部分条款的决定\n\n对《甲规定》等规章的部分条款作如下修改：\n\n一、甲规定（1990年5月28日发布）\n1．删去第八条。\n二、《乙条例》（1991年发布）\n第三条修改为：“依照《丙法》处理。”\n三、将《丁办法》第二条中的“甲”改为“乙”。\n";
    let said = says(text);
    for title in ["乙条例", "丁办法"] {
        let amends = said.iter().any(|line| line.starts_with(&format!("amends {title}")));
        assert!(amends, "{title}: {said:?}");
    }
    assert!(said.iter().any(|line| line.starts_with("cites 丙法")), "{said:?}");
}

#[test]
fn each_short_name_is_that_of_its_own_law() {
    let text = "某办法\n\n第一条　根据《药品管理法》、《海关法》、《药品管理法实施条例》（以下简称《药法》、《关法》、《药条例》），制定本办法。\n第二条　依照《药法》和《药条例》办理。\n";
    let document = read(text);
    let short: Vec<_> = document
        .citations
        .iter()
        .filter_map(|citation| {
            Some((citation.title.as_deref()?, citation.short_for.as_deref()?))
        })
        .collect();
    assert_eq!(short, [("药法", "药品管理法"), ("药条例", "药品管理法实施条例")]);
}

#[test]
fn a_signature_is_not_the_day_of_what_is_named_below() {
    let text = "某州关于印发某方案的通知\n\n各单位：\n现印发给你们。\n某州政府\n2025年3月11日\n（此件公开发布）\n某方案\n为贯彻落实《乙意见》，制定本方案。\n";
    assert!(says(text).iter().all(|line| !line.contains("stated")), "{:?}", says(text));
    // Its own number is printed, not cited.
    let text = "甲市某通知\n\n甲政发〔2025〕8号\n\n各单位：\n根据乙政发〔2024〕9号，通知如下：\n甲政发〔2025〕8号\n";
    assert_eq!(says(text).len(), 1, "{:?}", says(text));
}

#[test]
fn a_table_of_contents_is_no_rule() {
    let text = "某法\n\n目　录\n第一章　总　则\n第二章　附　则\n\n第一章　总　则\n第一条　为了推动事业发展，根据宪法和某组织法，制定本法。\n第二条　本法所称。\n第二章　附　则\n第九条　依照甲法，制定本法。\n";
    let said = says(text);
    assert_eq!(said.len(), 2, "{said:?}");
    for (said, title) in said.iter().zip(["宪法", "某组织法"]) {
        assert!(said.starts_with(&format!("based_on {title}")), "{said}");
    }
}

#[test]
fn every_kind_of_document_names_its_grounds() {
    for (text, expected) in [
        ("根据《甲法》、《乙条例》等法律、法规规定，制定本通告。", "based_on 甲法"),
        ("根据《甲法》第五十条的规定，发布本行政命令。", "based_on 甲法"),
        (
            "推动《某省办公厅关于某事的通知》文件落地见效，制定本方案。",
            "implements 某省办公厅关于某事的通知",
        ),
        // What is about a law does not bear its name.
        (
            "依照某某常务委员会关于甲法第三百一十三条的解释和乙法的规定，制定本办法。",
            "based_on 某某常务委员会关于甲法第三百一十三条的解释",
        ),
    ] {
        let said = says(&format!("某市某办法\n\n{text}\n"));
        assert_eq!(said.first().map(String::as_str), Some(expected), "{said:?}");
        assert!(!said.iter().any(|one| one.ends_with("关于甲法")), "{said:?}");
    }
}

#[test]
fn what_is_no_document_is_not_cited() {
    let text = "某市某办法\n\n来源：财政部\n财预〔2009〕7号\n\n电影《流浪地球2》上映，《 某某日报 》刊登《规定》和《某省人民政府办公厅文件》。\n《某规定》（以下简称《规定》）施行后，按照《规定》办理，见《甲公告》(某局公告2016年第23号)。\n";
    assert_eq!(
        says(text),
        ["cites 某规定", "cites 规定", "cites 甲公告 某局公告2016年第23号"]
    );
}

#[test]
fn what_a_law_orders_to_be_drawn_is_no_document() {
    let law = |rule: &str| {
        format!(
            "某省运河条例\n（2019年5月31日某省第十三届人民代表大会常务委员会第十次会议通过）\n第一条 根据《中华人民共和国水法》，制定本条例。\n第二条 {rule}\n第三条 本条例自2019年9月1日起施行。\n"
        )
    };
    for (rule, expected) in [
        (
            "在《运河安全保护区》外建设的，由《运河建设计划》确定。",
            "based_on 中华人民共和国水法",
        ),
        (
            "按照《运河工程技术标准》执行。",
            "based_on 中华人民共和国水法; cites 运河工程技术标准",
        ),
        ("按照《全国运河规划》执行。", "based_on 中华人民共和国水法; cites 全国运河规划"),
        ("刊登于《某某特别行政区公报》和《国务院公报》。", "based_on 中华人民共和国水法"),
        ("以海关接受《申报清单》的时间为准。", "based_on 中华人民共和国水法"),
    ] {
        assert_eq!(says(&law(rule)).join("; "), expected, "{rule}");
    }
}

#[test]
fn what_another_has_repealed_is_cited() {
    let text = "某部关于废止《旧办法》学习材料的说明\n某部发〔2017〕11号\n各省某厅：\n《甲管理办法》已于2008年7月18日废止旧办法，请认真学习。\n某部\n2017年2月3日\n";
    assert!(says(text).iter().all(|it| it.starts_with("cites ")), "{:?}", says(text));
}

#[test]
fn forms_and_editions_are_no_titles() {
    let said = says(
        "某通知\n\n根据修订刑法第十二条的规定，现通知如下：填写《委托贷款通知单》，公布《负面清单》。\n",
    );
    assert_eq!(said, ["based_on 刑法", "cites 负面清单"]);
}

#[test]
fn a_decision_amends_whatever_it_is_called() {
    let said = says(
        "关于某案件的解释\n\n结合实际，现决定对最高人民法院《关于乙案件的解释》（法释〔2008〕5号，以下简称《解释》）作如下修改：\n一、删除一条。\n",
    );
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("amends 关于乙案件的解释 法释〔2008〕5号"), "{said:?}");
}

#[test]
fn what_a_notice_prints_it_does_not_implement() {
    let said = says(
        "潘集区人民政府关于印发潘集区五年规划纲要的通知\n\n各单位：\n《潘集区五年规划纲要》（以下简称《纲要》）已经批准，现印发给你们。要增强执行《纲要》的自觉性，贯彻落实《某省五年规划纲要》。\n",
    );
    let implements: Vec<&String> =
        said.iter().filter(|line| line.starts_with("implements")).collect();
    assert_eq!(implements, ["implements 某省五年规划纲要"], "{said:?}");
}

#[test]
fn rules_are_joined_to_their_law() {
    let said = says(
        "某记分办法\n\n第一条 为了安全，根据《中华人民共和国道路交通安全法》及其实施条例，制定本办法。\n",
    );
    assert_eq!(
        said,
        [
            "based_on 中华人民共和国道路交通安全法",
            "based_on 中华人民共和国道路交通安全法实施条例"
        ]
    );
    let said = says("某通知\n\n本通知不适用《甲规划》及其实施条例规定的事项。\n");
    assert_eq!(said, ["cites 甲规划"]);
}

#[test]
fn the_document_itself_by_a_longer_word() {
    let ground = |made: &str| {
        says(&format!(
            "某市考核办法\n\n第一条 根据《某决定》（国发〔2004〕28号）的规定，{made}。\n"
        ))
    };
    for made in ["制定本考核办法", "制定本暂行规定", "制定本工作规程", "制定本应急预案"]
    {
        assert_eq!(ground(made), ["based_on 某决定 国发〔2004〕28号"], "{made}");
    }
    for made in ["制定本单位预案", "制定本地区实施方案"] {
        assert_eq!(ground(made), ["cites 某决定 国发〔2004〕28号"], "{made}");
    }
    let said = says(
        "某区关于转发《某区甲实施方案》的通知\n\n各单位：\n现转发给你们。\n根据《上海市乙管理办法》等部署要求，制定某区甲的实施方案。\n按照中共中央《关于统一规划体系的意见》，制定工作方案如下：\n",
    );
    for line in ["based_on 上海市乙管理办法", "implements 关于统一规划体系的意见"]
    {
        assert!(said.contains(&line.to_owned()), "{said:?}");
    }
    // The notice about rules that are on trial is a notice.
    let said =
        says("某细则\n\n第一条 根据《关于印发某办法（试行）的通知》，制定本细则。\n");
    assert_eq!(said, ["implements 关于印发某办法（试行）的通知"]);
}

#[test]
fn the_grounds_of_a_plan_have_a_heading() {
    let text = "某县应急预案\n\n1 总则\n\n1.1 编制目的\n\n提高能力，保障安全。\n\n1.2 编制依据\n\n《突发事件应对法》、《环境保护法》\n（1）《国家某应急预案》\n\n1.3 适用范围\n\n《乙法》规定的事项不适用本预案。\n";
    assert_eq!(
        says(text),
        [
            "based_on 突发事件应对法",
            "based_on 环境保护法",
            "implements 国家某应急预案",
            "cites 乙法"
        ]
    );
    // The head of a column and words of a sentence are no heading.
    let said = says("某通知\n\n清单\n制定依据\n《甲法》规定的事项不适用。\n");
    assert_eq!(said, ["cites 甲法"]);
    let said = says("某通知\n\n各单位应当说明编制依据。\n《甲法》规定的事项不适用。\n");
    assert_eq!(said, ["cites 甲法"]);
}

/// What the last clause of a notice says of others.
fn ends(clause: &str) -> Vec<String> {
    let text = format!(
        "甘肃省人民政府关于加强乙管理的通知\n甘政发〔2020〕9号\n各市人民政府：\n现就有关事项通知如下：\n一、加强管理。\n{clause}\n甘肃省人民政府\n2020年3月1日\n"
    );
    says(&text)
}

#[test]
fn parts_are_repealed_whichever_way_it_is_said() {
    for (clause, expected) in [
        ("二、《甲》（甘政发〔2010〕9号）第三条同时废止。", " partial"),
        ("二、同时废止《甲》（甘政发〔2010〕9号）第二条、第五条。", " partial"),
        ("二、《甲》（甘政发〔2010〕9号）中关于乙的规定同时废止。", " partial"),
        ("二、《甲》（甘政发〔2010〕9号），除另有规定的条款外，相应废止。", " partial"),
        (
            "二、《甲》（甘政发〔2010〕9号）中乙的优惠政策自2020年1月1日起相应停止执行。",
            " from 2020-01-01 partial",
        ),
        ("二、废止《甲》（甘政发〔2010〕9号）。", ""),
        ("二、自本通知印发之日起废止《甲》（甘政发〔2010〕9号）。", " from 2020-03-01"),
        ("二、《甲》（甘政发〔2010〕9号）同时停止执行。", ""),
        ("二、《甲》（甘政发〔2010〕9号）不再执行。", ""),
    ] {
        let expected = format!("repeals 甲 甘政发〔2010〕9号{expected}");
        assert_eq!(ends(clause), [expected], "{clause}");
    }
    assert_eq!(
        ends(
            "二、此前规定与本通知不一致的，以本通知为准，甘政发〔2010〕9号文件同时废止。"
        ),
        ["repeals  甘政发〔2010〕9号"]
    );
    let text = "全国人民代表大会常务委员会关于废止有关某法律规定的决定\n（2019年12月28日第十三届全国人民代表大会常务委员会第十五次会议通过）\n会议决定：\n一、废止《关于严禁某行为的决定》第四条第二款、第四款，以及据此实行的制度。\n二、废止《乙条例》、《丙办法》。\n";
    let said = says(text);
    let of = |title: &str| -> Vec<bool> {
        let named = said.iter().filter(|line| line.contains(title));
        named
            .inspect(|line| assert!(line.starts_with("repeals"), "{line}"))
            .map(|line| line.ends_with("partial"))
            .collect()
    };
    assert_eq!(of("关于严禁某行为的决定"), [true], "{said:?}");
    assert_eq!((of("乙条例"), of("丙办法")), (vec![false], vec![false]), "{said:?}");
    // So is what is in an annex.
    assert_eq!(
        ends("二、《甲》（甘政发〔2010〕9号）附件1中的《乙情况说明》同时废止。"),
        ["repeals 甲 甘政发〔2010〕9号 partial", "cites 乙情况说明"]
    );
    // What both passages grant has ended, and neither document.
    let both = ends(
        "二、《甲公告》（甘政发〔2010〕9号）及《乙公告》（甘政发〔2011〕9号）中所得税优惠政策相应停止执行。",
    );
    assert!(
        both.iter().all(|line| line.starts_with("repeals") && line.ends_with("partial")),
        "{both:?}"
    );
}

#[test]
fn what_is_not_repealed_is_cited() {
    for clause in [
        "二、《甲》（甘政发〔2010〕9号）与本通知不一致的，停止执行。",
        "二、《甲》（甘政发〔2010〕9号）停止执行的时间另行通知。",
        "二、各部门要修订《甲》（甘政发〔2010〕9号）。",
        "二、有关部门废止《甲》（甘政发〔2010〕9号）的情形，按照规定办理。",
    ] {
        let said = ends(clause);
        assert_eq!(said, ["cites 甲 甘政发〔2010〕9号"], "{clause}");
    }
}

#[test]
fn what_is_no_longer_carried_out_is_not_carried_out() {
    let told = |clause: &str| {
        let text = format!(
            "甲市发展改革委关于乙价格有关事项的通知\n甲发改〔2022〕301号\n各有关单位：\n{clause}\n甲市发展改革委\n2022年2月18日\n"
        );
        says(&text)
    };
    let named = "《甲市发展改革委关于乙价格的通知》（甲发改〔2015〕26号）";
    let is = |relation: &str| {
        format!("{relation} 甲市发展改革委关于乙价格的通知 甲发改〔2015〕26号")
    };
    for (clause, expected) in [
        ("自2022年3月1日起暂停执行{}第三条，其他条款继续执行。", is("cites")),
        ("经市政府同意，暂缓执行{}。", is("cites")),
        ("部分单位未落实{}。", is("cites")),
        ("不再执行{}。", is("repeals")),
        ("不再执行{}第三条。", is("repeals") + " partial"),
        ("各单位不再执行{}的，应当说明理由。", is("cites")),
        ("自2022年3月1日起停止执行{}第1点。", is("repeals") + " from 2022-03-01 partial"),
        (
            "{}第一点、第二点自2022年3月1日起停止执行。",
            is("repeals") + " from 2022-03-01 partial",
        ),
    ] {
        let clause = clause.replace("{}", named);
        assert_eq!(told(&clause), [expected], "{clause}");
    }
    // Put into practice still.
    for clause in
        ["为落实{}，现就有关事项通知如下。", "为进一步贯彻执行{}，现就有关事项通知如下。"]
    {
        assert_eq!(told(&clause.replace("{}", named)), [is("implements")], "{clause}");
    }
}

#[test]
fn what_a_body_made_is_no_ground() {
    let text = "某局关于发布药物警戒质量管理规范的公告（2021年 第65号）\n为规范药物警戒活动，根据《中华人民共和国药品管理法》，某局组织制定了《药物警戒质量管理规范》，现予公布，并就实施有关事宜公告如下：\n一、本规范自2021年12月1日起施行。\n";
    let said = says(text);
    assert!(said.contains(&"based_on 中华人民共和国药品管理法".into()), "{said:?}");
    assert!(said.contains(&"cites 药物警戒质量管理规范".into()), "{said:?}");
}

#[test]
fn a_notice_rests_on_what_it_made_its_annex_by() {
    let text = |told: &str| {
        format!(
            "某省教育厅关于印发《某省校车管理办法》的通知\n某教〔2021〕9号\n各市教育局：\n{told}\n某省教育厅\n2021年8月2日\n"
        )
    };
    for told in [
        "根据《甲条例》《乙条例》，省教育厅制定了《某省校车管理办法》，现印发给你们，请遵照执行。",
        "为规范管理，根据《甲条例》和《乙条例》等规定，我们组织编制了《某省校车管理办法》。现印发给你们。",
        "根据《甲条例》、《乙条例》，结合我省实际，制定《某省校车管理办法》，现予印发。",
        "依据《甲条例》《乙条例》，现将《某省校车管理办法》印发给你们。",
        "根据《甲条例》《乙条例》，我委对《某省校车管理办法》进行了修订，现印发给你们。",
    ] {
        let said = says(&text(told));
        let grounds: Vec<&str> =
            said.iter().filter_map(|line| line.strip_prefix("based_on ")).collect();
        assert_eq!(grounds, ["甲条例", "乙条例"], "{told} {said:?}");
    }
    for told in [
        // What it was made from, what was looked at, and what others must do.
        "根据工作需要，对《甲条例》进行了修订，形成了《某省校车管理办法》，现印发给你们。",
        "根据工作需要，参照《甲条例》，制定了《某省校车管理办法》，现印发给你们。",
        "各校应当根据《甲条例》制定《丙方案》，并报省教育厅。",
        "各校要落实《甲条例》，按照《某省校车管理办法》执行。",
    ] {
        let said = says(&text(told));
        assert!(!said.iter().any(|line| line.starts_with("based_on")), "{told} {said:?}");
    }
}

#[test]
fn orders_of_macao_amend_and_repeal_by_number() {
    let said = says(
        "第2/2021號行政法規\n修改第6/1999號行政法規《政府部門的組織》\n行政長官根據《基本法》第五十條（五）項，制定本行政法規。\n第一條　修改第6/1999號行政法規\n經第25/2001號行政法規修改的第6/1999號行政法規《政府部門的組織》第三條修改如下：\n第五條　廢止\n廢止下列行政法規：\n（一）第3/2001號行政法規；\n（二）第23/2010號行政法規。\n二零二一年一月二十二日制定。\n",
    );
    assert_eq!(
        said,
        [
            "amends 政府部门的组织 第6/1999号行政法规",
            "based_on 基本法",
            "cites  第25/2001号行政法规",
            "cites 政府部门的组织 第6/1999号行政法规",
            "repeals  第3/2001号行政法规",
            "repeals  第23/2010号行政法规",
        ]
    );
}

#[test]
fn a_body_with_and_in_its_name_is_one() {
    let text = "某市住房管理办法\n\n第一条 根据住房和城乡建设部《公共租赁住房管理办法》和《某规定》，制定本办法。\n";
    let read = crate::record::text::read(text);
    assert_eq!(read.citations[0].issuer.as_deref(), Some("住房和城乡建设部"));
    assert_eq!(read.citations[1].issuer, None);
    for list in
        ["住房和城乡建设部、国家发展改革委、财政部", "财政部、住房和城乡建设部、审计署"]
    {
        let text = format!(
            "某市住房方案\n\n为做好工作，根据省政府和{list}《关于做好某事的通知》要求，制定本方案。\n"
        );
        let read = crate::record::text::read(&text);
        assert_eq!(read.citations[0].issuer.as_deref(), Some(list));
    }
}

#[test]
fn what_is_done_now_rests_on_the_laws_before_it() {
    for done in [
        "现将任务分解下达给你们，请抓好落实。",
        "结合实际，现就有关事项通知如下：",
        "经省政府同意，现对有关标准进行调整。",
        "现予公布。",
    ] {
        let said = says(&format!(
            "关于某事的公告\n\n根据《甲法》《乙条例》和《丙规划》等规定，{done}\n"
        ));
        assert_eq!(
            said,
            ["based_on 甲法", "based_on 乙条例", "implements 丙规划"],
            "{done}"
        );
    }
    for other in [
        "各单位要根据《甲法》，将现有隐患报告。",
        "根据《甲法》，申请人应当提交材料，现场核查。",
        "参照《甲法》，现将有关事项通知如下：",
    ] {
        let said = says(&format!("关于某事的公告\n\n{other}\n"));
        assert_eq!(said, ["cites 甲法"], "{other}");
    }
    // What was made by them is not what it rests on.
    let said = says(
        "某院关于印发《丙办法》和《丁办法》的通知\n\n各法院：\n根据《甲法》的有关规定，制定了《丙办法》和《丁办法》，现印发给你们。\n",
    );
    let rests = said.iter().filter(|line| line.starts_with("based_on"));
    assert_eq!(rests.collect::<Vec<_>>(), ["based_on 甲法"], "{said:?}");
    let generic = "关于某事的公告\n\n根据省委、省政府决策部署，现将有关要求通知如下：\n";
    assert!(says(generic).is_empty());
    // A title and a number end without a mark.
    let said = says(
        "关于废止《丁》等3件文件的决定\n某政规〔2022〕7号\n根据《甲法》《乙条例》，经市政府同意，现决定对《丁》（某政〔2010〕1号）等3件规范性文件予以废止。\n",
    );
    assert_eq!(
        said,
        ["repeals 丁", "based_on 甲法", "based_on 乙条例", "repeals 丁 某政〔2010〕1号"]
    );
    // The verb of the title is not that of the sentence below it.
    let said = says(
        "关于延续实施某政策的公告\n财政部公告2023年第5号\n依据《甲法》及其实施条例，现就有关政策公告如下：\n",
    );
    assert_eq!(said, ["based_on 甲法", "based_on 甲法实施条例"]);
}

#[test]
fn terms_that_are_prolonged() {
    let said = ends(
        "二、将《甲》（甘政发〔2010〕9号）、《乙》（甘政发〔2011〕9号）等2件文件有效期延长至2027年6月30日，《丙》的有效期延长3年；《丁》继续有效，有效期延长至2027年底。",
    );
    assert_eq!(
        said,
        [
            "amends 甲 甘政发〔2010〕9号",
            "amends 乙 甘政发〔2011〕9号",
            "amends 丙",
            "amends 丁"
        ]
    );
    let until = |clause: &str| -> Vec<Option<String>> {
        let text = format!("某市关于公布某些文件的通知\n\n各单位：\n{clause}\n");
        super::super::read(&text).citations.into_iter().map(|it| it.until).collect()
    };
    for (clause, ends) in [
        (
            "经评估，《甲办法》（沪府办规〔2018〕7号）需继续实施，有效期延长至2023年12月31日。",
            [Some("2024-01-01")].as_slice(),
        ),
        (
            "《甲通知》（财税〔2018〕54号）等16个文件规定的税收优惠政策凡已经到期的，执行期限延长至2023年12月31日，详见附件1。",
            &[Some("2024-01-01")],
        ),
        ("《甲通知》继续执行至2025年12月31日。", &[Some("2026-01-01")]),
        ("将《甲办法》《乙办法》有效期延长至2027年底。", &[Some("2028-01-01"); 2]),
        // How long is left open, and what ends with a season.
        ("将《甲办法》有效期延长3年。", &[None]),
        ("《甲通知》规定的政策，执行期限延长至2023年供暖期结束。", &[None]),
    ] {
        let said = until(clause);
        let said: Vec<_> = said.iter().map(|it| it.as_deref()).collect();
        assert_eq!(said, ends, "{clause}");
    }
    let said = ends("二、《甲》的有效期为5年，《乙》有效期届满前可以延长。");
    assert_eq!(said, ["cites 甲", "cites 乙"]);
}

#[test]
fn a_list_that_its_first_member_leads_in_may_end_with_the_verb() {
    let text = "甘肃省人民政府关于废止部分文件的通知\n甘政发〔2020〕9号\n各市人民政府：\n经研究，决定对《甲》（甘政发〔2010〕9号）等2件文件予以废止：\n1.《甲》（甘政发〔2010〕9号）\n2.《乙办法》（甘政发〔2011〕9号）\n";
    let said = says(text);
    assert!(said.iter().all(|line| line.starts_with("repeals")), "{said:?}");
    assert_eq!(said.len(), 3, "{said:?}");
    let said =
        ends("二、决定对《甲》、《乙》等3件文件予以废止，对《丙》等2件文件予以修改。");
    assert_eq!(said, ["repeals 甲", "repeals 乙", "amends 丙"]);
    // 文 stands for 文件.
    let said = ends("二、（77）某公路字88号文同时废止。");
    assert_eq!(said, ["repeals  (77)某公路字88号"]);
}

#[test]
fn what_has_a_verb_of_its_own_is_not_repealed() {
    let relations = |clause: &str| {
        let text = format!(
            "某市关于公布某些文件的通知\n\n各单位：\n第九条 本细则自1994年6月1日起施行，{clause}\n"
        );
        says(&text)
            .iter()
            .map(|it| it.split(" from").next().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    for (clause, expected) in [
        (
            "原《甲办法》同时废止，《乙办法》继续有效。",
            vec!["repeals 甲办法", "cites 乙办法"],
        ),
        (
            "《甲办法》继续有效，《乙办法》予以废止，《丙办法》拟修改。",
            vec!["cites 甲办法", "repeals 乙办法", "cites 丙办法"],
        ),
        (
            "同时废止《甲办法》、《乙办法》，《丙办法》、《丁办法》继续有效。",
            vec!["repeals 甲办法", "repeals 乙办法", "cites 丙办法", "cites 丁办法"],
        ),
        (
            "同时废止《甲办法》，《乙办法》，《丙办法》。",
            vec!["repeals 甲办法", "repeals 乙办法", "repeals 丙办法"],
        ),
        ("《甲办法》、《乙办法》同时废止。", vec!["repeals 甲办法", "repeals 乙办法"]),
    ] {
        assert_eq!(relations(clause), expected, "{clause}");
    }
}

#[test]
fn the_day_of_a_meeting_in_brackets_is_not_that_of_what_it_approved() {
    let text = "甲省人民代表大会常务委员会关于批准《乙市城市绿化条例》的决定\n（2023年7月26日甲省第十四届人民代表大会常务委员会第三次会议通过）\n甲省第十四届人民代表大会常务委员会第三次会议决定：批准《乙市城市绿化条例》，由乙市公布施行。\n";
    let citations = read(text).citations;
    assert!(citations.iter().all(|it| it.stated.is_none()), "{citations:?}");
}
