//! What the number of a row tells: its year, whose order it is, and whether a key is one.

use chrono::Datelike;

use super::title::is_number;
use crate::model::{date, document_number};
use crate::record::import::announced::announced;
use crate::record::import::central::is_short_name;
use crate::record::import::guess::Columns;
use crate::record::import::mapping::Field;
use crate::record::text::is_body;
use crate::record::{Date, text};

/// True for a number of a year in which one of `dates` lies, or the one before; and where
/// either has none.
pub(super) fn is_of_years(number: &str, dates: &[Date<'_>]) -> bool {
    let Some(number) = document_number::parse(number) else { return true };
    let year = i32::from(number.year);
    let mut years = dates
        .iter()
        .filter_map(|date| date::bounds(&date.edtf).ok()?.lo)
        .map(|day| day.year())
        .peekable();
    years.peek().is_none() || years.any(|known| (year..=year + 1).contains(&known))
}

/// Whose order or announcement a number is of: 某部 另一部令第36号, 某部公告2024年第9号. The head of
/// state only promulgates, and so does who announces what a congress passed.
pub(super) fn issuers_of_order(number: &str) -> Option<&str> {
    let (bodies, form) = before_form(number)?;
    let whole = match form {
        "令" => is_number(number) || is_joint(number),
        _ => announced(number).is_some() || is_joint(number),
    };
    let bodies = bodies.trim().trim_start_matches(text::COUNTRY).trim_start();
    let only_promulgates = bodies.ends_with("主席")
        || form != "令"
            && ["人民代表大会", "人大", "主席团"].iter().any(|it| bodies.contains(it));
    (whole && !bodies.is_empty() && !only_promulgates).then_some(bodies)
}

/// What stands before the form of a number that is called by its form.
pub(super) fn before_form(number: &str) -> Option<(&str, &'static str)> {
    // Most numbers are of neither.
    if !number.contains(['令', '告']) {
        return None;
    }
    ["令", "公告", "通告"]
        .into_iter()
        .find_map(|form| Some((number.split_once(form)?.0, form)))
}

/// True for the number of an order or announcement of several bodies, all of which are of its
/// name: 商务部 公安部令2006年第18号, 中国银保监会 中国人民银行令〔2023〕第1号.
pub(super) fn is_joint(number: &str) -> bool {
    let number = number.trim();
    let Some((bodies, form)) = before_form(number) else { return false };
    let rest: String = number[bodies.len() + form.len()..]
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let Some(sequence) = rest.strip_suffix('号') else { return false };
    let digits = |words: &str| {
        !words.is_empty() && words.len() <= 5 && words.bytes().all(|c| c.is_ascii_digit())
    };
    let sequence = match sequence.split_once(['年', '〕', '］', ']', '）', ')']) {
        Some((year, sequence)) => {
            let year = year.trim_start_matches(['〔', '［', '[', '（', '(']);
            if year.len() != 4 || !digits(year) {
                return false;
            }
            sequence
        }
        None => &rest[..rest.len() - '号'.len_utf8()],
    };
    let mut parts = bodies.split([' ', '\u{3000}', '、']).filter(|it| !it.is_empty());
    let all = parts.clone().all(|body| is_body(body) || is_short_name(body));
    // 省人民政府 省政府令第110号 names one body twice.
    let mut names: Vec<String> =
        parts.clone().map(|body| body.replace("人民政府", "政府")).collect();
    let count = names.len();
    names.sort();
    names.dedup();
    let all = all && names.len() == count;
    digits(sequence.trim_start_matches('第'))
        && parts.nth(1).is_some()
        && all
        && !bodies.ends_with("主席")
}

/// True for the number of a document in a column that was guessed to hold keys, where no
/// other holds numbers.
pub(super) fn numbers_policies(columns: &Columns, word: &str) -> bool {
    let macao = || {
        let rest = word.strip_prefix('第').and_then(|rest| rest.split_once('号'));
        rest.is_some_and(|(number, _)| {
            number.contains('/')
                && number.bytes().all(|c| c.is_ascii_digit() || c == b'/')
        })
    };
    columns.guessed_heading(Field::Key).is_some()
        && !columns.has(Field::Number)
        && (is_number(word) || announced(word).is_some() || macao() || is_of_act(word))
}

/// True for what numbers acts and bills abroad: EO 14110, Regulation (EU) 2024/1689, H.R. 6216.
fn is_of_act(word: &str) -> bool {
    const LEADS: &[&str] = &[
        "EO ",
        "E.O. ",
        "Executive Order",
        "Regulation (",
        "Directive ",
        "Act No",
        "Law No",
        "Decree",
        "Public Law",
        "Pub. L",
        "Bill ",
        "H.R.",
        "HR ",
        "S. ",
        "S.B.",
        "A.B.",
    ];
    word.bytes().any(|byte| byte.is_ascii_digit())
        && LEADS.iter().any(|lead| word.starts_with(lead))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_of_several_bodies_is_of_all_of_them() {
        for number in [
            "商务部 发展改革委 公安部令2006年第18号",
            "中国银保监会 中国人民银行令〔2023〕第1号",
            "商务部 海关总署公告2023年第23号",
            "人力资源和社会保障部、财政部令第36号",
        ] {
            assert!(is_joint(number), "{number}");
            let bodies = before_form(number).map(|(bodies, _)| bodies);
            assert_eq!(issuers_of_order(number), bodies, "{number}");
        }
        assert_eq!(issuers_of_order("商务部公告2024年第46号"), Some("商务部"));
        for number in [
            "全国人大常委会 主席令第32号",
            "国务院 国发〔2016〕16号",
            "商务部令第3号",
            "甲 乙令第3号",
            "省人民政府 省政府令第110号",
        ] {
            assert!(!is_joint(number), "{number}");
        }
        let congress = "浙江省第十三届人民代表大会常务委员会公告第44号";
        assert_eq!(issuers_of_order(congress), None);
    }
}
