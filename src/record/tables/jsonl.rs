//! Rows as objects of JSON, one a line.

use std::borrow::Cow;
use std::fmt;
use std::io::Read;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};

use super::{Columns, PIECE, PieceAt, ends_in, no_column, read_together, unreadable};
use crate::record::whole_lines::WholeLines;
use crate::record::{Place, Problem, line};

/// Hands every row to `take`, in order; lines are read at the same time.
pub(super) fn each<const N: usize>(
    source: impl Read,
    number: u32,
    columns: Columns<N>,
    problems: &mut Vec<Problem>,
    mut take: impl FnMut([&str; N], Place),
) {
    each_piece(source, number, columns, problems, Rows::push, |rows: Rows<N>| {
        rows.each(number, &mut take);
    });
}

/// Hands pieces of rows to `take` at the same time, and what it makes of them to `join` in
/// order.
pub(super) fn each_piece<const N: usize, T: Send + Default>(
    source: impl Read,
    number: u32,
    columns: Columns<N>,
    problems: &mut Vec<Problem>,
    take: impl Fn(&mut T, [&str; N], Place) + Sync,
    mut join: impl FnMut(T),
) {
    let mut pieces = WholeLines::new(source, PIECE);
    let mut line = 0;
    loop {
        let mut batch: Vec<PieceAt> = Vec::new();
        while batch.len() < 2 * rayon::current_num_threads() {
            let piece = match pieces.piece() {
                Ok(Some(piece)) => piece,
                Ok(None) => break,
                Err(error) => {
                    let at = Place { file: number, line: line + 1 };
                    return problems.push(unreadable(at, &error.to_string()));
                }
            };
            if line == 0
                && let Some(problem) = lacks_column(&piece, number, columns)
            {
                return problems.push(problem);
            }
            let lines = ends_in(&piece);
            batch.push((piece, line));
            line += lines;
        }
        if batch.is_empty() {
            return;
        }
        let read = |piece: &[u8], before: u32, found: &mut T, problems: &mut Vec<_>| {
            for (line, text) in (before + 1..).zip(lines(piece)) {
                let at = Place { file: number, line };
                match row(text, at, &columns.names) {
                    Some(Ok(row)) => {
                        let cells = row.each_ref().map(|cell| match cell {
                            Some(text) => text.as_ref(),
                            None => "",
                        });
                        take(found, cells, at);
                    }
                    Some(Err(problem)) => problems.push(*problem),
                    None => {}
                }
            }
        };
        read_together(&batch, problems, read, &mut join);
        pieces.take_back(batch.into_iter().map(|(piece, _)| piece));
    }
}

/// The lines of a piece, without what ends them and without a byte order mark.
fn lines(piece: &[u8]) -> impl Iterator<Item = &[u8]> {
    piece.split(|&byte| byte == b'\n').map(|line| {
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        line.strip_suffix(b"\r").unwrap_or(line)
    })
}

/// A column that must be there and that the first row does not name.
fn lacks_column<const N: usize>(
    piece: &[u8],
    number: u32,
    columns: Columns<N>,
) -> Option<Problem> {
    let mut rows = (1..).zip(lines(piece)).filter_map(|(line, text)| {
        let at = Place { file: number, line };
        Some((row(text, at, &columns.names)?, at))
    });
    let (first, at) = rows.next()?;
    let first = first.ok()?;
    let missing = first.iter().take(columns.required).position(Option::is_none)?;
    Some(no_column(at, columns, columns.names[missing]))
}

/// The cells of a row; `None` where a row does not name a column.
type Cells<'t, const N: usize> = [Option<Cow<'t, str>>; N];

/// The row on a line. An empty line is no row, as in other tables.
fn row<'t, const N: usize>(
    line: &'t [u8],
    at: Place,
    names: &[&'static str; N],
) -> Option<Result<Cells<'t, N>, Box<Problem>>> {
    if line.iter().all(u8::is_ascii_whitespace) {
        return None;
    }
    let read = line::read(line, at, |text| {
        let mut reader = serde_json::Deserializer::from_str(text);
        let row = Row(names).deserialize(&mut reader)?;
        reader.end().map(|()| row)
    });
    Some(read.map(|(row, _)| row))
}

/// Reads an object as the cells of a row.
struct Row<'n, const N: usize>(&'n [&'static str; N]);

impl<'de, const N: usize> DeserializeSeed<'de> for Row<'_, N> {
    type Value = Cells<'de, N>;

    fn deserialize<D: Deserializer<'de>>(
        self,
        reader: D,
    ) -> Result<Self::Value, D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'de, const N: usize> Visitor<'de> for Row<'_, N> {
    type Value = Cells<'de, N>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a row of the table")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut row: A) -> Result<Self::Value, A::Error> {
        let mut cells = [const { None }; N];
        while let Some(column) = row.next_key_seed(Heading(self.0))? {
            match column.and_then(|at| Some((cells.get_mut(at)?, *self.0.get(at)?))) {
                None => drop(row.next_value::<IgnoredAny>()?),
                Some((Some(_), name)) => return Err(A::Error::duplicate_field(name)),
                Some((cell, name)) => *cell = Some(row.next_value_seed(Cell(name))?),
            }
        }
        Ok(cells)
    }
}

/// Reads a key as the number of a column.
struct Heading<'n, const N: usize>(&'n [&'static str; N]);

impl<'de, const N: usize> DeserializeSeed<'de> for Heading<'_, N> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(
        self,
        reader: D,
    ) -> Result<Self::Value, D::Error> {
        reader.deserialize_str(self)
    }
}

impl<const N: usize> Visitor<'_> for Heading<'_, N> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a column")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().position(|known| *known == name))
    }
}

/// Reads a value as a cell of the column of this name.
struct Cell(&'static str);

impl<'de> DeserializeSeed<'de> for Cell {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(
        self,
        reader: D,
    ) -> Result<Self::Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Cell {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a string, a whole number or null in `{}`", self.0)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Cow::Owned(number.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Cow::Owned(number.to_string()))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(""))
    }
}

/// Rows that were read and not yet handed on.
#[derive(Default)]
struct Rows<const N: usize> {
    text: String,
    rows: Vec<(u32, [u32; N])>,
}

impl<const N: usize> Rows<N> {
    fn push(&mut self, cells: [&str; N], at: Place) {
        let ends = cells.map(|cell| {
            self.text.push_str(cell);
            self.text.len() as u32
        });
        self.rows.push((at.line, ends));
    }

    fn each(&self, file: u32, take: &mut impl FnMut([&str; N], Place)) {
        let mut start = 0;
        for &(line, ends) in &self.rows {
            let cells = ends.map(|end| {
                let cell = self.text.get(start..end as usize).unwrap_or_default();
                start = end as usize;
                cell
            });
            take(cells, Place { file, line });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    const COLUMNS: Columns<2> = Columns { names: ["a", "b"], required: 1 };

    /// Rows with their lines, and problems.
    fn read(text: &str) -> (Vec<(String, String, u32)>, String) {
        let (mut rows, mut problems) = (Vec::new(), Vec::new());
        each(text.as_bytes(), 0, COLUMNS, &mut problems, |[a, b], at| {
            rows.push((a.to_owned(), b.to_owned(), at.line));
        });
        let told = problems.iter().map(|problem| problem.describe("t", Lang::En));
        (rows, told.collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn cells_are_strings_numbers_and_nothing() {
        let text = "\u{FEFF}{\"b\":null,\"a\":\"天\\n\"}\r\n\n{\"x\":[1,{}],\"a\":-7}\n{\"a\":18446744073709551615,\"b\":\"\"}";
        let row = |a: &str, line| (a.to_owned(), String::new(), line);
        let rows = vec![row("天\n", 1), row("-7", 3), row("18446744073709551615", 4)];
        assert_eq!(read(text), (rows, String::new()));
    }

    #[test]
    fn bad_rows_are_told_with_their_place() {
        let text = "{\"a\":1}\n{\"a\":true}\n{\"a\":1.5}\n{\"a\":[]}\n[1]\n{\"a\":1,\"a\":2}\n{\"a\":1} 2\n{\"a\":\"天";
        let (rows, told) = read(text);
        assert_eq!(rows.len(), 1);
        insta::assert_snapshot!(told, @r"
        t:2:9: invalid type: boolean `true`, expected a string, a whole number or null in `a`; expected a string, a whole number or null in `a` [json]
        t:3:8: invalid type: floating point `1.5`, expected a string, a whole number or null in `a`; expected a string, a whole number or null in `a` [json]
        t:4:7: invalid type: sequence, expected a string, a whole number or null in `a`; expected a string, a whole number or null in `a` [json]
        t:5:1: invalid type: sequence, expected an object with a row of the table; expected an object with a row of the table [json]
        t:6:10: duplicate field `a`; expected every key once [json]
        t:7:9: trailing characters; expected one JSON object a line and no more [json]
        t:8:7: EOF while parsing a string; expected a JSON object [json]
        ");
    }

    #[test]
    fn a_column_that_is_missing_is_told_once() {
        let (rows, told) = read("{\"b\":1}\n{\"b\":2}\n");
        assert!(rows.is_empty());
        insta::assert_snapshot!(told, @r#"t:1: there is no column "a"; expected the columns a, b [table]"#);
    }

    #[test]
    fn pieces_read_as_the_whole_does() {
        let row = |n: u32| format!("{{\"a\":{n},\"b\":\"{}\"}}\n", "天".repeat(40));
        let text: String = (0..120_000).map(row).collect();
        let (rows, told) = read(&text);
        assert_eq!(told, "");
        for ((n, (a, _, line)), wanted) in rows.iter().enumerate().zip(1..) {
            assert_eq!((a, *line), (&n.to_string(), wanted));
        }
        assert_eq!(rows.len(), 120_000);
    }
}
