//! A stream cut at ends of lines, so that what has no quotation marks can be read by pieces.

use std::io::{self, Read};

/// Bytes of a line that are waited for: a table without ends of lines is none, and may be
/// larger than memory.
const LONGEST_ROW: usize = 64 << 20;

/// A stream as pieces of whole lines.
pub struct WholeLines<R> {
    source: R,
    /// Bytes of a piece, until the end of a line.
    size: usize,
    /// What was read behind the last end of a line.
    rest: Vec<u8>,
    /// Room of earlier pieces.
    spare: Vec<Vec<u8>>,
    ended: bool,
}

impl<R: Read> WholeLines<R> {
    /// Cuts `source` into pieces of at least `size` bytes.
    pub fn new(source: R, size: usize) -> WholeLines<R> {
        WholeLines { source, size, rest: Vec::new(), spare: Vec::new(), ended: false }
    }

    /// The next piece. Each ends where a line ends, but for the last one of a stream that
    /// ends within a line.
    ///
    /// # Errors
    /// When the stream can't be read, or a line is longer than 64 MB.
    pub fn piece(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut piece = self.spare.pop().unwrap_or_default();
        piece.clear();
        piece.append(&mut self.rest);
        while !self.ended {
            let before = piece.len();
            self.ended = !add_to(&mut piece, self.size, &mut self.source)?;
            if before > LONGEST_ROW {
                let what = format!("a line of more than {LONGEST_ROW} bytes");
                return Err(io::Error::new(io::ErrorKind::InvalidData, what));
            }
            if let Some(end) = memchr::memrchr(b'\n', &piece[before..]) {
                self.rest.extend_from_slice(&piece[before + end + 1..]);
                piece.truncate(before + end + 1);
                break;
            }
        }
        Ok((!piece.is_empty()).then_some(piece))
    }

    /// Takes back the room of pieces that were read.
    pub fn take_back(&mut self, pieces: impl IntoIterator<Item = Vec<u8>>) {
        self.spare.extend(pieces);
    }

    /// The stream from the start of `piece` on, the last that was handed out.
    pub fn uncut(self, piece: Vec<u8>) -> impl Read {
        io::Cursor::new(piece).chain(io::Cursor::new(self.rest)).chain(self.source)
    }
}

/// Adds `size` bytes; false when `source` ended before.
fn add_to(piece: &mut Vec<u8>, size: usize, source: &mut impl Read) -> io::Result<bool> {
    let mut at = piece.len();
    let end = at + size;
    piece.resize(end, 0);
    while at < end {
        match source.read(&mut piece[at..]) {
            Ok(0) => break,
            Ok(read) => at += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    piece.truncate(at);
    Ok(at == end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_whole_lines_and_all_of_the_stream() {
        for text in ["", "\n", "a\nb\n", "a\nb", "long line\nb\n\nc", "no end at all"] {
            for size in [1, 2, 3, 100] {
                let mut lines = WholeLines::new(text.as_bytes(), size);
                let mut pieces = Vec::new();
                while let Some(piece) = lines.piece().unwrap() {
                    pieces.push(String::from_utf8(piece).unwrap());
                }
                assert_eq!(pieces.concat(), text);
                pieces.pop();
                assert!(pieces.iter().all(|piece| piece.ends_with('\n')), "{pieces:?}");
            }
        }
    }

    #[test]
    fn a_stream_can_be_read_on_uncut() {
        let mut lines = WholeLines::new("a\nb\nc".as_bytes(), 2);
        lines.piece().unwrap();
        let piece = lines.piece().unwrap().unwrap();
        let mut left = String::new();
        lines.uncut(piece).read_to_string(&mut left).unwrap();
        assert_eq!(left, "b\nc");
    }
}
