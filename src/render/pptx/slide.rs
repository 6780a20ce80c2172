//! The shape tree: what becomes one text box, what one group, and who is glued to whom.

use super::connector::{self, Sites};
use super::package::{Links, spaces};
use super::shape::{self, identity, part_name};
use super::text::{Block, Fonts};
use super::{Area, Place, Scale};
use crate::chart::Scene;
use crate::chart::scene::{
    Align, Colour, Fill, Form, Paint, Part, Point, Rect, Shape, Stroke, TextRun,
};
use crate::render::xml::Node;

/// Lines of one text stand at most this far apart, in sizes of their letters.
const SAME_TEXT: f64 = 1.5;

/// How much wider other fonts and programs may set a line.
const WIDER: f64 = 1.1;
/// What stays free at the right edge of the page, in points.
const PAGE_EDGE: f64 = 8.0;

/// One or more neighbours in the scene that become one shape of the slide.
struct Item {
    /// Indices into the scene.
    from: usize,
    to: usize,
}

/// The slide, as a document.
pub(super) fn slide(scene: &Scene, scale: Scale, links: &mut Links) -> Node {
    let mut writer = Writer::new(scene, scale, links);
    let shapes = writer.shapes();
    let ground = Node::new("p:bg").child(
        Node::new("p:bgPr")
            .child(shape::solid(scene.background))
            .child(Node::new("a:effectLst")),
    );
    let tree = Node::new("p:spTree")
        .child(root())
        .child(group_look(Area::around(&[])))
        .children(shapes);
    spaces(Node::new("p:sld"))
        .child(Node::new("p:cSld").with("name", &scene.title).child(ground).child(tree))
        .child(Node::new("p:clrMapOvr").child(Node::new("a:masterClrMapping")))
}

/// What the root of every shape tree is called.
pub(super) fn root() -> Node {
    group_identity(Node::new("p:cNvPr").with("id", 1).with("name", ""))
}

fn group_identity(identity: Node) -> Node {
    Node::new("p:nvGrpSpPr")
        .child(identity)
        .child(Node::new("p:cNvGrpSpPr"))
        .child(Node::new("p:nvPr"))
}

/// Its children keep their own coordinates.
pub(super) fn group_look(area: Area) -> Node {
    let transform = area
        .transform("a:xfrm")
        .child(Node::new("a:chOff").with("x", area.x).with("y", area.y))
        .child(Node::new("a:chExt").with("cx", area.width).with("cy", area.height));
    Node::new("p:grpSpPr").child(transform)
}

struct Writer<'a> {
    scene: &'a Scene,
    scale: Scale,
    links: &'a mut Links,
    items: Vec<Item>,
    /// Numbers of the scene's shapes on the slide; lines of one text share theirs.
    numbers: Vec<u32>,
    sites: Sites,
    next: u32,
    /// The item that is the title.
    title: Option<usize>,
}

impl<'a> Writer<'a> {
    fn new(scene: &'a Scene, scale: Scale, links: &'a mut Links) -> Writer<'a> {
        let items = items(scene);
        let mut numbers = vec![0; scene.shapes.len()];
        // 1 is the root of the tree.
        let mut next = 2;
        for item in &items {
            numbers[item.from..item.to].fill(next);
            next += 1;
        }
        let sites = Sites::of(scene, &numbers, scale);
        let title = items.iter().position(|item| {
            let shape = &scene.shapes[item.from];
            shape.part == Part::Title && matches!(shape.form, Form::Text(_))
        });
        Writer { scene, scale, links, items, numbers, sites, next, title }
    }

    fn shapes(&mut self) -> Vec<Node> {
        let items = std::mem::take(&mut self.items);
        let mut nodes = Vec::new();
        let mut from = 0;
        while from < items.len() {
            let to = self.group_end(&items, from);
            let members: Vec<Node> = (from..to)
                .flat_map(|number| self.nodes(&items[number], number))
                .collect();
            match to - from {
                1 => nodes.extend(members),
                _ => nodes.push(self.group(&items[from..to], members)),
            }
            from = to;
        }
        if self.title.is_none() {
            nodes.insert(0, self.hidden_title());
        }
        nodes
    }

    /// Where the group ends that begins with this item: the ground and its axes, a legend,
    /// or a policy with its label.
    fn group_end(&self, items: &[Item], from: usize) -> usize {
        let shape = |number: usize| Some(&self.scene.shapes[items.get(number)?.from]);
        let Some(first) = shape(from) else { return from + 1 };
        let run = |goes_on: &dyn Fn(usize, &Shape) -> bool| {
            let after = from + 1..items.len();
            let others = after.filter_map(|number| Some((number, shape(number)?)));
            from + 1
                + others.take_while(|(number, shape)| goes_on(*number, shape)).count()
        };
        // Ground right under a label: the plate that keeps lines off it.
        let plate = |number: usize| match (shape(number), shape(number + 1)) {
            (Some(under), Some(label)) => {
                under.part == Part::Ground
                    && label.part == Part::Label
                    && is_upon(label, under)
            }
            _ => false,
        };
        match first.part {
            Part::Legend => run(&|_, shape| shape.part == Part::Legend),
            Part::Ground | Part::Axis if !plate(from) => run(&|number, shape| {
                matches!(shape.part, Part::Ground | Part::Axis) && !plate(number)
            }),
            Part::Title | Part::Source | Part::Link => from + 1,
            _ => {
                let mut under = first;
                let mut to = from + 1;
                while let Some(next) = shape(to) {
                    let own = matches!(
                        next.part,
                        Part::Mark
                            | Part::Label
                            | Part::Leader
                            | Part::Event
                            | Part::Horizon
                    );
                    let same = first.tip.is_some() && first.tip == next.tip;
                    if plate(to) {
                        under = next;
                    } else if !(own && (same || is_upon(next, under))) {
                        break;
                    }
                    to += 1;
                }
                to
            }
        }
    }

    fn group(&mut self, items: &[Item], members: Vec<Node>) -> Node {
        let corners: Vec<Place> = items
            .iter()
            .flat_map(|item| self.scene.shapes[item.from..item.to].iter())
            .flat_map(|shape| self.scale.area(&bounds(&shape.form)).corners())
            .collect();
        let area = Area::around(&corners);
        let first = &self.scene.shapes[items[0].from];
        let lang = self.scene.lang;
        let name = match &first.tip {
            Some(tip) => shape::name(first.part, &tip.title, lang),
            None => part_name(first.part, lang).to_owned(),
        };
        let identity = Node::new("p:cNvPr").with("id", self.fresh()).with("name", name);
        Node::new("p:grpSp")
            .child(group_identity(identity))
            .child(group_look(area))
            .children(members)
    }

    fn nodes(&mut self, item: &Item, number: usize) -> Vec<Node> {
        let (scene, scale) = (self.scene, self.scale);
        let shape = &scene.shapes[item.from];
        let node = match &shape.form {
            Form::Rect { at, radius, paint } => {
                let geometry = shape::rectangle(at, *radius);
                self.area(item, scale.area(at), geometry, paint)
            }
            Form::Ellipse { at, paint } => {
                self.area(item, scale.area(at), shape::preset("ellipse", &[]), paint)
            }
            Form::Polygon { points, paint } => {
                let places: Vec<Place> =
                    points.iter().map(|&at| scale.place(at)).collect();
                let area = Area::around(&places);
                self.area(item, area, shape::path(&places, area, true), paint)
            }
            Form::Line { points, stroke, arrow, ends } => {
                return self.line(item, (points, *stroke, *arrow), ends.as_ref());
            }
            Form::Text(_) => self.text(item, self.title == Some(number)),
        };
        vec![node]
    }

    /// A number that no shape has yet.
    fn fresh(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    fn identity(&mut self, item: &Item, words: &str) -> Node {
        self.identity_as(self.numbers[item.from], item, words)
    }

    fn identity_as(&mut self, id: u32, item: &Item, words: &str) -> Node {
        let shape = &self.scene.shapes[item.from];
        let href = shape.tip.as_ref().and_then(|tip| tip.href.as_deref());
        let link = href.and_then(|href| self.links.to(href));
        identity(id, shape, words, link.as_deref(), self.scene.lang)
    }

    fn area(&mut self, item: &Item, area: Area, geometry: Node, paint: &Paint) -> Node {
        let ground = match paint.fill {
            Fill::Hatch(..) => self.ground(item.from),
            _ => self.scene.background,
        };
        let look = Node::new("p:spPr")
            .child(area.transform("a:xfrm"))
            .child(geometry)
            .child(shape::fill(paint.fill, ground))
            .child(shape::line(paint.stroke, false, self.scale));
        let names = Node::new("p:nvSpPr")
            .child(self.identity(item, ""))
            .child(Node::new("p:cNvSpPr"))
            .child(Node::new("p:nvPr"));
        Node::new("p:sp").child(names).child(look)
    }

    /// The colour that lies under a shape, seen at its middle.
    fn ground(&self, number: usize) -> Colour {
        let middle = bounds(&self.scene.shapes[number].form).middle();
        let under = |shape: &&Shape| {
            let at = Rect::new(middle.x, middle.y, 0.0, 0.0);
            bounds(&shape.form).contains(&at)
        };
        self.scene.shapes[..number].iter().filter(under).fold(
            self.scene.background,
            |below, shape| match &shape.form {
                Form::Rect { paint, .. }
                | Form::Ellipse { paint, .. }
                | Form::Polygon { paint, .. } => match paint.fill {
                    Fill::Solid(colour) => shape::over(colour, below),
                    _ => below,
                },
                _ => below,
            },
        )
    }

    /// A connector where one runs so, glued where its ends are known. A link that turns
    /// otherwise becomes a connector for each of its legs, the outer ones glued; a line
    /// that links nothing, a free line.
    fn line(
        &mut self,
        item: &Item,
        (points, stroke, arrow): (&[Point], Stroke, bool),
        ends: Option<&(String, String)>,
    ) -> Vec<Node> {
        let places: Vec<Place> = points.iter().map(|&at| self.scale.place(at)).collect();
        let glued = ends.and_then(|(one, other)| {
            let from = self.sites.nearest(one, *places.first()?)?;
            let to = self.sites.nearest(other, *places.last()?)?;
            Some((from, to))
        });
        let line = |arrow: bool| shape::line(Some(stroke), arrow, self.scale);
        let (whole, last) = (line(arrow), places.len().saturating_sub(1));
        if let Some(course) = connector::course(&places, glued.unzip()) {
            let identity = self.identity(item, "");
            return vec![connector::node(identity, course, glued.unzip(), whole)];
        }
        if let Some((from, to)) = glued {
            let (whole, inner) =
                (whole.with("cap", "rnd"), line(false).with("cap", "rnd"));
            let legs = places.windows(2).enumerate().map(|(number, leg)| {
                let look = if number + 1 == last { whole.clone() } else { inner.clone() };
                let ends =
                    ((number == 0).then_some(from), (number + 1 == last).then_some(to));
                (connector::straight_course(leg), ends, look)
            });
            let legs: Vec<_> = legs.collect();
            return legs
                .into_iter()
                .enumerate()
                .map(|(number, (course, ends, look))| {
                    let id =
                        if number == 0 { self.numbers[item.from] } else { self.fresh() };
                    connector::node(self.identity_as(id, item, ""), course, ends, look)
                })
                .collect();
        }
        let area = Area::around(&places);
        let names = Node::new("p:nvSpPr")
            .child(self.identity(item, ""))
            .child(Node::new("p:cNvSpPr"))
            .child(Node::new("p:nvPr"));
        let look = Node::new("p:spPr")
            .child(area.transform("a:xfrm"))
            .child(shape::path(&places, area, false))
            .child(Node::new("a:noFill"))
            .child(whole);
        vec![Node::new("p:sp").child(names).child(look)]
    }

    fn text(&mut self, item: &Item, title: bool) -> Node {
        let lines =
            self.scene.shapes[item.from..item.to].iter().filter_map(run).collect();
        let block = Block { lines };
        let words = block.words();
        let (scale, lang) = (self.scale, self.scene.lang);
        let identity = self.identity(item, &words);
        if title {
            // The box reaches as far to the right as it stands from the left.
            let mut bounds = block.bounds();
            let room = self.scene.width - 2.0 * bounds.x;
            bounds.width = bounds.width.max(room);
            let look = Node::new("p:spPr").child(scale.area(&bounds).transform("a:xfrm"));
            return title_shape(
                identity,
                look,
                block.body(Fonts::Heading, true, scale, lang),
            );
        }
        let names = Node::new("p:nvSpPr")
            .child(identity)
            .child(Node::new("p:cNvSpPr").with("txBox", 1))
            .child(Node::new("p:nvPr"));
        let mut bounds = block.bounds();
        // Where another font would carry a line over the edge of the page, it wraps.
        let edge = self.scene.width - PAGE_EDGE;
        let long = block.hangs_left() && bounds.x + bounds.width * WIDER > edge;
        if long {
            bounds.width = edge - bounds.x;
        }
        let look = Node::new("p:spPr")
            .child(scale.area(&bounds).transform("a:xfrm"))
            .child(shape::preset("rect", &[]))
            .child(Node::new("a:noFill"));
        Node::new("p:sp").child(names).child(look).child(block.body(
            Fonts::Body,
            long,
            scale,
            lang,
        ))
    }

    /// A picture without a drawn title still has one in the outline: above the page.
    fn hidden_title(&mut self) -> Node {
        let run = TextRun {
            at: Point { x: 0.0, y: -24.0 },
            text: self.scene.title.clone(),
            size: 20.0,
            bold: true,
            colour: Colour::rgb(0x1A_1A_1A),
            width: self.scene.width,
            align: Align::Left,
        };
        let block = Block { lines: vec![&run] };
        let name = shape::name(Part::Title, "", self.scene.lang);
        let identity = Node::new("p:cNvPr").with("id", self.fresh()).with("name", name);
        let look = Node::new("p:spPr").child(block.area(self.scale).transform("a:xfrm"));
        title_shape(
            identity,
            look,
            block.body(Fonts::Heading, true, self.scale, self.scene.lang),
        )
    }
}

fn title_shape(identity: Node, look: Node, body: Node) -> Node {
    let place = Node::new("p:nvPr").child(Node::new("p:ph").with("type", "title"));
    let names =
        Node::new("p:nvSpPr").child(identity).child(Node::new("p:cNvSpPr")).child(place);
    Node::new("p:sp").child(names).child(look).child(body)
}

/// Neighbours in the scene that are lines of one text become one item.
fn items(scene: &Scene) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::with_capacity(scene.shapes.len());
    for (number, shape) in scene.shapes.iter().enumerate() {
        if let Some(item) = items.last_mut()
            && goes_on(&scene.shapes[item.from..number], shape)
        {
            item.to = number + 1;
        } else {
            items.push(Item { from: number, to: number + 1 });
        }
    }
    items
}

/// True when `next` is the line after those before: of the same look, hung on the same
/// edge, one line below, as far below as the others are.
fn goes_on(before: &[Shape], next: &Shape) -> bool {
    let (Some(above), Some(line)) = (before.last(), run(next)) else { return false };
    let Some(last) = run(above) else { return false };
    let may = matches!(next.part, Part::Title | Part::Label | Part::Source);
    let hung = |run: &TextRun| match run.align {
        Align::Left => run.at.x,
        Align::Middle => run.at.x + run.width / 2.0,
        Align::Right => run.at.x + run.width,
    };
    let below = line.at.y - last.at.y;
    let steady = match before {
        [.., earlier, _] => {
            run(earlier).is_none_or(|run| (last.at.y - run.at.y - below).abs() < 0.1)
        }
        _ => true,
    };
    may && next.id.is_none()
        && next.part == above.part
        && next.tip == above.tip
        && (line.size, line.bold, line.colour, line.align)
            == (last.size, last.bold, last.colour, last.align)
        && (hung(line) - hung(last)).abs() < 0.5
        && below > 0.9 * line.size
        && below < SAME_TEXT * line.size
        && steady
}

/// True for text that stands within an area.
fn is_upon(text: &Shape, area: &Shape) -> bool {
    match (&text.form, &area.form) {
        (Form::Text(run), Form::Rect { at, .. } | Form::Ellipse { at, .. }) => {
            at.contains(&run.bounds())
        }
        _ => false,
    }
}

fn run(shape: &Shape) -> Option<&TextRun> {
    match &shape.form {
        Form::Text(run) => Some(run),
        _ => None,
    }
}

/// The box around a form.
fn bounds(form: &Form) -> Rect {
    match form {
        Form::Rect { at, .. } | Form::Ellipse { at, .. } => *at,
        Form::Text(run) => run.bounds(),
        Form::Line { points, .. } | Form::Polygon { points, .. } => {
            let low = |of: fn(&Point) -> f64| {
                points.iter().map(of).fold(f64::INFINITY, f64::min)
            };
            let high = |of: fn(&Point) -> f64| {
                points.iter().map(of).fold(f64::NEG_INFINITY, f64::max)
            };
            let (x, y) = (low(|at| at.x), low(|at| at.y));
            Rect::new(x, y, high(|at| at.x) - x, high(|at| at.y) - y)
        }
    }
}
