//! What the number beside a title settles.

use super::super::text::Number;
use super::{Index, Outcome, Why, alike};
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
            .filter(|&one| self.targets[one].number.is_some())
            .collect();
        let all = others.len() == named.len();
        (all && !others.is_empty() && !others.contains(&from))
            .then_some(Outcome::InDoubt { candidates: others, why: Why::NumberDisagrees })
    }

    /// The number of an order tells which edition of a title is meant, where one has it. One
    /// that none has says nothing: it may be that of any amendment. Alone it is nobody's, as
    /// those of the president begin anew with every term.
    pub(super) fn ordered(
        &self,
        number: &Number,
        named: Option<&[u32]>,
        from: usize,
    ) -> Option<Outcome> {
        let named = named?;
        let forms = number.order_forms();
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

    fn drawn_by_number(&self, to: usize, from: usize, tier: Tier) -> Outcome {
        match self.certainly_later(to, from) {
            true => Outcome::Forbidden { to },
            false => Outcome::Drawn { to, tier },
        }
    }
}
