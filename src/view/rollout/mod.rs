//! A rollout as shown: every number with what it means, in both languages.

mod beside;
mod build;
mod curves;
mod definitions;
mod heading;
mod notes;
mod reasons;
mod space;
mod stated;
mod tables;

use serde::Serialize;

use crate::model::law::Certainty;

use super::{Place, PolicyName, Term, Words};
pub use heading::Since;

pub(super) use build::{answer, role_date};

/// Who followed, how fast, who has not.
#[derive(Clone, Debug, Serialize)]
pub struct Rollout {
    /// What was to be followed.
    pub origin: Origin,
    /// What counts as adoption.
    pub rule: Rule,
    /// What the units are called together; none when they were listed by name.
    pub units_name: Option<Words>,
    /// From when to when they were observed.
    pub window: Window,
    /// The step of time: `day`, `month`, `quarter`, `year`.
    pub step: &'static str,
    /// How many had adopted by the end, of how many.
    pub coverage: Coverage,
    /// The same by group.
    pub coverage_by: Vec<GroupCoverage>,
    /// Every unit: adopters by first possible day, then those not observed.
    pub units: Vec<Unit>,
    /// Adopters at the end of each step.
    pub counts: Vec<Count>,
    /// Survival of "not yet adopted"; the first is the one to headline.
    pub analyses: Vec<Analysis>,
    /// Groups of units compared, on the first analysis.
    pub comparisons: Vec<Comparison>,
    /// What can't be said, and why.
    pub not_said: Vec<NotSaid>,
    /// Units and documents left out of something, each with its reason.
    pub left_out: Vec<LeftOut>,
    /// Neighbours and what goes with them, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub space: Option<space::Space>,
    /// Unit-periods at risk, when asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub panel: Vec<PanelRow>,
    /// What the numbers mean: formula, inputs, source.
    pub definitions: Vec<Definition>,
}

/// What was to be followed.
#[derive(Clone, Debug, Serialize)]
pub struct Origin {
    /// The policy, unless a date was given.
    pub policy: Option<PolicyName>,
    /// When.
    pub date: Option<RoleDate>,
    /// Other dates of the same role that sources give, which can't be true together with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub date_against: Vec<String>,
}

/// What the rollout is reckoned from: the policy, or the start when only a date was given.
pub(in crate::view) fn origin_words(policy: bool) -> [&'static str; 2] {
    if policy { ["政策", "the policy"] } else { ["起点", "the start"] }
}

/// A date with its role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoleDate {
    /// As recorded. A month stays a month.
    pub edtf: String,
    /// First possible day.
    pub lo: Option<String>,
    /// Last possible day.
    pub hi: Option<String>,
    /// What it says of the policy; none for a date asked for.
    pub role: Option<Term>,
}

/// What counts as adoption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Its conditions as one would write them after `--rule`; all must hold.
    pub conditions: Vec<String>,
    /// In words.
    pub text: Words,
    /// True when nobody named it.
    pub by_default: bool,
}

/// From when to when units were observed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Window {
    /// First day, if observation began later than everything else.
    pub start: Option<String>,
    /// `asked`, `searches`, `none`.
    pub start_basis: &'static str,
    /// Last day.
    pub end: String,
    /// `asked`, `searches`, `data_set`; `clipped` where what was asked lies behind that day.
    pub end_basis: &'static str,
    /// Last day on which a source in sight searched these units.
    pub searched_until: Option<String>,
}

/// Adopters of eligible units, both counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coverage {
    /// Units that certainly adopted by the end.
    pub certain: usize,
    /// Units that certainly or possibly did.
    pub possible: usize,
    /// Units at all: the denominator.
    pub eligible: usize,
    /// `certain / eligible`.
    pub share: f64,
}

/// Coverage of one group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupCoverage {
    /// By what units are grouped, as in `--by`.
    pub by: String,
    /// The group.
    pub group: Words,
    /// Its coverage.
    #[serde(flatten)]
    pub coverage: Coverage,
}

/// One unit.
#[derive(Clone, Debug, Serialize)]
pub struct Unit {
    /// The place.
    pub place: Place,
    /// Its economic region, where it has one.
    pub region: Option<Words>,
    /// `adopted`, `possibly_adopted`, `undated`, `not_observed`.
    pub state: Term,
    /// Not observed, and a source says that it looked and found nothing.
    #[serde(skip_serializing_if = "is_false")]
    pub searched: bool,
    /// `leader`, `early`, `late`, or the state when it did not certainly adopt.
    pub class: Term,
    /// The first adopting document.
    pub policy: Option<PolicyName>,
    /// Its date.
    pub date: Option<RoleDate>,
    /// Other dates of the same role that sources give, which can't be true together with it:
    /// lags are those of the date shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub date_against: Vec<String>,
    /// Who issued it, when that is not the unit itself: a city stands for its province.
    pub issued_by: Option<Place>,
    /// Other documents that may have been the first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<PolicyName>,
    /// Days from the policy: an interval. Negative before it.
    pub lag_days: Option<Days>,
    /// Month boundaries from the policy, when both dates have a month. Never days.
    pub lag_months: Option<i32>,
    /// Whether it adopted after the policy: `certain`, `possible`, `impossible`.
    pub after: Option<&'static str>,
    /// True when it certainly adopted before the policy.
    pub before_policy: bool,
    /// Whether it has a document after the start too, where the first came before it.
    #[serde(skip)]
    pub later: Option<Certainty>,
    /// True when its first document may have come before the start as well as since.
    #[serde(skip)]
    pub order_open: bool,
    /// How firmly it follows the policy: a tier of evidence, or `same_topic_only`.
    pub evidence: Option<Term>,
    /// The relation that a text states.
    pub relation: Option<Term>,
    /// Its rank among the adopters, ties told both ways.
    pub rank: Option<Rank>,
    /// For a unit without certain adoption: the day up to which it was observed.
    pub censored_at: Option<String>,
    /// Days from the policy to that day.
    pub censored_days: Option<Days>,
    /// How the first document stands, where it is over: repealed, expired.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<Term>,
    /// Drafts of its own that would count if they were issued.
    #[serde(skip_serializing_if = "is_none")]
    pub drafts: usize,
    /// Documents of its own from the policy on that state nothing of it, where nothing counts
    /// and the rule asks for a stated relation.
    #[serde(skip_serializing_if = "is_none")]
    pub unlinked: usize,
    /// Those that state another relation to it than the rule asks for.
    #[serde(skip_serializing_if = "is_none")]
    pub linked_otherwise: usize,
    /// Those that state just that, and are left out by another condition of the question: of
    /// another kind, category, standing or time than was asked for.
    #[serde(skip_serializing_if = "is_none")]
    pub not_asked: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_false(told: &bool) -> bool {
    !*told
}

impl Unit {
    /// True where only a source says that the document cites the policy, and no text of its
    /// own.
    pub fn is_linked_by_others(&self) -> bool {
        self.evidence.as_ref().is_some_and(|tier| tier.code == "stated")
    }
}

/// A number of days that may not be known exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Days {
    /// The least; none when open.
    pub lo: Option<i64>,
    /// The most; none when open.
    pub hi: Option<i64>,
}

/// A rank among ties.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Rank {
    /// The least rank of the tie.
    pub least: usize,
    /// The mean rank of the tie.
    pub mean: f64,
}

/// Adopters at the end of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The step, in EDTF.
    pub period: String,
    /// Units that certainly adopted in it.
    pub new: usize,
    /// Units that had certainly adopted by its end.
    pub certain: usize,
    /// Units that had certainly or possibly adopted by its end.
    pub possible: usize,
}

/// Survival of "not yet adopted" on one clock.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Analysis {
    /// `calendar` or `since_policy`.
    pub clock: Term,
    /// The step that is 0, in EDTF.
    pub origin: String,
    /// The last time observed.
    pub end: i64,
    /// Units count as at risk only after this time: the curve is conditional on not having
    /// adopted before.
    pub entry: Option<i64>,
    /// Units at risk.
    pub units: usize,
    /// Adoptions among them.
    pub events: usize,
    /// Units without adoption at the end.
    pub censored: usize,
    /// The curve, one step a time with adoptions.
    pub curve: Vec<Step>,
    /// Times by which a quarter, a half, three quarters of the units had adopted.
    pub quantiles: Vec<Quantile>,
    /// Mean time without adoption up to `end`: the area under the curve.
    pub restricted_mean: Option<RestrictedMean>,
    /// Median when every date that is coarser than a step is placed as early as possible;
    /// only there when that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest_median: Option<f64>,
    /// Adoptions at most, with those that only possibly came by the end; only there when that
    /// differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events_at_most: Option<usize>,
}

/// The curve at one time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// Steps since the origin.
    pub time: f64,
    /// The step in EDTF.
    pub period: String,
    /// Units at risk.
    pub at_risk: usize,
    /// Adoptions; more than one are ties.
    pub events: usize,
    /// Units censored from here to the next step. At the same time, events come first.
    pub censored: usize,
    /// Kaplan-Meier: share not yet adopted.
    pub survival: f64,
    /// The same as a fraction, while it fits into 128 bits.
    pub survival_exact: Option<String>,
    /// The same when every date that is open is placed as early as possible, and who only
    /// possibly adopted by the end taken to have; only there when some are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub survival_at_least: Option<f64>,
    /// Lower end of the 95 % log-log interval.
    pub lower: Option<f64>,
    /// Upper end of it.
    pub upper: Option<f64>,
    /// Greenwood's standard error.
    pub standard_error: Option<f64>,
    /// Nelson-Aalen cumulative hazard.
    pub hazard: f64,
}

/// The time by which a share of the units had adopted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quantile {
    /// `1/4`, `1/2`, `3/4`.
    pub share: &'static str,
    /// First time with `S(t) ≤ 1 − share`; none when never reached.
    pub time: Option<f64>,
    /// That step in EDTF.
    pub period: Option<String>,
    /// R's convention: the middle of the stretch on which `S(t)` is exactly `1 − share`.
    pub midpoint: Option<f64>,
    /// Lower end of its 95 % interval.
    pub lower: Option<f64>,
    /// Upper end; none when unbounded.
    pub upper: Option<f64>,
    /// The same in days: between these two, from the intervals of the dates.
    pub days: Option<Days>,
}

/// A restricted mean.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct RestrictedMean {
    /// From which time.
    pub from: f64,
    /// Up to which time.
    pub until: f64,
    /// Mean time without adoption in between.
    pub value: f64,
}

/// Groups compared.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// By what, as in `--by`.
    pub by: String,
    /// In words.
    pub name: Words,
    /// The groups.
    pub groups: Vec<Group>,
    /// The log-rank test.
    pub log_rank: Option<LogRank>,
    /// Hazard ratios, each with the method for ties.
    pub hazard_ratios: Vec<HazardRatio>,
    /// The least and the largest p when each group is taken at its earliest or at its latest;
    /// only there when dates or adoptions are open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_range: Option<[f64; 2]>,
    /// What may be said.
    pub statement: Words,
}

/// One group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    /// Its name.
    pub name: Words,
    /// Units at risk.
    pub units: usize,
    /// Adoptions.
    pub observed: usize,
    /// With those that only possibly adopted by the end.
    pub possible: usize,
    /// Adoptions expected if all groups had the same curve.
    pub expected: Option<f64>,
    /// Codes of all its units.
    #[serde(skip)]
    pub places: Vec<String>,
}

/// A log-rank test.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LogRank {
    /// The statistic.
    pub chi2: f64,
    /// Degrees of freedom.
    pub df: usize,
    /// Its p.
    pub p: f64,
}

/// A hazard ratio of Cox's model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HazardRatio {
    /// Whose.
    pub group: Words,
    /// Against whom.
    pub against: Words,
    /// `efron`, `breslow`, `exact`.
    pub ties: &'static str,
    /// The ratio; none when it can't be estimated.
    pub ratio: Option<f64>,
    /// 95 % Wald interval.
    pub lower: Option<f64>,
    /// Upper end.
    pub upper: Option<f64>,
    /// Log of the ratio.
    pub coefficient: Option<f64>,
    /// Its standard error.
    pub standard_error: Option<f64>,
    /// Why there is no ratio.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Words>,
    /// The same with every open date at its earliest; only there when dates or adoptions are
    /// open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_earliest: Option<AtEarliest>,
}

/// A hazard ratio with every open date at its earliest.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AtEarliest {
    /// The ratio; none when it can't be estimated.
    pub ratio: Option<f64>,
    /// 95 % Wald interval.
    pub lower: Option<f64>,
    /// Upper end.
    pub upper: Option<f64>,
    /// Why there is no ratio.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Words>,
}

/// What can't be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotSaid {
    /// What.
    pub what: Term,
    /// Why not.
    pub why: Words,
}

/// A unit or document left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Which one, or how many.
    pub who: Words,
    /// `unit` or `document`.
    pub kind: &'static str,
    /// Of what it was left out.
    pub of: Words,
    /// Why, as a code.
    pub code: &'static str,
    /// Why, in words.
    pub reason: Words,
}

/// One unit in one period at risk.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PanelRow {
    /// Code of the unit.
    pub unit: String,
    /// Its short name.
    pub name: Words,
    /// The period, in EDTF.
    pub period: String,
    /// Steps since the origin.
    pub time: i64,
    /// Units at risk in this period.
    pub at_risk: usize,
    /// 1 in the period of adoption, at the latest that its date allows.
    pub adopted: u8,
    /// 1 where it may have adopted already: from the earliest period that its date allows.
    pub possibly_adopted: u8,
    /// Its land neighbours among the units.
    pub neighbours: usize,
    /// Share of them that adopted before this period; 0 without neighbours.
    pub neighbour_share: f64,
    /// 1 for a unit of the eastern economic region; none where units have no such region.
    pub east: Option<u8>,
    /// The economic region.
    pub region: Option<String>,
}

/// What a number means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// The key of the number.
    pub code: &'static str,
    /// Its name.
    pub name: Words,
    /// Formula and inputs.
    pub definition: Words,
    /// Where the formula comes from.
    pub source: &'static str,
}

/// A definition as it is written down: code, names, definitions, source.
pub(in crate::view) type DefinitionRow =
    (&'static str, [&'static str; 2], [&'static str; 2], &'static str);

impl Definition {
    /// The definitions of a table.
    pub(in crate::view) fn all(rows: &[DefinitionRow]) -> Vec<Definition> {
        rows.iter()
            .map(|&(code, name, definition, source)| Definition {
                code,
                name: crate::lang::Text::new(name[0], name[1]).into(),
                definition: crate::lang::Text::new(definition[0], definition[1]).into(),
                source,
            })
            .collect()
    }
}
