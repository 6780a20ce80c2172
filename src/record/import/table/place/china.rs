//! China's central bodies by their English names and letters: NDRC, Cyberspace Administration
//! of China. Letters that others have too (CAC is also of Nigeria) are China's only where the
//! table or the title speaks of China.

use crate::model::place::{PlaceLevel, Places};
use crate::record::import::central::Central;
use crate::record::import::guess::{Columns, Use};
use crate::record::import::issuers;
use crate::record::import::mapping::Field;
use crate::record::import::table::heading::Block;

/// Letters that stand for a body of China and, as far as policies are concerned, for no other.
const LETTERS: &[&str] = &[
    "NDRC", "MIIT", "MOFCOM", "PBOC", "PBoC", "SAMR", "MOHURD", "MoHURD", "MOHRSS",
    "CSRC", "CBIRC", "CBRC", "NMPA", "CNIPA", "AQSIQ", "SASAC", "NPCSC", "GACC",
];

/// Letters that bodies of other countries have too.
const SHARED_LETTERS: &[&str] = &[
    "CAC", "STA", "SAT", "SAC", "SAFE", "NEA", "NDA", "NHC", "NHSA", "NRTA", "NPPA",
    "NPC", "MEE", "MEP", "MARA", "MOA", "MOF", "MOE", "MOST", "MPS", "MOT", "MNR", "MLR",
    "MWR", "MCA", "MOJ", "MOFA", "MEM", "CIRC", "CFDA", "SFDA", "CAAC", "CMA", "SPC",
    "PBC", "CPC", "NFGA", "CNCA", "SIPO", "SAIC", "SARFT", "NCAC", "SCA", "NFRA",
];

/// Names that no other state has, in small letters and without "the".
const NAMES: &[&str] = &[
    "npc standing committee",
    "standing committee of the npc",
    "standing committee of the national people's congress",
    "national people's congress standing committee",
    "national people's congress",
    "central committee of the communist party of china",
    "cpc central committee",
    "ccp central committee",
    "national development and reform commission",
    "ministry of industry and information technology",
    "ministry of housing and urban-rural development",
    "ministry of human resources and social security",
    "ministry of agriculture and rural affairs",
    "state administration for market regulation",
    "state administration of foreign exchange",
    "state administration of taxation",
    "state taxation administration",
    "national data administration",
    "national energy administration",
    "national medical products administration",
    "national financial regulatory administration",
    "national healthcare security administration",
    "national radio and television administration",
    "national forestry and grassland administration",
    "state-owned assets supervision and administration commission",
    "people's bank of china",
];

/// Names that bodies of other countries have too.
const SHARED_NAMES: &[&str] = &[
    "state council",
    "general office of the state council",
    "state council general office",
    "supreme people's court",
    "central military commission",
    "supreme people's procuratorate",
    "ministry of ecology and environment",
    "ministry of commerce",
    "ministry of finance",
    "ministry of education",
    "ministry of public security",
    "ministry of science and technology",
    "ministry of natural resources",
    "ministry of transport",
    "ministry of justice",
    "ministry of civil affairs",
    "ministry of water resources",
    "ministry of emergency management",
    "ministry of foreign affairs",
    "ministry of environmental protection",
    "ministry of land and resources",
    "ministry of culture and tourism",
    "national health commission",
    "general administration of customs",
    "cyberspace administration",
    "civil aviation administration",
];

/// Whose the bodies of a cell in English are: China's alone, or perhaps China's; none where one
/// of them is not known.
pub(super) fn told(cell: &str) -> Option<Central> {
    let cell = cell.trim();
    if !cell.is_ascii() && !cell.contains('’') || cell.is_empty() || cell.len() > 300 {
        return None;
    }
    let plain = issuers::without_count(cell).replace('’', "'");
    several(&plain, 0)
}

/// The same of a list, whose names may hold the words that part it.
fn several(list: &str, depth: usize) -> Option<Central> {
    let list = list.trim().trim_end_matches(',').trim_end();
    if let Some(found) = one(list) {
        return Some(found);
    }
    if depth > 24 {
        return None;
    }
    [", ", ",", ";", "/", " & ", " and "].iter().find_map(|mark| {
        list.match_indices(mark).find_map(|(at, _)| {
            let first = one(list[..at].trim())?;
            let others = several(&list[at + mark.len()..], depth + 1)?;
            let only = first == Central::Only || others == Central::Only;
            Some(if only { Central::Only } else { Central::Perhaps })
        })
    })
}

fn one(name: &str) -> Option<Central> {
    let name = name.strip_prefix("and ").unwrap_or(name).trim();
    if LETTERS.contains(&name) {
        return Some(Central::Only);
    }
    if SHARED_LETTERS.contains(&name) {
        return Some(Central::Perhaps);
    }
    let small = name.to_ascii_lowercase();
    let small = small.strip_prefix("the ").unwrap_or(&small);
    let of_china = [" of the people's republic of china", " of the prc", " of china"]
        .iter()
        .find_map(|of| small.strip_suffix(of))
        // The Republic of China is another.
        .filter(|body| !body.ends_with("republic") && body.contains(' '));
    match () {
        () if NAMES.contains(&small) => Some(Central::Only),
        () if SHARED_NAMES.contains(&small) => Some(Central::Perhaps),
        () if of_china.is_some_and(|body| {
            let body = format!(" {body}");
            // Embassies and chambers in China are others'.
            OFFICES.iter().any(|office| body.contains(office))
                && !body.contains("embassy")
                && !body.contains("chamber")
        }) =>
        {
            Some(Central::Only)
        }
        () => None,
    }
}

/// Nouns that name an authority.
const OFFICES: &[&str] = &[
    " administration",
    " ministry",
    " commission",
    " council",
    " congress",
    " bank",
    " court",
    " committee",
    " bureau",
    " government",
];

/// True for a title in English that says that it is a law of China's.
pub(super) fn titled(title: &str) -> bool {
    if !title.contains("of China") && !title.contains("PRC") {
        return false;
    }
    let kinds = [
        "Law",
        "Regulation",
        "Regulations",
        "Rules",
        "Measures",
        "Provisions",
        "Code",
        "Constitution",
        "Plan",
        "Opinions",
        "Decision",
    ];
    [
        "of the People's Republic of China",
        "of the People’s Republic of China",
        "of the PRC",
    ]
    .iter()
    .filter_map(|of| title.split_once(of))
    .any(|(before, _)| {
        let before = before.trim_end();
        kinds.iter().any(|kind| {
            before
                .strip_suffix(kind)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        })
    })
}

/// True where the rows of a table, or the words above it, are of China's own bodies.
pub(in crate::record::import::table) fn is_chinas(
    words: &[&str],
    columns: &Columns,
    rows: &[(u64, Vec<String>)],
    block: &Block,
    places: &Places,
) -> bool {
    words.iter().any(|words| speaks_of_china(words, places))
        || rows_are_chinas(columns, rows.iter().map(|(_, cells)| block.of(cells)))
}

/// True for words above a table that speak of China and of no other country.
fn speaks_of_china(words: &str, places: &Places) -> bool {
    let parts =
        || words.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    let china = |word: &str| matches!(word, "China" | "Chinese" | "PRC");
    let other = |word: &str| {
        let letters = ["US", "USA", "UK", "EU", "Taiwan", "Korea"].contains(&word);
        let country = || {
            places
                .named(word, Some(&[PlaceLevel::Country, PlaceLevel::Supranational]))
                .is_some()
        };
        letters || word.len() > 3 && word.is_ascii() && country()
    };
    (parts().any(china) || words.contains("中国") || words.contains("我国"))
        && !parts().any(|word| !china(word) && other(word))
}

/// True where a table that has no column of places names the issuers of all its first rows, and
/// all are China's or perhaps China's, and one is no other's.
fn rows_are_chinas<'r>(
    columns: &Columns,
    rows: impl Iterator<Item = &'r [String]>,
) -> bool {
    let placed = [Field::Place, Field::City, Field::Region, Field::Within];
    if placed.iter().any(|field| columns.has(*field)) {
        return false;
    }
    let column = columns
        .uses
        .iter()
        .find_map(|(at, use_)| matches!(use_, Use::Field(Field::Issuer)).then_some(*at));
    let Some(column) = column else { return false };
    let cells = rows.filter_map(|cells| cells.get(column));
    let mut told = cells.map(|cell| cell.trim()).filter(|it| !it.is_empty()).map(told);
    let mut only = false;
    told.all(|found| {
        only |= found == Some(Central::Only);
        found.is_some()
    }) && only
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_of_china_are_known_by_their_english_names() {
        for cell in [
            "NDRC",
            "NDRC and MOFCOM",
            "MOF, MIIT, MOST, NDRC, NEA",
            "NDRC & NEA",
            "SAMR and five others",
            "Standing Committee of the NPC",
            "Cyberspace Administration of China",
            "National Development and Reform Commission, Ministry of Finance",
            "Ministry of Industry and Information Technology and State Council",
            "Ministry of Commerce of the People’s Republic of China",
        ] {
            assert_eq!(told(cell), Some(Central::Only), "{cell}");
        }
        for cell in ["CAC", "State Council", "STA", "CAC and 12 other departments", "MOF"]
        {
            assert_eq!(told(cell), Some(Central::Perhaps), "{cell}");
        }
        for cell in [
            "FDA",
            "NDRC, FDA",
            "Ministry of Economy",
            "Embassy of China",
            "Government of the Republic of China",
            "",
        ] {
            assert_eq!(told(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_title_or_a_heading_may_speak_of_china() {
        assert!(titled("Data Security Law of the People's Republic of China"));
        assert!(titled("Law of the PRC on Foreign Relations"));
        assert!(!titled(
            "Agreement with the Government of the People's Republic of China"
        ));
        let places = Places::builtin();
        assert!(speaks_of_china("Table A1. China's hydrogen policies", &places));
        assert!(speaks_of_china("Chinese AI rules", &places));
        for other in
            ["China and Japan", "EU-China trade", "US policy on China", "Hydrogen"]
        {
            assert!(!speaks_of_china(other, &places), "{other}");
        }
    }
}
