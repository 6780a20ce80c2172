//! Writing a snapshot: the same graph gives the same bytes, and a file appears whole or
//! not at all.

use std::fs;
use std::io::{self, Seek, Write};
use std::path::Path;

use rayon::prelude::*;

use super::Form;
use super::gather::Gathered;
use super::meta::Meta;
use super::out::Out;
use crate::error::Error;
use crate::graph::citations::{CitationRow, TEXTS};
use crate::graph::columns::Field;
use crate::graph::names::NameKeys;
use crate::graph::strings::StringId;
use crate::graph::{PolicyGraph, PolicyId};
use crate::lang::Text;
use crate::model::place::{PlaceId, PlaceLevel};
use crate::record::progress::{Progress, Unit};
use crate::record::write::is_device;

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

/// What a snapshot can be written into.
trait Sink: Write + Seek {}

impl<W: Write + Seek> Sink for W {}

/// Writes `graph` to `path`, beside it first; a file that was there is replaced at once.
///
/// # Errors
/// When it can't be written; what was there stays.
pub fn write(
    graph: &PolicyGraph,
    path: &Path,
    progress: &dyn Progress,
) -> Result<Built, Error> {
    let step = Text::new(
        format!("写入 {}", path.display()),
        format!("writing {}", path.display()),
    );
    let total = 2 * graph.policy_count() + graph.link_count();
    progress.begin(&step, total as u64, Unit::Pieces);
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let failed = |error: &io::Error| {
        let failed = Error::io(path, "写入", "write", error);
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                failed.with_hint(full(folder))
            }
            _ => failed,
        }
    };
    // To put a file in the place of /dev/null would break the system.
    if is_device(path) {
        let shown = path.display();
        return Err(Error::usage(Text::new(
            format!("{shown} 不是普通文件，快照写不到那里"),
            format!("{shown} is no regular file, and can hold no snapshot"),
        )));
    }
    let mut beside = tempfile::Builder::new();
    beside.prefix(".policy-graph-").suffix(".building");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        beside.permissions(fs::Permissions::from_mode(0o644));
    }
    let beside = beside.tempfile_in(folder).map_err(|error| failed(&error))?;
    let bytes =
        lay_out(graph, beside.as_file(), progress).map_err(|error| failed(&error))?;
    beside.as_file().sync_all().map_err(|error| failed(&error))?;
    beside.persist(path).map_err(|error| failed(&error.error))?;
    // The name, too, must survive a power cut. Not every system lets folders be synced.
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(Built { policies: graph.policy_count(), relations: graph.link_count(), bytes })
}

/// What to do about the full disk that `folder` lies on. Nothing of ours is left there.
fn full(folder: &Path) -> Text {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let folder = folder.display();
    Text::new(
        format!("{folder} 所在的磁盘已满：腾出空间，或用 -o 写到别的磁盘"),
        format!("the disk of {folder} is full: free space, or write to another with -o"),
    )
}

fn lay_out(
    graph: &PolicyGraph,
    file: &fs::File,
    progress: &dyn Progress,
) -> io::Result<u64> {
    let mut out = Out::new(file);
    sections(graph, &mut out, progress)?;
    out.finish()
}

fn sections<W: Sink>(
    graph: &PolicyGraph,
    out: &mut Out<W>,
    progress: &dyn Progress,
) -> io::Result<()> {
    let mut strings = Gathered::new(&graph.strings);
    let mut texts = Gathered::new(&graph.texts);
    // A tree of strings and numbers always serialises.
    let meta = serde_json::to_vec(&Meta::of(graph)).unwrap_or_default();
    out.made("meta", &meta)?;
    places(graph, out)?;

    let dates: Vec<[u32; 5]> = (0..graph.dates.rows.len())
        .map(|row| {
            let [lo, hi, flags, edtf, part] = graph.dates.rows.get(row);
            [lo, hi, flags, strings.take(edtf), strings.take(part)]
        })
        .collect();
    out.made("dates", &dates)?;
    let sources: Vec<[u32; 7]> = (0..graph.sources.len())
        .map(|row| {
            let [id, title, kind, url, published, note, checked] = graph.sources.get(row);
            let (id, title) = (strings.take(id), strings.take(title));
            let (url, note) = (texts.take(url), texts.take_both(note));
            [id, title, kind, url, published, note, checked]
        })
        .collect();
    out.made("sources", &sources)?;
    bodies(graph, &mut strings, out)?;
    let marks = policies(graph, &mut strings, &mut texts, out, progress)?;
    index(graph, &mut strings, out)?;
    evidence(graph, &mut texts, out)?;
    links(graph, &mut texts, out)?;
    cited(graph, &mut texts, out)?;
    out.begin("long", Form::Plain, 1)?;
    texts.finish(out, ["long.ends", "long.bases"])?;
    progress.advance(graph.link_count() as u64);
    text_and_names(graph, strings, &marks, out, progress)
}

/// The places that the data set brought along: level, parent, end of its words.
fn places<W: Sink>(graph: &PolicyGraph, out: &mut Out<W>) -> io::Result<()> {
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
    out.made("places", &rows)?;
    out.made("places.text", words.as_bytes())
}

fn bodies<'g, W: Sink>(
    graph: &'g PolicyGraph,
    strings: &mut Gathered<'g>,
    out: &mut Out<W>,
) -> io::Result<()> {
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
    out.made("bodies", &rows)?;
    out.made("bodies.names", &aliases)
}

/// Policies whose rows are made at a time.
const AT_A_TIME: usize = 1 << 10;

/// As many of those whose text is gathered at the same time.
const PIECES_AT_ONCE: usize = 8;

/// Writes policies and their values; gives how many strings each [`AT_A_TIME`] have taken.
fn policies<'g, W: Sink>(
    graph: &'g PolicyGraph,
    strings: &mut Gathered<'g>,
    texts: &mut Gathered<'g>,
    out: &mut Out<W>,
    progress: &dyn Progress,
) -> io::Result<Vec<usize>> {
    let count = graph.policy_count();
    let mut rows: Vec<[u32; 4]> = Vec::with_capacity(count);
    let mut facts: Vec<[u32; 4]> = Vec::new();
    let mut marks = Vec::new();
    out.begin("facts", Form::Plain, size_of::<[u32; 4]>())?;
    for start in (0..count).step_by(AT_A_TIME) {
        let end = count.min(start + AT_A_TIME);
        facts.clear();
        for row in start..end {
            let [id, place, evidence, event] = graph.policies.rows.get(row);
            rows.push([strings.take(id), place, evidence, event]);
            let range = graph.facts.rows(PolicyId(row as u32));
            for &[mut a, mut b, evidence, field] in graph.facts.rows.slice(range) {
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
        out.put(&facts)?;
        marks.push(strings.len());
        progress.advance((end - start) as u64);
    }
    let horizons: Vec<[u32; 4]> = (0..graph.horizons.len())
        .map(|row| {
            let [span, start, end, words] = graph.horizons.get(row);
            [span, start, end, texts.take(words)]
        })
        .collect();
    out.plain("facts.starts", &graph.facts.starts)?;
    out.made("policies", &rows)?;
    out.plain("policies.read", &graph.read_order)?;
    out.made("horizons", &horizons)?;
    Ok(marks)
}

/// Writes the strings; while those of a policy are at hand, its names are looked at too.
fn text_and_names<W: Sink>(
    graph: &PolicyGraph,
    mut strings: Gathered<'_>,
    marks: &[usize],
    out: &mut Out<W>,
    progress: &dyn Progress,
) -> io::Result<()> {
    let count = graph.policy_count();
    let mut names = NameKeys::default();
    out.begin("text", Form::Plain, 1)?;
    let starts = (0..count).step_by(AT_A_TIME);
    let mut pieces = Vec::new();
    for (start, pair) in starts.zip([&[0], marks].concat().windows(2)) {
        pieces
            .push((start as u32..count.min(start + AT_A_TIME) as u32, pair[0]..pair[1]));
    }
    for pieces in pieces.chunks(PIECES_AT_ONCE) {
        let made: Vec<_> = pieces
            .par_iter()
            .map(|(rows, numbers)| {
                (strings.text_of(numbers.clone()), NameKeys::of(graph, rows.clone()))
            })
            .collect();
        for (text, of_names) in made {
            strings.put(&text, out)?;
            names.append(&of_names);
        }
        progress.advance(pieces.iter().map(|(rows, _)| rows.len() as u64).sum());
    }
    strings.finish(out, ["text.ends", "text.bases"])?;
    let (keys, signs) = names.finish();
    out.made("at.names", &keys)?;
    out.made("at.titles", &signs)
}

fn index<W: Sink>(
    graph: &PolicyGraph,
    strings: &mut Gathered<'_>,
    out: &mut Out<W>,
) -> io::Result<()> {
    let index = graph.index();
    // Values are numbered by string, and strings have new numbers.
    let mut values: Vec<[u32; 4]> = index.values.all().to_vec();
    for [field, value, ..] in &mut values {
        let field = Field::ALL.get(*field as usize);
        // A listing is indexed by its place.
        let text = field.is_some_and(|&field| {
            field == Field::Category || (field.is_text() && field != Field::Listed)
        });
        if text {
            *value = strings.take(*value);
        }
    }
    values.sort_unstable();
    out.plain("at.places", &index.places)?;
    out.made("at.values", &values)?;
    out.plain("at.rows", &index.rows)?;
    out.plain("at.cells", &index.cells)?;
    for (name, (first, last)) in
        DAYS.iter().zip(graph.days.first.iter().zip(&graph.days.last))
    {
        out.plain(name.0, first)?;
        if first.all() == last.all() {
            out.again(name.1, name.0);
        } else {
            out.plain(name.1, last)?;
        }
    }
    Ok(())
}

/// Sections of first and last days, in the order of [`DayOf`](crate::graph::DayOf).
pub(super) const DAYS: [(&str, &str); 3] = [
    ("adopted.first", "adopted.last"),
    ("in_force.first", "in_force.last"),
    ("ended.first", "ended.last"),
];

fn evidence<W: Sink>(
    graph: &PolicyGraph,
    texts: &mut Gathered<'_>,
    out: &mut Out<W>,
) -> io::Result<()> {
    let columns = &graph.evidence;
    let templates: Vec<[u32; 7]> = (0..columns.templates.len())
        .map(|row| {
            let mut template = columns.templates.get(row);
            template[2] = texts.take_both(template[2]);
            template
        })
        .collect();
    let locator = texts.taken(&columns.locator, false);
    let quote = texts.taken(&columns.quote, false);
    out.made("ev.templates", &templates)?;
    out.packed("ev.template", &columns.template)?;
    out.packed("ev.line", &columns.line)?;
    out.packed("ev.locator", &locator)?;
    out.packed("ev.quote", &quote)
}

fn cited<W: Sink>(
    graph: &PolicyGraph,
    texts: &mut Gathered<'_>,
    out: &mut Out<W>,
) -> io::Result<()> {
    let rows: Vec<CitationRow> = (0..graph.citations.len())
        .map(|row| {
            let mut row = graph.citations.get(row);
            row[TEXTS].iter_mut().for_each(|text| *text = texts.take(*text));
            row
        })
        .collect();
    out.made("cites", &rows)
}

fn links<W: Sink>(
    graph: &PolicyGraph,
    texts: &mut Gathered<'_>,
    out: &mut Out<W>,
) -> io::Result<()> {
    let links = &graph.links;
    let notes = texts.taken(&links.note, true);
    out.plain("rel.rank", &links.rank)?;
    out.plain("rel.row", &links.row)?;
    out.plain("rel.starts", &links.starts)?;
    out.plain("rel.to", &links.to)?;
    out.plain("rel.kind", &links.relation)?;
    out.plain("rel.in_starts", &links.in_starts)?;
    out.plain("rel.in_from", &links.in_from)?;
    out.plain("rel.in_kind", &links.in_relation)?;
    out.plain("rel.in_link", &links.in_link)?;
    out.plain("rel.implemented", &graph.implemented.targets)?;
    out.plain("rel.followers", &graph.implemented.followers)?;
    out.plain("rel.changes", &graph.changes)?;
    out.plain("rel.editions", &graph.editions)?;
    out.plain("rel.later", &links.later)?;
    out.packed("rel.tier", &links.tier)?;
    out.packed("rel.effective", &links.effective)?;
    out.packed("rel.partial", &links.partial)?;
    out.packed("rel.note", &notes)?;
    out.packed("rel.evidence", &links.evidence)
}
