//! Titles of what carries out the words of others: 某省贯彻国务院关于…的通知 is the province's.

use super::bodies::{forwarding, is_body, is_nameless, leading};
use crate::model::body;

/// Verbs of who does what another has ordered.
const VERBS: [&str; 4] = ["贯彻", "落实", "执行", "实施"];

/// 某部 of 某部贯彻落实《; other leads stay as they are.
pub(super) fn serves(lead: &str) -> &str {
    let before = lead.split('《').next().unwrap_or(lead);
    let at = verb_in(before);
    at.map(|at| &before[..at]).filter(|name| is_body(name)).unwrap_or(lead)
}

/// Of the words before 关于, those that name who issued, whatever these hand on or carry out.
pub(crate) fn issuing(lead: &str) -> &str {
    without_superior(forwarding(lead))
}

/// What stands before the verb of 某省贯彻国务院, and may be a place alone; other leads stay as they
/// are, such as 某市落实私房政策办公室, which is the name of a body.
fn without_superior(lead: &str) -> &str {
    let Some(at) = verb_in(lead) else { return lead };
    let (own, mut rest) = lead.split_at(at);
    while let Some(shorter) = VERBS.iter().find_map(|verb| rest.strip_prefix(verb)) {
        rest = shorter.trim_start_matches(['、', '和']).trim_start();
    }
    let first = leading(rest).split(['、', ' ']).next().unwrap_or_default();
    if is_superior(first) { own.trim_end() } else { lead }
}

/// Where the first of the verbs begins. Leads are short: they are gone through once.
fn verb_in(words: &str) -> Option<usize> {
    let mut starts = words.char_indices().map(|(at, _)| at);
    starts.find(|&at| VERBS.iter().any(|verb| words[at..].starts_with(verb)))
}

/// True for a body of the centre, or of a place that is named or told by its level alone, and not
/// for a group that is called by what it sees to: 落实中央巡视整改工作领导小组.
fn is_superior(name: &str) -> bool {
    if !is_body(name) || name.contains("领导小组") || name.ends_with("指挥部") {
        return false;
    }
    let central =
        ["国务院", "中共", "党中央", "全国人大", "全国人民代表大会", "最高人民"];
    let governs = ["省委", "市委", "区委", "县委", "人民政府", "省政府", "市政府"];
    body::is_central(name)
        || central.iter().any(|lead| name.starts_with(lead))
        || governs.iter().any(|end| name.ends_with(end))
        || is_nameless(name)
        || name
            .find('省')
            .is_some_and(|at| at > 3 && is_body(&name[at + '省'.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use crate::record::text::read;

    fn issuers(text: &str) -> String {
        let names: Vec<String> =
            read(text).issuers.into_iter().map(|said| said.words).collect();
        names.join("、")
    }

    #[test]
    fn who_carries_out_an_order_is_not_who_gave_it() {
        for lead in [
            "浙江省贯彻国务院",
            "大连市贯彻执行国务院",
            "浙江省贯彻落实教育部等六部门",
            "杭州市实施浙江省人民政府",
            "浙江省落实中共中央办公厅 国务院办公厅",
        ] {
            let head = format!("{lead}关于加强甲病防治工作决定的通知\n\n");
            let body = "浙政发〔1990〕96号\n\n各有关市、县人民政府：\n\n现就有关问题通知如下：\n";
            let field = format!("{head}发文单位：浙江省政府\n{body}");
            assert_eq!(issuers(&field), "浙江省政府", "{lead}");
            let signed = format!("{head}{body}浙江省人民政府\n1990年9月9日\n");
            assert_eq!(issuers(&signed), "浙江省人民政府", "{lead}");
            assert_eq!(issuers(&format!("{head}{body}")), "", "{lead}");
        }
        let named = "上海市人民政府贯彻国务院关于促进甲业发展若干意见的实施意见\n\n沪府发〔2014〕36号\n\n各区、县人民政府：\n现提出如下意见：\n";
        assert_eq!(issuers(named), "上海市人民政府");
        // Bodies that are called by such a verb.
        for body in [
            "北京市落实私房政策办公室",
            "甲省落实中央巡视整改工作领导小组",
            "最高人民法院执行局",
        ] {
            let text = format!("{body}关于某事的通知\n\n各单位：\n现通知如下：\n");
            assert_eq!(issuers(&text), body);
        }
    }
}
