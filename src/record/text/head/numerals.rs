//! Days in Chinese numerals and days of the Republic, as the digits that everybody counts.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::pattern;
use crate::model::numeral::{digit, number};

// 二○○四年十月一日, with any of the noughts that are printed.
pattern!(
    NUMERALS,
    r"(?P<year>[一二三四五六七八九零〇○◯OoОΟ0]{4})年(?P<month>[一二三四五六七八九十]{1,3})月(?:(?P<day>[一二三四五六七八九十]{1,3})日)?"
);
// 中华民国088年10月12日.
pattern!(
    REPUBLIC,
    r"(?:中华)?民国0{0,2}(?P<year>[1-9]\d{0,2})年0?(?P<month>\d{1,2})月(?:0?(?P<day>\d{1,2})日)?"
);

// 中华民国一百十二年十二月二十一日.
pattern!(
    REPUBLIC_NUMERALS,
    r"(?:中华)?民国(?P<year>[一二三四五六七八九十百零〇]{1,6})年(?P<month>[一二三四五六七八九十]{1,3})月(?:(?P<day>[一二三四五六七八九十]{1,3})日)?"
);

/// The year before the first of the Republic.
const REPUBLIC_FROM: u32 = 1911;

/// `words` with every such day in digits: 自2004年10月1日起. Words that have none stay.
pub(super) fn in_digits(words: &str) -> Cow<'_, str> {
    let mut read = Cow::Borrowed(words);
    // 六月廿二日, as old letters count.
    if words.contains(['廿', '卅']) && words.contains('月') {
        read = Cow::Owned(words.replace('廿', "二十").replace('卅', "三十"));
    }
    // 一九九六年元月十五日, 2003年元月8日.
    if memchr::memmem::find(read.as_bytes(), "年元月".as_bytes()).is_some() {
        read = Cow::Owned(first_months(&read));
    }
    if words.contains(['一', '二']) && words.contains('月') {
        read = replaced(&NUMERALS, read, |found| {
            let digits = found["year"].chars().map(|c| digit(c).unwrap_or(0));
            let year = digits.fold(0, |year, digit| year * 10 + digit);
            (1900..2100).contains(&year).then_some(year)
        });
    }
    if memchr::memmem::find(read.as_bytes(), "民国".as_bytes()).is_some() {
        read = replaced(&REPUBLIC, read, |found| {
            Some(found["year"].parse::<u32>().ok()? + REPUBLIC_FROM)
        });
        read = replaced(&REPUBLIC_NUMERALS, read, |found| {
            Some(number(&found["year"])? + REPUBLIC_FROM)
        });
    }
    read
}

/// `words` with 元月 counted as the year before it is: 2003年1月, 一九九六年一月.
fn first_months(words: &str) -> String {
    let mut parts = words.split("年元月");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let month = match out.ends_with(|c: char| c.is_ascii_digit()) {
            true => "年1月",
            false => "年一月",
        };
        out.push_str(month);
        out.push_str(part);
    }
    out
}

/// `words` with the days that `regex` finds, each by the year that `year` gives it.
fn replaced<'w>(
    regex: &LazyLock<Option<Regex>>,
    words: Cow<'w, str>,
    year: impl Fn(&Captures<'_>) -> Option<u32>,
) -> Cow<'w, str> {
    let Some(regex) = regex.as_ref().filter(|regex| regex.is_match(&words)) else {
        return words;
    };
    let day = |found: &Captures<'_>| -> Option<String> {
        let month = number(&found["month"])?;
        let day = match found.name("day") {
            Some(day) => format!("{}日", number(day.as_str())?),
            None => String::new(),
        };
        Some(format!("{}年{month}月{day}", year(found)?))
    };
    let plain = regex.replace_all(&words, |found: &Captures<'_>| {
        day(found).unwrap_or_else(|| found[0].to_owned())
    });
    Cow::Owned(plain.into_owned())
}

#[cfg(test)]
mod tests {
    use super::in_digits;

    #[test]
    fn days_in_numerals_and_of_the_republic() {
        for (words, expected) in [
            ("自二○○四年十月一日起", "自2004年10月1日起"),
            ("自二〇〇四年十二月三十一日起", "自2004年12月31日起"),
            ("二OO四年二月", "2004年2月"),
            ("二零一六年九月二日。", "2016年9月2日。"),
            ("一九九八年六月廿二日", "1998年6月22日"),
            ("中华民国088年10月12日", "1999年10月12日"),
            ("民国112年05月31日", "2023年5月31日"),
            ("中华民国一百十二年十二月二十一日", "2023年12月21日"),
            ("中华民国九十八年三月三日", "2009年3月3日"),
            ("一九九六年元月十五日", "1996年1月15日"),
            ("自2003年元月8日起", "自2003年1月8日起"),
            ("元月十五日", "元月十五日"),
            ("一九九八年第十一次", "一九九八年第十一次"),
            ("2004年10月1日", "2004年10月1日"),
        ] {
            assert_eq!(in_digits(words), expected, "{words}");
        }
    }
}
