//! The shapes of a swimlane whose places are settled.

use std::collections::BTreeSet;

use super::lanes::{Item, Lane, unsearched};
use super::pieces::Piece;
use super::plan::{PADDING, Planned};
use super::{Layout, Settled, words};
use crate::chart::frame::Frame;
use crate::chart::phrases::is_draft;
use crate::chart::scene::{
    Align, Dash, Fill, Form, Paint, Part, Point, Rect, Scene, Shape, Stroke, Tip,
};
use crate::chart::theme::{Palette, stroke};
use crate::chart::{Options, font};
use crate::lang::Lang;
use crate::model::date::in_words;
use crate::view::View;

/// Titles in the notes of one period; beyond that the list belongs into a table.
pub(super) const MOST_LISTED: usize = 60;

/// Width of a lane's name with its count.
pub(super) fn name_width(lane: &Lane<'_>, frame: &Frame, lang: Lang) -> f64 {
    let count = count_words(lane, lang);
    frame.heading().width(&lane.name) + 5.0 * frame.unit + frame.label().width(&count)
}

fn count_words(lane: &Lane<'_>, lang: Lang) -> String {
    let count = lane.items.len();
    lang.pick(format!("{count} 份"), format!("{count}"))
}

/// True when some policies stand in the list of a source that searched, and others do not.
pub(super) fn has_supplement(view: &View, lanes: &[Lane<'_>]) -> bool {
    let items = || lanes.iter().flat_map(|lane| &lane.items);
    !view.searched.is_empty()
        && items().any(is_supplement)
        && items().any(|item| !is_supplement(item))
}

/// True for what no list of a source has.
pub(super) fn is_supplement(item: &Item<'_>) -> bool {
    item.policy.listed.is_empty()
}

/// True for a policy that came since the state that is compared with.
pub(super) fn is_new(item: &Item<'_>) -> bool {
    item.policy.change.as_ref().is_some_and(|change| change.code == "added")
}

/// True for a policy that has other values than in the state that is compared with.
pub(super) fn is_changed(item: &Item<'_>) -> bool {
    item.policy.change.as_ref().is_some_and(|change| change.code == "changed")
}

/// With a ring that stands out.
pub(super) fn ringed(paint: Paint, palette: &Palette, dash: Dash, unit: f64) -> Paint {
    Paint { stroke: Some(stroke(palette.accent, 1.6 * unit, dash)), ..paint }
}

/// True for a date that spans more than a quarter: one day of it is meant.
pub(super) fn is_wide(item: &Item<'_>) -> bool {
    match (item.lo, item.hi) {
        (Some(lo), Some(hi)) => (hi - lo).num_days() > 95,
        _ => true,
    }
}

/// A mark and its label as placed.
pub(super) struct Placed {
    pub(super) mark: Rect,
    pub(super) label: Option<Rect>,
}

/// Marks and labels of a lane in their places, its rows in the middle of its height.
pub(super) fn places(plan: &Planned<'_, '_>, top: f64, frame: &Frame) -> Vec<Placed> {
    let unit = frame.unit;
    let rows = plan.pieces.iter().map(|piece| piece.row + 1).max().unwrap_or(0);
    let slack = plan.height - 2.0 * PADDING * unit - rows as f64 * plan.pitch;
    let height = plan.detail.mark() * unit;
    // What a row has beyond its mark lies above and below it, but for a horizon's room.
    let below = match plan.pieces.iter().any(|piece| piece.horizon.is_some()) {
        true => 5.0 * unit,
        false => 0.0,
    };
    let air = (plan.pitch - height - below).max(0.0) / 2.0;
    let first = top + PADDING * unit + slack.max(0.0) / 2.0 + air;
    let letters = frame.label();
    plan.pieces
        .iter()
        .map(|piece| {
            let y = first + piece.row as f64 * plan.pitch;
            let label = piece.label.as_ref().map(|(text, x)| {
                let base = y + height / 2.0 + letters.size * 0.38;
                letters.run(text, *x, base, Align::Left).bounds()
            });
            Placed { mark: piece.rect(y, height), label }
        })
        .collect()
}

/// Where the horizon of a placed piece is drawn.
pub(super) fn horizon(piece: &Piece<'_, '_>, place: &Placed, unit: f64) -> Option<Rect> {
    let (left, right, _) = piece.horizon?;
    Some(Rect::new(left, place.mark.bottom() + 2.2 * unit, right - left, 2.2 * unit))
}

pub(super) fn draw(
    view: &View,
    options: &Options,
    lanes: &[Lane<'_>],
    settled: Settled<'_, '_>,
) -> Scene {
    let Settled { layout, placed, folds, most, lines, numbered } = settled;
    let Layout { frame, axis, plans, tops, plot, gutter, events, names } = layout;
    let mut canvas = Canvas {
        lang: options.lang,
        supplement: has_supplement(view, lanes),
        frame,
        words: Vec::new(),
        named: BTreeSet::new(),
    };
    for (number, (lane, plan)) in lanes.iter().zip(&plans).enumerate() {
        let at = Rect::new(plot.x, tops[number], plot.width, plan.height);
        canvas.ground(number, &at, &names);
        if !view.searched.is_empty() {
            for (from, to) in unsearched(&lane.searched, axis.first, axis.end) {
                let (left, right) = (axis.x(from).max(at.x), axis.x(to).min(at.right()));
                let paint = canvas.frame.palette.unsearched();
                let area = Rect::new(left, at.y, right - left, at.height);
                canvas.rect(Part::Ground, area, 0.0, paint);
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
    for (lane, (plan, placed)) in lanes.iter().zip(plans.iter().zip(&placed)) {
        canvas.horizons(lane, plan, placed);
    }
    canvas.links(view, lines, &numbered);
    for (number, (lane, plan)) in lanes.iter().zip(&plans).enumerate() {
        let at = Rect::new(plot.x, tops[number], plot.width, plan.height);
        match &folds[number] {
            Some(fold) => canvas.counts(lane, fold, &at, &axis, most),
            None => canvas.marks(lane, plan, &placed[number]),
        }
        canvas.earlier(lane, plan, &Rect::new(gutter.x, at.y, gutter.width, at.height));
    }
    canvas.events(&options.events, &axis, &plot, &events);
    canvas.frame.scene
}

pub(super) struct Canvas {
    pub(super) frame: Frame,
    pub(super) lang: Lang,
    /// Listed and other policies are told apart.
    supplement: bool,
    /// Where words stand: nothing is drawn through them.
    pub(super) words: Vec<Rect>,
    /// Ids in use: a policy of two lanes has two marks, and the first has its id.
    named: BTreeSet<String>,
}

impl Canvas {
    pub(super) fn push(&mut self, part: Part, form: Form) -> &mut Shape {
        let shapes = &mut self.frame.scene.shapes;
        shapes.push(Shape { id: None, part, form, tip: None });
        let last = shapes.len() - 1;
        &mut shapes[last]
    }

    pub(super) fn rect(
        &mut self,
        part: Part,
        at: Rect,
        radius: f64,
        paint: Paint,
    ) -> &mut Shape {
        self.push(part, Form::Rect { at, radius, paint })
    }

    pub(super) fn line(&mut self, part: Part, points: Vec<Point>, stroke: Stroke) {
        self.push(part, Form::Line { points, stroke, arrow: false, ends: None });
    }

    pub(super) fn words(
        &mut self,
        part: Part,
        run: crate::chart::scene::TextRun,
        tip: Option<Tip>,
    ) {
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

    fn horizons(&mut self, lane: &Lane<'_>, plan: &Planned<'_, '_>, placed: &[Placed]) {
        let unit = self.frame.unit;
        for (piece, place) in plan.pieces.iter().zip(placed) {
            let Some(at) = horizon(piece, place, unit) else { continue };
            let beyond = piece.horizon.is_some_and(|(_, _, beyond)| beyond);
            let colour = self.frame.palette.colour(lane.series);
            let tip = Some(words::tip(piece.item.policy, self.lang));
            if beyond {
                let y = at.middle().y;
                let points = [at.x, at.right()].map(|x| Point { x, y });
                let stroke = stroke(colour, 2.0 * unit, Dash::Solid);
                let form = Form::Line {
                    points: points.to_vec(),
                    stroke,
                    arrow: true,
                    ends: None,
                };
                self.push(Part::Horizon, form).tip = tip;
            } else {
                let paint = Paint { fill: Fill::Solid(colour), stroke: None };
                self.rect(Part::Horizon, at, 0.0, paint).tip = tip;
            }
        }
    }

    fn paint(&self, piece: &Piece<'_, '_>, series: usize) -> Paint {
        let palette = &self.frame.palette;
        if piece.item.policy.matched.code == "possible" {
            palette.unsure(series)
        } else if is_draft(piece.item.policy) {
            match self.supplement {
                true => palette.dotted(series),
                false => palette.hollow(series),
            }
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
            let mut paint = self.paint(piece, lane.series);
            let ring = [
                (is_new(piece.item), Dash::Solid),
                (is_changed(piece.item), Dash::Dashed),
            ];
            if let Some((_, dash)) = ring.into_iter().find(|(is, _)| *is) {
                paint = ringed(paint, &self.frame.palette, dash, self.frame.unit);
            }
            let tip = words::tip(policy, self.lang);
            let at = inset(&place.mark, &paint);
            let id = format!("policy:{}", policy.id);
            let id = self.named.insert(id.clone()).then_some(id);
            let shape = self.rect(Part::Mark, at, 1.5, paint);
            shape.tip = Some(tip.clone());
            shape.id = id;
            match (&piece.label, &place.label) {
                (Some((text, x)), Some(at)) => {
                    let base = at.y + font::ASCENT * letters.size;
                    let mut run = letters.run(text, *x, base, Align::Left);
                    if let (Fill::Solid(fill), true) =
                        (paint.fill, place.mark.contains(at))
                    {
                        run.colour = self.frame.palette.on(fill);
                    }
                    let label = run.text.clone();
                    let date = policy.shown_date();
                    let date = date
                        .map_or(String::new(), |date| in_words(&date.edtf, self.lang));
                    self.words(Part::Label, run, Some(tip));
                    let title = policy.title.get(self.lang);
                    if label != title {
                        self.frame.scene.notes.push(format!("{label}：{title} {date}"));
                    }
                }
                _ => bare.push(policy.title.get(self.lang)),
            }
        }
        if !bare.is_empty() {
            let (name, count) = (&lane.name, bare.len());
            let note = self.lang.pick(
                format!("{name} {count} 份只画色块：{}", listed(&bare, self.lang)),
                format!(
                    "{name}: {count} marks without a label: {}",
                    listed(&bare, self.lang)
                ),
            );
            self.frame.scene.notes.push(note);
        }
        let hidden = !plan.detail.has_horizons();
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
}

/// A mark whose edge is drawn within it, so that its width stays true.
pub(super) fn inset(at: &Rect, paint: &Paint) -> Rect {
    let half = paint.stroke.map_or(0.0, |stroke| stroke.width / 2.0);
    let half = half.min(at.width / 2.0 - 0.4).min(at.height / 2.0 - 0.4).max(0.0);
    Rect::new(at.x + half, at.y + half, at.width - 2.0 * half, at.height - 2.0 * half)
}

pub(super) fn listed(titles: &[&str], lang: Lang) -> String {
    let shown: Vec<&str> = titles.iter().take(MOST_LISTED).copied().collect();
    let more = titles.len() - shown.len();
    let mut text = shown.join(lang.pick("；", "; "));
    if more > 0 {
        text.push_str(&lang.pick(
            format!("；另 {more} 份见 --format csv"),
            format!("; {more} more: see --format csv"),
        ));
    }
    text
}
