//! What English sentences say of documents: On 17 May 2024, Colorado enacted SB 24-205.
//!
//! A sentence is read where one verb, one name and one day stand together and nothing in it
//! says that it did not happen or is yet to come. Everything else is left, and told.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::entries;
use super::parted::parts;
use super::patterns::{
    ACTIVE, ACTIVE_ABOUT, ACTIVE_QUOTED, DATES, DONE, FORCE, GENERIC, HEDGES, LEADS,
    MORE_ACTIVE, MORE_PASSIVE, NUMBERS, PASSIVE, PASSIVE_ABOUT, PASSIVE_QUOTED, PLAIN,
    PROMULGATES, QUOTED_NOUN, RELATIVE, SAME_DAY, in_the_past, is_several, pattern,
};
use super::places::is_new_place;
use crate::model::law::Role;
use crate::record::import::cell_date::english;
use crate::record::import::report::prose::number::is_number;

/// A document of which a sentence tells when it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said<'t> {
    /// Its name as printed.
    pub title: &'t str,
    /// Its number, where that is printed beside its name.
    pub number: Option<&'t str>,
    /// The words before the verb, or before the name where that is the subject.
    pub who: &'t str,
    /// What was done, and when.
    pub dates: Vec<(Role, String)>,
}

/// `name` without what belongs to the sentence; none for what could be any document.
pub(super) fn own(name: &str) -> Option<&str> {
    let mut rest = name;
    while let Some((first, behind)) = rest.split_once(char::is_whitespace)
        && LEADS.contains(&first)
        && !(first == "New" && is_new_place(behind))
    {
        rest = behind.trim_start();
    }
    // Act 2023 is the end of a name.
    if let Some((_, year)) = rest.split_once(char::is_whitespace)
        && DATES.find(year).is_some_and(|date| date.len() == year.len())
    {
        return None;
    }
    if rest.contains([',', 's']) && is_several(rest) {
        return None;
    }
    let numbered = rest.bytes().any(|byte| byte.is_ascii_digit());
    let mut words = rest.split_whitespace().rev().skip(1);
    let plain = |word: &str| {
        GENERIC.contains(&word) || !word.starts_with(|c: char| c.is_uppercase())
    };
    (numbered || words.any(|word| !plain(word))).then_some(rest)
}

/// The date in EDTF.
pub(super) fn edtf(words: &str) -> Option<String> {
    let year = words.len() == 4 && words.bytes().all(|byte| byte.is_ascii_digit());
    if year { Some(words.to_owned()) } else { english(words) }
}

/// What a clause says of one document, if that is plain.
fn clause(text: &str) -> Option<Said<'_>> {
    let (head, text) = entries::headed(text);
    let quoted = || {
        let found = clause_by(text, [&ACTIVE_QUOTED, &PASSIVE_QUOTED], head)?;
        QUOTED_NOUN.is_match(found.title).then_some(found)
    };
    let quoted = if text.contains(['“', '"', '*']) { quoted() } else { None };
    quoted.or_else(|| clause_by(text, [&ACTIVE, &PASSIVE], head)).or_else(|| {
        // Act on October is none.
        let found = clause_by(text, [&ACTIVE_ABOUT, &PASSIVE_ABOUT], head)?;
        let (_, about) = found.title.split_once(" on ")?;
        let month = |word: &str| edtf(&format!("1 {word} 2000")).is_some();
        (!about.split_whitespace().any(month)).then_some(found)
    })
}

fn clause_by<'t>(
    text: &'t str,
    [active, passive]: [&LazyLock<Regex>; 2],
    head: Option<&str>,
) -> Option<Said<'t>> {
    let text = text.trim().trim_end_matches(['.', ';', ',']);
    // Followed with an act, which entered into force: that day is no other's.
    let dated = |found: &Captures<'_>| {
        &found["verb"] != "followed with"
            || found.name("date").or_else(|| found.name("lead")).is_some()
    };
    let found = active.captures(text).filter(dated);
    let found = found.or_else(|| passive.captures(text))?;
    if is_hedged(text, &found, &[]) {
        return None;
    }
    let group = |name: &str| found.name(name).map(|group| group.as_str());
    // The State Council, on 20 January 2025, published the ….
    let date = match (group("lead").xor(group("amid")), group("date"), head) {
        (Some(date), None, None)
        | (None, Some(date), None)
        | (None, None, Some(date)) => edtf(date)?,
        _ => return None,
    };
    if entries::is_half_quoted(text, found.name("name")?.range()) {
        return None;
    }
    // The Council adopts … on a day to come: only a chronology tells so of what was done.
    let present = group("verb").and_then(in_the_past);
    if present.is_some() && group("lead").is_none() && head.is_none() {
        return None;
    }
    let verb = present.or(group("verb"));
    let agent = group("by").or_else(|| group("doer"));
    let who = entries::doer(group("who").unwrap_or_default());
    // Of a passive the agent is who did it.
    let who = agent.filter(|_| who.is_empty()).unwrap_or(who);
    let follows = found.name("verb").is_none_or(|verb| {
        found.name("name").is_some_and(|name| name.start() < verb.start())
    });
    if follows
        && agent.is_none()
        && who.split_whitespace().next_back().is_some_and(is_torn)
    {
        return None;
    }
    let chamber = ["House", "Senate", "Commons", "Lords", "committee", "Committee"]
        .iter()
        .any(|word| who.contains(word))
        && !who.contains("Standing Committee");
    let role = match verb.or_else(|| group("done")) {
        Some("passed" | "approved" | "adopted") if chamber => Role::Voted,
        Some(verb) => DONE.iter().find(|(done, _)| *done == verb)?.1,
        None if group("assent").is_some() => Role::Adopted,
        None => Role::InForce,
    };
    let (mut title, mut number) =
        called(&found, "name", ["other", "otherx", "otherlaw"])?;
    if number == Some(title)
        && let Some(behind) = group("rest").filter(|rest| rest.contains("promulgating"))
    {
        // The order is the number of what it promulgates, which alone has a title.
        let promulgated = PROMULGATES.captures(behind)?.name("name")?.as_str();
        (title, number) = (own(promulgated)?, Some(title));
    }
    let mut dates = vec![(role, date)];
    let mut rest = group("rest").unwrap_or_default();
    let aside = entries::chinese_aside(rest);
    if let Some((words, behind)) = aside {
        number = number.or(Some(words).filter(|words| is_number(words)));
        rest = behind;
    }
    let another = if follows { &MORE_PASSIVE } else { &MORE_ACTIVE };
    while let Some(more) = another.captures(rest) {
        let role = match (more.name("verb"), more.name("assent"), more.name("applies")) {
            (Some(verb), ..) => DONE.iter().find(|(done, _)| *done == verb.as_str())?.1,
            (None, Some(_), _) => Role::Adopted,
            (None, None, Some(_)) => Role::Applicable,
            (None, None, None) => Role::InForce,
        };
        // Issued in July and published in August: the day of issue is that of the document.
        let day = edtf(more.name("date")?.as_str())?;
        if verb == Some("issued") && role == Role::Published && day > dates[0].1 {
            dates[0].0 = Role::Document;
        }
        dates.push((role, day));
        rest = &rest[more.name("end")?.start()..];
    }
    let began = |dates: &[(Role, String)]| dates.iter().any(|it| it.0 == Role::InForce);
    if let Some(force) = FORCE.captures(rest).filter(|_| !began(&dates)) {
        dates.push((Role::InForce, edtf(force.name("date")?.as_str())?));
    }
    let day = dates[0].1.clone();
    if day.len() == 10 && !began(&dates) && SAME_DAY.is_match(rest) {
        dates.push((Role::InForce, day));
    }
    // Twice adopted is not plain.
    let twice = |at: usize| dates[..at].iter().any(|known| known.0 == dates[at].0);
    if (0..dates.len()).any(twice) {
        return None;
    }
    // A date of which nothing is known, or another document: not plain.
    let inside = |at: usize| {
        found.name("name").is_some_and(|name| name.range().contains(&at))
            || ["other", "otherx", "otherlaw"].iter().any(|group| {
                found.name(group).is_some_and(|name| name.range().contains(&at))
            })
    };
    // The year of 国发〔2020〕8号 is no day.
    let beside = aside.map_or(0..0, |(_, behind)| {
        let whole = group("rest").map_or(0, str::len);
        text.len() - whole..text.len() - behind.len()
    });
    let own_dates = DATES
        .find_iter(text)
        .filter(|date| {
            !entries::is_of_older(text, date.range())
                && !inside(date.start())
                && !beside.contains(&date.start())
        })
        .count();
    let mut told = dates.clone();
    told.dedup_by(|one, other| one.1 == other.1);
    let told = if SAME_DAY.is_match(rest) { told.len() } else { dates.len() };
    (own_dates + usize::from(head.is_some()) == told).then_some(Said {
        title,
        number,
        who,
        dates,
    })
}

/// True where words beside the names, but for those of `plain`, say that it did not happen, or
/// is yet to come.
pub(super) fn is_hedged(text: &str, found: &Captures<'_>, plain: &[&str]) -> bool {
    // May is a month.
    let hedged = |word: &str| HEDGES.contains(&word) && !plain.contains(&word);
    let names = ["name", "other", "otherx", "otherlaw", "by", "bylaw"];
    let mut spans: Vec<_> =
        names.iter().filter_map(|name| Some(found.name(name)?.range())).collect();
    spans.sort_by_key(|span| span.start);
    let mut rest = String::new();
    let mut at = 0;
    for span in spans {
        rest.push_str(text.get(at..span.start).unwrap_or_default());
        rest.push(' ');
        at = at.max(span.end);
    }
    rest.push_str(&text[at..]);
    let rest = PLAIN.replace_all(&rest, "");
    let mut words = rest.split(|c: char| !c.is_alphanumeric());
    words.any(hedged)
}

/// True for the last word of what a name that begins within a longer one leaves.
pub(super) fn is_torn(last: &str) -> bool {
    last.starts_with(|c: char| c.is_uppercase())
        && last.ends_with(char::is_alphanumeric)
        && !last.ends_with("’s")
        && !last.ends_with("'s")
}

/// The title and the number of a name with what stands in brackets beside it.
pub(super) fn called<'t>(
    found: &Captures<'t>,
    name: &str,
    [beside, after, law]: [&str; 3],
) -> Option<(&'t str, Option<&'t str>)> {
    let group = |name: &str| found.name(name).map(|group| group.as_str());
    let first = own(group(name)?)?;
    let other = group(beside).or_else(|| group(after)).and_then(own);
    let is_number = |name: &str| {
        name.bytes().any(|byte| byte.is_ascii_digit())
            && NUMBERS.find(name).is_some_and(|found| found.len() == name.len())
    };
    Some(match other {
        Some(other) if is_number(other) && !is_number(first) => (first, Some(other)),
        Some(other) if is_number(first) && !is_number(other) => (other, Some(first)),
        _ => (first, group(law).or_else(|| is_number(first).then_some(first))),
    })
}

/// What a sentence says of documents, clause by clause.
pub(super) fn said(sentence: &str) -> Vec<Said<'_>> {
    if let Some(one) = clause(sentence) {
        return vec![one];
    }
    let clauses = parts(sentence).flat_map(|part| {
        // What follows from it has days of its own: , with benefits starting on ….
        static RESULT: LazyLock<Regex> = LazyLock::new(|| pattern(r",\s+with\s+[a-z]"));
        let before = |cut: &Regex| clause(part.get(..cut.find(part)?.start())?);
        clause(part).or_else(|| before(&RESULT)).or_else(|| before(&RELATIVE))
    });
    clauses.collect()
}

/// The clauses of a sentence of which some date a document that was not read.
pub(super) fn unread<'t>(sentence: &'t str, said: &[Said<'t>]) -> Vec<&'t str> {
    let own = |part: &&str| {
        said.iter().all(|one| !part.contains(one.title))
            && super::patterns::NAMED_ALONE.is_match(part)
    };
    parts(sentence).filter(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::import::report::english::parted::sentences;

    fn told(text: &str) -> Vec<String> {
        let all = sentences(text).into_iter();
        all.flat_map(|(begin, end)| {
            let said = said(&text[begin..end]);
            said.into_iter()
                .map(|one| {
                    let dates: Vec<String> = one
                        .dates
                        .iter()
                        .map(|(role, edtf)| format!("{} {edtf}", role.code()))
                        .collect();
                    let number = one.number.unwrap_or("-");
                    format!(
                        "{} | {number} | {} | {}",
                        one.who,
                        one.title,
                        dates.join(" ")
                    )
                })
                .collect::<Vec<_>>()
        })
        .collect()
    }

    #[test]
    fn one_verb_one_name_one_day() {
        for (text, wanted) in [
            (
                "On 17 May 2024, Colorado enacted SB 24-205.",
                &["Colorado | SB 24-205 | SB 24-205 | adopted 2024-05-17"][..],
            ),
            (
                "On 26 June 2024 Premier Li Qiang signed State Council Decree No. 785, promulgating the Regulations on Rare Earth Management (稀土管理条例), effective October 1, 2024.",
                &[
                    "Premier Li Qiang | State Council Decree No. 785 | Regulations on Rare Earth Management | document 2024-06-26 in_force 2024-10-01",
                ],
            ),
            (
                "President Biden signed the CHIPS and Science Act (Pub. L. 117-167) into law on August 9, 2022, appropriating $52.7 billion.",
                &[
                    "President Biden | Pub. L. 117-167 | CHIPS and Science Act | document 2022-08-09",
                ],
            ),
            (
                "The European Union followed with the European Chips Act, Regulation (EU) 2023/1781, which entered into force on 21 September 2023.",
                &[
                    "The European Union followed with | Regulation (EU) 2023/1781 | European Chips Act | in_force 2023-09-21",
                ],
            ),
            (
                "In Japan, the Diet passed the Economic Security Promotion Act in May 2022.",
                &[
                    "In Japan, the Diet | - | Economic Security Promotion Act | adopted 2022-05",
                ],
            ),
            (
                "India launched the India Semiconductor Mission in December 2021, while the United Kingdom published its National Semiconductor Strategy on 19 May 2023.",
                &[
                    "India | - | India Semiconductor Mission | announced 2021-12",
                    "the United Kingdom | - | National Semiconductor Strategy | published 2023-05-19",
                ],
            ),
            (
                "In July 2023 the Ministry of Commerce and the General Administration of Customs issued Announcement No. 23 of 2023 on gallium and germanium, effective August 1, 2023.",
                &[
                    "the Ministry of Commerce and the General Administration of Customs | Announcement No. 23 of 2023 | Announcement No. 23 of 2023 | published 2023-07 in_force 2023-08-01",
                ],
            ),
            (
                "The “Colorado Privacy Act” took effect on July 1, 2023.",
                &["| - | Colorado Privacy Act | in_force 2023-07-01"],
            ),
            (
                "The UK Online Safety Act 2023 was passed on 26 October 2023.",
                &["| - | UK Online Safety Act 2023 | adopted 2023-10-26"],
            ),
            (
                "Brazil's Senate approved Bill No. 2338/2023 on 10 December 2024.",
                &[
                    "Brazil's Senate | Bill No. 2338/2023 | Bill No. 2338/2023 | voted 2024-12-10",
                ],
            ),
            (
                "The House passed the Example Data Act on 3 March 2020.",
                &["The House | - | Example Data Act | voted 2020-03-03"],
            ),
            (
                "The EU AI Act (Regulation (EU) 2024/1689) was adopted on 13 June 2024 and entered into force on 1 August 2024.",
                &[
                    "| Regulation (EU) 2024/1689 | EU AI Act | adopted 2024-06-13 in_force 2024-08-01",
                ],
            ),
            (
                "The Korea AI Basic Act was passed on December 26, 2024, promulgated on January 21, 2025, and takes effect from January 22, 2026.",
                &[
                    "| - | Korea AI Basic Act | adopted 2024-12-26 published 2025-01-21 in_force 2026-01-22",
                ],
            ),
            (
                "Utah enacted the Utah Data Act on 3 March 2023, and it took effect on 1 July 2023.",
                &["Utah | - | Utah Data Act | adopted 2023-03-03 in_force 2023-07-01"],
            ),
            (
                "The Texas Privacy Act was signed into law on June 18, 2023 and will take effect on July 1, 2024.",
                &["| - | Texas Privacy Act | document 2023-06-18 in_force 2024-07-01"],
            ),
            (
                "The UK Online Safety Act 2023 received Royal Assent on 26 October 2023 and came into force on 10 January 2024.",
                &[
                    "| - | UK Online Safety Act 2023 | adopted 2023-10-26 in_force 2024-01-10",
                ],
            ),
            (
                "On 20 July 2017, the State Council issued the New Generation Artificial Intelligence Development Plan.",
                &[
                    "the State Council | - | New Generation Artificial Intelligence Development Plan | published 2017-07-20",
                ],
            ),
            (
                "On 5 May 2023, the Ministry of Ecology issued the Measures for Carbon Trading (Trial).",
                &[
                    "the Ministry of Ecology | - | Measures for Carbon Trading (Trial) | published 2023-05-05",
                ],
            ),
            (
                "The Virginia Data Protection Act, adopted on March 2, 2021, came into force on January 1, 2023.",
                &[
                    "| - | Virginia Data Protection Act | adopted 2021-03-02 in_force 2023-01-01",
                ],
            ),
            (
                "The European Parliament and the Council adopted the Digital Services Act (Regulation (EU) 2022/2065) on 19 October 2022; it entered into force on 16 November 2022 and has been fully applicable since 17 February 2024.",
                &[
                    "The European Parliament and the Council | Regulation (EU) 2022/2065 | Digital Services Act | adopted 2022-10-19 in_force 2022-11-16 applicable 2024-02-17",
                ],
            ),
            (
                "The Personal Data Act 2012 was passed by the Singapore Parliament on 15 October 2012.",
                &[
                    "the Singapore Parliament | - | Personal Data Act 2012 | adopted 2012-10-15",
                ],
            ),
            (
                "New Jersey followed with the Family Leave Insurance Act in 2008, and Rhode Island enacted the Temporary Caregiver Insurance Act in July 2013.",
                &[
                    "New Jersey | - | Family Leave Insurance Act | reported 2008",
                    "Rhode Island | - | Temporary Caregiver Insurance Act | adopted 2013-07",
                ],
            ),
            (
                "New York adopted the Paid Family Leave Law in April 2016, with benefits starting on January 1, 2018.",
                &["New York | - | Paid Family Leave Law | adopted 2016-04"],
            ),
            (
                "The Philippines enacted the Data Privacy Act of 2012 (Republic Act No. 10173) on 15 August 2012.",
                &[
                    "The Philippines | Republic Act No. 10173 | Data Privacy Act of 2012 | adopted 2012-08-15",
                ],
            ),
            (
                "Scotland followed with the Environmental Protection (Single-use Plastic Products) (Scotland) Regulations 2021, in force from 1 June 2022.",
                &[
                    "Scotland followed with | - | Environmental Protection (Single-use Plastic Products) (Scotland) Regulations 2021 | in_force 2022-06-01",
                ],
            ),
            (
                "South Korea promulgated the Framework Act on Carbon Neutrality on 24 September 2021, and the Act entered into force on 25 March 2022.",
                &[
                    "South Korea | - | Framework Act on Carbon Neutrality | published 2021-09-24 in_force 2022-03-25",
                ],
            ),
            (
                "Vietnam's National Assembly adopted the Law on Environmental Protection (No. 72/2020/QH14) on 17 November 2020.",
                &[
                    "Vietnam's National Assembly | No. 72/2020/QH14 | Law on Environmental Protection | adopted 2020-11-17",
                ],
            ),
            (
                "In England, the Environmental Protection (Plastic Straws) (England) Regulations 2020 came into force on 1 October 2020.",
                &[
                    "In England, | - | Environmental Protection (Plastic Straws) (England) Regulations 2020 | in_force 2020-10-01",
                ],
            ),
            (
                "In February 2021 the Commission released the Anti-Monopoly Guidelines for the Platform Economy in China.",
                &[
                    "the Commission | - | Anti-Monopoly Guidelines for the Platform Economy | published 2021-02",
                ],
            ),
            (
                "China's National Climate Strategy 2035 was jointly released by the Ministry of Ecology and Environment and 16 other departments on June 7, 2022.",
                &[
                    "the Ministry of Ecology and Environment and 16 other departments | - | China's National Climate Strategy 2035 | published 2022-06-07",
                ],
            ),
            (
                "In Japan, the AI Guidelines for Business Ver 1.0 were released by METI on April 19, 2024.",
                &[
                    "In Japan, | - | AI Guidelines for Business Ver 1.0 | published 2024-04-19",
                ],
            ),
            (
                "The Personal Data Law, adopted by the Standing Committee of the National People's Congress on 20 August 2021 and effective from 1 November 2021, remains the cornerstone.",
                &[
                    "the Standing Committee of the National People's Congress | - | Personal Data Law | adopted 2021-08-20 in_force 2021-11-01",
                ],
            ),
            (
                "On 22 March 2024, the Cyberspace Administration of China (CAC) issued the Provisions on Data Flows, which took effect on the same day.",
                &[
                    "the Cyberspace Administration of China (CAC) | - | Provisions on Data Flows | published 2024-03-22 in_force 2024-03-22",
                ],
            ),
            (
                "The Ministry of Heavy Industries notified the FAME India Scheme Phase II (S.O. 1300(E)) on 8 March 2019 with effect from 1 April 2019.",
                &[
                    "The Ministry of Heavy Industries | S.O. 1300(E) | FAME India Scheme Phase II | published 2019-03-08 in_force 2019-04-01",
                ],
            ),
            (
                "The California Privacy Act has been in force since 1 January 2020.",
                &["| - | California Privacy Act | in_force 2020-01-01"],
            ),
            (
                "Japan's Act on the Promotion of Data was enacted on May 28, 2025 and applies from June 4, 2025.",
                &[
                    "| - | Japan's Act on the Promotion of Data | adopted 2025-05-28 applicable 2025-06-04",
                ],
            ),
        ] {
            let found: Vec<String> =
                told(text).iter().map(|it| it.trim().to_owned()).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left() {
        for text in [
            "Observers expect further measures in 2025, and a proposed Chips Act 2.0 is under discussion in Brussels.",
            "The Act entered into force on 1 August 2024.",
            "Colorado will enact the Colorado Privacy Act on 1 July 2030.",
            "The Senate did not pass the Example Data Act in 2020.",
            "Two years after Colorado enacted the Colorado Privacy Act in 2021, others came.",
            "In 2019 Utah enacted the Utah Data Act in 2020.",
            "Utah enacted the Utah Data Act and in 2020 the Utah Trade Act followed in 2021.",
            "The Utah Data Act was adopted on 3 March 2023 and issued on 4 May 2023 rules of its own.",
            "The Utah Data Act was adopted on 3 March 2023 and adopted on 4 May 2023.",
            "The Utah Data Act will not take effect on 4 May 2023.",
            "A report on the Utah Data Act was published by a firm on 3 May 2020.",
            "On 21 April 2021 the Commission proposed the Act.",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }
}
