//! What tests compare of the head of a text.

use super::head::Said;
use super::read;

/// Title, number, country, issuers and dates.
pub(super) fn told(text: &str) -> String {
    let document = read(text);
    let words = |said: Option<Said>| said.map(|it| it.words).unwrap_or_default();
    let issuers: Vec<&str> = document.issuers.iter().map(|it| &*it.words).collect();
    let dates: Vec<String> = document
        .dates
        .iter()
        .map(|date| format!("{}={}", date.role.code(), date.edtf))
        .collect();
    format!(
        "{}|{}|{}|{}|{}",
        words(document.title),
        words(document.number),
        document.country.unwrap_or_default(),
        issuers.join("、"),
        dates.join(" ")
    )
}
