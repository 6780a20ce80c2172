//! Chosen: which policies and relations answer a question.
//!
//! A [`Query`] holds the question as asked, in names; [`select`] resolves the names and
//! gives a [`Selection`] by number. Every choice is three-valued where dates are.

pub mod lookup;
pub mod sight;
pub mod value;
pub mod status;
pub mod walk;
pub mod path;
pub mod coverage;
pub mod rollout;
pub mod gaps;
pub mod side;
pub mod trend;

mod filter;
mod order;
mod between;
mod candidates;

use serde::{Deserialize, Serialize};

pub use between::Ranked;
pub use candidates::find;
pub use filter::{Filter, Item, LeftOut, Selection, select, select_policies};
pub use gaps::GapsQuery;
pub use rollout::{RolloutQuery, TimeStep};
pub use trend::{CompareQuery, NetworkQuery, TrendQuery};

/// A question, in the words of the person who asks it. Every list may stay empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Query {
    /// What is asked.
    pub verb: Verb,
    /// The policies named: one for `show`, two for `path`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<String>,
    /// Provinces by any name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub provinces: Vec<String>,
    /// Places of any level by any name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// Countries by any name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// Levels of the issuing place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<String>,
    /// Own policies of a place, those from above, or both.
    #[serde(skip_serializing_if = "Scope::is_own")]
    pub scope: Scope,
    /// Collections.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub collections: Vec<String>,
    /// Categories of any scheme.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// Topics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// Issuing bodies by name or id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issuers: Vec<String>,
    /// Forms of document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
    /// Legal levels.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub legal_levels: Vec<String>,
    /// Part of any title, folded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Adopted on or after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Adopted on or before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The date role meant by `from` and `to`, if not adoption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Only what certainly falls inside.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub certain: bool,
    /// State on this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// As recorded by this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
    /// Standing on the day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<String>,
    /// A walk over relations from what was selected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub walk: Option<String>,
    /// Which links count.
    #[serde(skip_serializing_if = "Links::is_explicit")]
    pub evidence: Links,
    /// For `rollout`: what was to be followed, by whom, by what rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rollout: Option<RolloutQuery>,
    /// For `gaps`: what would count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gaps: Option<GapsQuery>,
    /// For `trend`: in which steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trend: Option<TrendQuery>,
    /// For `compare`: whom, and around which event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compare: Option<CompareQuery>,
}

/// What is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// Which policies?
    #[default]
    Query,
    /// What do we know of this one?
    Show,
    /// How are these two connected?
    Path,
    /// What changed between two states of the data?
    Diff,
    /// Who followed, how fast, who has not?
    Rollout,
    /// Where did the sources not look, and what would that change?
    Gaps,
    /// How do counts and shares move over time?
    Trend,
    /// How do these places or levels differ?
    Compare,
}

/// Whose policies a place is asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Its own and those of the places within it.
    #[default]
    Own,
    /// Those of the levels above that apply to it.
    Inherited,
    /// Both.
    Total,
}

/// Which links count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Links {
    /// Those that a text states.
    #[default]
    Explicit,
    /// Also those that were inferred.
    All,
}

impl Scope {
    fn is_own(&self) -> bool {
        *self == Scope::Own
    }
}

impl Links {
    fn is_explicit(&self) -> bool {
        *self == Links::Explicit
    }

    /// True when a link counts.
    pub fn count(self, link: crate::graph::Link<'_>) -> bool {
        self == Links::All || !link.is_weak()
    }
}
