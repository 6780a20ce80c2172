//! Small trees of XML, written by quick-xml. Whatever text data brings, the document is
//! well-formed: characters that XML forbids become U+FFFD, markup is escaped.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An element with its attributes and content.
#[derive(Clone, Debug)]
pub(super) struct Node {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    content: Vec<Content>,
}

#[derive(Clone, Debug)]
enum Content {
    Node(Node),
    Text(String),
}

impl Node {
    pub(super) fn new(name: &'static str) -> Node {
        Node { name, attributes: Vec::new(), content: Vec::new() }
    }

    /// With an attribute more.
    pub(super) fn with(mut self, name: &'static str, value: impl ToString) -> Node {
        self.attributes.push((name, value.to_string()));
        self
    }

    /// With an element more inside.
    pub(super) fn child(mut self, child: Node) -> Node {
        self.content.push(Content::Node(child));
        self
    }

    /// With more elements inside.
    pub(super) fn children(mut self, children: impl IntoIterator<Item = Node>) -> Node {
        self.content.extend(children.into_iter().map(Content::Node));
        self
    }

    /// With text inside.
    pub(super) fn text(mut self, text: impl Into<String>) -> Node {
        self.content.push(Content::Text(text.into()));
        self
    }

    /// The whole document with this as its root.
    pub(super) fn document(&self) -> Vec<u8> {
        let mut writer = Writer::new(Vec::with_capacity(4096));
        let declaration = BytesDecl::new("1.0", Some("UTF-8"), Some("yes"));
        // Writing to memory fails only when memory does.
        let _ = writer.write_event(Event::Decl(declaration));
        self.write(&mut writer);
        writer.into_inner()
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) {
        let mut start = BytesStart::new(self.name);
        for (name, value) in &self.attributes {
            let value = legal(value);
            start.push_attribute((*name, value.as_ref()));
        }
        if self.content.is_empty() {
            let _ = writer.write_event(Event::Empty(start));
            return;
        }
        let _ = writer.write_event(Event::Start(start));
        for content in &self.content {
            match content {
                Content::Node(node) => node.write(writer),
                Content::Text(text) => {
                    let _ = writer.write_event(Event::Text(BytesText::new(&legal(text))));
                }
            }
        }
        let _ = writer.write_event(Event::End(BytesEnd::new(self.name)));
    }
}

/// The text with U+FFFD for every character that XML 1.0 forbids (section 2.2), and for
/// those controls that it allows and no one wants.
pub(super) fn legal(text: &str) -> Cow<'_, str> {
    match text.chars().all(is_legal) {
        true => Cow::Borrowed(text),
        false => {
            let kept =
                |c: char| if is_legal(c) { c } else { char::REPLACEMENT_CHARACTER };
            Cow::Owned(text.chars().map(kept).collect())
        }
    }
}

fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
        || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::Reader;

    use super::*;

    #[test]
    fn forbidden_characters_are_seen_to_be_missing() {
        assert_eq!(legal("a\0b\u{FFFE}c\u{1F}"), "a\u{FFFD}b\u{FFFD}c\u{FFFD}");
        assert_eq!(legal("《办法》😀\n"), "《办法》😀\n");
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in any::<String>()) {
            let node = Node::new("a").with("b", &text).child(Node::new("c").text(&text));
            let document = String::from_utf8(node.document()).unwrap();
            let mut reader = Reader::from_str(&document);
            reader.config_mut().check_end_names = true;
            let mut found = None;
            let mut inside = String::new();
            loop {
                match reader.read_event().unwrap() {
                    Event::Start(start) if start.name().as_ref() == "a" => {
                        let value = start.try_get_attribute("b").unwrap().unwrap();
                        found = Some(quick_xml::escape::unescape(&value.value).unwrap().into_owned());
                    }
                    Event::Text(text) => inside.push_str(&text),
                    Event::GeneralRef(name) => {
                        let reference = format!("&{};", &*name);
                        inside.push_str(&quick_xml::escape::unescape(&reference).unwrap());
                    }
                    Event::Eof => break,
                    _ => {}
                }
            }
            prop_assert_eq!(found.unwrap(), legal(&text));
            prop_assert_eq!(inside, legal(&text));
        }
    }
}
