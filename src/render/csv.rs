//! CSV for spreadsheets and statistics: one row per policy, stable headings, both
//! languages. Cells that a spreadsheet would run as formulas are made text.

use std::borrow::Cow;
use std::io;

use super::{Format, Pages, Write};
use crate::lang::Lang;
use crate::view::diff::Diff;
use crate::view::{Parts, Policy, View};

pub(super) const FORMAT: Format = Format {
    name: "csv",
    endings: &["csv"],
    media_type: "text/csv",
    write: Write::Pages(Parts::Policies, |style| {
        Box::new(Rows { lang: style.lang, bom: style.bom, begun: false })
    }),
};

const HEADINGS: &[&str] = &[
    "id",
    "title",
    "title_en",
    "doc_number",
    "jurisdiction",
    "jurisdiction_zh",
    "jurisdiction_en",
    "level",
    "issuers",
    "kind",
    "legal_level",
    "categories",
    "date",
    "date_role",
    "date_lo",
    "date_hi",
    "dates",
    "horizon",
    "status",
    "status_certainty",
    "status_day",
    "matched",
    "inherited",
    "event",
    "listed",
    "collection",
    "conflicts",
    "source",
];

/// Rows, under headings that stand above the first page.
struct Rows {
    lang: Lang,
    bom: bool,
    begun: bool,
}

impl Pages for Rows {
    fn page(&mut self, page: View, out: &mut dyn io::Write) -> io::Result<()> {
        let first = !std::mem::replace(&mut self.begun, true);
        if first && self.bom {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        let mut writer = csv::Writer::from_writer(out);
        // A file holds one table: the first, which is the answer proper, or every change.
        let changes = page.diff.as_ref().map(Diff::flat);
        if let Some(table) = changes.as_ref().or(page.tables.first()) {
            let rows = std::iter::once(&table.columns).chain(&table.rows);
            for row in rows.skip(usize::from(!first)) {
                for cell in row.iter().map(|cell| cell.get(self.lang)) {
                    // A measured number stays one: a lag of -30 days is no formula.
                    let number = cell.parse::<f64>().is_ok_and(f64::is_finite);
                    let cell = if number { Cow::Borrowed(cell) } else { harmless(cell) };
                    writer.write_field(cell.as_bytes())?;
                }
                writer.write_record(None::<&[u8]>)?;
            }
        } else {
            if first {
                writer.write_record(HEADINGS)?;
            }
            for policy in &page.policies {
                for cell in row(policy, &page.day) {
                    writer.write_field(harmless(&cell).as_bytes())?;
                }
                writer.write_record(None::<&[u8]>)?;
            }
        }
        writer.flush()
    }
}

fn row(policy: &Policy, day: &str) -> Vec<String> {
    // A draft has no adoption, and who asks for a role gets that: the column beside the date
    // tells which it is, as every other format does.
    let date = policy.shown_date();
    let of_date = |get: fn(&crate::view::Date) -> Option<&str>| {
        date.and_then(get).unwrap_or_default().to_owned()
    };
    let code = |term: &Option<crate::view::Term>| {
        term.as_ref().map(|term| term.code.clone()).unwrap_or_default()
    };
    let join = |words: Vec<&str>| words.join("; ");
    vec![
        policy.id.clone(),
        policy.title.raw.clone(),
        policy.title.en.clone().unwrap_or_default(),
        policy.doc_number.clone().unwrap_or_default(),
        policy.jurisdiction.code.clone(),
        policy.jurisdiction.name.zh.clone(),
        policy.jurisdiction.name.en.clone(),
        policy.jurisdiction.level.code.clone(),
        join(policy.issuers.iter().map(|body| body.name.zh.as_str()).collect()),
        policy.kind.clone().unwrap_or_default(),
        code(&policy.legal_level),
        join(policy.category_words()),
        of_date(|date| Some(&date.edtf)),
        of_date(|date| Some(&date.role.code)),
        of_date(|date| date.lo.as_deref()),
        of_date(|date| date.hi.as_deref()),
        dates(policy),
        policy.horizon.as_ref().map(|horizon| horizon.edtf.clone()).unwrap_or_default(),
        policy.status.value.code.clone(),
        policy.status.certainty.code.clone(),
        day.to_owned(),
        policy.matched.code.clone(),
        policy.inherited.to_string(),
        policy.event.to_string(),
        join(policy.listed.iter().map(|listed| listed.table.as_str()).collect()),
        policy.collection.clone(),
        policy.conflicts.len().to_string(),
        join(policy.evidence.iter().map(|evidence| evidence.source.as_str()).collect()),
    ]
}

/// Every date of the whole policy with its role: `published 2023-07-10; effective 2023-08-15`.
fn dates(policy: &Policy) -> String {
    let whole = policy.dates.iter().filter(|date| date.part.is_none());
    let each = whole.map(|date| format!("{} {}", date.role.code, date.edtf));
    each.collect::<Vec<_>>().join("; ")
}

/// A cell that begins like a formula gets an apostrophe, which spreadsheets hide
/// (<https://owasp.org/www-community/attacks/CSV_Injection>). Full-width signs count too:
/// some programs fold them.
fn harmless(cell: &str) -> Cow<'_, str> {
    let formula =
        cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if formula { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        assert_eq!(harmless("人工智能+"), "人工智能+");
    }
}
