//! What the program itself wrote, and which columns of `--map` a table lacks.

use super::Table;
use super::heading::Block;
use crate::lang::Text;
use crate::model::title::fold;
use crate::record::import::guess::Columns;
use crate::record::import::mapping::DateColumn;

/// Headings, folded, of the sheet of dates in a workbook that the program wrote, in Chinese and in
/// English. No other table has all of them.
const DATES: [&[&str]; 2] = [
    &["编号", "题名", "日期含义", "所指部分", "日期", "已核实"],
    &["id", "title", "role", "part", "date", "verified"],
];

impl Table<'_> {
    /// True for the sheet of dates in a workbook that the program wrote: its rows are dates of the
    /// policies of another sheet, which are no policies of their own. That is told.
    pub(super) fn is_own_sheet_of_dates(&mut self, blocks: &[Block]) -> bool {
        let [Block { heading, .. }] = blocks else { return false };
        let written: Vec<String> =
            heading.columns.headings.iter().map(|heading| fold(heading)).collect();
        let has =
            |names: &[&str]| names.iter().all(|name| written.iter().any(|it| it == name));
        if self.options.mapping.is_some() || !DATES.iter().any(|names| has(names)) {
            return false;
        }
        self.headed = true;
        let place = format!("{} {}", self.file, self.sheet);
        self.take.explain(Text::new(
            format!(
                "{place}：本程序导出的日期表，各行是“政策”表里政策的日期，不作政策读；改日期请改“政策”表的“日期”和“日期含义”"
            ),
            format!(
                "{place}: dates as this program exports them, which are of the policies of the other sheet and no policies: not read (change a date, and its role, there)"
            ),
        ));
        true
    }

    /// Tells which columns of `--map` the table does not have.
    pub(super) fn missing_headings(&mut self, columns: &Columns) {
        let Some(given) = self.options.mapping.as_ref().filter(|it| it.name.is_empty())
        else {
            return;
        };
        self.take.headed(&columns.headings);
        let has = |name: &String| {
            columns.headings.iter().any(|heading| fold(heading) == fold(name))
        };
        let fields = given.headings().map(|(_, names)| names);
        let dates = given.dates.iter().map(DateColumn::headings);
        let missing: Vec<&str> = fields
            .chain(dates)
            .filter(|names| !names.iter().any(has))
            .flatten()
            .map(String::as_str)
            .collect();
        if missing.is_empty() {
            return;
        }
        let (missing, there) = (missing.join("、"), columns.headings.join("、"));
        self.take.explain(Text::new(
            format!("{}：没有 --map 所写的列 {missing}；有：{there}", self.file),
            format!(
                "{}: no column {missing}, as --map says; there are {there}",
                self.file
            ),
        ));
    }
}
