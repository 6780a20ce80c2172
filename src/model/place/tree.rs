//! The tree of places: codes, parents, and the places that a data set adds.

use std::borrow::Cow;
use std::iter::successors;
use std::sync::OnceLock;

use super::resolve::NameIndex;
use super::{NewPlace, Place, PlaceError, PlaceId, PlaceLevel};

/// All places that are known.
#[derive(Clone, Debug)]
pub struct Places {
    places: Vec<Place>,
    /// GB/T 2260 codes, sorted. Numbers, because most codes of a large data set are these.
    by_gb_code: Vec<(u32, PlaceId)>,
    /// All other codes, sorted.
    by_text_code: Vec<(Cow<'static, str>, PlaceId)>,
    /// Built at the first question by name: a run that uses codes only does not pay for it.
    names: OnceLock<NameIndex>,
}

impl Places {
    /// The places every program starts with: the world, the EU, six countries, the 34
    /// province-level and 333 prefecture-level units of China. See `assets/places/`.
    pub fn builtin() -> Places {
        super::builtin::places()
    }

    /// Room for the embedded tables, so that they are not moved while they grow.
    pub(super) fn with_capacity(places: usize) -> Places {
        Places {
            places: Vec::with_capacity(places),
            by_gb_code: Vec::with_capacity(places),
            by_text_code: Vec::with_capacity(64),
            names: OnceLock::new(),
        }
    }

    /// Adds a place that a data set brings along. The ids of the others stay as they are.
    ///
    /// # Errors
    ///
    /// If its code is taken or malformed, its name empty, its parent unknown or not at a
    /// higher level.
    pub fn add(&mut self, new: NewPlace) -> Result<PlaceId, PlaceError> {
        let NewPlace { code, parent, level, name, name_en, aliases } = new;
        if code.is_empty() || code.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(PlaceError::InvalidCode { code });
        }
        if let Some(existing) = self.by_code(&code) {
            return Err(PlaceError::DuplicateCode { code, existing });
        }
        let name = name.trim().to_owned();
        if name.is_empty() {
            return Err(PlaceError::NoName { code });
        }
        let parent = match parent {
            None => PlaceId(0),
            Some(parent) => match self.by_code(&parent) {
                Some(parent) => parent,
                None => return Err(PlaceError::UnknownParent { code, parent }),
            },
        };
        let above = self.get(parent);
        if above.level >= level {
            return Err(PlaceError::NotBelowParent { code, parent });
        }
        let gb_code = gb_code_of(&code);
        let place = Place {
            level,
            short_zh: Cow::Owned(without_kind(&name).to_owned()),
            name_en: Cow::Owned(name_en.unwrap_or_else(|| name.clone())),
            name_zh: Cow::Owned(name),
            parent: Some(parent),
            gb_code,
            mainland: false,
            region: above.region,
            economic_region: above.economic_region,
            neighbours: Vec::new(),
            aliases: aliases.into_iter().map(Cow::Owned).collect(),
            code: Cow::Owned(code),
        };
        let code = place.code.clone();
        let id = self.push(place).ok_or(PlaceError::TooMany)?;
        match gb_code {
            Some(gb_code) => {
                let at = self.by_gb_code.partition_point(|(known, _)| *known < gb_code);
                self.by_gb_code.insert(at, (gb_code, id));
            }
            None => {
                let at = self.by_text_code.partition_point(|(known, _)| *known < code);
                self.by_text_code.insert(at, (code, id));
            }
        }
        self.names.take();
        Ok(id)
    }

    /// Appends a place without entering its codes; `None` if ids have run out.
    pub(super) fn push(&mut self, place: Place) -> Option<PlaceId> {
        let id = PlaceId(u32::try_from(self.places.len()).ok()?);
        self.places.push(place);
        Some(id)
    }

    /// Enters a code of an embedded place; [`Places::sort_codes`] must follow.
    pub(super) fn enter_text_code(&mut self, code: &'static str, id: PlaceId) {
        self.by_text_code.push((Cow::Borrowed(code), id));
    }

    /// Enters the GB/T 2260 code of an embedded place; [`Places::sort_codes`] must follow.
    pub(super) fn enter_gb_code(&mut self, code: u32, id: PlaceId) {
        self.by_gb_code.push((code, id));
    }

    /// A code entered so far. Codes enter in order within a level, so this scan is short;
    /// it is asked once per province and a few times between.
    pub(super) fn by_text_code_of_entered(&self, code: &str) -> Option<PlaceId> {
        self.by_text_code.iter().find(|(known, _)| known == code).map(|&(_, id)| id)
    }

    /// A GB/T 2260 code entered so far.
    pub(super) fn entered_gb_code(&self, code: u32) -> Option<PlaceId> {
        self.by_gb_code.iter().find(|(known, _)| *known == code).map(|&(_, id)| id)
    }

    /// Makes the codes that were entered ready to be looked up.
    pub(super) fn sort_codes(&mut self) {
        self.by_gb_code.sort_unstable();
        self.by_text_code.sort_unstable();
    }

    /// Sets the land borders of an embedded province.
    pub(super) fn set_neighbours(&mut self, id: PlaceId, neighbours: Vec<PlaceId>) {
        self.places[id.index()].neighbours = neighbours;
    }

    /// The place with this id.
    ///
    /// # Panics
    ///
    /// If the id is not one of these places.
    pub fn get(&self, id: PlaceId) -> &Place {
        &self.places[id.index()]
    }

    /// The place with exactly this code. Besides [`Place::code`], a Chinese place answers
    /// to its GB/T 2260 code (`530100`, `CN-530100`), and 港澳台 to `HK`, `MO` and `TW`,
    /// which ISO 3166-1 gives them. Fast enough to be asked once for each record.
    pub fn by_code(&self, code: &str) -> Option<PlaceId> {
        if let Some(gb_code) = gb_code_of(code) {
            return self.by_gb_code(gb_code);
        }
        let codes = &self.by_text_code;
        let at = codes.binary_search_by(|(known, _)| known.as_ref().cmp(code)).ok()?;
        Some(codes[at].1)
    }

    /// The place with this GB/T 2260 code, six decimal digits.
    pub fn by_gb_code(&self, code: u32) -> Option<PlaceId> {
        let at = self.by_gb_code.binary_search_by_key(&code, |(known, _)| *known).ok()?;
        Some(self.by_gb_code[at].1)
    }

    /// The place that a person means by a name or a code, at one of the levels if they are
    /// given. Case, width, spaces and accents do not matter; a containing place may stand
    /// before it (江苏苏州; in Latin letters also after it: Suzhou, Jiangsu). A full Chinese
    /// name or a code decides where a short name is ambiguous: 吉林市, not 吉林.
    ///
    /// # Errors
    ///
    /// If the name is unknown, means several places, or a place at another level.
    pub fn resolve(
        &self,
        name: &str,
        levels: Option<&[PlaceLevel]>,
    ) -> Result<PlaceId, PlaceError> {
        // A code as it is written needs no index of names.
        if let Some(id) = self.by_code(name)
            && levels.is_none_or(|levels| levels.contains(&self.get(id).level))
        {
            return Ok(id);
        }
        self.names
            .get_or_init(|| NameIndex::new(&self.places))
            .resolve(self, name, levels)
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Never true: the world is always there.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Every place with its id, in canonical order.
    pub fn iter(&self) -> impl Iterator<Item = (PlaceId, &Place)> {
        (0..).map(PlaceId).zip(&self.places)
    }

    /// The places that this one lies in, the nearest first, the world last.
    pub fn ancestors(&self, id: PlaceId) -> impl Iterator<Item = PlaceId> {
        successors(self.get(id).parent, |id| self.get(*id).parent)
    }

    /// Whether a place lies in another one. A place lies in itself.
    pub fn is_within(&self, id: PlaceId, ancestor: PlaceId) -> bool {
        id == ancestor || self.ancestors(id).any(|above| above == ancestor)
    }

    /// The places directly below this one, in canonical order.
    pub fn children(&self, id: PlaceId) -> impl Iterator<Item = PlaceId> {
        self.iter().filter(move |(_, place)| place.parent == Some(id)).map(|(id, _)| id)
    }

    /// The 31 province-level units of the mainland, in the order of their codes.
    pub fn mainland_provinces(&self) -> impl Iterator<Item = PlaceId> {
        self.iter().filter(|(_, place)| place.mainland).map(|(id, _)| id)
    }

    /// The province that a place is or lies in.
    pub fn province_of(&self, id: PlaceId) -> Option<PlaceId> {
        self.at_level(id, PlaceLevel::Province)
    }

    /// The country that a place is or lies in.
    pub fn country_of(&self, id: PlaceId) -> Option<PlaceId> {
        self.at_level(id, PlaceLevel::Country)
    }

    fn at_level(&self, id: PlaceId, level: PlaceLevel) -> Option<PlaceId> {
        successors(Some(id), |id| self.get(*id).parent)
            .find(|id| self.get(*id).level == level)
    }
}

/// The number in `530100` or `CN-530100`.
pub(super) fn gb_code_of(code: &str) -> Option<u32> {
    let digits = code.strip_prefix("CN-").unwrap_or(code).as_bytes();
    if digits.len() != 6 {
        return None;
    }
    digits.iter().try_fold(0, |number, digit| {
        digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
    })
}

/// 苏州 for 苏州市. A name of two characters keeps its kind.
fn without_kind(name: &str) -> &str {
    match name.strip_suffix(['省', '市']) {
        Some(stem) if stem.chars().nth(1).is_some() => stem,
        _ => name,
    }
}
