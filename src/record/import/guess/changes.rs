//! Headings of columns that name what a policy amends, repeals or replaces: 废止文件, 修订对象,
//! `Amends which act`. What another does to it is none of these: `Amended by`.

use super::Use;
use super::compound::{
    self, AND_NUMBER, BEFORE, BETWEEN, GLUE, LAWS, NAMES, THINGS, made_of,
};
use crate::model::title::fold;
use crate::record::import::mapping::{Field, Mapping};
use crate::record::text::simplified_letters;

/// What is done to another document, and the field of those to which it is done.
const CHANGES: &[(Field, &[&str])] = &[
    (Field::Amends, &["修改", "修订", "修正"]),
    (Field::Repeals, &["废止", "同时废止", "一并废止"]),
    (Field::Replaces, &["替代", "取代", "代替", "替换"]),
];

/// 被修订文件, 所废止的政策, 修订对象, 废止.
pub(super) fn chinese(heading: &str) -> Option<Field> {
    // 替代/废止: which of them it was, no cell tells; what is replaced is no longer in force either.
    let either =
        ["替代/废止", "废止/替代", "取代/废止", "废止/取代", "替代或废止", "废止或替代"];
    if either.contains(&heading) {
        return Some(Field::Replaces);
    }
    // Which of the two took the place of the other the rows tell.
    if ["已被替代", "已被取代", "已被代替"].contains(&heading) {
        return Some(Field::Replaces);
    }
    let done = heading.trim_start_matches(['被', '所']);
    CHANGES.iter().find_map(|(field, verbs)| {
        let rest = verbs.iter().find_map(|verb| done.strip_prefix(verb))?;
        let rest = rest.trim_start_matches(['了', '的']);
        // 废止的旧法
        let old = rest.strip_prefix(['旧', '原']);
        if old.is_some_and(|old| ["法", "法规", "文件", "政策", "规定"].contains(&old))
        {
            return Some(*field);
        }
        let numbered = AND_NUMBER.iter().chain(&["文号"]);
        let rest = without_end(rest, numbered);
        let named = without_end(rest, NAMES.iter());
        let things = !named.is_empty() && made_of(named, &[BEFORE, THINGS, BETWEEN]);
        // 废止 alone, whose cells tell what they are; 修订 may be of the policy itself.
        let bare =
            rest.is_empty() && done == heading && !["修订", "修正"].contains(&done);
        (rest == "对象" || things || bare).then_some(*field)
    })
}

/// `words` without the first of `ends` with which they end.
fn without_end<'w>(words: &'w str, ends: impl Iterator<Item = &'w &'w str>) -> &'w str {
    let rest = ends.filter_map(|end| words.strip_suffix(end)).find(|it| !it.is_empty());
    rest.unwrap_or(words)
}

/// True for a heading that may as well name what did this to the policy of the row: 废止文件
/// beside what is no longer in force.
pub(in crate::record::import) fn may_be_changer(heading: &str) -> bool {
    let folded = fold(&simplified_letters(heading));
    let plain = ["被", "所", "同时", "一并"].iter().all(|lead| !folded.starts_with(lead));
    plain
        && !folded.ends_with("对象")
        && !folded.contains(['了', '的'])
        && chinese(&folded).is_some()
}

/// A list of what was repealed and of what replaces it, 废止文件 beside 替代文件, without a column
/// of titles: each row is of the old document, and the other column names the new one. True
/// where `uses` were such.
pub(super) fn as_replaced(headings: &[&str], uses: &mut [(usize, Use)]) -> bool {
    let column = |field: Field| {
        uses.iter().position(|(at, use_)| {
            matches!(use_, Use::Field(known) if *known == field)
                && headings.get(*at).is_some_and(|heading| may_be_changer(heading))
        })
    };
    let (Some(old), Some(new)) = (column(Field::Repeals), column(Field::Replaces)) else {
        return false;
    };
    uses[old].1 = Use::Field(Field::Title);
    uses[new].1 = Use::Field(Field::ReplacedBy);
    true
}

/// Columns of the old document that the policy of the row took the place of, beside it: 现行文件 原文件（已废止）
/// 原文号. Its title and its number are read together, and its number is not that of the row.
pub(super) fn of_old(
    headings: &[&str],
    taken: &mut [bool],
    uses: &mut Vec<(usize, Use)>,
) {
    let old = |heading: &str| -> Option<String> {
        let folded = fold(&simplified_letters(heading));
        Some(folded.strip_prefix(['原', '旧'])?.to_owned())
    };
    let number = |at: &usize| {
        !taken[*at]
            && old(headings[*at]).is_some_and(|rest| {
                ["文号", "发文字号", "文件文号", "文件号", "字号"].contains(&&*rest)
            })
    };
    let title = |at: &usize| {
        let rest = old(headings[*at]).filter(|_| !taken[*at])?;
        let (rest, remark) = rest.split_once('(').unwrap_or((&rest, ""));
        let named = without_end(rest, NAMES.iter());
        let gone = ["废止", "失效", "替代", "取代"].iter().any(|it| remark.contains(it));
        (!named.is_empty() && made_of(named, &[THINGS])).then_some(gone)
    };
    let own = |at: usize| {
        let folded = fold(&simplified_letters(headings[at]));
        let new =
            ["现行", "新", "修订后", "替代"].iter().any(|it| folded.starts_with(it));
        new && matches!(
            compound::read(headings[at]),
            Some(compound::Heads::PerhapsTitle | compound::Heads::Field(Field::Title))
        )
    };
    let numbered = (0..headings.len()).find(number);
    let titled = (0..headings.len()).find_map(|at| Some((at, title(&at)?)));
    let replaced = |gone: bool| gone || (0..headings.len()).any(own);
    let numbers = |at: usize| {
        Some(at) != numbered
            && fold(headings[at]).ends_with("文号")
            && compound::read(headings[at]) == Some(compound::Heads::Field(Field::Number))
    };
    match (titled, numbered) {
        (Some((at, gone)), _) if replaced(gone) => {
            let both = std::iter::once(at).chain(numbered);
            for at in both {
                taken[at] = true;
                uses.push((at, Use::Field(Field::Replaces)));
            }
            days_of_either(headings, taken, uses);
        }
        // 现行文号 beside it is that of the row.
        (_, Some(at)) if (0..headings.len()).any(numbers) => taken[at] = true,
        _ => {}
    }
}

/// Of 原发布日期 and 新发布日期 beside 原政策名称 and 新政策名称, the day of the row is the new one. What else
/// is said of the old document, 原发文机关, is not said of the row either.
fn days_of_either(headings: &[&str], taken: &mut [bool], uses: &mut Vec<(usize, Use)>) {
    for at in 0..headings.len() {
        if taken[at] {
            continue;
        }
        let folded = fold(&simplified_letters(headings[at]));
        let of = |begins: [char; 2]| super::alone(folded.strip_prefix(begins)?);
        match (of(['原', '旧']), of(['新', '现'])) {
            (Some(Use::Date { .. } | Use::Field(Field::Issuer | Field::Status)), _) => {
                taken[at] = true;
            }
            (None, Some(day @ Use::Date { .. })) => {
                taken[at] = true;
                uses.push((at, day));
            }
            _ => {}
        }
    }
}

/// Where a mapping takes the titles from 替代文件 and a column of 废止文件 stands beside it, what
/// other columns were guessed to say (印发日期, 原文号) is said of the old documents.
pub(super) fn without_those_of_replaced(
    headings: &[&str],
    mapping: &Mapping,
    uses: &mut Vec<(usize, Use)>,
) {
    let of = |field: Field| {
        let mut columns = uses.iter();
        columns
            .find(|(_, use_)| matches!(use_, Use::Field(known) if *known == field))
            .and_then(|(at, _)| headings.get(*at))
            .and_then(|heading| chinese(&fold(&simplified_letters(heading))))
    };
    let old =
        [Field::Repeals, Field::Replaces].into_iter().any(|field| of(field).is_some());
    if of(Field::Title) != Some(Field::Replaces) || !old {
        return;
    }
    let given = |at: &usize| {
        let Some(heading) = headings.get(*at).map(|heading| fold(heading)) else {
            return false;
        };
        let names = mapping.headings().flat_map(|(_, names)| names);
        let dates = mapping.dates.iter().flat_map(|column| column.headings());
        names.chain(dates).any(|name| fold(name) == heading)
    };
    uses.retain(|(at, use_)| {
        !matches!(use_, Use::Date { .. } | Use::Finer(_) | Use::Field(Field::Number))
            || given(at)
    });
}

/// What a policy does to another, in the present tense only.
const CHANGES_EN: &[(Field, &[&str])] = &[
    (Field::Amends, &["amends", "amending", "modifies"]),
    (Field::Repeals, &["repeals", "repealing", "revokes", "rescinds"]),
    (Field::Replaces, &["replaces", "replacing", "supersedes", "superseding"]),
];

/// What a heading in English names, by its words.
pub(super) fn english(words: &[String]) -> Option<Field> {
    let (field, verbs) = CHANGES_EN
        .iter()
        .find(|(_, verbs)| words.iter().any(|word| verbs.contains(&word.as_str())))?;
    let glue = ["which", "what", "earlier"];
    let known = [LAWS, GLUE, verbs, &glue];
    let all = words.iter().all(|word| known.iter().any(|it| it.contains(&word.as_str())));
    all.then_some(*field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::import::guess::compound::{Heads, read};

    #[test]
    fn the_day_of_the_old_is_not_that_of_the_new() {
        let told = |headings: &[&str]| {
            super::super::Columns::of(headings, None).unwrap().explain(1, false, &[]).zh
        };
        let both = told(&[
            "原政策名称",
            "原文号",
            "原发布日期",
            "新政策名称",
            "新文号",
            "新发布日期",
        ]);
        assert!(both.contains("“新发布日期”→日期（发布）"), "{both}");
        assert!(both.contains("未用：原发布日期"), "{both}");
        let old = told(&["原政策名称", "原发布日期", "新政策名称", "新文号"]);
        assert!(old.contains("未用：原发布日期"), "{old}");
    }

    #[test]
    fn what_a_policy_changes_is_told_from_what_changes_it() {
        for (heading, field, two_ways) in [
            ("修改文件", Field::Amends, true),
            ("修订的文件", Field::Amends, false),
            ("被修订文件", Field::Amends, false),
            ("修订对象", Field::Amends, false),
            ("废止文件", Field::Repeals, true),
            ("廢止文件", Field::Repeals, true),
            ("废止文件名称及文号", Field::Repeals, true),
            ("所废止的政策", Field::Repeals, false),
            ("废止的旧法", Field::Repeals, false),
            ("同时废止文件", Field::Repeals, false),
            ("替代文件", Field::Replaces, true),
            ("替代/废止", Field::Replaces, true),
            ("取代的法规名称", Field::Replaces, false),
            ("Amends which act", Field::Amends, false),
            ("Supersedes policy", Field::Replaces, false),
        ] {
            assert_eq!(read(heading), Some(Heads::Field(field)), "{heading}");
            assert_eq!(may_be_changer(heading), two_ways, "{heading}");
        }
        for heading in [
            "被谁修订",
            "修订依据",
            "废止依据",
            "修订情况",
            "是否废止",
            "已废止文件",
            "Amended by",
            "Superseded by",
        ] {
            assert_eq!(read(heading), None, "{heading}");
        }
    }
}
