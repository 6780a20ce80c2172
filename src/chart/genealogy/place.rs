//! Where the marks, labels and links of a genealogy go.
//!
//! Marks are fixed in time; free are the row of a mark within its lane and the side of its
//! label. They are chosen to make the links run through as little text as possible: first
//! greedily in the order of time, then one mark at a time to its best place while the
//! others stay (coordinate descent), until nothing improves. No two boxes ever share a spot.

use crate::chart::route::{Bundle, Routes};
use crate::chart::scene::{Point, Rect};

/// A mark to place.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// From where to where it reaches in time, in points.
    pub(super) span: (f64, f64),
    /// Its lane.
    pub(super) lane: usize,
    /// Width and height of its label.
    pub(super) label: (f64, f64),
}

/// Where a mark and its label went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    pub(super) mark: Rect,
    pub(super) label: Rect,
}

/// Where everything went.
pub(super) struct Placed {
    pub(super) spots: Vec<Spot>,
    /// Top and bottom of every lane.
    pub(super) lanes: Vec<(f64, f64)>,
}

/// Height of a mark.
pub(super) const MARK: f64 = 11.0;
/// The least distance from row to row: two lines of text, and air.
const PITCH: f64 = 31.5;
/// Kept free around a mark with its label.
const AIR: f64 = 2.5;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Side {
    Right,
    Left,
    Below,
    Above,
}

const SIDES: [(Side, f64); 4] =
    [(Side::Right, 0.0), (Side::Below, 2.0), (Side::Above, 2.5), (Side::Left, 3.0)];

/// Places all items, or none when they do not fit in `room`.
pub(super) fn place(
    items: &[Item],
    links: &[(usize, usize)],
    lanes: usize,
    room: Rect,
) -> Option<Placed> {
    let most = (room.height / PITCH).floor() as usize;
    let mut rows = vec![1; lanes];
    let mut spots = loop {
        if rows.iter().sum::<usize>() > most {
            return None;
        }
        match greedy(items, &rows, room) {
            Ok(spots) => break spots,
            Err(lane) => rows[lane] += 1,
        }
    };
    // Room to spare spreads the marks of the fullest lanes, up to a row for each mark.
    let in_lane = |lane: usize| items.iter().filter(|item| item.lane == lane).count();
    while rows.iter().sum::<usize>() < (room.height / (PITCH + 6.0)) as usize {
        let fullest = (0..lanes)
            .filter(|&lane| in_lane(lane) > rows[lane])
            .max_by_key(|&lane| (in_lane(lane) * 100 / rows[lane], lanes - lane));
        let Some(lane) = fullest else { break };
        rows[lane] += 1;
        match greedy(items, &rows, room) {
            Ok(better) => spots = better,
            Err(_) => {
                rows[lane] -= 1;
                break;
            }
        }
    }
    let spots = improve(items, links, &rows, room, spots);
    Some(Placed { spots, lanes: bands(&rows, room) })
}

fn bands(rows: &[usize], room: Rect) -> Vec<(f64, f64)> {
    let pitch = room.height / rows.iter().sum::<usize>().max(1) as f64;
    let mut top = room.y;
    rows.iter()
        .map(|&count| {
            let band = (top, top + count as f64 * pitch);
            top = band.1;
            band
        })
        .collect()
}

/// Every place an item may take within its lane.
fn options(item: &Item, rows: &[usize], room: Rect) -> Vec<(Spot, f64)> {
    let (top, bottom) = bands(rows, room)[item.lane];
    let pitch = (bottom - top) / rows[item.lane] as f64;
    let (wide, tall) = item.label;
    let mut options = Vec::new();
    for row in 0..rows[item.lane] {
        let middle = top + (row as f64 + 0.5) * pitch;
        for (side, cost) in SIDES {
            let (left, right) = item.span;
            let centre = (left + right) / 2.0 - wide / 2.0;
            let centre = centre.clamp(room.x, (room.right() - wide).max(room.x));
            // A mark with its label below or above stands off the middle of its row.
            let (mark_y, at) = match side {
                Side::Right => (middle, (right + 4.0, middle - tall / 2.0)),
                Side::Left => (middle, (left - 4.0 - wide, middle - tall / 2.0)),
                Side::Below => {
                    let y = middle - (tall + 2.0) / 2.0;
                    (y, (centre, y + MARK / 2.0 + 2.0))
                }
                Side::Above => {
                    let y = middle + (tall + 2.0) / 2.0;
                    (y, (centre, y - MARK / 2.0 - 2.0 - tall))
                }
            };
            let spot = Spot {
                mark: Rect::new(left, mark_y - MARK / 2.0, right - left, MARK),
                label: Rect::new(at.0, at.1, wide, tall),
            };
            let within = |part: &Rect| {
                part.x >= room.x - 0.01
                    && part.right() <= room.right() + 0.01
                    && part.y >= top + 0.5
                    && part.bottom() <= bottom - 0.5
            };
            if within(&spot.label) && within(&spot.mark) {
                options.push((spot, cost + row as f64 * 0.1));
            }
        }
    }
    options
}

fn free(spot: &Spot, others: impl Iterator<Item = Spot>) -> bool {
    let mut others = others;
    !others.any(|other| {
        [spot.mark, spot.label].iter().any(|mine| {
            let mine = grown(*mine, AIR);
            mine.overlaps(&other.mark) || mine.overlaps(&other.label)
        })
    })
}

/// First come, first placed; on failure the lane that needs one more row.
fn greedy(items: &[Item], rows: &[usize], room: Rect) -> Result<Vec<Spot>, usize> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|&a, &b| {
        items[a].span.0.total_cmp(&items[b].span.0).then_with(|| a.cmp(&b))
    });
    let mut spots: Vec<Option<Spot>> = vec![None; items.len()];
    for number in order {
        let item = &items[number];
        let found = options(item, rows, room)
            .into_iter()
            .filter(|(spot, _)| free(spot, spots.iter().flatten().copied()))
            .min_by(|a, b| a.1.total_cmp(&b.1));
        match found {
            Some((spot, _)) => spots[number] = Some(spot),
            None => return Err(item.lane),
        }
    }
    Ok(spots.into_iter().flatten().collect())
}

fn improve(
    items: &[Item],
    links: &[(usize, usize)],
    rows: &[usize],
    room: Rect,
    mut spots: Vec<Spot>,
) -> Vec<Spot> {
    for _ in 0..6 {
        let mut moved = false;
        for (number, item) in items.iter().enumerate() {
            let cost = |spot: &Spot, spots: &[Spot]| {
                let mut spots = spots.to_vec();
                spots[number] = *spot;
                crossings(number, links, &spots)
            };
            let now = cost(&spots[number], &spots) + 0.01;
            let best = options(item, rows, room)
                .into_iter()
                .filter(|(spot, _)| {
                    let others = spots.iter().enumerate();
                    free(
                        spot,
                        others.filter(|(at, _)| *at != number).map(|(_, spot)| *spot),
                    )
                })
                .map(|(spot, own)| (cost(&spot, &spots) + own, spot))
                .min_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((cost, spot)) = best
                && cost < now
                && spot != spots[number]
            {
                spots[number] = spot;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    spots
}

/// How much text and how many marks the links run through on account of one mark's place,
/// in points of their length.
fn crossings(number: usize, links: &[(usize, usize)], spots: &[Spot]) -> f64 {
    let mine = &spots[number];
    let mut cost = 0.0;
    for &(from, to) in links {
        let (a, b) = (spots[from].mark.middle(), spots[to].mark.middle());
        cost += 8.0 * inside(a, b, &grown(mine.label, 1.0));
        if from == number || to == number {
            cost += 0.03 * ((a.x - b.x).powi(2) + (a.y - b.y).powi(2)).sqrt();
            for (other, spot) in spots.iter().enumerate() {
                if other != number {
                    cost += 8.0 * inside(a, b, &grown(spot.label, 1.0));
                    if other != from && other != to {
                        cost += 3.0 * inside(a, b, &grown(spot.mark, 2.0));
                    }
                }
            }
        } else {
            cost += 3.0 * inside(a, b, &grown(mine.mark, 2.0));
        }
    }
    cost
}

pub(super) fn grown(rect: Rect, by: f64) -> Rect {
    Rect::new(rect.x - by, rect.y - by, rect.width + 2.0 * by, rect.height + 2.0 * by)
}

/// Where a segment enters and leaves a rectangle, as shares of its length.
fn clip(a: Point, b: Point, rect: &Rect) -> Option<(f64, f64)> {
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let sides = [
        (a.x - b.x, a.x - rect.x),
        (b.x - a.x, rect.right() - a.x),
        (a.y - b.y, a.y - rect.y),
        (b.y - a.y, rect.bottom() - a.y),
    ];
    for (step, distance) in sides {
        if step.abs() < 1e-9 {
            if distance < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            enter = enter.max(distance / step);
        } else {
            leave = leave.min(distance / step);
        }
    }
    (enter < leave).then_some((enter, leave))
}

/// Length of a segment within a rectangle.
pub(super) fn inside(a: Point, b: Point, rect: &Rect) -> f64 {
    let length = ((a.x - b.x).powi(2) + (a.y - b.y).powi(2)).sqrt();
    clip(a, b, rect).map_or(0.0, |(enter, leave)| (leave - enter) * length)
}

/// The way of every link: straight, or around what stands between by one bend.
pub(super) fn routes(
    links: &[(usize, usize)],
    spots: &[Spot],
    room: Rect,
) -> Vec<Vec<Point>> {
    let mut routes: Vec<Vec<Point>> = Vec::new();
    let closed: Vec<Rect> =
        spots.iter().flat_map(|spot| [grown(spot.mark, 1.0), spot.label]).collect();
    for &(from, to) in links {
        let (a, b) = (spots[from].mark.middle(), spots[to].mark.middle());
        let length = ((a.x - b.x).powi(2) + (a.y - b.y).powi(2)).sqrt().max(1.0);
        let normal = ((a.y - b.y) / length, (b.x - a.x) / length);
        let mut best: Option<(f64, Vec<Point>)> = None;
        for offset in [
            0.0, 14.0, -14.0, 26.0, -26.0, 40.0, -40.0, 60.0, -60.0, 90.0, -90.0, 130.0,
            -130.0, 180.0, -180.0,
        ] {
            for share in [0.5, 0.12, 0.25, 0.38, 0.62, 0.75, 0.88] {
                if offset == 0.0 && share != 0.5 {
                    continue;
                }
                let bend = Point {
                    x: a.x + (b.x - a.x) * share + normal.0 * offset,
                    y: a.y + (b.y - a.y) * share + normal.1 * offset,
                };
                let within = Rect::new(bend.x, bend.y, 0.0, 0.0);
                if !room.contains(&within) {
                    continue;
                }
                let way = match offset == 0.0 {
                    true => vec![a, b],
                    false => vec![a, bend, b],
                };
                let cost =
                    cost_of(&way, (from, to), spots, &routes) + f64::abs(offset) * 0.3;
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, way));
                }
            }
        }
        let mut way = best.map_or_else(|| vec![a, b], |(_, way)| way);
        // Through words only where not even a way in right angles leads around them.
        let through = |way: &[Point]| {
            way.windows(2).any(|pair| {
                spots.iter().any(|spot| inside(pair[0], pair[1], &spot.label) > 0.0)
            })
        };
        if through(&way) {
            let (from, to) = (spots[from].mark, spots[to].mark);
            let mut grid = Routes::new(room, 4.0, &closed, &[]);
            if let Some(around) = grid.join(&mut Bundle::new(to, true), &from) {
                routes.push(around);
                continue;
            }
        }
        trim(&mut way, &spots[from].mark, &spots[to].mark);
        routes.push(way);
    }
    routes
}

fn cost_of(
    way: &[Point],
    ends: (usize, usize),
    spots: &[Spot],
    others: &[Vec<Point>],
) -> f64 {
    let mut cost = 0.0;
    for pair in way.windows(2) {
        for (number, spot) in spots.iter().enumerate() {
            // Words struck through are the worst: any detour is better.
            cost += 8.0 * inside(pair[0], pair[1], &grown(spot.label, 1.0));
            if number != ends.0 && number != ends.1 {
                cost += 4.0 * inside(pair[0], pair[1], &grown(spot.mark, 3.0));
            }
        }
        for other in others {
            // Two links that run on top of each other can't be told apart.
            for segment in other.windows(2) {
                let near = Rect::new(
                    f64::min(segment[0].x, segment[1].x) - 1.0,
                    f64::min(segment[0].y, segment[1].y) - 1.0,
                    (segment[0].x - segment[1].x).abs() + 2.0,
                    (segment[0].y - segment[1].y).abs() + 2.0,
                );
                if near.width.min(near.height) < 4.0 {
                    cost += 0.5 * inside(pair[0], pair[1], &near);
                }
            }
        }
    }
    cost
}

/// Starts and ends a way at the edges of its marks.
fn trim(way: &mut [Point], from: &Rect, to: &Rect) {
    let along = |a: Point, b: Point, share: f64| Point {
        x: a.x + (b.x - a.x) * share,
        y: a.y + (b.y - a.y) * share,
    };
    let last = way.len() - 1;
    if let Some((_, leave)) = clip(way[0], way[1], &grown(*from, 1.0)) {
        way[0] = along(way[0], way[1], leave.min(0.45));
    }
    if let Some((enter, _)) = clip(way[last - 1], way[last], &grown(*to, 2.0)) {
        way[last] = along(way[last - 1], way[last], enter.max(0.55));
    }
}

/// Where the numbers of the links stand: each on its own link, or beside it, off every mark, label and
/// other number, and as far as possible off other links. None where no such place is.
pub(super) fn badges(
    routes: &[Vec<Point>],
    spots: &[Spot],
    radius: f64,
    room: Rect,
) -> Vec<Option<Point>> {
    let mut taken: Vec<Rect> = Vec::new();
    let mut badges = Vec::new();
    for (number, way) in routes.iter().enumerate() {
        let mut best: Option<(f64, Point)> = None;
        for step in 0..41 {
            // From the middle outwards: .5, .48, .52, …
            let away = f64::from((step + 1) / 2) * 0.0225;
            let share = if step % 2 == 0 { 0.5 + away } else { 0.5 - away };
            // A link too short to be seen on both sides has its number beside it.
            let on = length(way) >= 4.0 * radius;
            for aside in [0.0, radius + 3.0, -radius - 3.0] {
                if aside == 0.0 && !on {
                    continue;
                }
                let at = beside(way, share, aside);
                let bounds =
                    Rect::new(at.x - radius, at.y - radius, 2.0 * radius, 2.0 * radius);
                let clear = room.contains(&bounds)
                    && spots.iter().all(|spot| {
                        !bounds.overlaps(&spot.label)
                            && !bounds.overlaps(&grown(spot.mark, 1.0))
                    })
                    && taken.iter().all(|other| !grown(bounds, 1.0).overlaps(other));
                if !clear {
                    continue;
                }
                let under =
                    routes.iter().enumerate().filter(|(other, _)| *other != number);
                let crossed: f64 = under
                    .flat_map(|(_, other)| other.windows(2))
                    .map(|pair| inside(pair[0], pair[1], &bounds))
                    .sum();
                let cost = crossed + away * 20.0 + aside.abs();
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, at));
                }
            }
        }
        if let Some((_, at)) = best {
            taken.push(Rect::new(
                at.x - radius,
                at.y - radius,
                2.0 * radius,
                2.0 * radius,
            ));
        }
        badges.push(best.map(|(_, at)| at));
    }
    badges
}

fn length(way: &[Point]) -> f64 {
    way.windows(2).map(|pair| (pair[0].x - pair[1].x).hypot(pair[0].y - pair[1].y)).sum()
}

/// The point after a share of a way, and so far off to its side.
fn beside(way: &[Point], share: f64, aside: f64) -> Point {
    let mut left = length(way) * share;
    for pair in way.windows(2) {
        let here = length(pair);
        if left <= here && here > 0.0 {
            let (x, y) = ((pair[1].x - pair[0].x) / here, (pair[1].y - pair[0].y) / here);
            return Point {
                x: pair[0].x + x * left - y * aside,
                y: pair[0].y + y * left + x * aside,
            };
        }
        left -= here;
    }
    way[way.len() - 1]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ROOM: Rect = Rect::new(0.0, 0.0, 500.0, 350.0);

    #[test]
    fn a_segment_is_measured_within_a_rectangle() {
        let rect = Rect::new(10.0, 10.0, 10.0, 10.0);
        let at = |x, y| Point { x, y };
        assert!((inside(at(0.0, 15.0), at(30.0, 15.0), &rect) - 10.0).abs() < 1e-9);
        assert_eq!(inside(at(0.0, 5.0), at(30.0, 5.0), &rect), 0.0);
        assert!((inside(at(15.0, 15.0), at(15.0, 40.0), &rect) - 5.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn nothing_that_is_placed_overlaps(
            marks in prop::collection::vec((0.0..460.0f64, 4.0..30.0f64, 0..4usize, 30.0..110.0f64), 1..16),
            ends in prop::collection::vec((0..16usize, 0..16usize), 0..20),
        ) {
            let items: Vec<Item> = marks
                .iter()
                .map(|&(left, wide, lane, label)| Item { span: (left, left + wide), lane, label: (label, 28.0) })
                .collect();
            let links: Vec<(usize, usize)> = ends
                .into_iter()
                .filter(|(from, to)| from != to && *from < items.len() && *to < items.len())
                .collect();
            let Some(placed) = place(&items, &links, 4, ROOM) else { return Ok(()) };
            prop_assert_eq!(placed.spots.len(), items.len());
            let boxes: Vec<Rect> = placed.spots.iter().flat_map(|spot| [spot.mark, spot.label]).collect();
            for (number, one) in boxes.iter().enumerate() {
                prop_assert!(grown(ROOM, 0.1).contains(one));
                for other in &boxes[number + 1..] {
                    prop_assert!(!one.overlaps(other), "{one:?} {other:?}");
                }
            }
            let routes = routes(&links, &placed.spots, ROOM);
            let badges: Vec<Rect> = badges(&routes, &placed.spots, 8.0, ROOM)
                .into_iter()
                .flatten()
                .map(|at| Rect::new(at.x - 8.0, at.y - 8.0, 16.0, 16.0))
                .collect();
            for (number, one) in badges.iter().enumerate() {
                prop_assert!(boxes.iter().chain(&badges[number + 1..]).all(|other| !one.overlaps(other)));
            }
        }
    }
}
