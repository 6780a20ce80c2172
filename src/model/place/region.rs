//! Regions of China: provinces taken together under a name that is no place of the register.

use super::{PlaceId, Places};

/// Provinces under one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The Chinese name: 华东, 东部, 长三角.
    pub name_zh: &'static str,
    /// The English name.
    pub name_en: &'static str,
    /// Its provinces, in canonical order.
    pub provinces: Vec<PlaceId>,
}

/// Regions that plans of the state make of whole provinces, with every name they have.
///
/// 京津冀协同发展规划纲要 (2015); 长江三角洲区域一体化发展规划纲要 (2019), which takes in all
/// of 沪苏浙皖; 长江经济带发展规划纲要 (2016), of 11 provinces; 黄河流域生态保护和高质量发展
/// 规划纲要 (2021), of nine. 成渝 and 粤港澳大湾区 are made of parts of provinces.
const PLANNED: [Planned; 4] = [
    Planned {
        names: ["京津冀", "京津冀地区"],
        english: ["Beijing-Tianjin-Hebei", "Jing-Jin-Ji"],
        codes: &["CN-BJ", "CN-TJ", "CN-HE"],
    },
    Planned {
        names: ["长三角", "长江三角洲"],
        english: ["Yangtze River Delta", "Yangtze Delta"],
        codes: &["CN-SH", "CN-JS", "CN-ZJ", "CN-AH"],
    },
    Planned {
        names: ["长江经济带", "长江经济带省市"],
        english: ["Yangtze River Economic Belt", "Yangtze Economic Belt"],
        codes: &[
            "CN-SH", "CN-JS", "CN-ZJ", "CN-AH", "CN-JX", "CN-HB", "CN-HN", "CN-CQ",
            "CN-SC", "CN-GZ", "CN-YN",
        ],
    },
    Planned {
        names: ["黄河流域", "沿黄九省区"],
        english: ["Yellow River Basin", "Yellow River Provinces"],
        codes: &[
            "CN-QH", "CN-SC", "CN-GS", "CN-NX", "CN-NM", "CN-SX", "CN-SN", "CN-HA",
            "CN-SD",
        ],
    },
];

struct Planned {
    names: [&'static str; 2],
    english: [&'static str; 2],
    codes: &'static [&'static str],
}

/// The English name of a region of China; the tables have the Chinese ones.
pub fn region_english(region: &str) -> &str {
    let planned = PLANNED.iter().find(|planned| planned.names[0] == region);
    match region {
        "东部" => "East",
        "中部" => "Central",
        "西部" => "West",
        "东北" => "Northeast",
        "华北" => "North",
        "华东" => "East China",
        "华中" => "Central China",
        "华南" => "South",
        "西南" => "Southwest",
        "西北" => "Northwest",
        "港澳台" => "Hong Kong, Macao, Taiwan",
        other => planned.map_or(other, |planned| planned.english[0]),
    }
}

impl Places {
    /// The region of China that `name` is, in Chinese or English: 华东, 东部, East, 长三角.
    pub fn region(&self, name: &str) -> Option<Region> {
        let name = name.trim();
        let english = |known: &str| known.eq_ignore_ascii_case(name);
        let is_called = |planned: &&Planned| {
            planned.names.contains(&name)
                || planned.english.iter().any(|one| english(one))
        };
        if let Some(planned) = PLANNED.iter().find(is_called) {
            let codes = planned.codes.iter();
            let mut provinces: Vec<PlaceId> =
                codes.filter_map(|code| self.by_code(code)).collect();
            provinces.sort_unstable();
            let (name_zh, name_en) = (planned.names[0], planned.english[0]);
            return Some(Region { name_zh, name_en, provinces });
        }
        let of = |id: PlaceId| {
            let place = self.get(id);
            let regions = [place.economic_region, place.region];
            let is_called =
                |known: &&'static str| *known == name || english(region_english(known));
            Some((regions.into_iter().flatten().find(is_called)?, id))
        };
        let found: Vec<(&'static str, PlaceId)> =
            self.mainland_provinces().filter_map(of).collect();
        let (name_zh, _) = *found.first()?;
        let provinces = found.into_iter().map(|(_, id)| id).collect();
        Some(Region { name_zh, name_en: region_english(name_zh), provinces })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_answers_in_both_languages_and_has_its_provinces() {
        let places = Places::builtin();
        for (name, zh, count, first) in [
            ("华东", "华东", 7, "CN-SH"),
            ("East China", "华东", 7, "CN-SH"),
            ("东部", "东部", 10, "CN-BJ"),
            ("east", "东部", 10, "CN-BJ"),
            ("长三角", "长三角", 4, "CN-SH"),
            ("Yangtze river delta", "长三角", 4, "CN-SH"),
            ("京津冀", "京津冀", 3, "CN-BJ"),
            ("长江经济带", "长江经济带", 11, "CN-SH"),
            ("沿黄九省区", "黄河流域", 9, "CN-SX"),
        ] {
            let region = places.region(name).unwrap();
            let code = &*places.get(region.provinces[0]).code;
            assert_eq!(
                (region.name_zh, region.provinces.len(), code),
                (zh, count, first),
                "{name}"
            );
        }
        for name in ["", "北京", "长江", "Delta", "港澳台"] {
            assert_eq!(places.region(name), None, "{name}");
        }
    }
}
