//! Markdown as plain text: the words without the marks, a paragraph to a line; or on the
//! lines on which they stand.

use super::pieces;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The plain text of a Markdown document. Paragraphs, headings and list items are divided
/// by an empty line, cells of a table by a tab.
pub fn markdown(text: &str) -> String {
    read(text)
}

/// The words on the lines on which they stand, with the marks of lists; with white space in
/// the place of its tables, if they are read elsewhere.
pub fn markdown_lines(text: &str, blank_tables: bool) -> String {
    let mut lines = Lines::default();
    let (mut blank, mut pictures) = (false, 0);
    // The next number of each list around; none for bullets.
    let mut lists: Vec<Option<u64>> = Vec::new();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter()
    {
        match event {
            Event::Start(Tag::Table(_)) => blank = blank_tables,
            Event::End(TagEnd::Table) => blank = false,
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            Event::Start(Tag::List(first)) => lists.push(first),
            Event::End(TagEnd::List(_)) => {
                lists.pop();
            }
            Event::Start(Tag::Item) => {
                lines.reach(text, range.start);
                match lists.last_mut() {
                    Some(Some(number)) => {
                        lines.plain.push_str(&format!("{number}. "));
                        *number += 1;
                    }
                    _ => lines.plain.push_str("- "),
                }
            }
            Event::Text(words) | Event::Code(words) if pictures == 0 => {
                lines.reach(text, range.start);
                match blank {
                    true => pieces::blank(&words, &mut lines.plain),
                    false => lines.plain.push_str(&words),
                }
            }
            Event::Rule => {
                lines.reach(text, range.start);
                lines.plain.push_str("----");
            }
            Event::End(TagEnd::TableCell) => {
                lines.plain.push(if blank { ' ' } else { '\t' });
            }
            _ => {}
        }
    }
    lines.plain
}

/// Plain text that keeps up with the lines of another.
#[derive(Default)]
struct Lines {
    plain: String,
    /// How far both were counted, in bytes, and the line ends up to there.
    counted: (usize, usize),
    ends: (usize, usize),
}

impl Lines {
    /// Goes to the line on which the byte `at` of `text` stands.
    fn reach(&mut self, text: &str, at: usize) {
        let ends = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count();
        if at > self.counted.0 {
            self.ends.0 += ends(&text[self.counted.0..at]);
            self.counted.0 = at;
        }
        self.ends.1 += ends(&self.plain[self.counted.1..]);
        while self.ends.1 < self.ends.0 {
            self.plain.push('\n');
            self.ends.1 += 1;
        }
        self.counted.1 = self.plain.len();
    }
}

fn read(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut pictures = 0;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Text(words) | Event::Code(words) if pictures == 0 => {
                plain.push_str(&words)
            }
            Event::SoftBreak | Event::HardBreak => plain.push('\n'),
            Event::Rule => plain.push_str("----\n\n"),
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            Event::End(TagEnd::TableCell) => plain.push('\t'),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => plain.push('\n'),
            Event::Start(Tag::List(_) | Tag::Item)
                if !plain.is_empty() && !plain.ends_with("\n\n") =>
            {
                plain.push_str("\n\n");
            }
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::CodeBlock
                | TagEnd::Table
                | TagEnd::Item,
            ) => plain.push_str("\n\n"),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_lines() {
        let text = "# 甲\n\n- 一\n- **二**\n  三\n\n1. 四\n2. 五\n\n| a | b |\n|---|---|\n| c | d |\n\n末\n";
        assert_eq!(
            markdown_lines(text, false),
            "甲\n\n- 一\n- 二\n三\n\n1. 四\n2. 五\n\na\tb\t\n\nc\td\t\n\n末"
        );
        let blank = markdown_lines(text, true);
        assert_eq!(blank.lines().count(), text.lines().count());
        assert!(blank.ends_with("末") && !blank.contains('c'), "{blank:?}");
    }
}
