//! Forms of dates beyond numbers and names of months: parts of a year, eras, years of two
//! digits, and words behind or before a date.

use super::{CellDate, DateOrder, Ways, read_in};
use crate::model::date::{self, parse_chinese};
use crate::model::law::Role;
use crate::record::text::is_body;

fn valid(edtf: String) -> Option<String> {
    date::bounds(&edtf).is_ok().then_some(edtf)
}

/// 2023Q3, Q3 2023, 3Q2023, 2023年Q3, H1 2023.
pub(super) fn part_of_year(text: &str) -> Option<String> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '/' | ',' | '年'))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let part = |part: &str| {
        let (letter, number) = match part.as_bytes() {
            [letter @ (b'Q' | b'H'), digit] | [digit, letter @ (b'Q' | b'H')] => {
                (*letter, digit.checked_sub(b'0')?)
            }
            _ => return None,
        };
        match (letter, number) {
            (b'Q', 1..=4) => Some(32 + number),
            (b'H', 1..=2) => Some(39 + number),
            _ => None,
        }
    };
    let year = |year: &str| {
        (year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| year.to_owned())
    };
    if plain.len() != 6 || !plain.is_ascii() {
        return None;
    }
    let first = year(&plain[..4]).zip(part(&plain[4..]));
    let (year, code) = first.or_else(|| year(&plain[2..]).zip(part(&plain[..2])))?;
    valid(format!("{year}-{code}"))
}

/// 2023年7-9月.
pub(super) fn months(text: &str) -> Option<String> {
    let (year, rest) = text.split_once('年')?;
    let months = rest.trim().strip_suffix('月')?;
    let (from, to) = months.split_once(['-', '—', '–', '－', '~', '～', '至', '到'])?;
    let year: u32 = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
    let month = |text: &str| -> Option<u32> {
        text.trim().trim_end_matches('月').parse().ok().filter(|it| (1..=12).contains(it))
    };
    let (from, to) = (month(from)?, month(to)?);
    (from < to).then(|| format!("{year}-{from:02}/{year}-{to:02}"))
}

/// 2023年秋, 2023年春季. Of a winter it is not told which of two it is.
pub(super) fn season(text: &str) -> Option<CellDate<'static>> {
    let (year, name) = text.split_once('年')?;
    let (year, name) = (year.trim(), name.trim());
    let number: u32 = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
    let code = match name.trim_end_matches(['季', '天']) {
        "春" => 21,
        "夏" => 22,
        "秋" => 23,
        "冬" => {
            let winters =
                [number.checked_sub(1)?, number].map(|it| format!("{it:04}-24"));
            return Some(CellDate::OneOf(winters.into()));
        }
        _ => return None,
    };
    valid(format!("{number:04}-{code}")).map(|edtf| CellDate::Edtf(edtf.into()))
}

/// 23年10月: two digits of a year, which is asked. 98年 may be one of the Republic.
pub(super) fn short_chinese_year(text: &str) -> Option<CellDate<'static>> {
    let (year, _) = text.split_once('年')?;
    let year: u32 = (year.len() == 2).then(|| year.parse().ok()).flatten()?;
    let read = (year < 50).then(|| parse_chinese(&format!("20{text}")).ok()).flatten()?;
    Some(CellDate::OneOf(vec![read.edtf().to_owned()]))
}

/// 202307; in 201112 the first two digits may be a year as well.
pub(super) fn six_digits(text: &str) -> Option<CellDate<'static>> {
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if !(text.starts_with("19") || text.starts_with("20")) {
        return None;
    }
    let month = valid(format!("{}-{}", &text[..4], &text[4..]))?;
    let month = (month[5..] <= *"12").then_some(month)?;
    let day = valid(format!("20{}-{}-{}", &text[..2], &text[2..4], &text[4..]));
    Some(match day.filter(|_| text.starts_with("20")) {
        Some(day) => CellDate::OneOf(vec![month, day]),
        None => CellDate::Edtf(month.into()),
    })
}

/// Eras, and the year before their first.
const ERAS: &[(&str, i32)] =
    &[("民國", 1911), ("民国", 1911), ("令和", 2018), ("平成", 1988), ("昭和", 1925)];

/// 民國112年7月8日, 令和5年7月: the same with the year that everybody counts.
pub(super) fn of_era(text: &str) -> Option<String> {
    let (rest, before) = ERAS
        .iter()
        .find_map(|(era, before)| Some((text.strip_prefix(era)?.trim_start(), before)))?;
    match rest.strip_prefix('元') {
        Some(rest) => Some(format!("{}{rest}", before + 1)),
        None => counted_from(rest, *before),
    }
}

/// 112年2月15日, 107.06.06, 98.07.08: a year of the Republic, in a table that counts so.
pub(super) fn of_minguo(text: &str) -> Option<String> {
    let short = || short_minguo(text).is_some_and(|year| year >= FIRST_SURE);
    (looks_minguo(text) || short()).then(|| counted_from(text, 1911)).flatten()
}

/// The first year of two digits that can only be of the Republic where a table counts so:
/// 38 is 1949, 12 may as well be 2012.
const FIRST_SURE: u32 = 38;

/// The year of 98.07.08, where that may be one of the Republic.
fn short_minguo(text: &str) -> Option<u32> {
    let parts: Vec<u32> = text
        .split(['/', '.', '-'])
        .map(|part| {
            let digits = part.bytes().all(|byte| byte.is_ascii_digit());
            (digits && (1..=2).contains(&part.len())).then(|| part.parse().ok()).flatten()
        })
        .collect::<Option<_>>()?;
    let &[year, month, day] = &parts[..] else { return None };
    let two = text.bytes().take_while(u8::is_ascii_digit).count() == 2;
    (two && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some(year)
}

/// 12.07.08 in a table that counts by the Republic, or has a date that can only be so: the days
/// that it may be, that of the Republic first.
pub(super) fn perhaps_minguo(
    text: &str,
    order: Option<DateOrder>,
) -> Option<CellDate<'static>> {
    short_minguo(text)?;
    let text = text.replace(['/', '.'], "-");
    let first = match read_in(&counted_from(&text, 1911)?, Ways::default()) {
        CellDate::Edtf(edtf) => edtf.into_owned(),
        _ => return None,
    };
    let others = match short_year(&text, order)? {
        CellDate::Edtf(edtf) => vec![edtf.into_owned()],
        CellDate::OneOf(ways) => ways,
        _ => return None,
    };
    Some(CellDate::OneOf([first].into_iter().chain(others).collect()))
}

/// True for a date that can be of no other count: 112.06.21. No year has three digits.
pub fn only_minguo(cell: &str) -> bool {
    let text = super::trimmed(cell);
    let year = text.get(..3).and_then(|year| year.parse::<u32>().ok());
    year.is_some_and(|year| (100..150).contains(&year))
        && text.get(3..).is_some_and(|rest| rest.starts_with(['/', '.', '年', '-']))
        && text.bytes().filter(|byte| byte.is_ascii_digit()).count() >= 5
}

fn counted_from(text: &str, before: i32) -> Option<String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let year: i32 = text[..digits].parse().ok().filter(|year| (1..200).contains(year))?;
    let rest = text[digits..].trim_start();
    (rest.is_empty() || rest.starts_with(['年', '/', '.', '-']))
        .then(|| format!("{}{rest}", before + year))
}

/// True for what may be a year of the Republic.
fn looks_minguo(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match digits {
        2 => text[2..].trim_start().starts_with('年'),
        3 => text[3..].trim_start().starts_with(['年', '/', '.', '-']),
        _ => false,
    }
}

/// 05/30/24: whichever order gives a day.
pub(super) fn short_year(
    text: &str,
    order: Option<DateOrder>,
) -> Option<CellDate<'static>> {
    let parts: Vec<u32> = text
        .split(['/', '.', '-'])
        .map(|part| (1..=2).contains(&part.len()).then(|| part.parse().ok()).flatten())
        .collect::<Option<_>>()?;
    let &[first, second, third] = &parts[..] else { return None };
    let day = |year: u32, month: u32, day: u32| {
        // No table of policies is of 2050 or of 1949.
        let century = if year < 50 { 2000 } else { 1900 };
        valid(format!("{}-{month:02}-{day:02}", century + year))
    };
    let ways = match order {
        Some(DateOrder::Mdy) => vec![day(third, first, second)],
        Some(DateOrder::Dmy) => vec![day(third, second, first)],
        None => vec![
            day(first, second, third),
            day(third, first, second),
            day(third, second, first),
        ],
    };
    let mut ways: Vec<String> = ways.into_iter().flatten().collect();
    ways.dedup();
    match ways.len() {
        0 => None,
        1 => ways.pop().map(|way| CellDate::Edtf(way.into())),
        _ => Some(CellDate::OneOf(ways)),
    }
}

/// 约2023年, circa 2023.
pub(super) fn about(text: &str, ways: Ways) -> Option<String> {
    let rest =
        ["大约在", "大约", "约在", "约", "circa ", "ca. ", "c. ", "around ", "about "]
            .iter()
            .find_map(|word| text.strip_prefix(word))?;
    match read_in(rest.trim(), ways) {
        CellDate::Edtf(edtf) => valid(format!("{edtf}~")),
        _ => None,
    }
}

/// What the words behind a date say of it, longest first.
pub(super) const SAID: &[(&str, Role)] = &[
    ("开始施行", Role::InForce),
    ("开始实施", Role::InForce),
    ("起施行", Role::InForce),
    ("起实施", Role::InForce),
    ("起生效", Role::InForce),
    ("起执行", Role::InForce),
    ("正式施行", Role::InForce),
    ("施行", Role::InForce),
    ("实施", Role::InForce),
    ("生效", Role::InForce),
    ("修订通过", Role::Amended),
    ("修正通过", Role::Amended),
    ("修改通过", Role::Amended),
    ("审议通过", Role::Adopted),
    ("表决通过", Role::Adopted),
    ("三读通过", Role::Adopted),
    ("三讀通過", Role::Adopted),
    ("通过", Role::Adopted),
    ("通過", Role::Adopted),
    ("批准", Role::Adopted),
    ("核定", Role::Adopted),
    ("修订", Role::Amended),
    ("修正", Role::Amended),
    ("修改", Role::Amended),
    ("公布", Role::Published),
    ("公佈", Role::Published),
    ("刊憲", Role::Published),
    ("刊宪", Role::Published),
    ("发布", Role::Published),
    ("發布", Role::Published),
    ("颁布", Role::Published),
    ("印发", Role::Published),
    ("成文", Role::Document),
];

/// A day and the body right behind it: 2001年6月13日国务院.
pub fn without_body(words: &str) -> Option<(&str, &str)> {
    // Most words end with their day.
    if words.ends_with(['日', '月', '年']) || words.is_ascii() {
        return None;
    }
    let at = words.rfind('日')? + '日'.len_utf8();
    let (date, body) = (words[..at].trim_end(), words[at..].trim());
    let plain = body.chars().count() > 2
        && !body.contains(|c: char| c.is_ascii_digit() || "年月，、".contains(c));
    (plain && is_body(body)).then_some((date, body))
}

/// 2021/5 of 2021/5/, whose day was never filled in.
pub(super) fn without_empty_day(text: &str) -> Option<&str> {
    let begun = text.trim_end_matches(['/', '-', '.', ' ']);
    let (year, month) = begun.split_once(['/', '-', '.'])?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let whole = year.len() == 4 && (1..=2).contains(&month.len());
    (begun.len() < text.len() && whole && digits(year) && digits(month)).then_some(begun)
}

/// What English remarks say of the date behind them, the longer before the shorter.
const SAID_IN_ENGLISH: &[(&str, Role)] = &[
    ("royal assent ", Role::Adopted),
    ("came into force ", Role::InForce),
    ("effective from ", Role::InForce),
    ("effective ", Role::InForce),
    ("entered into force ", Role::InForce),
    ("enters into force ", Role::InForce),
    ("in force ", Role::InForce),
    ("adopted ", Role::Adopted),
    ("passed ", Role::Adopted),
    ("signed ", Role::Document),
    ("published ", Role::Published),
];

/// effective 1 Sept 2023: the date, and what it is of.
fn said_in_english(remark: &str) -> Option<(&str, Role)> {
    SAID_IN_ENGLISH.iter().find_map(|(word, role)| {
        let (said, rest) = remark.split_at_checked(word.len())?;
        let rest = rest.trim_start_matches("on ").trim();
        let dated = rest.bytes().any(|byte| byte.is_ascii_digit());
        (said.eq_ignore_ascii_case(word) && dated).then_some((rest, *role))
    })
}

/// A date, and what stands behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Remarked<'c> {
    /// The date alone.
    pub date: &'c str,
    /// What the remark says that it is.
    pub role: Option<Role>,
    /// Another date in the remark: 2023年7月13日（2023年8月15日施行）.
    pub more: Option<(&'c str, Role)>,
}

/// A date without the remark behind it: 2024年5月（试行）, 2024年12月26日通过,
/// 2023.7.13（发布）. One that says that the policy ended stays with its date: which of the
/// two the day is of is not told.
pub fn remarked(cell: &str) -> Remarked<'_> {
    let cell = super::trimmed(cell);
    let whole = Remarked { date: cell, role: None, more: None };
    // Royal Assent 26 October 2023
    if cell.starts_with(|c: char| c.is_ascii_alphabetic())
        && let Some((date, role)) = said_in_english(cell)
    {
        return Remarked { date, role: Some(role), more: None };
    }
    if cell.as_bytes().last().is_none_or(u8::is_ascii) && !cell.ends_with(')') {
        return whole;
    }
    let is_date = |text: &str| {
        text.ends_with(['年', '月', '日', '号'])
            || text.bytes().all(|byte| byte.is_ascii_digit() || b"-./ ".contains(&byte))
    };
    let worded = |text: &str| -> Option<(usize, usize, Role)> {
        let (rest, role) = SAID
            .iter()
            .find_map(|(word, role)| Some((text.strip_suffix(word)?, *role)))?;
        let begin = if rest.starts_with('自') { '自'.len_utf8() } else { 0 };
        let rest = without_body(rest.trim_end()).map_or(rest, |(date, _)| date);
        Some((begin, rest.trim_end().len(), role))
    };
    let dated = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let Some(inner) = cell.strip_suffix(['）', ')']) else {
        return match worded(cell) {
            Some((begin, end, role)) if begin < end && is_date(&cell[begin..end]) => {
                Remarked { date: &cell[begin..end], role: Some(role), more: None }
            }
            _ => whole,
        };
    };
    let Some(open) = inner.rfind(['（', '(']) else { return whole };
    let date = inner[..open].trim();
    let remark = inner[open..].trim_start_matches(['（', '(']);
    if let Some(more) = said_in_english(remark).filter(|_| !date.is_empty()) {
        return Remarked { date, role: None, more: Some(more) };
    }
    let ended = ["废", "失效", "终止"].iter().any(|word| remark.contains(word));
    if date.is_empty() || ended || !is_date(date) {
        return whole;
    }
    match worded(remark) {
        Some((begin, end, role)) if begin < end && dated(&remark[begin..end]) => {
            Remarked { date, role: None, more: Some((&remark[begin..end], role)) }
        }
        Some((begin, end, role)) if begin == end => {
            Remarked { date, role: Some(role), more: None }
        }
        _ => Remarked { date, role: None, more: None },
    }
}

/// The order of day and month that a cell proves: 10/30/2023 has the month before the day.
pub fn order_shown(cell: &str) -> Option<DateOrder> {
    let (first, second, short) = day_and_month(cell)?;
    match (first, second) {
        (1..=12, 13..=31) => Some(DateOrder::Mdy),
        // 23/07/13 may begin with its year.
        (13..=31, 1..=12) if !short => Some(DateOrder::Dmy),
        _ => None,
    }
}

/// True for 3/4/2023, whose order the column may tell.
pub fn is_open(cell: &str) -> bool {
    matches!(day_and_month(cell), Some((1..=12, 1..=12, _)))
}

/// The two numbers before a year, and whether it has two digits.
fn day_and_month(cell: &str) -> Option<(u32, u32, bool)> {
    let mut parts = super::trimmed(cell).split(['/', '.', '-']);
    let mut number = || -> Option<(usize, u32)> {
        let part = parts.next()?.trim();
        let digits = (1..=4).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| Some((part.len(), part.parse().ok()?)))?
    };
    let (first, second, year) = (number()?, number()?, number()?);
    let shape = first.0 <= 2 && second.0 <= 2 && matches!(year.0, 2 | 4);
    (shape && parts.next().is_none()).then_some((first.1, second.1, year.0 == 2))
}

/// True for a date of the Republic that says so: 民國112年.
pub fn says_minguo(cell: &str) -> bool {
    let cell = super::trimmed(cell);
    ["民國", "民国"].iter().any(|era| cell.starts_with(era))
}

/// True for what may be one that does not say so: 112/05/31, 98.07.08.
pub fn may_be_minguo(cell: &str) -> bool {
    let cell = super::trimmed(cell);
    looks_minguo(cell) || short_minguo(cell).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_says_what_the_date_is() {
        let plain = |date| Remarked { date, role: None, more: None };
        for (cell, read) in [
            ("2023-07-13", plain("2023-07-13")),
            ("2024年5月（试行）", plain("2024年5月")),
            (
                "2001年6月13日国务院公布",
                Remarked {
                    date: "2001年6月13日",
                    role: Some(Role::Published),
                    more: None,
                },
            ),
            (
                "Royal Assent 26 October 2023",
                Remarked { role: Some(Role::Adopted), ..plain("26 October 2023") },
            ),
            ("2023.7.13（废止）", plain("2023.7.13（废止）")),
            (
                "自2023年7月13日起施行",
                Remarked { role: Some(Role::InForce), ..plain("2023年7月13日") },
            ),
            (
                "2023.7.13（发布）",
                Remarked { role: Some(Role::Published), ..plain("2023.7.13") },
            ),
            (
                "2023年7月13日（2023年8月15日施行）",
                Remarked {
                    more: Some(("2023年8月15日", Role::InForce)),
                    ..plain("2023年7月13日")
                },
            ),
            (
                "23 June 2023 (effective 1 Sept 2023)",
                Remarked {
                    more: Some(("1 Sept 2023", Role::InForce)),
                    ..plain("23 June 2023")
                },
            ),
        ] {
            assert_eq!(remarked(cell), read, "{cell}");
        }
    }

    #[test]
    fn a_cell_proves_the_order_of_its_column() {
        for (cell, order) in [
            ("10/30/2023", Some(DateOrder::Mdy)),
            ("20/08/2021", Some(DateOrder::Dmy)),
            ("05/30/24", Some(DateOrder::Mdy)),
            ("23/07/13", None),
            ("03/04/2023", None),
            ("2023/10/30", None),
        ] {
            assert_eq!(order_shown(cell), order, "{cell}");
        }
        assert!(is_open("03/04/2023") && !is_open("10/30/2023"));
    }
}
