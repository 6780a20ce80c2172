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
    "提交",
    "出具",
    "收到",
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
    // 2017年9月7日某委员会: the day is none of the name.
    let counted = text[..text.len() - name.len()].ends_with(|c: char| c.is_ascii_digit());
    let day = if counted { name.strip_prefix(['日', '月', '年']) } else { None };
    let mut name = day.unwrap_or(name);
    for lead in LEADS {
        // 城乡结合部 is of a name.
        if let Some(at) = name.rfind(*lead)
            && !name[at + lead.len()..].starts_with('部')
        {
            name = &name[at + lead.len()..];
        }
    }
    // 标准按财政部; 按摩 is of a name.
    if let Some((_, rest)) = name.rsplit_once('按')
        && !rest.starts_with(['摩', '照'])
    {
        name = rest;
    }
    // 批转了民政部.
    let name = name.strip_prefix('了').unwrap_or(name);
    let name = name.strip_prefix('请').unwrap_or(name);
    // 将财政部《…》转发给你们; 将乐县 is a county.
    let name = name.strip_prefix('将').filter(|it| !it.starts_with('乐')).unwrap_or(name);
    (!name.is_empty() && name.split('、').all(is_body)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::trailing_body;

    #[test]
    fn days_and_verbs_before_a_name_are_not_of_it() {
        for (text, name) in [
            (
                "2015年12月30日、2017年9月7日中国证券监督管理委员会",
                "中国证券监督管理委员会",
            ),
            ("上诉人向我院提交了交通部", "交通部"),
            ("征收标准按财政部", "财政部"),
            ("现将日照市财政局", "日照市财政局"),
            ("中国盲人按摩学会", "中国盲人按摩学会"),
        ] {
            assert_eq!(trailing_body(text).as_deref(), Some(name), "{text}");
        }
    }
}
