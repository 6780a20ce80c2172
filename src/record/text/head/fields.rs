//! What a portal's record says above a text: 发文字号：国发〔2017〕35号, with a colon, without
//! one, or in the cells of a table.

use std::sync::LazyLock;

use regex::Regex;

use super::bodies::{all_bodies, is_glued};
use super::dates::{is_day, push_date};
use super::own_number::{is_number, number_of, without_brackets};
use super::parted::{leading_parted, parted};
use super::title::ends_like_title;
use super::{Kind, Line, Said, is_body, is_date, page, pattern};
use crate::model::law::Role;
use crate::record::text::{Document, is_han, joined, narrow, number};

pattern!(
    FIELD,
    r"(?P<key>标题|名称|发文机关|发布机关|制定机关|颁布机关|发布机构|发文机构|发文单位|发布单位|颁布单位|发布部门|发文部门|颁布部门|文件字号|发文字号|发文文号|发布文号|发文号|文号|文件编号|成文日期|公发布日|发布日期|发布时间|发表时间|公开日期|公开时间|公布日期|刊登日期|颁布日期|颁布时间|施行日期|生效日期|实施日期|执行日期|施行时间|实施时间|发文日期|发文时间|生成日期|生效时间|废止时间|废止日期|失效时间|失效日期|修正日期|修正时间|效力级别|时效性|题注|解释字号|解释日期)(?:[:：]|[\]】][:：]?)"
);

/// Who, before a colon or a body.
const BODIES: &[&str] = &[
    "发文机关",
    "发布机关",
    "制定机关",
    "颁布机关",
    "发布机构",
    "发文机构",
    "发文单位",
    "发布单位",
    "颁布单位",
    "发布部门",
    "发文部门",
    "颁布部门",
];
/// Its number.
const NUMBERS: &[&str] =
    &["文件字号", "发文字号", "发文文号", "发布文号", "发文号", "文号", "文件编号"];
/// Its days.
const DAYS: &[&str] = &[
    "成文日期",
    "发文日期",
    "发文时间",
    "公发布日",
    "公开日期",
    "公开时间",
    "发布日期",
    "公布日期",
    "刊登日期",
    "颁布日期",
    "颁布时间",
    "施行日期",
    "生效日期",
    "实施日期",
    "执行日期",
    "施行时间",
    "实施时间",
    "生成日期",
    "生效时间",
    "废止时间",
    "废止日期",
    "失效时间",
    "失效日期",
    "修正日期",
    "修正时间",
];
/// First letters of all of them.
const LETTERS: &[char] = &[
    '发', '制', '颁', '文', '成', '公', '施', '生', '实', '执', '时', '效', '废', '失',
    '修', '法', '标', '题', '名', '政',
];
/// What it is called, before white space.
const NAMES: &[&str] =
    &["法规名称", "法规标题", "法律名称", "政策名称", "政策标题", "标题", "题名", "名称"];

/// What a page tells the name of, where it is not the text: 机构名称. 文件名称 is often that of the
/// annex.
const NAMES_OF_OTHERS: [&str; 10] =
    ["文件", "机构", "机关", "单位", "部门", "主体", "组织", "企业", "栏目", "附件"];

/// True for a line that names a field and its value.
pub(super) fn is_field(words: &str) -> bool {
    let bare = || -> String { words.chars().map(narrow).collect() };
    words.contains([':', '：', ']', '】'])
        && FIELD.as_ref().is_some_and(|regex| regex.is_match(&bare()))
}

/// A line whose fields have no colon, or whose bodies are parted by spaces, in the usual form:
/// 发文机关某部 as 发文机关:某部.
pub(super) fn labelled(raw: &str) -> Option<String> {
    if raw.len() > 600 {
        return None;
    }
    if memchr::memchr(b'|', raw.as_bytes()).is_some() {
        return cells(raw, '|');
    }
    // A row of a table as Markdown and HTML leave it: 索引号, its value, 成文日期, its value.
    if memchr::memchr(b'\t', raw.as_bytes()).is_some()
        && let Some(said) = cells(raw, '\t')
    {
        return Some(said);
    }
    // Few lines begin like a label.
    if !raw.starts_with(LETTERS) {
        return None;
    }
    if let Some(title) = named(raw) {
        let title = leading_parted(title).unwrap_or_else(|| joined(title));
        return ends_like_title(&title).then(|| format!("标题:{title}"));
    }
    let words = joined(raw);
    let after = |labels: &[&'static str]| {
        let label = labels.iter().find(|label| words.starts_with(**label))?;
        Some((*label, &words[label.len()..]))
    };
    if let Some((label, rest)) = after(BODIES) {
        let said = raw.split_once([':', '：']).map_or(rest, |(_, said)| said);
        let several = parted(said);
        let bare = !rest.starts_with([':', '：']) && all_bodies(rest);
        return match (several, bare) {
            (Some(names), _) => Some(format!("{label}:{names}")),
            (None, true) => Some(format!("{label}:{rest}")),
            _ => None,
        };
    }
    if let Some((label, rest)) = after(NUMBERS).filter(|_| !words.ends_with('。')) {
        let bare: String = rest.chars().map(narrow).collect();
        let at_once = number::find(&bare).first().is_some_and(|it| it.span.start == 0);
        let own = at_once || number_of(without_brackets(&bare), None).is_some();
        let own = own || of_own_body(rest).is_some();
        return own.then(|| format!("{label}:{bare}"));
    }
    // 时间：中华民国090年01月04日, as the law pages of Taiwan have it.
    if let Some(day) = words.strip_prefix("时间").filter(|day| day.contains("民国")) {
        return Some(format!("公布日期:{}", day.trim_start_matches([':', '：'])));
    }
    let (label, rest) = after(DAYS)?;
    let bare: String = rest.chars().map(narrow).collect();
    (is_date(&bare) || is_day(&bare)).then(|| format!("{label}:{bare}"))
}

/// The value behind the label of a title, whose letters may stand apart: 标 题 某通知.
fn named(raw: &str) -> Option<&str> {
    NAMES.iter().find_map(|label| {
        let mut letters = label.chars();
        let rest = letters.try_fold(raw, |rest, c| rest.trim_start().strip_prefix(c))?;
        rest.starts_with(char::is_whitespace).then(|| rest.trim())
    })
}

/// | 文号 | 某发〔2025〕2号 | 公开日期 | … |, as fields with colons.
fn cells(row: &str, between: char) -> Option<String> {
    let cell = |cell: &str| parted(cell).unwrap_or_else(|| joined(cell));
    let cells: Vec<String> = row.split(between).map(cell).collect();
    let label = |cell: &str| -> Option<String> {
        let cell = cell.trim_end_matches([':', '：']);
        // 名称 heads a column of the text itself, where tabs part the cells.
        let names: &[&str] = if between == '|' { &["标题", "名称"] } else { &[] };
        let others = ["发布日期", "发布时间"];
        let known = BODIES.iter().chain(NUMBERS).chain(DAYS).chain(&others).chain(names);
        known.copied().find(|known| *known == cell).map(str::to_owned)
    };
    let mut said = Vec::new();
    for pair in cells.windows(2) {
        if let Some(label) = label(&pair[0])
            && !pair[1].is_empty()
            && !pair[1].ends_with([':', '：'])
        {
            said.push(format!("{label}:{}", pair[1]));
        }
    }
    if said.is_empty() {
        return (between == '|').then(|| unlabelled(&cells)).flatten();
    }
    Some(said.join(" "))
}

/// 某委员会|某发〔2010〕79号|2010-09-05发布|2010-09-05实施|现行有效, where each cell tells by
/// itself what it is.
fn unlabelled(cells: &[String]) -> Option<String> {
    let mut said = Vec::new();
    let mut telling = 0;
    for cell in cells.iter().filter(|cell| cell.chars().count() <= 40) {
        let bare: String = cell.chars().map(narrow).collect();
        let day = |ends: &[&str]| {
            let day = ends.iter().find_map(|end| bare.strip_suffix(end))?;
            (is_date(day) || is_day(day)).then(|| day.to_owned())
        };
        if bare.ends_with('号') && is_number(&bare) {
            said.push(format!("文号:{bare}"));
            telling += 1;
        } else if let Some(day) = day(&["发布", "公布", "颁布", "印发"]) {
            said.push(format!("公布日期:{day}"));
            telling += 1;
        } else if let Some(day) = day(&["实施", "施行", "生效"]) {
            said.push(format!("施行日期:{day}"));
            telling += 1;
        } else if is_body(&bare) {
            said.push(format!("发布机关:{bare}"));
        }
    }
    (telling > 1).then(|| said.join(" "))
}

/// Joins what a page prints below the label of a field to it: 发文单位： / 某院. The value stays the
/// place of both.
pub(super) fn unfold(lines: &mut [Line]) {
    let labels = || BODIES.iter().chain(NUMBERS).chain(DAYS).chain(&INTERPRETATION);
    for at in 1..lines.len() {
        let (above, rest) = lines.split_at_mut(at);
        let (Some(label), Some(value)) = (above.last_mut(), rest.first_mut()) else {
            continue;
        };
        let Some(name) = label.words.strip_suffix([':', '：']) else { continue };
        // • 发文日期:, in a list.
        let name = name.trim_start_matches(|c: char| !is_han(c));
        let known = name == "发布时间" || labels().any(|known| *known == name);
        // 2024年04月06日 16:40.
        let timed = value.words.contains('年')
            && value.words.starts_with(|c: char| c.is_ascii_digit());
        let tells = (timed || !value.words.contains([':', '：']))
            && value.words.chars().count() <= 40
            && !labels().any(|known| *known == value.words);
        if known && tells && label.kind == Kind::Field {
            label.words = format!("{name}:{}", value.words);
            label.span = value.span;
            value.kind = Kind::Furniture;
        }
    }
}

/// What such a page calls them.
const LAST_PART: &str = "最后生效的条文";

/// How Taiwan's interpretations of the constitution are counted and dated.
const INTERPRETATION: [&str; 2] = ["解释字号", "解释日期"];

/// 释字第150号, by which an interpretation is called.
fn is_interpretation(words: &str) -> bool {
    let seq = words.strip_prefix("释字第").and_then(|rest| rest.strip_suffix('号'));
    seq.is_some_and(|seq| {
        !seq.is_empty() && seq.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The title that a copy has run into the fields behind it: 某条例制定机关：….
pub(super) fn title_before(lines: &[Line]) -> Option<Said> {
    lines.iter().take(3).filter(|line| line.kind == Kind::Field).find_map(|line| {
        let at = BODIES.iter().filter_map(|label| line.words.find(label)).min()?;
        let words = &line.words[..at];
        (ends_like_title(words) && !words.contains([':', '：']))
            .then(|| Said { words: words.to_owned(), span: line.span })
    })
}

/// Reads the fields. What the text itself may say otherwise is handed back: who issued it, when
/// it was signed, from when it is in force, and the days of publication, which are the page's.
pub(super) fn read(lines: &[Line], document: &mut Document) -> Document {
    let mut page = Document::default();
    let Some(regex) = FIELD.as_ref() else { return page };
    // 公报编号：15/2021, as the printer of Macao has it: what is told beside it is of the gazette.
    let of_gazette = lines.iter().take(40).any(|line| line.words.starts_with("公报编号"));
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
            // 【标题】某办法(试行)【某栏】…: up to the next label, whatever that is.
            let label = bare[start + key.len()..].starts_with('】');
            let next = value.find('【').filter(|&at| label && at > 0);
            let value = next.map_or(value, |at| value[..at].trim_end());
            let value = page::before_label(value);
            let said = Said { words: value.to_owned(), span: line.span };
            match key {
                "标题" | "名称"
                    if document.title.is_none()
                        && !value.is_empty()
                        && !NAMES_OF_OTHERS
                            .iter()
                            .any(|it| bare[..start].ends_with(it))
                        && !all_bodies(value) =>
                {
                    document.title = Some(said)
                }
                key if BODIES.contains(&key) => {
                    // 某市人民政府->某市财政局, as the path of a site.
                    let value = value.rsplit('>').next().unwrap_or(value).trim();
                    let names = value.split(['、', ' ', ';', '；']);
                    // Of names that have run together nobody can tell whose they are.
                    for name in names.filter(|name| is_body(name) && !is_glued(name)) {
                        let said = Said { words: name.to_owned(), span: line.span };
                        page.issuers.push(said);
                    }
                }
                key if NUMBERS.contains(&key) && document.number.is_none() => {
                    let first = number::find(value).into_iter().next();
                    let words = first.map(|number| number.canonical);
                    let words = words
                        .or_else(|| number_of(without_brackets(value), None))
                        .or_else(|| of_own_body(value).map(|_| value.to_owned()));
                    document.number = words.map(|words| Said { words, span: line.span });
                }
                "解释字号" if is_interpretation(&joined(value)) => {
                    let said = Said { words: joined(value), span: line.span };
                    document.title.get_or_insert(said.clone());
                    document.number.get_or_insert(said);
                }
                // As Taiwan's collections call the day of the law, not of the page.
                "公发布日" => push_date(document, Role::Published, value, line.span),
                "刊登日期" if of_gazette => {
                    push_date(document, Role::Published, value, line.span)
                }
                "成文日期" | "解释日期" => {
                    push_date(document, Role::Document, value, line.span)
                }
                "发文日期" | "发文时间" => {
                    push_date(&mut page, Role::Document, value, line.span)
                }
                // Only of some of its articles, as the law pages of Taiwan have it.
                "生效日期" if bare[..start].ends_with("最后") => {
                    push_date(&mut page, Role::InForce, value, line.span);
                    let last = page.dates.pop();
                    let last = last.map(|date| (LAST_PART.to_owned(), date));
                    document.parts_in_force.extend(last);
                }
                "生效时间" | "生效日期" => {
                    push_date(&mut page, Role::InForce, value, line.span)
                }
                "废止时间" | "废止日期" | "失效时间" | "失效日期" => {
                    push_date(document, Role::Ended, value, line.span)
                }
                "修正日期" | "修正时间" => {
                    push_date(document, Role::Amended, value, line.span)
                }
                "发布日期" | "发布时间" | "发表时间" | "公开日期" | "公开时间"
                | "公布日期" | "刊登日期" | "颁布日期" | "颁布时间" => {
                    push_date(&mut page, Role::Published, value, line.span)
                }
                "施行日期" | "实施日期" | "执行日期" | "施行时间" | "实施时间" => {
                    push_date(document, Role::InForce, value, line.span)
                }
                // 生成日期 is when the page was made.
                _ => {}
            }
        }
    }
    whose_order(&page.issuers, document);
    page
}

/// What a ministry calls itself in the number of an order of its own: 部令第32号, and the count.
fn of_own_body(value: &str) -> Option<(&str, &str)> {
    let (body, count) = value.trim().strip_suffix('号')?.split_once("令第")?;
    let known = ["部", "局", "署", "委", "厅", "总局", "总署"].contains(&body);
    let counted =
        (1..=4).contains(&count.len()) && count.bytes().all(|byte| byte.is_ascii_digit());
    (known && counted).then_some((body, count.trim_start_matches('0')))
}

/// Takes 生态环境部令第32号 for 部令第32号 where the page tells whose it is.
fn whose_order(issuers: &[Said], document: &mut Document) {
    let Some(number) = &mut document.number else { return };
    if let Some((body, count)) = of_own_body(&number.words)
        && let [one] = issuers
        && one.words.ends_with(body)
    {
        number.words = format!("{}令第{count}号", one.words);
    }
}
