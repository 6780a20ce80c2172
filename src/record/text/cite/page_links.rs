//! Lines of a page that lead to other pages: 上一篇：…, 相关文件：…. The text says nothing of what
//! they name.

use super::super::head::LINKS;
use super::Citation;

/// How far before a name its line is looked at, in bytes.
const REACH: usize = 900;

/// Leaves out what such lines of `text` name.
pub(super) fn leave_out(text: &str, citations: &mut Vec<Citation>) {
    citations.retain(|citation| !is_of_page(text, citation.span.start));
}

/// True where the line of byte `at` begins with such a label, or it and nothing more stands right
/// above.
fn is_of_page(text: &str, at: usize) -> bool {
    let reach = text.ceil_char_boundary(at.saturating_sub(REACH));
    let near = text.get(reach..at).unwrap_or_default();
    let (above, line) = match near.rsplit_once('\n') {
        Some((above, line)) => (above, line),
        None if reach == 0 => ("", near),
        None => return false,
    };
    let above = above.trim_end();
    let last = above.rsplit('\n').next().unwrap_or(above);
    behind_label(line).is_some_and(|rest| !rest.is_empty())
        // 上一篇： / 关于…的通知.
        || behind_label(last).is_some_and(|rest| {
            let alone = rest.trim_matches(MARKS).is_empty();
            // A heading of the text may be 相关政策.
            alone && (!rest.is_empty() || last.contains(['篇', '条', '个']))
        }) && !line.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// What may stand between a label and the name, or before the label.
const MARKS: [char; 18] = [
    ' ', '\u{3000}', '\u{A0}', '\t', '\r', '：', ':', '>', '》', '»', '·', '•', '[',
    '【', ']', '】', '|', '*',
];

/// What of `line` stands behind its label and a mark.
fn behind_label(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(MARKS);
    // 上一篇 has two letters at least, and all labels begin with one of these.
    line.starts_with(['上', '下', '前', '后', '相', '政', '解']).then_some(())?;
    let rest = LINKS.iter().find_map(|label| line.strip_prefix(label))?;
    // 相关政策的执行, 下一条所列《…》: words of the text.
    (rest.is_empty() || rest.starts_with(MARKS)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use crate::record::text::read;

    #[test]
    fn lines_of_the_page_cite_nothing() {
        let letter = "关于印发《甲工作规划》的通知\n甲发〔2022〕3号\n各市生态环境局：\n为贯彻落实《乙纲要》，现将《甲工作规划》印发给你们。\n甲省生态环境厅\n2022年7月27日\n";
        let named = |page: &str| -> Vec<String> {
            let found = read(&format!("{letter}{page}")).citations.into_iter();
            let other = |it: &String| !["乙纲要", "甲工作规划"].contains(&&**it);
            found.filter_map(|it| it.title).filter(other).collect()
        };
        for page in [
            "\n下载相关附件\n上一篇：关于印发《丙规程（试行）》的通知\n下一篇：关于做好丁工作的通知（丁函〔2022〕213号）\n",
            "甲工作规划\n一、总体要求\n>>相关解读：《甲工作规划的说明》政策解读\n",
            "甲工作规划\n一、总体要求\n相关文件：甲府办关于印发《丙方案》的通知（丁函〔2023〕28号）\n上一条：关于修改《戊办法》的通知\n下一条 关于废止《己办法》的决定\n",
            "附件：1.甲.pdf\n上一篇：\n关于修改《戊办法》的通知\n",
        ] {
            assert_eq!(named(page), [""; 0], "{page}");
            let number = |it: &super::Citation| it.number.is_some();
            let text = format!("{letter}{page}");
            assert!(!read(&text).citations.iter().any(number), "{page}");
        }
        for line in [
            "相关政策由《丙办法》规定。",
            "下一条所列事项按《丙办法》办理。",
            "相关文件和《丙办法》一并执行。",
        ] {
            let text =
                letter.replace("现将", &format!("现将下列事项通知如下。\n{line}\n现将"));
            let found = read(&text).citations;
            let told = |it: &super::Citation| it.title.as_deref() == Some("丙办法");
            assert!(found.iter().any(told), "{line}");
        }
    }
}
