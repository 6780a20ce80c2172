//! As written: the only room that reads data files.
//!
//! A record holds what its line says, borrowed from the file's bytes. Whether it makes
//! sense is asked later; what can't even be read becomes a [`Problem`] with its place.

pub mod cascades;
pub mod file_names;
pub mod folder;
pub mod import;
pub mod line;
pub mod lines;
pub mod link;
pub mod problem;
pub mod origin;
pub mod progress;
pub mod tables;
pub mod revision;
pub mod text;
pub mod whole_lines;
pub mod write;

mod embedded;

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

pub use embedded::{FILES as EMBEDDED_FILES, embedded};
pub use folder::{DataSet, File, FileKind, open};
pub use problem::{Place, Problem, Severity};

/// A string of a record, borrowed from the line unless it has escapes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words<'a>(Cow<'a, str>);

impl std::ops::Deref for Words<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'a> From<&'a str> for Words<'a> {
    fn from(text: &'a str) -> Words<'a> {
        Words(Cow::Borrowed(text))
    }
}

impl From<String> for Words<'_> {
    fn from(text: String) -> Self {
        Words(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Words<'a> {
    fn from(text: Cow<'a, str>) -> Words<'a> {
        Words(text)
    }
}

impl Words<'_> {
    /// The same words, borrowed from nothing.
    pub fn into_owned(self) -> Words<'static> {
        Words(Cow::Owned(self.0.into_owned()))
    }
}

impl Serialize for Words<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Words<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Words<'a>, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Words<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Words<'de>, E> {
                Ok(Words(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Words<'de>, E> {
                Ok(Words(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

/// Both languages of a word, as in `{"zh": …, "en": …}`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct BothWords<'a> {
    /// Chinese.
    #[serde(borrow)]
    pub zh: Words<'a>,
    /// English.
    #[serde(borrow)]
    pub en: Words<'a>,
}

/// `dataset.json`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Always `policy-graph/1`.
    pub schema: String,
    /// Short name; also the collection of files beside the manifest.
    pub name: String,
    /// Title in both languages.
    pub title: ManifestTitle,
    /// The day the data set was last checked.
    pub as_of: String,
    /// Licence, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
}

/// Title of a data set.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestTitle {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// One line of `collections.jsonl`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Collection<'a> {
    /// The folder.
    #[serde(borrow)]
    pub id: Words<'a>,
    /// Its title.
    #[serde(borrow)]
    pub title: BothWords<'a>,
    /// What it holds.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub note: Option<BothWords<'a>>,
}

/// One line of `sources.jsonl`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source<'a> {
    /// Short id.
    #[serde(borrow)]
    pub id: Words<'a>,
    /// Its own title, or a description.
    #[serde(borrow)]
    pub title: Words<'a>,
    /// A code of [`SourceKind`](crate::model::law::SourceKind).
    #[serde(borrow)]
    pub kind: Words<'a>,
    /// Where it was read.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub url: Option<Words<'a>>,
    /// EDTF: when it put things on record.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub published: Option<Words<'a>>,
    /// EDTF: what was taken for the day on which it was checked, where nobody gave one. What it
    /// says is known from then on, whenever the rest of the data set was checked.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Words<'a>>,
    /// Name of the file it was imported from.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub file: Option<Words<'a>>,
    /// SHA-256 of that file, in hexadecimal.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Words<'a>>,
    /// Anything a reader must know.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub note: Option<BothWords<'a>>,
}

impl Source<'_> {
    /// The same with words of its own.
    pub fn into_owned(self) -> Source<'static> {
        let both = |note: BothWords<'_>| BothWords {
            zh: note.zh.into_owned(),
            en: note.en.into_owned(),
        };
        Source {
            id: self.id.into_owned(),
            title: self.title.into_owned(),
            kind: self.kind.into_owned(),
            url: self.url.map(Words::into_owned),
            published: self.published.map(Words::into_owned),
            checked: self.checked.map(Words::into_owned),
            file: self.file.map(Words::into_owned),
            sha256: self.sha256.map(Words::into_owned),
            note: self.note.map(both),
        }
    }
}

/// One line of `bodies.jsonl`: an issuing body.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Body<'a> {
    /// Short id.
    #[serde(borrow)]
    pub id: Words<'a>,
    /// Name.
    #[serde(borrow)]
    pub name: Words<'a>,
    /// English name.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<Words<'a>>,
    /// Code of the place it acts for.
    #[serde(borrow)]
    pub place: Words<'a>,
    /// Other names.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Words<'a>>,
}

/// One line of `places.jsonl`: a place beyond the built-in tree.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct NewPlace<'a> {
    /// Code.
    #[serde(borrow)]
    pub code: Words<'a>,
    /// Code of the place it lies in.
    #[serde(borrow)]
    pub parent: Words<'a>,
    /// Level.
    #[serde(borrow)]
    pub level: Words<'a>,
    /// Name.
    #[serde(borrow)]
    pub name: Words<'a>,
    /// English name.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<Words<'a>>,
    /// Other names.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Words<'a>>,
}

/// One line of `policies.jsonl` or `assertions.jsonl`: a policy, or further values of one.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Policy<'a> {
    /// Stable id.
    #[serde(borrow)]
    pub id: Words<'a>,
    /// Title as the source prints it.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub title: Option<Words<'a>>,
    /// The source's words for a thing without a title.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub label: Option<Words<'a>>,
    /// True when it is no document.
    #[serde(default, skip_serializing_if = "is_false")]
    pub event: bool,
    /// Place code of the issuing level.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<Words<'a>>,
    /// Where the source lists it.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub listed: Option<Listed<'a>>,
    /// Form of the document.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Words<'a>>,
    /// Legal level.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub legal_level: Option<Words<'a>>,
    /// Binding or not.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub binding: Option<Words<'a>>,
    /// Body ids, lead first.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub issuers: Vec<Words<'a>>,
    /// Place codes, when not the whole jurisdiction.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub applies_to: Vec<Words<'a>>,
    /// Categories by scheme.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category<'a>>,
    /// Free words.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Words<'a>>,
    /// Document or act number.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub doc_number: Option<Words<'a>>,
    /// Dates with their roles.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<Date<'a>>,
    /// Planning horizon.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub horizon: Option<Horizon<'a>>,
    /// Status as the source asserts it.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status<'a>>,
    /// Edition.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub version: Option<Words<'a>>,
    /// Official page.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub url: Option<Words<'a>>,
    /// English title.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<Words<'a>>,
    /// Title in the document's own language, when that is not the title's.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub title_original: Option<Words<'a>>,
    /// What a reader must know.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub note: Option<BothWords<'a>>,
    /// What all these values rest on.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence<'a>>,
}

/// Where a source lists a policy.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Listed<'a> {
    /// The table or section.
    #[serde(borrow)]
    pub table: Words<'a>,
    /// The place under which it stands there.
    #[serde(borrow)]
    pub under: Words<'a>,
}

/// A category in a scheme.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Category<'a> {
    /// Whose classification.
    #[serde(borrow)]
    pub scheme: Words<'a>,
    /// The class.
    #[serde(borrow)]
    pub value: Words<'a>,
}

/// A date with its role.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Date<'a> {
    /// A code of [`Role`](crate::model::law::Role).
    #[serde(borrow)]
    pub role: Words<'a>,
    /// The date.
    #[serde(borrow)]
    pub edtf: Words<'a>,
    /// Which part of the policy.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub part: Option<Words<'a>>,
}

/// A planning horizon: a span, or a start and an end that are themselves uncertain.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Horizon<'a> {
    /// The span.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub edtf: Option<Words<'a>>,
    /// Its start, when it is relative.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub start: Option<Words<'a>>,
    /// Its end, when it is relative.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub end: Option<Words<'a>>,
    /// The source's words.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub words: Option<Words<'a>>,
}

/// A status that a source asserts.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Status<'a> {
    /// A code of [`Status`](crate::model::law::Status).
    #[serde(borrow)]
    pub value: Words<'a>,
    /// When it held.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Words<'a>>,
}

/// One line of `relations.jsonl`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Relation<'a> {
    /// The later, citing policy.
    #[serde(borrow)]
    pub from: Words<'a>,
    /// A code of [`Relation`](crate::model::law::Relation).
    #[serde(borrow)]
    pub relation: Words<'a>,
    /// The earlier, cited policy.
    #[serde(borrow)]
    pub to: Words<'a>,
    /// A code of [`Tier`](crate::model::law::Tier).
    #[serde(borrow)]
    pub tier: Words<'a>,
    /// When a repeal or amendment takes effect.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub effective: Option<Words<'a>>,
    /// A partial repeal.
    #[serde(default, skip_serializing_if = "is_false")]
    pub partial: bool,
    /// What a reader must know.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub note: Option<BothWords<'a>>,
    /// What it rests on.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence<'a>>,
}

/// One line of `citations.jsonl`: what a text says of another document, whether or not
/// the data has that document. `link` makes relations of what it can resolve.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Citation<'a> {
    /// The policy whose text it is.
    #[serde(borrow)]
    pub from: Words<'a>,
    /// A code of [`Relation`](crate::model::law::Relation).
    #[serde(borrow)]
    pub relation: Words<'a>,
    /// The title between 《 and 》.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub title: Option<Words<'a>>,
    /// The number.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub number: Option<Words<'a>>,
    /// The number was misprinted and is repaired.
    #[serde(default, skip_serializing_if = "is_false")]
    pub repaired: bool,
    /// Only a part is amended or repealed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub partial: bool,
    /// EDTF: when a repeal or amendment takes effect.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub effective: Option<Words<'a>>,
    /// EDTF: the first day without force of a term that an amendment makes longer.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub until: Option<Words<'a>>,
    /// EDTF: when the document is said to have been issued.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub stated: Option<Words<'a>>,
    /// Year of the edition meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<u16>,
    /// Who is said to have issued it.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Words<'a>>,
    /// What it rests on.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence<'a>>,
}

/// One line of `attributes.jsonl`: a figure about a place or a body.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute<'a> {
    /// Place code.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Words<'a>>,
    /// Body id.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub body: Option<Words<'a>>,
    /// What is counted, as a code.
    #[serde(borrow)]
    pub attribute: Words<'a>,
    /// What is counted, in words.
    #[serde(borrow)]
    pub name: BothWords<'a>,
    /// The figure, or its lower and upper end.
    pub value: Value,
    /// Unit.
    #[serde(borrow)]
    pub unit: Words<'a>,
    /// EDTF: when.
    #[serde(borrow)]
    pub period: Words<'a>,
    /// A field within the attribute.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub dimension: Option<Words<'a>>,
    /// What it rests on.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence<'a>>,
}

/// A figure: exact, or known only between two ends.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// One number.
    Exact(#[serde(serialize_with = "write_number")] f64),
    /// Lower and upper end.
    Between(#[serde(serialize_with = "write_numbers")] [f64; 2]),
}

fn write_number<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    Number(*number).serialize(serializer)
}

fn write_numbers<S: Serializer>(
    numbers: &[f64; 2],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    numbers.map(Number).serialize(serializer)
}

/// 96 stays 96 in the file and does not become 96.0.
struct Number(f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Number(number) = *self;
        if number.fract() == 0.0 && number.abs() < 9e15 {
            serializer.serialize_i64(number as i64)
        } else {
            serializer.serialize_f64(number)
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_false(value: &bool) -> bool {
    !*value
}

/// One line of `coverage.jsonl`: where a source looked.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage<'a> {
    /// Short id.
    #[serde(borrow)]
    pub id: Words<'a>,
    /// The tables or sections that came of it.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<Words<'a>>,
    /// Place code of the whole that was searched.
    #[serde(borrow)]
    pub within: Words<'a>,
    /// Level of the units searched.
    #[serde(borrow)]
    pub level: Words<'a>,
    /// True: only the 31 mainland provinces.
    #[serde(default, skip_serializing_if = "is_false")]
    pub mainland: bool,
    /// EDTF span searched.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub window: Option<Words<'a>>,
    /// What was looked for.
    #[serde(borrow)]
    pub rule: BothWords<'a>,
    /// `unreadable` when the source has a list that can't be read.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Words<'a>>,
    /// What it rests on.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence<'a>>,
}

/// What a value rests on.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence<'a> {
    /// Source id.
    #[serde(borrow)]
    pub source: Words<'a>,
    /// The place in it.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub locator: Option<Words<'a>>,
    /// Its words, verbatim.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub quote: Option<Words<'a>>,
    /// EDTF: when this was put on record.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Words<'a>>,
    /// EDTF: when it was corrected.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub superseded: Option<Words<'a>>,
    /// False marks a value that no source proves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified: Option<bool>,
    /// How the value was derived.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub method: Option<BothWords<'a>>,
}
