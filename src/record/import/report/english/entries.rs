//! Entries of a chronology: the day first, and then what was done; and sentences that go on about
//! the document of the one before.

use std::ops::Range;

use super::patterns::{HEAD, IMPLEMENTS, MORE_OF, NAMED_ALONE};
use super::said::{edtf, own};
use crate::model::law::Role;
use crate::record::text::is_han;

/// The day with which an entry begins, and what stands behind it.
pub(super) fn headed(text: &str) -> (Option<&str>, &str) {
    let found = HEAD.captures(text);
    let parted = found.and_then(|found| {
        let day = found.name("date")?.as_str();
        Some((Some(day), text.get(found.get(0)?.end()..)?))
    });
    parted.unwrap_or((None, text))
}

/// Where the bullet of an item ends; 0 where there is none.
pub(super) fn bullet_end(sentence: &str) -> usize {
    let rest = sentence.trim_start();
    let item = rest.strip_prefix(['*', '-', '•', '·', '●', '▪', '–']);
    item.filter(|item| item.starts_with(' '))
        .map_or(0, |item| sentence.len() - item.trim_start().len())
}

/// The Chinese words in the brackets with which `rest` begins, a name or a number, and what stands
/// behind them.
pub(super) fn chinese_aside(rest: &str) -> Option<(&str, &str)> {
    let inner = rest.trim_start().strip_prefix(['(', '（'])?;
    let (words, behind) = inner.split_once([')', '）'])?;
    words.chars().any(is_han).then_some((words.trim(), behind))
}

/// True for a year by which an older text is called, and no day: the 2006 law.
pub(super) fn is_of_older(text: &str, date: Range<usize>) -> bool {
    date.len() == 4
        && text[..date.start].ends_with("the ")
        && text[date.end..]
            .strip_prefix(' ')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// True for a name of which only a part stands in the quotes: “Notice on the Policy for vehicles”.
pub(super) fn is_half_quoted(text: &str, name: Range<usize>) -> bool {
    let (lead, behind) = (&text[..name.start], &text[name.end..]);
    let closed = |open: &[char], close: &[char]| {
        lead.trim_end().ends_with(open)
            && !behind.trim_start_matches([',', '*']).starts_with(close)
    };
    closed(&['“'], &['”']) || closed(&['"'], &['"'])
}

/// Who did something, without what only says where, and without what he is called hereinafter.
pub(super) fn doer(who: &str) -> &str {
    let who = who.trim();
    let cut =
        [" (Hereinafter", " (hereinafter"].iter().filter_map(|it| who.find(it)).min();
    let who = cut.map_or(who, |at| who[..at].trim_end());
    let at = ["At the local level, ", "At the provincial level, ", "Locally, "];
    at.iter().find_map(|lead| who.strip_prefix(lead)).unwrap_or(who)
}

/// What a sentence says since when the document called `title`, of the sentence before, is in
/// force, and when it was passed.
pub(super) fn more_of(sentence: &str, title: &str) -> Option<Vec<(Role, String)>> {
    let found = MORE_OF.captures(sentence)?;
    let noun = &found["noun"];
    if !title.split_whitespace().any(|word| word == noun) {
        return None;
    }
    let mut days = vec![(Role::InForce, edtf(&found["date"])?)];
    if let Some(passed) = found.name("passed").or(found.name("first")) {
        days.push((Role::Adopted, edtf(passed.as_str())?));
    }
    Some(days)
}

/// The documents that a sentence says that the one called `title`, of the sentence before, implements.
pub(super) fn implemented<'t>(sentence: &'t str, title: &str) -> Vec<&'t str> {
    // Most sentences say nothing of this kind.
    let found = Some(sentence).filter(|it| it.contains(" implement"));
    let Some(found) = found.and_then(|it| IMPLEMENTS.captures(it)) else {
        return Vec::new();
    };
    let noun = found.name("noun").map(|noun| noun.as_str());
    if noun.is_some_and(|noun| !title.split_whitespace().any(|word| word == noun)) {
        return Vec::new();
    }
    let Some(list) = found.name("list").map(|list| list.as_str()) else {
        return Vec::new();
    };
    let parts = list.split(", ").flat_map(|part| part.split(" and the "));
    let names = parts.map(|part| {
        let part = part.strip_prefix("and ").unwrap_or(part);
        let part = part.strip_prefix("the ").unwrap_or(part);
        let whole = NAMED_ALONE.find(part).filter(|name| name.len() == part.len());
        whole.and_then(|name| own(name.as_str()))
    });
    names.collect::<Option<Vec<_>>>().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::import::report::english::said::said;

    fn told(text: &str) -> Vec<String> {
        let said = said(text).into_iter().map(|one| {
            let dates =
                one.dates.iter().map(|(role, edtf)| format!("{} {edtf}", role.code()));
            let dates: Vec<String> = dates.collect();
            let number = one.number.unwrap_or("-");
            format!("{} | {number} | {} | {}", one.who, one.title, dates.join(" "))
        });
        said.collect()
    }

    #[test]
    fn entries_begin_with_their_day() {
        for (text, wanted) in [
            (
                "29 October 2011: NDRC issued the Notice on Launching Pilot Carbon Emissions Trading (Fagaiban Qihou [2011] No. 2601).",
                "NDRC | Fagaiban Qihou [2011] No. 2601 | Notice on Launching Pilot Carbon Emissions Trading | published 2011-10-29",
            ),
            (
                "On 22 March 2024, the Cyberspace Administration of China (\"CAC\") issued the Provisions on Promoting and Regulating Cross-Border Data Flows (促进和规范数据跨境流动规定), which took effect on the same day.",
                "the Cyberspace Administration of China (\"CAC\") | - | Provisions on Promoting and Regulating Cross-Border Data Flows | published 2024-03-22 in_force 2024-03-22",
            ),
            (
                "On 27 July 2020 the State Council issued Several Policies for Promoting the High-Quality Development of the Integrated Circuit and Software Industries in the New Era (国发〔2020〕8号), published on 4 August 2020.",
                "the State Council | 国发〔2020〕8号 | Several Policies for Promoting the High-Quality Development of the Integrated Circuit and Software Industries in the New Era | document 2020-07-27 published 2020-08-04",
            ),
            (
                "The State Council, on 20 January 2025, published the Regulations on Preservation of Public Security Video Image Information Systems (Decree No. 799), effective 1 April 2025.",
                "The State Council | Decree No. 799 | Regulations on Preservation of Public Security Video Image Information Systems | published 2025-01-20 in_force 2025-04-01",
            ),
            (
                "The NPC Standing Committee adopted the revised China Laundering Law on 8 November 2024; it became effective on 1 January 2025 and replaces the 2006 law.",
                "The NPC Standing Committee | - | China Laundering Law | adopted 2024-11-08 in_force 2025-01-01",
            ),
            (
                "10 December 2014: NDRC promulgated the Interim Measures for the Administration of Carbon Emissions Trading (Order No. 17), effective 10 January 2015.",
                "NDRC | Order No. 17 | Interim Measures for the Administration of Carbon Emissions Trading | published 2014-12-10 in_force 2015-01-10",
            ),
            (
                "18 December 2017: NDRC published the Work Plan for Construction of the National Emissions Trading System (Power Generation Sector).",
                "NDRC | - | Work Plan for Construction of the National Emissions Trading System (Power Generation Sector) | published 2017-12-18",
            ),
            (
                "31 December 2020: The Ministry of Ecology and Environment issued the \"Administrative Measures for Carbon Emissions Trading (Trial)\" (MEE Order No. 19), which took effect on 1 February 2021.",
                "The Ministry of Ecology and Environment | MEE Order No. 19 | Administrative Measures for Carbon Emissions Trading (Trial) | published 2020-12-31 in_force 2021-02-01",
            ),
        ] {
            assert_eq!(told(text), [wanted], "{text}");
        }
        for text in [
            "3 March 2023: Utah enacted the Utah Data Act on 1 March 2023.",
            "3 March 2023: Utah will enact the Utah Data Act.",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn sentences_go_on_about_the_document_before() {
        let title = "Regulations on Network Data Security Management";
        assert_eq!(
            more_of(
                "The Regulations, adopted at the 40th executive meeting of the State Council on 30 August 2024, will come into force on 1 January 2025.",
                title
            ),
            Some(vec![
                (Role::InForce, "2025-01-01".to_owned()),
                (Role::Adopted, "2024-08-30".to_owned()),
            ])
        );
        assert_eq!(
            implemented(
                "They implement the Cybersecurity Law, the Data Security Law and the Personal Information Protection Law.",
                title
            ),
            [
                "Cybersecurity Law",
                "Data Security Law",
                "Personal Information Protection Law"
            ]
        );
        for other in [
            "The Measures implement the Cybersecurity Law.",
            "They implement the Cybersecurity Law in Beijing.",
            "They implement reforms.",
        ] {
            assert!(implemented(other, title).is_empty(), "{other}");
        }
        assert_eq!(bullet_end("* On 12 February"), 2);
        assert_eq!(bullet_end("*Order* of"), 0);
    }

    #[test]
    fn names_in_quotes_are_whole() {
        for (text, wanted) in [
            (
                "On December 31,2020, Ministry of Finance, National Development and Reform Commission of China (Hereinafter abbreviated as the two ministries) jointly issued the “Notice on further improving the subsidy policy for new energy vehicles” (CJ [2020] No.593, Hereinafter abbreviated as “notice”).",
                "Ministry of Finance, National Development and Reform Commission of China | CJ [2020] No.593 | Notice on further improving the subsidy policy for new energy vehicles | published 2020-12-31",
            ),
            (
                "At the local level, the Shanghai Municipal People's Government issued the \"Implementation Measures of Shanghai Municipality for Encouraging the Purchase of New Energy Vehicles\" (Hufubangui [2021] No. 3) on February 10, 2021, effective from March 1, 2021.",
                "the Shanghai Municipal People's Government | Hufubangui [2021] No. 3 | Implementation Measures of Shanghai Municipality for Encouraging the Purchase of New Energy Vehicles | published 2021-02-10 in_force 2021-03-01",
            ),
            (
                "In 2021 Jiangsu Province released the \"14th Five-Year Plan for the Development of Elderly Care Services in Jiangsu\".",
                "Jiangsu Province | - | 14th Five-Year Plan for the Development of Elderly Care Services in Jiangsu | published 2021",
            ),
            (
                "The 13th Five-Year Plan for Tourism Development was released by the State Council on December 26, 2016.",
                "the State Council | - | 13th Five-Year Plan for Tourism Development | published 2016-12-26",
            ),
            (
                "The *Provisions on the Administration of Algorithmic Recommendation in Internet Information Services* took effect on 1 March 2022.",
                " | - | Provisions on the Administration of Algorithmic Recommendation in Internet Information Services | in_force 2022-03-01",
            ),
        ] {
            assert_eq!(told(text), [wanted], "{text}");
        }
        // Nothing in quotes is a document that has no form of one.
        assert!(
            told("In 2021 Jiangsu Province released the \"Elderly care in Jiangsu\".")
                .is_empty()
        );
    }

    #[test]
    fn a_sentence_goes_on_about_the_one_before() {
        let title = "Interim Regulations on Carbon Trading";
        let days = |text: &str| {
            let days = more_of(text, title).unwrap_or_default().into_iter();
            days.map(|(role, edtf)| format!("{} {edtf}", role.code())).collect::<Vec<_>>()
        };
        assert_eq!(
            days("The Regulations took effect on 1 May 2024."),
            ["in_force 2024-05-01"]
        );
        assert_eq!(
            days(
                "The Regulations took effect on 1 May 2024 and were approved at the 23rd executive meeting of the State Council on 5 January 2024."
            ),
            ["in_force 2024-05-01", "adopted 2024-01-05"]
        );
        for text in [
            "The Measures took effect on 1 May 2024.",
            "The Regulations took effect on 1 May 2024 in Hubei.",
            "The Regulations will not take effect on 1 May 2024.",
        ] {
            assert!(days(text).is_empty(), "{text}");
        }
    }
}
