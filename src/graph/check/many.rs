//! Findings of one kind that a file may have by the hundred: beyond a few they are one finding
//! with their number and the first of them.

use std::collections::BTreeMap;

use crate::lang::Text;
use crate::record::Place;

use super::Sight;

/// So many of a file are told one by one.
const EACH: usize = 4;

/// So many of them are named where they are told as one.
const NAMED: usize = 3;

/// What was found of one policy.
pub(super) struct Finding {
    /// Where.
    pub at: Place,
    /// The policy.
    pub id: String,
    /// What.
    pub found: Text,
}

/// Warns of each, or of all of a file at once: `many` says of how many policies what is true.
pub(super) fn warn(
    sight: &mut Sight<'_>,
    check: &'static str,
    found: Vec<Finding>,
    many: impl Fn(usize) -> Text,
    expected: &Text,
) {
    let mut files: BTreeMap<u32, Vec<Finding>> = BTreeMap::new();
    for finding in found {
        files.entry(finding.at.file).or_default().push(finding);
    }
    for mut found in files.into_values() {
        found.sort_by_key(|finding| finding.at);
        if found.len() <= EACH {
            for finding in found {
                sight.warn(finding.at, check, finding.found, expected.clone());
            }
            continue;
        }
        let Some(at) = found.first().map(|finding| finding.at) else { continue };
        let lines = |lang: fn(u32) -> String| -> Vec<String> {
            let named = found.iter().take(NAMED);
            named.map(|it| format!("{}{}", it.id, lang(it.at.line))).collect()
        };
        let zh = lines(|line| format!("（第 {line} 行）")).join("、");
        let en = lines(|line| format!(" (line {line})")).join(", ");
        let all = many(found.len());
        let told =
            Text::new(format!("{}：{zh} 等", all.zh), format!("{}: {en}, …", all.en));
        sight.warn(at, check, told, expected.clone());
    }
}
