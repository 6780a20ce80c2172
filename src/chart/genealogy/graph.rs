//! Which policies and relations go on the plot, and which do not.

use std::collections::{BTreeMap, BTreeSet};

use super::is_start;
use super::lanes::{self, Lane};
use crate::chart::phrases::day;
use crate::chart::titles;
use crate::lang::Lang;
use crate::model::date::Day;
use crate::query::Verb;
use crate::view::{Policy, PolicyName, Relation, View, Words};

/// A policy on the plot.
pub(super) struct Node<'v> {
    pub(super) policy: &'v Policy,
    pub(super) lo: Day,
    pub(super) hi: Day,
    pub(super) lane: usize,
    /// The start of a walk stands in bold.
    pub(super) start: bool,
}

/// A relation on the plot: from the node that cites to the node cited.
pub(super) struct Edge<'v> {
    pub(super) relation: &'v Relation,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// What goes on the plot, and what does not.
pub(super) struct Graph<'v> {
    pub(super) nodes: Vec<Node<'v>>,
    pub(super) edges: Vec<Edge<'v>>,
    pub(super) lanes: Vec<Lane>,
    /// Linked policies that found no place.
    pub(super) folded: Vec<&'v Policy>,
    /// Some of those were left out since none of their partners is drawn.
    pub(super) alone: bool,
    /// Ends of relations of which the answer has the name alone.
    pub(super) beyond: Vec<&'v PolicyName>,
    /// Linked policies without both ends of a date.
    pub(super) undated: Vec<&'v Policy>,
    /// How many relations there are in all.
    pub(super) relations: usize,
    /// How many of each kind, the most frequent first.
    pub(super) kinds: Vec<(&'v Words, usize)>,
    /// Short titles of those that would read the same without.
    apart: BTreeMap<&'v str, String>,
}

/// What ends or changes another.
const CHANGES: [&str; 3] = ["repeals", "replaces", "amends"];

/// As many other links a repeal or an amendment counts for.
const CHANGE: usize = 3;

/// The policies at the ends of relations, most linked first and the earlier among equals; starts
/// and chains before all.
fn linked(view: &View) -> Vec<&Policy> {
    let mut degree: BTreeMap<&str, usize> = BTreeMap::new();
    for relation in &view.relations {
        let changes = CHANGES.contains(&relation.relation.code.as_str());
        // What ends or changes another is rarer than what follows it, and says more.
        let weight = if changes { CHANGE } else { 1 };
        *degree.entry(&relation.from.id).or_default() += weight;
        *degree.entry(&relation.to.id).or_default() += weight;
    }
    let known = view.policies.iter().chain(&view.neighbours);
    let mut policies: Vec<(&Policy, usize)> = known
        .filter_map(|policy| Some((policy, *degree.get(policy.id.as_str())?)))
        .collect();
    let few = view.policies.iter().filter(|policy| is_start(policy)).count() <= 3;
    let chosen = |policy: &Policy| {
        few && is_start(policy)
            || view.chain.contains(&policy.id)
            || view.query.verb == Verb::Show
                && view.policies.iter().any(|one| one.id == policy.id)
    };
    policies.sort_by_key(|(policy, degree)| {
        let (lo, hi) = days(policy);
        let early = (lo.is_none(), lo, hi);
        (!chosen(policy), std::cmp::Reverse(*degree), early, policy.id.as_str())
    });
    policies.dedup_by_key(|(policy, _)| policy.id.as_str());
    policies.into_iter().map(|(policy, _)| policy).collect()
}

/// The first and the last day of the date that is shown.
fn days(policy: &Policy) -> (Option<Day>, Option<Day>) {
    let date = policy.shown_date();
    let end = |text: Option<&String>| text.and_then(|text| day(text));
    let lo = date.and_then(|date| end(date.lo.as_ref()));
    (lo, date.and_then(|date| end(date.hi.as_ref())))
}

/// The ends of relations that are none of the policies of the answer.
fn beyond(view: &View) -> Vec<&PolicyName> {
    let policies = view.policies.iter().chain(&view.neighbours);
    let known: BTreeSet<&str> = policies.map(|policy| policy.id.as_str()).collect();
    let ends = view.relations.iter().flat_map(|it| [&it.from, &it.to]);
    let ends = ends.filter(|end| !known.contains(end.id.as_str()));
    let ends: BTreeMap<&str, &PolicyName> =
        ends.map(|end| (end.id.as_str(), end)).collect();
    ends.into_values().collect()
}

fn kinds(view: &View) -> Vec<(&Words, usize)> {
    let mut kinds: Vec<(&Words, usize)> = Vec::new();
    for relation in &view.relations {
        let name = &relation.relation.name;
        match kinds.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => kinds.push((name, 1)),
        }
    }
    kinds.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), name.en.as_str()));
    kinds
}

impl<'v> Graph<'v> {
    /// The graph with at most `most` marks.
    pub(super) fn of(view: &'v View, most: usize) -> Graph<'v> {
        // Where every policy is a start, none stands out.
        let few = view.policies.iter().filter(|policy| is_start(policy)).count() <= 3;
        let mut nodes = Vec::new();
        let (mut folded, mut undated) = (Vec::new(), Vec::new());
        for policy in linked(view) {
            match days(policy) {
                (Some(lo), Some(hi)) if nodes.len() < most => {
                    nodes.push(Node {
                        policy,
                        lo,
                        hi,
                        lane: 0,
                        start: few && is_start(policy),
                    });
                }
                (Some(_), Some(_)) => folded.push(policy),
                _ => undated.push(policy),
            }
        }
        nodes.sort_by(|a, b| (a.lo, a.hi, &a.policy.id).cmp(&(b.lo, b.hi, &b.policy.id)));
        let at = |id: &str| nodes.iter().position(|node| node.policy.id == id);
        let mut edges: Vec<Edge<'v>> = view
            .relations
            .iter()
            .filter_map(|relation| {
                let (from, to) = (at(&relation.from.id)?, at(&relation.to.id)?);
                (from != to).then_some(Edge { relation, from, to })
            })
            .collect();
        // What ends or changes another comes first: a list that is cut has it.
        edges.sort_by_key(|edge| {
            let code = edge.relation.relation.code.as_str();
            (!CHANGES.contains(&code), edge.from, edge.to, code)
        });
        // A mark that lost all its partners to folding says nothing here.
        let mut lanes = Vec::new();
        let used: Vec<bool> = (0..nodes.len())
            .map(|node| edges.iter().any(|edge| edge.from == node || edge.to == node))
            .collect();
        let mut number = Vec::new();
        let mut kept = Vec::new();
        let mut alone = false;
        for (node, used) in nodes.into_iter().zip(used) {
            number.push(kept.len());
            match used {
                true => kept.push(node),
                false => {
                    alone = true;
                    folded.push(node.policy);
                }
            }
        }
        for edge in &mut edges {
            (edge.from, edge.to) = (number[edge.from], number[edge.to]);
        }
        let policies: Vec<&Policy> = kept.iter().map(|node| node.policy).collect();
        for (node, lane) in kept.iter_mut().zip(lanes::of(&policies, &mut lanes)) {
            node.lane = lane;
        }
        Graph {
            nodes: kept,
            edges,
            lanes,
            folded,
            alone,
            beyond: beyond(view),
            undated,
            relations: view.relations.len(),
            kinds: kinds(view),
            apart: BTreeMap::new(),
        }
    }

    /// With the titles that tell its policies apart.
    pub(super) fn titled(mut self, lang: Lang) -> Graph<'v> {
        let policies = self.nodes.iter().map(|node| node.policy);
        let titled = policies.map(|policy| (policy, titles::short(policy, lang)));
        self.apart = titles::told_apart(titled, lang);
        self
    }

    /// The short title of a policy beside the others.
    pub(super) fn short(&self, policy: &Policy, lang: Lang) -> String {
        let apart = self.apart.get(policy.id.as_str());
        apart.cloned().unwrap_or_else(|| titles::short(policy, lang))
    }

    pub(super) fn links(&self) -> Vec<(usize, usize)> {
        self.edges.iter().map(|edge| (edge.from, edge.to)).collect()
    }
}
