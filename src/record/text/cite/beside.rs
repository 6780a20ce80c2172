//! What stands beside a name: when it was issued, by whom, which edition, its short name.

use std::sync::LazyLock;

use regex::Regex;

use super::super::head;
use super::super::scan::Name;
use super::super::{is_han, number};
use super::{NAMED, pattern};
use crate::model::body;
use crate::model::date::parse_chinese;
use crate::model::title::fold;

pattern!(
    STATED,
    r"(?P<date>\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?)(?P<told>[^,;。、\x{E000}]{0,70}(?:、[^,;。、\x{E000}\d]{2,30}(?:公布|发布|颁布|颁发|批准|印发|下发|制定)的?)?)$"
);
pattern!(
    ABBREVIATION,
    r"以下(?:简称|统称|称为?)(?:为|:)?[《“]?(?P<short>[^》”)）,，;；]{2,30})[》”]?"
);
pattern!(EDITION, r"(?P<year>(?:19|20)\d{2})年?[^)]{0,8}?(版|公布|发布)");
pattern!(YEAR, r"(?:19|20)\d{2}");
// 2006年省政府令第11号修正, 2002年1月5日《…》修正.
pattern!(AMENDED, r"(?P<year>(?:19|20)\d{2})年?[^,;]{0,60}?(?:修订|修正|修改)");

// (1999年省政府令第2号), which counts by the year or tells when the order was given.
pattern!(
    ORDER_OF,
    r"^\((?P<date>(?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?)\p{Han}{0,20}令第?\d{1,4}号(?:公布|发布|颁布)?\)$"
);
// (2016年第23号), behind the title of an announcement.
pattern!(COUNTED, r"^\((?P<number>(?:19|20)\d{2}年第)0*(?P<seq>[1-9]\d{0,3})号\)$");

// (2021年第46号令), behind the title of what a ministry has made.
pattern!(
    ORDER_COUNTED,
    r"^\((?P<number>(?:19|20)\d{2}年第)0*(?P<seq>[1-9]\d{0,3})号令\)$"
);

/// When the order in the brackets behind a title was given, as far as they tell.
pub(super) fn stated_beside(aside: &str) -> Option<String> {
    let found = ORDER_OF.as_ref().filter(|_| aside.contains('令'))?.captures(aside)?;
    Some(parse_chinese(&found["date"]).ok()?.edtf().to_owned())
}

/// The number of an announcement called `title` of which the brackets behind it tell the year
/// and the count, and the words before it whose it is: 原某总局《关于…的公告》（2016年第23号）.
pub(super) fn yearly(title: &str, aside: &str, issuer: &str) -> Option<String> {
    let org = issuer.trim_start_matches('原');
    // 甲委、乙部《某办法》（2021年第46号令).
    if aside.ends_with("号令)") {
        let found = ORDER_COUNTED.as_ref()?.captures(aside)?;
        return Some(format!("{org}令{}{}号", &found["number"], &found["seq"]));
    }
    let form = ["公告", "通告", "令"].into_iter().find(|form| title.ends_with(form))?;
    let found = COUNTED.as_ref()?.captures(aside)?;
    Some(format!("{org}{form}{}{}号", &found["number"], &found["seq"]))
}

// 交通部令2005年第10号, at the end.
pattern!(
    ORDER_OF_YEAR,
    r"(?P<org>\p{Han}{2,30}?)令(?P<year>(?:19|20)\d{2})年第0*(?P<seq>[1-9]\d{0,3})号$"
);

/// The number of the order by which a title behind `before` was made known: 1990年8月24日原某局令
/// 第13号公布的《…》, 2005年7月12日以某部令2005年第10号公布的《…》.
pub(super) fn ordered(before: &str) -> Option<String> {
    // Most titles stand behind another verb.
    let lead =
        ["公布的", "发布的", "颁布的"].iter().find_map(|it| before.strip_suffix(it))?;
    let clause = lead.rsplit([NAMED, ',', ';', '。', '(']).next()?;
    let clause = clause.strip_suffix('号').map(|_| clause)?;
    let of_year = || {
        let found = ORDER_OF_YEAR.as_ref()?.captures(clause)?;
        let org = number::orderer(&found["org"]);
        Some(format!("{org}令{}年第{}号", &found["year"], &found["seq"]))
    };
    let number = number::only_order(clause).map(|one| one.canonical).or_else(of_year)?;
    let number = number.trim_start_matches(['以', '原']);
    let (org, _) = number.rsplit_once('令')?;
    head::is_body(org).then(|| number.to_owned())
}

/// What an aside calls the titles before it: 《甲法》、《乙法》（以下简称《甲》、《乙》) names the
/// last two, in order.
pub(super) fn abbreviations(aside: &str, names: &[Name]) -> Vec<(String, String)> {
    // Most asides hold a number and nothing else.
    let regex = ABBREVIATION.as_ref().filter(|_| aside.contains('以'));
    let Some(found) = regex.and_then(|regex| regex.captures(aside)) else {
        return Vec::new();
    };
    let listed: Vec<&str> =
        aside.split('《').skip(1).filter_map(|part| part.split('》').next()).collect();
    let only = found.name("short").map_or("", |short| {
        // 以下简称《条例(草案)》: the marks end it, and no bracket.
        let marked = aside[..short.start()].ends_with('《');
        let end = marked.then(|| aside[short.start()..].find('》')).flatten();
        end.map_or(short.as_str(), |end| &aside[short.start()..short.start() + end])
    });
    let short = match listed.len() {
        0 | 1 => vec![only],
        _ => listed,
    };
    let titles: Vec<&String> =
        names.iter().filter_map(|name| name.title.as_ref()).collect();
    let Some(from) = titles.len().checked_sub(short.len()) else { return Vec::new() };
    let pairs = short.into_iter().zip(&titles[from..]);
    pairs.map(|(short, title)| (fold(short), (*title).clone())).collect()
}

/// What a title stands for that is introduced as a short name by the words `before` it: the title
/// `last` named, where those words stand right behind that; else nothing, so that it is no
/// document's.
pub(super) fn shortened(
    (before, named): (&str, bool),
    last: impl FnOnce() -> Option<String>,
) -> Option<String> {
    let leads = ["以下简称", "以下统称", "以下称", "下称", "简称"];
    let lead = leads.iter().find_map(|lead| before.strip_suffix(lead))?;
    let at_once = named && lead.chars().all(|c| "(,、".contains(c));
    Some(if at_once { last().unwrap_or_default() } else { String::new() })
}

/// When the document named next is said to have been issued.
pub(super) fn stated(before: &str) -> Option<String> {
    let clause = before.rsplit([NAMED, ';', '。']).next()?;
    if !clause.contains('年') {
        return None;
    }
    let tail: String =
        clause.chars().rev().take(80).collect::<Vec<_>>().into_iter().rev().collect();
    let found = STATED.as_ref()?.captures(&tail)?;
    // 自2020年1月1日起依照《…》: a day of something else.
    let told = &found["told"];
    let counted = |rest: &str| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('号')
    };
    // (2023年7月26日某会议通过)某会议决定批准《…》: that of the brackets before.
    let closed = told.find(')').is_some_and(|at| !told[..at].contains('('));
    // 2019年省政府将《…》第五条修改: when another did something to it.
    // 成文日期:2018年12月21日标题:…: the fields of a page are of its own document.
    let field = told.contains([':', '：']) || told.ends_with("标题");
    if closed
        || field
        || told.ends_with(['将', '把', '对'])
        || told.strip_prefix('第').is_some_and(counted)
        || told.starts_with([')', '起', '前', '后', '底', '初', '至', '度', '的', '末'])
        // 2016年12月6日以某部令2016年第82号公布的《…》.
        || told.starts_with('以')
            && !(told.contains("令") && told.ends_with("号公布的"))
        || [
            "以来", "以前", "之前", "以后", "期间", "根据", "依照", "按照", "适用",
            "违反", "已被",
        ]
        .iter()
        .any(|word| told.contains(word))
    {
        return None;
    }
    let date = parse_chinese(&found["date"]).ok()?;
    Some(date.edtf().to_owned())
}

/// Who is named directly before a title.
pub(super) fn issuer(before: &str) -> Option<String> {
    // Most titles stand behind none.
    if !before.chars().next_back().is_some_and(head::may_end_body) {
        return None;
    }
    let start = list_start(before);
    let last = named_at_end(&before[start..])?;
    let lead = &before[..start];
    let Some(others) = lead.strip_suffix(['和', '及']) else { return Some(last) };
    let others = others.strip_suffix('以').unwrap_or(others);
    // 根据省政府和甲部、乙局《…》: the word that joins stands before the last of a list.
    if !others.chars().next_back().is_some_and(is_han) || last.contains('、') {
        return Some(last);
    }
    // 民政部、财政部和教育部《…》 is of all of them.
    if let Some(others) = issuer(others) {
        return Some(format!("{others}、{last}"));
    }
    // 有关规定和市财政局《…》 is of that bureau; 省劳动和社会保障厅 is one name.
    match is_placed(&last) {
        true => Some(last),
        false => {
            let whole = named_at_end(&before[list_start(others)..])?;
            let one =
                is_placed(&whole) && !whole.contains("规定") && !whole.contains('、');
            one.then_some(whole)
        }
    }
}

/// The longest list of those who issued a document, in letters.
const LONGEST_LIST: usize = 160;

/// The bodies at the end of `clause`, which is one list.
fn named_at_end(clause: &str) -> Option<String> {
    let tail: Vec<char> = clause.chars().rev().take(LONGEST_LIST).collect();
    let tail: String = tail.into_iter().rev().collect();
    // 你委《…请示》 names nobody.
    let own = ['你', '我', '贵', '该', '各', '本', '其'];
    let body = head::trailing_body(&tail).filter(|body| !body.starts_with(own))?;
    // 宿州市教育体育局文件 heads what that bureau issues.
    Some(body.strip_suffix("文件").unwrap_or(&body).to_owned())
}

/// True for a body that needs no word before it: one of the centre, of a place or of a level.
fn is_placed(name: &str) -> bool {
    let levels = ['省', '市', '县', '区', '州', '旗', '盟'];
    let lead: String = name.chars().take(8).collect();
    body::is_central(name)
        || ["国家", "全国", "中央", "中共", "中国", "最高", "国务院"]
            .iter()
            .any(|it| name.starts_with(it))
        || head::is_nameless(name)
        || lead
            .char_indices()
            .any(|(at, c)| levels.contains(&c) && at > 3 && at + 3 < name.len())
}

/// Whose law is named directly before a title, of those that have a law of their own: 台湾地区
/// 现行《公司法》, 澳门《甲法》、《乙法》.
pub(super) fn whose(before: &str) -> Option<String> {
    const WHOSE: [&str; 9] = [
        "台湾地区",
        "台湾",
        "澳门特别行政区",
        "澳门",
        "香港特别行政区",
        "香港",
        "内地",
        "大陆地区",
        "大陆",
    ];
    // Most titles stand behind a comma or a verb.
    let words = before.trim_end_matches([NAMED, '、']);
    let words = words.strip_suffix('的').unwrap_or(words);
    let words = words.strip_suffix("现行").unwrap_or(words);
    let words = words.strip_suffix('的').unwrap_or(words);
    WHOSE.iter().find(|name| words.ends_with(*name)).map(|name| (*name).to_owned())
}

/// Where the list begins with which `before` ends: 住房和城乡建设部、财政部. 住房和城乡建设部 is one body,
/// wherever in the list it stands.
fn list_start(before: &str) -> usize {
    let parts = [NAMED, ';', '。', ',', '(', ')', ':', '和', '及', '的', '、'];
    let mut end = before.len();
    loop {
        let joined = body::name_with_and(&before[..end]).map_or(0, str::len);
        let Some(at) = before[..end - joined].rfind(parts) else { return 0 };
        let mark = before[at..].chars().next().unwrap_or_default();
        if mark != '、' {
            return at + mark.len_utf8();
        }
        end = at;
    }
}

pub(super) fn edition(aside: &str) -> Option<u16> {
    aside.contains(['修', '版', '布']).then_some(())?;
    // (1987年10月13日公布,2006年省政府令第11号修正): the last that changed it.
    let year = |words: &str| AMENDED.as_ref()?.captures(words)?["year"].parse().ok();
    let mut years =
        YEAR.as_ref()?.find_iter(aside).map(|year| year.start()).collect::<Vec<_>>();
    years.push(aside.len());
    let amended = years.windows(2).rev().find_map(|it| year(&aside[it[0]..it[1]]));
    amended.or_else(|| EDITION.as_ref()?.captures(aside)?["year"].parse().ok())
}

#[cfg(test)]
mod tests {
    use super::{edition, issuer, ordered, stated_beside, yearly};

    #[test]
    fn the_year_of_an_order_and_whose_an_announcement_is() {
        let stated = |aside: &str| stated_beside(aside).unwrap_or_default();
        assert_eq!(stated("(1999年省政府令第2号)"), "1999");
        assert_eq!(stated("(1999年1月8日某省人民政府令第120号公布)"), "1999-01-08");
        assert_eq!(stated("(国务院令第375号)"), "");
        assert_eq!(stated("(1994年省政府令第3号,2002年省政府令第5号修正)"), "");
        let number = |title: &str| yearly(title, "(2016年第23号)", "原某总局");
        assert_eq!(number("关于某目录的公告").as_deref(), Some("某总局公告2016年第23号"));
        assert_eq!(number("关于某目录的通知"), None);
        assert_eq!(
            yearly("某价格管理办法", "(2021年第46号令)", "甲委、乙部").as_deref(),
            Some("甲委、乙部令2021年第46号")
        );
    }

    #[test]
    fn an_order_before_a_title_is_its_number() {
        let number = |before: &str| ordered(before).unwrap_or_default();
        assert_eq!(
            number("1990年8月24日原国家技术监督局令第13号公布的"),
            "国家技术监督局令第13号"
        );
        assert_eq!(number("同时,国务院令第55号发布的"), "国务院令第55号");
        for day in ["2016年12月6日以", "\u{E000}、2016年12月6日以原", ""] {
            let before = format!("{day}交通运输部令2016年第82号公布的");
            assert_eq!(number(&before), "交通运输部令2016年第82号", "{before}");
        }
        assert_eq!(number("2005年7月12日以商务部令第10号公布的"), "商务部令第10号");
        for before in ["国务院公布的", "国务院令第55号修改的", "某办令第3号公布的", ""]
        {
            assert_eq!(number(before), "", "{before}");
        }
    }

    #[test]
    fn those_whom_and_joins_are_all_named() {
        let whose = |before: &str| issuer(before).unwrap_or_default();
        for (before, names) in [
            (
                "原则同意民政部、国家劳动总局、财政部和教育部",
                "民政部、国家劳动总局、财政部、教育部",
            ),
            ("文件批转了民政部和教育部", "民政部、教育部"),
            ("甲市教育体育局文件", "甲市教育体育局"),
            ("根据市房产管理局和市金融工作局", "市房产管理局、市金融工作局"),
            ("按照教育部、民政部及市场监管总局", "教育部、民政部、市场监管总局"),
            ("根据省劳动和社会保障厅", "省劳动和社会保障厅"),
            ("根据浙江省劳动和社会保障厅", "浙江省劳动和社会保障厅"),
            ("按照国家有关规定和财政部", "财政部"),
            ("按照有关规定和市财政局", "市财政局"),
            ("按照有关规定和社会保障厅", ""),
            ("按照\u{E000}和财政部", "财政部"),
            ("住房和城乡建设部、财政部", "住房和城乡建设部、财政部"),
        ] {
            assert_eq!(whose(before), names, "{before}");
        }
    }

    #[test]
    fn the_edition_is_that_of_the_last_change() {
        for (aside, year) in [
            ("(2018年修订)", 2018),
            ("(2012年公布)", 2012),
            ("(1987年10月13日公布,2006年省政府令第11号修正)", 2006),
            ("(1995年3月2日发布,根据2002年1月5日《关于修改部分规章的决定》修正)", 2002),
            ("(1995年发布,1998年第一次修正,2004年6月1日第二次修正)", 2004),
            ("(国发〔2018〕5号)", 0),
        ] {
            assert_eq!(edition(aside).unwrap_or_default(), year, "{aside}");
        }
    }
}
