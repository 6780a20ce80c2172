//! Checks that real data sets asked for: each looks for a fault that a published one has.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use super::{Sight, dates};
use crate::graph::{Fact, Field, PolicyGraph, PolicyId};
use crate::lang::Text;
use crate::model::date::{Order, before};
use crate::model::document_number;
use crate::model::law::{Relation, Role};
use crate::model::title::{core_title, fold};

/// Years after the data set's own day beyond which no plan reaches: 9999-12-31 is a
/// filler of data bases.
const FARTHEST_YEAR: i32 = 100;

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

/// The form in which titles are compared here.
fn name(title: &str) -> String {
    fold(&core_title(title))
}

/// The titles and numbers of everything that the data has.
fn names(graph: &PolicyGraph) -> (BTreeSet<String>, BTreeSet<&str>) {
    let of = |field| graph.policies().flat_map(move |it| it.facts_of(field));
    let titles = of(Field::Title).map(|fact| name(fact.text())).collect();
    let numbers = of(Field::DocNumber).map(|fact| fact.text()).collect();
    (titles, numbers)
}

/// An update without what it updates.
pub(super) fn amendments_name_what_they_amend(sight: &mut Sight<'_>) {
    let graph = sight.graph;
    // Whose text tells what it changes, and whether the data has it by its title or number.
    let mut held = None;
    let mut tell: BTreeMap<PolicyId, bool> = BTreeMap::new();
    for said in graph.citations().filter(|said| said.relation.changes()) {
        let (titles, numbers): &(BTreeSet<String>, BTreeSet<&str>) =
            held.get_or_insert_with(|| names(graph));
        let titled = said.title.is_some_and(|title| titles.contains(&name(title)));
        let known = titled || said.number.is_some_and(|it| numbers.contains(it));
        *tell.entry(said.from).or_default() |= known;
    }
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
        if tell.get(&policy.number()) == Some(&true) {
            sight.warn(
                sight.at(title),
                "amended-unlinked",
                Text::new(
                    format!("{id}“{words}”所修改的文件在数据里，没有连上"),
                    format!("what {id} {words:?} amends is in the data and not linked"),
                ),
                Text::new(
                    "运行 link；仍没有连上的，看 link 的存疑表",
                    "run link; what it leaves is in its table of doubts",
                ),
            );
        } else if tell.contains_key(&policy.number()) {
            sight.note(
                sight.at(title),
                "amended-missing",
                Text::new(
                    format!("{id}“{words}”所修改的文件，数据里没有"),
                    format!("what {id} {words:?} amends is not in the data"),
                ),
                Text::new(
                    "gaps --dangling 列出，可补进数据",
                    "gaps --dangling lists it; it may be added",
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
