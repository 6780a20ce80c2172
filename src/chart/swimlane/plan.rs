//! How much of each policy is shown, and where in its lane.
//!
//! A lane begins with everything: full short titles and horizons. While the lanes together
//! are higher than the page, one gives up a step: horizons, half of the title, all
//! but the name of the place, the label, and at last the single marks. Nothing is dropped
//! in silence: what a step leaves out goes into the notes.

use super::lanes::{Item, Lane};
use crate::chart::axis::TimeAxis;
use crate::chart::labels;
use crate::chart::scene::Rect;
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

/// A policy with its place in a lane; x on the page, y by row.
#[derive(Clone, Debug)]
pub(super) struct Piece<'i, 'v> {
    pub(super) item: &'i Item<'v>,
    /// Left and right end of the mark.
    pub(super) mark: (f64, f64),
    /// The label and its left end.
    pub(super) label: Option<(String, f64)>,
    /// The label leaves out a part of the short title.
    pub(super) shortened: bool,
    /// Left and right end of the horizon, and whether it goes on beyond the page.
    pub(super) horizon: Option<(f64, f64, bool)>,
    pub(super) row: usize,
}

/// A lane as planned.
#[derive(Clone, Debug)]
pub(super) struct Planned<'i, 'v> {
    pub(super) detail: Detail,
    pub(super) pieces: Vec<Piece<'i, 'v>>,
    /// Policies that end before the axis begins.
    pub(super) earlier: Vec<&'i Item<'v>>,
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
}

/// Empty height above and below the rows of a lane.
pub(super) const PADDING: f64 = 4.0;
/// The least height of a lane: its name fits.
pub(super) const LEAST: f64 = 22.0;
/// The least height of a lane of counts.
const LEAST_FOLDED: f64 = 46.0;
/// A day is narrower than what can be seen; no mark is narrower than this.
const NARROWEST: f64 = 5.0;
/// Room between a mark and its label.
pub(super) const GAP: f64 = 3.0;
/// Lanes with more policies are not tried label by label, or mark by mark.
const MOST_LABELS: usize = 400;
const MOST_MARKS: usize = 4000;

impl Detail {
    const ALL: [Detail; 7] = [
        Detail::Full,
        Detail::Whole,
        Detail::Titled,
        Detail::Brief,
        Detail::Named,
        Detail::Bare,
        Detail::Folded,
    ];

    /// How willingly a lane gives up more: one that shows much gives before one that shows
    /// little, and one that takes far more of the page than others before all.
    fn weight(self) -> f64 {
        match self {
            Detail::Full => 1.2,
            Detail::Whole => 1.0,
            Detail::Titled => 0.8,
            Detail::Brief => 0.5,
            Detail::Named => 0.18,
            Detail::Bare | Detail::Folded => 0.1,
        }
    }

    /// Height of a row in units.
    fn pitch(self) -> f64 {
        match self {
            Detail::Full | Detail::Whole => 18.5,
            Detail::Bare => 9.0,
            _ => 15.0,
        }
    }

    /// Height of a mark in units.
    pub(super) fn mark(self) -> f64 {
        if self == Detail::Bare { 7.0 } else { 11.0 }
    }
}

/// Plans every lane so that together they fit the page. None when not even counts do.
pub(super) fn plan<'i, 'v>(
    lanes: &'i [Lane<'v>],
    measures: &Measures<'_>,
) -> Option<Vec<Planned<'i, 'v>>> {
    let mut plans: Vec<Planned<'i, 'v>> =
        lanes.iter().map(|lane| next(lane, None, f64::INFINITY, measures)).collect();
    loop {
        let total: f64 = plans.iter().map(|plan| plan.height).sum();
        if total <= measures.height {
            regain(&mut plans, lanes, measures);
            return Some(plans);
        }
        let highest = (0..plans.len())
            .filter(|&number| plans[number].detail != Detail::Folded)
            .max_by(|&a, &b| {
                let weight = |plan: &Planned<'_, '_>| plan.height * plan.detail.weight();
                weight(&plans[a]).total_cmp(&weight(&plans[b])).then(b.cmp(&a))
            })?;
        let now = &plans[highest];
        plans[highest] = next(&lanes[highest], Some(now.detail), now.height, measures);
    }
}

/// Gives lanes back what the room that is left allows, those that show least first.
fn regain<'i, 'v>(
    plans: &mut [Planned<'i, 'v>],
    lanes: &'i [Lane<'v>],
    measures: &Measures<'_>,
) {
    let mut order: Vec<usize> = (0..plans.len()).collect();
    order.sort_by(|&a, &b| {
        let (one, other) = (&plans[a], &plans[b]);
        other.detail.cmp(&one.detail).then(one.height.total_cmp(&other.height))
    });
    for number in order {
        let others: f64 =
            plans.iter().map(|plan| plan.height).sum::<f64>() - plans[number].height;
        let better =
            Detail::ALL.into_iter().filter(|detail| *detail < plans[number].detail);
        let better = better
            .filter_map(|detail| attempt(&lanes[number], detail, measures))
            .find(|plan| others + plan.height <= measures.height);
        if let Some(plan) = better {
            plans[number] = plan;
        }
    }
}

/// The first plan of a lane after `after` that is lower than `height`.
fn next<'i, 'v>(
    lane: &'i Lane<'v>,
    after: Option<Detail>,
    height: f64,
    measures: &Measures<'_>,
) -> Planned<'i, 'v> {
    for detail in Detail::ALL {
        if after.is_some_and(|after| detail <= after) {
            continue;
        }
        if let Some(plan) = attempt(lane, detail, measures)
            && plan.height < height
        {
            return plan;
        }
    }
    let earlier = earlier(lane, measures);
    Planned {
        detail: Detail::Folded,
        pieces: Vec::new(),
        earlier,
        height: LEAST_FOLDED * measures.unit,
        pitch: 0.0,
    }
}

fn is_earlier(item: &Item<'_>, axis: &TimeAxis) -> bool {
    item.hi.is_some_and(|hi| hi < axis.first)
}

fn earlier<'i, 'v>(lane: &'i Lane<'v>, measures: &Measures<'_>) -> Vec<&'i Item<'v>> {
    lane.items.iter().filter(|item| is_earlier(item, measures.axis)).collect()
}

fn attempt<'i, 'v>(
    lane: &'i Lane<'v>,
    detail: Detail,
    measures: &Measures<'_>,
) -> Option<Planned<'i, 'v>> {
    let unit = measures.unit;
    let most = if detail == Detail::Bare { MOST_MARKS } else { MOST_LABELS };
    if detail == Detail::Folded || lane.items.len() > most {
        return None;
    }
    let pitch = detail.pitch() * unit;
    let mut pieces: Vec<Piece<'i, 'v>> = lane
        .items
        .iter()
        .filter(|item| !is_earlier(item, measures.axis))
        .map(|item| piece(item, lane, detail, measures))
        .collect();
    pieces.sort_by(|a, b| {
        a.span(measures)
            .0
            .total_cmp(&b.span(measures).0)
            .then(a.item.number.cmp(&b.item.number))
    });
    let spans: Vec<(f64, f64)> =
        pieces.iter().map(|piece| piece.span(measures)).collect();
    let limit = (measures.height * 3.0 / pitch).ceil() as usize;
    let (rows, count) = labels::pack(&spans, limit)?;
    for (piece, row) in pieces.iter_mut().zip(rows) {
        piece.row = row;
    }
    let height = (count as f64 * pitch + 2.0 * PADDING * unit).max(LEAST * unit);
    Some(Planned { detail, pieces, earlier: earlier(lane, measures), height, pitch })
}

impl Piece<'_, '_> {
    /// What the piece covers of its row, with the room to its neighbours.
    fn span(&self, measures: &Measures<'_>) -> (f64, f64) {
        let unit = measures.unit;
        let (mut left, mut right) = self.mark;
        if let Some((label, at)) = &self.label {
            left = left.min(*at);
            right = right.max(at + measures.letters.width(label) + 5.0 * unit);
        }
        if let Some((from, to, _)) = self.horizon {
            left = left.min(from);
            right = right.max(to);
        }
        (left, right + 0.5)
    }

    /// The rectangle of the mark in a row whose top is `y`.
    pub(super) fn rect(&self, y: f64, height: f64) -> Rect {
        let (left, right) = self.mark;
        Rect::new(left, y, right - left, height)
    }
}

/// Left and right end of a date, as wide as it is uncertain, with a gap of two points to the
/// next where there is room.
pub(super) fn extent(item: &Item<'_>, axis: &TimeAxis, unit: f64) -> (f64, f64) {
    let lo = item.lo.unwrap_or(axis.first);
    let hi = item.hi.or_else(|| axis.end.pred_opt()).unwrap_or(axis.end);
    let (mut left, mut right) = axis.span(lo, hi);
    let narrowest = NARROWEST * unit;
    if right - left > narrowest + 2.0 {
        (left, right) = (left + 1.0, right - 1.0);
    } else if right - left < narrowest {
        let middle = (left + right) / 2.0;
        let middle =
            middle.clamp(axis.left + narrowest / 2.0, axis.right - narrowest / 2.0);
        (left, right) = (middle - narrowest / 2.0, middle + narrowest / 2.0);
    }
    (left, right)
}

fn piece<'i, 'v>(
    item: &'i Item<'v>,
    lane: &Lane<'_>,
    detail: Detail,
    measures: &Measures<'_>,
) -> Piece<'i, 'v> {
    let (axis, unit) = (measures.axis, measures.unit);
    let mark = extent(item, axis, unit);
    let (label, shortened) = label(item, lane, detail, measures);
    let label = label.map(|label| {
        let width = measures.letters.width(&label);
        let gap = GAP * unit;
        let right = mark.1 + gap;
        let at = if mark.1 - mark.0 >= width + 3.0 * gap {
            mark.0 + gap
        } else if right + width <= axis.right {
            right
        } else {
            (mark.0 - gap - width).max(axis.left)
        };
        (label, at)
    });
    let horizon =
        item.horizon.filter(|_| detail <= Detail::Whole).and_then(|(lo, hi)| {
            let (left, right) = axis.span(lo, hi);
            (right - left > 1.0).then_some((left, right, hi >= axis.end))
        });
    Piece { item, mark, label, shortened, horizon, row: 0 }
}

/// The label at this detail, and whether it leaves out a part of the short title.
fn label(
    item: &Item<'_>,
    lane: &Lane<'_>,
    detail: Detail,
    measures: &Measures<'_>,
) -> (Option<String>, bool) {
    let (lang, letters) = (measures.lang, &measures.letters);
    let ems = match (detail, lang) {
        (Detail::Full, _) => 34.0,
        (Detail::Whole | Detail::Titled, Lang::Zh) => 15.0,
        (Detail::Whole | Detail::Titled, Lang::En) => 18.0,
        (Detail::Brief, _) => 9.5,
        (Detail::Named, _) => 5.0,
        (Detail::Bare | Detail::Folded, _) => return (None, true),
    };
    let policy = item.policy;
    let title = labels::short(policy, lang);
    let place = policy.jurisdiction.short.get(lang);
    let whole = match lane.names_places {
        true => format!("{place} {title}"),
        false => title,
    };
    let suffix = suffix(item, lang);
    let room = (ems * letters.size).min((measures.axis.right - measures.axis.left) * 0.6);
    let fitted = match (detail, lane.names_places) {
        (Detail::Named, true) => letters.fit(place, room),
        _ => labels::fit(&whole, policy.kind.as_deref(), letters, room),
    };
    let shortened = fitted != whole;
    let signs = if policy.matched.code == "possible" { "?" } else { "" };
    let suffix = if detail == Detail::Named { "" } else { &suffix };
    (Some(format!("{fitted}{signs}{suffix}")), shortened)
}

/// `（废止）` and the like.
fn suffix(item: &Item<'_>, lang: Lang) -> String {
    let status = &item.policy.status.value;
    match &*status.code {
        "repealed" | "expired" | "withdrawn" => {
            let name = status.name.get(lang);
            lang.pick(format!("（{name}）"), format!(" ({name})"))
        }
        _ => String::new(),
    }
}
