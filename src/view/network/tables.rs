//! A network as tables and sentences for people, and what its numbers mean.

use super::{Edge, Network, Score};
use crate::lang::{Lang, Text};
use crate::view::rollout::{Definition, DefinitionRow};
use crate::view::trend::p_value;
use crate::view::{Note, Table, Words};

fn both(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Text::new(zh, en).into()
}

impl Network {
    /// The heading: how many edges between how many units.
    pub fn heading(&self, lang: Lang) -> String {
        let (edges, units, cascades) = (self.edges.len(), self.units, self.cascades);
        lang.pick(
            format!("谁惯于跟随谁：{units} 个单位、{cascades} 个级联，{edges} 条边"),
            format!("Who tends to follow whom: {units} units, {cascades} cascades, {edges} edges"),
        )
    }

    /// What it rests on, when that is no data set.
    pub fn basis(&self, lang: Lang) -> Option<String> {
        let (file, events) = (self.file.as_ref()?, self.events);
        Some(lang.pick(
            format!("{file} · {events} 次采纳"),
            format!("{file} · {events} adoptions"),
        ))
    }
}

pub(super) fn of(network: &Network) -> Vec<Table> {
    let mut tables = vec![edges(network), scores(network)];
    tables.retain(|table| !table.rows.is_empty());
    if tables.is_empty() {
        // Formats for people then say that there is nothing, and don't list policies.
        tables.push(edges(network));
    }
    tables
}

fn edges(network: &Network) -> Table {
    let row = |(number, edge): (usize, &Edge)| {
        vec![
            Words::same((number + 1).to_string()),
            edge.from.clone(),
            edge.to.clone(),
            Words::same(format!("{:.6}", edge.gain)),
            Words::same(edge.p.map_or_else(|| "–".to_owned(), p_value)),
            Words::same(edge.support.to_string()),
            Words::same(edge.possible.to_string()),
        ]
    };
    Table {
        name: "edges",
        title: both(
            "推断的边：后者惯于在前者之后不久采纳（不说明原因）",
            "Inferred edges: the second tends to adopt soon after the first (no cause is named)",
        ),
        columns: vec![
            both("序", "No."),
            both("先", "From"),
            both("后", "To"),
            both("增益", "Gain"),
            both("p", "p"),
            both("支持的级联", "Support"),
            both("可能的级联", "Possible"),
        ],
        rows: network.edges.iter().enumerate().map(row).collect(),
    }
}

fn scores(network: &Network) -> Table {
    let row = |score: &Score| {
        let dash = || "–".to_owned();
        vec![
            score.unit.clone(),
            Words::same(score.walker.map_or_else(dash, |score| format!("{score:.4}"))),
            Words::same(score.rank.map_or_else(dash, |rank| rank.to_string())),
            Words::same(score.adopted.to_string()),
            Words::same(score.opportunities.to_string()),
        ]
    };
    Table {
        name: "scores",
        title: both("谁惯于领先", "Who tends to be early"),
        columns: vec![
            both("单位", "Unit"),
            both("Walker 得分", "Walker score"),
            both("名次", "Rank"),
            both("采纳", "Adopted"),
            both("机会", "Opportunities"),
        ],
        rows: network.scores.iter().map(row).collect(),
    }
}

pub(super) fn notes(network: &Network) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut add = |code, text: Words| notes.push(Note { code, text });
    for refused in &network.not_said {
        add(
            "not_said",
            both(
                format!("{}：{}", refused.what.name.zh, refused.why.zh),
                format!("{}: {}", refused.what.name.en, refused.why.en),
            ),
        );
    }
    if let Some(model) = &network.model
        && !network.edges.is_empty()
    {
        let numbers = model.parameters.iter().map(|number| format!("{number:.6}"));
        let numbers = numbers.collect::<Vec<_>>().join(", ");
        let ended = match network.ended {
            Some("most") => ("已到所要的边数", "as many edges as asked for were found"),
            Some("significance") => (
                "下一条边的 p 未低于界限",
                "the p of the next edge is not below the limit",
            ),
            _ => ("再无一条边有增益", "no further edge gains anything"),
        };
        let chosen = match model.by_default {
            true => (
                "（取自各级联中与前一时间的平均间隔）",
                " (from the mean gap to the time before)",
            ),
            false => ("", ""),
        };
        add(
            "network",
            both(
                format!(
                    "间隔的密度：{} {numbers}{}；到此为止，因为{}。可能的边 {} 条",
                    model.name, chosen.0, ended.0, network.possible_edges
                ),
                format!(
                    "density of gaps: {} {numbers}{}; it ended because {}. {} edges were possible",
                    model.name, chosen.1, ended.1, network.possible_edges
                ),
            ),
        );
        add(
            "no_cause",
            both(
                "边由许多级联的时间推断，不出于文本：共同的冲击与相似的条件也会产生它",
                "edges are inferred from times over many cascades, not from texts: shared shocks and like conditions make them too",
            ),
        );
    }
    let left: [(usize, &str, &str); 3] = [
        (
            network.repeated,
            "同一单位在同一级联的再次采纳",
            "further adoptions by a unit in the same cascade",
        ),
        (
            network.unfit,
            "日期不合一步的政策",
            "policies whose date does not fit into one step",
        ),
        (
            network.lone_cascades,
            "只有一个单位的级联（不产生边）",
            "cascades of one unit (they make no edge)",
        ),
    ];
    for (count, zh, en) in left.into_iter().filter(|(count, _, _)| *count > 0) {
        add("left_out", both(format!("另有 {count} 个{zh}"), format!("{count} {en}")));
    }
    notes
}

const ROWS: &[DefinitionRow] = &[
    (
        "edges.gain",
        ["增益", "gain"],
        [
            "边的权重 log(κ f(Δ))，Δ>0 为两次采纳的间隔，f 为所给密度，κ 在网络内为 ½、在外为 1e-10。每次采纳先归于最好的先行者；增益 = 各级联中换成这条边所增之和。逐条取增益最大者，并列取（后，先）序号最大者，再重算同一跟随者的各边",
            "weight of an edge is log(κ f(Δ)), Δ>0 the gap, f the density named, κ ½ inside the network and 1e-10 outside. Every event starts with its best earlier event as parent; the gain is the sum over cascades of what this edge adds. The best edge enters (of equal ones the largest pair of follower and followed), and the gains of that follower are computed anew",
        ],
        "Gomez-Rodriguez, Leskovec & Krause 2010, doi:10.1145/1835804.1835933; R NetworkInference 1.2.5",
    ),
    (
        "edges.p",
        ["Vuong 检验", "Vuong's test"],
        [
            "各级联树得分之差 d = 新 − 旧 − 1/N，z = Σd/(sd(d)·√N)，单侧",
            "differences of tree scores per cascade, d = new − old − 1/N, z = Σd/(sd(d)·√N), one-sided",
        ],
        "Vuong 1989, doi:10.2307/1912557",
    ),
    (
        "scores.walker",
        ["Walker 得分", "Walker score"],
        [
            "各政策 1 − (t − 最早)/(最晚 − 最早) 的平均；未采纳计 0，因此最晚者与未采纳者同分；无先后的政策不计",
            "mean over policies of 1 − (t − first)/(last − first); who did not adopt counts 0, so the last and the absent score the same; policies without spread in time are left out",
        ],
        "Walker 1969, doi:10.2307/1954434",
    ),
    (
        "scores.adopted",
        ["采纳率", "rate score"],
        [
            "采纳的级联数 ÷ 可采纳的级联数",
            "cascades in which it acted ÷ cascades in which it could have",
        ],
        "Boehmke & Skinner 2012, doi:10.1177/1532440012438890",
    ),
];

pub(super) fn definitions() -> Vec<Definition> {
    Definition::all(ROWS)
}
