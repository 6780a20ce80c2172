//! Places of other countries, by their bodies and pages.

use crate::model::place::{PlaceId, PlaceLevel, Places};
use crate::record::import::gazetteer;
use crate::record::text::is_han;

/// Bodies of the European Union.
pub(super) const UNION: &[&str] = &[
    "欧盟",
    "欧洲议会",
    "欧洲联盟",
    "European Commission",
    "European Parliament",
    "European Council",
    "Council of the European Union",
];

/// Bodies of the United Kingdom, and the part of it whose they are.
pub(super) const OF_BRITAIN: &[(&str, &str)] = &[
    ("Welsh Government", "Wales"),
    ("Scottish Government", "Scotland"),
    ("Northern Ireland Executive", "Northern Ireland"),
    ("UK Government", "United Kingdom"),
    ("HM Government", "United Kingdom"),
    ("HM Treasury", "United Kingdom"),
    ("DSIT", "United Kingdom"),
    ("DCMS", "United Kingdom"),
    ("DESNZ", "United Kingdom"),
    ("Defra", "United Kingdom"),
];

/// The country with whose name the body of a state begins: 英国政府, 日本经济产业省. A body of a
/// part of it, as 美国加利福尼亚州政府, is none of the whole.
pub(super) fn of_country(body: &str, places: &Places) -> Option<PlaceId> {
    // The letters of CAC and of State Council begin with those of countries.
    if !body.starts_with(is_han) {
        return None;
    }
    let ends = body.char_indices().map(|(at, _)| at).skip(2).take(8);
    let country = |at: usize| {
        let place = places.resolve(&body[..at], None).ok()?;
        let abroad = Some(place) != places.by_code("CN");
        (abroad && places.level(place) == PlaceLevel::Country).then_some((place, at))
    };
    let (place, at) = ends.filter_map(country).last()?;
    let rest = body[at..].replace("联邦", "");
    let inner = rest.trim_end_matches('省');
    let part = inner.contains(['州', '省', '邦', '市', '都', '郡', '县', '道', '区'])
        || ["苏格兰", "威尔士", "北爱尔兰"].iter().any(|it| inner.contains(it));
    (!part).then_some(place)
}

/// True where the first word of a body in English is a part of a longer name: Georgia is a state
/// as well, and Jersey City no part of Jersey.
pub(super) fn is_part_of_name(body: &str, lead: &str) -> bool {
    if !lead.is_ascii() || lead.len() == body.len() {
        return false;
    }
    let next = body.get(lead.len()..).unwrap_or_default().split_whitespace().next();
    let longer =
        ["City", "State", "Delta", "Island", "Islands", "Bay", "County", "River"];
    next.is_some_and(|next| longer.contains(&next)) || gazetteer::state(lead).is_some()
}

/// The state in the address of a bill, where its first part is one: legiscan.com/CA/bill/….
pub(super) fn state_of_page(address: &str) -> Option<&str> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let (host, path) = rest.split_once('/')?;
    let state = path.split('/').next()?;
    let of_bills = ["legiscan.com", "openstates.org"].contains(&host);
    let letters = state.len() == 2 && state.bytes().all(|c| c.is_ascii_alphabetic());
    (of_bills && letters).then_some(state)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_of_a_state_tells_its_country() {
        let places = Places::builtin();
        for (body, code) in [
            ("英国政府", Some("GB")),
            ("美国国会", Some("US")),
            ("日本经济产业省", Some("JP")),
            ("德国联邦议院", Some("DE")),
            ("美国加利福尼亚州政府", None),
            ("马里兰州政府", None),
            ("英国苏格兰政府", None),
            ("加拿大安大略省政府", None),
            ("中国人民银行", None),
            ("数据局", None),
            ("CAC", None),
            ("State", None),
            ("National", None),
        ] {
            let found = of_country(body, &places).map(|id| &*places.get(id).code);
            assert_eq!(found, code, "{body}");
        }
    }
}
