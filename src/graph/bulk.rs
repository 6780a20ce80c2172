//! First values of many policies together: what one policy after the other would wait for,
//! a line of memory at a time, is asked for at once. Best with some hundreds at a time, which
//! the nearest memory holds.

use std::ops::Range;

use super::columns::Field;
use super::strings::StringId;
use super::{BodyId, PolicyGraph, PolicyId};
use crate::model::place::PlaceId;

impl PolicyGraph {
    /// For each of `policies` the text of its first value of `field`, as
    /// [`Fact::text`](super::Fact::text) gives it; empty without one.
    pub fn first_texts(&self, policies: &[PolicyId], field: Field) -> Vec<&str> {
        let of =
            |&[a, b]: &[u32; 2]| StringId(if field == Field::Category { b } else { a });
        let cells = self.first_cells(policies, field);
        let strings = match field {
            Field::Note | Field::Url => &self.texts,
            _ => &self.strings,
        };
        strings.get_all(cells.iter().map(|cells| cells.as_ref().map(of)))
    }

    /// For each of `policies` its first issuing body.
    pub fn first_bodies(&self, policies: &[PolicyId]) -> Vec<Option<BodyId>> {
        let cells = self.first_cells(policies, Field::Issuer).into_iter();
        cells.map(|cells| cells.map(|[body, _]| BodyId(body))).collect()
    }

    /// For each of `policies` the place that issued it.
    pub fn jurisdictions(&self, policies: &[PolicyId]) -> Vec<PlaceId> {
        let rows = self.policies.rows.all();
        let place =
            |policy: &PolicyId| rows.get(policy.0 as usize).map_or(0, |row| row[1]);
        policies.iter().map(|policy| self.known_place(place(policy))).collect()
    }

    /// What the first value of a field holds, for each of `policies`.
    fn first_cells(&self, policies: &[PolicyId], field: Field) -> Vec<Option<[u32; 2]>> {
        let (starts, rows) = (self.facts.starts.all(), self.facts.rows.all());
        let range = |policy: &PolicyId| match starts.get(policy.0 as usize..) {
            Some(&[start, end, ..]) => start as usize..end as usize,
            _ => 0..0,
        };
        let ranges: Vec<_> = policies.iter().map(range).collect();
        let first = |range: Range<usize>| {
            let rows = rows.get(range)?;
            let &[a, b, ..] = rows.iter().find(|row| row[3] == field as u32)?;
            Some([a, b])
        };
        ranges.into_iter().map(first).collect()
    }
}
