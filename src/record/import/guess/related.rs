//! Columns that tell of another column, row by row, what it holds: 关系类型 beside documents,
//! 日期含义 beside days.

use super::Use;
use crate::model::law::Role;
use crate::record::import::mapping::Field;

/// Headings of how the policy of a row stands to the document that another column names, folded.
const RELATIONS: &[&str] = &[
    "关系类型",
    "关系类别",
    "关系性质",
    "政策关系",
    "文件关系",
    "关联关系",
    "关联类型",
    "引用关系",
    "关系",
    "关係类型",
    "關係類型",
    "關係",
    "relationtype",
    "relation_type",
    "relationshiptype",
    "relationship_type",
    "typeofrelation",
    "typeofrelationship",
    "relationship",
    "relation",
];

/// Headings of documents that say nothing of the relation, folded.
const RELATED: &[&str] = &[
    "相关文件",
    "相关政策",
    "相关法规",
    "相關文件",
    "关联文件",
    "关联政策",
    "关联法规",
    "對應文件",
    "对应文件",
    "对应政策",
    "目标文件",
    "目标政策",
    "对方文件",
    "所涉文件",
    "涉及文件",
    "涉及政策",
    "另一文件",
    "target",
    "targetpolicy",
    "target_policy",
    "targetdocument",
    "target_document",
    "relatedpolicy",
    "related_policy",
    "relateddocument",
    "related_document",
    "relatedto",
    "related_to",
    "relatedlaw",
    "otherpolicy",
    "otherdocument",
];

/// Headings of what the days of a row are of, folded.
const ROLES: &[&str] = &[
    "日期含义",
    "日期类型",
    "日期类别",
    "日期性质",
    "日期种类",
    "日期说明",
    "時間类型",
    "时间类型",
    "时间含义",
    "日期類型",
    "日期含義",
    "datetype",
    "date_type",
    "typeofdate",
    "daterole",
    "date_role",
    "datemeaning",
    "date_meaning",
    "dateof",
];

fn find(names: &[&str], folded: &[String], taken: &[bool]) -> Option<usize> {
    let at =
        |name: &&str| (0..folded.len()).find(|&at| !taken[at] && folded[at] == **name);
    names.iter().find_map(at)
}

fn holds(uses: &[(usize, Use)], fields: &[Field]) -> bool {
    let one = |use_: &Use| matches!(use_, Use::Field(field) if fields.contains(field));
    uses.iter().any(|(_, use_)| one(use_))
}

/// The columns of documents of which 关系 may tell the relation.
const DOCUMENTS: &[Field] = &[
    Field::Implements,
    Field::BasedOn,
    Field::Amends,
    Field::Repeals,
    Field::Replaces,
    Field::Related,
];

/// Takes the column of relations where one of documents stands beside it, and the latter where its
/// own heading tells no relation.
pub(super) fn relations(
    folded: &[String],
    taken: &mut [bool],
    uses: &mut Vec<(usize, Use)>,
) {
    let mapped = holds(uses, &[Field::Relation]);
    let relation = find(RELATIONS, folded, taken);
    if !mapped && relation.is_none() {
        return;
    }
    let titled = holds(uses, &[Field::Title, Field::Label]);
    let related =
        find(RELATED, folded, taken).filter(|_| titled && !holds(uses, DOCUMENTS));
    if let Some(at) = related {
        taken[at] = true;
        uses.push((at, Use::Field(Field::Related)));
    }
    if let Some(at) = relation.filter(|_| !mapped && holds(uses, DOCUMENTS)) {
        taken[at] = true;
        uses.push((at, Use::Field(Field::Relation)));
    }
}

/// Where `--map` names the column of titles and a heading comes again and again, 文号 behind each of
/// two columns of policies, only the first one behind the titles is of them: the others are taken
/// as read by nobody.
pub(super) fn of_others(folded: &[String], taken: &mut [bool], uses: &[(usize, Use)]) {
    let title = |(at, use_): &(usize, Use)| {
        matches!(use_, Use::Field(Field::Title)).then_some(*at)
    };
    let Some(title) = uses.iter().find_map(title) else { return };
    for at in 0..folded.len() {
        let same = |other: &usize| folded[*other] == folded[at];
        let again = (0..folded.len()).filter(same).nth(1).is_some();
        let own = (title + 1..folded.len()).find(same);
        if !folded[at].is_empty() && again && own.is_some_and(|own| own != at) {
            taken[at] = true;
        }
    }
}

/// The column of what the days are of, which is none of days itself.
pub(super) fn of_roles(
    folded: &[String],
    taken: &mut [bool],
    uses: &[(usize, Use)],
) -> Option<usize> {
    if holds(uses, &[Field::DateRole]) {
        return None;
    }
    // So the program itself heads it, in English.
    let own = || folded.iter().any(|heading| heading == "earliest");
    let role = || find(&["role"], folded, taken).filter(|_| own());
    let at = find(ROLES, folded, taken).or_else(role)?;
    taken[at] = true;
    Some(at)
}

/// Reads the column `at` as telling what the days are of, where they are those of one column or
/// their own heading does not say it.
pub(super) fn roles(at: usize, uses: &mut Vec<(usize, Use)>) {
    let of_date = |(_, use_): &(usize, Use)| match use_ {
        Use::Date { role, .. } => Some(*role),
        _ => None,
    };
    let dates: Vec<Role> = uses.iter().filter_map(of_date).collect();
    if dates.len() == 1 || dates.contains(&Role::Reported) {
        uses.push((at, Use::Field(Field::DateRole)));
    }
}

/// What a date is of, by a word that may head a column of such dates: 印发, signed.
pub(in crate::record::import) fn date_word(word: &str) -> Option<Role> {
    let whole = match word.is_ascii() {
        true => format!("date {word}"),
        false => format!("{word}日期"),
    };
    [word, &whole].into_iter().find_map(|heading| match super::alone(heading)? {
        Use::Date { role, .. } => Some(role),
        _ => None,
    })
}
