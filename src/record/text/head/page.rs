//! The page around a text: its menus, labels and links, of which no title is made.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::bodies::all_bodies;
use super::title::ends_like_title;
use super::{Kind, Line};
use crate::record::text::{is_han, joined};

/// Words of the page around a text.
const PAGE: &[&str] = &[
    "首页",
    "您的位置",
    "当前位置",
    "您所在的位置",
    "欢迎访问",
    "热门站点",
    "阅读全文",
    "网站地图",
    "设为首页",
    "收藏本站",
    "扫一扫",
    "分享到",
    "打印本页",
    "关闭窗口",
    "点击此处下载",
    "»",
];

static PAGES: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(PAGE).ok());

/// Lines of a page that are no part of a title.
const MENUS: &[&str] = &[
    "规范性文件",
    "行政规范性文件",
    "政策法规",
    "政策文件",
    "法规文件",
    "政府文件",
    "通知公告",
    "公示公告",
    "市政府文件",
    "县政府文件",
    "区政府文件",
    "省政府文件",
    "政府办文件",
    "政府信息公开",
    "法定主动公开内容",
    "政策",
    "公告",
    "通知",
    "法规",
    "政务公开",
    "信息公开",
    "其他文件",
    "部门文件",
    "文摘",
    "要闻",
    "头版",
    "版面导航",
    "标题导航",
    "主动公开",
    "朗读",
    "返回顶部",
    "回到顶部",
    "返回首页",
    "返回列表",
    "无障碍浏览",
    "长者模式",
    "字数",
    "放大缩小默认",
    "中文版本",
    "葡文版本",
    "维基文库，自由的图书馆",
    "维基文库,自由的图书馆",
];

/// What a page says of a text, before a colon.
const PAGE_FIELDS: &[&str] = &[
    "来源",
    "索引号",
    "更新",
    "更新时间",
    "稿件来源",
    "主题分类",
    "分类",
    "公开责任部门",
    "责任部门",
    "公开主体",
    "公文种类",
    "公文类型",
    "文件种类",
    "文种",
    "公文目录",
    "公开目录",
    "主题词",
    "公开方式",
    "公开范围",
    "公开时限",
    "公开属性",
    "信息来源",
    "信息分类",
    "信息类别",
    "组配分类",
    "体裁分类",
    "作者",
    "编辑",
    "责任编辑",
    "时间",
    "浏览",
    "浏览量",
    "浏览次数",
    "点击",
    "点击数",
    "点击量",
    "阅读",
    "阅读量",
    "阅读次数",
    "访问量",
    "字体",
    "字体大小",
    "分享",
    "下载地址",
    "关键字",
    "关键词",
    "有效性",
    "有效期",
    "有效期至",
    "有效期限",
    "时效性",
    "效力状态",
    "效力位阶",
    "效力等级",
    "法律位阶",
    "法规类别",
    "栏目",
    "视力保护色",
    "背景色",
];

/// The value of a field without the next label of the page, which a copy has run into it:
/// 某部令第41号信息类别：教育法规.
pub(super) fn before_label(value: &str) -> &str {
    let labels = PAGE_FIELDS.iter().filter_map(|label| {
        let at = value.find(label).filter(|&at| at > 0)?;
        value[at + label.len()..].starts_with([':', '：']).then_some(at)
    });
    labels.min().map_or(value, |at| value[..at].trim_end())
}

/// What lines begin with that lead to other pages.
pub(in crate::record::text) const LINKS: [&str; 25] = [
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "上一个",
    "下一个",
    "前一篇",
    "后一篇",
    "前一条",
    "后一条",
    "上篇",
    "下篇",
    "相关文件",
    "相关文档",
    "相关解读",
    "相关稿件",
    "相关阅读",
    "相关新闻",
    "相关报道",
    "相关文章",
    "相关信息",
    "相关资讯",
    "相关政策",
    "政策解读",
    "解读链接",
];

/// True for 上一篇：某通知, 相关文件：某办法 and 下一篇某意见.
fn leads_elsewhere(words: &str) -> bool {
    let words = words.trim_start_matches(['>', '》', '[', '【', '·', '•']);
    words.starts_with(['上', '下', '前', '后', '相', '政', '解'])
        && LINKS.iter().any(|label| {
            words.strip_prefix(label).is_some_and(|rest| {
                rest.starts_with([':', '：', ']', '】'])
                    || label.ends_with('篇') && label.chars().count() == 3
            })
        })
}

/// How a page calls the library or the column in which a text stands.
const COLUMNS: [&str; 13] = [
    "文件库",
    "法规库",
    "规章库",
    "政策库",
    "数据库",
    "资料库",
    "资讯",
    "动态",
    "专栏",
    "要闻",
    "速递",
    "频道",
    "栏目",
];
/// The longest name of a column, and of a library, in characters.
const LONGEST_COLUMN: usize = 8;
const LONGEST_LIBRARY: usize = 16;

/// Marks the names of libraries and columns that stand by themselves above the title as none of it:
/// 某市政府文件库, and an empty line; 法治资讯, twice.
pub(super) fn columns(text: &str, lines: &mut [Line]) {
    let mut at = 0;
    while let Some([line, next]) = lines.get(at..at + 2) {
        let words = line.words.as_str();
        let length = words.chars().count();
        let plain = line.kind == Kind::Words
            && words.chars().all(is_han)
            && !words.contains("关于")
            && !ends_like_title(words);
        let between = text.get(line.span.end..next.span.start).unwrap_or_default();
        let apart = between.matches('\n').count() > 1;
        let twice = length <= LONGEST_COLUMN && next.words == words;
        // The last of two goes where the first has gone.
        let again = at > 0 && lines[at - 1].words == words;
        let library = words.ends_with('库') && length <= LONGEST_LIBRARY;
        let named = COLUMNS.iter().any(|end| words.ends_with(end))
            && (library || length <= LONGEST_COLUMN);
        let titled = || {
            let of_title = next.words.contains("关于") || ends_like_title(&next.words);
            next.kind == Kind::Words && of_title
        };
        if !(plain && (twice || again || named && apart && titled())) {
            return;
        }
        lines[at].kind = Kind::Furniture;
        at += 1;
    }
}

/// True for a line of the page, not of the text.
pub(super) fn is_of_page(words: &str, length: usize) -> bool {
    MENUS.contains(&words)
        || length <= 20 && words.contains("星期") && words.contains('年')
        || words.starts_with("相关解读")
        || leads_elsewhere(words)
        || is_of_collection(words, length)
        || words.starts_with("点击")
        || is_chapter(words)
        || is_notice_board(words, length)
        || is_page(words, length)
}

/// True for what a collection of local laws sets above their history: 法规资讯台北市历史沿革,
/// 北市02-03-1009.
fn is_of_collection(words: &str, length: usize) -> bool {
    let code = || {
        let digits = words.trim_start_matches(is_han);
        digits.matches('-').count() >= 2
            && digits.chars().all(|c| c.is_ascii_digit() || c == '-')
    };
    length <= 20 && (words.ends_with("历史沿革") || code())
}

/// True for a row of the record that a page sets above a text, by its first cell: 索引号, its
/// value, 主题分类, 城乡建设;通知.
pub(super) fn is_record(raw: &str) -> bool {
    let raw = raw.trim_start_matches(['|', ' ']);
    let Some((label, values)) = raw.split_once(['\t', '|']) else { return false };
    let label = joined(label);
    !values.trim().is_empty()
        && PAGE_FIELDS.contains(&label.trim_end_matches([':', '：']))
}

/// True for what the page around a text says: 首页>政策, 索引号：…, 【阅读全文】.
fn is_page(words: &str, length: usize) -> bool {
    // [主题分类]城乡建设.
    let key = words.split([':', '：', ']', '】']).find(|part| !part.is_empty());
    let key = key.unwrap_or(words);
    let key = key.trim_start_matches(|c: char| !is_han(c)).trim_end();
    length <= 200
        && !words.ends_with('。')
        && !words.starts_with('|')
        && (PAGES.as_ref().is_some_and(|page| page.is_match(words))
            || key.len() < words.len() && PAGE_FIELDS.contains(&key)
            || words.matches('|').count() > 2)
}

/// Between the parts of a page's own title.
const BETWEEN: [char; 8] = ['-', '_', '－', '–', '—', '|', '｜', '丨'];
/// How what names a site ends.
const SITES: [&str; 5] = ["网", "网站", "门户", "平台", "官网"];

/// The title that a page's own title has beside the names of its site and its columns:
/// 某市人民政府门户网站-某市人民政府关于…的通知, 某通知_政策文件_某市人民政府.
pub(super) fn without_site(line: &str) -> Option<&str> {
    // Most lines have no such mark.
    (line.len() <= 900 && line.contains(BETWEEN)).then_some(())?;
    beside_sites(line).or_else(|| before_columns(line))
}

/// 某通知 of 某通知_部门政务_中国政府网: whatever a column is called, no title has such a mark.
fn before_columns(line: &str) -> Option<&str> {
    let (title, rest) = line.split_once('_')?;
    let (title, site) = (title.trim(), rest.rsplit('_').next()?.trim());
    let column = |part: &str| part.chars().count() <= 16 && !part.contains("关于");
    let words = joined(title);
    (is_of_site(&joined(site))
        && rest.split('_').map(str::trim).all(column)
        && words.chars().count() >= 6
        && ends_like_title(&words))
    .then_some(title)
}

/// The title, where nothing stands beside it but what [`is_of_site`] knows.
fn beside_sites(line: &str) -> Option<&str> {
    let mut titles = Vec::new();
    let mut sites = 0;
    for part in line.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty()) {
        let words = joined(part);
        if is_of_site(&words) {
            sites += 1;
        } else {
            titles.push((part, words));
        }
    }
    let (first, _) = titles.first()?;
    let (last, _) = titles.last()?;
    (sites > 0).then_some(())?;
    // A mark within the title is one of its own: 某规划（2021-2025年）.
    let from = first.as_ptr() as usize - line.as_ptr() as usize;
    let to = last.as_ptr() as usize - line.as_ptr() as usize + last.len();
    let title = &line[from..to];
    let words = joined(title);
    let between = title.split(BETWEEN).any(|part| is_of_site(&joined(part)));
    // 某厅-关于…的通知: whose the notice is.
    let before =
        joined(line[..from].trim_end_matches(|c| BETWEEN.contains(&c) || c == ' '));
    let whose = words.starts_with("关于") && all_bodies(&before);
    (!between && !whose && words.chars().count() >= 6 && ends_like_title(&words))
        .then_some(title)
}

/// True for the name of a site, a body or a column of a page.
fn is_of_site(words: &str) -> bool {
    let length = words.chars().count();
    length <= 24
        && words.chars().all(|c| is_han(c) || matches!(c, '×' | 'X' | '·'))
        && !words.contains("关于")
        && (SITES.iter().any(|end| words.ends_with(end))
            || MENUS.contains(&words)
            || words == "正文"
            || all_bodies(words))
}

/// 【法律类别】反倾销, an index number, a row of menus: nothing of a title.
fn is_notice_board(words: &str, length: usize) -> bool {
    let label = words.strip_prefix('【').and_then(|rest| rest.split_once('】'));
    let labelled = label.is_some_and(|(label, _)| label.chars().count() <= 6);
    let menu = !words.starts_with('|') && length <= 30 && words.contains('|');
    (labelled && !words.contains("关于"))
        || words.starts_with('[') && words.contains('年')
        || menu
        || (length >= 8
            && !words.contains(is_han)
            && (length > 12
                || words.chars().filter(char::is_ascii_digit).count() * 2 > length))
}

/// 第一篇：, as collections number what they hold.
fn is_chapter(words: &str) -> bool {
    let head = || words.chars().take(6).collect::<String>();
    words.starts_with('第') && (head().contains("篇:") || head().contains("篇："))
}
