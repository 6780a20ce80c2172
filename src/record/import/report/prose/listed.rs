//! Numbered lines that are a title and its number, without 《》:
//! 1. 国务院关于加强数字政府建设的指导意见（国发〔2022〕14号）.

use std::sync::LazyLock;

use regex::Regex;

use super::issued::{self, Issued};
use super::{Statement, Subject};
use crate::model::place::Places;
use crate::record::import::central::is_of_centre;
use crate::record::import::kind;
use crate::record::import::report::blocks::{Block, BlockKind};
use crate::record::import::report::names::PlaceNames;
use crate::record::import::report::verbs::{self, after_brackets};

#[expect(clippy::unwrap_used, reason = "the patterns are constant, and a test runs them")]
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[)）]|[、.．])|[①-⑳])\s*([^《》。；，：]{6,120}?)\s*([（(][^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*[)）])[。；;]?\s*$",
    )
    .unwrap()
});

/// The title and the number of a line that is nothing else.
fn title_and_number(line: &str) -> Option<(&str, String)> {
    let found = ENTRY.captures(line)?;
    let title = found.get(1)?;
    kind::kind(title.as_str())?;
    // Brackets of the title, and then those of the number.
    let number = issued::number(line, title.end(), None)?;
    let end = after_brackets(line, title.end());
    let rest = line[end..].trim().trim_end_matches(['。', '；', ';']);
    let bracket = found.get(2)?.as_str();
    let own = issued::number(bracket, 0, None).as_deref() == Some(&*number);
    (rest.is_empty() && own).then(|| (title.as_str().trim(), number))
}

/// True for an item that names one title and has a number or a year beside it:
/// - 浙江：《…》，浙政办发〔2023〕44号.
fn is_titled_item(line: &str) -> bool {
    let &[title] = &verbs::titles(line)[..] else { return false };
    let beside = format!("{} {}", &line[..title.begin], &line[title.end..]);
    let year = |at: usize| {
        beside[at..].chars().take(4).filter(char::is_ascii_digit).count() == 4
    };
    issued::item_end(line) > 0 && beside.char_indices().any(|(at, _)| year(at))
}

/// True for a text with two such lines or more, or with one that has nothing but headings
/// around it.
pub(in crate::record::import::report) fn is_list(text: &str) -> bool {
    let is_one = |line: &str| title_and_number(line).is_some() || is_titled_item(line);
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let heads =
        |line: &str| line.chars().count() <= 30 && !line.contains(['《', '。', '，']);
    let mut ones = lines().filter(|line| is_one(line));
    match (ones.next(), ones.next()) {
        (Some(_), Some(_)) => true,
        (Some(_), None) => lines().all(|line| is_one(line) || heads(line)),
        _ => false,
    }
}

/// What such a line states.
pub(super) fn entry(
    block: &Block,
    names: &PlaceNames,
    places: &Places,
) -> Option<Statement> {
    if !matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph) {
        return None;
    }
    let (title, number) = title_and_number(&block.text)?;
    let mut issued = issued::of_title(title);
    if issued.names.is_empty() {
        issued = issued::named(&number);
    }
    let Issued { names: bodies, .. } = &issued;
    let china = || places.by_code("CN");
    let lead = bodies.first().map_or(title, String::as_str);
    let place = names
        .innermost(lead, places)
        .or_else(|| is_of_centre(&number).then(china).flatten());
    let subject = match place {
        Some(place) => Subject::Place(place),
        None => Subject::Unknown(String::new()),
    };
    let length = block.text.len();
    let last = block.text.chars().next_back().map_or(0, char::len_utf8);
    Some(Statement {
        title: title.to_owned(),
        event: false,
        version: None,
        subject,
        date: None,
        issued,
        number: Some(number),
        under: None,
        rests: Vec::new(),
        quote: block.text.trim().to_owned(),
        line: block.line,
        span: (block.offset(0), block.offset(length - last) + 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_item_below_a_heading_is_a_list() {
        let item = "- 2020-12-31 某办公厅印发《某意见》（国办发〔2020〕52号）\n";
        assert!(is_list(item) && is_list(&format!("# 大事记\n\n{item}")));
        let prose = "这里说的是别的事情，与政策没有多少关系，只是举一个例子。\n";
        assert!(
            !is_list(&format!("{prose}{item}"))
                && is_list(&format!("{prose}{item}{item}"))
        );
        assert!(!is_list("# 大事记\n"));
    }
}
