//! The words around a genealogy: what it finds, how it is read.

use super::graph::{Edge, Graph};
use super::{is_start, list, stroke_of};
use crate::chart::Options;
use crate::chart::frame::{LegendItem, Sign, Words};
use crate::chart::phrases::{is_draft, roles, rollout_sources, sources};
use crate::lang::Lang;
use crate::query::{Query, Verb};
use crate::view::{Policy, View};

/// The most letters of a title in a heading.
const NAME: usize = 22;

pub(super) fn words(view: &View, graph: &Graph<'_>, options: &Options) -> Words {
    let lang = options.lang;
    let title = finding(view, graph, lang);
    let palette = crate::chart::theme::palette(options.theme);
    let mut legend: Vec<LegendItem> = Vec::new();
    for edge in &graph.edges {
        let relation = edge.relation;
        let name = match relation.weak {
            true => lang.pick(
                format!("{}（推断，无文字）", relation.relation.name.zh),
                format!("{} (inferred, no text says so)", relation.relation.name.en),
            ),
            false => relation.verb(lang),
        };
        if !legend.iter().any(|item| item.words == name) {
            let sign =
                Sign::Line(stroke_of(relation, &palette, options.theme, 1.0), true);
            legend.push(LegendItem { sign, words: name });
        }
    }
    let subtitle = lang.pick(
        "箭头由引用方指向被引用方；圆点 = 精确到日，方块宽度 = 日期的可能范围；编号对应证据；标签为简称",
        "Arrows run from the citing to the cited text. Dot: known to the day; block: as wide as the date is uncertain. Numbers: evidence. Labels: short titles",
    );
    let policies = graph.nodes.iter().map(|node| node.policy);
    let mut source = match &view.rollout {
        Some(rollout) => rollout_sources(view, rollout, lang),
        None => sources(view, lang, &roles(policies, lang)),
    };
    if graph.nodes.iter().any(|node| is_draft(node.policy)) {
        let sign = Sign::Mark(palette.hollow(0));
        legend.push(LegendItem { sign, words: lang.pick("草案", "draft").to_owned() });
    }
    if is_selection(view) {
        let (nodes, whole) = (graph.nodes.len(), view.data.policies);
        source.insert(
            0,
            lang.pick(
                format!("n = {nodes}（数据集共 {whole} 份）"),
                format!("n = {nodes} of {whole} in the data set"),
            ),
        );
    }
    let (drawn, all) = (graph.edges.len(), graph.relations);
    let left = left_words(graph, lang);
    if !left.is_empty() || all > drawn {
        let nodes = graph.nodes.len();
        source.insert(
            0,
            lang.pick(
                format!("画出 {all} 条关系中的 {drawn} 条、{nodes} 份政策{left}"),
                format!("{drawn} of {all} relations and {nodes} policies drawn{left}"),
            ),
        );
    }
    Words {
        description: lang.pick(
            format!("政策谱系：{title}。{}", list::lines(graph, lang).join("；")),
            format!("Genealogy: {title}. {}", list::lines(graph, lang).join("; ")),
        ),
        title,
        subtitle: subtitle.to_owned(),
        legend,
        source,
    }
}

/// How many linked policies are not drawn, why each, and by what rule the others are.
fn left_words(graph: &Graph<'_>, lang: Lang) -> String {
    let (folded, undated) =
        (graph.folded.len() + graph.beyond.len(), graph.undated.len());
    let mut parts = Vec::new();
    if folded > 0 {
        let (zh, en) = match graph.alone {
            true => ("，对方都未画的不画", ", none without a partner"),
            false => ("", ""),
        };
        parts.push(lang.pick(
            format!("{folded} 份放不下（关系多的先画，一样多的早的先画{zh}）"),
            format!(
                "{folded} have no room (most linked first, the earlier among equals{en})"
            ),
        ));
    }
    if undated > 0 {
        parts.push(lang.pick(
            format!("{undated} 份的日期缺一端"),
            format!("{undated} have no date with both ends"),
        ));
    }
    match parts.is_empty() {
        true => String::new(),
        false => lang.pick(
            format!("；{}，见备注", parts.join("，")),
            format!("; {}: see the notes", parts.join(", ")),
        ),
    }
}

/// True for an answer that a filter made smaller: what it counts is true of it alone.
fn is_selection(view: &View) -> bool {
    let asked = &view.query;
    let open = Query {
        verb: asked.verb,
        policies: asked.policies.clone(),
        walk: asked.walk.clone(),
        evidence: asked.evidence,
        ..Query::default()
    };
    asked.walk.is_none()
        && (!matches!(asked.verb, Verb::Query | Verb::Show) || *asked != open)
}

/// True where the answer has all that the data has of one kind of relation of `hub`: a walk
/// from it along that kind, or everything that is on record.
fn has_all_of(view: &View, hub: &Policy) -> bool {
    let asked = &view.query;
    let Some(walk) = &asked.walk else { return !is_selection(view) };
    let kind = walk.trim_start_matches('^').trim_end_matches(['+', '*']);
    let plain = kind.bytes().all(|c| c.is_ascii_alphabetic() || c == b'_');
    let open = asked.as_of.is_none() && asked.known.is_none();
    is_start(hub) && plain && open && asked.collections.is_empty()
}

/// How two policies hang together.
fn connection(view: &View, lang: Lang) -> Option<String> {
    let [first, .., last] = &view.chain[..] else { return None };
    let name = |id: &str| {
        let title = &view.policies.iter().find(|policy| policy.id == id)?.title;
        Some(match lang {
            Lang::Zh => title.core.as_str(),
            Lang::En => title.get(lang),
        })
    };
    let (first, last, steps) = (name(first)?, name(last)?, view.chain.len() - 1);
    Some(lang.pick(
        format!("《{first}》与《{last}》的最短联系：{steps} 步"),
        format!("Shortest connection of \"{first}\" and \"{last}\": {steps} links"),
    ))
}

/// What the links say, where one sentence can: all of one kind, to or from one policy.
fn finding(view: &View, graph: &Graph<'_>, lang: Lang) -> String {
    if let Some(connection) = connection(view, lang) {
        return connection;
    }
    let (edges, nodes) = (graph.edges.len(), graph.nodes.len());
    let first = &graph.edges[0];
    let code = first.relation.relation.code.as_str();
    let alike = |same: &dyn Fn(&Edge<'_>) -> bool| {
        edges > 1
            && graph.relations == edges
            && graph.edges.iter().all(|edge| {
                edge.relation.relation.code == code && !edge.relation.weak && same(edge)
            })
    };
    let name = |node: usize| {
        let title = &graph.nodes[node].policy.title;
        match lang {
            Lang::Zh => title.core.as_str(),
            Lang::En => title.get(lang),
        }
    };
    let verb = &first.relation.relation.name;
    let plural = match code {
        "implements" => Some("say that they implement"),
        "based_on" => Some("rest on"),
        "cites" => Some("cite"),
        "amends" => Some("amend"),
        "repeals" => Some("repeal"),
        _ => None,
    };
    let whole = |node: usize| has_all_of(view, graph.nodes[node].policy);
    if alike(&|edge| edge.to == first.to)
        && whole(first.to)
        && let Some(plural) = plural
    {
        let (name, tail) = (name(first.to), soonest(graph, lang));
        // Only a text of its own says so in plain words.
        let own = match graph.edges.iter().any(|edge| edge.relation.tier.code == "stated")
        {
            true => "",
            false => "明文",
        };
        let drafts = graph.edges.iter().filter(|edge| is_drafted(graph, edge)).count();
        let drafts = match drafts {
            0 => String::new(),
            all if all == edges => lang.pick("（均为草案）", " (drafts)").to_owned(),
            some => lang.pick(
                format!("（其中 {some} 份草案）"),
                format!(" ({some} of them only drafted)"),
            ),
        };
        return lang.pick(
            format!("{edges} 份文件{drafts}{own}{}《{name}》{tail}", verb.zh),
            format!("{edges} documents{drafts} {plural} \"{name}\"{tail}"),
        );
    }
    if alike(&|edge| edge.from == first.from) && whole(first.from) {
        let name = name(first.from);
        return lang.pick(
            format!("《{name}》{} {edges} 份文件", verb.zh),
            format!("\"{name}\" {} {edges} documents", verb.en),
        );
    }
    let all = graph.relations;
    // Of several kinds their numbers say more than the sum.
    let selected = is_selection(view);
    let of_kinds = match graph.kinds.len() {
        1 if !selected => String::new(),
        1..=4 => {
            let kinds = graph.kinds.iter().map(|(name, count)| {
                lang.pick(
                    format!("{} {count}", name.get(lang)),
                    format!("{}: {count}", name.get(lang)),
                )
            });
            let kinds = kinds.collect::<Vec<_>>().join(lang.pick("、", ", "));
            lang.pick(format!("（{kinds}）"), format!(" ({kinds})"))
        }
        _ => String::new(),
    };
    let of = match (view.query.verb, &view.policies[..]) {
        (Verb::Show, [one]) => {
            let whole = lang.pick(&*one.title.core, one.title.get(lang));
            // What stands in marks is whole.
            let name = match whole.chars().count() <= lang.pick(NAME, 2 * NAME) {
                true => lang.pick(format!("《{whole}》"), format!("\"{whole}\"")),
                false => graph.short(one, lang),
            };
            lang.pick(format!("{name}的谱系"), format!("Genealogy of {name}"))
        }
        _ => lang.pick("政策谱系", "Genealogy").to_owned(),
    };
    let chosen = if selected { lang.pick("所选 ", "selected ") } else { "" };
    match all > edges {
        true => lang.pick(
            format!("{of}：{all} 条关系{of_kinds}中的 {edges} 条，{nodes} 份政策"),
            format!("{of}: {edges} of {all} relations{of_kinds}, {nodes} policies"),
        ),
        false => lang.pick(
            format!("{of}：{chosen}{nodes} 份政策之间的 {edges} 条关系{of_kinds}"),
            format!("{of}: {edges} relations among {nodes} {chosen}policies{of_kinds}"),
        ),
    }
}

fn is_drafted(graph: &Graph<'_>, edge: &Edge<'_>) -> bool {
    is_draft(graph.nodes[edge.from].policy)
}

/// Who came first, and after how many days: from the least that any may have taken to the least
/// that any took at most. A draft has not come, and who was first may be open.
fn soonest(graph: &Graph<'_>, lang: Lang) -> String {
    let lags: Vec<((i64, i64), &Edge<'_>)> = graph
        .edges
        .iter()
        .filter(|edge| !is_drafted(graph, edge))
        .filter_map(|edge| Some((list::lag(graph, edge)?.days, edge)))
        .collect();
    let least = lags.iter().map(|(days, _)| days.0).min();
    let Some((least, most)) = least.zip(lags.iter().map(|(days, _)| days.1).min()) else {
        return String::new();
    };
    let mut who: Vec<String> = lags
        .iter()
        .filter(|(days, _)| days.0 <= most)
        .map(|(_, edge)| {
            let who = graph.nodes[edge.from].policy;
            match who.jurisdiction.level.code.as_str() {
                "national" if who.jurisdiction.code == "CN" => who.issuers_in_brief(lang),
                _ => who.jurisdiction.short.get(lang).to_owned(),
            }
        })
        .collect();
    who.sort();
    who.dedup();
    // On one and the same day several were first; else only one of them was.
    let (several, between) = match least == most {
        true => ("、", " and "),
        false => ("或", " or "),
    };
    let who = match &who[..] {
        few if few.len() <= 3 => few.join(lang.pick(several, between)),
        many => lang.pick(
            format!("{} 个地方之一", many.len()),
            format!("one of {} places", many.len()),
        ),
    };
    let days = list::interval((least, most));
    lang.pick(
        format!("，最早在 {days} 天后（{who}）"),
        format!(", the first after {days} days ({who})"),
    )
}
