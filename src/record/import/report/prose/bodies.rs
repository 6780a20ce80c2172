//! Names of bodies in a list, told from the words of a sentence.

use crate::record::import::central::{Central, TWO_OFFICES, central, is_short_name};
use crate::record::import::issuers::former;
use crate::record::text::{is_body, is_han};

/// The body of the centre behind words of a sentence, where these end in a verb: 始于国务院.
fn behind_verb(name: &str) -> &str {
    let verbs = ["始于", "源于", "源自", "始自", "来自", "起自", "见于", "即", "是"];
    let rest = verbs.iter().find_map(|verb| Some(name.rsplit_once(verb)?.1));
    rest.filter(|rest| is_body(rest) && central(rest) == Some(Central::Only))
        .unwrap_or(name)
}

/// True for 我国, 我局, 本市: who it is depends on who writes.
pub(super) fn is_of_writer(name: &str) -> bool {
    let own = name.strip_prefix('我').or_else(|| name.strip_prefix('本'));
    own.is_some_and(|rest| {
        rest.starts_with([
            '国', '省', '市', '区', '县', '州', '局', '厅', '部', '委', '办', '署', '院',
            '镇', '乡',
        ])
    })
}

/// True for words of a sentence, by which no body is called.
fn is_of_sentence(name: &str) -> bool {
    is_of_writer(name) || ["始于", "源于", "起源"].iter().any(|word| name.contains(word))
}

/// A name of a body, and nothing of a sentence.
pub(super) fn is_plain(name: &str) -> bool {
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
        && !["根据", "按照", "依据", "早于", "晚于", "先于"]
            .iter()
            .any(|lead| name.contains(lead))
        && !name.contains(['的', '了', '在', '将', '并', '该', '其', '为'])
        && !has_particle(name)
        && !is_place_with_centre(name)
}

/// True for 山东省与教育部: a place, which is no body, and one of the centre.
fn is_place_with_centre(name: &str) -> bool {
    let levels = ['省', '市', '区', '州', '县'];
    ["与", "和", "同"].iter().any(|word| {
        name.split_once(word).is_some_and(|(place, body)| {
            central(body).is_some() && place.ends_with(levels)
        })
    })
}

/// True where 以, 由 or 经 of the sentence stands in what looks like a name.
pub(super) fn has_particle(name: &str) -> bool {
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
        "立法会",
        "安委会",
        "管委会",
        "人大",
        "议会",
        "议院",
    ];
    let japan = name
        .strip_prefix("日本")
        .is_some_and(|rest| rest.chars().count() > 2 && rest.ends_with(['省', '厅']));
    name.chars().all(is_han)
        && (ends.iter().any(|end| name.ends_with(end)) || japan || name == "共青团中央")
}

/// The names of a list: 甲、乙和丙, 甲联合乙、丙.
pub(super) fn parts(list: &str) -> Vec<String> {
    let mut found = Vec::new();
    // 甲省随后与乙部: no body is called by when it acted.
    let mut list = list.to_owned();
    for word in ["随后", "此后", "先后", "相继", "陆续", "分别"] {
        list = list.replace(word, "");
    }
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
