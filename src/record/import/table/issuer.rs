//! Who issued the policy of a row: by its cell, its title, its number or what stands above it.

use super::aside;
use super::cells::Because;
use super::lists::{separator, split};
use super::numbered::issuers_of_order;
use super::{Row, Table};
use crate::model::document_number;
use crate::model::place::{PlaceId, PlaceLevel};
use crate::record::import::central::TWO_OFFICES;
use crate::record::import::mapping::{Field, Mapping};
use crate::record::import::{issuers, kind};
use crate::record::text::is_body;

impl Table<'_> {
    /// Who issued the policy of a row from `place`: as its cell says, else as its title
    /// does, else the body that heads this part of the table.
    pub(super) fn issuers(
        &mut self,
        row: &Row<'_>,
        title: Option<&str>,
        place: PlaceId,
        mapping: &Mapping,
    ) -> Vec<String> {
        let mut issuers: Vec<String> = match row.get(Field::Issuer) {
            Some(cell) => {
                if let Some(words) = issuers::unnamed(cell) {
                    self.left_out.note(Because::Unnamed, words);
                }
                let numbered = row.get(Field::Number).is_some();
                for told in issuers::apart(cell).1 {
                    if numbered || order_of(cell) != Some(told) {
                        self.left_out.note(Because::BesideIssuer, told);
                    }
                }
                match separator(mapping, Field::Issuer) {
                    // What the mapping parts may hold several all the same.
                    Some(given) => split(&issuers::without_roles(cell), Some(given), &[])
                        .flat_map(|part| match part.is_ascii() {
                            true => vec![part.to_owned()],
                            false => issuers::named(part),
                        })
                        .collect(),
                    None => issuers::named(cell),
                }
            }
            None => Vec::new(),
        };
        if let Some(cell) = row.get(Field::Issuer)
            && issuers::counts_committee(cell)
        {
            // Whose announcement it is tells which of the two.
            let number = row.get(Field::Number).unwrap_or_default();
            let of_committee = ["常务委员会公告", "常委会公告"];
            match of_committee.iter().any(|words| number.contains(words)) {
                true => issuers.iter_mut().for_each(issuers::as_committee),
                false => self.left_out.note(Because::Congress, cell),
            }
        }
        if issuers.is_empty()
            && let Some(told) = title.and_then(kind::issuers)
        {
            if let Some(words) = issuers::unnamed(told) {
                self.left_out.note(Because::Unnamed, words);
            }
            issuers.extend(issuers::named(told).into_iter().filter(|name| is_body(name)));
        }
        // 某部令第12号 names whose order it is, as it does in prose.
        if issuers.is_empty()
            && let Some(bodies) = row.get(Field::Number).and_then(issuers_of_order)
        {
            let named = issuers::named(bodies);
            issuers.extend(named.into_iter().filter(|name| is_body(name)));
        }
        if issuers.is_empty()
            && let Some((_, heading)) = &self.section
        {
            let body = aside::section_name(heading);
            issuers.extend(is_body(body).then(|| body.to_owned()));
        }
        // 浙江 publishes, and is no body.
        let known = self.take.known().places();
        let province = |place| known.level(place) >= PlaceLevel::Province;
        issuers.retain(|issuer| {
            is_body(issuer) || !self.named(issuer).is_some_and(province)
        });
        if let Some(at) = issuers.iter().position(|issuer| issuer == TWO_OFFICES)
            && let Some(both) = self.two_offices(place)
        {
            issuers.splice(at..=at, both);
        }
        // A number is no body, wherever it stands.
        issuers.retain(|issuer| {
            let numbered = issuer.contains('号')
                && issuer.bytes().any(|byte| byte.is_ascii_digit())
                && issuer.contains(['〔', '[', '［', '（', '(', '【', '令', '第']);
            if numbered {
                self.left_out.note(Because::BesideIssuer, issuer);
            }
            !numbered
        });
        for issuer in &mut issuers {
            *issuer = self.full_body(issuer, place);
        }
        issuers
    }
}

/// The order that a cell of issuers names: 国务院令第736号，2021年1月24日签署.
pub(super) fn order_of(cell: &str) -> Option<&str> {
    let told = if cell.contains('令') { issuers::apart(cell).1 } else { Vec::new() };
    told.into_iter().find(|words| document_number::parse_order(words).is_some())
}
