//! Dates that are said by another: 同年7月, 同日, 次年, and a day that goes on in the year of the
//! date before.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use regex::{Captures, Regex};

use super::{DAY, DAY_OF, Found, MONTH, WITHOUT_YEAR, is_bound, without_year};
use crate::model::date::{bounds, parse_chinese};

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?P<year>同年|当年|次年|翌年)\s*(?P<month>{MONTH})?\s*(?P<day>{DAY_OF})?|(?P<that>同月|当月|次月|翌月|同日|次日|翌日)\s*(?P<in>{DAY_OF})?"
    ))
    .unwrap()
});

/// Adds the dates of `text` that are said by the one before, and the places of those that are
/// not plain. `before` gives the date that is meant at a place, in EDTF, by those found so far.
pub fn add(
    text: &str,
    before: impl Fn(usize, &[Found]) -> Option<String>,
    outside: impl Fn(usize) -> bool,
    found: &mut Vec<Found>,
) -> Vec<usize> {
    let mut open = Vec::new();
    for said in RELATIVE.captures_iter(text) {
        let Some(whole) = said.get(0) else { continue };
        let (begin, end) =
            (whole.start(), whole.start() + whole.as_str().trim_end().len());
        if !outside(begin) || is_other(text, &said, end) {
            continue;
        }
        if bracketed(text, begin, end, found) {
            continue;
        }
        match before(begin, found).and_then(|before| meant(&said, &before)) {
            Some(edtf) => found.push(Found { begin, end, edtf }),
            None => open.push(begin),
        }
        found.sort_by_key(|date| date.begin);
    }
    open
}

/// 同日（2013年6月28日）: the brackets say which day that is, and the words are part of it.
fn bracketed(text: &str, begin: usize, end: usize, found: &mut [Found]) -> bool {
    let Some(open) = text[end..].chars().next().filter(|c| matches!(c, '（' | '('))
    else {
        return false;
    };
    let inner = end + open.len_utf8();
    let Some(date) = found.iter_mut().find(|date| date.begin == inner) else {
        return false;
    };
    let Some(close) = text[date.end..].chars().next().filter(|c| matches!(c, '）' | ')'))
    else {
        return false;
    };
    (date.begin, date.end) = (begin, date.end + close.len_utf8());
    true
}

/// True for words that are no date of their own: 当年 by itself, 同年级, 自公布之日次日起.
fn is_other(text: &str, said: &Captures<'_>, end: usize) -> bool {
    let begin = said.get(0).map_or(0, |whole| whole.start());
    let behind = &text[end..];
    // 自公布之日次日起 is no day of its own; ，次日起施行 is the one behind that before.
    let own = text[..begin].trim_end().ends_with(['，', ',']);
    let by_day = said.name("that").is_some() && behind.starts_with('起') && !own;
    let bare = said.name("year").is_some_and(|year| year.as_str() == "当年")
        && said.name("month").is_none();
    // 当月销量 is none, 当月28日 is one.
    let that_month = said.name("in").is_none()
        && said
            .name("that")
            .is_some_and(|it| ["当月", "次月", "翌月"].contains(&it.as_str()));
    let longer = ["级", "龄", "度", "份", "期", "底", "初", "末"];
    by_day
        || bare
        || that_month
        || is_bound(text, begin, end)
        || longer.iter().any(|word| behind.starts_with(word))
}

/// The date in EDTF, where `before` is exact enough for it.
fn meant(said: &Captures<'_>, before: &str) -> Option<String> {
    let plain = |length: usize| {
        before
            .get(..length)
            .filter(|it| it.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))
    };
    let words = |name: &str| said.name(name).map_or("", |it| it.as_str());
    let edtf = match (words("year"), words("that")) {
        ("", "次月" | "翌月") => {
            let (year, month) = plain(7)?.split_once('-')?;
            let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
            let (year, month) =
                if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            chinese(&format!("{year}年{month}月{}", words("in")))?
        }
        ("", "同月") if words("in").is_empty() => plain(7)?.to_owned(),
        ("", "同月" | "当月") => {
            let (year, month) = plain(7)?.split_once('-')?;
            chinese(&format!("{year}年{month}月{}", words("in")))?
        }
        ("", "同日") => plain(10)?.to_owned(),
        ("", _) => {
            let day: NaiveDate = plain(10)?.parse().ok()?;
            day.checked_add_days(Days::new(1))?.to_string()
        }
        (word, _) => {
            let year: u32 = plain(4)?.parse().ok()?;
            let later = matches!(word, "次年" | "翌年");
            let year = if later { year + 1 } else { year };
            chinese(&format!("{year}年{}{}", words("month"), words("day")))?
        }
    };
    bounds(&edtf).is_ok().then_some(edtf)
}

fn chinese(words: &str) -> Option<String> {
    let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    Some(parse_chinese(&words).ok()?.edtf().to_owned())
}

/// Adds the days of `text` without a year that go on from the date before: 7月29日 behind
/// 2021年7月15日. An earlier month may be of the next year as well.
pub fn add_going_on(
    text: &str,
    before: impl Fn(usize, &[Found]) -> Option<String>,
    outside: impl Fn(usize) -> bool,
    found: &mut Vec<Found>,
) {
    for begin in without_year(text) {
        let point = WITHOUT_YEAR.find_at(text, begin).filter(|it| it.start() == begin);
        let day = DAY.find(text).filter(|_| begin == 0 && point.is_none());
        let Some(point) = point.or(day) else { continue };
        let (begin, end) = (point.start(), point.end());
        let known = |other: &Found| other.begin < end && begin < other.end;
        if !outside(begin) || found.iter().any(known) || is_bound(text, begin, end) {
            continue;
        }
        let Some(before) = before(begin, found).filter(|it| it.len() >= 7) else {
            continue;
        };
        let edtf = match day {
            Some(_) => before.get(..7).and_then(|month| month.split_once('-')).and_then(
                |(year, month)| chinese(&format!("{year}年{month}月{}", point.as_str())),
            ),
            None => before
                .get(..4)
                .and_then(|year| chinese(&format!("{year}年{}", point.as_str()))),
        };
        // Only what is plainly later, or in the same month, goes on.
        let later = |edtf: &String| {
            let shared = edtf.len().min(before.len()).min(10);
            edtf.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
                && edtf.get(..shared) >= before.get(..shared)
        };
        let edtf = edtf.and_then(|edtf| match later(&edtf) {
            true => Some(edtf),
            false => turned_year(text, &before, &edtf, (begin, end), found),
        });
        if let Some(edtf) = edtf {
            found.push(Found { begin, end, edtf });
            found.sort_by_key(|date| date.begin);
        }
    }
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static MADE_PUBLIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:正式|对外|向社会|公开|全文|授权)*(?:公布|发布|公开|播发)")
        .unwrap()
});

/// 2023年12月31日印发《甲》，1月4日对外公布: what was sent out in the last days of a year was made public in
/// the next one, where the clause right behind says so.
fn turned_year(
    text: &str,
    before: &str,
    edtf: &str,
    (begin, end): (usize, usize),
    found: &[Found],
) -> Option<String> {
    let last = ["-11-", "-12-"].iter().any(|month| before.get(4..8) == Some(*month));
    let first = ["-01", "-02"].iter().any(|month| edtf.get(4..7) == Some(*month));
    if before.len() != 10 || !last || !first || !MADE_PUBLIC.is_match(&text[end..]) {
        return None;
    }
    let day = found.iter().rev().find(|date| date.end <= begin)?;
    let between = &text[day.end..begin];
    let sent = ["印发", "下发", "成文"].iter().any(|verb| between.contains(verb));
    let lead = between.trim_end().trim_end_matches(['于', '并', '在', '（', '(']);
    let apart = lead.len() < between.len() || lead.ends_with(['，', ',']);
    if day.edtf != before || !sent || !apart {
        return None;
    }
    let year: u32 = before.get(..4)?.parse().ok()?;
    let edtf = format!("{}{}", year + 1, edtf.get(4..)?);
    bounds(&edtf).is_ok().then_some(edtf)
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static LISTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"^\s*(?:、|和|及|与)\s*(?P<day>{DAY_OF})")).unwrap()
});

/// Adds the days of `text` that leave their month to the day right before, where each is of another
/// document: 5月27日、28日分别通过《甲》和《乙》.
pub fn add_listed(text: &str, found: &mut Vec<Found>) {
    if !["分别", "先后", "相继"].iter().any(|word| text.contains(word)) {
        return;
    }
    let mut at = 0;
    while let Some(date) = found.get(at).cloned() {
        at += 1;
        let rest = &text[date.end..];
        let Some(day) = LISTED.captures(rest).and_then(|it| it.name("day")) else {
            continue;
        };
        let (begin, end) = (date.end + day.start(), date.end + day.end());
        let month = date.edtf.get(..8).filter(|_| date.edtf.len() == 10);
        let number = parse_chinese(&format!("2000年1月{}", day.as_str().trim()));
        let number = number.ok().and_then(|it| it.edtf().get(8..).map(str::to_owned));
        let Some(edtf) = month.zip(number).map(|(month, day)| format!("{month}{day}"))
        else {
            continue;
        };
        // 27日、28日两天 is one time.
        let apart = text[end..].split('《').next().unwrap_or_default();
        let apart = ["分别", "先后", "相继"].iter().any(|word| apart.contains(word))
            || LISTED.is_match(&text[end..]);
        let known = found.iter().any(|other| other.begin < end && begin < other.end);
        if apart && !known && edtf > date.edtf && bounds(&edtf).is_ok() {
            found.insert(at, Found { begin, end, edtf });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::all;
    use super::*;

    #[test]
    fn a_date_is_said_by_the_one_before() {
        let last = |_: usize, found: &[Found]| Some(found.last()?.edtf.clone());
        for (text, wanted) in [
            ("2021年3月2日发布，同年9月8日施行", Some("2021-09-08")),
            ("2021年3月2日发布，同年9月施行", Some("2021-09")),
            ("2021年3月2日发布，次年1月1日起施行", Some("2022-01-01")),
            ("2021年3月31日，甲。次日，乙", Some("2021-04-01")),
            ("2021年3月2日，甲。同月，乙", Some("2021-03")),
            ("2021年3月2日，甲。同月八日，乙", Some("2021-03-08")),
            ("2021年3月2日，甲。同日，乙", Some("2021-03-02")),
            ("2021年3月2日，甲。翌年，乙", Some("2022")),
            ("一九九〇年六月三日，甲，同年七月一日起施行", Some("1990-07-01")),
            // No day, or no date.
            ("2021年3月，甲。同日，乙", None),
            ("2021年，甲。同月，乙", None),
            ("2021年3月2日，甲，自公布次日起施行", None),
            ("2021年3月2日，甲。同年2月30日", None),
            ("2021年3月2日，甲。当年增长3%", None),
            ("2021年3月2日，甲。同年级学生", None),
        ] {
            let mut found = all(text);
            add(text, last, |_| true, &mut found);
            let got = found.get(1).map(|date| &*date.edtf);
            assert_eq!(got, wanted, "{text}");
        }
    }

    #[test]
    fn a_day_goes_on_in_the_same_year() {
        let before =
            |date: &'static str| move |_: usize, _: &[Found]| Some(date.to_owned());
        for (last, text, wanted) in [
            ("2021-07-15", "7月29日，两部门印发", Some("2021-07-29")),
            ("2021-07-15", "12月1日起施行", Some("2021-12-01")),
            ("2021-07-15", "29日，两部门印发", Some("2021-07-29")),
            ("2021-07", "9月印发", Some("2021-09")),
            ("2021-07-15", "3月1日，两部门印发", None),
            ("2021", "9月印发", None),
            ("2021-07-15", "用了9个月", None),
            ("2021-07-15", "到9月底完成", None),
        ] {
            let mut found = Vec::new();
            add_going_on(text, before(last), |_| true, &mut found);
            let got = found.first().map(|date: &Found| &*date.edtf);
            assert_eq!(got, wanted, "{last} {text}");
        }
    }
}
