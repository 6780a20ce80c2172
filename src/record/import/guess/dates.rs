//! Columns of dates that belong together: a year and its month, a day of printing and one of
//! posting.

use super::compound::{self, Heads};
use super::headings::{DAYS, MONTHS, YEARS};
use super::{Unit, Use};
use crate::model::law::Role;

/// 印发 is publication, as in prose. Beside a column of 发布, which is then the day of the web
/// page, it is the document's own day; where a column has that too, it is neither.
pub(super) fn printed_beside_posted(folded: &[String], uses: &mut Vec<(usize, Use)>) {
    let printed = |at: usize| folded[at].starts_with("印发");
    let has = |wanted: Role| {
        uses.iter().any(|(at, use_)| {
            matches!(use_, Use::Date { role, .. } if *role == wanted) && !printed(*at)
        })
    };
    match (has(Role::Published), has(Role::Document)) {
        (true, true) => {
            uses.retain(|(at, use_)| !(printed(*at) && matches!(use_, Use::Date { .. })))
        }
        (true, false) => {
            for (at, use_) in uses.iter_mut() {
                if let Use::Date { role, .. } = use_
                    && printed(*at)
                {
                    *role = Role::Document;
                }
            }
        }
        (false, _) => {}
    }
}

/// 年份 and 月份 (and 日) are one date.
pub(super) fn join_units(
    folded: &[String],
    taken: &mut [bool],
    uses: &mut Vec<(usize, Use)>,
) {
    let find = |names: &[&str], taken: &[bool]| {
        (0..folded.len()).find(|at| !taken[*at] && names.contains(&folded[*at].as_str()))
    };
    let Some(month) = find(MONTHS, taken) else { return };
    let year = |at: usize| YEARS.contains(&folded[at].as_str());
    let dated = |(at, use_): &(usize, Use)| matches!(use_, Use::Date { .. }) && year(*at);
    if !uses.iter().any(dated) {
        let Some(at) = find(YEARS, taken) else { return };
        let role = match compound::read(&folded[at]) {
            Some(Heads::Date { role, .. }) => role,
            _ => Role::Reported,
        };
        taken[at] = true;
        uses.push((at, Use::dated(role)));
    }
    let day = find(DAYS, taken);
    if let Some((_, Use::Date { finer, .. })) = uses.iter_mut().find(|use_| dated(use_)) {
        *finer = [Some(month), day];
    }
    for (at, unit) in [(Some(month), Unit::Month), (day, Unit::Day)] {
        if let Some(at) = at {
            taken[at] = true;
            uses.push((at, Use::Finer(unit)));
        }
    }
}
