//! The words of a question about gaps: where sources did not look, and what it would change.

use serde::{Deserialize, Serialize};

/// What `gaps` asks beyond a selection of policies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GapsQuery {
    /// The policy from which durations are counted, or a date; else the first national
    /// policy within the time searched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Last day of observation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cutoff: Option<String>,
    /// The units.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<String>,
    /// What counts as adoption; else each search of the units by itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// Which further documents would count; else those whose title has the words that all
    /// titles found by the rule share.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub admit: Vec<String>,
    /// Names of the files added for this question, for the reader of the answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// Instead: the documents that the texts cite and the data lacks.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dangling: bool,
}
