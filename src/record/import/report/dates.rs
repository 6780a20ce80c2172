//! Dates in running text, each with its place.

pub mod relative;

use std::sync::LazyLock;

use regex::Regex;

use crate::model::date::{bounds, parse_chinese};

/// A date in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it begins, in bytes.
    pub begin: usize,
    /// Where it ends.
    pub end: usize,
    /// In EDTF. A range is one unknown day of it: 从 2018 年至 2024 年陆续发布.
    pub edtf: String,
}

/// The parts of a date, in figures or in Chinese numerals: 一九九〇年六月三日.
pub(super) const YEAR: &str = r"(?:(?:19|20)\d{2}|(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}|民国\s*\d{1,3})\s*年";
pub(super) const MONTH: &str = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月";
pub(super) const DAY_OF: &str = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])\s*日";

/// What makes a date less exact.
const PART: &str = r"(?:初|年底|底|末|上半年|下半年|第?[一二三四]季度|上旬|中旬|下旬)?";

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"((?:19|20)\d{2})\s*年?\s*(?:-|—|–|－|至|到|~)\s*((?:19|20)\d{2})\s*年(?:间)?",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"{YEAR}(?:度)?(?:\s*{MONTH}(?:\s*{DAY_OF})?)?{PART}")).unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static NUMERIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"((?:19|20)\d{2})([-./])(1[0-2]|0?[1-9])(?:([-./])(3[01]|[12]\d|0?[1-9]))?",
    )
    .unwrap()
});

/// The days that `text` writes in figures: 2024-05-20, 2024/5/20, 2024.5.20; and the month
/// with which it begins: 2024-05. Elsewhere 2024.5 may be any number.
pub fn in_figures(text: &str) -> Vec<Found> {
    let read = |found: regex::Captures<'_>| {
        let whole = found.get(0)?;
        let (begin, end) = (whole.start(), whole.end());
        let lead = &text[..begin];
        let part_of_more = |c: char| c.is_ascii_alphanumeric() || "-./_=%:".contains(c);
        let around = lead.ends_with(part_of_more)
            // 2024.5.22. ends a sentence; 2024.5.22.1 is a number.
            || text[end..].starts_with(|c: char| c.is_ascii_alphanumeric() || "-/_%".contains(c))
            || text[end..].strip_prefix(['.', ':']).is_some_and(|rest| {
                rest.starts_with(|c: char| c.is_ascii_digit())
            });
        if around {
            return None;
        }
        let (year, month) = (&found[1], &found[3]);
        let edtf = match (found.get(4), found.get(5)) {
            (Some(mark), Some(day)) if mark.as_str() == &found[2] => {
                format!("{year}-{month:0>2}-{:0>2}", day.as_str())
            }
            (None, None) if is_lead(lead) => format!("{year}-{month:0>2}"),
            _ => return None,
        };
        bounds(&edtf).ok()?;
        Some(Found { begin, end, edtf })
    };
    NUMERIC.captures_iter(text).filter_map(read).collect()
}

/// True for what stands before the first word of a line: bullets and brackets.
fn is_lead(words: &str) -> bool {
    !words.contains(|c: char| c.is_alphanumeric())
}

/// Every date of `text` on which something can have happened: not deadlines (到 2025 年,
/// 2028 年之前), not the days up to which something was counted.
pub fn all(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for range in RANGE.captures_iter(text) {
        let Some(whole) = range.get(0) else { continue };
        let (first, last) = (&range[1], &range[2]);
        if first < last && !is_bound(text, whole.start(), whole.end()) {
            let edtf = format!("[{first}..{last}]");
            found.push(Found { begin: whole.start(), end: whole.end(), edtf });
        }
    }
    for point in DATE.find_iter(text) {
        let inside =
            |other: &Found| other.begin < point.end() && point.start() < other.end;
        if found.iter().any(inside)
            || is_bound(text, point.start(), point.end())
            || is_of_number(&text[point.end()..])
        {
            continue;
        }
        let letters: String =
            point.as_str().chars().filter(|c| !c.is_whitespace()).collect();
        if let Some(edtf) = in_edtf(&letters) {
            found.push(Found { begin: point.start(), end: point.end(), edtf });
        }
    }
    for date in in_figures(text) {
        let inside = |other: &Found| other.begin < date.end && date.begin < other.end;
        if !found.iter().any(inside) && !is_bound(text, date.begin, date.end) {
            found.push(date);
        }
    }
    found.sort_by_key(|date| date.begin);
    found
}

/// A date in Chinese words; a year of the Republic (民国) is counted on.
fn in_edtf(letters: &str) -> Option<String> {
    let counted = letters.strip_prefix("民国").and_then(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let year: i32 = rest[..digits].parse().ok()?;
        (1..200).contains(&year).then(|| format!("{}{}", year + 1911, &rest[digits..]))
    });
    let words = counted.as_deref().unwrap_or(letters);
    parse_chinese(words).ok().map(|read| read.edtf().to_owned())
}

/// Where `text` has dates that leave their year, or more, to what stands before: in bytes.
pub fn without_year(text: &str) -> Vec<usize> {
    let months = WITHOUT_YEAR.find_iter(text).filter(|it| {
        let before = text[..it.start()].trim_end();
        let digit = |c: char| {
            c.is_ascii_digit()
                || matches!(c, '年' | '第' | '-' | '—' | '个')
                || crate::model::numeral::digit(c).is_some()
        };
        let after = &text[it.end()..];
        // 9月12日以某部令第53号公布 is a day.
        let counted = after.starts_with('内')
            || ["以上", "以下", "以内", "以来", "以后", "以前", "以外"]
                .iter()
                .any(|word| after.starts_with(word));
        !before.ends_with(digit) && !counted && !is_bound(text, it.start(), it.end())
    });
    let mut found: Vec<usize> = months.map(|it| it.start()).collect();
    found.extend(DAY.find(text).map(|_| 0));
    found
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
pub(super) static WITHOUT_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"{MONTH}(?:\s*{DAY_OF})?(?:初|底|末|上旬|中旬|下旬)?")).unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
pub(super) static DAY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"^\s*{DAY_OF}")).unwrap());

/// Adds the dates of `text` that leave their year, or year and month, to the heading above:
/// 7月18日 below 1994年, 18日 below 1994年7月.
pub fn add_below(text: &str, year: &str, month: Option<u32>, found: &mut Vec<Found>) {
    let mut add = |begin: usize, end: usize, lead: String| {
        let inside = |other: &Found| other.begin < end && begin < other.end;
        // 国务院令第3月 is none, nor is 13月.
        let digit = text[..begin]
            .ends_with(|c: char| c.is_ascii_digit() || matches!(c, '第' | '个'));
        if digit || found.iter().any(inside) || is_bound(text, begin, end) {
            return;
        }
        let words = &text[begin..end];
        let letters = words.chars().filter(|c| !c.is_whitespace());
        let whole: String = lead.chars().chain(letters).collect();
        if let Ok(read) = parse_chinese(&whole) {
            found.push(Found { begin, end, edtf: read.edtf().to_owned() });
        }
    };
    for point in WITHOUT_YEAR.find_iter(text) {
        add(point.start(), point.end(), format!("{year}年"));
    }
    if let (Some(month), Some(day)) = (month, DAY.find(text)) {
        add(day.start(), day.end(), format!("{year}年{month}月"));
    }
    found.sort_by_key(|date| date.begin);
}

/// True for what stands behind the year of a number: 交通运输部令2021年第1号.
pub fn is_of_number(after: &str) -> bool {
    NUMBERED.is_match(after)
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*(?:第\s*)?\d{1,5}\s*号").unwrap());

/// A bound, and no day on which something happened.
pub(super) fn is_bound(text: &str, begin: usize, end: usize) -> bool {
    let after = text[end..].trim_start();
    let before = text[..begin].trim_end();
    let ends = [
        "以来",
        "之前",
        "以前",
        "前，",
        "前建",
        "前完",
        "前实",
        "前将",
        "以后",
        "之后",
        "起，",
        "至今",
        "前交",
        "前达",
        "前基本",
    ];
    let begins = ["截至", "截止", "到", "至", "直到", "早于", "晚于", "预计", "力争"];
    ends.iter().any(|word| after.starts_with(word))
        // 可追溯至1994年 is a day.
        || begins.iter().any(|word| before.ends_with(word))
            && !["溯至", "溯到"].iter().any(|word| before.ends_with(word))
        || (after.starts_with('前') && !after.starts_with("前后"))
        // 2016 至 2020 年's first half is no date of its own.
        || after.starts_with(['-', '—', '–', '至', '~'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        all(text).into_iter().map(|date| date.edtf).collect()
    }

    #[test]
    fn days_without_a_year_are_of_the_heading() {
        for (text, month, dates) in [
            ("7月18日 国务院印发", None, &["1994-07-18"][..]),
            ("5月 上海市颁布", None, &["1994-05"]),
            ("18日，国务院印发", Some(7), &["1994-07-18"]),
            ("18日，国务院印发", None, &[]),
            ("1995年7月18日 国务院印发", None, &["1995-07-18"]),
            ("到12月完成", None, &[]),
            ("用了6个月", None, &[]),
        ] {
            let mut found = all(text);
            add_below(text, "1994", month, &mut found);
            let found: Vec<String> = found.into_iter().map(|date| date.edtf).collect();
            assert_eq!(found, dates, "{text}");
        }
    }

    #[test]
    fn days_are_told_from_bounds() {
        for (text, dates) in [
            ("2024 年 5 月，新加坡发布", &["2024-05"][..]),
            ("民国104年6月3日公布", &["2015-06-03"]),
            ("于民国 87 年核定", &["1998"]),
            ("该法案于 2024 年 8 月正式生效", &["2024-08"]),
            ("从 2018 年至 2024 年陆续发布了", &["[2018..2024]"]),
            ("2018-2024年间发布", &["[2018..2024]"]),
            ("一九九〇年六月三日发布，二○○四年十二月起施行", &["1990-06-03", "2004-12"]),
            ("二〇二一年三月三十一日", &["2021-03-31"]),
            ("在 2028 年之前交付", &[]),
            ("2028 年前建设", &[]),
            ("自 2016 年以来", &[]),
            ("从 2023 年至今", &[]),
            ("截至 2024 年 11 月", &[]),
            ("到2025年实现突破", &[]),
            ("2024 年初发布", &["2024~"]),
            ("2022年10月7日，", &["2022-10-07"]),
            ("2024-05-20，山东省印发", &["2024-05-20"]),
            ("于2024/5/21印发", &["2024-05-21"]),
            ("2024.5.22河南省发布", &["2024-05-22"]),
            ("- 2024-05 河南省发布", &["2024-05"]),
            ("增长2024.5亿元", &[]),
            ("截至2024-05-20", &[]),
            ("2024-05-20至2024-06-20", &[]),
            ("https://a.cn/2024/05/20/a.html", &[]),
            ("2024.5-22", &[]),
            ("2024-13-01", &[]),
            ("2024-02-30", &[]),
            ("文号2024.5.22.1", &[]),
            ("交通运输部令2021年第1号", &[]),
            ("2021年第3号公告，2021年3月2日", &["2021-03-02"]),
        ] {
            assert_eq!(found(text), dates, "{text}");
        }
    }
}
