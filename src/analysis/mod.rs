//! Measured: what follows from the policies chosen, one measure per file.
//!
//! A measure takes plain numbers and gives plain numbers; its docstring states the formula,
//! what goes in, and where the formula comes from. Nothing here is random.

pub mod diff;
