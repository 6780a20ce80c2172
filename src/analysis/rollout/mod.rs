//! Who followed, how fast, who has not: from a graph and a question to the adoption of each
//! unit, and from there to plain numbers.
//!
//! | file | holds |
//! |---|---|
//! | `rule` | what counts as adoption |
//! | `units` | who is at risk |
//! | `candidates` | which documents need a look |
//! | `dates` | when a document came, as adopted or as a draft |
//! | `first` | which of a unit's documents was the first |
//! | `timeline` | steps of time, the spells at risk, curves, counts, ranks |
//! | `compare` | groups of units against each other |
//! | `panel` | unit-periods for event-history models |
//!
//! Default roles: the date of a document is its document date, else adopted, published, as
//! reported ([`Role::ADOPTION`]); `--role` picks one for all. Roles that differ are told.

pub mod rule;
pub mod units;
pub mod timeline;
pub mod compare;
pub mod panel;

mod candidates;
mod dates;
mod first;
mod searched;

use crate::error::Error;
use crate::graph::{Policy, PolicyGraph, PolicyId};
use crate::lang::Text;
use crate::model::date::{self, Bounds, Day, Lag, Order};
use crate::model::law::{Certainty, Relation, Role, Tier};
use crate::model::place::PlaceId;
use crate::model::title;
use crate::query::sight::Sight;
use crate::query::{Filter, LeftOut, Query, RolloutQuery, Selection, coverage, lookup};
use candidates::{Candidates, earliest_first};
pub(super) use dates::dated;
use dates::{came_later, not_before, not_issued, proposed};
use first::{Document, first};
use rule::{Rule, Standing};
use units::Units;

/// A rollout as far as the graph tells it.
#[derive(Clone, Debug)]
pub struct Rollout {
    /// What was to be followed.
    pub origin: Origin,
    /// What counts as adoption.
    pub rule: Rule,
    /// Who is at risk.
    pub units: Units,
    /// Each unit, in the order of `units`.
    pub adoptions: Vec<Unit>,
    /// From when to when it was observed.
    pub window: Window,
    /// Documents that would count but for one thing.
    pub documents: Vec<(PolicyId, Reason)>,
    /// What the selection left out.
    pub left_out: LeftOut,
    /// What was asked, resolved; without its policies.
    pub selection: Selection,
}

/// What was to be followed.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The policy, unless a date was given.
    pub policy: Option<PolicyId>,
    /// When.
    pub date: Option<Dated>,
}

/// A date with what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// As recorded.
    pub edtf: String,
    /// The days it allows.
    pub bounds: Bounds,
    /// Its role; none for a date that was asked for.
    pub role: Option<Role>,
}

/// One unit.
#[derive(Clone, Debug)]
pub struct Unit {
    /// The place.
    pub place: PlaceId,
    /// Its first adopting document, if any was observed.
    pub adoption: Option<Adoption>,
    /// Documents that count but have no usable date.
    pub undated: Vec<PolicyId>,
    /// Sources have a list of it, and none that can be read: nobody knows what is on it.
    pub unreadable: bool,
    /// A source looked for documents of it, and lists nothing but those of whom it found none.
    pub searched: bool,
    /// Where none counts: documents that the rule counts and another condition leaves out.
    pub not_asked: NotAsked,
    /// A document that counts is of the unit itself, and certainly came by the cutoff,
    /// whichever was the first.
    pub has_own: bool,
    /// Whether a document that counts came after the start, where the first came before it.
    pub later: Option<Certainty>,
}

/// Documents that the rule counts for a unit, and another condition of the question leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NotAsked {
    /// Adopted by the end.
    pub documents: usize,
    /// Drafts by the end.
    pub drafts: usize,
}

/// The first adopting document of a unit.
#[derive(Clone, Debug)]
pub struct Adoption {
    /// The document.
    pub policy: PolicyId,
    /// Its date.
    pub date: Dated,
    /// When the unit adopted first: narrower or wider than the document's date when
    /// another document may have been earlier, as one without a date may.
    pub bounds: Bounds,
    /// Others that may have been the first.
    pub rivals: Vec<PolicyId>,
    /// How the document stands for the unit.
    pub standing: Standing,
    /// The firmest link from it to the policy followed; none: only topic and time.
    pub link: Option<(Relation, Tier)>,
    /// Whether it had certainly happened by the cutoff.
    pub by_cutoff: Certainty,
    /// Whether the document certainly stands as was asked.
    pub stands: Certainty,
}

/// From when to when units were observed.
#[derive(Clone, Debug)]
pub struct Window {
    /// First day, if observation began later than everything else.
    pub start: Option<Day>,
    /// Last day.
    pub end: Day,
    /// Where the start comes from.
    pub start_basis: Basis,
    /// Where the end comes from.
    pub end_basis: Basis,
    /// The last day on which any source in sight searched these units.
    pub searched_until: Option<Day>,
}

/// Where an end of the window comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// It was asked for.
    Asked,
    /// It is that of the searches the rule rests on.
    Searches,
    /// It is the day the data set was last checked.
    DataSet,
    /// The same, because what was asked for lies behind it.
    Clipped,
    /// There is none.
    None,
}

/// Why a document does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It has no date, or none of the role asked for.
    Undated,
    /// It is no document.
    Event,
    /// It was proposed or put out for comment, and nothing tells that it was issued.
    Draft,
    /// It is not issued yet, as its source says: planned, being drafted.
    NotIssued,
    /// It is certainly later than the cutoff, as a document or as a draft.
    AfterCutoff,
}

/// Measures a rollout.
///
/// # Errors
/// When a name, date or rule of the question can't be understood, or the cutoff lies before
/// the observation begins.
pub fn measure(
    graph: &PolicyGraph,
    query: &Query,
    asked: &RolloutQuery,
) -> Result<Rollout, Error> {
    Ok(run(graph, query, asked, false)?.0)
}

/// The same, and every document that the rule and the selection let through, by number.
///
/// # Errors
/// As [`measure`].
pub fn measure_with_all(
    graph: &PolicyGraph,
    query: &Query,
    asked: &RolloutQuery,
) -> Result<(Rollout, Vec<PolicyId>), Error> {
    run(graph, query, asked, true)
}

/// Looks at `all` documents, or only at those that can change the answer.
fn run(
    graph: &PolicyGraph,
    query: &Query,
    asked: &RolloutQuery,
    all: bool,
) -> Result<(Rollout, Vec<PolicyId>), Error> {
    let origin_policy = named_policy(graph, &asked.of)?;
    let role = wanted_role(query)?;
    // A document without a date of the role is told as such, not filtered away; only a
    // window of dates needs the date to filter by.
    let windowed = query.from.is_some() || query.to.is_some();
    let selecting =
        Query { role: query.role.clone().filter(|_| windowed), ..query.clone() };
    let mut filter = Filter::new(graph, &selecting)?;
    let sight = filter.sight().clone();
    let candidates =
        Candidates::new(graph, asked, origin_policy, &sight, filter.places())?;
    filter.also_of(units::members(graph, filter.places()));
    let origin = Origin {
        policy: origin_policy.map(Policy::number),
        date: match origin_policy {
            Some(policy) => dated(graph, policy, role, &sight),
            None => Some(Dated {
                edtf: asked.of.clone(),
                bounds: lookup::date_range(&asked.of, "rollout")?,
                role: None,
            }),
        },
    };
    let window =
        window(graph, query, asked, &candidates.resting, &candidates.searches.covering)?;
    let all = all || role.is_some() || !filter.counts_nothing();
    let documents_of = Documents {
        graph,
        candidates: &candidates,
        origin: &origin,
        end: window.end,
        role,
        sight: &sight,
    };
    let (mut adoptions, mut documents, mut counted) =
        (Vec::new(), Vec::new(), Vec::new());
    for (unit, rows) in candidates.by_unit(graph, &origin, &sight).into_iter().enumerate()
    {
        let (mut dates, mut undated) = (Vec::new(), Vec::new());
        let mut not_asked = Vec::new();
        // The last day on which a document that counts can have come.
        let look = |id: PolicyId| -> Option<Day> {
            let found = documents_of.look(&mut filter, unit, id)?;
            if matches!(found, Found::NotAsked) {
                not_asked.push(id);
                return None;
            }
            counted.push(id);
            match found {
                Found::Itself | Found::NotAsked => None,
                Found::Not(reason) => {
                    undated.extend((reason == Reason::Undated).then_some(id));
                    documents.push((id, reason));
                    None
                }
                Found::Counts(date, standing, stands) => {
                    // What only possibly counts may leave a later one the first.
                    let last = date.bounds.hi.filter(|_| stands == Certainty::Certain);
                    dates.push(Document { id, date, standing, stands });
                    last
                }
            }
        };
        if all {
            rows.iter().copied().map(look).for_each(drop);
        } else {
            earliest_first(graph, &rows, window.end, look);
        }
        let place = candidates.units.places[unit];
        let is_own = |date: &Dated, standing, stands| {
            standing == Standing::Own
                && stands == Certainty::Certain
                && date.bounds.hi.is_some_and(|hi| hi <= window.end)
        };
        // Behind a first document of a place within, the unit's own may not have been seen.
        let has_own =
            dates.iter().any(|one| is_own(&one.date, one.standing, one.stands))
                || !all && !dates.is_empty() && rows.iter().any(|&id| {
                    let found = documents_of.look(&mut filter, unit, id);
                    matches!(found, Some(Found::Counts(date, how, stands)) if is_own(&date, how, stands))
                });
        let mut adoption = first(graph, dates, &window, &origin, &sight);
        if let Some(adoption) = adoption.as_mut().filter(|_| !undated.is_empty()) {
            // A document without a date may be earlier; one that cites the policy is not
            // earlier than that.
            let follows = candidates.rule.relations().is_some();
            let origin = origin.date.as_ref().filter(|_| follows);
            let origin = origin.and_then(|date| date.bounds.lo);
            for &id in &undated {
                let first = not_before(graph, graph.policy(id), role, &sight).max(origin);
                let last = adoption.bounds.hi;
                if first.is_none() || last.is_none() || first <= last {
                    adoption.bounds.lo = adoption.bounds.lo.min(first);
                    adoption.rivals.push(id);
                }
            }
        }
        // Where documents are counted, one before the start is not all that a unit has.
        let starts = origin.date.as_ref().map(|date| &date.bounds);
        let counting = origin.policy.is_none() || candidates.rule.counts_documents();
        let early = counting
            && adoption.as_ref().zip(starts).is_some_and(|(adoption, start)| {
                date::before(&adoption.bounds, start) == Order::Certain
            });
        let later = match starts.filter(|_| early) {
            Some(start) => rows
                .iter()
                .filter_map(|&id| match documents_of.look(&mut filter, unit, id)? {
                    Found::Counts(date, _, stands) => {
                        came_later(&date.bounds, start, origin.policy, window.end)
                            .map(|came| came.max(stands))
                    }
                    Found::Not(Reason::Undated) => Some(Certainty::Possible),
                    _ => None,
                })
                .min(),
            None => None,
        };
        let is_first = adoption.is_some();
        adoptions.push(Unit {
            place,
            adoption,
            later,
            undated,
            unreadable: is_unreadable(graph, place, &sight),
            searched: candidates.searches.without_result(graph, place),
            not_asked: match is_first {
                true => NotAsked::default(),
                false => documents_of.not_asked(&not_asked),
            },
            has_own,
        });
    }
    counted.sort_unstable();
    let Candidates { rule, units, .. } = candidates;
    let selection = filter.selection();
    let left_out = selection.left_out;
    let rollout = Rollout {
        origin,
        rule,
        units,
        adoptions,
        window,
        documents,
        left_out,
        selection,
    };
    Ok((rollout, counted))
}

/// What tells of a document whether it counts.
struct Documents<'a> {
    graph: &'a PolicyGraph,
    candidates: &'a Candidates,
    origin: &'a Origin,
    /// The last day of the window.
    end: Day,
    role: Option<Role>,
    sight: &'a Sight,
}

/// What a document is to a unit.
enum Found {
    /// An adoption, or a later document, with its date, and whether it stands as asked.
    Counts(Dated, Standing, Certainty),
    /// It would count but for this.
    Not(Reason),
    /// The policy that was to be followed.
    Itself,
    /// The rule counts it, and another condition leaves it out.
    NotAsked,
}

impl Documents<'_> {
    /// What the document is to the unit; nothing when rule or selection leave it out.
    fn look(&self, filter: &mut Filter, unit: usize, id: PolicyId) -> Option<Found> {
        let Documents { graph, role, sight, .. } = *self;
        let policy = graph.policy(id);
        let standing = self.candidates.standing(graph, policy, unit, sight)?;
        let Some(stands) = filter.lets_through(graph, policy) else {
            return Some(Found::NotAsked);
        };
        if Some(id) == self.origin.policy {
            return Some(Found::Itself);
        }
        if policy.is_event() {
            return Some(Found::Not(Reason::Event));
        }
        let date = dated(graph, policy, role, sight);
        // Most documents are adopted, and need no second look.
        let adopted = role.is_none() && date.is_some();
        if !adopted && let Some(first) = proposed(graph, policy, role, sight) {
            return Some(Found::Not(match first.is_some_and(|lo| lo > self.end) {
                true => Reason::AfterCutoff,
                false => Reason::Draft,
            }));
        }
        if !adopted && not_issued(graph, policy, sight) {
            return Some(Found::Not(Reason::NotIssued));
        }
        let Some(date) = date else { return Some(Found::Not(Reason::Undated)) };
        if date.bounds.lo.is_some_and(|lo| lo > self.end) {
            return Some(Found::Not(Reason::AfterCutoff));
        }
        Some(Found::Counts(date, standing, stands))
    }

    /// What those are that another condition leaves out, where the rule says of a document that
    /// it follows: any document of a place does not.
    fn not_asked(&self, left: &[PolicyId]) -> NotAsked {
        let Documents { graph, candidates, sight, end, .. } = *self;
        let mut not_asked = NotAsked::default();
        if candidates.rule.counts_documents() {
            return not_asked;
        }
        for policy in left.iter().map(|&id| graph.policy(id)) {
            let by_end = |first: Option<Day>| first.is_none_or(|first| first <= end);
            if Some(policy.number()) == self.origin.policy || policy.is_event() {
                continue;
            }
            if let Some(first) = proposed(graph, policy, None, sight) {
                not_asked.drafts += usize::from(by_end(first));
            } else if !not_issued(graph, policy, sight) {
                let date = dated(graph, policy, None, sight);
                let counts = date.is_some_and(|date| by_end(date.bounds.lo));
                not_asked.documents += usize::from(counts);
            }
        }
        not_asked
    }
}

/// True when every list that covers a place can't be read, and there is one.
fn is_unreadable(graph: &PolicyGraph, place: PlaceId, sight: &Sight) -> bool {
    let mut unreadable = false;
    for search in graph.coverage() {
        if sight.sees(graph, search.evidence).is_some()
            && coverage::covers(graph, search, place)
        {
            if !search.unreadable {
                return false;
            }
            unreadable = true;
        }
    }
    unreadable
}

/// A policy by name, unless the name is a date.
fn named_policy<'g>(
    graph: &'g PolicyGraph,
    name: &str,
) -> Result<Option<Policy<'g>>, Error> {
    if graph.policy_by_id(name).is_none() && lookup::date_range(name, "rollout").is_ok() {
        return Ok(None);
    }
    if lookup::looks_like_a_date(name) && graph.policy_by_id(name).is_none() {
        lookup::date_range(name, "rollout")?;
    }
    lookup::policy(graph, name).map(Some)
}

/// The role asked for.
fn wanted_role(query: &Query) -> Result<Option<Role>, Error> {
    let Some(name) = query.role.as_deref() else { return Ok(None) };
    let wanted = title::fold(name);
    let named = Role::ALL.iter().copied().find(|role| {
        let text = role.text();
        [role.code(), &text.zh, &text.en].iter().any(|word| title::fold(word) == wanted)
    });
    match named {
        Some(role) => Ok(Some(role)),
        None => {
            let codes = Role::ALL.iter().map(|role| role.code());
            let code = lookup::word(Text::new("日期含义", "date role"), name, codes)?;
            Ok(Role::from_code(code))
        }
    }
}

fn window(
    graph: &PolicyGraph,
    query: &Query,
    asked: &RolloutQuery,
    resting: &[usize],
    covering: &[usize],
) -> Result<Window, Error> {
    let spans = |searches: &[usize]| -> Vec<Bounds> {
        searches
            .iter()
            .filter_map(|&number| graph.coverage()[number].window.as_deref())
            .filter_map(|edtf| date::bounds(edtf).ok())
            .collect()
    };
    let (rule_spans, all_spans) = (spans(resting), spans(covering));
    let from = match &query.from {
        Some(text) => lookup::date_range(text, "--from")?.lo,
        None => None,
    };
    let searched_from = rule_spans.iter().filter_map(|span| span.lo).min();
    let (start, start_basis) = match (from, searched_from) {
        (Some(from), _) => (Some(from), Basis::Asked),
        (None, Some(start)) => (Some(start), Basis::Searches),
        (None, None) => (None, Basis::None),
    };
    let cutoff = match (&asked.cutoff, &query.to) {
        (Some(text), _) => Some((lookup::date_range(text, "--cutoff")?, text)),
        (None, Some(text)) => Some((lookup::date_range(text, "--to")?, text)),
        (None, None) => None,
    };
    let searched_until = all_spans.iter().filter_map(|span| span.hi).max();
    let rule_until = rule_spans.iter().filter_map(|span| span.hi).max();
    let (end, end_basis) = match (cutoff, rule_until) {
        (Some((cutoff, text)), _) => {
            let Some(end) = cutoff.hi else {
                return Err(Error::usage(Text::new(
                    format!("截止日“{text}”没有终点"),
                    format!("the cutoff {text:?} has no end"),
                )));
            };
            // Nobody has seen the days that come after: they censor nothing.
            match searched_until.map_or(graph.as_of(), |day| day.max(graph.as_of())) {
                last if end > last => (last, Basis::Clipped),
                _ => (end, Basis::Asked),
            }
        }
        (None, Some(end)) => (end, Basis::Searches),
        (None, None) => (graph.as_of(), Basis::DataSet),
    };
    // Who asks for a day asks for what could be seen on it: later days are not observed.
    let as_of = query.as_of.as_deref().map(|text| lookup::day(text, "--as-of"));
    let (end, end_basis, flag) = match as_of.transpose()? {
        Some(day) if day < end => (day, Basis::Asked, "--as-of"),
        _ => (end, end_basis, "--cutoff"),
    };
    if let Some(start) = start
        && end < start
    {
        return Err(Error::usage(Text::new(
            format!("截止日 {end} 早于观察起始日 {start}，没有可以度量的时间"),
            format!("the cutoff {end} lies before observation begins on {start}: no time to measure"),
        ))
        .with_hint(Text::new(
            format!("给出不早于 {start} 的 {flag}"),
            format!("give a {flag} on or after {start}"),
        )));
    }
    Ok(Window { start, end, start_basis, end_basis, searched_until })
}

impl Rollout {
    /// Days from the policy to a unit's adoption: `[lo − origin.hi, hi − origin.lo]`.
    pub fn lag(&self, adoption: &Adoption) -> Option<Lag> {
        Some(date::lag(&self.origin.date.as_ref()?.bounds, &adoption.bounds))
    }

    /// Whether a unit adopted after the policy.
    pub fn after(&self, adoption: &Adoption) -> Option<Order> {
        Some(date::before(&self.origin.date.as_ref()?.bounds, &adoption.bounds))
    }

    /// Whether a unit adopted before the policy.
    pub fn before(&self, adoption: &Adoption) -> Option<Order> {
        Some(date::before(&adoption.bounds, &self.origin.date.as_ref()?.bounds))
    }

    /// Units that had certainly, and that had certainly or possibly adopted by the cutoff.
    /// A unit whose only documents have no date possibly had.
    pub fn adopters(&self) -> (usize, usize) {
        let certain = |unit: &&Unit| {
            unit.adoption.as_ref().is_some_and(|a| a.by_cutoff == Certainty::Certain)
        };
        let possible = |unit: &&Unit| unit.adoption.is_some() || !unit.undated.is_empty();
        (
            self.adoptions.iter().filter(certain).count(),
            self.adoptions.iter().filter(possible).count(),
        )
    }
}
