//! Policy texts: each file is one policy, with what it says of others.

mod draft;
mod on_acts;
mod posted;
mod several;
mod told;
mod untitled;
mod whose;

use super::central::begins_central;
use super::gazetteer;
use super::kind;
use super::places::{self, Open, Sought, TitlePlaces};
use super::preview::{Other, Proposal};
use super::read::cards;
use super::terms;
use super::words;
use super::{Options, Take};
use crate::error::Error;
use crate::lang::Text;
use crate::model::law::Role;
use crate::model::place::{PlaceId, PlaceLevel};
use crate::model::title::core_title;
use crate::record::text::{self, Document};
use crate::record::{
    BothWords, Citation, Date, Evidence, Horizon, Policy, Status, Words,
};
pub use draft::without_effect_of_draft;
pub(super) use on_acts::reports_on_acts;
use told::Told;
use whose::{
    abroad, city, governed, in_full, in_nation, in_taiwan, is_national, is_of_hong_kong,
    name_number, of_county, of_court, of_home, only_county, own_area, province, whose,
    without_party,
};
/// The longest quote that is kept, in characters.
const LONGEST_QUOTE: usize = 300;

/// Reads policy texts into an import.
#[derive(Debug)]
pub struct Texts {
    names: TitlePlaces,
    told: Told,
}

/// The text of one policy, read: its head has a title, and a number, a history or a signature
/// of its own; and the title is no report's.
pub(super) fn one(plain: &str) -> Option<Document> {
    if cards::is_of_several(plain) {
        return None;
    }
    let document = text::read(plain);
    let title = document.core_title().unwrap_or_default();
    let title = title.split(['（', '(']).next().unwrap_or_default();
    let reports = ["报告", "白皮书", "蓝皮书", "综述", "研究", "分析", "简报"];
    let dated = |roles: &[Role]| document.dates.iter().any(|it| roles.contains(&it.role));
    // Whoever signs a document names the day.
    let mut days = document.dates.iter().filter(|it| it.role == Role::Document);
    let signed = days.any(|it| it.edtf.len() == "2024-05-06".len());
    let told = document.number.is_some()
        || dated(&[Role::Adopted, Role::Amended])
        || signed && !document.issuers.is_empty()
        || is_law(plain, title) && !document.issuers.is_empty();
    let lower = title.to_ascii_lowercase();
    let tells = |kind: &&str| lower.ends_with(*kind) || lower.starts_with(*kind);
    let names_others = title.starts_with("List of")
        || reports.iter().any(|kind| title.ends_with(kind))
        || ENGLISH_REPORTS.iter().any(tells);
    let names_others = names_others || reports_on_acts(&document, plain);
    let names_others = names_others || on_acts::is_of_sentence(&document, plain);
    (told && !title.is_empty() && !names_others).then_some(document)
}

/// How titles of what tells of others begin or end in English.
const ENGLISH_REPORTS: &[&str] = &[
    " brief",
    " briefing",
    " overview",
    " chronology",
    " timeline",
    " tracker",
    " newsletter",
    " round-up",
    "overview of ",
    "chronology of ",
    "timeline of ",
];

/// True for a text that is called a law and goes on in articles: no report on laws does.
fn is_law(plain: &str, title: &str) -> bool {
    text::is_normative(title)
        && plain.lines().any(|line| {
            let words = line.trim_start();
            words.strip_prefix("第一条").is_some_and(|rest| {
                rest.starts_with([' ', '\u{3000}', '\t']) && !rest.trim().is_empty()
            })
        })
}

impl Texts {
    /// A reader that knows the places of the import.
    pub fn new(take: &dyn Take) -> Texts {
        Texts { names: TitlePlaces::new(take.known().places()), told: Told::default() }
    }

    /// Reads the text `plain` of `file`; `listed` says that it is one of many, so that
    /// nothing is told of how each was read.
    ///
    /// # Errors
    /// When a record can't be staged.
    pub fn read(
        &mut self,
        plain: &str,
        file: &str,
        options: &Options,
        listed: bool,
        take: &mut dyn Take,
    ) -> Result<(), Error> {
        if cards::is_of_several(plain) {
            take.reject(untitled::of_several(plain, file));
            return Ok(());
        }
        self.record(text::read(plain), plain, file, options, listed, take).map(drop)
    }

    /// The same of what is read already; the id of the policy.
    ///
    /// # Errors
    /// As [`Texts::read`].
    pub(super) fn record(
        &mut self,
        mut document: Document,
        plain: &str,
        file: &str,
        options: &Options,
        listed: bool,
        take: &mut dyn Take,
    ) -> Result<Option<String>, Error> {
        let Some(title) = &document.title else {
            take.reject(untitled::rejected(plain, file));
            return Ok(None);
        };
        let at = located(file, plain, title.span);
        without_effect_of_draft(&mut document);
        in_full(&self.names, plain, &mut document);
        let poster = self.without_posting(&mut document, take);
        self.told.see(&document.remarks, poster, file);
        let Some(place) = self.place(&document, plain, &at, options, take)? else {
            take.hold();
            return Ok(None);
        };
        if let Some(bodies) = self.of_elsewhere(&document, place, take) {
            self.told.of_elsewhere(bodies, file);
        }
        let mut proposal = proposal(&document, place, &at, take);
        quote_as_written(&document, plain, &mut proposal);
        if let Some(term) = &document.term {
            terms::add(term, plain, file, &mut proposal);
        }
        if let Some(note) = told::note(&document.remarks) {
            proposal.policy.note = Some(match proposal.policy.note.take() {
                Some(other) => BothWords {
                    zh: format!("{}；{}", &*other.zh, &*note.zh).into(),
                    en: format!("{}; {}", &*other.en, &*note.en).into(),
                },
                None => note,
            });
        }
        let home = take.known().places().get(place).name_zh.to_string();
        proposal.issuers.retain_mut(|issuer| {
            *issuer = match text::is_nameless(issuer) {
                false => self.within_province(issuer).to_owned(),
                // 县政府办公室 of 太湖县; one of many districts is left out.
                true => match of_home(&home, issuer) {
                    Some(body) => body,
                    None => return false,
                },
            };
            true
        });
        in_nation(&mut proposal, take.known().places());
        in_taiwan(&mut proposal, take.known().places());
        name_number(&mut proposal);
        if proposal.issuers.is_empty() {
            let title = document.title.as_ref().map_or("", |said| said.words.as_str());
            self.told.of_nobody(title, file);
        }
        if proposal.policy.dates.is_empty() {
            self.told.of_no_day(&document, file);
        }
        let placed = take.policy(proposal)?;
        if !listed {
            let title = document.title.as_ref().map_or("", |said| said.words.as_str());
            let (titles, said) = (title, document.citations.len());
            take.explain(Text::new(
                format!("{file}：一份政策的文本，《{titles}》，引用 {said} 处"),
                format!(
                    "{file}: the text of one policy, {titles}, with {said} citations"
                ),
            ));
        }
        let Some(id) = placed.id() else { return Ok(None) };
        for citation in &document.citations {
            take.other(Other::Citation(cited(citation, id, plain, file)))?;
        }
        Ok(Some(id.to_owned()))
    }

    /// Tells what a person should know of how all of them were read.
    pub fn tell(&self, take: &mut dyn Take) {
        self.told.tell(take);
    }

    /// 厦门市人民政府 of 福建省厦门市人民政府: the province falls away where the city is named.
    fn within_province<'w>(&self, body: &'w str) -> &'w str {
        match self.names.begin(body) {
            Some((_, rest)) if self.names.begins_prefecture(rest) => rest,
            _ => body,
        }
    }

    /// The place of a branch of a body of the centre: 陕西省 of 国家税务总局陕西省税务局.
    fn of_branch<'w>(&self, body: &'w str, take: &dyn Take) -> Option<Found<'w>> {
        let body = body.trim_start_matches(text::COUNTRY);
        let rest = VERTICAL.iter().find_map(|system| body.strip_prefix(system));
        let rest = rest.or_else(|| body.ends_with("海关").then_some(body))?;
        if let Some((place, behind)) = self.names.begin(rest) {
            // 杭州市余杭区税务局.
            let district = BRANCHES
                .iter()
                .find_map(|branch| behind.strip_suffix(branch))
                .filter(|name| name.ends_with(['区', '县', '市', '旗']));
            return Some(match district {
                Some(name) => {
                    let end = rest.len() - behind.len() + name.len();
                    Found::Below(&rest[..end])
                }
                None => Found::Place(place),
            });
        }
        let name = BRANCHES.iter().find_map(|branch| rest.strip_suffix(branch))?;
        let sought = Sought { name, ..Sought::default() };
        let named = name.chars().count() >= 2;
        let place = named.then(|| places::find(take.known().places(), sought).ok())?;
        place.map(Found::Place)
    }

    /// Where the text is from: by who issued it, then by the place with which its title
    /// begins. What can't be told is asked.
    fn place(
        &self,
        document: &Document,
        plain: &str,
        at: &str,
        options: &Options,
        take: &mut dyn Take,
    ) -> Result<Option<PlaceId>, Error> {
        // Nobody else counts its acts so.
        let counted =
            document.country.and_then(|code| take.known().places().by_code(code));
        if let Some(place) = counted {
            let city = document.title.as_ref().and_then(|said| city(&said.words));
            let sought = Sought { name: city.unwrap_or_default(), ..Sought::default() };
            let below = match document.country {
                Some("CN-TW") => gazetteer::enter(sought, take)?,
                _ => None,
            };
            return Ok(Some(below.unwrap_or(place)));
        }
        if let Some(place) = abroad(document, plain, take)? {
            return Ok(Some(place));
        }
        let title = document.title.as_ref().map_or("", |said| said.words.as_str());
        let first = document.issuers.first().map_or("", |said| said.words.as_str());
        if document.printed.is_some() && [title, first].into_iter().any(is_of_hong_kong) {
            return Ok(take.known().places().by_code("CN-HK"));
        }
        // A company that signs with a body of a place does not tell of that place.
        let mut bodies = document.issuers.iter().map(|said| said.words.as_str());
        let lead = bodies.clone().find(|name| !name.ends_with("公司"));
        let lead = self.within_province(lead.or(bodies.next()).unwrap_or_default());
        let known = take.known();
        let from_body = known
            .bodies(lead)
            .first()
            .filter(|_| known.bodies(lead).len() == 1)
            .and_then(|id| known.body_place(id))
            .and_then(|code| known.places().by_code(code));
        let core = core_title(title);
        // 关于《某省某条例（草案）》公开征求意见的公告 tells whose draft it is.
        let about = title.strip_prefix("关于《").unwrap_or_default();
        let party = without_party(title);
        let words = [without_party(lead), &core, party, about];
        // A body that nothing else tells of stands before 关于.
        let before = title.split_once("关于").map_or("", |(before, _)| before.trim());
        let own = own_area(lead).filter(|_| self.names.begin(lead).is_none());
        let own = own.or_else(|| of_county(before).filter(|_| lead.is_empty()));
        let begins = self
            .of_branch(lead, take)
            .or_else(|| self.of_branch(before, take))
            .or_else(|| self.of_district(lead, take))
            .or_else(|| self.of_words(&words, own))
            .or_else(|| of_county(lead).or_else(|| of_county(before)).map(Found::Below))
            .or_else(|| of_corps(lead, before, take))
            .or_else(|| only_county(&core).map(Found::Below))
            .or_else(|| by_number(document, lead, take))
            .or_else(|| {
                let sought = Sought { name: of_court(lead)?, ..Sought::default() };
                places::find(known.places(), sought).ok().map(Found::Place)
            });
        let of_centre = |body: &str| begins_central(body.trim_start_matches("中共"));
        let number = document.number.as_ref().map(|said| said.words.as_str());
        let central = document.issuers.iter().any(|said| of_centre(&said.words))
            || is_national(lead, number)
            || lead.is_empty()
                && (text::is_body(before) && of_centre(before)
                    || title.starts_with("国务院"))
            || (lead.is_empty() || lead.starts_with("中共中央"))
                && (title.starts_with("中华人民共和国") || lead.starts_with("中共中央"));
        let district = match begins {
            Some(Found::Below(name)) => self.is_district(name, take),
            _ => false,
        };
        let sought = match (from_body, begins) {
            (Some(place), _) => return Ok(Some(place)),
            (None, Some(Found::Place(place))) => return Ok(Some(place)),
            (None, Some(Found::Below(name))) => name,
            (None, None) if central => {
                return Ok(known.places().resolve("CN", None).ok());
            }
            (None, None) => match &options.place {
                Some(place) => place.as_str(),
                // 县政府办公室 does not tell of which county: the title may.
                None if lead.is_empty() || text::is_nameless(lead) => {
                    // 基隆市公文处理要点.
                    let of_taiwan = gazetteer::around_city_at(title).and(city(title));
                    of_taiwan.unwrap_or_else(|| whose(title))
                }
                None => governed(lead),
            },
        };
        let sought = Sought { name: sought, ..Sought::default() };
        let open = match places::find(known.places(), sought) {
            Ok(place) => return Ok(Some(place)),
            // 健康六盘水行动, and nothing else: it may be that city.
            Err(_) if sought.name.is_empty() => {
                Open::None(places::named_in(known.places(), title))
            }
            Err(open) => open,
        };
        // A county, or a district of a city that is known, is entered when a text first
        // names it; so is a city of Taiwan.
        let taiwan = || gazetteer::around_city_at(sought.name).is_some();
        if (district || gazetteer::is_full_name(sought.name) || taiwan())
            && let Some(place) = gazetteer::enter(sought, take)?
        {
            return Ok(Some(place));
        }
        let known = take.known();
        let asked = places::doubt(known.places(), sought, &open, at, title);
        Ok(places::decided(asked, take))
    }

    /// The district of a body of it: 上海市长宁区 of 上海市长宁区发展和改革委员会.
    fn of_district<'w>(&self, body: &'w str, take: &dyn Take) -> Option<Found<'w>> {
        let (city, rest) = self.names.begin(body)?;
        let length = gazetteer::named_behind(take.known().places(), city, rest)?;
        let end = body.len() - rest.len() + length;
        text::is_body(&rest[length..]).then(|| Found::Below(&body[..end]))
    }

    /// True for the name of a city and one of its districts, and nothing more.
    fn is_district(&self, name: &str, take: &dyn Take) -> bool {
        let places = take.known().places();
        self.names.begin(name).is_some_and(|(city, rest)| {
            gazetteer::named_behind(places, city, rest) == Some(rest.len())
        })
    }

    /// The place with which the first of `words` begins that begins with any: not the city whose
    /// notice a district hands down, where the text is of that district, `own`.
    fn of_words<'w>(&self, words: &[&'w str], own: Option<&'w str>) -> Option<Found<'w>> {
        let found = words.iter().find_map(|words| self.begins(words));
        match (found, own) {
            (Some(Found::Below(name)), Some(own)) if name.ends_with(own) => {
                Some(Found::Below(name))
            }
            (_, Some(own)) => Some(Found::Below(own)),
            (found, None) => found,
        }
    }

    fn begins<'w>(&self, words: &'w str) -> Option<Found<'w>> {
        let (place, rest) = self.names.begin(words)?;
        match below(rest) {
            Some(length) => {
                let end = words.len() - rest.len() + length;
                Some(Found::Below(&words[..end]))
            }
            None => Some(Found::Place(place)),
        }
    }
}

/// Bodies of the centre whose branches lie in places and are named by them.
const VERTICAL: &[&str] = &[
    "国家税务总局",
    "中国人民银行",
    "国家外汇管理局",
    "国家统计局",
    "国家金融监督管理总局",
    "中国银行保险监督管理委员会",
    "中国银保监会",
    "中国银行业监督管理委员会",
    "中国银监会",
    "中国保险监督管理委员会",
    "中国保监会",
    "中国证券监督管理委员会",
    "中国证监会",
    "国家能源局",
    "国家矿山安全监察局",
    "国家粮食和物资储备局",
];

/// How their names end, the longer first.
const BRANCHES: &[&str] = &[
    "中心支行",
    "分行",
    "支行",
    "营业管理部",
    "外汇管理部",
    "调查总队",
    "监管分局",
    "监管局",
    "税务局",
    "分局",
    "海关",
];

/// A place as a name tells it.
enum Found<'w> {
    /// This one.
    Place(PlaceId),
    /// A district or county below one that is known, by its full name.
    Below(&'w str),
}

/// The province of what its government has numbered: 湖北 of 省人民政府 and 鄂政发〔2018〕26号.
fn by_number<'w>(document: &Document, lead: &str, take: &dyn Take) -> Option<Found<'w>> {
    let letter = province(&document.number.as_ref()?.words, lead)?;
    let places = take.known().places();
    let place = places.named(letter, Some(&[PlaceLevel::Province]))?;
    // 省某厅 is of no municipality.
    let name = &places.get(place).name_zh;
    (!lead.starts_with('省') || name.ends_with('省')).then_some(Found::Place(place))
}

/// 新疆 of what the 生产建设兵团 issues, which lies there and governs like a province.
fn of_corps<'w>(lead: &str, before: &str, take: &dyn Take) -> Option<Found<'w>> {
    let corps = [lead, before].iter().any(|words| words.starts_with("新疆生产建设兵团"));
    let place = corps.then(|| take.known().places().by_code("CN-XJ"));
    place.flatten().map(Found::Place)
}

/// The length of the name of a district or county with which `rest` begins: 余杭区人民政府.
pub(super) fn below(rest: &str) -> Option<usize> {
    let governed =
        ["人民政府", "人民代表大会", "委员会", "管理委员会", "管委会", "人大常委会"];
    rest.char_indices()
        .take(9)
        .skip(1)
        .filter(|(_, c)| matches!(c, '区' | '县' | '市' | '旗'))
        .map(|(at, c)| at + c.len_utf8())
        .find(|&end| governed.iter().any(|body| rest[end..].starts_with(body)))
}

fn proposal<'d>(
    document: &'d Document,
    place: PlaceId,
    at: &str,
    take: &dyn Take,
) -> Proposal<'d> {
    let title = document.title.as_ref().map_or("", |said| said.words.as_str());
    let code = take.known().places().get(place).code.to_string();
    let dated = |date: &'d text::Dated, part: Option<&'d str>| Date {
        role: date.role.code().into(),
        edtf: date.edtf.as_str().into(),
        part: part.map(Words::from),
    };
    let parts = document.parts_in_force.iter();
    let parts = parts.map(|(part, date)| dated(date, Some(part)));
    let dates =
        document.dates.iter().map(|date| dated(date, None)).chain(parts).collect();
    let horizon = kind::horizon(title)
        .map(|edtf| Horizon { edtf: Some(edtf.into()), ..Horizon::default() });
    let status = document.standing.as_ref().and_then(|said| words::status(&said.words));
    // Editions of one law share its title and its first day: each is a record of its own.
    let key = document.version.as_ref().map(|_| {
        let edition = document.edition_date().map_or("", |date| date.edtf.as_str());
        format!("{}|{edition}", core_title(title))
    });
    Proposal {
        policy: Policy {
            title: Some(title.into()),
            title_original: document.printed.as_deref().map(Words::from),
            jurisdiction: Some(code.into()),
            kind: kind::kind(title).map(Words::from),
            doc_number: document
                .number
                .as_ref()
                .map(|number| Words::from(number.words.as_str())),
            version: document.version.as_deref().map(Words::from),
            dates,
            horizon,
            status: status.map(|value| Status { value: Words::from(value), as_of: None }),
            evidence: Some(Evidence {
                locator: Some(at.to_owned().into()),
                quote: Some(quoted(title).into()),
                ..Evidence::default()
            }),
            ..Policy::default()
        },
        key: key.map(Words::from),
        place: Some(place),
        issuers: document.issuers.iter().map(|said| said.words.clone()).collect(),
        dated: Vec::new(),
        kind_derived: true,
        mention: false,
    }
}

/// Quotes the title with the spaces that part its bodies, where the title has marks for them.
fn quote_as_written(document: &Document, plain: &str, proposal: &mut Proposal<'_>) {
    let Some(title) = &document.title else { return };
    let Some(written) = plain.get(title.span.start..title.span.end) else { return };
    let marks = |words: &str| words.matches('、').count();
    if marks(&title.words) > marks(written)
        && let Some(evidence) = &mut proposal.policy.evidence
    {
        evidence.quote = Some(quoted(written).into());
    }
}

/// What a text says of another document, as a record.
pub fn cited(
    citation: &text::Citation,
    from: &str,
    plain: &str,
    file: &str,
) -> Citation<'static> {
    let words = |words: &str| Words::from(clean(words));
    let title = citation.short_for.as_ref().or(citation.title.as_ref());
    Citation {
        from: from.to_owned().into(),
        relation: citation.relation.code().to_owned().into(),
        title: title.map(|title| words(title)),
        number: citation.number.as_ref().map(|number| words(&number.canonical)),
        repaired: citation.number.as_ref().is_some_and(|number| number.repaired),
        partial: citation.partial,
        effective: citation.effective.as_deref().map(words),
        until: citation.until.as_deref().map(words),
        stated: citation.stated.as_deref().map(words),
        edition: citation.edition,
        issuer: citation.issuer.as_deref().map(words),
        evidence: Some(Evidence {
            locator: Some(located(file, plain, citation.span).into()),
            quote: Some(quoted(citation.sentence.of(plain)).into()),
            ..Evidence::default()
        }),
    }
}

/// `FILE#char=FROM,TO`, as RFC 5147 counts.
pub(super) fn located(file: &str, plain: &str, span: text::Span) -> String {
    let (start, end) = span.characters(plain);
    format!("{file}#char={start},{end}")
}

pub(super) fn quoted(words: &str) -> String {
    clean(words).chars().take(LONGEST_QUOTE).collect()
}

/// One line, composed, without the marks that no eye sees.
fn clean(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    spaced
        .nfc()
        .filter(|c| !c.is_control() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}'))
        .collect()
}
