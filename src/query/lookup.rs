//! Names become numbers. What has no home names its nearest neighbours; what has two is
//! asked back. Nothing is guessed.

use crate::error::Error;
use crate::graph::{BodyId, Fact, Field, Policy, PolicyGraph};
use crate::lang::{Lang, Text};
use crate::model::date::{self, Bounds, Day};
use crate::model::place::{PlaceError, PlaceId, PlaceLevel};
use crate::model::{document_number, title};

/// How many neighbours an error names.
const NEAREST: usize = 3;

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
            if let Some(body) = body_named(graph, &name) {
                let body = &graph.body(body).name;
                return error.with_hint(Text::new(
                    format!("“{name}”是机关（{body}），用 --issuer {name}"),
                    format!("{name:?} is a body ({body}): use --issuer {name}"),
                ));
            }
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

/// An issuing body by id, name or alias.
fn body_named(graph: &PolicyGraph, name: &str) -> Option<BodyId> {
    let wanted = title::fold(name);
    let position = graph.bodies().iter().position(|body| {
        body.id == name
            || title::fold(&body.name) == wanted
            || body.name_en.as_deref().is_some_and(|name| title::fold(name) == wanted)
            || body.aliases.iter().any(|alias| title::fold(alias) == wanted)
    })?;
    Some(BodyId(position as u32))
}

/// An issuing body by id, name or alias.
///
/// # Errors
/// When no body is called that; the nearest are named.
pub fn body(graph: &PolicyGraph, name: &str) -> Result<BodyId, Error> {
    body_named(graph, name).ok_or_else(|| {
        let names = graph.bodies().iter().map(|body| body.name.as_str());
        unknown(Text::new("机关", "issuing body"), name, names)
    })
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
        return error;
    }
    if known.len() > 12 {
        known = nearest(name, known.into_iter());
        return error.with_hint(Text::new(
            format!("是否指：{}", known.join("、")),
            format!("did you mean: {}", known.join(", ")),
        ));
    }
    error.with_hint(Text::new(
        format!("可用的有：{}", known.join("、")),
        format!("there are: {}", known.join(", ")),
    ))
}

/// The names most like `name`: those that contain it first, then by Jaro-Winkler and the
/// pairs of characters they share.
fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let wanted = title::fold(name);
    let likeness = Likeness::to(&wanted);
    let mut best: Vec<(i64, &str)> = Vec::with_capacity(NEAREST + 1);
    for candidate in known {
        let folded = title::fold(candidate);
        let last = best.get(NEAREST - 1).map(|&(order, _)| order);
        // Of millions of names, nearly all can't be among the nearest: that is seen faster
        // than how near they are.
        if last.is_some_and(|last| order(likeness.at_most(&folded)) > last) {
            continue;
        }
        let found = (order(likeness.of(&folded)), candidate);
        let at = best.partition_point(|known| *known <= found);
        best.insert(at, found);
        best.truncate(NEAREST);
    }
    best.into_iter().map(|(_, candidate)| candidate).collect()
}

/// The more alike, the earlier.
fn order(likeness: f64) -> i64 {
    -(likeness * 1e6) as i64
}

/// How much folded names are like the one that was asked for.
struct Likeness<'w> {
    wanted: &'w str,
    /// Its characters.
    whole: usize,
    /// Its bytes without blanks.
    dense: usize,
    /// Which of 256 signs its characters have.
    signs: [bool; 256],
}

impl<'w> Likeness<'w> {
    fn to(wanted: &'w str) -> Likeness<'w> {
        let mut signs = [false; 256];
        wanted.chars().for_each(|c| signs[sign(c)] = true);
        let dense = wanted.chars().filter(|c| !c.is_whitespace()).map(char::len_utf8);
        Likeness { wanted, whole: wanted.chars().count(), dense: dense.sum(), signs }
    }

    fn contained(&self, name: &str) -> f64 {
        if !self.wanted.is_empty() && name.contains(self.wanted) { 2.0 } else { 0.0 }
    }

    fn of(&self, name: &str) -> f64 {
        strsim::sorensen_dice(self.wanted, name)
            + strsim::jaro_winkler(self.wanted, name)
            + self.contained(name)
    }

    /// No less than [`of`](Likeness::of): what it would be if every character that both may
    /// have stood in the same place.
    fn at_most(&self, name: &str) -> f64 {
        let (mut whole, mut dense, mut common) = (0_usize, 0_usize, 0_usize);
        for c in name.chars() {
            whole += 1;
            dense += if c.is_whitespace() { 0 } else { c.len_utf8() };
            common += usize::from(self.signs[sign(c)]);
        }
        let common = common.min(self.whole);
        if self.dense < 3 || dense < 3 {
            return f64::INFINITY;
        }
        if common == 0 {
            return 0.0;
        }
        let (mine, its, shared) = (self.whole as f64, whole as f64, common as f64);
        let jaro = (shared / mine + shared / its + 1.0) / 3.0;
        // A common start of four characters counts a tenth of what is missing each.
        let jaro_winkler = jaro + 0.4 * (1.0 - jaro);
        // Without blanks, by bytes, as strsim counts.
        let dice = match dense == self.dense {
            true => 1.0,
            false => 2.0 * shared / (dense + self.dense - 2) as f64,
        };
        dice + jaro_winkler + self.contained(name) + 1e-9
    }
}

fn sign(c: char) -> usize {
    (c as u32).wrapping_mul(0x9E37_79B1) as usize >> 24
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
                return Err(error);
            }
            Err(error.with_hint(Text::new(
                format!("最接近的是：{}", lines.concat()),
                format!("the nearest are:{}", lines.concat()),
            )))
        }
        _ => {
            let lines: String = found.iter().map(line).collect();
            Err(Error::usage(Text::new(
                format!("有 {} 份政策叫“{name}”：{lines}", found.len()),
                format!("{} policies are called {name:?}:{lines}", found.len()),
            ))
            .with_hint(Text::new("用 id 指明其中一份", "name one of them by its id")))
        }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_passed_over_is_no_nearer(
            wanted in "[abc 人工智能]{0,8}",
            names in prop::collection::vec("[abcd 人工智能的]{0,9}", 0..12),
        ) {
            let folded = title::fold(&wanted);
            let likeness = Likeness::to(&folded);
            let mut all: Vec<(i64, &str)> = Vec::new();
            for name in &names {
                let of = likeness.of(&title::fold(name));
                prop_assert!(likeness.at_most(&title::fold(name)) >= of);
                all.push((order(of), name));
            }
            all.sort_unstable();
            let wanted_names: Vec<&str> =
                all.into_iter().take(NEAREST).map(|(_, name)| name).collect();
            let found = nearest(&wanted, names.iter().map(String::as_str));
            prop_assert_eq!(found, wanted_names);
        }
    }
}
