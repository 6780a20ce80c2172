//! petgraph's view of the graph: a choice of its relations, so that petgraph's algorithms
//! run on the columns unchanged.

use petgraph::visit::{
    Data, EdgeCount, EdgeRef, GraphBase, GraphProp, GraphRef, IntoEdgeReferences,
    IntoEdges, IntoEdgesDirected, IntoNeighbors, IntoNeighborsDirected,
    IntoNodeIdentifiers, NodeCompactIndexable, NodeCount, NodeIndexable, VisitMap,
    Visitable,
};
use petgraph::{Directed, Direction};

use super::{Link, LinkId, PolicyGraph, PolicyId};
use crate::model::law::Relation;

/// The policies, and those relations that `keep` accepts. Copied freely, as petgraph asks.
#[derive(Clone, Copy)]
pub struct Links<'g> {
    graph: &'g PolicyGraph,
    keep: &'g dyn Fn(Link<'g>) -> bool,
}

/// One relation, as petgraph sees it.
#[derive(Clone, Copy, Debug)]
pub struct LinkEdge {
    id: LinkId,
    from: PolicyId,
    to: PolicyId,
    relation: Relation,
}

/// Policies already visited.
#[derive(Clone, Debug)]
pub struct Visited(Vec<bool>);

impl<'g> Links<'g> {
    /// The relations of `graph` that `keep` accepts.
    pub fn new(graph: &'g PolicyGraph, keep: &'g dyn Fn(Link<'g>) -> bool) -> Links<'g> {
        Links { graph, keep }
    }

    fn directed(
        self,
        policy: PolicyId,
        direction: Direction,
    ) -> Box<dyn Iterator<Item = LinkEdge> + 'g> {
        let kept = move |link: &Link<'g>| (self.keep)(*link);
        match direction {
            Direction::Outgoing => {
                Box::new(self.graph.links_from(policy).filter(kept).map(LinkEdge::new))
            }
            Direction::Incoming => {
                Box::new(self.graph.links_to(policy).filter(kept).map(LinkEdge::new))
            }
        }
    }
}

impl LinkEdge {
    fn new(link: Link<'_>) -> LinkEdge {
        LinkEdge {
            id: link.number(),
            from: link.from(),
            to: link.to(),
            relation: link.relation(),
        }
    }
}

impl EdgeRef for LinkEdge {
    type NodeId = PolicyId;
    type EdgeId = LinkId;
    type Weight = Relation;

    fn source(&self) -> PolicyId {
        self.from
    }

    fn target(&self) -> PolicyId {
        self.to
    }

    fn weight(&self) -> &Relation {
        &self.relation
    }

    fn id(&self) -> LinkId {
        self.id
    }
}

impl VisitMap<PolicyId> for Visited {
    fn visit(&mut self, policy: PolicyId) -> bool {
        !std::mem::replace(&mut self.0[policy.0 as usize], true)
    }

    fn is_visited(&self, policy: &PolicyId) -> bool {
        self.0[policy.0 as usize]
    }

    fn unvisit(&mut self, policy: PolicyId) -> bool {
        std::mem::replace(&mut self.0[policy.0 as usize], false)
    }
}

impl GraphBase for Links<'_> {
    type NodeId = PolicyId;
    type EdgeId = LinkId;
}

impl GraphRef for Links<'_> {}

impl GraphProp for Links<'_> {
    type EdgeType = Directed;
}

impl Data for Links<'_> {
    type NodeWeight = ();
    type EdgeWeight = Relation;
}

impl NodeCount for Links<'_> {
    fn node_count(&self) -> usize {
        self.graph.policy_count()
    }
}

impl NodeIndexable for Links<'_> {
    fn node_bound(&self) -> usize {
        self.graph.policy_count()
    }

    fn to_index(&self, policy: PolicyId) -> usize {
        policy.0 as usize
    }

    fn from_index(&self, index: usize) -> PolicyId {
        PolicyId(index as u32)
    }
}

impl NodeCompactIndexable for Links<'_> {}

impl EdgeCount for Links<'_> {
    fn edge_count(&self) -> usize {
        self.edge_references().count()
    }
}

impl Visitable for Links<'_> {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        Visited(vec![false; self.graph.policy_count()])
    }

    fn reset_map(&self, map: &mut Visited) {
        map.0.fill(false);
    }
}

impl<'g> IntoNodeIdentifiers for Links<'g> {
    type NodeIdentifiers = Box<dyn Iterator<Item = PolicyId> + 'g>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        Box::new((0..self.graph.policy_count() as u32).map(PolicyId))
    }
}

impl<'g> IntoNeighbors for Links<'g> {
    type Neighbors = Box<dyn Iterator<Item = PolicyId> + 'g>;

    fn neighbors(self, policy: PolicyId) -> Self::Neighbors {
        self.neighbors_directed(policy, Direction::Outgoing)
    }
}

impl<'g> IntoNeighborsDirected for Links<'g> {
    type NeighborsDirected = Box<dyn Iterator<Item = PolicyId> + 'g>;

    fn neighbors_directed(
        self,
        policy: PolicyId,
        direction: Direction,
    ) -> Self::NeighborsDirected {
        let other = move |edge: LinkEdge| match direction {
            Direction::Outgoing => edge.to,
            Direction::Incoming => edge.from,
        };
        Box::new(self.directed(policy, direction).map(other))
    }
}

impl<'g> IntoEdgeReferences for Links<'g> {
    type EdgeRef = LinkEdge;
    type EdgeReferences = Box<dyn Iterator<Item = LinkEdge> + 'g>;

    fn edge_references(self) -> Self::EdgeReferences {
        Box::new(
            self.graph.links().filter(move |link| (self.keep)(*link)).map(LinkEdge::new),
        )
    }
}

impl<'g> IntoEdges for Links<'g> {
    type Edges = Box<dyn Iterator<Item = LinkEdge> + 'g>;

    fn edges(self, policy: PolicyId) -> Self::Edges {
        self.directed(policy, Direction::Outgoing)
    }
}

impl<'g> IntoEdgesDirected for Links<'g> {
    type EdgesDirected = Box<dyn Iterator<Item = LinkEdge> + 'g>;

    fn edges_directed(
        self,
        policy: PolicyId,
        direction: Direction,
    ) -> Self::EdgesDirected {
        self.directed(policy, direction)
    }
}
