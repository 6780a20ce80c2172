//! The import itself: offered records are matched with the data set and staged.

mod bodies;
mod dates;
mod rested;
mod which;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::known::{Counted, Known, Match, NewPolicy, PolicyIndex, SHOWN, title_key};
use super::preview::{
    Counts, DOUBTS_KEPT, Doubt, Entry, KEPT, Other, Placed, Preview, Proposal, Rejected,
};
use super::values::{self, Normal, Slot, mixed, stable_hash};
use super::window::{Latest, Window};
use super::{Take, describe, kind};
use crate::error::Error;
use crate::lang::Text;
use crate::model::date::Day;
use crate::model::place::PlaceId;
use crate::model::title;
use crate::record::write::Folder;
use crate::record::{Collection, NewPlace, Policy, Source, Words};
use which::{Alike, Which};

/// An import into one data folder, of one or more documents.
#[derive(Debug)]
pub struct Import {
    known: Known,
    /// Nowhere in a dry run.
    folder: Option<Folder>,
    preview: Preview,
    /// Latest day that a record speaks of: how far the `as_of` of the data set goes.
    latest: Latest,
    document: Rc<Current>,
    decisions: BTreeMap<String, String>,
    /// Keys of the decisions that some doubt asked for.
    used: BTreeSet<String>,
    /// Room for what is compared of the policy at hand, kept from one to the next.
    compared: Compared,
    /// Doubts of the policy at hand were seen already: none is listed twice.
    asked: hashbrown::HashSet<u64>,
    /// What heads the columns of the tables, folded, where a mapping was given.
    headings: BTreeSet<String>,
    /// New sources of which nobody says when they were checked: the end of the import tells.
    unchecked: Vec<Source<'static>>,
}

/// What is compared of a policy.
#[derive(Debug, Default)]
struct Compared {
    normal: Normal,
    /// [`title_key`] of each of its titles.
    titles: Vec<u64>,
}

/// The document that is being read.
#[derive(Debug, Default)]
struct Current {
    source: String,
    collection: String,
    recorded: Option<String>,
    policies: String,
    assertions: String,
}

impl Import {
    /// An import into what `known` holds. Without a folder nothing is written.
    pub fn new(known: Known, folder: Option<Folder>) -> Import {
        Import {
            known,
            folder,
            preview: Preview::default(),
            latest: Latest::default(),
            document: Rc::new(Current::default()),
            decisions: BTreeMap::new(),
            used: BTreeSet::new(),
            compared: Compared::default(),
            asked: hashbrown::HashSet::new(),
            headings: BTreeSet::new(),
            unchecked: Vec::new(),
        }
    }

    /// Answers of an earlier review.
    pub fn decide(&mut self, decisions: BTreeMap<String, String>) {
        self.decisions.extend(decisions);
    }

    /// From here on, records come from the document `source` and join `collection`.
    pub fn begin(&mut self, source: &str, collection: &str, recorded: Option<&str>) {
        self.document = Rc::new(Current {
            source: source.to_owned(),
            collection: collection.to_owned(),
            recorded: recorded.map(str::to_owned),
            policies: format!("{collection}/policies.jsonl"),
            assertions: format!("{collection}/assertions.jsonl"),
        });
    }

    /// Enters the source of the document, unless the data set has it.
    ///
    /// # Errors
    /// When it can't be staged.
    pub fn source(&mut self, source: &Source<'_>) -> Result<(), Error> {
        if self.known.source(&source.id).is_none() {
            self.known.add_source(&source.id, source.sha256.as_deref());
            if self.document.recorded.is_none() && source.published.is_none() {
                self.unchecked.push(source.clone().into_owned());
            } else {
                self.stage("sources.jsonl", source)?;
            }
        }
        Ok(())
    }

    /// Enters the collection, unless the data set has it.
    ///
    /// # Errors
    /// When it can't be staged.
    pub fn collection(&mut self, collection: &Collection<'_>) -> Result<(), Error> {
        if self.known.add_collection(&collection.id) {
            self.stage("collections.jsonl", collection)?;
        }
        Ok(())
    }

    /// What the import does so far.
    pub fn preview(&self) -> &Preview {
        &self.preview
    }

    /// Something worth knowing.
    pub fn note(&mut self, note: Text) {
        self.preview.notes.push(note);
    }

    /// The latest day of which an added or changed record says that something came about.
    pub fn latest(&self) -> Latest {
        self.latest
    }

    /// What heads the columns of the tables, folded, where the user said what is in which.
    pub fn headings(&self) -> &BTreeSet<String> {
        &self.headings
    }

    /// Ends the import, whose documents were checked on the day `checked` where nobody says
    /// when: the preview, and the folder to commit.
    ///
    /// # Errors
    /// When a source can't be staged.
    pub fn end(
        mut self,
        checked: Option<Day>,
    ) -> Result<(Preview, Option<Folder>), Error> {
        for mut source in std::mem::take(&mut self.unchecked) {
            source.checked = checked.map(|day| day.to_string().into());
            self.stage("sources.jsonl", &source)?;
        }
        let unused: Vec<&str> = self
            .decisions
            .keys()
            .filter(|key| !self.used.contains(*key))
            .map(String::as_str)
            .collect();
        let counts = &self.preview.counts;
        // What is imported again asks nothing: that is no news of each decision.
        if !unused.is_empty() && counts.added + counts.changed == 0 {
            self.preview.notes.push(Text::new(
                "没有新的内容；上次的决定不必再用",
                "nothing is new; the decisions of the last time were not needed",
            ));
        } else if !unused.is_empty() {
            let (count, some) = (unused.len(), unused[..unused.len().min(5)].join("、"));
            self.preview.notes.push(Text::new(
                format!("{count} 条决定没有用上，这次没有问到它们：{some}"),
                format!(
                    "{count} decisions were not used, as nothing asked for them: {some}"
                ),
            ));
        }
        Ok((self.preview, self.folder))
    }

    fn stage<T: serde::Serialize>(
        &mut self,
        name: &str,
        record: &T,
    ) -> Result<(), Error> {
        match &mut self.folder {
            Some(folder) => folder.append(name, record),
            None => Ok(()),
        }
    }

    /// Adds `policy`, which is known under `index` from now on.
    fn add(
        &mut self,
        policy: Policy<'_>,
        index: PolicyIndex,
        normal: &Normal,
    ) -> Result<Placed, Error> {
        let id = self.known.id(index);
        let mut policy = policy;
        policy.id = id.as_str().into();
        let document = Rc::clone(&self.document);
        self.stage(&document.policies, &policy)?;
        self.latest.see(normal.whole_dates(), values::came_into_force(&policy));
        self.preview.counts.added += 1;
        if self.preview.added.len() < KEPT {
            let entry = describe::policy(&policy, &self.known);
            self.preview.added.push(entry);
        }
        drop(policy);
        Ok(Placed::Added(id))
    }

    /// Adds what is new of `policy` to the known policy `index`.
    fn change(
        &mut self,
        index: PolicyIndex,
        policy: Policy<'_>,
        normal: &Normal,
        kind_derived: bool,
    ) -> Result<Placed, Error> {
        let id = self.known.id(index);
        let mut slots = Vec::new();
        self.known.each_new_value(index, &policy, normal, |slot| slots.push(slot));
        if slots.is_empty() {
            self.preview.counts.same += 1;
            return Ok(Placed::Same(id));
        }
        let title = values::titles(&policy).next().unwrap_or_default().to_owned();
        let in_force = values::came_into_force(&policy);
        let new = only(policy, &slots, kind_derived, &id);
        let document = Rc::clone(&self.document);
        self.stage(&document.assertions, &new)?;
        self.latest.see(Normal::of(&new).whole_dates(), in_force);
        self.known.learn(index, &new);
        self.preview.counts.changed += 1;
        if self.preview.changed.len() < KEPT {
            let entry = describe::policy(&new, &self.known);
            self.preview.changed.push(Entry { title, ..entry });
        }
        Ok(Placed::Changed(id))
    }

    /// Finds the policy that a proposal means, or adds it.
    fn place_policy(
        &mut self,
        proposal: Proposal<'_>,
        compared: &mut Compared,
    ) -> Result<Placed, Error> {
        let Proposal { policy, key, place, issuers, dated, kind_derived, mention } =
            proposal;
        let document = Rc::clone(&self.document);
        let mut policy = policy;
        let places = self.known.places();
        let by_code = || places.by_code(policy.jurisdiction.as_ref()?);
        let place = place.or_else(by_code);
        if let Some(evidence) = &mut policy.evidence {
            evidence.source = document.source.as_str().into();
            evidence.recorded = document.recorded.as_deref().map(Words::from);
        }
        kind::as_draft(&mut policy);
        let lost = dates::without_unsound(&mut policy);
        self.tell_unsound(&lost);
        let mut dated = dated;
        dated.retain(|rested| dates::is_sound(&rested.date.edtf));
        let Compared { normal, titles } = compared;
        normal.read(&policy);
        let window = normal.window();
        titles.clear();
        titles.extend(normal.titles().map(|folded| title_key(folded, place)));
        let hash = self.identity(key.as_deref(), &policy, normal, window, place);
        let number = normal.number_key(place);
        self.known.touch(hash, number, titles);
        policy.issuers.extend(self.issuers(&issuers, place)?);
        let year = (window != Window::UNKNOWN)
            .then(|| chrono::Datelike::year(&window.first))
            .and_then(|year| i16::try_from(year).ok())
            .filter(|_| window.first > Day::MIN);
        let named = match policy.id.is_empty() {
            true => None,
            false => self.known.by_id(&policy.id),
        };
        let new = NewPolicy {
            policy: &policy,
            normal,
            place,
            year,
            window,
            titles,
            number,
            counted: Counted::of(normal),
            hash,
            keyed: key.is_some(),
            mention,
        };
        let mut shortened = false;
        let found = match named {
            Some(index) => Match::One(index),
            None => match self.known.find(&new) {
                // 《…指南》 in the prose is the 《…指南（2024版）》 of the table.
                Match::None if mention => {
                    let longer = self.known.find_stem(&new);
                    shortened = longer != Match::None;
                    longer
                }
                found => found,
            },
        };
        let repeated = mention && matches!(found, Match::One(_));
        let found = match found {
            Match::Perhaps(candidates) => Err((candidates, Alike::Titled)),
            Match::Numbered(candidates) => Err((candidates, Alike::Numbered)),
            Match::Renumbered(one) => Err((vec![one], Alike::Renumbered)),
            settled => Ok(settled),
        };
        let found = match found {
            Err((candidates, alike)) => {
                match self.ask_which(&candidates, &policy, window, hash, alike) {
                    None => {
                        self.hold();
                        return Ok(Placed::Doubt);
                    }
                    Some(Which::Another) => Match::None,
                    Some(Which::Skipped) => return Ok(Placed::Doubt),
                    Some(Which::This(index)) => Match::One(index),
                }
            }
            Ok(settled) => settled,
        };
        match found {
            Match::One(index) => {
                if shortened {
                    policy.title = None;
                }
                if repeated {
                    // Prose that repeats a known policy in passing adds no vaguer date.
                    self.known.drop_vaguer_dates(index, &mut policy);
                    normal.read(&policy);
                }
                let placed = self.change(index, policy, normal, kind_derived)?;
                self.rested(index, placed, dated)
            }
            _ => {
                let index = self.known.add_new(&new);
                let placed = self.add(policy, index, normal)?;
                self.rested(index, placed, dated)
            }
        }
    }

    /// The hash that makes the id of a new policy: of the document's own key, else of the
    /// first title, the place, the number and the first day.
    fn identity(
        &self,
        key: Option<&str>,
        policy: &Policy<'_>,
        normal: &Normal,
        window: Window,
        place: Option<PlaceId>,
    ) -> u64 {
        let hash = match key {
            Some(key) => mixed(stable_hash(41, &self.document.source), key),
            None => {
                let first = normal.titles().next().map(|title| stable_hash(40, title));
                let place = place
                    .map_or("", |place| self.known.places().get(place).code.as_ref());
                let number = policy.doc_number.as_deref().unwrap_or_default();
                let day = if window == Window::UNKNOWN {
                    String::new()
                } else {
                    day_in_digits(window.first)
                };
                [place, number, &day]
                    .iter()
                    .fold(first.unwrap_or_default(), |hash, part| mixed(hash, part))
            }
        };
        hash & SHOWN
    }
}

impl Take for Import {
    fn policy(&mut self, proposal: Proposal<'_>) -> Result<Placed, Error> {
        let mut compared = std::mem::take(&mut self.compared);
        let placed = self.place_policy(proposal, &mut compared);
        self.compared = compared;
        placed
    }

    fn other(&mut self, record: Other<'_>) -> Result<(), Error> {
        let collection = self.document.collection.clone();
        let source = self.document.source.clone();
        let recorded = self.document.recorded.clone();
        let complete = |evidence: &mut Option<crate::record::Evidence<'_>>| {
            if let Some(evidence) = evidence {
                evidence.source = source.into();
                evidence.recorded = recorded.map(Words::from);
            }
        };
        match record {
            Other::Relation(mut relation) => {
                complete(&mut relation.evidence);
                if self.known.add_other(values::relation(&relation)) {
                    self.preview.counts.relations += 1;
                    self.stage(&format!("{collection}/relations.jsonl"), &relation)?;
                }
            }
            Other::Citation(mut citation) => {
                citation.effective =
                    citation.effective.filter(|date| dates::is_sound(date));
                citation.stated = citation.stated.filter(|date| dates::is_sound(date));
                complete(&mut citation.evidence);
                if self.known.add_other(values::citation(&citation)) {
                    self.preview.counts.citations += 1;
                    self.stage(&format!("{collection}/citations.jsonl"), &citation)?;
                }
            }
            Other::Attribute(mut attribute) => {
                complete(&mut attribute.evidence);
                if self.known.add_other(values::attribute(&attribute)) {
                    self.preview.counts.attributes += 1;
                    self.stage(&format!("{collection}/attributes.jsonl"), &attribute)?;
                }
            }
            Other::Coverage(mut coverage) => {
                complete(&mut coverage.evidence);
                if self.known.add_other(stable_hash(22, &coverage.id)) {
                    self.preview.counts.coverage += 1;
                    self.stage(&format!("{collection}/coverage.jsonl"), &coverage)?;
                }
            }
        }
        Ok(())
    }

    fn place(&mut self, place: &NewPlace<'_>) -> Result<(), Error> {
        if self.known.places().by_code(&place.code).is_none()
            && self.known.add_place(place)
        {
            self.preview.counts.places += 1;
            self.stage("places.jsonl", place)?;
        }
        Ok(())
    }

    fn body(&mut self, name: &str, place: &str) -> Result<String, Error> {
        match self.known.bodies(name) {
            [id] => Ok(id.clone()),
            _ => self.new_body(name, place),
        }
    }

    fn hold(&mut self) {
        self.preview.counts.held += 1;
    }

    fn ask(&mut self, doubt: Doubt) -> Option<String> {
        if let Some((key, decision)) = self.decisions.get_key_value(&doubt.key) {
            if !self.used.contains(key) {
                self.used.insert(key.clone());
            }
            return Some(decision.clone());
        }
        self.ask_again(doubt);
        None
    }

    fn ask_again(&mut self, doubt: Doubt) {
        if self.asked.insert(stable_hash(50, &doubt.key)) {
            self.preview.counts.doubts += 1;
            if self.preview.doubts.len() < DOUBTS_KEPT {
                self.preview.doubts.push(doubt);
            }
        }
    }

    fn reject(&mut self, rejected: Rejected) {
        self.preview.counts.rejected += 1;
        if self.preview.rejected.len() < KEPT {
            self.preview.rejected.push(rejected);
        }
    }

    fn headed(&mut self, headings: &[String]) {
        self.headings.extend(headings.iter().map(|heading| title::fold(heading)));
    }

    fn kept_to(&mut self, day: crate::model::date::Day) {
        self.latest.see_kept(day);
    }

    fn explain(&mut self, words: Text) {
        self.preview.explained.push(words);
    }

    fn known(&self) -> &Known {
        &self.known
    }
}

/// `2024-05-30`: as it is displayed, in a tenth of the time.
fn day_in_digits(day: Day) -> String {
    use chrono::Datelike;
    let (year, month, date) = (day.year(), day.month(), day.day());
    if !(0..=9999).contains(&year) {
        return day.to_string();
    }
    let digit = |number: u32| char::from(b'0' + (number % 10) as u8);
    let year = year as u32;
    let mut text = String::with_capacity(10);
    text.extend([
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        '-',
    ]);
    text.extend([digit(month / 10), digit(month), '-', digit(date / 10), digit(date)]);
    text
}

/// `policy` with nothing but its new values and their evidence.
fn only<'p>(
    policy: Policy<'p>,
    slots: &[Slot],
    kind_derived: bool,
    id: &str,
) -> Policy<'p> {
    let has = |name: &'static str| slots.contains(&Slot::One(name));
    let title = slots.contains(&Slot::Title);
    fn kept<T>(list: Vec<T>, keep: impl Fn(usize) -> bool) -> Vec<T> {
        let numbered = list.into_iter().enumerate();
        numbered.filter(|(at, _)| keep(*at)).map(|(_, value)| value).collect()
    }
    let at = |slot: fn(usize) -> Slot| move |at: usize| slots.contains(&slot(at));
    Policy {
        id: id.to_owned().into(),
        title: policy.title.filter(|_| title),
        label: policy.label.filter(|_| title),
        title_en: policy.title_en.filter(|_| title),
        title_original: policy.title_original.filter(|_| title),
        kind: policy.kind.filter(|_| title && !kind_derived),
        listed: policy.listed.filter(|_| has("listed")),
        legal_level: policy.legal_level.filter(|_| has("legal_level")),
        binding: policy.binding.filter(|_| has("binding")),
        doc_number: policy.doc_number.filter(|_| has("doc_number")),
        horizon: policy.horizon.filter(|_| has("horizon")),
        status: policy.status.filter(|_| has("status")),
        version: policy.version.filter(|_| has("version")),
        url: policy.url.filter(|_| has("url")),
        // Issuers are a list with a lead: a new one brings the whole list along.
        issuers: if slots.iter().any(|slot| matches!(slot, Slot::Issuer(_))) {
            policy.issuers
        } else {
            Vec::new()
        },
        categories: kept(policy.categories, at(Slot::Category)),
        topics: kept(policy.topics, at(Slot::Topic)),
        applies_to: kept(policy.applies_to, at(Slot::AppliesTo)),
        dates: kept(policy.dates, at(Slot::Date)),
        event: false,
        jurisdiction: None,
        note: None,
        evidence: policy.evidence,
    }
}

impl Counts {
    /// How many rows or passages were read.
    pub fn read(&self) -> u64 {
        self.added + self.changed + self.same + self.held + self.rejected
    }
}

/// What an entry of a preview says of an added or changed policy.
pub(super) fn entry(policy: &Policy<'_>, values: Vec<Text>) -> Entry {
    let locator = policy.evidence.as_ref().and_then(|evidence| evidence.locator.as_ref());
    Entry {
        at: locator.map(|locator| locator.to_string()).unwrap_or_default(),
        id: policy.id.to_string(),
        title: values::titles(policy).next().unwrap_or_default().to_owned(),
        values,
    }
}
