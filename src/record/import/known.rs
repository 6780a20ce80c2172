//! What the data set knows already, and this import so far: places, bodies, sources and
//! policies, each found by what a document is likely to say of it.
//!
//! A new record takes some hundred bytes here and its text is not kept, so that a table of
//! a million rows fits.

mod ids;
mod numbers;
mod read;
mod stems;

use hashbrown::{HashMap, HashSet};

use super::values::{self, Normal, NormalDate, Slot, stable_hash};
use super::window::Window;
use crate::model::body;
use crate::model::date::{self, Bounds};
use crate::model::document_number;
use crate::model::law::Role;
use crate::model::place::{NewPlace, PlaceId, PlaceLevel, Places};
use crate::model::title::fold;
use crate::numbered::Numbered;
use crate::record::{self, Policy};
use ids::made_hash;
pub use ids::{SHOWN, made_id};
use numbers::Kept;

/// A policy of the data set or of this import.
pub type PolicyIndex = u32;

/// Days that two dates of one title and place may lie apart and still be asked about:
/// signature, publication and posting of one document are rarely a year apart.
const NEAR: i64 = 366;

/// The same between two rows of one import: editions of a law, or a yearly notice, are
/// further apart, and one of two lists may give the day of signature, the other that of
/// publication.
const NEAR_ROWS: i64 = 62;

/// How a policy is named: as the data set wrote it, or as this import made it.
#[derive(Clone, Debug)]
enum Id {
    Written(Box<str>),
    Made { place: Option<PlaceId>, year: Option<i16>, hash: u64 },
}

#[derive(Clone, Debug)]
struct Row {
    id: Id,
    window: Window,
    place: Option<PlaceId>,
    /// Its number, as far as it tells documents apart.
    number: Option<Counted>,
    /// Of the titles of one that has a number.
    letters: Kept,
    /// Where the hashes of its values begin, for the policies of this import.
    values: u32,
    /// Where its dates begin, likewise.
    dates: u32,
}

/// A document number by its parts: no two documents have the same three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// A hash of the code word, or of who gives an order.
    org: u32,
    /// 0 for an order, which has none.
    year: u16,
    seq: u32,
}

impl Counted {
    /// Of what is compared of a policy.
    pub fn of(normal: &Normal) -> Option<Counted> {
        let Some(number) = normal.number() else {
            return Counted::elsewhere(normal.number_elsewhere()?);
        };
        let hashed = |org: &str| stable_hash(42, org) as u32;
        if let Some(number) = document_number::parse(number) {
            let (year, seq) = (number.year, number.seq);
            return Some(Counted { org: hashed(number.org), year, seq });
        }
        let order = document_number::parse_order(number)?;
        Some(Counted { org: hashed(order.org), year: 0, seq: order.seq })
    }

    /// A number that is no Chinese document's (S.I. 2023/55): as of one code word where
    /// letters and the count of its figures are the same.
    fn elsewhere(number: &str) -> Option<Counted> {
        let letters = number.chars().filter(|c| c.is_alphabetic());
        let mut word: String = letters.flat_map(char::to_lowercase).collect();
        let figures = number.split(|c: char| !c.is_ascii_digit());
        let figures: Vec<&str> = figures
            .filter(|figure| !figure.is_empty())
            .map(|figure| figure.trim_start_matches('0'))
            .collect();
        word.extend(figures.iter().map(|_| '0'));
        let seq = stable_hash(43, &figures.join("/")) as u32;
        let org = stable_hash(42, &word) as u32;
        (!figures.is_empty()).then_some(Counted { org, year: 0, seq })
    }

    /// True for document numbers of one body and year.
    fn is_of_year_of(self, other: Counted) -> bool {
        self.year != 0 && (self.org, self.year) == (other.org, other.year)
    }

    /// True for the numbers of two documents. Two code words with one year and one number
    /// may be a misprint of one: 胡夫办发 for 沪府办发; an order of two may have two.
    fn is_other_than(self, other: Counted) -> bool {
        let counted = (self.year, self.seq) != (other.year, other.seq);
        let orders = self.year == 0 || other.year == 0;
        counted && (self.org == other.org || !orders)
    }
}

/// How firmly a proposal is the same as something known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// Nothing like it.
    None,
    /// This one: by key, by number, or by title, place and date.
    One(PolicyIndex),
    /// Perhaps one of these: title and place agree, and the dates are near or missing.
    Perhaps(Vec<PolicyIndex>),
    /// Perhaps one of these: the number agrees, and title or date does not.
    Numbered(Vec<PolicyIndex>),
    /// Perhaps this one: title, place and day agree, and the number does not.
    Renumbered(PolicyIndex),
}

/// A new place as the tree takes it; none where its level is no word for one.
pub(super) fn as_added(place: &record::NewPlace<'_>) -> Option<NewPlace> {
    Some(NewPlace {
        code: place.code.to_string(),
        parent: Some(place.parent.to_string()),
        level: PlaceLevel::parse(&place.level)?,
        name: place.name.to_string(),
        name_en: place.name_en.as_ref().map(|name| name.to_string()),
        aliases: place.aliases.iter().map(|name| name.to_string()).collect(),
    })
}

/// The index.
#[derive(Debug)]
pub struct Known {
    places: Places,
    /// Folded name, then ids.
    bodies: HashMap<String, Vec<String>>,
    /// The same by the name in full.
    body_keys: HashMap<String, Vec<String>>,
    /// Place and name by id.
    body_places: HashMap<String, [String; 2]>,
    /// Id, then the checksum of its file.
    sources: HashMap<String, Option<String>>,
    collections: HashSet<String>,
    rows: Vec<Row>,
    /// Letters of the titles of those that have numbers; see [`Row::letters`].
    letters: Vec<u16>,
    by_id: HashMap<Box<str>, PolicyIndex>,
    by_hash: Numbered<u64>,
    by_number: Numbered<u64>,
    /// Second and further policies of one number.
    numbered: HashMap<u64, Vec<PolicyIndex>>,
    by_title: Numbered<u64>,
    /// By title without what stands in brackets at its end; `None` when several have it.
    by_stem: HashMap<u64, Option<PolicyIndex>>,
    /// Policies whose brackets say that they are a later edition: （2022年修订）, （修正）.
    renewed: HashSet<PolicyIndex>,
    /// Policies whose brackets say that they are drafts: （草案）.
    drafts: HashSet<PolicyIndex>,
    /// Second and further policies of one title and place.
    namesakes: HashMap<u64, Vec<PolicyIndex>>,
    /// Values of policies of the data set, and what this import adds to known ones.
    values: HashSet<(PolicyIndex, u64)>,
    dates: HashMap<PolicyIndex, Vec<(Role, Bounds)>>,
    /// Values of the policies of this import, in order; see [`Row::values`].
    new_values: Vec<u64>,
    /// Dates of the policies of this import, in order; see [`Row::dates`].
    new_dates: Vec<(Role, Bounds)>,
    /// Relations, figures and statements of coverage.
    others: HashSet<u64>,
    /// Policies of the data set; those of this import come after.
    existing: u32,
}

impl Known {
    /// Knows the built-in places and nothing else.
    pub fn empty() -> Known {
        Known {
            places: Places::builtin(),
            bodies: HashMap::new(),
            body_keys: HashMap::new(),
            body_places: HashMap::new(),
            sources: HashMap::new(),
            collections: HashSet::new(),
            rows: Vec::new(),
            letters: Vec::new(),
            by_id: HashMap::new(),
            by_hash: Numbered::default(),
            by_number: Numbered::default(),
            numbered: HashMap::new(),
            by_title: Numbered::default(),
            by_stem: HashMap::new(),
            renewed: HashSet::new(),
            drafts: HashSet::new(),
            namesakes: HashMap::new(),
            values: HashSet::new(),
            dates: HashMap::new(),
            new_values: Vec::new(),
            new_dates: Vec::new(),
            others: HashSet::new(),
            existing: 0,
        }
    }

    /// The places of the data set.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Enters a place beyond the built-in tree; false when it is there already or wrong.
    pub fn add_place(&mut self, place: &record::NewPlace<'_>) -> bool {
        as_added(place).is_some_and(|new| self.places.add(new).is_ok())
    }

    /// Enters a body under all its names.
    pub fn add_body(&mut self, body: &record::Body<'_>) {
        let names = [Some(&body.name), body.name_en.as_ref()].into_iter().flatten();
        for name in names.chain(&body.aliases) {
            let key = body::key(name, &self.places);
            for ids in [
                self.bodies.entry(fold(name)).or_default(),
                self.body_keys.entry(key).or_default(),
            ] {
                if !ids.iter().any(|id| **id == *body.id) {
                    ids.push(body.id.to_string());
                }
            }
        }
        let place_and_name = [body.place.to_string(), body.name.to_string()];
        self.body_places.insert(body.id.to_string(), place_and_name);
    }

    /// Ids of the bodies with this name; where none has it as it is written, of those that
    /// have another form of it: 全国人大常委会 is 全国人民代表大会常务委员会.
    pub fn bodies(&self, name: &str) -> &[String] {
        let written = self.bodies.get(&fold(name));
        let other = || self.body_keys.get(&body::key(name, &self.places));
        written.or_else(other).map_or(&[], Vec::as_slice)
    }

    /// True when a body has this id.
    pub fn has_body(&self, id: &str) -> bool {
        self.body_places.contains_key(id)
    }

    /// The code of the place of the body with this id.
    pub fn body_place(&self, id: &str) -> Option<&str> {
        self.body_places.get(id).map(|[place, _]| place.as_str())
    }

    /// The name of the body with this id.
    pub fn body_name(&self, id: &str) -> Option<&str> {
        self.body_places.get(id).map(|[_, name]| name.as_str())
    }

    /// The checksum of a source's file: `None` when there is no such source.
    pub fn source(&self, id: &str) -> Option<Option<&str>> {
        self.sources.get(id).map(Option::as_deref)
    }

    /// Enters a source.
    pub fn add_source(&mut self, id: &str, checksum: Option<&str>) {
        self.sources.insert(id.to_owned(), checksum.map(str::to_owned));
    }

    /// Enters a collection; false when it is there.
    pub fn add_collection(&mut self, id: &str) -> bool {
        self.collections.insert(id.to_owned())
    }

    /// Enters a relation, figure or statement of coverage by its hash; false when it is
    /// there.
    pub fn add_other(&mut self, hash: u64) -> bool {
        self.others.insert(hash)
    }

    /// What is said of a known policy from now on counts as known.
    pub fn learn(&mut self, index: PolicyIndex, policy: &Policy<'_>) {
        let normal = Normal::of(policy);
        let row = &mut self.rows[index as usize];
        row.window = row.window.merged(normal.window());
        let place = row.place;
        for (folded, title) in normal.titles().zip(values::titles(policy)) {
            self.enter_title(index, title_key(folded, place));
            self.enter_stem(index, title, place);
        }
        if let Some(number) = normal.number_key(place) {
            self.enter_number(index, number);
        }
        let row = &mut self.rows[index as usize];
        row.number = row.number.or_else(|| Counted::of(&normal));
        if row.number.is_some() {
            let before = row.letters;
            self.rows[index as usize].letters = self.keep_letters(before, &normal);
        }
        values::each(policy, &normal, |_, hash| {
            self.values.insert((index, hash));
        });
        self.dates.entry(index).or_default().extend(normal.whole_dates());
    }

    /// The dates that are known of a policy.
    fn dates_of(&self, index: PolicyIndex) -> impl Iterator<Item = &(Role, Bounds)> {
        let own = if index < self.existing {
            &[][..]
        } else {
            let begin = self.rows[index as usize].dates as usize;
            let next = self.rows.get(index as usize + 1);
            let end = next.map_or(self.new_dates.len(), |row| row.dates as usize);
            &self.new_dates[begin..end]
        };
        own.iter().chain(self.dates.get(&index).into_iter().flatten())
    }

    /// Takes from `policy` the dates within which a known date of the policy `index` lies,
    /// when both say how it came about.
    pub fn drop_vaguer_dates(&self, index: PolicyIndex, policy: &mut Policy<'_>) {
        policy.dates.retain(|written| {
            let role = Role::from_code(&written.role);
            let adoption = role.is_some_and(|role| Role::ADOPTION.contains(&role));
            let bounds = date::bounds(&written.edtf);
            let vaguer = |bounds: &Bounds| {
                self.dates_of(index).any(|(role, exact)| {
                    Role::ADOPTION.contains(role) && exact.within(bounds)
                })
            };
            !(adoption && bounds.as_ref().is_ok_and(vaguer))
        });
    }

    fn enter_title(&mut self, index: PolicyIndex, key: u64) {
        let first = self.by_title.enter(key, index);
        if first != index {
            let more = self.namesakes.entry(key).or_default();
            if !more.contains(&index) {
                more.push(index);
            }
        }
    }

    /// Enters a new policy of this import under the hash that makes its id.
    pub fn add_new(&mut self, new: &NewPolicy<'_>) -> PolicyIndex {
        let index = self.rows.len() as PolicyIndex;
        let values = self.new_values.len() as u32;
        let dates_from = self.new_dates.len() as u32;
        values::each(new.policy, new.normal, |_, hash| self.new_values.push(hash));
        let id = match new.policy.id.is_empty() {
            true => Id::Made { place: new.place, year: new.year, hash: new.hash },
            false => {
                self.by_id.insert((&*new.policy.id).into(), index);
                Id::Written((&*new.policy.id).into())
            }
        };
        let letters = match new.number {
            Some(_) => self.keep_letters(Kept::default(), new.normal),
            None => Kept::default(),
        };
        self.rows.push(Row {
            id,
            window: new.window,
            place: new.place,
            number: new.counted,
            letters,
            values,
            dates: dates_from,
        });
        self.by_hash.enter(new.hash, index);
        for key in new.titles {
            self.enter_title(index, *key);
        }
        for title in values::titles(new.policy) {
            self.enter_stem(index, title, new.place);
        }
        self.new_dates.extend(new.normal.whole_dates());
        if let Some(number) = new.number {
            self.enter_number(index, number);
        }
        index
    }

    /// The policy with this id.
    pub fn by_id(&self, id: &str) -> Option<PolicyIndex> {
        let made = || self.by_hash.get(made_hash(id)?);
        self.by_id.get(id).copied().or_else(made)
    }

    /// The policy whose id is made of this hash.
    pub fn by_hash(&self, hash: u64) -> Option<PolicyIndex> {
        self.by_hash.get(hash)
    }

    /// The id of a policy.
    pub fn id(&self, index: PolicyIndex) -> String {
        match &self.rows[index as usize].id {
            Id::Written(id) => id.to_string(),
            Id::Made { place, year, hash } => {
                let place = place.map(|place| self.places.get(place).code.as_ref());
                made_id(place, *year, *hash)
            }
        }
    }

    /// The days on which a policy came about.
    pub fn window(&self, index: PolicyIndex) -> Window {
        self.rows[index as usize].window
    }

    /// The place of a policy.
    pub fn place(&self, index: PolicyIndex) -> Option<PlaceId> {
        self.rows[index as usize].place
    }

    /// Asks for the memory that [`Known::find`] will need, all of it at once.
    pub fn touch(&self, hash: u64, number: Option<u64>, titles: &[u64]) {
        let by_hash = self.by_hash.touch(hash);
        let by_number = number.map_or(0, |number| self.by_number.touch(number));
        let by_title = titles.first().map_or(0, |title| self.by_title.touch(*title));
        std::hint::black_box(by_hash ^ by_number ^ by_title);
    }

    /// The policy that a proposal means: by the hash of its key, by number, else by title,
    /// place and date.
    pub fn find(&self, new: &NewPolicy<'_>) -> Match {
        if let Some(index) = self.by_hash.get(new.hash) {
            return Match::One(index);
        }
        let numbered = self.find_number(new);
        if numbered != Match::None {
            return numbered;
        }
        let mut near = Vec::new();
        let mut renumbered = None;
        for key in new.titles {
            let Some(first) = self.by_title.get(*key) else { continue };
            let more = self.namesakes.get(key).map_or(&[][..], Vec::as_slice);
            for &index in std::iter::once(&first).chain(more) {
                let known = self.rows[index as usize].window;
                // Two rows of one table with keys of their own are two records, however
                // alike; so are two whose dates are apart, or whose numbers differ.
                let own = index >= self.existing;
                let numbers = self.rows[index as usize].number.zip(new.counted);
                // A notice of every year repeats its title, not its number.
                if let Some((one, other)) = numbers
                    && one.is_other_than(other)
                {
                    // One of two sources may have misprinted it.
                    let day = known == new.window && self.shares_day(index, new.normal);
                    let alone = more.is_empty() && !own && !new.mention;
                    if day && alone && one.is_of_year_of(other) {
                        renumbered = Some(index);
                    }
                    continue;
                }
                let near_enough = if numbers.is_some() { 0 } else { NEAR_ROWS }
                    >= known.gap(&new.window);
                if own && (new.keyed || !new.mention && !near_enough) {
                    continue;
                }
                // A text that says first when it was agreed and then when it came into
                // force speaks of one policy.
                if own && new.mention && self.other_roles(index, new.normal) {
                    return Match::One(index);
                }
                if known.gap(&new.window) <= NEAR && !near.contains(&index) {
                    near.push(index);
                }
            }
        }
        let meeting: Vec<PolicyIndex> = near
            .iter()
            .copied()
            .filter(|index| self.rows[*index as usize].window.meets(&new.window))
            .collect();
        match (&meeting[..], near.is_empty()) {
            ([one], _) => Match::One(*one),
            ([], true) => renumbered.map_or(Match::None, Match::Renumbered),
            ([], false) => Match::Perhaps(near),
            _ => Match::Perhaps(meeting),
        }
    }

    /// True when the policy `index` and a proposal have a day in common, each in the same role.
    fn shares_day(&self, index: PolicyIndex, proposed: &Normal) -> bool {
        proposed.whole_dates().any(|(role, day)| {
            day.single_day().is_some()
                && self.dates_of(index).any(|(known, other)| {
                    *known == role && other.single_day() == day.single_day()
                })
        })
    }

    /// True when no date of a proposal has a role in which the policy `index` has one.
    fn other_roles(&self, index: PolicyIndex, proposed: &Normal) -> bool {
        let known = |role| self.dates_of(index).any(|(known, _)| Some(*known) == role);
        !proposed.dates.iter().any(|date| known(date.role))
    }

    /// Calls `take` with every value of `policy` that is not known of the policy `index`.
    pub fn each_new_value(
        &self,
        index: PolicyIndex,
        policy: &Policy<'_>,
        normal: &Normal,
        mut take: impl FnMut(Slot),
    ) {
        let own = self.own_values(index);
        values::each(policy, normal, |slot, hash| {
            let known = own.contains(&hash) || self.values.contains(&(index, hash));
            if !known && !self.is_less_exact(index, normal, slot) {
                take(slot);
            }
        });
    }

    fn own_values(&self, index: PolicyIndex) -> &[u64] {
        if index < self.existing {
            return &[];
        }
        let begin = self.rows[index as usize].values as usize;
        let next = self.rows.get(index as usize + 1);
        let end = next.map_or(self.new_values.len(), |row| row.values as usize);
        &self.new_values[begin..end]
    }

    /// A month says nothing new where a day of that month is known in the same role.
    fn is_less_exact(&self, index: PolicyIndex, normal: &Normal, slot: Slot) -> bool {
        let Slot::Date(at) = slot else { return false };
        let NormalDate { role: Some(role), bounds: Some(bounds), whole: true } =
            normal.dates[at]
        else {
            return false;
        };
        // A source that does not say which date it gives adds nothing to one that does.
        let same = |other: Role| {
            other == role || role == Role::Reported && Role::ADOPTION.contains(&other)
        };
        self.dates_of(index).any(|(other, exact)| same(*other) && exact.within(&bounds))
    }
}

/// What is needed to find or enter a policy.
#[derive(Debug)]
pub struct NewPolicy<'p> {
    /// The record.
    pub policy: &'p Policy<'p>,
    /// The forms in which it is compared.
    pub normal: &'p Normal,
    /// Its place.
    pub place: Option<PlaceId>,
    /// Its year, for the id.
    pub year: Option<i16>,
    /// When it came about.
    pub window: Window,
    /// [`title_key`] of each of its titles.
    pub titles: &'p [u64],
    /// [`Normal::number_key`] of its number.
    pub number: Option<u64>,
    /// Its number by its parts.
    pub counted: Option<Counted>,
    /// What makes its id.
    pub hash: u64,
    /// True when the document has a key of its own for it.
    pub keyed: bool,
    /// True when prose mentions it, perhaps not for the first time.
    pub mention: bool,
}

/// Equal for equal folded titles of one place.
pub fn title_key(folded: &str, place: Option<PlaceId>) -> u64 {
    let plain = without_last_year(folded);
    let folded = plain.as_deref().unwrap_or(folded);
    stable_hash(place.map_or(0, |place| u64::from(place.0) + 1), folded)
}

/// A folded title whose years end in brackets without 年: 计划(2024-2026年) is 计划(2024-2026).
fn without_last_year(folded: &str) -> Option<String> {
    // Most titles have none.
    let head = folded.strip_suffix("年)")?;
    let years = &head[head.rfind('(')? + 1..];
    let (first, last) = years.split_once(['-', '~', '至'])?;
    let year = |it: &str| it.len() == 4 && it.bytes().all(|byte| byte.is_ascii_digit());
    let plain = year(first.trim_end_matches('年')) && year(last);
    plain.then(|| format!("{head})"))
}
