//! How well policy texts are read and linked: precision and recall against published
//! tables, and every miss in a file.
//!
//! `cargo bench --bench quality -- [CORPUS] [OUT]`; CORPUS is a folder like
//! `/work/shared/corpora/cn_national_laws` with its `texts.tar.gz` unpacked beside it or in
//! OUT. The texts' own front matter is cut off: only the body is read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark measures time, prints, and stops when it can't go on"
)]

mod judged;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use policy_graph::model::date::bounds;
use policy_graph::model::law::{Relation, Role};
use policy_graph::model::title::{core_title, fold};
use policy_graph::record::link::{Index, Outcome, Target, written};
use policy_graph::record::text::{self, Document};

type Row = BTreeMap<String, String>;

fn table(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).expect("the corpus's table");
    let heads = reader.headers().expect("headings").clone();
    reader
        .records()
        .map(|record| {
            let record = record.expect("a row");
            heads
                .iter()
                .map(str::to_owned)
                .zip(record.iter().map(str::to_owned))
                .collect()
        })
        .collect()
}

/// Precision and recall of one question.
#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Score {
    fn say(&self, name: &str) {
        let part = |a: usize, b: usize| if b == 0 { 1.0 } else { a as f64 / b as f64 };
        println!(
            "{name:<44} precision {:.4} ({}/{})  recall {:.4} ({}/{})",
            part(self.right, self.right + self.wrong),
            self.right,
            self.right + self.wrong,
            part(self.right, self.right + self.missed),
            self.right,
            self.right + self.missed
        );
    }

    fn count(&mut self, said: Option<&str>, true_value: &str) -> bool {
        match said {
            None => self.missed += 1,
            Some(said) if said == true_value => {
                self.right += 1;
                return true;
            }
            Some(_) => {
                self.wrong += 1;
                self.missed += 1;
            }
        }
        false
    }
}

fn texts(folder: &Path) -> BTreeMap<String, PathBuf> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("the texts").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if let Some(stem) = path.file_stem() {
                let stem = stem.to_string_lossy().into_owned();
                if !stem.starts_with('_') {
                    found.insert(stem, path);
                }
            }
        }
    }
    found
}

/// The body without front matter and without marks of Markdown.
fn body(text: &str) -> String {
    let text = match text.strip_prefix("---\n") {
        Some(rest) => rest.split_once("\n---\n").map_or(text, |(_, body)| body),
        None => text,
    };
    policy_graph::record::text::markdown(text)
}

fn title_key(title: &str) -> String {
    let mut key = fold(&core_title(title));
    key.retain(|c| !matches!(c, '、' | ','));
    let cut = key.strip_prefix("中华人民共和国").unwrap_or(&key).to_owned();
    let edition = ["(", ")"];
    match cut.rfind(edition[0]) {
        Some(at)
            if cut.ends_with(edition[1])
                && cut[at + 1..].starts_with(|c: char| c.is_ascii_digit()) =>
        {
            cut[..at].to_owned()
        }
        _ => cut,
    }
}

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let corpus = PathBuf::from(
        arguments.first().map_or("/work/shared/corpora/cn_national_laws", String::as_str),
    );
    let out = PathBuf::from(
        arguments.get(1).map_or("/tmp/policy-graph-quality", String::as_str),
    );
    if !corpus.is_dir() {
        println!("*** SKIPPED: no corpus at {} ***", corpus.display());
        return;
    }
    fs::create_dir_all(&out).expect("a folder for the misses");
    let raw = out.join("texts");
    if !raw.is_dir() {
        fs::create_dir_all(&raw).expect("a folder for the texts");
        let done = std::process::Command::new("tar")
            .arg("xzf")
            .arg(corpus.join("texts.tar.gz"))
            .arg("-C")
            .arg(&raw)
            .status();
        assert!(done.is_ok_and(|done| done.success()), "tar unpacks the texts");
    }
    let files = texts(&raw);
    let policies = table(&corpus.join("policies.csv"));
    let extra: BTreeMap<String, Row> = table(&corpus.join("policies_extra.csv"))
        .into_iter()
        .map(|row| (row["id"].clone(), row))
        .collect();
    let links = table(&corpus.join("links.csv"));

    let mut read: BTreeMap<String, (String, Document)> = BTreeMap::new();
    let mut bytes = 0;
    let start = std::time::Instant::now();
    for (id, path) in &files {
        let text = body(&fs::read_to_string(path).expect("a text"));
        bytes += text.len();
        let document = text::read(&text);
        read.insert(id.clone(), (text, document));
    }
    println!(
        "{} texts, {:.1} MB, read in {:.2} s",
        read.len(),
        bytes as f64 / 1e6,
        start.elapsed().as_secs_f64()
    );

    let mut misses: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let (mut titles, mut dates, mut force, mut issuers, mut numbers) = (
        Score::default(),
        Score::default(),
        Score::default(),
        Score::default(),
        Score::default(),
    );
    let mut date_seen = Score::default();
    for row in &policies {
        let id = &row["id"];
        let Some((text, document)) = read.get(id) else { continue };
        let said = document.title.as_ref().map(|said| title_key(&said.words));
        if !titles.count(said.as_deref(), &title_key(&row["title"])) {
            misses.entry("titles").or_default().push(format!(
                "{id}\t{}\t{}",
                row["title"],
                document.title.as_ref().map_or("", |said| &said.words)
            ));
        }
        let about = &extra[id];
        let day = document.edition_date().map(|date| date.edtf.clone());
        let truth = &about["publication_date"];
        if !truth.is_empty() {
            if !dates.count(day.as_deref(), truth) {
                misses.entry("dates").or_default().push(format!(
                    "{id}\t{truth}\t{}\t{}\t{:?}",
                    day.clone().unwrap_or_default(),
                    row["title"],
                    document
                        .dates
                        .iter()
                        .map(|date| format!("{} {}", date.role.code(), date.edtf))
                        .collect::<Vec<_>>()
                ));
            }
            if says(text, truth) {
                date_seen.count(day.as_deref(), truth);
            }
        }
        let truth = &about["effective_date"];
        if !truth.is_empty() {
            let said = document
                .dates
                .iter()
                .filter(|date| date.role == Role::InForce)
                .map(|date| date.edtf.as_str())
                .next_back();
            if says(text, truth) && !force.count(said, truth) {
                misses.entry("in_force").or_default().push(format!(
                    "{id}\t{truth}\t{}\t{}",
                    said.unwrap_or_default(),
                    row["title"]
                ));
            }
        }
        let truth = &about["issuing_body"];
        if !truth.is_empty() {
            let words = document
                .issuers
                .iter()
                .map(|said| said.words.as_str())
                .collect::<Vec<_>>()
                .join("、");
            let norm = |text: &str| {
                let mut parts: Vec<&str> = text
                    .split(['、', ' ', '，', ';', ','])
                    .filter(|part| !part.is_empty())
                    .collect();
                parts.sort_unstable();
                parts.join("、")
            };
            let said = (!words.is_empty()).then(|| norm(&words));
            if !issuers.count(said.as_deref(), &norm(truth)) {
                misses
                    .entry("issuers")
                    .or_default()
                    .push(format!("{id}\t{truth}\t{words}\t{}", row["title"]));
            }
        }
        let first = text.chars().take(1500).collect::<String>();
        if let Some(truth) = text::find_numbers(&first).into_iter().find(|number| {
            number.canonical.starts_with("法释")
                || number.canonical.starts_with("高检发释字")
        }) {
            let said = document.number.as_ref().map(|said| said.words.as_str());
            if !numbers.count(said, &truth.canonical) {
                misses.entry("numbers").or_default().push(format!(
                    "{id}\t{}\t{}",
                    truth.canonical,
                    said.unwrap_or_default()
                ));
            }
        }
    }
    titles.say("titles");
    numbers.say("numbers (first 法释/高检发释字 in the head)");
    dates.say("dates of the edition, all");
    date_seen.say("dates of the edition, that the text names");
    force.say("dates in force, that the text names");
    issuers.say("issuers");

    // What each citation was found to mean from the texts alone: its document, its place
    // there.
    let mut alone: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (mode, from_table) in [("texts alone", false), ("dates of the table", true)] {
        // Of texts that print the day of their edition, and of those that do not.
        let mut editions = [Score::default(), Score::default()];
        let mut ids: Vec<&String> = Vec::new();
        let mut targets = Vec::new();
        for row in &policies {
            let Some((_, document)) = read.get(&row["id"]) else { continue };
            let said = document.title.as_ref().map(|said| said.words.clone());
            let mut dates: Vec<_> = document
                .dates
                .iter()
                .filter(|date| !matches!(date.role, Role::InForce))
                .filter_map(|date| bounds(&date.edtf).ok())
                .collect();
            let number = document.number.as_ref().map(|said| said.words.as_str());
            let in_force = |date: &&text::Dated| date.role == Role::InForce;
            let in_force = document.dates.iter().find(in_force);
            let in_force = in_force.and_then(|date| bounds(&date.edtf).ok());
            let mut edition =
                document.edition_date().and_then(|date| bounds(&date.edtf).ok());
            let mut titles: Vec<String> = said.into_iter().collect();
            if from_table {
                titles = vec![row["title"].clone()];
                if let Ok(day) = bounds(&row["date"]) {
                    edition = Some(day);
                    dates.push(day);
                }
            }
            ids.push(&row["id"]);
            targets.push(Target {
                id: row["id"].clone(),
                titles,
                number: number.map(str::to_owned),
                place: "CN".into(),
                dates,
                edition,
                in_force,
                is_original: !from_table && document.version.is_none(),
                written: written(number, in_force.as_ref()),
            });
        }
        let index = Index::new(targets);
        let at: BTreeMap<&str, usize> =
            ids.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
        let mut drawn: BTreeMap<(usize, usize), BTreeSet<Relation>> = BTreeMap::new();
        let mut quotes: BTreeMap<(usize, usize, Relation), String> = BTreeMap::new();
        let mut outcomes: BTreeMap<String, usize> = BTreeMap::new();
        for (from, id) in ids.iter().enumerate() {
            let (text, document) = &read[*id];
            for (position, citation) in document.citations.iter().enumerate() {
                let outcome = index.resolve(citation, from);
                let name = match &outcome {
                    Outcome::Drawn { tier, .. } => format!("drawn {}", tier.code()),
                    Outcome::InDoubt { why, .. } => format!("doubt {why:?}"),
                    other => format!("{other:?}")
                        .split([' ', '{'])
                        .next()
                        .unwrap_or_default()
                        .to_owned(),
                };
                let quote = citation.sentence.of(text).replace(['\n', '\t'], " ");
                let cut = quote.chars().take(200).collect::<String>();
                if let Outcome::InDoubt { why, candidates } = &outcome {
                    misses
                        .entry(if from_table { "doubts_table" } else { "doubts" })
                        .or_default()
                        .push(format!(
                            "{why:?}\t{id}\t{}\t{}\t{}\t{cut}",
                            index.targets()[from]
                                .titles
                                .first()
                                .map_or("", String::as_str),
                            citation.title.as_deref().unwrap_or_default(),
                            candidates.len()
                        ));
                }
                *outcomes.entry(name).or_default() += 1;
                if let Outcome::Drawn { to, .. } = outcome {
                    let undated = usize::from(document.edition_date().is_none());
                    match alone.get(&(from, position)) {
                        _ if !from_table => _ = alone.insert((from, position), to),
                        Some(known) if *known == to => editions[undated].right += 1,
                        Some(_) => editions[undated].wrong += 1,
                        None => editions[undated].missed += 1,
                    }
                    drawn.entry((from, to)).or_default().insert(citation.relation);
                    quotes.entry((from, to, citation.relation)).or_insert(cut);
                }
            }
        }
        println!("\n== links, {mode}\n{outcomes:?}");
        if from_table {
            editions[0].say("editions, as from the text alone, dated");
            editions[1].say("editions, as from the text alone, undated");
        }
        // What the table says, by title: it takes any edition.
        let work = |at: usize| {
            title_key(
                &policies.iter().find(|row| &row["id"] == ids[at]).expect("a row")["title"],
            )
        };
        let works: Vec<String> = (0..ids.len()).map(work).collect();
        for (name, relations) in [
            ("any citation", &["cites", "based_on", "repeals", "amends"][..]),
            ("based_on", &["based_on"]),
            ("repeals", &["repeals"]),
            ("amends", &["amends"]),
        ] {
            let stated: BTreeSet<(usize, &str)> = links
                .iter()
                .filter(|row| {
                    relations.contains(&&*row["relation"]) && !row["to_id"].is_empty()
                })
                .filter_map(|row| {
                    Some((
                        *at.get(&*row["from_id"])?,
                        works[*at.get(&*row["to_id"])?].as_str(),
                    ))
                })
                .filter(|&(from, to)| works[from] != to)
                .collect();
            let ours: BTreeSet<(usize, &str)> = drawn
                .iter()
                .filter(|(_, found)| {
                    relations.len() > 1
                        || found
                            .iter()
                            .any(|relation| relations.contains(&relation.code()))
                })
                .map(|(&(from, to), _)| (from, works[to].as_str()))
                .filter(|&(from, to)| works[from] != to)
                .collect();
            let score = Score {
                right: ours.intersection(&stated).count(),
                wrong: ours.difference(&stated).count(),
                missed: stated.difference(&ours).count(),
            };
            score.say(name);
            if from_table {
                let named =
                    ours.iter().map(|&(from, to)| (ids[from].as_str(), to)).collect();
                let relation = if relations.len() > 1 { "any" } else { relations[0] };
                judged::say(relation, &named, &score);
            }
            let file: &str = Box::leak(
                format!(
                    "{}_{}",
                    name.replace(' ', "_"),
                    if from_table { "table" } else { "alone" }
                )
                .into_boxed_str(),
            );
            let list = misses.entry(file).or_default();
            for &(from, to) in &ours {
                let who = if stated.contains(&(from, to)) { "both" } else { "only ours" };
                let quote = quotes
                    .iter()
                    .find(|((f, t, r), _)| {
                        *f == from
                            && works[*t] == to
                            && (relations.len() > 1 || relations.contains(&r.code()))
                    })
                    .map_or("", |(_, quote)| quote);
                list.push(format!(
                    "{who}\t{}\t{}\t{to}\t{quote}",
                    ids[from], works[from]
                ));
            }
            for &(from, to) in stated.difference(&ours) {
                let quote = links
                    .iter()
                    .find(|row| {
                        &row["from_id"] == ids[from]
                            && relations.contains(&&*row["relation"])
                            && at.get(&*row["to_id"]).is_some_and(|&t| works[t] == to)
                    })
                    .map_or(String::new(), |row| {
                        format!("{} | {}", row["quoted_title"], row["evidence"])
                            .replace(['\n', '\t'], " ")
                    });
                list.push(format!(
                    "only table\t{}\t{}\t{to}\t{}",
                    ids[from],
                    works[from],
                    quote.chars().take(260).collect::<String>()
                ));
            }
        }
        // Chains of editions: same title, next date.
        let mut chains: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for at in 0..ids.len() {
            if let Some(title) = index.targets()[at].titles.first() {
                let key: &str = Box::leak(title_key(title).into_boxed_str());
                chains.entry(key).or_default().push(at);
            }
        }
        let mut ours = BTreeSet::new();
        for chain in chains.values_mut() {
            let mut dated: Vec<(usize, _)> = chain
                .iter()
                .filter_map(|&at| Some((at, index.targets()[at].edition?.lo?)))
                .collect();
            dated.sort_by_key(|&(_, day)| day);
            for pair in dated.windows(2) {
                if pair[0].1 < pair[1].1 {
                    ours.insert((pair[1].0, pair[0].0));
                }
            }
        }
        let stated: BTreeSet<(usize, usize)> = links
            .iter()
            .filter(|row| row["relation"] == "supersedes_version")
            .filter_map(|row| {
                Some((*at.get(&*row["from_id"])?, *at.get(&*row["to_id"])?))
            })
            .collect();
        let score = Score {
            right: ours.intersection(&stated).count(),
            wrong: ours.difference(&stated).count(),
            missed: stated.difference(&ours).count(),
        };
        score.say("chains of editions");
        let list =
            misses.entry(if from_table { "chains_table" } else { "chains" }).or_default();
        for &(from, to) in ours.difference(&stated) {
            list.push(format!(
                "only ours\t{}\t{}\t{}\t{:?} {:?}",
                ids[from],
                ids[to],
                works[from],
                index.targets()[from].edition.and_then(|e| e.lo),
                index.targets()[to].edition.and_then(|e| e.lo)
            ));
        }
        for &(from, to) in stated.difference(&ours) {
            list.push(format!(
                "only table\t{}\t{}\t{}\t{:?} {:?}",
                ids[from],
                ids[to],
                works[from],
                index.targets()[from].edition.and_then(|e| e.lo),
                index.targets()[to].edition.and_then(|e| e.lo)
            ));
        }
    }
    for (name, lines) in &misses {
        let mut file = fs::File::create(out.join(format!("{name}.tsv")))
            .expect("a file for the misses");
        for line in lines {
            writeln!(file, "{line}").expect("the misses are written");
        }
    }
    println!("\nevery miss: {}", out.display());
}

/// True when the text has the day somewhere.
fn says(text: &str, day: &str) -> bool {
    let mut parts = day.split('-');
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    text.contains(&format!(
        "{year}年{}月{}日",
        month.trim_start_matches('0'),
        day.trim_start_matches('0')
    ))
}
