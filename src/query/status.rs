//! Standing of a policy on a day, derived from its dates and from what others did to it.
//!
//! Nothing is stored: the answer depends on the day and on what was known by then. "In
//! force" without a recorded end is *presumed*, because nobody can show that no repeal
//! exists; without a recorded start, force is *unknown*, however long ago it was issued,
//! unless a source says how it stands.

use std::cmp::Reverse;

use crate::error::Error;
use crate::graph::{Fact, Field, Link, LinkId, Policy, PolicyGraph, PolicyId};
use crate::model::date::{Bounds, Day};
use crate::model::law::{Binding, Certainty, Relation, Role, Status};
use crate::model::title;
use crate::query::sight::Sight;
use crate::query::{lookup, value};
use said::{disputed, said, told};

mod prolonged;
mod said;

pub use said::apart;

/// Standing on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The status.
    pub status: Status,
    /// How sure it is.
    pub certainty: Certainty,
    /// Whether it was issued by then; `None` when no date says so.
    pub issued: Option<Certainty>,
    /// The relation that ended or amended it.
    pub by: Option<LinkId>,
    /// The later edition that took its place.
    pub edition: Option<PolicyId>,
    /// Which parts apply, when sources date them one by one.
    pub parts: Option<Box<Parts>>,
    /// Another source says that it stands otherwise: as this.
    pub disputed: Option<Status>,
}

/// Parts of an act that apply on a day, and those that do not yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Parts that apply.
    pub applicable: Vec<String>,
    /// Parts that do not apply yet.
    pub pending: Vec<String>,
}

/// Whether an instant has passed by the end of `day`: surely, possibly, or not (`None`).
fn passed(instant: &Bounds, day: Day) -> Option<Certainty> {
    if instant.lo.is_some_and(|lo| lo > day) {
        None
    } else if instant.hi.is_some_and(|hi| hi <= day) {
        Some(Certainty::Certain)
    } else {
        Some(Certainty::Possible)
    }
}

/// The standing of `policy` at the end of `day`.
///
/// In force is certain only from the last possible day of entry into force, and only
/// before the first possible day of the end (half-open: the end is the first day without
/// force).
pub fn standing(
    graph: &PolicyGraph,
    policy: Policy<'_>,
    day: Day,
    sight: &Sight,
) -> Standing {
    let plain = |status, certainty, issued| Standing {
        status,
        certainty,
        issued,
        by: None,
        edition: None,
        parts: None,
        disputed: None,
    };
    let dated = |role| {
        value::date(graph, policy, role, None, sight)
            .and_then(|chosen| chosen.fact.date())
            .map(|date| date.bounds)
    };
    let reached = |role| dated(role).and_then(|bounds| passed(&bounds, day));
    let issue = value::issue(graph, policy, sight);
    let issued = issue.as_ref().and_then(|found| passed(&found.date.bounds, day));

    if let Some(certainty) = reached(Role::Withdrawn) {
        return plain(Status::Withdrawn, certainty, issued);
    }
    let draft = value::one(graph, policy, Field::Binding, sight)
        .is_some_and(|chosen| chosen.fact.binding() == Some(Binding::Draft));
    let proposed = Role::DRAFT.iter().find_map(|&role| reached(role));
    if draft {
        return match proposed {
            Some(certainty) => plain(Status::Proposed, certainty, None),
            None => plain(Status::NotYetIssued, Certainty::Certain, None),
        };
    }

    let start = dated(Role::InForce);
    // Drawn up and in force by its own dates, it stands before it is printed.
    let issued = issued.or_else(|| {
        let drawn_up = reached(Role::Document).or_else(|| reached(Role::Adopted))?;
        Some(drawn_up.max(passed(&start?, day)?))
    });
    if issue.is_some() && issued.is_none() {
        return match proposed {
            Some(certainty) => plain(Status::Proposed, certainty, None),
            None => plain(Status::NotYetIssued, Certainty::Certain, None),
        };
    }

    // Of a draft nobody says when it was issued: not before there was a draft.
    let has_force = start.is_some_and(|start| passed(&start, day).is_some());
    if issue.is_none()
        && proposed.is_none()
        && !has_force
        && Role::DRAFT.iter().any(|&role| dated(role).is_some())
    {
        return plain(Status::NotYetIssued, Certainty::Certain, None);
    }

    let mut standing = match start.map(|start| passed(&start, day)) {
        // As far as anybody has seen: it may have been passed since.
        None if issue.is_none()
            && let Some(certainty) = proposed =>
        {
            plain(Status::Proposed, certainty.max(Certainty::Presumed), None)
        }
        // It was issued, and stands by its source on a later day: from when on nobody tells.
        // What has an end had force before it.
        None if issued.is_some() && stands_later(graph, policy, day, sight) => {
            plain(Status::InForce, Certainty::Possible, issued)
        }
        None => plain(Status::Unknown, Certainty::Certain, issued),
        Some(None) => plain(Status::NotYetInForce, Certainty::Certain, issued),
        Some(Some(Certainty::Possible)) => {
            plain(Status::InForce, Certainty::Possible, issued)
        }
        Some(Some(_)) => plain(Status::InForce, Certainty::Presumed, issued),
    };
    standing.parts = parts(graph, policy, day, sight).map(Box::new);

    if let Some((certainty, by)) = amended(graph, policy, day, sight)
        && standing.status == Status::InForce
    {
        standing.status = Status::Amended;
        standing.certainty = standing.certainty.max(certainty);
        standing.by = by;
    }
    let end = end(graph, policy, sight);
    // It ended by some day that nobody tells: until a source says so it may have been over.
    if end.is_none()
        && matches!(standing.status, Status::InForce | Status::Amended)
        && said(graph, policy, Some(day), sight).is_some_and(|(status, since)| {
            status.is_end() && since.is_none_or(|since| since > day)
        })
    {
        standing.certainty = Certainty::Possible;
    }
    if let Some(end) = end {
        match passed(&end.day, day) {
            // Its end is recorded and lies ahead: until then force needs no presumption.
            // Between two editions on record there may be others.
            None if standing.certainty == Certainty::Presumed
                && end.edition.is_none() =>
            {
                let lapsed = prolonged::had_lapsed(graph, policy, day, sight);
                standing.certainty =
                    if lapsed { Certainty::Possible } else { Certainty::Certain };
            }
            None => {}
            Some(certainty) => {
                // A term that ran out may have been made longer before it did.
                let of_term = end.status == Status::Expired
                    && end.by.is_none()
                    && end.edition.is_none();
                let longer =
                    of_term && prolonged::is_prolonged(graph, policy, day, sight);
                standing.status = end.status;
                standing.certainty = if longer { Certainty::Possible } else { certainty };
                standing.by = end.by;
                standing.edition = end.edition;
            }
        }
    }
    if let Some(status) = asserted(graph, policy, day, sight) {
        let surer = standing.certainty > Certainty::Asserted;
        let open = match standing.status {
            Status::Unknown | Status::Proposed => true,
            Status::InForce
                if matches!(status, Status::Amended | Status::PartlyRepealed) =>
            {
                true
            }
            Status::InForce if status == Status::InForce => surer,
            // A source whose words on its force nobody understands allows no presumption.
            Status::InForce | Status::Amended if status == Status::Unknown => {
                standing.certainty >= Certainty::Presumed
            }
            // The day on which a draft is meant to come into force is none of force.
            Status::InForce if status == Status::Proposed => issue.is_none() && surer,
            Status::InForce | Status::Amended => status.is_end(),
            // An act that ends it is on record, without the day from which it does.
            Status::Repealed | Status::Expired | Status::Superseded => {
                surer && status.is_end()
            }
            _ => false,
        };
        if open && !(status == Status::Unknown && standing.status == Status::Unknown) {
            let (issued, parts) = (standing.issued, standing.parts.take());
            let by = standing.by.filter(|_| standing.status.is_end() && status.is_end());
            let edition = standing.edition.filter(|_| status == Status::Superseded);
            standing = plain(status, Certainty::Asserted, issued);
            standing.edition = edition;
            (standing.by, standing.parts) = (by, parts);
        }
    }
    if let Some(other) = disputed(graph, policy, day, sight)
        && standing.status != other
        && (standing.status.has_force() || standing.status.is_end())
    {
        standing.certainty = Certainty::Possible;
        standing.disputed = Some(other);
    }
    // Of a day behind the last check a source says nothing.
    if day > graph.as_of()
        && standing.status.has_force()
        && standing.certainty == Certainty::Asserted
    {
        standing.certainty = Certainty::Presumed;
    }
    standing
}

/// The standings asked for. 现行有效 is what has force, changed since or not: who asks for that
/// would miss in silence what was only amended.
pub(super) fn named(names: &[String]) -> Result<Vec<Status>, Error> {
    const SHORT: [(&str, Status); 17] = [
        ("有效", Status::InForce),
        ("现行", Status::InForce),
        ("生效", Status::InForce),
        ("已废止", Status::Repealed),
        ("已失效", Status::Expired),
        ("已修改", Status::Amended),
        ("已被取代", Status::Superseded),
        ("被取代", Status::Superseded),
        ("被代替", Status::Superseded),
        ("草案", Status::Proposed),
        ("征求意见稿", Status::Proposed),
        ("征求意见", Status::Proposed),
        ("送审稿", Status::Proposed),
        ("未通过", Status::Rejected),
        ("否决", Status::Rejected),
        ("failed", Status::Rejected),
        ("vetoed", Status::Rejected),
    ];
    let mut found = Vec::new();
    for name in names {
        let short = SHORT.iter().find(|(word, _)| *word == name.trim());
        let status = match short {
            Some((_, status)) => vec![*status],
            None => lookup::terms(
                std::slice::from_ref(name),
                Status::ALL,
                Status::code,
                Status::text,
                "状态",
                "status",
            )?,
        };
        match status[..] {
            [Status::InForce] => found
                .extend(Status::ALL.iter().copied().filter(|status| status.has_force())),
            _ => found.extend(status),
        }
    }
    Ok(found)
}

/// What a source says of the standing, from the day on which it says so: 时效性 in a table.
/// It counts where nothing on record tells, where an end or an amendment is nowhere else on
/// record, and where force would else be presumed.
fn asserted(
    graph: &PolicyGraph,
    policy: Policy<'_>,
    day: Day,
    sight: &Sight,
) -> Option<Status> {
    let (status, since) = said(graph, policy, Some(day), sight)?;
    since.is_some_and(|since| since <= day).then_some(status)
}

/// True where a title names one edition of a law and its source says of that that it was amended
/// since; 修订 and 经修订 may tell how the edition came about.
fn is_past_edition(
    graph: &PolicyGraph,
    policy: Policy<'_>,
    told: Fact<'_>,
    sight: &Sight,
) -> bool {
    let title = value::one(graph, policy, Field::Title, sight);
    let is_edition = title.is_some_and(|chosen| {
        title::without_edition(chosen.fact.text().trim()).is_some()
    });
    let quote = graph.evidence(told.evidence()).quote();
    is_edition && quote.is_some_and(|it| it.contains("已修") || it.contains("已被修"))
}

/// The later edition that first took the place of this one, and from when.
fn later_edition(graph: &PolicyGraph, policy: Policy<'_>, sight: &Sight) -> Option<End> {
    graph
        .later_editions(policy.number())
        .filter_map(|later| {
            let day = force_of(graph, graph.policy(later), sight)?;
            let edition = Some(later);
            Some(End { day, status: Status::Superseded, by: None, edition })
        })
        .min_by_key(|end| (end.day.lo.is_none(), end.day.lo))
}

/// True where a source says of a later day that the policy stands, or that it is over then: on
/// `day` it may have had force, and nobody tells from when on.
fn stands_later(
    graph: &PolicyGraph,
    policy: Policy<'_>,
    day: Day,
    sight: &Sight,
) -> bool {
    let ahead = said(graph, policy, Some(day), sight).is_some_and(|(status, since)| {
        (status.has_force() || status.is_end()) && since.is_some_and(|since| since > day)
    });
    let ends_later = || {
        end(graph, policy, sight).is_some_and(|end| end.day.lo.is_some_and(|lo| lo > day))
    };
    ahead || ends_later()
}

struct End {
    day: Bounds,
    status: Status,
    by: Option<LinkId>,
    edition: Option<PolicyId>,
}

/// What a source says of the standing and the day on which the policy ended, where one speaks
/// against the other.
pub fn against_end<'g>(
    graph: &'g PolicyGraph,
    policy: Policy<'g>,
    sight: &Sight,
) -> Option<(Fact<'g>, Fact<'g>)> {
    let (told, since) = told(graph, policy, None, sight)?;
    let ended = value::date(graph, policy, Role::Ended, None, sight)?.fact;
    let (status, _) = said(graph, policy, None, sight)?;
    let against = status.is_against_end(since?, &ended.date()?.bounds);
    against.then_some((told, ended))
}

/// What a source says of the standing and the day from which the policy is in force, where one
/// speaks against the other.
pub fn against_start<'g>(
    graph: &'g PolicyGraph,
    policy: Policy<'g>,
    sight: &Sight,
) -> Option<(Fact<'g>, Fact<'g>)> {
    let (told, since) = told(graph, policy, None, sight)?;
    let start = value::date(graph, policy, Role::InForce, None, sight)?.fact;
    let against = told.status()?.is_against_start(since?, &start.date()?.bounds);
    against.then_some((told, start))
}

/// The day on which a policy came about and the one on which it ended, where that comes first:
/// it is none then.
pub fn ended_before_it_came<'g>(
    graph: &'g PolicyGraph,
    policy: Policy<'g>,
    sight: &Sight,
) -> Option<(Fact<'g>, Fact<'g>)> {
    let ended = value::date(graph, policy, Role::Ended, None, sight)?.fact;
    let came = value::adoption(graph, policy, sight)?;
    let (end, came_on) = (ended.date()?.bounds.hi?, came.date.bounds.lo?);
    (end < came_on).then_some((came.chosen.fact, ended))
}

/// The earliest recorded end: a repealing act, a date that a source gives, or a later edition.
fn end(graph: &PolicyGraph, policy: Policy<'_>, sight: &Sight) -> Option<End> {
    // Where a source says that another took its place, an act that does so is no repeal.
    let superseded =
        || said(graph, policy, None, sight).is_some_and(|it| it.0 == Status::Superseded);
    let repeals = graph
        .changes_to(policy.number(), Relation::Repeals)
        .chain(graph.changes_to(policy.number(), Relation::Replaces))
        .filter(|link| {
            !link.is_partial()
                && !link.tier().is_weak()
                && sight.sees(graph, link.evidence()).is_some()
        })
        .map(|link| {
            // Of an act without any date only that it ended the other is known.
            let any = Bounds { lo: None, hi: None, ..Bounds::day(graph.as_of()) };
            let day = effect(graph, link, sight).unwrap_or(any);
            let status = match link.relation() {
                Relation::Replaces if superseded() => Status::Superseded,
                Relation::Repeals if declared_void(graph, policy, link, sight) => {
                    Status::Expired
                }
                _ => Status::Repealed,
            };
            End { day, status, by: Some(link.number()), edition: None }
        });
    let dated = value::date(graph, policy, Role::Ended, None, sight)
        .filter(|_| ended_before_it_came(graph, policy, sight).is_none())
        .and_then(|chosen| chosen.fact.date())
        .map(|date| End {
            day: date.bounds,
            // A bare day tells no kind of end; a source that names one is taken at its word.
            status: said(graph, policy, None, sight)
                .map(|it| it.0)
                .filter(|status| status.is_end())
                .unwrap_or(Status::Expired),
            by: None,
            edition: None,
        });
    // A repeal says more than a bare date of the same day, so it comes first.
    repeals
        .chain(dated)
        .chain(later_edition(graph, policy, sight))
        .min_by_key(|end| (end.day.lo.is_none(), end.day.lo))
}

/// True where the source of a link says 失效 of what it ends: a list of what an act declares to
/// be no longer in force, 宣布失效, which is no repeal by another text.
fn declared_void(
    graph: &PolicyGraph,
    policy: Policy<'_>,
    link: Link<'_>,
    sight: &Sight,
) -> bool {
    let source = |id| graph.evidence(id).source().id;
    told(graph, policy, None, sight).is_some_and(|(fact, _)| {
        fact.status() == Some(Status::Expired)
            && source(fact.evidence()) == source(link.evidence())
    })
}

/// How surely it was amended by `day`, and by which: the last of those that surely came before.
/// A text that tells the days of its amendments need not name the acts.
fn amended(
    graph: &PolicyGraph,
    policy: Policy<'_>,
    day: Day,
    sight: &Sight,
) -> Option<(Certainty, Option<LinkId>)> {
    let acts = graph
        .changes_to(policy.number(), Relation::Amends)
        .filter(|link| {
            !link.tier().is_weak() && sight.sees(graph, link.evidence()).is_some()
        })
        .filter_map(|link| {
            let effect = effect(graph, link, sight)?;
            Some((passed(&effect, day)?, Some(link.number()), effect.lo))
        });
    let told = policy
        .facts_of(Field::Date)
        .filter(|fact| fact.role() == Some(Role::Amended))
        .filter(|fact| sight.sees(graph, fact.evidence()).is_some())
        .filter_map(|fact| {
            let date = fact.date()?.bounds;
            Some((passed(&date, day)?, None, date.lo))
        });
    let first = |(certainty, by, effect): &(Certainty, Option<LinkId>, Option<Day>)| {
        (*certainty, by.is_none(), Reverse(*effect), *by)
    };
    let found = acts.chain(told).min_by_key(first);
    found.map(|(certainty, by, _)| (certainty, by))
}

/// When a change takes effect: as stated, else when the changing act enters into force;
/// when that is unknown, some day from its adoption on.
fn effect(
    graph: &PolicyGraph,
    link: crate::graph::Link<'_>,
    sight: &Sight,
) -> Option<Bounds> {
    if let Some(stated) = link.effective() {
        return Some(stated.bounds);
    }
    force_of(graph, graph.policy(link.from()), sight)
}

/// When a policy comes into force; without a day of that, at its adoption or some time later.
fn force_of(graph: &PolicyGraph, by: Policy<'_>, sight: &Sight) -> Option<Bounds> {
    if let Some(force) = value::date(graph, by, Role::InForce, None, sight) {
        return force.fact.date().map(|date| date.bounds);
    }
    let adopted = value::adoption(graph, by, sight)?.date.bounds;
    Some(Bounds { hi: None, ..adopted })
}

fn parts(
    graph: &PolicyGraph,
    policy: Policy<'_>,
    day: Day,
    sight: &Sight,
) -> Option<Parts> {
    let mut names: Vec<&str> = policy
        .facts_of(Field::Date)
        .filter(|fact| fact.role() == Some(Role::Applicable))
        .filter(|fact| sight.sees(graph, fact.evidence()).is_some())
        .filter_map(|fact| fact.part())
        .collect();
    names.dedup();
    if names.is_empty() {
        return None;
    }
    let mut parts = Parts::default();
    for name in names {
        let day_of = value::date(graph, policy, Role::Applicable, Some(name), sight)
            .and_then(|chosen| chosen.fact.date());
        let applies = day_of.and_then(|date| passed(&date.bounds, day));
        let list = match applies {
            Some(Certainty::Certain) => &mut parts.applicable,
            _ => &mut parts.pending,
        };
        list.push(name.to_owned());
    }
    Some(parts)
}
