//! Words for people: how a date, a count, a heading is said in either language.

use super::{Date, Policy, Status, View};
use crate::lang::Lang;
pub use crate::model::date::in_words as date;
use crate::model::law;
use crate::query::{Scope, Verb};
pub use conditions::conditions;

mod conditions;

impl Policy {
    /// The date to show: the one asked for, else that of adoption, else the first that a
    /// source gives.
    pub fn shown_date(&self) -> Option<&Date> {
        self.asked.as_ref().or(self.adoption.as_ref()).or_else(|| self.dates.first())
    }

    /// The issuing bodies in few words: the lead body, and how many more.
    pub fn issuers_in_brief(&self, lang: Lang) -> String {
        match &self.issuers[..] {
            [] => String::new(),
            [one] => one.name.get(lang).to_owned(),
            [lead, rest @ ..] => {
                let (lead, more) = (lead.name.get(lang), rest.len());
                lang.pick(
                    format!("{lead}等 {} 家", more + 1),
                    format!("{lead} and {more} more"),
                )
            }
        }
    }

    /// `?` possible, `≠` sources disagree, `↑` from a level above, `*` no document.
    pub fn marks(&self) -> String {
        let mut marks = String::new();
        for (given, mark) in [
            (self.matched.code == "possible", '?'),
            (!self.conflicts.is_empty(), '≠'),
            (self.inherited, '↑'),
            (self.event, '*'),
        ] {
            if given {
                marks.push(mark);
            }
        }
        marks
    }
}

impl Status {
    /// True for what is over on the day of the answer: it ended, or never passed.
    pub fn is_over(&self) -> bool {
        law::Status::from_code(&self.value.code).is_some_and(law::Status::is_end)
    }

    /// The status with how sure it is, where that is not certain.
    pub fn words(&self, lang: Lang) -> String {
        let value = self.value.name.get(lang);
        match self.certainty.code.as_str() {
            "certain" => value.to_owned(),
            _ => {
                let certainty = self.certainty.name.get(lang);
                lang.pick(
                    format!("{value}（{certainty}）"),
                    format!("{value} ({certainty})"),
                )
            }
        }
    }
}

/// The heading of an answer: whom it is about, how much there is, and by which conditions.
pub fn heading(view: &View, lang: Lang) -> String {
    let plain = plain_heading(view, lang);
    let titled = !is_list(view);
    match conditions(&view.query, titled, lang) {
        Some(asked) => format!("{plain} · {asked}"),
        None => plain,
    }
}

/// True for a list of policies, whose heading names the places and the part of a title asked for.
fn is_list(view: &View) -> bool {
    let measured = view.rollout.is_some()
        || view.gaps.is_some()
        || view.network.is_some()
        || view.comparison.is_some()
        || view.dangling.is_some();
    !measured
}

fn plain_heading(view: &View, lang: Lang) -> String {
    if let Some(shown) = &view.diff {
        return super::diff::heading(shown, lang);
    }
    if let Some(rollout) = &view.rollout {
        return rollout.heading(lang);
    }
    if let Some(gaps) = &view.gaps {
        return super::gaps::heading(gaps, lang);
    }
    if let Some(network) = &view.network {
        return network.heading(lang);
    }
    if let Some(comparison) = &view.comparison {
        return comparison.heading(lang);
    }
    if let Some(missing) = &view.dangling {
        return super::dangling::heading(view, missing, lang);
    }
    if view.query.verb == Verb::Path {
        return lang.pick("两份政策之间", "Between two policies").to_owned();
    }
    let places: Vec<&str> =
        view.places.iter().map(|place| place.name.get(lang)).collect();
    let mut subject = match places.is_empty() {
        true => view.data.title.get(lang).to_owned(),
        false => places.join(lang.pick("、", ", ")),
    };
    if let Some(title) = &view.query.title {
        subject.push_str(
            &lang.pick(format!("（题名含“{title}”）"), format!(" (title has {title:?})")),
        );
    }
    let reached = view.counts().answers;
    let scope = match (places.is_empty(), view.query.scope) {
        (true, _) => lang.pick("", ""),
        (_, Scope::Own) => lang.pick("自有", "own "),
        (_, Scope::Inherited) => lang.pick("上级", "inherited "),
        (_, Scope::Total) => lang.pick("自有与上级", "own and inherited "),
    };
    let noun = match reached {
        1 => "policy",
        _ => "policies",
    };
    match (lang, view.query.walk.is_some()) {
        (Lang::Zh, false) => format!("{subject} · {scope}政策 {reached} 份"),
        (Lang::Zh, true) => format!("{subject} · 沿关系到达 {reached} 份政策"),
        (Lang::En, false) => format!("{subject} · {reached} {scope}{noun}"),
        (Lang::En, true) => format!("{subject} · {reached} {noun} reached"),
    }
}

impl Policy {
    /// Its categories as words, each once: schemes of several sources may use the same.
    pub fn category_words(&self) -> Vec<&str> {
        let mut words = Vec::new();
        for category in &self.categories {
            if !words.contains(&category.value.as_str()) {
                words.push(category.value.as_str());
            }
        }
        words
    }

    /// False for the starts of a walk and what lies on its way.
    pub fn is_answer(&self) -> bool {
        self.walk.as_ref().is_none_or(|walk| walk.role == "reached")
    }
}

/// What the answer rests on: data set, collections with their counts, day of standing.
pub fn basis(view: &View, lang: Lang) -> String {
    if let Some(basis) = view.network.as_ref().and_then(|network| network.basis(lang)) {
        return basis;
    }
    let collections = view.counts().collections;
    let counts: Vec<String> =
        collections.iter().map(|(id, count)| format!("{id} {count}")).collect();
    let counts = match counts.is_empty() {
        true => String::new(),
        false => format!(" · {}", counts.join(lang.pick("、", ", "))),
    };
    let (name, day) = (view.data.title.get(lang), standing_day(view, lang));
    lang.pick(
        format!("{name}{counts} · 状态截至 {day}"),
        format!("{name}{counts} · standing on {day}"),
    )
}

/// The day of the standing; behind the day on which the data was last checked, that one too:
/// what changed in between nobody has seen.
pub fn standing_day(view: &View, lang: Lang) -> String {
    let (day, checked) = (&view.day, &view.data.as_of);
    match day > checked {
        true => lang.pick(
            format!("{day}（数据只核对到 {checked}）"),
            format!("{day} (the data was last checked on {checked})"),
        ),
        false => day.clone(),
    }
}

/// A figure, exact or between two ends.
pub fn figure(attribute: &super::Attribute) -> String {
    let number = |value: f64| format!("{value}");
    match attribute.low == attribute.high {
        true => number(attribute.low),
        false => format!("{}–{}", number(attribute.low), number(attribute.high)),
    }
}
