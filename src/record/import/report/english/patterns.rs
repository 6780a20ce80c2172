//! What English sentences look like that say of a document when it came about.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::law::Role;

/// A capitalised word; of several who own (Renters' Rights) with its apostrophe.
///
/// Letters of Latin alphabets: `\w` holds those of all, which makes the patterns large.
const WORD: &str =
    r"(?:U\.S\.|U\.K\.|[A-Z][A-Za-z0-9_À-ž]*(?:['’&-][A-Za-z0-9_À-ž]+)*(?:s['’])?)";

/// Words within a name that have no capital.
const JOIN: &str = r"(?:(?:of|on|for|and|the|in|to|against|with|&)\s+){0,2}";

/// Nouns with which names of documents end.
const NOUN: &str = r"(?:Act|Law|Bill|Regulations?|Directive|Decree|Ordinance|Order|Strategy|Plan|Policy|Roadmap|Framework|Guidelines|Code|Charter|Measures|Rules?|Statute|Mission|Programme|Program|Initiative|Declaration|Agreement|Convention|Treaty|Provisions|Notice|Opinions|Blueprint|Decision|Resolution|Standards?|Recommendation|Guidance|Agenda|Scheme)";

/// A day, a month or a year.
const DATE: &str = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{4}|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:\d{1,2}(?:st|nd|rd|th)?,\s*)?\d{4}|(?:19|20)\d{2})\b";

/// Numbers by which documents are called.
const NUMBER: &str = r"(?:(?:Regulation|Directive|Decision|Recommendation)\s+\((?:EU|EC|EEC)\)\s+(?:No\.?\s+)?\d{2,4}/\d{2,4}|(?:(?:Republic|State\s+Council)\s+(?:Act|Decree)|Executive\s+Order|Local\s+Law|Royal\s+Decree|Decree|Law|Act|Announcement|Notice|Circular|Resolution|Decision|Ordinance|Proclamation|(?:(?:Senate|House|Assembly)\s+)?Bill)\s+(?:No\.\s*)?(?:[A-Z]-)?\d[\d/-]*(?:\s+of\s+(?:19|20)\d{2})?|(?:SB|HB|AB|LB|HF|SF|HR|LD)\s?\d+(?:-\d+)?|(?:H\.R\.|S\.B\.|H\.B\.|A\.B\.)\s?\d+)\b";

/// Words before the first of a name that are none of it.
pub(super) const LEADS: &[&str] = &[
    "The",
    "the",
    "This",
    "That",
    "These",
    "Its",
    "A",
    "An",
    "When",
    "While",
    "Under",
    "In",
    "On",
    "By",
    "For",
    "And",
    "But",
    "As",
    "Both",
    "Their",
    "New",
    "Later",
    "Then",
    "Meanwhile",
];

/// Words that make no name of their own with a noun: the Final Rule.
pub(super) const GENERIC: &[&str] = &[
    "Final",
    "Draft",
    "Proposed",
    "Federal",
    "National",
    "State",
    "Presidential",
    "Executive",
    "Royal",
    "Public",
    "Joint",
    "Senate",
    "House",
    "Local",
    "Ministerial",
    "Interim",
    "Action",
    "Implementing",
    "Delegated",
    "Framework",
    "Council",
    "Government",
    "Commission",
];

/// Verbs of which a document is the object, and what their day says.
pub(super) const DONE: &[(&str, Role)] = &[
    ("enacted", Role::Adopted),
    ("adopted", Role::Adopted),
    ("passed", Role::Adopted),
    ("approved", Role::Adopted),
    ("signed", Role::Document),
    ("issued", Role::Published),
    ("published", Role::Published),
    ("released", Role::Published),
    ("promulgated", Role::Published),
    ("launched", Role::Announced),
    ("unveiled", Role::Announced),
    ("announced", Role::Announced),
    ("proposed", Role::Proposed),
    ("followed with", Role::Reported),
    ("introduced", Role::Proposed),
    ("tabled", Role::Proposed),
    ("notified", Role::Published),
];

/// The same as a chronology says it, behind its day: In July 2023 the CAC issues ….
const PRESENT: &[(&str, &str)] = &[
    ("enacts", "enacted"),
    ("adopts", "adopted"),
    ("passes", "passed"),
    ("approves", "approved"),
    ("signs", "signed"),
    ("issues", "issued"),
    ("publishes", "published"),
    ("releases", "released"),
    ("promulgates", "promulgated"),
    ("unveils", "unveiled"),
    ("announces", "announced"),
];

/// The verb in the past of one that is in the present.
pub(super) fn in_the_past(verb: &str) -> Option<&'static str> {
    PRESENT.iter().find_map(|(present, past)| (*present == verb).then_some(*past))
}

/// True for a sentence that begins with a day and has such a verb with an article behind it.
pub(super) fn is_of_present(sentence: &str) -> bool {
    let begins = sentence.trim_start_matches(['-', '•', '*', ' ']);
    let dated =
        begins.starts_with("In ") || begins.starts_with("On ") || HEAD.is_match(sentence);
    dated
        && PRESENT.iter().any(|(verb, _)| {
            sentence.match_indices(verb).any(|(at, _)| {
                let behind = &sentence[at + verb.len()..];
                sentence[..at].ends_with(' ')
                    && [" the ", " its ", " a ", " an ", " new "]
                        .iter()
                        .any(|article| behind.starts_with(article))
            })
        })
}

/// What a document does by itself.
const BEGAN: &str = r"(?:(?:has\s+)?(?:entered|came|come|went)\s+into\s+(?:force|effect)|(?:enters|comes|goes)\s+into\s+(?:force|effect)|took\s+effect|takes\s+effect|(?:became|becomes|is)\s+effective|(?:has\s+been|is)\s+in\s+(?:force|effect)|will\s+(?:take\s+effect|(?:enter|come|go)\s+into\s+(?:force|effect)|(?:be|become)\s+effective))";

/// What is said of a day that is yet to come, or goes on: no hedge.
const FIXED: &str = r"will\s+(?:take\s+effect|(?:enter|come|go)\s+into\s+(?:force|effect)|(?:be|become)\s+effective|apply)|in\s+(?:force|effect)\s+since|(?:applicable|applied)\s+since";

/// Where an act is printed: no other's day.
const JOURNAL: &str = r"(?:\s+in\s+the\s+(?:Official\s+Journal|Federal\s+Register|Official\s+Gazette|Gazette)(?:\s+of\s+the\s+European\s+Union)?)?";

/// Who did something to a document, behind by.
const AGENT: &str = r"(?:the\s+)?(?:[A-Z][A-Za-z0-9_À-ž]*(?:['’&-][A-Za-z0-9_À-ž]+)*(?:s['’])?\s+(?:(?:of|and|the)\s+){0,2}){0,9}[A-Z][A-Za-z0-9_À-ž]*(?:['’&-][A-Za-z0-9_À-ž]+)*(?:s['’])?(?:\s+and\s+(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several)\s+(?:other\s+)?(?:others|departments|ministries|agencies))?";

/// How a bill of the United Kingdom becomes an act.
const ASSENT: &str = r"received\s+(?:the\s+)?[Rr]oyal\s+[Aa]ssent";

/// Words before a day.
const ON: &str = r"(?:on|in|from|since|as\s+of|as\s+from)";

/// Words of a sentence that says that something did not happen, or not yet.
pub(super) const HEDGES: &[&str] = &[
    "not",
    "never",
    "will",
    "would",
    "may",
    "might",
    "could",
    "should",
    "expected",
    "expects",
    "expect",
    "plans",
    "planned",
    "intends",
    "intended",
    "failed",
    "vetoed",
    "if",
    "unless",
    "reportedly",
    "amending",
    "amended",
    "repealed",
    "rejected",
    "withdrawn",
    "draft",
    "stalled",
    "before",
    "after",
    "since",
    "until",
    "If",
    "Unless",
    "Before",
    "After",
    "Since",
    "Until",
    "Had",
    "possibly",
    "rumoured",
    "rumored",
    "allegedly",
];

static KIND: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\b{NOUN}s?\b")));

/// True for a name that may be two, or is none: of a list of documents, and of several that have no
/// name of their own (Environmental Laws).
pub(super) fn is_several(name: &str) -> bool {
    // Electric Vehicles Policy, 2020
    let listed = name
        .split_once(',')
        .is_some_and(|(_, behind)| behind.contains(" and ") && KIND.is_match(behind));
    let plural = |word: &str| {
        word.ends_with('s')
            && !["Regulations", "Guidelines", "Measures", "Rules", "Provisions"]
                .contains(&word)
            && !["Opinions", "Standards"].contains(&word)
            && KIND.find(word).is_some_and(|found| found.len() == word.len())
    };
    let last = name.split_whitespace().next_back().is_some_and(plural);
    let about = [" on ", " for ", " of ", " concerning ", " regarding ", " to "];
    let named = || {
        about.iter().any(|word| {
            name.split_once(word).is_some_and(|(head, _)| KIND.is_match(head))
        })
    };
    listed || last && !named()
}

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
pub(super) fn pattern(words: &str) -> Regex {
    Regex::new(words).unwrap()
}

fn name(group: &str) -> String {
    named(group, false)
}

/// The pattern of a name; where it is `about` something (Framework Act on Carbon Neutrality) the
/// whole of it, before what may be a name of its own.
fn named(group: &str, about_first: bool) -> String {
    // Electric Vehicles Policy, 2020; FAME India Scheme Phase II
    let year = r"(?:\s+Phase\s+(?:[IVX]+|\d)\b)?(?:\s+Ver(?:sion|\.)?\s+\d+(?:\.\d+)*)?(?:(?:,|\s+of)?\s+(?:19|20)\d{2}\b)?(?:\s+\((?:for\s+)?[Tt]rial(?:\s+[Ii]mplementation)?\)|\s+\((?:[A-Z][a-z]+\s+){1,4}(?:Sector|Industry|Edition|Version)\))?";
    let country =
        r"(?:\s+of\s+(?:the\s+)?(?:People['’]s\s+Republic\s+of\s+China|PRC)\b)?";
    // Smoking (Public Health) (Amendment) Ordinance 2021
    let aside = r"(?:\([A-Z][^()]{2,60}\)\s+)*";
    // Provisions on Monopoly Agreements ends with a noun of several, which is no Agreement.
    let long = format!(r"(?:{WORD}\s+{aside}{JOIN})+{NOUN}s?\b{country}{year}");
    // Separation of Ownership, Contract and Management Rights
    let list = format!(
        r"(?:(?:,\s+{WORD}(?:\s+{WORD}){{0,2}}){{1,4}},?\s+and\s+(?:the\s+)?{WORD})?"
    );
    let more = format!(r"(?:\s+(?:(?:of|and|the|for|&)\s+){{0,2}}{WORD})*");
    // Act on the Promotion of Research
    let about = format!(
        r"(?:{WORD}\s+){{0,3}}{NOUN}\s+(?:on|for|concerning|regarding)\s+(?:the\s+)?{WORD}{more}{list}{more}{year}"
    );
    // Guidelines for the Platform Economy, whole.
    let purpose = format!(
        r"(?:{WORD}\s+){{1,3}}{NOUN}\s+for\s+(?:the\s+)?{WORD}{more}{list}{more}{year}"
    );
    // 13th Five-Year Plan for Tourism Development: which plan it is belongs to its name.
    let ordinal = format!(
        r"\d{{1,2}}(?:st|nd|rd|th)\s+Five-Year\s+(?:{WORD}\s+){{0,3}}{NOUN}(?:\s+for\s+(?:the\s+)?{WORD}(?:\s+(?:(?:of|and|the|for|&)\s+){{0,2}}{WORD})*)?{year}"
    );
    let open = "(?:[“\"‘]\\s*)?";
    let close = "(?:[”\"’])?";
    // Several Policies for Promoting the Software Industry
    let several = format!(
        r"Several\s+Policies\s+(?:for|on|to)\s+(?:the\s+)?{WORD}(?:\s+(?:(?:of|and|the|for|in|&)\s+){{0,2}}{WORD})*"
    );
    let forms = match about_first {
        true => format!("{several}|{NUMBER}|{ordinal}|{about}|{purpose}|{long}"),
        false => format!("{several}|{NUMBER}|{ordinal}|{purpose}|{long}|{about}"),
    };
    format!("{open}(?P<{group}>{forms}){close}")
}

/// A second name beside the first: (Pub. L. 117-167), or between commas.
fn beside(group: &str) -> String {
    let second = name(group);
    format!(
        r"(?:\s+\((?:the\s+)?(?:{second}|(?P<{group}law>(?:Pub\.\s+L\.|Public\s+Law)\s+(?:No\.\s+)?\d+-\d+|S\.O\.\s*\d+(?:\(E\))?|(?:[A-Z][A-Za-z0-9&’'.-]*,?\s+(?:(?:and|of|the)\s+){{0,2}}){{0,8}}(?:[\[(]\d{{4}}[\])]\s+)?No\.\s*\d[\w/-]*)|[A-Z][\w-]*)(?:[,;]\s+[Hh]ereinafter\s[^()]{{0,60}})?\)|,\s+(?:the\s+|(?:also\s+)?known\s+as\s+(?:the\s+)?)?{}(?P<{group}after>,)?)?",
        name(&format!("{group}x")),
    )
}

/// Articles and adjectives before a name.
const BEFORE: &str = r"(?:(?:the|The|its|a|an|their|his|her|new|first|second|own|so-called|landmark|revised|updated|final|comprehensive|long-awaited)\s+)*";

/// Who did something to a document: Colorado enacted ….
pub(super) static ACTIVE: LazyLock<Regex> =
    LazyLock::new(|| active(&named("name", false)));

/// The same of a document with a name of the kind of Act on Something.
pub(super) static ACTIVE_ABOUT: LazyLock<Regex> =
    LazyLock::new(|| active(&named("name", true)));

/// The same of a document whose name stands in quotes, or in the stars of Markdown.
pub(super) static ACTIVE_QUOTED: LazyLock<Regex> = LazyLock::new(|| active(QUOTED));

/// A name in quotes, whole.
const QUOTED: &str = r#"[“"*]{1,2}(?P<name>[A-Z0-9][^“”"*]{6,200}?),?[”"*]{1,2}"#;

/// What a name in quotes must have to be one of a document.
pub(super) static QUOTED_NOUN: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"\b{NOUN}\b")));

/// The day with which an entry of a chronology begins: 10 December 2014: NDRC issued ….
pub(super) static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^\s*(?:[-•*]\s+)?(?:\*\*)?(?P<date>{DATE})(?:\*\*)?\s*(?::(?:\*\*)?|[–—]|-\s)\s*"
    ))
});

/// What a sentence says of the document of the one before: The Measures took effect on ….
pub(super) static MORE_OF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^\s*(?:The|These)\s+(?P<noun>{NOUN})(?:,\s+(?:which\s+(?:was|were)\s+)?(?:adopted|approved|passed)\s+(?:at|by)\s+[^,;.]{{4,100}}?\s+on\s+(?P<first>{DATE}),)?\s+{BEGAN}\s+{ON}\s+(?P<date>{DATE})(?:\s+and\s+(?:was|were)\s+(?:approved|adopted|passed)\s+(?:at|by)\s+[^,;.]{{4,100}}?\s+on\s+(?P<passed>{DATE}))?\s*\.?$"
    ))
});

fn active(name: &str) -> Regex {
    let present = PRESENT.iter().map(|(verb, _)| *verb);
    let verbs: Vec<&str> = DONE.iter().map(|(verb, _)| *verb).chain(present).collect();
    pattern(&format!(
        r"^(?:(?:On|In)\s+(?P<lead>{DATE}),?\s+)?(?P<who>[^;:]*?)(?:,\s+(?:on|in)\s+(?P<amid>{DATE}),)?\s+(?:has\s+|have\s+|had\s+|already\s+|formally\s+|officially\s+|finally\s+|jointly\s+|then\s+|also\s+)*(?P<verb>{})(?:\s+into\s+law)?\s+{BEFORE}{}{}(?:\s+into\s+law)?(?:,?\s+{ON}\s+(?P<date>{DATE}))?(?P<rest>.*)$",
        verbs.join("|"),
        name,
        beside("other"),
    ))
}

/// What was done to a document: … was enacted.
pub(super) static PASSIVE: LazyLock<Regex> =
    LazyLock::new(|| passive(&named("name", false)));

/// The same of a document with a name of the kind of Act on Something.
pub(super) static PASSIVE_ABOUT: LazyLock<Regex> =
    LazyLock::new(|| passive(&named("name", true)));

/// The same of one in quotes.
pub(super) static PASSIVE_QUOTED: LazyLock<Regex> = LazyLock::new(|| passive(QUOTED));

fn passive(name: &str) -> Regex {
    let verbs: Vec<&str> = DONE.iter().map(|(verb, _)| *verb).collect();
    let verbs = verbs.join("|");
    pattern(&format!(
        r"^(?:(?:On|In)\s+(?P<lead>{DATE}),?\s+)?(?P<who>.*?){BEFORE}{}{}(?:\s*,?\s*(?:which\s+|that\s+)?(?:(?:was|were)\s+(?:formally\s+|officially\s+|finally\s+|jointly\s+)?(?P<verb>{verbs})(?:\s+into\s+law)?{JOURNAL}(?:\s+by\s+(?P<by>{AGENT}))?|(?P<assent>{ASSENT})|(?P<began>{BEGAN}))|\s*,\s+(?P<done>{verbs})(?:\s+into\s+law)?(?:\s+by\s+(?P<doer>{AGENT}))?|\s*,\s+(?:in\s+(?:force|effect)|effective))(?:,?\s+{ON}\s+(?P<date>{DATE}))?(?P<rest>.*)$",
        name,
        beside("other"),
    ))
}

/// What more is said of the same document, right behind a day; of a verb without a subject
/// the document is the subject only where it was that of the first.
fn more(verbs: &str) -> Regex {
    pattern(&format!(
        r"^\s*[,;]?\s*(?:and\s+|but\s+)?(?:then\s+|later\s+|subsequently\s+|finally\s+)?(?:{verbs}|(?:(?:it|they|which|that|[Tt]he\s+{NOUN})\s+)?(?:(?P<assent>{ASSENT})|(?P<began>{BEGAN}|effective)|(?P<applies>applies|will\s+apply|(?:became|becomes|(?:has\s+been|is)(?:\s+fully)?)\s+applicable|has\s+applied|applicable)))(?:,?\s+{ON})?\s+(?P<date>{DATE})(?P<end>\s*(?:[,.;:)]|$|\s(?:and|but|with|while|following|as)\s))"
    ))
}

/// The document that an order says it promulgates: signed Decree No. 785, promulgating the ….
pub(super) static PROMULGATES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^,?\s+promulgating\s+{BEFORE}{}(?:\s*\([^()]*\))?(?:[,.;]|$)",
        named("name", true),
    ))
});

pub(super) static MORE_PASSIVE: LazyLock<Regex> = LazyLock::new(|| {
    let done: Vec<&str> = DONE.iter().map(|(verb, _)| *verb).collect();
    let done = done.join("|");
    more(&format!(
        r"(?:(?:it|which|that)\s+)?(?:(?:was|were)\s+)?(?:formally\s+|officially\s+)?(?P<verb>{done})(?:\s+into\s+law)?"
    ))
});

pub(super) static MORE_ACTIVE: LazyLock<Regex> = LazyLock::new(|| {
    let done: Vec<&str> = DONE.iter().map(|(verb, _)| *verb).collect();
    let done = done.join("|");
    // issued the …, published on …: of the document, which stands right before.
    more(&format!(
        r"(?:(?:it|which|that)\s+was\s+(?:formally\s+|officially\s+)?)?(?P<verb>{done})(?:\s+into\s+law)?"
    ))
});

pub(super) static PLAIN: LazyLock<Regex> = LazyLock::new(|| pattern(FIXED));

pub(super) static FORCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^[^;]*?(?:,\s+(?:effective|in\s+(?:force|effect))(?:\s+{ON})?|,?\s+with\s+effect\s+from|,?\s+(?:and|which)\s+{BEGAN}\s+{ON})\s+(?P<date>{DATE})"
    ))
});

pub(super) static DATES: LazyLock<Regex> = LazyLock::new(|| pattern(DATE));

/// A name with its year in brackets, and whose it is: Utah's Data Act (2023).
pub(super) static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:(?P<who>{WORD}(?:\s+{WORD}){{0,2}}?)['’]s\s+)?{}\s+\((?P<year>(?:19|20)\d{{2}})\)",
        name("name"),
    ))
});

/// What came into force on the day just said: , which took effect on the same day.
pub(super) static SAME_DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^\s*,?\s*(?:(?:and|which|that|it|they)\s+){{0,2}}(?:{BEGAN}|effective)\s+(?:on\s+(?:the|that)\s+same\s+day|(?:the|that)\s+same\s+day|on\s+that\s+day|immediately)\b"
    ))
});

/// A name with the day in brackets on which it came into force: … (effective 1 September 2022).
pub(super) static NAMED_FROM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"{}\s+\((?:effective|in\s+(?:force|effect))(?:\s+{ON})?\s+(?P<date>{DATE})\)",
        named("name", true),
    ))
});

/// What happened to a document that another changed or ended, and by which: … was repealed by ….
pub(super) static CHANGED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?:(?:On|In)\s+(?P<lead>{DATE}),?\s+)?(?P<who>.*?){BEFORE}{}{}\s*,?\s*(?:which\s+|that\s+)?{}$",
        named("name", true),
        beside("other"),
        changed_by(),
    ))
});

/// The same behind a clause that tells how it came about: …, which was revoked by ….
pub(super) static CHANGED_SINCE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^,\s+(?:which|that)\s+{}$", changed_by())));

/// Where such a clause begins.
pub(super) static RELATIVE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r",\s+(?:which|that)\s+{WAS}(?:{CHANGES})\b")));

/// How something is done to a document.
const WAS: &str = r"(?:was|were|has\s+been|have\s+been)\s+(?:formally\s+|officially\s+|finally\s+|later\s+|subsequently\s+|then\s+){0,2}";

fn changed_by() -> String {
    format!(
        r"{WAS}(?P<how>{CHANGES})(?:\s+and\s+replaced)?(?:\s+by\s+{BEFORE}(?:(?P<whose>{WORD}(?:\s+{WORD}){{0,3}})['’]s\s+)?{}{})?(?:,?\s+(?:with\s+effect\s+from|{ON})\s+(?P<date>{DATE}))?\s*",
        named("by", true),
        BESIDE_BY,
    )
}

/// What a document did to another: … repealed ….
pub(super) static CHANGES_IT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?:(?:On|In)\s+(?P<lead>{DATE}),?\s+)?(?P<who>.*?){BEFORE}{}{}\s*,?\s*(?:which\s+|that\s+)?(?:has\s+|formally\s+|officially\s+|later\s+|also\s+){{0,2}}(?P<how>{CHANGES}|repeals|revokes|replaces|supersedes|amends)\s+{BEFORE}{}{}(?:,?\s+(?:with\s+effect\s+from|{ON})\s+(?P<date>{DATE}))?\s*$",
        named("by", true),
        BESIDE_BY,
        named("name", true),
        beside("other"),
    ))
});

/// The number in brackets beside what changes another.
const BESIDE_BY: &str = r"(?:\s+\((?:the\s+)?(?:(?P<bylaw>[^()\d]{0,30}(?:\([^()]{1,12}\)\s*)?[^()\d]{0,30}\d[^()]{0,40})|[^()]{1,80})\))?";

/// Verbs of which a document that is changed or ended is the object.
pub(super) const CHANGES: &str =
    "repealed|revoked|rescinded|abolished|annulled|replaced|superseded|succeeded|amended";

/// A name of a document, wherever it stands.
pub(super) static NAMED_ALONE: LazyLock<Regex> = LazyLock::new(|| pattern(&name("name")));

/// An older text that is named by its year alone, and that another ends: replaces the 2006 law.
pub(super) static OLDER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:replac(?:es|ed|ing)|supersed(?:es|ed|ing)|repeal(?:s|ed|ing)|amend(?:s|ed|ing))\s+the\s+(?:19|20)\d{2}\s+[a-z]",
    )
});

/// What the document of the sentence before carries out: They implement the ….
pub(super) static IMPLEMENTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^\s*(?:They|It|(?:The|These)\s+(?P<noun>{NOUN}))\s+implements?\s+(?P<list>[^;:()]+?)\s*\.?\s*$"
    ))
});

/// A number by which documents are called.
pub(super) static NUMBERS: LazyLock<Regex> = LazyLock::new(|| pattern(NUMBER));

#[cfg(test)]
mod tests {
    use super::super::said::said;

    #[test]
    fn names_are_whole() {
        for (name, wanted) in [
            ("Provisions on Prohibiting Monopoly Agreements", true),
            ("Opinions on Strengthening Local Plans", true),
            ("Measures for Filing Laws", true),
            ("Regulations on International Agreements and Conventions", true),
            ("Rules for Corporate Notices", true),
            ("Act on Free Trade Agreements", true),
            (
                "Opinions on Improving the Separation of Ownership, Contract and Management Rights for Rural Land",
                true,
            ),
            // Two documents.
            ("Act on Data Protection, Cybersecurity Law and Privacy Act", false),
            ("Environmental Laws", false),
        ] {
            let text = format!(
                "On 2 July 2022, the State Council issued the {name}, effective August 1, 2022."
            );
            let titles: Vec<&str> = said(&text).iter().map(|said| said.title).collect();
            let whole: &[&str] = if wanted { &[name] } else { &[] };
            assert_eq!(titles, whole, "{text}");
        }
    }
}
