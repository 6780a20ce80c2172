//! Pages that post what a body above them issued: 发布机构：某县人力资源和社会保障局 over a
//! document of its province.

use super::super::central::begins_central;
use super::super::{Take, gazetteer};
use super::{Found, Texts};
use crate::model::law::Role;
use crate::model::place::PlaceId;
use crate::model::title::core_title;
use crate::record::text::{self, Document};

impl Texts {
    /// Makes the days of a page that only posted `document` those of the page, and its bodies
    /// none of the document's. Hands back who posted it.
    pub(super) fn without_posting(
        &self,
        document: &mut Document,
        take: &dyn Take,
    ) -> Option<String> {
        let by = document.remarks.posted.by.last()?.words.clone();
        if !self.posts_from_above(&by, document, take) {
            return None;
        }
        let posted = std::mem::take(&mut document.remarks.posted);
        if posted.issued {
            document.issuers.clear();
        }
        let of_page = |edtf: &str| posted.on.iter().any(|day| day.edtf == edtf);
        for date in &mut document.dates {
            if posted.on.contains(date) {
                date.role = Role::WebPosted;
            }
        }
        // 自公布之日起 was not from that day on.
        document.dates.retain(|date| !(date.derived && of_page(&date.edtf)));
        Some(by)
    }

    /// True when the body `by` is of a place within the one whose document it is, and the
    /// document does not name that place.
    fn posts_from_above(&self, by: &str, document: &Document, take: &dyn Take) -> bool {
        let title = document.title.as_ref().map_or("", |said| said.words.as_str());
        let places = take.known().places();
        // 省 and 市 in their own names; a county may not be in the tree yet.
        let (home, within, short) = match self.names.begin(by) {
            Some((place, rest)) => match gazetteer::named_behind(places, place, rest) {
                // 深圳市龙岗区 within 深圳市.
                Some(length) => (place, true, short(&rest[..length])),
                None => (place, false, places.get(place).short_zh.to_string()),
            },
            None => {
                let Some(name) = gazetteer::county_at(by) else { return false };
                let Some(around) = gazetteer::around_county(places, name) else {
                    return false;
                };
                (around, true, short(name))
            }
        };
        let issuers = match document.remarks.posted.issued {
            true => &[],
            false => document.issuers.as_slice(),
        };
        if title.contains(&short)
            || issuers.iter().any(|said| said.words.contains(&short))
        {
            return false;
        }
        let own = match issuers.first() {
            Some(lead) => self.of_body(&lead.words, take),
            None => self.of_title(title, take),
        };
        own.is_some_and(|own| {
            places.is_within(home, own) && home != own || within && home == own
        })
    }

    fn of_body(&self, lead: &str, take: &dyn Take) -> Option<PlaceId> {
        let lead = self.within_province(lead.trim_start_matches("中共"));
        match self.of_branch(lead, take).or_else(|| self.begins(lead)) {
            Some(Found::Place(place)) => Some(place),
            Some(Found::Below(_)) => None,
            None => begins_central(lead).then(|| centre(take)).flatten(),
        }
    }

    fn of_title(&self, title: &str, take: &dyn Take) -> Option<PlaceId> {
        let core = core_title(title);
        match self.begins(&core) {
            Some(Found::Place(place)) => Some(place),
            Some(Found::Below(_)) => None,
            None => core.starts_with(text::COUNTRY).then(|| centre(take)).flatten(),
        }
    }
}

/// 龙岗 of 龙岗区.
fn short(name: &str) -> String {
    let last = name.chars().next_back().map_or(0, char::len_utf8);
    name[..name.len() - last].to_owned()
}

fn centre(take: &dyn Take) -> Option<PlaceId> {
    take.known().places().resolve("CN", None).ok()
}
