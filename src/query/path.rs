//! The shortest connection between two policies, over links in either direction.

use hashbrown::HashMap;

use crate::graph::{Link, LinkId, PolicyGraph, PolicyId};

/// A chain of policies and the links between neighbours; one link fewer than policies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The policies, from the first to the last.
    pub policies: Vec<PolicyId>,
    /// The links between neighbours. Each may run in either direction.
    pub links: Vec<LinkId>,
}

/// A shortest chain from `first` to `last` over the links that `keep` accepts; `None` when
/// they are not connected.
///
/// Both ends look around them, ring by ring, the one with the smaller ring first, until the
/// rings touch: a chain between two of a million policies is found among a few hundred.
/// Of several shortest chains, the one whose links come first in the order of the graph.
pub fn shortest<'g>(
    graph: &'g PolicyGraph,
    first: PolicyId,
    last: PolicyId,
    keep: &dyn Fn(Link<'g>) -> bool,
) -> Option<Chain> {
    let (mut near, mut far) = (Side::new(first), Side::new(last));
    let middle = if first == last {
        first
    } else {
        loop {
            let (side, other) = match near.ring.len() <= far.ring.len() {
                true => (&mut near, &far),
                false => (&mut far, &near),
            };
            if side.ring.is_empty() {
                return None;
            }
            if let Some(middle) = side.widen(graph, other, keep) {
                break middle;
            }
        }
    };
    let (mut policies, mut links) = near.way_to(middle);
    policies.reverse();
    links.reverse();
    let (beyond, rest) = far.way_to(middle);
    policies.extend_from_slice(&beyond[1..]);
    links.extend(rest);
    Some(Chain { policies, links })
}

/// What one end has reached.
struct Side {
    /// Through which link, and from whom, each policy was reached first.
    reached: HashMap<PolicyId, Option<(LinkId, PolicyId)>>,
    /// The policies reached last: all equally far.
    ring: Vec<PolicyId>,
}

impl Side {
    fn new(end: PolicyId) -> Side {
        Side { reached: HashMap::from([(end, None)]), ring: vec![end] }
    }

    /// Goes one link further, until it meets what `other` has reached. As the two have not
    /// met before, that must lie in the other's last ring: no chain is shorter.
    fn widen<'g>(
        &mut self,
        graph: &'g PolicyGraph,
        other: &Side,
        keep: &dyn Fn(Link<'g>) -> bool,
    ) -> Option<PolicyId> {
        for policy in std::mem::take(&mut self.ring) {
            let out = graph.links_from(policy).map(|link| (link, link.to()));
            let back = graph.links_to(policy).map(|link| (link, link.from()));
            for (link, end) in out.chain(back) {
                if self.reached.contains_key(&end) || !keep(link) {
                    continue;
                }
                self.reached.insert(end, Some((link.number(), policy)));
                if other.reached.contains_key(&end) {
                    return Some(end);
                }
                self.ring.push(end);
            }
        }
        None
    }

    /// The way back from a policy to this end, and its links.
    fn way_to(&self, policy: PolicyId) -> (Vec<PolicyId>, Vec<LinkId>) {
        let (mut policies, mut links) = (vec![policy], Vec::new());
        let mut at = policy;
        while let Some(&Some((link, before))) = self.reached.get(&at) {
            links.push(link);
            policies.push(before);
            at = before;
        }
        (policies, links)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::*;
    use crate::graph::embedded;

    /// How many links lie between two policies, by looking at everything.
    fn distances(graph: &PolicyGraph, first: PolicyId) -> HashMap<PolicyId, usize> {
        let mut distances = HashMap::from([(first, 0)]);
        let mut next = VecDeque::from([first]);
        while let Some(policy) = next.pop_front() {
            let out = graph.links_from(policy).map(|link| link.to());
            for end in out.chain(graph.links_to(policy).map(|link| link.from())) {
                if !distances.contains_key(&end) {
                    distances.insert(end, distances[&policy] + 1);
                    next.push_back(end);
                }
            }
        }
        distances
    }

    #[test]
    fn every_chain_is_as_short_as_can_be() {
        let graph = embedded().unwrap();
        let mut longest = 0;
        for first in graph.policies() {
            let distances = distances(&graph, first.number());
            for last in graph.policies() {
                let ends = (first.number(), last.number());
                let chain = shortest(&graph, ends.0, ends.1, &|_| true);
                let length = chain.as_ref().map(|chain| chain.links.len());
                assert_eq!(length, distances.get(&ends.1).copied());
                let Some(Chain { policies, links }) = chain else { continue };
                assert_eq!((policies[0], policies[links.len()]), ends);
                for (pair, &link) in policies.windows(2).zip(&links) {
                    let link = graph.link(link);
                    let ends = [link.from(), link.to()];
                    assert!(pair == ends || [pair[1], pair[0]] == ends);
                }
                longest = longest.max(links.len());
            }
        }
        assert!(longest > 2, "the data has no chain worth the test");
    }
}
