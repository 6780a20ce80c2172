//! Space in a rollout: whether neighbours are alike, what neighbours had done when a unit
//! acted, and whether that goes with the chance to act.

use serde::Serialize;

use super::build::{Maker, term};
use super::{NotSaid, Rollout};
use crate::analysis::dyads::dyads;
use crate::analysis::event_history::{self, Fit, Link, Refusal};
use crate::analysis::rollout::panel;
use crate::analysis::rollout::timeline::Analysis;
use crate::analysis::spatial::{self, Isolates, Weights};
use crate::analysis::tail::normal_two_sided;
use crate::analysis::walker::{self, Adopter};
use crate::lang::{Lang, Text};
use crate::view::trend::p_value;
use crate::view::{Table, Words};

/// Neighbours, and what goes with them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Space {
    /// Land borders between units.
    pub borders: usize,
    /// Units without a neighbour among the units.
    pub isolates: Vec<Words>,
    /// Borders by what lies on either side.
    pub joins: Option<JoinCounts>,
    /// Moran's I of adoption by the end, for each style of weights and rule for isolates.
    pub morans: Vec<Moran>,
    /// Pairs of units that adopted, by who came first.
    pub dyads: Dyads,
    /// For each unit that adopted, what its neighbours had done before.
    pub exposures: Vec<Exposure>,
    /// Classes of adopters after Valente; empty when all adopted at once.
    pub classes: Vec<AdopterClass>,
    /// Discrete-time event-history models on the unit-periods of the first analysis.
    pub models: Vec<Model>,
}

/// Borders by kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct JoinCounts {
    /// Units counted: isolates are dropped.
    pub n: usize,
    /// Between two adopters.
    pub both: Joins,
    /// Between an adopter and another.
    pub mixed: usize,
    /// Between two others.
    pub neither: Joins,
}

/// Borders of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Joins {
    /// How many.
    pub count: usize,
    /// How many are expected when adoption is dealt at random.
    pub expected: f64,
    /// The standardised excess.
    pub z: Option<f64>,
    /// One-sided p of as many or more.
    pub p_greater: Option<f64>,
}

/// Moran's I.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moran {
    /// `binary` or `row_standardised`.
    pub weights: &'static str,
    /// `dropped` or `kept`.
    pub isolates: &'static str,
    /// Units counted.
    pub n: usize,
    /// The statistic.
    pub i: f64,
    /// Its expectation.
    pub expected: f64,
    /// Its variance under randomisation.
    pub variance: f64,
    /// The standardised excess.
    pub z: f64,
    /// Two-sided p.
    pub p_two_sided: f64,
    /// One-sided p of as much likeness or more.
    pub p_greater: f64,
}

/// Pairs of adopters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Dyads {
    /// Pairs.
    pub pairs: usize,
    /// Pairs of which one came strictly first.
    pub ordered: usize,
    /// Pairs in the same step.
    pub tied: usize,
    /// Ordered pairs of neighbours.
    pub ordered_neighbours: usize,
}

/// What neighbours had done when a unit adopted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Exposure {
    /// The unit.
    pub unit: Words,
    /// Its neighbours among the units.
    pub neighbours: usize,
    /// Those that adopted in a strictly earlier step.
    pub before: usize,
    /// Their share; none without neighbours.
    pub share: Option<f64>,
}

/// Units of a class.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AdopterClass {
    /// `early`, `early_majority`, `late_majority`, `laggard`.
    pub class: &'static str,
    /// The units.
    pub units: Vec<Words>,
}

/// A fitted model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Model {
    /// `logit` or `cloglog`.
    pub link: &'static str,
    /// Its terms, the constant first.
    pub terms: Vec<ModelTerm>,
    /// Unit-periods.
    pub rows: usize,
    /// Adoptions in them.
    pub events: usize,
    /// Log-likelihood.
    pub log_likelihood: f64,
    /// Log-likelihood of the constant alone.
    pub null_log_likelihood: f64,
}

/// A term of a model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ModelTerm {
    /// `constant`, `time`, `neighbour_share`, `east`.
    pub name: &'static str,
    /// Its coefficient.
    pub coefficient: f64,
    /// Its standard error, periods taken as independent.
    pub standard_error: f64,
    /// Wald's two-sided p.
    pub p: f64,
}

impl Maker<'_> {
    /// Space, and what can't be said of it.
    pub(super) fn space(&self, analysis: Option<&Analysis>) -> (Space, Vec<NotSaid>) {
        let (places, found) = (self.graph.places(), self.found);
        let step = self.asked.step;
        let units = &found.adoptions;
        let neighbours: Vec<Vec<usize>> = units
            .iter()
            .map(|unit| {
                let around = places.get(unit.place).neighbours.iter();
                around
                    .filter_map(|other| {
                        units.iter().position(|unit| unit.place == *other)
                    })
                    .collect()
            })
            .collect();
        let acted: Vec<Option<i64>> = units
            .iter()
            .map(|unit| {
                let hi = unit.adoption.as_ref()?.bounds.hi?;
                (hi <= found.window.end).then(|| step.of(hi))
            })
            .collect();
        let name = |unit: usize| -> Words {
            let place = places.get(units[unit].place);
            Text::new(&*place.short_zh, place.short_en()).into()
        };
        let has: Vec<bool> = acted.iter().map(Option::is_some).collect();
        let mut not_said = Vec::new();
        let morans = morans(&has, &neighbours);
        if morans.is_empty() {
            not_said.push(NotSaid {
                what: term("moran", "空间聚集", "clustering"),
                why: Text::new(
                    "单位间没有足够的陆地边界，或所有单位都一样",
                    "too few land borders between the units, or all units are alike",
                )
                .into(),
            });
        }
        let pairs = dyads(&acted, &neighbours);
        let exposures = spatial::exposure(&acted, &neighbours);
        let space = Space {
            borders: neighbours.iter().map(Vec::len).sum::<usize>() / 2,
            isolates: spatial::isolates(&neighbours).into_iter().map(name).collect(),
            joins: spatial::join_counts(&has, &neighbours, Isolates::Drop).map(|joins| {
                let side = |joins: spatial::Joins| Joins {
                    count: joins.count,
                    expected: joins.expected,
                    z: joins.z,
                    p_greater: joins.p_greater,
                };
                JoinCounts {
                    n: joins.n,
                    both: side(joins.both),
                    mixed: joins.mixed,
                    neither: side(joins.neither),
                }
            }),
            morans,
            dyads: Dyads {
                pairs: pairs.pairs,
                ordered: pairs.ordered,
                tied: pairs.tied,
                ordered_neighbours: pairs.ordered_neighbours,
            },
            exposures: exposures
                .iter()
                .enumerate()
                .filter_map(|(unit, found)| {
                    let found = (*found)?;
                    Some(Exposure {
                        unit: name(unit),
                        neighbours: found.neighbours,
                        before: found.before,
                        share: (found.neighbours > 0)
                            .then(|| found.before as f64 / found.neighbours as f64),
                    })
                })
                .collect(),
            classes: classes(&acted, name),
            models: match analysis {
                Some(analysis) => self.models(analysis, &mut not_said),
                None => Vec::new(),
            },
        };
        (space, not_said)
    }

    /// M0 to M2 as logits, and M1 on the complementary log-log scale.
    fn models(&self, analysis: &Analysis, not_said: &mut Vec<NotSaid>) -> Vec<Model> {
        let rows = panel::panel(self.graph, self.found, analysis, self.asked.step);
        let event: Vec<bool> = rows.iter().map(|row| row.adopted).collect();
        let places = self.graph.places();
        let east = |row: &panel::Row| {
            let place = places.get(self.found.adoptions[row.unit].place);
            place.economic_region.map(|region| f64::from(u8::from(region == "东部")))
        };
        let mut models = Vec::new();
        for (link, terms) in [
            (Link::Logit, &["time"][..]),
            (Link::Logit, &["time", "neighbour_share"]),
            (Link::Logit, &["time", "neighbour_share", "east"]),
            (Link::Cloglog, &["time", "neighbour_share"]),
        ] {
            let value = |row: &panel::Row, term: &str| match term {
                "time" => Some(row.time as f64),
                "neighbour_share" => Some(row.neighbour_share),
                _ => east(row),
            };
            let covariates: Option<Vec<Vec<f64>>> = rows
                .iter()
                .map(|row| terms.iter().map(|term| value(row, term)).collect())
                .collect();
            // Units of which nobody knows an economic region have no third term.
            let Some(covariates) = covariates else { continue };
            match event_history::fit(link, &covariates, &event) {
                Ok(fit) => models.push(shown(link, terms, &fit)),
                Err(why) => not_said.push(NotSaid {
                    what: model_term(link, terms),
                    why: refusal(why).into(),
                }),
            }
        }
        models
    }
}

/// The name of a model that was not fitted.
fn model_term(link: Link, terms: &[&str]) -> crate::view::Term {
    let text = format!("{} ~ {}", link_code(link), terms.join(" + "));
    term("event_history", &format!("事件史模型 {text}"), &format!("event history {text}"))
}

fn link_code(link: Link) -> &'static str {
    match link {
        Link::Logit => "logit",
        Link::Cloglog => "cloglog",
    }
}

fn refusal(why: Refusal) -> Text {
    match why {
        Refusal::NoVariation => {
            Text::new("没有采纳，或全是采纳", "no adoption, or nothing but adoptions")
        }
        Refusal::BadRows => Text::new("单位时期太少", "too few unit-periods"),
        Refusal::Collinear => Text::new(
            "某项不变，或可由其余各项得出",
            "a term does not vary, or follows from the others",
        ),
        Refusal::Separated => Text::new(
            "各项把采纳与未采纳完全分开，没有有限的系数",
            "the terms tell adoptions from the rest without fail: no finite coefficient is best",
        ),
        Refusal::NotConverged => Text::new("没有收敛", "it did not converge"),
    }
}

fn shown(link: Link, terms: &[&'static str], fit: &Fit) -> Model {
    let names = std::iter::once("constant").chain(terms.iter().copied());
    let numbers = fit.coefficients.iter().zip(&fit.standard_errors);
    Model {
        link: link_code(link),
        terms: names
            .zip(numbers)
            .map(|(name, (&coefficient, &standard_error))| ModelTerm {
                name,
                coefficient,
                standard_error,
                p: normal_two_sided(coefficient / standard_error),
            })
            .collect(),
        rows: fit.rows,
        events: fit.events,
        log_likelihood: fit.log_likelihood,
        null_log_likelihood: fit.null_log_likelihood,
    }
}

fn morans(has: &[bool], neighbours: &[Vec<usize>]) -> Vec<Moran> {
    let values: Vec<f64> = has.iter().map(|&has| f64::from(u8::from(has))).collect();
    let mut morans = Vec::new();
    for (weights, style) in
        [(Weights::Binary, "binary"), (Weights::RowStandardised, "row_standardised")]
    {
        for (rule, isolates) in [(Isolates::Drop, "dropped"), (Isolates::Keep, "kept")] {
            let found = spatial::moran(&values, neighbours, weights, rule);
            morans.extend(found.map(|found| Moran {
                weights: style,
                isolates,
                n: found.n,
                i: found.i,
                expected: found.expected,
                variance: found.variance,
                z: found.z,
                p_two_sided: found.p_two_sided,
                p_greater: found.p_greater,
            }));
        }
    }
    morans
}

fn classes(acted: &[Option<i64>], name: impl Fn(usize) -> Words) -> Vec<AdopterClass> {
    let Some(found) = walker::valente(acted) else { return Vec::new() };
    [
        (Adopter::Early, "early"),
        (Adopter::EarlyMajority, "early_majority"),
        (Adopter::LateMajority, "late_majority"),
        (Adopter::Laggard, "laggard"),
    ]
    .into_iter()
    .map(|(class, code)| AdopterClass {
        class: code,
        units: (0..acted.len())
            .filter(|&unit| found.classes[unit] == Some(class))
            .map(&name)
            .collect(),
    })
    .collect()
}

fn both(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Text::new(zh, en).into()
}

fn cell(value: f64) -> Words {
    Words::same(format!("{value:.4}"))
}

fn optional(value: Option<f64>) -> Words {
    value.map_or_else(|| Words::same("–"), cell)
}

/// Tables of space; none when it was not asked for.
pub(super) fn tables(rollout: &Rollout) -> Vec<Table> {
    let Some(space) = &rollout.space else { return Vec::new() };
    let mut tables = vec![clustering(space), exposures(space)];
    tables.extend((!space.models.is_empty()).then(|| models(space)));
    tables
}

fn clustering(space: &Space) -> Table {
    let mut rows = Vec::new();
    if let Some(joins) = &space.joins {
        for (zh, en, side) in [
            ("采纳与采纳相邻", "borders between adopters", joins.both),
            ("未采纳与未采纳相邻", "borders between others", joins.neither),
        ] {
            rows.push(vec![
                both(zh, en),
                both("二元，去孤立", "binary, isolates dropped"),
                Words::same(joins.n.to_string()),
                Words::same(side.count.to_string()),
                cell(side.expected),
                optional(side.z),
                both(
                    optional(side.p_greater).zh + "（单侧）",
                    optional(side.p_greater).en + " (one-sided)",
                ),
            ]);
        }
    }
    for moran in &space.morans {
        let (zh, en) = match moran.weights {
            "binary" => ("二元", "binary"),
            _ => ("行标准化", "row-standardised"),
        };
        let (rule_zh, rule_en) = match moran.isolates {
            "dropped" => ("去孤立", "isolates dropped"),
            _ => ("留孤立", "isolates kept"),
        };
        rows.push(vec![
            Words::same("Moran I"),
            both(format!("{zh}，{rule_zh}"), format!("{en}, {rule_en}")),
            Words::same(moran.n.to_string()),
            cell(moran.i),
            cell(moran.expected),
            cell(moran.z),
            both(
                format!("{:.4}（双侧）", moran.p_two_sided),
                format!("{:.4} (two-sided)", moran.p_two_sided),
            ),
        ]);
    }
    let isolates = |lang: Lang| {
        let names: Vec<&str> = space.isolates.iter().map(|name| name.get(lang)).collect();
        names.join(lang.pick("、", ", "))
    };
    let (zh, en) = match space.isolates.is_empty() {
        true => ("无".to_owned(), "none".to_owned()),
        false => (isolates(Lang::Zh), isolates(Lang::En)),
    };
    let borders = space.borders;
    Table {
        name: "space",
        title: both(
            format!(
                "相邻者是否相似：{borders} 条陆地边界，孤立单位：{zh}（与扩散相符，也与共同的冲击相符）"
            ),
            format!(
                "Whether neighbours are alike: {borders} land borders, isolates: {en} (consistent with spread, and with shared shocks)"
            ),
        ),
        columns: vec![
            both("量", "Measure"),
            both("权重", "Weights"),
            both("n", "n"),
            both("值", "Value"),
            both("期望", "Expected"),
            both("z", "z"),
            both("p", "p"),
        ],
        rows,
    }
}

fn exposures(space: &Space) -> Table {
    let Dyads { ordered, tied, ordered_neighbours, .. } = space.dyads;
    Table {
        name: "exposure",
        title: both(
            format!(
                "采纳时邻居已采纳的比例；有先后的对 {ordered}（并列 {tied}），其中相邻 {ordered_neighbours}"
            ),
            format!(
                "Share of neighbours that had adopted before; {ordered} ordered pairs ({tied} tied), {ordered_neighbours} of neighbours"
            ),
        ),
        columns: vec![
            both("单位", "Unit"),
            both("邻居", "Neighbours"),
            both("此前已采纳", "Before"),
            both("比例", "Share"),
        ],
        rows: space
            .exposures
            .iter()
            .map(|unit| {
                vec![
                    unit.unit.clone(),
                    Words::same(unit.neighbours.to_string()),
                    Words::same(unit.before.to_string()),
                    unit.share.map_or_else(
                        || Words::same("–"),
                        |s| Words::same(format!("{s:.3}")),
                    ),
                ]
            })
            .collect(),
    }
}

fn models(space: &Space) -> Table {
    let mut rows = Vec::new();
    for model in &space.models {
        let names: Vec<&str> = model.terms.iter().skip(1).map(|term| term.name).collect();
        let name = format!("{} ~ {}", model.link, names.join(" + "));
        for term in &model.terms {
            rows.push(vec![
                Words::same(name.clone()),
                Words::same(term.name),
                cell(term.coefficient),
                cell(term.standard_error),
                Words::same(p_value(term.p)),
                Words::same(format!("{:.4}", model.log_likelihood)),
            ]);
        }
    }
    let (periods, events) =
        space.models.first().map_or((0, 0), |model| (model.rows, model.events));
    Table {
        name: "event_history",
        title: both(
            format!(
                "离散时间事件史：{periods} 个单位时期，{events} 次采纳（标准误把各期视为独立；事件少，协变量宜少）"
            ),
            format!(
                "Discrete-time event history: {periods} unit-periods, {events} adoptions (standard errors take periods as independent; few events bear few terms)"
            ),
        ),
        columns: vec![
            both("模型", "Model"),
            both("项", "Term"),
            both("系数", "Coefficient"),
            both("标准误", "Std. error"),
            both("p", "p"),
            both("对数似然", "Log-likelihood"),
        ],
        rows,
    }
}
