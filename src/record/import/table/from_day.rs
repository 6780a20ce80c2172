//! In force from the day of something else: 自公布之日起施行.

use crate::model::law::Role;
use crate::record::import::values::trimmed;

/// What is done on the day, and the roles that are that day, the surest first.
const DAYS: &[(&str, &[Role])] = &[
    ("公布", &[Role::Published]),
    ("公佈", &[Role::Published]),
    ("颁布", &[Role::Published]),
    ("发布", &[Role::Published]),
    ("發布", &[Role::Published]),
    ("印发", &[Role::Document, Role::Published]),
    ("通过", &[Role::Adopted]),
    ("批准", &[Role::Adopted]),
];

/// A cell that says so, alone or behind a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FromDay<'c> {
    /// What stands before it.
    pub(super) before: &'c str,
    /// What the day is of.
    pub(super) of: &'static [Role],
}

/// Reads 自公布之日起施行, also behind a day: 2024年11月28日通过，自公布之日起施行.
pub(super) fn from_day(cell: &str) -> Option<FromDay<'_>> {
    let cell = trimmed(cell);
    if cell.is_ascii() {
        return None;
    }
    let (at, of) = cell.match_indices("之日").find_map(|(day, _)| {
        let (done, of) = DAYS.iter().find(|(done, _)| cell[..day].ends_with(done))?;
        Some((day - done.len(), *of))
    })?;
    let behind = &cell[at..];
    // 印发之日, and nothing else
    let alone = cell.ends_with("之日") && cell.trim_start_matches(['自', '从']) == behind;
    if behind.chars().any(|c| c.is_ascii_digit()) || !behind.contains('起') && !alone {
        return None;
    }
    let between = |c: char| c.is_whitespace() || "，,；;、。（(".contains(c);
    let before = cell[..at].trim_end_matches(['自', '从']);
    let whole = before.is_empty() || before.ends_with(between);
    whole.then(|| FromDay { before: before.trim_end_matches(between), of })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_is_that_of_something_else() {
        let of = |cell| from_day(cell).map(|it| (it.before, it.of[0]));
        assert_eq!(of("自公布之日起施行"), Some(("", Role::Published)));
        assert_eq!(of("自印发之日起实施"), Some(("", Role::Document)));
        assert_eq!(of("公布之日起"), Some(("", Role::Published)));
        assert_eq!(of("印发之日"), Some(("", Role::Document)));
        assert_eq!(
            of("2024年11月28日通过，自公布之日起施行"),
            Some(("2024年11月28日通过", Role::Published))
        );
        for cell in
            ["自公布之日起30日后施行", "2024年1月1日起施行", "公布", "另行公布之日起", ""]
        {
            assert_eq!(of(cell), None, "{cell}");
        }
    }
}
