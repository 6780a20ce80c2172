//! Chinese dates as official documents write them, said in EDTF.
//!
//! Input of editors and titles, never of stored EDTF fields: the forms are read whole,
//! without looking for a date inside a sentence.

use super::calendar::days_in_month;
use super::suggest::{half_width, is_span_mark};
use super::{DateError, DatePart, DateProblem, DateSpec, Expected, LONGEST_DATE};
use crate::model::numeral::digit;

/// A date read from Chinese.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChineseDate {
    /// What it says, in EDTF.
    pub date: DateSpec,
    /// The text as given. 年初, 年底 and 近年 say more than EDTF can.
    pub raw: String,
}

impl ChineseDate {
    /// The date in EDTF.
    #[must_use]
    pub fn edtf(&self) -> &str {
        self.date.edtf()
    }
}

/// Reads a Chinese date; spaces, full-width forms and enclosing brackets do not matter.
///
/// | text | EDTF |
/// |---|---|
/// | 2023年7月13日, 二〇二三年七月十三日 | `2023-07-13` |
/// | 2023 年 7 月, ２０２３年７月 | `2023-07` |
/// | 2023年, 2023年度 | `2023` |
/// | 2023年上半年, 下半年 | `2023-40`, `2023-41` |
/// | 2023年第三季度, 三季度 | `2023-35` |
/// | 2023年初, 年中, 年底, 年末, 左右, 前后, 近年 | `2023~` |
/// | 2023年7月初, 7月底 | `2023-07~` |
/// | 2023年7月上旬, 中旬, 下旬 | `[2023-07-01..2023-07-10]` and so on |
/// | 近年, 近年来 | `XXXX~` |
/// | 2020年代 | `202X` |
/// | （2023—2025年）, with — - – － ~ 至 到 | `2023/2025` |
/// | 2023年7月至9月, 2023年7月13日至15日 | `2023-07/2023-09`, `2023-07-13/2023-07-15` |
/// | 2023年7月至今 | `2023-07/..` |
/// | 到2025年 (a target) | `2025` |
/// | 2028年之前, 以前, 前 (the year is excluded) | `[..2027]` |
/// | 2028年底前 (the year is included) | `[..2028]` |
///
/// # Errors
/// Says what is wrong and where; the column counts the characters of the text as given.
pub fn parse_chinese(text: &str) -> Result<ChineseDate, DateError> {
    let error = |(column, problem): Fault| DateError {
        text: text.chars().take(LONGEST_DATE).collect(),
        column,
        problem,
        suggestion: None,
    };
    let length = text.chars().count();
    if length > LONGEST_DATE {
        return Err(error((LONGEST_DATE + 1, DateProblem::TooLong { length })));
    }
    let mut scan = Scan::new(text);
    if scan.glyphs.is_empty() {
        return Err(error((1, DateProblem::Empty)));
    }
    let (edtf, column) = scan.whole().map_err(error)?;
    let date = DateSpec::parse(&edtf)
        // The months and days have been checked: what remains is the order of a span.
        .map_err(|wrong| error((column, wrong.problem)))?;
    Ok(ChineseDate { date, raw: text.to_owned() })
}

/// The column (from 1) and what is wrong there.
type Fault = (usize, DateProblem);

type Read<T> = Result<T, Fault>;

/// One end of a span, or the whole date.
#[derive(Clone, Copy)]
struct Point {
    year: u32,
    part: Part,
    /// 初, 底, 左右: roughly.
    approximate: bool,
    /// Was 年 written? Not so for the first year of 2023-2025年.
    marked: bool,
}

#[derive(Clone, Copy)]
enum Part {
    Year,
    Decade,
    Month(u32),
    Day(u32, u32),
    /// Quarter or half, by its EDTF code.
    Code(u32),
    /// From one day of a month to another.
    Days(u32, u32, u32),
    /// Until the end of a year, this one or the one before it.
    Until(u32),
}

impl Point {
    fn edtf(self) -> String {
        let Point { year, part, approximate, .. } = self;
        let flag = if approximate { "~" } else { "" };
        match part {
            Part::Year => format!("{year:04}{flag}"),
            Part::Decade => format!("{:03}X{flag}", year / 10),
            Part::Month(month) | Part::Code(month) => {
                format!("{year:04}-{month:02}{flag}")
            }
            Part::Day(month, day) => format!("{year:04}-{month:02}-{day:02}{flag}"),
            Part::Days(month, first, last) => {
                let month = format!("{year:04}-{month:02}");
                format!("[{month}-{first:02}..{month}-{last:02}]")
            }
            Part::Until(year) => format!("[..{year:04}]"),
        }
    }

    fn can_end_a_span(self) -> bool {
        !matches!(self.part, Part::Days(..) | Part::Until(_))
    }
}

/// The text in half width and without spaces, each character with its column.
struct Scan {
    glyphs: Vec<(char, usize)>,
    at: usize,
    /// The column after the last character.
    end: usize,
}

const BRACKETS: [(char, char); 6] =
    [('(', ')'), ('[', ']'), ('〔', '〕'), ('【', '】'), ('「', '」'), ('“', '”')];

impl Scan {
    fn new(text: &str) -> Scan {
        let mut glyphs: Vec<(char, usize)> = text
            .chars()
            .enumerate()
            .filter(|(_, letter)| !letter.is_whitespace())
            .map(|(index, letter)| (half_width(letter), index + 1))
            .collect();
        if let [(open, _), .., (close, _)] = *glyphs.as_slice()
            && BRACKETS.contains(&(open, close))
        {
            glyphs.pop();
            glyphs.remove(0);
        }
        Scan { glyphs, at: 0, end: text.chars().count() + 1 }
    }

    fn peek(&self) -> Option<char> {
        self.glyphs.get(self.at).map(|glyph| glyph.0)
    }

    fn column(&self) -> usize {
        self.glyphs.get(self.at).map_or(self.end, |glyph| glyph.1)
    }

    fn unexpected<T>(&self, expected: Expected) -> Read<T> {
        Err((self.column(), DateProblem::Unexpected { found: self.peek(), expected }))
    }

    fn eat(&mut self, word: &str) -> bool {
        let rest = self.glyphs[self.at..].iter().map(|glyph| glyph.0);
        let length = word.chars().count();
        let found = rest.take(length).eq(word.chars());
        if found {
            self.at += length;
        }
        found
    }

    fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    /// The EDTF, and the column to blame if the span runs backwards.
    fn whole(&mut self) -> Read<(String, usize)> {
        let column = self.column();
        if self.eat_any(&["近年来", "近几年", "近年"]) {
            self.finish()?;
            return Ok(("XXXX~".into(), column));
        }
        // 到2025年: a target, which is that year.
        let _ = self.eat_any(&["到", "至"]);
        let first = self.point(None)?;
        if self.peek().is_none() {
            if !first.marked {
                return self.unexpected(Expected::Chinese("年"));
            }
            return Ok((first.edtf(), column));
        }
        let mark = self.column();
        let open = self.eat("至今");
        if !open && !self.span_mark() {
            let wanted = if first.marked { Expected::DateEnd } else { AFTER_YEAR };
            return self.unexpected(wanted);
        }
        if !first.can_end_a_span() {
            return Err((mark, DateProblem::SetInSpan));
        }
        if open {
            self.finish()?;
            return Ok((format!("{}/..", first.edtf()), mark));
        }
        let column = self.column();
        let last = self.point(Some(first))?;
        self.finish()?;
        if !last.can_end_a_span() {
            return Err((column, DateProblem::SetInSpan));
        }
        Ok((format!("{}/{}", first.edtf(), last.edtf()), column))
    }

    fn finish(&self) -> Read<()> {
        if self.peek().is_some() {
            return self.unexpected(Expected::DateEnd);
        }
        Ok(())
    }

    /// One mark, or the two halves of a Chinese dash.
    fn span_mark(&mut self) -> bool {
        let is_mark = |letter: char| is_span_mark(letter) || matches!(letter, '-' | '~');
        let Some(mark) = self.peek().filter(|&letter| is_mark(letter)) else {
            return false;
        };
        self.at += 1;
        if mark == '—' && self.peek() == Some('—') {
            self.at += 1;
        }
        true
    }

    /// A date. After the mark of a span, what the first date gives need not be repeated.
    fn point(&mut self, first: Option<Point>) -> Read<Point> {
        let mut point =
            Point { year: 0, part: Part::Year, approximate: false, marked: true };
        if let Some(year) = self.year() {
            point.year = year;
            point.marked = self.eat("年");
            if point.marked {
                self.after_year(&mut point)?;
            }
            return Ok(point);
        }
        let first = first.filter(|first| first.marked);
        let column = self.column();
        match (first, self.number_before(&["月", "日", "号"])) {
            (Some(first), Some((month, "月"))) => {
                point.year = first.year;
                self.month(&mut point, month, column)?;
                Ok(point)
            }
            (Some(Point { year, part: Part::Day(month, _), .. }), Some((day, _))) => {
                point.year = year;
                self.day(&mut point, month, day, column)?;
                Ok(point)
            }
            _ => Err((
                column,
                DateProblem::Unexpected {
                    found: self
                        .glyphs
                        .iter()
                        .find(|one| one.1 == column)
                        .map(|one| one.0),
                    expected: Expected::Part(DatePart::Year),
                },
            )),
        }
    }

    fn after_year(&mut self, point: &mut Point) -> Read<()> {
        let column = self.column();
        let start = self.at;
        if self.eat("上半年") {
            point.part = Part::Code(40);
        } else if self.eat("下半年") {
            point.part = Part::Code(41);
        } else if let Some(quarter) = self.quarter() {
            point.part = Part::Code(32 + quarter);
        } else if let Some((month, _)) = self.number_before(&["月"]) {
            self.month(point, month, column)?;
        } else if self.eat("元月") {
            self.month(point, 1, column)?;
        } else if self.eat("代") && point.year.is_multiple_of(10) {
            point.part = Part::Decade;
        } else if self.eat_any(&["年底前", "年底之前", "底前", "底之前", "末前"])
        {
            point.part = Part::Until(point.year);
        } else if self.eat_any(&["年初", "年中", "年底", "年末", "初", "中", "底", "末"])
            || self.eat_any(&["左右", "前后", "近年"])
        {
            point.approximate = true;
        } else if self.eat_any(&["之前", "以前", "前"]) {
            let Some(year) = point.year.checked_sub(1) else {
                return Err((column, DateProblem::NegativeZero));
            };
            point.part = Part::Until(year);
        } else {
            self.at = start;
            let _ = self.eat("度");
        }
        Ok(())
    }

    /// After the number and 月, at whose column a month that is none is blamed.
    fn month(&mut self, point: &mut Point, month: u32, column: usize) -> Read<()> {
        if !(1..=12).contains(&month) {
            return Err((column, DateProblem::Month { found: month }));
        }
        point.part = Part::Month(month);
        let column = self.column();
        if let Some((day, _)) = self.number_before(&["日", "号"]) {
            self.day(point, month, day, column)?;
        } else if self.eat("上旬") {
            point.part = Part::Days(month, 1, 10);
        } else if self.eat("中旬") {
            point.part = Part::Days(month, 11, 20);
        } else if self.eat("下旬") {
            point.part = Part::Days(month, 21, days_in_month(point.year as i32, month));
        } else {
            point.approximate = self.eat_any(&["初", "中", "底", "末", "左右", "前后"]);
        }
        Ok(())
    }

    fn day(
        &mut self,
        point: &mut Point,
        month: u32,
        day: u32,
        column: usize,
    ) -> Read<()> {
        let year = point.year as i32;
        let last = days_in_month(year, month);
        if !(1..=last).contains(&day) {
            return Err((column, DateProblem::DayOfMonth { year, month, day, last }));
        }
        point.part = Part::Day(month, day);
        point.approximate = self.eat_any(&["左右", "前后"]);
        Ok(())
    }

    /// Four digits, Arabic or Chinese, and not a fifth.
    fn year(&mut self) -> Option<u32> {
        let rest = &self.glyphs[self.at..];
        let digits: Vec<u32> = rest.iter().map_while(|glyph| digit(glyph.0)).collect();
        if digits.len() != 4 {
            return None;
        }
        self.at += 4;
        Some(digits.iter().fold(0, |year, digit| year * 10 + digit))
    }

    /// 第三季度, 三季度, 3季度, 第三季.
    fn quarter(&mut self) -> Option<u32> {
        let start = self.at;
        let _ = self.eat("第");
        let quarter = self.peek().and_then(digit).filter(|one| (1..=4).contains(one));
        self.at += 1;
        if quarter.is_some() && self.eat_any(&["季度", "季"]) {
            return quarter;
        }
        self.at = start;
        None
    }

    /// A number below 100 and the word after it, if it is one of these; else nothing is
    /// taken.
    fn number_before(&mut self, words: &[&'static str]) -> Option<(u32, &'static str)> {
        let start = self.at;
        let number = self.number();
        let word = words.iter().copied().find(|word| self.eat(word));
        let found = number.zip(word);
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// 7, 07, 七, 十, 十三, 二十, 三十一.
    fn number(&mut self) -> Option<u32> {
        let start = self.at;
        let is_part = |letter: char| letter == '十' || digit(letter).is_some();
        while self.peek().is_some_and(is_part) && self.at - start < 3 {
            self.at += 1;
        }
        let letters: Vec<char> =
            self.glyphs[start..self.at].iter().map(|glyph| glyph.0).collect();
        match *letters.as_slice() {
            ['十'] => Some(10),
            ['十', ones] => Some(10 + digit(ones)?),
            [tens, '十'] => Some(digit(tens)? * 10),
            [tens, '十', ones] => Some(digit(tens)? * 10 + digit(ones)?),
            [one] => digit(one),
            [tens, ones] => Some(digit(tens)? * 10 + digit(ones)?),
            _ => None,
        }
    }
}

const AFTER_YEAR: Expected = Expected::Chinese("年");

#[cfg(test)]
mod tests;
