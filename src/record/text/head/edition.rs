//! The days of a text that its own order publishes anew: 国务院令第790号 with …令第397号公布
//! …令第790号修订 below the title is published by the order, not when it first was.

use super::dates::{push_date, without_titles};
use super::numerals::in_digits;
use super::{DATE, Dated, Kind, Line};
use crate::model::law::Role;
use crate::record::text::{Document, joined};

/// Takes the day on which the order of the text revised it as that of its publication. When it
/// was first published is another edition's, which another order printed.
pub(super) fn by_own_order(lines: &[Line], document: &mut Document) {
    let number = document.number.as_ref().map(|said| said.words.clone());
    let Some((_, seq)) = number.as_deref().and_then(|words| words.rsplit_once("令第"))
    else {
        return;
    };
    let history: String = lines
        .iter()
        .filter(|line| line.kind == Kind::History)
        .map(|line| line.words.as_str())
        .collect();
    let told = in_digits(&without_titles(&joined(&history))).into_owned();
    let mark = format!("令第{seq}");
    let Some(at) = told.find(&mark) else { return };
    // 令第790号第三次修订.
    let rest = &told[at + mark.len()..];
    let count = rest.strip_prefix('第').and_then(|rest| rest.split_once('次'));
    let counted = |count: &str| !count.is_empty() && count.chars().count() <= 3;
    let rest = count.filter(|(count, _)| counted(count)).map_or(rest, |(_, rest)| rest);
    let own = rest.starts_with("修订");
    let Some(day) = DATE.as_ref().and_then(|regex| regex.find_iter(&told[..at]).last())
    else {
        return;
    };
    let Some(span) = lines
        .iter()
        .find(|line| line.kind == Kind::History)
        .map(|line| line.span)
        .filter(|_| own)
    else {
        return;
    };
    let known = document.dates.len();
    push_date(document, Role::Published, day.as_str(), span);
    let Some(edtf) = document.dates.get(known).map(|date| date.edtf.clone()) else {
        return;
    };
    let earlier = |date: &Dated| date.role == Role::Published && date.edtf < edtf;
    document.dates.retain(|date| !earlier(date));
}

#[cfg(test)]
mod tests {
    use crate::record::text::read;

    #[test]
    fn what_an_order_revises_it_publishes() {
        let order = "中华人民共和国国务院令\n\n第790号\n\n《某安全许可条例》已经2024年8月19日国务院第39次常务会议修订通过，现将修订后的《某安全许可条例》公布，自2024年12月1日起施行。\n\n总理　李某\n\n2024年9月12日\n\n";
        let text = "某安全许可条例\n\n（2004年1月13日中华人民共和国国务院令第397号公布　2024年9月12日中华人民共和国国务院令第790号修订）\n\n第一条　为了安全，制定本条例。\n";
        let days = |text: &str| -> Vec<String> {
            let dates = read(text).dates.into_iter();
            dates.map(|date| format!("{} {}", date.role.code(), date.edtf)).collect()
        };
        for text in [text, &text.replace("号修订", "号第三次修订")] {
            let mut own = days(&format!("{order}{text}"));
            own.sort();
            assert_eq!(
                own,
                [
                    "adopted 2024-08-19",
                    "amended 2024-09-12",
                    "in_force 2024-12-01",
                    "published 2024-09-12"
                ]
            );
        }
        // Without the order it is known by the one that first published it.
        let alone = days(text);
        assert!(alone.contains(&"published 2004-01-13".to_owned()), "{alone:?}");
    }
}
