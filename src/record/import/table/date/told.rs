//! What the dates of a row are of, where a column says so row by row: 日期含义, date type.

use super::super::cells::Because;
use super::Table;
use crate::lang::Lang;
use crate::model::law::{Role, Status};
use crate::record::import::guess::{self, Columns, Use};
use crate::record::import::mapping::Field;
use crate::record::import::values::trimmed;
use crate::record::import::words;

impl Table<'_> {
    /// The role that a column gives the dates of the row. A word that is none is told.
    pub(super) fn told_role(
        &mut self,
        cells: &[&str],
        columns: &Columns,
    ) -> Option<Role> {
        let of_role = |(at, use_): &(usize, Use)| {
            matches!(use_, Use::Field(Field::DateRole)).then_some(*at)
        };
        let at = columns.uses.iter().find_map(of_role)?;
        let word = cells.get(at).map(|cell| trimmed(cell)).filter(|it| !it.is_empty())?;
        let found = role(word);
        if found.is_none() {
            self.left_out.note(Because::NoRole, word);
        }
        found
    }
}

/// The role that a word names: 印发, signed, 公开征求意见.
fn role(word: &str) -> Option<Role> {
    let small = word.to_lowercase();
    let named = Role::ALL.iter().copied().find(|role| {
        let is = |lang| role.name(lang) == small;
        role.code() == small || is(Lang::Zh) || is(Lang::En)
    });
    let english = || match &*small {
        "promulgated" | "promulgation" => Some(Role::Published),
        "approved" | "approval" => Some(Role::Adopted),
        _ => None,
    };
    let draft = || {
        let status = words::status(word).and_then(Status::from_code);
        (status == Some(Status::Proposed)).then_some(Role::Proposed)
    };
    named.or_else(|| guess::date_word(word)).or_else(english).or_else(draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_what_a_date_is_of() {
        for (word, expected) in [
            ("成文", Some(Role::Document)),
            ("成文日期", Some(Role::Document)),
            ("印发", Some(Role::Published)),
            ("发布时间", Some(Role::Published)),
            ("通过", Some(Role::Adopted)),
            ("公开征求意见", Some(Role::Consultation)),
            ("施行", Some(Role::InForce)),
            ("报告所载", Some(Role::Reported)),
            ("in_force", Some(Role::InForce)),
            ("signed", Some(Role::Document)),
            ("enacted", Some(Role::Adopted)),
            ("Adopted", Some(Role::Adopted)),
            ("published", Some(Role::Published)),
            ("promulgated", Some(Role::Published)),
            ("introduced", Some(Role::Proposed)),
            ("draft", Some(Role::Proposed)),
            ("采集", None),
            ("截止日期", None),
            ("名称", None),
            ("2024", None),
        ] {
            assert_eq!(role(word), expected, "{word}");
        }
    }
}
