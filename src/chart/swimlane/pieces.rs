//! A mark with its label, and how many of them go into how many rows.
//!
//! A mark and its label are one piece that may not be torn: the label stands right of its
//! mark, or left of it where the page ends, or within it when it is wide. Labels are
//! therefore never displaced from their marks and need no leader lines. In a given number of
//! rows, [`pack`] keeps every mark and as many labels as it can: pieces are taken from left
//! to right, and where all rows are occupied, the label that reaches furthest right is given
//! up (the exact rule for the largest set of intervals in so many rows).

use super::lanes::{Item, Lane};
use super::plan::{Detail, Measures};
use crate::chart::axis::TimeAxis;
use crate::chart::labels;
use crate::chart::scene::Rect;
use crate::lang::Lang;

/// A policy with its place in a lane; x on the page, y by row.
#[derive(Clone, Debug)]
pub(super) struct Piece<'i, 'v> {
    pub(super) item: &'i Item<'v>,
    /// Left and right end of the mark.
    pub(super) mark: (f64, f64),
    /// The label and its left end.
    pub(super) label: Option<(String, f64)>,
    /// What the policy is worth with this label: 1 when the short title is whole, less by
    /// the share that is left out.
    pub(super) worth: f64,
    /// Left and right end of the horizon, and whether it goes on beyond the page.
    pub(super) horizon: Option<(f64, f64, bool)>,
    pub(super) row: usize,
    /// What it covers of its row, without and with its label.
    bare: (f64, f64),
    whole: (f64, f64),
}

/// True when two details of a lane come to the same.
pub(super) fn same(one: &[Piece<'_, '_>], other: &[Piece<'_, '_>]) -> bool {
    let alike = |(a, b): (&Piece<'_, '_>, &Piece<'_, '_>)| {
        a.label == b.label && a.horizon.is_some() == b.horizon.is_some()
    };
    one.len() == other.len() && one.iter().zip(other).all(alike)
}

/// Where a piece went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) row: usize,
    pub(super) labelled: bool,
}

/// A day is narrower than what can be seen; no mark is narrower than this.
const NARROWEST: f64 = 5.0;
/// Room between a mark and its label.
const GAP: f64 = 3.0;

impl Piece<'_, '_> {
    /// The rectangle of the mark in a row whose top is `y`.
    pub(super) fn rect(&self, y: f64, height: f64) -> Rect {
        let (left, right) = self.mark;
        Rect::new(left, y, right - left, height)
    }
}

/// The pieces of a lane that lie on the axis, from left to right.
pub(super) fn of<'i, 'v>(
    lane: &'i Lane<'v>,
    detail: Detail,
    measures: &Measures<'_>,
) -> Vec<Piece<'i, 'v>> {
    let mut pieces: Vec<Piece<'i, 'v>> = lane
        .items
        .iter()
        .filter(|item| !item.is_before(measures.axis.first))
        .map(|item| piece(item, lane, detail, measures))
        .collect();
    pieces.sort_by(|a, b| {
        a.whole.0.total_cmp(&b.whole.0).then(a.item.number.cmp(&b.item.number))
    });
    pieces
}

/// The fewest rows in which the marks alone can stand.
pub(super) fn least_rows(pieces: &[Piece<'_, '_>]) -> usize {
    let mut marks: Vec<(f64, f64)> = pieces.iter().map(|piece| piece.bare).collect();
    marks.sort_by(|a, b| a.0.total_cmp(&b.0));
    labels::pack(&marks).1
}

/// Puts pieces, in order of their left ends, into `rows` rows with as many labels as it
/// can. None when not even the marks go into them.
pub(super) fn pack(pieces: &[Piece<'_, '_>], rows: usize) -> Option<Vec<Place>> {
    let spans: Vec<Span> = pieces
        .iter()
        .map(|piece| Span { bare: piece.bare, whole: piece.whole })
        .collect();
    pack_spans(&spans, rows)
}

/// What a piece covers.
#[derive(Clone, Copy, Debug)]
struct Span {
    bare: (f64, f64),
    whole: (f64, f64),
}

/// The last piece of a row: which it is, from where the row is free, from where it would be
/// free without the label, and where the label ends.
#[derive(Clone, Copy, Debug)]
struct Row {
    piece: usize,
    free: f64,
    bare: f64,
    label: Option<f64>,
}

impl Row {
    const EMPTY: Row =
        Row { piece: 0, free: f64::NEG_INFINITY, bare: f64::NEG_INFINITY, label: None };

    fn after(piece: usize, span: &Span, labelled: bool) -> Row {
        let free = if labelled { span.whole.1 } else { span.bare.1 };
        Row { piece, free, bare: span.bare.1, label: labelled.then_some(span.whole.1) }
    }
}

/// The row that is free at `left` and is left with the least gap.
fn fitting(rows: &[Row], left: f64) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (number, row) in rows.iter().enumerate() {
        if row.free <= left && best.is_none_or(|(_, free)| row.free > free) {
            best = Some((number, row.free));
        }
    }
    best.map(|(number, _)| number)
}

/// The row whose last label reaches furthest, of those that would be free without it, and
/// how far it reaches.
fn longest(rows: &[Row], left: f64) -> Option<(usize, f64)> {
    let mut best: Option<(usize, f64)> = None;
    for (number, row) in rows.iter().enumerate() {
        let Some(end) = row.label.filter(|_| row.bare <= left) else { continue };
        if best.is_none_or(|(_, furthest)| end >= furthest) {
            best = Some((number, end));
        }
    }
    best
}

/// The exact rule holds for labels alone; with marks that must stay, one row fewer now and then
/// shows one label more, and then a row stays empty.
fn pack_spans(spans: &[Span], rows: usize) -> Option<Vec<Place>> {
    let shown = |places: &[Place]| places.iter().filter(|place| place.labelled).count();
    let mut best = pack_all(spans, rows)?;
    let mut fewer = rows;
    while shown(&best) < spans.len() && fewer > 1 {
        fewer -= 1;
        let Some(places) = pack_all(spans, fewer) else { break };
        if shown(&places) > shown(&best) {
            best = places;
        }
    }
    Some(best)
}

/// The same, in all of `rows` rows.
fn pack_all(spans: &[Span], rows: usize) -> Option<Vec<Place>> {
    let mut ends = vec![Row::EMPTY; rows];
    let mut places: Vec<Place> = Vec::with_capacity(spans.len());
    for (number, span) in spans.iter().enumerate() {
        let (mut row, mut labelled) = (fitting(&ends, span.whole.0), true);
        if row.is_none() {
            // Whose label goes? One that ends a row and would leave room, or its own.
            let other = longest(&ends, span.whole.0);
            if let Some((other, _)) = other.filter(|&(_, end)| end > span.whole.1) {
                places[ends[other].piece].labelled = false;
                row = Some(other);
            } else {
                labelled = false;
                row = fitting(&ends, span.bare.0);
            }
        }
        let row = match row {
            Some(row) => row,
            None => {
                let (row, _) = longest(&ends, span.bare.0)?;
                places[ends[row].piece].labelled = false;
                row
            }
        };
        places.push(Place { row, labelled });
        ends[row] = Row::after(number, span, labelled);
    }
    Some(places)
}

/// Left and right end of a date, as wide as it is uncertain, with a gap of two points to the
/// next where there is room.
fn extent(item: &Item<'_>, axis: &TimeAxis, unit: f64) -> (f64, f64) {
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
    let horizon = item.horizon.filter(|_| detail.has_horizons()).and_then(|(lo, hi)| {
        let (left, right) = axis.span(lo, hi);
        (right - left > 1.0).then_some((left, right, hi >= axis.end))
    });
    let mut bare = (mark.0, mark.1 + 1.5);
    if let Some((from, to, _)) = horizon {
        bare = (bare.0.min(from), bare.1.max(to + 0.5));
    }
    let mut whole = bare;
    let (label, worth) = match label(item, lane, mark, detail, measures) {
        None => (None, 0.0),
        Some((text, width, worth)) => {
            let gap = GAP * unit;
            let right = mark.1 + gap;
            let at = if mark.1 - mark.0 >= width + 3.0 * gap {
                mark.0 + gap
            } else if right + width <= axis.right {
                right
            } else {
                mark.0 - gap - width
            };
            whole = (whole.0.min(at), whole.1.max(at + width + 5.0 * unit));
            (Some((text, at)), worth)
        }
    };
    Piece { item, mark, label, worth, horizon, row: 0, bare, whole }
}

/// The label at this detail, how wide it is, and what it is worth. The place says most where
/// a lane has several.
fn label(
    item: &Item<'_>,
    lane: &Lane<'_>,
    (left, right): (f64, f64),
    detail: Detail,
    measures: &Measures<'_>,
) -> Option<(String, f64, f64)> {
    let (lang, letters) = (measures.lang, &measures.letters);
    let ems = match (detail, lang) {
        (Detail::Full, _) => 34.0,
        (Detail::Whole | Detail::Titled, Lang::Zh) => 15.0,
        (Detail::Whole | Detail::Titled, Lang::En) => 20.0,
        (Detail::Brief, Lang::Zh) => 9.5,
        (Detail::Brief, Lang::En) => 13.0,
        (Detail::Named, Lang::Zh) => 5.0,
        (Detail::Named, Lang::En) => 8.0,
        (Detail::Bare | Detail::Folded, _) => return None,
    };
    let suffix = suffix(item, measures);
    let suffixed = letters.width(&suffix);
    let room = ems * letters.size;
    // Right of the mark, left of it, or within it: the widest of these.
    let axis = measures.axis;
    let gap = GAP * measures.unit;
    let beside = (axis.right - right - gap).max(left - gap - axis.left);
    let room = room.min(beside.max(right - left - 3.0 * gap));
    // Words behind the title never cost a label more than a third of its room.
    let room = (room - suffixed).max(room * 0.66);
    let whole = item.cut(lang, letters, f64::INFINITY).width;
    let share = |width: f64| width / whole.max(1.0);
    let (label, width, worth) = if says_place(item, lane, lang) {
        let place = item.policy.jurisdiction.short.get(lang);
        if detail == Detail::Named {
            let place = letters.fit(place, letters.size * 9.0);
            let width = letters.width(&place);
            (place, width, 0.72)
        } else {
            let placed = letters.width(place) + letters.width(" ");
            let cut = item.cut(lang, letters, room - placed);
            let worth = 0.72 + 0.28 * share(cut.width);
            (format!("{place} {}", cut.text), placed + cut.width, worth)
        }
    } else {
        // Where the others of its lane say their place alone, it has as much room.
        let room = match lane.names_places && detail == Detail::Named {
            true => room.min(letters.size * 9.0),
            false => room,
        };
        let cut = item.cut(lang, letters, room);
        (cut.text.to_string(), cut.width, 0.35 + 0.65 * share(cut.width))
    };
    Some((label + &suffix, width + suffixed, worth.min(1.0)))
}

/// Gives marks that lost their label the beginning of it, where their row has room beside them.
pub(super) fn name_where_there_is_room(
    pieces: &mut [Piece<'_, '_>],
    lane: &Lane<'_>,
    measures: &Measures<'_>,
) {
    let (axis, unit) = (measures.axis, measures.unit);
    let covers = |piece: &Piece<'_, '_>| match piece.label {
        Some(_) => piece.whole,
        None => piece.bare,
    };
    for number in 0..pieces.len() {
        if pieces[number].label.is_some() {
            continue;
        }
        let (mark, row, own) = {
            let piece = &pieces[number];
            (piece.mark, piece.row, piece.bare)
        };
        let others = pieces.iter().enumerate();
        let others = others.filter(|(at, piece)| *at != number && piece.row == row);
        let (mut before, mut after) = (axis.left, axis.right);
        for (_, piece) in others {
            let (left, right) = covers(piece);
            if left >= own.1 - 1e-9 {
                after = after.min(left);
            } else {
                before = before.max(right);
            }
        }
        let gap = GAP * unit;
        let rooms =
            (mark.0 - gap - before - 2.0 * unit, after - mark.1 - gap - 5.0 * unit);
        let room = rooms.0.max(rooms.1);
        // A horizon takes what stands beside its mark.
        if own.1 > mark.1 + 2.0 || room < measures.letters.size * LEAST_EMS {
            continue;
        }
        let Some((text, width)) = beginning(pieces[number].item, lane, room, measures)
        else {
            continue;
        };
        let at = if rooms.1 >= rooms.0 { mark.1 + gap } else { mark.0 - gap - width };
        let piece = &mut pieces[number];
        piece.whole = (piece.whole.0.min(at), piece.bare.1.max(at + width + 2.0 * unit));
        piece.label = Some((text, at));
    }
}

/// A label of fewer letters than this says nothing.
const LEAST_EMS: f64 = 6.0;

/// As much of a label as there is room for, and how wide it is.
fn beginning(
    item: &Item<'_>,
    lane: &Lane<'_>,
    room: f64,
    measures: &Measures<'_>,
) -> Option<(String, f64)> {
    let (lang, letters) = (measures.lang, &measures.letters);
    let suffix = suffix(item, measures);
    let place = match says_place(item, lane, lang) {
        true => format!("{} ", item.policy.jurisdiction.short.get(lang)),
        false => String::new(),
    };
    let left = room - letters.width(&place) - letters.width(&suffix);
    if left < letters.size * 4.0 {
        return None;
    }
    let cut = item.cut(lang, letters, left);
    let text = format!("{place}{}{suffix}", cut.text);
    let width = letters.width(&text);
    (width <= room).then_some((text, width))
}

/// True where a label says whose the policy is: not what the name of its lane says.
fn says_place(item: &Item<'_>, lane: &Lane<'_>, lang: Lang) -> bool {
    lane.names_places && lane.name != item.policy.jurisdiction.short.get(lang)
}

/// `?` for what may not belong, `（废止）` and the like, the numbers of links.
fn suffix(item: &Item<'_>, measures: &Measures<'_>) -> String {
    let lang = measures.lang;
    let mut suffix = String::new();
    if item.policy.matched.code == "possible" {
        suffix.push('?');
    }
    let status = &item.policy.status.value;
    let name = match &*status.code {
        // Its name is longer than most labels.
        "superseded" => Some(lang.pick("被取代", "superseded")),
        _ if item.policy.status.is_over() => Some(status.name.get(lang)),
        _ => None,
    };
    if let Some(name) = name {
        suffix.push_str(&lang.pick(format!("（{name}）"), format!(" ({name})")));
    }
    if let Some(sign) = measures.signs.get(&item.number) {
        suffix.push_str(sign);
    }
    suffix
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Marks by left end and width, each with a label of some width at its right.
    fn spans(marks: Vec<(f64, f64, f64)>) -> Vec<Span> {
        let span = |(left, wide, label)| Span {
            bare: (left, left + wide),
            whole: (left, left + wide + label),
        };
        let mut spans: Vec<Span> = marks.into_iter().map(span).collect();
        spans.sort_by(|a, b| a.whole.0.total_cmp(&b.whole.0));
        spans
    }

    /// A case that shows one label more in four rows than in all of five.
    #[test]
    fn a_row_that_gains_nothing_stays_empty() {
        let spans = spans(vec![
            (94.09531146725621, 2.6241642255951123, 38.595130403877505),
            (89.39484892748862, 0.5, 31.707625697545573),
            (77.48138133980018, 2.289574644895544, 6.814627545687221),
            (91.11541602660849, 0.5, 9.648205628897433),
            (85.1115297972118, 0.5, 26.701863618240957),
            (85.98434271442054, 0.5, 22.282390898106335),
            (85.7868051004203, 0.5, 33.293868166931574),
            (0.0, 0.5, 1.0),
            (53.09050977727499, 0.5, 36.429030259378344),
            (64.76281132842315, 0.5, 33.96252575504579),
            (96.59164399494992, 0.5, 30.296682755753583),
        ]);
        let shown = |places: Option<Vec<Place>>| {
            places.map(|places| places.iter().filter(|place| place.labelled).count())
        };
        assert!(shown(pack_all(&spans, 5)) < shown(pack_all(&spans, 4)));
        assert_eq!(shown(pack_spans(&spans, 5)), shown(pack_spans(&spans, 4)));
    }

    proptest! {
        #[test]
        fn nothing_overlaps_and_no_mark_is_lost(
            marks in prop::collection::vec((0.0..100.0f64, 0.5..6.0f64, 0.0..40.0f64), 0..40),
            rows in 1..8usize,
        ) {
            let spans = spans(marks);
            let over = |x: f64| spans.iter().filter(|one| one.bare.0 <= x && x < one.bare.1).count();
            let least = spans.iter().map(|one| over(one.bare.0)).max().unwrap_or(0);
            let Some(places) = pack_spans(&spans, rows) else {
                prop_assert!(rows < least, "{rows} rows would do for marks {least} deep");
                return Ok(());
            };
            let cover = |number: usize| match places[number].labelled {
                true => spans[number].whole,
                false => spans[number].bare,
            };
            for one in 0..places.len() {
                for other in one + 1..places.len() {
                    let (a, b) = (cover(one), cover(other));
                    let apart = a.1 <= b.0 || b.1 <= a.0;
                    prop_assert!(apart || places[one].row != places[other].row);
                }
            }
        }

        #[test]
        fn more_rows_never_show_fewer_labels(
            marks in prop::collection::vec((0.0..100.0f64, 0.5..3.0f64, 1.0..40.0f64), 1..30),
        ) {
            let spans = spans(marks);
            let shown = |rows| {
                let places = pack_spans(&spans, rows)?;
                Some(places.iter().filter(|place| place.labelled).count())
            };
            let mut before = 0;
            for rows in 1..=spans.len() {
                let now = shown(rows).unwrap_or(0);
                prop_assert!(now >= before, "{rows} rows: {now} after {before}");
                before = now;
            }
            prop_assert_eq!(before, spans.len());
        }
    }
}
