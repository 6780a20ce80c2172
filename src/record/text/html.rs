//! The text of a web page: what is read, not scripts, styles or forms.

use scraper::{Html, Node};

/// Elements whose words are no text.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "head", "svg", "iframe", "object",
    "select", "button", "textarea", "nav", "canvas",
];

/// Elements that begin a paragraph.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "table",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "blockquote",
    "dd",
    "dt",
    "dl",
    "pre",
    "center",
    "form",
    "figure",
    "hr",
    "body",
];

/// The plain text of an HTML page: blocks divided by an empty line, cells by a tab.
pub fn html(page: &str) -> String {
    let page = Html::parse_document(page);
    let mut text = String::new();
    let mut silent = 0usize;
    // The tree is walked by its edges, without recursion: pages nest without limit.
    for edge in page.tree.root().traverse() {
        let (node, open) = match edge {
            ego_tree::iter::Edge::Open(node) => (node, true),
            ego_tree::iter::Edge::Close(node) => (node, false),
        };
        match node.value() {
            Node::Element(element) => {
                let name = element.name();
                if SILENT.contains(&name) {
                    silent = if open { silent + 1 } else { silent.saturating_sub(1) };
                } else if silent > 0 {
                } else if BLOCKS.contains(&name) {
                    end_block(&mut text);
                } else if open && name == "br" {
                    text.push('\n');
                } else if !open && matches!(name, "td" | "th") {
                    text.push('\t');
                } else if !open && name == "tr" {
                    text.push('\n');
                }
            }
            Node::Text(words) if open && silent == 0 => {
                // White space of the source is one space; Chinese lines join without.
                let mut gap = false;
                for c in words.chars() {
                    if c.is_whitespace() && c != '\u{3000}' {
                        gap = true;
                        continue;
                    }
                    if gap && !text.ends_with(['\n', ' ', '\t']) && !text.is_empty() {
                        text.push(' ');
                    }
                    gap = false;
                    text.push(c);
                }
                if gap && !text.ends_with(['\n', ' ', '\t']) && !text.is_empty() {
                    text.push(' ');
                }
            }
            _ => {}
        }
    }
    text
}

fn end_block(text: &mut String) {
    while text.ends_with(' ') {
        text.pop();
    }
    if !text.is_empty() && !text.ends_with("\n\n") {
        text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
    }
}
