//! Cells that say the same in Chinese and in English, on two lines or with a stroke between.

use super::is_latin_title;
use crate::record::import::guess::{Columns, Use};
use crate::record::import::mapping::Field;
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
    pair(cell).filter(|(chinese, english)| {
        is_latin_title(english) && chinese.chars().count() >= 4
    })
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
