//! A province and a city of one name: 吉林 and 海南 in a column of cities, beside documents of
//! either.

use super::{Settled, lead};
use crate::model::place::{PlaceId, PlaceLevel};
use crate::model::title::core_title;
use crate::record::import::mapping::Field;
use crate::record::import::places::{self, Levels, Sought};
use crate::record::import::table::{Row, Table};

impl Table<'_> {
    /// The province and the city of China that have the name of a cell in a column of cities.
    pub(super) fn namesakes(&self, sought: Sought<'_>) -> Option<[PlaceId; 2]> {
        if sought.levels != Levels::Cities || sought.within.is_some() {
            return None;
        }
        let places = self.take.known().places();
        let city = places::find(places, sought).ok()?;
        let province = places.named(sought.name, Some(&[PlaceLevel::Province]))?;
        let china = places.by_code("CN")?;
        (city != province && places.is_within(province, china))
            .then_some([province, city])
    }

    /// The one of which the title or the issuer of the row speaks; asked where neither does.
    pub(super) fn of_namesakes(
        &mut self,
        row: &Row<'_>,
        [province, city]: [PlaceId; 2],
        (at, quote): (&str, &str),
        sought: Sought<'_>,
    ) -> Settled {
        let places = self.take.known().places();
        let title = row.get(Field::Title).unwrap_or_default();
        let core = core_title(title);
        let issuer = row.get(Field::Issuer).and_then(lead).unwrap_or_default();
        let plain = |words: &str| {
            let words = words.trim_start_matches(['《', '“', ' ']);
            words.trim_start_matches("中共").to_owned()
        };
        let words = [plain(issuer), plain(title), plain(&core)];
        let named = |place: PlaceId| {
            let full = &places.get(place).name_zh;
            // 海南州, and 州人民政府 at home.
            let short =
                ["省", "市", "州", "盟", "地区"].iter().find(|it| full.ends_with(**it));
            let kind = short.copied().unwrap_or_default();
            let called = format!("{}{kind}", sought.name);
            words.iter().any(|it| it.starts_with(&**full) || it.starts_with(&called))
                || !kind.is_empty() && words[0].starts_with(kind)
        };
        match (named(province), named(city)) {
            (true, false) => return Ok(province),
            (false, true) => return Ok(city),
            _ => {}
        }
        let open = places::Open::Several(vec![province, city]);
        let doubt = places::doubt(places, sought, &open, at, quote);
        places::decided_within(doubt, sought.within, self.take).ok_or(())
    }
}
