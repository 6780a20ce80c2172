//! Shapes in few words.

use super::scene::{Dash, Fill, Form, Paint, Part, Point, Rect, Shape, Stroke};
use super::theme::{Palette, stroke};

/// A rectangle.
pub(super) fn rect(part: Part, at: Rect, radius: f64, paint: Paint) -> Shape {
    Shape { id: None, part, form: Form::Rect { at, radius, paint }, tip: None }
}

/// A circle around `at`.
pub(super) fn circle(part: Part, at: Point, radius: f64, paint: Paint) -> Shape {
    let at = Rect::new(at.x - radius, at.y - radius, 2.0 * radius, 2.0 * radius);
    Shape { id: None, part, form: Form::Ellipse { at, paint }, tip: None }
}

/// Straight lines without an arrow.
pub(super) fn line(part: Part, points: &[(f64, f64)], stroke: Stroke) -> Shape {
    let points = points.iter().map(|&(x, y)| Point { x, y }).collect();
    Shape {
        id: None,
        part,
        form: Form::Line { points, stroke, arrow: false, ends: None },
        tip: None,
    }
}

/// One colour, no edge.
pub(super) fn solid(colour: super::scene::Colour) -> Paint {
    Paint { fill: Fill::Solid(colour), stroke: None }
}

/// Where a source looked and saw nothing, or where it did not look: hatched, with an edge.
pub(super) fn unseen(palette: &Palette) -> Paint {
    let edge = stroke(palette.muted, 0.6, Dash::Solid);
    Paint { fill: Fill::Hatch(palette.line, 5.0), stroke: Some(edge) }
}

/// Observed, without a date that places it: empty, with an edge.
pub(super) fn undated(palette: &Palette) -> Paint {
    Paint { fill: Fill::None, stroke: Some(stroke(palette.muted, 0.8, Dash::Solid)) }
}

/// Somebody looked and found nothing: hatched as what was not observed, within a firm edge.
pub(super) fn searched(palette: &Palette) -> Paint {
    Paint { stroke: Some(stroke(palette.ink, 1.2, Dash::Solid)), ..unseen(palette) }
}

/// Out of scope: empty, with a dashed edge.
pub(super) fn outside(palette: &Palette) -> Paint {
    Paint { fill: Fill::None, stroke: Some(stroke(palette.muted, 0.8, Dash::Dashed)) }
}

/// The stretches of an upright through the plot that meet no words.
pub(super) fn clear(x: f64, plot: &Rect, words: &[Rect]) -> Vec<(f64, f64)> {
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
