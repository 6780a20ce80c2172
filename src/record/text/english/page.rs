//! What stands on a page around the title of a text in English: mastheads, what the page itself
//! says, and where the text proper begins.

use super::{instrument, own};
use crate::model::law::Role;

/// Presented to Parliament by the Secretary of State, by Command of His Majesty.
pub(super) fn is_presented(line: &str) -> bool {
    [
        "Presented to Parliament",
        "by the Secretary of State",
        "by Command of",
        "by the Minister",
        "by the Chancellor",
    ]
    .iter()
    .any(|lead| line.starts_with(lead))
}

/// True for what stands above the titles of gazettes and parliaments.
pub(super) fn is_masthead(line: &str) -> bool {
    let bracketed = line.starts_with('[') && line.ends_with(']');
    let rule = line.chars().all(|c| !c.is_alphanumeric());
    let leads = [
        "Federal Register",
        "Presidential Documents",
        "Vol. ",
        "Union Calendar No",
        "House Calendar No",
        "Calendar No",
        "IN THE HOUSE OF",
        "IN THE SENATE OF",
        "Official Journal",
        "(Legislative acts)",
        "(Non-legislative acts)",
        "(Acts whose publication is obligatory)",
        "THE KENYA GAZETTE",
        "KENYA GAZETTE",
        "Kenya Gazette",
        "GOVERNMENT GAZETTE",
        "Government Gazette",
        "ACTS SUPPLEMENT",
        "BILLS SUPPLEMENT",
        "Published by Authority",
        "PUBLISHED BY AUTHORITY",
        "The following Act was passed",
    ];
    let republic =
        line.starts_with("REPUBLIC OF ") && line.split_whitespace().count() <= 4;
    // NO. 10] FRIDAY, MARCH 16 [2018
    let issue = line.starts_with("NO. ") && line.contains(']') && line.contains('[');
    // 117th Congress.
    let counted = line.strip_suffix(" Congress").is_some_and(|count| {
        count.starts_with(|c: char| c.is_ascii_digit()) && !count.contains(' ')
    });
    let congress = line.ends_with("CONGRESS") || line.ends_with(" Session") || counted;
    let day = ["Monday,", "Tuesday,", "Wednesday,", "Thursday,", "Friday,"]
        .iter()
        .any(|name| line.starts_with(name));
    bracketed
        || republic
        || issue
        || rule
        || congress
        || day
        || leads.iter().any(|lead| line.starts_with(lead))
        || matches!(line, "A BILL" | "AN ACT" | "An Act" | "The President")
        || is_of_journal(line)
        || instrument::masthead(line).is_some()
        || line.starts_with("Title ") && line.ends_with('—')
}

/// True for what stands above an act in the Official Journal: 4.5.2016 EN Official Journal of the
/// European Union L 119/1, L 333/80, REGULATIONS.
fn is_of_journal(line: &str) -> bool {
    let counted = |words: &str| {
        !words.is_empty()
            && words.bytes().all(|c| c.is_ascii_digit() || matches!(c, b'/' | b'.'))
            && words.contains(['/', '.'])
    };
    let page =
        line.strip_prefix(['L', 'C']).is_some_and(|rest| counted(rest.trim_start()));
    // C/2024/1459 14.2.2024.
    let numbered = || {
        let rest = line.strip_prefix("C/").unwrap_or(line);
        line.contains(' ') && rest.split_whitespace().all(counted)
    };
    line.len() <= 120 && line.contains("Official Journal of the European")
        || page
        || counted(line)
        || numbered()
        || matches!(
            line,
            "EN" | "I"
                | "II"
                | "III"
                | "IV"
                | "L series"
                | "C series"
                | "Series L"
                | "Series C"
                | "REGULATIONS"
                | "DIRECTIVES"
                | "DECISIONS"
                | "RECOMMENDATIONS"
        )
}

/// True for the second line of the name of the Official Journal, where nothing else stands above it.
pub(super) fn ends_journal(line: &str) -> bool {
    matches!(line, "of the European Union" | "of the European Communities")
}

/// True for a line of the text proper: a sentence, or what leads to one.
pub(super) fn is_proper(line: &str) -> bool {
    let end = line.ends_with(['.', ',', ';', ':', '?', '!']);
    let opens = [
        "Whereas",
        "WHEREAS",
        "Having regard",
        "By the",
        "By virtue",
        "SECTION 1",
        "Section 1",
    ];
    end && line.len() > 20
        || is_heading(line)
        || line.len() > 250 && own::of_union(line).is_none()
        || opens.iter().any(|it| line.starts_with(it))
}

/// True for what the page around a text says.
pub(super) fn is_of_page(line: &str) -> bool {
    let lower = line.to_lowercase();
    let words =
        |word: &&str| lower.split(|c: char| !c.is_alphanumeric()).any(|one| one == *word);
    let furniture = [
        "eur-lex",
        "skip to",
        "homepage",
        "home page",
        "sign in",
        "log in",
        "http:",
        "https:",
        "www.",
        "share this",
        "all rights reserved",
    ];
    is_site(&lower)
        || furniture.iter().any(|word| lower.contains(word))
        || ["cookie", "cookies", "search", "menu", "javascript", "copyright"]
            .iter()
            .any(words)
        || lower.starts_with("document ")
            && lower.bytes().any(|byte| byte.is_ascii_digit())
        || matches!(
            &*lower,
            "home" | "print" | "back" | "contents" | "table of contents" | "pdf"
        )
        || has_telephone(line)
        || is_path(line)
}

/// True for the name of a site or of a part of it, in small letters, as pages of governments have it
/// above and below a title: The White House, Presidential Actions, Press release.
pub(super) fn is_site(lower: &str) -> bool {
    matches!(
        lower,
        "the white house"
            | "whitehouse.gov"
            | "presidential actions"
            | "executive orders"
            | "executive actions"
            | "proclamations"
            | "presidential memoranda"
            | "nominations & appointments"
            | "briefing room"
            | "statements and releases"
            | "statements & releases"
            | "briefings & statements"
            | "briefings and statements"
            | "remarks"
            | "fact sheets"
            | "news"
            | "newsroom"
            | "news releases"
            | "news release"
            | "latest news"
            | "press room"
            | "press corner"
            | "press release"
            | "press releases"
            | "media release"
            | "media releases"
            | "for immediate release"
            | "speeches"
            | "publications"
            | "main content"
            | "breadcrumb"
            | "you are here"
    )
}

/// True for the way to a page of a site: GOV.UK Home > Business and industry > Science, and for
/// the name of the site alone.
fn is_path(line: &str) -> bool {
    let home = || {
        let first = line.split('>').next().unwrap_or_default().trim();
        first.ends_with("Home") && first.split_whitespace().count() <= 3
    };
    let steps = |mark: &str| {
        let few = |part: &str| part.split_whitespace().count() <= 6;
        let first = line.split(mark).next().unwrap_or_default().trim();
        line.split(mark).count() > 1 && first == "Home" && line.split(mark).all(few)
    };
    line == "GOV.UK"
        || line.contains('>') && (line.matches(" > ").count() >= 2 || home())
        || line.starts_with("Home ")
            && [" / ", " » ", " › ", " | "].into_iter().any(steps)
}

/// True for a line that ends with a telephone number: Ministry of Data (Policy Division), 044-202-6270.
fn has_telephone(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default();
    let parts = last.split('-').filter(|part| {
        (2..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    last.starts_with('0') && last.split('-').count() == 3 && parts.count() == 3
}

/// True for the heading of a part of a text: Part 1 Introduction, CHAPTER II.
fn is_heading(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let part = words.next().is_some_and(|word| {
        matches!(word, "Part" | "PART" | "Chapter" | "CHAPTER" | "Division" | "DIVISION")
    });
    part && words.next().is_some_and(|count| {
        let count = count.trim_end_matches(['.', ':', '-', '—']);
        let roman = count.bytes().all(|c| matches!(c, b'I' | b'V' | b'X' | b'L'));
        !count.is_empty() && (roman || count.bytes().all(|c| c.is_ascii_digit()))
    })
}

/// `line` without what a page puts behind a title: Show full title, <<NOTE: Aug. 9, 2022>>.
pub(super) fn without_notes(line: &str) -> &str {
    let line = line.strip_suffix("Show full title").unwrap_or(line);
    match line.split_once("<<NOTE:") {
        Some((title, note)) if note.ends_with(">>") && !note.contains("<<") => {
            title.trim_end()
        }
        _ => without_margin(line.trim_end()),
    }
}

/// The long title of a law of Congress without what the margin beside it says: … for other
/// purposes. Aug. 9, 2022 [H.R. 4346].
fn without_margin(line: &str) -> &str {
    let Some(at) = line.find("purposes. ").filter(|_| line.ends_with(']')) else {
        return line;
    };
    let title = &line[..at + "purposes.".len()];
    if is_long_title(title) { title } else { line }
}

/// True for the long title of a law of Congress, whose short one stands further down or nowhere.
pub(super) fn is_long_title(line: &str) -> bool {
    ["To ", "Making ", "Providing "].iter().any(|lead| line.starts_with(lead))
        && line.ends_with("purposes.")
}

/// True for a revised edition of an act of Singapore.
pub(super) fn is_revised_in_singapore(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(2_000)];
    head.contains("REVISED EDITION") && head.contains("Singapore")
}

/// True where the sentence up to `at` speaks of another document, or of the edition at hand: … the
/// Canals Act 2024 (9/2024), enacted; This revised edition … comes into operation.
pub(super) fn is_of_another(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let start = before.rfind(['\n', ';']).map_or(0, |at| at + 1);
    let start = before.rfind(". ").map_or(start, |at| start.max(at + 2));
    let clause = before[start..].trim_end();
    let act = clause.rfind(" Act ").map(|at| &clause[at + " Act ".len()..]);
    let named = act.is_some_and(|rest| {
        rest.trim_start_matches("of ").starts_with(|c: char| c.is_ascii_digit())
    });
    // …; provided, however, that the provisions of Chapter III come into effect as of ….
    let part = clause.trim_start().to_lowercase().starts_with("provided");
    let lower = clause.to_lowercase();
    // The following provisions of the Act come into force on …, in Regulations under it.
    let under = lower.ends_with("of the act") || lower.contains("provisions of the act");
    // … refer to Notice 655 on Hygiene issued on 6 August 2019.
    let kinds = ["Notice", "Circular", "Directive", "Guideline"];
    let words: Vec<&str> = clause.split_whitespace().collect();
    let counted = words.windows(2).any(|pair| {
        kinds.contains(&pair[0]) && pair[1].starts_with(|c: char| c.is_ascii_digit())
    });
    let other = counted && text[at..].starts_with("issued");
    other || named && clause.ends_with(',') || part || under || lower.contains("edition ")
}

/// What `date` at this place of `text` is said to be of by the word before it: the document
/// itself, or nothing of it, as in Compliance date and Comment date.
pub(super) fn of_kind(text: &str, at: usize) -> Option<Role> {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    let before = line.trim_end_matches([' ', '\t']);
    if before.len() == line.len() {
        return Some(Role::Document);
    }
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    match &*word.to_lowercase() {
        "" | "document" | "issue" | "issuance" | "signature" | "signing" | "decision" => {
            Some(Role::Document)
        }
        "adoption" => Some(Role::Adopted),
        "publication" => Some(Role::Published),
        _ => None,
    }
}
