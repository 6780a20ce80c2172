//! JSON Lines: policies, relations and notes, each a line that says what it is. The
//! objects are those of the JSON schema.

use serde::Serialize;

use super::{Format, Style, Write};
use crate::view::{Note, Policy, Relation, View};

pub(super) const FORMAT: Format = Format {
    name: "jsonl",
    endings: &["jsonl"],
    media_type: "application/jsonl",
    write: Write::Text(write),
};

#[derive(Serialize)]
#[serde(tag = "record", rename_all = "snake_case")]
enum Line<'v> {
    Policy(&'v Policy),
    Relation(&'v Relation),
    Note(&'v Note),
}

fn write(view: &View, _: &Style) -> String {
    let policies = view.policies.iter().map(Line::Policy);
    let relations = view.relations.iter().map(Line::Relation);
    let notes = view.notes.iter().map(Line::Note);
    policies
        .chain(relations)
        .chain(notes)
        .map(|line| serde_json::to_string(&line).unwrap_or_default() + "\n")
        .collect()
}
