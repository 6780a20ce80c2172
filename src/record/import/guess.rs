//! Which column holds what: by the mapping, else by the heading. The guess can be told in
//! words, so that a person can see and overrule it.

mod bilingual;
mod changes;
mod compound;
mod dates;
mod follows;
mod headings;
mod names;
mod related;
mod two;

use bilingual::one_language;
pub(super) use changes::may_be_changer;
use compound::Heads;
pub(super) use compound::{date_heading, paired_dates};
use dates::{join_units, printed_beside_posted};
pub(super) use headings::in_full;
use headings::{COUNTRIES, DATES, DATES_OF_STEPS, HEADINGS, PROVINCES, REGIONS, SMALLER};
use names::name_zh;
pub(super) use related::date_word;

use super::cell_date::{self, CellDate, Ways};
use super::mapping::{DateColumn, Field, Mapping};
use crate::lang::Text;
use crate::model::law::Role;
use crate::model::title::fold;

/// What one column is read as.
#[derive(Clone, Debug)]
pub enum Use {
    /// A field.
    Field(Field),
    /// A date with its role.
    Date {
        /// Its role.
        role: Role,
        /// How its dates are written.
        ways: Ways,
        /// The day is the last of something.
        last_day: bool,
        /// What is no date there is told, and not asked.
        lenient: bool,
        /// The day is of the step that the column of standings names.
        of_step: bool,
        /// The columns of its month and its day, where the year has one of its own.
        finer: [Option<usize>; 2],
    },
    /// The month or the day of a year in another column.
    Finer(Unit),
    /// The level of the measure at this position of [`Mapping::levels`].
    Level(usize),
}

/// What of a date has a column of its own, beside that of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// The month.
    Month,
    /// The day of the month.
    Day,
}

impl Use {
    /// A date of `role`, as dates are usually written.
    fn dated(role: Role) -> Use {
        Use::Date {
            role,
            ways: Ways::default(),
            last_day: false,
            lenient: false,
            of_step: false,
            finer: [None; 2],
        }
    }
}

/// The columns of a table.
#[derive(Clone, Debug)]
pub struct Columns {
    /// By position: what is read there.
    pub uses: Vec<(usize, Use)>,
    /// The mapping behind it; empty when all was guessed.
    pub mapping: Mapping,
    /// The headings.
    pub headings: Vec<String>,
    /// True when headings were read without a mapping.
    pub guessed: bool,
}

impl Columns {
    /// The columns under these headings, when they make sense as headings: there is a title
    /// or a label, or levels of measures.
    pub fn of(headings: &[&str], given: Option<&Mapping>) -> Option<Columns> {
        let folded: Vec<String> = headings.iter().map(|heading| fold(heading)).collect();
        let ready = given.is_none().then(|| Mapping::recognised(headings)).flatten();
        let mut mapping = given.cloned().or(ready).unwrap_or_default();
        let mut taken = vec![false; folded.len()];
        let mut uses = Vec::new();
        let place = |names: &[String], taken: &[bool]| {
            names.iter().find_map(|name| {
                let name = fold(name);
                (0..folded.len()).find(|at| !taken[*at] && folded[*at] == name)
            })
        };
        for (field, names) in mapping.headings() {
            // A column may hold two things (the title in the only language there is).
            if let Some(at) = place(names, &vec![false; folded.len()]) {
                taken[at] = true;
                uses.push((at, Use::Field(field)));
            }
        }
        if given.is_some() && mapping.name.is_empty() {
            related::of_others(&folded, &mut taken, &uses);
        }
        for column in &mapping.dates {
            if let Some(at) = place(column.headings(), &taken) {
                taken[at] = true;
                uses.push((at, date_use(column)));
            }
        }
        for (number, level) in mapping.levels.iter().enumerate() {
            let begins = |at: &usize| {
                !taken[*at]
                    && level
                        .begins
                        .iter()
                        .any(|begin| headings[*at].starts_with(begin.as_str()))
                    && !folded[*at].contains("flag")
                    && !folded[*at].contains("notes")
            };
            if let Some(at) = (0..folded.len()).find(begins) {
                taken[at] = true;
                uses.push((at, Use::Level(number)));
            }
        }
        let guessed = mapping.headings().next().is_none() && mapping.dates.is_empty();
        if guessed || mapping.name.is_empty() {
            let spoken: Vec<&str> = headings.iter().map(|it| one_language(it)).collect();
            let folded: Vec<String> =
                spoken.iter().map(|heading| fold(heading)).collect();
            let open = guess(&spoken, &folded, &mut taken, &mut uses);
            // Which of two columns the row is of nobody but a person can say.
            if open && guessed {
                return None;
            }
            changes::without_those_of_replaced(headings, &mapping, &mut uses);
        }
        let of = |field| move |(_, use_): &(usize, Use)| matches!(use_, Use::Field(known) if *known == field);
        let replaced = guessed
            && !uses.iter().any(of(Field::Title))
            && changes::as_replaced(headings, &mut uses);
        if replaced && !uses.iter().any(of(Field::Status)) {
            // So the heading says of every row.
            mapping.constants.insert(Field::Status, "已废止".to_owned());
        }
        // Quotes follow the table.
        uses.sort_by_key(|(at, _)| *at);
        let columns = Columns {
            uses,
            mapping,
            headings: headings.iter().map(|h| h.trim().to_owned()).collect(),
            guessed,
        };
        columns.names_policies().then_some(columns)
    }

    /// The columns of a heading of two rows: 时间 above 印发 and 施行. `None` where the row
    /// below is none of a heading, or tells nothing more.
    pub fn of_two(
        above: &[&str],
        below: &[&str],
        given: Option<&Mapping>,
    ) -> Option<Columns> {
        if !two::goes_on(above, below) {
            return None;
        }
        let name = |at: usize| -> &str {
            let word = below.get(at).map_or("", |cell| cell.trim());
            match word {
                "" => above.get(at).copied().unwrap_or_default(),
                word => word,
            }
        };
        let headings: Vec<&str> = (0..above.len().max(below.len())).map(name).collect();
        let spelt: Vec<&str> = headings.iter().map(|heading| in_full(heading)).collect();
        let mut columns = Columns::of(&spelt, given)?;
        columns.headings = headings.into_iter().map(str::to_owned).collect();
        Some(columns)
    }

    /// The heading of the column of `field`, where nobody but its words says what it holds.
    pub fn guessed_heading(&self, field: Field) -> Option<&str> {
        let mapped = self.mapping.headings().any(|(known, _)| known == field);
        let (at, _) = self
            .uses
            .iter()
            .filter(|_| !mapped)
            .find(|(_, use_)| matches!(use_, Use::Field(known) if *known == field))?;
        self.headings.get(*at).map(String::as_str)
    }

    fn names_policies(&self) -> bool {
        self.has(Field::Title)
            || self.has(Field::Label)
            || self.uses.iter().any(|(_, use_)| matches!(use_, Use::Level(_)))
    }

    /// True when a column holds `field`, or it is the same in every row.
    pub fn has(&self, field: Field) -> bool {
        self.mapping.constants.contains_key(&field)
            || self
                .uses
                .iter()
                .any(|(_, use_)| matches!(use_, Use::Field(known) if *known == field))
    }

    /// How many columns are read: how well a row does as a heading.
    pub fn score(&self) -> usize {
        self.uses.len()
    }

    /// The headings of columns that are not read.
    fn unread(&self) -> Vec<&str> {
        self.unread_but(|_| false)
    }

    /// The same, without those that are `noted`.
    fn unread_but(&self, noted: impl Fn(usize) -> bool) -> Vec<&str> {
        let read =
            |at: usize| noted(at) || self.uses.iter().any(|(known, _)| *known == at);
        let headings = self.headings.iter().map(String::as_str).enumerate();
        headings
            .filter(|(at, heading)| !read(*at) && !heading.is_empty())
            .map(|(_, heading)| heading)
            .collect()
    }

    /// The columns that are not read, where no column is read as the place: it may be there.
    pub fn unread_beside_place(&self) -> Option<String> {
        let placed = [Field::Place, Field::City, Field::Region, Field::Within];
        let unread = self.unread();
        let hidden = !unread.is_empty() && !placed.iter().any(|field| self.has(*field));
        hidden.then(|| unread.join("、"))
    }

    /// In words: which heading is read as what, and which are left out.
    /// Of a `turned` table the headings are in a column. Of columns of `remarks` only some words
    /// are read.
    pub fn explain(&self, row: u64, turned: bool, remarks: &[usize]) -> Text {
        let mut zh = Vec::new();
        let mut en = Vec::new();
        for (at, use_) in &self.uses {
            let heading = &self.headings[*at];
            let (in_zh, in_en) = match use_ {
                Use::Field(field) => {
                    let code = field.code();
                    (name_zh(*field).to_owned(), code.to_owned())
                }
                Use::Date { of_step: true, .. } => {
                    ("日期（状态所说的一步）".into(), "date (of the status)".into())
                }
                Use::Date { role, .. } => {
                    let name = role.text();
                    (format!("日期（{}）", name.zh), format!("date ({})", name.en))
                }
                Use::Finer(Unit::Month) => ("月".to_owned(), "month".to_owned()),
                Use::Finer(Unit::Day) => ("日".to_owned(), "day".to_owned()),
                Use::Level(at) => {
                    let title = &self.mapping.levels[*at].title;
                    (format!("措施 {title}"), format!("measure {title}"))
                }
            };
            zh.push(format!("“{heading}”→{in_zh}"));
            en.push(format!("{heading:?} → {in_en}"));
        }
        let unread = |at: &&usize| self.uses.iter().all(|(known, _)| known != *at);
        for &at in remarks.iter().filter(unread) {
            let heading = &self.headings[at];
            zh.push(format!(
                "“{heading}”→备注（只读落实、依据、废止、替代哪份文件，单写的文号，已失效，或有效期至哪一天）"
            ));
            en.push(format!(
                "{heading:?} → remarks (only what is carried out, repealed or replaced, a number alone, that it is no longer in force, or until when)"
            ));
        }
        let noted = |at: usize| remarks.contains(&at);
        let left: Vec<&str> = self.unread_but(noted);
        let how = match (&*self.mapping.name, self.guessed) {
            ("", false) => Text::new("按 --map", "as --map says"),
            ("", true) => Text::new("按列名推断", "guessed from the headings"),
            (name, _) => Text::new(format!("按映射 {name}"), format!("mapping {name}")),
        };
        let line = match turned {
            true => Text::new("列（政策横排）", "column"),
            false => Text::new("行", "row"),
        };
        // The keys of objects stand in no row.
        let place = match row {
            0 => Text::new("各条的键", "the keys of its objects"),
            _ => Text::new(
                format!("表头在第 {row} {}", line.zh),
                format!("heading in {} {row}", line.en),
            ),
        };
        let mut text = Text::new(
            format!("{}，{}：{}", place.zh, how.zh, zh.join("，")),
            format!("{}, {}: {}", place.en, how.en, en.join(", ")),
        );
        if self.guessed && self.mapping.constants.contains_key(&Field::Status) {
            text.zh.push_str("；各行都是已废止的文件");
            text.en.push_str("; each row is of a document that was repealed");
        }
        if !left.is_empty() {
            text.zh.push_str(&format!("；未用：{}", left.join("、")));
            text.en.push_str(&format!("; not used: {}", left.join(", ")));
        }
        text
    }
}

/// What a heading says that stands alone; 政策 and its like are taken for the title.
pub(super) fn alone(heading: &str) -> Option<Use> {
    let folded = fold(&crate::record::text::simplified_letters(heading));
    if let Some((field, _)) =
        HEADINGS.iter().find(|(_, names)| names.contains(&folded.as_str()))
    {
        return Some(Use::Field(*field));
    }
    if let Some((role, _)) =
        DATES.iter().find(|(_, names)| names.contains(&folded.as_str()))
    {
        return Some(Use::dated(*role));
    }
    match compound::read(heading)? {
        Heads::Field(field) => Some(Use::Field(field)),
        Heads::PerhapsTitle => Some(Use::Field(Field::Title)),
        Heads::Date { role, .. } => Some(Use::dated(role)),
    }
}

fn date_use(column: &DateColumn) -> Use {
    Use::Date {
        role: Role::from_code(&column.role).unwrap_or(Role::Reported),
        ways: Ways { order: column.order, ..Ways::default() },
        last_day: column.last_day,
        lenient: false,
        of_step: column.of_step,
        finer: [None; 2],
    }
}

/// Adds what the headings say to `uses`. True where which of two columns a row is of is open.
fn guess(
    headings: &[&str],
    folded: &[String],
    taken: &mut [bool],
    uses: &mut Vec<(usize, Use)>,
) -> bool {
    let has = |uses: &[(usize, Use)], field: Field| {
        uses.iter().any(|(_, use_)| matches!(use_, Use::Field(known) if *known == field))
    };
    changes::of_old(headings, taken, uses);
    let roles = related::of_roles(folded, taken, uses);
    for (field, names) in HEADINGS {
        if has(uses, *field) {
            continue;
        }
        let at = names.iter().find_map(|name| {
            (0..folded.len()).find(|at| !taken[*at] && folded[*at] == *name)
        });
        if let Some(at) = at {
            taken[at] = true;
            uses.push((at, Use::Field(*field)));
        }
    }
    // Country beside Region: what is smaller lies within the country. Of Region and State the
    // state counts where a row has both.
    let country = uses.iter().any(|(at, use_)| {
        matches!(use_, Use::Field(Field::Place))
            && COUNTRIES.contains(&folded[*at].as_str())
    });
    if country && !has(uses, Field::Region) {
        for at in 0..folded.len() {
            if !taken[at] && SMALLER.contains(&folded[at].as_str()) {
                taken[at] = true;
                uses.push((at, Use::Field(Field::Region)));
            }
        }
    }
    // 省份 beside 地区: the region lies within the province.
    let province = (0..folded.len())
        .find(|at| !taken[*at] && PROVINCES.contains(&folded[*at].as_str()));
    if let Some(at) = province
        && !has(uses, Field::Region)
        && let Some((_, region)) = uses.iter_mut().find(|(at, use_)| {
            matches!(use_, Use::Field(Field::Place))
                && REGIONS.contains(&folded[*at].as_str())
        })
    {
        *region = Use::Field(Field::Region);
        taken[at] = true;
        uses.push((at, Use::Field(Field::Place)));
    }
    for (role, names) in DATES {
        for at in 0..folded.len() {
            if !taken[at] && names.contains(&folded[at].as_str()) {
                taken[at] = true;
                uses.push((at, Use::dated(*role)));
            }
        }
    }
    // A day of a step, where another column names the step.
    if has(uses, Field::Status)
        && let Some(at) = (0..folded.len())
            .find(|at| !taken[*at] && DATES_OF_STEPS.contains(&folded[*at].as_str()))
    {
        taken[at] = true;
        let mut use_ = Use::dated(Role::Reported);
        if let Use::Date { of_step, .. } = &mut use_ {
            *of_step = true;
        }
        uses.push((at, use_));
    }
    join_units(folded, taken, uses);
    let mut titles = Vec::new();
    for at in 0..headings.len() {
        if taken[at] {
            continue;
        }
        let use_ = match compound::read(headings[at]) {
            Some(Heads::Field(field)) if !has(uses, field) => Use::Field(field),
            Some(Heads::Date { role, last_day, lenient }) => {
                let (ways, finer) = (Ways::default(), [None; 2]);
                Use::Date { role, ways, last_day, lenient, of_step: false, finer }
            }
            Some(Heads::PerhapsTitle) => {
                titles.push(at);
                continue;
            }
            _ => continue,
        };
        taken[at] = true;
        uses.push((at, use_));
    }
    // The only titles are in English.
    if !has(uses, Field::Title)
        && !has(uses, Field::Label)
        && titles.is_empty()
        && let Some((_, english)) =
            uses.iter_mut().find(|(_, use_)| matches!(use_, Use::Field(Field::TitleEn)))
    {
        *english = Use::Field(Field::Title);
    }
    let open = follows::settle(headings, taken, uses);
    related::relations(folded, taken, uses);
    // 法规 heads a column beside others that are known; 法律 in a row of values does not.
    let valued = || headings.iter().any(|heading| is_value(heading));
    if let Some(at) = titles.first().copied()
        && !has(uses, Field::Title)
        && !has(uses, Field::Label)
        && !uses.is_empty()
        && !valued()
    {
        taken[at] = true;
        uses.push((at, Use::Field(Field::Title)));
    }
    // SB 190 in a column Bill, beside the title.
    let number = ["bill", "billno", "act"];
    if let Some(at) =
        titles.iter().copied().find(|at| number.contains(&folded[*at].as_str()))
        && !taken[at]
        && has(uses, Field::Title)
        && !has(uses, Field::Number)
    {
        taken[at] = true;
        uses.push((at, Use::Field(Field::Number)));
    }
    // 省, 市 and 区县: the smallest is found within the one before it.
    let county = (0..folded.len()).find(|at| {
        !taken[*at]
            && matches!(
                folded[*at].as_str(),
                "区县" | "县区" | "区/县" | "区(县)" | "县(市、区)" | "县市区" | "区县市"
            )
    });
    if let Some(at) = county.filter(|_| has(uses, Field::Place) || has(uses, Field::City))
    {
        if has(uses, Field::Place) && !has(uses, Field::Region) {
            for (_, use_) in uses.iter_mut() {
                if matches!(use_, Use::Field(Field::City)) {
                    *use_ = Use::Field(Field::Region);
                }
            }
        } else {
            for (_, use_) in uses.iter_mut() {
                if matches!(use_, Use::Field(Field::City)) {
                    *use_ = Use::Field(Field::Place);
                }
            }
        }
        if !has(uses, Field::City) {
            taken[at] = true;
            uses.push((at, Use::Field(Field::City)));
        }
    }
    printed_beside_posted(folded, uses);
    // A city without a province around it is the place.
    let placed = has(uses, Field::Place);
    for (_, use_) in uses.iter_mut() {
        if matches!(use_, Use::Field(Field::City)) && !placed {
            *use_ = Use::Field(Field::Place);
        }
    }
    // Any heading that speaks of a date, when none is known better. A deadline or the day on
    // which somebody looked is no date of the policy.
    if !uses.iter().any(|(_, use_)| matches!(use_, Use::Date { .. })) {
        let speaks = |at: &usize| {
            let words = ["日期", "时间", "年份", "date", "year"];
            let others = [
                "截止",
                "截至",
                "申报",
                "更新",
                "采集",
                "检索",
                "访问",
                "录入",
                "核对",
                "查询",
                "收集",
                "整理",
                "deadline",
                "due",
                "update",
                "verified",
                "accessed",
                "retrieved",
                "collected",
                "checked",
                "vetoed",
            ];
            let says =
                |words: &[&str]| words.iter().any(|word| folded[*at].contains(word));
            !taken[*at] && says(&words) && !says(&others)
        };
        if let Some(at) = (0..folded.len()).find(speaks) {
            taken[at] = true;
            uses.push((at, Use::dated(Role::Reported)));
        }
    }
    if let Some(at) = roles {
        related::roles(at, uses);
    }
    open
}

/// True for a heading of what stands above others, which is no topic: 国家政策.
pub(super) fn is_of_above(heading: &str) -> bool {
    follows::is_of_above(heading)
}

/// True for the heading of a column of what the policy of a row carries out or rests on.
pub(super) fn follows(heading: &str) -> bool {
    let folded = fold(&crate::record::text::simplified_letters(heading));
    follows::chinese(&folded).is_some()
}

/// True where what stands below `heading` counts before what stands below `other`: a state
/// before the region around it.
pub(super) fn is_smaller(heading: &str, other: &str) -> bool {
    let rank = |heading: &str| {
        let folded = fold(heading);
        SMALLER.iter().position(|name| *name == folded)
    };
    rank(heading) < rank(other)
}

/// True for what stands in rows and heads no column: a date or a number. `2030 target` may
/// head one.
fn is_value(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    digits >= 4
        && (digits > 4
            || matches!(
                cell_date::read(cell, None),
                CellDate::Edtf(_) | CellDate::OneOf(_)
            ))
}

#[cfg(test)]
mod tests;
