//! The embedded tables, `assets/places/countries.csv` and `china_divisions.csv`.
//!
//! Countries: the codes of ISO 3166-1, with the names of Unicode CLDR 47 (display), of
//! Debian's iso-codes 4.15 (ISO's own and official names, English and Chinese), and those
//! that data sets of the field use. HK, MO and TW stand among the divisions of China. The
//! first eight lines are in the order of the report, the others in that of their codes.
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

/// The lines of [`COUNTRIES`] that come first, in an order of their own.
const IN_OWN_ORDER: u32 = 8;

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
    (710_000, &["臺灣", "臺灣省", "台湾地区", "中国台湾"]),
    (810_000, &["香港特区", "中国香港", "Hong Kong SAR", "Hong Kong SAR, China"]),
    (820_000, &["Macau", "澳門", "澳门特区", "中国澳门", "Macao SAR", "Macau SAR"]),
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

/// Both tables as a tree. Of each line only the code and the level are read.
pub(super) fn places() -> Places {
    let mut places = Places::with_capacity(640);
    for line in rows(COUNTRIES) {
        // Nearly all are countries; reading the level of each would cost more than the rest.
        let country = line.get(2..).is_some_and(|rest| rest.starts_with(",national,"));
        let level = if country { None } else { line.split(',').nth(1) };
        let level = level.and_then(PlaceLevel::parse);
        places.push_country(level.unwrap_or(PlaceLevel::Country), line);
    }
    places.countries_from(PlaceId(IN_OWN_ORDER));
    // Codes are ordered within each level, and prefectures follow all provinces.
    let china = (0..).map(PlaceId).zip(rows(COUNTRIES));
    let china = china.into_iter().find(|(_, line)| first(line) == "CN").map(|(id, _)| id);
    let mut provinces: Vec<(u32, PlaceId)> = Vec::with_capacity(34);
    for line in rows(DIVISIONS) {
        let Some(code) = line.get(..6).and_then(gb_code_of) else { continue };
        if code % 10_000 == 0 {
            let id = places.push_division(PlaceLevel::Province, china, code, line);
            provinces.extend(id.map(|id| (code / 10_000, id)));
        } else {
            let above =
                provinces.binary_search_by_key(&(code / 10_000), |(code, _)| *code);
            let above = above.ok().map(|at| provinces[at].1);
            places.push_division(PlaceLevel::Prefecture, above, code, line);
        }
    }
    places.sort_codes();
    places
}

/// The lines below the heading, each of which ends in a line break.
fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    let ends = memchr::memchr_iter(b'\n', table.as_bytes());
    let mut from = 0;
    let lines = ends.map(move |end| {
        let line = &table[from..end];
        from = end + 1;
        line.strip_suffix('\r').unwrap_or(line)
    });
    lines.skip(1)
}

/// The first field of a line: the code.
pub(super) fn first(line: &'static str) -> &'static str {
    line.split(',').next().unwrap_or_default()
}

/// ISO 3166-2 of a province, and ISO 3166-1 where it has one of its own.
pub(super) fn iso_codes(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split(',').skip(8).take(2).filter(|code| *code != "CN")
}

/// A country, union or the world.
pub(super) fn country(
    line: &'static str,
    level: PlaceLevel,
    parent: Option<PlaceId>,
) -> Place {
    let mut fields = line.split(',');
    let mut field = || fields.next().unwrap_or("");
    let (code, _) = (field(), field());
    let (name_zh, short_zh, name_en, aliases) = (field(), field(), field(), field());
    Place {
        code: Cow::Borrowed(code),
        level,
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
    }
}

/// A province or prefecture of China.
pub(super) fn division(
    places: &Places,
    line: &'static str,
    level: PlaceLevel,
    parent: Option<PlaceId>,
) -> Place {
    let mut fields = line.split(',');
    let mut field = || fields.next().unwrap_or("");
    let (code, _, kind, name_zh, short_zh) =
        (field(), field(), field(), field(), field());
    let (abbreviation, second, name_en) = (field(), field(), field());
    let (iso_2, _, region, economic) = (field(), field(), field(), field());
    let (mainland, _, neighbours) = (field(), field(), field());
    let gb_code = gb_code_of(code);
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
        // 吉林 alone is the province.
        _ if level == PlaceLevel::Prefecture
            && parent.is_some_and(|id| places.get(id).short_zh == short) =>
        {
            short = Cow::Borrowed(name_zh);
            aliases.push(Cow::Borrowed(short_zh));
        }
        _ => {}
    }
    let further = gb_code.and_then(|gb_code| {
        FURTHER_NAMES.binary_search_by_key(&gb_code, |(code, _)| *code).ok()
    });
    if let Some(row) = further {
        aliases.extend(FURTHER_NAMES[row].1.iter().map(|&name| Cow::Borrowed(name)));
    }
    let above = parent.map(|id| places.get(id));
    let inherited = |own: &'static str, of: fn(&Place) -> Option<&'static str>| {
        if own.is_empty() { above.and_then(of) } else { Some(own) }
    };
    Place {
        code: match level {
            PlaceLevel::Province => Cow::Borrowed(iso_2),
            _ => Cow::Owned(format!("CN-{code}")),
        },
        level,
        name_zh: Cow::Borrowed(name_zh),
        short_zh: short,
        name_en: Cow::Borrowed(name_en),
        parent,
        gb_code,
        mainland: mainland == "1",
        region: inherited(region, |place| place.region),
        economic_region: inherited(economic, |place| place.economic_region),
        neighbours: neighbours
            .split('|')
            .filter_map(|code| places.by_gb_code(gb_code_of(code)?))
            .collect(),
        aliases,
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
