//! Markdown as plain text: the words without the marks, a paragraph to a line.

use super::pieces;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The plain text of a Markdown document. Paragraphs, headings and list items are divided
/// by an empty line, cells of a table by a tab.
pub fn markdown(text: &str) -> String {
    read(text, false)
}

/// The same, with white space in the place of its tables.
pub fn markdown_prose(text: &str) -> String {
    read(text, true)
}

fn read(text: &str, blank_tables: bool) -> String {
    let mut blank = false;
    let mut plain = String::with_capacity(text.len());
    let mut pictures = 0;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Table(_)) => blank = blank_tables,
            Event::Text(words) | Event::Code(words) if pictures == 0 && blank => {
                pieces::blank(&words, &mut plain);
            }
            Event::Text(words) | Event::Code(words) if pictures == 0 => {
                plain.push_str(&words)
            }
            Event::SoftBreak | Event::HardBreak => plain.push('\n'),
            Event::Rule => plain.push_str("----\n\n"),
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            Event::End(TagEnd::TableCell) => plain.push(if blank { ' ' } else { '\t' }),
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
            ) => {
                blank &= event != Event::End(TagEnd::Table);
                plain.push_str("\n\n");
            }
            _ => {}
        }
    }
    plain
}
