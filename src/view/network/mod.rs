//! Who tends to follow whom, as shown: edges between places over many policies, and who
//! tends to be early.

mod build;
mod tables;

use serde::Serialize;

use super::rollout::{Definition, NotSaid};
use super::{Term, Words};

pub(super) use build::answer;
pub use build::of_rows;

/// A diffusion network.
#[derive(Clone, Debug, Serialize)]
pub struct Network {
    /// What makes policies one cascade: `topic`, `title`, `category`, `kind`, `file`.
    pub by: Term,
    /// The table from which cascades came, when they did.
    pub file: Option<String>,
    /// The step in which times are counted; none for plain numbers of a table.
    pub step: Option<&'static str>,
    /// Cascades with at least two units.
    pub cascades: usize,
    /// Cascades of one unit only: nothing can spread in them, yet they are tried too.
    pub lone_cascades: usize,
    /// Units in any cascade.
    pub units: usize,
    /// Events: a unit counts once a cascade, at its first time.
    pub events: usize,
    /// Further events of a unit in the same cascade, left out.
    pub repeated: usize,
    /// Policies without a date that fits a step, left out.
    pub unfit: usize,
    /// The density of gaps.
    pub model: Option<Model>,
    /// Pairs of units that could have an edge.
    pub possible_edges: usize,
    /// The edges, best first.
    pub edges: Vec<Edge>,
    /// Why there are no more: `most`, `significance`, `no_gain`; none without a network.
    pub ended: Option<&'static str>,
    /// Every unit, the earliest first.
    pub scores: Vec<Score>,
    /// What can't be said, and why.
    pub not_said: Vec<NotSaid>,
    /// What the numbers mean: formula, inputs, source.
    pub definitions: Vec<Definition>,
}

/// The density of gaps.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Model {
    /// `exponential`, `rayleigh`, `log-normal`.
    pub name: &'static str,
    /// Rate; scale; mean and deviation of logarithms.
    pub parameters: Vec<f64>,
    /// True when nobody chose them.
    pub by_default: bool,
}

/// An edge: `to` tends to adopt soon after `from`. It names no cause.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Edge {
    /// Who is followed.
    pub from: Words,
    /// Who follows.
    pub to: Words,
    /// By how much it raises the log-likelihood.
    pub gain: f64,
    /// Vuong's one-sided p.
    pub p: Option<f64>,
    /// Cascades in which `to` came after `from`.
    pub possible: usize,
    /// Cascades in which `to` most probably followed `from`.
    pub support: usize,
}

/// One unit over all cascades.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Score {
    /// The unit.
    pub unit: Words,
    /// Walker's score; none when there are too few cascades.
    pub walker: Option<f64>,
    /// Rank by it; ties share the least.
    pub rank: Option<usize>,
    /// Cascades in which it acted.
    pub adopted: usize,
    /// Cascades in which it could have.
    pub opportunities: usize,
}
