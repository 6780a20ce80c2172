//! What everything rests on: columns of evidence.

use hashbrown::HashMap;

use super::column::{Column, Growing};
use super::columns::DateId;

/// One row per piece of evidence. What many rows share is a template: source, collection,
/// method, recorded, superseded, verified, file.
#[derive(Debug, Default)]
pub(super) struct EvidenceColumns {
    pub(super) templates: Column<[u32; 7]>,
    pub(super) template: Column<u32>,
    pub(super) line: Column<u32>,
    pub(super) locator: Column<u32>,
    pub(super) quote: Column<u32>,
}

/// Evidence on its way into the columns. Rows of a table cost their line number.
#[derive(Debug, Default)]
pub(super) struct EvidenceBuilder {
    templates: Vec<[u32; 7]>,
    template_ids: HashMap<[u32; 7], u32>,
    template: Growing<u32>,
    line: Vec<u32>,
    locator: Growing<u32>,
    quote: Growing<u32>,
}

impl EvidenceBuilder {
    pub(super) fn template(&mut self, template: [u32; 7]) -> u32 {
        let templates = &mut self.templates;
        *self.template_ids.entry(template).or_insert_with(|| {
            templates.push(template);
            templates.len() as u32 - 1
        })
    }

    pub(super) fn push(
        &mut self,
        template: u32,
        line: u32,
        locator: u32,
        quote: u32,
    ) -> u32 {
        self.template.push(template);
        self.line.push(line);
        self.locator.push(locator);
        self.quote.push(quote);
        self.line.len() as u32 - 1
    }

    /// Rows of a table, which have only a line each; gives the number of the first.
    pub(super) fn push_lines(&mut self, template: u32, lines: &[u32], none: u32) -> u32 {
        let first = self.line.len() as u32;
        self.template.push_times(template, lines.len());
        self.line.extend_from_slice(lines);
        self.locator.push_times(none, lines.len());
        self.quote.push_times(none, lines.len());
        first
    }

    pub(super) fn len(&self) -> usize {
        self.line.len()
    }

    /// File and line of a row.
    pub(super) fn place(&self, row: u32) -> (u32, u32) {
        let template = self.template.get(row as usize);
        (self.templates[template as usize][6], self.line[row as usize])
    }

    /// True when a later edition of the source corrected what rests on this row.
    pub(super) fn is_corrected(&self, row: u32) -> bool {
        let template = self.template.get(row as usize);
        self.templates[template as usize][4] != DateId::NONE.0
    }

    /// True when anything was corrected.
    pub(super) fn any_corrected(&self) -> bool {
        self.templates.iter().any(|template| template[4] != DateId::NONE.0)
    }

    /// The columns, with every row at its new place.
    pub(super) fn finish(self, new: &[u32]) -> EvidenceColumns {
        let mut old = vec![0; new.len()];
        for (row, &new) in (0..).zip(new) {
            old[new as usize] = row;
        }
        EvidenceColumns {
            templates: Column::Owned(self.templates),
            template: self.template.arranged(&old, old.len()),
            line: old.iter().map(|&row| self.line[row as usize]).collect(),
            locator: self.locator.arranged(&old, old.len()),
            quote: self.quote.arranged(&old, old.len()),
        }
    }
}
