//! What a picture of a rollout calls the policy that was to be followed.

use crate::chart::text::Letters;
use crate::chart::{scene, titles};
use crate::lang::Lang;
use crate::model::date::in_words;
use crate::view::rollout::Rollout;
use crate::view::wording::conditions;
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

/// `（只看：状态 现行有效）`: what narrows the documents that are counted, behind a title; without
/// room for the words, that something does.
pub(in crate::chart) fn narrowed(view: &View, lang: Lang) -> String {
    /// The most letters for the conditions of a title.
    const ROOM: usize = 36;
    let Some(words) = conditions(&view.query, true, lang) else { return String::new() };
    let room = lang.pick(ROOM, 2 * ROOM);
    let words = match words.chars().count() <= room {
        true => words,
        false => lang.pick("只看部分文件", "some documents only").to_owned(),
    };
    lang.pick(format!("（{words}）"), format!(" ({words})"))
}

/// `长三角`, and `省级单位`: the region of the units and what they are, where some of the country
/// are asked about.
fn region(rollout: &Rollout, lang: Lang) -> Option<(&str, &str)> {
    /// The most letters of the name of a region.
    const ROOM: usize = 16;
    let name = rollout.units_name.as_ref()?;
    let (place, units) = match lang {
        Lang::Zh => name.zh.split_once('的')?,
        Lang::En => {
            let (units, place) = name.en.rsplit_once(" of ")?;
            (place, units)
        }
    };
    let plain = !name.get(lang).contains(['(', '（']);
    let short = place.chars().count() <= lang.pick(ROOM, 2 * ROOM);
    (plain && short).then_some((place, units))
}

/// `31 个单位`, `长三角 4 个省级单位`: how many are asked about, and where.
pub(in crate::chart) fn units_words(rollout: &Rollout, lang: Lang) -> String {
    let eligible = rollout.coverage.eligible;
    match region(rollout, lang) {
        Some((place, units)) => lang.pick(
            format!("{place} {eligible} 个{units}"),
            format!("{eligible} {units} of {place}"),
        ),
        None => lang.pick(format!("{eligible} 个单位"), format!("{eligible} units")),
    }
}

/// `长三角` before, and ` of 长三角` behind the units of which half are told.
pub(in crate::chart) fn region_words(rollout: &Rollout, lang: Lang) -> String {
    match region(rollout, lang) {
        Some((place, _)) => lang.pick(place.to_owned(), format!(" of {place}")),
        None => String::new(),
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
