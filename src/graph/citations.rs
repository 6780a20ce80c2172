//! What texts say of other documents, whether or not the graph has those documents.

use super::column::Column;
use super::columns::Renumbered;
use super::strings::StringId;
use super::{EvidenceId, PolicyGraph, PolicyId};
use crate::model::law::Relation;

/// What a text says of another document.
#[derive(Clone, Copy, Debug)]
pub struct Citation<'g> {
    /// Whose text it is.
    pub from: PolicyId,
    /// What the text does with it.
    pub relation: Relation,
    /// The title between 《 and 》.
    pub title: Option<&'g str>,
    /// The number.
    pub number: Option<&'g str>,
    /// The number was misprinted and is repaired.
    pub repaired: bool,
    /// Only a part is amended or repealed.
    pub partial: bool,
    /// EDTF: when a repeal or amendment takes effect.
    pub effective: Option<&'g str>,
    /// EDTF: the first day without force of a term that an amendment makes longer.
    pub until: Option<&'g str>,
    /// EDTF: when the document is said to have been issued.
    pub stated: Option<&'g str>,
    /// Year of the edition meant.
    pub edition: Option<u16>,
    /// Who is said to have issued it.
    pub issuer: Option<&'g str>,
    /// What this rests on.
    pub evidence: EvidenceId,
}

/// Policy; relation, flags and edition; title, number, effective, stated, issuer,
/// until (long texts); evidence.
pub(super) type CitationRow = [u32; 9];

/// Which cells of a row are numbers of long texts.
pub(super) const TEXTS: std::ops::Range<usize> = 2..8;

/// Relation, flags and edition in one cell.
pub(super) fn about(
    relation: Relation,
    repaired: bool,
    partial: bool,
    edition: Option<u16>,
) -> u32 {
    relation as u32
        | u32::from(repaired) << 8
        | u32::from(partial) << 9
        | u32::from(edition.unwrap_or(0)) << 16
}

/// The rows with the numbers that policies and evidence have after sorting.
pub(super) fn sorted(rows: Vec<CitationRow>, new: &Renumbered) -> Column<CitationRow> {
    rows.into_iter()
        .map(|mut row| {
            row[0] = new.policy[row[0] as usize];
            row[8] = new.evidence[row[8] as usize];
            row
        })
        .collect()
}

impl PolicyGraph {
    /// How many citations are recorded.
    pub fn citation_count(&self) -> usize {
        self.citations.len()
    }

    /// What texts say of other documents, in the order of the data.
    pub fn citations(&self) -> impl ExactSizeIterator<Item = Citation<'_>> {
        (0..self.citations.len()).map(|position| self.citation(position))
    }

    /// The citation at this position.
    pub fn citation(&self, position: usize) -> Citation<'_> {
        let [from, about, title, number, effective, stated, issuer, until, evidence] =
            self.citations.get(position);
        let relation = Relation::from_index(about & 0xff);
        if from as usize >= self.policy_count() || relation.is_none() {
            self.citations.note_damage();
        }
        let text = |id| self.texts.optional(StringId(id));
        Citation {
            from: PolicyId(from.min(self.policy_count().saturating_sub(1) as u32)),
            relation: relation.unwrap_or(Relation::Cites),
            title: text(title),
            number: text(number),
            repaired: about & 1 << 8 != 0,
            partial: about & 1 << 9 != 0,
            effective: text(effective),
            until: text(until),
            stated: text(stated),
            edition: Some((about >> 16) as u16).filter(|&year| year != 0),
            issuer: text(issuer),
            evidence: EvidenceId(evidence),
        }
    }
}
