//! Cells of several values: categories, topics, and whatever a mapping parts.

use super::{Row, follows};
use crate::record::import::mapping::{Field, Mapping};
use crate::record::{Category, Words};

/// Categories of a row, by the scheme of its mapping or else the `usual` one.
pub(super) fn categories<'r>(
    row: &Row<'r>,
    mapping: &'r Mapping,
    usual: &'r String,
) -> Vec<Category<'r>> {
    let Some(cell) = row.get(Field::Category) else { return Vec::new() };
    let scheme = mapping.scheme.as_ref().unwrap_or(usual);
    let category =
        |value| Category { scheme: scheme.as_str().into(), value: Words::from(value) };
    match separator(mapping, Field::Category) {
        Some(separator) => split(cell, Some(separator), &[]).map(category).collect(),
        None => vec![category(cell)],
    }
}

/// What a column of classes says that the policy of a row does to a document: 贯彻国发〔2016〕55号.
/// That is no class.
pub(super) fn done_in_class<'r>(row: &mut Row<'r>) -> Option<&'r str> {
    // Most classes name no document.
    let cell = row.get(Field::Category).filter(|it| it.contains(['号', '《']))?;
    let (relation, _) = follows::behind_verb(cell)?;
    relation?;
    row.fields[Field::Category as usize] = None;
    Some(cell)
}

pub(super) fn topics<'r>(row: &Row<'r>, mapping: &'r Mapping) -> Vec<Words<'r>> {
    let Some(cell) = row.get(Field::Topic) else { return Vec::new() };
    let usual = &['、', ';', '；', '，'];
    split(cell, separator(mapping, Field::Topic), usual).map(Words::from).collect()
}

/// What the mapping says that stands between several values of a cell.
pub(super) fn separator(mapping: &Mapping, field: Field) -> Option<&str> {
    mapping.separators.get(&field).map(String::as_str)
}

/// The values of a cell, by what the mapping says that stands between them, else as `usual`.
pub(super) fn split<'c>(
    cell: &'c str,
    separator: Option<&'c str>,
    usual: &'c [char],
) -> impl Iterator<Item = &'c str> {
    let given = separator.map(|separator| cell.split(separator)).into_iter().flatten();
    let else_usual = separator.is_none().then(|| cell.split(usual)).into_iter().flatten();
    given.chain(else_usual).map(str::trim).filter(|part| !part.is_empty())
}
