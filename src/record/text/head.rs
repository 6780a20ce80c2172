//! The head and the foot of a policy text: title, number, issuers, dates.

mod announced;
mod assembly;
mod another;
mod approved;
mod attached;
mod behind_title;
mod bodies;
mod carried_out;
mod dates;
mod decided;
mod edition;
mod ended;
mod extent;
mod fields;
mod foot;
mod force;
mod governor;
mod history;
mod meetings;
mod number_below;
mod numerals;
mod own_number;
mod page;
mod parted;
mod proper;
mod regions;
mod registered;
mod republic;
mod signed;
mod standard;
mod standing;
mod title;
mod title_length;
mod trailing;
mod under_day;
mod undated;
mod validity;
mod wrapped;

use std::sync::LazyLock;

use regex::Regex;

use super::{Document, Span, is_han, joined, narrow, scan};
use crate::model::law::Role;
use bodies::all_bodies;
pub(super) use bodies::may_end_body;
pub(crate) use bodies::{LEVELS, is_body, is_nameless};
pub(crate) use carried_out::issuing;
use dates::is_date;
pub(super) use extent::{Extent, extent};
pub(super) use own_number::signed_beside;
use own_number::{is_number, numbered, own_number};
pub(super) use page::LINKS;
use parted::{joint_number, joint_order, leading_parted, parted};
use proper::{is_first_article, is_proper, is_sentence};
pub(super) use title::may_be_title;
pub(crate) use title::tells_of_another;
pub(crate) use title_length::{LONGEST_TITLE_LINE, too_long};
pub(super) use trailing::trailing_body;
pub(crate) use validity::day_after;
pub use validity::{Term, end_of_term};

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
/// The longest line that is a title and its history, in bytes.
const LONGEST_HEAD: usize = 4_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A part of a title, or any short line.
    Words,
    /// The title, whatever it ends with.
    Title,
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
/// Reads head and foot.
pub(super) fn read(text: &str) -> Document {
    let mut document = Document::default();
    let mut lines = lines(text, HEAD_LINES);
    page::columns(text, &mut lines);
    history::mark_history(text, &mut lines);
    wrapped::wrapped(&mut lines);
    fields::unfold(&mut lines);
    let page = fields::read(&lines, &mut document);
    document.remarks.posted.by = page.issuers.clone();
    let of_page = document.dates.len();
    let cover = standard::cover(text, &mut document);
    let of_title = document.title.as_ref().map(|said| (said.span, said.words.clone()));
    title::title(text, &lines, &mut document);
    document.title =
        document.title.or(page.title).or_else(|| fields::title_before(&lines));
    if document.title.is_none()
        && let Some(said) = regions::subject(text, &lines)
    {
        document.body = said.span.end;
        document.title = Some(said);
    }
    if document.title.is_none()
        && let Some((said, by, body)) = announced::printed_below(text, &lines)
    {
        document.body = body;
        document.title = Some(said);
        document.issuers = by;
    }
    if document.title.is_none()
        && let Some((said, body)) = own_number::called(&lines)
    {
        document.body = body;
        document.title = Some(said.clone());
        document.remarks.untitled = Some(said);
    }
    title::tidy(&lines, &mut document);
    history::without_enclosures(&mut lines, &document);
    own_number(&lines, &mut document);
    own_number::against_page(&lines, &mut document);
    // A notice that only its page names stands above the title that is found.
    let by_page = of_title.is_some_and(|(span, words)| {
        text.get(span.end..document.body).is_some_and(|above| !above.contains(&*words))
    });
    let head_end = if by_page { 0 } else { document.body };
    let history::Told { at_once, revised } = history::history(&lines, &mut document);
    dates::passed(text, &lines, &mut document);
    regions::steps_in_macao(&lines, &mut document);
    approved::approved(&lines, &mut document);
    let told = document.dates.len();
    foot::foot(text, head_end, of_page, &mut document);
    let signed = document.dates.len() > told;
    number_below::number_below(text, head_end, &mut document);
    undated::signed(text, &mut document);
    undated::of_enclosure(&mut document);
    undated::agree(&page.dates, &mut document);
    undated::under_title(&lines, &mut document);
    dates::by_the_page(&page.dates, Role::Document, signed, &mut document);
    let posted = page.dates.iter().filter(|day| day.role == Role::Published);
    dates::of_page(posted.cloned().collect(), &mut document);
    undated::sent_out(text, &mut document);
    at_once.into_iter().for_each(|span| force::now_in_force(&mut document, span));
    let own = approved::without_approved(force::without_annexes(text), &document);
    force::in_force(own, &mut document);
    force::of_new_text(&revised, &mut document);
    another::too_early(text, &mut document);
    dates::by_the_page(&page.dates, Role::InForce, false, &mut document);
    regions::region_and_days(&lines, &mut document);
    republic::days(&lines, &mut document);
    decided::adjusted(own, &mut document);
    document.term = validity::term(own, &lines, &document)
        .or_else(|| decided::authorised(own, &document));
    // 自2019年9月1日至2024年8月31日执行.
    if let Some(term) = &document.term
        && let Some(begins) = &term.begins
        && document.dates.iter().all(|date| date.role != Role::InForce)
    {
        let (role, edtf, span) = (Role::InForce, begins.clone(), term.span);
        document.dates.push(Dated { role, edtf, derived: false, span });
    }
    // What is in force from the day on which it is issued is not so from that of its page.
    if document.dates.iter().all(|date| date.role != Role::Published) {
        dates::of_page(dates::beside_source(&lines).into_iter().collect(), &mut document);
    }
    edition::by_own_order(&lines, &mut document);
    document.standing = standing::standing(text, &lines).or(document.standing);
    ended::tell(text, &lines, &mut document);
    undated::bare(&lines, &mut document);
    bodies::issuers(&lines, page.issuers, &mut document);
    assembly::passed(&lines, &mut document);
    if document.issuers.is_empty() {
        republic::issuer(&lines, &mut document);
        regions::assembly(&lines, &mut document);
        governor::issuer(&lines, &mut document);
    }
    number_below::of_signer(&lines, &mut document);
    bodies::letterhead(&lines, &mut document);
    if let Some(cover) = cover {
        standard::finish(cover, &mut document);
    }
    narrow_title(text, &mut document);
    document
        .dates
        .sort_by(|a, b| (a.role, &a.edtf, a.span).cmp(&(b.role, &b.edtf, b.span)));
    document.dates.dedup_by(|b, a| a.role == b.role && a.edtf == b.edtf);
    if let Some(last) = document.dates.iter().rfind(|date| date.role == Role::Amended) {
        let word = if revised.contains(&last.edtf) { "修订" } else { "修正" };
        document.version = last.edtf.get(..4).map(|year| format!("{year}年{word}"));
    }
    document
}

/// Lets the title's place be that of its own words, without the label before them.
fn narrow_title(text: &str, document: &mut Document) {
    if let Some(said) = &mut document.title
        && let Some(at) = said.span.of(text).find(&said.words)
    {
        let start = said.span.start + at;
        said.span = Span { start, end: start + said.words.len() };
    }
}

fn lines(text: &str, most: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    let (mut proper, mut row) = (0, 0);
    for raw in text.split_inclusive('\n') {
        let span = Span { start, end: start + raw.trim_end().len() };
        start += raw.len();
        if is_first_article(raw) {
            lines.push(Line { kind: Kind::Body, span, words: joined(raw.trim()) });
            break;
        }
        if proper >= BODY_WORDS && is_proper(raw.trim()) {
            lines.push(Line { kind: Kind::Body, span, words: String::new() });
            row += 1;
            if lines.len() >= most || row >= BODY_ROW {
                break;
            }
            continue;
        }
        row = 0;
        // A line of megabytes is no head; its beginning tells what it is. A history may be
        // long: that of the 刑法 names twelve amendments.
        let history = raw
            .trim_start_matches(['>', ' '])
            .starts_with(|c: char| matches!(c, '（' | '(') || c.is_ascii_digit());
        let mut cut = raw.len().min(if history { 8000 } else { 2000 });
        while !raw.is_char_boundary(cut) {
            cut -= 1;
        }
        let raw = raw[..cut].trim();
        let raw = raw.strip_prefix("【题注】").unwrap_or(raw).trim_start();
        let raw = history::without_count(raw);
        let raw = raw.strip_suffix("[编辑]").unwrap_or(raw).trim_end();
        let raw =
            if raw.contains('附') { behind_title::without_annex(raw) } else { raw };
        let raw =
            if raw.contains("全文") { behind_title::without_whole(raw) } else { raw };
        let line = raw.trim_start_matches(['#', '>', '*', ' ']).trim_end_matches('*');
        if line.is_empty() {
            continue;
        }
        let (span, raw, line) = match page::without_site(line) {
            Some(title) if proper == 0 => (behind(span, text, title), title, title),
            _ => (span, raw, line),
        };
        if proper == 0
            && let Some(title) = own_number::behind_column(line)
        {
            lines.push(titled(Kind::Words, behind(span, text, title), title));
            continue;
        }
        if proper == 0
            && let Some(number) = registered::beside_register(line)
                .or_else(|| own_number::beside_signer(line))
                .or_else(|| joint_number(line))
        {
            lines.push(Line { kind: Kind::Number, span, words: number });
            continue;
        }
        // 某政发〔2025〕40号　发布时间：2025-06-12: the number, and fields of the page behind it.
        let (span, raw, line) = match own_number::before_fields(line) {
            Some((number, fields)) if proper == 0 => {
                lines.push(Line { kind: Kind::Number, span, words: number });
                (behind(span, text, fields), fields, fields)
            }
            _ => (span, raw, line),
        };
        if proper == 0
            && let Some((number, title)) = own_number::glued(line)
                .or_else(|| regions::macao_titled(line))
                .or_else(|| regions::chapter_titled(line, &text[start..]))
        {
            lines.push(Line { kind: Kind::Number, span, words: number });
            lines.push(titled(Kind::Words, behind(span, text, title), title));
            continue;
        }
        if proper == 0
            && let Some((number, title)) = own_number::announced(line)
        {
            lines.push(Line { kind: Kind::Number, span, words: number });
            lines.push(titled(Kind::Title, behind(span, text, title), title));
            continue;
        }
        // （关于…的公告） below 海关总署公告2023年第12号.
        if proper == 0
            && lines.last().is_some_and(|above| above.kind == Kind::Number)
            && let Some(title) = title::in_brackets(line)
        {
            lines.push(titled(Kind::Title, behind(span, text, title), title));
            continue;
        }
        // (1982年3月5日 国发〔1982〕47号), below the title.
        if proper == 0
            && let Some((number, told)) = under_day::beside_day(line)
        {
            lines.push(Line { kind: Kind::Number, span, words: number });
            lines.extend(told.map(|(kind, words)| Line { kind, span, words }));
            continue;
        }
        if is_sentence(raw)
            && (proper > 0 || one_line(raw).is_none())
            && !history::is_caption(raw)
        {
            lines.push(Line { kind: Kind::Body, span, words: joined(line) });
            proper += 1;
            if lines.len() >= most {
                break;
            }
            continue;
        }
        if let Some(words) = fields::labelled(raw) {
            lines.push(Line { kind: Kind::Field, span, words });
            continue;
        }
        // A whole text on one line begins with its title and its history.
        if proper == 0
            && let Some((title, end)) = one_line(raw)
        {
            let begin =
                span.start + span.of(text).len() - span.of(text).trim_start().len();
            let part =
                |from: usize, to: usize| Span { start: begin + from, end: begin + to };
            let (said, told) = (joined(&raw[..title]), joined(&raw[title..end]));
            lines.push(Line { kind: Kind::Words, span: part(0, title), words: said });
            lines.push(Line { kind: Kind::History, span: part(title, end), words: told });
            proper += usize::from(end < raw.len());
            continue;
        }
        if page::is_record(raw) {
            lines.push(Line { kind: Kind::Furniture, span, words: joined(line) });
            continue;
        }
        let words = parted(raw)
            .or_else(|| joint_order(raw))
            .or_else(|| leading_parted(line))
            .unwrap_or_else(|| joined(line));
        if words.is_empty() {
            continue;
        }
        // 某通知(甲办发〔2017〕2号): a title and its number.
        if proper == 0
            && let Some((title, aside, kind)) = numbered(&words)
        {
            let title = title.to_owned();
            lines.push(Line { kind: Kind::Words, span, words: title });
            lines.push(Line { kind, span, words: aside });
            continue;
        }
        // 《某条例》(第106章) below 2021年第5871号政府公告: the law under which it is made.
        let counted = lines.last().is_some_and(|above| {
            above.kind == Kind::Number && own_number::is_of_hong_kong(&above.words)
        });
        // B1923, the page of a gazette.
        let aside = regions::is_chapter(&words) || regions::is_page(&words);
        let kind = match counted && aside {
            true => Kind::Furniture,
            false => kind_of(&words),
        };
        proper += usize::from(kind == Kind::Body);
        lines.push(Line { kind, span, words });
        if lines.len() >= most {
            break;
        }
    }
    lines
}

/// The end of a line, from where `title` stands in it.
fn behind(line: Span, text: &str, title: &str) -> Span {
    let start = line.of(text).find(title).map_or(line.start, |at| line.start + at);
    Span { start, end: (start + title.len()).min(line.end) }
}

/// 某条例 (2022年12月2日…通过) 目录 第一章 …: where the title ends, and the brackets behind it,
/// which may end the line.
fn one_line(raw: &str) -> Option<(usize, usize)> {
    let ends = raw.ends_with(['）', ')']) && raw.len() <= LONGEST_HEAD;
    if raw.len() < 150 && !(ends && raw.contains('年')) {
        return None;
    }
    let open = raw.find(['(', '（']).filter(|open| (9..240).contains(open))?;
    let title = joined(&raw[..open]);
    let close = match ends {
        true => raw.rfind([')', '）'])?,
        false => raw[open..].find([')', '）'])? + open,
    };
    let end = close + raw[close..].chars().next().map_or(0, char::len_utf8);
    let told: String = joined(&raw[open..end]).chars().map(narrow).collect();
    let sound = title::ends_like_title(&title)
        && !title.contains(['，', ',', '。', ':', '：'])
        && !title.starts_with('《')
        && history::is_history(&told)
        && (ends || !raw[end..].trim().is_empty());
    sound.then_some((open, end))
}

/// The line of a title: without the white space in it, but for that between bodies.
fn titled(kind: Kind, span: Span, title: &str) -> Line {
    let words = leading_parted(title).unwrap_or_else(|| joined(title));
    Line { kind, span, words }
}

fn kind_of(words: &str) -> Kind {
    let length = words.chars().count();
    let bare = || -> String { words.chars().map(narrow).collect() };
    // Most lines are text proper: what costs is asked of those that may be something else.
    // …修正发布名称（原名称：甲细则） is a step of a text of Taiwan.
    if length < 400 && !words.contains("原名称") && fields::is_field(words) {
        return Kind::Field;
    }
    if words.chars().all(|c| !is_han(c) && !c.is_alphabetic())
        || length <= 24 && title::is_news(words) && words.ends_with(['电', '讯'])
    {
        return Kind::Furniture;
    }
    if [
        "公告", "通告", "令", "目录", "目次", "机密", "秘密", "特急", "急件", "草案", "附件",
        "正文", "打印", "关闭", "首页",
    ]
    .contains(&words)
        || words
            .strip_prefix("附件")
            .is_some_and(|rest| length <= 6 || rest.starts_with([':', '：']))
        || words.starts_with("目录")
        || page::is_of_page(words, length)
        // 《关于批准<某条例>的决议》修改 is of a caption.
        || words.contains('>') && !(words.starts_with(['（', '(']) && words.contains("会议"))
        || words.starts_with("来源")
        || dates::day_and_source(words).is_some()
        || words.starts_with("字号")
        || standing::is_standing(words)
    {
        return Kind::Furniture;
    }
    // 某市人民政府令 heads an order, 某市政府函 a letter; the title comes below. Others lead to it.
    if words.ends_with('令') && words.contains("令第")
        || ["令", "公告", "书函", "函", "通知", "复函"]
            .iter()
            .find_map(|form| words.strip_suffix(form))
            .is_some_and(|body| {
                let council = body.ends_with('院') && body.chars().count() <= 4;
                all_bodies(body) || body.ends_with("主席") || council
            })
    {
        return Kind::Furniture;
    }
    // (由运输及物流局局长根据《道路交通条例》(第374章)第131(1)条订立)
    if words.trim_start_matches(['（', '(']).starts_with('由')
        && words.ends_with(['）', ')'])
        && (words.contains("条订立") || regions::is_made_under(words))
    {
        return Kind::Furniture;
    }
    if words.trim_start_matches(['（', '(']).starts_with("此件") && length <= 20 {
        return Kind::Furniture;
    }
    // (一)《某办法》(1987年…公布) is of a list.
    if words.starts_with(['（', '('])
        && !scan::starts_item(words)
        && !title::is_news(words.trim_start_matches(['（', '(']))
        && history::is_history(&bare())
    {
        return Kind::History;
    }
    if words.contains('年')
        && (length <= 160 && history::is_history_line(&bare())
            || history::is_caption(words))
    {
        return Kind::History;
    }
    if length <= 60 {
        let bare = bare();
        if is_number(&bare) {
            return Kind::Number;
        }
        let bare = match bare.contains("民国") {
            true => numerals::in_digits(&bare).into_owned(),
            false => bare,
        };
        if is_date(own_number::without_brackets(&bare))
            || dates::dated_bodies(&bare).is_some()
        {
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
        || length > LONGEST_TITLE_LINE && !title_length::is_long_title(words, length)
        || scan::starts_item(words)
        || (opens.iter().any(|open| words.starts_with(open)) && words.contains('，'))
    {
        return Kind::Body;
    }
    Kind::Words
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_columns;
#[cfg(test)]
mod tests_days;
#[cfg(test)]
mod tests_forms;
#[cfg(test)]
mod tests_lines;
#[cfg(test)]
mod tests_pages;
#[cfg(test)]
mod tests_regions;
#[cfg(test)]
mod tests_signed;
