//! Headings of columns that name what a policy carries out or rests on: 落实的国家政策,
//! 对应上级文件, 依据/上位文件. 落实文件 may be either side: what a place made to carry something
//! out, or what it carries out.

use super::Use;
use super::compound::{AND_NUMBER, BEFORE, BETWEEN, NAMES, THINGS, made_of};
use super::headings::HEADINGS;
use crate::model::title::fold;
use crate::record::import::mapping::Field;
use crate::record::text::simplified_letters;

/// Verbs with which such headings begin, the longer before the shorter.
const VERBS: &[(&str, Field)] = &[
    ("贯彻落实", Field::Implements),
    ("贯彻执行", Field::Implements),
    ("落实", Field::Implements),
    ("贯彻", Field::Implements),
    ("执行", Field::Implements),
    ("细化", Field::Implements),
    ("承接", Field::Implements),
    ("对应", Field::Implements),
    ("依据", Field::BasedOn),
    ("根据", Field::BasedOn),
    ("依照", Field::BasedOn),
];

/// Words for what stands above a policy.
const ABOVE: &[&str] =
    &["国家", "上级", "上位", "中央", "国务院", "部委", "省级", "顶层", "国家级"];

/// 落实的国家政策, 所依据的文件, 上级政策, 依据/上位文件. 落实文件 alone says nothing of which side it is.
pub(super) fn chinese(heading: &str) -> Option<Field> {
    // 依据/上位文件: each of them says the same of the row.
    let parts: Vec<&str> = heading.split(['/', '、']).map(str::trim).collect();
    if let [_, _, ..] = &parts[..] {
        let fields: Option<Vec<Field>> = parts.iter().map(|part| whole(part)).collect();
        let fields = fields?;
        // What one word calls the ground is no more than that.
        let ground = fields.contains(&Field::BasedOn);
        return Some(if ground { Field::BasedOn } else { Field::Implements });
    }
    one(heading)
}

/// A part of a heading, as a list or these rules have it.
fn whole(part: &str) -> Option<Field> {
    let listed = HEADINGS.iter().find_map(|(field, names)| {
        let follows = matches!(field, Field::Implements | Field::BasedOn);
        (follows && names.contains(&part)).then_some(*field)
    });
    listed.or_else(|| one(part))
}

fn one(heading: &str) -> Option<Field> {
    let stem = AND_NUMBER
        .iter()
        .chain(NAMES)
        .find_map(|end| heading.strip_suffix(end))
        .unwrap_or(heading);
    let things = |words: &str| {
        !words.is_empty() && made_of(words, &[ABOVE, BEFORE, THINGS, BETWEEN])
    };
    // 上级政策: the row's own stands below it.
    if ["上级", "上位"].iter().any(|word| stem.strip_prefix(word).is_some_and(things))
    {
        return Some(Field::Implements);
    }
    let (owned, rest) = match stem.strip_prefix('所') {
        Some(rest) => (true, rest),
        None => (false, stem),
    };
    let (verb, field) = VERBS.iter().find(|(verb, _)| rest.starts_with(verb))?;
    let rest = &rest[verb.len()..];
    let (told, named) = match rest.strip_prefix(['的', '了']) {
        Some(named) => (true, named),
        None => (owned, rest),
    };
    let above = ABOVE.iter().any(|word| named.starts_with(word));
    // 对应的文件 may be that of anybody.
    let plain = if *verb == "对应" { above } else { told || above };
    (plain && things(named)).then_some(*field)
}

/// True for a heading of what may stand on either side: 落实文件 beside 国家政策名称 is what the
/// places made of it, beside 政策名称 what it carries out.
fn may_be_either(heading: &str) -> bool {
    let heading = fold(&simplified_letters(heading));
    let rest = VERBS.iter().find_map(|(verb, field)| {
        (*field == Field::Implements && *verb != "对应")
            .then(|| heading.strip_prefix(verb))
            .flatten()
    });
    rest.is_some_and(|rest| {
        THINGS.contains(&rest)
            || NAMES.iter().any(|name| {
                rest.strip_suffix(name).is_some_and(|it| THINGS.contains(&it))
            })
    })
}

/// True for the heading of what stands above others: 国家政策, 上级文件名称.
pub(super) fn is_of_above(heading: &str) -> bool {
    let heading = fold(&simplified_letters(heading));
    let stem = NAMES.iter().find_map(|end| heading.strip_suffix(end)).unwrap_or(&heading);
    ABOVE.iter().any(|word| {
        stem.strip_prefix(word).is_some_and(|rest| {
            !rest.is_empty() && made_of(rest, &[ABOVE, THINGS, BETWEEN])
        })
    })
}

/// Of 落实文件 beside 落实的国家政策 the first is the policy of the row, where no other column is.
/// Beside 国家政策 alone a row may be of either: true, and nothing is read.
pub(super) fn settle(
    headings: &[&str],
    taken: &mut [bool],
    uses: &mut Vec<(usize, Use)>,
) -> bool {
    let either = uses.iter().position(|(at, use_)| {
        matches!(use_, Use::Field(Field::Implements)) && may_be_either(headings[*at])
    });
    let Some(either) = either else { return false };
    let has = |uses: &[(usize, Use)], field: Field| {
        uses.iter().any(|(_, use_)| matches!(use_, Use::Field(it) if *it == field))
    };
    let titled = has(uses, Field::Title) || has(uses, Field::Label);
    let told = (0..headings.len()).find_map(|at| {
        let field = chinese(&fold(&simplified_letters(headings[at])));
        field.filter(|_| !taken[at]).map(|field| (at, field))
    });
    let own = |at: usize| {
        let title = |(it, use_): &(usize, Use)| {
            *it == at && matches!(use_, Use::Field(Field::Title))
        };
        !taken[at] || uses.iter().any(title)
    };
    let above = (0..headings.len()).any(|at| own(at) && is_of_above(headings[at]));
    match (titled, told) {
        _ if above && told.is_none() => return true,
        (false, None) if !has(uses, Field::BasedOn) => return false,
        (false, _) => uses[either].1 = Use::Field(Field::Title),
        (true, None) => return false,
        // Both columns beside titles: what the bare one names is not plain.
        (true, Some(_)) => {
            let (at, _) = uses.remove(either);
            taken[at] = false;
        }
    }
    if let Some((at, field)) = told
        && !has(uses, field)
    {
        taken[at] = true;
        uses.push((at, Use::Field(field)));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::Columns;
    use super::*;
    use crate::record::import::guess::compound::{Heads, read};

    #[test]
    fn what_is_carried_out_is_told_by_its_heading() {
        for (heading, field) in [
            ("落实的国家政策", Field::Implements),
            ("所落实的文件名称", Field::Implements),
            ("贯彻上级文件", Field::Implements),
            ("对应国家政策", Field::Implements),
            ("對應國家文件", Field::Implements),
            ("上级政策", Field::Implements),
            ("依据的法律法规", Field::BasedOn),
            ("依据/上位文件", Field::BasedOn),
        ] {
            assert_eq!(read(heading), Some(Heads::Field(field)), "{heading}");
        }
        for heading in ["落实情况", "落实举措数", "对应文件", "执行情况", "依据情况"]
        {
            assert!(!matches!(read(heading), Some(Heads::Field(_))), "{heading}");
        }
    }

    #[test]
    fn the_policy_of_the_row_is_told_from_what_it_carries_out() {
        let told = |headings: &[&str]| {
            let found = Columns::of(headings, None)?;
            Some(found.explain(1, false, &[]).zh)
        };
        let both = told(&["地方", "落实文件", "印发日期", "落实的国家政策"]).unwrap();
        assert!(both.contains("“落实文件”→题名"), "{both}");
        assert!(both.contains("“落实的国家政策”→落实的文件"), "{both}");
        let own = told(&["地方", "政策名称", "落实文件"]).unwrap();
        assert!(own.contains("“落实文件”→落实的文件"), "{own}");
        // The row may be of either.
        assert_eq!(told(&["国家政策名称", "地区", "落实文件"]), None);
        assert_eq!(told(&["国家政策", "落实文件", "地区", "日期"]), None);
        assert_eq!(told(&["地方", "落实文件", "印发日期"]), None);
    }
}
