//! Chronologies: tables of days and events, which have no column of titles.

use super::heading::NumberedRows;
use super::{State, Table};
use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::model::date::{MONTHS, in_words};
use crate::record::import::cell_date::{self, CellDate};
use crate::record::import::preview::Rejected;
use crate::record::import::report::chronology::{Event, read};
use crate::record::import::values::trimmed;

/// The columns of a chronology.
pub(super) struct Chronology {
    day: usize,
    event: usize,
    /// Their headings.
    headings: [String; 2],
}

/// Headings of days, in small letters.
const DAYS: &[&str] = &[
    "时间",
    "日期",
    "年份",
    "年月",
    "年月日",
    "时间节点",
    "发生时间",
    "date",
    "year",
    "time",
    "when",
];

/// Headings of what happened, in small letters.
const EVENTS: &[&str] = &[
    "事件",
    "大事",
    "大事记",
    "事件内容",
    "主要事件",
    "重要事件",
    "重大事件",
    "标志性事件",
    "政策/事件",
    "事件/政策",
    "政策事件",
    "政策或事件",
    "政策与事件",
    "政策及事件",
    "事项",
    "event",
    "events",
    "key event",
    "key events",
    "milestone",
    "milestones",
    "development",
    "developments",
    "what happened",
];

/// The row of the headings of a chronology, and its columns.
pub(super) fn find(rows: &[(u64, Vec<String>)]) -> Option<(usize, Chronology)> {
    rows.iter().enumerate().find_map(|(at, (_, cells))| {
        let among = |words: &[&str]| {
            cells.iter().position(|cell| words.contains(&&*trimmed(cell).to_lowercase()))
        };
        let (day, event) = (among(DAYS)?, among(EVENTS)?);
        let headings = [day, event].map(|column| trimmed(&cells[column]).to_owned());
        Some((at, Chronology { day, event, headings }))
    })
}

impl Chronology {
    /// How the table is read, for the row of the headings `at` a place.
    pub(super) fn explain(&self, at: String) -> Text {
        let [day, event] = &self.headings;
        Text::new(
            format!(
                "{at}：大事记，“{day}”→日期，“{event}”→逐行当作一句话读，题名取《》里的；其他列未用"
            ),
            format!(
                "{at}: a chronology, {day:?} → date, {event:?} → a sentence a row, its titles in 《》; other columns unused"
            ),
        )
    }

    /// The day and the event of a row as a sentence; none where the day is none.
    fn sentence(&self, cells: &[String], above: &mut Option<String>) -> Option<String> {
        let cell = |column: usize| cells.get(column).map_or("", |cell| trimmed(cell));
        let (day, event) = (cell(self.day), cell(self.event));
        if event.is_empty() || event == day {
            return None;
        }
        if !day.is_empty() {
            *above = match cell_date::read(day, None) {
                CellDate::Edtf(edtf) => Some(edtf.into_owned()),
                _ => None,
            };
        }
        let day = above.as_deref()?;
        let stop = |end| if event.ends_with(['。', '.', '！']) { "" } else { end };
        Some(match event.is_ascii() {
            true => format!("{}, {event}{}", on_day(day), stop(".")),
            false => format!("{}，{event}{}", in_words(day, Lang::Zh), stop("。")),
        })
    }
}

/// A date as an English sentence begins with it: On 3 April 2018, In April 2018.
fn on_day(edtf: &str) -> String {
    let mut parts = edtf.split('-');
    let month =
        |part: &str| MONTHS.get(part.parse::<usize>().ok()?.checked_sub(1)?).copied();
    let (year, named) = (parts.next().unwrap_or_default(), parts.next().and_then(month));
    match (named, parts.next()) {
        (Some(month), Some(day)) if edtf.len() == 10 => {
            format!("On {} {month} {year}", day.trim_start_matches('0'))
        }
        (Some(month), None) if edtf.len() == 7 => format!("In {month} {year}"),
        _ => format!("In {}", in_words(edtf, Lang::En)),
    }
}

impl Table<'_> {
    /// Reads the rows of a chronology.
    pub(super) fn tell_events(&mut self) -> Result<(), Error> {
        let state = std::mem::replace(&mut self.state, State::Seeking(Vec::new()));
        let State::Telling(chronology, rows) = state else { return Ok(()) };
        let (events, undated) = events(&chronology, rows);
        for (line, cells) in undated {
            self.take.reject(Rejected {
                at: self.locator(line),
                found: Text::new(
                    "这一行没有读得出的日期和事件",
                    "the row has no day and event that are read",
                ),
                expected: Text::new(
                    "日期、事件各一格",
                    "a day and an event, a cell each",
                ),
                quote: super::words_of(&super::borrowed(&cells)),
            });
        }
        let at = match self.sheet.is_empty() {
            true => self.file.to_owned(),
            false => format!("{} {}", self.file, self.sheet),
        };
        read(&events, &at, self.options, self.take)
    }
}

/// The rows that tell what happened when, and the others that say anything.
fn events(chronology: &Chronology, rows: NumberedRows) -> (Vec<Event>, NumberedRows) {
    let (mut events, mut undated) = (Vec::new(), Vec::new());
    let mut above = None;
    for (line, cells) in rows {
        match chronology.sentence(&cells, &mut above) {
            Some(words) => events.push(Event { line, words }),
            None if cells.iter().all(|cell| trimmed(cell).is_empty()) => {}
            None => undated.push((line, cells)),
        }
    }
    (events, undated)
}
