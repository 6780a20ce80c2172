//! One reader for each kind of file.

pub mod archive;
pub(super) mod cards;
pub mod csv;
pub mod document;
pub mod json;
pub mod links;
pub mod markdown;
pub mod workbook;

use crate::error::Error;
use crate::lang::Text;

/// The error for a document that was to be read as tables and has none.
fn no_table(name: &str) -> Error {
    Error::data(Text::new(
        format!("{name} 里没有表格"),
        format!("{name} holds no table"),
    ))
    .with_hint(Text::new(
        "若是文章，用 --read-as report（讲到政策的报告）或 --read-as text（一份政策的文本）；markdown 或网页（<li>）的链接列表，每条要以链接开头，链接文字是政策题名",
        "if it is prose, say --read-as report (speaks of policies) or --read-as text (is one); in a list of links (markdown, or <li> of a page) each item begins with a link whose words are the title of a policy",
    ))
}
