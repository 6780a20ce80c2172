//! `policy-graph`: policies as a graph on a true time axis.
//!
//! Data walks through the rooms in one direction, and a room uses only the rooms before it:
//!
//! | room | what it holds |
//! |---|---|
//! | [`lang`], [`error`] | two languages, one error |
//! | [`model`] | the words: dates, places, titles, numbers, vocabularies |
//! | [`record`] | data files, as written |
//! | [`graph`] | checked and joined: [`graph::PolicyGraph`] |
//! | [`query`] | chosen: filters, status on a day, walks |
//! | [`analysis`] | measured: rollout, survival, shift |
//! | [`view`] | as shown: plain, serialisable |
//! | [`chart`] | laid out: a [`chart::Scene`] in points |
//! | [`render`] | written: one format per file |
//! | [`cli`] | arguments in, words out |
//!
//! A [`query::Query`] goes in, a [`view::View`] comes out:
//!
//! ```
//! use policy_graph::{graph, query::Query, view::Engine};
//!
//! let graph = graph::embedded()?;
//! let view = graph.answer(&Query { provinces: vec!["北京".into()], ..Query::default() })?;
//! assert!(view.policies.iter().all(|policy| policy.jurisdiction.code == "CN-BJ"));
//! # Ok::<(), policy_graph::error::Error>(())
//! ```

pub mod lang;
pub mod error;
mod numbered;
pub mod model;
pub mod record;
pub mod graph;
pub mod query;
pub mod analysis;
pub mod view;
pub mod chart;
pub mod render;
pub mod cli;
