//! Geometry, fill, line, name and alternative text of one shape.

use super::{Area, Place, Scale};
use crate::chart::scene::{Colour, Dash, Fill, Part, Rect, Shape, Stroke, Tip};
use crate::lang::Lang;
use crate::render::xml::Node;

/// Letters of a name in the selection pane.
const NAME_LENGTH: usize = 60;

/// What a shape is called in the selection pane.
pub(super) fn name(part: Part, words: &str, lang: Lang) -> String {
    let part = part_name(part, lang);
    let words: String = words.chars().take(NAME_LENGTH).collect();
    match words.is_empty() {
        true => part.to_owned(),
        false => format!("{part} · {words}"),
    }
}

pub(super) fn part_name(part: Part, lang: Lang) -> &'static str {
    let (zh, en) = match part {
        Part::Ground => ("底图", "Ground"),
        Part::Axis => ("坐标轴", "Axis"),
        Part::Event => ("事件", "Event"),
        Part::Horizon => ("规划期", "Horizon"),
        Part::Mark => ("标记", "Mark"),
        Part::Link => ("关系", "Link"),
        Part::Leader => ("引线", "Leader"),
        Part::Label => ("标签", "Label"),
        Part::Title => ("标题", "Title"),
        Part::Legend => ("图例", "Legend"),
        Part::Source => ("来源", "Source"),
    };
    lang.pick(zh, en)
}

/// `p:cNvPr`: number, name, alternative text and link. What only decorates is marked so, so
/// that screen readers pass over it.
pub(super) fn identity(
    id: u32,
    shape: &Shape,
    words: &str,
    link: Option<&str>,
    lang: Lang,
) -> Node {
    let told = shape.tip.as_ref().map(alternative);
    let spoken = if words.is_empty() {
        shape.tip.as_ref().map_or("", |tip| tip.title.as_str())
    } else {
        words
    };
    let mut node =
        Node::new("p:cNvPr").with("id", id).with("name", name(shape.part, spoken, lang));
    if let Some(told) = &told {
        node = node.with("descr", told);
    }
    if let Some(link) = link {
        let mut click = Node::new("a:hlinkClick").with("r:id", link);
        if let Some(tip) = &shape.tip {
            let title: String = tip.title.chars().take(200).collect();
            click = click.with("tooltip", title);
        }
        node = node.child(click);
    }
    let silent =
        matches!(shape.part, Part::Ground | Part::Axis | Part::Leader | Part::Legend);
    if silent && told.is_none() && words.is_empty() {
        node = node.child(decorative());
    }
    node
}

/// The full title, then a line each.
fn alternative(tip: &Tip) -> String {
    let lines = std::iter::once(&tip.title).chain(&tip.lines);
    lines.filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join("\n")
}

pub(super) fn decorative() -> Node {
    let mark = Node::new("adec:decorative")
        .with("xmlns:adec", "http://schemas.microsoft.com/office/drawing/2017/decorative")
        .with("val", 1);
    let extension = Node::new("a:ext")
        .with("uri", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
        .child(mark);
    Node::new("a:extLst").child(extension)
}

/// A preset geometry with its guides.
pub(super) fn preset(name: &str, guides: &[(&'static str, i64)]) -> Node {
    let guides = guides.iter().map(|(name, value)| {
        Node::new("a:gd").with("name", name).with("fmla", format!("val {value}"))
    });
    Node::new("a:prstGeom")
        .with("prst", name)
        .child(Node::new("a:avLst").children(guides))
}

/// A rectangle, rounded where it has a radius.
pub(super) fn rectangle(at: &Rect, radius: f64) -> Node {
    let shorter = at.width.min(at.height);
    if radius <= 0.0 || shorter <= 0.0 {
        return preset("rect", &[]);
    }
    // The guide is a share of the shorter side, 50,000 being half of it.
    let share = (radius / shorter).min(0.5) * 100_000.0;
    preset("roundRect", &[("adj", share.round() as i64)])
}

/// A chain of lines within its own area, with a connection site at every corner.
pub(super) fn path(points: &[Place], area: Area, closed: bool) -> Node {
    let within = |place: &Place| {
        Node::new("a:pt").with("x", place.x - area.x).with("y", place.y - area.y)
    };
    let mut path = Node::new("a:path").with("w", area.width).with("h", area.height);
    if !closed {
        path = path.with("fill", "none");
    }
    for (number, place) in points.iter().enumerate() {
        let step = if number == 0 { "a:moveTo" } else { "a:lnTo" };
        path = path.child(Node::new(step).child(within(place)));
    }
    if closed {
        path = path.child(Node::new("a:close"));
    }
    let sites = points.iter().map(|place| {
        let at =
            Node::new("a:pos").with("x", place.x - area.x).with("y", place.y - area.y);
        Node::new("a:cxn").with("ang", 0).child(at)
    });
    let text = ["l", "t", "r", "b"]
        .iter()
        .fold(Node::new("a:rect"), |rect, side| rect.with(side, *side));
    Node::new("a:custGeom")
        .child(Node::new("a:avLst"))
        .child(Node::new("a:gdLst"))
        .child(Node::new("a:ahLst"))
        .child(Node::new("a:cxnLst").children(sites))
        .child(text)
        .child(Node::new("a:pathLst").child(path))
}

/// What fills a shape. Behind a hatch lies `ground`: patterns of PowerPoint are never
/// transparent.
pub(super) fn fill(fill: Fill, ground: Colour) -> Node {
    match fill {
        Fill::None => Node::new("a:noFill"),
        Fill::Solid(colour) => solid(colour),
        Fill::Hatch(colour, apart) => Node::new("a:pattFill")
            .with("prst", if apart < 5.0 { "ltUpDiag" } else { "wdUpDiag" })
            .child(Node::new("a:fgClr").child(value(over(colour, ground))))
            .child(Node::new("a:bgClr").child(value(ground))),
    }
}

/// One colour, with its opacity.
pub(super) fn solid(colour: Colour) -> Node {
    Node::new("a:solidFill").child(value(colour))
}

fn value(colour: Colour) -> Node {
    let hex = colour.hex().trim_start_matches('#').to_uppercase();
    let node = Node::new("a:srgbClr").with("val", hex);
    match colour.alpha {
        255 => node,
        alpha => {
            let share = (f64::from(alpha) / 255.0 * 100_000.0).round() as i64;
            node.child(Node::new("a:alpha").with("val", share))
        }
    }
}

/// The opaque colour that is seen when one lies on another.
pub(super) fn over(above: Colour, below: Colour) -> Colour {
    let share = f64::from(above.alpha) / 255.0;
    let mix = |above: u8, below: u8| {
        (f64::from(above) * share + f64::from(below) * (1.0 - share)).round() as u8
    };
    Colour {
        red: mix(above.red, below.red),
        green: mix(above.green, below.green),
        blue: mix(above.blue, below.blue),
        alpha: 255,
    }
}

/// How a shape is edged or a line is drawn.
pub(super) fn line(stroke: Option<Stroke>, arrow: bool, scale: Scale) -> Node {
    let Some(stroke) = stroke else {
        return Node::new("a:ln").child(Node::new("a:noFill"));
    };
    let mut node = Node::new("a:ln")
        .with("w", scale.units(stroke.width).max(0))
        .child(solid(stroke.colour));
    let dash = match stroke.dash {
        Dash::Solid => None,
        Dash::Dashed => Some("dash"),
        Dash::Dotted => Some("sysDot"),
    };
    if let Some(dash) = dash {
        node = node.child(Node::new("a:prstDash").with("val", dash));
    }
    node = node.child(Node::new("a:miter").with("lim", 800_000));
    if arrow {
        let end = Node::new("a:tailEnd").with("type", "triangle");
        node = node.child(end.with("w", "med").with("len", "med"));
    }
    node
}
