//! English sentences that give the title of a document in 《》: Beijing released the … Plan
//! (《…》) on 26 July 2024.

use std::sync::LazyLock;

use regex::Regex;

use super::patterns::{DATES, DONE, HEDGES, pattern};
use super::said::edtf;
use crate::model::law::Role;
use crate::record::import::report::verbs::{Title, titles};

/// The one title in 《》 of a sentence, with what the sentence says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Titled<'t> {
    /// Where the title stands.
    pub title: Title,
    /// The words before the verb.
    pub who: &'t str,
    /// What was done, and when, in EDTF.
    pub dates: Vec<(Role, String)>,
}

static FORCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[,\s]*(?:and\s+|which\s+|it\s+){0,2}(?:effective|in\s+force|took\s+effect|takes\s+effect|(?:came|entered|comes|enters)\s+into\s+(?:force|effect)|with\s+effect)(?:\s+(?:on|from|since|as\s+of))?\s*$",
    )
});

static AT_ONCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[,\s]*(?:and\s+|which\s+)?(?:effective\s+immediately|with\s+immediate\s+effect|(?:effective|took\s+effect)\s+(?:on\s+)?the\s+same\s+day)",
    )
});

static LEAD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(?:On|In)\s+$"));

/// What the sentence says of its one title in 《》, where one verb stands before it and one day
/// beside both.
pub(super) fn titled(sentence: &str) -> Option<Titled<'_>> {
    let &[title] = &titles(sentence)[..] else { return None };
    let open = sentence[..title.begin].rfind(['(', '（'])?;
    let close = sentence[title.end..].find([')', '）'])? + title.end;
    let before = &sentence[..open];
    let behind = sentence[close..].trim_start_matches([')', '）']);
    let hedged = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric()).any(|word| HEDGES.contains(&word))
    };
    if hedged(before) || hedged(behind) {
        return None;
    }
    let verbs = DONE.iter().flat_map(|(verb, role)| {
        let words = format!(" {verb} ");
        let found = before.match_indices(&words).map(|(at, _)| at).collect::<Vec<_>>();
        found.into_iter().map(move |at| (at, *role))
    });
    let verbs: Vec<(usize, Role)> = verbs.collect();
    let [(at, role)] = verbs[..] else { return None };
    let lead = &before[..at];
    let ahead: Vec<_> = DATES.find_iter(lead).collect();
    let after: Vec<_> = DATES.find_iter(behind).collect();
    let (who, day, rest) = match (&ahead[..], &after[..]) {
        ([day], _) if LEAD.is_match(&lead[..day.start()]) => {
            (lead[day.end()..].trim_start_matches([',', ' ']), day, behind)
        }
        ([], [day, ..])
            if matches!(behind[..day.start()].trim_matches([',', ' ']), "on" | "in") =>
        {
            (lead, day, &behind[day.end()..])
        }
        _ => return None,
    };
    let issued = edtf(day.as_str())?;
    let mut dates = vec![(role, issued.clone())];
    let mut told = 1;
    if let Some(day) = DATES.find(rest) {
        FORCE.is_match(&rest[..day.start()]).then_some(())?;
        dates.push((Role::InForce, edtf(day.as_str())?));
        told += 1;
    } else if issued.len() == 10 && AT_ONCE.is_match(rest) {
        dates.push((Role::InForce, issued));
    }
    let adverbs =
        [" jointly", " formally", " officially", " also", " then", " has", " have"];
    let mut who = who.trim();
    while let Some(bare) = adverbs.iter().find_map(|word| who.strip_suffix(word)) {
        who = bare;
    }
    (ahead.len() + after.len() == told).then_some(Titled { title, who, dates })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_in_chinese_has_the_day_of_its_english_sentence() {
        let told = |text: &str| {
            let found = titled(text)?;
            let dates: Vec<String> = found
                .dates
                .iter()
                .map(|(role, edtf)| format!("{} {edtf}", role.code()))
                .collect();
            Some(format!(
                "{} | {} | {}",
                found.who,
                found.title.words(text),
                dates.join(" ")
            ))
        };
        for (text, wanted) in [
            (
                "Beijing Municipality released the Beijing Action Plan for \"AI Plus\" (2024–2025) (《北京市甲计划（2024—2025年）》) on 26 July 2024.",
                "Beijing Municipality | 北京市甲计划（2024—2025年） | published 2024-07-26",
            ),
            (
                "Guangdong Province issued the Implementation Opinions (《甲意见》，粤府〔2023〕90号) on 3 November 2023, effective immediately.",
                "Guangdong Province | 甲意见 | published 2023-11-03 in_force 2023-11-03",
            ),
            (
                "On 3 May 2023, Shanghai has issued the Measures (《甲办法》), effective 1 June 2023.",
                "Shanghai | 甲办法 | published 2023-05-03 in_force 2023-06-01",
            ),
        ] {
            assert_eq!(told(text).as_deref(), Some(wanted), "{text}");
        }
        for text in [
            "Beijing will release the Plan (《甲计划》) on 26 July 2030.",
            "Beijing released the Plan (《甲计划》), which a firm praised on 26 July 2024.",
            "Beijing released the Plan (《甲计划》) and the Measures (《乙办法》) on 26 July 2024.",
            "Beijing released and published the Plan (《甲计划》) on 26 July 2024.",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
