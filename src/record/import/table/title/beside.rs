//! What stands beside one title in its cell: its number, a day, its standing.

use super::{Extra, Titled, numbered};
use crate::model::document_number::parse_order;
use crate::model::law::Role;
use crate::record::import::announced::announced;
use crate::record::import::cell_date::{self, CellDate};
use crate::record::import::guess::date_heading;
use crate::record::import::kind;
use crate::record::import::table::numbered::is_joint;
use crate::record::text;

/// A title and the number behind it, which a space, a line or the mark of the title sets
/// apart: 某市某办法 某府规〔2021〕15号.
pub(super) fn number_behind(cell: &str) -> Option<(&str, &str)> {
    let marks = cell.char_indices().filter(|(_, c)| c.is_whitespace() || *c == '》');
    marks.into_iter().find_map(|(at, c)| {
        let (before, behind) = cell.split_at(at + c.len_utf8());
        let (before, behind) = (before.trim(), behind.trim());
        let titled =
            || before.ends_with(['》', '）', ')']) || kind::kind(before).is_some();
        let numbered = || is_number(behind) || announced(behind).is_some();
        (!behind.is_empty() && numbered() && titled()).then_some((before, behind))
    })
}

/// What the brackets of a heading say that the days in those of its cells are:
/// 主要政策（发布年月）.
pub(super) fn role_beside(heading: &str) -> Option<Role> {
    let inner = heading.trim().strip_suffix(['）', ')'])?;
    let open = inner.rfind(['（', '('])?;
    date_heading(inner[open..].trim_start_matches(['（', '(']))
}

/// The title of a cell whose heading says that a day stands in brackets behind it.
pub(super) fn as_headed(cell: &str, role: Option<Role>) -> Option<Titled<'_>> {
    let role = role?;
    let inner = cell.trim().strip_suffix(['）', ')'])?;
    let open = inner.rfind(['（', '('])?;
    let day = day_beside(inner[open..].trim_start_matches(['（', '(']))?;
    let title = inner[..open].trim_end();
    let date = day.0.unwrap_or(role);
    (!title.is_empty()).then(|| Titled {
        title: title.into(),
        extra: Extra { date: Some((date, day.1)), ..Extra::default() },
    })
}

/// The day that is all that words beside a title say, and what it is: 2021年10月, 2021-10,
/// 2022年6月印发.
pub(super) fn day_beside(words: &str) -> Option<(Option<Role>, String)> {
    let remarked = cell_date::remarked(words);
    if remarked.more.is_some() || !words.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match cell_date::read(remarked.date, None) {
        CellDate::Edtf(edtf) if !edtf.contains('/') => {
            Some((remarked.role, edtf.into_owned()))
        }
        _ => None,
    }
}

/// What brackets behind a title say: a number, a day and what was done on it, or both.
pub(super) fn remark(words: &str) -> Option<Extra<'_>> {
    if let Some(one) = one_remark(words) {
        return Some(one);
    }
    // 某发〔2023〕9号，2023年10月20日
    let mut extra = Extra::default();
    let parts = words.split(['，', ',', '；', ';', '、']).map(str::trim);
    for part in parts.filter(|part| !part.is_empty()) {
        let said = one_remark(part)
            .or_else(|| in_that_year(part, extra.date.as_ref()?))
            .or_else(|| reported(part))?;
        if said.number.is_some() && extra.number.is_some() {
            return None;
        }
        extra.number = extra.number.or(said.number);
        match (&extra.date, said.date) {
            (_, None) => {}
            (None, date) => extra.date = date,
            // 2022年7月7日公布，2022年9月1日施行
            (Some((first, _)), Some((role, day)))
                if *first != role
                    && ![*first, role].contains(&Role::Reported)
                    && extra.other_date.is_none() =>
            {
                extra.other_date = Some((role, day));
            }
            _ => return None,
        }
    }
    let dated = extra.date.is_some();
    (dated && (extra.number.is_some() || extra.other_date.is_some())).then_some(extra)
}

/// A day of the year of the one before it: 2021年10月18日公布，11月25日起施行.
fn in_that_year(words: &str, (_, first): &(Role, String)) -> Option<Extra<'static>> {
    let year =
        first.get(..4).filter(|_| words.contains('月') && !words.contains('年'))?;
    let (role, day) = one_remark(&format!("{year}年{words}"))?.date?;
    let later = role != Role::Reported && day.len() == 10 && *first <= day;
    later.then(|| Extra { date: Some((role, day)), ..Extra::default() })
}

/// A date beside a number, of which nothing is said: 2024-05-20, 2023年7月.
fn reported(words: &str) -> Option<Extra<'_>> {
    let month = words.contains('月') || words.split(['-', '.', '/']).nth(1).is_some();
    match cell_date::read(words, None) {
        CellDate::Edtf(edtf) if month && !edtf.contains('/') => {
            let date = Some((Role::Reported, edtf.into_owned()));
            Some(Extra { date, ..Extra::default() })
        }
        _ => None,
    }
}

/// A day, and the number right behind it: 2003年6月13日国家知识产权局令第31号.
pub(in crate::record::import::table) fn dated_number(
    words: &str,
) -> Option<(String, &str)> {
    let words = words.trim();
    // The year of 公告2024年第9号 is its own, and no day stands before it.
    if !words.ends_with('号') || !words.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    ['日', '月', '年'].iter().find_map(|end| {
        let at = words.find(*end)? + end.len_utf8();
        let number = words[at..].trim_start_matches([' ', '，', ',', '、']);
        let numbered = is_number(number) || announced(number).is_some();
        match cell_date::read(&words[..at], None) {
            CellDate::Edtf(edtf) if numbered => Some((edtf.into_owned(), number)),
            _ => None,
        }
    })
}

/// A number and the day in brackets behind it: 国务院令第722号（2019年10月22日）.
pub(in crate::record::import::table) fn number_dated(
    cell: &str,
) -> Option<(&str, (Role, String))> {
    let inner = cell.strip_suffix(['）', ')'])?;
    let open = inner.rfind(['（', '('])?;
    let number = cell[..open].trim_end();
    let numbered =
        number.ends_with('号') && (is_number(number) || announced(number).is_some());
    let said =
        numbered.then(|| one_remark(inner[open..].trim_start_matches(['（', '('])));
    let said = said??;
    let only_day = said.number.is_none() && said.status.is_none();
    said.date.filter(|_| only_day).map(|date| (number, date))
}

fn one_remark(words: &str) -> Option<Extra<'_>> {
    let words = words.trim();
    let numbered = is_number(words) || is_joint(words) || announced(words).is_some();
    if numbered || numbered::in_series(words) {
        let number = Some(words.trim_start_matches(text::COUNTRY));
        return Some(Extra { number, ..Extra::default() });
    }
    // 2003年6月13日国家知识产权局令第31号
    if let Some((date, number)) = dated_number(words) {
        let date = Some((Role::Reported, date));
        let number = Some(number.trim_start_matches(text::COUNTRY));
        return Some(Extra { number, date, ..Extra::default() });
    }
    if STANDINGS.contains(&words) {
        return Some(Extra { status: Some(words), ..Extra::default() });
    }
    // 2023年12月29日深圳市第七届人民代表大会常务委员会第二十五次会议通过
    let of_day = words.find('日').map(|at| at + '日'.len_utf8());
    // 2022-03-01施行, 2022年6月印发
    let in_digits = || {
        let dated = |c: char| c.is_ascii_digit() || ".-/年月".contains(c);
        words.find(|c: char| !dated(c)).filter(|end| *end > 0)
    };
    let (day, done) = words.split_at(of_day.or_else(in_digits)?);
    if done.contains(['；', ';', '，', '。']) {
        return None;
    }
    let role = match () {
        // （2018年修正） is the edition that the title names.
        () if AMENDED.iter().any(|word| done.ends_with(word)) => {
            of_day.map(|_| Role::Amended)?
        }
        () if done.ends_with("通过") || done.ends_with("批准") => Role::Adopted,
        () if matches!(done, "公布" | "发布" | "颁布" | "印发") => {
            Role::Published
        }
        () if matches!(done, "起施行" | "施行" | "起实施" | "实施") => {
            Role::InForce
        }
        () if done == "成文" => Role::Document,
        () if done.is_empty() => Role::Reported,
        () => return None,
    };
    match cell_date::read(day, None) {
        CellDate::Edtf(edtf) => {
            let date = Some((role, edtf.into_owned()));
            Some(Extra { date, ..Extra::default() })
        }
        _ => None,
    }
}

/// What is done to a policy on the day of an amendment.
const AMENDED: &[&str] =
    &["修订", "修正", "修改", "修订通过", "修正通过", "修改通过", "修订公布", "修订发布"];

/// Words in brackets behind a title that tell how it stands. 修订 is an edition, and part of
/// the title.
pub(in crate::record::import::table) const STANDINGS: &[&str] = &[
    "已废止",
    "废止",
    "已被废止",
    "已失效",
    "失效",
    "已修改",
    "已被修改",
    "现行有效",
    "尚未施行",
    "尚未生效",
    "全文失效",
    "全部失效",
    "全文废止",
    "全部废止",
    "部分失效",
    "部分废止",
    "条款失效",
    "宣布失效",
    "已宣布失效",
    "宣布废止",
    "已宣布废止",
    "停止执行",
    "已停止执行",
    "已停止施行",
    "已被取代",
    "已被替代",
    "已过期",
    "已到期",
    "到期失效",
    "自动失效",
    "已作废",
    "已撤销",
];

/// True for a document number and nothing else.
pub(in crate::record::import::table) fn is_number(words: &str) -> bool {
    let words = words.trim();
    // 国令第790号 is of the State Council.
    let council = || words.starts_with("国令") && parse_order(words).is_some();
    if text::order(words).is_some() || council() || numbered::is_numbered(words) {
        return true;
    }
    let found = text::find_numbers(words);
    let [number] = &found[..] else { return false };
    // 国家卫生健康委员会公告2020年第1号 is a title; so is what says more than a number.
    number.span.start == 0
        && number.span.end == words.len()
        && words.contains(['〔', '[', '［', '【', '（', '(', '令'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_days_in_brackets_are_told_by_what_was_done() {
        let said = |words: &str| {
            let extra = remark(words)?;
            Some((extra.date, extra.other_date))
        };
        let date = |role, day: &str| Some((role, day.to_owned()));
        assert_eq!(
            said("2022年11月25日通过，2023年1月1日起施行"),
            Some((date(Role::Adopted, "2022-11-25"), date(Role::InForce, "2023-01-01")))
        );
        assert_eq!(
            said("粤府令第290号，2021年10月18日公布，11月25日起施行"),
            Some((
                date(Role::Published, "2021-10-18"),
                date(Role::InForce, "2021-11-25")
            ))
        );
        for words in [
            "2022年11月25日通过，2023年1月1日通过",
            "2021年10月18日公布，1月25日起施行",
            "2021年10月18日，2022年1月1日起施行",
        ] {
            assert_eq!(said(words), None, "{words}");
        }
    }
}
