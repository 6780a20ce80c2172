//! The words of a question about a rollout: who followed, how fast, who has not.

use serde::{Deserialize, Serialize};

/// What `rollout` asks beyond a selection of policies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RolloutQuery {
    /// The policy that was to be followed, by any name, or a date in EDTF.
    pub of: String,
    /// Last day of observation; else the end of the searches the rule rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cutoff: Option<String>,
    /// Who is at risk: a level, or places by any name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<String>,
    /// What counts as adoption; every rule must hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// By what units are compared: `economic-region`, `region`, `parent`, one region
    /// against the rest, or `none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The step of time in which durations are counted.
    #[serde(skip_serializing_if = "TimeStep::is_month")]
    pub step: TimeStep,
    /// Also neighbours, and event-history models with them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub space: bool,
    /// Also the unit-periods at risk.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub panel: bool,
    /// Also the definitions, in formats for people.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub method: bool,
}

/// A step of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeStep {
    /// Days.
    Day,
    /// Calendar months.
    #[default]
    Month,
    /// Calendar quarters.
    Quarter,
    /// Calendar years.
    Year,
}

impl TimeStep {
    fn is_month(&self) -> bool {
        *self == TimeStep::Month
    }
}
