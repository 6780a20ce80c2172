//! What lies within the place that a row names, by the row's other words.

use super::lead;
use crate::error::Error;
use crate::model::place::{PlaceId, PlaceLevel, Places};
use crate::model::title::core_title;
use crate::record::import::gazetteer;
use crate::record::import::mapping::Field;
use crate::record::import::places::{self, Levels, Sought};
use crate::record::import::table::{Row, Table};
use crate::record::text::{is_body, is_han, simplified_letters};

/// True for a mark before the words of a title.
fn is_mark(c: char) -> bool {
    matches!(c, '《' | '“' | '"' | ' ')
}

/// True for what a column of regions says of a whole country, or of the part of the world in
/// which it lies: National, Sub-Saharan Africa.
pub(super) fn is_no_part(cell: &str) -> bool {
    let lower = cell.to_ascii_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    let world = [
        "europe",
        "asia",
        "africa",
        "america",
        "americas",
        "oceania",
        "pacific",
        "caribbean",
        "mena",
        "emea",
        "apac",
        "world",
        "global",
        "international",
    ];
    // National Capital Region is a part of its country.
    let whole = [
        "national",
        "federal",
        "nationwide",
        "countrywide",
        "all",
        "n/a",
        "national level",
        "federal level",
        "middle east",
    ];
    let zh = [
        "全国",
        "国家",
        "全球",
        "亚洲",
        "东亚",
        "欧洲",
        "非洲",
        "北美",
        "南美",
        "北美洲",
        "南美洲",
        "大洋洲",
        "拉美",
        "东南亚",
        "中东",
        "东欧",
        "西欧",
        "北欧",
        "南亚",
    ];
    zh.contains(&cell)
        || whole.contains(&&*lower)
        || cell.is_ascii() && words.any(|word| world.contains(&word))
}

impl Table<'_> {
    /// The place within `listed` that the row's own words name.
    pub(in crate::record::import::table) fn own_within(
        &mut self,
        row: &Row<'_>,
        listed: PlaceId,
    ) -> Result<Option<PlaceId>, Error> {
        let title = row.get(Field::Title).map(core_title).unwrap_or_default();
        match self.own_place(row, &title, listed) {
            Some(own) => Ok(Some(own)),
            None => self.own_county(row, &title, listed),
        }
    }

    /// A place of the tree: 昆明市…若干措施 in the row of 云南 is Kunming's, listed under Yunnan,
    /// and so is what 昆明市人民政府 issued.
    fn own_place(&self, row: &Row<'_>, title: &str, listed: PlaceId) -> Option<PlaceId> {
        let titled = self.titles.begins(title);
        let issued = || {
            let lead = lead(row.get(Field::Issuer)?)?;
            self.titles.begins(lead.trim_start_matches("中共"))
        };
        // 呼和浩特市支持…若干措施, in the column of original names of a table in English.
        let original = || self.titles.begins(&core_title(row.get(Field::TitleOriginal)?));
        let places = self.take.known().places();
        titled
            .or_else(|| self.of_zone(title, listed))
            .or_else(issued)
            .or_else(|| self.in_brackets(row, title, listed))
            .or_else(original)
            .or_else(|| self.in_english(row, listed))
            .filter(|&own| own != listed && places.is_within(own, listed))
    }

    /// The city that an issuer or a title in English begins with: Hohhot Municipal People's
    /// Government, in the row of Inner Mongolia.
    fn in_english(&self, row: &Row<'_>, listed: PlaceId) -> Option<PlaceId> {
        let issuer = row.get(Field::Issuer).filter(|it| it.is_ascii());
        let city = issuer.and_then(|it| it.split_once(" Municipal "));
        let title = row.get(Field::Title).filter(|it| it.is_ascii());
        let lead = title.and_then(|it| it.split_once(": "));
        // Few rows are in English.
        city.or(lead)?;
        let places = self.take.known().places();
        let china = places.by_code("CN")?;
        let around = listed == china || places.is_within(listed, china);
        let within = Some(listed)
            .filter(|id| around && places.level(*id) < PlaceLevel::Prefecture)?;
        let names = [city, lead].into_iter().flatten().map(|(name, _)| name.trim());
        let mut found = names.filter_map(|name| {
            let sought = Sought { name, within: Some(within), levels: Levels::Any };
            places::find(places, sought).ok()
        });
        found.next()
    }

    /// The city in the brackets at the end of a title, where its number begins like its name: 若干措施
    /// （杭州）, 杭政办函〔2024〕33号, in the rows of 浙江.
    fn in_brackets(
        &self,
        row: &Row<'_>,
        title: &str,
        listed: PlaceId,
    ) -> Option<PlaceId> {
        let inner = title.strip_suffix(['）', ')'])?;
        let (_, name) = inner.rsplit_once(['（', '('])?;
        let name = name.trim_end_matches('市');
        let (place, rest) = self
            .titles
            .begin(&format!("{name}市"))
            .map(|(place, rest)| (place, rest.len()))?;
        let places = self.take.known().places();
        let number = row.get(Field::Number)?;
        let own = number.starts_with(name.chars().next()?)
            && number.chars().next() != places.get(listed).short_zh.chars().next();
        (own && rest == 0).then_some(place)
    }

    /// The city by whose short name a zone is called with which a title begins: 深圳经济特区…条例,
    /// 广州南沙新区…意见, in the row of 广东.
    fn of_zone(&self, title: &str, listed: PlaceId) -> Option<PlaceId> {
        // Where names of zones end; few titles have one there.
        let words = title.trim_start_matches(is_mark);
        let words = words.char_indices().nth(14).map_or(words, |(end, _)| &words[..end]);
        if !words.contains('区') {
            return None;
        }
        let zones =
            ["经济特区", "新区", "高新区", "开发区", "经开区", "自贸片区", "合作区"];
        let at = zones.iter().filter_map(|zone| words.find(zone)).min()?;
        let before = &words[..at];
        if !(2..=10).contains(&before.chars().count()) {
            return None;
        }
        let places = self.take.known().places();
        let ends = before.char_indices().map(|(at, c)| at + c.len_utf8());
        let mut cities = ends.take(4).skip(1).filter_map(|end| {
            let short = &before[..end];
            // 吉林 is its province before it is its city.
            let outer = &*places.get(listed).short_zh == short;
            let (place, rest) = self
                .titles
                .begin(&format!("{short}市"))
                .map(|(place, rest)| (place, rest.len()))?;
            (!outer && rest == 0 && places.is_within(place, listed)).then_some(place)
        });
        cities.next()
    }

    /// The county of `listed`, a province or city, whose name the title or the issuer begins
    /// with: 海淀区低碳方案 in the row of 北京. Where another body issued it, it is that one's.
    fn own_county(
        &mut self,
        row: &Row<'_>,
        title: &str,
        listed: PlaceId,
    ) -> Result<Option<PlaceId>, Error> {
        let places = self.take.known().places();
        let level = places.level(listed);
        if !matches!(level, PlaceLevel::Province | PlaceLevel::Prefecture) {
            return Ok(None);
        }
        let issuer = row.get(Field::Issuer).and_then(lead).unwrap_or_default();
        let body = gazetteer::county_at(issuer)
            .filter(|county| is_body(&issuer[county.len()..]));
        let whole = row.get(Field::Title).unwrap_or_default();
        let titled = [Some(title), Some(whole).filter(|whole| *whole != title)]
            .into_iter()
            .flatten()
            .filter(|_| issuer.is_empty())
            .find_map(|words| gazetteer::county_at(words.trim_start_matches(is_mark)));
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

    /// True where the title begins with the name of a place outside of the one that a person
    /// gave for rows that name none: 北京市…条例, 香港…, in a table of 广东.
    pub(super) fn tells_other(&self, row: &Row<'_>, given: &str) -> bool {
        let places = self.take.known().places();
        let sought = Sought { name: given, ..Sought::default() };
        let Some(title) = row.get(Field::Title) else { return false };
        let Ok(given) = places::find(places, sought) else { return false };
        let core = core_title(title);
        let words = simplified_letters(core.trim_start_matches(is_mark));
        let outside = |place: PlaceId| place != given && !places.is_within(place, given);
        if let Some((place, rest)) = self.titles.begin(&words) {
            // 广东省深圳市…, where 深圳 was given.
            let goes_on = rest.starts_with(&*places.get(given).name_zh);
            return outside(place) && !(goes_on && places.is_within(given, place));
        }
        // Their own names are longer than what everybody calls them.
        let short = [("香港", "CN-HK"), ("澳门", "CN-MO"), ("台湾", "CN-TW")];
        let apart = short.iter().find(|(name, _)| words.starts_with(name));
        if let Some(place) = apart.and_then(|(_, code)| places.by_code(code)) {
            return outside(place);
        }
        if let Some(around) = gazetteer::around_city_at(&words) {
            let around = places.by_code(around);
            return around.is_some_and(|it| outside(it) && !places.is_within(given, it));
        }
        let larger =
            matches!(places.level(given), PlaceLevel::Province | PlaceLevel::Prefecture);
        larger
            && gazetteer::county_at(&words)
                .filter(|name| name.chars().nth(2).is_some())
                .is_some_and(|name| {
                    gazetteer::counties(name)
                        .all(|county| places.by_code(&county.parent).is_none_or(outside))
                })
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
/// The Chinese of a cell that has the same place in English behind it: 天津 Tianjin, 全国 National.
pub(super) fn in_one_language<'c>(cell: &'c str, known: &Places) -> &'c str {
    let Some(at) = cell.find(|c: char| c.is_ascii_alphabetic()).filter(|at| *at > 0)
    else {
        return cell;
    };
    let apart = |c: char| c.is_whitespace() || "/／|()（）".contains(c);
    let (chinese, english) = cell.split_at(at);
    let (bare, english) = (chinese.trim_matches(apart), english.trim_matches(apart));
    if bare.len() == chinese.len() || !english.is_ascii() || !bare.chars().all(is_han) {
        return cell;
    }
    let find = |name| {
        let sought = Sought { name, ..Sought::default() };
        places::find(known, sought).ok()
    };
    let nation = ["全国", "国家", "中央", "国家级"].contains(&bare)
        && ["National", "Nationwide", "Central", "State", "NATIONAL"].contains(&english);
    // 美国 California names two.
    match nation || find(bare).is_some_and(|place| find(english) == Some(place)) {
        true => bare,
        false => cell,
    }
}
