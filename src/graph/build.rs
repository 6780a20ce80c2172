//! From records to the graph: names become numbers, and what can't be joined is reported.

mod named;
mod policies;
mod relations;
mod things;

use super::adjacency::LinksBuilder;
use super::citations::CitationRow;
use super::columns::{DatesBuilder, FactsBuilder, Field};
use super::evidence::EvidenceBuilder;
use super::name_index::NameIndex;
use super::strings::StringsBuilder;
use super::{Attribute, Body, Collection, Coverage, PolicyGraph};
use hashbrown::{DefaultHashBuilder, HashTable};

use crate::error::Error;
use crate::lang::Text;
use crate::model::date;
use crate::model::law::Role;
use crate::model::place::Places;
use crate::record::progress::{Progress, Unit, Unwatched};
use crate::record::tables::Watch;
use crate::record::{self, DataSet, FileKind, Place, Problem, line, origin, tables};

/// A graph, and what was wrong with its records. Records with errors are not in it.
#[derive(Debug)]
pub struct Loaded {
    /// The graph of the sound records.
    pub graph: PolicyGraph,
    /// Every problem found on the way, in the order of the files.
    pub problems: Vec<Problem>,
}

/// Joins the records of a data set.
///
/// # Errors
/// Only when the manifest's own day is no date. Everything else is a problem in the answer.
pub fn load(data: &DataSet) -> Result<Loaded, Error> {
    load_with(data, Options::default(), &Unwatched)
}

/// How records are joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Keeps relations that their dates make impossible, as the source gives them.
    pub keep_impossible: bool,
    /// Notes what the graph was made of ([`PolicyGraph::origin`]).
    pub note_origin: bool,
}

impl Options {
    /// What a graph of `data` would be made of, without making it.
    ///
    /// # Errors
    /// When a table can't be read.
    pub fn origin(self, data: &DataSet) -> Result<String, Error> {
        let sums: Result<Vec<u128>, Error> = data.files.iter().map(origin::sum).collect();
        Ok(self.origin_of(data, &sums?))
    }

    fn origin_of(self, data: &DataSet, sums: &[u128]) -> String {
        let Options { keep_impossible, .. } = self;
        let program = env!("CARGO_PKG_VERSION");
        let choices = format!("{program} keep_impossible={keep_impossible}");
        origin::of(data, sums, &choices)
    }
}

/// The same as [`load`], as `options` say, telling `progress` how far it is.
///
/// # Errors
/// As [`load`].
pub fn load_with(
    data: &DataSet,
    options: Options,
    progress: &dyn Progress,
) -> Result<Loaded, Error> {
    let problems = data.problems.clone();
    let mut builder = Builder { problems, options, ..Builder::default() };
    let mut sums = Vec::new();
    for (index, file) in data.files.iter().enumerate() {
        let name = file.name.rsplit(['/', '\\']).next().unwrap_or(&file.name);
        let step = Text::new(format!("读取 {name}"), format!("reading {name}"));
        progress.begin(&step, file.len(), Unit::Bytes);
        let watch = Watch::new(progress);
        builder.file(index as u32, file, &watch);
        if !file.is_on_disk() {
            progress.advance(file.len());
        }
        if options.note_origin {
            sums.push(watch.sum().map_or_else(|| origin::sum(file), Ok)?);
        }
    }
    let stated = date::bounds(&data.manifest.as_of).ok().and_then(|day| day.single_day());
    let day = stated.or_else(|| builder.latest_day(data));
    // Tables that can't be read have no day either: what is wrong with them is to be said.
    let unsound = builder.problems.iter().any(|p| p.severity == record::Severity::Error);
    let tables = data.files.iter().any(|file| file.kind == FileKind::PolicyTable);
    let day = day.or_else(|| (unsound && tables).then(date::Day::default));
    let as_of = day.ok_or_else(|| {
        if tables {
            return Error::data(Text::new(
                "表中没有一个日期，不知道状态应算到哪一天",
                "no row of the tables has a date, so that there is no day to give standing for",
            ))
            .with_hint(Text::new(
                "在 policies 表的 promulgated 一列写上日期",
                "give dates in the column promulgated of the table policies",
            ));
        }
        let found = &data.manifest.as_of;
        Error::data(Text::new(
            format!("dataset.json：as_of 为“{found}”，应为一天，如 2026-11-24"),
            format!(
                "dataset.json: as_of is {found:?}, expected a day such as 2026-11-24"
            ),
        ))
    })?;
    let step = Text::new("连接", "joining");
    progress.begin(&step, 3, Unit::Pieces);
    let mut loaded = builder.finish(data, as_of, progress);
    if options.note_origin {
        loaded.graph.origin = options.origin_of(data, &sums);
    }
    Ok(loaded)
}

#[derive(Default)]
pub(super) struct Builder {
    pub(super) options: Options,
    pub(super) problems: Vec<Problem>,
    pub(super) strings: StringsBuilder,
    pub(super) texts: StringsBuilder,
    pub(super) places: Option<Places>,
    pub(super) dates: DatesBuilder,
    pub(super) horizons: Vec<[u32; 4]>,
    pub(super) collections: Vec<Collection>,
    pub(super) sources: Vec<[u32; 7]>,
    source_ids: NameIndex,
    pub(super) bodies: Vec<Body>,
    body_ids: NameIndex,
    /// Bodies of tables by name and place.
    pub(super) bodies_of_tables: HashTable<u32>,
    pub(super) hasher: DefaultHashBuilder,
    pub(super) coverage: Vec<Coverage>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) citations: Vec<CitationRow>,
    /// Id, jurisdiction, evidence, 1 for an event.
    pub(super) policies: Vec<[u32; 4]>,
    pub(super) policy_ids: NameIndex,
    pub(super) facts: FactsBuilder,
    pub(super) evidence: EvidenceBuilder,
    pub(super) links: LinksBuilder,
    /// A title has the mark of an edition, or a source says that a text was replaced: later
    /// editions are worth looking for.
    pub(super) has_editions: bool,
}

impl Builder {
    /// The day for which tables count as checked: they don't say.
    fn latest_day(&self, data: &DataSet) -> Option<date::Day> {
        let is_table = |file: &record::File| file.kind == FileKind::PolicyTable;
        data.files.iter().any(is_table).then_some(())?;
        let facts = self.facts.runs().flat_map(|(_, facts)| facts);
        let issued = facts.filter(|&&[_, role, _, field]| {
            field == Field::Date as u32 && role == Role::Document as u32
        });
        let last = issued.map(|&[date, ..]| self.dates.days(date).1).max()?;
        date::Day::from_num_days_from_ce_opt(last)
    }

    fn file(&mut self, index: u32, file: &record::File, watch: &Watch<'_>) {
        let mut problems = std::mem::take(&mut self.problems);
        let bytes = &file.bytes;
        let collection = self.collection(&file.collection);
        // Each closure reports into `self.problems`; those of the reader join them after.
        match file.kind {
            FileKind::Collections => {
                line::each(bytes, index, &mut problems, |record, _, _| {
                    self.add_collection(&record);
                });
            }
            FileKind::Sources => {
                line::each(bytes, index, &mut problems, |record, at, _| {
                    self.add_source(&record, at);
                })
            }
            FileKind::Places => {
                line::each(bytes, index, &mut problems, |record, at, _| {
                    self.add_place(&record, at);
                })
            }
            FileKind::Bodies => {
                line::each(bytes, index, &mut problems, |record, at, _| {
                    self.add_body(&record, at);
                })
            }
            FileKind::Coverage => {
                line::each(bytes, index, &mut problems, |record, at, _| {
                    self.add_coverage(&record, at, collection);
                });
            }
            FileKind::Policies => {
                line::each(bytes, index, &mut problems, |record, at, _| {
                    self.add_policy(&record, at, collection);
                });
            }
            FileKind::Assertions => {
                line::each(bytes, index, &mut problems, |record, at, _| {
                    self.add_assertion(&record, at, collection);
                });
            }
            FileKind::Relations => {
                line::each(bytes, index, &mut problems, |record, at, _| {
                    self.add_relation(&record, at, collection);
                });
            }
            FileKind::Citations => {
                line::each(bytes, index, &mut problems, |record, at, _| {
                    self.add_citation(&record, at, collection);
                });
            }
            FileKind::Attributes => {
                line::each(bytes, index, &mut problems, |record, at, _| {
                    self.add_attribute(&record, at, collection);
                });
            }
            FileKind::PlaceTable => {
                let columns = tables::PLACES;
                tables::each(file, index, columns, watch, &mut problems, |row, at| {
                    self.place_row(row, at);
                });
            }
            FileKind::PolicyTable => {
                let mut table = self.table(&file.name, index, collection);
                let columns = tables::POLICIES;
                tables::each(file, index, columns, watch, &mut problems, |row, at| {
                    self.policy_row(row, at, &mut table);
                });
            }
            FileKind::RelationTable => {
                self.relation_table(file, index, collection, watch, &mut problems);
            }
        }
        self.problems.append(&mut problems);
    }

    pub(super) fn error(
        &mut self,
        place: Place,
        check: &'static str,
        found: Text,
        expected: Text,
    ) {
        self.problems.push(Problem::error(place, check, found, expected));
    }

    pub(super) fn places(&mut self) -> &mut Places {
        self.places.get_or_insert_with(Places::builtin)
    }

    fn collection(&mut self, id: &str) -> u16 {
        let known = self.collections.iter().position(|collection| collection.id == id);
        let index = known.unwrap_or_else(|| {
            self.collections
                .push(Collection { id: id.to_owned(), title: Text::new(id, id) });
            self.collections.len() - 1
        });
        index as u16
    }
}

pub(super) fn both<'a>(
    words: Option<&'a record::BothWords<'_>>,
) -> Option<(&'a str, &'a str)> {
    words.map(|words| (&*words.zh, &*words.en))
}
