//! Rows that say of a place that nothing was found there: 西藏 | 未见.

use std::rc::Rc;

use super::cells::Because;
use super::{Row, Table};
use crate::error::Error;
use crate::model::place::PlaceId;
use crate::record::import::mapping::Field;
use crate::record::import::preview::Other;
use crate::record::import::values::{mixed, stable_hash};
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
