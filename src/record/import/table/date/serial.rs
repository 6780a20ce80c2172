//! Days that a spreadsheet counts, in a column that lost their form: 45123.

use crate::lang::Text;
use crate::record::import::choice::choose;
use crate::record::import::preview::{Candidate, Doubt, Question};
use crate::record::import::table::Table;
use crate::record::import::values::stable_hash;

impl Table<'_> {
    /// Whether the numbers of a column are days that a spreadsheet counts; asked once, with
    /// one of them and its day.
    pub(super) fn counted_days(
        &mut self,
        heading: &str,
        (cell, day): (&str, &str),
        at: &str,
        quote: &str,
    ) -> Option<bool> {
        let candidate = |value: &str, zh: &str, en: &str| Candidate {
            value: value.to_owned(),
            name: Text::new(zh, en),
        };
        let cell = cell.trim();
        let doubt = Doubt {
            key: format!(
                "serial-{:016x}",
                stable_hash(64, &format!("{}/{}/{heading}", self.file, self.sheet))
            ),
            at: at.to_owned(),
            question: Question::Date,
            found: cell.to_owned(),
            why: Text::new(
                format!(
                    "“{heading}”列的 {cell} 像电子表格的日期序号，即 {day}：整列都这样读吗？"
                ),
                format!(
                    "{cell} in the column {heading:?} looks like a spreadsheet's count of days, {day}: are all of the column?"
                ),
            ),
            candidates: vec![
                candidate("serial", "整列都是日期序号", "all of the column are"),
                candidate(
                    "none",
                    "不是日期，整列的序号不采用",
                    "they are no dates, left out",
                ),
            ],
            quote: quote.to_owned(),
        };
        choose(self.take, doubt, &["serial", "none"]).map(|word| word == "serial")
    }
}
