//! One reader for each kind of file.

pub mod csv;
pub mod json;
