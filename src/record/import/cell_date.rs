//! Dates as tables write them, said in EDTF. What can be read two ways is asked, and a date
//! is never made more exact than its cell.

mod english;
mod forms;
mod several;

use std::borrow::Cow;

pub use english::english;
pub use forms::{
    Remarked, is_open, may_be_minguo, only_minguo, order_shown, remarked, says_minguo,
    without_body,
};
pub use several::{has_several, said_of, several};

use super::mapping::DateOrder;
use super::nothing::says_nothing;
use super::values::trimmed;
use crate::lang::Text;
use crate::model::date::{self, DateError, DateProblem, Precision, parse_chinese};

/// What a cell of a date column says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellDate<'c> {
    /// Nothing: it is empty or says that it is not known.
    Nothing,
    /// A date in EDTF.
    Edtf(Cow<'c, str>),
    /// One of several.
    OneOf(Vec<String>),
    /// No date that we can read; why.
    Unreadable(Text),
}

/// What a column says of the way in which its dates are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// Order of day and month: settles 3/4/2023.
    pub order: Option<DateOrder>,
    /// That order is what other cells of the column show, and nobody gave it.
    pub shown: bool,
    /// Years are those of the Republic (民國), said or not.
    pub minguo: bool,
    /// Years of two digits may be those of the Republic.
    pub perhaps_minguo: bool,
}

/// Reads the date of a cell; `order` settles 3/4/2023.
pub fn read(cell: &str, order: Option<DateOrder>) -> CellDate<'_> {
    read_in(cell, Ways { order, ..Ways::default() })
}

/// The first year that stands for no end: 9999-12-31, as EUR-Lex has it, 2999-12-31.
const NO_END: u16 = 2900;

/// True for a day that every reading takes as it is written: 2024-05-30.
pub fn is_plain_day(cell: &str) -> bool {
    let written = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    let day = || {
        let (year, month, day) = (&cell[..4], &cell[5..7], &cell[8..]);
        let year = year.parse().ok()?;
        if !(1000..i32::from(NO_END)).contains(&year) {
            return None;
        }
        date::Day::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
    };
    cell.len() == 10 && cell.bytes().enumerate().all(written) && day().is_some()
}

/// Reads the date of a cell of a column. A day so far off that it means "no end" is none.
pub fn read_in(cell: &str, ways: Ways) -> CellDate<'_> {
    let far = |edtf: &str| {
        let year = edtf.get(..4).and_then(|year| year.parse::<u16>().ok());
        year.is_some_and(|year| year >= NO_END)
    };
    match read_near(cell, ways) {
        CellDate::Edtf(edtf) if far(&edtf) => CellDate::Nothing,
        CellDate::OneOf(ways) if ways.iter().all(|edtf| far(edtf)) => CellDate::Nothing,
        found => found,
    }
}

fn read_near(cell: &str, ways: Ways) -> CellDate<'_> {
    let order = ways.order;
    let text = trimmed(cell);
    let number = text.as_bytes().first().is_some_and(u8::is_ascii_digit);
    let na = || text.eq_ignore_ascii_case("na");
    if text.is_empty() || !number && (says_nothing(text) || na()) {
        return CellDate::Nothing;
    }
    let text = without_decimal_zero(without_time(text));
    // A number of a workbook that lost its zero, or not.
    if let Some((year, _)) = text.split_once(".1|") {
        return CellDate::OneOf(vec![format!("{year}-01"), format!("{year}-10")]);
    }
    if ways.minguo
        && let Some(text) = forms::of_minguo(text)
    {
        return owned(read(&text, order));
    }
    if (ways.minguo || ways.perhaps_minguo)
        && let Some(found) = forms::perhaps_minguo(text, order)
    {
        return found;
    }
    // No other form has this letter.
    if text.contains('年')
        && let Ok(read) = parse_chinese(text)
    {
        return CellDate::Edtf(read.edtf().to_owned().into());
    }
    let edtf_error = match date::bounds(text) {
        Ok(bounds) if matches!(bounds.precision, Precision::Season) => {
            return season_or_fiscal_year(text);
        }
        Ok(_) => return CellDate::Edtf(text.into()),
        Err(error) => error,
    };
    if let Some(found) = numbers(text, order) {
        return found;
    }
    if let Some(begun) = forms::without_empty_day(text) {
        return read_in(begun, ways);
    }
    if let Some(edtf) = english(text)
        .or_else(|| forms::part_of_year(text))
        .or_else(|| english::about_when(text))
    {
        return CellDate::Edtf(edtf.into());
    }
    if let Some(found) = english::of_spreadsheet(text)
        .or_else(|| english::season(text))
        .or_else(|| forms::season(text))
        .or_else(|| forms::short_chinese_year(text))
    {
        return found;
    }
    if let Some(day) = serial(text) {
        return CellDate::OneOf(vec![day]);
    }
    if let Some(found) =
        forms::six_digits(text).or_else(|| forms::short_year(text, order))
    {
        return found;
    }
    if let Some(edtf) = forms::months(text)
        .or_else(|| forms::about(text, ways))
        .or_else(|| days(text, ways))
    {
        return CellDate::Edtf(edtf.into());
    }
    if let Some(text) = forms::of_era(text) {
        return owned(read(&text, order));
    }
    // 2023年7月13 lacks nothing but its last letter.
    if text.contains('月')
        && text.ends_with(|c: char| c.is_ascii_digit())
        && let Ok(read) = parse_chinese(&format!("{text}日"))
    {
        return CellDate::Edtf(read.edtf().to_owned().into());
    }
    let date = remarked(text).date;
    if date.len() < text.len() {
        return match read_in(date, ways) {
            // What is asked shows the words behind the day too: they say what it is.
            CellDate::Unreadable(_) if !lacks_day(date) => {
                CellDate::Unreadable(no_known_way(text))
            }
            found => found,
        };
    }
    match parse_chinese(text) {
        Ok(read) => CellDate::Edtf(read.edtf().to_owned().into()),
        Err(chinese_error) => {
            let chinese = text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
            let error = if chinese { chinese_error } else { edtf_error };
            CellDate::Unreadable(what_is_wrong(text, &error))
        }
    }
}

/// A first day and a last one: 2024-06-01至2024-06-30, 2024年6月1日～2024年6月30日.
fn days(text: &str, ways: Ways) -> Option<String> {
    let (from, until) = text.split_once(['至', '～', '~', '—', '–'])?;
    let day = |words: &str| match read_in(words.trim_matches(['—', '–', ' ']), ways) {
        CellDate::Edtf(edtf) if edtf.len() == 10 && !edtf.contains('/') => {
            Some(edtf.into_owned())
        }
        _ => None,
    };
    let (from, until) = (day(from)?, day(until)?);
    (from < until).then(|| format!("{from}/{until}"))
}

fn owned(found: CellDate<'_>) -> CellDate<'static> {
    match found {
        CellDate::Edtf(edtf) => CellDate::Edtf(edtf.into_owned().into()),
        CellDate::OneOf(ways) => CellDate::OneOf(ways),
        CellDate::Nothing => CellDate::Nothing,
        CellDate::Unreadable(why) => CellDate::Unreadable(why),
    }
}

/// True for a day that the calendar lacks, as which it is told: 2023年2月30日.
fn lacks_day(text: &str) -> bool {
    let problem = parse_chinese(text).map_err(|error| error.problem);
    matches!(problem, Err(DateProblem::Month { .. } | DateProblem::DayOfMonth { .. }))
}

/// The longest words that a message shows whole, in letters.
const SHOWN: usize = 60;

fn no_known_way(text: &str) -> Text {
    let mut short: String = text.chars().take(SHOWN).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    Text::new(
        format!("“{short}”不是认得的日期写法"),
        format!("{short:?} is no way of writing a date that is known"),
    )
}

/// What was found instead of a date. Only what the calendar lacks is told as such: the
/// grammar of EDTF helps nobody who keeps a table.
fn what_is_wrong(text: &str, error: &DateError) -> Text {
    let short: String = text.chars().take(40).collect();
    match error.problem {
        DateProblem::Month { found } => Text::new(
            format!("“{short}”：没有 {found} 月"),
            format!("{short:?}: there is no month {found}"),
        ),
        DateProblem::DayOfMonth { year, month, day, last } => Text::new(
            format!("“{short}”：{year} 年 {month} 月只有 {last} 天，没有 {day} 日"),
            format!("{short:?}: month {month} of {year} has {last} days, not {day}"),
        ),
        _ if !text.chars().any(char::is_numeric) && parse_chinese(text).is_err() => {
            Text::new(
                format!("日期列写的是“{short}”，其中没有日期"),
                format!("the column of dates says {short:?}, in which there is no date"),
            )
        }
        _ => no_known_way(text),
    }
}

/// The day that a spreadsheet counts by this number, from 1900 on: 45120 is 2023-07-13. The
/// days of 1955 to 2063 have five digits that no year, month or day has.
fn serial(text: &str) -> Option<String> {
    let number = (text.len() == 5).then(|| text.parse::<i64>().ok()).flatten()?;
    let first = date::Day::from_ymd_opt(1899, 12, 30)?;
    let day = first.checked_add_signed(chrono::TimeDelta::days(number))?;
    (20_000..60_000).contains(&number).then(|| day.to_string())
}

/// Without a time of day: 2023-07-13T00:00:00Z, 2023-07-13 00:00:00.
fn without_time(text: &str) -> &str {
    let Some(at) = text.find(['T', ' ']) else { return text };
    let time = &text[at + 1..];
    let is_time = time.len() >= 4
        && time.as_bytes()[0].is_ascii_digit()
        && time.contains(':')
        && time.bytes().all(|byte| {
            byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b'Z' | b'+' | b'-')
        });
    if at >= 8 && is_time { &text[..at] } else { text }
}

/// A year or a day that a spreadsheet wrote as a decimal: 2017.0, 20170501.0. There is no
/// month 0, so that nothing else can be meant; 2017.5 is May, as ever.
fn without_decimal_zero(text: &str) -> &str {
    let Some((whole, zeros)) = text.split_once('.') else { return text };
    let digits =
        matches!(whole.len(), 4 | 8) && whole.bytes().all(|b| b.is_ascii_digit());
    let adds_nothing = !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0');
    if digits && adds_nothing { whole } else { text }
}

/// 2023-24 is winter in EDTF and a fiscal year in a table.
fn season_or_fiscal_year(text: &str) -> CellDate<'_> {
    let Some((year, code)) = text.split_once('-') else {
        return CellDate::Edtf(text.into());
    };
    match (year.parse::<i32>(), code.parse::<i32>()) {
        (Ok(year), Ok(code)) if (year + 1) % 100 == code => CellDate::OneOf(vec![
            format!("{year:04}/{:04}", year + 1),
            text.to_owned(),
            format!("{year:04}"),
        ]),
        _ => CellDate::Edtf(text.into()),
    }
}

/// 20230713, 2023/7/13, 2023.7, 13/7/2023.
fn numbers(text: &str, order: Option<DateOrder>) -> Option<CellDate<'_>> {
    let valid = |text: String| date::bounds(&text).is_ok().then_some(text);
    let bytes = text.as_bytes();
    if bytes.len() == 8 && bytes.iter().all(u8::is_ascii_digit) {
        let edtf = valid(format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]))?;
        return Some(CellDate::Edtf(edtf.into()));
    }
    let parts: Vec<&str> =
        text.split(['/', '.', '-', '．', '／']).map(str::trim).collect();
    let number = |part: &str| -> Option<u32> {
        let digits =
            (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    };
    let numbers: Vec<u32> =
        parts.iter().map(|part| number(part)).collect::<Option<_>>()?;
    let ymd =
        |year: u32, month: u32, day: u32| valid(format!("{year:04}-{month:02}-{day:02}"));
    match (&numbers[..], parts[0].len()) {
        (&[year, month], 4) if parts[1].len() <= 2 && month <= 12 => {
            valid(format!("{year:04}-{month:02}")).map(|edtf| CellDate::Edtf(edtf.into()))
        }
        (&[year, month, day], 4) => {
            ymd(year, month, day).map(|edtf| CellDate::Edtf(edtf.into()))
        }
        (&[first, second, year], 1 | 2) if parts[2].len() == 4 => {
            let month_first = ymd(year, first, second);
            let day_first = ymd(year, second, first);
            match (month_first, day_first, order) {
                (Some(one), _, Some(DateOrder::Mdy))
                | (_, Some(one), Some(DateOrder::Dmy)) => {
                    Some(CellDate::Edtf(one.into()))
                }
                (Some(one), Some(other), None) if one == other => {
                    Some(CellDate::Edtf(one.into()))
                }
                (Some(one), Some(other), None) => Some(CellDate::OneOf(vec![one, other])),
                (Some(one), None, _) | (None, Some(one), _) => {
                    Some(CellDate::Edtf(one.into()))
                }
                (None, None, _) => None,
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_plain_day_is_read_as_it_is_written(
            cell in "([012９][0-9]{3}|9999)-[0-9]{2}-[0-3][0-9]",
            day_first: Option<bool>,
        ) {
            let order =
                day_first.map(|is| if is { DateOrder::Dmy } else { DateOrder::Mdy });
            if is_plain_day(&cell) {
                prop_assert_eq!(read(&cell, order), CellDate::Edtf(Cow::Borrowed(&*cell)));
            }
        }
    }

    #[test]
    fn each_way_of_writing_a_date() {
        for (cell, edtf) in [
            ("2023-07-13", "2023-07-13"),
            ("2023", "2023"),
            ("2023年7月", "2023-07"),
            ("2023 年 7 月 13 日", "2023-07-13"),
            ("2023/7/13", "2023-07-13"),
            ("2023.7", "2023-07"),
            ("20230713", "2023-07-13"),
            ("2017.0", "2017"),
            ("2017.00", "2017"),
            ("2017.5", "2017-05"),
            ("20170501.0", "2017-05-01"),
            ("2023-7-3", "2023-07-03"),
            ("2023-07-13T00:00:00Z", "2023-07-13"),
            ("2023-07-13 10:20:00", "2023-07-13"),
            ("2023/7/13 0:00:00", "2023-07-13"),
            ("13/7/2023", "2023-07-13"),
            ("7/13/2023", "2023-07-13"),
            ("July 13, 2023", "2023-07-13"),
            ("13 July 2023", "2023-07-13"),
            ("1st Sept 2023", "2023-09-01"),
            ("Jul 2023", "2023-07"),
            ("2023-33", "2023-33"),
            ("2023年上半年", "2023-40"),
            ("2024年5月（试行）", "2024-05"),
            ("2024年12月26日通过", "2024-12-26"),
            ("[2018..2024]", "[2018..2024]"),
            ("2023Q3", "2023-35"),
            ("Q3 2023", "2023-35"),
            ("2023年Q1", "2023-33"),
            ("H1 2023", "2023-40"),
            ("2H2023", "2023-41"),
            ("202307", "2023-07"),
            ("2023年7-9月", "2023-07/2023-09"),
            ("约2023年", "2023~"),
            ("2023.7.13（发布）", "2023-07-13"),
            ("2023年7月13日起施行", "2023-07-13"),
            ("2023年7月13", "2023-07-13"),
            ("民國112年7月8日", "2023-07-08"),
            ("令和5年7月", "2023-07"),
            ("令和元年5月1日", "2019-05-01"),
            ("05/30/24", "2024-05-30"),
            ("2021/5/", "2021-05"),
            ("2021.5.", "2021-05"),
            ("2021-05-", "2021-05"),
        ] {
            assert_eq!(read(cell, None), CellDate::Edtf(edtf.into()), "{cell}");
        }
        for cell in [
            "",
            " - ",
            "N/A",
            "未知",
            "9999-12-31",
            "31/12/9999",
            "1/2/9999",
            "99991231",
            "9999年12月31日",
            "9999-12-31T00:00:00",
            "9999",
            "2999-12-31",
        ] {
            assert_eq!(read(cell, None), CellDate::Nothing);
        }
    }

    #[test]
    fn what_reads_two_ways_is_asked() {
        let both = CellDate::OneOf(vec!["2023-03-04".into(), "2023-04-03".into()]);
        assert_eq!(read("3/4/2023", None), both);
        assert_eq!(
            read("3/4/2023", Some(DateOrder::Dmy)),
            CellDate::Edtf("2023-04-03".into())
        );
        assert!(
            matches!(read("2023-24", None), CellDate::OneOf(ways) if ways[0] == "2023/2024")
        );
    }

    #[test]
    fn years_of_the_republic_are_read_where_the_table_counts_so() {
        let minguo = Ways { minguo: true, ..Ways::default() };
        for (cell, edtf) in [
            ("112/05/31", "2023-05-31"),
            ("107.06.06", "2018-06-06"),
            ("112年8月31日核定", "2023-08-31"),
            ("98年7月8日", "2009-07-08"),
        ] {
            assert_eq!(read_in(cell, minguo), CellDate::Edtf(edtf.into()), "{cell}");
            assert!(matches!(read(cell, None), CellDate::Unreadable(_)), "{cell}");
        }
        let short = |ways| read_in("98.07.08", ways);
        assert_eq!(short(minguo), CellDate::Edtf("2009-07-08".into()));
        let perhaps = Ways { perhaps_minguo: true, ..Ways::default() };
        assert_eq!(
            short(perhaps),
            CellDate::OneOf(vec!["2009-07-08".to_owned(), "1998-07-08".to_owned()])
        );
        // 12 may be of either count wherever both are used.
        assert!(
            matches!(read_in("12.07.08", minguo), CellDate::OneOf(ways) if ways[0] == "1923-07-08")
        );
        assert!(forms::only_minguo("112.06.21") && !forms::only_minguo("98.07.08"));
    }

    #[test]
    fn what_is_wrong_is_said_in_words_of_a_table() {
        for (cell, said) in [
            ("江苏省", "日期列写的是“江苏省”，其中没有日期"),
            ("2023年2月30日", "“2023年2月30日”：2023 年 2 月只有 28 天，没有 30 日"),
            ("23.07", "“23.07”不是认得的日期写法"),
            ("Okt-19", "“Okt-19”不是认得的日期写法"),
        ] {
            let CellDate::Unreadable(why) = read(cell, None) else { panic!("{cell}") };
            assert_eq!(why.zh, said);
        }
    }

    #[test]
    fn what_a_spreadsheet_may_have_meant_is_asked() {
        for (cell, ways) in [
            ("45120", &["2023-07-13"][..]),
            ("2023.1|2023.10", &["2023-01", "2023-10"]),
            ("201112", &["2011-12", "2020-11-12"]),
            ("03/04/23", &["2003-04-23", "2023-03-04", "2023-04-03"]),
        ] {
            let ways = ways.iter().map(|way| (*way).to_owned()).collect();
            assert_eq!(read(cell, None), CellDate::OneOf(ways), "{cell}");
        }
    }

    #[test]
    fn what_is_no_date_is_told() {
        for cell in [
            "2023-02-29",
            "2023年13月",
            "soon",
            "去年",
            "15120",
            "45120.5",
            "2017.05.0",
            "2017.",
            "13/13/2023",
        ] {
            assert!(matches!(read(cell, None), CellDate::Unreadable(_)), "{cell}");
        }
    }

    proptest! {
        #[test]
        fn any_cell_is_read_or_refused(cell in any::<String>()) {
            let _ = read(&cell, None);
        }

        #[test]
        fn near_dates_too(cell in "[0-9/.T: 年月日JulySept-]{0,14}") {
            if let CellDate::Edtf(edtf) = read(&cell, None) {
                prop_assert!(date::bounds(&edtf).is_ok());
            }
        }
    }
}
