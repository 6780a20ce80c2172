//! Regulations, orders and rules that a text names by their titles and amends or revokes, and the
//! act under a section of which it is made.

use std::sync::LazyLock;

use regex::Regex;

use super::super::Span;
use super::names::{ACT, TITLE};
use crate::model::law::Relation;

// The … Regulations 2007(a) are amended as follows; … are revoked. Where its number stands behind
// it, that tells.
static CHANGED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"\b{TITLE}(?:\s?\((?:[a-z]|\d{{1,2}})\))?(?:\s+\((?:G\.\s?N\.\s+(?:No\.\s+)?)?(?P<number>S\s+\d{{1,4}}/(?:19|20)\d{{2}})\))?\s+(?:is|are)\s+(?:hereby\s+|further\s+)?(?P<verb>amended|revoked|repealed)\b"
    ))
    .ok()
});
// This instrument amends the … Determination 2021.
static AMENDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"\bTh(?:is|ese)\s+\w+\s+(?P<verb>amend|revoke|repeal)s?\s+the\s+{TITLE}"
    ))
    .ok()
});
// the following rules further to amend the … Rules, 2016, namely.
static TO_AMEND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"makes?\s+the\s+following\s+\w+\s+(?:further\s+)?to\s+amend\s+the\s+{TITLE}"
    ))
    .ok()
});
// makes the following Rules under section 61 of the … Act 2018.
static UNDER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"\b(?:makes?\b[^.;\n]{{0,200}}?\bunder|[Tt]h(?:is|ese)\s+\w+\s+(?:is|are)\s+made\s+under)\s+(?:sub)?sections?\s+[\w(),\s]{{1,60}}?\s+of\s+the\s+{ACT}"
    ))
    .ok()
});

// The Framework Act on Low Carbon, Green Growth is hereby repealed, as acts of Korea are named.
static BY_SUBJECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"\bThe\s+(?P<title>(?:[A-Z][a-z]+\s+){0,3}Act\s+on(?:\s+(?:[A-Z][\w'’-]*|of|and|the|for|on|to|in|from|with|by),?){1,24})\s+is\s+(?:hereby\s+)?repealed\b",
    )
    .ok()
});

// The Broadcasting Act 1994, at the beginning of what an act amends.
static ACT_FIRST: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"^the\s+{ACT}")).ok());

/// The acts that a long title at the beginning of `text` says that it amends: An Act to amend the
/// Broadcasting Act 1994 and to make a related amendment to the Electronic Transactions Act 2010.
pub(super) fn by_long_title(text: &str) -> Vec<(&str, Span)> {
    let mut found = Vec::new();
    let mut opens = text.match_indices("An Act to amend the ").map(|(at, _)| at);
    let line = |at: &usize| *at == 0 || text[..*at].ends_with('\n');
    let Some(start) = opens.find(line) else { return found };
    // To an empty line or the end of the sentence.
    let rest = &text[start..];
    let end = [".\n", ".\r", "\n\n", ". "].iter().filter_map(|end| rest.find(end)).min();
    let title = &rest[..end.unwrap_or(rest.len())];
    let mut leads = vec!["An Act to amend ".len()];
    for lead in [" amendments to ", " amendment to "] {
        leads.extend(title.match_indices(lead).map(|(at, _)| at + lead.len()));
    }
    leads.sort_unstable();
    for lead in leads {
        let mut at = lead;
        while let Some(act) = ACT_FIRST
            .as_ref()
            .and_then(|regex| regex.captures(&title[at..]))
            .and_then(|found| found.name("act"))
        {
            let span =
                Span { start: start + at + act.start(), end: start + at + act.end() };
            found.push((act.as_str(), span));
            at += act.end();
            let rest = &title[at..];
            let joint =
                [", and ", " and ", ", "].iter().find(|it| rest.starts_with(**it));
            let Some(joint) = joint else { break };
            at += joint.len();
        }
    }
    found
}

/// What the title of an instrument says that it amends: Order Amending Part 2 of Schedule 1 to the
/// … Act, Regulations Amending the … Regulations.
pub(super) fn by_title(title: &str) -> Option<&str> {
    let (_, rest) = title.split_once(" Amending ")?;
    let parts = ["Part ", "Parts ", "Schedule ", "Schedules ", "Section ", "Annex "];
    let named = match rest.strip_prefix("the ") {
        Some(named) => named,
        None => {
            parts.iter().any(|part| rest.starts_with(part)).then_some(())?;
            [" to the ", " of the "].iter().find_map(|lead| rest.split_once(lead))?.1
        }
    };
    let named = named.split(" (").next().unwrap_or(named).trim_end();
    let kinds = ["Act", "Regulations", "Rules", "Order", "Code"];
    let kind = named.rsplit(' ').find(|word| !word.bytes().all(|c| c.is_ascii_digit()));
    let one = !named.contains(" and the ") && named.split(' ').count() > 1;
    (one && kind.is_some_and(|kind| kinds.contains(&kind.trim_end_matches(','))))
        .then_some(named)
}

/// How far into a text its enacting words are looked for, in bytes.
const REACH: usize = 4_000;

/// An instrument by its title, where it stands, and what becomes of it.
pub(super) struct Changed<'t> {
    pub(super) title: &'t str,
    pub(super) start: usize,
    /// In brackets behind it, as Singapore counts: S 362/2014.
    pub(super) number: Option<String>,
    pub(super) relation: Relation,
}

/// All of them in `text` from byte `from` on.
pub(super) fn all(text: &str, from: usize) -> Vec<Changed<'_>> {
    let rest = text.get(from..).unwrap_or_default();
    let near = &rest[..rest.floor_char_boundary(REACH)];
    let mut all = Vec::new();
    let mut add = |found: &regex::Captures<'_>, part: &'static str, relation| {
        let range = found.name(part).map_or(0..0, |title| title.range());
        let words = text.get(from + range.start..from + range.end).unwrap_or_default();
        // A heading on the line above is none of it: Amendments / The Canals Act 2018.
        let below = words.rsplit_once('\n').map(|(_, below)| below.trim_start());
        let words = below.filter(|below| below.starts_with("The ")).unwrap_or(words);
        let title = words.trim_start_matches("The ").trim_start_matches("the ");
        let start = from + range.end - title.len();
        let number = found.name("number").map(|number| {
            number.as_str().split_whitespace().collect::<Vec<_>>().join(" ")
        });
        all.push(Changed { title, start, number, relation });
    };
    // Long texts without any such verb are not searched.
    let of = |verb: &str| match verb.starts_with("amend") {
        true => Relation::Amends,
        false => Relation::Repeals,
    };
    if ["amended", "revoked", "repealed"].iter().any(|verb| rest.contains(verb))
        && let Some(regex) = CHANGED.as_ref()
    {
        for found in regex.captures_iter(rest) {
            add(&found, "title", of(&found["verb"]));
        }
    }
    if rest.contains("Act on ")
        && rest.contains("repealed")
        && let Some(regex) = BY_SUBJECT.as_ref()
    {
        for found in regex.captures_iter(rest) {
            add(&found, "title", Relation::Repeals);
        }
    }
    if let Some(found) = AMENDS.as_ref().and_then(|regex| regex.captures(near)) {
        add(&found, "title", of(&found["verb"]));
    }
    if let Some(found) = TO_AMEND.as_ref().and_then(|regex| regex.captures(near)) {
        add(&found, "title", Relation::Amends);
    }
    if let Some(found) = UNDER.as_ref().and_then(|regex| regex.captures(near)) {
        add(&found, "act", Relation::BasedOn);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{all, by_title};

    #[test]
    fn a_long_title_names_the_acts_that_it_amends() {
        let read = |words: &str| {
            let text = format!(
                "REPUBLIC OF SINGAPORE\nGOVERNMENT GAZETTE\nACTS SUPPLEMENT\nPublished by Authority\n\nNO. 38]     FRIDAY, DECEMBER 30   [2022\n\nCANALS (AMENDMENT) ACT 2022\n(No. 38 of 2022)\n\n{words}\n\nBe it enacted by the President with the advice and consent of the Parliament of Singapore, as follows:\n"
            );
            crate::record::text::read(&text)
        };
        let named = |words: &str| -> Vec<String> {
            let said = read(words).citations.into_iter();
            let amends = said.filter(|it| it.relation == super::Relation::Amends);
            amends.filter_map(|it| it.title).collect()
        };
        let both = "An Act to amend the Broadcasting Act 1994 and to make a related amendment to the Electronic Transactions Act 2010.";
        assert_eq!(
            named(both),
            ["Broadcasting Act 1994", "Electronic Transactions Act 2010"]
        );
        assert_eq!(
            named(
                "An Act to amend the Canal Act 1994 and the Lock Act 1999, to carry out the Water Act 2001."
            ),
            ["Canal Act 1994", "Lock Act 1999"]
        );
        // The issue of the gazette tells when it was printed.
        assert_eq!(read(both).dates[0].edtf, "2022-12-30");
    }

    #[test]
    fn a_title_names_what_it_amends() {
        for (title, named) in [
            (
                "Order Amending Part 2 of Schedule 1 to the Canal Pricing Act",
                "Canal Pricing Act",
            ),
            ("Regulations Amending the Canal Regulations", "Canal Regulations"),
            (
                "Order Amending the Lock Order, 1997 (Miscellaneous Program)",
                "Lock Order, 1997",
            ),
            ("Regulations Amending Certain Regulations Made Under the Canal Act", ""),
            ("Regulations Amending the Canal Regulations and the Lock Regulations", ""),
        ] {
            assert_eq!(by_title(title).unwrap_or_default(), named, "{title}");
        }
    }

    #[test]
    fn instruments_that_are_amended_and_revoked_by_title() {
        for (text, expected) in [
            (
                "25. The Canals (Dredging) (Wales) Regulations 2007 are amended as follows.",
                "amends Canals (Dredging) (Wales) Regulations 2007",
            ),
            ("The Canals Order 2010(a) is revoked.", "repeals Canals Order 2010"),
            (
                "70 Amendments\nThe Canals Order 2010 is amended as follows.",
                "amends Canals Order 2010",
            ),
            (
                "The Framework Act on Canals, Green Locks is hereby repealed.",
                "repeals Framework Act on Canals, Green Locks",
            ),
            ("The Framework Act on Canals applies until it is repealed.", ""),
            (
                "20. The Canals (Secret Locks) Regulations 2014 (G.N. No. S 362/2014) are revoked.",
                "repeals Canals (Secret Locks) Regulations 2014 S 362/2014",
            ),
            (
                "The Central Government hereby makes the following rules further to amend the Canal Waste Rules, 2016, namely:-",
                "amends Canal Waste Rules, 2016",
            ),
            (
                "The Central Government hereby makes the following rules further to amend the Canals General Rules and Forms, 1956, namely:-",
                "amends Canals General Rules and Forms, 1956",
            ),
            (
                "I make the following Rules under section 61 of the Security of Canals Act 2018.",
                "based_on Security of Canals Act 2018",
            ),
            (
                "This instrument amends the Canals (Locks) Determination 2021.",
                "amends Canals (Locks) Determination 2021",
            ),
            (
                "The Canals (Locks) Determination 2020 is repealed.",
                "repeals Canals (Locks) Determination 2020",
            ),
            (
                "This instrument is made under subsection 174(1) of the Canals Act 2015.",
                "based_on Canals Act 2015",
            ),
            ("An order is made under section 5 of the Canals Act 2015.", ""),
            ("The Canals Order 2010 applies as if it were amended.", ""),
            ("Anything done under section 61 of the Canals Act 2018 stays.", ""),
        ] {
            let said: Vec<String> = all(text, 0)
                .iter()
                .map(|it| {
                    let number = it.number.as_deref().unwrap_or_default();
                    let said = format!("{} {} {number}", it.relation.code(), it.title);
                    said.trim_end().to_owned()
                })
                .collect();
            assert_eq!(said.join("; "), expected, "{text}");
        }
    }
}
