//! What can be wrong with a date text, said in English and Chinese.

use super::words::MONTHS;
use std::error::Error;
use std::fmt;

use super::{Day, LONGEST_DATE};

/// Why a text is not a date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DateError {
    /// The text as given; a text that is too long is cut.
    pub text: String,
    /// Where the problem stands, in characters, counted from 1.
    pub column: usize,
    /// What is wrong there.
    pub problem: DateProblem,
    /// The EDTF that was probably meant; it has been checked to be valid.
    pub suggestion: Option<String>,
}

/// What is wrong with a date text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum DateProblem {
    /// There is no text.
    Empty,
    /// Longer than [`LONGEST_DATE`].
    TooLong {
        /// Its length in characters.
        length: usize,
    },
    /// A character that cannot stand here, or the text ends too early.
    Unexpected {
        /// The character; `None` at the end of the text.
        found: Option<char>,
        /// What can stand here.
        expected: Expected,
    },
    /// A year, month or day with too few or too many digits.
    Digits {
        /// Which of them.
        part: DatePart,
    },
    /// A number that is no month, season, quarter or half.
    Month {
        /// The number.
        found: u32,
    },
    /// A season by hemisphere, 25 to 32, which this program does not use.
    HemisphereSeason {
        /// The code.
        found: u32,
    },
    /// A day after a season, quarter or half.
    DayOfSeason {
        /// The code of the season.
        found: u32,
    },
    /// A day that the month does not have.
    DayOfMonth {
        /// The year, which decides on 29 February.
        year: i32,
        /// The month.
        month: u32,
        /// The day as given.
        day: u32,
        /// The last day of that month.
        last: u32,
    },
    /// Digits, some unknown, that fit no day of the calendar.
    NoSuchDay,
    /// The year `-0000`.
    NegativeZero,
    /// A year after `Y` that needs no `Y`.
    LongYear,
    /// `S` without a number of significant digits.
    Significance,
    /// A dash or a word where EDTF separates the ends of a span with `/`.
    SpanMark {
        /// The character.
        found: char,
    },
    /// More than one `/`.
    ThreeParts,
    /// A span without any date.
    NoDate,
    /// A span whose end lies certainly before its start.
    EndBeforeStart {
        /// The first day the start allows.
        start: Day,
        /// The last day the end allows.
        end: Day,
    },
    /// An open range that is not the last of a set.
    OpenInside,
    /// A time after the day.
    TimeOfDay,
    /// Full-width digits or signs.
    FullWidth,
    /// A Chinese date where EDTF is expected.
    ChineseDate,
    /// A Chinese span with an end that is itself a range, such as 2023年7月上旬.
    SetInSpan,
}

/// A part of a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DatePart {
    /// Four digits.
    Year,
    /// Two digits.
    Month,
    /// Two digits.
    Day,
}

/// What could have stood where something else was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Expected {
    /// A year, a month or a day.
    Part(DatePart),
    /// A digit.
    Digit,
    /// Nothing more.
    DateEnd,
    /// A comma or this closing bracket.
    SetMark(char),
    /// One of these Chinese characters.
    Chinese(&'static str),
}

impl DateError {
    /// The message in Chinese; [`Display`](fmt::Display) gives it in English.
    #[must_use]
    pub fn zh(&self) -> String {
        let (text, column) = (self.text.escape_debug(), self.column);
        let problem = self.problem.zh();
        let hint = match (&self.suggestion, self.problem) {
            (None, _) => String::new(),
            (Some(edtf), DateProblem::ChineseDate) => format!("，EDTF 写作 {edtf}"),
            (Some(edtf), _) => format!("，应写作 {edtf}"),
        };
        format!("日期“{text}”第 {column} 个字符：{problem}{hint}")
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problem = self.problem.en();
        write!(out, "date {:?}, character {}: {problem}", self.text, self.column)?;
        match (&self.suggestion, self.problem) {
            (None, _) => Ok(()),
            (Some(edtf), DateProblem::ChineseDate) => {
                write!(out, "; EDTF would be {edtf}")
            }
            (Some(edtf), DateProblem::Digits { .. } | DateProblem::SpanMark { .. }) => {
                write!(out, ": {edtf}")
            }
            (Some(edtf), _) => write!(out, "; write {edtf}"),
        }
    }
}

impl Error for DateError {}

impl DateProblem {
    fn en(self) -> String {
        match self {
            DateProblem::Empty => "the date is empty".into(),
            DateProblem::TooLong { length } => {
                format!(
                    "{length} characters are too many: a date has at most {LONGEST_DATE}"
                )
            }
            DateProblem::Unexpected { found: Some(found), expected } => {
                format!("{found:?} stands where {} was expected", expected.en())
            }
            DateProblem::Unexpected { found: None, expected } => {
                format!("the text ends where {} was expected", expected.en())
            }
            DateProblem::Digits { part: DatePart::Year } => {
                "write the year with four digits".into()
            }
            DateProblem::Digits { part: DatePart::Month } => {
                "write the month with two digits".into()
            }
            DateProblem::Digits { part: DatePart::Day } => {
                "write the day with two digits".into()
            }
            DateProblem::Month { found } => format!(
                "month {found:02} does not exist: 01 to 12 are months, 21 to 24 seasons, \
                 33 to 36 quarters, 40 and 41 halves of the year"
            ),
            DateProblem::HemisphereSeason { found } => format!(
                "season {found}, which names a hemisphere, is not used here: 21 is spring, \
                 22 summer, 23 autumn, 24 winter"
            ),
            DateProblem::DayOfSeason { found } => {
                format!("{found} is not a month and has no numbered days")
            }
            DateProblem::DayOfMonth { year, month, day, last } => {
                let name =
                    MONTHS.get(month.saturating_sub(1) as usize).unwrap_or(&"month");
                format!("{name} {year} has {last} days, and no day {day:02}")
            }
            DateProblem::NoSuchDay => "no day of the calendar fits these digits".into(),
            DateProblem::NegativeZero => {
                "there is no year -0000: 0000 is 1 BC, -0001 is 2 BC".into()
            }
            DateProblem::LongYear => {
                "after Y comes a year of five digits or more, without leading zeros"
                    .into()
            }
            DateProblem::Significance => {
                "after S comes the number of significant digits, at least 1".into()
            }
            DateProblem::SpanMark { found } => {
                format!("use '/' for a span, not {found:?}")
            }
            DateProblem::ThreeParts => {
                "a span has two ends: one '/' and no more; a day is written 2023-07-13"
                    .into()
            }
            DateProblem::NoDate => "a span needs a date at one end at least".into(),
            DateProblem::EndBeforeStart { start, end } => {
                format!("the span ends by {end}, before it starts on {start}")
            }
            DateProblem::OpenInside => {
                "only the last date of a set can be open at its end".into()
            }
            DateProblem::TimeOfDay => "dates here have no time of day".into(),
            DateProblem::FullWidth => "EDTF is written in half-width characters".into(),
            DateProblem::ChineseDate => "this is a Chinese date".into(),
            DateProblem::SetInSpan => {
                "the end of a span must be a day, month, part of a year or year".into()
            }
        }
    }

    fn zh(self) -> String {
        match self {
            DateProblem::Empty => "日期为空".into(),
            DateProblem::TooLong { length } => {
                format!("共 {length} 个字符，日期不超过 {LONGEST_DATE} 个字符")
            }
            DateProblem::Unexpected { found: Some(found), expected } => {
                format!("此处应为{}，却是“{}”", expected.zh(), found.escape_debug())
            }
            DateProblem::Unexpected { found: None, expected } => {
                format!("此处应为{}，文本却已结束", expected.zh())
            }
            DateProblem::Digits { part: DatePart::Year } => "年份须写四位数字".into(),
            DateProblem::Digits { part: DatePart::Month } => "月份须写两位数字".into(),
            DateProblem::Digits { part: DatePart::Day } => "日须写两位数字".into(),
            DateProblem::Month { found } => format!(
                "没有 {found:02} 月：01-12 为月，21-24 为季节，33-36 为季度，40、41 为上、下半年"
            ),
            DateProblem::HemisphereSeason { found } => {
                format!("不使用区分半球的季节代码 {found}：21 春，22 夏，23 秋，24 冬")
            }
            DateProblem::DayOfSeason { found } => {
                format!("{found} 不是月份，后面不能有日")
            }
            DateProblem::DayOfMonth { year, month, day, last } => {
                format!("{year} 年 {month} 月只有 {last} 天，没有 {day:02} 日")
            }
            DateProblem::NoSuchDay => "日历中没有符合这些数字的日子".into(),
            DateProblem::NegativeZero => {
                "没有 -0000 年：0000 是公元前 1 年，-0001 是公元前 2 年".into()
            }
            DateProblem::LongYear => "Y 后须为五位以上的年份，不以 0 开头".into(),
            DateProblem::Significance => "S 后须为有效数字的位数，至少为 1".into(),
            DateProblem::SpanMark { found } => format!("时段用“/”连接，不用“{found}”"),
            DateProblem::ThreeParts => {
                "时段只有起止两端，只能有一个“/”；日期写作 2023-07-13".into()
            }
            DateProblem::NoDate => "时段至少一端须有日期".into(),
            DateProblem::EndBeforeStart { start, end } => {
                format!("时段至迟于 {end} 结束，早于其开始日 {start}")
            }
            DateProblem::OpenInside => "集合中只有最后一个日期可以没有终点".into(),
            DateProblem::TimeOfDay => "日期不带时刻".into(),
            DateProblem::FullWidth => "EDTF 用半角字符".into(),
            DateProblem::ChineseDate => "这是中文日期".into(),
            DateProblem::SetInSpan => "时段的两端须为日、月、季度、半年或年".into(),
        }
    }
}

impl Expected {
    fn en(self) -> String {
        match self {
            Expected::Part(DatePart::Year) => "a year of four digits".into(),
            Expected::Part(DatePart::Month) => "a month of two digits".into(),
            Expected::Part(DatePart::Day) => "a day of two digits".into(),
            Expected::Digit => "a digit".into(),
            Expected::DateEnd => "the end of the date".into(),
            Expected::SetMark(close) => format!("',' or {close:?}"),
            Expected::Chinese(words) => words.into(),
        }
    }

    fn zh(self) -> String {
        match self {
            Expected::Part(DatePart::Year) => "四位年份".into(),
            Expected::Part(DatePart::Month) => "两位月份".into(),
            Expected::Part(DatePart::Day) => "两位日".into(),
            Expected::Digit => "数字".into(),
            Expected::DateEnd => "日期的结尾".into(),
            Expected::SetMark(close) => format!("“,”或“{close}”"),
            Expected::Chinese(words) => format!("“{words}”"),
        }
    }
}
