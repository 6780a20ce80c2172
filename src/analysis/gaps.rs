//! Where the sources did not look, and how ranks and medians move when what they missed is
//! added.
//!
//! A search lists documents of units. Documents that are on record elsewhere, in another
//! collection or a file given for the question, may show that a unit adopted earlier than
//! the search says, or at all. Each is added alone, then all together, and the rollout is
//! measured again.

use super::rollout::rule::{Linked, Rule, Standing};
use super::rollout::timeline::Clock;
use super::rollout::{self, Adoption, Dated, Rollout, Unit};
use crate::error::Error;
use crate::graph::{Field, PolicyGraph, PolicyId};
use crate::lang::Text;
use crate::model::law::Certainty;
use crate::model::place::PlaceLevel;
use crate::model::title;
use crate::query::sight::Sight;
use crate::query::{GapsQuery, Query, RolloutQuery, TimeStep, Verb, lookup, value};

/// The shortest words that titles may share to say what they have in common.
const SHARED: usize = 3;

/// One search, or one rule asked for, and what documents it missed would change.
#[derive(Clone, Debug)]
pub struct Base {
    /// The rollout as the rule finds it.
    pub rollout: Rollout,
    /// Number of the search in the graph; none for a rule that was asked for.
    pub search: Option<usize>,
    /// Which further documents would count; none when that can't be told.
    pub admits: Option<Rule>,
    /// The numbers as they are.
    pub before: Figures,
    /// What each document would change, by unit and date.
    pub moves: Vec<Move>,
    /// The numbers with all of them.
    pub together: Option<Figures>,
    /// Documents that fit and change nothing: their unit adopted no later.
    pub no_change: Vec<PolicyId>,
    /// Documents that fit but belong to no unit: a city counts for its province only where
    /// a source lists it there.
    pub elsewhere: Vec<PolicyId>,
    /// Documents that fit but have no date.
    pub undated: Vec<PolicyId>,
    /// Documents that fit but are certainly later than the cutoff.
    pub later: Vec<PolicyId>,
}

/// A document that would change something.
#[derive(Clone, Debug)]
pub struct Move {
    /// The document.
    pub policy: PolicyId,
    /// Position of its unit.
    pub unit: usize,
    /// When.
    pub date: Dated,
    /// The unit's rank before, none if it was not observed.
    pub from: Option<usize>,
    /// Its rank after; none when it leaves the ranking because it adopted before.
    pub to: Option<usize>,
    /// True when it lies before the time observed: the unit is then no longer at risk.
    pub before_window: bool,
    /// The numbers with this document alone.
    pub after: Figures,
}

/// The numbers that may move.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// Units that certainly adopted by the cutoff.
    pub adopters: usize,
    /// Units at risk by calendar.
    pub at_risk: usize,
    /// Median by calendar, as the number of a month.
    pub calendar: Option<i64>,
    /// Median in months since the policy.
    pub since: Option<f64>,
}

/// The gaps of a data set.
#[derive(Clone, Debug)]
pub struct Gaps {
    /// One for each search, or for the rule asked for.
    pub bases: Vec<Base>,
    /// The policy from which durations are counted, if not asked for: found as the first
    /// national one within the time searched.
    pub assumed: Option<PolicyId>,
}

/// The longest words that all of `titles` share, at least three characters: what a search by
/// title must have looked for. The first of equals in the shortest title; punctuation and
/// digits do not count as words. `None` of fewer than two titles.
pub fn shared_words(titles: &[String]) -> Option<String> {
    if titles.len() < 2 {
        return None;
    }
    let shortest: Vec<char> =
        titles.iter().min_by_key(|title| title.chars().count())?.chars().collect();
    (SHARED..=shortest.len()).rev().find_map(|length| {
        shortest.windows(length).find_map(|window| {
            let words: String = window.iter().collect();
            let plain = window.iter().all(|c| c.is_alphabetic());
            (plain && titles.iter().all(|title| title.contains(&words))).then_some(words)
        })
    })
}

/// Finds the gaps.
///
/// # Errors
/// When a name or rule of the question can't be understood.
pub fn measure(
    graph: &PolicyGraph,
    query: &Query,
    asked: &GapsQuery,
) -> Result<Gaps, Error> {
    let everything = Sight { collections: None, known: known(query)? };
    let searches = searches(graph, query, &everything)?;
    let (of, assumed) = match &asked.of {
        Some(of) => (of.clone(), None),
        None => {
            let found = first_national(graph, &searches, &everything);
            let name = found.map(|policy| graph.policy(policy).id().to_owned());
            (name.unwrap_or_else(|| start_of(graph, &searches)), found)
        }
    };
    let mut bases = Vec::new();
    let base_of = |rules: Vec<String>, collections: Vec<String>| {
        let question = Query {
            verb: Verb::Rollout,
            collections,
            provinces: Vec::new(),
            places: Vec::new(),
            countries: Vec::new(),
            gaps: None,
            ..query.clone()
        };
        let terms = RolloutQuery {
            of: of.clone(),
            cutoff: asked.cutoff.clone(),
            units: asked.units.clone(),
            rules,
            ..RolloutQuery::default()
        };
        rollout::measure_with_all(graph, &question, &terms)
    };
    if asked.rules.is_empty() {
        for &search in &searches {
            let coverage = &graph.coverage()[search];
            let rule = format!("table={}", coverage.tables.join(","));
            let collections = match query.collections.is_empty() {
                true => vec![collection(graph, search)],
                false => query.collections.clone(),
            };
            let found = base_of(vec![rule], collections)?;
            bases.push(base(graph, found, Some(search), asked, &everything)?);
        }
    } else {
        let found = base_of(asked.rules.clone(), query.collections.clone())?;
        bases.push(base(graph, found, None, asked, &everything)?);
    }
    Ok(Gaps { bases, assumed })
}

fn known(query: &Query) -> Result<Option<crate::model::date::Day>, Error> {
    query.known.as_deref().map(|text| lookup::day(text, "--known")).transpose()
}

fn collection(graph: &PolicyGraph, search: usize) -> String {
    let evidence = graph.evidence(graph.coverage()[search].evidence);
    graph.collections()[evidence.collection()].id.clone()
}

/// The searches of units below a country that can be read, in sight.
fn searches(
    graph: &PolicyGraph,
    query: &Query,
    everything: &Sight,
) -> Result<Vec<usize>, Error> {
    let wanted = |number: usize| {
        query.collections.is_empty()
            || query
                .collections
                .iter()
                .any(|name| title::fold(name) == title::fold(&collection(graph, number)))
    };
    Ok(graph
        .coverage()
        .iter()
        .enumerate()
        .filter(|(number, search)| {
            search.level > PlaceLevel::Country
                && !search.unreadable
                && wanted(*number)
                && everything.sees(graph, search.evidence).is_some()
        })
        .map(|(number, _)| number)
        .collect())
}

/// The first policy of the country that was searched, within the time searched.
fn first_national(
    graph: &PolicyGraph,
    searches: &[usize],
    sight: &Sight,
) -> Option<PolicyId> {
    let search = &graph.coverage()[*searches.first()?];
    let span = crate::model::date::bounds(search.window.as_deref()?).ok()?;
    graph
        .policies()
        .filter(|policy| policy.jurisdiction() == search.within && !policy.is_event())
        .filter_map(|policy| {
            let date = value::adoption(graph, policy, sight)?.date.bounds;
            let inside = date.within(&span);
            inside.then_some((date.lo, policy.id().to_owned(), policy.number()))
        })
        .min()
        .map(|(_, _, policy)| policy)
}

/// The first day searched, or of the data, as an origin when there is no policy.
fn start_of(graph: &PolicyGraph, searches: &[usize]) -> String {
    let first = searches
        .iter()
        .filter_map(|&search| graph.coverage()[search].window.as_deref())
        .filter_map(|edtf| crate::model::date::bounds(edtf).ok()?.lo)
        .min();
    first.unwrap_or(graph.as_of()).to_string()
}

/// What the documents on record elsewhere would change.
fn base(
    graph: &PolicyGraph,
    (rollout, counted): (Rollout, Vec<PolicyId>),
    search: Option<usize>,
    asked: &GapsQuery,
    everything: &Sight,
) -> Result<Base, Error> {
    let admits = admission(graph, &rollout, asked)?;
    let mut base = Base {
        before: figures(&rollout),
        rollout,
        search,
        moves: Vec::new(),
        together: None,
        no_change: Vec::new(),
        elsewhere: Vec::new(),
        undated: Vec::new(),
        later: Vec::new(),
        admits,
    };
    let Some(rule) = base.admits.clone() else { return Ok(base) };
    let ranks = base.rollout.ranks(TimeStep::Month);
    let inside = |policy: PolicyId| counted.binary_search(&policy).is_ok();
    let country = base
        .rollout
        .adoptions
        .first()
        .and_then(|unit| graph.places().country_of(unit.place));
    let mut found: Vec<(usize, PolicyId, Dated)> = Vec::new();
    let (mut no_change, mut elsewhere) = (Vec::new(), Vec::new());
    let (mut undated, mut later) = (Vec::new(), Vec::new());
    for policy in graph.policies() {
        let id = policy.number();
        let issued_by = policy.jurisdiction();
        let units = &base.rollout.adoptions;
        let unit = units.iter().position(|unit| unit.place == issued_by);
        let in_country = country.is_some_and(|country| {
            issued_by != country && graph.places().is_within(issued_by, country)
        });
        if policy.is_event()
            || Some(id) == base.rollout.origin.policy
            || inside(id)
            || !(unit.is_some() || in_country)
            || everything.sees(graph, policy.evidence()).is_none()
            || !rule.holds(graph, policy, issued_by, everything)
        {
            continue;
        }
        let Some(position) = unit else {
            elsewhere.push(id);
            continue;
        };
        let Some(date) = rollout::dated(graph, policy, None, everything) else {
            undated.push(id);
            continue;
        };
        if date.bounds.lo.is_some_and(|lo| lo > base.rollout.window.end) {
            later.push(id);
        } else if is_no_earlier(&units[position], &date) {
            no_change.push(id);
        } else {
            found.push((position, id, date));
        }
    }
    found.sort_by_key(|(position, id, date)| {
        (*position, date.bounds.hi.is_none(), date.bounds.hi, *id)
    });
    let mut all = base.rollout.clone();
    let mut moves = Vec::new();
    for (unit, policy, date) in found {
        let mut with = base.rollout.clone();
        let adoption = adoption(&with, policy, &date);
        with.adoptions[unit].adoption = Some(adoption.clone());
        // Of several documents of one unit, the first is the first.
        if !all.adoptions[unit].adoption.as_ref().is_some_and(|first| {
            first.bounds.hi.is_some() && first.bounds.hi <= date.bounds.hi
        }) {
            all.adoptions[unit].adoption = Some(adoption);
        }
        let before_window = with
            .window
            .start
            .is_some_and(|start| date.bounds.hi.is_some_and(|hi| hi < start));
        moves.push(Move {
            from: ranks[unit].map(|(least, _)| least),
            to: with.ranks(TimeStep::Month)[unit]
                .map(|(least, _)| least)
                .filter(|_| !before_window),
            after: figures(&with),
            policy,
            unit,
            date,
            before_window,
        });
    }
    base.together = (moves.len() > 1).then(|| figures(&all));
    base.moves = moves;
    (base.no_change, base.elsewhere) = (no_change, elsewhere);
    (base.undated, base.later) = (undated, later);
    Ok(base)
}

fn is_no_earlier(unit: &Unit, date: &Dated) -> bool {
    unit.adoption.as_ref().is_some_and(|first| {
        first.bounds.hi.is_some()
            && date.bounds.hi.is_none_or(|hi| Some(hi) >= first.bounds.hi)
    })
}

fn adoption(rollout: &Rollout, policy: PolicyId, date: &Dated) -> Adoption {
    Adoption {
        policy,
        date: date.clone(),
        bounds: date.bounds,
        rivals: Vec::new(),
        standing: Standing::Own,
        link: None,
        by_cutoff: match date.bounds.hi {
            Some(hi) if hi <= rollout.window.end => Certainty::Certain,
            _ => Certainty::Possible,
        },
        stands: Certainty::Certain,
    }
}

/// Which further documents would count: as asked, or by the words that all titles share.
fn admission(
    graph: &PolicyGraph,
    rollout: &Rollout,
    asked: &GapsQuery,
) -> Result<Option<Rule>, Error> {
    if !asked.admit.is_empty() {
        let rule = Rule::parse(graph, &asked.admit, &[], None, Linked::default())?;
        if rule.tables().is_some() {
            return Err(Error::usage(Text::new(
                "--admit 说的是列表之外的文件，不能按列表",
                "--admit is about documents beyond the lists, so not by table",
            ))
            .with_hint(Text::new(
                "如 --admit title=人工智能",
                "such as --admit title=人工智能",
            )));
        }
        return Ok(Some(rule));
    }
    let sight = &rollout.selection.sight;
    let titles: Vec<String> = rollout
        .adoptions
        .iter()
        .filter_map(|unit| unit.adoption.as_ref())
        .filter_map(|adoption| {
            value::one(graph, graph.policy(adoption.policy), Field::Title, sight)
        })
        .map(|chosen| title::fold(chosen.fact.text()))
        .collect();
    let Some(words) = shared_words(&titles) else { return Ok(None) };
    Ok(Some(Rule::parse(
        graph,
        &[format!("title={words}")],
        &[],
        None,
        Linked::default(),
    )?))
}

fn figures(rollout: &Rollout) -> Figures {
    let median = |clock| {
        let analysis = rollout.analysis(clock, TimeStep::Month).ok()?;
        let first = analysis.curve.quantile(1, 2).map(|median| median.first);
        Some((analysis, first))
    };
    let calendar = median(Clock::Calendar);
    let since = median(Clock::SincePolicy);
    Figures {
        adopters: rollout.adopters().0,
        at_risk: calendar.as_ref().map_or(0, |(analysis, _)| analysis.curve.units),
        calendar: calendar.and_then(|(analysis, first)| Some(analysis.step_at(first?))),
        since: since.and_then(|(_, first)| first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_titles_share() {
        let titles = |words: &[&str]| -> Vec<String> {
            words.iter().map(|word| (*word).to_owned()).collect()
        };
        assert_eq!(
            shared_words(&titles(&[
                "人工智能产业意见",
                "关于人工智能的措施",
                "推动人工智能"
            ])),
            Some("人工智能".to_owned())
        );
        assert_eq!(shared_words(&titles(&["数字经济", "未来产业"])), None);
        assert_eq!(shared_words(&titles(&["2023-2025年", "2023-2025年"])), None);
        assert_eq!(shared_words(&titles(&["只有一份人工智能"])), None);
        assert_eq!(shared_words(&[]), None);
    }
}
