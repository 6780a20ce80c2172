//! Dates as the sources give them: a day, a month, a span, or "some day in here".
//!
//! Most dates in the graph are not days. A table says `2023-07`, a title says
//! `（2023—2025年）`, a report says 2023年底. Each is kept as the text that was given (EDTF,
//! ISO 8601-2) with the closed set of calendar days it allows; every comparison is made
//! on that set and may answer "possible". Nothing here picks a day that no source gave.
//!
//! The rules come from `DOMAIN.md` section 2 and its vectors (`tests/vectors/time.json`,
//! `tests/vectors/edtf.json`). Days are proleptic Gregorian, the civil date where the
//! document was issued; there is no clock, no time zone and no locale in this module.
//!
//! * [`bounds`] reads EDTF and keeps nothing; [`DateSpec`] also keeps the text.
//! * [`parse_chinese`] reads the Chinese forms and says them in EDTF.
//! * [`before`], [`lag`] and [`month_index_lag`] compare two dates.
//! * [`allen`] compares two spans.

mod spec;
mod edtf;
mod calendar;
mod error;
mod suggest;
mod chinese;
mod order;
mod allen;
mod words;

pub use allen::{Allen, AllenSet, AllenSetIter, UncertainSpan, allen};
pub use chinese::{ChineseDate, parse_chinese};
pub use edtf::bounds;
pub use error::{DateError, DatePart, DateProblem, Expected};
pub use order::{Lag, Order, before, lag, lag_same_assertion, month_index_lag};
pub use spec::{Bounds, DateSpec, End, Kind, Precision};
pub use words::{MONTHS, in_full, in_words};

/// A calendar day, proleptic Gregorian, without a time zone.
pub type Day = chrono::NaiveDate;

/// The longest date text that is read, in characters. The longest date in use is a span
/// of two days (21); sets need more, free text needs far more.
pub const LONGEST_DATE: usize = 64;
