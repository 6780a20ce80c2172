//! The shapes of a swimlane whose places are settled.

use std::collections::BTreeMap;

use super::lanes::{Item, Lane, unsearched};
use super::plan::{Detail, PADDING, Piece, Planned};
use super::route::Routes;
use super::{Layout, fold, words};
use crate::chart::frame::Frame;
use crate::chart::scene::{
    Align, Dash, Fill, Form, Paint, Part, Point, Rect, Scene, Shape, Stroke, Tip,
};
use crate::chart::theme::stroke;
use crate::chart::{Event, Options, font};
use crate::lang::Lang;
use crate::model::date::bounds;
use crate::view::View;

/// More relations than this are not followed by eye; they are told in the notes.
const MOST_LINKS: usize = 40;
/// Titles of folded policies in one tip.
const TIP_TITLES: usize = 12;
/// Titles in the notes of one period; beyond that the list belongs into a table.
const NOTE_TITLES: usize = 60;

/// `2 份更早`.
pub(super) fn earlier_words(count: usize, lang: Lang) -> String {
    lang.pick(format!("{count} 份更早"), format!("{count} earlier"))
}

/// Width of a lane's name with its count.
pub(super) fn name_width(lane: &Lane<'_>, frame: &Frame, lang: Lang) -> f64 {
    let count = count_words(lane, lang);
    frame.heading().width(&lane.name) + 5.0 * frame.unit + frame.label().width(&count)
}

fn count_words(lane: &Lane<'_>, lang: Lang) -> String {
    let count = lane.items.len();
    lang.pick(format!("{count} 份"), format!("{count}"))
}

/// True when some policies stand in a source's list and others do not.
pub(super) fn has_supplement(lanes: &[Lane<'_>]) -> bool {
    let items = || lanes.iter().flat_map(|lane| &lane.items);
    items().any(is_supplement) && items().any(|item| !is_supplement(item))
}

/// True for what no list of a source has.
pub(super) fn is_supplement(item: &Item<'_>) -> bool {
    item.policy.listed.is_empty()
}

/// True for a date that spans more than a quarter: one day of it is meant.
pub(super) fn is_wide(item: &Item<'_>) -> bool {
    match (item.lo, item.hi) {
        (Some(lo), Some(hi)) => (hi - lo).num_days() > 95,
        _ => true,
    }
}

/// A relation by number, and lane and piece at both of its ends.
pub(super) type Ends = (usize, (usize, usize), (usize, usize));

/// Relations between policies that have a mark of their own: number of the relation, and of
/// lane and piece at both ends.
pub(super) fn ends(view: &View, plans: &[Planned<'_, '_>]) -> Vec<Ends> {
    let mut marks: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (lane, plan) in plans.iter().enumerate() {
        for (number, piece) in plan.pieces.iter().enumerate() {
            marks.insert(&piece.item.policy.id, (lane, number));
        }
    }
    let ends: Vec<_> = view
        .relations
        .iter()
        .enumerate()
        .filter_map(|(number, relation)| {
            let from = *marks.get(&*relation.from.id)?;
            let to = *marks.get(&*relation.to.id)?;
            (from != to).then_some((number, from, to))
        })
        .collect();
    if ends.len() > MOST_LINKS { Vec::new() } else { ends }
}

/// A mark and its label as placed.
struct Placed {
    mark: Rect,
    label: Option<Rect>,
}

pub(super) fn draw(
    view: &View,
    options: &Options,
    lanes: &[Lane<'_>],
    layout: Layout<'_, '_>,
) -> Scene {
    let Layout { frame, axis, plans, plot, gutter, events, names } = layout;
    let mut canvas = Canvas {
        lang: options.lang,
        supplement: has_supplement(lanes),
        frame,
        words: Vec::new(),
    };
    let mut tops = Vec::new();
    let mut y = plot.y;
    for plan in &plans {
        tops.push(y);
        y += plan.height;
    }
    for (number, (lane, plan)) in lanes.iter().zip(&plans).enumerate() {
        let at = Rect::new(plot.x, tops[number], plot.width, plan.height);
        canvas.ground(number, &at, &names);
        if !view.searched.is_empty() {
            for (from, to) in unsearched(&lane.searched, axis.first, axis.end) {
                let (left, right) = (axis.x(from).max(at.x), axis.x(to).min(at.right()));
                let paint = canvas.frame.palette.unsearched();
                canvas.rect(
                    Part::Ground,
                    Rect::new(left, at.y, right - left, at.height),
                    0.0,
                    paint,
                );
            }
        }
    }
    let tick = canvas.frame.tick();
    let palette = canvas.frame.palette;
    canvas.frame.scene.shapes.extend(axis.draw(&plot, &tick, &palette));
    for (number, (lane, plan)) in lanes.iter().zip(&plans).enumerate() {
        let at = Rect::new(names.x, tops[number], names.width, plan.height);
        canvas.name(lane, &at);
    }
    let placed: Vec<Vec<Placed>> =
        plans.iter().zip(&tops).map(|(plan, top)| canvas.places(plan, *top)).collect();
    for (lane, (plan, placed)) in lanes.iter().zip(plans.iter().zip(&placed)) {
        canvas.horizons(lane, plan, placed);
    }
    canvas.links(view, &plans, &placed, &plot);
    let most = lanes
        .iter()
        .zip(&plans)
        .filter(|(_, plan)| plan.detail == Detail::Folded)
        .flat_map(|(lane, _)| {
            let label = canvas.frame.label();
            fold::fold(&lane.items, &axis, &label).periods
        })
        .map(|(_, _, held)| held.len())
        .max()
        .unwrap_or(1);
    for (number, (lane, plan)) in lanes.iter().zip(&plans).enumerate() {
        let at = Rect::new(plot.x, tops[number], plot.width, plan.height);
        match plan.detail {
            Detail::Folded => canvas.counts(lane, &at, &axis, most),
            _ => canvas.marks(lane, plan, &placed[number]),
        }
        canvas.earlier(lane, plan, &Rect::new(gutter.x, at.y, gutter.width, at.height));
    }
    canvas.events(&options.events, &axis, &plot, &events);
    canvas.frame.scene
}

struct Canvas {
    frame: Frame,
    lang: Lang,
    /// Listed and other policies are told apart.
    supplement: bool,
    /// Where words stand: nothing is drawn through them.
    words: Vec<Rect>,
}

impl Canvas {
    fn push(&mut self, part: Part, form: Form) -> &mut Shape {
        let shapes = &mut self.frame.scene.shapes;
        shapes.push(Shape { id: None, part, form, tip: None });
        let last = shapes.len() - 1;
        &mut shapes[last]
    }

    fn rect(&mut self, part: Part, at: Rect, radius: f64, paint: Paint) -> &mut Shape {
        self.push(part, Form::Rect { at, radius, paint })
    }

    fn line(&mut self, part: Part, points: Vec<Point>, stroke: Stroke) {
        self.push(part, Form::Line { points, stroke, arrow: false, ends: None });
    }

    fn words(&mut self, part: Part, run: crate::chart::scene::TextRun, tip: Option<Tip>) {
        self.words.push(run.bounds());
        self.push(part, Form::Text(run)).tip = tip;
    }

    fn ground(&mut self, number: usize, at: &Rect, names: &Rect) {
        let palette = self.frame.palette;
        let whole = Rect::new(names.x, at.y, at.right() - names.x, at.height);
        if number % 2 == 1 {
            let paint = Paint { fill: Fill::Solid(palette.band), stroke: None };
            self.rect(Part::Ground, whole, 0.0, paint);
        }
        if number > 0 {
            let points = [whole.x, whole.right()].map(|x| Point { x, y: at.y });
            self.line(
                Part::Ground,
                points.to_vec(),
                stroke(palette.line, 0.75, Dash::Solid),
            );
        }
    }

    /// The name of a lane and how many policies it has, in the middle of its height.
    fn name(&mut self, lane: &Lane<'_>, at: &Rect) {
        let (unit, lang) = (self.frame.unit, self.lang);
        let heading = self.frame.heading();
        let mut label = self.frame.label();
        label.colour = self.frame.palette.muted;
        let count = count_words(lane, lang);
        let room = at.width - 8.0 * unit - 5.0 * unit - label.width(&count);
        let name = heading.fit(&lane.name, room);
        let y = at.middle().y + heading.size * 0.38;
        let run = heading.run(&name, at.x, y, Align::Left);
        let beside = run.at.x + run.width + 5.0 * unit;
        let tip = (name != lane.name)
            .then(|| Tip { title: lane.name.clone(), ..Tip::default() });
        self.words(Part::Axis, run, tip);
        self.words(Part::Axis, label.run(&count, beside, y, Align::Left), None);
        let paint = Paint {
            fill: Fill::Solid(self.frame.palette.colour(lane.series)),
            stroke: None,
        };
        let bar = Rect::new(at.x - 7.0 * unit, at.y + 3.0, 3.0 * unit, at.height - 6.0);
        self.rect(Part::Axis, bar, 0.0, paint);
    }

    /// Marks and labels of a lane in their places, its rows in the middle of its height.
    fn places(&self, plan: &Planned<'_, '_>, top: f64) -> Vec<Placed> {
        let unit = self.frame.unit;
        let rows = plan.pieces.iter().map(|piece| piece.row + 1).max().unwrap_or(0);
        let slack = plan.height - 2.0 * PADDING * unit - rows as f64 * plan.pitch;
        let first = top + PADDING * unit + slack.max(0.0) / 2.0;
        let height = plan.detail.mark() * unit;
        let letters = self.frame.label();
        plan.pieces
            .iter()
            .map(|piece| {
                let y = first + piece.row as f64 * plan.pitch + 1.5 * unit;
                let label = piece.label.as_ref().map(|(text, x)| {
                    let base = y + height / 2.0 + letters.size * 0.38;
                    letters.run(text, *x, base, Align::Left).bounds()
                });
                Placed { mark: piece.rect(y, height), label }
            })
            .collect()
    }

    fn horizons(&mut self, lane: &Lane<'_>, plan: &Planned<'_, '_>, placed: &[Placed]) {
        let unit = self.frame.unit;
        for (piece, place) in plan.pieces.iter().zip(placed) {
            let Some((left, right, beyond)) = piece.horizon else { continue };
            let y = place.mark.bottom() + 2.2 * unit;
            let colour = self.frame.palette.colour(lane.series);
            let tip = Some(words::tip(piece.item.policy, self.lang));
            if beyond {
                let points = [left, right].map(|x| Point { x, y: y + 1.1 * unit });
                let stroke = stroke(colour, 2.0 * unit, Dash::Solid);
                let form = Form::Line {
                    points: points.to_vec(),
                    stroke,
                    arrow: true,
                    ends: None,
                };
                self.push(Part::Horizon, form).tip = tip;
            } else {
                let at = Rect::new(left, y, right - left, 2.2 * unit);
                let paint = Paint { fill: Fill::Solid(colour), stroke: None };
                self.rect(Part::Horizon, at, 0.0, paint).tip = tip;
            }
        }
    }

    fn paint(&self, piece: &Piece<'_, '_>, series: usize) -> Paint {
        let palette = &self.frame.palette;
        if piece.item.policy.matched.code == "possible" {
            palette.unsure(series)
        } else if is_wide(piece.item) {
            palette.pale(series)
        } else if self.supplement && is_supplement(piece.item) {
            palette.hollow(series)
        } else {
            palette.full(series)
        }
    }

    fn marks(&mut self, lane: &Lane<'_>, plan: &Planned<'_, '_>, placed: &[Placed]) {
        let letters = self.frame.label();
        let mut bare = Vec::new();
        for (piece, place) in plan.pieces.iter().zip(placed) {
            let policy = piece.item.policy;
            let paint = self.paint(piece, lane.series);
            let tip = words::tip(policy, self.lang);
            let at = inset(&place.mark, &paint);
            let shape = self.rect(Part::Mark, at, 1.5, paint);
            shape.tip = Some(tip.clone());
            shape.id = Some(format!("policy:{}", policy.id));
            match (&piece.label, &place.label) {
                (Some((text, x)), Some(at)) => {
                    let base = at.y + font::ASCENT * letters.size;
                    let run = letters.run(text, *x, base, Align::Left);
                    let label = run.text.clone();
                    let date = policy.shown_date().map_or("", |date| &date.edtf);
                    self.words(Part::Label, run, Some(tip));
                    let title = policy.title.get(self.lang);
                    if piece.shortened || label != title {
                        self.frame.scene.notes.push(format!("{label}：{title} {date}"));
                    }
                }
                _ => bare.push(policy.title.get(self.lang)),
            }
        }
        if !bare.is_empty() {
            let (name, count) = (&lane.name, bare.len());
            let note = self.lang.pick(
                format!("{name} {count} 份只画色块：{}", listed(&bare)),
                format!("{name}: {count} marks without a label: {}", listed(&bare)),
            );
            self.frame.scene.notes.push(note);
        }
        let hidden = plan.detail > Detail::Whole;
        let horizons =
            plan.pieces.iter().filter(|piece| piece.item.horizon.is_some()).count();
        if hidden && horizons > 0 {
            let name = &lane.name;
            let note = self.lang.pick(
                format!("{name} {horizons} 份的规划期放不下，没有画"),
                format!("{name}: no room for the planning horizons of {horizons}"),
            );
            self.frame.scene.notes.push(note);
        }
    }

    /// Counts by period; all lanes of counts have one scale, on which `most` is the highest.
    fn counts(
        &mut self,
        lane: &Lane<'_>,
        at: &Rect,
        axis: &crate::chart::axis::TimeAxis,
        most: usize,
    ) {
        let (unit, lang, palette) = (self.frame.unit, self.lang, self.frame.palette);
        let letters = self.frame.label();
        let inside: Vec<Item<'_>> = lane
            .items
            .iter()
            .filter(|item| item.hi.is_none_or(|hi| hi >= axis.first))
            .copied()
            .collect();
        let folded = fold::fold(&inside, axis, &letters);
        let wide = match folded.wider.is_empty() {
            true => 0.0,
            false => 15.0 * unit,
        };
        let base = at.bottom() - 3.0 * unit - wide;
        let full = base - at.y - letters.size - 8.0 * unit;
        for (first, end, held) in &folded.periods {
            let last = end.pred_opt().unwrap_or(*end);
            let (left, right) = axis.span(*first, last);
            let width = (right - left - 2.0).max(1.0);
            let height = (full * held.len() as f64 / most as f64).max(1.5);
            let period = period_words(*first, *end, folded.months);
            let count = held.len();
            let titles: Vec<&str> =
                held.iter().map(|item| item.policy.title.get(lang)).collect();
            let bar = Rect::new(left + 1.0, base - height, width, height);
            let mut lines: Vec<String> =
                titles.iter().take(TIP_TITLES).map(|title| (*title).to_owned()).collect();
            if count > TIP_TITLES {
                lines.push("…".to_owned());
            }
            let name = &lane.name;
            let tip = Tip {
                title: lang.pick(
                    format!("{name} {period}：{count} 份"),
                    format!("{name}, {period}: {count}"),
                ),
                lines,
                href: None,
            };
            let paint = palette.full(lane.series);
            let at = inset(&bar, &paint);
            self.rect(Part::Mark, at, 0.0, paint).tip = Some(tip.clone());
            let middle = bar.middle().x;
            let run = letters.run(&count.to_string(), middle, bar.y - 2.5, Align::Middle);
            let left = run.at.x.clamp(axis.left, (axis.right - run.width).max(axis.left));
            let run = letters.run(&run.text, left, run.at.y, Align::Left);
            let clash = run.bounds();
            if self.words.iter().rev().take(400).any(|other| other.overlaps(&clash)) {
                let note = tip.title.clone();
                self.frame.scene.notes.push(note);
            } else {
                self.words(Part::Label, run, None);
            }
            self.frame.scene.notes.push(format!("{}：{}", tip.title, listed(&titles)));
        }
        if let (Some(lo), Some(hi)) = (
            folded.wider.iter().map(|item| item.lo.unwrap_or(axis.first)).min(),
            folded.wider.iter().map(|item| item.hi.unwrap_or(axis.end)).max(),
        ) {
            let (left, right) = axis.span(lo, hi);
            let count = folded.wider.len();
            let bar = Rect::new(left, base + 3.0 * unit, right - left, 12.5 * unit);
            let words = lang.pick(
                format!("另 {count} 份日期跨越时段"),
                format!("{count} more have wider dates"),
            );
            let titles: Vec<&str> =
                folded.wider.iter().map(|item| item.policy.title.get(lang)).collect();
            let tip = Tip { title: words.clone(), ..Tip::default() };
            self.rect(Part::Mark, bar, 1.5, palette.pale(lane.series)).tip = Some(tip);
            let y = bar.y + bar.height / 2.0 + letters.size * 0.38;
            let width = letters.width(&words);
            let x = (bar.x + 4.0).min(axis.right - width).max(axis.left);
            self.words(Part::Label, letters.run(&words, x, y, Align::Left), None);
            let note = format!("{} {words}：{}", lane.name, listed(&titles));
            self.frame.scene.notes.push(note);
        }
    }

    /// What lies before the axis, as a count beside it.
    fn earlier(&mut self, lane: &Lane<'_>, plan: &Planned<'_, '_>, at: &Rect) {
        if plan.earlier.is_empty() || at.width <= 0.0 {
            return;
        }
        let (unit, lang) = (self.frame.unit, self.lang);
        let letters = self.frame.label();
        let words = earlier_words(plan.earlier.len(), lang);
        let titles: Vec<String> = plan
            .earlier
            .iter()
            .map(|item| {
                let date = item.policy.shown_date().map_or("", |date| &date.edtf);
                format!("{date} {}", item.policy.title.get(lang))
            })
            .collect();
        let tip = Tip {
            title: words.clone(),
            lines: titles.iter().take(TIP_TITLES).cloned().collect(),
            href: None,
        };
        let middle = at.middle();
        let width = letters.width(&words) + 8.0 * unit;
        let place = Rect::new(at.x + 2.0, middle.y - 8.0 * unit, width, 16.0 * unit);
        let paint = self.frame.palette.pale(lane.series);
        self.rect(Part::Mark, place, 3.0, paint).tip = Some(tip);
        let y = middle.y + letters.size * 0.38;
        let run = letters.run(&words, place.x + 4.0 * unit, y, Align::Left);
        self.words(Part::Label, run, None);
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let note = format!("{} {words}：{}", lane.name, listed(&titles));
        self.frame.scene.notes.push(note);
    }

    fn links(
        &mut self,
        view: &View,
        plans: &[Planned<'_, '_>],
        placed: &[Vec<Placed>],
        plot: &Rect,
    ) {
        let ends = ends(view, plans);
        let (lang, palette, unit) = (self.lang, self.frame.palette, self.frame.unit);
        let drawn: Vec<usize> = ends.iter().map(|end| end.0).collect();
        let mut untold: Vec<usize> =
            (0..view.relations.len()).filter(|number| !drawn.contains(number)).collect();
        if !ends.is_empty() {
            let closed: Vec<Rect> = placed
                .iter()
                .flatten()
                .flat_map(|place| std::iter::once(place.mark).chain(place.label))
                .collect();
            let mut routes = Routes::new(*plot, 3.6 * unit, &closed);
            for (number, from, to) in ends {
                let relation = &view.relations[number];
                let from = &placed[from.0][from.1].mark;
                let to = &placed[to.0][to.1].mark;
                let Some(points) = routes.route(from, to) else {
                    untold.push(number);
                    continue;
                };
                let dash = if relation.weak { Dash::Dashed } else { Dash::Solid };
                let ending = matches!(&*relation.relation.code, "repeals" | "replaces");
                let colour = if ending { palette.accent } else { palette.link };
                let name = |id: &str| format!("policy:{id}");
                let form = Form::Line {
                    points,
                    stroke: stroke(colour, 1.1 * unit, dash),
                    arrow: true,
                    ends: Some((name(&relation.from.id), name(&relation.to.id))),
                };
                let tip = Tip { title: relation_words(relation, lang), ..Tip::default() };
                self.push(Part::Link, form).tip = Some(tip);
            }
        }
        let mut told: Vec<usize> = (0..view.relations.len()).collect();
        told.truncate(NOTE_TITLES);
        for number in told {
            let mut note = relation_words(&view.relations[number], lang);
            if untold.contains(&number) {
                note.push_str(lang.pick("（图中未画线）", " (no line drawn)"));
            }
            self.frame.scene.notes.push(note);
        }
        if view.relations.len() > NOTE_TITLES {
            let more = view.relations.len() - NOTE_TITLES;
            self.frame.scene.notes.push(lang.pick(
                format!("另有 {more} 条关系，见 --format json"),
                format!("{more} more relations: see --format json"),
            ));
        }
    }

    fn events(
        &mut self,
        events: &[Event],
        axis: &crate::chart::axis::TimeAxis,
        plot: &Rect,
        strip: &Rect,
    ) {
        let (palette, unit, lang) = (self.frame.palette, self.frame.unit, self.lang);
        let mut letters = self.frame.label();
        letters.colour = palette.accent;
        let mut taken: Vec<Rect> = Vec::new();
        for event in events {
            let span =
                bounds(&event.edtf).ok().and_then(|span| Some((span.lo?, span.hi?)));
            let Some((lo, hi)) = span else { continue };
            let words = format!("{} {}", event.edtf, font::clean(&event.name));
            if hi < axis.first || lo >= axis.end {
                self.frame.scene.notes.push(lang.pick(
                    format!("事件不在图中的时间内：{words}"),
                    format!("event outside the time shown: {words}"),
                ));
                continue;
            }
            let (left, right) = axis.span(lo, hi);
            let middle = (left + right) / 2.0;
            if right - left > 3.0 {
                let at = Rect::new(left, plot.y, right - left, plot.height);
                let paint = Paint {
                    fill: Fill::None,
                    stroke: Some(stroke(palette.accent, 1.0, Dash::Dashed)),
                };
                self.rect(Part::Event, at, 0.0, paint);
            } else {
                for (from, to) in clear(middle, plot, &self.words) {
                    let points = [from, to].map(|y| Point { x: middle, y });
                    let look = stroke(palette.accent, 1.1 * unit, Dash::Dashed);
                    self.line(Part::Event, points.to_vec(), look);
                }
            }
            let text = letters.fit(&words, strip.width * 0.45);
            let width = letters.width(&text);
            let y = strip.y + letters.size;
            let starts = [middle + 3.0, middle - 3.0 - width];
            let free = starts.iter().find(|x| {
                let at = Rect::new(**x, strip.y, width + 4.0, strip.height);
                **x >= strip.x
                    && **x + width <= strip.right()
                    && !taken.iter().any(|other| other.overlaps(&at))
            });
            match free {
                Some(&x) => {
                    taken.push(Rect::new(x, strip.y, width + 4.0, strip.height));
                    self.words(Part::Event, letters.run(&text, x, y, Align::Left), None);
                    let stem = [strip.y + 1.0, plot.y].map(|y| Point { x: middle, y });
                    let look = stroke(palette.accent, 1.1 * unit, Dash::Solid);
                    self.line(Part::Event, stem.to_vec(), look);
                }
                None => self.frame.scene.notes.push(words),
            }
        }
    }
}

/// The stretches of an upright through the plot that meet no words.
fn clear(x: f64, plot: &Rect, words: &[Rect]) -> Vec<(f64, f64)> {
    let mut blocked: Vec<(f64, f64)> = words
        .iter()
        .filter(|at| at.x - 1.5 < x && x < at.right() + 1.5)
        .map(|at| (at.y - 1.0, at.bottom() + 1.0))
        .collect();
    blocked.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut stretches = Vec::new();
    let mut from = plot.y;
    for (top, bottom) in blocked {
        if top > from {
            stretches.push((from, top.min(plot.bottom())));
        }
        from = from.max(bottom);
    }
    if from < plot.bottom() {
        stretches.push((from, plot.bottom()));
    }
    stretches.retain(|(from, to)| to - from > 2.0);
    stretches
}

/// A mark whose edge is drawn within it, so that its width stays true.
fn inset(at: &Rect, paint: &Paint) -> Rect {
    let half = paint.stroke.map_or(0.0, |stroke| stroke.width / 2.0);
    let half = half.min(at.width / 2.0 - 0.4).min(at.height / 2.0 - 0.4).max(0.0);
    Rect::new(at.x + half, at.y + half, at.width - 2.0 * half, at.height - 2.0 * half)
}

fn listed(titles: &[&str]) -> String {
    let mut text =
        titles.iter().take(NOTE_TITLES).copied().collect::<Vec<_>>().join("；");
    if titles.len() > NOTE_TITLES {
        text.push_str(&format!("；… (+{})", titles.len() - NOTE_TITLES));
    }
    text
}

/// `2023-Q1`, `2023`, `2020–2024`.
fn period_words(
    first: crate::model::date::Day,
    end: crate::model::date::Day,
    months: u32,
) -> String {
    let last = end.pred_opt().unwrap_or(end);
    match months {
        1 => first.format("%Y-%m").to_string(),
        12 => first.format("%Y").to_string(),
        months if months < 12 => {
            format!("{}–{}", first.format("%Y-%m"), last.format("%m"))
        }
        _ => format!("{}–{}", first.format("%Y"), last.format("%Y")),
    }
}

fn relation_words(relation: &crate::view::Relation, lang: Lang) -> String {
    let name = relation.relation.name.get(lang);
    let (from, to) = (relation.from.title.get(lang), relation.to.title.get(lang));
    let tier = relation.tier.name.get(lang);
    lang.pick(
        format!("《{from}》{name}《{to}》（{tier}）"),
        format!("{from} {name} {to} ({tier})"),
    )
}
