//! China's central bodies by their English names and letters: NDRC, Cyberspace Administration
//! of China. CAC is also of Nigeria: letters and names that others have too are told apart.

use super::central::Central;

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

/// Whose a body is by its English name or its letters; none where it is not known.
pub(super) fn body(name: &str) -> Option<Central> {
    let name = name.trim();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_others_have_too_are_perhaps_chinas() {
        for name in
            ["NDRC", "the NPC Standing Committee", "Cyberspace Administration of China"]
        {
            assert_eq!(body(name), Some(Central::Only), "{name}");
        }
        for name in ["CAC", "State Council", "Ministry of Commerce"] {
            assert_eq!(body(name), Some(Central::Perhaps), "{name}");
        }
        for name in ["FDA", "Embassy of China", "Government of the Republic of China", ""]
        {
            assert_eq!(body(name), None, "{name}");
        }
    }
}
