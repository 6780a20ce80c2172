//! What an import would do, before it does it: added, changed, in doubt, rejected, each
//! with its place in the file.

use crate::lang::Text;
use crate::model::place::PlaceId;
use crate::record::{
    Attribute, Citation, Coverage, Date, Evidence, Policy, Relation, Words,
};

/// A policy that a reader proposes.
///
/// The reader fills what the document says, with the locator and quote of its evidence.
/// The id, the source and the recorded day are the import's to give.
#[derive(Clone, Debug, Default)]
pub struct Proposal<'a> {
    /// The record. Its `id` is empty unless the document itself carries an id of this
    /// data set; `evidence.source` is empty.
    pub policy: Policy<'a>,
    /// The document's own key for the record, such as the id column of a table. It makes
    /// the id of a new record and finds the record again when the document is imported
    /// again with other values.
    pub key: Option<Words<'a>>,
    /// The place of its jurisdiction, when the reader has looked it up already.
    pub place: Option<PlaceId>,
    /// Issuers as the document names them; they are matched to bodies.
    pub issuers: Vec<String>,
    /// Dates that rest on other words of the document than the rest of `policy`.
    pub dated: Vec<Rested<'a>>,
    /// True when `policy.kind` was read off the title and is not the document's own word.
    pub kind_derived: bool,
    /// True when the document only mentions the policy: it is matched with what is known,
    /// and a new record is made only if its text dates or places it.
    pub mention: bool,
}

/// A date with evidence of its own, such as an end that is counted from a term.
#[derive(Clone, Debug)]
pub struct Rested<'a> {
    /// The date.
    pub date: Date<'a>,
    /// What it rests on; its source is the import's to give.
    pub evidence: Evidence<'a>,
}

/// Where an offered record went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placed {
    /// A new record with this id.
    Added(String),
    /// A known record, to which the document adds values.
    Changed(String),
    /// A known record that already says all of it.
    Same(String),
    /// Held back: it is in doubt.
    Doubt,
}

impl Placed {
    /// The id of the record, unless it was held back.
    pub fn id(&self) -> Option<&str> {
        match self {
            Placed::Added(id) | Placed::Changed(id) | Placed::Same(id) => Some(id),
            Placed::Doubt => None,
        }
    }
}

/// Why something is in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Which place is meant?
    Place,
    /// Which day is meant?
    Date,
    /// Is it a policy that the data set has, or a new one?
    Policy,
    /// Which of several texts is cited?
    Citation,
    /// Is it a policy at all?
    Kind,
}

impl Question {
    /// The word in review tables.
    pub fn code(self) -> &'static str {
        match self {
            Question::Place => "place",
            Question::Date => "date",
            Question::Policy => "policy",
            Question::Citation => "citation",
            Question::Kind => "kind",
        }
    }
}

/// One of the answers that a doubt allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What to write as the decision: a place code, a policy id, a date.
    pub value: String,
    /// What it is called.
    pub name: Text,
}

/// Something that a person must decide. Nothing of it is imported before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Stable across imports of the same row: how a decision finds its doubt again.
    pub key: String,
    /// File and place in it.
    pub at: String,
    /// What is asked.
    pub question: Question,
    /// The words that are in doubt, as the document has them.
    pub found: String,
    /// What the matter is, and what would decide it.
    pub why: Text,
    /// The answers at hand, best first. Others may be written too.
    pub candidates: Vec<Candidate>,
    /// The row or sentence around it.
    pub quote: String,
}

/// Something that can't be a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// File and place in it.
    pub at: String,
    /// What was found there.
    pub found: Text,
    /// What was expected, or what to do.
    pub expected: Text,
    /// The row or sentence.
    pub quote: String,
}

/// A record that is added, or values that are added to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// File and place in it.
    pub at: String,
    /// Id of the record.
    pub id: String,
    /// Its title or label.
    pub title: String,
    /// Its place, dates and other values in a few words; for a change, what is new.
    pub values: Vec<Text>,
}

/// How many examples of each outcome a preview keeps. The counts are of all.
pub const KEPT: usize = 1000;

/// How many doubts a preview keeps: a review table needs them all.
pub const DOUBTS_KEPT: usize = 100_000;

/// What an import does, or would do.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// How the files were read: encoding, header row, columns, what was left out.
    pub explained: Vec<Text>,
    /// Policies added, up to [`KEPT`].
    pub added: Vec<Entry>,
    /// Policies to which values are added, up to [`KEPT`].
    pub changed: Vec<Entry>,
    /// What must be decided, up to [`DOUBTS_KEPT`].
    pub doubts: Vec<Doubt>,
    /// What can't be a record, up to [`KEPT`].
    pub rejected: Vec<Rejected>,
    /// Worth knowing, nothing to decide.
    pub notes: Vec<Text>,
    /// How many of each there are.
    pub counts: Counts,
}

/// How many records have which outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Policies added.
    pub added: u64,
    /// Policies changed.
    pub changed: u64,
    /// Policies known already with all their values.
    pub same: u64,
    /// Questions that are open.
    pub doubts: u64,
    /// Rows or passages held back until they are answered.
    pub held: u64,
    /// Rows or passages rejected.
    pub rejected: u64,
    /// Bodies added.
    pub bodies: u64,
    /// Places added.
    pub places: u64,
    /// Relations added.
    pub relations: u64,
    /// Citations added.
    pub citations: u64,
    /// Figures added.
    pub attributes: u64,
    /// Statements of where a source looked added.
    pub coverage: u64,
}

impl Counts {
    /// True when nothing would be said of policies that is not: a place or a body that no
    /// policy has is nothing to write down.
    pub fn nothing_new(&self) -> bool {
        let Counts { added, changed, relations, attributes, coverage, citations, .. } =
            *self;
        [added, changed, relations, citations, attributes, coverage]
            .iter()
            .all(|count| *count == 0)
    }
}

/// Any other record that a reader offers.
#[derive(Clone, Debug)]
pub enum Other<'a> {
    /// A relation between two policies whose ids the import gave or the data set has.
    Relation(Relation<'a>),
    /// What the text of a policy says of another document.
    Citation(Citation<'a>),
    /// A figure.
    Attribute(Attribute<'a>),
    /// Where the document looked.
    Coverage(Coverage<'a>),
}
