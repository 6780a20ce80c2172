//! The table on a terminal.

use anstyle::AnsiColor;
use comfy_table::{
    Attribute, Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table,
};
use unicode_width::UnicodeWidthStr;

use super::wrap::wrap;
use super::{Format, Style, Write, detail};
use crate::lang::Lang;
use crate::query::Verb;
use crate::view::{Policy, View, Words, wording};

pub(super) const FORMAT: Format = Format {
    name: "table",
    endings: &["txt"],
    media_type: "text/plain",
    write: Write::Tables(write),
};

fn write(view: &View, style: &Style) -> String {
    let lang = style.lang;
    if view.query.verb == Verb::Show {
        return detail::write(view, style);
    }
    let paint = Paint { colour: style.colour };
    let heading = wording::heading(view, lang);
    // A terminal wraps what is a little wide; a narrow one would do so within words.
    let heading = match usize::from(style.width) {
        width if width < 100 => wrap(&heading, width).join("\n"),
        _ => heading,
    };
    let mut text = format!("{}\n", paint.bold(&heading));
    text.push_str(&format!("{}\n", paint.dim(&wording::basis(view, lang))));
    if view.query.verb == Verb::Path {
        text.push_str(&chain(view, lang, paint));
    } else if !view.tables.is_empty() {
        for table in &view.tables {
            text.push_str(&format!("\n{}\n", paint.dim(table.title.get(lang))));
            text.push_str(&measured(table, style));
        }
    } else {
        text.push('\n');
        if !view.policies.is_empty() {
            text.push_str(&policies(view, style));
        }
        text.push_str(&relations(view, style, paint));
    }
    text.push_str(&figures(view, lang, paint));
    text.push_str(&notes(view, style));
    text
}

/// An empty table without rules, as wide as the terminal.
fn plain(style: &Style) -> Table {
    let mut table = Table::new();
    table
        .load_style(comfy_table::presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(style.width);
    if style.colour {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table
}

/// The lines of a table, without blanks at their ends.
fn lines(table: &Table) -> String {
    let mut text: String =
        table.lines().map(|line| line.trim_end().to_owned() + "\n").collect();
    text.push('\n');
    text
}

/// A table of measured values. Columns of numbers stand to the right.
fn measured(data: &crate::view::Table, style: &Style) -> String {
    let lang = style.lang;
    let mut table = plain(style);
    let widths = column_widths(data, style);
    let cell =
        |(words, &width): (&Words, &usize)| wrap(words.get(lang), width).join("\n");
    let heading = |pair| Cell::new(cell(pair)).add_attribute(Attribute::Dim);
    table.set_header(data.columns.iter().zip(&widths).map(heading));
    for row in &data.rows {
        table.add_row(row.iter().zip(&widths).map(|pair| Cell::new(cell(pair))));
    }
    for (number, column) in table.column_iter_mut().enumerate() {
        let cells = || data.rows.iter().filter_map(|row| row.get(number));
        let is_span = |cell: &str| cell.starts_with('[') && cell.ends_with(']');
        let numeric = |cell: &Words| {
            cell.zh.parse::<f64>().is_ok() || cell.zh.is_empty() || is_span(&cell.zh)
        };
        if cells().any(|cell| !cell.zh.is_empty()) && cells().all(numeric) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    lines(&table)
}

/// What each column of measured values may take: what it needs, or where that is more than
/// the terminal has, the widest give way together. Cells are wrapped to it by Unicode's
/// rules, which a table does not know.
fn column_widths(data: &crate::view::Table, style: &Style) -> Vec<usize> {
    let needed = |(number, heading): (usize, &Words)| {
        let cells = data.rows.iter().filter_map(|row| row.get(number));
        let all = std::iter::once(heading).chain(cells);
        all.map(|cell| cell.get(style.lang).width()).max().unwrap_or(0)
    };
    let needed: Vec<usize> = data.columns.iter().enumerate().map(needed).collect();
    // Every column has a blank on either side.
    let room = usize::from(style.width).saturating_sub(2 * needed.len());
    let taken = |most: usize| needed.iter().map(|&width| width.min(most)).sum::<usize>();
    let widest = needed.iter().copied().max().unwrap_or(0);
    let most = (4..=widest).rev().find(|&most| taken(most) <= room).unwrap_or(4);
    needed.into_iter().map(|width| width.min(most)).collect()
}

fn policies(view: &View, style: &Style) -> String {
    let lang = style.lang;
    let mut table = plain(style);
    let headings = lang.pick(
        ["日期", "政策", "发文机关", "状态", "出处"],
        ["Date", "Policy", "Issued by", "Status", "Collection"],
    );
    table.set_header(
        headings.map(|heading| Cell::new(heading).add_attribute(Attribute::Dim)),
    );
    let widths = Widths::new(view, style);
    for policy in &view.policies {
        table.add_row(row(policy, lang, widths, Paint { colour: style.colour }));
    }
    // Cells come wrapped: a table breaks Chinese anywhere, Unicode's rules do not.
    for column in table.column_iter_mut() {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    lines(&table)
}

/// Columns left for titles and for issuing bodies, when dates, standing and collections
/// take what they need.
#[derive(Clone, Copy)]
struct Widths {
    title: usize,
    issuer: usize,
}

impl Widths {
    fn new(view: &View, style: &Style) -> Widths {
        let widest = |get: &dyn Fn(&Policy) -> String| {
            view.policies.iter().map(|policy| get(policy).width()).max().unwrap_or(0)
        };
        let lang = style.lang;
        let date = widest(&|policy| {
            policy
                .shown_date()
                .map(|date| wording::date(&date.edtf, lang))
                .unwrap_or_default()
        });
        let status = widest(&|policy| policy.status.value.name.get(lang).to_owned());
        let collection = widest(&|policy| policy.collection.clone());
        let total = usize::from(style.width);
        let issuer = widest(&|policy| policy.issuers_in_brief(lang)).clamp(8, total / 5);
        // Five columns have a blank on either side.
        let taken = date.max(10) + status.max(6) + collection.max(10) + issuer + 10;
        let least = if total < 72 { 14 } else { 24 };
        Widths { title: total.saturating_sub(taken).max(least), issuer }
    }
}

/// A policy: what it is, and below it, dimmed, what those words rest on.
fn row(policy: &Policy, lang: Lang, widths: Widths, paint: Paint) -> Vec<Cell> {
    let date = policy.shown_date();
    let marks = policy.marks();
    let title = policy.title.get(lang);
    let title =
        if marks.is_empty() { title.to_owned() } else { format!("{title} {marks}") };
    let each = |text: &str, width, look: fn(Paint, &str) -> String| {
        let lines = wrap(text, width);
        let lines =
            lines.iter().filter(|line| !line.is_empty()).map(|line| look(paint, line));
        lines.collect::<Vec<_>>()
    };
    let cell = |mut above: Vec<String>, below: Vec<String>| {
        above.extend(below);
        Cell::new(above.join("\n"))
    };
    let plain = |_: Paint, text: &str| text.to_owned();
    let status = policy.status.value.name.get(lang);
    let status = match policy.status.value.code.as_str() {
        _ if policy.status.is_over() => paint.coloured(AnsiColor::Red, status),
        "in_force" | "amended" => paint.coloured(AnsiColor::Green, status),
        "not_yet_in_force" | "proposed" => paint.coloured(AnsiColor::Yellow, status),
        _ => paint.dim(status),
    };
    let certainty = match policy.status.certainty.code.as_str() {
        "certain" => Vec::new(),
        _ => vec![paint.dim(policy.status.certainty.name.get(lang))],
    };
    let words: Vec<&str> = policy
        .doc_number
        .as_deref()
        .into_iter()
        .chain(policy.category_words())
        .chain(policy.listed.iter().map(|listed| listed.table.as_str()))
        .collect();
    let mut below = words.join(" · ");
    if let Some(walk) = &policy.walk
        && walk.hops > 0
    {
        let hops = walk.hops;
        below = format!(
            "{} {below}",
            lang.pick(format!("{hops} 步"), format!("{hops} links"))
        );
    }
    let title_look = if policy.is_answer() { plain } else { Paint::dim };
    let shown = date.map(|date| wording::date(&date.edtf, lang));
    let role = date.map(|date| paint.dim(date.role.name.get(lang)));
    vec![
        cell(shown.into_iter().collect(), role.into_iter().collect()),
        cell(
            each(&title, widths.title, title_look),
            each(&below, widths.title, Paint::dim),
        ),
        cell(
            each(&policy.issuers_in_brief(lang), widths.issuer, plain),
            each(policy.jurisdiction.name.get(lang), widths.issuer, Paint::dim),
        ),
        cell(vec![status], certainty),
        Cell::new(&policy.collection),
    ]
}

fn relations(view: &View, style: &Style, paint: Paint) -> String {
    let lang = style.lang;
    if view.relations.is_empty() {
        return String::new();
    }
    let mut text = format!("{}\n", paint.dim(lang.pick("关系", "Relations")));
    for relation in &view.relations {
        text.push_str(&detail::relation_line(relation, style));
    }
    text.push('\n');
    text
}

/// The policies from the first to the last, with the link and its evidence between.
fn chain(view: &View, lang: Lang, paint: Paint) -> String {
    let mut text = String::from("\n");
    for (position, policy) in view.policies.iter().enumerate() {
        let date = policy.shown_date().map(|date| wording::date(&date.edtf, lang));
        text.push_str(&format!(
            "{}  {}\n",
            date.unwrap_or_else(|| lang.pick("日期不详", "undated").to_owned()),
            paint.bold(policy.title.get(lang))
        ));
        let Some(relation) = view.relations.get(position) else { continue };
        let forward = relation.from.id == policy.id;
        let arrow = if forward { "↓" } else { "↑" };
        let (name, tier) = (relation.verb(lang), relation.tier.name.get(lang));
        text.push_str(&format!("    {arrow} {} {}\n", name, paint.dim(tier)));
        if let Some(quote) = &relation.evidence.quote {
            text.push_str(&format!("      {}\n", paint.dim(&format!("“{quote}”"))));
        }
    }
    text.push('\n');
    text
}

fn figures(view: &View, lang: Lang, paint: Paint) -> String {
    if view.attributes.is_empty() {
        return String::new();
    }
    let mut text = format!("{}\n", paint.dim(lang.pick("数字", "Figures")));
    for attribute in &view.attributes {
        let dimension = attribute.dimension.as_deref().map(|d| format!(" ({d})"));
        text.push_str(&format!(
            "  {} {}{} {} {}  {}\n",
            attribute.subject.get(lang),
            attribute.name.get(lang),
            dimension.unwrap_or_default(),
            wording::figure(attribute),
            attribute.unit,
            paint.dim(&format!("{} · {}", attribute.period, attribute.evidence.source)),
        ));
    }
    text.push('\n');
    text
}

pub(super) fn notes(view: &View, style: &Style) -> String {
    let paint = Paint { colour: style.colour };
    let label = style.lang.pick("注", "Note");
    let indent = if style.lang == Lang::Zh { "   " } else { "     " };
    let width = usize::from(style.width).saturating_sub(indent.len());
    view.notes
        .iter()
        .map(|note| {
            let lines = wrap(note.text.get(style.lang), width.max(20));
            format!("{} {}\n", paint.dim(label), lines.join(&format!("\n{indent}")))
        })
        .collect()
}

/// Colour for words outside tables.
#[derive(Clone, Copy)]
pub(super) struct Paint {
    pub(super) colour: bool,
}

impl Paint {
    fn with(self, style: anstyle::Style, text: &str) -> String {
        match self.colour {
            true => format!("{style}{text}{style:#}"),
            false => text.to_owned(),
        }
    }

    fn coloured(self, colour: AnsiColor, text: &str) -> String {
        self.with(anstyle::Style::new().fg_color(Some(colour.into())), text)
    }

    pub(super) fn bold(self, text: &str) -> String {
        self.with(anstyle::Style::new().bold(), text)
    }

    pub(super) fn dim(self, text: &str) -> String {
        self.with(anstyle::Style::new().dimmed(), text)
    }
}
