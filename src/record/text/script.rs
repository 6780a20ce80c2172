//! Traditional letters as simplified ones: every rule of this room is written in the latter,
//! and texts of Hong Kong, Macao and Taiwan are printed in the former.
//!
//! Letter by letter, by the table of OpenCC (through the `hanconv` crate), and only where the
//! letter takes as many bytes, so that a place in one text is the same place in the other.

use std::borrow::Cow;
use std::sync::LazyLock;

use hanconv::RawDictionary;
use hashbrown::HashMap;
use regex::Regex;

/// The simplified letter of a traditional one.
static LETTERS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let one = |word: &str| {
        let mut letters = word.chars();
        letters.next().filter(|_| letters.next().is_none())
    };
    RawDictionary::TSCharacters
        .iter()
        .filter_map(|(old, new)| Some((one(old)?, one(new)?)))
        .filter(|(old, new)| old != new && old.len_utf8() == new.len_utf8())
        .collect()
});

/// So many of them, and a text is traditional.
const ENOUGH: usize = 4;

/// How far they are looked for, in bytes.
const HEAD: usize = 1_500;

/// How a letter is read, in brackets behind it: 關(guān)於(yú).
static READING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\p{Han}(?P<reading>\((?:[a-z\u{e0}-\u{1dc}ɡ]{1,6}|[A-Z]) {0,2}\))").ok()
});

/// The text with spaces instead of the readings that some pages add to letters; `None` where
/// there are none, or so few that they may be meant.
pub(super) fn without_readings(text: &str) -> Option<String> {
    let mut head = text.len().min(HEAD);
    while !text.is_char_boundary(head) {
        head -= 1;
    }
    memchr::memchr(b'(', &text.as_bytes()[..head])?;
    let regex = READING.as_ref()?;
    if regex.find_iter(&text[..head]).take(ENOUGH).count() < ENOUGH {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut from = 0;
    for found in regex.captures_iter(text) {
        let Some(reading) = found.name("reading") else { continue };
        plain.push_str(&text[from..reading.start()]);
        plain.extend(std::iter::repeat_n(' ', reading.len()));
        from = reading.end();
    }
    plain.push_str(&text[from..]);
    Some(plain)
}

/// The text in simplified letters, each where its traditional one stands; `None` for texts
/// that are not traditional.
pub(super) fn simplified(text: &str) -> Option<String> {
    let mut head = text.len().min(HEAD);
    while !text.is_char_boundary(head) {
        head -= 1;
    }
    let found = text[..head].chars().filter(is_telling).take(ENOUGH).count();
    (found == ENOUGH)
        .then(|| text.chars().map(|c| LETTERS.get(&c).copied().unwrap_or(c)).collect())
}

/// A few words in simplified letters, whatever letters they have.
pub(crate) fn simplified_letters(words: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii() || !LETTERS.contains_key(&c);
    if words.chars().all(plain) {
        return words.into();
    }
    words.chars().map(|c| LETTERS.get(&c).copied().unwrap_or(c)).collect()
}

/// True for letters that traditional texts have in every sentence and simplified ones never.
fn is_telling(c: &char) -> bool {
    matches!(
        c,
        '國' | '關'
            | '於'
            | '發'
            | '會'
            | '與'
            | '規'
            | '辦'
            | '條'
            | '實'
            | '業'
            | '總'
            | '據'
            | '數'
            | '務'
            | '應'
            | '為'
            | '對'
            | '開'
            | '產'
            | '區'
            | '準'
            | '電'
            | '機'
            | '構'
            | '號'
            | '長'
            | '門'
            | '權'
            | '設'
            | '職'
            | '訂'
            | '員'
            | '處'
            | '責'
            | '時'
            | '書'
            | '臺'
            | '議'
            | '項'
            | '資'
            | '訊'
            | '個'
            | '過'
            | '進'
            | '這'
            | '學'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn traditional_texts_are_told_and_read() {
        let text = "關於印發《國家數據管理辦法》的通知，各區政府、有關機構應當實施。";
        let simple = "关于印发《国家数据管理办法》的通知，各区政府、有关机构应当实施。";
        assert_eq!(simplified(text).as_deref(), Some(simple));
        assert_eq!(simplified(simple), None);
        assert_eq!(simplified("乾隆於"), None);
        for letter in ('\u{4E00}'..='\u{9FFF}').filter(is_telling) {
            assert!(LETTERS.contains_key(&letter), "{letter}");
        }
    }

    proptest! {
        #[test]
        fn every_letter_keeps_its_place(text in "[國關於發會與 a\n（《乾後里〇𠀀]{0,40}") {
            if let Some(simple) = simplified(&text) {
                prop_assert_eq!(simple.len(), text.len());
                let places = |text: &str| -> Vec<usize> {
                    text.char_indices().map(|(at, _)| at).collect()
                };
                prop_assert_eq!(places(&simple), places(&text));
            }
        }
    }
}
