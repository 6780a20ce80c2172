//! Who stands before a title in 《》: 民政部《…》, 财政部 税务总局公告2023年第19号《…》.

use super::Extra;
use super::beside::is_number;
use crate::record::import::announced::announced;
use crate::record::import::central::is_short_name;
use crate::record::import::issuers;
use crate::record::import::kind;
use crate::record::import::table::numbered::is_joint;
use crate::record::text::is_body;

/// A title and the number that a colon sets before it: 鲁发改能源〔2019〕1075号：关于做好…的通知.
pub(super) fn number_before(cell: &str) -> Option<(&str, &str)> {
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
    if lead.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let bodies = issuers::named(lead);
    let body = |name: &String| is_body(name) || is_short_name(name);
    let all = !bodies.is_empty() && bodies.iter().all(body);
    all.then(|| Extra { issuer: Some(lead), ..Extra::default() })
}

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
