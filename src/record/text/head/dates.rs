//! When: what the brackets below the title, the signature and the last article tell.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::bodies::{all_bodies, is_body};
use super::numerals::in_digits;
use super::parted::parted;
use super::title::ends_like_title;
use super::{DATE, Dated, Kind, Line, pattern};
use crate::model::date::{Bounds, Day, bounds, parse_chinese};
use crate::model::law::Role;
use crate::record::text::{Document, Part, Span, each_part, is_han, narrow, scan};
pattern!(
    DIGITS,
    r"^(?P<year>(?:19|20)\d{2})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})"
);
pattern!(UNFINISHED, r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}$");

// 已于2006年6月7日经第7次部务会议通过，现予公布.
pattern!(
    PASSED,
    r"(?:已|业)[^。；;]{0,60}?(?P<date>\d{4}年\d{1,2}月\d{1,2}日)[^。，,；;]{0,60}?通过"
);
// 2021年11月16日，某会常务委员会第三十次会议修订通过《某条例》，现予公布.
pattern!(
    PASSED_ON,
    r"^于?(?P<date>\d{4}年\d{1,2}月\d{1,2}日)[，,]?[^。；;]{4,60}?会议(?:审议)?(?:修订|修正)?通过"
);
// 《某规定》由某会第六次会议于2022年6月28日通过，经…批准，现予公布.
pattern!(
    PASSED_BY,
    r"^已?[由经][^。；;，,]{4,60}?会议[于在](?P<date>\d{4}年\d{1,2}月\d{1,2}日)(?:表决|审议|修订|修正)*通过"
);
// 经2015年9月7日市政府第181次常务会议讨论通过，市政府决定…, in a decision.
pattern!(
    PASSED_AND_DECIDED,
    r"^经(?P<date>\d{4}年\d{1,2}月\d{1,2}日)[^。；;，,]{4,60}?会议(?:讨论|审议|研究)?通过[，,][^。；;，,]{0,20}决定"
);
/// Who signs an order, behind the text and before the day.
pub(super) const SIGNER: &str = r"(?:[\p{Han}]{2,12}?)?代?(?:总理|主席|省长|市长|州长|盟长|县长|区长|旗长|部长|主任|局长|署长|行长)[:：]?(?P<name>[\p{Han}·]{0,8})";
/// One of these is in the title of every signer.
pub(super) const HEADS: [char; 4] = ['长', '任', '席', '理'];
pattern!(SIGNER_ALONE, &format!("^{SIGNER}$"));

pub(super) fn push_date(document: &mut Document, role: Role, words: &str, span: Span) {
    let words = &*in_digits(words);
    // 2018年03月27, which lacks its 日, is that day.
    let whole = UNFINISHED.as_ref().filter(|regex| regex.is_match(words));
    let words =
        &*whole.map_or(Cow::Borrowed(words), |_| Cow::Owned(format!("{words}日")));
    let date = DATE
        .as_ref()
        .and_then(|regex| regex.captures(words))
        .map(|found| found["date"].to_owned());
    let date = date.unwrap_or_else(|| words.to_owned());
    let date = date.replace("年0", "年").replace("月0", "月");
    let edtf = match parse_chinese(&date) {
        Ok(date) => date.edtf().to_owned(),
        Err(_) => {
            let digits = digits(&date);
            let date = digits.as_deref().unwrap_or(date.trim());
            let day = date.get(..10).unwrap_or(date);
            // A computer's day nought is nobody's.
            match bounds(day) {
                Ok(_) if day != "1970-01-01" => day.to_owned(),
                _ => return,
            }
        }
    };
    document.dates.push(Dated { role, edtf, derived: false, span });
}

/// True for a day or a month in Chinese, and nothing more.
pub(super) fn is_date(bare: &str) -> bool {
    // With a zero before month and day it is two characters longer.
    if bare.chars().count() > 18 || !bare.contains('年') {
        return false;
    }
    let bare = bare.replace("年0", "年").replace("月0", "月");
    let bare = bare.replace('廿', "二十").replace('卅', "三十");
    bare.chars().count() <= 16 && bare.contains('年') && parse_chinese(&bare).is_ok()
}

/// True for 2001-6-3 and 2006.08.18, and nothing more.
pub(super) fn is_day(words: &str) -> bool {
    let of_day = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '/');
    words.chars().all(of_day) && digits(words).is_some()
}

/// 2001-6-3 and 2006.08.18 as EDTF has them.
pub(super) fn digits(date: &str) -> Option<String> {
    // 19930120, as old collections have it.
    let bare = date.trim();
    if bare.len() == 8 && bare.bytes().all(|byte| byte.is_ascii_digit()) {
        let day = format!("{}-{}-{}", &bare[..4], &bare[4..6], &bare[6..]);
        return bounds(&day).ok().filter(|_| bare.starts_with(['1', '2'])).map(|_| day);
    }
    let found = DIGITS.as_ref()?.captures(date.trim())?;
    Some(format!("{}-{:0>2}-{:0>2}", &found["year"], &found["month"], &found["day"]))
}

/// Takes over what a page says of when the text was written and from when it is in force,
/// `days`, where the text says none of it itself; it was `signed` if a day stands below it.
pub(super) fn by_the_page(
    days: &[Dated],
    role: Role,
    signed: bool,
    document: &mut Document,
) {
    let said = |date: &Dated| date.role == role && !date.derived;
    let day = days.iter().find(|day| day.role == role);
    if let Some(day) = day.filter(|_| !signed && !document.dates.iter().any(said)) {
        document.dates.retain(|date| date.role != role);
        document.dates.push(day.clone());
    }
}

/// Takes over the days on which a page says that it published the text, `days`, as far as
/// the text bears them out: it names none itself, and what it tells of when it was written
/// is not after them and not long before.
pub(super) fn of_page(days: Vec<Dated>, document: &mut Document) {
    let told = |roles: &[Role]| -> Vec<Bounds> {
        let dates = document.dates.iter().filter(|date| roles.contains(&date.role));
        dates.filter_map(|date| bounds(&date.edtf).ok()).collect()
    };
    // The day on which a mayor signed is not that of publication, where the page tells both.
    let signed = told(&[Role::Document]);
    if told(&[Role::Published]).iter().any(|day| !signed.contains(day)) {
        return;
    }
    let written = told(&[Role::Document, Role::Adopted, Role::Amended]);
    let in_force = told(&[Role::InForce]);
    let year = document.number.as_ref().and_then(|said| year_of(&said.words));
    let follows = |day: &Bounds, before: i64, other: &Bounds| {
        let gap = |a: Option<Day>, b: Option<Day>| Some((a? - b?).num_days());
        gap(day.hi, other.lo).is_some_and(|days| days >= -before)
            && gap(day.lo, other.hi).is_some_and(|days| days <= 200)
    };
    let plausible = |day: &Bounds| {
        if !written.is_empty() {
            return written.iter().any(|other| follows(day, 0, other));
        }
        let of_number = year.is_none_or(|year| {
            let first = Day::from_ymd_opt(year, 1, 1);
            let last = Day::from_ymd_opt(year + 1, 3, 31);
            day.hi >= first && day.lo <= last
        });
        of_number
            && (in_force.is_empty() || in_force.iter().any(|it| follows(day, 1100, it)))
    };
    let days: Vec<Dated> = days
        .into_iter()
        .filter(|day| bounds(&day.edtf).is_ok_and(|day| plausible(&day)))
        .collect();
    if !days.is_empty() {
        document.dates.retain(|date| date.role != Role::Published);
    }
    document.remarks.posted.on.extend(days.iter().cloned());
    document.dates.extend(days);
}

/// 2023-07-19 17:31 来源：新华社: the day on which a page was posted, beside whose it is.
pub(super) fn day_and_source(words: &str) -> Option<String> {
    // Few lines begin with a digit.
    words.as_bytes().first().filter(|byte| byte.is_ascii_digit())?;
    // A sentence may begin with a day and name a source.
    let (day, _) = words.split_once("来源").filter(|_| !words.ends_with('。'))?;
    let bare = in_digits(day);
    let found = DATE.as_ref()?.find(&bare).filter(|found| found.start() == 0);
    let day = match found {
        Some(found) => found.as_str().to_owned(),
        None => digits(&bare)?,
    };
    (bare.chars().count() <= 30).then_some(day)
}

/// Such a day among the lines.
pub(super) fn beside_source(lines: &[Line]) -> Option<Dated> {
    let mut page = Document::default();
    let told = |line: &Line| Some((day_and_source(&line.words)?, line.span));
    let (day, span) = lines.iter().take(PASSED_WITHIN).find_map(told)?;
    push_date(&mut page, Role::Published, &day, span);
    page.dates.pop()
}

/// The year that a number tells: 国发〔2017〕35号, 某局公告2012年第54号.
pub(super) fn year_of(number: &str) -> Option<i32> {
    let from = match number.split_once('〔') {
        Some((_, rest)) => rest.get(..4)?,
        None => {
            let before = number.split_once("年第")?.0;
            before.get(before.len().checked_sub(4)?..)?
        }
    };
    from.parse().ok()
}

pub(super) fn without_titles(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(text.len());
    each_part(text, |part| match part {
        Part::Other('《') => depth += 1,
        Part::Other('》') => depth = depth.saturating_sub(1),
        _ if depth > 0 => {}
        Part::Usual(run) => out.push_str(run),
        Part::Other(c) => out.push(narrow(c)),
    });
    out
}

/// 1951年12月27日，最高人民法院: the day and who signed on that day, on one line.
pub(super) fn dated_bodies(bare: &str) -> Option<(&str, &str)> {
    // Few lines begin with a day.
    bare.as_bytes().first().filter(|byte| byte.is_ascii_digit())?;
    let found = DATE.as_ref()?.find(bare).filter(|found| found.start() == 0)?;
    let bodies = bare[found.end()..].trim_start_matches([',', '，', ' ']);
    let whole =
        found.as_str().ends_with('日') && !bodies.is_empty() && all_bodies(bodies);
    whole.then_some((found.as_str(), bodies))
}

/// When the document was passed, as the order or notice tells that publishes it.
pub(super) fn passed(text: &str, lines: &[Line], document: &mut Document) {
    if document.dates.iter().any(|date| date.role == Role::Adopted) {
        return;
    }
    let announced =
        ["现予", "予以公布", "予以发布", "现公布", "现发布", "现印发", "现将修订后的"];
    for (index, line) in lines.iter().enumerate().take(PASSED_WITHIN) {
        if matches!(line.kind, Kind::Field | Kind::Furniture | Kind::Number)
            || !line.words.contains("通过")
        {
            continue;
        }
        let (words, span) = sentence(text, lines, index);
        let bare = without_titles(&words);
        let told = in_digits(&bare);
        if !told.contains("通过") {
            continue;
        }
        let decided = PASSED_AND_DECIDED.as_ref();
        let mut clauses = told.split('。').filter(|clause| clause.starts_with('经'));
        if let Some(found) =
            clauses.find_map(|clause| decided.and_then(|it| it.captures(clause)))
        {
            push_date(document, Role::Adopted, &found["date"], span);
            return;
        }
        if !announced.iter().any(|word| told.contains(word)) {
            continue;
        }
        let found = PASSED.as_ref().and_then(|regex| regex.captures(&told));
        let on = || PASSED_ON.as_ref().and_then(|regex| regex.captures(&told));
        let by = || PASSED_BY.as_ref().and_then(|regex| regex.captures(&told));
        if let Some(found) = found.or_else(on).or_else(by) {
            push_date(document, Role::Adopted, &found["date"], span);
            return;
        }
    }
}

/// So many lines are looked at for when a text was passed.
const PASSED_WITHIN: usize = 30;

/// The line at `index` with those before and behind it into which a copy has broken its
/// sentence.
fn sentence(text: &str, lines: &[Line], index: usize) -> (String, Span) {
    let goes_on = |first: &Line, second: &Line| {
        let between = text.get(first.span.end..second.span.start).unwrap_or_default();
        let broken =
            first.words.chars().next_back().is_some_and(|last| !MARKS.contains(&last));
        let items = matches!(second.kind, Kind::Field | Kind::Furniture)
            || matches!(first.kind, Kind::Field | Kind::Furniture | Kind::Number);
        // 某办法 / 《某办法》于某日通过: a title leads to no sentence.
        let titled = second.words.starts_with('《') && ends_like_title(&first.words);
        broken
            && !items
            && !titled
            && between.matches('\n').count() == 1
            && !scan::starts_item(&second.words)
    };
    let (mut first, mut last) = (index, index);
    while first > 0 && index - first < 2 && goes_on(&lines[first - 1], &lines[first]) {
        first -= 1;
    }
    while last + 1 < lines.len()
        && last - index < 3
        && goes_on(&lines[last], &lines[last + 1])
    {
        last += 1;
    }
    let words = lines[first..=last].iter().map(|line| line.words.as_str()).collect();
    (words, Span { start: lines[first].span.start, end: lines[last].span.end })
}

/// Marks with which a line ends that no copy has broken.
pub(super) const MARKS: [char; 8] = ['。', '；', '：', '！', ')', '）', ':', ';'];

/// What the line before a day is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Above {
    /// The end of a letter: a sentence.
    Letter,
    /// The same: the list of its annexes.
    Annexes,
    /// The head of a government, who signs an order.
    Signer,
    Other,
}

impl Above {
    /// True where nothing but a signature may follow.
    pub(super) fn ends_letter(self) -> bool {
        matches!(self, Above::Letter | Above::Annexes)
    }

    /// What `line` is below this one: 2.某目录 goes on with the list of annexes.
    pub(super) fn behind(self, line: &str) -> Above {
        let words = line.trim();
        // 某局局长 / 林某某: the name below the office.
        let is_name =
            || (2..=4).contains(&words.chars().count()) && words.chars().all(is_han);
        let goes_on = match self {
            Above::Annexes => scan::starts_item(words),
            Above::Signer => is_name() && !is_body(words),
            _ => false,
        };
        if goes_on { self } else { above(line) }
    }
}

pub(super) fn above(line: &str) -> Above {
    let line = line.trim();
    if line.starts_with('附')
        && ["附件", "附：", "附:"].iter().any(|list| line.starts_with(list))
    {
        return Above::Annexes;
    }
    let annex = [".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps"];
    let of_file = line.ends_with(|last: char| last.is_ascii_lowercase());
    if line.ends_with(['。', '.'])
        || line.starts_with("特此") && line.chars().count() <= 8
        || of_file && annex.iter().any(|ending| line.ends_with(ending))
    {
        return Above::Letter;
    }
    // Nobody but a session that makes its laws known has one.
    if line.ends_with("会议主席团") && line.len() <= 120 {
        return Above::Signer;
    }
    // Most lines have no head of anything in them.
    let short = line.len() <= 60 && line.contains(HEADS);
    let signs = |words: &str| SIGNER_ALONE.as_ref().is_some_and(|it| it.is_match(words));
    // 长沙市财政局 长沙市税务局 and 国家税务总局长春市税务局 have no 局长.
    let signs = |words: &str| signs(words) && !all_bodies(words);
    match short
        && parted(line).is_none()
        && signs(&line.split_whitespace().collect::<String>())
    {
        true => Above::Signer,
        false => Above::Other,
    }
}
