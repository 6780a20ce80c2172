//! Who is at risk: the units of a rollout, always named, with the number of them.

use std::collections::BTreeSet;

use crate::error::Error;
use crate::graph::PolicyGraph;
use crate::lang::Text;
use crate::model::place::{PlaceId, PlaceLevel, Region};
use crate::query::lookup;

/// The units at risk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Units {
    /// They, each once, in canonical order.
    pub places: Vec<PlaceId>,
    /// What they are called together, such as 大陆省级单位.
    pub name: Option<Text>,
    /// Names that meant a unit already named.
    pub repeated: Vec<String>,
}

/// The units that `names` mean: one level, or places by name; without any, provinces, the
/// prefectures of a province whose policy it is, and the member states of a union. `within`
/// limits a level to what lies in these places; when empty, to `home`, whose policy it is.
///
/// # Errors
/// When a name is unknown, nothing of that level lies there, or nobody but `home` is left:
/// whoever issued a policy does not follow it.
pub fn units(
    graph: &PolicyGraph,
    names: &[String],
    within: &[PlaceId],
    home: Option<PlaceId>,
) -> Result<Units, Error> {
    let level = match names {
        [] => Some(usual_level(graph, home)),
        [one] => PlaceLevel::parse(one),
        _ => None,
    };
    let units = match level {
        Some(level) => of_level(graph, level, within, home)?,
        None => named(graph, names, within)?,
    };
    match (&units.places[..], home) {
        ([one], Some(home)) if *one == home => Err(issuer_alone(graph, home)),
        _ => Ok(units),
    }
}

/// The level below the one whose policy it is, where all of its units are known: those of a
/// union and of a province of China are; else provinces.
fn usual_level(graph: &PolicyGraph, home: Option<PlaceId>) -> PlaceLevel {
    let tree = graph.places();
    match home.map(|home| (home, tree.level(home))) {
        Some((_, PlaceLevel::Supranational)) => PlaceLevel::Country,
        Some((home, PlaceLevel::Province))
            if tree.country_of(home) == tree.by_code("CN") =>
        {
            PlaceLevel::Prefecture
        }
        _ => PlaceLevel::Province,
    }
}

fn issuer_alone(graph: &PolicyGraph, home: PlaceId) -> Error {
    let place = graph.places().get(home);
    let (zh, en) = (&place.short_zh, place.short_en());
    Error::usage(Text::new(
        format!("单位只有发文的{zh}自己，没有谁可以跟进"),
        format!("the only unit is {en}, which issued the policy: there is nobody to follow it"),
    ))
    .with_hint(Text::new(
        "用 --units city 看其下的地市，或用 --units 列出别的单位，如 --units 北京,上海",
        "use --units city for the cities within it, or list other units, such as --units 北京,上海",
    ))
}

/// The member states of a union among `places`: they lie in the world, and not in the union,
/// in the tree of places.
pub(super) fn members(graph: &PolicyGraph, places: &[PlaceId]) -> Vec<PlaceId> {
    let union = graph.places().by_code("EU");
    match places.iter().any(|&place| Some(place) == union) {
        true => of_the_union(graph).places,
        false => Vec::new(),
    }
}

fn of_level(
    graph: &PolicyGraph,
    level: PlaceLevel,
    within: &[PlaceId],
    home: Option<PlaceId>,
) -> Result<Units, Error> {
    let tree = graph.places();
    let china = tree.by_code("CN");
    let world = tree.by_code("W");
    // A nation's policy is followed within it; a day belongs to China unless one says so.
    let around: Vec<PlaceId> = match (within.is_empty(), home) {
        (false, _) => within.to_vec(),
        (true, Some(home)) => vec![home],
        (true, None) if level == PlaceLevel::Country => world.into_iter().collect(),
        (true, None) => china.into_iter().collect(),
    };
    // A member state lies in the world, and not in the union, in the tree of places.
    let is_union = |place: &PlaceId| tree.by_code("EU") == Some(*place);
    if level == PlaceLevel::Country && !around.is_empty() && around.iter().all(is_union) {
        return Ok(of_the_union(graph));
    }
    let inside = |id: PlaceId| around.iter().any(|&place| tree.is_within(id, place));
    let mainland = |id: PlaceId| {
        level != PlaceLevel::Province
            || tree.country_of(id) != china
            || tree.get(id).mainland
    };
    // The prefectures of China are those of the register, whoever else has a document: the data
    // of a table brings 新疆生产建设兵团 and new districts with it.
    let registered = |id: PlaceId| {
        level != PlaceLevel::Prefecture
            || tree.country_of(id) != china
            || is_of_register(&tree.get(id).code)
    };
    let of_level = |id: &PlaceId| {
        tree.level(*id) == level && inside(*id) && mainland(*id) && registered(*id)
    };
    let mut places: Vec<PlaceId> = tree.ids().filter(of_level).collect();
    if level == PlaceLevel::Country {
        let known = countries_on_record(graph);
        places.retain(|id| known.contains(id));
    }
    let names = |zh: bool| {
        let names: Vec<&str> = around
            .iter()
            .map(|&id| {
                let place = tree.get(id);
                if zh { &*place.short_zh } else { place.short_en() }
            })
            .collect();
        names.join(if zh { "、" } else { ", " })
    };
    if places.is_empty() {
        let (zh, en) = (level.name_zh(), level.code());
        return Err(Error::usage(Text::new(
            format!("{}没有{zh}单位", names(true)),
            format!("there are no units of level {en} in {}", names(false)),
        ))
        .with_hint(Text::new(
            match level {
                PlaceLevel::Country => "用 --units 逐个列出，如 --units 德国,法国",
                _ => "用 --units 列出单位，如 --units 北京,上海，或换一个层级，如 --units national",
            },
            match level {
                PlaceLevel::Country => "list them one by one, such as --units Germany,France",
                _ => "list them, such as --units 北京,上海, or name another level, such as --units national",
            },
        )));
    }
    if level == PlaceLevel::County {
        return Err(counties_of_the_data(graph, &places));
    }
    let all_of_china = around.iter().all(|&place| Some(place) == china);
    let name = match (level, all_of_china) {
        (PlaceLevel::Country, _) => Text::new(
            "有政策在册或检索过的国家",
            "countries with policies on record or searched",
        ),
        (PlaceLevel::Province, true) => Text::new(
            "大陆省级单位（不含港澳台）",
            "mainland province-level units (without Hong Kong, Macao, Taiwan)",
        ),
        _ => Text::new(
            format!("{}的{}单位", names(true), level.name_zh()),
            format!("units of level {} in {}", level.code(), names(false)),
        ),
    };
    Ok(Units { places, name: Some(name), repeated: Vec::new() })
}

/// The tree has the counties that the data names, and hardly ever all: a share of those would be
/// a share of nothing.
fn counties_of_the_data(graph: &PolicyGraph, places: &[PlaceId]) -> Error {
    /// The most names that a hint lists.
    const SHOWN: usize = 5;
    let tree = graph.places();
    let shown: Vec<&str> =
        places.iter().take(SHOWN).map(|&id| &*tree.get(id).name_zh).collect();
    let (count, shown) = (places.len(), shown.join(","));
    Error::usage(Text::new(
        format!("数据只写明了 {count} 个区县级单位，不知道是不是全部：算不出份额与中位数"),
        format!(
            "the data names only {count} of the county-level units, and nothing tells whether these are all: no share or median can be given"
        ),
    ))
    .with_hint(Text::new(
        format!("用 --units 列出要看的单位，如 --units {shown}；文件本身用 query --level county 列出"),
        format!(
            "list the units to look at, such as --units {shown}; query --level county lists the documents"
        ),
    ))
}

/// `CN-330100`: the six digits of the register of divisions, of a prefecture.
fn is_of_register(code: &str) -> bool {
    code.strip_prefix("CN-").is_some_and(|digits| {
        digits.len() == 6
            && digits.ends_with("00")
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The member states of the European Union since 2020-02-01.
const MEMBERS: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

fn of_the_union(graph: &PolicyGraph) -> Units {
    let tree = graph.places();
    let mut places: Vec<PlaceId> =
        MEMBERS.iter().filter_map(|code| tree.by_code(code)).collect();
    places.sort_unstable();
    let name = Text::new(
        "欧盟成员国（2020 年 2 月以来的 27 国）",
        "member states of the European Union (the 27 since February 2020)",
    );
    Units { places, name: Some(name), repeated: Vec::new() }
}

/// The countries that the data speaks of: with policies of their own or below, or searched.
/// The tree has every country of the world, and most data sets looked at few.
fn countries_on_record(graph: &PolicyGraph) -> BTreeSet<PlaceId> {
    let tree = graph.places();
    let on_record = tree.ids().filter(|id| !graph.rows_of_place(*id).is_empty());
    let mut known: BTreeSet<PlaceId> =
        on_record.filter_map(|id| tree.country_of(id)).collect();
    for search in graph.coverage() {
        known.extend(tree.country_of(search.within));
        if search.level == PlaceLevel::Country {
            known.extend(tree.ids().filter(|id| {
                tree.level(*id) == PlaceLevel::Country
                    && tree.is_within(*id, search.within)
            }));
        }
    }
    known
}

fn named(
    graph: &PolicyGraph,
    names: &[String],
    within: &[PlaceId],
) -> Result<Units, Error> {
    let mut units = Units::default();
    let region = |name: &String| graph.places().region(name);
    let union = graph.places().by_code("EU");
    let members = members(graph, within);
    for name in names {
        let places = match region(name) {
            Some(region) => region.provinces,
            None => vec![lookup::place(graph, name, None, "--units")?],
        };
        // A union that stands alone is its members, as a region is its provinces.
        if names.len() == 1 && union.is_some_and(|union| places == [union]) {
            let whole = of_the_union(graph);
            let inside = |id: &PlaceId| {
                within.is_empty() || within.contains(id) || members.contains(id)
            };
            if whole.places.iter().all(inside) {
                return Ok(whole);
            }
        }
        if places.iter().all(|place| units.places.contains(place)) {
            units.repeated.push(name.clone());
            continue;
        }
        let inside = |place: &PlaceId| {
            let mut outer = within.iter().chain(&members);
            within.is_empty()
                || outer.any(|&outer| graph.places().is_within(*place, outer))
        };
        if !places.iter().any(inside) {
            return Err(Error::usage(Text::new(
                format!("--units 的“{name}”不在所限定的地点之内"),
                format!("{name:?} of --units lies outside the places asked for"),
            ))
            .with_hint(Text::new(
                "去掉 --province、--place、--country，或改 --units",
                "leave out --province, --place, --country, or change --units",
            )));
        }
        units.places.extend(places.into_iter().filter(inside));
    }
    units.places.sort_unstable();
    units.places.dedup();
    if let [one] = names {
        let name = |region: Region| {
            let (zh, en) = (region.name_zh, region.name_en);
            Text::new(format!("{zh}的省级单位"), format!("province-level units of {en}"))
        };
        let whole = region(one).filter(|region| region.provinces == units.places);
        units.name = whole.map(name);
    }
    Ok(units)
}
