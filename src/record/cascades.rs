//! Cascades from a table: which unit adopted which policy when, one row each.
//!
//! The columns are known by their headings, in any order; others are left alone. Times stay
//! as written.

use std::fs;
use std::path::Path;

use crate::error::Error;
use crate::lang::Text;

/// Headings by which a column is known.
const CASCADE: &[&str] = &["cascade", "cascade_id", "policy", "topic", "政策", "主题"];
const UNIT: &[&str] = &[
    "node",
    "node_name",
    "unit",
    "place",
    "state",
    "statenam",
    "jurisdiction",
    "province",
    "地点",
    "省份",
];
const TIME: &[&str] = &[
    "time",
    "event_time",
    "date",
    "year",
    "adopt_year",
    "adoption_year",
    "日期",
    "年份",
    "时间",
];

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The policy, or whatever it was that spread.
    pub cascade: String,
    /// Who adopted it.
    pub unit: String,
    /// When, as written.
    pub time: String,
    /// The line of the file.
    pub line: u64,
}

/// Reads a CSV of cascades.
///
/// # Errors
/// When the file can't be read, lacks a column, or has a row without one of the three.
pub fn read(path: &Path) -> Result<Vec<Row>, Error> {
    let bytes =
        fs::read(path).map_err(|error| Error::io(path, "读取", "read", &error))?;
    parse(&path.display().to_string(), &bytes)
}

/// Reads the bytes of a CSV of cascades; `name` is for messages.
///
/// # Errors
/// As [`read`].
pub fn parse(name: &str, bytes: &[u8]) -> Result<Vec<Row>, Error> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let broken = |error: &csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        Error::data(Text::new(
            format!("{name}:{line}：不是合格的 CSV（UTF-8，每行列数相同）"),
            format!("{name}:{line}: not sound CSV (UTF-8, rows of one length)"),
        ))
    };
    let headings = reader.headers().map_err(|error| broken(&error))?.clone();
    let column = |known: &[&str]| {
        headings.iter().position(|heading| {
            let heading = heading.trim().to_lowercase();
            known.contains(&heading.as_str())
        })
    };
    let (Some(cascade), Some(unit), Some(time)) =
        (column(CASCADE), column(UNIT), column(TIME))
    else {
        let found = headings.iter().collect::<Vec<_>>().join(", ");
        return Err(Error::data(Text::new(
            format!("{name}：缺少政策、单位、时间三列之一；有的列：{found}"),
            format!("{name} lacks a column for policy, unit or time; it has: {found}"),
        ))
        .with_hint(Text::new(
            "列名写作 cascade,node,time 或 policy,state,year",
            "name the columns cascade,node,time or policy,state,year",
        )));
    };
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| broken(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |column: usize, zh: &str, en: &str| {
            let cell = record.get(column).unwrap_or_default().trim();
            if cell.is_empty() {
                return Err(Error::data(Text::new(
                    format!("{name}:{line}：没有{zh}"),
                    format!("{name}:{line}: no {en}"),
                )));
            }
            Ok(cell.to_owned())
        };
        rows.push(Row {
            cascade: cell(cascade, "政策", "policy")?,
            unit: cell(unit, "单位", "unit")?,
            time: cell(time, "时间", "time")?,
            line,
        });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn columns_are_known_by_name() {
        let text = "\u{FEFF}statenam,policy,adopt_year,note\n\"New York\",lott,1967,x\n";
        let rows = parse("spid.csv", text.as_bytes()).unwrap();
        let row = Row {
            cascade: "lott".to_owned(),
            unit: "New York".to_owned(),
            time: "1967".to_owned(),
            line: 2,
        };
        assert_eq!(rows, [row]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (text, expected) in [
            ("a,b,c\n1,2,3\n", "lacks a column"),
            ("cascade,node,time\nx,,3\n", "t.csv:2: no unit"),
            ("cascade,node,time\nx,y\n", "t.csv:2: not sound CSV"),
            ("", "lacks a column"),
        ] {
            let error = parse("t.csv", text.as_bytes()).unwrap_err();
            assert!(error.message(Lang::En).contains(expected), "{error}");
            assert_eq!(error.exit_code(), 3);
        }
        assert!(parse("t.csv", b"cascade,node,time\n\xFF,a,1\n").is_err());
    }
}
