//! A whole import: lock, read what is there, read the documents, commit.

mod cards;
mod decided;
mod home;
mod texts;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use self::texts::{folder_of_texts, is_article, tables_in, tell_article};
use super::known::Known;
use super::preview::Preview;
use super::read::cards::cards as read_cards;
use super::report;
use super::table::{Context, Table};
use super::texts::{Texts, one as one_document, reports_on_acts};
use super::window::LatestOf;
use super::{Import, Input, Options, Reading, Take, file_type};
use crate::error::Error;
use crate::lang::Text;
use crate::model::date;
use crate::model::law::SourceKind;
use crate::record::progress::{Progress, Unit, Unwatched};
use crate::record::text::{Document, is_english, read as read_text};
use crate::record::write::Folder;
use crate::record::{
    BothWords, Collection, Manifest, ManifestTitle, Source, Words, folder, open,
};

/// What to import, and where to.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The documents.
    pub files: Vec<PathBuf>,
    /// The data folder; made if there is none.
    pub into: PathBuf,
    /// Only tell what would be done.
    pub dry_run: bool,
    /// What is said of the documents.
    pub options: Options,
    /// Answers of an earlier review.
    pub decisions: BTreeMap<String, String>,
}

/// What was done.
#[derive(Debug)]
pub struct Done {
    /// What was added, and what is open.
    pub preview: Preview,
    /// True when the folder changed.
    pub written: bool,
    /// True when the folder is new.
    pub new: bool,
}

/// Imports.
///
/// # Errors
/// When a document can't be read or the folder can't be written; nothing is written then.
pub fn run(request: &Request) -> Result<Done, Error> {
    run_watched(request, &Unwatched)
}

/// The same, and tells `progress` how far it is.
///
/// # Errors
/// As [`run`].
pub fn run_watched(request: &Request, progress: &dyn Progress) -> Result<Done, Error> {
    check(&request.options)?;
    let new = !folder::is_data_set(&request.into);
    if new && request.into.is_dir() && has_anything(&request.into)? {
        return Err(Error::usage(Text::new(
            format!("{} 不是数据集，也不是空文件夹", request.into.display()),
            format!("{} is no data set, and not empty", request.into.display()),
        ))
        .with_hint(Text::new(
            "--into 要么是含 dataset.json 的文件夹，要么是新文件夹",
            "--into names a folder with a dataset.json, or a new one",
        )));
    }
    let folder = if request.dry_run { None } else { Some(Folder::lock(&request.into)?) };
    let (known, known_manifest) = if new {
        (Known::empty(), None)
    } else {
        let data = open(&request.into)?;
        (Known::of(&data)?, Some(data.manifest))
    };
    let county = home::entries(&request.options, &known)?;
    let mut import = Import::new(known, folder);
    for place in &county {
        import.place(place)?;
    }
    import.decide(request.decisions.clone());
    for file in &request.files {
        document(file, &request.options, &mut import, progress)?;
    }
    let recorded = request.options.recorded.as_deref().and_then(last_day);
    if !request.dry_run {
        let given = request.options.mapping.as_ref().filter(|it| it.name.is_empty());
        given.map_or(Ok(()), |given| given.stands_in(import.headings()))?;
    }
    let latest = import.latest();
    let day = recorded.or(latest.day());
    let before = known_manifest.as_ref().and_then(|known| last_day(&known.as_of));
    let (mut preview, folder) = import.end(day.max(before))?;
    let changed = !preview.counts.nothing_new();
    let moved = day.filter(|day| changed && before.is_none_or(|before| *day > before));
    if changed {
        preview.notes.extend(check_day(before, moved, recorded.is_some(), latest.of()));
    }
    if preview.counts.citations > 0 {
        let into = request.into.display();
        preview.notes.push(Text::new(
            format!("引用已记下；policy-graph link {into} 把它们对到政策上"),
            format!("citations are on record; policy-graph link {into} makes relations of them"),
        ));
    }
    let mut written = false;
    if let Some(mut folder) = folder
        && changed
    {
        let manifest = match known_manifest {
            None => Some(manifest(&request.into, day, &request.files)?),
            Some(known) => moved.map(|day| Manifest { as_of: day.to_string(), ..known }),
        };
        if let Some(manifest) = manifest {
            folder.manifest(&manifest)?;
        }
        folder.commit()?;
        written = true;
    }
    Ok(Done { preview, written, new })
}

/// Which day standing is given for from now on, and how another one is given. `before` is
/// the data set's day so far, `moved` the later one to which this import moves it.
fn check_day(
    before: Option<date::Day>,
    moved: Option<date::Day>,
    given: bool,
    of: LatestOf,
) -> Option<Text> {
    match (before, moved) {
        (None, None) => Some(Text::new(
            "没有读到能定核对日的日期：写入时须用 --recorded 年-月-日 给出核对日（实际核对资料的那一天）",
            "no date was read that tells when the data was checked: to write it, give the day it was checked with --recorded YEAR-MONTH-DAY",
        )),
        (None, Some(_)) if given => None,
        (None, Some(day)) => {
            let (zh, en) = match of {
                LatestOf::Issue => (
                    "导入内容中最晚的通过、公布等日期（年、月算到其末日；有这些日期时，施行、失效的日期不算）",
                    "the latest date of adoption, publication and the like that was imported (a month or year to its last day; beside these, days on which a document comes into force or ends do not count)",
                ),
                LatestOf::Force => (
                    "导入内容中最晚的日期，是来源说已经施行的文件的施行日期（年、月算到其末日；没有说已经施行的，施行日期不算，失效日期也不算）",
                    "the latest date that was imported, on which a document came into force that its source says is or was in force (a month or year to its last day; of others such days do not count, nor do ends)",
                ),
                LatestOf::Kept => (
                    "表题所写“截至”（更新至）的那一天",
                    "the day up to which the title of a table says that it was kept",
                ),
                LatestOf::ForceAlone => (
                    "导入内容中只有施行的日期，取最晚的（年、月算到其末日；失效的日期不算）",
                    "the latest day of coming into force, as no other date was imported (a month or year to its last day; ends do not count)",
                ),
            };
            Some(Text::new(
                format!(
                    "核对日 {day}：{zh}，状态算到这一天，之后才施行的算作尚未施行；实际核对的日子用 --recorded 给出"
                ),
                format!(
                    "checked as of {day}, {en}: standing is given for that day, on which what comes into force later is not yet in force; give the day you checked with --recorded"
                ),
            ))
        }
        (Some(before), Some(day)) => Some(Text::new(
            format!("核对日从 {before} 移到 {day}：状态算到这一天"),
            format!(
                "checked as of {day} instead of {before}: standing is given for that day"
            ),
        )),
        (Some(_), None) if given => None,
        (Some(day), None) => Some(Text::new(
            format!("核对日仍为 {day}；实际核对的日子用 --recorded 给出"),
            format!(
                "checked as of {day}, as before; give the day you checked with --recorded"
            ),
        )),
    }
}

/// The last day of a date.
fn last_day(edtf: &str) -> Option<date::Day> {
    date::bounds(edtf).ok()?.hi
}

fn check(options: &Options) -> Result<(), Error> {
    for date in [&options.recorded, &options.published].into_iter().flatten() {
        date::bounds(date).map_err(|error| {
            Error::usage(Text::new(error.zh(), error.to_string())).with_hint(Text::new(
                "日期写作 2024-11 或 2024-11-30",
                "write dates as 2024-11 or 2024-11-30",
            ))
        })?;
    }
    if let Some(kind) = &options.source_kind
        && SourceKind::from_code(kind).is_none()
    {
        return Err(Error::usage(Text::new(
            format!("没有“{kind}”这种来源"),
            format!("there is no source kind {kind:?}"),
        ))
        .with_hint(Text::new(
            format!("可用：{}", SourceKind::codes()),
            format!("kinds: {}", SourceKind::codes()),
        )));
    }
    for name in [&options.source, &options.collection].into_iter().flatten() {
        let good = !name.is_empty()
            && !name.starts_with('.')
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if !good {
            return Err(Error::usage(Text::new(
                format!("“{name}”不能作为 id 或文件夹名"),
                format!("{name:?} can't be an id or the name of a folder"),
            ))
            .with_hint(Text::new(
                "用字母、数字、- 和 _，如 cnnic-2024",
                "use letters, digits, - and _, as in cnnic-2024",
            )));
        }
    }
    Ok(())
}

fn has_anything(folder: &Path) -> Result<bool, Error> {
    let mut entries = std::fs::read_dir(folder)
        .map_err(|error| Error::io(folder, "读取", "read", &error))?;
    Ok(entries.next().is_some())
}

fn document(
    path: &Path,
    options: &Options,
    import: &mut Import,
    progress: &dyn Progress,
) -> Result<(), Error> {
    if path.is_dir() {
        return folder_of_texts(path, options, import, progress);
    }
    let input = Input::open(path, options.encoding.as_deref(), progress)?;
    let Some(kind) = file_type(&input.ending()) else {
        let endings: Vec<&str> =
            super::FILE_TYPES.iter().flat_map(|kind| kind.endings).copied().collect();
        let endings = endings.join(", ");
        return Err(Error::usage(Text::new(
            format!("{} 的扩展名不是能读的", input.name),
            format!("the ending of {} is none that is read", input.name),
        ))
        .with_hint(Text::new(format!("能读：{endings}"), format!("read: {endings}"))));
    };
    let reading = options.reading.unwrap_or(match kind.rows {
        Some(_) => Reading::Table,
        None => Reading::Report,
    });
    let id = source_id(&input, options, import)?;
    progress.begin(&reading_of(&input.name), input.length(), Unit::Bytes);
    let collection = options.collection.clone().unwrap_or_else(|| id.clone());
    import.begin(&id, &collection, options.recorded.as_deref());
    match (reading, kind.rows, kind.text) {
        (Reading::Table, Some(read), _) => {
            let context = Context {
                place: options.place.clone(),
                listed: false,
                scheme: import.known().first_edition(&id).to_owned(),
            };
            let links = match (kind.links, options.reading) {
                (Some(read), None) => input.at_rest(read(&input))?,
                _ => Vec::new(),
            };
            let links = report::links::find(links, options, import);
            let one = kind.text.filter(|_| options.reading.is_none());
            let mut table = Table::new(import, options, &input.name, context);
            let tables = input.at_rest(read(&input, options, &mut table));
            if tables.is_err()
                && options.reading.is_none()
                && let Some(read) = kind.report.or(kind.text)
                && let Some(cards) = read(&input).ok().and_then(|text| read_cards(&text))
            {
                drop(table);
                cards::rows(&cards, &input.name, &id, options, import)?;
                return source_of(&input, &id, "unstated", options, import);
            }
            let prose = match (kind.prose, &tables) {
                (Some(read), Ok(())) => Some(input.at_rest(read(&input))?),
                // Without tables it may be a list whose lines are policies.
                (Some(read), Err(_)) if options.reading.is_none() => {
                    read(&input).ok().filter(|prose| is_list(prose))
                }
                _ => None,
            };
            let nothing = match &tables {
                Ok(()) => table.has_no_heading()?,
                Err(_) => prose.is_none(),
            };
            if links.is_empty() && nothing {
                let text = one.and_then(|read| read(&input).ok());
                let text = text.and_then(|text| Some((one_document(&text)?, text)));
                if let Some((document, text)) = text {
                    drop(table);
                    one_text(document, &text, &input.name, options, import)?;
                    return source_of(&input, &id, "mirror", options, import);
                }
                // An article: its sentences tell of policies.
                let article = match (kind.report.or(kind.text), &tables, &prose) {
                    (Some(read), Err(_), None) if options.reading.is_none() => {
                        read(&input).ok().filter(|text| is_article(text, &input.name))
                    }
                    _ => None,
                };
                if let Some(text) = article {
                    drop(table);
                    tell_article(&input.name, import);
                    report::read(&text, &input.name, &id, options, import)?;
                    return source_of(&input, &id, "report", options, import);
                }
                if let (Err(error), None) = (tables, &prose) {
                    drop(table);
                    let found = match (kind.list, options.reading) {
                        (Some(read), None) => input.at_rest(read(&input))?,
                        _ => Vec::new(),
                    };
                    let links = report::links::find(found, options, import);
                    if links.is_empty() {
                        return Err(error);
                    }
                    report::links::offer(&links, &input.name, options, import)?;
                    return source_of(&input, &id, "mirror", options, import);
                }
            }
            let gone = table.finish()?;
            report::links::offer(&links, &input.name, options, import)?;
            if !links.is_empty()
                && prose.is_none()
                && let Some(read) = kind.prose
            {
                links.tell_others(&read(&input)?, &input.name, import);
            }
            if let Some(prose) = prose {
                let prose =
                    decided::decision(&prose, &gone, &input.name, options, import)?;
                beside(&prose, &input.name, options, import)?;
            }
        }
        (Reading::Report, _, Some(read)) => {
            let read = kind.report.unwrap_or(read);
            let text = input.at_rest(read(&input))?;
            if options.reading.is_none()
                && let Some(cards) = read_cards(&text)
            {
                cards::rows(&cards, &input.name, &id, options, import)?;
                return source_of(&input, &id, "unstated", options, import);
            }
            if options.reading.is_none()
                && !report::is_ended_list(&text)
                && let Some(document) = one_document(&text)
            {
                one_text(document, &text, &input.name, options, import)?;
                return source_of(&input, &id, "mirror", options, import);
            }
            if options.reading.is_none() {
                tell_report(&text, &input.name, import);
            }
            // Where titles stand in 《》, sentences are read.
            let links = match kind.links.filter(|_| !text.contains('《')) {
                Some(read) => input.at_rest(read(&input))?,
                None => Vec::new(),
            };
            let links = report::links::find(links, options, import);
            report::links::offer(&links, &input.name, options, import)?;
            if links.is_empty() {
                report::read(&text, &input.name, &id, options, import)?;
            }
        }
        (Reading::Text, _, Some(read)) => {
            let text = input.at_rest(read(&input))?;
            let mut texts = Texts::new(import);
            texts.read(&text, &input.name, options, false, import)?;
            texts.tell(import);
        }
        _ => {
            return Err(Error::usage(Text::new(
                format!("{} 不能这样读", input.name),
                format!("{} can't be read that way", input.name),
            ))
            .with_hint(Text::new(
                "csv、xlsx、json 只作为表格读，不写 --read-as，题名列用 --map title=列名 指定；report 和 text 只读有正文的文件（txt、md、docx、html、pdf）",
                "csv, xlsx and json are read as tables alone, without --read-as (name the column of titles with --map title=HEADING); report and text are for files with prose (txt, md, docx, html, pdf)",
            )));
        }
    }
    let kind = match reading {
        Reading::Report => "report",
        Reading::Text => "mirror",
        // Whose table it is nobody says: it need not be another's.
        Reading::Table => "unstated",
    };
    source_of(&input, &id, kind, options, import)
}

/// True for a file without tables that lists policies, one a line. What may as well be the
/// text of one is that text, unless its heading says what it lists.
fn is_list(prose: &str) -> bool {
    report::is_list(prose)
        || report::is_ended_list(prose)
        || report::is_loose_list(prose) && one_document(prose).is_none()
}

/// Reads a file that nobody said how to read as the text of one policy, and says so.
fn one_text(
    document: Document,
    text: &str,
    name: &str,
    options: &Options,
    import: &mut Import,
) -> Result<(), Error> {
    import.explain(Text::new(
        format!("{name}：有自己的题名，及文号、题注、落款或条文，作为一份政策的文本读；当作报告读用 --read-as report"),
        format!(
            "{name}: it has a title and a number, history, signature or articles of its own and is read as the text of one policy; --read-as report reads it as a report"
        ),
    ));
    let mut texts = Texts::new(import);
    texts.record(document, text, name, options, false, import)?;
    texts.tell(import);
    Ok(())
}

/// Tells that a text in English is taken for a report on several acts, and not for one of its
/// own.
fn tell_report(text: &str, name: &str, import: &mut Import) {
    if !is_english(text) || !reports_on_acts(&read_text(text), text) {
        return;
    }
    import.explain(Text::new(
        format!("{name}：讲到几份文件，没有自己的文号、发文机关，作为报告读；若是一份政策的正文，用 --read-as text"),
        format!(
            "{name}: it tells of several acts and has neither a number nor an issuer of its own, and is read as a report; --read-as text reads it as the text of one policy"
        ),
    ));
}

/// Enters the file as a source, by default of this kind.
fn source_of(
    input: &Input,
    id: &str,
    kind: &str,
    options: &Options,
    import: &mut Import,
) -> Result<(), Error> {
    let collection = options.collection.as_deref().unwrap_or(id);
    let source = Source {
        id: id.into(),
        title: options.source_title.as_deref().unwrap_or(&input.name).into(),
        kind: kind.into(),
        url: None,
        published: None,
        checked: None,
        file: Some(input.name.as_str().into()),
        sha256: Some(input.checksum().into()),
        note: None,
    };
    enter(source, collection, options, import)
}

/// Reads the prose beside the tables of a document, or tells that it was not asked for.
fn beside(
    prose: &str,
    name: &str,
    options: &Options,
    import: &mut Import,
) -> Result<(), Error> {
    if options.reading.is_none() {
        return report::read_beside(prose, name, options, import);
    }
    let titles = prose.matches('《').count();
    if titles > 0 {
        import.explain(Text::new(
            format!("{name}：表外正文有 {titles} 处《…》没有读；不写 --read-as 就一并读"),
            format!(
                "{name}: {titles} titles in 《》 beside the tables were not read; without --read-as they are"
            ),
        ));
    }
    Ok(())
}

/// The step that reads `name`.
fn reading_of(name: &str) -> Text {
    Text::new(format!("读取 {name}"), format!("reading {name}"))
}

/// Enters the source with what a person said of it, and its collection.
fn enter<'o>(
    mut source: Source<'o>,
    collection: &str,
    options: &'o Options,
    import: &mut Import,
) -> Result<(), Error> {
    if let Some(kind) = &options.source_kind {
        source.kind = kind.as_str().into();
    }
    source.url = options.source_url.as_deref().map(Words::from);
    source.published = options.published.as_deref().map(Words::from);
    import.source(&source)?;
    import.collection(&Collection {
        id: collection.into(),
        title: BothWords { zh: source.title.clone(), en: source.title.clone() },
        note: None,
    })
}

/// The id of the source: given, or the file's name. Another edition of a file that was
/// imported before is another source.
fn source_id(
    input: &Input<'_>,
    options: &Options,
    import: &Import,
) -> Result<String, Error> {
    let id = match &options.source {
        Some(id) => id.clone(),
        None => plain_id(&input.path),
    };
    let Some(Some(before)) = import.known().source(&id) else { return Ok(id) };
    // Only a hash tells whether the file is the one that was imported.
    let now = input.hashed()?;
    if now == before {
        return Ok(id);
    }
    Ok(format!("{id}-{}", &now[..8]))
}

/// An id from the name of a file or folder.
fn plain_id(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy());
    let stem = stem.unwrap_or_default().to_lowercase();
    let letters = stem.chars().map(|c| if c.is_alphanumeric() { c } else { '-' });
    let id: String = letters.collect();
    let id = id.trim_matches('-').to_owned();
    if id.is_empty() { "import".to_owned() } else { id }
}

fn manifest(
    path: &Path,
    day: Option<date::Day>,
    files: &[PathBuf],
) -> Result<Manifest, Error> {
    let Some(day) = day else {
        let tables: usize = files.iter().map(|file| tables_in(file)).sum();
        if tables > 0 {
            return Err(Error::usage(Text::new(
                "新数据集需要核对日，而文件夹里按政策文本读的没有读到能定核对日的日期",
                "a new data set needs the day it was checked, and the texts of the folder tell none",
            ))
            .with_hint(Text::new(
                format!("文件夹只按政策文本读，其中 {tables} 个表格没有读：表格请逐个列出（import 文件夹/*.csv），或用 --recorded 年-月-日 给出核对日（实际核对资料的那一天）"),
                format!("a folder is read as policy texts, and its {tables} tables were not read: list tables one by one (import FOLDER/*.csv), or give the day with --recorded YEAR-MONTH-DAY"),
            )));
        }
        return Err(Error::usage(Text::new(
            "新数据集需要核对日，而没有读到能定核对日的日期",
            "a new data set needs the day it was checked, and no date was read that tells it",
        ))
        .with_hint(Text::new(
            "用 --recorded 年-月-日 给出实际核对资料的那一天",
            "give it with --recorded YEAR-MONTH-DAY",
        )));
    };
    let path = std::path::absolute(path)
        .map_err(|error| Error::io(path, "读取", "read", &error))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| "data".to_owned());
    Ok(Manifest {
        schema: "policy-graph/1".to_owned(),
        title: ManifestTitle { zh: name.clone(), en: name.clone() },
        name,
        as_of: day.to_string(),
        licence: None,
    })
}
