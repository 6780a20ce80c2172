//! Dates as people read them: no more than the EDTF text says, without its codes.

use crate::lang::Lang;

/// The months in English.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// An EDTF text in words: `2023-40` is 2023年上半年, `2023~` 约 2023. Days, months and years
/// stay as they are written.
pub fn in_words(edtf: &str, lang: Lang) -> String {
    let (plain, about) = match edtf.strip_suffix(['~', '%', '?']) {
        Some(plain) if !plain.contains('/') => (plain, true),
        _ => (edtf, false),
    };
    let set = plain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let words = match (set.and_then(|set| set.split_once("..")), plain.split_once('/')) {
        (Some(("", last)), _) => {
            let last = one(last, lang);
            lang.pick(format!("不晚于 {last}"), format!("by {last}"))
        }
        (Some((first, "")), _) => {
            let first = one(first, lang);
            lang.pick(format!("不早于 {first}"), format!("from {first}"))
        }
        (Some((first, last)), _) => {
            let (first, last) = (one(first, lang), one(last, lang));
            lang.pick(format!("{first}–{last} 间"), format!("in {first}–{last}"))
        }
        (None, Some((first, "" | ".."))) => {
            let first = in_words(first, lang);
            lang.pick(format!("{first} 起"), format!("since {first}"))
        }
        (None, Some(("" | "..", last))) => {
            let last = in_words(last, lang);
            lang.pick(format!("至 {last}"), format!("until {last}"))
        }
        (None, Some((first, last))) => {
            format!("{}–{}", in_words(first, lang), in_words(last, lang))
        }
        (None, None) => one(plain, lang),
    };
    match about {
        true => lang.pick(format!("约 {words}"), format!("about {words}")),
        false => words,
    }
}

/// A day or a month with its unit names, so that neither is taken for the other: 4 June
/// 2021. Anything else as [`in_words`] has it.
pub fn in_full(edtf: &str, lang: Lang) -> String {
    let format = match (edtf.len(), lang) {
        (10, Lang::Zh) => "%Y年%-m月%-d日",
        (10, Lang::En) => "%-d %B %Y",
        (_, Lang::Zh) => "%Y年%-m月",
        (_, Lang::En) => "%B %Y",
    };
    let day = match edtf.len() {
        10 => edtf.parse::<super::Day>().ok(),
        7 => format!("{edtf}-01").parse::<super::Day>().ok(),
        _ => None,
    };
    day.map_or_else(|| in_words(edtf, lang), |day| day.format(format).to_string())
}

/// A date that is no span and no set.
fn one(edtf: &str, lang: Lang) -> String {
    let part = edtf.split_once('-').and_then(|(year, code)| {
        let (_, zh, en) = PARTS.iter().find(|(known, ..)| *known == code)?;
        Some(lang.pick(format!("{year}年{zh}"), format!("{en} {year}")))
    });
    part.unwrap_or_else(|| edtf.to_owned())
}

/// The codes of ISO 8601-2 for parts of a year.
const PARTS: &[(&str, &str, &str)] = &[
    ("21", "春季", "spring"),
    ("22", "夏季", "summer"),
    ("23", "秋季", "autumn"),
    ("24", "冬季", "winter"),
    ("33", "第一季度", "first quarter of"),
    ("34", "第二季度", "second quarter of"),
    ("35", "第三季度", "third quarter of"),
    ("36", "第四季度", "fourth quarter of"),
    ("37", "1–4月", "January–April"),
    ("38", "5–8月", "May–August"),
    ("39", "9–12月", "September–December"),
    ("40", "上半年", "first half of"),
    ("41", "下半年", "second half of"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_said() {
        for (edtf, zh, en) in [
            ("2023-07-13", "2023-07-13", "2023-07-13"),
            ("2023-07", "2023-07", "2023-07"),
            ("2023-40", "2023年上半年", "first half of 2023"),
            ("2022-35~", "约 2022年第三季度", "about third quarter of 2022"),
            ("[..2023-36]", "不晚于 2023年第四季度", "by fourth quarter of 2023"),
            ("[2018..2024]", "2018–2024 间", "in 2018–2024"),
            ("2021/2025", "2021–2025", "2021–2025"),
            ("2021-40/..", "2021年上半年 起", "since first half of 2021"),
        ] {
            assert_eq!(in_words(edtf, Lang::Zh), zh);
            assert_eq!(in_words(edtf, Lang::En), en);
        }
    }

    #[test]
    fn days_and_months_are_told_apart() {
        assert_eq!(in_full("2021-04-06", Lang::Zh), "2021年4月6日");
        assert_eq!(in_full("2021-04-06", Lang::En), "6 April 2021");
        assert_eq!(in_full("2021-10", Lang::En), "October 2021");
        assert_eq!(in_full("2021-40", Lang::Zh), "2021年上半年");
        assert_eq!(in_full("2021", Lang::En), "2021");
    }
}
