//! Days around a title that do not say what they are of, and those of a page and a signature
//! that differ.

use super::bodies::{all_bodies, forwarding, is_body, ministries};
use super::dates::{above, digits, push_date, year_of};
use super::own_number::without_brackets;
use super::parted::parted;
use super::signed::is_short_for;
use super::{Dated, Kind, Line, Said, is_date};
use crate::model::law::Role;
use crate::record::text::{Document, Span, joined, narrow};

/// （2023年7月14日） alone below the title of the party or of a government, which needs no
/// signature below the text. What a congress or a court passes has a history there.
pub(super) fn under_title(lines: &[Line], document: &mut Document) {
    let Some(title) = &document.title else { return };
    let lead = title.words.split_once("关于").map_or("", |(lead, _)| lead);
    // Below the number it is the day of that number, in brackets or not.
    let numbered = below_number(lines, title);
    // What is handed on has a signature of its own below the text.
    if forwarding(lead) != lead
        && let Some(line) = numbered
    {
        let signed = |date: &Dated| {
            date.role == Role::Document && date.span.start > line.span.start
        };
        document.dates.retain(|date| !signed(date));
    }
    let told = [Role::Document, Role::Adopted, Role::Published];
    if document.dates.iter().any(|date| told.contains(&date.role)) {
        return;
    }
    let issues = ["中央", "国务院", "政府", "委", "办公厅", "办公室", "委员会"];
    let passes = ["常务委员会", "代表大会", "常委会", "法院", "检察院"];
    if passes.iter().any(|body| lead.ends_with(body)) {
        return;
    }
    let issued = issues.iter().any(|body| forwarding(lead).ends_with(body));
    let day = |line: &Line| {
        line.kind == Kind::Date
            && line.words.starts_with(['（', '('])
            && line.words.contains('日')
    };
    // 2022-12-19 17:30 来源：新华社 may stand in between.
    let of_page = |line: &&Line| {
        line.kind == Kind::Field
            || line.kind == Kind::Furniture
                && (line.words.contains("来源") || line.words.starts_with("字"))
    };
    let below = lines.iter().enumerate().find_map(|(at, line)| {
        ends_title(title, line).then_some(())?;
        lines[at + 1..].iter().find(|line| !of_page(line)).filter(|line| day(line))
    });
    // 2012-12-06 某局公告2012年第54号: the day stands before the number of the same line.
    let before = lines.iter().find(|line| line.kind == Kind::Number);
    let before = before.filter(|line| {
        digits(&line.words).is_some() && line.span.start >= title.span.end
    });
    if let Some(line) = before {
        let day = line.words.get(..10).unwrap_or_default();
        let end = line.words.find(|c: char| !(c.is_ascii_digit() || "-./".contains(c)));
        let day = end.filter(|&end| end <= 10).map_or(day, |end| &line.words[..end]);
        push_date(document, Role::Document, day, line.span);
        return;
    }
    let line = below.filter(|_| issued).or(numbered);
    if let Some(line) = line {
        let bare: String = line.words.chars().map(narrow).collect();
        push_date(document, Role::Document, without_brackets(&bare), line.span);
    }
}

/// Leaves out the day of a signature below what a notice hands on: 国务院批转某局报告的通知 is not
/// of the day on which that bureau signed its report.
pub(super) fn of_enclosure(document: &mut Document) {
    let Some(title) = document.title.as_ref().filter(|said| said.words.contains('转'))
    else {
        return;
    };
    let lead = title.words.split("关于").next().unwrap_or_default();
    let lead = lead.split('《').next().unwrap_or_default();
    let own = forwarding(lead);
    if own == lead || own.is_empty() || !all_bodies(own) {
        return;
    }
    let own = own.replace("党委", "委");
    let names: Vec<&str> = own.split(['、', ' ']).flat_map(ministries).collect();
    let same = |other: &str| {
        names.iter().any(|own| {
            // 国务院某领导小组 is not the State Council.
            let council = *own == "国务院" || other == "国务院";
            let alike = || is_short_for(own, other) || is_short_for(other, own);
            *own == other || !council && alike()
        })
    };
    let signed = |said: &Said| said.span.start >= document.body;
    let signatures = || document.issuers.iter().filter(|said| signed(said));
    let Some(first) = signatures().map(|said| said.span.start).min() else { return };
    if signatures().any(|said| same(&said.words)) {
        return;
    }
    let of_it = |date: &Dated| {
        date.role == Role::Document && !date.derived && date.span.start >= first
    };
    document.dates.retain(|date| !of_it(date));
    document.remarks.written = None;
}

fn ends_title(title: &Said, line: &Line) -> bool {
    title.words.ends_with(&line.words)
}

/// The day below the number that stands below the title.
fn below_number<'l>(lines: &'l [Line], title: &Said) -> Option<&'l Line> {
    lines.windows(2).enumerate().find_map(|(at, pair)| {
        let number = ends_title(title, &pair[0]) && pair[1].kind == Kind::Number;
        number.then_some(())?;
        // 制定机关：某院 may stand in between.
        let next = lines[at + 2..].iter().find(|line| line.kind != Kind::Field)?;
        (next.kind == Kind::Date && next.words.contains('日')).then_some(next)
    })
}

/// How far from the end a signature is looked for, in bytes.
const TAIL: usize = 4_000;
/// The longest line of its bodies, white space between letters included, in bytes.
const LONGEST_BODY: usize = 400;

/// The bodies below the end of a letter where no day stands with them, and nothing but the page
/// and annexes follows: 特此通知。 / 某市财政局 / 上一篇：….
pub(super) fn signed(text: &str, document: &mut Document) {
    if !document.issuers.is_empty() {
        return;
    }
    let from = text.ceil_char_boundary(text.len().saturating_sub(TAIL));
    let from = from.max(text.ceil_char_boundary(document.body.min(text.len())));
    let mut lines = Vec::new();
    let mut start = from;
    for raw in text[from..].split_inclusive('\n') {
        let span = Span { start, end: start + raw.trim_end().len() };
        start += raw.len();
        if !raw.trim().is_empty() {
            lines.push((raw.trim(), span));
        }
    }
    let body = |line: &str| {
        // Paragraphs are none.
        (line.len() <= LONGEST_BODY).then_some(())?;
        let words = parted(line).unwrap_or_else(|| joined(line));
        (all_bodies(&words) && words.chars().count() <= 40).then_some(words)
    };
    let ends = |at: usize| above(lines[at].0).ends_letter();
    let Some(first) =
        (1..lines.len()).rev().find(|&at| ends(at - 1) && body(lines[at].0).is_some())
    else {
        return;
    };
    let run = lines[first..].iter().map_while(|(line, span)| Some((body(line)?, *span)));
    let run: Vec<(String, Span)> = run.collect();
    let follows = lines.get(first + run.len()).map(|(line, _)| *line);
    if !follows.is_none_or(is_behind) {
        return;
    }
    for (words, span) in run {
        let names = words.split(['、', ' ']).filter(|name| is_body(name));
        for name in names.flat_map(ministries) {
            document.issuers.push(Said { words: name.to_owned(), span });
        }
    }
}

/// True for what may stand behind a signature: an annex, a note, the page.
fn is_behind(line: &str) -> bool {
    let leads = [
        "附",
        "（此件",
        "(此件",
        "（联系",
        "(联系",
        "联系",
        "抄送",
        "上一",
        "下一",
        "相关",
        "责任编辑",
        "编辑",
        "来源",
        "扫一扫",
        "主办",
        "版权",
        "打印",
        "【打印",
        "[打印",
        "返回",
        "分享",
        "关闭",
        "【关闭",
        "字体",
        "【字体",
    ];
    leads.iter().any(|lead| line.starts_with(lead))
        || super::kind_of(&joined(line)) == Kind::Furniture
}

/// Settles on which day a text was written where its page and its signature differ: what the
/// page gives as the day of publication as well, `days`, it has filled in by itself.
pub(super) fn agree(days: &[Dated], document: &mut Document) {
    document.remarks.sent = sent(days, document);
    let Some((page, signed)) = &document.remarks.written else { return };
    let filled = days.iter().any(|day| {
        day.role == Role::Published && day.edtf == page.edtf && signed.edtf < page.edtf
    });
    // 国函〔2025〕8号, signed in 2025, is not of the day in 2021 that the page tells.
    let year = document.number.as_ref().and_then(|said| year_of(&said.words));
    let of_year = |date: &Dated| {
        year.is_some_and(|year| date.edtf.starts_with(&format!("{year}-")))
    };
    if filled || of_year(signed) && !of_year(page) {
        let written = document.dates.iter_mut().find(|date| *date == page);
        if let Some(date) = written {
            *date = signed.clone();
        }
    }
}

/// The day on which the page says that the text was sent, 发文日期, and that of its signature, where
/// they differ, and the page gives it for nothing else.
fn sent(days: &[Dated], document: &Document) -> Option<(Dated, Dated)> {
    let whole = |date: &&Dated| date.role == Role::Document && date.edtf.len() == 10;
    let page = days.iter().find(whole)?;
    let signed = document.dates.iter().filter(|date| !date.derived).find(whole)?;
    let other = |date: &Dated| date.role != Role::Document && date.edtf == page.edtf;
    let told = signed.edtf == page.edtf
        || days.iter().any(other)
        || signed.span.start < document.body;
    (!told).then(|| (page.clone(), signed.clone()))
}

/// 某市人民政府办公室 2019年4月16日印发 at the foot of a text that has no other day.
pub(super) fn sent_out(text: &str, document: &mut Document) {
    let told = [Role::Document, Role::Adopted, Role::Published, Role::Amended];
    if document.dates.iter().any(|date| told.contains(&date.role)) {
        return;
    }
    let from = text.ceil_char_boundary(text.len().saturating_sub(TAIL));
    let from = from.max(text.ceil_char_boundary(document.body.min(text.len())));
    let tail = &text[from..];
    let day = memchr::memmem::rfind_iter(tail.as_bytes(), "印发").find_map(|at| {
        let begin = memchr::memrchr(b'\n', &tail.as_bytes()[..at]).map_or(0, |at| at + 1);
        let mut behind = tail[at + "印发".len()..].lines().map(str::trim);
        let line = tail[begin..at].trim();
        let ends = behind.next().is_none_or(str::is_empty)
            && behind.find(|line| !line.is_empty()).is_none_or(is_behind);
        let sound = ends && line.len() <= LONGEST_BODY;
        let bare: String = joined(line).chars().map(narrow).collect();
        let digit = bare.find(|c: char| c.is_ascii_digit()).filter(|_| sound)?;
        let (bodies, day) = bare.split_at(digit);
        let whole = day.ends_with('日') && is_date(day) && all_bodies(bodies);
        whole.then(|| (day.to_owned(), Span { start: from + begin, end: from + at }))
    });
    if let Some((day, span)) = day {
        push_date(document, Role::Published, &day, span);
    }
}

/// A day alone right below the title, which says neither that it is of the signature nor of
/// publication: in digits it is what a page prints of itself; in words it is only told, and so it
/// is below who issued the text.
pub(super) fn bare(lines: &[Line], document: &mut Document) {
    let told = [Role::Document, Role::Adopted, Role::Published, Role::Amended];
    if document.dates.iter().any(|date| told.contains(&date.role)) {
        return;
    }
    let Some(title) = &document.title else { return };
    // 《某指引》 / 2025年4月15日.
    let bare = |line: &Line| line.words.trim_matches(['《', '》']).to_owned();
    let titled = |line: &Line| {
        let words = bare(line);
        !words.is_empty() && (title.words.ends_with(&line.words) || title.words == words)
    };
    let Some(at) = lines.iter().position(titled) else { return };
    let Some(line) = lines.get(at + 1) else { return };
    let of_page =
        |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '/' | ':' | ' ');
    // 某发〔2022〕3号 / 某局 / 2022/08/14.
    let below = lines[at + 1..].iter().find(|line| line.kind != Kind::Number);
    if let Some(bodies) = below.filter(|line| line.kind == Kind::Bodies)
        && let Some(day) = lines.iter().find(|line| line.span.start > bodies.span.start)
        && day.words.chars().all(of_page)
        && digits(&day.words).is_some()
    {
        document.remarks.bare = Some(Said { words: day.words.clone(), span: day.span });
        return;
    }
    let bare: String = line.words.chars().map(narrow).collect();
    if bare.chars().all(of_page) && digits(&bare).is_some() {
        push_date(document, Role::WebPosted, &bare, line.span);
    } else if line.kind == Kind::Date && is_date(&bare) && bare.contains('日') {
        document.remarks.bare = Some(Said { words: bare, span: line.span });
    }
}
