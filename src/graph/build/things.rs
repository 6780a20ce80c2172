//! Records of what policies name: collections, sources, places, bodies; and where sources
//! looked, and figures about places and bodies.

use super::{Builder, both};
use crate::graph::strings::StringId;
use crate::graph::{Attribute, Body, BodyId, Coverage, EvidenceId, Subject};
use crate::lang::Text;
use crate::model::law::SourceKind;
use crate::model::place::NewPlace;
use crate::record::{self, Place};

impl Builder {
    pub(super) fn add_collection(&mut self, record: &record::Collection<'_>) {
        let index = self.collection(&record.id);
        self.collections[usize::from(index)].title =
            Text::new(&*record.title.zh, &*record.title.en);
    }

    pub(super) fn add_source(&mut self, record: &record::Source<'_>, at: Place) {
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
            self.optional_date(at, record.checked.as_ref()).0,
        ];
        self.new_source(row);
    }

    pub(in crate::graph) fn new_source(&mut self, row: [u32; 7]) -> u32 {
        self.sources.push(row);
        let number = self.sources.len() as u32 - 1;
        self.source_ids.insert(self.strings.get(StringId(row[0])), number);
        number
    }

    pub(super) fn source(&self, id: &str) -> Option<u32> {
        self.source_ids.get(id)
    }

    pub(super) fn add_place(&mut self, record: &record::NewPlace<'_>, at: Place) {
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

    pub(in crate::graph) fn new_place(&mut self, new: NewPlace, at: Place) {
        if self.places().has(&new) {
            return;
        }
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

    pub(super) fn add_body(&mut self, record: &record::Body<'_>, at: Place) {
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

    pub(super) fn body(&self, id: &str) -> Option<u32> {
        self.body_ids.get(id)
    }

    pub(super) fn add_coverage(
        &mut self,
        record: &record::Coverage<'_>,
        at: Place,
        part: u16,
    ) {
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

    pub(super) fn add_attribute(
        &mut self,
        record: &record::Attribute<'_>,
        at: Place,
        part: u16,
    ) {
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
}
