//! The heading of a table, of each of several tables that lie side by side, or of one that
//! is turned on its side.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use super::cells::Above;
use super::sides::{self, Named, of_levels, of_one_place};
use super::{HEADING_WITHIN, borrowed, level, matrix, notes};
use crate::lang::Text;
use crate::model::title::fold;
use crate::record::import::guess::{Columns, Use, alone, follows, is_of_above};
use crate::record::import::mapping::{Field, Mapping};
use crate::record::import::places::Levels;
use crate::record::import::{issuers, kind};
use crate::record::text::{is_body, is_han};

/// The columns of the table at hand.
pub(super) struct Heading {
    pub(super) columns: Columns,
    pub(super) cells: Vec<String>,
    /// What the heading of the place column says of its level.
    pub(super) levels: Levels,
    /// The column of the sheet in which its first cell lies.
    pub(super) first: usize,
    /// The columns of remarks.
    pub(super) remarks: Vec<usize>,
    /// The country whose states the column of places names by letters alone.
    pub(super) around: Option<&'static str>,
    /// The row above the one at hand.
    pub(super) above: RefCell<Above>,
    /// What the heading says of its rows that is not read.
    pub(super) untold: Option<Text>,
    /// Nothing says that the column holds titles but that most of its cells read like one: what does
    /// not is none.
    pub(super) titles_alone: bool,
    /// The year by which the column of titles is headed, which is that of its policies.
    pub(super) year: Option<String>,
    /// Its policies have a number and a day, and are called by what heads the columns.
    pub(super) numbered_alone: bool,
}

impl Heading {
    pub(super) fn new(columns: Columns, cells: &[String], first: usize) -> Heading {
        let place_at = columns.uses.iter().find_map(|(at, use_)| {
            matches!(use_, Use::Field(Field::Place)).then_some(*at)
        });
        let levels = place_at.map_or(Levels::Any, |at| Levels::of(&columns.headings[at]));
        let cells = cells.to_vec();
        let (remarks, above) = (notes::columns_of(&columns), RefCell::default());
        Heading {
            columns,
            cells,
            levels,
            first,
            remarks,
            around: None,
            above,
            untold: None,
            titles_alone: false,
            year: None,
            numbered_alone: false,
        }
    }
}

/// Columns of a sheet that make a table of their own.
#[derive(Clone)]
pub(super) struct Block {
    pub(super) within: Range<usize>,
    pub(super) heading: Rc<Heading>,
    /// Where a row has two policies, the column of titles of this one: a row without has none.
    pub(super) title: Option<usize>,
}

impl Block {
    /// The cells of a row that lie in it.
    pub(super) fn of<'c, T>(&self, cells: &'c [T]) -> &'c [T] {
        let end = self.within.end.min(cells.len());
        cells.get(self.within.start..end).unwrap_or_default()
    }
}

/// Cells of rows, each with its number.
pub(super) type NumberedRows = Vec<(u64, Vec<String>)>;

/// Where the heading is among the first rows of a sheet.
pub(super) struct Found {
    /// Position of its last row.
    pub(super) at: usize,
    /// One, or several side by side.
    pub(super) blocks: Vec<Block>,
}

/// The row among `rows` that does best as a heading.
pub(super) fn find(
    rows: &[(u64, Vec<String>)],
    given: Option<&Mapping>,
    named: Option<Named<'_>>,
) -> Option<Found> {
    let mut best: Option<(usize, Columns)> = None;
    for (at, (_, cells)) in rows.iter().enumerate() {
        if let Some(columns) = Columns::of(&borrowed(cells), given) {
            // A title alone is a heading only when nothing better follows.
            if best.as_ref().is_none_or(|(_, known)| columns.score() > known.score()) {
                best = Some((at, columns));
            }
        }
        let below = rows.get(at + 1).map(|(_, cells)| borrowed(cells));
        let two = below
            .and_then(|below| Columns::of_two(&borrowed(cells), &below, given))
            .filter(|two| {
                best.as_ref().is_none_or(|(_, known)| two.score() >= known.score())
            });
        if let Some(two) = two {
            // Rows begin below both.
            best = Some((at + 1, two));
            break;
        }
    }
    if best.is_none()
        && given.is_none()
        && let Some(found) = matrix::of_levels_alone(rows, named)
    {
        return Some(found);
    }
    let by_topic = || if given.is_none() { of_topic(rows) } else { None };
    let (at, mut columns) = best.or_else(by_topic)?;
    if given.is_none() {
        let under = rows.get(at + 1..).unwrap_or_default();
        country_beside_level(&mut columns, under);
        bodies_for_levels(&mut columns, under);
    }
    let cells = &rows[at].1;
    let above = at.checked_sub(1).map(|above| &*rows[above].1);
    let apart = match given {
        None => of_levels(above, cells, named)
            .or_else(|| of_one_place(above, cells))
            .or_else(|| side_by_side(cells, &columns))
            .or_else(|| of_documents(rows.get(at + 1..)?, cells, &columns))
            .map(|blocks| sides::answering(above, blocks))
            .map(|blocks| sides::placed(above, cells, blocks, named)),
        Some(_) => None,
    };
    if given.is_none() && apart.is_none() {
        without_second(&mut columns);
    }
    let blocks = apart.unwrap_or_else(|| {
        let heading = Rc::new(Heading::new(columns, cells, 0));
        vec![Block { within: 0..usize::MAX, heading, title: None }]
    });
    Some(Found { at, blocks })
}

/// Takes the days of a second policy of the row from those of the first, where nothing parts the
/// two tables: behind another column of titles a date of the same heading is that one's.
fn without_second(columns: &mut Columns) {
    let folded: Vec<String> = columns.headings.iter().map(|it| fold(it)).collect();
    let title = columns
        .uses
        .iter()
        .find_map(|(at, use_)| matches!(use_, Use::Field(Field::Title)).then_some(*at));
    let Some(title) = title else { return };
    let headings = columns.headings.clone();
    columns.uses.retain(|(at, use_)| {
        let said = matches!(
            use_,
            Use::Date { .. } | Use::Field(Field::Number | Field::Issuer | Field::Status)
        );
        !(said && sides::is_of_another(&headings, title, *at))
    });
    let is_title =
        |at: usize| matches!(alone(&folded[at]), Some(Use::Field(Field::Title)));
    let Some(second) = (title + 1..folded.len()).find(|&at| is_title(at)) else { return };
    let between = title + 1..second;
    columns.uses.retain(|(at, use_)| {
        let again = || between.clone().any(|first| folded[first] == folded[*at]);
        !(*at > second && matches!(use_, Use::Date { .. }) && again())
    });
}

/// Forms of documents that head a column each, where rows are places: 实施意见 beside 管理办法.
const FORMS: &[&str] = &[
    "意见", "办法", "方案", "细则", "条例", "规划", "计划", "措施", "通知", "规定",
    "指南",
];

/// The tables of a heading that names several forms of documents beside the place of the row: each
/// row has a policy in each of those columns. Days or numbers of their own would be of one of them.
fn of_documents(
    rows: &[(u64, Vec<String>)],
    cells: &[String],
    columns: &Columns,
) -> Option<Vec<Block>> {
    let title = columns.uses.iter().position(|(at, use_)| {
        matches!(use_, Use::Field(Field::Title)) && heads_form(&cells[*at])
    })?;
    let others = columns.uses.iter().filter(|(at, _)| *at != columns.uses[title].0);
    let placed = [Field::Place, Field::Region, Field::City];
    if !placed.iter().any(|field| columns.has(*field))
        || others.into_iter().any(|(_, use_)| match use_ {
            Use::Field(field) => !placed.contains(field) && *field != Field::Key,
            _ => true,
        })
    {
        return None;
    }
    let titled = |at: &usize| {
        below(rows, *at)
            .any(|cell| cell.chars().count() >= 8 && kind::kind(named(cell)).is_some())
    };
    let forms: Vec<usize> =
        (0..cells.len()).filter(|&at| heads_form(&cells[at])).filter(titled).collect();
    if forms.len() < 2 || !forms.contains(&columns.uses[title].0) {
        return None;
    }
    let block = |&at: &usize| {
        let mut own = columns.clone();
        own.uses[title].0 = at;
        own.uses.sort_by_key(|(at, _)| *at);
        // Each is read in a table of its own.
        for other in forms.iter().filter(|&&other| other != at) {
            own.headings[*other].clear();
        }
        let heading = Rc::new(Heading::new(own, cells, 0));
        Block { within: 0..usize::MAX, heading, title: Some(at) }
    };
    Some(forms.iter().map(block).collect())
}

/// True for a heading that is the form of a document: 管理办法, 实施方案.
fn heads_form(heading: &str) -> bool {
    let heading = heading.trim();
    let before = FORMS.iter().find_map(|form| heading.strip_suffix(form));
    before.is_some_and(|before| {
        ["实施", "管理", "行动", "工作", "指导", "暂行", "支持", "发展", "专项", ""]
            .contains(&before)
    })
}

/// A title without the brackets behind it: 某意见（某发〔2021〕1号）.
fn named(cell: &str) -> &str {
    let inner = cell.strip_suffix(['）', ')']);
    inner
        .and_then(|inner| inner.rsplit_once(['（', '(']))
        .map_or(cell, |(title, _)| title)
}

/// The cells of a column, without the empty ones.
fn below(rows: &[(u64, Vec<String>)], column: usize) -> impl Iterator<Item = &str> {
    let cells = rows.iter().filter_map(move |(_, cells)| cells.get(column));
    cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
}

/// A heading with a topic and 政策, as 养老政策, above cells that read like titles, where no
/// heading of titles is known.
fn of_topic(rows: &[(u64, Vec<String>)]) -> Option<(usize, Columns)> {
    rows.iter().enumerate().find_map(|(at, (_, cells))| {
        let topical = |cell: &String| {
            let cell = cell.trim();
            // 落实的国家政策 heads what is carried out.
            let topic = cell.strip_suffix("政策").unwrap_or_default();
            let topic = if follows(cell) || is_of_above(cell) { "" } else { topic };
            (2..=10).contains(&topic.chars().count()) && topic.chars().all(is_han)
        };
        let column = cells.iter().position(topical)?;
        let under = rows.get(at + 1..)?;
        let titles = below(under, column)
            .filter(|cell| cell.chars().count() >= 6 && kind::kind(cell).is_some());
        let (titles, all) = (titles.count(), below(under, column).count());
        let mut headings = borrowed(cells);
        *headings.get_mut(column)? = "政策名称";
        let mut columns = Columns::of(&headings, None)?;
        *columns.headings.get_mut(column)? = cells[column].trim().to_owned();
        (titles > 0 && titles * 2 >= all && columns.score() > 1).then_some((at, columns))
    })
}

/// Where Jurisdiction holds nothing but levels (National, State), the place is in the column
/// Country beside it.
fn country_beside_level(columns: &mut Columns, rows: &[(u64, Vec<String>)]) {
    if columns.has(Field::PlaceLevel) {
        return;
    }
    let is = |at: usize, name: &str| {
        columns.headings.get(at).is_some_and(|heading| fold(heading) == name)
    };
    let listed = columns.uses.iter().position(|(at, use_)| {
        matches!(use_, Use::Field(Field::Place)) && is(*at, "jurisdiction")
    });
    let country = (0..columns.headings.len()).find(|&at| is(at, "country"));
    let (Some(listed), Some(country)) = (listed, country) else { return };
    if columns.uses.iter().any(|(at, _)| *at == country) {
        return;
    }
    let mut cells = below(rows, columns.uses[listed].0).peekable();
    if cells.peek().is_some() && cells.all(level::is_level) {
        columns.uses[listed].1 = Use::Field(Field::PlaceLevel);
        columns.uses.push((country, Use::Field(Field::Place)));
        columns.uses.sort_by_key(|(at, _)| *at);
    }
}

/// A column 层级 that holds 国务院, 省政府办公厅 and no level is one of issuers.
fn bodies_for_levels(columns: &mut Columns, rows: &[(u64, Vec<String>)]) {
    if columns.has(Field::Issuer) {
        return;
    }
    let Some(found) = columns
        .uses
        .iter()
        .position(|(_, use_)| matches!(use_, Use::Field(Field::PlaceLevel)))
    else {
        return;
    };
    let at = columns.uses[found].0;
    let is_bodies = |cell: &str| {
        let bodies = issuers::named(cell);
        !bodies.is_empty() && bodies.iter().all(|body| is_body(body))
    };
    let (mut bodies, mut others) = (0, 0);
    for cell in below(rows, at) {
        match () {
            () if level::is_level(cell) => return,
            () if is_bodies(cell) => bodies += 1,
            () => others += 1,
        }
    }
    if bodies > others {
        columns.uses[found].1 = Use::Field(Field::Issuer);
    }
}

/// Where a table begins above the one whose heading does best: a heading with rows of its own
/// below it. Where the rows of the second begin, with what stands alone above its heading.
pub(super) fn table_before(rows: &[(u64, Vec<String>)], at: usize) -> Option<usize> {
    let first = rows[..at].iter().position(|(_, cells)| is_heading(cells))?;
    let filled = |(_, cells): &(u64, Vec<String>)| {
        cells.iter().filter(|cell| !cell.trim().is_empty()).count()
    };
    // The words above the second heading are its own.
    let own = rows[..at].iter().rposition(|row| filled(row) > 1)?;
    // A heading of two rows, or one that is said twice, has no rows between.
    (own > first).then_some(own + 1)
}

/// False for a cell that heads no column: most rows of values have a number, or something long.
fn may_head(cell: &str) -> bool {
    cell.len() <= 48 && !cell.bytes().any(|c| c.is_ascii_digit())
}

/// True for the heading of another table below those of `blocks`.
pub(super) fn begins_another(cells: &[&str], blocks: &[Block]) -> bool {
    cells.iter().all(|cell| may_head(cell))
        && blocks.iter().all(|block| block.of(cells) != block.heading.cells)
        && is_heading(&cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>())
}

/// True for a row of headings, most of which are known, in a place where it may as well be one
/// of values.
pub(super) fn is_heading(cells: &[String]) -> bool {
    let filled = || cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    if !filled().all(may_head) || filled().nth(1).is_none() {
        return false;
    }
    let known = filled().filter(|cell| alone(cell).is_some()).count();
    let all = filled().count();
    known >= 2
        && known * 3 >= all * 2
        && Columns::of(&borrowed(cells), None).is_some_and(|it| it.score() >= 2)
}

/// The tables of a heading in which the column of titles comes again: 时间 机关 名称 beside
/// 时间 省份 机关 名称. They are cut at a column without a heading, else where the first
/// heading comes again.
fn side_by_side(cells: &[String], columns: &Columns) -> Option<Vec<Block>> {
    let folded: Vec<String> = cells.iter().map(|cell| fold(cell)).collect();
    let is_title = |use_: &Use| matches!(use_, Use::Field(Field::Title));
    let (title, _) = columns.uses.iter().find(|(_, use_)| is_title(use_))?;
    let name = folded.get(*title).filter(|name| !name.is_empty())?;
    let titles: Vec<usize> =
        (0..folded.len()).filter(|&at| folded[at] == *name).collect();
    let first = folded.iter().find(|heading| !heading.is_empty())?;
    let mut starts = vec![0];
    for pair in titles.windows(2) {
        let between = pair[0] + 1..pair[1];
        let gap = between.clone().rev().find(|&at| folded[at].is_empty());
        let again = || (pair[0] + 1..=pair[1]).find(|&at| folded[at] == *first);
        starts.push(gap.or_else(again)?);
    }
    if starts.len() < 2 {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([usize::MAX]);
    let block = |(start, end): (usize, usize)| {
        let cells = cells.get(start..end.min(cells.len()))?;
        let columns = Columns::of(&borrowed(cells), None)?;
        let heading = Rc::new(Heading::new(columns, cells, start));
        Some(Block { within: start..end, heading, title: None })
    };
    starts.iter().copied().zip(ends).map(block).collect()
}

/// What stands in the corner of a table that compares policies, whose names are beside it.
const CORNERS: &[&str] = &[
    "比较项",
    "对比项",
    "比较项目",
    "对比内容",
    "比较内容",
    "项目",
    "要素",
    "指标",
    "Item",
    "Feature",
];

/// A table whose headings stand below each other, turned: its heading, and a row for each
/// column with the number of that column.
pub(super) fn turned(rows: &[(u64, Vec<String>)]) -> Option<(Block, NumberedRows)> {
    // A sheet that goes on below what was looked at is not wider than it is high.
    if rows.len() >= HEADING_WITHIN {
        return None;
    }
    let width = rows.iter().map(|(_, cells)| cells.len()).max()?;
    let column = |at: usize| -> Vec<String> {
        let cell = |(_, cells): &(u64, Vec<String>)| cells.get(at).cloned();
        rows.iter().map(|row| cell(row).unwrap_or_default()).collect()
    };
    (0..width.min(2)).find_map(|at| {
        let cells = column(at);
        let mut headings = borrowed(&cells);
        // 政策一 beside 项目 is no title where another line has the names.
        let named = |cell: &str| {
            let small = cell.to_lowercase();
            ["名", "题", "title", "name"].iter().any(|word| small.contains(word))
        };
        let titled = headings.iter().any(|cell| {
            named(cell) && matches!(alone(cell), Some(Use::Field(Field::Title)))
        });
        if !titled
            && let Some(corner) = headings.iter_mut().find(|cell| !cell.trim().is_empty())
            && CORNERS.contains(&corner.trim())
        {
            *corner = "政策名称";
        }
        let columns = Columns::of(&headings, None)?;
        if columns.score() < 3 || at + 1 >= width {
            return None;
        }
        let heading = Rc::new(Heading::new(columns, &cells, 0));
        let rows = (at + 1..width).map(|at| (at as u64 + 1, column(at))).collect();
        Some((Block { within: 0..usize::MAX, heading, title: None }, rows))
    })
}
