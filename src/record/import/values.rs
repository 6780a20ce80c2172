//! The values of a record as hashes: what a document adds to a policy is what is not among
//! the values that it has.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::window::Window;
use crate::model::date::{self, Bounds};
use crate::model::document_number;
use crate::model::law::{Role, Status};
use crate::model::place::PlaceId;
pub use crate::model::title::trimmed;
use crate::model::title::{core_title, fold_into};
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

/// What a policy is compared by, in the form in which it is compared: found once, for the
/// keys under which it is known, for its id and for the hashes of its values.
#[derive(Debug, Default)]
pub struct Normal {
    /// Its folded titles, one behind the other.
    titles: String,
    title_ends: Vec<usize>,
    number: String,
    /// The number is that of a Chinese document, which names its issuer.
    chinese: bool,
    numbered: bool,
    /// Its dates, in order.
    pub dates: Vec<NormalDate>,
}

/// A date as far as it can be read.
#[derive(Clone, Copy, Debug)]
pub struct NormalDate {
    /// What it says.
    pub role: Option<Role>,
    /// Its days.
    pub bounds: Option<Bounds>,
    /// It is of the whole policy.
    pub whole: bool,
}

impl Normal {
    /// That of `policy`.
    pub fn of(policy: &Policy<'_>) -> Normal {
        let mut normal = Normal::default();
        normal.read(policy);
        normal
    }

    /// Becomes that of `policy`.
    pub fn read(&mut self, policy: &Policy<'_>) {
        self.titles.clear();
        self.title_ends.clear();
        for title in titles(policy) {
            fold_into(&core_title(title), &mut self.titles);
            self.title_ends.push(self.titles.len());
        }
        self.number.clear();
        self.numbered = policy.doc_number.is_some();
        if let Some(number) = &policy.doc_number {
            let (number, chinese) = document_number::normalised(number);
            self.number.push_str(&number);
            self.chinese = chinese;
        }
        self.dates.clear();
        self.dates.extend(policy.dates.iter().map(|written| NormalDate {
            role: Role::from_code(&written.role),
            bounds: date::bounds(&written.edtf).ok(),
            whole: written.part.is_none(),
        }));
    }

    /// Its folded titles, in the order of [`titles`].
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(&0).chain(&self.title_ends);
        starts.zip(&self.title_ends).map(|(start, end)| &self.titles[*start..*end])
    }

    /// Equal for equal numbers. A Chinese number names its issuer and is unique; any other
    /// (`H.B. 12`) is so in its place only.
    pub fn number_key(&self, place: Option<PlaceId>) -> Option<u64> {
        let place = place.filter(|_| !self.chinese);
        let place = place.map_or(0, |place| u64::from(place.0) + 1);
        self.numbered.then(|| mixed(place, &self.number))
    }

    /// Its number in the form in which numbers are compared, where it is a Chinese one.
    pub fn number(&self) -> Option<&str> {
        (self.numbered && self.chinese).then_some(&*self.number)
    }

    /// The same of a number that is none.
    pub fn number_elsewhere(&self) -> Option<&str> {
        (self.numbered && !self.chinese).then_some(&*self.number)
    }

    /// When it came about.
    pub fn window(&self) -> Window {
        Window::of(self.dates.iter().filter_map(|date| Some((date.role?, date.bounds?))))
    }

    /// The dates of the whole of it.
    pub fn whole_dates(&self) -> impl Iterator<Item = (Role, Bounds)> {
        let whole = self.dates.iter().filter(|date| date.whole);
        whole.filter_map(|date| Some((date.role?, date.bounds?)))
    }
}

/// True when the source says that a policy is, or was, in force.
pub fn came_into_force(policy: &Policy<'_>) -> bool {
    // What ends on a day to come tells nothing of today.
    let said = policy.status.as_ref().filter(|said| said.as_of.is_none());
    let status = said.and_then(|said| Status::from_code(&said.value));
    matches!(
        status,
        Some(
            Status::InForce
                | Status::Amended
                | Status::Repealed
                | Status::Superseded
                | Status::Expired
        )
    )
}

/// Calls `take` with every value of `policy` and its hash. The jurisdiction and the form
/// of the document are not among them: the first identifies, the second is read off the
/// title.
pub fn each(policy: &Policy<'_>, normal: &Normal, mut take: impl FnMut(Slot, u64)) {
    for title in normal.titles() {
        take(Slot::Title, stable_hash(1, title));
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
    if policy.doc_number.is_some() {
        take(Slot::One("doc_number"), stable_hash(7, &normal.number));
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
