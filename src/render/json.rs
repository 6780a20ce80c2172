//! JSON by `schema/answer.schema.json`. It holds both languages, so that the same
//! question gives the same bytes in every locale.

use super::{Format, Style, Write};
use crate::view::View;

pub(super) const FORMAT: Format = Format {
    name: "json",
    endings: &["json"],
    media_type: "application/json",
    write: Write::Text(write),
};

fn write(view: &View, _: &Style) -> String {
    // Views are trees of strings and numbers, which always serialise.
    let mut text = serde_json::to_string_pretty(view).unwrap_or_default();
    text.push('\n');
    text
}
