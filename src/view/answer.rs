//! A question goes in, a view comes out.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::describe::Describe;
use super::editions::Editions;
use super::notes::{self, Causes};
use super::{Data, Policy, SCHEMA, View, comparison, dangling, gaps, rollout, trend};
use crate::error::Error;
use crate::graph::{Link, LinkId, PolicyGraph, PolicyId, Subject};
use crate::lang::Text;
use crate::model::law::{Certainty, Role, Status};
use crate::query::sight::Sight;
use crate::query::status::standing;
use crate::query::{
    Filter, Item, Query, Selection, Verb, lookup, path, select, select_policies, value,
};

/// Whatever can answer a question: the graph in this process, or an engine elsewhere.
pub trait Engine {
    /// Answers a question.
    ///
    /// # Errors
    /// When a name or date of the question can't be understood, or the engine fails.
    fn answer(&self, query: &Query) -> Result<View, Error>;

    /// The same for whoever shows what was measured as tables ([`View::tables`]): the
    /// policies that were measured may be counted only ([`View::counted`]).
    ///
    /// # Errors
    /// As [`answer`](Engine::answer).
    fn measures(&self, query: &Query) -> Result<View, Error> {
        self.answer(query)
    }

    /// Answers a question page by page: policies first, then relations where `parts` wants
    /// them, then notes, in the order of [`answer`](Engine::answer). Every page is a view
    /// of its own and has all else that the answer has, but for what was measured, which the
    /// first page has alone. The policies of a list or a trend are never held as a whole;
    /// other answers are one page. It ends when `take` has enough.
    ///
    /// # Errors
    /// As [`answer`](Engine::answer).
    fn pages(
        &self,
        query: &Query,
        parts: Parts,
        take: &mut dyn FnMut(View) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        let _ = (parts, take(self.answer(query)?));
        Ok(())
    }
}

/// What somebody wants of an answer in pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// Policies, relations and notes.
    All,
    /// Policies and notes.
    Policies,
}

/// Policies or relations on a page: few enough to stay in the cache of a core, and to be
/// given back in one small piece, for which the system's allocator need not tidy up.
const PAGE: usize = 32;

impl Engine for PolicyGraph {
    fn answer(&self, query: &Query) -> Result<View, Error> {
        let answer = match query.verb {
            Verb::Query => list(self, query),
            Verb::Show => show(self, query),
            Verb::Path => connect(self, query),
            Verb::Diff => Err(two_states()),
            Verb::Gaps if query.gaps.as_ref().is_some_and(|gaps| gaps.dangling) => {
                dangling::view(self, query)
            }
            Verb::Gaps => {
                gaps::answer(self, query, |selection| view(self, query, selection))
            }
            Verb::Rollout => {
                rollout::answer(self, query, |selection| view(self, query, selection))
            }
            Verb::Trend => trend::answer(self, query, true),
            Verb::Compare => {
                comparison::answer(self, query, |selection| view(self, query, selection))
            }
        };
        // Whatever was read of a damaged snapshot, a wrong name included, says nothing.
        self.damage().map_or(answer, Err)
    }

    fn measures(&self, query: &Query) -> Result<View, Error> {
        if query.verb != Verb::Trend {
            return self.answer(query);
        }
        let answer = trend::answer(self, query, false);
        self.damage().map_or(answer, Err)
    }

    fn pages(
        &self,
        query: &Query,
        parts: Parts,
        take: &mut dyn FnMut(View) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        // What was read of a damaged snapshot is not handed on.
        let mut sound = |page| match self.damage() {
            Some(_) => ControlFlow::Break(()),
            None => take(page),
        };
        let answered = match (query.verb, parts) {
            (Verb::Query, _) => list_in_pages(self, query, parts, PAGE, &mut sound),
            (Verb::Trend, Parts::All) => trend::pages(self, query, PAGE, &mut sound),
            _ => {
                let _ = take(self.measures(query)?);
                return Ok(());
            }
        };
        self.damage().map_or(answered, Err)
    }
}

/// A comparison needs two graphs; one graph can't answer it.
fn two_states() -> Error {
    Error::usage(Text::new(
        "diff 比较两个版本，不能只问其中一个",
        "diff compares two states, so one alone can't answer",
    ))
    .with_hint(Text::new(
        "用 policy-graph diff 旧 新，或库函数 view::diff::view",
        "use policy-graph diff OLD NEW, or view::diff::view of the library",
    ))
}

/// A policy with the date of the role that was asked for.
fn shown(describe: &Describe<'_>, selection: &Selection, item: &Item) -> Policy {
    let mut policy = describe.policy(item);
    if let Some(role) = selection.role.map(Role::code) {
        let of_role = policy.dates.iter().find(|date| date.role.code == role);
        policy.asked = of_role.cloned();
    }
    policy
}

pub(super) fn view(graph: &PolicyGraph, query: &Query, selection: &Selection) -> View {
    let describe = Describe { graph, sight: &selection.sight };
    let policies = selection.items.iter().map(|item| shown(&describe, selection, item));
    let policies = policies.collect();
    let relation = |&link: &LinkId| describe.relation(graph.link(link));
    let relations = selection.links.iter().map(relation).collect();
    View { policies, relations, ..head(graph, query, selection) }
}

/// A view without policies and relations.
pub(super) fn head(graph: &PolicyGraph, query: &Query, selection: &Selection) -> View {
    let describe = Describe { graph, sight: &selection.sight };
    View {
        schema: SCHEMA,
        data: Data {
            name: graph.name().to_owned(),
            title: graph.title().clone().into(),
            as_of: graph.as_of().to_string(),
            policies: graph.policy_count(),
        },
        query: query.clone(),
        places: selection.places.iter().map(|&place| describe.place(place)).collect(),
        day: selection.day.to_string(),
        policies: Vec::new(),
        counted: None,
        relations: Vec::new(),
        neighbours: Vec::new(),
        attributes: graph
            .attributes()
            .iter()
            .filter(|attribute| match attribute.subject {
                Subject::Place(place) => selection.places.contains(&place),
                Subject::Body(_) => false,
            })
            .filter(|attribute| selection.sight.sees(graph, attribute.evidence).is_some())
            .map(|attribute| describe.attribute(attribute))
            .collect(),
        searched: describe.searched(),
        tables: Vec::new(),
        diff: None,
        dangling: None,
        rollout: None,
        gaps: None,
        trend: None,
        network: None,
        comparison: None,
        chain: Vec::new(),
        notes: Vec::new(),
    }
}

fn list(graph: &PolicyGraph, query: &Query) -> Result<View, Error> {
    let selection = select(graph, query)?;
    let mut view = view(graph, query, &selection);
    let causes = Causes::of(&view.policies);
    view.notes = notes::of_list(graph, query, &selection, &causes);
    Ok(view)
}

fn list_in_pages(
    graph: &PolicyGraph,
    query: &Query,
    parts: Parts,
    size: usize,
    take: &mut dyn FnMut(View) -> ControlFlow<()>,
) -> Result<(), Error> {
    let selection = select_policies(graph, query)?;
    let describe = Describe { graph, sight: &selection.sight };
    let head = head(graph, query, &selection);
    let mut causes = Causes::default();
    for items in selection.items.chunks(size) {
        let shown = items.iter().map(|item| shown(&describe, &selection, item));
        let policies: Vec<_> = shown.collect();
        policies.iter().for_each(|policy| causes.count(policy));
        if take(View { policies, ..head.clone() }).is_break() {
            return Ok(());
        }
    }
    if parts == Parts::All {
        let ranked = selection.ranked(graph);
        let mut links: Box<dyn Iterator<Item = LinkId>> = match query.walk {
            Some(_) => Box::new(selection.links.iter().copied()),
            None => Box::new(selection.links_among(graph, query, &ranked)),
        };
        loop {
            let relation = |link| describe.relation(graph.link(link));
            let relations: Vec<_> = links.by_ref().take(size).map(relation).collect();
            if relations.is_empty() {
                break;
            }
            if take(View { relations, ..head.clone() }).is_break() {
                return Ok(());
            }
        }
    }
    let notes = notes::of_list(graph, query, &selection, &causes);
    let _ = take(View { notes, ..head });
    Ok(())
}

/// Everything about one policy: all its links, whichever way they run.
fn show(graph: &PolicyGraph, query: &Query) -> Result<View, Error> {
    let name = named(query, 0)?;
    let policy = lookup::policy(graph, name)?;
    let editions = Editions::of(graph, query, name, policy)?;
    let policy = graph.policy(editions.shown);
    let by_id = Query { policies: vec![policy.id().to_owned()], ..query.clone() };
    let mut selection = select(graph, &by_id)?;
    if selection.items.is_empty() {
        return Err(Error::usage(Text::new(
            format!("{} 不在所限定的数据集合或记录日之内", policy.id()),
            format!(
                "{} lies outside the collection or recorded day asked for",
                policy.id()
            ),
        )));
    }
    let seen = |link: &Link<'_>| {
        selection.sight.sees(graph, link.evidence()).is_some()
            && query.evidence.count(*link)
    };
    let both = graph.links_from(policy.number()).chain(graph.links_to(policy.number()));
    let links: Vec<Link<'_>> = both.filter(seen).collect();
    // On a day nobody saw what came out after it.
    let later: BTreeSet<PolicyId> = match query.as_of {
        None => BTreeSet::new(),
        Some(_) => {
            let ends = links.iter().flat_map(|link| [link.from(), link.to()]);
            let others = ends.filter(|&end| end != policy.number());
            others.filter(|&end| is_later(graph, &selection, end)).collect()
        }
    };
    let on_the_day = |link: &&Link<'_>| {
        [link.from(), link.to()].iter().all(|end| !later.contains(end))
    };
    let links = links.iter().filter(on_the_day).map(|link| link.number()).collect();
    selection.links = links;
    let mut view = view(graph, query, &selection);
    view.neighbours = neighbours(graph, &selection, policy.number());
    view.notes = notes::of_policies(&Causes::of(&view.policies));
    view.notes.extend(notes::related_later(later.len()));
    view.notes.extend(editions.note(graph, &selection));
    Ok(view)
}

/// True for what was neither issued nor proposed by the day asked about.
fn is_later(graph: &PolicyGraph, selection: &Selection, policy: PolicyId) -> bool {
    let policy = graph.policy(policy);
    let found = standing(graph, policy, selection.day, &selection.sight);
    found.issued.is_none() && found.status == Status::NotYetIssued
}

/// A picture has no room for more.
const NEIGHBOURS: usize = 60;

/// The policies at the other ends of the links chosen, the earliest where there are too many.
fn neighbours(
    graph: &PolicyGraph,
    selection: &Selection,
    centre: PolicyId,
) -> Vec<super::Policy> {
    let describe = Describe { graph, sight: &selection.sight };
    let ends = selection.links.iter().flat_map(|&link| {
        let link = graph.link(link);
        [link.from(), link.to()]
    });
    let others: BTreeSet<PolicyId> = ends.filter(|&end| end != centre).collect();
    let mut others: Vec<PolicyId> = others.into_iter().collect();
    if others.len() > NEIGHBOURS {
        others.sort_by_key(|&policy| {
            let found = value::adoption(graph, graph.policy(policy), &selection.sight);
            let lo = found.and_then(|found| found.date.bounds.lo);
            (lo.is_none(), lo, policy)
        });
        others.truncate(NEIGHBOURS);
        others.sort_unstable();
    }
    let item = |policy| Item {
        policy,
        certainty: Certainty::Certain,
        inherited: false,
        walk: None,
        standing: standing(graph, graph.policy(policy), selection.day, &selection.sight),
    };
    others.into_iter().map(|policy| describe.policy(&item(policy))).collect()
}

/// The shortest connection between two policies.
fn connect(graph: &PolicyGraph, query: &Query) -> Result<View, Error> {
    let first = lookup::policy(graph, named(query, 0)?)?;
    let last = lookup::policy(graph, named(query, 1)?)?;
    // The ends are resolved here; what lies between is not limited to them.
    let open = Query { policies: Vec::new(), ..query.clone() };
    let limits = Filter::new(graph, &open)?.selection();
    let sight = Sight { ..limits.sight.clone() };
    let keep = |link: Link<'_>| {
        sight.sees(graph, link.evidence()).is_some() && query.evidence.count(link)
    };
    let chain = path::shortest(graph, first.number(), last.number(), &keep);
    let (policies, links) = match chain {
        Some(chain) => (chain.policies, chain.links),
        None => (vec![first.number(), last.number()], Vec::new()),
    };
    let items = policies
        .iter()
        .map(|&policy| Item {
            policy,
            certainty: Certainty::Certain,
            inherited: false,
            walk: None,
            standing: standing(graph, graph.policy(policy), limits.day, &sight),
        })
        .collect();
    let connected = !links.is_empty() || policies.len() == 1;
    let selection =
        Selection { items, links, sight: sight.clone(), day: limits.day, ..limits };
    let mut view = view(graph, query, &selection);
    if connected {
        view.chain = view.policies.iter().map(|policy| policy.id.clone()).collect();
    }
    view.notes = notes::of_path(&view);
    Ok(view)
}

fn named(query: &Query, position: usize) -> Result<&str, Error> {
    query
        .policies
        .get(position)
        .map(String::as_str)
        .ok_or_else(|| Error::usage(Text::new("没有指明政策", "no policy is named")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::embedded;

    fn questions() -> Vec<Query> {
        let all = Query::default();
        let walk = Some("^implements+|cites".to_owned());
        vec![
            Query { levels: vec!["national".to_owned()], ..all.clone() },
            Query { walk, ..all.clone() },
            Query { provinces: vec!["北京".to_owned()], ..all.clone() },
            Query { title: Some("没有这样的题名".to_owned()), ..all.clone() },
            Query { verb: Verb::Trend, ..all.clone() },
            all,
        ]
    }

    fn in_pages(
        graph: &PolicyGraph,
        query: &Query,
        size: usize,
        take: &mut dyn FnMut(View) -> ControlFlow<()>,
    ) {
        match query.verb {
            Verb::Trend => trend::pages(graph, query, size, take),
            _ => list_in_pages(graph, query, Parts::All, size, take),
        }
        .unwrap();
    }

    #[test]
    fn pages_hold_what_the_answer_holds() {
        let graph = embedded().unwrap();
        for query in questions() {
            let whole = serde_json::to_string(&graph.answer(&query).unwrap()).unwrap();
            for size in [1, 7, 1000] {
                let mut bound: Option<View> = None;
                in_pages(&graph, &query, size, &mut |page| {
                    assert!(page.policies.len() <= size && page.relations.len() <= size);
                    let Some(before) = &mut bound else {
                        bound = Some(page);
                        return ControlFlow::Continue(());
                    };
                    let text = serde_json::to_value(&page).unwrap();
                    let of_before = serde_json::to_value(&*before).unwrap();
                    for part in ["schema", "data", "query", "places", "day", "searched"] {
                        assert_eq!(text[part], of_before[part]);
                    }
                    before.policies.extend(page.policies);
                    before.relations.extend(page.relations);
                    before.notes.extend(page.notes);
                    ControlFlow::Continue(())
                });
                assert_eq!(serde_json::to_string(&bound).unwrap(), whole, "{query:?}");
            }
        }
    }

    #[test]
    fn no_page_follows_when_one_was_enough() {
        let graph = embedded().unwrap();
        for size in [1, 1000] {
            for parts in [Parts::All, Parts::Policies] {
                let mut pages = 0;
                list_in_pages(&graph, &Query::default(), parts, size, &mut |_| {
                    pages += 1;
                    ControlFlow::Break(())
                })
                .unwrap();
                assert_eq!(pages, 1);
            }
        }
    }
}
