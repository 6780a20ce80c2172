//! Documents that a sentence names with a year or a day in brackets: the EU AI Act (2024).

use super::patterns::{NAMED, NAMED_FROM};
use super::said::{Said, edtf, is_torn, own};
use crate::model::law::Role;

/// Words of journals and schools, whose names end as those of documents do.
const PRINTED: &[&str] = &[
    "Journal",
    "Review",
    "University",
    "Institute",
    "School",
    "Faculty",
    "Press",
    "Centre",
];

/// The documents of which a sentence gives the year in brackets.
pub(super) fn named(sentence: &str) -> Vec<Said<'_>> {
    let hedged =
        |word: &str| matches!(word, "draft" | "proposed" | "not" | "never" | "would");
    if sentence.split(|c: char| !c.is_alphanumeric()).any(hedged) {
        return Vec::new();
    }
    let found = NAMED.captures_iter(sentence).filter_map(|found| {
        let title = own(found.name("name")?.as_str())?;
        let printed = title.split_whitespace().any(|word| PRINTED.contains(&word));
        let who = found.name("who").map_or("", |who| who.as_str());
        let date = (Role::Reported, found["year"].to_owned());
        (!printed).then(|| Said { title, number: None, who, dates: vec![date] })
    });
    found.collect()
}

/// The documents of which a sentence gives in brackets the day since which they are in force.
pub(super) fn named_from(sentence: &str) -> Vec<Said<'_>> {
    if !["(effective", "(in force", "(in effect"].iter().any(|it| sentence.contains(it)) {
        return Vec::new();
    }
    let found = NAMED_FROM.captures_iter(sentence).filter_map(|found| {
        let title = own(found.name("name")?.as_str())?;
        let lead = &sentence[..found.name("name")?.start()];
        let torn = lead.split_whitespace().next_back().is_some_and(is_torn);
        let planned = ["draft", "proposed"].iter().any(|word| lead.contains(word));
        let date = (Role::InForce, edtf(found.name("date")?.as_str())?);
        (!planned && !torn).then(|| Said {
            title,
            number: None,
            who: "",
            dates: vec![date],
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_years_in_brackets() {
        let told = |text| -> Vec<String> {
            let said = named(text).into_iter();
            said.map(|one| format!("{}|{}|{}", one.who, one.title, one.dates[0].1))
                .collect()
        };
        assert_eq!(
            told(
                "Models are the EU AI Act (2024), Utah's Data Privacy Act (2022) and South Korea’s “AI Basic Act” (2025)."
            ),
            [
                "|EU AI Act|2024",
                "Utah|Data Privacy Act|2022",
                "South Korea|AI Basic Act|2025"
            ]
        );
        for text in [
            "See the Journal of Data Law (2020).",
            "The proposed Utah Data Act (2020) is new.",
            "The Act (2020) and the Final Rule (2021) are old.",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn names_with_the_day_since_which_they_are_in_force() {
        let told = |text| -> Vec<String> {
            let said = named_from(text).into_iter();
            said.map(|one| format!("{}|{}", one.title, one.dates[0].1)).collect()
        };
        assert_eq!(
            told(
                "The Measures for Security Assessment of Outbound Data Transfers (effective 1 September 2022) continue to apply."
            ),
            ["Measures for Security Assessment of Outbound Data Transfers|2022-09-01"]
        );
        assert_eq!(
            told("Under the Utah Data Act (in force since 1 July 2023), firms report."),
            ["Utah Data Act|2023-07-01"]
        );
        assert_eq!(
            told("The draft Utah Data Act (effective 1 July 2030) is open."),
            Vec::<String>::new()
        );
    }
}
