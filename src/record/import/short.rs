//! Bodies that are named by the short name of their place and by what they do: 新疆发改委,
//! 深圳工信局, 沪经信委.

use super::bare::is_bare;
use super::gazetteer;
use crate::lang::Text;
use crate::model::place::{PlaceId, PlaceLevel, Places};
use crate::record::text::is_han;

/// Letters for provinces that begin other words or stand for a city too: 新能源局 is none of
/// 新疆, and 青 may be 青岛.
const OTHER_WORDS: &[char] = &['新', '青', '宁', '云', '贵', '海', '港', '澳', '台'];

/// Whose a body may be, by the short name with which its own begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// Provinces and cities of this name.
    pub(super) places: Vec<PlaceId>,
    /// Code and name of districts that are called so too: 朝阳区.
    pub(super) districts: Vec<(&'static str, Text)>,
}

impl Told {
    /// The one place it can be.
    pub(super) fn one(&self) -> Option<PlaceId> {
        match &self.places[..] {
            [place] if self.districts.is_empty() => Some(*place),
            _ => None,
        }
    }
}

/// Whose `body` may be, where a column tells the `level` of its place, or nothing does.
pub(super) fn told(body: &str, level: Option<PlaceLevel>, places: &Places) -> Told {
    if !body.starts_with(is_han) || level > Some(PlaceLevel::Prefecture) {
        return Told::default();
    }
    let ends = body.char_indices().map(|(at, _)| at).skip(1).take(5);
    let ends: Vec<usize> = ends.collect();
    for at in ends.into_iter().rev() {
        let (short, rest) = body.split_at(at);
        let letter = short.chars().nth(1).is_none();
        if letter && short.starts_with(OTHER_WORDS) {
            continue;
        }
        let of = |level| {
            let named = places.named(short, Some(&[level]));
            named.filter(|id| places.get(*id).code.starts_with("CN-"))
        };
        let province = of(PlaceLevel::Province);
        let city = if letter { None } else { of(PlaceLevel::Prefecture) };
        if province.or(city).is_none() || !is_bare(rest) {
            continue;
        }
        // Only provinces have a 厅; every government may have its 办公厅.
        let hall = rest.ends_with('厅') && !rest.ends_with("办公厅");
        let municipality = province.is_some_and(|id| is_municipality(id, places));
        let (province, city) = match level {
            _ if hall => (province, None),
            Some(PlaceLevel::Province) => (province, None),
            Some(PlaceLevel::Prefecture) if !municipality => (None, city),
            _ => (province, city),
        };
        let districts = match (city, level) {
            (Some(_), None) => {
                gazetteer::counties_named(places, &format!("{short}区")).collect()
            }
            _ => Vec::new(),
        };
        return Told { places: province.into_iter().chain(city).collect(), districts };
    }
    Told::default()
}

/// 上海市经信委, of 沪经信委 and 上海经信委 in a row of 上海市; none for another body.
pub(super) fn in_full(body: &str, place: PlaceId, places: &Places) -> Option<String> {
    let own = places.get(place);
    if !own.code.starts_with("CN-") || body.starts_with(&*own.name_zh) {
        return None;
    }
    let letters = own.aliases.iter().map(AsRef::as_ref);
    let letters = letters.filter(|alias: &&str| !alias.starts_with(OTHER_WORDS));
    let mut names = std::iter::once(&*own.short_zh).chain(letters);
    let rest = names.find_map(|short| body.strip_prefix(short))?;
    is_bare(rest).then(|| format!("{}{rest}", own.name_zh))
}

fn is_municipality(place: PlaceId, places: &Places) -> bool {
    matches!(&*places.get(place).code, "CN-BJ" | "CN-TJ" | "CN-SH" | "CN-CQ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_tells_the_place_of_a_body() {
        let places = Places::builtin();
        let (province, city) = (PlaceLevel::Province, PlaceLevel::Prefecture);
        for (body, level, code) in [
            ("新疆发改委", None, Some("CN-XJ")),
            ("内蒙古能源局", None, Some("CN-NM")),
            ("广西工信厅", None, Some("CN-GX")),
            ("深圳工信局", None, Some("CN-440300")),
            ("沪经信委", None, Some("CN-SH")),
            ("粤发改委", None, Some("CN-GD")),
            ("上海经信委", Some(city), Some("CN-SH")),
            ("吉林工信厅", None, Some("CN-JL")),
            ("吉林发改委", Some(province), Some("CN-JL")),
            ("吉林发改委", Some(city), Some("CN-220200")),
            // The province and its city; the city and a district in Beijing.
            ("吉林发改委", None, None),
            ("朝阳发改委", None, None),
            ("朝阳发改委", Some(city), Some("CN-211300")),
            ("新能源局", None, None),
            ("深圳工信局", Some(province), None),
            ("深圳大学", None, None),
            ("山东能源集团", None, None),
            ("发改委", None, None),
            ("美国商务部", None, None),
        ] {
            let found = told(body, level, &places).one();
            let found = found.map(|place| &*places.get(place).code);
            assert_eq!(found, code, "{body} {level:?}");
        }
        let several = told("朝阳发改委", None, &places);
        assert_eq!((several.places.len(), several.districts.len()), (1, 2));
    }

    #[test]
    fn a_short_name_is_written_out_in_its_own_row() {
        let places = Places::builtin();
        let full = |body: &str, code: &str| {
            in_full(body, places.by_code(code).unwrap(), &places).unwrap_or_default()
        };
        assert_eq!(full("沪经信委", "CN-SH"), "上海市经信委");
        assert_eq!(full("深圳工信局", "CN-440300"), "深圳市工信局");
        assert_eq!(full("新疆发改委", "CN-XJ"), "新疆维吾尔自治区发改委");
        for (body, code) in [
            ("深圳市工信局", "CN-440300"),
            ("深圳大学", "CN-440300"),
            ("沪经信委", "CN-GD"),
            ("新能源局", "CN-XJ"),
        ] {
            assert_eq!(full(body, code), "", "{body}");
        }
    }
}
