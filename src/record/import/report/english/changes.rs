//! What English sentences say that became of documents: … was repealed by … on 20 January 2025;
//! … replaced …; Executive Order 14110 …, which was revoked by Executive Order 14148.

use regex::Captures;

use super::parted::parts;
use super::patterns::{CHANGED, CHANGED_SINCE, CHANGES, CHANGES_IT, DATES, RELATIVE};
use super::said::{self, Said, called, edtf, is_hedged, is_torn};
use crate::model::law::Relation;

/// A document that was changed or ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change<'t> {
    /// The one that was.
    pub old: Said<'t>,
    /// What was done.
    pub relation: Relation,
    /// Which did it, if that is a document.
    pub by: Option<Said<'t>>,
    /// Since when, in EDTF.
    pub day: Option<String>,
}

/// What a sentence says of this kind, clause by clause.
pub(super) fn all(sentence: &str) -> Vec<Change<'_>> {
    // The patterns are long, and most sentences tell of no change.
    if !CHANGES
        .split('|')
        .chain(["repeals", "revokes", "replaces", "supersedes", "amends"])
        .any(|verb| sentence.contains(verb))
    {
        return Vec::new();
    }
    let clauses = parts(sentence).filter_map(|part| {
        let part = part.trim().trim_end_matches(['.', ';', ',']);
        since(part).or_else(|| one(part))
    });
    clauses.collect()
}

fn relation(how: &str) -> Relation {
    match how {
        "amended" | "amends" => Relation::Amends,
        "replaced" | "superseded" | "succeeded" | "replaces" | "supersedes" => {
            Relation::Replaces
        }
        _ => Relation::Repeals,
    }
}

/// The Act was repealed; The Act repealed the Order.
fn one(part: &str) -> Option<Change<'_>> {
    let found = CHANGED.captures(part).or_else(|| CHANGES_IT.captures(part))?;
    let who = found.name("who").map_or("", |who| who.as_str()).trim();
    // A name that begins within a longer one is none.
    if who.split_whitespace().next_back().is_some_and(is_torn) || is_part(who) {
        return None;
    }
    let (title, number) = called(&found, "name", ["other", "otherx", "otherlaw"])?;
    // Parts of the Act
    let parts = [
        "Part",
        "Parts",
        "Section",
        "Sections",
        "Chapter",
        "Title",
        "Article",
        "Articles",
        "Provisions",
        "Most",
        "Much",
        "Some",
        "Portions",
        "Elements",
        "All",
    ];
    if title.split_once(" of ").is_some_and(|(first, _)| parts.contains(&first)) {
        return None;
    }
    let old = Said { title, number, who: place_before(who), dates: Vec::new() };
    told(part, old, &found)
}

/// … signed Executive Order 14110 on 30 October 2023, which was revoked by ….
fn since(part: &str) -> Option<Change<'_>> {
    let at = RELATIVE.find(part)?.start();
    let (lead, rest) = part.split_at(at);
    let said = said::said(lead);
    let [old] = &said[..] else { return None };
    let found = CHANGED_SINCE.captures(rest)?;
    let old = Said { dates: Vec::new(), ..old.clone() };
    told(rest, old, &found)
}

fn told<'t>(text: &'t str, old: Said<'t>, found: &Captures<'t>) -> Option<Change<'t>> {
    let how = found.name("how")?.as_str();
    if is_hedged(text, found, &["amended", "repealed"]) {
        return None;
    }
    let by = match found.name("by") {
        Some(_) => {
            let (title, number) = called(found, "by", ["bylaw", "bylaw", "bylaw"])?;
            let who = found.name("whose").map_or("", |who| who.as_str());
            Some(Said { title, number, who, dates: Vec::new() })
        }
        None => None,
    };
    let group = |name: &str| found.name(name).map(|group| group.as_str());
    let days: Vec<&str> =
        ["lead", "date"].iter().filter_map(|name| group(name)).collect();
    let day = match days[..] {
        [] => None,
        [day] => Some(edtf(day)?),
        _ => return None,
    };
    // A date of which nothing is known: not plain.
    let named = ["name", "other", "otherx", "otherlaw", "by", "bylaw"];
    let inside = |at: usize| {
        let spans = named.iter();
        spans.filter_map(|name| found.name(name)).any(|it| it.range().contains(&at))
    };
    let others = DATES.find_iter(text).filter(|date| !inside(date.start())).count();
    let relation = relation(how);
    // That something was amended, and neither when nor by what, says nothing.
    let tells = day.is_some() || by.is_some() || relation != Relation::Amends;
    let other = by.as_ref().is_none_or(|by| by.title != old.title);
    (others == days.len() && tells && other).then_some(Change { old, relation, by, day })
}

/// True for what is of the document and not the whole: Section 5 of, parts of.
fn is_part(who: &str) -> bool {
    let words = who.trim_end_matches(" the").trim_end();
    [" of", " to", " in", " under", " by", " with"].iter().any(|end| words.ends_with(end))
        || ["of", "to", "under"].contains(&words)
}

/// The words of a place before a name: In the United States, the.
fn place_before(who: &str) -> &str {
    let who = who.trim_end_matches(',');
    match who.starts_with("In ") || who.ends_with("'s") || who.ends_with("’s") {
        true => who,
        false => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let found = all(text).into_iter().map(|change| {
            let by = change.by.map_or("-", |by| by.title);
            let day = change.day.unwrap_or("-".to_owned());
            format!("{by} {} {} {day}", change.relation.code(), change.old.title)
        });
        found.collect()
    }

    #[test]
    fn what_became_of_a_document_is_told() {
        for (text, wanted) in [
            (
                "On January 1, 2020, the Law on Chinese-Foreign Equity Joint Ventures was repealed.",
                "- repeals Law on Chinese-Foreign Equity Joint Ventures 2020-01-01",
            ),
            (
                "The Utah Data Act was repealed by the Utah Privacy Act on 3 March 2023.",
                "Utah Privacy Act repeals Utah Data Act 2023-03-03",
            ),
            (
                "In the United States, President Biden signed Executive Order 14110 on 30 October 2023, which was revoked by President Trump's Executive Order 14148 on 20 January 2025.",
                "Executive Order 14148 repeals Executive Order 14110 2025-01-20",
            ),
            (
                "The UK Data Protection Act 1998 was replaced by the UK Data Protection Act 2018 on 25 May 2018.",
                "UK Data Protection Act 2018 replaces UK Data Protection Act 1998 2018-05-25",
            ),
            (
                "The Utah Privacy Act of 2023 replaced the Utah Data Act of 2010.",
                "Utah Privacy Act of 2023 replaces Utah Data Act of 2010 -",
            ),
            (
                "The Utah Trade Act amended the Utah Data Act on 3 March 2023.",
                "Utah Trade Act amends Utah Data Act 2023-03-03",
            ),
            (
                "The Clean Power Plan was rescinded in 2019.",
                "- repeals Clean Power Plan 2019",
            ),
        ] {
            assert_eq!(told(text), [wanted], "{text}");
        }
        for text in [
            "The Utah Data Act was not repealed in 2023.",
            "The Utah Data Act will be repealed by the Utah Privacy Act in 2030.",
            "If the Utah Data Act was repealed by the Utah Privacy Act in 2023, others would follow.",
            "The Act was repealed in 2023.",
            "The Utah Data Act was amended.",
            "Section 5 of the Utah Data Act was repealed on 3 March 2023.",
            "Parts of the Utah Data Act were repealed on 3 March 2023.",
            "The Utah Data Act repealed three orders in 2023.",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }
}
