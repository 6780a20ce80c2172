//! When a policy is in force, as a cell says that may give a first day, a last one or how long
//! it lasts: 自2022年5月15日起施行，有效期至2027年5月14日.

use super::date::day_after;
use crate::model::law::Role;
use crate::record::import::cell_date::{self, CellDate, Ways};
use crate::record::import::preview::Rested;
use crate::record::import::values::trimmed;
use crate::record::text::end_of_term;
use crate::record::{BothWords, Date, Evidence};

/// What such a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Term<'c> {
    /// The first day in force.
    pub(super) from: Option<String>,
    /// In force from the day of something else: 自印发之日起施行.
    pub(super) from_day: Option<&'c str>,
    /// The first day on which it is in force no longer.
    pub(super) ended: Option<String>,
    /// How long it lasts, in words: 5年.
    pub(super) lasts: Option<&'c str>,
}

/// Marks between the clauses of a cell.
const BETWEEN: &[char] = &['，', ',', '；', ';', '。', '\n', '（', '）', '(', ')'];

/// Words with which a clause speaks of the term.
const OF_TERM: &[&str] = &[
    "有效期限",
    "有效期间",
    "有效期",
    "有效",
    "施行期限",
    "执行期限",
    "试行期限",
    "试行",
    "期限",
];

/// Words behind a first day.
const BEGINS: &[&str] = &[
    "开始施行",
    "开始实施",
    "开始执行",
    "正式施行",
    "正式实施",
    "施行",
    "实施",
    "执行",
    "生效",
    "试行",
];

/// Words behind a last day.
const ENDS: &[&str] = &["期满", "到期", "届满", "为止", "止"];

/// Words behind the first day on which nothing is in force any more.
const ENDED: &[&str] = &["废止", "失效", "终止"];

/// Reads a cell that says more than a day; `None` where a clause is not understood, and for
/// a day alone, of which the column tells what it is.
pub(super) fn term(cell: &str, ways: Ways) -> Option<Term<'_>> {
    let cell = trimmed(cell);
    // Most cells are one day in figures.
    if cell.bytes().all(|byte| byte.is_ascii_digit() || b"-/. ".contains(&byte))
        && cell.len() <= 10
    {
        return None;
    }
    let mut found = Term::default();
    for clause in cell.split(BETWEEN).map(str::trim).filter(|it| !it.is_empty()) {
        let one = clause_of(clause, ways)?;
        let twice = one.from.is_some() && found.from.is_some()
            || one.ended.is_some() && found.ended.is_some()
            || one.lasts.is_some() && found.lasts.is_some();
        if twice {
            return None;
        }
        found.from = found.from.or(one.from);
        found.from_day = found.from_day.or(one.from_day);
        found.ended = found.ended.or(one.ended);
        found.lasts = found.lasts.or(one.lasts);
    }
    (found != Term::default()).then_some(found)
}

/// A day and, in brackets behind it, how long what began on it lasts: 2016-01-15（试行两年）.
pub(super) fn lasting(cell: &str) -> Option<(&str, &str)> {
    let inner = trimmed(cell).strip_suffix(['）', ')'])?;
    let (day, clause) = inner.rsplit_once(['（', '('])?;
    let clause = clause.trim();
    let length = OF_TERM.iter().find_map(|word| clause.strip_prefix(word))?;
    let length = length.trim_start_matches(['为', '是', '：', ':', ' ']);
    is_length(length).then_some((day.trim_end(), clause))
}

fn clause_of(clause: &str, ways: Ways) -> Option<Term<'_>> {
    let of_term = OF_TERM.iter().find_map(|word| clause.strip_prefix(word));
    let words = of_term.unwrap_or(clause);
    let words = words.trim_start_matches(['为', '是', '：', ':', ' ', '已']);
    if is_length(words) {
        return Some(Term { lasts: Some(clause), ..Term::default() });
    }
    let until = ["截止至", "截止到", "截至", "截止", "至", "到"];
    if let Some(day) = until.iter().find_map(|it| words.strip_prefix(it)) {
        if is_length(day) {
            return Some(Term { lasts: Some(clause), ..Term::default() });
        }
        return last(day, ways);
    }
    if let Some((from, until)) = span(words, ways) {
        return Some(Term { from: Some(from), ended: Some(until), ..Term::default() });
    }
    let own = words.strip_prefix(['自', '从', '于', '由']).unwrap_or(words).trim_start();
    if let Some(day) = ending(own, ENDED) {
        return Some(Term { ended: Some(day_of(day, ways)?), ..Term::default() });
    }
    if ending(own, ENDS).is_some() {
        return last(own, ways);
    }
    let begins = ending(own, BEGINS);
    let begun = begins.unwrap_or(own).trim_end();
    let since = begun.strip_suffix('起').or_else(|| begun.strip_suffix("开始"));
    if begins.is_none() && since.is_none() {
        return None;
    }
    let day = since.unwrap_or(begun).trim_end();
    if day.ends_with("之日") && !day.contains(|c: char| c.is_ascii_digit()) {
        return Some(Term { from_day: Some(clause), ..Term::default() });
    }
    Some(Term { from: Some(day_of(day, ways)?), ..Term::default() })
}

/// The end of a term of which `clause` tells the length alone, counted from the day on which the
/// policy came into force, if `dates` have that and no end of their own.
pub(super) fn counted(
    clause: &str,
    dates: &[Date<'_>],
    at: &str,
    quote: &str,
) -> Option<Rested<'static>> {
    let of = |role: Role| dates.iter().filter(move |date| *date.role == *role.code());
    let mut force = of(Role::InForce);
    let from = force.next().filter(|_| force.next().is_none())?;
    if from.part.is_some() || from.edtf.len() != "2024-05-30".len() {
        return None;
    }
    let of_term = OF_TERM.iter().find_map(|word| clause.strip_prefix(word));
    let length = of_term.unwrap_or(clause);
    let marks = ['为', '是', '：', ':', ' ', '至', '到'];
    let edtf = end_of_term(&from.edtf, length.trim_start_matches(marks))?;
    Some(Rested {
        date: Date { role: Role::Ended.code().into(), edtf: edtf.into(), part: None },
        evidence: Evidence {
            locator: Some(at.to_owned().into()),
            quote: Some(quote.to_owned().into()),
            method: Some(BothWords {
                zh: "由施行日加表中所写的有效期推算".into(),
                en: "counted from the day in force by the term that the table gives"
                    .into(),
            }),
            ..Evidence::default()
        },
    })
}

/// `words` without the first of `ends` with which they end.
fn ending<'w>(words: &'w str, ends: &[&str]) -> Option<&'w str> {
    ends.iter().find_map(|end| words.strip_suffix(end))
}

/// A last day, said to be one before or behind it.
fn last<'w>(words: &'w str, ways: Ways) -> Option<Term<'w>> {
    let words = words.trim_start_matches(['：', ':', ' ']);
    let day = ending(words, ENDS).unwrap_or(words).trim_end();
    let edtf = day_of(day, ways)?;
    let ended = Some(day_after(&edtf).unwrap_or(edtf));
    Some(Term { ended, ..Term::default() })
}

/// The first day of a span and the day behind its last: 自2020年9月1日起至2025年8月31日止,
/// 2020.9.1-2025.8.31. Two years alone are the period of a plan.
fn span(words: &str, ways: Ways) -> Option<(String, String)> {
    let words = words.strip_prefix(['自', '从', '由']).unwrap_or(words);
    let marks = ['至', '到', '-', '—', '–', '－', '~', '～'];
    let mut ways_to_part = words.match_indices(marks).filter_map(|(at, mark)| {
        let (before, behind) = (&words[..at], &words[at + mark.len()..]);
        let before = ending(before.trim_end(), BEGINS).unwrap_or(before.trim_end());
        let before = before.trim_end_matches(['起', '—', '-']);
        let behind = behind.trim_start_matches(['—', '-', ' ']);
        let behind = ending(behind, ENDS).unwrap_or(behind);
        let (from, until) = (day_of(before, ways)?, day_of(behind, ways)?);
        let is_day = |edtf: &String| edtf.len() == 10;
        (is_day(&from) && is_day(&until) && from < until).then_some((from, until))
    });
    let (from, until) = ways_to_part.next()?;
    Some((from, day_after(&until)?))
}

/// A date that is nothing but a date.
fn day_of(words: &str, ways: Ways) -> Option<String> {
    let words = words.trim();
    let ends = |c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '号');
    if !words.ends_with(ends) {
        return None;
    }
    match cell_date::read_in(words, ways) {
        CellDate::Edtf(edtf) if !edtf.contains('/') => Some(edtf.into_owned()),
        _ => None,
    }
}

/// 5年, 三年, 6个月, 两年半, 长期.
fn is_length(words: &str) -> bool {
    if matches!(words, "长期" | "长期有效" | "永久" | "永久有效") {
        return true;
    }
    let units = ["年半", "年", "个月", "日", "天"];
    let count = units.iter().find_map(|unit| words.strip_suffix(unit));
    count.is_some_and(|count| {
        let count = count.trim();
        let figures = count.chars().all(|c| c.is_ascii_digit()) && count.len() <= 2;
        !count.is_empty()
            && (figures || count.chars().all(|c| "一二两三四五六七八九十".contains(c)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    type Read<'c> = (Option<String>, Option<String>, Option<&'c str>);

    fn read(cell: &str) -> Option<Read<'_>> {
        term(cell, Ways::default()).map(|it| (it.from, it.ended, it.lasts))
    }

    #[test]
    fn a_first_day_is_told_from_a_last_one() {
        let day = |day: &str| (!day.is_empty()).then(|| day.to_owned());
        for (cell, from, ended) in [
            ("自2022年5月15日起施行", "2022-05-15", ""),
            ("2022年5月15日施行", "2022-05-15", ""),
            ("2022-05-15起实施", "2022-05-15", ""),
            ("自2022年5月15日起执行", "2022-05-15", ""),
            ("自2022年5月15日起生效", "2022-05-15", ""),
            ("自2022年5月15日起", "2022-05-15", ""),
            ("自2022年5月15日起施行，有效期至2027年5月14日", "2022-05-15", "2027-05-15"),
            ("自2020年9月1日起至2025年8月31日止", "2020-09-01", "2025-09-01"),
            ("自2020年9月1日起施行至2025年8月31日", "2020-09-01", "2025-09-01"),
            ("2020.9.1-2025.8.31", "2020-09-01", "2025-09-01"),
            ("2020-09-01—2025-08-31", "2020-09-01", "2025-09-01"),
            ("2020-09-01-2025-08-31", "2020-09-01", "2025-09-01"),
            ("2020/9/1——2025/8/31", "2020-09-01", "2025-09-01"),
            ("有效期至2025年1月31日", "", "2025-02-01"),
            ("有效期截至：2025年1月31日止", "", "2025-02-01"),
            ("至2025年1月31日", "", "2025-02-01"),
            ("已于2024年12月31日到期", "", "2025-01-01"),
            ("2024年12月31日废止", "", "2024-12-31"),
        ] {
            assert_eq!(read(cell), Some((day(from), day(ended), None)), "{cell}");
        }
        let from = || Some("2022-05-15".to_owned());
        assert_eq!(
            read("自2022年5月15日起施行，有效期5年"),
            Some((from(), None, Some("有效期5年")))
        );
        assert_eq!(
            read("自2022年5月15日起施行（有效期三年）"),
            Some((from(), None, Some("有效期三年")))
        );
        let printed = term("自印发之日起施行，有效期三年", Ways::default()).unwrap();
        assert_eq!(printed.from_day, Some("自印发之日起施行"));
        assert_eq!(printed.lasts, Some("有效期三年"));
    }

    #[test]
    fn a_day_alone_and_other_words_are_none() {
        for cell in [
            "2025年1月31日",
            "2025-01-31",
            "2018-2027年",
            "2023-2025",
            "自公布之日起30日后施行",
            "2020年2月1日公布",
            "自2022年5月15日起施行，另有规定的除外",
            "",
        ] {
            assert_eq!(read(cell), None, "{cell}");
        }
    }
}
