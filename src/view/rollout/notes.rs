//! What a reader of a rollout must know, in sentences.

use super::{Quantile, Rollout, Unit, origin_words, stated};
use crate::analysis::rollout as measured;
use crate::lang::{Lang, Text};
use crate::view::trend::period_name;
use crate::view::{Note, Words};

fn note(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Note {
    Note { code, text: Text::new(zh, en).into() }
}

/// `1 unit`, `2 units`.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn names<'u>(units: impl Iterator<Item = &'u Unit>) -> Words {
    let units: Vec<&Unit> = units.collect();
    let join = |get: fn(&Unit) -> &str, between: &str| {
        units.iter().map(|unit| get(unit)).collect::<Vec<_>>().join(between)
    };
    Words {
        zh: join(|unit| &unit.place.short.zh, "、"),
        en: join(|unit| &unit.place.short.en, ", "),
    }
}

pub(super) fn notes(
    rollout: &Rollout,
    found: &measured::Rollout,
    open: &[String],
) -> Vec<Note> {
    let mut notes: Vec<Note> = headline(rollout).into_iter().collect();
    // An end before the policy makes all that follows void.
    let (void, not_said): (Vec<Note>, Vec<Note>) =
        not_said(rollout).into_iter().partition(|_| rollout.ends_before_the_policy());
    notes.extend(void);
    notes.extend([rule(rollout), window(rollout)]);
    notes.extend(unsearched(rollout));
    notes.extend(not_said);
    notes.extend(not_observed(rollout));
    notes.extend(unreadable(rollout));
    notes.extend(classes(rollout));
    notes.extend(before(rollout));
    notes.extend(open_order(rollout));
    notes.extend(cities(rollout, found));
    notes.extend(stated::note(rollout));
    notes.extend(evidence(rollout));
    notes.extend(mixed_roles(rollout));
    notes.extend(delayed(rollout));
    notes.extend(ties(rollout));
    notes.extend(coarse(rollout, open));
    for comparison in &rollout.comparisons {
        notes.push(Note { code: "comparison", text: comparison.statement.clone() });
    }
    notes.extend(rivals(rollout));
    notes.extend(
        rollout.disputed_dates().map(|text| Note { code: "dates_disputed", text }),
    );
    notes.extend(none(rollout, found));
    notes
}

fn rule(rollout: &Rollout) -> Note {
    let written: Vec<String> =
        rollout.rule.conditions.iter().map(|one| format!("--rule {one}")).collect();
    let (by_zh, by_en) = match rollout.rule.by_default {
        true => ("默认", "by default"),
        false => ("指定", "as asked"),
    };
    note(
        "rule",
        format!("采纳规则（{by_zh}）：{}（{}）", rollout.rule.text.zh, written.join(" ")),
        format!(
            "adoption rule ({by_en}): {} ({})",
            rollout.rule.text.en,
            written.join(" ")
        ),
    )
}

fn window(rollout: &Rollout) -> Note {
    let window = &rollout.window;
    let (from_zh, from_en) = match (&window.start, window.start_basis) {
        (Some(start), "asked") => {
            (format!("自 {start}（指定）"), format!("from {start} (asked)"))
        }
        (Some(start), _) => (
            format!("自 {start}（来源的检索期）"),
            format!("from {start} (when the searches begin)"),
        ),
        (None, _) => {
            ("没有另定的起始日".to_owned(), "with no start of its own".to_owned())
        }
    };
    let (to_zh, to_en) = match window.end_basis {
        "asked" => ("指定", "asked"),
        "clipped" => (
            "数据集的核对日；指定的截止日在其后，那时的情况没有人看过",
            "the day the data set was last checked: the cutoff asked for lies behind it, which nobody has seen",
        ),
        "searches" => ("来源的检索期", "when the searches end"),
        _ => ("数据集的核对日", "the day the data set was last checked"),
    };
    note(
        "window",
        format!(
            "观察期：{from_zh}，至 {}（{to_zh}）；此时尚未采纳的单位右删失，不当作没有",
            window.end
        ),
        format!(
            "observed {from_en} to {} ({to_en}); units without adoption by then are right-censored, not taken as none",
            window.end
        ),
    )
}

fn unsearched(rollout: &Rollout) -> Option<Note> {
    let end = &rollout.window.end;
    match &rollout.window.searched_until {
        None if rollout.units.iter().any(|unit| unit.searched) => Some(note(
            "not_searched",
            "来源只说检索过写明“检索未见”的单位，没有写检索期；其余单位未观察到可能只是没有检索",
            "the sources say of those units alone that they were searched and nothing was found, without the time of the search; for the others not observed may mean not searched",
        )),
        None => Some(note(
            "not_searched",
            "没有来源系统检索过这些单位：未观察到可能只是没有检索",
            "no source searched these units systematically: not observed may mean not searched",
        )),
        Some(until) if until < end => Some(note(
            "searched_until",
            format!("来源只检索到 {until}：其后至 {end} 未观察到可能只是没有检索"),
            format!(
                "the sources searched until {until}: from then to {end} not observed may mean not searched"
            ),
        )),
        _ => None,
    }
}

fn not_said(rollout: &Rollout) -> Vec<Note> {
    rollout
        .not_said
        .iter()
        .map(|one| {
            note(
                "not_said",
                format!("{}：{}", one.what.name.zh, one.why.zh),
                format!("{}: {}", one.what.name.en, one.why.en),
            )
        })
        .collect()
}

/// The median in a sentence.
fn headline(rollout: &Rollout) -> Option<Note> {
    let analysis = rollout.analyses.first()?;
    let median = analysis.quantiles.get(1)?;
    let units = analysis.units;
    if rollout.counts_any() {
        return Some(median_of_any(median, units));
    }
    Some(match (median.time, median.period.as_deref().map(period_name)) {
        (Some(_), Some(period)) => note(
            "median",
            format!("到 {period}，在险的 {units} 个单位有一半已采纳（未采纳者计入）"),
            format!(
                "by {period} half of the {units} units at risk had adopted (those without adoption count)"
            ),
        ),
        _ if analysis.earliest_median.is_some() => note(
            "median",
            format!(
                "到截止时，在险的 {units} 个单位是否有一半已采纳不能确定：有的只是可能"
            ),
            format!(
                "whether half of the {units} units at risk had adopted by the end is open: some only possibly did"
            ),
        ),
        _ => note(
            "median",
            format!("到截止时，在险的 {units} 个单位采纳的不到一半：没有中位数可说"),
            format!(
                "by the end fewer than half of the {units} units at risk had adopted: there is no median to tell"
            ),
        ),
    })
}

/// The same where any document counts.
fn median_of_any(median: &Quantile, units: usize) -> Note {
    match median.period.as_deref().map(period_name) {
        Some(period) => note(
            "median",
            format!(
                "到 {period}，在险的 {units} 个单位有一半有了文件（任何文件均计入，不是跟进）"
            ),
            format!(
                "by {period} half of the {units} units at risk had a document (any counts, which is no following)"
            ),
        ),
        None => note(
            "median",
            format!("到截止时，在险的 {units} 个单位有文件的未必到一半：没有中位数可说"),
            format!(
                "by the end it is not certain that half of the {units} units at risk had a document: there is no median to tell"
            ),
        ),
    }
}

fn not_observed(rollout: &Rollout) -> Option<Note> {
    let missing =
        || rollout.units.iter().filter(|unit| unit.state.code == "not_observed");
    let count = missing().count();
    let all = names(missing());
    let searched = || missing().filter(|unit| unit.searched);
    let looked = names(searched());
    let (looked_zh, looked_en) = match searched().count() {
        0 => (String::new(), String::new()),
        some => (
            format!("；其中 {some} 个检索未见：{}", looked.zh),
            format!("; {some} of them searched, none found: {}", looked.en),
        ),
    };
    (count > 0).then(|| {
        note(
            "not_observed",
            format!("未观察到 {count} 个：{}{looked_zh}。未观察到不等于没有", all.zh),
            format!(
                "{count} not observed: {}{looked_en}. Not observed is not the same as none",
                all.en
            ),
        )
    })
}

fn unreadable(rollout: &Rollout) -> Option<Note> {
    let unknown = || rollout.units.iter().filter(|unit| unit.state.code == "unreadable");
    let names = names(unknown());
    (unknown().count() > 0).then(|| {
        note(
            "unreadable",
            format!("{}：来源的清单读不到，不知道有没有；不计入在险", names.zh),
            format!(
                "{}: the source's list is not readable, so nothing is known; not counted as at risk",
                names.en
            ),
        )
    })
}

/// By what rule units are leaders, early or late.
fn classes(rollout: &Rollout) -> Option<Note> {
    let analysis = rollout.analyses.first()?;
    let period =
        |at: usize| analysis.quantiles.get(at)?.period.as_deref().map(period_name);
    let quarter = period(0)?;
    let (half_zh, half_en) = match period(1) {
        Some(half) => (
            format!("至半数已采纳（{half}）为较早，其后为较晚"),
            format!("early until half had ({half}), late afterwards"),
        ),
        None => (
            "其后为较早（未到半数）".to_owned(),
            "early afterwards (half was not reached)".to_owned(),
        ),
    };
    let units = analysis.units;
    Some(note(
        "classes",
        format!(
            "先后的规则：至 {units} 个在险单位的四分之一已采纳（{quarter}）为首批，{half_zh}；未采纳者计入分母"
        ),
        format!(
            "classes: leader until a quarter of the {units} units at risk had adopted ({quarter}), {half_en}; units without adoption count"
        ),
    ))
}

fn before(rollout: &Rollout) -> Option<Note> {
    let early = || rollout.units.iter().filter(|unit| unit.before_policy);
    let (count, names) = (early().count(), names(early()));
    let [zh, en] = origin_words(rollout.origin.policy.is_some());
    let (did, had) = match rollout.counts_any() {
        true => ("有文件", "had a document"),
        false => ("已采纳", "adopted"),
    };
    (count > 0).then(|| {
        note(
            "before_policy",
            format!("{} 在{zh}之前{did}：滞后为负，照实给出；不算跟进，“自{zh}起”的分析不含它", names.zh),
            format!(
                "{} {had} before {en}: the lag is negative and stays so; that is no following, and the analysis since {en} leaves {} out",
                names.en,
                if count == 1 { "it" } else { "them" }
            ),
        )
    })
}

fn open_order(rollout: &Rollout) -> Option<Note> {
    let open = || {
        rollout
            .units
            .iter()
            .filter(|unit| unit.after == Some("possible") && !unit.before_policy)
    };
    let names = names(open());
    let [zh, en] = origin_words(rollout.origin.policy.is_some());
    (open().count() > 0).then(|| {
        note(
            "order_open",
            format!("{} 与{zh}的先后不能确定：日期不够精确", names.zh),
            format!("whether {} came before or after {en} is open: the dates are not exact enough", names.en),
        )
    })
}

/// Cities stand for their provinces only by a listing; the count without them is given.
fn cities(rollout: &Rollout, found: &measured::Rollout) -> Option<Note> {
    let standing =
        || rollout.units.iter().filter_map(|unit| Some((unit, unit.issued_by.as_ref()?)));
    if standing().count() == 0 {
        return None;
    }
    let list = |lang: Lang, between: &str| {
        standing()
            .map(|(unit, city)| {
                format!("{}→{}", city.short.get(lang), unit.place.short.get(lang))
            })
            .collect::<Vec<_>>()
            .join(between)
    };
    let own = found.adoptions.iter().filter(|unit| unit.has_own).count();
    let eligible = rollout.coverage.eligible;
    // A rule that is named stands in the place of the default.
    let default = match rollout.rule.by_default {
        true => {
            let rules = rollout.rule.conditions.iter();
            rules
                .map(|one| format!("--rule {} ", one.trim_start_matches("relation=")))
                .collect()
        }
        false => String::new(),
    };
    Some(note(
        "represents",
        format!(
            "首份文件由下级地方发出：{}；只算单位自己的文件则为 {own} / {eligible}（{default}--rule own-level 可重算）",
            list(Lang::Zh, "、")
        ),
        format!(
            "the first document was issued by a place within: {}; with the units' own documents alone {own} of {eligible} (add {default}--rule own-level to count again)",
            list(Lang::En, ", ")
        ),
    ))
}

fn evidence(rollout: &Rollout) -> Option<Note> {
    let policy = rollout.origin.policy.as_ref()?;
    let cited = || rollout.units.iter().filter(|unit| unit.relation.is_some());
    let all = rollout.units.iter().filter(|unit| unit.policy.is_some()).count();
    if all == 0 {
        return None;
    }
    let (zh, en) = (&policy.title.zh, &policy.title.en);
    let names = names(cited());
    let by_others = cited().all(|unit| unit.is_linked_by_others());
    let (own, states) = match by_others {
        true => ("据来源所述", "link, as their source says,"),
        false => ("明文", "state a link"),
    };
    let rest = match cited().count() == all {
        true => ("", ""),
        false => (
            "；其余只符合规则，不能说是落实它",
            "; the rest fit the rule, which is not to say that they implement it",
        ),
    };
    Some(match cited().count() {
        0 => note(
            "evidence",
            format!("这 {all} 份文件都未见明文引用《{zh}》：只符合规则，不能说是落实它"),
            format!(
                "of these {} none is seen to cite {en}: they fit the rule, which is not to say that they implement it",
                counted(all, "document", "documents")
            ),
        ),
        count => note(
            "evidence",
            format!(
                "{all} 份文件中 {count} 份{own}引用《{zh}》（{}）{}",
                names.zh, rest.0
            ),
            format!(
                "of {} {count} {states} to {en} ({}){}",
                counted(all, "document", "documents"),
                names.en,
                rest.1
            ),
        ),
    })
}

/// Dates of different roles are compared only with a warning.
fn mixed_roles(rollout: &Rollout) -> Option<Note> {
    let mut roles: Vec<(&Words, usize)> = Vec::new();
    for unit in &rollout.units {
        let Some(role) = unit.date.as_ref().and_then(|date| date.role.as_ref()) else {
            continue;
        };
        match roles.iter_mut().find(|(name, _)| **name == role.name) {
            Some((_, count)) => *count += 1,
            None => roles.push((&role.name, 1)),
        }
    }
    let origin = rollout.origin.date.as_ref().and_then(|date| date.role.as_ref());
    let differs =
        origin.is_some_and(|origin| roles.iter().any(|(name, _)| **name != origin.name));
    if roles.len() < 2 && !differs {
        return None;
    }
    let list = |lang: Lang, between: &str| {
        roles
            .iter()
            .map(|(name, count)| format!("{} {count}", name.get(lang)))
            .collect::<Vec<_>>()
            .join(between)
    };
    let (origin_zh, origin_en) = match origin {
        Some(origin) => (
            format!("政策为“{}”，", origin.name.zh),
            format!("the policy's is {:?}, ", origin.name.en),
        ),
        None => Default::default(),
    };
    Some(note(
        "mixed_roles",
        format!(
            "日期含义不一：{origin_zh}单位为{}；可用 --role 只取一种（默认先成文，后通过、发布、报告所载）",
            list(Lang::Zh, "、")
        ),
        format!(
            "the dates differ in what they mean: {origin_en}the units' are {}; --role takes one for all (default: document date, else adopted, published, as reported)",
            list(Lang::En, ", ")
        ),
    ))
}

fn delayed(rollout: &Rollout) -> Option<Note> {
    let analysis = rollout.analyses.iter().find(|one| one.entry.is_some())?;
    let start = rollout.window.start.as_deref().unwrap_or_default();
    let entry = analysis.entry.unwrap_or_default();
    let [zh, en] = origin_words(rollout.origin.policy.is_some());
    Some(note(
        "delayed_entry",
        format!(
            "“自{zh}起”的分析以 {start} 之前未采纳为条件（延迟进入，{entry} 之后才在险）：不能读成此前没有单位行动"
        ),
        format!(
            "the analysis since {en} is conditional on no adoption before {start} (delayed entry, at risk only after {entry}): it does not say that nobody acted before"
        ),
    ))
}

fn ties(rollout: &Rollout) -> Option<Note> {
    let analysis = rollout.analyses.first()?;
    let tied: Vec<String> = analysis
        .curve
        .iter()
        .filter(|step| step.events > 1)
        .map(|step| match period_name(&step.period) {
            // 2023-Q3 3 could be read as one word.
            period if period.contains('Q') => format!("{period}: {}", step.events),
            period => format!("{period} {}", step.events),
        })
        .collect();
    (!tied.is_empty()).then(|| {
        note(
            "ties",
            format!("同一步有多个采纳：{}；先采纳后删失", tied.join("、")),
            format!(
                "several adoptions in one step: {}; events come before censorings",
                tied.join(", ")
            ),
        )
    })
}

/// Whose dates span steps, or lie only possibly before the end, and which end is taken where.
fn coarse(rollout: &Rollout, codes: &[String]) -> Option<Note> {
    let analysis = rollout.analyses.first()?;
    let open = || rollout.units.iter().filter(|unit| codes.contains(&unit.place.code));
    if codes.is_empty() {
        return None;
    }
    let names = names(open());
    let median = analysis.earliest_median.map_or(Default::default(), |at| {
        (
            format!("；若取最早，中位数为 {at}"),
            format!("; at their earliest the median is {at}"),
        )
    });
    Some(note(
        "coarse_dates",
        format!(
            "有的日期比一步更粗，或只是可能在截止前（{}）：曲线、先后、分组与面板的 adopted 取其最晚，另列取最早者；图中画整个区间{}",
            names.zh, median.0
        ),
        format!(
            "some dates are coarser than a step or only possibly lie before the end ({}): curve, classes, groups and the panel's adopted take their last, and give the earliest beside it; pictures draw the whole interval{}",
            names.en, median.1
        ),
    ))
}

fn rivals(rollout: &Rollout) -> Option<Note> {
    let open = || rollout.units.iter().filter(|unit| !unit.rivals.is_empty());
    let names = names(open());
    (open().count() > 0).then(|| {
        note(
            "first_open",
            format!("{}：哪一份文件最早不能确定，日期取其全部可能", names.zh),
            format!(
                "{}: which document came first is open; the interval covers all of them",
                names.en
            ),
        )
    })
}

/// Nothing was adopted, or all of it at once: say so instead of a number.
fn none(rollout: &Rollout, found: &measured::Rollout) -> Option<Note> {
    let (certain, eligible) = (rollout.coverage.certain, rollout.coverage.eligible);
    let possible = rollout.coverage.possible;
    if certain == 0 && possible > 0 {
        return Some(note(
            "no_adopters",
            format!(
                "{eligible} 个单位无一确定采纳，{possible} 个可能：没有快慢可说，只知道到 {} 是这样",
                found.window.end
            ),
            format!(
                "none of {} has certainly adopted, and {possible} possibly: there is no pace to tell, only that it was so by {}",
                counted(eligible, "unit", "units"),
                found.window.end
            ),
        ));
    }
    if certain == 0 {
        return Some(note(
            "no_adopters",
            format!(
                "{eligible} 个单位都未观察到采纳：没有快慢可说，只知道到 {} 尚未观察到",
                found.window.end
            ),
            format!(
                "none of the {} is seen to have adopted: there is no pace to tell, only that none was observed by {}",
                counted(eligible, "unit", "units"),
                found.window.end
            ),
        ));
    }
    let analysis = rollout.analyses.first()?;
    match &analysis.curve[..] {
        [one] if one.events > 1 && one.events == analysis.events => Some(note(
            "all_at_once",
            format!("全部采纳都在 {}：没有先后可分", period_name(&one.period)),
            format!(
                "all adoptions fall into {}: there is no earlier and later to tell",
                period_name(&one.period)
            ),
        )),
        _ => None,
    }
}
