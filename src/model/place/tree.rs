//! The tree of places: codes, parents, and the places that a data set adds.

use std::borrow::Cow;
use std::iter::successors;
use std::ops::Range;
use std::sync::OnceLock;

use super::resolve::Names;
use super::{NewPlace, Place, PlaceError, PlaceId, PlaceLevel, builtin};

/// All places that are known.
#[derive(Clone, Debug)]
pub struct Places {
    rows: Vec<Row>,
    /// GB/T 2260 codes, sorted. Numbers, because most codes of a large data set are these.
    by_gb_code: Vec<(u32, PlaceId)>,
    /// The countries that the table has in the order of their codes, by which they are
    /// found.
    countries: Range<u32>,
    /// All other codes, sorted; made when one is asked for.
    by_text_code: OnceLock<Vec<(Cow<'static, str>, PlaceId)>>,
    /// Built at the first question by name: a run that uses codes only does not pay for it.
    names: Names,
}

/// A place as the tree needs it. The rest is made from its text when somebody looks: most
/// runs look at a few places of hundreds.
#[derive(Clone, Debug)]
struct Row {
    level: PlaceLevel,
    parent: Option<PlaceId>,
    text: Text,
    made: OnceLock<Box<Place>>,
}

/// What a place is made from.
#[derive(Clone, Debug)]
enum Text {
    /// A line of the embedded table of countries.
    Country(&'static str),
    /// A line of the embedded table of divisions of China.
    Division(&'static str),
    /// Code, name, English name and further names of an added place, a line each.
    Added(Box<str>),
}

impl Places {
    /// The places every program starts with: the world, the EU, the countries of ISO 3166-1,
    /// the 34 province-level and 333 prefecture-level units of China. See `assets/places/`.
    pub fn builtin() -> Places {
        builtin::places()
    }

    /// Room for the embedded tables, so that they are not moved while they grow.
    pub(super) fn with_capacity(places: usize) -> Places {
        Places {
            rows: Vec::with_capacity(places),
            by_gb_code: Vec::with_capacity(places),
            countries: 0..0,
            by_text_code: OnceLock::new(),
            names: Names::default(),
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
        if self.level(parent) >= level {
            return Err(PlaceError::NotBelowParent { code, parent });
        }
        let text = added_text(&code, &name, name_en.as_deref(), &aliases);
        let gb_code = gb_code_of(&code);
        let id = self.push(level, Some(parent), Text::Added(text.into()));
        let id = id.ok_or(PlaceError::TooMany)?;
        if let Some(gb_code) = gb_code {
            let at = self.by_gb_code.partition_point(|(known, _)| *known < gb_code);
            self.by_gb_code.insert(at, (gb_code, id));
        } else if let Some(codes) = self.by_text_code.get_mut() {
            let at = codes.partition_point(|(known, _)| **known < *code);
            codes.insert(at, (Cow::Owned(code), id));
        }
        self.enter_names(id);
        Ok(id)
    }

    /// A place that was added, in the form in which [`Places::add_packed`] takes it: its
    /// code, name, English name and further names, a line each.
    pub fn packed(&self, id: PlaceId) -> Option<&str> {
        match &self.rows.get(id.index())?.text {
            Text::Added(text) => Some(text),
            Text::Country(_) | Text::Division(_) => None,
        }
    }

    /// Adds a place that was accepted before. `None` if it stands where no place can.
    pub fn add_packed(
        &mut self,
        level: PlaceLevel,
        parent: PlaceId,
        text: &str,
    ) -> Option<PlaceId> {
        let above = self.rows.get(parent.index())?;
        let code = text.split('\n').next().unwrap_or_default();
        if above.level >= level || code.is_empty() || text.split('\n').nth(2).is_none() {
            return None;
        }
        let gb_code = gb_code_of(code);
        let id = self.push(level, Some(parent), Text::Added(text.into()))?;
        if let Some(gb_code) = gb_code {
            let at = self.by_gb_code.partition_point(|(known, _)| *known < gb_code);
            self.by_gb_code.insert(at, (gb_code, id));
        }
        self.by_text_code.take();
        self.enter_names(id);
        Some(id)
    }

    fn enter_names(&mut self, id: PlaceId) {
        let mut names = std::mem::take(&mut self.names);
        names.enter(self, id);
        self.names = names;
    }

    fn push(
        &mut self,
        level: PlaceLevel,
        parent: Option<PlaceId>,
        text: Text,
    ) -> Option<PlaceId> {
        let id = PlaceId(u32::try_from(self.rows.len()).ok()?);
        self.rows.push(Row { level, parent, text, made: OnceLock::new() });
        Some(id)
    }

    /// Appends a line of the table of countries.
    pub(super) fn push_country(&mut self, level: PlaceLevel, line: &'static str) {
        // The table is ordered from the world down, so a parent is the world or none.
        let parent = (!line.ends_with(',')).then_some(PlaceId(0));
        self.push(level, parent, Text::Country(line));
    }

    /// The countries from `first` to the last that was pushed are in order of their codes.
    pub(super) fn countries_from(&mut self, first: PlaceId) {
        self.countries = first.0..self.rows.len() as u32;
    }

    /// Appends a line of the table of divisions, which is in order of codes within a level.
    pub(super) fn push_division(
        &mut self,
        level: PlaceLevel,
        parent: Option<PlaceId>,
        gb_code: u32,
        line: &'static str,
    ) -> Option<PlaceId> {
        let id = self.push(level, parent, Text::Division(line))?;
        self.by_gb_code.push((gb_code, id));
        Some(id)
    }

    /// Makes the codes that were pushed ready to be looked up.
    pub(super) fn sort_codes(&mut self) {
        self.by_gb_code.sort_unstable();
    }

    fn make(&self, row: &Row) -> Place {
        match &row.text {
            Text::Country(line) => builtin::country(line, row.level, row.parent),
            Text::Division(line) => builtin::division(self, line, row.level, row.parent),
            Text::Added(text) => {
                let mut fields = text.split('\n');
                let mut field = || fields.next().unwrap_or_default();
                let (code, name, name_en) = (field(), field(), field());
                let above = row.parent.map(|parent| self.get(parent));
                let owned = |text: &str| Cow::Owned(text.to_owned());
                Place {
                    level: row.level,
                    short_zh: owned(without_kind(name)),
                    name_en: owned(name_en),
                    name_zh: owned(name),
                    parent: row.parent,
                    gb_code: gb_code_of(code),
                    mainland: false,
                    region: above.and_then(|above| above.region),
                    economic_region: above.and_then(|above| above.economic_region),
                    neighbours: Vec::new(),
                    aliases: fields.map(owned).collect(),
                    code: owned(code),
                }
            }
        }
    }

    fn text_codes(&self) -> &[(Cow<'static, str>, PlaceId)] {
        self.by_text_code.get_or_init(|| {
            let mut codes = Vec::new();
            for (id, row) in (0..).map(PlaceId).zip(&self.rows) {
                match &row.text {
                    Text::Country(_) if self.countries.contains(&id.0) => {}
                    Text::Country(line) => {
                        codes.push((Cow::Borrowed(builtin::first(line)), id));
                    }
                    Text::Division(line) if row.level == PlaceLevel::Province => {
                        let own = builtin::iso_codes(line);
                        codes.extend(own.map(|code| (Cow::Borrowed(code), id)));
                    }
                    Text::Division(_) => {}
                    Text::Added(text) => {
                        let code = text.split('\n').next().unwrap_or_default();
                        if gb_code_of(code).is_none() {
                            codes.push((Cow::Owned(code.to_owned()), id));
                        }
                    }
                }
            }
            codes.sort_unstable();
            codes
        })
    }

    /// The place with this id.
    ///
    /// # Panics
    ///
    /// If the id is not one of these places.
    pub fn get(&self, id: PlaceId) -> &Place {
        let row = &self.rows[id.index()];
        row.made.get_or_init(|| Box::new(self.make(row)))
    }

    /// The level of a place, without making the rest of it.
    ///
    /// # Panics
    ///
    /// If the id is not one of these places.
    pub fn level(&self, id: PlaceId) -> PlaceLevel {
        self.rows[id.index()].level
    }

    /// The place with exactly this code. Besides [`Place::code`], a Chinese place answers
    /// to its GB/T 2260 code (`530100`, `CN-530100`), and 港澳台 to `HK`, `MO` and `TW`,
    /// which ISO 3166-1 gives them. Fast enough to be asked once for each record.
    pub fn by_code(&self, code: &str) -> Option<PlaceId> {
        if let Some(gb_code) = gb_code_of(code) {
            return self.by_gb_code(gb_code);
        }
        if let [_, _] = code.as_bytes()
            && let Some(id) = self.country(code)
        {
            return Some(id);
        }
        let codes = self.text_codes();
        let at = codes.binary_search_by(|(known, _)| known.as_ref().cmp(code)).ok()?;
        Some(codes[at].1)
    }

    fn country(&self, code: &str) -> Option<PlaceId> {
        let (start, end) = (self.countries.start as usize, self.countries.end as usize);
        let rows = self.rows.get(start..end)?;
        let code_of = |row: &Row| match &row.text {
            Text::Country(line) => builtin::first(line),
            Text::Division(_) | Text::Added(_) => "",
        };
        let at = rows.binary_search_by(|row| code_of(row).cmp(code)).ok()?;
        Some(PlaceId((start + at) as u32))
    }

    /// The place with this GB/T 2260 code, six decimal digits.
    pub fn by_gb_code(&self, code: u32) -> Option<PlaceId> {
        let at = self.by_gb_code.binary_search_by_key(&code, |(known, _)| *known).ok()?;
        Some(self.by_gb_code[at].1)
    }

    /// The place that a person means by a name or a code, at one of the levels if they are
    /// given. Case, width, spaces and accents do not matter; a containing place may stand
    /// before it (江苏苏州; in Latin letters also after it: Suzhou, Jiangsu). A full Chinese
    /// name or a code decides where a short name is ambiguous: 吉林市, not 吉林. Only the
    /// two letters of a country are asked back where a place of the data set has them too:
    /// `AL` beside a state of that name.
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
            && levels.is_none_or(|levels| levels.contains(&self.level(id)))
            && !(self.has_added() && self.countries.contains(&id.0))
        {
            return Ok(id);
        }
        self.names.resolve(self, name, levels)
    }

    /// The same for names of which most are none of a place: `None` at once, where
    /// [`Places::resolve`] looks for what is written alike.
    pub fn named(&self, name: &str, levels: Option<&[PlaceLevel]>) -> Option<PlaceId> {
        self.names.one(self, name, levels)
    }

    /// True when one place or several have the name.
    pub fn knows(&self, name: &str) -> bool {
        self.names.knows(self, name)
    }

    /// True for a place that `new` repeats: the same code, level and parent as one of the
    /// built-in tree, and no name that it does not have.
    pub fn has(&self, new: &NewPlace) -> bool {
        let Some(id) = self.by_code(&new.code) else { return false };
        let row = &self.rows[id.index()];
        let parent =
            new.parent.as_deref().map_or(Some(PlaceId(0)), |code| self.by_code(code));
        let names = [&new.name].into_iter().chain(&new.name_en).chain(&new.aliases);
        !matches!(row.text, Text::Added(_))
            && row.level == new.level
            && row.parent == parent
            && names.into_iter().all(|name| self.names.has(self, id, name))
    }

    fn has_added(&self) -> bool {
        self.rows.last().is_some_and(|row| matches!(row.text, Text::Added(_)))
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Never true: the world is always there.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Every place with its id, in canonical order.
    pub fn iter(&self) -> impl Iterator<Item = (PlaceId, &Place)> {
        (0..).map(PlaceId).zip(&self.rows).map(|(id, _)| (id, self.get(id)))
    }

    /// Every place, in canonical order, without making any.
    pub fn ids(&self) -> impl Iterator<Item = PlaceId> + use<> {
        (0..self.rows.len() as u32).map(PlaceId)
    }

    fn parent(&self, id: PlaceId) -> Option<PlaceId> {
        self.rows[id.index()].parent
    }

    /// The places that this one lies in, the nearest first, the world last.
    pub fn ancestors(&self, id: PlaceId) -> impl Iterator<Item = PlaceId> {
        successors(self.parent(id), |id| self.parent(*id))
    }

    /// Whether a place lies in another one. A place lies in itself.
    pub fn is_within(&self, id: PlaceId, ancestor: PlaceId) -> bool {
        id == ancestor || self.ancestors(id).any(|above| above == ancestor)
    }

    /// The places directly below this one, in canonical order.
    pub fn children(&self, id: PlaceId) -> impl Iterator<Item = PlaceId> {
        self.ids().filter(move |below| self.parent(*below) == Some(id))
    }

    /// The 31 province-level units of the mainland, in the order of their codes.
    pub fn mainland_provinces(&self) -> impl Iterator<Item = PlaceId> {
        let provinces = self.ids().filter(|id| self.level(*id) == PlaceLevel::Province);
        provinces.filter(|id| self.get(*id).mainland)
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
        successors(Some(id), |id| self.parent(*id)).find(|id| self.level(*id) == level)
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

fn added_text(
    code: &str,
    name: &str,
    name_en: Option<&str>,
    aliases: &[String],
) -> String {
    let aliases = aliases.iter().map(String::as_str);
    let fields = [code, name, name_en.unwrap_or(name)].into_iter().chain(aliases);
    // A line break within a name would end it.
    let fields: Vec<String> = fields.map(|field| field.replace('\n', " ")).collect();
    fields.join("\n")
}

/// 苏州 for 苏州市. A name of two characters keeps its kind.
fn without_kind(name: &str) -> &str {
    match name.strip_suffix(['省', '市']) {
        Some(stem) if stem.chars().nth(1).is_some() => stem,
        _ => name,
    }
}
