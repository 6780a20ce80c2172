//! JSON Lines: policies, relations and notes, each a line that says what it is. The
//! objects are those of the JSON schema.

use std::io;

use serde::Serialize;

use super::{Format, Pages, Write};
use crate::view::{Note, Parts, Policy, Relation, View};

pub(super) const FORMAT: Format = Format {
    name: "jsonl",
    endings: &["jsonl"],
    media_type: "application/jsonl",
    write: Write::Pages(Parts::All, |_| Box::new(Lines)),
};

#[derive(Serialize)]
#[serde(tag = "record", rename_all = "snake_case")]
enum Line<'v> {
    Policy(&'v Policy),
    Relation(&'v Relation),
    Note(&'v Note),
}

struct Lines;

impl Pages for Lines {
    fn page(&mut self, page: View, out: &mut dyn io::Write) -> io::Result<()> {
        let policies = page.policies.iter().map(Line::Policy);
        let relations = page.relations.iter().map(Line::Relation);
        let notes = page.notes.iter().map(Line::Note);
        for line in policies.chain(relations).chain(notes) {
            serde_json::to_writer(&mut *out, &line)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}
