//! Tables whose headings name no column of titles: places beside topics, each cell a policy, and
//! policies of one level beside those of another.

use std::rc::Rc;

use super::heading::{Block, Found, Heading};
use super::sides::{Named, is_place, of_levels, placed, with_headings};
use super::standing;
use crate::lang::Text;
use crate::record::import::guess::{self, Columns, Use};
use crate::record::import::kind;
use crate::record::import::mapping::Field;
use crate::record::import::nothing::says_nothing;

/// The tables of a heading that names places, and no column of titles.
pub(super) fn find(rows: &[(u64, Vec<String>)]) -> Option<Found> {
    of_marked_titles(rows).or_else(|| of_numbers(rows))
}

/// Tables of a heading that no list has, 地区 beside 数据条例 and 算力规划, whose columns hold titles in
/// 《》, or in most cells what ends in a kind of document: one for each of these columns.
fn of_marked_titles(rows: &[(u64, Vec<String>)]) -> Option<Found> {
    let (at, place) = rows.iter().enumerate().find_map(|(at, (_, cells))| {
        let place = cells.iter().position(|cell| is_place(cell))?;
        (cells.iter().filter(|cell| !cell.trim().is_empty()).nth(1).is_some())
            .then_some((at, place))
    })?;
    let cells = &rows[at].1;
    let under = |column: usize| {
        let cells = rows[at + 1..].iter().filter_map(move |(_, cells)| cells.get(column));
        cells
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty() && !says_nothing(cell))
    };
    let all_marked = |column: &usize| {
        let all = under(*column).count();
        let marked = under(*column).filter(|cell| cell.starts_with('《')).count();
        let of_year = marked == 1 && standing::year(&cells[*column]).is_some();
        (marked > 1 || of_year) && marked == all && !cells[*column].trim().is_empty()
    };
    // Without 《》 each column must be headed by what alone heads nothing.
    let plain = |column: &usize| {
        let all = under(*column).count();
        let titles = under(*column).filter(|cell| is_full_title(cell)).count();
        let heading = cells[*column].trim();
        titles > 1
            && titles * 2 > all
            && !heading.is_empty()
            && matches!(guess::alone(heading), None | Some(Use::Field(Field::Title)))
    };
    let columns_of = |titled: &dyn Fn(&usize) -> bool| -> Vec<usize> {
        (0..cells.len()).filter(|at| *at != place).filter(|at| titled(at)).collect()
    };
    let mut titles = columns_of(&all_marked);
    let marked = !titles.is_empty();
    if !marked {
        titles = columns_of(&plain);
        if titles.len() < 2 {
            return None;
        }
    }
    let block = |(position, &title): (usize, &usize)| -> Option<Block> {
        let heading = |at: usize| match at {
            _ if at == title => "政策名称",
            _ if at == place => &cells[at],
            _ => "",
        };
        let headings: Vec<&str> = (0..cells.len()).map(heading).collect();
        let columns = Columns::of(&headings, None)?;
        let last = position + 1 == titles.len();
        let shown =
            |at: usize| at == title || at == place || last && !titles.contains(&at);
        let mut block = with_headings(columns, cells, shown, title);
        if let Some(heading) = Rc::get_mut(&mut block.heading) {
            heading.titles_alone = !marked;
            // 地区 | 2021年 | 2022年
            heading.year = standing::year(&cells[title]).map(str::to_owned);
            // Of which of the policies of a row it speaks is not said.
            if titles.len() > 1 {
                heading.remarks.clear();
            }
        }
        // A column may be headed by the policy that its rows carry out.
        let own = cells[title].trim();
        if own.starts_with('《')
            && let Some(heading) = Rc::get_mut(&mut block.heading)
        {
            heading.untold = Some(Text::new(
                format!("；列名里的 {own} 没有记为政策，各行与它的关系也没有记"),
                format!(
                    "; {own}, which heads the column, is not on record as a policy, nor what its rows have to do with it"
                ),
            ));
        }
        Some(block)
    };
    let blocks: Option<Vec<Block>> = titles.iter().enumerate().map(block).collect();
    blocks.filter(|blocks| !blocks.is_empty()).map(|blocks| Found { at, blocks })
}

/// Tables of a heading whose columns are headed by a policy each, with its number and day in every
/// place below: 省份 | 碳达峰实施方案: 文号, 印发时间 | 实施意见: 文号, 印发时间. It is called as it is headed.
fn of_numbers(rows: &[(u64, Vec<String>)]) -> Option<Found> {
    let (at, place) = rows.iter().enumerate().find_map(|(at, (_, cells))| {
        let place = cells.iter().position(|cell| is_place(cell))?;
        cells.iter().filter(|cell| !cell.trim().is_empty()).nth(1)?;
        Some((at, place))
    })?;
    let over = &rows[at].1;
    let cells = &rows.get(at + 1)?.1;
    // What spans several columns stands in the first of them, or in each.
    let mut spans: Vec<(&str, Vec<usize>)> = Vec::new();
    for column in (0..cells.len()).filter(|&column| column != place) {
        let span = over.get(column).map_or("", |span| span.trim());
        match spans.last_mut() {
            Some((last, columns)) if span.is_empty() || *last == span => {
                columns.push(column)
            }
            _ if span.is_empty() => return None,
            _ => spans.push((span, vec![column])),
        }
    }
    let block = |(span, own): &(&str, Vec<usize>)| -> Option<Block> {
        let heading = |column: usize| match column {
            _ if column == place => over[place].trim(),
            _ if own.contains(&column) => cells[column].trim(),
            _ => "",
        };
        let mut headings: Vec<&str> = (0..cells.len()).map(heading).collect();
        let numbered = |column: &&usize| {
            matches!(
                guess::alone(cells[**column].trim()),
                Some(Use::Field(Field::Number))
            )
        };
        let number = *own.iter().find(numbered)?;
        let said = own.iter().all(|column| {
            matches!(
                guess::alone(cells[*column].trim()),
                Some(Use::Field(Field::Number | Field::Issuer) | Use::Date { .. })
            )
        });
        if !said || !is_full_title(span) {
            return None;
        }
        // A heading without a title is of no table.
        headings[number] = "政策名称";
        let mut columns = Columns::of(&headings, None)?;
        for (column, use_) in &mut columns.uses {
            if *column == number {
                *use_ = Use::Field(Field::Number);
            }
        }
        columns.headings[number] = format!("{span} {}", cells[number].trim());
        columns.mapping.constants.insert(Field::Label, (*span).to_owned());
        let mut heading = Heading::new(columns, cells, 0);
        heading.numbered_alone = true;
        Some(Block { within: 0..usize::MAX, heading: Rc::new(heading), title: None })
    };
    let blocks: Option<Vec<Block>> = spans.iter().map(block).collect();
    blocks.filter(|blocks| !blocks.is_empty()).map(|blocks| Found { at: at + 1, blocks })
}

/// True for a row of which the columns of one policy say nothing, or nothing yet.
pub(super) fn has_none(columns: &Columns, cells: &[&str]) -> bool {
    let said = columns
        .uses
        .iter()
        .filter(|(_, use_)| matches!(use_, Use::Field(Field::Number) | Use::Date { .. }));
    said.filter_map(|(column, _)| cells.get(*column))
        .map(|cell| cell.trim())
        .all(|cell| cell.is_empty() || says_nothing(cell))
}

/// Two or three columns of titles, each of a level of its own, below a heading that says no more:
/// 年份 | 国家层面政策 | 广东省层面政策.
pub(super) fn of_levels_alone(
    rows: &[(u64, Vec<String>)],
    named: Option<Named<'_>>,
) -> Option<Found> {
    let (at, blocks) = rows.iter().enumerate().find_map(|(at, (_, cells))| {
        // Most rows have no such heading.
        let spoken = cells.iter().filter(|it| it.contains('政') || it.contains("文件"));
        spoken.clone().nth(1)?;
        let blocks = of_levels(None, cells, named)?;
        let titles: Vec<usize> = blocks.iter().filter_map(|block| block.title).collect();
        let first = *titles.iter().min()?;
        // Whose a day or a place is would be open.
        let of_none = |column: usize| match guess::alone(cells[column].trim()) {
            None => true,
            Some(Use::Field(field)) => {
                matches!(field, Field::Topic | Field::Category | Field::Key)
            }
            Some(_) => {
                column < first && ["年份", "年度", "年"].contains(&cells[column].trim())
            }
        };
        let mut others = (0..cells.len()).filter(|column| !titles.contains(column));
        others.all(of_none).then_some((at, blocks))
    })?;
    let under = &rows[at + 1..];
    let titled = |block: &Block| {
        let Some(column) = block.title else { return false };
        let cells = || {
            let cells = under.iter().filter_map(|(_, cells)| cells.get(column));
            cells
                .map(|cell| cell.trim())
                .filter(|cell| !cell.is_empty() && !says_nothing(cell))
        };
        let titles = cells().filter(|cell| is_full_title(cell)).count();
        titles > 0 && titles * 2 > cells().count()
    };
    if !blocks.iter().all(titled) {
        return None;
    }
    let mut blocks = placed(None, &rows[at].1, blocks, named);
    for block in &mut blocks {
        if let Some(heading) = Rc::get_mut(&mut block.heading) {
            heading.titles_alone = true;
        }
    }
    Some(Found { at, blocks })
}

/// True for a cell that is a title in 《》, or ends in a kind of document, brackets and lines aside.
pub(super) fn is_full_title(cell: &str) -> bool {
    let cell = cell.trim();
    if cell.starts_with('《') {
        return true;
    }
    let joined: String = cell.split('\n').map(str::trim).collect();
    let mut title = &joined[..];
    while let Some(open) =
        title.strip_suffix(['）', ')']).and_then(|inner| inner.rfind(['（', '(']))
    {
        title = title[..open].trim_end();
    }
    // 列入2025年立法计划
    let news = ["列入", "纳入", "拟", "已", "正", "尚", "暂", "起草", "制定", "印发"];
    title.chars().count() >= 6
        && !news.iter().any(|word| title.starts_with(word))
        && !title.contains(['，', '。', '；'])
        && kind::kind(title).is_some()
}
