//! What the number beside a title settles.

use std::borrow::Cow;

use super::super::text::{Citation, Number};
use super::{Index, Outcome, Why, alike, written};
use crate::model::document_number;
use crate::model::law::Tier;

impl Index {
    /// What a number settles about the document that it stands with, which the title alone
    /// would not.
    pub(super) fn numbered(
        &self,
        number: &Number,
        title: Option<&str>,
        named: Option<&[u32]>,
        from: usize,
    ) -> Option<Outcome> {
        let known = number
            .forms()
            .map(|form| self.by_number(form))
            .find(|known| !known.is_empty());
        match known {
            Some(&[one]) => {
                let to = one as usize;
                if to == from {
                    return Some(Outcome::Own);
                }
                let agrees = match (title, named) {
                    (Some(title), Some(named)) => {
                        named.contains(&one) || alike(title, &self.targets[to])
                    }
                    _ => true,
                };
                if !agrees {
                    let mut candidates = vec![to];
                    let named = named.unwrap_or_default().iter();
                    candidates.extend(named.map(|&one| one as usize));
                    return Some(Outcome::InDoubt {
                        candidates,
                        why: Why::NumberDisagrees,
                    });
                }
                let tier = match number.repaired {
                    true => Tier::NumberRepaired,
                    false => Tier::Explicit,
                };
                return Some(self.drawn_by_number(to, from, tier));
            }
            Some(several) => {
                let candidates = several.iter().map(|&one| one as usize).collect();
                return Some(Outcome::InDoubt { candidates, why: Why::SeveralNumbers });
            }
            None => {}
        }
        // The number is known to be another than the one recorded for this title.
        let named = named?;
        let others: Vec<usize> = named
            .iter()
            .map(|&one| one as usize)
            .filter(|&one| self.have_number[one])
            .collect();
        let all = others.len() == named.len();
        (all && !others.is_empty() && !others.contains(&from))
            .then_some(Outcome::InDoubt { candidates: others, why: Why::NumberDisagrees })
    }

    /// True when the citation gives a number that is surely not that of the target `one`: both
    /// are sound, and both are of documents or both of orders.
    pub(super) fn has_other_number(&self, citation: &Citation, one: usize) -> bool {
        let number = citation.number.as_ref().filter(|number| !number.repaired);
        let Some((number, own)) = number.zip(self.targets[one].number.as_deref()) else {
            return false;
        };
        let own = document_number::normalise(own);
        if number.is_order() {
            let order = document_number::normalise(&number.canonical);
            let both = |words: &str| document_number::parse_order(words).is_some();
            return both(&own) && both(&order) && own != order;
        }
        let sound = document_number::parse(&own).is_some();
        sound && number.forms().all(|form| document_number::normalise(form) != own)
    }

    /// The number of an order tells which edition of a title is meant, where one has it. One
    /// that none has says nothing: it may be that of any amendment. Alone it is nobody's, as
    /// those of the president begin anew with every term; only the State Council's count on.
    pub(super) fn ordered(
        &self,
        number: &Number,
        named: Option<&[u32]>,
        from: usize,
    ) -> Option<Outcome> {
        let forms = number.order_forms();
        // 第3/2001号行政法规: Macao counts by the year.
        if named.is_none() && number.canonical.contains('/') {
            return match *self.by_number(&number.canonical) {
                [one] if one as usize == from => Some(Outcome::Own),
                [one] => Some(self.drawn_by_number(one as usize, from, Tier::Explicit)),
                _ => None,
            };
        }
        if named.is_none() && forms[0].starts_with("国务院令第") {
            return self.of_council(&forms, from);
        }
        if named.is_none() {
            return self.of_body(&forms, from);
        }
        let named = named?;
        let has =
            |one: &&u32| forms.iter().any(|form| self.by_number(form).contains(one));
        let mut having = named.iter().filter(has);
        match (having.next(), having.next()) {
            (Some(&one), None) if one as usize == from => Some(Outcome::Own),
            (Some(&one), None) => {
                Some(self.drawn_by_number(one as usize, from, Tier::Explicit))
            }
            _ => None,
        }
    }

    /// The document that an order of the State Council published, of which only the number is
    /// cited: 国务院令第262号. What an order amended may bear its number too, and is not meant.
    fn of_council(&self, forms: &[String; 2], from: usize) -> Option<Outcome> {
        let mut known: Vec<usize> = Vec::new();
        known.extend(
            forms.iter().flat_map(|form| self.by_number(form)).map(|&one| one as usize),
        );
        known.sort_unstable();
        known.dedup();
        let amended =
            |title: &String| ["修订", "修正", "修改"].iter().any(|it| title.contains(it));
        match known[..] {
            [one] if one == from => Some(Outcome::Own),
            [one] if self.targets[one].titles.iter().any(amended) => None,
            [one] => Some(self.drawn_by_number(one, from, Tier::Explicit)),
            _ => None,
        }
    }

    /// The only document with the number of an order of another body, of which only the number is
    /// cited: 国家互联网信息办公室令第8号. Bodies count anew, so that a person must say; those of the
    /// president do so with every term.
    fn of_body(&self, forms: &[String; 2], from: usize) -> Option<Outcome> {
        let of_president =
            || forms[0].split('令').next().is_some_and(|it| it.ends_with("主席"));
        let known: Vec<u32> =
            forms.iter().flat_map(|form| self.by_number(form)).copied().collect();
        let &one = known.first()?;
        let (to, only) = (one as usize, known.iter().all(|other| *other == one));
        (only && to != from && !of_president() && !self.certainly_later(to, from))
            .then(|| Outcome::InDoubt { candidates: vec![to], why: Why::OrderAlone })
    }

    /// Those of `named` that may be of the year of the number beside the title: one all of whose
    /// dates lie elsewhere has another number.
    pub(super) fn of_its_year<'n>(
        &self,
        named: &'n [u32],
        citation: &Citation,
    ) -> Cow<'n, [u32]> {
        let number = citation.number.as_ref().filter(|number| !number.repaired);
        let bounds = number.and_then(|number| written(Some(&number.canonical), None));
        let Some(bounds) = bounds else { return named.into() };
        let may_be = |one: u32| {
            let target = &self.targets[one as usize];
            let mut dates = target.dates.iter().chain(&target.edition).peekable();
            let of_year =
                dates.peek().is_none() || dates.any(|date| date.overlaps(&bounds));
            of_year && target.written.as_ref().is_none_or(|own| own.overlaps(&bounds))
        };
        match named.iter().all(|&one| may_be(one)) {
            true => named.into(),
            false => named.iter().copied().filter(|&one| may_be(one)).collect(),
        }
    }

    fn drawn_by_number(&self, to: usize, from: usize, tier: Tier) -> Outcome {
        match self.certainly_later(to, from) {
            true => Outcome::Forbidden { to },
            false => Outcome::Drawn { to, tier },
        }
    }
}
