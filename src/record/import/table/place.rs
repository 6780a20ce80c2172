//! Where a row's policy is from.

mod abroad;
mod china;
mod joint;
mod namesake;
mod within;

use std::rc::Rc;

use super::heading::Heading;
use super::numbered::before_form;
use super::{Row, Table, level, union};
use crate::error::Error;
use crate::lang::Text;
use crate::model::place::{PlaceId, PlaceLevel};
use crate::record::import::central::{
    Central, central, is_central, is_of_centre, of_nation, office,
};
use crate::record::import::mapping::Field;
use crate::record::import::places::{self, Answer, Levels, Sought};
use crate::record::import::preview::Candidate;
use crate::record::import::texts::below;
use crate::record::import::values::stable_hash;
use crate::record::import::{bare, gazetteer, issuers, kind, short};
use crate::record::text::{is_body, simplified_letters};
use abroad::{OF_BRITAIN, UNION, is_part_of_name, of_country, state_of_page};
pub(super) use china::is_chinas;
use within::is_no_part;

/// What a column of cities says where the province itself is meant, or a part of the country
/// around it.
const WHOLE: &[&str] = &[
    "全省",
    "省级",
    "省本级",
    "省直",
    "本级",
    "全区",
    "全市",
    "自治区本级",
    "东部",
    "中部",
    "西部",
    "东北",
    "华北",
    "华东",
    "华中",
    "华南",
    "西南",
    "西北",
    "-",
    "—",
    "——",
    "--",
    "/",
    "无",
];

/// How places end, and how their bodies are called at home.
const KINDS_OF_PLACE: &[&str] =
    &["自治区", "自治州", "省", "市", "县", "区", "州", "盟", "旗"];

/// The first of several bodies.
fn lead(issuers: &str) -> Option<&str> {
    let first = issuers.split(['、', ';', '；', ',', '，', ' ', '\n']).next();
    first.map(str::trim).map(issuers::former)
}

/// A place; or none, because it is asked.
type Settled = Result<PlaceId, ()>;

impl Table<'_> {
    /// 自治区人民政府办公厅, in Ningxia's row, is that of Ningxia; 省发展改革委, in a row of
    /// 广州市, that of 广东省; 发改委 that of whoever's row it is. A body of no place around
    /// stays as it is.
    pub(super) fn full_body(&self, name: &str, place: PlaceId) -> String {
        let places = self.take.known().places();
        let plain = simplified_letters(name);
        // 國務院 is 国务院.
        if central(&plain) == Some(Central::Only) {
            return office(&plain).unwrap_or(&plain).to_owned();
        }
        let around = std::iter::successors(Some(place), |&id| places.get(id).parent);
        let full = KINDS_OF_PLACE.iter().find_map(|kind| {
            let rest = name.strip_prefix(kind)?;
            // 市场监管局 is no 市's 场监管局.
            let other = || rest.starts_with(['场', '块', '域', '际', '直', '属']);
            // 省府办公厅 is 省人民政府办公厅.
            let state = rest
                .strip_prefix('府')
                .filter(|it| ["", "办公厅", "办公室"].contains(it));
            let state = state.map(|rest| format!("人民政府{rest}"));
            let rest = state.as_deref().unwrap_or(rest);
            let below = matches!(*kind, "区" | "州" | "盟" | "旗");
            if rest.is_empty() || other() || below && !bare::is_bare(rest) {
                return None;
            }
            let mut around = around.clone().map(|id| &places.get(id).name_zh);
            around
                .find(|around| around.ends_with(kind))
                .map(|around| format!("{around}{rest}"))
        });
        full.or_else(|| bare::in_full(name, place, places))
            .or_else(|| short::in_full(name, place, places))
            .unwrap_or_else(|| name.to_owned())
    }

    /// 两办, of the centre or of a province: the general offices of its committee and of its
    /// government.
    pub(super) fn two_offices(&self, place: PlaceId) -> Option<[String; 2]> {
        let places = self.take.known().places();
        let of = |party: &str, state: &str| [party.to_owned(), state.to_owned()];
        let own = places.get(place);
        if &*own.code == "CN" {
            return Some(of("中共中央办公厅", "国务院办公厅"));
        }
        let china = places.by_code("CN")?;
        let name = &own.name_zh;
        let province =
            own.level == PlaceLevel::Province && places.is_within(place, china);
        (province && !name.ends_with("行政区"))
            .then(|| of(&format!("中共{name}委办公厅"), &format!("{name}人民政府办公厅")))
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
        let named = |field| row.get(field).filter(|name| !name.is_empty());
        let own = named(Field::Place)
            .map(|name| within::in_one_language(name, self.take.known().places()));
        let fallback = self.context.place.clone();
        let fallback = fallback
            .as_deref()
            .filter(|given| own.is_some() || !self.tells_other(row, given));
        let around = self.section.as_ref().map(|(place, _)| *place).or(self.sheet_place);
        let section = around;
        let around = around.filter(|_| own.is_none());
        let around = around.map(|id| self.take.known().places().get(id).code.to_string());
        let level = named(Field::PlaceLevel);
        let places = self.take.known().places();
        let by_level = level.and_then(|cell| level::name(cell, places));
        let by_level = by_level.filter(|_| named(Field::Within).is_none());
        let (region, city) = (named(Field::Region), named(Field::City));
        // 国家 in the column of regions of a row that names no province.
        let (inner, region) = match own {
            None => (region, None),
            Some(_) => (None, region),
        };
        let name = own
            .or(inner)
            .or(around.as_deref())
            .or(by_level)
            .or(fallback)
            .unwrap_or_default();
        let within = named(Field::Within).unwrap_or_default();
        // Who says that all rows are of the United States says nothing against a state.
        let state = named(Field::Url).and_then(state_of_page);
        if own.or(inner).is_none()
            && around.is_none()
            && let Some(state) = state
            && fallback.is_none_or(|it| it.eq_ignore_ascii_case("US"))
        {
            let state = state.to_ascii_uppercase();
            let within = (state != "US").then_some("US");
            let sought = Sought { name: &state, ..Sought::default() };
            let found = match within {
                Some(country) => self.in_default(sought, Some(country))?,
                None => self.take.known().places().by_code("US"),
            };
            if let Some(id) = found {
                let code = self.take.known().places().get(id).code.as_ref().into();
                return Ok(Some((id, code)));
            }
        }
        key.clear();
        for part in [name, within, region.unwrap_or_default(), city.unwrap_or_default()] {
            key.push_str(part);
            key.push('\u{1F}');
        }
        if let Some(section) = section.filter(|_| gazetteer::is_shared(name)) {
            key.push_str(&self.take.known().places().get(section).code);
        }
        if let Some(answer) = self.cache.get(key) {
            return Ok(answer.clone());
        }
        let within = match within {
            "" => Ok(None),
            outer => self
                .settled(Sought { name: outer, ..Sought::default() }, at, quote)?
                .map(Some),
        };
        let mut by_title = false;
        let mut answer = match within {
            Err(()) => None,
            Ok(within) => {
                // What a person gave for all rows is not what a heading speaks of.
                let levels = if own.is_some() { heading.levels } else { Levels::Any };
                let sought = Sought { name, within, levels };
                let open = places::find(self.take.known().places(), sought);
                by_title = !name.is_empty()
                    && (matches!(open, Err(places::Open::Several(_)))
                        || self.namesakes(sought).is_some());
                let told = self.or_from_title(sought, row, at, quote)?;
                let by_number =
                    || self.of_number(row).filter(|_| name.is_empty()).map(Ok);
                match (told.or_else(by_number), within, level) {
                    (Some(place), _, _) => place.ok(),
                    // The table itself says where the place lies and how high it stands.
                    (None, Some(outer), Some(level))
                        if PlaceLevel::parse(level).is_some()
                            && matches!(
                                places::find(self.take.known().places(), sought),
                                Err(places::Open::None(_))
                            ) =>
                    {
                        self.new_place(name, outer, level)?
                    }
                    _ if name.is_empty() => self.whose(row, at, quote).ok(),
                    _ => {
                        let below = match (section, own) {
                            (Some(within), Some(_)) => self.in_section(sought, within)?,
                            _ => None,
                        };
                        let outer = fallback.or(heading.around).filter(|_| own.is_some());
                        match below {
                            Some(place) => Some(place),
                            None => match self.in_default(sought, outer)? {
                                Some(place) => Some(place),
                                None => self.settled(sought, at, quote)?.ok(),
                            },
                        }
                    }
                }
            }
        };
        let whole = |part: &&str| !WHOLE.contains(part) && !is_no_part(part);
        for part in [region, city].into_iter().flatten().filter(whole) {
            let Some(around) = answer else { break };
            let within = Some(around);
            let sought = Sought { name: part, within, levels: Levels::Any };
            answer = self.settled(sought, at, quote)?.ok();
        }
        let answer = answer.map(|id| {
            let code: Rc<str> = self.take.known().places().get(id).code.as_ref().into();
            (id, code)
        });
        // A row without a place is placed by its own title: no other row may use that.
        // Nor that of a name which two places have, and the title tells which.
        if !name.is_empty() && !by_title {
            self.cache.keep(key, answer.clone());
        }
        Ok(answer)
    }

    /// The place that the row names, or that of its title or issuer where it names none.
    fn or_from_title(
        &mut self,
        sought: Sought<'_>,
        row: &Row<'_>,
        at: &str,
        quote: &str,
    ) -> Result<Option<Settled>, Error> {
        let known = self.take.known().places();
        if !sought.name.is_empty() {
            if let Some(both) = self.namesakes(sought) {
                return Ok(Some(self.of_namesakes(row, both, (at, quote), sought)));
            }
            let found = match places::find(known, sought) {
                Ok(found) => Some(found),
                Err(places::Open::Several(several)) => self.of_several(row, &several),
                Err(places::Open::None(_)) => None,
            };
            // In a column of states Georgia is none of the countries.
            let country = found.is_some_and(|id| known.level(id) == PlaceLevel::Country)
                && sought.levels == Levels::Provinces;
            let entered =
                if country { gazetteer::enter(sought, self.take)? } else { None };
            return Ok(entered.or(found).map(Ok));
        }
        if let Some(several) = self.joint(row) {
            return Ok(Some(self.of_which(&several, at, quote)));
        }
        let Some(title) = row.get(Field::Title) else { return Ok(None) };
        if union::number(title.trim_start()).is_some()
            && let Some(place) = known.by_code("EU")
        {
            return Ok(Some(Ok(place)));
        }
        // 国务院关于河北雄安新区总体规划的批复 is the centre's, wherever it is listed.
        let before = || {
            let words = title.trim_start_matches(['《', ' ']);
            // 国家半导体战略 names no body.
            Some(words.split_once("关于")?.0)
        };
        let named = kind::issuers(title).or_else(before);
        if let Some(body) = named.filter(|body| body.len() < title.len())
            && let Some(centre) = self.of_centre(body)
        {
            return Ok(Some(Ok(centre)));
        }
        let lead = row.get(Field::Issuer).and_then(lead).unwrap_or_default();
        let local = lead.trim_start_matches("中共");
        let core = crate::model::title::core_title(title);
        // 中共河南省委 河南省人民政府关于…
        let party = title.strip_prefix("中共").unwrap_or(title);
        let titled =
            [&*core, title, party].into_iter().find_map(|words| self.titles.begin(words));
        if let Some((mut place, mut rest)) = titled {
            // 浙江省杭州市…
            while let Some((inner, behind)) = self.titles.begin(rest)
                && known.is_within(inner, place)
            {
                (place, rest) = (inner, behind);
            }
            // 上海市浦东新区促进… is no rule of all Shanghai, nor is what 南山区人民政府
            // issued one of all Shenzhen.
            let behind = |rest| {
                gazetteer::named_behind(known, place, rest)
                    .and_then(|end| rest.get(..end))
            };
            let name = gazetteer::begins(known, place, rest)
                .or_else(|| behind(rest))
                .or_else(|| self.issuing_district(local));
            let Some(name) = name else { return Ok(Some(Ok(place))) };
            let within = Some(place);
            let sought = Sought { name, within, levels: Levels::Any };
            return self.settled(sought, at, quote).map(Some);
        }
        // 昆山市…办法, and what 东阳市人民政府 issued, where nothing names the city around.
        let county = [title, &*core, local].into_iter().find_map(gazetteer::county_at);
        if let Some(name) = county {
            let sought = Sought { name, levels: Levels::Any, ..Sought::default() };
            return self.settled(sought, at, quote).map(Some);
        }
        // A law that bears the name of the republic is the country's.
        if core.starts_with("中华人民共和国") && !core.contains("特别行政区")
            || china::titled(title)
        {
            return Ok(known.by_code("CN").map(Ok));
        }
        let Some(issuers) = row.get(Field::Issuer) else { return Ok(None) };
        let body = issuers.trim();
        if let Some((_, name)) = OF_BRITAIN.iter().find(|(known, _)| *known == body) {
            let within = known.by_code("GB");
            let sought = Sought { name, within, levels: Levels::Any };
            return self.settled(sought, at, quote).map(Some);
        }
        // Who publishes may be told by place alone: 浙江.
        if let Some(place) = self.named(lead).filter(|_| !is_body(lead))
            && !is_part_of_name(body, lead)
        {
            return Ok(Some(Ok(place)));
        }
        match self.titles.begin(local) {
            Some((place, rest)) => match below(rest) {
                None => Ok(Some(Ok(place))),
                // 北京市海淀区人民政府 governs no more than its district.
                Some(length) => {
                    let name = &local[..local.len() - rest.len() + length];
                    let sought = Sought { name, ..Sought::default() };
                    self.settled(sought, at, quote).map(Some)
                }
            },
            None => {
                let told = self.of_body(issuers, lead).or_else(|| self.of_china(body));
                let told = told.or_else(|| self.short(row, local).one());
                Ok(told.or_else(|| of_country(lead, known)).map(Ok))
            }
        }
    }

    /// Whose the body of a row is by the short name with which its own begins: 新疆发改委.
    fn short(&self, row: &Row<'_>, body: &str) -> short::Told {
        let level = row.get(Field::PlaceLevel).and_then(level::level);
        short::told(body, level, self.take.known().places())
    }

    /// The one of `several` places of one name with whose full name the title or the issuer
    /// of the row begins: 海南省海洋条例, in a row of 海南.
    fn of_several(&self, row: &Row<'_>, several: &[PlaceId]) -> Option<PlaceId> {
        let title = row.get(Field::Title).unwrap_or_default();
        let core = crate::model::title::core_title(title);
        let issuer = row.get(Field::Issuer).and_then(lead).unwrap_or_default();
        let words = [&*core, title, issuer.trim_start_matches("中共")];
        let mut told = words.into_iter().filter_map(|words| self.titles.begins(words));
        told.find(|place| several.contains(place))
    }

    /// The place of a body whose name begins with none: the centre, or the union.
    fn of_body(&self, cell: &str, lead: &str) -> Option<PlaceId> {
        let known = self.take.known().places();
        if UNION.iter().any(|body| cell.trim_start().starts_with(body)) {
            return known.by_code("EU");
        }
        if let Some(centre) = self.of_centre(lead) {
            return Some(centre);
        }
        // 第七届全国人民代表大会第一次会议 is the congress.
        let bodies = issuers::named(cell);
        if let Some(centre) = bodies.first().and_then(|body| self.of_centre(body)) {
            return Some(centre);
        }
        // 发改委等11部门; 发改委、工信部. Of 发改委 alone every province has one.
        of_nation(bodies.first()?)?;
        let many = || issuers::unnamed(cell).is_some_and(issuers::counts_departments);
        let only = |body: &String| central(body) == Some(Central::Only);
        (many() || bodies.iter().any(only)).then(|| known.by_code("CN")).flatten()
    }

    /// China, for bodies in English that are its own: NDRC; and CAC, where the table is of China.
    fn of_china(&self, cell: &str) -> Option<PlaceId> {
        if let Some(name) = china::local_name(cell) {
            let places = self.take.known().places();
            let within = places.by_code("CN");
            let sought = Sought { name, within, levels: Levels::Any };
            return places::find(places, sought).ok();
        }
        let own = match china::told(cell)? {
            Central::Only => true,
            Central::Perhaps => self.of_china,
        };
        own.then(|| self.take.known().places().by_code("CN")).flatten()
    }

    /// China, for a number that only its centre gives.
    fn of_number(&self, row: &Row<'_>) -> Option<PlaceId> {
        let number = row.get(Field::Number)?;
        let places = self.take.known().places();
        // 农业部令2015年第2号, 人力资源和社会保障部 财政部令第36号, 商务部 海关总署公告2023年第23号
        let order = || {
            let (bodies, form) = before_form(number)?;
            let behind = number.get(bodies.len() + form.len()..)?;
            let lead = bodies.trim().split([' ', '、']).next()?;
            let numbered = behind.contains('号') && behind.contains(['第', '年']);
            (numbered && is_central(lead, &self.titles)).then_some(())
        };
        let centre = is_of_centre(number) || order().is_some();
        centre.then(|| places.by_code("CN")).flatten()
    }

    /// Asks where a row is from that names no place; of a body that names none either, the
    /// question tells.
    fn whose(&mut self, row: &Row<'_>, at: &str, quote: &str) -> Settled {
        let sought = Sought::default();
        let places = self.take.known().places();
        let mut doubt =
            places::doubt(places, sought, &places::Open::None(Vec::new()), at, quote);
        let bodies = row.get(Field::Issuer).map(issuers::named).unwrap_or_default();
        if !bodies.is_empty() || self.unread.is_some() {
            let (body_zh, body_en) =
                bodies.first().map_or_else(Default::default, |body| {
                    (
                        format!("，“{body}”是哪里的也看不出"),
                        format!(", and {body:?} does not tell of which it is"),
                    )
                });
            let (unread_zh, unread_en) =
                self.unread.as_ref().map_or_else(Default::default, |unread| {
                    (
                        format!("（未用的列：{unread}；地点若在其中，用 --map place=列名）"),
                        format!(
                            " (columns not used: {unread}; if it is there, say --map place=COLUMN)"
                        ),
                    )
                });
            doubt.why = Text::new(
                format!(
                    "没有读到地点{unread_zh}{body_zh}；写出地点的代码或名称，或 skip；都属一处时用 --default-place 指定"
                ),
                format!(
                    "no place was read{unread_en}{body_en}; write its code or name, or skip; say --default-place where it is the same for all"
                ),
            );
        }
        if let Some(body) = bodies.first() {
            let short::Told { places: named, districts } = self.short(row, body);
            let cell = row.get(Field::Issuer).unwrap_or_default();
            let perhaps = of_nation(body).is_some() || china::told(cell).is_some();
            let china = places.by_code("CN").filter(|_| perhaps);
            for place in china.into_iter().chain(named) {
                let place = places.get(place);
                doubt.candidates.push(Candidate {
                    value: place.code.to_string(),
                    name: Text::new(&*place.name_zh, &*place.name_en),
                });
            }
            for (code, name) in districts {
                let value = code.to_owned();
                doubt.candidates.push(Candidate { value, name });
            }
            doubt.found.clone_from(body);
        }
        places::decided(doubt, self.take).ok_or(())
    }

    /// China, for a body of the centre.
    pub(super) fn of_centre(&self, body: &str) -> Option<PlaceId> {
        let central = is_central(body.trim(), &self.titles);
        central.then(|| self.take.known().places().resolve("CN", None).ok()).flatten()
    }

    /// The district whose body issued: 南山区 of 南山区人民政府; of 区人民政府 no more than
    /// that is said, which is then asked.
    fn issuing_district<'i>(&self, issuer: &'i str) -> Option<&'i str> {
        if ["区人民政府", "县人民政府", "区政府", "县政府"]
            .iter()
            .any(|it| issuer.starts_with(it))
        {
            return Some(issuer);
        }
        let (before, rest) = match self.titles.begin(issuer) {
            Some((_, rest)) => (issuer.len() - rest.len(), rest),
            None => (0, issuer),
        };
        let end = below(rest).or_else(|| {
            let at = rest.find("区政府").or_else(|| rest.find("县政府"))?;
            (at > 3 && at < 20).then_some(at + '区'.len_utf8())
        })?;
        let name = issuer.get(before..before + end)?;
        let kind = name.ends_with(['区', '县', '旗']) && !name.ends_with("自治区");
        kind.then_some(name)
    }

    /// CA, where the person said that all rows are of the United States.
    fn in_default(
        &mut self,
        sought: Sought<'_>,
        default: Option<&str>,
    ) -> Result<Option<PlaceId>, Error> {
        let places = self.take.known().places();
        let Some(within) = default.and_then(|name| places.resolve(name, None).ok())
        else {
            return Ok(None);
        };
        let sought = Sought { within: Some(within), ..sought };
        match places::find(places, sought) {
            Ok(place) => Ok(Some(place)),
            Err(_) => gazetteer::enter(sought, self.take),
        }
    }

    /// The place that is found or was decided; asks otherwise.
    fn settled(
        &mut self,
        sought: Sought<'_>,
        at: &str,
        quote: &str,
    ) -> Result<Settled, Error> {
        let open = match places::find(self.take.known().places(), sought) {
            Ok(id) => return Ok(Ok(id)),
            Err(open) => open,
        };
        if matches!(open, places::Open::None(_))
            && let Some(entered) = gazetteer::enter(sought, self.take)?
        {
            return Ok(Ok(entered));
        }
        let known = self.take.known().places();
        let doubt = places::doubt(known, sought, &open, at, quote);
        Ok(places::decided_within(doubt, sought.within, self.take).ok_or(()))
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
