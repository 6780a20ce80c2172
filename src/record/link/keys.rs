//! The forms in which titles are looked up and compared.

use xxhash_rust::xxh3::xxh3_64;

use crate::model::title::{core_title, fold_into};
use crate::record::text::COUNTRY;

/// The form in which titles are looked up.
pub(super) fn key(title: &str) -> String {
    let mut room = String::new();
    key_in(title, &mut room).to_owned()
}

/// The same, written into `room`.
pub(super) fn key_in<'r>(title: &str, room: &'r mut String) -> &'r str {
    let core = core_title(title);
    room.clear();
    fold_into(without_edition(&core), room);
    // Both commas are seen at their first byte.
    if memchr::memchr2(b',', "、".as_bytes()[0], room.as_bytes()).is_some() {
        room.retain(|c| c != '、' && c != ',');
    }
    // The name of the country before a title makes no difference: 《网络安全法》.
    room.strip_prefix(COUNTRY).unwrap_or(room)
}

/// Without （2018年修订） and （2017） at the end; （试行） and （修订版） are of the title.
pub(super) fn without_edition(title: &str) -> &str {
    let trimmed = title.trim_end();
    let Some(inner) = trimmed.strip_suffix(['）', ')']) else { return trimmed };
    let Some(at) = inner.rfind(['（', '(']) else { return trimmed };
    let said = inner[at..].trim_start_matches(['（', '(']);
    let digits = said.chars().take_while(char::is_ascii_digit).count();
    let rest = said.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.strip_prefix('年').unwrap_or(rest);
    let edition = digits == 4
        && matches!(
            rest,
            "" | "修订"
                | "修正"
                | "修改"
                | "版"
                | "修正本"
                | "修正文本"
                | "修订版"
                | "本"
        );
    if edition { &inner[..at] } else { trimmed }
}

/// What is left of a title without the bodies before 关于; short rests tell nothing.
pub(super) fn without_bodies(key: &str) -> Option<&str> {
    let at = key.find("关于").filter(|&at| at > 0)?;
    // 甲局转发乙厅关于…: what follows is 乙厅's.
    if key[..at].contains("转发") {
        return None;
    }
    let rest = &key[at..];
    (rest.chars().count() >= 10).then_some(rest)
}

/// Equal for titles that differ in width, case and spaces only.
pub(super) fn hash(title: &str) -> u64 {
    hash_in(title, &mut String::new())
}

/// The same; `room` is written over.
pub(super) fn hash_in(title: &str, room: &mut String) -> u64 {
    room.clear();
    fold_into(title, room);
    xxh3_64(room.as_bytes())
}
