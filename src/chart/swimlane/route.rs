//! Lines between marks that run around marks and labels.
//!
//! The plot is a grid of small cells; what a mark or a word covers is closed. Each line takes
//! the cheapest way (A*) in right angles: a step costs 1, a bend 8, to run along another
//! line 6, to cross one 3. So lines are short and straight, and lie apart where they can.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::chart::scene::{Point, Rect};

const BEND: u32 = 8;
const ALONG: u32 = 6;
const CROSS: u32 = 3;

/// The four ways a line can go.
const WAYS: [(i32, i32); 4] = [(1, 0), (0, 1), (-1, 0), (0, -1)];

/// A plot on which lines are routed one after the other.
pub(super) struct Routes {
    room: Rect,
    cell: f64,
    columns: usize,
    rows: usize,
    closed: Vec<bool>,
    /// Lines through a cell: bit 0 level, bit 1 upright.
    taken: Vec<u8>,
}

impl Routes {
    /// A plot without lines, on which `closed` may not be crossed.
    pub(super) fn new(room: Rect, cell: f64, closed: &[Rect]) -> Routes {
        let columns = (room.width / cell).floor().max(1.0) as usize;
        let rows = (room.height / cell).floor().max(1.0) as usize;
        let mut routes = Routes {
            room,
            cell,
            columns,
            rows,
            closed: vec![false; columns * rows],
            taken: vec![0; columns * rows],
        };
        for rect in closed {
            let margin = 0.6;
            let (x1, y1) = (rect.x - margin, rect.y - margin);
            let (x2, y2) = (rect.right() + margin, rect.bottom() + margin);
            let first =
                |value: f64, from: f64| ((value - from) / cell - 0.5).ceil().max(0.0);
            let last = |value: f64, from: f64| ((value - from) / cell - 0.5).floor();
            for row in first(y1, room.y) as i64..=last(y2, room.y) as i64 {
                for column in first(x1, room.x) as i64..=last(x2, room.x) as i64 {
                    if row >= 0
                        && column >= 0
                        && row < rows as i64
                        && column < columns as i64
                    {
                        routes.closed[row as usize * columns + column as usize] = true;
                    }
                }
            }
        }
        routes
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

    /// The open cells next to a mark from which a line may leave, with the way out.
    fn doors(&self, mark: &Rect) -> Vec<(usize, usize)> {
        let middle = mark.middle();
        let mut doors = Vec::new();
        for (way, x, y) in
            [(1, middle.x, mark.bottom()), (3, middle.x, mark.y), (2, mark.x, middle.y)]
        {
            let (dx, dy) = WAYS[way];
            for step in 1..=2 {
                let reach = 0.6 + self.cell * f64::from(step) * 0.75;
                let column =
                    ((x + f64::from(dx) * reach - self.room.x) / self.cell).floor();
                let row = ((y + f64::from(dy) * reach - self.room.y) / self.cell).floor();
                let inside = column >= 0.0
                    && row >= 0.0
                    && column < self.columns as f64
                    && row < self.rows as f64;
                if !inside {
                    break;
                }
                let place = row as usize * self.columns + column as usize;
                if !self.closed[place] {
                    doors.push((place, way));
                    break;
                }
            }
        }
        doors
    }

    /// The way from one mark to another, and from now on it is taken. None when there is none.
    pub(super) fn route(&mut self, from: &Rect, to: &Rect) -> Option<Vec<Point>> {
        let (starts, goals) = (self.doors(from), self.doors(to));
        let goal = *goals.first()?;
        let guess = |place: usize| {
            let (x, y) = (place % self.columns, place / self.columns);
            let near = |goal: usize| {
                x.abs_diff(goal % self.columns) + y.abs_diff(goal / self.columns)
            };
            goals.iter().map(|(goal, _)| near(*goal)).min().unwrap_or(near(goal.0)) as u32
        };
        let states = self.columns * self.rows * 4;
        let mut cost = vec![u32::MAX; states];
        let mut came = vec![u32::MAX; states];
        let mut open = BinaryHeap::new();
        for &(place, way) in &starts {
            cost[place * 4 + way] = 0;
            open.push(Reverse((guess(place), place * 4 + way)));
        }
        let mut end = None;
        while let Some(Reverse((_, state))) = open.pop() {
            let (place, way) = (state / 4, state % 4);
            // A goal is entered against the way out of it.
            if goals.iter().any(|&(goal, out)| goal == place && (out + 2) % 4 == way) {
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
                let mut step = 1 + if next == way { 0 } else { BEND };
                let level = next % 2 == 0;
                let (same, across) = if level { (1, 2) } else { (2, 1) };
                if self.taken[beside] & same != 0 {
                    step += ALONG;
                }
                if self.taken[beside] & across != 0 {
                    step += CROSS;
                }
                let reached = beside * 4 + next;
                let total = cost[state] + step;
                if total < cost[reached] {
                    cost[reached] = total;
                    came[reached] = state as u32;
                    open.push(Reverse((total + guess(beside), reached)));
                }
            }
        }
        let mut state = end?;
        let mut cells = vec![state / 4];
        while came[state] != u32::MAX {
            let level = (state % 4) % 2 == 0;
            self.taken[state / 4] |= if level { 1 } else { 2 };
            state = came[state] as usize;
            cells.push(state / 4);
        }
        cells.reverse();
        Some(self.line(&cells, from, to))
    }

    /// The corners of a way, with its ends on the edges of the marks.
    fn line(&self, cells: &[usize], from: &Rect, to: &Rect) -> Vec<Point> {
        let mut points: Vec<Point> =
            cells.iter().map(|cell| self.middle(*cell)).collect();
        let last = points.len() - 1;
        let (start, end) = (edge(from, points[0]), edge(to, points[last]));
        // The cells lie on the grid, the doors of the marks do not: the first and the last
        // stretch are moved onto them.
        align(&mut points, start);
        points.reverse();
        align(&mut points, end);
        points.reverse();
        points.insert(0, start);
        points.push(end);
        straight(points)
    }
}

/// The point of a mark's edge that faces `point`: the middle of the side.
fn edge(mark: &Rect, point: Point) -> Point {
    let middle = mark.middle();
    if point.x < mark.x {
        Point { x: mark.x, y: middle.y }
    } else if point.y >= mark.bottom() {
        Point { x: middle.x, y: mark.bottom() }
    } else {
        Point { x: middle.x, y: mark.y }
    }
}

/// Moves the first stretch of a line onto the level or upright of its end.
fn align(points: &mut [Point], end: Point) {
    let Some(first) = points.first().copied() else { return };
    let upright = (first.x - end.x).abs() < (first.y - end.y).abs();
    for point in points.iter_mut() {
        match upright {
            true if (point.x - first.x).abs() < 1e-9 => point.x = end.x,
            false if (point.y - first.y).abs() < 1e-9 => point.y = end.y,
            _ => break,
        }
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

    #[test]
    fn a_line_runs_around_what_is_closed() {
        let room = Rect::new(0.0, 0.0, 300.0, 200.0);
        let (from, to) =
            (Rect::new(30.0, 30.0, 10.0, 10.0), Rect::new(30.0, 150.0, 10.0, 10.0));
        let wall = Rect::new(0.0, 80.0, 250.0, 20.0);
        let mut routes = Routes::new(room, 3.0, &[from, to, wall]);
        let line = routes.route(&from, &to).unwrap();
        for pair in line.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            assert!((a.x - b.x).abs() < 1e-6 || (a.y - b.y).abs() < 1e-6, "{line:?}");
            let piece = Rect::new(
                a.x.min(b.x),
                a.y.min(b.y),
                (a.x - b.x).abs() + 0.01,
                (a.y - b.y).abs() + 0.01,
            );
            assert!(!piece.overlaps(&wall), "{line:?}");
        }
    }

    #[test]
    fn no_way_is_no_line() {
        let room = Rect::new(0.0, 0.0, 90.0, 90.0);
        let (from, to) =
            (Rect::new(10.0, 10.0, 5.0, 5.0), Rect::new(70.0, 70.0, 5.0, 5.0));
        let wall = Rect::new(-5.0, 40.0, 100.0, 10.0);
        assert!(Routes::new(room, 3.0, &[from, to, wall]).route(&from, &to).is_none());
    }
}
