//! What the title of a list says of all its rows: the day up to which it was kept, 截至2023年12月31日, and
//! that they are in force then, 现行有效法规目录.

use super::Table;
use crate::model::date::{Day, bounds};
use crate::record::import::cell_date::{self, CellDate};

/// Words before the day up to which a list was kept.
const UP_TO: &[&str] =
    &["截至", "更新至", "更新到", "更新于", "更新时间", "更新日期", "数据截止"];

/// The day up to which a list was kept, as its title says.
fn kept_to(words: &str) -> Option<(Day, String)> {
    // Most titles have none.
    let (at, word) =
        UP_TO.iter().find_map(|word| words.find(word).map(|at| (at, *word)))?;
    if words[..at].ends_with("有效期") || words.chars().count() > 100 {
        return None;
    }
    let rest = words[at + word.len()..].trim_start_matches([':', '：', ' ']);
    let end = rest.find(|c: char| !(c.is_ascii_digit() || "年月日-/.".contains(c)));
    let said = rest[..end.unwrap_or(rest.len())].trim_end_matches(['-', '/', '.']);
    let CellDate::Edtf(edtf) = cell_date::read(said, None) else { return None };
    // A year alone is no day.
    let edtf = edtf.into_owned();
    let last = bounds(&edtf).ok()?.hi?;
    (edtf.len() >= 7 && !edtf.starts_with('[')).then_some((last, edtf))
}

/// True for the title of a list of what is in force: 现行有效外汇管理主要法规目录.
fn lists_in_force(words: &str) -> bool {
    let forms = ["目录", "清单", "汇编", "一览表", "名录"];
    let against = ["废止", "失效", "修改", "拟"];
    words.contains("现行有效")
        && forms.iter().any(|form| words.contains(form))
        && !against.iter().any(|word| words.contains(word))
}

impl Table<'_> {
    /// Takes note of the day up to which the list was kept, and of its rows being in force then.
    pub(super) fn see_catalogue(&mut self, words: &str) {
        let Some((day, edtf)) = kept_to(words) else { return };
        self.take.kept_to(day);
        if lists_in_force(words) {
            self.in_force = Some(edtf);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_of_a_list_tells_up_to_when_it_was_kept() {
        let day = |words: &str| kept_to(words).map(|(day, _)| day.to_string());
        for (words, wanted) in [
            ("现行有效主要法规目录（截至2023年12月31日）（节选）", Some("2023-12-31")),
            ("更新至：2023年12月31日", Some("2023-12-31")),
            ("各省养老政策（截至2024年6月）", Some("2024-06-30")),
            ("数据更新时间：2024-05-20", Some("2024-05-20")),
            ("政策汇总（截至2024年）", None),
            ("文件有效期截至2025年12月31日", None),
            ("截至目前的政策", None),
        ] {
            assert_eq!(day(words).as_deref(), wanted, "{words}");
        }
        assert!(lists_in_force("现行有效外汇管理主要法规目录（截至2023年12月31日）"));
        assert!(!lists_in_force("现行有效与废止的文件目录"));
    }
}
