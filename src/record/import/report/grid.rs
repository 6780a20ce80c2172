//! Tables drawn in plain text: with lines of box characters, with bars, or with columns of
//! spaces. They are read where every row parts at the same places; where one does not, the
//! table is not read, and that is told.

use std::collections::BTreeMap;

use super::blocks::{cells, is_page, placed, unclosed};
use crate::lang::Text;
use crate::record::import::guess::{Columns, Use};
use crate::record::import::mapping::{Field, Mapping};

/// What a line is in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A row, or the first line of one: its cells, parted by tabs.
    Row(String),
    /// A line that is drawn, or that was joined to the row above.
    Drawn,
}

/// A table that was seen and not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its first line, from 1.
    pub line: u64,
    /// The words of that line.
    pub words: String,
    /// Why.
    pub why: Text,
}

/// The tables of a text, by line from 0.
#[derive(Clone, Debug, Default)]
pub struct Grids {
    /// What is read.
    pub parts: BTreeMap<usize, Part>,
    /// What is not.
    pub unread: Vec<Unread>,
}

/// Finds them.
pub fn find(lines: &[&str], given: Option<&Mapping>) -> Grids {
    let mut grids = Grids::default();
    let mut at = 0;
    while at < lines.len() {
        let end = match () {
            () if is_drawn(lines[at]) || bars(lines[at], BOX).is_some() => {
                boxed(lines, at, &mut grids)
            }
            () if heads(&barred(lines[at]), given) => with_bars(lines, at, &mut grids),
            () if heads(&spaced(lines[at]), given) => {
                aligned(lines, at, given, &mut grids)
            }
            () => at,
        };
        at = end.max(at + 1);
    }
    grids
}

/// True for the names of columns: one is a title's, and another is known.
fn heads(cells: &[&str], given: Option<&Mapping>) -> bool {
    cells.len() >= 2
        && Columns::of(cells, given).is_some_and(|columns| columns.uses.len() >= 2)
}

const BOX: &[char] = &['│', '┃', '║', '┆', '┊'];

/// A line of a box and nothing else.
fn is_drawn(line: &str) -> bool {
    let line = line.trim();
    let drawn = |c: char| {
        ('\u{2500}'..='\u{257F}').contains(&c) || matches!(c, '+' | '-' | '=' | '|' | ' ')
    };
    line.chars().count() >= 3
        && line.chars().all(drawn)
        && line.contains(|c| ('\u{2500}'..='\u{257F}').contains(&c) || c == '+')
        && line.contains(['─', '━', '═', '-', '='])
}

/// The cells of a line that begins and ends with a bar.
fn bars<'l>(line: &'l str, bars: &[char]) -> Option<Vec<&'l str>> {
    let inner = line.trim().strip_prefix(bars)?.strip_suffix(bars)?;
    Some(inner.split(bars).map(str::trim).collect())
}

/// Reads a box that begins at line `at`; where it ends.
fn boxed(lines: &[&str], at: usize, grids: &mut Grids) -> usize {
    const ANY: &[char] = &['│', '┃', '║', '┆', '┊', '|'];
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    let mut drawn = Vec::new();
    // A line between any two rows: then lines without one between them are one row.
    let mut ruled = 0;
    let mut groups = 0;
    let mut end = at;
    while let Some(line) = lines.get(end) {
        if is_drawn(line) {
            drawn.push(end);
            groups += 1;
        } else if let Some(cells) = bars(line, ANY) {
            ruled += usize::from(drawn.last().is_some_and(|rule| rule + 1 == end));
            rows.push((end, cells.into_iter().map(str::to_owned).collect()));
        } else {
            break;
        }
        end += 1;
    }
    let Some((first, heading)) = rows.first().cloned() else { return end };
    // Bars of markdown are read elsewhere, and one line is no table.
    if rows.len() < 2 || groups == 0 {
        return end;
    }
    if rows.iter().any(|(_, cells)| cells.len() != heading.len()) {
        grids.unread.push(Unread {
            line: first as u64 + 1,
            words: heading.join(" "),
            why: Text::new("有的行格数不同", "its rows have different numbers of cells"),
        });
        return end;
    }
    let every = ruled > 2;
    let mut joined: Vec<(usize, Vec<String>)> = Vec::new();
    for (line, cells) in rows {
        let parted = drawn.contains(&line.wrapping_sub(1)) || !every;
        match joined.last_mut().filter(|_| !parted) {
            Some((_, above)) => {
                for (cell, more) in above.iter_mut().zip(&cells) {
                    cell.push_str(more);
                }
                drawn.push(line);
            }
            None => joined.push((line, cells)),
        }
    }
    grids.parts.extend(drawn.into_iter().map(|line| (line, Part::Drawn)));
    grids.parts.extend(
        joined.into_iter().map(|(line, cells)| (line, Part::Row(cells.join("\t")))),
    );
    end
}

/// The cells of a line with bars between them and none around.
fn barred(line: &str) -> Vec<&str> {
    let line = line.trim();
    let around = line.starts_with(['|', '｜']) && line.ends_with(['|', '｜']);
    if around || line.contains('\t') || !line.contains(['|', '｜']) {
        return Vec::new();
    }
    let line = line.strip_prefix(['|', '｜']).unwrap_or(line);
    let line = line.strip_suffix(['|', '｜']).unwrap_or(line);
    line.split(['|', '｜']).map(str::trim).collect()
}

/// Reads the rows below a heading whose cells bars part.
fn with_bars(lines: &[&str], at: usize, grids: &mut Grids) -> usize {
    let rule = |line: &str| {
        line.contains('-')
            && line.chars().all(|c| matches!(c, '-' | '|' | ':' | ' ' | '+'))
    };
    let heading = barred(lines[at]);
    let below = lines[at + 1..].iter().take_while(|line| line.contains(['|', '｜']));
    let end = at + 1 + below.count();
    let rows: Vec<usize> = (at..end).filter(|line| !rule(lines[*line])).collect();
    if rows.len() < 2 {
        return end;
    }
    if rows.iter().any(|line| barred(lines[*line]).len() != heading.len()) {
        grids.unread.push(Unread {
            line: at as u64 + 1,
            words: heading.join(" "),
            why: Text::new("有的行格数不同", "its rows have different numbers of cells"),
        });
        return end;
    }
    grids.parts.extend((at..end).zip(&lines[at..end]).map(|(number, line)| {
        let part = match rule(line) {
            true => Part::Drawn,
            false => Part::Row(barred(line).join("\t")),
        };
        (number, part)
    }));
    end
}

/// The cells of a line that gaps part; none for what other readers know.
fn spaced(line: &str) -> Vec<&str> {
    match line.contains(['\t', '|', '│']) {
        true => Vec::new(),
        false => cells(line),
    }
}

/// Reads the rows below a heading whose columns gaps part. Every row must part where the
/// others do; one may leave cells empty.
fn aligned(
    lines: &[&str],
    at: usize,
    given: Option<&Mapping>,
    grids: &mut Grids,
) -> usize {
    let heading = spaced(lines[at]);
    let title = Columns::of(&heading, given).and_then(|columns| {
        let is_title = |use_: &Use| matches!(use_, Use::Field(Field::Title));
        columns.uses.iter().find(|(_, use_)| is_title(use_)).map(|(column, _)| *column)
    });
    let title = title.unwrap_or_default();
    let full = |line: &str| spaced(line).len() == heading.len();
    // Rows that are full say where the columns begin; the heading may stand elsewhere.
    let first = lines[at + 1..].iter().take_while(|line| !line.trim().is_empty());
    let Some(begins) = first.clone().find(|line| full(line)).map(|line| {
        placed(line).into_iter().map(|(column, _)| column).collect::<Vec<_>>()
    }) else {
        return at;
    };
    let mut rows = vec![(at, heading.join("\t"))];
    let mut end = at + 1;
    let mut blank = false;
    let mut crossed = false;
    while let Some(line) = lines.get(end) {
        if is_page(line) {
            blank = true;
            end += 1;
            continue;
        }
        let parts = placed(line);
        let fits = parts.iter().all(|(column, _)| begins.contains(column));
        let whole = parts.len() == begins.len();
        // After an empty line or a page, a row goes on only when it is beyond doubt. A cell
        // that is broken goes on in the next line: other readers join the two.
        let broken = unclosed(line);
        match (fits && whole && !broken, parts.len()) {
            (true, _) => {
                rows.push((end, spaced(line).join("\t")));
            }
            _ if blank => break,
            (_, 1) if parts[0].0 == 0 && !broken => break,
            (_, many)
                if fits
                    && !broken
                    && many * 2 > begins.len()
                    && parts[0].0 == begins[0]
                    && parts
                        .iter()
                        .any(|(column, _)| begins.get(title) == Some(column)) =>
            {
                let mut row = vec![""; begins.len()];
                for (column, cell) in &parts {
                    if let Some(place) = begins.iter().position(|begin| begin == column) {
                        row[place] = cell;
                    }
                }
                rows.push((end, row.join("\t")));
            }
            _ => {
                crossed = true;
                break;
            }
        }
        blank = false;
        end += 1;
    }
    if crossed || rows.len() < 2 {
        grids.unread.push(Unread {
            line: at as u64 + 1,
            words: heading.join(" "),
            why: Text::new("各行的列对不齐", "its rows do not part at the same places"),
        });
        // What comes below is not of another table.
        return end;
    }
    let last = rows.last().map_or(at, |(line, _)| *line);
    grids.parts.extend(rows.into_iter().map(|(line, row)| (line, Part::Row(row))));
    last + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> (Vec<String>, usize) {
        let lines: Vec<&str> = text.lines().collect();
        let grids = find(&lines, None);
        let rows = grids.parts.into_values().filter_map(|part| match part {
            Part::Row(row) => Some(row.replace('\t', "|")),
            Part::Drawn => None,
        });
        (rows.collect(), grids.unread.len())
    }

    #[test]
    fn boxes_bars_and_columns_are_rows() {
        for (text, found) in [
            (
                "┌──┬──┐\n│ 国家 │ 政策名称 │\n├──┼──┤\n│ 欧盟 │ 甲法 │\n│ 日本│ 乙法 │\n└──┴──┘\n注：某",
                &["国家|政策名称", "欧盟|甲法", "日本|乙法"][..],
            ),
            // A line between all rows: what stands between two is one.
            (
                "+--+--+\n| 国家 | 政策名称 |\n+--+--+\n| 欧盟 | 甲乙丙 |\n|  | 丁法 |\n+--+--+\n| 日本 | 乙法 |\n+--+--+\n",
                &["国家|政策名称", "欧盟|甲乙丙丁法", "日本|乙法"],
            ),
            (
                "政策名称 | 省份 | 发布日期\n---|---|---\n甲办法 | 北京 | 2023-05\n乙办法 | | 2023-06\n",
                &["政策名称|省份|发布日期", "甲办法|北京|2023-05", "乙办法||2023-06"],
            ),
            (
                "年份    地区      政策名称            发布单位\n2017    全国      某发展规划          国务院\n2018    广东      广东省某发展规划\n\n2019    浙江      浙江省某行动计划    浙江省科技厅\n注：某某\n",
                &[
                    "年份|地区|政策名称|发布单位",
                    "2017|全国|某发展规划|国务院",
                    "2018|广东|广东省某发展规划|",
                    "2019|浙江|浙江省某行动计划|浙江省科技厅",
                ],
            ),
        ] {
            let (read, unread) = rows(text);
            assert_eq!(
                (&read[..], unread),
                (&found.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>()[..], 0),
                "{text}"
            );
        }
    }

    #[test]
    fn a_cell_across_a_border_is_not_read() {
        for text in [
            "年份    地区      政策名称\n2017    全国      某发展规划\n2018    广东省的某发展规划  某\n",
            "年份    地区      政策名称\n2017    全国      某发展规划\n        广东      某发展规划\n",
            // A title that goes on below itself.
            "政策名称            地区    年份\n某发展规划          全国    2017\n某某行动计划（二〇\n一九至二〇）        广东    2018\n",
            "政策名称 | 省份 | 发布日期\n甲办法 | 北京 | 2023-05\n乙办法 | 2023-06\n",
            "┌──┬──┐\n│ 国家 │ 政策名称 │\n│ 欧盟 甲法 │\n└──┴──┘\n",
        ] {
            assert_eq!(rows(text), (Vec::new(), 1), "{text}");
        }
        assert_eq!(rows("某某  报告\n2023年  第一期\n正文"), (Vec::new(), 0));
    }
}
