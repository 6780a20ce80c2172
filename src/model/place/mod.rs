//! Places: the tree world > supranational > country > province > prefecture > county.
//!
//! A place is known by its [`PlaceId`] inside the program and by its code outside. Names
//! are not keys: 吉林 is a province and a city, Suzhou is 苏州 and 宿州. A name that means
//! more than one place is therefore an error that carries the candidates, never a guess.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

mod tree;
mod builtin;
mod region;
mod resolve;

pub use region::{Region, region_english};
pub use tree::Places;

/// A place, as its index in [`Places`].
///
/// The order of ids is the canonical order: the world, the EU, countries, provinces by
/// GB/T 2260 code, prefectures by code, then whatever a data set added, in its own order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u32);

impl PlaceId {
    /// The id as an index into a table with one row for each place.
    pub fn index(self) -> usize {
        // Lossless wherever the program runs: it needs at least 32-bit addresses.
        self.0 as usize
    }
}

/// How high a place stands in the tree. The order runs from the world downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceLevel {
    /// The whole world.
    World,
    /// A union of countries, such as the EU.
    Supranational,
    /// A country: ISO 3166-1.
    Country,
    /// A province, municipality, autonomous or special administrative region; a state.
    Province,
    /// A prefecture-level city, autonomous prefecture, prefecture or league.
    Prefecture,
    /// A county, county-level city or district.
    County,
}

impl PlaceLevel {
    /// Every level, from the top.
    pub const ALL: [PlaceLevel; 6] = [
        PlaceLevel::World,
        PlaceLevel::Supranational,
        PlaceLevel::Country,
        PlaceLevel::Province,
        PlaceLevel::Prefecture,
        PlaceLevel::County,
    ];

    /// The stable code, as in data files and JSON.
    pub fn code(self) -> &'static str {
        match self {
            PlaceLevel::World => "world",
            PlaceLevel::Supranational => "supranational",
            PlaceLevel::Country => "national",
            PlaceLevel::Province => "province",
            PlaceLevel::Prefecture => "prefecture",
            PlaceLevel::County => "county",
        }
    }

    /// The name a Chinese reader expects.
    pub fn name_zh(self) -> &'static str {
        match self {
            PlaceLevel::World => "国际",
            PlaceLevel::Supranational => "超国家",
            PlaceLevel::Country => "国家级",
            PlaceLevel::Province => "省级",
            PlaceLevel::Prefecture => "地市级",
            PlaceLevel::County => "区县级",
        }
    }

    /// The level that a code or one of the usual words for it names. Case and surrounding
    /// space do not matter.
    pub fn parse(text: &str) -> Option<PlaceLevel> {
        Some(match text.trim().to_lowercase().as_str() {
            "world" | "international" | "global" | "国际" | "世界" | "全球" => {
                PlaceLevel::World
            }
            "supranational" | "union" | "超国家" | "超国家级" | "国际/超国家" => {
                PlaceLevel::Supranational
            }
            "national" | "country" | "nation" | "国家" | "国家级" | "中央" | "全国" => {
                PlaceLevel::Country
            }
            "province" | "provincial" | "state" | "省" | "省级" | "省份" => {
                PlaceLevel::Province
            }
            "prefecture" | "city" | "municipal" | "市" | "市级" | "地市" | "地市级"
            | "地级" | "地级市" => PlaceLevel::Prefecture,
            "county" | "district" | "县" | "区" | "县级" | "区县" | "区县级" | "县区" => {
                PlaceLevel::County
            }
            _ => return None,
        })
    }
}

/// One place.
///
/// Text is borrowed from the embedded tables where it can be, so that building the tree
/// at every start costs little.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The stable code: `W`, `EU`, ISO 3166-1 alpha-2 (`CN`), ISO 3166-2 (`CN-BJ`), or
    /// `CN-` and the GB/T 2260 code (`CN-530100`); or whatever a data set chose.
    pub code: Cow<'static, str>,
    /// Where it stands in the tree.
    pub level: PlaceLevel,
    /// The full Chinese name: 北京市. For a country the usual one: 英国.
    pub name_zh: Cow<'static, str>,
    /// The short Chinese name: 北京. An autonomous prefecture keeps 州 (海南州), because
    /// without it the name may be that of a province.
    pub short_zh: Cow<'static, str>,
    /// The English name, with the kind of prefecture where it is part of the name.
    pub name_en: Cow<'static, str>,
    /// The place it lies in. Only the world has none.
    pub parent: Option<PlaceId>,
    /// The GB/T 2260 code, six decimal digits (`530100`); none outside China.
    pub gb_code: Option<u32>,
    /// Whether it is one of the 31 province-level units of the mainland. False for the
    /// prefectures in them: this is the denominator of coverage, not a location.
    pub mainland: bool,
    /// The geographic region (华北, 东北, 华东, 华中, 华南, 西南, 西北, 港澳台) of the
    /// province, also for the places in it.
    pub region: Option<&'static str>,
    /// The region of the National Bureau of Statistics (东部, 中部, 西部, 东北, 港澳台) of
    /// the province, also for the places in it.
    pub economic_region: Option<&'static str>,
    /// The provinces with a common land border, in canonical order. Empty for an island
    /// (海南), for 港澳台 and for every other level.
    pub neighbours: Vec<PlaceId>,
    /// Further names it answers to: 京, 申, PRC.
    pub aliases: Vec<Cow<'static, str>>,
}

impl Place {
    /// The English name without the kind of place: `Ili` for `Ili Kazakh Autonomous
    /// Prefecture`, `Tibet` for `Tibet (Xizang)`.
    pub fn short_en(&self) -> &str {
        let name = self.name_en.as_ref();
        if let Some((stem, _)) = name.split_once(" (") {
            return stem;
        }
        if self.level != PlaceLevel::Prefecture {
            return name;
        }
        if name.ends_with(" Autonomous Prefecture") {
            // The names of the peoples stand between the stem and the kind; every stem of
            // the 30 is one word.
            return name.split_once(' ').map_or(name, |(stem, _)| stem);
        }
        let kinds = [" Prefecture", " League"];
        kinds.iter().find_map(|kind| name.strip_suffix(kind)).unwrap_or(name)
    }
}

/// A place that a data set brings along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPlace {
    /// Its code; must be new.
    pub code: String,
    /// The code of the place it lies in; the world if there is none.
    pub parent: Option<String>,
    /// Its level; must be below that of the parent.
    pub level: PlaceLevel,
    /// Its full name in its own language.
    pub name: String,
    /// Its English name, if `name` is not already English.
    pub name_en: Option<String>,
    /// Further names it answers to.
    pub aliases: Vec<String>,
}

/// Why a name or a new place was not accepted. The words for the reader are the caller's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceError {
    /// No place has this name.
    Unknown {
        /// The name as given.
        name: String,
        /// Up to three places with a similar name, the most similar first.
        nearest: Vec<PlaceId>,
    },
    /// Several places have this name.
    Ambiguous {
        /// The name as given.
        name: String,
        /// All of them, in canonical order.
        candidates: Vec<PlaceId>,
    },
    /// The name is that of a place at a level that was not asked for.
    WrongLevel {
        /// The name as given.
        name: String,
        /// The place it is; the first in canonical order if there are several.
        found: PlaceId,
    },
    /// A new place has the code of a known one.
    DuplicateCode {
        /// The code as given.
        code: String,
        /// Who has it.
        existing: PlaceId,
    },
    /// A code is empty, or has spaces or control characters in it.
    InvalidCode {
        /// The code as given.
        code: String,
    },
    /// A new place has no name.
    NoName {
        /// Its code.
        code: String,
    },
    /// A new place lies in a place that is not known (yet).
    UnknownParent {
        /// The code of the new place.
        code: String,
        /// The code of the parent, as given.
        parent: String,
    },
    /// A new place is not at a lower level than the place it lies in.
    NotBelowParent {
        /// The code of the new place.
        code: String,
        /// The place it was to lie in.
        parent: PlaceId,
    },
    /// There are more places than a [`PlaceId`] can count.
    TooMany,
}

impl fmt::Display for PlaceError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlaceError::Unknown { name, .. } => write!(out, "no place is named {name}"),
            PlaceError::Ambiguous { name, candidates } => {
                write!(out, "{} places are named {name}", candidates.len())
            }
            PlaceError::WrongLevel { name, .. } => {
                write!(out, "{name} is a place at another level")
            }
            PlaceError::DuplicateCode { code, .. } => {
                write!(out, "the place code {code} is taken")
            }
            PlaceError::InvalidCode { code } => {
                write!(out, "{code:?} cannot be a place code")
            }
            PlaceError::NoName { code } => write!(out, "the place {code} has no name"),
            PlaceError::UnknownParent { code, parent } => {
                write!(out, "the place {code} lies in {parent}, which is not known")
            }
            PlaceError::NotBelowParent { code, .. } => {
                write!(out, "the place {code} is not at a lower level than its parent")
            }
            PlaceError::TooMany => write!(out, "there are too many places"),
        }
    }
}

impl Error for PlaceError {}
