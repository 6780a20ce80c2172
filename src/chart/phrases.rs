//! Words that several charts say: places, sources.

use crate::lang::Lang;
use crate::model::date::Day;
use crate::view::rollout::{Rollout, Unit};
use crate::view::{Policy, View, wording};

use super::scene::Tip;
use super::text::Letters;
use super::titles;

/// A day of a view.
pub(super) fn day(text: &str) -> Option<Day> {
    text.parse().ok()
}

/// The lines at the foot: on what the picture rests, and what a missing mark means.
pub(super) fn sources(view: &View, lang: Lang, dates: &str) -> Vec<String> {
    let unseen = lang.pick("未观察到 ≠ 没有", "not observed is not the same as none");
    vec![wording::basis(view, lang), format!("{dates}{}{unseen}", lang.pick("；", "; "))]
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

/// The policy that was to be followed, in short; or the date.
pub(super) fn origin_name(view: &View, rollout: &Rollout, lang: Lang) -> String {
    let Some(policy) = &rollout.origin.policy else {
        return rollout
            .origin
            .date
            .as_ref()
            .map_or(String::new(), |date| date.edtf.clone());
    };
    let known = view.policies.iter().find(|known| known.id == policy.id);
    let letters = Letters::bold(24.0, super::scene::Colour::rgb(0));
    let room = lang.pick(350.0, 420.0);
    let name = match known {
        Some(known) => titles::within(known, lang, &letters, room),
        None => letters.fit(policy.title.get(lang), room),
    };
    lang.pick(format!("《{name}》"), format!("\"{name}\""))
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
    let start = window.start.as_deref().unwrap_or("…");
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
    let end = &window.end;
    let (n, rule) = (coverage.eligible, rollout.rule.text.get(lang));
    vec![
        lang.pick(
            format!("{units} {n} 个，已采纳 {counts}；采纳 = {rule}；观察 {start} 至 {end}{roles}"),
            format!("{counts} of {n} {units}; adoption: {rule}; observed {start} to {end}{roles}"),
        ),
        format!(
            "{}{}",
            wording::basis(view, lang),
            lang.pick(" · 未观察到 ≠ 没有", " · not observed is not the same as none")
        ),
    ]
}

/// What a reader learns of a unit on hover.
pub(super) fn unit_tip(unit: &Unit, lang: Lang) -> Tip {
    let Some(policy) = &unit.policy else {
        let line = match &unit.censored_at {
            Some(day) => lang.pick(
                format!("至 {day} 未观察到；未观察到 ≠ 没有"),
                format!("not observed by {day}, which is not the same as none"),
            ),
            None => unit.state.name.get(lang).to_owned(),
        };
        return Tip {
            title: unit.place.name.get(lang).to_owned(),
            lines: vec![line],
            href: None,
        };
    };
    let mut lines = vec![unit.place.name.get(lang).to_owned()];
    if let Some(date) = &unit.date {
        let role = date.role.as_ref().map_or("", |role| role.name.get(lang));
        lines.push(format!("{role} {}", date.edtf).trim().to_owned());
    }
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
