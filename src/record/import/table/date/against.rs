//! Days whose order the column shows and the other days of the row speak against: 09/01/2025 in
//! force, read by day and month, of what was published on 2025-03-07.

use super::super::cells::Because;
use super::Table;
use crate::model::date;
use crate::model::law::Role;
use crate::record::Date;
use crate::record::import::cell_date::{self, CellDate, Ways, is_open};
use crate::record::import::guess::{Columns, Use};
use crate::record::import::mapping::{DateOrder, Field};

impl Table<'_> {
    /// Asks which day is meant where the order of its column puts it before what comes first, and
    /// the other order does not; false as long as nobody has answered.
    pub(super) fn against_row<'r>(
        &mut self,
        (cells, columns): (&[&'r str], &Columns),
        dates: &mut Vec<Date<'r>>,
        at: &str,
        quote: &str,
    ) -> bool {
        if dates.len() < 2 {
            return true;
        }
        self.year_of_title((cells, columns), dates);
        let mut asked = Vec::new();
        for (column, use_) in &columns.uses {
            let Use::Date { ways, finer: [None, None], .. } = use_ else { continue };
            let Some(cell) = cells.get(*column).filter(|_| ways.shown) else { continue };
            if let Some((read, other)) = both_ways(cell, *ways)
                && let Some(found) = dates.iter().position(|date| *date.edtf == *read)
                && !fits(&dates[found].role, &read, found, dates)
                && fits(&dates[found].role, &other, found, dates)
            {
                asked.push((found, *cell, vec![read, other]));
            }
        }
        let (mut sure, mut none) = (true, Vec::new());
        for (found, cell, ways) in asked {
            match self.decided_dates(cell, CellDate::OneOf(ways), at, quote).as_deref() {
                Some([(_, edtf)]) => dates[found].edtf = edtf.clone().into(),
                Some([]) => none.push(found),
                _ => sure = false,
            }
        }
        none.sort_unstable();
        none.dedup();
        none.into_iter().rev().for_each(|found| {
            dates.remove(found);
        });
        sure
    }

    /// Leaves out a year that is that of the title, and not of the day on which the policy came
    /// about: 2025 beside 2024年11月12日, of 关于2025年部分节假日安排的通知.
    fn year_of_title(
        &mut self,
        (cells, columns): (&[&str], &Columns),
        dates: &mut Vec<Date<'_>>,
    ) {
        let year = |date: &Date<'_>| {
            *date.role == *Role::Reported.code() && date.edtf.len() == "2025".len()
        };
        let Some(at) = dates.iter().position(year) else { return };
        let came_out = |date: &Date<'_>| rank(&date.role) == Some(1);
        let other = dates.iter().any(|date| {
            came_out(date)
                && date.edtf.len() > 4
                && !date.edtf.starts_with(&*dates[at].edtf)
        });
        let mut titles = columns.uses.iter().filter_map(|(at, use_)| match use_ {
            Use::Field(Field::Title) => cells.get(*at),
            _ => None,
        });
        if other && titles.any(|title| title.contains(&*dates[at].edtf)) {
            let year = dates.remove(at).edtf;
            self.left_out.note(Because::NoDate, &year);
        }
    }
}

/// A day as its column has it, and with day and month the other way round.
fn both_ways(cell: &str, ways: Ways) -> Option<(String, String)> {
    if !is_open(cell) {
        return None;
    }
    let other = match ways.order? {
        DateOrder::Dmy => DateOrder::Mdy,
        DateOrder::Mdy => DateOrder::Dmy,
    };
    let read = |ways| match cell_date::read_in(cell, ways) {
        CellDate::Edtf(edtf) => Some(edtf.into_owned()),
        _ => None,
    };
    let (one, two) = (read(ways)?, read(Ways { order: Some(other), ..ways })?);
    (one != two).then_some((one, two))
}

/// What comes first: a draft, what is issued, what is in force, what ended.
fn rank(role: &str) -> Option<u8> {
    Some(match Role::from_code(role)? {
        Role::Consultation | Role::Proposed => 0,
        Role::Adopted | Role::Document | Role::Published => 1,
        Role::InForce => 2,
        Role::Ended => 3,
        _ => return None,
    })
}

/// True where no other of `dates` stands on the wrong side of this one, which is at `own`.
fn fits(role: &str, edtf: &str, own: usize, dates: &[Date<'_>]) -> bool {
    let (Some(rank_of_own), Ok(day)) = (rank(role), date::bounds(edtf)) else {
        return true;
    };
    let after = |first: &date::Bounds, then: &date::Bounds| {
        first.lo.zip(then.hi).is_some_and(|(first, then)| first > then)
    };
    dates.iter().enumerate().filter(|(at, _)| *at != own).all(|(_, other)| {
        let (Some(rank), Ok(bounds)) = (rank(&other.role), date::bounds(&other.edtf))
        else {
            return true;
        };
        match rank.cmp(&rank_of_own) {
            std::cmp::Ordering::Less => !after(&bounds, &day),
            std::cmp::Ordering::Greater => !after(&day, &bounds),
            std::cmp::Ordering::Equal => true,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates<'d>(days: &[(Role, &'d str)]) -> Vec<Date<'d>> {
        let date = |(role, edtf): &(Role, &'d str)| Date {
            role: role.code().into(),
            edtf: (*edtf).into(),
            part: None,
        };
        days.iter().map(date).collect()
    }

    #[test]
    fn a_day_in_force_does_not_come_before_that_of_publication() {
        let ways = Ways { order: Some(DateOrder::Dmy), shown: true, ..Ways::default() };
        let both = both_ways("09/01/2025", ways).unwrap();
        assert_eq!(both, ("2025-01-09".to_owned(), "2025-09-01".to_owned()));
        assert_eq!(both_ways("09/09/2025", ways), None);
        assert_eq!(both_ways("15/08/2023", ways), None);
        let row = dates(&[(Role::Published, "2025-03-07"), (Role::InForce, &both.0)]);
        assert!(
            !fits("in_force", &both.0, 1, &row) && fits("in_force", &both.1, 1, &row)
        );
        // A month may hold both, and a report says nothing of order.
        let month = dates(&[(Role::Published, "2025-01"), (Role::InForce, &both.0)]);
        assert!(fits("in_force", &both.0, 1, &month));
        let report = dates(&[(Role::Reported, "2025-03-07"), (Role::InForce, &both.0)]);
        assert!(fits("in_force", &both.0, 1, &report));
    }
}
