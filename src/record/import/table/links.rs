//! Where cells lead, and what a web page left in them.

use super::heading::Heading;
use super::{Table, kept};
use crate::record::Words;
use crate::record::import::guess::Use;
use crate::record::import::mapping::Field;
use crate::record::import::{Rows, markup};

impl Table<'_> {
    /// The key of a row. Where its heading alone says that it is one, each table of a file
    /// may count from 1, so that it is a key within that table only.
    pub(super) fn own_key(&self, key: &str, guessed: bool) -> Words<'static> {
        if !guessed || self.sheet.is_empty() {
            return Words::from(key.to_owned());
        }
        Words::from(format!("{}:{key}", self.sheet))
    }

    /// The page to which the cell of the address leads, or else the title of a row.
    pub(super) fn page(&self, number: u64, heading: &Heading) -> Option<String> {
        [Field::Url, Field::Title].into_iter().find_map(|field| {
            let mut uses = heading.columns.uses.iter();
            let (at, _) = uses
                .find(|(_, use_)| matches!(use_, Use::Field(known) if *known == field))?;
            self.links.get(&(number, heading.first + at)).cloned()
        })
    }

    /// The cells without tags and entities; `None` where none has any.
    pub(super) fn without_markup(
        &mut self,
        number: u64,
        cells: &[&str],
    ) -> Option<Vec<String>> {
        let marked = |cell: &&str| memchr::memchr2(b'<', b'&', cell.as_bytes()).is_some();
        if !cells.iter().any(marked) {
            return None;
        }
        let mut plain = kept(cells);
        for (at, cell) in plain.iter_mut().enumerate() {
            let Some(found) = markup::plain(cell) else { continue };
            *cell = found.words;
            if let Some(link) = found.link {
                Rows::link(self, number, at, &link);
            }
        }
        Some(plain)
    }
}
