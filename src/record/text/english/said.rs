//! What a sentence does with what is named in it: ends it, amends it, gives effect to it, or
//! merely names it.

use std::sync::LazyLock;

use regex::Regex;

use super::super::Span;
use crate::model::law::Relation;

/// Words with which a clause of its own begins, or has its verb: what ends is not what stands
/// before them.
const CLAUSES: [&str; 6] =
    [" which ", " shall ", " until ", " when ", " whose ", " unless "];
/// The longest list of orders that one verb ends, in bytes.
const LONGEST_LIST: usize = 4_000;

pattern!(
    ENDS,
    r"(?i-u)\b(?:is|are),?\s+(?:hereby,?\s+)?(?:revoked|rescinded|repealed)\b"
);
pattern!(
    EFFECT,
    r"giving\s+(?:full\s+|further\s+)?effect\s+to\s+(?:Council\s+|Commission\s+)?$"
);
pattern!(
    AMENDED_BY,
    r"(?i-u)\bas\s+(?:last\s+|further\s+)?amended(?:\s+and\s+corrected)?\s+by\s+(?:Council\s+|Commission\s+)?"
);
// This memorandum implements section 10.1(b) of Executive Order 14110.
pattern!(
    CARRIES_OUT,
    r"(?i-u)\bthis\s+(?:\w+\s+){1,3}implements\s+(?:(?:sub)?sections?\s[\w\s().,]{1,60}\sof\s+)?(?:the\s+)?$"
);
pattern!(REVOKES, r"(?i-u)\b(?:hereby|I)\s+(?:revoke|rescind)\b");
// …, except for Article 5; except sections 6, 7, and 11; with the exception of Annex II.
pattern!(
    EXCEPT,
    r"(?i-u)\b(?:except(?:ing)?(?:\s+for|\s+as\s+regards|\s+in\s+respect\s+of)?|with\s+the\s+exception\s+of|other\s+than|save\s+for)\s+(?:the\s+|its\s+|in\s+)?(?:sub)?(?:parts?|sections?|articles?|paragraphs?|regulations?|rules?|chapters?|annex(?:es)?|schedules?|titles?)\b"
);
// What may stand between an order and the verb of its list, without what is in brackets.
pattern!(
    LISTED,
    r"^(?:[\s,;]|and\b|or\b|as\s+amended\b|the\b|of\b|Executive\s+Orders?\b|No\.|\d{4,5}\b|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2}\b|Presidential\s+Memorandum\b|Memorandum\b|Proclamation\b|[Ss]ections?\s+\d+[a-z]?)*$"
);
pattern!(CHANGES, r"(?i-u)\b(?:is|are),?\s+(?:hereby,?\s+)?(?:further\s+)?amended\b");
pattern!(
    PART,
    r"(?i-u)\b(?:parts?|sections?|articles?|paragraphs?|subsections?|chapters?|annex(?:es)?)\s[\w\s,().]{1,80}\s(?:of|to)\s+(?:Council\s+|Commission\s+)?$"
);

/// What a sentence does with what stands between `before` and `behind`, and whether with a part
/// of it only; `in_list` says that it stands below the verb of a list that ends its items.
pub(super) fn of(before: &str, behind: &str, in_list: bool) -> (Relation, bool) {
    let says = |regex: &LazyLock<Option<Regex>>| {
        regex.as_ref().and_then(|regex| regex.find(behind)).is_some_and(|found| {
            // Nothing but commas, its title and more of its kind stands in between.
            let between = &behind[..found.start()];
            between.len() < 160
                && !ends_sentence(between)
                && !CLAUSES.iter().any(|word| between.contains(word))
                || between.len() < LONGEST_LIST && is_list_of_orders(between)
        })
    };
    let listed = in_list
        && is_item(before.trim_start())
        && (before.split_whitespace().count() <= 1 || names_part(before));
    let partial = names_part(before) || is_with_exceptions(behind, listed);
    // I hereby revoke Executive Order 13771 of ….
    let revokes = |before: &str| {
        let last = REVOKES.as_ref().and_then(|regex| regex.find_iter(before).last());
        last.is_some_and(|verb| is_list_of_orders(&before[verb.end()..]))
    };
    match () {
        () if is_of_amendment(before, behind) => (Relation::Cites, false),
        () if before.len() < 400 && is(&CARRIES_OUT, before) => {
            (Relation::Implements, false)
        }
        () if listed => (Relation::Repeals, partial),
        () if EFFECT.as_ref().is_some_and(|regex| regex.is_match(before)) => {
            (Relation::Implements, false)
        }
        () if says(&ENDS) || revokes(before) => (Relation::Repeals, partial),
        () if says(&CHANGES) => (Relation::Amends, false),
        () => (Relation::Cites, false),
    }
}

fn is(regex: &LazyLock<Option<Regex>>, words: &str) -> bool {
    regex.as_ref().is_some_and(|regex| regex.is_match(words))
}

/// True for what only amended the document of which the sentence tells: Directive 2003/98/EC, as
/// amended by Directive 2013/37/EU, is repealed. Of several that are repealed only the first
/// behind the words is.
fn is_of_amendment(before: &str, behind: &str) -> bool {
    let last = AMENDED_BY.as_ref().and_then(|regex| regex.find_iter(before).last());
    let Some(last) = last else { return false };
    let between = &before[last.end()..];
    let verb = ENDS.as_ref().and_then(|regex| regex.find(behind));
    let several =
        verb.is_some_and(|verb| verb.as_str().to_lowercase().starts_with("are"));
    let ended = [" is ", " are ", " shall "].iter().any(|verb| between.contains(verb));
    !(ended || between.contains(';') || several && between.contains(','))
}

/// True where a part of something is named before it: section 3 of the ….
pub(super) fn names_part(before: &str) -> bool {
    PART.as_ref().is_some_and(|regex| regex.is_match(without_article(before)))
}

fn without_article(before: &str) -> &str {
    before.trim_end_matches("The ").trim_end_matches("the ")
}

/// The items below The following executive actions are hereby revoked:.
pub(super) fn lists(text: &str) -> Vec<Span> {
    let Some(ends) = ENDS.as_ref() else { return Vec::new() };
    let of_list = |found: &regex::Match<'_>| text[found.end()..].starts_with([':', '—']);
    let list = |found: regex::Match<'_>| {
        let mark = text[found.end()..].chars().next().map_or(0, char::len_utf8);
        let start = found.end() + mark;
        let mut end = start;
        for line in text[start..].split_inclusive('\n') {
            if !line.trim().is_empty() && !is_item(line.trim_start()) {
                break;
            }
            end += line.len();
        }
        Span { start, end }
    };
    ends.find_iter(text).filter(of_list).map(list).collect()
}

/// True for (a), (iv), 12. and a bullet at the beginning of a line.
fn is_item(line: &str) -> bool {
    let mark = line.split_whitespace().next().unwrap_or_default();
    let bare = mark.trim_start_matches('(').trim_end_matches([')', '.']);
    let bracketed = mark.len() > bare.len() && bare.len() <= 5;
    matches!(mark, "•" | "-" | "–" | "—" | "*")
        || bracketed
            && !bare.is_empty()
            && bare.bytes().all(|c| c.is_ascii_alphanumeric())
}

/// True where a part of a document is left when it ends: is hereby revoked except for sections
/// 6, 7, and 11; …, except for section 3, is revoked; is revoked in part. `behind` is what
/// follows its name; in a list, `listed`, the verb stands above.
pub(super) fn is_with_exceptions(behind: &str, listed: bool) -> bool {
    let verb = ENDS.as_ref().and_then(|regex| regex.find(behind));
    let leaves = |words: &str| EXCEPT.as_ref().is_some_and(|regex| regex.is_match(words));
    let in_part = |words: &str| {
        let words = words.trim_start().trim_start_matches([',', ';']).trim_start();
        words.starts_with("in part") || words.starts_with("(in part")
    };
    let sentence = |words: &str| {
        let end = words.match_indices(". ").map(|(at, _)| at).next();
        end.unwrap_or(words.len())
    };
    match verb {
        Some(verb) => {
            let (before, rest) = (&behind[..verb.start()], &behind[verb.end()..]);
            let rest = &rest[..sentence(rest)];
            !ends_sentence(before) && (leaves(before) || before.ends_with("in part, "))
                || in_part(rest)
                || leaves(rest)
        }
        // (a) Executive Order 13834 of …, except for sections 6 and 7;
        None if listed => {
            let words = &behind[..sentence(behind)];
            leaves(words) || words.contains(", in part") || in_part(words)
        }
        None => false,
    }
}

/// True where nothing but orders, their days and titles, and joints stands in `words`.
fn is_list_of_orders(words: &str) -> bool {
    let mut outside = String::with_capacity(words.len());
    let mut depth = 0_usize;
    for c in words.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    LISTED.as_ref().is_some_and(|regex| regex.is_match(&outside))
}

/// True where a sentence ends within `words`: not behind the F. of 16 F. R. 1983.
fn ends_sentence(words: &str) -> bool {
    words.match_indices(". ").any(|(at, _)| {
        let before = &words[..at];
        let last =
            before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        last.len() > 2
    })
}
