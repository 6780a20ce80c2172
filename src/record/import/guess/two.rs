//! Headings of two rows: 时间 above 印发 and 施行.

use super::headings::BELOW;
use crate::model::title::fold;

/// The longest heading of a column, in letters.
const LONGEST: usize = 12;

/// True where the row below goes on with the heading that the row above begins.
pub(super) fn goes_on(above: &[&str], below: &[&str]) -> bool {
    let words = below.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    if words.clone().any(|word| word.contains(|c: char| c.is_ascii_digit())) {
        return false;
    }
    let known = words.clone().filter(|it| BELOW.contains(&fold(it).as_str())).count();
    known >= 2 && words.count() <= 2 * known || is_spanned(above, below)
}

/// True where cells reach down from the first row into the second (类别, 备注), and others reach
/// across what the second tells apart (文件 above 名称, 部门 and 时间): no row of a table repeats
/// its own heading.
fn is_spanned(above: &[&str], below: &[&str]) -> bool {
    if above.len() != below.len() {
        return false;
    }
    let down = (0..above.len())
        .filter(|&at| !above[at].trim().is_empty() && above[at] == below[at])
        .count();
    let across = (1..above.len()).any(|at| {
        !above[at].trim().is_empty()
            && above[at] == above[at - 1]
            && below[at] != below[at - 1]
            && below[at] != above[at]
            && below[at - 1] != above[at]
    });
    let short = |cell: &&str| {
        let cell = cell.trim();
        !cell.is_empty()
            && cell.chars().count() <= LONGEST
            && !cell.contains(['《', '。'])
    };
    down > 0 && across && below.iter().all(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_span_tell_a_heading_of_two_rows() {
        let above = ["类别", "文件", "文件", "文件", "备注"];
        assert!(goes_on(&above, &["类别", "名称及文号", "牵头单位", "出台时间", "备注"]));
        for below in [
            ["创业", "某市就业办法", "某局", "某年某月", ""],
            ["类别", "文件", "文件", "文件", "备注"],
            ["创业", "甲", "乙", "丙", "丁"],
        ] {
            assert!(!goes_on(&above, &below), "{below:?}");
        }
    }
}
