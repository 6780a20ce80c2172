//! PNG: the SVG with letters as outlines, drawn by resvg.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::svg::{failed, svg};
use super::{Format, Style, Write};
use crate::chart::Scene;
use crate::error::Error;
use crate::lang::Text;

pub(super) const FORMAT: Format = Format {
    name: "png",
    endings: &["png"],
    media_type: "image/png",
    write: Write::Picture(write),
};

/// Dots per inch that make sense on screen and in print.
const DPI: std::ops::RangeInclusive<f64> = 36.0..=600.0;

/// The most dots of one picture: 16,000 by 10,000, which takes 640 MB while it is drawn.
const DOTS: f64 = 160e6;

fn write(scene: &Scene, style: &Style) -> Result<Vec<u8>, Error> {
    let (width, height) = dots(scene, style.dpi)?;
    let svg = svg(scene, true, false)?;
    let svg = std::str::from_utf8(&svg).map_err(|error| failed("PNG", error))?;
    let tree =
        Tree::from_str(svg, &Options::default()).map_err(|error| failed("PNG", error))?;
    let mut picture = Pixmap::new(width, height).ok_or_else(|| failed("PNG", "0 x 0"))?;
    let size = tree.size();
    let scale =
        Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(&tree, scale, &mut picture.as_mut());
    picture.encode_png().map_err(|error| failed("PNG", error))
}

/// Width and height in dots.
fn dots(scene: &Scene, dpi: f64) -> Result<(u32, u32), Error> {
    if !DPI.contains(&dpi) {
        return Err(Error::usage(Text::new(
            format!("--dpi 不接受 {dpi}"),
            format!("--dpi does not take {dpi}"),
        ))
        .with_hint(Text::new(
            "写 36 到 600 之间的数；幻灯片用 144，印刷用 300",
            "give a number from 36 to 600: 144 suits slides, 300 print",
        )));
    }
    let side = |points: f64| (points / 72.0 * dpi).round();
    let (width, height) = (side(scene.width), side(scene.height));
    if width * height > DOTS {
        return Err(Error::usage(Text::new(
            format!("{width}x{height} 点的 PNG 太大（最多 1.6 亿点）"),
            format!("a PNG of {width}x{height} dots is too large (160 million at most)"),
        ))
        .with_hint(Text::new(
            "减小 --dpi 或 --size，或改用 SVG、PDF",
            "lower --dpi or --size, or write SVG or PDF",
        )));
    }
    Ok((width as u32, height as u32))
}
