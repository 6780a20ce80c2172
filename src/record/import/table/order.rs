//! What a whole column shows of its dates: the order of day and month, and whether years are
//! those of the Republic. Rows wait for it only where a date needs it.

use std::rc::Rc;

use super::heading::Block;
use crate::lang::Text;
use crate::record::import::cell_date::{
    is_open, may_be_minguo, order_shown, says_minguo,
};
use crate::record::import::guess::{Columns, Use};
use crate::record::import::mapping::DateOrder;

/// The most rows that wait.
pub(super) const MOST_HELD: usize = 20_000;

type Rows = [(u64, Vec<String>)];

/// The cells of a column of the table, which may be one of several side by side.
fn cells(rows: &Rows, from: usize, at: usize) -> impl Iterator<Item = &str> {
    rows.iter().filter_map(move |(_, cells)| cells.get(from + at)).map(String::as_str)
}

/// The columns of dates whose order nobody gave.
fn columns_of_dates(columns: &Columns) -> impl Iterator<Item = usize> {
    columns.uses.iter().filter_map(|(at, use_)| match use_ {
        Use::Date { ways, .. } if ways.order.is_none() => Some(*at),
        _ => None,
    })
}

/// True when the dates of the first rows need those of the others.
pub(super) fn needs_more(block: &Block, rows: &Rows) -> bool {
    columns_of_dates(&block.heading.columns).any(|at| {
        cells(rows, block.within.start, at).any(|cell| {
            is_open(cell)
                || order_shown(cell).is_some()
                || may_be_minguo(cell)
                || says_minguo(cell)
        })
    })
}

/// Takes what the rows show into the columns, and tells of it.
pub(super) fn settle(block: &mut Block, rows: &Rows) -> Vec<Text> {
    let from = block.within.start;
    let mut told = Vec::new();
    // Nobody else has it yet.
    let Some(heading) = Rc::get_mut(&mut block.heading) else { return told };
    let columns = &mut heading.columns;
    let dates: Vec<usize> = columns_of_dates(columns).collect();
    let all = || dates.iter().flat_map(|at| cells(rows, from, *at));
    let minguo = all().find(|cell| says_minguo(cell));
    if let Some(example) = minguo.filter(|_| all().any(may_be_minguo)) {
        told.push(Text::new(
            format!("日期列有“{example}”：没有写“民国”的同样年份也按民国纪年读"),
            format!("the dates have {example:?}: years like it without 民國 are read as years of the Republic (Minguo) too"),
        ));
    }
    let counts_minguo = minguo.is_some();
    for (at, use_) in &mut columns.uses {
        let Use::Date { ways, .. } = use_ else { continue };
        if ways.order.is_some() {
            continue;
        }
        ways.minguo = counts_minguo;
        let shows =
            |order| cells(rows, from, *at).find(|cell| order_shown(cell) == Some(order));
        let heading = columns.headings.get(*at).map_or("", String::as_str);
        let open = cells(rows, from, *at).any(is_open);
        match (shows(DateOrder::Mdy), shows(DateOrder::Dmy)) {
            (Some(one), None) => {
                ways.order = Some(DateOrder::Mdy);
                if open {
                    told.push(Text::new(
                        format!("列“{heading}”：{one} 只能是月/日/年，整列按此读"),
                        format!("column {heading:?}: {one} can only be month/day/year, and all of it is read so"),
                    ));
                }
            }
            (None, Some(one)) => {
                ways.order = Some(DateOrder::Dmy);
                if open {
                    told.push(Text::new(
                        format!("列“{heading}”：{one} 只能是日/月/年，整列按此读"),
                        format!("column {heading:?}: {one} can only be day/month/year, and all of it is read so"),
                    ));
                }
            }
            (Some(one), Some(other)) if open => told.push(Text::new(
                format!("列“{heading}”：{one} 只能是月/日/年，{other} 只能是日/月/年；两可的逐一询问"),
                format!("column {heading:?}: {one} can only be month/day/year, {other} only day/month/year; what reads both ways is asked"),
            )),
            _ => {}
        }
    }
    told
}
