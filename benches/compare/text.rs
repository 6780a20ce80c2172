//! Answers as the canonical text of the workload: lines of cells between tabs.

use std::fmt::Write as _;

use policy_graph::model::date::Day;

/// Rows as lines of cells.
pub(crate) fn lines<R: IntoIterator<Item: Cells>>(rows: R) -> String {
    let mut text = String::new();
    for row in rows {
        row.write(&mut text);
        text.pop();
        text.push('\n');
    }
    text
}

/// A row of an answer, cell by cell, a tab after each.
pub(crate) trait Cells {
    fn write(self, text: &mut String);
}

impl<const N: usize> Cells for [u64; N] {
    fn write(self, text: &mut String) {
        self.iter().for_each(|cell| write!(text, "{cell}\t").unwrap());
    }
}

impl Cells for (&str, &str, u32) {
    fn write(self, text: &mut String) {
        write!(text, "{}\t{}\t{}\t", self.0, self.1, self.2).unwrap();
    }
}

impl Cells for (Day, &str, &str, u32) {
    fn write(self, text: &mut String) {
        write!(text, "{}\t{}\t{}\t{}\t", self.0, self.1, self.2, self.3).unwrap();
    }
}

/// Numbers of month and cell, and how many were in force.
pub(crate) struct Monthly<'g> {
    pub(crate) months: Vec<Day>,
    pub(crate) names: Vec<(&'g str, &'g str)>,
    pub(crate) rows: Vec<[u32; 3]>,
}

impl Monthly<'_> {
    pub(crate) fn text(self) -> String {
        lines(self.rows.iter().map(|&[month, cell, count]| {
            let (group, category) = self.names[cell as usize];
            (self.months[month as usize], group, category, count)
        }))
    }
}

impl Cells for (&str, usize, i32, i32) {
    fn write(self, text: &mut String) {
        write!(text, "{}\t{}\t{}\t{}\t", self.0, self.1, self.2, self.3).unwrap();
    }
}
