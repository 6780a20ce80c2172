//! What stands behind the title of a cell and is no part of it: a clause on its term, 《某办法》，自2023年1月1日起施行，有效期2年,
//! and the mark with which databases say how it stands: 某公告【部分失效】.

use super::Extra;
use super::beside::STANDINGS;
use super::several::bracketed;
use crate::model::law::Role;
use crate::model::title::closing;
use crate::record::import::kind;
use crate::record::import::table::term::term;

/// Standings that only such marks have.
const OF_DATABASES: &[&str] =
    &["有效", "条款废止", "已修订", "已被修订", "部分条款失效", "部分条款废止"];

/// The title of a cell, and what stands behind it; `None` for most, which have nothing there.
pub(super) fn behind(cell: &str) -> Option<(&str, Extra<'_>)> {
    if let Some(tagged) = standing(cell) {
        return Some(tagged);
    }
    if !cell.ends_with(|c: char| "行施效止日年月期。）)".contains(c)) {
        return None;
    }
    let (title, tail) = match cell.strip_prefix('《') {
        Some(inner) => {
            let mut end = '《'.len_utf8() + closing(inner)? + '》'.len_utf8();
            while let Some((_, rest)) = bracketed(&cell[end..]) {
                end = cell.len() - rest.len();
            }
            cell.split_at(end)
        }
        None => {
            let (title, tail) = cell.split_at(cell.find(['，', ','])?);
            kind::kind(title.trim_end())?;
            (title, tail)
        }
    };
    let tail = tail.trim().strip_prefix(['，', ','])?.trim_end_matches('。');
    let said = term(tail, Default::default())?;
    let date = |role: Role, edtf: Option<String>| edtf.map(|edtf| (role, edtf));
    let (from, ended) = (date(Role::InForce, said.from), date(Role::Ended, said.ended));
    let (first, other) = match from {
        Some(_) => (from, ended),
        None => (ended, None),
    };
    let extra = Extra {
        date: first,
        other_date: other,
        lasts: said.lasts,
        // 自发布之日起施行 is of a day that stands elsewhere.
        unread: said.from_day,
        ..Extra::default()
    };
    Some((title.trim_end(), extra))
}

/// A title, and the standing in square brackets behind it.
fn standing(cell: &str) -> Option<(&str, Extra<'_>)> {
    let inner = cell.strip_suffix(['】', ']', '］'])?;
    let open = inner.rfind(['【', '[', '［'])?;
    let word = inner[open..].trim_start_matches(['【', '[', '［']).trim();
    let title = cell[..open].trim_end();
    let known = STANDINGS.contains(&word) || OF_DATABASES.contains(&word);
    (known && !title.is_empty())
        .then(|| (title, Extra { status: Some(word), ..Extra::default() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_on_the_term_behind_a_title_is_no_part_of_it() {
        let (title, extra) =
            behind("《甲办法（试行）》，自2023年1月1日起施行，有效期2年").unwrap();
        assert_eq!(title, "《甲办法（试行）》");
        assert_eq!(extra.date, Some((Role::InForce, "2023-01-01".to_owned())));
        assert_eq!(extra.lasts, Some("有效期2年"));
        let (title, extra) = behind("甲市节水办法，自2010年1月1日起施行。").unwrap();
        assert_eq!(title, "甲市节水办法");
        assert_eq!(extra.date, Some((Role::InForce, "2010-01-01".to_owned())));
        let (title, extra) = behind("国家税务总局关于甲政策的公告【部分失效】").unwrap();
        assert_eq!(title, "国家税务总局关于甲政策的公告");
        assert_eq!(extra.status, Some("部分失效"));
        for cell in [
            "《甲办法》",
            "甲、乙，丙管理办法",
            "《甲办法》，同时废止《乙办法》",
            "甲市关于乙，丙的实施",
            "某公告【2023】",
            "某办法[试行]",
        ] {
            assert_eq!(behind(cell), None, "{cell}");
        }
    }
}
