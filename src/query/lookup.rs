//! Names become numbers. What has no home names its nearest neighbours; what has two is
//! asked back. Nothing is guessed.

use crate::error::Error;
use crate::graph::{BodyId, Fact, Field, Policy, PolicyGraph};
use crate::lang::{Lang, Text};
use crate::model::body as body_names;
use crate::model::date::{self, Bounds, Day};
use crate::model::near::Wanted;
use crate::model::place::{PlaceError, PlaceId, PlaceLevel};
use crate::model::{document_number, title};
use crate::query::sight::Sight;
use crate::query::value;

mod short;

/// How many neighbours an error names.
const NEAREST: usize = 3;

/// Names that are all listed, before the near ones are looked for.
const FEW: usize = 12;

/// Names that are all listed where none is near.
const MANY: usize = 30;

/// English names of provinces in the postal spelling, which books before 1979 write.
const POSTAL: [(&str, &str); 16] = [
    ("peking", "CN-BJ"),
    ("tientsin", "CN-TJ"),
    ("chungking", "CN-CQ"),
    ("szechwan", "CN-SC"),
    ("szechuan", "CN-SC"),
    ("kwangtung", "CN-GD"),
    ("kwangsi", "CN-GX"),
    ("fukien", "CN-FJ"),
    ("chekiang", "CN-ZJ"),
    ("kiangsu", "CN-JS"),
    ("kiangsi", "CN-JX"),
    ("hopeh", "CN-HE"),
    ("shantung", "CN-SD"),
    ("kansu", "CN-GS"),
    ("sinkiang", "CN-XJ"),
    ("kweichow", "CN-GZ"),
];

/// The places that an unknown name is likely to mean: by its postal spelling, or because
/// their names begin with it, as Inner Mongolia's does with Inner.
fn meant(graph: &PolicyGraph, name: &str) -> Vec<PlaceId> {
    let (places, wanted) = (graph.places(), title::fold(name));
    let postal = POSTAL.iter().find(|(spelling, _)| *spelling == wanted);
    if let Some(found) = postal.and_then(|(_, code)| places.by_code(code)) {
        return vec![found];
    }
    if wanted.chars().count() < 3 {
        return Vec::new();
    }
    let first_word = |id: &PlaceId| {
        let name = title::fold(places.get(*id).name_en.split(' ').next().unwrap_or(""));
        name == wanted
    };
    places.ids().filter(first_word).take(NEAREST).collect()
}

/// A place by any of its names, at one of `levels` if given. `flag` is what the person
/// wrote it after.
///
/// # Errors
/// When the name is unknown, ambiguous, or names a place of another level.
pub fn place(
    graph: &PolicyGraph,
    name: &str,
    levels: Option<&[PlaceLevel]>,
    flag: &str,
) -> Result<PlaceId, Error> {
    let places = graph.places();
    let shown = |id: PlaceId, lang: Lang| {
        let place = places.get(id);
        let name = lang.pick(&place.name_zh, &place.name_en);
        let level = level_name(place.level, lang);
        format!("{name} {} ({level})", place.code)
    };
    let list = |ids: &[PlaceId], lang: Lang| {
        ids.iter().map(|&id| format!("\n  {}", shown(id, lang))).collect::<String>()
    };
    places.resolve(name, levels).map_err(|error| match error {
        PlaceError::Ambiguous { name, candidates } => Error::usage(Text::new(
            format!("“{name}”有多个地点：{}", list(&candidates, Lang::Zh)),
            format!("{name:?} names several places:{}", list(&candidates, Lang::En)),
        ))
        .with_hint(Text::new(
            "写全称或代码，如 吉林省 或 CN-JL",
            "give the full name or the code, such as 吉林省 or CN-JL",
        )),
        PlaceError::WrongLevel { name, found } => {
            let code = &places.get(found).code;
            Error::usage(Text::new(
                format!("{flag} 不接受“{name}”：它是 {}", shown(found, Lang::Zh)),
                format!("{flag} does not take {name:?}: it is {}", shown(found, Lang::En)),
            ))
            .with_hint(Text::new(
                format!("用 --place {code}"),
                format!("use --place {code}"),
            ))
        }
        PlaceError::Unknown { name, nearest } => {
            let error = Error::usage(Text::new(
                format!("没有名为“{name}”的地点"),
                format!("no place is called {name:?}"),
            ));
            if let Some(region) = places.region(&name) {
                let count = region.provinces.len();
                return Error::usage(Text::new(
                    format!("{flag} 只取一个地点，“{name}”是几个省级单位"),
                    format!("{flag} takes one place, and {name:?} is several provinces"),
                ))
                .with_hint(Text::new(
                    format!("“{name}”是 {count} 个省级单位，用 --place {name}"),
                    format!("{name:?} is {count} provinces: use --place {name:?}"),
                ));
            }
            if let Some(&body) = bodies_named(graph, &name).first() {
                let body = &graph.body(body).name;
                return error.with_hint(Text::new(
                    format!("“{name}”是机关（{body}），用 --issuer {name}"),
                    format!("{name:?} is a body ({body}): use --issuer {name}"),
                ));
            }
            let meant = meant(graph, &name);
            let nearest = if meant.is_empty() { nearest } else { meant };
            let nearest = match nearest.is_empty() {
                true => mistyped(graph, &name),
                false => nearest,
            };
            if nearest.is_empty() {
                return error.with_hint(Text::new(
                    "用中文名、英文名或代码，如 北京、Beijing、CN-BJ、110000",
                    "use a Chinese or English name or a code: 北京, Beijing, CN-BJ, 110000",
                ));
            }
            error.with_hint(Text::new(
                format!("是否指：{}", list(&nearest, Lang::Zh)),
                format!("did you mean:{}", list(&nearest, Lang::En)),
            ))
        }
        // The rest are about adding places, which no name given here can cause.
        other => Error::usage(Text::new(
            format!("地点“{name}”不能用：{other}"),
            format!("place {name:?} can't be used: {other}"),
        )),
    })
}

/// The provinces whose short names are as long and differ in one letter: 浙扛.
fn mistyped(graph: &PolicyGraph, name: &str) -> Vec<PlaceId> {
    let places = graph.places();
    let wanted: Vec<char> = name.trim().chars().collect();
    let is_near = |id: &PlaceId| {
        let short: Vec<char> = places.get(*id).short_zh.chars().collect();
        let differ = short.iter().zip(&wanted).filter(|(a, b)| a != b).count();
        short.len() == wanted.len() && differ == 1
    };
    let provinces = places.ids().filter(|id| places.level(*id) == PlaceLevel::Province);
    let chinese = wanted.len() > 1 && wanted.iter().all(|c| !c.is_ascii());
    provinces.filter(|id| chinese && is_near(id)).take(NEAREST).collect()
}

/// True for what is meant as a date, well formed or not: a slip in a date is none in a title.
pub fn looks_like_a_date(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || "-/[].~?%XQ".contains(c))
}

/// A level by its code or one of the usual words for it.
///
/// # Errors
/// When it is none.
pub fn level(text: &str) -> Result<PlaceLevel, Error> {
    PlaceLevel::parse(text).ok_or_else(|| {
        let codes = PlaceLevel::ALL.map(PlaceLevel::code).join(", ");
        Error::usage(Text::new(
            format!("没有“{text}”这一层级"),
            format!("there is no level {text:?}"),
        ))
        .with_hint(Text::new(format!("可用的有：{codes}"), format!("there are: {codes}")))
    })
}

/// The name of a level.
pub fn level_name(level: PlaceLevel, lang: Lang) -> &'static str {
    match (level, lang) {
        (level, Lang::Zh) => level.name_zh(),
        (level, Lang::En) => level.code(),
    }
}

/// Issuing bodies by id, else by name or alias in any of its forms: 全国人大常委会 is
/// 全国人民代表大会常务委员会, also where the data has it under both.
fn bodies_named(graph: &PolicyGraph, name: &str) -> Vec<BodyId> {
    let numbered = || (0_u32..).map(BodyId).zip(graph.bodies());
    if let Some((id, _)) = numbered().find(|(_, body)| body.id == name) {
        return vec![id];
    }
    let key = |name: &str| body_names::key(name, graph.places());
    let (folded, wanted) = (title::fold(name), key(name));
    // Most names have one form only, and are folded at once.
    let is = |name: &str| title::fold(name) == folded || key(name) == wanted;
    let named = numbered().filter(|(_, body)| {
        is(&body.name)
            || body.name_en.as_deref().is_some_and(is)
            || body.aliases.iter().any(|alias| is(alias))
    });
    named.map(|(id, _)| id).collect()
}

/// Issuing bodies by id, name or alias; more than one where the data has one under several
/// names.
///
/// # Errors
/// When no body is called that; the nearest are named.
pub fn bodies(graph: &PolicyGraph, name: &str) -> Result<Vec<BodyId>, Error> {
    let found = bodies_named(graph, name);
    if found.is_empty() {
        let names = graph.bodies().iter().map(|body| body.name.as_str());
        return Err(unknown(Text::new("机关", "issuing body"), name, names));
    }
    Ok(found)
}

/// A name from a list, folded; else an error with the nearest, or with the whole list when
/// it is short.
///
/// # Errors
/// When the name is not in the list.
pub fn word<'n>(
    what: Text,
    name: &str,
    known: impl Iterator<Item = &'n str>,
) -> Result<&'n str, Error> {
    let known: Vec<&str> = known.collect();
    let wanted = title::fold(name);
    known
        .iter()
        .copied()
        .find(|known| title::fold(known) == wanted)
        .ok_or_else(|| unknown(what, name, known.into_iter()))
}

fn unknown<'n>(what: Text, name: &str, known: impl Iterator<Item = &'n str>) -> Error {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    known.dedup();
    let error = Error::usage(Text::new(
        format!("没有名为“{name}”的{}", what.zh),
        format!("there is no {} called {name:?}", what.en),
    ));
    if known.is_empty() {
        return error.with_hint(Text::new(
            format!("数据没有写明任何{}", what.zh),
            format!("the data states no {} at all", what.en),
        ));
    }
    if known.len() > FEW {
        let near = nearest(name, known.iter().copied());
        if !near.is_empty() {
            let wanted = title::fold(name);
            let with = known.iter().filter(|one| title::fold(one).contains(&wanted));
            let (zh, en) = match with.count() {
                all if all > near.len() => (
                    format!("（含“{name}”的共 {all} 个）"),
                    format!(" ({all} have {name:?} in them)"),
                ),
                _ => (String::new(), String::new()),
            };
            return error.with_hint(Text::new(
                format!("是否指：{}{zh}", near.join("、")),
                format!("did you mean: {}{en}", near.join(", ")),
            ));
        }
        if known.len() > MANY {
            let [first, second, ..] = known[..] else { return error };
            return error.with_hint(Text::new(
                format!("共有 {} 个，如 {first}、{second}；query 列出的政策写着各自的", known.len()),
                format!(
                    "there are {}, such as {first} and {second}; the policies that query lists name theirs",
                    known.len()
                ),
            ));
        }
    }
    error.with_hint(Text::new(
        format!("可用的有：{}", known.join("、")),
        format!("there are: {}", known.join(", ")),
    ))
}

/// The names that are near `name`, the nearest first.
fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let wanted = title::fold(name);
    let wanted = Wanted::new(&wanted);
    let mut best: Vec<(i64, &str)> = Vec::with_capacity(NEAREST + 1);
    for candidate in known {
        let Some(near) = wanted.nearness(&title::fold(candidate)) else { continue };
        let found = (-(near * 1e6) as i64, candidate);
        let at = best.partition_point(|known| *known <= found);
        best.insert(at, found);
        best.truncate(NEAREST);
    }
    best.into_iter().map(|(_, candidate)| candidate).collect()
}

/// A policy by id, document number in any bracket style, or title: Chinese or English,
/// with or without 《》 and 关于印发…的通知, a law's also without 中华人民共和国.
///
/// # Errors
/// When none or several answer to it.
pub fn policy<'g>(graph: &'g PolicyGraph, name: &str) -> Result<Policy<'g>, Error> {
    if let Some(found) = graph.policy_by_id(name) {
        return Ok(found);
    }
    let wanted_title = title::fold(&title::core_title(name));
    let wanted_number = document_number::normalise(name);
    let named = |wanted_title: &str| -> Vec<Policy<'g>> {
        let answers = |policy: &Policy<'_>| {
            policy.facts().any(|fact| match fact.field() {
                Field::Title | Field::Label => {
                    title::fold(&title::core_title(fact.text())) == wanted_title
                }
                Field::TitleEn | Field::TitleOriginal => {
                    title::fold(fact.text()) == wanted_title
                }
                Field::DocNumber => {
                    document_number::normalise(fact.text()) == wanted_number
                }
                _ => false,
            })
        };
        let candidates = graph.policies_named(&[wanted_title, &wanted_number]);
        candidates.into_iter().filter(answers).collect()
    };
    let mut found = Vec::new();
    if !wanted_title.is_empty() {
        found = named(&wanted_title);
        if found.is_empty() {
            found = named(&format!("中华人民共和国{wanted_title}"));
        }
        if found.is_empty()
            && let Some(one) = short::named(graph, name)
        {
            found.push(one);
        }
    }
    let line =
        |policy: &Policy<'_>| format!("\n  {}  {}", policy.id(), plain_title(*policy));
    match found[..] {
        [one] => Ok(one),
        [] => {
            let error = Error::usage(Text::new(
                format!("没有题名、文号或 id 为“{name}”的政策"),
                format!("no policy has the title, number or id {name:?}"),
            ));
            let named = |fact: &Fact<'_>| {
                matches!(fact.field(), Field::Title | Field::TitleEn | Field::DocNumber)
            };
            let titles = || {
                graph.policies().flat_map(|policy| {
                    let named = policy.facts().filter(named);
                    named.map(move |fact| (policy, fact.text()))
                })
            };
            let mut lines: Vec<String> = Vec::new();
            for near in nearest(name, titles().map(|(_, text)| text)) {
                if let Some((policy, _)) = titles().find(|(_, text)| *text == near) {
                    let line = line(&policy);
                    if !lines.contains(&line) {
                        lines.push(line);
                    }
                }
            }
            if lines.is_empty() {
                let words = head_of(name);
                return Err(error.with_hint(Text::new(
                    format!("没有相近的题名；用题名中的几个字在同一数据里查找：query --title {words}"),
                    format!("no title is near; search the same data by some words of it: query --title {words}"),
                )));
            }
            Err(error.with_hint(Text::new(
                format!("最接近的是：{}", lines.concat()),
                format!("the nearest are:{}", lines.concat()),
            )))
        }
        _ => {
            // Editions share their title: what tells them apart stands behind it.
            let apart = |policy: &Policy<'_>| {
                let version = policy.facts_of(Field::Version).next();
                let sight = Sight::default();
                let date = value::adoption_or_draft(graph, *policy, &sight);
                let number = policy.facts_of(Field::DocNumber).next();
                let told = [
                    version.map(|fact| fact.text().to_owned()),
                    date.map(|found| found.date.edtf.to_owned()),
                    number.map(|fact| fact.text().to_owned()),
                ];
                let told: Vec<String> = told.into_iter().flatten().collect();
                match told.is_empty() {
                    true => line(policy),
                    false => format!("{}  {}", line(policy), told.join("  ")),
                }
            };
            let lines: String = found.iter().map(apart).collect();
            Err(Error::usage(Text::new(
                format!("有 {} 份政策叫“{name}”：{lines}", found.len()),
                format!("{} policies are called {name:?}:{lines}", found.len()),
            ))
            .with_hint(Text::new("用 id 指明其中一份", "name one of them by its id")))
        }
    }
}

/// The first word of a name, or its first two characters where it has no words.
fn head_of(name: &str) -> String {
    let name = name.trim().trim_start_matches(['《', '“', '"']);
    match name.is_ascii() {
        true => name.split([' ', '-', '_']).next().unwrap_or(name).to_owned(),
        false => name.chars().take(2).collect(),
    }
}

/// A title for lists in messages, whatever the collection.
fn plain_title(policy: Policy<'_>) -> &str {
    policy
        .facts()
        .find(|fact| matches!(fact.field(), Field::Title | Field::Label))
        .map_or("", |fact| fact.text())
}

/// A date given on the command line: EDTF, or as written in Chinese (2023年7月).
///
/// # Errors
/// When it is neither.
pub fn date_range(text: &str, flag: &str) -> Result<Bounds, Error> {
    if let Ok(chinese) = date::parse_chinese(text) {
        return Ok(*chinese.date.bounds());
    }
    date::bounds(text).map_err(|error| {
        Error::usage(Text::new(
            format!("{flag}：{}", error.zh()),
            format!("{flag}: {error}"),
        ))
        .with_hint(Text::new(
            "日期写作 2023、2023-07、2023-33（第一季度）、2023-07-13 或 2023年7月13日",
            "write 2023, 2023-07, 2023-33 (first quarter), 2023-07-13 or 2023年7月13日",
        ))
    })
}

/// A single day given on the command line.
///
/// # Errors
/// When the text is no date, or a date that is longer than a day.
pub fn day(text: &str, flag: &str) -> Result<Day, Error> {
    let bounds = date_range(text, flag)?;
    bounds.single_day().ok_or_else(|| {
        Error::usage(Text::new(
            format!("{flag} 需要一天，“{text}”不止一天"),
            format!("{flag} needs a day, and {text:?} is more than one"),
        ))
        .with_hint(Text::new(
            "写到日，如 2023-07-31；期末用该期的最后一天",
            "write the day, such as 2023-07-31; for the end of a period, its last day",
        ))
    })
}

/// Terms of a vocabulary, by code or by name in either language.
pub(super) fn terms<T: Copy>(
    names: &[String],
    all: &[T],
    code: fn(T) -> &'static str,
    text: fn(T) -> Text,
    zh: &str,
    en: &str,
) -> Result<Vec<T>, Error> {
    names
        .iter()
        .map(|name| {
            let wanted = title::fold(name);
            let found = all.iter().copied().find(|&term| {
                let text = text(term);
                [code(term), &text.zh, &text.en]
                    .iter()
                    .any(|word| title::fold(word) == wanted)
            });
            found.ok_or_else(|| {
                let codes: Vec<&str> = all.iter().map(|&term| code(term)).collect();
                let codes = codes.join(", ");
                let names: Vec<String> =
                    all.iter().map(|&term| text(term).zh.to_string()).collect();
                // A name may have a comma of its own.
                let names = names.join("；");
                Error::usage(Text::new(
                    format!("没有“{name}”这一{zh}"),
                    format!("there is no {en} {name:?}"),
                ))
                .with_hint(Text::new(
                    format!("可用的有：{names}（或 {codes}）"),
                    format!("there are: {codes}"),
                ))
            })
        })
        .collect()
}
