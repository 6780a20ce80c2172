//! Places by what people write.

use super::super::NewPlace;
use super::super::builtin::{self, DIVISIONS};
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
fn a_place_that_is_added_later_answers_as_one_that_was_there() {
    let new = |code: &str, parent: &str, name: &str, name_en: &str| NewPlace {
        code: code.to_owned(),
        parent: Some(parent.to_owned()),
        level: PlaceLevel::County,
        name: name.to_owned(),
        name_en: Some(name_en.to_owned()),
        aliases: vec!["甲乙丙".to_owned()],
    };
    let towns = [
        new("CN-330106", "CN-330100", "西湖区", "Xihu District"),
        new("CN-440106", "CN-440100", "天河区", "Tianhe"),
    ];
    let (mut asked, mut unasked) = (Places::builtin(), Places::builtin());
    for town in towns {
        // The names are made at the first question.
        assert!(asked.resolve(&town.name, None).is_err());
        asked.add(town.clone()).unwrap();
        unasked.add(town).unwrap();
    }
    for name in
        ["西湖区", "xihu district", "天河区", "Tianhe", "甲乙丙", "杭州西湖区", "北京"]
    {
        assert_eq!(asked.resolve(name, None), unasked.resolve(name, None), "{name}");
    }
    let found = asked.resolve("西湖区", None).unwrap();
    assert_eq!(&*asked.get(found).code, "CN-330106");
}

#[test]
fn every_country_answers_to_its_codes_and_names() {
    let places = Places::builtin();
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(builtin::COUNTRIES.as_bytes());
    let mut codes = Vec::new();
    let mut shared = Vec::new();
    for row in reader.records() {
        let row = row.unwrap();
        assert_eq!(row.len(), 7, "{row:?}");
        if &row[1] != "national" {
            continue;
        }
        let id = places.by_code(&row[0]).unwrap();
        assert_eq!(places.get(id).name_en, row[4]);
        assert_eq!(places.resolve(&row[0].to_lowercase(), None), Ok(id));
        let alpha3 = row[5].split('|').find(|name| {
            name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_uppercase())
        });
        assert!(alpha3.is_some(), "{row:?}");
        for name in [&row[2], &row[4]].into_iter().chain(row[5].split('|')) {
            match places.resolve(name, Some(&[PlaceLevel::Country])) {
                Ok(found) => assert_eq!(found, id, "{name}"),
                Err(PlaceError::Ambiguous { candidates, .. }) => {
                    assert!(candidates.contains(&id), "{name}");
                    shared.push(name.to_owned());
                }
                Err(error) => panic!("{name}: {error:?}"),
            }
        }
        codes.push(row[0].to_owned());
    }
    // Those of ISO 3166-1, but for HK, MO and TW, which are divisions of China here.
    assert_eq!(codes.len(), 249 - 3);
    assert!(codes[6..].is_sorted());
    shared.sort_unstable();
    shared.dedup();
    assert_eq!(
        shared,
        [
            "Congo",
            "Korea",
            "Saint Martin",
            "Virgin Islands",
            "刚果",
            "圣马丁",
            "维尔京群岛"
        ]
    );
    for (name, code) in [
        ("法国", "FR"),
        ("Germany", "DE"),
        ("NOR", "NO"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Bolivia, Plurinational State of", "BO"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Trinidad & Tobago", "TT"),
        ("刚果(金)", "CD"),
        ("St. Lucia", "LC"),
        ("HK", "CN-HK"),
        ("TW", "CN-TW"),
    ] {
        assert_eq!(resolve(name).as_deref(), Ok(code), "{name}");
    }
}

#[test]
fn an_unknown_name_is_offered_what_is_written_alike() {
    let places = Places::builtin();
    let nearest = |name: &str| match places.resolve(name, None) {
        Err(PlaceError::Unknown { nearest, .. }) => {
            nearest.iter().map(|id| places.get(*id).code.to_string()).collect()
        }
        found => vec![format!("{found:?}")],
    };
    for name in ["England", "Utah", "UN"] {
        assert_eq!(nearest(name), Vec::<String>::new(), "{name}");
    }
    assert_eq!(nearest("Beijng")[0], "CN-BJ");
    assert_eq!(nearest("黑尤江")[0], "CN-HL");
    for (name, code) in [
        ("U.S.", "US"),
        ("P.R. China", "CN"),
        ("中国大陆", "CN"),
        ("Hong Kong SAR", "CN-HK"),
        ("台湾地区", "CN-TW"),
        ("European Commission", "EU"),
    ] {
        assert_eq!(resolve(name).as_deref(), Ok(code), "{name}");
    }
}

#[test]
fn two_letters_that_a_state_has_too_are_asked_back() {
    let mut places = Places::builtin();
    let state = |code: &str, name: &str, aliases: &[&str]| NewPlace {
        code: code.to_owned(),
        parent: Some("US".to_owned()),
        level: PlaceLevel::Province,
        name: name.to_owned(),
        name_en: None,
        aliases: aliases.iter().map(ToString::to_string).collect(),
    };
    places.add(state("US-GA", "Georgia", &[])).unwrap();
    let state = places.add(state("US-AL", "Alabama", &["AL"])).unwrap();
    let country = places.by_code("AL").unwrap();
    for name in ["AL", "al"] {
        assert_eq!(
            places.resolve(name, None),
            Err(PlaceError::Ambiguous {
                name: name.to_owned(),
                candidates: vec![country, state]
            })
        );
        assert_eq!(places.resolve(name, Some(&[PlaceLevel::Province])), Ok(state));
        assert_eq!(places.resolve(name, Some(&[PlaceLevel::Country])), Ok(country));
    }
    assert!(matches!(places.resolve("Georgia", None), Err(PlaceError::Ambiguous { .. })));
    assert_eq!(places.resolve("FR", None), Ok(places.by_code("FR").unwrap()));
}

#[test]
fn a_place_of_the_tree_may_be_given_again_but_not_another_by_its_code() {
    let places = Places::builtin();
    let germany = |name: &str, level| NewPlace {
        code: "DE".to_owned(),
        parent: None,
        level,
        name: name.to_owned(),
        name_en: Some("Germany".to_owned()),
        aliases: Vec::new(),
    };
    assert!(places.has(&germany("德国", PlaceLevel::Country)));
    assert!(!places.has(&germany("德意志", PlaceLevel::Country)));
    assert!(!places.has(&germany("德国", PlaceLevel::Province)));
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
        assert_eq!((&row[13], row[0].ends_with("0000")), (above, &row[1] == "province"));
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
fn a_name_is_found_without_a_look_at_those_like_it() {
    let places = Places::builtin();
    let code = |name, levels| {
        places.named(name, levels).map(|id| places.get(id).code.to_string())
    };
    for name in ["北京", "Suzhou, Anhui", "UK", "国家发展改革委"] {
        assert_eq!(code(name, None), resolve(name).ok(), "{name}");
    }
    let country = Some(&[PlaceLevel::Country][..]);
    assert_eq!(code("北京", country), None);
    assert_eq!(code("Japan", country).as_deref(), Some("JP"));
}

#[test]
fn what_is_ambiguous_is_asked_back() {
    for name in
        ["吉林", "海南", "Suzhou", "Fuzhou", "Taizhou", "Yichun", "Yulin", "Jilin"]
    {
        let error = resolve(name).unwrap_err();
        let PlaceError::Ambiguous { candidates, .. } = error else { panic!("{error:?}") };
        assert_eq!(candidates.len(), 2, "{name}");
    }
}

#[test]
fn a_name_of_another_level_is_told() {
    let places = Places::builtin();
    let at = |name, level| places.resolve(name, Some(&[level]));
    assert!(at("吉林", PlaceLevel::Province).is_ok());
    for (name, level) in [("昆明", PlaceLevel::Province), ("欧盟", PlaceLevel::Country)]
    {
        assert!(matches!(at(name, level), Err(PlaceError::WrongLevel { .. })), "{name}");
    }
}

#[test]
fn an_unknown_name_has_neighbours_and_an_agency_is_no_place() {
    let places = Places::builtin();
    let nearest = |name| match places.resolve(name, None) {
        Err(PlaceError::Unknown { nearest, .. }) => {
            nearest.iter().map(|&id| places.get(id).code.to_string()).collect::<Vec<_>>()
        }
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
