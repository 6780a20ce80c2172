//! China's central bodies in the cells of a table: those whose names others have too are China's
//! only where the table or the title speaks of China.

use crate::model::place::{PlaceLevel, Places};
use crate::record::import::central::Central;
use crate::record::import::chinas;
use crate::record::import::guess::{Columns, Use};
use crate::record::import::issuers;
use crate::record::import::mapping::Field;
use crate::record::import::table::heading::Block;

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
    if let Some(found) = chinas::body(list) {
        return Some(found);
    }
    if depth > 24 {
        return None;
    }
    [", ", ",", ";", "/", " & ", " and "].iter().find_map(|mark| {
        list.match_indices(mark).find_map(|(at, _)| {
            let first = chinas::body(&list[..at])?;
            let others = several(&list[at + mark.len()..], depth + 1)?;
            let only = first == Central::Only || others == Central::Only;
            Some(if only { Central::Only } else { Central::Perhaps })
        })
    })
}

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
    let mut named = cells.map(|cell| cell.trim()).filter(|it| !it.is_empty());
    let mut only = false;
    named.all(|cell| {
        let found = told(cell);
        only |= found == Some(Central::Only);
        found.is_some() || is_local(cell)
    }) && only
}

/// The name before such a body: Shenzhen.
pub(super) fn local_name(cell: &str) -> Option<&str> {
    let levels = [" Municipal People", " Provincial People"];
    let (before, _) = levels.iter().find_map(|level| cell.split_once(level))?;
    let before = before.rsplit_once(" of ").map_or(before, |(_, name)| name);
    let name = before.trim().trim_start_matches("the ");
    (is_local(cell) && !name.is_empty() && name.is_ascii()).then_some(name)
}

/// True for a congress or a government in English as only China's provinces and cities have them:
/// Standing Committee of the Shenzhen Municipal People's Congress.
fn is_local(cell: &str) -> bool {
    let plain = cell.replace('’', "'");
    let levels = ["Municipal", "Provincial", "Autonomous Region", "District", "County"];
    let bodies = ["People's Congress", "People's Government"];
    bodies.iter().any(|body| {
        plain.split_once(body).is_some_and(|(before, _)| {
            levels.iter().any(|level| before.trim_end().ends_with(level))
        })
    })
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
