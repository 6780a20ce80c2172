use super::*;

fn repeals(text: &str) -> Vec<String> {
    let mut citations = Vec::new();
    read(text, None, &mut citations);
    let said = |citation: Citation| {
        let number = citation.number.map_or(String::new(), |one| one.canonical);
        format!("{}{number}", citation.title.unwrap_or_default())
    };
    citations.into_iter().map(said).collect()
}

#[test]
fn items_without_marks() {
    let text = "决定废止以下规章：\n一、山东省信访规定（省政府令第114号）。\n\n二、某省考试规定(鲁政发〔1983〕90号)。\n3．关于做好某事的通知\n本决定自公布之日起施行。\n四、某省别的规定。\n";
    assert_eq!(
        repeals(text),
        [
            "山东省信访规定省政府令第114号",
            "某省考试规定鲁政发〔1983〕90号",
            "关于做好某事的通知",
        ]
    );
}

#[test]
fn an_item_keeps_its_trial_and_the_number_before_it() {
    let text = "决定废止以下规章：\n一、医疗用毒性药品管理办法（试行）（1988年12月27日国务院令第23号公布）\n2、某政办发〔2011〕102号 关于加强校车安全管理的意见\n3、某政发〔2009〕15号某市犬类管理办法\n";
    assert_eq!(
        repeals(text),
        [
            "医疗用毒性药品管理办法（试行）国务院令第23号",
            "关于加强校车安全管理的意见某政办发〔2011〕102号",
            "某市犬类管理办法某政发〔2009〕15号",
        ]
    );
}

#[test]
fn what_changed_an_item_is_not_repealed() {
    for item in [
        "2.某市房屋管理规定(1995年3月2日发布，根据2002年1月5日《关于修改部分规章的决定》修正)",
        "2.1995年3月2日某市人民政府发布、根据2002年1月5日《关于修改部分规章的决定》修改的某市房屋管理规定",
        "2.1995年3月2日发布、根据《关于修改部分规章的决定》修改的《某市房屋管理规定》",
    ] {
        let text = format!(
            "某市关于废止部分规章的决定\n\n决定废止下列规章：\n1.《某市犬类办法》\n{item}\n"
        );
        let named: Vec<String> = crate::record::text::read(&text)
            .citations
            .into_iter()
            .filter(|it| it.relation == Relation::Repeals)
            .map(|it| format!("{} {:?}", it.title.unwrap_or_default(), it.edition))
            .collect();
        assert!(named[0].starts_with("某市犬类办法"), "{item}: {named:?}");
        assert!(named[1].starts_with("某市房屋管理规定"), "{item}: {named:?}");
        assert_eq!(named.len(), 2, "{item}: {named:?}");
    }
}

#[test]
fn the_first_of_a_list_may_stand_for_all() {
    let text = "现决定废止《某暂行办法》（某政综〔2012〕88号）等2件行政规范性文件：\n1.某暂行办法（某政综〔2012〕88号）\n2.某管理规定（某政综〔2013〕121号）\n本决定自公布之日起施行。\n";
    assert_eq!(
        repeals(text),
        ["某暂行办法某政综〔2012〕88号", "某管理规定某政综〔2013〕121号"]
    );
    let either = "决定废止《某暂行办法》，修改《某规定》等2件规章：\n1.某管理规定。\n";
    assert!(repeals(either).is_empty());
}

#[test]
fn registers_of_what_is_repealed() {
    let rows =
        "1.《某暂行办法》（某政〔2010〕1号）\n2．关于某事的通知（某政〔2010〕2号）\n";
    let table = "序号\t文件名称\t文号\n1\t某暂行办法\t某政〔2010〕1号\n2\t关于某事的通知\t某政〔2010〕2号\n";
    for heading in
        ["废止的规范性文件目录", "宣布失效的文件清单（共2件）", "某府决定废止的规章"]
    {
        let text = format!("附件2\n{heading}\n\n{rows}\n附件3\n1.《别的办法》\n");
        assert_eq!(repeals(&text), ["关于某事的通知某政〔2010〕2号"], "{heading}");
        let text = format!("附件2\n{heading}\n\n{table}");
        assert_eq!(
            repeals(&text),
            ["某暂行办法某政〔2010〕1号", "关于某事的通知某政〔2010〕2号"]
        );
    }
    for heading in [
        "继续有效的规范性文件目录",
        "拟废止的规范性文件目录",
        "废止和修改的规范性文件目录",
        "附件：废止的规范性文件目录",
        "废止",
    ] {
        assert!(repeals(&format!("{heading}\n{table}")).is_empty(), "{heading}");
    }
}

#[test]
fn headings_without_a_mark_lead_lists_of_repeals_and_amendments() {
    let text = "甲省关于废止和修改部分规章的决定\n\n省人民政府决定：\n一、废止下列省人民政府规章\n（一）《甲办法》（1994年省政府令第3号）\n（二）《乙办法》\n二、对下列省人民政府规章予以修改\n（一）《丙办法》\n将第三条修改为：“依照《丁办法》。”\n三、其他\n（一）《戊办法》继续有效。\n";
    let said: Vec<String> = crate::record::text::read(text)
        .citations
        .into_iter()
        .filter(|it| it.relation != Relation::Cites)
        .map(|it| format!("{} {}", it.relation.code(), it.title.unwrap_or_default()))
        .collect();
    assert_eq!(said, ["repeals 甲办法", "repeals 乙办法", "amends 丙办法"]);
}

#[test]
fn what_is_no_such_list() {
    for text in [
        "对下列规定作如下修改：\n一、某省规定。\n",
        "决定废止以下规章：\n本决定自公布之日起施行。\n",
        "被废止的规章如下\n一、某省规定。\n",
        "决定对下列事项停止执行：\n一、收费。\n",
    ] {
        assert!(repeals(text).is_empty(), "{text}");
    }
}

#[test]
fn headings_tell_whether_all_or_a_part_is_over() {
    let text = "甲总局关于公布税务规范性文件目录的公告\n甲总局公告2022年第24号\n现将《目录》予以公布：\n一、全文失效废止\n1.《甲总局关于某税的公告》（甲总局公告2011年第34号）\n2.《甲总局关于某事的公告》（甲总局公告2020年第15号）\n\n二、部分条款失效废止\n1.《甲总局关于发布〈减免办法〉的公告》（甲总局公告2015年第43号），第十条废止。\n\n特此公告。\n甲总局\n2022年12月1日\n";
    let said = |text: &str| -> Vec<(String, bool)> {
        let found = crate::record::text::read(text).citations.into_iter();
        let of_list = found.filter(|it| it.number.is_some());
        of_list.map(|it| (it.relation.code().to_owned(), it.partial)).collect()
    };
    let repeals = |partial| ("repeals".to_owned(), partial);
    assert_eq!(said(text), [repeals(false), repeals(false), repeals(true)]);
    for heading in [
        "一、全文废止（2件）",
        "（一）全文失效的文件：",
        "一、全文失效、废止的税收规范性文件",
    ] {
        let text = text.replace("一、全文失效废止", heading);
        assert_eq!(said(&text)[..2], [repeals(false), repeals(false)], "{heading}");
    }
    for heading in ["一、全文继续有效", "一、全文失效废止的原因", "一、拟全文废止"]
    {
        let text = text.replace("一、全文失效废止", heading);
        assert_eq!(said(&text)[0].0, "cites", "{heading}");
    }
}

#[test]
fn the_number_of_a_notice_is_that_of_what_it_has_printed() {
    let text = "甲厅关于废止文件的公告\n甲厅公告2023年第4号\n一、全文废止的文件（2件）\n1.甲厅关于印发《甲省取水办法》的通知（甲水资〔2010〕5号）\n2.甲厅关于加强采砂管理的通知（甲水管〔2011〕8号）\n三、继续有效的文件（1件）\n1.甲厅关于印发《甲省水价办法》的通知（甲水财〔2012〕19号）\n甲厅\n2023年6月1日\n";
    let found = crate::record::text::read(text).citations.into_iter();
    let said: Vec<String> = found
        .map(|it| {
            let number = it.number.map(|one| one.canonical).unwrap_or_default();
            format!("{} {} {number}", it.relation.code(), it.title.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        said,
        [
            "repeals 甲省取水办法 甲水资〔2010〕5号",
            "repeals 甲厅关于加强采砂管理的通知 甲水管〔2011〕8号",
            "cites 甲省水价办法 ",
            "cites  甲水财〔2012〕19号",
        ]
    );
}

#[test]
fn a_register_without_numbers_before_its_rows() {
    let text = "附件2\n国务院决定废止的行政法规\n医疗用毒性药品管理办法（1988年12月27日中华人民共和国国务院令第23号公布）\n\n以上自公布之日起施行。\n";
    assert_eq!(repeals(text), ["医疗用毒性药品管理办法国务院令第23号"]);
}

#[test]
fn what_is_declared_over_heads_its_list_too() {
    let text = "经研究，决定对以下文件宣布失效，自本通告发布之日起不再作为行政管理的依据。\n1.某市关于加快某业发展的意见（某政发〔2012〕33号）\n2.某市关于印发某规划的通知（某政办发〔2013〕101号）\n";
    assert_eq!(
        repeals(text),
        [
            "某市关于加快某业发展的意见某政发〔2012〕33号",
            "某市关于印发某规划的通知某政办发〔2013〕101号"
        ]
    );
}

#[test]
fn the_number_in_the_next_cell_is_that_of_what_a_notice_printed() {
    let text = "某委关于废止部分文件的决定\n\n现决定对下列文件予以废止。\n\n附件\n决定废止的规章、行政规范性文件目录\n序号\t文件名称\t文号\n1\t关于加强某储备工作的通知\t某改〔2011〕996号\n2\t某委关于印发《某管理办法》的通知\t某改〔2010〕2643号\n";
    let named: Vec<String> = crate::record::text::read(text)
        .citations
        .into_iter()
        .map(|it| {
            let number = it.number.map(|it| it.canonical).unwrap_or_default();
            format!("{} {} {number}", it.relation.code(), it.title.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        named,
        [
            "repeals 关于加强某储备工作的通知 某改〔2011〕996号",
            "repeals 某管理办法 某改〔2010〕2643号"
        ]
    );
}
