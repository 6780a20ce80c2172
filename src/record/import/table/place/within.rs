//! What lies within the place that a row names, by the row's other words.

use super::lead;
use crate::error::Error;
use crate::model::place::{PlaceId, PlaceLevel};
use crate::record::import::gazetteer;
use crate::record::import::mapping::Field;
use crate::record::import::places::Sought;
use crate::record::import::table::{Row, Table};
use crate::record::text::is_body;

/// Marks before the words of a title.
const MARKS: &[char] = &['《', '“', '"', ' '];

impl Table<'_> {
    /// The place within `listed` that the row's own words name: 昆明市…若干措施 in the row of
    /// 云南 is Kunming's, listed under Yunnan, and so is what 昆明市人民政府 issued.
    pub(in crate::record::import::table) fn own_place(
        &self,
        row: &Row<'_>,
        listed: PlaceId,
    ) -> Option<PlaceId> {
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

    /// The county of `listed`, a province or city, whose name the title or the issuer begins
    /// with: 海淀区低碳方案 in the row of 北京. Where another body issued it, it is that one's.
    pub(in crate::record::import::table) fn own_county(
        &mut self,
        row: &Row<'_>,
        listed: PlaceId,
    ) -> Result<Option<PlaceId>, Error> {
        let places = self.take.known().places();
        let level = places.level(listed);
        if !matches!(level, PlaceLevel::Province | PlaceLevel::Prefecture) {
            return Ok(None);
        }
        let title = row.get(Field::Title).map(crate::model::title::core_title);
        let title = title.unwrap_or_default();
        let issuer = row.get(Field::Issuer).and_then(lead).unwrap_or_default();
        let body = gazetteer::county_at(issuer)
            .filter(|county| is_body(&issuer[county.len()..]));
        let whole = row.get(Field::Title).unwrap_or_default();
        let titled = [&*title, whole]
            .into_iter()
            .filter(|_| issuer.is_empty())
            .find_map(|words| gazetteer::county_at(words.trim_start_matches(MARKS)));
        let code = titled
            .or(body)
            .and_then(|name| gazetteer::county_within(places, name, listed));
        let Some(code) = code else { return Ok(None) };
        let sought = Sought { name: code, ..Sought::default() };
        match places.by_code(code) {
            Some(known) => Ok(Some(known)),
            None => gazetteer::enter(sought, self.take),
        }
    }

    /// 朝阳区, below a heading or in a sheet of 北京市.
    pub(super) fn in_section(
        &mut self,
        sought: Sought<'_>,
        within: PlaceId,
    ) -> Result<Option<PlaceId>, Error> {
        let places = self.take.known().places();
        match gazetteer::county_within(places, sought.name, within) {
            Some(code) => {
                gazetteer::enter(Sought { name: code, ..Sought::default() }, self.take)
            }
            None => Ok(None),
        }
    }
}
