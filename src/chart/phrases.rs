//! Words that several charts say: places, sources.

use std::collections::BTreeMap;

use crate::lang::Lang;
use crate::model::date::{Day, in_words};
use crate::model::law::Role;
use crate::view::rollout::{Rollout, Since, Unit};
use crate::view::{Policy, View, wording};

use super::frame::{LegendItem, Words};
use super::scene::Tip;
use origin::whole_name;

mod origin;

pub(super) use origin::{about, narrowed, origin_name, region_words, units_words};

/// Sources named in the notes; beyond that the list belongs into a table.
const MOST_SOURCES: usize = 80;

/// A day of a view.
pub(super) fn day(text: &str) -> Option<Day> {
    text.parse().ok()
}

/// The units of a rollout: a picture of it has their first documents and nothing else, above
/// all not the policy that they followed.
pub(super) fn adopting(view: &View) -> Option<&[Unit]> {
    view.rollout.as_ref().map(|rollout| &*rollout.units)
}

/// True where the policy is the first document of the unit.
pub(super) fn is_first(unit: &Unit, policy: &Policy) -> bool {
    unit.policy.as_ref().is_some_and(|first| first.id == policy.id)
}

/// True for a policy that a picture counts: a document of the answer. Of sides that are
/// compared only what they have themselves, not what applies to them from above; of a rollout
/// only the first documents of its units.
pub(super) fn is_counted(view: &View, policy: &Policy) -> bool {
    let own = view.comparison.is_none() || !policy.inherited;
    let first = adopting(view)
        .is_none_or(|units| units.iter().any(|unit| is_first(unit, policy)));
    !policy.event && policy.is_answer() && own && first
}

/// True for what was only proposed or put out for comment, shown with the day of that: no
/// source says that it was adopted.
pub(super) fn is_draft(policy: &Policy) -> bool {
    let drafted = |role: &str| Role::DRAFT.iter().any(|known| known.code() == role);
    policy.asked.is_none()
        && policy.adoption.is_none()
        && policy.shown_date().is_some_and(|date| drafted(&date.role.code))
}

/// The lines at the foot: on what the picture rests, and what a missing mark means.
pub(super) fn sources(view: &View, lang: Lang, dates: &str) -> Vec<String> {
    let cited = cited(view, lang);
    vec![lang.pick(format!("{cited}。"), format!("{cited}.")), {
        let standing = unseen(view, lang);
        lang.pick(format!("{dates}。{standing}"), format!("{dates}. {standing}"))
    }]
}

/// What a missing mark means, and on which day the standing holds.
fn unseen(view: &View, lang: Lang) -> String {
    let day = wording::standing_day(view, lang);
    lang.pick(
        format!("未观察到 ≠ 没有。状态截至 {day}。"),
        format!("Not observed ≠ none. Standing on {day}."),
    )
}

/// The source that dates the most policies of the answer, and how many more there are.
pub(super) fn cited(view: &View, lang: Lang) -> String {
    let mut titles: BTreeMap<&str, usize> = BTreeMap::new();
    for policy in &view.policies {
        let Some(date) = policy.shown_date() else { continue };
        let source = policy.evidence.iter().find(|row| row.source == date.source);
        if let Some(source) = source {
            *titles.entry(&source.source_title).or_default() += 1;
        }
    }
    let most =
        titles.iter().max_by_key(|(title, count)| (**count, std::cmp::Reverse(**title)));
    let (dated, more): (usize, usize) = (titles.values().sum(), titles.len());
    let sources = match most {
        None => wording::basis(view, lang),
        Some((title, _)) if more == 1 => (*title).to_owned(),
        Some((title, count)) if count * 3 >= dated => lang.pick(
            format!("{title}（{count} 份）等 {more} 个来源"),
            format!("{title} ({count}) and {} more sources", more - 1),
        ),
        // None stands out: the data set that brings them together.
        Some(_) => {
            let name = view.data.title.get(lang);
            lang.pick(
                format!("{name}（{more} 个来源）"),
                format!("{name} ({more} sources)"),
            )
        }
    };
    lang.pick(format!("来源：{sources}"), format!("Source: {sources}"))
}

/// Every source that dates a policy of the answer, for the notes.
pub(super) fn all_sources(view: &View, lang: Lang) -> Option<String> {
    let mut titles: Vec<&str> = Vec::new();
    let dated = view.policies.iter().filter_map(|policy| {
        let date = policy.shown_date()?;
        policy.evidence.iter().find(|row| row.source == date.source)
    });
    for row in dated {
        if !titles.contains(&row.source_title.as_str()) {
            titles.push(&row.source_title);
        }
    }
    let more = titles.len().saturating_sub(MOST_SOURCES);
    titles.truncate(MOST_SOURCES);
    let list = titles.join(lang.pick("；", "; "));
    let more = match more {
        0 => String::new(),
        more => lang.pick(format!("；另 {more} 个"), format!("; {more} more")),
    };
    (!list.is_empty()).then(|| {
        lang.pick(format!("来源：{list}{more}"), format!("Sources: {list}{more}"))
    })
}

/// True for a unit that has documents, and none with a date: it has no place on a scale of
/// time, and is not one that was not observed.
pub(super) fn is_undated(unit: &Unit) -> bool {
    unit.state.code == "undated"
}

/// True where the unit of the rollout with this code is such a one.
pub(super) fn has_undated(view: &View, code: &str) -> bool {
    let mut units = view.rollout.iter().flat_map(|rollout| &rollout.units);
    units.any(|unit| unit.place.code == code && is_undated(unit))
}

/// What a picture says of such a unit.
pub(super) fn undated_words(lang: Lang) -> &'static str {
    lang.pick("日期不详", "undated")
}

/// The words of a picture of a rollout: it is described by its title and every unit.
pub(super) fn rollout_words(
    view: &View,
    rollout: &Rollout,
    (title, subtitle): (String, &str),
    legend: Vec<LegendItem>,
    lang: Lang,
) -> Words {
    let lines = unit_lines(rollout, lang).join(lang.pick("；", "; "));
    Words {
        description: format!("{title}{}{lines}", lang.pick("。", ". ")),
        title,
        subtitle: subtitle.to_owned(),
        legend,
        source: rollout_sources(view, rollout, lang),
    }
}

/// How many units are in which state. Together, without `earlier`, they are all units.
pub(super) struct Tally {
    /// Certainly adopted.
    pub(super) adopted: usize,
    /// Of these, certainly before the policy.
    pub(super) earlier: usize,
    pub(super) possible: usize,
    pub(super) undated: usize,
    pub(super) unreadable: usize,
    pub(super) unseen: usize,
    /// Of those not observed, who has drafts alone.
    pub(super) drafted: usize,
    /// Of those not observed, who has documents that state nothing of the policy.
    pub(super) unlinked: usize,
    /// Of those not observed, whose documents follow and are not among those asked for.
    pub(super) not_asked: usize,
    /// Of those not observed, for whom a source looked and found nothing.
    pub(super) searched: usize,
}

impl Tally {
    pub(super) fn of(rollout: &Rollout) -> Tally {
        let count = |code: &str| {
            rollout.units.iter().filter(|unit| unit.state.code == code).count()
        };
        Tally {
            adopted: count("adopted"),
            earlier: rollout.units.iter().filter(|unit| is_earlier(unit)).count(),
            possible: count("possibly_adopted"),
            undated: count("undated"),
            unreadable: count("unreadable"),
            unseen: count("not_observed"),
            drafted: rollout.units.iter().filter(|unit| has_drafts_alone(unit)).count(),
            unlinked: rollout.units.iter().filter(|unit| is_unlinked(unit)).count(),
            not_asked: rollout.units.iter().filter(|unit| is_not_asked(unit)).count(),
            searched: rollout.units.iter().filter(|unit| unit.searched).count(),
        }
    }
}

/// True for a unit of which nothing but drafts was observed.
pub(super) fn has_drafts_alone(unit: &Unit) -> bool {
    unit.state.code == "not_observed" && unit.drafts > 0 && unit.not_asked == 0
}

/// True for a unit whose own documents follow, and are left out by the conditions asked for.
pub(super) fn is_not_asked(unit: &Unit) -> bool {
    unit.state.code == "not_observed" && unit.not_asked > 0
}

/// True for a unit with documents of its own that state nothing of the policy, or not what the
/// rule asks for.
pub(super) fn is_unlinked(unit: &Unit) -> bool {
    let documents = unit.unlinked + unit.linked_otherwise;
    let apart = unit.drafts + unit.not_asked == 0;
    unit.state.code == "not_observed" && apart && documents > 0
}

/// What a picture says of a unit for which a source looked and found nothing.
pub(super) fn searched_words(lang: Lang) -> &'static str {
    lang.pick("检索未见", "searched, none found")
}

/// What a picture says of such a unit.
pub(super) fn unlinked_words(lang: Lang) -> &'static str {
    lang.pick("有文件，未写明此关系", "own document, not so linked")
}

/// What a picture says of a unit whose documents the conditions asked for leave out.
pub(super) fn not_asked_words(lang: Lang) -> &'static str {
    lang.pick("有跟进文件，不在所问之列", "follows, not asked for")
}

/// What else is known of units that were not observed, for the foot.
fn beside_words(rollout: &Rollout, lang: Lang) -> Option<String> {
    let Tally { unlinked, searched, .. } = Tally::of(rollout);
    let parts: Vec<String> = [
        (
            unlinked,
            "{} 个有本级文件而未写明此关系",
            "{} with own documents that state no such link",
        ),
        (searched, "{} 个检索未见", "{} searched, none found"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, zh, en)| lang.pick(zh, en).replace("{}", &count.to_string()))
    .collect();
    let list = parts.join(lang.pick("，", ", "));
    (!parts.is_empty()).then(|| {
        lang.pick(format!("未观察到者中 {list}"), format!("of those not observed {list}"))
    })
}

/// What is to be said at the foot where a first document is over, with the mark that such have
/// on the picture, if any.
pub(super) fn ended_words(rollout: &Rollout, mark: &str, lang: Lang) -> Option<String> {
    let ended = || rollout.units.iter().filter(|unit| unit.ended.is_some());
    let count = ended().count();
    let places: Vec<&str> = ended().map(|unit| unit.place.short.get(lang)).collect();
    let places = match count <= 8 {
        true => lang
            .pick(format!("：{}", places.join("、")), format!(": {}", places.join(", "))),
        false => String::new(),
    };
    (count > 0).then(|| {
        lang.pick(
            format!("{mark} 首份文件今已废止、失效或被取代，照计（{count} 个{places}）"),
            format!("{mark} first document since repealed, expired or superseded, counted all the same ({count}{places})"),
        )
        .trim_start()
        .to_owned()
    })
}

/// Stands behind the name of a unit whose first document is over.
pub(super) const ENDED: &str = "†";

/// True for a unit that acted before the policy: it has a document, and did not follow.
pub(super) fn is_earlier(unit: &Unit) -> bool {
    unit.before_policy && unit.state.code == "adopted"
}

/// `早于政策`, or before the date from which the rollout is reckoned.
pub(super) fn earlier_words(rollout: &Rollout, lang: Lang) -> &'static str {
    match rollout.origin.policy.is_some() {
        true => lang.pick("早于政策", "before the policy"),
        false => lang.pick("早于起点", "before the start"),
    }
}

/// The same of units: where documents are counted, of the first one, which need not be all.
pub(super) fn first_words(rollout: &Rollout, lang: Lang) -> String {
    let words = earlier_words(rollout, lang);
    match rollout.counts_documents() {
        true => lang.pick(format!("首份{words}"), format!("first one {words}")),
        false => words.to_owned(),
    }
}

/// What a unit did: without a rule of its own, a document follows nothing.
pub(super) fn did_words(rollout: &Rollout, lang: Lang) -> &'static str {
    match rollout.counts_documents() {
        true => lang.pick("有文件", "with a document"),
        false => lang.pick("已采纳", "adopted"),
    }
}

/// What a unit possibly did.
pub(super) fn possibly_words(rollout: &Rollout, lang: Lang) -> &'static str {
    match rollout.counts_documents() {
        true => lang.pick("可能有文件", "possibly with a document"),
        false => lang.pick("可能已采纳", "possibly adopted"),
    }
}

/// `31 个单位中 22 个（71.0%）已采纳，`. Where any document counts, those that came before
/// are apart: they answer to nothing.
pub(super) fn coverage_words(rollout: &Rollout, lang: Lang) -> String {
    let Tally { adopted, possible, undated, .. } = Tally::of(rollout);
    let eligible = rollout.coverage.eligible;
    let units = units_words(rollout, lang);
    let share = |count: usize| 100.0 * count as f64 / eligible.max(1) as f64;
    if rollout.counts_documents() {
        let Since { later, most, before: earlier } = rollout.since();
        let open = most.saturating_sub(later + possible + undated);
        let (share, before) = (share(later), earlier_words(rollout, lang));
        let [zh, en] = match rollout.origin.policy.is_some() {
            true => ["政策后", "after the policy"],
            false => ["起点后", "after the start"],
        };
        let before = match earlier {
            0 => String::new(),
            _ => lang.pick(
                format!("另 {earlier} 个只有{before}的文件，"),
                format!("{earlier} more with one {before} alone, "),
            ),
        };
        let before = match open {
            0 => before,
            _ => lang.pick(
                format!("{before}{open} 个先后不定，"),
                format!("{before}{open} of open order, "),
            ),
        };
        return lang.pick(
            format!("{units}中 {later} 个（{share:.1}%）在{zh}有文件，{before}"),
            format!("{later} of {units} ({share:.1}%) with a document {en}, {before}"),
        );
    }
    let (share, earlier) = (share(adopted), of_them_earlier(rollout, lang));
    lang.pick(
        format!("{units}中 {adopted} 个（{share:.1}%）已采纳，{earlier}"),
        format!("{adopted} of {units} ({share:.1}%) had adopted, {earlier}"),
    )
}

/// `其中 1 个早于政策，`: of those that adopted, who did so before the policy.
fn of_them_earlier(rollout: &Rollout, lang: Lang) -> String {
    let words = earlier_words(rollout, lang);
    match Tally::of(rollout).earlier {
        0 => String::new(),
        earlier => lang.pick(
            format!("其中 {earlier} 个{words}，"),
            format!("{earlier} of them {words}, "),
        ),
    }
}

/// `10 个未观察到`, and what can't be read.
pub(super) fn missing_words(rollout: &Rollout, lang: Lang) -> String {
    let Tally { possible, undated, unreadable, unseen, not_asked, drafted, .. } =
        Tally::of(rollout);
    let missing = unseen - not_asked - drafted;
    let mut parts = Vec::new();
    if possible > 0 {
        parts.push(lang.pick(
            format!("{possible} 个{}", possibly_words(rollout, lang)),
            format!("{possible} {}", possibly_words(rollout, lang)),
        ));
    }
    if missing > 0 || unreadable + undated + possible + not_asked + drafted == 0 {
        let words =
            lang.pick(format!("{missing} 个未观察到"), format!("{missing} not observed"));
        parts.push(words);
    }
    if drafted > 0 {
        parts.push(lang.pick(
            format!("{drafted} 个只有草案"),
            format!("{drafted} with a draft alone"),
        ));
    }
    if not_asked > 0 {
        parts.push(lang.pick(
            format!("{not_asked} 个的文件不在所问之列"),
            format!("{not_asked} with documents not asked for"),
        ));
    }
    if unreadable > 0 {
        parts.push(lang.pick(
            format!("{unreadable} 个清单读不到"),
            format!("{unreadable} with a list not readable"),
        ));
    }
    if undated > 0 {
        parts.push(
            lang.pick(
                format!("{undated} 个日期不详"),
                format!("{undated} without a date"),
            ),
        );
    }
    let words = parts.join(lang.pick("，", ", "));
    // What counts can't be guessed where nobody states who followed.
    match rollout.counted_documents(lang) {
        Some(any) if rollout.counts_whatever() => lang
            .pick(format!("{words}（{any}均计入）"), format!("{words} ({any} counts)")),
        Some(these) => lang.pick(
            format!("{words}（只计{these}）"),
            format!("{words} ({these} alone count)"),
        ),
        None => words,
    }
}

/// What the dates of these policies mean: how many have which role.
pub(super) fn roles<'v>(
    policies: impl Iterator<Item = &'v Policy>,
    lang: Lang,
) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for policy in policies {
        let Some(date) = policy.shown_date() else { continue };
        let role = date.role.name.get(lang);
        match counts.iter_mut().find(|(name, _)| *name == role) {
            Some((_, count)) => *count += 1,
            None => counts.push((role, 1)),
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let roles: Vec<String> = match &counts[..] {
        [(one, _)] => vec![(*one).to_owned()],
        several => {
            several.iter().map(|(role, count)| format!("{role} {count}")).collect()
        }
    };
    let roles = roles.join(lang.pick("、", ", "));
    lang.pick(format!("日期：{roles}"), format!("dates: {roles}"))
}

/// The lines at the foot of a picture of a rollout.
pub(super) fn rollout_sources(view: &View, rollout: &Rollout, lang: Lang) -> Vec<String> {
    let coverage = &rollout.coverage;
    let counts = match coverage.certain == coverage.possible {
        true => format!("{}", coverage.certain),
        false => format!("{}–{}", coverage.certain, coverage.possible),
    };
    let units = rollout
        .units_name
        .as_ref()
        .map_or(lang.pick("单位", "units"), |name| name.get(lang));
    let window = &rollout.window;
    let start = window.start.as_ref();
    let observed = lang.pick(
        start.map_or("观察至".to_owned(), |start| format!("观察 {start} 至")),
        start.map_or("observed to".to_owned(), |start| format!("observed {start} to")),
    );
    let dates = rollout.units.iter().filter_map(|unit| unit.date.as_ref()?.role.as_ref());
    let mut roles: Vec<&str> = dates.map(|role| role.name.get(lang)).collect();
    roles.sort_unstable();
    roles.dedup();
    let roles = match roles.is_empty() {
        true => String::new(),
        false => lang.pick(
            format!("；日期：{}", roles.join("、")),
            format!("; dates: {}", roles.join(", ")),
        ),
    };
    let end = match window.end_basis {
        "clipped" => lang.pick(
            format!("{}（数据核对日，指定的截止日在其后）", window.end),
            format!(
                "{} (when the data was last checked, before the cutoff asked for)",
                window.end
            ),
        ),
        _ => window.end.clone(),
    };
    // Whose documents came before all are counted here, and not among those since.
    let before = match rollout.counts_documents().then(|| rollout.since().before) {
        None | Some(0) => String::new(),
        Some(before) => {
            let words = earlier_words(rollout, lang);
            lang.pick(
                format!("（{before} 个只有{words}的）"),
                format!(" ({before} with one {words} alone)"),
            )
        }
    };
    let counts = format!("{counts}{before}");
    let (n, rule) = (coverage.eligible, rollout.rule.text.get(lang));
    let did = did_words(rollout, lang);
    let what = match rollout.counts_documents() {
        true => lang.pick("计入", "counted"),
        false => lang.pick("采纳", "adoption"),
    };
    let mut lines: Vec<String> = whole_name(view, rollout, lang).into_iter().collect();
    lines.extend([
        lang.pick(
            format!(
                "{units} {n} 个，{did} {counts}；{what} = {rule}；{observed} {end}{roles}"
            ),
            format!("{counts} of {n} {units}; {what}: {rule}; {observed} {end}{roles}"),
        ),
        {
            let (cited, standing) = (cited(view, lang), unseen(view, lang));
            lang.pick(format!("{cited}。{standing}"), format!("{cited}. {standing}"))
        },
    ]);
    // Behind the line on who is counted.
    let last = lines.len() - 1;
    let disputed = rollout.disputed_dates().map(|words| words.get(lang).to_owned());
    lines.splice(last..last, beside_words(rollout, lang).into_iter().chain(disputed));
    lines
}

/// What a reader learns of a unit on hover.
pub(super) fn unit_tip(unit: &Unit, lang: Lang) -> Tip {
    let Some(policy) = &unit.policy else {
        let beside = unit.beside().map(|words| words.get(lang).to_owned());
        let line = match &unit.censored_at {
            Some(day) if unit.searched => lang.pick(
                format!("至 {day} 检索未见；检索未见 ≠ 没有"),
                format!("searched, none found by {day}, which is not the same as none"),
            ),
            Some(day) if !is_undated(unit) => lang.pick(
                format!("至 {day} 未观察到；未观察到 ≠ 没有"),
                format!("not observed by {day}, which is not the same as none"),
            ),
            _ => unit.state.name.get(lang).to_owned(),
        };
        return Tip {
            title: unit.place.name.get(lang).to_owned(),
            lines: [line].into_iter().chain(beside).collect(),
            href: None,
        };
    };
    let mut lines = vec![unit.place.name.get(lang).to_owned()];
    if let Some(date) = &unit.date {
        let role = date.role.as_ref().map_or("", |role| role.name.get(lang));
        lines.push(format!("{role} {}", in_words(&date.edtf, lang)).trim().to_owned());
    }
    lines.extend(unit.ended.as_ref().map(|ended| {
        let ended = ended.name.get(lang);
        lang.pick(format!("今{ended}"), format!("now {ended}"))
    }));
    lines.extend(unit.issued_by.as_ref().map(|place| place.name.get(lang).to_owned()));
    lines.extend(unit.evidence.as_ref().map(|tier| tier.name.get(lang).to_owned()));
    Tip { title: policy.title.get(lang).to_owned(), lines, href: None }
}

/// Every unit in a line, for notes and for those who can't see the picture.
pub(super) fn unit_lines(rollout: &Rollout, lang: Lang) -> Vec<String> {
    rollout
        .units
        .iter()
        .map(|unit| {
            let tip = unit_tip(unit, lang);
            let name = unit.place.short.get(lang);
            let rest = tip.lines.iter().filter(|line| *line != unit.place.name.get(lang));
            let rest: Vec<&str> = rest.map(String::as_str).collect();
            match &unit.policy {
                Some(_) => format!("{name}: {} · {}", tip.title, rest.join(" · ")),
                None => format!("{name}: {}", rest.join(" · ")),
            }
        })
        .collect()
}
