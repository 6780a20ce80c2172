//! The words of questions about time, networks and sides.

use serde::{Deserialize, Serialize};

use super::TimeStep;

/// What `trend` asks beyond a selection of policies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TrendQuery {
    /// The step of time; else months for up to three years, years beyond.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<TimeStep>,
    /// Who tends to follow whom, instead of counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network: Option<NetworkQuery>,
}

/// What is asked of a diffusion network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NetworkQuery {
    /// What makes policies of several places one cascade: `topic`, `title`, `category`,
    /// `kind`; or `file` when cascades come from a table.
    pub by: String,
    /// The table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The most edges; else 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edges: Option<usize>,
    /// End before the first edge whose p is not below this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub significance: Option<String>,
    /// The density of gaps: `exponential:RATE`, `rayleigh:SCALE`, `log-normal:MEAN:SD`;
    /// else an exponential with the mean gap to the event before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
}

/// What `compare` asks beyond a selection of policies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CompareQuery {
    /// The places, regions or levels to stand side by side.
    pub sides: Vec<String>,
    /// The event that is day 0: a policy by any name, or a date in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub align: Option<String>,
}
