//! Titles whose lines look like something else by themselves.

use super::title::{ends_like_title, join_lines};
use super::{Kind, Line};

/// 第二十二条第四款 / 第（三）项的解释: lines of a title that looks like an item are words of it,
/// where what stands above has not ended.
pub(super) fn wrapped(lines: &mut [Line]) {
    let mut begins = 0;
    for at in 1..lines.len().min(WRAPPED_WITHIN) {
        if lines[at - 1].kind != Kind::Words {
            begins = at;
            continue;
        }
        // 关于印发某预案的 / 通 知.
        if lines[at].kind == Kind::Furniture
            && ["通知", "公告", "通告", "函"].contains(&lines[at].words.as_str())
            && lines[at - 1].words.ends_with('的')
            && join_lines(&lines[begins..at]).contains("关于")
        {
            lines[at].kind = Kind::Words;
            continue;
        }
        let line = &lines[at];
        let item = line.kind == Kind::Body
            && line.words.starts_with('第')
            && line.words.chars().count() <= 40
            && !line.words.contains(['，', '。', '：', '；', ' ', '\u{3000}']);
        let above = item.then(|| join_lines(&lines[begins..at]));
        if above.is_some_and(|above| above.contains("关于") && !ends_like_title(&above))
        {
            lines[at].kind = Kind::Words;
        }
    }
}

/// How far down a title may be wrapped, in lines.
const WRAPPED_WITHIN: usize = 16;

#[cfg(test)]
mod tests {
    use crate::record::text::read;

    #[test]
    fn the_form_of_a_notice_on_a_line_of_its_own_ends_its_title() {
        for (head, title) in [
            (
                "荥阳市人民政府办公室\n关于印发荥阳市气象灾害应急预案的\n通 知\n",
                "荥阳市人民政府办公室关于印发荥阳市气象灾害应急预案的通知",
            ),
            (
                "荥 阳 市 人 民 政 府 办 公 室\n关于印发荥阳市气象灾害应急预案的\n通        知\n",
                "荥阳市人民政府办公室关于印发荥阳市气象灾害应急预案的通知",
            ),
        ] {
            let document = read(&format!(
                "{head}荥政办〔2015〕67号\n各乡镇人民政府：\n《荥阳市气象灾害应急预案》已经市人民政府同意，现印发给你们，请认真贯彻执行。\n\n2015年11月16日\n\n（此件主动公开）\n\n荥阳市气象灾害应急预案\n1 总则\n为了某事，制定本预案。\n"
            ));
            assert_eq!(document.title.map(|said| said.words).as_deref(), Some(title));
            let dates: Vec<&str> =
                document.dates.iter().map(|date| date.role.code()).collect();
            assert_eq!(dates, ["document"], "{head}");
        }
        // A menu of the page above a text is none of its title.
        let menu = read(
            "政务公开的\n通知\n某市人民政府关于某事的决定\n某政发〔2015〕67号\n为了某事，现决定如下。\n",
        );
        let title = menu.title.map(|said| said.words);
        assert_eq!(title.as_deref(), Some("某市人民政府关于某事的决定"));
    }
}
