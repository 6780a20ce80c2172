//! Who issued a policy, as the sentence that names it says.

use std::sync::LazyLock;

use regex::Regex;

use super::after_brackets;
use super::bodies::{has_particle, is_of_writer, is_plain, parts};
use super::number::{announced, at_end, by_number, joint};
use super::trimmed::trimmed;
use crate::model::document_number::parse_order;
use crate::model::numeral;
use crate::record::import::central::central;
use crate::record::import::report::verbs::Title;
use crate::record::text::{is_body, is_han, issuing};

/// The bodies that are the subject of a verb.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issued {
    /// Their names as printed, in order; none when the subject is not only bodies.
    pub names: Vec<String>,
    /// True for 等十七部门: others are not named.
    pub more: bool,
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static MORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:等(?:[一二三四五六七八九十两多]+|\d+)?个?(?:中央)?|(?:[一二三四五六七八九十两]+|\d+)个?)(?:部门|部委|单位)$|等$",
    )
    .unwrap()
});

/// The bodies that `subject` names, if it is nothing but bodies.
pub(in crate::record::import::report) fn named(subject: &str) -> Issued {
    let words = trimmed(subject);
    if let Some((body, number)) = by_number(&words) {
        let body = trimmed(body);
        // 9月12日以教育部令第53号: the order says whose it is.
        let order = parse_order(number).filter(|order| {
            let named = order.org.chars().count() > 2 && central(order.org).is_some();
            !body.contains(is_han) && named
        });
        return of_order(order.map_or(&*body, |order| order.org));
    }
    if let Some(order) = parse_order(&words) {
        return of_order(order.org);
    }
    if let Some(org) = joint(&words) {
        return of_order(org);
    }
    if let Some((org, _)) = announced(&words) {
        return of_order(org);
    }
    // 国务院以国发〔2017〕35号印发
    let words = match at_end(&words) {
        Some((begin, _)) => trimmed(words[..begin].trim_end().trim_end_matches('以')),
        None => words,
    };
    let words = without_meeting(&words);
    let named = MORE.find(&words).map_or(&*words, |more| &words[..more.start()]);
    let mut names = parts(named);
    // 我局联合甲部、乙部印发: only those that are named are known.
    if names.len() > 1 && is_of_writer(&names[0]) {
        names.remove(0);
        return match names.iter().all(|name| is_plain(name)) {
            true => Issued { names, more: true },
            false => Issued::default(),
        };
    }
    // 甲部、乙部、丙局三部门 names all of them.
    let count =
        words[named.len()..].trim_end_matches(['个', '部', '门', '委', '单', '位']);
    let whole = !count.contains('等')
        && numeral::number(count).and_then(|it| usize::try_from(it).ok())
            == Some(names.len());
    let more = named.len() < words.len() && !whole;
    match names.iter().all(|name| is_plain(name)) {
        true => Issued { names, more },
        false => partly(names),
    }
}

/// 甲省发展改革委、甲能源监管办、甲省能源局: those that are known to be bodies, where one among them is
/// called as a body may be.
fn partly(names: Vec<String>) -> Issued {
    let office = |name: &String| {
        let ends = ["办", "处", "分局", "支队", "中心", "分行", "支行", "管委会"];
        name.chars().all(is_han)
            && (4..=14).contains(&name.chars().count())
            && ends.iter().any(|end| name.ends_with(end))
            && !has_particle(name)
            && !name
                .contains(['的', '了', '在', '将', '并', '该', '其', '为', '据', '对'])
    };
    // 住建部、某会、甲局: what is called as nothing in a sentence is.
    let name = |name: &String| {
        let acts =
            ["根据", "按照", "依据", "为了", "关于", "会议", "期间", "以来", "和", "与"];
        let ends = [
            "委", "办", "局", "部", "会", "行", "院", "署", "厅", "中心", "集团", "公司",
            "协会", "大学", "所", "组",
        ];
        ends.iter().any(|end| name.ends_with(end))
            && name.chars().all(is_han)
            && (2..=14).contains(&name.chars().count())
            && !has_particle(name)
            && !acts.iter().any(|word| name.contains(word))
            && !name
                .contains(['的', '了', '在', '将', '并', '该', '其', '为', '据', '对'])
    };
    let known: Vec<String> =
        names.iter().filter(|name| is_plain(name)).cloned().collect();
    let lead = names.first().is_some_and(|first| is_plain(first));
    let others = names.iter().all(|it| is_plain(it) || office(it) || name(it));
    match (known.is_empty() || names.len() < 2 || !others, lead) {
        (true, _) => Issued::default(),
        (false, true) => Issued { names: known, more: true },
        // Whose it is, the one that leads would tell.
        (false, false) => Issued { names: Vec::new(), more: true },
    }
}

/// Whose an order is: 国家互联网信息办公室等七部门令.
fn of_order(org: &str) -> Issued {
    let named = MORE.find(org).map_or(org, |more| &org[..more.start()]);
    let names = parts(named);
    // 四川省以川办发〔2022〕12号文印发: a place is no body.
    let place = |name: &String| {
        name.ends_with(['省', '市', '区', '县', '州', '旗', '盟']) && !is_plain(name)
    };
    match names.iter().any(|name| has_particle(name) || place(name)) {
        true => Issued::default(),
        false => Issued { names, more: named.len() < org.len() },
    }
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static MEETING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?P<place>\p{Han}{0,12}?)(?:第[零〇一二三四五六七八九十百\d]+届|[一二三四五六七八九十]+届)(?P<body>(?:全国)?(?:人民代表大会|人大)(?:常务委员会|常委会)?)(?:第?[零〇一二三四五六七八九十百\d]+次(?:全体)?会议)?(?:上)?$",
    )
    .unwrap()
});

/// Meetings by which a government or a ministry decides.
const OWN_MEETINGS: &[&str] = &[
    "常务会议",
    "全体会议",
    "部务会议",
    "委务会议",
    "局务会议",
    "部长办公会议",
    "署务会议",
];

/// The body whose meeting it is: 国务院常务会议, 教育部第4次部务会议审议通过.
fn of_meeting(words: &str) -> Option<&str> {
    if !words.contains("会议") {
        return None;
    }
    let done = ["审议通过", "讨论通过", "表决通过", "通过", "审议"];
    let words = done.iter().find_map(|it| words.strip_suffix(it)).unwrap_or(words);
    let words = words.strip_suffix('上').unwrap_or(words);
    let body = OWN_MEETINGS.iter().find_map(|it| words.strip_suffix(it))?;
    let counted = || {
        let (body, count) = body.strip_suffix('次')?.rsplit_once('第')?;
        let digit =
            |c: char| c.is_ascii_digit() || "零〇一二三四五六七八九十百".contains(c);
        (!count.is_empty() && count.chars().all(digit)).then_some(body)
    };
    let body = counted().unwrap_or(body);
    (is_body(body) && !body.contains("代表大会")).then_some(body)
}

/// A congress or its committee without its term and its meeting: 第十二届全国人大常委会第二次会议.
pub(in crate::record::import) fn without_meeting(words: &str) -> String {
    if let Some(body) = of_meeting(words) {
        return body.to_owned();
    }
    match MEETING.captures(words) {
        Some(found) => format!("{}{}", &found["place"], &found["body"]),
        None => words.to_owned(),
    }
}

/// True where a standing committee of a congress only agreed to what others made: 全国人大常委会批准的
/// 《国务院关于…的暂行办法》.
pub(super) fn only_agreed(done: &str, issued: &Issued) -> bool {
    let committee =
        |name: &String| name.ends_with("常委会") || name.ends_with("常务委员会");
    done.ends_with("批准") && issued.names.iter().all(committee)
}

/// The bodies that the brackets behind a title name, or those with which it begins:
/// 《…》（省科技厅，2023年3月）, 《国务院办公厅关于…》.
pub(super) fn beside<'t>(text: &'t str, title: &Title) -> Issued {
    let behind = text[title.end..after_brackets(text, title.end)].trim();
    let parts = behind.split(['，', ',', '；', ';', '（', '(', '）', ')']);
    // （2016年5月27日湖州市七届人大常委会第三十六次会议通过）
    let done = ["审议通过", "表决通过", "通过", "公布", "发布", "印发"];
    let bare = |part: &'t str| {
        done.iter().find_map(|verb| part.strip_suffix(verb)).unwrap_or(part).trim()
    };
    let said = parts.map(|part| bare(part.trim())).find_map(|part| bodies(part, 2));
    said.unwrap_or_else(|| of_title(title.words(text)))
}

/// The bodies with which a title begins: 国务院办公厅关于….
pub(super) fn of_title(title: &str) -> Issued {
    let lead = title.split_once("关于").map(|(lead, _)| issuing(lead.trim()));
    lead.and_then(|lead| bodies(lead, 3)).unwrap_or_default()
}

fn bodies(words: &str, least: usize) -> Option<Issued> {
    let issued = Some(named(words)).filter(|issued| !issued.names.is_empty())?;
    issued.names.iter().all(|name| name.chars().count() >= least).then_some(issued)
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
            ("四川省以川办发〔2022〕12号文", &[], false),
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
            (
                "中国银保监会 中国人民银行令〔2023〕第1号",
                &["中国银保监会", "中国人民银行"],
                false,
            ),
            ("某由甲局", &[], false),
            (
                "住建部、央行、金融监管总局联合",
                &["住建部", "央行", "金融监管总局"],
                false,
            ),
            ("财政部、国铁集团、国家能源局", &["财政部", "国家能源局"], true),
            ("财政部、税务总局关于甲", &[], false),
            ("欧洲议会、欧盟成员国和欧盟委员会三方就", &[], false),
            ("国家发展改革委办公厅即", &["国家发展改革委办公厅"], false),
            ("福建省人民政府先于该决定在4月", &["福建省人民政府"], false),
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
    fn who_writes_is_no_body() {
        let told = |words: &str| (named(words).names, named(words).more);
        assert_eq!(told("我局"), (vec![], false));
        assert_eq!(told("我厅联合省财政厅"), (vec!["省财政厅".to_owned()], true));
        assert_eq!(told("我国国务院").0, ["国务院"]);
        // Whose it is, the first would tell.
        assert_eq!(told("某集团、财政部"), (vec![], true));
    }
}
