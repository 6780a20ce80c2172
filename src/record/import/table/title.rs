//! What a cell of titles holds beside one title: its number, the day in brackets behind it,
//! or several policies.

mod behind;
mod beside;
mod bilingual;
mod joined;
mod led;
mod news;
mod numbered;
mod sentence;
mod several;

use std::borrow::Cow;

use super::cells::Because;
use super::heading::Heading;
use super::matrix::{has_none, is_full_title};
use super::{Scratch, Table, words_of};
use crate::error::Error;
use crate::lang::Text;
use crate::model::law::Role;
use crate::record::import::central::central;
use crate::record::import::guess::Use;
use crate::record::import::issuers;
use crate::record::import::mapping::Field;
use crate::record::import::preview::Rejected;
use crate::record::import::values::trimmed;
use crate::record::text;
use behind::behind;
pub(super) use beside::{STANDINGS, dated_number, is_number, number_dated};
use beside::{as_headed, number_behind, remark, role_beside};
use news::{News, is_about_another, news};
pub(super) use numbered::is_english_number;
pub(super) use sentence::goes_on;
pub(super) use several::tells_of_others;
use several::{Parted, parted};

/// One policy of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Titled<'c> {
    pub(super) title: Cow<'c, str>,
    /// What the cell says beside the title.
    pub(super) extra: Extra<'c>,
}

/// What a cell says beside a title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Extra<'c> {
    pub(super) number: Option<&'c str>,
    /// A day and what it is: 2023年12月29日通过.
    pub(super) date: Option<(Role, String)>,
    /// Another day of which something else is said: 2022年9月1日施行.
    pub(super) other_date: Option<(Role, String)>,
    /// Its standing: 已废止.
    pub(super) status: Option<&'c str>,
    /// How long it lasts, in words: 有效期2年.
    pub(super) lasts: Option<&'c str>,
    /// What brackets behind it say that is none of these.
    pub(super) unread: Option<&'c str>,
    /// Whoever issued it, from a cell that joins issuer, number and day.
    pub(super) issuer: Option<&'c str>,
    /// Its name in English.
    pub(super) english: Option<&'c str>,
    /// The issuers of the row are of several policies, and not told apart.
    pub(super) open_issuers: bool,
}

impl<'c> Extra<'c> {
    /// With what `other` says where this says nothing.
    fn or(self, other: Extra<'c>) -> Extra<'c> {
        Extra {
            number: self.number.or(other.number),
            date: self.date.or(other.date),
            other_date: self.other_date.or(other.other_date),
            status: self.status.or(other.status),
            lasts: self.lasts.or(other.lasts),
            unread: self.unread.or(other.unread),
            issuer: self.issuer.or(other.issuer),
            english: self.english.or(other.english),
            open_issuers: self.open_issuers || other.open_issuers,
        }
    }
}

impl Table<'_> {
    /// Records each of the policies that the cell of the title names; nearly always one.
    pub(super) fn record_titles(
        &mut self,
        scratch: &mut Scratch,
        number: u64,
        (cells, written): (&[&str], &[&str]),
        heading: &Heading,
    ) -> Result<(), Error> {
        let columns = &heading.columns;
        let spoken = bilingual::in_chinese(cells, columns);
        let cells = spoken.as_deref().unwrap_or(cells);
        let mut whole = Vec::new();
        let (cells, of_row) = match joined::apart(cells, columns) {
            Some((at, own, extra)) => {
                whole.extend_from_slice(cells);
                whole[at] = own;
                (&whole[..], extra)
            }
            None => (cells, Extra::default()),
        };
        let column = |field| {
            columns.uses.iter().find_map(|(at, use_)| {
                matches!(use_, Use::Field(known) if *known == field).then_some(*at)
            })
        };
        let titled = column(Field::Title).and_then(|at| Some((at, *cells.get(at)?)));
        let Some((at, cell)) = titled else {
            // 未出台, 未出台
            if heading.numbered_alone && has_none(columns, cells) {
                return Ok(());
            }
            return self.record_in(scratch, number, (cells, written), heading, of_row);
        };
        if heading.titles_alone && !is_full_title(cell) {
            self.take.reject(Rejected {
                at: self.locator(number),
                found: Text::new(
                    "这一列各格多是政策题名，这一格不像",
                    "most cells of this column are titles of policies; this one does not look like one",
                ),
                expected: Text::new(
                    "题名以文种结尾，或写在《》里",
                    "a title that ends in a kind of document, or in 《》",
                ),
                quote: cell.to_owned(),
            });
            return Ok(());
        }
        if is_about_another(cell) {
            self.take.reject(Rejected {
                at: self.locator(number),
                found: Text::new(
                    "题名格写的是对一份政策的解读，不是政策本身",
                    "the cell of the title names what explains a policy, and no policy",
                ),
                expected: Text::new("每行一份政策", "one policy a row"),
                quote: cell.to_owned(),
            });
            return Ok(());
        }
        // 某办法, and its day in brackets on the next line.
        let joined = heading.titles_alone.then(|| cell.replace("\n（", "（"));
        let cell = joined.as_deref().unwrap_or(cell);
        let (mut of_row, mut cell) = (of_row, cell);
        if let Some((number, title)) = led::number_before(cell) {
            of_row.number = of_row.number.or(Some(number));
            cell = title;
        }
        if let Some((title, extra)) = behind(trimmed(cell)) {
            (cell, of_row) = (title, of_row.or(extra));
        }
        let cell = match news(cell) {
            Some((title, News::Issued)) => title,
            Some((title, News::Moved(words))) => {
                if !self.is_issued(
                    (cell, words),
                    &self.locator(number),
                    &words_of(written),
                ) {
                    self.take.hold();
                    return Ok(());
                }
                title
            }
            None => cell,
        };
        let mut bare = cells.to_vec();
        bare[at] = cell;
        let cells = &bare[..];
        let role = columns.headings.get(at).and_then(|heading| role_beside(heading));
        let role = role.or(heading.titles_alone.then_some(Role::Reported));
        let mut found = parted(cell);
        if sentence::tells(&found, cell) {
            match self.told_in(cell, &self.locator(number), &words_of(written)) {
                Some(read) => found = read,
                None => {
                    self.take.hold();
                    return Ok(());
                }
            }
        }
        let parts = match found {
            Parted::Whole => as_headed(cell, role).map(|one| vec![one]),
            Parted::Into(parts) => Some(parts),
            Parted::Perhaps(parts)
                if several::on_lines((cells, columns), (at, cell), parts.len()) =>
            {
                Some(parts)
            }
            Parted::Perhaps(parts) => {
                let asked = (cell, parts.len());
                match self.several(asked, &self.locator(number), &words_of(written)) {
                    Some(true) => Some(parts),
                    Some(false) => one(cell).map(|one| vec![one]),
                    None => {
                        self.take.hold();
                        return Ok(());
                    }
                }
            }
        };
        let parts = parts.map(|mut parts| {
            // 主要政策（发布年月） says what the days in brackets are.
            for part in &mut parts {
                if let (Some(role), Some((Role::Reported, edtf))) =
                    (role, &part.extra.date)
                {
                    part.extra.date = Some((role, edtf.clone()));
                }
            }
            parts
        });
        let Some(parts) = parts else {
            let cells = (cells, written);
            return self.record_in(scratch, number, cells, heading, of_row);
        };
        let mut parts = parts;
        if let [only] = &mut parts[..] {
            only.extra = std::mem::take(&mut only.extra).or(of_row);
        } else if let Some(number) = of_row.number {
            self.left_out.note(Because::WhichNumber, number);
        }
        self.record_parts(scratch, number, (cells, written), heading, (at, &parts))
    }

    /// Records the policies of a cell, each with what of the row is its own.
    fn record_parts(
        &mut self,
        scratch: &mut Scratch,
        number: u64,
        (cells, written): (&[&str], &[&str]),
        heading: &Heading,
        (at, parts): (usize, &[Titled<'_>]),
    ) -> Result<(), Error> {
        let columns = &heading.columns;
        let several = parts.len() > 1;
        let own_parts = match several {
            true => several::of_each(cells, heading, (at, cells[at]), parts.len()),
            false => Vec::new(),
        };
        if several {
            let (file, count) = (self.locator(number), parts.len());
            self.take.explain(Text::new(
                format!("{file}：题名格里有 {count} 份政策，分别记"),
                format!(
                    "{file}: the cell of the title names {count} policies, each a record"
                ),
            ));
        }
        // One key or one number can't be that of both.
        let of_one = columns.uses.iter().filter(|(column, use_)| {
            several
                && matches!(use_, Use::Field(Field::Key | Field::Number))
                && *column < cells.len()
                && own_parts.iter().all(|(parted, _)| parted != column)
        });
        let of_one: Vec<&(usize, Use)> = of_one.collect();
        for (column, use_) in &of_one {
            let cell = cells[*column].trim();
            if matches!(use_, Use::Field(Field::Number)) && !cell.is_empty() {
                self.left_out.note(Because::WhichNumber, cell);
            }
        }
        let mut of_one: Vec<usize> = of_one.iter().map(|(column, _)| *column).collect();
        // Several bodies beside several policies: whose each is, nothing tells.
        let mut open_issuers = false;
        for (column, use_) in &columns.uses {
            let open = several
                && matches!(use_, Use::Field(Field::Issuer))
                && own_parts.iter().all(|(parted, _)| parted != column);
            let Some(cell) = cells.get(*column).filter(|_| open) else { continue };
            let bodies = issuers::named(cell);
            if bodies.len() < 2 {
                continue;
            }
            open_issuers = true;
            self.left_out.note(Because::WhichIssuer, cell.trim());
            // Of the centre are both, whichever issued which.
            if bodies.iter().any(|body| central(body).is_none()) {
                of_one.push(*column);
            }
        }
        // Where one column gives each its day, the only day of another is not plainly that of both.
        let dated = |(column, use_): &&(usize, Use)| {
            let parted = own_parts.iter().any(|(parted, _)| parted == column);
            matches!(use_, Use::Date { .. }).then_some(parted)
        };
        let apart = columns.uses.iter().any(|use_| dated(&use_) == Some(true));
        for (column, _) in columns.uses.iter().filter(|use_| dated(use_) == Some(false)) {
            let cell = cells.get(*column).map_or("", |cell| trimmed(cell));
            if apart && !cell.is_empty() {
                self.left_out.note(Because::WhichDate, cell);
                of_one.push(*column);
            }
        }
        for (which, part) in parts.iter().enumerate() {
            let mut own = cells.to_vec();
            own[at] = &part.title;
            own_parts.iter().for_each(|(column, parts)| own[*column] = parts[which]);
            of_one.iter().for_each(|column| own[*column] = "");
            let extra = Extra { open_issuers, ..part.extra.clone() };
            self.record_in(scratch, number, (&own, written), heading, extra)?;
        }
        Ok(())
    }
}

/// The title without 《》 around the whole of it.
pub(super) fn bare_title(title: &str) -> &str {
    let title = trimmed(title);
    let inner = title.strip_prefix('《').and_then(|rest| rest.strip_suffix('》'));
    inner.filter(|inner| !inner.contains(['《', '》'])).map_or(title, trimmed)
}

/// One title with a number before it, or a remark behind it; lines joined.
fn one(cell: &str) -> Option<Titled<'_>> {
    let mut title = cell;
    let mut extra = Extra::default();
    while let Some(inner) = title.strip_suffix(['）', ')']) {
        let Some(open) = inner.rfind(['（', '(']) else { break };
        let words = inner[open..].trim_start_matches(['（', '(']);
        let before = title[..open].trim_end();
        let named = || numbered::is_english_name(words) && before.contains(text::is_han);
        let said = match remark(words) {
            Some(said) => said,
            None if extra.english.is_none() && named() => {
                Extra { english: Some(words), ..Extra::default() }
            }
            None if extra.unread.is_none() && is_by_name(words) => {
                Extra { unread: Some(words), ..Extra::default() }
            }
            None => break,
        };
        if before.is_empty() {
            break;
        }
        title = before;
        extra.number = extra.number.or(said.number);
        if extra.date.is_none() {
            (extra.date, extra.other_date) = (said.date, said.other_date);
        }
        extra.status = extra.status.or(said.status);
        extra.english = extra.english.or(said.english);
        extra.unread = extra.unread.or(said.unread);
    }
    // 甲法/A Act
    if extra.english.is_none()
        && let Some((before, words)) = title.rsplit_once(['/', '／'])
        && before.contains(text::is_han)
        && (numbered::is_english_name(words.trim())
            || title.contains(" / ") && is_latin_title(words.trim()))
    {
        (title, extra.english) = (before.trim_end(), Some(words.trim()));
    }
    if extra.number.is_none()
        && let Some((before, number)) = number_behind(title)
    {
        extra.number = Some(number.trim_start_matches(text::COUNTRY));
        title = before;
    }
    if extra.number.is_none()
        && let Some((number, rest)) = title.split_once([' ', '\n', '\u{3000}', '《'])
        && is_number(number)
        && !rest.trim().is_empty()
    {
        extra.number = Some(number);
        // The mark of the title belongs to it.
        title = title[number.len()..].trim_start();
    }
    // Regulation (EU) 2023/1781 of …, which stays in its title.
    extra.number = extra.number.or_else(|| text::union_number_in(title));
    let lines = title.contains('\n');
    if !lines && extra == Extra::default() {
        return None;
    }
    let title = if lines { joined(title).into() } else { Cow::Borrowed(title) };
    Some(Titled { title, extra })
}

/// True for several words in Latin letters, as they stand behind a title and a stroke.
fn is_latin_title(words: &str) -> bool {
    words.is_ascii()
        && words.starts_with(|c: char| c.is_ascii_uppercase())
        && words.split_whitespace().nth(1).is_some()
}

/// True for what everybody calls a document, in brackets behind its title: “双减”, 简称“双减”. “十四五”
/// is of the title.
fn is_by_name(words: &str) -> bool {
    let leads = ["以下简称", "简称", "又称", "俗称", "即"];
    let name = leads.iter().find_map(|lead| words.strip_prefix(lead)).unwrap_or(words);
    let name = name.trim_start_matches([':', '：']);
    let inner = name.strip_prefix('“').and_then(|rest| rest.strip_suffix('”'));
    inner.is_some_and(|inner| {
        (2..=12).contains(&inner.chars().count())
            && !inner.contains(['“', '”', '五', '年'])
    })
}

/// Lines of one title. Between Chinese letters nothing stands.
fn joined(title: &str) -> String {
    let mut whole = String::new();
    for line in title.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(whole.chars().next_back())
            || latin(line.chars().next()) && !whole.is_empty()
        {
            whole.push(' ');
        }
        whole.push_str(line);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(cell: &str) -> Option<Vec<Titled<'_>>> {
        match parted(cell) {
            Parted::Into(parts) => Some(parts),
            Parted::Whole | Parted::Perhaps(_) => None,
        }
    }

    type Read<'c> = (String, Option<&'c str>, Option<(Role, String)>);

    fn read(cell: &str) -> Vec<Read<'_>> {
        let parts = parts(cell).unwrap_or_default().into_iter();
        parts
            .map(|part| (part.title.into_owned(), part.extra.number, part.extra.date))
            .collect()
    }

    #[test]
    fn a_title_in_two_languages_is_one() {
        for cell in
            ["甲法/Artificial Intelligence Act", "甲法（Artificial Intelligence Act）"]
        {
            let parts = parts(cell).unwrap();
            assert_eq!(parts[0].title, "甲法");
            assert_eq!(parts[0].extra.english, Some("Artificial Intelligence Act"));
        }
        assert!(parts("关于A/B测试的规定").is_none());
    }

    #[test]
    fn a_number_or_a_day_beside_a_title_is_no_part_of_it() {
        let date = |role, edtf: &str| Some((role, edtf.to_owned()));
        assert_eq!(
            read("国办发明电〔2020〕3号 关于做好某工作的通知"),
            [("关于做好某工作的通知".into(), Some("国办发明电〔2020〕3号"), None)]
        );
        assert_eq!(
            read("《关于优化措施的通知》（联防联控机制综发〔2022〕113号）"),
            [(
                "《关于优化措施的通知》".into(),
                Some("联防联控机制综发〔2022〕113号"),
                None
            )]
        );
        assert_eq!(
            read("深圳市某条例\n（2023年12月29日通过）"),
            [("深圳市某条例".into(), None, date(Role::Adopted, "2023-12-29"))]
        );
        let number = Some("沪经信规范〔2023〕9号");
        for (cell, day) in [
            (
                "《若干措施（2023-2025年）》（沪经信规范〔2023〕9号，2023年10月20日）",
                "2023-10-20",
            ),
            ("《若干措施（2023-2025年）》（2023.10，沪经信规范〔2023〕9号）", "2023-10"),
        ] {
            let title = "《若干措施（2023-2025年）》".into();
            assert_eq!(read(cell), [(title, number, date(Role::Reported, day))]);
        }
        assert_eq!(
            read("某办法（2023年5月23日）"),
            [("某办法".into(), None, date(Role::Reported, "2023-05-23"))]
        );
        assert_eq!(
            read("关于促进\n某产业发展的意见"),
            [("关于促进某产业发展的意见".into(), None, None)]
        );
        for (cell, number) in [
            ("节约用水条例(国务院令第776号)", "国务院令第776号"),
            ("节约用水条例（中华人民共和国国务院令第776号）", "国务院令第776号"),
        ] {
            assert_eq!(read(cell), [("节约用水条例".into(), Some(number), None)]);
        }
        for (cell, number) in [
            ("Regulation (EU) 2023/1781 on chips", "Regulation (EU) 2023/1781"),
            ("Chips Act (Regulation (EU) 2023/1781)", "Regulation (EU) 2023/1781"),
            (
                "Commission Delegated Regulation (EU) 2022/7",
                "Delegated Regulation (EU) 2022/7",
            ),
        ] {
            assert_eq!(read(cell), [(cell.into(), Some(number), None)]);
        }
        for (cell, number) in [
            ("某市试点办法 沪府规〔2021〕15号", "沪府规〔2021〕15号"),
            ("某市试点办法\n青岛市人民政府令第287号", "青岛市人民政府令第287号"),
            ("某市试点办法 国家知识产权局公告第411号", "国家知识产权局公告第411号"),
        ] {
            assert_eq!(read(cell), [("某市试点办法".into(), Some(number), None)]);
        }
        let found = parts("《甲计划》(已废止)").unwrap();
        assert_eq!(
            (&*found[0].title, found[0].extra.status),
            ("《甲计划》", Some("已废止"))
        );
        for cell in [
            "国家卫生健康委员会公告2020年第1号",
            "Regulation (EU) 2016/679 Implementation Act",
            "某市规划（2022—2025年）",
            "某条例（2021年修订）",
            "某办法（试行）",
            "某目录（2023年7月）",
            "某办法（沪府发〔2023〕1号、沪府发〔2024〕2号）",
            "《关于某事的通知》",
            "关于印发《某方案》的通知",
        ] {
            assert_eq!(parts(cell), None, "{cell}");
        }
    }

    #[test]
    fn two_titles_of_one_cell_are_two() {
        assert_eq!(
            read("《甲方案》\n《乙指南》（国办发〔2022〕5号）"),
            [
                ("甲方案".into(), None, None),
                ("乙指南".into(), Some("国办发〔2022〕5号"), None)
            ]
        );
    }
}
