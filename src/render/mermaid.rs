//! Mermaid: a flowchart for documents that draw it themselves. Levels are subgraphs, years
//! stand in order within them, recorded links are arrows and inferred ones dashed.
//!
//! Mermaid can't draw time to scale: whoever needs that takes a picture format.

use std::collections::BTreeMap;

use super::wrap::wrap;
use super::{Format, Style, Write};
use crate::lang::Lang;
use crate::view::{Date, Policy, Relation, View, wording};

pub(super) const FORMAT: Format = Format {
    name: "mermaid",
    endings: &["mmd", "mermaid"],
    media_type: "text/vnd.mermaid",
    write: Write::Text(write),
};

/// Columns of a label; a Chinese character takes two.
const LABEL_WIDTH: usize = 30;

/// From the widest to the narrowest.
const LEVELS: &[&str] =
    &["world", "supranational", "national", "province", "prefecture", "county"];

fn write(view: &View, style: &Style) -> String {
    let lang = style.lang;
    // Ids of data may hold anything; those of the picture are numbers.
    let ids: BTreeMap<&str, usize> = (1..)
        .zip(&view.policies)
        .map(|(number, policy)| (policy.id.as_str(), number))
        .collect();
    let mut text =
        front_matter(&wording::heading(view, lang), &wording::basis(view, lang));
    // A link points from the later policy to the earlier. Drawn from right to left, arrows
    // point back in time and time runs from left to right.
    text.push_str("flowchart RL\n");
    for level in levels(view) {
        subgraph(&mut text, level, view, &ids, lang);
    }
    for relation in &view.relations {
        let ends = (ids.get(relation.from.id.as_str()), ids.get(relation.to.id.as_str()));
        if let (Some(from), Some(to)) = ends {
            text.push_str(&format!("  {}\n", link(*from, *to, relation, lang)));
        }
    }
    text.push_str("  classDef ended fill:#e0e0e0,stroke:#757575,color:#595959\n");
    text.push_str("  classDef possible stroke-dasharray:4 3\n");
    text.push_str("  classDef year fill:none,stroke:none,color:#595959\n");
    text
}

/// Title and what it rests on, as YAML. JSON strings are YAML strings; a comment ends with
/// its line.
fn front_matter(title: &str, basis: &str) -> String {
    let title = serde_json::to_string(&plain(title)).unwrap_or_default();
    let basis = plain(basis);
    // `%%{` would open a directive.
    format!("---\ntitle: {title}\n---\n%% {}\n", basis.trim_start_matches('{'))
}

/// Codes of the levels in the answer, from the widest to the narrowest.
fn levels(view: &View) -> Vec<&str> {
    let mut levels: Vec<&str> = view
        .policies
        .iter()
        .map(|policy| policy.jurisdiction.level.code.as_str())
        .collect();
    let rank = |level: &str| LEVELS.iter().position(|known| *known == level);
    levels.sort_unstable_by_key(|&level| (rank(level).unwrap_or(LEVELS.len()), level));
    levels.dedup();
    levels
}

/// A level: its years in order, joined by invisible links that keep them so, and in each
/// year its policies.
fn subgraph(
    text: &mut String,
    level: &str,
    view: &View,
    ids: &BTreeMap<&str, usize>,
    lang: Lang,
) {
    let of_level: Vec<&Policy> = view
        .policies
        .iter()
        .filter(|policy| policy.jurisdiction.level.code == level)
        .collect();
    let Some(first) = of_level.first() else { return };
    let number = LEVELS.iter().position(|known| *known == level).unwrap_or(LEVELS.len());
    let name = escape(first.jurisdiction.level.name.get(lang));
    text.push_str(&format!("  subgraph level{number}[\"{name}\"]\n    direction RL\n"));
    let mut years: BTreeMap<(bool, String), Vec<&Policy>> = BTreeMap::new();
    for policy in of_level {
        let year = policy.shown_date().and_then(year).map(str::to_owned);
        // What spans years or has no date stands behind the years.
        let words =
            || lang.pick("跨年或日期不详", "spanning years or undated").to_owned();
        let key = (year.is_none(), year.unwrap_or_else(words));
        years.entry(key).or_default().push(policy);
    }
    for (row, ((_, year), policies)) in years.iter().enumerate() {
        let year = escape(year);
        text.push_str(&format!(
            "    subgraph level{number}year{row}[\"{year}\"]\n      direction TB\n"
        ));
        for policy in policies {
            if let Some(id) = ids.get(policy.id.as_str()) {
                text.push_str(&format!("      {}\n", node(*id, policy, lang)));
            }
        }
        text.push_str("    end\n");
        text.push_str(&format!("    class level{number}year{row} year\n"));
    }
    for row in 1..years.len() {
        text.push_str(&format!(
            "    level{number}year{row} ~~~ level{number}year{}\n",
            row - 1
        ));
    }
    text.push_str("  end\n");
}

fn node(id: usize, policy: &Policy, lang: Lang) -> String {
    let mut lines: Vec<String> = wrap(&plain(policy.title.get(lang)), LABEL_WIDTH);
    let mut below = Vec::new();
    if let Some(date) = policy.shown_date() {
        let words = wording::date(&date.edtf, lang);
        below.push(format!("{words} {}", date.role.name.get(lang)));
    }
    below.push(policy.jurisdiction.short.get(lang).to_owned());
    let marks = policy.marks();
    if !marks.is_empty() {
        below.push(marks);
    }
    lines.push(below.join(" · "));
    let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    let label = lines.join("<br/>");
    let class = match (policy.status.is_over(), policy.matched.code == "possible") {
        (true, _) => ":::ended",
        (false, true) => ":::possible",
        (false, false) => "",
    };
    // What is no document has square corners.
    match policy.event {
        true => format!("p{id}[\"{label}\"]{class}"),
        false => format!("p{id}(\"{label}\"){class}"),
    }
}

fn link(from: usize, to: usize, relation: &Relation, lang: Lang) -> String {
    let name = escape(&relation.verb(lang));
    match relation.weak {
        true => format!("p{from} -. \"{name}\" .-> p{to}"),
        false => format!("p{from} -- \"{name}\" --> p{to}"),
    }
}

/// The year a date certainly lies in.
fn year(date: &Date) -> Option<&str> {
    let (lo, hi) = (date.lo.as_deref()?, date.hi.as_deref()?);
    let of = |day: &str| day.len().checked_sub("-mm-dd".len());
    let (lo, hi) = (lo.get(..of(lo)?)?, hi.get(..of(hi)?)?);
    (lo == hi).then_some(lo)
}

/// One line without control characters.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Text within a quoted label. Mermaid has no escapes but its own entity codes, `#` and
/// `;` around a number; all that its grammar, Markdown or HTML would read is written so.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            '"' | '#' | '&' | '<' | '>' | ';' | '`' | '\\' | '*' | '_' | '~' | '%'
            | '[' | ']' | '{' | '}' | '|' | '$' | '@' => {
                escaped.push_str(&format!("#{};", c as u32))
            }
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_hold_nothing_that_mermaid_reads() {
        assert_eq!(escape("《办法》（试行）2.0"), "《办法》（试行）2.0");
        assert_eq!(escape("a\"]; end\n%%"), "a#34;#93;#59; end #37;#37;");
        assert_eq!(escape("<script>&amp;#1;"), "#60;script#62;#38;amp#59;#35;1#59;");
    }

    #[test]
    fn a_title_stays_in_its_line() {
        let text = front_matter("a: \"b\"\n---", "{init: x}");
        assert_eq!(text, "---\ntitle: \"a: \\\"b\\\" ---\"\n---\n%% init: x}\n");
    }
}
