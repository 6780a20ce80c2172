//! Rows of a table become policies: the heading is found, columns are read by it, and each
//! row is offered with its place in the file and its cells as the quote.

mod aside;
mod catalogue;
mod cells;
mod changers;
mod chronology;
mod date;
mod follows;
mod from_day;
mod heading;
mod issuer;
mod keys;
mod level;
mod notes;
mod numbered;
mod links;
mod lists;
mod matrix;
mod order;
mod own;
mod place;
mod record;
mod related;
mod sides;
mod sought;
mod standing;
mod successor;
mod term;
mod title;
mod union;
mod untitled;

use std::rc::Rc;

use hashbrown::HashMap;

use cells::{Because, LeftOut};
use chronology::Chronology;
use heading::{Block, Found, Heading, NumberedRows};
use keys::Keys;
use notes::Noted;
pub use standing::Gone;
use title::bare_title;

use super::levels::Levels as MeasureLevels;
use super::mapping::Field;
use super::nothing::is_mark;
use super::places::{Cache, TitlePlaces};
use super::preview::Rejected;
use super::{Options, Rows, Take};
use crate::error::Error;
use crate::lang::Text;
use crate::model::law::Status;
use crate::model::place::PlaceId;
use crate::record::Words;

/// Rows in which the heading is looked for.
const HEADING_WITHIN: usize = 40;

/// The most cells that a row may have; spreadsheets have no more columns.
pub const MOST_CELLS: usize = 16_384;

/// What is known of a table from outside of it.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Place of rows that name none.
    pub place: Option<String>,
    /// True when being listed in this table is itself a statement.
    pub listed: bool,
    /// Whose classification the categories are.
    pub scheme: String,
}

/// Reads rows and offers policies.
pub struct Table<'t> {
    take: &'t mut dyn Take,
    options: &'t Options,
    file: &'t str,
    context: Context,
    /// Name of the sheet, before the row in locators.
    sheet: String,
    /// The place that the name of the sheet is.
    sheet_place: Option<PlaceId>,
    /// The place that a heading within the table names for the rows below it, as written.
    section: Option<(PlaceId, String)>,
    /// How every row stands, where a heading above the table says so.
    ended: Option<Status>,
    /// The day on which every row is in force, where a heading above the table says so.
    in_force: Option<String>,
    gone: Vec<Gone>,
    /// The year that a heading within the table gives the rows below it.
    year: Option<String>,
    /// Cells may have markup.
    marked_up: bool,
    /// Where cells of the sheet lead, by row and column.
    links: HashMap<(u64, usize), String>,
    /// Words above the table, for what they say of the country of its rows.
    above_words: Vec<String>,
    /// The rows are of China, by the words above them or by bodies that only China has.
    of_china: bool,
    /// Policies are columns, not rows.
    turned: bool,
    state: State,
    cache: Cache,
    titles: TitlePlaces,
    levels: MeasureLevels,
    /// A table had a heading.
    headed: bool,
    /// Tables that had none, to be told at the end.
    unheaded: Vec<Rejected>,
    /// What is not taken, told once.
    left_out: LeftOut,
    /// The remarks that were read last, by column.
    noted: Vec<Noted>,
    /// How long the policy of the row that was read last is in force, as it says.
    lasts: Option<String>,
    /// Columns that are not read, where none is read as the place.
    unread: Option<String>,
    scratch: Scratch,
    /// Rows by their keys, where a column names others by them.
    keys: Keys,
}

enum State {
    Seeking(NumberedRows),
    /// Headings are known, and rows wait for what all of them show of their dates.
    Holding(Vec<Block>, NumberedRows),
    Reading(Rc<[Block]>),
    /// Rows are of a chronology, and read at its end.
    Telling(Chronology, NumberedRows),
}

/// Room for what is written of the row at hand, kept from row to row.
#[derive(Default)]
struct Scratch {
    /// Asks the cache of places.
    key: String,
    /// File and row.
    at: String,
    /// The cells that are read.
    quote: String,
}

/// What a row says, by field.
#[derive(Default)]
struct Row<'r> {
    fields: [Option<&'r str>; Field::ALL.len()],
}

impl<'r> Row<'r> {
    fn get(&self, field: Field) -> Option<&'r str> {
        self.fields[field as usize]
    }
}

impl<'t> Table<'t> {
    /// Reads the tables of `file` into `take`.
    pub fn new(
        take: &'t mut dyn Take,
        options: &'t Options,
        file: &'t str,
        context: Context,
    ) -> Table<'t> {
        let titles = TitlePlaces::new(take.known().places());
        Table {
            take,
            options,
            file,
            context,
            sheet: String::new(),
            sheet_place: None,
            section: None,
            ended: None,
            in_force: None,
            gone: Vec::new(),
            year: None,
            marked_up: true,
            links: HashMap::new(),
            above_words: Vec::new(),
            of_china: false,
            turned: false,
            state: State::Seeking(Vec::new()),
            cache: Cache::default(),
            titles,
            levels: MeasureLevels::default(),
            headed: false,
            unheaded: Vec::new(),
            left_out: LeftOut::default(),
            noted: Vec::new(),
            lasts: None,
            unread: None,
            scratch: Scratch::default(),
            keys: Keys::default(),
        }
    }

    /// Ends the file: what its headings say is no longer in force.
    ///
    /// # Errors
    /// When a record can't be staged.
    pub fn finish(mut self) -> Result<Vec<Gone>, Error> {
        self.end_table()?;
        self.unheaded.drain(..).for_each(|table| self.take.reject(table));
        self.offer_keyed()?;
        self.left_out.tell(self.take);
        Ok(self.gone)
    }

    /// True where no table of the file has a heading, as the box of fields on a page of one
    /// policy has none.
    ///
    /// # Errors
    /// When a record can't be staged.
    pub fn has_no_heading(&mut self) -> Result<bool, Error> {
        self.end_table()?;
        Ok(!self.headed)
    }

    fn end_table(&mut self) -> Result<(), Error> {
        // A sheet may hold several, one below the other.
        loop {
            match &mut self.state {
                State::Seeking(rows) if !rows.is_empty() => {
                    let rows = std::mem::take(rows);
                    self.settle(rows)?;
                }
                State::Holding(..) => self.release()?,
                State::Telling(..) => self.tell_events()?,
                _ => break,
            }
        }
        self.offer_levels()
    }

    /// Offers the levels of measures that the rows of a table gave.
    fn offer_levels(&mut self) -> Result<(), Error> {
        if let State::Reading(blocks) = &self.state
            && let Some(Block { heading, .. }) = blocks.first()
        {
            let heading = Rc::clone(heading);
            let measures = std::mem::take(&mut self.levels);
            measures.offer(
                &heading.columns.mapping,
                self.file,
                &self.sheet,
                self.take,
            )?;
        }
        Ok(())
    }

    /// Finds the heading among the first rows and reads the rows below it.
    fn settle(&mut self, rows: NumberedRows) -> Result<(), Error> {
        let found = heading::find(&rows, self.options.mapping.as_ref(), self.named_by());
        // 名称 alone in a row of names heads none of them where the other lines are its likes.
        let turned = |found: &Found| {
            let [block] = &found.blocks[..] else { return false };
            self.options.mapping.is_none()
                && block.heading.columns.score() == 1
                && heading::turned(&rows).is_some()
        };
        let marked = || {
            let plain =
                self.options.mapping.is_none() && heading::turned(&rows).is_none();
            if plain { matrix::find(&rows) } else { None }
        };
        let found = found.filter(|found| !turned(found)).or_else(marked);
        let Some(Found { at, blocks }) = found else {
            if let Some((block, columns)) = heading::turned(&rows) {
                self.turned = true;
                return self.begin(vec![block], 1, &columns);
            }
            if let Some((at, chronology)) = chronology::find(&rows)
                && self.options.mapping.is_none()
            {
                self.headed = true;
                self.explain(chronology.explain(self.locator(rows[at].0)));
                self.state = State::Telling(chronology, rows[at + 1..].to_vec());
                return Ok(());
            }
            // The row that looks most like a heading, not the title of the sheet above it.
            let several = |row: &&(u64, Vec<String>)| row_parts(&row.1).nth(1).is_some();
            let filled = |row: &&(u64, Vec<String>)| row_parts(&row.1).next().is_some();
            let shown = rows.iter().find(several).or_else(|| rows.iter().find(filled));
            let number = shown.or(rows.first()).map_or(1, |row| row.0);
            let first = shown.map(|row| words_of(&borrowed(&row.1)));
            self.unheaded.push(Rejected {
                at: self.locator(number),
                found: Text::new(
                    "没有找到表头",
                    "no row looks like a heading",
                ),
                expected: Text::new(
                    "前 40 行内有一行列名，其中有题名，如 标题、政策名称、title；或用 --map title=列名 指定",
                    "a row of column names within the first 40, one of them a title such as 标题, 政策名称, title; or say --map title=COLUMN",
                ),
                quote: first.unwrap_or_default(),
            });
            self.state = State::Seeking(Vec::new());
            return Ok(());
        };
        if self.options.mapping.is_none()
            && let Some(second) = heading::table_before(&rows, at)
        {
            let mut first = rows;
            let second = first.split_off(second);
            self.settle(first)?;
            self.end_table()?;
            self.state = State::Seeking(second);
            return Ok(());
        }
        if self.is_own_sheet_of_dates(&blocks) {
            self.state = State::Reading([].into());
            return Ok(());
        }
        // 宣布废止的文件目录, in a row of its own above the headings.
        for (_, cells) in &rows[..at] {
            if let (Some(words), None) =
                (row_parts(cells).next(), row_parts(cells).nth(1))
            {
                self.see_heading(words);
            }
        }
        // A heading over a heading whose cells are merged down: the second is the whole of it.
        if let Some((_, next)) = rows.get(at + 1)
            && self.begins_another(&borrowed(next), &blocks)
        {
            return self.settle(rows[at + 1..].to_vec());
        }
        self.begin(blocks, rows[at].0, &rows[at + 1..])
    }

    /// Tells what the columns are read as, and reads the rows below their heading.
    fn begin(
        &mut self,
        blocks: Vec<Block>,
        number: u64,
        rows: &[(u64, Vec<String>)],
    ) -> Result<(), Error> {
        self.headed = true;
        self.of_china = blocks.iter().any(|block| {
            let words: Vec<&str> = self.above_words.iter().map(String::as_str).collect();
            let (columns, places) = (&block.heading.columns, self.take.known().places());
            place::is_chinas(&words, columns, rows, block, places)
        });
        for Block { heading, .. } in &blocks {
            let columns = &heading.columns;
            self.missing_headings(columns);
            for place in &columns.mapping.places {
                self.take.place(&crate::record::NewPlace {
                    code: place.code.as_str().into(),
                    parent: place.parent.as_str().into(),
                    level: place.level.as_str().into(),
                    name: place.name.as_str().into(),
                    name_en: place.name_en.as_deref().map(Words::from),
                    aliases: place
                        .aliases
                        .iter()
                        .map(|name| name.as_str().into())
                        .collect(),
                })?;
            }
            self.unread = columns.unread_beside_place();
            let mut told = columns.explain(number, self.turned, &heading.remarks);
            let place = if self.sheet.is_empty() {
                self.file.to_owned()
            } else {
                format!("{} {}", self.file, self.sheet)
            };
            told.zh.insert_str(0, &format!("{place}："));
            told.en.insert_str(0, &format!("{place}: "));
            if let Some(word) = self.ended_word().filter(|_| !columns.has(Field::Status))
            {
                told.zh.push_str(&format!("；按表的标题，各行都是{word}的文件"));
                told.en.push_str(
                    "; by the heading of the table each row is of a document that is no longer in force",
                );
            }
            if let Some(untold) = &heading.untold {
                told.zh.push_str(&untold.zh);
                told.en.push_str(&untold.en);
            }
            self.take.explain(told);
        }
        let waits = !self.turned && blocks.iter().any(|it| order::needs_more(it, rows));
        self.state = State::Holding(blocks, rows.to_vec());
        if waits { Ok(()) } else { self.release() }
    }

    /// Reads the rows that waited.
    fn release(&mut self) -> Result<(), Error> {
        let state = std::mem::replace(&mut self.state, State::Seeking(Vec::new()));
        let State::Holding(mut blocks, rows) = state else {
            self.state = state;
            return Ok(());
        };
        let places = self.take.known().places();
        let settle = |block| order::settle(block, &rows, places);
        let told: Vec<Text> = blocks.iter_mut().flat_map(settle).collect();
        told.into_iter().for_each(|words| self.take.explain(words));
        let blocks: Rc<[Block]> = blocks.into();
        self.state = State::Reading(Rc::clone(&blocks));
        for (at, (number, cells)) in rows.iter().enumerate() {
            if self.begins_another(&borrowed(cells), &blocks) {
                self.offer_levels()?;
                self.state = State::Seeking(rows[at..].to_vec());
                return Ok(());
            }
            self.records(*number, &borrowed(cells), &blocks)?;
        }
        Ok(())
    }

    /// True for the heading of another table below the one that is read.
    fn begins_another(&self, cells: &[&str], blocks: &[Block]) -> bool {
        let told = self.options.mapping.is_some() || self.turned;
        !told && heading::begins_another(cells, blocks)
    }

    /// The row, in each of the tables that lie side by side.
    fn records(
        &mut self,
        number: u64,
        cells: &[&str],
        blocks: &[Block],
    ) -> Result<(), Error> {
        let empty = |at: usize| {
            cells
                .get(at)
                .map(|cell| cell.trim())
                .is_none_or(|cell| cell.is_empty() || is_mark(cell))
        };
        blocks
            .iter()
            .filter(|block| !block.title.is_some_and(empty))
            .try_for_each(|block| self.record(number, block.of(cells), &block.heading))
    }

    fn record(
        &mut self,
        number: u64,
        cells: &[&str],
        heading: &Heading,
    ) -> Result<(), Error> {
        let mut scratch = std::mem::take(&mut self.scratch);
        // Rows of tables side by side each have their own above.
        let mut above = heading.above.borrow_mut();
        let filled = above.filled(cells, &heading.columns, &mut self.left_out);
        let meant = filled.as_deref().unwrap_or(cells);
        let recorded = self.record_titles(&mut scratch, number, (meant, cells), heading);
        match filled.map(|filled| filled.iter().map(|cell| (*cell).to_owned()).collect())
        {
            None => above.keep(cells, &heading.columns),
            Some::<Vec<String>>(filled) => {
                above.keep(&borrowed(&filled), &heading.columns)
            }
        }
        self.scratch = scratch;
        recorded
    }
}

impl Rows for Table<'_> {
    fn table(&mut self, name: &str) -> Result<(), Error> {
        self.end_table()?;
        self.sheet.clear();
        self.sheet.push_str(name);
        self.sheet_place = self.named(name);
        self.section = None;
        (self.ended, self.year, self.in_force) = (None, None, None);
        self.above_words.clear();
        self.see_heading(name);
        self.links.clear();
        self.turned = false;
        self.state = State::Seeking(Vec::new());
        Ok(())
    }

    fn link(&mut self, number: u64, column: usize, target: &str) {
        if target.starts_with("http://") || target.starts_with("https://") {
            self.links.insert((number, column), target.to_owned());
        }
    }

    fn under(&mut self, heading: &str) {
        self.sheet_place = self.named(heading).or(self.sheet_place);
        self.see_heading(heading);
    }

    fn above(&mut self, words: &str) {
        self.see_heading(words);
    }

    fn may_have_markup(&mut self, may: bool) {
        self.marked_up = may;
    }

    fn row(&mut self, number: u64, cells: &[&str]) -> Result<(), Error> {
        if cells.len() > MOST_CELLS {
            let count = cells.len();
            self.broken(
                number,
                Text::new(
                    format!("这一行有 {count} 格"),
                    format!("the row has {count} cells"),
                ),
                Text::new(
                    format!("至多 {MOST_CELLS} 格；分隔符可能不对"),
                    format!("at most {MOST_CELLS}; the separator may be another"),
                ),
            );
            return Ok(());
        }
        let plain = match self.marked_up {
            true => self.without_markup(number, cells),
            false => None,
        };
        let plain: Option<Vec<&str>> = plain.as_deref().map(borrowed);
        let cells = plain.as_deref().unwrap_or(cells);
        match &mut self.state {
            State::Reading(blocks) => {
                let blocks = Rc::clone(blocks);
                if self.begins_another(cells, &blocks) {
                    self.offer_levels()?;
                    self.state = State::Seeking(vec![(number, kept(cells))]);
                    return Ok(());
                }
                self.records(number, cells, &blocks)
            }
            State::Holding(_, rows) => {
                rows.push((number, kept(cells)));
                if rows.len() < order::MOST_HELD { Ok(()) } else { self.release() }
            }
            State::Telling(_, rows) => {
                rows.push((number, kept(cells)));
                Ok(())
            }
            State::Seeking(rows) => {
                rows.push((number, kept(cells)));
                if rows.len() < HEADING_WITHIN {
                    return Ok(());
                }
                let rows = std::mem::take(rows);
                self.settle(rows)
            }
        }
    }

    fn explain(&mut self, words: Text) {
        self.take.explain(words);
    }

    fn broken(&mut self, number: u64, found: Text, expected: Text) {
        let at = self.locator(number);
        self.take.reject(Rejected { at, found, expected, quote: String::new() });
    }
}

fn kept(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

/// A row as it is looked at.
fn borrowed(cells: &[String]) -> Vec<&str> {
    cells.iter().map(String::as_str).collect()
}

/// What a row says, for a quote; a merged cell once.
fn words_of(cells: &[&str]) -> String {
    row_parts(cells).take(8).collect::<Vec<_>>().join("\t").chars().take(200).collect()
}

/// The cells that say something; one of several columns once.
fn row_parts<C: AsRef<str>>(cells: &[C]) -> impl Iterator<Item = &str> {
    let mut before = None;
    let filled = cells.iter().map(|cell| cell.as_ref().trim());
    filled.filter(move |cell| {
        let repeated = before == Some(*cell);
        before = Some(*cell);
        !cell.is_empty() && !repeated
    })
}
