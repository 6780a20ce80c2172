//! From a fault to an error that helps: what was probably meant.
//!
//! Nothing here is run for a valid date.

use super::edtf::{self, Fault};
use super::{DateError, DateProblem, LONGEST_DATE, chinese};

/// The error for a text that is too long to be looked at.
pub(super) fn refuse_long(text: &str) -> DateError {
    let length = text.chars().count();
    if length <= LONGEST_DATE {
        // Long in bytes only: no EDTF, but perhaps Chinese.
        return match edtf::read(text.as_bytes()) {
            Err(fault) => explain(text, fault),
            Ok(_) => too_long(text, length),
        };
    }
    too_long(text, length)
}

fn too_long(text: &str, length: usize) -> DateError {
    let mut cut: String = text.chars().take(LONGEST_DATE).collect();
    cut.push('…');
    DateError {
        text: cut,
        column: LONGEST_DATE + 1,
        problem: DateProblem::TooLong { length },
        suggestion: None,
    }
}

/// Names the problem as well as it can be named and looks for what was meant. The text is
/// at most [`LONGEST_DATE`] characters long.
pub(super) fn explain(text: &str, fault: Fault) -> DateError {
    let column_at =
        |at: usize| text.char_indices().take_while(|(start, _)| *start < at).count() + 1;
    let error = |at: usize, problem, suggestion| DateError {
        text: text.to_owned(),
        column: column_at(at),
        problem,
        suggestion,
    };
    if let Some(han) = text.find(is_han)
        && let Ok(read) = chinese::parse_chinese(text)
    {
        let edtf = Some(read.edtf().to_owned());
        return error(han, DateProblem::ChineseDate, edtf);
    }
    let suggestion = suggest(text);
    let here = text.get(fault.at..).and_then(|rest| rest.chars().next());
    let meant_span = suggestion.as_ref().is_some_and(|edtf| edtf.contains('/'));
    match (fault.problem, here) {
        (DateProblem::Unexpected { .. }, Some(found))
            if meant_span && is_span_mark(found) =>
        {
            error(fault.at, DateProblem::SpanMark { found }, suggestion)
        }
        // 2023-2025: the hyphen before the second year is what is wrong.
        (DateProblem::Digits { .. }, _)
            if meant_span && starts_with_year(text, fault.at) =>
        {
            let at = fault.at.saturating_sub(1);
            error(at, DateProblem::SpanMark { found: '-' }, suggestion)
        }
        (DateProblem::Unexpected { .. }, Some(found)) if half_width(found) != found => {
            error(fault.at, DateProblem::FullWidth, suggestion)
        }
        (DateProblem::Unexpected { expected, .. }, found) => {
            let problem = DateProblem::Unexpected { found, expected };
            error(fault.at, problem, suggestion)
        }
        (problem, _) => error(fault.at, problem, suggestion),
    }
}

/// Do four digits stand here and no fifth?
fn starts_with_year(text: &str, at: usize) -> bool {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    rest.iter().take_while(|byte| byte.is_ascii_digit()).count() == 4
}

/// A Chinese character that stands in dates, or any other.
fn is_han(letter: char) -> bool {
    matches!(letter, '〇' | '\u{4E00}'..='\u{9FFF}')
}

/// Characters written between two dates, other than the solidus and the ASCII hyphen.
pub(super) fn is_span_mark(letter: char) -> bool {
    matches!(
        letter,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' | '～' | '〜' | '至' | '到'
    )
}

/// Full-width ASCII to ASCII.
pub(super) fn half_width(letter: char) -> char {
    match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        _ => letter,
    }
}

/// Valid EDTF for which the text may be a slip, the likeliest first.
fn suggest(text: &str) -> Option<String> {
    let dense: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let half: String = dense.chars().map(half_width).collect();
    let marked: String = dense
        .chars()
        .map(|letter| if is_span_mark(letter) { '/' } else { letter })
        .collect();
    let marked: String = marked.chars().map(half_width).collect();
    let older =
        half.replace("open", "..").replace("unknown", "").replace(['u', 'x'], "X");
    let (before_time, _) = half.split_once('T').unwrap_or_default();
    let candidates = [
        half.clone(),
        each_end(&half),
        // 2023/07/13, 2023.7.13
        tidy(&half.replace(['/', '.'], "-")),
        each_end(&marked),
        // 2023-2025
        half.replace('-', "/"),
        older,
        before_time.to_owned(),
    ];
    candidates.into_iter().find(|one| one != text && edtf::read(one.as_bytes()).is_ok())
}

fn each_end(text: &str) -> String {
    text.split('/').map(tidy).collect::<Vec<_>>().join("/")
}

/// 2023-7 to 2023-07, 20230713 to 2023-07-13; all else stays.
fn tidy(date: &str) -> String {
    let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = date.split('-').collect();
    match *parts.as_slice() {
        [year, month] if year.len() == 4 && number(month) => {
            format!("{year}-{month:0>2}")
        }
        [year, month, day] if year.len() == 4 && number(month) && number(day) => {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        [all] if all.len() == 8 && number(all) => {
            format!("{}-{}-{}", &all[..4], &all[4..6], &all[6..])
        }
        _ => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DatePart, bounds};
    use super::*;

    fn refused(text: &str) -> DateError {
        bounds(text).unwrap_err()
    }

    #[test]
    fn slips_are_named_and_the_meaning_is_guessed() {
        for (text, meant) in [
            ("2023-7", "2023-07"),
            ("2023-7-3", "2023-07-03"),
            ("20230713", "2023-07-13"),
            ("2023/07", "2023-07"),
            ("2023/7/13", "2023-07-13"),
            ("2023.7.13", "2023-07-13"),
            ("2023-07-13T12:00:00Z", "2023-07-13"),
            ("2023–2025", "2023/2025"),
            ("2023-2025", "2023/2025"),
            ("2023－2025", "2023/2025"),
            ("2023-7–2023-9", "2023-07/2023-09"),
            ("2023-07至2023-09", "2023-07/2023-09"),
            ("２０２３-07", "2023-07"),
            (" 2023", "2023"),
            ("2023-xx", "2023-XX"),
            ("2023/open", "2023/.."),
            ("2023/unknown", "2023/"),
            ("2023年7月", "2023-07"),
            ("（2023—2025年）", "2023/2025"),
        ] {
            assert_eq!(refused(text).suggestion.as_deref(), Some(meant), "{text}");
        }
        for text in ["", "unknown", "23-07", "2023-13", "2023-02-29", "July 2023"] {
            assert_eq!(refused(text).suggestion, None, "{text}");
        }
        assert_eq!(
            refused("2023-7").problem,
            DateProblem::Digits { part: DatePart::Month }
        );
        assert_eq!(refused("2023–2025").problem, DateProblem::SpanMark { found: '–' });
        assert_eq!(
            refused("2023-7–2023-9").problem,
            DateProblem::Digits { part: DatePart::Month }
        );
        assert_eq!(refused("2023-2025").problem, DateProblem::SpanMark { found: '-' });
        assert_eq!(refused("２０２３-07").problem, DateProblem::FullWidth);
        assert_eq!(refused("2023年7月").problem, DateProblem::ChineseDate);
        assert_eq!(refused("2023-07-13T12:00").problem, DateProblem::TimeOfDay);
    }

    #[test]
    fn messages_in_both_languages() {
        for (text, english, chinese) in [
            (
                "2023-13",
                "date \"2023-13\", character 6: month 13 does not exist: 01 to 12 are \
                 months, 21 to 24 seasons, 33 to 36 quarters, 40 and 41 halves of the year",
                "日期“2023-13”第 6 个字符：没有 13 月：01-12 为月，21-24 为季节，33-36 为季度，\
                 40、41 为上、下半年",
            ),
            (
                "2023-02-29",
                "date \"2023-02-29\", character 9: February 2023 has 28 days, and no day 29",
                "日期“2023-02-29”第 9 个字符：2023 年 2 月只有 28 天，没有 29 日",
            ),
            (
                "2023-7",
                "date \"2023-7\", character 6: write the month with two digits: 2023-07",
                "日期“2023-7”第 6 个字符：月份须写两位数字，应写作 2023-07",
            ),
            (
                "2023–2025",
                "date \"2023–2025\", character 5: use '/' for a span, not '–': 2023/2025",
                "日期“2023–2025”第 5 个字符：时段用“/”连接，不用“–”，应写作 2023/2025",
            ),
            (
                "2023年7月",
                "date \"2023年7月\", character 5: this is a Chinese date; EDTF would be \
                 2023-07",
                "日期“2023年7月”第 5 个字符：这是中文日期，EDTF 写作 2023-07",
            ),
            (
                "2024/2023",
                "date \"2024/2023\", character 6: the span ends by 2023-12-31, before it \
                 starts on 2024-01-01",
                "日期“2024/2023”第 6 个字符：时段至迟于 2023-12-31 结束，早于其开始日 2024-01-01",
            ),
            (
                "July",
                "date \"July\", character 1: 'J' stands where a year of four digits was \
                 expected",
                "日期“July”第 1 个字符：此处应为四位年份，却是“J”",
            ),
        ] {
            assert_eq!(refused(text).to_string(), english);
            assert_eq!(refused(text).zh(), chinese);
        }
    }

    #[test]
    fn long_texts_are_cut() {
        let error = refused(&"年".repeat(1000));
        assert_eq!(error.problem, DateProblem::TooLong { length: 1000 });
        assert_eq!(error.text.chars().count(), LONGEST_DATE + 1);
        // 64 characters, 192 bytes: looked at, and still no date.
        assert!(matches!(
            refused(&"年".repeat(64)).problem,
            DateProblem::Unexpected { found: Some('年'), .. }
        ));
    }
}
