//! Rows that say of a place that nothing was found there: 西藏 | 未见.

use std::rc::Rc;

use super::cells::Because;
use super::{Row, Table};
use crate::error::Error;
use crate::lang::Text;
use crate::model::place::PlaceId;
use crate::record::import::guess::{Columns, Use};
use crate::record::import::mapping::Field;
use crate::record::import::nothing::{says_nothing, says_searched};
use crate::record::import::preview::{Other, Rejected};
use crate::record::import::values::{mixed, stable_hash, trimmed};
use crate::record::{BothWords, Coverage, Evidence};

impl Row<'_> {
    /// True where the row names a place of its own.
    pub(super) fn names_place(&self) -> bool {
        [Field::Place, Field::Region, Field::City]
            .iter()
            .any(|field| self.get(*field).is_some_and(|name| !name.is_empty()))
    }
}

impl Table<'_> {
    /// What the cell of a date says of a row whose title is nothing but its place: 西藏自治区 | 未检索到.
    pub(super) fn undated_place<'c>(
        &self,
        title: &str,
        place: PlaceId,
        cells: &[&'c str],
        columns: &Columns,
    ) -> Option<&'c str> {
        // No name of a place is longer.
        if title.len() > 60 || title.contains(['《', '号']) {
            return None;
        }
        let mut dated = columns.uses.iter().filter_map(|(at, use_)| {
            matches!(use_, Use::Date { .. }).then(|| cells.get(*at).copied()).flatten()
        });
        let said = dated.find_map(|cell| {
            let cell = trimmed(cell);
            let says = !cell.starts_with(|c: char| c.is_ascii_digit())
                && cell.chars().nth(1).is_some()
                && (says_searched(cell) || says_nothing(cell));
            says.then_some(cell)
        })?;
        (self.named(title) == Some(place)).then_some(said)
    }

    /// Records what such a row says: that somebody looked, or nothing.
    pub(super) fn offer_no_policy(
        &mut self,
        said: &str,
        place: (PlaceId, Rc<str>),
        at: &str,
        quote: &str,
    ) -> Result<(), Error> {
        if says_searched(said) {
            return self.offer_sought(said, place, at, quote);
        }
        self.take.reject(Rejected {
            at: at.to_owned(),
            found: Text::new(
                format!("题名格只写了地名，日期格写的是“{said}”：没有政策"),
                format!("the title is only the name of its place, and the date says {said:?}: no policy"),
            ),
            expected: Text::new(
                "每行一份政策；查过而没有找到，写“未检索到”，就记为检索过、未观察到",
                "one policy a row; what was looked for and not found is recorded as such where the cell says: none found",
            ),
            quote: quote.to_owned(),
        });
        Ok(())
    }

    /// Puts on record that the source of the table looked for policies of a place, and did not
    /// find one. That is no statement that there is none.
    pub(super) fn offer_sought(
        &mut self,
        said: &str,
        (place, code): (PlaceId, Rc<str>),
        at: &str,
        quote: &str,
    ) -> Result<(), Error> {
        let level = self.take.known().places().level(place);
        let id = format!("sought-{:016x}", mixed(stable_hash(64, self.file), &code));
        self.left_out.note(Because::Sought, said);
        self.take.other(Other::Coverage(Coverage {
            id: id.into(),
            tables: vec![self.file.to_owned().into()],
            within: (*code).into(),
            level: level.code().into(),
            mainland: false,
            window: None,
            rule: BothWords {
                zh: format!("表格在这里写“{said}”").into(),
                en: format!("the table says {said:?} of it").into(),
            },
            outcome: None,
            evidence: Some(Evidence {
                locator: Some(at.into()),
                quote: Some(quote.into()),
                ..Evidence::default()
            }),
        }))
    }
}
