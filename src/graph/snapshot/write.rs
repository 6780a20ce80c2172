//! Writing a snapshot: the same graph gives the same bytes, and a file appears whole or
//! not at all.

use std::borrow::Cow;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use zerocopy::IntoBytes;

use super::meta::Meta;
use super::{ALIGN, BLOCK, Form, HEAD, MAGIC, ORDER, ROW, VERSION, checksum};
use crate::error::Error;
use crate::graph::citations::{CitationRow, TEXTS};
use crate::graph::column::{Cell, Column};
use crate::graph::columns::Field;
use crate::graph::names;
use crate::graph::strings::{STRETCH, StringId, Strings};
use crate::graph::{PolicyGraph, PolicyId};
use crate::model::place::{PlaceId, PlaceLevel};

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Built {
    /// Policies in it.
    pub policies: usize,
    /// Relations in it.
    pub relations: usize,
    /// Length of the file.
    pub bytes: u64,
}

/// Most runs that a column is stored in; one with more is stored in full.
const MOST_RUNS: usize = 256;

struct Section<'g> {
    name: &'static str,
    form: Form,
    width: usize,
    bytes: Bytes<'g>,
    /// The section whose bytes these are, when they are the same.
    same_as: Option<usize>,
}

/// What a section holds: a column of the graph, or one made for the file.
enum Bytes<'g> {
    Lent(&'g [u8]),
    Made(Box<dyn Cells>),
}

trait Cells {
    fn bytes(&self) -> &[u8];
}

impl<T: Cell> Cells for Vec<T> {
    fn bytes(&self) -> &[u8] {
        self.as_slice().as_bytes()
    }
}

impl Section<'_> {
    fn bytes(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Lent(bytes) => bytes,
            Bytes::Made(cells) => cells.bytes(),
        }
    }
}

#[derive(Default)]
struct Sections<'g>(Vec<Section<'g>>);

impl<'g> Sections<'g> {
    fn add(&mut self, name: &'static str, form: Form, width: usize, bytes: Vec<u8>) {
        let bytes = Bytes::Made(Box::new(bytes));
        self.0.push(Section { name, form, width, bytes, same_as: None });
    }

    /// A column that is read as a slice.
    fn plain<T: Cell>(&mut self, name: &'static str, column: &'g Column<T>) {
        self.0.push(Section {
            name,
            form: Form::Plain,
            width: size_of::<T>(),
            bytes: Bytes::Lent(column.all().as_bytes()),
            same_as: None,
        });
    }

    /// A column made for the file.
    fn made<T: Cell>(&mut self, name: &'static str, cells: Vec<T>) {
        self.0.push(Section {
            name,
            form: Form::Plain,
            width: size_of::<T>(),
            bytes: Bytes::Made(Box::new(cells)),
            same_as: None,
        });
    }

    /// A column that is read cell by cell: stored as runs or as a count where it is one.
    fn packed<T: Cell>(&mut self, name: &'static str, column: Cow<'g, Column<T>>) {
        let len = column.len();
        let head = (len as u64).to_le_bytes();
        let first = column.get(0);
        if len > 1 && (0..len).all(|row| T::counted(first, row) == Some(column.get(row)))
        {
            let bytes = [&head[..], first.as_bytes()].concat();
            return self.add(name, Form::Counted, size_of::<T>(), bytes);
        }
        let mut runs = head.to_vec();
        let (mut count, mut last) = (0, None);
        for row in 0..len {
            let cell = column.get(row);
            if last != Some(cell) {
                count += 1;
                if count > MOST_RUNS {
                    break;
                }
                runs.extend((row as u32).to_le_bytes());
                runs.extend(cell.as_bytes());
                last = Some(cell);
            }
        }
        if count <= MOST_RUNS {
            return self.add(name, Form::Runs, size_of::<T>(), runs);
        }
        match column {
            Cow::Borrowed(column @ (Column::Owned(_) | Column::Mapped(..))) => {
                self.plain(name, column);
            }
            Cow::Owned(Column::Owned(cells)) => self.made(name, cells),
            column => {
                let cells: Vec<T> = (0..len).map(|row| column.get(row)).collect();
                self.made(name, cells);
            }
        }
    }

    /// The same cells as another section's are stored once.
    fn again(&mut self, name: &'static str, other: &'static str) {
        let at = self.0.iter().position(|section| section.name == other);
        let width = at.map_or(0, |at| self.0[at].width);
        let bytes = Bytes::Lent(&[]);
        self.0.push(Section { name, form: Form::Plain, width, bytes, same_as: at });
    }
}

/// Strings in the order in which the file needs them.
struct Gathered<'g> {
    from: &'g Strings,
    map: Vec<u32>,
    text: Vec<u8>,
    ends: Vec<u64>,
}

impl<'g> Gathered<'g> {
    fn new(from: &'g Strings) -> Gathered<'g> {
        let map = vec![StringId::NONE.0; from.len()];
        Gathered { from, map, text: Vec::new(), ends: Vec::new() }
    }

    fn push(&mut self, text: &str) -> u32 {
        self.text.extend_from_slice(text.as_bytes());
        self.ends.push(self.text.len() as u64);
        self.ends.len() as u32 - 1
    }

    /// The number in the file of a string of the graph.
    fn take(&mut self, id: u32) -> u32 {
        if id == StringId::NONE.0 {
            return id;
        }
        let known = self.map.get(id as usize).copied().unwrap_or(StringId::NONE.0);
        if known != StringId::NONE.0 {
            return known;
        }
        let from = self.from;
        let new = self.push(from.get(StringId(id)));
        if let Some(slot) = self.map.get_mut(id as usize) {
            *slot = new;
        }
        new
    }

    /// The same of a text in both languages, which lie side by side.
    fn take_both(&mut self, id: u32) -> u32 {
        if id == StringId::NONE.0 {
            return id;
        }
        let known = self.map.get(id as usize).copied().unwrap_or(StringId::NONE.0);
        if known != StringId::NONE.0 {
            return known;
        }
        let from = self.from;
        let new = self.push(from.get(StringId(id)));
        self.push(from.get(StringId(id + 1)));
        if let Some(slot) = self.map.get_mut(id as usize) {
            *slot = new;
        }
        new
    }

    fn sections(self, sections: &mut Sections<'_>, names: [&'static str; 3]) {
        let bases: Vec<u64> = (0..self.ends.len().div_ceil(STRETCH))
            .map(|stretch| match stretch {
                0 => 0,
                _ => self.ends[stretch * STRETCH - 1],
            })
            .collect();
        let ends = self.ends.iter().enumerate();
        let ends: Vec<u32> =
            ends.map(|(row, end)| (end - bases[row / STRETCH]) as u32).collect();
        sections.add(names[0], Form::Plain, 1, self.text);
        sections.made(names[1], ends);
        sections.made(names[2], bases);
    }
}

/// Writes `graph` to `path`, beside it first; a file that was there is replaced at once.
///
/// # Errors
/// When it can't be written; what was there stays.
pub fn write(graph: &PolicyGraph, path: &Path) -> Result<Built, Error> {
    let sections = sections(graph);
    let failed = |error: &io::Error| Error::io(path, "写入", "write", error);
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut beside = tempfile::Builder::new();
    beside.prefix(".policy-graph-").suffix(".building");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        beside.permissions(fs::Permissions::from_mode(0o644));
    }
    let beside = beside.tempfile_in(folder).map_err(|error| failed(&error))?;
    let bytes = lay_out(&sections, beside.as_file()).map_err(|error| failed(&error))?;
    beside.as_file().sync_all().map_err(|error| failed(&error))?;
    beside.persist(path).map_err(|error| failed(&error.error))?;
    // The name, too, must survive a power cut. Not every system lets folders be synced.
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(Built { policies: graph.policy_count(), relations: graph.link_count(), bytes })
}

fn lay_out(sections: &Sections<'_>, file: &fs::File) -> io::Result<u64> {
    let sections = &sections.0;
    let mut at = HEAD + sections.len() * ROW;
    let mut places: Vec<(usize, usize)> = Vec::new();
    for section in sections {
        if let Some(other) = section.same_as {
            places.push(places[other]);
            continue;
        }
        at = at.next_multiple_of(ALIGN);
        places.push((at, section.bytes().len()));
        at += section.bytes().len();
    }
    let covered = at;
    let length = covered + covered.div_ceil(BLOCK) * 4;

    let mut table = Vec::new();
    for (section, &(start, bytes)) in sections.iter().zip(&places) {
        let mut name = [0; 16];
        name[..section.name.len()].copy_from_slice(section.name.as_bytes());
        table.extend(name);
        table.extend((section.form as u32).to_le_bytes());
        table.extend((section.width as u32).to_le_bytes());
        table.extend((start as u64).to_le_bytes());
        table.extend((bytes as u64).to_le_bytes());
    }
    let mut head = Vec::with_capacity(HEAD);
    head.extend(MAGIC);
    head.extend(VERSION.to_le_bytes());
    // As this machine orders bytes: another one reads another number.
    head.extend(ORDER.to_ne_bytes());
    head.extend((length as u64).to_le_bytes());
    head.extend((covered as u64).to_le_bytes());
    head.extend((sections.len() as u32).to_le_bytes());
    head.extend((BLOCK as u32).to_le_bytes());
    head.resize(HEAD - 4, 0);
    head.extend(checksum(&[&head[..], &table].concat()).to_le_bytes());

    let mut out = Summed {
        out: BufWriter::with_capacity(1 << 20, file),
        block: Vec::new(),
        sums: Vec::new(),
    };
    out.write(&head)?;
    out.write(&table)?;
    let mut at = HEAD + table.len();
    for (section, &(start, _)) in sections.iter().zip(&places) {
        if section.same_as.is_none() {
            out.write(&[0; ALIGN][..start - at])?;
            out.write(section.bytes())?;
            at = start + section.bytes().len();
        }
    }
    out.finish()?;
    Ok(length as u64)
}

/// Writes, and sums up block by block.
struct Summed<W> {
    out: W,
    block: Vec<u8>,
    sums: Vec<u8>,
}

impl<W: Write> Summed<W> {
    fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        while !bytes.is_empty() {
            if self.block.is_empty() && bytes.len() >= BLOCK {
                let (block, rest) = bytes.split_at(BLOCK);
                self.sums.extend(checksum(block).to_le_bytes());
                bytes = rest;
                continue;
            }
            let (now, rest) = bytes.split_at(bytes.len().min(BLOCK - self.block.len()));
            self.block.extend_from_slice(now);
            bytes = rest;
            if self.block.len() == BLOCK {
                self.sums.extend(checksum(&self.block).to_le_bytes());
                self.block.clear();
            }
        }
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        if !self.block.is_empty() {
            self.sums.extend(checksum(&self.block).to_le_bytes());
        }
        self.out.write_all(&self.sums)?;
        self.out.flush()
    }
}

fn sections(graph: &PolicyGraph) -> Sections<'_> {
    let mut sections = Sections::default();
    let mut strings = Gathered::new(&graph.strings);
    let mut texts = Gathered::new(&graph.texts);
    let meta = Meta::of(graph);
    // A tree of strings and numbers always serialises.
    let meta = serde_json::to_vec(&meta).unwrap_or_default();
    sections.add("meta", Form::Plain, 1, meta);
    places(graph, &mut sections);

    let dates: Vec<[u32; 5]> = (0..graph.dates.rows.len())
        .map(|row| {
            let [lo, hi, flags, edtf, part] = graph.dates.rows.get(row);
            [lo, hi, flags, strings.take(edtf), strings.take(part)]
        })
        .collect();
    sections.made("dates", dates);
    let sources: Vec<[u32; 6]> = (0..graph.sources.len())
        .map(|row| {
            let [id, title, kind, url, published, note] = graph.sources.get(row);
            let (id, title) = (strings.take(id), strings.take(title));
            [id, title, kind, texts.take(url), published, texts.take_both(note)]
        })
        .collect();
    sections.made("sources", sources);
    bodies(graph, &mut strings, &mut sections);
    policies(graph, &mut strings, &mut texts, &mut sections);
    evidence(graph, &mut texts, &mut sections);
    links(graph, &mut texts, &mut sections);
    cited(graph, &mut texts, &mut sections);
    strings.sections(&mut sections, ["text", "text.ends", "text.bases"]);
    texts.sections(&mut sections, ["long", "long.ends", "long.bases"]);
    sections
}

/// The places that the data set brought along: level, parent, end of its words.
fn places(graph: &PolicyGraph, sections: &mut Sections<'_>) {
    let mut rows: Vec<[u32; 3]> = Vec::new();
    let mut words = String::new();
    for id in (0..graph.places.len() as u32).map(PlaceId) {
        let Some(text) = graph.places.packed(id) else { continue };
        let place = graph.places.get(id);
        let level = PlaceLevel::ALL.iter().position(|&level| level == place.level);
        words.push_str(text);
        let parent = place.parent.map_or(0, |parent| parent.0);
        rows.push([level.unwrap_or(0) as u32, parent, words.len() as u32]);
    }
    sections.made("places", rows);
    sections.add("places.text", Form::Plain, 1, words.into_bytes());
}

fn bodies<'g>(
    graph: &'g PolicyGraph,
    strings: &mut Gathered<'g>,
    sections: &mut Sections<'g>,
) {
    let mut rows: Vec<[u32; 6]> = Vec::new();
    let mut aliases: Vec<u32> = Vec::new();
    for body in graph.bodies() {
        let start = aliases.len() as u32;
        aliases.extend(body.aliases.iter().map(|alias| strings.push(alias)));
        rows.push([
            strings.push(&body.id),
            strings.push(&body.name),
            body.name_en.as_deref().map_or(StringId::NONE.0, |name| strings.push(name)),
            body.place.0,
            start,
            aliases.len() as u32,
        ]);
    }
    sections.made("bodies", rows);
    sections.made("bodies.names", aliases);
}

fn policies<'g>(
    graph: &'g PolicyGraph,
    strings: &mut Gathered<'g>,
    texts: &mut Gathered<'g>,
    sections: &mut Sections<'g>,
) {
    let count = graph.policy_count();
    let mut rows: Vec<[u32; 4]> = Vec::with_capacity(count);
    let mut facts: Vec<[u32; 4]> = Vec::with_capacity(graph.facts.rows.len());
    let mut value_of: Vec<(u32, u32)> = Vec::new();
    for row in 0..count {
        let [id, place, evidence, event] = graph.policies.rows.get(row);
        rows.push([strings.take(id), place, evidence, event]);
        for fact in graph.facts.rows(PolicyId(row as u32)) {
            let [mut a, mut b, evidence, field] = graph.facts.rows.get(fact);
            match Field::ALL.get(field as usize) {
                Some(Field::Category) => {
                    a = strings.take(a);
                    b = strings.take(b);
                }
                Some(Field::Url) => a = texts.take(a),
                Some(Field::Note) => a = texts.take_both(a),
                Some(field) if field.is_text() => a = strings.take(a),
                _ => {}
            }
            facts.push([a, b, evidence, field]);
        }
    }
    let horizons: Vec<[u32; 4]> = (0..graph.horizons.len())
        .map(|row| {
            let [span, start, end, words] = graph.horizons.get(row);
            [span, start, end, texts.take(words)]
        })
        .collect();
    sections.made("policies", rows);
    sections.plain("policies.read", &graph.read_order);
    sections.plain("facts.starts", &graph.facts.starts);
    sections.made("facts", facts);
    sections.made("horizons", horizons);

    // Values are numbered by string, and strings have new numbers.
    let index = graph.index();
    for entry in index.values.all() {
        let field = Field::ALL.get(entry[0] as usize);
        // A listing is indexed by its place.
        let text = field.is_some_and(|&field| {
            field == Field::Category || (field.is_text() && field != Field::Listed)
        });
        value_of.push((entry[1], if text { strings.take(entry[1]) } else { entry[1] }));
    }
    let mut values: Vec<[u32; 4]> = index
        .values
        .all()
        .iter()
        .zip(&value_of)
        .map(|(entry, &(_, value))| [entry[0], value, entry[2], entry[3]])
        .collect();
    values.sort_unstable();
    sections.plain("at.places", &index.places);
    sections.made("at.values", values);
    sections.plain("at.rows", &index.rows);
    sections.plain("at.cells", &index.cells);
    let (keys, signs) = names::of(graph);
    sections.made("at.names", keys);
    sections.made("at.titles", signs);
    for (name, (first, last)) in
        DAYS.iter().zip(graph.days.first.iter().zip(&graph.days.last))
    {
        sections.plain(name.0, first);
        if first.all() == last.all() {
            sections.again(name.1, name.0);
        } else {
            sections.plain(name.1, last);
        }
    }
}

/// Sections of first and last days, in the order of [`DayOf`](crate::graph::DayOf).
pub(super) const DAYS: [(&str, &str); 3] = [
    ("adopted.first", "adopted.last"),
    ("in_force.first", "in_force.last"),
    ("ended.first", "ended.last"),
];

fn evidence<'g>(
    graph: &'g PolicyGraph,
    texts: &mut Gathered<'g>,
    sections: &mut Sections<'g>,
) {
    let columns = &graph.evidence;
    let templates: Vec<[u32; 7]> = (0..columns.templates.len())
        .map(|row| {
            let mut template = columns.templates.get(row);
            template[2] = texts.take_both(template[2]);
            template
        })
        .collect();
    let mut taken = |column: &Column<u32>| -> Column<u32> {
        (0..column.len()).map(|row| texts.take(column.get(row))).collect()
    };
    let (locator, quote) = (taken(&columns.locator), taken(&columns.quote));
    sections.made("ev.templates", templates);
    sections.packed("ev.template", Cow::Borrowed(&columns.template));
    sections.packed("ev.line", Cow::Borrowed(&columns.line));
    sections.packed("ev.locator", Cow::Owned(locator));
    sections.packed("ev.quote", Cow::Owned(quote));
}

fn cited<'g>(
    graph: &'g PolicyGraph,
    texts: &mut Gathered<'g>,
    sections: &mut Sections<'g>,
) {
    let rows: Vec<CitationRow> = (0..graph.citations.len())
        .map(|row| {
            let mut row = graph.citations.get(row);
            row[TEXTS].iter_mut().for_each(|text| *text = texts.take(*text));
            row
        })
        .collect();
    sections.made("cites", rows);
}

fn links<'g>(
    graph: &'g PolicyGraph,
    texts: &mut Gathered<'g>,
    sections: &mut Sections<'g>,
) {
    let links = &graph.links;
    let notes: Column<u32> =
        (0..links.len()).map(|row| texts.take_both(links.note.get(row))).collect();
    sections.plain("rel.rank", &links.rank);
    sections.plain("rel.row", &links.row);
    sections.plain("rel.starts", &links.starts);
    sections.plain("rel.to", &links.to);
    sections.plain("rel.kind", &links.relation);
    sections.plain("rel.in_starts", &links.in_starts);
    sections.plain("rel.in_from", &links.in_from);
    sections.plain("rel.in_kind", &links.in_relation);
    sections.plain("rel.in_link", &links.in_link);
    sections.plain("rel.later", &links.later);
    sections.packed("rel.tier", Cow::Borrowed(&links.tier));
    sections.packed("rel.effective", Cow::Borrowed(&links.effective));
    sections.packed("rel.partial", Cow::Borrowed(&links.partial));
    sections.packed("rel.note", Cow::Owned(notes));
    sections.packed("rel.evidence", Cow::Borrowed(&links.evidence));
}
