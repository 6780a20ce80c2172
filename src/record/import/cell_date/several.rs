//! Several dates of one cell, each with what was done on it:
//! 2016年1月15日通过，2016年3月1日起施行.

use super::forms::{SAID, without_body};
use super::{CellDate, Ways, read_in, trimmed};
use crate::model::date;
use crate::model::law::Role;

/// What may stand between two dates.
const BETWEEN: &[char] = &['，', ',', '；', ';', '。', '、', '\n', '（', '）', '(', ')'];

/// The most days of a cell.
const MOST: usize = 8;

/// Words for an end, which only a cell of several dates says beyond doubt.
const ENDED: &[&str] = &["废止", "失效"];

/// The dates of a cell, in EDTF, each with what the cell says of it; the first may say
/// nothing, and is what its column says. `None` when the cell is not made of two dates or
/// more, or two of them would be the same.
pub fn several(cell: &str, ways: Ways) -> Option<Vec<(Option<Role>, String)>> {
    let cell = trimmed(cell);
    let parts = clauses(cell);
    if !(2..=MOST).contains(&parts.len()) {
        return None;
    }
    let mut found: Vec<(Option<Role>, String)> = Vec::new();
    for part in parts {
        let (words, role) = said(part);
        if role.is_none() && !found.is_empty() {
            return None;
        }
        let edtf = match read_in(words, ways) {
            CellDate::Edtf(edtf) => edtf.into_owned(),
            // 9999-12-31失效 says that it has no end.
            CellDate::Nothing if words.starts_with(|c: char| c.is_ascii_digit()) => {
                continue;
            }
            _ => in_the_year_of(&found.last()?.1, words)?,
        };
        // A text is amended more than once, and not twice on a day.
        let again = |known: &(Option<Role>, String)| {
            known.0 == role && (role != Some(Role::Amended) || known.1 == edtf)
        };
        if found.iter().any(again) {
            return None;
        }
        found.push((role, edtf));
    }
    Some(found)
}

/// The clauses of a cell, by what stands between them: also by a space, where one clause
/// ends in words or with its day and the next begins with a digit.
fn clauses(cell: &str) -> Vec<&str> {
    if !cell.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    // Most cells are one day in digits.
    if cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return vec![cell];
    }
    let mut found = Vec::new();
    for part in cell.split(BETWEEN) {
        let mut begin = 0;
        for (at, space) in part.char_indices().filter(|(_, c)| c.is_whitespace()) {
            let before = part[begin..at].trim_end().chars().next_back();
            let behind = part[at + space.len_utf8()..].trim_start();
            let behind = ["自", "于"]
                .iter()
                .find_map(|it| behind.strip_prefix(it))
                .unwrap_or(behind);
            let ends = before.is_some_and(|c| !c.is_ascii() && !matches!(c, '年' | '月'));
            if ends && behind.starts_with(|c: char| c.is_ascii_digit()) {
                found.push(&part[begin..at]);
                begin = at;
            }
        }
        found.push(&part[begin..]);
    }
    found.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// True for a cell of more days than one, whether they can be read or not: what its last
/// words say is then said of one of them only.
pub fn has_several(cell: &str) -> bool {
    let dated = |clause: &&str| clause.contains(|c: char| c.is_ascii_digit());
    clauses(trimmed(cell)).iter().filter(|clause| dated(clause)).count() > 1
        || cell.matches('年').count() > 1
}

/// What a cell says of the day `edtf`, where it says anything of just that day: the words
/// behind it, not those behind another day of the cell.
pub fn said_of(cell: &str, edtf: &str, ways: Ways) -> Option<Role> {
    let mut roles = clauses(cell).into_iter().filter_map(|clause| {
        let (words, role) = said(clause);
        let read = read_in(words, ways);
        matches!(read, CellDate::Edtf(read) if read == edtf).then_some(role)
    });
    roles.next().flatten()
}

/// A date without what is said of it.
fn said(part: &str) -> (&str, Option<Role>) {
    let ended = ENDED.iter().map(|word| (*word, Role::Ended));
    let known = SAID.iter().copied().chain(ended);
    let before = ["自", "于"];
    let found = known
        .filter_map(|(word, role)| Some((part.strip_suffix(word)?, role)))
        .min_by_key(|(rest, _)| rest.len());
    let words = found.map_or(part, |(rest, _)| rest);
    // 1993年12月13日国务院发布
    let words = match found {
        Some(_) => without_body(words.trim_end()).map_or(words, |(date, _)| date),
        None => words,
    };
    let words = before.iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
    (words.trim(), found.map(|(_, role)| role))
}

/// 7月1日 behind a day of 2020 is of 2020; before that day it is of no year that is told.
fn in_the_year_of(earlier: &str, words: &str) -> Option<String> {
    let begins = words.chars().next().is_some_and(|c| c.is_ascii_digit());
    if !begins || words.contains('年') || !words.contains('月') {
        return None;
    }
    let year = earlier.get(..4)?;
    let edtf = match super::read(&format!("{year}年{words}"), None) {
        CellDate::Edtf(edtf) => edtf.into_owned(),
        _ => return None,
    };
    let first = date::bounds(earlier).ok()?.lo?;
    let second = date::bounds(&edtf).ok()?.lo?;
    (second >= first).then_some(edtf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_date_of_a_cell_is_what_it_is_said_to_be() {
        let read = |cell| several(cell, Ways::default());
        let both = |one: (Option<Role>, &str), two: (Role, &str)| {
            Some(vec![(one.0, one.1.to_owned()), (Some(two.0), two.1.to_owned())])
        };
        let (adopted, force) = (Some(Role::Adopted), Role::InForce);
        assert_eq!(
            read("2016年1月15日通过，2016年3月1日起施行"),
            both((adopted, "2016-01-15"), (force, "2016-03-01"))
        );
        assert_eq!(
            read("2019-09-27发布；2019-11-01实施"),
            both((Some(Role::Published), "2019-09-27"), (force, "2019-11-01"))
        );
        assert_eq!(
            read("2020年5月15日（7月1日起施行）"),
            both((None, "2020-05-15"), (force, "2020-07-01"))
        );
        assert_eq!(
            read("2020年1月1日施行；2025年12月31日废止"),
            both((Some(force), "2020-01-01"), (Role::Ended, "2025-12-31"))
        );
        assert_eq!(
            read("2024年11月28日通过 2025年1月1日起施行"),
            both((adopted, "2024-11-28"), (force, "2025-01-01"))
        );
        assert_eq!(
            read("2024年11月28日 自2025年1月1日起施行"),
            both((None, "2024-11-28"), (force, "2025-01-01"))
        );
        assert_eq!(
            read("2024年11月28日三讀通過；2025年1月1日生效"),
            both((adopted, "2024-11-28"), (force, "2025-01-01"))
        );
        assert_eq!(
            read("2024-01-01施行；9999-12-31失效"),
            Some(vec![(Some(force), "2024-01-01".to_owned())])
        );
        let said = |edtf| {
            said_of("2024年11月28日通过 2025年某月某日起施行", edtf, Ways::default())
        };
        assert_eq!(said("2024-11-28"), adopted);
        assert_eq!(said("2024-11-29"), None);
        for cell in ["2023 年 7 月 13 日", "2024年 11月28日通过", "13 July 2023"]
        {
            assert_eq!(read(cell), None, "{cell}");
        }
        for cell in [
            // Of which year?
            "2020年11月15日（1月1日起施行）",
            "2020年5月15日，2020年7月1日",
            "2020年5月15日发布，2020年7月1日发布",
            "2024年5月（试行）",
            "July 13, 2023",
            "2023-07-13",
        ] {
            assert_eq!(read(cell), None, "{cell}");
        }
    }
}
