//! Issuing bodies, which a snapshot reads one by one as they are named.

use std::sync::OnceLock;

use super::column::Column;
use super::strings::{StringId, Strings};
use super::{Body, BodyId};
use crate::model::place::PlaceId;

/// Cells that are filled in as they are asked for.
type Lazily<T> = Box<[OnceLock<T>]>;

/// Bodies whose cells are made together.
const BLOCK: usize = 64;

/// All bodies.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    all: OnceLock<Vec<Body>>,
    /// Those that were read one by one, in blocks: an answer names few of thousands.
    one: OnceLock<Lazily<Lazily<Body>>>,
    /// Id, name, English name, place, and where its other names start and end.
    rows: Column<[u32; 6]>,
    names: Column<u32>,
}

impl Bodies {
    pub(super) fn owned(bodies: Vec<Body>) -> Bodies {
        Bodies { all: OnceLock::from(bodies), ..Bodies::default() }
    }

    pub(super) fn mapped(rows: Column<[u32; 6]>, names: Column<u32>) -> Bodies {
        Bodies { rows, names, ..Bodies::default() }
    }

    pub(super) fn len(&self) -> usize {
        self.all.get().map_or_else(|| self.rows.len(), Vec::len)
    }

    pub(super) fn all(&self, strings: &Strings, places: usize) -> &[Body] {
        self.all.get_or_init(|| {
            (0..self.rows.len()).map(|row| self.read(row, strings, places)).collect()
        })
    }

    /// The body with this number; the first one for a number that a forged snapshot makes up.
    pub(super) fn get(&self, id: BodyId, strings: &Strings, places: usize) -> &Body {
        let row = id.0 as usize;
        if let Some(all) = self.all.get()
            && let Some(body) = all.get(row)
        {
            return body;
        }
        let row = if row < self.rows.len() {
            row
        } else {
            self.rows.note_damage();
            0
        };
        let blocks =
            self.one.get_or_init(|| empty(self.rows.len().max(1).div_ceil(BLOCK)));
        let block = blocks[row / BLOCK].get_or_init(|| empty(BLOCK));
        block[row % BLOCK].get_or_init(|| self.read(row, strings, places))
    }

    fn read(&self, row: usize, strings: &Strings, places: usize) -> Body {
        let [id, name, name_en, place, start, end] = self.rows.get(row);
        if place as usize >= places {
            self.rows.note_damage();
        }
        let text = |id: u32| strings.get(StringId(id)).to_owned();
        let aliases = self.names.slice(start as usize..end.max(start) as usize);
        Body {
            id: text(id),
            name: text(name),
            name_en: strings.optional(StringId(name_en)).map(str::to_owned),
            place: PlaceId(if (place as usize) < places { place } else { 0 }),
            aliases: aliases.iter().map(|&alias| text(alias)).collect(),
        }
    }
}

fn empty<T>(cells: usize) -> Lazily<T> {
    (0..cells).map(|_| OnceLock::new()).collect()
}
