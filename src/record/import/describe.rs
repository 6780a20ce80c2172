//! What a preview says of a record in a few words.

use super::known::Known;
use super::preview::Entry;
use super::session::entry;
use super::window::Window;
use crate::lang::{Lang, Text};
use crate::model::date::in_words;
use crate::model::law::{LegalLevel, Role, Status};
use crate::record::Policy;

/// A policy with its place, dates and further values.
pub(super) fn policy(policy: &Policy<'_>, known: &Known) -> Entry {
    let places = known.places();
    let mut values = Vec::new();
    let both = |words: &str| Text::new(words, words);
    if let Some(code) = &policy.jurisdiction {
        values.push(match places.by_code(code).map(|place| places.get(place)) {
            Some(place) => Text::new(place.name_zh.as_ref(), place.name_en.as_ref()),
            None => both(code),
        });
    }
    if let Some(listed) = &policy.listed {
        values.push(match places.by_code(&listed.under).map(|place| places.get(place)) {
            Some(place) => Text::new(
                format!("列于{}", place.name_zh),
                format!("listed under {}", place.name_en),
            ),
            None => both(&listed.under),
        });
    }
    for written in &policy.dates {
        let role = Role::from_code(&written.role)
            .map_or_else(|| both(&written.role), Role::text);
        values.push(Text::new(
            format!("{} {}", in_words(&written.edtf, Lang::Zh), role.zh),
            format!("{} {}", role.en, in_words(&written.edtf, Lang::En)),
        ));
    }
    if let Some(number) = &policy.doc_number {
        values.push(both(number));
    }
    if let Some(horizon) =
        policy.horizon.as_ref().and_then(|horizon| horizon.edtf.as_ref())
    {
        values.push(Text::new(
            format!("规划期 {}", in_words(horizon, Lang::Zh)),
            format!("horizon {}", in_words(horizon, Lang::En)),
        ));
    }
    if let Some(level) = &policy.legal_level {
        let known = LegalLevel::from_code(level);
        values.push(known.map_or_else(|| both(level), LegalLevel::text));
    }
    for category in &policy.categories {
        values.push(both(&category.value));
    }
    if let Some(status) = &policy.status {
        let known = Status::from_code(&status.value);
        let said = known.map_or_else(|| both(&status.value), Status::text_as_said);
        values.push(match &status.as_of {
            Some(day) => Text::new(
                format!("{}起{}", in_words(day, Lang::Zh), said.zh),
                format!("{} from {}", said.en, in_words(day, Lang::En)),
            ),
            None => said,
        });
    }
    if !policy.issuers.is_empty() {
        let names: Vec<&str> =
            policy.issuers.iter().map(|id| known.body_name(id).unwrap_or(id)).collect();
        values.push(Text::new(names.join("、"), names.join(", ")));
    }
    entry(policy, values)
}

/// The days of a window: one day, or from and to.
pub(super) fn window(window: &Window) -> Text {
    if *window == Window::UNKNOWN {
        return Text::new("无日期", "no date");
    }
    if window.first == window.last {
        let day = window.first.to_string();
        return Text::new(day.clone(), day);
    }
    let (first, last) = (window.first, window.last);
    Text::new(format!("{first} 至 {last}"), format!("{first} to {last}"))
}
