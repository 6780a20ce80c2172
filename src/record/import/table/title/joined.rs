//! Cells that hold issuer, number and day in one: 国务院，国发〔2021〕3号，2021年2月1日. Each is read
//! as what it is, where all of the cell is one of them.

use super::Extra;
use super::beside::{dated_number, is_number};
use crate::model::law::Role;
use crate::record::import::announced::announced;
use crate::record::import::cell_date::{self, CellDate};
use crate::record::import::guess::{Columns, Use};
use crate::record::import::issuers;
use crate::record::import::mapping::Field;
use crate::record::import::table::numbered::is_joint;
use crate::record::text::{self, is_han};

/// What may stand between the parts.
const BETWEEN: &[char] = &['，', ',', '；', ';', '\n'];

/// The parts of such a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Joined<'c> {
    pub(super) issuer: Option<&'c str>,
    number: &'c str,
    /// The days, with what is said of them.
    days: &'c str,
}

impl<'c> Joined<'c> {
    /// What the cell says beside what its column holds, and that.
    fn beside(&self, use_: &Use) -> Option<(&'c str, Extra<'c>)> {
        let number = Some(self.number);
        let issuer = self.issuer;
        match use_ {
            Use::Date { .. } => {
                Some((self.days, Extra { number, issuer, ..Extra::default() }))
            }
            Use::Field(Field::Number | Field::Issuer) => {
                let date = match self.days {
                    "" => None,
                    days => Some(day(days)?),
                };
                let of_issuer = matches!(use_, Use::Field(Field::Issuer));
                let own =
                    if of_issuer { issuer.unwrap_or_default() } else { self.number };
                let extra = Extra { number, issuer, date, ..Extra::default() };
                Some((own, extra))
            }
            _ => None,
        }
    }
}

/// One day, and what it is.
fn day(words: &str) -> Option<(Role, String)> {
    let remarked = cell_date::remarked(words);
    match cell_date::read(remarked.date, None) {
        CellDate::Edtf(edtf) if remarked.more.is_none() => {
            Some((remarked.role.unwrap_or(Role::Reported), edtf.into_owned()))
        }
        _ => None,
    }
}

/// The first cell of a row that holds several such values: its column, what of it is the
/// column's own, and the rest.
pub(super) fn apart<'c>(
    cells: &[&'c str],
    columns: &Columns,
) -> Option<(usize, &'c str, Extra<'c>)> {
    columns.uses.iter().find_map(|(at, use_)| {
        let held =
            matches!(use_, Use::Date { .. } | Use::Field(Field::Number | Field::Issuer));
        let cell = *cells.get(*at).filter(|_| held)?;
        if !cell.contains('号') {
            // 2001年6月13日国务院公布
            if matches!(use_, Use::Date { .. }) {
                let issuer = Some(issuer_of_day(cell)?);
                return Some((*at, cell, Extra { issuer, ..Extra::default() }));
            }
            let both = || columns.headings.get(*at).is_some_and(|it| heads_both(it));
            let bodies = matches!(use_, Use::Field(Field::Number))
                && !cell.trim().is_empty()
                && both()
                && is_issuers(cell);
            let extra = Extra { issuer: Some(cell.trim()), ..Extra::default() };
            return bodies.then_some((*at, "", extra));
        }
        // 2004年9月11日财政部令第19号
        if matches!(use_, Use::Date { .. })
            && let Some((_, number)) = dated_number(cell)
        {
            let own =
                cell[..cell.rfind(number)?].trim_end_matches([' ', '，', ',', '、']);
            return Some((*at, own, Extra { number: Some(number), ..Extra::default() }));
        }
        if let Some((own, extra)) = joined(cell).and_then(|it| it.beside(use_)) {
            return Some((*at, own, extra));
        }
        // 发布机关及文号 above 财预〔1998〕159号: no body is named.
        let whole = matches!(use_, Use::Field(Field::Issuer)) && is_whole_number(cell);
        let number = Some(cell.trim());
        whole.then(|| (*at, "", Extra { number, ..Extra::default() }))
    })
}

/// Who issued what was issued on the first day of a cell: 1993年12月13日国务院发布，2008年11月10日修订.
fn issuer_of_day(cell: &str) -> Option<&str> {
    // Most cells are a day and nothing else.
    if cell.ends_with(|c: char| c.is_ascii() || "日月年".contains(c)) {
        return None;
    }
    let first = cell.split(BETWEEN).next()?.trim();
    let verbs = ["公布", "发布", "颁布", "印发"];
    let day = verbs.iter().find_map(|verb| first.strip_suffix(verb))?;
    cell_date::without_body(day).map(|(_, body)| body)
}

/// True for the heading of bodies and numbers in one column: 文号及发布机关.
fn heads_both(heading: &str) -> bool {
    ["文号", "字号"].iter().any(|word| heading.contains(word))
        && ["机关", "机构", "部门", "单位"].iter().any(|word| heading.contains(word))
}

/// True for a number and nothing else, whatever it numbers: 财政部令第18号, 财政部公告2019年第94号.
fn is_whole_number(cell: &str) -> bool {
    is_number(cell) || is_joint(cell) || announced(cell).is_some()
}

/// The parts of a cell; `None` unless there is a number and something else, and nothing that
/// is neither issuer nor number nor day.
pub(super) fn joined(cell: &str) -> Option<Joined<'_>> {
    let cell = cell.trim();
    // Most cells are one value, with nothing between parts.
    let apart = |c: char| {
        matches!(c, '，' | ',' | '；' | ';' | '、' | '（' | '(' | '／' | '/')
            || c.is_whitespace()
    };
    if !cell.contains(|c: char| !is_han(c) && apart(c)) {
        return None;
    }
    let around = |c: char| c.is_whitespace() || c == '、' || BETWEEN.contains(&c);
    // All bodies before 令 are of the number.
    if is_joint(cell) {
        return None;
    }
    if let Some((issuer, number)) = beside(cell) {
        return Some(Joined { issuer: Some(issuer), number, days: "" });
    }
    let (begin, end) = number_in(cell)?;
    let mut found = Joined { number: &cell[begin..end], ..Joined::default() };
    // 水利部 水管〔1995〕290号 1995年12月28日
    if let Some((issuer, number)) = beside(found.number) {
        (found.issuer, found.number) = (Some(issuer), number);
    }
    let (before, behind) =
        (cell[..begin].trim_matches(around), cell[end..].trim_matches(around));
    // 国发〔2015〕40号（2015年7月1日）, 某政办〔2017〕14号／2017年3月
    let inner =
        behind.strip_prefix(['（', '(']).and_then(|it| it.strip_suffix(['）', ')']));
    let behind =
        inner.or_else(|| behind.strip_prefix(['／', '/'])).unwrap_or(behind).trim();
    for part in [before, behind] {
        if part.is_empty() {
            continue;
        }
        let first = part.split(BETWEEN).next().unwrap_or_default().trim();
        if is_day(first) && found.days.is_empty() && part.split(BETWEEN).all(is_day) {
            found.days = part;
        } else if found.issuer.is_none() && is_issuers(part) {
            found.issuer = Some(part);
        } else {
            // 国务院，2021年2月1日
            let (issuer, days) = part.split_once(BETWEEN)?;
            let whole = found.issuer.is_none() && found.days.is_empty();
            let days = days.trim_matches(around);
            let read = is_issuers(issuer.trim()) && days.split(BETWEEN).all(is_day);
            (whole && read).then_some(())?;
            (found.issuer, found.days) = (Some(issuer.trim()), days);
        }
    }
    (found.issuer.is_some() || !found.days.is_empty()).then_some(found)
}

/// A body and its number with nothing but a space or brackets between them: 某省人民政府 某政发〔2016〕61号,
/// 国务院（国发〔2016〕16号）.
fn beside(cell: &str) -> Option<(&str, &str)> {
    let bracketed = || {
        let inner = cell.strip_suffix(['）', ')'])?;
        let (issuer, number) = inner.split_once(['（', '('])?;
        Some((issuer.trim(), number.trim()))
    };
    let spaced = || {
        let (first, last) = cell.rsplit_once(char::is_whitespace)?;
        Some((first.trim(), last.trim()))
    };
    let read = |(issuer, number): &(&str, &str)| is_issuers(issuer) && is_number(number);
    bracketed().filter(read).or_else(|| spaced().filter(read))
}

/// Where the only number of a cell stands.
fn number_in(cell: &str) -> Option<(usize, usize)> {
    let mut begin = 0;
    for part in cell.split(BETWEEN) {
        let words = part.trim();
        if is_number(words) {
            let at = begin + part.find(words)?;
            return Some((at, at + words.len()));
        }
        begin += part.len()
            + cell[begin + part.len()..].chars().next().map_or(0, char::len_utf8);
    }
    // 水利部令第34号 2008年4月9日
    if let Some(end) = cell.find('号').map(|at| at + '号'.len_utf8())
        && is_number(&cell[..end])
        && is_day(cell[end..].trim().trim_matches(['（', '）', '(', ')']))
    {
        return Some((0, end));
    }
    match &text::find_numbers(cell)[..] {
        [only] => Some((only.span.start, only.span.end)),
        _ => None,
    }
}

/// 2023年10月17日发布, 自2024年4月1日起施行
fn is_day(words: &str) -> bool {
    let words = words.trim();
    let begins = words.trim_start_matches(['自', '于']);
    begins.starts_with(|c: char| c.is_ascii_digit())
        && matches!(cell_date::read(words, None), CellDate::Edtf(_))
}

fn is_issuers(words: &str) -> bool {
    let bodies = issuers::named(words);
    // 市工信局等10部门
    let named = issuers::before_count(words);
    !bodies.is_empty()
        && !named.contains(|c: char| c.is_ascii_digit())
        && bodies.iter().all(|body| text::is_body(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuer_number_and_day_of_one_cell_are_told_apart() {
        let whole = |issuer, number, days| Some(Joined { issuer, number, days });
        for (cell, read) in [
            (
                "国务院，国发〔2021〕3号，2021年2月1日",
                whole(Some("国务院"), "国发〔2021〕3号", "2021年2月1日"),
            ),
            (
                "国办发〔2025〕27号 2025年7月31日",
                whole(None, "国办发〔2025〕27号", "2025年7月31日"),
            ),
            (
                "某卫通〔2023〕13号，2023年10月17日发布，2024年4月1日实施",
                whole(None, "某卫通〔2023〕13号", "2023年10月17日发布，2024年4月1日实施"),
            ),
            (
                "财政部、税务总局，财税〔2021〕3号",
                whole(Some("财政部、税务总局"), "财税〔2021〕3号", ""),
            ),
            (
                "国发〔2015〕40号（2015年7月1日）",
                whole(None, "国发〔2015〕40号", "2015年7月1日"),
            ),
            (
                "黄政办秘〔2017〕14号／2017年3月",
                whole(None, "黄政办秘〔2017〕14号", "2017年3月"),
            ),
            (
                "国务院令第735号；2020年12月1日",
                whole(None, "国务院令第735号", "2020年12月1日"),
            ),
            (
                "四川省人民政府办公厅 川办发〔2016〕61号",
                whole(Some("四川省人民政府办公厅"), "川办发〔2016〕61号", ""),
            ),
            (
                "全国人大常委会 主席令第32号",
                whole(Some("全国人大常委会"), "主席令第32号", ""),
            ),
            (
                "水利部令第34号 2008年4月9日",
                whole(None, "水利部令第34号", "2008年4月9日"),
            ),
            (
                "水利部 水管〔1995〕290号 1995年12月28日",
                whole(Some("水利部"), "水管〔1995〕290号", "1995年12月28日"),
            ),
            ("国务院（国发〔2016〕16号）", whole(Some("国务院"), "国发〔2016〕16号", "")),
            (
                "国务院，2021年2月1日，国发〔2021〕3号",
                whole(Some("国务院"), "国发〔2021〕3号", "2021年2月1日"),
            ),
            (
                "潍坊市工信局等10部门；潍工信字〔2022〕88号",
                whole(Some("潍坊市工信局等10部门"), "潍工信字〔2022〕88号", ""),
            ),
        ] {
            assert_eq!(joined(cell), read, "{cell}");
        }
        for cell in [
            "国发〔2021〕3号",
            "2021年2月1日",
            "国发〔2021〕3号、国发〔2021〕4号",
            "见国发〔2021〕3号，2021年2月1日",
            "国发〔2021〕3号，附件略",
            "国发〔2021〕3号（已废止）",
            "商务部 公安部 工商总局令2006年第18号",
            "中国银保监会 中国人民银行令〔2023〕第1号",
        ] {
            assert_eq!(joined(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_day_and_the_number_right_behind_it_are_two() {
        let columns = Columns::of(&["规章名称", "公布日期及文号"], None).unwrap();
        let cells = ["某办法", "2004年9月11日财政部令第19号"];
        let (at, own, extra) = apart(&cells, &columns).unwrap();
        assert_eq!((at, own, extra.number), (1, "2004年9月11日", Some("财政部令第19号")));
    }

    #[test]
    fn a_column_of_bodies_and_numbers_may_hold_one_of_them() {
        let read = |headings: [&str; 2], cell: &'static str| {
            let columns = Columns::of(&headings, None).unwrap();
            let (_, own, extra) = apart(&["某办法", cell], &columns)?;
            Some((own, extra.number, extra.issuer))
        };
        let bodies = ["规章名称", "发布机关及文号"];
        for cell in ["财政部令第18号", "财预[1998]159号", "财政部公告2019年第94号"]
        {
            assert_eq!(read(bodies, cell), Some(("", Some(cell), None)), "{cell}");
        }
        assert_eq!(read(bodies, "财政部"), None);
        let numbers = ["规章名称", "文号及发布机关"];
        assert_eq!(read(numbers, "财政部"), Some(("", None, Some("财政部"))));
        assert_eq!(read(numbers, "财预[1998]159号"), None);
        assert_eq!(read(["规章名称", "文号"], "财政部"), None);
    }
}
