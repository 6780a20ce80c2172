//! How long a line may be that is a title, or a part of one.

use super::bodies::{is_body, is_further, is_name, leading};
use super::title::ends_like_title;
use crate::record::text::joined;

/// The longest line of a title, in characters, without the bodies that issue it.
pub(crate) const LONGEST_TITLE_LINE: usize = 80;

/// The longest one with them, in characters: joint notices name twenty.
const LONGEST_JOINT: usize = 400;

/// How far down a line is looked for that is too long, in lines with words.
const LINES: usize = 20;

/// True for a title of `length` characters that names others at length, or many who issue it.
pub(super) fn is_long_title(words: &str, length: usize) -> bool {
    let Some((lead, rest)) = words.split_once("关于") else { return false };
    if length > LONGEST_JOINT || !ends_like_title(words) {
        return false;
    }
    let named = words.contains('《');
    if named && length <= 2 * LONGEST_TITLE_LINE {
        return true;
    }
    let most = if named { 2 * LONGEST_TITLE_LINE } else { LONGEST_TITLE_LINE };
    rest.chars().count() + "关于".chars().count() <= most
        && !words.contains(['，', '；', '。'])
        && are_issuers(lead)
}

/// True for those who issue a joint document, of whom some may be of no known kind.
fn are_issuers(lead: &str) -> bool {
    let mut names = leading(lead).split('、');
    names.next().is_some_and(is_body)
        && names.all(|name| is_body(name) || is_further(name) || is_name(name))
}

/// The line near the top of `text` that would be its title but for its length: its count, from one,
/// and its length in characters.
pub(crate) fn too_long(text: &str) -> Option<(usize, usize)> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.take(LINES).find_map(|(at, line)| {
        let length = line.trim().chars().count();
        let long = (LONGEST_TITLE_LINE + 1..=2 * LONGEST_JOINT).contains(&length);
        let words = joined(line.trim());
        (long
            && words.contains("关于")
            && !words.contains(['。', '；'])
            && ends_like_title(&words))
        .then_some((at + 1, length))
    })
}

#[cfg(test)]
mod tests {
    use super::too_long;
    use crate::record::text::read;

    #[test]
    fn a_joint_notice_may_name_many() {
        let notice = |title: &str| {
            read(&format!(
                "{title}\n\n工信厅联节函〔2025〕279号\n\n各省、自治区、直辖市工业和信息化主管部门：\n\n现将有关事项通知如下：\n一、推荐要求\n2025年6月30日\n"
            ))
        };
        // Six, ten, and one of no known kind among eight.
        for (title, count) in [
            (
                "工业和信息化部办公厅 国家发展改革委办公厅 商务部办公厅 金融监管总局办公厅 国管局办公室 国家能源局综合司关于组织开展2025年度国家绿色数据中心推荐工作的通知",
                6,
            ),
            (
                "工业和信息化部 教育部 科技部 交通运输部 文化和旅游部 国务院国资委 国家广播电视总局 国家体育总局 国家市场监督管理总局 国家数据局关于开展“人工智能+”标准体系建设试点工作的通知",
                10,
            ),
            (
                "江苏省工业和信息化厅 江苏省发展改革委 江苏省财政厅 江苏省商务厅 江苏省生态环境厅 江苏省市场监管局 中国人民银行江苏省分行 国家金融监督管理总局江苏监管局 关于做好2025年大规模设备更新工作的通知",
                7,
            ),
        ] {
            let document = notice(title);
            let read = document.title.map(|said| said.words).unwrap_or_default();
            assert_eq!(read, title.replace(" 关于", "关于").replace(' ', "、"));
            assert_eq!(document.issuers.len(), count, "{title}");
        }
    }

    #[test]
    fn a_line_that_is_too_long_for_a_title_is_told() {
        let words = "做好某项工作".repeat(16);
        let long = format!("\n某府关于{words}的通知\n\n各单位：\n现通知如下。\n");
        assert_eq!(read(&long).title, None);
        assert_eq!(too_long(&long), Some((2, 103)));
        assert_eq!(too_long("某府关于某事的通知\n\n各单位：\n现通知如下。\n"), None);
    }
}
