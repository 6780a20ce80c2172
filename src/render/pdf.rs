//! PDF: one page, its text selectable, with the letters that it uses embedded.

use std::sync::Arc;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::geom::{self, PathBuilder};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::svg::{failed, is_web, legal};
use super::{Format, Style, Write};
use crate::chart::font::{self, Face};
use crate::chart::outline::{Step, outline};
use crate::chart::scene::{
    Colour, Fill, Form, Paint, Point, Rect, Scene, Stroke, TextRun, arrow_head, corners,
    hatch,
};
use crate::error::Error;

pub(super) const FORMAT: Format = Format {
    name: "pdf",
    endings: &["pdf"],
    media_type: "application/pdf",
    write: Write::Picture(write),
};

fn write(scene: &Scene, style: &Style) -> Result<Vec<u8>, Error> {
    // No date is written, and XMP metadata follow from the words: the bytes are the same
    // whenever they are made.
    let mut document = Document::new_with(SerializeSettings {
        compress_content_streams: true,
        ..Default::default()
    });
    let (width, height) = (scene.width as f32, scene.height as f32);
    let size =
        PageSettings::from_wh(width, height).ok_or_else(|| failed("PDF", "0 x 0"))?;
    let mut page = document.start_page_with(size);
    let mut surface = page.surface();
    let mut pen = Pen {
        surface: &mut surface,
        fonts: [None, None, None],
        outlines: style.outlines,
    };
    let ground = Rect::new(0.0, 0.0, scene.width, scene.height);
    pen.area(
        &corners(&ground),
        &Paint { fill: Fill::Solid(scene.background), stroke: None },
    );
    for shape in &scene.shapes {
        pen.form(&shape.form);
    }
    surface.finish();
    for shape in &scene.shapes {
        let tip = shape.tip.as_ref();
        let href = tip.and_then(|tip| tip.href.as_ref()).filter(|href| is_web(href));
        let (Some(tip), Some(href), Some(at)) = (tip, href, bounds(&shape.form)) else {
            continue;
        };
        let (left, top) = (at.x as f32, at.y as f32);
        let Some(at) =
            geom::Rect::from_xywh(left, top, at.width as f32, at.height as f32)
        else {
            continue;
        };
        let target =
            Target::Action(Action::Link(LinkAction::new(legal(href).into_owned())));
        let link = LinkAnnotation::new(at, target);
        page.add_annotation(Annotation::new_link(
            link,
            Some(legal(&tip.title).into_owned()),
        ));
    }
    page.finish();
    document.set_metadata(
        Metadata::new()
            .title(legal(&scene.title).into_owned())
            .description(legal(&scene.description).into_owned())
            .language(scene.lang.pick("zh-CN", "en").to_owned())
            .creator("policy-graph".to_owned()),
    );
    document.finish().map_err(|error| failed("PDF", format!("{error:?}")))
}

/// Where a shape can be clicked.
fn bounds(form: &Form) -> Option<Rect> {
    match form {
        Form::Rect { at, .. } | Form::Ellipse { at, .. } => Some(*at),
        Form::Text(run) => Some(run.bounds()),
        Form::Line { .. } | Form::Polygon { .. } => None,
    }
}

struct Pen<'s, 'p> {
    surface: &'s mut Surface<'p>,
    fonts: [Option<Font>; 3],
    outlines: bool,
}

impl Pen<'_, '_> {
    fn form(&mut self, form: &Form) {
        match form {
            Form::Rect { at, radius, paint } => match *radius > 0.0 {
                true => self.area(&rounded(at, *radius), paint),
                false => self.area(&corners(at), paint),
            },
            Form::Ellipse { at, paint } => self.area(&ellipse(at), paint),
            Form::Polygon { points, paint } => self.area(points, paint),
            Form::Line { points, stroke, arrow, .. } => {
                let head = arrow.then(|| arrow_head(points, stroke.width)).flatten();
                let mut points = points.clone();
                if let (Some([_, left, right]), Some(last)) = (head, points.last_mut()) {
                    *last = Point {
                        x: (left.x + right.x) / 2.0,
                        y: (left.y + right.y) / 2.0,
                    };
                }
                self.draw(chain(&points, false), None, Some(*stroke));
                if let Some(head) = head {
                    self.draw(chain(&head, true), Some(stroke.colour), None);
                }
            }
            Form::Text(run) => self.text(run),
        }
    }

    fn area(&mut self, points: &[Point], paint: &Paint) {
        let fill = match paint.fill {
            Fill::Solid(colour) => Some(colour),
            Fill::None => None,
            Fill::Hatch(colour, gap) => {
                let mut lines = PathBuilder::new();
                for [from, to] in hatch(points, gap) {
                    lines.move_to(from.x as f32, from.y as f32);
                    lines.line_to(to.x as f32, to.y as f32);
                }
                let stroke = Stroke { colour, width: 0.9, dash: Default::default() };
                self.draw(lines, None, Some(stroke));
                None
            }
        };
        if fill.is_some() || paint.stroke.is_some() {
            self.draw(chain(points, true), fill, paint.stroke);
        }
    }

    fn draw(&mut self, path: PathBuilder, fill: Option<Colour>, stroke: Option<Stroke>) {
        let Some(path) = path.finish() else { return };
        self.surface.set_fill(fill.map(|colour| paint::Fill {
            paint: ink(colour),
            opacity: opacity(colour),
            rule: paint::FillRule::default(),
        }));
        self.surface.set_stroke(stroke.map(|stroke| paint::Stroke {
            paint: ink(stroke.colour),
            width: stroke.width as f32,
            opacity: opacity(stroke.colour),
            line_join: paint::LineJoin::Round,
            dash: stroke.dash.lengths(stroke.width).map(|(on, off)| paint::StrokeDash {
                array: vec![on as f32, off as f32],
                offset: 0.0,
            }),
            ..Default::default()
        }));
        self.surface.draw_path(&path);
    }

    /// A line of text, face by face. A character without a shape is drawn as a box, and can
    /// still be found and copied: an empty glyph of its width stands for it.
    fn text(&mut self, run: &TextRun) {
        let boxes = outline(run, !self.outlines);
        self.draw(path(&boxes), Some(run.colour), None);
        if self.outlines {
            return;
        }
        let first = if run.bold { Face::Bold } else { Face::Regular };
        let space = font::glyph(' ', run.bold).shape.map_or(0, |(_, number)| number);
        let mut x = run.at.x;
        let mut piece: Vec<KrillaGlyph> = Vec::new();
        let (mut face, mut begin) = (first, x);
        let mut at = 0;
        for glyph in font::glyphs(&run.text, run.bold) {
            let end = at + glyph.character.len_utf8();
            let (next, number) = glyph.shape.unwrap_or((first, space));
            if next != face {
                self.piece(face, &piece, begin, run);
                piece.clear();
                (face, begin) = (next, x);
            }
            piece.push(KrillaGlyph::new(
                GlyphId::new(u32::from(number)),
                glyph.advance as f32,
                0.0,
                0.0,
                0.0,
                at..end,
                None,
            ));
            x += glyph.advance * run.size;
            at = end;
        }
        self.piece(face, &piece, begin, run);
    }

    fn piece(&mut self, face: Face, glyphs: &[KrillaGlyph], x: f64, run: &TextRun) {
        if glyphs.is_empty() {
            return;
        }
        if self.fonts[face as usize].is_none() {
            let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(font::bytes(face));
            self.fonts[face as usize] = Font::new(bytes.into(), 0);
        }
        let Some(font) = self.fonts[face as usize].clone() else { return };
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(paint::Fill {
            paint: ink(run.colour),
            opacity: opacity(run.colour),
            rule: paint::FillRule::default(),
        }));
        let start = geom::Point::from_xy(x as f32, run.at.y as f32);
        self.surface.draw_glyphs(start, glyphs, font, &run.text, run.size as f32, false);
    }
}

fn ink(colour: Colour) -> paint::Paint {
    rgb::Color::new(colour.red, colour.green, colour.blue).into()
}

fn opacity(colour: Colour) -> NormalizedF32 {
    NormalizedF32::new(f32::from(colour.alpha) / 255.0).unwrap_or(NormalizedF32::ONE)
}

fn chain(points: &[Point], closed: bool) -> PathBuilder {
    let mut path = PathBuilder::new();
    for (number, point) in points.iter().enumerate() {
        match number {
            0 => path.move_to(point.x as f32, point.y as f32),
            _ => path.line_to(point.x as f32, point.y as f32),
        }
    }
    if closed {
        path.close();
    }
    path
}

fn path(steps: &[Step]) -> PathBuilder {
    let mut path = PathBuilder::new();
    for step in steps {
        match *step {
            Step::Move(x, y) => path.move_to(x as f32, y as f32),
            Step::Line(x, y) => path.line_to(x as f32, y as f32),
            Step::Quad(a, b, x, y) => {
                path.quad_to(a as f32, b as f32, x as f32, y as f32);
            }
            Step::Cubic(a, b, c, d, x, y) => {
                path.cubic_to(a as f32, b as f32, c as f32, d as f32, x as f32, y as f32);
            }
            Step::Close => path.close(),
        }
    }
    path
}

/// An ellipse as a chain of short lines.
fn ellipse(at: &Rect) -> Vec<Point> {
    let middle = at.middle();
    arc(middle, at.width / 2.0, at.height / 2.0, 0.0, std::f64::consts::TAU, 48)
}

/// A rectangle with rounded corners.
fn rounded(at: &Rect, radius: f64) -> Vec<Point> {
    use std::f64::consts::FRAC_PI_2;
    let radius = radius.min(at.width / 2.0).min(at.height / 2.0);
    let inner = [
        (at.right() - radius, at.bottom() - radius),
        (at.x + radius, at.bottom() - radius),
        (at.x + radius, at.y + radius),
        (at.right() - radius, at.y + radius),
    ];
    inner
        .iter()
        .enumerate()
        .flat_map(|(quarter, &(x, y))| {
            let from = FRAC_PI_2 * quarter as f64;
            arc(Point { x, y }, radius, radius, from, from + FRAC_PI_2, 5)
        })
        .collect()
}

fn arc(middle: Point, rx: f64, ry: f64, from: f64, to: f64, steps: usize) -> Vec<Point> {
    (0..=steps)
        .map(|step| {
            let angle = from + (to - from) * step as f64 / steps as f64;
            Point { x: middle.x + rx * angle.cos(), y: middle.y + ry * angle.sin() }
        })
        .collect()
}
