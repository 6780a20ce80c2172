//! Places and levels side by side as shown, with what every number means.

mod build;
mod definitions;
mod tables;

use serde::Serialize;

use super::rollout::{Days, Definition, RoleDate};
use super::{Place, PolicyName, Term, Words};

pub(super) use build::answer;

/// How sides differ. Positions in lists of numbers are those of `sides`.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// The event that is day 0, when one was named.
    pub align: Option<Align>,
    /// The sides, in the order asked.
    pub sides: Vec<Side>,
    /// Every policy of any side, in order of adoption.
    pub timeline: Vec<Entry>,
    /// What is had by whom, of own policies.
    pub features: Vec<Feature>,
    /// Each pair of sides, by dimension and scope.
    pub overlaps: Vec<Overlap>,
    /// Policies to which own policies of several sides link.
    pub shared: Vec<Shared>,
    /// For each side above another: which of its policies were answered by a link that a
    /// text states, and which were not observed to be.
    pub answers: Vec<Answers>,
    /// What the numbers mean: formula, inputs, source.
    pub definitions: Vec<Definition>,
}

/// The event that is day 0.
#[derive(Clone, Debug, Serialize)]
pub struct Align {
    /// The policy, unless a date was given.
    pub policy: Option<PolicyName>,
    /// When.
    pub date: RoleDate,
}

/// One side.
#[derive(Clone, Debug, Serialize)]
pub struct Side {
    /// As it was named.
    pub asked: String,
    /// What it is called.
    pub name: Words,
    /// `place`, `region` or `level`.
    pub kind: &'static str,
    /// The places it consists of; none for a level of every country.
    pub places: Vec<Place>,
    /// Ids of its own policies, in order of adoption.
    pub own: Vec<String>,
    /// Ids of its own drafts: on the axis of time, and in no count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub drafts: Vec<String>,
    /// Ids of those from above that apply to it.
    pub inherited: Vec<String>,
    /// Policies of either kind.
    pub total: usize,
    /// Date of the first own policy that has one.
    pub first: Option<RoleDate>,
    /// Date of the last.
    pub last: Option<RoleDate>,
}

/// One policy on the axis.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// Its id.
    pub policy: String,
    /// The sides whose own it is.
    pub own: Vec<usize>,
    /// The sides to which it applies from above.
    pub inherited: Vec<usize>,
    /// When it was adopted; of a draft, when it came up, as the role tells.
    pub date: Option<RoleDate>,
    /// Days from the event of `align` to it: an interval.
    pub days: Option<Days>,
}

/// A value and who has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Feature {
    /// `category`, `kind` or `topic`.
    pub dimension: Term,
    /// The value.
    pub value: String,
    /// Own policies of each side that have it.
    pub counts: Vec<usize>,
    /// The only side that has it.
    pub only: Option<usize>,
}

/// What two sides share in one dimension.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overlap {
    /// The two sides.
    pub sides: [usize; 2],
    /// `category`, `kind`, `topic` or `policy`.
    pub dimension: Term,
    /// `own`, or `total` with what is inherited.
    pub scope: Term,
    /// Sizes of the two sets.
    pub sizes: [usize; 2],
    /// Size of what they share.
    pub shared: usize,
    /// Size of both together.
    pub union: usize,
    /// `shared / union`; none when both are empty.
    pub jaccard: Option<f64>,
}

/// A policy to which several sides link.
#[derive(Clone, Debug, Serialize)]
pub struct Shared {
    /// The policy.
    pub policy: PolicyName,
    /// The links to it.
    pub links: Vec<SharedLink>,
}

/// A link of one side.
#[derive(Clone, Debug, Serialize)]
pub struct SharedLink {
    /// The side.
    pub side: usize,
    /// Its policy.
    pub from: PolicyName,
    /// The relation.
    pub relation: Term,
}

/// What became of one side's policies on another side below it.
#[derive(Clone, Debug, Serialize)]
pub struct Answers {
    /// The side above.
    pub above: usize,
    /// The side below.
    pub below: usize,
    /// Own policies of the side above.
    pub policies: usize,
    /// Those that were answered.
    pub answered: Vec<Answered>,
    /// Those that were not observed to be: the texts in hand state no link. It does not
    /// mean that nobody followed.
    pub not_observed: Vec<PolicyName>,
}

/// A policy that was answered.
#[derive(Clone, Debug, Serialize)]
pub struct Answered {
    /// The policy.
    pub policy: PolicyName,
    /// Its date.
    pub date: Option<RoleDate>,
    /// Who answered, in order of time.
    pub by: Vec<By>,
}

/// An answer.
#[derive(Clone, Debug, Serialize)]
pub struct By {
    /// The answering policy.
    pub policy: PolicyName,
    /// Its date.
    pub date: Option<RoleDate>,
    /// How it refers to the other.
    pub relation: Term,
    /// How firmly that is evidenced.
    pub tier: Term,
    /// Days from one to the other: an interval.
    pub days: Option<Days>,
    /// True when the two dates mean different things.
    pub mixed_roles: bool,
}
