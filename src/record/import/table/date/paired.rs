//! Two days of a cell whose heading names two: 2009.8.17/2009.10.1, below 发文时间/实施时间.

use crate::model::law::Role;
use crate::record::import::cell_date::{self, CellDate, Ways};
use crate::record::import::guess::paired_dates;

/// The days of such a cell, each with what it is; none for any other.
pub(super) fn paired(
    cell: &str,
    heading: &str,
    ways: Ways,
) -> Option<[(Role, String); 2]> {
    // Hardly any cell has the mark, and no other heading.
    if !cell.contains('/') || !heading.contains('/') {
        return None;
    }
    let roles = paired_dates(heading)?;
    let (one, other) = cell.split_once('/')?;
    let day = |words: &str| match cell_date::read_in(words.trim(), ways) {
        CellDate::Edtf(edtf) if words.trim().len() >= 6 && !edtf.contains('/') => {
            Some(edtf.into_owned())
        }
        _ => None,
    };
    let days = [day(one)?, day(other)?];
    let [first, second] = roles;
    let [one, other] = days;
    Some([(first, one), (second, other)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_days_are_what_their_heading_says() {
        let read = |cell| paired(cell, "发文时间/实施时间", Ways::default());
        assert_eq!(
            read("2009.8.17/2009.10.1"),
            Some([
                (Role::Document, "2009-08-17".to_owned()),
                (Role::InForce, "2009-10-01".to_owned())
            ])
        );
        assert_eq!(read("2009/8/17"), None);
        assert_eq!(read("2009.8.17"), None);
        assert_eq!(paired("2009.8.17/2009.10.1", "日期", Ways::default()), None);
    }
}
