//! Recorded links between policies, in the order in which answers give them: by id of the
//! citing policy, relation, id of the cited policy.

use super::sight::Sight;
use super::{Query, Selection};
use crate::graph::{Link, LinkId, PolicyGraph, PolicyId};

/// Policies in the order of their ids.
pub struct Ranked {
    order: Vec<PolicyId>,
    /// One more than its place in `order`, by number of policy; zero for all others.
    places: Vec<u32>,
}

impl Ranked {
    /// Ranks `policies`, each named once.
    pub fn new(graph: &PolicyGraph, policies: impl Iterator<Item = PolicyId>) -> Ranked {
        // Ids mostly differ in their first bytes, which lie in the key itself.
        let key = |policy: PolicyId| {
            let id = graph.policy(policy).id();
            let mut first = [0; 8];
            for (byte, of) in first.iter_mut().zip(id.bytes()) {
                *byte = of;
            }
            (u64::from_be_bytes(first), id, policy)
        };
        let mut keys: Vec<(u64, &str, PolicyId)> = policies.map(key).collect();
        keys.sort_unstable();
        let order: Vec<PolicyId> = keys.into_iter().map(|(.., policy)| policy).collect();
        let mut places = vec![0; graph.policy_count()];
        for (place, policy) in (1..).zip(&order) {
            places[policy.0 as usize] = place;
        }
        Ranked { order, places }
    }

    fn place(&self, policy: PolicyId) -> u32 {
        self.places[policy.0 as usize]
    }

    /// The links that `keep` accepts and that both start and end among these policies. They
    /// are looked for as they are asked for.
    pub fn links<'a>(
        &'a self,
        graph: &'a PolicyGraph,
        keep: impl Fn(Link<'a>) -> bool + 'a,
    ) -> impl Iterator<Item = LinkId> + 'a {
        self.order.iter().flat_map(move |&from| {
            let links = graph
                .links_from(from)
                .filter(|link| self.place(link.to()) != 0 && keep(*link));
            let mut links: Vec<_> = links
                .map(|link| (link.relation(), self.place(link.to()), link.number()))
                .collect();
            links.sort_unstable();
            links.into_iter().map(|(.., link)| link)
        })
    }
}

/// Whether a link counts in a question, and its evidence is in sight.
pub(super) fn counts(
    graph: &PolicyGraph,
    query: &Query,
    sight: &Sight,
    link: Link<'_>,
) -> bool {
    sight.sees(graph, link.evidence()).is_some() && query.evidence.count(link)
}

impl Selection {
    /// The policies chosen, in the order of their ids.
    pub fn ranked(&self, graph: &PolicyGraph) -> Ranked {
        Ranked::new(graph, self.items.iter().map(|item| item.policy))
    }

    /// The links among the policies chosen, which `ranked` has in order, as they are asked
    /// for.
    pub fn links_among<'a>(
        &'a self,
        graph: &'a PolicyGraph,
        query: &'a Query,
        ranked: &'a Ranked,
    ) -> impl Iterator<Item = LinkId> + 'a {
        ranked.links(graph, |link| counts(graph, query, &self.sight, link))
    }
}

/// Puts any links in order.
pub(super) fn sort(graph: &PolicyGraph, links: &mut [LinkId]) {
    let ends = |link: &LinkId| {
        let link = graph.link(*link);
        [link.from(), link.to()]
    };
    let mut policies: Vec<PolicyId> = links.iter().flat_map(ends).collect();
    policies.sort_unstable();
    policies.dedup();
    let ranked = Ranked::new(graph, policies.into_iter());
    links.sort_by_cached_key(|&link| {
        let link = graph.link(link);
        let (from, to) = (ranked.place(link.from()), ranked.place(link.to()));
        (from, link.relation(), to, link.number())
    });
}
