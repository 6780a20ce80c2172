//! The bodies that a sentence names become bodies of the data set, each with its place.

use super::ground::Ground;
use super::names::PlaceNames;
use super::prose::issued::Issued;
use crate::error::Error;
use crate::model::place::{PlaceId, Places};
use crate::record::import::central::{
    Central, TWO_OFFICES, begins_central, central, of_nation, office,
};
use crate::record::import::{Take, chinas, short};
use crate::record::text::{is_body, simplified_letters};

/// Ids of the bodies that issued a policy of the place with this code, and whether any was left out,
/// of which it is not plain whose it is.
///
/// # Errors
/// When a body can't be staged.
pub(super) fn resolved(
    issued: &Issued,
    code: &str,
    ground: &Ground,
    take: &mut dyn Take,
) -> Result<(Vec<String>, bool), Error> {
    // What a person decided may be a place that was entered since.
    let own = ground.places(take).by_code(code).is_some();
    let places = if own { ground.places(take) } else { take.known().places() };
    let Some(place) = places.by_code(code) else {
        return Ok((Vec::new(), !issued.names.is_empty()));
    };
    let names = in_full(&issued.names);
    // With ministries, a body without a place is the centre's too: 工商总局.
    let joint =
        code == "CN" && names.iter().any(|name| central(name) == Some(Central::Only));
    let placed: Vec<(String, String)> = names
        .iter()
        .filter_map(|&name| {
            // 臺北市政府 is found as 台北市政府, and called as it is printed.
            let plain = simplified_letters(name);
            let nation = || {
                let own = joint && is_body(&plain) && ground.names.all(&plain).is_empty();
                own.then(|| (plain.to_string(), place))
            };
            let (full, place) =
                whose(&plain, place, &ground.names, places).or_else(nation)?;
            let full = if *full == *plain { name.to_owned() } else { full };
            Some((full, places.get(place).code.to_string()))
        })
        .collect();
    let mut left_out = placed.len() < names.len();
    let mut ids = Vec::new();
    for (name, code) in placed {
        ground.enter(&code, take)?;
        let known = take.known();
        let same = known.bodies(&name);
        let own = same.iter().find(|id| known.body_place(id) == Some(&*code)).cloned();
        let id = match own {
            Some(id) => id,
            None if same.is_empty() => take.body(&name, &code)?,
            // Somebody else's of that name: which is meant is not plain.
            None => {
                left_out = true;
                continue;
            }
        };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok((ids, left_out))
}

/// The names with both offices for 两办.
fn in_full(names: &[String]) -> Vec<&str> {
    let both = |name: &String| *name == TWO_OFFICES;
    if names.iter().any(both) {
        vec!["中办", "国办"]
    } else {
        names.iter().map(String::as_str).collect()
    }
}

/// The full name of a body and its place. 市政府办公厅 is that of the city.
fn whose(
    name: &str,
    place: PlaceId,
    names: &PlaceNames,
    places: &Places,
) -> Option<(String, PlaceId)> {
    let bare = name.trim_start_matches("中共");
    let china = places.by_code("CN")?;
    let country = places.country_of(place).unwrap_or(place);
    match central(bare) {
        Some(Central::Only) => {
            return Some((office(bare).unwrap_or(name).to_owned(), china));
        }
        Some(Central::Perhaps) => {
            let full = office(bare).filter(|_| country == china);
            return Some((full.unwrap_or(name).to_owned(), country));
        }
        None => {}
    }
    if names.all(bare).first().is_some_and(|first| first.begin == 0) {
        return Some((name.to_owned(), names.innermost(bare, places)?));
    }
    if let Some(full) = short::in_full(bare, place, places) {
        return Some((full, place));
    }
    let full = &places.get(place).name_zh;
    // The names of counties that the text alone brought are no mentions: 安吉县人民政府.
    if bare.starts_with(&**full) {
        return Some((name.to_owned(), place));
    }
    for level in ["自治区", "省", "市", "区", "县", "州", "旗"] {
        if let (Some(rest), true) = (bare.strip_prefix(level), full.ends_with(level)) {
            return Some((format!("{full}{rest}"), place));
        }
    }
    // 某自治区党委办公厅、人民政府办公厅
    let inner = places.level(place) > crate::model::place::PlaceLevel::Country;
    if inner
        && ["人民政府", "人民代表大会", "人大常委会"]
            .iter()
            .any(|it| bare.starts_with(it))
    {
        return Some((format!("{full}{bare}"), place));
    }
    if place == china
        && let Some(full) = of_nation(bare)
    {
        return Some((full, china));
    }
    // State Council
    let english = bare.is_ascii() && (bare.contains(' ') || chinas::body(bare).is_some());
    let central = country == china && (begins_central(bare) || english);
    let foreign = country != china;
    (central || foreign).then(|| (name.to_owned(), country))
}
