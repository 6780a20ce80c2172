//! Numbers beside a title in forms of which no document number of the mainland is: orders
//! counted by the year, chapters, and the series of other countries.

use crate::record::import::english_forms::FORMS;
use crate::record::text::{is_body, is_han};

/// Series of other countries and of Hong Kong, in capitals and without points.
const SERIES: &[&str] = &[
    "NSM",
    "NSPM",
    "NSPD",
    "PPD",
    "PDD",
    "HSPD",
    "EO",
    "EXECUTIVE ORDER",
    "M",
    "OMB M",
    "CP",
    "CM",
    "CMD",
    "CMND",
    "CAP",
    "CHAPTER",
    "PUBLIC LAW",
    "PUB L",
    "PL",
    "HR",
    "SB",
    "AB",
    "HB",
    "S",
    "ACT NO",
    "LAW NO",
    "DECREE NO",
    "ORDER NO",
    "REGULATION NO",
    "SI",
    "SR",
    "LN",
    "BGBL",
    "LEGISLATIVE DECREE NO",
    "PRESIDENTIAL DECREE NO",
    "ROYAL DECREE NO",
    "ORDINANCE NO",
];

/// True for a number and nothing else: 交通运输部令2021年第3号, 第656章.
pub(super) fn is_numbered(words: &str) -> bool {
    let words = words.trim();
    order_of_year(words) || chapter(words) || of_macao(words)
}

/// 第5/2020号法律
fn of_macao(words: &str) -> bool {
    let number = words.strip_prefix('第').and_then(|rest| rest.split_once('号'));
    number.is_some_and(|(number, form)| {
        let parts = number.split_once('/');
        ["法律", "法律", "行政法规", "行政法規", "行政命令"].contains(&form)
            && parts.is_some_and(|(one, year)| digits(one, 3) && digits(year, 4))
    })
}

/// 交通运输部令2021年第3号
fn order_of_year(words: &str) -> bool {
    let parts = || {
        let (body, rest) = words.split_once('令')?;
        let (year, rest) = rest.trim().split_once('年')?;
        let sequence = rest.trim().strip_prefix('第')?.strip_suffix('号')?;
        Some((body.trim(), year.trim(), sequence.trim()))
    };
    parts().is_some_and(|(body, year, sequence)| {
        digits(year, 4)
            && year.len() == 4
            && digits(sequence, 5)
            && body.chars().all(is_han)
            && is_body(body)
    })
}

/// 第656章, 第599A章: a chapter of the laws of Hong Kong.
fn chapter(words: &str) -> bool {
    let inner = words.strip_prefix('第').and_then(|rest| rest.strip_suffix('章'));
    inner.is_some_and(|number| {
        let number = number.trim().trim_end_matches(|c: char| c.is_ascii_uppercase());
        digits(number, 4)
    })
}

/// NSM-10, Cap. 656: a number where it stands in brackets behind a title; alone it may be the
/// key of a row.
pub(super) fn in_series(words: &str) -> bool {
    let words = words.trim();
    let Some(at) = words.find(|c: char| c.is_ascii_digit()) else { return false };
    let (name, number) = words.split_at(at);
    let whole = number.len() <= 12
        && number.ends_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || "-/.,".contains(c) || c.is_ascii_uppercase());
    let name: String = name.chars().filter(|c| *c != '.').collect();
    let name = name.trim_end_matches(['-', ' ']).to_ascii_uppercase();
    whole && SERIES.contains(&name.as_str())
}

/// True for a number as texts in English have it, and nothing else: Guofa [2017] No. 35, Order
/// No. 12.
pub(in crate::record::import::table) fn is_english_number(words: &str) -> bool {
    let words = words.trim();
    if !words.is_ascii() || words.len() > 60 {
        return false;
    }
    let Some((lead, number)) =
        words.split_once("No.").or_else(|| words.split_once("No "))
    else {
        return false;
    };
    if !digits(number.trim(), 5) {
        return false;
    }
    let lead = lead.trim_end();
    let code = lead.strip_suffix([']', ')']).and_then(|it| it.rsplit_once(['[', '(']));
    match code {
        Some((code, year)) => {
            let code = code.trim();
            digits(year, 4)
                && year.len() == 4
                && !code.is_empty()
                && code.chars().all(|c| c.is_ascii_alphabetic() || c == ' ')
        }
        None => matches!(lead, "Order" | "Decree" | "Announcement"),
    }
}

fn digits(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// True for the name of a policy in English, as it stands behind one in Chinese: words that
/// begin with capitals, of which one says that it is a law, a plan or the like.
pub(super) fn is_english_name(words: &str) -> bool {
    let small = ["of", "the", "and", "for", "on", "in", "to", "a", "an", "with"];
    let parts: Vec<&str> = words.split_whitespace().collect();
    let plain = |c: char| c.is_ascii_alphanumeric() || " '&,.-()/".contains(c);
    let begins = |word: &&str| {
        small.contains(word)
            || word.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
    };
    let form = |word: &&str| FORMS.contains(&word.trim_matches([',', '(', ')']));
    parts.len() > 1
        && words.chars().all(plain)
        && parts.iter().all(begins)
        && parts.iter().any(form)
        && !words.starts_with("Draft")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_of_a_year_chapters_and_series_are_numbers() {
        for words in ["交通运输部令2021年第3号", "第656章", "第5/2020号法律"]
        {
            assert!(is_numbered(words), "{words}");
        }
        for words in [
            "NSM-10",
            "CP 838",
            "Cap. 656",
            "Public Law 119-27",
            "M-16-21",
            "E.O. 14110",
            "Law No. 13,709/2018",
        ] {
            assert!(in_series(words) && !is_numbered(words), "{words}");
        }
        for words in
            ["COVID-19", "第三章", "令2021年第3号", "G20", "2021年第3号", "5G", "Draft 2"]
        {
            assert!(!is_numbered(words) && !in_series(words), "{words}");
        }
    }

    #[test]
    fn a_name_in_english_says_what_it_is() {
        assert!(is_english_name("National Quantum Initiative Act"));
        assert!(is_english_name("Strategy for Artificial Intelligence"));
        for words in ["GDPR", "see note", "Draft Act", "Ministry of Energy", "in force"] {
            assert!(!is_english_name(words), "{words}");
        }
    }
}
