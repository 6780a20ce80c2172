//! The words around a genealogy: what it finds, how it is read.

use super::graph::{Edge, Graph};
use super::{list, stroke_of};
use crate::chart::Options;
use crate::chart::frame::{LegendItem, Sign, Words};
use crate::chart::phrases::{is_draft, roles, rollout_sources, sources};
use crate::lang::Lang;
use crate::view::View;

pub(super) fn words(view: &View, graph: &Graph<'_>, options: &Options) -> Words {
    let lang = options.lang;
    let title = finding(graph, lang);
    let palette = crate::chart::theme::palette(options.theme);
    let mut legend: Vec<LegendItem> = Vec::new();
    for edge in &graph.edges {
        let relation = edge.relation;
        let name = match relation.weak {
            true => lang.pick(
                format!("{}（推断，无文字）", relation.relation.name.zh),
                format!("{} (inferred, no text says so)", relation.relation.name.en),
            ),
            false => relation.relation.name.get(lang).to_owned(),
        };
        if !legend.iter().any(|item| item.words == name) {
            let sign =
                Sign::Line(stroke_of(relation, &palette, options.theme, 1.0), true);
            legend.push(LegendItem { sign, words: name });
        }
    }
    let subtitle = lang.pick(
        "箭头由引用方指向被引用方；圆点 = 精确到日，方块宽度 = 日期的可能范围；编号对应证据",
        "Arrows run from the citing to the cited text. Dot: known to the day; block: as wide as the date is uncertain. Numbers: evidence",
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
    let left = graph.folded.len() + graph.undated.len();
    if left > 0 || graph.relations > graph.edges.len() {
        let (drawn, all) = (graph.edges.len(), graph.relations);
        source.insert(0, lang.pick(
            format!("画出 {all} 条关系中的 {drawn} 条、{} 份政策；{left} 份放不下或没有完整日期，列在备注", graph.nodes.len()),
            format!("{drawn} of {all} relations and {} policies drawn; {left} have no room or no full date and are in the notes", graph.nodes.len()),
        ));
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

/// What the links say, where one sentence can: all of one kind, to or from one policy.
fn finding(graph: &Graph<'_>, lang: Lang) -> String {
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
    if alike(&|edge| edge.to == first.to)
        && let Some(plural) = plural
    {
        let (name, tail) = (name(first.to), soonest(graph, lang));
        // Only a text of its own says so in plain words.
        let own = match graph.edges.iter().any(|edge| edge.relation.tier.code == "stated")
        {
            true => "",
            false => "明文",
        };
        return lang.pick(
            format!("{edges} 份文件{own}{}《{name}》{tail}", verb.zh),
            format!("{edges} documents {plural} \"{name}\"{tail}"),
        );
    }
    if alike(&|edge| edge.from == first.from) {
        let name = name(first.from);
        return lang.pick(
            format!("《{name}》{} {edges} 份文件", verb.zh),
            format!("\"{name}\" {} {edges} documents", verb.en),
        );
    }
    let all = graph.relations;
    match all > edges {
        true => lang.pick(
            format!("政策谱系：{all} 条关系中的 {edges} 条，{nodes} 份政策"),
            format!("Genealogy: {edges} of {all} relations, {nodes} policies"),
        ),
        false => lang.pick(
            format!("政策谱系：{nodes} 份政策之间的 {edges} 条关系"),
            format!("Genealogy: {edges} relations among {nodes} policies"),
        ),
    }
}

/// Who came first, and after how many days.
fn soonest(graph: &Graph<'_>, lang: Lang) -> String {
    let lags =
        graph.edges.iter().filter_map(|edge| Some((list::lag(graph, edge)?, edge)));
    let Some((lag, edge)) = lags.min_by_key(|(lag, _)| lag.days) else {
        return String::new();
    };
    let who = graph.nodes[edge.from].policy;
    let who = match who.jurisdiction.level.code.as_str() {
        "national" => who.issuers_in_brief(lang),
        _ => who.jurisdiction.short.get(lang).to_owned(),
    };
    let days = list::interval(lag.days);
    lang.pick(
        format!("，最早在 {days} 天后（{who}）"),
        format!(", the first after {days} days ({who})"),
    )
}
