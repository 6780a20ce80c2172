//! Unit-periods at risk, as event-history models in discrete time want them.

use super::Rollout;
use super::timeline::Analysis;
use crate::graph::PolicyGraph;
use crate::query::TimeStep;

/// One unit in one period in which it was at risk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Position of the unit.
    pub unit: usize,
    /// The time on the clock.
    pub time: i64,
    /// Units at risk in this period.
    pub at_risk: usize,
    /// True in the period of adoption; afterwards the unit has no rows.
    pub adopted: bool,
    /// True where it may have adopted already: from the first step that its date allows.
    pub possibly: bool,
    /// Its land neighbours.
    pub neighbours: usize,
    /// Share of them that had adopted in an earlier period; 0 without neighbours.
    pub neighbour_share: f64,
}

/// The panel of an analysis: a row for each unit and period from its entry to its adoption
/// or the end of observation.
/// Source: Berry & Berry 1990 (doi:10.2307/1963526); the neighbours are land borders.
pub fn panel(
    graph: &PolicyGraph,
    rollout: &Rollout,
    analysis: &Analysis,
    step: TimeStep,
) -> Vec<Row> {
    let adopted: Vec<Option<i64>> = rollout
        .adoptions
        .iter()
        .map(|unit| {
            let hi = unit.adoption.as_ref()?.bounds.hi?;
            (hi <= rollout.window.end).then(|| step.of(hi) - analysis.origin)
        })
        .collect();
    let positions = |unit: usize| -> Vec<Option<usize>> {
        graph
            .places()
            .get(rollout.adoptions[unit].place)
            .neighbours
            .iter()
            .map(|neighbour| {
                rollout.adoptions.iter().position(|other| other.place == *neighbour)
            })
            .collect()
    };
    let first = analysis.entry.map_or(0, |entry| entry + 1);
    let mut at_risk = vec![0_usize; (analysis.end + 1).max(0) as usize];
    for (_, spell) in &analysis.spells {
        for time in first..=spell.exit as i64 {
            at_risk[time as usize] += 1;
        }
    }
    let mut rows = Vec::new();
    for ((unit, spell), early) in analysis.spells.iter().zip(&analysis.early) {
        // A neighbour that is no unit of this rollout has no known adoption.
        let neighbours: Vec<usize> = positions(*unit).into_iter().flatten().collect();
        for time in first..=spell.exit as i64 {
            let before = neighbours
                .iter()
                .filter(|&&other| adopted[other].is_some_and(|then| then < time))
                .count();
            rows.push(Row {
                unit: *unit,
                time,
                at_risk: at_risk[time as usize],
                adopted: spell.event && time == spell.exit as i64,
                possibly: early.event && time >= early.exit as i64,
                neighbours: neighbours.len(),
                neighbour_share: match neighbours.len() {
                    0 => 0.0,
                    all => before as f64 / all as f64,
                },
            });
        }
    }
    rows
}
