//! Which of two documents took the place of the other, where a heading tells it of neither:
//! 替代文件, 被取代. The years of all rows tell, or nothing does.

use super::follows::named;
use hashbrown::HashMap;

use super::bare_title;
use super::heading::Block;
use crate::lang::Text;
use crate::model::document_number::parse;
use crate::model::law::Role;
use crate::model::title::fold;
use crate::record::import::guess::{Columns, Use, may_be_changer};
use crate::record::import::mapping::Field;
use crate::record::text::simplified_letters;

/// Which came later, the policy of the row or what its cell names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Later {
    Row,
    Named,
}

/// The column of what was replaced, or of what replaced it: which of them its heading leaves open.
pub(super) fn open_column(columns: &Columns) -> Option<usize> {
    let heading = columns.guessed_heading(Field::Replaces)?;
    // 关系类型 beside it tells.
    if columns.has(Field::Relation) || columns.has(Field::ReplacedBy) {
        return None;
    }
    let mut of_old = columns
        .uses
        .iter()
        .filter(|(_, use_)| matches!(use_, Use::Field(Field::Replaces)));
    let (at, _) = of_old.next()?;
    (of_old.next().is_none() && is_open(heading)).then_some(*at)
}

/// True for 替代文件 and 被取代; not for 取代, 被替代文件 and 替代的文件.
fn is_open(heading: &str) -> bool {
    let folded = fold(&simplified_letters(heading));
    let passive = ["被替代", "被取代", "被代替", "已被替代", "已被取代", "已被代替"];
    let bare = ["替代", "取代", "代替", "替换"];
    passive.contains(&&*folded)
        || may_be_changer(heading)
            && !folded.contains(['/', '或'])
            && !bare.contains(&&*folded)
}

/// Reads the column as the years of its rows have it, and tells so; where they do not tell, it is
/// not read.
pub(super) fn settle(
    columns: &mut Columns,
    rows: &[(u64, Vec<String>)],
    from: usize,
) -> Option<Text> {
    let at = open_column(columns)?;
    let heading = columns.headings.get(at).cloned().unwrap_or_default();
    let years = years_of_titles(columns, rows, from);
    let mut found: Vec<Later> = Vec::new();
    let mut filled = false;
    for (_, cells) in rows {
        let cells = cells.get(from..).unwrap_or_default();
        let Some(cell) = cells.get(at).map(|cell| cell.trim()) else { continue };
        let (named, _) = named(cell);
        filled |= !named.is_empty();
        let [one] = &named[..] else { continue };
        let number = one.number.as_deref().and_then(year_of_number);
        let stated = one.stated.as_deref().and_then(|edtf| edtf.get(..4)?.parse().ok());
        let title = one.title.as_deref().and_then(year_of_edition);
        let known = || *years.get(one.title.as_deref()?)?;
        let behind = || year_of_edition(cell);
        let told = number.or(stated).or(title).or_else(behind);
        let Some(other) = told.or_else(known) else { continue };
        let Some(own) = year_of_row(columns, cells) else { continue };
        match other.cmp(&own) {
            std::cmp::Ordering::Greater => found.push(Later::Named),
            std::cmp::Ordering::Less => found.push(Later::Row),
            std::cmp::Ordering::Equal => {}
        }
    }
    if !filled {
        return None;
    }
    let all = |later: Later| !found.is_empty() && found.iter().all(|it| *it == later);
    let position = columns.uses.iter().position(|(column, _)| *column == at)?;
    if all(Later::Row) {
        return Some(Text::new(
            format!("列“{heading}”：所写文件的年份都早于本行的政策，按所取代的文件读"),
            format!(
                "column {heading:?}: the years of what it names are all before those of the rows, so it is read as what they replaced"
            ),
        ));
    }
    if all(Later::Named) {
        columns.uses[position].1 = Use::Field(Field::ReplacedBy);
        return Some(Text::new(
            format!("列“{heading}”：所写文件的年份都晚于本行的政策，按替代它的文件读"),
            format!(
                "column {heading:?}: the years of what it names are all after those of the rows, so it is read as what replaced them"
            ),
        ));
    }
    columns.uses.remove(position);
    Some(Text::new(
        format!(
            "列“{heading}”没有采用：看不出所写文件是本行政策取代的，还是取代了它的（年份说不清或不一致）；用 --map replaces={heading}（本行取代了它）或 --map replaced_by={heading}（它取代了本行）写明"
        ),
        format!(
            "column {heading:?} is not used: whether what it names was replaced by the policy of the row or replaced it is not told (no years, or years that disagree); say --map replaces={heading} or --map replaced_by={heading}"
        ),
    ))
}

/// The years of the policies of all rows by their titles; of two with one title none.
fn years_of_titles<'r>(
    columns: &Columns,
    rows: &'r [(u64, Vec<String>)],
    from: usize,
) -> HashMap<&'r str, Option<i32>> {
    let mut uses = columns.uses.iter();
    let title = uses.find(|(_, use_)| matches!(use_, Use::Field(Field::Title)));
    let mut years = HashMap::new();
    for (_, cells) in rows {
        let cells = cells.get(from..).unwrap_or_default();
        let Some(title) = title.and_then(|(at, _)| cells.get(*at)) else { continue };
        let year = year_of_row(columns, cells);
        years.entry(bare_title(title)).and_modify(|it| *it = None).or_insert(year);
    }
    years
}

/// The year of a number.
fn year_of_number(number: &str) -> Option<i32> {
    parse(number).map(|number| i32::from(number.year))
}

/// The year of an edition, in brackets at the end of a title: （2019年版）, （2017年修订）.
fn year_of_edition(title: &str) -> Option<i32> {
    let inner = title.trim_end().strip_suffix(['）', ')'])?;
    let inner = &inner[inner.rfind(['（', '('])?..];
    let said = inner.trim_start_matches(['（', '(']);
    let (year, rest) = said.split_at_checked(4)?;
    let whole =
        ["年", "年版", "版", "年修订", "年修正", "年本", "修订", "修正", "年修订版", ""];
    whole.contains(&rest).then(|| year.parse().ok()).flatten()
}

/// The year in which the policy of a row came about.
fn year_of_row(columns: &Columns, cells: &[String]) -> Option<i32> {
    let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
    let of = |field: Field| {
        let mut uses = columns.uses.iter();
        let found =
            uses.find(|(_, use_)| matches!(use_, Use::Field(known) if *known == field));
        found.map_or("", |(at, _)| cell(*at))
    };
    let dated = columns.uses.iter().find_map(|(at, use_)| {
        let Use::Date { role, .. } = use_ else { return None };
        let year = cell(*at).get(..4).filter(|_| Role::ADOPTION.contains(role))?;
        year.parse::<i32>().ok().filter(|year| (1900..2200).contains(year))
    });
    dated
        .or_else(|| year_of_number(of(Field::Number)))
        .or_else(|| year_of_edition(of(Field::Title)))
}

/// True where rows are waited for, as the heading of one of their columns needs them.
pub(super) fn needs_more(block: &Block) -> bool {
    open_column(&block.heading.columns).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the column is read as, below this heading.
    fn read(heading: &str, rows: &[[&str; 3]]) -> Option<Field> {
        let mut columns = Columns::of(&["标题", "日期", heading], None).unwrap();
        let rows: Vec<(u64, Vec<String>)> =
            rows.iter().map(|row| (2, row.map(str::to_owned).to_vec())).collect();
        let told = settle(&mut columns, &rows, 0);
        assert!(told.is_some() || rows.is_empty());
        let fields = [Field::Replaces, Field::ReplacedBy];
        fields.into_iter().find(|field| columns.has(*field))
    }

    #[test]
    fn the_years_of_all_rows_tell_which_replaced_the_other() {
        let later = ["甲省地下水管理办法", "2010-01-02", "《甲省水资源条例》（2017年）"];
        let earlier = ["甲清单（2019年版）", "2019-06-30", "甲清单（2018年版）"];
        let open = ["甲省丙办法", "2015-01-02", "《甲省丁条例》"];
        let numbered =
            ["甲省丙办法", "2015-01-02", "《甲省丁条例》（甲府发〔2011〕3号）"];
        for heading in ["替代文件", "被取代", "已被替代"] {
            assert_eq!(read(heading, &[later, open]), Some(Field::ReplacedBy));
            assert_eq!(read(heading, &[earlier, numbered]), Some(Field::Replaces));
            assert_eq!(read(heading, &[later, earlier]), None);
            assert_eq!(read(heading, &[open]), None);
        }
        for heading in ["取代", "被替代文件", "替代的文件", "取代/废止"] {
            assert!(!is_open(heading), "{heading}");
        }
    }
}
