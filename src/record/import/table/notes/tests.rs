use super::*;

#[test]
fn a_remark_says_what_was_done_to_its_row() {
    for (note, wanted) in [
        ("已被卫生部令第90号废止", Some("已废止")),
        ("被京政办发〔2022〕16号替代", Some("已被取代")),
        ("已被某部令第13号修订。", Some("已被修改")),
        ("已被某部令第13号部分废止", None),
        ("某部令第13号同时废止", None),
    ] {
        assert_eq!(undergone(note), wanted, "{note}");
        assert!(wanted.is_none_or(|word| said(word).is_some()), "{note}");
    }
    assert!(leaves_open("已被某部令第13号部分废止") && leaves_open("被《甲》《乙》替代"));
    assert!(leaves_open("2023年3月1日修订；已被某发〔2024〕5号替代"));
    for note in ["已被卫生部令第90号废止", "已被《甲意见》废止", "原办法同时废止"]
    {
        assert!(!leaves_open(note), "{note}");
    }
    assert_eq!(
        titled_older("甲目录（清单）（2019年版）", "2018年版").as_deref(),
        Some("《甲目录（清单）（2018年版）》")
    );
    assert_eq!(Noted::of("2018年版同时废止").older.as_deref(), Some("2018年版"));
    for (title, edition) in [
        ("甲目录（2019年本）", "2018年版"),
        ("甲目录（2019年版）", "2020年版"),
        ("甲目录", "2018年版"),
    ] {
        assert_eq!(titled_older(title, edition), None, "{title} {edition}");
    }
}

#[test]
fn an_end_that_is_yet_to_come_is_a_day_and_no_standing() {
    let stood = |note: &str| {
        let stood = Noted::of(note).stood?;
        Some((stood.edtf.clone(), stood.holds_from().is_some()))
    };
    for (note, day, ahead) in [
        ("2028年7月3日失效", "2028-07-03", true),
        ("将于2028年7月3日失效", "2028-07-03", true),
        ("2028年1月3日到期", "2028-01-04", true),
        ("试行两年，2022年11月9日到期", "2022-11-10", true),
        ("已于2021年6月1日废止", "2021-06-01", false),
    ] {
        assert_eq!(stood(note), Some((day.to_owned(), ahead)), "{note}");
        assert!(unread(note).is_empty(), "{note}");
    }
    let other = "替代：潭政发〔2014〕20号；2028年7月3日失效";
    assert_eq!((stood(other), unread(other)), (None, vec!["2028年7月3日失效"]));
    assert_eq!(Noted::of("2020年7月24日修改").amended, ["2020-07-24"]);
    assert_eq!(
        Noted::of("2004年9月24日修正；2017年9月22日修订").amended,
        ["2004-09-24", "2017-09-22"]
    );
    for note in [
        "部分条款被株政发〔2022〕6号修改",
        "省人大常委会2018年3月30日批准",
        "执行至2027年底",
        "2022年12月31日终止补贴",
        "2018年3月28日、11月23日两次修正",
        "落实“数据二十条”",
    ] {
        let noted = Noted::of(note);
        assert_eq!((noted.stood, noted.end, noted.amended), (None, None, Vec::new()));
        assert_eq!(unread(note), [note]);
    }
}

#[test]
fn a_remark_says_plainly_what_is_followed() {
    let implements = |words| vec![(Relation::Implements, words)];
    assert_eq!(followed("落实国数政策〔2023〕11号"), implements("国数政策〔2023〕11号"));
    assert_eq!(followed("落实国令第790号"), implements("国令第790号"));
    assert_eq!(followed("牵头：省数据局；贯彻落实《甲意见》"), implements("《甲意见》"));
    assert_eq!(
        followed("依据《甲法、乙法》，2024年起施行"),
        [(Relation::BasedOn, "《甲法、乙法》")]
    );
    assert_eq!(
        followed("京政办发〔2017〕8号同时废止；2022年5月1日起施行"),
        [(Relation::Repeals, "京政办发〔2017〕8号")]
    );
    assert_eq!(followed("替代《甲意见》"), [(Relation::Replaces, "《甲意见》")]);
    assert_eq!(
        followed("amends Regulation (EU) 2021/694"),
        [(Relation::Amends, "Regulation (EU) 2021/694")]
    );
    assert_eq!(
        followed("Amends the California Consumer Privacy Act of 2018"),
        [(Relation::Amends, "California Consumer Privacy Act of 2018")]
    );
    assert_eq!(Noted::of("Repealed 14 May 2024").stood.unwrap().edtf, "2024-05-14");
    assert!(Noted::of("Repealed").is_standing);
    assert!(!Noted::of("本件自发布之日起施行，有效期五年").is_standing);
    assert!(unread("Repealed 14 May 2024").is_empty());
    for note in [
        "amends several acts",
        "amended by Regulation (EU) 2021/694",
        "Amends the Act",
        "Replaces the temporary scheme of the Act",
    ] {
        assert_eq!(followed(note), [], "{note}");
        assert_eq!(unread(note), [note]);
    }
    let replaced = "已被《乙意见》（某政规〔2017〕34号）代替";
    assert_eq!(
        undone_by(replaced),
        Some((Field::ReplacedBy, "《乙意见》（某政规〔2017〕34号）"))
    );
    assert!(unread(replaced).is_empty());
    for note in ["被京政办发〔2022〕16号替代", "已被《甲》《乙》替代", "《甲》已被废止"]
    {
        assert_eq!(undone_by(note), None, "{note}");
    }
    assert!(Noted::of("国发〔2005〕29号").is_number);
    assert!(!Noted::of("见国发〔2005〕29号").is_number);
    // What is done to it by another is none that it does.
    for note in ["被京政办发〔2022〕16号替代", "《甲意见》已废止", "未废止《甲意见》"]
    {
        assert_eq!(followed(note), [], "{note}");
        assert_eq!(unread(note), [note]);
    }
    assert_eq!(
        unread("贯彻《甲》；2022年5月1日起施行；牵头：省局"),
        ["2022年5月1日起施行"]
    );
    assert!(unread("已失效").is_empty() && unread("同时废止《甲意见》").is_empty());
    assert_eq!(Noted::of("有效期至2025年12月31日").end.as_deref(), Some("2026-01-01"));
    assert_eq!(Noted::of("有效期5年").end, None);
    assert_eq!(unread("有效期5年；有效期至2025年12月31日"), ["有效期5年"]);
    for (note, word) in [
        ("依据赣府发〔2017〕34号废止", "已废止"),
        ("根据赣府发〔2015〕51号文件宣布失效", "已失效"),
        ("根据《甲通知》（赣药监规〔2021〕1号）修改", "已被修改"),
    ] {
        assert_eq!((followed(note), undergone(note)), (Vec::new(), Some(word)), "{note}");
    }
    assert_eq!(followed("根据青人社规〔2022〕1号，有效期延长至2024年9月30日"), []);
    let repealed = "依据《甲决定》废止";
    assert_eq!(undone_by(repealed), Some((Field::RepealedBy, "《甲决定》")));
    assert_eq!(followed(repealed), []);
    assert_eq!(
        followed("根据农业部令2011年第3号制定"),
        [(Relation::BasedOn, "农业部令2011年第3号")]
    );
    for note in
        ["落实省委部署", "推动落实国家战略", "《甲意见》", "见国发〔2023〕1号", ""]
    {
        assert_eq!(followed(note), [], "{note}");
    }
}

#[test]
fn a_standing_may_name_what_ended_it() {
    for (cell, wanted) in [
        ("废止，由《甲条例》替代", Some(("废止", Field::ReplacedBy, "《甲条例》"))),
        ("废止（被《甲条例》废止）", Some(("废止", Field::RepealedBy, "《甲条例》"))),
        ("修改，由《甲条例》替代", None),
        ("废止，见《甲条例》", None),
        ("废止", None),
    ] {
        assert_eq!(stands_by(cell), wanted, "{cell}");
    }
}
