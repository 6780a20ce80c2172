//! When a higher congress approved what a city or an autonomous place has passed, which none of the
//! days of a record tells.

use std::sync::LazyLock;

use regex::Regex;

use super::dates::without_titles;
use super::numerals::in_digits;
use super::{Document, Kind, Line, Said, pattern};
use crate::model::date::parse_chinese;
use crate::model::law::Role;
use crate::record::text::{joined, trimmed_lines};

// 2022年9月28日某省第十三届人民代表大会常务委员会第三十三次会议批准; 批准的《…》 is another's.
pattern!(
    APPROVED,
    r"(?P<before>[^。；;，,年月日]{0,60}?)于?(?P<date>\d{4}年\d{1,2}月\d{1,2}日)(?P<who>[^。；;，,年]{0,60}?)批准(?P<other>的)?"
);

/// How far down it is told, in lines.
const WITHIN: usize = 30;

/// Remarks on the day of approval of what was passed on another.
pub(super) fn approved(lines: &[Line], document: &mut Document) {
    let adopted = |date: &&super::Dated| date.role == Role::Adopted;
    let Some(adopted) = document.dates.iter().find(adopted).map(|it| it.edtf.clone())
    else {
        return;
    };
    let told = lines.iter().take(WITHIN).filter(|line| {
        matches!(line.kind, Kind::History | Kind::Body | Kind::Words)
            && line.words.contains("批准")
    });
    document.remarks.approved = told
        .filter_map(|line| {
            let bare = without_titles(&line.words);
            let bare = in_digits(&bare);
            let mut found = APPROVED.as_ref()?.captures_iter(&bare);
            let congress = |words: &str| {
                ["代表大会", "常务委员会", "常委会"].iter().any(|it| words.contains(it))
            };
            found.find_map(|found| {
                let own = found.name("other").is_none()
                    && (congress(&found["who"]) || congress(&found["before"]));
                let day = own.then(|| parse_chinese(&found["date"]).ok()).flatten()?;
                let words = day.edtf().to_owned();
                (words > adopted).then_some(Said { words, span: line.span })
            })
        })
        .next();
}

/// `text` up to the regulations that a decision to approve them prints below itself: the clause from
/// when on they are in force is theirs.
pub(super) fn without_approved<'t>(text: &'t str, document: &Document) -> &'t str {
    let Some(title) = &document.title else { return text };
    let words = title.words.as_str();
    let decides = ["决定", "决议"].iter().any(|form| words.ends_with(form));
    let named = words.split_once("关于批准").filter(|_| decides).and_then(|(_, rest)| {
        let rest = rest.strip_prefix(['《', '〈'])?;
        Some(rest[..rest.find(['》', '〉'])?].to_owned())
    });
    let Some(named) = named else { return text };
    let from = title.span.end.min(text.len());
    let below = trimmed_lines(text).find(|(line, span)| {
        span.start > from
            && line.starts_with(|c| named.starts_with(c))
            && joined(line) == named
    });
    below.map_or(text, |(_, span)| &text[..span.start])
}

#[cfg(test)]
mod tests {
    use crate::record::text::read;

    /// When it was passed, and when approved.
    fn told(text: &str) -> String {
        let document = read(text);
        let passed = document.dates.iter().find(|date| date.role.code() == "adopted");
        let passed = passed.map_or("-", |date| date.edtf.as_str());
        let approved = document.remarks.approved.as_ref();
        format!("{passed} {}", approved.map_or("-", |said| said.words.as_str()))
    }

    #[test]
    fn what_a_city_passes_a_province_approves() {
        let announced = |words: &str| {
            told(&format!(
                "甲市人民代表大会常务委员会公告\n（第18号）\n\n{words}，现予公布，自2023年1月1日起施行。\n\n甲市人民代表大会常务委员会\n2022年10月20日\n\n甲市湖泊保护规定\n第一条 为了保护湖泊，制定本规定。\n"
            ))
        };
        for passed in ["由", "已由", "经"] {
            assert_eq!(
                announced(&format!(
                    "《甲市湖泊保护规定》{passed}甲市第十五届人民代表大会常务委员会第六次会议于2022年6月28日通过，经乙省第十三届人民代表大会常务委员会第三十三次会议于2022年9月28日批准"
                )),
                "2022-06-28 2022-09-28"
            );
        }
        assert_eq!(
            announced(
                "2022年6月28日甲市第十五届人民代表大会常务委员会第六次会议通过的《甲市湖泊保护规定》，已经2022年9月28日乙省第十三届人民代表大会常务委员会第三十三次会议批准"
            ),
            "2022-06-28 2022-09-28"
        );
        assert_eq!(
            announced(
                "《甲市湖泊保护规定》由甲市第十五届人民代表大会常务委员会第六次会议于2022年6月28日通过"
            ),
            "2022-06-28 -"
        );
        let caption = "甲自治州旅游条例\n（2006年3月16日甲自治州第十二届人民代表大会第五次会议通过 2006年5月26日乙省第十届人民代表大会常务委员会第二十七次会议批准）\n第一条　为了保护资源，制定本条例。\n";
        assert_eq!(told(caption), "2006-03-16 2006-05-26");
        // What was approved is the decision that changed it.
        let changed = "甲市旅游条例\n（2006年3月16日甲市第十二届人民代表大会常务委员会第五次会议通过 根据2010年5月26日乙省第十一届人民代表大会常务委员会第二次会议批准的《关于修改甲市旅游条例的决定》修正）\n第一条　为了保护资源，制定本条例。\n";
        assert!(told(changed).ends_with(" -"), "{}", told(changed));
    }

    #[test]
    fn what_is_approved_begins_and_not_the_decision() {
        let text = "甲省人民代表大会常务委员会关于批准《乙市信用条例》的决定\n（2020年1月9日甲省第十三届人民代表大会常务委员会第十三次会议通过）\n\n甲省第十三届人民代表大会常务委员会第十三次会议决定，批准《乙市信用条例》，由乙市人民代表大会常务委员会公布施行。\n\n乙市信用条例\n（2019年12月27日乙市第十六届人民代表大会常务委员会第十九次会议制定）\n第一条 制定本条例。\n第七十条 本条例自2020年7月1日起施行。\n";
        let begins = |text: &str| {
            let dates = read(text).dates;
            dates.into_iter().find(|date| date.role.code() == "in_force")
        };
        assert_eq!(begins(text), None);
        let own = text
            .replace("关于批准《乙市信用条例》的决定", "关于公布《乙市信用条例》的公告");
        assert_eq!(begins(&own).map(|date| date.edtf).as_deref(), Some("2020-07-01"));
    }
}
