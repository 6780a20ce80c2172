//! Numbers of documents in the text of which no record came: they are told.

use std::sync::LazyLock;

use regex::Regex;

use super::{Block, Prose};
use crate::model::numeral;
use crate::record::text;

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static ORDER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?P<lead>\p{Han}{0,16}?)(?P<form>令|公告|通告)\s*(?:〔?(?P<year>(?:19|20)\d{2})[年〕])?\s*第?\s*(?P<seq>\d{1,4}|[零〇一二三四五六七八九十百]{1,6})\s*号|第?\s*(?P<count>\d{1,4}|[零〇一二三四五六七八九十百]{1,6})\s*号\s*(?:国务院|国家主席|主席|总局|部)令",
    )
    .unwrap()
});

/// The count of an order or announcement.
fn counted(words: &str) -> Option<u64> {
    words.parse().ok().or_else(|| numeral::number(words).map(u64::from))
}

/// The numbers that stand in `blocks` and in no statement, nor beside a title that is told.
pub(super) fn numbers(blocks: &[Block], prose: &Prose) -> Vec<String> {
    let said: Vec<String> = prose
        .statements
        .iter()
        .flat_map(|said| {
            let rests = said.rests.iter().filter_map(|base| base.number.clone());
            said.number.clone().into_iter().chain(rests)
        })
        .collect();
    let canonical: Vec<String> = said
        .iter()
        .flat_map(|words| text::find_numbers(words))
        .map(|number| number.canonical)
        .collect();
    let orders: Vec<u64> = said
        .iter()
        .flat_map(|words| ORDER.captures_iter(words))
        .filter_map(|found| counted(found.name("seq").or(found.name("count"))?.as_str()))
        .collect();
    let told: Vec<&String> = prose.passed_over.iter().chain(&prose.unrelated).collect();
    // What is told by its title is told with its number.
    let beside_told = |text: &str, at: usize| {
        let before = text[..at].trim_end_matches(['（', '(', ' ']);
        before.len() < at
            && before.strip_suffix('》').is_some_and(|before| {
                told.iter().any(|title| before.ends_with(title.as_str()))
            })
    };
    let mut lost: Vec<String> = Vec::new();
    for block in blocks.iter().filter(|block| block.text.contains('号')) {
        let text = &*block.text;
        for number in text::find_numbers(text) {
            let known = canonical.contains(&number.canonical)
                || told.iter().any(|told| **told == number.canonical);
            let order = number.is_order();
            if !order && !known && !beside_told(text, number.span.start) {
                lost.push(text[number.span.start..number.span.end].to_owned());
            }
        }
        if !text.contains(['令', '告']) {
            continue;
        }
        for found in ORDER.captures_iter(text) {
            let Some(whole) = found.get(0) else { continue };
            let count = found.name("seq").or(found.name("count"));
            let count = count.and_then(|count| counted(count.as_str()));
            let begin = found.name("form").map_or(whole.start(), |form| form.start());
            let lead = found.name("lead").map_or("", |lead| lead.as_str());
            let known = count.is_none_or(|count| orders.contains(&count));
            if !known && !beside_told(text, whole.start()) {
                // The day or the verb before it is none of whose it is.
                let from =
                    lead.rfind(['日', '月', '年', '以', '由', '经', '被', '署', '照']);
                let from = from.map_or(0, |at| at + '日'.len_utf8());
                lost.push(format!("{}{}", &lead[from..], &text[begin..whole.end()]));
            }
        }
    }
    lost.sort_unstable();
    lost.dedup();
    lost
}
