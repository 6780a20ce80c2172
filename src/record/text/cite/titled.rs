//! What a decision amends, repeals or approves by its own title, where only the order that publishes it
//! names it: 《某会关于修改〈甲办法〉的决定》已由….

use super::{Citation, Document};
use crate::model::law::{Relation, Role};
use crate::model::title::fold;

/// Adds what the title of a decision says that it does, of what no citation tells.
pub(super) fn changed(document: &Document, citations: &mut Vec<Citation>) {
    let Some(title) = &document.title else { return };
    let Some((verb, relation)) = [
        ("关于修改", Relation::Amends),
        ("关于修订", Relation::Amends),
        ("关于废止", Relation::Repeals),
        ("关于批准", Relation::Cites),
    ]
    .into_iter()
    .find(|(verb, _)| title.words.contains(verb)) else {
        return;
    };
    let Some((_, rest)) = title.words.split_once(verb) else { return };
    if !title.words.ends_with("决定") || !rest.starts_with(['〈', '《']) {
        return;
    }
    let effective = document.dates.iter().find(|date| date.role == Role::InForce);
    let effective = effective.map(|date| date.edtf.clone());
    for name in names(rest) {
        let known = |it: &Citation| {
            it.title.as_deref().is_some_and(|title| fold(title) == fold(name))
        };
        if citations.iter().any(known) {
            continue;
        }
        let plain = Citation::plain(name.to_owned(), relation, title.span, title.span);
        let effective = effective.clone().filter(|_| relation.changes());
        citations.push(Citation { effective, ..plain });
    }
}

/// 甲 and 乙 of 〈甲〉、〈乙〉的决定.
fn names(mut rest: &str) -> Vec<&str> {
    let mut names = Vec::new();
    while let Some(inner) = rest.strip_prefix(['〈', '《']) {
        let Some(end) = inner.find(['〉', '》']) else { break };
        names.push(&inner[..end]);
        rest = inner[end..]
            .trim_start_matches(['〉', '》'])
            .trim_start_matches(['、', '和']);
    }
    names
}

#[cfg(test)]
mod tests {
    use crate::record::text::read;

    #[test]
    fn an_order_names_what_its_decision_amends() {
        let text = "中华人民共和国主席令\n第一〇五号\n\n《全国人民代表大会常务委员会关于修改〈中华人民共和国甲法〉的决定》已由第十三届全国人民代表大会常务委员会第三十二次会议于2021年12月24日通过，现予公布，自2022年5月1日起施行。\n\n中华人民共和国主席 某某\n2021年12月24日\n";
        let said: Vec<_> = read(text)
            .citations
            .into_iter()
            .map(|it| (it.relation.code(), it.title.unwrap_or_default(), it.effective))
            .collect();
        let day = Some("2022-05-01".to_owned());
        assert_eq!(said, [("amends", "中华人民共和国甲法".to_owned(), day)]);
        let text = "甲省第十三届人民代表大会常务委员会公告\n第五十七号\n《甲省人民代表大会常务委员会关于批准〈乙州城市管理条例〉的决定》已由甲省第十三届人民代表大会常务委员会第三十一次会议于2022年5月26日通过，现予公布。\n甲省人民代表大会常务委员会\n2022年5月26日\n";
        let said = read(text).citations;
        let said: Vec<_> =
            said.iter().map(|it| (it.relation.code(), it.title.as_deref())).collect();
        assert_eq!(said, [("cites", Some("乙州城市管理条例"))]);
    }
}
