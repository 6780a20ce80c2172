//! From records to the graph: names become numbers, and what can't be joined is reported.

use super::adjacency::LinkRow;
use super::citations::{self, CitationRow};
use super::columns::{DateId, DatesBuilder, EvidenceRow, FactRow, Field};
use super::strings::{NameIndex, StringId, StringsBuilder};
use super::{
    Attribute, Body, BodyId, Collection, Coverage, EvidenceId, PolicyGraph, Subject,
};
use hashbrown::HashMap;

use crate::error::Error;
use crate::lang::Text;
use crate::model::date::{self, Bounds};
use crate::model::law::{Binding, LegalLevel, Relation, Role, SourceKind, Status, Tier};
use crate::model::place::{NewPlace, PlaceId, PlaceLevel, Places};
use crate::record::{self, DataSet, FileKind, Place, Problem, Words, line, tables};

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
    load_with(data, Options::default())
}

/// How records are joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Keeps relations that their dates make impossible, as the source gives them.
    pub keep_impossible: bool,
}

/// The same as [`load`], as `options` say.
///
/// # Errors
/// As [`load`].
pub fn load_with(data: &DataSet, options: Options) -> Result<Loaded, Error> {
    let problems = data.problems.clone();
    let mut builder = Builder { problems, options, ..Builder::default() };
    for (index, file) in data.files.iter().enumerate() {
        builder.file(index as u32, file);
    }
    let stated = date::bounds(&data.manifest.as_of).ok().and_then(|day| day.single_day());
    let as_of = stated.or_else(|| builder.latest_day(data)).ok_or_else(|| {
        let found = &data.manifest.as_of;
        Error::data(Text::new(
            format!("dataset.json：as_of 为“{found}”，应为一天，如 2026-11-24"),
            format!(
                "dataset.json: as_of is {found:?}, expected a day such as 2026-11-24"
            ),
        ))
    })?;
    Ok(builder.finish(data, as_of))
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
    pub(super) sources: Vec<[u32; 6]>,
    source_ids: NameIndex,
    pub(super) bodies: Vec<Body>,
    body_ids: NameIndex,
    /// Bodies of tables by the string of their name, and place.
    pub(super) bodies_of_tables: HashMap<(u32, u32), u32>,
    pub(super) coverage: Vec<Coverage>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) citations: Vec<CitationRow>,
    /// Id, jurisdiction, evidence, 1 for an event.
    pub(super) policies: Vec<[u32; 4]>,
    pub(super) policy_ids: NameIndex,
    pub(super) facts: Vec<FactRow>,
    pub(super) templates: Vec<[u32; 7]>,
    template_ids: HashMap<[u32; 7], u32>,
    pub(super) evidence: Vec<EvidenceRow>,
    pub(super) links: Vec<LinkRow>,
}

impl Builder {
    /// The day for which tables count as checked: they don't say.
    fn latest_day(&self, data: &DataSet) -> Option<date::Day> {
        let is_table = |file: &record::File| file.kind == FileKind::PolicyTable;
        data.files.iter().any(is_table).then_some(())?;
        let issued = self
            .facts
            .iter()
            .filter(|fact| fact.field == Field::Date && fact.b == Role::Document as u32);
        let last = issued.map(|fact| self.dates.days(fact.a).1).max()?;
        date::Day::from_num_days_from_ce_opt(last)
    }

    fn file(&mut self, index: u32, file: &record::File) {
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
                tables::each(file, index, tables::PLACES, &mut problems, |row, at| {
                    self.place_row(row, at);
                });
            }
            FileKind::PolicyTable => {
                let table = self.table(&file.name, index, collection);
                tables::each(file, index, tables::POLICIES, &mut problems, |row, at| {
                    self.policy_row(row, at, &table);
                });
            }
            FileKind::RelationTable => {
                self.relation_table(file, index, collection, &mut problems);
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

    fn add_collection(&mut self, record: &record::Collection<'_>) {
        let index = self.collection(&record.id);
        self.collections[usize::from(index)].title =
            Text::new(&*record.title.zh, &*record.title.en);
    }

    fn add_source(&mut self, record: &record::Source<'_>, at: Place) {
        if self.source(&record.id).is_some() {
            return self.duplicate(at, "来源", "source", &record.id);
        }
        let Some(kind) = self.term(
            at,
            &record.kind,
            SourceKind::from_code,
            SourceKind::codes,
            "来源种类",
            "source kind",
        ) else {
            return;
        };
        let row = [
            self.strings.push(&record.id).0,
            self.strings.push(&record.title).0,
            kind as u32,
            self.texts.push_optional(record.url.as_deref()).0,
            self.optional_date(at, record.published.as_ref()).0,
            self.texts.push_both(both(record.note.as_ref())).0,
        ];
        self.new_source(row);
    }

    pub(super) fn new_source(&mut self, row: [u32; 6]) -> u32 {
        self.sources.push(row);
        let number = self.sources.len() as u32 - 1;
        self.source_ids.insert(self.strings.get(StringId(row[0])), number);
        number
    }

    fn source(&self, id: &str) -> Option<u32> {
        self.source_ids.get(id)
    }

    fn add_place(&mut self, record: &record::NewPlace<'_>, at: Place) {
        if self.place(at, &record.parent).is_none() {
            return;
        }
        let Some(level) = self.level(at, &record.level) else { return };
        let new = NewPlace {
            code: record.code.to_string(),
            parent: Some(record.parent.to_string()),
            level,
            name: record.name.to_string(),
            name_en: record.name_en.as_deref().map(str::to_owned),
            aliases: record.aliases.iter().map(|alias| alias.to_string()).collect(),
        };
        self.new_place(new, at);
    }

    pub(super) fn new_place(&mut self, new: NewPlace, at: Place) {
        if let Err(error) = self.places().add(new) {
            self.error(
                at,
                "place",
                Text::new(format!("地点不能用：{error}"), error.to_string()),
                Text::new(
                    "新的代码、名称，以及高于它的上级",
                    "a new code, a name, and a parent of a higher level",
                ),
            );
        }
    }

    fn add_body(&mut self, record: &record::Body<'_>, at: Place) {
        if self.body(&record.id).is_some() {
            return self.duplicate(at, "机关", "body", &record.id);
        }
        let Some(place) = self.place(at, &record.place) else { return };
        self.bodies.push(Body {
            id: record.id.to_string(),
            name: record.name.to_string(),
            name_en: record.name_en.as_deref().map(str::to_owned),
            place,
            aliases: record.aliases.iter().map(|alias| alias.to_string()).collect(),
        });
        self.body_ids.insert(&record.id, self.bodies.len() as u32 - 1);
    }

    fn body(&self, id: &str) -> Option<u32> {
        self.body_ids.get(id)
    }

    fn add_coverage(&mut self, record: &record::Coverage<'_>, at: Place, part: u16) {
        let Some(within) = self.place(at, &record.within) else { return };
        let Some(level) = self.level(at, &record.level) else { return };
        if let Some(window) = &record.window
            && self.date(at, window).is_none()
        {
            return;
        }
        let Some(evidence) = self.evidence(record.evidence.as_ref(), at, part) else {
            return;
        };
        self.coverage.push(Coverage {
            id: record.id.to_string(),
            tables: record.tables.iter().map(|table| table.to_string()).collect(),
            within,
            level,
            mainland: record.mainland,
            window: record.window.as_deref().map(str::to_owned),
            rule: Text::new(&*record.rule.zh, &*record.rule.en),
            unreadable: record.outcome.as_deref() == Some("unreadable"),
            evidence: EvidenceId(evidence),
        });
    }

    fn add_attribute(&mut self, record: &record::Attribute<'_>, at: Place, part: u16) {
        let subject = match (&record.subject, &record.body) {
            (Some(code), None) => self.place(at, code).map(Subject::Place),
            (None, Some(id)) => {
                self.known_body(at, id).map(|row| Subject::Body(BodyId(row)))
            }
            _ => {
                self.error(
                    at,
                    "reference",
                    Text::new(
                        "既无或同时有 subject 与 body",
                        "subject and body are both there or both missing",
                    ),
                    Text::new(
                        "其中之一：地点用 subject，机关用 body",
                        "one of them: subject for a place, body for a body",
                    ),
                );
                None
            }
        };
        let (Some(subject), Some(_)) = (subject, self.date(at, &record.period)) else {
            return;
        };
        let Some(evidence) = self.evidence(record.evidence.as_ref(), at, part) else {
            return;
        };
        self.attributes.push(Attribute {
            subject,
            code: record.attribute.to_string(),
            name: Text::new(&*record.name.zh, &*record.name.en),
            value: match record.value {
                record::Value::Exact(value) => (value, value),
                record::Value::Between([low, high]) => (low, high),
            },
            unit: record.unit.to_string(),
            period: record.period.to_string(),
            dimension: record.dimension.as_deref().map(str::to_owned),
            evidence: EvidenceId(evidence),
        });
    }

    fn add_policy(&mut self, record: &record::Policy<'_>, at: Place, part: u16) {
        if self.policy(&record.id).is_some() {
            return self.duplicate(at, "政策", "policy", &record.id);
        }
        let Some(jurisdiction) = &record.jurisdiction else {
            return self.error(
                at,
                "missing",
                Text::new("缺少 jurisdiction", "jurisdiction is missing"),
                Text::new("发文机关所在层级的地点代码", "the code of the issuing place"),
            );
        };
        let Some(place) = self.place(at, jurisdiction) else { return };
        if record.title.is_none() && record.label.is_none() {
            return self.error(
                at,
                "missing",
                Text::new("没有 title 也没有 label", "neither title nor label is there"),
                Text::new(
                    "来源所印的题名，或来源自己的说法",
                    "the title as printed, or the source's own words",
                ),
            );
        }
        let Some(evidence) = self.evidence(record.evidence.as_ref(), at, part) else {
            return;
        };
        let row = self.new_policy(&record.id, place, evidence, record.event);
        self.values(row, record, evidence, at);
    }

    fn add_assertion(&mut self, record: &record::Policy<'_>, at: Place, part: u16) {
        let Some(row) = self.known_policy(at, &record.id) else { return };
        if record.jurisdiction.is_some() || record.event {
            self.error(
                at,
                "misplaced",
                Text::new(
                    "jurisdiction 与 event 只能写在 policies.jsonl",
                    "jurisdiction and event belong to policies.jsonl",
                ),
                Text::new("只写这一来源补充的值", "only what this source adds"),
            );
        }
        let Some(evidence) = self.evidence(record.evidence.as_ref(), at, part) else {
            return;
        };
        self.values(row, record, evidence, at);
    }

    pub(super) fn new_policy(
        &mut self,
        id: &str,
        place: PlaceId,
        evidence: u32,
        event: bool,
    ) -> u32 {
        let row = self.policies.len() as u32;
        let string = self.strings.push(id);
        self.policies.push([string.0, place.0, evidence, u32::from(event)]);
        self.policy_ids.insert(id, row);
        row
    }

    pub(super) fn policy(&self, id: &str) -> Option<u32> {
        self.policy_ids.get(id)
    }

    /// Every value of a record becomes a fact that rests on the record's evidence.
    fn values(
        &mut self,
        policy: u32,
        record: &record::Policy<'_>,
        evidence: u32,
        at: Place,
    ) {
        let add = |builder: &mut Builder, field, a, b| {
            builder.facts.push(FactRow { policy, field, a, b, evidence });
        };
        for (field, words) in [
            (Field::Title, &record.title),
            (Field::TitleEn, &record.title_en),
            (Field::Label, &record.label),
            (Field::DocNumber, &record.doc_number),
            (Field::Version, &record.version),
            (Field::TitleOriginal, &record.title_original),
        ] {
            if let Some(words) = words {
                let text = self.strings.push(words);
                add(self, field, text.0, 0);
            }
        }
        if let Some(url) = &record.url {
            let text = self.texts.push(url);
            add(self, Field::Url, text.0, 0);
        }
        if let Some(note) = both(record.note.as_ref()) {
            let text = self.texts.push_both(Some(note));
            add(self, Field::Note, text.0, 0);
        }
        for topic in &record.topics {
            let text = self.strings.intern(topic);
            add(self, Field::Topic, text.0, 0);
        }
        if let Some(kind) = &record.kind {
            let text = self.strings.intern(kind);
            add(self, Field::Kind, text.0, 0);
        }
        for category in &record.categories {
            let scheme = self.strings.intern(&category.scheme);
            let value = self.strings.intern(&category.value);
            add(self, Field::Category, scheme.0, value.0);
        }
        if let Some(listed) = &record.listed
            && let Some(place) = self.place(at, &listed.under)
        {
            let table = self.strings.intern(&listed.table);
            add(self, Field::Listed, table.0, place.0);
        }
        if let Some(level) = &record.legal_level
            && let Some(level) = self.term(
                at,
                level,
                LegalLevel::from_code,
                LegalLevel::codes,
                "效力级别",
                "legal level",
            )
        {
            add(self, Field::LegalLevel, level as u32, 0);
        }
        if let Some(binding) = &record.binding
            && let Some(binding) = self.term(
                at,
                binding,
                Binding::from_code,
                Binding::codes,
                "约束力",
                "value of binding",
            )
        {
            add(self, Field::Binding, binding as u32, 0);
        }
        for (position, body) in record.issuers.iter().enumerate() {
            if let Some(body) = self.known_body(at, body) {
                add(self, Field::Issuer, body, position as u32);
            }
        }
        for place in &record.applies_to {
            if let Some(place) = self.place(at, place) {
                add(self, Field::AppliesTo, place.0, 0);
            }
        }
        for date in &record.dates {
            let role = self.term(
                at,
                &date.role,
                Role::from_code,
                Role::codes,
                "日期的含义",
                "date role",
            );
            let id = self.dated(at, &date.edtf, date.part.as_deref());
            let Some((role, id)) = role.zip(id) else { continue };
            add(self, Field::Date, id.0, role as u32);
        }
        if let Some(status) = &record.status
            && let Some(value) = self.term(
                at,
                &status.value,
                Status::from_code,
                Status::codes,
                "状态",
                "status",
            )
        {
            let as_of = self.optional_date(at, status.as_of.as_ref());
            add(self, Field::Status, value as u32, as_of.0);
        }
        if let Some(horizon) = &record.horizon {
            let row = [
                self.optional_date(at, horizon.edtf.as_ref()).0,
                self.optional_date(at, horizon.start.as_ref()).0,
                self.optional_date(at, horizon.end.as_ref()).0,
                self.texts.push_optional(horizon.words.as_deref()).0,
            ];
            self.horizons.push(row);
            add(self, Field::Horizon, self.horizons.len() as u32 - 1, 0);
        }
    }

    fn add_relation(&mut self, record: &record::Relation<'_>, at: Place, part: u16) {
        let from = self.known_policy(at, &record.from);
        let to = self.known_policy(at, &record.to);
        let relation = self.relation(at, &record.relation);
        let tier =
            self.term(at, &record.tier, Tier::from_code, Tier::codes, "证据等级", "tier");
        let effective = self.optional_date(at, record.effective.as_ref());
        let evidence = self.evidence(record.evidence.as_ref(), at, part);
        let (Some(from), Some(to), Some(relation), Some(tier), Some(evidence)) =
            (from, to, relation, tier, evidence)
        else {
            return;
        };
        if from == to {
            return self.related_to_itself(at, &record.from);
        }
        if relation.is_weak() != tier.is_weak() {
            return self.error(
                at,
                "relation-tier",
                Text::new(
                    format!("关系 {} 的证据等级为 {}", relation.code(), tier.code()),
                    format!("relation {} has tier {}", relation.code(), tier.code()),
                ),
                Text::new(
                    "推断的关系用推断的等级，明文的关系用明文的等级",
                    "an inferred tier for an inferred relation and a stated one for a stated",
                ),
            );
        }
        let note = self.texts.push_both(both(record.note.as_ref())).0;
        self.links.push(LinkRow {
            from,
            to,
            relation: relation as u8,
            tier: tier as u8,
            effective: effective.0,
            partial: record.partial,
            note,
            evidence,
        });
    }

    pub(super) fn relation(&mut self, at: Place, code: &str) -> Option<Relation> {
        let (parse, codes) = (Relation::from_code, Relation::codes);
        self.term(at, code, parse, codes, "关系", "relation")
    }

    pub(super) fn related_to_itself(&mut self, at: Place, id: &str) {
        self.error(
            at,
            "relation-ends",
            Text::new(format!("{id} 与自身相连"), format!("{id} is related to itself")),
            Text::new("两份不同的政策", "two different policies"),
        );
    }

    fn add_citation(&mut self, record: &record::Citation<'_>, at: Place, part: u16) {
        let from = self.known_policy(at, &record.from);
        let relation = self.term(
            at,
            &record.relation,
            Relation::from_code,
            Relation::codes,
            "关系",
            "relation",
        );
        for date in [&record.effective, &record.stated].into_iter().flatten() {
            self.date(at, date);
        }
        if record.title.is_none() && record.number.is_none() {
            return self.error(
                at,
                "missing",
                Text::new(
                    "没有 title 也没有 number",
                    "neither title nor number is there",
                ),
                Text::new("所引文件的题名或文号", "the title or number of what is cited"),
            );
        }
        let evidence = self.evidence(record.evidence.as_ref(), at, part);
        let (Some(from), Some(relation), Some(evidence)) = (from, relation, evidence)
        else {
            return;
        };
        let about =
            citations::about(relation, record.repaired, record.partial, record.edition);
        let texts = &mut self.texts;
        let mut text =
            |words: &Option<Words<'_>>| texts.intern_optional(words.as_deref()).0;
        let (title, number) = (text(&record.title), text(&record.number));
        let (effective, stated) = (text(&record.effective), text(&record.stated));
        let issuer = text(&record.issuer);
        let row = [from, about, title, number, effective, stated, issuer, evidence];
        self.citations.push(row);
    }

    fn evidence(
        &mut self,
        record: Option<&record::Evidence<'_>>,
        at: Place,
        collection: u16,
    ) -> Option<u32> {
        let Some(record) = record else {
            self.error(
                at,
                "evidence",
                Text::new("没有 evidence", "evidence is missing"),
                Text::new(
                    "来源、来源中的位置与原文",
                    "a source, the place in it, and its words",
                ),
            );
            return None;
        };
        let Some(source) = self.source(&record.source) else {
            let id = &*record.source;
            self.error(
                at,
                "reference",
                Text::new(format!("未知的来源“{id}”"), format!("unknown source {id:?}")),
                Text::new("sources.jsonl 中的 id", "an id of sources.jsonl"),
            );
            return None;
        };
        let recorded = self.optional_date(at, record.recorded.as_ref());
        let superseded = self.optional_date(at, record.superseded.as_ref());
        let method = match both(record.method.as_ref()) {
            None => StringId::NONE,
            Some((zh, en)) => self.texts.intern_both(zh, en),
        };
        let template = [
            source,
            u32::from(collection),
            method.0,
            recorded.0,
            superseded.0,
            u32::from(record.verified.unwrap_or(true)),
            at.file,
        ];
        let locator = self.texts.push_optional(record.locator.as_deref());
        let quote = self.texts.push_optional(record.quote.as_deref());
        Some(self.new_evidence(template, at.line, locator, quote))
    }

    pub(super) fn template(&mut self, template: [u32; 7]) -> u32 {
        let templates = &mut self.templates;
        *self.template_ids.entry(template).or_insert_with(|| {
            templates.push(template);
            templates.len() as u32 - 1
        })
    }

    fn new_evidence(
        &mut self,
        template: [u32; 7],
        line: u32,
        locator: StringId,
        quote: StringId,
    ) -> u32 {
        let template = self.template(template);
        self.evidence.push([template, line, locator.0, quote.0]);
        self.evidence.len() as u32 - 1
    }

    fn date(&mut self, at: Place, text: &str) -> Option<Bounds> {
        match date::bounds(text) {
            Ok(bounds) => Some(bounds),
            Err(error) => {
                self.error(
                    at,
                    "date",
                    Text::new(error.zh(), error.to_string()),
                    Text::new(
                        "EDTF 日期，如 2023、2023-07、2023-07-13、[2018..2024]",
                        "an EDTF date such as 2023, 2023-07, 2023-07-13 or [2018..2024]",
                    ),
                );
                None
            }
        }
    }

    fn optional_date(&mut self, at: Place, text: Option<&Words<'_>>) -> DateId {
        text.and_then(|text| self.dated(at, text, None)).unwrap_or(DateId::NONE)
    }

    /// A date in the columns; reported when it is none.
    pub(super) fn dated(
        &mut self,
        at: Place,
        text: &str,
        part: Option<&str>,
    ) -> Option<DateId> {
        let edtf = self.strings.intern(text);
        let part = self.strings.intern_optional(part);
        if let Some(known) = self.dates.known(edtf, part) {
            return Some(known);
        }
        let bounds = self.date(at, text)?;
        Some(self.dates.push(&bounds, edtf, part))
    }

    pub(super) fn place(&mut self, at: Place, code: &str) -> Option<PlaceId> {
        let found = self.places().by_code(code);
        if found.is_none() {
            self.error(
                at,
                "place",
                Text::new(
                    format!("未知的地点代码“{code}”"),
                    format!("unknown place code {code:?}"),
                ),
                Text::new(
                    "如 CN、CN-BJ、CN-530100、EU，或 places.jsonl 中的代码",
                    "such as CN, CN-BJ, CN-530100, EU, or a code of places.jsonl",
                ),
            );
        }
        found
    }

    pub(super) fn level(&mut self, at: Place, text: &str) -> Option<PlaceLevel> {
        let found = PlaceLevel::parse(text);
        if found.is_none() {
            self.error(
                at,
                "code",
                Text::new(
                    format!("未知的层级“{text}”"),
                    format!("unknown level {text:?}"),
                ),
                Text::new(
                    "national、province、prefecture、supranational 等",
                    "national, province, prefecture, supranational or the like",
                ),
            );
        }
        found
    }

    fn term<T>(
        &mut self,
        at: Place,
        code: &str,
        parse: impl Fn(&str) -> Option<T>,
        codes: impl Fn() -> String,
        zh: &str,
        en: &str,
    ) -> Option<T> {
        let found = parse(code);
        if found.is_none() {
            let codes = codes();
            self.error(
                at,
                "code",
                Text::new(
                    format!("未知的{zh}“{code}”"),
                    format!("unknown {en} {code:?}"),
                ),
                Text::new(format!("以下之一：{codes}"), format!("one of {codes}")),
            );
        }
        found
    }

    fn known_body(&mut self, at: Place, id: &str) -> Option<u32> {
        let found = self.body(id);
        if found.is_none() {
            self.error(
                at,
                "reference",
                Text::new(format!("未知的机关“{id}”"), format!("unknown body {id:?}")),
                Text::new("bodies.jsonl 中的 id", "an id of bodies.jsonl"),
            );
        }
        found
    }

    pub(super) fn known_policy(&mut self, at: Place, id: &str) -> Option<u32> {
        let found = self.policy(id);
        if found.is_none() {
            self.error(
                at,
                "reference",
                Text::new(format!("未知的政策“{id}”"), format!("unknown policy {id:?}")),
                Text::new("policies.jsonl 中的 id", "an id of policies.jsonl"),
            );
        }
        found
    }

    pub(super) fn duplicate(&mut self, at: Place, zh: &str, en: &str, id: &str) {
        self.error(
            at,
            "duplicate",
            Text::new(
                format!("{zh}“{id}”已经有了"),
                format!("{en} {id:?} exists already"),
            ),
            Text::new(
                "每个 id 一次；同一政策的更多值写入 assertions.jsonl",
                "every id once; further values of a policy go into assertions.jsonl",
            ),
        );
    }
}

pub(super) fn both<'a>(
    words: Option<&'a record::BothWords<'_>>,
) -> Option<(&'a str, &'a str)> {
    words.map(|words| (&*words.zh, &*words.en))
}
