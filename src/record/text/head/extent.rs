//! How far a text goes on its page: links to others, and a second document below the signature
//! of the first, are none of it.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::attached::attached;
use super::numerals::in_digits;
use super::own_number::is_number;
use super::title::ends_like_title;
use super::{Said, is_date};
use crate::record::text::{Span, is_han, joined, narrow, scan, trimmed_lines};

/// What leads to other pages, below a text.
const LINKS: &[&str] = &[
    "相关阅读",
    "相关链接",
    "相关文件",
    "相关文章",
    "相关新闻",
    "相关法规",
    "相关政策",
    "相关信息",
    "相关稿件",
    "相关文档",
    "相关报道",
    "相关资讯",
    "延伸阅读",
    "推荐阅读",
    "热点推荐",
    "相关推荐",
    "猜你喜欢",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "分享到",
    "打印",
    "关闭",
];
/// Words of a line that does something with the page.
const BUTTONS: &[&str] = &[
    "打印", "关闭", "分享", "收藏", "返回", "本页", "窗口", "顶部", "此页", "页面",
    "微信", "微博", "到", "纠错",
];

/// Of a page, the text with which it begins.
pub(in crate::record::text) struct Extent {
    /// Where it ends.
    pub(in crate::record::text) end: usize,
    /// The title of another document below it.
    pub(in crate::record::text) other: Option<Said>,
    /// The title of what it amends, where that is printed below it as a whole.
    pub(in crate::record::text) attached: Option<Said>,
}

/// How far the first document of `text` goes.
pub(in crate::record::text) fn extent(text: &str) -> Extent {
    let end = links(text).unwrap_or(text.len());
    let (end, attached) = match attached(&text[..end]) {
        Some((end, title)) => (end, Some(title)),
        None => (end, None),
    };
    match second(&text[..end]) {
        Some((end, other)) => Extent { end, other: Some(other), attached: None },
        None => Extent { end, other: None, attached },
    }
}

static LABELS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    // This kind of match has the vector search in front of it.
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(LINKS).ok()
});

/// Where the links begin that stand below the end of a text.
fn links(text: &str) -> Option<usize> {
    LABELS.as_ref()?.find_iter(text).find_map(|label| {
        let above = memchr::memrchr(b'\n', &text.as_bytes()[..label.start()]);
        let start = above.map_or(0, |at| at + 1);
        text[start..label.start()].chars().all(is_around).then_some(())?;
        let end = memchr::memchr(b'\n', &text.as_bytes()[start..]);
        let end = end.map_or(text.len(), |at| start + at);
        let leads = is_link(&text[start..end]) && ends(&text[..start]);
        // What goes on in articles or items is a text, or the rest of this one.
        let goes_on = |line: &str| {
            let line = line.trim_start();
            ["第一条", "第一章", "一、", "附件", "附："]
                .iter()
                .any(|it| line.starts_with(it))
        };
        (leads && !text[end..].lines().any(goes_on)).then_some(start)
    })
}

/// What may stand around the label of a link.
fn is_around(c: char) -> bool {
    c.is_whitespace() || "【】[]［］>»#*•-|".contains(c)
}

/// 相关阅读, 下一篇：…, 【打印】【关闭】.
fn is_link(line: &str) -> bool {
    let words = line.trim_matches(is_around);
    let rest = LINKS.iter().find_map(|label| words.strip_prefix(label));
    let buttons = || {
        let rest = BUTTONS.iter().fold(joined(line), |words, it| words.replace(it, ""));
        !rest.contains(|c: char| c.is_alphanumeric())
    };
    rest.is_some_and(|rest| {
        let rest = rest.trim_start_matches(is_around);
        let button = words.starts_with(['打', '关', '分']);
        !button && (rest.is_empty() || rest.starts_with([':', '：'])) || buttons()
    })
}

/// True where a text has come to its end: it has had a sentence, and its last line is one, the day
/// of a signature, a note or an annex.
fn ends(above: &str) -> bool {
    let mut lines = above.lines().rev().map(str::trim).filter(|line| !line.is_empty());
    let of_page = |line: &&str| is_link(line) || is_imprint(line);
    let last = lines.by_ref().find(|line| !of_page(line)).unwrap_or_default();
    let bare: String = joined(last).chars().map(narrow).collect();
    let closed = is_sentence(last)
        || is_date(&bare)
        || last.ends_with(['）', ')'])
        || last.starts_with('附')
        || super::all_bodies(&bare);
    closed && (is_sentence(last) || lines.any(is_sentence))
}

/// 【我要纠错】责任编辑：某某, 扫一扫在手机打开当前页: what a page sets between a text and its links.
fn is_imprint(line: &str) -> bool {
    let words = line.trim_start_matches(is_around);
    let leads = ["责任编辑", "责编", "编辑：", "编辑:", "我要纠错", "扫一扫"];
    line.len() <= LONGEST_IMPRINT
        && !line.ends_with('。')
        && leads.iter().any(|lead| words.starts_with(lead))
}

/// The longest such line, in bytes.
const LONGEST_IMPRINT: usize = 120;

fn is_sentence(line: &str) -> bool {
    line.ends_with('。')
        && line.chars().take(8).any(is_han)
        && !line.chars().take(8).any(|c| matches!(c, '：' | ':'))
}

/// So many lines may stand between a signature and the title of another document, and between
/// this and its number.
const NEAR: usize = 5;

/// Where the signature ends of the first of two documents on one page, and the title of the
/// second: it has a number of its own, and nothing above names it.
fn second(text: &str) -> Option<(usize, Said)> {
    let mut said = false;
    let mut start = 0;
    for next in memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1) {
        let line = text[start..next].trim_end();
        let end = start + line.len();
        start = next;
        said |= line.ends_with('。');
        if !said || !line.ends_with(['日', '）', ')']) {
            continue;
        }
        let line = line.trim_start();
        if line.len() > 60 {
            continue;
        }
        let bare: String = joined(line).chars().map(narrow).collect();
        let day = super::own_number::without_brackets(&bare);
        if day.ends_with('日')
            && is_date(&in_digits(day))
            && let Some(other) = other(&text[..end], &below(text, next))
        {
            return Some((end, other));
        }
    }
    None
}

/// The lines with words from `start` on that are looked at below a signature.
fn below(text: &str, start: usize) -> Vec<(&str, Span)> {
    let lines = trimmed_lines(&text[start..]).filter(|(line, _)| !line.is_empty());
    let placed = lines
        .map(|(line, at)| (line, Span { start: start + at.start, end: start + at.end }));
    placed.take(3 * NEAR + 1).collect()
}

/// The title of the document that begins right below a signature, where `above` is the one that
/// is signed.
fn other(above: &str, below: &[(&str, Span)]) -> Option<Said> {
    let kept = |c: &char| is_han(*c) || c.is_ascii_alphanumeric();
    let annexed = |line: &str| {
        let lead = ["附", "序号", "目录", "名单", "清单"];
        lead.iter().any(|it| line.starts_with(it)) || scan::starts_item(line)
    };
    let near = below.iter().take(NEAR).take_while(|(line, _)| !annexed(line));
    let mut near = near.enumerate().map(|(at, (line, span))| (at, joined(line), *span));
    let (at, title, span) = near.find(|(_, words, _)| {
        (8..=80).contains(&words.chars().count())
            && !words.contains(['。', '：', ':', '，'])
            && ends_like_title(words)
            && !super::all_bodies(words)
    })?;
    let bare: String = title.chars().filter(kept).collect();
    let known: String = above.chars().filter(kept).collect();
    // 转发省政府关于某事的通知 goes on with what is handed on.
    let about = bare.split_once("关于").map_or(&*bare, |(_, about)| about);
    let hands_on = ["转发", "批转"].iter().any(|verb| known.contains(verb));
    if known.contains(about) || hands_on {
        return None;
    }
    let rest = &below[at + 1..];
    let number = rest.iter().take(NEAR).position(|(line, _)| {
        let words: String = joined(line).chars().map(narrow).collect();
        line.len() <= 120
            && (is_number(&words) || words.contains("令第"))
            && !known.contains(&words.chars().filter(kept).collect::<String>())
    })?;
    // A list of documents has no sentence.
    let spoken = rest[number..]
        .iter()
        .take(NEAR + 1)
        .any(|(line, _)| line.ends_with(['。', '：', ':']));
    spoken.then_some(Said { words: title, span })
}

#[cfg(test)]
mod tests {
    use super::extent;
    use crate::record::text::read;

    const NOTICE: &str = "某省人民政府关于印发某省甲规划的通知\n某政发〔2022〕18号\n各市人民政府：\n现将《某省甲规划》印发给你们，请认真贯彻执行。\n某省人民政府\n2022年6月10日\n";

    #[test]
    fn links_of_the_page_end_a_text() {
        for tail in [
            "相关阅读\n某省人民政府关于乙的实施意见（某政发〔2016〕36号）\n",
            "上一篇：某省人民政府关于修改《乙条例》的决定\n下一篇：《丙办法》自2016年10月1日起施行\n",
            "（此件公开发布）\n相关文件：某省人民政府关于乙的意见（某政发〔2016〕36号）\n",
            "【打印】【关闭】\n某省人民政府关于废止《乙办法》的决定\n",
            "相关文件\n某省人民政府关于乙的意见\n某政发〔2016〕36号\n自2016年10月1日起施行\n",
            "相关文档：\n某省人民政府关于印发《乙规划》的通知（某政发〔2016〕36号）\n",
            "相关报道\n某省人民政府关于印发《乙规划》的通知（某政发〔2016〕36号）\n",
            "（本文有删减）\n【我要纠错】责任编辑：陆某\n扫一扫在手机打开当前页\n相关稿件\n某部关于印发《乙规划》的通知（某政发〔2016〕36号）\n",
        ] {
            let document = read(&format!("{NOTICE}\n{tail}"));
            let numbers = document.citations.iter().filter(|it| it.number.is_some());
            assert_eq!(numbers.count(), 0, "{tail}");
            let days: Vec<&str> =
                document.dates.iter().map(|date| date.edtf.as_str()).collect();
            assert_eq!(days, ["2022-06-10"], "{tail}");
        }
    }

    #[test]
    fn a_menu_above_a_text_and_its_annexes_do_not_end_it() {
        for text in [
            format!("打印 关闭\n{NOTICE}"),
            format!(
                "{NOTICE}打印\n关闭\n附件：某省甲规划\n一、总则\n根据《乙法》，制定本规划。\n"
            ),
            "某省条例\n第一条 为了管理相关文件，制定本条例。\n第二条 关闭矿井。\n"
                .to_owned(),
        ] {
            assert_eq!(extent(&text).end, text.len(), "{text}");
        }
    }

    #[test]
    fn a_second_document_below_the_signature_is_not_read() {
        let notice = "某部关于撤销某产品批准证书的通知\n\n某公司:\n我部决定撤销你公司批准证书。\n二00二年九月十一日\n\n";
        let order = "某市过错责任追究暂行办法\n某省某市人民政府\n政府令第56号\n《某市过错责任追究暂行办法》已经2003年10月16日某市人民政府第13次常务会议通过,现予发布,自2003年12月1日起施行。\n市长 罗某\n二○○三年十一月三日\n";
        let document = read(&format!("{notice}{order}"));
        let days: Vec<&str> =
            document.dates.iter().map(|date| date.edtf.as_str()).collect();
        assert_eq!(days, ["2002-09-11"]);
        let other = document.remarks.other.map(|said| said.words);
        assert_eq!(other.as_deref(), Some("某市过错责任追究暂行办法"));
        // What a notice prints, and an annex, are its own.
        for own in [
            "某省甲规划\n某府〔2021〕3号\n为了某事，制定本规划。\n",
            "附件\n某省乙规划\n某府〔2021〕3号\n为了某事，制定本规划。\n",
        ] {
            let text = format!("{NOTICE}\n{own}");
            assert_eq!(extent(&text).end, text.len(), "{own}");
        }
    }
}
