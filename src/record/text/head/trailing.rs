//! The body whose name stands at the end of words: 财政部 of 现将财政部.

use super::bodies::is_body;
use crate::record::text::is_han;

/// Words behind which a name begins.
const LEADS: &[&str] = &[
    "根据",
    "按照",
    "依据",
    "贯彻",
    "落实",
    "执行",
    "依照",
    "参照",
    "违反",
    "适用",
    "符合",
    "遵守",
    "公布",
    "废止",
    "印发",
    "同意",
    "批准",
    "批转",
    "转发",
    "决定对",
    "现对",
    "现将",
    "决定将",
    "请结合",
    "并结合",
    "结合",
];

/// The name of a body at the end of `text`, the longest that looks like one.
pub(in crate::record::text) fn trailing_body(text: &str) -> Option<String> {
    let name: String = text
        .chars()
        .rev()
        .take_while(|c| is_han(*c) || *c == '、')
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let name = name.trim_start_matches(['、']);
    let mut name = name;
    for lead in LEADS {
        // 城乡结合部 is of a name.
        if let Some(at) = name.rfind(*lead)
            && !name[at + lead.len()..].starts_with('部')
        {
            name = &name[at + lead.len()..];
        }
    }
    // 批转了民政部.
    let name = name.strip_prefix('了').unwrap_or(name);
    let name = name.strip_prefix('请').unwrap_or(name);
    // 将财政部《…》转发给你们; 将乐县 is a county.
    let name = name.strip_prefix('将').filter(|it| !it.starts_with('乐')).unwrap_or(name);
    (!name.is_empty() && name.split('、').all(is_body)).then(|| name.to_owned())
}
