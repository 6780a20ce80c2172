//! Counties, districts and county-level cities of the mainland, by code and name.
//!
//! The table is that of the Ministry of Civil Affairs for 2022, as the crate `idcard` 0.3.0
//! (MIT) carries it; every one lies in a prefecture or province of our own table.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::record::NewPlace;

/// Code, code of the place around it, name.
const TABLE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/places/china_counties.csv"
));

/// A county or what is of its level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct County {
    /// CN-320583.
    pub code: &'static str,
    /// The prefecture, or the province where there is none between.
    pub parent: &'static str,
    /// In full.
    pub name: &'static str,
}

static COUNTIES: LazyLock<Vec<County>> = LazyLock::new(|| {
    let rows = TABLE.lines().skip(1).filter_map(|line| {
        let mut cells = line.split(',');
        let [code, parent, name] = [cells.next()?, cells.next()?, cells.next()?];
        Some(County { code, parent, name })
    });
    rows.collect()
});

static BY_NAME: LazyLock<HashMap<&'static str, Vec<County>>> = LazyLock::new(|| {
    let mut by_name: HashMap<&'static str, Vec<County>> = HashMap::new();
    for &county in COUNTIES.iter() {
        let digits = county.code.trim_start_matches("CN-");
        let names = [Some(county.name), county.short(), Some(county.code), Some(digits)];
        for name in names.into_iter().flatten() {
            by_name.entry(name).or_default().push(county);
        }
    }
    by_name
});

/// The longest name, in bytes.
static LONGEST: LazyLock<usize> =
    LazyLock::new(|| COUNTIES.iter().map(|county| county.name.len()).max().unwrap_or(0));

impl County {
    /// 昆山 of 昆山市: cities are called so, and hardly anything else is.
    fn short(self) -> Option<&'static str> {
        self.name.strip_suffix('市').filter(|short| short.chars().nth(1).is_some())
    }

    /// The place as a data set has it.
    pub(super) fn new_place(self) -> NewPlace<'static> {
        NewPlace {
            code: self.code.into(),
            parent: self.parent.into(),
            level: "county".into(),
            name: self.name.into(),
            name_en: None,
            aliases: self.short().into_iter().map(Into::into).collect(),
        }
    }
}

/// All of this name or code: 朝阳区 is in 北京市 and in 长春市.
pub(super) fn named(name: &str) -> &'static [County] {
    BY_NAME.get(name).map_or(&[], Vec::as_slice)
}

/// All of this full name.
pub(super) fn called(name: &str) -> impl Iterator<Item = &'static County> {
    named(name).iter().filter(move |county| county.name == name)
}

/// The county with whose full name `words` begin: 东阳市 of 东阳市人民政府办公室. 城区 and 东区
/// may be any.
pub(in crate::record::import) fn county_at(words: &str) -> Option<&str> {
    // Only what ends as a county does is looked up: in 区, 县, 市 or 旗, byte by byte.
    let within = &words.as_bytes()[..words.len().min(*LONGEST)];
    let ends = within.windows(3).enumerate();
    let ends = ends.filter(|(_, letter)| {
        matches!(
            letter,
            [0xE5, 0x8C, 0xBA]
                | [0xE5, 0x8E, 0xBF]
                | [0xE5, 0xB8, 0x82]
                | [0xE6, 0x97, 0x97]
        )
    });
    let names = ends.filter_map(|(at, _)| words.get(..at + 3));
    let full = |name: &&str| called(name).next().is_some();
    let of_one =
        |name: &&str| name.chars().nth(2).is_some() || name.ends_with(['县', '旗']);
    // 中原区域 is no 中原区, 平原县级 no 平原县.
    let goes_on = |name: &&str| {
        words[name.len()..].starts_with(['域', '块', '间', '级', '划', '际'])
    };
    names.filter(full).rfind(of_one).filter(|name| !goes_on(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::Places;

    #[test]
    fn all_lie_in_a_place_that_is_known() {
        let places = Places::builtin();
        assert_eq!(COUNTIES.len(), 2841);
        for county in COUNTIES.iter() {
            let around = places.by_code(county.parent);
            assert!(around.is_some(), "{county:?}");
            assert!(
                county.code.starts_with("CN-") && county.code.len() == 9,
                "{county:?}"
            );
            assert!(county.name.ends_with(['区', '县', '市', '旗']), "{county:?}");
        }
    }

    #[test]
    fn a_county_stands_at_the_beginning() {
        for (words, name) in [
            ("东阳市人民政府办公室", Some("东阳市")),
            ("阿拉善左旗人民政府", Some("阿拉善左旗")),
            ("唐县人民政府", Some("唐县")),
            ("围场满族蒙古族自治县人民政府", Some("围场满族蒙古族自治县")),
            ("朝阳区人民政府", Some("朝阳区")),
            ("城区道路管理办法", None),
            ("东区管委会", None),
            ("中原区域发展规划", None),
            ("平原县域经济办法", None),
            ("昆山杜克大学", None),
            ("国务院", None),
            ("", None),
        ] {
            assert_eq!(county_at(words), name, "{words}");
        }
        let codes =
            |name| named(name).iter().map(|county| county.code).collect::<Vec<_>>();
        assert_eq!(codes("昆山市"), ["CN-320583"]);
        assert_eq!(codes("昆山"), ["CN-320583"]);
        assert_eq!(codes("320583"), codes("CN-320583"));
        assert_eq!(codes("朝阳区"), ["CN-110105", "CN-220104"]);
        assert!(codes("太湖").is_empty());
    }
}
