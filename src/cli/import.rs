//! `import`: documents become graph data, after a preview.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use hashbrown::HashSet;
use serde::Serialize;

use super::args::ProblemFormat;
use super::progress::Bar;
use super::{output, say};
use crate::error::{EXIT_OK, Error};
use crate::lang::{Lang, Text};
use crate::record::import::mapping::Mapping;
use crate::record::import::preview::{Counts, Doubt, Entry, Preview, Rejected};
use crate::record::import::review::{Form, Review};
use crate::record::import::run::{Done, Request, run_watched as import};
use crate::record::import::{Options, Reading};
use crate::view::Words;

/// How many of each kind are shown to a person; `--format json` has more.
const SHOWN: usize = 20;

/// What is said on the command line.
#[derive(Debug, Args)]
pub(super) struct AskImport {
    /// Tables, reports, texts; a folder is read as policy texts
    #[arg(required = true)]
    files: Vec<PathBuf>,

    /// Data folder that the records join; made if there is none
    #[arg(long, value_name = "DIR")]
    into: PathBuf,

    /// Only tell what would be added, changed, asked and rejected
    #[arg(long)]
    dry_run: bool,

    /// Table of doubts (csv or xlsx): decisions in it are read, what is open is written into it
    #[arg(long, value_name = "FILE")]
    review: Option<PathBuf>,

    /// How columns are read: the name of a ready mapping, or a TOML file; guessed otherwise
    #[arg(long, value_name = "NAME")]
    mapping: Option<String>,

    /// One column: title=HEADING, place=HEADING, date:published=HEADING, implements=HEADING,
    /// repeals=HEADING
    #[arg(long, value_name = "FIELD=HEADING")]
    map: Vec<String>,

    /// Take the file as a table, a report or a text
    #[arg(long, value_name = "WHAT", hide_possible_values = true)]
    read_as: Option<ReadingWord>,

    /// Only this sheet of a workbook
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,

    /// Encoding, such as gb18030; found otherwise
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,

    /// Place of rows that name none
    #[arg(long, value_name = "NAME")]
    default_place: Option<String>,

    /// Id of the source; from the file name otherwise
    #[arg(long, value_name = "ID")]
    source: Option<String>,

    /// Kind of the source: official_text, gazette, government_portal, report, mirror, editorial, unstated (that of a table when not given)
    #[arg(long, value_name = "KIND")]
    source_kind: Option<String>,

    /// Title of the source
    #[arg(long, value_name = "TEXT")]
    source_title: Option<String>,

    /// Where the source was read
    #[arg(long, value_name = "URL")]
    source_url: Option<String>,

    /// When the source put it on record: 2024-11
    #[arg(long, value_name = "DATE")]
    published: Option<String>,

    /// The day it was checked; the latest date imported otherwise
    #[arg(long, value_name = "DATE")]
    recorded: Option<String>,

    /// Collection that the records join; the source's id otherwise
    #[arg(long, value_name = "NAME")]
    into_collection: Option<String>,

    /// How to write the preview: text or json
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        hide_default_value = true
    )]
    #[arg(hide_possible_values = true)]
    format: ProblemFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ReadingWord {
    Table,
    Report,
    Text,
}

/// Runs the import and tells what it did.
pub(super) fn run(ask: AskImport, lang: Lang) -> Result<u8, Error> {
    let mut request = request(&ask)?;
    let form = ask.review.as_deref().map(Form::of).transpose()?;
    let review = match &ask.review {
        Some(path) if path.exists() => Review::read(path)?,
        _ => Review::default(),
    };
    request.decisions = review.decisions();
    if let Some(path) = &ask.review {
        output::can_write(path)?;
    }
    let bar = Bar::new(lang);
    let done = import(&request, &bar)?;
    drop(bar);
    if let (Some(path), Some(form)) = (&ask.review, form) {
        let open = &done.preview.doubts;
        // What was decided but not understood is asked again, and is open.
        let decided = review.decisions();
        let decided =
            decided.keys().filter(|key| open.iter().all(|one| one.key != **key));
        let counts = (decided.count(), open.len());
        output::to_file(path, &review.with(&done.preview.doubts, lang, form)?)?;
        let path = path.display();
        say(&format!(
            "{}\n",
            Text::new(
                format!("存疑表 {path}：已决定 {} 条，待决定 {} 条；在 decision 列填写后再次导入", counts.0, counts.1),
                format!("table of doubts {path}: {} decided, {} open; fill in the column decision and import again", counts.0, counts.1),
            )
            .get(lang)
        ));
    }
    let text = match ask.format {
        ProblemFormat::Text => told(&done, lang),
        ProblemFormat::Json => json(&done.preview),
    };
    output::stdout(&text)?;
    say(&format!("{}\n", sum(&done, &request).get(lang)));
    let Counts { same, doubts, held, .. } = done.preview.counts;
    if done.preview.counts.nothing_new() && same + doubts + held == 0 {
        return Err(nothing_read(done.preview.counts.rejected > 0));
    }
    Ok(EXIT_OK)
}

/// Whoever imports a document without any policy in it must not think that it went well.
fn nothing_read(rejected: bool) -> Error {
    let (above_zh, above_en) = match rejected {
        true => ("看上面“未采用”各条；", "see what was rejected above; "),
        false => ("", ""),
    };
    Error::data(Text::new("没有读到一份政策", "not one policy was read")).with_hint(Text::new(
        format!(
            "{above_zh}表格可用 --map title=列名 指定题名列，或另存为 csv、xlsx；有正文的文件（txt、md、docx、html、pdf）用 --read-as report 或 text"
        ),
        format!(
            "{above_en}name the column of titles of a table with --map title=HEADING, or save it as csv or xlsx; read a file of prose (txt, md, docx, html, pdf) with --read-as report or text"
        ),
    ))
}

fn request(ask: &AskImport) -> Result<Request, Error> {
    let mut options = Options {
        source: ask.source.clone(),
        source_kind: ask.source_kind.clone(),
        source_title: ask.source_title.clone(),
        source_url: ask.source_url.clone(),
        published: ask.published.clone(),
        collection: ask.into_collection.clone(),
        recorded: ask.recorded.clone(),
        mapping: None,
        place: ask.default_place.clone(),
        sheet: ask.sheet.clone(),
        encoding: ask.encoding.clone(),
        reading: ask.read_as.map(|word| match word {
            ReadingWord::Table => Reading::Table,
            ReadingWord::Report => Reading::Report,
            ReadingWord::Text => Reading::Text,
        }),
    };
    if let Some(name) = &ask.mapping {
        options.mapping = Some(mapping(name)?);
    }
    for words in &ask.map {
        options.map(words)?;
    }
    Ok(Request {
        files: ask.files.clone(),
        into: ask.into.clone(),
        dry_run: ask.dry_run,
        options,
        decisions: std::collections::BTreeMap::new(),
    })
}

/// A mapping by name or by file.
fn mapping(name: &str) -> Result<Mapping, Error> {
    let path = Path::new(name);
    if !path.is_file() {
        return Mapping::ready(name);
    }
    let text = std::fs::read_to_string(path)
        .map_err(|error| Error::io(path, "读取", "read", &error))?;
    Mapping::parse(&text, name)
}

fn sum(done: &Done, request: &Request) -> Text {
    let into = request.into.display();
    let Counts { added, changed, same, doubts, rejected, .. } = done.preview.counts;
    let mut parts_zh =
        vec![format!("新增 {added}"), format!("补充 {changed}"), format!("已有 {same}")];
    let mut parts_en = vec![
        format!("{added} added"),
        format!("{changed} changed"),
        format!("{same} known already"),
    ];
    if doubts > 0 {
        let held = done.preview.counts.held;
        parts_zh.push(format!("存疑 {doubts}（{held} 条暂缓）"));
        parts_en.push(format!("{doubts} in doubt ({held} held back)"));
    }
    if rejected > 0 {
        parts_zh.push(format!("未采用 {rejected}"));
        parts_en.push(format!("{rejected} rejected"));
    }
    let (zh, en) = match (done.written, request.dry_run) {
        (true, _) => (format!("已写入 {into}"), format!("written to {into}")),
        (false, true) => {
            ("预览，未写入".to_owned(), "preview, nothing written".to_owned())
        }
        (false, false) => (format!("{into} 没有变化"), format!("{into} is unchanged")),
    };
    Text::new(
        format!("{zh}：{}", parts_zh.join("，")),
        format!("{en}: {}", parts_en.join(", ")),
    )
}

/// What a person reads.
fn told(done: &Done, lang: Lang) -> String {
    let preview = &done.preview;
    let mut text = String::new();
    let mut line = |words: String| {
        text.push_str(&words);
        text.push('\n');
    };
    for words in &preview.explained {
        line(words.get(lang).to_owned());
    }
    let counts = preview.counts;
    let section = |zh: &str, en: &str, count: u64| match lang {
        Lang::Zh => format!("\n{zh} {count}"),
        Lang::En => format!("\n{en} {count}"),
    };
    let more = |shown: usize, count: u64| {
        let left = count.saturating_sub(shown as u64);
        (left > 0).then(|| match lang {
            Lang::Zh => format!("  … 还有 {left} 条（--format json 列出更多）"),
            Lang::En => format!("  … and {left} more (--format json lists more)"),
        })
    };
    if counts.added > 0 {
        line(section("新增", "Added", counts.added));
        for entry in preview.added.iter().take(SHOWN) {
            line(entry_line(entry, '+', lang));
            // What the same import says of it elsewhere.
            for again in preview.changed.iter().filter(|again| again.id == entry.id) {
                line(format!("      {}  {}", values_of(again, lang), again.at));
            }
        }
        more(SHOWN.min(preview.added.len()), counts.added)
            .into_iter()
            .for_each(&mut line);
    }
    let changed = known_before(preview);
    if changed > 0 {
        line(section("补充", "Changed", changed));
        let added = ids_added(preview);
        let list = preview.changed.iter().filter(|it| !added.contains(it.id.as_str()));
        let mut shown = 0;
        for entry in list.take(SHOWN) {
            line(entry_line(entry, '~', lang));
            shown += 1;
        }
        more(shown, changed).into_iter().for_each(&mut line);
    }
    if counts.doubts > 0 {
        line(section("存疑", "In doubt", counts.doubts));
        for doubt in preview.doubts.iter().take(SHOWN) {
            line(doubt_lines(doubt, lang));
        }
        more(SHOWN.min(preview.doubts.len()), counts.doubts)
            .into_iter()
            .for_each(&mut line);
    }
    if counts.rejected > 0 {
        line(section("未采用", "Rejected", counts.rejected));
        for rejected in preview.rejected.iter().take(SHOWN) {
            line(rejected_line(rejected, lang));
        }
        more(SHOWN.min(preview.rejected.len()), counts.rejected)
            .into_iter()
            .for_each(&mut line);
    }
    let others = [
        (counts.relations, "条关系", "relations"),
        (counts.citations, "处引用", "citations"),
        (counts.attributes, "个数字", "figures"),
        (counts.coverage, "条检索范围", "statements of coverage"),
        (counts.bodies, "个机关", "bodies"),
        (counts.places, "个地点", "places"),
    ];
    let others: Vec<String> = others
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, zh, en)| match lang {
            Lang::Zh => format!("{count} {zh}"),
            Lang::En => format!("{count} {en}"),
        })
        .collect();
    if !others.is_empty() {
        line(match lang {
            Lang::Zh => format!("\n另新增 {}", others.join("、")),
            Lang::En => format!("\nAlso added: {}", others.join(", ")),
        });
    }
    if !preview.notes.is_empty() {
        line(String::new());
    }
    for note in &preview.notes {
        line(note.get(lang).to_owned());
    }
    text
}

fn ids_added(preview: &Preview) -> HashSet<&str> {
    preview.added.iter().map(|entry| entry.id.as_str()).collect()
}

/// How many times values are added to policies that were there before: what one document
/// says twice of a new policy is not counted as its change.
fn known_before(preview: &Preview) -> u64 {
    let added = ids_added(preview);
    let again =
        preview.changed.iter().filter(|it| added.contains(it.id.as_str())).count();
    preview.counts.changed.saturating_sub(again as u64)
}

fn values_of(entry: &Entry, lang: Lang) -> String {
    let values: Vec<&str> = entry.values.iter().map(|value| value.get(lang)).collect();
    values.join(lang.pick("，", ", "))
}

fn entry_line(entry: &Entry, mark: char, lang: Lang) -> String {
    let Entry { at, id, title, .. } = entry;
    let name = if title.is_empty() { id } else { title };
    let values = values_of(entry, lang);
    format!("  {mark} {name}\n      {values}  [{id}]  {at}")
}

fn doubt_lines(doubt: &Doubt, lang: Lang) -> String {
    let candidates: Vec<String> = doubt
        .candidates
        .iter()
        .map(|candidate| match candidate.name.get(lang) {
            // A date is called what is written for it.
            name if name == candidate.value => candidate.value.clone(),
            name => format!("{} {name}", candidate.value),
        })
        .collect();
    let mut text = format!("  ? {}  {}", doubt.why.get(lang), doubt.at);
    if !candidates.is_empty() {
        text.push_str(&format!(
            "\n      {}{}",
            lang.pick("候选：", "candidates: "),
            candidates.join(lang.pick("；", "; "))
        ));
    }
    text.push_str(&format!("\n      “{}”", shortened(&doubt.quote)));
    text
}

fn rejected_line(rejected: &Rejected, lang: Lang) -> String {
    let Rejected { at, found, expected, quote } = rejected;
    let quote = match quote.is_empty() {
        true => String::new(),
        false => format!("\n      “{}”", shortened(quote)),
    };
    match lang {
        Lang::Zh => format!("  ! {at}: {}；应为：{}{quote}", found.zh, expected.zh),
        Lang::En => format!("  ! {at}: {}; expected {}{quote}", found.en, expected.en),
    }
}

fn shortened(quote: &str) -> String {
    let flat: String =
        quote.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match flat.chars().count() > 120 {
        true => flat.chars().take(120).chain(std::iter::once('…')).collect(),
        false => flat,
    }
}

#[derive(Serialize)]
struct ToldEntry<'a> {
    outcome: &'static str,
    id: &'a str,
    title: &'a str,
    values: Vec<Words>,
    at: &'a str,
}

#[derive(Serialize)]
struct ToldDoubt<'a> {
    key: &'a str,
    question: &'static str,
    found: &'a str,
    why: Words,
    candidates: Vec<ToldCandidate<'a>>,
    quote: &'a str,
    at: &'a str,
}

#[derive(Serialize)]
struct ToldCandidate<'a> {
    value: &'a str,
    name: Words,
}

#[derive(Serialize)]
struct ToldRejected<'a> {
    found: Words,
    expected: Words,
    quote: &'a str,
    at: &'a str,
}

#[derive(Serialize)]
struct ToldAll<'a> {
    counts: std::collections::BTreeMap<&'static str, u64>,
    explained: Vec<Words>,
    records: Vec<ToldEntry<'a>>,
    doubts: Vec<ToldDoubt<'a>>,
    rejected: Vec<ToldRejected<'a>>,
    notes: Vec<Words>,
}

fn json(preview: &Preview) -> String {
    let counts = preview.counts;
    let both = |texts: &[Text]| texts.iter().cloned().map(Words::from).collect();
    let told = ToldAll {
        counts: [
            ("added", counts.added),
            ("changed", counts.changed),
            ("same", counts.same),
            ("doubts", counts.doubts),
            ("held", counts.held),
            ("rejected", counts.rejected),
            ("bodies", counts.bodies),
            ("places", counts.places),
            ("relations", counts.relations),
            ("citations", counts.citations),
            ("attributes", counts.attributes),
            ("coverage", counts.coverage),
        ]
        .into(),
        explained: both(&preview.explained),
        records: [("added", &preview.added), ("changed", &preview.changed)]
            .into_iter()
            .flat_map(|(outcome, list)| list.iter().map(move |entry| (outcome, entry)))
            .map(|(outcome, entry)| ToldEntry {
                outcome,
                id: &entry.id,
                title: &entry.title,
                values: both(&entry.values),
                at: &entry.at,
            })
            .collect(),
        doubts: preview
            .doubts
            .iter()
            .map(|doubt| ToldDoubt {
                key: &doubt.key,
                question: doubt.question.code(),
                found: &doubt.found,
                why: doubt.why.clone().into(),
                candidates: doubt
                    .candidates
                    .iter()
                    .map(|candidate| ToldCandidate {
                        value: &candidate.value,
                        name: candidate.name.clone().into(),
                    })
                    .collect(),
                quote: &doubt.quote,
                at: &doubt.at,
            })
            .collect(),
        rejected: preview
            .rejected
            .iter()
            .map(|rejected| ToldRejected {
                found: rejected.found.clone().into(),
                expected: rejected.expected.clone().into(),
                quote: &rejected.quote,
                at: &rejected.at,
            })
            .collect(),
        notes: both(&preview.notes),
    };
    serde_json::to_string_pretty(&told).unwrap_or_default() + "\n"
}
