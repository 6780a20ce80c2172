//! Whose a text is where neither a body's name nor a letterhead tells: what a governor signs is of
//! the government of the place that the title names, and a department that has passed it in its
//! own meeting has issued it.

use std::sync::LazyLock;

use regex::Regex;

use super::dates::without_titles;
use super::{Document, Kind, Line, Said, is_body, pattern};
use crate::record::text::{is_han, joined};

/// Who heads a government, and how the names of its kind of place end.
const HEADS: &[(&str, &[&str])] = &[
    ("省长", &["省"]),
    ("市长", &["市"]),
    ("州长", &["自治州", "州"]),
    ("县长", &["自治县", "县"]),
    ("区长", &["区"]),
    ("旗长", &["自治旗", "旗"]),
    ("自治区主席", &["自治区"]),
];
/// The longest line with which one signs, in characters.
const LONGEST_SIGNER: usize = 12;

// 《甲》于2011年6月13日某省教育厅第8次厅务会议通过，现予公布.
pattern!(
    PASSED_BY,
    r"日(?:经|由)?(?P<who>\p{Han}{3,20})第\d{1,3}次(?:厅务|局务|委务|部务|署务|主任办公|主任)(?:会议|会)(?:审议)?通过"
);

/// Takes the government of the place that the title names, where its head signs the order; else the
/// department whose meeting has passed what is published here.
pub(super) fn issuer(lines: &[Line], document: &mut Document) {
    let Some(title) = &document.title else { return };
    let signed = lines.iter().find_map(|line| {
        let words = line.words.strip_prefix('代').unwrap_or(&line.words);
        let short = words.chars().count() <= LONGEST_SIGNER;
        let (_, ends) =
            HEADS.iter().find(|(head, _)| short && words.starts_with(head))?;
        let place = place(&title.words, ends)?;
        Some(Said { words: format!("{place}人民政府"), span: line.span })
    });
    let passed = || {
        lines.iter().filter(|line| line.kind == Kind::Body).take(3).find_map(|line| {
            let publishes =
                ["现予公布", "现予发布"].iter().any(|it| line.words.contains(it));
            publishes.then_some(())?;
            let told = without_titles(&joined(&line.words));
            let who = PASSED_BY.as_ref()?.captures(&told)?.name("who")?.as_str();
            is_body(who).then(|| Said { words: who.to_owned(), span: line.span })
        })
    };
    document.issuers.extend(signed.or_else(passed));
}

/// The place with whose name a title begins, of one of these kinds.
fn place<'t>(title: &'t str, ends: &[&str]) -> Option<&'t str> {
    let end = ends.iter().filter_map(|end| Some(title.find(end)? + end.len())).min()?;
    let place = &title[..end];
    let length = place.chars().count();
    ((3..=12).contains(&length) && place.chars().all(is_han)).then_some(place)
}

#[cfg(test)]
mod tests {
    use crate::record::text::read;

    fn issuers(text: &str) -> Vec<String> {
        read(text).issuers.into_iter().map(|said| said.words).collect()
    }

    #[test]
    fn what_a_governor_signs_is_of_the_government() {
        let text = "甲乙省人工影响天气管理规定\n\n政府令〔2010〕第15号\n\n《甲乙省人工影响天气管理规定》已经2010年12月14日省政府第76次常务会议通过，现予公布，自2011年2月1日起施行。\n\n省长 某某某\n二○一○年十二月二十五日\n";
        assert_eq!(issuers(text), ["甲乙省人民政府"]);
        // A mayor does not sign for a province.
        assert!(issuers(&text.replace("省长", "市长")).is_empty());
    }

    #[test]
    fn a_department_issues_what_its_meeting_has_passed() {
        let text = "甲乙省民办机构管理办法\n《甲乙省民办机构管理办法》于2011年6月13日甲乙省教育厅第8次厅务会议通过，现予公布，自2012年5月1日起施行。\n第一条 制定本办法。\n";
        assert_eq!(issuers(text), ["甲乙省教育厅"]);
    }
}
