//! Measured: what follows from the policies chosen, one measure per file.
//!
//! A measure takes plain numbers and gives plain numbers; its docstring states the formula,
//! what goes in, and where the formula comes from. Nothing here is random.

pub mod compare;
pub mod contingency;
pub mod diff;
pub mod linked;
pub mod dyads;
pub mod event_history;
pub mod gaps;
pub mod groups;
pub mod netinf;
pub mod rank;
pub mod rollout;
pub mod similarity;
pub mod spatial;
pub mod survival;
pub mod synchrony;
pub mod tail;
pub mod trend;
pub mod walker;

#[cfg(test)]
mod fixture;
