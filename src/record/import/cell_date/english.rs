//! Dates in English words: July 13, 2023; 26-Oct-23 as spreadsheets show days; Autumn 2023;
//! mid-2023.

use super::CellDate;
use crate::model::date::{self, MONTHS};

fn valid(edtf: String) -> Option<String> {
    date::bounds(&edtf).is_ok().then_some(edtf)
}

/// The number of the month that a word names: July, Jul, Sept.
fn month(word: &str) -> Option<usize> {
    let named = MONTHS.iter().position(|name| {
        name.eq_ignore_ascii_case(word)
            || (word.len() == 3 && name[..3].eq_ignore_ascii_case(word))
            || (word.eq_ignore_ascii_case("sept") && *name == "September")
    })?;
    Some(named + 1)
}

fn is_number(word: &str, length: usize) -> bool {
    word.len() == length && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// July 13, 2023; 13 July 2023; Jul 2023.
pub fn english(text: &str) -> Option<String> {
    let words: Vec<&str> =
        text.split([' ', ',', '.']).filter(|word| !word.is_empty()).collect();
    if !(2..=3).contains(&words.len()) {
        return None;
    }
    let mut named = None;
    let mut year = None;
    let mut day = None;
    for word in words {
        let lower = word.to_ascii_lowercase();
        let plain =
            ["st", "nd", "rd", "th"].iter().find_map(|end| lower.strip_suffix(end));
        if let Some(number) = month(&lower) {
            named = Some(number);
        } else if is_number(&lower, 4) {
            year = Some(lower);
        } else {
            day = Some(plain.unwrap_or(&lower).parse::<u32>().ok()?);
        }
    }
    valid(match (year?, named?, day) {
        (year, month, Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (year, month, None) => format!("{year}-{month:02}"),
    })
}

/// 26-Oct-23, 26-Oct-2023 and Aug-2021, as spreadsheets show them. Aug-21 may be a day of
/// August as well: one of several.
pub(super) fn of_spreadsheet(text: &str) -> Option<CellDate<'static>> {
    let short = text.contains(['\'', '’']);
    let parts: Vec<&str> =
        text.split(['-', ' ', '\'', '’']).filter(|part| !part.is_empty()).collect();
    let year = |digits: &str| -> Option<u32> {
        let year = digits.parse().ok()?;
        match digits.len() {
            4 => Some(year),
            // No table of policies is of 2050 or of 1949.
            2 if year < 50 => Some(2000 + year),
            2 => Some(1900 + year),
            _ => None,
        }
    };
    let digits = |part: &str| is_number(part, 1) || is_number(part, 2);
    match parts[..] {
        [day, named, last] if digits(day) => {
            let (month, year) = (month(named)?, year(last)?);
            let day: u32 = day.parse().ok()?;
            valid(format!("{year}-{month:02}-{day:02}"))
                .map(|edtf| CellDate::Edtf(edtf.into()))
        }
        [one, other] => {
            let (named, last) = match month(one) {
                Some(month) => (month, other),
                None => (month(other)?, one),
            };
            let edtf = valid(format!("{}-{named:02}", year(last)?))?;
            let may_be_day =
                is_number(last, 2) && !short && ("01"..="31").contains(&last);
            Some(match may_be_day {
                true => CellDate::OneOf(vec![edtf]),
                false => CellDate::Edtf(edtf.into()),
            })
        }
        _ => None,
    }
}

/// Autumn 2023. Of a winter it is not told which of two it is.
pub(super) fn season(text: &str) -> Option<CellDate<'static>> {
    let (one, other) = text.split_once([' ', '-'])?;
    let (name, year) = match is_number(one, 4) {
        true => (other, one),
        false => (one, other),
    };
    let year: u32 = is_number(year, 4).then(|| year.parse().ok())??;
    let code = match name.to_ascii_lowercase().as_str() {
        "spring" => 21,
        "summer" => 22,
        "autumn" | "fall" => 23,
        "winter" => {
            let winters =
                [year.checked_sub(1)?, year].map(|year| format!("{year:04}-24"));
            return Some(CellDate::OneOf(winters.into()));
        }
        _ => return None,
    };
    valid(format!("{year:04}-{code}")).map(|edtf| CellDate::Edtf(edtf.into()))
}

/// mid-2023, late 2023, early May 2023: about that year or month, and no more.
pub(super) fn about_when(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let begins = ["mid", "early", "late", "end of", "end", "beginning of", "start of"];
    let rest = begins.iter().find_map(|word| lower.strip_prefix(word))?;
    let rest = rest.strip_prefix([' ', '-'])?.trim_start();
    let edtf = match is_number(rest, 4) {
        true => rest.to_owned(),
        // A day is no part of a month.
        false => english(rest).filter(|edtf| edtf.len() == 7)?,
    };
    valid(format!("{edtf}~"))
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn days_as_spreadsheets_show_them() {
        for (cell, edtf) in [
            ("26-Oct-23", "2023-10-26"),
            ("10-Feb-20", "2020-02-10"),
            ("5-Mar-1998", "1998-03-05"),
            ("26 Oct 23", "2023-10-26"),
            ("Aug-2021", "2021-08"),
            ("Aug-99", "1999-08"),
            ("Aug ’21", "2021-08"),
            ("Autumn 2023", "2023-23"),
            ("spring 2022", "2022-21"),
            ("Fall 2019", "2019-23"),
            ("mid-2023", "2023~"),
            ("late 2022", "2022~"),
            ("early May 2023", "2023-05~"),
            ("Mid-August 2021", "2021-08~"),
            ("2023年秋", "2023-23"),
            ("2023年春季", "2023-21"),
        ] {
            assert_eq!(read(cell, None), CellDate::Edtf(edtf.into()), "{cell}");
        }
        for (cell, ways) in [
            ("Aug-21", &["2021-08"][..]),
            ("21-Aug", &["2021-08"]),
            ("Winter 2023", &["2022-24", "2023-24"]),
            ("2023年冬", &["2022-24", "2023-24"]),
            ("23年10月", &["2023-10"]),
            ("23年10月5日", &["2023-10-05"]),
        ] {
            let ways = ways.iter().map(|way| (*way).to_owned()).collect();
            assert_eq!(read(cell, None), CellDate::OneOf(ways), "{cell}");
        }
        for cell in ["31-Feb-23", "Octet-23", "Aug-", "mid", "end 20", "late autumn 2023"]
        {
            assert!(matches!(read(cell, None), CellDate::Unreadable(_)), "{cell}");
        }
    }
}
