//! What a picture of a rollout calls the policy that was to be followed.

use crate::chart::text::Letters;
use crate::chart::{scene, titles};
use crate::lang::Lang;
use crate::model::date::in_words;
use crate::view::rollout::Rollout;
use crate::view::{Policy, View};

/// How wide a title may be to stand in a heading whole.
const TITLE_ROOM: f64 = 640.0;

/// The policy that was to be followed, or the date. What stands between title marks is the
/// title itself; a name made shorter goes without them.
pub(in crate::chart) fn origin_name(
    view: &View,
    rollout: &Rollout,
    lang: Lang,
) -> String {
    let Some(policy) = &rollout.origin.policy else {
        return rollout.origin.date.as_ref().map_or(String::new(), |date| {
            let date = in_words(&date.edtf, lang);
            lang.pick(format!("{date} "), date.clone())
        });
    };
    let known = view.policies.iter().find(|known| known.id == policy.id);
    let letters = Letters::bold(24.0, scene::Colour::rgb(0));
    let title = match (lang, known) {
        (Lang::Zh, Some(known)) => &known.title.core,
        _ => policy.title.get(lang),
    };
    if letters.width(title) <= TITLE_ROOM {
        return lang.pick(format!("《{title}》"), format!("\"{title}\""));
    }
    // A title is shown whole, in short words, or not at all: cut within it says nothing.
    let room = lang.pick(350.0, 420.0);
    let short = known.map(|known| titles::short(known, lang));
    match short.filter(|short| letters.width(short) <= room) {
        Some(short) => short,
        None => other_name(rollout, known, lang),
    }
}

/// A name for a policy whose title is too long: its number, else who issued it, when, and what
/// it is.
fn other_name(rollout: &Rollout, known: Option<&Policy>, lang: Lang) -> String {
    if let Some(number) = known.and_then(|known| known.doc_number.clone()) {
        return number;
    }
    let date = rollout.origin.date.as_ref();
    let date = date.map_or(String::new(), |date| in_words(&date.edtf, lang));
    let kind = known.and_then(|known| known.kind.as_deref());
    let issuer = known.map_or(String::new(), |known| match &known.issuers[..] {
        [] => known.jurisdiction.short.get(lang).to_owned(),
        // Two short names say more than one and a count.
        [one, other]
            if one.name.zh.chars().count() + other.name.zh.chars().count() <= 12 =>
        {
            let [one, other] = [one, other].map(|body| body.name.get(lang));
            lang.pick(format!("{one}、{other}"), format!("{one} and {other}"))
        }
        _ => known.issuers_in_brief(lang),
    });
    match (lang, issuer.is_empty()) {
        (Lang::Zh, _) => format!("{issuer} {date} 的{}", kind.unwrap_or("文件")),
        (Lang::En, true) => format!("the document of {date}"),
        (Lang::En, false) => format!("the document of {date} by {issuer}"),
    }
    .trim()
    .to_owned()
}

/// The whole title and the number of the policy that was to be followed, where the heading has
/// less.
pub(super) fn whole_name(view: &View, rollout: &Rollout, lang: Lang) -> Option<String> {
    let policy = rollout.origin.policy.as_ref()?;
    let known = view.policies.iter().find(|known| known.id == policy.id);
    let title = match (lang, known) {
        (Lang::Zh, Some(known)) => &known.title.core,
        _ => policy.title.get(lang),
    };
    if origin_name(view, rollout, lang).contains(title) {
        return None;
    }
    let number = known.and_then(|known| known.doc_number.as_deref());
    let number = number.map_or(String::new(), |number| {
        lang.pick(format!("（{number}）"), format!(" ({number})"))
    });
    Some(lang.pick(
        format!("政策：《{title}》{number}"),
        format!("policy: \"{title}\"{number}"),
    ))
}

/// `《甲办法》：`, `自 2023-01 起：`: what a picture of a rollout is about, at the head of its
/// title.
pub(in crate::chart) fn about(view: &View, rollout: &Rollout, lang: Lang) -> String {
    let name = origin_name(view, rollout, lang);
    match (&rollout.origin.policy, name.trim()) {
        (_, "") => String::new(),
        (Some(_), name) => {
            lang.pick(format!("{name}："), format!("{}: ", titles::capitalised(name)))
        }
        (None, day) => lang.pick(format!("自 {day} 起："), format!("Since {day}: ")),
    }
}
