//! Lists of links: a line whose link reads like the title of a policy is one, of the place
//! that the headings above, its fields or its title tell. Every other link is left out, and
//! that is told.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::ground::Ground;
use super::names::PlaceNames;
use super::prose::fields::{Beside, beside};
use super::prose::{issued, number};
use super::{dated, evidence, issuers, proposal, tell_left_out, tell_titles, verbs};
use crate::error::Error;
use crate::lang::Text;
use crate::model::law::Role;
use crate::model::place::{PlaceId, Places};
use crate::record::import::places::{self, Open, Sought, TitlePlaces, decided, doubt};
use crate::record::import::read::links::Linked;
use crate::record::import::values::stable_hash;
use crate::record::import::{Options, Take, kind};
use crate::record::{Horizon, Policy, Words};

/// The links of a file.
#[derive(Clone, Debug, Default)]
pub struct Links {
    entries: Vec<Entry>,
    /// The words of those that are no policies.
    left: Vec<String>,
    /// How many 《 the lines hold.
    titles: usize,
}

/// A link that reads like a policy.
#[derive(Clone, Debug)]
struct Entry {
    linked: Linked,
    title: String,
    beside: Beside,
    place: Option<PlaceId>,
    /// The heading that may name its place.
    heading: Option<String>,
}

impl Links {
    /// True for a file without a list of policies.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Tells how many titles of `text` stand beside the list, which were not read.
    pub fn tell_others(&self, text: &str, file: &str, take: &mut dyn Take) {
        let others = text.matches('《').count().saturating_sub(self.titles);
        if others > 0 {
            take.explain(Text::new(
                format!("{file}：链接列表之外另有 {others} 处《…》没有读；要读用 --read-as report"),
                format!(
                    "{file}: {others} titles in 《》 beside the list of links were not read; --read-as report reads them"
                ),
            ));
        }
    }
}

/// Words that make an English title one of a policy.
const FORMS: &[&str] = &[
    "act",
    "law",
    "bill",
    "regulation",
    "regulations",
    "directive",
    "decree",
    "ordinance",
    "order",
    "strategy",
    "strategie",
    "stratégie",
    "estrategia",
    "estratégia",
    "strategia",
    "plan",
    "policy",
    "roadmap",
    "framework",
    "guidelines",
    "principles",
    "blueprint",
    "charter",
    "convention",
    "treaty",
    "initiative",
    "programme",
    "measures",
    "provisions",
    "rules",
    "declaration",
    "recommendation",
    "resolution",
    "statute",
    "guidance",
];

/// Words of what is about policies, and of what every project has.
const ABOUT: &[&str] = &[
    "tracker",
    "dashboard",
    "dashboards",
    "toolkit",
    "toolbox",
    "tools",
    "database",
    "portal",
    "observatory",
    "blog",
    "news",
    "podcast",
    "course",
    "newsletter",
    "github",
    "repository",
    "report",
    "analysis",
    "survey",
    "index",
    "overview",
    "summary",
    "explainer",
    "explained",
    "commentary",
    "privacy policy",
    "cookie policy",
    "security policy",
    "code of conduct",
    "contributing",
    "style guide",
    "license",
    "licence",
    "contribution",
    "installation",
];

/// The same in Chinese.
const ABOUT_ZH: &[&str] = &[
    "解读",
    "图解",
    "一图读懂",
    "一文读懂",
    "答记者问",
    "新闻",
    "专家",
    "报道",
    "贡献指南",
    "使用指南",
    "安装指南",
    "开发指南",
    "入门指南",
    "操作指南",
    "代码规范",
    "提交规范",
    "行为准则",
];

/// Words whose last letter is 法, and that are no laws.
const NO_LAWS: &[&str] = &["算法", "方法", "用法", "语法", "做法", "写法", "玩法"];

/// Headings below which no place further out counts.
const ELSEWHERE: &[&str] = &[
    "海外",
    "国外",
    "境外",
    "国际",
    "其他",
    "其它",
    "other",
    "others",
    "international",
    "global",
    "abroad",
];

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static YEAR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[(（]((?:19|20)\d{2})[)）]$").unwrap());

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static ORDINAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]\s*").unwrap()
});

/// True for words that read like the title of a policy; `placed` where a heading above names
/// a place.
fn reads_like_a_policy(title: &str, placed: bool) -> bool {
    if verbs::is_no_policy(title) || ABOUT_ZH.iter().any(|word| title.contains(word)) {
        return false;
    }
    if !title.is_ascii() && title.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
    {
        return kind::kind(title).is_some()
            && !NO_LAWS.iter().any(|it| title.ends_with(it));
    }
    let lower = title.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let about = |it: &&str| match it.contains(' ') {
        true => lower.contains(*it),
        false => words.contains(it),
    };
    let form =
        words.iter().any(|word| FORMS.contains(word)) || lower.contains("white paper");
    let several = words.iter().filter(|word| !word.is_empty()).count() > 1;
    several && !ABOUT.iter().any(about) && (form || placed && YEAR.is_match(title))
}

/// The place that the innermost of these headings names, or one that may be meant.
fn place_above(above: &[String], places: &Places) -> (Option<PlaceId>, Option<String>) {
    let mut near = None;
    for heading in above.iter().rev() {
        let name = heading
            .trim_matches(|c: char| !c.is_alphanumeric() && c != '（' && c != '）');
        let name = ORDINAL.replace(name, "");
        let name = ["政策法规", "政策文件", "政策", "法规"]
            .iter()
            .find_map(|end| name.strip_suffix(end))
            .unwrap_or(&name)
            .trim();
        if ELSEWHERE.iter().any(|word| name.eq_ignore_ascii_case(word)) {
            break;
        }
        // AI is not Anguilla.
        let known = ["EU", "UK", "US", "USA", "UAE"];
        if name.is_empty() || name.is_ascii() && name.len() < 4 && !known.contains(&name)
        {
            continue;
        }
        match places::find(places, Sought { name, ..Sought::default() }) {
            Ok(place) => return (Some(place), None),
            Err(open) => {
                let maybe = name.is_ascii()
                    && name.split(' ').count() <= 2
                    && !open.places().is_empty();
                if maybe && near.is_none() {
                    near = Some(name.to_owned());
                }
            }
        }
    }
    (None, near)
}

/// The title of a link without 《》 and without the number behind it, and the words that
/// were cut off.
fn title_of(words: &str) -> (&str, &str) {
    if let &[title] = &verbs::titles(words)[..]
        && title.begin == 0
    {
        return (title.words(words), &words[title.end..]);
    }
    let close = words.strip_suffix(['）', ')']);
    let mut depth = 1_i32;
    let open = close.and_then(|inner| {
        inner.char_indices().rev().find_map(|(at, c)| {
            match c {
                '）' | ')' => depth += 1,
                '（' | '(' => depth -= 1,
                _ => {}
            }
            (depth == 0).then_some(at)
        })
    });
    match open {
        Some(at) if number::is_in_brackets(&words[at..]) => {
            (words[..at].trim(), &words[at..])
        }
        _ => (words, ""),
    }
}

/// The bodies before a title and a colon, and the title: 国务院办公厅：某方案.
fn by_bodies(title: &str) -> (Option<&str>, &str) {
    let parted = title.split_once(['：', ':']);
    match parted {
        Some((bodies, title)) if !issued::named(bodies).names.is_empty() => {
            (Some(bodies.trim()), title.trim())
        }
        _ => (None, title),
    }
}

/// Finds the policies among the lines of a file that begin with a link. A section counts
/// when half of its links or more are policies; a file, when one of them has a place, or
/// there are three.
pub fn find(linked: Vec<Linked>, options: &Options, take: &dyn Take) -> Links {
    let places = take.known().places();
    let names = Ground::known(options, take).names;
    let titles = TitlePlaces::new(places);
    let given = options.place.as_deref();
    let given = given.and_then(|place| places.resolve(place, None).ok());
    let mut left = Vec::new();
    let held = linked.iter().flat_map(|it| [&it.lead, &it.words, &it.rest]);
    let held = held.map(|words| words.matches('《').count()).sum();
    let mut sections: BTreeMap<Vec<String>, (usize, Vec<Entry>)> = BTreeMap::new();
    for linked in linked.into_iter().filter(|linked| !linked.url.starts_with('#')) {
        let (count, entries) = sections.entry(linked.above.clone()).or_default();
        *count += 1;
        match entry(&linked, given, &names, &titles, places) {
            Some(entry) => entries.push(entry),
            None => left.push(linked.words),
        }
    }
    let mut entries = Vec::new();
    for (count, mut section) in sections.into_values() {
        match section.len() * 2 >= count {
            true => entries.append(&mut section),
            false => left.extend(section.into_iter().map(|entry| entry.linked.words)),
        }
    }
    entries.sort_by_key(|entry| entry.linked.line);
    if entries.len() < 3 && entries.iter().all(|entry| entry.place.is_none()) {
        entries.clear();
    }
    Links { entries, left, titles: held }
}

fn entry(
    linked: &Linked,
    given: Option<PlaceId>,
    names: &PlaceNames,
    titles: &TitlePlaces,
    places: &Places,
) -> Option<Entry> {
    // The address of a page within its site tells nothing elsewhere.
    if !linked.url.is_empty() && !linked.url.starts_with("http") {
        return None;
    }
    let (title, behind) = title_of(&linked.words);
    let (bodies, title) = by_bodies(title);
    // 《…》解读, 解读《…》 are about it.
    let around = [linked.lead.as_str(), behind, linked.rest.trim_start()];
    let about = |it: &&str| {
        around[..2].iter().any(|words| words.contains(it)) || around[2].starts_with(it)
    };
    if ABOUT_ZH.iter().any(about) {
        return None;
    }
    let (above, heading) = place_above(&linked.above, places);
    if !reads_like_a_policy(title, above.is_some()) {
        return None;
    }
    let rest = format!("{behind}{}", linked.rest);
    let lead = match bodies {
        Some(bodies) => format!("{}{bodies}，", linked.lead),
        None => linked.lead.clone(),
    };
    let mut beside = beside(&lead, title, &rest, above, names, places);
    let headline = !behind.trim().is_empty() && !behind.starts_with(['（', '(']);
    if !beside.read && (headline || !linked.lead.trim().is_empty()) {
        return None;
    }
    if beside.dates.is_empty()
        && beside.read
        && kind::kind(title).is_none()
        && let Some(year) = YEAR.captures(title)
    {
        beside.dates.push((Role::Reported, year[1].to_owned()));
    }
    let own = titles.begins(title);
    let told = beside.place.or(above);
    let place = match (told, own) {
        (Some(told), Some(own)) if !places.is_within(told, own) => Some(own),
        (told, own) => told.or(own),
    };
    let place = place.or(given);
    Some(Entry {
        linked: linked.clone(),
        title: title.to_owned(),
        beside,
        place,
        heading,
    })
}

/// Offers them.
///
/// # Errors
/// When a record can't be staged.
pub fn offer(
    links: &Links,
    file: &str,
    options: &Options,
    take: &mut dyn Take,
) -> Result<(), Error> {
    if links.is_empty() {
        return Ok(());
    }
    let ground = Ground::known(options, take);
    for entry in &links.entries {
        offer_one(entry, file, &ground, take)?;
    }
    let (count, left) = (links.entries.len(), links.left.len());
    take.explain(Text::new(
        format!(
            "{file}：链接列表，{count} 条的文字是政策题名，地点取自上面的标题、旁边的机关或题名；另 {left} 条不像政策"
        ),
        format!(
            "{file}: a list of links, {count} read as titles of policies; places are those of the headings above, of the bodies beside them, or of the titles; {left} read as no policies"
        ),
    ));
    tell_titles(
        links.left.iter().map(String::as_str),
        "不像政策、略过的链接：",
        "links passed over as no policies: ",
        take,
    );
    let of = |is: fn(&Beside) -> bool| {
        let entries = links.entries.iter().filter(move |entry| is(&entry.beside));
        entries.map(|entry| entry.title.as_str())
    };
    tell_titles(
        of(|beside| !beside.read || beside.undated),
        "链接旁的文字没有全读，其中的日期、机关等没有记：",
        "the words beside these links were not all read; dates and bodies in them are not on record: ",
        take,
    );
    tell_titles(
        of(|beside| beside.issued.more),
        "发文机关没有主语（会同某部门）或写作“等若干部门”，只记写出名称的：",
        "issuers that the text only counts are not on record, only those it names: ",
        take,
    );
    Ok(())
}

fn offer_one(
    entry: &Entry,
    file: &str,
    ground: &Ground,
    take: &mut dyn Take,
) -> Result<(), Error> {
    let Entry { linked, title, beside, .. } = entry;
    let at = format!("{file}:{}", linked.line);
    let quote =
        format!("{}{}{}", linked.lead, linked.words, linked.rest).trim().to_owned();
    let place = entry.place.or_else(|| whose(entry, &at, &quote, take));
    let Some(place) = place else {
        take.hold();
        return Ok(());
    };
    let code = take.known().places().get(place).code.to_string();
    let (issuers, left_out) = issuers::resolved(&beside.issued, &code, ground, take)?;
    tell_left_out(left_out.then_some(title.as_str()).into_iter(), take);
    let horizon = kind::horizon(title)
        .map(|edtf| Horizon { edtf: Some(edtf.into()), ..Horizon::default() });
    let policy = Policy {
        title: Some(Words::from(title.as_str())),
        jurisdiction: Some(code.into()),
        kind: kind::kind(title).map(Words::from),
        dates: beside.dates.iter().map(dated).collect(),
        horizon,
        version: beside.version.as_deref().map(Words::from),
        doc_number: beside.number.as_deref().map(Words::from),
        issuers: issuers.into_iter().map(Words::from).collect(),
        url: Some(linked.url.as_str()).filter(|url| !url.is_empty()).map(Words::from),
        evidence: Some(evidence(at, quote)),
        ..Policy::default()
    };
    take.policy(proposal(policy, false))?;
    Ok(())
}

/// Asks whose a policy is: what its heading means, or where it is from.
fn whose(entry: &Entry, at: &str, quote: &str, take: &mut dyn Take) -> Option<PlaceId> {
    let places = take.known().places();
    let title = &entry.title;
    if let Some(name) = &entry.heading {
        let sought = Sought { name, ..Sought::default() };
        let open = places::find(places, sought).err()?;
        return decided(doubt(places, sought, &open, at, quote), take);
    }
    let mut asked = doubt(places, Sought::default(), &Open::None(Vec::new()), at, quote);
    asked.key = format!("whose-{:016x}", stable_hash(63, title));
    asked.found.clone_from(title);
    asked.why = Text::new(
        format!(
            "看不出《{title}》是哪里的：写出地点，或 skip；都属一处时用 --default-place"
        ),
        format!(
            "it is not clear whose {title:?} is: write a place, or skip; say --default-place where it is the same for all"
        ),
    );
    decided(asked, take)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_told_from_other_links() {
        for (title, placed, wanted) in [
            ("数据出境安全评估办法", false, true),
            ("General Data Protection Regulation", false, true),
            ("National Strategy for Artifcial Intelligence", true, true),
            ("AIM AT 2030, Mission Austria 2030 (2018)", true, true),
            ("AIM AT 2030, Mission Austria 2030 (2018)", false, false),
            ("Will be uploading soon", true, false),
            ("National AI policies & strategies (OECD)", false, false),
            ("Privacy Policy", true, false),
            ("AI Policy Tracker", true, false),
            ("数据出境申报系统", true, false),
            ("《数据出境安全评估办法》解读", true, false),
            ("深度学习算法", true, false),
            ("贡献指南", true, false),
        ] {
            assert_eq!(reads_like_a_policy(title, placed), wanted, "{title}");
        }
    }

    #[test]
    fn titles_are_without_their_numbers() {
        for (words, title, rest) in [
            ("《甲办法》（国发〔2021〕7号）", "甲办法", "（国发〔2021〕7号）"),
            ("关于甲的意见（国发（2021）7号）", "关于甲的意见", "（国发（2021）7号）"),
            ("甲清单（负面清单）（2024年版）", "甲清单（负面清单）（2024年版）", ""),
        ] {
            assert_eq!(title_of(words), (title, rest));
        }
    }
}
