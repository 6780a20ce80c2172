use std::io::{Cursor, Read};

use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::*;
use crate::chart::scene::Part;
use crate::render::sample;

/// Every part by its name, as text.
fn unpacked(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|number| {
            let mut part = archive.by_index(number).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    let parts = unpacked(bytes.to_vec());
    parts.into_iter().find(|(found, _)| found == name).unwrap().1
}

/// Name and attributes.
type Element = (String, Vec<(String, String)>);

/// Elements with their attributes, as an XML reader sees them, and all text.
fn read(document: &str) -> (Vec<Element>, String) {
    let mut reader = Reader::from_str(document);
    reader.config_mut().check_end_names = true;
    let (mut elements, mut words) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => {
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let value =
                        attribute.normalized_value(XmlVersion::default()).unwrap();
                    (attribute.key.as_ref().to_owned(), value.into_owned())
                });
                elements.push((start.name().as_ref().to_owned(), attributes.collect()));
            }
            Event::Text(text) => words.push_str(&text),
            Event::GeneralRef(name) => {
                let reference = format!("&{};", &*name);
                words.push_str(&quick_xml::escape::unescape(&reference).unwrap());
            }
            Event::Eof => break (elements, words),
            _ => {}
        }
    }
}

fn count(elements: &[Element], name: &str) -> usize {
    elements.iter().filter(|(found, _)| found == name).count()
}

#[test]
fn the_slide_holds_every_shape_once_and_glues_what_can_be() {
    let bytes = package::zip(&sample::scene()).unwrap();
    let (elements, _) = read(&part(&bytes, "ppt/slides/slide1.xml"));
    let scene = sample::scene();
    // Two lines of one label are one text box, and two of the links have three legs each;
    // all else is a shape each.
    let single = count(&elements, "p:sp") + count(&elements, "p:cxnSp");
    assert_eq!(single, scene.shapes.len() - 1 + 4);
    // Four links, two in three legs, and two lines of axis and event.
    assert_eq!(count(&elements, "p:cxnSp"), 2 + 6 + 2);
    assert_eq!(count(&elements, "a:stCxn"), 4);
    assert_eq!(count(&elements, "a:endCxn"), 4);
    assert_eq!(count(&elements, "p:pic"), 0);
    assert_eq!(count(&elements, "p:ph"), 1);
    let mut ids: Vec<&String> = elements
        .iter()
        .filter(|(name, _)| name == "p:cNvPr")
        .map(|(_, attributes)| &attributes[0].1)
        .collect();
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "numbers of shapes are unique");
}

#[test]
fn a_slide_as_it_is_written() {
    let mut scene = sample::scene();
    scene.shapes.retain(|shape| {
        matches!(shape.part, Part::Link | Part::Label) || shape.id.is_some()
    });
    scene.shapes.truncate(6);
    let bytes = package::zip(&scene).unwrap();
    let slide = part(&bytes, "ppt/slides/slide1.xml").replace("<p:", "\n<p:");
    insta::assert_snapshot!(slide);
    insta::assert_snapshot!(part(&bytes, "ppt/slides/_rels/slide1.xml.rels"));
}

#[test]
fn notes_carry_title_description_notes_and_source() {
    let bytes = package::zip(&sample::scene()).unwrap();
    let (_, words) = read(&part(&bytes, "ppt/notesSlides/notesSlide1.xml"));
    for said in ["时间线", "五份政策与四条关系", "全称：《生成式", "来源：CNNIC（2024）"]
    {
        assert!(words.contains(said), "{said} is not in {words}");
    }
}

#[test]
fn the_same_picture_is_the_same_file_and_no_day_stands_in_it() {
    let (one, other) = (package::zip(&sample::scene()), package::zip(&sample::scene()));
    assert_eq!(one, other);
    let core = part(&one.unwrap(), "docProps/core.xml");
    assert!(!core.contains("dcterms"), "{core}");
}

#[test]
fn whatever_data_brings_every_part_stays_xml() {
    for bad in sample::BAD {
        let scene = sample::spoiled(bad, "https://example.org/");
        let shown = crate::render::xml::legal(bad).replace(['\n', '\r', '\t'], " ");
        for (name, text) in unpacked(package::zip(&scene).unwrap()) {
            let (elements, words) = read(&text);
            assert!(!elements.is_empty(), "{name}");
            if name == "ppt/slides/slide1.xml" {
                assert!(words.contains(&*shown), "{bad:?} is not on the slide");
            }
        }
    }
}

#[test]
fn only_web_addresses_are_linked_and_all_are_uris() {
    let mut links = package::Links::default();
    assert_eq!(links.to("javascript:alert(1)"), None);
    assert_eq!(links.to("file:///etc/passwd"), None);
    assert_eq!(links.to("https://a.cn/政策 x"), Some("rId3".to_owned()));
    assert_eq!(links.to("HTTP://a.cn/100%?a[0]=%E4"), Some("rId4".to_owned()));
    assert_eq!(links.to("https://a.cn/政策 x"), Some("rId3".to_owned()));
    let addresses =
        ["https://a.cn/%E6%94%BF%E7%AD%96%20x", "HTTP://a.cn/100%25?a%5B0%5D=%E4"];
    assert_eq!(links.addresses(), addresses);
}

#[test]
fn a_page_larger_than_powerpoint_takes_is_shrunk_with_its_letters() {
    let mut scene = sample::scene();
    (scene.width, scene.height) = (60.0 * 72.0, 30.0 * 72.0);
    let bytes = package::zip(&scene).unwrap();
    let presentation = part(&bytes, "ppt/presentation.xml");
    assert!(
        presentation.contains(r#"<p:sldSz cx="51206400" cy="25603200"/>"#),
        "{presentation}"
    );
    // 24 pt at 56 of 60 inches.
    assert!(part(&bytes, "ppt/slides/slide1.xml").contains(r#"sz="2240""#));
}
