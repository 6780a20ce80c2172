//! A report that is one text, for tests.

use super::{Statement, Subject};
use crate::record::import::known::Known;
use crate::record::import::report::blocks::blocks;
use crate::record::import::report::names::PlaceNames;

/// What the text tells, each with the code of its place, or with ? where that is asked.
pub(super) fn told(text: &str) -> Vec<(String, Statement)> {
    let known = Known::empty();
    let places = known.places();
    let names = PlaceNames::new(places, places.by_code("CN"));
    let prose = super::read(&blocks(text), &names, places);
    let placed = prose.statements.into_iter().map(|said| match said.subject {
        Subject::Place(place) => (places.get(place).code.to_string(), said),
        _ => ("?".to_owned(), said),
    });
    placed.collect()
}

/// The days that the text tells, each behind its role.
pub(super) fn days(text: &str) -> Vec<String> {
    let days = told(text).into_iter().filter_map(|(_, said)| said.date);
    days.map(|(role, edtf)| format!("{} {edtf}", role.code())).collect()
}
