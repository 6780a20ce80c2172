//! Reading the columns: a policy, its facts, its links, and what they rest on.

use super::columns::{CHANGED, DateId, EVENT, Field};
use super::strings::StringId;
use super::{BodyId, EvidenceId, LinkId, PolicyGraph, PolicyId};
use crate::lang::Text;
use crate::model::date::{Bounds, Day};
use crate::model::law::{Binding, LegalLevel, Relation, Role, SourceKind, Status, Tier};
use crate::model::place::{PlaceId, PlaceLevel};
use crate::record::Place;
use crate::record::origin::without_edition;

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
    /// What the row holds: two values, evidence, field.
    cells: [u32; 4],
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
    graph: &'g PolicyGraph,
    id: LinkId,
    from: PolicyId,
}

/// What a value rests on.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'g> {
    pub(super) graph: &'g PolicyGraph,
    pub(super) id: EvidenceId,
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

impl Source<'_> {
    /// True for the same source, or another edition of one file: import sets eight digits of its
    /// sum behind the id of a file of the same name that has changed since.
    pub fn is_edition_of(&self, other: &Source<'_>) -> bool {
        let (one, two) = (without_edition(self.id), without_edition(other.id));
        let first = [self.id, other.id].contains(&one);
        self.id == other.id || one == two && (first || self.title == other.title)
    }
}

impl<'g> Policy<'g> {
    fn cells(self) -> [u32; 4] {
        self.graph.policies.rows.get(self.id.0 as usize)
    }

    /// Its number in this graph.
    pub fn number(self) -> PolicyId {
        self.id
    }

    /// Its stable id.
    pub fn id(self) -> &'g str {
        self.graph.text(StringId(self.cells()[0]))
    }

    /// The place that issued it.
    pub fn jurisdiction(self) -> PlaceId {
        self.graph.known_place(self.cells()[1])
    }

    /// The level that issued it.
    pub fn level(self) -> PlaceLevel {
        self.graph.places.get(self.jurisdiction()).level
    }

    /// True when it is no document.
    pub fn is_event(self) -> bool {
        self.cells()[3] & EVENT != 0
    }

    /// True when some recorded relation amends, repeals or replaces it, perhaps weakly: for
    /// whoever would have to look at all that cite it.
    pub fn is_changed(self) -> bool {
        self.cells()[3] & CHANGED != 0
    }

    /// What its existence and jurisdiction rest on.
    pub fn evidence(self) -> EvidenceId {
        EvidenceId(self.cells()[2])
    }

    /// Every recorded value, by field and then as read.
    pub fn facts(self) -> impl Iterator<Item = Fact<'g>> {
        let graph = self.graph;
        let rows = graph.facts.rows.slice(graph.facts.rows(self.id));
        rows.iter().map(move |&cells| Fact { graph, cells })
    }

    /// The recorded values of one field.
    pub fn facts_of(self, field: Field) -> impl Iterator<Item = Fact<'g>> {
        self.facts().filter(move |fact| fact.field() == field)
    }
}

impl<'g> Fact<'g> {
    /// What it is about.
    pub fn field(self) -> Field {
        Field::ALL.get(self.cells[3] as usize).copied().unwrap_or_else(|| {
            self.graph.note_damage();
            Field::Version
        })
    }

    /// What it rests on.
    pub fn evidence(self) -> EvidenceId {
        EvidenceId(self.cells[2])
    }

    fn a(self) -> u32 {
        self.cells[0]
    }

    fn b(self) -> u32 {
        self.cells[1]
    }

    /// Both languages of a note.
    pub fn note(self) -> Option<Text> {
        let id = (self.field() == Field::Note).then(|| self.a())?;
        self.graph.texts.both(StringId(id))
    }

    /// Field and value, when they are indexed.
    pub(super) fn indexed(self) -> Option<(Field, u32)> {
        let field = self.field();
        let value = match field {
            Field::Category | Field::Listed => self.b(),
            _ => self.a(),
        };
        super::index::INDEXED.contains(&field).then_some((field, value))
    }

    /// The words of a title, label, kind, topic, number, version or page; the table of a
    /// listing; the value of a category; the Chinese of a note.
    pub fn text(self) -> &'g str {
        match self.field() {
            Field::Category => self.graph.text(StringId(self.b())),
            Field::Note | Field::Url => self.graph.texts.get(StringId(self.a())),
            _ => self.graph.text(StringId(self.a())),
        }
    }

    /// The scheme of a category.
    pub fn scheme(self) -> Option<&'g str> {
        (self.field() == Field::Category).then(|| self.graph.text(StringId(self.a())))
    }

    /// The place under which a source lists it, or to which it applies.
    pub fn place(self) -> Option<PlaceId> {
        match self.field() {
            Field::Listed => Some(self.graph.known_place(self.b())),
            Field::AppliesTo => Some(self.graph.known_place(self.a())),
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
        self.graph.strings.optional(self.graph.dates.part(DateId(date)))
    }

    /// A planning horizon.
    pub fn horizon(self) -> Option<Horizon<'g>> {
        let row = (self.field() == Field::Horizon).then(|| self.a())?;
        let [span, start, end, words] = self.graph.horizons.get(row as usize);
        Some(Horizon {
            span: self.graph.recorded_date(DateId(span)),
            start: self.graph.recorded_date(DateId(start)),
            end: self.graph.recorded_date(DateId(end)),
            words: self.graph.texts.optional(StringId(words)),
        })
    }
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
    pub(super) fn new(graph: &'g PolicyGraph, id: LinkId, from: PolicyId) -> Link<'g> {
        Link { graph, id, from }
    }

    fn row(self) -> usize {
        self.id.0 as usize
    }

    /// Its number in this graph.
    pub fn number(self) -> LinkId {
        self.id
    }

    /// The later, citing policy.
    pub fn from(self) -> PolicyId {
        self.from
    }

    /// The earlier, cited policy.
    pub fn to(self) -> PolicyId {
        self.graph.links.policy_at(self.graph.links.to.get(self.row()))
    }

    /// The relation.
    pub fn relation(self) -> Relation {
        let code = u32::from(self.graph.links.relation.get(self.row()));
        Relation::from_index(code).unwrap_or(Relation::RelatedTo)
    }

    /// How firmly it is evidenced.
    pub fn tier(self) -> Tier {
        let code = u32::from(self.graph.links.tier.get(self.row()));
        Tier::from_index(code).unwrap_or(Tier::Similarity)
    }

    /// True when no text states it.
    pub fn is_weak(self) -> bool {
        self.relation().is_weak() || self.tier().is_weak()
    }

    /// When a repeal or amendment takes effect, if a source says so.
    pub fn effective(self) -> Option<RecordedDate<'g>> {
        self.graph.recorded_date(DateId(self.graph.links.effective.get(self.row())))
    }

    /// True for a partial repeal.
    pub fn is_partial(self) -> bool {
        self.graph.links.partial.get(self.row()) != 0
    }

    /// What a reader must know.
    pub fn note(self) -> Option<Text> {
        self.graph.texts.both(StringId(self.graph.links.note.get(self.row())))
    }

    /// What it rests on.
    pub fn evidence(self) -> EvidenceId {
        EvidenceId(self.graph.links.evidence.get(self.row()))
    }
}

impl<'g> Evidence<'g> {
    fn row(self) -> usize {
        self.id.0 as usize
    }

    /// Source, collection, method, recorded, superseded, verified, file.
    fn template(self) -> [u32; 7] {
        let template = self.graph.evidence.template.get(self.row());
        self.graph.evidence.templates.get(template as usize)
    }

    fn source_row(self) -> [u32; 7] {
        self.graph.sources.get(self.template()[0] as usize)
    }

    /// The source.
    pub fn source(self) -> Source<'g> {
        let [id, title, kind, url, _, note, _] = self.source_row();
        Source {
            id: self.graph.text(StringId(id)),
            title: self.graph.text(StringId(title)),
            kind: kind_of(kind),
            url: self.graph.texts.optional(StringId(url)),
            note: self.graph.texts.both(StringId(note)),
        }
    }

    /// How authoritative its source is.
    pub fn source_kind(self) -> SourceKind {
        kind_of(self.source_row()[2])
    }

    /// Index of the collection the record belongs to.
    pub fn collection(self) -> usize {
        let collection = self.template()[1] as usize;
        if collection < self.graph.collections.len() {
            return collection;
        }
        self.graph.note_damage();
        0
    }

    /// The place in the source.
    pub fn locator(self) -> Option<&'g str> {
        let locator = self.graph.evidence.locator.get(self.row());
        self.graph.texts.optional(StringId(locator))
    }

    /// The source's words.
    pub fn quote(self) -> Option<&'g str> {
        let quote = self.graph.evidence.quote.get(self.row());
        self.graph.texts.optional(StringId(quote))
    }

    /// How the value was derived, when it is not the source's own words.
    pub fn method(self) -> Option<Text> {
        self.graph.texts.both(StringId(self.template()[2]))
    }

    /// When it was put on record, if known: else the data set's own day holds.
    pub fn recorded(self) -> Option<RecordedDate<'g>> {
        let recorded = self.graph.recorded_date(DateId(self.template()[3]));
        recorded.or_else(|| self.graph.recorded_date(DateId(self.source_row()[4])))
    }

    /// When it is known for sure to hold, if anything tells: when it was put on record, else what
    /// an import took for the day on which its source was checked.
    pub fn known_from(self) -> Option<RecordedDate<'g>> {
        let checked = || self.graph.recorded_date(DateId(self.source_row()[6]));
        self.recorded().or_else(checked)
    }

    /// When it was corrected.
    pub fn superseded(self) -> Option<RecordedDate<'g>> {
        self.graph.recorded_date(DateId(self.template()[4]))
    }

    /// True when it was corrected.
    pub fn is_superseded(self) -> bool {
        !self.graph.plain && DateId(self.template()[4]) != DateId::NONE
    }

    /// True for a value that a person verified, false for one that no source proves; none where
    /// nobody says.
    pub fn verified(self) -> Option<bool> {
        match self.template()[5] {
            0 => Some(false),
            1 => None,
            _ => Some(true),
        }
    }

    /// The line of the data file.
    pub fn place(self) -> Place {
        let line = self.graph.evidence.line.get(self.row());
        Place { file: self.template()[6], line }
    }
}

fn kind_of(code: u32) -> SourceKind {
    SourceKind::from_index(code).unwrap_or(SourceKind::Editorial)
}

impl PolicyGraph {
    /// A place by its number; the world for one that a forged snapshot makes up.
    pub(super) fn known_place(&self, place: u32) -> PlaceId {
        if (place as usize) < self.places.len() {
            return PlaceId(place);
        }
        self.note_damage();
        PlaceId(0)
    }

    /// The day from which a source surely says what the fact tells: its own, else that of its
    /// evidence, else that of the data set.
    pub fn said_from(&self, fact: Fact<'_>) -> Option<Day> {
        let from = fact.date().or_else(|| self.evidence(fact.evidence()).known_from());
        from.map_or(Some(self.as_of()), |date| date.bounds.hi)
    }

    fn recorded_date(&self, id: DateId) -> Option<RecordedDate<'_>> {
        (id != DateId::NONE).then(|| RecordedDate {
            edtf: self.text(self.dates.edtf(id)),
            bounds: self.bounds(id),
        })
    }
}
