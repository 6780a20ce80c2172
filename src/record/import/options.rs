//! What the person who imports says of a document.

use super::mapping::Mapping;
use crate::error::Error;

/// What is said on the command line.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Id of the source; made from the file name otherwise.
    pub source: Option<String>,
    /// A code of [`SourceKind`](crate::model::law::SourceKind); `report` for a report,
    /// `mirror` for a text, `unstated` for a table: whose it is nobody says.
    pub source_kind: Option<String>,
    /// Title of the source; the file name otherwise.
    pub source_title: Option<String>,
    /// Where the source was read.
    pub source_url: Option<String>,
    /// EDTF: when the source put it on record.
    pub published: Option<String>,
    /// Collection that the records join; the source's id otherwise.
    pub collection: Option<String>,
    /// EDTF: when the values are put on record. Without it the data set's `as_of` counts,
    /// as everywhere.
    pub recorded: Option<String>,
    /// How the columns of a table are read; guessed otherwise.
    pub mapping: Option<Mapping>,
    /// Place of records that name none.
    pub place: Option<String>,
    /// The sheet to read; all otherwise.
    pub sheet: Option<String>,
    /// Name of the encoding; found otherwise.
    pub encoding: Option<String>,
    /// How the file is read when its name does not tell: table, report or text.
    pub reading: Option<Reading>,
}

impl Options {
    /// With a mapping of its own, when `--map` adds to none.
    pub fn map(&mut self, words: &str) -> Result<(), Error> {
        self.mapping.get_or_insert_with(Mapping::default).add(words)
    }
}

/// What a file is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Rows and columns.
    Table,
    /// A text that speaks of policies.
    Report,
    /// The text of one policy.
    Text,
}
