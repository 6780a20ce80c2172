//! Policies whose day of coming into force speaks against what else is said of them.

use super::ends::denied;
use super::many::{self, Finding};
use super::{Sight, dates};
use crate::lang::Text;
use crate::model::date::{Order, before};
use crate::model::law::{Role, Status};

/// "Not yet in force" behind the day of coming into force, or "in force" before it: one of the
/// two is wrong, or the word is older than the day on which it was recorded.
pub(super) fn standing_and_start_agree(sight: &mut Sight<'_>) {
    let found =
        denied(sight, Role::InForce, Status::is_against_start, |id, status, start| {
            Text::new(
                format!("{id}：状态为“{}”，施行日期却是 {start}", status.zh),
                format!("{id}: it is {}, and in force from {start}", status.en),
            )
        });
    let many = |count: usize| {
        Text::new(
            format!("{count} 份政策的状态与施行日期不合"),
            format!("{count} policies have a status that their day in force denies"),
        )
    };
    let expected = Text::new(
        "状态与施行日期一致：未到施行日期的尚未施行，已过的有效；状态按日期推定",
        "a status and a start that agree: not in force before that day, and in force from it on; the standing is told by the dates",
    );
    many::warn(sight, "status-start", found, many, &expected);
}

/// In force before it was drawn up, passed or published. Law that reaches back exists: a slip in
/// the year is more frequent.
pub(super) fn force_does_not_come_first(sight: &mut Sight<'_>) {
    let mut found = Vec::new();
    for policy in sight.graph.policies() {
        let mut starts =
            dates(policy, Role::InForce).filter(|fact| fact.part().is_none());
        let Some(start) = starts.next() else { continue };
        let Some(begin) = start.date() else { continue };
        let mut first = None;
        let comes_first = Role::ADOPTION
            .iter()
            .flat_map(|&role| dates(policy, role))
            .all(|issue| match issue.date() {
                Some(date) => {
                    first.get_or_insert((issue, date.edtf));
                    before(&begin.bounds, &date.bounds) == Order::Certain
                }
                None => true,
            });
        let Some((issue, day)) = first.filter(|_| comes_first) else { continue };
        let id = policy.id();
        let role = issue.role().unwrap_or(Role::Reported).text();
        found.push(Finding {
            at: sight.at(start),
            id: id.to_owned(),
            found: Text::new(
                format!("{id}：施行（{}）早于{}（{day}）", begin.edtf, role.zh),
                format!("{id}: in force {} before {} {day}", begin.edtf, role.en),
            ),
        });
    }
    let many = |count: usize| {
        Text::new(
            format!("{count} 份政策的施行日期早于发布等日期"),
            format!("{count} policies are in force before they came out"),
        )
    };
    let expected = Text::new(
        "施行不早于发布；有溯及力的可以早，请核对年份",
        "a day in force that is not before the publication; law may reach back: look at the year",
    );
    many::warn(sight, "force-order", found, many, &expected);
}
