//! When a policy came about, as far as its dates allow: how namesakes are told apart.

use crate::model::date::{Bounds, Day};
use crate::model::law::Role;

/// First and last day that the dates of a policy allow. Both unbounded without a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
}

impl Window {
    /// Nothing is known.
    pub const UNKNOWN: Window = Window { first: Day::MIN, last: Day::MAX };

    /// The window of those dates of a policy that say when it came about. When it applies,
    /// is amended or ends says nothing of that.
    pub fn of(dates: impl Iterator<Item = (Role, Bounds)>) -> Window {
        let origin = dates.filter(|(role, _)| tells_origin(*role));
        origin.fold(Window::UNKNOWN, |window, (_, bounds)| window.or(&bounds))
    }

    /// The window that also holds `bounds`.
    pub fn or(self, bounds: &Bounds) -> Window {
        let first = bounds.lo.unwrap_or(Day::MIN);
        let last = bounds.hi.unwrap_or(Day::MAX);
        self.merged(Window { first, last })
    }

    /// The window that holds both; what is unknown adds nothing.
    pub fn merged(self, other: Window) -> Window {
        if self == Window::UNKNOWN {
            return other;
        }
        if other == Window::UNKNOWN {
            return self;
        }
        Window { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// True when some day is in both.
    pub fn meets(&self, other: &Window) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Days between the two; 0 when they meet.
    pub fn gap(&self, other: &Window) -> i64 {
        if self.meets(other) {
            return 0;
        }
        let (early, late) =
            if self.last < other.first { (self, other) } else { (other, self) };
        (late.first - early.last).num_days()
    }
}

/// The latest day that imported records speak of: the day for which a data set counts as
/// checked when nobody says. What comes into force later does not make it later, unless the
/// source says that it did, and a date of more than a year tells no day.
#[derive(Clone, Copy, Debug, Default)]
pub struct Latest {
    done: Option<Day>,
    /// The latest day on which something came into force, as its source says that it did.
    came: Option<Day>,
    in_force: Option<Day>,
    /// The day up to which a list was kept, as its title says.
    kept: Option<Day>,
}

/// What the latest day is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LatestOf {
    /// Adoption, publication and the like.
    Issue,
    /// Coming into force, which the source says has happened.
    Force,
    /// Coming into force, where no other day was told.
    ForceAlone,
    /// The day up to which a list was kept.
    Kept,
}

impl Latest {
    /// Takes in the dates of a policy; `in_force` when its source says that it is, or was.
    pub fn see(&mut self, dates: impl Iterator<Item = (Role, Bounds)>, in_force: bool) {
        for (role, bounds) in dates {
            let latest = match role {
                Role::InForce if in_force => &mut self.came,
                Role::InForce => &mut self.in_force,
                Role::Amended | Role::Withdrawn => &mut self.done,
                role if tells_origin(role) => &mut self.done,
                _ => continue,
            };
            let within_a_year =
                |day: &Day| bounds.lo.is_some_and(|lo| (*day - lo).num_days() <= 366);
            *latest = (*latest).max(bounds.hi.filter(within_a_year));
        }
    }

    /// Takes in the day up to which a list was kept.
    pub fn see_kept(&mut self, day: Day) {
        self.kept = self.kept.max(Some(day));
    }

    /// The day; of coming into force only where no other was seen.
    pub fn day(self) -> Option<Day> {
        self.done.max(self.came).max(self.kept).or(self.in_force)
    }

    /// What that day is one of.
    pub fn of(self) -> LatestOf {
        if self.kept.is_some() && self.kept >= self.done.max(self.came) {
            return LatestOf::Kept;
        }
        match (self.done, self.came) {
            (None, None) => LatestOf::ForceAlone,
            (done, came) if came > done => LatestOf::Force,
            _ => LatestOf::Issue,
        }
    }
}

fn tells_origin(role: Role) -> bool {
    !matches!(
        role,
        Role::Applicable
            | Role::Transposition
            | Role::Amended
            | Role::Ended
            | Role::Withdrawn
            | Role::WebPosted
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date;

    #[test]
    fn what_is_yet_to_come_into_force_makes_no_check_day() {
        let bounds = |edtf| date::bounds(edtf).unwrap();
        let mut latest = Latest::default();
        latest.see([(Role::InForce, bounds("2030-01-01"))].into_iter(), false);
        assert_eq!(latest.day(), bounds("2030-01-01").hi);
        assert_eq!(latest.of(), LatestOf::ForceAlone);
        latest.see(
            [
                (Role::Document, bounds("2023-05")),
                (Role::InForce, bounds("2023-08-15")),
                (Role::Ended, bounds("2035-01-01")),
            ]
            .into_iter(),
            false,
        );
        assert_eq!(latest.day(), bounds("2023-05-31").hi);
        latest.see([(Role::Published, bounds("2018/2027"))].into_iter(), false);
        assert_eq!(latest.day(), bounds("2023-05-31").hi);
        // Nothing is withdrawn in days to come.
        latest.see([(Role::Withdrawn, bounds("2023-06-30"))].into_iter(), false);
        assert_eq!(latest.day(), bounds("2023-06-30").hi);
        assert_eq!(latest.of(), LatestOf::Issue);
        // 现行有效, in the words of the source.
        latest.see([(Role::InForce, bounds("2023-08-15"))].into_iter(), true);
        assert_eq!(latest.day(), bounds("2023-08-15").hi);
        assert_eq!(latest.of(), LatestOf::Force);
    }
}
