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
