//! Reading the columns: a policy, its facts, its links, and what they rest on.

use super::columns::{DateId, Field};
use super::strings::StringId;
use super::{BodyId, EvidenceId, LinkId, PolicyGraph, PolicyId};
use crate::lang::Text;
use crate::model::date::Bounds;
use crate::model::law::{Binding, LegalLevel, Relation, Role, SourceKind, Status, Tier};
use crate::model::place::{PlaceId, PlaceLevel};
use crate::record::Place;

/// A policy of the graph.
#[derive(Clone, Copy, Debug)]
pub struct Policy<'g> {
    pub(super) graph: &'g PolicyGraph,
    pub(super) id: PolicyId,
}

/// One value of a policy, with what it rests on.
#[derive(Clone, Copy, Debug)]
pub struct Fact<'g> {
    graph: &'g PolicyGraph,
    row: usize,
}

/// A date as recorded.
#[derive(Clone, Copy, Debug)]
pub struct RecordedDate<'g> {
    /// Its EDTF text.
    pub edtf: &'g str,
    /// First and last possible day, and what is known of its precision.
    pub bounds: Bounds,
}

/// A relation between two policies.
#[derive(Clone, Copy, Debug)]
pub struct Link<'g> {
    pub(super) graph: &'g PolicyGraph,
    pub(super) id: LinkId,
}

/// What a value rests on.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'g> {
    pub(super) graph: &'g PolicyGraph,
    pub(super) id: EvidenceId,
}

#[derive(Debug)]
pub(super) struct SourceRow {
    pub(super) id: StringId,
    pub(super) title: StringId,
    pub(super) kind: SourceKind,
    pub(super) url: StringId,
    pub(super) published: DateId,
    pub(super) note: StringId,
}

/// A source.
#[derive(Clone, Debug)]
pub struct Source<'g> {
    /// Short id.
    pub id: &'g str,
    /// Its own title, or a description.
    pub title: &'g str,
    /// How authoritative it is.
    pub kind: SourceKind,
    /// Where it was read.
    pub url: Option<&'g str>,
    /// What a reader must know.
    pub note: Option<Text>,
}

impl<'g> Policy<'g> {
    /// Its number in this graph.
    pub fn number(self) -> PolicyId {
        self.id
    }

    /// Its stable id.
    pub fn id(self) -> &'g str {
        self.graph.text(self.graph.policies.id[self.id.0 as usize])
    }

    /// The place that issued it.
    pub fn jurisdiction(self) -> PlaceId {
        PlaceId(self.graph.policies.jurisdiction[self.id.0 as usize])
    }

    /// The level that issued it.
    pub fn level(self) -> PlaceLevel {
        self.graph.places.get(self.jurisdiction()).level
    }

    /// True when it is no document.
    pub fn is_event(self) -> bool {
        self.graph.policies.event[self.id.0 as usize]
    }

    /// What its existence and jurisdiction rest on.
    pub fn evidence(self) -> EvidenceId {
        EvidenceId(self.graph.policies.evidence[self.id.0 as usize])
    }

    /// Every recorded value, by field and then as read.
    pub fn facts(self) -> impl Iterator<Item = Fact<'g>> {
        self.graph.facts.rows(self.id).map(move |row| Fact { graph: self.graph, row })
    }

    /// The recorded values of one field.
    pub fn facts_of(self, field: Field) -> impl Iterator<Item = Fact<'g>> {
        self.facts().filter(move |fact| fact.field() == field)
    }
}

impl<'g> Fact<'g> {
    /// What it is about.
    pub fn field(self) -> Field {
        self.graph.facts.field[self.row]
    }

    /// What it rests on.
    pub fn evidence(self) -> EvidenceId {
        EvidenceId(self.graph.facts.evidence[self.row])
    }

    fn a(self) -> u32 {
        self.graph.facts.a[self.row]
    }

    fn b(self) -> u32 {
        self.graph.facts.b[self.row]
    }

    /// Both languages of a note.
    pub fn note(self) -> Option<Text> {
        let id = (self.field() == Field::Note).then(|| self.a())?;
        self.graph.strings.both(StringId(id))
    }

    /// The words of a title, label, kind, topic, number, version or page; the table of a
    /// listing; the value of a category; the Chinese of a note.
    pub fn text(self) -> &'g str {
        let id = if self.field() == Field::Category { self.b() } else { self.a() };
        self.graph.text(StringId(id))
    }

    /// The scheme of a category.
    pub fn scheme(self) -> Option<&'g str> {
        (self.field() == Field::Category).then(|| self.graph.text(StringId(self.a())))
    }

    /// The place under which a source lists it, or to which it applies.
    pub fn place(self) -> Option<PlaceId> {
        match self.field() {
            Field::Listed => Some(PlaceId(self.b())),
            Field::AppliesTo => Some(PlaceId(self.a())),
            _ => None,
        }
    }

    /// An issuing body.
    pub fn body(self) -> Option<BodyId> {
        (self.field() == Field::Issuer).then(|| BodyId(self.a()))
    }

    /// A legal level.
    pub fn legal_level(self) -> Option<LegalLevel> {
        let code = (self.field() == Field::LegalLevel).then(|| self.a())?;
        LegalLevel::from_index(code)
    }

    /// Binding or not.
    pub fn binding(self) -> Option<Binding> {
        let code = (self.field() == Field::Binding).then(|| self.a())?;
        Binding::from_index(code)
    }

    /// An asserted status.
    pub fn status(self) -> Option<Status> {
        let code = (self.field() == Field::Status).then(|| self.a())?;
        Status::from_index(code)
    }

    /// The role of a date.
    pub fn role(self) -> Option<Role> {
        let code = (self.field() == Field::Date).then(|| self.b())?;
        Role::from_index(code)
    }

    /// The date of a dated role, or the day of an asserted status.
    pub fn date(self) -> Option<RecordedDate<'g>> {
        let id = match self.field() {
            Field::Date => self.a(),
            Field::Status => self.b(),
            _ => return None,
        };
        self.graph.recorded_date(DateId(id))
    }

    /// The part of the policy that a date is about.
    pub fn part(self) -> Option<&'g str> {
        let date = (self.field() == Field::Date).then(|| self.a())?;
        self.graph.strings.optional(self.graph.dates.part[date as usize])
    }

    /// A planning horizon.
    pub fn horizon(self) -> Option<Horizon<'g>> {
        let row = (self.field() == Field::Horizon).then(|| self.a())?;
        let row = self.graph.horizons[row as usize];
        Some(Horizon {
            span: self.graph.recorded_date(row.span),
            start: self.graph.recorded_date(row.start),
            end: self.graph.recorded_date(row.end),
            words: self.graph.strings.optional(row.words),
        })
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct HorizonRow {
    pub(super) span: DateId,
    pub(super) start: DateId,
    pub(super) end: DateId,
    pub(super) words: StringId,
}

/// A planning horizon as recorded.
#[derive(Clone, Copy, Debug)]
pub struct Horizon<'g> {
    /// The whole span.
    pub span: Option<RecordedDate<'g>>,
    /// Its start, when start and end are themselves uncertain.
    pub start: Option<RecordedDate<'g>>,
    /// Its last day, when start and end are themselves uncertain.
    pub end: Option<RecordedDate<'g>>,
    /// The source's words.
    pub words: Option<&'g str>,
}

impl<'g> Link<'g> {
    fn row(self) -> usize {
        self.id.0 as usize
    }

    /// Its number in this graph.
    pub fn number(self) -> LinkId {
        self.id
    }

    /// The later, citing policy.
    pub fn from(self) -> PolicyId {
        PolicyId(self.graph.links.from[self.row()])
    }

    /// The earlier, cited policy.
    pub fn to(self) -> PolicyId {
        PolicyId(self.graph.links.to[self.row()])
    }

    /// The relation.
    pub fn relation(self) -> Relation {
        let code = u32::from(self.graph.links.relation[self.row()]);
        Relation::from_index(code).unwrap_or(Relation::RelatedTo)
    }

    /// How firmly it is evidenced.
    pub fn tier(self) -> Tier {
        let code = u32::from(self.graph.links.tier[self.row()]);
        Tier::from_index(code).unwrap_or(Tier::Similarity)
    }

    /// True when no text states it.
    pub fn is_weak(self) -> bool {
        self.relation().is_weak() || self.tier().is_weak()
    }

    /// When a repeal or amendment takes effect, if a source says so.
    pub fn effective(self) -> Option<RecordedDate<'g>> {
        self.graph.recorded_date(self.graph.links.effective[self.row()])
    }

    /// True for a partial repeal.
    pub fn is_partial(self) -> bool {
        self.graph.links.partial[self.row()]
    }

    /// What a reader must know.
    pub fn note(self) -> Option<Text> {
        self.graph.strings.both(self.graph.links.note[self.row()])
    }

    /// What it rests on.
    pub fn evidence(self) -> EvidenceId {
        EvidenceId(self.graph.links.evidence[self.row()])
    }
}

impl<'g> Evidence<'g> {
    fn row(self) -> usize {
        self.id.0 as usize
    }

    /// The source.
    pub fn source(self) -> Source<'g> {
        let row = &self.graph.sources[self.graph.evidence.source[self.row()] as usize];
        Source {
            id: self.graph.text(row.id),
            title: self.graph.text(row.title),
            kind: row.kind,
            url: self.graph.strings.optional(row.url),
            note: self.graph.strings.both(row.note),
        }
    }

    /// Index of the collection the record belongs to.
    pub fn collection(self) -> usize {
        usize::from(self.graph.evidence.collection[self.row()])
    }

    /// The place in the source.
    pub fn locator(self) -> Option<&'g str> {
        self.graph.strings.optional(self.graph.evidence.locator[self.row()])
    }

    /// The source's words.
    pub fn quote(self) -> Option<&'g str> {
        self.graph.strings.optional(self.graph.evidence.quote[self.row()])
    }

    /// How the value was derived, when it is not the source's own words.
    pub fn method(self) -> Option<Text> {
        self.graph.strings.both(self.graph.evidence.method[self.row()])
    }

    /// When it was put on record, if known: else the data set's own day holds.
    pub fn recorded(self) -> Option<RecordedDate<'g>> {
        let source = &self.graph.sources[self.graph.evidence.source[self.row()] as usize];
        self.graph
            .recorded_date(self.graph.evidence.recorded[self.row()])
            .or_else(|| self.graph.recorded_date(source.published))
    }

    /// When it was corrected.
    pub fn superseded(self) -> Option<RecordedDate<'g>> {
        self.graph.recorded_date(self.graph.evidence.superseded[self.row()])
    }

    /// False for a value that no source proves.
    pub fn is_verified(self) -> bool {
        self.graph.evidence.verified[self.row()]
    }

    /// The line of the data file.
    pub fn place(self) -> Place {
        self.graph.evidence.place[self.row()]
    }
}

impl PolicyGraph {
    fn recorded_date(&self, id: DateId) -> Option<RecordedDate<'_>> {
        (id != DateId::NONE).then(|| RecordedDate {
            edtf: self.text(self.dates.edtf[id.0 as usize]),
            bounds: self.bounds(id),
        })
    }
}
