//! Checked and joined: the policy graph as columns and adjacency.
//!
//! A [`PolicyGraph`] holds integer-coded columns, string tables, and the relations as
//! compressed sparse rows in both directions, in memory or mapped from a [`snapshot`]. It holds only sound relations: both ends exist, and no relation that its
//! dates make impossible is kept.

mod column;
mod strings;
mod name_index;
mod columns;
mod evidence;
mod adjacency;
mod bodies;
mod citations;
mod index;
mod names;
mod build;
mod join;
mod tables;
mod policy;
mod links;
mod chronicle;
mod reach;
mod firsts;
mod changes;
mod editions;
pub mod snapshot;
pub mod check;

pub use build::{Loaded, load};
pub use build::{Options, load_with};
pub use chronicle::Entry;
pub use citations::Citation;
pub use columns::Field;
pub use firsts::FirstOfGroup;
pub use index::{DayOf, Run};
pub use links::Links;
pub use names::TITLES;
pub use policy::{Evidence, Fact, Horizon, Link, Policy, RecordedDate, Source};
pub use reach::Steps;

use std::sync::{Arc, OnceLock};

use crate::error::Error;
use crate::lang::Text;
use crate::model::date::{Bounds, Day};
use crate::model::place::{PlaceId, Places};
use crate::record::file_names::FileNames;
use crate::record::progress::{Progress, Unwatched};
use crate::record::{self, DataSet, Place};
use adjacency::LinkColumns;
use bodies::Bodies;
use column::Column;
use columns::{Dates, FactColumns, PolicyColumns};
use evidence::EvidenceColumns;
use index::{Days, Index};
use names::Names;
use strings::{StringId, Strings};

/// A policy of a graph. The number is its position and means nothing outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PolicyId(pub u32);

/// A recorded relation of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId(pub u32);

/// An issuing body of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyId(pub u32);

/// A row of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EvidenceId(pub u32);

/// An issuing body.
#[derive(Clone, Debug)]
pub struct Body {
    /// Short id.
    pub id: String,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// The place it acts for.
    pub place: PlaceId,
    /// Other names.
    pub aliases: Vec<String>,
}

/// A collection: a part of the data set with an origin of its own.
#[derive(Clone, Debug)]
pub struct Collection {
    /// Its folder.
    pub id: String,
    /// Its title.
    pub title: Text,
}

/// Where a source looked, and for what.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// Short id.
    pub id: String,
    /// The tables or sections that came of it.
    pub tables: Vec<String>,
    /// The whole that was searched.
    pub within: PlaceId,
    /// Level of the units searched.
    pub level: crate::model::place::PlaceLevel,
    /// Only the 31 mainland provinces.
    pub mainland: bool,
    /// EDTF span searched.
    pub window: Option<String>,
    /// What was looked for.
    pub rule: Text,
    /// The source has a list that can't be read.
    pub unreadable: bool,
    /// What this rests on.
    pub evidence: EvidenceId,
}

/// A figure about a place or a body.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Whom it is about.
    pub subject: Subject,
    /// What is counted, as a code.
    pub code: String,
    /// What is counted, in words.
    pub name: Text,
    /// Lower and upper end; the same when exact.
    pub value: (f64, f64),
    /// Unit.
    pub unit: String,
    /// EDTF: when.
    pub period: String,
    /// A field within the attribute.
    pub dimension: Option<String>,
    /// What this rests on.
    pub evidence: EvidenceId,
}

/// Whom a figure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A place.
    Place(PlaceId),
    /// A body: an agency is no place.
    Body(BodyId),
}

/// The graph of policies.
#[derive(Debug)]
pub struct PolicyGraph {
    name: String,
    title: Text,
    as_of: Day,
    files: FileNames,
    places: Places,
    bodies: Bodies,
    collections: Vec<Collection>,
    /// Id, title, kind, url, published, note, checked.
    sources: Column<[u32; 7]>,
    coverage: Vec<Coverage>,
    attributes: Vec<Attribute>,
    citations: Column<citations::CitationRow>,
    strings: Strings,
    /// Long texts: quotes, locators, notes, addresses.
    texts: Strings,
    dates: Dates,
    /// Span, start, end (dates), words.
    horizons: Column<[u32; 4]>,
    policies: PolicyColumns,
    /// Numbers of the policies in the order in which they were read.
    read_order: Column<u32>,
    facts: FactColumns,
    evidence: EvidenceColumns,
    links: LinkColumns,
    implemented: firsts::Implemented,
    changes: changes::Changes,
    editions: editions::Editions,
    days: Days,
    /// Made at the first question, or mapped.
    index: OnceLock<Index>,
    names: Names,
    titles: Option<Column<[u64; 2]>>,
    plain: bool,
    /// What it was made of, if that was noted.
    origin: String,
    /// The snapshot that all this lies in, if it does.
    file: Option<Arc<snapshot::Mapped>>,
}

/// The embedded data set as a graph.
///
/// # Errors
/// Only if the program was built with unsound data.
pub fn embedded() -> Result<PolicyGraph, Error> {
    sound(record::embedded()?)
}

/// A data set as a graph, or the reason why it can't be one.
///
/// # Errors
/// When a record can't be relied on; the first problems are named.
pub fn sound(data: DataSet) -> Result<PolicyGraph, Error> {
    sound_with(data, Options::default(), &Unwatched)
}

/// The same as [`sound`], joined as `options` say.
///
/// # Errors
/// As [`sound`].
pub fn sound_with(
    data: DataSet,
    options: Options,
    progress: &dyn Progress,
) -> Result<PolicyGraph, Error> {
    let loaded = load_with(&data, options, progress)?;
    drop(data);
    without_errors(loaded)
}

/// The same as [`sound`], for data that is needed further.
///
/// # Errors
/// As [`sound`].
pub fn sound_of(data: &DataSet) -> Result<PolicyGraph, Error> {
    without_errors(load_with(data, Options::default(), &Unwatched)?)
}

fn without_errors(loaded: Loaded) -> Result<PolicyGraph, Error> {
    let Loaded { graph, problems } = loaded;
    let errors: Vec<_> = problems
        .iter()
        .filter(|problem| problem.severity == record::Severity::Error)
        .collect();
    if errors.is_empty() {
        return Ok(graph);
    }
    let list = |lang| {
        let mut lines: Vec<String> = errors
            .iter()
            .take(5)
            .map(|problem| {
                let file = graph.file_name(problem.place);
                format!("\n  {}", problem.describe(file, lang))
            })
            .collect();
        if errors.len() > lines.len() {
            lines.push("\n  …".to_owned());
        }
        lines.concat()
    };
    let impossible = errors.iter().any(|problem| problem.check == join::IMPOSSIBLE);
    let error = Error::data(Text::new(
        format!(
            "数据集有 {} 处错误，不能据此回答：{}",
            errors.len(),
            list(crate::lang::Lang::Zh)
        ),
        format!(
            "the data set has {} errors and can't be relied on:{}",
            errors.len(),
            list(crate::lang::Lang::En)
        ),
    ));
    Err(error.with_hint(match impossible {
        true => Text::new(
            "用 policy-graph check 文件夹 查看全部问题；要照来源保留时间上不可能的关系，用 policy-graph build 文件夹 -o 文件 --keep-impossible",
            "run policy-graph check FOLDER to see all of them; to keep relations that their dates make impossible as the source gives them, run policy-graph build FOLDER -o FILE --keep-impossible",
        ),
        false => Text::new(
            "用 policy-graph check 文件夹 查看全部问题",
            "run policy-graph check FOLDER to see all of them",
        ),
    }))
}

impl PolicyGraph {
    /// Short name of the data set.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Title of the data set.
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// The day the data set was last checked: the day for which status is computed when
    /// no other day is asked for, so that answers do not change with the clock.
    pub fn as_of(&self) -> Day {
        self.as_of
    }

    /// The name by which a person finds the file of a record.
    pub fn file_name(&self, place: Place) -> &str {
        self.files.name(place)
    }

    /// The same from the folder of the data on: it does not depend on where that lies.
    pub fn file_within(&self, place: Place) -> &str {
        self.files.name_within(place)
    }

    /// All places.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// All issuing bodies.
    pub fn bodies(&self) -> &[Body] {
        self.bodies.all(&self.strings, self.places.len())
    }

    /// The issuing body with this number.
    pub fn body(&self, id: BodyId) -> &Body {
        self.bodies.get(id, &self.strings, self.places.len())
    }

    /// All collections.
    pub fn collections(&self) -> &[Collection] {
        &self.collections
    }

    /// Where the sources looked.
    pub fn coverage(&self) -> &[Coverage] {
        &self.coverage
    }

    /// Figures about places and bodies.
    pub fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    /// How many policies there are.
    pub fn policy_count(&self) -> usize {
        self.policies.rows.len()
    }

    /// How many relations there are.
    pub fn link_count(&self) -> usize {
        self.links.len()
    }

    /// Every policy, in the order of the data files.
    pub fn policies(&self) -> impl Iterator<Item = Policy<'_>> {
        (0..self.policy_count()).map(|at| {
            let row = self.read_order.get(at);
            if row as usize >= self.policy_count() {
                self.note_damage();
                return self.policy(PolicyId(0));
            }
            self.policy(PolicyId(row))
        })
    }

    /// Every policy by number: by place, then category, then day of adoption.
    fn rows(&self) -> impl Iterator<Item = Policy<'_>> {
        (0..self.policy_count() as u32).map(|row| self.policy(PolicyId(row)))
    }

    /// Every relation, by the day of its from-policy, relation, day of its to-policy.
    pub fn links(&self) -> impl Iterator<Item = Link<'_>> {
        (0..self.policy_count() as u32).flat_map(move |rank| {
            let from = self.links.policy_at(rank);
            let links = self.links.outgoing(rank);
            links.map(move |row| Link::new(self, LinkId(row as u32), from))
        })
    }

    /// The policy with this number.
    pub fn policy(&self, id: PolicyId) -> Policy<'_> {
        Policy { graph: self, id }
    }

    /// The relation with this number.
    pub fn link(&self, id: LinkId) -> Link<'_> {
        Link::new(self, id, self.links.policy_at(self.links.source_of(id.0)))
    }

    /// Relations that go out from a policy (it is the later, citing end), by relation.
    pub fn links_from(&self, policy: PolicyId) -> impl Iterator<Item = Link<'_>> {
        let links = self.links.outgoing(self.links.rank_of(policy));
        links.map(move |row| Link::new(self, LinkId(row as u32), policy))
    }

    /// Relations that come in to a policy (it is the earlier, cited end), by relation.
    pub fn links_to(&self, policy: PolicyId) -> impl Iterator<Item = Link<'_>> {
        self.links.incoming(self.links.rank_of(policy)).map(|at| self.link_in(at))
    }

    /// The relation at a position among those that come in.
    fn link_in(&self, at: usize) -> Link<'_> {
        let from = self.links.policy_at(self.links.in_from.get(at));
        Link::new(self, LinkId(self.links.in_link.get(at)), from)
    }

    /// What it was made of, as one sum ([`Options::origin`]); empty if nobody asked.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// True when every relation counts in every question: none is inferred, and no evidence
    /// was corrected.
    pub fn is_plain(&self) -> bool {
        self.plain
    }

    /// Why nothing that was read from this graph may be believed, if so: the snapshot it
    /// lies in is damaged, or was changed.
    pub fn damage(&self) -> Option<Error> {
        self.file.as_ref().and_then(|file| file.damage())
    }

    fn note_damage(&self) {
        if let Some(file) = &self.file {
            file.note_damage();
        }
    }

    /// A row of evidence.
    pub fn evidence(&self, id: EvidenceId) -> Evidence<'_> {
        Evidence { graph: self, id }
    }

    fn text(&self, id: StringId) -> &str {
        self.strings.get(id)
    }

    fn bounds(&self, date: columns::DateId) -> Bounds {
        self.dates.bounds(date)
    }
}
