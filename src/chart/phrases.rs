//! Words that several charts say: short titles, places, sources.

use crate::lang::Lang;
use crate::model::date::Day;
use crate::view::{Place, Policy, View, wording};

use super::text::Letters;

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
pub(super) fn roles<'v>(policies: impl Iterator<Item = &'v Policy>, lang: Lang) -> String {
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
        several => several.iter().map(|(role, count)| format!("{role} {count}")).collect(),
    };
    let roles = roles.join(lang.pick("、", ", "));
    lang.pick(format!("日期：{roles}"), format!("dates: {roles}"))
}

/// A policy's title in few words: without wrappers, place and years. What is still too
/// long loses its middle, because the end of a Chinese title says what kind it is.
pub(super) fn short_title(policy: &Policy, lang: Lang, letters: &Letters, room: f64) -> String {
    let full = match lang {
        Lang::Zh => policy.title.core.as_str(),
        Lang::En => policy.title.en.as_deref().unwrap_or(&policy.title.core),
    };
    shorten(full, &policy.jurisdiction, letters, room)
}

fn shorten(full: &str, place: &Place, letters: &Letters, room: f64) -> String {
    let mut title = full.trim_matches(['《', '》']);
    for open in ['（', '('] {
        if let Some(at) = title.rfind(open)
            && title[at..].contains(|c: char| c.is_ascii_digit())
        {
            title = &title[..at];
        }
    }
    let (zh, en) = (&place.name.zh, &place.name.en);
    let prefixes = [
        zh, "关于印发", "关于本市", "关于", "中华人民共和国", "国家", "推动", zh, &place.short.zh, en,
        &place.short.en,
    ];
    for prefix in prefixes {
        if let Some(rest) = title.strip_prefix(prefix)
            && rest.chars().count() > 3
        {
            title = rest.trim_start();
        }
    }
    let title = title.replace("人工智能", "AI").replace("Artificial Intelligence", "AI");
    squeeze(title.trim(), letters, room)
}

/// `text`, or its head and tail around an ellipsis, no wider than `room`.
fn squeeze(text: &str, letters: &Letters, room: f64) -> String {
    let latin = text.chars().filter(char::is_ascii).count() * 2 > text.chars().count();
    if letters.width(text) <= room || latin {
        return letters.fit(text, room);
    }
    let chars: Vec<char> = text.chars().collect();
    let tail: String = chars[chars.len() - (chars.len() / 3).min(4)..].iter().collect();
    let head: String = chars[..chars.len() - tail.chars().count()].iter().collect();
    let head = letters.fit(&head, room - letters.width(&tail));
    format!("{head}{tail}")
}
