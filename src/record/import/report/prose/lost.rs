//! Numbers of documents in the text of which no record came: they are told.

use std::sync::LazyLock;

use regex::Regex;

use super::{Block, Prose};
use crate::model::numeral;
use crate::record::import::kind;
use crate::record::import::report::blocks::BlockKind;
use crate::record::import::report::verbs;
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

/// Tells the policies that the text only names: 落实《甲条例》，兑现资金.
/// And those of notes and below pictures, which are not read.
pub(super) fn tell_mentioned(blocks: &[Block], prose: &mut Prose) {
    let mut mentioned = std::mem::take(&mut prose.mentioned);
    let aside = |block: &&Block| {
        matches!(block.kind, BlockKind::Note | BlockKind::FigureCaption)
            && block.text.contains('《')
    };
    for block in blocks.iter().filter(aside) {
        let named = verbs::titles(&block.text).into_iter();
        mentioned.extend(named.map(|title| title.words(&block.text).to_owned()));
    }
    mentioned.sort_unstable();
    mentioned.dedup();
    mentioned.retain(|title| {
        let said = prose.statements.iter().any(|said| {
            said.title == *title
                || said.rests.iter().any(|base| base.title.as_ref() == Some(title))
        });
        let told = prose.unrelated.contains(title) || prose.passed_over.contains(title);
        !said && !told && !verbs::is_no_policy(title) && kind::kind(title).is_some()
    });
    prose.passed_over.extend(mentioned);
}

/// A number without the words before it that are none of it: 某政府以浙政发〔2017〕47号, 系对国发〔2019〕60号.
pub(super) fn without_lead(number: &str) -> &str {
    let by = number.rfind('以').map_or(number, |at| &number[at + '以'.len_utf8()..]);
    ["系对", "是对"].iter().find_map(|lead| by.strip_prefix(lead)).unwrap_or(by)
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
            // 某政府以浙政发〔2017〕47号: who did it is no part of it.
            let own = without_lead(&number.canonical);
            let known = canonical.iter().any(|it| *it == number.canonical || it == own)
                || told.iter().any(|told| **told == number.canonical || **told == own);
            let order = number.is_order();
            // 王某（2021）认为15号文: the year is that of a paper.
            let of_paper = number.canonical.starts_with(['（', '(', '〔', '['])
                && !number.canonical.contains('字');
            if !order && !of_paper && !known && !beside_told(text, number.span.start) {
                let words = &text[number.span.start..number.span.end];
                lost.push(without_lead(words).to_owned());
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
                let from = lead
                    .rfind(['日', '月', '年', '以', '由', '经', '被', '署', '照', '据']);
                let from = from.map_or(0, |at| at + '日'.len_utf8());
                lost.push(format!("{}{}", &lead[from..], &text[begin..whole.end()]));
            }
        }
    }
    lost.sort_unstable();
    lost.dedup();
    lost
}

#[cfg(test)]
mod tests {
    use crate::record::import::known::Known;
    use crate::record::import::report::blocks::blocks;
    use crate::record::import::report::names::PlaceNames;
    use crate::record::import::report::prose;

    fn read(text: &str) -> prose::Prose {
        let known = Known::empty();
        let places = known.places();
        let names = PlaceNames::new(places, places.by_code("CN"));
        prose::read(&blocks(text), &names, places)
    }

    #[test]
    fn what_is_only_carried_out_is_told() {
        let told = read(
            "落实国务院《甲条例》和《河南省乙条例》，兑现奖补资金1.2亿元。落实国务院《丙行动方案》，制定我省实施方案。",
        );
        assert_eq!(told.passed_over, ["丙行动方案", "河南省乙条例", "甲条例"]);
        let told = read("图3 《丁发展规划》传导路径\n");
        assert_eq!(told.passed_over, ["丁发展规划"]);
        // What is said of it elsewhere is on record.
        let told = read("落实《甲条例》，加快兑现。2020年1月1日，国务院公布《甲条例》。");
        assert_eq!(told.passed_over, Vec::<String>::new());
    }

    #[test]
    fn a_paper_of_a_year_is_no_number() {
        let told =
            read("王某（2021）认为15号文“重规范轻投入”。李某持异议（国发〔2021〕5号）。");
        assert_eq!(told.lost, ["国发〔2021〕5号"]);
    }

    #[test]
    fn numbers_are_told_without_the_words_before_them() {
        let told = read(
            "2018年5月28日，浙江省人民政府以浙政发〔2017〕47号印发的《浙江省甲规划》进入实施中期。山西省人民政府办公厅以晋政办发〔2020〕82号转发。",
        );
        assert_eq!(told.lost, ["晋政办发〔2020〕82号"]);
        // That day is none of a document numbered in the year before.
        assert!(told.statements.iter().all(|said| said.date.is_none()), "{told:?}");
        let told = read(
            "2022年1月12日，国务院印发的《甲发展规划》（国发〔2021〕29号）全文公布。",
        );
        assert!(told.statements.iter().any(|said| said.date.is_some()), "{told:?}");
    }
}
