//! A picture as drawn: shapes with measured text, in points (1/72 inch), origin top left.
//!
//! Every format writes these shapes and adds none of its own, so every picture is the same
//! picture. Each shape says what it is (`part`) and what it stands for (`id`, `tip`), so
//! that formats can link, name and glue it, and tests can count it.

use crate::lang::{Lang, Text};

/// A whole picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Width of the page in points.
    pub width: f64,
    /// Height of the page in points.
    pub height: f64,
    /// The language of its words, for screen readers.
    pub lang: Lang,
    /// The title in words. It is drawn as shapes of part [`Part::Title`] as well.
    pub title: String,
    /// What the picture shows, in a sentence or two, for those who can't see it.
    pub description: String,
    /// Colour of the page.
    pub background: Colour,
    /// Back to front.
    pub shapes: Vec<Shape>,
    /// Paragraphs that belong to the picture and do not stand on it: full titles of
    /// shortened labels, what was folded, sources. PPTX keeps them as notes.
    pub notes: Vec<String>,
    /// What the user should be told beside the picture, such as characters without a shape.
    pub warnings: Vec<Text>,
}

/// One thing on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Unique within the scene when given: what connectors are glued to.
    pub id: Option<String>,
    /// What it is on the picture.
    pub part: Part,
    /// Its geometry and look.
    pub form: Form,
    /// What a reader learns on hover or focus.
    pub tip: Option<Tip>,
}

/// What a shape is on the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Ground of a lane, grid lines, hatches: nothing that stands for a policy.
    Ground,
    /// The time axis, its ticks and their labels; headings of rows and columns.
    Axis,
    /// A dated event such as 2022-11-30, with its label.
    Event,
    /// The planning horizon of a policy.
    Horizon,
    /// A policy, unit or count.
    Mark,
    /// A relation between two marks.
    Link,
    /// From a mark to its label.
    Leader,
    /// The label of a mark or link.
    Label,
    /// The title and what stands right below it.
    Title,
    /// The legend.
    Legend,
    /// Source, window, counts and meaning of dates, at the foot.
    Source,
}

/// What a reader learns of a shape on hover or focus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tip {
    /// The full title or name.
    pub title: String,
    /// Dates, bodies, evidence: a line each.
    pub lines: Vec<String>,
    /// Where to read more.
    pub href: Option<String>,
}

/// Geometry and look.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A rectangle, possibly rounded.
    Rect {
        /// Where.
        at: Rect,
        /// Radius of its corners.
        radius: f64,
        /// How it is filled and edged.
        paint: Paint,
    },
    /// An ellipse within a rectangle.
    Ellipse {
        /// Where.
        at: Rect,
        /// How it is filled and edged.
        paint: Paint,
    },
    /// A chain of straight lines, with at least two points.
    Line {
        /// Its corners.
        points: Vec<Point>,
        /// How it is drawn.
        stroke: Stroke,
        /// An arrow head at the last point.
        arrow: bool,
        /// Ids of the shapes at its first and last point, when it connects two.
        ends: Option<(String, String)>,
    },
    /// A closed area.
    Polygon {
        /// Its corners.
        points: Vec<Point>,
        /// How it is filled and edged.
        paint: Paint,
    },
    /// One line of text. Lines were broken and measured by the chart.
    Text(TextRun),
}

impl Scene {
    /// Points to the table of the answer instead of to notes, for formats that show none.
    #[must_use]
    pub fn without_notes(mut self) -> Scene {
        const INSTEAD: [(&str, &str); 5] = [
            ("见备注与表格", "见表格"),
            ("见备注", "见表格"),
            ("列在备注", "列在表格"),
            ("see the notes or the table", "see the table"),
            ("the notes", "the table"),
        ];
        for shape in &mut self.shapes {
            let Form::Text(run) = &mut shape.form else { continue };
            for (notes, table) in INSTEAD {
                if run.text.contains(notes) {
                    run.text = run.text.replace(notes, table);
                }
            }
        }
        self
    }
}

/// One line of text, measured with the font that every format embeds.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// Left end of the base line, whatever the alignment was.
    pub at: Point,
    /// The words.
    pub text: String,
    /// Size in points.
    pub size: f64,
    /// Bold or regular.
    pub bold: bool,
    /// Colour.
    pub colour: Colour,
    /// Measured width in points.
    pub width: f64,
    /// How it hangs on its place, for formats whose text can be edited and grow.
    pub align: Align,
}

/// Where a line of text stays when it grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At its left end.
    #[default]
    Left,
    /// In its middle.
    Middle,
    /// At its right end.
    Right,
}

/// A place on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Points from the left.
    pub x: f64,
    /// Points from the top.
    pub y: f64,
}

/// A rectangle on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// How an area is filled and edged.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Paint {
    /// What fills it.
    pub fill: Fill,
    /// What edges it.
    pub stroke: Option<Stroke>,
}

/// What fills an area.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Fill {
    /// Nothing.
    #[default]
    None,
    /// One colour.
    Solid(Colour),
    /// Thin parallel lines from lower left to upper right, this far apart in points.
    Hatch(Colour, f64),
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub colour: Colour,
    /// Width in points.
    pub width: f64,
    /// Solid or dashed.
    pub dash: Dash,
}

/// Solid or dashed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dash {
    /// Unbroken.
    #[default]
    Solid,
    /// Dashes, for what is inferred.
    Dashed,
    /// Dots, for leaders and borders of what is out of scope.
    Dotted,
}

/// A colour, with opacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
    /// 255 is opaque.
    pub alpha: u8,
}

impl Colour {
    /// An opaque colour from `0xRRGGBB`.
    pub const fn rgb(hex: u32) -> Colour {
        let [_, red, green, blue] = hex.to_be_bytes();
        Colour { red, green, blue, alpha: 255 }
    }

    /// `#rrggbb`, without opacity.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    /// The contrast of two opaque colours, 1 to 21 (WCAG 2.2, relative luminance).
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(self.red)
            + 0.7152 * channel(self.green)
            + 0.0722 * channel(self.blue)
    }
}

impl Rect {
    /// A rectangle from its left, top, width and height.
    pub const fn new(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect { x, y, width, height }
    }

    /// Right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Bottom edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Its middle.
    pub fn middle(&self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }

    /// True when the two share more than an edge.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// True when `other` lies within it.
    pub fn contains(&self, other: &Rect) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }
}

impl TextRun {
    /// The box that its glyphs fill: from the ascent of Chinese characters to their foot.
    pub fn bounds(&self) -> Rect {
        Rect::new(self.at.x, self.at.y - 0.88 * self.size, self.width, self.size)
    }
}

/// Corners of a rectangle, clockwise from the upper left.
pub fn corners(at: &Rect) -> Vec<Point> {
    vec![
        Point { x: at.x, y: at.y },
        Point { x: at.right(), y: at.y },
        Point { x: at.right(), y: at.bottom() },
        Point { x: at.x, y: at.bottom() },
    ]
}

/// The lines of a hatch within a closed area, `gap` points apart.
///
/// All hatches of a page lie on one grid, so that neighbouring areas run into each other.
pub fn hatch(area: &[Point], gap: f64) -> Vec<[Point; 2]> {
    let step = gap.max(1.0) * std::f64::consts::SQRT_2;
    let sums = || area.iter().map(|corner| corner.x + corner.y);
    let (low, high) = (sums().fold(f64::MAX, f64::min), sums().fold(f64::MIN, f64::max));
    let mut lines = Vec::new();
    let mut sum = (low / step).ceil() * step;
    while sum < high {
        let mut cuts: Vec<f64> = Vec::new();
        for (number, from) in area.iter().enumerate() {
            let to = &area[(number + 1) % area.len()];
            let (a, b) = (from.x + from.y - sum, to.x + to.y - sum);
            if (a < 0.0) != (b < 0.0) {
                cuts.push(from.x + (to.x - from.x) * a / (a - b));
            }
        }
        cuts.sort_by(f64::total_cmp);
        for pair in cuts.chunks_exact(2) {
            lines.push([pair[0], pair[1]].map(|x| Point { x, y: sum - x }));
        }
        sum += step;
    }
    lines
}

/// The head of an arrow at the end of a line: its tip and two barbs.
pub fn arrow_head(points: &[Point], width: f64) -> Option<[Point; 3]> {
    let [.., from, tip] = points else { return None };
    let (x, y) = (tip.x - from.x, tip.y - from.y);
    let long = x.hypot(y);
    if long == 0.0 {
        return None;
    }
    let (x, y) = (x / long, y / long);
    let (length, half) = (3.0 + 2.5 * width, 1.2 + 1.2 * width);
    let foot = Point { x: tip.x - x * length, y: tip.y - y * length };
    Some([
        *tip,
        Point { x: foot.x - y * half, y: foot.y + x * half },
        Point { x: foot.x + y * half, y: foot.y - x * half },
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        let (black, white) = (Colour::rgb(0), Colour::rgb(0xFF_FF_FF));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        // #767676 on white is the well-known lightest grey that still passes 4.5:1.
        assert!(Colour::rgb(0x76_76_76).contrast(white) > 4.5);
        assert!(Colour::rgb(0x77_77_77).contrast(white) < 4.5);
    }

    #[test]
    fn touching_is_not_overlapping() {
        let one = Rect::new(0.0, 0.0, 10.0, 10.0);
        assert!(!one.overlaps(&Rect::new(10.0, 0.0, 5.0, 5.0)));
        assert!(one.overlaps(&Rect::new(9.9, 9.9, 5.0, 5.0)));
        assert!(one.contains(&one));
    }
}
