//! What is wrong with a record, and where.

use crate::lang::{Lang, Text};

/// A line of a data file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Index of the file in its data set.
    pub file: u32,
    /// Line, from 1.
    pub line: u32,
}

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The record can't be used; answers would be wrong.
    Error,
    /// The record can be used, and should be mended.
    Warning,
    /// Nothing is wrong with the record; what would make the data more is told.
    Note,
}

/// One problem: what was found, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The line it was found on.
    pub place: Place,
    /// Column in characters, from 1, where one can be named.
    pub column: Option<u32>,
    /// The check that found it.
    pub check: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What was found.
    pub found: Text,
    /// What was expected, or what to do.
    pub expected: Text,
}

impl Problem {
    /// A problem that keeps the record from being used.
    pub fn error(
        place: Place,
        check: &'static str,
        found: Text,
        expected: Text,
    ) -> Problem {
        Problem { place, column: None, check, severity: Severity::Error, found, expected }
    }

    /// A problem that should be mended.
    pub fn warning(
        place: Place,
        check: &'static str,
        found: Text,
        expected: Text,
    ) -> Problem {
        let severity = Severity::Warning;
        Problem { place, column: None, check, severity, found, expected }
    }

    /// What is no fault of the record.
    pub fn note(
        place: Place,
        check: &'static str,
        found: Text,
        expected: Text,
    ) -> Problem {
        let severity = Severity::Note;
        Problem { place, column: None, check, severity, found, expected }
    }

    /// The same problem at a column.
    pub fn at_column(mut self, column: u32) -> Problem {
        self.column = Some(column);
        self
    }

    /// The line a person reads: `file:line:column: what, what was expected [check]`.
    pub fn describe(&self, file: &str, lang: Lang) -> String {
        let place = match (self.place.line, self.column) {
            (0, _) => file.to_owned(),
            (line, None) => format!("{file}:{line}"),
            (line, Some(column)) => format!("{file}:{line}:{column}"),
        };
        let (found, expected) = (self.found.get(lang), self.expected.get(lang));
        let check = self.check;
        match lang {
            Lang::Zh => format!("{place}: {found}；应为：{expected} [{check}]"),
            Lang::En => format!("{place}: {found}; expected {expected} [{check}]"),
        }
    }
}
