//! Lines of JSON, one record each. What can't be read is reported, and the rest goes on.

use rayon::prelude::*;
use serde::Deserialize;

use super::{Place, Problem};
use crate::lang::Text;

/// The longest line that is read, in bytes. A longer one is no record of ours.
pub const LONGEST_LINE: usize = 1 << 20;

/// Reads every line of `bytes` as a record and hands it to `take`, in order; many lines are
/// read at the same time. Lines that are no such record become problems; `file` is the index
/// that their places carry.
pub fn each<'a, T: Deserialize<'a> + Send>(
    bytes: &'a [u8],
    file: u32,
    problems: &mut Vec<Problem>,
    mut take: impl FnMut(T, Place, &'a str),
) {
    let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => {
            problems.push(Problem::warning(
                Place { file, line: 1 },
                "encoding",
                Text::new("文件以 BOM 开头", "the file starts with a byte order mark"),
                Text::new("不带 BOM 的 UTF-8", "UTF-8 without it"),
            ));
            rest
        }
        None => bytes,
    };
    let mut lines = Lines { rest: bytes, line: 0 };
    loop {
        let mut batch = Vec::new();
        let mut size = 0;
        while size < BATCH
            && let Some(line) = lines.next()
        {
            size += line.0.len();
            batch.push(line);
        }
        if batch.is_empty() {
            return;
        }
        let parse = |&(text, line, ended): &(&'a [u8], u32, bool)| {
            let place = Place { file, line };
            let read = read(text, place, |text| serde_json::from_str(text));
            read.map_err(|mut problem| {
                // A line that breaks off at the end of the file was cut, not mistyped.
                if !ended && problem.check == "json" {
                    problem.expected = Text::new(
                        "完整的一行（文件在此中断，可能没有写完）",
                        "a whole line (the file breaks off here: it may be truncated)",
                    );
                }
                problem
            })
        };
        let records: Vec<Result<(T, &str), _>> = match size < BATCH {
            true => batch.iter().map(parse).collect(),
            false => batch.par_iter().map(parse).collect(),
        };
        for (record, (_, line, _)) in records.into_iter().zip(batch) {
            match record {
                Ok((record, text)) => take(record, Place { file, line }, text),
                Err(problem) => problems.push(*problem),
            }
        }
    }
}

/// Bytes of lines that are read at the same time. Of fewer, one thread makes short work.
const BATCH: usize = 1 << 20;

/// Lines with their numbers, and whether an end of line follows.
struct Lines<'a> {
    rest: &'a [u8],
    line: u32,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (&'a [u8], u32, bool);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        self.line += 1;
        let end = memchr::memchr(b'\n', self.rest);
        let (this, next) = match end {
            Some(end) => (&self.rest[..end], &self.rest[end + 1..]),
            None => (self.rest, &self.rest[self.rest.len()..]),
        };
        self.rest = next;
        Some((this, self.line, end.is_some()))
    }
}

/// One line as `parse` understands it, and its text.
pub(super) fn read<'a, T>(
    line: &'a [u8],
    place: Place,
    parse: impl FnOnce(&'a str) -> serde_json::Result<T>,
) -> Result<(T, &'a str), Box<Problem>> {
    if line.len() > LONGEST_LINE {
        return Err(Box::new(Problem::error(
            place,
            "long-line",
            Text::new(
                format!("这一行有 {} 字节", line.len()),
                format!("the line has {} bytes", line.len()),
            ),
            Text::new(
                format!("每行一条记录，至多 {LONGEST_LINE} 字节"),
                format!("one record a line, of at most {LONGEST_LINE} bytes"),
            ),
        )));
    }
    let text = std::str::from_utf8(line).map_err(|error| {
        let good = error.valid_up_to();
        let column = String::from_utf8_lossy(&line[..good]).chars().count() + 1;
        let byte = line[good];
        Box::new(
            Problem::error(
                place,
                "encoding",
                Text::new(
                    format!("字节 0x{byte:02X} 不是 UTF-8"),
                    format!("byte 0x{byte:02X} is not UTF-8"),
                ),
                Text::new(
                    "UTF-8（GBK 文件请先转换）",
                    "UTF-8 (convert a GBK file first)",
                ),
            )
            .at_column(column as u32),
        )
    })?;
    if text.trim().is_empty() {
        return Err(Box::new(Problem::error(
            place,
            "blank-line",
            Text::new("空行", "a blank line"),
            Text::new("每行一条记录", "one record a line"),
        )));
    }
    match parse(text) {
        Ok(record) => Ok((record, text)),
        Err(error) => Err(Box::new(explain(&error, text, place))),
    }
}

/// Turns serde_json's message into ours: it counts bytes and adds "at line 1", we count
/// characters and know the line.
fn explain(error: &serde_json::Error, text: &str, place: Place) -> Problem {
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or(&message);
    let mut byte = error.column().min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let column = text[..byte].chars().count().max(1);
    let (zh, expected) = if let Some(key) = quoted(what, "unknown field `") {
        let allowed = what.split_once("expected ").map_or("", |(_, keys)| keys);
        let nearest = nearest_key(key, allowed);
        (
            format!("未知的键“{key}”"),
            match nearest {
                Some(near) => {
                    Text::new(format!("“{near}”？"), format!("perhaps `{near}`"))
                }
                None => Text::new(
                    "graph/README.md 所列的键",
                    "a key of the data dictionary (graph/README.md)",
                ),
            },
        )
    } else if let Some(key) = quoted(what, "duplicate field `") {
        (format!("键“{key}”出现两次"), Text::new("每个键一次", "every key once"))
    } else if let Some(key) = quoted(what, "missing field `") {
        (
            format!("缺少“{key}”"),
            Text::new(format!("“{key}”必须有"), format!("`{key}` to be there")),
        )
    } else if let Some((found, wanted)) = what
        .strip_prefix("invalid type: ")
        .and_then(|rest| rest.split_once(", expected "))
    {
        (format!("类型不符：{found}"), Text::new(wanted.to_owned(), wanted.to_owned()))
    } else if what == "trailing characters" {
        (
            "记录之后还有多余的字符".to_owned(),
            Text::new("一行只有一个 JSON 对象", "one JSON object a line and no more"),
        )
    } else {
        (
            format!("不是有效的 JSON（{what}）"),
            Text::new("一个 JSON 对象", "a JSON object"),
        )
    };
    Problem::error(place, "json", Text::new(zh, what), expected).at_column(column as u32)
}

fn quoted<'t>(text: &'t str, before: &str) -> Option<&'t str> {
    text.strip_prefix(before)?.split('`').next()
}

fn nearest_key<'t>(key: &str, allowed: &'t str) -> Option<&'t str> {
    allowed
        .split('`')
        .skip(1)
        .step_by(2)
        .map(|candidate| (strsim::damerau_levenshtein(key, candidate), candidate))
        .filter(|&(distance, _)| distance <= 2)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::record::Relation;

    fn problems(bytes: &[u8]) -> Vec<String> {
        let mut problems = Vec::new();
        each::<Relation<'_>>(bytes, 0, &mut problems, |_, _, _| {});
        problems.iter().map(|problem| problem.describe("f", Lang::En)).collect()
    }

    #[test]
    fn every_bad_line_is_told_with_its_place() {
        let good = r#"{"from":"a","relation":"cites","to":"b","tier":"explicit"}"#;
        let lines = [
            good,
            r#"{"from":"a","relation":"cites","to":"b","teir":"explicit"}"#,
            r#"{"from":"a","from":"b"}"#,
            r#"{"from":1}"#,
            "",
            r#"{"from":"a"} x"#,
            r#"{"from":"天"#,
        ];
        insta::assert_snapshot!(problems(lines.join("\n").as_bytes()).join("\n"), @r"
        f:2:46: unknown field `teir`, expected one of `from`, `relation`, `to`, `tier`, `effective`, `partial`, `note`, `evidence`; expected perhaps `tier` [json]
        f:3:18: duplicate field `from`; expected every key once [json]
        f:4:9: invalid type: integer `1`, expected a string; expected a string [json]
        f:5: a blank line; expected one record a line [blank-line]
        f:6:12: missing field `relation`; expected `relation` to be there [json]
        f:7:10: EOF while parsing a string; expected a whole line (the file breaks off here: it may be truncated) [json]
        ");
    }

    #[test]
    fn broken_bytes_and_endless_lines_are_told() {
        let mut bytes = b"{\"from\":\"\xE5\xA4".to_vec();
        bytes.extend_from_slice(b"\n");
        bytes.resize(bytes.len() + LONGEST_LINE + 1, b'a');
        insta::assert_snapshot!(problems(&bytes).join("\n"), @r"
        f:1:10: byte 0xE5 is not UTF-8; expected UTF-8 (convert a GBK file first) [encoding]
        f:2: the line has 1048577 bytes; expected one record a line, of at most 1048576 bytes [long-line]
        ");
    }
}
