//! The issuing bodies that a cell names, however it parts them.

use crate::record::text::{is_body, leading_bodies};

/// The bodies of a cell, in order: by 、 and ；, by lines, and where every part is a body,
/// also by commas and spaces. 科学、创新与技术部 is one.
pub(super) fn named(cell: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in cell.split(['\n', ';', '；']) {
        let part = leading_bodies(part.trim());
        // Most name one.
        if !part.contains(['、', '，', ' ', '\u{3000}']) {
            found.extend((!part.is_empty()).then(|| part.to_owned()));
            continue;
        }
        let bodies = |separators: &[char]| {
            let mut parts = part.split(separators).filter(|part| !part.is_empty());
            parts.clone().nth(1).is_some() && parts.all(is_body)
        };
        let parts: Vec<&str> = match () {
            () if bodies(&['，', ' ', '\u{3000}', '、']) => {
                part.split(['，', ' ', '\u{3000}', '、']).collect()
            }
            () if is_one(part) => vec![part],
            () => part.split('、').collect(),
        };
        found.extend(
            parts
                .into_iter()
                .map(str::trim)
                .filter(|it| !it.is_empty())
                .map(str::to_owned),
        );
    }
    found
}

/// True for one body whose name is a list: what stands before 与 or 和 is no body by itself.
fn is_one(part: &str) -> bool {
    let Some((first, rest)) = part.split_once('、') else { return true };
    !is_body(first)
        && rest.contains(['与', '和'])
        && is_body(rest.rsplit('、').next().unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_part_bodies_in_many_ways() {
        for (cell, bodies) in [
            (
                "国家网信办、国家发展改革委；教育部",
                &["国家网信办", "国家发展改革委", "教育部"][..],
            ),
            ("湖北省经信厅\n湖北省科技厅", &["湖北省经信厅", "湖北省科技厅"]),
            (
                "青岛市工业和信息化局，青岛市科技局",
                &["青岛市工业和信息化局", "青岛市科技局"],
            ),
            ("江西省工信厅 江西省发改委", &["江西省工信厅", "江西省发改委"]),
            ("英国科学、创新与技术部", &["英国科学、创新与技术部"]),
            ("自治区工信厅等五部门", &["自治区工信厅"]),
            (
                "Department for Science, Innovation and Technology",
                &["Department for Science, Innovation and Technology"],
            ),
            ("中共中央、国务院", &["中共中央", "国务院"]),
            ("", &[]),
        ] {
            assert_eq!(named(cell), bodies, "{cell}");
        }
    }
}
