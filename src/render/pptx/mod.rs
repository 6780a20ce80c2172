//! PPTX: one slide per picture, drawn with native shapes, text boxes and connectors, to be
//! edited where it is shown. No shape is a picture.
//!
//! | file | what it writes |
//! |---|---|
//! | `package` | the parts around the slide, and the zip |
//! | `slide` | the shape tree: which shapes become one text box, one group |
//! | `shape` | geometry, fill, line, name, alternative text |
//! | `connector` | lines between shapes, glued to their connection sites |
//! | `text` | text boxes and paragraphs |
//! | `notes` | the page of notes |

mod package;
mod slide;
mod shape;
mod connector;
mod text;
mod notes;

use super::xml::Node;
use super::{Format, Style, Write};
use crate::chart::Scene;
use crate::chart::scene::{Point, Rect};
use crate::error::Error;

pub(super) const FORMAT: Format = Format {
    name: "pptx",
    endings: &["pptx"],
    media_type: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    write: Write::Picture(write),
};

fn write(scene: &Scene, _: &Style) -> Result<Vec<u8>, Error> {
    package::zip(scene)
}

/// English metric units in a point.
const UNITS: f64 = 12_700.0;
/// PowerPoint takes no side above 56 inches.
const LONGEST: f64 = 56.0 * 72.0;

/// From points of the scene to units of the slide.
#[derive(Clone, Copy, Debug)]
struct Scale(f64);

impl Scale {
    fn of(scene: &Scene) -> Scale {
        Scale((LONGEST / scene.width.max(scene.height)).min(1.0))
    }

    /// A length in units.
    fn units(self, points: f64) -> i64 {
        // What is not finite becomes nothing; `as` saturates.
        (points * self.0 * UNITS).round() as i64
    }

    /// A size of text or a distance of lines, in hundredths of a point.
    fn hundredths(self, points: f64) -> i64 {
        (points * self.0 * 100.0).round() as i64
    }

    fn place(self, point: Point) -> Place {
        Place { x: self.units(point.x), y: self.units(point.y) }
    }

    fn area(self, rect: &Rect) -> Area {
        let (from, to) = (
            self.place(Point { x: rect.x, y: rect.y }),
            self.place(Point { x: rect.right(), y: rect.bottom() }),
        );
        Area::between(from, to)
    }
}

/// A point in units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    x: i64,
    y: i64,
}

/// A rectangle in units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Area {
    x: i64,
    y: i64,
    width: i64,
    height: i64,
}

impl Area {
    fn between(one: Place, other: Place) -> Area {
        Area {
            x: one.x.min(other.x),
            y: one.y.min(other.y),
            width: (one.x - other.x).abs(),
            height: (one.y - other.y).abs(),
        }
    }

    /// The least area around places; nothing at the origin around none.
    fn around(places: &[Place]) -> Area {
        let low = |of: fn(&Place) -> i64| places.iter().map(of).min().unwrap_or_default();
        let high =
            |of: fn(&Place) -> i64| places.iter().map(of).max().unwrap_or_default();
        Area::between(
            Place { x: low(|place| place.x), y: low(|place| place.y) },
            Place { x: high(|place| place.x), y: high(|place| place.y) },
        )
    }

    fn corners(self) -> [Place; 2] {
        [
            Place { x: self.x, y: self.y },
            Place { x: self.x + self.width, y: self.y + self.height },
        ]
    }

    /// `a:xfrm` or `p:xfrm` with this position and size.
    fn transform(self, name: &'static str) -> Node {
        Node::new(name)
            .child(Node::new("a:off").with("x", self.x).with("y", self.y))
            .child(Node::new("a:ext").with("cx", self.width).with("cy", self.height))
    }
}

#[cfg(test)]
mod tests;
