//! What texts of Taiwan name in 「」, and the law that an order of it says it is made under.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::super::scan::sentence_at;
use super::super::{Document, Span};
use super::kinds::is_normative;
use super::{Citation, pattern};
use crate::model::law::{Relation, Role};

// 依据「都市更新条例」第44条规定.
pattern!(GROUND, r"(?:依据|依照|根据|依)「(?P<title>[^「」\n]{3,60})」");
// 本办法依都市更新条例（以下简称本条例）第四十四条规定订定之.
pattern!(
    MADE_UNDER,
    r"本(?:自治条例|条例|办法|规则|细则|标准|准则|要点|规程|纲要)系?(?:依据|依照|依)(?P<title>\p{Han}{2,30}?(?:法|条例|办法|规则))(?:[(（][^)）\n]{1,24}[)）])?第"
);
// 说明：依据某清理法及本府…函办理.
pattern!(
    HANDLED,
    r"(?:依据|依照|依|根据)(?P<title>\p{Han}{2,20}?法)(?:第[^，。；\n]{1,24}[条项款])?(?:规定)?(?:及[^，。；\n]{1,50})?办理"
);
// 某部为落实某动员准备法第十四条规定，…，特订定本要点.
pattern!(
    SERVED,
    r"为(?:落实|执行|配合|贯彻|办理)(?P<title>\p{Han}{2,20}?(?:法|条例))第[^，。；\n]{1,24}[条项款][^。；\n]{0,80}?(?:订定|制定)本(?:要点|办法|规定|须知|计画|计划|作业)"
);
// 修正「某办法」第八条, at the beginning of a line or behind 主旨：.
pattern!(
    CHANGED,
    r"(?m)^[ \u{3000}]*(?:主旨[：:][ \u{3000}]*)?(?P<verb>修正|废止|停止适用)「(?P<title>[^「」\n]{4,60})」"
);

/// Adds these to `citations`.
pub(super) fn read(text: &str, document: &Document, citations: &mut Vec<Citation>) {
    let in_force = document.dates.iter().find(|date| date.role == Role::InForce);
    for (pattern, relation) in [
        (&GROUND, Relation::BasedOn),
        (&MADE_UNDER, Relation::BasedOn),
        (&HANDLED, Relation::BasedOn),
        (&SERVED, Relation::BasedOn),
        (&CHANGED, Relation::Amends),
    ] {
        let found = pattern.as_ref().map(|regex| regex.captures_iter(text));
        for found in found.into_iter().flatten() {
            let Some(title) = found.name("title") else { continue };
            let relation = relation_of(relation, &found);
            let known = |it: &Citation| {
                it.relation == relation && it.title.as_deref() == Some(title.as_str())
            };
            if relation == Relation::BasedOn && !is_rule(title.as_str())
                || citations.iter().any(known)
            {
                continue;
            }
            let span = Span { start: title.start(), end: title.end() };
            let sentence = sentence_at(text, span.start, span.end);
            let changes = relation != Relation::BasedOn;
            let effective = in_force.filter(|_| changes).map(|date| date.edtf.clone());
            let name = title.as_str().to_owned();
            let plain = Citation::plain(name, relation, span, sentence);
            citations.push(Citation { effective, ..plain });
        }
    }
}

/// What the verb before a name does with it.
fn relation_of(relation: Relation, found: &Captures<'_>) -> Relation {
    match found.name("verb").map(|verb| verb.as_str()) {
        Some("修正") | None => relation,
        Some(_) => Relation::Repeals,
    }
}

/// True for the kinds of rules that Taiwan has beside those of everybody.
fn is_rule(title: &str) -> bool {
    is_normative(title) || ["要点", "标准", "须知"].iter().any(|it| title.ends_with(it))
}

#[cfg(test)]
mod tests {
    use crate::record::text::read;

    fn said(text: &str) -> Vec<String> {
        let of = |it: super::Citation| {
            format!("{} {}", it.relation.code(), it.title.unwrap_or_default())
        };
        read(text).citations.into_iter().map(of).collect()
    }

    #[test]
    fn orders_and_letters_rest_on_what_they_name() {
        let head = "衛生福利部 令\n\n發文日期：中華民國112年6月28日\n發文字號：衛部保字第1121260244號\n\n";
        let order = format!(
            "{head}修正「醫療審查辦法」部分條文，自中華民國一百十二年七月一日施行。\n附修正「醫療審查辦法」部分條文\n"
        );
        assert_eq!(said(&order), ["amends 医疗审查办法"]);
        let letter = "臺北市政府 函\n\n發文日期：中華民國108年5月14日\n發文字號：府都新字第1083008512號\n\n主旨：訂定「臺北市補助作業要點」，並自中華民國108年5月20日生效。\n\n說明：\n一、依據「都市更新條例」第44條規定辦理。\n";
        assert_eq!(said(letter), ["based_on 都市更新条例"]);
        let rules = "某補助辦法\n\n1.中華民國109年3月3日內政部台內字第1090900758號令訂定發布\n\n第一條 本辦法依都市更新條例（以下簡稱本條例）第四十四條規定訂定之。\n";
        assert_eq!(said(rules), ["based_on 都市更新条例"]);
        let letter = "臺北市政府 函\n\n發文日期：中華民國108年5月14日\n發文字號：府都新字第1083008512號\n\n主旨：修正「臺北市某物執行要點」部分規定，請查照。\n說明：依據廢棄物清理法及本府108年3月1日府授環資字第1083087654號函辦理。\n";
        assert_eq!(said(letter), ["amends 台北市某物执行要点", "based_on 废弃物清理法"]);
        let served = "教育部補助辦理某活動實施要點\n中華民國111年3月15日教育部臺教學(六)字第1112801234A號令修正發布\n一、教育部為落實全民防衛準備法第十四條規定，辦理活動，特訂定本要點。\n";
        assert_eq!(said(served), ["based_on 全民防卫准备法"]);
    }
}
