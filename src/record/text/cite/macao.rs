//! Laws and orders of Macao, which are named by number: 废止下列行政法规：（一）第3/2001号行政法规；….

use regex::Regex;

use super::super::number::Number;
use super::super::scan::sentence_at;
use super::super::{Document, Span};
use super::{Citation, pattern};
use crate::model::law::Relation;
use std::sync::LazyLock;

pattern!(
    NUMBER,
    r"第[0-9]{1,4}/(?:19|20)[0-9]{2}号(?:法律|行政法规|行政命令|行政长官批示)"
);

/// True for the words that lead to the name of what a title amends: 修改第6/1999号行政法规.
pub(super) fn amends_by_number(before: &str) -> bool {
    let Some((_, named)) = before.rsplit_once("修改") else { return false };
    let all = |found: regex::Match<'_>| found.start() == 0 && found.end() == named.len();
    NUMBER.as_ref().and_then(|regex| regex.find(named)).is_some_and(all)
}

/// True for an order that is called by its number, where the line below says 修改第6/1999号….
pub(super) fn is_amending(text: &str, document: &Document) -> bool {
    let title = document.title.as_ref().filter(|_| document.country == Some("CN-MO"));
    let below = title.and_then(|said| text.get(said.span.end..));
    below.is_some_and(|below| below.trim_start().starts_with("修改第"))
}

/// Adds what is repealed by its number alone, right behind 废止 or as an item of a list below
/// it; `effective` is when the text comes into force.
pub(super) fn repeals(
    text: &str,
    effective: Option<&str>,
    citations: &mut Vec<Citation>,
) {
    let Some(numbers) = NUMBER.as_ref() else { return };
    let mut start = 0;
    let mut listed = false;
    for line in text.split_inclusive('\n') {
        let begin = start;
        start += line.len();
        let words = line.trim();
        if words.ends_with(['：', ':']) {
            listed = words.starts_with("废止下列") || words.starts_with("废止以下");
            continue;
        }
        // Behind the list, and what is quoted of another text.
        if words.is_empty() || words.starts_with(['“', '"']) {
            continue;
        }
        let item = words.starts_with(['（', '(']);
        listed &= item;
        if !item && !words.starts_with("废止第") {
            continue;
        }
        for (index, found) in numbers.find_iter(line).enumerate() {
            let (before, after) = (&line[..found.start()], &line[found.end()..]);
            let led = match index {
                0 => {
                    let lead = before.trim();
                    listed && lead.ends_with(['）', ')']) || lead == "废止"
                }
                // 废止第1/2001号法律及第2/2002号法律.
                _ => before.ends_with(['、', '及', '和']),
            };
            if !led || after.starts_with(['第', '《']) {
                break;
            }
            let span = Span { start: begin + found.start(), end: begin + found.end() };
            let number =
                Number { canonical: found.as_str().to_owned(), repaired: false, span };
            citations.push(Citation {
                title: None,
                number: Some(number),
                effective: effective.map(str::to_owned),
                ..Citation::plain(
                    String::new(),
                    Relation::Repeals,
                    span,
                    sentence_at(text, span.start, span.end),
                )
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repealed(text: &str) -> Vec<String> {
        let mut citations = Vec::new();
        repeals(text, None, &mut citations);
        let number = |citation: Citation| citation.number.map(|number| number.canonical);
        citations.into_iter().filter_map(number).collect()
    }

    #[test]
    fn what_is_repealed_by_number() {
        let text = "第五条　废止\n废止下列行政法规：\n（一）第3/2001号行政法规；\n（二）第23/2010号行政法规。\n第六条 生效\n废止第1/2001号法律及第2/2002号法律。\n";
        assert_eq!(
            repealed(text),
            [
                "第3/2001号行政法规",
                "第23/2010号行政法规",
                "第1/2001号法律",
                "第2/2002号法律"
            ]
        );
        for text in [
            "修改下列行政法规：\n（一）第3/2001号行政法规；\n",
            "“废止第3/2001号行政法规。”\n",
            "废止第3/2001号行政法规第五条。\n",
            "（一）第3/2001号行政法规；\n",
        ] {
            assert!(repealed(text).is_empty(), "{text}");
        }
        assert!(amends_by_number("修改第6/1999号行政法规"));
        assert!(!amends_by_number("修改某法，依照第6/1999号行政法规"));
    }
}
