//! The embedded tables, `assets/places/countries.csv` and `china_divisions.csv`.
//!
//! They are read at every start, so fields are slices of the embedded text. They contain
//! no quotes (a test reads them with the `csv` crate and compares), which makes splitting
//! at commas enough.

use std::borrow::Cow;

use super::tree::{Places, gb_code_of};
use super::{Place, PlaceId, PlaceLevel};

/// World, union and countries: code, level, names, aliases between `|`, parent.
pub(super) const COUNTRIES: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/places/countries.csv"));

/// Provinces and prefectures of China, see `DOMAIN.md` 1.8 for the sources.
pub(super) const DIVISIONS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/places/china_divisions.csv"
));

/// Names in use that the tables do not have, by GB/T 2260 code, in their order.
pub(super) const FURTHER_NAMES: &[(u32, &[&str])] = &[
    (141_100, &["Lvliang", "Lyuliang"]),
    (150_000, &["内蒙", "Nei Mongol", "Neimenggu"]),
    (150_100, &["Huhehaote"]),
    (450_000, &["Guangxi Zhuang Autonomous Region"]),
    (513_200, &["Ngawa"]),
    (513_300, &["Ganzi"]),
    (540_000, &["Tibet", "Xizang"]),
    (540_200, &["Shigatse", "Rikaze"]),
    (540_300, &["Changdu", "Chamdo"]),
    (540_400, &["Linzhi"]),
    (540_600, &["Naqu", "Nagchu"]),
    (542_500, &["Ali Prefecture"]),
    (632_600, &["Guoluo"]),
    (640_000, &["Ningxia Hui Autonomous Region"]),
    (650_000, &["Xinjiang Uygur Autonomous Region", "Xinjiang Uyghur Autonomous Region"]),
    (650_100, &["Wulumuqi", "Urumchi"]),
    (650_200, &["Kelamayi"]),
    (653_100, &["Kashgar"]),
    (653_200, &["Khotan", "Hetian"]),
    (654_000, &["Yili"]),
    (710_000, &["臺灣", "臺灣省"]),
    (820_000, &["Macau", "澳門"]),
];

/// The peoples after whom autonomous prefectures are named, as their names are written
/// there. 蒙古族 before 蒙古, because the first that fits is cut off.
const PEOPLES: &[&str] = &[
    "朝鲜族",
    "土家族",
    "苗族",
    "藏族",
    "羌族",
    "彝族",
    "布依族",
    "侗族",
    "哈尼族",
    "壮族",
    "傣族",
    "白族",
    "景颇族",
    "傈僳族",
    "回族",
    "蒙古族",
    "蒙古",
    "柯尔克孜",
    "哈萨克",
];

/// Both tables as a tree.
pub(super) fn places() -> Places {
    let mut places = Places::with_capacity(384);
    for line in rows(COUNTRIES) {
        add_country(&mut places, line);
    }
    let mut borders = Vec::with_capacity(34);
    let mut province = None;
    for line in rows(DIVISIONS) {
        // Codes are ordered within each level, and prefectures follow all provinces.
        add_division(&mut places, line, &mut province, &mut borders);
    }
    places.sort_codes();
    for (id, codes) in borders {
        let neighbours = codes
            .split('|')
            .filter_map(|code| places.by_gb_code(gb_code_of(code)?))
            .collect();
        places.set_neighbours(id, neighbours);
    }
    places
}

/// The lines below the heading.
fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().skip(1)
}

fn add_country(places: &mut Places, line: &'static str) {
    let mut fields = line.split(',');
    let mut field = || fields.next().unwrap_or("");
    let (code, level) = (field(), field());
    let (name_zh, short_zh, name_en) = (field(), field(), field());
    let (aliases, parent) = (field(), field());
    // The table is ordered from the world down, so a parent is the world or none.
    let parent = (!parent.is_empty()).then_some(PlaceId(0));
    let place = Place {
        code: Cow::Borrowed(code),
        level: PlaceLevel::parse(level).unwrap_or(PlaceLevel::Country),
        name_zh: Cow::Borrowed(name_zh),
        short_zh: Cow::Borrowed(short_zh),
        name_en: Cow::Borrowed(name_en),
        parent,
        gb_code: None,
        mainland: false,
        region: None,
        economic_region: None,
        neighbours: Vec::new(),
        aliases: aliases
            .split('|')
            .filter(|alias| !alias.is_empty())
            .map(Cow::Borrowed)
            .collect(),
    };
    if let Some(id) = places.push(place) {
        places.enter_text_code(code, id);
    }
}

fn add_division(
    places: &mut Places,
    line: &'static str,
    province: &mut Option<PlaceId>,
    borders: &mut Vec<(PlaceId, &'static str)>,
) {
    let mut fields = line.split(',');
    let mut field = || fields.next().unwrap_or("");
    let (code, level, kind, name_zh, short_zh) =
        (field(), field(), field(), field(), field());
    let (abbreviation, second, name_en) = (field(), field(), field());
    let (iso_2, iso_1, region, economic) = (field(), field(), field(), field());
    let (mainland, parent_code, neighbours) = (field(), field(), field());
    let Some(gb_code) = gb_code_of(code) else { return };
    let is_province = level == "province";
    let parent = if is_province {
        places.by_text_code_of_entered("CN")
    } else {
        // Prefectures of one province stand together, so the last one found mostly fits.
        let known =
            province.filter(|&id| places.get(id).gb_code == gb_code_of(parent_code));
        known.or_else(|| places.entered_gb_code(gb_code_of(parent_code)?))
    };
    *province = if is_province { None } else { parent };
    let mut aliases = Vec::new();
    for alias in [abbreviation, second] {
        if !alias.is_empty() {
            aliases.push(Cow::Borrowed(alias));
        }
    }
    let mut short = Cow::Borrowed(short_zh);
    match kind {
        "自治州" => {
            let stem = stem(name_zh);
            short = Cow::Owned(format!("{stem}州"));
            aliases.push(Cow::Borrowed(stem));
        }
        "地区" | "盟" => {
            aliases.push(Cow::Borrowed(name_zh.trim_end_matches(kind)));
        }
        _ => {}
    }
    if let Ok(row) = FURTHER_NAMES.binary_search_by_key(&gb_code, |(code, _)| *code) {
        aliases.extend(FURTHER_NAMES[row].1.iter().map(|&name| Cow::Borrowed(name)));
    }
    let above = parent.map(|id| places.get(id));
    let inherited = |own: &'static str, of: fn(&Place) -> Option<&'static str>| {
        if own.is_empty() { above.and_then(of) } else { Some(own) }
    };
    let place = Place {
        code: match is_province {
            true => Cow::Borrowed(iso_2),
            false => Cow::Owned(format!("CN-{code}")),
        },
        level: if is_province { PlaceLevel::Province } else { PlaceLevel::Prefecture },
        name_zh: Cow::Borrowed(name_zh),
        short_zh: short,
        name_en: Cow::Borrowed(name_en),
        parent,
        gb_code: Some(gb_code),
        mainland: mainland == "1",
        region: inherited(region, |place| place.region),
        economic_region: inherited(economic, |place| place.economic_region),
        neighbours: Vec::new(),
        aliases,
    };
    if let Some(id) = places.push(place) {
        places.enter_gb_code(gb_code, id);
        if is_province {
            places.enter_text_code(iso_2, id);
            if iso_1 != "CN" {
                places.enter_text_code(iso_1, id);
            }
            if !neighbours.is_empty() {
                borders.push((id, neighbours));
            }
        }
    }
}

/// 伊犁 of 伊犁哈萨克自治州.
fn stem(name: &str) -> &str {
    let mut stem = name.trim_end_matches("自治州");
    while let Some(shorter) = PEOPLES.iter().find_map(|people| stem.strip_suffix(people))
    {
        stem = shorter;
    }
    stem
}
