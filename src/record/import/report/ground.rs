//! The places of a report: those that are known, and the districts that its text names right
//! behind the city or province around them: 佛山市顺德区, 江苏省昆山市.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::blocks::Block;
use super::names::PlaceNames;
use crate::error::Error;
use crate::model::place::{PlaceId, PlaceLevel, Places};
use crate::record::NewPlace;
use crate::record::import::places::{Levels, Sought};
use crate::record::import::{Options, Take, gazetteer, known};
use crate::record::text::is_han;

/// The places of a report, and their names.
#[derive(Debug)]
pub(super) struct Ground {
    /// Their names.
    pub(super) names: PlaceNames,
    /// All of them, where the text names districts that are not known yet.
    places: Option<Places>,
    /// What is not known yet, the outer before the inner.
    new: Vec<NewPlace<'static>>,
    /// The place that a person gave for all of it.
    own: Option<PlaceId>,
}

/// The longest name of a county, in letters.
const LONGEST_COUNTY: usize = 15;

impl Ground {
    /// The known places; 我国 is the country of the report: China, unless said otherwise.
    pub(super) fn known(options: &Options, take: &dyn Take) -> Ground {
        let names = PlaceNames::new(take.known().places(), home(options, take));
        let places = take.known().places();
        let own = options.place.as_deref();
        let own = own.and_then(|own| places.resolve(own, None).ok());
        Ground { names, places: None, new: Vec::new(), own }
    }

    /// The same with the districts that the text of `blocks` names.
    pub(super) fn of(blocks: &[Block], options: &Options, take: &dyn Take) -> Ground {
        let mut ground = Ground::known(options, take);
        let mut places = Cow::Borrowed(take.known().places());
        let mut unsure = BTreeSet::new();
        let mut told = BTreeSet::new();
        for block in blocks {
            for mention in ground.names.all(&block.text) {
                let rest = &block.text[mention.end..];
                let Some(name) = below(&places, mention.place, rest) else { continue };
                let within = Some(mention.place);
                let sought = Sought { name, within, levels: Levels::Any };
                let entries = gazetteer::entries(&places, sought);
                if entries.is_empty() {
                    let end = mention.end + name.len();
                    unsure.insert(&block.text[mention.begin..end]);
                }
                for place in entries {
                    if gazetteer::is_shared(&place.name) {
                        told.insert(place.code.to_string());
                    }
                    let known = places.by_code(&place.code).is_some();
                    if !known
                        && let Some(added) = known::as_added(&place)
                        && places.to_mut().add(added).is_ok()
                    {
                        ground.new.push(place);
                    }
                }
            }
        }
        if let Cow::Owned(places) = &places {
            ground.names = PlaceNames::new(places, home(options, take));
        }
        for place in told.iter().filter_map(|code| places.by_code(code)) {
            ground.names.add_county(place, &places);
        }
        if let Cow::Owned(places) = places {
            ground.places = Some(places);
        }
        unsure.into_iter().for_each(|name| ground.names.add_unsure(name));
        ground.add_bare(blocks, take);
        ground
    }

    /// Adds the counties that the text names without what lies around them. Their names are no
    /// mentions: 港口区 may be any port, but where it is the subject.
    fn add_bare(&mut self, blocks: &[Block], take: &dyn Take) {
        let mut places = match self.places.take() {
            Some(places) => Cow::Owned(places),
            None => Cow::Borrowed(take.known().places()),
        };
        let mut seen = BTreeSet::new();
        for text in blocks.iter().map(|block| block.text.as_str()) {
            let ends = |c: char| matches!(c, '区' | '县' | '市' | '旗');
            if !text.contains(ends) {
                continue;
            }
            for (at, c) in text.char_indices().filter(|(_, c)| is_han(*c)) {
                let near = || text[at..].chars().take(LONGEST_COUNTY).any(ends);
                let Some(name) = near().then(|| gazetteer::county_at(&text[at..])) else {
                    continue;
                };
                let Some(name) = name.filter(|name| seen.insert(*name)) else { continue };
                debug_assert!(name.starts_with(c));
                for county in gazetteer::counties(name) {
                    let known = places.by_code(&county.code).is_some();
                    if !known
                        && let Some(added) = known::as_added(&county)
                        && places.to_mut().add(added).is_ok()
                    {
                        self.new.push(county);
                    }
                }
            }
        }
        if let Cow::Owned(places) = places {
            self.places = Some(places);
        }
        self.names.set_document(self.own);
    }

    /// The place that a person gave for what names none. Of a county that no list has, a
    /// province says nothing.
    pub(super) fn given(&self, words: &str) -> Option<PlaceId> {
        let inner = ['省', '市', '县', '区', '州', '旗', '盟', '镇', '乡'];
        self.own.filter(|_| !words.trim_end().ends_with(inner))
    }

    /// Whose the rules of a zone are, where nothing else tells: 深圳经济特区…条例 is the city's.
    /// The law and the plans of a zone are the centre's.
    pub(super) fn zone(&self, title: &str, take: &dyn Take) -> Option<PlaceId> {
        let places = self.places(take);
        let zones: [(&str, &[&str]); 2] = [
            ("经济特区", &["条例", "规定", "办法", "细则"]),
            ("自由贸易港", &["条例", "若干规定"]),
        ];
        zones.iter().find_map(|(zone, forms)| {
            let (name, rest) = title.split_once(zone)?;
            forms.iter().any(|form| rest.ends_with(form)).then_some(())?;
            let level = |level| places.named(name, Some(&[level]));
            // 海南 is a prefecture of another province too.
            level(PlaceLevel::Province).or_else(|| level(PlaceLevel::Prefecture))
        })
    }

    /// The places themselves.
    pub(super) fn places<'p>(&'p self, take: &'p dyn Take) -> &'p Places {
        self.places.as_ref().unwrap_or_else(|| take.known().places())
    }

    /// Enters the place with this code, if it is one that the text brought, with what lies
    /// around it.
    ///
    /// # Errors
    /// When it can't be staged.
    pub(super) fn enter(&self, code: &str, take: &mut dyn Take) -> Result<(), Error> {
        let Some(place) = self.new.iter().find(|place| *place.code == *code) else {
            return Ok(());
        };
        self.enter(&place.parent, take)?;
        take.place(place)
    }
}

fn home(options: &Options, take: &dyn Take) -> Option<PlaceId> {
    let places = take.known().places();
    let home = options.place.as_deref().unwrap_or("CN");
    let own = places.resolve(home, None).ok();
    own.map(|own| places.country_of(own).unwrap_or(own))
}

/// The name of a district, county or city with which `rest` begins, behind the name of
/// `outer`, a province or a city of China.
fn below<'r>(places: &Places, outer: PlaceId, rest: &'r str) -> Option<&'r str> {
    let level = places.level(outer);
    let china = places.by_code("CN")?;
    let ends = |c: char| matches!(c, '区' | '县' | '市' | '旗');
    let near = || rest.chars().take(12).any(ends);
    let inside = matches!(level, PlaceLevel::Province | PlaceLevel::Prefecture)
        && near()
        && places.is_within(outer, china);
    if !inside {
        return None;
    }
    let behind = || {
        let end = gazetteer::named_behind(places, outer, rest)?;
        let (name, behind) = rest.split_at(end);
        let area = ["新区", "高新区", "开发区", "经开区"];
        let governs = ["人民政府", "政府", "管委会", "管理委员会", "委", "人大"];
        (area.iter().any(|end| name.ends_with(end))
            || governs.iter().any(|body| behind.starts_with(body)))
        .then_some(name)
    };
    let county = || {
        let name = gazetteer::county_at(rest)?;
        // 和县 is one, 和县级 is none.
        let goes_on = rest[name.len()..].starts_with(['级', '域', '乡', '区', '城']);
        (!goes_on || name.chars().nth(2).is_some()).then_some(name)
    };
    gazetteer::begins(places, outer, rest).or_else(county).or_else(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_district_stands_behind_its_city() {
        let places = Places::builtin();
        for (city, rest, name) in [
            ("佛山市", "顺德区于2022年4月出台", Some("顺德区")),
            ("深圳市", "光明区出台", Some("光明区")),
            ("北京市", "海淀区教委", Some("海淀区")),
            ("上海市", "浦东新区印发", Some("浦东新区")),
            ("江苏省", "昆山市人民政府", Some("昆山市")),
            ("马鞍山市", "和县印发", Some("和县")),
            ("马鞍山市", "和县级单位", None),
            ("广州市", "中心城区的", None),
            ("武汉市", "东湖高新区出台", Some("东湖高新区")),
            ("中国", "海淀区", None),
            ("浙江省", "自由贸易试验区", None),
            ("深圳市", "各区、县", None),
        ] {
            let outer = places.resolve(city, None).unwrap();
            let found = below(&places, outer, rest);
            assert_eq!(found, name, "{city}{rest}");
        }
    }
}
