//! What a citation points to, among all titles and numbers that are known.
//!
//! Titles and numbers are looked up by 96 bits of their hash (`groups`): a citation is two
//! looks at memory, however many titles there are, and a title takes twenty bytes. Editions
//! of one work share a title; a citation means the one that was in force when the citing
//! text was written. What can't be told from the words is a doubt, not a guess.

use std::borrow::Cow;

mod editions;
mod groups;
mod home;
mod keys;
mod numbered;
mod systems;
#[cfg(test)]
mod tests;
mod whose;
mod written;

use editions::When;
use groups::Groups;
use hashbrown::HashMap;
use keys::{hash, hash_in, key, key_in, without_bodies};
use systems::System;
pub use whose::{Whose, whose};
pub use written::written;

use super::text::Citation;
use crate::model::date::{self, Bounds};
use crate::model::document_number;
use crate::model::law::{Relation, Tier};
use crate::model::place::Places;

/// A document that can be cited.
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// Its id in the data set.
    pub id: String,
    /// Its titles as printed.
    pub titles: Vec<String>,
    /// Its number.
    pub number: Option<String>,
    /// The place that issued it.
    pub place: String,
    /// Every date of it, EDTF: first passed, published, each amendment.
    pub dates: Vec<Bounds>,
    /// The date of this edition.
    pub edition: Option<Bounds>,
    /// When this edition comes into force.
    pub in_force: Option<Bounds>,
    /// True when its own text tells its date and no amendment: nothing older is an edition
    /// of it.
    pub is_original: bool,
    /// Where it has no date: when it must have been written ([`written`]). It tells which
    /// of several editions it cites, and nothing else.
    pub written: Option<Bounds>,
}

/// What a citation points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// This one.
    Drawn {
        /// Index of the target.
        to: usize,
        /// How firmly.
        tier: Tier,
    },
    /// One of these, or perhaps none: a person must say.
    InDoubt {
        /// Indices of targets.
        candidates: Vec<usize>,
        /// Why.
        why: Why,
    },
    /// Its title and number are known, but time forbids it.
    Forbidden {
        /// Index of the target.
        to: usize,
    },
    /// The citing document itself.
    Own,
    /// Nothing that is known.
    Dangling,
}

/// Why a citation is in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Every known edition is later than the citing text.
    Later,
    /// The citing text says it was issued at another time.
    OtherDate,
    /// Documents of several places have this title.
    SeveralHomes,
    /// Several editions, and no date tells which.
    Undated,
    /// The last edition before the citing text was not yet in force, the one before it was.
    NotYetInForce,
    /// The number is of another document than the title.
    NumberDisagrees,
    /// Several documents have this number.
    SeveralNumbers,
    /// The title does not say whose it is, and the document is that of a place elsewhere.
    OfAnotherPlace,
    /// The number of an order alone, which the body may have given to others as well.
    OrderAlone,
}

/// All known documents, by title and number.
pub struct Index {
    targets: Vec<Target>,
    /// By [`key`].
    titles: Groups,
    /// By what [`without_bodies`] leaves of the key.
    bare_titles: Groups,
    /// By normal form.
    numbers: Groups,
    /// By target: its place, as a number. Common titles have a thousand homes.
    places: Vec<u32>,
    /// By target: whose law it is.
    systems: Vec<System>,
    /// By target: its division of the mainland, six digits of GB/T 2260.
    divisions: Vec<Option<u32>>,
    /// By target, for the same reason: whether it has a number.
    have_number: Vec<bool>,
    /// By target.
    when: Vec<When>,
    /// By target: a hash of its first title as it is printed; of further titles, apart.
    printed: Vec<u64>,
    further: HashMap<u32, Vec<u64>>,
}

impl Index {
    /// Enters all targets.
    pub fn new(targets: Vec<Target>) -> Index {
        let mut titles = Groups::with_capacity(targets.len());
        let mut bare_titles = Groups::default();
        let mut numbers = Groups::with_capacity(targets.len());
        let mut codes: HashMap<&str, (u32, Option<u32>)> = HashMap::new();
        let known = Places::builtin();
        let mut places = Vec::with_capacity(targets.len());
        let mut systems = Vec::with_capacity(targets.len());
        let mut divisions = Vec::with_capacity(targets.len());
        let mut have_number = Vec::with_capacity(targets.len());
        let mut printed = Vec::with_capacity(targets.len());
        let mut further = HashMap::new();
        let mut room = String::new();
        for (index, target) in targets.iter().enumerate() {
            let index = index as u32;
            let next = codes.len() as u32;
            let place = codes.entry(&target.place);
            let (place, division) =
                *place.or_insert_with(|| (next, home::division(&target.place, &known)));
            places.push(place);
            divisions.push(division);
            systems.push(System::of(&target.place));
            let mut hashes = target.titles.iter().map(|title| hash_in(title, &mut room));
            printed.push(hashes.next().unwrap_or_default());
            if target.titles.len() > 1 {
                further.insert(index, hashes.collect());
            }
            for title in &target.titles {
                let key = key_in(title, &mut room);
                titles.add(key, index);
                if let Some(rest) = without_bodies(key) {
                    bare_titles.add(rest, index);
                }
            }
            have_number.push(target.number.is_some());
            if let Some(number) = &target.number {
                numbers.add(&document_number::normalised(number).0, index);
            }
        }
        drop(codes);
        let when = targets.iter().map(When::of).collect();
        for groups in [&mut titles, &mut bare_titles, &mut numbers] {
            groups.sort();
        }
        Index {
            targets,
            titles,
            bare_titles,
            numbers,
            places,
            systems,
            divisions,
            have_number,
            when,
            printed,
            further,
        }
    }

    /// Everything known.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// The targets with this title, as printed anywhere.
    pub fn by_title(&self, title: &str) -> &[u32] {
        self.titles.get(&key(title))
    }

    /// The targets with this number, whatever its brackets.
    pub fn by_number(&self, number: &str) -> &[u32] {
        self.numbers.get(&document_number::normalised(number).0)
    }

    /// What `citation` in the document `from` points to.
    pub fn resolve(&self, citation: &Citation, from: usize) -> Outcome {
        match self.found(citation, from) {
            Outcome::Drawn { to, .. } if self.is_made_after(to, citation, from) => {
                match citation.number.is_some() {
                    true => Outcome::Forbidden { to },
                    false => Outcome::InDoubt { candidates: vec![to], why: Why::Later },
                }
            }
            outcome => outcome,
        }
    }

    /// As [`Index::resolve`], but for the day on which a repeal takes effect.
    fn found(&self, citation: &Citation, from: usize) -> Outcome {
        let source = &self.targets[from];
        let title = citation.short_for.as_deref().or(citation.title.as_deref());
        let named = title.map(|title| {
            self.of_system(self.named(title, citation, source), title, citation, from)
        });
        let numbered = match &citation.number {
            Some(number) if number.is_order() => {
                self.ordered(number, named.as_deref(), from)
            }
            Some(number) => self.numbered(number, title, named.as_deref(), from),
            None => None,
        };
        if let Some(outcome) = numbered {
            return outcome;
        }
        let follows = self.has_other_number(citation, from);
        let named = match (&named, title) {
            (Some(named), Some(title)) => {
                let home = self.of_home(Cow::Borrowed(&**named), title, citation, from);
                if home.is_empty() && !named.is_empty() {
                    let candidates = named.iter().map(|&one| one as usize).collect();
                    return Outcome::InDoubt { candidates, why: Why::OfAnotherPlace };
                }
                Some(home)
            }
            _ => None,
        };
        let found = match named {
            None => Outcome::Dangling,
            // Its own title with another number: what came before it, and none of those that
            // have a number of their own.
            Some(named) if named.contains(&(from as u32)) && follows => {
                let named: Vec<u32> = named
                    .iter()
                    .copied()
                    .filter(|&one| !self.has_other_number(citation, one as usize))
                    .collect();
                self.choose(&self.of_its_year(&named, citation), citation, from)
            }
            Some(named) => match self.of_its_year(&named, citation) {
                rest if rest.is_empty() && !named.is_empty() => {
                    let candidates = named.iter().map(|&one| one as usize).collect();
                    Outcome::InDoubt { candidates, why: Why::NumberDisagrees }
                }
                rest => self.choose(&rest, citation, from),
            },
        };
        // What it repeals or names by another number is not what it prints.
        let prints = || {
            !follows
                && citation.relation != Relation::Repeals
                && title.is_some_and(|title| prints(source, title))
        };
        match found == Outcome::Dangling && prints() {
            true => Outcome::Own,
            false => found,
        }
    }

    /// The targets that a title may name: itself, or with the body that stands before it.
    fn named(&self, title: &str, citation: &Citation, source: &Target) -> Cow<'_, [u32]> {
        let key = key(title);
        let found = self.titles.get(&key);
        // 某院《关于…》: one is titled without the body, another edition with it.
        if !found.is_empty()
            && key.starts_with("关于")
            && let Some(issuer) = &citation.issuer
        {
            let with = self.by_title(&format!("{issuer}{title}"));
            if with.is_empty() {
                return found.into();
            }
            let mut both = [found, with].concat();
            both.sort_unstable();
            both.dedup();
            return both.into();
        }
        if !found.is_empty() || !key.starts_with("关于") || key.chars().count() < 10 {
            return found.into();
        }
        if let Some(issuer) = &citation.issuer {
            let with = self.by_title(&format!("{issuer}{title}"));
            if !with.is_empty() {
                return with.into();
            }
        }
        // Without its body: only when one body's documents have it, and, where the text
        // names a body, that one's.
        let found = self.bare_titles.get(&key);
        let lead = |target: u32| -> String {
            let title = self.targets[target as usize].titles.first();
            title.map_or(String::new(), |title| {
                let folded = self::key(title);
                folded.find("关于").map_or(String::new(), |at| folded[..at].to_owned())
            })
        };
        let bodies: Vec<String> = found.iter().map(|&target| lead(target)).collect();
        let one = bodies.windows(2).all(|pair| pair[0] == pair[1]);
        let named = citation.issuer.as_ref().map(|issuer| {
            let issuer = self::key(issuer);
            bodies
                .iter()
                .all(|body| body.contains(&issuer) || issuer.contains(body.as_str()))
        });
        match (one, named) {
            (true, None | Some(true)) => found.into(),
            (false, None) => {
                // The citing body's own, when it has one.
                let own = source.titles.first().map(|title| self::key(title));
                let own =
                    own.and_then(|own| own.find("关于").map(|at| own[..at].to_owned()));
                found
                    .iter()
                    .zip(&bodies)
                    .filter(|(_, body)| Some(*body) == own.as_ref())
                    .map(|(&target, _)| target)
                    .collect()
            }
            _ => Cow::Borrowed(&[]),
        }
    }

    fn choose(&self, named: &[u32], citation: &Citation, from: usize) -> Outcome {
        let changes = citation.relation.changes();
        // Its own title: itself, unless it repeals its forerunner or names a day.
        let other = changes || citation.stated.is_some() || citation.edition.is_some();
        if !other && named.contains(&(from as u32)) {
            return Outcome::Own;
        }
        // What was made after its repeal is left out, where another has the title.
        let possible: Vec<u32> = match citation.relation {
            Relation::Repeals => named
                .iter()
                .copied()
                .filter(|&one| !self.is_made_after(one as usize, citation, from))
                .collect(),
            _ => Vec::new(),
        };
        let named = if possible.is_empty() { named } else { &possible };
        let all = || named.iter().map(|&one| one as usize).filter(|&one| one != from);
        let Some(first) = all().next() else {
            // The order that publishes it tells when it was passed.
            return match !changes && named.contains(&(from as u32)) {
                true => Outcome::Own,
                false => Outcome::Dangling,
            };
        };
        let mut candidates: Vec<usize> = Vec::new();
        if all().any(|one| self.places[one] != self.places[first]) {
            // With or without the country's name: where both exist they are two documents.
            let exact = citation.title.as_deref().map(hash);
            let printed = |&one: &usize| exact.is_some_and(|it| self.is_printed(one, it));
            candidates.extend(all().filter(printed));
            let at_home = |home: usize| {
                candidates.iter().all(|&one| self.places[one] == self.places[home])
            };
            if !candidates.first().is_some_and(|&one| at_home(one)) {
                // A place speaks of its own document by the bare title.
                candidates.clear();
                if citation.issuer.is_none() {
                    let home = self.places[from];
                    candidates.extend(all().filter(|&one| self.places[one] == home));
                }
                if candidates.is_empty() {
                    let candidates = all().collect();
                    return Outcome::InDoubt { candidates, why: Why::SeveralHomes };
                }
            }
        } else {
            candidates.extend(all());
        }
        if let Some(year) = citation.edition {
            let meant: Vec<usize> = candidates
                .iter()
                .copied()
                .filter(|&one| self.when[one].is_of_year(year))
                .collect();
            if let [one] = meant[..] {
                return self.drawn(one, from);
            }
        }
        if let Some(stated) =
            citation.stated.as_deref().and_then(|text| date::bounds(text).ok())
        {
            return self.stated(&candidates, &stated, from, changes);
        }
        self.in_force_then(candidates, from, changes)
    }

    /// True when a title of the target is printed so.
    fn is_printed(&self, target: usize, exact: u64) -> bool {
        let further = || self.further.get(&(target as u32));
        self.printed[target] == exact || further().is_some_and(|own| own.contains(&exact))
    }
}

/// True for what the source itself prints: 《甲办法》 of 关于印发《甲办法》《乙办法》的通知, also where
/// one of them has 的 or the name of the place: 《西安市甲细则》 of 西安市政府关于印发甲细则的通知.
fn prints(source: &Target, title: &str) -> bool {
    let plain = |words: &str| key(words).replace('的', "");
    let title = plain(title);
    if title.chars().count() < 4 {
        return false;
    }
    let start = |words: &str| words.chars().take(2).collect::<String>();
    source.titles.iter().any(|own| {
        let place = || start(own) == start(&title);
        // What is handed on may be another's.
        let (rest, handed_on) = match (own.split_once("印发"), own.split_once("转发"))
        {
            // 关于转发《某部关于印发…的通知》的通知: 印发 is of what is handed on.
            (Some((lead, _)), Some((before, rest))) if before.len() < lead.len() => {
                (rest, true)
            }
            (Some((_, rest)), _) => (rest, false),
            (None, Some((_, rest))) => (rest, true),
            (None, None) => return false,
        };
        let Some(core) = rest.strip_suffix("通知") else { return false };
        let core = plain(core);
        let longer = || {
            let lead = title.strip_suffix(&core).filter(|_| core.chars().count() >= 6);
            lead.is_some_and(|lead| own.starts_with(lead))
        };
        // 贯彻落实《国务院意见》的实施方案 prints no 意见.
        let carries_out = |lead: &str| {
            ["贯彻", "落实", "执行", "实施"].iter().any(|verb| lead.contains(verb))
        };
        let inside = core.find(&title).is_some_and(|at| !carries_out(&core[..at]));
        (inside || longer()) && (!handed_on || place())
    })
}

/// One title holds the other: a plan and the notice that prints it.
fn alike(title: &str, target: &Target) -> bool {
    let title = key(title);
    target.titles.iter().any(|other| {
        let other = key(other);
        other.contains(&title) || title.contains(&other)
    })
}
