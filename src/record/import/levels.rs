//! Tables that give a level a day (OxCGRT): the first day on which a place reaches level 1
//! of a measure becomes a record. A level is not a document, and this says so.

use std::collections::BTreeMap;

use super::Take;
use super::cell_date::{self, CellDate};
use super::guess::{Columns, Use};
use super::mapping::Mapping;
use super::preview::Proposal;
use crate::error::Error;
use crate::model::place::PlaceId;
use crate::record::{BothWords, Category, Date, Evidence, Policy, Words};

/// First days by place and measure.
#[derive(Debug, Default)]
pub struct Levels {
    first: BTreeMap<(PlaceId, usize), First>,
}

#[derive(Debug)]
struct First {
    code: String,
    day: String,
    role: &'static str,
    row: u64,
    level: String,
}

impl Levels {
    /// Sees one row.
    pub fn see(
        &mut self,
        columns: &Columns,
        cells: &[&str],
        (place, code): (PlaceId, &str),
        row: u64,
    ) {
        let day = columns.uses.iter().find_map(|(at, use_)| match use_ {
            Use::Date { role, ways, .. } => {
                match cell_date::read_in(cells.get(*at)?, *ways) {
                    CellDate::Edtf(edtf) => Some((edtf.into_owned(), role.code())),
                    _ => None,
                }
            }
            _ => None,
        });
        let Some((day, role)) = day else { return };
        for (at, use_) in &columns.uses {
            let Use::Level(measure) = use_ else { continue };
            let cell = cells.get(*at).copied().unwrap_or_default().trim();
            if cell.parse::<f64>().is_ok_and(|level| level >= 1.0) {
                let first = First {
                    code: code.to_owned(),
                    day: day.clone(),
                    role,
                    row,
                    level: cell.to_owned(),
                };
                let known = self.first.entry((place, *measure));
                known
                    .and_modify(|known| {
                        if first.day < known.day {
                            known.day.clone_from(&first.day);
                            known.row = first.row;
                            known.level.clone_from(&first.level);
                        }
                    })
                    .or_insert(first);
            }
        }
    }

    /// Offers what was seen.
    ///
    /// # Errors
    /// When a record can't be staged.
    pub fn offer(
        self,
        mapping: &Mapping,
        file: &str,
        sheet: &str,
        take: &mut dyn Take,
    ) -> Result<(), Error> {
        for ((_, measure), first) in self.first {
            let level = &mapping.levels[measure];
            let begin = level.begins.first().map_or("", String::as_str);
            let locator = if sheet.is_empty() {
                format!("{file}:{}", first.row)
            } else {
                format!("{file} {sheet}:{}", first.row)
            };
            let scheme = mapping.scheme.as_deref().unwrap_or("imported");
            let category = level
                .category
                .as_deref()
                .map(|value| Category { scheme: scheme.into(), value: value.into() });
            let policy = Policy {
                label: Some(level.title.as_str().into()),
                event: true,
                jurisdiction: Some(first.code.as_str().into()),
                categories: category.into_iter().collect(),
                dates: vec![Date {
                    role: first.role.into(),
                    edtf: first.day.as_str().into(),
                    part: None,
                }],
                evidence: Some(Evidence {
                    locator: Some(locator.into()),
                    quote: Some(Words::from(format!("{}\t{begin}\t{}", first.day, first.level))),
                    method: Some(BothWords {
                        zh: "该地该项措施首次达到 1 级的一天；等级由来源评定，不是文件".into(),
                        en: "the first day on which the place reaches level 1; the source sets levels, which are no documents".into(),
                    }),
                    ..Evidence::default()
                }),
                ..Policy::default()
            };
            take.policy(Proposal {
                policy,
                key: Some(format!("{}|{begin}", first.code).into()),
                ..Proposal::default()
            })?;
        }
        Ok(())
    }
}
