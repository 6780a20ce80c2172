//! The parts around the slide, their relationships, and the zip that holds them. Nothing
//! in it depends on the day it was written.

use std::io::{Cursor, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::notes::{self, placeholder};
use super::slide::{self, group_look, root};
use super::{Area, Scale, shape};
use crate::chart::Scene;
use crate::chart::scene::Colour;
use crate::error::Error;
use crate::render::xml::Node;

const THEME: &str = include_str!("../../../assets/pptx/theme.xml");
const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KIND: &str = "application/vnd.openxmlformats-officedocument";

/// Upright notes pages of 7.5 by 10 inches, as PowerPoint makes them.
const NOTES_PAGE: Area = Area { x: 0, y: 0, width: 6_858_000, height: 9_144_000 };

/// Addresses longer than this are refused by PowerPoint.
const LONGEST_ADDRESS: usize = 2_000;

/// Outside addresses that the slide links to.
#[derive(Default)]
pub(super) struct Links(Vec<String>);

impl Links {
    /// The id of the link to this address; `None` for what is no web address.
    pub(super) fn to(&mut self, href: &str) -> Option<String> {
        let address = address(href)?;
        let number = match self.0.iter().position(|known| *known == address) {
            Some(number) => number,
            None => {
                self.0.push(address);
                self.0.len() - 1
            }
        };
        // 1 and 2 are the layout and the notes.
        Some(format!("rId{}", number + 3))
    }

    /// The addresses, in the order of their ids.
    pub(super) fn addresses(&self) -> &[String] {
        &self.0
    }
}

/// A web address with all that a URI can't hold percent-encoded (RFC 3986); PowerPoint
/// calls the whole file broken for less.
fn address(href: &str) -> Option<String> {
    let href = href.trim();
    let known = ["http://", "https://"].iter().any(|scheme| {
        href.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    if !known {
        return None;
    }
    let bytes = href.as_bytes();
    let mut address = String::with_capacity(href.len());
    for (at, &byte) in bytes.iter().enumerate() {
        let pair = bytes.get(at + 1..at + 3);
        let escape = byte == b'%'
            && pair.is_some_and(|pair| pair.iter().all(u8::is_ascii_hexdigit));
        if escape
            || byte.is_ascii_alphanumeric()
            || b"-._~:/?#@!$&'()*+,;=".contains(&byte)
        {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    (address.len() <= LONGEST_ADDRESS).then_some(address)
}

/// With the namespaces of DrawingML, relationships and PresentationML.
pub(super) fn spaces(node: Node) -> Node {
    node.with("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main")
        .with("xmlns:r", OFFICE)
        .with("xmlns:p", "http://schemas.openxmlformats.org/presentationml/2006/main")
}

/// The whole file.
pub(super) fn zip(scene: &Scene) -> Result<Vec<u8>, Error> {
    let failed =
        |error: std::io::Error| Error::io(Path::new("pptx"), "打包", "pack", &error);
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(1 << 16)));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, bytes) in parts(scene) {
        zip.start_file(name, options).map_err(|error| failed(error.into()))?;
        zip.write_all(&bytes).map_err(failed)?;
    }
    let cursor = zip.finish().map_err(|error| failed(error.into()))?;
    Ok(cursor.into_inner())
}

/// Every part by its name, the list of content types first.
fn parts(scene: &Scene) -> Vec<(&'static str, Vec<u8>)> {
    let scale = Scale::of(scene);
    let mut links = Links::default();
    let slide = slide::slide(scene, scale, &mut links);
    let outside =
        links.addresses().iter().map(|address| ("hyperlink", address.as_str(), true));
    let inside = [
        ("slideLayout", "../slideLayouts/slideLayout1.xml", false),
        ("notesSlide", "../notesSlides/notesSlide1.xml", false),
    ];
    let of_slide: Vec<_> = inside.into_iter().chain(outside).collect();
    let documents = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", of_package()),
        ("docProps/app.xml", application()),
        ("docProps/core.xml", properties(scene)),
        ("ppt/presentation.xml", presentation(scene, scale)),
        (
            "ppt/_rels/presentation.xml.rels",
            relations(&[
                ("slideMaster", "slideMasters/slideMaster1.xml", false),
                ("notesMaster", "notesMasters/notesMaster1.xml", false),
                ("slide", "slides/slide1.xml", false),
                ("theme", "theme/theme1.xml", false),
                ("presProps", "presProps.xml", false),
                ("viewProps", "viewProps.xml", false),
                ("tableStyles", "tableStyles.xml", false),
            ]),
        ),
        // Empty, but PowerPoint offers to repair a file without them.
        ("ppt/presProps.xml", spaces(Node::new("p:presentationPr"))),
        ("ppt/viewProps.xml", spaces(Node::new("p:viewPr"))),
        ("ppt/tableStyles.xml", table_styles()),
        ("ppt/slideMasters/slideMaster1.xml", master(scene, scale)),
        (
            "ppt/slideMasters/_rels/slideMaster1.xml.rels",
            relations(&[
                ("slideLayout", "../slideLayouts/slideLayout1.xml", false),
                ("theme", "../theme/theme1.xml", false),
            ]),
        ),
        ("ppt/slideLayouts/slideLayout1.xml", layout(scene, scale)),
        (
            "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
            relations(&[("slideMaster", "../slideMasters/slideMaster1.xml", false)]),
        ),
        ("ppt/slides/slide1.xml", slide),
        ("ppt/slides/_rels/slide1.xml.rels", relations(&of_slide)),
        ("ppt/notesMasters/notesMaster1.xml", notes_master(scene)),
        (
            "ppt/notesMasters/_rels/notesMaster1.xml.rels",
            relations(&[("theme", "../theme/theme2.xml", false)]),
        ),
        ("ppt/notesSlides/notesSlide1.xml", notes::page(scene)),
        (
            "ppt/notesSlides/_rels/notesSlide1.xml.rels",
            relations(&[
                ("notesMaster", "../notesMasters/notesMaster1.xml", false),
                ("slide", "../slides/slide1.xml", false),
            ]),
        ),
    ];
    let mut parts: Vec<(&'static str, Vec<u8>)> =
        documents.into_iter().map(|(name, node)| (name, node.document())).collect();
    // Each master needs a theme of its own.
    parts.push(("ppt/theme/theme1.xml", THEME.into()));
    parts.push(("ppt/theme/theme2.xml", THEME.into()));
    parts
}

fn content_types() -> Node {
    let rels = "application/vnd.openxmlformats-package.relationships+xml";
    let defaults = [("rels", rels), ("xml", "application/xml")].map(|(ending, kind)| {
        Node::new("Default").with("Extension", ending).with("ContentType", kind)
    });
    let parts = [
        ("/docProps/app.xml", format!("{KIND}.extended-properties+xml")),
        (
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
        ),
        ("/ppt/presentation.xml", format!("{KIND}.presentationml.presentation.main+xml")),
        (
            "/ppt/slideMasters/slideMaster1.xml",
            format!("{KIND}.presentationml.slideMaster+xml"),
        ),
        (
            "/ppt/slideLayouts/slideLayout1.xml",
            format!("{KIND}.presentationml.slideLayout+xml"),
        ),
        ("/ppt/slides/slide1.xml", format!("{KIND}.presentationml.slide+xml")),
        (
            "/ppt/notesMasters/notesMaster1.xml",
            format!("{KIND}.presentationml.notesMaster+xml"),
        ),
        (
            "/ppt/notesSlides/notesSlide1.xml",
            format!("{KIND}.presentationml.notesSlide+xml"),
        ),
        ("/ppt/presProps.xml", format!("{KIND}.presentationml.presProps+xml")),
        ("/ppt/viewProps.xml", format!("{KIND}.presentationml.viewProps+xml")),
        ("/ppt/tableStyles.xml", format!("{KIND}.presentationml.tableStyles+xml")),
        ("/ppt/theme/theme1.xml", format!("{KIND}.theme+xml")),
        ("/ppt/theme/theme2.xml", format!("{KIND}.theme+xml")),
    ];
    let parts = parts.map(|(name, kind)| {
        Node::new("Override").with("PartName", name).with("ContentType", kind)
    });
    Node::new("Types")
        .with("xmlns", format!("{PACKAGE}/content-types"))
        .children(defaults)
        .children(parts)
}

/// Relationships of one part, numbered from `rId1`: kind, target, and whether it lies
/// outside the file.
fn relations(targets: &[(&str, &str, bool)]) -> Node {
    let relations =
        targets.iter().enumerate().map(|(number, (kind, target, outside))| {
            let node = Node::new("Relationship")
                .with("Id", format!("rId{}", number + 1))
                .with("Type", format!("{OFFICE}/{kind}"))
                .with("Target", target);
            if *outside { node.with("TargetMode", "External") } else { node }
        });
    Node::new("Relationships")
        .with("xmlns", format!("{PACKAGE}/relationships"))
        .children(relations)
}

fn of_package() -> Node {
    let relation = |id: &str, kind: String, target: &str| {
        Node::new("Relationship").with("Id", id).with("Type", kind).with("Target", target)
    };
    Node::new("Relationships").with("xmlns", format!("{PACKAGE}/relationships")).children(
        [
            relation("rId1", format!("{OFFICE}/officeDocument"), "ppt/presentation.xml"),
            relation(
                "rId2",
                format!("{PACKAGE}/relationships/metadata/core-properties"),
                "docProps/core.xml",
            ),
            relation("rId3", format!("{OFFICE}/extended-properties"), "docProps/app.xml"),
        ],
    )
}

fn application() -> Node {
    Node::new("Properties")
        .with(
            "xmlns",
            "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
        )
        .child(Node::new("Application").text("policy-graph"))
        .child(Node::new("Slides").text("1"))
        .child(Node::new("Notes").text("1"))
}

/// Title, description and language; no day, so that the same picture is the same file.
fn properties(scene: &Scene) -> Node {
    Node::new("cp:coreProperties")
        .with("xmlns:cp", format!("{PACKAGE}/metadata/core-properties"))
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .child(Node::new("dc:title").text(&scene.title))
        .child(Node::new("dc:description").text(&scene.description))
        .child(Node::new("dc:language").text(scene.lang.pick("zh-CN", "en-US")))
}

/// No styles; new tables take PowerPoint's medium style 2.
fn table_styles() -> Node {
    Node::new("a:tblStyleLst")
        .with("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main")
        .with("def", "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}")
}

fn page(scene: &Scene, scale: Scale) -> Area {
    Area {
        x: 0,
        y: 0,
        width: scale.units(scene.width),
        height: scale.units(scene.height),
    }
}

fn presentation(scene: &Scene, scale: Scale) -> Node {
    let page = page(scene, scale);
    let list =
        |list: &'static str, entry: &'static str, id: Option<u32>, relation: &str| {
            let mut node = Node::new(entry);
            if let Some(id) = id {
                node = node.with("id", id);
            }
            Node::new(list).child(node.with("r:id", relation))
        };
    let size = |name: &'static str, area: Area| {
        Node::new(name).with("cx", area.width).with("cy", area.height)
    };
    spaces(Node::new("p:presentation"))
        .child(list("p:sldMasterIdLst", "p:sldMasterId", Some(2_147_483_648), "rId1"))
        .child(list("p:notesMasterIdLst", "p:notesMasterId", None, "rId2"))
        .child(list("p:sldIdLst", "p:sldId", Some(256), "rId3"))
        .child(size("p:sldSz", page))
        .child(size("p:notesSz", NOTES_PAGE))
}

/// Where new slides have their title: the upper eighth within a small margin.
fn title_area(page: Area) -> Area {
    let margin = page.width / 25;
    Area {
        x: margin,
        y: page.height / 25,
        width: page.width - 2 * margin,
        height: page.height / 8,
    }
}

/// A title to be written in, for slides that are added later.
fn title_place(scene: &Scene, scale: Scale) -> Node {
    let words = Node::new("p:txBody")
        .child(
            Node::new("a:bodyPr").with("anchor", "ctr").child(Node::new("a:normAutofit")),
        )
        .child(Node::new("a:lstStyle"))
        .child(
            Node::new("a:p").child(
                Node::new("a:r")
                    .child(
                        Node::new("a:rPr")
                            .with("lang", scene.lang.pick("zh-CN", "en-US")),
                    )
                    .child(Node::new("a:t").text(scene.lang.pick("标题", "Title"))),
            ),
        );
    placeholder(2, "title", None, Some(title_area(page(scene, scale))), scene.lang)
        .child(words)
}

fn tree(shapes: impl IntoIterator<Item = Node>) -> Node {
    Node::new("p:spTree")
        .child(root())
        .child(group_look(Area::around(&[])))
        .children(shapes)
}

/// What is dark and what is light, so that shapes added to a dark slide can be seen.
fn colours(background: Colour) -> Node {
    let dark = background.contrast(Colour::rgb(0)) < 4.5;
    let pairs = if dark {
        [("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")]
    } else {
        [("bg1", "lt1"), ("tx1", "dk1"), ("bg2", "lt2"), ("tx2", "dk2")]
    };
    let accents = ["accent1", "accent2", "accent3", "accent4", "accent5", "accent6"];
    let same = accents.into_iter().chain(["hlink", "folHlink"]).map(|name| (name, name));
    pairs
        .into_iter()
        .chain(same)
        .fold(Node::new("p:clrMap"), |node, (name, value)| node.with(name, value))
}

fn master(scene: &Scene, scale: Scale) -> Node {
    let ground = Node::new("p:bg").child(
        Node::new("p:bgPr")
            .child(shape::solid(scene.background))
            .child(Node::new("a:effectLst")),
    );
    let fonts = |kind: &str| {
        [("a:latin", "lt"), ("a:ea", "ea"), ("a:cs", "cs")].map(|(name, script)| {
            Node::new(name).with("typeface", format!("+{kind}-{script}"))
        })
    };
    let ink = Node::new("a:solidFill").child(Node::new("a:schemeClr").with("val", "tx1"));
    let look = |size: u32, kind: &str| {
        Node::new("a:defRPr").with("sz", size).child(ink.clone()).children(fonts(kind))
    };
    let level = |size: u32, kind: &str| {
        Node::new("a:lvl1pPr")
            .with("algn", "l")
            .with("eaLnBrk", 1)
            .with("latinLnBrk", 0)
            .with("hangingPunct", 1)
            .child(Node::new("a:buNone"))
            .child(look(size, kind))
    };
    let styles = Node::new("p:txStyles")
        .child(Node::new("p:titleStyle").child(level(2_400, "mj")))
        .child(Node::new("p:bodyStyle").child(level(1_800, "mn")))
        .child(Node::new("p:otherStyle").child(level(1_800, "mn")));
    let layout =
        Node::new("p:sldLayoutId").with("id", 2_147_483_649_u32).with("r:id", "rId1");
    spaces(Node::new("p:sldMaster"))
        .child(Node::new("p:cSld").child(ground).child(tree([title_place(scene, scale)])))
        .child(colours(scene.background))
        .child(Node::new("p:sldLayoutIdLst").child(layout))
        .child(styles)
}

fn layout(scene: &Scene, scale: Scale) -> Node {
    spaces(Node::new("p:sldLayout"))
        .with("type", "titleOnly")
        .child(
            Node::new("p:cSld")
                .with("name", scene.lang.pick("仅标题", "Title only"))
                .child(tree([title_place(scene, scale)])),
        )
        .child(Node::new("p:clrMapOvr").child(Node::new("a:masterClrMapping")))
}

fn notes_master(scene: &Scene) -> Node {
    // The slide's image keeps the slide's shape in the upper part of the page.
    let (wide, high) = (5_486_400.0, 3_429_000.0);
    let factor = f64::min(wide / scene.width, high / scene.height);
    let (width, height) = ((scene.width * factor) as i64, (scene.height * factor) as i64);
    let image = Area { x: (NOTES_PAGE.width - width) / 2, y: 685_800, width, height };
    let words = Area { x: 685_800, y: 4_343_400, width: 5_486_400, height: 4_114_800 };
    let body = Node::new("p:txBody")
        .child(Node::new("a:bodyPr"))
        .child(Node::new("a:lstStyle"))
        .child(Node::new("a:p"));
    let shapes = [
        placeholder(2, "sldImg", Some(2), Some(image), scene.lang),
        placeholder(3, "body", Some(3), Some(words), scene.lang).child(body),
    ];
    let style = Node::new("p:notesStyle").child(
        Node::new("a:lvl1pPr").with("algn", "l").child(
            Node::new("a:defRPr").with("sz", 1_200).child(
                Node::new("a:solidFill")
                    .child(Node::new("a:schemeClr").with("val", "tx1")),
            ),
        ),
    );
    spaces(Node::new("p:notesMaster"))
        .child(Node::new("p:cSld").child(tree(shapes)))
        // Notes are printed on white whatever the slide's colours are.
        .child(colours(Colour::rgb(0xFF_FF_FF)))
        .child(style)
}
