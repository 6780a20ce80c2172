//! Tables in a report: a caption, a heading, rows; broken by footnotes, blank lines and
//! pages, which the blocks have left out.

use hashbrown::HashSet;

use super::blocks::{Block, BlockKind, cells};
use super::figures;
use super::names::PlaceNames;
use crate::error::Error;
use crate::record::import::guess::Columns;
use crate::record::import::mapping::Mapping;
use crate::record::import::table::{Context, Table};
use crate::record::import::{Options, Rows, Take};
use crate::record::text;

/// A table of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// 表3
    pub name: String,
    /// The words after the number.
    pub caption: String,
    /// Heading and rows with their lines. Tables that stand twice side by side are one.
    pub rows: Vec<(u64, Vec<String>)>,
    /// The paragraph before it.
    pub before: Option<usize>,
}

/// Leaves out of `numbers` those that stand in the rows of these tables: they were read there.
pub fn leave_out(tables: &[Found], numbers: &mut Vec<String>) {
    if numbers.is_empty() || tables.is_empty() {
        return;
    }
    // As printed, and as it is cited; an order is known as printed alone.
    let forms = |words: &str| -> Vec<String> {
        let bare: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        let found = text::find_numbers(&bare).into_iter().map(|number| number.canonical);
        let found: Vec<String> = found.collect();
        std::iter::once(bare).chain(found).collect()
    };
    let rows = tables.iter().flat_map(|table| &table.rows);
    let known: HashSet<String> =
        rows.flat_map(|(_, row)| row.iter().flat_map(|cell| forms(cell))).collect();
    numbers.retain(|number| !forms(number).iter().any(|form| known.contains(form)));
}

/// The tables of a report, in order. Rows without a caption are a table when their heading
/// can be read.
pub fn find(blocks: &[Block], given: Option<&Mapping>) -> Vec<Found> {
    let mut tables: Vec<Found> = Vec::new();
    let mut current: Option<Found> = None;
    let mut paragraph = None;
    for (at, block) in blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Paragraph | BlockKind::Heading => {
                finish(&mut tables, current.take(), given);
                if block.kind == BlockKind::Paragraph {
                    paragraph = Some(at);
                }
            }
            BlockKind::TableCaption => {
                let (name, caption) = name_and_caption(&block.text);
                // 续表 3, or the caption again on the next page: the same table goes on.
                let goes_on = block.text.starts_with('续')
                    || block.text.contains("（续）")
                    || current.as_ref().is_some_and(|table| table.name == name);
                if goes_on && current.is_some() {
                    continue;
                }
                if goes_on && tables.last().is_some_and(|table| table.name == name) {
                    current = tables.pop();
                    continue;
                }
                finish(&mut tables, current.take(), given);
                current =
                    Some(Found { name, caption, rows: Vec::new(), before: paragraph });
            }
            BlockKind::Row => {
                let row: Vec<String> =
                    cells(&block.text).into_iter().map(str::to_owned).collect();
                // A line of dashes under the heading of a markdown table.
                let rule = |cell: &String| {
                    !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':'))
                };
                if row.iter().all(rule) {
                    continue;
                }
                let table = current.get_or_insert_with(|| Found {
                    name: String::new(),
                    caption: String::new(),
                    rows: Vec::new(),
                    before: paragraph,
                });
                // The heading again on the next page.
                if table.rows.first().is_some_and(|(_, heading)| *heading == row) {
                    continue;
                }
                table.rows.push((block.line, row));
            }
            BlockKind::Note | BlockKind::FigureCaption => {}
        }
    }
    finish(&mut tables, current, given);
    tables
}

fn finish(tables: &mut Vec<Found>, table: Option<Found>, given: Option<&Mapping>) {
    let Some(mut table) = table else { return };
    if table.rows.len() < 2 {
        return;
    }
    unfold(&mut table);
    let heading = &table.rows[0].1;
    let readable = Columns::of(&borrowed(heading), given).is_some();
    if readable || !table.name.is_empty() {
        tables.push(table);
    }
}

/// The cells of a row, to be looked at.
fn borrowed(row: &[String]) -> Vec<&str> {
    row.iter().map(String::as_str).collect()
}

/// 属地 数量 属地 数量: two tables side by side are one below the other.
fn unfold(table: &mut Found) {
    let heading = table.rows[0].1.clone();
    let width = heading.len();
    let period = (1..=width / 2)
        .find(|period| {
            width.is_multiple_of(*period)
                && (*period..width).all(|at| heading[at] == heading[at - period])
        })
        .filter(|period| *period < width);
    let Some(period) = period else { return };
    let mut rows = vec![(table.rows[0].0, heading[..period].to_vec())];
    for (line, row) in &table.rows[1..] {
        for part in row.chunks(period) {
            if part.iter().any(|cell| !cell.is_empty()) {
                rows.push((*line, part.to_vec()));
            }
        }
    }
    table.rows = rows;
}

/// `表 3 2023年…`: 表3, and the rest.
fn name_and_caption(text: &str) -> (String, String) {
    let rest = text.strip_prefix("续").unwrap_or(text);
    let word_end = rest
        .find(|c: char| {
            c.is_whitespace() || c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
        })
        .unwrap_or(rest.len());
    let (word, rest) = rest.split_at(word_end);
    let rest = rest.trim_start();
    let number_end = rest
        .find(|c: char| !c.is_ascii_digit() && !"一二三四五六七八九十-.".contains(c))
        .unwrap_or(rest.len());
    // 表3 2023年: the number ends where the space is.
    let (number, caption) = rest.split_at(number_end);
    let caption = caption.trim_start_matches(['：', ':', '.', '、', '）']).trim();
    let word = if word == "附表" { "附表" } else { word };
    let space = if word.is_ascii() { " " } else { "" };
    (format!("{word}{space}{}", number.trim_end_matches(['.', '-'])), caption.to_owned())
}

/// Offers what the tables hold: policies, or figures about places.
pub(super) fn import(
    tables: &[Found],
    blocks: &[Block],
    names: &PlaceNames,
    file: &str,
    source: &str,
    options: &Options,
    take: &mut dyn Take,
) -> Result<(), Error> {
    for table in tables {
        let heading = borrowed(&table.rows[0].1);
        if Columns::of(&heading, options.mapping.as_ref()).is_none() {
            let before = table.before.map(|at| blocks[at].text.as_str());
            figures::offer(
                table,
                before.unwrap_or_default(),
                file,
                source,
                options,
                take,
            )?;
            continue;
        }
        // A national table names its country in the caption, if anywhere.
        let place = names
            .all(&table.caption)
            .first()
            .map(|mention| take.known().places().get(mention.place).code.to_string());
        let context = Context {
            place: place.or_else(|| options.place.clone()),
            listed: true,
            scheme: source.to_owned(),
        };
        let mut reader = Table::new(take, options, file, context);
        reader.table(&table.name)?;
        for (line, row) in &table.rows {
            reader.row(*line, &borrowed(row))?;
        }
        reader.finish()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_table_are_not_lost() {
        let row = |cells: &[&str]| cells.iter().map(|it| (*it).to_owned()).collect();
        let table = Found {
            name: "表2-1".to_owned(),
            caption: String::new(),
            rows: vec![
                (1, row(&["省份", "文件", "文号"])),
                (2, row(&["江西", "《甲方案》", "赣府发〔2022〕17号"])),
                (3, row(&["湖南", "《乙方案》（湘政发[2022]19号）", ""])),
            ],
            before: None,
        };
        let mut numbers: Vec<String> =
            ["赣府发〔2022〕17号", "湘政发〔2022〕19号", "湘政发〔2022〕9号"]
                .map(str::to_owned)
                .to_vec();
        leave_out(&[table], &mut numbers);
        assert_eq!(numbers, ["湘政发〔2022〕9号"]);
    }
}
