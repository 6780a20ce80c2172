//! Dated events over the lanes.

use super::draw::Canvas;
use crate::chart::axis::TimeAxis;
use crate::chart::scene::{Align, Dash, Fill, Paint, Part, Point, Rect};
use crate::chart::shapes::clear;
use crate::chart::theme::stroke;
use crate::chart::{Event, font};
use crate::model::date::bounds;

impl Canvas {
    pub(super) fn events(
        &mut self,
        events: &[Event],
        axis: &TimeAxis,
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
                self.beyond(&words, hi < axis.first, strip, &mut taken);
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

    /// The name of an event before or after the time shown, at that end of the strip: who
    /// asked for it would else look for its line.
    fn beyond(&mut self, words: &str, before: bool, strip: &Rect, taken: &mut Vec<Rect>) {
        let mut letters = self.frame.label();
        letters.colour = self.frame.palette.accent;
        let text = letters.fit(words, strip.width * 0.45);
        let (text, align) = match before {
            true => (format!("← {text}"), Align::Left),
            false => (format!("{text} →"), Align::Right),
        };
        let width = letters.width(&text);
        let x = if before { strip.x } else { strip.right() };
        let left = if before { strip.x } else { strip.right() - width };
        let at = Rect::new(left, strip.y, width + 4.0, strip.height);
        if !taken.iter().any(|other| other.overlaps(&at)) {
            taken.push(at);
            let run = letters.run(&text, x, strip.y + letters.size, align);
            self.words(Part::Event, run, None);
        }
    }
}
