//! The head and the foot of a policy text: title, number, issuers, dates.

mod bodies;
mod dates;
mod title;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::{Document, Span, is_han, joined, narrow, number, scan};
use crate::model::date::parse_chinese;
use crate::model::law::Role;
use bodies::{all_bodies, parted};
pub(crate) use bodies::{is_body, leading};
pub(super) use bodies::{may_end_body, trailing_body};
use dates::push_date;

/// Words read from a text, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The words, lines joined.
    pub words: String,
    /// Where they stand.
    pub span: Span,
}

/// A date read from a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// What it says of the document.
    pub role: Role,
    /// The date.
    pub edtf: String,
    /// True when another date of the text was carried over: 自公布之日起施行.
    pub derived: bool,
    /// Where it stands.
    pub span: Span,
}

/// How far down a title is looked for, in lines with words.
const HEAD_LINES: usize = 60;
/// Lines of the text proper whose words are kept: an announcement stands in the first.
const BODY_WORDS: usize = 6;
/// So many sentences in a row are the text proper, and nothing behind them is its head.
const BODY_ROW: usize = 16;
/// The longest line of a title, in characters.
const LONGEST_TITLE_LINE: usize = 80;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A part of a title, or any short line.
    Words,
    /// Issuing bodies and nothing else.
    Bodies,
    /// A document number.
    Number,
    /// A date and nothing else.
    Date,
    /// In brackets: when it was passed, published, amended.
    History,
    /// 公告, 目录, 附件1, 机密, a rule.
    Furniture,
    /// A field of a portal's record: 发文字号：国发〔2017〕35号.
    Field,
    /// The text proper.
    Body,
}

struct Line {
    kind: Kind,
    span: Span,
    words: String,
}

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new($text).ok());
    };
}
use pattern;

pattern!(DATE, r"(?P<date>\d{4}年\d{1,2}月(?:\d{1,2}日)?)");
pattern!(
    FIELD,
    r"(?P<key>标题|名称|发文机关|发布机关|制定机关|发布机构|发文机构|发文单位|发布单位|发布部门|发文字号|文号|文件编号|成文日期|发布日期|发布时间|公布日期|施行日期|生效日期|实施日期|发文日期)(?:[:：]|[\]】][:：]?)"
);

// Some bodies count by the year: 国家税务总局公告2012年第54号, and 2006年第8号 below 交通部令.
pattern!(
    YEARLY,
    r"^(?:\d{4}-\d{1,2}-\d{1,2})?(?:(?P<org>[\p{Han}、]{2,40})(?P<form>令|公告))?(?P<year>(?:19|20)\d{2})年第?0*(?P<seq>[1-9]\d{0,3})号$"
);
pattern!(
    ISSUED_BY_ORDER,
    r"(?P<org>[\p{Han}、]{2,60}?)令第?0*(?P<seq>[1-9]\d{0,3})号(?:公布|发布|颁布)(?P<other>的)?"
);

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

/// What a page says of a text, before a colon.
const PAGE_FIELDS: &[&str] = &[
    "索引号",
    "主题分类",
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
    "时效性",
    "效力状态",
    "栏目",
    "视力保护色",
    "背景色",
];

/// Reads head and foot.
pub(super) fn read(text: &str) -> Document {
    let mut document = Document::default();
    let mut lines = lines(text, HEAD_LINES);
    mark_history(text, &mut lines);
    fields(&lines, &mut document);
    let of_page = document.dates.len();
    title::title(text, &lines, &mut document);
    own_number(&lines, &mut document);
    let head_end = document.body;
    dates::history(&lines, &mut document);
    dates::passed(&lines, &mut document);
    dates::foot(text, head_end, of_page, &mut document);
    dates::in_force(text, &mut document);
    bodies::issuers(&lines, &mut document);
    document
        .dates
        .sort_by(|a, b| (a.role, &a.edtf, a.span).cmp(&(b.role, &b.edtf, b.span)));
    document.dates.dedup_by(|b, a| a.role == b.role && a.edtf == b.edtf);
    if let Some(last) = document.dates.iter().rfind(|date| date.role == Role::Amended) {
        document.version = last.edtf.get(..4).map(|year| format!("{year}年修正"));
    }
    document
}

fn lines(text: &str, most: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    let (mut proper, mut row) = (0, 0);
    for raw in text.split_inclusive('\n') {
        let span = Span { start, end: start + raw.trim_end().len() };
        start += raw.len();
        if proper >= BODY_WORDS && is_proper(raw.trim()) {
            lines.push(Line { kind: Kind::Body, span, words: String::new() });
            row += 1;
            if lines.len() >= most || row >= BODY_ROW {
                break;
            }
            continue;
        }
        row = 0;
        // A line of megabytes is no head; its beginning tells what it is.
        let mut cut = raw.len().min(2000);
        while !raw.is_char_boundary(cut) {
            cut -= 1;
        }
        let raw = raw[..cut].trim();
        let line = raw.trim_start_matches(['#', '>', '*', ' ']).trim_end_matches('*');
        if line.is_empty() {
            continue;
        }
        let words =
            parted(raw).or_else(|| leading_parted(line)).unwrap_or_else(|| joined(line));
        if words.is_empty() {
            continue;
        }
        let kind = kind_of(&words);
        proper += usize::from(kind == Kind::Body);
        lines.push(Line { kind, span, words });
        if lines.len() >= most {
            break;
        }
    }
    lines
}

/// 国家数据局 财政部关于某事的意见: bodies that spaces part before 关于.
fn leading_parted(line: &str) -> Option<String> {
    let at = line.find("关于")?;
    Some(format!("{}{}", parted(&line[..at])?, joined(&line[at..])))
}

/// True for a sentence of the text proper, at a glance; other lines are looked at closely.
fn is_proper(line: &str) -> bool {
    line.ends_with('。')
        && line.chars().take(20).any(is_han)
        && !line.starts_with(['（', '(', '#', '>', '*', '来', '字', '目', '附'])
        && memchr::memchr2(b':', b'>', line.as_bytes()).is_none()
        && memchr::memmem::find(line.as_bytes(), "：".as_bytes()).is_none()
}

fn kind_of(words: &str) -> Kind {
    let length = words.chars().count();
    let bare = || -> String { words.chars().map(narrow).collect() };
    // Most lines are text proper: what costs is asked of those that may be something else.
    if length < 400
        && words.contains([':', '：', ']', '】'])
        && FIELD.as_ref().is_some_and(|regex| regex.is_match(&bare()))
    {
        return Kind::Field;
    }
    if words.chars().all(|c| !is_han(c) && !c.is_alphabetic()) {
        return Kind::Furniture;
    }
    if [
        "公告", "通告", "目录", "目次", "机密", "秘密", "特急", "急件", "草案", "附件",
        "正文", "打印", "关闭", "首页",
    ]
    .contains(&words)
        || words
            .strip_prefix("附件")
            .is_some_and(|rest| length <= 6 || rest.starts_with([':', '：']))
        || words.starts_with("目录")
        || is_page(words, length)
        || words.contains('>')
        || words.starts_with("来源")
        || words.starts_with("字号")
    {
        return Kind::Furniture;
    }
    // 某市人民政府令 heads an order; its title comes below.
    if words
        .strip_suffix('令')
        .or_else(|| words.strip_suffix("公告"))
        .is_some_and(|body| all_bodies(body) || body.ends_with("主席"))
    {
        return Kind::Furniture;
    }
    if words.trim_start_matches(['（', '(']).starts_with("此件") && length <= 20 {
        return Kind::Furniture;
    }
    if words.starts_with(['（', '(']) && is_history(&bare()) {
        return Kind::History;
    }
    if length <= 160 && words.contains('年') && is_history_line(&bare()) {
        return Kind::History;
    }
    if length <= 60 {
        let bare = bare();
        if is_number(&bare) {
            return Kind::Number;
        }
        if is_date(&bare) || dates::dated_bodies(&bare).is_some() {
            return Kind::Date;
        }
    }
    if length <= 60 && all_bodies(words) {
        return Kind::Bodies;
    }
    let opens = [
        "为了",
        "为",
        "根据",
        "各省",
        "各市",
        "各区",
        "各县",
        "各有关",
        "现将",
        "经",
        "第一章",
        "第一条",
        "一、",
        "按照",
        "近年来",
    ];
    if words.ends_with(['。', '；', '：', ':', ';'])
        || words.contains('。')
        || length > LONGEST_TITLE_LINE
        || scan::starts_item(words)
        || (opens.iter().any(|open| words.starts_with(open)) && words.contains('，'))
    {
        return Kind::Body;
    }
    Kind::Words
}

/// True for what the page around a text says: 首页>政策, 索引号：…, 【阅读全文】.
fn is_page(words: &str, length: usize) -> bool {
    let key = words.split([':', '：']).next().unwrap_or(words);
    let key = key.trim_start_matches(|c: char| !is_han(c)).trim_end();
    length <= 200
        && !words.ends_with('。')
        && !words.starts_with('|')
        && (PAGES.as_ref().is_some_and(|page| page.is_match(words))
            || key.len() < words.len() && PAGE_FIELDS.contains(&key)
            || words.matches('|').count() > 2)
}

fn is_history(bare: &str) -> bool {
    let dated = DATE.as_ref().is_some_and(|regex| regex.is_match(bare));
    let told =
        ["通过", "公布", "发布", "施行", "修订", "修正", "批准", "颁布", "印发", "实施"]
            .iter()
            .any(|word| bare.contains(word));
    dated && (told || !bare.contains(['）', ')'])) || (told && bare.contains("会议"))
}

/// 2021年7月22日 国家市场监督管理总局令第43号公布: one step of the history, without brackets.
fn is_history_line(bare: &str) -> bool {
    let steps = [
        "通过", "公布", "发布", "颁布", "印发", "批准", "修订", "修正", "修改", "施行",
        "实施",
    ];
    let told = dates::without_titles(bare);
    // A bracket that nothing opened, and the beginning of the next step.
    let told = told.trim_end_matches(['）', ')', ' ', '\u{3000}']);
    let told = told.trim_end_matches("根据").trim_end();
    DATE.as_ref().and_then(|regex| regex.find(told)).is_some_and(|date| date.start() == 0)
        && steps.iter().any(|step| told.ends_with(step))
        && !told.contains(['，', ',', '。', '；', '：', ':'])
}

/// A number without what is set around it: (京政办发〔2024〕15号).
fn without_brackets(bare: &str) -> &str {
    bare.trim_matches(['）', '(', ')', '*'])
}

fn is_number(bare: &str) -> bool {
    if !bare.contains('号') {
        return false;
    }
    let bare = without_brackets(bare);
    let whole = |text: &str| {
        number::ending_at(text, text.len()).is_some_and(|number| number.span.start == 0)
    };
    let order = |text: &str| {
        text.strip_prefix('第').and_then(|rest| rest.strip_suffix('号')).is_some_and(
            |seq| {
                !seq.is_empty()
                    && seq.chars().all(|c| {
                        c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c)
                    })
            },
        )
    };
    bare.ends_with('号')
        && bare.chars().count() <= 44
        && (whole(bare)
            || order(bare)
            || number::order(bare).is_some()
            || YEARLY.as_ref().is_some_and(|regex| regex.is_match(bare)))
}

fn is_date(bare: &str) -> bool {
    // With a zero before month and day it is two characters longer.
    if bare.chars().count() > 18 || !bare.contains('年') {
        return false;
    }
    let bare = bare.replace("年0", "年").replace("月0", "月");
    bare.chars().count() <= 16 && bare.contains('年') && parse_chinese(&bare).is_ok()
}

/// Brackets that open with a history may close lines later.
fn mark_history(text: &str, lines: &mut [Line]) {
    let mut open = false;
    for line in lines {
        if open {
            line.kind = Kind::History;
        } else if line.kind == Kind::History && line.words.starts_with(['（', '(']) {
            open = true;
        }
        if open {
            let raw = line.span.of(text);
            if raw.trim_end().ends_with(['）', ')']) || raw.contains('。') {
                open = false;
            }
        }
    }
}

fn fields(lines: &[Line], document: &mut Document) {
    let Some(regex) = FIELD.as_ref() else { return };
    for line in lines.iter().filter(|line| line.kind == Kind::Field) {
        let bare: String = line.words.chars().map(narrow).collect();
        let starts: Vec<usize> = regex
            .captures_iter(&bare)
            .filter_map(|found| found.name("key"))
            .map(|key| key.start())
            .collect();
        for (index, &start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(bare.len());
            let Some((key, value)) = bare[start..end].split_once([':', '：', ']', '】'])
            else {
                continue;
            };
            // 批准文号 is that of a product.
            if bare[..start].ends_with("批准") {
                continue;
            }
            let value = value.trim_start_matches([':', '：']).trim();
            let value = value.trim_end_matches(['[', '【']).trim();
            let said = Said { words: value.to_owned(), span: line.span };
            match key {
                "标题" | "名称" if document.title.is_none() && !value.is_empty() => {
                    document.title = Some(said)
                }
                "发文机关" | "发布机关" | "制定机关" | "发布机构" | "发文机构"
                | "发文单位" | "发布单位" | "发布部门" => {
                    for name in
                        value.split(['、', ' ', ';', '；']).filter(|name| is_body(name))
                    {
                        document
                            .issuers
                            .push(Said { words: name.to_owned(), span: line.span });
                    }
                }
                "发文字号" | "文号" | "文件编号" if document.number.is_none() => {
                    if let Some(number) = number::find(value).first() {
                        document.number = Some(Said {
                            words: number.canonical.clone(),
                            span: line.span,
                        });
                    }
                }
                "成文日期" | "发文日期" => {
                    push_date(document, Role::Document, value, line.span)
                }
                "发布日期" | "发布时间" | "公布日期" => {
                    push_date(document, Role::Published, value, line.span)
                }
                "施行日期" | "生效日期" | "实施日期" => {
                    push_date(document, Role::InForce, value, line.span)
                }
                _ => {}
            }
        }
    }
}

fn own_number(lines: &[Line], document: &mut Document) {
    if document.number.is_some() {
        return;
    }
    let title = document.title.as_ref().map(|said| said.span);
    for (index, line) in lines.iter().enumerate() {
        // Behind the text proper a number is another document's.
        if line.kind == Kind::Body
            && title.is_some_and(|title| line.span.start > title.end)
        {
            break;
        }
        if line.kind != Kind::Number {
            continue;
        }
        let bare: String =
            line.words.chars().map(narrow).filter(|c| !"*".contains(*c)).collect();
        let above = index.checked_sub(1).map(|above| lines[above].words.as_str());
        let Some(words) = number_of(without_brackets(&bare), above) else { continue };
        document.number = Some(Said { words, span: line.span });
        return;
    }
    // 2021年7月22日国家市场监督管理总局令第43号公布. The editions of an amended document
    // would all have one number.
    let history = || lines.iter().filter(|line| line.kind == Kind::History);
    if history().any(|line| line.words.contains('修')) {
        return;
    }
    let issued = history().filter(|line| line.words.contains('令')).find_map(|line| {
        let told = dates::without_titles(&joined(&line.words));
        let found = ISSUED_BY_ORDER.as_ref()?.captures(&told)?;
        let org = number::orderer(&found["org"]);
        let words = format!("{org}令第{}号", &found["seq"]);
        let own = found.name("other").is_none() && all_bodies(org);
        own.then_some(Said { words, span: line.span })
    });
    document.number = issued;
}

/// The number that a line is, with the line above it.
fn number_of(bare: &str, above: Option<&str>) -> Option<String> {
    if let Some(number) = number::ending_at(bare, bare.len()) {
        return Some(number.canonical);
    }
    if let Some((org, seq)) = number::order(bare) {
        return Some(format!("{org}令第{seq}号"));
    }
    // 第790号 below 中华人民共和国国务院令.
    let form =
        ["令", "公告"].iter().find_map(|&form| Some((above?.strip_suffix(form)?, form)));
    if let Some(found) = YEARLY.as_ref().and_then(|regex| regex.captures(bare)) {
        let own = found.name("org").zip(found.name("form"));
        let (org, form) =
            own.map(|(org, form)| (org.as_str(), form.as_str())).or(form)?;
        return Some(format!("{org}{form}{}年第{}号", &found["year"], &found["seq"]));
    }
    let (org, form) = form?;
    let seq = bare.strip_prefix('第')?.strip_suffix('号')?;
    let seq = seq.parse().ok().or_else(|| numeral(seq))?;
    Some(format!("{org}{form}第{seq}号"))
}

/// 三十七, 一百零二.
fn numeral(words: &str) -> Option<u32> {
    let (mut sum, mut digit) = (0, 0);
    for c in words.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '零' | '〇' => continue,
            c => {
                digit = "一二三四五六七八九".chars().zip(1..).find(|one| one.0 == c)?.1;
                continue;
            }
        };
        sum += digit.max(1) * unit;
        digit = 0;
    }
    Some(sum + digit).filter(|&number| number > 0)
}

#[cfg(test)]
mod tests;
