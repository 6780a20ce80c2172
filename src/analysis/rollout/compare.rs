//! Groups of units against each other.

use super::Rollout;
use super::timeline::Analysis;
use crate::analysis::groups::{self, Cannot, Cox, LogRank, Ties};
use crate::analysis::survival::Spell;
use crate::error::Error;
use crate::graph::PolicyGraph;
use crate::lang::Text;
use crate::model::place::{Place, PlaceId, region_english};

/// Units in groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouping {
    /// By what.
    pub name: Text,
    /// Its code, as in `--by`.
    pub code: String,
    /// The groups.
    pub groups: Vec<Text>,
    /// The group of each unit; none for a unit that belongs to none.
    pub of: Vec<Option<usize>>,
}

/// A comparison of groups.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Who is compared.
    pub grouping: Grouping,
    /// Units at risk and events of each group.
    pub sizes: Vec<(usize, usize)>,
    /// The log-rank test.
    pub log_rank: Result<LogRank, Cannot>,
    /// Hazard ratios of the first group against the others (two groups), or of each other
    /// group against the first, by each method for ties.
    pub cox: Vec<(Ties, Result<Cox, Cannot>)>,
    /// What the same comparison may be besides, where some dates or adoptions are open.
    pub open: Option<Open>,
}

/// A comparison of which some spells are open: a date spans steps, or a unit only possibly
/// adopted by the end.
#[derive(Clone, Debug)]
pub struct Open {
    /// How many.
    pub units: usize,
    /// Adoptions of each group at most.
    pub events: Vec<usize>,
    /// The log-rank test with all of them at their earliest.
    pub log_rank: Result<LogRank, Cannot>,
    /// The least and the largest p when each group is taken at its earliest or at its latest;
    /// none when one of these tests can't be made.
    pub p: Option<(f64, f64)>,
    /// Hazard ratios with all of them at their earliest.
    pub cox: Vec<(Ties, Result<Cox, Cannot>)>,
}

/// With more groups than this only all at their earliest and all at their latest are tried.
const GROUPS: usize = 6;

/// Order of the regions of the National Bureau of Statistics.
const ECONOMIC: [&str; 4] = ["东部", "中部", "西部", "东北"];

/// A region in both languages; the data have the Chinese names.
pub fn region_text(region: &str) -> Text {
    Text::new(region, region_english(region))
}

/// The groupings that `by` means. Without it: the economic regions, and the east against the
/// rest, where the units have such regions.
///
/// # Errors
/// When no unit has what is named.
pub fn groupings(
    graph: &PolicyGraph,
    units: &[PlaceId],
    by: Option<&str>,
) -> Result<Vec<Grouping>, Error> {
    let by_economic = || {
        by_region(
            graph,
            units,
            "economic-region",
            Text::new("经济区域", "economic region"),
            |place| place.economic_region,
        )
    };
    let one_against_rest = |region: &str| -> Option<Grouping> {
        let region = graph.places().region(region)?;
        let member = |unit: PlaceId| {
            region.provinces.iter().any(|&within| graph.places().is_within(unit, within))
        };
        units.iter().any(|&unit| member(unit)).then(|| {
            let text = Text::new(region.name_zh, region.name_en);
            Grouping {
                name: Text::new(
                    format!("{}与其余", text.zh),
                    format!("{} against the rest", text.en),
                ),
                code: region.name_zh.to_owned(),
                groups: vec![text, Text::new("其余", "the rest")],
                of: units.iter().map(|&unit| Some(usize::from(!member(unit)))).collect(),
            }
        })
    };
    let several = |grouping: Grouping| (grouping.groups.len() > 1).then_some(grouping);
    Ok(match by {
        None => {
            let regions = several(by_economic());
            let east = regions.is_some().then(|| one_against_rest("东部")).flatten();
            regions.into_iter().chain(east).collect()
        }
        Some("none" | "无") => Vec::new(),
        Some("economic-region" | "经济区域") => vec![by_economic()],
        Some("region" | "地理区域") => {
            let name = Text::new("地理区域", "geographic region");
            vec![by_region(graph, units, "region", name, |place| place.region)]
        }
        Some("parent" | "上级") => vec![by_parent(graph, units)],
        Some(region) => {
            let grouping = one_against_rest(region).ok_or_else(|| {
                Error::usage(Text::new(
                    format!("--by 不认识“{region}”，或没有单位属于它"),
                    format!("--by does not know {region:?}, or no unit belongs to it"),
                ))
                .with_hint(Text::new(
                    "可用的有：economic-region、region、parent、none，或一个区域名，如 东部、长三角",
                    "there are: economic-region, region, parent, none, or the name of a region such as East or Yangtze River Delta",
                ))
            })?;
            vec![grouping]
        }
    })
}

fn by_region(
    graph: &PolicyGraph,
    units: &[PlaceId],
    code: &str,
    name: Text,
    region: fn(&Place) -> Option<&'static str>,
) -> Grouping {
    let regions: Vec<Option<&str>> =
        units.iter().map(|&unit| region(graph.places().get(unit))).collect();
    let mut known: Vec<&str> =
        ECONOMIC.into_iter().filter(|region| regions.contains(&Some(region))).collect();
    for region in regions.iter().flatten() {
        if !known.contains(region) {
            known.push(region);
        }
    }
    Grouping {
        name,
        code: code.to_owned(),
        of: regions
            .iter()
            .map(|region| known.iter().position(|known| Some(*known) == *region))
            .collect(),
        groups: known.into_iter().map(region_text).collect(),
    }
}

fn by_parent(graph: &PolicyGraph, units: &[PlaceId]) -> Grouping {
    let parents: Vec<Option<PlaceId>> =
        units.iter().map(|&unit| graph.places().get(unit).parent).collect();
    let mut known: Vec<PlaceId> = parents.iter().flatten().copied().collect();
    known.sort_unstable();
    known.dedup();
    Grouping {
        name: Text::new("上级地方", "the place above"),
        code: "parent".to_owned(),
        of: parents
            .iter()
            .map(|parent| known.iter().position(|known| Some(*known) == *parent))
            .collect(),
        groups: known
            .iter()
            .map(|&id| {
                let place = graph.places().get(id);
                Text::new(&*place.short_zh, place.short_en())
            })
            .collect(),
    }
}

impl Rollout {
    /// Compares groups on the spells of an analysis.
    pub fn compare(&self, analysis: &Analysis, grouping: Grouping) -> Comparison {
        let group_of = |unit: usize| grouping.of[unit];
        let members: Vec<(Spell, usize)> = analysis
            .spells
            .iter()
            .filter_map(|(unit, spell)| Some((*spell, group_of(*unit)?)))
            .collect();
        let early: Vec<Spell> = analysis
            .spells
            .iter()
            .zip(&analysis.early)
            .filter(|((unit, _), _)| group_of(*unit).is_some())
            .map(|(_, spell)| *spell)
            .collect();
        let spells: Vec<Spell> = members.iter().map(|(spell, _)| *spell).collect();
        let group: Vec<usize> = members.iter().map(|(_, group)| *group).collect();
        let count = grouping.groups.len();
        let sizes = (0..count)
            .map(|number| {
                let of = || members.iter().filter(move |(_, group)| *group == number);
                (of().count(), of().filter(|(spell, _)| spell.event).count())
            })
            .collect();
        // Two groups: the first, named one, as the covariate. More: the first is the one
        // that the others are held against.
        let covariates: Vec<Vec<f64>> = group
            .iter()
            .map(|&number| match count {
                2 => vec![if number == 0 { 1.0 } else { 0.0 }],
                _ => (1..count)
                    .map(|other| if number == other { 1.0 } else { 0.0 })
                    .collect(),
            })
            .collect();
        let cox = |spells: &[Spell]| {
            [Ties::Efron, Ties::Breslow, Ties::Exact]
                .map(|ties| (ties, cox(spells, &group, &covariates, count, ties)))
                .into()
        };
        let units = spells.iter().zip(&early).filter(|(late, early)| late != early);
        let units = units.count();
        let open = (units > 0).then(|| Open {
            units,
            events: (0..count)
                .map(|number| {
                    let of = early.iter().zip(&group).filter(|(_, of)| **of == number);
                    of.filter(|(spell, _)| spell.event).count()
                })
                .collect(),
            log_rank: groups::log_rank(&early, &group, count),
            p: p_range(&spells, &early, &group, count),
            cox: cox(&early),
        });
        Comparison {
            log_rank: groups::log_rank(&spells, &group, count),
            cox: cox(&spells),
            sizes,
            open,
            grouping,
        }
    }
}

/// Cox's model of the groups against the first. Where another has no event its coefficient goes
/// to minus infinity, and those of the others to what they are without it: so they are given.
fn cox(
    spells: &[Spell],
    group: &[usize],
    covariates: &[Vec<f64>],
    count: usize,
    ties: Ties,
) -> Result<Cox, Cannot> {
    let has_event = |number: usize| {
        spells.iter().zip(group).any(|(spell, of)| *of == number && spell.event)
    };
    let silent: Vec<usize> = (1..count).filter(|&number| !has_event(number)).collect();
    if count < 3 || silent.is_empty() || !has_event(0) || silent.len() + 1 == count {
        return groups::cox(spells, covariates, ties);
    }
    let members = || {
        let all = spells.iter().zip(group).zip(covariates);
        all.filter(|((_, of), _)| !silent.contains(of))
    };
    let kept: Vec<Spell> = members().map(|((spell, _), _)| *spell).collect();
    let speaking = |row: &Vec<f64>| {
        let cells = row.iter().enumerate();
        cells
            .filter(|(at, _)| !silent.contains(&(at + 1)))
            .map(|(_, cell)| *cell)
            .collect()
    };
    let rows: Vec<Vec<f64>> = members().map(|(_, row)| speaking(row)).collect();
    let mut fit = groups::cox(&kept, &rows, ties)?;
    for number in silent {
        fit.coefficients.insert(number - 1, f64::NEG_INFINITY);
        fit.errors.insert(number - 1, f64::NAN);
    }
    Ok(fit)
}

/// The least and the largest p of the log-rank test when the open spells of each group are
/// taken at their earliest or at their latest, in every combination of groups.
fn p_range(
    late: &[Spell],
    early: &[Spell],
    group: &[usize],
    count: usize,
) -> Option<(f64, f64)> {
    let choices: Vec<u32> = match count <= GROUPS {
        true => (0..1 << count).collect(),
        false => vec![0, u32::MAX],
    };
    let mut range: Option<(f64, f64)> = None;
    for choice in choices {
        let is_early = |group: usize| choice == u32::MAX || choice >> group & 1 == 1;
        let spells: Vec<Spell> = late
            .iter()
            .zip(early)
            .zip(group)
            .map(|((late, early), group)| if is_early(*group) { *early } else { *late })
            .collect();
        let p = groups::log_rank(&spells, group, count).ok()?.p;
        let (least, most) = range.unwrap_or((p, p));
        range = Some((least.min(p), most.max(p)));
    }
    range
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spell(exit: i64, event: bool) -> Spell {
        Spell { entry: None, exit: exit as f64, event }
    }

    #[test]
    fn a_group_without_events_leaves_the_others_their_ratios() {
        let group = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2];
        let exits = [1, 2, 3, 9, 2, 5, 9, 9, 9, 9];
        let spells: Vec<Spell> =
            exits.into_iter().map(|exit| spell(exit, exit < 9)).collect();
        let rows = |count: usize| -> Vec<Vec<f64>> {
            let row = |of: usize| (1..count).map(move |it| f64::from(u8::from(of == it)));
            group.iter().map(|of| row(*of).collect()).collect()
        };
        let fit = cox(&spells, &group, &rows(3), 3, Ties::Efron).unwrap();
        let alone = groups::cox(&spells[..8], &rows(2)[..8], Ties::Efron).unwrap();
        assert_eq!(fit.coefficients, [alone.coefficients[0], f64::NEG_INFINITY]);
        assert!(fit.errors[0] == alone.errors[0] && fit.errors[1].is_nan());
        // Where the group that others are held against has none, nothing is finite.
        let turned: Vec<usize> = group.iter().map(|of| (of + 1) % 3).collect();
        let fit = cox(&spells, &turned, &rows(3), 3, Ties::Efron);
        assert!(fit.is_err(), "{fit:?}");
    }

    #[test]
    fn the_range_of_p_has_each_group_at_either_end() {
        let group = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
        let late: Vec<Spell> = (0..10).map(|unit| spell(3, unit < 5)).collect();
        let early: Vec<Spell> = (0..10).map(|unit| spell(3, unit < 9)).collect();
        let (least, most) = p_range(&late, &early, &group, 2).unwrap();
        // Nobody of the second group: far apart. All of it but one: alike.
        let apart = groups::log_rank(&late, &group, 2).unwrap().p;
        assert!(apart < 0.05 && (least - apart).abs() < 1e-12, "{least}");
        assert!(most > 0.05, "{most}");
        // Everybody at once: such a test can't be made, so there is no range.
        let early: Vec<Spell> = (0..10).map(|_| spell(3, true)).collect();
        assert_eq!(p_range(&late, &early, &group, 2), None);
    }
}
