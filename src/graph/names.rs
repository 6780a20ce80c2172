//! Looking policies up by name, and titles by a part of them.

use std::ops::Range;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::column::Column;
use super::columns::Field;
use super::name_index::NameIndex;
use super::strings::{AllStrings, StringId};
use super::{Policy, PolicyGraph, PolicyId};
use crate::model::document_number;
use crate::model::title::{self, is_han_letter};

/// How policies are found by id.
#[derive(Debug)]
pub(super) enum Names {
    /// Ids only, in memory.
    Ids(NameIndex),
    /// Every name in the form in which it is compared, as hash and policy, sorted.
    Keys(Column<[u32; 2]>),
}

/// Where a title is searched.
pub const TITLES: &[Field] =
    &[Field::Title, Field::TitleEn, Field::TitleOriginal, Field::Label];

fn hash(name: &str) -> u32 {
    (xxh3_64(name.as_bytes()) >> 32) as u32
}

/// Which of 128 signs the pairs of Chinese characters of a folded text set.
fn signs_of(folded: &str, signs: &mut [u64; 2]) {
    // Most English titles.
    if folded.is_ascii() {
        return;
    }
    let mut before = None;
    for c in folded.chars() {
        if let Some(before) = before
            && is_han_letter(c)
        {
            let pair = (before as u32).wrapping_mul(0x9E37_79B1)
                ^ (c as u32).wrapping_mul(0x85EB_CA6B);
            let sign = pair.wrapping_mul(0xC2B2_AE35) >> 25;
            signs[(sign / 64) as usize] |= 1 << (sign % 64);
        }
        before = is_han_letter(c).then_some(c);
    }
}

/// The keys of every name and the signs of every title, on their way into a snapshot.
#[derive(Debug, Default)]
pub(super) struct NameKeys {
    /// Hash and policy in one number, which sorts like both.
    keys: Vec<u64>,
    signs: Vec<[u64; 2]>,
}

impl NameKeys {
    /// Those of some policies.
    pub(super) fn of(graph: &PolicyGraph, rows: Range<u32>) -> NameKeys {
        let strings = graph.strings.all();
        let mut keys = Vec::with_capacity(5 * rows.len());
        let signs = rows.map(|row| {
            let mut signs = [0; 2];
            keys_of(graph, &strings, PolicyId(row), &mut signs, &mut |hash| {
                keys.push(u64::from(hash) << 32 | u64::from(row));
            });
            signs
        });
        let signs = signs.collect();
        NameKeys { keys, signs }
    }

    /// Adds those of the policies with the next numbers.
    pub(super) fn append(&mut self, next: &NameKeys) {
        self.keys.extend_from_slice(&next.keys);
        self.signs.extend_from_slice(&next.signs);
    }

    /// Hash and policy of every name, sorted, and the signs by policy.
    pub(super) fn finish(mut self) -> (Vec<[u32; 2]>, Vec<[u64; 2]>) {
        self.keys.par_sort_unstable();
        self.keys.dedup();
        let halves = |key: u64| [(key >> 32) as u32, key as u32];
        (self.keys.into_iter().map(halves).collect(), self.signs)
    }
}

fn keys_of(
    graph: &PolicyGraph,
    strings: &AllStrings<'_>,
    policy: PolicyId,
    signs: &mut [u64; 2],
    add: &mut impl FnMut(u32),
) {
    add(hash(strings.get(graph.policies.id(policy.0))));
    for &[a, _, _, field] in graph.facts.rows.slice(graph.facts.rows(policy)) {
        let text = || strings.get(StringId(a));
        let key = match Field::ALL.get(field as usize) {
            Some(Field::Title | Field::Label) => {
                let text = text();
                let folded = title::fold(text);
                signs_of(&folded, signs);
                let core = title::core_title(text);
                if core.len() == text.len() { folded } else { title::fold(&core) }
            }
            Some(Field::TitleEn | Field::TitleOriginal) => {
                let folded = title::fold(text());
                signs_of(&folded, signs);
                folded
            }
            Some(Field::DocNumber) => document_number::normalise(text()),
            _ => continue,
        };
        add(hash(&key));
    }
}

fn rows_of<'k>(keys: &'k Column<[u32; 2]>, name: &str) -> impl Iterator<Item = u32> + 'k {
    let wanted = hash(name);
    let low = keys.partition_point(0..keys.len(), |key| key[0] < wanted);
    (low..keys.len())
        .map(|at| keys.get(at))
        .take_while(move |key| key[0] == wanted)
        .map(|key| key[1])
}

impl PolicyGraph {
    /// The policy with this id.
    pub fn policy_by_id(&self, id: &str) -> Option<Policy<'_>> {
        let id_of = |row| self.strings.get(self.policies.id(row));
        let row = match &self.names {
            Names::Ids(ids) => ids.get(id),
            Names::Keys(keys) => rows_of(keys, id).find(|&row| id_of(row) == id),
        };
        Some(self.policy(PolicyId(row?)))
    }

    /// Every policy that may bear one of these names: titles folded, without wrappers, or
    /// numbers in their normal form. Without an index, every policy.
    pub fn policies_named(&self, names: &[&str]) -> Vec<Policy<'_>> {
        let Names::Keys(keys) = &self.names else { return self.policies().collect() };
        let mut rows: Vec<u32> =
            names.iter().flat_map(|name| rows_of(keys, name)).collect();
        rows.retain(|&row| (row as usize) < self.policy_count());
        rows.sort_unstable();
        rows.dedup();
        let policies = rows.into_iter().map(|row| self.policy(PolicyId(row)));
        let mut policies: Vec<Policy<'_>> = policies.collect();
        policies.sort_by_cached_key(|policy| self.evidence(policy.evidence()).place());
        policies
    }

    /// Whether a title of the policy can contain this folded text: false only when it can't.
    pub fn may_contain<'p>(
        &self,
        part: &'p str,
    ) -> impl Fn(PolicyId) -> bool + use<'_, 'p> {
        let mut wanted = [0; 2];
        signs_of(part, &mut wanted);
        let signs = match &self.titles {
            Some(signs) if wanted != [0; 2] => signs.all(),
            _ => &[],
        };
        move |policy| {
            signs.get(policy.0 as usize).is_none_or(|signs| {
                signs[0] & wanted[0] == wanted[0] && signs[1] & wanted[1] == wanted[1]
            })
        }
    }
}
