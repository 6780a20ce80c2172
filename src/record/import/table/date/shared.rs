//! A column of dates that two columns of titles share: 2020-12/2022-12.

use crate::record::import::guess::Columns;

/// The two dates of an interval where the row names a second policy, in a column that is not
/// read: each may be of one of them. Whether it is an interval all the same is asked too.
pub(super) fn of_two(
    edtf: &str,
    cells: &[&str],
    columns: &Columns,
) -> Option<Vec<String>> {
    let (first, second) = edtf.split_once('/')?;
    if [first, second].iter().any(|date| date.is_empty() || *date == "..") {
        return None;
    }
    let is_read = |column: usize| columns.uses.iter().any(|(at, _)| *at == column);
    let titled = |cell: &str| cell.starts_with('《') && cell.ends_with('》');
    let mut others = cells.iter().enumerate().filter(|(at, _)| !is_read(*at));
    others
        .any(|(_, cell)| titled(cell.trim()))
        .then(|| [first, second, edtf].map(str::to_owned).to_vec())
}
