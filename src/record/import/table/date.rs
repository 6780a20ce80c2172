//! When: the dates of a row.

mod against;
mod paired;
mod serial;
mod shared;
mod told;

use super::Table;
use super::from_day::from_day;
use super::term::{counted, lasting, term};
use super::title::STANDINGS;
use crate::lang::{Lang, Text};
use crate::model::law::{Role, Status};
use crate::record::import::cell_date::{self, CellDate};
use crate::record::import::guess::{Columns, Use};
use crate::record::import::kind;
use crate::record::import::mapping::Field;
use crate::record::import::nothing::says_nothing;
use crate::record::import::preview::{Candidate, Doubt, Question, Rested};
use crate::record::import::values::{stable_hash, trimmed};
use crate::record::import::words::{self, Step};
use crate::record::{Date, Words};

impl Table<'_> {
    /// The dates of a row; `None` when one is in doubt.
    pub(super) fn dates<'r>(
        &mut self,
        cells: &[&'r str],
        columns: &Columns,
        at: &str,
        quote: &str,
    ) -> Option<Vec<Date<'r>>> {
        let mut dates = Vec::new();
        let mut sure = true;
        let mut as_of = Vec::new();
        self.lasts = None;
        let stands = standing(cells, columns);
        let told = self.told_role(cells, columns);
        let of_date = |(_, use_): &&(usize, Use)| matches!(use_, Use::Date { .. });
        let alone = told.is_some() && columns.uses.iter().filter(of_date).count() == 1;
        for (column, use_) in &columns.uses {
            let Use::Date { role, ways, last_day, lenient, of_step, finer } = use_ else {
                continue;
            };
            let Some(&cell) = cells.get(*column) else { continue };
            // 2022年6月（已废止）
            let beside = standing_beside(cell).filter(|_| !columns.has(Field::Status));
            let cell = beside.map_or(cell, |(day, _)| day);
            let heading = columns.headings.get(*column).map_or("", String::as_str);
            if let Some(pair) = paired::paired(cell, heading, *ways) {
                dates.extend(pair.map(|(role, edtf)| Date {
                    role: role.code().into(),
                    edtf: edtf.into(),
                    part: None,
                }));
                continue;
            }
            let told = told.filter(|_| alone || *role == Role::Reported);
            let role = &told.unwrap_or(*role);
            // As most columns write them: there is no more to it than the day.
            let as_said = !of_step && !last_day && finer[0].is_none();
            if as_said
                && stands != Some(Status::NotYetIssued)
                && !(ways.minguo || ways.perhaps_minguo)
                && cell_date::is_plain_day(cell)
            {
                let (role, edtf) = (role.code().into(), cell.into());
                dates.push(Date { role, edtf, part: None });
                continue;
            }
            let of_force = *last_day || matches!(role, Role::InForce | Role::Ended);
            let term = match of_force && finer[0].is_none() && !of_step {
                true => term(cell, *ways),
                false => None,
            };
            let (cell, lasts) = match lasting(cell).filter(|_| term.is_none()) {
                Some((day, clause)) => (day, Some(clause)),
                None => (cell, None),
            };
            if let Some(clause) = lasts {
                self.lasts = Some(clause.to_owned());
            }
            let from = from_day(cell).filter(|_| finer[0].is_none() && term.is_none());
            let cell = match from {
                Some(from) => {
                    as_of.push((cell, from.of));
                    from.before
                }
                None => cell,
            };
            // What is planned has no day yet.
            if stands == Some(Status::NotYetIssued) && kind::comes_out(role.code()) {
                if !says_nothing(trimmed(cell)) {
                    self.left_out.note(super::Because::Planned, trimmed(cell));
                }
                continue;
            }
            // 2021年（拟）, 2026年（预计）: what is meant to come is no date of it.
            if is_planned(cell) {
                self.left_out.note(super::Because::Planned, trimmed(cell));
                continue;
            }
            let stepped = match of_step {
                true => role_of_step(cells, columns),
                false => Some(*role),
            };
            let Some(role) = &stepped else {
                if !trimmed(cell).is_empty() {
                    self.left_out.note(super::Because::OfFailure, trimmed(cell));
                }
                continue;
            };
            if let Some(term) = term {
                if let Some(clause) = term.from_day {
                    as_of.push((clause, from_day(clause).map_or(&[][..], |it| it.of)));
                }
                if let Some(words) = term.lasts {
                    self.lasts = Some(words.to_owned());
                }
                let said = [(Role::InForce, term.from), (Role::Ended, term.ended)];
                dates.extend(said.into_iter().filter_map(|(role, edtf)| {
                    let (role, edtf) = (role.code().into(), edtf?.into());
                    Some(Date { role, edtf, part: None })
                }));
                continue;
            }
            if finer[0].is_some() {
                let units = finer.map(|at| at.and_then(|at| cells.get(at).copied()));
                let whole = of_units(cell, units);
                let edtf = match cell_date::read_in(&whole, *ways) {
                    CellDate::Nothing => {
                        self.note_no_end(&whole);
                        continue;
                    }
                    CellDate::Edtf(edtf) => Some(vec![(None, edtf.into_owned())]),
                    unsure => self.decided_dates(&whole, unsure, at, quote),
                };
                sure &= edtf.is_some();
                dates.extend(edtf.into_iter().flatten().map(|(said, edtf)| Date {
                    role: said.unwrap_or(*role).code().into(),
                    edtf: edtf.into(),
                    part: None,
                }));
                continue;
            }
            if let Some(parts) = cell_date::several(cell, *ways) {
                dates.extend(parts.into_iter().map(|(said, edtf)| {
                    let next = match said {
                        None if *last_day => day_after(&edtf),
                        _ => None,
                    };
                    Date {
                        role: said.unwrap_or(*role).code().into(),
                        edtf: next.unwrap_or(edtf).into(),
                        part: None,
                    }
                }));
                continue;
            }
            let remarked = cell_date::remarked(cell);
            let more = remarked.more.map(|(more, role)| {
                let edtf = cell_date::read_in(more, *ways);
                (matches!(edtf, CellDate::Edtf(_)).then_some(edtf), role)
            });
            // A second date that can't be read, or is not said to be of anything, is not
            // lost in silence.
            let behind = trimmed(cell).strip_prefix(remarked.date).unwrap_or_default();
            let lost = match &more {
                Some((read, _)) => read.is_none(),
                None => has_month(behind),
            };
            let read = match cell_date::read_in(remarked.date, *ways) {
                CellDate::Edtf(_) if lost => CellDate::Unreadable(Text::new(
                    format!("“{}”不止一个日期", cell.trim()),
                    format!("{:?} has more dates than one", cell.trim()),
                )),
                // 2018-2027年 is the period of a plan.
                CellDate::Edtf(edtf) if cell.trim() != edtf && is_long(&edtf) => {
                    CellDate::Unreadable(Text::new(
                        format!("“{}”是一段时期，不是日期", cell.trim()),
                        format!("{:?} is a period and no date", cell.trim()),
                    ))
                }
                CellDate::Edtf(edtf) => match shared::of_two(&edtf, cells, columns) {
                    Some(ways) => CellDate::OneOf(ways),
                    None => CellDate::Edtf(edtf),
                },
                // What is asked shows the words that say what the day is.
                CellDate::Unreadable(_) => cell_date::read_in(cell, *ways),
                read => read,
            };
            let mut said = remarked.role.unwrap_or(*role);
            let edtf = match read {
                CellDate::Nothing => {
                    self.note_no_end(cell);
                    // A day that is yet to be set is none, and is told.
                    if ["待定", "未定", "另行通知"].contains(&cell.trim()) {
                        self.left_out.note(super::Because::NoDate, cell.trim());
                    }
                    continue;
                }
                CellDate::Edtf(edtf) => Words::from(edtf),
                CellDate::Unreadable(_)
                    if *lenient
                        || words::status(cell).is_some()
                        || words::step(cell).is_some() =>
                {
                    // A standing is taken where no column has it.
                    if columns.has(Field::Status) || words::status(cell).is_none() {
                        self.left_out.note(super::Because::NoDate, cell.trim());
                    }
                    continue;
                }
                // 45123 is one of a column, which is asked about once.
                CellDate::OneOf(way) if is_count(cell) && way.len() == 1 => {
                    let heading =
                        columns.headings.get(*column).map_or("", String::as_str);
                    match self.counted_days(heading, (cell, &way[0]), at, quote) {
                        Some(true) => Words::from(way[0].clone()),
                        Some(false) => continue,
                        None => {
                            sure = false;
                            continue;
                        }
                    }
                }
                unsure => match self.decided_dates(cell, unsure, at, quote).as_deref() {
                    Some([]) => continue,
                    Some([(told, decided)]) => {
                        // The words behind another day of the cell are not said of this.
                        if lost || cell_date::has_several(cell) {
                            said =
                                cell_date::said_of(cell, decided, *ways).unwrap_or(*role);
                        }
                        said = told.unwrap_or(said);
                        Words::from(decided.clone())
                    }
                    Some(several) => {
                        dates.extend(several.iter().map(|(told, edtf)| Date {
                            role: told.unwrap_or(*role).code().into(),
                            edtf: edtf.clone().into(),
                            part: None,
                        }));
                        continue;
                    }
                    None => {
                        sure = false;
                        continue;
                    }
                },
            };
            // A day of which its cell says something else is no last one.
            let edtf = match *last_day && said == *role {
                true => day_after(&edtf).map_or(edtf, Words::from),
                false => edtf,
            };
            dates.push(Date { role: said.code().into(), edtf, part: None });
            if let Some((Some(CellDate::Edtf(edtf)), role)) = more {
                let edtf = Words::from(edtf);
                dates.push(Date { role: role.code().into(), edtf, part: None });
            }
        }
        for (cell, of) in as_of {
            let told = of.iter().find_map(|role| {
                let mut known = dates.iter();
                known
                    .find(|date| &*date.role == role.code())
                    .map(|date| date.edtf.clone())
            });
            let role = Role::InForce.code();
            match told {
                _ if dates.iter().any(|date| &*date.role == role) => {}
                Some(edtf) => dates.push(Date { role: role.into(), edtf, part: None }),
                None => self.left_out.note(super::Because::OfAnotherDay, trimmed(cell)),
            }
        }
        sure &= self.against_row((cells, columns), &mut dates, at, quote);
        // What two cells say alike is said once.
        let mut at = 1;
        while let Some(date) = dates.get(at) {
            let same = |it: &Date<'_>| it.role == date.role && it.edtf == date.edtf;
            if dates[..at].iter().any(same) {
                dates.remove(at);
            } else {
                at += 1;
            }
        }
        sure.then_some(dates)
    }

    /// The end of the term of which the row that was read last tells the length; told where it
    /// can't be counted.
    pub(super) fn end_of_term(
        &mut self,
        dates: &[Date<'_>],
        ended: bool,
        at: &str,
        quote: &str,
    ) -> Vec<Rested<'static>> {
        let Some(clause) = self.lasts.take() else { return Vec::new() };
        if dates.iter().any(|date| *date.role == *Role::Ended.code()) {
            return Vec::new();
        }
        // What ended before its time has another end.
        let end = if ended { None } else { counted(&clause, dates, at, quote) };
        if end.is_none() {
            self.left_out.note(super::Because::Lasts, &clause);
        }
        end.into_iter().collect()
    }

    /// Tells of a day that stands for no end: 9999-12-31.
    fn note_no_end(&mut self, cell: &str) {
        if cell.contains(|c: char| c.is_ascii_digit()) {
            self.left_out.note(super::Because::NoEnd, trimmed(cell));
        }
    }

    /// The days that a person reads in a cell, each with what the person says that it is;
    /// none where the cell has none, and `None` as long as nobody has answered.
    fn decided_dates(
        &mut self,
        cell: &str,
        unsure: CellDate<'_>,
        at: &str,
        quote: &str,
    ) -> Option<Vec<(Option<Role>, String)>> {
        let (candidates, why) = match unsure {
            CellDate::OneOf(ways)
                if ways.len() == 1
                    && !cell.trim().bytes().all(|c| c.is_ascii_digit()) =>
            {
                let way = crate::model::date::in_words(&ways[0], Lang::Zh);
                let way_en = crate::model::date::in_words(&ways[0], Lang::En);
                let why = Text::new(
                    format!("“{cell}”年份只写了两位，或没有写年：是 {way} 吗？"),
                    format!(
                        "{cell:?} gives two digits of a year, or none: is it {way_en}?"
                    ),
                );
                (ways, why)
            }
            CellDate::OneOf(ways) => (
                ways,
                Text::new(
                    format!("“{cell}”有几种读法"),
                    format!("{cell:?} reads several ways"),
                ),
            ),
            CellDate::Unreadable(why) if cell_date::has_several(cell) => (
                Vec::new(),
                Text::new(
                    format!(
                        "{}；写 2024-05-30，或连同各是什么：2024-05-30公布；2024-08-01施行，没有日期写 none",
                        why.zh
                    ),
                    format!(
                        "{}; write 2024-05-30, or each with what it is (2024-05-30公布；2024-08-01施行), or none",
                        why.en
                    ),
                ),
            ),
            // 2024-04-31: the month stands, whatever the day is.
            CellDate::Unreadable(why) if let Some(month) = month_of(cell) => {
                let why = Text::new(
                    format!(
                        "{}；只知月份写 {month}，知道日子写全，没有日期写 none",
                        why.zh
                    ),
                    format!(
                        "{}; write {month} where only the month is known, the whole day, or none",
                        why.en
                    ),
                );
                (vec![month], why)
            }
            CellDate::Unreadable(why) => (
                Vec::new(),
                Text::new(
                    format!(
                        "{}；写 2024、2024-05、2024-05-30 或 2024年上半年，没有日期写 none",
                        why.zh
                    ),
                    format!("{}; write 2024, 2024-05 or 2024-05-30, or none", why.en),
                ),
            ),
            CellDate::Nothing | CellDate::Edtf(_) => return None,
        };
        let candidates = candidates
            .into_iter()
            .map(|way| Candidate {
                value: way.clone(),
                name: Text::new(way.clone(), way),
            })
            .collect();
        let mut doubt = Doubt {
            key: format!("date-{:016x}", stable_hash(62, cell.trim())),
            at: at.to_owned(),
            question: Question::Date,
            found: cell.trim().to_owned(),
            why,
            candidates,
            quote: quote.to_owned(),
        };
        let decision = self.take.ask(doubt.clone())?;
        let decision = decision.trim();
        if matches!(decision, "skip" | "跳过") {
            return None;
        }
        if matches!(decision, "none" | "无") {
            return Some(Vec::new());
        }
        // 2025-05-30公布；2025-08-01施行
        if let Some(several) = cell_date::several(decision, Default::default()) {
            return Some(several);
        }
        // A person may write it as a table would: 2024年5月, 2024年5月1日施行.
        if let CellDate::Edtf(edtf) = cell_date::read(decision, None) {
            let said = cell_date::remarked(decision).role;
            return Some(vec![(said, edtf.into_owned())]);
        }
        doubt.why = Text::new(
            format!(
                "决定“{decision}”不是日期；写 2024-05 或 2024年5月，或 none（无日期）、skip（不采用这一行）"
            ),
            format!(
                "the decision {decision:?} is no date; write 2024-05, none, or skip to leave the row out"
            ),
        );
        self.take.ask_again(doubt);
        None
    }
}

/// True for what may be a day as a spreadsheet counts them: 45123.
fn is_count(cell: &str) -> bool {
    let cell = trimmed(cell);
    cell.len() == 5 && cell.bytes().all(|c| c.is_ascii_digit())
}

/// The cell of a day that is said to be of a draft, where no other says when the policy came
/// out: 2025年（征求意见稿）.
pub(super) fn of_draft<'c>(cells: &[&'c str], columns: &Columns) -> Option<&'c str> {
    let mut dated = columns.uses.iter().filter_map(|(at, use_)| match use_ {
        Use::Date { role, .. } if kind::comes_out(role.code()) => {
            cells.get(*at).map(|cell| trimmed(cell)).filter(|cell| !cell.is_empty())
        }
        _ => None,
    });
    // The words of such a cell are those of a title.
    dated.next().filter(|cell| kind::is_draft(cell) && dated.next().is_none())
}

/// What a row says of its standing.
fn status_cell<'c>(cells: &[&'c str], columns: &Columns) -> &'c str {
    let status = columns.uses.iter().find_map(|(at, use_)| {
        matches!(use_, Use::Field(Field::Status)).then(|| cells.get(*at).copied())?
    });
    trimmed(status.unwrap_or_default())
}

/// The word of a standing in a column of dates: Repealed, below In force.
pub(super) fn standing_for_date<'c>(
    cells: &[&'c str],
    columns: &Columns,
) -> Option<&'c str> {
    let dated = columns.uses.iter().filter_map(|(at, use_)| {
        matches!(use_, Use::Date { .. }).then(|| cells.get(*at).copied())?
    });
    let bracketed = || dated.clone().find_map(|cell| Some(standing_beside(cell)?.1));
    dated
        .clone()
        .map(trimmed)
        .filter(|cell| !cell.starts_with(|c: char| c.is_ascii_digit()))
        .find(|cell| words::status(cell).is_some())
        .or_else(bracketed)
}

/// A day and the standing in brackets behind it: 2022年6月（已废止）.
fn standing_beside(cell: &str) -> Option<(&str, &str)> {
    let inner = cell.trim_end().strip_suffix(['）', ')'])?;
    let (day, word) = inner.split_once(['（', '('])?;
    STANDINGS.contains(&word).then(|| (day.trim(), word))
}

/// The standing that a row names, if it is one of ours.
fn standing(cells: &[&str], columns: &Columns) -> Option<Status> {
    let cell = status_cell(cells, columns);
    if cell.is_empty() {
        return None;
    }
    let (_, word) = columns.mapping.word(Field::Status, cell);
    words::status(word).and_then(Status::from_code)
}

/// What the day is on which a policy came to the standing that its row names: of Passed the
/// day of adoption, of Introduced that of a proposal. `None` where it failed.
fn role_of_step(cells: &[&str], columns: &Columns) -> Option<Role> {
    match words::step(status_cell(cells, columns)) {
        Some(Step::Adopted) => return Some(Role::Adopted),
        Some(Step::Failed) => return None,
        None => {}
    }
    Some(match standing(cells, columns) {
        Some(Status::Proposed) => Role::Proposed,
        Some(Status::Withdrawn) => Role::Withdrawn,
        Some(Status::Repealed | Status::Expired | Status::Superseded) => Role::Ended,
        _ => Role::Reported,
    })
}

/// The date whose year, month and day have a cell each; of a year that is none alone, its cell.
fn of_units(cell: &str, units: [Option<&str>; 2]) -> String {
    let year = trimmed(cell).trim_end_matches('年').trim_end();
    let [month, day] = units.map(|unit| trimmed(unit.unwrap_or_default()));
    if year.len() != 4 || !year.bytes().all(|c| c.is_ascii_digit()) || month.is_empty() {
        return cell.to_owned();
    }
    // 3月15日 and 03-15, below 月日.
    if let Some((month, day)) = month.split_once(['月', '-', '/', '.']) {
        let day = day.trim_end_matches(['日', '号']).trim();
        let digits = |text: &str| {
            (1..=2).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit())
        };
        let counts = month.trim().parse::<u8>().is_ok_and(|month| month <= 12);
        if counts && digits(day) {
            return format!("{year}年{}月{day}日", month.trim());
        }
    }
    let counted = month.trim_end_matches(['月', '份']);
    let day = day.trim_end_matches(['日', '号']);
    let in_figures = counted.bytes().all(|c| c.is_ascii_digit())
        || counted.chars().all(|c| "一二三四五六七八九十".contains(c));
    match (in_figures, day) {
        (true, "") => format!("{year}年{counted}月"),
        (true, day) => format!("{year}年{counted}月{day}日"),
        // Q3, 上半年 and July stand as they are written.
        (false, "") if month.is_ascii() => format!("{month} {year}"),
        (false, day) if month.is_ascii() => format!("{month} {day}, {year}"),
        (false, "") => format!("{year}年{month}"),
        (false, day) => format!("{year}年{month}{day}日"),
    }
}

/// True where brackets or words behind a date say that it is only planned.
fn is_planned(cell: &str) -> bool {
    let cell = trimmed(cell);
    if cell.is_ascii() || !cell.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let from = cell.rfind(['年', '月', '日']).map_or(0, |at| at + '年'.len_utf8());
    let from = from.max(cell.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1));
    let remark = cell[from..].trim_matches(|c: char| "（）() ，,".contains(c));
    let words = ["拟", "计划", "预计", "预期", "待定", "即将", "将"];
    // 2025年三季度（拟）
    let last = cell.trim_end_matches(['）', ')']).rsplit(['（', '(']).next();
    let last = last.filter(|_| cell.ends_with(['）', ')'])).unwrap_or_default();
    words.iter().any(|word| remark.starts_with(word) || last.starts_with(word))
}

/// True for words with a month in figures.
fn has_month(words: &str) -> bool {
    words
        .match_indices('月')
        .any(|(at, _)| words[..at].ends_with(|c: char| c.is_ascii_digit()))
}

/// True for a date of more than a year.
fn is_long(edtf: &str) -> bool {
    let bounds = crate::model::date::bounds(edtf).ok();
    let days = bounds.and_then(|it| Some((it.hi? - it.lo?).num_days()));
    edtf.contains('/') && days.is_some_and(|days| days > 366)
}

/// The day after the last day of a date; `None` when it has no last day.
pub(super) fn day_after(edtf: &str) -> Option<String> {
    let bounds = crate::model::date::bounds(edtf).ok()?;
    Some(bounds.single_day()?.succ_opt()?.to_string())
}

/// The month of a day that the calendar does not have: 2024-04 of 2024-04-31.
fn month_of(cell: &str) -> Option<String> {
    let mut numbers =
        cell.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty());
    let (year, month, _day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let month: u8 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    (year.len() == 4 && numbers.next().is_none()).then(|| format!("{year}-{month:02}"))
}

#[cfg(test)]
mod tests;
