//! Texts that bodies of several places sign together: their record has one place.

use super::super::Take;
use super::Texts;
use crate::model::place::PlaceId;
use crate::record::text::Document;

impl Texts {
    /// The bodies of other places beside those of `place` that issue a text, as they are named:
    /// 江苏省人民政府办公厅 of 上海市人民政府办公厅 江苏省人民政府办公厅关于…. A place around `place`, or
    /// within it, is none.
    pub(super) fn of_elsewhere(
        &self,
        document: &Document,
        place: PlaceId,
        take: &dyn Take,
    ) -> Option<String> {
        let places = take.known().places();
        let names = document.issuers.iter().map(|said| said.words.as_str());
        let elsewhere = names.filter(|name| {
            let Some((at, rest)) = self.names.begin(name) else { return false };
            // 海南州财政局 is not of 海南.
            name[..name.len() - rest.len()].ends_with(['省', '市', '区'])
                && !places.is_within(at, place)
                && !places.is_within(place, at)
        });
        let elsewhere: Vec<&str> = elsewhere.collect();
        (!elsewhere.is_empty()).then(|| elsewhere.join("、"))
    }
}
