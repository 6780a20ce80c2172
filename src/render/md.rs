//! Markdown for reports and issues: a heading, a table, relations, notes.

use super::{Format, Style, Write};
use crate::lang::Lang;
use crate::view::{Policy, View, Words, wording};

pub(super) const FORMAT: Format = Format {
    name: "md",
    endings: &["md", "markdown"],
    media_type: "text/markdown",
    write: Write::Tables(write),
};

fn write(view: &View, style: &Style) -> String {
    let lang = style.lang;
    let mut text = format!("## {}\n\n", escape(&wording::heading(view, lang)));
    text.push_str(&format!("{}\n\n", escape(&wording::basis(view, lang))));
    for table in &view.tables {
        text.push_str(&format!("### {}\n\n", escape(table.title.get(lang))));
        let row = |cells: &[Words]| {
            let cells: Vec<String> =
                cells.iter().map(|cell| escape(cell.get(lang))).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        text.push_str(&row(&table.columns));
        text.push_str(&format!("|{}\n", "---|".repeat(table.columns.len())));
        text.extend(table.rows.iter().map(|cells| row(cells)));
        text.push('\n');
    }
    if view.tables.is_empty() && !view.policies.is_empty() {
        let headings = lang.pick(
            ["日期", "含义", "政策", "文号", "发文机关", "地点", "状态", "出处"],
            [
                "Date",
                "Role",
                "Policy",
                "Number",
                "Issued by",
                "Place",
                "Status",
                "Collection",
            ],
        );
        text.push_str(&format!("| {} |\n", headings.join(" | ")));
        text.push_str(&format!("|{}\n", "---|".repeat(headings.len())));
        for policy in &view.policies {
            let cells = row(policy, lang).map(|cell| escape(&cell));
            text.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        text.push('\n');
    }
    for relation in &view.relations {
        let [from, to] = relation.titles(lang);
        let (name, tier) = (relation.verb(lang), relation.tier.name.get(lang));
        text.push_str(&format!(
            "- {} — {name} → {} ({tier})\n",
            escape(&from),
            escape(&to)
        ));
    }
    if !view.relations.is_empty() {
        text.push('\n');
    }
    for note in &view.notes {
        text.push_str(&format!("> {}\n>\n", escape(note.text.get(lang))));
    }
    let end = text.trim_end_matches(['\n', '>']).len();
    text.truncate(end);
    text.push('\n');
    text
}

fn row(policy: &Policy, lang: Lang) -> [String; 8] {
    let date = policy.shown_date();
    let marks = policy.marks();
    let title = policy.title.get(lang);
    [
        date.map(|date| wording::date(&date.edtf, lang)).unwrap_or_default(),
        date.map(|date| date.role.name.get(lang).to_owned()).unwrap_or_default(),
        if marks.is_empty() { title.to_owned() } else { format!("{title} {marks}") },
        policy.doc_number.clone().unwrap_or_default(),
        policy.issuers_in_brief(lang),
        policy.jurisdiction.name.get(lang).to_owned(),
        policy.status.words(lang),
        policy.collection.clone(),
    ]
}

/// What data brings along stays text: no cell ends early, no markup, no HTML.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '#' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\n' | '\r' => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_stays_text() {
        assert_eq!(escape("a|b\n<script>*"), "a\\|b &lt;script&gt;\\*");
    }
}
