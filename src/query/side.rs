//! A side of a comparison: a place, a region, or a level.

use super::{Query, Scope, Selection, lookup, order, select_policies};
use crate::error::Error;
use crate::graph::{Link, PolicyGraph};
use crate::lang::{Lang, Text};
use crate::model::place::{PlaceId, PlaceLevel};

/// Who stands on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// As it was named.
    pub asked: String,
    /// What it is called.
    pub name: Text,
    /// The places it consists of; none for a level of every country.
    pub places: Vec<PlaceId>,
    /// Only what this level issued.
    pub level: Option<PlaceLevel>,
    /// `place`, `region` or `level`.
    pub kind: &'static str,
}

/// What a side has.
#[derive(Clone, Debug)]
pub struct Portfolio {
    /// The side.
    pub side: Side,
    /// Its own policies.
    pub own: Selection,
    /// Those from above that apply to it.
    pub inherited: Selection,
}

/// The country whose national level 国家 means.
const HOME: &str = "CN";

/// The place of a name, or the provinces of a region where a place of any level will do.
///
/// # Errors
/// When no place is called that.
pub(super) fn places_named(
    graph: &PolicyGraph,
    name: &str,
    levels: Option<&[PlaceLevel]>,
    flag: &str,
) -> Result<Vec<PlaceId>, Error> {
    match graph.places().region(name).filter(|_| levels.is_none()) {
        Some(region) => Ok(region.provinces),
        None => Ok(vec![lookup::place(graph, name, levels, flag)?]),
    }
}

/// A side by name: 国家 (the national level of China), another level, a region of China
/// such as 华东 or 东部, or a place by any name.
///
/// # Errors
/// When no side is called that.
pub fn side(graph: &PolicyGraph, name: &str) -> Result<Side, Error> {
    let asked = name.trim().to_owned();
    let places = graph.places();
    if let Some(level) = PlaceLevel::parse(&asked) {
        let home = places.by_code(HOME).filter(|_| level == PlaceLevel::Country);
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| lookup::level_name(level, lang));
        let name = match home {
            Some(_) => Text::new("国家", "China, national"),
            None => Text::new(zh, format!("{en} level")),
        };
        let places = home.into_iter().collect();
        return Ok(Side { asked, name, places, level: Some(level), kind: "level" });
    }
    if let Some(region) = places.region(&asked) {
        let name = Text::new(region.name_zh, region.name_en);
        let places = region.provinces;
        return Ok(Side { asked, name, places, level: None, kind: "region" });
    }
    let id = lookup::place(graph, &asked, None, "compare")?;
    let place = places.get(id);
    let name = Text::new(&*place.short_zh, place.short_en());
    Ok(Side { asked, name, places: vec![id], level: None, kind: "place" })
}

impl Side {
    /// True when `other` lies below this side, so that it can answer to it.
    pub fn is_above(&self, other: &Side, graph: &PolicyGraph) -> bool {
        let places = graph.places();
        let level = |side: &Side| {
            side.level.or_else(|| side.places.first().map(|&id| places.get(id).level))
        };
        let contains = |&low: &PlaceId| {
            self.places.is_empty()
                || self.places.iter().any(|&high| places.is_within(low, high))
        };
        level(self) < level(other) && other.places.iter().all(contains)
    }

    /// What it has of the policies that `query` asks for.
    ///
    /// # Errors
    /// When a name or date of the question can't be understood.
    pub fn portfolio(
        self,
        graph: &PolicyGraph,
        query: &Query,
    ) -> Result<Portfolio, Error> {
        let code = |&id: &PlaceId| graph.places().get(id).code.to_string();
        let mut own = Query {
            places: self.places.iter().map(code).collect(),
            scope: Scope::Own,
            ..query.clone()
        };
        if let Some(level) = self.level {
            own.levels = vec![level.code().to_owned()];
        }
        let inherited = match self.level {
            Some(_) => Selection::default(),
            None => {
                let inherited = Query { scope: Scope::Inherited, ..own.clone() };
                select_policies(graph, &inherited)?
            }
        };
        Ok(Portfolio { own: select_policies(graph, &own)?, inherited, side: self })
    }
}

/// Everything that several sides have, each policy once, and the recorded links between.
pub fn union(graph: &PolicyGraph, query: &Query, sides: &[Portfolio]) -> Selection {
    let Some(first) = sides.first() else { return Selection::default() };
    let mut whole = Selection {
        day: first.own.day,
        sight: first.own.sight.clone(),
        ..Selection::default()
    };
    let mut chosen = vec![false; graph.policy_count()];
    let own = sides.iter().flat_map(|side| &side.own.items);
    for item in own.chain(sides.iter().flat_map(|side| &side.inherited.items)) {
        if !std::mem::replace(&mut chosen[item.policy.0 as usize], true) {
            whole.items.push(item.clone());
        }
    }
    order::sort(graph, &whole.sight, whole.role, &mut whole.items);
    let seen = |link: &Link<'_>| {
        whole.sight.sees(graph, link.evidence()).is_some() && query.evidence.count(*link)
    };
    whole.links = whole
        .items
        .iter()
        .flat_map(|item| graph.links_from(item.policy))
        .filter(|link| chosen[link.to().0 as usize] && seen(link))
        .map(|link| link.number())
        .collect();
    for side in sides {
        for (place, seen) in side.own.places.iter().zip(&side.own.observations) {
            if !whole.places.contains(place) {
                whole.places.push(*place);
                whole.observations.push(seen.clone());
            }
        }
        let (left, more) = (&mut whole.left_out, side.own.left_out);
        left.undated += more.undated;
        left.only_possible += more.only_possible;
        left.not_yet_issued += more.not_yet_issued;
        left.not_yet_known += more.not_yet_known;
        left.unknown_standing += more.unknown_standing;
    }
    whole
}
