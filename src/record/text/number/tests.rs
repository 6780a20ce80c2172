use proptest::prelude::*;

use super::code::{LEADING, LEADING_LETTERS};
use super::*;

fn one(text: &str) -> Option<(String, bool)> {
    find(text).first().map(|number| (number.canonical.clone(), number.repaired))
}

#[test]
fn the_code_of_a_province_behind_who_issued_it() {
    for (text, expected) in [
        ("市委京发〔2020〕2号", "京发〔2020〕2号"),
        ("省政府鲁政发〔2020〕2号", "鲁政发〔2020〕2号"),
        ("市委办发〔2020〕2号", "市委办发〔2020〕2号"),
        ("县委发〔2020〕2号", "县委发〔2020〕2号"),
        ("你院京高法〔2020〕2号", "京高法〔2020〕2号"),
        ("收到你省京政发〔2020〕2号", "京政发〔2020〕2号"),
        ("某市教育体育局文件\n宿教基〔2020〕2号", "宿教基〔2020〕2号"),
        ("关于废止济政办发〔2020〕2号文件的通知", "济政办发〔2020〕2号"),
        ("关于修改哈政发〔2020〕2号文件部分条款的通知", "哈政发〔2020〕2号"),
        ("决定撤销济政办发〔2020〕2号", "济政办发〔2020〕2号"),
        ("修政办〔2020〕2号", "修政办〔2020〕2号"),
    ] {
        let found: Vec<String> = find(text).into_iter().map(|it| it.canonical).collect();
        assert_eq!(found, [expected], "{text}");
    }
}

#[test]
fn any_brackets_and_spaces() {
    for text in [
        "国发〔2017〕35号",
        "国发[2017]35 号",
        "（国发﹝２０１７﹞３５号）",
        "国 发 〔 2017 〕 35\n号",
        "国发【2017】第035号",
        "国发（2017）35号",
    ] {
        assert_eq!(one(text), Some(("国发〔2017〕35号".into(), false)), "{text}");
    }
}

#[test]
fn a_part_of_the_code_word_stands_in_brackets() {
    for text in [
        "宁发改能源（发展）〔2022〕763号",
        "（宁发改能源(发展)[2022]763 号）",
        "根据宁发改能源（发展）〔2022〕763号",
    ] {
        let number = Some(("宁发改能源（发展）〔2022〕763号".into(), false));
        assert_eq!(one(text), number, "{text}");
    }
    // Brackets of the sentence are none of it.
    for text in
        ["某通知（节选）〔2022〕号", "（三）〔2022〕763号", "农（渔政）字〔1987〕第3号"]
    {
        assert_eq!(one(text), None, "{text}");
    }
}

#[test]
fn misprinted_brackets_are_repaired_and_say_so() {
    for text in ["国科函规〔2019184号", "国科函规2019〕184号", "国科函规〔〔2019〕184号"]
    {
        assert_eq!(one(text), Some(("国科函规〔2019〕184号".into(), true)), "{text}");
    }
}

#[test]
fn what_is_no_number() {
    for text in [
        "（2023—2025年）",
        "第15号",
        "2017年35号",
        "中山路2017号",
        "一号文件",
        "号",
        "国发〔2017〕号",
    ] {
        assert_eq!(one(text), None, "{text}");
    }
}

#[test]
fn words_of_the_sentence_are_not_of_the_code() {
    assert_eq!(
        one("根据国发〔2017〕35号精神").map(|n| n.0),
        Some("国发〔2017〕35号".into())
    );
    assert_eq!(
        one("贯彻落实的国办发〔2018〕37号").map(|n| n.0),
        Some("国办发〔2018〕37号".into())
    );
    for text in [
        "阜阳市人民政府办公室关于贯彻皖政办〔2006〕11号文件精神",
        "甲市关于落实皖政办〔2006〕11号文件的通知",
        "某厅转发皖政办〔2006〕11号",
    ] {
        assert_eq!(one(text).map(|n| n.0), Some("皖政办〔2006〕11号".into()), "{text}");
    }
    let found = find("市里转来国发〔2017〕35号");
    assert!(found[0].forms().any(|form| form == "国发〔2017〕35号"));
}

#[test]
fn a_day_before_a_number_is_not_of_its_code() {
    for (text, expected) in [
        ("(1998年09月23日计价格[1998]1810号)", "计价格〔1998〕1810号"),
        ("一九九八年九月二十三日计价格【1998】1810号文", "计价格〔1998〕1810号"),
        ("1983年8月12日鄂法研字（83）第19号", "鄂法研字(83)第19号"),
        ("日政发〔2020〕1号", "日政发〔2020〕1号"),
        ("2020年3月1日日政发〔2020〕1号", "日政发〔2020〕1号"),
    ] {
        assert_eq!(one(text).map(|found| found.0).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn first_letters_are_those_of_the_words() {
    for lead in LEADING {
        assert!(lead.starts_with(LEADING_LETTERS), "{lead}");
    }
}

proptest! {
    /// What is read at a glance is what the pattern reads.
    #[test]
    fn well_formed_numbers_are_those_of_the_pattern(
        org in "[国发办a号的(〔]{0,6}",
        open in "[〔\\[(〈]{0,2}",
        year in "(19|20|3)[0-9]{1,3}",
        close in "[〕\\])〉〔]{0,2}",
        seq in "第?0{0,2}[0-9]{0,6}",
    ) {
        let text = format!("{org}{open}{year}{close}{seq}号");
        let window: Vec<(usize, char)> = text.char_indices().rev().collect();
        if let Some(read) = well_formed(&window) {
            let found = MODERN.as_ref().unwrap().captures(&text).unwrap();
            prop_assert_eq!(&found[1], read.org);
            prop_assert_eq!(&found[3], read.year);
            prop_assert_eq!(&found[5], read.seq);
            prop_assert_eq!(found[2].chars().count(), 1);
            prop_assert_eq!(found[4].chars().count(), 1);
            let last = found.get(1).unwrap().as_str().chars().last();
            prop_assert_eq!(window.get(read.behind).map(|&(_, c)| c), last);
        }
    }
}

#[test]
fn nothing_ends_where_there_is_no_word_for_it() {
    for text in ["京政办发〔2024〕15号)", "15a", "号)", ""] {
        assert_eq!(ending_at(text, text.len()), None);
    }
}

#[test]
fn the_only_order_of_a_text() {
    let read = |text: &str| only_order(text).map(|order| order.canonical);
    for text in [
        "国务院令第55号",
        "（中华人民共和国国务院令 第５５号）",
        "（1990年5月19日国务院令第55号发布）",
        "（国务院令（第55号））",
    ] {
        assert_eq!(read(text), Some("国务院令第55号".into()), "{text}");
    }
    let first =
        "（1999年6月9日某府令第56号公布，根据2018年1月18日某省人民政府令第251号修改）";
    assert_eq!(read(first), Some("某府令第56号".into()));
    let anew = "（2019年4月3日国务院令第711号修订）";
    assert_eq!(read(anew), Some("国务院令第711号".into()));
    let joint = "（2015年国家发展改革委、财政部令第25号）";
    assert_eq!(read(joint), Some("国家发展改革委、财政部令第25号".into()));
    let several = "（国务院令第55号发布，国务院令第732号修订）";
    let changed = "（1991年1月9日林业部发布，2011年1月25日国家林业局令第26号修改）";
    for text in [several, changed, "（令第5号）", "（主席令）", "（第19号令）"]
    {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn numbers_beside_a_title() {
    let title = "国家税务总局关于某事的公告";
    let read = |aside: &str| beside(title, aside).map(|number| number.canonical);
    for (aside, number) in [
        ("（国家税务总局公告2016年第23号）", "国家税务总局公告2016年第23号"),
        ("(2013年第5号)", "国家税务总局公告2013年第5号"),
        ("（原农业部公告第168号）", "农业部公告第168号"),
        ("(财政部 税务总局公告2022年第6号)", "财政部税务总局公告2022年第6号"),
        ("(某市财[2021]27)", "某市财〔2021〕27号"),
        ("（HJ 820—2017）", "HJ 820-2017"),
        ("（GB/T 32151.1-2015）", "GB/T 32151.1-2015"),
        ("（DB11/T 1322－2020）", "DB11/T 1322-2020"),
        ("（2017年第5号公布，2018年第31号修改）", "国家税务总局公告2017年第5号"),
        ("（2020年第6号，2021年第15号修改）", "国家税务总局公告2020年第6号"),
    ] {
        assert_eq!(read(aside).as_deref(), Some(number), "{aside}");
    }
    for aside in [
        "（2013年版）",
        "（以下简称公告）",
        "(2013年第5号修改)",
        "(第5号)",
        "(见公告第3号)",
        "（GDP 2017）",
        "（2020年第6号、2021年第15号）",
    ] {
        assert_eq!(read(aside), None, "{aside}");
    }
    assert_eq!(one("国办发„2009‟3号"), Some(("国办发〔2009〕3号".into(), false)));
}

#[test]
fn orders() {
    assert_eq!(order("国家互联网信息办公室令 第15号").map(|o| o.1), Some(15));
    assert_eq!(order("第15号"), None);
}

#[test]
fn a_section_of_the_code_word_and_titles_before_it() {
    for (text, expected) in [
        ("法（研）发〔1985〕18号", "法(研)发〔1985〕18号"),
        ("1985年8月21日法（研）发〔1985〕18号", "法(研)发〔1985〕18号"),
        ("若干问题的答复（三） 法(研)发〔1985〕18号", "法(研)发〔1985〕18号"),
        ("抵销问题的复函 法函〔1995〕32号", "法函〔1995〕32号"),
        ("某市租赁管理实施细则 某政发〔2003〕5号", "某政发〔2003〕5号"),
        ("某市办法（试行） 某政发〔2003〕5号", "某政发〔2003〕5号"),
    ] {
        assert_eq!(one(text), Some((expected.into(), false)), "{text}");
    }
    assert_eq!(one("某市办法（试行）发〔2003〕5号"), None);
}

#[test]
fn two_code_words_around_the_year() {
    let found = |text: &str| -> Vec<String> {
        find(text).into_iter().map(|number| number.canonical).collect()
    };
    assert_eq!(found("民〔1985〕民29号"), ["民〔1985〕民29号"]);
}

#[test]
fn the_state_council_is_no_part_of_its_code_word() {
    for (text, expected) in [
        ("为认真执行国务院国发明电〔1994〕2号文件", "国发明电〔1994〕2号"),
        ("根据国务院办公厅国办发〔2017〕26号文件", "国办发〔2017〕26号"),
        ("法院国家赔偿办〔2017〕26号", "法院国家赔偿办〔2017〕26号"),
    ] {
        let found = find(text);
        assert_eq!(found.first().map(|it| it.canonical.as_str()), Some(expected));
    }
}

#[test]
fn whose_an_order_is_loses_no_letters() {
    let told = |words: &str| only_order(words).map(|number| number.canonical);
    let twelve = "国家互联网信息办公室、国家发展和改革委员会、工业和信息化部、公安部、国家安全部、财政部、商务部、中国人民银行、国家市场监督管理总局、国家广播电视总局、国家保密局、国家密码管理局令第6号";
    assert_eq!(told(&format!("（{twelve}）")).as_deref(), Some(twelve));
    for (words, number) in [
        ("（国家经济贸易委员会令第30号）", "国家经济贸易委员会令第30号"),
        ("（1999年5月1日国家经济贸易委员会令第12号公布）", "国家经济贸易委员会令第12号"),
        ("（1995年对外贸易经济合作部令第2号）", "对外贸易经济合作部令第2号"),
        ("（经国务院批准由财政部令第3号公布）", "财政部令第3号"),
    ] {
        assert_eq!(told(words).as_deref(), Some(number), "{words}");
    }
}

#[test]
fn words_of_the_sentence_are_no_code() {
    for sentence in [
        "本通知自2023年5月1日起执行，未尽事宜仍按云农机〔2021〕5号执行。",
        "未尽事宜按云农机〔2021〕5号文执行。",
        "其他事项继续按云农机〔2021〕5号办理。",
        "补贴标准仍执行云农机〔2021〕5号。",
        "其余参照云农机〔2021〕5号。",
    ] {
        let found = find(sentence);
        let numbers: Vec<&str> = found.iter().map(|it| it.canonical.as_str()).collect();
        assert_eq!(numbers, ["云农机〔2021〕5号"], "{sentence}");
    }
}

#[test]
fn words_that_lead_to_a_number_are_not_of_its_code() {
    for (text, expected) in [
        ("第五条具体征收范围和标准按许政〔2007〕51号文件执行", "许政〔2007〕51号"),
        ("征收标准按市政府九府发〔2009〕18号文件执行", "九府发〔2009〕18号"),
        ("标准按省政府赣府发〔2009〕18号文件执行", "赣府发〔2009〕18号"),
        ("减免政策依照省财政厅赣财综〔2013〕40号文件规定", "赣财综〔2013〕40号"),
        (
            "法律另有规定的问题的请示报告 粤法经行字〔1988〕第294号",
            "粤法经行字〔1988〕294号",
        ),
        ("向我院提交了交函〔1988〕494号", "交函〔1988〕494号"),
        ("省委办发〔2013〕40号", "省委办发〔2013〕40号"),
        ("市教育局办字〔2013〕40号", "市教育局办字〔2013〕40号"),
    ] {
        assert_eq!(one(text).map(|found| found.0).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn an_old_number_names_a_section_in_brackets() {
    for (text, expected) in [
        ("〔1992〕国土〔籍〕字第 138 号", "(1992)国土(籍)字第138号"),
        ("（1992）国土（籍）字第138号", "(1992)国土(籍)字第138号"),
        ("（83）高检一函第26号", "(83)高检一函第26号"),
    ] {
        assert_eq!(one(text), Some((expected.into(), false)), "{text}");
    }
}
