//! What the number of a row tells: its year, whose order it is, and whether a key is one.

use chrono::Datelike;

use super::title::is_number;
use crate::model::{date, document_number};
use crate::record::import::announced::announced;
use crate::record::import::guess::Columns;
use crate::record::import::mapping::Field;
use crate::record::{Date, text};

/// True for a number of a year in which one of `dates` lies, or the one before; and where
/// either has none.
pub(super) fn is_of_years(number: &str, dates: &[Date<'_>]) -> bool {
    let Some(number) = document_number::parse(number) else { return true };
    let year = i32::from(number.year);
    let mut years = dates
        .iter()
        .filter_map(|date| date::bounds(&date.edtf).ok()?.lo)
        .map(|day| day.year())
        .peekable();
    years.peek().is_none() || years.any(|known| (year..=year + 1).contains(&known))
}

/// Whose order a number is of: 某部 另一部令第36号. The head of state only promulgates.
pub(super) fn issuers_of_order(number: &str) -> Option<&str> {
    let (bodies, _) = number.split_once('令').filter(|_| is_number(number))?;
    let bodies = bodies.trim().trim_start_matches(text::COUNTRY).trim_start();
    (!bodies.is_empty() && !bodies.ends_with("主席")).then_some(bodies)
}

/// True for the number of a document in a column that was guessed to hold keys, where no
/// other holds numbers.
pub(super) fn numbers_policies(columns: &Columns, word: &str) -> bool {
    let macao = || {
        let rest = word.strip_prefix('第').and_then(|rest| rest.split_once('号'));
        rest.is_some_and(|(number, _)| {
            number.contains('/')
                && number.bytes().all(|c| c.is_ascii_digit() || c == b'/')
        })
    };
    columns.guessed_heading(Field::Key).is_some()
        && !columns.has(Field::Number)
        && (is_number(word) || announced(word).is_some() || macao() || is_of_act(word))
}

/// True for what numbers acts and bills abroad: EO 14110, Regulation (EU) 2024/1689, H.R. 6216.
fn is_of_act(word: &str) -> bool {
    const LEADS: &[&str] = &[
        "EO ",
        "E.O. ",
        "Executive Order",
        "Regulation (",
        "Directive ",
        "Act No",
        "Law No",
        "Decree",
        "Public Law",
        "Pub. L",
        "Bill ",
        "H.R.",
        "HR ",
        "S. ",
        "S.B.",
        "A.B.",
    ];
    word.bytes().any(|byte| byte.is_ascii_digit())
        && LEADS.iter().any(|lead| word.starts_with(lead))
}
