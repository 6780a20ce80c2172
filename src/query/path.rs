//! The shortest connection between two policies, over links in either direction.

use petgraph::algo::astar;
use petgraph::visit::{EdgeRef, UndirectedAdaptor};

use crate::graph::{Link, LinkId, Links, PolicyGraph, PolicyId};

/// A chain of policies and the links between neighbours; one link fewer than policies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The policies, from the first to the last.
    pub policies: Vec<PolicyId>,
    /// The links between neighbours. Each may run in either direction.
    pub links: Vec<LinkId>,
}

/// The shortest chain from `first` to `last` over the links that `keep` accepts, by
/// petgraph's A* with no estimate. `None` when they are not connected.
pub fn shortest<'g>(
    graph: &'g PolicyGraph,
    first: PolicyId,
    last: PolicyId,
    keep: &'g dyn Fn(Link<'g>) -> bool,
) -> Option<Chain> {
    let links = UndirectedAdaptor(Links::new(graph, keep));
    let (_, policies) = astar(
        links,
        first,
        |policy| policy == last,
        |edge| {
            let _: LinkId = edge.id();
            1_u32
        },
        |_| 0,
    )?;
    let between = |pair: &[PolicyId]| {
        let out = graph.links_from(pair[0]).filter(|link| link.to() == pair[1]);
        let back = graph.links_from(pair[1]).filter(|link| link.to() == pair[0]);
        out.chain(back).find(|link| keep(*link)).map(|link| link.number())
    };
    let links = policies.windows(2).filter_map(between).collect();
    Some(Chain { policies, links })
}
