//! From what a person writes to the place that is meant, or to the question which one.

use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::tree::Places;
use super::{PlaceError, PlaceId, PlaceLevel};
use crate::model::near::Wanted;

/// How many neighbours an unknown name is given.
const NEAREST: usize = 3;

/// Every name of every place. Most questions are about places in a country, and the names
/// of countries are made only where those of the others do not answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    countries: OnceLock<NameIndex>,
    others: OnceLock<NameIndex>,
}

/// Names of places, folded and sorted.
#[derive(Clone, Debug)]
struct NameIndex {
    names: Vec<(String, PlaceId)>,
}

/// Case, width, accents, spaces, hyphens, brackets and commas make no difference.
fn fold(name: &str) -> String {
    let counts = |c: &char| {
        !c.is_whitespace()
            && !matches!(c, '-' | '\'' | '’' | '.' | '·' | ',' | '(' | ')' | '（' | '）')
    };
    if name.contains('&') {
        return fold(&name.replace('&', "and"));
    }
    // ASCII and the plain Han characters decompose into themselves, and most names have no
    // other: the whole index is built in a third of the time.
    if name.chars().all(|c| c.is_ascii() || ('\u{4E00}'..='\u{9FFF}').contains(&c)) {
        return name.chars().filter(counts).map(|c| c.to_ascii_lowercase()).collect();
    }
    name.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .filter(counts)
        .flat_map(char::to_lowercase)
        .collect()
}

/// The names of a place, folded.
fn names_of(places: &Places, id: PlaceId) -> impl Iterator<Item = (String, PlaceId)> {
    let place = places.get(id);
    let fixed = [&*place.name_zh, &*place.short_zh, &*place.name_en, place.short_en()];
    let aliases = place.aliases.iter().map(AsRef::as_ref);
    fixed.into_iter().chain(aliases).map(move |name| (fold(name), id))
}

impl NameIndex {
    fn new(places: &Places, of: impl Fn(PlaceId) -> bool) -> NameIndex {
        let mut names = Vec::with_capacity(places.len() * 4);
        for id in places.ids().filter(|id| of(*id)) {
            names.extend(names_of(places, id));
        }
        names.sort_unstable();
        names.dedup();
        NameIndex { names }
    }

    /// Enters one more place: a table of counties adds thousands, one by one.
    fn enter(&mut self, places: &Places, id: PlaceId) {
        for name in names_of(places, id) {
            if let Err(at) = self.names.binary_search(&name) {
                self.names.insert(at, name);
            }
        }
    }

    fn named(&self, folded: &str) -> impl Iterator<Item = PlaceId> {
        let first = self.names.partition_point(|(name, _)| name.as_str() < folded);
        self.names[first..]
            .iter()
            .take_while(move |(name, _)| name == folded)
            .map(|&(_, id)| id)
    }
}

impl Names {
    /// Enters a place that was added to `places`, where names were looked for before.
    pub(super) fn enter(&mut self, places: &Places, id: PlaceId) {
        let index = match places.level(id) {
            PlaceLevel::Country => &mut self.countries,
            _ => &mut self.others,
        };
        if let Some(index) = index.get_mut() {
            index.enter(places, id);
        }
    }

    fn countries(&self, places: &Places) -> &NameIndex {
        self.countries.get_or_init(|| {
            NameIndex::new(places, |id| places.level(id) == PlaceLevel::Country)
        })
    }

    fn others(&self, places: &Places) -> &NameIndex {
        self.others.get_or_init(|| {
            NameIndex::new(places, |id| places.level(id) != PlaceLevel::Country)
        })
    }

    /// Every place of the name, in canonical order.
    fn named(&self, places: &Places, folded: &str) -> Vec<PlaceId> {
        let countries = self.countries(places).named(folded);
        let mut found: Vec<PlaceId> =
            countries.chain(self.others(places).named(folded)).collect();
        found.sort_unstable();
        found
    }

    /// Whether `id` has the name.
    pub(super) fn has(&self, places: &Places, id: PlaceId, name: &str) -> bool {
        self.named(places, &fold(name)).contains(&id)
    }

    pub(super) fn resolve(
        &self,
        places: &Places,
        name: &str,
        levels: Option<&[PlaceLevel]>,
    ) -> Result<PlaceId, PlaceError> {
        let name = name.trim();
        let fits = |id: &PlaceId| levels.is_none_or(|l| l.contains(&places.level(*id)));
        let found = self.called(places, name, levels);
        let fitting: Vec<PlaceId> = found.iter().copied().filter(fits).collect();
        match (&fitting[..], found.first()) {
            ([one], _) => Ok(*one),
            ([], Some(&found)) => {
                Err(PlaceError::WrongLevel { name: name.to_owned(), found })
            }
            ([], None) => Err(PlaceError::Unknown {
                name: name.to_owned(),
                nearest: self.nearest(places, &fold(name)),
            }),
            _ => {
                Err(PlaceError::Ambiguous { name: name.to_owned(), candidates: fitting })
            }
        }
    }

    /// True when one place or several have the name.
    pub(super) fn knows(&self, places: &Places, name: &str) -> bool {
        !self.called(places, name.trim(), None).is_empty()
    }

    /// The one place of this name at one of the levels.
    pub(super) fn one(
        &self,
        places: &Places,
        name: &str,
        levels: Option<&[PlaceLevel]>,
    ) -> Option<PlaceId> {
        let mut found = self.called(places, name.trim(), levels);
        found.retain(|id| levels.is_none_or(|l| l.contains(&places.level(*id))));
        match found[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The places of this name, at whatever level.
    fn called(
        &self,
        places: &Places,
        name: &str,
        levels: Option<&[PlaceLevel]>,
    ) -> Vec<PlaceId> {
        let code: String = name.nfkc().collect::<String>().to_uppercase();
        match places.by_code(&code) {
            // Two letters are also short for many a place that a data set adds.
            Some(id) if places.level(id) == PlaceLevel::Country => {
                let mut found =
                    self.others(places).named(&fold(name)).collect::<Vec<_>>();
                found.insert(0, id);
                found
            }
            Some(id) => vec![id],
            None => self.candidates(places, name, levels),
        }
    }

    fn candidates(
        &self,
        places: &Places,
        name: &str,
        levels: Option<&[PlaceLevel]>,
    ) -> Vec<PlaceId> {
        let folded = fold(name);
        let fits = |id: &PlaceId| levels.is_none_or(|l| l.contains(&places.level(*id)));
        let no_country = levels.is_some_and(|l| !l.contains(&PlaceLevel::Country));
        let mut found = Vec::new();
        if no_country {
            found.extend(self.others(places).named(&folded));
        }
        if !found.iter().any(fits) {
            found = self.named(places, &folded);
        }
        // A full Chinese name decides: 吉林市 is not asked back because of 吉林省. A place
        // that was added may have an English name there, which decides nothing: Georgia.
        let exact = |id: &&PlaceId| fold(&places.get(**id).name_zh) == folded;
        if found.len() > 1
            && !folded.is_ascii()
            && let [one] = found.iter().filter(exact).collect::<Vec<_>>()[..]
        {
            return vec![*one];
        }
        if found.is_empty() { self.within_named(places, name) } else { found }
    }

    /// 江苏苏州, 江苏省苏州市; `Suzhou, Jiangsu`.
    fn within_named(&self, places: &Places, name: &str) -> Vec<PlaceId> {
        let inside = |outer: &str, inner: &str| -> Vec<PlaceId> {
            let around = self.named(places, &fold(outer));
            let within = |id: &PlaceId| {
                around.iter().any(|&outer| *id != outer && places.is_within(*id, outer))
            };
            self.named(places, &fold(inner)).into_iter().filter(within).collect()
        };
        if let Some((inner, outer)) = name.split_once([',', '，']) {
            return inside(outer, inner);
        }
        let splits = name.char_indices().skip(1).map(|(at, _)| name.split_at(at));
        let mut found: Vec<PlaceId> =
            splits.flat_map(|(outer, inner)| inside(outer, inner)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn nearest(&self, places: &Places, folded: &str) -> Vec<PlaceId> {
        let names = self.countries(places).names.iter().chain(&self.others(places).names);
        let wanted = Wanted::new(folded);
        let mut scored: Vec<(i64, PlaceId)> = names
            .filter(|(name, _)| is_near(folded, name))
            .filter_map(|(name, id)| Some((-(wanted.nearness(name)? * 1e6) as i64, *id)))
            .collect();
        scored.sort_unstable();
        let mut nearest = Vec::new();
        for (_, id) in scored {
            if !nearest.contains(&id) {
                nearest.push(id);
            }
        }
        nearest.truncate(NEAREST);
        nearest
    }
}

/// Whether a person may have meant `known` with `wanted`. Names of places are short, and
/// many resemble each other that have nothing in common: England and Greenland.
fn is_near(wanted: &str, known: &str) -> bool {
    let (one, other) = (wanted.chars().count(), known.chars().count());
    let (fewer, more) = (one.min(other), one.max(other));
    // The codes of countries hold any two letters.
    let enough = fewer > 2 || !wanted.is_ascii();
    let held = enough && (wanted.contains(known) || known.contains(wanted));
    // One wrong letter of four, or one; lengths further apart need more.
    let wrong = (more / 4).max(1);
    (held && 2 * fewer >= more)
        || (fewer > 2
            && more - fewer <= wrong
            && strsim::damerau_levenshtein(wanted, known) <= wrong)
}

#[cfg(test)]
mod tests;
