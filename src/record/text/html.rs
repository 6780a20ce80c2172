//! A web page: what is read, not scripts, styles or forms.

use std::convert::Infallible;

use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node};

use super::pieces::{self, Cell, Piece};

/// Elements whose words are no text: the page's own, or a program's.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "head", "svg", "iframe", "object",
    "select", "button", "textarea", "nav", "footer", "canvas",
];

/// Elements that begin a paragraph; the last three do in tables that lay out a page.
const BLOCKS: &str = "p div h1 h2 h3 h4 h5 h6 li ul ol table section article main header \
    blockquote dd dt dl pre center form figure hr body caption td th tr";

/// The plain text of an HTML page: blocks divided by an empty line, cells by a tab.
pub fn html(page: &str) -> String {
    let mut text = String::new();
    let Ok(()) = html_pieces(page, |piece| {
        pieces::add(piece, &mut text);
        Ok::<_, Infallible>(())
    });
    text
}

/// The same, with white space in the place of its tables.
pub fn html_prose(page: &str) -> String {
    let mut text = String::new();
    let Ok(()) = html_pieces(page, |piece| {
        pieces::add_prose(piece, &mut text);
        Ok::<_, Infallible>(())
    });
    text
}

/// What a reader of a page meets.
#[derive(Debug)]
pub enum Step<'p> {
    /// Text, as the source has it.
    Words(&'p str),
    /// Where an element begins.
    Open(ElementRef<'p>),
    /// Where it ends.
    Close(ElementRef<'p>),
}

/// Walks over what is read of an HTML page.
///
/// # Errors
/// That of `take`, which ends the walk.
pub fn walk<E>(
    page: &Html,
    mut take: impl FnMut(Step<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut silent = 0usize;
    // The tree is walked by its edges, without recursion: pages nest without limit.
    for edge in page.tree.root().traverse() {
        let (node, open) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        if let Node::Text(words) = node.value() {
            if open && silent == 0 {
                take(Step::Words(words))?;
            }
            continue;
        }
        let Some(element) = ElementRef::wrap(node) else { continue };
        if SILENT.contains(&element.value().name()) {
            silent = if open { silent + 1 } else { silent.saturating_sub(1) };
        } else if silent == 0 {
            take(if open { Step::Open(element) } else { Step::Close(element) })?;
        }
    }
    Ok(())
}

/// The pieces of an HTML page. A table that holds other tables lays out a page and is none.
///
/// # Errors
/// That of `take`, which ends the walk.
pub fn html_pieces<E>(
    page: &str,
    mut take: impl FnMut(Piece) -> Result<(), E>,
) -> Result<(), E> {
    let mut in_table = false;
    let mut cell: Option<Cell> = None;
    let mut words = String::new();
    walk(&Html::parse_document(page), |step| {
        let (element, open) = match step {
            Step::Words(said) => {
                add_words(said, &mut words);
                return Ok(());
            }
            Step::Open(element) => (element, true),
            Step::Close(element) => (element, false),
        };
        let name = element.value().name();
        if name == "br" && open {
            words.push('\n');
        }
        if !BLOCKS.split(' ').any(|block| block == name) {
            return Ok(());
        }
        // A block ends where another begins.
        words.truncate(words.trim_end_matches([' ', '\n']).len());
        if !words.is_empty() && cell.is_none() {
            take(Piece::Paragraph(std::mem::take(&mut words)))?;
        }
        let span = |name| element.attr(name)?.trim().parse().ok();
        match name {
            "table" if open => {
                let mut within =
                    element.descendants().skip(1).filter_map(ElementRef::wrap);
                in_table = !within.any(|inner| inner.value().name() == "table");
                if in_table {
                    take(Piece::Table)?;
                }
            }
            "table" if in_table => {
                in_table = false;
                take(Piece::TableEnd)?;
            }
            "td" | "th" if in_table && open => {
                cell = Some(Cell {
                    across: span("colspan").unwrap_or_default(),
                    down: span("rowspan").unwrap_or_default(),
                    ..Cell::default()
                });
            }
            "td" | "th" if in_table => {
                let words = std::mem::take(&mut words);
                take(Piece::Cell(Cell { words, ..cell.take().unwrap_or_default() }))?;
            }
            "tr" if in_table && !open => take(Piece::RowEnd)?,
            _ if !words.is_empty() => words.push_str("\n\n"),
            _ => {}
        }
        Ok(())
    })
}

/// White space of the source is one space; Chinese lines join without.
fn add_words(source: &str, words: &mut String) {
    for c in source.chars() {
        if !c.is_whitespace() || c == '\u{3000}' {
            words.push(c);
        } else if !words.is_empty() && !words.ends_with(['\n', ' ', '\t']) {
            words.push(' ');
        }
    }
}
