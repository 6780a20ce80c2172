//! What a reader must know of an answer: what was searched, what was left out, where
//! sources disagree.

use std::collections::BTreeMap;

use super::{Date, Note, Policy, View, Words};
use crate::graph::{self, Coverage, Field, PolicyGraph};
use crate::lang::{Lang, Text};
use crate::model::date::{self, Bounds};
use crate::model::law::Certainty;
use crate::model::place::{PlaceId, PlaceLevel};
use crate::query::coverage::Observation;
use crate::query::{Query, Scope, Selection};

fn note(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Note {
    Note { code, text: Text::new(zh, en).into() }
}

/// `1 policy`, `2 policies`.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What gives cause for a note, counted policy by policy: an answer need not be held as a
/// whole for its notes.
#[derive(Debug, Default)]
pub(super) struct Causes {
    possible: usize,
    /// How many dates there are of each role, and its name.
    roles: BTreeMap<String, (usize, Words)>,
    /// Policies of other nations than China.
    abroad: usize,
    /// Cities that stand for their provinces, in both languages.
    standing_in: Vec<Words>,
    /// Points at which sources disagree, and policies with such points.
    conflicts: (usize, usize),
    /// Policies of which sources tell different standings.
    disputed: usize,
}

impl Causes {
    /// Those in `policies`.
    pub(super) fn of(policies: &[Policy]) -> Causes {
        let mut causes = Causes::default();
        policies.iter().for_each(|policy| causes.count(policy));
        causes
    }

    /// Counts one more policy.
    pub(super) fn count(&mut self, policy: &Policy) {
        let Policy { jurisdiction, conflicts, .. } = policy;
        self.possible += usize::from(policy.matched.code == "possible");
        if let Some(Date { role, .. }) = &policy.adoption {
            match self.roles.get_mut(&role.code) {
                Some((count, _)) => *count += 1,
                None => {
                    self.roles.insert(role.code.clone(), (1, role.name.clone()));
                }
            }
        }
        let nation = jurisdiction.level.code == PlaceLevel::Country.code();
        self.abroad += usize::from(nation && jurisdiction.code != "CN");
        let represents = policy.listed.iter().filter(|listed| listed.represents);
        self.standing_in.extend(represents.map(|listed| {
            let (city, under) = (&jurisdiction.short, &listed.under.short);
            let zh = format!("{}→{}（{}）", city.zh, under.zh, listed.table);
            let en = format!("{} for {} ({})", city.en, under.en, listed.table);
            Words { zh, en }
        }));
        self.conflicts.0 += conflicts.len();
        self.conflicts.1 += usize::from(!conflicts.is_empty());
        let of_standing = |one: &super::Conflict| one.chosen.recorded.is_some();
        self.disputed += usize::from(conflicts.iter().any(of_standing));
    }
}

/// The notes of a list of policies.
pub(super) fn of_list(
    graph: &PolicyGraph,
    query: &Query,
    selection: &Selection,
    causes: &Causes,
) -> Vec<Note> {
    let mut notes = Vec::new();
    if selection.items.is_empty() {
        notes.push(empty(graph, query, selection));
    }
    for observation in &selection.observations {
        notes.extend(coverage(graph, observation));
    }
    if query.as_of.is_some() {
        notes.push(count_on_day(graph, selection));
    }
    notes.extend(left_out(selection));
    notes.extend(possible(causes));
    notes.extend(mixed_roles(causes));
    notes.extend(abroad(query, causes));
    notes.extend(of_policies(causes));
    notes
}

/// The notes that hang on nothing but the policies shown.
pub(super) fn of_policies(causes: &Causes) -> Vec<Note> {
    standing_in(causes).into_iter().chain(conflicts(causes)).collect()
}

/// The notes of a connection.
pub(super) fn of_path(view: &View) -> Vec<Note> {
    if !view.chain.is_empty() {
        return vec![];
    }
    let mut common = Vec::new();
    if let [first, last] = &view.policies[..] {
        if first.jurisdiction == last.jurisdiction {
            common.push(first.jurisdiction.name.clone());
        }
        for category in first.categories.iter().filter(|c| last.categories.contains(c)) {
            let value = category.value.clone();
            common.push(Text::new(value.clone(), value).into());
        }
        common.extend(
            first
                .issuers
                .iter()
                .filter(|b| last.issuers.contains(b))
                .map(|b| b.name.clone()),
        );
    }
    let list = |lang: Lang, between: &str| {
        common.iter().map(|words| words.get(lang)).collect::<Vec<_>>().join(between)
    };
    let mut notes = vec![note(
        "not_connected",
        "没有记录在案的关系链连接这两份政策；--evidence all 也看推断的关系",
        "no recorded relations connect these two; --evidence all also walks inferred ones",
    )];
    if !common.is_empty() {
        notes.push(note(
            "in_common",
            format!("两者共有：{}", list(Lang::Zh, "、")),
            format!("they share: {}", list(Lang::En, ", ")),
        ));
    }
    notes
}

/// An empty answer says what was asked of what, and what to try.
fn empty(graph: &PolicyGraph, query: &Query, selection: &Selection) -> Note {
    let narrow = [
        (!query.collections.is_empty(), "--collection"),
        (!query.categories.is_empty(), "--category"),
        (!query.topics.is_empty(), "--topic"),
        (!query.issuers.is_empty(), "--issuer"),
        (!query.kinds.is_empty(), "--kind"),
        (!query.legal_levels.is_empty(), "--legal-level"),
        (!query.levels.is_empty(), "--level"),
        (query.title.is_some(), "--title"),
        (query.from.is_some(), "--from"),
        (query.to.is_some(), "--to"),
        (query.role.is_some(), "--role"),
        (query.certain, "--certain"),
        (query.as_of.is_some(), "--as-of"),
        (query.known.is_some(), "--known"),
        (!query.statuses.is_empty(), "--status"),
    ];
    let flags: Vec<&str> =
        narrow.iter().filter(|(given, _)| *given).map(|(_, flag)| *flag).collect();
    let (count, name) = (graph.policy_count(), graph.name());
    let has_levels_above = selection
        .places
        .iter()
        .any(|&place| graph.places().get(place).level > PlaceLevel::Country);
    let (try_zh, try_en) = match (flags.is_empty(), query.scope) {
        (false, _) => (
            format!("可放宽 {}", flags.join("、")),
            format!("try without {}", flags.join(", ")),
        ),
        (true, Scope::Own) if has_levels_above => (
            "可加 --scope total 查看对其适用的上级政策".to_owned(),
            "add --scope total to see the policies from above that apply".to_owned(),
        ),
        (true, _) => (String::new(), String::new()),
    };
    // A filter on what no document tells finds nothing, whatever it names.
    let ranked = |it: graph::Policy<'_>| it.facts_of(Field::LegalLevel).next().is_some();
    let (try_zh, try_en) =
        match query.legal_levels.is_empty() || graph.policies().any(ranked) {
            true => (try_zh, try_en),
            false => (
                format!("数据没有一份政策记有效力级别；{try_zh}"),
                format!("no policy of the data has a legal level on record; {try_en}"),
            ),
        };
    let joined = |sentence: &str, more: String, stop: &str| match more.is_empty() {
        true => sentence.to_owned(),
        false => format!("{sentence}{stop}{more}"),
    };
    note(
        "empty",
        joined(&format!("在 {name} 的 {count} 份政策中没有找到符合条件的"), try_zh, "；"),
        joined(
            &format!("none of the {count} policies of {name} fits what was asked"),
            try_en,
            "; ",
        ),
    )
}

fn names_no_place(query: &Query) -> bool {
    query.provinces.is_empty() && query.places.is_empty() && query.countries.is_empty()
}

/// What the sources saw of a place: a place not searched is never a zero.
fn coverage(graph: &PolicyGraph, observation: &Observation) -> Vec<Note> {
    let place = graph.places().get(observation.place);
    let (zh, en) = (&place.short_zh, place.short_en());
    let mut notes = Vec::new();
    for (tables, window) in by_window(graph, &observation.not_observed) {
        let (window_zh, window_en) = match window {
            None => {
                ("检索时段未写明".to_owned(), "when it searched is not told".to_owned())
            }
            window => {
                let window = window_words(window);
                (format!("检索 {window}"), format!("searched {window}"))
            }
        };
        notes.push(note(
            "not_observed",
            format!(
                "{zh}：在{}中未观察到（{window_zh}）；未观察到不等于没有",
                tables_words(&tables, Lang::Zh)
            ),
            format!(
                "{en}: not observed in {}, {window_en}; not observed is not the same as none",
                tables_words(&tables, Lang::En)
            ),
        ));
    }
    for (tables, window) in by_window(graph, &observation.listed) {
        let window = window_words(window);
        notes.push(note(
            "covered",
            format!(
                "{zh}：{}检索 {window}，所列不等于全部",
                tables_words(&tables, Lang::Zh)
            ),
            format!(
                "{en}: {} searched {window}; what is listed need not be all",
                tables_words(&tables, Lang::En)
            ),
        ));
    }
    for &search in &observation.unreadable {
        let rule = &graph.coverage()[search].rule;
        notes.push(note(
            "unreadable",
            format!("{zh}：来源有一份清单，但读不到——{}", rule.zh),
            format!("{en}: the source has a list that can't be read: {}", rule.en),
        ));
    }
    let unseen = observation.listed.is_empty()
        && observation.not_observed.is_empty()
        && observation.unreadable.is_empty();
    if unseen && graph.coverage().is_empty() {
        notes.push(note(
            "not_searched",
            format!("{zh}：数据未记录检索范围；没有结果不等于没有政策"),
            format!(
                "{en}: the data do not record what was searched; no result does not mean no policy"
            ),
        ));
    } else if unseen {
        notes.push(note(
            "not_searched",
            format!("{zh}：数据集的来源都没有检索过这里；没有结果不等于没有政策"),
            format!(
                "{en}: no source of this data set searched here; no result does not mean no policy"
            ),
        ));
    }
    notes
}

/// Tables by the window in which they were searched, in order.
fn by_window<'g>(
    graph: &'g PolicyGraph,
    searches: &[usize],
) -> Vec<(Vec<&'g str>, Option<&'g str>)> {
    let mut windows: Vec<(Vec<&str>, Option<&str>)> = Vec::new();
    for &search in searches {
        let Coverage { tables, window, .. } = &graph.coverage()[search];
        let tables = tables.iter().map(String::as_str);
        match windows.iter_mut().find(|(_, known)| *known == window.as_deref()) {
            Some((known, _)) => known.extend(tables),
            None => windows.push((tables.collect(), window.as_deref())),
        }
    }
    windows
}

/// `表3、表4`, or `tables 3-4`.
fn tables_words(tables: &[&str], lang: Lang) -> String {
    if lang == Lang::Zh {
        return tables.join("、");
    }
    let numbers: Option<Vec<u32>> =
        tables.iter().map(|table| table.strip_prefix('表')?.parse().ok()).collect();
    match numbers.as_deref() {
        Some([one]) => format!("table {one}"),
        Some([first, .., last]) => format!("tables {first}-{last}"),
        _ => tables.join(", "),
    }
}

/// A window in whole months where it is one: `2023-01..2024-09`.
fn window_words(window: Option<&str>) -> String {
    let Some(window) = window else { return "?".to_owned() };
    let whole_months = |bounds: Bounds| {
        let (lo, hi) = (bounds.lo?, bounds.hi?);
        let starts = lo.format("%d").to_string() == "01";
        let ends = hi.succ_opt()?.format("%d").to_string() == "01";
        (starts && ends)
            .then(|| format!("{}..{}", lo.format("%Y-%m"), hi.format("%Y-%m")))
    };
    date::bounds(window)
        .ok()
        .and_then(whole_months)
        .unwrap_or_else(|| window.replace('/', ".."))
}

/// Counts are intervals where dates are: what is certain, and what is possible.
fn count_on_day(graph: &PolicyGraph, selection: &Selection) -> Note {
    let certain = selection
        .items
        .iter()
        .filter(|item| item.certainty != Certainty::Possible)
        .count();
    // Whose standing nobody tells may have the one asked for.
    let unknown = selection.left_out.unknown_standing;
    let possible = selection.items.len() + unknown;
    let places = |only_certain: bool| {
        let mut provinces: Vec<PlaceId> = selection
            .items
            .iter()
            .filter(|item| !only_certain || item.certainty != Certainty::Possible)
            .filter_map(|item| {
                graph.places().province_of(graph.policy(item.policy).jurisdiction())
            })
            .filter(|&province| graph.places().get(province).mainland)
            .collect();
        provinces.sort_unstable();
        provinces.dedup();
        provinces.len()
    };
    let (least, most) = (places(true), places(false));
    let units = graph.places().mainland_provinces().count();
    let day = selection.day;
    let (mut zh, mut en) = match possible == certain {
        true => (
            format!("截至 {day}：{certain} 份"),
            format!("by {day}: {}", counted(certain, "policy", "policies")),
        ),
        false => (
            format!("截至 {day}：至少 {certain} 份，至多 {possible} 份"),
            format!("by {day}: at least {certain}, at most {possible} policies"),
        ),
    };
    if most > 0 {
        let within = match least == most {
            true => most.to_string(),
            false => format!("[{least}, {most}]"),
        };
        zh.push_str(&format!(
            "；涉及内地 {units} 个省级单位中的 {within} 个（城市文件计入其省）"
        ));
        en.push_str(&format!(
            "; in {within} of the {units} mainland provinces (a city's document counts for its province)"
        ));
    }
    note("count", zh, en)
}

fn left_out(selection: &Selection) -> Vec<Note> {
    let left = &selection.left_out;
    let mut notes = Vec::new();
    let mut add = |count: usize, code, zh: &str, en: &str| {
        if count > 0 {
            notes.push(note(
                code,
                format!("另有 {count} 份{zh}"),
                format!("{count} more {en}"),
            ));
        }
    };
    add(
        left.undated,
        "undated",
        "没有所问含义的日期，未列入",
        "without a date of the role asked for, not listed",
    );
    add(
        left.only_possible,
        "only_possible",
        "只是可能符合，未列入",
        "only possibly fit, not listed",
    );
    add(
        left.not_yet_issued,
        "not_yet_issued",
        "当日尚未发布，未列入",
        "not yet issued on that day, not listed",
    );
    add(
        left.not_yet_known,
        "not_yet_known",
        "到该日尚无记录，未列入",
        "not on record by that day, not listed",
    );
    let unknown = left.unknown_standing;
    if unknown > 0 {
        notes.push(note(
            "unknown_standing",
            format!("效力未知 {unknown} 份：其当日的效力没有记录，是否符合所问状态不能确定，未列入"),
            format!(
                "{unknown} more of unknown standing on that day: whether they have the one asked for nobody tells; not listed"
            ),
        ));
    }
    notes
}

/// What one policy has relations with that came out after the day asked about.
pub(super) fn related_later(count: usize) -> Option<Note> {
    (count > 0).then(|| {
        note(
            "not_yet_issued",
            format!("与它有关系的另有 {count} 份政策，当日尚未发布，其关系未列入"),
            format!(
                "{count} more {} to it, not yet issued on that day: not listed",
                if count == 1 { "policy is related" } else { "policies are related" }
            ),
        )
    })
}

fn possible(causes: &Causes) -> Option<Note> {
    let count = causes.possible;
    let (why_zh, why_en) = match causes.disputed {
        0 => ("其日期不够精确", "their dates not being exact enough"),
        _ => (
            "其日期不够精确，或来源所说的效力不一",
            "their dates not being exact enough, or sources telling different standings",
        ),
    };
    (count > 0).then(|| {
        note(
            "possible",
            format!(
                "{count} 份只是可能符合（{why_zh}），以 ? 标出；--certain 只列确定的"
            ),
            format!(
                "{count} only possibly fit, {why_en}; marked ?; --certain leaves them out"
            ),
        )
    })
}

/// Dates of different roles stand in one column only with a warning.
fn mixed_roles(causes: &Causes) -> Option<Note> {
    if causes.roles.len() < 2 {
        return None;
    }
    let list = |lang: Lang, between: &str| {
        causes
            .roles
            .values()
            .map(|(count, name)| format!("{} {count}", name.get(lang)))
            .collect::<Vec<_>>()
            .join(between)
    };
    Some(note(
        "mixed_roles",
        format!("日期含义不一，比较时请留意：{}", list(Lang::Zh, "、")),
        format!(
            "the dates differ in what they mean; mind this when comparing: {}",
            list(Lang::En, ", ")
        ),
    ))
}

/// `--level national` takes every nation's; say so when no country was named.
fn abroad(query: &Query, causes: &Causes) -> Option<Note> {
    if query.levels.is_empty() || !names_no_place(query) {
        return None;
    }
    let outside = causes.abroad;
    (outside > 0).then(|| {
        note(
            "abroad",
            format!("其中 {outside} 份是其他国家的；--country 中国 只看中国"),
            format!("{outside} of these come from other nations; --country China for China alone"),
        )
    })
}

/// A city's document stands for its province only through a named rule.
fn standing_in(causes: &Causes) -> Option<Note> {
    if causes.standing_in.is_empty() {
        return None;
    }
    let list = |lang: Lang, between: &str| {
        let pairs = causes.standing_in.iter().map(|pair| pair.get(lang));
        pairs.collect::<Vec<_>>().join(between)
    };
    Some(note(
        "represents",
        format!("城市文件，来源列在其省之下：{}", list(Lang::Zh, "、")),
        format!(
            "documents of cities that the source lists for their provinces: {}",
            list(Lang::En, ", ")
        ),
    ))
}

fn conflicts(causes: &Causes) -> Option<Note> {
    let (count, policies) = causes.conflicts;
    (count > 0).then(|| {
        note(
            "conflicts",
            format!(
                "{policies} 份政策有 {count} 处来源不一，以 ≠ 标出。取值规则：已核实先于未核实；正式文本 > 公报 > 政府网站 > 报告 > 转载 > 编者 > 种类未说明；与之相容而更精确者优先{}。用 show 查看各说",
                if causes.disputed > 0 { "；效力同级者取后记录的" } else { "" }
            ),
            format!(
                "sources disagree at {} in {}, marked ≠. Rule: verified before unverified; official text > gazette > government portal > report > mirror > editorial > kind not stated; of those that agree, the most exact{}. show tells them all",
                counted(count, "point", "points"),
                counted(policies, "policy", "policies"),
                if causes.disputed > 0 {
                    "; of standings of one rank, the later recorded"
                } else {
                    ""
                },
            ),
        )
    })
}
