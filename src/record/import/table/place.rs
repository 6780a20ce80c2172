//! Where a row's policy is from.

use std::rc::Rc;

use super::heading::Heading;
use super::{Row, Table};
use crate::error::Error;
use crate::model::place::PlaceId;
use crate::record::import::central::is_central;
use crate::record::import::mapping::Field;
use crate::record::import::places::{self, Answer, Levels, Sought};
use crate::record::import::values::stable_hash;

/// What a column of cities says where the province itself is meant.
const WHOLE: &[&str] = &[
    "全省",
    "省级",
    "省本级",
    "省直",
    "本级",
    "全区",
    "全市",
    "自治区本级",
    "-",
    "—",
    "/",
    "无",
];

/// How places end, and how their bodies are called at home.
const KINDS_OF_PLACE: &[&str] = &["自治区", "自治州", "省", "市", "县"];

/// The first of several bodies.
fn lead(issuers: &str) -> Option<&str> {
    issuers.split(['、', ';', '；', ',', '，', ' ']).next().map(str::trim)
}

impl Table<'_> {
    /// 自治区人民政府办公厅, in Ningxia's row, is that of Ningxia; 省发展改革委, in a row of
    /// 广州市, that of 广东省. A body of no place around stays as it is.
    pub(super) fn full_body(&self, name: &str, place: PlaceId) -> String {
        let places = self.take.known().places();
        let around = std::iter::successors(Some(place), |&id| places.get(id).parent);
        let full = KINDS_OF_PLACE.iter().find_map(|kind| {
            let rest = name.strip_prefix(kind)?;
            // 市场监管局 is no 市's 场监管局.
            if rest.is_empty() || rest.starts_with(['场', '块', '域', '际', '直', '属'])
            {
                return None;
            }
            let mut around = around.clone().map(|id| &places.get(id).name_zh);
            around
                .find(|around| around.ends_with(kind))
                .map(|around| format!("{around}{rest}"))
        });
        full.unwrap_or_else(|| name.to_owned())
    }

    /// The place within `listed` that the row's own words name: 昆明市…若干措施 in the row of
    /// 云南 is Kunming's, listed under Yunnan, and so is what 昆明市人民政府 issued.
    pub(super) fn own_place(&self, row: &Row<'_>, listed: PlaceId) -> Option<PlaceId> {
        let title = row.get(Field::Title).map(crate::model::title::core_title);
        let titled = title.and_then(|title| self.titles.begins(&title));
        let issued = || {
            let lead = lead(row.get(Field::Issuer)?)?;
            self.titles.begins(lead.trim_start_matches("中共"))
        };
        let places = self.take.known().places();
        titled
            .or_else(issued)
            .filter(|&own| own != listed && places.is_within(own, listed))
    }

    /// The place of a row; `None` when it is in doubt.
    pub(super) fn place(
        &mut self,
        row: &Row<'_>,
        heading: &Heading,
        key: &mut String,
        at: &str,
        quote: &str,
    ) -> Result<Answer, Error> {
        let fallback = self.context.place.clone();
        let fallback = fallback.as_deref();
        let named = |field| row.get(field).filter(|name| !name.is_empty());
        let own = named(Field::Place);
        let around = self.section.as_ref().map(|(place, _)| *place).or(self.sheet_place);
        let around = around.filter(|_| own.is_none());
        let around = around.map(|id| self.take.known().places().get(id).code.to_string());
        let name = own.or(around.as_deref()).or(fallback).unwrap_or_default();
        let within = named(Field::Within).unwrap_or_default();
        let (region, city) = (named(Field::Region), named(Field::City));
        key.clear();
        for part in [name, within, region.unwrap_or_default(), city.unwrap_or_default()] {
            key.push_str(part);
            key.push('\u{1F}');
        }
        if let Some(answer) = self.cache.get(key) {
            return Ok(answer.clone());
        }
        let within = match within {
            "" => Ok(None),
            outer => self
                .settled(Sought { name: outer, ..Sought::default() }, at, quote)
                .map(Some),
        };
        let level = named(Field::PlaceLevel);
        let mut answer = match within {
            Err(()) => None,
            Ok(within) => {
                // What a person gave for all rows is not what a heading speaks of.
                let levels = if own.is_some() { heading.levels } else { Levels::Any };
                let sought = Sought { name, within, levels };
                match (self.or_from_title(sought, row), within, level) {
                    (Some(place), _, _) => Some(place),
                    // The table itself says where the place lies and how high it stands.
                    (None, Some(outer), Some(level))
                        if crate::model::place::PlaceLevel::parse(level).is_some()
                            && matches!(
                                places::find(self.take.known().places(), sought),
                                Err(places::Open::None(_))
                            ) =>
                    {
                        self.new_place(name, outer, level)?
                    }
                    _ => self.settled(sought, at, quote).ok(),
                }
            }
        };
        let whole = |part: &&str| !WHOLE.contains(part);
        for part in [region, city].into_iter().flatten().filter(whole) {
            answer = answer.and_then(|around| {
                let sought =
                    Sought { name: part, within: Some(around), levels: Levels::Any };
                self.settled(sought, at, quote).ok()
            });
        }
        let answer = answer.map(|id| {
            let code: Rc<str> = self.take.known().places().get(id).code.as_ref().into();
            (id, code)
        });
        // A row without a place is placed by its own title: no other row may use that.
        if !name.is_empty() {
            self.cache.keep(key, answer.clone());
        }
        Ok(answer)
    }

    fn or_from_title(&self, sought: Sought<'_>, row: &Row<'_>) -> Option<PlaceId> {
        if sought.name.is_empty() {
            let title = row.get(Field::Title)?;
            let core = crate::model::title::core_title(title);
            let titled = self.titles.begins(&core).or_else(|| self.titles.begins(title));
            return titled.or_else(|| self.of_issuer(row.get(Field::Issuer)?));
        }
        places::find(self.take.known().places(), sought).ok()
    }

    /// The place of the body that leads: 北京市人民政府, or the centre.
    fn of_issuer(&self, issuers: &str) -> Option<PlaceId> {
        let lead = lead(issuers)?;
        let local = self.titles.begins(lead.trim_start_matches("中共"));
        let centre = || {
            let central = is_central(lead, &self.titles);
            central.then(|| self.take.known().places().resolve("CN", None).ok()).flatten()
        };
        local.or_else(centre)
    }

    /// The place that is found or was decided; asks otherwise.
    fn settled(
        &mut self,
        sought: Sought<'_>,
        at: &str,
        quote: &str,
    ) -> Result<PlaceId, ()> {
        let known = self.take.known().places();
        let open = match places::find(known, sought) {
            Ok(id) => return Ok(id),
            Err(open) => open,
        };
        let doubt = places::doubt(known, sought, &open, at, quote);
        places::decided(doubt, self.take).ok_or(())
    }

    fn new_place(
        &mut self,
        name: &str,
        outer: PlaceId,
        level: &str,
    ) -> Result<Option<PlaceId>, Error> {
        let parent = self.take.known().places().get(outer).code.to_string();
        let ascii: String = name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
            .collect();
        let code = if name.is_ascii() {
            format!("{parent}-{ascii}")
        } else {
            format!("{parent}-{:08x}", stable_hash(61, name) as u32)
        };
        self.take.place(&crate::record::NewPlace {
            code: code.as_str().into(),
            parent: parent.into(),
            level: level.into(),
            name: name.into(),
            name_en: None,
            aliases: Vec::new(),
        })?;
        Ok(self.take.known().places().by_code(&code))
    }
}
