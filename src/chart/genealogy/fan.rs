//! A genealogy whose links mostly meet in one policy: a row for each of the others, by lane and
//! then by time, and an upright that their lines share. Where many follow one, lines from
//! mark to mark would run through each other and leave half of them without room. What changes,
//! ends or follows one of the others stands below it.

use std::collections::BTreeSet;

use super::graph::{Edge, Graph, Node};
use super::{
    Mark, ground_of, label, list, mark_span, node_id, place, span, stroke_of, words,
};
use crate::chart::Options;
use crate::chart::axis::TimeAxis;
use crate::chart::frame::Frame;
use crate::chart::scene::{
    Align, Colour, Dash, Form, Part, Point, Rect, Scene, Shape, Stroke,
};
use crate::chart::shapes::{line, rect, solid};
use crate::chart::text::Letters;
use crate::chart::theme::stroke;
use crate::error::Error;
use crate::lang::Lang;

/// So many links meet for each that is beside them, at least.
const BESIDE: usize = 4;

/// Fewer links have room from mark to mark, with their evidence beside them.
const LEAST: usize = 9;

/// The least and the most from row to row, in sizes of the letters.
const PITCH: (f64, f64) = (1.2, 2.2);

/// Where a line to the row above lies, from the middle of that row in rows.
const BETWEEN: f64 = 0.62;

/// The least room for a name, in sizes of its letters.
const SHORTEST: f64 = 6.0;

/// The share of a column that time takes; labels have the rest.
const TIME: f64 = 0.46;

/// The policy in which all links meet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fan {
    hub: usize,
}

/// So many steps lead from a policy of a tree to its root, at most.
const DEEPEST: usize = 3;

/// A row: a policy, with its link to the one in which they meet; those below another may have
/// none.
#[derive(Clone, Copy)]
struct Row<'g, 'v> {
    node: &'g Node<'v>,
    at: usize,
    spoke: Option<Spoke<'g, 'v>>,
    /// The lane in which it stands: that of the row that it hangs on.
    lane: usize,
    /// It hangs on a row before it.
    hangs: bool,
}

/// A link between two rows of a column, by their places in it.
#[derive(Clone, Copy)]
struct Branch<'g, 'v> {
    column: usize,
    upper: usize,
    lower: usize,
    /// The upper has no other below it.
    only: bool,
    spoke: Spoke<'g, 'v>,
}

/// A link, by its number.
#[derive(Clone, Copy)]
struct Spoke<'g, 'v> {
    number: usize,
    edge: &'g Edge<'v>,
}

impl Fan {
    /// The fan that the graph is, where many links meet in one policy, each with another end,
    /// and few others are beside them; or where all lead to one root in few steps.
    pub(super) fn of(graph: &Graph<'_>) -> Option<Fan> {
        let meeting = |hub: &usize| {
            graph.edges.iter().filter(|edge| other_end(edge, *hub).is_some()).count()
        };
        let root = root(graph).filter(|_| graph.edges.len() >= LEAST);
        if let Some(hub) = root {
            return Some(Fan { hub });
        }
        let hub = (0..graph.nodes.len()).rev().max_by_key(meeting)?;
        let spokes: Vec<usize> =
            graph.edges.iter().filter_map(|edge| other_end(edge, hub)).collect();
        let ends: BTreeSet<usize> = spokes.iter().copied().collect();
        let few = (graph.edges.len() - spokes.len()) * BESIDE <= spokes.len();
        (spokes.len() >= LEAST && ends.len() == spokes.len() && few)
            .then_some(Fan { hub })
    }

    /// The picture; none when the page has no room for all rows.
    ///
    /// # Errors
    /// When the page has no room for a plot at all.
    pub(super) fn draw(
        self,
        view: &crate::view::View,
        options: &Options,
        graph: &Graph<'_>,
    ) -> Result<Option<Scene>, Error> {
        let lang = options.lang;
        let mut words = words::words(view, graph, options);
        words.subtitle = lang
            .pick(
                "每份政策一行，连线由引用方指向被引用方；圆点 = 精确到日，方块宽度 = 日期的可能范围；天数 = 两份政策所示日期之差；引文见备注；标签为简称",
                "One row a policy; lines run from the citing to the cited text. Dot: known to the day; block: as wide as the date is uncertain. Days: between the dates shown. What each link rests on is in the notes. Labels: short titles",
            )
            .to_owned();
        let mut frame = Frame::new(options, words)?;
        let Some(days) = span(graph) else { return Ok(None) };
        let rows = self.rows(graph);
        let (letters, tick) = (frame.label(), frame.tick());
        let room = frame.room;
        let tall = room.height - tick.size * TimeAxis::HEIGHT;
        let most = (tall / (letters.size * PITCH.0)).floor() as usize;
        let wide = room.width >= 640.0 * frame.unit;
        let columns = match rows.len() + 1 {
            all if all <= most => 1,
            all if wide && all < 2 * most => 2,
            _ => return Ok(None),
        };
        let Some(chunks) = chunks(&rows, columns, most.saturating_sub(1)) else {
            return Ok(None);
        };
        let gap = 22.0 * frame.unit;
        let width = (room.width - (columns - 1) as f64 * gap) / columns as f64;
        let each = chunks.iter().map(|rows| rows.len()).max().unwrap_or_default();
        let pitch = (tall / (each + 1) as f64).min(letters.size * PITCH.1);
        let Some(branches) = branches(graph, self.hub, &chunks) else { return Ok(None) };
        for (column, rows) in chunks.into_iter().enumerate() {
            let left = room.x + column as f64 * (width + gap);
            let plot = Rect::new(left, room.y, width, pitch * (each + 1) as f64);
            let of_column = branches.iter().filter(|it| it.column == column);
            let branches: Vec<Branch<'_, '_>> = of_column.copied().collect();
            let column =
                Column { fan: self, graph, plot, pitch, days, repeated: column > 0 };
            if column.draw(&mut frame, rows, &branches, options).is_none() {
                return Ok(None);
            }
        }
        frame.scene.notes.extend(list::notes(graph, lang));
        Ok(Some(frame.scene))
    }

    /// The rows, by lane and then by time; what is linked to another row hangs on it, below.
    fn rows<'g, 'v>(self, graph: &'g Graph<'v>) -> Vec<Row<'g, 'v>> {
        let mut above: Vec<Option<usize>> = vec![None; graph.nodes.len()];
        // Nodes are in the order of time: the later of two hangs on the earlier.
        for edge in beside(graph, self.hub).map(|(_, edge)| edge) {
            let (first, later) = (edge.from.min(edge.to), edge.from.max(edge.to));
            above[later].get_or_insert(first);
        }
        let spoke = |at: usize| {
            let mut edges = graph.edges.iter().enumerate();
            let found = edges.find(|(_, edge)| other_end(edge, self.hub) == Some(at));
            found.map(|(number, edge)| Spoke { number: number + 1, edge })
        };
        let others = (0..graph.nodes.len()).filter(|at| *at != self.hub);
        let mut next: Vec<(usize, usize)> = others
            .clone()
            .filter(|at| above[*at].is_none())
            .map(|at| (at, graph.nodes[at].lane))
            .collect();
        next.sort_by_key(|&(at, lane)| (lane, at));
        next.reverse();
        let mut rows = Vec::new();
        while let Some((at, lane)) = next.pop() {
            let hangs = above[at].is_some();
            rows.push(Row { node: &graph.nodes[at], at, spoke: spoke(at), lane, hangs });
            let hanging = others.clone().filter(|one| above[*one] == Some(at));
            let mut hanging: Vec<(usize, usize)> = hanging.map(|at| (at, lane)).collect();
            // A line that passes rows with lines of their own would run through these.
            hanging.sort_by_key(|&(at, _)| (spoke(at).is_some(), at));
            next.extend(hanging.into_iter().rev());
        }
        rows
    }
}

/// The links that do not meet in the hub, by their places in the list.
fn beside<'g, 'v>(
    graph: &'g Graph<'v>,
    hub: usize,
) -> impl Iterator<Item = (usize, &'g Edge<'v>)> {
    let edges = graph.edges.iter().enumerate();
    edges.filter(move |(_, edge)| other_end(edge, hub).is_none())
}

/// The policy to which every other leads by one way of few steps, later ones to earlier.
fn root(graph: &Graph<'_>) -> Option<usize> {
    let mut above: Vec<Option<usize>> = vec![None; graph.nodes.len()];
    for edge in &graph.edges {
        if edge.to > edge.from || above[edge.from].replace(edge.to).is_some() {
            return None;
        }
    }
    let mut roots = (0..above.len()).filter(|at| above[*at].is_none());
    let root = roots.next().filter(|_| roots.next().is_none())?;
    let steps = |at: usize| std::iter::successors(Some(at), |at| above[*at]).count() - 1;
    (0..above.len()).all(|at| steps(at) <= DEEPEST).then_some(root)
}

/// The rows in columns, as even as can be where what hangs together stays together; none where
/// `most` rows of a column do not hold them.
fn chunks<'r, 'g, 'v>(
    rows: &'r [Row<'g, 'v>],
    columns: usize,
    most: usize,
) -> Option<Vec<&'r [Row<'g, 'v>]>> {
    // A row begins a group unless it hangs on one of the rows before it.
    let begins = |at: usize| match rows.get(at) {
        Some(row) => !row.hangs,
        None => true,
    };
    let fill = |each: usize| {
        let mut chunks = Vec::new();
        let mut rest = 0;
        while rest < rows.len() {
            let last = (rest + each).min(rows.len());
            let end = (rest + 1..=last).rev().find(|at| begins(*at))?;
            chunks.push(&rows[rest..end]);
            rest = end;
        }
        (chunks.len() <= columns).then_some(chunks)
    };
    (rows.len().div_ceil(columns).max(1)..=most).find_map(fill)
}

/// The links between rows of one column; none where one is between rows of two.
fn branches<'g, 'v>(
    graph: &'g Graph<'v>,
    hub: usize,
    columns: &[&[Row<'_, '_>]],
) -> Option<Vec<Branch<'g, 'v>>> {
    let place = |node: usize| {
        columns.iter().enumerate().find_map(|(column, rows)| {
            Some((column, rows.iter().position(|row| row.at == node)?))
        })
    };
    let mut branches = beside(graph, hub)
        .map(|(number, edge)| {
            let (from, to) = (place(edge.from)?, place(edge.to)?);
            (from.0 == to.0).then_some(Branch {
                column: from.0,
                upper: from.1.min(to.1),
                lower: from.1.max(to.1),
                only: true,
                spoke: Spoke { number: number + 1, edge },
            })
        })
        .collect::<Option<Vec<_>>>()?;
    let uppers: Vec<(usize, usize)> =
        branches.iter().map(|it| (it.column, it.upper)).collect();
    for branch in &mut branches {
        let place = (branch.column, branch.upper);
        branch.only = uppers.iter().filter(|other| **other == place).count() == 1;
    }
    Some(branches)
}

/// The end of a link that is not `hub`, if the other is.
fn other_end(edge: &Edge<'_>, hub: usize) -> Option<usize> {
    match (edge.from == hub, edge.to == hub) {
        (true, false) => Some(edge.to),
        (false, true) => Some(edge.from),
        _ => None,
    }
}

/// A column of rows below the policy in which they meet.
struct Column<'c, 'v> {
    fan: Fan,
    graph: &'c Graph<'v>,
    plot: Rect,
    pitch: f64,
    /// The days of all columns.
    days: (chrono::NaiveDate, chrono::NaiveDate),
    /// The policy in which they meet stands in a column before this one too.
    repeated: bool,
}

impl Column<'_, '_> {
    /// Draws it; none where a label has no room.
    fn draw(
        &self,
        frame: &mut Frame,
        rows: &[Row<'_, '_>],
        branches: &[Branch<'_, '_>],
        options: &Options,
    ) -> Option<()> {
        let (lang, unit, palette) = (options.lang, frame.unit, frame.palette);
        let hub = &self.graph.nodes[self.fan.hub];
        let heading = Letters::bold(11.0 * unit, palette.ink);
        let names =
            self.graph.lanes.iter().map(|lane| heading.width(lane.name.get(lang)));
        let gutter = names.fold(0.0, f64::max).min(92.0 * unit) + 10.0 * unit;
        let ground = Rect::new(
            self.plot.x + gutter,
            self.plot.y,
            self.plot.width - gutter,
            self.plot.height,
        );
        let inset = 8.0 * unit;
        let end = ground.x + ground.width * TIME;
        let axis = TimeAxis::around(self.days.0, self.days.1, ground.x + inset, end);
        let mut lanes = vec![(hub.lane, hub.lane)];
        lanes.extend(rows.iter().map(|row| (row.lane, row.node.lane)));
        self.draw_lanes(frame, &lanes, &heading, lang);
        let timed = Rect::new(ground.x, ground.y, end - ground.x, ground.height);
        for shape in axis.draw(&timed, &frame.tick(), &palette) {
            frame.push(shape);
        }
        let tall = (self.pitch * 0.66).min(place::MARK * unit);
        let at = |node: &Node<'_>, row: usize| {
            let (left, right) = mark_span(node, &axis, unit);
            let wide = if node.lo == node.hi { tall } else { right - left };
            let x = (left + right - wide) / 2.0;
            let middle = self.plot.y + (row as f64 + 0.5) * self.pitch;
            Rect::new(x, middle - tall / 2.0, wide, tall)
        };
        let top = at(hub, 0);
        let uprights = self.uprights(top.middle().x, options, frame);
        let right = uprights.iter().map(|(_, x)| *x).fold(top.middle().x, f64::max);
        for (row, it) in rows.iter().enumerate() {
            let Some(spoke) = it.spoke else { continue };
            let drawn = stroke_of(spoke.edge.relation, &palette, options.theme, unit);
            let of = uprights.iter().find(|(of, _)| *of == drawn);
            let upright = of.map_or(top.middle().x, |(_, x)| *x);
            let ends = (spoke.edge, self.fan.hub);
            let points = self.way(ends, at(it.node, row + 1), (top, upright));
            frame.push(self.link(spoke, points, drawn, lang));
        }
        for it in branches {
            let place = |row: usize| at(rows[row].node, row + 1);
            let (upper, lower) = (place(it.upper), place(it.lower));
            let between =
                (it.upper + 1..it.lower).map(|row| (place(row), rows[row].spoke));
            let near = it.upper + 1 == it.lower;
            let clear = near || upper.middle().x > right + 2.0 * unit;
            if !clear
                || !between.into_iter().all(|(mark, spoke)| {
                    spoke.is_none() && mark.x > upper.middle().x + 2.0 * unit
                })
            {
                return None;
            }
            let edge = it.spoke.edge;
            let drawn = stroke_of(edge.relation, &palette, options.theme, unit);
            let own = rows[it.lower].spoke.is_some() || it.only && near;
            let mut points = match own || lower.x < upper.middle().x + 2.0 * unit {
                true => self.step(upper, lower),
                false => {
                    self.way((edge, rows[it.upper].at), lower, (upper, upper.middle().x))
                }
            };
            if own && edge.from == rows[it.upper].at {
                points.reverse();
            }
            frame.push(self.link(it.spoke, points, drawn, lang));
        }
        let below = rows.iter().map(|row| (row.node, Some(row)));
        for (row, (node, it)) in std::iter::once((hub, None)).chain(below).enumerate() {
            let mark = at(node, row);
            let named = it.is_some() || !self.repeated;
            let id = named.then(|| node_id(node.policy));
            Mark { node, at: mark, id }.draw(frame, lang);
            let spoke = it.and_then(|row: &Row<'_, '_>| row.spoke);
            let days =
                spoke.and_then(|it| self.days_of(it.edge, lang)).unwrap_or_default();
            // What is older than the policy that it rests on has its words right of the lines.
            let from = mark.right().max(if row > 0 { right } else { 0.0 }) + 5.0 * unit;
            let room = Rect::new(from, mark.y, ground.right() - from, mark.height);
            let lane = it.map_or(hub.lane, |row| row.lane);
            self.draw_label(frame, (node, lane), room, &days, lang)?;
        }
        Some(())
    }

    /// Bands and names of the lanes of the rows, from the first on.
    fn draw_lanes(
        &self,
        frame: &mut Frame,
        lanes: &[(usize, usize)],
        heading: &Letters,
        lang: Lang,
    ) {
        let palette = frame.palette;
        let mut top = self.plot.y;
        for (number, of_lane) in lanes.chunk_by(|one, other| one.0 == other.0).enumerate()
        {
            let tall = of_lane.len() as f64 * self.pitch;
            let (left, right) = (self.plot.x, self.plot.right());
            if of_lane[0].0 % 2 == 1 {
                let band = Rect::new(left, top, right - left, tall);
                frame.push(rect(Part::Ground, band, 0.0, solid(palette.band)));
            }
            if number > 0 {
                let ends = [(left, top), (right, top)];
                let edge = stroke(palette.line, 0.75, Dash::Solid);
                frame.push(line(Part::Ground, &ends, edge));
            }
            let soft = Letters::regular(heading.size, palette.muted);
            let mut named = None;
            for (row, &(lane, own)) in of_lane.iter().enumerate() {
                // What hangs on a row of another level says its own, as does the next one that
                // does not.
                let letters = if row == 0 && own == lane { heading } else { &soft };
                if named.replace(own) == Some(own) {
                    continue;
                }
                let name =
                    letters.fit(self.graph.lanes[own].name.get(lang), 92.0 * frame.unit);
                let y = top + (row as f64 + 0.5) * self.pitch + heading.size * 0.36;
                frame.push(letters.shape(Part::Axis, &name, left + 2.0, y, Align::Left));
            }
            top += tall;
        }
    }

    /// Where the lines of each look go up: beside each other.
    fn uprights(&self, x: f64, options: &Options, frame: &Frame) -> Vec<(Stroke, f64)> {
        let mut looks: Vec<Stroke> = Vec::new();
        let meets = |edge: &&Edge<'_>| other_end(edge, self.fan.hub).is_some();
        for edge in self.graph.edges.iter().filter(meets) {
            let look =
                stroke_of(edge.relation, &frame.palette, options.theme, frame.unit);
            if !looks.contains(&look) {
                looks.push(look);
            }
        }
        let first = x - (looks.len() - 1) as f64 * 1.5 * frame.unit;
        let beside = looks.into_iter().enumerate();
        beside.map(|(at, look)| (look, first + at as f64 * 3.0 * frame.unit)).collect()
    }

    /// The way of a row's line, along it and up to the policy `above` that it leads to.
    fn way(
        &self,
        (edge, above): (&Edge<'_>, usize),
        mark: Rect,
        (top, upright): (Rect, f64),
    ) -> Vec<Point> {
        let y = mark.middle().y;
        let start = match mark {
            mark if mark.x > upright + 1.0 => Point { x: mark.x, y },
            mark if mark.right() < upright - 1.0 => Point { x: mark.right(), y },
            mark => Point { x: upright, y: mark.y },
        };
        let mut points = vec![
            start,
            Point { x: upright, y: start.y },
            Point { x: upright, y: top.bottom() },
        ];
        points.dedup();
        if edge.from == above {
            points.reverse();
        }
        points
    }

    /// The way from a mark to one above: between the words of its row and of the row before.
    fn step(&self, upper: Rect, lower: Rect) -> Vec<Point> {
        let between = lower.middle().y - self.pitch * (1.0 - BETWEEN);
        let (to, from) = (upper.middle().x, lower.middle().x);
        let mut points = vec![
            Point { x: from, y: lower.y },
            Point { x: from, y: between },
            Point { x: to, y: between },
            Point { x: to, y: upper.bottom() },
        ];
        points.dedup_by(|one, other| {
            (one.x - other.x).abs() < 0.1 && (one.y - other.y).abs() < 0.1
        });
        points
    }

    fn link(
        &self,
        Spoke { number, edge }: Spoke<'_, '_>,
        points: Vec<Point>,
        stroke: Stroke,
        lang: Lang,
    ) -> Shape {
        let ends = [edge.from, edge.to];
        let [from, to] = ends.map(|end| node_id(self.graph.nodes[end].policy));
        let meets = other_end(edge, self.fan.hub).is_some();
        // What stands in another column can't be held by its line.
        let ends = (!self.repeated || !meets).then_some((from, to));
        Shape {
            id: Some(format!("link-{number}")),
            part: Part::Link,
            form: Form::Line { points, stroke, arrow: true, ends },
            tip: Some(list::tip(self.graph, edge, lang)),
        }
    }

    /// How many days a follower took, by dates of one kind.
    fn days_of(&self, edge: &Edge<'_>, lang: Lang) -> Option<String> {
        let follows = edge.to == self.fan.hub && !edge.relation.weak;
        let lag = list::lag(self.graph, edge).filter(|lag| follows && lag.shown)?;
        let days = list::interval(lag.days);
        Some(lang.pick(format!("，{days} 天"), format!(", {days} days")))
    }

    /// Name, date and days on one line; none where little would be left of the name.
    fn draw_label(
        &self,
        frame: &mut Frame,
        (node, lane): (&Node<'_>, usize),
        room: Rect,
        days: &str,
        lang: Lang,
    ) -> Option<()> {
        let (unit, palette) = (frame.unit, frame.palette);
        let ink: Colour = node.ink(&palette);
        let name = Letters { bold: node.start, ..Letters::regular(11.0 * unit, ink) };
        let soft = Letters::regular(11.0 * unit, palette.muted);
        let [_, date] = label(self.graph, node, lang, &name, f64::INFINITY);
        let date = format!("{date}{days}");
        let gap = 7.0 * unit;
        let left = room.width - soft.width(&date) - gap;
        if left < name.size * SHORTEST {
            return None;
        }
        let [title, _] = label(self.graph, node, lang, &name, left);
        let wide = name.width(&title) + gap + soft.width(&date);
        let tall = name.size * 1.1;
        let behind = Rect::new(room.x, room.middle().y - tall / 2.0, wide, tall);
        frame.push(rect(Part::Ground, behind, 1.0, solid(ground_of(lane, &palette))));
        let y = room.middle().y + name.size * 0.36;
        frame.push(name.shape(Part::Label, &title, room.x, y, Align::Left));
        // Where another font is wider, it has room to the right.
        let x = room.x + wide - soft.width(&date);
        frame.push(soft.shape(Part::Label, &date, x, y, Align::Left));
        Some(())
    }
}
