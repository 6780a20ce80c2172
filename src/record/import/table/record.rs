//! One row becomes one policy.

use std::rc::Rc;

use super::aside::{self, Aside};
use super::cells::{self, Because};
use super::date;
use super::heading::Heading;
use super::title::Extra;
use super::{Row, Scratch, Table, bare_title, notes, union, words_of};
use crate::error::Error;
use crate::lang::Text;
use crate::model::law::{Role, Status as Standing};
use crate::model::place::{PlaceId, PlaceLevel};
use crate::model::title::core_title;
use crate::record::import::central::TWO_OFFICES;
use crate::record::import::guess::{Columns, Use};
use crate::record::import::mapping::Field;
use crate::record::import::preview::{Proposal, Rejected};
use crate::record::import::values::trimmed;
use crate::record::import::{issuers, kind, words};
use crate::record::text::is_body;
use crate::record::{Category, Date, Evidence, Horizon, Listed, Policy, Status, Words};

/// The longest cell that is taken as a title.
const LONGEST_TITLE: usize = 2_000;

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
        // A number in the brackets of the title tells whose it is, as one in a cell does.
        let numbered = &mut row.fields[Field::Number as usize];
        *numbered = numbered.filter(|number| !number.is_empty()).or(extra.number);
        let stands = &mut row.fields[Field::Status as usize];
        *stands = stands.filter(|word| !word.is_empty()).or(extra.status);
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
            let (found, expected) = match none_of(cells, columns) {
                // 西藏 | 暂未公开
                Some(said) => (
                    Text::new(
                        format!("题名格写的是“{said}”，不是题名"),
                        format!("the cell of the title says {said:?}, which is no title"),
                    ),
                    Text::new("题名格写一份政策的题名", "the title of a policy there"),
                ),
                None => (
                    Text::new("没有题名", "there is no title"),
                    Text::new(
                        "每行一份政策，题名列不为空；若是小计或注释，可不理会",
                        "one policy a row, with a title; a subtotal or a note may be passed over",
                    ),
                ),
            };
            self.take.reject(Rejected {
                at: at.to_owned(),
                found,
                expected,
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
        // A day of which nothing is said adds nothing to one of which something is.
        if let Some((role, edtf)) = extra.date
            && dates.iter().all(|date| &*date.role != role.code())
            && (role != Role::Reported || dates.is_empty())
        {
            dates.push(Date { role: role.code().into(), edtf: edtf.into(), part: None });
        }
        let own = self.own_place(&row, listed);
        let Ok(leveled) = self.at_level(&row, own.unwrap_or(listed), at, quote)? else {
            self.take.hold();
            return Ok(());
        };
        let own = leveled.or(own).filter(|&own| own != listed);
        let own_code = own
            .map(|own| Rc::from(self.take.known().places().get(own).code.as_ref()))
            .unwrap_or_else(|| Rc::clone(&listed_code));
        let bare = title.map(bare_title);
        let horizon = bare.and_then(kind::horizon);
        let given_kind =
            row.get(Field::Kind).filter(|kind| words::plain_level(kind).is_none());
        let derived = given_kind.is_none();
        let separator = |field| mapping.separators.get(&field).map(String::as_str);
        let mut issuers: Vec<String> =
            match (row.get(Field::Issuer), separator(Field::Issuer)) {
                (Some(cell), Some(given)) => {
                    if let Some(words) = issuers::unnamed(cell) {
                        self.left_out.note(Because::Unnamed, words);
                    }
                    let cell = issuers::without_roles(cell);
                    // What the mapping parts may hold several all the same.
                    split(&cell, Some(given), &[])
                        .flat_map(|part| match part.is_ascii() {
                            true => vec![part.to_owned()],
                            false => issuers::named(part),
                        })
                        .collect()
                }
                (Some(cell), None) => {
                    if let Some(words) = issuers::unnamed(cell) {
                        self.left_out.note(Because::Unnamed, words);
                    }
                    issuers::named(cell)
                }
                (None, _) => Vec::new(),
            };
        if issuers.is_empty()
            && let Some(told) = bare.and_then(kind::issuers)
        {
            if let Some(words) = issuers::unnamed(told) {
                self.left_out.note(Because::Unnamed, words);
            }
            issuers.extend(issuers::named(told).into_iter().filter(|name| is_body(name)));
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
        if let Some(at) = issuers.iter().position(|issuer| issuer == TWO_OFFICES)
            && let Some(both) = self.two_offices(own.unwrap_or(listed))
        {
            issuers.splice(at..=at, both);
        }
        for issuer in &mut issuers {
            *issuer = self.full_body(issuer, own.unwrap_or(listed));
        }
        if !columns.has(Field::Status) && row.get(Field::Status).is_none() {
            let standing = date::standing_for_date(cells, columns)
                .or_else(|| notes::standing(cells, columns));
            row.fields[Field::Status as usize] = standing;
        }
        level_of_other_column(&mut row);
        let legal_level = self.term(row.get(Field::LegalLevel), words::legal_level);
        let binding = self.term(row.get(Field::Binding), words::binding);
        let step = row.get(Field::Status).filter(|word| words::step(word).is_some());
        let status = match step {
            Some(word) => {
                self.left_out.note(Because::Step, word);
                None
            }
            None => self.term(row.get(Field::Status), words::status),
        };
        if status.as_deref() == Some(Standing::Proposed.code()) {
            kind::as_proposed(&mut dates);
        }
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
            doc_number: text(Field::Number)
                .or_else(|| bare.and_then(union::number).map(Words::from))
                .or_else(|| {
                    let act = bare.filter(|_| &*own_code == "EU");
                    act.and_then(union::number_behind).map(Words::from)
                }),
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
        let placed = self.take.policy(Proposal {
            policy,
            key: row.get(Field::Key).map(|key| self.own_key(key, columns.guessed)),
            place: Some(own.unwrap_or(listed)),
            issuers,
            dated: Vec::new(),
            kind_derived: derived,
            mention: false,
        })?;
        match placed.id() {
            Some(id) => {
                self.offer_followed(&row, id, at)?;
                self.offer_noted(cells, columns, id, at)
            }
            None => Ok(()),
        }
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

/// 部门规章 in a column of kinds, categories or standings is the legal level, where no column
/// has that.
fn level_of_other_column(row: &mut Row<'_>) {
    for field in [Field::Category, Field::Kind, Field::Status] {
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

fn split<'c>(
    cell: &'c str,
    separator: Option<&'c str>,
    usual: &'c [char],
) -> impl Iterator<Item = &'c str> {
    let given = separator.map(|separator| cell.split(separator)).into_iter().flatten();
    let else_usual = separator.is_none().then(|| cell.split(usual)).into_iter().flatten();
    given.chain(else_usual).map(str::trim).filter(|part| !part.is_empty())
}
