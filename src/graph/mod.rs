//! Checked and joined: the policy graph as columns and adjacency.
//!
//! A [`PolicyGraph`] holds integer-coded columns, one string table, and the relations as
//! compressed sparse rows in both directions, so that the same layout can later be mapped
//! from a file. It holds only sound relations: both ends exist, and no relation that its
//! dates make impossible is kept.

mod strings;
mod columns;
mod build;
mod policy;
mod links;
pub mod check;

pub use build::{Loaded, load};
pub use columns::Field;
pub use links::Links;
pub use policy::{Evidence, Fact, Horizon, Link, Policy, RecordedDate, Source};

use crate::error::Error;
use crate::lang::Text;
use crate::model::date::{Bounds, Day};
use crate::model::place::{PlaceId, Places};
use crate::record::{self, DataSet, Place};
use columns::{Dates, EvidenceColumns, FactColumns, LinkColumns, PolicyColumns};
use strings::{NameIndex, StringId, Strings};

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

/// What a text says of another document, whether or not the graph has that document.
#[derive(Clone, Debug)]
pub struct Citation {
    /// Whose text it is.
    pub from: PolicyId,
    /// What the text does with it.
    pub relation: crate::model::law::Relation,
    /// The title between 《 and 》.
    pub title: Option<String>,
    /// The number.
    pub number: Option<String>,
    /// The number was misprinted and is repaired.
    pub repaired: bool,
    /// Only a part is amended or repealed.
    pub partial: bool,
    /// EDTF: when a repeal or amendment takes effect.
    pub effective: Option<String>,
    /// EDTF: when the document is said to have been issued.
    pub stated: Option<String>,
    /// Year of the edition meant.
    pub edition: Option<u16>,
    /// Who is said to have issued it.
    pub issuer: Option<String>,
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
    file_names: Vec<String>,
    places: Places,
    bodies: Vec<Body>,
    collections: Vec<Collection>,
    sources: Vec<policy::SourceRow>,
    coverage: Vec<Coverage>,
    attributes: Vec<Attribute>,
    citations: Vec<Citation>,
    strings: Strings,
    dates: Dates,
    horizons: Vec<policy::HorizonRow>,
    policies: PolicyColumns,
    facts: FactColumns,
    evidence: EvidenceColumns,
    links: LinkColumns,
    by_id: NameIndex,
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
    let Loaded { graph, problems } = load(&data)?;
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
    Err(Error::data(Text::new(
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
    ))
    .with_hint(Text::new(
        "用 policy-graph check 文件夹 查看全部问题",
        "run policy-graph check FOLDER to see all of them",
    )))
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

    /// The name of the file of a record.
    pub fn file_name(&self, place: Place) -> &str {
        self.file_names.get(place.file as usize).map_or("dataset.json", String::as_str)
    }

    /// All places.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// All issuing bodies.
    pub fn bodies(&self) -> &[Body] {
        &self.bodies
    }

    /// The issuing body with this number.
    pub fn body(&self, id: BodyId) -> &Body {
        &self.bodies[id.0 as usize]
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

    /// What texts say of other documents, as recorded.
    pub fn citations(&self) -> &[Citation] {
        &self.citations
    }

    /// How many policies there are.
    pub fn policy_count(&self) -> usize {
        self.policies.id.len()
    }

    /// How many relations there are.
    pub fn link_count(&self) -> usize {
        self.links.from.len()
    }

    /// Every policy, in the order of the data files.
    pub fn policies(&self) -> impl Iterator<Item = Policy<'_>> {
        (0..self.policy_count() as u32).map(|row| self.policy(PolicyId(row)))
    }

    /// Every relation, sorted by its from-policy, relation and to-policy.
    pub fn links(&self) -> impl Iterator<Item = Link<'_>> {
        (0..self.link_count() as u32).map(|row| self.link(LinkId(row)))
    }

    /// The policy with this number.
    pub fn policy(&self, id: PolicyId) -> Policy<'_> {
        Policy { graph: self, id }
    }

    /// The policy with this id.
    pub fn policy_by_id(&self, id: &str) -> Option<Policy<'_>> {
        let row =
            self.by_id.get(id, |row| self.strings.get(self.policies.id[row as usize]))?;
        Some(self.policy(PolicyId(row)))
    }

    /// The relation with this number.
    pub fn link(&self, id: LinkId) -> Link<'_> {
        Link { graph: self, id }
    }

    /// Relations that go out from a policy (it is the later, citing end).
    pub fn links_from(&self, policy: PolicyId) -> impl Iterator<Item = Link<'_>> {
        self.links.outgoing(policy).map(|row| self.link(LinkId(row)))
    }

    /// Relations that come in to a policy (it is the earlier, cited end).
    pub fn links_to(&self, policy: PolicyId) -> impl Iterator<Item = Link<'_>> {
        self.links.incoming(policy).map(|row| self.link(LinkId(row)))
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
