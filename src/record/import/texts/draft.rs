//! Texts that are only proposed.

use crate::model::law::{Relation, Role};
use crate::record::import::kind;
use crate::record::text::Document;

/// A draft says what it would do, were it passed: it is not in force, ends nothing and changes
/// nothing.
pub fn without_effect_of_draft(document: &mut Document) {
    if !document.title.as_ref().is_some_and(|title| kind::is_draft(&title.words)) {
        return;
    }
    let force = [Role::InForce, Role::Ended];
    document.dates.retain(|date| !force.contains(&date.role));
    document.parts_in_force.clear();
    document.term = None;
    for citation in document.citations.iter_mut().filter(|it| it.relation.changes()) {
        citation.relation = Relation::Cites;
        citation.partial = false;
        citation.effective = None;
        citation.until = None;
    }
}
