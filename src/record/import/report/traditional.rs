//! Reports in traditional letters: they are read in simplified ones, letter by letter, and what
//! is taken from them stands on record as it is printed.

use std::sync::LazyLock;

use regex::Regex;

use super::blocks::Block;
use super::prose::{Prose, Statement, Subject};
use crate::model::place::Places;
use crate::record::import::kind;
use crate::record::text::simplified_letters;

/// How many letters of a report are traditional ones before it is taken for such.
const LEAST: usize = 5;

/// The same paragraphs in simplified letters, each letter in its place; none for a report that
/// has no others.
pub(super) fn simplified(blocks: &[Block]) -> Option<Vec<Block>> {
    let mut changed = 0;
    let plain: Vec<Block> = blocks
        .iter()
        .map(|block| {
            let mut plain = block.clone();
            plain.text = letters(&block.text, &mut changed);
            plain
        })
        .collect();
    if changed < LEAST {
        return None;
    }
    let marked = |mut block: Block| {
        // 計畫 has a letter that is another word's too.
        block.text = with_marks(&block.text.replace("计画", "计划"));
        block
    };
    Some(plain.into_iter().map(marked).collect())
}

/// `words` in simplified letters of the same length; `changed` counts the others.
fn letters(words: &str, changed: &mut usize) -> String {
    let mut buffer = [0; 4];
    words
        .chars()
        .map(|c| {
            let own: &str = c.encode_utf8(&mut buffer);
            let plain = simplified_letters(own).chars().next().unwrap_or(c);
            let other = plain != c && plain.len_utf8() == c.len_utf8();
            *changed += usize::from(other);
            if other { plain } else { c }
        })
        .collect()
}

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static QUOTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<verb>核定|公布|发布|颁布|订定|通过|修正|推动|函颁)(?P<open>「)(?P<title>[^「」《》]{5,60})(?P<close>」)")
        .unwrap()
});

/// Names of documents in 「」, where a verb of their life governs them, in 《》.
fn with_marks(words: &str) -> String {
    let mut marked = words.to_owned();
    for found in QUOTED.captures_iter(words) {
        if kind::kind(&found["title"]).is_none() {
            continue;
        }
        for (group, mark) in [("open", "《"), ("close", "》")] {
            if let Some(at) = found.name(group) {
                marked.replace_range(at.range(), mark);
            }
        }
    }
    marked
}

/// Writes what was found in the `plain` paragraphs as `blocks` have it.
pub(super) fn restore(prose: &mut Prose, plain: &[Block], blocks: &[Block]) {
    let printed = |words: &str, line: Option<u64>| -> Option<String> {
        let mut pairs = plain.iter().zip(blocks);
        pairs.find_map(|(plain, block)| {
            if line.is_some_and(|line| line != plain.line) {
                return None;
            }
            let begin = plain.text.find(words)?;
            block.text.get(begin..begin + words.len()).map(str::to_owned)
        })
    };
    let put = |words: &mut String, line: Option<u64>| {
        if let Some(own) = printed(words, line).or_else(|| printed(words, None)) {
            *words = own;
        }
    };
    for said in &mut prose.statements {
        let line = Some(said.line);
        put(&mut said.title, line);
        put(&mut said.quote, line);
        said.issued.names.iter_mut().for_each(|name| put(name, line));
        said.number.iter_mut().for_each(|number| put(number, line));
        for base in &mut said.rests {
            base.title.iter_mut().for_each(|title| put(title, line));
            base.number.iter_mut().for_each(|number| put(number, line));
            base.issuer.iter_mut().for_each(|issuer| put(issuer, line));
        }
    }
    let Prose { passed_over, undated, unread, missed, amended_from, unrelated, .. } =
        prose;
    for list in [passed_over, undated, unread, missed, amended_from, unrelated] {
        list.iter_mut().for_each(|words| put(words, None));
    }
}

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static OF_TAIWAN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"民国\s*\d{1,3}\s*年").unwrap());

/// Bodies that only Taiwan has, and the mainland not.
const ITS_BODIES: &[&str] =
    &["行政院", "立法院", "考试院", "监察院", "总统令", "总统公布", "卫生福利部"];

/// Words of a sentence that speaks of the mainland.
const MAINLAND: &[&str] = &["中国", "大陆", "国务院", "全国人大", "中共", "中央人民政府"];

/// In a report of Taiwan, which counts years by the Republic, 我國 and 教育部 are Taiwan's. What
/// speaks of the mainland too is asked.
pub(super) fn place_taiwan(prose: &mut Prose, plain: &[Block], places: &Places) {
    let all = |word: &str| plain.iter().any(|block| block.text.contains(word));
    let own = plain.iter().any(|block| OF_TAIWAN.is_match(&block.text))
        && ITS_BODIES.iter().any(|body| all(body));
    let (Some(china), Some(taiwan)) = (places.by_code("CN"), places.by_code("CN-TW"))
    else {
        return;
    };
    if !own {
        return;
    }
    let its = |said: &Statement| ITS_BODIES.iter().any(|body| said.quote.contains(body));
    for said in &mut prose.statements {
        said.subject = match &said.subject {
            Subject::Place(place) if *place == china => {
                match MAINLAND.iter().any(|word| said.quote.contains(word)) {
                    true => Subject::Unknown(String::new()),
                    false => Subject::Place(taiwan),
                }
            }
            Subject::Unknown(words) if its(said) && !places_named(words) => {
                Subject::Place(taiwan)
            }
            _ => continue,
        };
    }
}

/// True for words that name some place within: 某市政府.
fn places_named(words: &str) -> bool {
    words.contains(['市', '县', '乡', '镇', '区'])
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::*;
    use crate::record::import::known::Known;
    use crate::record::import::report::names::PlaceNames;
    use crate::record::import::report::prose;

    /// Each title with its place and its day, as the report prints it.
    fn told(text: &str) -> Vec<String> {
        let known = Known::empty();
        let places = known.places();
        let names = PlaceNames::new(places, places.by_code("CN"));
        let own = blocks(text);
        let plain = simplified(&own).unwrap();
        let mut prose = prose::read(&plain, &names, places);
        place_taiwan(&mut prose, &plain, places);
        restore(&mut prose, &plain, &own);
        let said = prose.statements.into_iter().map(|said| {
            let place = match said.subject {
                Subject::Place(place) => places.get(place).code.to_string(),
                _ => "?".to_owned(),
            };
            let date = said
                .date
                .map_or(String::new(), |(role, edtf)| format!("{} {edtf}", role.code()));
            let number = said.number.unwrap_or_default();
            format!("{} {place} {number} {date}", said.title)
        });
        said.collect()
    }

    #[test]
    fn what_is_printed_stays_as_it_is() {
        for (text, wanted) in [
            (
                "民國104年6月3日總統公布《長期照顧服務法》。行政院於民國87年核定「加強老人安養服務方案」。",
                &[
                    "長期照顧服務法 CN-TW  published 2015-06-03",
                    "加強老人安養服務方案 CN-TW  adopted 1998",
                ][..],
            ),
            (
                "《最低工資條例》（第608章）於2010年7月17日通過，2011年5月1日起全面實施。",
                &[
                    "最低工資條例 CN-HK 第608章 adopted 2010-07-17",
                    "最低工資條例 CN-HK 第608章 in_force 2011-05-01",
                ],
            ),
        ] {
            assert_eq!(told(text), wanted, "{text}");
        }
        assert!(simplified(&blocks("国务院印发《甲條例》。")).is_none());
    }
}
