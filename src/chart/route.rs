//! Lines between marks that run around marks and labels.
//!
//! The plot is a grid of small cells; what a mark or a word covers is closed. Each line takes
//! the cheapest way (A*) in right angles, at the costs below. The lines of one bundle, which
//! all begin or all end at one mark, run together: once a line of a bundle is drawn, the next
//! only has to reach it. So ten links to one plan are one trunk with ten branches, and a
//! junction never leads to two marks.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::scene::{Point, Rect};

/// From one cell to the next.
const STEP: u32 = 10;
/// A bend.
const BEND: u32 = 60;
/// Along a line of another bundle: hardly ever.
const ALONG: u32 = 400;
/// Beside one, a cell away.
const BESIDE: u32 = 12;
/// Across one.
const CROSS: u32 = 30;
/// Close to words or a mark.
const CLOSE: u32 = 8;
/// Across what may be crossed but had better not be, such as a planning horizon.
const THROUGH: u32 = 60;

/// Cells that the head of an arrow takes.
const HEAD: usize = 2;

/// The four ways a line can go.
const WAYS: [(i32, i32); 4] = [(1, 0), (0, 1), (-1, 0), (0, -1)];

/// A plot on which lines are routed one after the other.
pub(super) struct Routes {
    room: Rect,
    cell: f64,
    columns: usize,
    rows: usize,
    closed: Vec<bool>,
    /// What a cell costs beyond a step.
    dear: Vec<u32>,
    /// Lines through a cell: bit 0 level, bit 1 upright.
    taken: Vec<u8>,
}

/// A short line is at most so many times as long as its ends are apart.
const DETOUR: f64 = 3.0;
/// What a line may be longer in any case, to get out of its mark and around words, in points.
const AROUND: f64 = 90.0;

/// Lines that have one end in common.
pub(super) struct Bundle {
    hub: Rect,
    /// The lines end at the hub; else they begin there.
    cited: bool,
    /// From each cell of the trunk to the next on the way to the hub; the last leads to none.
    onward: BTreeMap<usize, Option<usize>>,
    /// The first bend of each line: the way in which it goes on, and the next cell. A line that
    /// comes from behind the bend on that way goes straight on, and the bend is a branch.
    bends: BTreeMap<usize, (usize, usize)>,
    /// What can only be reached by leading a line about the page gets none.
    short: bool,
}

impl Bundle {
    /// The same, with short lines only: others are not followed by eye.
    pub(super) fn short(self) -> Bundle {
        Bundle { short: true, ..self }
    }

    /// True for a bend that is met from behind, on the way `way`.
    fn goes_on(&self, place: usize, way: usize) -> bool {
        self.bends.get(&place).is_some_and(|(on, _)| *on == way)
    }

    /// A bundle without lines yet, at this mark.
    pub(super) fn new(hub: Rect, cited: bool) -> Bundle {
        Bundle {
            hub,
            cited,
            onward: BTreeMap::new(),
            bends: BTreeMap::new(),
            short: false,
        }
    }
}

impl Routes {
    /// A plot without lines: `closed` may not be crossed, `soft` had better not be.
    pub(super) fn new(room: Rect, cell: f64, closed: &[Rect], soft: &[Rect]) -> Routes {
        let columns = (room.width / cell).floor().max(1.0) as usize;
        let rows = (room.height / cell).floor().max(1.0) as usize;
        let mut routes = Routes {
            room,
            cell,
            columns,
            rows,
            closed: vec![false; columns * rows],
            dear: vec![0; columns * rows],
            taken: vec![0; columns * rows],
        };
        for rect in closed {
            for place in routes.covered(rect, cell) {
                routes.dear[place] = CLOSE;
            }
        }
        for rect in soft {
            for place in routes.covered(rect, 0.6) {
                routes.dear[place] = THROUGH;
            }
        }
        for rect in closed {
            for place in routes.covered(rect, 0.9) {
                routes.closed[place] = true;
            }
        }
        routes
    }

    /// The cells whose middles lie within a rectangle and its margin.
    fn covered(&self, rect: &Rect, margin: f64) -> Vec<usize> {
        let range = |from: f64, to: f64, origin: f64, count: usize| {
            let first = ((from - margin - origin) / self.cell - 0.5).ceil().max(0.0);
            let last = ((to + margin - origin) / self.cell - 0.5).floor();
            first as usize..((last + 1.0).max(0.0) as usize).min(count)
        };
        let columns = range(rect.x, rect.right(), self.room.x, self.columns);
        range(rect.y, rect.bottom(), self.room.y, self.rows)
            .flat_map(|row| {
                columns.clone().map(move |column| row * self.columns + column)
            })
            .collect()
    }

    fn middle(&self, place: usize) -> Point {
        Point {
            x: self.room.x + ((place % self.columns) as f64 + 0.5) * self.cell,
            y: self.room.y + ((place / self.columns) as f64 + 0.5) * self.cell,
        }
    }

    fn beside(&self, place: usize, way: usize) -> Option<usize> {
        let (dx, dy) = WAYS[way];
        let column = (place % self.columns) as i32 + dx;
        let row = (place / self.columns) as i32 + dy;
        let inside = column >= 0
            && row >= 0
            && (column as usize) < self.columns
            && (row as usize) < self.rows;
        inside.then(|| row as usize * self.columns + column as usize)
    }

    /// The open cells next to a mark from which a line may leave, with the way out: below,
    /// above, left. The label stands right of it. A line leaves in the middle of its cell;
    /// where it arrives, its arrow head needs `deep` open cells.
    fn doors(&self, mark: &Rect, deep: usize) -> Vec<(usize, usize)> {
        let middle = mark.middle();
        let cell = |value: f64, origin: f64| ((value - origin) / self.cell).floor();
        let mut doors = Vec::new();
        for (way, x, y) in
            [(1, middle.x, mark.bottom()), (3, middle.x, mark.y), (2, mark.x, middle.y)]
        {
            let (dx, dy) = WAYS[way];
            for step in 1..=3 {
                let reach = 0.3 + self.cell * (f64::from(step) - 0.5);
                let column = cell(x + f64::from(dx) * reach, self.room.x);
                let row = cell(y + f64::from(dy) * reach, self.room.y);
                if column < 0.0
                    || row < 0.0
                    || column >= self.columns as f64
                    || row >= self.rows as f64
                {
                    break;
                }
                let place = row as usize * self.columns + column as usize;
                if !self.closed[place] {
                    let mut end = Some(place);
                    for _ in 1..deep {
                        end = end
                            .and_then(|end| self.beside(end, way))
                            .filter(|end| !self.closed[*end]);
                    }
                    if beyond(mark, self.middle(place)) && end.is_some() {
                        doors.push((place, way));
                    }
                    break;
                }
            }
        }
        doors
    }

    /// Adds a line from `mark` to the bundle's hub. The points lead from the mark to the hub.
    /// None when there is no way.
    pub(super) fn join(
        &mut self,
        bundle: &mut Bundle,
        mark: &Rect,
    ) -> Option<Vec<Point>> {
        let (start, arrival) = if bundle.cited { (1, HEAD) } else { (HEAD, 1) };
        let starts = self.doors(mark, start);
        let doors = self.doors(&bundle.hub, arrival);
        let goals: Vec<usize> = match bundle.onward.is_empty() {
            true => doors.iter().map(|(place, _)| *place).collect(),
            false => bundle
                .onward
                .keys()
                .chain(bundle.bends.keys())
                .copied()
                .chain(doors.iter().map(|(place, _)| *place))
                .collect(),
        };
        let guess = self.distances(&goals);
        let states = self.columns * self.rows * 4;
        let mut cost = vec![u32::MAX; states];
        let mut came = vec![u32::MAX; states];
        let mut open = BinaryHeap::new();
        for &(place, way) in &starts {
            cost[place * 4 + way] = 0;
            open.push(Reverse((guess[place], place * 4 + way)));
        }
        let mut end = None;
        while let Some(Reverse((estimate, state))) = open.pop() {
            let (place, way) = (state / 4, state % 4);
            if estimate > cost[state].saturating_add(guess[place]) {
                continue;
            }
            // A door is entered against the way out of it, a trunk from any side but its
            // own end.
            let arrived = match bundle.onward.get(&place) {
                Some(Some(_)) => true,
                _ if bundle.goes_on(place, way) => true,
                _ => {
                    doors.iter().any(|&(door, out)| door == place && (out + 2) % 4 == way)
                }
            };
            if arrived {
                end = Some(state);
                break;
            }
            for next in 0..4 {
                if (next + 2) % 4 == way {
                    continue;
                }
                let Some(beside) = self.beside(place, next) else { continue };
                if self.closed[beside] {
                    continue;
                }
                let step =
                    self.step(bundle, beside, next) + if next == way { 0 } else { BEND };
                let reached = beside * 4 + next;
                let total = cost[state] + step;
                if total < cost[reached] {
                    cost[reached] = total;
                    came[reached] = state as u32;
                    open.push(Reverse((total + guess[beside], reached)));
                }
            }
        }
        let mut state = end?;
        let mut cells = vec![state / 4];
        while came[state] != u32::MAX {
            state = came[state] as usize;
            cells.push(state / 4);
        }
        cells.reverse();
        let mut cells = without_loops(cells);
        let mut at = *cells.last()?;
        if !bundle.onward.contains_key(&at)
            && let Some((on, next)) = bundle.bends.get(&at)
        {
            // Had it met the bend from behind only by way of a loop, it would seem to turn
            // off to the other line's mark.
            let before = cells.len().checked_sub(2).map(|number| cells[number]);
            if before.and_then(|before| self.beside(before, *on)) != Some(at) {
                return None;
            }
            cells.push(*next);
            at = *next;
        }
        // A trunk leads to its hub without a loop; were it not so, this would still end.
        for _ in 0..self.closed.len() {
            let Some(Some(next)) = bundle.onward.get(&at) else { break };
            cells.push(*next);
            at = *next;
        }
        let line = self.line(&cells, mark, &bundle.hub);
        if bundle.short && is_detour(&line) {
            return None;
        }
        self.take(bundle, &cells);
        Some(line)
    }

    /// What it costs to enter a cell on a way.
    fn step(&self, bundle: &Bundle, place: usize, way: usize) -> u32 {
        let level = way.is_multiple_of(2);
        let (same, across) = if level { (1, 2) } else { (2, 1) };
        let mut step = STEP + self.dear[place];
        if bundle.onward.contains_key(&place) || bundle.goes_on(place, way) {
            return step;
        }
        if self.taken[place] & same != 0 {
            step += ALONG;
        }
        if self.taken[place] & across != 0 {
            step += CROSS;
        }
        for side in [(way + 1) % 4, (way + 3) % 4] {
            let near = self.beside(place, side);
            if near.is_some_and(|near| {
                self.taken[near] & same != 0 && !bundle.onward.contains_key(&near)
            }) {
                step += BESIDE;
            }
        }
        step
    }

    /// From now on these cells are taken, and lead to the bundle's hub. No other line joins
    /// before the first bend: there it would seem to lead to this line's own mark. At the bend
    /// itself it joins only where it goes straight on.
    fn take(&mut self, bundle: &mut Bundle, cells: &[usize]) {
        let way = |from: usize, to: usize| to.wrapping_sub(from);
        let bend = cells
            .windows(3)
            .position(|three| way(three[0], three[1]) != way(three[1], three[2]));
        let stem = bend.map_or(0, |at| at + 2).min(cells.len() / 2);
        if let Some([_, corner, next]) = bend.and_then(|at| cells.get(at..at + 3))
            && let Some(on) = (0..4).find(|on| self.beside(*corner, *on) == Some(*next))
        {
            bundle.bends.entry(*corner).or_insert((on, *next));
        }
        for (number, &place) in cells.iter().enumerate() {
            let next = cells.get(number + 1).copied();
            for other in [number.checked_sub(1).map(|before| cells[before]), next] {
                let Some(other) = other else { continue };
                let level = other / self.columns == place / self.columns;
                self.taken[place] |= if level { 1 } else { 2 };
            }
            if number >= stem {
                bundle.onward.entry(place).or_insert(next);
            }
        }
    }

    /// The least cost from every cell to the nearest goal, had it no obstacle: the distance
    /// in steps, by two sweeps over the grid.
    fn distances(&self, goals: &[usize]) -> Vec<u32> {
        let far = u32::MAX / 4;
        let mut distance = vec![far; self.columns * self.rows];
        for &goal in goals {
            distance[goal] = 0;
        }
        let lower = |distance: &mut Vec<u32>, place: usize, other: usize| {
            distance[place] = distance[place].min(distance[other] + STEP);
        };
        for place in 0..distance.len() {
            if place % self.columns > 0 {
                lower(&mut distance, place, place - 1);
            }
            if place >= self.columns {
                lower(&mut distance, place, place - self.columns);
            }
        }
        for place in (0..distance.len()).rev() {
            if (place + 1) % self.columns > 0 {
                lower(&mut distance, place, place + 1);
            }
            if place + self.columns < distance.len() {
                lower(&mut distance, place, place + self.columns);
            }
        }
        distance
    }

    /// The corners of a way, with its ends on the edges of the marks.
    fn line(&self, cells: &[usize], from: &Rect, to: &Rect) -> Vec<Point> {
        let mut points: Vec<Point> =
            cells.iter().map(|cell| self.middle(*cell)).collect();
        if let (Some(first), Some(last)) = (points.first(), points.last()) {
            let (start, end) = (edge(from, *first), edge(to, *last));
            points.insert(0, start);
            points.push(end);
        }
        straight(points)
    }
}

/// True for a line that is far longer than its ends are apart.
fn is_detour(line: &[Point]) -> bool {
    let apart = |a: &Point, b: &Point| (a.x - b.x).abs() + (a.y - b.y).abs();
    let length: f64 = line.windows(2).map(|pair| apart(&pair[0], &pair[1])).sum();
    let direct =
        line.first().zip(line.last()).map_or(0.0, |(first, last)| apart(first, last));
    length > DETOUR * direct + AROUND
}

/// A way that is in no cell twice. The search knows a cell by the way in which it is entered
/// and so may cross itself; a trunk that did would lead round for ever.
fn without_loops(cells: Vec<usize>) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::with_capacity(cells.len());
    let mut at: BTreeMap<usize, usize> = BTreeMap::new();
    for cell in cells {
        if let Some(&first) = at.get(&cell) {
            for left in kept.drain(first + 1..) {
                at.remove(&left);
            }
        } else {
            at.insert(cell, kept.len());
            kept.push(cell);
        }
    }
    kept
}

/// True when a point lies straight below, above or beside a mark.
fn beyond(mark: &Rect, point: Point) -> bool {
    let within = |value: f64, low: f64, high: f64| low <= value && value <= high;
    within(point.x, mark.x, mark.right()) || within(point.y, mark.y, mark.bottom())
}

/// The point of a mark's edge straight across from `point`.
fn edge(mark: &Rect, point: Point) -> Point {
    if point.x < mark.x {
        Point { x: mark.x, y: point.y.clamp(mark.y, mark.bottom()) }
    } else if point.y >= mark.bottom() {
        Point { x: point.x, y: mark.bottom() }
    } else {
        Point { x: point.x, y: mark.y }
    }
}

/// Without the points that lie on the way between their neighbours.
fn straight(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        if let [.., a, b] = kept[..] {
            let level = (a.y - b.y).abs() < 1e-6 && (b.y - point.y).abs() < 1e-6;
            let upright = (a.x - b.x).abs() < 1e-6 && (b.x - point.x).abs() < 1e-6;
            if level || upright {
                kept.pop();
            }
        }
        let same = kept.last().is_some_and(|last| {
            (last.x - point.x).abs() < 1e-6 && (last.y - point.y).abs() < 1e-6
        });
        if !same {
            kept.push(point);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meets(line: &[Point], rect: &Rect) -> bool {
        line.windows(2).any(|pair| {
            let (a, b) = (pair[0], pair[1]);
            let piece = Rect::new(
                a.x.min(b.x),
                a.y.min(b.y),
                (a.x - b.x).abs() + 0.01,
                (a.y - b.y).abs() + 0.01,
            );
            piece.overlaps(rect)
        })
    }

    fn is_square(line: &[Point]) -> bool {
        line.windows(2).all(|pair| {
            (pair[0].x - pair[1].x).abs() < 1e-6 || (pair[0].y - pair[1].y).abs() < 1e-6
        })
    }

    #[test]
    fn a_line_runs_around_what_is_closed() {
        let room = Rect::new(0.0, 0.0, 300.0, 200.0);
        let (from, to) =
            (Rect::new(30.0, 30.0, 10.0, 10.0), Rect::new(31.3, 150.0, 10.0, 10.0));
        let wall = Rect::new(0.0, 80.0, 150.0, 20.0);
        let mut routes = Routes::new(room, 3.0, &[from, to, wall], &[]);
        let line = routes.join(&mut Bundle::new(to, true), &from).unwrap();
        assert!(is_square(&line) && !meets(&line, &wall), "{line:?}");
        // Around a wall across the page it would be six times as long as the way between.
        let (room, wall) =
            (Rect::new(0.0, 0.0, 600.0, 200.0), Rect::new(0.0, 80.0, 400.0, 20.0));
        let mut routes = Routes::new(room, 3.0, &[from, to, wall], &[]);
        assert!(routes.join(&mut Bundle::new(to, true).short(), &from).is_none());
        assert!(routes.join(&mut Bundle::new(to, true), &from).is_some());
    }

    #[test]
    fn a_way_that_crosses_itself_is_cut_short() {
        // A trunk from a way with a loop would lead from the crossing to the crossing.
        assert_eq!(without_loops(vec![1, 2, 3, 13, 12, 2, 22]), [1, 2, 22]);
        assert_eq!(without_loops(vec![1, 2, 1, 2, 3, 2]), [1, 2]);
        assert_eq!(without_loops(vec![1, 2, 3]), [1, 2, 3]);
    }

    #[test]
    fn no_way_is_no_line() {
        let room = Rect::new(0.0, 0.0, 90.0, 90.0);
        let (from, to) =
            (Rect::new(10.0, 10.0, 5.0, 5.0), Rect::new(70.0, 70.0, 5.0, 5.0));
        let wall = Rect::new(-5.0, 40.0, 100.0, 10.0);
        let mut routes = Routes::new(room, 3.0, &[from, to, wall], &[]);
        assert!(routes.join(&mut Bundle::new(to, true), &from).is_none());
    }

    #[test]
    fn the_second_line_of_a_bundle_takes_its_trunk() {
        let room = Rect::new(0.0, 0.0, 300.0, 200.0);
        let hub = Rect::new(20.0, 100.0, 6.0, 10.0);
        let marks =
            [Rect::new(200.0, 20.0, 6.0, 10.0), Rect::new(240.0, 30.0, 6.0, 10.0)];
        let closed = [hub, marks[0], marks[1]];
        let mut routes = Routes::new(room, 3.0, &closed, &[]);
        let mut bundle = Bundle::new(hub, true);
        let one = routes.join(&mut bundle, &marks[0]).unwrap();
        let other = routes.join(&mut bundle, &marks[1]).unwrap();
        assert_eq!(one.last(), other.last(), "{one:?} {other:?}");
        // Marks one below the other branch off one straight trunk.
        let hub = Rect::new(100.0, 10.0, 6.0, 10.0);
        let marks =
            [60.0, 90.0, 120.0, 150.0].map(|y| Rect::new(200.0 + y / 4.0, y, 6.0, 10.0));
        let closed: Vec<Rect> = marks.iter().copied().chain([hub]).collect();
        let mut level = Routes::new(room, 3.0, &closed, &[]);
        let mut trunk = Bundle::new(hub, true);
        let upright: Vec<f64> = marks
            .iter()
            .flat_map(|mark| {
                let line = level.join(&mut trunk, mark).unwrap();
                let up =
                    line.windows(2).filter(|pair| (pair[0].x - pair[1].x).abs() < 1e-6);
                up.map(|pair| pair[0].x).collect::<Vec<_>>()
            })
            .collect();
        // One trunk, and the way from it up to the hub.
        let mut trunks = upright.clone();
        trunks.sort_by(f64::total_cmp);
        trunks.dedup();
        assert_eq!(trunks.len(), 2, "{upright:?}");
        // Of a different bundle, it keeps its own way.
        let far = Rect::new(20.0, 140.0, 6.0, 10.0);
        let third = routes.join(&mut Bundle::new(far, true), &marks[1]).unwrap();
        assert_ne!(one.last(), third.last());
    }
}
