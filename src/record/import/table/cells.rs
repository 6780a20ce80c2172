//! What a cell says of its own: nothing, what the row above says, or something that its
//! column can't hold. What is left out is told once, with its words.

mod because;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use because::Because;

use super::Take;
use super::title::is_number;
use crate::lang::Text;
use crate::record::import::cell_date::{self, CellDate};
use crate::record::import::guess::{Columns, Use};
use crate::record::import::mapping::Field;
use crate::record::import::nothing::{self, OneOf};
use crate::record::import::values::trimmed;

/// Words of which so many are shown.
const SHOWN: usize = 12;

/// Cells that say what the one above says.
static AS_ABOVE: OneOf = OneOf::new(&[
    "同上",
    "同前",
    "同上行",
    "同上一行",
    "〃",
    "″",
    "\"",
    "”",
    "''",
    "ditto",
    "do.",
    "as above",
    "same as above",
    "same as previous",
    "(同上)",
    "（同上）",
]);

/// Cells that say what the one to the left says.
static AS_LEFT: OneOf =
    OneOf::new(&["同左", "同左栏", "同左列", "同左格", "(同左)", "（同左）"]);

/// Cells of dates that give the day of another: of the column of dates before it, else of the row above.
static SAME_DAY: OneOf =
    OneOf::new(&["同日", "同一日", "同一天", "当日", "same day", "the same day"]);

/// Cells of titles that tell whether there is a policy, and not which.
static NO_NAME: OneOf = OneOf::new(&[
    "有",
    "是",
    "否",
    "已有",
    "已出台",
    "已发布",
    "已印发",
    "已制定",
    "√",
    "✓",
    "✔",
    "×",
    "○",
    "●",
    "yes",
    "no",
    "y",
    "n",
    "x",
]);

/// True for a cell that says that there is nothing. NA is none where it can't be Namibia.
pub(super) fn says_none(field: Field, cell: &str) -> bool {
    let place =
        matches!(field, Field::Place | Field::Within | Field::Region | Field::City);
    // A column of cities says - for the whole province.
    let whole = matches!(field, Field::Region | Field::City);
    match cell {
        _ if cell.eq_ignore_ascii_case("na") => !place,
        // 有 tells that there is one, and not which.
        _ if field == Field::Title && NO_NAME.has(cell) => true,
        _ if field == Field::Title && nothing::says_not_yet(cell) => true,
        // 征求意见 and 尚未发布 stand in a vocabulary.
        _ if holds_words_of_its_own(field) => nothing::is_mark(cell),
        _ => !whole && nothing::says_nothing(cell),
    }
}

/// True for columns in which 制定中 or 未公开 is a value.
fn holds_words_of_its_own(field: Field) -> bool {
    matches!(
        field,
        Field::Status
            | Field::Binding
            | Field::LegalLevel
            | Field::Category
            | Field::Topic
            | Field::Kind
    )
}

/// The value of the cell to the left of one that says so, where both are days or of one field.
fn from_left<'c>(cells: &[&'c str], columns: &Columns, at: usize) -> Option<&'c str> {
    let left = at.checked_sub(1)?;
    let of = |at: usize| {
        columns.uses.iter().find_map(|(it, use_)| (*it == at).then_some(use_))
    };
    let alike = match (of(left)?, of(at)?) {
        (Use::Date { .. }, Use::Date { .. }) => true,
        (Use::Field(one), Use::Field(other)) => one == other,
        _ => false,
    };
    let value = cells.get(left).copied().filter(|cell| !trimmed(cell).is_empty())?;
    (alike && !as_above(trimmed(value)) && !AS_LEFT.has(trimmed(value))).then_some(value)
}

/// The day to the left of a cell that says 同日.
fn day_before<'c>(cells: &[&'c str], columns: &Columns, at: usize) -> Option<&'c str> {
    let dated = |(it, use_): &&(usize, Use)| *it < at && matches!(use_, Use::Date { .. });
    let left = columns.uses.iter().filter(dated).map(|(it, _)| *it).max()?;
    let day = cell_date::remarked(trimmed(cells.get(left).copied()?)).date;
    matches!(cell_date::read(day, None), CellDate::Edtf(_)).then_some(day)
}

/// True for a cell that says what the one above says.
pub(super) fn as_above(cell: &str) -> bool {
    AS_ABOVE.has(cell)
}

/// A document number has a digit, in some script.
fn may_be_number(cell: &str) -> bool {
    cell.bytes().any(|byte| byte.is_ascii_digit())
        || cell.chars().any(char::is_numeric)
        || cell
            .split('第')
            .skip(1)
            .any(|rest| rest.starts_with(|c| "〇零一二三四五六七八九十百千".contains(c)))
        || cell
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| !word.is_empty() && word.chars().all(|c| "IVXLC".contains(c)))
}

/// The address in a cell: the whole of it, or where it begins after other words.
fn address(cell: &str) -> Option<&str> {
    let begin =
        ["http://", "https://", "ftp://"].iter().filter_map(|it| cell.find(it)).min();
    if let Some(begin) = begin {
        let address = &cell[begin..];
        // A list of addresses, as one cell has it, stays as it is.
        return Some(if begin == 0 {
            cell
        } else {
            address.split_whitespace().next()?
        });
    }
    let host = cell.split(['/', '?', '#', ':']).next()?;
    let labels = || host.split('.');
    let ends = labels().next_back()?;
    (labels().count() > 1
        && labels().all(|label| {
            !label.is_empty()
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        })
        && ends.len() > 1
        && ends.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !cell.contains(char::is_whitespace))
    .then_some(cell)
}

/// Words of at most 40 letters; what is cut is seen to be.
fn shortened(words: &str) -> String {
    match words.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}

/// What was left out of a file, and what was taken from the row above.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    words: BTreeMap<Because, BTreeSet<String>>,
    from_above: usize,
    from_left: usize,
}

impl LeftOut {
    /// Notes words that are not taken.
    pub(super) fn note(&mut self, because: Because, words: &str) {
        let known = self.words.entry(because).or_default();
        if known.len() < SHOWN && !known.contains(words) {
            known.insert(shortened(words));
        }
    }

    /// The word of a column of `field` that is taken; nothing where the cell says so.
    pub(super) fn sound<'c>(&mut self, field: Field, word: &'c str) -> Option<&'c str> {
        if word.is_empty() || field == Field::Key {
            return Some(word);
        }
        if says_none(field, word) {
            return None;
        }
        match field {
            // Places are asked.
            Field::Place | Field::Within | Field::Region | Field::City => Some(word),
            _ if as_above(word) && field != Field::Number => {
                self.note(Because::NothingAbove, word);
                None
            }
            _ if AS_LEFT.has(word) => {
                self.note(Because::NothingLeft, word);
                None
            }
            // 某府办〔2023〕20号? is in doubt for whoever wrote it.
            Field::Number if word.ends_with(['?', '？']) => {
                self.note(Because::UnsureNumber, word);
                None
            }
            Field::Number if CHANGES.iter().any(|verb| word.ends_with(verb)) => {
                let own = own_number(word);
                let rest = own.map_or(word, |own| &word[own.len()..]);
                self.note(Because::NumberOfChange, rest);
                own
            }
            Field::Number if !may_be_number(word) => {
                self.note(Because::NoNumber, word);
                None
            }
            Field::Url => {
                let found = address(word);
                if found.is_none() {
                    self.note(Because::NoAddress, word);
                }
                found
            }
            _ => Some(word),
        }
    }

    /// Tells all of it.
    pub(super) fn tell(&self, take: &mut dyn Take) {
        if self.from_above > 0 {
            let count = self.from_above;
            take.explain(Text::new(
                format!("“同上”取上一行同一列的值，共 {count} 格"),
                format!(
                    "cells that say \"ditto\" take the value of the row above: {count}"
                ),
            ));
        }
        if self.from_left > 0 {
            let count = self.from_left;
            take.explain(Text::new(
                format!("“同左”取同一行左边一列的值，共 {count} 格"),
                format!(
                    "cells that say \"as to the left\" take the value there: {count}"
                ),
            ));
        }
        for (because, words) in &self.words {
            // Words may have commas of their own.
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let why = because.text();
            take.explain(Text::new(
                format!("{}：{}", why.zh, words.join("、")),
                format!("{}: {}", why.en, words.join("; ")),
            ));
        }
    }
}

/// The row above, for cells that say "ditto".
#[derive(Debug, Default)]
pub(super) struct Above {
    cells: Vec<String>,
}

impl Above {
    /// The cells of a row, each "ditto" as the value that it stands for; `None` where none
    /// says so.
    pub(super) fn filled<'c>(
        &'c self,
        cells: &[&'c str],
        columns: &Columns,
        told: &mut LeftOut,
    ) -> Option<Vec<&'c str>> {
        let names_another = |(at, _): &(usize, Use)| {
            cells.get(*at).is_some_and(|cell| {
                let word = trimmed(cell);
                as_above(word) || AS_LEFT.has(word) || SAME_DAY.has(word)
            })
        };
        if !columns.uses.iter().any(names_another) {
            return None;
        }
        // A number or a key is that of one document.
        let says = |(at, use_): &(usize, Use)| {
            !matches!(use_, Use::Field(Field::Number | Field::Key))
                && cells.get(*at).is_some_and(|cell| as_above(trimmed(cell)))
        };
        let left = |at: usize| {
            let says = cells.get(at).is_some_and(|cell| AS_LEFT.has(trimmed(cell)));
            if says { from_left(cells, columns, at) } else { None }
        };
        let mut filled = cells.to_vec();
        for (at, _) in &columns.uses {
            if let Some(value) = left(*at) {
                filled[*at] = value;
                told.from_left += 1;
            }
        }
        let same_day = |(at, use_): &(usize, Use)| {
            matches!(use_, Use::Date { .. })
                && cells.get(*at).is_some_and(|cell| SAME_DAY.has(trimmed(cell)))
        };
        for (at, _) in columns.uses.iter().filter(|use_| same_day(use_)) {
            if let Some(day) = day_before(cells, columns, *at) {
                filled[*at] = day;
                told.from_left += 1;
            } else if let Some(above) = self.cells.get(*at)
                && !trimmed(above).is_empty()
            {
                filled[*at] = cell_date::remarked(trimmed(above)).date;
                told.from_above += 1;
            }
        }
        for (at, _) in columns.uses.iter().filter(|use_| says(use_)) {
            let above = self.cells.get(*at).filter(|above| !trimmed(above).is_empty());
            if let Some(above) = above {
                filled[*at] = above;
                told.from_above += 1;
            }
        }
        Some(filled)
    }

    /// Keeps a row that has something to say.
    pub(super) fn keep(&mut self, cells: &[&str], columns: &Columns) {
        let said = columns.uses.iter().filter(|(at, _)| {
            cells.get(*at).is_some_and(|cell| !trimmed(cell).is_empty())
        });
        if said.take(2).count() < 2 {
            return;
        }
        self.cells.resize_with(self.cells.len().max(cells.len()), String::new);
        // Only cells that are read are ever asked for.
        for (at, _) in &columns.uses {
            if let Some(kept) = self.cells.get_mut(*at) {
                kept.clear();
                kept.push_str(cells.get(*at).copied().unwrap_or_default());
            }
        }
    }
}

/// What is done by another order than the one that brought a policy about.
const CHANGES: &[&str] = &["号修正", "号修订", "号修改"];

/// The number by which it came about, before that by which it was changed: 某令第266号 of
/// 某令第266号公布、第388号修正.
fn own_number(word: &str) -> Option<&str> {
    let issued = ["号公布", "号发布", "号颁布"];
    let at = issued.iter().find_map(|verb| word.find(verb))?;
    let own = &word[..at + '号'.len_utf8()];
    is_number(own).then_some(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_to_the_left_is_what_stands_there_of_the_same_kind() {
        let headings = ["名称", "发布日期", "施行日期", "发文机关"];
        let columns = Columns::of(&headings, None).unwrap();
        let mut told = LeftOut::default();
        let row = ["甲办法", "2023-05-01", "同左", "同左"];
        let above = Above::default();
        let filled = above.filled(&row, &columns, &mut told).unwrap();
        assert_eq!(filled, ["甲办法", "2023-05-01", "2023-05-01", "同左"]);
        assert_eq!(told.from_left, 1);
    }

    #[test]
    fn none_is_none_and_a_number_has_a_digit() {
        let mut told = LeftOut::default();
        for word in ["无", "-", "暂无", "N/A", "不详", "（无）", "同上", "（通知公告）"]
        {
            assert_eq!(told.sound(Field::Number, word), None, "{word}");
        }
        for word in
            ["国务院令第790号", "主席令第五十三号", "SB 205", "Act XII", "国令第〇一号"]
        {
            assert_eq!(told.sound(Field::Number, word), Some(word));
        }
        for (word, own) in [
            ("浙江省人民政府令第388号修正", None),
            ("某省人民政府令第266号公布、第388号修正", Some("某省人民政府令第266号")),
        ] {
            assert_eq!(told.sound(Field::Number, word), own, "{word}");
        }
        assert_eq!(told.sound(Field::Issuer, "同左"), None);
        assert_eq!(told.sound(Field::Place, "NA"), Some("NA"));
        assert_eq!(told.sound(Field::City, "-"), Some("-"));
        assert_eq!(told.sound(Field::Url, "详见官网"), None);
        assert_eq!(told.sound(Field::Url, "官网：http://a.cn/1 "), Some("http://a.cn/1"));
        assert_eq!(
            told.sound(Field::Url, "www.gov.cn/zhengce"),
            Some("www.gov.cn/zhengce")
        );
        assert_eq!(told.sound(Field::Url, "见附件1.2"), None);
    }
}
