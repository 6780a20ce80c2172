//! `link`: what the texts cite, resolved among all titles and numbers of a data set.
//!
//! Citations are recorded as the texts have them (`citations-NAME.jsonl`); the relations
//! that follow are written to one file of their own, whole, every time. So nothing that a
//! person wrote is touched, a second run changes nothing, and more documents mean more
//! relations.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Map, Value, json};

use super::progress::Bar;
use super::{output, say};
use crate::analysis::linked::{self, Linked};
use crate::error::{EXIT_OK, Error};
use crate::graph::{self, Citation, Field, PolicyGraph, PolicyId};
use crate::lang::{Lang, Text};
use crate::model::law::{Relation, Role, Tier};
use crate::record::import::texts;
use crate::record::link::{Whose, whose};
use crate::record::progress::{Progress, Unit};
use crate::record::text::{self, files};
use crate::record::{self};

/// The file of the relations that follow from citations.
const LINKED: &str = "relations-linked.jsonl";
/// The file of what those relations say of the policies that they change.
const CHANGED: &str = "assertions-linked.jsonl";

#[derive(Debug, Args)]
pub(super) struct AskLink {
    /// The data folder
    folder: PathBuf,

    /// First read the policy texts in this folder (txt, md, html, docx, pdf) and record what they cite; repeatable
    #[arg(long, value_name = "FOLDER")]
    texts: Vec<PathBuf>,

    /// Only list what would be done
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(ask: AskLink, lang: Lang) -> Result<u8, Error> {
    let mut data = record::open(&ask.folder)?;
    // The relations of an earlier run are derived anew; they are no ground of their own.
    let derived =
        |file: &record::File| file.name.ends_with(LINKED) || file.name.ends_with(CHANGED);
    data.files.retain(|file| !derived(file));
    let mut made: Vec<String> = Vec::new();
    for folder in &ask.texts {
        let read = read_texts(&graph::sound_of(&data)?, folder, lang)?;
        for (name, lines) in read {
            data.files.retain(|file| file_name(&file.name) != name);
            if let Some(kind) = record::folder::kind_of(&name) {
                data.files.push(record::File {
                    name: ask.folder.join(&name).display().to_string(),
                    kind,
                    collection: data.manifest.name.clone(),
                    bytes: lines.into_bytes().into(),
                });
            }
            made.push(name);
        }
        data.files.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    }
    let graph = graph::sound_of(&data)?;
    // What was made waits here, and nowhere else, until it is written.
    data.files.retain(|file| made.iter().any(|name| *name == file_name(&file.name)));
    let linked = linked::linked(&graph);
    let Lines { relations: lines, ends, drawn, known } = relations(&graph, &linked);
    output::stdout(&told(&graph, &linked, lang))?;
    let (doubts, forbidden) = (linked.doubts.len(), linked.forbidden.len());
    let unlinked = linked.missing.iter().filter(|one| !one.held.is_empty()).count();
    let missing = linked.missing.len() - unlinked;
    let (unlinked_zh, unlinked_en) = match unlinked {
        0 => (String::new(), String::new()),
        _ => (
            format!("，数据有同名或同号的文件而未连的 {unlinked} 份"),
            format!(", {unlinked} not linked though the data has their title or number"),
        ),
    };
    // 现将《甲办法》印发给你们: no other document is cited.
    let (own_zh, own_en) = match linked.own {
        0 => (String::new(), String::new()),
        own => (
            format!("（另有 {own} 处说的是文件自己或它印发的内容）"),
            format!(" (and {own} of the citing document itself or what it prints)"),
        ),
    };
    let others = graph.citation_count() - linked.own;
    let (known_zh, known_en) = match known {
        0 => (String::new(), String::new()),
        _ => (format!("（另有 {known} 条已有）"), format!(", {known} already there")),
    };
    say(&lang.pick(
        format!(
            "{others} 处引用{own_zh}：画出关系 {drawn} 条{known_zh}，存疑 {doubts}，时间不允许 {forbidden}，数据没有的文件 {missing} 份{unlinked_zh}（policy-graph gaps --dangling 查看）\n"
        ),
        format!(
            "{others} citations{own_en}: {drawn} relations drawn{known_en}, {doubts} in doubt, {forbidden} forbidden by their dates, {missing} cited documents not in the data{unlinked_en} (see policy-graph gaps --dangling)\n"
        ),
    ));
    if doubts > 0 {
        say(lang.pick(
            "存疑的引用不画成关系：导入所缺的版本或日期后再运行 link，或把确知的关系写进数据集的 relations 文件\n",
            "what is in doubt is not drawn: import the edition or date that is missing and run link again, or write what you know into a relations file of the data set\n",
        ));
    }
    if !ask.dry_run {
        for file in &data.files {
            replace(Path::new(&file.name), &file.bytes)?;
        }
        replace(&ask.folder.join(LINKED), lines.as_bytes())?;
        let file = ask.folder.join(CHANGED);
        if !ends.is_empty() || file.exists() {
            replace(&file, ends.as_bytes())?;
        }
    }
    Ok(EXIT_OK)
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Writes beside the file and renames; what is the same stays as it is.
fn replace(file: &Path, lines: &[u8]) -> Result<(), Error> {
    let failed = |error: &std::io::Error| Error::io(file, "写入", "write", error);
    if fs::read(file).is_ok_and(|bytes| bytes == lines) {
        return Ok(());
    }
    let mut beside = output::beside(file)?;
    beside.write_all(lines).map_err(|error| failed(&error))?;
    beside.as_file().sync_all().map_err(|error| failed(&error))?;
    beside.persist(file).map_err(|error| failed(&error.error))?;
    Ok(())
}

/// What is to be written, and how many relations are new and known.
#[derive(Default)]
struct Lines {
    relations: String,
    /// The ends of terms that amendments have put off.
    ends: String,
    drawn: usize,
    known: usize,
}

/// The relations that the graph does not have yet, as lines.
fn relations(graph: &PolicyGraph, linked: &Linked) -> Lines {
    let mut made = Lines::default();
    for found in &linked.drawn {
        let citation = graph.citation(found.citation);
        let same = graph.links_from(citation.from).any(|link| {
            link.to() == found.to
                && (link.relation() == citation.relation
                    || citation.relation == Relation::Cites)
        });
        if same {
            made.known += 1;
            continue;
        }
        made.drawn += 1;
        let mut record = Map::new();
        record.insert("from".into(), json!(graph.policy(citation.from).id()));
        record.insert("relation".into(), json!(citation.relation.code()));
        record.insert("to".into(), json!(graph.policy(found.to).id()));
        let tier = if is_own(graph, &citation) { found.tier } else { Tier::Stated };
        record.insert("tier".into(), json!(tier.code()));
        let changes = citation.relation.changes();
        if let Some(day) = citation.effective.filter(|_| changes) {
            record.insert("effective".into(), json!(day));
        }
        if citation.partial {
            record.insert("partial".into(), json!(true));
        }
        if found.later {
            let note = linked::of_the_work();
            record.insert("note".into(), json!({"zh": note.zh, "en": note.en}));
        }
        record.insert("evidence".into(), evidence(graph, &citation));
        made.relations.push_str(&Value::Object(record).to_string());
        made.relations.push('\n');
        if let Some(until) =
            citation.until.filter(|_| !tier.is_weak() && !citation.partial)
        {
            let mut evidence = evidence(graph, &citation);
            evidence["method"] = json!({
                "zh": "延长有效期的文件写明的最后一日的次日",
                "en": "the day after the last day of force that the document names which makes the term longer",
            });
            let date = json!([{"role": Role::Ended.code(), "edtf": until}]);
            let id = graph.policy(found.to).id();
            let end = json!({"id": id, "dates": date, "evidence": evidence});
            made.ends.push_str(&end.to_string());
            made.ends.push('\n');
        }
    }
    made
}

/// True for what a policy says in its own words: what a table says of it is not said by its
/// text, but for the title that the table gives.
fn is_own(graph: &PolicyGraph, citation: &Citation<'_>) -> bool {
    let evidence = graph.evidence(citation.evidence);
    let of_text = evidence.locator().is_none_or(|locator| locator.contains("#char="));
    let mut titles = graph.policy(citation.from).facts_of(Field::Title);
    of_text || titles.any(|title| evidence.quote() == Some(title.text()))
}

fn evidence(graph: &PolicyGraph, citation: &Citation<'_>) -> Value {
    let evidence = graph.evidence(citation.evidence);
    let mut record = Map::new();
    record.insert("source".into(), json!(evidence.source().id));
    for (key, words) in [("locator", evidence.locator()), ("quote", evidence.quote())] {
        if let Some(words) = words {
            record.insert(key.into(), json!(words));
        }
    }
    Value::Object(record)
}

/// The doubts and what time forbids, a line each.
fn told(graph: &PolicyGraph, linked: &Linked, lang: Lang) -> String {
    let mut text = String::new();
    let cited = |citation: &Citation<'_>| {
        let title = citation.title.map(|title| format!("《{title}》"));
        format!("{}{}", title.unwrap_or_default(), citation.number.unwrap_or_default())
    };
    let named = |id: PolicyId| {
        let policy = graph.policy(id);
        let title = policy.facts_of(Field::Title).next().map(|fact| fact.text());
        format!("《{}》{}", title.unwrap_or_default(), policy.id())
    };
    for doubt in &linked.doubts {
        let citation = graph.citation(doubt.citation);
        let from = named(citation.from);
        let candidates: Vec<&str> =
            doubt.candidates.iter().map(|&policy| graph.policy(policy).id()).collect();
        let (cited, why, candidates) =
            (cited(&citation), linked::reason(doubt.why), candidates.join(", "));
        text.push_str(&lang.pick(
            format!("存疑 {from} → {cited}：{}（{candidates}）\n", why.zh),
            format!("doubt {from} → {cited}: {} ({candidates})\n", why.en),
        ));
    }
    for &(citation, to) in &linked.forbidden {
        let citation = graph.citation(citation);
        let (from, to) = (named(citation.from), graph.policy(to).id());
        let cited = cited(&citation);
        text.push_str(&lang.pick(
            format!("不画 {from} → {cited}：一定早于 {to}\n"),
            format!("not drawn {from} → {cited}: certainly earlier than {to}\n"),
        ));
    }
    text
}

/// Reads the texts of policies that the graph has: the lines of their source and of their
/// citations, by file name.
fn read_texts(
    graph: &PolicyGraph,
    folder: &Path,
    lang: Lang,
) -> Result<Vec<(String, String)>, Error> {
    let stem = folder.file_stem().map(|stem| stem.to_string_lossy().to_lowercase());
    let stem: String = stem
        .unwrap_or_default()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    let name = if stem.is_empty() { "texts".to_owned() } else { format!("texts-{stem}") };
    let index = linked::index(graph);
    let recorded = Recorded::but_of(&name, graph);
    let mut lines = String::new();
    let (mut matched, mut unknown, mut unread) = (0usize, Vec::new(), Vec::new());
    let mut untitled = Vec::new();
    let mut others = Vec::new();
    let found = files::list(folder)?;
    let length = |file: &PathBuf| fs::metadata(file).map_or(0, |of| of.len());
    let bar = Bar::new(lang);
    let step = folder.display();
    let step = Text::new(format!("读取 {step}"), format!("reading {step}"));
    bar.begin(&step, found.iter().map(length).sum(), Unit::Bytes);
    for file in found {
        bar.advance(length(&file));
        let shown = file.strip_prefix(folder).unwrap_or(&file).display().to_string();
        let plain = match files::plain(&file)? {
            Ok(plain) => plain,
            Err(unreadable) => {
                let (found, expected) = unreadable.words();
                unread.push(lang.pick(
                    format!("{shown}：{}；应为：{}", found.zh, expected.zh),
                    format!("{shown}: {}; expected {}", found.en, expected.en),
                ));
                continue;
            }
        };
        let mut document = text::read(&plain);
        texts::without_effect_of_draft(&mut document);
        let title = document.title.as_ref().map_or("?", |said| said.words.as_str());
        let policy = match whose(&index, &document) {
            Whose::Of(policy) => policy,
            Whose::Another { target, said } => {
                let id = graph.policy(PolicyId(target as u32)).id();
                others.push(lang.pick(
                    format!(
                        "{shown}：正文写的是 {said}，与数据里同名的 {id} 不是一份，没有当作它的文本；先把这一版导入：{title}"
                    ),
                    format!(
                        "{shown}: says {said} of itself, and is not taken for the text of {id}, which has the same title; import this one first: {title}"
                    ),
                ));
                unknown.push(None);
                continue;
            }
            Whose::Nobodys if document.title.is_none() => {
                untitled.push(shown);
                unknown.push(None);
                continue;
            }
            Whose::Nobodys => {
                unknown.push(Some(format!("{shown}: {title}")));
                continue;
            }
        };
        matched += 1;
        let id = graph.policy(PolicyId(policy as u32)).id();
        for citation in &document.citations {
            let mut record = texts::cited(citation, id, &plain, &shown);
            if recorded.has(&record) {
                continue;
            }
            if let Some(evidence) = &mut record.evidence {
                evidence.source = name.clone().into();
            }
            // A tree of strings and numbers always serialises.
            lines.push_str(&serde_json::to_string(&record).unwrap_or_default());
            lines.push('\n');
        }
    }
    drop(bar);
    for line in &unread {
        say(&format!("{}{line}\n", lang.pick("读不出 ", "unreadable ")));
    }
    for line in &others {
        say(&format!("{line}\n"));
    }
    for file in &untitled {
        say(&lang.pick(
            format!("{file}：没有读出题名，对不上政策；import 会说明原因\n"),
            format!("{file}: no title was read, so that no policy can be its; import tells why\n"),
        ));
    }
    for line in unknown.iter().flatten() {
        say(&format!(
            "{}{line}\n",
            lang.pick(
                "数据没有这份政策，先导入；导入时搁置的，先答问题再导入 ",
                "no such policy in the data; import it first, and answer what import asked if it was held: "
            )
        ));
    }
    say(&lang.pick(
        format!(
            "{}：{matched} 份文本对上政策，{} 份没有，{} 份读不出\n",
            folder.display(),
            unknown.len(),
            unread.len()
        ),
        format!(
            "{}: texts of {matched} policies, {} of none, {} unreadable\n",
            folder.display(),
            unknown.len(),
            unread.len()
        ),
    ));
    if matched == 0 {
        return Err(Error::data(Text::new(
            format!("{} 里没有数据集已有政策的文本", folder.display()),
            format!("{} holds no text of a policy of the data set", folder.display()),
        ))
        .with_hint(Text::new(
            "文本按文号，或题名与日期，对到政策；先导入政策",
            "texts are matched by number, or title and date; import the policies first",
        )));
    }
    let source =
        json!({"id": name, "title": folder.display().to_string(), "kind": "mirror"});
    Ok(vec![
        (format!("sources-{name}.jsonl"), format!("{source}\n")),
        (format!("citations-{name}.jsonl"), lines),
    ])
}

/// The citations that other sources have recorded: texts that were imported are read once more.
struct Recorded(BTreeSet<[String; 6]>);

impl Recorded {
    /// All of the graph's but those of the source called `name`, whose lines are written anew.
    fn but_of(name: &str, graph: &PolicyGraph) -> Recorded {
        let key = |citation: Citation<'_>| {
            let evidence = graph.evidence(citation.evidence);
            (evidence.source().id != name).then(|| {
                Recorded::key(
                    graph.policy(citation.from).id(),
                    citation.relation.code(),
                    [citation.title, citation.number],
                    [evidence.locator(), evidence.quote()],
                )
            })
        };
        Recorded(graph.citations().filter_map(key).collect())
    }

    /// True where the same words at the same place of the same policy's text are recorded.
    fn has(&self, record: &record::Citation<'_>) -> bool {
        let evidence = record.evidence.as_ref();
        let quote = evidence.and_then(|it| it.quote.as_deref());
        let locator = evidence.and_then(|it| it.locator.as_deref());
        let named = [record.title.as_deref(), record.number.as_deref()];
        self.0.contains(&Recorded::key(
            &record.from,
            &record.relation,
            named,
            [locator, quote],
        ))
    }

    fn key(
        from: &str,
        relation: &str,
        [title, number]: [Option<&str>; 2],
        [locator, quote]: [Option<&str>; 2],
    ) -> [String; 6] {
        // The folder may be called otherwise; the place in the file is the same.
        let place = locator.and_then(|it| it.rsplit_once("#char=")).map(|it| it.1);
        [Some(from), Some(relation), title, number, place, quote]
            .map(|words| words.unwrap_or_default().to_owned())
    }
}
