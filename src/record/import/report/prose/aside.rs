//! Which date of a sentence another one means: that of what the sentence tells, and not that of
//! an older document which it only mentions.

use super::{after_brackets, clause_before};
use crate::model::law::Relation;
use crate::record::import::report::dates::Found;
use crate::record::import::report::verbs::Title;

/// Words in whose clause a date is that of what something rests on, ends or is held against.
const OF_OTHERS: &[&str] = &[
    "参照",
    "参考",
    "依据",
    "根据",
    "按照",
    "依照",
    "落实",
    "贯彻",
    "废止",
    "取代",
    "替代",
    "代替",
    "替换",
    "相比",
    "区别于",
    "不同于",
    "早于",
    "晚于",
];

/// Words right before such a date.
const BEFORE: &[&str] = &["比", "较", "继", "将", "把", "原"];

/// How a date stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It is of what the sentence tells.
    Main,
    /// It only says which document is meant: 2014年印发的《…》.
    Attribute,
    /// It is that of another document, or when something begins.
    Aside,
}

/// What the dates of a sentence leave for 同年 behind them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// The sentence says none of its own.
    Nothing,
    /// Two of different years may be meant.
    Open,
    /// This one; true when the sentence tells what happened then.
    One(String, bool),
}

/// How the date `found` stands in `text`.
pub(super) fn place(
    text: &str,
    found: &Found,
    titles: &[Title],
    ended: &[(Title, Relation)],
) -> Place {
    let behind = &text[found.end..];
    let lead = &text[..found.begin];
    let brackets = |open: char, close: char| {
        lead.matches(open).count() > lead.matches(close).count()
    };
    let bracketed = titles.iter().any(|title| {
        title.end <= found.begin && found.begin < after_brackets(text, title.end)
    });
    if bracketed
        || brackets('（', '）')
        || brackets('(', ')')
        || behind.trim_start().starts_with('起')
    {
        return Place::Aside;
    }
    let clause = clause_before(text, found.begin).rsplit('》').next().unwrap_or_default();
    let clause = clause.trim_end();
    if OF_OTHERS.iter().any(|word| clause.contains(word))
        || BEFORE.iter().any(|word| clause.ends_with(word))
    {
        return Place::Aside;
    }
    // The document whose date it is, when one follows at once.
    let next = titles.iter().find(|title| title.begin >= found.end);
    let until = next.map_or(text.len(), |title| title.begin);
    let between = &text[found.end..until];
    let until = between.find(['，', '。', '；', '：', ',']).unwrap_or(between.len());
    let near = until == between.len();
    if near && next.is_some_and(|next| ended.iter().any(|(title, _)| title == next)) {
        return Place::Aside;
    }
    let of =
        between[..until].find('的').is_some_and(|at| between[..at].chars().count() <= 24);
    if of { Place::Attribute } else { Place::Main }
}

/// The date that is meant behind `dates`, where `last` was meant before them.
pub(super) fn meant(dates: &[(&Found, Place)], last: Option<&str>) -> Meant {
    let plain = |date: &&(&Found, Place)| !date.0.edtf.starts_with('[');
    let of = |place: Place| dates.iter().filter(move |date| date.1 == place);
    let year = |edtf: &str| edtf.get(..4).map(str::to_owned);
    if of(Place::Main).any(|date| !plain(&date)) {
        return Meant::Open;
    }
    if let Some((main, _)) = of(Place::Main).next_back() {
        // One that is earlier than another tells of two times.
        let later = |date: &(&Found, Place)| {
            date.1 != Place::Aside
                && plain(&date)
                && year(&date.0.edtf) > year(&main.edtf)
        };
        return match dates.iter().any(later) {
            true => Meant::Open,
            false => Meant::One(main.edtf.clone(), true),
        };
    }
    let Some((told, _)) = of(Place::Attribute).rfind(plain) else {
        return Meant::Nothing;
    };
    match last.is_some_and(|last| year(last) != year(&told.edtf)) {
        true => Meant::Open,
        false => Meant::One(told.edtf.clone(), false),
    }
}

#[cfg(test)]
mod tests {
    use super::super::ends;
    use super::*;
    use crate::record::import::report::dates;
    use crate::record::import::report::verbs::titles;

    #[test]
    fn the_date_of_an_aside_is_not_meant() {
        let one = |edtf: &str, main| Meant::One(edtf.to_owned(), main);
        for (last, text, wanted) in [
            (
                None,
                "2009年2月28日通过《甲法》，自2009年6月1日起施行，1995年公布的《乙法》同时废止。",
                one("2009-02-28", true),
            ),
            (
                None,
                "2023年4月5日，财政部印发《甲》，取代2018年6月1日发布的《乙》。",
                one("2023-04-05", true),
            ),
            (
                None,
                "国务院2012年出台《甲》，比2006年的《乙》更进一步。",
                one("2012", true),
            ),
            (
                Some("2024-04-12"),
                "这是继2014年5月8日《甲》（国发〔2014〕17号）之后的文件。",
                Meant::Nothing,
            ),
            (None, "甲部依据《乙法》于2021年5月1日印发《丙》。", one("2021-05-01", true)),
            (None, "甲部印发《丙》（2021年5月1日）。", Meant::Nothing),
            (None, "2014年印发的《甲》提出要求。", one("2014", false)),
            (Some("2024-04-12"), "2014年印发的《甲》提出要求。", Meant::Open),
            (
                Some("2014-04-12"),
                "2014年5月印发的《甲》提出要求。",
                one("2014-05", false),
            ),
            (None, "2024年3月印发《甲》，回应2021年通过《乙》。", Meant::Open),
            (None, "2018—2020年陆续印发《甲》。", Meant::Open),
        ] {
            let titles = titles(text);
            let ended = ends::all(text, &titles);
            let found = dates::all(text);
            let dates: Vec<(&Found, Place)> = found
                .iter()
                .map(|date| (date, place(text, date, &titles, &ended)))
                .collect();
            assert_eq!(meant(&dates, last), wanted, "{text}");
        }
    }
}
