//! Which place a document means: by column, by heading, by the beginning of a title.

use std::rc::Rc;

use hashbrown::{HashMap, HashSet};

use super::preview::{Candidate, Doubt, Question};
use super::values::stable_hash;
use super::{Take, gazetteer};
use crate::lang::Text;
use crate::model::place::{PlaceError, PlaceId, PlaceLevel, Places};
use crate::record::text::simplified_letters;

/// What is asked of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sought<'s> {
    /// The words of the document.
    pub name: &'s str,
    /// The place around it, if the document gives it.
    pub within: Option<PlaceId>,
    /// The levels that its heading speaks of: 省份, 城市, country.
    pub levels: Levels,
}

/// Levels that a heading speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Levels {
    /// It does not say.
    #[default]
    Any,
    /// 国家, country
    Countries,
    /// 省份, province, state
    Provinces,
    /// 城市, city
    Cities,
}

impl Levels {
    /// What a heading says.
    pub fn of(heading: &str) -> Levels {
        let heading = heading.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
        match () {
            () if heading == "市"
                || has(&["城市", "city", "地市", "地级市", "设区市"]) =>
            {
                Levels::Cities
            }
            () if has(&["国家", "country", "countries"]) => Levels::Countries,
            () if has(&["省", "province", "state"]) => Levels::Provinces,
            () => Levels::Any,
        }
    }

    fn levels(self) -> Option<&'static [PlaceLevel]> {
        match self {
            Levels::Any => None,
            Levels::Countries => Some(&[PlaceLevel::Country, PlaceLevel::Supranational]),
            Levels::Provinces => Some(&[PlaceLevel::Province]),
            Levels::Cities => Some(&[PlaceLevel::Prefecture, PlaceLevel::County]),
        }
    }
}

/// Why a place was not found for sure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// Several have the name.
    Several(Vec<PlaceId>),
    /// None has it; some have one like it.
    None(Vec<PlaceId>),
}

impl Open {
    /// The places it may be.
    pub fn places(&self) -> &[PlaceId] {
        match self {
            Open::Several(places) | Open::None(places) => places,
        }
    }
}

/// The place that is meant, or the candidates when that is not sure: nothing is guessed.
///
/// # Errors
/// With the places it may be.
pub fn find(places: &Places, sought: Sought<'_>) -> Result<PlaceId, Open> {
    let simplified = simplified_letters(sought.name);
    // A Chinese table calls its own country so.
    if matches!(&*simplified, "国家" | "全国" | "中央" | "国家级" | "国家层面")
    {
        return places.resolve("CN", None).map_err(|_| Open::None(Vec::new()));
    }
    // 美国/US is one place in two languages.
    if let Some(one) = in_two_languages(places, sought.name) {
        return find(places, Sought { name: one, ..sought });
    }
    // 江苏/苏州 is 江苏苏州.
    let joints = ['/', '／', '>', '＞', '|', '·'];
    let joined = sought.name.contains(joints).then(|| sought.name.replace(joints, ""));
    let sought = match &joined {
        Some(name) if places.named(sought.name, None).is_none() => {
            Sought { name, ..sought }
        }
        _ => sought,
    };
    // 台灣 is 台湾.
    let sought = match simplified != sought.name
        && places.named(sought.name, None).is_none()
        && joined.is_none()
    {
        true => Sought { name: &simplified, ..sought },
        false => sought,
    };
    let inside = |id: &PlaceId| {
        sought.within.is_none_or(|outer| *id == outer || places.is_within(*id, outer))
    };
    let mut nearest_ones = Vec::new();
    // What is written alike is looked for once.
    let at_level = sought.levels.levels().filter(|_| places.knows(sought.name));
    for levels in at_level.map(Some).into_iter().chain([None]) {
        match places.resolve(sought.name, levels) {
            // In a column of provinces BJ is hardly Benin.
            Ok(id) if levels.is_none() && only_letters(places, sought, id) => {
                return Err(Open::None(vec![id]));
            }
            // Another county of this name is as good.
            Ok(_) if sought.within.is_none() && gazetteer::is_shared(sought.name) => {
                return Err(Open::None(Vec::new()));
            }
            Ok(id) if inside(&id) => return Ok(id),
            // A place of that name elsewhere is not the one that is meant.
            Ok(_) | Err(PlaceError::WrongLevel { .. }) => {}
            Err(PlaceError::Ambiguous { candidates, .. }) => {
                let fitting: Vec<PlaceId> =
                    candidates.iter().copied().filter(|id| inside(id)).collect();
                match fitting[..] {
                    [one] if sought.within.is_some() => return Ok(one),
                    [] => {}
                    _ => return Err(Open::Several(fitting)),
                }
            }
            Err(PlaceError::Unknown { nearest, .. }) => {
                nearest_ones = nearest.into_iter().filter(|id| inside(id)).collect();
            }
            Err(_) => {}
        }
    }
    Err(Open::None(nearest_ones))
}

/// The Chinese of a name that says the same place in Chinese and in letters: 美国/US.
fn in_two_languages<'n>(places: &Places, name: &'n str) -> Option<&'n str> {
    let (one, other) = name.split_once(['/', '／', '|'])?;
    let (one, other) = (one.trim(), other.trim());
    let (chinese, latin) = if other.is_ascii() { (one, other) } else { (other, one) };
    let same = places.resolve(chinese, None).ok()? == places.resolve(latin, None).ok()?;
    (latin.is_ascii() && !chinese.is_ascii() && same).then_some(chinese)
}

/// True when the heading speaks of something below countries, and `id` is one that is named
/// by the two or three letters of its code.
fn only_letters(places: &Places, sought: Sought<'_>, id: PlaceId) -> bool {
    matches!(sought.levels, Levels::Provinces | Levels::Cities)
        && places.level(id) == PlaceLevel::Country
        && (2..=3).contains(&sought.name.len())
        && sought.name.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The doubt of a place that was not found for sure. One for each name, not for each row;
/// where there is no name, one for each quote.
pub fn doubt(
    places: &Places,
    sought: Sought<'_>,
    open: &Open,
    at: &str,
    quote: &str,
) -> Doubt {
    let name = sought.name;
    let around = match open {
        Open::None(_) if sought.within.is_none() => gazetteer::around(places, name),
        _ => None,
    };
    // In a column of states CA is sooner California than Canada.
    let lettered: Vec<Candidate> = match sought.levels {
        Levels::Provinces if name.is_ascii() => gazetteer::of_letters(name)
            .map(|(code, name)| Candidate { value: code.to_owned(), name })
            .collect(),
        _ => Vec::new(),
    };
    let states = !lettered.is_empty();
    // 朝阳区 is in 北京市 and in 长春市, and not 朝阳市.
    let counties: Vec<Candidate> = gazetteer::counties_named(places, name)
        .map(|(code, name)| Candidate { value: code.to_owned(), name })
        .collect();
    let open_ones = match around {
        Some((outer, _)) => vec![outer],
        None if counties.is_empty() => open.places().to_vec(),
        None => Vec::new(),
    };
    let open_ones = open_ones.iter().map(|id| {
        let place = places.get(*id);
        Candidate {
            value: place.code.to_string(),
            name: Text::new(place.name_zh.as_ref(), place.name_en.as_ref()),
        }
    });
    let several = matches!(open, Open::Several(_)) || counties.len() > 1;
    let candidates = lettered.into_iter().chain(counties).chain(open_ones).collect();
    let hint = around.map(|(outer, inner)| {
        let place = places.get(outer);
        let (code, zh, en) = (&place.code, &place.name_zh, &place.name_en);
        let brackets = ['(', ')', '（', '）', ' '];
        let inner = inner.trim_matches(brackets);
        Text::new(
            format!(
                "“{name}”：认得{zh}，不认得其中的“{inner}”；归{zh}写 {code}，或写别的代码、名称，或 skip"
            ),
            format!(
                "{name:?}: {en} is known, {inner:?} in it is not; write {code} for {en}, or another code or name, or skip"
            ),
        )
    });
    let why = match (name.is_empty(), several) {
        (true, _) => Text::new(
            "没有写地点；写出地点的代码或名称，或 skip；都属一处时用 --default-place 指定",
            "no place is given; write its code or name, or skip; say --default-place where it is the same for all",
        ),
        (false, false) if states => Text::new(
            format!(
                "“{name}”是哪一个？各行都属同一国时，用 --default-place 指定这个国家（如 US）就不再问"
            ),
            format!(
                "which is {name:?}? Where all rows are of one country, --default-place (say US) settles them"
            ),
        ),
        (false, true) => Text::new(
            format!("“{name}”不止一处：是哪一个？"),
            format!("{name:?} names more than one place: which?"),
        ),
        (false, false) => hint.unwrap_or_else(|| {
            Text::new(
                format!("没有叫“{name}”的地点；写出代码或名称，或 skip"),
                format!("no place is called {name:?}; write a code or a name, or skip"),
            )
        }),
    };
    let within = sought.within.map_or(0, |id| u64::from(id.0) + 1);
    // Each thing without a place is a question of its own.
    let about = if name.is_empty() { quote } else { name };
    Doubt {
        key: format!("place-{:016x}", stable_hash(60 + within, about)),
        at: at.to_owned(),
        question: Question::Place,
        found: name.to_owned(),
        why,
        candidates,
        quote: quote.to_owned(),
    }
}

/// The places of which a title tells by their short names, wherever it does; the longest names
/// first, and at most five.
pub fn named_in(places: &Places, title: &str) -> Vec<PlaceId> {
    let within = |name: &str| name.chars().nth(1).is_some() && title.contains(name);
    let mut found: Vec<(usize, PlaceId)> = places
        .iter()
        .filter(|(_, place)| place.level >= PlaceLevel::Province)
        .filter(|(_, place)| within(&place.short_zh))
        .map(|(id, place)| (place.short_zh.len(), id))
        .collect();
    found.sort_by_key(|&(length, id)| (std::cmp::Reverse(length), id));
    found.into_iter().map(|(_, id)| id).take(5).collect()
}

/// The place that a person decided on. A decision that names none is asked about again.
pub fn decided(doubt: Doubt, take: &mut dyn Take) -> Option<PlaceId> {
    decided_within(doubt, None, take)
}

/// The same, of a question about what lies within a place: 宝山区 is the one there.
pub fn decided_within(
    mut doubt: Doubt,
    within: Option<PlaceId>,
    take: &mut dyn Take,
) -> Option<PlaceId> {
    let decision = take.ask(doubt.clone())?;
    let decision = decision.trim();
    let skipped = matches!(decision, "skip" | "跳过");
    // 国家 is as good an answer as it is a cell.
    let named = Sought { name: decision, ..Sought::default() };
    let place = find(take.known().places(), named).ok();
    let place = match place {
        None if !skipped => gazetteer::answered(decision, take)
            .or_else(|| of_question(decision, &doubt, within, take)),
        place => place,
    };
    if place.is_none() && !skipped {
        doubt.why = Text::new(
            format!(
                "决定“{decision}”不是认识的地点，或不止一处；写出代码或名称，或 skip"
            ),
            format!(
                "the decision {decision:?} names no known place, or several; write a code or a name, or skip"
            ),
        );
        take.ask_again(doubt);
    }
    place
}

/// The county of this name that lies in what the question is about: the place around, one that
/// it offers, or one that its words name.
fn of_question(
    decision: &str,
    doubt: &Doubt,
    within: Option<PlaceId>,
    take: &mut dyn Take,
) -> Option<PlaceId> {
    let places = take.known().places();
    let offered = doubt.candidates.iter().filter_map(|it| places.by_code(&it.value));
    let told = gazetteer::around(places, &doubt.found).map(|(outer, _)| outer);
    let mut around: Vec<PlaceId> =
        within.into_iter().chain(offered).chain(told).collect();
    around.extend(named_in(places, &doubt.quote));
    let meant = around.iter();
    let mut meant: Vec<&str> = meant
        .filter_map(|&outer| gazetteer::bare_county(places, decision, &[outer]))
        .collect();
    meant.sort_unstable();
    meant.dedup();
    let &[code] = &meant[..] else { return None };
    let sought = Sought { name: code, ..Sought::default() };
    gazetteer::enter(sought, take).ok().flatten()
}

/// The longest full name that is looked for at the beginning of a longer title, in letters.
const LONGEST_NAME: usize = 14;

/// Places by the full names with which Chinese titles begin.
#[derive(Debug, Default)]
pub struct TitlePlaces {
    /// By the first letter of the name: the names, longest first.
    names: HashMap<char, Vec<(String, PlaceId)>>,
    prefectures: HashSet<PlaceId>,
}

/// Places whose own rules are called by the special economic zone: 深圳经济特区数据条例.
const ZONES: &[(&str, &str)] = &[
    ("深圳市", "深圳经济特区"),
    ("厦门市", "厦门经济特区"),
    ("珠海市", "珠海经济特区"),
    ("汕头市", "汕头经济特区"),
    ("海南省", "海南经济特区"),
];

impl TitlePlaces {
    /// The provinces, prefectures and counties of `places`.
    pub fn new(places: &Places) -> TitlePlaces {
        let mut names: HashMap<char, Vec<(String, PlaceId)>> = HashMap::new();
        for (id, place) in places.iter() {
            let name = &*place.name_zh;
            let Some(first) = name.chars().next() else { continue };
            let shared = place.level == PlaceLevel::County && gazetteer::is_shared(name);
            if place.level < PlaceLevel::Province || name.chars().count() <= 2 || shared {
                continue;
            }
            // 黔东南州 is what everybody calls 黔东南苗族侗族自治州.
            let short = name.ends_with("自治州").then_some(&*place.short_zh);
            // 湘西自治州 is 湘西土家族苗族自治州 as well.
            let autonomous = short
                .and_then(|short| short.strip_suffix('州'))
                .filter(|bare| bare.chars().count() >= 2)
                .map(|bare| format!("{bare}自治州"));
            let zone =
                ZONES.iter().find(|(whole, _)| *whole == name).map(|(_, zone)| *zone);
            let alike = names.entry(first).or_default();
            let names = std::iter::once(name).chain(short).chain(zone);
            for name in names.chain(autonomous.as_deref()) {
                // Of two places of one name the first is meant.
                if alike.iter().all(|(known, _)| known != name) {
                    let at =
                        alike.partition_point(|(known, _)| known.len() >= name.len());
                    alike.insert(at, (name.to_owned(), id));
                }
            }
        }
        let prefectures = places
            .iter()
            .filter(|(_, place)| place.level == PlaceLevel::Prefecture)
            .map(|(id, _)| id)
            .collect();
        TitlePlaces { names, prefectures }
    }

    /// The place with whose full name `title` begins; the longest.
    pub fn begins(&self, title: &str) -> Option<PlaceId> {
        self.begin(title).map(|(place, _)| place)
    }

    /// True when it is a prefecture: those of the tree are known from the first import on, while a
    /// county is entered when a text first names it.
    pub fn begins_prefecture(&self, title: &str) -> bool {
        self.begin(title).is_some_and(|(place, _)| self.prefectures.contains(&place))
    }

    /// The same, and what follows the name.
    pub fn begin<'t>(&self, title: &'t str) -> Option<(PlaceId, &'t str)> {
        let title = title.trim_start_matches(['《', '“', '"', ' ']);
        let first = title.chars().next().filter(|first| !first.is_ascii())?;
        self.names.get(&first)?.iter().find_map(|(name, place)| {
            let rest = title.strip_prefix(name.as_str())?;
            let whole = rest.is_empty();
            (whole || name.chars().count() <= LONGEST_NAME).then_some((*place, rest))
        })
    }
}

/// Answers by name, so that a table asks once for each of its places.
#[derive(Debug, Default)]
pub struct Cache {
    answers: HashMap<String, Answer>,
}

/// A place that was found, with its code; or not.
pub type Answer = Option<(PlaceId, Rc<str>)>;

impl Cache {
    /// The answer to `key`, if it was given before.
    pub fn get(&self, key: &str) -> Option<&Answer> {
        self.answers.get(key)
    }

    /// Keeps an answer.
    pub fn keep(&mut self, key: &str, answer: Answer) {
        self.answers.insert(key.to_owned(), answer);
    }

    /// Forgets everything: a new place may be what an earlier name meant.
    pub fn clear(&mut self) {
        self.answers.clear();
    }
}
