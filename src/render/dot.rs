//! Graphviz DOT: years run from left to right as ranks, levels are clusters, recorded links
//! are solid and inferred ones dashed. The only file that knows graphviz-rust, which prints
//! the tree it is given and quotes nothing: quoting is ours.

use std::collections::{BTreeMap, BTreeSet};

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Subgraph,
    Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::wrap::wrap;
use super::{Format, Style, Write};
use crate::lang::Lang;
use crate::view::{Date, Policy, Relation, View, wording};

pub(super) const FORMAT: Format = Format {
    name: "dot",
    endings: &["dot", "gv"],
    media_type: "text/vnd.graphviz",
    write: Write::Text(write),
};

/// Columns of a label; a Chinese character takes two.
const LABEL_WIDTH: usize = 26;

fn write(view: &View, style: &Style) -> String {
    let lang = style.lang;
    let mut graph =
        Graph::DiGraph { id: quoted("policies"), strict: false, stmts: Vec::new() };
    for stmt in frame(view, lang) {
        graph.add_stmt(stmt);
    }
    let ranks = ranks(view, lang);
    graph.add_stmt(Stmt::Subgraph(axis(&ranks)));
    for cluster in clusters(view, lang) {
        graph.add_stmt(Stmt::Subgraph(cluster));
    }
    for (rank, policies) in &ranks {
        graph.add_stmt(Stmt::Subgraph(same_rank(rank, policies)));
    }
    for relation in drawn(view) {
        graph.add_stmt(Stmt::Edge(link(relation, lang)));
    }
    let mut text = graph.print(&mut PrinterContext::new(true, 2, "\n".to_owned(), 90));
    text.push('\n');
    text
}

/// Settings of the whole picture. `newrank` lets a year be one rank across clusters.
fn frame(view: &View, lang: Lang) -> Vec<Stmt> {
    let title =
        format!("{}\n{}", wording::heading(view, lang), wording::basis(view, lang));
    let lines: Vec<&str> = title.lines().collect();
    let font = ("fontname", "Noto Sans CJK SC,Microsoft YaHei,PingFang SC,sans-serif");
    vec![
        Stmt::GAttribute(GraphAttributes::Graph(attributes(&[
            ("charset", "UTF-8"),
            ("rankdir", "LR"),
            ("newrank", "true"),
            // Graphviz 2.43 loses curved links between neighbours of one year (its spline
            // router gives up on flat edges); straight lines always arrive.
            ("splines", "line"),
            ("ranksep", "0.5"),
            ("nodesep", "0.18"),
            ("labelloc", "t"),
            font,
            ("fontsize", "16"),
        ]))),
        Stmt::Attribute(Attribute(Id::Plain("label".to_owned()), label(&lines))),
        Stmt::GAttribute(GraphAttributes::Node(attributes(&[
            ("shape", "box"),
            ("style", "rounded,filled"),
            ("fillcolor", "white"),
            ("color", "#4d4d4d"),
            font,
            ("fontsize", "12"),
        ]))),
        Stmt::GAttribute(GraphAttributes::Edge(attributes(&[
            font,
            ("fontsize", "11"),
            ("constraint", "false"),
        ]))),
    ]
}

/// Policies by the year of their date; what spans years or has no date stands in a rank of
/// its own, behind the years, so that no place on the axis is claimed for it.
fn ranks(view: &View, lang: Lang) -> Vec<(String, Vec<&Policy>)> {
    let mut years: BTreeMap<&str, Vec<&Policy>> = BTreeMap::new();
    let mut wide: BTreeMap<String, Vec<&Policy>> = BTreeMap::new();
    let mut undated = Vec::new();
    for policy in &view.policies {
        match policy.shown_date() {
            None => undated.push(policy),
            Some(date) => match year(date) {
                Some(year) => years.entry(year).or_default().push(policy),
                None => {
                    wide.entry(wording::date(&date.edtf, lang)).or_default().push(policy);
                }
            },
        }
    }
    let mut ranks: Vec<(String, Vec<&Policy>)> = Vec::new();
    if let (Some(first), Some(last)) = (years.keys().next(), years.keys().next_back()) {
        // Years without a policy keep their place: the axis is time, not a list.
        if let (Ok(first), Ok(last)) = (first.parse::<i32>(), last.parse::<i32>())
            && last - first < 200
        {
            for year in first..=last {
                let year = format!("{year:04}");
                let policies = years.remove(year.as_str()).unwrap_or_default();
                ranks.push((year, policies));
            }
        }
    }
    ranks.extend(years.into_iter().map(|(year, policies)| (year.to_owned(), policies)));
    ranks.extend(wide);
    if !undated.is_empty() {
        ranks.push((lang.pick("日期不详", "undated").to_owned(), undated));
    }
    ranks
}

/// The year a date certainly lies in.
fn year(date: &Date) -> Option<&str> {
    let of =
        |day: &'_ Option<String>| day.as_deref().map(|day| day.len().saturating_sub(6));
    let (lo, hi) = (date.lo.as_deref()?, date.hi.as_deref()?);
    let (lo, hi) = (&lo[..of(&date.lo)?], &hi[..of(&date.hi)?]);
    (lo == hi).then_some(lo)
}

/// The years in a row, joined by an arrow of time.
fn axis(ranks: &[(String, Vec<&Policy>)]) -> Subgraph {
    let names: Vec<Vertex> =
        ranks.iter().map(|(rank, _)| Vertex::N(axis_node(rank))).collect();
    let mut stmts: Vec<Stmt> = ranks
        .iter()
        .map(|(rank, _)| {
            let mut look =
                attributes(&[("shape", "plaintext"), ("style", ""), ("fontsize", "14")]);
            look.push(Attribute(Id::Plain("label".to_owned()), label(&[rank.as_str()])));
            Stmt::Node(Node::new(axis_node(rank), look))
        })
        .collect();
    if names.len() > 1 {
        stmts.push(Stmt::Edge(Edge {
            ty: EdgeTy::Chain(names),
            attributes: attributes(&[
                ("constraint", "true"),
                ("color", "#999999"),
                ("weight", "100"),
            ]),
        }));
    }
    Subgraph { id: quoted("time"), stmts }
}

fn axis_node(rank: &str) -> NodeId {
    NodeId(quoted(&format!("time {rank}")), None)
}

fn same_rank(rank: &str, policies: &[&Policy]) -> Subgraph {
    let mut stmts = vec![
        Stmt::Attribute(Attribute(Id::Plain("rank".to_owned()), quoted("same"))),
        Stmt::Node(Node::new(axis_node(rank), Vec::new())),
    ];
    let ids = policies
        .iter()
        .map(|policy| Stmt::Node(Node::new(node_id(&policy.id), Vec::new())));
    stmts.extend(ids);
    Subgraph { id: quoted(&format!("rank {rank}")), stmts }
}

/// One cluster per level, from the widest to the narrowest.
fn clusters(view: &View, lang: Lang) -> Vec<Subgraph> {
    const ORDER: &[&str] =
        &["world", "supranational", "national", "province", "prefecture", "county"];
    ORDER
        .iter()
        .filter_map(|&level| {
            let of_level = |policy: &&Policy| policy.jurisdiction.level.code == level;
            let policies: Vec<&Policy> = view.policies.iter().filter(of_level).collect();
            let name = policies.first()?.jurisdiction.level.name.get(lang);
            let mut stmts = vec![
                Stmt::Attribute(Attribute(Id::Plain("label".to_owned()), label(&[name]))),
                Stmt::GAttribute(GraphAttributes::Graph(attributes(&[
                    ("style", "rounded,filled"),
                    ("color", "#d9d9d9"),
                    ("fillcolor", "#f7f7f7"),
                    ("labeljust", "l"),
                ]))),
            ];
            stmts.extend(policies.iter().map(|policy| Stmt::Node(node(policy, lang))));
            Some(Subgraph { id: quoted(&format!("cluster_{level}")), stmts })
        })
        .collect()
}

fn node(policy: &Policy, lang: Lang) -> Node {
    let mut lines = wrap(policy.title.get(lang), LABEL_WIDTH);
    let mut below = Vec::new();
    if let Some(date) = policy.shown_date() {
        below.push(format!(
            "{} {}",
            wording::date(&date.edtf, lang),
            date.role.name.get(lang)
        ));
    }
    below.push(policy.jurisdiction.short.get(lang).to_owned());
    let marks = policy.marks();
    if !marks.is_empty() {
        below.push(marks);
    }
    lines.push(below.join(" · "));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut look = vec![
        Attribute(Id::Plain("label".to_owned()), label(&lines)),
        Attribute(Id::Plain("tooltip".to_owned()), label(&[policy.title.get(lang)])),
    ];
    // Ended policies are grey; what is no document has square corners.
    if policy.status.is_over() {
        look.extend(attributes(&[("fillcolor", "#e0e0e0"), ("fontcolor", "#595959")]));
    }
    if policy.event {
        look.extend(attributes(&[("style", "filled")]));
    }
    if policy.collection == "supplement" || policy.matched.code == "possible" {
        look.extend(attributes(&[("style", "rounded,filled,dashed")]));
    }
    Node::new(node_id(&policy.id), look)
}

/// Links whose ends are both in the picture.
fn drawn(view: &View) -> impl Iterator<Item = &Relation> {
    let shown: BTreeSet<&str> =
        view.policies.iter().map(|policy| policy.id.as_str()).collect();
    let has = move |id: &str| shown.contains(id);
    view.relations
        .iter()
        .filter(move |relation| has(&relation.from.id) && has(&relation.to.id))
}

fn link(relation: &Relation, lang: Lang) -> Edge {
    let mut look =
        vec![Attribute(Id::Plain("label".to_owned()), label(&[&relation.verb(lang)]))];
    let colour = match relation.relation.code.as_str() {
        _ if relation.is_ending() => "#b2182b",
        "implements" | "transposes" => "#00704f",
        _ => "#4d4d4d",
    };
    let style = if relation.weak { "dashed" } else { "solid" };
    look.extend(attributes(&[
        ("color", colour),
        ("fontcolor", colour),
        ("style", style),
    ]));
    if let Some(quote) = &relation.evidence.quote {
        look.push(Attribute(Id::Plain("tooltip".to_owned()), label(&[quote])));
    }
    let ends =
        (Vertex::N(node_id(&relation.from.id)), Vertex::N(node_id(&relation.to.id)));
    Edge { ty: EdgeTy::Pair(ends.0, ends.1), attributes: look }
}

fn attributes(pairs: &[(&str, &str)]) -> Vec<Attribute> {
    pairs
        .iter()
        .map(|(name, value)| Attribute(Id::Plain((*name).to_owned()), quoted(value)))
        .collect()
}

fn node_id(id: &str) -> NodeId {
    NodeId(quoted(&format!("policy {id}")), None)
}

/// A quoted string of the DOT language. Inside it only the quote is special to the reader,
/// but labels know backslash escapes and HTML entities besides.
/// (<https://graphviz.org/doc/info/lang.html>)
fn quoted(text: &str) -> Id {
    Id::Escaped(format!("\"{}\"", escape(text)))
}

/// A quoted string of several lines.
fn label(lines: &[&str]) -> Id {
    let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    Id::Escaped(format!("\"{}\"", lines.join("\\n")))
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '&' => escaped.push_str("&amp;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use graphviz_rust::parse;

    use super::*;

    #[test]
    fn whatever_data_brings_stays_one_string() {
        for text in [
            "\"];evil[label=\"",
            "\\",
            "\\\"",
            "a\nb\r\0c",
            "<b>x</b> &lt; \\N \\G",
            "}\n//*",
            "《办法》“试行”",
        ] {
            let mut graph =
                Graph::DiGraph { id: quoted("g"), strict: false, stmts: Vec::new() };
            graph.add_stmt(Stmt::Node(Node::new(
                node_id(text),
                vec![Attribute(Id::Plain("label".to_owned()), label(&[text, text]))],
            )));
            let printed = graph.print(&mut PrinterContext::default());
            let Ok(Graph::DiGraph { stmts, .. }) = parse(&printed) else {
                panic!("{printed}");
            };
            assert_eq!(stmts.len(), 1, "{printed}");
        }
    }
}
