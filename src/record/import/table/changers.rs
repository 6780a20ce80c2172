//! What repealed or replaced the policy of a row, where a column says so: the relation is told
//! from the other side, and the new document becomes a record of its own.

use super::cells::Because;
use super::follows::{Named, is_law, is_withheld, named};
use super::{Row, Table, bare_title};
use crate::error::Error;
use crate::model::law::{Relation, Role};
use crate::model::place::PlaceId;
use crate::model::title::core_title;
use crate::record::import::cell_date::{self, CellDate};
use crate::record::import::guess::{Columns, Use};
use crate::record::import::kind;
use crate::record::import::mapping::Field;
use crate::record::import::nothing::says_nothing;
use crate::record::import::preview::Other;
use crate::record::import::preview::Proposal;
use crate::record::import::values::trimmed;
use crate::record::text;
use crate::record::{Citation, Date, Evidence, Policy};

/// The columns, and what what they name did to the policy of the row.
const COLUMNS: &[(Field, Relation)] =
    &[(Field::RepealedBy, Relation::Repeals), (Field::ReplacedBy, Relation::Replaces)];

/// Takes the days from cells of documents that the row changes: 废止 or 修改 alone may head the
/// day on which that happened to the policy of the row.
pub(super) fn days(row: &mut Row<'_>, dates: &mut Vec<Date<'_>>) {
    for (field, role) in [(Field::Repeals, Role::Ended), (Field::Amends, Role::Amended)] {
        let day = row.get(field).map(|cell| cell_date::read(cell, None));
        if let Some(CellDate::Edtf(edtf)) = day {
            let edtf = edtf.into_owned().into();
            dates.push(Date { role: role.code().into(), edtf, part: None });
            row.fields[field as usize] = None;
        }
    }
}

/// The old document that the policy of a row took the place of, where its title and its number
/// have a column each.
pub(super) fn replaced(cells: &[&str], columns: &Columns) -> Option<String> {
    let mut of_old = columns.uses.iter().filter_map(|(at, use_)| {
        matches!(use_, Use::Field(Field::Replaces)).then_some(*at)
    });
    let (title, number) = (of_old.next()?, of_old.next()?);
    let cell = |at: usize| cells.get(at).map_or("", |cell| trimmed(cell));
    let (title, number) = (bare_title(cell(title)), cell(number));
    if title.is_empty() || says_nothing(title) {
        return Some(String::new());
    }
    Some(
        match number.is_empty() || says_nothing(number) || title.contains(['《', '》'])
        {
            true => title.to_owned(),
            false => format!("《{title}》（{number}）"),
        },
    )
}

impl Table<'_> {
    /// Offers the documents that a row says repealed or replaced its policy, each with that
    /// relation. Of the place that their title begins with, else of that of the row.
    pub(super) fn offer_changers(
        &mut self,
        row: &Row<'_>,
        place: PlaceId,
        id: &str,
        (at, quote): (&str, &str),
    ) -> Result<(), Error> {
        let old = row.get(Field::Title).map(bare_title).filter(|title| !title.is_empty());
        for (field, relation) in COLUMNS {
            let (Some(old), Some(cell)) = (old, row.get(*field)) else { continue };
            if is_withheld(cell, *relation) {
                self.left_out.note(Because::Withheld, cell);
                continue;
            }
            let (new, left) = named(cell);
            for words in left {
                self.left_out.note(Because::NoPolicy, words);
            }
            for one in new {
                // A number alone is no title to record it by.
                let Some(title) = &one.title else {
                    self.left_out.note(Because::NoPolicy, cell);
                    continue;
                };
                // Without a year or a number an edition of the same name can't be told from the row's.
                if one.number.is_none() && one.stated.is_none() && *title == old {
                    self.left_out.note(Because::NoPolicy, cell);
                    continue;
                }
                let named = self.titles.begins(&core_title(title));
                if named.is_none() && is_perhaps_of_state(title) && self.is_local(place) {
                    self.left_out.note(Because::OfState, cell);
                    self.offer_each(Relation::Cites, vec![one], quote, id, at)?;
                    continue;
                }
                let place = named.unwrap_or(place);
                let Some(id) = self.changer(title, &one, place, (at, quote))? else {
                    continue;
                };
                self.take.other(Other::Citation(Citation {
                    from: id.into(),
                    relation: relation.code().into(),
                    title: Some(old.to_owned().into()),
                    number: row.get(Field::Number).map(|number| number.to_owned().into()),
                    repaired: false,
                    partial: false,
                    effective: None,
                    until: None,
                    stated: None,
                    edition: None,
                    issuer: None,
                    evidence: Some(evidence(at, quote)),
                }))?;
            }
        }
        Ok(())
    }

    /// True for a place of China that is not China itself.
    fn is_local(&self, place: PlaceId) -> bool {
        let places = self.take.known().places();
        let china = places.by_code("CN");
        china.is_some_and(|china| china != place && places.is_within(place, china))
    }

    /// The record of a new document; `None` where it is in doubt.
    fn changer(
        &mut self,
        title: &str,
        one: &Named,
        place: PlaceId,
        (at, quote): (&str, &str),
    ) -> Result<Option<String>, Error> {
        let code = self.take.known().places().get(place).code.to_string();
        let placed = self.take.policy(Proposal {
            policy: Policy {
                title: Some(title.to_owned().into()),
                jurisdiction: Some(code.into()),
                kind: kind::kind(title).map(Into::into),
                dates: one
                    .stated
                    .iter()
                    .map(|edtf| Date {
                        role: Role::Reported.code().into(),
                        edtf: edtf.clone().into(),
                        part: None,
                    })
                    .collect(),
                doc_number: one.number.clone().map(Into::into),
                evidence: Some(evidence(at, quote)),
                ..Policy::default()
            },
            place: Some(place),
            kind_derived: true,
            ..Proposal::default()
        })?;
        Ok(placed.id().map(str::to_owned))
    }
}

/// True for a regulation or a law, which the State makes where the title names no place:
/// 工伤保险条例.
fn is_perhaps_of_state(title: &str) -> bool {
    let core = kind::without_brackets(title);
    core.starts_with(text::COUNTRY) || core.ends_with("条例") || is_law(core)
}

fn evidence(at: &str, quote: &str) -> Evidence<'static> {
    Evidence {
        locator: Some(at.to_owned().into()),
        quote: Some(quote.to_owned().into()),
        ..Evidence::default()
    }
}
