//! Who stands before a title in 《》: 民政部《…》, 财政部 税务总局公告2023年第19号《…》.

use super::Extra;
use super::beside::is_number;
use crate::model::law::Role;
use crate::record::import::announced::announced;
use crate::record::import::cell_date::{self, CellDate};
use crate::record::import::central::is_short_name;
use crate::record::import::issuers;
use crate::record::import::kind;
use crate::record::import::table::numbered::is_joint;
use crate::record::text::is_body;

/// A title and the number that a colon sets before it: 鲁发改能源〔2019〕1075号：关于做好…的通知.
pub(super) fn number_before(cell: &str) -> Option<(&str, &str)> {
    // Most titles have neither.
    if memchr::memchr(b':', cell.as_bytes()).is_none() && cell.find('：').is_none() {
        return None;
    }
    let (number, title) = cell.split_once(['：', ':'])?;
    let (number, title) = (number.trim(), title.trim());
    (number.ends_with('号') && is_number(number) && kind::kind(title).is_some())
        .then_some((number, title))
}

/// What may stand between one title and the words before the next.
const APART: &[char] = &['；', ';', '\n', '）', ')', '》'];

/// What of `words`, which stand behind one title and before the next, is said of the next:
/// where it begins, and what it says. None where it is neither bodies nor a number.
pub(super) fn of_next(words: &str) -> Option<(usize, Extra<'_>)> {
    let begin = words
        .rfind(APART)
        .map_or(0, |at| at + words[at..].chars().next().map_or(0, char::len_utf8));
    let lead = words[begin..]
        .trim_matches(|c: char| c.is_whitespace() || "、，,和及与：:".contains(c));
    Some((begin, said(lead)?))
}

/// What the words before a title say of it.
pub(super) fn said(lead: &str) -> Option<Extra<'_>> {
    let lead = lead.trim().trim_end_matches(['：', ':']);
    if lead.is_empty() {
        return None;
    }
    if is_number(lead) || is_joint(lead) || announced(lead).is_some() {
        return Some(Extra { number: Some(lead), ..Extra::default() });
    }
    // 中共中央 国务院印发《某意见》 is how a portal calls a document.
    if is_portals(lead) {
        return None;
    }
    let (day, rest) = day_before(lead);
    let (named, deed) = without_deed(rest);
    if named.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let bodies = issuers::named(named);
    let body = |name: &String| is_body(name) || is_short_name(name);
    if bodies.is_empty() || !bodies.iter().all(body) {
        return None;
    }
    let date = day.map(|day| (deed.unwrap_or(Role::Reported), day));
    Some(Extra { issuer: Some(named), date, ..Extra::default() })
}

/// The day with which words begin, and the rest of them: 2014年7月30日国务院.
pub(super) fn day_before(words: &str) -> (Option<String>, &str) {
    if !words.starts_with(|c: char| c.is_ascii_digit()) {
        return (None, words);
    }
    let of_day = |c: char| c.is_ascii_digit() || "年月日-./".contains(c);
    let (day, rest) = words.split_at(words.find(|c| !of_day(c)).unwrap_or(words.len()));
    match cell_date::read(day, None) {
        CellDate::Edtf(edtf)
            if !edtf.contains('/') && day.ends_with(['年', '月', '日']) =>
        {
            (Some(edtf.into_owned()), rest.trim_start_matches([' ', '，', ',']))
        }
        _ => (None, words),
    }
}

/// Bodies without what they did, and what the day of that is: 国务院公开发布,
/// 六届全国人大常委会第十九次会议通过.
pub(super) fn without_deed(words: &str) -> (&str, Option<Role>) {
    let words = words.trim();
    let bare = words.strip_suffix('了').unwrap_or(words);
    let done =
        DEEDS.iter().find_map(|(deed, role)| Some((bare.strip_suffix(deed)?, *role)));
    let Some((mut named, role)) = done else { return (words, None) };
    while let Some(rest) = HOW.iter().find_map(|how| named.strip_suffix(how)) {
        named = rest;
    }
    (without_sitting(named.trim()), Some(role))
}

/// True for bodies that a space parts and 印发, with which a portal begins the name of a document.
pub(super) fn is_portals(lead: &str) -> bool {
    lead.ends_with("印发")
        && lead.contains([' ', '\u{3000}'])
        && !lead.contains(|c: char| c.is_ascii_digit())
}

/// A congress without its meeting: 全国人大常委会第九十一次会议.
fn without_sitting(words: &str) -> &str {
    let counted = |c: char| "零一二三四五六七八九十百".contains(c) || c.is_ascii_digit();
    let sitting = words.strip_suffix("次会议").map(|rest| rest.trim_end_matches(counted));
    let bare = sitting.and_then(|rest| rest.strip_suffix('第'));
    let congress = ["人大", "代表大会", "常委会", "常务委员会"];
    bare.filter(|bare| {
        congress.iter().any(|end| bare.ends_with(end)) && !bare.contains('届')
    })
    .unwrap_or(words)
}

/// What bodies do with a document of their own, and what the day of it is.
const DEEDS: &[(&str, Role)] = &[
    ("印发", Role::Published),
    ("发布", Role::Published),
    ("公布", Role::Published),
    ("颁布", Role::Published),
    ("出台", Role::Published),
    ("下发", Role::Published),
    ("通过", Role::Adopted),
    ("批准", Role::Adopted),
];

/// How they do it.
const HOW: &[&str] = &["公开", "正式", "联合", "共同", "审议", "表决", "首次", "重新"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colon_parts_a_number_from_its_title() {
        assert_eq!(
            number_before("鲁发改能源〔2019〕1075号：关于做好项目建设工作的通知"),
            Some(("鲁发改能源〔2019〕1075号", "关于做好项目建设工作的通知"))
        );
        for cell in ["通知：关于某事的通知", "甲发〔2019〕1号：见附件", "甲办法"]
        {
            assert_eq!(number_before(cell), None, "{cell}");
        }
    }
}
