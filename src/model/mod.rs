//! The words that every room uses: dates, places, titles, numbers, vocabularies.
//!
//! Nothing here is serialisable and nothing here knows a file.

pub mod body;
pub mod numeral;
pub mod date;
pub mod place;
pub mod title;
pub mod document_number;
pub mod law;
pub mod near;
