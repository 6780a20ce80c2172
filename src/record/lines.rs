//! The line on which each row of a csv stream begins, as an editor counts lines.
//!
//! The csv reader counts where the row before has ended: it leaves the second half of a
//! \r\n, and blank lines, to the next row. So the bytes are watched on their way to it.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, Read};
use std::rc::Rc;

use csv::Position;

/// Where lines that are not blank begin, from the last row on.
#[derive(Clone, Debug, Default)]
pub struct Lines(Rc<RefCell<VecDeque<Start>>>);

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
struct Start {
    byte: u64,
    line: u64,
}

impl Lines {
    /// The line, from 1, of the row that lies at or after `position`, which must not lie
    /// before one asked for earlier; the position's own line where no row is left.
    pub fn of(&self, position: &Position) -> u64 {
        let mut starts = self.0.borrow_mut();
        while let Some(first) = starts.front() {
            if first.byte >= position.byte() {
                return first.line;
            }
            starts.pop_front();
        }
        position.line()
    }
}

/// How many lines end in `bytes`, with \n, \r or both.
pub fn ends(bytes: &[u8]) -> u32 {
    let found = memchr::memchr2_iter(b'\n', b'\r', bytes);
    let second = |at: &usize| bytes.get(*at..*at + 2) == Some(b"\r\n");
    found.filter(|at| !second(at)).count() as u32
}

/// A stream whose lines are counted while it is read.
pub struct Counted<R> {
    stream: R,
    lines: Lines,
    /// Bytes and lines so far.
    at: Start,
    /// True at the start of a line.
    fresh: bool,
    /// True after a \r, whose \n may follow.
    half: bool,
}

impl<R: Read> Counted<R> {
    /// Counts the lines of `stream`.
    pub fn new(stream: R) -> Counted<R> {
        let at = Start { byte: 0, line: 1 };
        Counted { stream, lines: Lines::default(), at, fresh: true, half: false }
    }

    /// Where the lines begin that were read.
    pub fn lines(&self) -> Lines {
        self.lines.clone()
    }

    fn count(&mut self, bytes: &[u8]) {
        let mut starts = self.lines.0.borrow_mut();
        let mut from = 0;
        for end in memchr::memchr2_iter(b'\n', b'\r', bytes).chain([bytes.len()]) {
            if end > from {
                if self.fresh {
                    let byte = self.at.byte + from as u64;
                    starts.push_back(Start { byte, line: self.at.line });
                }
                (self.fresh, self.half) = (false, false);
            }
            let Some(found) = bytes.get(end) else { break };
            let second = *found == b'\n' && self.half;
            self.at.line += u64::from(!second);
            (self.fresh, self.half) = (true, *found == b'\r');
            from = end + 1;
        }
        self.at.byte += bytes.len() as u64;
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(into)?;
        self.count(into.get(..read).unwrap_or_default());
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line of every row, where the stream gives at most `most` bytes at a time.
    fn lines(text: &str, most: usize) -> Vec<(u64, String)> {
        struct Slow<'a>(&'a [u8], usize);
        impl Read for Slow<'_> {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                let some = into.len().min(self.1);
                self.0.read(&mut into[..some])
            }
        }
        let counted = Counted::new(Slow(text.as_bytes(), most));
        let lines = counted.lines();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(counted);
        let mut found = Vec::new();
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).unwrap() {
            found.push((lines.of(record.position().unwrap()), record[0].to_owned()));
        }
        found
    }

    #[test]
    fn a_row_has_the_line_an_editor_shows() {
        for (text, expected) in [
            ("a,b\n1,2\n3,4", vec![(1, "a"), (2, "1"), (3, "3")]),
            ("a,b\r\n1,2\r\n3,4\r\n", vec![(1, "a"), (2, "1"), (3, "3")]),
            ("a\r1\r3", vec![(1, "a"), (2, "1"), (3, "3")]),
            ("\n\na\n\n1\n\n\n", vec![(3, "a"), (5, "1")]),
            ("a\r\n\r\n1\r\n", vec![(1, "a"), (3, "1")]),
            ("a\n\"x\n\ny\"\r\n\n1", vec![(1, "a"), (2, "x\n\ny"), (6, "1")]),
            ("a\n1\r\n2\r3\n", vec![(1, "a"), (2, "1"), (3, "2"), (4, "3")]),
        ] {
            for most in [1, 2, 3, 1000] {
                let expected: Vec<_> = expected
                    .iter()
                    .map(|&(line, cell)| (line, cell.to_owned()))
                    .collect();
                assert_eq!(lines(text, most), expected, "{text:?}, {most} bytes");
            }
        }
    }
}
