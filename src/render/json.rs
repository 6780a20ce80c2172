//! JSON by `schema/answer.schema.json`. It holds both languages, so that the same
//! question gives the same bytes in every locale.

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};

use super::{Format, Pages, Write};
use crate::view::{Parts, View};

pub(super) const FORMAT: Format = Format {
    name: "json",
    endings: &["json"],
    media_type: "application/json",
    write: Write::Pages(Parts::All, |_| Box::new(Object::default())),
};

/// The lists that pages hold piece by piece, in their order.
const LISTS: [&str; 3] = ["policies", "relations", "notes"];

/// One object, whose lists grow page by page.
#[derive(Default)]
struct Object {
    /// What stands before each list and after the last, once the first page is there.
    around: Option<[String; 4]>,
    /// Which list is open.
    open: usize,
    /// True when the open list has an element.
    filled: bool,
}

impl Object {
    /// Writes elements into a list, after what stands before it.
    fn list<T: Serialize>(
        &mut self,
        list: usize,
        elements: &[T],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        if elements.is_empty() {
            return Ok(());
        }
        while self.open < list {
            self.close(out)?;
        }
        for element in elements {
            let between = if self.filled { ",\n    " } else { "\n    " };
            out.write_all(between.as_bytes())?;
            self.filled = true;
            // Within the object and the list.
            let mut formatter = PrettyFormatter::new();
            formatter.begin_object(&mut io::sink())?;
            formatter.begin_array(&mut io::sink())?;
            element.serialize(&mut Serializer::with_formatter(&mut *out, formatter))?;
        }
        Ok(())
    }

    /// Closes the open list, and opens the next if there is one.
    fn close(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let Some(around) = &self.around else { return Ok(()) };
        let end = if std::mem::take(&mut self.filled) { "\n  " } else { "" };
        out.write_all(end.as_bytes())?;
        self.open += 1;
        out.write_all(around[self.open].as_bytes())
    }
}

impl Pages for Object {
    fn page(&mut self, mut page: View, out: &mut dyn io::Write) -> io::Result<()> {
        let policies = std::mem::take(&mut page.policies);
        let relations = std::mem::take(&mut page.relations);
        let notes = std::mem::take(&mut page.notes);
        if self.around.is_none() {
            let around = around(&page)?;
            out.write_all(around[0].as_bytes())?;
            self.around = Some(around);
        }
        self.list(0, &policies, out)?;
        self.list(1, &relations, out)?;
        self.list(2, &notes, out)
    }

    fn end(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        while self.open < LISTS.len() && self.around.is_some() {
            self.close(out)?;
        }
        out.write_all(b"\n")
    }
}

/// An object without elements in its lists, cut where they belong.
fn around(empty: &View) -> io::Result<[String; 4]> {
    let text = serde_json::to_string_pretty(empty)?;
    let mut rest = &*text;
    // Only at this depth does a line begin so: within a string no line can end.
    let [first, second, third] = LISTS.map(|list| {
        let opening = format!("\n  \"{list}\": [");
        let (before, after) = rest.split_once(&opening).unwrap_or((rest, ""));
        rest = after;
        format!("{before}{opening}")
    });
    Ok([first, second, third, rest.to_owned()])
}
