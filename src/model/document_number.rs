//! Document numbers (发文字号) and order numbers (令), by GB/T 9704-2012.
//!
//! A document number is `{机关代字}〔{year}〕{seq}号`: full year, no 第, no leading zeros,
//! six-cornered brackets. Orders have no year: `国务院令第790号`. Sources print all kinds of
//! brackets; the canonical form makes them compare equal. Accepted and rejected forms:
//! `tests/vectors/document_numbers.json`.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::numeral;
use super::title::{self, is_han_letter};

/// A document number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentNumber<'t> {
    /// The issuing body's code word: 国发, 京政办发.
    pub org: &'t str,
    /// The year.
    pub year: u16,
    /// The number within the year.
    pub seq: u32,
}

/// The number of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderNumber<'t> {
    /// The issuing body.
    pub org: &'t str,
    /// The number.
    pub seq: u32,
}

impl DocumentNumber<'_> {
    /// `国发〔2017〕35号`.
    pub fn canonical(&self) -> String {
        let mut text = String::with_capacity(self.org.len() + 24);
        text.extend(self.org.chars().map(|c| match c {
            '(' => '（',
            ')' => '）',
            c => c,
        }));
        text.push('〔');
        digits(&mut text, u32::from(self.year));
        text.push('〕');
        digits(&mut text, self.seq);
        text.push('号');
        text
    }
}

/// The number in digits; a third of the time that `write!` takes, a million times over.
fn digits(text: &mut String, number: u32) {
    if number >= 10 {
        digits(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

fn is_open(c: char) -> bool {
    matches!(c, '〔' | '[' | '［' | '(' | '（' | '【' | '﹝' | '〖')
}

fn is_close(c: char) -> bool {
    matches!(c, '〕' | ']' | '］' | ')' | '）' | '】' | '﹞' | '〗')
}

/// True for letters, behind which a part may stand in brackets: 发改能源（发展）.
fn is_code(org: &str) -> bool {
    let letters = |words: &str| {
        !words.is_empty()
            && words.chars().all(|c| is_han_letter(c) || c.is_ascii_alphabetic())
    };
    let part = org.strip_suffix(['）', ')']).and_then(|it| it.split_once(['（', '(']));
    letters(org) || part.is_some_and(|(code, part)| letters(code) && letters(part))
}

/// Reads a document number in canonical form, which most have.
fn parse_canonical(text: &str) -> Option<DocumentNumber<'_>> {
    let bytes = text.as_bytes();
    let (mut at, mut letters) = (0, 0);
    loop {
        match bytes.get(at)? {
            letter if letter.is_ascii_alphabetic() => at += 1,
            _ if title::is_han(&bytes[at..]) => at += 3,
            _ => break,
        }
        letters += 1;
    }
    let (org, rest) = bytes.split_at(at);
    let rest = rest.strip_prefix("〔".as_bytes())?.strip_suffix("号".as_bytes())?;
    let (year, rest) = rest.split_first_chunk::<4>()?;
    let seq = rest.strip_prefix("〕".as_bytes())?;
    let plain = (1..=20).contains(&letters)
        && matches!(year, [b'1', b'9', ..] | [b'2', b'0', ..])
        && matches!(seq, [b'1'..=b'9', ..])
        && seq.len() <= 5;
    if !plain {
        return None;
    }
    let (year, seq) = (counted(year)? as u16, counted(seq)?);
    Some(DocumentNumber { org: &text[..org.len()], year, seq })
}

/// The number that up to nine digits write.
fn counted(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| {
        digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
    })
}

/// Reads a document number, whatever its brackets.
pub fn parse(text: &str) -> Option<DocumentNumber<'_>> {
    parse_canonical(text).or_else(|| parse_any(text))
}

fn parse_any(text: &str) -> Option<DocumentNumber<'_>> {
    let text = text.trim();
    let mut opens = text.match_indices(is_open).map(|(at, _)| at);
    let open = opens.find(|&at| {
        let year = text[at..].trim_start_matches(is_open).trim_start();
        year.starts_with(|c: char| c.is_ascii_digit())
    })?;
    let (org, rest) = text.split_at(open);
    let org = org.trim_end();
    let letters = org.chars().count();
    if !(1..=20).contains(&letters) || !is_code(org) {
        return None;
    }
    let (year, rest) = rest.split_at(rest.find(is_close)?);
    let year = year.trim_start_matches(is_open).trim();
    let rest = rest.trim_start_matches(is_close).trim_start();
    let seq = rest.strip_suffix('号')?;
    let seq = seq.strip_prefix('第').unwrap_or(seq).trim().trim_start_matches('0');
    if year.len() != 4 || !(year.starts_with("19") || year.starts_with("20")) {
        return None;
    }
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year) || !digits(seq) || !(1..=5).contains(&seq.len()) {
        return None;
    }
    Some(DocumentNumber { org, year: year.parse().ok()?, seq: seq.parse().ok()? })
}

/// Reads the number of an order: `国家互联网信息办公室令第15号`.
pub fn parse_order(text: &str) -> Option<OrderNumber<'_>> {
    let text = text.trim();
    let (org, rest) = text.rsplit_once('令')?;
    let rest = rest.trim_start();
    // 国家互联网信息办公室令（第11号）
    let bare = rest.strip_prefix(is_open).and_then(|rest| rest.strip_suffix(is_close));
    let seq = bare.unwrap_or(rest).strip_suffix('号')?;
    let seq = seq.strip_prefix('第').unwrap_or(seq).trim();
    let letters = org.chars().count();
    let named = org.chars().all(|c| is_han_letter(c) || c == '、' || c == ' ');
    if !(2..=80).contains(&letters) && org != "国" || !named {
        return None;
    }
    let digits =
        (1..=4).contains(&seq.len()) && seq.bytes().all(|it| it.is_ascii_digit());
    let seq = if digits { seq.parse().ok() } else { numeral::number(seq) }?;
    Some(OrderNumber { org, seq })
}

/// Who gives an order, by the shortest name in use: 中华人民共和国主席令 and 主席令, 国务院令
/// and 国令 are one.
fn short_org(org: &str) -> &str {
    let org = org.strip_prefix("中华人民共和国").unwrap_or(org);
    if org == "国" { "国务院" } else { org }
}

/// The form in which equal numbers are equal: canonical for document and order numbers,
/// folded in width, case and spaces for all others (`Regulation (EU) 2024/1689`).
pub fn normalise(text: &str) -> String {
    normalised(text).0.into_owned()
}

/// The same, and whether it is a document or order number, which names its issuer.
pub fn normalised(text: &str) -> (Cow<'_, str>, bool) {
    if parse_canonical(text).is_some() {
        return (text.into(), true);
    }
    if let Some(number) = parse_any(text) {
        return (number.canonical().into(), true);
    }
    if let Some(order) = parse_order(text) {
        let org = order.org.replace(' ', "");
        return (format!("{}令第{}号", short_org(&org), order.seq).into(), true);
    }
    // Without its space a letter may meet an accent, so the text is composed once more.
    let spaceless = text.nfkc().filter(|c| !c.is_whitespace());
    let folded: String = spaceless.flat_map(char::to_lowercase).nfkc().collect();
    (old_style(&folded).unwrap_or(folded).into(), false)
}

/// (94)财税字第001号, (94)财税字1号 and (94)财税1号 are one: 字, 第 and noughts are written or not.
fn old_style(folded: &str) -> Option<String> {
    let inner = folded.strip_prefix(['(', '〔', '['])?.strip_suffix('号')?;
    let (year, rest) = inner.split_once([')', '〕', ']'])?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let at = rest.find(|c: char| c.is_ascii_digit())?;
    let (org, seq) = rest.split_at(at);
    let org = org.trim_end_matches(['字', '第']);
    let seq = seq.trim_start_matches('0');
    let sound = matches!(year.len(), 2 | 4)
        && digits(year)
        && digits(seq)
        && (1..=5).contains(&seq.len())
        && org.chars().count() >= 2
        && org.chars().all(is_han_letter);
    sound.then(|| format!("({year}){org}{seq}号"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    fn vectors() -> Value {
        serde_json::from_str(include_str!("../../tests/vectors/document_numbers.json"))
            .unwrap()
    }

    #[test]
    fn accepted_numbers() {
        for case in vectors()["accept"].as_array().unwrap() {
            let number = parse(case["input"].as_str().unwrap()).unwrap();
            assert_eq!(number.org, case["org"]);
            assert_eq!(u64::from(number.year), case["year"].as_u64().unwrap());
            assert_eq!(u64::from(number.seq), case["seq"].as_u64().unwrap());
            assert_eq!(number.canonical(), case["canonical"]);
        }
    }

    #[test]
    fn accepted_orders() {
        for case in vectors()["accept_orders"].as_array().unwrap() {
            let order = parse_order(case["input"].as_str().unwrap()).unwrap();
            assert_eq!(order.org, case["org"]);
            assert_eq!(u64::from(order.seq), case["seq"].as_u64().unwrap());
        }
    }

    #[test]
    fn rejected_numbers() {
        for case in vectors()["reject"].as_array().unwrap() {
            let text = case.as_str().unwrap();
            assert_eq!((parse(text), parse_order(text)), (None, None), "{text}");
        }
    }

    #[test]
    fn equal_numbers_are_equal() {
        assert_eq!(normalise("国发[2017]35 号"), normalise("国发〔2017〕35号"));
        assert_eq!(normalise("国务院令 第790号"), normalise("国务院令第790号"));
        assert_eq!(
            normalise("regulation (EU) 2024/1689"),
            normalise("Regulation（EU）2024/1689")
        );
        assert_ne!(normalise("国发〔2017〕35号"), normalise("国办发〔2017〕35号"));
        let whole = "宁发改能源（发展）〔2022〕763号";
        assert_eq!(normalise("宁发改能源(发展)[2022]763号"), whole);
        assert_eq!(parse(whole).unwrap().org, "宁发改能源（发展）");
        assert_eq!(parse("宁发改（发展〔2022〕763号"), None);
        for old in
            ["（94）财税字第001号", "(94) 财税字1号", "〔94〕财税第1号", "(94)财税1号"]
        {
            assert_eq!(normalise(old), "(94)财税1号", "{old}");
        }
        assert_ne!(normalise("(94)财税字第001号"), normalise("(95)财税字第001号"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }

        #[test]
        fn the_short_way_reads_alike(text in "[国Aé]{1,2}〔(19|20|18)[0-9]{2}〕[0-9]{1,6}号?") {
            if let Some(number) = parse_canonical(&text) {
                prop_assert_eq!(parse_any(&text), Some(number));
                prop_assert_eq!(number.canonical(), text);
            }
        }

        #[test]
        fn near_numbers_do_not_panic(text in "[国发〔〕\\[\\]()（）0-9第号令 ]{0,16}") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }
    }
}
