//! Places below countries that the tree does not hold and that a table names without doubt:
//! states (ISO 3166-2), organisations of states, new areas and districts of China. A place is
//! entered into the data set when a document first names it.

mod counties;

use super::Take;
use super::places::{Levels, Sought};
use super::values::stable_hash;
use crate::error::Error;
use crate::lang::Text;
use crate::model::place::{PlaceId, PlaceLevel, Places};
use crate::model::title::fold;
use crate::record::NewPlace;
use counties::County;
pub(super) use counties::county_at;

/// Code, parent, level, Chinese name, English name, further names between `|`.
const PLACES: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/places/subdivisions.csv"));

/// What may stand between a place and the one around it.
const BETWEEN: [char; 8] = ['/', '／', '-', '—', '·', '>', ' ', '\u{3000}'];

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    code: &'static str,
    parent: &'static str,
    level: &'static str,
    name: &'static str,
    name_en: &'static str,
    aliases: &'static str,
}

fn rows() -> impl Iterator<Item = Row> {
    PLACES.lines().skip(1).filter_map(|line| {
        let mut fields = line.split(',');
        let mut next = || fields.next();
        Some(Row {
            code: next()?,
            parent: next()?,
            level: next()?,
            name: next()?,
            name_en: next()?,
            aliases: next()?,
        })
    })
}

impl Row {
    fn has_name(self, folded: &str) -> bool {
        let aliases = self.aliases.split('|').filter(|alias| !alias.is_empty());
        [self.name, self.name_en, self.code]
            .into_iter()
            .chain(aliases)
            .any(|name| plain(name) == folded)
    }

    /// US-CA, for CA: the letters that stand for it within its country.
    fn has_letters(self, letters: &str) -> bool {
        let own =
            self.code.strip_prefix(self.parent).and_then(|own| own.strip_prefix('-'));
        own.is_some_and(|own| own.eq_ignore_ascii_case(letters))
    }

    /// 加利福尼亚, Georgia: where the country, or what kind of place it is, is told.
    fn has_short_name(self, folded: &str) -> bool {
        let bare = |name: &'static str, ends: &[&str]| {
            let cut = ends.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
            plain(cut)
        };
        self.level == "province"
            && (bare(self.name, &["州", "省"]) == folded
                || bare(self.name_en, &[" (US state)", " State", " (Australia)"])
                    == folded)
    }

    fn new_place(self) -> NewPlace<'static> {
        NewPlace {
            code: self.code.into(),
            parent: self.parent.into(),
            level: self.level.into(),
            name: self.name.into(),
            name_en: Some(self.name_en.into()),
            aliases: self
                .aliases
                .split('|')
                .filter(|alias| !alias.is_empty())
                .map(Into::into)
                .collect(),
        }
    }
}

/// Case, width, dots and dashes make no difference.
fn plain(name: &str) -> String {
    fold(name).replace(['.', '-', '·', '\'', '’'], "")
}

fn only(mut found: impl Iterator<Item = Row>) -> Option<Row> {
    found.next().filter(|_| found.next().is_none())
}

/// What lies around the city of Taiwan with whose full name `words` begin: CN-TW of 台北市….
pub(super) fn around_city_at(words: &str) -> Option<&'static str> {
    let cities = rows().filter(|row| row.parent == "CN-TW");
    cities
        .filter(|row| row.name.chars().nth(2).is_some())
        .find(|row| words.starts_with(row.name))
        .map(|row| row.parent)
}

/// The place that `sought` names, entered into the data set.
///
/// # Errors
/// When it can't be staged.
pub(super) fn enter(
    sought: Sought<'_>,
    take: &mut dyn Take,
) -> Result<Option<PlaceId>, Error> {
    let entries = entries(take.known().places(), sought);
    for place in &entries {
        take.place(place)?;
    }
    let places = take.known().places();
    Ok(entries.last().and_then(|place| places.by_code(&place.code)))
}

/// What has to be entered for the place that `sought` names: what lies around it, and last
/// itself. Nothing where no place is told for sure.
pub(super) fn entries(places: &Places, sought: Sought<'_>) -> Vec<NewPlace<'static>> {
    match find(places, sought) {
        Some(Found::Row(row)) => {
            let above = rows().find(|above| above.code == row.parent);
            above.into_iter().chain([row]).map(Row::new_place).collect()
        }
        Some(Found::District(place)) => vec![place],
        None => Vec::new(),
    }
}

/// The code of the one state or city that is called so in English.
pub(super) fn state(name: &str) -> Option<&'static str> {
    let folded = plain(name);
    let called = |row: &Row| row.has_name(&folded) || row.has_short_name(&folded);
    only(rows().filter(called)).map(|row| row.code)
}

/// The place that a person names in an answer, entered into the data set.
pub(super) fn answered(name: &str, take: &mut dyn Take) -> Option<PlaceId> {
    let sought = Sought { name, levels: Levels::Provinces, ..Sought::default() };
    enter(sought, take).ok().flatten()
}

/// Code and names of the places for which two or three letters stand: CA, VIC.
pub(super) fn of_letters(letters: &str) -> impl Iterator<Item = (&'static str, Text)> {
    rows()
        .filter(move |row| row.has_letters(letters))
        .map(|row| (row.code, Text::new(row.name, row.name_en)))
}

enum Found {
    Row(Row),
    District(NewPlace<'static>),
}

fn find(places: &Places, sought: Sought<'_>) -> Option<Found> {
    let name = sought.name.trim();
    if name.is_empty() || name.chars().count() > 60 {
        return None;
    }
    let inside = |row: &Row| match sought.within {
        None => true,
        Some(outer) => lies_in(places, *row, outer),
    };
    let folded = plain(name);
    if let Some(row) = only(rows().filter(|row| row.has_name(&folded) && inside(row))) {
        return Some(Found::Row(row));
    }
    if let Some(county) = county(places, name, sought.within) {
        return Some(Found::District(county.new_place()));
    }
    // So does the place around it what CA is.
    if let Some(outer) = sought.within
        && let Some(row) =
            rows().find(|row| row.has_letters(name) && lies_in(places, *row, outer))
    {
        return Some(Found::Row(row));
    }
    // A column of states, or a place around it, tells what Georgia is.
    if sought.within.is_some() || sought.levels == Levels::Provinces {
        let short = rows().filter(|row| row.has_short_name(&folded) && inside(row));
        if let Some(row) = only(short) {
            return Some(Found::Row(row));
        }
    }
    if let Some(outer) = sought.within {
        return district(places, outer, name).map(Found::District);
    }
    let below = |outer: PlaceId, inner: &str| {
        let inner = inner.trim_matches(BETWEEN);
        let folded = plain(inner);
        let named = rows().filter(|row| {
            (row.has_name(&folded) || row.has_short_name(&folded))
                && lies_in(places, *row, outer)
        });
        only(named).map(Found::Row).or_else(|| {
            let county = county(places, inner, Some(outer)).map(County::new_place);
            county.or_else(|| district(places, outer, inner)).map(Found::District)
        })
    };
    // California, USA; Colorado (US).
    let behind = name
        .strip_suffix([')', '）'])
        .and_then(|name| name.rsplit_once(['(', '（']))
        .or_else(|| name.rsplit_once([',', '，']));
    if let Some((inner, outer)) = behind {
        let in_the_other = |outer: &str, inner: &str| {
            below(places.resolve(outer.trim(), None).ok()?, inner)
        };
        // Australia (NSW)
        return in_the_other(outer, inner).or_else(|| in_the_other(inner, outer));
    }
    let (outer, inner) = around(places, name)?;
    below(outer, inner)
}

/// The longest place with whose name `name` begins, and what follows: 北京市 of 北京市亦庄.
pub(super) fn around<'n>(places: &Places, name: &'n str) -> Option<(PlaceId, &'n str)> {
    let mut splits: Vec<usize> = name.char_indices().map(|(at, _)| at).skip(2).collect();
    splits.reverse();
    let (outer, inner) = splits.into_iter().find_map(|at| {
        let (outer, inner) = name.split_at(at);
        // A name in Latin letters ends with its word.
        if outer.is_ascii() && !inner.starts_with(BETWEEN) {
            return None;
        }
        let outer = places.named(outer.trim_end_matches(BETWEEN), None)?;
        Some((outer, inner))
    })?;
    // 合肥、芜湖 are two; 朝阳区 is no part of 朝阳市; 毕节地区 is an old name of 毕节市.
    let two = inner.starts_with(['、', '，', ',', ';', '；', '和', '及', '与']);
    let inner = inner.trim_matches(BETWEEN);
    let tells = inner.chars().nth(1).is_some() && !NO_DISTRICT.contains(&inner);
    (tells && !two).then_some((outer, inner))
}

fn lies_in(places: &Places, row: Row, outer: PlaceId) -> bool {
    let above = rows().find(|above| above.code == row.parent);
    above.is_some_and(|above| above.parent == &*places.get(outer).code)
        || is_below(places, row.parent, outer)
}

/// True when the place with this code is `outer`, or lies in it.
fn is_below(places: &Places, code: &str, outer: PlaceId) -> bool {
    code == &*places.get(outer).code
        || places.by_code(code).is_some_and(|place| places.is_within(place, outer))
}

/// The one county of this name, in the place around it where that is told.
fn county(places: &Places, name: &str, within: Option<PlaceId>) -> Option<County> {
    let inside = |county: &County| {
        within.is_none_or(|outer| is_below(places, county.parent, outer))
    };
    let mut found = counties::named(name).iter().copied().filter(inside);
    found.next().filter(|_| found.next().is_none())
}

/// The place around the only county of this name.
pub(super) fn around_county(places: &Places, name: &str) -> Option<PlaceId> {
    places.by_code(county(places, name, None)?.parent)
}

/// Code and names of the counties that share this name, with the place around each.
pub(super) fn counties_named(
    places: &Places,
    name: &str,
) -> impl Iterator<Item = (&'static str, Text)> {
    counties::named(name).iter().map(|county| {
        let around = places.by_code(county.parent).map(|around| places.get(around));
        let name = match around {
            Some(around) => Text::new(
                format!("{}{}", around.name_zh, county.name),
                format!("{}, {}", county.name, around.name_en),
            ),
            None => Text::new(county.name, county.name),
        };
        (county.code, name)
    })
}

/// The code of the one county of this name in `outer`.
pub(super) fn county_within(
    places: &Places,
    name: &str,
    outer: PlaceId,
) -> Option<&'static str> {
    let found = county(places, name, Some(outer))?;
    (found.name == name).then_some(found.code)
}

/// True for the name of several counties: 朝阳区. That a data set knows one of them says nothing
/// of which is meant.
pub(super) fn is_shared(name: &str) -> bool {
    counties::called(name).nth(1).is_some()
}

/// Every county of this name, as a data set has it.
pub(super) fn counties(name: &str) -> impl Iterator<Item = NewPlace<'static>> {
    counties::named(name).iter().map(|county| county.new_place())
}

/// The county that is meant by its name alone: the only one of it in China, else the only one
/// in one of the places `around`, the nearest first.
pub(super) fn bare_county(
    places: &Places,
    name: &str,
    around: &[PlaceId],
) -> Option<&'static str> {
    let full: Vec<&County> = counties::called(name).collect();
    if let [county] = full[..] {
        return Some(county.code);
    }
    around.iter().find_map(|&outer| {
        let inside = |county: &&&County| is_below(places, county.parent, outer);
        let mut inner = full.iter().filter(inside);
        inner.next().filter(|_| inner.next().is_none()).map(|county| county.code)
    })
}

/// True for the full name of a county, or of another area of the mainland.
pub(super) fn is_full_name(name: &str) -> bool {
    let area = |row: Row| row.code.starts_with("CN-") && row.name == name;
    county_at(name) == Some(name) || rows().any(area)
}

/// Words that look like the name of a district and are none.
const NO_DISTRICT: &[&str] = &[
    "市区",
    "城区",
    "郊区",
    "全区",
    "全市",
    "全县",
    "山区",
    "新区",
    "地区",
    "县区",
    "区县",
    "各区",
    "各县",
    "社区",
    "园区",
    "省市",
    "城市",
    "灾区",
    "片区",
    "林区",
    "牧区",
    "库区",
    "市辖区",
    "特区",
    "经济特区",
];

/// 海淀区 in 北京市: a district, county or new area of a city that is known, by its full name.
fn district(places: &Places, outer: PlaceId, inner: &str) -> Option<NewPlace<'static>> {
    let around = places.get(outer);
    // In a province districts of one name are many: 鼓楼区.
    let municipality = matches!(&*around.code, "CN-BJ" | "CN-TJ" | "CN-SH" | "CN-CQ");
    let city = around.level == PlaceLevel::Prefecture && around.gb_code.is_some();
    let letters = inner.chars().count();
    let full = inner.ends_with(['区', '县', '旗', '市'])
        && (2..=8).contains(&letters)
        && inner.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
        && !NO_DISTRICT.contains(&inner)
        && !["等", "及", "和", "与", "各", "其他", "不含"]
            .iter()
            .any(|it| inner.contains(it));
    // Every city has a 工业园区: its own is 苏州工业园区.
    let zone = ["开发区", "园区", "高新区", "经开区", "保税区"]
        .iter()
        .any(|end| inner.ends_with(end));
    let own = match zone {
        true => format!("{}{inner}", around.short_zh),
        false => inner.to_owned(),
    };
    ((municipality || city) && full).then(|| NewPlace {
        code: format!("{}-{:08x}", around.code, stable_hash(61, inner) as u32).into(),
        parent: around.code.to_string().into(),
        level: "county".into(),
        aliases: if zone { vec![inner.to_owned().into()] } else { Vec::new() },
        name: own.into(),
        name_en: None,
    })
}

/// The known place below `outer` with whose name `rest` begins: 浦东新区 in
/// 上海市浦东新区促进….
pub(super) fn begins<'r>(
    places: &Places,
    outer: PlaceId,
    rest: &'r str,
) -> Option<&'r str> {
    let code = &*places.get(outer).code;
    let row = rows().find(|row| row.parent == code && rest.starts_with(row.name))?;
    Some(&rest[..row.name.len()])
}

/// Words for what is done, which stand in no name of a district.
const DONE: &[&str] = &[
    "促进",
    "支持",
    "推进",
    "推动",
    "加快",
    "鼓励",
    "关于",
    "建设",
    "管理",
    "深化",
    "实施",
    "各",
    "跨",
    "全",
    "等",
    "及",
    "和",
    "与",
    "新建",
    "发展",
    "保护",
    "扶持",
    "改造",
    "开展",
    "加强",
    "完善",
    "示范",
    "试点",
    "重点",
    "特色",
    "历史",
    "城市",
    "老旧",
    "居民",
    "自治区",
];

/// Areas that are no districts.
const AREAS: &[&str] = &["社区", "园区", "片区", "小区", "街区", "景区", "校区", "郊区"];

/// Words behind 区 or 县 with which it is a word of another kind: 区域, 县级.
const GOES_ON: &[char] =
    &['域', '块', '间', '位', '别', '分', '划', '级', '县', '隔', '内', '乡', '城'];

/// The district, county or area with whose name `rest` begins, behind the name of the city:
/// 南山区 in 深圳市南山区促进…, 东湖高新区 in 武汉市东湖高新区….
pub(super) fn named_behind(places: &Places, city: PlaceId, rest: &str) -> Option<usize> {
    let place = places.get(city);
    let municipality = matches!(&*place.code, "CN-BJ" | "CN-TJ" | "CN-SH" | "CN-CQ");
    if !municipality && place.level != PlaceLevel::Prefecture {
        return None;
    }
    rest.char_indices().enumerate().take(7).find_map(|(count, (at, c))| {
        // 3 letters at least, so that 跨区 and 东区 are none; counties have two.
        let long = match c {
            '区' | '旗' => count >= 2,
            '县' => count >= 1,
            _ => return None,
        };
        let end = at + c.len_utf8();
        let (name, behind) = rest.split_at(end);
        let area = name.ends_with("区") && count > 3;
        let known_area =
            ["新区", "高新区", "开发区", "经开区"].iter().any(|it| name.ends_with(it));
        (long
            && (!area || known_area)
            && !behind.starts_with(GOES_ON)
            && (known_area || !NO_DISTRICT.contains(&name))
            && !AREAS.iter().any(|word| name.ends_with(word))
            && name.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
            && !DONE.iter().any(|word| name.contains(word)))
        .then_some(end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_district_stands_right_behind_its_city() {
        let places = Places::builtin();
        let city = places.resolve("深圳市", None).unwrap();
        for (rest, name) in [
            ("南山区促进办法", Some("南山区")),
            ("龙华新区促进办法", Some("龙华新区")),
            ("东湖高新区若干措施", Some("东湖高新区")),
            ("促进开发区发展办法", None),
            ("区块链产业规划", None),
            ("跨区域合作办法", None),
            ("社区养老办法", None),
            ("工业园区管理办法", None),
            ("老旧小区改造办法", None),
            ("城市更新片区办法", None),
            ("县域经济办法", None),
        ] {
            let found = named_behind(&places, city, rest).map(|end| &rest[..end]);
            assert_eq!(found, name, "{rest}");
        }
    }

    fn code(name: &str, levels: Levels) -> Option<String> {
        let places = Places::builtin();
        match find(&places, Sought { name, levels, within: None })? {
            Found::Row(row) => Some(row.code.to_owned()),
            Found::District(place) => {
                Some(format!("{} in {}", &*place.name, &*place.parent))
            }
        }
    }

    #[test]
    fn states_organisations_and_districts_are_found() {
        for (name, found) in [
            ("California", "US-CA"),
            ("California, USA", "US-CA"),
            ("Colorado (US)", "US-CO"),
            ("Australia (NSW)", "AU-NSW"),
            ("美国加州", "US-CA"),
            ("美国-犹他州", "US-UT"),
            ("England", "GB-ENG"),
            ("Scotland", "GB-SCT"),
            ("联合国", "INT-UN"),
            ("OECD", "INT-OECD"),
            ("东盟", "INT-ASEAN"),
            ("New York City", "US-NY-NYC"),
            ("雄安新区", "CN-133100"),
            ("河北雄安新区", "CN-133100"),
            ("浦东新区", "CN-310115"),
            ("上海市浦东新区", "CN-310115"),
            ("天津滨海新区", "CN-120116"),
            ("北京市海淀区", "CN-110108"),
            ("新疆生产建设兵团", "CN-XJ-XPCC"),
            ("昆山市", "CN-320583"),
            ("北京市朝阳区", "朝阳区 in CN-BJ"),
            ("东阳市", "东阳市 in CN-330700"),
            ("敦煌", "敦煌市 in CN-620900"),
            ("浙江省东阳市", "东阳市 in CN-330700"),
            ("阿拉善左旗", "阿拉善左旗 in CN-152900"),
            ("深圳市南山区", "南山区 in CN-440300"),
        ] {
            assert_eq!(code(name, Levels::Any).as_deref(), Some(found), "{name}");
        }
        assert_eq!(code("Georgia", Levels::Provinces).as_deref(), Some("US-GA"));
        for name in [
            "朝阳区",
            "江苏鼓楼区",
            "北京市亦庄",
            "上海市市区",
            "合肥、芜湖",
            "Ruritania",
        ] {
            assert_eq!(code(name, Levels::Any), None, "{name}");
        }
    }

    #[test]
    fn the_table_is_sound() {
        let mut places = Places::builtin();
        let mut reader = csv::Reader::from_reader(PLACES.as_bytes());
        assert_eq!(reader.records().map(|row| row.unwrap().len()).max(), Some(6));
        for row in rows() {
            let place = row.new_place();
            let added = places.add(crate::model::place::NewPlace {
                code: row.code.to_owned(),
                parent: Some(row.parent.to_owned()),
                level: PlaceLevel::parse(row.level).unwrap(),
                name: place.name.to_string(),
                name_en: Some(row.name_en.to_owned()),
                aliases: Vec::new(),
            });
            assert!(added.is_ok(), "{row:?} {added:?}");
        }
    }
}
