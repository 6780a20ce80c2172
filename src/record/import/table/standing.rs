//! What a cell of standings says beside the standing: 废止（2021年6月1日）, Repealed 14 May 2024,
//! 2020年1月1日起施行; and what the heading of a list says of all its rows.

use super::cells::Because;
use super::date::day_after;
use super::title::STANDINGS;
use super::{Row, Table};
use crate::model::law::{Role, Status};
use crate::record::import::cell_date::{self, CellDate};
use crate::record::import::guess::Columns;
use crate::record::import::mapping::Field;
use crate::record::import::values::trimmed;
use crate::record::import::words::Step;
use crate::record::import::{report, words};
use crate::record::{BothWords, Date, Words};

/// How many lines above a table are looked at for the country of which it speaks.
const MOST_ABOVE: usize = 8;

/// A standing with its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stood {
    pub(super) word: Option<&'static str>,
    pub(super) role: Role,
    pub(super) edtf: String,
    /// It is said as something past.
    pub(super) past: bool,
}

impl Stood {
    /// What a cell of standings says.
    pub(super) fn of(cell: &str) -> Option<Stood> {
        let (word, role, edtf) = dated(cell)?;
        Some(Stood { word, role, edtf, past: is_past(cell) })
    }

    /// The day from which the policy stands so, where that may be yet to come: before it, it
    /// stands as its other dates say.
    pub(super) fn holds_from(&self) -> Option<&str> {
        (self.word.is_some() && !self.past).then_some(&*self.edtf)
    }
}

/// When what is in force was amended, as brackets behind the standing tell: 2018、2023年修正 of
/// 现行有效（2018、2023年修正）.
pub(super) fn amended_in(cell: &str) -> Option<&str> {
    // Most cells are a word alone.
    let inner = cell.strip_suffix(['）', ')'])?;
    let said = inner[inner.find(['（', '('])?..].trim_start_matches(['（', '(']).trim();
    let english =
        || said.strip_prefix("amended in ").or_else(|| said.strip_prefix("amended "));
    let mut verbs = ["修正", "修订", "修改"].iter();
    let days = verbs.find_map(|verb| said.strip_suffix(verb)).or_else(english)?;
    let days = days.strip_prefix(['于', '经', '已']).unwrap_or(days);
    let is_day = |part: &str| {
        let part = part.trim();
        let year = part.len() == 4 && part.bytes().all(|c| c.is_ascii_digit());
        year || edtf(part).is_some()
    };
    days.split(['、', '，', ',']).all(is_day).then_some(said)
}

/// What is told of an amendment that stands beside a word of force.
pub(super) fn amended(said: &str) -> BothWords<'static> {
    BothWords {
        zh: format!("来源在状态旁注明：{said}").into(),
        en: format!("beside its standing its source says {said:?} (amended)").into(),
    }
}

/// True for words that tell of an end as past: 已于2021年6月1日废止, Repealed 14 May 2024. Of
/// 2028年7月3日失效 the day may be yet to come.
pub(super) fn is_past(words: &str) -> bool {
    words.contains('已') || words.is_ascii()
}

/// The standing that a cell names with a day, what that day is, and the day; none where it says
/// one of them alone.
pub(super) fn dated(cell: &str) -> Option<(Option<&'static str>, Role, String)> {
    let cell = trimmed(cell);
    if !cell.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some((word, day)) = ended(cell) {
        return Some((Some(word), Role::Ended, day));
    }
    let said = cell_date::remarked(cell);
    let force = said.role == Some(Role::InForce) && said.more.is_none();
    force.then(|| Some((None, Role::InForce, edtf(said.date)?))).flatten()
}

fn ended(cell: &str) -> Option<(&'static str, String)> {
    let around = |c: char| c.is_whitespace() || "（）()，,：:".contains(c);
    let small = cell.to_lowercase();
    // The day stands before the word or behind it.
    let first = small.find(|c: char| c.is_ascii_digit())?;
    let begins = small[..first].trim_end_matches(around);
    let begins = ["已于", "于", "自", " on", " since", " from"]
        .iter()
        .find_map(|lead| begins.strip_suffix(lead))
        .unwrap_or(begins);
    let word = begins.trim_matches(around);
    let english = || {
        let day =
            ["repealed", "revoked", "expired", "rescinded", "superseded", "terminated"]
                .iter()
                .find_map(|word| Some((*word, small.strip_prefix(word)?)))?;
        let rest = day.1.trim_matches(around);
        let rest = ["on ", "since ", "from ", "in ", "effective "]
            .iter()
            .find_map(|lead| rest.strip_prefix(lead))
            .unwrap_or(rest);
        Some((standing_of_end(day.0)?, edtf(rest)?))
    };
    let before = || {
        let rest = small[begins.len()..].trim_matches(around);
        let rest = ["已于", "于", "自"]
            .iter()
            .find_map(|it| rest.strip_prefix(it))
            .unwrap_or(rest);
        let rest = rest.trim_end_matches('起').trim_matches(around);
        Some((standing_of_end(word)?, edtf(rest)?))
    };
    let behind = || {
        let last = small.rfind(|c: char| c.is_ascii_digit() || "年月日号".contains(c))?;
        let end = last + small[last..].chars().next()?.len_utf8();
        let word = small[end..].trim_start_matches('起').trim_matches(around);
        let day = small[..end].trim_matches(around);
        let day = ["已于", "将于", "于", "自"]
            .iter()
            .find_map(|it| day.strip_prefix(it))
            .unwrap_or(day);
        let day = edtf(day)?;
        // The day on which a term runs out is its last.
        let last = ["到期", "期满", "届满"].iter().any(|it| word.ends_with(it));
        let next = if last { day_after(&day) } else { None };
        Some((standing_of_end(word)?, next.unwrap_or(day)))
    };
    before().or_else(behind).or_else(english)
}

/// The plain word for a word of an end.
fn standing_of_end(word: &str) -> Option<&'static str> {
    match words::status(word).and_then(Status::from_code)? {
        Status::Repealed => Some("已废止"),
        Status::Superseded => Some("已被取代"),
        Status::Expired => Some("已失效"),
        _ => None,
    }
}

/// One day and nothing else.
fn edtf(words: &str) -> Option<String> {
    match cell_date::read(words, None) {
        // 2020年底前 is no day.
        CellDate::Edtf(edtf) if !edtf.starts_with('[') => Some(edtf.into_owned()),
        _ => None,
    }
}

/// Takes the end that brackets behind a class tell, where no cell says how the policy stands:
/// Executive Order (revoked 20 January 2025).
pub(super) fn beside_class(row: &mut Row<'_>) -> Option<Stood> {
    if row.get(Field::Status).is_some_and(|cell| !cell.is_empty()) {
        return None;
    }
    [Field::Category, Field::Kind, Field::LegalLevel].into_iter().find_map(|field| {
        let cell = row.get(field)?;
        let inner = cell.strip_suffix(['）', ')'])?;
        let (class, remark) = inner.rsplit_once(['（', '('])?;
        let found = Stood::of(remark).filter(|stood| stood.word.is_some())?;
        row.fields[field as usize] = Some(class.trim_end());
        Some(found)
    })
}

/// What is told of a word of a standing that is not understood.
pub(super) fn not_understood(word: &str) -> BothWords<'static> {
    BothWords {
        zh: format!("来源所述的状态“{word}”不在词表中，效力记为未知").into(),
        en: format!(
            "its source says {word:?} of its standing, which is no word that is known: its force is recorded as unknown"
        )
        .into(),
    }
}

/// The standing that 是 or 否 says below 是否有效, 是否废止.
pub(super) fn answer(cell: &str, heading: &str) -> Option<&'static str> {
    // 是（2020年修正） says no more of force; 是（部分失效） does.
    let bare = cell.split(['（', '(']).next().unwrap_or(cell).trim();
    let against = ["失", "废", "停", "止", "部分"].iter().any(|word| cell.contains(word));
    let cell = if against { cell } else { bare };
    let yes = match cell.to_lowercase().as_str() {
        "是" | "√" | "✓" | "✔" | "y" | "yes" => true,
        "否" | "×" | "✗" | "n" | "no" => false,
        _ => return None,
    };
    let heading = heading.trim().trim_end_matches(['?', '？']).to_lowercase();
    let asks = |words: &[&str]| words.contains(&heading.as_str());
    let in_force = asks(&[
        "是否有效",
        "是否现行有效",
        "是否现行",
        "是否仍有效",
        "现行有效",
        "in force",
        "active",
    ]);
    let repealed =
        asks(&["是否废止", "是否已废止", "是否失效", "是否已失效", "repealed"]);
    match (in_force, repealed, yes) {
        (true, _, true) | (_, true, false) => Some(Status::InForce.code()),
        (true, _, false) => Some(Status::Expired.code()),
        (_, true, true) => Some(match heading.contains("失效") {
            true => Status::Expired.code(),
            false => Status::Repealed.code(),
        }),
        _ => None,
    }
}

/// The year of a row that heads those below it with nothing else: 2015年.
pub(super) fn year(words: &str) -> Option<&str> {
    let year = words.trim().trim_end_matches(['年', '度']);
    let four = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    (four && (year.starts_with("19") || year.starts_with("20"))).then_some(year)
}

/// True for a day that leaves its year to a heading: 7月4日.
pub(super) fn lacks_year(cell: &str) -> bool {
    let Some((month, day)) = cell.trim().split_once('月') else { return false };
    let number = |words: &str, most: u32| {
        let digits = (1..=2).contains(&words.len())
            && words.bytes().all(|byte| byte.is_ascii_digit());
        digits && words.parse().is_ok_and(|number: u32| (1..=most).contains(&number))
    };
    number(month, 12)
        && (day.is_empty() || day.strip_suffix('日').is_some_and(|day| number(day, 31)))
}

/// A policy that stands in a list of what is no longer in force.
#[derive(Clone, Debug)]
pub struct Gone {
    /// Its id.
    pub id: String,
    /// Where the list has it.
    pub at: String,
    /// As the list has it.
    pub quote: String,
    /// It was repealed. What only is no longer in force may have run out.
    pub repealed: bool,
}

impl Table<'_> {
    /// The standing that a cell gives; a step on the way (通过) is none, unless it was the last:
    /// 否决. A word that is not understood leaves the standing unknown, and is given back. What
    /// is under review is only proposed where none of its `dates` is that of an act.
    pub(super) fn status<'c>(
        &mut self,
        cell: Option<&'c str>,
        columns: &Columns,
        dates: &[Date<'_>],
    ) -> (Option<Words<'static>>, Option<&'c str>) {
        let Some(cell) = cell.filter(|cell| !cell.is_empty()) else {
            return (None, None);
        };
        match words::step(cell) {
            Some(Step::Failed) => return (Some(Status::Rejected.code().into()), None),
            Some(Step::Adopted) => {
                self.left_out.note(Because::Step, cell);
                return (None, None);
            }
            None => {}
        }
        let asked = || columns.guessed_heading(Field::Status);
        // What is to be changed is in force until it is.
        let to_be = asked().is_some_and(|heading| heading.contains("清理"));
        if to_be && ["修改", "修订", "拟修改", "拟修订", "暂时保留"].contains(&cell)
        {
            self.left_out.note(Because::Step, cell);
            return (None, None);
        }
        let found =
            words::status(cell).or_else(|| answer(cell, asked().unwrap_or_default()));
        let enacted = |date: &Date<'_>| {
            let act = [Role::Adopted, Role::Document, Role::Published, Role::InForce];
            act.iter().any(|role| *date.role == *role.code())
        };
        let found = found.or_else(|| {
            let proposed = words::in_review(cell) && !dates.iter().any(enacted);
            proposed.then_some(Status::Proposed.code())
        });
        match found {
            Some(code) => (Some(code.into()), None),
            None => {
                self.left_out.note(Because::NoStanding, cell);
                (Some(Status::Unknown.code().into()), Some(cell))
            }
        }
    }

    /// Takes note of a heading that says of every row that it is no longer in force:
    /// 宣布废止的规范性文件目录.
    pub(super) fn see_heading(&mut self, words: &str) {
        if self.above_words.len() < MOST_ABOVE && words.len() <= 300 {
            self.above_words.push(words.to_owned());
        }
        self.see_catalogue(words);
        let words = words.trim().trim_start_matches(|c: char| c.is_ascii_digit());
        self.see_section(words);
    }

    /// Takes note of how the rows below a heading stand, which may be one within the table:
    /// 三、失效的财政规范性文件（2件）, 继续有效的规章.
    pub(super) fn see_section(&mut self, words: &str) {
        let below = report::ended_below(words);
        if below.is_some() || self.ended.is_some() && report::others_below(words) {
            self.ended = below;
        }
    }

    /// The standing that the heading above the table gives a row, unless one of its cells says
    /// otherwise: 继续有效.
    pub(super) fn ended_in_row<'c>(&self, cells: &[&'c str]) -> Option<&'c str> {
        let word = self.ended_word()?;
        let all = || cells.iter().map(|cell| trimmed(cell));
        let stays = ["继续有效", "保留", "修改", "修订", "暂缓", "拟", "建议", "不予"];
        let other = all().any(|cell| {
            cell.chars().count() <= 12 && stays.iter().any(|word| cell.starts_with(word))
        });
        (!other).then(|| all().find(|cell| STANDINGS.contains(cell)).unwrap_or(word))
    }

    /// The standing that a remark of the row gives, or the heading above the table. 已被新规定代替 is
    /// why a list of what is repealed has the row, and takes it not out of it.
    pub(super) fn standing_of_list<'c>(
        &self,
        cells: &[&'c str],
        remarks: &[usize],
    ) -> Option<&'c str> {
        let noted = self.noted_standing(cells, remarks);
        let listed = self.ended_in_row(cells);
        let reason = noted.is_some_and(|noted| {
            let status = words::status(noted).and_then(Status::from_code);
            let replaced = status == Some(Status::Superseded);
            (status.is_none() || replaced && self.ended == Some(Status::Repealed))
                && !noted.contains('部')
        });
        if reason { listed.or(noted) } else { noted.or(listed) }
    }

    /// The standing that the heading above the table gives each of its rows.
    pub(super) fn ended_word(&self) -> Option<&'static str> {
        self.ended.map(|status| match status {
            Status::Repealed => "已废止",
            _ => "已失效",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_may_have_its_day() {
        for (cell, wanted) in [
            ("废止（2021年6月1日）", Some((Some("已废止"), Role::Ended, "2021-06-01"))),
            ("已于2021年6月1日废止", Some((Some("已废止"), Role::Ended, "2021-06-01"))),
            ("2020年底前废止", None),
            ("将于2028年7月3日失效", Some((Some("已失效"), Role::Ended, "2028-07-03"))),
            ("2028年1月3日到期", Some((Some("已失效"), Role::Ended, "2028-01-04"))),
            ("Repealed 14 May 2024", Some((Some("已废止"), Role::Ended, "2024-05-14"))),
            (
                "Superseded 14 May 2024",
                Some((Some("已被取代"), Role::Ended, "2024-05-14")),
            ),
            ("Expired (2020)", Some((Some("已失效"), Role::Ended, "2020"))),
            ("2020年1月1日起施行", Some((None, Role::InForce, "2020-01-01"))),
            ("现行有效（2018、2023年修正）", None),
            ("废止", None),
            ("有效期5年", None),
            (
                "全文失效（2021年6月1日）",
                Some((Some("已失效"), Role::Ended, "2021-06-01")),
            ),
            (
                "revoked 20 January 2025",
                Some((Some("已废止"), Role::Ended, "2025-01-20")),
            ),
            ("已停止执行（2021年）", Some((Some("已废止"), Role::Ended, "2021"))),
        ] {
            let wanted = wanted.map(|(word, role, day)| (word, role, day.to_owned()));
            assert_eq!(dated(cell), wanted, "{cell}");
        }
        assert!(is_past("已于2021年6月1日废止") && is_past("Repealed 14 May 2024"));
        assert!(!is_past("2028年7月3日失效"));
    }

    #[test]
    fn brackets_behind_a_standing_tell_when_it_was_amended() {
        for (cell, days) in [
            ("现行有效（2024年修正）", Some("2024年修正")),
            ("现行有效（2018、2023年修正）", Some("2018、2023年修正")),
            ("有效(2020年7月24日修订)", Some("2020年7月24日修订")),
            ("现行有效（拟修订）", None),
            ("In force (amended 2025)", Some("amended 2025")),
            ("In force (amended in 2025)", Some("amended in 2025")),
            ("In force (amended as needed)", None),
            ("现行有效", None),
            ("现行有效（2024年第一次修订征求意见）", None),
        ] {
            assert_eq!(amended_in(cell), days, "{cell}");
        }
    }

    #[test]
    fn a_row_of_a_year_heads_days() {
        assert_eq!(year("2015年"), Some("2015"));
        assert_eq!(year("2015"), Some("2015"));
        assert_eq!(year("2015年规划"), None);
        for (cell, wanted) in
            [("7月4日", true), ("12月", true), ("13月", false), ("2015年7月", false)]
        {
            assert_eq!(lacks_year(cell), wanted, "{cell}");
        }
    }
}
