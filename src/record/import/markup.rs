//! Cells that a web page left its marks in: tags and entities of HTML.

use scraper::{Html, Node, Selector};

/// Elements whose marks are found in cells; what stands between < and > otherwise is words.
const ELEMENTS: &[&str] = &[
    "a", "abbr", "b", "big", "br", "center", "code", "div", "em", "font", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "label", "li", "mark", "nobr",
    "o:p", "ol", "p", "s", "small", "span", "strong", "sub", "sup", "td", "tr", "u",
    "ul", "wbr",
];

/// Elements that begin a line.
const LINES: &[&str] =
    &["br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"];

/// A cell without its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plain {
    /// Its words.
    pub(super) words: String,
    /// Where it leads.
    pub(super) link: Option<String>,
}

/// The words of a cell that has marks of HTML; `None` for one that is words as it stands.
pub(super) fn plain(cell: &str) -> Option<Plain> {
    let tags = has_tag(cell);
    if !tags && !has_entity(cell) {
        return None;
    }
    // In an address only the one entity that addresses need; &copy=2 is a part of it.
    if !tags && cell.trim_start().starts_with("http") {
        let words = cell.replace("&amp;", "&");
        return (words != cell).then_some(Plain { words, link: None });
    }
    let page = Html::parse_fragment(cell);
    let mut words = String::new();
    for node in page.tree.root().descendants() {
        match node.value() {
            Node::Text(text) => words.push_str(text),
            Node::Element(element)
                if LINES.contains(&element.name()) && !words.trim().is_empty() =>
            {
                words.push('\n');
            }
            _ => {}
        }
    }
    let links = Selector::parse("a[href]").ok()?;
    let mut found = page.select(&links).filter_map(|link| link.value().attr("href"));
    let link = found.next().filter(|_| found.next().is_none()).map(str::to_owned);
    let words = words.replace('\u{A0}', " ").trim().to_owned();
    Some(Plain { words, link })
}

fn has_tag(cell: &str) -> bool {
    cell.match_indices('<').any(|(at, _)| {
        let rest = &cell[at + 1..];
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != ':');
        let Some((name, rest)) = end.map(|end| rest.split_at(end)) else { return false };
        rest.starts_with(['>', '/', ' ', '\n'])
            && rest.contains('>')
            && ELEMENTS.iter().any(|element| name.eq_ignore_ascii_case(element))
    })
}

fn has_entity(cell: &str) -> bool {
    cell.match_indices('&').any(|(at, _)| {
        let name = cell[at + 1..].split(';').next().unwrap_or_default();
        let ends = cell[at + 1..].len() > name.len();
        ends && (2..=10).contains(&name.len())
            && name
                .trim_start_matches('#')
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_a_page_are_no_words() {
        for (cell, words) in [
            ("<em>数据</em>出境安全评估办法", "数据出境安全评估办法"),
            ("跨境流动规定&nbsp;", "跨境流动规定"),
            ("保护规定<br/>", "保护规定"),
            ("若干问题的规定&lt;2021&gt;", "若干问题的规定<2021>"),
            ("&ldquo;十四五&rdquo;规划", "“十四五”规划"),
            ("<font color=\"green\">现行有效</font>", "现行有效"),
            ("甲办法<br>乙办法", "甲办法\n乙办法"),
            ("http://a.cn/?a=1&amp;copy=2", "http://a.cn/?a=1&copy=2"),
        ] {
            assert_eq!(plain(cell).unwrap().words, words, "{cell}");
        }
        let link = plain("<a href=\"https://a.cn/1\">查看</a>").unwrap();
        assert_eq!(
            (&*link.words, link.link.as_deref()),
            ("查看", Some("https://a.cn/1"))
        );
        for cell in
            ["甲办法", "若干规定<2021>", "R&D; 甲", "a < b > c", "AT&T", "<甲>办法"]
        {
            let changed = plain(cell).filter(|plain| plain.words != cell);
            assert_eq!(changed, None, "{cell}");
        }
    }
}
