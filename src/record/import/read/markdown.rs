//! Tables in markdown.

use std::borrow::Cow;

use pulldown_cmark::{Event, HeadingLevel, Options as Syntax, Parser, Tag, TagEnd};

use crate::error::Error;
use crate::lang::Text;
use crate::record::import::{Input, Options, Rows};

/// The text with spaces for the tabs that pad the cells of its tables; every byte keeps its
/// place.
pub(in crate::record::import) fn without_tabs(text: &str) -> Cow<'_, str> {
    if !text.contains("|\t") && !text.contains("\t|") {
        return text.into();
    }
    let lines = text.split_inclusive('\n').map(|line| match line.starts_with('|') {
        true => line.replace('\t', " "),
        false => line.to_owned(),
    });
    lines.collect::<String>().into()
}

/// Reads the tables of a markdown file.
///
/// # Errors
/// When it can't be read.
pub fn rows(input: &Input<'_>, _: &Options, rows: &mut dyn Rows) -> Result<(), Error> {
    let (text, encoding) = input.text()?;
    rows.explain(Text::new(
        format!("{}：编码 {encoding}，markdown", input.name),
        format!("{}: {encoding}, markdown", input.name),
    ));
    let text = without_tabs(&text);
    let mut tables = 0;
    let mut record = csv::StringRecord::new();
    let mut cell: Option<String> = None;
    // The headings above, each with its level.
    let mut headings: Vec<(HeadingLevel, String)> = Vec::new();
    let mut in_heading = false;
    // Lines are counted as the events go on, so the text is walked once.
    let (mut line, mut counted) = (1, 0);
    for (event, range) in
        Parser::new_ext(&text, Syntax::ENABLE_TABLES | Syntax::ENABLE_STRIKETHROUGH)
            .into_offset_iter()
    {
        if range.start >= counted {
            line += text[counted..range.start].matches('\n').count() as u64;
            counted = range.start;
        }
        match event {
            Event::Start(Tag::Table(_)) => {
                tables += 1;
                let name = if tables == 1 { String::new() } else { format!("#{tables}") };
                rows.table(&name)?;
                for (_, heading) in &headings {
                    rows.under(heading.trim());
                }
            }
            Event::Start(Tag::Heading { level, .. }) => {
                headings.retain(|(outer, _)| *outer < level);
                headings.push((level, String::new()));
                in_heading = true;
            }
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Text(words) | Event::Code(words) if in_heading => {
                if let Some((_, heading)) = headings.last_mut() {
                    heading.push_str(&words);
                }
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => record.clear(),
            Event::Start(Tag::TableCell) => cell = Some(String::new()),
            Event::End(TagEnd::TableCell) => {
                record.push_field(cell.take().unwrap_or_default().trim());
            }
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                rows.row(line, &record.iter().collect::<Vec<_>>())?
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some(cell) = &mut cell {
                    cell.push_str(&words);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(cell) = &mut cell {
                    cell.push(' ');
                }
            }
            // The only way of writing two lines in one cell.
            Event::InlineHtml(tag) if is_break(&tag) => {
                if let Some(cell) = &mut cell {
                    cell.push('\n');
                }
            }
            _ => {}
        }
    }
    if tables == 0 { Err(super::no_table(&input.name)) } else { Ok(()) }
}
/// True for `<br>`, `<br/>`, `<br />`.
fn is_break(tag: &str) -> bool {
    let name = tag.trim_matches(|c: char| "<>/".contains(c) || c.is_whitespace());
    name.eq_ignore_ascii_case("br")
}
