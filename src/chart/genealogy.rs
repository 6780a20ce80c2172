//! Who implements, repeals or is based on whom, from left to right in time.
//!
//! Lanes are levels of issuing bodies. Links run from the citing to the cited policy and
//! carry a number; the numbered list beside the plot gives relation, words and lag, because
//! words written along links run into each other. Inferred links are grey and dashed.

mod fan;
mod graph;
mod lanes;
mod list;
mod words;
pub(super) mod place;

use super::axis::TimeAxis;
use super::frame::Frame;
use super::phrases::is_draft;
use super::scene::{
    Align, Colour, Dash, Form, Paint, Part, Point, Rect, Scene, Shape, Stroke, Tip,
};
use super::shapes::{circle, line, rect, solid};
use super::text::Letters;
use super::theme::{Palette, stroke};
use super::titles;
use super::{Chart, Options, Theme};
use crate::error::Error;
use crate::lang::{Lang, Text};
use crate::model::date::{Day, in_words};
use crate::view::{Policy, Relation, View};
use fan::Fan;
use graph::{Graph, Node};
use place::{Item, Placed, Spot};

/// Up to so many marks have longer labels.
const FEW: usize = 8;

/// More marks than this are not told apart on one page.
const MOST: usize = 36;

/// So many policies mostly all find their place, and the list beside them its room; a timeline
/// holds more.
pub(super) const HELD: usize = 16;

/// The chart.
pub(super) const CHART: Chart = Chart { name: "genealogy", suits, draw };

/// True for an answer with a relation between two dated policies.
fn suits(view: &View) -> bool {
    !view.relations.is_empty() && !Graph::of(view, MOST).edges.is_empty()
}

/// How a relation is drawn.
fn stroke_of(relation: &Relation, palette: &Palette, theme: Theme, unit: f64) -> Stroke {
    if relation.weak {
        return stroke(palette.link, 1.2 * unit, Dash::Dashed);
    }
    let (light, dark) = match relation.relation.code.as_str() {
        "implements" => (0x1B_7A_3A, 0x5F_D0_85),
        _ if relation.is_ending() => (0xB0_10_24, 0xFF_8A_80),
        _ if relation.is_amendment() => (0x9A_5B_00, 0xF2_B1_55),
        "corrects" | "consolidates" => (0x9A_5B_00, 0xF2_B1_55),
        "based_on" | "transposes" | "commences" => (0x12_5B_A6, 0x6C_B2_FF),
        _ => return stroke(palette.link, 1.4 * unit, Dash::Solid),
    };
    let width = if relation.is_ending() { 2.6 } else { 1.5 };
    let colour = match theme {
        Theme::Mono => palette.ink,
        Theme::Dark => Colour::rgb(dark),
        Theme::Light | Theme::Safe => Colour::rgb(light),
    };
    stroke(colour, width * unit, Dash::Solid)
}

fn draw(view: &View, options: &Options) -> Result<Scene, Error> {
    let mut most = MOST;
    loop {
        let graph = Graph::of(view, most);
        if graph.edges.is_empty() {
            return Err(nothing(&graph));
        }
        let graph = graph.titled(options.lang);
        if let Some(fan) = Fan::of(&graph)
            && let Some(scene) = fan.draw(view, options, &graph)?
        {
            return Ok(scene);
        }
        // Time takes the whole width, or leaves room for labels right of the latest marks;
        // labels get shorter before marks are left out.
        // A few marks leave room for more of their titles.
        let widest = if graph.nodes.len() <= FEW { 1.8 } else { 1.0 };
        let shares = [widest, 1.0, 0.6];
        let layouts = shares.into_iter().flat_map(|share| [(0.0, share), (0.24, share)]);
        for (tail, share) in layouts {
            if let Some(scene) = attempt(view, options, &graph, tail, share)? {
                return Ok(scene);
            }
        }
        // The least linked policies go to the notes until the rest has room.
        most = graph.nodes.len().min(most) - 1;
    }
}

fn nothing(graph: &Graph<'_>) -> Error {
    Error::data(Text::new(
        format!("没有一条关系的两端都有可用的日期（{} 份没有）", graph.undated.len()),
        format!(
            "no relation has a usable date at both ends ({} policies lack one)",
            graph.undated.len()
        ),
    ))
    .with_hint(Text::new(
        "换一种格式，如 -o graph.dot",
        "use another format, such as -o graph.dot",
    ))
}

/// One layout; none when the marks do not fit.
fn attempt(
    view: &View,
    options: &Options,
    graph: &Graph<'_>,
    tail: f64,
    share: f64,
) -> Result<Option<Scene>, Error> {
    let lang = options.lang;
    let mut frame = Frame::new(options, words::words(view, graph, options))?;
    let unit = frame.unit;
    let room = frame.room;
    let beside = room.width > room.height * 1.15;
    let (plot, aside) = match beside {
        true => {
            let wide = (room.width * 0.36).min(330.0 * unit);
            (
                Rect::new(room.x, room.y, room.width - wide - 16.0 * unit, room.height),
                Rect::new(room.right() - wide, room.y, wide, room.height),
            )
        }
        false => {
            let tall = room.height * 0.42;
            (
                Rect::new(room.x, room.y, room.width, room.height - tall - 10.0 * unit),
                Rect::new(room.x, room.bottom() - tall, room.width, tall),
            )
        }
    };
    let heading = frame.heading();
    let names = graph.lanes.iter().map(|lane| heading.width(lane.name.get(lang)));
    let gutter = names.fold(0.0, f64::max).min(92.0 * unit) + 10.0 * unit;
    let tick = frame.tick();
    let axis_height = tick.size * TimeAxis::HEIGHT;
    let ground = Rect::new(
        plot.x + gutter,
        plot.y,
        plot.width - gutter,
        plot.height - axis_height,
    );
    let Some((lo, hi)) = span(graph) else { return Ok(None) };
    let inset = 8.0 * unit;
    let axis = TimeAxis::around(
        lo,
        hi,
        ground.x + inset,
        ground.right() - inset - tail * ground.width,
    );
    let letters = Letters::regular(11.0 * unit, frame.palette.ink);
    let widest =
        share * (ground.width * 0.32).clamp(90.0, lang.pick(168.0, 200.0) * unit);
    let labels: Vec<[String; 2]> = graph
        .nodes
        .iter()
        .map(|node| label(graph, node, lang, &letters, widest))
        .collect();
    let items: Vec<Item> = graph
        .nodes
        .iter()
        .zip(&labels)
        .map(|(node, label)| Item {
            span: mark_span(node, &axis, unit),
            lane: node.lane,
            label: (label_width(node, label, &letters), letters.size * 2.32),
        })
        .collect();
    let links = graph.links();
    let Some(placed) = place::place(&items, &links, graph.lanes.len(), ground) else {
        return Ok(None);
    };
    draw_ground(&mut frame, graph, &placed, &axis, ground, plot.x, lang);
    let routes = place::routes(&links, &placed.spots, ground);
    let badges = place::badges(&routes, &placed.spots, 8.0 * unit, ground);
    draw_edges(&mut frame, graph, &routes, options);
    draw_nodes(&mut frame, graph, &placed.spots, &labels, options);
    draw_badges(&mut frame, graph, &badges, options);
    list::draw(&mut frame, graph, aside, options);
    frame.scene.notes.extend(list::notes(graph, lang));
    Ok(Some(frame.scene))
}

fn span(graph: &Graph<'_>) -> Option<(Day, Day)> {
    let lo = graph.nodes.iter().map(|node| node.lo).min()?;
    Some((lo, graph.nodes.iter().map(|node| node.hi).max()?))
}

/// A day is a dot; anything longer is as wide as it is, and never too thin to see.
fn mark_span(node: &Node<'_>, axis: &TimeAxis, unit: f64) -> (f64, f64) {
    let (left, right) = axis.span(node.lo, node.hi);
    let least = if node.lo == node.hi { place::MARK } else { 5.0 } * unit;
    match right - left < least {
        true => {
            let middle = (left + right) / 2.0;
            (middle - least / 2.0, middle + least / 2.0)
        }
        false => (left, right),
    }
}

/// Name and date: two lines.
fn label(
    graph: &Graph<'_>,
    node: &Node<'_>,
    lang: Lang,
    letters: &Letters,
    room: f64,
) -> [String; 2] {
    let policy = node.policy;
    let place = match policy.jurisdiction.level.code.as_str() {
        "national" if policy.jurisdiction.code == "CN" => String::new(),
        _ => format!("{} ", policy.jurisdiction.short.get(lang)),
    };
    let letters = Letters { bold: node.start, ..*letters };
    let (short, kind) = (graph.short(policy, lang), policy.kind.as_deref());
    // Beside the date there is room to say that it was only proposed.
    let tail = lang.pick("（草案）", " (proposed)");
    let core = short.strip_suffix(tail).unwrap_or(&short);
    let title = titles::fit(core, kind, &letters, room - letters.width(&place));
    let mut date = policy
        .shown_date()
        .map_or(String::new(), |date| crate::view::wording::date(&date.edtf, lang));
    if policy.status.is_over() {
        let status = policy.status.value.name.get(lang);
        date.push_str(&lang.pick(format!("（{status}）"), format!(" ({status})")));
    } else if core.len() < short.len() {
        date.push_str(tail);
    }
    [format!("{place}{title}"), date]
}

fn is_start(policy: &Policy) -> bool {
    policy.walk.as_ref().is_some_and(|walk| walk.role == "start")
}

fn label_width(node: &Node<'_>, label: &[String; 2], letters: &Letters) -> f64 {
    let name = Letters { bold: node.start, ..*letters };
    name.width(&label[0]).max(letters.width(&label[1]))
}

fn draw_ground(
    frame: &mut Frame,
    graph: &Graph<'_>,
    placed: &Placed,
    axis: &TimeAxis,
    ground: Rect,
    left: f64,
    lang: Lang,
) {
    let palette = frame.palette;
    let heading = frame.heading();
    for (number, (lane, (top, bottom))) in
        graph.lanes.iter().zip(&placed.lanes).enumerate()
    {
        if number % 2 == 1 {
            let band = Rect::new(left, *top, ground.right() - left, bottom - top);
            frame.push(rect(Part::Ground, band, 0.0, solid(palette.band)));
        }
        let room = ground.x - left - 8.0 * frame.unit;
        let lines = heading.wrap(lane.name.get(lang), room, 2).0;
        let tall = lines.len() as f64 * heading.leading();
        let mut y = (top + bottom) / 2.0 - tall / 2.0 + heading.size;
        for text in lines {
            frame.push(heading.shape(Part::Axis, &text, left + 2.0, y, Align::Left));
            y += heading.leading();
        }
    }
    let tick = frame.tick();
    for shape in axis.draw(&ground, &tick, &palette) {
        frame.push(shape);
    }
    for (top, _) in placed.lanes.iter().skip(1) {
        let ends = [(left, *top), (ground.right(), *top)];
        frame.push(line(Part::Ground, &ends, stroke(palette.line, 0.75, Dash::Solid)));
    }
}

fn node_id(policy: &Policy) -> String {
    format!("policy-{}", policy.id)
}

fn draw_edges(
    frame: &mut Frame,
    graph: &Graph<'_>,
    routes: &[Vec<Point>],
    options: &Options,
) {
    let (palette, unit) = (frame.palette, frame.unit);
    for (number, (edge, way)) in graph.edges.iter().zip(routes).enumerate() {
        let ends = (
            node_id(graph.nodes[edge.from].policy),
            node_id(graph.nodes[edge.to].policy),
        );
        let form = Form::Line {
            points: way.clone(),
            stroke: stroke_of(edge.relation, &palette, options.theme, unit),
            arrow: true,
            ends: Some(ends),
        };
        let tip = list::tip(graph, edge, options.lang);
        let id = Some(format!("link-{}", number + 1));
        frame.push(Shape { id, part: Part::Link, form, tip: Some(tip) });
    }
}

/// The mark of a policy.
struct Mark<'m, 'v> {
    node: &'m Node<'v>,
    at: Rect,
    /// None where the policy has another mark that is called by it.
    id: Option<String>,
}

impl Mark<'_, '_> {
    fn draw(self, frame: &mut Frame, lang: Lang) {
        let Mark { node, at, id } = self;
        let (palette, unit) = (frame.palette, frame.unit);
        let paint = match node.policy.status.is_over() {
            true => Paint {
                fill: super::scene::Fill::Solid(palette.background),
                stroke: Some(stroke(palette.muted, 1.4 * unit, Dash::Solid)),
            },
            false if is_draft(node.policy) => palette.hollow(0),
            false => palette.full(0),
        };
        let form = match node.lo == node.hi {
            true => Form::Ellipse { at, paint },
            false => Form::Rect { at, radius: 1.5 * unit, paint },
        };
        let tip = Some(node_tip(node.policy, lang));
        frame.push(Shape { id, part: Part::Mark, form, tip });
    }
}

impl Node<'_> {
    /// The colour of its name.
    fn ink(&self, palette: &Palette) -> Colour {
        if self.policy.status.is_over() { palette.muted } else { palette.ink }
    }

    /// The colour of its lane.
    fn ground(&self, palette: &Palette) -> Colour {
        ground_of(self.lane, palette)
    }
}

/// The colour of a lane.
fn ground_of(lane: usize, palette: &Palette) -> Colour {
    if lane % 2 == 1 { palette.band } else { palette.background }
}

fn draw_nodes(
    frame: &mut Frame,
    graph: &Graph<'_>,
    spots: &[Spot],
    labels: &[[String; 2]],
    options: &Options,
) {
    let (palette, unit, lang) = (frame.palette, frame.unit, options.lang);
    for ((node, spot), label) in graph.nodes.iter().zip(spots).zip(labels) {
        Mark { node, at: spot.mark, id: Some(node_id(node.policy)) }.draw(frame, lang);
        // The page shows between a label and the links that pass behind it.
        let ink = node.ink(&palette);
        let start = node.start;
        let behind = place::grown(spot.label, 0.5);
        frame.push(rect(Part::Ground, behind, 1.0, solid(node.ground(&palette))));
        let mut letters = Letters::regular(11.0 * unit, ink);
        let mut y = spot.label.y + letters.size * 0.98;
        for (number, text) in label.iter().enumerate() {
            letters.bold = start && number == 0;
            letters.colour = if number == 0 { ink } else { palette.muted };
            let (x, align) = match spot.label.x >= spot.mark.right() {
                true => (spot.label.x, Align::Left),
                false if spot.label.right() <= spot.mark.x => {
                    (spot.label.right(), Align::Right)
                }
                false => (spot.label.middle().x, Align::Middle),
            };
            frame.push(letters.shape(Part::Label, text, x, y, align));
            y += letters.size * 1.2;
        }
    }
}

fn node_tip(policy: &Policy, lang: Lang) -> Tip {
    let mut lines = Vec::new();
    if let Some(date) = policy.shown_date() {
        let day = in_words(&date.edtf, lang);
        lines.push(format!("{} {day}", date.role.name.get(lang)));
    }
    lines.push(policy.issuers_in_brief(lang));
    lines.extend(policy.doc_number.clone());
    lines.push(policy.status.words(lang));
    lines.retain(|line| !line.is_empty());
    Tip { title: policy.title.get(lang).to_owned(), lines, href: policy.url.clone() }
}

fn draw_badges(
    frame: &mut Frame,
    graph: &Graph<'_>,
    badges: &[Option<Point>],
    options: &Options,
) {
    for (number, (edge, at)) in graph.edges.iter().zip(badges).enumerate() {
        match at {
            Some(at) => {
                badge(frame, edge.relation, number + 1, *at, options, Part::Label)
            }
            None => {
                let number = number + 1;
                frame.scene.notes.push(options.lang.pick(
                    format!("第 {number} 条连线上放不下编号"),
                    format!("link {number} has no room for its number"),
                ));
            }
        }
    }
}

/// The number of a link, in its colour. What is inferred has a hollow one.
fn badge(
    frame: &mut Frame,
    relation: &Relation,
    number: usize,
    at: Point,
    options: &Options,
    part: Part,
) {
    let (palette, unit) = (frame.palette, frame.unit);
    let edge = stroke_of(relation, &palette, options.theme, unit);
    let (paint, ink) = match relation.weak {
        true => {
            let rim = stroke(edge.colour, 1.2 * unit, Dash::Dashed);
            let fill = super::scene::Fill::Solid(palette.background);
            (Paint { fill, stroke: Some(rim) }, palette.ink)
        }
        false => (solid(edge.colour), palette.on(edge.colour)),
    };
    frame.push(circle(part, at, 8.0 * unit, paint));
    let text = number.to_string();
    let mut letters = Letters::bold(11.0 * unit, ink);
    letters.bold = text.len() < 3;
    frame.push(letters.shape(
        part,
        &text,
        at.x,
        at.y + 0.36 * letters.size,
        Align::Middle,
    ));
}
