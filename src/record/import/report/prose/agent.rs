//! Who a sentence names behind 由 or 经: 《甲》则由教育部于…公布; 经某会通过.

use super::after_brackets;
use super::issued::{self, Issued};
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
