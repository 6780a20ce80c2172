//! What amends, repeals or replaces a policy, apart from all other relations.
//!
//! They are few among relations that lie scattered by day; together, and in the order of
//! the policies they change, the standing of a few policies is read in a few places.

use super::adjacency::LinkColumns;
use super::column::Column;
use super::{Fact, Link, LinkId, Policy, PolicyGraph, PolicyId};
use crate::model::law::{Relation, Role};

/// One row per change, in order: the changed policy, the relation, the relation's number,
/// the changing policy.
pub(super) type Changes = Column<[u32; 4]>;

/// The changes among some relations.
pub(super) fn changes(links: &LinkColumns) -> Changes {
    let (rows, to) = (links.row.all(), links.to.all());
    let changes: Vec<bool> = (0..=u8::MAX)
        .map(|code| Relation::from_index(u32::from(code)).is_some_and(Relation::changes))
        .collect();
    let mut found: Vec<[u32; 4]> = (0..)
        .zip(links.relation.all())
        .filter(|(_, code)| changes[usize::from(**code)])
        .map(|(link, &code)| {
            let from = rows[links.source_of(link) as usize];
            [rows[to[link as usize] as usize], u32::from(code), link, from]
        })
        .collect();
    found.sort_unstable();
    Column::Owned(found)
}

impl PolicyGraph {
    /// What makes the term of `policy` longer, where `end` is the day that it sets: an amendment
    /// by the same words of the same source.
    pub fn prolonged_by<'g>(
        &'g self,
        policy: Policy<'g>,
        end: Fact<'g>,
    ) -> Option<Link<'g>> {
        if end.role() != Some(Role::Ended) {
            return None;
        }
        let said = self.evidence(end.evidence());
        let mut amending = self.changes_to(policy.number(), Relation::Amends);
        amending.find(|link| {
            let evidence = self.evidence(link.evidence());
            !link.tier().is_weak()
                && evidence.locator().is_some()
                && evidence.locator() == said.locator()
                && evidence.quote() == said.quote()
                && evidence.source().id == said.source().id
        })
    }

    /// Relations of one kind that change a policy, weak ones too: of those that amend,
    /// repeal or replace ([`Relation::changes`]); of any other there are none here.
    pub fn changes_to(
        &self,
        policy: PolicyId,
        relation: Relation,
    ) -> impl Iterator<Item = Link<'_>> {
        let sought = [policy.0, relation as u32];
        let all = if self.policy(policy).is_changed() { self.changes.len() } else { 0 };
        let first = self.changes.partition_point(0..all, |row| row[..2] < sought[..]);
        (first..all)
            .map(|at| self.changes.get(at))
            .take_while(move |row| row[..2] == sought)
            .map(|[.., link, from]| {
                if from as usize >= self.policy_count() {
                    self.note_damage();
                }
                Link::new(self, LinkId(link), PolicyId(from))
            })
    }
}
