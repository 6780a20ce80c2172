//! Cells that say the same in Chinese and in English, on two lines or with a stroke between.

use super::is_latin_title;
use crate::record::import::guess::{Columns, Use};
use crate::record::import::mapping::Field;
use crate::record::import::{english_forms, kind};
use crate::record::text::is_han;

/// The Chinese and the English of a cell that is both.
fn pair(cell: &str) -> Option<(&str, &str)> {
    let cell = cell.trim();
    let (one, other) = [" / ", "\n", "／", "|", "/"].iter().find_map(|between| {
        let (one, other) = cell.split_once(between)?;
        (!other.contains(between)).then_some((one.trim(), other.trim()))
    })?;
    let chinese = |words: &str| {
        words.contains(is_han) && !words.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    let english = |words: &str| {
        words.chars().filter(char::is_ascii_alphabetic).count() >= 2
            && !words.contains(is_han)
    };
    match () {
        () if chinese(one) && english(other) => Some((one, other)),
        () if english(one) && chinese(other) => Some((other, one)),
        () => None,
    }
}

/// A title in Chinese and its name in English.
pub(super) fn title(cell: &str) -> Option<(&str, &str)> {
    pair(cell)
        .filter(|(chinese, english)| {
            is_latin_title(english) && chinese.chars().count() >= 4
        })
        .or_else(|| behind_english(cell))
}

/// Forms as documents of China are called in English, beside those of [`english_forms::FORMS`].
const CHINAS: &[&str] = &["Measures", "Provisions", "Opinions", "Notice", "Principles"];

/// The same with nothing but a space between, where each is a title by itself: Network Data Security
/// Management Regulations 网络数据安全管理条例.
fn behind_english(cell: &str) -> Option<(&str, &str)> {
    let cell = cell.trim();
    // Most titles begin with a Han letter.
    if !cell.starts_with(|c: char| c.is_ascii_uppercase()) || cell.is_ascii() {
        return None;
    }
    let at = cell.find(|c: char| !c.is_ascii() && is_han(c) || c == '《')?;
    let english = cell[..at].strip_suffix(char::is_whitespace)?.trim_end();
    let chinese = &cell[at..];
    let apart = is_latin_title(english)
        && english
            .split(' ')
            .any(|it| english_forms::FORMS.contains(&it) || CHINAS.contains(&it))
        && chinese.chars().count() >= 4
        && !chinese.contains(|c: char| c.is_whitespace() || c.is_ascii_alphabetic())
        && kind::kind(chinese).is_some();
    apart.then_some((chinese, english))
}

/// The cells of a row whose title is in both languages, the others in Chinese.
pub(super) fn in_chinese<'c>(
    cells: &[&'c str],
    columns: &Columns,
) -> Option<Vec<&'c str>> {
    let is_title = |use_: &Use| matches!(use_, Use::Field(Field::Title));
    let mut uses = columns.uses.iter();
    let at = uses.find(|(_, use_)| is_title(use_))?.0;
    let own = *cells.get(at)?;
    // Most titles have neither.
    let parted = memchr::memchr3(b'\n', b'/', b'|', own.as_bytes()).is_some();
    if !parted && !own.contains('／') {
        return None;
    }
    title(own)?;
    let mut spoken = cells.to_vec();
    for (column, cell) in
        spoken.iter_mut().enumerate().filter(|(column, _)| *column != at)
    {
        let address = columns.uses.iter().any(|(used, use_)| {
            *used == column && matches!(use_, Use::Field(Field::Url))
        });
        if let Some((chinese, _)) = pair(cell).filter(|_| !address) {
            *cell = chinese;
        }
    }
    Some(spoken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_in_two_languages_is_one() {
        let both =
            Some(("药品管理法（2019修订）", "Drug Administration Law (2019 Revision)"));
        for cell in [
            "Drug Administration Law (2019 Revision)\n药品管理法（2019修订）",
            "药品管理法（2019修订） / Drug Administration Law (2019 Revision)",
        ] {
            assert_eq!(title(cell), both, "{cell}");
        }
        let apart = "Network Data Security Management Regulations 网络数据安全管理条例";
        assert_eq!(
            title(apart),
            Some((
                "网络数据安全管理条例",
                "Network Data Security Management Regulations"
            ))
        );
        let about = "Measures on Security Assessment for Transfers 数据出境安全评估办法";
        assert!(title(about).is_some());
        assert_eq!(title("AI 产业发展规划"), None);
        assert_eq!(title("Open Source Plan 开源社区"), None);
        for cell in [
            "甲市管理办法\n（试行）",
            "AI/机器人发展规划",
            "甲办法/乙办法",
            "甲市AI\n发展规划",
        ] {
            assert_eq!(title(cell), None, "{cell}");
        }
    }
}
