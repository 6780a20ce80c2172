//! Who a sentence names behind 由 or 经: 《甲》则由教育部于…公布; 经某会通过.

use super::after_brackets;
use super::grammar::clause_before;
use super::issued::{self, Issued};
use super::trimmed::trimmed;
use super::{Sentence, Statement};
use crate::model::law::Role;
use crate::record::import::report::verbs::{Title, Verb};

/// The words behind 由 that say who did what the verb behind a title tells: 《甲》则由教育部于…公布.
pub(super) fn agent<'t>(
    text: &'t str,
    list: &[Title],
    verb: Option<Verb>,
) -> Option<&'t str> {
    let end = after_brackets(text, list.last()?.end);
    let verb = verb.filter(|verb| verb.begin >= end)?;
    // 经国务院批准 says who agreed, and not who did it.
    let approves = ["批准", "批复", "核准"];
    let (by, agent) = agent_behind(&text[end..verb.begin])?;
    let only_agreed =
        approves.iter().any(|word| text[verb.begin..verb.end].ends_with(word));
    (by == '由' || !only_agreed).then_some(agent)
}

/// The words behind 由, or behind 经 that names a meeting or a body: 已于2023年12月29日经某会通过.
pub(super) fn agent_behind(words: &str) -> Option<(char, &str)> {
    let words = words.trim_start_matches(['则', '也', '又', '已', ' ']);
    let plain = |lead: &str| {
        // 于2020年12月26日由某会通过
        let day = lead.starts_with(['于', '在'])
            || lead.starts_with(|c: char| c.is_ascii_digit());
        lead.is_empty() || day && lead.ends_with(['年', '月', '日'])
    };
    let by = words.split_once('由').filter(|(lead, _)| plain(lead));
    by.map(|(_, agent)| ('由', agent)).or_else(|| {
        let (lead, agent) = words.split_once('经')?;
        let body = ["会议", "大会", "人大", "委员会", "常委会"];
        (plain(lead) && body.iter().any(|end| agent.ends_with(end)))
            .then_some(('经', agent))
    })
}

/// The bodies behind 由 in a clause before the verb: 青岛市早在2012年即由市人社局等九部门出台.
pub(super) fn behind_agent(own: &str) -> Option<Issued> {
    let (lead, agent) = own.rsplit_once('由')?;
    let then = ["年", "月", "日", "即", "后", "先", "已", "就"];
    let named = then.iter().any(|word| lead.ends_with(word));
    let issued = Some(issued::named(agent)).filter(|_| named);
    issued.filter(|issued| !issued.names.is_empty())
}

/// 上述规划早于国家发展改革委、国家能源局2022年3月23日联合印发的《甲》: whose the document is against which
/// another is held.
pub(super) fn compared(text: &str, list: &[Title], verb: Verb) -> Option<Issued> {
    if text.get(verb.end..list.first()?.begin)?.trim() != "的" {
        return None;
    }
    let clause = clause_before(text, verb.begin);
    let against = ["早于", "晚于", "先于", "有别于", "不同于", "区别于"];
    let at = against.iter().filter_map(|it| Some(clause.rfind(it)? + it.len())).max()?;
    Some(issued::named(&clause[at..])).filter(|issued| !issued.names.is_empty())
}

/// 财政部印发《甲》，…；同年12月31日又印发《乙》: who issued the one right before, where the clause says no more
/// than when. `before` is the paragraph up to the sentence.
pub(super) fn goes_on(
    sentence: &Sentence<'_>,
    list: &[Title],
    verb: Verb,
    before: &str,
    statements: &[Statement],
) -> Option<Issued> {
    let (text, first) = (sentence.text, list.first()?);
    let clause = clause_before(text, verb.begin);
    let again = clause.contains(['又', '再', '还']) && trimmed(clause).is_empty();
    if verb.role != Role::Published || verb.end > first.begin || !again {
        return None;
    }
    let last = statements.last().filter(|last| !last.event)?;
    let same = sentence.titles.iter().rev().find(|title| title.end <= verb.begin);
    let near = match same {
        Some(title) => title.words(text) == last.title,
        None => before
            .trim_end()
            .strip_suffix(['；', ';'])
            .is_some_and(|before| before.ends_with(&last.quote)),
    };
    let issues = |role| matches!(role, Role::Published | Role::Document | Role::InForce);
    let out = last.date.as_ref().is_some_and(|(role, _)| issues(*role));
    (near && out && !last.issued.names.is_empty()).then(|| last.issued.clone())
}

#[cfg(test)]
mod tests {
    use super::super::alone;

    #[test]
    fn who_issued_the_one_before_goes_on() {
        let bodies = |text: &str, title: &str| {
            let said = alone::told(text).into_iter();
            said.filter(|(_, said)| said.title == title)
                .map(|(_, said)| said.issued.names.join("、"))
                .next()
                .unwrap_or_default()
        };
        for (text, wanted) in [
            (
                "财政部于2023年8月1日印发《甲规定》（财会〔2023〕11号），自2024年1月1日起施行；同年12月31日又印发《乙意见》（财资〔2023〕141号）。",
                "财政部",
            ),
            (
                "2016年11月4日，中共中央、国务院印发《甲意见》，次年9月又印发《乙意见》。",
                "中共中央、国务院",
            ),
            (
                "2022年11月30日，教育部等十三部门《乙意见》（教监管〔2022〕4号）出炉。",
                "教育部",
            ),
            (
                "财政部等五部门《乙意见》（财建〔2021〕266号）未将山东列入首批，山东于2021年12月才获批加入。",
                "财政部",
            ),
            (
                "上述第1项早于国家发展改革委、国家能源局2022年3月23日联合印发的《乙意见》，因而并非对后者的落实。",
                "国家发展改革委、国家能源局",
            ),
            (
                "国家网信办此前公布的《乙意见》（2022年9月1日起施行）构成规则。",
                "国家网信办",
            ),
            ("浙江省人大早在2020年1月16日就通过了《乙意见》。", "浙江省人大"),
            // Others spoke between.
            (
                "财政部于2023年8月1日印发《甲规定》；各省响应；同年12月31日又印发《乙意见》。",
                "",
            ),
            ("福建省先于国务院2022年3月23日印发《乙意见》。", ""),
        ] {
            assert_eq!(bodies(text, "乙意见"), wanted, "{text}");
        }
    }

    #[test]
    fn what_a_text_says_is_no_announcement() {
        let days = alone::days;
        assert_eq!(
            days(
                "2022年7月25日，国家卫生健康委等17部门《甲意见》（国卫人口发〔2022〕26号）提出2022年底所有地市要印发方案。"
            ),
            ["reported 2022-07-25"]
        );
        assert_eq!(
            days("《甲战略》由英国于2021年7月25日提出。"),
            ["announced 2021-07-25"]
        );
    }

    #[test]
    fn what_ended_by_its_term_stands_by_its_day() {
        let told = alone::told(
            "《潍坊市甲意见》（潍政办字〔2019〕116号，有效期至2022年12月31日，已失效）。",
        );
        assert!(told.iter().any(|(_, said)| said.date.is_some()), "{told:?}");
        assert!(told.iter().all(|(_, said)| said.status.is_none()), "{told:?}");
        let told = alone::told("《潍坊市甲意见》（潍政办字〔2019〕116号，已失效）。");
        assert!(told.iter().all(|(_, said)| said.status.is_some()), "{told:?}");
    }
}
