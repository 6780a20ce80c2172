//! What records name, found among what is known: evidence, dates, places, terms, ids. What
//! is not found is reported.

use super::{Builder, both};
use crate::graph::columns::DateId;
use crate::graph::strings::StringId;
use crate::lang::Text;
use crate::model::date::{self, Bounds};
use crate::model::place::{PlaceId, PlaceLevel};
use crate::record::{self, Place, Words};

impl Builder {
    pub(super) fn evidence(
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
            // 0 unproved, 1 nobody says, 2 verified by a person.
            record.verified.map_or(1, |verified| 2 * u32::from(verified)),
            at.file,
        ];
        let locator = self.texts.push_optional(record.locator.as_deref());
        let quote = self.texts.push_optional(record.quote.as_deref());
        Some(self.new_evidence(template, at.line, locator, quote))
    }

    pub(super) fn new_evidence(
        &mut self,
        template: [u32; 7],
        line: u32,
        locator: StringId,
        quote: StringId,
    ) -> u32 {
        let template = self.evidence.template(template);
        self.evidence.push(template, line, locator.0, quote.0)
    }

    pub(super) fn date(&mut self, at: Place, text: &str) -> Option<Bounds> {
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

    pub(super) fn optional_date(
        &mut self,
        at: Place,
        text: Option<&Words<'_>>,
    ) -> DateId {
        text.and_then(|text| self.dated(at, text, None)).unwrap_or(DateId::NONE)
    }

    /// A date in the columns; reported when it is none.
    pub(in crate::graph) fn dated(
        &mut self,
        at: Place,
        text: &str,
        part: Option<&str>,
    ) -> Option<DateId> {
        if part.is_none()
            && let Some(known) = self.dates.known_day(text)
        {
            return Some(known);
        }
        let edtf = self.strings.intern(text);
        let of = self.strings.intern_optional(part);
        let date = match self.dates.known(edtf, of) {
            Some(known) => known,
            None => {
                let bounds = self.date(at, text)?;
                self.dates.push(&bounds, edtf, of)
            }
        };
        if part.is_none() {
            self.dates.remember(text, date);
        }
        Some(date)
    }

    pub(in crate::graph) fn place(&mut self, at: Place, code: &str) -> Option<PlaceId> {
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

    pub(in crate::graph) fn level(
        &mut self,
        at: Place,
        text: &str,
    ) -> Option<PlaceLevel> {
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

    pub(super) fn term<T>(
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

    pub(super) fn known_body(&mut self, at: Place, id: &str) -> Option<u32> {
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

    pub(in crate::graph) fn known_policy(&mut self, at: Place, id: &str) -> Option<u32> {
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

    pub(in crate::graph) fn duplicate(
        &mut self,
        at: Place,
        zh: &str,
        en: &str,
        id: &str,
    ) {
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
