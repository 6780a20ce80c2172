//! The page of notes: what the picture shows, what did not fit on it, and its sources.

use super::Area;
use super::package::spaces;
use super::slide::{group_look, root};
use super::text::languages;
use crate::chart::Scene;
use crate::chart::scene::{Form, Part};
use crate::lang::Lang;
use crate::render::xml::Node;

/// The notes page of a slide.
pub(super) fn page(scene: &Scene) -> Node {
    let paragraphs =
        paragraphs(scene).into_iter().map(|text| paragraph(&text, scene.lang));
    let words = Node::new("p:txBody")
        .child(Node::new("a:bodyPr"))
        .child(Node::new("a:lstStyle"))
        .children(paragraphs);
    let picture = placeholder(2, "sldImg", None, None, scene.lang);
    let body = placeholder(3, "body", Some(1), None, scene.lang).child(words);
    let tree = Node::new("p:spTree")
        .child(root())
        .child(group_look(Area::around(&[])))
        .child(picture)
        .child(body);
    spaces(Node::new("p:notes"))
        .child(Node::new("p:cSld").child(tree))
        .child(Node::new("p:clrMapOvr").child(Node::new("a:masterClrMapping")))
}

/// Title, description, notes, and the lines at the foot of the picture, once each.
fn paragraphs(scene: &Scene) -> Vec<String> {
    let mut paragraphs = vec![scene.title.clone(), scene.description.clone()];
    paragraphs.extend(scene.notes.iter().cloned());
    paragraphs.extend(scene.shapes.iter().filter_map(|shape| {
        match (&shape.form, shape.part) {
            (Form::Text(run), Part::Source) => Some(run.text.clone()),
            _ => None,
        }
    }));
    let mut kept: Vec<String> = Vec::with_capacity(paragraphs.len());
    for text in paragraphs {
        // A paragraph of data may hold line breaks of its own.
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if !kept.iter().any(|before| before == line) {
                kept.push(line.to_owned());
            }
        }
    }
    kept
}

fn paragraph(text: &str, lang: Lang) -> Node {
    let (spoken, other) = languages(text, lang);
    let look =
        Node::new("a:rPr").with("lang", spoken).with("altLang", other).with("dirty", 0);
    let run = Node::new("a:r").child(look).child(Node::new("a:t").text(text));
    Node::new("a:p").child(run)
}

/// An empty place for the slide's image or for text. With an area, it is that of a master.
pub(super) fn placeholder(
    id: u32,
    kind: &'static str,
    index: Option<u32>,
    area: Option<Area>,
    lang: Lang,
) -> Node {
    let name = match kind {
        "sldImg" => lang.pick("幻灯片图像", "Slide image"),
        "title" => lang.pick("标题", "Title"),
        _ => lang.pick("备注", "Notes"),
    };
    let mut place = Node::new("p:ph").with("type", kind);
    if let Some(index) = index {
        place = place.with("idx", index);
    }
    let own = match kind {
        "sldImg" => Node::new("p:cNvSpPr").child(
            Node::new("a:spLocks")
                .with("noGrp", 1)
                .with("noRot", 1)
                .with("noChangeAspect", 1),
        ),
        _ => Node::new("p:cNvSpPr").child(Node::new("a:spLocks").with("noGrp", 1)),
    };
    let names = Node::new("p:nvSpPr")
        .child(Node::new("p:cNvPr").with("id", id).with("name", name))
        .child(own)
        .child(Node::new("p:nvPr").child(place));
    let look = match area {
        Some(area) => Node::new("p:spPr").child(area.transform("a:xfrm")).child(
            Node::new("a:prstGeom").with("prst", "rect").child(Node::new("a:avLst")),
        ),
        None => Node::new("p:spPr"),
    };
    Node::new("p:sp").child(names).child(look)
}
