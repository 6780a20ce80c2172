//! Several days in a row before one verb: 2003年和2018年，某部先后印发《甲》和《乙》. As many days as
//! titles are one each, in their order; otherwise it is open which is whose.

use super::when::{adjacent, date_of};
use super::{Sentence, number};
use crate::model::document_number::parse;
use crate::model::law::Role;
use crate::record::import::report::dates::Found;
use crate::record::import::report::verbs::{Title, Verb};

/// The days that go with the verb of a list of titles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Days {
    /// One for all of them, or none.
    One(Option<String>),
    /// As many as titles, in their order.
    Each(Vec<String>),
    /// All of one title, which was amended again and again.
    All(Vec<String>),
    /// It is not plain which is whose.
    Open,
}

/// The days that the governing verb of `list` has.
pub(super) fn days_of(
    sentence: &Sentence<'_>,
    list: &[Title],
    verb: Verb,
    follows: bool,
) -> Days {
    let one = || Days::One(date_of(sentence, list, verb, follows));
    let run = run(sentence, list, verb, follows);
    if run.len() < 2 || run.iter().any(|date| date.edtf.starts_with('[')) {
        return one();
    }
    // 2018年、2019年两年间: within them, and which in which is not told.
    let behind = run.last().map_or("", |last| &sentence.text[last.end..]).trim_start();
    let span = ["两年", "三年", "之间", "期间", "年间", "间"];
    if span.iter().any(|word| behind.starts_with(word)) {
        return Days::Open;
    }
    let days: Vec<String> = run.iter().map(|date| date.edtf.clone()).collect();
    match list {
        [_] if verb.role == Role::Amended => Days::All(days),
        _ if list.len() == days.len() && !is_contradicted(sentence, list, &days) => {
            Days::Each(days)
        }
        _ => Days::Open,
    }
}

/// The days in a row of which one is the verb's.
fn run<'s>(
    sentence: &'s Sentence<'_>,
    list: &[Title],
    verb: Verb,
    follows: bool,
) -> &'s [Found] {
    let (text, dates) = (sentence.text, &sentence.dates);
    let joined = |pair: &[Found]| {
        let between = text.get(pair[0].end..pair[1].begin).unwrap_or("-").trim();
        matches!(
            between.trim_end_matches(['于', '在']),
            "、" | "和" | "及" | "与" | "以及"
        )
    };
    let end = list.last().map_or(0, |last| last.end);
    let first = dates.iter().position(|date| date.begin >= end);
    let behind = first.filter(|at| follows && dates[*at].end <= verb.begin);
    if let Some(first) = behind {
        let more = dates[first..]
            .windows(2)
            .take_while(|pair| joined(pair) && pair[1].end <= verb.begin);
        return &dates[first..=first + more.count()];
    }
    let until = if follows { list.first().map_or(0, |it| it.begin) } else { verb.begin };
    let last = dates.iter().rposition(|date| date.end <= until);
    let Some(last) = last.filter(|at| adjacent(&text[dates[*at].end..until])) else {
        return &[];
    };
    let more = dates[..=last].windows(2).rev().take_while(|pair| joined(pair));
    &dates[last - more.count()..=last]
}

/// The days since which the titles of a list are in force, as many as there are, in their order:
/// 《甲》和《乙》分别于…通过，自2021年3月1日、2023年4月1日起施行.
pub(super) fn begun(sentence: &Sentence<'_>, list: &[Title]) -> Vec<String> {
    let (text, [_, .., last]) = (sentence.text, list) else { return Vec::new() };
    let until = sentence.titles.iter().find(|title| title.begin >= last.end);
    let until = until.map_or(text.len(), |title| title.begin);
    let dates: Vec<&Found> = sentence
        .dates
        .iter()
        .filter(|date| last.end <= date.begin && date.end <= until)
        .collect();
    let joined = |pair: &[&Found]| {
        let between = text.get(pair[0].end..pair[1].begin).unwrap_or("-").trim();
        matches!(between.trim_end_matches(['自', '从']), "、" | "和" | "及" | "与")
    };
    let force = |date: &Found| {
        let rest = text[date.end..].trim_start().strip_prefix('起');
        let rest = rest.map(|rest| rest.trim_start().trim_start_matches("正式"));
        rest.is_some_and(|rest| {
            ["施行", "实施", "生效", "执行"].iter().any(|it| rest.starts_with(it))
        })
    };
    let run = dates.windows(list.len()).find(|run| {
        let lead = text[..run[0].begin].trim_end();
        let from = lead.ends_with(['自', '从', '于', '别']);
        from && run.windows(2).all(joined)
            && run.last().is_some_and(|last| force(last))
            && run.iter().all(|date| !date.edtf.starts_with('['))
    });
    run.into_iter().flatten().map(|date| date.edtf.clone()).collect()
}

/// True where the year in the number of a title speaks against its day: a document of one year
/// may be numbered in the year before, and no other.
fn is_contradicted(sentence: &Sentence<'_>, list: &[Title], days: &[String]) -> bool {
    list.iter().zip(days).any(|(title, day)| {
        let number = number::behind_title(sentence.text, title.end, None);
        let numbered = number.as_deref().and_then(|number| Some(parse(number)?.year));
        let year = day.get(..4).and_then(|year| year.parse::<u16>().ok());
        match (numbered, year) {
            (Some(numbered), Some(year)) => numbered > year || numbered + 1 < year,
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::alone;

    fn said(text: &str) -> Vec<String> {
        let said = alone::told(text).into_iter().map(|(_, said)| {
            let date = said
                .date
                .map_or("-".to_owned(), |(role, edtf)| format!("{} {edtf}", role.code()));
            format!("{} {date}", said.title)
        });
        said.collect()
    }

    #[test]
    fn days_in_a_row_are_those_of_the_titles_in_a_row() {
        for (text, wanted) in [
            (
                "2002年和2005年，国务院先后发布《甲决定》（国发〔2002〕16号）和《乙决定》（国发〔2005〕35号）。",
                &["甲决定 published 2002", "乙决定 published 2005"][..],
            ),
            (
                "《甲护法》和《乙护法》分别于2020年12月26日和2022年10月30日通过，自2021年3月1日、2023年4月1日起施行。",
                &[
                    "甲护法 adopted 2020-12-26",
                    "甲护法 in_force 2021-03-01",
                    "乙护法 adopted 2022-10-30",
                    "乙护法 in_force 2023-04-01",
                ],
            ),
            (
                "2005年、2011年，北京市人民政府分别印发《甲办法》和《乙办法》。",
                &["甲办法 published 2005", "乙办法 published 2011"],
            ),
            (
                "《甲办法》和《乙办法》分别于2019年3月1日和2020年5月2日由财政部印发。",
                &["甲办法 published 2019-03-01", "乙办法 published 2020-05-02"],
            ),
            (
                "2005年、2011年和2020年，财政部分别印发《甲办法》《乙办法》和《丙办法》。",
                &[
                    "甲办法 published 2005",
                    "乙办法 published 2011",
                    "丙办法 published 2020",
                ],
            ),
            (
                "广东省人大常委会于2021年5月27日、28日分别通过《甲条例》和《乙决定》。",
                &["甲条例 adopted 2021-05-27", "乙决定 adopted 2021-05-28"],
            ),
            (
                "广东省人大常委会于2021年5月27日、28日召开会议，通过《甲条例》。",
                &["甲条例 -"],
            ),
            // It is said of the forerunner.
            (
                "1998年11月21日，山东省人大常委会通过了《山东省甲条例》的前身《山东省乙规定》。",
                &["山东省乙规定 adopted 1998-11-21"],
            ),
            // Which is whose is open.
            (
                "2005年、2011年两年间，财政部先后印发《甲办法》和《乙办法》。",
                &["甲办法 -", "乙办法 -"],
            ),
            ("2005年和2011年，财政部先后印发《甲办法》。", &["甲办法 -"]),
            (
                "2005年和2011年，财政部印发《甲办法》《乙办法》和《丙办法》。",
                &["甲办法 -", "乙办法 -", "丙办法 -"],
            ),
            (
                "2005年和2011年，国务院发布《甲决定》（国发〔2011〕1号）和《乙决定》（国发〔2005〕2号）。",
                &["甲决定 -", "乙决定 -"],
            ),
            (
                "2005年和2011年，国务院两次修订《甲条例》。",
                &["甲条例 amended 2005", "甲条例 amended 2011"],
            ),
            // One day for both.
            (
                "2005年，财政部印发《甲办法》和《乙办法》。",
                &["甲办法 published 2005", "乙办法 published 2005"],
            ),
        ] {
            assert_eq!(said(text), wanted, "{text}");
        }
    }
}
