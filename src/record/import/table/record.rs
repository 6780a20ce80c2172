//! One row becomes one policy.

use std::rc::Rc;

use super::aside::Aside;
use super::cells::{self, Because};
use super::date;
use super::follows::{self, Fate};
use super::heading::Heading;
use super::issuer::order_of;
use super::lists::{categories, done_in_class, topics};
use super::notes::{stands_by, undergone};
use super::numbered::{is_of_years, numbers_policies};
use super::standing::{Gone, Stood};
use super::title::{Extra, number_dated};
use super::{Row, Scratch, Table, bare_title, changers, standing, union, words_of};
use crate::error::Error;
use crate::lang::Text;
use crate::model::law::{Binding, Relation, Role, Status as Standing};
use crate::model::place::PlaceId;
use crate::model::title::core_title;
use crate::record::import::guess::{Columns, Use, is_smaller};
use crate::record::import::mapping::Field;
use crate::record::import::nothing::{is_mark, says_searched};
use crate::record::import::preview::{Proposal, Rejected};
use crate::record::import::values::trimmed;
use crate::record::import::{kind, words};
use crate::record::{Date, Evidence, Horizon, Listed, Policy, Status, Words};

impl Table<'_> {
    /// Offers the policy of a row, unless something of it is in doubt.
    pub(super) fn record_in(
        &mut self,
        scratch: &mut Scratch,
        number: u64,
        // What the cells mean, and what is written in them.
        (cells, written): (&[&str], &[&str]),
        heading: &Heading,
        extra: Extra<'_>,
    ) -> Result<(), Error> {
        if self.is_aside(number, cells, heading) {
            return Ok(());
        }
        let columns = &heading.columns;
        if let Some(dated) = self.with_year(cells, columns) {
            let dated: Vec<&str> = dated.iter().map(String::as_str).collect();
            return self.record_in(scratch, number, (&dated, written), heading, extra);
        }
        let mapping = &columns.mapping;
        let Scratch { key, at, quote } = scratch;
        let replaced = changers::replaced(cells, columns);
        let mut row = self.fields(quote, number, (cells, written), heading, &extra);
        if let Some(replaced) = &replaced {
            row.fields[Field::Replaces as usize] = Some(replaced);
        }
        self.locate(number, at);
        let (at, quote) = (at.as_str(), quote.as_str());
        // What has no title but in English is called by that.
        let unnamed = |field: Field| row.get(field).is_none_or(str::is_empty);
        if unnamed(Field::Title)
            && unnamed(Field::Label)
            && none_of(cells, columns).is_none()
        {
            row.fields[Field::Title as usize] =
                row.fields[Field::TitleEn as usize].take();
        }
        if !mapping.levels.is_empty() {
            let Some((place, code)) = self.place(&row, heading, key, at, quote)? else {
                self.take.hold();
                return Ok(());
            };
            self.levels.see(columns, cells, (place, &code), number);
            return Ok(());
        }
        let mut extra = extra;
        if let Some((bare, date)) = row.get(Field::Number).and_then(number_dated) {
            row.fields[Field::Number as usize] = Some(bare);
            extra.date.get_or_insert(date);
        }
        let title = row.get(Field::Title).filter(|title| !title.is_empty());
        let label = row.get(Field::Label).filter(|label| !label.is_empty());
        let noted = heading.remarks.iter().filter_map(|at| cells.get(*at).copied());
        let noted = || noted.map(trimmed).find(|note| says_searched(note));
        let said = none_of(cells, columns);
        let said = if title.or(label).is_none() { said.or_else(noted) } else { said };
        if title.or(label).is_none()
            && row.names_place()
            && let Some(said) = said.filter(|words| says_searched(words))
        {
            return match self.place(&row, heading, key, at, quote)? {
                Some(place) => self.offer_sought(said, place, at, quote),
                None => {
                    self.take.hold();
                    Ok(())
                }
            };
        }
        if !self.is_title(title.or(label), said, at, quote) {
            return Ok(());
        }
        let listed = self.place(&row, heading, key, at, quote)?;
        if let (Some((place, code)), Some(title)) = (&listed, title)
            && let Some(said) = self.undated_place(title, *place, cells, columns)
        {
            let whose = (*place, Rc::clone(code));
            return self.offer_no_policy(said, whose, at, quote);
        }
        let dates = self.dates(cells, columns, at, quote);
        let (Some((listed, listed_code)), Some(mut dates)) = (listed, dates) else {
            self.take.hold();
            return Ok(());
        };
        if is_ditto(written, columns) && self.is_of_elsewhere(title, listed) {
            self.take.reject(Rejected {
                at: at.to_owned(),
                found: Text::new(
                    "题名格的“同上”指另一地的文件",
                    "the title above, to which the cell refers, is that of another place",
                ),
                expected: Text::new("每行一份政策", "one policy a row"),
                quote: quote.to_owned(),
            });
            return Ok(());
        }
        if self.lasts.is_none() {
            self.lasts = extra.lasts.map(str::to_owned);
        }
        if let Some(words) = extra.unread {
            self.left_out.note(Because::beside_title(words), words);
        }
        if let Some(year) = &heading.year {
            extra.other_date.get_or_insert((Role::Reported, year.clone()));
        }
        // A day of which nothing is said adds nothing to one of which something is.
        for (role, edtf) in extra.date.into_iter().chain(extra.other_date) {
            if dates.iter().all(|date| &*date.role != role.code())
                && (role != Role::Reported || dates.is_empty())
            {
                let role = role.code().into();
                dates.push(Date { role, edtf: edtf.into(), part: None });
            }
        }
        if let Some((word, field, by)) =
            row.get(Field::Status).filter(|cell| cell.contains('《')).and_then(stands_by)
        {
            row.fields[Field::Status as usize] = Some(word);
            row.fields[field as usize] = row.get(field).or(Some(by));
        }
        // 被某发〔2021〕5号代替, 由某发〔2019〕30号废止
        if let Some(cell) = row.get(Field::Status).filter(|it| it.contains(['被', '由']))
            && let Some(word) = undergone(cell)
        {
            row.fields[Field::Status as usize] = Some(word);
            self.left_out.note(Because::NumberOfEnd, cell);
        }
        // A draft that has not passed yet, or one that was voted down.
        if title.is_some_and(kind::is_draft)
            && let Some(cell) = row.get(Field::Status).filter(|it| *it == "未通过")
        {
            row.fields[Field::Status as usize] = None;
            self.left_out.note(Because::NotPassed, cell);
        }
        let stood = row.get(Field::Status).and_then(Stood::of);
        let amended = row.get(Field::Status).and_then(standing::amended_in);
        let remarks = &heading.remarks[..];
        self.read_notes(cells, columns, remarks);
        let noted = || self.noted_stood();
        let classed = || standing::beside_class(&mut row);
        let mut holds_from = None;
        if let Some(stood) = stood.or_else(noted).or_else(classed) {
            row.fields[Field::Status as usize] = stood.word;
            holds_from = stood.holds_from().map(str::to_owned);
            push_if_new(&mut dates, stood.role, stood.edtf);
        }
        let is_amended = |date: &Date<'_>| &*date.role == Role::Amended.code();
        if !dates.iter().any(is_amended) {
            for edtf in self.noted_amended().iter().cloned() {
                let role = Role::Amended.code().into();
                dates.push(Date { role, edtf: edtf.into(), part: None });
            }
        }
        changers::days(&mut row, &mut dates);
        if let Some((field, by)) = self.noted_undone(cells, remarks)
            && row.get(field).is_none()
        {
            row.fields[field as usize] = Some(by);
        }
        let ended = || dates.iter().any(|date| &*date.role == Role::Ended.code());
        if let Some(edtf) = self.noted_end().filter(|_| !ended()) {
            let role = Role::Ended.code().into();
            dates.push(Date { role, edtf: edtf.to_owned().into(), part: None });
        }
        let own = self.own_within(&row, listed)?;
        let Ok(leveled) = self.at_level(&row, own.unwrap_or(listed), at, quote)? else {
            self.take.hold();
            return Ok(());
        };
        let own = leveled.or(own).filter(|&own| own != listed);
        let own_code = own
            .map(|own| Rc::from(self.take.known().places().get(own).code.as_ref()))
            .unwrap_or_else(|| Rc::clone(&listed_code));
        let bare = title.map(bare_title);
        let given_kind =
            row.get(Field::Kind).filter(|kind| words::plain_level(kind).is_none());
        let issuers = match extra.open_issuers {
            true => Vec::new(),
            false => self.issuers(&row, bare, own.unwrap_or(listed), mapping),
        };
        if !columns.has(Field::Status) && row.get(Field::Status).is_none() {
            let standing = date::standing_for_date(cells, columns)
                .or_else(|| self.standing_of_list(cells, remarks));
            row.fields[Field::Status as usize] = standing;
            // 现行有效…目录（截至2023年12月31日）
            if standing.is_none() && self.in_force.is_some() {
                row.fields[Field::Status as usize] = Some(Standing::InForce.code());
                holds_from = self.in_force.clone();
            }
        }
        // 国发〔2005〕29号 alone in the remarks, where no column has numbers, is its own, unless
        // its year is another than that of the row.
        let noted = (!columns.has(Field::Number))
            .then(|| self.noted_number(cells, remarks))
            .flatten()
            .filter(|number| is_of_years(number, &dates));
        let of_list = self.ended.is_some() && self.ended_in_row(cells).is_some();
        level_of_other_column(&mut row);
        let of_class = done_in_class(&mut row);
        let legal_level = self.term(row.get(Field::LegalLevel), words::legal_level);
        let binding = self.term(row.get(Field::Binding), words::binding);
        if is_out_and_waits(&row, &dates) {
            row.fields[Field::Status as usize] = Some(Standing::NotYetInForce.code());
        }
        let (status, said) = self.status(row.get(Field::Status), columns, &dates);
        let draft = date::of_draft(cells, columns).filter(|_| status.is_none());
        if let Some(cell) = draft {
            self.left_out.note(Because::OfDraft, cell);
        }
        let stands = status.as_deref().and_then(Standing::from_code);
        let is_repealed = stands == Some(Standing::Repealed);
        let named_bill = || {
            let named = [row.get(Field::Kind), row.get(Field::Category), title];
            named.into_iter().flatten().any(kind::is_bill)
        };
        let came_to_nothing = match stands {
            // Guidance is issued and withdrawn; a bill that was withdrawn was never law.
            Some(Standing::Withdrawn) => named_bill(),
            Some(Standing::Expired | Standing::Unknown)
                if row.get(Field::Status).is_some_and(words::lapsed) =>
            {
                named_bill()
            }
            _ => row
                .get(Field::Status)
                .is_some_and(|word| words::step(word) == Some(words::Step::Failed)),
        };
        let is_draft = draft.is_some() || stands == Some(Standing::Proposed);
        if (came_to_nothing || is_draft) && dates.iter().any(kind::is_adopted) {
            let word = row.get(Field::Status).or(draft).unwrap_or_default();
            self.left_out.note(Because::AdoptedDraft, word);
        }
        // A bill that lapsed was never law, and ended as none.
        let lapsed = row.get(Field::Status).is_some_and(words::lapsed);
        let status = match came_to_nothing && lapsed {
            true => Some(Standing::Rejected.code().into()),
            false => status,
        };
        if came_to_nothing {
            kind::as_proposed_by(&mut dates);
        } else if is_draft {
            kind::as_proposed(&mut dates);
        }
        let binding = binding.or_else(|| draft.map(|_| Binding::Draft.code().into()));
        let fate = Fate::of(status.as_deref(), &dates);
        let counted = self.end_of_term(&dates, fate.is_over(), at, quote);
        let under =
            row.get(Field::Under).is_some() || own.is_some() || self.context.listed;
        let text =
            |field: Field| row.get(field).filter(|w| !w.is_empty()).map(Words::from);
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
                None => bare.and_then(kind::of_any).map(Words::from),
            },
            legal_level,
            binding,
            status: status.map(|value| {
                let ended = ["repealed", "expired", "superseded"].contains(&&*value);
                let of_day =
                    ended || self.in_force.is_some() && holds_from == self.in_force;
                let as_of = holds_from.filter(|_| of_day).map(|own| {
                    let end = dates.iter().find(|it| &*it.role == Role::Ended.code());
                    end.map_or_else(|| own.into(), |date| date.edtf.clone())
                });
                Status { value, as_of }
            }),
            categories: categories(&row, mapping, &self.context.scheme),
            topics: topics(&row, mapping),
            doc_number: text(Field::Number)
                .or_else(|| noted.map(Words::from))
                .or_else(|| row.get(Field::Issuer).and_then(order_of).map(Words::from))
                .or_else(|| bare.and_then(union::number).map(Words::from))
                .or_else(|| {
                    let act = bare.filter(|_| &*own_code == "EU");
                    act.and_then(union::number_behind).map(Words::from)
                }),
            dates,
            horizon: bare
                .and_then(kind::horizon)
                .map(|edtf| Horizon { edtf: Some(edtf.into()), ..Horizon::default() }),
            version: text(Field::Version),
            note: said
                .map(standing::not_understood)
                .or_else(|| amended.map(standing::amended)),
            url: text(Field::Url).or_else(|| page.map(Words::from)),
            title_en: text(Field::TitleEn).or_else(|| extra.english.map(Words::from)),
            title_original: text(Field::TitleOriginal),
            evidence: Some(Evidence {
                locator: Some(at.into()),
                quote: Some(quote.into()),
                ..Evidence::default()
            }),
            ..Policy::default()
        };
        let placed = self.take.policy(Proposal {
            policy,
            key: row.get(Field::Key).map(|key| self.own_key(key, columns.guessed)),
            place: Some(own.unwrap_or(listed)),
            issuers,
            dated: counted,
            kind_derived: given_kind.is_none(),
            mention: false,
        })?;
        match placed.id() {
            Some(id) => {
                if of_list && (is_repealed || stands == Some(Standing::Expired)) {
                    let (at, quote) = (at.to_owned(), quote.to_owned());
                    let id = id.to_owned();
                    self.gone.push(Gone { id, at, quote, repealed: is_repealed });
                }
                // Another sheet may name the rows of this one: G01 of national documents.
                let follows = || follows::names_others(columns);
                if let (Some(key), Some(title)) = (row.get(Field::Key), title)
                    && (follows() || self.keys.may_be_named_elsewhere(key))
                {
                    self.keys.add(key, title, row.get(Field::Number));
                }
                self.offer_titled(bare.unwrap_or_default(), id, at)?;
                let told = self.told_relation(&mut row, columns);
                let whose = (fate, own.unwrap_or(listed));
                self.offer_followed(&row, columns, whose, id, at)?;
                if let Some(cell) = of_class {
                    self.offer_named(Relation::Implements, (cell, cell), id, at)?;
                }
                if let Some((relation, cell)) = told {
                    let open = relation.changes() || follows::follows(relation);
                    self.offer_cell(&row, (relation, cell, open), whose, id, at)?;
                }
                self.offer_changers(&row, own.unwrap_or(listed), id, (at, quote))?;
                self.offer_noted(bare.unwrap_or_default(), id, at)
            }
            None => Ok(()),
        }
    }

    pub(super) fn locator(&self, number: u64) -> String {
        let mut at = String::new();
        self.locate(number, &mut at);
        at
    }

    /// Writes where the row is: its file, its sheet if that has a name, and its number.
    pub(super) fn locate(&self, number: u64, at: &mut String) {
        at.clear();
        at.push_str(self.file);
        if !self.sheet.is_empty() {
            at.push(' ');
            at.push_str(&self.sheet);
        }
        at.push_str(if self.turned { ":C" } else { ":" });
        at.push_str(itoa::Buffer::new().format(number));
    }

    /// The cells with the year of the heading above in the days that leave theirs to it; none
    /// where no day does.
    fn with_year(&self, cells: &[&str], columns: &Columns) -> Option<Vec<String>> {
        let year = self.year.as_ref()?;
        let open = |(at, use_): &(usize, Use)| {
            let plain = matches!(use_, Use::Date { finer: [None, None], .. });
            let cell = cells.get(*at).filter(|_| plain)?;
            standing::lacks_year(cell).then_some(*at)
        };
        let open: Vec<usize> = columns.uses.iter().filter_map(open).collect();
        if open.is_empty() {
            return None;
        }
        let mut cells: Vec<String> = cells.iter().map(|cell| (*cell).into()).collect();
        for at in open {
            cells[at] = format!("{year}年{}", cells[at].trim());
        }
        Some(cells)
    }

    /// True for a row that is no policy: empty, the heading once more, or a heading within
    /// the table, which may name the place of the rows below it.
    fn is_aside(&mut self, number: u64, cells: &[&str], heading: &Heading) -> bool {
        let mut filled =
            cells.iter().map(|cell| trimmed(cell)).filter(|cell| !cell.is_empty());
        let Some(first) = filled.next().filter(|_| cells != heading.cells) else {
            return true;
        };
        // Dashes alone say nothing.
        if is_mark(first) && filled.clone().all(is_mark) {
            return true;
        }
        if let Some(year) = standing::year(first).filter(|_| filled.all(|it| it == first))
        {
            self.year = Some(year.to_owned());
            return true;
        }
        let Some(aside) = self.aside(cells, heading) else { return false };
        if let Aside::Section(place) = aside {
            self.section = place.map(|place| (place, first.to_owned()));
            self.see_section(first);
        }
        if let Some(found) = aside.passed_over() {
            self.take.reject(Rejected {
                at: self.locator(number),
                found,
                expected: Text::new("每行一份政策", "one policy a row"),
                quote: words_of(cells),
            });
        }
        true
    }

    /// What the row says, by field; the cells that are read go into `quote`.
    fn fields<'r>(
        &mut self,
        quote: &mut String,
        number: u64,
        (cells, written): (&[&'r str], &[&str]),
        heading: &'r Heading,
        extra: &Extra<'r>,
    ) -> Row<'r> {
        let Columns { mapping, uses, .. } = &heading.columns;
        let mut row = Row::default();
        for (field, value) in &mapping.constants {
            row.fields[*field as usize] = Some(value);
        }
        quote.clear();
        if let Some((_, words)) = &self.section {
            quote.push_str(words);
        }
        let mut region = None;
        for (at, use_) in uses {
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
                let field = match field {
                    // 国发〔2000〕18号 below 编号 is no key.
                    Field::Key if numbers_policies(&heading.columns, word) => {
                        Field::Number
                    }
                    field => field,
                };
                // Of Region and State the state counts.
                if field == Field::Region {
                    let headings = &heading.columns.headings;
                    let other = region.filter(|_| row.get(field).is_some());
                    if other.is_some_and(|other: usize| {
                        is_smaller(&headings[other], &headings[*at])
                    }) {
                        continue;
                    }
                    region = Some(*at);
                }
                if let Some(word) = self.left_out.sound(field, word) {
                    row.fields[field as usize] = Some(word);
                }
            }
        }
        // A number in the brackets of the title tells whose it is, as one in a cell does.
        let numbered = &mut row.fields[Field::Number as usize];
        *numbered = numbered.filter(|number| !number.is_empty()).or(extra.number);
        let issuer = &mut row.fields[Field::Issuer as usize];
        *issuer = issuer.filter(|words| !words.is_empty()).or(extra.issuer);
        let stands = &mut row.fields[Field::Status as usize];
        *stands = stands.filter(|word| !word.is_empty()).or(extra.status);
        row
    }

    /// True for a title that begins with a place that is neither in `listed` nor around it.
    fn is_of_elsewhere(&self, title: Option<&str>, listed: PlaceId) -> bool {
        let places = self.take.known().places();
        let named = title.and_then(|title| self.titles.begins(&core_title(title)));
        named.is_some_and(|named| {
            named != listed
                && !places.is_within(named, listed)
                && !places.is_within(listed, named)
        })
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

/// True for what is pending and has come out, by columns of its row that say when and when it
/// comes into force: it waits for that day, and for no vote.
fn is_out_and_waits(row: &Row<'_>, dates: &[Date<'_>]) -> bool {
    let status = row.get(Field::Status).unwrap_or_default();
    let dated = |role: Role| dates.iter().any(|date| *date.role == *role.code());
    let named = [row.get(Field::Kind), row.get(Field::Category), row.get(Field::Title)];
    status.eq_ignore_ascii_case("pending")
        && dated(Role::InForce)
        && (dated(Role::Published) || dated(Role::Adopted) || dated(Role::Document))
        && !named.into_iter().flatten().any(|it| kind::is_bill(it) || kind::is_draft(it))
}

/// Adds a date, where `dates` have none of its role.
fn push_if_new(dates: &mut Vec<Date<'_>>, role: Role, edtf: String) {
    let role = role.code();
    if dates.iter().all(|date| &*date.role != role) {
        dates.push(Date { role: role.into(), edtf: edtf.into(), part: None });
    }
}

/// 部门规章 in a column of kinds, categories or standings is the legal level, where no column
/// has that.
fn level_of_other_column(row: &mut Row<'_>) {
    for field in [Field::Category, Field::Kind, Field::Status, Field::PlaceLevel] {
        let level = row.get(field).filter(|word| words::plain_level(word).is_some());
        if level.is_some() && row.get(Field::LegalLevel).is_none() {
            row.fields[Field::LegalLevel as usize] = level;
            row.fields[field as usize] = None;
        }
    }
}

/// True where the cell of the title says "ditto".
fn is_ditto(written: &[&str], columns: &Columns) -> bool {
    none_of(written, columns).is_some_and(cells::as_above)
}

/// The words with which a cell of titles says that there is no policy.
fn none_of<'c>(cells: &[&'c str], columns: &Columns) -> Option<&'c str> {
    let mut titles = columns.uses.iter().filter_map(|(at, use_)| {
        matches!(use_, Use::Field(Field::Title | Field::Label)).then_some(*at)
    });
    titles.find_map(|at| {
        cells.get(at).map(|cell| trimmed(cell)).filter(|cell| !cell.is_empty())
    })
}
