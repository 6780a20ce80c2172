//! How much of each policy is shown, and where in its lane.
//!
//! The objective: the most that is said on the page. Every policy has a worth, from its
//! whole short title down to a part in a count ([`Piece::worth`]); a lane can be laid out in
//! many ways, at every detail and in every number of rows, each with a height and a sum of
//! worths. [`choose`] takes one way for each lane so that the heights fit the page and the
//! worth is greatest. It is a knapsack with classes, solved exactly over heights in points.
//! Nothing is dropped in silence: what has no label goes into the notes.

use super::lanes::Lane;
use super::pieces::{self, Piece};
use crate::chart::axis::TimeAxis;
use crate::chart::text::Letters;
use crate::lang::Lang;

/// How much is shown of each policy in a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Detail {
    /// The whole short title and the planning horizon.
    Full,
    /// Short title and planning horizon.
    Whole,
    /// Short title.
    Titled,
    /// The beginning of the short title.
    Brief,
    /// The place, or a few characters of the title.
    Named,
    /// A mark without a label.
    Bare,
    /// Counts by period.
    Folded,
}

/// A lane as planned.
#[derive(Clone, Debug)]
pub(super) struct Planned<'i, 'v> {
    pub(super) detail: Detail,
    pub(super) pieces: Vec<Piece<'i, 'v>>,
    /// Policies that end before the axis begins.
    pub(super) earlier: Vec<&'i super::lanes::Item<'v>>,
    /// Height that the lane needs.
    pub(super) height: f64,
    /// From one row to the next.
    pub(super) pitch: f64,
}

/// What planning needs to know of the page.
pub(super) struct Measures<'a> {
    pub(super) axis: &'a TimeAxis,
    pub(super) letters: Letters,
    pub(super) unit: f64,
    pub(super) lang: Lang,
    /// The height that all lanes together may take.
    pub(super) height: f64,
    /// Signs of links behind labels, by the policy's number in the answer.
    pub(super) signs: &'a super::links::Signs,
}

/// Empty height above and below the rows of a lane.
pub(super) const PADDING: f64 = 4.0;
/// The least height of a lane: its name fits.
const LEAST: f64 = 22.0;
/// Heights of a lane of counts, and how much more a higher one says.
const FOLDED: [(f64, f64); 3] = [(36.0, 0.8), (56.0, 1.0), (72.0, 1.1)];
/// What a policy is worth as a mark without a label, and as a part of a count; with a label
/// it is worth up to 1 (see [`Piece::worth`]).
const BARE: f64 = 0.22;
const COUNTED: f64 = 0.03;
/// Lanes with more policies are not tried label by label, or mark by mark.
pub(super) const MOST_LABELS: usize = 160;
const MOST_MARKS: usize = 240;

impl Detail {
    /// With labels, from most to least.
    const LABELLED: [Detail; 5] =
        [Detail::Full, Detail::Whole, Detail::Titled, Detail::Brief, Detail::Named];

    /// True when planning horizons are drawn.
    pub(super) fn has_horizons(self) -> bool {
        self <= Detail::Whole
    }

    /// Height of a mark in units.
    pub(super) fn mark(self) -> f64 {
        if self == Detail::Bare { 7.0 } else { 11.0 }
    }
}

/// A way to lay out a lane: its height, its worth, and what it takes to make it.
#[derive(Clone, Copy, Debug)]
struct Way {
    detail: Detail,
    rows: usize,
    height: f64,
    worth: f64,
}

/// Plans every lane so that together they fit the page. None when not even counts do.
pub(super) fn plan<'i, 'v>(
    lanes: &'i [Lane<'v>],
    measures: &Measures<'_>,
) -> Option<Vec<Planned<'i, 'v>>> {
    let ways: Vec<Vec<Way>> = lanes.iter().map(|lane| ways(lane, measures)).collect();
    let chosen = choose(&ways, measures.height, measures.unit)?;
    let planned = lanes.iter().zip(chosen).map(|(lane, way)| made(lane, way, measures));
    planned.collect()
}

/// One way for each lane, together no higher than `height` and of the greatest worth.
fn choose(ways: &[Vec<Way>], height: f64, step: f64) -> Option<Vec<Way>> {
    let most = (height / step).floor() as usize;
    let steps = |way: &Way| (way.height / step).ceil() as usize;
    // best[h]: the greatest worth of the lanes so far in h steps of height.
    let mut best = vec![Some(0.0_f64); most + 1];
    let mut taken: Vec<Vec<usize>> = Vec::new();
    for ways in ways {
        let mut next: Vec<Option<f64>> = vec![None; most + 1];
        let mut from = vec![usize::MAX; most + 1];
        for (number, way) in ways.iter().enumerate() {
            let tall = steps(way);
            for total in tall..=most {
                let Some(before) = best[total - tall] else { continue };
                let worth = before + way.worth;
                if next[total].is_none_or(|known| worth > known + 1e-9) {
                    next[total] = Some(worth);
                    from[total] = number;
                }
            }
        }
        best = next;
        taken.push(from);
    }
    best[most]?;
    let mut total = most;
    let mut chosen = Vec::new();
    for (ways, from) in ways.iter().zip(&taken).rev() {
        let way = *ways.get(from[total])?;
        total -= steps(&way);
        chosen.push(way);
    }
    chosen.reverse();
    Some(chosen)
}

/// Every way to lay out a lane. None is both higher and worth less than another.
fn ways(lane: &Lane<'_>, measures: &Measures<'_>) -> Vec<Way> {
    let count = lane.items.len() as f64;
    let folded = FOLDED.map(|(height, share)| Way {
        detail: Detail::Folded,
        rows: 0,
        height: height * measures.unit,
        worth: share * count * COUNTED,
    });
    let mut all = folded.to_vec();
    if lane.items.len() <= MOST_MARKS {
        let pieces = pieces::of(lane, Detail::Bare, measures);
        let rows = pieces::least_rows(&pieces);
        let worth = count * BARE;
        all.push(way(Detail::Bare, rows, worth, &pieces, measures));
    }
    if lane.items.len() <= MOST_LABELS {
        let mut before: Vec<Piece<'_, '_>> = Vec::new();
        for detail in Detail::LABELLED {
            let pieces = pieces::of(lane, detail, measures);
            if pieces::same(&before, &pieces) {
                continue;
            }
            let pitch = pitch(detail, &pieces, measures);
            let most = (measures.height / pitch).floor() as usize;
            for rows in pieces::least_rows(&pieces).max(1)..=most {
                let Some(packed) = pieces::pack(&pieces, rows) else { continue };
                let worth = packed
                    .iter()
                    .zip(&pieces)
                    .map(|(place, piece)| match place.labelled {
                        false => BARE,
                        true => piece.worth,
                    })
                    .sum::<f64>();
                let shown = pieces.iter().filter(|piece| piece.horizon.is_some());
                let worth = worth + 0.08 * shown.count() as f64;
                all.push(way(detail, rows, worth, &pieces, measures));
                if packed.iter().all(|place| place.labelled) {
                    break;
                }
            }
            before = pieces;
        }
    }
    // Cheapest first, so that of ways of the same worth the lowest is taken.
    all.sort_by(|a, b| a.height.total_cmp(&b.height).then(b.worth.total_cmp(&a.worth)));
    let mut kept: Vec<Way> = Vec::new();
    for way in all {
        if kept.last().is_none_or(|last| way.worth > last.worth + 1e-9) {
            kept.push(way);
        }
    }
    kept
}

fn way(
    detail: Detail,
    rows: usize,
    worth: f64,
    pieces: &[Piece<'_, '_>],
    measures: &Measures<'_>,
) -> Way {
    let pitch = pitch(detail, pieces, measures);
    let height = rows as f64 * pitch + 2.0 * PADDING * measures.unit;
    Way { detail, rows, height: height.max(LEAST * measures.unit), worth }
}

/// From one row to the next: a horizon takes its room below the mark.
fn pitch(detail: Detail, pieces: &[Piece<'_, '_>], measures: &Measures<'_>) -> f64 {
    let pitch = match detail {
        Detail::Bare => 9.0,
        _ if pieces.iter().any(|piece| piece.horizon.is_some()) => 18.0,
        _ => 14.0,
    };
    pitch * measures.unit
}

fn made<'i, 'v>(
    lane: &'i Lane<'v>,
    way: Way,
    measures: &Measures<'_>,
) -> Option<Planned<'i, 'v>> {
    let earlier =
        lane.items.iter().filter(|item| item.is_before(measures.axis.first)).collect();
    let mut pieces = match way.detail {
        Detail::Folded => Vec::new(),
        detail => pieces::of(lane, detail, measures),
    };
    let pitch = pitch(way.detail, &pieces, measures);
    if way.detail != Detail::Folded && !pieces.is_empty() {
        let packed = pieces::pack(&pieces, way.rows)?;
        for (piece, place) in pieces.iter_mut().zip(packed) {
            piece.row = place.row;
            if !place.labelled {
                piece.label = None;
            }
        }
        // Rows of marks alone are lower than letters.
        if way.detail != Detail::Bare {
            pieces::name_where_there_is_room(&mut pieces, lane, measures);
        }
    }
    Some(Planned { detail: way.detail, pieces, earlier, height: way.height, pitch })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn way(height: f64, worth: f64) -> Way {
        Way { detail: Detail::Named, rows: 1, height, worth }
    }

    #[test]
    fn what_does_not_fit_at_all_is_no_plan() {
        let lanes = vec![vec![way(20.0, 1.0)], vec![way(20.0, 1.0)]];
        assert!(choose(&lanes, 39.0, 1.0).is_none());
        assert_eq!(choose(&lanes, 40.0, 1.0).map(|ways| ways.len()), Some(2));
    }

    proptest! {
        #[test]
        fn no_other_choice_says_more(
            lanes in prop::collection::vec(
                prop::collection::vec((1..40u32, 0..100u32), 1..5), 1..5),
            height in 1..120u32,
        ) {
            let lanes: Vec<Vec<Way>> = lanes
                .into_iter()
                .map(|ways| {
                    ways.into_iter()
                        .map(|(height, worth)| way(f64::from(height), f64::from(worth)))
                        .collect()
                })
                .collect();
            // Every combination, tried one by one.
            let mut all: Vec<(f64, f64)> = vec![(0.0, 0.0)];
            for ways in &lanes {
                all = all
                    .iter()
                    .flat_map(|sum| ways.iter().map(|way| (sum.0 + way.height, sum.1 + way.worth)))
                    .collect();
            }
            let room = f64::from(height);
            let best = all.iter().filter(|sum| sum.0 <= room).map(|sum| sum.1).reduce(f64::max);
            let chosen = choose(&lanes, room, 1.0);
            let worth = chosen.as_ref().map(|ways| ways.iter().map(|way| way.worth).sum::<f64>());
            prop_assert_eq!(worth, best);
            if let Some(ways) = chosen {
                prop_assert!(ways.iter().map(|way| way.height).sum::<f64>() <= room);
            }
        }
    }
}
