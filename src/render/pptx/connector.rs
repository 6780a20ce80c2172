//! Lines between shapes. Glued ones stay with their shapes when these are moved, and so have
//! to be one of PowerPoint's own connectors: straight, or bent at right angles. Other ways are
//! straight connectors, one for each leg.

use std::collections::BTreeMap;

use super::shape::preset;
use super::{Area, Place, Scale};
use crate::chart::scene::{Form, Scene};
use crate::render::xml::Node;

/// Where lines may be glued to each shape, by the shape's id in the scene.
pub(super) struct Sites(BTreeMap<String, (u32, Vec<Site>)>);

/// A place, and the way out of the shape there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Site {
    place: Place,
    outward: Option<(i64, i64)>,
}

/// An end of a connector: a shape's number and which of its sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glue {
    pub(super) shape: u32,
    pub(super) site: usize,
    /// The way out of the shape there, of a side.
    outward: Option<(i64, i64)>,
}

impl Sites {
    /// The sites of every shape with an id; `numbers` are those of the scene's shapes on
    /// the slide.
    pub(super) fn of(scene: &Scene, numbers: &[u32], scale: Scale) -> Sites {
        let named = scene.shapes.iter().zip(numbers).filter_map(|(shape, &number)| {
            let id = shape.id.clone()?;
            let sites = match &shape.form {
                Form::Rect { at, .. } => of_rectangle(scale.area(at)),
                Form::Text(run) => of_rectangle(scale.area(&run.bounds())),
                Form::Ellipse { at, .. } => of_ellipse(scale.area(at)),
                Form::Polygon { points, .. } => points
                    .iter()
                    .map(|&point| Site { place: scale.place(point), outward: None })
                    .collect(),
                Form::Line { .. } => return None,
            };
            Some((id, (number, sites)))
        });
        Sites(named.collect())
    }

    /// The site of the shape that lies nearest.
    pub(super) fn nearest(&self, id: &str, place: Place) -> Option<Glue> {
        let (shape, sites) = self.0.get(id)?;
        let apart = |site: &Site| {
            let (x, y) = (site.place.x.abs_diff(place.x), site.place.y.abs_diff(place.y));
            u128::from(x).pow(2) + u128::from(y).pow(2)
        };
        let (site, at) = sites.iter().enumerate().min_by_key(|(_, site)| apart(site))?;
        Some(Glue { shape: *shape, site, outward: at.outward })
    }
}

/// Top, left, bottom, right: the order of the preset's definition (ECMA-376 part 1, annex D).
fn of_rectangle(area: Area) -> Vec<Site> {
    let (x, y) = (area.x + area.width / 2, area.y + area.height / 2);
    let [from, to] = area.corners();
    [(x, from.y, (0, -1)), (from.x, y, (-1, 0)), (x, to.y, (0, 1)), (to.x, y, (1, 0))]
        .map(|(x, y, outward)| Site { place: Place { x, y }, outward: Some(outward) })
        .into()
}

/// Eight, from the top against the clock.
fn of_ellipse(area: Area) -> Vec<Site> {
    let half = (area.width as f64 / 2.0, area.height as f64 / 2.0);
    let outward = [(0, -1), (-1, 0), (0, 1), (1, 0)];
    (0_u8..8)
        .map(|eighth| {
            let angle = std::f64::consts::FRAC_PI_4 * f64::from(eighth);
            let place = Place {
                x: area.x + (half.0 * (1.0 - angle.sin())).round() as i64,
                y: area.y + (half.1 * (1.0 - angle.cos())).round() as i64,
            };
            let side = (eighth % 2 == 0).then(|| outward.get(usize::from(eighth / 2)));
            Site { place, outward: side.flatten().copied() }
        })
        .collect()
}

/// Where a connector lies and which way it is turned, with its geometry.
pub(super) struct Course {
    pub(super) transform: Node,
    pub(super) geometry: Node,
}

/// `p:cxnSp`, glued at the ends that are given.
pub(super) fn node(
    identity: Node,
    course: Course,
    (from, to): (Option<Glue>, Option<Glue>),
    line: Node,
) -> Node {
    let ends =
        [("a:stCxn", from), ("a:endCxn", to)].into_iter().filter_map(|(name, glue)| {
            let glue = glue?;
            Some(Node::new(name).with("id", glue.shape).with("idx", glue.site))
        });
    let names = Node::new("p:nvCxnSpPr")
        .child(identity)
        .child(Node::new("p:cNvCxnSpPr").children(ends))
        .child(Node::new("p:nvPr"));
    let look =
        Node::new("p:spPr").child(course.transform).child(course.geometry).child(line);
    Node::new("p:cxnSp").child(names).child(look)
}

/// A straight connector from the first place to the last.
pub(super) fn straight_course(places: &[Place]) -> Course {
    let first = places.first().copied().unwrap_or(Place { x: 0, y: 0 });
    let last = places.last().copied().unwrap_or(first);
    Course {
        transform: turned(first, last, false),
        geometry: preset("straightConnector1", &[]),
    }
}

/// A connector through these places; `None` when no connector of PowerPoint's runs so, or
/// when LibreOffice, which finds its own way between glued ends, would draw another:
/// it draws ours where the way leaves and reaches the sides it is glued to at right angles,
/// and turns once, or twice half-way.
pub(super) fn course(
    places: &[Place],
    ends: (Option<Glue>, Option<Glue>),
) -> Option<Course> {
    let corners = corners(places);
    match corners.len() {
        1 | 2 => Some(straight_course(&corners)),
        3 | 4 if is_orthogonal(&corners) && is_outward(&corners, ends) => bent(&corners),
        _ => None,
    }
}

/// The places where the way turns, with its ends.
fn corners(places: &[Place]) -> Vec<Place> {
    let mut corners: Vec<Place> = Vec::with_capacity(places.len());
    for &place in places {
        if corners.last() == Some(&place) {
            continue;
        }
        if let [.., before, last] = corners[..]
            && straight(before, last, place)
        {
            corners.pop();
        }
        corners.push(place);
    }
    corners
}

/// True when three places lie on one level or upright line.
fn straight(a: Place, b: Place, c: Place) -> bool {
    (a.x == b.x && b.x == c.x) || (a.y == b.y && b.y == c.y)
}

/// True when the first leg leaves the side it is glued to, and the last comes to its side
/// from outside.
fn is_outward(corners: &[Place], (from, to): (Option<Glue>, Option<Glue>)) -> bool {
    let way = |one: Place, other: Place| {
        ((other.x - one.x).signum(), (other.y - one.y).signum())
    };
    let outward = |glue: Option<Glue>| glue.and_then(|glue| glue.outward);
    match *corners {
        [first, second, .., before, last] => {
            outward(from) == Some(way(first, second))
                && outward(to) == Some(way(last, before))
        }
        [first, turn, last] => {
            outward(from) == Some(way(first, turn))
                && outward(to) == Some(way(last, turn))
        }
        _ => false,
    }
}

fn is_orthogonal(corners: &[Place]) -> bool {
    corners.windows(2).all(|pair| pair[0].x == pair[1].x || pair[0].y == pair[1].y)
}

/// `a:xfrm` from one end to the other. A bent connector leaves level; one that leaves
/// upright is turned by a right angle, about the middle and after being flipped.
fn turned(from: Place, to: Place, upright: bool) -> Node {
    let area = Area::between(from, to);
    let (mut level, mut vertical) = (to.x < from.x, to.y < from.y);
    let mut placed = area;
    let mut node = Node::new("a:xfrm");
    if upright {
        (level, vertical) = (to.y < from.y, to.x > from.x);
        placed = Area {
            x: area.x + (area.width - area.height) / 2,
            y: area.y + (area.height - area.width) / 2,
            width: area.height,
            height: area.width,
        };
        node = node.with("rot", 5_400_000);
    }
    if level {
        node = node.with("flipH", 1);
    }
    if vertical {
        node = node.with("flipV", 1);
    }
    node.child(Node::new("a:off").with("x", placed.x).with("y", placed.y))
        .child(Node::new("a:ext").with("cx", placed.width).with("cy", placed.height))
}

/// `bentConnector2` or `3`: the guide says where it turns, as a share of its extent.
fn bent(corners: &[Place]) -> Option<Course> {
    let (&from, &to) = (corners.first()?, corners.last()?);
    let upright = corners.first()?.x == corners.get(1)?.x;
    let along = |place: Place| if upright { place.y - from.y } else { place.x - from.x };
    let share = |part: i64, whole: i64| part.checked_mul(100_000)?.checked_div(whole);
    let guides: Vec<(&'static str, i64)> = match *corners {
        [_, _, _] => Vec::new(),
        [_, turn, _, _] => {
            // LibreOffice turns in the middle, whatever the guide says.
            let guide = share(along(turn), along(to))?;
            vec![("adj1", (49_000..=51_000).contains(&guide).then_some(guide)?)]
        }
        _ => return None,
    };
    let name = format!("bentConnector{}", corners.len() - 1);
    Some(Course {
        transform: turned(from, to, upright),
        geometry: preset(&name, &guides),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(points: &[(i64, i64)]) -> Vec<Place> {
        points.iter().map(|&(x, y)| Place { x, y }).collect()
    }

    fn glued(outward: (i64, i64)) -> Option<Glue> {
        Some(Glue { shape: 2, site: 0, outward: Some(outward) })
    }

    fn written(points: &[(i64, i64)], ends: (Option<Glue>, Option<Glue>)) -> String {
        let course = course(&places(points), ends).unwrap();
        let node = Node::new("r").child(course.transform).child(course.geometry);
        let text = String::from_utf8(node.document()).unwrap();
        text.split_once("<r>").unwrap().1.replace("</r>", "").to_owned()
    }

    #[test]
    fn a_way_back_and_up_is_flipped() {
        insta::assert_snapshot!(written(&[(100, 50), (20, 10)], (None, None)), @r#"<a:xfrm flipH="1" flipV="1"><a:off x="20" y="10"/><a:ext cx="80" cy="40"/></a:xfrm><a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>"#);
    }

    #[test]
    fn a_step_turns_where_the_scene_turns() {
        insta::assert_snapshot!(written(&[(0, 0), (50, 0), (50, 50), (100, 50)], (glued((1, 0)), glued((-1, 0)))), @r#"<a:xfrm><a:off x="0" y="0"/><a:ext cx="100" cy="50"/></a:xfrm><a:prstGeom prst="bentConnector3"><a:avLst><a:gd name="adj1" fmla="val 50000"/></a:avLst></a:prstGeom>"#);
    }

    #[test]
    fn a_way_that_leaves_upright_is_turned_about_its_middle() {
        // Extent 40 by 100, turned: 100 by 40 about the same middle (70, 50).
        insta::assert_snapshot!(written(&[(50, 0), (50, 50), (90, 50), (90, 100)], (glued((0, 1)), glued((0, -1)))), @r#"<a:xfrm rot="5400000" flipV="1"><a:off x="20" y="30"/><a:ext cx="100" cy="40"/></a:xfrm><a:prstGeom prst="bentConnector3"><a:avLst><a:gd name="adj1" fmla="val 50000"/></a:avLst></a:prstGeom>"#);
    }

    #[test]
    fn what_libreoffice_would_draw_otherwise_is_no_single_connector() {
        let ends = (glued((1, 0)), glued((-1, 0)));
        let aslant = [(0, 0), (10, 10), (20, 10)];
        let around = [(0, 0), (30, 0), (30, 50), (0, 50)];
        let often = [(0, 0), (30, 0), (30, 50), (60, 50), (60, 90)];
        let early = [(0, 0), (30, 0), (30, 50), (100, 50)];
        let step = [(0, 0), (50, 0), (50, 50), (100, 50)];
        for points in [&aslant[..], &around, &often, &early] {
            assert!(course(&places(points), ends).is_none(), "{points:?}");
        }
        assert!(course(&places(&step), (glued((0, 1)), ends.1)).is_none());
        assert!(course(&places(&step), (None, None)).is_none());
    }

    #[test]
    fn sites_of_presets_stand_in_their_order() {
        let area = Area { x: 0, y: 0, width: 100, height: 60 };
        let sites = of_rectangle(area);
        let at = |sites: &[Site]| sites.iter().map(|site| site.place).collect::<Vec<_>>();
        assert_eq!(at(&sites), places(&[(50, 0), (0, 30), (50, 60), (100, 30)]));
        let sites = at(&of_ellipse(area));
        assert_eq!(sites.len(), 8);
        assert_eq!(sites[0], Place { x: 50, y: 0 });
        assert_eq!(sites[2], Place { x: 0, y: 30 });
        assert_eq!(sites[4], Place { x: 50, y: 60 });
        assert_eq!(sites[6], Place { x: 100, y: 30 });
    }
}
