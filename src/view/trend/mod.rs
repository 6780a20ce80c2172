//! Counts and shares over time as shown, with what every number means.

mod build;
mod rows;
mod definitions;
mod tables;

use serde::Serialize;

use super::rollout::{Days, Definition, NotSaid};
use super::{Place, PolicyName, Words};

pub(super) use build::{answer, pages, step_code};
pub(crate) use tables::{p_value, period as period_name};

/// How counts and category shares move.
#[derive(Clone, Debug, Serialize)]
pub struct Trend {
    /// The step of time: `month`, `quarter`, `year`.
    pub by: &'static str,
    /// True when nobody chose the step.
    pub by_default: bool,
    /// Policies with a date.
    pub dated: usize,
    /// Policies without one: in no count over time.
    pub undated: usize,
    /// Every period from the first to the last, empty ones included, in order of time.
    pub periods: Vec<Period>,
    /// The classification that is counted, the one most policies have; none when no policy
    /// has any.
    pub scheme: Option<String>,
    /// Its classes, in order of their first policy.
    pub categories: Vec<String>,
    /// Policies of no class of this scheme.
    pub uncategorised: usize,
    /// Whether shares moved; none when there is nothing to compare.
    pub shift: Option<Shift>,
    /// Forms of document, the most frequent first.
    pub kinds: Vec<Tally>,
    /// Classes by the place that issued, those with the most policies first.
    pub by_place: Vec<PlaceTally>,
    /// Whether policies come together in time.
    pub synchrony: Option<Synchrony>,
    /// Planning horizons of the policies that state one.
    pub horizons: Vec<HorizonSpan>,
    /// What can't be said, and why.
    pub not_said: Vec<NotSaid>,
    /// What the numbers mean: formula, inputs, source.
    pub definitions: Vec<Definition>,
}

/// One period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Period {
    /// In EDTF: `2023-07`, `2023-33` (first quarter), `2023`.
    pub period: String,
    /// Its first day.
    pub lo: String,
    /// Its last day.
    pub hi: String,
    /// Policies that certainly fall into it.
    pub certain: usize,
    /// Policies that certainly or possibly do.
    pub possible: usize,
    /// Policies that certainly came by its end.
    pub certain_so_far: usize,
    /// Policies that certainly or possibly came by its end.
    pub possible_so_far: usize,
    /// Certain and possible policies of each class, in the order of `categories`.
    pub categories: Vec<Band>,
    /// The policies that certainly or possibly fall into it.
    pub policies: Vec<String>,
}

/// A count that is not known exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Band {
    /// What is certain.
    pub certain: usize,
    /// What is certain or possible.
    pub possible: usize,
}

/// Whether shares of classes moved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shift {
    /// The class whose dates stand most surely apart from the others': the one to draw.
    pub focus: String,
    /// Policies with a class and a date.
    pub counted: usize,
    /// Every cut between two periods with something certain on either side.
    pub cuts: Vec<Cut>,
    /// For each class, whether it comes later than the others.
    pub ranks: Vec<RankTest>,
    /// What may be said.
    pub statement: Words,
}

impl Shift {
    /// Below this probability the dates of a class are told to stand apart.
    const SEEN: f64 = 0.05;

    /// True where the dates of some class stand apart from the others' by more than chance may
    /// do; where they were not tested, nobody says that they do not.
    pub fn is_seen(&self) -> bool {
        self.ranks.is_empty() || self.ranks.iter().any(|rank| rank.p < Shift::SEEN)
    }
}

/// One cut in time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cut {
    /// The first period after the cut, in EDTF.
    pub at: String,
    /// Its first day.
    pub day: String,
    /// Policies of each class that certainly came before.
    pub before: Vec<u64>,
    /// Policies of each class that certainly came after.
    pub after: Vec<u64>,
    /// Policies whose date the cut runs through, in neither.
    pub undecided: u64,
    /// Freeman-Halton p of all classes together.
    pub freeman_halton_p: Option<f64>,
    /// Each class against the rest.
    pub tests: Vec<ShareTest>,
}

/// One class against the rest, before and after a cut.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShareTest {
    /// The class.
    pub category: String,
    /// `[[it before, others before], [it after, others after]]`.
    pub table: [[u64; 2]; 2],
    /// Fisher's two-sided p.
    pub p: f64,
    /// One-sided: a share before as small as this or smaller.
    pub p_less: f64,
    /// One-sided: a share before as large as this or larger.
    pub p_greater: f64,
    /// `ad/bc`; `"infinite"` beyond all numbers.
    pub sample_odds_ratio: Ratio,
    /// Conditional maximum-likelihood odds ratio.
    pub odds_ratio: Ratio,
    /// Its exact 95 % interval.
    pub interval: [Ratio; 2],
}

/// A ratio, which may be beyond all numbers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Ratio {
    /// A number.
    Number(f64),
    /// The word `infinite`.
    Beyond(&'static str),
}

/// Whether one class comes later than the others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RankTest {
    /// The class.
    pub category: String,
    /// Its policies.
    pub n: usize,
    /// Other policies.
    pub n_others: usize,
    /// Mann-Whitney's U.
    pub u: f64,
    /// How often one of it is later than another.
    pub auc: f64,
    /// Two-sided p.
    pub p: f64,
    /// True when p is from the permutation distribution.
    pub exact: bool,
    /// Pairs on the same first day.
    pub tied_pairs: usize,
    /// Pairs whose order the dates do not settle.
    pub undecided_pairs: usize,
}

/// How many have a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// The value; none when no source states it.
    pub value: Option<String>,
    /// How many.
    pub count: usize,
    /// Which.
    pub policies: Vec<String>,
}

/// Classes of one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlaceTally {
    /// The place that issued.
    pub place: Place,
    /// Policies.
    pub count: usize,
    /// Policies of each class, in the order of `categories`.
    pub categories: Vec<usize>,
    /// Policies of no class.
    pub uncategorised: usize,
}

/// Whether policies come together in time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Synchrony {
    /// First and last period counted.
    pub window: [String; 2],
    /// Periods counted, empty ones included.
    pub periods: usize,
    /// Policies counted.
    pub events: u64,
    /// Policies a period.
    pub mean: f64,
    /// Sample variance of the counts.
    pub variance: f64,
    /// `variance / mean`.
    pub dispersion: f64,
    /// `Σ (x − mean)²/mean`.
    pub chi2: f64,
    /// Degrees of freedom.
    pub df: usize,
    /// Upper tail.
    pub p: f64,
    /// The fullest periods, when they stand out.
    pub peaks: Vec<String>,
    /// Policies in them.
    pub in_peaks: u64,
}

/// A planning horizon. It is not validity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HorizonSpan {
    /// The policy.
    pub policy: PolicyName,
    /// The horizon in EDTF.
    pub horizon: String,
    /// Its first day.
    pub lo: String,
    /// Its last day.
    pub hi: String,
    /// Calendar years it touches.
    pub years: i64,
    /// Whether the policy came out within it: `certain`, `possible`, `impossible`.
    pub issued_within: Option<&'static str>,
    /// Days from the policy to its last day.
    pub days_left: Option<Days>,
}
