//! Opening a snapshot: head and table are read and believed only when they fit together.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::marker::PhantomData;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Arc, OnceLock};

use zerocopy::{FromBytes, FromZeros};

use super::meta::Meta;
use super::write::DAYS;
use super::{
    BLOCK, Form, HEAD, MAGIC, Mapped, ORDER, ROW, VERSION, checksum, map, refuse,
};
use crate::error::Error;
use crate::graph::adjacency::LinkColumns;
use crate::graph::bodies::Bodies;
use crate::graph::column::{Cell, Column, Part};
use crate::graph::columns::{Dates, FactColumns, PolicyColumns};
use crate::graph::evidence::EvidenceColumns;
use crate::graph::firsts::Implemented;
use crate::graph::index::{Days, Index};
use crate::graph::names::Names;
use crate::graph::strings::{Strings, Words};
use crate::graph::{PolicyGraph, Subject};
use crate::model::date;
use crate::model::place::{PlaceId, PlaceLevel, Places};
use crate::record::file_names::FileNames;

/// True when the file begins as every snapshot does.
pub fn is_snapshot(path: &Path) -> bool {
    let mut start = [0; MAGIC.len()];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && start == MAGIC
}

/// True when `path` is a whole and sound snapshot that was made from just this
/// ([`PolicyGraph::origin`]). Reads all of it.
pub fn is_made_from(path: &Path, origin: &str) -> bool {
    is_snapshot(path)
        && open(path).is_ok_and(|graph| {
            let sound = |file: &Arc<Mapped>| file.bytes(0..file.covered).is_some();
            !origin.is_empty()
                && graph.origin() == origin
                && graph.file.as_ref().is_some_and(sound)
        })
}

/// Opens a snapshot, in a time that does not depend on its size.
///
/// # Errors
/// When the file can't be read, is none of ours, is of another version or byte order, or
/// was cut or damaged where it must be read to be opened.
pub fn open(path: &Path) -> Result<PolicyGraph, Error> {
    let reading = |error: &std::io::Error| Error::io(path, "读取", "read", error);
    let file = File::open(path).map_err(|error| reading(&error))?;
    let about = file.metadata().map_err(|error| reading(&error))?;
    if about.len() < HEAD as u64 {
        return Err(refuse(path, "文件过短", "the file is too short"));
    }
    let bytes = map::map(&file).map_err(|error| reading(&error))?;
    let (covered, rows) = head(path, &bytes)?;
    let blocks = covered.div_ceil(BLOCK);
    let mapped = Mapped {
        path: path.to_owned(),
        bytes,
        covered,
        verified: nothing_verified(blocks.div_ceil(64))
            .ok_or_else(|| refuse(path, "内存不足", "there is not enough memory"))?,
        damaged: AtomicBool::new(false),
        bad_block: OnceLock::new(),
        opened: about,
        file,
    };
    let sections = Sections { path, file: Arc::new(mapped), rows };
    let graph = graph(&sections)?;
    match sections.file.damage() {
        Some(error) => Err(error),
        None => Ok(graph),
    }
}

/// Zeros that take memory only where they are touched.
fn nothing_verified(words: usize) -> Option<Vec<AtomicU64>> {
    AtomicU64::new_vec_zeroed(words).ok()
}

type Table = BTreeMap<String, Row>;

#[derive(Clone, Copy)]
struct Row {
    form: u32,
    width: usize,
    start: usize,
    bytes: usize,
}

/// Checks head and table; gives what checksums cover, and the table.
fn head(path: &Path, bytes: &[u8]) -> Result<(usize, Table), Error> {
    let number = |at: usize| {
        let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
        u32::from_le_bytes(four.unwrap_or_default())
    };
    let long = |at: usize| {
        let eight = bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok());
        u64::from_le_bytes(eight.unwrap_or_default())
    };
    if !bytes.starts_with(&MAGIC) {
        return Err(refuse(path, "它不是快照", "it is no snapshot"));
    }
    let order = bytes.get(12..16).and_then(|four| four.try_into().ok());
    let order = u32::from_ne_bytes(order.unwrap_or_default());
    if order == ORDER.swap_bytes() {
        return Err(refuse(
            path,
            "它的字节序与本程序不同",
            "its byte order is not that of this program",
        ));
    }
    if number(8) != VERSION {
        let found = number(8);
        return Err(refuse(
            path,
            &format!("格式版本为 {found}，本程序读写版本 {VERSION}"),
            &format!("its format is version {found}, this program's is {VERSION}"),
        ));
    }
    if long(16) != bytes.len() as u64 {
        let (found, wanted) = (bytes.len(), long(16));
        return Err(refuse(
            path,
            &format!("文件有 {found} 字节，应为 {wanted}：没有写完或被截断"),
            &format!("it has {found} bytes and should have {wanted}: it was cut off"),
        ));
    }
    let damaged = || refuse(path, "文件头已损坏", "its head is damaged");
    let covered = usize::try_from(long(24)).map_err(|_| damaged())?;
    let count = number(32) as usize;
    let end = count.checked_mul(ROW).and_then(|table| table.checked_add(HEAD));
    let table = end.and_then(|end| bytes.get(HEAD..end)).ok_or_else(damaged)?;
    let sum = checksum(&[&bytes[..HEAD - 4], table].concat());
    let sums = covered.div_ceil(BLOCK).checked_mul(4);
    let whole = sums.and_then(|sums| sums.checked_add(covered)) == Some(bytes.len());
    if sum != number(HEAD - 4) || order != ORDER || number(36) != BLOCK as u32 || !whole {
        return Err(damaged());
    }
    let mut rows = Table::new();
    for row in table.chunks_exact(ROW) {
        let name = row[..16].split(|&byte| byte == 0).next().unwrap_or_default();
        let at = |from: usize, len: usize| {
            let mut number = [0; 8];
            number[..len].copy_from_slice(&row[from..from + len]);
            usize::try_from(u64::from_le_bytes(number)).ok()
        };
        let read = at(16, 4).zip(at(20, 4)).zip(at(24, 8).zip(at(32, 8)));
        let Some(((form, width), (start, bytes))) = read else { return Err(damaged()) };
        if start.checked_add(bytes).is_none_or(|end| end > covered) || width == 0 {
            return Err(damaged());
        }
        let name = String::from_utf8_lossy(name).into_owned();
        rows.insert(name, Row { form: form as u32, width, start, bytes });
    }
    Ok((covered, rows))
}

struct Sections<'p> {
    path: &'p Path,
    file: Arc<Mapped>,
    rows: Table,
}

impl Sections<'_> {
    fn wrong(&self, name: &str) -> Error {
        refuse(
            self.path,
            &format!("其中的 {name} 一节缺失或不可用"),
            &format!("its section {name} is missing or can't be used"),
        )
    }

    fn row(&self, name: &str, width: usize) -> Result<Row, Error> {
        let row = self.rows.get(name).copied().filter(|row| row.width == width);
        row.ok_or_else(|| self.wrong(name))
    }

    fn bytes(&self, name: &str, row: Row) -> Result<&[u8], Error> {
        let found = self.file.bytes(row.start..row.start + row.bytes);
        found.ok_or_else(|| self.file.damage().unwrap_or_else(|| self.wrong(name)))
    }

    /// A column that is stored in full.
    fn plain<T: Cell>(&self, name: &str) -> Result<Column<T>, Error> {
        let width = size_of::<T>();
        let row = self.row(name, width)?;
        // Whatever the program asks of a column, its cells must be where it thinks.
        if row.form != Form::Plain as u32
            || !row.bytes.is_multiple_of(width)
            || !row.start.is_multiple_of(align_of::<T>())
        {
            return Err(self.wrong(name));
        }
        let part =
            Part { file: Arc::clone(&self.file), start: row.start, bytes: row.bytes };
        Ok(Column::Mapped(part, PhantomData))
    }

    /// A column in whatever form.
    fn packed<T: Cell>(&self, name: &str) -> Result<Column<T>, Error> {
        let width = size_of::<T>();
        let row = self.row(name, width)?;
        if row.form == Form::Plain as u32 {
            return self.plain(name);
        }
        let wrong = || self.wrong(name);
        let bytes = self.bytes(name, row)?;
        let (len, rest) = u64::read_from_prefix(bytes).map_err(|_| wrong())?;
        let len = u32::try_from(u64::from_le(len)).map_err(|_| wrong())? as usize;
        if row.form == Form::Counted as u32 {
            let base = T::read_from_bytes(rest).map_err(|_| wrong())?;
            return Ok(Column::Counted(base, len));
        }
        let size = 4 + width;
        if row.form != Form::Runs as u32 || !rest.len().is_multiple_of(size) {
            return Err(wrong());
        }
        let (mut starts, mut values) = (Vec::new(), Vec::new());
        for run in rest.chunks_exact(size) {
            starts.push(u32::read_from_bytes(&run[..4]).map_err(|_| wrong())?);
            values.push(T::read_from_bytes(&run[4..]).map_err(|_| wrong())?);
        }
        Ok(Column::Runs(starts, values, len))
    }

    fn strings(&self, names: [&str; 3]) -> Result<Strings, Error> {
        Ok(Strings {
            text: Words::Mapped(self.plain(names[0])?),
            ends: self.plain(names[1])?,
            bases: self.plain(names[2])?,
        })
    }
}

fn graph(sections: &Sections<'_>) -> Result<PolicyGraph, Error> {
    let wrong = |name: &str| sections.wrong(name);
    let row = sections.row("meta", 1)?;
    let meta: Meta = serde_json::from_slice(sections.bytes("meta", row)?)
        .map_err(|_| wrong("meta"))?;
    let as_of = date::bounds(&meta.as_of).ok().and_then(|bounds| bounds.single_day());
    let places = places(sections, meta.builtin_places)?;
    let coverage: Option<Vec<_>> =
        meta.coverage.into_iter().map(|row| row.coverage()).collect();
    let [first, last] = [
        |names: &(&'static str, &'static str)| names.0,
        |names: &(&'static str, &'static str)| names.1,
    ];
    let days = |which: fn(&(&'static str, &'static str)) -> &'static str| {
        let [a, b, c] = DAYS;
        let column = |names| sections.plain::<i32>(which(names));
        Ok::<_, Error>([column(&a)?, column(&b)?, column(&c)?])
    };
    let graph = PolicyGraph {
        name: meta.name,
        title: meta.title.into(),
        as_of: as_of.ok_or_else(|| wrong("meta"))?,
        files: FileNames::new(meta.file_names),
        bodies: Bodies::mapped(
            sections.plain("bodies")?,
            sections.plain("bodies.names")?,
        ),
        collections: Meta::collections(meta.collections),
        sources: sections.plain("sources")?,
        coverage: coverage.ok_or_else(|| wrong("meta"))?,
        attributes: meta.attributes.into_iter().map(|row| row.attribute()).collect(),
        citations: sections.plain("cites")?,
        strings: sections.strings(["text", "text.ends", "text.bases"])?,
        texts: sections.strings(["long", "long.ends", "long.bases"])?,
        dates: Dates { rows: sections.plain("dates")? },
        horizons: sections.plain("horizons")?,
        policies: PolicyColumns { rows: sections.plain("policies")? },
        read_order: sections.plain("policies.read")?,
        facts: FactColumns {
            starts: sections.plain("facts.starts")?,
            rows: sections.plain("facts")?,
        },
        evidence: EvidenceColumns {
            templates: sections.plain("ev.templates")?,
            template: sections.packed("ev.template")?,
            line: sections.packed("ev.line")?,
            locator: sections.packed("ev.locator")?,
            quote: sections.packed("ev.quote")?,
        },
        links: LinkColumns {
            starts: sections.plain("rel.starts")?,
            to: sections.plain("rel.to")?,
            relation: sections.plain("rel.kind")?,
            tier: sections.packed("rel.tier")?,
            effective: sections.packed("rel.effective")?,
            partial: sections.packed("rel.partial")?,
            note: sections.packed("rel.note")?,
            evidence: sections.packed("rel.evidence")?,
            in_starts: sections.plain("rel.in_starts")?,
            in_from: sections.plain("rel.in_from")?,
            in_relation: sections.plain("rel.in_kind")?,
            in_link: sections.plain("rel.in_link")?,
            later: sections.plain("rel.later")?,
            rank: sections.plain("rel.rank")?,
            row: sections.plain("rel.row")?,
        },
        implemented: Implemented {
            targets: sections.plain("rel.implemented")?,
            followers: sections.plain("rel.followers")?,
        },
        changes: sections.plain("rel.changes")?,
        editions: sections.plain("rel.editions")?,
        days: Days { first: days(first)?, last: days(last)? },
        index: OnceLock::from(Index {
            places: sections.plain("at.places")?,
            values: sections.plain("at.values")?,
            rows: sections.plain("at.rows")?,
            cells: sections.plain("at.cells")?,
        }),
        names: Names::Keys(sections.plain("at.names")?),
        titles: Some(sections.plain("at.titles")?),
        plain: meta.plain,
        origin: meta.origin,
        file: Some(Arc::clone(&sections.file)),
        places,
    };
    if !fits(&graph) {
        return Err(refuse(
            sections.path,
            "各节的长度互相矛盾",
            "the lengths of its sections contradict each other",
        ));
    }
    Ok(graph)
}

/// The places every program knows, and those that the data set brought.
fn places(sections: &Sections<'_>, builtin: usize) -> Result<Places, Error> {
    let wrong = || sections.wrong("places");
    let mut places = Places::builtin();
    if places.len() != builtin {
        return Err(refuse(
            sections.path,
            "它的地点表与本程序的不同",
            "its table of places is not that of this program",
        ));
    }
    let rows: Column<[u32; 3]> = sections.plain("places")?;
    let text = sections.bytes("places.text", sections.row("places.text", 1)?)?;
    let text = std::str::from_utf8(text).map_err(|_| wrong())?;
    let mut start = 0;
    for &[level, parent, end] in rows.all() {
        let level = PlaceLevel::ALL.get(level as usize).copied().ok_or_else(wrong)?;
        let words = text.get(start..end as usize).ok_or_else(wrong)?;
        places.add_packed(level, PlaceId(parent), words).ok_or_else(wrong)?;
        start = end as usize;
    }
    Ok(places)
}

/// Columns of one table have one length, and what was read names only what is there.
fn fits(graph: &PolicyGraph) -> bool {
    let (policies, links) = (graph.policy_count(), graph.links.len());
    let evidence = graph.evidence.template.len();
    let columns = &graph.links;
    let days = graph.days.first.iter().chain(&graph.days.last);
    let index = graph.index();
    graph.facts.starts.len() == policies + 1
        && graph.read_order.len() == policies
        && columns.rank.len() == policies
        && columns.row.len() == policies
        && columns.starts.len() == policies + 1
        && columns.in_starts.len() == policies + 1
        && [columns.relation.len(), columns.in_from.len()] == [links; 2]
        && [columns.in_relation.len(), columns.in_link.len()] == [links; 2]
        && [columns.tier.len(), columns.effective.len(), columns.partial.len()]
            == [links; 3]
        && [columns.note.len(), columns.evidence.len()] == [links; 2]
        && [graph.evidence.line.len(), graph.evidence.locator.len()] == [evidence; 2]
        && graph.evidence.quote.len() == evidence
        && days.into_iter().all(|column| column.len() == policies)
        && index.places.len() == graph.places.len() + 1
        && graph.titles.as_ref().is_none_or(|titles| titles.len() == policies)
        && (evidence == 0 || (!graph.collections.is_empty() && graph.sources.len() > 0))
        && graph.coverage.iter().all(|row| row.within.index() < graph.places.len())
        && graph.attributes.iter().all(|row| match row.subject {
            Subject::Place(place) => place.index() < graph.places.len(),
            Subject::Body(body) => (body.0 as usize) < graph.bodies.len(),
        })
}
