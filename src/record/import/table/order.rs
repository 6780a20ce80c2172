//! What a whole column shows of its cells: the order of day and month of its dates, whether
//! years are those of the Republic, whose states its letters stand for. Rows wait for it only
//! where a cell needs it.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::heading::Block;
use super::successor;
use crate::lang::Text;
use crate::model::place::{PlaceLevel, Places};
use crate::record::import::cell_date::{
    is_open, may_be_minguo, only_minguo, order_shown, says_minguo,
};
use crate::record::import::guess::{Columns, Use};
use crate::record::import::mapping::{DateOrder, Field};
use crate::record::import::places::Levels;
use crate::record::import::{gazetteer, words};

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
    let states = column_of_states(block).is_some_and(|at| {
        cells(rows, block.within.start, at).any(|cell| is_letters(cell.trim()))
    });
    states
        || successor::needs_more(block)
        || columns_of_dates(&block.heading.columns).any(|at| {
            cells(rows, block.within.start, at).any(|cell| {
                is_open(cell)
                    || order_shown(cell).is_some()
                    || may_be_minguo(cell)
                    || says_minguo(cell)
            })
        })
}

/// A column In force that holds In force and No longer in force is one of standings.
fn words_for_dates(columns: &mut Columns, rows: &Rows, from: usize) -> Option<Text> {
    let worded = |at: usize| {
        let filled = || cells(rows, from, at).filter(|cell| !cell.trim().is_empty());
        // Headings are among the rows where they come again.
        let dated = |cell: &str| cell.contains(|c: char| c.is_numeric());
        filled().any(|cell| words::status(cell).is_some()) && !filled().any(dated)
    };
    let found = columns.uses.iter().position(|(at, use_)| {
        matches!(use_, Use::Date { finer: [None, _], .. }) && worded(*at)
    })?;
    let at = columns.uses[found].0;
    let heading = columns.headings.get(at).cloned().unwrap_or_default();
    if columns.has(Field::Status) {
        columns.uses.remove(found);
        return Some(Text::new(
            format!("列“{heading}”写的是词，不是日期：状态已有一列，未用"),
            format!(
                "column {heading:?} holds words and no dates, and another has the status: not used"
            ),
        ));
    }
    columns.uses[found].1 = Use::Field(Field::Status);
    Some(Text::new(
        format!("列“{heading}”写的是词，不是日期：按状态读"),
        format!("column {heading:?} holds words and no dates: read as the status"),
    ))
}

/// The column whose heading speaks of states or provinces.
fn column_of_states(block: &Block) -> Option<usize> {
    let heading = &block.heading;
    let place =
        heading.columns.uses.iter().find_map(|(at, use_)| {
            matches!(use_, Use::Field(Field::Place)).then_some(*at)
        });
    place.filter(|_| heading.levels == Levels::Provinces)
}

fn is_letters(cell: &str) -> bool {
    (2..=3).contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The one country whose states all letters of a column of states are, where some of them can
/// be nothing else: NY beside CA.
fn country_of_states(letters: &BTreeSet<&str>) -> Option<&'static str> {
    let of = |letters: &str| -> BTreeSet<&'static str> {
        let countries =
            gazetteer::of_letters(letters).filter_map(|(code, _)| code.get(..2));
        countries.collect()
    };
    let mut country = None;
    for word in letters {
        match (of(word).len(), of(word).first().copied()) {
            (0, _) => return None,
            (1, one) if country.is_none_or(|known| Some(known) == one) => country = one,
            (1, _) => return None,
            _ => {}
        }
    }
    country.filter(|country| letters.iter().all(|word| of(word).contains(country)))
}

/// Takes the country of a column of states into its heading, and tells of it.
fn states(block: &mut Block, rows: &Rows, places: &Places) -> Option<Text> {
    let at = column_of_states(block)?;
    let letters: BTreeSet<&str> = cells(rows, block.within.start, at)
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .collect();
    // CA, DE and IN may be countries as well; NY is none.
    let no_country = |cell: &&str| match places.resolve(cell, None) {
        Ok(place) => places.level(place) != PlaceLevel::Country,
        Err(_) => true,
    };
    if !letters.iter().all(|cell| is_letters(cell)) || !letters.iter().any(no_country) {
        return None;
    }
    let country = country_of_states(&letters)?;
    let heading = Rc::get_mut(&mut block.heading)?;
    heading.around = Some(country);
    let name = heading.columns.headings.get(at).map_or("", String::as_str);
    Some(Text::new(
        format!("列“{name}”的字母都是 {country} 各州的代码，整列按此读"),
        format!(
            "column {name:?}: its letters are all codes of states of {country}, and all of it is read so"
        ),
    ))
}

/// Takes what the rows show into the columns, and tells of it.
pub(super) fn settle(block: &mut Block, rows: &Rows, places: &Places) -> Vec<Text> {
    let from = block.within.start;
    let mut told = Vec::new();
    told.extend(states(block, rows, places));
    // Nobody else has it yet.
    let Some(heading) = Rc::get_mut(&mut block.heading) else { return told };
    let columns = &mut heading.columns;
    told.extend(words_for_dates(columns, rows, from));
    told.extend(successor::settle(columns, rows, from));
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
    let shows_minguo = all().any(only_minguo);
    for (at, use_) in &mut columns.uses {
        let Use::Date { ways, .. } = use_ else { continue };
        if ways.order.is_some() {
            continue;
        }
        ways.minguo = counts_minguo;
        ways.perhaps_minguo = shows_minguo;
        let shows =
            |order| cells(rows, from, *at).find(|cell| order_shown(cell) == Some(order));
        let heading = columns.headings.get(*at).map_or("", String::as_str);
        let open = cells(rows, from, *at).any(is_open);
        match (shows(DateOrder::Mdy), shows(DateOrder::Dmy)) {
            (Some(one), None) => {
                (ways.order, ways.shown) = (Some(DateOrder::Mdy), true);
                if open {
                    told.push(Text::new(
                        format!("列“{heading}”：{one} 只能是月/日/年，整列按此读"),
                        format!("column {heading:?}: {one} can only be month/day/year, and all of it is read so"),
                    ));
                }
            }
            (None, Some(one)) => {
                (ways.order, ways.shown) = (Some(DateOrder::Dmy), true);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_states_tell_their_country() {
        let of =
            |words: &[&'static str]| country_of_states(&words.iter().copied().collect());
        assert_eq!(of(&["NY", "CA", "WA"]), Some("US"));
        assert_eq!(of(&["NSW", "WA", "VIC"]), Some("AU"));
        // WA is of two countries, XX of none, and New York lies not in Australia.
        assert_eq!(of(&["WA"]), None);
        assert_eq!(of(&["NY", "XX"]), None);
        assert_eq!(of(&["NY", "NSW"]), None);
    }
}
