//! What number a text has of its own: on a line, in brackets, in its history.

use std::sync::LazyLock;

use regex::Regex;

use super::bodies::all_bodies;
use super::number_below::behind_history;
use super::signed::is_short_for;
use super::{
    DATE, Kind, LONGEST_TITLE_LINE, Line, Said, dates, is_body, pattern, regions, title,
};
use crate::model::numeral;
use crate::record::text::{Document, Span, is_han, joined, narrow, number};

// Some bodies count by the year: 国家税务总局公告2012年第54号, and 2006年第8号 below 交通部令.
pattern!(
    YEARLY,
    r"^(?:\d{4}-\d{1,2}-\d{1,2})?(?:(?P<org>[\p{Han}、]{2,80})?(?P<form>令|公告|通告))?(?P<year>(?:19|20)\d{2})年第?0*(?P<seq>[1-9]\d{0,3})号$"
);
// 〔2010〕第2号 below 某行令.
pattern!(
    YEAR_AND_SEQUENCE,
    r"^[〔\[(（](?P<year>(?:19|20)\d{2})[〕\])）]第?0*(?P<seq>[1-9]\d{0,3})号$"
);
// 主席令(九届第37号), 某市人大常委会公告(第127号), 某市人大常委会公告〔十六届〕第31号; the last
// bracket may be gone.
pattern!(
    BRACKETED,
    r"^(?P<org>\p{Han}{2,40}?)(?P<form>令|公告|通告)[\(（〔\[]?(?:(?P<session>[一二三四五六七八九十\d]+届)(?P<close>[\)）〕\]]))?(?:[一二三四五六七八九十\d]+届)?[\)）〕\]]?第(?P<seq>[一二三四五六七八九十百零〇]+|\d{1,4})号[\)）]?$"
);
// 2021年第6号条例, 2023年第102号法律公告, as Hong Kong counts.
pattern!(
    HONG_KONG,
    r"^(?:19|20)\d{2}年第[1-9]\d{0,3}号(?:条例|法律公告|政府公告|特别公告)$"
);
pattern!(
    ISSUED_BY_ORDER,
    r"(?P<org>[\p{Han}、]{2,}?)(?:令第?0*(?P<seq>[1-9]\d{0,3})号|第0*(?P<turned>[1-9]\d{0,3})号令)(?:公布|发布|颁布)(?P<other>的)?"
);

/// 某政发〔2025〕40号　发布时间：2025-06-12: a number, and the fields of a page behind it.
pub(super) fn before_fields(line: &str) -> Option<(String, &str)> {
    // Most lines have no number so near their beginning.
    let near = line.floor_char_boundary(90);
    let end =
        memchr::memmem::find(&line.as_bytes()[..near], "号".as_bytes())? + "号".len();
    let rest = line[end..].trim_start();
    let (label, _) = rest.split_once(['：', ':'])?;
    let labels = ["发布时间", "发布日期", "成文日期", "成文时间", "印发日期", "来源"];
    labels.contains(&label.trim_end()).then_some(())?;
    let found =
        number::ending_at(line, end).filter(|it| it.span.start == 0 && !it.repaired)?;
    Some((found.canonical, rest))
}

/// 某政发〔2025〕40号　签发人：某某: the number beside which a paper to those above names who signed.
pub(super) fn beside_signer(line: &str) -> Option<String> {
    // Most lines have no number so near their beginning.
    let near = line.floor_char_boundary(90);
    let end =
        memchr::memmem::find(&line.as_bytes()[..near], "号".as_bytes())? + "号".len();
    let names = signed_beside(&line[end..])?.trim();
    let alone = names.chars().count() <= 40 && !names.contains(['。', '，', '《', '号']);
    let found =
        number::ending_at(line, end).filter(|it| it.span.start == 0 && !it.repaired)?;
    alone.then_some(found.canonical)
}

/// What stands behind 签发人： at the end of a number's line.
pub(in crate::record::text) fn signed_beside(rest: &str) -> Option<&str> {
    rest.trim_start().strip_prefix("签发人")?.trim_start().strip_prefix(['：', ':'])
}

/// 某政发〔2017〕55号 某省人民政府关于…: the number and the title behind it, and where this
/// begins.
pub(super) fn glued(line: &str) -> Option<(String, &str)> {
    // Most lines have no number so near their beginning.
    let near = line.floor_char_boundary(90);
    let end =
        memchr::memmem::find(&line.as_bytes()[..near], "号".as_bytes())? + "号".len();
    let found =
        number::ending_at(line, end).filter(|it| it.span.start == 0 && !it.repaired)?;
    let rest = line[end..].trim_start();
    // 某政发〔2017〕55号《某省人民政府关于…的通知》.
    let marked = rest.trim_end().strip_prefix('《').and_then(|it| it.strip_suffix('》'));
    let rest = marked.filter(|it| title::ends_like_title(&joined(it))).unwrap_or(rest);
    let lead = rest.split_once("关于").map(|(lead, _)| lead.trim());
    let titled = lead.is_some_and(|lead| lead.is_empty() || all_bodies(lead))
        && title::ends_like_title(&joined(rest));
    titled.then_some((found.canonical, rest))
}

// 海关总署公告2021年第73号（关于…的公告）, 商务部公告2023年第50号 公布…, 财政部令第87号——某办法.
pattern!(
    ANNOUNCED,
    r"^(?P<number>(?P<org>[\p{Han}、 ]{0,40}?)(?:公告|通告|令) ?(?:(?:19|20)\d{2}年 ?)?第0*[1-9]\d{0,4}号)[ \u{3000}]*(?:(?P<dash>[—–―－-]{1,2})|(?P<gap>[ \u{3000}])|[（(])"
);

/// 海关总署公告2021年第73号（关于…的公告）: the number of an announcement and its title, on one
/// line; and where the title begins.
pub(super) fn announced(line: &str) -> Option<(String, &str)> {
    // Most lines have no such word near their beginning.
    let near = line.floor_char_boundary(120);
    ["公告", "通告", "令"].iter().any(|form| line[..near].contains(form)).then_some(())?;
    let found = ANNOUNCED.as_ref()?.captures(line)?;
    let org = joined(&found["org"]);
    let number = joined(&found["number"]);
    // 公告 2021年 第82号 关于…的公告: whose it is, stands above.
    let nobodys = org.is_empty() && number.starts_with("公告") && number.contains('年');
    let number = if nobodys { number } else { number_of(&number, None)? };
    let rest = &line[found.get(0)?.end()..];
    let dash = found.name("dash").is_some();
    let title = match found.name("gap").or(found.name("dash")) {
        Some(_) => rest.trim(),
        None => rest.trim_end().strip_suffix(['）', ')'])?,
    };
    let length = title.chars().count() + if dash { 4 } else { 0 };
    if dash && !title::ends_like_title(&joined(title)) {
        return None;
    }
    let sound = (nobodys && title.contains("关于") || all_bodies(&org))
        && (8..=2 * LONGEST_TITLE_LINE).contains(&length)
        && !title.ends_with(['。', '；', '：', ':', '号', '）', ')'])
        && !title.contains(['。', '；'])
        && title.contains(is_han)
        && (dash || found.name("gap").is_some() || title.contains("关于"));
    sound.then_some((number, title))
}

/// 政务服务丨某市人民政府关于…: the line behind the column of a page.
pub(super) fn behind_column(line: &str) -> Option<&str> {
    let marks = ["丨", "｜", "|"];
    let (column, rest) = marks.into_iter().find_map(|mark| line.split_once(mark))?;
    let (column, rest) = (column.trim(), rest.trim_start());
    let word = (2..=8).contains(&column.chars().count()) && column.chars().all(is_han);
    let titled = word
        && !rest.contains(['丨', '｜', '|'])
        && (rest.contains("关于") || rest.chars().count() >= 8)
        && !column.contains("关于")
        && title::ends_like_title(&joined(rest));
    titled.then_some(rest)
}

/// A title, the brackets behind it that hold its number, and what these are: the number alone,
/// or the day as well.
pub(super) fn numbered(words: &str) -> Option<(&str, String, Kind)> {
    // Most lines end otherwise.
    let inner = words.strip_suffix([')', '）'])?.strip_suffix('号')?;
    let at = inner.rfind(['(', '（'])?;
    // 计价格(1998)1810号) has brackets of its own.
    let at = match words[at..].chars().nth(1).is_some_and(|c| c.is_ascii_digit()) {
        true if !inner[at..].contains('年') => inner[..at].rfind(['(', '（'])?,
        // So has 发改能源（发展）〔2022〕763号.
        false if inner[at..].contains([')', '）']) => inner[..at].rfind(['(', '（'])?,
        _ => at,
    };
    let (title, aside) = words.split_at(at);
    // 某局公告(2012年第54号) is a number as a whole.
    let body = ["公告", "通告", "令"].iter().find_map(|form| title.strip_suffix(form));
    let sound = title.chars().count() <= 2 * LONGEST_TITLE_LINE
        && title::ends_like_title(title)
        && !title.contains(['。', '：', ':'])
        && !body.is_some_and(all_bodies);
    sound.then_some(())?;
    let bare: String = aside.chars().map(narrow).collect();
    let bare = bare.trim_matches(['(', '（', ')', '）']);
    let whole = number::ending_at(bare, bare.len()).is_some_and(|it| it.span.start == 0);
    if whole || number::order(bare).is_some() {
        return Some((title, bare.to_owned(), Kind::Number));
    }
    if dated_number(bare).is_some() {
        return Some((title, aside.to_owned(), Kind::History));
    }
    let yearly = number::beside(title, aside).filter(|number| !number.repaired)?;
    Some((title, yearly.canonical, Kind::Number))
}

/// 1998年9月23日计价格[1998]1810号: the number behind a day.
fn dated_number(bare: &str) -> Option<String> {
    let day = DATE.as_ref()?.find(bare).filter(|day| day.start() == 0)?;
    let number = number::find(&bare[day.end()..]).into_iter().next()?;
    (number.span.start == 0).then_some(number.canonical)
}

/// A number without what is set around it: (京政办发〔2024〕15号).
pub(super) fn without_brackets(bare: &str) -> &str {
    let bare = bare.trim_matches('*');
    // 【某市人民政府令第171号】; 【1985】某字第3号 begins with the year.
    let whole = bare.strip_prefix('【').and_then(|bare| bare.strip_suffix('】'));
    let bare = whole.unwrap_or(bare);
    let brackets = ['（', '）', '(', ')'];
    // （78）交公路字412号 begins with the year.
    let inner = bare.trim_start_matches(['（', '(']);
    let year = inner.find(['）', ')']).map_or("", |end| &inner[..end]);
    if matches!(year.len(), 2 | 4) && year.bytes().all(|byte| byte.is_ascii_digit()) {
        let opening = bare[..bare.len() - inner.len()].chars().next_back();
        let from = bare.len() - inner.len() - opening.map_or(0, char::len_utf8);
        return bare[from..].trim_end_matches(brackets);
    }
    bare.trim_matches(brackets)
}

pub(super) fn is_number(bare: &str) -> bool {
    if !bare.contains('号') {
        return false;
    }
    let bare = without_brackets(bare);
    let regional =
        || regions::is_macao(bare) || is_of_hong_kong(bare) || regions::is_taiwan(bare);
    if turned(bare).is_some() || regional() {
        return true;
    }
    let whole = |text: &str| {
        number::ending_at(text, text.len()).is_some_and(|number| number.span.start == 0)
    };
    let order = |text: &str| {
        let session = text
            .split_once(CLOSING)
            .filter(|(session, _)| is_session(session.trim_start_matches(OPENING)));
        let text = session.map_or(text, |(_, rest)| rest);
        sequence(text).is_some_and(|seq| {
            !seq.is_empty()
                && seq.chars().all(|c| {
                    c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c)
                })
        })
    };
    bare.ends_with('号')
        && bare.chars().count() <= 44
        && (whole(bare)
            || order(bare)
            || number::order(bare).is_some()
            || bracketed(bare).is_some()
            || YEAR_AND_SEQUENCE.as_ref().is_some_and(|regex| regex.is_match(bare))
            || YEARLY.as_ref().is_some_and(|regex| regex.is_match(bare)))
}

pub(super) fn own_number(lines: &[Line], document: &mut Document) {
    if document.number.is_some() {
        return;
    }
    let title = document.title.as_ref().map(|said| said.span);
    for (index, line) in lines.iter().enumerate() {
        // Behind the text proper a number is another document's, unless the title stands below it
        // once more.
        if line.kind == Kind::Body
            && title.is_some_and(|title| line.span.start > title.end)
        {
            document.number = above_title(&lines[index..], document);
            if document.number.is_some() {
                return;
            }
            break;
        }
        // 某省人民政府令第243号《某办法》已经…通过, all on one line.
        if line.kind == Kind::Body
            && let Some((before, _)) = line.words.split_once('《')
            && let Some((org, seq)) = number::order(before)
            && all_bodies(&org)
        {
            let words = format!("{org}令第{seq}号");
            document.number = Some(Said { words, span: line.span });
            return;
        }
        if line.kind != Kind::Number {
            continue;
        }
        let bare: String =
            line.words.chars().map(narrow).filter(|c| !"*".contains(*c)).collect();
        let above = above(&lines[..index]);
        let Some(words) = number_of(without_brackets(&bare), above.as_deref()) else {
            continue;
        };
        document.number = Some(Said { words, span: line.span });
        return;
    }
    // (1998年9月23日计价格[1998]1810号) and (1998年11月17日某省人民政府令第96号发布 根据…修订).
    let first = lines.iter().find(|line| line.kind == Kind::History);
    if let Some(line) = first.filter(|line| line.words.starts_with(['（', '('])) {
        let bare: String = line.words.chars().map(narrow).collect();
        let bare = bare.trim_start_matches(['（', '(']);
        if let Some(words) = dated_number(bare)
            .or_else(|| first_order(bare))
            .or_else(|| behind_history(bare))
        {
            document.number = Some(Said { words, span: line.span });
            return;
        }
    }
    // 中华民国110年5月20日台北市政府(110)府法综字第1103020456号令修正公布.
    let line = first.filter(|line| line.words.contains("民国"));
    if let Some(line) = line
        && let Some(words) = regions::taiwan_number(&line.words)
    {
        document.number = Some(Said { words, span: line.span });
        return;
    }
    // 2021年7月22日国家市场监督管理总局令第43号公布, before anything that amends the text.
    let history = lines.iter().filter(|line| line.kind == Kind::History);
    let first = history.take_while(|line| !line.words.contains('修'));
    let mut orders = first.filter(|line| line.words.contains('令'));
    let issued = orders.find_map(|line| {
        let told = dates::without_titles(&joined(&line.words));
        let found = ISSUED_BY_ORDER.as_ref()?.captures(&told)?;
        let org = number::orderer(&found["org"]);
        let words = format!("{org}令第{}号", counted(&found)?);
        let own = found.name("other").is_none() && all_bodies(org);
        own.then_some(Said { words, span: line.span })
    });
    document.number = issued;
}

/// The number alone on a line that leads to the title behind the announcement of a text: 法释〔2015〕5号
/// / 某院 / 关于适用《甲法》的解释.
fn above_title(lines: &[Line], document: &Document) -> Option<Said> {
    let bare = |words: &str| -> String { words.chars().filter(|c| is_han(*c)).collect() };
    let title = bare(&document.title.as_ref()?.words);
    lines.iter().enumerate().find_map(|(at, line)| {
        let below = lines.get(at + 1..).unwrap_or_default();
        let led = line.kind == Kind::Number
            && (1..=below.len().min(4)).any(|end| {
                let words = bare(&title::join_lines(&below[..end]));
                words == title || words.ends_with(&title)
            });
        // 某府关于印发某规定的通知 / 某政〔2011〕53号, below the heading 某规定.
        let printed = || {
            let above = at.checked_sub(1).and_then(|above| lines.get(above));
            above.is_some_and(|above| {
                above.words.contains("印发") && bare(&above.words).contains(&title)
            })
        };
        let led = led || line.kind == Kind::Number && printed();
        let words: String = line.words.chars().map(narrow).collect();
        let words = led.then(|| number_of(without_brackets(&words), None)).flatten()?;
        Some(Said { words, span: line.span })
    })
}

/// Takes the number below the title for the one that the page tells, where they differ: the text's
/// own is right, and both are remarked on.
pub(super) fn against_page(lines: &[Line], document: &mut Document) {
    let field = |said: &Said| {
        lines.iter().any(|line| line.kind == Kind::Field && line.span == said.span)
    };
    let Some(page) = document.number.take_if(|said| field(said)) else { return };
    let title = document.title.as_ref().map_or(0, |said| said.span.end);
    own_number(lines, document);
    let below = |said: &Said| {
        said.span.start >= title
            && lines
                .iter()
                .any(|line| line.kind == Kind::Number && line.span == said.span)
    };
    let own = document.number.take().filter(below);
    let other = |own: &Said| {
        let (own, page) = (own.words.as_str(), page.words.as_str());
        let counted = own.contains('〔') && page.contains('〔');
        counted && !own.ends_with(page) && !page.ends_with(own)
    };
    // 公告〔2022〕61号 of a page is 某署公告2022年第61号, which tells whose it is.
    let whose = |own: &Said| {
        let told = page.words.strip_prefix("公告〔").and_then(|it| it.split_once('〕'));
        told.is_some_and(|(year, seq)| {
            let seq = seq.trim_end_matches('号');
            own.words.ends_with(&format!("公告{year}年第{seq}号"))
        })
    };
    match own.filter(|own| whose(own) || other(own)) {
        Some(own) if whose(&own) => document.number = Some(own),
        Some(own) => {
            let both = (page.words.clone(), own.words.clone());
            document.remarks.numbers = Some(both);
            document.number = Some(own);
        }
        None => document.number = Some(page),
    }
}

/// How far down an announcement without a title tells its number, in lines.
const ANNOUNCED_WITHIN: usize = 6;

/// What an announcement without a title of its own is called by, and where its text begins:
/// 某部公告第697号 of 某部公告 / 第697号, right above the text.
pub(super) fn called(lines: &[Line]) -> Option<(Said, usize)> {
    let at =
        lines.iter().take(ANNOUNCED_WITHIN).position(|line| line.kind == Kind::Number)?;
    let of_page = |line: &&Line| matches!(line.kind, Kind::Field | Kind::Date);
    let next = lines[at + 1..].iter().find(|line| !of_page(line))?;
    let heads =
        |line: &Line| matches!(line.kind, Kind::Furniture | Kind::Bodies | Kind::Field);
    if next.kind != Kind::Body || !lines[..at].iter().all(heads) {
        return None;
    }
    let bare: String = lines[at].words.chars().map(narrow).collect();
    let bare = without_brackets(&bare);
    let words = number_of(bare, above(&lines[..at]).as_deref())?;
    let form = ["公告", "通告"].into_iter().find(|form| words.contains(form))?;
    let org = words.split(form).next()?.trim_start_matches(number::COUNTRY);
    let first = if bare.contains(form) { at } else { at.checked_sub(1)? };
    let span = Span { start: lines[first].span.start, end: lines[at].span.end };
    let whole = all_bodies(org);
    whole.then_some((Said { words, span }, next.span.start))
}

/// The line above a number; 公告 alone, or nothing but bodies, with the bodies above it: 甲部、
/// 乙署公告.
fn above(lines: &[Line]) -> Option<String> {
    let (last, rest) = lines.split_last()?;
    let form = ["公告", "通告", "令"].into_iter().find(|form| last.words == *form);
    let rest = match (form, last.kind) {
        (Some(_), _) => rest,
        (None, Kind::Bodies) => lines,
        // 甲部 乙署 / 关于某事的公告 / 2019年第76号: whose the title is, stands above it.
        _ if last.words.starts_with("关于")
            && rest.last().is_some_and(|line| line.kind == Kind::Bodies) =>
        {
            return Some(format!("{}{}", bodies_above(rest), last.words));
        }
        _ => return Some(joint_above(last, rest).unwrap_or_else(|| last.words.clone())),
    };
    // The form may stand twice: 甲部 / 公告 / 公告 2021年 第82号.
    let heads = |line: &&Line| form.is_some() && Some(line.words.as_str()) == form;
    let rest = &rest[..rest.len() - rest.iter().rev().take_while(heads).count()];
    Some(format!("{}{}", bodies_above(rest), form.unwrap_or_default()))
}

/// 甲部、乙署令, where each stands on a line of its own and the word behind the last: 甲部 / 乙署令. The
/// name of a site, or of the government that a department is of, is none of those who order.
fn joint_above(last: &Line, above: &[Line]) -> Option<String> {
    let own = last.words.strip_suffix('令')?.trim_start_matches(number::COUNTRY);
    is_body(own).then_some(())?;
    let others = bodies_above(above);
    let names: Vec<&str> = others.split('、').filter(|name| !name.is_empty()).collect();
    let equal = |name: &&str| {
        is_body(name)
            && !name.ends_with("政府")
            && *name != "国务院"
            && !is_short_for(name, own)
            && !is_short_for(own, name)
    };
    let apart = names.iter().enumerate().all(|(at, name)| !names[..at].contains(name));
    (!names.is_empty() && apart && names.iter().all(equal))
        .then(|| format!("{others}、{own}令"))
}

/// The bodies with whose lines `lines` end: 甲部、乙署.
fn bodies_above(lines: &[Line]) -> String {
    let count = lines.iter().rev().take_while(|line| line.kind == Kind::Bodies).count();
    let names: Vec<&str> = lines[lines.len() - count..]
        .iter()
        .flat_map(|line| line.words.split(['、', ' ']))
        .map(|name| name.trim_start_matches(number::COUNTRY))
        .collect();
    names.join("、")
}

/// 1998年11月17日某省人民政府令第96号发布: the order that first published the text.
fn first_order(bare: &str) -> Option<String> {
    let day = DATE.as_ref()?.find(bare).filter(|day| day.start() == 0)?;
    let told = &bare[day.end()..];
    let found = ISSUED_BY_ORDER.as_ref()?.captures(told)?;
    let at_once = found.get(0).is_some_and(|whole| whole.start() == 0);
    let org = found["org"].trim_start_matches(number::COUNTRY);
    (at_once && found.name("other").is_none() && all_bodies(org))
        .then(|| counted(&found))
        .flatten()
        .map(|seq| format!("{org}令第{seq}号"))
}

/// The number of an order, whichever way it is written.
fn counted<'t>(found: &regex::Captures<'t>) -> Option<&'t str> {
    Some(found.name("seq").or_else(|| found.name("turned"))?.as_str())
}

/// 甲局、乙署第4号令, the number before the word: 甲局、乙署令第4号.
fn turned(bare: &str) -> Option<String> {
    let (org, seq) = bare.strip_suffix("号令")?.rsplit_once('第')?;
    let seq: u32 = counts(seq)?;
    let org = org.trim_end_matches('令');
    all_bodies(org).then(|| format!("{org}令第{seq}号"))
}

/// The number of an order or announcement that stands in brackets behind its name.
fn bracketed(bare: &str) -> Option<String> {
    let found = BRACKETED.as_ref()?.captures(bare)?;
    let seq = counts(&found["seq"])?;
    let own = is_body(&found["org"]) || found["org"].ends_with("主席");
    // Each congress counts anew, and 〔十六届〕 before the number tells which.
    let session = found
        .name("session")
        .map_or(String::new(), |session| format!("〔{}〕", session.as_str()));
    own.then(|| format!("{}{}{session}第{seq}号", &found["org"], &found["form"]))
}

/// The number that a line is, with the line above it.
pub(super) fn number_of(bare: &str, above: Option<&str>) -> Option<String> {
    if let Some(words) = bracketed(bare) {
        return Some(words);
    }
    if let Some(words) = turned(bare) {
        return Some(words);
    }
    if regions::is_macao(bare)
        || is_of_hong_kong(bare)
        || regions::is_chapter_number(bare)
    {
        return Some(bare.to_owned());
    }
    if let Some(words) = regions::taiwan_number(bare) {
        return Some(words);
    }
    if let Some(number) = number::ending_at(bare, bare.len()) {
        return Some(number.canonical);
    }
    if let Some((org, seq)) = number::order(bare) {
        return Some(format!("{org}令第{seq}号"));
    }
    // 第790号 below 中华人民共和国国务院令; below a title, 某局关于…的公告, whose it is stands before 关于.
    let form = ["令", "公告", "通告"].iter().find_map(|&form| {
        let org = above?.strip_suffix(form)?;
        match org.split_once("关于") {
            Some((lead, _)) => all_bodies(lead).then_some((lead, form)),
            None => Some((org, form)),
        }
    });
    if let Some(found) = YEARLY.as_ref().and_then(|regex| regex.captures(bare)) {
        let own = found.name("org").zip(found.name("form"));
        let own = own.map(|(org, form)| (org.as_str(), form.as_str()));
        // 公告2021年第82号 below 某部, or below 某部公告.
        let below = || {
            let alone = found.name("form")?.as_str();
            let org =
                form.map(|(org, _)| org).or(above.filter(|above| all_bodies(above)));
            Some((org?, alone))
        };
        let (org, form) = own.or_else(below).or(form)?;
        return (!org.is_empty())
            .then(|| format!("{org}{form}{}年第{}号", &found["year"], &found["seq"]));
    }
    let (org, form) = form.filter(|(org, _)| !org.is_empty())?;
    if let Some(found) = YEAR_AND_SEQUENCE.as_ref().and_then(|it| it.captures(bare)) {
        return Some(format!("{org}{form}〔{}〕{}号", &found["year"], &found["seq"]));
    }
    // 〔十六届〕第十七号 below 某市人民代表大会常务委员会公告.
    let session = bare.trim_start_matches(OPENING).split_once(CLOSING);
    let session = session.filter(|(session, _)| is_session(session));
    let seq = counts(sequence(session.map_or(bare, |(_, rest)| rest))?)?;
    let session = session.map_or(String::new(), |(session, _)| format!("〔{session}〕"));
    Some(format!("{org}{form}{session}第{seq}号"))
}

/// Brackets around a session: 〔十六届〕.
const OPENING: [char; 4] = ['〔', '[', '(', '（'];
const CLOSING: [char; 4] = ['〕', ']', ')', '）'];

/// True for 十六届, as congresses count themselves.
fn is_session(words: &str) -> bool {
    words.strip_suffix('届').is_some_and(|count| {
        !count.is_empty()
            && count
                .chars()
                .all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    })
}

/// 104 of 104, 一百零四 and 一〇四.
fn counts(seq: &str) -> Option<u32> {
    let digits = || {
        let each = seq.chars().map(|c| numeral::digit(c).filter(|_| c != '十'));
        each.collect::<Option<Vec<u32>>>()
    };
    let placed = || {
        let digits = digits().filter(|digits| (2..=4).contains(&digits.len()))?;
        Some(digits.into_iter().fold(0, |sum, digit| sum * 10 + digit))
    };
    seq.parse().ok().or_else(|| numeral::number(seq)).or_else(placed)
}

/// True for a number as Hong Kong counts: 2021年第6号条例.
pub(super) fn is_of_hong_kong(bare: &str) -> bool {
    // Most numbers end otherwise.
    bare.ends_with(['例', '告'])
        && HONG_KONG.as_ref().is_some_and(|regex| regex.is_match(bare))
}

/// 68 of 第68号 and of 十三届第68号, as congresses count.
fn sequence(bare: &str) -> Option<&str> {
    let session = bare.split_once('届').filter(|(session, _)| {
        !session.is_empty()
            && session.chars().all(|c| "第一二三四五六七八九十".contains(c))
    });
    let rest =
        session.map_or(bare, |(_, rest)| rest.trim_start_matches([')', '）', '〕']));
    rest.strip_prefix('第')?.strip_suffix('号')
}
