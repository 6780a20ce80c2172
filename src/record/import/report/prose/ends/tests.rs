use super::*;
use crate::record::import::report::verbs::titles;

#[test]
fn what_is_amended_is_not_said_to_end_another() {
    for (text, wanted) in [
        ("某会议修改《甲法》，取消许可，《乙办法》随之废止", true),
        ("某部印发《甲法》，《乙办法》同时废止", false),
    ] {
        let titles = titles(text);
        assert_eq!(is_amended_before(text, &titles, titles[1]), wanted, "{text}");
    }
}

#[test]
fn an_older_edition_is_known_by_its_number() {
    let said = super::super::alone::told(
        "2007年4月28日，建设部令第157号发布《甲管理办法》，自2007年7月1日起施行，1993年8月10日建设部颁布的《甲管理办法》（建设部令第27号）同时废止。",
    );
    let bases: Vec<_> = said.iter().flat_map(|(_, said)| &said.rests).collect();
    assert!(!bases.is_empty());
    assert!(bases.iter().all(|base| {
        base.title.is_none() && base.number.as_deref() == Some("建设部令第27号")
    }));
}

#[test]
fn an_older_edition_is_known_by_its_year() {
    let said = super::super::alone::told(
        "2020年9月1日，民政部公布修订后的《甲管理办法》（民政部令第66号），自2020年11月1日起施行，2013年的《甲管理办法》同时废止。",
    );
    let bases: Vec<_> = said.iter().flat_map(|(_, said)| &said.rests).collect();
    assert!(!bases.is_empty());
    assert!(bases.iter().all(|base| {
        base.title.as_deref() == Some("甲管理办法")
            && base.stated.as_deref() == Some("2013")
    }));
    // Of no year, it may be this one.
    let said = super::super::alone::told(
        "2020年9月1日，民政部公布修订后的《甲管理办法》，原《甲管理办法》同时废止。",
    );
    assert!(said.iter().all(|(_, said)| said.rests.is_empty()), "{said:?}");
}

#[test]
fn numbers_alone_may_be_ended() {
    let told = |text: &str| {
        let found = numbered(text, &titles(text)).into_iter();
        found.filter_map(|base| base.number).collect::<Vec<_>>()
    };
    let text = "印发《甲》（国发〔2014〕8号），国发〔2009〕32号、国发〔2011〕18号文件同时停止执行";
    assert_eq!(told(text), ["国发〔2009〕32号", "国发〔2011〕18号"]);
    assert_eq!(told("公布《甲》，国发〔2009〕32号文件不再执行"), ["国发〔2009〕32号"]);
    assert!(told("根据国发〔2009〕32号，印发《甲》，同时废止旧文").is_empty());
    let said = super::super::alone::told(
        "云南省人大常委会2000年5月26日通过的《云南省甲条例》，2013年6月1日《云南省乙条例》施行后被废止。",
    );
    let ends: Vec<_> = said
        .iter()
        .flat_map(|(_, said)| {
            said.rests.iter().map(|it| (&*said.title, it.title.as_deref()))
        })
        .collect();
    assert_eq!(ends, [("云南省乙条例", Some("云南省甲条例"))]);
}

#[test]
fn what_is_ended_is_told_from_what_ends() {
    for (text, wanted) in [
        ("公布《甲》，《乙办法》同时废止", Some(Relation::Repeals)),
        (
            "公布《甲》，原《乙办法》（浙政发〔2010〕1号）自2023年6月1日起废止",
            Some(Relation::Repeals),
        ),
        ("公布《甲》，2010年发布的《乙办法》同时废止", Some(Relation::Repeals)),
        (
            "出台《甲》，取代了此前的《乙办法》（卫规财发〔2001〕308号）",
            Some(Relation::Replaces),
        ),
        (
            "印发《甲》，有效期3年，此前的《乙办法》（成经信发〔2019〕3号）废止",
            Some(Relation::Repeals),
        ),
        ("印发《甲》，此前的《乙办法》继续执行", None),
        ("印发《甲》，此前的《乙办法》废止了许可", None),
        ("印发《甲》，并同时废止《乙办法》", Some(Relation::Repeals)),
        ("印发《甲》，替代《乙办法》", Some(Relation::Replaces)),
        ("《甲》取代了2015年印发的《乙办法》", Some(Relation::Replaces)),
        ("国务院废止《乙办法》", None),
        ("《乙办法》废止", None),
        ("《甲》不取代《乙办法》", None),
        ("《甲》和《乙办法》同时施行", None),
    ] {
        let titles = titles(text);
        let last = titles.len() - 1;
        assert_eq!(ended(text, &titles[last..], last == 0), wanted, "{text}");
    }
    for (text, wanted) in [
        ("该条例被2024年1月1日起施行的《甲条例》取代", Some(Relation::Replaces)),
        ("已为《甲》所替代", Some(Relation::Replaces)),
        ("被《甲》废止", Some(Relation::Repeals)),
        ("由《甲》规定", None),
        ("《甲》取代", None),
    ] {
        assert_eq!(agent(text, &titles(text)), wanted, "{text}");
    }
}

#[test]
fn the_day_of_what_is_repealed_is_its_own() {
    let told = super::super::alone::told(
        "发布《甲规定》（某局令第77号），2007年发布、2017年修订的《乙规定》同时废止。",
    );
    let dated = |it: &&(String, Statement)| it.1.title == "甲规定" && it.1.date.is_some();
    assert!(told.iter().find(dated).is_none(), "{told:?}");
}

#[test]
fn the_day_of_what_replaces_is_its_own() {
    let said = |text: &str| {
        let said = super::super::alone::told(text).into_iter();
        let said = said.map(|(_, said)| {
            let date = said.date.map(|(role, edtf)| format!("{} {edtf}", role.code()));
            let rests = said.rests.into_iter().map(|base| {
                format!("{} {}", base.relation.code(), base.number.unwrap_or_default())
            });
            let rests = rests.collect::<Vec<_>>().join(", ");
            format!(
                "{} {} {rests}",
                said.number.unwrap_or_default(),
                date.unwrap_or_default()
            )
        });
        said.collect::<Vec<_>>()
    };
    assert_eq!(
        said(
            "《甲保护条例》（国务院令第162号）被1998年12月27日公布的新《甲保护条例》（国务院令第257号）取代。"
        ),
        [
            "国务院令第162号  ",
            "国务院令第257号 published 1998-12-27 replaces 国务院令第162号"
        ]
    );
    assert_eq!(
        said(
            "《甲保护条例》（国务院令第162号），该条例被1998年12月27日公布、1999年1月1日施行的新《甲保护条例》（国务院令第257号）取代。"
        ),
        [
            "国务院令第162号  ",
            "国务院令第257号 in_force 1999-01-01 replaces 国务院令第162号",
            "国务院令第257号 published 1998-12-27 replaces 国务院令第162号",
        ]
    );
    assert_eq!(
        said(
            "《成都市甲办法》（成办发〔2004〕3号）被2015年3月1日公布、2015年5月1日施行的《成都市甲条例》取代。"
        ),
        [
            "成办发〔2004〕3号  ",
            " in_force 2015-05-01 replaces 成办发〔2004〕3号",
            " published 2015-03-01 replaces 成办发〔2004〕3号",
        ]
    );
}

#[test]
fn a_law_named_before_is_replaced() {
    let told = super::super::alone::told(
        "1995年10月30日，全国人大常委会通过《中华人民共和国甲生法》。2009年2月28日公布、同年6月1日起施行的《中华人民共和国甲全法》取代了甲生法。",
    );
    let last: Vec<String> = told
        .iter()
        .filter(|(_, said)| said.title == "中华人民共和国甲全法")
        .map(|(_, said)| {
            let date =
                said.date.as_ref().map(|(role, edtf)| format!("{} {edtf}", role.code()));
            let old = said.rests.first().and_then(|base| base.title.clone());
            format!("{} {}", date.unwrap_or_default(), old.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        last,
        [
            "in_force 2009-06-01 中华人民共和国甲生法",
            "published 2009-02-28 中华人民共和国甲生法"
        ]
    );
}

/// What the text tells to end, behind how, and what it only tells of.
fn ends_and_told(text: &str) -> (Vec<String>, Vec<String>) {
    let known = crate::record::import::known::Known::empty();
    let places = known.places();
    let names = crate::record::import::report::names::PlaceNames::new(
        places,
        places.by_code("CN"),
    );
    let blocks = crate::record::import::report::blocks::blocks(text);
    let prose = super::super::read(&blocks, &names, places);
    let ends = prose.statements.iter().flat_map(|said| &said.rests).map(|base| {
        format!("{} {}", base.relation.code(), base.title.clone().unwrap_or_default())
    });
    let mut ends: Vec<String> = ends.collect();
    ends.dedup();
    (ends, prose.unrelated)
}

#[test]
fn what_is_only_planned_ends_nothing() {
    for (text, old) in [
        (
            "拟出台《成都市甲规划》，修订《成都市乙条例》，适时废止《成都市丙办法》。",
            "成都市丙办法",
        ),
        (
            "下一步，拟制定《湖南省甲条例》，研究修订《湖南省乙条例》并废止《湖南省丙办法》。",
            "湖南省丙办法",
        ),
        (
            "市政府拟出台《郑州市甲条例》、修改《郑州市乙条例》，同步废止《郑州市丙办法》。",
            "郑州市丙办法",
        ),
        (
            "2022年5月1日，成都市印发《成都市丁办法》。计划于2024年5月1日出台《成都市甲条例》，以取代《成都市丙办法》。",
            "成都市丙办法",
        ),
    ] {
        let (ends, told) = ends_and_told(text);
        assert!(ends.is_empty(), "{text} {ends:?}");
        assert!(told.iter().any(|title| title == old), "{text} {told:?}");
    }
    let text = "成都市去年计划修订旧办法，2022年5月1日公布《成都市甲条例》，取代了《成都市丙办法》。";
    assert_eq!(ends_and_told(text).0, ["replaces 成都市丙办法"]);
}

#[test]
fn a_part_is_not_the_whole() {
    for text in [
        "2024年1月25日，国务院公布《甲条例》，取代了生态环境部2020年12月31日发布的《乙办法》在交易监管方面的主要内容。",
        "2024年1月25日，国务院公布《甲条例》，替代《乙办法》第三条。",
    ] {
        let (ends, told) = ends_and_told(text);
        assert!(ends.is_empty(), "{text} {ends:?}");
        assert_eq!(told, ["乙办法"], "{text}");
    }
    let whole =
        "2024年1月25日，国务院公布《甲条例》，取代了《乙办法》，理顺了各方面的关系。";
    assert_eq!(ends_and_told(whole).0, ["replaces 乙办法"]);
}

#[test]
fn an_order_that_ended_is_the_one_told_of() {
    let one = "2002年5月9日，国土资源部第11号令发布《甲规定》，同年7月1日起施行；";
    let new = "2007年9月28日修订为《乙规定》（第39号令），原第11号令同时废止。";
    let said = super::super::alone::told(&format!("{one}{new}"));
    let bases: Vec<_> = said.iter().flat_map(|(_, said)| &said.rests).collect();
    assert!(!bases.is_empty(), "{said:?}");
    assert!(bases.iter().all(|base| {
        base.title.as_deref() == Some("甲规定")
            && base.relation == Relation::Repeals
            && base.effective.as_deref() == Some("2007-09-28")
    }));
    // Nothing before has that number.
    let (ends, told) =
        ends_and_told(&format!("{one}{}", new.replace("第11号", "第12号")));
    assert!(ends.is_empty());
    assert_eq!(told, ["第12号令"]);
}
