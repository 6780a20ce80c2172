//! What citations of whole texts point to.

use super::*;
use crate::model::date::bounds;
use crate::record::text::read;

fn target(id: &str, title: &str, number: Option<&str>, dates: &[&str]) -> Target {
    let dates: Vec<_> = dates.iter().map(|date| bounds(date).unwrap()).collect();
    Target {
        id: id.into(),
        titles: vec![title.into()],
        number: number.map(str::to_owned),
        place: "CN".into(),
        edition: dates.last().copied(),
        in_force: None,
        is_original: false,
        written: None,
        dates,
    }
}

fn resolve(targets: Vec<Target>, from: &Target, text: &str) -> Vec<String> {
    let mut targets = targets;
    targets.push(from.clone());
    let at = targets.len() - 1;
    let index = Index::new(targets);
    read(text)
        .citations
        .iter()
        .map(|citation| match index.resolve(citation, at) {
            Outcome::Drawn { to, tier } => {
                format!("{} {}", index.targets()[to].id, tier.code())
            }
            Outcome::InDoubt { why, .. } => format!("{why:?}"),
            Outcome::Forbidden { to } => format!("forbidden {}", index.targets()[to].id),
            other => format!("{other:?}"),
        })
        .collect()
}

#[test]
fn tiers_and_doubts() {
    let plan = || {
        target(
            "plan",
            "国务院关于印发新一代人工智能发展规划的通知",
            Some("国发〔2017〕35号"),
            &["2017-07-08"],
        )
    };
    let from = target("x", "某某方案", None, &["2018-08-01"]);
    let one = |text: &str, targets: Vec<Target>| {
        resolve(targets, &from, &format!("某某方案\n\n{text}\n"))
    };
    for (text, expected) in [
        (
            "为贯彻《新一代人工智能发展规划》（国发[2017]35 号），制定本方案。",
            "plan explicit",
        ),
        ("为贯彻《新一代人工智能发展规划》，制定本方案。", "plan explicit_title"),
        ("按照国发〔2017〕35号要求，制定本方案。", "plan explicit"),
        ("按照国发〔201735号要求，制定本方案。", "plan number_repaired"),
        ("为贯彻《别的规划》（国发〔2017〕35号），制定本方案。", "NumberDisagrees"),
        ("为贯彻《没有的规划》，制定本方案。", "Dangling"),
        ("《某某方案》已经批准，现予公布。", "Own"),
    ] {
        assert_eq!(one(text, vec![plan()]), [expected], "{text}");
    }
    let early = target("x", "某某方案", None, &["2016-08-01"]);
    let forbidden =
        |text: &str| resolve(vec![plan()], &early, &format!("某某方案\n\n{text}\n"));
    assert_eq!(forbidden("根据国发〔2017〕35号，制定本方案。"), ["forbidden plan"]);
    assert_eq!(forbidden("为贯彻《新一代人工智能发展规划》，制定本方案。"), ["Later"]);
}

#[test]
fn a_repeal_is_not_drawn_to_what_was_made_after_it() {
    let change = |id: &str, year: &str| {
        let number = format!("交通运输部令{year}年第33号");
        let title = "关于修改《客运站规定》的决定";
        target(id, title, Some(&number), &[&format!("{year}-09-26")])
    };
    // The edition of 2023 of rules of 2020, which repealed a change of 2016.
    let from = target("x", "客运站规定", None, &["2020-07-06", "2023-11-10"]);
    let text = |name: &str| {
        format!(
            "客运站规定\n\n第一条　为规范经营活动，制定本规定。\n第二条　本规定自2020年9月1日起施行。{name}同时废止。\n"
        )
    };
    let bare = text("《关于修改〈客运站规定〉的决定》");
    let numbered = text(
        "2016年12月6日以交通运输部令2016年第82号公布的《关于修改〈客运站规定〉的决定》",
    );
    assert_eq!(resolve(vec![change("new", "2022")], &from, &bare), ["Later"]);
    let found = resolve(vec![change("new", "2022")], &from, &numbered);
    assert_eq!(found, ["NumberDisagrees"]);
    let both = || vec![change("old", "2016"), change("new", "2022")];
    assert_eq!(resolve(both(), &from, &bare), ["old explicit_title"]);
    let own = text("《关于修改〈客运站规定〉的决定》（交通运输部令2022年第33号）");
    assert_eq!(resolve(both(), &from, &own), ["forbidden new"]);
}

#[test]
fn the_order_behind_a_title_tells_the_edition() {
    let editions = || {
        vec![
            target("old", "某条例", Some("国务院令第55号"), &["1990-05-19"]),
            target(
                "new",
                "某条例",
                Some("中华人民共和国国务院令第732号"),
                &["2020-11-29"],
            ),
        ]
    };
    let undated = target("x", "某办法", None, &[]);
    let dated = target("x", "某办法", None, &["2019-01-01"]);
    let law = "根据《某条例》（国务院令第55号），制定本办法。";
    for (from, text, expected) in [
        (&undated, law, "old explicit"),
        (&undated, &law.replace("55", "732"), "new explicit"),
        // One that no edition has is that of an amendment, perhaps.
        (&undated, &law.replace("55", "666"), "Undated"),
        (&dated, &law.replace("55", "666"), "old explicit_title"),
        (&dated, &law.replace("55", "732"), "forbidden new"),
        // Several, and one without a title, settle nothing.
        (&undated, &law.replace("55号", "55号发布，国务院令第732号修订"), "Undated"),
    ] {
        let text = format!("某办法\n\n{text}\n");
        assert_eq!(resolve(editions(), from, &text), [expected], "{text}");
    }
}

#[test]
fn an_order_of_the_state_council_is_found_by_its_number_alone() {
    use crate::record::text::{Number, Span};
    let regulation =
        |number| target("fund", "住房公积金管理条例", Some(number), &["1999-04-03"]);
    let found = |targets: &[Target], number: &str, day: &str| {
        let mut targets = targets.to_vec();
        targets.push(target("x", "武汉住房公积金归集管理办法", None, &[day]));
        let from = targets.len() - 1;
        let mut citation =
            read("某办法\n\n根据《某条例》，制定本办法。\n").citations.remove(0);
        let span = Span { start: 0, end: 0 };
        citation.title = None;
        citation.number =
            Some(Number { canonical: number.into(), repaired: false, span });
        Index::new(targets).resolve(&citation, from)
    };
    let drawn = Outcome::Drawn { to: 0, tier: Tier::Explicit };
    for number in ["国务院令第262号", "中华人民共和国国务院令第262号"]
    {
        for cited in ["国务院令第262号", "中华人民共和国国务院令第262号"]
        {
            assert_eq!(found(&[regulation(number)], cited, "2020-06"), drawn);
        }
    }
    // Before it was, another one, two of them, and orders that begin anew.
    let own = regulation("国务院令第262号");
    assert_eq!(
        found(std::slice::from_ref(&own), "国务院令第262号", "1998"),
        Outcome::Forbidden { to: 0 }
    );
    assert_eq!(
        found(std::slice::from_ref(&own), "国务院令第26号", "2020"),
        Outcome::Dangling
    );
    assert_eq!(found(&[own.clone(), own], "国务院令第262号", "2020"), Outcome::Dangling);
    let president = [regulation("主席令第5号")];
    assert_eq!(found(&president, "主席令第5号", "2020"), Outcome::Dangling);
    let office = regulation("国家互联网信息办公室令第8号");
    let asked = Outcome::InDoubt { candidates: vec![0], why: Why::OrderAlone };
    let cited = "国家互联网信息办公室令第8号";
    assert_eq!(found(std::slice::from_ref(&office), cited, "2020"), asked);
    assert_eq!(found(&[office.clone(), office], cited, "2020"), Outcome::Dangling);
    let mut amended = regulation("国务院令第710号");
    amended.titles = vec!["住房公积金管理条例（2019修订）".into()];
    assert_eq!(found(&[amended], "国务院令第710号", "2020"), Outcome::Dangling);
}

#[test]
fn a_title_with_two_homes_is_a_doubt() {
    let law = target("new", "中华人民共和国国家安全法", None, &["2015-07-01"]);
    let from = target("spy", "中华人民共和国反间谍法", None, &["2014-11-01"]);
    let text = "中华人民共和国反间谍法\n\n第四十条　本法自公布之日起施行。1993年2月22日第七届全国人民代表大会常务委员会第三十次会议通过的《中华人民共和国国家安全法》同时废止。\n";
    assert_eq!(resolve(vec![law.clone()], &from, text), ["OtherDate"]);
    let old = target("old", "中华人民共和国国家安全法", None, &["1993-02-22"]);
    assert_eq!(resolve(vec![law, old], &from, text), ["old explicit_title"]);
}

#[test]
fn the_edition_in_force_then_is_meant() {
    let editions = || {
        vec![
            target(
                "2012",
                "中华人民共和国民事诉讼法",
                None,
                &["1991-04-09", "2012-08-31"],
            ),
            target(
                "2017",
                "中华人民共和国民事诉讼法",
                None,
                &["1991-04-09", "2017-06-27"],
            ),
            target(
                "2021",
                "中华人民共和国民事诉讼法",
                None,
                &["1991-04-09", "2021-12-24"],
            ),
        ]
    };
    let text = "某某规定\n\n根据《民事诉讼法》，制定本规定。\n";
    for (day, edition) in [
        ("2018-01-01", "2017 explicit_title"),
        ("2017-06-27", "2017 explicit_title"),
        ("2022-01-01", "2021 explicit_title"),
        // The work was there, though only later editions are held.
        ("2001-01-01", "2012 explicit_title"),
        ("1980-01-01", "Later"),
    ] {
        let from = target("x", "某某规定", None, &[day]);
        assert_eq!(resolve(editions(), &from, text), [edition], "{day}");
    }
    // The year of its number, or the day from which it holds, settles it where no edition
    // came about in the time that they leave open.
    for (number, in_force, expected) in [
        (Some("某发〔2019〕7号"), None, "2017 explicit_title"),
        (Some("某发〔2017〕7号"), None, "Undated"),
        (Some("某发〔2022〕7号"), None, "Undated"),
        (None, Some("2020-01-01"), "2017 explicit_title"),
        (None, Some("2018-01-01"), "Undated"),
        (Some("某发〔2018〕7号"), Some("2019-01-01"), "2017 explicit_title"),
        (Some("某发〔2018〕7号"), Some("2021-06-01"), "Undated"),
        (None, Some("2003-01-01"), "2012 explicit_title"),
        (None, Some("1980-01-01"), "Later"),
    ] {
        let in_force = in_force.map(|day| bounds(day).unwrap());
        let written = written(number, in_force.as_ref());
        let from = Target { written, ..target("x", "某某规定", number, &[]) };
        let found = resolve(editions(), &from, text);
        assert_eq!(found, [expected], "{number:?} {in_force:?}");
    }
    let undated =
        Target {
            edition: None, dates: Vec::new(), ..target("x", "某某规定", None, &[])
        };
    assert_eq!(resolve(editions(), &undated, text), [format!("{:?}", Why::Undated)]);
}

#[test]
fn the_only_edition_held_may_be_too_late() {
    let text = "某某规定\n\n根据《民事诉讼法》，制定本规定。\n";
    for (number, year, expected) in [
        ("某发〔2005〕16号", "2017", "Later"),
        ("某局公告2005年第16号", "2017", "Later"),
        ("某发〔2005〕16号", "2004", "2004 explicit_title"),
    ] {
        let day = format!("{year}-10-07");
        let only = target(year, "中华人民共和国民事诉讼法", None, &[&day]);
        let written = written(Some(number), None);
        let undated =
            Target { edition: None, ..target("x", "某某规定", Some(number), &[]) };
        let from = Target { written, ..undated };
        assert_eq!(resolve(vec![only], &from, text), [expected], "{number} {year}");
    }
}

#[test]
fn a_text_that_nothing_dates_may_cite_an_original() {
    let text = "某某规定\n\n根据《某某法》，制定本规定。\n";
    let undated = target("x", "某某规定", None, &[]);
    let only = |is_original| {
        vec![Target { is_original, ..target("one", "某某法", None, &["2010-10-07"]) }]
    };
    assert_eq!(resolve(only(true), &undated, text), ["one explicit_title"]);
    assert_eq!(resolve(only(false), &undated, text), ["Undated"]);
}

#[test]
fn a_new_edition_that_is_not_yet_in_force_is_asked() {
    let editions = |force: &str| {
        let in_force = Some(bounds(force).unwrap());
        let old = target("old", "某某法", None, &["2017-09-01"]);
        vec![old, Target { in_force, ..target("new", "某某法", None, &["2021-01-22"]) }]
    };
    let from = target("x", "某某规定", None, &["2021-03-01"]);
    let based = "某某规定\n\n根据《某某法》，制定本规定。\n";
    assert_eq!(resolve(editions("2021-07-15"), &from, based), ["NotYetInForce"]);
    assert_eq!(resolve(editions("2021-02-01"), &from, based), ["new explicit_title"]);
    // Alone it is the law that is meant.
    let mut only = editions("2021-07-15");
    only.remove(0);
    assert_eq!(resolve(only, &from, based), ["new explicit_title"]);
    let amends = "某决定\n\n决定对《某某法》作如下修改：\n";
    assert_eq!(resolve(editions("2021-07-15"), &from, amends), ["new explicit_title"]);
}

#[test]
fn of_later_editions_the_first_stands_for_the_work() {
    let text = "某某规定\n\n根据《某某法》，制定本规定。\n";
    let from = target("x", "某某规定", None, &["2005-03-01"]);
    let edition =
        |id: &str, last: &str| target(id, "某某法", None, &["1979-07-01", last]);
    let held = |last: &str| vec![edition("2020", last), edition("2009", "2009-08-27")];
    assert_eq!(resolve(held("2020-12-26"), &from, text), ["2009 explicit_title"]);
    // Which of two is the first is not told.
    assert_eq!(resolve(held("2009-08-27"), &from, text), ["Undated"]);
    let index = Index::new([held("2020-12-26"), vec![from]].concat());
    assert!(index.is_later_edition(1, 2) && !index.is_later_edition(2, 1));
}

#[test]
fn what_a_notice_prints_is_not_missing() {
    let title = "某局关于印发《某甲办法》《某乙办法》的通知";
    let text = format!("{title}\n\n各单位：\n现将《某甲办法》和《某丙办法》印发。\n");
    let from = target("x", title, None, &["2020-01-01"]);
    assert_eq!(resolve(vec![], &from, &text), ["Own", "Own", "Own", "Dangling"]);
}

#[test]
fn the_year_of_a_number_rules_newer_works_out() {
    let text = "某决定\n\n现决定对最高人民法院《关于审理某某案件应用法律若干问题的解释》（法释〔2008〕5号）作如下修改：\n";
    let bare = "关于审理某某案件应用法律若干问题的解释";
    let newer = || target("2016", bare, None, &["2016-12-16"]);
    let older = target("2008", &format!("最高人民法院{bare}"), None, &["2008-04-29"]);
    let from = target("x", "某决定", None, &["2018-01-01"]);
    assert_eq!(resolve(vec![newer()], &from, text), ["NumberDisagrees"]);
    assert_eq!(resolve(vec![newer(), older], &from, text), ["2008 explicit_title"]);
    // A later edition that tells of its first day is of the work.
    let edition = target("2020", bare, None, &["2008-04-29", "2017-01-01"]);
    assert_eq!(resolve(vec![edition], &from, text), ["2020 explicit_title"]);
}

#[test]
fn its_own_title_with_another_number_came_before_it() {
    let title = "某县人民政府关于印发《某县人民政府工作规则》的通知";
    let text = |told: &str| {
        format!(
            "{title}\n某政发〔2017〕40号\n各单位：\n请遵照执行。\n\n某县人民政府\n2017年5月2日\n某县人民政府工作规则\n第五十条 {told}\n"
        )
    };
    let from = target("x", title, Some("某政发〔2017〕40号"), &["2017-05-02"]);
    let last = |told: &str, held: Vec<Target>| resolve(held, &from, &text(told)).pop();
    let old = "《某县人民政府关于印发〈某县人民政府工作规则〉的通知》（某政发〔2013〕35号）同时废止。";
    assert_eq!(last(old, Vec::new()).as_deref(), Some("Dangling"));
    // Where it is held it is drawn, and another of its editions is not taken for it.
    let held = |number| target("old", title, Some(number), &["2013-03-01"]);
    assert_eq!(
        last(old, vec![held("某政发〔2013〕35号")]).as_deref(),
        Some("old explicit")
    );
    assert_eq!(last(old, vec![held("某政发〔2013〕9号")]).as_deref(), Some("Dangling"));
    // Its own number and what it prints are its own.
    for told in [
        "按照《某县人民政府工作规则》执行。",
        "《某县人民政府关于印发〈某县人民政府工作规则〉的通知》（某政发〔2017〕40号）已经印发。",
    ] {
        assert_eq!(last(told, Vec::new()).as_deref(), Some("Own"), "{told}");
    }
    // What it repeals is not what it prints.
    assert_eq!(
        last("原《某县人民政府工作规则》同时废止。", Vec::new()).as_deref(),
        Some("Dangling")
    );
}

#[test]
fn what_a_notice_prints_under_another_name_is_its_own() {
    for (title, named, expected) in [
        (
            "西安市人民政府关于印发公共租赁住房管理细则的通知",
            "西安市公共租赁住房管理细则",
            "Own",
        ),
        (
            "某省人民政府关于印发某省支持民间投资的实施方案的通知",
            "某省支持民间投资实施方案",
            "Own",
        ),
        (
            "咸宁市人民政府关于转发市政务中心《咸宁市数据中心建设方案》的通知",
            "咸宁市数据中心建设方案",
            "Own",
        ),
        // What others wrote, and another place's.
        (
            "某省政府关于印发某省贯彻落实《国务院关于甲事的意见》实施方案的通知",
            "国务院关于甲事的意见",
            "Dangling",
        ),
        ("某省人民政府转发国务院关于甲事的通知", "国务院关于甲事的通知", "Dangling"),
        (
            "洛阳市财政局关于转发《财政部关于印发地方政府专项债券绩效办法的通知》的通知",
            "财政部关于印发地方政府专项债券绩效办法的通知",
            "Dangling",
        ),
        (
            "西安市人民政府关于印发公共租赁住房管理细则的通知",
            "宝鸡市公共租赁住房管理细则",
            "Dangling",
        ),
    ] {
        let from = target("x", title, None, &["2019-07-15"]);
        let text = format!("{title}\n各单位：\n请按照《{named}》执行。\n");
        assert_eq!(
            resolve(Vec::new(), &from, &text).pop().as_deref(),
            Some(expected),
            "{named}"
        );
    }
}

#[test]
fn a_law_is_of_one_legal_system() {
    let at = |place: &str, title: &str| Target {
        place: place.into(),
        ..target(place, title, None, &["2001-01-01"])
    };
    let from = |place: &str| at(place, "某某规定");
    let read = |place: &str, held: Vec<Target>, told: &str| {
        let from = Target {
            edition: Some(bounds("2020-01-01").unwrap()),
            dates: vec![bounds("2020-01-01").unwrap()],
            ..from(place)
        };
        resolve(held, &from, &format!("某某规定\n\n{told}\n"))
    };
    let theirs = |title: &str| -> Vec<Target> {
        ["CN-MO", "CN-TW", "CN-TW-TPE", "KR"]
            .iter()
            .map(|place| at(place, title))
            .collect()
    };
    for place in ["CN", "CN-SC", "CN-SC-510900"] {
        for told in
            ["根据《中华人民共和国公司法》，制定本规定。", "根据《公司法》，制定本规定。"]
        {
            assert_eq!(
                read(place, theirs("公司法"), told),
                ["Dangling"],
                "{place} {told}"
            );
            let held =
                [theirs("公司法"), vec![at("CN", "中华人民共和国公司法")]].concat();
            assert_eq!(read(place, held, told), ["CN explicit_title"], "{place} {told}");
        }
    }
    let national = || vec![at("CN", "中华人民共和国公司法")];
    let both =
        || [national(), vec![at("CN-TW", "公司法"), at("CN-MO", "公司法")]].concat();
    for (place, held, told, expected) in [
        ("CN-TW", national(), "根据《公司法》，制定本规定。", "Dangling"),
        ("CN-TW", both(), "根据《公司法》，制定本规定。", "CN-TW explicit_title"),
        ("CN-MO", both(), "根据《公司法》，制定本规定。", "CN-MO explicit_title"),
        ("CN-MO", both(), "参照内地《公司法》执行。", "CN explicit_title"),
        ("CN-MO", both(), "参照《中华人民共和国公司法》执行。", "CN explicit_title"),
        (
            "CN-FJ",
            both(),
            "在台湾地区依照台湾现行的《公司法》设立的企业。",
            "CN-TW explicit_title",
        ),
        ("CN-FJ", national(), "在台湾地区依照台湾地区《公司法》设立的企业。", "Dangling"),
        (
            "CN-FJ",
            both(),
            "依照台湾《证券法》、《公司法》设立的企业。",
            "CN-TW explicit_title",
        ),
    ] {
        let found = read(place, held, told);
        assert_eq!(found.last().map(String::as_str), Some(expected), "{place} {told}");
    }
    // What names its own place, what is no law, and what the country made for them all.
    let basic = vec![at("CN", "中华人民共和国澳门特别行政区基本法")];
    let told = "根据《澳门特别行政区基本法》，制定本规定。";
    assert_eq!(read("CN-MO", basic, told), ["CN explicit_title"]);
    let plan = vec![at("CN", "粤港澳大湾区发展规划纲要")];
    let told = "为落实《粤港澳大湾区发展规划纲要》，制定本规定。";
    assert_eq!(read("CN-MO", plan, told), ["CN explicit_title"]);
    let held = vec![at("CN-HK", "中华人民共和国国旗法")];
    let told = "根据《中华人民共和国国旗法》，制定本规定。";
    assert_eq!(read("CN", held, told), ["CN-HK explicit_title"]);
    // Another country's law may be spoken of.
    let held = || vec![at("EU", "通用数据保护条例")];
    assert_eq!(
        read("CN", held(), "《通用数据保护条例》已经生效。"),
        ["EU explicit_title"]
    );
}

#[test]
fn a_notice_that_hands_on_is_not_what_it_hands_on() {
    for (title, named) in [
        (
            "洛阳市财政局关于转发《财政部关于印发专项债券项目绩效办法的通知》的通知",
            &["财政部关于印发专项债券项目绩效办法的通知", "专项债券项目绩效办法"][..],
        ),
        (
            "长沙市教育局转发湖南省教育厅关于转发《教育部办公厅关于加强中小学教育的通知》的通知",
            &[
                "教育部办公厅关于加强中小学教育的通知",
                "湖南省教育厅关于转发〈教育部办公厅关于加强中小学教育的通知〉的通知",
                "关于转发〈教育部办公厅关于加强中小学教育的通知〉的通知",
            ],
        ),
    ] {
        for named in named {
            let known = target("CN-430100", title, None, &["2021-02-24"]);
            let from = target(
                "CN-430300",
                "某市某局关于做好某工作的通知",
                None,
                &["2021-07-15"],
            );
            let text = format!(
                "某市某局关于做好某工作的通知\n各单位：\n根据《{named}》，现通知如下。\n"
            );
            let found = resolve(vec![known], &from, &text);
            assert_eq!(found, ["Dangling"], "{named}");
        }
    }
}

#[test]
fn a_standard_is_not_ended_by_what_publishes_it() {
    let from = target(
        "x",
        "关于发布标准《甲指南》的公告",
        Some("甲部公告2023年第12号"),
        &["2023-04-20"],
    );
    let text = "关于发布标准《甲指南》的公告\n公告 2023年 第12号\n以上标准自2023年7月1日起实施，自实施之日起，《甲指南》（HJ 820—2017）废止。\n甲部\n2023年4月20日\n";
    let last = |targets: Vec<Target>| resolve(targets, &from, text).pop().unwrap();
    let new = |number| target("new", "甲指南", number, &["2023-04-20"]);
    let old = target("old", "甲指南", Some("HJ 820-2017"), &["2017-04-25"]);
    assert_eq!(last(vec![new(Some("HJ 820-2023"))]), "NumberDisagrees");
    assert_eq!(last(vec![new(None)]), "NumberDisagrees");
    assert_eq!(last(vec![new(Some("HJ 820-2023")), old]), "old explicit");
}
