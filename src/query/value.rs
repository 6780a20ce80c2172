//! One value out of several: the rule by which sources that disagree are read.
//!
//! The rule, stated in every answer that needed it: verified before what nobody verified,
//! before what no source proves; then official text, gazette, government portal, report,
//! mirror, editorial, a source whose kind nobody states; then the order of the data. A source that agrees with the chosen one and is more exact is shown in its
//! place. What can't be true together with it is a disagreement, and is reported.

use smallvec::SmallVec;

use crate::graph::{Evidence, Fact, Field, Policy, PolicyGraph, RecordedDate};
use crate::model::date::{Bounds, Order, before};
use crate::model::law::{Binding, Certainty, Role, SourceKind, Status};
use crate::model::{document_number, title};
use crate::query::sight::Sight;

/// A value that was chosen, and those it was chosen from.
#[derive(Clone, Debug)]
pub struct Chosen<'g> {
    /// The value.
    pub fact: Fact<'g>,
    /// How surely its evidence is in sight.
    pub certainty: Certainty,
    /// What other sources say that can't be true together with it.
    pub against: Vec<Fact<'g>>,
}

/// When a policy was adopted, as far as sources say.
#[derive(Clone, Debug)]
pub struct Adoption<'g> {
    /// The role of the date.
    pub role: Role,
    /// The date.
    pub date: RecordedDate<'g>,
    /// The fact it comes from.
    pub chosen: Chosen<'g>,
}

/// The place of evidence in the rule; smaller is better.
pub(super) fn rank(evidence: Evidence<'_>) -> (u8, SourceKind) {
    let verified = match evidence.verified() {
        Some(true) => 0,
        None => 1,
        Some(false) => 2,
    };
    (verified, evidence.source_kind())
}

fn in_sight<'g>(
    graph: &'g PolicyGraph,
    sight: &Sight,
    facts: impl Iterator<Item = Fact<'g>>,
) -> SmallVec<[(Fact<'g>, Certainty); 2]> {
    let mut seen: SmallVec<[_; 2]> = facts
        .filter_map(|fact| Some((fact, sight.sees(graph, fact.evidence())?)))
        .collect();
    if seen.len() > 1 {
        seen.sort_by_key(|(fact, _)| rank(graph.evidence(fact.evidence())));
    }
    seen
}

/// The value of a field that has one: title, number, kind, level, horizon, page …
pub fn one<'g>(
    graph: &'g PolicyGraph,
    policy: Policy<'g>,
    field: Field,
    sight: &Sight,
) -> Option<Chosen<'g>> {
    let seen = in_sight(graph, sight, policy.facts_of(field));
    let &(fact, certainty) = seen.first()?;
    if seen.len() == 1 {
        return Some(Chosen { fact, certainty, against: Vec::new() });
    }
    let key = comparable(fact);
    let against = seen[1..]
        .iter()
        .map(|&(other, _)| other)
        .filter(|&other| comparable(other) != key)
        .collect();
    Some(Chosen { fact, certainty, against })
}

/// Two values are the same when these are equal: spelling of brackets, width, wrappers
/// like 关于印发…的通知 make no difference.
fn comparable(fact: Fact<'_>) -> String {
    match fact.field() {
        Field::Title => title::fold(&title::core_title(fact.text())),
        Field::DocNumber => document_number::normalise(fact.text()),
        Field::LegalLevel => {
            fact.legal_level().map_or("", |level| level.code()).to_owned()
        }
        Field::Binding => fact.binding().map_or("", |binding| binding.code()).to_owned(),
        Field::Status => fact.status().map_or("", |status| status.code()).to_owned(),
        Field::Horizon => fact.horizon().map_or(String::new(), |horizon| {
            [horizon.span, horizon.start, horizon.end]
                .map(|date| date.map_or("", |date| date.edtf))
                .join("|")
        }),
        _ => title::fold(fact.text()),
    }
}

/// Every value of a field that may have several, each once: categories, topics, notes …
pub fn all<'g>(
    graph: &'g PolicyGraph,
    policy: Policy<'g>,
    field: Field,
    sight: &Sight,
) -> Vec<Fact<'g>> {
    in_sight(graph, sight, policy.facts_of(field))
        .into_iter()
        .map(|(fact, _)| fact)
        .collect()
}

/// The issuing bodies, in order, as the best source gives them: lists are not mixed,
/// because the lead body comes first.
pub fn issuers<'g>(
    graph: &'g PolicyGraph,
    policy: Policy<'g>,
    sight: &Sight,
) -> Vec<Fact<'g>> {
    let seen = in_sight(graph, sight, policy.facts_of(Field::Issuer));
    let Some(best) = seen.first().map(|(fact, _)| fact.evidence()) else {
        return Vec::new();
    };
    seen.into_iter()
        .map(|(fact, _)| fact)
        .filter(|fact| fact.evidence() == best)
        .collect()
}

/// The date of a role, of the whole policy or of one part.
pub fn date<'g>(
    graph: &'g PolicyGraph,
    policy: Policy<'g>,
    role: Role,
    part: Option<&str>,
    sight: &Sight,
) -> Option<Chosen<'g>> {
    let dated = policy
        .facts_of(Field::Date)
        .filter(|fact| fact.role() == Some(role) && fact.part() == part);
    let mut seen = in_sight(graph, sight, dated);
    if role == Role::Ended && seen.len() > 1 {
        put_off(graph, policy, &mut seen);
    }
    let &(only, certainty) = seen.first()?;
    let best = bounds(only)?;
    if seen.len() == 1 {
        return Some(Chosen { fact: only, certainty, against: Vec::new() });
    }
    // Nested in what the best source says, and narrower: the same statement, more exact.
    let (fact, certainty) = seen
        .iter()
        .filter(|(fact, _)| bounds(*fact).is_some_and(|bounds| bounds.within(&best)))
        .min_by_key(|(fact, _)| bounds(*fact).and_then(width).unwrap_or(i64::MAX))
        .copied()?;
    let chosen = bounds(fact)?;
    // Who tells of two amendments, this one among them, contradicts nobody; two sentences of
    // one document are one who tells.
    let source = |fact: Fact<'_>| graph.evidence(fact.evidence()).source().id;
    let tells_both = |other: Fact<'_>| {
        role == Role::Amended
            && seen.iter().any(|(same, _)| {
                source(*same) == source(other)
                    && bounds(*same).is_some_and(|bounds| !apart(&bounds, &chosen))
            })
    };
    let against = seen
        .iter()
        .map(|&(other, _)| other)
        .filter(|&other| bounds(other).is_some_and(|other| apart(&other, &chosen)))
        .filter(|&other| !tells_both(other))
        .collect();
    Some(Chosen { fact, certainty, against })
}

/// Leaves of the ends only the last to which the term was made longer, where one is later than
/// every other: what set the earlier ones contradicts nothing.
fn put_off<'g>(
    graph: &'g PolicyGraph,
    policy: Policy<'g>,
    ends: &mut SmallVec<[(Fact<'g>, Certainty); 2]>,
) {
    let hi = |fact: Fact<'g>| bounds(fact).and_then(|bounds| bounds.hi);
    let last = ends
        .iter()
        .filter(|(end, _)| graph.prolonged_by(policy, *end).is_some())
        .max_by_key(|(end, _)| hi(*end))
        .copied();
    if let Some(last) = last
        && ends.iter().all(|(end, _)| hi(*end) <= hi(last.0))
    {
        *ends = [last].into_iter().collect();
    }
}

fn bounds(fact: Fact<'_>) -> Option<Bounds> {
    fact.date().map(|date| date.bounds)
}

fn width(bounds: Bounds) -> Option<i64> {
    Some((bounds.hi? - bounds.lo?).num_days())
}

fn apart(a: &Bounds, b: &Bounds) -> bool {
    before(a, b) == Order::Certain || before(b, a) == Order::Certain
}

/// When a policy was adopted: its document date, else adopted, published, as reported;
/// never its date in force and never a web page's. An event has no document, so for it
/// the announcement counts.
pub fn adoption<'g>(
    graph: &'g PolicyGraph,
    policy: Policy<'g>,
    sight: &Sight,
) -> Option<Adoption<'g>> {
    first_of(graph, policy, Role::ADOPTION, sight)
}

/// When a policy came out: published, else its document date, adopted, as reported.
pub fn issue<'g>(
    graph: &'g PolicyGraph,
    policy: Policy<'g>,
    sight: &Sight,
) -> Option<Adoption<'g>> {
    first_of(graph, policy, Role::ISSUE, sight)
}

/// When a policy was adopted or, where no source says so, came up as a draft: its place on the
/// axis of time, which is no adoption.
pub fn adoption_or_draft<'g>(
    graph: &'g PolicyGraph,
    policy: Policy<'g>,
    sight: &Sight,
) -> Option<Adoption<'g>> {
    adoption(graph, policy, sight).or_else(|| first_of(graph, policy, Role::DRAFT, sight))
}

/// True for what is only a draft: no source says when it was adopted, and one says that it was
/// proposed, that it failed, or when it came up. What holds from a day on was adopted, unless its
/// source says otherwise.
pub fn is_draft(graph: &PolicyGraph, policy: Policy<'_>, sight: &Sight) -> bool {
    if adoption(graph, policy, sight).is_some() {
        return false;
    }
    let stands = one(graph, policy, Field::Status, sight).and_then(|it| it.fact.status());
    let of = |role: Role| by_role(graph, policy, role, sight).is_some();
    matches!(stands, Some(Status::Proposed | Status::Rejected))
        || one(graph, policy, Field::Binding, sight)
            .is_some_and(|it| it.fact.binding() == Some(Binding::Draft))
        || of(Role::Proposed) && !of(Role::InForce)
}

fn first_of<'g>(
    graph: &'g PolicyGraph,
    policy: Policy<'g>,
    roles: &[Role],
    sight: &Sight,
) -> Option<Adoption<'g>> {
    let announced = policy.is_event().then_some(&Role::Announced);
    roles.iter().chain(announced).find_map(|&role| by_role(graph, policy, role, sight))
}

/// The date of one role as an [`Adoption`], for questions that name the role.
pub fn by_role<'g>(
    graph: &'g PolicyGraph,
    policy: Policy<'g>,
    role: Role,
    sight: &Sight,
) -> Option<Adoption<'g>> {
    let chosen = date(graph, policy, role, None, sight)?;
    Some(Adoption { role, date: chosen.fact.date()?, chosen })
}
