//! Who stands before a title in 《》: 民政部《…》, 财政部 税务总局公告2023年第19号《…》.

use super::Extra;
use super::beside::is_number;
use crate::record::import::announced::announced;
use crate::record::import::central::is_short_name;
use crate::record::import::issuers;
use crate::record::import::table::numbered::is_joint;
use crate::record::text::is_body;

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
