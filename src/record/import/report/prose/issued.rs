//! Who issued a policy, and under which number, as the sentence that names it says.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::after_brackets;
use crate::model::document_number::{parse, parse_order};
use crate::model::numeral;
use crate::record::import::central::{Central, TWO_OFFICES, central, is_short_name};
use crate::record::import::issuers::former;
use crate::record::import::report::dates::{self, DAY_OF, MONTH, YEAR};
use crate::record::import::report::verbs::Title;
use crate::record::text::{find_numbers, forwarding, is_body};

/// The bodies that are the subject of a verb.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issued {
    /// Their names as printed, in order; none when the subject is not only bodies.
    pub names: Vec<String>,
    /// True for 等十七部门: others are not named.
    pub more: bool,
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    let part = "(?:初|年底|底|末|上半年|下半年|第?[一二三四]季度|上旬|中旬|下旬)?";
    Regex::new(&format!(
        r"(?:在|于|自)?\s*(?:(?:{YEAR}|同年|当年|次年|翌年|今年|去年)(?:度)?(?:\s*{MONTH}(?:份)?)?|{MONTH}(?:份)?)(?:\s*{DAY_OF})?{part}|同日|同月|次日|翌日|^\s*{DAY_OF}"
    ))
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:[-–—•·●▪■◆►▶*]\s*|[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）、.．]\s*|[①-⑳]\s*)").unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static MORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:等(?:[一二三四五六七八九十两多]+|\d+)?个?(?:中央)?|(?:[一二三四五六七八九十两]+|\d+)个?)(?:部门|部委|单位)$|等$",
    )
    .unwrap()
});

/// Words before the name of a body that say when.
const BEFORE: &[&str] = &[
    "近日", "日前", "随后", "此外", "同时", "同日", "同月", "当日", "当天", "其中", "由",
    "经", "又", "并", "并由", "，", ",", "：", ":",
];

/// Words between the name of a body and its verb.
const BEHIND: &[&str] = &[
    "联合",
    "共同",
    "正式",
    "陆续",
    "相继",
    "先后",
    "首次",
    "率先",
    "再次",
    "分别",
    "近日",
    "日前",
    "随后",
    "又",
    "还",
    "也",
    "已",
    "已经",
    "于",
    "在",
    "对外",
    "最终",
    "同时",
    "进一步",
    "专门",
    "制定",
    "研究",
    "印发",
    "发布",
    "据此",
    "一次",
];

/// Stands for a day in a subject.
const THEN: char = '\u{2}';

/// The words on both sides of a day, where they are of one name: 北京市2023年教育局. A body that
/// stands alone behind the day is who did it: 我国某业政策始于2010年国务院办公厅.
fn around_day(before: &str, behind: &str) -> String {
    let before = before.replace(THEN, "");
    let behind = behind.trim();
    // 深圳市2022年8月30日由市七届人大常委会第十一次会议: by that of the city.
    if let Some(agent) =
        behind.strip_prefix(['由', '经']).filter(|_| has_particle(behind))
    {
        let level = before.chars().next_back().filter(|c| agent.starts_with(*c));
        let place =
            before.trim_end().ends_with(['省', '市', '区', '县', '州', '盟', '旗']);
        return match level {
            Some(level) if place => {
                format!("{before}{}", agent.trim_start_matches(level))
            }
            _ => agent.to_owned(),
        };
    }
    let goes_on = ["会同", "联合", "、", "和", "与", "及"];
    let place =
        before.trim_end().ends_with(['省', '市', '区', '县', '州', '盟', '旗', '国']);
    let bodies = parts(behind);
    let alone = !bodies.is_empty()
        && !goes_on.iter().any(|word| behind.starts_with(word))
        && bodies.iter().all(|name| is_plain(name))
        && (!place || bodies.iter().all(|name| central(name).is_some()));
    if alone { behind.to_owned() } else { format!("{before}{behind}") }
}

/// The body of the centre behind words of a sentence, where these end in a verb: 始于国务院.
fn behind_verb(name: &str) -> &str {
    let verbs = ["始于", "源于", "源自", "始自", "来自", "起自", "见于", "即", "是"];
    let rest = verbs.iter().find_map(|verb| Some(name.rsplit_once(verb)?.1));
    rest.filter(|rest| is_body(rest) && central(rest) == Some(Central::Only))
        .unwrap_or(name)
}

/// True for words of a sentence, by which no body is called.
fn is_of_sentence(name: &str) -> bool {
    name.starts_with("我国")
        || ["始于", "源于", "起源"].iter().any(|word| name.contains(word))
}

/// The subject without the number of its item, days and adverbs.
pub(super) fn bare(subject: &str) -> String {
    let subject = ITEM.replace(subject, "");
    let mut subject = subject.into_owned();
    for date in dates::in_figures(&subject).into_iter().rev() {
        subject.replace_range(date.begin..date.end, "");
    }
    // The year of 交通运输部令2021年第1号 is no day.
    let mut words = DAY
        .replace_all(&subject, |day: &Captures<'_>| {
            let end = day.get(0).map_or(0, |day| day.end());
            let kept = dates::is_of_number(&subject[end..]);
            // What stands before a day is known from what stands behind it.
            if kept { day[0].to_owned() } else { THEN.to_string() }
        })
        .trim_matches(|c: char| c == THEN || c.is_whitespace())
        .to_owned();
    words = match words.rsplit_once(THEN) {
        Some((before, behind)) => around_day(before, behind),
        None => words,
    };
    loop {
        let before = words.len();
        for word in BEFORE {
            words = words.strip_prefix(word).unwrap_or(&words).trim_start().to_owned();
        }
        for word in BEHIND {
            words = words.strip_suffix(word).unwrap_or(&words).trim_end().to_owned();
        }
        if words.len() == before {
            return words;
        }
    }
}

/// The bodies that `subject` names, if it is nothing but bodies.
pub(in crate::record::import::report) fn named(subject: &str) -> Issued {
    let words = bare(subject);
    if let Some((body, _)) = by_number(&words) {
        return of_order(&bare(body));
    }
    if let Some(order) = parse_order(&words) {
        return of_order(order.org);
    }
    if let Some((org, _)) = announced(&words) {
        return of_order(org);
    }
    // 国务院以国发〔2017〕35号印发
    let words = match number_at_end(&words) {
        Some((begin, _)) => bare(words[..begin].trim_end().trim_end_matches('以')),
        None => words,
    };
    let words = without_meeting(&words);
    let named = MORE.find(&words).map_or(&*words, |more| &words[..more.start()]);
    let names = parts(named);
    // 甲部、乙部、丙局三部门 names all of them.
    let count =
        words[named.len()..].trim_end_matches(['个', '部', '门', '委', '单', '位']);
    let whole = !count.contains('等')
        && numeral::number(count).and_then(|it| usize::try_from(it).ok())
            == Some(names.len());
    let more = named.len() < words.len() && !whole;
    match names.iter().all(|name| is_plain(name)) {
        true => Issued { names, more },
        false => Issued::default(),
    }
}

/// Whose an order is: 国家互联网信息办公室等七部门令.
fn of_order(org: &str) -> Issued {
    let named = MORE.find(org).map_or(org, |more| &org[..more.start()]);
    let names = parts(named);
    match names.iter().any(|name| has_particle(name)) {
        true => Issued::default(),
        false => Issued { names, more: named.len() < org.len() },
    }
}

/// Who issued under which number, by 以: 国务院以国发〔2011〕8号文, 市场监管总局以总局令第49号,
/// 教育部以第47号令; the body may stand in another clause.
pub(super) fn by_number(words: &str) -> Option<(&str, &str)> {
    words.match_indices('以').find_map(|(at, word)| {
        let rest = words[at + word.len()..].trim();
        let rest = rest.strip_suffix("文件").or(rest.strip_suffix('文')).unwrap_or(rest);
        let sound = parse(rest).is_some()
            || parse_order(rest).is_some()
            || announced(&format!("某部{rest}")).is_some();
        sound.then(|| (words[..at].trim(), rest))
    })
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"签署(?:了)?(?:第\d{1,4}号)?(?P<order>[^，。；《》签署]{1,30}令第?\s*[\d〇零一二三四五六七八九十百]{1,6}号)\s*[，,、]?(?:予以|并|正式)*$",
    )
    .unwrap()
});

/// The order that is signed right before the words end, and where that is said: 签署国务院令第775号，.
pub(super) fn signed(before: &str) -> Option<(usize, String)> {
    let found = SIGNED.captures(before)?;
    let order = found["order"].trim();
    parse_order(order)?;
    Some((found.get(0)?.start(), order.to_owned()))
}

/// The number of a clause that says no more than that, of the one body that is known to have
/// issued it: 以第28号令.
pub(super) fn continued(clause: &str, issued: &Issued) -> Option<String> {
    let [issuer] = &issued.names[..] else { return None };
    let (body, number) = by_number(clause.trim())?;
    body.is_empty().then(|| numbered_by(issuer, number)).flatten()
}

/// The number by which `body` is said to have issued something: of 总局令第49号 and of 第47号令 the
/// body is the rest.
pub(super) fn numbered_by(body: &str, number: &str) -> Option<String> {
    if let Some(order) = parse_order(number) {
        let own = !order.org.starts_with(body) && body.ends_with(order.org);
        let rest = &number[order.org.len()..];
        return Some(if own { format!("{body}{rest}") } else { number.to_owned() });
    }
    if parse(number).is_some() {
        return Some(number.to_owned());
    }
    let one = !body.is_empty() && !body.contains(['、', '，', ' ']);
    announced(&format!("{body}{number}")).filter(|_| one).map(|(_, number)| number)
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static MEETING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?P<place>\p{Han}{0,12}?)(?:第[零〇一二三四五六七八九十百\d]+届|[一二三四五六七八九十]+届)(?P<body>(?:全国)?(?:人民代表大会|人大)(?:常务委员会|常委会)?)(?:第?[零〇一二三四五六七八九十百\d]+次(?:全体)?会议)?(?:上)?$",
    )
    .unwrap()
});

/// A congress or its committee without its term and its meeting: 第十二届全国人大常委会第二次会议.
fn without_meeting(words: &str) -> String {
    match MEETING.captures(words) {
        Some(found) => format!("{}{}", &found["place"], &found["body"]),
        None => words.to_owned(),
    }
}

/// The bodies that the brackets behind a title name, or those with which it begins:
/// 《…》（省科技厅，2023年3月）, 《国务院办公厅关于…》.
pub(super) fn beside(text: &str, title: &Title) -> Issued {
    let behind = text[title.end..after_brackets(text, title.end)].trim();
    let parts = behind.split(['，', ',', '；', ';', '（', '(', '）', ')']);
    let said = parts.map(str::trim).find_map(|part| bodies(part, 2));
    said.unwrap_or_else(|| of_title(title.words(text)))
}

/// The bodies with which a title begins: 国务院办公厅关于….
pub(super) fn of_title(title: &str) -> Issued {
    let lead = title.split_once("关于").map(|(lead, _)| forwarding(lead.trim()));
    lead.and_then(|lead| bodies(lead, 3)).unwrap_or_default()
}

fn bodies(words: &str, least: usize) -> Option<Issued> {
    let issued = Some(named(words)).filter(|issued| !issued.names.is_empty())?;
    issued.names.iter().all(|name| name.chars().count() >= least).then_some(issued)
}

/// A name of a body, and nothing of a sentence.
fn is_plain(name: &str) -> bool {
    let no_body = ["大会", "中心", "社", "集团", "总公司", "公会", "协会", "学会"];
    let congress = name.ends_with("代表大会");
    // 国家数据局综合司 is an office of the centre; 某公司 is none.
    let office =
        name.ends_with(['司', '办']) && name != TWO_OFFICES && central(name).is_some();
    (is_body(name)
        || office
        || is_other(name)
        || is_short_name(name) && name != TWO_OFFICES)
        && (congress || !no_body.iter().any(|end| name.ends_with(end)))
        && !is_of_sentence(name)
        && !["根据", "按照", "依据"].iter().any(|lead| name.starts_with(lead))
        && !name.contains(['的', '了', '在', '将', '并', '该', '其', '为'])
        && !has_particle(name)
}

/// True where 以, 由 or 经 of the sentence stands in what looks like a name.
fn has_particle(name: &str) -> bool {
    let words = name.replace("自由", "").replace("以色列", "");
    let begins = name.strip_prefix('经').is_some_and(|rest| {
        !rest.starts_with(['济', '信', '贸', '管', '委', '合', '开'])
    });
    begins || words.contains(['以', '由'])
}

/// True for courts, unions and parliaments, and for ministries of Japan, which end as no
/// ministry of China does: 最高人民法院, 全国总工会, 日本经济产业省.
fn is_other(name: &str) -> bool {
    let ends = [
        "人民法院",
        "人民检察院",
        "总工会",
        "妇联",
        "残联",
        "工商联",
        "国会",
        "议会",
        "议院",
    ];
    let japan = name
        .strip_prefix("日本")
        .is_some_and(|rest| rest.chars().count() > 2 && rest.ends_with(['省', '厅']));
    name.chars().all(crate::record::text::is_han)
        && (ends.iter().any(|end| name.ends_with(end)) || japan || name == "共青团中央")
}

/// The names of a list: 甲、乙和丙, 甲联合乙、丙.
fn parts(list: &str) -> Vec<String> {
    let mut found = Vec::new();
    let parted = list
        .replace("联合国家", "、国家")
        .replace("联合会", "\u{1}会")
        .replace("中办国办", "中办、国办")
        .replace("联合国", "\u{1}国");
    let parted =
        parted.replace("联合", "、").replace("会同", "、").replace('\u{1}', "联合");
    for part in parted.split(['、', '，', ',', '/', ' ', '\u{3000}']) {
        let mut rest = part.trim();
        // 工业和信息化部 is one; 国务院和中央军委 are two.
        while let Some((first, second)) = both(rest) {
            found.push(first.to_owned());
            rest = second;
        }
        if !rest.is_empty() {
            // 我国国务院
            let own = rest.strip_prefix("我国");
            rest = own.filter(|own| central(own) == Some(Central::Only)).unwrap_or(rest);
            found.push(former(behind_verb(rest)).to_owned());
        }
    }
    found
}

fn both(part: &str) -> Option<(&str, &str)> {
    ["和", "与", "及", "以及"].into_iter().find_map(|word| {
        part.match_indices(word).find_map(|(at, _)| {
            let (first, second) = (&part[..at], &part[at + word.len()..]);
            (is_body(first) && second.split(['和', '与', '及']).any(is_body))
                .then_some((first, second))
        })
    })
}

/// The number that stands in brackets right behind a title that ends at `end`:
/// 《…》（国发〔2017〕35号）; or before it: 以国发〔2017〕35号印发《…》. `before` are the words
/// up to the verb.
pub(super) fn number(text: &str, end: usize, before: Option<&str>) -> Option<String> {
    let behind = &text[end..after_brackets(text, end)];
    let inner = || {
        let mut depth = 0_i32;
        behind.split(move |c| {
            match c {
                '（' | '(' => depth += 1,
                '）' | ')' => depth -= 1,
                _ => {}
            }
            // Brackets around the year are of the number: 国发（2017）35号.
            matches!(c, '（' | '(') && depth == 1
                || matches!(c, '）' | ')') && depth == 0
                || matches!(c, '，' | ',' | '；' | ';' | '：')
        })
    };
    let own = inner()
        .map(|part| part.trim().trim_start_matches("文号").trim_start_matches("发文字号"))
        .find(|part| is_number(part))
        .map(str::to_owned);
    own.or_else(|| {
        let words = bare(before?);
        if let Some((body, number)) = by_number(&words) {
            return numbered_by(&bare(body), number);
        }
        match parse_order(&words) {
            Some(_) => Some(words),
            None => announced(&words)
                .map(|(_, number)| number)
                .or_else(|| Some(number_at_end(&words)?.1)),
        }
    })
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?P<org>[\p{Han}、 ]{2,60}?)以?)?(?P<form>令|公告|通告)?\s*(?P<seq>(?:(?:19|20)\d{2}\s*年\s*)?第?\s*\d{1,5}\s*号)(?P<behind>令|公告|通告)?$",
    )
    .unwrap()
});

/// Whose announcement or order it is, and its number as it is cited: 工业和信息化部公告2024年第9号;
/// 商务部2021年第3号公告 and 教育部以第47号令 are written the other way round.
fn announced(words: &str) -> Option<(&str, String)> {
    let found = ANNOUNCED.captures(words)?;
    // 第十三届人大常委会 is named without its term.
    let org = found.name("org")?.as_str();
    if org.contains('届') {
        return None;
    }
    let form = match (found.name("form"), found.name("behind")) {
        (Some(form), None) | (None, Some(form)) => form.as_str(),
        _ => return None,
    };
    let seq: String = found["seq"].chars().filter(|c| !c.is_whitespace()).collect();
    Some((org, format!("{org}{form}{seq}")))
}

/// The number of an announcement whose issuer the sentence names elsewhere: 商务部发布2021年第3号公告《…》,
/// 《…》（公告2024年第9号）. `words` are those between the verb and the title; several
/// issuers leave it open.
pub(super) fn number_of(
    text: &str,
    end: usize,
    words: Option<&str>,
    issued: &Issued,
) -> Option<String> {
    let [issuer] = &issued.names[..] else { return None };
    let behind = &text[end..after_brackets(text, end)];
    let parts = behind.split(['（', '(', '）', ')', '，', ',', '；', ';']).chain(words);
    parts.map(str::trim).find_map(|part| {
        // One that names its issuer is read already.
        let number = || Some(announced(&format!("{issuer}{part}"))?.1);
        announced(part).is_none().then(number)?
    })
}

/// True for words that are a number and nothing else.
pub(super) fn is_number(words: &str) -> bool {
    parse(words).is_some()
        || parse_order(words).is_some()
        || is_short(words)
        || is_announced(words)
}

/// True for 交通运输部令2021年第1号.
fn is_announced(words: &str) -> bool {
    let bodies = |org: &str| org.split([' ', '、']).all(is_body);
    announced(words).is_some_and(|(org, number)| number == words && bodies(org))
}

/// True for brackets with a number and nothing else: （国发〔2022〕14号）.
pub(in crate::record::import::report) fn is_bracketed_number(words: &str) -> bool {
    let inner = words.strip_prefix(['（', '(']);
    inner.and_then(|inner| inner.strip_suffix(['）', ')'])).is_some_and(is_number)
}

/// Where the number or the bullet of an item ends: 1. 2023年5月…; 0 where there is none.
pub(super) fn item_end(line: &str) -> usize {
    ITEM.find(line).map_or(0, |item| item.end())
}

/// 国令第761号, as the State Council's orders are called for short.
fn is_short(words: &str) -> bool {
    let seq = words.strip_prefix("国令第").and_then(|rest| rest.strip_suffix('号'));
    seq.is_some_and(|seq| !seq.is_empty() && seq.bytes().all(|c| c.is_ascii_digit()))
}

/// Where the number begins with which `words` end, and its words.
fn number_at_end(words: &str) -> Option<(usize, String)> {
    let last = find_numbers(words).pop().filter(|number| !number.repaired)?;
    let span = last.span;
    let lead = words[span.start..].rfind('以').map_or(0, |at| at + '以'.len_utf8());
    let start = span.start + lead;
    (span.end == words.len()).then(|| (start, words[start..].to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_that_are_bodies_are_issuers() {
        for (subject, names, more) in [
            ("2. 2023年5月30日，北京市政府办公厅", &["北京市政府办公厅"][..], false),
            ("国家数据局等十七部门联合", &["国家数据局"], true),
            ("市场监管总局2021年12月24日以总局令第49号", &["市场监管总局"], false),
            ("国务院以国务院令第711号", &["国务院"], false),
            ("2011年4月10日，国务院以国发〔2011〕8号文", &["国务院"], false),
            ("以第28号令", &[], false),
            (
                "深圳市2022年8月30日由市七届人大常委会第十一次会议",
                &["深圳市人大常委会"],
                false,
            ),
            ("国土资源部据此", &["国土资源部"], false),
            (
                "公安部、商务部、质检总局三部委联合",
                &["公安部", "商务部", "质检总局"],
                false,
            ),
            ("中央农办、农业农村部", &["中央农办", "农业农村部"], false),
            ("某由甲局", &[], false),
            ("工信部等十六部门2023年1月3日", &["工信部"], true),
            ("上海市经济信息化委等五部门联合", &["上海市经济信息化委"], true),
            ("财政部、税务总局联合", &["财政部", "税务总局"], false),
            (
                "国家网信办联合国家发展改革委、工业和信息化部",
                &["国家网信办", "国家发展改革委", "工业和信息化部"],
                false,
            ),
            ("国务院和中央军委于2023年", &["国务院", "中央军委"], false),
            ("3月24日 国务院令第350号", &["国务院"], false),
            ("- 2020-12-31 国务院办公厅", &["国务院办公厅"], false),
            ("国务院以国发〔2017〕35号", &["国务院"], false),
            ("2021年2月8日，交通运输部以2021年第1号令", &["交通运输部"], false),
            ("工业和信息化部公告2024年第9号", &["工业和信息化部"], false),
            ("中办、国办", &["中办", "国办"], false),
            ("中办国办联合", &["中办", "国办"], false),
            ("两办", &[], false),
            ("中共北京市委、北京市人民政府", &["中共北京市委", "北京市人民政府"], false),
            (
                "国家发展改革委办公厅、国家数据局综合司",
                &["国家发展改革委办公厅", "国家数据局综合司"],
                false,
            ),
            ("我国家政服务业政策始于2010年国务院办公厅", &["国务院办公厅"], false),
            ("我国家政服务业政策始于国务院办公厅", &["国务院办公厅"], false),
            ("我国家政服务业政策始于某某局", &[], false),
            ("北京市2023年教育局", &["北京市教育局"], false),
            ("财政部2023年会同税务总局", &["财政部", "税务总局"], false),
            ("原国家安全生产监督管理总局", &["国家安全生产监督管理总局"], false),
            ("第十二届全国人大常委会第二次会议", &["全国人大常委会"], false),
            (
                "2014年3月云南省第十二届人民代表大会常务委员会第八次会议",
                &["云南省人民代表大会常务委员会"],
                false,
            ),
            ("某数据公司", &[], false),
            ("世界人工智能大会", &[], false),
            ("为深化改革，国务院", &[], false),
            ("北京市的教育局", &[], false),
            ("韩国", &[], false),
        ] {
            let found = named(subject);
            assert_eq!(
                (&found.names[..], found.more),
                (
                    &names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()[..],
                    more && !names.is_empty()
                ),
                "{subject}"
            );
        }
    }

    #[test]
    fn who_forwards_is_who_issued() {
        for (title, names) in [
            ("国务院办公厅转发甲委 乙局关于某事的通知", &["国务院办公厅"][..]),
            ("国务院批转发展改革委等部门关于某事意见的通知", &["国务院"]),
            ("甲省人民政府办公厅转发省财政厅关于某事的通知", &["甲省人民政府办公厅"]),
            ("转发国务院办公厅关于某事的通知", &[]),
        ] {
            assert_eq!(of_title(title).names, names, "{title}");
        }
    }

    #[test]
    fn numbers_stand_behind_their_title_or_before_the_verb() {
        let of = |text: &str| {
            let (begin, close) = (text.find('《').unwrap(), text.find('》').unwrap());
            number(text, close + '》'.len_utf8(), Some(&text[..begin]))
        };
        for (text, wanted) in [
            ("《甲》（京政办发〔2023〕15号）", Some("京政办发〔2023〕15号")),
            ("《甲》(国数政策〔2023〕11号)。", Some("国数政策〔2023〕11号")),
            ("《甲》（以下简称“乙”）（国发（2017）35号）", Some("国发（2017）35号")),
            ("《甲》（教育部令第53号），自", Some("教育部令第53号")),
            ("《甲》（国发〔2017〕35号，以下简称《乙》）", Some("国发〔2017〕35号")),
            ("国务院以国发〔2017〕35号《甲》", Some("国发〔2017〕35号")),
            ("3月24日 国务院令第350号《甲》", Some("国务院令第350号")),
            (
                "《甲》（财政部 税务总局公告2023年第19号）",
                Some("财政部 税务总局公告2023年第19号"),
            ),
            ("《甲》（国令第761号）", Some("国令第761号")),
            ("《甲》（交通运输部令2021年第1号）", Some("交通运输部令2021年第1号")),
            ("《甲》（工信部公告2024年第9号）", Some("工信部公告2024年第9号")),
            ("交通运输部以2021年第1号令《甲》", Some("交通运输部令2021年第1号")),
            (
                "市场监管总局2021年12月24日以总局令第49号《甲》",
                Some("市场监管总局令第49号"),
            ),
            ("国务院以国务院令第711号《甲》", Some("国务院令第711号")),
            ("国务院以国发〔2011〕8号文《甲》", Some("国发〔2011〕8号")),
            ("以第28号令《甲》", None),
            ("2020年1月3日，教育部以第47号令《甲》", Some("教育部令第47号")),
            ("《甲》（2024年第9期）", None),
            ("《甲》（2024年9月）", None),
            ("《甲》（征求意见稿）", None),
            ("《甲》，根据国发〔2017〕35号", None),
        ] {
            assert_eq!(of(text).as_deref(), wanted, "{text}");
        }
    }
}
