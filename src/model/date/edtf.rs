//! Reading EDTF (ISO 8601-2, Extended Date/Time Format).

use super::calendar::{Digits, Written, Year, dated, days_in_month, vague, whole_year};
use super::{
    Bounds, DateError, DatePart, DateProblem, Day, End, Expected, Kind, LONGEST_DATE,
    Precision, suggest,
};

/// Why and where (in bytes) a text is not EDTF.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) problem: DateProblem,
}

pub(super) type Read<T> = Result<T, Fault>;

pub(super) fn fault<T>(at: usize, problem: DateProblem) -> Read<T> {
    Err(Fault { at, problem })
}

/// The days that an EDTF text allows. A valid text costs no allocation.
///
/// Accepted: days, months, years (`2023-07-13`, `2023-07`, `2023`, `-0043`, `Y17000`,
/// `Y17E7`), unknown digits (`2023-XX`, `202X`, `2023-07-1X`), flags on the whole or on a
/// part (`2023~`, `2023-?07`, `2023-07%-13`), spans (`2017/2023`, `2023-07/..` open,
/// `2023-07/` unknown), one of a set (`[2018..2024]`, `[..2027]`), all of a set
/// (`{2023,2024}`), quarters `33`-`36`, four months `37`-`39`, halves `40`-`41` and seasons
/// `21`-`24`. EDTF gives seasons no days; here they are, by convention, March-May,
/// June-August, September-November and December-February of the next year.
///
/// Flags never widen the days, nor do significant digits (`1950S2`: the year 1950,
/// approximate). Refused: days that no calendar has, single-digit months, dashes for
/// spans, times of day, and seasons by hemisphere (`25`-`32`).
///
/// # Errors
/// Says what is wrong, where, and what would have been right.
pub fn bounds(text: &str) -> Result<Bounds, DateError> {
    if let Some(plain) = plain(text.as_bytes()) {
        return Ok(plain);
    }
    // Only ASCII is EDTF, so that a text too long in bytes is wrong in any case.
    if text.len() > LONGEST_DATE {
        return Err(suggest::refuse_long(text));
    }
    read(text.as_bytes()).map_err(|fault| suggest::explain(text, fault))
}

/// The three forms that nearly all dates have; anything else, wrong days included, is
/// left to the full reader.
#[inline]
fn plain(bytes: &[u8]) -> Option<Bounds> {
    match *bytes {
        [a, b, c, d, b'-', e, f, b'-', g, h] => {
            let (year, month) = (plain_year([a, b, c, d])?, plain_pair(e, f)?);
            let day = Day::from_ymd_opt(year, month, plain_pair(g, h)?)?;
            Some(Bounds::day(day))
        }
        [a, b, c, d, b'-', e, f] => {
            let (year, month) = (plain_year([a, b, c, d])?, plain_pair(e, f)?);
            let lo = Day::from_ymd_opt(year, month, 1)?;
            let hi = Day::from_ymd_opt(year, month, days_in_month(year, month))?;
            Some(Bounds::instant(lo, hi, Precision::Month))
        }
        [a, b, c, d] => Some(whole_year(i64::from(plain_year([a, b, c, d])?))),
        _ => None,
    }
}

#[inline]
fn plain_year(digits: [u8; 4]) -> Option<i32> {
    let [a, b, c, d] = digits;
    Some((plain_pair(a, b)? * 100 + plain_pair(c, d)?) as i32)
}

#[inline]
fn plain_pair(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| u32::from(tens) * 10 + u32::from(ones))
}

/// Reads a whole text of any length.
pub(super) fn read(bytes: &[u8]) -> Read<Bounds> {
    match bytes.first() {
        None => return fault(0, DateProblem::Empty),
        Some(b'[') => return Reader { bytes, at: 1 }.set(b']', Kind::Instant),
        Some(b'{') => return Reader { bytes, at: 1 }.set(b'}', Kind::Span),
        _ => {}
    }
    let Some(slash) = bytes.iter().position(|&byte| byte == b'/') else {
        return whole(bytes, 0);
    };
    if let Some(second) = bytes[slash + 1..].iter().position(|&byte| byte == b'/') {
        return fault(slash + 1 + second, DateProblem::ThreeParts);
    }
    let first = span_end(&bytes[..slash], 0)?;
    let last = span_end(bytes, slash + 1)?;
    let parts = [&bytes[..slash], &bytes[slash + 1..]];
    if parts.iter().all(|part| part.is_empty() || *part == b"..") {
        return fault(0, DateProblem::NoDate);
    }
    join(slash + 1, &first, &last, Kind::Span)
}

/// From the start of one date to the end of another, which stands at `at`.
pub(super) fn join(at: usize, first: &Bounds, last: &Bounds, kind: Kind) -> Read<Bounds> {
    if let (Some(start), Some(end)) = (first.lo, last.hi)
        && end < start
    {
        return fault(at, DateProblem::EndBeforeStart { start, end });
    }
    Ok(Bounds {
        lo: first.lo,
        hi: last.hi,
        precision: Precision::Range,
        approximate: first.approximate || last.approximate,
        uncertain: first.uncertain || last.uncertain,
        kind,
        start: first.start,
        end: last.end,
    })
}

fn whole(bytes: &[u8], at: usize) -> Read<Bounds> {
    let mut reader = Reader { bytes, at };
    let date = reader.date()?;
    match reader.peek() {
        None => Ok(date),
        Some(b'T') if date.precision == Precision::Day => {
            fault(reader.at, DateProblem::TimeOfDay)
        }
        Some(_) => reader.unexpected(Expected::DateEnd),
    }
}

fn span_end(bytes: &[u8], at: usize) -> Read<Bounds> {
    match &bytes[at..] {
        b"" => Ok(missing(End::Unknown)),
        b".." => Ok(missing(End::Open)),
        _ => whole(bytes, at),
    }
}

pub(super) fn missing(why: End) -> Bounds {
    Bounds {
        lo: None,
        hi: None,
        precision: Precision::Unknown,
        approximate: false,
        uncertain: false,
        kind: Kind::Instant,
        start: why,
        end: why,
    }
}

/// One end of a span, for those who need to know where in its days the end can lie.
pub(super) struct SpanEnd {
    pub(super) bounds: Bounds,
    /// Has unknown digits or lies beyond the calendar: any of its days can be the end.
    pub(super) vague: bool,
}

/// The two ends of a text that has been read as a span.
pub(super) fn span_ends(text: &str) -> Option<(SpanEnd, SpanEnd)> {
    let (first, last) = text.split_once('/')?;
    let end = |part: &str| {
        let bounds = span_end(part.as_bytes(), 0).ok()?;
        let vague = part.contains('X') || bounds.lo.is_none() || bounds.hi.is_none();
        Some(SpanEnd { bounds, vague })
    };
    Some((end(first)?, end(last)?))
}

struct Reader<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn eat(&mut self, wanted: &[u8]) -> bool {
        let found = self.bytes[self.at..].starts_with(wanted);
        if found {
            self.at += wanted.len();
        }
        found
    }

    fn unexpected<T>(&self, expected: Expected) -> Read<T> {
        // What was found is a character; it is filled in where the text is at hand.
        fault(self.at, DateProblem::Unexpected { found: None, expected })
    }

    /// Takes one of `?`, `~`, `%` if it stands here.
    fn flag(&mut self, date: &mut Bounds) {
        let Some(flag @ (b'?' | b'~' | b'%')) = self.peek() else { return };
        date.uncertain |= flag != b'~';
        date.approximate |= flag != b'?';
        self.at += 1;
    }

    /// So many digits or `X`, no fewer and no more.
    fn digits<const COUNT: usize>(&mut self, part: DatePart) -> Read<Digits<COUNT>> {
        let rest = &self.bytes[self.at..];
        let length = rest
            .iter()
            .position(|byte| !byte.is_ascii_digit() && *byte != b'X')
            .unwrap_or(rest.len());
        match rest[..length].try_into() {
            Ok(digits) => {
                self.at += COUNT;
                Ok(digits)
            }
            Err(_) if length == 0 => self.unexpected(Expected::Part(part)),
            Err(_) => fault(self.at, DateProblem::Digits { part }),
        }
    }

    /// `S2`: so many digits of the year are significant. Sets the flag, not the bounds.
    fn significance(&mut self, date: &mut Bounds) -> Read<()> {
        let at = self.at;
        if self.eat(b"S") {
            let (count, _) = self.number();
            if count == 0 || self.bytes[at + 1] == b'0' {
                return fault(at, DateProblem::Significance);
            }
            date.approximate = true;
        }
        Ok(())
    }

    /// A run of digits: how many, and their value, which stops growing before it
    /// overflows.
    fn number(&mut self) -> (usize, i64) {
        let (start, mut value) = (self.at, 0_i64);
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            value = value.saturating_mul(10).saturating_add(i64::from(digit - b'0'));
            self.at += 1;
        }
        (self.at - start, value)
    }

    fn date(&mut self) -> Read<Bounds> {
        // Holds the flags until the days are known.
        let mut flags = missing(End::Known);
        self.flag(&mut flags);
        let date = if self.eat(b"Y") {
            self.long_year(&mut flags)?
        } else {
            self.short_date(&mut flags)?
        };
        Ok(Bounds { approximate: flags.approximate, uncertain: flags.uncertain, ..date })
    }

    /// After `Y`: a year of five digits or more, or with an exponent.
    fn long_year(&mut self, flags: &mut Bounds) -> Read<Bounds> {
        let start = self.at;
        let negative = self.eat(b"-");
        let leading_zero = self.peek() == Some(b'0');
        let (count, mut year) = self.number();
        let scaled = count > 0 && self.eat(b"E");
        if scaled {
            let (digits, exponent) = self.number();
            if digits == 0 {
                return self.unexpected(Expected::Digit);
            }
            // A year of 20 digits is beyond any calendar, as is every longer one.
            for _ in 0..exponent.min(20) {
                year = year.saturating_mul(10);
            }
        }
        if leading_zero || count == 0 || (count < 5 && !scaled) {
            return fault(start, DateProblem::LongYear);
        }
        self.significance(flags)?;
        self.flag(flags);
        Ok(whole_year(if negative { -year } else { year }))
    }

    fn short_date(&mut self, flags: &mut Bounds) -> Read<Bounds> {
        let start = self.at;
        let negative = self.eat(b"-");
        let year: Digits<4> = self.digits(DatePart::Year)?;
        if negative && year == *b"0000" {
            return fault(start, DateProblem::NegativeZero);
        }
        if !year.contains(&b'X') {
            self.significance(flags)?;
        }
        self.flag(flags);
        let month = self.part(DatePart::Month, flags)?;
        let day = match month {
            Some(_) => self.part(DatePart::Day, flags)?,
            None => None,
        };
        let year = Year { digits: year, negative };
        match (year.known(), month) {
            (Some(year), None) => Ok(whole_year(i64::from(year))),
            (Some(year), Some(month)) => dated(year, month, day),
            (None, month) => vague(year, month, day),
        }
    }

    /// `-07` with a flag before or after the digits, or nothing.
    fn part(&mut self, part: DatePart, flags: &mut Bounds) -> Read<Option<Written>> {
        if !self.eat(b"-") {
            return Ok(None);
        }
        self.flag(flags);
        let at = self.at;
        let digits = self.digits(part)?;
        self.flag(flags);
        Ok(Some(Written { digits, at }))
    }

    /// After the opening bracket: dates and ranges of dates, separated by commas. The
    /// first may be open at its start and the last at its end.
    fn set(mut self, close: u8, kind: Kind) -> Read<Bounds> {
        let mut hull: Option<Bounds> = None;
        loop {
            let open_start = hull.is_none() && self.eat(b"..");
            let mut member = self.date()?;
            if open_start {
                (member.lo, member.start) = (None, End::Open);
                member.precision = Precision::Range;
            } else if self.eat(b"..") {
                let at = self.at;
                member = if self.peek() == Some(close) {
                    let open = missing(End::Open);
                    join(at, &member, &open, kind)?
                } else if self.peek() == Some(b',') {
                    return fault(at, DateProblem::OpenInside);
                } else {
                    let last = self.date()?;
                    join(at, &member, &last, kind)?
                };
            }
            let so_far = match hull {
                None => Bounds { kind, ..member },
                Some(hull) => cover(&hull, &member),
            };
            if self.eat(&[close]) {
                return match self.peek() {
                    None => Ok(so_far),
                    Some(_) => self.unexpected(Expected::DateEnd),
                };
            }
            if !self.eat(b",") {
                return self.unexpected(Expected::SetMark(char::from(close)));
            }
            hull = Some(so_far);
        }
    }
}

/// The least range that holds both.
fn cover(a: &Bounds, b: &Bounds) -> Bounds {
    let why = |one: Option<Day>, end: End, other: Option<Day>, other_end: End| match (
        one, other,
    ) {
        (None, _) => end,
        (_, None) => other_end,
        _ => End::Known,
    };
    Bounds {
        lo: a.lo.zip(b.lo).map(|(a, b)| a.min(b)),
        hi: a.hi.zip(b.hi).map(|(a, b)| a.max(b)),
        precision: Precision::Range,
        approximate: a.approximate || b.approximate,
        uncertain: a.uncertain || b.uncertain,
        kind: a.kind,
        start: why(a.lo, a.start, b.lo, b.start),
        end: why(a.hi, a.end, b.hi, b.end),
    }
}

#[cfg(test)]
mod tests;
