//! From policies or a table to cascades, edges and scores.

use std::collections::BTreeMap;

use super::{Edge, Model, Network, Score, tables};
use crate::analysis::netinf::{self, LEAST_CASCADES};
use crate::analysis::walker::{self, Cascade, LEAST_POLICIES};
use crate::analysis::{rank, trend};
use crate::error::Error;
use crate::graph::PolicyGraph;
use crate::lang::Text;
use crate::model::date::{self, Precision};
use crate::query::{NetworkQuery, Query, Selection, TimeStep, select, value};
use crate::record::cascades::Row;
use crate::view::rollout::NotSaid;
use crate::view::{Policy, Term, View, Words, notes};

/// Edges when nobody says how many.
const MOST_EDGES: usize = 100;

/// What makes policies one cascade.
const BY: &[(&str, &str, &str)] = &[
    ("topic", "主题", "topic"),
    ("title", "题名", "title"),
    ("category", "类别", "category"),
    ("kind", "文种", "form of document"),
    ("file", "文件", "file"),
];

/// Events on their way into cascades.
#[derive(Default)]
struct Gathered {
    units: Vec<Words>,
    keys: BTreeMap<String, usize>,
    names: BTreeMap<String, usize>,
    cascades: Vec<Cascade>,
    repeated: usize,
    unfit: usize,
}

impl Gathered {
    fn add(&mut self, cascade: &str, key: &str, unit: impl Fn() -> Words, time: f64) {
        let units = &mut self.units;
        let unit = *self.keys.entry(key.to_owned()).or_insert_with(|| {
            units.push(unit());
            units.len() - 1
        });
        let cascades = &mut self.cascades;
        let at = *self.names.entry(cascade.to_owned()).or_insert_with(|| {
            cascades.push(Cascade { name: cascade.to_owned(), events: Vec::new() });
            cascades.len() - 1
        });
        let events = &mut self.cascades[at].events;
        match events.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, known)) => {
                *known = known.min(time);
                self.repeated += 1;
            }
            None => events.push((unit, time)),
        }
    }
}

/// Answers who tends to follow whom among the policies of a selection.
pub(in crate::view) fn answer(
    graph: &PolicyGraph,
    query: &Query,
    asked: &NetworkQuery,
) -> Result<View, Error> {
    let selection = select(graph, query)?;
    let mut view = crate::view::answer::view(graph, query, &selection);
    let by = by(&asked.by)?;
    let dates: Vec<_> = selection
        .items
        .iter()
        .map(|item| {
            let found =
                value::adoption(graph, graph.policy(item.policy), &selection.sight);
            found.map(|found| found.date.bounds)
        })
        .collect();
    let known: Vec<_> = dates.iter().flatten().copied().collect();
    let chosen = query.trend.as_ref().and_then(|trend| trend.by);
    let step = chosen.unwrap_or_else(|| match trend::extent(TimeStep::Year, &known) {
        Some((first, last)) if last - first < 3 => TimeStep::Month,
        _ => TimeStep::Year,
    });
    let mut gathered = Gathered::default();
    for (policy, date) in view.policies.iter().zip(dates) {
        let Some(time) = date.and_then(|date| step.fit(&date)) else {
            gathered.unfit += 1;
            continue;
        };
        let place = &policy.jurisdiction;
        for cascade in groups(policy, by.code.as_str()) {
            gathered.add(cascade, &place.code, || place.short.clone(), time as f64);
        }
    }
    let network = network(gathered, by, asked, Some(step))?;
    view.attributes.clear();
    view.tables = tables::of(&network);
    view.notes =
        notes::of_list(graph, query, &selection, &notes::Causes::of(&view.policies));
    view.notes.extend(tables::notes(&network));
    view.network = Some(network);
    Ok(view)
}

/// Answers who tends to follow whom in a table of cascades. The data set of `base` is not
/// asked; its day dates the answer.
///
/// # Errors
/// When a time is neither a number nor a date, or the question can't be understood.
pub fn of_rows(
    graph: &PolicyGraph,
    query: &Query,
    asked: &NetworkQuery,
    rows: &[Row],
) -> Result<View, Error> {
    let file = asked.file.clone().unwrap_or_default();
    let (times, step) = times(&file, rows)?;
    let mut gathered = Gathered::default();
    for (row, time) in rows.iter().zip(times) {
        gathered.add(&row.cascade, &row.unit, || Words::same(row.unit.clone()), time);
    }
    let network = network(gathered, by("file")?, asked, step)?;
    let nothing = Selection { day: graph.as_of(), ..Selection::default() };
    let mut view = crate::view::answer::view(graph, query, &nothing);
    view.tables = tables::of(&network);
    view.notes = tables::notes(&network);
    view.network = Some(network);
    Ok(view)
}

fn by(code: &str) -> Result<Term, Error> {
    let known = BY.iter().find(|(known, _, _)| *known == code);
    let &(code, zh, en) = known.ok_or_else(|| {
        let codes =
            BY[..BY.len() - 1].iter().map(|row| row.0).collect::<Vec<_>>().join(", ");
        Error::usage(Text::new(
            format!("--network 不接受“{code}”"),
            format!("--network does not take {code:?}"),
        ))
        .with_hint(Text::new(format!("可用的有：{codes}"), format!("there are: {codes}")))
    })?;
    Ok(Term { code: code.to_owned(), name: Text::new(zh, en).into() })
}

/// The cascades to which a policy belongs.
fn groups<'v>(policy: &'v Policy, by: &str) -> Vec<&'v str> {
    match by {
        "topic" => policy.topics.iter().map(String::as_str).collect(),
        "title" => vec![policy.title.core.as_str()],
        "category" => policy.categories.iter().map(|category| &*category.value).collect(),
        _ => policy.kind.as_deref().into_iter().collect(),
    }
}

/// Times as numbers of one scale: plain numbers, or dates of one precision.
fn times(file: &str, rows: &[Row]) -> Result<(Vec<f64>, Option<TimeStep>), Error> {
    let number = |row: &Row| row.time.parse::<f64>().ok().filter(|time| time.is_finite());
    if let Some(times) = rows.iter().map(number).collect::<Option<Vec<f64>>>() {
        return Ok((times, None));
    }
    let mut step = None;
    let mut times = Vec::with_capacity(rows.len());
    for row in rows {
        let (line, time) = (row.line, &row.time);
        let bounds = date::bounds(time).ok();
        let own = bounds.and_then(|bounds| match bounds.precision {
            Precision::Day => Some(TimeStep::Day),
            Precision::Month => Some(TimeStep::Month),
            Precision::Quarter => Some(TimeStep::Quarter),
            Precision::Year => Some(TimeStep::Year),
            _ => None,
        });
        let fits = own.is_some_and(|own| *step.get_or_insert(own) == own);
        let fit = own.zip(bounds).filter(|_| fits);
        let fit = fit.and_then(|(own, bounds)| own.fit(&bounds));
        times.push(fit.ok_or_else(|| {
            Error::data(Text::new(
                format!("{file}:{line}：“{time}”与其他行的时间不同类"),
                format!(
                    "{file}:{line}: {time:?} is no time of the kind of the other rows"
                ),
            ))
            .with_hint(Text::new(
                "时间全用数字（1967、3.5），或全用同一精度的日期（2023-07）",
                "use numbers throughout (1967, 3.5), or dates of one precision (2023-07)",
            ))
        })? as f64);
    }
    Ok((times, step))
}

fn network(
    gathered: Gathered,
    by: Term,
    asked: &NetworkQuery,
    step: Option<TimeStep>,
) -> Result<Network, Error> {
    let Gathered { units, cascades, repeated, unfit, .. } = gathered;
    let model = match &asked.model {
        Some(text) => Some(parse_model(text)?),
        None => netinf::Model::usual(&cascades),
    };
    let significance =
        asked.significance.as_deref().map(parse_significance).transpose()?;
    let most = asked.edges.unwrap_or(MOST_EDGES);
    let mut not_said = Vec::new();
    let lone = cascades.iter().filter(|cascade| cascade.events.len() < 2).count();
    let found = model.and_then(|model| {
        netinf::infer(&cascades, units.len(), model, most, significance)
    });
    if found.is_none() {
        let count = cascades.len();
        let why = match count < LEAST_CASCADES {
            true => Text::new(
                format!(
                    "至少要 {LEAST_CASCADES} 个级联，只有 {count} 个：少数级联分不清跟随者与旁观者"
                ),
                format!(
                    "it needs ≥{LEAST_CASCADES} cascades and there are {count}: few cascades can't tell a follower from a bystander"
                ),
            ),
            false => Text::new(
                "没有一个级联有先后两个时间",
                "no cascade has two times, one after the other",
            ),
        };
        not_said.push(refused("network", "扩散网络", "diffusion network", why));
    }
    let scores = scores(&units, &cascades, &mut not_said);
    let network = found.as_ref();
    Ok(Network {
        by,
        file: asked.file.clone(),
        step: step.map(crate::view::trend::step_code),
        cascades: cascades.len() - lone,
        lone_cascades: lone,
        units: units.len(),
        events: cascades.iter().map(|cascade| cascade.events.len()).sum(),
        repeated,
        unfit,
        model: model.map(|model| shown(model, asked.model.is_none())),
        possible_edges: network.map_or(0, |network| network.possible_edges),
        ended: network.map(|network| {
            let left = network.edges.len() < network.possible_edges.min(most);
            match (network.edges.len() == most, left && significance.is_some()) {
                (true, _) => "most",
                (false, true) => "significance",
                (false, false) => "no_gain",
            }
        }),
        edges: network.map_or_else(Vec::new, |network| {
            let edge = |edge: &netinf::Edge| Edge {
                from: units[edge.from].clone(),
                to: units[edge.to].clone(),
                gain: edge.gain,
                p: edge.p,
                possible: edge.possible,
                support: edge.support,
            };
            network.edges.iter().map(edge).collect()
        }),
        scores,
        not_said,
        definitions: tables::definitions(),
    })
}

fn refused(code: &str, zh: &str, en: &str, why: Text) -> NotSaid {
    let what = Term { code: code.to_owned(), name: Text::new(zh, en).into() };
    NotSaid { what, why: why.into() }
}

fn scores(
    units: &[Words],
    cascades: &[Cascade],
    not_said: &mut Vec<NotSaid>,
) -> Vec<Score> {
    let found = walker::walker(cascades, units.len());
    let enough = found.policies >= LEAST_POLICIES;
    if !enough {
        let count = found.policies;
        let why = Text::new(
            format!(
                "至少要 {LEAST_POLICIES} 个有先后的级联，只有 {count} 个：一份政策说明不了谁惯于领先"
            ),
            format!(
                "it needs ≥{LEAST_POLICIES} cascades with spread in time and there are {count}: one policy shows nobody's habit"
            ),
        );
        not_said.push(refused("walker", "Walker 得分", "Walker scores", why));
    }
    let all = [(f64::NEG_INFINITY, f64::INFINITY)];
    let rates = walker::rates(cascades, units.len(), &all);
    let late: Vec<f64> = found.scores.iter().map(|score| -score).collect();
    let ranks = rank::ranks(&late).unwrap_or_default().min;
    let mut scores: Vec<Score> = units
        .iter()
        .enumerate()
        .map(|(unit, name)| Score {
            unit: name.clone(),
            walker: enough.then(|| found.scores[unit]),
            rank: ranks.get(unit).copied().filter(|_| enough),
            adopted: rates[unit][0].adopted,
            opportunities: rates[unit][0].opportunities,
        })
        .collect();
    scores.sort_by(|a, b| {
        let by_score = b.walker.unwrap_or(0.0).total_cmp(&a.walker.unwrap_or(0.0));
        by_score.then(b.adopted.cmp(&a.adopted)).then(a.unit.zh.cmp(&b.unit.zh))
    });
    scores
}

fn shown(model: netinf::Model, by_default: bool) -> Model {
    let (name, parameters) = match model {
        netinf::Model::Exponential { rate } => ("exponential", vec![rate]),
        netinf::Model::Rayleigh { scale } => ("rayleigh", vec![scale]),
        netinf::Model::LogNormal { location, scale } => {
            ("log-normal", vec![location, scale])
        }
    };
    Model { name, parameters, by_default }
}

fn parse_model(text: &str) -> Result<netinf::Model, Error> {
    let mut parts = text.split(':');
    let name = parts.next().unwrap_or_default();
    let numbers: Option<Vec<f64>> = parts.map(|part| part.parse().ok()).collect();
    let model = match (name, numbers.as_deref()) {
        ("exponential", Some(&[rate])) => Some(netinf::Model::Exponential { rate }),
        ("rayleigh", Some(&[scale])) => Some(netinf::Model::Rayleigh { scale }),
        ("log-normal", Some(&[location, scale])) => {
            Some(netinf::Model::LogNormal { location, scale })
        }
        _ => None,
    };
    model.filter(|model| model.is_sound()).ok_or_else(|| {
        Error::usage(Text::new(
            format!("--gaps 不接受“{text}”"),
            format!("--gaps does not take {text:?}"),
        ))
        .with_hint(Text::new(
            "写 exponential:0.5、rayleigh:1 或 log-normal:0.5:0.8",
            "write exponential:0.5, rayleigh:1 or log-normal:0.5:0.8",
        ))
    })
}

fn parse_significance(text: &str) -> Result<f64, Error> {
    text.parse().ok().filter(|p| *p > 0.0 && *p <= 1.0).ok_or_else(|| {
        Error::usage(Text::new(
            format!("--significance 需要 0 与 1 之间的数，不是“{text}”"),
            format!("--significance takes a number between 0 and 1, not {text:?}"),
        ))
    })
}
