//! Rows of a table become policies: the heading is found, columns are read by it, and each
//! row is offered with its place in the file and its cells as the quote.

mod aside;
mod cells;
mod date;
mod heading;
mod links;
mod order;
mod place;
mod title;

use std::rc::Rc;

use hashbrown::HashMap;

use aside::Aside;
use cells::{Because, LeftOut};
use heading::{Block, Found, Heading, NumberedRows};
use title::Extra;

use super::guess::{Columns, Use};
use super::levels::Levels as MeasureLevels;
use super::mapping::{DateColumn, Field, Mapping};
use super::places::{Cache, TitlePlaces};
use super::preview::{Proposal, Rejected};
use super::values::trimmed;
use super::{Options, Rows, Take, issuers, kind, words};
use crate::error::Error;
use crate::lang::Text;
use crate::model::place::{PlaceId, PlaceLevel};
use crate::model::title::fold;
use crate::record::text::is_body;
use crate::record::{Category, Date, Evidence, Horizon, Listed, Policy, Status, Words};

/// Rows in which the heading is looked for.
const HEADING_WITHIN: usize = 40;

/// The most cells that a row may have; spreadsheets have no more columns.
pub const MOST_CELLS: usize = 16_384;

/// The longest cell that is taken as a title.
const LONGEST_TITLE: usize = 2_000;

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
    /// Where cells of the sheet lead, by row and column.
    links: HashMap<(u64, usize), String>,
    /// Policies are columns, not rows.
    turned: bool,
    state: State,
    cache: Cache,
    titles: TitlePlaces,
    levels: MeasureLevels,
    /// Tables in which a heading was found, and tables in all.
    read: (u32, u32),
    /// What is not taken, told once.
    left_out: LeftOut,
    scratch: Scratch,
}

enum State {
    Seeking(NumberedRows),
    /// Headings are known, and rows wait for what all of them show of their dates.
    Holding(Vec<Block>, NumberedRows),
    Reading(Rc<[Block]>),
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
            links: HashMap::new(),
            turned: false,
            state: State::Seeking(Vec::new()),
            cache: Cache::default(),
            titles,
            levels: MeasureLevels::default(),
            read: (0, 0),
            left_out: LeftOut::default(),
            scratch: Scratch::default(),
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When a record can't be staged.
    pub fn finish(mut self) -> Result<(), Error> {
        self.end_table()?;
        self.left_out.tell(self.take);
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), Error> {
        if let State::Seeking(rows) = &mut self.state {
            let rows = std::mem::take(rows);
            if !rows.is_empty() {
                self.settle(rows)?;
            }
        }
        self.release()?;
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

    fn locator(&self, number: u64) -> String {
        let mut at = String::new();
        self.locate(number, &mut at);
        at
    }

    /// Writes where the row is: its file, its sheet if that has a name, and its number.
    fn locate(&self, number: u64, at: &mut String) {
        at.clear();
        at.push_str(self.file);
        if !self.sheet.is_empty() {
            at.push(' ');
            at.push_str(&self.sheet);
        }
        at.push_str(if self.turned { ":C" } else { ":" });
        at.push_str(itoa::Buffer::new().format(number));
    }

    /// Finds the heading among the first rows and reads the rows below it.
    fn settle(&mut self, rows: NumberedRows) -> Result<(), Error> {
        self.read.1 += 1;
        let Some(Found { at, blocks }) =
            heading::find(&rows, self.options.mapping.as_ref())
        else {
            if let Some((block, columns)) = heading::turned(&rows) {
                self.turned = true;
                return self.begin(vec![block], 1, &columns);
            }
            let number = rows.first().map_or(1, |row| row.0);
            let first = rows
                .iter()
                .map(|row| words_of(&borrowed(&row.1)))
                .find(|row| !row.is_empty());
            self.take.reject(Rejected {
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
            self.read.1 = self.read.1.max(1);
            return Ok(());
        };
        self.begin(blocks, rows[at].0, &rows[at + 1..])
    }

    /// Tells what the columns are read as, and reads the rows below their heading.
    fn begin(
        &mut self,
        blocks: Vec<Block>,
        number: u64,
        rows: &[(u64, Vec<String>)],
    ) -> Result<(), Error> {
        self.read.0 += 1;
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
            let mut told = columns.explain(number, self.turned);
            let place = if self.sheet.is_empty() {
                self.file.to_owned()
            } else {
                format!("{} {}", self.file, self.sheet)
            };
            told.zh.insert_str(0, &format!("{place}："));
            told.en.insert_str(0, &format!("{place}: "));
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
        for told in blocks.iter_mut().flat_map(|block| order::settle(block, &rows)) {
            self.take.explain(told);
        }
        let blocks: Rc<[Block]> = blocks.into();
        self.state = State::Reading(Rc::clone(&blocks));
        for (number, cells) in &rows {
            self.records(*number, &borrowed(cells), &blocks)?;
        }
        Ok(())
    }

    /// The row, in each of the tables that lie side by side.
    fn records(
        &mut self,
        number: u64,
        cells: &[&str],
        blocks: &[Block],
    ) -> Result<(), Error> {
        blocks
            .iter()
            .try_for_each(|block| self.record(number, block.of(cells), &block.heading))
    }

    /// Tells which columns of `--map` the table does not have.
    fn missing_headings(&mut self, columns: &Columns) {
        let Some(given) = self.options.mapping.as_ref().filter(|it| it.name.is_empty())
        else {
            return;
        };
        let has = |name: &String| {
            columns.headings.iter().any(|heading| fold(heading) == fold(name))
        };
        let fields = given.headings().map(|(_, names)| names);
        let dates = given.dates.iter().map(DateColumn::headings);
        let missing: Vec<&str> = fields
            .chain(dates)
            .filter(|names| !names.iter().any(has))
            .flatten()
            .map(String::as_str)
            .collect();
        if missing.is_empty() {
            return;
        }
        let (missing, there) = (missing.join("、"), columns.headings.join("、"));
        self.take.explain(Text::new(
            format!("{}：没有 --map 所写的列 {missing}；有：{there}", self.file),
            format!(
                "{}: no column {missing}, as --map says; there are {there}",
                self.file
            ),
        ));
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

    fn record_in(
        &mut self,
        scratch: &mut Scratch,
        number: u64,
        // What the cells mean, and what is written in them.
        (cells, written): (&[&str], &[&str]),
        heading: &Heading,
        extra: Extra<'_>,
    ) -> Result<(), Error> {
        let columns = &heading.columns;
        let first = cells.iter().map(|cell| trimmed(cell)).find(|cell| !cell.is_empty());
        let Some(first) = first.filter(|_| cells != heading.cells) else {
            return Ok(());
        };
        if let Some(aside) = self.aside(cells, heading) {
            if let Aside::Section(place) = aside {
                self.section = place.map(|place| (place, first.to_owned()));
            }
            if let Some(found) = aside.passed_over() {
                self.take.reject(Rejected {
                    at: self.locator(number),
                    found,
                    expected: Text::new("每行一份政策", "one policy a row"),
                    quote: words_of(cells),
                });
            }
            return Ok(());
        }
        let mapping = &columns.mapping;
        let mut row = Row::default();
        for (field, value) in &mapping.constants {
            row.fields[*field as usize] = Some(value);
        }
        let Scratch { key, at, quote } = scratch;
        quote.clear();
        if let Some((_, words)) = &self.section {
            quote.push_str(words);
        }
        for (at, use_) in &columns.uses {
            let Some(cell) =
                cells.get(*at).map(|cell| trimmed(cell)).filter(|cell| !cell.is_empty())
            else {
                continue;
            };
            if !matches!(use_, Use::Level(_)) {
                if !quote.is_empty() {
                    quote.push('\t');
                }
                quote.push_str(written.get(*at).map_or(cell, |cell| trimmed(cell)));
            }
            if let Use::Field(field) = use_ {
                let (field, word) = mapping.word(*field, cell);
                // 查看 is no address, and leads to one.
                let leads = field == Field::Url
                    && self.links.contains_key(&(number, heading.first + at));
                if leads && !word.contains('.') {
                    continue;
                }
                if let Some(word) = self.left_out.sound(field, word) {
                    row.fields[field as usize] = Some(word);
                }
            }
        }
        self.locate(number, at);
        let (at, quote) = (at.as_str(), quote.as_str());
        if !mapping.levels.is_empty() {
            let Some((place, code)) = self.place(&row, heading, key, at, quote)? else {
                self.take.hold();
                return Ok(());
            };
            self.levels.see(columns, cells, (place, &code), number);
            return Ok(());
        }
        let title = row.get(Field::Title).filter(|title| !title.is_empty());
        let label = row.get(Field::Label).filter(|label| !label.is_empty());
        if title.or(label).is_none() {
            self.take.reject(Rejected {
                at: at.to_owned(),
                found: Text::new("没有题名", "there is no title"),
                expected: Text::new(
                    "每行一份政策，题名列不为空；若是小计或注释，可不理会",
                    "one policy a row, with a title; a subtotal or a note may be passed over",
                ),
                quote: quote.to_owned(),
            });
            return Ok(());
        }
        if title.or(label).is_some_and(|title| title.len() > LONGEST_TITLE) {
            self.take.reject(Rejected {
                at: at.to_owned(),
                found: Text::new("题名过长", "the title is too long"),
                expected: Text::new(
                    format!("至多 {LONGEST_TITLE} 字节；引号可能没有成对"),
                    format!("at most {LONGEST_TITLE} bytes; a quotation mark may lack its partner"),
                ),
                quote: quote.chars().take(200).collect(),
            });
            return Ok(());
        }
        let listed = self.place(&row, heading, key, at, quote)?;
        let dates = self.dates(cells, columns, at, quote);
        let (Some((listed, listed_code)), Some(mut dates)) = (listed, dates) else {
            self.take.hold();
            return Ok(());
        };
        if let Some((role, edtf)) = extra.date
            && dates.iter().all(|date| &*date.role != role.code())
        {
            dates.push(Date { role: role.code().into(), edtf: edtf.into(), part: None });
        }
        let own = self.own_place(&row, listed);
        let own_code = own
            .map(|own| Rc::from(self.take.known().places().get(own).code.as_ref()))
            .unwrap_or_else(|| Rc::clone(&listed_code));
        let bare = title.map(bare_title);
        let horizon = bare.and_then(kind::horizon);
        let given_kind = row.get(Field::Kind);
        let derived = given_kind.is_none();
        let separator = |field| mapping.separators.get(&field).map(String::as_str);
        let mut issuers: Vec<String> =
            match (row.get(Field::Issuer), separator(Field::Issuer)) {
                (Some(cell), Some(given)) => {
                    split(cell, Some(given), &[]).map(str::to_owned).collect()
                }
                (Some(cell), None) => {
                    if let Some(words) = issuers::unnamed(cell) {
                        self.left_out.note(Because::Unnamed, words);
                    }
                    issuers::named(cell)
                }
                (None, _) => Vec::new(),
            };
        if issuers.is_empty() {
            issuers.extend(bare.and_then(kind::issuer).map(str::to_owned));
        }
        // A heading within the table may be the body of the rows below it.
        if issuers.is_empty()
            && let Some((_, heading)) = &self.section
        {
            let body = aside::section_name(heading);
            issuers.extend(is_body(body).then(|| body.to_owned()));
        }
        // 浙江 publishes, and is no body.
        let known = self.take.known().places();
        let province = |place| known.level(place) >= PlaceLevel::Province;
        issuers.retain(|issuer| {
            is_body(issuer) || !self.named(issuer).is_some_and(province)
        });
        for issuer in &mut issuers {
            *issuer = self.full_body(issuer, own.unwrap_or(listed));
        }
        let legal_level = self.term(row.get(Field::LegalLevel), words::legal_level);
        let binding = self.term(row.get(Field::Binding), words::binding);
        let status = self.term(row.get(Field::Status), words::status);
        let under =
            row.get(Field::Under).is_some() || own.is_some() || self.context.listed;
        let text =
            |field: Field| row.get(field).filter(|w| !w.is_empty()).map(Words::from);
        let categories = row.get(Field::Category).map(|cell| {
            let scheme = mapping.scheme.as_ref().unwrap_or(&self.context.scheme);
            let category = |value| Category {
                scheme: scheme.as_str().into(),
                value: Words::from(value),
            };
            match separator(Field::Category) {
                Some(separator) => {
                    split(cell, Some(separator), &[]).map(category).collect()
                }
                None => vec![category(cell)],
            }
        });
        let topics = row.get(Field::Topic).map(|cell| {
            let usual = &['、', ';', '；', '，'];
            split(cell, separator(Field::Topic), usual).map(Words::from).collect()
        });
        let page = self.page(number, heading);
        let policy = Policy {
            title: bare.map(Words::from),
            label: label.filter(|_| title.is_none()).map(Words::from),
            event: mapping.events,
            jurisdiction: Some(Words::from(&*own_code)),
            listed: under.then(|| Listed {
                table: if self.sheet.is_empty() { self.file } else { &self.sheet }.into(),
                under: (&*listed_code).into(),
            }),
            kind: match given_kind {
                Some(kind) => Some(kind.into()),
                None => bare.and_then(kind::kind).map(Words::from),
            },
            legal_level,
            binding,
            status: status.map(|value| Status { value, as_of: None }),
            categories: categories.unwrap_or_default(),
            topics: topics.unwrap_or_default(),
            doc_number: text(Field::Number).or(extra.number.map(Words::from)),
            dates,
            horizon: horizon
                .map(|edtf| Horizon { edtf: Some(edtf.into()), ..Horizon::default() }),
            version: text(Field::Version),
            url: text(Field::Url).or_else(|| page.map(Words::from)),
            title_en: text(Field::TitleEn),
            title_original: text(Field::TitleOriginal),
            evidence: Some(Evidence {
                locator: Some(at.into()),
                quote: Some(quote.into()),
                ..Evidence::default()
            }),
            ..Policy::default()
        };
        self.take.policy(Proposal {
            policy,
            key: row.get(Field::Key).map(Words::from),
            place: Some(own.unwrap_or(listed)),
            issuers,
            kind_derived: derived,
            mention: false,
        })?;
        Ok(())
    }

    /// A word as a code of ours; a word that is none is told and left out.
    fn term(
        &mut self,
        cell: Option<&str>,
        code: fn(&str) -> Option<&'static str>,
    ) -> Option<Words<'static>> {
        let cell = cell.filter(|cell| !cell.is_empty())?;
        let found = code(cell).map(Words::from);
        if found.is_none() {
            self.left_out.note(Because::NoTerm, cell);
        }
        found
    }
}

impl Rows for Table<'_> {
    fn table(&mut self, name: &str) -> Result<(), Error> {
        self.end_table()?;
        self.sheet.clear();
        self.sheet.push_str(name);
        self.sheet_place = self.named(name);
        self.section = None;
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
        let plain = self.without_markup(number, cells);
        let plain: Option<Vec<&str>> = plain.as_deref().map(borrowed);
        let cells = plain.as_deref().unwrap_or(cells);
        match &mut self.state {
            State::Reading(blocks) => {
                let blocks = Rc::clone(blocks);
                self.records(number, cells, &blocks)
            }
            State::Holding(_, rows) => {
                rows.push((number, kept(cells)));
                if rows.len() < order::MOST_HELD { Ok(()) } else { self.release() }
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

/// The title without 《》 around the whole of it.
fn bare_title(title: &str) -> &str {
    let title = title.trim();
    let inner = title.strip_prefix('《').and_then(|rest| rest.strip_suffix('》'));
    inner.filter(|inner| !inner.contains(['《', '》'])).map_or(title, str::trim)
}

fn split<'c>(
    cell: &'c str,
    separator: Option<&'c str>,
    usual: &'c [char],
) -> impl Iterator<Item = &'c str> {
    let given = separator.map(|separator| cell.split(separator)).into_iter().flatten();
    let else_usual = separator.is_none().then(|| cell.split(usual)).into_iter().flatten();
    given.chain(else_usual).map(str::trim).filter(|part| !part.is_empty())
}

fn kept(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

/// A row as it is looked at.
fn borrowed(cells: &[String]) -> Vec<&str> {
    cells.iter().map(String::as_str).collect()
}

fn words_of(cells: &[&str]) -> String {
    let filled = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    filled.take(8).collect::<Vec<_>>().join("\t").chars().take(200).collect()
}

/// A mapping is used where it is given; the options hold it.
impl Options {
    /// With a mapping of its own, when `--map` adds to none.
    pub fn map(&mut self, words: &str) -> Result<(), Error> {
        self.mapping.get_or_insert_with(Mapping::default).add(words)
    }
}
