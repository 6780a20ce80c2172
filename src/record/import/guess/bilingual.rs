//! Headings in two languages: 名称/Title, 国家（Country）.

use crate::record::text::is_han;

/// The Chinese of a heading that has its English beside it; any other as it is.
pub(super) fn one_language(heading: &str) -> &str {
    let heading = without_languages(heading.trim());
    let Some(at) = heading.find(['/', '／', '|', '\n', '(', '（']) else {
        return by_space(heading);
    };
    let apart = |c: char| c.is_whitespace() || "/／|()（）".contains(c);
    let (before, behind) =
        (heading[..at].trim_matches(apart), heading[at..].trim_matches(apart));
    let latin = |words: &str| {
        words.chars().filter(char::is_ascii_alphabetic).count() >= 2 && words.is_ascii()
    };
    let chinese = |words: &str| {
        words.contains(is_han) && !words.contains(|c: char| c.is_ascii_alphabetic())
    };
    match () {
        () if chinese(before) && latin(behind) => before,
        () if latin(before) && chinese(behind) => behind,
        () => by_space(heading),
    }
}

/// A heading without the brackets that only name both languages of its cells: Instrument (English / 中文).
fn without_languages(heading: &str) -> &str {
    let bracket = || {
        let inner = heading.strip_suffix(['）', ')'])?;
        let (before, inner) = inner.rsplit_once(['（', '('])?;
        let known = ["english", "chinese", "en", "zh", "cn", "中文", "英文", "中", "英"];
        let parts = || inner.split(['/', '／', '&', '、', '+']).map(str::trim);
        let names = |part: &str| known.contains(&&*part.to_lowercase());
        let both = parts().count() == 2 && parts().all(names)
            || ["中英文", "中英对照", "中英双语", "bilingual"]
                .contains(&&*inner.trim().to_lowercase());
        both.then_some(before.trim_end())
    };
    bracket().filter(|before| !before.is_empty()).unwrap_or(heading)
}

/// 政策名称 Policy, Policy 政策名称: one language behind the other, with a space between.
fn by_space(heading: &str) -> &str {
    let mut spaces = heading.match_indices(char::is_whitespace);
    spaces
        .find_map(|(at, _)| {
            let (before, behind) = (heading[..at].trim(), heading[at..].trim());
            let latin = |words: &str| {
                words.is_ascii()
                    && words.chars().filter(char::is_ascii_alphabetic).count() >= 2
            };
            let chinese = |words: &str| {
                words.contains(is_han) && !words.contains(|c: char| c.is_ascii())
            };
            match () {
                () if chinese(before) && latin(behind) => Some(before),
                () if latin(before) && chinese(behind) => Some(behind),
                () => None,
            }
        })
        .unwrap_or(heading)
}

#[cfg(test)]
mod tests {
    use super::one_language;

    #[test]
    fn one_of_two_languages_is_enough() {
        for (heading, one) in [
            ("名称/Title", "名称"),
            ("Country／国家", "国家"),
            ("通过日期（Date of adoption）", "通过日期"),
            ("链接\nURL", "链接"),
            ("文件/文号", "文件/文号"),
            ("Title (zh)", "Title (zh)"),
            ("AI政策", "AI政策"),
            ("政策名称 Policy", "政策名称"),
            ("政策名称 Policy (Chinese)", "政策名称"),
            ("Date of issue 发布日期", "发布日期"),
            ("AI 政策", "政策"),
            ("Title EN", "Title EN"),
            ("Instrument (English / 中文)", "Instrument"),
            ("文件名称（中英文）", "文件名称"),
            ("Title (English)", "Title (English)"),
        ] {
            assert_eq!(one_language(heading), one);
        }
    }
}
