//! The day and the number of a text on one line: (1982年3月5日 国发〔1982〕47号).

use std::sync::LazyLock;

use regex::Regex;

use super::bodies::is_body;
use super::numerals::in_digits;
use super::own_number::{is_number, number_of};
use super::parted::parted;
use super::{Kind, pattern};
use crate::record::text::{joined, narrow, number};

pattern!(
    DAY_FIRST,
    r"^(?P<day>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)[,，、]?(?P<rest>.*号)(?P<told>公布|发布|颁布|印发|下发)?$"
);
pattern!(
    NUMBER_FIRST,
    r"^(?P<rest>[^日]*号)[,，、]?(?P<day>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)(?P<told>公布|发布|颁布|印发|下发)?$"
);
// 国税发[2006]156号　2006.10.17, as the tax authority prints it.
pattern!(
    DIGITS_BEHIND,
    r"^(?P<rest>[^日]*号)[,，、]?(?P<day>(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2})$"
);
// 1996-12-05 国税函〔1996〕685号.
pattern!(
    DIGITS_FIRST,
    r"^(?P<day>(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2})[,，、]?(?P<rest>\p{Han}.*号)$"
);
/// The longest such line, in bytes: both in Chinese numerals, and who issued it.
const LONGEST: usize = 200;
/// Bodies that stand before their own number, 国务院国发〔1982〕46号; what a code word begins
/// with, such as 京委, is none.
const BEFORE_NUMBERS: [&str; 9] =
    ["国务院", "部", "总局", "局", "厅", "政府", "委员会", "办公室", "银行"];

/// The number that a line tells beside a day, and the line that both are in a history, or the day
/// alone.
pub(super) fn beside_day(line: &str) -> Option<(String, Option<(Kind, String)>)> {
    if line.len() > LONGEST || !line.contains('号') {
        return None;
    }
    if line.trim_end().ends_with(|c: char| narrow(c).is_ascii_digit()) {
        return beside_digits(&DIGITS_BEHIND, line);
    }
    if line.starts_with(['1', '2'])
        && line.get(4..5).is_some_and(|mark| "-./".contains(mark))
    {
        return beside_digits(&DIGITS_FIRST, line);
    }
    if !line.contains('年') {
        return None;
    }
    let bare: String = joined(line).chars().map(narrow).collect();
    let bare = bare.trim_end_matches('。');
    let inner = bare.strip_prefix(['(', '（']);
    let inner = inner.and_then(|inner| inner.strip_suffix([')', '）']));
    let told = in_digits(inner.unwrap_or(bare)).into_owned();
    let found = [&DAY_FIRST, &NUMBER_FIRST]
        .into_iter()
        .find_map(|regex| regex.as_ref()?.captures(&told))?;
    let words = without_body(&found["rest"]);
    let number = number::ending_at(words, words.len())
        .filter(|it| it.span.start == 0 && !it.repaired)?;
    let verb = found.name("told").map_or("", |verb| verb.as_str());
    let history = format!("{}{}{verb}", &found["day"], number.canonical);
    Some((number.canonical, Some((Kind::History, history))))
}

/// The number beside a day in digits, by the form of the line, and that day where it is of the same
/// year: of another the page may be.
fn beside_digits(
    form: &LazyLock<Option<Regex>>,
    line: &str,
) -> Option<(String, Option<(Kind, String)>)> {
    let bare: String = joined(line).chars().map(narrow).collect();
    let found = form.as_ref()?.captures(&bare)?;
    let words = without_body(&found["rest"]);
    let coded = number::ending_at(words, words.len())
        .filter(|it| it.span.start == 0 && !it.repaired)
        .map(|it| it.canonical);
    // 国家税务总局公告2012年第57号, 财政部 税务总局公告2023年第9号.
    let announced = || {
        let (head, _) = line.trim_end().rsplit_once(char::is_whitespace)?;
        let (org, count) = head.split_once("公告")?;
        let org = parted(org).unwrap_or_else(|| joined(org));
        let words = format!("{org}公告{}", joined(count));
        let words: String = words.chars().map(narrow).collect();
        is_number(&words).then(|| number_of(&words, None)).flatten()
    };
    let number = coded.or_else(announced)?;
    let mut day = found["day"].split(['-', '.', '/']);
    let (year, month, date) = (day.next()?, day.next()?, day.next()?);
    let same = [format!("〔{year}〕"), format!("{year}年第")]
        .iter()
        .any(|told| number.contains(told));
    let day = format!("{year}年{month}月{date}日");
    Some((number, same.then_some((Kind::Date, day))))
}

/// 国发〔1982〕46号 of 国务院国发〔1982〕46号.
fn without_body(words: &str) -> &str {
    let letters = words.find(|c: char| !super::is_han(c)).unwrap_or(words.len());
    let run = &words[..letters];
    let is_before = |&at: &usize| {
        let (body, code) = run.split_at(at);
        body.chars().count() >= 3
            && code.chars().count() >= 2
            && is_body(body)
            && BEFORE_NUMBERS.iter().any(|end| body.ends_with(end))
    };
    let at = run.char_indices().map(|(at, _)| at).rfind(is_before);
    at.map_or(words, |at| &words[at..])
}

#[cfg(test)]
mod tests {
    use super::beside_day;
    use crate::record::text::read;

    #[test]
    fn day_and_number_on_one_line() {
        for (line, number) in [
            ("(1982年3月5日 国发〔1982〕47号)", "国发〔1982〕47号"),
            ("（一九八二年三月五日　国发〔1982〕41号）", "国发〔1982〕41号"),
            ("国发〔1982〕43号 1982年3月5日", "国发〔1982〕43号"),
            ("(1982年3月5日国务院国发〔1982〕46号发布)", "国发〔1982〕46号"),
            ("1996年3月5日 川府发〔1996〕47号", "川府发〔1996〕47号"),
            ("（1998年6月1日 京委办发(1998)12号）", "京委办发〔1998〕12号"),
            ("(1994年7月2日交外发(1994)625号)", "交外发〔1994〕625号"),
            ("(1994年7月2日交外发[1994]625号)", "交外发〔1994〕625号"),
            ("1996-12-05 国税函〔1996〕685号", "国税函〔1996〕685号"),
            ("2006-10-17\u{3000}国税发〔2006〕156号", "国税发〔2006〕156号"),
            ("1982年3月5日国务院令第5号发布", ""),
            ("根据1982年3月5日国发〔1982〕47号", ""),
            ("1982年3月5日国发〔1982〕47号文件同时废止", ""),
        ] {
            let found = beside_day(line).map(|(number, _)| number).unwrap_or_default();
            assert_eq!(found, number, "{line}");
        }
    }

    #[test]
    fn they_are_those_of_the_text() {
        for line in [
            "(1994年7月2日交外发(1994)625号)",
            "交外发〔1994〕625号 1994年7月2日",
            "1994-07-02 交外发〔1994〕625号",
        ] {
            let text = format!(
                "交通部关于加强航道管理的通知\n\n{line}\n\n各省厅：\n\n请执行。\n"
            );
            let document = read(&text);
            let title = document.title.map(|said| said.words);
            assert_eq!(title.as_deref(), Some("交通部关于加强航道管理的通知"));
            let number = document.number.map(|said| said.words);
            assert_eq!(number.as_deref(), Some("交外发〔1994〕625号"));
            let days: Vec<String> = document
                .dates
                .iter()
                .map(|date| format!("{} {}", date.role.code(), date.edtf))
                .collect();
            assert_eq!(days, ["document 1994-07-02"], "{line}");
            assert!(document.citations.is_empty(), "{line}");
        }
    }
}
