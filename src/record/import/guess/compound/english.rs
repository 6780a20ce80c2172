//! Headings in Latin letters.

use super::Heads;
use crate::model::law::Role;
use crate::record::import::guess::changes;
use crate::record::import::mapping::Field;

/// The words of a heading in Latin letters: `date_enacted`, `DateEnacted`, `Law/Policy Name`.
fn words(heading: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut small = false;
    for c in heading.chars() {
        let begins = !c.is_ascii_alphanumeric() || (c.is_ascii_uppercase() && small);
        if begins && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        small = c.is_ascii_lowercase();
        if c.is_ascii_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.push(c.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

pub(in crate::record::import::guess) const LAWS: &[&str] = &[
    "policy",
    "policies",
    "law",
    "laws",
    "regulation",
    "regulations",
    "measure",
    "measures",
    "instrument",
    "instruments",
    "legislation",
    "bill",
    "bills",
    "act",
    "acts",
    "statute",
    "statutes",
    "strategy",
    "directive",
    "initiative",
    "document",
    "decree",
    "ordinance",
    "rule",
    "guideline",
    "guidelines",
    "plan",
    "plans",
    "strategies",
    "framework",
    "frameworks",
    "agreement",
    "agreements",
    "programme",
    "program",
];

pub(in crate::record::import::guess) const GLUE: &[&str] =
    &["of", "the", "and", "or", "full", "official", "short", "main", "key", "ai"];

/// Words for what is done to a policy; those of the second list speak of a day only beside a
/// word for it.
const DONE: &[(Role, &[&str], &[&str])] = &[
    (
        Role::Published,
        &["published", "issued", "released", "gazetted", "promulgated"],
        &["publication", "publish", "issue", "issuance", "release", "promulgation"],
    ),
    (Role::Document, &["signed"], &["signature", "signing", "document"]),
    (
        Role::InForce,
        &["effective", "commencement", "commenced", "force"],
        &["effect", "implementation", "commences"],
    ),
    (
        Role::Adopted,
        &["adopted", "enacted", "passed", "approved", "ratified"],
        &["adoption", "enactment", "passage", "approval", "ratification"],
    ),
    (
        Role::Proposed,
        &["introduced", "proposed", "tabled"],
        &["introduction", "proposal", "filed", "filing"],
    ),
    (
        Role::Ended,
        &["repealed", "expires", "expired", "terminated", "ended"],
        &["repeal", "expiry", "expiration", "end", "termination", "sunset"],
    ),
    (Role::Amended, &["amended", "revised"], &["amendment", "revision"]),
    (Role::Consultation, &[], &["consultation"]),
    (Role::Announced, &["announced"], &["announcement"]),
    (Role::Withdrawn, &["withdrawn"], &["withdrawal"]),
];

/// What a heading in Latin letters says.
pub(super) fn read(heading: &str) -> Option<Heads> {
    let words = &words(heading);
    let all = |lists: &[&[&str]]| {
        words.iter().all(|word| lists.iter().any(|list| list.contains(&word.as_str())))
    };
    let any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let names = ["name", "names", "title", "titles"];
    // Title (EN) beside Title (CN)
    if let Some((language, title)) = words.split_last()
        && title
            .iter()
            .any(|word| [LAWS, &names].iter().any(|list| list.contains(&word.as_str())))
        && title.iter().all(|word| {
            [LAWS, GLUE, &names].iter().any(|list| list.contains(&word.as_str()))
        })
    {
        match language.as_str() {
            "en" | "eng" | "english" => return Some(Heads::Field(Field::TitleEn)),
            "cn" | "zh" | "chinese" => return Some(Heads::Field(Field::Title)),
            _ => {}
        }
    }
    // fileName, as the interfaces of portals call it, beside other headings.
    if matches!(&words[..], [file, name] if file == "file" && names.contains(&name.as_str()))
    {
        return Some(Heads::PerhapsTitle);
    }
    // Chinese title, beside a policy in English.
    if let [language, name] = &words[..]
        && matches!(language.as_str(), "chinese" | "original" | "native" | "local")
        && names.contains(&name.as_str())
    {
        return Some(Heads::Field(Field::TitleOriginal));
    }
    if all(&[LAWS, GLUE, &names]) && (any(LAWS) || any(&names)) {
        return Some(match any(&names) {
            true => Heads::Field(Field::Title),
            false => Heads::PerhapsTitle,
        });
    }
    if let Some(field) = changes::english(words) {
        return Some(Heads::Field(field));
    }
    if let Some(heads) = date(words) {
        return Some(heads);
    }
    let bodies = [
        "body",
        "authority",
        "agency",
        "org",
        "organisation",
        "organization",
        "institution",
        "ministry",
        "department",
        "dept",
        "issuer",
    ];
    // publishOrg, as the interfaces of portals call it.
    let publishing = ["publish", "pub", "publishing", "issue", "issued", "release"];
    let by = ["issued", "published", "adopted", "enacted", "by"];
    let pages = ["link", "links", "url", "uri", "urls"];
    let places = [
        "country",
        "countries",
        "region",
        "jurisdiction",
        "province",
        "state",
        "territory",
        "economy",
        "nation",
        "place",
        "city",
        "municipality",
    ];
    let field = match () {
        () if all(&[
            &bodies,
            GLUE,
            &publishing,
            &["issuing", "adopting", "enacting", "government", "lead", "s"],
        ]) && any(&bodies) =>
        {
            Field::Issuer
        }
        () if all(&[&by]) && any(&["by"]) && words.len() > 1 => Field::Issuer,
        () if all(&[
            &["legal", "current", "status", "regulatory", "standing"],
            LAWS,
            GLUE,
        ]) && any(&["status", "standing"]) =>
        {
            Field::Status
        }
        () if all(&[
            LAWS,
            GLUE,
            &["doc", "file", "number", "no", "num", "reference"],
        ]) && any(&["number", "no", "num"])
            && words.len() > 1 =>
        {
            Field::Number
        }
        () if all(&[
            &pages,
            LAWS,
            GLUE,
            &["source", "web", "website", "page", "text", "to", "original", "content"],
        ]) && any(&pages) =>
        {
            Field::Url
        }
        () if all(&[&places, GLUE, &["issuing", "organization", "organisation"]])
            && any(&places) =>
        {
            Field::Place
        }
        () => return None,
    };
    Some(Heads::Field(field))
}

fn date(words: &[String]) -> Option<Heads> {
    let days = ["date", "day", "year", "time", "month", "dates"];
    let glue =
        ["of", "the", "in", "on", "since", "from", "into", "entry", "entered", "was"];
    let dated = words.iter().any(|word| days.contains(&word.as_str()));
    let rest = || {
        words.iter().map(String::as_str).filter(|word| {
            !days.contains(word) && !glue.contains(word) && !LAWS.contains(word)
        })
    };
    let (role, ..) = DONE.iter().find(|(_, done, with_day)| {
        rest().next().is_some()
            && rest()
                .all(|word| done.contains(&word) || (dated && with_day.contains(&word)))
    })?;
    // An inventory of laws counts the years in which they were brought in; bills are introduced on
    // a day.
    let is = |named: &[&str]| words.iter().any(|word| named.contains(&word.as_str()));
    let brought_in =
        is(&["year"]) && is(&["introduced", "introduction"]) && !is(&["bill", "bills"]);
    let role = if brought_in { Role::Reported } else { *role };
    Some(Heads::Date { role, last_day: false, lenient: !dated })
}
