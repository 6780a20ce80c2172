//! Checks that real data sets asked for: each looks for a fault that a published one has.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use super::{Sight, dates};
use crate::graph::{Fact, Field, Policy, PolicyGraph, PolicyId};
use crate::lang::Text;
use crate::model::date::{Bounds, Order, before};
use crate::model::law::{Relation, Role, Status};
use crate::model::{document_number, title};
use crate::record::Place;

/// Years after the data set's own day beyond which no plan reaches: 9999-12-31 is a
/// filler of data bases.
const FARTHEST_YEAR: i32 = 100;

/// "Ended" without a day and without another policy that ended it: standing on a day can't
/// be told.
pub(super) fn ends_have_a_date(sight: &mut Sight<'_>) {
    let graph = sight.graph;
    for policy in graph.policies() {
        let Some(fact) = policy.facts_of(Field::Status).find(|fact| {
            matches!(
                fact.status(),
                Some(Status::Repealed | Status::Expired | Status::Withdrawn)
            )
        }) else {
            continue;
        };
        let dated = dates(policy, Role::Ended)
            .chain(dates(policy, Role::Withdrawn))
            .next()
            .is_some();
        let ended_by = [Relation::Repeals, Relation::Replaces]
            .into_iter()
            .flat_map(|relation| graph.changes_to(policy.number(), relation))
            .any(|link| !link.is_partial());
        if !dated && !ended_by {
            let status = fact.status().unwrap_or(Status::Repealed).text();
            sight.warn(
                sight.at(fact),
                "status-undated",
                Text::new(
                    format!(
                        "{} 的状态为“{}”，却没有失效日期，也没有废止它的文件",
                        policy.id(),
                        status.zh
                    ),
                    format!(
                        "{} is {}, with no date of its end and no policy that ended it",
                        policy.id(),
                        status.en
                    ),
                ),
                Text::new(
                    "ended 或 withdrawn 日期，或一条 repeals、replaces 关系",
                    "an ended or withdrawn date, or a repeals or replaces relation",
                ),
            );
        }
    }
}

/// True when a title says that the document changes another.
fn says_it_amends(title: &str) -> bool {
    let chinese = (title.contains("关于修改") || title.contains("关于修订"))
        && (title.ends_with("的决定") || title.ends_with("的通知"));
    let title = title.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    chinese
        || title.ends_with("修正案")
        || title.ends_with("Amendment Act")
        || title.ends_with("Amendment Regulations")
}

/// An update without what it updates.
pub(super) fn amendments_name_what_they_amend(sight: &mut Sight<'_>) {
    let graph = sight.graph;
    // Whose text tells what it changes, whether the data has that or not.
    let tell: BTreeSet<PolicyId> = graph
        .citations()
        .filter(|said| said.relation.changes())
        .map(|said| said.from)
        .collect();
    for policy in graph.policies() {
        let Some(title) =
            policy.facts_of(Field::Title).find(|fact| says_it_amends(fact.text()))
        else {
            continue;
        };
        let amends = graph.links_from(policy.number()).any(|link| {
            matches!(
                link.relation(),
                Relation::Amends
                    | Relation::Repeals
                    | Relation::Replaces
                    | Relation::IsPartOf
            )
        });
        if amends {
            continue;
        }
        let (id, words) = (policy.id(), title.text());
        if tell.contains(&policy.number()) {
            sight.warn(
                sight.at(title),
                "amended-missing",
                Text::new(
                    format!("{id}“{words}”所修改的文件，数据里没有连上"),
                    format!("what {id} {words:?} amends is not linked in the data"),
                ),
                Text::new(
                    "先运行 link；仍没有的，gaps --dangling 列出，可补进数据",
                    "run link; what is missing then is listed by gaps --dangling and may be added",
                ),
            );
        } else {
            sight.warn(
                sight.at(title),
                "amendment-alone",
                Text::new(
                    format!("{id}“{words}”没有说修改的是哪一份"),
                    format!("{id} {words:?} does not say what it amends"),
                ),
                Text::new(
                    "一条 amends 关系，指向被修改的政策",
                    "an amends relation to what it amends",
                ),
            );
        }
    }
}

/// The year of a document number is the year of its document, or the year before: a
/// document numbered in December may be signed in January. Nobody makes it public before.
pub(super) fn numbers_and_dates_agree(sight: &mut Sight<'_>) {
    let graph = sight.graph;
    let roles = [Role::Document, Role::Published, Role::Reported];
    for policy in graph.policies() {
        for fact in policy.facts_of(Field::DocNumber) {
            let Some(number) = document_number::parse(fact.text()) else { continue };
            let year = i32::from(number.year);
            for (role, dated) in roles
                .iter()
                .flat_map(|&role| dates(policy, role).map(move |dated| (role, dated)))
            {
                let Some(date) = dated.date() else { continue };
                let (Some(lo), Some(hi)) = (date.bounds.lo, date.bounds.hi) else {
                    continue;
                };
                // What is numbered in one year may be made public in any later one.
                let late = role == Role::Document && lo.year() > year + 1;
                if hi.year() < year || late {
                    sight.warn(
                        sight.at(fact),
                        "number-year",
                        Text::new(
                            format!(
                                "{}：文号“{}”为 {year} 年，{}的日期为 {}",
                                policy.id(),
                                fact.text(),
                                role.text().zh,
                                date.edtf
                            ),
                            format!(
                                "{}: number {:?} is of {year}, the day of {:?} is {}",
                                policy.id(),
                                fact.text(),
                                role.code(),
                                date.edtf
                            ),
                        ),
                        Text::new(
                            "同一年的文号与日期；公布可以在后，不会在前",
                            "number and date of one year; it may be made public later, and not before",
                        ),
                    );
                }
            }
        }
    }
}

/// A date that no plan reaches stands for "not known" and must not be one.
pub(super) fn dates_are_not_fillers(sight: &mut Sight<'_>) {
    let last = sight.graph.as_of().year() + FARTHEST_YEAR;
    for policy in sight.graph.policies() {
        for fact in policy.facts_of(Field::Date) {
            let Some((role, date)) = fact.role().zip(fact.date()) else { continue };
            if date.bounds.lo.is_some_and(|lo| lo.year() > last) {
                sight.warn(
                    sight.at(fact),
                    "date-filler",
                    Text::new(
                        format!("{} {} 过于遥远", role.text().zh, date.edtf),
                        format!("{} {} is too far away", role.code(), date.edtf),
                    ),
                    Text::new(
                        "不知道的日期不写；未来的终点写成 2030/..",
                        "no date where none is known; an open end as in 2030/..",
                    ),
                );
            }
        }
    }
}

/// A plan that came out after its own period.
pub(super) fn plans_come_before_their_end(sight: &mut Sight<'_>) {
    let graph = sight.graph;
    for policy in graph.policies() {
        for horizon in policy.facts_of(Field::Horizon).filter_map(Fact::horizon) {
            let Some(end) = horizon.end.or(horizon.span) else { continue };
            for issued in dates(policy, Role::Document) {
                let Some(date) = issued.date() else { continue };
                if before(&end.bounds, &date.bounds) == Order::Certain {
                    sight.warn(
                        sight.at(issued),
                        "date-order",
                        Text::new(
                            format!(
                                "{}：成文于 {}，规划期 {} 已过",
                                policy.id(),
                                date.edtf,
                                end.edtf
                            ),
                            format!(
                                "{}: document of {}, after its horizon {}",
                                policy.id(),
                                date.edtf,
                                end.edtf
                            ),
                        ),
                        Text::new(
                            "规划期结束以前的成文日期",
                            "a document before the end of its horizon",
                        ),
                    );
                }
            }
        }
    }
}

/// The same title of one place twice: a version that should say so, or one policy coded
/// twice. With different dates it is the fault that moves a place up or down a ranking.
pub(super) fn titles_name_one_policy(sight: &mut Sight<'_>) {
    let graph = sight.graph;
    let mut homes: BTreeMap<(String, u32), Vec<(PolicyId, Place)>> = BTreeMap::new();
    for policy in graph.policies() {
        let Some(title) = policy.facts_of(Field::Title).next() else { continue };
        let name = title::fold(&title::core_title(title.text()));
        let at = sight.at(title);
        homes
            .entry((name, policy.jurisdiction().0))
            .or_default()
            .push((policy.number(), at));
    }
    for twins in homes.into_values().filter(|twins| twins.len() > 1) {
        let (first, _) = twins[0];
        for &(twin, at) in &twins[1..] {
            let told_apart = twins
                .iter()
                .any(|&(other, _)| other != twin && linked(graph, twin, other));
            let versions = [first, twin].map(|policy| version(graph.policy(policy)));
            if told_apart || versions[0] != versions[1] {
                continue;
            }
            // A source that calls one of two days amended or repealed tells editions apart.
            let past = [first, twin].iter().any(|it| is_past(graph.policy(*it)));
            let same_day = |a: PolicyId, b: PolicyId| {
                let [a, b] = [a, b].map(|it| document_day(graph.policy(it)));
                a.map(|it| it.1) == b.map(|it| it.1)
            };
            if past && !same_day(first, twin) {
                continue;
            }
            let ids = [first, twin].map(|policy| graph.policy(policy).id());
            let days = [first, twin].map(|policy| document_day(graph.policy(policy)));
            let apart = match (&days[0], &days[1]) {
                (Some(a), Some(b)) => a.0 != b.0,
                _ => false,
            };
            let when = |day: &Option<(&str, Bounds)>| {
                day.as_ref().map_or("-".to_owned(), |day| day.0.to_owned())
            };
            let (zh, en) = match apart {
                true => (
                    format!(
                        "与 {} 题名相同，日期不同（{} 与 {}）",
                        ids[0],
                        when(&days[0]),
                        when(&days[1])
                    ),
                    format!(
                        "{} has the title of {} and another date ({} and {})",
                        ids[1],
                        ids[0],
                        when(&days[1]),
                        when(&days[0])
                    ),
                ),
                false => (
                    format!("{} 与 {} 题名、地点相同", ids[1], ids[0]),
                    format!("{} has the title and place of {}", ids[1], ids[0]),
                ),
            };
            sight.warn(
                at,
                "same-title",
                Text::new(zh, en),
                Text::new(
                    "一份政策一条记录；另一版本写明 version 或 is_version_of、replaces 关系",
                    "one record a policy; another edition says so by version, is_version_of or replaces",
                ),
            );
        }
    }
}

fn linked(graph: &PolicyGraph, a: PolicyId, b: PolicyId) -> bool {
    let tells = |relation| {
        matches!(
            relation,
            Relation::IsVersionOf
                | Relation::Replaces
                | Relation::Repeals
                | Relation::Amends
                | Relation::Consolidates
                | Relation::IsTranslationOf
                | Relation::IsPartOf
                | Relation::Corrects
        )
    };
    graph
        .links_from(a)
        .chain(graph.links_to(a))
        .any(|link| tells(link.relation()) && (link.from() == b || link.to() == b))
}

/// True for an edition that is not the last, by its source's own word.
fn is_past(policy: Policy<'_>) -> bool {
    let mut status = policy.facts_of(Field::Status).filter_map(Fact::status);
    status.any(|it| matches!(it, Status::Amended | Status::Repealed | Status::Expired))
}

fn version(policy: Policy<'_>) -> Option<&str> {
    policy.facts_of(Field::Version).next().map(Fact::text)
}

fn document_day(policy: Policy<'_>) -> Option<(&str, Bounds)> {
    Role::ADOPTION
        .iter()
        .find_map(|&role| dates(policy, role).next()?.date())
        .map(|date| (date.edtf, date.bounds))
}

/// The same relation recorded twice counts twice wherever links are counted.
pub(super) fn relations_are_recorded_once(sight: &mut Sight<'_>) {
    let graph = sight.graph;
    let mut last = None;
    for link in graph.links() {
        let key = (link.from(), link.relation(), link.to());
        let evidence = graph.evidence(link.evidence());
        let ground = (
            evidence.source().id,
            evidence.locator(),
            evidence.quote(),
            link.is_partial(),
        );
        if last == Some((key, ground)) {
            let (from, to) =
                (graph.policy(link.from()).id(), graph.policy(link.to()).id());
            let relation = link.relation();
            sight.warn(
                evidence.place(),
                "relation-twice",
                Text::new(
                    format!("{from} {} {to} 记了两次", relation.text().zh),
                    format!("{from} {} {to} is recorded twice", relation.text().en),
                ),
                Text::new("一次，或不同的出处", "it once, or from different places"),
            );
        }
        last = Some((key, ground));
    }
}
