//! Records of policies: each value becomes a fact that rests on the record's evidence.

use super::{Builder, both};
use crate::graph::columns::Field;
use crate::graph::editions;
use crate::lang::Text;
use crate::model::law::{Binding, LegalLevel, Role, Status};
use crate::model::place::PlaceId;
use crate::record::{self, Place};

impl Builder {
    pub(super) fn add_policy(
        &mut self,
        record: &record::Policy<'_>,
        at: Place,
        part: u16,
    ) {
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

    pub(super) fn add_assertion(
        &mut self,
        record: &record::Policy<'_>,
        at: Place,
        part: u16,
    ) {
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

    pub(in crate::graph) fn new_policy(
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

    pub(in crate::graph) fn policy(&self, id: &str) -> Option<u32> {
        self.policy_ids.get(id)
    }

    /// Every value of a record becomes a fact that rests on the record's evidence.
    pub(super) fn values(
        &mut self,
        policy: u32,
        record: &record::Policy<'_>,
        evidence: u32,
        at: Place,
    ) {
        let add = |builder: &mut Builder, field, a, b| {
            builder.facts.push(policy, field, a, b, evidence);
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
        self.has_editions |= record.title.as_deref().is_some_and(editions::is_marked);
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
            self.has_editions |= editions::is_replaced(value);
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
}
