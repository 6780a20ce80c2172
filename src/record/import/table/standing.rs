//! What a cell of standings says beside the standing: 废止（2021年6月1日）, Repealed 14 May 2024,
//! 2020年1月1日起施行; and what the heading of a list says of all its rows.

use super::Table;
use super::title::STANDINGS;
use crate::model::law::{Role, Status};
use crate::record::import::cell_date::{self, CellDate};
use crate::record::import::report;
use crate::record::import::values::trimmed;

/// Words for an end with a day beside them, and the standing that they name.
const ENDS: &[(&str, &str)] = &[
    ("已被废止", "已废止"),
    ("已废止", "已废止"),
    ("废止", "已废止"),
    ("已失效", "已失效"),
    ("失效", "已失效"),
    ("repealed", "已废止"),
    ("revoked", "已废止"),
    ("expired", "已失效"),
];

/// The standing that a cell names with a day, what that day is, and the day; none where it says
/// one of them alone.
pub(super) fn dated(cell: &str) -> Option<(Option<&'static str>, Role, String)> {
    let cell = trimmed(cell);
    if !cell.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some((word, day)) = ended(cell) {
        return Some((Some(word), Role::Ended, day));
    }
    let said = cell_date::remarked(cell);
    let force = said.role == Some(Role::InForce) && said.more.is_none();
    force.then(|| Some((None, Role::InForce, edtf(said.date)?))).flatten()
}

fn ended(cell: &str) -> Option<(&'static str, String)> {
    let small = cell.to_lowercase();
    ENDS.iter().find_map(|(word, standing)| {
        let rest = small.strip_prefix(word).or_else(|| small.strip_suffix(word))?;
        let around = |c: char| c.is_whitespace() || "（）()，,：:".contains(c);
        let day = rest.trim_matches(around);
        let day = ["已于", "于", "自", "on ", "since ", "from "]
            .iter()
            .find_map(|lead| day.strip_prefix(lead))
            .unwrap_or(day);
        let day = day.trim_end_matches('起').trim_matches(around);
        Some((*standing, edtf(day)?))
    })
}

/// One day and nothing else.
fn edtf(words: &str) -> Option<String> {
    match cell_date::read(words, None) {
        // 2020年底前 is no day.
        CellDate::Edtf(edtf) if !edtf.starts_with('[') => Some(edtf.into_owned()),
        _ => None,
    }
}

/// The year of a row that heads those below it with nothing else: 2015年.
pub(super) fn year(words: &str) -> Option<&str> {
    let year = words.trim().trim_end_matches(['年', '度']);
    let four = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    (four && (year.starts_with("19") || year.starts_with("20"))).then_some(year)
}

/// True for a day that leaves its year to a heading: 7月4日.
pub(super) fn lacks_year(cell: &str) -> bool {
    let Some((month, day)) = cell.trim().split_once('月') else { return false };
    let number = |words: &str, most: u32| {
        let digits = (1..=2).contains(&words.len())
            && words.bytes().all(|byte| byte.is_ascii_digit());
        digits && words.parse().is_ok_and(|number: u32| (1..=most).contains(&number))
    };
    number(month, 12)
        && (day.is_empty() || day.strip_suffix('日').is_some_and(|day| number(day, 31)))
}

impl Table<'_> {
    /// Takes note of a heading that says of every row that it is no longer in force:
    /// 宣布废止的规范性文件目录.
    pub(super) fn see_heading(&mut self, words: &str) {
        let words = words.trim().trim_start_matches(|c: char| c.is_ascii_digit());
        self.ended = report::ended_below(words).or(self.ended);
    }

    /// The standing that the heading above the table gives a row, unless one of its cells says
    /// otherwise: 继续有效.
    pub(super) fn ended_in_row<'c>(&self, cells: &[&'c str]) -> Option<&'c str> {
        let word = self.ended_word()?;
        let all = || cells.iter().map(|cell| trimmed(cell));
        let stays = ["继续有效", "保留", "修改", "修订", "暂缓", "拟", "建议", "不予"];
        let other = all().any(|cell| {
            cell.chars().count() <= 12 && stays.iter().any(|word| cell.starts_with(word))
        });
        (!other).then(|| all().find(|cell| STANDINGS.contains(cell)).unwrap_or(word))
    }

    /// The standing that the heading above the table gives each of its rows.
    pub(super) fn ended_word(&self) -> Option<&'static str> {
        self.ended.map(|status| match status {
            Status::Repealed => "已废止",
            _ => "已失效",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_may_have_its_day() {
        for (cell, wanted) in [
            ("废止（2021年6月1日）", Some((Some("已废止"), Role::Ended, "2021-06-01"))),
            ("已于2021年6月1日废止", Some((Some("已废止"), Role::Ended, "2021-06-01"))),
            ("2020年底前废止", None),
            ("Repealed 14 May 2024", Some((Some("已废止"), Role::Ended, "2024-05-14"))),
            ("Expired (2020)", Some((Some("已失效"), Role::Ended, "2020"))),
            ("2020年1月1日起施行", Some((None, Role::InForce, "2020-01-01"))),
            ("现行有效（2018、2023年修正）", None),
            ("废止", None),
            ("有效期5年", None),
        ] {
            let wanted = wanted.map(|(word, role, day)| (word, role, day.to_owned()));
            assert_eq!(dated(cell), wanted, "{cell}");
        }
    }

    #[test]
    fn a_row_of_a_year_heads_days() {
        assert_eq!(year("2015年"), Some("2015"));
        assert_eq!(year("2015"), Some("2015"));
        assert_eq!(year("2015年规划"), None);
        for (cell, wanted) in
            [("7月4日", true), ("12月", true), ("13月", false), ("2015年7月", false)]
        {
            assert_eq!(lacks_year(cell), wanted, "{cell}");
        }
    }
}
