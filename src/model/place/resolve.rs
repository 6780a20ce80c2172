//! From what a person writes to the place that is meant, or to the question which one.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::tree::Places;
use super::{PlaceError, PlaceId, PlaceLevel};

/// How many neighbours an unknown name is given.
const NEAREST: usize = 3;

/// How alike a name must be to be worth naming (Sørensen-Dice or Jaro-Winkler, 0 to 1).
const ALIKE: f64 = 0.55;

/// Every name of every place, folded and sorted.
#[derive(Clone, Debug)]
pub(super) struct NameIndex {
    names: Vec<(String, PlaceId)>,
}

/// Case, width, accents, spaces and hyphens make no difference.
fn fold(name: &str) -> String {
    let counts =
        |c: &char| !c.is_whitespace() && !matches!(c, '-' | '\'' | '’' | '.' | '·');
    // ASCII and the plain Han characters decompose into themselves, and most names have no
    // other: the whole index is built in a third of the time.
    if name.chars().all(|c| c.is_ascii() || ('\u{4E00}'..='\u{9FFF}').contains(&c)) {
        return name.chars().filter(counts).map(|c| c.to_ascii_lowercase()).collect();
    }
    name.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .filter(counts)
        .flat_map(char::to_lowercase)
        .collect()
}

impl NameIndex {
    pub(super) fn new(places: &Places) -> NameIndex {
        let mut names = Vec::with_capacity(places.len() * 5);
        for (id, place) in places.iter() {
            let fixed =
                [&*place.name_zh, &*place.short_zh, &*place.name_en, place.short_en()];
            let aliases = place.aliases.iter().map(AsRef::as_ref);
            names.extend(fixed.into_iter().chain(aliases).map(|name| (fold(name), id)));
        }
        names.sort_unstable();
        names.dedup();
        NameIndex { names }
    }

    fn named(&self, folded: &str) -> Vec<PlaceId> {
        let first = self.names.partition_point(|(name, _)| name.as_str() < folded);
        self.names[first..]
            .iter()
            .take_while(|(name, _)| name == folded)
            .map(|&(_, id)| id)
            .collect()
    }

    pub(super) fn resolve(
        &self,
        places: &Places,
        name: &str,
        levels: Option<&[PlaceLevel]>,
    ) -> Result<PlaceId, PlaceError> {
        let name = name.trim();
        let code: String = name.nfkc().collect::<String>().to_uppercase();
        let found = match places.by_code(&code) {
            Some(id) => vec![id],
            None => self.candidates(places, name),
        };
        let fits =
            |id: &PlaceId| levels.is_none_or(|l| l.contains(&places.get(*id).level));
        let fitting: Vec<PlaceId> = found.iter().copied().filter(fits).collect();
        match (&fitting[..], found.first()) {
            ([one], _) => Ok(*one),
            ([], Some(&found)) => {
                Err(PlaceError::WrongLevel { name: name.to_owned(), found })
            }
            ([], None) => Err(PlaceError::Unknown {
                name: name.to_owned(),
                nearest: self.nearest(&fold(name)),
            }),
            _ => {
                Err(PlaceError::Ambiguous { name: name.to_owned(), candidates: fitting })
            }
        }
    }

    fn candidates(&self, places: &Places, name: &str) -> Vec<PlaceId> {
        let folded = fold(name);
        let found = self.named(&folded);
        // A full Chinese name decides: 吉林市 is not asked back because of 吉林省.
        let exact = |id: &&PlaceId| fold(&places.get(**id).name_zh) == folded;
        if found.len() > 1
            && let [one] = found.iter().filter(exact).collect::<Vec<_>>()[..]
        {
            return vec![*one];
        }
        if found.is_empty() { self.within_named(places, name) } else { found }
    }

    /// 江苏苏州, 江苏省苏州市; `Suzhou, Jiangsu`.
    fn within_named(&self, places: &Places, name: &str) -> Vec<PlaceId> {
        let inside = |outer: &str, inner: &str| -> Vec<PlaceId> {
            let around = self.named(&fold(outer));
            let within = |id: &PlaceId| {
                around.iter().any(|&outer| *id != outer && places.is_within(*id, outer))
            };
            self.named(&fold(inner)).into_iter().filter(within).collect()
        };
        if let Some((inner, outer)) = name.split_once([',', '，']) {
            return inside(outer, inner);
        }
        let splits = name.char_indices().skip(1).map(|(at, _)| name.split_at(at));
        let mut found: Vec<PlaceId> =
            splits.flat_map(|(outer, inner)| inside(outer, inner)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn nearest(&self, folded: &str) -> Vec<PlaceId> {
        let mut scored: Vec<(i64, PlaceId)> = self
            .names
            .iter()
            .map(|(name, id)| {
                let contained =
                    name.chars().count() > 1 && (folded.contains(name.as_str()));
                let containing = folded.chars().count() > 1 && name.contains(folded);
                let alike = strsim::sorensen_dice(name, folded)
                    .max(strsim::jaro_winkler(name, folded));
                (alike + f64::from(u8::from(contained || containing)), *id)
            })
            .filter(|(alike, _)| *alike >= ALIKE)
            .map(|(alike, id)| (-(alike * 1e6) as i64, id))
            .collect();
        scored.sort_unstable();
        let mut nearest = Vec::new();
        for (_, id) in scored {
            if !nearest.contains(&id) {
                nearest.push(id);
            }
        }
        nearest.truncate(NEAREST);
        nearest
    }
}

#[cfg(test)]
mod tests {
    use super::super::builtin::DIVISIONS;
    use super::*;

    fn resolve(name: &str) -> Result<String, PlaceError> {
        let places = Places::builtin();
        places.resolve(name, None).map(|id| places.get(id).code.to_string())
    }

    #[test]
    fn a_place_answers_to_every_name() {
        for name in [
            "北京",
            "北京市",
            "京",
            "Beijing",
            "beijing",
            "CN-BJ",
            "cn-bj",
            "110000",
            "ＣＮ－ＢＪ",
        ] {
            assert_eq!(resolve(name).as_deref(), Ok("CN-BJ"), "{name}");
        }
        for (name, code) in [
            ("昆明", "CN-530100"),
            ("Kunming", "CN-530100"),
            ("530100", "CN-530100"),
            ("伊犁", "CN-654000"),
            ("海南州", "CN-632500"),
            ("黔东南", "CN-522600"),
            ("吉林省", "CN-JL"),
            ("吉林市", "CN-220200"),
            ("江苏苏州", "CN-320500"),
            ("Suzhou, Anhui", "CN-341300"),
            ("HK", "CN-HK"),
            ("欧盟", "EU"),
            ("UK", "GB"),
            ("中华人民共和国", "CN"),
            ("Shaanxi", "CN-SN"),
            ("Shanxi", "CN-SX"),
            ("西藏", "CN-XZ"),
        ] {
            assert_eq!(resolve(name).as_deref(), Ok(code), "{name}");
        }
    }

    #[test]
    fn every_row_of_the_tables_resolves_by_code_and_full_name() {
        let places = Places::builtin();
        let mut reader = csv::Reader::from_reader(DIVISIONS.as_bytes());
        let mut rows = 0;
        for row in reader.records() {
            let row = row.unwrap();
            rows += 1;
            // The parent of a division stands in its code.
            let above = if row[0].ends_with("0000") {
                "100000"
            } else {
                &format!("{}0000", &row[0][..2])
            };
            assert_eq!(
                (&row[13], row[0].ends_with("0000")),
                (above, &row[1] == "province")
            );
            let by_code = places.by_code(&row[0]).unwrap();
            let place = places.get(by_code);
            assert_eq!((&*place.name_zh, &*place.name_en), (&row[3], &row[7]));
            assert_eq!(places.resolve(&row[3], None), Ok(by_code), "{}", &row[3]);
            let province = [PlaceLevel::Province];
            if &row[1] == "province" {
                for name in [4, 5, 6, 7, 8].map(|column| &row[column]) {
                    if !name.is_empty() {
                        assert_eq!(
                            places.resolve(name, Some(&province)),
                            Ok(by_code),
                            "{name}"
                        );
                    }
                }
            }
        }
        assert_eq!(rows, 34 + 333);
        assert_eq!(places.mainland_provinces().count(), 31);
    }

    #[test]
    fn what_is_ambiguous_is_asked_back() {
        for name in
            ["吉林", "海南", "Suzhou", "Fuzhou", "Taizhou", "Yichun", "Yulin", "Jilin"]
        {
            let error = resolve(name).unwrap_err();
            let PlaceError::Ambiguous { candidates, .. } = error else {
                panic!("{error:?}")
            };
            assert_eq!(candidates.len(), 2, "{name}");
        }
    }

    #[test]
    fn a_name_of_another_level_is_told() {
        let places = Places::builtin();
        let at = |name, level| places.resolve(name, Some(&[level]));
        assert!(at("吉林", PlaceLevel::Province).is_ok());
        for (name, level) in
            [("昆明", PlaceLevel::Province), ("欧盟", PlaceLevel::Country)]
        {
            assert!(
                matches!(at(name, level), Err(PlaceError::WrongLevel { .. })),
                "{name}"
            );
        }
    }

    #[test]
    fn an_unknown_name_has_neighbours_and_an_agency_is_no_place() {
        let places = Places::builtin();
        let nearest = |name| match places.resolve(name, None) {
            Err(PlaceError::Unknown { nearest, .. }) => nearest
                .iter()
                .map(|&id| places.get(id).code.to_string())
                .collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        assert_eq!(nearest("上海滩")[0], "CN-SH");
        assert_eq!(nearest("Beijng")[0], "CN-BJ");
        let none: Vec<String> = nearest("国资委");
        assert!(none.is_empty(), "{none:?}");
    }

    #[test]
    fn sixty_eight_borders_run_both_ways() {
        let places = Places::builtin();
        let mut borders = 0;
        for (id, place) in places.iter() {
            for &neighbour in &place.neighbours {
                assert!(places.get(neighbour).neighbours.contains(&id));
                borders += 1;
            }
        }
        assert_eq!(borders, 2 * 68);
    }
}
