//! What the data set knows: its records, line by line.

use super::ids::made_hash;
use super::numbers::Kept;
use super::{Id, Known, PolicyIndex, Row};
use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::record::import::values::{self, stable_hash};
use crate::record::import::window::Window;
use crate::record::{self, DataSet, FileKind, Policy, Problem, line};

impl Known {
    /// Knows what `data` holds.
    ///
    /// # Errors
    /// When a line can't be read: its policy would be imported again as new.
    pub fn of(data: &DataSet) -> Result<Known, Error> {
        let table = data.files.iter().find(|file| file.kind.is_table());
        if let Some(file) = table {
            return Err(Error::data(Text::new(
                format!("{} 是表格，不是数据文件夹的记录", file.name),
                format!("{} is a table, not a record file of a data folder", file.name),
            ))
            .with_hint(Text::new(
                "把表格导入一个新文件夹：policy-graph import 表格 --into 新文件夹",
                "import the tables into a new folder: policy-graph import TABLE --into NEW",
            )));
        }
        let mut known = Known::empty();
        let mut problems = Vec::new();
        for (index, file) in data.files.iter().enumerate() {
            known.file(file, index as u32, &mut problems);
        }
        if let Some(problem) = problems.iter().find(|p| p.check != "encoding") {
            let file = &data.files[problem.place.file as usize].name;
            let at = |lang| problem.describe(file, lang);
            return Err(Error::data(Text::new(
                format!("数据集里有读不懂的行：{}", at(Lang::Zh)),
                format!("the data set has a line that can't be read: {}", at(Lang::En)),
            ))
            .with_hint(Text::new(
                "先用 policy-graph check 查出并改正，再导入；否则读不懂的政策会被当作新的",
                "mend it first (policy-graph check): what can't be read would be imported as new",
            )));
        }
        known.existing = known.rows.len() as u32;
        Ok(known)
    }

    fn file(&mut self, file: &record::File, index: u32, problems: &mut Vec<Problem>) {
        let bytes = &file.bytes[..];
        match file.kind {
            FileKind::Collections => {
                line::each::<record::Collection<'_>>(
                    bytes,
                    index,
                    problems,
                    |r, _, _| {
                        self.collections.insert(r.id.to_string());
                    },
                );
            }
            FileKind::Sources => {
                line::each::<record::Source<'_>>(bytes, index, problems, |r, _, _| {
                    let checksum = r.sha256.map(|sum| sum.to_string());
                    self.sources.insert(r.id.to_string(), checksum);
                });
            }
            FileKind::Places => {
                line::each::<record::NewPlace<'_>>(bytes, index, problems, |r, _, _| {
                    self.add_place(&r);
                });
            }
            FileKind::Bodies => {
                line::each::<record::Body<'_>>(bytes, index, problems, |r, _, _| {
                    self.add_body(&r);
                });
            }
            FileKind::Policies | FileKind::Assertions => {
                line::each::<Policy<'_>>(bytes, index, problems, |r, _, _| {
                    self.add_written(&r);
                });
            }
            FileKind::Relations => {
                line::each::<record::Relation<'_>>(bytes, index, problems, |r, _, _| {
                    self.others.insert(values::relation(&r));
                });
            }
            FileKind::Citations => {
                line::each::<record::Citation<'_>>(bytes, index, problems, |r, _, _| {
                    self.others.insert(values::citation(&r));
                });
            }
            // Refused above.
            FileKind::PlaceTable | FileKind::PolicyTable | FileKind::RelationTable => {}
            FileKind::Attributes => {
                line::each::<record::Attribute<'_>>(bytes, index, problems, |r, _, _| {
                    self.others.insert(values::attribute(&r));
                });
            }
            FileKind::Coverage => {
                line::each::<record::Coverage<'_>>(bytes, index, problems, |r, _, _| {
                    self.others.insert(stable_hash(22, &r.id));
                });
            }
        }
    }

    fn add_written(&mut self, policy: &Policy<'_>) {
        let new = self.rows.len() as PolicyIndex;
        let index = *self.by_id.entry((&*policy.id).into()).or_insert(new);
        if index == new {
            let id = Id::Written((&*policy.id).into());
            self.rows.push(Row {
                id,
                window: Window::UNKNOWN,
                place: None,
                number: None,
                letters: Kept::default(),
                values: 0,
                dates: 0,
            });
        }
        let place = policy.jurisdiction.as_ref().and_then(|c| self.places.by_code(c));
        let row = &mut self.rows[index as usize];
        row.place = row.place.or(place);
        if let Some(hash) = made_hash(&policy.id) {
            self.by_hash.enter(hash, index);
        }
        self.learn(index, policy);
    }
}
