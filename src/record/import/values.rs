//! The values of a record as hashes: what a document adds to a policy is what is not among
//! the values that it has.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::model::document_number;
use crate::model::title::{core_title, fold};
use crate::record::{Attribute, Citation, Policy, Relation, Value};

/// A hash that stays the same in every build: ids are made of it.
pub fn stable_hash(seed: u64, text: &str) -> u64 {
    xxh3_64_with_seed(text.as_bytes(), seed)
}

/// The same, going on from another hash.
pub fn mixed(hash: u64, text: &str) -> u64 {
    xxh3_64_with_seed(text.as_bytes(), hash)
}

/// One value of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Any of the titles; in which key it stands makes no difference.
    Title,
    /// A key with one value.
    One(&'static str),
    /// The issuer, category, topic, place or date at this position of its list.
    Issuer(usize),
    /// See [`Slot::Issuer`].
    Category(usize),
    /// See [`Slot::Issuer`].
    Topic(usize),
    /// See [`Slot::Issuer`].
    AppliesTo(usize),
    /// See [`Slot::Issuer`].
    Date(usize),
}

/// Calls `take` with every value of `policy` and its hash. The jurisdiction and the form
/// of the document are not among them: the first identifies, the second is read off the
/// title.
pub fn each(policy: &Policy<'_>, mut take: impl FnMut(Slot, u64)) {
    for title in titles(policy) {
        take(Slot::Title, stable_hash(1, &fold(&core_title(title))));
    }
    let mut one = |name: &'static str, seed: u64, value: Option<&str>| {
        if let Some(value) = value {
            take(Slot::One(name), stable_hash(seed, value.trim()));
        }
    };
    one("legal_level", 2, policy.legal_level.as_deref());
    one("binding", 3, policy.binding.as_deref());
    one("version", 4, policy.version.as_deref());
    one("url", 5, policy.url.as_deref());
    let status = policy.status.as_ref();
    one("status", 6, status.map(|status| &*status.value));
    if let Some(number) = &policy.doc_number {
        take(
            Slot::One("doc_number"),
            stable_hash(7, &document_number::normalise(number)),
        );
    }
    if let Some(listed) = &policy.listed {
        // Which table lists it is the source's matter; under which place is a value.
        take(Slot::One("listed"), stable_hash(8, &listed.under));
    }
    if let Some(horizon) = &policy.horizon {
        let parts = [&horizon.edtf, &horizon.start, &horizon.end];
        let hash = parts
            .iter()
            .fold(9, |hash, part| part.as_ref().map_or(hash, |part| mixed(hash, part)));
        take(Slot::One("horizon"), hash);
    }
    for (at, issuer) in policy.issuers.iter().enumerate() {
        take(Slot::Issuer(at), stable_hash(10, issuer));
    }
    for (at, category) in policy.categories.iter().enumerate() {
        let hash = mixed(stable_hash(11, &category.scheme), &category.value);
        take(Slot::Category(at), hash);
    }
    for (at, topic) in policy.topics.iter().enumerate() {
        take(Slot::Topic(at), stable_hash(12, topic));
    }
    for (at, place) in policy.applies_to.iter().enumerate() {
        take(Slot::AppliesTo(at), stable_hash(13, place));
    }
    for (at, written) in policy.dates.iter().enumerate() {
        let hash = mixed(stable_hash(14, &written.role), &written.edtf);
        let part = written.part.as_ref();
        take(Slot::Date(at), part.map_or(hash, |part| mixed(hash, part)));
    }
}

/// Every title of a policy, and its label.
pub fn titles<'p>(policy: &'p Policy<'_>) -> impl Iterator<Item = &'p str> {
    [&policy.title, &policy.title_en, &policy.title_original, &policy.label]
        .into_iter()
        .flatten()
        .map(|title| &**title)
}

/// The identity of a relation.
pub fn relation(relation: &Relation<'_>) -> u64 {
    let ends = mixed(stable_hash(20, &relation.from), &relation.to);
    mixed(mixed(ends, &relation.relation), if relation.partial { "partial" } else { "" })
}

/// The identity of a citation: what is cited, from which place of the text.
pub fn citation(citation: &Citation<'_>) -> u64 {
    let mut hash = mixed(stable_hash(23, &citation.from), &citation.relation);
    let evidence = citation.evidence.as_ref();
    let locator = evidence.and_then(|evidence| evidence.locator.as_deref());
    for part in [citation.title.as_deref(), citation.number.as_deref(), locator] {
        hash = mixed(hash, part.unwrap_or_default());
    }
    hash
}

/// The identity of a figure with its value: another value is another figure.
pub fn attribute(attribute: &Attribute<'_>) -> u64 {
    let about = attribute.subject.as_ref().or(attribute.body.as_ref());
    let mut hash = stable_hash(21, about.map_or("", |about| about));
    for part in [&*attribute.attribute, &*attribute.period, &*attribute.unit] {
        hash = mixed(hash, part);
    }
    if let Some(dimension) = &attribute.dimension {
        hash = mixed(hash, dimension);
    }
    let ends = match attribute.value {
        Value::Exact(value) => [value, value],
        Value::Between(ends) => ends,
    };
    mixed(mixed(hash, &ends[0].to_string()), &ends[1].to_string())
}
