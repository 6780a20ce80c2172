//! Lists of links in markdown: each line that begins with a link, with the headings and
//! items above it.

use std::convert::Infallible;
use std::sync::LazyLock;

use pulldown_cmark::{Event, HeadingLevel, Options as Syntax, Parser, Tag, TagEnd};
use regex::Regex;
use scraper::Html;

use crate::error::Error;
use crate::record::import::Input;
use crate::record::import::report::verbs;
use crate::record::text::{Step, walk};

/// A line of a list that leads somewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// Its line in the file, from 1.
    pub line: u64,
    /// The headings and the items above it, the outer ones first.
    pub above: Vec<String>,
    /// What stands before the words of the link, or of the title beside it.
    pub lead: String,
    /// Those words.
    pub words: String,
    /// Where it leads.
    pub url: String,
    /// What stands behind.
    pub rest: String,
}

#[derive(Debug)]
enum Part {
    Words(String),
    Link { words: String, url: String },
}

/// Words of links that say nothing of what they lead to.
const PLAIN: &[&str] = &[
    "原文",
    "链接",
    "原文链接",
    "全文",
    "官网",
    "来源",
    "出处",
    "查看",
    "下载",
    "网页",
    "详情",
    "中文",
    "英文",
    "译文",
    "解读",
    "政策解读",
    "图解",
    "pdf",
    "link",
    "source",
    "text",
    "full text",
    "here",
    "official",
    "translation",
    "english",
    "archive",
    "website",
    "html",
    "doc",
    "url",
];

#[expect(clippy::unwrap_used, reason = "the pattern is constant, and a test runs it")]
static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"https?://[^\s<>，。；（）]+").unwrap());

/// The lines of the markdown file that begin with a link, or hold a title and its address.
///
/// # Errors
/// When it can't be read.
pub fn markdown(input: &Input<'_>) -> Result<Vec<Linked>, Error> {
    Ok(of_markdown(&input.text()?.0))
}

/// The items of lists of a page that begin with a link, or hold a title and its address.
///
/// # Errors
/// When it can't be read.
pub fn html(input: &Input<'_>) -> Result<Vec<Linked>, Error> {
    let page = input.text()?.0;
    let mut found = of_markdown(&as_markdown(&page));
    // The parser counts no lines: an item is where its words stand in the source.
    let (mut line, mut counted) = (1, 0);
    for one in &mut found {
        if let Some(at) = page[counted..].find(&one.words) {
            line += page[counted..counted + at].matches('\n').count() as u64;
            counted += at;
        }
        one.line = line;
    }
    Ok(found)
}

/// The headings of a page and the items of its lists, with their links, as markdown.
fn as_markdown(page: &str) -> String {
    let mut markdown = String::new();
    let mut items = 0_usize;
    let mut heading = false;
    let Ok(()) = walk(&Html::parse_document(page), |step| {
        let (element, open) = match step {
            Step::Words(words) if items > 0 || heading => {
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                words.chars().for_each(|c| {
                    if c.is_ascii_punctuation() {
                        markdown.push('\\');
                    }
                    markdown.push(c);
                });
                return Ok::<_, Infallible>(());
            }
            Step::Words(_) => return Ok(()),
            Step::Open(element) => (element, true),
            Step::Close(element) => (element, false),
        };
        match element.value().name() {
            name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                heading = open;
                let level = name[1..].parse().unwrap_or(1);
                markdown.push_str("\n\n");
                if open {
                    markdown.push_str(&"#".repeat(level));
                    markdown.push(' ');
                }
            }
            "li" if open => {
                markdown.push_str("\n\n");
                markdown.push_str(&"  ".repeat(items.min(20)));
                markdown.push_str("- ");
                items += 1;
            }
            "li" => items = items.saturating_sub(1),
            "a" if items > 0 && open => markdown.push('['),
            "a" if items > 0 => {
                let address = element.attr("href").unwrap_or_default();
                let plain = address.starts_with("http")
                    && !address.contains([' ', '<', '>', '(', ')', '\n']);
                markdown.push_str("](");
                markdown.push_str(if plain { address } else { "" });
                markdown.push_str(") ");
            }
            _ => {}
        }
        Ok(())
    });
    markdown
}

/// What is open while the events of a file go by.
#[derive(Debug, Default)]
struct Open {
    headings: Vec<(Option<HeadingLevel>, String)>,
    /// The words of the items that are open, the outer ones first.
    items: Vec<String>,
    parts: Vec<Part>,
    line: u64,
    /// The lines of the paragraph that are done.
    lines: Vec<(u64, Vec<Part>)>,
    found: Vec<Linked>,
}

impl Open {
    fn words(&mut self, words: &str) {
        match self.parts.last_mut() {
            Some(Part::Words(known)) => known.push_str(words),
            _ => self.parts.push(Part::Words(words.to_owned())),
        }
    }

    fn end_line(&mut self) {
        let parts = std::mem::take(&mut self.parts);
        if !parts.is_empty() {
            self.lines.push((self.line, parts));
        }
    }

    /// Ends a paragraph, or the words of an item.
    fn end(&mut self) {
        self.end_line();
        let lines = std::mem::take(&mut self.lines);
        if let (Some(item), [(_, parts)]) = (self.items.last_mut(), &lines[..])
            && item.is_empty()
            && let [Part::Words(words)] = &parts[..]
        {
            item.push_str(words.trim());
        }
        let above: Vec<String> = self
            .headings
            .iter()
            .map(|(_, words)| words.trim().to_owned())
            .chain(self.items.iter().rev().skip(1).rev().cloned())
            .filter(|words| !words.is_empty())
            .collect();
        let read = lines.iter().map(|(line, parts)| {
            let found = linked(parts)?;
            Some(Linked { line: *line, above: above.clone(), ..found })
        });
        // A sentence that a line break parts before a link is no list.
        let read: Option<Vec<Linked>> = read.collect();
        let read = read.unwrap_or_default();
        let sole = |one: &Linked| one.lead.trim().is_empty();
        if !self.items.is_empty() || read.iter().all(sole) {
            self.found.extend(read);
        }
    }
}

/// The same of a text.
pub(in crate::record::import) fn of_markdown(text: &str) -> Vec<Linked> {
    let mut open = Open::default();
    let mut heading = false;
    // Tables and code, and pictures.
    let (mut aside, mut pictures) = (0_u32, 0_u32);
    let mut link: Option<(String, String)> = None;
    let (mut line, mut counted) = (1, 0);
    let events = Parser::new_ext(text, Syntax::ENABLE_TABLES).into_offset_iter();
    for (event, range) in events {
        if range.start >= counted {
            line += text[counted..range.start].matches('\n').count() as u64;
            counted = range.start;
        }
        if open.parts.is_empty() {
            open.line = line;
        }
        match event {
            Event::Start(Tag::Table(_) | Tag::CodeBlock(_)) => aside += 1,
            Event::End(TagEnd::Table | TagEnd::CodeBlock) => {
                aside = aside.saturating_sub(1)
            }
            _ if aside > 0 => {}
            Event::Start(Tag::Heading { level, .. }) => {
                open.headings.retain(|(outer, _)| outer.is_some_and(|it| it < level));
                open.headings.push((Some(level), String::new()));
                heading = true;
            }
            Event::End(TagEnd::Heading(_)) => {
                heading = false;
                open.parts.clear();
            }
            Event::Text(words) | Event::Code(words) if heading => {
                if let Some((_, known)) = open.headings.last_mut() {
                    known.push_str(&words);
                }
            }
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures = pictures.saturating_sub(1),
            Event::Text(_) | Event::Code(_) if pictures > 0 => {}
            Event::Start(Tag::Link { dest_url, .. }) => {
                link = Some((String::new(), dest_url.to_string()));
            }
            Event::End(TagEnd::Link) => {
                if let Some((words, url)) = link.take()
                    && !heading
                {
                    open.parts.push(Part::Link { words, url });
                }
            }
            Event::Text(words) | Event::Code(words) => match &mut link {
                Some((known, _)) => known.push_str(&words),
                None => open.words(&words),
            },
            Event::SoftBreak | Event::HardBreak => match &mut link {
                Some((known, _)) => known.push(' '),
                None if open.items.is_empty() => open.end_line(),
                None => open.words(" "),
            },
            Event::Start(Tag::Item) => open.items.push(String::new()),
            Event::End(TagEnd::Item) => {
                open.end();
                open.items.pop();
            }
            Event::Start(Tag::List(_)) | Event::End(TagEnd::Paragraph) => open.end(),
            _ => {}
        }
    }
    open.found
}

/// What a line leads to, if it is one thing.
fn linked(parts: &[Part]) -> Option<Linked> {
    let is_plain = |words: &str| {
        let words = words.trim().trim_matches(['[', ']', '(', ')', '（', '）']);
        words.is_empty()
            || words.starts_with("http")
            || PLAIN.iter().any(|plain| words.eq_ignore_ascii_case(plain))
    };
    let mut named = parts.iter().enumerate().filter_map(|(at, part)| match part {
        Part::Link { words, url } if !is_plain(words) => Some((at, words, url)),
        _ => None,
    });
    let said = |parts: &[Part]| -> String {
        let words = parts.iter().filter_map(|part| match part {
            Part::Words(words) => Some(words.as_str()),
            Part::Link { .. } => None,
        });
        words.collect()
    };
    match (named.next(), named.next()) {
        (Some((at, words, url)), None) => Some(Linked {
            lead: said(&parts[..at]),
            words: words.trim().to_owned(),
            url: url.clone(),
            rest: said(&parts[at + 1..]),
            ..Linked::default()
        }),
        (Some(_), Some(_)) => None,
        // 《…》 <https://…>, 《…》（原文）.
        (None, _) => {
            let mut links = parts.iter().filter_map(|part| match part {
                Part::Link { url, .. } => Some(url.clone()),
                Part::Words(_) => None,
            });
            let words = said(parts);
            let bare = || Some(ADDRESS.find(&words)?.as_str().to_owned());
            let url = links.next().or_else(bare)?;
            let words = words.replace(&url, "");
            let &[title] = &verbs::titles(&words)[..] else { return None };
            Some(Linked {
                lead: words[..title.begin].to_owned(),
                words: words[title.begin..title.end].to_owned(),
                url,
                rest: words[title.end..].to_owned(),
                ..Linked::default()
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_a_page_are_lines() {
        let page = "<h2>北京</h2><ul><li><a href='https://a.cn/1'>甲条例（试行）</a> <span>2020-01-02发布</span></li>\n<li>乙</li></ul><p><a href='/2'>丙条例</a></p>";
        let found = of_markdown(&as_markdown(page));
        let [one] = &found[..] else { panic!("{found:?}") };
        assert_eq!(
            (&*one.words, &*one.url, one.rest.trim(), &one.above[..]),
            (
                "甲条例（试行）",
                "https://a.cn/1",
                "2020-01-02发布",
                &["北京".to_owned()][..]
            )
        );
    }

    fn found(text: &str) -> Vec<(u64, String, String)> {
        of_markdown(text)
            .into_iter()
            .map(|it| {
                (
                    it.line,
                    it.above.join("/"),
                    format!("{}|{}|{}", it.lead, it.words, it.rest),
                )
            })
            .collect()
    }

    #[test]
    fn lines_that_begin_with_a_link_are_found() {
        let text = "# 合集\n\n## 地方\n\n- 上海\n  - [甲办法](https://a.cn/1) - 2024年2月\n- 《乙办法》 <https://a.cn/2>\n- 《丙办法》（京政发〔2021〕7号）https://a.cn/3\n\n## Norway\n[Strategy](https://a.no) \n - [official]\n";
        assert_eq!(
            found(text),
            [
                (6, "合集/地方/上海".into(), "|甲办法| - 2024年2月".into()),
                (7, "合集/地方".into(), "|《乙办法》| ".into()),
                (8, "合集/地方".into(), "|《丙办法》|（京政发〔2021〕7号）".into()),
                (11, "合集/Norway".into(), "|Strategy|".into()),
            ]
        );
    }

    #[test]
    fn links_of_running_text_and_of_tables_are_no_list() {
        let text = "# 报告\n\n据[甲办法](https://a.cn/1)和[乙办法](https://a.cn/2)，\n[丙办法](https://a.cn/3)\n规定了某事。\n\n| 名称 |\n|---|\n| [丁办法](https://a.cn/4) |\n";
        assert_eq!(found(text), []);
    }
}
