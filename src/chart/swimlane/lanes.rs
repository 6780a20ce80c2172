//! Which policy goes into which lane.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::NaiveDate;

use crate::chart::text::Letters;
use crate::chart::titles;
use crate::lang::Lang;
use crate::model::date::{Day, bounds};
use crate::view::comparison::{Comparison, Side};
use crate::view::{Place, Policy, View};

/// A policy with a date, as the chart sees it.
#[derive(Clone, Debug)]
pub(super) struct Item<'v> {
    pub(super) policy: &'v Policy,
    /// Its place in the answer.
    pub(super) number: usize,
    /// First possible day; none when only the last is known.
    pub(super) lo: Option<Day>,
    /// Last possible day; none when only the first is known.
    pub(super) hi: Option<Day>,
    /// Its planning horizon, as far as it is known.
    pub(super) horizon: Option<(Day, Day)>,
    /// Its short title, made once though every detail of a lane asks for it.
    short: OnceCell<String>,
    /// The same cut to the rooms that were asked for: a page asks often for few rooms.
    cuts: RefCell<Vec<Cut>>,
}

/// A short title cut to a room, and its width.
#[derive(Clone, Debug)]
pub(super) struct Cut {
    room: f64,
    size: f64,
    pub(super) text: Rc<str>,
    pub(super) width: f64,
}

impl Item<'_> {
    /// Its title as labels write it.
    pub(super) fn short(&self, lang: Lang) -> &str {
        self.short.get_or_init(|| {
            let short = titles::short(self.policy, lang);
            // The ring of a day is too narrow to be seen as dashed.
            let change = self.policy.change.as_ref().map(|change| change.code.as_str());
            match change {
                Some("changed") => {
                    lang.pick(format!("改：{short}"), format!("changed: {short}"))
                }
                _ => short,
            }
        })
    }

    /// Its title as labels write it, cut to `room`.
    pub(super) fn cut(&self, lang: Lang, letters: &Letters, room: f64) -> Cut {
        let known = |cut: &&Cut| cut.room == room && cut.size == letters.size;
        if let Some(cut) = self.cuts.borrow().iter().find(known) {
            return cut.clone();
        }
        let kind = self.policy.kind.as_deref();
        let text: Rc<str> = titles::fit(self.short(lang), kind, letters, room).into();
        let cut = Cut { room, size: letters.size, width: letters.width(&text), text };
        self.cuts.borrow_mut().push(cut.clone());
        cut
    }

    /// True when it certainly ends before a day.
    pub(super) fn is_before(&self, day: Day) -> bool {
        self.hi.is_some_and(|hi| hi < day)
    }
}

/// A lane with its policies.
#[derive(Clone, Debug)]
pub(super) struct Lane<'v> {
    /// The name of the lane.
    pub(super) name: String,
    /// Colour.
    pub(super) series: usize,
    /// Labels begin with the place.
    pub(super) names_places: bool,
    /// The spans that were searched for what is in this lane.
    pub(super) searched: Vec<(Option<Day>, Option<Day>)>,
    /// Its policies.
    pub(super) items: Vec<Item<'v>>,
    /// How many more it has without a date, which have no place on it.
    pub(super) undated: Undated,
}

/// Policies without a date.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Undated {
    /// All but those not issued yet.
    pub(super) all: usize,
    /// Of these, drafts.
    pub(super) drafts: usize,
    /// Not issued yet, as their sources say: they have no date to be missing.
    pub(super) unissued: usize,
}

impl Undated {
    fn of<'p>(policies: impl Iterator<Item = &'p Policy>) -> Undated {
        let mut found = Undated::default();
        for policy in policies {
            let is_draft = policy.binding.as_ref().is_some_and(|it| it.code == "draft");
            let stands = &*policy.status.value.code;
            if stands == "not_yet_issued" && !is_draft {
                found.unissued += 1;
                continue;
            }
            found.all += 1;
            found.drafts += usize::from(is_draft || stands == "proposed");
        }
        found
    }

    /// All of them.
    pub(super) fn count(self) -> usize {
        self.all + self.unissued
    }
}

impl std::ops::Add for Undated {
    type Output = Undated;

    fn add(self, other: Undated) -> Undated {
        Undated {
            all: self.all + other.all,
            drafts: self.drafts + other.drafts,
            unissued: self.unissued + other.unissued,
        }
    }
}

/// Which lanes become one, from none to all: places abroad, at home, national categories.
pub(super) const MERGED: &[[bool; 3]] = &[
    [false, false, false],
    [true, false, false],
    [true, true, false],
    [true, true, true],
];

/// More lanes than this are not read on a page.
const MOST_PLACES: usize = 5;

/// Of countries there may be more where most of the answer is theirs.
const MOST_COUNTRIES: usize = 14;

pub(super) fn day(text: Option<&str>) -> Option<Day> {
    text.and_then(|text| text.parse().ok())
}

/// True for what this picture is about: sides that are compared have lanes of what is their own.
pub(super) fn is_shown(view: &View, policy: &Policy) -> bool {
    view.comparison.is_none() || !policy.inherited
}

/// Every policy with a date, and those without.
pub(super) fn items(view: &View) -> (Vec<Item<'_>>, Vec<&Policy>) {
    let (mut items, mut undated) = (Vec::new(), Vec::new());
    let policies = view.policies.iter().enumerate();
    for (number, policy) in policies.filter(|(_, policy)| is_shown(view, policy)) {
        let date = policy.shown_date();
        let lo = day(date.and_then(|date| date.lo.as_deref()));
        let hi = day(date.and_then(|date| date.hi.as_deref()));
        if lo.is_none() && hi.is_none() {
            undated.push(policy);
            continue;
        }
        let (horizon, short, cuts) =
            (horizon(policy), OnceCell::new(), RefCell::default());
        items.push(Item { policy, number, lo, hi, horizon, short, cuts });
    }
    (items, undated)
}

fn horizon(policy: &Policy) -> Option<(Day, Day)> {
    let edtf = &policy.horizon.as_ref()?.edtf;
    if let Ok(span) = bounds(edtf)
        && let (Some(lo), Some(hi)) = (span.lo, span.hi)
    {
        return Some((lo, hi));
    }
    let (start, end) = edtf.split_once('/')?;
    Some((bounds(start).ok()?.lo?, bounds(end).ok()?.hi?))
}

/// Gives labels of one lane that would read the same the year of their edition, or else that
/// of their date. Lanes of more than `most` policies are left as they are.
pub(super) fn tell_apart(lanes: &mut [Lane<'_>], most: usize, lang: Lang) {
    for lane in lanes.iter_mut().filter(|lane| lane.items.len() <= most) {
        let titled = |item: &Item<'_>| item.short(lang).to_owned();
        let titled = lane.items.iter().map(|item| (item.policy, titled(item)));
        let apart = titles::told_apart(titled, lang);
        for item in &mut lane.items {
            if let Some(label) = apart.get(item.policy.id.as_str()) {
                item.short = OnceCell::from(label.clone());
            }
        }
    }
}

/// A lane's place in the order of lanes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// National, with its category when the categories are of one scheme.
    National(usize),
    /// All provinces and cities together, or one place.
    Local(String),
    /// Another country or union.
    Abroad(String),
}

fn is_china(code: &str) -> bool {
    code == "CN" || code.starts_with("CN-")
}

/// The lanes, from the nation down and then abroad.
pub(super) fn lanes<'v>(
    view: &'v View,
    items: Vec<Item<'v>>,
    undated: &[&Policy],
    merged: [bool; 3],
    lang: Lang,
) -> Vec<Lane<'v>> {
    if let Some(comparison) = &view.comparison {
        return sides(view, comparison, &items, undated, lang);
    }
    let [abroad_is_one, local_is_one, national_is_one] = merged;
    let categories = match national_is_one {
        true => Vec::new(),
        false => national_categories(&items),
    };
    let places = |keep: &dyn Fn(&Place) -> bool| -> BTreeSet<&str> {
        let places = items.iter().map(|item| &item.policy.jurisdiction);
        places.filter(|place| keep(place)).map(|place| &*place.code).collect()
    };
    let local = places(&|place| is_china(&place.code) && place.code != "CN");
    let abroad = places(&|place| !is_china(&place.code));
    let each_local = !local_is_one && local.len() <= MOST_PLACES;
    let most = if local.len() < abroad.len() { MOST_COUNTRIES } else { MOST_PLACES };
    let each_abroad = !abroad_is_one && abroad.len() <= most;
    // Among other countries it is one of them.
    let nation = match local.is_empty() && !abroad.is_empty() {
        true => lang.pick("中国", "China"),
        false => lang.pick("国家", "National"),
    };
    let key_of = |policy: &Policy| {
        let place = &policy.jurisdiction;
        if place.code == "CN" {
            let own = policy.categories.first().map(|category| &*category.value);
            let found = categories.iter().position(|category| Some(*category) == own);
            Key::National(found.unwrap_or(categories.len()))
        } else if is_china(&place.code) {
            Key::Local(if each_local { place.code.clone() } else { String::new() })
        } else {
            Key::Abroad(if each_abroad { place.code.clone() } else { String::new() })
        }
    };
    let mut lanes: BTreeMap<Key, Vec<Item<'v>>> = BTreeMap::new();
    for item in items {
        lanes.entry(key_of(item.policy)).or_default().push(item);
    }
    let undated: Vec<(Key, &Policy)> =
        undated.iter().map(|policy| (key_of(policy), *policy)).collect();
    lanes
        .into_iter()
        .filter_map(|(key, items)| {
            let place = &items.first()?.policy.jurisdiction;
            let mixed =
                items.iter().any(|item| item.policy.jurisdiction.code != place.code);
            let cities = items.iter().any(|item| {
                matches!(&*item.policy.jurisdiction.level.code, "prefecture" | "county")
            });
            let name = match &key {
                Key::National(category) => {
                    match (categories.get(*category), categories.is_empty()) {
                        (Some(category), _) => {
                            let category =
                                category.strip_suffix('类').unwrap_or(category);
                            format!("{nation}{}{category}", lang.pick("｜", " | "))
                        }
                        (None, true) => nation.to_owned(),
                        (None, false) => {
                            let none = lang.pick("｜未归类", " | no category");
                            format!("{nation}{none}")
                        }
                    }
                }
                Key::Local(code) if code.is_empty() => match cities {
                    true => lang.pick("省级与城市", "Provinces and cities").to_owned(),
                    false => lang.pick("省级", "Provinces").to_owned(),
                },
                Key::Abroad(code) if code.is_empty() => {
                    lang.pick("其他国家和地区", "Other jurisdictions").to_owned()
                }
                _ => place.short.get(lang).to_owned(),
            };
            let series = match &key {
                Key::National(category) if !categories.is_empty() => *category % 3,
                Key::National(_) => 0,
                Key::Local(_) => 3,
                Key::Abroad(_) => 5,
            };
            let searched = searched(view, &items, &key);
            let undated = undated.iter().filter(|(one, _)| *one == key);
            let undated = Undated::of(undated.map(|(_, policy)| *policy));
            Some(Lane { name, series, names_places: mixed, searched, items, undated })
        })
        .collect()
}

/// A lane for each side of a comparison, with its own policies.
fn sides<'v>(
    view: &View,
    comparison: &Comparison,
    items: &[Item<'v>],
    undated: &[&Policy],
    lang: Lang,
) -> Vec<Lane<'v>> {
    let lane = |(number, side): (usize, &Side)| {
        let is_own = |id: &String| side.own.contains(id) || side.drafts.contains(id);
        let own = items.iter().filter(|item| is_own(&item.policy.id));
        let items: Vec<Item<'v>> = own.cloned().collect();
        let codes: BTreeSet<&str> =
            items.iter().map(|item| &*item.policy.jurisdiction.code).collect();
        let key = match codes.first() {
            Some(code) if *code == "CN" => Key::National(0),
            Some(code) if is_china(code) => Key::Local(String::new()),
            _ => Key::Abroad(String::new()),
        };
        Lane {
            name: side.name.get(lang).to_owned(),
            series: [0, 3, 5, 2, 1, 4][number % 6],
            names_places: codes.len() > 1,
            searched: searched(view, &items, &key),
            items,
            undated: Undated::of(
                undated.iter().copied().filter(|policy| is_own(&policy.id)),
            ),
        }
    };
    comparison.sides.iter().enumerate().map(lane).collect()
}

/// The categories of national policies when they are of one scheme and few, in the order
/// in which they first occur.
fn national_categories<'v>(items: &[Item<'v>]) -> Vec<&'v str> {
    let mut schemes = BTreeSet::new();
    let mut values: Vec<&str> = Vec::new();
    for item in items.iter().filter(|item| item.policy.jurisdiction.code == "CN") {
        for category in &item.policy.categories {
            schemes.insert(&*category.scheme);
        }
        if let Some(category) = item.policy.categories.first()
            && !values.contains(&&*category.value)
        {
            if values.len() == 4 {
                return Vec::new();
            }
            values.push(&category.value);
        }
    }
    if schemes.len() == 1 && values.len() > 1 { values } else { Vec::new() }
}

/// The spans in which a source looked for what is in a lane.
fn searched(
    view: &View,
    items: &[Item<'_>],
    key: &Key,
) -> Vec<(Option<Day>, Option<Day>)> {
    let level = |code: &str| match key {
        Key::National(_) => code == "national",
        // A province's main cities were searched with it.
        Key::Local(_) => code == "province",
        Key::Abroad(_) => code == "national" || code == "supranational",
    };
    let covers = |within: &str| match key {
        Key::National(_) | Key::Local(_) => within == "CN",
        Key::Abroad(_) => {
            items.iter().any(|item| item.policy.jurisdiction.code == within)
        }
    };
    let mut spans: Vec<_> = view
        .searched
        .iter()
        .filter(|search| !search.unreadable && search.window.is_some())
        .filter(|search| level(&search.level.code) && covers(&search.within.code))
        .map(|search| (day(search.lo.as_deref()), day(search.hi.as_deref())))
        .collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// The parts of the days from `first` up to `end` that none of `searched` holds.
pub(super) fn unsearched(
    searched: &[(Option<Day>, Option<Day>)],
    first: Day,
    end: Day,
) -> Vec<(Day, Day)> {
    let mut gaps = Vec::new();
    let mut from = first;
    for (lo, hi) in searched {
        let lo = lo.unwrap_or(NaiveDate::MIN);
        if lo > from {
            gaps.push((from, lo.min(end)));
        }
        let after = hi.and_then(|hi| hi.succ_opt()).unwrap_or(NaiveDate::MAX);
        from = from.max(after);
        if from >= end {
            return gaps;
        }
    }
    gaps.push((from, end));
    gaps.retain(|(from, to)| from < to);
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_search_holds_is_unsearched() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let (first, end) = (day("2016-01-01"), day("2025-01-01"));
        let searched = [(Some(day("2023-01-01")), Some(day("2024-09-30")))];
        assert_eq!(
            unsearched(&searched, first, end),
            [(first, day("2023-01-01")), (day("2024-10-01"), end)]
        );
        assert_eq!(unsearched(&[], first, end), [(first, end)]);
        assert_eq!(unsearched(&[(None, None)], first, end), []);
    }
}
