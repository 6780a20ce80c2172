//! Documents that the bodies of several places issued together.

use super::{Row, Settled, Table};
use crate::lang::Text;
use crate::model::place::{PlaceId, PlaceLevel};
use crate::record::import::mapping::Field;
use crate::record::import::places::{self, Open, Sought};
use crate::record::text::is_body;

impl Table<'_> {
    /// The places whose bodies issued the policy of a row together, where neither lies within
    /// another, and its title does not begin with one of them alone.
    pub(super) fn joint(&self, row: &Row<'_>) -> Option<Vec<PlaceId>> {
        let parting = ['、', ';', '；', ',', '，', ' ', '\n', '和', '与'];
        let issuers = row.get(Field::Issuer).filter(|cell| cell.contains(parting))?;
        let known = self.take.known().places();
        let apart = |one: PlaceId, other: PlaceId| {
            !known.is_within(one, other) && !known.is_within(other, one)
        };
        let mut several: Vec<PlaceId> = Vec::new();
        let bodies =
            issuers.split(parting).map(str::trim).filter(|body| !body.is_empty());
        for body in bodies {
            let body = body.trim_start_matches("中共");
            // A body of no place, or one of a country: whose it is, is told otherwise.
            let place = self.titles.begins(body).filter(|_| is_body(body))?;
            if known.level(place) <= PlaceLevel::Country {
                return None;
            }
            if several.iter().all(|&one| apart(one, place)) {
                several.push(place);
            }
        }
        let title = row.get(Field::Title).unwrap_or_default();
        let alone = self.titles.begin(title).is_some_and(|(place, rest)| {
            self.titles.begins(rest).is_none_or(|other| !apart(place, other))
        });
        (several.len() > 1 && !alone).then_some(several)
    }

    /// Asks which of `several` places a joint policy is filed under.
    pub(super) fn of_which(
        &mut self,
        several: &[PlaceId],
        at: &str,
        quote: &str,
    ) -> Settled {
        let known = self.take.known().places();
        let open = Open::Several(several.to_vec());
        let mut doubt = places::doubt(known, Sought::default(), &open, at, quote);
        let names = |name: fn(&crate::model::place::Place) -> &str, joint: &str| {
            let names: Vec<&str> =
                several.iter().map(|id| name(known.get(*id))).collect();
            names.join(joint)
        };
        let zh = names(|place| &place.name_zh, "、");
        let en = names(|place| &place.name_en, ", ");
        doubt.why = Text::new(
            format!(
                "{zh}的机关联合发文，一份政策只归一处：写出归哪一处（代码或名称），或 skip；都属一处时用 --default-place 指定"
            ),
            format!(
                "bodies of {en} issued it together, and a policy is filed under one place: write its code or name, or skip; say --default-place where it is the same for all"
            ),
        );
        places::decided(doubt, self.take).ok_or(())
    }
}
