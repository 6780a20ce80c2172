//! Records of relations, and of what texts say of other documents.

use super::{Builder, both};
use crate::graph::adjacency::LinkRow;
use crate::graph::citations;
use crate::lang::Text;
use crate::model::law::{Relation, Tier};
use crate::record::{self, Place, Words};

impl Builder {
    pub(super) fn add_relation(
        &mut self,
        record: &record::Relation<'_>,
        at: Place,
        part: u16,
    ) {
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
            relation,
            tier,
            effective: effective.0,
            partial: record.partial,
            note,
            evidence,
        });
    }

    pub(in crate::graph) fn relation(
        &mut self,
        at: Place,
        code: &str,
    ) -> Option<Relation> {
        let (parse, codes) = (Relation::from_code, Relation::codes);
        self.term(at, code, parse, codes, "关系", "relation")
    }

    pub(in crate::graph) fn related_to_itself(&mut self, at: Place, id: &str) {
        self.error(
            at,
            "relation-ends",
            Text::new(format!("{id} 与自身相连"), format!("{id} is related to itself")),
            Text::new("两份不同的政策", "two different policies"),
        );
    }

    pub(super) fn add_citation(
        &mut self,
        record: &record::Citation<'_>,
        at: Place,
        part: u16,
    ) {
        let from = self.known_policy(at, &record.from);
        let relation = self.term(
            at,
            &record.relation,
            Relation::from_code,
            Relation::codes,
            "关系",
            "relation",
        );
        for date in
            [&record.effective, &record.until, &record.stated].into_iter().flatten()
        {
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
        let (issuer, until) = (text(&record.issuer), text(&record.until));
        let row =
            [from, about, title, number, effective, stated, issuer, until, evidence];
        self.citations.push(row);
    }
}
