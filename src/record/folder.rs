//! A data set on disk: a folder with `dataset.json` and record files, at most one deep.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use super::{Manifest, Place, Problem, tables};
use crate::error::Error;
use crate::lang::Text;

/// What the records of a file are; its name says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// `collections.jsonl`
    Collections,
    /// `sources.jsonl`
    Sources,
    /// `places.jsonl`
    Places,
    /// `bodies.jsonl`
    Bodies,
    /// `coverage.jsonl`
    Coverage,
    /// `policies.jsonl`
    Policies,
    /// `assertions.jsonl`
    Assertions,
    /// `relations.jsonl`
    Relations,
    /// `citations.jsonl`
    Citations,
    /// `attributes.jsonl`
    Attributes,
    /// A plain table of places.
    PlaceTable,
    /// A plain table of policies.
    PolicyTable,
    /// A plain table of relations.
    RelationTable,
}

impl FileKind {
    /// True for plain tables.
    pub fn is_table(self) -> bool {
        matches!(
            self,
            FileKind::PlaceTable | FileKind::PolicyTable | FileKind::RelationTable
        )
    }
}

/// Names of record files, in the order in which they are joined: what is named comes
/// before what names it.
const KINDS: &[(&str, FileKind)] = &[
    ("collections", FileKind::Collections),
    ("sources", FileKind::Sources),
    ("places", FileKind::Places),
    ("bodies", FileKind::Bodies),
    ("coverage", FileKind::Coverage),
    ("policies", FileKind::Policies),
    ("assertions", FileKind::Assertions),
    ("relations", FileKind::Relations),
    ("citations", FileKind::Citations),
    ("attributes", FileKind::Attributes),
];

/// One file with its bytes.
#[derive(Clone, Debug)]
pub struct File {
    /// As shown in messages.
    pub name: String,
    /// What its records are.
    pub kind: FileKind,
    /// The collection they belong to.
    pub collection: String,
    /// Its bytes. Those of a table stay on disk, under its name: tables may be larger than
    /// memory.
    pub bytes: Cow<'static, [u8]>,
}

impl File {
    /// True for a table whose bytes are read when they are needed.
    pub fn is_on_disk(&self) -> bool {
        self.kind.is_table() && self.bytes.is_empty()
    }

    /// How many bytes it has; of a table on disk, now.
    pub fn len(&self) -> u64 {
        match self.is_on_disk() {
            true => fs::metadata(&self.name).map_or(0, |about| about.len()),
            false => self.bytes.len() as u64,
        }
    }

    /// True without a byte.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All bytes, also of a table on disk; none if that can't be read.
    pub fn whole(&self) -> Cow<'_, [u8]> {
        match self.is_on_disk() {
            true => fs::read(&self.name).unwrap_or_default().into(),
            false => Cow::Borrowed(&*self.bytes),
        }
    }
}

/// A data set as found: the manifest, the files, and what was wrong on the way.
#[derive(Clone, Debug)]
pub struct DataSet {
    /// `dataset.json`.
    pub manifest: Manifest,
    /// Record files, in joining order and by name. File 0 of a [`Place`] is the first.
    pub files: Vec<File>,
    /// Names of files that are none of ours. Places count them after the files.
    pub strangers: Vec<String>,
    /// What is wrong with the strangers.
    pub problems: Vec<Problem>,
}

/// True when `path` is a data set.
pub fn is_data_set(path: &Path) -> bool {
    path.join("dataset.json").is_file()
}

impl DataSet {
    /// Adds one more file to the set, as part of `collection`. Its name says what it holds;
    /// a name that says nothing holds policies.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn add(&mut self, path: &Path, collection: &str) -> Result<(), Error> {
        let bytes =
            fs::read(path).map_err(|error| Error::io(path, "读取", "read", &error))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        self.files.push(File {
            name: path.display().to_string(),
            kind: name.as_deref().and_then(kind_of).unwrap_or(FileKind::Policies),
            collection: collection.to_owned(),
            bytes: bytes.into(),
        });
        sort(&mut self.files);
        // Places count the strangers after the files.
        for problem in &mut self.problems {
            problem.place.file += 1;
        }
        Ok(())
    }
}

/// Opens the data set in the folder `path`.
///
/// # Errors
/// When the folder can't be read, or is no data set.
pub fn open(path: &Path) -> Result<DataSet, Error> {
    let reading =
        |path: &Path, error: &std::io::Error| Error::io(path, "读取", "read", error);
    let manifest_path = path.join("dataset.json");
    if !manifest_path.exists() && tables::is_folder_of_tables(path) {
        return tables::open(path);
    }
    if path.is_file() || (path.is_dir() && !manifest_path.exists()) {
        return Err(Error::data(Text::new(
            format!("{} 不是数据集：里面没有 dataset.json", path.display()),
            format!("{} is not a data set: it has no dataset.json", path.display()),
        ))
        .with_hint(Text::new(
            "给出含有 dataset.json 的文件夹；不带 --graph 时使用 ./graph 或内置数据",
            "name a folder that holds dataset.json; without --graph, ./graph or the built-in data is used",
        )));
    }
    fs::read_dir(path).map_err(|error| reading(path, &error))?;
    let text =
        fs::read(&manifest_path).map_err(|error| reading(&manifest_path, &error))?;
    let manifest = parse_manifest(&text, &manifest_path.display().to_string())?;

    let mut found = Vec::new();
    let mut strangers = Vec::new();
    for (folder, collection) in folders(path, &manifest.name)? {
        for entry in sorted_entries(&folder)? {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.ends_with(".jsonl") {
                continue;
            }
            let shown = entry.path().display().to_string();
            match kind_of(&name) {
                Some(kind) => {
                    let bytes = fs::read(entry.path())
                        .map_err(|error| reading(&entry.path(), &error))?;
                    let collection = collection.clone();
                    found.push(File {
                        name: shown,
                        kind,
                        collection,
                        bytes: bytes.into(),
                    });
                }
                None => strangers.push(shown),
            }
        }
    }
    sort(&mut found);
    let known = KINDS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let problems = (0..strangers.len())
        .map(|number| {
            Problem::warning(
                Place { file: (found.len() + number) as u32, line: 0 },
                "file-name",
                Text::new(
                    "文件名没有说明它装的是什么",
                    "the name does not say what the file holds",
                ),
                Text::new(format!("以下之一：{known}"), format!("one of {known}")),
            )
        })
        .collect();
    Ok(DataSet { manifest, files: found, strangers, problems })
}

/// Reads a manifest.
///
/// # Errors
/// When it is no JSON object of the right shape, or of another schema.
pub fn parse_manifest(bytes: &[u8], name: &str) -> Result<Manifest, Error> {
    let manifest: Manifest = serde_json::from_slice(bytes).map_err(|error| {
        Error::data(Text::new(
            format!("{name} 不是有效的数据集说明：{error}"),
            format!("{name} is no valid data set manifest: {error}"),
        ))
    })?;
    if manifest.schema != "policy-graph/1" {
        return Err(Error::data(Text::new(
            format!("{name}：schema 为“{}”，本程序能读 policy-graph/1", manifest.schema),
            format!(
                "{name}: schema is {:?}, this program reads policy-graph/1",
                manifest.schema
            ),
        )));
    }
    Ok(manifest)
}

/// The kind that a file name tells: `policies.jsonl`, `policies-2024.jsonl`.
pub fn kind_of(name: &str) -> Option<FileKind> {
    let stem = name.strip_suffix(".jsonl")?;
    let word = stem.split('-').next()?;
    KINDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind)
}

pub(super) fn sort(files: &mut [File]) {
    files.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
}

/// The data set's own folder and those one deeper, each with its collection.
fn folders(path: &Path, name: &str) -> Result<Vec<(std::path::PathBuf, String)>, Error> {
    let mut folders = vec![(path.to_owned(), name.to_owned())];
    for entry in sorted_entries(path)? {
        if entry.path().is_dir() {
            folders
                .push((entry.path(), entry.file_name().to_string_lossy().into_owned()));
        }
    }
    Ok(folders)
}

fn sorted_entries(folder: &Path) -> Result<Vec<fs::DirEntry>, Error> {
    let failed = |error| Error::io(folder, "读取", "read", &error);
    let mut entries = fs::read_dir(folder)
        .map_err(failed)?
        .collect::<Result<Vec<_>, _>>()
        .map_err(failed)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    Ok(entries)
}
