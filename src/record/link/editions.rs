//! Of several editions of one work, the one that a text means: by their days and its own.

use std::cmp::Ordering;

use super::{Index, Outcome, Target, Why};
use crate::model::date::{self, Bounds, Day};
use crate::model::law::{Relation, Tier};
use crate::record::text::Citation;

/// What is asked of the dates of a target.
#[derive(Clone, Copy, Debug)]
pub(super) struct When {
    /// The first possible day of any of them.
    pub(super) first: Option<Day>,
    /// The days of this edition.
    pub(super) lo: Option<Day>,
    pub(super) hi: Option<Day>,
}

impl When {
    pub(super) fn of(target: &Target) -> When {
        let dates = target.edition.iter().chain(&target.dates);
        When {
            first: dates.filter_map(|date| date.lo).min(),
            lo: target.edition.and_then(|edition| edition.lo),
            hi: target.edition.and_then(|edition| edition.hi),
        }
    }

    /// True when the edition is surely of this year.
    pub(super) fn is_of_year(&self, year: u16) -> bool {
        use chrono::Datelike;
        let of = |day: Option<Day>| day.is_some_and(|day| day.year() == i32::from(year));
        of(self.lo) && of(self.hi)
    }
}

impl Index {
    /// The text says when the document was issued.
    pub(super) fn stated(
        &self,
        candidates: &[usize],
        stated: &Bounds,
        from: usize,
        changes: bool,
    ) -> Outcome {
        let agree: Vec<usize> = candidates
            .iter()
            .copied()
            .filter(|&one| self.targets[one].dates.iter().any(|date| near(date, stated)))
            .collect();
        if !agree.is_empty() {
            // Every edition tells the same first day: the one in force then is meant.
            return self.in_force_then(agree, from, changes);
        }
        let undated = candidates.iter().any(|&one| self.targets[one].dates.is_empty());
        let known_before = candidates.iter().any(|&one| {
            self.targets[one]
                .dates
                .iter()
                .any(|date| date.lo.zip(stated.hi).is_some_and(|(lo, hi)| lo <= hi))
        });
        if known_before && !undated {
            // An amendment that is not recorded: the work is older than the day stated.
            return self.in_force_then(candidates.to_vec(), from, changes);
        }
        Outcome::InDoubt { candidates: candidates.to_vec(), why: Why::OtherDate }
    }

    /// The last edition not later than the citing text.
    pub(super) fn in_force_then(
        &self,
        candidates: Vec<usize>,
        from: usize,
        changes: bool,
    ) -> Outcome {
        if let [one] = candidates[..] {
            if self.certainly_later(one, from) {
                return Outcome::InDoubt { candidates, why: Why::Later };
            }
            // The only edition held may be later than a text that nothing dates.
            let dated = self.when[one].first.is_some();
            if dated && !self.targets[one].is_original && self.is_undated(from) {
                return Outcome::InDoubt { candidates, why: Why::Undated };
            }
            return self.drawn(one, from);
        }
        let own = self.when[from].lo.zip(self.when[from].hi);
        let bounds = self.targets[from].written;
        let written = own.or(bounds.and_then(|bounds| bounds.lo.zip(bounds.hi)));
        let dated: Vec<(usize, Day)> = candidates
            .iter()
            .filter_map(|&one| Some((one, self.when[one].lo?)))
            .collect();
        let (Some((earliest, day)), true) = (written, dated.len() == candidates.len())
        else {
            return Outcome::InDoubt { candidates, why: Why::Undated };
        };
        let mut before: Vec<(usize, Day)> =
            dated.iter().copied().filter(|&(_, lo)| lo <= day).collect();
        // A change is made to what was there: not to the edition that it brought about.
        if changes && before.iter().any(|&(_, lo)| lo < day) {
            before.retain(|&(_, lo)| lo < day);
        }
        before.sort_by(|a, b| a.1.cmp(&b.1).then(Ordering::Equal));
        match before.last() {
            None => {
                // Only later editions are held. Their own history may tell that the work
                // was there: then the first of them stands for it.
                let mut held = dated;
                held.sort_by(|a, b| a.1.cmp(&b.1).then(Ordering::Equal));
                let there = |one: usize| self.when[one].first <= Some(day);
                match held[..] {
                    [(one, _), (_, lo), ..] if there(one) => {
                        let is_first = self.when[one].hi.is_some_and(|hi| hi < lo);
                        if is_first {
                            return self.drawn(one, from);
                        }
                        Outcome::InDoubt { candidates, why: Why::Undated }
                    }
                    _ => Outcome::InDoubt { candidates, why: Why::Later },
                }
            }
            Some(&(one, last)) => {
                // Sure only when it was there on the earliest day on which the text may
                // have been written, and every other before it.
                let until = |one: usize| self.when[one].hi;
                let there = until(one).is_some_and(|hi| hi <= earliest);
                let is_before = |other| until(other).is_some_and(|hi| hi < last);
                let is_last =
                    |&(other, _): &(usize, Day)| other == one || is_before(other);
                if !(there && before.iter().all(is_last)) {
                    return Outcome::InDoubt { candidates, why: Why::Undated };
                }
                // A new law may be prepared for before its day, or the old one be applied.
                let in_force = self.targets[one].in_force.and_then(|day| day.lo);
                if !changes && before.len() > 1 && in_force.is_some_and(|lo| lo > day) {
                    let candidates = before[before.len() - 2..].iter();
                    let candidates = candidates.map(|&(one, _)| one).collect();
                    return Outcome::InDoubt { candidates, why: Why::NotYetInForce };
                }
                self.drawn(one, from)
            }
        }
    }

    /// True when the work can't have been there when the source was written, as its date or
    /// else its bounds tell: no date of the work, first passing included, lies before.
    pub(super) fn certainly_later(&self, target: usize, source: usize) -> bool {
        let bounds = || self.targets[source].written.and_then(|bounds| bounds.hi);
        let (first, last) =
            (self.when[target].first, self.when[source].hi.or_else(bounds));
        matches!((first, last), (Some(first), Some(last)) if first > last)
    }

    /// True when `citation` repeals the work `target` from a day on which it was not made yet. The
    /// edition that is held of a text may be years younger than its last article. A text may
    /// reach back, but not before its own first day.
    pub(super) fn is_made_after(
        &self,
        target: usize,
        citation: &Citation,
        source: usize,
    ) -> bool {
        if citation.relation != Relation::Repeals {
            return false;
        }
        let day = citation.effective.as_deref().and_then(|day| date::bounds(day).ok());
        let over = day.and_then(|day| day.hi).max(self.first_until(source));
        let known = day.is_some_and(|day| day.hi.is_some());
        matches!((self.when[target].first, over), (Some(first), Some(over)) if known && first > over)
    }

    /// The last day that the first date of a target may be.
    fn first_until(&self, target: usize) -> Option<Day> {
        let target = &self.targets[target];
        let dates = target.edition.iter().chain(&target.dates);
        dates.min_by_key(|date| date.lo).and_then(|date| date.hi)
    }

    /// True when the edition `to` is surely later than the text `from`: a link between them
    /// means the work, of which no earlier edition is held.
    pub fn is_later_edition(&self, to: usize, from: usize) -> bool {
        matches!((self.when[to].lo, self.when[from].hi), (Some(lo), Some(hi)) if lo > hi)
    }

    /// True when neither its dates nor its number nor its day in force tell when a document
    /// was written.
    pub(super) fn is_undated(&self, source: usize) -> bool {
        self.when[source].first.is_none() && self.targets[source].written.is_none()
    }

    pub(super) fn drawn(&self, to: usize, from: usize) -> Outcome {
        match self.certainly_later(to, from) {
            true => Outcome::InDoubt { candidates: vec![to], why: Why::Later },
            false => Outcome::Drawn { to, tier: Tier::ExplicitTitle },
        }
    }
}

/// Signed, published and posted may lie days apart; the year must be one.
fn near(a: &Bounds, b: &Bounds) -> bool {
    let gap = |a: Option<Day>, b: Option<Day>| a.zip(b).map(|(a, b)| (a - b).num_days());
    a.overlaps(b)
        || gap(a.lo, b.hi).is_some_and(|days| (0..=45).contains(&days))
        || gap(b.lo, a.hi).is_some_and(|days| (0..=45).contains(&days))
}
