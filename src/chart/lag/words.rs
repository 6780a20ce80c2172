//! Title, legend and source of the lags.

use super::{is_unread, series};
use crate::chart::Options;
use crate::chart::frame::{LegendItem, Sign, Words};
use crate::chart::phrases::{
    ENDED, Tally, earlier_words, ended_words, first_words, is_undated, missing_words,
    narrowed, origin_name, possibly_words, region_words, rollout_words, units_words,
};
use crate::chart::scene::Dash;
use crate::chart::theme::{palette, stroke};
use crate::lang::Lang;
use crate::view::View;
use crate::view::rollout::{Days, Rollout, Unit};

pub(super) fn words(
    view: &View,
    rollout: &Rollout,
    units: &[&Unit],
    options: &Options,
) -> Words {
    let lang = options.lang;
    let title = format!("{}{}", finding(view, rollout, lang), narrowed(view, lang));
    let palette = palette(options.theme);
    let any = |test: &dyn Fn(&Unit) -> bool| units.iter().any(|unit| test(unit));
    let mut legend = Vec::new();
    let mut item = |there: bool, sign: Sign, zh: &str, en: &str| {
        if there {
            legend.push(LegendItem { sign, words: lang.pick(zh, en).to_owned() });
        }
    };
    let own = |unit: &Unit| unit.issued_by.is_none() && unit.lag_days.is_some();
    let (zh, en) = match rollout.origin.policy.is_some() {
        true => (
            "本级文件，未见引用该政策",
            "its own document, no citation of the policy seen",
        ),
        false => ("本级文件", "its own document"),
    };
    item(
        any(&|unit| own(unit) && unit.relation.is_none()),
        Sign::Mark(palette.full(3)),
        zh,
        en,
    );
    let cites = |unit: &&Unit| own(unit) && unit.relation.is_some();
    let (zh, en) = match units
        .iter()
        .filter(|unit| cites(unit))
        .all(|unit| unit.is_linked_by_others())
    {
        true => (
            "本级文件，来源称其引用",
            "its own document; its source says that it cites the policy",
        ),
        false => ("本级文件，明文引用", "its own document, which cites the policy"),
    };
    item(
        any(&|unit| own(unit) && unit.relation.is_some()),
        Sign::Mark(palette.full(0)),
        zh,
        en,
    );
    item(
        any(&|unit| unit.issued_by.is_some()),
        Sign::Mark(palette.pale(3)),
        "由城市文件代表",
        "a city's document stands for it",
    );
    // As the bars are drawn: those that cite the policy have a colour of their own.
    let possible = units.iter().find(|unit| unit.state.code == "possibly_adopted");
    item(
        possible.is_some(),
        Sign::Mark(palette.unsure(possible.map_or(3, |unit| series(unit)))),
        possibly_words(rollout, Lang::Zh),
        possibly_words(rollout, Lang::En),
    );
    item(
        any(&|unit| unit.lag_days.is_none() && !is_unread(unit) && !is_undated(unit)),
        Sign::Line(stroke(palette.muted, 1.1, Dash::Solid), true),
        "截止时未观察到（右删失）",
        "not observed by the end (censored)",
    );
    let subtitle = match rollout.origin.policy.is_some() {
        true => lang.pick(
            "每行一个单位；横条 = 滞后可能的天数区间（不从 0 画起），旁注区间；负值 = 早于该政策",
            "One row a unit; bar: interval of possible lags in days, printed beside it; negative: before the policy",
        ),
        false => lang.pick(
            "每行一个单位；横条 = 距起点可能的天数区间（不从 0 画起），旁注区间；负值 = 早于起点",
            "One row a unit; bar: interval of possible days from the start, printed beside it; negative: before it",
        ),
    };
    let mut words = rollout_words(view, rollout, (title, subtitle), legend, lang);
    words.source.splice(0..0, ended_words(rollout, ENDED, lang));
    words
}

/// The median of all units at risk, and how many are still to come.
fn finding(view: &View, rollout: &Rollout, lang: Lang) -> String {
    let name = origin_name(view, rollout, lang);
    let tally = Tally::of(rollout);
    let mut missing = missing_words(rollout, lang);
    // Where documents are counted, one before the policy is not all that a unit has.
    let counted = rollout.counts_documents().then(|| rollout.since());
    if let Some(since) = counted.filter(|since| since.before > 0) {
        let (before, words) = (since.before, earlier_words(rollout, lang));
        missing = lang.pick(
            format!("{before} 个只有{words}的文件，{missing}"),
            format!("{before} with one {words} alone, {missing}"),
        );
    } else if counted.is_none() && tally.earlier > 0 {
        let (earlier, words) = (tally.earlier, first_words(rollout, lang));
        missing = lang.pick(
            format!("{earlier} 个{words}，{missing}"),
            format!("{earlier} {words}, {missing}"),
        );
    }
    let since = rollout.analyses.iter().find(|one| one.clock.code == "since_policy");
    let since = since.filter(|one| one.entry.is_none());
    let median =
        since.and_then(|one| one.quantiles.iter().find(|one| one.share == "1/2"));
    let eligible = rollout.coverage.eligible;
    // Who adopted before did not follow.
    let followed = counted.map_or(tally.adopted - tally.earlier, |since| since.later);
    let possible = counted.map_or(tally.possible, |since| since.most - since.later);
    // Who adopted before is not at risk of following, and not among those halved.
    let (zh, en) = match since.is_some_and(|one| one.units < eligible) {
        true => ("半数在险单位", "units at risk"),
        false => ("半数单位", "units"),
    };
    let (place, whole) = (region_words(rollout, lang), units_words(rollout, lang));
    let zh = format!("{place}{zh}");
    let en = format!("{en}{place}");
    // Only who cites the policy is said to follow it: all that are counted, not some.
    let mut counted = rollout.units.iter().filter(|unit| {
        unit.policy.is_some() && unit.lag_days.is_some() && !unit.before_policy
    });
    let own = rollout.rule.conditions.iter().any(|one| one == "own-level");
    let (did, does) = match (counted.all(|unit| unit.relation.is_some()), own) {
        (true, _) => ("跟进", "follow"),
        (false, true) => ("有本级文件", "have a document of their own after"),
        (false, false) => ("有文件", "have a document after"),
    };
    if followed == 0 && possible == 0 {
        return lang.pick(
            format!("{name}后无一单位有文件，{missing}"),
            format!("No unit has a document after {name}, {missing}"),
        );
    }
    match median.map(|median| (median.time, median.days)) {
        Some((_, Some(Days { lo: Some(lo), hi: Some(hi) }))) => {
            let days = if lo == hi { lo.to_string() } else { format!("{lo}–{hi}") };
            lang.pick(
                format!("{name}后 {days} 天{zh}{did}，{missing}"),
                format!("Half the {en} {does} {name} within {days} days, {missing}"),
            )
        }
        // With those that only possibly did, it may have been half.
        Some((None, _))
            if since
                .is_some_and(|one| one.earliest_median.is_none() && one.events > 0) =>
        {
            lang.pick(
                format!("{name}后未到{zh}{did}，{missing}"),
                format!("Fewer than half the {en} {does} {name}, {missing}"),
            )
        }
        // Who entered late, or without days: only the count can be said.
        _ => lang.pick(
            format!("{name}后 {whole}中 {followed} 个有文件，{missing}"),
            format!("{followed} of {whole} have a document after {name}, {missing}"),
        ),
    }
}
