//! What a column of levels says of a row's place: 市级 in a row of 广东省 is that of one of its
//! cities, and not the province's.

use super::{Row, Table};
use crate::error::Error;
use crate::lang::Text;
use crate::model::place::{PlaceId, PlaceLevel, Places};
use crate::model::title::core_title;
use crate::record::import::gazetteer;
use crate::record::import::mapping::Field;
use crate::record::import::places::{self, Levels, Open, Sought};
use crate::record::import::preview::{Candidate, Doubt, Question};
use crate::record::import::values::stable_hash;

/// Words for levels below a country, and the level of the place that is meant.
const WORDS: &[(PlaceLevel, &[&str])] = &[
    (
        PlaceLevel::Province,
        &[
            "state",
            "provincial",
            "state/provincial",
            "state / provincial",
            "state or provincial",
            "provincial/state",
            "state/province",
            "subnational",
            "sub-national",
        ],
    ),
    (
        PlaceLevel::Prefecture,
        &[
            "市级",
            "市",
            "地级市",
            "地市级",
            "地市",
            "地级",
            "设区市",
            "设区的市",
            "副省级市",
            "副省级城市",
            "副省级",
            "市州级",
            "城市",
            "city",
            "municipal",
            "municipality",
            "prefecture",
            "prefectural",
        ],
    ),
    (
        PlaceLevel::County,
        &[
            "区级",
            "县级",
            "区县级",
            "县区级",
            "区县",
            "县区",
            "区",
            "县",
            "县级市",
            "旗县级",
            "县市区",
            "district",
            "county",
        ],
    ),
];

/// Words for the level of a country.
const NATIONAL: &[&str] = &["国家", "国家级", "国家层面", "中央", "中央级", "全国"];

/// What a cell of the column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says<'c> {
    /// A level below the country.
    Below(PlaceLevel),
    /// Perhaps the name of a place.
    Name(&'c str),
}

fn says(cell: &str) -> Says<'_> {
    let found = WORDS
        .iter()
        .find(|(_, words)| words.iter().any(|word| cell.eq_ignore_ascii_case(word)));
    found.map_or(Says::Name(cell), |(level, _)| Says::Below(*level))
}

/// The level that a cell names.
pub(super) fn level(cell: &str) -> Option<PlaceLevel> {
    match says(cell) {
        Says::Below(level) => Some(level),
        Says::Name(name) => PlaceLevel::parse(name),
    }
}

/// True for words that tell a level and no place: National, State/Provincial.
pub(super) fn is_level(cell: &str) -> bool {
    level(cell).is_some() || NATIONAL.contains(&cell)
}

/// What stands for the place of a row that names none: 国家, or a name in the column of levels.
pub(super) fn name<'c>(cell: &'c str, places: &Places) -> Option<&'c str> {
    if NATIONAL.contains(&cell) {
        return Some("国家");
    }
    let named = matches!(says(cell), Says::Name(_))
        && PlaceLevel::parse(cell).is_none()
        && places.named(cell, None).is_some();
    named.then_some(cell)
}

impl Table<'_> {
    /// The place within `listed` that the level of the row tells to be meant; none where it
    /// says nothing more. Asked where neither the title nor the issuer names it.
    pub(super) fn at_level(
        &mut self,
        row: &Row<'_>,
        listed: PlaceId,
        at: &str,
        quote: &str,
    ) -> Result<Result<Option<PlaceId>, ()>, Error> {
        let Some(cell) = row.get(Field::PlaceLevel).filter(|cell| !cell.is_empty())
        else {
            return Ok(Ok(None));
        };
        let places = self.take.known().places();
        let level = match says(cell) {
            Says::Below(level) => level,
            Says::Name(name) => {
                let named = PlaceLevel::parse(name).is_none();
                let found = named.then(|| places.named(name, None)).flatten();
                let inside =
                    |id: &PlaceId| *id != listed && places.is_within(*id, listed);
                return Ok(Ok(found.filter(inside)));
            }
        };
        let above = places.get(listed);
        let municipality = matches!(&*above.code, "CN-BJ" | "CN-TJ" | "CN-SH" | "CN-CQ");
        let whole =
            above.level >= level || municipality && level == PlaceLevel::Prefecture;
        if whole {
            return Ok(Ok(None));
        }
        if let Some(own) = self.named_within(row, listed)? {
            return Ok(Ok(Some(own)));
        }
        let places = self.take.known().places();
        let above = places.get(listed);
        let (zh, en, code) = (&above.name_zh, &above.name_en, &above.code);
        let doubt = Doubt {
            key: format!("place-{:016x}", stable_hash(66, quote)),
            at: at.to_owned(),
            question: Question::Place,
            found: cell.to_owned(),
            why: Text::new(
                format!(
                    "这一行标为“{cell}”，地点只写到{zh}，题名和发文机关也没有写出是哪里：写出代码或名称；确是{zh}的写 {code}；或 skip"
                ),
                format!(
                    "the row says {cell:?}, its place is no more than {en}, and neither title nor issuer names another: write its code or name, {code} where it is that of {en}, or skip"
                ),
            ),
            candidates: vec![Candidate {
                value: code.to_string(),
                name: Text::new(&**zh, &**en),
            }],
            quote: quote.to_owned(),
        };
        Ok(places::decided(doubt, self.take).map(Some).ok_or(()))
    }

    /// The place within `listed` with whose name, in full or in short, the title or the
    /// issuer begins: 深圳低碳方案, 海淀区人民政府.
    fn named_within(
        &mut self,
        row: &Row<'_>,
        listed: PlaceId,
    ) -> Result<Option<PlaceId>, Error> {
        let title = row.get(Field::Title).map(core_title).unwrap_or_default();
        let issuer = row.get(Field::Issuer).unwrap_or_default();
        for words in [&*title, issuer.trim_start_matches("中共")] {
            let words = words.trim_start_matches(['《', '“', '"', ' ']);
            if words.is_empty() {
                continue;
            }
            let places = self.take.known().places();
            let (around, rest) = begins_within(places, listed, words);
            let name = gazetteer::begins(places, around, rest)
                .or_else(|| {
                    let end = gazetteer::named_behind(places, around, rest)?;
                    rest.get(..end)
                })
                .or_else(|| gazetteer::county_at(rest));
            if let Some(name) = name {
                let sought = Sought { name, within: Some(around), levels: Levels::Any };
                let found = match places::find(places, sought) {
                    Ok(place) => Some(place),
                    Err(Open::None(_)) => gazetteer::enter(sought, self.take)?,
                    Err(Open::Several(_)) => None,
                };
                if let Some(place) = found.filter(|&place| place != around) {
                    return Ok(Some(place));
                }
            }
            if around != listed {
                return Ok(Some(around));
            }
        }
        Ok(None)
    }
}

/// The innermost place within `listed` with whose name `words` begin, and what follows.
fn begins_within<'w>(
    places: &Places,
    listed: PlaceId,
    words: &'w str,
) -> (PlaceId, &'w str) {
    let (mut around, mut rest) = (listed, words);
    loop {
        let named = places
            .iter()
            .filter(|(id, _)| *id == around || places.is_within(*id, around))
            .flat_map(|(id, place)| {
                [&*place.name_zh, &*place.short_zh].map(|name| (id, name))
            })
            .filter(|(_, name)| name.chars().nth(1).is_some())
            .filter_map(|(id, name)| Some((id, rest.strip_prefix(name)?)))
            .min_by_key(|(id, rest)| (rest.len(), id.0));
        match named {
            Some((id, behind)) if behind.len() < rest.len() => {
                (around, rest) = (id, behind)
            }
            _ => return (around, rest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_within_another_is_known_by_its_short_name() {
        let places = Places::builtin();
        let within = |code: &str, words| {
            let listed = places.by_code(code).unwrap();
            let (place, rest) = begins_within(&places, listed, words);
            (places.get(place).code.to_string(), rest)
        };
        assert_eq!(within("CN-GD", "深圳低碳方案"), ("CN-440300".into(), "低碳方案"));
        assert_eq!(
            within("CN-GD", "广东省深圳市低碳方案"),
            ("CN-440300".into(), "低碳方案")
        );
        assert_eq!(within("CN-GD", "低碳方案"), ("CN-GD".into(), "低碳方案"));
        // Elsewhere it is not.
        assert_eq!(within("CN-GD", "杭州低碳方案"), ("CN-GD".into(), "杭州低碳方案"));
    }

    #[test]
    fn a_level_is_a_word_or_a_name() {
        assert_eq!(says("市级"), Says::Below(PlaceLevel::Prefecture));
        assert_eq!(says("District"), Says::Below(PlaceLevel::County));
        assert_eq!(says("深圳市"), Says::Name("深圳市"));
        let places = Places::builtin();
        assert_eq!(name("国家级", &places), Some("国家"));
        assert_eq!(name("深圳市", &places), Some("深圳市"));
        for cell in ["省级", "市级", "province", "厅局级", ""] {
            assert_eq!(name(cell, &places), None, "{cell}");
        }
    }
}
