//! A tile too low for a name above a date: both on one line.

use crate::chart::frame::Frame;
use crate::chart::scene::{Align, Colour, Part, Rect};
use crate::chart::shapes::{rect, solid};
use crate::chart::text::Letters;

/// The least that is left of the air between the lines of a tile.
pub(super) const CLOSEST: f64 = 0.8;

/// Between a name and its date.
const GAP: f64 = 6.0;

/// True for a tile that has no room for a name and a date below it: with less air between them
/// the letters reach its rim.
pub(super) fn is_low(height: f64, size: f64, unit: f64) -> bool {
    height < (size + 11.0 * unit) * 1.17 * 0.95
}

/// How wide a tile must be for a name and a date of these widths on one line.
pub(super) fn width(name: f64, date: f64, unit: f64) -> f64 {
    name + date + (GAP + 8.0) * unit
}

/// Draws the name, and behind it what else is said where that has room. False for a name over
/// several lines, which has no room either way, and for one that stands alone.
pub(super) fn draw(
    frame: &mut Frame,
    lines: &[(String, Letters)],
    at: Rect,
    plate: Option<Colour>,
) -> bool {
    let [name, more] = lines else { return false };
    let unit = frame.unit;
    let gap = GAP * unit;
    let both = name.1.width(&name.0) + gap + more.1.width(&more.0);
    let whole = both <= at.width - 4.0 * unit;
    let wide = if whole { both } else { name.1.width(&name.0) };
    let mut x = at.middle().x - wide / 2.0;
    if let Some(plate) = plate {
        let tall = name.1.size * 1.17;
        let behind =
            Rect::new(x - unit, at.middle().y - tall / 2.0, wide + 2.0 * unit, tall);
        frame.push(rect(Part::Ground, behind, 2.0, solid(plate)));
    }
    let y = at.middle().y + name.1.size * 0.36;
    for (text, letters) in [name, more].into_iter().take(1 + usize::from(whole)) {
        frame.push(letters.shape(Part::Label, text, x, y, Align::Left));
        x += letters.width(text) + gap;
    }
    true
}
