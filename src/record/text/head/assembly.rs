//! The congress that passed what its standing committee makes known.

use super::{Kind, Line};
use crate::model::title::fold;
use crate::record::text::Document;

/// Takes 某州人民代表大会 for 某州人民代表大会常务委员会, who signs the announcement of its own title where that
/// says that the congress itself has passed it: 《某条例》已由某州第八届人民代表大会第二次会议于…通过.
pub(super) fn passed(lines: &[Line], document: &mut Document) {
    let Document { issuers, title, .. } = document;
    let ([issuer], Some(title)) = (&mut issuers[..], title) else { return };
    let Some(congress) = issuer.words.strip_suffix("常务委员会") else { return };
    let Some(place) = congress.strip_suffix("人民代表大会") else { return };
    let own = fold(&title.words);
    let by_congress = lines.iter().filter(|line| line.kind == Kind::Body).any(|line| {
        // Most lines tell of no congress.
        let Some(end) = line.words.find("通过") else { return false };
        let (before, behind) = line.words.split_at(end);
        // 修订通过: who amends did not make it.
        if ["修订", "修正", "修改"].iter().any(|verb| before.ends_with(*verb)) {
            return false;
        }
        let Some(at) = before.rfind(&format!("{place}第")) else { return false };
        let session = &before[at + place.len()..];
        let named = before[..at].contains('》') && fold(&before[..at]).contains(&own)
            || behind.starts_with("通过的") && fold(behind).contains(&own);
        let count = session.split_once("届人民代表大会第").map_or("", |(count, _)| count);
        let count = count.strip_prefix('第').unwrap_or_default();
        named
            && !count.is_empty()
            && count.chars().all(|c| "一二三四五六七八九十".contains(c))
            && !session.contains(['。', '；', '》'])
    });
    if by_congress {
        issuer.words = congress.to_owned();
    }
}

#[cfg(test)]
mod tests {
    use crate::record::text::read;

    #[test]
    fn a_congress_passed_what_its_committee_makes_known() {
        let committee = "恩施州人民代表大会常务委员会";
        for (passed, issuer) in [
            ("恩施州第八届人民代表大会第二次会议", "恩施州人民代表大会"),
            ("恩施州第八届人民代表大会常务委员会第二次会议", committee),
            ("宣恩县第八届人民代表大会第二次会议", committee),
        ] {
            for announced in [
                format!(
                    "《恩施州硒资源保护条例》已由{passed}于2018年1月9日通过，湖北省第十三届人民代表大会常务委员会第三次会议于2018年5月31日批准，"
                ),
                format!(
                    "{passed}于2018年1月9日通过的《恩施州硒资源保护条例》，业经湖北省第十三届人民代表大会常务委员会第三次会议于2018年5月31日批准，"
                ),
            ] {
                let text = format!(
                    "{committee}公告\n第3号\n{announced}现予公布，自2018年9月1日起施行。\n{committee}\n2018年6月25日\n恩施州硒资源保护条例\n第一条 为了保护硒资源，制定本条例。\n"
                );
                let document = read(&text);
                let by: Vec<&str> =
                    document.issuers.iter().map(|it| &*it.words).collect();
                assert_eq!(by, [issuer], "{text}");
            }
        }
    }
}
