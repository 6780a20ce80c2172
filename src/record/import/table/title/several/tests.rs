use super::*;

fn titles(parted: Parted<'_>) -> Vec<(String, Option<&str>)> {
    let (Parted::Into(parts) | Parted::Perhaps(parts)) = parted else {
        return Vec::new();
    };
    let part = |part: Titled<'_>| (part.title.into_owned(), None);
    parts.into_iter().map(part).collect()
}

fn sure(cell: &str) -> Vec<String> {
    let parted = parted(cell);
    assert!(matches!(parted, Parted::Into(_)), "{cell}: {parted:?}");
    titles(parted).into_iter().map(|(title, _)| title).collect()
}

#[test]
fn the_rest_of_a_title_does_not_stand_alone() {
    for line in ["甲机构设置标准（试行）", "甲市关于促进乙产业的意见"]
    {
        assert!(stands_alone(line), "{line}");
    }
    for line in ["和乙市实施细则", "关于印发甲市管理办法", "的通知", "（试行）的通知"]
    {
        assert!(!stands_alone(line), "{line}");
    }
}

#[test]
fn marked_and_numbered_titles_are_several() {
    for cell in [
        "《甲方案》\n《乙指南》",
        "《甲方案》《乙指南》",
        "1.《甲方案》；2.《乙指南》",
        "（1）《甲方案》（2）《乙指南》",
        "①《甲方案》②《乙指南》",
    ] {
        assert_eq!(sure(cell), ["甲方案", "乙指南"], "{cell}");
    }
    for cell in [
        "1. 甲市某事管理办法\n2. 乙市某事实施方案",
        "1、甲市某事管理办法 2、乙市某事实施方案",
        "一、甲市某事管理办法；二、乙市某事实施方案",
        "（一）甲市某事管理办法（二）乙市某事实施方案",
    ] {
        assert_eq!(sure(cell), ["甲市某事管理办法", "乙市某事实施方案"], "{cell}");
    }
}

#[test]
fn a_body_before_a_title_hides_no_title() {
    let read = |cell| match parted(cell) {
        Parted::Into(parts) => parts,
        other => panic!("{cell}: {other:?}"),
    };
    let found = read(
        "《国务院关于某业的若干意见》（国发〔2013〕35号）；民政部《甲办法》（民政部令第48号）；《乙办法》（民政部令第49号）",
    );
    let said: Vec<_> =
        found.iter().map(|it| (&*it.title, it.extra.number, it.extra.issuer)).collect();
    assert_eq!(
        said,
        [
            ("国务院关于某业的若干意见", Some("国发〔2013〕35号"), None),
            ("甲办法", Some("民政部令第48号"), Some("民政部")),
            ("乙办法", Some("民政部令第49号"), None),
        ]
    );
    let found = read("中办、国办《关于某体系建设的意见》");
    assert_eq!(
        (&*found[0].title, found[0].extra.issuer),
        ("关于某体系建设的意见", Some("中办、国办"))
    );
    let found = read("财政部 税务总局公告2023年第19号《关于某政策的公告》");
    assert_eq!(
        (&*found[0].title, found[0].extra.number),
        ("关于某政策的公告", Some("财政部 税务总局公告2023年第19号"))
    );
    // Words around the titles that nothing explains: asked.
    let cell =
        "《甲办法》（甲政发〔2013〕35号）；其后又有《乙办法》（甲政发〔2014〕48号）";
    assert!(matches!(parted(cell), Parted::Perhaps(_)), "{cell}");
    for cell in ["辽宁省实施《甲法》办法", "国务院关于印发《甲规划》的通知"]
    {
        assert!(!matches!(parted(cell), Parted::Perhaps(_)), "{cell}");
    }
}

#[test]
fn what_brackets_between_titles_say_hides_no_title() {
    let read = |cell| match parted(cell) {
        Parted::Into(parts) => parts,
        other => panic!("{cell}: {other:?}"),
    };
    let found = read("《甲条例》（2021年10月）；《乙意见》（2021年5月印发）");
    let dates: Vec<_> = found.iter().map(|it| it.extra.date.clone()).collect();
    assert_eq!(
        dates,
        [
            Some((Role::Reported, "2021-10".to_owned())),
            Some((Role::Published, "2021-05".to_owned()))
        ]
    );
    let found = read("《甲办法》（省财政厅）；《乙办法》（试行）（某发〔2021〕1号）");
    assert_eq!(found[0].extra.unread, Some("省财政厅"));
    assert_eq!(found[1].title, "乙办法（试行）");
    assert_eq!(found[1].extra.number, Some("某发〔2021〕1号"));
    let found = read("《甲规划（2022-2025年）》（2022年9月）");
    assert_eq!(found[0].title, "《甲规划（2022-2025年）》");
    assert_eq!(found[0].extra.date, Some((Role::Reported, "2022-09".to_owned())));
    assert_eq!(parted("《甲办法》（试行）"), Parted::Whole);
}

#[test]
fn what_stands_in_brackets_behind_one_title_is_no_part_of_it() {
    let read = |cell| match parted(cell) {
        Parted::Into(mut parts) if parts.len() == 1 => parts.remove(0),
        other => panic!("{cell}: {other:?}"),
    };
    let one = read("《甲规定》（交通运输部令2021年第3号）");
    assert_eq!(
        (&*one.title, one.extra.number),
        ("《甲规定》", Some("交通运输部令2021年第3号"))
    );
    let one = read("《甲法案》（National Some Initiative Act）");
    let english = Some("National Some Initiative Act");
    assert_eq!((&*one.title, one.extra.english), ("《甲法案》", english));
    assert_eq!(read("甲法案（Some Act）").title, "甲法案");
    for cell in ["《甲条例》（2021年1月15日修订）", "甲条例（2021年1月15日修订）"]
    {
        let date = Some((Role::Amended, "2021-01-15".to_owned()));
        assert_eq!(read(cell).extra.date, date, "{cell}");
    }
    for (cell, number) in
        [("《甲备忘录》（NSM-10）", "NSM-10"), ("《甲條例》（第656章）", "第656章")]
    {
        assert_eq!(read(cell).extra.number, Some(number), "{cell}");
    }
    assert_eq!(read("《甲省条例》（草案）").title, "甲省条例（草案）");
    assert_eq!(read("《甲办法》（省财政厅）").extra.unread, Some("省财政厅"));
    for cell in ["《甲解释》（二）", "《甲行动计划》（2018-2020年）", "甲办法（某厅）"]
    {
        assert_eq!(parted(cell), Parted::Whole, "{cell}");
    }
}

#[test]
fn the_number_of_a_row_is_no_part_of_its_title() {
    for cell in ["3.甲市某事管理办法", "3、甲市某事管理办法", "3. 《甲市某事管理办法》"]
    {
        assert_eq!(sure(cell), ["甲市某事管理办法"], "{cell}");
    }
    for cell in ["3.15维权办法", "2024.甲市某事管理办法", "3.Some Act"] {
        assert_eq!(parted(cell), Parted::Whole, "{cell}");
    }
}

#[test]
fn titles_without_marks_are_asked() {
    for cell in [
        "甲市促进产业发展办法\n乙市人才引进实施方案",
        "甲市促进产业发展办法；乙市人才引进实施方案",
        "甲市促进产业发展办法、乙市人才引进条例",
        "《甲方案》\n乙市人才引进实施方案",
        "《甲条例》实施细则、《乙条例》",
        "Clean Air Act 1993; Clean Water Act",
        "1. 甲市某事 2. 乙市某事实施方案",
        "甲市某事办法（甲府发〔2022〕1号）；甲市另事办法（甲府发〔2022〕2号）",
        "Regulation (EU) 2016/679; Directive (EU) 2016/680",
    ] {
        let Parted::Perhaps(parts) = parted(cell) else {
            panic!("{cell}: {:?}", parted(cell));
        };
        assert_eq!(parts.len(), 2, "{cell}");
    }
    for cell in [
        "关于印发甲市促进产业发展\n若干措施的通知",
        "关于修改《甲条例》、《乙条例》的决定",
        "关于印发《甲办法》、《乙办法》的通知",
        "国家标准、行业标准制定管理办法",
        "关于促进甲产业规划、乙产业规划衔接的通知",
        "1.5度目标实施方案",
        "一、二类疫苗管理办法",
        "Act; and further words",
    ] {
        assert!(!matches!(parted(cell), Parted::Perhaps(_)), "{cell}");
        assert!(titles(parted(cell)).len() < 2, "{cell}");
    }
}
