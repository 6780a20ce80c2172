//! Indexes for what the selection flags ask: places, words and days. They name every row
//! that can answer, and perhaps some that don't: who asks looks at the rows themselves.

use std::ops::Range;

use super::column::Column;
use super::columns::Field;
use super::{BodyId, PolicyGraph, PolicyId};
use crate::model::date::Day;
use crate::model::place::PlaceId;

/// The fields whose values are indexed.
pub(super) const INDEXED: &[Field] =
    &[Field::Category, Field::Topic, Field::Kind, Field::Issuer, Field::Listed];

/// Rows by place and by value.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Where the rows of each place start; one more at the end.
    pub(super) places: Column<u32>,
    /// Field, value, and where in `rows` its policies start and end; sorted.
    pub(super) values: Column<[u32; 4]>,
    pub(super) rows: Column<u32>,
    /// Stretches of rows of one place whose first days of adoption do not fall: where each
    /// starts, and the longest time from first to last day in it.
    pub(super) cells: Column<[u32; 2]>,
}

/// Some policies by number, in order, of which only what is asked for is read.
#[derive(Clone, Copy, Debug)]
pub struct Run<'g> {
    rows: &'g Column<u32>,
    start: usize,
    end: usize,
}

impl<'g> Run<'g> {
    /// How many they are.
    pub fn count(&self) -> usize {
        self.end - self.start
    }

    /// Those with numbers in `range`.
    pub fn within(&self, range: &Range<u32>) -> &'g [u32] {
        let before = |number: u32| {
            self.rows.partition_point(self.start..self.end, |row| row < number)
        };
        let start = before(range.start);
        self.rows.slice(start..before(range.end).max(start))
    }
}

/// Which days are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOf {
    /// Of adoption: document, adopted, published, as reported; announced for an event.
    Adoption,
    /// Of entry into force.
    InForce,
    /// Of its end.
    Ended,
}

/// First and last possible day of every policy, over every date that was not corrected.
/// A policy without one has its first day after its last.
#[derive(Debug, Default)]
pub(super) struct Days {
    pub(super) first: [Column<i32>; 3],
    pub(super) last: [Column<i32>; 3],
}

/// Stands for "no day": nothing overlaps it.
pub(super) const NO_DAYS: (i32, i32) = (i32::MAX, i32::MIN);

/// Rows on their way into the index, each with a value; rows come in order.
#[derive(Default)]
struct ByValue {
    /// Numbers of the values, by field and value.
    known: hashbrown::HashMap<[u32; 2], u32>,
    /// Field and value, how many rows have it, and the last of them.
    values: Vec<([u32; 2], u32, u32)>,
    /// Number of the value, and row.
    found: Vec<[u32; 2]>,
}

impl ByValue {
    fn push(&mut self, value: [u32; 2], row: u32) {
        let ByValue { known, values, found } = self;
        let number = *known.entry(value).or_insert_with(|| {
            values.push((value, 0, u32::MAX));
            values.len() as u32 - 1
        });
        let (_, count, last) = &mut values[number as usize];
        if *last != row {
            *last = row;
            *count += 1;
            found.push([number, row]);
        }
    }

    /// Field, value, and where its rows start and end, sorted; and the rows.
    fn finish(self) -> (Vec<[u32; 4]>, Vec<u32>) {
        let mut order: Vec<usize> = (0..self.values.len()).collect();
        order.sort_unstable_by_key(|&number| self.values[number].0);
        let mut next = vec![0; self.values.len()];
        let (mut entries, mut start) = (Vec::new(), 0);
        for number in order {
            let ([field, value], count, _) = self.values[number];
            next[number] = start;
            entries.push([field, value, start, start + count]);
            start += count;
        }
        let mut rows = vec![0; self.found.len()];
        for &[number, row] in &self.found {
            let slot = &mut next[number as usize];
            rows[*slot as usize] = row;
            *slot += 1;
        }
        (entries, rows)
    }
}

impl Index {
    pub(super) fn new(graph: &PolicyGraph) -> Index {
        let count = graph.policy_count();
        let mut places = vec![0; graph.places.len() + 1];
        let mut found = ByValue::default();
        for policy in graph.rows() {
            places[policy.jurisdiction().index() + 1] += 1;
            for (field, value) in policy.facts().filter_map(|fact| fact.indexed()) {
                found.push([field as u32, value], policy.number().0);
            }
        }
        super::columns::accumulate(&mut places);
        debug_assert_eq!(places.last().copied(), Some(count as u32));
        let adoption = DayOf::Adoption as usize;
        let mut cells: Vec<[u32; 2]> = Vec::new();
        let mut before = None;
        for policy in graph.rows() {
            let row = policy.number().0;
            let first = graph.days.first[adoption].get(row as usize);
            let last = graph.days.last[adoption].get(row as usize);
            let here = (policy.jurisdiction(), first);
            if before.is_none_or(|(place, day)| place != here.0 || day > first) {
                cells.push([row, 0]);
            }
            before = Some(here);
            if let Some(cell) = cells.last_mut() {
                cell[1] = cell[1]
                    .max(u32::try_from(i64::from(last) - i64::from(first)).unwrap_or(0));
            }
        }
        let (values, rows) = found.finish();
        Index {
            places: Column::Owned(places),
            values: Column::Owned(values),
            rows: Column::Owned(rows),
            cells: Column::Owned(cells),
        }
    }

    fn run(&self, entry: &[u32; 4]) -> Run<'_> {
        let (start, end) = (entry[2] as usize, entry[3] as usize);
        Run { rows: &self.rows, start, end: end.max(start) }
    }

    fn rows_of(&self, entry: &[u32; 4]) -> &[u32] {
        self.rows.slice(entry[2] as usize..entry[3].max(entry[2]) as usize)
    }

    /// The cell that a row lies in: where it ends, and its longest time.
    fn cell(&self, row: u32) -> (u32, u32) {
        let low = self.cells.partition_point(0..self.cells.len(), |cell| cell[0] <= row);
        let span = self.cells.get(low.saturating_sub(1))[1];
        let end = if low < self.cells.len() { self.cells.get(low)[0] } else { u32::MAX };
        (end, span)
    }

    fn entries(&self, field: Field) -> &[[u32; 4]] {
        let before = |field: u32| {
            self.values.partition_point(0..self.values.len(), |entry| entry[0] < field)
        };
        let (first, last) = (before(field as u32), before(field as u32 + 1));
        self.values.slice(first..last.max(first))
    }
}

impl PolicyGraph {
    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self))
    }

    /// The policies of the places that `keep` accepts, as ranges of numbers, in order.
    pub fn ranges_of_places(&self, keep: impl Fn(PlaceId) -> bool) -> Vec<Range<u32>> {
        let starts = self.index().places.all();
        let most = self.policy_count() as u32;
        let mut ranges: Vec<Range<u32>> = Vec::new();
        for (place, pair) in (0..).map(PlaceId).zip(starts.windows(2)) {
            let (start, end) = (pair[0].min(most), pair[1].min(most));
            if start >= end || !keep(place) {
                continue;
            }
            match ranges.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => ranges.push(start..end),
            }
        }
        ranges
    }

    /// Every different text of an indexed field: category, topic, kind.
    pub fn words_of(&self, field: Field) -> Vec<&str> {
        let entries = self.index().entries(field).iter();
        entries.map(|entry| self.text(super::StringId(entry[1]))).collect()
    }

    /// The policies with one of these texts in an indexed field, by number, in runs that are
    /// each in order.
    pub fn rows_with_words(&self, field: Field, words: &[String]) -> Vec<Run<'_>> {
        let index = self.index();
        let entries = index.entries(field).iter();
        entries
            .filter(|entry| {
                let text = self.text(super::StringId(entry[1]));
                words.iter().any(|word| word == text)
            })
            .map(|entry| index.run(entry))
            .collect()
    }

    /// The policies of one of these bodies, by number, in runs that are each in order.
    pub fn rows_with_bodies(&self, bodies: &[BodyId]) -> Vec<Run<'_>> {
        let index = self.index();
        let entries = index.entries(Field::Issuer);
        bodies
            .iter()
            .filter_map(|body| {
                entries.binary_search_by_key(&body.0, |entry| entry[1]).ok()
            })
            .map(|at| index.run(&entries[at]))
            .collect()
    }

    /// Hands to `take` the ranges of positions, among `count` policies by rising number,
    /// that can have been adopted from one day to another, or have no day.
    pub fn within_days(
        &self,
        count: usize,
        number: impl Fn(usize) -> u32,
        (from, to): (i32, i32),
        mut take: impl FnMut(Range<usize>),
    ) {
        let index = self.index();
        let first = &self.days.first[DayOf::Adoption as usize];
        let mut at = 0;
        while at < count {
            let (end, span) = index.cell(number(at));
            let bound = |low: usize, high: usize, before: &dyn Fn(u32) -> bool| {
                let (mut low, mut high) = (low, high);
                while low < high {
                    let middle = usize::midpoint(low, high);
                    if before(number(middle)) {
                        low = middle + 1;
                    } else {
                        high = middle;
                    }
                }
                low
            };
            let end = bound(at, count, &|row| row < end).max(at + 1);
            let day = |row: u32| first.get(row as usize);
            let earliest = from.saturating_sub_unsigned(span);
            let start = bound(at, end, &|row| day(row) < earliest);
            let stop = bound(start, end, &|row| day(row) <= to);
            let undated = bound(stop, end, &|row| day(row) < NO_DAYS.0);
            take(start..stop);
            take(undated..end);
            at = end;
        }
    }

    /// The policies of one place, as a range of numbers.
    pub fn rows_of_place(&self, place: PlaceId) -> Range<u32> {
        let starts = &self.index().places;
        let most = self.policy_count() as u32;
        let at = |place: usize| starts.get(place).min(most);
        at(place.index())..at(place.index() + 1).max(at(place.index()))
    }

    /// The policies that a source lists under any place, each once, by number.
    pub fn rows_listed(&self) -> Vec<PolicyId> {
        let index = self.index();
        let entries = index.entries(Field::Listed).iter();
        self.each_once(entries.flat_map(|entry| index.rows_of(entry)).copied())
    }

    fn each_once(&self, rows: impl Iterator<Item = u32>) -> Vec<PolicyId> {
        let known = |row: &u32| (*row as usize) < self.policy_count();
        let mut rows: Vec<PolicyId> = rows.filter(known).map(PolicyId).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// The policies that a source lists under one of `places`.
    pub fn policies_listed(&self, places: &[PlaceId]) -> Vec<super::Policy<'_>> {
        let index = self.index();
        let listed = index
            .entries(Field::Listed)
            .iter()
            .filter(|entry| places.contains(&PlaceId(entry[1])));
        let rows = self.each_once(listed.flat_map(|entry| index.rows_of(entry)).copied());
        rows.into_iter().map(|row| self.policy(row)).collect()
    }

    /// First and last possible day, as day numbers (days since 0000-12-31), of every policy
    /// by number: over every date of these roles that was not corrected. Where there is no
    /// such date the first lies after the last.
    pub fn days(&self, of: DayOf) -> (&[i32], &[i32]) {
        (self.days.first[of as usize].all(), self.days.last[of as usize].all())
    }

    /// The same of one policy; `None` without such a date.
    pub fn days_of(&self, policy: PolicyId, of: DayOf) -> Option<(i32, i32)> {
        let row = policy.0 as usize;
        let first = self.days.first[of as usize].get(row);
        let last = self.days.last[of as usize].get(row);
        (first <= last).then_some((first, last))
    }

    /// A day as the number that [`PolicyGraph::days`] gives.
    pub fn day_number(day: Day) -> i32 {
        chrono::Datelike::num_days_from_ce(&day)
    }
}
