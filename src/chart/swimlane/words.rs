//! The words around a swimlane: what it finds, how it is read, what it rests on.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::lanes::{Item, Lane, Undated};
use super::legend::Shown;
use crate::chart::phrases::{cited, is_draft};
use crate::chart::scene::Tip;
use crate::chart::titles;
use crate::lang::Lang;
use crate::model::date::Day;
use crate::query::Verb;
use crate::view::{Policy, View, wording};

/// The finding as a title: how many at each level, in which years, and since when each level
/// was searched. Where the question was narrower than places and levels, what is shown.
pub(super) fn title(view: &View, lanes: &[Lane<'_>], lang: Lang) -> String {
    let query = &view.query;
    let plain = matches!(query.verb, Verb::Query | Verb::Compare)
        && query.walk.is_none()
        && query.title.is_none()
        && query.categories.is_empty()
        && query.topics.is_empty()
        && query.issuers.is_empty();
    if !plain {
        return wording::heading(view, lang);
    }
    let mut groups: Vec<Group<'_, '_>> = Vec::new();
    for lane in lanes {
        // The lanes of categories are the nation's.
        let divider = lang.pick("｜", " | ");
        let name = lane.name.split(divider).next().unwrap_or_default().to_owned();
        let since = since(lane);
        match groups.iter_mut().find(|(known, ..)| *known == name) {
            Some((_, items, _, undated)) => {
                items.extend(&lane.items);
                *undated = *undated + lane.undated;
            }
            None => {
                groups.push((name, lane.items.iter().collect(), since, lane.undated));
            }
        }
    }
    // Sides of a comparison each keep their name.
    let local = match view.comparison {
        Some(_) => groups.len(),
        None => lanes_at_home(&groups),
    };
    if groups.len() - local > 1 {
        let rest = groups.split_off(local);
        let (places, undated) = (
            rest.len(),
            rest.iter().map(|group| group.3).fold(Undated::default(), |a, b| a + b),
        );
        let items: Vec<&Item<'_>> = rest.into_iter().flat_map(|group| group.1).collect();
        let name = match groups.is_empty() {
            // Nothing is at home, so nothing is abroad.
            true => lang.pick(
                format!("{places} 个国家和地区"),
                format!("{places} jurisdictions"),
            ),
            false => lang.pick("境外", "Abroad").to_owned(),
        };
        groups.push((name, items, None, undated));
    }
    let several = groups.len() > 2;
    let parts: Vec<String> = groups
        .iter()
        .map(|(name, items, since, undated)| {
            let mut years = years(items);
            for (count, zh, en) in [
                (undated.all, "份无日期", "without a date"),
                (undated.unissued, "份尚未发布", "not issued yet"),
            ] {
                if count > 0 {
                    let divider = if years.is_empty() { ["", ""] } else { ["，", "; "] };
                    years.push_str(&lang.pick(
                        format!("{}{count} {zh}", divider[0]),
                        format!("{}{count} {en}", divider[1]),
                    ));
                }
            }
            let drafts = items.iter().filter(|item| is_draft(item.policy)).count()
                + undated.drafts;
            // The tables of a comparison count drafts apart, and so does its title.
            let apart = view.comparison.is_some();
            if drafts > 0 {
                let divider = if years.is_empty() { ["", ""] } else { ["，", "; "] };
                let then = lang.pick(divider[0], divider[1]);
                years.push_str(&match (apart, drafts) {
                    (true, 1) => lang.pick(
                        format!("{then}另有草案 1 份"),
                        format!("{then}1 draft more"),
                    ),
                    (true, _) => lang.pick(
                        format!("{then}另有草案 {drafts} 份"),
                        format!("{then}{drafts} drafts more"),
                    ),
                    (false, 1) => lang.pick(
                        format!("{then}含 1 份草案"),
                        format!("{then}1 of them a draft"),
                    ),
                    (false, _) => lang.pick(
                        format!("{then}含 {drafts} 份草案"),
                        format!("{then}{drafts} of them drafts"),
                    ),
                });
            }
            let n = items.len() + undated.count() - if apart { drafts } else { 0 };
            let noun = if n == 1 { "policy" } else { "policies" };
            if several && name == lang.pick("境外", "Abroad") {
                return lang.pick(format!("{name} {n} 份"), format!("{name} {n}"));
            }
            let bracket = match since {
                Some(since) => lang.pick(
                    format!("{years}，检索自 {since}"),
                    format!("{years}; searched from {since}"),
                ),
                None => years,
            };
            // Without years there is nothing in brackets.
            if bracket.is_empty() {
                return lang.pick(
                    format!("{name} {n} 份"),
                    match several {
                        true => format!("{name} {n}"),
                        false => format!("{name}: {n} {noun}"),
                    },
                );
            }
            lang.pick(
                format!("{name} {n} 份（{bracket}）"),
                match several {
                    true => format!("{name} {n} ({bracket})"),
                    false => format!("{name}: {n} {noun} ({bracket})"),
                },
            )
        })
        .collect();
    parts.join(lang.pick("，", ", "))
}

/// How the picture is read.
pub(super) fn subtitle(shown: &Shown, lang: Lang) -> String {
    let mut parts = vec![
        lang.pick(
            "色块宽度＝日期的精度，只知月份即一个月宽；横轴按真实时间；标签为简称",
            "A mark is as wide as its date is exact: a month is a month wide. Time is to scale; labels are short titles",
        )
    ];
    if shown.numbers {
        parts.push(lang.pick("“→①”引用标“①”的文件", "→① cites the policy marked ①"));
    }
    if shown.counts {
        parts.push(
            lang.pick(
                "--from、--to 逐份展开计数",
                "--from and --to show what is counted",
            ),
        );
    }
    parts.join(lang.pick("；", "; "))
}

/// What of the answer is not on the picture, and where it is instead.
pub(super) fn absent(shown: &Shown, undated: usize, lang: Lang) -> String {
    let counts = [
        (shown.unnamed, "份未标名", "without a label"),
        (shown.untold, "条关系未画线", "linked without a line"),
        (undated, "份无日期", "without a date"),
    ];
    let parts: Vec<String> = counts
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, zh, en)| format!("{count} {}", lang.pick(*zh, *en)))
        .collect();
    match parts.is_empty() {
        true if shown.apart => lang
            .pick(
                "各份均已标名，关系均已画出。",
                "Every mark has its name, and every relation its line.",
            )
            .to_owned(),
        true => String::new(),
        false => lang.pick(
            format!("{}，见备注。", parts.join("、")),
            format!(" {}: see the notes.", parts.join(", ")),
        ),
    }
}

/// More policies than this before the axis are counted and not named.
const MOST_BEFORE: usize = 3;

/// The names of what ends before the axis begins, for beside it there is only a count of them.
pub(super) fn before_axis(lanes: &[Lane<'_>], begin: Day, lang: Lang) -> String {
    let mut named: Vec<String> = Vec::new();
    for item in lanes.iter().flat_map(|lane| &lane.items) {
        if !item.is_before(begin) {
            continue;
        }
        let policy = item.policy;
        let date = policy.shown_date().map_or("", |date| &*date.edtf);
        let (date, place) =
            (wording::date(date, lang), policy.jurisdiction.short.get(lang));
        let words = format!("{date} {place} {}", titles::short(policy, lang));
        // What two sides have is there twice.
        if !named.contains(&words) {
            named.push(words);
        }
    }
    match named.len() {
        1..=MOST_BEFORE => lang.pick(
            format!("早于时间轴：{}。", named.join("；")),
            format!(" Before the axis: {}.", named.join("; ")),
        ),
        _ => String::new(),
    }
}

/// What the title counts together: its name, its policies, since when it was searched, and how
/// many more have no date.
type Group<'i, 'v> = (String, Vec<&'i Item<'v>>, Option<String>, Undated);

/// How many groups come before those abroad.
fn lanes_at_home(groups: &[Group<'_, '_>]) -> usize {
    let home = |items: &Vec<&Item<'_>>| {
        items.iter().all(|item| {
            let code = &*item.policy.jurisdiction.code;
            code == "CN" || code.starts_with("CN-")
        })
    };
    groups.iter().take_while(|(_, items, ..)| home(items)).count()
}

/// The month from which a lane was searched, when it has what is years older: its count then
/// mixes what was looked for with what turned up.
fn since(lane: &Lane<'_>) -> Option<String> {
    let first = lane.searched.iter().filter_map(|(lo, _)| *lo).min()?;
    let oldest = lane.items.iter().filter_map(|item| item.lo.or(item.hi)).min()?;
    if (first - oldest).num_days() < 2 * 366 {
        return None;
    }
    Some(first.format("%Y-%m").to_string())
}

/// `2016–2024`.
fn years(items: &[&Item<'_>]) -> String {
    let first = items.iter().filter_map(|item| item.lo.or(item.hi)).min();
    let last = items.iter().filter_map(|item| item.hi.or(item.lo)).max();
    match (first.map(|day| day.year()), last.map(|day| day.year())) {
        (Some(first), Some(last)) if first == last => format!("{first}"),
        (Some(first), Some(last)) => format!("{first}–{last}"),
        _ => String::new(),
    }
}

/// Meanings of dates that are named at the foot; the others are counted together.
const MOST_ROLES: usize = 3;

/// Source, search, counts and the meaning of dates.
pub(super) fn source(
    view: &View,
    drawn: &BTreeMap<&str, &Policy>,
    absent: &str,
    lang: Lang,
) -> Vec<String> {
    let mut roles: BTreeMap<&str, usize> = BTreeMap::new();
    for policy in drawn.values() {
        let Some(date) = policy.shown_date() else { continue };
        *roles.entry(date.role.name.get(lang)).or_default() += 1;
    }
    let sources = cited(view, lang);
    let mut searches: Vec<String> = Vec::new();
    for search in view.searched.iter().filter(|search| !search.unreadable) {
        let relevant = view.policies.iter().any(|policy| {
            let place = &policy.jurisdiction;
            let within = place.code == search.within.code
                || place.code.starts_with(&format!("{}-", search.within.code));
            within
                && (place.level.code == search.level.code || search.within.code == "CN")
        });
        let china = search.within.code == "CN";
        if let (Some(window), true, true) = (&search.window, relevant, china) {
            let level = search.level.name.get(lang);
            let words = format!("{level} {}", window_words(window));
            if !searches.contains(&words) {
                searches.push(words);
            }
        }
    }
    let searches = match (searches.is_empty(), view.searched.is_empty()) {
        (false, _) => lang.pick(
            format!("；检索范围：{}", searches.join("、")),
            format!("; searched: {}", searches.join(", ")),
        ),
        (true, true) => lang
            .pick("；数据未记录检索范围", "; the data do not say what was searched")
            .to_owned(),
        (true, false) => String::new(),
    };
    let mut roles: Vec<(&str, usize)> = roles.into_iter().collect();
    roles.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    let rare: usize = roles.iter().skip(MOST_ROLES).map(|(_, count)| count).sum();
    roles.truncate(MOST_ROLES);
    if rare > 0 {
        roles.push((lang.pick("其他", "other"), rare));
    }
    let roles: Vec<String> =
        roles.iter().map(|(name, count)| format!("{name} {count}")).collect();
    let drawn = drawn.len();
    let gone = removed(view, lang);
    let day = wording::standing_day(view, lang);
    let (whole, roles) = (view.data.policies, roles.join(lang.pick("、", ", ")));
    match lang {
        Lang::Zh => vec![
            format!("{sources}{searches}。{gone}"),
            format!(
                "n = {drawn}（数据集共 {whole} 份）。日期含义：{roles}。未观察到 ≠ 没有。状态截至 {day}。{absent}"
            ),
        ],
        Lang::En => vec![
            format!("{sources}{searches}.{gone}"),
            format!(
                "n = {drawn} of {whole} in the data set. What the date is: {roles}. Not observed ≠ none. Standing on {day}.{absent}"
            ),
        ],
    }
}

/// Titles of removed policies that are named at the foot.
const MOST_REMOVED: usize = 3;

/// What the state before had and this one has not: it has no place on the picture.
fn removed(view: &View, lang: Lang) -> String {
    let Some(diff) = view.diff.as_ref().filter(|diff| !diff.removed.is_empty()) else {
        return String::new();
    };
    let named = diff.removed.iter().take(MOST_REMOVED).map(|one| one.title.get(lang));
    let named: Vec<&str> = named.collect();
    let count = diff.removed.len();
    let (zh, en) = match count > MOST_REMOVED {
        true => (format!("等 {count} 份"), format!(" and {} more", count - MOST_REMOVED)),
        false => (String::new(), String::new()),
    };
    lang.pick(
        format!("删去、图上没有：{}{zh}。", named.join("、")),
        format!(" Removed, and not drawn: {}{en}.", named.join("; ")),
    )
}

fn window_words(window: &str) -> String {
    let short = |date: &str| date.get(..7).unwrap_or(date).to_owned();
    match window.split_once('/') {
        Some((from, to)) => format!("{}–{}", short(from), short(to)),
        None => window.to_owned(),
    }
}

/// What a reader learns of a policy on hover or focus.
pub(super) fn tip(policy: &Policy, lang: Lang) -> Tip {
    let mut lines = Vec::new();
    if let Some(date) = policy.shown_date() {
        let role = date.role.name.get(lang);
        lines.push(format!("{role} {}", wording::date(&date.edtf, lang)));
    }
    let place = policy.jurisdiction.name.get(lang);
    lines.push(match policy.issuers_in_brief(lang) {
        issuers if issuers.is_empty() => place.to_owned(),
        issuers => format!("{place} · {issuers}"),
    });
    lines.extend(policy.doc_number.clone());
    if let Some(horizon) = &policy.horizon {
        let words = horizon.words.as_deref().unwrap_or(&horizon.edtf);
        lines.push(
            lang.pick(format!("规划期 {words}"), format!("planning horizon {words}")),
        );
    }
    lines.push(policy.status.words(lang));
    if policy.matched.code == "possible" {
        lines.push(policy.matched.name.get(lang).to_owned());
    }
    let evidence = policy.evidence.first();
    if let Some(evidence) = evidence {
        let locator = evidence.locator.as_deref().unwrap_or_default();
        lines.push(format!("{} {locator}", evidence.source_title).trim_end().to_owned());
    }
    let url = policy.url.clone().or_else(|| evidence.and_then(|row| row.url.clone()));
    Tip { title: policy.title.get(lang).to_owned(), lines, href: url }
}
