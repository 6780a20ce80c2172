//! SVG: standalone, with the letters that it uses embedded, or with letters as outlines.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use base64::Engine;
use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use super::{Format, Style, Write};
use crate::chart::font::{self, Face};
use crate::chart::outline::{Step, outline};
use crate::chart::scene::{
    Colour, Dash, Fill, Form, Paint, Part, Point, Rect, Scene, Shape, Stroke, TextRun,
    arrow_head, corners, hatch,
};
use crate::error::Error;
use crate::lang::Text;

pub(super) const FORMAT: Format = Format {
    name: "svg",
    endings: &["svg"],
    media_type: "image/svg+xml",
    write: Write::Picture(write),
};

fn write(scene: &Scene, style: &Style) -> Result<Vec<u8>, Error> {
    svg(scene, style.outlines, true)
}

/// A scene as SVG, its letters as outlines or as text with the embedded font, with or without
/// words for hover and screen readers.
pub(super) fn svg(scene: &Scene, outlines: bool, words: bool) -> Result<Vec<u8>, Error> {
    let mut drawing = Drawing { out: Writer::new(Vec::new()), outlines, words };
    drawing
        .scene(scene)
        .map_err(|error| Error::io(Path::new("svg"), "写入", "write", &error))?;
    Ok(drawing.out.into_inner())
}

struct Drawing {
    out: Writer<Vec<u8>>,
    outlines: bool,
    words: bool,
}

/// Attributes of an element.
type Attributes = Vec<(&'static str, String)>;

impl Drawing {
    fn open(&mut self, name: &str, attributes: &[(&str, String)]) -> io::Result<()> {
        self.out.write_event(Event::Start(element(name, attributes)))
    }

    fn close(&mut self, name: &str) -> io::Result<()> {
        self.out.write_event(Event::End(BytesEnd::new(name)))
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, String)]) -> io::Result<()> {
        self.out.write_event(Event::Empty(element(name, attributes)))
    }

    fn text(
        &mut self,
        name: &str,
        attributes: &[(&str, String)],
        text: &str,
    ) -> io::Result<()> {
        self.open(name, attributes)?;
        self.out.write_event(Event::Text(BytesText::new(&legal(text))))?;
        self.close(name)
    }

    fn scene(&mut self, scene: &Scene) -> io::Result<()> {
        let (width, height) = (number(scene.width), number(scene.height));
        let lang = scene.lang.pick("zh-CN", "en");
        self.open(
            "svg",
            &[
                ("xmlns", "http://www.w3.org/2000/svg".to_owned()),
                ("width", format!("{width}pt")),
                ("height", format!("{height}pt")),
                ("viewBox", format!("0 0 {width} {height}")),
                ("role", "img".to_owned()),
                ("aria-labelledby", "picture-title picture-description".to_owned()),
                ("xml:lang", lang.to_owned()),
                ("font-family", FAMILIES.to_owned()),
            ],
        )?;
        if self.words {
            self.text("title", &[("id", "picture-title".to_owned())], &scene.title)?;
            let id = ("id", "picture-description".to_owned());
            self.text("desc", &[id], &scene.description)?;
        }
        if !self.outlines {
            self.out.write_event(Event::Text(BytesText::new("\n")))?;
            self.text("style", &[], &faces(scene))?;
        }
        let page = Rect::new(0.0, 0.0, scene.width, scene.height);
        let paint = Paint { fill: Fill::Solid(scene.background), stroke: None };
        self.rect(&page, 0.0, &paint)?;
        let mut part = None;
        for shape in &scene.shapes {
            if part != Some(shape.part) {
                if part.is_some() {
                    self.close("g")?;
                }
                self.out.write_event(Event::Text(BytesText::new("\n")))?;
                self.open("g", &[("class", class(shape.part).to_owned())])?;
                part = Some(shape.part);
            }
            self.shape(shape)?;
        }
        if part.is_some() {
            self.close("g")?;
        }
        self.close("svg")
    }

    fn shape(&mut self, shape: &Shape) -> io::Result<()> {
        let tip = shape.tip.as_ref().filter(|_| self.words);
        let href = tip.and_then(|tip| tip.href.as_ref()).filter(|href| is_web(href));
        if let Some(href) = href {
            self.open("a", &[("href", href.clone()), ("target", "_blank".to_owned())])?;
        }
        let named = self.words && (shape.id.is_some() || tip.is_some());
        if named {
            let id = shape.id.iter().map(|id| ("id", name(id))).collect::<Attributes>();
            self.open("g", &id)?;
        }
        if let Some(tip) = tip {
            let lines = std::iter::once(&tip.title).chain(&tip.lines);
            let words = lines.map(String::as_str).collect::<Vec<_>>().join("\n");
            self.text("title", &[], &words)?;
        }
        self.form(&shape.form)?;
        if named {
            self.close("g")?;
        }
        if href.is_some() {
            self.close("a")?;
        }
        Ok(())
    }

    fn form(&mut self, form: &Form) -> io::Result<()> {
        match form {
            Form::Rect { at, radius, paint } => self.rect(at, *radius, paint),
            Form::Ellipse { at, paint } => {
                let middle = at.middle();
                let mut attributes = vec![
                    ("cx", number(middle.x)),
                    ("cy", number(middle.y)),
                    ("rx", number(at.width / 2.0)),
                    ("ry", number(at.height / 2.0)),
                ];
                attributes.extend(painted(paint));
                self.empty("ellipse", &attributes)
            }
            Form::Polygon { points, paint } => {
                self.hatched(points, paint)?;
                let mut attributes = vec![("points", listed(points))];
                attributes.extend(painted(paint));
                self.empty("polygon", &attributes)
            }
            Form::Line { points, stroke, arrow, .. } => self.line(points, stroke, *arrow),
            Form::Text(run) => self.run(run),
        }
    }

    fn rect(&mut self, at: &Rect, radius: f64, paint: &Paint) -> io::Result<()> {
        self.hatched(&corners(at), paint)?;
        if matches!(paint.fill, Fill::Hatch(..)) && paint.stroke.is_none() {
            return Ok(());
        }
        let mut attributes = vec![
            ("x", number(at.x)),
            ("y", number(at.y)),
            ("width", number(at.width)),
            ("height", number(at.height)),
        ];
        if radius > 0.0 {
            attributes.push(("rx", number(radius)));
        }
        attributes.extend(painted(paint));
        self.empty("rect", &attributes)
    }

    /// The lines of a hatch as one path.
    fn hatched(&mut self, area: &[Point], paint: &Paint) -> io::Result<()> {
        let Fill::Hatch(colour, gap) = paint.fill else { return Ok(()) };
        let path: String = hatch(area, gap)
            .iter()
            .map(|[from, to]| {
                let ends = [from.x, from.y, to.x, to.y].map(number);
                format!("M{} {}L{} {}", ends[0], ends[1], ends[2], ends[3])
            })
            .collect();
        self.empty(
            "path",
            &[
                ("d", path),
                ("fill", "none".to_owned()),
                ("stroke", colour.hex()),
                ("stroke-width", "0.9".to_owned()),
            ],
        )
    }

    fn line(&mut self, points: &[Point], stroke: &Stroke, arrow: bool) -> io::Result<()> {
        let head = arrow.then(|| arrow_head(points, stroke.width)).flatten();
        let mut points = points.to_vec();
        if let (Some([_, left, right]), Some(last)) = (head, points.last_mut()) {
            // The line ends under its head, so that the tip stays sharp.
            *last = Point { x: (left.x + right.x) / 2.0, y: (left.y + right.y) / 2.0 };
        }
        let mut attributes =
            vec![("points", listed(&points)), ("fill", "none".to_owned())];
        attributes.extend(stroked(stroke));
        attributes.push(("stroke-linejoin", "round".to_owned()));
        self.empty("polyline", &attributes)?;
        if let Some(head) = head {
            let fill = ("fill", stroke.colour.hex());
            self.empty("polygon", &[("points", listed(&head)), fill])?;
        }
        Ok(())
    }

    fn run(&mut self, run: &TextRun) -> io::Result<()> {
        let fill = ("fill", run.colour.hex());
        let boxes = outline(run, !self.outlines);
        if !boxes.is_empty() {
            self.empty("path", &[("d", path(&boxes)), fill.clone()])?;
        }
        if self.outlines {
            return Ok(());
        }
        let mut attributes = vec![
            ("x", String::new()),
            ("y", number(run.at.y)),
            ("font-size", number(run.size)),
        ];
        if run.bold {
            attributes.push(("font-weight", "700".to_owned()));
        }
        attributes.push(fill);
        let mut x = run.at.x;
        let mut begin = x;
        let mut piece = String::new();
        for glyph in font::glyphs(&run.text, run.bold) {
            if glyph.shape.is_some() {
                if piece.is_empty() {
                    begin = x;
                }
                piece.push(glyph.character);
            } else if glyph.advance > 0.0 && !piece.is_empty() {
                attributes[0].1 = number(begin);
                self.text("text", &attributes, &piece)?;
                piece.clear();
            }
            x += glyph.advance * run.size;
        }
        if !piece.is_empty() {
            attributes[0].1 = number(begin);
            self.text("text", &attributes, &piece)?;
        }
        Ok(())
    }
}

/// The embedded font, then what other programs are likely to have.
const FAMILIES: &str = "'PG Sans', 'PG Sans More', 'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/// `@font-face` rules with the shapes that the scene uses.
fn faces(scene: &Scene) -> String {
    let mut used: BTreeMap<Face, BTreeSet<u16>> = BTreeMap::new();
    for shape in &scene.shapes {
        let Form::Text(run) = &shape.form else { continue };
        for glyph in font::glyphs(&run.text, run.bold) {
            if let Some((face, number)) = glyph.shape {
                used.entry(face).or_default().insert(number);
            }
        }
    }
    let mut rules = String::from("text{white-space:pre}a{cursor:pointer}");
    for (face, glyphs) in used {
        let Some(bytes) = cut(face, &glyphs) else { continue };
        let (family, weight) = match face {
            Face::Regular => ("PG Sans", 400),
            Face::Bold => ("PG Sans", 700),
            Face::More => ("PG Sans More", 400),
        };
        let code = base64::engine::general_purpose::STANDARD.encode(bytes);
        rules.push_str(&format!(
            "\n@font-face{{font-family:'{family}';font-weight:{weight};src:url(data:font/ttf;base64,{code}) format('truetype')}}"
        ));
    }
    rules
}

/// A font with these glyphs only.
fn cut(face: Face, glyphs: &BTreeSet<u16>) -> Option<Vec<u8>> {
    let data = ReadScope::new(font::bytes(face)).read::<FontData<'_>>().ok()?;
    let provider = data.table_provider(0).ok()?;
    // The first glyph stands for characters that a font lacks and must stay first.
    let mut numbers = vec![0];
    numbers.extend(glyphs.iter().filter(|number| **number != 0));
    subset(&provider, &numbers, &SubsetProfile::Minimal, CmapTarget::Unicode).ok()
}

fn element<'e>(name: &'e str, attributes: &[(&str, String)]) -> BytesStart<'e> {
    let mut element = BytesStart::new(name);
    for (key, value) in attributes {
        element.push_attribute((*key, &*legal(value)));
    }
    element
}

/// What XML 1.0 may hold; anything else becomes U+FFFD.
pub(super) fn legal(text: &str) -> std::borrow::Cow<'_, str> {
    let fits = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    match text.chars().all(fits) {
        true => text.into(),
        false => text
            .chars()
            .map(|c| if fits(c) { c } else { '\u{FFFD}' })
            .collect::<String>()
            .into(),
    }
}

/// An id as an XML name; other characters are told by their numbers, so that two stay two.
fn name(id: &str) -> String {
    let mut name = String::from("m-");
    for character in id.chars() {
        match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' => name.push(character),
            _ => name.push_str(&format!("_{:x}_", u32::from(character))),
        }
    }
    name
}

pub(super) fn is_web(href: &str) -> bool {
    let lower = href.get(..8).unwrap_or(href).to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

fn class(part: Part) -> &'static str {
    match part {
        Part::Ground => "ground",
        Part::Axis => "axis",
        Part::Event => "event",
        Part::Horizon => "horizon",
        Part::Mark => "mark",
        Part::Link => "link",
        Part::Leader => "leader",
        Part::Label => "label",
        Part::Title => "title",
        Part::Legend => "legend",
        Part::Source => "source",
    }
}

fn painted(paint: &Paint) -> Attributes {
    let mut attributes = match paint.fill {
        Fill::Solid(colour) => filled(colour),
        Fill::None | Fill::Hatch(..) => vec![("fill", "none".to_owned())],
    };
    if let Some(stroke) = &paint.stroke {
        attributes.extend(stroked(stroke));
    }
    attributes
}

fn filled(colour: Colour) -> Attributes {
    let mut attributes = vec![("fill", colour.hex())];
    if colour.alpha < 255 {
        attributes.push(("fill-opacity", number(f64::from(colour.alpha) / 255.0)));
    }
    attributes
}

fn stroked(stroke: &Stroke) -> Attributes {
    let mut attributes =
        vec![("stroke", stroke.colour.hex()), ("stroke-width", number(stroke.width))];
    if stroke.colour.alpha < 255 {
        let share = f64::from(stroke.colour.alpha) / 255.0;
        attributes.push(("stroke-opacity", number(share)));
    }
    if let Some((on, off)) = stroke.dash.lengths(stroke.width) {
        attributes.push(("stroke-dasharray", format!("{} {}", number(on), number(off))));
    }
    attributes
}

impl Dash {
    /// Lengths of strokes and gaps for a line of this width; none when unbroken.
    pub(super) fn lengths(self, width: f64) -> Option<(f64, f64)> {
        match self {
            Dash::Solid => None,
            Dash::Dashed => Some((2.0 + 2.0 * width, 1.5 + 1.5 * width)),
            Dash::Dotted => Some((width, 1.5 + width)),
        }
    }
}

fn listed(points: &[Point]) -> String {
    let pairs =
        points.iter().map(|point| format!("{},{}", number(point.x), number(point.y)));
    pairs.collect::<Vec<_>>().join(" ")
}

fn path(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        let (letter, numbers): (char, &[f64]) = match step {
            Step::Move(x, y) => ('M', &[*x, *y]),
            Step::Line(x, y) => ('L', &[*x, *y]),
            Step::Quad(a, b, x, y) => ('Q', &[*a, *b, *x, *y]),
            Step::Cubic(a, b, c, d, x, y) => ('C', &[*a, *b, *c, *d, *x, *y]),
            Step::Close => ('Z', &[]),
        };
        path.push(letter);
        for (place, value) in numbers.iter().enumerate() {
            if place > 0 {
                path.push(' ');
            }
            path.push_str(&number(*value));
        }
    }
    path
}

/// A length with at most two digits after the point.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match text {
        "-0" | "" => "0".to_owned(),
        text => text.to_owned(),
    }
}

/// An error of a picture format that no answer should cause.
pub(super) fn failed(format: &str, why: impl std::fmt::Display) -> Error {
    Error::data(Text::new(
        format!("写不成 {format}：{why}"),
        format!("could not make the {format}: {why}"),
    ))
}
